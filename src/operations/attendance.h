#ifndef OPERATIONS_ATTENDANCE_H
#define OPERATIONS_ATTENDANCE_H

/* Who came to something with places: those who are ticked, and one more who came without a place. */
#include "operations/op.h"

struct attendance {
	const char *id; /* of the session or workshop */
	const char *const *came;
	size_t count;
	const char *added_id; /* "" for nobody; as chosen or typed (person_choice.h) until attendance_added() */
};

bool attendance_came(const struct attendance *attendance, const char *person_id);
/* Whether the one more, who has one of these roles, is to be given a place. Problem: "added", where they are nobody, or have left. */
enum err attendance_added(struct op *op, unsigned roles, struct attendance *attendance, bool *ret);

#endif
