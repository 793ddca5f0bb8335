/* What the lines of a pack are made of: shares of what was counted, and which of them are small (D27). */
#include "base/str.h"
#include "domain/small_numbers.h"
#include "operations/op_triangulation_private.h"

#include <stdlib.h>

enum { NOTHING_KNOWN = 1000000 };

bool
pack_is_few(int64_t count)
{
	return count > 0 && count < SMALL_NUMBER_LEAST;
}

struct measure
pack_measure_of(int64_t count, int64_t of)
{
	return (struct measure){.source = "", .share = {count, of}};
}

struct measure
pack_measure_small(int64_t count, int64_t of)
{
	struct measure m = pack_measure_of(count, of);

	m.is_small = pack_is_few(count) || (of > 0 && pack_is_few(of - count));
	m.least = m.most = -1;
	return m;
}

struct pack_months
pack_months_of(const struct pack_counted *c)
{
	return (struct pack_months){c->months, PACK_MONTHS};
}

/* The row as others read it: nothing between these columns is hidden. */
static bool
is_exact(const struct briefing_row *row, size_t from, size_t to)
{
	for (size_t c = from; c < to; c++)
		if (row->shown[c] != SMALL_EXACT)
			return false;
	return true;
}

/* What the cell may be for all that others are told of its row. */
static void
add_range(struct measure *m, enum briefing_evidence evidence, const struct briefing_row *row, size_t column)
{
	const struct evidence_kind *kind = evidence_kind(evidence);
	size_t total = kind->column_count - 1;
	int64_t rest;

	switch (row->shown[column]) {
	case SMALL_EXACT:
		m->least += row->values[column];
		m->most += row->values[column];
		return;
	case SMALL_FEWER:
		m->least += 1;
		m->most += SMALL_NUMBER_LEAST - 1;
		return;
	case SMALL_HIDDEN:
		break;
	}
	if (!kind->has_total || row->shown[total] != SMALL_EXACT) {
		m->most += NOTHING_KNOWN;
		return;
	}
	rest = row->values[total];
	for (size_t c = 0; c < total; c++)
		rest -= row->shown[c] == SMALL_EXACT ? row->values[c] : 0;
	m->most += rest;
}

struct measure
pack_cells(
    const struct pack_months *months, enum briefing_evidence evidence, const char *key, size_t good, size_t all)
{
	struct measure m = {.source = ""};
	bool is_told = true; /* of how many */

	for (size_t i = 0; i < months->count; i++) {
		const struct briefing_row *row = briefing_row_find(&months->items[i].items[evidence], key);

		if (row == NULL)
			continue;
		for (size_t c = 0; c < all; c++)
			m.share.of += row->values[c];
		is_told = is_told && (is_exact(row, 0, all) || (evidence_kind(evidence)->has_total &&
		                                                   is_exact(row, all, evidence_kind(evidence)->column_count)));
		for (size_t c = 0; c < good; c++) {
			m.share.count += row->values[c];
			add_range(&m, evidence, row, c);
		}
		m.is_small = m.is_small || !is_exact(row, 0, good);
	}
	m.is_small = m.is_small || !is_told;
	if (!is_told)
		m.least = m.most = -1;
	return m;
}

struct measure
pack_good_share(const struct pack_months *months, const char *service)
{
	return pack_cells(months, EVIDENCE_GRADES, service, 2, 4);
}

struct measure
pack_section_share(struct arena *arena, const struct pack_months *months, const char *section)
{
	return pack_cells(months, EVIDENCE_SECTIONS, str_joined(arena, service_code(SERVICE_CSC), "/", section), 2, 4);
}

struct measure
pack_dip_share(const struct pack_months *months, const char *key)
{
	return pack_cells(months, EVIDENCE_DIPS, key, 1, 3);
}

struct measure
pack_code_total(const struct pack_months *months, const char *polarity, const char *code)
{
	bool is_strength = str_is_same(polarity, "strength");
	struct measure m = pack_cells(months, is_strength ? EVIDENCE_STRENGTHS : EVIDENCE_LEARNING, code, 1, 1);

	m.share.of = pack_cells(months, EVIDENCE_DONE, "sent", 1, 1).share.of;
	return m;
}

static int
compare_ranked(const void *a, const void *b)
{
	const struct pack_ranked *x = a, *y = b;

	if (x->total.share.count != y->total.share.count)
		return x->total.share.count < y->total.share.count ? 1 : -1;
	return str_compare_pointers(&x->code, &y->code);
}

struct pack_ranked *
pack_rank(struct pack_composing *c, const char *polarity, size_t *ret_count)
{
	struct pack_ranked *ranked = arena_array(c->op->arena, finding_code_count, sizeof(*ranked));
	const struct pack_months months = pack_months_of(&c->now);
	size_t taken[2] = {0, 0};

	for (size_t i = 0; i < finding_code_count; i++)
		ranked[i] = (struct pack_ranked){finding_codes[i].value, finding_codes[i].text,
		    pack_code_total(&months, polarity, finding_codes[i].value)};
	qsort(ranked, finding_code_count, sizeof(*ranked), compare_ranked);
	*ret_count = 0;
	for (size_t i = 0; i < finding_code_count; i++) {
		struct pack_ranked r = ranked[i];

		if (r.total.share.count > 0 && taken[r.total.is_small ? 1 : 0]++ < PACK_CODES_SHOWN)
			ranked[(*ret_count)++] = r;
	}
	return ranked;
}

const char *
pack_section_title(const struct pack_composing *c, const char *code)
{
	const struct form_section *section = form_section_find(c->form, code);

	return section == NULL ? code : section->title;
}

struct measure
pack_imported_total(const struct imported_figure_list *list, enum imported_kind kind, const char *name)
{
	int64_t count = 0, of = 0;

	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i].kind != kind || !str_is_same(list->items[i].name, name))
			continue;
		count += list->items[i].count;
		of += list->items[i].of == PACK_NO_COUNT ? 0 : list->items[i].of;
	}
	return pack_measure_of(count, of);
}
