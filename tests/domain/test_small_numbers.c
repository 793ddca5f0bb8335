#include "../test.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/small_numbers.h"

#include <string.h>

enum { MEMORY = 64 * 1024 * 1024, ROUNDS = 700, SIDE = 3, GREATEST = 12 };

static uint64_t seed = 20210129;

static int64_t
below(int64_t limit)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (int64_t)((seed >> 33) % (uint64_t)limit);
}

/*
 * The attacker, told apart from the program on purpose: tries every table of whole numbers that agrees with what is shown, and notes for each
 * hidden cell whether two of them differ in it. Totals follow from the cells inside.
 */
struct attack {
	const struct small_table *tables[2]; /* the same numbers, as published twice */
	size_t count;
	int64_t guess[SIDE + 1][SIDE + 1];
	bool differs[SIDE + 1][SIDE + 1];
	int64_t greatest;
};

static bool
agrees_with(const struct small_table *t, size_t row, size_t column, int64_t guess)
{
	const struct small_cell *c = small_table_at(t, row, column);

	if (c->is_absent)
		return true;
	switch (c->shown) {
	case SMALL_EXACT:
		return guess == c->value;
	case SMALL_FEWER:
		return guess >= 1 && guess <= 4;
	case SMALL_HIDDEN:
		break;
	}
	return guess >= 0;
}

static bool
agrees(const struct attack *a, size_t row, size_t column, int64_t guess)
{
	for (size_t i = 0; i < a->count; i++)
		if (!agrees_with(a->tables[i], row, column, guess))
			return false;
	return true;
}

static int64_t
sum_of(struct attack *a, size_t row, size_t column, size_t rows, size_t columns)
{
	int64_t sum = 0;

	for (size_t i = 0; i < rows; i++)
		for (size_t j = 0; j < columns; j++)
			if ((row == rows || row == i) && (column == columns || column == j))
				sum += a->guess[i][j];
	return sum;
}

static void
try_cells(struct attack *a, size_t at)
{
	const struct small_table *t = a->tables[0];
	size_t row = at / t->columns, column = at % t->columns;

	if (at == t->rows * t->columns) {
		for (size_t j = 0; j <= t->columns; j++)
			if (!agrees(a, t->rows, j, sum_of(a, t->rows, j, t->rows, t->columns)))
				return;
		for (size_t i = 0; i <= t->rows; i++)
			for (size_t j = 0; j <= t->columns; j++)
				if (sum_of(a, i, j, t->rows, t->columns) != small_table_at(t, i, j)->value)
					a->differs[i][j] = true;
		return;
	}
	for (int64_t guess = 0; guess <= a->greatest; guess++) {
		if (!agrees(a, row, column, guess))
			continue;
		a->guess[row][column] = guess;
		if (column + 1 == t->columns && !agrees(a, row, t->columns, sum_of(a, row, t->columns, t->rows, t->columns)))
			continue;
		try_cells(a, at + 1);
	}
}

static bool
is_solved(const struct small_table *first, const struct small_table *second)
{
	struct attack a = {{first, second}, second == NULL ? 1 : 2, {{0}}, {{false}}, 0};

	for (size_t c = 0; c < (first->rows + 1) * (first->columns + 1); c++)
		if (c % (first->columns + 1) < first->columns && c < first->rows * (first->columns + 1) &&
		    first->cells[c].value + 1 > a.greatest)
			a.greatest = first->cells[c].value + 1;
	try_cells(&a, 0);
	for (size_t i = 0; i <= first->rows; i++)
		for (size_t j = 0; j <= first->columns; j++)
			for (size_t t = 0; t < a.count; t++)
				if (!small_table_at(a.tables[t], i, j)->is_absent &&
				    small_table_at(a.tables[t], i, j)->shown != SMALL_EXACT && !a.differs[i][j])
					return true;
	return false;
}

/* Which totals are told, and which of them are of the whole service, is drawn too. */
static void
draw_table(struct small_table *t, struct arena *arena)
{
	size_t rows = 1 + (size_t)below(SIDE), columns = 1 + (size_t)below(2);
	int64_t greatest = 2 + below(below(4) == 0 ? GREATEST : 4);

	small_table_init(t, arena, rows, columns);
	for (size_t i = 0; i < rows; i++)
		for (size_t j = 0; j < columns; j++)
			small_table_at(t, i, j)->value = below(greatest);
	small_table_sum(t);
	for (size_t c = 0; c < (rows + 1) * (columns + 1); c++)
		if (t->cells[c].is_absent && below(3) > 0) {
			t->cells[c].is_absent = false;
			t->cells[c].is_open = below(2) == 0;
		}
}

static void
test_counts(void **state)
{
	static const struct {
		int64_t value;
		enum small_shown shown;
		const char *text;
	} cases[] = {
	    {0, SMALL_EXACT, "0"}, {1, SMALL_FEWER, "fewer than 5"}, {4, SMALL_FEWER, "fewer than 5"}, {5, SMALL_EXACT, "5"},
	};
	struct arena *arena = arena_new(MEMORY);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct small_table t;

		small_table_init(&t, arena, 1, 1);
		small_table_at(&t, 0, 0)->value = cases[i].value;
		small_table_sum(&t);
		assert_true(small_numbers_hide(arena, &t));
		assert_int_equal(small_table_at(&t, 0, 0)->shown, cases[i].shown);
		assert_string_equal(small_number_text(arena, cases[i].value, cases[i].shown), cases[i].text);
	}
	arena_free(arena);
}

/* 3 Inadequate of the whole service, all of them of Children's Social Care: the two zeros beside it would give it away. */
static void
test_whole_service_gives_nothing_away(void **state)
{
	static const int64_t values[SIDE][2] = {{37, 3}, {6, 0}, {5, 0}};
	struct arena *arena = arena_new(MEMORY);
	struct small_table t;

	(void)state;
	small_table_init(&t, arena, SIDE, 2);
	for (size_t i = 0; i < SIDE; i++)
		for (size_t j = 0; j < 2; j++)
			small_table_at(&t, i, j)->value = values[i][j];
	small_table_sum(&t);
	for (size_t j = 0; j <= 2; j++) {
		small_table_at(&t, SIDE, j)->is_absent = false;
		small_table_at(&t, SIDE, j)->is_open = true;
	}
	for (size_t i = 0; i < SIDE; i++)
		small_table_at(&t, i, 2)->is_absent = false;
	assert_true(small_numbers_hide(arena, &t));
	assert_int_equal(small_table_at(&t, 0, 1)->shown, SMALL_HIDDEN);
	assert_true(small_table_at(&t, 1, 1)->shown == SMALL_HIDDEN || small_table_at(&t, 2, 1)->shown == SMALL_HIDDEN);
	assert_int_equal(small_table_at(&t, SIDE, 1)->shown, SMALL_EXACT);
	assert_true(small_numbers_is_safe(arena, &t));
	assert_false(is_solved(&t, NULL));
	arena_free(arena);
}

/* What the rule hides stays hidden from somebody who tries everything; and what is not hidden is no more than there was reason for. */
static void
test_nobody_solves_one(void **state)
{
	size_t withheld = 0;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct arena *arena = arena_new(MEMORY);
		struct small_table t;
		bool has_small = false;

		draw_table(&t, arena);
		for (size_t c = 0; c < (t.rows + 1) * (t.columns + 1); c++)
			has_small = has_small ||
			    (!t.cells[c].is_absent && !t.cells[c].is_open && t.cells[c].value > 0 && t.cells[c].value < 5);
		if (!small_numbers_hide(arena, &t)) {
			withheld++;
			arena_free(arena);
			continue;
		}
		for (size_t c = 0; c < (t.rows + 1) * (t.columns + 1); c++) {
			if (t.cells[c].is_absent)
				continue;
			if (t.cells[c].is_open || !has_small)
				assert_int_equal(t.cells[c].shown, SMALL_EXACT);
			else if (t.cells[c].value > 0 && t.cells[c].value < 5)
				assert_int_not_equal(t.cells[c].shown, SMALL_EXACT);
		}
		assert_false(is_solved(&t, NULL));
		arena_free(arena);
	}
	/* Many of the tables drawn are one row or one column beside the totals of the whole service. */
	assert_in_range(withheld, 1, ROUNDS / 2);
}

/* The table as somebody reads it who knows that row: of the others all that may be is hidden, where they are to know as little as they can. */
static bool
solves_as_reader(struct arena *arena, const struct small_table *t, size_t reader, bool is_all_hidden)
{
	struct attack a = {{t, NULL}, 1, {{0}}, {{false}}, 0};
	struct small_table seen = *t;

	seen.cells = arena_memdup(arena, t->cells, (t->rows + 1) * (t->columns + 1) * sizeof(*t->cells));
	a.tables[0] = &seen;
	for (size_t i = 0; i <= t->rows; i++)
		for (size_t j = 0; j <= t->columns; j++) {
			struct small_cell *c = small_table_at(&seen, i, j);

			if (i == reader) {
				c->is_absent = false;
				c->shown = SMALL_EXACT;
			} else if (is_all_hidden && !c->is_open && !c->is_absent)
				c->shown = SMALL_HIDDEN;
			if (i < t->rows && j < t->columns && c->value + 1 > a.greatest)
				a.greatest = c->value + 1;
		}
	try_cells(&a, 0);
	for (size_t i = 0; i <= t->rows; i++)
		for (size_t j = 0; j <= t->columns; j++)
			if (i != reader && !small_table_at(t, i, j)->is_absent && small_table_at(t, i, j)->shown != SMALL_EXACT && !a.differs[i][j])
				return true;
	return false;
}

/* Who leads one service reads its audits: of the others the table tells them nothing, unless the whole service's numbers do already. */
static void
test_reader_of_a_row(void **state)
{
	size_t kept = 0;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct arena *arena = arena_new(MEMORY);
		struct small_table t;
		size_t reader;

		draw_table(&t, arena);
		reader = (size_t)below((int64_t)t.rows);
		t.has_reader[reader] = true;
		if (small_numbers_hide(arena, &t) && !solves_as_reader(arena, &t, reader, true)) {
			assert_false(solves_as_reader(arena, &t, reader, false));
			kept++;
		}
		arena_free(arena);
	}
	assert_true(kept > ROUNDS / 4);
}

/* Published twice: the second time with other totals beside it. Neither the second alone nor both together give a count away. */
static void
test_nobody_solves_two(void **state)
{
	size_t compared = 0;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct arena *arena = arena_new(MEMORY);
		struct small_table first, second;
		size_t cells;

		draw_table(&first, arena);
		cells = (first.rows + 1) * (first.columns + 1);
		if (!small_numbers_hide(arena, &first)) {
			arena_free(arena);
			continue;
		}
		second = first;
		second.cells = arena_memdup(arena, first.cells, cells * sizeof(*first.cells));
		for (size_t c = 0; c < cells; c++) {
			struct small_cell *cell = &second.cells[c];

			if (cell->is_absent) {
				cell->is_absent = below(2) == 0;
				cell->before = SMALL_NEW;
			} else {
				cell->before = cell->shown == SMALL_EXACT ? SMALL_KNOWN
				    : cell->shown == SMALL_FEWER      ? SMALL_WAS_FEWER
								      : SMALL_WAS_HIDDEN;
			}
		}
		if (small_numbers_hide(arena, &second)) {
			assert_false(is_solved(&first, &second));
			compared++;
		}
		arena_free(arena);
	}
	assert_true(compared > ROUNDS / 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_counts),
	    cmocka_unit_test(test_whole_service_gives_nothing_away),
	    cmocka_unit_test(test_nobody_solves_one),
	    cmocka_unit_test(test_nobody_solves_two),
	    cmocka_unit_test(test_reader_of_a_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
