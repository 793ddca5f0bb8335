#include "../store_fixture.h"
#include "../day.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_calendar.h"
#include "operations/op_next_year.h"
#include "operations/op_programme.h"
#include "operations/programme_files.h"

#include <string.h>

static void
test_import_gives_back_the_same(void **state)
{
	struct fixture *f = fixture_of(state);
	struct programme_import result;
	struct programme programme;
	const char *text;
	size_t topics = 0, questions = 0;

	assert_int_equal(op_programme_export(&f->op, "", &text), ERR_NOT_FOUND);
	assert_int_equal(op_programme_import_2021(&f->op, &result), ERR_OK);
	assert_true(result.is_new);
	assert_int_equal(result.changed, 12);
	assert_int_equal(op_programme_export(&f->op, "2021", &text), ERR_OK);
	assert_string_equal(text, programme_file("2021.json"));
	assert_int_equal(op_programme_import(&f->op, text, &result), ERR_OK);
	assert_false(result.is_new);
	assert_int_equal(result.changed, 0);
	assert_int_equal(op_programme_get(&f->op, "", &programme), ERR_OK);
	for (size_t i = 0; i < 6; i++) {
		topics += programme.cycles[i].topic_count;
		for (size_t j = 0; j < programme.cycles[i].topic_count; j++)
			questions += programme.cycles[i].topics[j].question_count;
	}
	assert_int_equal(topics, 9);
	assert_int_equal(questions, 22);
	assert_string_equal(programme.cycles[6].theme_codes[SERVICE_SEND], "SEND-CG");
}

static void
test_import_says_what_is_wrong(void **state)
{
	static const struct {
		const char *find, *put, *problem;
	} cases[] = {
	    {"\"2021-01-26\"", "\"26 January\"", "cycle 1: “return_by” must be a date such as 2021-01-26"},
	    {"\"month\": \"2021-02\"", "\"month\": \"2021-01\"",
		"dip 2: there is no month “2021-02” among the cycles"},
	    {"\"Early Help\": \"Supervision\"", "\"Youth\": \"Supervision\"",
		"cycle 2: “Youth” is not one of the services Children’s Social Care, Early Help and SEND"},
	    {"\"return_by\": \"2021-02-22\"", "\"return_by\": \"2021-01-22\"",
		"2021-02: Audit return must be on or after Audit allocation, 1 February 2021"},
	    {"\"briefing\": \"2021-01-29\"", "\"colour\": \"2021-01-29\"",
		"cycle 1: “colour” is not a name that is known here"},
	    {"\"title\": ", "title: ", "The file is not JSON: line 2, column 6: string or '}' expected near 'title'"},
	};
	struct fixture *f = fixture_of(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *text = programme_file("2021.json");
		const char *at = strstr(text, cases[i].find);
		struct programme_import result;
		bool is_said = false;

		assert_non_null(at);
		text = arena_printf(f->arena, "%.*s%s%s", (int)(at - text), text, cases[i].put,
		    at + strlen(cases[i].find));
		assert_int_equal(op_programme_import(&f->op, text, &result), ERR_INVALID);
		for (size_t j = 0; j < f->op.problems.count; j++)
			is_said = is_said || str_is_same(f->op.problems.items[j].text, cases[i].problem);
		if (!is_said)
			fail_msg("wanted “%s”, got “%s”", cases[i].problem, f->op.problems.items[0].text);
	}
	assert_int_equal(op_programme_get(&f->op, "2021", &(struct programme){0}), ERR_NOT_FOUND);
}

static void
test_drafts_and_publishing(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *auditor = fixture_person(f, "amina", ROLE_BIT(ROLE_AUDITOR), NULL);
	const char *lead = fixture_person(f, "lead", ROLE_BIT(ROLE_CENTRE_LEAD), NULL);
	struct programme_import result;
	struct programme programme;
	struct cycle cycle;

	fixture_sign_in(f, auditor);
	assert_int_equal(op_programme_import_2021(&f->op, &result), ERR_FORBIDDEN);
	fixture_sign_in(f, lead);
	assert_int_equal(op_programme_import_2021(&f->op, &result), ERR_OK);
	fixture_sign_in(f, auditor);
	assert_int_equal(op_programme_get(&f->op, "2021", &programme), ERR_NOT_FOUND);
	assert_int_equal(op_cycle_get(&f->op, "2021-01", &cycle), ERR_NOT_FOUND);
	assert_int_equal(op_programme_publish(&f->op, "2021"), ERR_FORBIDDEN);
	fixture_sign_in(f, lead);
	assert_int_equal(op_programme_publish(&f->op, "2021"), ERR_OK);
	assert_int_equal(op_programme_publish(&f->op, "2021"), ERR_STALE);
	fixture_sign_in(f, auditor);
	assert_int_equal(op_cycle_get(&f->op, "2021-01", &cycle), ERR_OK);
	assert_string_equal(cycle.theme_titles[SERVICE_CSC], "Plans");
}

static void
test_next_year_by_suggestion(void **state)
{
	struct fixture *f = fixture_of(state);
	struct programme_import result;
	struct programme programme;
	const char *id;

	assert_int_equal(op_programme_import_2021(&f->op, &result), ERR_OK);
	assert_int_equal(op_programme_suggest(&f->op, "2021", NULL, &id), ERR_OK);
	assert_string_equal(id, "2022");
	assert_int_equal(op_programme_suggest(&f->op, "2021", NULL, &id), ERR_INVALID);
	assert_int_equal(op_programme_get(&f->op, "2022", &programme), ERR_OK);
	assert_int_equal(programme.state, PROGRAMME_DRAFT);
	assert_int_equal(programme.cycle_count, 12);
	assert_true(date_is_same(programme.cycles[0].allocation_on, day("2022-01-04")));
	assert_string_equal(programme.cycles[6].theme_codes[SERVICE_SEND], "SEND-CG");
	assert_true(date_is_same(programme.cycles[11].briefing_on, day("2022-12-22")));
	assert_int_equal(op_programme_remove_draft(&f->op, "2022"), ERR_OK);
	assert_int_equal(op_programme_get(&f->op, "2022", &programme), ERR_NOT_FOUND);
	assert_int_equal(op_programme_publish(&f->op, "2021"), ERR_OK);
	assert_int_equal(op_programme_remove_draft(&f->op, "2021"), ERR_STALE);
}

/* What was printed for 2021 is what the rules give, but for January's return date; with December as every month, five dates. */
static void
test_rules_give_2021(void **state)
{
	static const char *const others[] = {
	    ("Audit return is on Tuesday 26 January 2021; the rule gives Monday 25 January 2021, "
	     "1 working day earlier"),
	    "Audit return is on Friday 17 December 2021; the rule gives Wednesday 22 December 2021, 3 working days later",
	    "7 Minute Briefing is on Wednesday 22 December 2021; the rule gives Friday 31 December 2021, 5 working days later",
	    "Dip sample allocation is on Friday 17 December 2021; the rule gives Wednesday 22 December 2021, 3 working days later",
	    "Dip sample briefing is on Wednesday 22 December 2021; the rule gives Friday 31 December 2021, 5 working days later"};
	struct fixture *f = fixture_of(state);
	const struct year_choices plain = {0}, christmas = {.ends_before_christmas = true};
	struct year_differences found;
	struct programme_import result;
	struct programme programme;
	struct calendar calendar;

	assert_int_equal(op_programme_import_2021(&f->op, &result), ERR_OK);
	assert_int_equal(op_programme_get(&f->op, "2021", &programme), ERR_OK);
	assert_int_equal(op_calendar_load(&f->op, &calendar), ERR_OK);
	year_differences(f->arena, &calendar, &programme, &plain, &found);
	assert_int_equal(found.count, 5);
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(found.items[i].sentence, others[i]);
	year_differences(f->arena, &calendar, &programme, &christmas, &found);
	assert_int_equal(found.count, 1);
	assert_string_equal(found.items[0].cycle_id, "2021-01");
	assert_true(year_ends_before_christmas(&calendar, NULL, &programme));
}

static void
test_themes_move_by_pairs(void **state)
{
	struct fixture *f = fixture_of(state);
	struct year_choices choices = {.months_on = 2};
	struct year_twins twins[YEAR_TWIN_MONTHS];
	struct programme_import result;
	struct programme like;
	struct next_year year;
	const char *id;

	assert_int_equal(op_programme_import_2021(&f->op, &result), ERR_OK);
	assert_int_equal(op_next_year(&f->op, "", NULL, &year), ERR_OK);
	assert_true(year.is_draft && !year.has_like);
	assert_int_equal(op_programme_publish(&f->op, "2021"), ERR_OK);
	assert_int_equal(op_programme_get(&f->op, "2021", &like), ERR_OK);
	assert_int_equal(op_next_year(&f->op, "", &choices, &year), ERR_OK);
	assert_false(year.is_draft || year.has_no_holidays);
	assert_int_equal(year_twins(f->arena, &year.next, twins), YEAR_TWIN_MONTHS);
	for (int i = 0; i < YEAR_TWIN_MONTHS; i++)
		assert_null(twins[i].fault);
	for (size_t i = 0; i < 12; i++) {
		const struct cycle *from = &like.cycles[(i + 10) % 12], *to = &year.next.cycles[i];

		assert_string_equal(to->theme_titles[SERVICE_CSC], from->theme_titles[SERVICE_CSC]);
		assert_int_equal(to->topic_count, from->topic_count);
		assert_string_equal(to->topics[0].questions[0], from->topics[0].questions[0]);
		assert_int_equal(to->course_count, from->course_count);
		assert_string_equal(to->theme_titles[SERVICE_SEND], like.cycles[i].theme_titles[SERVICE_SEND]);
	}
	/* Every day of the whole draft is a working day, and in its order. */
	for (size_t i = 0; i < 12; i++)
		for (int which = 0; which < CYCLE_DATE_COUNT; which++)
			assert_true(calendar_is_working_day(
			    &year.calendar, cycle_date_get(&year.next.cycles[i], (enum cycle_date)which)));
	programme_check(&year.next, &f->op.problems);
	assert_int_equal(f->op.problems.count, 0);
	/* A twin that is changed by hand is said. */
	year.next.cycles[8].theme_codes[SERVICE_CSC] = "CSC-GEN";
	(void)year_twins(f->arena, &year.next, twins);
	assert_non_null(twins[2].fault);
	assert_int_equal(op_programme_suggest(&f->op, "2021", &choices, &id), ERR_OK);
	assert_int_equal(op_next_year(&f->op, "", NULL, &year), ERR_OK);
	assert_true(year.is_draft);
	assert_string_equal(year.next.cycles[2].theme_codes[SERVICE_CSC], "CSC-PLAN");
	fixture_sign_in(f, fixture_person(f, "amina", ROLE_BIT(ROLE_AUDITOR), NULL));
	assert_int_equal(op_next_year(&f->op, "", NULL, &year), ERR_NOT_FOUND);
	assert_int_equal(op_programme_suggest(&f->op, "2021", NULL, &id), ERR_FORBIDDEN);
}

static void
test_calendar(void **state)
{
	struct fixture *f = fixture_of(state);
	struct holiday closure = {day("2021-12-29"), "Offices closed", HOLIDAY_CLOSURE};
	struct calendar calendar;
	struct holiday_list list;
	size_t before, added;

	assert_int_equal(op_calendar_load(&f->op, &calendar), ERR_OK);
	before = calendar.count;
	assert_true(calendar_is_holiday(&calendar, day("2021-04-02")));
	assert_false(calendar_is_holiday(&calendar, closure.day));
	assert_int_equal(op_holiday_add(&f->op, &closure), ERR_OK);
	assert_int_equal(op_calendar_load(&f->op, &calendar), ERR_OK);
	assert_int_equal(calendar.count, before + 1);
	assert_true(calendar_is_holiday(&calendar, closure.day));
	assert_true(calendar_is_holiday(&calendar, day("2021-04-02")));
	assert_int_equal(op_holiday_remove(&f->op, day("2021-04-02")), ERR_OK);
	assert_int_equal(op_holiday_remove(&f->op, day("2021-04-02")), ERR_NOT_FOUND);
	assert_int_equal(op_holiday_import(&f->op,
			     "date,title\n2021-04-02,Good Friday\r\n2027-01-01,\"New Year’s Day\"\n", &added),
	    ERR_OK);
	assert_int_equal(added, 2);
	assert_int_equal(op_holiday_list(&f->op, &list), ERR_OK);
	assert_int_equal(list.count, before + 2);
	assert_string_equal(list.items[list.count - 1].name, "New Year’s Day");
	assert_int_equal(op_holiday_import(&f->op, "date,title\n2 April,Good Friday\n", &added), ERR_INVALID);
	assert_string_equal(f->op.problems.items[0].text, "Row 2: “2 April” is not a date such as 2021-12-25");
	fixture_sign_in(f, fixture_person(f, "amina", ROLE_BIT(ROLE_AUDITOR), NULL));
	assert_int_equal(op_holiday_add(&f->op, &closure), ERR_FORBIDDEN);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"import gives back the same", test_import_gives_back_the_same},
	    {"import says what is wrong", test_import_says_what_is_wrong},
	    {"drafts and publishing", test_drafts_and_publishing},
	    {"next year by suggestion", test_next_year_by_suggestion},
	    {"rules give 2021", test_rules_give_2021},
	    {"themes move by pairs", test_themes_move_by_pairs},
	    {"calendar", test_calendar},
	};

	return fixture_run("programme", tests, sizeof(tests) / sizeof(tests[0]));
}
