#include "demo/schedule.h"

#include "base/vec.h"

static bool
is_before(const struct demo_event *a, const struct demo_event *b)
{
	int days = date_compare(a->on, b->on);

	if (days != 0)
		return days < 0;
	return a->minute != b->minute ? a->minute < b->minute : a->order < b->order;
}

static void
swap(struct demo_event *a, struct demo_event *b)
{
	struct demo_event kept = *a;

	*a = *b;
	*b = kept;
}

void
demo_schedule_add(struct demo_schedule *schedule, struct date on, int minute, int kind, size_t subject)
{
	struct demo_event event = {on, minute, schedule->added++, kind, subject};
	size_t at;

	VEC_PUSH(schedule->arena, schedule, event);
	for (at = schedule->count - 1; at > 0 && is_before(&schedule->items[at], &schedule->items[(at - 1) / 2]);
	     at = (at - 1) / 2)
		swap(&schedule->items[at], &schedule->items[(at - 1) / 2]);
}

bool
demo_schedule_next(struct demo_schedule *schedule, struct demo_event *ret)
{
	size_t at = 0;

	if (schedule->count == 0)
		return false;
	*ret = schedule->items[0];
	schedule->items[0] = schedule->items[--schedule->count];
	for (;;) {
		size_t least = at, left = at * 2 + 1, right = at * 2 + 2;

		if (left < schedule->count && is_before(&schedule->items[left], &schedule->items[least]))
			least = left;
		if (right < schedule->count && is_before(&schedule->items[right], &schedule->items[least]))
			least = right;
		if (least == at)
			return true;
		swap(&schedule->items[at], &schedule->items[least]);
		at = least;
	}
}
