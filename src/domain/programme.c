#include "domain/programme.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "domain/calendar.h"

#include <string.h>

static const char *const state_codes[PROGRAMME_STATE_COUNT] = {[PROGRAMME_DRAFT] = "draft",
    [PROGRAMME_PUBLISHED] = "published",
    [PROGRAMME_CLOSED] = "closed"};

struct date_row {
	const char *name;
	const char *field;
};

static const struct date_row date_rows[CYCLE_DATE_COUNT] = {
    [CYCLE_ALLOCATION] = {"Audit allocation", "allocation"},
    [CYCLE_RETURN] = {"Audit return", "return-by"},
    [CYCLE_BRIEFING] = {"7 Minute Briefing", "briefing"},
    [CYCLE_DIP_ALLOCATION] = {"Dip sample allocation", "dip-allocation"},
    [CYCLE_DIP_BRIEFING] = {"Dip sample briefing", "dip-briefing"},
};

const char *
programme_state_code(enum programme_state state)
{
	return state_codes[state];
}

bool
programme_state_from_code(const char *code, enum programme_state *ret)
{
	for (int i = 0; i < PROGRAMME_STATE_COUNT; i++) {
		if (str_is_same(state_codes[i], code)) {
			*ret = (enum programme_state)i;
			return true;
		}
	}
	return false;
}

const char *
cycle_date_name(enum cycle_date which)
{
	return date_rows[which].name;
}

const char *
cycle_date_field(enum cycle_date which)
{
	return date_rows[which].field;
}

struct date
cycle_date_get(const struct cycle *cycle, enum cycle_date which)
{
	switch (which) {
	case CYCLE_ALLOCATION:
		return cycle->allocation_on;
	case CYCLE_RETURN:
		return cycle->return_by;
	case CYCLE_BRIEFING:
		return cycle->briefing_on;
	case CYCLE_DIP_ALLOCATION:
		return cycle->dip_allocation_on;
	case CYCLE_DIP_BRIEFING:
		return cycle->dip_briefing_on;
	}
	return DATE_NONE;
}

void
cycle_date_set(struct cycle *cycle, enum cycle_date which, struct date d)
{
	switch (which) {
	case CYCLE_ALLOCATION:
		cycle->allocation_on = d;
		return;
	case CYCLE_RETURN:
		cycle->return_by = d;
		return;
	case CYCLE_BRIEFING:
		cycle->briefing_on = d;
		return;
	case CYCLE_DIP_ALLOCATION:
		cycle->dip_allocation_on = d;
		return;
	case CYCLE_DIP_BRIEFING:
		cycle->dip_briefing_on = d;
		return;
	}
}

bool
cycle_month(const char *id, int *ret_year, int *ret_month)
{
	char text[DATE_TEXT_SIZE] = "0000-00-01";
	struct date first;
	int day;

	if (id == NULL || strlen(id) != strlen("2021-01"))
		return false;
	memcpy(text, id, strlen("2021-01"));
	if (!date_parse_iso(text, &first))
		return false;
	date_parts(first, ret_year, ret_month, &day);
	return true;
}

const char *
cycle_name(struct arena *arena, const char *id)
{
	int year, month;

	if (!cycle_month(id, &year, &month))
		return id;
	return arena_printf(arena, "%s %d", date_month_name(month), year);
}

const char *
cycle_month_away(struct arena *arena, const char *id, int months)
{
	enum { A_YEAR = 12 };
	int year, month;

	if (!cycle_month(id, &year, &month))
		return "";
	months += year * A_YEAR + month - 1;
	return arena_printf(arena, "%04d-%02d", months / A_YEAR, months % A_YEAR + 1);
}

/* Whether the lower-case text names it. */
static bool
names(const char *lower, const char *word)
{
	return strstr(lower, word) != NULL;
}

/* More particular words come first: "9 Month Child Protection Plans" also says "plans". */
static const char *
csc_code(const char *lower)
{
	if (names(lower, "supervision"))
		return "CSC-SUPV";
	if (names(lower, "9 month") || names(lower, "proceedings"))
		return "CSC-CP9";
	if (names(lower, "permanen"))
		return "CSC-PERM";
	if (names(lower, "assessment"))
		return "CSC-ASMT";
	if (names(lower, "decision") || names(lower, "oversight"))
		return "CSC-MGMT";
	return names(lower, "plan") ? "CSC-PLAN" : "CSC-GEN";
}

static const char *
early_help_code(const char *lower)
{
	if (names(lower, "supervision"))
		return "EH-SUPV";
	if (names(lower, "step up") || names(lower, "team around the family"))
		return "EH-STEP";
	if (names(lower, "maam") || names(lower, "permanen"))
		return "EH-MAAM";
	if (names(lower, "assessment"))
		return "EH-ASMT";
	if (names(lower, "decision") || names(lower, "oversight"))
		return "EH-MGMT";
	return names(lower, "plan") ? "EH-FSP" : "EH-GEN";
}

static const char *
send_code(const char *lower)
{
	if (names(lower, "sections c and g"))
		return "SEND-CG";
	return names(lower, "revised format") ? "SEND-QUAL" : "SEND-GEN";
}

const char *
theme_code_of(struct arena *arena, enum service service, const char *title)
{
	const char *lower = str_lower(arena, title);

	switch (service) {
	case SERVICE_CSC:
		return csc_code(lower);
	case SERVICE_EARLY_HELP:
		return early_help_code(lower);
	case SERVICE_SEND:
		return send_code(lower);
	}
	return "";
}

const char *
dip_code_of(struct arena *arena, const char *title, size_t position)
{
	const char *lower = str_lower(arena, title);

	if (names(lower, "mash"))
		return "mash";
	if (names(lower, "strategy"))
		return "strat";
	if (names(lower, "assessment"))
		return "assess";
	if (names(lower, "proceedings"))
		return "prog";
	if (names(lower, "permanen"))
		return "perm";
	if (names(lower, "exploitation"))
		return "expl";
	if (names(lower, "supervision"))
		return "supv";
	if (names(lower, "advocacy"))
		return "iro";
	if (names(lower, "plan"))
		return "plan";
	return arena_printf(arena, "topic-%zu", position);
}

static void
check_text(struct problems *problems, const char *month, const char *what, const char *text)
{
	const char *field = arena_printf(problems->arena, "%s %s", month, what);

	if (str_is_empty(text))
		problems_add(problems, field, "%s: enter a %s", month, what);
	else if (strlen(text) > PROGRAMME_TEXT_MAXIMUM)
		problems_add(problems, field, "%s: a %s must be %d characters or fewer", month, what,
		    PROGRAMME_TEXT_MAXIMUM);
}

static void
check_count(struct problems *problems, const char *month, const char *what, size_t count)
{
	if (count > PROGRAMME_LIST_MAXIMUM)
		problems_add(problems, arena_printf(problems->arena, "%s %s", month, what),
		    "%s: there can be at most %d %s", month, PROGRAMME_LIST_MAXIMUM, what);
}

static void
check_order(struct problems *problems, const struct cycle *cycle, enum cycle_date first,
    enum cycle_date second)
{
	struct date a = cycle_date_get(cycle, first);
	struct date b = cycle_date_get(cycle, second);

	if (date_is_none(a) || date_is_none(b) || date_compare(a, b) <= 0)
		return;
	problems_add(problems, cycle_date_field(second),
	    "%s: %s must be on or after %s, %s", cycle->id, cycle_date_name(second),
	    cycle_date_name(first), date_text_long(problems->arena, a));
}

static void
check_topics(const struct cycle *cycle, struct problems *problems)
{
	check_count(problems, cycle->id, "topics", cycle->topic_count);
	for (size_t i = 0; i < cycle->topic_count; i++) {
		const struct dip_topic *topic = &cycle->topics[i];

		check_text(problems, cycle->id, "topic", topic->title);
		check_count(problems, cycle->id, "questions", topic->question_count);
		if (topic->question_count == 0)
			problems_add(problems, "topics", "%s: the topic “%s” has no question", cycle->id,
			    topic->title);
		for (size_t j = 0; j < topic->question_count; j++)
			check_text(problems, cycle->id, "question", topic->questions[j]);
		for (size_t j = 0; j < i; j++)
			if (str_is_same(cycle->topics[j].code, topic->code))
				problems_add(problems, "topics",
				    "%s: the topics “%s” and “%s” are the same", cycle->id,
				    cycle->topics[j].title, topic->title);
	}
}

void
cycle_check(const struct cycle *cycle, struct problems *problems)
{
	bool has_theme = false;

	for (int i = 0; i <= CYCLE_BRIEFING; i++)
		if (date_is_none(cycle_date_get(cycle, (enum cycle_date)i)))
			problems_add(problems, cycle_date_field((enum cycle_date)i),
			    "%s: enter the date of %s", cycle->id, cycle_date_name((enum cycle_date)i));
	if (cycle->topic_count > 0 && date_is_none(cycle->dip_allocation_on))
		problems_add(problems, cycle_date_field(CYCLE_DIP_ALLOCATION),
		    "%s: enter the date of %s", cycle->id, cycle_date_name(CYCLE_DIP_ALLOCATION));
	if (cycle->topic_count > 0 && date_is_none(cycle->dip_briefing_on))
		problems_add(problems, cycle_date_field(CYCLE_DIP_BRIEFING), "%s: enter the date of %s",
		    cycle->id, cycle_date_name(CYCLE_DIP_BRIEFING));
	check_order(problems, cycle, CYCLE_ALLOCATION, CYCLE_RETURN);
	check_order(problems, cycle, CYCLE_RETURN, CYCLE_BRIEFING);
	check_order(problems, cycle, CYCLE_DIP_ALLOCATION, CYCLE_DIP_BRIEFING);
	for (int i = 0; i < SERVICE_COUNT; i++) {
		if (str_is_empty(cycle->theme_titles[i]))
			continue;
		has_theme = true;
		check_text(problems, cycle->id, "theme", cycle->theme_titles[i]);
	}
	if (!has_theme)
		problems_add(problems, "theme-csc", "%s: enter a theme for at least one service", cycle->id);
	check_count(problems, cycle->id, "courses", cycle->course_count);
	for (size_t i = 0; i < cycle->course_count; i++)
		check_text(problems, cycle->id, "course", cycle->courses[i]);
	check_topics(cycle, problems);
}

static bool
is_within(const struct programme *programme, int year, int month)
{
	struct date first = date_from_parts(year, month, 1);
	struct date last = date_add_days(date_add_months(first, 1), -1);

	return date_compare(first, programme->from) >= 0 && date_compare(last, programme->to) <= 0;
}

void
programme_check(const struct programme *programme, struct problems *problems)
{
	if (str_is_empty(programme->title) || strlen(programme->title) > PROGRAMME_TITLE_MAXIMUM)
		problems_add(problems, "title", "Enter a title of at most %d characters",
		    PROGRAMME_TITLE_MAXIMUM);
	if (date_is_none(programme->from) || date_is_none(programme->to) ||
	    date_compare(programme->to, programme->from) < 0)
		problems_add(problems, "to", "The programme must end on or after the day it begins");
	if (programme->cycle_count == 0)
		problems_add(problems, "cycles", "The programme has no months");
	if (programme->cycle_count > PROGRAMME_CYCLES_MAXIMUM)
		problems_add(problems, "cycles", "The programme can have at most %d months",
		    PROGRAMME_CYCLES_MAXIMUM);
	for (size_t i = 0; i < programme->cycle_count; i++) {
		const struct cycle *cycle = &programme->cycles[i];
		int year, month;

		if (!cycle_month(cycle->id, &year, &month))
			problems_add(problems, "cycles", "“%s” is not a month such as 2021-01", cycle->id);
		else if (!is_within(programme, year, month))
			problems_add(problems, "cycles", "%s is outside the programme’s year", cycle->id);
		for (size_t j = 0; j < i; j++)
			if (str_is_same(programme->cycles[j].id, cycle->id))
				problems_add(problems, "cycles", "%s is there twice", cycle->id);
		cycle_check(cycle, problems);
	}
}

const char *
cycle_date_warning(struct arena *arena, const struct calendar *calendar, const struct cycle *cycle,
    enum cycle_date which)
{
	struct date d = cycle_date_get(cycle, which);

	if (date_is_none(d) || calendar_is_working_day(calendar, d))
		return NULL;
	return arena_printf(arena, "%s is on %s, %s", cycle_date_name(which),
	    date_text_weekday(arena, d),
	    calendar_is_holiday(calendar, d) ? "a bank holiday or closure day" : "a weekend");
}

const char *
cycle_mismatch(struct arena *arena, const struct cycle *cycle)
{
	if (date_is_none(cycle->dip_allocation_on) ||
	    date_is_same(cycle->dip_allocation_on, cycle->return_by))
		return NULL;
	return arena_printf(arena,
	    "%s: audits are to be returned by %s, but dip samples are allocated on %s. The programme "
	    "has them on the same day elsewhere. Both dates are kept as printed.",
	    cycle_name(arena, cycle->id), date_text_day_month(arena, cycle->return_by),
	    date_text_day_month(arena, cycle->dip_allocation_on));
}

enum cycle_week
cycle_week(const struct calendar *calendar, const struct cycle *cycle, struct date today)
{
	if (date_compare(today, cycle->allocation_on) < 0)
		return CYCLE_TO_COME;
	if (date_compare(today, cycle->briefing_on) > 0)
		return CYCLE_OVER;
	if (date_compare(today, cycle->return_by) > 0)
		return CYCLE_WEEK_4;
	/* A weekend after the last day of week 1 belongs to what follows. */
	if (date_compare(today, calendar_add_working_days(calendar, cycle->allocation_on, 4)) <= 0)
		return CYCLE_WEEK_1;
	return CYCLE_WEEKS_2_AND_3;
}

enum { DAYS_FOR_WEEK_4 = 3 };

static bool
is_last_of_its_week(const struct calendar *calendar, struct date d)
{
	struct date next = calendar_add_working_days(calendar, d, 1);

	return date_weekday(next) <= date_weekday(d) || date_days_between(d, next) >= 7;
}

static bool
has_holiday(const struct calendar *calendar, struct date from, struct date to)
{
	for (size_t i = 0; i < calendar->count; i++)
		if (date_compare(calendar->holidays[i], from) > 0 && date_compare(calendar->holidays[i], to) <= 0 &&
		    date_weekday(calendar->holidays[i]) <= FRIDAY)
			return true;
	return false;
}

const struct cycle_rules cycle_rules_default = {.days_to_return = 15, .december_by = 22, .december_days = 3};

void
cycle_suggest(struct arena *arena, const struct calendar *calendar, const struct cycle_rules *rules, int year, int month,
    struct cycle *ret, const char *ret_notes[static CYCLE_NOTE_COUNT], size_t *ret_count)
{
	struct date first = date_from_parts(year, month, 1);
	struct date allocation = calendar_first_working_day(calendar, year, month);
	size_t count = 0;
	int room;

	if (rules == NULL)
		rules = &cycle_rules_default;
	if (!date_is_same(allocation, first))
		ret_notes[count++] = arena_printf(arena,
		    "1 %s is not a working day; the first is %s", date_month_name(month),
		    date_text_weekday(arena, allocation));
	if (!rules->takes_last_of_week && is_last_of_its_week(calendar, allocation)) {
		struct date moved = calendar_add_working_days(calendar, allocation, 1);

		ret_notes[count++] = arena_printf(arena,
		    "%s is the last working day of its week, so audits are allocated on %s",
		    date_text_weekday(arena, allocation), date_text_weekday(arena, moved));
		allocation = moved;
	}
	ret->id = arena_printf(arena, "%04d-%02d", year, month);
	ret->allocation_on = allocation;
	ret->return_by = calendar_add_working_days(calendar, allocation, rules->days_to_return);
	ret->briefing_on = calendar_last_working_day(calendar, year, month);
	if (rules->days_before_end > 0)
		ret->briefing_on = calendar_add_working_days(calendar, ret->briefing_on, -rules->days_before_end);
	ret->dip_allocation_on = ret->return_by;
	ret->dip_briefing_on = ret->briefing_on;
	room = calendar_working_days_between(calendar, ret->return_by, ret->briefing_on);
	if (has_holiday(calendar, allocation, ret->return_by))
		ret_notes[count++] = arena_printf(arena,
		    "The %d working days to the return date have a bank holiday or closure day in them",
		    rules->days_to_return);
	if (room < DAYS_FOR_WEEK_4)
		ret_notes[count++] = arena_printf(arena,
		    "There %s %d working day%s between return and briefing; think about earlier dates",
		    room == 1 ? "is" : "are", room, room == 1 ? "" : "s");
	*ret_count = count;
}
