#ifndef OPERATIONS_OP_EXEMPLAR_H
#define OPERATIONS_OP_EXEMPLAR_H

/*
 * Exemplars by grade: the programme coordinator makes one of a section whose grade moderation or a panel agreed on, takes out what leads
 * to the case, and publishes it; it is one click from its section in the form. Only the coordinator sees where it comes
 * from, and only where the case is not in their own line.
 */
#include "operations/op.h"
#include "store/store_exemplar.h"

enum { EXEMPLARS_MOST = 200 };

struct exemplar_view {
	struct exemplar exemplar;
	bool may_edit;    /* the lead: a draft, or one that is published */
	bool may_publish; /* the lead: a draft */
	bool may_withdraw;
	const char *audit_reference; /* NULL: not theirs to know */
};

/*
 * A draft with the section's words, scrubbed. ERR_STALE where the moderation is not settled on an agreed grade; a problem beside
 * "section" where the form has no such graded section.
 */
enum err op_exemplar_make(
    struct op *op, const char *moderation_id, const char *section_code, const char **ret_id);

/* Published ones for everybody who may ask at all; drafts for the lead. */
enum err op_exemplar_get(struct op *op, const char *id, struct exemplar_view *ret);

/* Grade, text and why of exemplar->id and ->version. is_published: as it stands afterwards; what is found in it is a problem. */
enum err op_exemplar_save(struct op *op, const struct exemplar *exemplar, bool is_published);
enum err op_exemplar_withdraw(struct op *op, const char *id, int version);

struct exemplar_lists {
	struct exemplar_list published;
	struct exemplar_list drafts; /* the lead's */
	bool is_lead;
};
/* Codes "" for any. */
enum err op_exemplars(
    struct op *op, const char *service_code, const char *section_code, struct exemplar_lists *ret);

#endif
