#include "../test.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/frame.h"

#include <string.h>

#define DAY(y, m, d) date_from_parts(y, m, d)

static struct population_value
on(enum population_column column, struct date date)
{
	return (struct population_value){.column = column, .date = date};
}

static struct population_value
code(enum population_column column, const char *text)
{
	return (struct population_value){.column = column, .text = text, .date = DATE_NONE};
}

static void
add(struct arena *arena, struct population_rows *rows, enum population_list list, const char *ref,
    const struct population_value *values, size_t count)
{
	rows->items[rows->count] = (struct population_row){.list = list, .row = (int)rows->count + 3, .ref = ref,
	    .values = arena_memdup(arena, values, count * sizeof(*values)), .count = count};
	rows->count++;
}

#define ADD(list, ref, ...)                                                                         \
	add(arena, &rows, list, ref, (const struct population_value[]){__VA_ARGS__},                     \
	    sizeof((const struct population_value[]){__VA_ARGS__}) / sizeof(struct population_value))

/* Seven children on 26 February 2021, in lists 6, 7 and of families. */
static struct frame_population *
population(struct arena *arena)
{
	struct population_rows rows = {.items = arena_array(arena, 40, sizeof(*rows.items))};
	const enum population_column start = POPULATION_COLUMN_PROTECTION_START;

	ADD(POPULATION_PROTECTION, "C1", on(start, DAY(2020, 5, 26)), code(POPULATION_COLUMN_PROTECTION_CATEGORY, "a"));
	ADD(POPULATION_PROTECTION, "C2", on(start, DAY(2020, 5, 27)));
	ADD(POPULATION_PROTECTION, "C3", on(start, DAY(2019, 1, 1)), on(POPULATION_COLUMN_PROTECTION_END, DAY(2021, 2, 1)));
	ADD(POPULATION_PROTECTION, "C4", on(start, DAY(2018, 1, 1)), on(POPULATION_COLUMN_PROTECTION_END, DAY(2018, 9, 1)));
	ADD(POPULATION_PROTECTION, "C4", on(start, DAY(2020, 1, 1)), code(POPULATION_COLUMN_PROTECTION_CATEGORY, "d"));
	ADD(POPULATION_PROTECTION, "C5", on(start, DAY(2020, 1, 1)));
	ADD(POPULATION_PROTECTION, "C6", code(POPULATION_COLUMN_PROTECTION_CATEGORY, "a"));
	ADD(POPULATION_IN_NEED, "C1", code(POPULATION_COLUMN_DISABILITY, "a"), code(POPULATION_COLUMN_TEAM, "Dudley"),
	    code(POPULATION_COLUMN_WORKER, "Tom Hall"), code(POPULATION_COLUMN_CASE_STATUS, "b"));
	ADD(POPULATION_IN_NEED, "C7", code(POPULATION_COLUMN_CASE_STATUS, "c"),
	    on(POPULATION_COLUMN_NEED_END, DAY(2020, 12, 1)));
	ADD(POPULATION_LOCAL_FAMILIES, "C1", code(POPULATION_COLUMN_FAMILY, "F1"));
	ADD(POPULATION_LOCAL_FAMILIES, "C4", code(POPULATION_COLUMN_FAMILY, "F1"));
	return frame_population_new(arena, &rows);
}

static struct frame
protection_frame(struct arena *arena)
{
	struct frame_test *tests = arena_array(arena, 2, sizeof(*tests));
	struct frame_part *part = arena_array(arena, 1, sizeof(*part));

	tests[0] = (struct frame_test){.column = POPULATION_COLUMN_PROTECTION_END, .kind = FRAME_BLANK};
	tests[1] = (struct frame_test){.column = POPULATION_COLUMN_PROTECTION_START, .kind = FRAME_ON_OR_BEFORE,
	    .day = {.fixed = DATE_NONE, .count = -9, .unit = FRAME_MONTHS}};
	*part = (struct frame_part){.name = "Nine months", .list = POPULATION_PROTECTION, .tests = tests, .test_count = 2};
	return (struct frame){.code = "CSC-CP9", .title = "", .blind_spot = "", .topic = "", .parts = part, .part_count = 1,
	    .stratum = FRAME_STRATUM_COLUMN, .stratum_list = POPULATION_PROTECTION,
	    .stratum_column = POPULATION_COLUMN_PROTECTION_CATEGORY};
}

static const struct calendar no_holidays = {NULL, 0};

static struct frame_context
context(void)
{
	return (struct frame_context){.reference = date_from_parts(2021, 2, 26), .calendar = &no_holidays};
}

static const char *
refs(struct arena *arena, const struct frame_children *children)
{
	const char *text = "";

	for (size_t i = 0; i < children->count; i++)
		text = arena_printf(arena, "%s%s%s", text, i == 0 ? "" : " ", children->items[i].ref);
	return text;
}

static void
test_children(void **state)
{
	struct arena *arena = arena_new(1 << 22);
	struct frame_population *p = population(arena);
	struct frame frame = protection_frame(arena);
	struct frame_context c = context();
	struct frame_children children;

	(void)state;
	/* C2 began a day too late, C3 ended, C6 has no start: not recorded passes no comparison. */
	frame_children(&frame, p, &c, arena, &children);
	assert_string_equal(refs(arena, &children), "C1 C4 C5");
	assert_int_equal(children.families, 2);
	assert_string_equal(children.items[0].stratum, "Neglect");
	assert_string_equal(children.items[0].team, "Dudley");
	assert_string_equal(children.items[0].worker, "Tom Hall");
	assert_string_equal(children.items[0].case_status, "Child protection plan");
	assert_string_equal(children.items[1].family, "F1");
	assert_string_equal(children.items[2].stratum, DRAW_STRATUM_BLANK);
	assert_string_equal(frame_words(&frame, p, &c, arena),
	    "List 7 (Child protection): child protection plan open, child protection plan started on or before 26 May 2020");

	/* "Yes" alone says little. */
	frame.stratum_list = POPULATION_IN_NEED;
	frame.stratum_column = POPULATION_COLUMN_DISABILITY;
	frame_children(&frame, p, &c, arena, &children);
	assert_string_equal(children.items[0].stratum, "Disability: Yes");

	/* Widened: not recorded is enough; then the date is left out. */
	frame.parts[0].tests[1].is_blank_enough = true;
	frame_children(&frame, p, &c, arena, &children);
	assert_string_equal(refs(arena, &children), "C1 C4 C5 C6");
	frame.parts[0].tests[1].is_left_out = true;
	frame_children(&frame, p, &c, arena, &children);
	assert_string_equal(refs(arena, &children), "C1 C2 C4 C5 C6");
	assert_string_equal(frame_words(&frame, p, &c, arena), "List 7 (Child protection): child protection plan open");
	arena_free(arena);
}

static void
test_links_and_substitutes(void **state)
{
	struct arena *arena = arena_new(1 << 22);
	struct frame_population *p = population(arena);
	struct frame_context c = context();
	struct frame_children children;
	struct frame_test in_need[] = {{.column = POPULATION_COLUMN_NEED_END, .kind = FRAME_BLANK}};
	struct frame_link link = {POPULATION_IN_NEED, in_need, 1};
	struct frame frame = protection_frame(arena);
	struct frame_part parts[2] = {frame.parts[0],
	    {.name = "Closed", .list = POPULATION_IN_NEED, .is_substitute = true, .substitutes = POPULATION_LOCAL_PUBLIC_LAW}};

	(void)state;
	parts[0].links = &link;
	parts[0].link_count = 1;
	frame.parts = parts;
	frame_children(&frame, p, &c, arena, &children);
	assert_string_equal(refs(arena, &children), "C1");

	/* The second part stands in for a list that this population has not got; then for one it has. */
	frame.part_count = 2;
	frame.stratum = FRAME_STRATUM_PART;
	frame_children(&frame, p, &c, arena, &children);
	assert_string_equal(refs(arena, &children), "C1 C7");
	assert_string_equal(children.items[0].stratum, "Nine months");
	assert_string_equal(children.items[1].stratum, "Closed");
	parts[1].substitutes = POPULATION_LOCAL_FAMILIES;
	frame_children(&frame, p, &c, arena, &children);
	assert_string_equal(refs(arena, &children), "C1");
	assert_string_equal(frame_words(&frame, p, &c, arena),
	    "List 7 (Child protection): child protection plan open, child protection plan started on or before 26 May 2020; "
	    "and the same child in List 6 (Children in Need): episode open");
	arena_free(arena);
}

static void
test_tests(void **state)
{
	struct arena *arena = arena_new(1 << 22);
	const char *values[] = {"V3", "V4"};
	const struct {
		struct frame_test test;
		struct population_value value; /* column 0 with no text and no date: blank */
		bool is_in;
		const char *words;
	} table[] = {
	    {{.column = POPULATION_COLUMN_LEGAL_STATUS, .kind = FRAME_NONE_OF, .values = values, .value_count = 2},
	        code(POPULATION_COLUMN_LEGAL_STATUS, "V3"), false, NULL},
	    {{.column = POPULATION_COLUMN_LEGAL_STATUS, .kind = FRAME_NONE_OF, .values = values, .value_count = 2},
	        code(POPULATION_COLUMN_LEGAL_STATUS, "C2"), true, NULL},
	    {{.column = POPULATION_COLUMN_LEGAL_STATUS, .kind = FRAME_ONE_OF, .values = values, .value_count = 2},
	        code(POPULATION_COLUMN_LEGAL_STATUS, "v4"), true, NULL},
	    {{.column = POPULATION_COLUMN_MISSING_EPISODES, .kind = FRAME_AT_LEAST, .number = 1},
	        {.column = POPULATION_COLUMN_MISSING_EPISODES, .number = 1, .date = DATE_NONE}, true,
	        "missing episodes in the last 12 months 1 or more"},
	    {{.column = POPULATION_COLUMN_MISSING_EPISODES, .kind = FRAME_AT_LEAST, .number = 2},
	        {.column = POPULATION_COLUMN_MISSING_EPISODES, .number = 1, .date = DATE_NONE}, false, NULL},
	    {{.column = POPULATION_COLUMN_WORKER, .kind = FRAME_FILLED}, code(POPULATION_COLUMN_WORKER, "Tom Hall"), true,
	        "allocated worker recorded"},
	    {{.column = POPULATION_COLUMN_WORKER, .kind = FRAME_FILLED}, code(POPULATION_COLUMN_TEAM, "Dudley"), false, NULL},
	    {{.column = POPULATION_COLUMN_CARE_REVIEW, .kind = FRAME_ON_OR_AFTER,
	         .day = {.fixed = DATE_NONE, .count = -45, .unit = FRAME_WORKING_DAYS}},
	        on(POPULATION_COLUMN_CARE_REVIEW, DAY(2020, 12, 25)), true,
	        "latest statutory review on or after 25 December 2020"},
	    {{.column = POPULATION_COLUMN_PLAN_ISSUED, .kind = FRAME_ON_OR_AFTER, .day = {.fixed = DAY(2020, 9, 1)}},
	        on(POPULATION_COLUMN_PLAN_ISSUED, DAY(2020, 8, 31)), false, "initial EHC plan issued on or after 1 September 2020"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct population_rows rows = {.items = arena_array(arena, 1, sizeof(*rows.items))};
		struct frame_test test = table[i].test;
		struct frame_part part = {.name = "", .list = POPULATION_IN_CARE, .tests = &test, .test_count = 1};
		struct frame frame = {.code = "", .parts = &part, .part_count = 1};
		struct frame_context c = context();
		struct frame_children children;
		add(arena, &rows, POPULATION_IN_CARE, "C1", &table[i].value, 1);
		frame_children(&frame, frame_population_new(arena, &rows), &c, arena, &children);
		if (children.count != (size_t)table[i].is_in)
			fail_msg("case %zu: %zu children", i, children.count);
		if (table[i].words != NULL)
			assert_string_equal(frame_test_words(&test, &c, arena), table[i].words);
	}
	arena_free(arena);
}

/* AMB-13: a SEND case is held by whom SEND's own list names, never by the child's social worker or Early Help worker. */
static void
test_send_is_held_by_send(void **state)
{
	struct arena *arena = arena_new(1 << 22);
	struct population_rows rows = {.items = arena_array(arena, 8, sizeof(*rows.items))};
	struct frame_part part = {.name = "", .list = POPULATION_SEND_PLANS};
	struct frame frame = {.code = "SEND-CG", .service = SERVICE_SEND, .parts = &part, .part_count = 1};
	struct frame_context c = context();
	struct frame_children children;

	(void)state;
	for (int i = 1; i <= 2; i++) {
		const char *ref = arena_printf(arena, "C%d", i);
		ADD(POPULATION_SEND_PLANS, ref, on(POPULATION_COLUMN_PLAN_ISSUED, DAY(2020, 5, 26)));
		ADD(POPULATION_IN_NEED, ref, code(POPULATION_COLUMN_TEAM, "Dudley"), code(POPULATION_COLUMN_WORKER, "Tom Hall"));
		ADD(POPULATION_LOCAL_MANAGERS, ref, code(POPULATION_COLUMN_MANAGER, "Ana Reid"));
	}
	ADD(POPULATION_LOCAL_SEND, "C1", code(POPULATION_COLUMN_TEAM, "SEND Casework Team"),
	    code(POPULATION_COLUMN_WORKER, "Jo Marsh"));
	frame_children(&frame, frame_population_new(arena, &rows), &c, arena, &children);
	assert_int_equal(children.count, 2);
	assert_string_equal(children.items[0].team, "SEND Casework Team");
	assert_string_equal(children.items[0].worker, "Jo Marsh");
	assert_string_equal(children.items[1].team, "");
	assert_string_equal(children.items[1].worker, "");
	assert_string_equal(children.items[0].manager, "");
	arena_free(arena);
}

static void
test_population_lists(void **state)
{
	struct arena *arena = arena_new(1 << 22);
	struct frame_population *p = population(arena);

	(void)state;
	assert_true(frame_population_has_list(p, POPULATION_LOCAL_FAMILIES));
	assert_false(frame_population_has_list(p, POPULATION_IN_CARE));
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_children),
	    cmocka_unit_test(test_links_and_substitutes),
	    cmocka_unit_test(test_tests),
	    cmocka_unit_test(test_send_is_held_by_send),
	    cmocka_unit_test(test_population_lists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
