#include "../day.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "domain/calendar.h"
#include "domain/programme.h"

#include <string.h>

static const struct {
	int year, month, day;
} holiday_days[] = {
    {2021, 1, 1}, {2021, 4, 2}, {2021, 4, 5}, {2021, 5, 3}, {2021, 5, 31}, {2021, 8, 30},
    {2021, 12, 27}, {2021, 12, 28}, {2022, 1, 3}};

enum { HOLIDAY_COUNT = sizeof(holiday_days) / sizeof(holiday_days[0]) };

static struct arena *arena;
static struct date holidays[HOLIDAY_COUNT];
static struct calendar calendar = {holidays, HOLIDAY_COUNT};

/* The suggestion reproduces the printed allocation dates, and the printed briefings but December's. */
static void
test_suggested_dates(void **state)
{
	static const struct {
		const char *allocation, *return_by, *briefing;
		size_t notes;
	} printed[] = {
	    {"2021-01-04", "2021-01-25", "2021-01-29", 1}, {"2021-02-01", "2021-02-22", "2021-02-26", 0},
	    {"2021-03-01", "2021-03-22", "2021-03-31", 0}, {"2021-04-06", "2021-04-27", "2021-04-30", 1},
	    {"2021-05-04", "2021-05-25", "2021-05-28", 1}, {"2021-06-01", "2021-06-22", "2021-06-30", 0},
	    {"2021-07-01", "2021-07-22", "2021-07-30", 0}, {"2021-08-02", "2021-08-23", "2021-08-31", 1},
	    {"2021-09-01", "2021-09-22", "2021-09-30", 0}, {"2021-10-04", "2021-10-25", "2021-10-29", 1},
	    {"2021-11-01", "2021-11-22", "2021-11-30", 0}, {"2021-12-01", "2021-12-22", "2021-12-31", 0},
	};

	(void)state;
	for (int month = 1; month <= 12; month++) {
		struct cycle cycle = {0};
		const char *notes[CYCLE_NOTE_COUNT];
		size_t count;

		cycle_suggest(arena, &calendar, NULL, 2021, month, &cycle, notes, &count);
		assert_string_equal(date_text_iso(arena, cycle.allocation_on), printed[month - 1].allocation);
		assert_string_equal(date_text_iso(arena, cycle.return_by), printed[month - 1].return_by);
		assert_string_equal(date_text_iso(arena, cycle.briefing_on), printed[month - 1].briefing);
		assert_true(date_is_same(cycle.dip_allocation_on, cycle.return_by));
		assert_int_equal(count, printed[month - 1].notes);
	}
}

/* A council with other habits: each rule of the dates is a setting. */
static void
test_rules(void **state)
{
	static const struct {
		struct cycle_rules rules;
		int month;
		const char *allocation, *return_by, *briefing;
	} cases[] = {
	    {{.days_to_return = 10}, 2, "2021-02-01", "2021-02-15", "2021-02-26"},
	    {{.days_to_return = 15, .days_before_end = 2}, 2, "2021-02-01", "2021-02-22", "2021-02-24"},
	    {{.days_to_return = 15, .takes_last_of_week = true}, 10, "2021-10-01", "2021-10-22", "2021-10-29"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct cycle cycle = {0};
		const char *notes[CYCLE_NOTE_COUNT];
		size_t count;

		cycle_suggest(arena, &calendar, &cases[i].rules, 2021, cases[i].month, &cycle, notes, &count);
		assert_string_equal(date_text_iso(arena, cycle.allocation_on), cases[i].allocation);
		assert_string_equal(date_text_iso(arena, cycle.return_by), cases[i].return_by);
		assert_string_equal(date_text_iso(arena, cycle.briefing_on), cases[i].briefing);
	}
}

static void
test_codes(void **state)
{
	static const struct {
		enum service service;
		const char *title, *code;
	} themes[] = {
	    {SERVICE_CSC, "Plans", "CSC-PLAN"},
	    {SERVICE_CSC, "Supervision", "CSC-SUPV"},
	    {SERVICE_CSC, "9 Month Child Protection Plans / Pre Proceedings", "CSC-CP9"},
	    {SERVICE_CSC, "Permanency Planning", "CSC-PERM"},
	    {SERVICE_CSC, "Multi Agency / Direct Work in Assessments", "CSC-ASMT"},
	    {SERVICE_CSC, "Decision-Making and Management Oversight", "CSC-MGMT"},
	    {SERVICE_CSC, "Something else", "CSC-GEN"},
	    {SERVICE_EARLY_HELP, "Early Help Family Support Plans", "EH-FSP"},
	    {SERVICE_EARLY_HELP, "Supervision", "EH-SUPV"},
	    {SERVICE_EARLY_HELP,
		"Family Support Plans, Team Around the Family Meetings (TAF), Step Up / Step Down "
		"progression of work (3-9 months)",
		"EH-STEP"},
	    {SERVICE_EARLY_HELP,
		"Permanency planning from Multi Agency Action Meeting (MAAM) to closure.", "EH-MAAM"},
	    {SERVICE_EARLY_HELP, "Multi Agency / Direct Work in Assessments", "EH-ASMT"},
	    {SERVICE_EARLY_HELP, "Decision-Making and Management Oversight", "EH-MGMT"},
	    {SERVICE_SEND, "Plans: their quality for the revised format being used.", "SEND-QUAL"},
	    {SERVICE_SEND, "Their quality for Health Sections C and G", "SEND-CG"},
	    {SERVICE_SEND, "Plans agreed to focus on their quality", "SEND-GEN"},
	};
	static const struct {
		const char *title, *code;
	} topics[] = {
	    {"The timeliness and quality of decision-making in the MASH", "mash"},
	    {"The timeliness of Strategy Meetings and the quality of recording", "strat"},
	    {"The quality of assessment and analysis, and the voice of the child", "assess"},
	    {"The quality of Child in Need / Child Protection Plans", "plan"},
	    {"The progression of Child Protection Plans, Pre- Proceedings, and Care Proceedings", "prog"},
	    {"The progression, timeliness, and effectiveness of permanency planning", "perm"},
	    {"Children at risk of non familial abuse or exploitation", "expl"},
	    {"The quality and impact of supervision", "supv"},
	    {"The effectiveness of quality assurance and advocacy arrangements", "iro"},
	    {"Something else", "topic-2"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(themes) / sizeof(themes[0]); i++)
		assert_string_equal(
		    theme_code_of(arena, themes[i].service, themes[i].title), themes[i].code);
	for (size_t i = 0; i < sizeof(topics) / sizeof(topics[0]); i++)
		assert_string_equal(dip_code_of(arena, topics[i].title, 2), topics[i].code);
}

static struct cycle
january(void)
{
	return (struct cycle){.id = "2021-01",
	    .allocation_on = day("2021-01-04"),
	    .return_by = day("2021-01-26"),
	    .briefing_on = day("2021-01-29"),
	    .dip_allocation_on = day("2021-01-25"),
	    .dip_briefing_on = day("2021-01-29"),
	    .theme_titles = {"Plans", "", ""},
	    .theme_codes = {"CSC-PLAN", "", ""}};
}

static void
test_weeks_and_notices(void **state)
{
	static const struct {
		const char *today;
		enum cycle_week week;
	} cases[] = {{"2021-01-03", CYCLE_TO_COME}, {"2021-01-04", CYCLE_WEEK_1},
	    {"2021-01-08", CYCLE_WEEK_1}, {"2021-01-09", CYCLE_WEEKS_2_AND_3},
	    {"2021-01-26", CYCLE_WEEKS_2_AND_3}, {"2021-01-27", CYCLE_WEEK_4},
	    {"2021-01-29", CYCLE_WEEK_4}, {"2021-01-30", CYCLE_OVER}};
	struct cycle cycle = january();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(cycle_week(&calendar, &cycle, day(cases[i].today)), cases[i].week);
	assert_non_null(strstr(cycle_mismatch(arena, &cycle), "26 January"));
	cycle.dip_allocation_on = cycle.return_by;
	assert_null(cycle_mismatch(arena, &cycle));
	assert_null(cycle_date_warning(arena, &calendar, &cycle, CYCLE_RETURN));
	cycle.return_by = day("2021-01-24");
	assert_string_equal(cycle_date_warning(arena, &calendar, &cycle, CYCLE_RETURN),
	    "Audit return is on Sunday 24 January 2021, a weekend");
	cycle.return_by = day("2021-05-03");
	assert_string_equal(cycle_date_warning(arena, &calendar, &cycle, CYCLE_RETURN),
	    "Audit return is on Monday 3 May 2021, a bank holiday or closure day");
}

static void
test_checks(void **state)
{
	struct cycle cycle = january();
	struct problems problems;

	(void)state;
	problems_init(&problems, arena);
	cycle_check(&cycle, &problems);
	assert_int_equal(problems.count, 0);
	cycle.return_by = day("2021-01-03");
	cycle_check(&cycle, &problems);
	assert_string_equal(problems_find(&problems, "return-by"),
	    "2021-01: Audit return must be on or after Audit allocation, 4 January 2021");
	problems_init(&problems, arena);
	cycle = january();
	cycle.theme_titles[SERVICE_CSC] = "";
	cycle.briefing_on = DATE_NONE;
	cycle_check(&cycle, &problems);
	assert_non_null(problems_find(&problems, "theme-csc"));
	assert_non_null(problems_find(&problems, "briefing"));
	problems_init(&problems, arena);
	cycle = january();
	cycle.briefing_on = date_add_days(cycle.return_by, -1);
	cycle_check(&cycle, &problems);
	assert_non_null(problems_find(&problems, "briefing"));
	problems_init(&problems, arena);
	cycle = january();
	cycle.dip_allocation_on = day("2021-01-25");
	cycle.dip_briefing_on = day("2021-01-24");
	cycle_check(&cycle, &problems);
	assert_non_null(problems_find(&problems, "dip-briefing"));
}

/* A topic's code is the last word of its draw's name: two of one code would share a draw. */
static void
test_topics(void **state)
{
	static const char *questions[] = {"Was the referral answered in a day?"};
	struct dip_topic topics[] = {{"mash", "MASH", questions, 1}, {"mash", "The front door", questions, 1}};
	struct cycle cycle = january();
	struct problems problems;

	(void)state;
	cycle.topics = topics;
	cycle.topic_count = 2;
	cycle.dip_allocation_on = day("2021-01-25");
	cycle.dip_briefing_on = day("2021-01-29");
	problems_init(&problems, arena);
	cycle_check(&cycle, &problems);
	assert_string_equal(problems_find(&problems, "topics"), "2021-01: the topics “MASH” and “The front door” are the same");
	topics[1].code = "front-door";
	problems_init(&problems, arena);
	cycle_check(&cycle, &problems);
	assert_int_equal(problems.count, 0);
}

static int
set_up(void **state)
{
	(void)state;
	arena = arena_new((size_t)16 * 1024 * 1024);
	for (size_t i = 0; i < HOLIDAY_COUNT; i++)
		holidays[i] = date_from_parts(
		    holiday_days[i].year, holiday_days[i].month, holiday_days[i].day);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_suggested_dates),
	    cmocka_unit_test(test_rules),
	    cmocka_unit_test(test_codes),
	    cmocka_unit_test(test_weeks_and_notices),
	    cmocka_unit_test(test_checks),
	    cmocka_unit_test(test_topics),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
