#ifndef OPERATIONS_OP_FORM_DRAFT_H
#define OPERATIONS_OP_FORM_DRAFT_H

/*
 * What somebody has typed into a short form and not sent yet (ux.md 2.2): kept as it stands, never checked, and
 * given back to nobody but them. The audit's form and the manager's response keep their own drafts, field by field.
 */
#include "operations/op.h"
#include "store/store_form_draft.h"

enum { FORM_DRAFT_PATH_MAXIMUM = 200, FORM_DRAFT_BODY_MAXIMUM = 128 * 1024 };

/* path: where the form will be sent. ERR_TOO_LARGE, ERR_BAD_REQUEST for a path that is none. */
enum err op_form_draft_keep(struct op *op, const char *path, const char *body);
/* ERR_NOT_FOUND where there is none. */
enum err op_form_draft_get(struct op *op, const char *path, struct form_draft *ret);
/* The form has arrived. */
enum err op_form_draft_drop(struct op *op, const char *path);

#endif
