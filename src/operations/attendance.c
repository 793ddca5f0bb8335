#include "operations/attendance.h"

#include "base/str.h"
#include "operations/person_choice.h"

static bool
is_among(const char *const *ids, size_t count, const char *person_id)
{
	for (size_t i = 0; i < count; i++)
		if (str_is_same(ids[i], person_id))
			return true;
	return false;
}

bool
attendance_is_here(const struct attendance *a, const char *person_id, enum workshop_attendance now)
{
	bool is_ticked = is_among(a->came, a->count, person_id), was_ticked = is_among(a->was, a->was_count, person_id);

	if (str_is_same(a->added_id, person_id))
		return true;
	return is_ticked == was_ticked && now != ATTENDANCE_NOT_RECORDED ? now == ATTENDANCE_CAME : is_ticked;
}

enum err
attendance_added(struct op *op, unsigned roles, struct attendance *a, bool *ret)
{
	struct person person;
	enum err e = person_choice_get(op, roles, "added", "Select somebody from the list", &a->added_id, &person);

	*ret = person.id != NULL;
	return e == ERR_OK && op->problems.count > 0 ? ERR_INVALID : e;
}
