#include "../test.h"

#include "base/arena.h"
#include "domain/population_facts.h"

static const struct date no_holidays[1];
static const struct calendar calendar = {no_holidays, 0};

static void
test_words(void **state)
{
	(void)state;
	static const struct {
		enum timescale_unit unit;
		int amount;
		int start[3];
		int end[3];
		bool is_within;
		const char *words;
	} cases[] = {
	    {TIMESCALE_WORKING_DAY, 15, {2021, 1, 4}, {2021, 1, 25}, true, "15 working days, within 15"},
	    {TIMESCALE_WORKING_DAY, 15, {2021, 1, 4}, {2021, 1, 26}, false, "16 working days, over 15"},
	    {TIMESCALE_WORKING_DAY, 15, {2021, 1, 4}, {2021, 1, 5}, true, "1 working day, within 15"},
	    {TIMESCALE_MONTH, 3, {2020, 11, 30}, {2021, 2, 28}, true, "2 months, within 3"},
	    {TIMESCALE_MONTH, 3, {2020, 11, 30}, {2021, 3, 1}, false, "3 months, over 3 by 1 day"},
	    {TIMESCALE_WEEK, 6, {2021, 1, 4}, {2021, 2, 15}, true, "6 weeks, within 6"},
	    {TIMESCALE_WEEK, 6, {2021, 1, 4}, {2021, 2, 17}, false, "6 weeks, over 6 by 2 days"},
	    {TIMESCALE_DAY, 3, {2021, 1, 4}, {2021, 1, 7}, true, "3 days, within 3"},
	};
	struct arena *arena = arena_new(1024 * 1024);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct timescale t = {.amount = cases[i].amount, .unit = cases[i].unit};
		struct date start = date_from_parts(cases[i].start[0], cases[i].start[1], cases[i].start[2]);
		struct date end = date_from_parts(cases[i].end[0], cases[i].end[1], cases[i].end[2]);

		assert_string_equal(timescale_words(arena, &t, &calendar, start, end), cases[i].words);
		assert_int_equal(timescale_is_within(&t, &calendar, start, end), cases[i].is_within);
	}
	arena_free(arena);
}

/* England, 2020 and 2021: Christmas, New Year, Easter and the Mondays around them. */
static const int bank_days[][3] = {{2020, 12, 25}, {2020, 12, 28}, {2021, 1, 1}, {2021, 4, 2}, {2021, 4, 5},
    {2021, 5, 3}, {2021, 5, 31}, {2021, 8, 30}, {2021, 12, 27}, {2021, 12, 28}};
enum { BANK_DAY_COUNT = sizeof(bank_days) / sizeof(bank_days[0]) };

static void
bank_days_fill(struct date days[BANK_DAY_COUNT])
{
	for (size_t i = 0; i < BANK_DAY_COUNT; i++)
		days[i] = date_from_parts(bank_days[i][0], bank_days[i][1], bank_days[i][2]);
}

/* Counts day by day, by another way than the code under test. */
static int
counted(const struct date *holidays, struct date start, struct date end)
{
	int count = 0;

	for (struct date d = date_add_days(start, 1); date_compare(d, end) <= 0; d = date_add_days(d, 1)) {
		bool is_off = date_weekday(d) == SATURDAY || date_weekday(d) == SUNDAY;

		for (size_t i = 0; i < BANK_DAY_COUNT; i++)
			is_off = is_off || date_is_same(holidays[i], d);
		count += is_off ? 0 : 1;
	}
	return count;
}

/* Every start of 14 months, every limit that a rule has: the last day in time and the first day late. */
static void
test_working_days(void **state)
{
	static const int amounts[] = {1, 5, 10, 15, 20, 45};
	struct date holidays[BANK_DAY_COUNT];
	const struct calendar england = {holidays, BANK_DAY_COUNT};
	struct date last = date_from_parts(2021, 12, 31);

	(void)state;
	bank_days_fill(holidays);
	for (struct date start = date_from_parts(2020, 11, 1); date_compare(start, last) <= 0;
	     start = date_add_days(start, 1)) {
		for (size_t i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++) {
			struct timescale t = {.amount = amounts[i], .unit = TIMESCALE_WORKING_DAY};
			bool was_within = true;

			for (int after = 0; after <= 90; after++) {
				struct date end = date_add_days(start, after);
				int days = counted(holidays, start, end);
				bool is_within = timescale_is_within(&t, &england, start, end);

				assert_int_equal(timescale_taken(&t, &england, start, end), days);
				assert_int_equal(is_within, days <= t.amount);
				/* Once late, it stays late. */
				assert_true(was_within || !is_within);
				was_within = is_within;
			}
			assert_false(was_within);
		}
	}
}

/* A weekend or a bank holiday at the end is no day more; one at the start counts from the next working day. */
static void
test_days_off(void **state)
{
	static const struct {
		int start[3];
		int end[3];
		int taken;
	} cases[] = {
	    {{2020, 12, 24}, {2020, 12, 28}, 0}, /* Christmas Eve to the Monday after, a bank holiday */
	    {{2020, 12, 24}, {2020, 12, 29}, 1},
	    {{2021, 4, 1}, {2021, 4, 5}, 0}, /* the Thursday before Easter to Easter Monday */
	    {{2021, 4, 1}, {2021, 4, 6}, 1},
	    {{2021, 4, 2}, {2021, 4, 6}, 1}, /* from Good Friday */
	    {{2021, 1, 2}, {2021, 1, 4}, 1}, /* from a Saturday to the Monday */
	    {{2021, 1, 3}, {2021, 1, 4}, 1}, /* from a Sunday */
	    {{2021, 1, 8}, {2021, 1, 9}, 0}, /* Friday to Saturday */
	    {{2021, 5, 28}, {2021, 6, 1}, 1}, /* over the bank holiday of 31 May */
	};
	struct timescale t = {.amount = 1, .unit = TIMESCALE_WORKING_DAY};
	struct date holidays[BANK_DAY_COUNT];
	const struct calendar england = {holidays, BANK_DAY_COUNT};

	(void)state;
	bank_days_fill(holidays);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(
		    timescale_taken(&t, &england,
		        date_from_parts(cases[i].start[0], cases[i].start[1], cases[i].start[2]),
		        date_from_parts(cases[i].end[0], cases[i].end[1], cases[i].end[2])),
		    cases[i].taken);
}

static void
test_rule(void **state)
{
	struct arena *arena = arena_new(64 * 1024);
	struct timescale t = {.amount = 1, .unit = TIMESCALE_WEEK, .rule = "A visit within {} of the start"};
	enum timescale_kind kind;
	enum timescale_test test;
	enum timescale_unit unit;

	(void)state;
	assert_string_equal(timescale_rule(arena, &t), "A visit within 1 week of the start");
	t.amount = 2;
	assert_string_equal(timescale_rule(arena, &t), "A visit within 2 weeks of the start");
	t.rule = "As agreed";
	assert_string_equal(timescale_rule(arena, &t), "As agreed");
	for (int i = 0; i < TIMESCALE_KIND_COUNT; i++) {
		assert_true(timescale_kind_find(timescale_kind_code((enum timescale_kind)i), &kind));
		assert_int_equal(kind, i);
	}
	for (int i = 0; i < TIMESCALE_TEST_COUNT; i++) {
		assert_true(timescale_test_find(timescale_test_code((enum timescale_test)i), &test));
		assert_int_equal(test, i);
	}
	for (int i = 0; i < TIMESCALE_UNIT_COUNT; i++) {
		assert_true(timescale_unit_find(timescale_unit_code((enum timescale_unit)i), &unit));
		assert_int_equal(unit, i);
	}
	assert_false(timescale_kind_find("never", &kind));
	assert_false(timescale_test_find("never", &test));
	arena_free(arena);
}

#define VALUE_DATE(column, y, m, d) {POPULATION_COLUMN_##column, NULL, date_from_parts(y, m, d), 0}
#define VALUE_CODE(column, code) {POPULATION_COLUMN_##column, code, DATE_NONE, 0}
#define VALUE_NUMBER(column, number) {POPULATION_COLUMN_##column, NULL, DATE_NONE, number}

/* One rule, one row of one list: what stands with which fact. key NULL: the rule says nothing. */
static void
test_kinds(void **state)
{
	static const struct timescale asmt = {.code = "A", .amount = 45, .unit = TIMESCALE_WORKING_DAY,
	    .kind = TIMESCALE_OPEN, .start_key = "assessment-start", .end_key = "assessment-authorised", .rule = ""};
	static const struct timescale once = {.code = "B", .amount = 45, .unit = TIMESCALE_WORKING_DAY,
	    .kind = TIMESCALE_ONCE, .start_key = "assessment-start", .end_key = "assessment-authorised", .rule = ""};
	static const struct timescale first = {.code = "C", .amount = 20, .unit = TIMESCALE_WORKING_DAY,
	    .kind = TIMESCALE_FIRST, .start_key = "care-start", .end_key = "care-review", .rule = ""};
	static const struct timescale second = {.code = "D", .amount = 3, .unit = TIMESCALE_MONTH,
	    .kind = TIMESCALE_EVERY, .start_key = "care-review", .end_key = "", .rule = "",
	    .test = TIMESCALE_UNDER, .test_key = "care-start", .test_value = "4"};
	static const struct timescale later = {.code = "E", .amount = 6, .unit = TIMESCALE_MONTH,
	    .kind = TIMESCALE_EVERY, .start_key = "care-review", .end_key = "", .rule = "",
	    .test = TIMESCALE_FROM, .test_key = "care-start", .test_value = "4"};
	static const struct timescale placed = {.code = "F", .amount = 1, .unit = TIMESCALE_WEEK,
	    .kind = TIMESCALE_FIRST, .start_key = "placement-start", .end_key = "care-visit", .rule = ""};
	static const struct timescale permanence = {.code = "G", .amount = 4, .unit = TIMESCALE_MONTH,
	    .kind = TIMESCALE_FIRST, .start_key = "care-start", .end_key = "permanence-plan", .rule = ""};
	static const struct timescale health = {.code = "H", .amount = 6, .unit = TIMESCALE_MONTH,
	    .kind = TIMESCALE_EVERY, .start_key = "health-assessment", .end_key = "", .rule = "",
	    .test = TIMESCALE_UNDER, .test_key = "age", .test_value = "5"};
	static const struct timescale court = {.code = "I", .amount = 26, .unit = TIMESCALE_WEEK,
	    .kind = TIMESCALE_EVERY, .start_key = "legal-status-start", .end_key = "", .rule = "",
	    .test = TIMESCALE_IS, .test_key = "legal-status", .test_value = "C1"};
	static const struct timescale pre = {.code = "J", .amount = 16, .unit = TIMESCALE_WEEK,
	    .kind = TIMESCALE_OPEN, .start_key = "proceedings-letter", .end_key = "proceedings-ended", .rule = "",
	    .test = TIMESCALE_BLANK, .test_key = "proceedings-issued", .test_value = ""};
	static const struct timescale words = {.code = "K", .amount = 72, .unit = TIMESCALE_HOUR,
	    .kind = TIMESCALE_WORDS, .start_key = "", .end_key = "", .rule = ""};
	const struct {
		const struct timescale *rule;
		enum population_list list;
		struct population_value values[3];
		size_t value_count;
		const char *key;
		const char *words;
		bool is_over;
	} cases[] = {
	    {&asmt, POPULATION_ASSESSMENTS, {VALUE_DATE(ASSESSMENT_START, 2021, 1, 4)}, 1, "assessment-authorised",
	        "39 working days, within 45 on 26 February 2021 (from: Assessment started, 4 January 2021)", false},
	    {&asmt, POPULATION_ASSESSMENTS, {VALUE_DATE(ASSESSMENT_START, 2020, 12, 1)}, 1, "assessment-authorised",
	        "63 working days, over 45 on 26 February 2021 (from: Assessment started, 1 December 2020)", true},
	    {&once, POPULATION_ASSESSMENTS, {VALUE_DATE(ASSESSMENT_START, 2020, 12, 1)}, 1, NULL, NULL, false},
	    {&once, POPULATION_ASSESSMENTS, {VALUE_DATE(ASSESSMENT_START, 2021, 1, 4),
	        VALUE_DATE(ASSESSMENT_AUTHORISED, 2021, 1, 8)}, 2, "assessment-authorised",
	        "4 working days, within 45 (from: Assessment started, 4 January 2021)", false},
	    /* Written down before it began: an error of entry, not a time. */
	    {&once, POPULATION_ASSESSMENTS, {VALUE_DATE(ASSESSMENT_START, 2021, 1, 4),
	        VALUE_DATE(ASSESSMENT_AUTHORISED, 2021, 1, 1)}, 2, NULL, NULL, false},
	    {&first, POPULATION_IN_CARE, {VALUE_DATE(CARE_START, 2021, 1, 4)}, 1, "care-review",
	        "39 working days, over 20 on 26 February 2021 (from: Started to be looked after, 4 January 2021)", true},
	    {&first, POPULATION_IN_CARE, {VALUE_DATE(CARE_START, 2021, 1, 4), VALUE_DATE(CARE_REVIEW, 2021, 2, 1)}, 2,
	        NULL, NULL, false},
	    /* Ended: nothing is waited for. */
	    {&first, POPULATION_IN_CARE, {VALUE_DATE(CARE_START, 2021, 1, 4), VALUE_DATE(CARE_END, 2021, 2, 1)}, 2,
	        NULL, NULL, false},
	    {&second, POPULATION_IN_CARE, {VALUE_DATE(CARE_START, 2020, 11, 2), VALUE_DATE(CARE_REVIEW, 2020, 11, 25)},
	        2, "care-review", "3 months, over 3 by 1 day on 26 February 2021", true},
	    {&second, POPULATION_IN_CARE, {VALUE_DATE(CARE_START, 2020, 10, 1), VALUE_DATE(CARE_REVIEW, 2020, 10, 20)},
	        2, NULL, NULL, false},
	    {&later, POPULATION_IN_CARE, {VALUE_DATE(CARE_START, 2020, 10, 1), VALUE_DATE(CARE_REVIEW, 2020, 10, 20)},
	        2, "care-review", "4 months, within 6 on 26 February 2021", false},
	    {&later, POPULATION_IN_CARE, {VALUE_DATE(CARE_START, 2020, 11, 2), VALUE_DATE(CARE_REVIEW, 2020, 11, 25)},
	        2, NULL, NULL, false},
	    /* The last visit was before the move: none since. */
	    {&placed, POPULATION_IN_CARE, {VALUE_DATE(CARE_VISIT, 2021, 2, 1), VALUE_DATE(PLACEMENT_START, 2021, 2, 22)},
	        2, "care-visit", "0 weeks, within 1 on 26 February 2021 (from: Most recent placement started, 22 February 2021)",
	        false},
	    {&placed, POPULATION_IN_CARE, {VALUE_DATE(CARE_VISIT, 2021, 2, 23), VALUE_DATE(PLACEMENT_START, 2021, 2, 22)},
	        2, NULL, NULL, false},
	    {&permanence, POPULATION_IN_CARE, {VALUE_DATE(CARE_START, 2020, 9, 1)}, 1, "permanence-plan",
	        "5 months, over 4 on 26 February 2021 (from: Started to be looked after, 1 September 2020)",
	        true},
	    {&permanence, POPULATION_IN_CARE, {VALUE_DATE(CARE_START, 2020, 9, 1), VALUE_CODE(PERMANENCE_PLAN, "b")}, 2,
	        NULL, NULL, false},
	    {&health, POPULATION_IN_CARE, {VALUE_NUMBER(AGE, 4), VALUE_DATE(HEALTH_ASSESSMENT, 2020, 8, 26)}, 2,
	        "health-assessment", "6 months, within 6 on 26 February 2021", false},
	    {&health, POPULATION_IN_CARE, {VALUE_NUMBER(AGE, 5), VALUE_DATE(HEALTH_ASSESSMENT, 2020, 1, 26)}, 2, NULL,
	        NULL, false},
	    {&court, POPULATION_IN_CARE, {VALUE_DATE(LEGAL_STATUS_START, 2020, 8, 1), VALUE_CODE(LEGAL_STATUS, "C1")}, 2,
	        "legal-status-start", "29 weeks, over 26 on 26 February 2021", true},
	    {&court, POPULATION_IN_CARE, {VALUE_DATE(LEGAL_STATUS_START, 2020, 8, 1), VALUE_CODE(LEGAL_STATUS, "C2")}, 2,
	        NULL, NULL, false},
	    {&pre, POPULATION_LOCAL_PUBLIC_LAW, {VALUE_DATE(PROCEEDINGS_LETTER, 2020, 11, 2)}, 1, "proceedings-letter",
	        "16 weeks, over 16 by 4 days on 26 February 2021", true},
	    {&pre, POPULATION_LOCAL_PUBLIC_LAW, {VALUE_DATE(PROCEEDINGS_LETTER, 2020, 11, 2),
	        VALUE_DATE(PROCEEDINGS_ISSUED, 2021, 1, 5)}, 2, NULL, NULL, false},
	    {&words, POPULATION_IN_CARE, {VALUE_DATE(CARE_START, 2020, 9, 1)}, 1, NULL, NULL, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *arena = arena_new(1024 * 1024);
		struct population_row row = {cases[i].list, 3, "D1", cases[i].values, cases[i].value_count};
		const struct population_rows rows = {&row, 1, 1};
		struct timescale rule = *cases[i].rule;
		const struct timescale_list list = {&rule, 1};
		const struct population_facts_from from = {.rows = &rows, .as_at = date_from_parts(2021, 2, 26),
		    .timescales = &list, .calendar = &calendar};
		struct population_facts facts = population_facts_of(arena, &from);
		size_t notes = 0;

		for (size_t k = 0; k < facts.count; k++)
			notes += facts.items[k].note_count;
		assert_int_equal(notes, cases[i].key == NULL ? 0 : 1);
		if (cases[i].key != NULL) {
			const struct population_fact *fact = population_facts_find(&facts, cases[i].key);

			assert_non_null(fact);
			assert_int_equal(fact->note_count, 1);
			assert_string_equal(fact->notes[0].words, cases[i].words);
			assert_int_equal(fact->notes[0].is_over, cases[i].is_over);
		}
		arena_free(arena);
	}
}

/* On the list and not filled in is "Not recorded"; not on the list is nothing. */
static void
test_not_recorded(void **state)
{
	struct arena *arena = arena_new(1024 * 1024);
	const struct population_value plan[] = {VALUE_DATE(PROTECTION_START, 2020, 3, 2)};
	const struct population_value enquiry[] = {
	    VALUE_DATE(STRATEGY_DATE, 2020, 12, 2), VALUE_CODE(CONFERENCE_UNNECESSARY, "a")};
	struct population_row rows[] = {
	    {POPULATION_PROTECTION, 3, "D1", plan, 1}, {POPULATION_ENQUIRIES, 4, "D1", enquiry, 2}};
	const struct population_rows all = {rows, 2, 2};
	struct timescale rule = {.code = "TS-PLO-9", .amount = 9, .unit = TIMESCALE_MONTH, .kind = TIMESCALE_OPEN,
	    .start_key = "protection-start", .end_key = "legal-meeting-date", .rule = ""};
	const struct timescale_list list = {&rule, 1};
	struct population_facts_from from = {.rows = &all, .as_at = date_from_parts(2021, 2, 26), .timescales = &list,
	    .calendar = &calendar};
	struct population_facts facts = population_facts_of(arena, &from);

	(void)state;
	assert_true(population_facts_find(&facts, "protection-visit")->is_blank);
	assert_string_equal(population_facts_find(&facts, "protection-visit")->value, "Not recorded");
	assert_null(population_facts_find(&facts, "protection-end"));
	assert_null(population_facts_find(&facts, "care-review"));
	assert_null(population_facts_find(&facts, "conference-date"));
	/* Without a tracker nobody knows of meetings; the months on the plan stand with its start. */
	assert_null(population_facts_find(&facts, "legal-meeting-date"));
	assert_int_equal(population_facts_find(&facts, "protection-start")->note_count, 1);
	from.has_public_law = true;
	facts = population_facts_of(arena, &from);
	assert_true(population_facts_find(&facts, "legal-meeting-date")->is_blank);
	assert_string_equal(population_facts_find(&facts, "legal-meeting-date")->notes[0].words,
	    "11 months, over 9 on 26 February 2021 (from: Child protection plan started, 2 March 2020)");
	assert_ptr_equal(population_facts_timescale(&facts, "TS-PLO-9"), &rule);
	assert_null(population_facts_timescale(&facts, "TS-NONE"));
	arena_free(arena);
}

/* The contact that belongs to a referral is the nearest one before it, not the last one in the list. */
static void
test_nearest(void **state)
{
	struct arena *arena = arena_new(1024 * 1024);
	const struct population_value early[] = {VALUE_DATE(CONTACT_DATE, 2020, 9, 1)};
	const struct population_value near[] = {VALUE_DATE(CONTACT_DATE, 2021, 1, 8)};
	const struct population_value late[] = {VALUE_DATE(CONTACT_DATE, 2021, 2, 1)};
	const struct population_value referral[] = {VALUE_DATE(REFERRAL_DATE, 2021, 1, 12)};
	struct population_row rows[] = {{POPULATION_CONTACTS, 3, "D1", early, 1}, {POPULATION_CONTACTS, 4, "D1", near, 1},
	    {POPULATION_CONTACTS, 5, "D1", late, 1}, {POPULATION_REFERRALS, 3, "D1", referral, 1}};
	const struct population_rows all = {rows, 4, 4};
	struct timescale rule = {.code = "TS-REF", .amount = 1, .unit = TIMESCALE_WORKING_DAY, .kind = TIMESCALE_ONCE,
	    .start_key = "contact-date", .end_key = "referral-date", .rule = ""};
	const struct timescale_list list = {&rule, 1};
	const struct population_facts_from from = {.rows = &all, .as_at = date_from_parts(2021, 2, 26),
	    .timescales = &list, .calendar = &calendar};
	struct population_facts facts = population_facts_of(arena, &from);

	(void)state;
	assert_string_equal(population_facts_find(&facts, "contact-date")->value, "1 February 2021");
	assert_string_equal(population_facts_find(&facts, "referral-date")->notes[0].words,
	    "2 working days, over 1 (from: Date of contact, 8 January 2021)");
	arena_free(arena);
}

static void
test_facts(void **state)
{
	(void)state;
	struct arena *arena = arena_new(1024 * 1024);
	const struct population_value old_values[] = {
	    {POPULATION_COLUMN_TEAM, "Assessment", DATE_NONE, 0},
	    {POPULATION_COLUMN_STRATEGY_DATE, NULL, date_from_parts(2020, 3, 2), 0}};
	const struct population_value new_values[] = {
	    {POPULATION_COLUMN_TEAM, "Assessment", DATE_NONE, 0},
	    {POPULATION_COLUMN_STRATEGY_DATE, NULL, date_from_parts(2021, 1, 4), 0},
	    {POPULATION_COLUMN_CONFERENCE_DATE, NULL, date_from_parts(2021, 1, 26), 0}};
	const struct population_value plan_values[] = {
	    {POPULATION_COLUMN_AGE, NULL, DATE_NONE, 7},
	    {POPULATION_COLUMN_TEAM, "Safeguarding North", DATE_NONE, 0},
	    {POPULATION_COLUMN_PROTECTION_CATEGORY, "b", DATE_NONE, 0},
	    {POPULATION_COLUMN_PROTECTION_VISIT, NULL, date_from_parts(2021, 2, 1), 0}};
	struct population_row rows[] = {{POPULATION_ENQUIRIES, 9, "D1", new_values, 3},
	    {POPULATION_ENQUIRIES, 12, "D1", old_values, 2}, {POPULATION_PROTECTION, 3, "D1", plan_values, 4}};
	const struct population_rows all = {rows, 3, 3};
	struct timescale scales[] = {
	    {.code = "TS-S47", .amount = 15, .unit = TIMESCALE_WORKING_DAY, .kind = TIMESCALE_ONCE,
	        .start_key = "strategy-date", .end_key = "conference-date", .rule = ""},
	    {.code = "TS-CPV", .amount = 15, .unit = TIMESCALE_WORKING_DAY, .kind = TIMESCALE_EVERY,
	        .start_key = "protection-visit", .end_key = "", .rule = ""}};
	const struct timescale_list list = {scales, 2};
	const struct population_facts_from from = {.rows = &all, .as_at = date_from_parts(2021, 2, 26),
	    .timescales = &list, .calendar = &calendar};
	struct population_facts facts = population_facts_of(arena, &from);

	assert_string_equal(population_facts_find(&facts, "team")->value, "Safeguarding North");
	assert_string_equal(population_facts_find(&facts, "protection-category")->value, "Physical abuse");
	assert_string_equal(population_facts_find(&facts, "strategy-date")->value, "4 January 2021");
	assert_string_equal(population_facts_find(&facts, "conference-date")->notes[0].words,
	    "16 working days, over 15 (from: Strategy discussion that started the section 47 enquiry, 4 January 2021)");
	assert_true(population_facts_find(&facts, "conference-date")->notes[0].is_over);
	assert_string_equal(population_facts_find(&facts, "protection-visit")->notes[0].words,
	    "19 working days, over 15 on 26 February 2021");
	assert_null(population_facts_find(&facts, "care-start"));
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_words),
	    cmocka_unit_test(test_working_days), cmocka_unit_test(test_days_off), cmocka_unit_test(test_rule),
	    cmocka_unit_test(test_kinds), cmocka_unit_test(test_not_recorded), cmocka_unit_test(test_nearest),
	    cmocka_unit_test(test_facts)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
