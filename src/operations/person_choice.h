#ifndef OPERATIONS_PERSON_CHOICE_H
#define OPERATIONS_PERSON_CHOICE_H

/*
 * Choosing somebody among those who hold one of some roles; roles 0: among all who have not left. A page lists a few of them; where
 * they are more it has a box for a name, and what is typed there means somebody as it does on the pages of people. Who may ask is for
 * the operation that asks.
 */
#include "operations/op.h"
#include "store/store_person.h"

enum {
	PERSON_CHOICE_CHECKED = 50, /* with a box to tick for each */
	PERSON_CHOICE_LISTED = 300, /* in a list to choose one from, with a box to type in above it */
};

struct person_choice {
	struct person_list people; /* by name; none where they are many */
	bool is_many;
};

enum err person_choice_read(struct op *op, unsigned roles, int most, struct person_choice *ret);

/*
 * What was chosen or typed becomes the id of whoever is meant: the id of somebody on the list, a user name, an e-mail address or a name.
 * Else a problem beside the field, which names those who come near it, and the id is "". "" is nobody. For the checks of a step, which
 * sees to it that whoever is meant may do what they are chosen for.
 */
enum err person_choice_take(struct op *op, unsigned roles, const char *field, const char **id);
/*
 * person_choice_take(), and who that is: somebody who is here and holds one of the roles. Else a problem beside the field: say, where
 * somebody was chosen who is not. Nobody chosen is no problem, and ret->id is NULL, as it is with every problem.
 */
enum err person_choice_get(
    struct op *op, unsigned roles, const char *field, const char *say, const char **id, struct person *ret);
/* A name alone, where a page has several boxes: box stands over this one. ERR_INVALID with the problem. */
enum err person_named(
    struct op *op, unsigned roles, const char *text, const char *field, const char *box, const char **ret_id);

/* What stands in the box or list for somebody who is chosen already: their id becomes that. */
enum err person_choice_put(struct op *op, const struct person_choice *choice, const char **id);

#endif
