/*
 * How the sections of the form may be shown (E3) beside the grades of the same audits (E2): one linked set (D27; docs/small-numbers.md). Every
 * audit of a service is graded once in each of its sections, so those graded in a row and those that could not be graded there are together
 * what E2 says the service has.
 */
#include "domain/briefing.h"

#include "base/str.h"

#include <string.h>

enum { GRADES = 4, TOTAL = GRADES, GRADED = 0, UNGRADED };

struct service_audits {
	const char *service;
	int64_t count;
	bool is_told; /* how many, by E2 */
};

static bool
is_of(const struct briefing_row *row, const char *service)
{
	size_t length = strlen(service);

	return strncmp(row->key, service, length) == 0 && row->key[length] == '/';
}

static void
show(struct briefing_row *row, enum small_shown shown)
{
	for (size_t c = 0; c <= TOTAL; c++)
		row->shown[c] = shown;
}

/* The row, and below it those that could not be graded, whom nobody is told; together as many as whoever looks knows the service has. */
static void
table_of(struct arena *arena, int64_t audits, const struct briefing_row *row, struct small_table *ret)
{
	int64_t ungraded = audits > row->values[TOTAL] ? audits - row->values[TOTAL] : 0;
	struct small_cell *all;

	small_table_init(ret, arena, 2, GRADES);
	for (size_t c = 0; c <= TOTAL; c++) {
		struct small_cell *cell = small_table_at(ret, GRADED, c);

		cell->value = row->values[c];
		cell->is_absent = false;
		cell->before = row->shown[c] == SMALL_HIDDEN ? SMALL_WAS_HIDDEN : SMALL_NEW;
	}
	/* Of none nothing is to be hidden: whoever knows the form takes it for granted. */
	for (size_t c = 0; c < GRADES; c++)
		small_table_at(ret, UNGRADED, c)->is_open = c > 0 || ungraded == 0;
	small_table_at(ret, UNGRADED, 0)->value = ungraded;
	small_table_sum(ret);
	all = small_table_at(ret, ret->rows, TOTAL);
	all->is_absent = false;
	all->is_open = true;
}

/* The cheapest cell to hide so that the row may be of one more and of one less; TOTAL where it may be. */
static size_t
stiff_cell(const struct briefing_row *row)
{
	bool has_more = false, has_less = false;
	size_t cheapest = TOTAL;

	for (size_t c = 0; c < GRADES; c++) {
		bool is_hidden = row->shown[c] == SMALL_HIDDEN, is_fewer = row->shown[c] == SMALL_FEWER;

		has_more = has_more || is_hidden || (is_fewer && row->values[c] < SMALL_NUMBER_LEAST - 1);
		has_less = has_less || (is_hidden && row->values[c] > 0) || (is_fewer && row->values[c] > 1);
		if (!is_hidden && row->values[c] > 0 && (cheapest == TOTAL || row->values[c] < row->values[cheapest]))
			cheapest = c;
	}
	return has_more && has_less ? TOTAL : cheapest;
}

/*
 * No cell follows from the others, also for somebody who knows how many audits the service has. Where E2 does not say it no row does, and
 * each may be of one more or one less, as the service may by what E2 shows.
 */
static void
hide_row(struct arena *arena, const struct service_audits *s, struct briefing_row *row)
{
	size_t stiff = TOTAL;

	show(row, SMALL_EXACT);
	do {
		struct small_table table;

		table_of(arena, s->count, row, &table);
		(void)small_numbers_hide(arena, &table);
		for (size_t c = 0; c <= TOTAL; c++)
			row->shown[c] = small_table_at(&table, GRADED, c)->shown;
		stiff = s->is_told ? TOTAL : stiff_cell(row);
		if (stiff < TOTAL)
			row->shown[stiff] = SMALL_HIDDEN;
	} while (stiff < TOTAL);
	if (!s->is_told)
		row->shown[TOTAL] = SMALL_HIDDEN;
}

void
briefing_sections_hide(struct arena *arena, const struct briefing_figure *grades, struct briefing_figure *sections)
{
	for (size_t i = 0; i < sections->count; i++)
		show(&sections->rows[i], SMALL_HIDDEN);
	for (size_t g = 0; g < grades->count; g++) {
		const struct briefing_row *row = &grades->rows[g];
		/* One service alone is the whole service. */
		const struct service_audits s = {row->key, row->values[TOTAL], row->shown[TOTAL] == SMALL_EXACT || grades->count == 2};

		/* Of few there is no row at all: that it is there would say that they are. */
		for (size_t i = 0; i < sections->count && !str_is_same(s.service, BRIEFING_ALL); i++)
			if (is_of(&sections->rows[i], s.service) && sections->rows[i].values[TOTAL] >= SMALL_NUMBER_LEAST)
				hide_row(arena, &s, &sections->rows[i]);
	}
}
