#include "domain/small_numbers.h"

#include "base/arena.h"
#include "base/str.h"

static const char *const shown_codes[SMALL_SHOWN_COUNT] = {
    [SMALL_EXACT] = "exact",
    [SMALL_FEWER] = "fewer",
    [SMALL_HIDDEN] = "hidden",
};

const char *
small_shown_code(enum small_shown shown)
{
	return shown_codes[shown];
}

bool
small_shown_from_code(const char *code, enum small_shown *ret)
{
	for (int i = 0; i < SMALL_SHOWN_COUNT; i++) {
		if (!str_is_same(shown_codes[i], code))
			continue;
		*ret = (enum small_shown)i;
		return true;
	}
	return false;
}

const char *
small_number_text(struct arena *arena, int64_t value, enum small_shown shown)
{
	switch (shown) {
	case SMALL_EXACT:
		return str_from_int(arena, value);
	case SMALL_FEWER:
		return "fewer than 5";
	case SMALL_HIDDEN:
		break;
	}
	return "not shown";
}

void
small_table_init(struct small_table *table, struct arena *arena, size_t rows, size_t columns)
{
	*table = (struct small_table){rows, columns, arena_array(arena, (rows + 1) * (columns + 1), sizeof(*table->cells)),
	    arena_array(arena, rows + 1, sizeof(*table->has_reader))};
	for (size_t i = 0; i <= rows; i++)
		small_table_at(table, i, columns)->is_absent = true;
	for (size_t j = 0; j <= columns; j++)
		small_table_at(table, rows, j)->is_absent = true;
}

struct small_cell *
small_table_at(const struct small_table *table, size_t row, size_t column)
{
	return &table->cells[row * (table->columns + 1) + column];
}

void
small_table_sum(struct small_table *table)
{
	int64_t all = 0;

	for (size_t i = 0; i < table->rows; i++) {
		int64_t sum = 0;

		for (size_t j = 0; j < table->columns; j++)
			sum += small_table_at(table, i, j)->value;
		if (small_table_at(table, i, table->columns)->is_absent)
			small_table_at(table, i, table->columns)->value = sum;
		all += sum;
	}
	for (size_t j = 0; j < table->columns; j++) {
		int64_t sum = 0;

		for (size_t i = 0; i < table->rows; i++)
			sum += small_table_at(table, i, j)->value;
		if (small_table_at(table, table->rows, j)->is_absent)
			small_table_at(table, table->rows, j)->value = sum;
	}
	if (small_table_at(table, table->rows, table->columns)->is_absent)
		small_table_at(table, table->rows, table->columns)->value = all;
}

/* The cell as an edge between the equations it stands in; one more of it goes from one to the other. */
static void
edge_of(const struct small_table *t, size_t cell, size_t *ret_from, size_t *ret_to)
{
	size_t row = cell / (t->columns + 1), column = cell % (t->columns + 1);
	size_t bottom = t->rows + t->columns, side = bottom + 1;

	/* The equations: of each row, of each column, of the row of totals (bottom), of the column of totals (side). */
	*ret_from = row < t->rows ? row : bottom;
	*ret_to = column < t->columns ? t->rows + column : side;
	if (row < t->rows && column == t->columns) {
		*ret_from = side;
		*ret_to = row;
	} else if (row == t->rows && column < t->columns) {
		*ret_from = t->rows + column;
		*ret_to = bottom;
	}
}

static size_t
cell_count(const struct small_table *t)
{
	return (t->rows + 1) * (t->columns + 1);
}

static size_t
node_count(const struct small_table *t)
{
	return t->rows + t->columns + 2;
}

static bool
is_small(int64_t value)
{
	return value > 0 && value < SMALL_NUMBER_LEAST;
}

static bool
may_be_hidden(const struct small_cell *c)
{
	return !c->is_absent && !c->is_open && c->before != SMALL_KNOWN;
}

/* Whether somebody who knows what is shown could take the cell for one more, or one less. */
static bool
has_room(const struct small_cell *c, bool is_more)
{
	if (c->is_absent)
		return true;
	if (c->shown == SMALL_FEWER || c->before == SMALL_WAS_FEWER)
		return is_more ? c->value < SMALL_NUMBER_LEAST - 1 : c->value > 1;
	return is_more || c->value > 0;
}

enum { NO_COST = -1 };

/* Whoever looks at the table: anybody, or who knows one row. */
static size_t
anybody(const struct small_table *t)
{
	return t->rows;
}

static bool
is_known_to(const struct small_table *t, size_t reader, size_t cell)
{
	return reader != anybody(t) && cell / (t->columns + 1) == reader;
}

/* What it costs to use the cell on a cycle: nothing where it is hidden already; NO_COST: it cannot be. */
static int64_t
cost_of(const struct small_table *t, size_t cell, size_t reader, bool is_more, bool may_hide_more)
{
	const struct small_cell *c = &t->cells[cell];

	if (is_known_to(t, reader, cell))
		return NO_COST;
	if (c->is_absent)
		return 0;
	if (c->shown == SMALL_EXACT && (!may_hide_more || !may_be_hidden(c)))
		return NO_COST;
	if (!has_room(c, is_more))
		return NO_COST;
	return c->shown == SMALL_EXACT ? 1 + c->value : 0;
}

struct path {
	int64_t *cost; /* of each equation; NO_COST: not reached */
	size_t *cell;  /* by which it was reached */
	size_t *node;  /* from where */
	bool *is_done;
};

/* The cheapest way from one equation to another that does not use the cell itself (Dijkstra). */
static int64_t
cheapest(struct arena *arena, const struct small_table *t, size_t reader, size_t without, size_t start, size_t end,
    bool may_hide_more, struct path *ret)
{
	size_t nodes = node_count(t);
	struct path p = {.cost = arena_array(arena, nodes, sizeof(*p.cost)),
	    .cell = arena_array(arena, nodes, sizeof(*p.cell)),
	    .node = arena_array(arena, nodes, sizeof(*p.node)),
	    .is_done = arena_array(arena, nodes, sizeof(*p.is_done))};

	for (size_t i = 0; i < nodes; i++)
		p.cost[i] = i == start ? 0 : NO_COST;
	for (;;) {
		size_t at = nodes;

		for (size_t i = 0; i < nodes; i++)
			if (!p.is_done[i] && p.cost[i] != NO_COST && (at == nodes || p.cost[i] < p.cost[at]))
				at = i;
		if (at == nodes || at == end)
			break;
		p.is_done[at] = true;
		for (size_t c = 0; c < cell_count(t); c++) {
			size_t from, to;
			int64_t cost;

			edge_of(t, c, &from, &to);
			if (c == without || (from != at && to != at))
				continue;
			cost = cost_of(t, c, reader, from == at, may_hide_more);
			if (to == at)
				to = from;
			if (cost == NO_COST || (p.cost[to] != NO_COST && p.cost[to] <= p.cost[at] + cost))
				continue;
			p.cost[to] = p.cost[at] + cost;
			p.cell[to] = c;
			p.node[to] = at;
		}
	}
	*ret = p;
	return p.cost[end];
}

/* The cheapest cycle through the cell; NO_COST: there is none. */
static int64_t
cycle_through(struct arena *arena, const struct small_table *t, size_t reader, size_t cell, bool may_hide_more,
    struct path *ret, size_t *ret_start, size_t *ret_end)
{
	int64_t best = NO_COST;

	for (int more = 0; more < 2; more++) {
		struct path path;
		size_t from, to;
		int64_t cost;

		edge_of(t, cell, &from, &to);
		if (!has_room(&t->cells[cell], more == 1))
			continue;
		/* One more of it: the way goes on where it arrives. */
		cost = cheapest(arena, t, reader, cell, more == 1 ? to : from, more == 1 ? from : to, may_hide_more, &path);
		if (cost == NO_COST || (best != NO_COST && best <= cost))
			continue;
		best = cost;
		*ret = path;
		*ret_start = more == 1 ? to : from;
		*ret_end = more == 1 ? from : to;
	}
	return best;
}

/* The first hidden cell that follows from the others; cell_count() for none. */
static size_t
follows(struct arena *arena, const struct small_table *t)
{
	for (size_t c = 0; c < cell_count(t); c++) {
		struct path path;
		size_t start, end;

		if (t->cells[c].is_absent || t->cells[c].shown == SMALL_EXACT)
			continue;
		if (cycle_through(arena, t, anybody(t), c, false, &path, &start, &end) == NO_COST)
			return c;
	}
	return cell_count(t);
}

/* From here on nobody can tell which of the hidden cells are small. */
static void
become_alike(struct small_table *t)
{
	for (size_t c = 0; c < cell_count(t); c++)
		if (t->cells[c].shown == SMALL_FEWER)
			t->cells[c].shown = SMALL_HIDDEN;
}

/* Whether further cells could hide it from the reader, where none can be told from another any more. */
static bool
can_be_hidden(struct arena *arena, const struct small_table *t, size_t reader, size_t cell)
{
	struct small_table alike = *t;
	struct path path;
	size_t start, end;

	alike.cells = arena_memdup(arena, t->cells, cell_count(t) * sizeof(*t->cells));
	become_alike(&alike);
	return cycle_through(arena, &alike, reader, cell, true, &path, &start, &end) != NO_COST;
}

/* The first hidden cell that follows for somebody who knows a row, and need not; cell_count() for none. */
static size_t
follows_for_readers(struct arena *arena, const struct small_table *t, size_t *ret_reader)
{
	for (size_t r = 0; r < t->rows; r++)
		for (size_t c = 0; t->has_reader[r] && c < cell_count(t); c++) {
			struct path path;
			size_t start, end;

			if (t->cells[c].is_absent || t->cells[c].shown == SMALL_EXACT || is_known_to(t, r, c) ||
			    cycle_through(arena, t, r, c, false, &path, &start, &end) != NO_COST ||
			    !can_be_hidden(arena, t, r, c))
				continue;
			*ret_reader = r;
			return c;
		}
	return cell_count(t);
}

/* Whichever of the two; *ret_reader says for whom. */
static size_t
follows_for_somebody(struct arena *arena, const struct small_table *t, size_t *ret_reader)
{
	size_t cell = follows(arena, t);

	*ret_reader = anybody(t);
	return cell < cell_count(t) ? cell : follows_for_readers(arena, t, ret_reader);
}

bool
small_numbers_is_safe(struct arena *arena, const struct small_table *table)
{
	return follows(arena, table) == cell_count(table);
}

static bool
hide_primary(struct small_table *t)
{
	bool is_plain = true;

	for (size_t c = 0; c < cell_count(t); c++) {
		struct small_cell *cell = &t->cells[c];
		bool was_hidden = cell->before == SMALL_WAS_FEWER || cell->before == SMALL_WAS_HIDDEN;

		cell->shown = SMALL_EXACT;
		if (!may_be_hidden(cell) || (!is_small(cell->value) && !was_hidden))
			continue;
		cell->shown = SMALL_FEWER;
		is_plain = is_plain && is_small(cell->value) && cell->before != SMALL_WAS_HIDDEN;
	}
	return is_plain;
}

bool
small_numbers_hide(struct arena *arena, struct small_table *table)
{
	bool is_plain = hide_primary(table);
	size_t cell, reader;

	if (!is_plain)
		become_alike(table);
	while ((cell = follows_for_somebody(arena, table, &reader)) < cell_count(table)) {
		struct path path;
		size_t start, at;

		if (is_plain) {
			is_plain = false;
			become_alike(table);
			continue;
		}
		if (cycle_through(arena, table, reader, cell, true, &path, &start, &at) == NO_COST) {
			for (size_t c = 0; c < cell_count(table); c++)
				if (may_be_hidden(&table->cells[c]))
					table->cells[c].shown = SMALL_HIDDEN;
			return false;
		}
		for (; at != start; at = path.node[at])
			if (!table->cells[path.cell[at]].is_absent)
				table->cells[path.cell[at]].shown = SMALL_HIDDEN;
	}
	return true;
}
