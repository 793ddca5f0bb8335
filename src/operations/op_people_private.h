#ifndef OPERATIONS_OP_PEOPLE_PRIVATE_H
#define OPERATIONS_OP_PEOPLE_PRIVATE_H

/* What changing people and their leaving and returning share. */
#include "operations/op_people.h"

/* Days in which a role is decided on, or a leaver's work handed on. */
enum { ASKED_DAYS = 3 };

/* The administrator: rows of people and teams, and never the right to a case (D24). */
bool op_people_may_edit(const struct op *op);
/* Whether a grant of the role by a page or a file waits for approval. */
bool op_people_must_wait(enum role role);
/* Inside a writing transaction: the roles of this person that wait are in every officer's tray, once. */
enum err op_people_ask_approval(struct op *op, const char *person_id);

#endif
