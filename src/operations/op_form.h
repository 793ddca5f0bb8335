#ifndef OPERATIONS_OP_FORM_H
#define OPERATIONS_OP_FORM_H

/*
 * Filling in the audit's form: opening it, reading it, saving a section or a draft, sharing with the
 * practitioner. Who may read and write which section is decided here, by relation and by the agency whose
 * part it is (D19, D20; ux.md 2.2 A8: a draft is the auditor's alone).
 */
#include "domain/form.h"
#include "domain/text_merge.h"
#include "operations/op_audit.h"
#include "store/store_answer.h"
#include "store/store_audit.h"
#include "store/store_audit_request.h"
#include "store/store_concern.h"
#include "store/store_history.h"
#include "store/store_recommendation.h"
#include "store/store_reflection.h"

enum form_access { FORM_HIDDEN, FORM_READ, FORM_WRITE };

/* A section with all that is known of it. */
struct form_part {
	const struct form_section *section;
	enum form_access access;
	enum section_status status;
	int version; /* 0: nobody wrote in it */
	bool is_draft;
	const char *saved_by_name;
	struct instant saved_at;
	struct instant shared_at; /* 0: the practitioner cannot read it yet */
};

struct form_state {
	struct audit audit;
	unsigned relations;
	const struct form *form;
	struct answer_list rows;
	struct form_answers answers; /* the same, for the rules */
	struct form_part *parts; /* every section of the form that applies, in its order */
	size_t part_count;
	struct form_extra extra;
	struct reflection reflection; /* empty to others than the practitioner until it is sent */
	struct comment_list comments;
	struct recommendation_list actions;
	struct concern_list concerns;
	struct audit_partner_list partners;
	struct audit_request_list requests;
	const char *auditor_name;
	const char *practitioner_name;
	const char *team_manager_name;
	const char *team_name;
	bool is_lead; /* the auditor, who sends it */
	bool may_start; /* allocated, and theirs to open */
	bool may_send;
	bool is_taken; /* a moderator has opened it: no undo any more (D21) */
	struct history_reader_list openers; /* op_form_section_get(): who else has just opened the section (ux.md C3) */
	const char *own_agency; /* a partner's; "" for others */
	bool is_own_part_done;
};

/* The form as this person may know it; ERR_NOT_FOUND where no part of it is theirs to see. */
enum err op_form_get(struct op *op, const char *audit_id, struct form_state *ret);
/* As op_form_get() for one section; the reading of its content is written into the history. */
enum err op_form_section_get(struct op *op, const char *audit_id, const char *section_code,
    struct form_state *ret, const struct form_part **ret_part);
/* As op_form_get(); the reading of everything is written into the history. */
enum err op_form_read(struct op *op, const char *audit_id, struct form_state *ret);

/* The auditor opens it: allocated becomes in progress. */
enum err op_form_start(struct op *op, const char *audit_id);

/* One box of a page: the value of a question, or its evidence. */
struct form_field {
	const char *code;
	bool is_evidence;
	const char *text;
};

struct form_conflict {
	const struct form_question *question;
	bool is_evidence;
	const char *before;
	const char *yours;
	const char *theirs;
	const char *theirs_name;
	struct instant theirs_at;
};

struct form_save {
	const char *audit_id;
	const char *section_code;
	int version; /* of the section, as the page was loaded */
	/* Beside fields: since when the page knows each box, where that is later than version; NULL: nowhere. */
	const int *field_versions;
	const struct form_field *fields;
	size_t field_count;
	bool is_draft; /* autosave: never checked */
	bool is_checked; /* everything must be there: "Save and continue" */
	/* Answers. */
	int new_version;
	struct form_conflict *conflicts;
	size_t conflict_count;
	const char *merged_names; /* who else changed other answers meanwhile; NULL for nobody */
	bool is_merged_own;       /* the same person did, in another window */
	struct form_answers answers; /* is_checked: as they stand after the save */
	bool is_too_long; /* nothing was saved */
};

/*
 * Saves what can be saved and then says what is wrong, so that nothing typed is lost:
 * ERR_CONFLICT: save->conflicts were changed by somebody else since save->version; what was typed is kept as a
 * version, everything else is saved. ERR_INVALID: saved, with op->problems. ERR_STALE: the audit has moved on.
 * A text that is too long to be kept is ERR_INVALID with is_too_long, or ERR_TOO_LARGE for a draft, and nothing is saved.
 */
enum err op_form_save(struct op *op, struct form_save *save);

/* Lets the practitioner read the section from now on (D19). */
enum err op_form_share(struct op *op, const char *audit_id, const char *section_code);

/* A partner says that their agency's part is finished, or not yet after all. */
enum err op_form_part_done(struct op *op, const char *audit_id, bool is_done);

/* Saved and kept texts of a section's answers, newest first; the reading is written into the history. */
enum err op_form_versions(struct op *op, const char *audit_id, const char *section_code,
    struct form_state *ret, const struct form_part **ret_part, struct answer_list *ret_versions);

/* Inside an operation: the state without a history entry, for those who may see some of it. */
enum err form_state_load(struct op *op, const char *audit_id, struct form_state *ret);

#endif
