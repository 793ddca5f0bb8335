#ifndef OPERATIONS_OP_CASE_TEXT_H
#define OPERATIONS_OP_CASE_TEXT_H

/*
 * The Quality Assurance Form, the Manager's Response and the Record of Decision as text for the child's file in
 * Liquidlogic, placed there by hand and recorded here (D23). The private answer is in none of them.
 */
#include "operations/op_audit.h"
#include "store/store_action.h"

enum { UNPLACED_MAXIMUM = 200, NOTE_REFERENCE_MAXIMUM = 60 };

struct case_texts {
	struct audit audit;
	const char *texts[PLACED_KIND_COUNT]; /* "": there is none yet */
	struct placed_text placed[PLACED_KIND_COUNT];
	bool may_place[PLACED_KIND_COUNT]; /* the auditor the form, the team manager the others */
};

/* "form", "response", "decision": in addresses. */
const char *placed_kind_code(enum placed_kind kind);
const char *placed_kind_name(enum placed_kind kind);
bool placed_kind_from_code(const char *code, enum placed_kind *ret);

enum err op_case_texts(struct op *op, const char *audit_id, struct case_texts *ret);

/*
 * ERR_INVALID with op->problems; fields: "reference-CODE", "placed_on-CODE". placed_on DATE_NONE is what
 * cannot be read as a day.
 */
enum err op_case_text_placed(struct op *op, const char *audit_id, enum placed_kind kind,
    const char *note_reference, struct date placed_on);

/* What is not on its file yet: of this person, or of the services they coordinate. */
enum err op_unplaced(struct op *op, struct unplaced_list *ret);

#endif
