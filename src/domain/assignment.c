#include "domain/assignment.h"

#include "base/arena.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

/*
 * A row that finds no column takes a column of its own that nobody else can have, at a cost above
 * any saving: so every row is always assigned, and most matches come before least cost. These
 * columns are not stored; a row in one has column_of ASSIGNMENT_NONE.
 */
struct solver {
	const int32_t *cost;
	size_t rows;
	size_t columns;
	int64_t alone;      /* cost of having no column */
	int64_t *row_price; /* potentials: cost − row_price − column_price is never negative, and 0 where matched */
	int64_t *column_price;
	int32_t *column_of;
	int32_t *row_of;
	int64_t *distance;  /* one search: least reduced length of a path to each column */
	int32_t *from;      /* the row from which it was reached */
	int32_t *waiting;   /* columns not yet scanned */
	int32_t *scanned;
};

enum { WORD_BITS = 64 };

static const int64_t FAR = INT64_MAX / 4;

/* Lengthens or shortens paths through the row's columns; answers the number of columns still waiting. */
static void
relax(struct solver *s, int32_t row, int64_t length, size_t waiting)
{
	const int32_t *cost = s->cost + (size_t)row * s->columns;
	int64_t base = length - s->row_price[row];

	for (size_t i = 0; i < waiting; i++) {
		int32_t column = s->waiting[i];
		int64_t through = cost[column] == ASSIGNMENT_FORBIDDEN ?
		    FAR : base + cost[column] - s->column_price[column];
		if (through < s->distance[column]) {
			s->distance[column] = through;
			s->from[column] = row;
		}
	}
}

/* Of the columns waiting, the nearest; of those equally near, one that is free. */
static size_t
nearest(const struct solver *s, size_t waiting)
{
	size_t best = 0;
	int64_t least = FAR;
	bool is_free = false;

	for (size_t i = 0; i < waiting; i++) {
		int32_t column = s->waiting[i];
		int64_t d = s->distance[column];
		if (d < least || (d == least && d < FAR && !is_free && s->row_of[column] == ASSIGNMENT_NONE)) {
			least = d;
			best = i;
			is_free = s->row_of[column] == ASSIGNMENT_NONE;
		}
	}
	return best;
}

/* Walks back along the path, giving each row on it the column it reached. */
static void
augment(struct solver *s, int32_t start, int32_t column)
{
	for (;;) {
		int32_t row = s->from[column];
		int32_t left = s->column_of[row];
		s->column_of[row] = column;
		s->row_of[column] = row;
		if (row == start)
			return;
		column = left;
	}
}

/* Row `last` gives its column up and stays alone; the rows before it on the path move on. */
static void
augment_alone(struct solver *s, int32_t start, int32_t last)
{
	int32_t left = s->column_of[last];

	s->column_of[last] = ASSIGNMENT_NONE;
	if (last != start)
		augment(s, start, left);
}

static void
settle_prices(struct solver *s, int32_t start, size_t scanned, int64_t length)
{
	s->row_price[start] += length;
	for (size_t i = 0; i < scanned; i++) {
		int32_t column = s->scanned[i];
		int64_t slack = length - s->distance[column];
		s->row_price[s->row_of[column]] += slack;
		s->column_price[column] -= slack;
	}
}

static void
assign_row(struct solver *s, int32_t start)
{
	size_t waiting = s->columns, scanned = 0;
	int32_t row = start, last_alone = start, reached;
	int64_t length = 0, best_alone = s->alone - s->row_price[start];

	for (size_t i = 0; i < s->columns; i++) {
		s->distance[i] = FAR;
		s->waiting[i] = (int32_t)i;
	}
	for (;;) {
		relax(s, row, length, waiting);
		size_t at = waiting > 0 ? nearest(s, waiting) : 0;
		int64_t least = waiting > 0 ? s->distance[s->waiting[at]] : FAR;
		if (least > best_alone) {
			settle_prices(s, start, scanned, best_alone);
			augment_alone(s, start, last_alone);
			return;
		}
		reached = s->waiting[at];
		length = least;
		if (s->row_of[reached] == ASSIGNMENT_NONE)
			break;
		s->waiting[at] = s->waiting[--waiting];
		s->scanned[scanned++] = reached;
		row = s->row_of[reached];
		if (length + s->alone - s->row_price[row] < best_alone) {
			best_alone = length + s->alone - s->row_price[row];
			last_alone = row;
		}
	}
	settle_prices(s, start, scanned, length);
	augment(s, start, reached);
}

/*
 * The first pass: each row's price is its least cost, and it takes a free column at that cost. What
 * is left is found by paths. With few distinct costs this settles nearly every row.
 */
static bool
assign_cheaply(struct solver *s, int32_t row)
{
	const int32_t *cost = s->cost + (size_t)row * s->columns;
	int32_t least = ASSIGNMENT_FORBIDDEN, free_column = ASSIGNMENT_NONE;

	for (size_t j = 0; j < s->columns; j++) {
		if (cost[j] < least) {
			least = cost[j];
			free_column = ASSIGNMENT_NONE;
		}
		if (cost[j] == least && free_column == ASSIGNMENT_NONE && least != ASSIGNMENT_FORBIDDEN &&
		    s->row_of[j] == ASSIGNMENT_NONE)
			free_column = (int32_t)j;
	}
	if (least == ASSIGNMENT_FORBIDDEN) {
		s->row_price[row] = s->alone;
		return true;
	}
	s->row_price[row] = least;
	if (free_column == ASSIGNMENT_NONE)
		return false;
	s->column_of[row] = free_column;
	s->row_of[free_column] = row;
	return true;
}

/* The pairs that some optimum may use: by column, the set of rows as bits. */
static uint64_t *
tight_pairs(const struct solver *s, struct arena *arena, size_t words)
{
	uint64_t *tight = arena_array(arena, s->columns * words, sizeof(*tight));

	for (size_t i = 0; i < s->rows; i++) {
		const int32_t *cost = s->cost + i * s->columns;
		for (size_t j = 0; j < s->columns; j++)
			if (cost[j] != ASSIGNMENT_FORBIDDEN && cost[j] - s->row_price[i] - s->column_price[j] == 0)
				tight[j * words + i / WORD_BITS] |= (uint64_t)1 << (i % WORD_BITS);
	}
	return tight;
}

/*
 * Finding another optimum for one row while the settled rows stay: every optimum uses tight pairs only
 * and fills every column of a price below zero. "Outside" stands for all places nobody needs to fill: free
 * columns, columns of price zero, being alone. So a chain of moves that ends outside may be made good by
 * another that starts there.
 */
struct tie {
	struct solver *solver;
	const uint64_t *tight;
	size_t words;
	uint64_t *movable;   /* rows not yet settled by the rule */
	uint64_t *unseen;    /* one search: movable rows not reached */
	int32_t *next;       /* one search: where a displaced row would go; ASSIGNMENT_NONE is alone */
	int32_t *queue;
	size_t count;
	unsigned char *is_open; /* one search: columns whose row, if any, can give it up at no cost */
	bool is_outside_open;
	int32_t refill_column;  /* the column that is emptied when a chain ends outside, or */
	int32_t refill_row;     /* the row that stops being alone */
};

static void open_outside(struct tie *t, int32_t refill_column, int32_t refill_row);

static void
open_column(struct tie *t, int32_t column)
{
	if (t->is_open[column])
		return;
	t->is_open[column] = 1;
	t->queue[t->count++] = column;
	if (t->solver->column_price[column] == 0)
		open_outside(t, column, ASSIGNMENT_NONE);
}

static void
reach_row(struct tie *t, size_t row, int32_t next)
{
	int32_t place = t->solver->column_of[row];

	t->unseen[row / WORD_BITS] &= ~((uint64_t)1 << (row % WORD_BITS));
	t->next[row] = next;
	if (place != ASSIGNMENT_NONE)
		open_column(t, place);
	else
		open_outside(t, ASSIGNMENT_NONE, (int32_t)row);
}

static void
open_outside(struct tie *t, int32_t refill_column, int32_t refill_row)
{
	struct solver *s = t->solver;

	if (t->is_outside_open)
		return;
	t->is_outside_open = true;
	t->refill_column = refill_column;
	t->refill_row = refill_row;
	for (size_t j = 0; j < s->columns; j++)
		if (s->row_of[j] == ASSIGNMENT_NONE)
			open_column(t, (int32_t)j);
	for (size_t i = 0; i < s->rows; i++)
		if ((t->unseen[i / WORD_BITS] >> (i % WORD_BITS) & 1) != 0 && s->row_price[i] == s->alone &&
		    s->column_of[i] != ASSIGNMENT_NONE)
			reach_row(t, i, ASSIGNMENT_NONE);
}

/* Finds the columns that `row` may take without leaving the optimum, settled rows staying where they are. */
static void
open_columns(struct tie *t, int32_t row)
{
	struct solver *s = t->solver;

	memset(t->is_open, 0, s->columns);
	memcpy(t->unseen, t->movable, t->words * sizeof(*t->unseen));
	t->count = 0;
	t->is_outside_open = false;
	if (s->column_of[row] != ASSIGNMENT_NONE)
		open_column(t, s->column_of[row]);
	else
		open_outside(t, ASSIGNMENT_NONE, ASSIGNMENT_NONE);
	for (size_t head = 0; head < t->count; head++) {
		int32_t column = t->queue[head];
		const uint64_t *rows = t->tight + (size_t)column * t->words;
		for (size_t w = 0; w < t->words; w++)
			for (uint64_t found; (found = rows[w] & t->unseen[w]) != 0;)
				reach_row(t, w * WORD_BITS + (size_t)__builtin_ctzll(found), column);
	}
}

/* `row` takes the column, whoever had it goes on to the next; answers the column in which it ended, or none. */
static int32_t
move_chain(struct tie *t, int32_t row, int32_t column)
{
	struct solver *s = t->solver;

	for (;;) {
		int32_t displaced = column == ASSIGNMENT_NONE ? ASSIGNMENT_NONE : s->row_of[column];
		s->column_of[row] = column;
		if (column != ASSIGNMENT_NONE)
			s->row_of[column] = row;
		if (displaced == ASSIGNMENT_NONE)
			return column;
		row = displaced;
		column = t->next[row];
	}
}

static void
move_along(struct tie *t, int32_t row, int32_t column)
{
	struct solver *s = t->solver;
	int32_t own = s->column_of[row];

	if (own != ASSIGNMENT_NONE)
		s->row_of[own] = ASSIGNMENT_NONE;
	if (move_chain(t, row, column) == own || own == ASSIGNMENT_NONE || t->refill_column == own)
		return;
	if (t->refill_row != ASSIGNMENT_NONE) {
		(void)move_chain(t, t->refill_row, t->next[t->refill_row]);
		return;
	}
	int32_t leaves = s->row_of[t->refill_column];
	s->row_of[t->refill_column] = ASSIGNMENT_NONE;
	(void)move_chain(t, leaves, t->next[leaves]);
}

static void
settle_ties(struct solver *s, struct arena *arena)
{
	size_t words = (s->rows + WORD_BITS - 1) / WORD_BITS;
	struct tie t = {.solver = s, .tight = tight_pairs(s, arena, words), .words = words};

	t.movable = arena_array(arena, words, sizeof(*t.movable));
	t.unseen = arena_array(arena, words, sizeof(*t.unseen));
	t.next = arena_array(arena, s->rows, sizeof(*t.next));
	t.queue = arena_array(arena, s->columns, sizeof(*t.queue));
	t.is_open = arena_array(arena, s->columns, 1);
	for (size_t i = 0; i < s->rows; i++)
		t.movable[i / WORD_BITS] |= (uint64_t)1 << (i % WORD_BITS);

	for (size_t i = 0; i < s->rows; i++) {
		uint64_t bit = (uint64_t)1 << (i % WORD_BITS);
		int32_t own = s->column_of[i];
		t.movable[i / WORD_BITS] &= ~bit;
		open_columns(&t, (int32_t)i);
		for (size_t j = 0; j < s->columns; j++) {
			if (!t.is_open[j] || (t.tight[j * words + i / WORD_BITS] & bit) == 0)
				continue;
			if ((int32_t)j != own)
				move_along(&t, (int32_t)i, (int32_t)j);
			break;
		}
	}
}

static void
check_costs(const int32_t *cost, size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert(cost[i] == ASSIGNMENT_FORBIDDEN || (cost[i] >= 0 && cost[i] <= ASSIGNMENT_COST_MAXIMUM));
	(void)cost;
	(void)count;
}

void
assignment_solve(
    struct arena *arena, const int32_t *cost, size_t rows, size_t columns, struct assignment *ret)
{
	struct solver s = {.cost = cost, .rows = rows, .columns = columns};
	size_t left = 0;

	check_costs(cost, rows * columns);
	s.alone = ((int64_t)ASSIGNMENT_COST_MAXIMUM + 1) * (int64_t)(rows + 1);
	s.row_price = arena_array(arena, rows, sizeof(*s.row_price));
	s.column_price = arena_array(arena, columns, sizeof(*s.column_price));
	s.column_of = arena_array(arena, rows, sizeof(*s.column_of));
	s.row_of = arena_array(arena, columns, sizeof(*s.row_of));
	s.distance = arena_array(arena, columns, sizeof(*s.distance));
	s.from = arena_array(arena, columns, sizeof(*s.from));
	s.waiting = arena_array(arena, columns, sizeof(*s.waiting));
	s.scanned = arena_array(arena, columns, sizeof(*s.scanned));
	int32_t *later = arena_array(arena, rows, sizeof(*later));

	for (size_t i = 0; i < rows; i++)
		s.column_of[i] = ASSIGNMENT_NONE;
	for (size_t j = 0; j < columns; j++)
		s.row_of[j] = ASSIGNMENT_NONE;
	for (size_t i = 0; i < rows; i++)
		if (!assign_cheaply(&s, (int32_t)i))
			later[left++] = (int32_t)i;
	for (size_t i = 0; i < left; i++)
		assign_row(&s, later[i]);
	settle_ties(&s, arena);

	*ret = (struct assignment){.rows = rows, .columns = columns, .column_of = s.column_of, .row_of = s.row_of};
	for (size_t i = 0; i < rows; i++) {
		if (s.column_of[i] == ASSIGNMENT_NONE)
			continue;
		ret->matches++;
		ret->cost += cost[i * columns + (size_t)s.column_of[i]];
	}
}

void
assignment_open_rows(const int32_t *cost, const struct assignment *assignment, struct arena *arena,
    unsigned char *ret_is_open)
{
	size_t rows = assignment->rows, columns = assignment->columns, count = 0;
	int32_t *queue = arena_array(arena, rows, sizeof(*queue));

	for (size_t i = 0; i < rows; i++) {
		ret_is_open[i] = assignment->column_of[i] == ASSIGNMENT_NONE;
		if (ret_is_open[i])
			queue[count++] = (int32_t)i;
	}
	for (size_t head = 0; head < count; head++) {
		const int32_t *suits = cost + (size_t)queue[head] * columns;
		for (size_t j = 0; j < columns; j++) {
			int32_t owner = assignment->row_of[j];
			if (suits[j] == ASSIGNMENT_FORBIDDEN || owner == ASSIGNMENT_NONE || ret_is_open[owner])
				continue;
			ret_is_open[owner] = 1;
			queue[count++] = owner;
		}
	}
}
