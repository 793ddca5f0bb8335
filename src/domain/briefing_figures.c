/* What the figures of a briefing are, and how they may be shown (D27). */
#include "domain/briefing.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/person.h"

#include <stdlib.h>
#include <string.h>

#define GRADES                                                                                     \
	{"Outstanding", "Good", "Requires improvement to be good", "Inadequate", "Audits"}
#define DIP_ANSWERS {"Yes", "Partly", "No", "Not applicable", "Not recorded", "Dip samples"}

static const struct evidence_kind kinds[EVIDENCE_COUNT] = {
    [EVIDENCE_DONE] = {"What was done",
	"Audits of the month that were with the team manager or further when the figures froze, and those of earlier months that were so for "
	"the first time since the figures of their own month had frozen. On time: first sent on or before the day it was due. Audits that were withdrawn or "
	"exempted, re-audits and inspection practice are not counted.",
	{"Count"}, 1, false, true, false},
    [EVIDENCE_GRADES] = {"Grades",
	"The final grade of every audit counted in E1: the panel’s, else the moderator’s where it became final, else the auditor’s.",
	GRADES, 5, true, false, false},
    [EVIDENCE_SECTIONS] = {"Grades by section",
	"The auditor’s grade of each section of the form, of the audits counted in E1. A section that could not be graded is not counted. The "
	"questions of a theme are one section, whichever theme an audit had. A section with fewer than 5 audits of a service is left out.",
	GRADES, 5, true, false, false},
    [EVIDENCE_STRENGTHS] = {"Strengths",
	"In how many of the audits counted in E1, and of the month’s dip samples, this was coded as a strength.",
	{"Audits", "Dip samples"}, 2, false, false, false},
    [EVIDENCE_LEARNING] = {"Learning points",
	"In how many of the audits counted in E1, and of the month’s dip samples, this was coded as a learning point.",
	{"Audits", "Dip samples"}, 2, false, false, false},
    [EVIDENCE_DIPS] = {"Dip samples", "The answers to the programme’s questions in the dip samples of the month that are done.",
	DIP_ANSWERS, 6, true, false, true},
    [EVIDENCE_MODERATION] = {"Moderation",
	"Audits of the month chosen to be moderated at random; those looked at because they were Inadequate, challenged or at risk are not "
	"counted. Stands: the auditor’s grade is final.",
	{"Grade stands", "Grade changed", "Not settled yet", "Moderated"}, 4, true, false, true},
    [EVIDENCE_CONCERNS] = {"Concerns that a child may be at risk now",
	"Concerns raised from audits and dip samples of the month, and whether the head of service has confirmed that the child is safe.",
	{"Confirmed safe", "Not confirmed yet", "Raised"}, 3, true, false, false},
    [EVIDENCE_FAMILIES] = {"Families’ voice", "Of the audits counted in E1: whether the child, and a parent or carer, was asked.",
	{"Asked", "Not asked", "Audits"}, 3, true, false, true},
    [EVIDENCE_GRADES_BEFORE] = {"Grades half a year ago",
	"The grades of the month half a year ago with the same theme, of the whole service, as they were frozen then.", GRADES, 5, true, true,
	false},
    [EVIDENCE_DIPS_BEFORE] = {"Dip samples half a year ago",
	"The answers to the same questions half a year ago, as they were published then.", DIP_ANSWERS, 6, true, false, true},
};

const struct evidence_kind *
evidence_kind(enum briefing_evidence evidence)
{
	return &kinds[evidence];
}

const struct briefing_row *
briefing_row_find(const struct briefing_figure *figure, const char *key)
{
	for (size_t i = 0; i < figure->count; i++)
		if (str_is_same(figure->rows[i].key, key))
			return &figure->rows[i];
	return NULL;
}

static bool
is_all(const struct briefing_row *row)
{
	return str_is_same(row->key, BRIEFING_ALL);
}

/* The figure as a table of small_numbers.h: the row of all, where there is one, is its row of totals. */
static void
table_of(struct arena *arena, const struct evidence_kind *kind, const struct briefing_figure *figure, size_t rows,
    struct small_table *ret)
{
	size_t columns = kind->column_count - (kind->has_total ? 1 : 0), at = 0;

	small_table_init(ret, arena, rows, columns);
	for (size_t i = 0; i < figure->count; i++) {
		const struct briefing_row *row = &figure->rows[i];
		size_t to = is_all(row) ? rows : at++;

		ret->has_reader[to] = str_is_same(row->key, service_code(SERVICE_EARLY_HELP)) ||
		    str_is_same(row->key, service_code(SERVICE_SEND)); /* their leads read every audit of their service */
		for (size_t j = 0; j < kind->column_count; j++) {
			struct small_cell *cell = small_table_at(ret, to, j);

			cell->value = row->values[j];
			cell->is_absent = false;
			cell->is_open = kind->is_open || is_all(row) || (kind->has_open_totals && j == columns);
		}
	}
	small_table_sum(ret);
}

static void
hide(struct arena *arena, enum briefing_evidence evidence, struct briefing_figure *figure)
{
	const struct evidence_kind *kind = &kinds[evidence];
	struct small_table table;
	size_t rows = 0, at = 0;

	for (size_t i = 0; i < figure->count; i++)
		rows += is_all(&figure->rows[i]) ? 0 : 1;
	table_of(arena, kind, figure, rows, &table);
	(void)small_numbers_hide(arena, &table);
	for (size_t i = 0; i < figure->count; i++) {
		struct briefing_row row = figure->rows[i];
		size_t from = is_all(&row) ? rows : at++;

		for (size_t j = 0; j < kind->column_count; j++)
			row.shown[j] = small_table_at(&table, from, j)->shown;
		figure->rows[i] = row;
	}
}

/* What may be known of how often something was coded. */
static int64_t
shown_sum(const struct briefing_row *row)
{
	int64_t sum = 0;

	for (size_t j = 0; j < kinds[EVIDENCE_STRENGTHS].column_count; j++)
		sum += row->shown[j] == SMALL_EXACT ? row->values[j] : 0;
	return sum;
}

static int
by_shown(const void *a, const void *b)
{
	const struct briefing_row *x = a, *y = b;
	int64_t of_x = shown_sum(x), of_y = shown_sum(y);

	return of_x != of_y ? (of_x > of_y ? -1 : 1) : strcmp(x->key, y->key);
}

/* The most often coded first; among those that are not shown the order says nothing, or four of them would be 4, 3, 2 and 1. */
static void
order(struct briefing_figure *codes)
{
	if (codes->count > 0)
		qsort(codes->rows, codes->count, sizeof(*codes->rows), by_shown);
}

void
briefing_figures_hide(struct arena *arena, struct briefing_figures *figures)
{
	for (int e = 0; e < EVIDENCE_COUNT; e++)
		if (e != EVIDENCE_SECTIONS && e != EVIDENCE_GRADES_BEFORE && e != EVIDENCE_DIPS_BEFORE)
			hide(arena, (enum briefing_evidence)e, &figures->items[e]);
	briefing_sections_hide(arena, &figures->items[EVIDENCE_GRADES], &figures->items[EVIDENCE_SECTIONS]);
	order(&figures->items[EVIDENCE_STRENGTHS]);
	order(&figures->items[EVIDENCE_LEARNING]);
}

void
briefing_figures_drop(struct briefing_figures *figures)
{
	for (int e = 0; e < EVIDENCE_COUNT; e++) {
		struct briefing_figure *figure = &figures->items[e];
		size_t kept = 0;

		for (size_t i = 0; i < figure->count; i++) {
			bool is_shown = false;

			for (size_t c = 0; c < kinds[e].column_count; c++)
				is_shown = is_shown || figure->rows[i].shown[c] != SMALL_HIDDEN;
			if (is_shown)
				figure->rows[kept++] = figure->rows[i];
		}
		figure->count = kept;
	}
}

bool
briefing_shows_inadequate(const struct briefing_figures *figures)
{
	const struct briefing_row *all = briefing_row_find(&figures->items[EVIDENCE_GRADES], BRIEFING_ALL);

	return all != NULL && all->values[3] > 0;
}
