#include "../test.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "domain/briefing.h"
#include "domain/form.h"
#include "domain/programme.h"

#include <string.h>

enum { MEMORY = 64 * 1024 * 1024, ROUNDS = 60 };

static uint64_t seed = 7;

static int64_t
below(int64_t limit)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (int64_t)((seed >> 33) % (uint64_t)limit);
}

/* From a draft every state can be reached, and from every state a draft or the readers: nothing is a dead end. */
static void
test_steps(void **state)
{
	bool is_reached[BRIEFING_STATE_COUNT] = {true};

	(void)state;
	for (int round = 0; round < BRIEFING_STATE_COUNT; round++)
		for (size_t i = 0; i < briefing_step_count; i++)
			if (is_reached[briefing_steps[i].from])
				is_reached[briefing_steps[i].to] = true;
	for (int i = 0; i < BRIEFING_STATE_COUNT; i++) {
		enum briefing_state found;
		bool has_way_out = false;

		assert_true(is_reached[i]);
		assert_true(briefing_state_from_code(briefing_state_code((enum briefing_state)i), &found));
		assert_int_equal(found, i);
		for (size_t j = 0; j < briefing_step_count; j++)
			has_way_out = has_way_out || (int)briefing_steps[j].from == i;
		assert_true(has_way_out);
	}
	/* Nothing is published that the coordinator did not approve, and nothing approved that was not read twice. */
	for (size_t i = 0; i < briefing_step_count; i++) {
		if (briefing_steps[i].event == BRIEFING_EVENT_PUBLISH)
			assert_int_equal(briefing_steps[i].from, BRIEFING_APPROVED);
		else if (briefing_steps[i].to == BRIEFING_PUBLISHED)
			assert_int_equal(briefing_steps[i].event, BRIEFING_EVENT_DROP);
		/* Withdrawing the last edition moves nothing. */
		if (briefing_steps[i].to == briefing_steps[i].from)
			continue;
		if (briefing_steps[i].to == BRIEFING_WITH_LEAD)
			assert_int_equal(briefing_steps[i].actor, BRIEFING_BY_READER);
		if (briefing_steps[i].to == BRIEFING_APPROVED)
			assert_true(
			    briefing_steps[i].actor == BRIEFING_BY_LEAD || briefing_steps[i].actor == BRIEFING_BY_SENIOR);
	}
	/* What is read can be withdrawn in every state, with a correction under way or without. */
	for (int i = 0; i < BRIEFING_STATE_COUNT; i++) {
		const struct briefing_step *step = briefing_step_find((enum briefing_state)i, BRIEFING_EVENT_WITHDRAW);

		assert_int_equal(step != NULL, i != BRIEFING_WITHDRAWN);
		if (step == NULL)
			continue;
		assert_true(briefing_step_fits(step, &(struct briefing){.edition = 1, .is_readable = true}));
		assert_false(briefing_step_fits(step, &(struct briefing){.edition = 0}));
	}
}

static void
add_row(struct arena *arena, struct briefing_figure *f, enum briefing_evidence evidence, const char *key, const char *label,
    const int64_t *values)
{
	const struct evidence_kind *kind = evidence_kind(evidence);
	struct briefing_row *rows = arena_array(arena, f->count + 1, sizeof(*rows));
	size_t counted = kind->column_count - (kind->has_total ? 1 : 0);

	for (size_t i = 0; i < f->count; i++)
		rows[i] = f->rows[i];
	rows[f->count] = (struct briefing_row){.key = key, .label = label};
	for (size_t i = 0; i < counted; i++) {
		rows[f->count].values[i] = values[i];
		if (kind->has_total)
			rows[f->count].values[counted] += values[i];
	}
	f->rows = rows;
	f->count++;
}

/* Figures of a month as they might be; with is_many about as many as in a council. */
static void
draw_figures(struct arena *arena, bool has_dips, int64_t greatest, struct briefing_figures *ret)
{
	static const char *const questions[] = {"Was the response to the contact timely?", "Was decision-making timely?",
	    "Was the decision made appropriate to the presenting risks and needs of the child?", "Was the Strategy Meeting timely?",
	    "Was the recording of the actions needed clear with appropriate timescales?"};
	int64_t all[4] = {0}, sent = 0;
	struct briefing_figure *grades = &ret->items[EVIDENCE_GRADES];

	*ret = (struct briefing_figures){{{NULL, 0}}};
	add_row(arena, grades, EVIDENCE_GRADES, BRIEFING_ALL, "All services", all);
	for (int s = 0; s < SERVICE_COUNT; s++) {
		int64_t values[4];

		for (size_t i = 0; i < 4; i++)
			all[i] += values[i] = below(greatest);
		add_row(arena, grades, EVIDENCE_GRADES, service_code((enum service)s), service_name((enum service)s), values);
	}
	for (size_t i = 0; i < 4; i++) {
		grades->rows[0].values[i] = all[i];
		sent += all[i];
	}
	grades->rows[0].values[4] = sent;
	add_row(arena, &ret->items[EVIDENCE_DONE], EVIDENCE_DONE, "sent", "Audits counted", &sent);
	add_row(arena, &ret->items[EVIDENCE_DONE], EVIDENCE_DONE, "month", "Of this month", &sent);
	add_row(arena, &ret->items[EVIDENCE_DONE], EVIDENCE_DONE, "on-time", "On time", &sent);
	add_row(arena, &ret->items[EVIDENCE_DONE], EVIDENCE_DONE, "dips", "Dip samples", &(int64_t){has_dips ? 13 : 0});
	for (size_t i = 0; i < finding_code_count; i++) {
		add_row(arena, &ret->items[EVIDENCE_STRENGTHS], EVIDENCE_STRENGTHS, finding_codes[i].value, finding_codes[i].text,
		    (int64_t[]){below(greatest), below(3)});
		add_row(arena, &ret->items[EVIDENCE_LEARNING], EVIDENCE_LEARNING, finding_codes[i].value, finding_codes[i].text,
		    (int64_t[]){below(greatest), below(3)});
	}
	for (size_t i = 0; has_dips && i < sizeof(questions) / sizeof(questions[0]); i++) {
		int64_t yes = below(14), partly = below(14 - yes);

		add_row(arena, &ret->items[EVIDENCE_DIPS], EVIDENCE_DIPS, arena_printf(arena, "t/%zu", i), questions[i],
		    (int64_t[]){yes, partly, 13 - yes - partly, 0, 0});
	}
	add_row(arena, &ret->items[EVIDENCE_MODERATION], EVIDENCE_MODERATION, "random", "Chosen at random",
	    (int64_t[]){below(greatest), below(4), below(3)});
	add_row(arena, &ret->items[EVIDENCE_FAMILIES], EVIDENCE_FAMILIES, "child", "The child", (int64_t[]){below(greatest), below(greatest)});
	add_row(arena, &ret->items[EVIDENCE_FAMILIES], EVIDENCE_FAMILIES, "parent", "A parent or carer",
	    (int64_t[]){below(greatest), below(greatest)});
	for (size_t i = 0; i < 4; i++)
		add_row(arena, &ret->items[EVIDENCE_SECTIONS], EVIDENCE_SECTIONS, arena_printf(arena, "s%zu", i), arena_printf(arena, "Section %zu", i),
		    (int64_t[]){below(greatest), below(greatest), below(greatest), below(greatest)});
	briefing_figures_hide(arena, ret);
}

static const struct briefing_known nothing = {NULL, 0, NULL, 0};

/* It says that it is short, and can be sent on all the same. */
static bool
has_warning(const struct briefing_hits *hits)
{
	for (size_t i = 0; i < hits->count; i++)
		if (hits->items[i].kind == BRIEFING_CHECK_WORDS && !hits->items[i].is_stop)
			return true;
	return false;
}

/* What the program writes passes its own checks, whatever was counted: no number that may not be shown, none without its evidence. */
static void
test_written_parts_pass(void **state)
{
	static const char *const themes[] = {"CSC-PLAN", "CSC-SUPV", "CSC-CP9", "CSC-PERM", "CSC-ASMT", "CSC-MGMT", "CSC-GEN"};
	static const char *const courses[] = {"Graded Care Profile 2 Training", "SMART Planning Training", "Neglect Training",
	    "Restorative Practice Training", "CPP Drop in Clinics"};

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct arena *arena = arena_new(MEMORY);
		struct briefing_figures figures;
		struct briefing_hits hits;
		const char *parts[BRIEFING_PARTS];
		size_t words = 0;
		bool has_dips = round % 2 == 0;
		struct cycle cycle = {.id = "2021-03",
		    .theme_titles = {"9 Month Child Protection Plans / Pre Proceedings", "Family Support Plans (3-9 months)", ""},
		    .theme_codes = {themes[round % 7], "EH-STEP", ""}};
		struct briefing_material m = {&cycle, &figures, "", courses, 5};

		draw_figures(arena, has_dips, round % 3 == 0 ? 4 : 25, &figures);
		for (int i = 0; i < BRIEFING_PARTS; i++) {
			parts[i] = briefing_part_written(arena, &m, i);
			assert_null(strstr(parts[i], "in not shown"));
			assert_null(strstr(parts[i], "ago not shown"));
			words += briefing_words(parts[i]);
		}
		/* "Most often" is what may be counted, and what families said is nobody's to make up. */
		assert_null(strstr(parts[3], "fewer than 5"));
		assert_null(strstr(parts[4], "fewer than 5"));
		assert_true(round % 3 != 0 || strstr(parts[4], "No learning point came up in five") != NULL);
		assert_true(briefing_words(parts[5]) < 30);
		briefing_check(arena, parts, &figures, &nothing, &hits);
		for (size_t i = 0; i < hits.count; i++)
			if (hits.items[i].is_stop) {
				print_message("%s\n", hits.items[i].text);
				fail();
			}
		/* D29; with few findings there is less to say, and what families said is somebody's to add. */
		assert_in_range(words, 250, BRIEFING_WORDS_MOST);
		assert_true(has_warning(&hits) == (words < BRIEFING_WORDS_LEAST));
		arena_free(arena);
	}
}

static void
test_checks(void **state)
{
	static const char *const names[] = {"Jo Reid", "Amina Khan"};
	static const char *const references[] = {"DEMO4471", "AUD-2021-0142"};
	static const struct {
		const char *text;
		int kind; /* -1: nothing */
		bool is_stop;
	} cases[] = {
	    {"Plans had dates and owners.", -1, false},
	    {"Thank you to Jo Reid for her work.", BRIEFING_CHECK_NAME, true},
	    {"The family in DY1 1HF was glad.", BRIEFING_CHECK_PRIVATE, true},
	    {"See 943 476 5919 in the record.", BRIEFING_CHECK_PRIVATE, true},
	    {"As in demo4471 last spring.", BRIEFING_CHECK_REFERENCE, true},
	    {"As in AUD-2021-0142, it was late.", BRIEFING_CHECK_REFERENCE, true},
	    {"They call it “DEMO4471”.", BRIEFING_CHECK_REFERENCE, true},
	    {"In three children’s plans.", BRIEFING_CHECK_SMALL, true},
	    {"We saw –3 audits.", BRIEFING_CHECK_EVIDENCE, true},
	    {"We saw\xC2\xA0" "3 audits.", BRIEFING_CHECK_EVIDENCE, true},
	    {"Thank you, “Jo Reid”.", BRIEFING_CHECK_NAME, true},
	    {"Thank you,\xC2\xA0Jo\xC2\xA0Reid.", BRIEFING_CHECK_NAME, true},
	    {"A baby of a Somali family in the refuge was heard.", BRIEFING_CHECK_RARE, false},
	    {"In three families nobody asked.", BRIEFING_CHECK_SMALL, true},
	    {"Two Inadequate audits had no plan.", BRIEFING_CHECK_SMALL, true},
	    {"Three of the audits had no plan.", BRIEFING_CHECK_SMALL, true},
	    {"Four of our Requires improvement to be good files.", BRIEFING_CHECK_SMALL, true},
	    {"Two very thin files.", BRIEFING_CHECK_SMALL, false},
	    {"Three things to try with every family.", -1, false},
	    {"Two questions, and children answer.", -1, false},
	    {"We saw it 20 times.", BRIEFING_CHECK_EVIDENCE, true},
	    {"Good in 20 audits [E2].", -1, false},
	    {"Good in 20 audits. [E2]", -1, false},
	    {"Good in 21 audits [E2].", BRIEFING_CHECK_EVIDENCE, true},
	    {"Good or better in 26 of 40 audits, 65% [E2].", -1, false},
	    {"Good or better: 66% [E2].", BRIEFING_CHECK_EVIDENCE, true},
	    /* 3 Inadequate of Early Help: the whole service’s 5 may be said. */
	    {"Inadequate: 5 [E2].", -1, false},
	    {"Inadequate: 3 of them in Early Help [E2].", BRIEFING_CHECK_SMALL, true},
	    {"Published on 29 January 2021.", -1, false},
	    {"We looked at “9 Month Child Protection Plans”.", -1, false},
	    {"It was found in fewer than 5 audits [E2].", -1, false},
	    /* A child whom no list knows: a person has to look. */
	    {"We heard Kylie-Mae Ashworth on the day.", BRIEFING_CHECK_NAME, false},
	    {"We offer “Zorbing with Kestrel” again.", -1, false},
	    {"A boy called Dylan was heard.", BRIEFING_CHECK_NAME, false},
	    /* Quotation marks hide no count of few, and an open one hides nothing. */
	    {"They said “we were 3 audits that year” to us.", BRIEFING_CHECK_EVIDENCE, true},
	    {"They said “we saw 3 children” and left [E2].", BRIEFING_CHECK_SMALL, true},
	    {"They said “there were 12 months of it” to us.", -1, false},
	    {"Of the “grades, 20 audits came late.", BRIEFING_CHECK_EVIDENCE, true},
	    /* Only a mark is evidence. */
	    {"Good in 20 audits, said room E2.", BRIEFING_CHECK_EVIDENCE, true},
	    {"Good in 20 audits [E2 of them].", BRIEFING_CHECK_EVIDENCE, true},
	};
	struct arena *arena = arena_new(MEMORY);
	static const char *const titles[] = {"SMART Planning Training", "Zorbing with Kestrel"};
	const struct briefing_known known = {names, 2, references, 2, titles, 2};
	struct briefing_figures figures = {{{NULL, 0}}};
	struct briefing_figure *grades = &figures.items[EVIDENCE_GRADES];

	(void)state;
	add_row(arena, grades, EVIDENCE_GRADES, BRIEFING_ALL, "All services", (int64_t[]){6, 20, 9, 5});
	add_row(arena, grades, EVIDENCE_GRADES, "csc", "Children’s Social Care", (int64_t[]){6, 13, 7, 2});
	add_row(arena, grades, EVIDENCE_GRADES, "eh", "Early Help", (int64_t[]){0, 7, 2, 3});
	briefing_figures_hide(arena, &figures);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *parts[BRIEFING_PARTS];
		struct briefing_hits hits;
		int kind = -1;
		bool is_stop = false;

		for (int p = 0; p < BRIEFING_PARTS; p++)
			parts[p] = p == 3 ? cases[i].text : "Something.";
		briefing_check(arena, parts, &figures, &known, &hits);
		for (size_t h = 0; h < hits.count; h++)
			if (hits.items[h].part == 3 && kind == -1) {
				kind = (int)hits.items[h].kind;
				is_stop = hits.items[h].is_stop;
			}
		if (kind != cases[i].kind || is_stop != cases[i].is_stop) {
			print_message("%s: %d\n", cases[i].text, kind);
			fail();
		}
	}
	/* What is to be taken out as private is not asked for its evidence too. */
	{
		const char *parts[BRIEFING_PARTS] = {"", "", "", "The family in DY1 1HF was glad.", "", "", ""};
		struct briefing_hits hits;

		briefing_check(arena, parts, &figures, &known, &hits);
		for (size_t h = 0; h < hits.count; h++)
			assert_true(hits.items[h].kind != BRIEFING_CHECK_EVIDENCE);
	}
	arena_free(arena);
}

static void
test_words(void **state)
{
	static const struct {
		const char *text;
		size_t length;
	} marks[] = {{"[E2] and", 4}, {"[E1, E6]", 8}, {"[E1 E11]", 8}, {"[E2 was taken to court]", 0}, {"[E2, see above]", 0}, {"[E2", 0},
	    {"[E]", 0}, {"[E2,]", 0}, {"E2]", 0}, {"[]", 0}, {"", 0}};
	struct arena *arena = arena_new(MEMORY);

	(void)state;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		assert_int_equal(briefing_mark_length(marks[i].text), marks[i].length);
	/* What stands in brackets and is no mark is read, and so it counts. */
	assert_int_equal(briefing_words("One [E2 was taken to court] two [E3 three"), 9);
	assert_int_equal(briefing_words("Good in 20 audits [E2, E11]. **Yes**\n- and this"), 7);
	assert_int_equal(briefing_words(""), 0);
	assert_string_equal(briefing_reading_time(arena, 550), "about 5 minutes 30 seconds");
	assert_string_equal(briefing_reading_time(arena, 600), "about 6 minutes");
	assert_string_equal(briefing_reading_time(arena, 20), "less than a minute");
	arena_free(arena);
}

/* The whole service as it is; below it no small number, and none that follows. */
static void
test_figures_hide(void **state)
{
	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct arena *arena = arena_new(MEMORY);
		struct briefing_figures figures;

		draw_figures(arena, true, round % 2 == 0 ? 5 : 15, &figures);
		for (int e = 0; e < EVIDENCE_COUNT; e++)
			for (size_t r = 0; r < figures.items[e].count; r++)
				for (size_t c = 0; c < evidence_kind((enum briefing_evidence)e)->column_count; c++) {
					const struct evidence_kind *kind = evidence_kind((enum briefing_evidence)e);
					const struct briefing_row *row = &figures.items[e].rows[r];
					bool is_open = kind->is_open || str_is_same(row->key, BRIEFING_ALL) ||
					    (kind->has_open_totals && c + 1 == kind->column_count);

					if (is_open)
						assert_int_equal(row->shown[c], SMALL_EXACT);
					else if (row->values[c] > 0 && row->values[c] < SMALL_NUMBER_LEAST)
						assert_int_not_equal(row->shown[c], SMALL_EXACT);
				}
		assert_int_equal(
		    briefing_shows_inadequate(&figures), figures.items[EVIDENCE_GRADES].rows[0].values[3] > 0);
		arena_free(arena);
	}
}

/* The sections of the form beside the grades of the same audits: what E2 does not say, E3 does not either. */
static void
test_sections_hide(void **state)
{
	static const struct {
		const char *what;
		int64_t csc[4], eh[4]; /* E2; eh all 0: nobody of theirs was audited */
		const char *key;
		int64_t graded[4];
		const char *shown; /* of each grade and of all: exact, fewer, hidden */
	} cases[] = {
	    {"nothing is small", {10, 10, 10, 10}, {5, 5, 5, 5}, "csc/1", {10, 20, 5, 5}, "eeeee"},
	    {"a total that E2 shows", {10, 10, 10, 10}, {5, 5, 5, 5}, "csc/1", {2, 20, 15, 3}, "feefe"},
	    {"one small beside it", {10, 10, 10, 10}, {5, 5, 5, 5}, "csc/1", {20, 18, 2, 0}, "eehhe"},
	    {"two could not be graded", {10, 10, 10, 10}, {5, 5, 5, 5}, "csc/1", {20, 10, 8, 0}, "eeehh"},
	    {"six could not be graded", {10, 10, 10, 10}, {5, 5, 5, 5}, "csc/1", {20, 8, 6, 0}, "eeeee"},
	    {"a section of few", {10, 10, 10, 10}, {5, 5, 5, 5}, "csc/1", {0, 3, 1, 0}, "hhhhh"},
	    {"few audits of another service", {10, 10, 10, 10}, {1, 1, 1, 0}, "csc/1", {10, 14, 9, 7}, "eehhh"},
	    {"few audits", {10, 10, 10, 10}, {1, 1, 1, 0}, "eh/E1", {1, 1, 1, 0}, "hhhhh"},
	    {"one service is the whole service", {10, 10, 10, 10}, {0, 0, 0, 0}, "csc/1", {2, 20, 15, 3}, "feefe"},
	    {"a service that has no grades", {10, 10, 10, 10}, {5, 5, 5, 5}, "send/SA", {10, 10, 10, 10}, "hhhhh"},
	};
	static const char shown[] = {[SMALL_EXACT] = 'e', [SMALL_FEWER] = 'f', [SMALL_HIDDEN] = 'h'};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *arena = arena_new(MEMORY);
		struct briefing_figures f = {{{NULL, 0}}};
		int64_t all[4], of_eh = 0;
		char found[6] = "";

		for (int g = 0; g < 4; g++) {
			all[g] = cases[i].csc[g] + cases[i].eh[g];
			of_eh += cases[i].eh[g];
		}
		add_row(arena, &f.items[EVIDENCE_GRADES], EVIDENCE_GRADES, BRIEFING_ALL, "All services", all);
		add_row(arena, &f.items[EVIDENCE_GRADES], EVIDENCE_GRADES, "csc", "", cases[i].csc);
		if (of_eh > 0)
			add_row(arena, &f.items[EVIDENCE_GRADES], EVIDENCE_GRADES, "eh", "", cases[i].eh);
		add_row(arena, &f.items[EVIDENCE_SECTIONS], EVIDENCE_SECTIONS, cases[i].key, "", cases[i].graded);
		briefing_figures_hide(arena, &f);
		for (int c = 0; c < 5; c++)
			found[c] = shown[f.items[EVIDENCE_SECTIONS].rows[0].shown[c]];
		if (!str_is_same(found, cases[i].shown))
			fail_msg("%s: %s, not %s", cases[i].what, found, cases[i].shown);
		arena_free(arena);
	}
}

/* What changed since half a year ago is said by the test that the packs use. */
static void
test_change(void **state)
{
	static const struct {
		int64_t good_then, then, good_now, now;
		const char *words;
	} cases[] = {
	    {22, 47, 30, 52, "it was 22 of 47 (47%) [E10]: no change you can see yet."}, /* 11 points, p = 0.32 */
	    {38, 60, 50, 61, "it was 38 of 60 (63%) [E10]: there are more now."}, /* p = 0.025 */
	    {50, 61, 38, 60, "it was 50 of 61 (82%) [E10]: there are fewer now."},
	    {500, 1000, 560, 1000, "it was 500 of 1000 (50%) [E10]: there are more now."}, /* 6 points */
	    {9, 9, 2, 20, "it was 9 of 9 [E10]: no change you can see yet."}, /* too few to say */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *arena = arena_new(MEMORY);
		struct briefing_figures figures = {{{NULL, 0}}};
		struct cycle cycle = {.id = "2021-07", .theme_titles = {"Plans", "", ""}, .theme_codes = {"CSC-PLAN", "", ""}};
		struct briefing_material m = {&cycle, &figures, "2021-01", NULL, 0};
		const char *text;

		add_row(arena, &figures.items[EVIDENCE_GRADES], EVIDENCE_GRADES, BRIEFING_ALL, "All services",
		    (int64_t[]){1, cases[i].good_now - 1, cases[i].now - cases[i].good_now, 0});
		add_row(arena, &figures.items[EVIDENCE_GRADES_BEFORE], EVIDENCE_GRADES_BEFORE, BRIEFING_ALL, "All services",
		    (int64_t[]){1, cases[i].good_then - 1, cases[i].then - cases[i].good_then, 0});
		for (int part = 0; part < BRIEFING_PARTS; part++)
			if (strstr(text = briefing_part_written(arena, &m, part), "with the same theme") != NULL)
				break;
		if (strstr(text, cases[i].words) == NULL)
			fail_msg("%s", text);
		arena_free(arena);
	}
}

static void
test_discussion(void **state)
{
	struct arena *arena = arena_new(MEMORY);
	struct briefing_discussion d = {.held_on = date_from_parts(2021, 2, 2), .people = 6, .meaning = "a", .differently = "b",
	    .need = "c", .will_do = "d"};
	struct date published = date_from_parts(2021, 1, 29), today = date_from_parts(2021, 2, 5);
	struct problems problems;

	(void)state;
	problems_init(&problems, arena);
	briefing_discussion_check(&d, published, today, &problems);
	assert_int_equal(problems.count, 0);
	d.held_on = date_from_parts(2021, 1, 28);
	d.people = 0;
	d.need = "";
	briefing_discussion_check(&d, published, today, &problems);
	assert_int_equal(problems.count, 3);
	d.held_on = date_from_parts(2021, 2, 6);
	briefing_discussion_check(&d, published, today, &problems);
	assert_string_equal(problems.items[3].text, "Enter a day that is not in the future");
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_steps),
	    cmocka_unit_test(test_written_parts_pass),
	    cmocka_unit_test(test_checks),
	    cmocka_unit_test(test_words),
	    cmocka_unit_test(test_figures_hide),
	    cmocka_unit_test(test_sections_hide),
	    cmocka_unit_test(test_change),
	    cmocka_unit_test(test_discussion),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
