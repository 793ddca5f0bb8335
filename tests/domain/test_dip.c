#include "../test.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "domain/dip_block.h"
#include "domain/dip_share.h"

#include <string.h>

static struct arena *
new_arena(void)
{
	return arena_new((size_t)16 << 20);
}

/* ---- Steps ---- */

static void
test_steps(void **state)
{
	(void)state;
	for (int s = 0; s < DIP_STATE_COUNT; s++) {
		enum dip_state back;
		bool has_way = false;

		assert_true(dip_state_from_code(dip_state_code((enum dip_state)s), &back) && (int)back == s);
		for (int e = 0; e < DIP_EVENT_COUNT; e++) {
			const struct dip_step *step = dip_step_find((enum dip_state)s, (enum dip_event)e);

			has_way |= step != NULL;
			assert_true(step == NULL || (step->why[0] != '\0' && step->to != step->from));
		}
		assert_int_equal(has_way, s != DIP_CHECKED && s != DIP_REPLACED);
	}
	assert_null(dip_step_find(DIP_DRAWN, DIP_EVENT_FINISH));
	assert_null(dip_step_find(DIP_DONE, DIP_EVENT_REPLACE));
	assert_null(dip_step_find(DIP_CHECKED, DIP_EVENT_REOPEN));
	assert_true(dip_state_is_done(DIP_TO_CHECK) && !dip_state_is_done(DIP_REPLACED));
}

static void
test_second_reading(void **state)
{
	static const struct {
		size_t count, replaced, before, chosen;
	} cases[] = {{25, 0, 0, 3}, {10, 0, 0, 1}, {11, 0, 0, 2}, {1, 0, 0, 1}, {0, 0, 0, 0}, {26, 1, 3, 3}, {26, 1, 2, 3},
	    {12, 4, 0, 1}, {25, 0, 5, 5}};
	struct arena *a = new_arena();

	(void)state;
	for (size_t t = 0; t < sizeof(cases) / sizeof(cases[0]); t++) {
		struct dip_second_candidate c[32] = {0};
		size_t chosen = 0;

		for (size_t i = 0; i < cases[t].count; i++)
			c[i] = (struct dip_second_candidate){arena_printf(a, "%02zu", i),
			    dip_second_key(a, "5eed", "2021-03/dip/prog", arena_printf(a, "C%zu", i)), i < cases[t].replaced,
			    i >= cases[t].replaced && i < cases[t].replaced + cases[t].before};
		dip_second_choose(a, c, cases[t].count, 10);
		for (size_t i = 0; i < cases[t].count; i++) {
			chosen += c[i].is_chosen;
			assert_false(c[i].is_chosen && c[i].is_replaced);
		}
		assert_int_equal(chosen, cases[t].chosen);
	}
	/* The smallest key it is, whatever the order. */
	struct dip_second_candidate two[] = {{"a", "ff", false, false}, {"b", "01", false, false}};
	dip_second_choose(a, two, 2, 10);
	assert_true(two[1].is_chosen && !two[0].is_chosen);
	/* A council that reads more of them twice. */
	struct dip_second_candidate three[] = {{"a", "03", false, false}, {"b", "01", false, false}, {"c", "02", false, false}};
	dip_second_choose(a, three, 3, 2);
	assert_true(three[1].is_chosen && three[2].is_chosen && !three[0].is_chosen);
	assert_string_not_equal(dip_second_key(a, "s", "d", "r"), dip_second_key(a, "s", "d", "q"));
	arena_free(a);
}

static void
test_checks(void **state)
{
	struct arena *a = new_arena();
	struct dip_reply replies[] = {{"One?", DIP_YES, ""}, {"Two?", DIP_PARTLY, ""}, {"Three?", DIP_NOT_ANSWERED, ""}};
	const struct dip_replies all = {replies, 3};
	struct dip_sample s = {.polarity = "", .code = "", .code_note = "", .referral = "", .referral_reason = ""};
	struct problems problems;
	char *longest = arena_alloc(a, DIP_EVIDENCE_MAXIMUM + 2);

	(void)state;
	problems_init(&problems, a);
	dip_sample_check(&s, &all, false, &problems);
	assert_int_equal(problems.count, 0); /* half an answer may be kept */
	dip_sample_check(&s, &all, true, &problems);
	assert_string_equal(problems_find(&problems, "e2"), "Enter what you found for question 2");
	assert_string_equal(problems_find(&problems, "q3"), "Select an answer to question 3");
	assert_string_equal(problems_find(&problems, "strength"), "Select a strength, or something to learn");
	assert_null(problems_find(&problems, "e1"));
	problems_init(&problems, a);
	memset(longest, 'x', DIP_EVIDENCE_MAXIMUM + 1);
	replies[0].evidence = longest;
	s.code = "nonsense";
	s.minutes = DIP_MINUTES_MAXIMUM + 1;
	s.referral = DIP_REFERRAL_ASKED;
	dip_sample_check(&s, &all, false, &problems);
	assert_non_null(problems_find(&problems, "e1"));
	assert_non_null(problems_find(&problems, "strength"));
	assert_non_null(problems_find(&problems, "minutes"));
	assert_null(problems_find(&problems, "referral_reason"));
	problems_init(&problems, a);
	s = (struct dip_sample){.polarity = DIP_BOTH, .code = "risk", .code_note = "", .referral = "", .referral_reason = ""};
	replies[0].evidence = "";
	dip_sample_check(&s, &all, false, &problems);
	assert_string_equal(problems_find(&problems, "learning"), "Select a strength or something to learn, not both");
	problems_init(&problems, a);
	replies[0].evidence = "";
	replies[1].evidence = "Seen once";
	replies[2] = (struct dip_reply){"Three?", DIP_NOT_APPLICABLE, ""};
	s = (struct dip_sample){.polarity = "learning", .code = "risk", .code_note = "", .referral = DIP_REFERRAL_ASKED,
	    .referral_reason = "", .minutes = 20};
	dip_sample_check(&s, &all, true, &problems);
	assert_int_equal(problems.count, 1);
	assert_non_null(problems_find(&problems, "referral_reason"));
	arena_free(a);
}

/* ---- Dates ---- */

static struct timescale rules[] = {
    {.code = "TS-REF", .amount = 1, .unit = TIMESCALE_WORKING_DAY, .rule = "A decision within {}"},
    {.code = "TS-MASH-RED", .amount = 2, .unit = TIMESCALE_HOUR, .rule = "Red: within {}"},
    {.code = "TS-MASH-AMBER", .amount = 6, .unit = TIMESCALE_HOUR, .rule = "Amber: within {}"},
    {.code = "TS-STRAT-HELD", .amount = 1, .unit = TIMESCALE_WORKING_DAY, .kind = TIMESCALE_WORDS, .rule = "Held within {}"},
    {.code = "TS-S47", .amount = 15, .unit = TIMESCALE_WORKING_DAY, .rule = "Conference within {}"},
    {.code = "TS-ASMT", .amount = 45, .unit = TIMESCALE_WORKING_DAY, .rule = "Assessment within {}"},
    {.code = "TS-PLO-9", .amount = 9, .unit = TIMESCALE_MONTH, .rule = "Legal planning within {}"},
    {.code = "TS-RHI", .amount = 72, .unit = TIMESCALE_HOUR, .rule = "Return interview within {}"},
    {.code = "TS-SUPV", .amount = 4, .unit = TIMESCALE_WEEK, .rule = "Supervision every {}"},
    {.code = "TS-IRO-DISPUTE", .amount = 20, .unit = TIMESCALE_WORKING_DAY, .rule = "Resolved within {}"},
};

struct computed_case {
	const char *topic;
	struct dip_entry entries[4];
	size_t measure;
	const char *words;
	enum dip_verdict verdict;
	enum dip_answer suggested;
};

static const struct computed_case computed[] = {
    {"mash", {{"received", "2021-01-12T16:00"}, {"responded", "2021-01-13T10:00"}, {"rating", "amber"}}, 0,
	"2 hours in the hub’s hours, within 6 hours", DIP_IN_TIME, DIP_YES},
    {"mash", {{"received", "2021-01-12T16:00"}, {"responded", "2021-01-13T10:00"}, {"rating", "red"}}, 0,
	"18 hours, over 2 hours", DIP_LATE, DIP_NO},
    {"mash", {{"received", "2021-01-12T09:00"}, {"responded", "2021-01-12T15:00"}, {"rating", "amber"}}, 0,
	"6 hours in the hub’s hours, within 6 hours", DIP_IN_TIME, DIP_YES},
    {"mash", {{"received", "2021-01-12T09:00"}, {"responded", "2021-01-12T15:01"}, {"rating", "amber"}}, 0,
	"6 hours 1 minute in the hub’s hours, over 6 hours", DIP_LATE, DIP_NO},
    {"mash", {{"received", "2021-01-12T09:00"}, {"responded", "2021-01-12T09:20"}}, 0,
	"20 minutes in the hub’s hours. Select how it was rated", DIP_NO_VERDICT, DIP_NOT_ANSWERED},
    {"mash", {{"received", "2021-01-12"}, {"responded", "2021-01-12T09:20"}, {"rating", "red"}}, 0,
	"Enter both dates with their times to count the hours", DIP_NO_VERDICT, DIP_NOT_ANSWERED},
    {"mash", {{"received", "2021-01-15T16:30"}, {"decided", "2021-01-18"}}, 1, "1 working day, within 1", DIP_IN_TIME,
	DIP_YES},
    {"mash", {{"received", "2021-01-15"}, {"decided", "2021-01-19"}}, 1, "2 working days, over 1", DIP_LATE, DIP_NO},
    {"mash", {{"received", "2021-01-15"}}, 1, "Not known: “Decision” is blank", DIP_NO_VERDICT, DIP_NOT_ANSWERED},
    {"strat", {{"known", "2021-01-12T20:00"}, {"held", "2021-01-13"}}, 0, "1 working day, within 1", DIP_IN_TIME, DIP_YES},
    {"strat", {{"known", "2021-01-12T20:00"}, {"held", "2021-01-13T13:30"}}, 0,
	"1 working day, within 1; 17 hours 30 minutes by the clock", DIP_IN_TIME, DIP_YES},
    {"strat", {{"known", "2021-01-15T16:00"}, {"held", "2021-01-18T10:00"}}, 0,
	"1 working day, within 1; 66 hours by the clock", DIP_IN_TIME, DIP_YES},
    {"strat", {{"known", "2021-01-15T16:00"}, {"held", "2021-01-19T09:00"}}, 0,
	"2 working days, over 1; 89 hours by the clock", DIP_LATE, DIP_NO},
    {"strat", {{"agencies", "social-care,health"}}, 1, "Not there: police", DIP_NO_VERDICT, DIP_NOT_ANSWERED},
    {"strat", {{"agencies", "social-care,police,health"}}, 1, "All three were there", DIP_NO_VERDICT, DIP_NOT_ANSWERED},
    {"strat", {{"held", "2021-01-13"}, {"conference", "2021-02-04"}}, 3, "16 working days, over 15", DIP_LATE,
	DIP_NOT_ANSWERED},
    {"assess", {{"referral", "2021-01-04"}, {"authorised", "2021-03-05"}}, 0, "44 working days, within 45", DIP_IN_TIME,
	DIP_NOT_ANSWERED},
    {"plan", {{"actions", "8"}, {"dated", "6"}, {"owned", "8"}}, 0, "75% have a date, 100% have an owner", DIP_NO_VERDICT,
	DIP_NOT_ANSWERED},
    {"plan", {{"actions", "0"}, {"dated", "0"}, {"owned", "0"}}, 0, "The plan has no actions", DIP_NO_VERDICT,
	DIP_NOT_ANSWERED},
    {"prog", {{"plan", "2020-05-01"}, {"gateway", "2021-01-20"}}, 0, "8 months, within 9", DIP_IN_TIME, DIP_YES},
    {"prog", {{"plan", "2020-05-01"}, {"gateway", "2021-03-20"}}, 0, "10 months, over 9", DIP_LATE, DIP_NO},
    {"prog", {{"plan", "2020-05-01"}, {"care", "2021-01-20"}}, 4, "8 months and 2 weeks", DIP_NO_VERDICT, DIP_NOT_ANSWERED},
    {"expl", {{"returned", "2021-03-27T12:00"}, {"interview", "2021-03-30T13:30"}}, 0, "72 hours 30 minutes, over 72 hours",
	DIP_LATE, DIP_NOT_ANSWERED},
    {"supv", {{"before", "2021-01-04"}, {"last", "2021-02-01"}}, 0, "4 weeks, within 4", DIP_IN_TIME, DIP_NOT_ANSWERED},
    {"iro", {{"escalated", "2021-01-04"}, {"resolved", "2021-02-02"}}, 0, "21 working days, over 20", DIP_LATE,
	DIP_NOT_ANSWERED},
};

static void
test_computed(void **state)
{
	struct arena *a = new_arena();
	const struct calendar calendar = {NULL, 0};
	const struct timescale_list list = {rules, sizeof(rules) / sizeof(rules[0])};

	(void)state;
	for (size_t i = 0; i < sizeof(computed) / sizeof(computed[0]); i++) {
		const struct computed_case *c = &computed[i];
		struct dip_computed ret[DIP_COMPUTED_MAXIMUM];
		struct dip_entries entries = {c->entries, 0};
		size_t count;

		while (entries.count < 4 && c->entries[entries.count].field != NULL)
			entries.count++;
		count = dip_block_compute(a, dip_block_of(c->topic),
		    &(struct dip_compute_facts){&entries, &list, &calendar, {540, 1020}}, ret);
		assert_true(c->measure < count);
		assert_string_equal(ret[c->measure].words, c->words);
		assert_int_equal(ret[c->measure].verdict, c->verdict);
		assert_int_equal(ret[c->measure].suggested, c->suggested);
		/* What has an answer misses nothing. */
		assert_true(ret[c->measure].verdict == DIP_NO_VERDICT || ret[c->measure].blank == NULL);
	}
	assert_int_equal(dip_block_of("topic-2")->fields[0].code == NULL, true);
	/* Red runs on through the night, or keeps to the hub’s hours where the council sets that (D31). */
	for (int keeps = 0; keeps < 2; keeps++) {
		struct dip_computed ret[DIP_COMPUTED_MAXIMUM];
		const struct dip_entry red[] = {
		    {"received", "2021-01-12T16:00"}, {"responded", "2021-01-13T09:30"}, {"rating", "red"}};

		(void)dip_block_compute(a, dip_block_of("mash"),
		    &(struct dip_compute_facts){&(struct dip_entries){red, 3}, &list, &calendar, hub_hours_make(510, 1020, keeps == 0)},
		    ret);
		assert_string_equal(ret[0].words,
		    keeps == 0 ? "17 hours 30 minutes, over 2 hours" : "2 hours in the hub’s hours, within 2 hours");
	}
	arena_free(a);
}

/* In hours, a strategy meeting is held against the clock, with times; a unit that a measure cannot count is not taken. */
static void
test_units(void **state)
{
	static const struct {
		const char *known, *held, *words;
		enum dip_verdict verdict;
	} cases[] = {
	    {"2021-01-12T09:00", "2021-01-12T13:00", "4 hours, within 4 hours", DIP_IN_TIME},
	    {"2021-01-12T09:00", "2021-01-12T13:01", "4 hours 1 minute, over 4 hours", DIP_LATE},
	    {"2021-01-12T22:00", "2021-01-13T01:30", "3 hours 30 minutes, within 4 hours", DIP_IN_TIME},
	    {"2021-10-31T00:30", "2021-10-31T03:30", "4 hours, within 4 hours", DIP_IN_TIME}, /* the clocks go back */
	    {"2021-03-28T00:30", "2021-03-28T05:30", "4 hours, within 4 hours", DIP_IN_TIME}, /* and forward */
	    {"2021-01-12", "2021-01-12T13:01", "Enter both dates with their times to count the hours", DIP_NO_VERDICT},
	};
	static const struct {
		struct timescale timescale;
		bool takes_hours, takes_days;
	} units[] = {
	    {{.code = "TS-MASH-AMBER", .kind = TIMESCALE_WORDS}, true, false},
	    {{.code = "TS-RHI", .kind = TIMESCALE_WORDS}, true, false},
	    {{.code = "TS-STRAT-HELD", .kind = TIMESCALE_WORDS}, true, true},
	    {{.code = "TS-REF", .kind = TIMESCALE_ONCE}, false, true}, /* of the lists, which have days */
	    {{.code = "TS-SUPV", .kind = TIMESCALE_WORDS}, false, true},
	    {{.code = "TS-CPV", .kind = TIMESCALE_EVERY}, false, true},
	};
	struct timescale hours = {.code = "TS-STRAT-HELD", .amount = 4, .unit = TIMESCALE_HOUR, .rule = "Held within {}"};
	const struct timescale_list list = {&hours, 1};
	const struct calendar calendar = {NULL, 0};
	struct arena *a = new_arena();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dip_computed ret[DIP_COMPUTED_MAXIMUM];
		struct dip_entry entries[] = {{"known", cases[i].known}, {"held", cases[i].held}};

		(void)dip_block_compute(a, dip_block_of("strat"),
		    &(struct dip_compute_facts){&(struct dip_entries){entries, 2}, &list, &calendar, {540, 1020}}, ret);
		assert_string_equal(ret[0].words, cases[i].words);
		assert_int_equal(ret[0].verdict, cases[i].verdict);
		assert_true((ret[0].verdict == DIP_NO_VERDICT) == (ret[0].blank != NULL));
	}
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		assert_int_equal(dip_timescale_takes(&units[i].timescale, TIMESCALE_HOUR), units[i].takes_hours);
		assert_int_equal(dip_timescale_takes(&units[i].timescale, TIMESCALE_WORKING_DAY), units[i].takes_days);
	}
	arena_free(a);
}

/* The box in which somebody begins who does not know this yet. */
static void
test_blank(void **state)
{
	static const struct {
		const char *topic;
		struct dip_entry entries[4];
		size_t measure;
		const char *blank;
	} cases[] = {
	    {"mash", {{"received", ""}}, 0, "received"},
	    {"mash", {{"received", "2021-01-12"}}, 0, "received-time"},
	    {"mash", {{"received", "2021-01-12T09:00"}}, 0, "responded"},
	    {"mash", {{"received", "2021-01-12T09:00"}, {"responded", "2021-01-12T09:20"}}, 0, "rating"},
	    {"mash", {{"received", "2021-01-12"}}, 1, "decided"},
	    {"strat", {{"held", "2021-01-13"}}, 0, "known"},
	    {"prog", {{"plan", "2020-05-01"}}, 1, "letter"},
	};
	const struct calendar calendar = {NULL, 0};
	const struct timescale_list list = {rules, sizeof(rules) / sizeof(rules[0])};
	struct arena *a = new_arena();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dip_computed ret[DIP_COMPUTED_MAXIMUM];
		struct dip_entries entries = {cases[i].entries, 0};

		while (cases[i].entries[entries.count].field != NULL)
			entries.count++;
		assert_true(dip_block_compute(a, dip_block_of(cases[i].topic),
				&(struct dip_compute_facts){&entries, &list, &calendar, {540, 1020}}, ret) > cases[i].measure);
		assert_string_equal(ret[cases[i].measure].blank, cases[i].blank);
	}
	arena_free(a);
}

/* Every block of the table fits its page, its store and its own names. */
static void
test_blocks(void **state)
{
	(void)state;
	assert_int_equal(dip_block_count, 9);
	for (size_t b = 0; b < dip_block_count; b++) {
		size_t count = 0;

		for (const struct dip_field *f = dip_blocks[b].fields; f->code != NULL; f++) {
			enum population_column column;

			count++;
			assert_true(f->fact == NULL || population_column_find(f->fact, &column));
			const char *const others[] = {f->of, f->day, f->or_fact, f->unless};

			for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
				assert_true(others[i] == NULL || population_column_find(others[i], &column));
			assert_int_equal(f->choices != NULL, f->kind == DIP_FIELD_CHOICE || f->kind == DIP_FIELD_CHOICES);
		}
		assert_in_range(count, 1, DIP_BLOCK_FIELDS);
	}
}

struct read_case {
	const char *topic, *field, *text, *time, *value, *problem;
};

static const struct read_case reads[] = {
    {"mash", "received", "12/1/2021", "9:30am", "2021-01-12T09:30", NULL},
    {"mash", "received", "12 January 2021", "14.05", "2021-01-12T14:05", NULL},
    {"mash", "received", "2021-01-12", "0930", "2021-01-12T09:30", NULL},
    {"mash", "received", "12/1/2021", "12am", "2021-01-12T00:00", NULL},
    {"mash", "received", "12/1/2021", "12:15pm", "2021-01-12T12:15", NULL},
    {"mash", "received", "12/1/2021", "", "2021-01-12", NULL},
    {"mash", "received", "", "", "", NULL},
    {"mash", "received", "12/1/2021", "25:00", "2021-01-12", "Enter the time of “Contact received” like 9:30am or 14:05"},
    {"mash", "received", "12/1/2021", "9", "2021-01-12", "Enter the time of “Contact received” like 9:30am or 14:05"},
    {"mash", "received", "31/2/2021", "", "", "Enter “Contact received” as a day, month and year, such as 12/1/2021"},
    {"mash", "received", "", "9:30", "", "Enter “Contact received” as a day, month and year, such as 12/1/2021"},
    {"mash", "received", "1/2/2021", "", "2021-02-01", "“Contact received” must be today or in the past"},
    {"plan", "review", "1/2/2021", "", "2021-02-01", NULL},
    {"plan", "actions", " 7 ", "", "7", NULL},
    {"plan", "actions", "seven", "", "", "Enter “Actions” as a whole number, such as 3"},
    {"plan", "actions", "-1", "", "", "Enter “Actions” as a whole number, such as 3"},
    {"mash", "rating", "amber", "", "amber", NULL},
    {"mash", "rating", "purple", "", "", NULL},
    {"strat", "agencies", "health,police,nobody,police", "", "police,health", NULL},
};

static const struct dip_field *
field_of(const char *topic, const char *code)
{
	const struct dip_field *f = dip_block_of(topic)->fields;

	while (!str_is_same(f->code, code))
		f++;
	return f;
}

static void
test_read(void **state)
{
	struct arena *a = new_arena();
	const char *text, *time;

	(void)state;
	for (size_t i = 0; i < sizeof(reads) / sizeof(reads[0]); i++) {
		const struct read_case *r = &reads[i];
		struct problems problems;
		const char *found;

		problems_init(&problems, a);
		assert_string_equal(dip_field_read(a, field_of(r->topic, r->field), r->text, r->time,
		                        date_from_parts(2021, 1, 26), &problems), r->value);
		found = problems_find(&problems, r->field);
		assert_int_equal(found == NULL, r->problem == NULL);
		if (r->problem != NULL)
			assert_string_equal(found, r->problem);
	}
	dip_field_boxes(a, field_of("mash", "received"), "2021-01-02T14:05", &text, &time);
	assert_string_equal(text, "2/1/2021");
	assert_string_equal(time, "2:05pm");
	assert_string_equal(
	    dip_field_words(a, field_of("mash", "received"), "2021-01-02T00:05"), "2 January 2021 at 12:05am");
	assert_string_equal(dip_field_words(a, field_of("strat", "agencies"), "police,health"), "Police, Health");
	assert_string_equal(dip_field_words(a, field_of("mash", "decided"), ""), "");
	arena_free(a);
}

static void
test_order(void **state)
{
	static const struct dip_entry wrong[] = {{"received", "2021-01-12T16:00"}, {"responded", "2021-01-12T15:00"},
	    {"decided", "2021-01-11"}};
	static const struct dip_entry many[] = {{"actions", "3"}, {"dated", "4"}, {"owned", "3"}};
	struct arena *a = new_arena();
	struct problems problems;

	(void)state;
	problems_init(&problems, a);
	dip_block_check(dip_block_of("mash"), &(struct dip_entries){wrong, 3}, &problems);
	assert_int_equal(problems.count, 0); /* a file may say so */
	dip_block_check_order(dip_block_of("mash"), &(struct dip_entries){wrong, 3}, &problems);
	assert_string_equal(problems_find(&problems, "responded"), "“First response” is before “Contact received”");
	assert_non_null(problems_find(&problems, "decided"));
	problems_init(&problems, a);
	dip_block_check(dip_block_of("plan"), &(struct dip_entries){many, 3}, &problems);
	assert_string_equal(problems_find(&problems, "dated"), "There are only 3 actions");
	assert_int_equal(problems.count, 1);
	arena_free(a);
}

/* ---- Sharing out ---- */

static void
test_share(void **state)
{
	struct arena *a = new_arena();
	const struct dip_sharer people[] = {{"p1", "Amy", "amy", 0}, {"p2", "Ben", "ben", 4}, {"p3", "Cay", "cay", 0}};
	const char *refusals[25 * 3];
	struct dip_shared shared[25];
	size_t count[3] = {0};

	(void)state;
	for (size_t i = 0; i < 25 * 3; i++)
		refusals[i] = "";
	refusals[0] = "Amy line-manages this child’s practitioner";
	refusals[3] = "Amy x";
	refusals[5] = "Cay x";
	refusals[6] = refusals[7] = refusals[8] = "All x";
	dip_share(a, &(struct dip_share_facts){people, 3, 25, refusals}, shared);
	assert_int_not_equal(shared[0].sharer, 0);
	assert_int_equal(shared[1].sharer, 1);
	assert_int_equal(shared[2].sharer, DIP_SHARE_NOBODY);
	assert_string_equal(shared[2].why, "Everybody chosen has a conflict with this case");
	assert_non_null(strstr(shared[1].why, "Only Ben may have this case"));
	assert_non_null(strstr(shared[0].why, "Amy line-manages this child’s practitioner"));
	for (size_t i = 0; i < 25; i++)
		if (shared[i].sharer != DIP_SHARE_NOBODY)
			count[shared[i].sharer]++;
	/* 24 and the 4 that Ben has: as even as can be. */
	assert_int_equal(count[0] + count[1] + count[2], 24);
	assert_int_equal(count[0] - count[2], 0);
	assert_in_range(count[1] + 4, 9, 10);
	dip_share(a, &(struct dip_share_facts){people, 0, 25, refusals}, shared);
	assert_int_equal(shared[24].sharer, DIP_SHARE_NOBODY);
	assert_int_equal(dip_share_one(people, 3, (const char *[]){"", "", ""}), 0);
	assert_int_equal(dip_share_one(people, 3, (const char *[]){"x", "", "x"}), 1);
	assert_int_equal(dip_share_one(people, 3, (const char *[]){"x", "x", "x"}), DIP_SHARE_NOBODY);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_steps),
	    cmocka_unit_test(test_second_reading),
	    cmocka_unit_test(test_checks),
	    cmocka_unit_test(test_blank), cmocka_unit_test(test_computed), cmocka_unit_test(test_units),
	    cmocka_unit_test(test_blocks),
	    cmocka_unit_test(test_read),
	    cmocka_unit_test(test_order),
	    cmocka_unit_test(test_share),
	};

	return cmocka_run_group_tests_name("dip samples", tests, NULL, NULL);
}
