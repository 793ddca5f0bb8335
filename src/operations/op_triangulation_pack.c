/*
 * The pack of a quarter, as lines. What briefings count is taken from them; the rest is counted here, most of it of the whole service, which is
 * shown as it is. docs/training-and-triangulation.md says of each line who reads its number, and why no other follows from it.
 */
#include "operations/op_briefing_private.h"
#include "operations/op_triangulation_private.h"
#include "operations/op_training.h"
#include "store/store_briefing.h"
#include "store/store_form.h"
#include "store/store_programme.h"

static enum err
month_load(struct op *op, struct pack_counted *c, int month)
{
	int year = 0, number = 0, day = 0;
	struct briefing briefing;
	enum err e;

	date_parts(date_add_months(c->quarter.from, month), &year, &number, &day);
	c->cycles[month] = arena_printf(op->arena, "%04d-%02d", year, number);
	e = store_dip_results(op->store, c->cycles[month], &c->dips[month]);
	if (e == ERR_OK)
		e = briefing_cells_readable(op, c->cycles[month], &c->months[month]);
	if (e == ERR_OK)
		e = store_briefing_get(op->store, c->cycles[month], &briefing);
	c->is_waiting[month] = e == ERR_OK && briefing.frozen_at.us == 0;
	c->is_withdrawn[month] = e == ERR_OK && briefing_is_withdrawn(&briefing);
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

static enum err
counted_load(struct op *op, const struct quarter *q, struct pack_counted *c)
{
	struct pack_scope scope = {q->from_cycle, q->to_cycle, q->from, q->to, q->from_at, q->to_at};
	enum err e;

	c->quarter = *q;
	e = store_pack_counts(op->store, &scope, &c->counts);
	if (e == ERR_OK)
		e = store_imported_figures(op->store, q->from_cycle, q->to_cycle, &c->imported);
	if (e == ERR_OK)
		e = op_training_has_few_targets(op, q, &c->has_few_targets);
	for (int i = 0; e == ERR_OK && i < PACK_MONTHS; i++)
		e = month_load(op, c, i);
	return e;
}

/* The months of this programme and the one before. */
static enum err
cycles_load(struct op *op, const struct quarter *q, struct cycle **ret, size_t *ret_count)
{
	int year = 0, month = 0, day = 0;
	size_t count = 0;

	date_parts(q->from, &year, &month, &day);
	*ret = arena_array(op->arena, (size_t)2 * PROGRAMME_CYCLES_MAXIMUM, sizeof(**ret));
	for (int y = year - 1; y <= year; y++) {
		struct programme programme;
		enum err e = store_programme_get(op->store, arena_printf(op->arena, "%d", y), &programme);

		if (e == ERR_NOT_FOUND)
			continue;
		if (e != ERR_OK)
			return e;
		for (size_t i = 0; i < programme.cycle_count && i < PROGRAMME_CYCLES_MAXIMUM; i++)
			(*ret)[count++] = programme.cycles[i];
	}
	*ret_count = count;
	return ERR_OK;
}

enum err
pack_compose(struct op *op, const char *quarter_id, struct quarter *ret_quarter, struct pack *ret)
{
	struct pack_composing c = {.op = op, .pack = ret};
	struct quarter before;
	struct cycle *cycles;
	const char *version_id;
	size_t cycle_count;
	enum err e = quarter_from_id(op->arena, quarter_id, ret_quarter) ? ERR_OK : ERR_NOT_FOUND;

	*ret = (struct pack){0};
	if (e != ERR_OK)
		return e;
	before = quarter_add(op->arena, ret_quarter, -2);
	e = counted_load(op, ret_quarter, &c.now);
	if (e == ERR_OK)
		e = counted_load(op, &before, &c.before);
	if (e == ERR_OK)
		e = store_form_current(op->store, SERVICE_CSC, "", &version_id);
	if (e == ERR_OK)
		e = store_form_get(op->store, version_id, &c.form);
	if (e == ERR_OK)
		e = cycles_load(op, ret_quarter, &cycles, &cycle_count);
	if (e == ERR_OK)
		e = pack_contradictions_write(&c);
	if (e == ERR_OK)
		e = pack_twins_write(&c, cycles, cycle_count);
	return e == ERR_OK ? pack_figures_write(&c) : e;
}

enum err
op_pack_compose(struct op *op, const char *quarter_id, struct quarter *ret_quarter, struct pack *ret)
{
	enum err e = op_triangulation_may_see(op) ? pack_compose(op, quarter_id, ret_quarter, ret) : ERR_NOT_FOUND;

	if (e == ERR_OK && !op_triangulation_sees_small(op))
		pack_for_others(ret);
	return e;
}
