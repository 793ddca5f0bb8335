#include "domain/next_year.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "domain/calendar.h"

#include <stdlib.h>

enum { MONTHS = 12, DECEMBER = 12 };

const char *
year_rule(struct arena *arena, const struct cycle_rules *rules, size_t i)
{
	switch (i) {
	case 0:
		return rules->takes_last_of_week
		    ? "Audits are allocated on the first working day of the month."
		    : "Audits are allocated on the first working day of the month. When that is the last working day of its week, they "
		      "are allocated on the first working day of the next week.";
	case 1:
		return arena_printf(arena, "Audits are to be returned %d working day%s after allocation.", rules->days_to_return,
		    rules->days_to_return == 1 ? "" : "s");
	case 2:
		return rules->days_before_end == 0
		    ? "The 7 Minute Briefing is on the last working day of the month."
		    : arena_printf(arena, "The 7 Minute Briefing is %d working day%s before the last working day of the month.",
			  rules->days_before_end, rules->days_before_end == 1 ? "" : "s");
	case 3:
		return "Dip samples are allocated on the day the audits are due back, and are in the same briefing.";
	}
	return "A working day is Monday to Friday, without England’s bank holidays and the council’s own closure days.";
}

static const struct cycle_rules *
rules_of(const struct cycle_rules *rules)
{
	return rules == NULL ? &cycle_rules_default : rules;
}

static struct date
christmas_briefing(const struct calendar *calendar, const struct cycle_rules *rules, int year)
{
	/* The day after it, and one working day back: the day itself where it is one. */
	return calendar_add_working_days(
	    calendar, date_add_days(date_from_parts(year, DECEMBER, rules_of(rules)->december_by), 1), -1);
}

bool
year_ends_before_christmas(
    const struct calendar *calendar, const struct cycle_rules *rules, const struct programme *programme)
{
	for (size_t i = 0; i < programme->cycle_count; i++) {
		const struct cycle *cycle = &programme->cycles[i];
		int year, month;

		if (cycle_month(cycle->id, &year, &month) && month == DECEMBER)
			return date_compare(cycle->briefing_on, christmas_briefing(calendar, rules, year)) <= 0;
	}
	return false;
}

void
year_dates(struct arena *arena, const struct calendar *calendar, const struct year_choices *choices, int year,
    int month, struct cycle *ret, const char *ret_notes[static CYCLE_NOTE_COUNT + 1], size_t *ret_count)
{
	const struct cycle_rules *rules = rules_of(choices->rules);

	cycle_suggest(arena, calendar, rules, year, month, ret, ret_notes, ret_count);
	if (month != DECEMBER || !choices->ends_before_christmas)
		return;
	ret->briefing_on = christmas_briefing(calendar, rules, year);
	ret->return_by = calendar_add_working_days(calendar, ret->briefing_on, -rules->december_days);
	ret->dip_allocation_on = ret->return_by;
	ret->dip_briefing_on = ret->briefing_on;
	/* What was said of the dates that are replaced holds no longer; what was said of the allocation does. */
	*ret_count = date_is_same(ret->allocation_on, date_from_parts(year, month, 1)) ? 0 : 1;
	ret_notes[(*ret_count)++] = arena_printf(arena,
	    "December ends before Christmas: the briefing is on the last working day up to %d December, and audits are due back "
	    "%d working days before it, %d after allocation",
	    rules->december_by, rules->december_days,
	    calendar_working_days_between(calendar, ret->allocation_on, ret->return_by));
}

static const struct cycle *
month_find(const struct programme *programme, int wanted)
{
	for (size_t i = 0; i < programme->cycle_count; i++) {
		int year, month;

		if (cycle_month(programme->cycles[i].id, &year, &month) && month == wanted)
			return &programme->cycles[i];
	}
	return NULL;
}

/* The cycle keeps its month and SEND's theme; all else that is asked and taught comes from another. */
static void
take_themes(struct cycle *cycle, const struct cycle *from)
{
	for (int i = 0; i < SERVICE_COUNT; i++) {
		if (i == SERVICE_SEND)
			continue;
		cycle->theme_titles[i] = from->theme_titles[i];
		cycle->theme_codes[i] = from->theme_codes[i];
	}
	cycle->courses = from->courses;
	cycle->course_count = from->course_count;
	cycle->topics = from->topics;
	cycle->topic_count = from->topic_count;
}

void
programme_suggest(struct arena *arena, const struct calendar *calendar, const struct programme *like,
    const struct year_choices *choices, struct programme *ret)
{
	int year, month, day;

	*ret = *like;
	ret->from = date_add_months(like->from, MONTHS);
	ret->to = date_add_months(like->to, MONTHS);
	date_parts(ret->from, &year, &month, &day);
	ret->id = arena_printf(arena, "%04d", year);
	ret->title = arena_printf(arena, "Audit Programme %d", year);
	ret->state = PROGRAMME_DRAFT;
	ret->published_at = (struct instant){0};
	ret->version = 0;
	ret->cycles = arena_array(arena, like->cycle_count, sizeof(*ret->cycles));
	for (size_t i = 0; i < like->cycle_count; i++) {
		struct cycle *cycle = &ret->cycles[i];
		const char *notes[CYCLE_NOTE_COUNT + 1];
		const struct cycle *from;
		size_t count;

		*cycle = like->cycles[i];
		cycle->programme_id = ret->id;
		cycle->allocated_at = (struct instant){0};
		cycle->version = 0;
		if (!cycle_month(like->cycles[i].id, &year, &month))
			continue;
		from = month_find(like, (month - 1 - choices->months_on + MONTHS) % MONTHS + 1);
		if (from != NULL)
			take_themes(cycle, from);
		year_dates(arena, calendar, choices, year + 1, month, cycle, notes, &count);
		if (cycle->topic_count == 0) {
			cycle->dip_allocation_on = DATE_NONE;
			cycle->dip_briefing_on = DATE_NONE;
		}
	}
}

static const char *
difference_text(struct arena *arena, const struct calendar *calendar, enum cycle_date which, struct date stands,
    struct date by_rule)
{
	int days = calendar_working_days_between(calendar, by_rule, stands);
	int distance = abs(days);

	if (distance == 0)
		return arena_printf(arena, "%s is on %s; the rule gives %s", cycle_date_name(which),
		    date_text_weekday(arena, stands), date_text_weekday(arena, by_rule));
	return arena_printf(arena, "%s is on %s; the rule gives %s, %d working day%s %s", cycle_date_name(which),
	    date_text_weekday(arena, stands), date_text_weekday(arena, by_rule), distance, distance == 1 ? "" : "s",
	    date_compare(stands, by_rule) > 0 ? "earlier" : "later");
}

void
year_differences(struct arena *arena, const struct calendar *calendar, const struct programme *programme,
    const struct year_choices *choices, struct year_differences *ret)
{
	struct {
		struct year_difference *items;
		size_t count, capacity;
	} all = {0};

	for (size_t i = 0; i < programme->cycle_count; i++) {
		const struct cycle *cycle = &programme->cycles[i];
		const char *notes[CYCLE_NOTE_COUNT + 1];
		struct cycle ruled = {0};
		size_t count;
		int year, month;

		if (!cycle_month(cycle->id, &year, &month))
			continue;
		year_dates(arena, calendar, choices, year, month, &ruled, notes, &count);
		for (int which = 0; which < CYCLE_DATE_COUNT; which++) {
			struct year_difference d = {.cycle_id = cycle->id,
			    .which = (enum cycle_date)which,
			    .stands = cycle_date_get(cycle, (enum cycle_date)which),
			    .by_rule = cycle_date_get(&ruled, (enum cycle_date)which)};

			if (date_is_none(d.stands) || date_is_same(d.stands, d.by_rule))
				continue;
			d.sentence = difference_text(arena, calendar, d.which, d.stands, d.by_rule);
			VEC_PUSH(arena, &all, d);
		}
	}
	*ret = (struct year_differences){all.items, all.count};
}

static bool
has_topic(const struct cycle *cycle, const char *code)
{
	for (size_t i = 0; i < cycle->topic_count; i++)
		if (str_is_same(cycle->topics[i].code, code))
			return true;
	return false;
}

static const char *
twin_fault(struct arena *arena, const struct cycle *first, const struct cycle *second)
{
	for (int i = 0; i < SERVICE_COUNT; i++)
		/* SEND audits four months of the year, which are no pairs. */
		if (i != SERVICE_SEND && !str_is_same(first->theme_codes[i], second->theme_codes[i]))
			return arena_printf(arena, "%s: “%s”, then “%s”", service_name((enum service)i),
			    first->theme_titles[i], second->theme_titles[i]);
	for (size_t i = 0; i < first->topic_count; i++)
		if (!has_topic(second, first->topics[i].code))
			return arena_printf(arena, "Dip samples: “%s” is not asked again", first->topics[i].title);
	for (size_t i = 0; i < second->topic_count; i++)
		if (!has_topic(first, second->topics[i].code))
			return arena_printf(
			    arena, "Dip samples: “%s” was not asked six months before", second->topics[i].title);
	return NULL;
}

size_t
year_twins(struct arena *arena, const struct programme *programme, struct year_twins ret[static YEAR_TWIN_MONTHS])
{
	size_t count = 0;

	for (int month = 1; month <= YEAR_TWIN_MONTHS; month++) {
		const struct cycle *first = month_find(programme, month);
		const struct cycle *second = month_find(programme, month + YEAR_TWIN_MONTHS);

		if (first != NULL && second != NULL)
			ret[count++] = (struct year_twins){first, second, twin_fault(arena, first, second)};
	}
	return count;
}

bool
year_has_no_holidays(const struct calendar *calendar, int year)
{
	struct date from = date_from_parts(year, 1, 1), to = date_from_parts(year, DECEMBER, 31);

	for (size_t i = 0; i < calendar->count; i++)
		if (date_compare(calendar->holidays[i], from) >= 0 && date_compare(calendar->holidays[i], to) <= 0)
			return false;
	return true;
}
