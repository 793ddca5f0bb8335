#ifndef DOMAIN_SMALL_NUMBERS_H
#define DOMAIN_SMALL_NUMBERS_H

/*
 * Small numbers in what is published beyond the people who may see the rows (D27): counts 1 to 4 are shown as "fewer than 5", 0 is
 * shown, and further cells are hidden until no hidden count follows from the others, or from what was published before.
 *
 * One table has rows and columns and may have totals. Where the totals alone would give a hidden count away, further cells are
 * hidden; then every hidden cell of that table, small or not, is shown as "not shown", so that nobody can tell which are the small ones.
 *
 * How it is known that nothing follows: a table with totals is a circulation (totals → rows → columns → totals). A hidden
 * count can be another number exactly where a cycle of hidden cells goes through it on which one more here is one less there. What cannot
 * be put on such a cycle gets the cheapest one: those cells are hidden too. For somebody who knows a row anyway the cycle must go past it: where one
 * can, it does. Where none can, what is open gives the rest away to them, whatever else is hidden.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum { SMALL_NUMBER_LEAST = 5 }; /* shown from here on */

enum small_shown {
	SMALL_EXACT,
	SMALL_FEWER, /* "fewer than 5" */
	SMALL_HIDDEN /* "not shown" */
};
enum { SMALL_SHOWN_COUNT = SMALL_HIDDEN + 1 };

/* How the same number stood in what was published before. */
enum small_before {
	SMALL_NEW,
	SMALL_KNOWN, /* it was shown: everybody knows it */
	SMALL_WAS_FEWER,
	SMALL_WAS_HIDDEN
};

struct small_cell {
	int64_t value;
	bool is_absent; /* a total that nobody is told */
	bool is_open; /* shown as it is: of the whole service */
	enum small_before before;
	enum small_shown shown; /* the answer */
};

/*
 * (rows + 1) × (columns + 1) cells, row by row; the last of each is its total, the last row the totals of the columns. Totals
 * must be the sums, also those that are absent. What was published before about any of the numbers belongs into the table, known totals too.
 */
struct small_table {
	size_t rows;
	size_t columns;
	struct small_cell *cells;
	bool *has_reader; /* of each row: somebody reads all that is behind it, and not what is behind the others */
};

/* An empty table; all totals are absent. */
void small_table_init(struct small_table *table, struct arena *arena, size_t rows, size_t columns);
struct small_cell *small_table_at(const struct small_table *table, size_t row, size_t column);
/* Fills in the totals that are absent. */
void small_table_sum(struct small_table *table);

/*
 * Sets shown of every cell. False: there are not enough cells to hide a count behind (one row that is the whole service, say); then
 * nothing of the table may be published but its open totals, and every other cell is SMALL_HIDDEN.
 */
bool small_numbers_hide(struct arena *arena, struct small_table *table);

/* No hidden cell follows from the others, as they are shown now. */
bool small_numbers_is_safe(struct arena *arena, const struct small_table *table);

/* "12", "fewer than 5", "not shown". */
const char *small_number_text(struct arena *arena, int64_t value, enum small_shown shown);
const char *small_shown_code(enum small_shown shown); /* "exact", in the database */
bool small_shown_from_code(const char *code, enum small_shown *ret);

#endif
