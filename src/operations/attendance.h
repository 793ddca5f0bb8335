#ifndef OPERATIONS_ATTENDANCE_H
#define OPERATIONS_ATTENDANCE_H

/* Who came to something with places: those who are ticked, and one more who came without a place. */
#include "operations/op.h"

struct attendance {
	const char *id; /* of the session or workshop */
	const char *const *came;
	size_t count;
	const char *added_id; /* "" for nobody */
};

bool attendance_came(const struct attendance *attendance, const char *person_id);
/* Whether the one more is to be given a place. Problem: "added", where they are nobody, or have left. */
enum err attendance_added(struct op *op, const struct attendance *attendance, bool *ret);

#endif
