#include "operations/op_audit.h"
#include "operations/op_calendar.h"
#include "operations/op_population.h"

#include "base/vec.h"

static enum err
add_rows(struct op *op, int64_t snapshot, const char *ref, struct population_rows *rows)
{
	struct population_rows found = {0};
	enum err e = store_population_child(op->store, snapshot, ref, &found);

	for (size_t i = 0; e == ERR_OK && i < found.count; i++)
		VEC_PUSH(op->arena, rows, found.items[i]);
	return e;
}

/* Two local lists may have come in one snapshot: its rows are read once. */
static enum err
add_local_rows(struct op *op, const struct audit *audit, int64_t drawn_from, struct population_rows *rows,
    bool *ret_has_public_law)
{
	int64_t seen[POPULATION_LIST_COUNT + 1] = {drawn_from};
	size_t seen_count = 1;

	for (int l = POPULATION_LOCAL_FAMILIES; l <= POPULATION_LIST_COUNT; l++) {
		struct population_snapshot snapshot;
		bool is_seen = false;
		enum err e = store_population_latest(
		    op->store, (enum population_list)l, audit->allocated_on, &snapshot);

		if (e == ERR_NOT_FOUND)
			continue;
		if (e != ERR_OK)
			return e;
		if (l == POPULATION_LOCAL_PUBLIC_LAW)
			*ret_has_public_law = true;
		for (size_t i = 0; i < seen_count; i++)
			is_seen = is_seen || seen[i] == snapshot.number;
		if (is_seen)
			continue;
		seen[seen_count++] = snapshot.number;
		e = add_rows(op, snapshot.number, audit->child_reference, rows);
		if (e != ERR_OK)
			return e;
	}
	return ERR_OK;
}

/* The facts point into these. */
struct gathered {
	struct population_rows rows;
	struct timescale_list timescales;
	struct calendar calendar;
	struct population_facts_from from;
};

enum err
op_population_facts(struct op *op, const char *audit_id, struct population_facts *ret)
{
	struct audit audit;
	enum err e = op_audit_for(op, audit_id, RIGHT_SEE_OVERVIEW, &audit, NULL);

	return e == ERR_OK ? population_facts_gather(op, &audit, ret) : e;
}

enum err
population_facts_gather(struct op *op, const struct audit *of, struct population_facts *ret)
{
	struct gathered *g = arena_alloc(op->arena, sizeof(*g));
	struct population_snapshot snapshot = {.number = 0};
	struct audit audit = *of;
	enum err e;

	snapshot.as_at = audit.allocated_on;
	e = store_population_get(op->store, audit.snapshot_id, &snapshot);
	if (e == ERR_OK)
		e = add_rows(op, snapshot.number, audit.child_reference, &g->rows);
	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	e = add_local_rows(op, &audit, snapshot.number, &g->rows, &g->from.has_public_law);
	if (e == ERR_OK)
		e = store_timescale_list(op->store, snapshot.as_at, &g->timescales);
	if (e == ERR_OK)
		e = op_calendar_load(op, &g->calendar);
	if (e != ERR_OK)
		return e;
	g->from.rows = &g->rows;
	g->from.as_at = snapshot.as_at;
	g->from.timescales = &g->timescales;
	g->from.calendar = &g->calendar;
	*ret = population_facts_of(op->arena, &g->from);
	return ERR_OK;
}
