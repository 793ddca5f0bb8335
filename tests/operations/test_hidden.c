/*
 * What others than the coordinator read of a pack hangs on what briefings show, and on nothing else: two histories that briefings show alike, with
 * other numbers behind what they hide, make the same pack for them, letter by letter: numbers, verdicts, which lines there are and their order.
 */
#include "../history_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_triangulation.h"
#include "store/store_briefing.h"

#include <string.h>

/* Whether there may be one more, or one less, for all that is shown of it. */
static bool
may_be(const struct briefing_row *row, size_t column, int by)
{
	int64_t value = row->values[column] + by;

	switch (row->shown[column]) {
	case SMALL_EXACT:
		return false;
	case SMALL_FEWER:
		return value >= 1 && value < SMALL_NUMBER_LEAST;
	case SMALL_HIDDEN:
		break;
	}
	return value >= 0;
}

/* More here is less there, as far as it goes: the row's total stays. */
static int
shift_row(struct briefing_row *row, size_t columns)
{
	int count = 0;

	for (size_t a = 0; a < columns && count == 0; a++)
		for (size_t b = 0; b < columns && count == 0; b++)
			while (a != b && may_be(row, a, 1) && may_be(row, b, -1)) {
				row->values[a]++;
				row->values[b]--;
				count++;
			}
	return count;
}

/* In two services and two grades: the whole service's numbers stay too. */
static int
shift_services(struct briefing_figure *figure)
{
	for (size_t i = 0; i < figure->count; i++)
		for (size_t j = i + 1; j < figure->count; j++)
			for (size_t a = 0; a < 4; a++)
				for (size_t b = 0; b < 4; b++) {
					struct briefing_row *x = &figure->rows[i], *y = &figure->rows[j];

					if (a == b || !may_be(x, a, 1) || !may_be(x, b, -1) || !may_be(y, a, -1) || !may_be(y, b, 1))
						continue;
					x->values[a]++;
					x->values[b]--;
					y->values[a]--;
					y->values[b]++;
					return 1;
				}
	return 0;
}

static int
shift(struct briefing_figures *figures)
{
	static const enum briefing_evidence rows[] = {EVIDENCE_SECTIONS, EVIDENCE_DIPS, EVIDENCE_MODERATION, EVIDENCE_CONCERNS};
	int count = shift_services(&figures->items[EVIDENCE_GRADES]);

	for (size_t e = 0; e < sizeof(rows) / sizeof(rows[0]); e++)
		for (size_t r = 0; r < figures->items[rows[e]].count; r++)
			count += shift_row(&figures->items[rows[e]].rows[r], evidence_kind(rows[e])->column_count - 1);
	for (int e = EVIDENCE_STRENGTHS; e <= EVIDENCE_LEARNING; e++)
		for (size_t r = 0; r < figures->items[e].count; r++)
			for (size_t c = 0; c < 2; c++) {
				struct briefing_row *row = &figures->items[e].rows[r];

				if (row->shown[c] != SMALL_FEWER)
					continue;
				row->values[c] = row->values[c] % (SMALL_NUMBER_LEAST - 1) + 1;
				count++;
			}
	return count;
}

struct shifting {
	const char *cycle_id;
	struct briefing_figures figures;
};

static enum err
put(struct op *op, void *data)
{
	const struct shifting *s = data;

	return store_briefing_cells_put(op->store, s->cycle_id, &s->figures);
}

static struct pack
pack_of(struct history *h, const char *person, int q)
{
	struct quarter quarter;
	struct pack pack;

	fixture_sign_in(h->f, person);
	assert_int_equal(op_pack_compose(&h->f->op, history_quarters[q], &quarter, &pack), ERR_OK);
	return pack;
}

static bool
is_same(const struct pack_line *a, const struct pack_line *b)
{
	return a->kind == b->kind && str_is_same(a->key, b->key) && str_is_same(a->title, b->title) && a->count == b->count &&
	    a->of == b->of && a->before == b->before && a->before_of == b->before_of && str_is_same(a->text, b->text) &&
	    str_is_same(a->rule, b->rule) && str_is_same(a->href, b->href);
}

static size_t
differences(const struct pack *a, const struct pack *b)
{
	size_t count = a->count != b->count;

	for (size_t i = 0; i < a->count && i < b->count; i++)
		count += is_same(&a->items[i], &b->items[i]) ? 0 : 1;
	return count;
}

static void
compare_histories(struct fixture *f, uint64_t seed, bool is_simple)
{
	struct pack others[HISTORY_QUARTERS], all[HISTORY_QUARTERS];
	struct history h;
	size_t seen = 0;
	int shifted = 0;

	history_begin(&h, f, seed);
	h.is_simple = is_simple;
	h.audits = 40;
	history_live(&h);
	for (int q = 0; q < HISTORY_QUARTERS; q++) {
		others[q] = pack_of(&h, h.cast.head, q);
		all[q] = pack_of(&h, h.cast.coordinator, q);
	}
	for (int m = 0; m < HISTORY_MONTHS; m++) {
		struct shifting s = {.cycle_id = history_months[m]};

		assert_int_equal(store_briefing_cells(f->store, s.cycle_id, &s.figures), ERR_OK);
		shifted += shift(&s.figures);
		assert_int_equal(op_write(&f->op, put, &s), ERR_OK);
	}
	assert_true(shifted > 20);
	for (int q = 0; q < HISTORY_QUARTERS; q++) {
		struct pack again = pack_of(&h, h.cast.head, q), again_all = pack_of(&h, h.cast.coordinator, q);

		for (size_t i = 0; i < others[q].count && i < again.count; i++)
			if (!is_same(&others[q].items[i], &again.items[i]))
				fail_msg("%s %s: %s | %s", again.items[i].key, again.items[i].title, others[q].items[i].text, again.items[i].text);
		assert_int_equal(differences(&others[q], &again), 0);
		seen += differences(&all[q], &again_all);
	}
	/* The coordinator does see that they are other histories. */
	assert_true(seen > 10);
}

static void
test_quiet(void **state)
{
	compare_histories(fixture_of(state), 9, true);
}

static void
test_disturbed(void **state)
{
	compare_histories(fixture_of(state), 10, false);
}

static void
test_another(void **state)
{
	compare_histories(fixture_of(state), 11, true);
}

int
main(void)
{
	const struct fixture_test tests[] = {
	    {"a quiet half year", test_quiet},
	    {"a half year", test_disturbed},
	    {"another quiet one", test_another},
	};

	return fixture_run("hidden", tests, sizeof(tests) / sizeof(tests[0]));
}
