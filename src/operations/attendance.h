#ifndef OPERATIONS_ATTENDANCE_H
#define OPERATIONS_ATTENDANCE_H

/*
 * Who came to something with places, or members: those who are ticked, and one more who came without a place. Two people may record at once: what
 * a form changes is what is ticked now and was not when it was shown, and the other way round; the rest stays as somebody else recorded it meanwhile.
 */
#include "domain/workshop.h"
#include "operations/op.h"

struct attendance {
	const char *id; /* of the session, workshop or meeting */
	const char *const *came;
	size_t count;
	const char *const *was; /* ticked when the form was shown */
	size_t was_count;
	const char *added_id; /* "" for nobody; as chosen or typed (person_choice.h) until attendance_added() */
};

/* now: as it is recorded. */
bool attendance_is_here(const struct attendance *attendance, const char *person_id, enum workshop_attendance now);
/* Whether the one more, who has one of these roles, is to be given a place. Problem: "added", where they are nobody, or have left. */
enum err attendance_added(struct op *op, unsigned roles, struct attendance *attendance, bool *ret);

#endif
