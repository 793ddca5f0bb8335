#ifndef OPERATIONS_OP_GUIDANCE_H
#define OPERATIONS_OP_GUIDANCE_H

/*
 * Guidance for auditors, in versions (domain/guidance.h): written by the programme coordinator, mostly after a panel; read by
 * everybody who is signed in. It is about no case: what looks as if it were is warned of, and goes out only when the
 * coordinator says that it is none.
 */
#include "domain/form.h"
#include "operations/op.h"
#include "store/store_panel.h"

bool op_guidance_may_write(const struct op *op);
/* The newest of each about that criterion ("" for any) that has all of these words, whatever their case; by criterion. */
enum err op_guidance_find(struct op *op, const char *words, const char *criterion, struct guidance_list *ret);
/* The newest of each. */
enum err op_guidance_list(struct op *op, struct guidance_list *ret);
/* Every version of one, the newest first. */
enum err op_guidance_get(struct op *op, const char *id, struct guidance_list *ret);

/* What guidance may be about: the graded sections of the core form, and the overall grade. */
struct guidance_criterion {
	const char *code;
	const char *title;
};
struct guidance_criteria {
	struct guidance_criterion *items;
	size_t count;
};
enum err op_guidance_criteria(struct op *op, struct guidance_criteria *ret);

struct guidance_save {
	struct guidance guidance; /* id "": a new one; version: the one that the page showed */
	bool is_checked; /* the warning was read: it is about no case */
	const char *warning; /* set where the text was not published because of it */
};
/* ERR_INVALID with problems, "checked" among them where there is a warning that was not answered. */
enum err op_guidance_publish(struct op *op, struct guidance_save *save, const char **ret_id);

#endif
