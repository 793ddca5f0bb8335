#include "domain/capacity.h"

#include "base/problems.h"
#include "domain/calendar.h"
#include "domain/share.h"

#include <stdlib.h>
#include <string.h>

enum { HOUR = 60, NOON = 1, EVENING = 2, PERCENT = 100, HOURS_A_DAY_MOST = 10 };

static const struct capacity_number_row number_rows[CAPACITY_NUMBER_COUNT] = {
    [CAPACITY_AUDITS] = {"audits", "Audits returned", 0, CAPACITY_COUNT_MAXIMUM},
    [CAPACITY_ONE_IN] = {"one-in", "One audit in how many is moderated", 1, SHARE_ONE_IN_MAXIMUM},
    [CAPACITY_INADEQUATE] = {"inadequate", "Audits graded Inadequate, all of them moderated", 0, CAPACITY_COUNT_MAXIMUM},
    [CAPACITY_RISK] = {"risk", "Further audits moderated for risk", 0, CAPACITY_COUNT_MAXIMUM},
    [CAPACITY_EARLY] = {"early", "Audits back a week early, in 100", 0, PERCENT},
    [CAPACITY_DIPS] = {"dips", "Dip samples", 0, CAPACITY_COUNT_MAXIMUM},
    [CAPACITY_SECOND] = {"second", "Dip samples read a second time, in 100", 0, PERCENT},
    [CAPACITY_PANEL_CASES] = {"panel-cases", "Cases of moderation panels", 0, CAPACITY_COUNT_MAXIMUM},
    [CAPACITY_WORKSHOPS] = {"workshops", "Manager Audit Workshops", 0, PERCENT},
    [CAPACITY_PEOPLE] = {"people", "People of the Centre", 0, CAPACITY_PEOPLE_MAXIMUM},
    [CAPACITY_HOURS] = {"hours", "Hours a day that each has for it", 1, HOURS_A_DAY_MOST},
};

const struct capacity_number_row *
capacity_number_row(enum capacity_number number)
{
	return &number_rows[number];
}

void
capacity_check(const struct capacity_plan *plan, struct problems *problems)
{
	for (int i = 0; i < CAPACITY_NUMBER_COUNT; i++) {
		const struct capacity_number_row *row = &number_rows[i];

		if (plan->numbers[i] < row->least || plan->numbers[i] > row->most)
			problems_add(problems, row->field, "%s must be a whole number from %d to %d", row->label, row->least,
			    row->most);
	}
	if (plan->numbers[CAPACITY_INADEQUATE] > plan->numbers[CAPACITY_AUDITS])
		problems_add(problems, number_rows[CAPACITY_INADEQUATE].field,
		    "No more audits can be Inadequate than are returned");
	if (date_compare(plan->return_by, plan->opens_on) < 0)
		problems_add(problems, "return", "The return date must be on or after the day of allocation");
	if (date_compare(plan->briefing_on, plan->return_by) <= 0)
		problems_add(problems, "briefing", "The briefing must come after the return date");
	else if (!date_is_none(plan->dip_from) && date_compare(plan->briefing_on, plan->dip_from) <= 0)
		problems_add(problems, "briefing", "The briefing must come after the dip samples are allocated");
	if (date_days_between(plan->opens_on, plan->briefing_on) > 366)
		problems_add(problems, "briefing", "The briefing must come within a year of the day of allocation");
}

/* Every Inadequate audit, and the share of the others; what the share is of n audits never falls as more come back. */
static int
to_moderate(const int *numbers)
{
	int others = numbers[CAPACITY_AUDITS] - numbers[CAPACITY_INADEQUATE];

	return numbers[CAPACITY_INADEQUATE] + numbers[CAPACITY_RISK] +
	    (int)share_of((size_t)others, (size_t)numbers[CAPACITY_ONE_IN]);
}

static void
add(struct capacity_result *ret, const struct capacity_plan *plan, const struct capacity_work *work)
{
	struct capacity_work *w;

	if (work->count <= 0)
		return;
	w = &ret->works[ret->work_count++];
	*w = *work;
	w->need = (int64_t)w->count * plan->minutes[w->piece];
}

static void
list_works(const struct calendar *calendar, const struct capacity_plan *plan, struct capacity_result *ret)
{
	const int *numbers = plan->numbers;
	struct date eve = calendar_add_working_days(calendar, plan->briefing_on, -1);
	struct date back = calendar_add_working_days(calendar, plan->return_by, 1);
	struct date early_back = calendar_add_working_days(calendar, plan->return_by, 1 - CAPACITY_EARLY_DAYS);
	int pieces = to_moderate(numbers);
	int early = (int)((int64_t)pieces * numbers[CAPACITY_EARLY] / PERCENT);
	bool has_dips = !date_is_none(plan->dip_from);
	int second = has_dips ? (numbers[CAPACITY_DIPS] * numbers[CAPACITY_SECOND] + PERCENT - 1) / PERCENT : 0;

	if (date_compare(early_back, plan->opens_on) < 0)
		early_back = plan->opens_on;
	add(ret, plan,
	    &(struct capacity_work){.piece = CAPACITY_MODERATION, .is_early = true, .count = early, .from = early_back,
		.due = eve, .due_halves = NOON});
	add(ret, plan,
	    &(struct capacity_work){
		.piece = CAPACITY_MODERATION, .count = pieces - early, .from = back, .due = eve, .due_halves = NOON});
	add(ret, plan,
	    &(struct capacity_work){.piece = CAPACITY_DIP, .count = has_dips ? numbers[CAPACITY_DIPS] : 0,
		.from = plan->dip_from, .due = eve, .due_halves = NOON});
	add(ret, plan,
	    &(struct capacity_work){.piece = CAPACITY_SECOND_READING, .count = second, .from = plan->dip_from, .due = eve,
		.due_halves = NOON});
	add(ret, plan,
	    &(struct capacity_work){
		.piece = CAPACITY_BRIEFING, .count = 1, .from = back, .due = eve, .due_halves = EVENING});
	add(ret, plan,
	    &(struct capacity_work){.piece = CAPACITY_PANEL_CASE, .count = numbers[CAPACITY_PANEL_CASES],
		.from = plan->opens_on, .due = plan->briefing_on, .due_halves = EVENING});
	add(ret, plan,
	    &(struct capacity_work){.piece = CAPACITY_WORKSHOP, .count = numbers[CAPACITY_WORKSHOPS],
		.from = plan->opens_on, .due = plan->briefing_on, .due_halves = EVENING});
}

static int
people_on(const struct capacity_plan *plan, struct date d)
{
	int people = plan->numbers[CAPACITY_PEOPLE];

	for (size_t i = 0; i < plan->leave_count && people > 0; i++) {
		const struct capacity_leave *l = &plan->leave[i];

		if (date_compare(l->from, d) <= 0 && (date_is_none(l->to) || date_compare(d, l->to) <= 0))
			people--;
	}
	return people;
}

/* What there is in the days of the window. */
static void
count_days(const struct calendar *calendar, const struct capacity_plan *plan, struct capacity_window *w)
{
	int64_t half = (int64_t)plan->numbers[CAPACITY_HOURS] * HOUR / EVENING;

	for (struct date d = w->from; date_compare(d, w->to) <= 0; d = date_add_days(d, 1)) {
		int halves = w->ends_at_noon && date_is_same(d, w->to) ? NOON : EVENING;

		if (!calendar_is_working_day(calendar, d))
			continue;
		w->halves += halves;
		w->there += half * halves * people_on(plan, d);
	}
}

/* Earlier or the same moment. */
static bool
is_due_by(const struct capacity_work *work, struct date due, int halves)
{
	int order = date_compare(work->due, due);

	return order < 0 || (order == 0 && work->due_halves <= halves);
}

/* The window from the first day of one work to the due moment of another; false where a shorter one holds the same. */
static bool
window_make(const struct capacity_result *result, size_t first, size_t last, struct capacity_window *ret)
{
	const struct capacity_work *from = &result->works[first], *due = &result->works[last];

	*ret = (struct capacity_window){.from = from->from, .to = due->due, .ends_at_noon = due->due_halves == NOON};
	for (size_t i = 0; i < result->work_count; i++) {
		const struct capacity_work *w = &result->works[i];

		ret->has[i] = date_compare(w->from, from->from) >= 0 && is_due_by(w, due->due, due->due_halves);
		if (ret->has[i])
			ret->need += w->need;
	}
	return ret->has[first] && ret->has[last];
}

static bool
is_listed(const struct capacity_result *result, const struct capacity_window *w)
{
	for (size_t i = 0; i < result->window_count; i++)
		if (memcmp(result->windows[i].has, w->has, sizeof(w->has)) == 0)
			return true;
	return false;
}

static int
compare_windows(const void *a, const void *b)
{
	const struct capacity_window *x = a, *y = b;

	if (x->halves != y->halves)
		return x->halves < y->halves ? -1 : 1;
	return date_compare(x->from, y->from);
}

void
capacity_work_out(const struct calendar *calendar, const struct capacity_plan *plan, struct capacity_result *ret)
{
	*ret = (struct capacity_result){.fits = true};
	list_works(calendar, plan, ret);
	for (size_t first = 0; first < ret->work_count; first++)
		for (size_t last = 0; last < ret->work_count; last++) {
			struct capacity_window w;

			if (!window_make(ret, first, last, &w) || is_listed(ret, &w))
				continue;
			count_days(calendar, plan, &w);
			ret->fits = ret->fits && w.need <= w.there;
			ret->windows[ret->window_count++] = w;
		}
	qsort(ret->windows, ret->window_count, sizeof(ret->windows[0]), compare_windows);
	for (size_t i = 1; i < ret->window_count; i++)
		if (ret->windows[i].there - ret->windows[i].need <
		    ret->windows[ret->tightest].there - ret->windows[ret->tightest].need)
			ret->tightest = i;
}

static bool
fits(const struct calendar *calendar, const struct capacity_plan *plan)
{
	struct capacity_result result;

	capacity_work_out(calendar, plan, &result);
	return result.fits;
}

/* Fewer never need more: halved until the most that fit are found; -1: not even none. */
static int
most_dips(const struct calendar *calendar, struct capacity_plan *plan)
{
	int low = -1, high = plan->numbers[CAPACITY_DIPS];

	while (low < high) {
		int middle = low + (high - low + 1) / 2;

		plan->numbers[CAPACITY_DIPS] = middle;
		if (fits(calendar, plan))
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

void
capacity_remedies(
    const struct calendar *calendar, const struct capacity_plan *plan, struct capacity_remedies *ret)
{
	struct capacity_plan p = *plan;

	*ret = (struct capacity_remedies){0};
	for (int k = plan->numbers[CAPACITY_ONE_IN]; k <= SHARE_ONE_IN_MAXIMUM && ret->one_in == 0; k++) {
		p.numbers[CAPACITY_ONE_IN] = k;
		ret->one_in = fits(calendar, &p) ? k : 0;
	}
	p = *plan;
	for (int n = plan->numbers[CAPACITY_PEOPLE]; n <= CAPACITY_PEOPLE_MAXIMUM && ret->people == 0; n++) {
		p.numbers[CAPACITY_PEOPLE] = n;
		ret->people = fits(calendar, &p) ? n : 0;
	}
	p = *plan;
	for (int days = 1; days <= CAPACITY_LATER_MOST && ret->later_days == 0; days++) {
		p.briefing_on = calendar_add_working_days(calendar, plan->briefing_on, days);
		ret->later_days = fits(calendar, &p) ? days : 0;
	}
	p = *plan;
	ret->dips = most_dips(calendar, &p);
}

static int
compare_ints(const void *a, const void *b)
{
	const int *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

int
capacity_median(int *values, size_t count)
{
	if (count == 0)
		return 0;
	qsort(values, count, sizeof(*values), compare_ints);
	return values[(count - 1) / 2];
}
