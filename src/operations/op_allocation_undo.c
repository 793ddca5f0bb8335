#include "base/arena.h"
#include "operations/op_allocation.h"
#include "operations/op_programme.h"

static const int64_t UNDO_US = ALLOCATION_UNDO_MINUTES * 60LL * 1000000LL;

enum err
op_allocation_may_undo(struct op *op, const struct draw_record *draw, bool *ret)
{
	int64_t touched = 0;
	enum err e;

	*ret = false;
	if (draw->allocated_at.us == 0 || op->now.us - draw->allocated_at.us > UNDO_US)
		return ERR_OK;
	e = store_allocation_touched(op->store, draw->name, &touched);
	*ret = e == ERR_OK && touched == 0;
	return e;
}

/* The month has been allocated as long as one of its draws is. */
static enum err
mark_month(struct op *op, const struct draw_record *undone)
{
	struct draw_record_list draws;
	enum err e = store_draw_list(op->store, undone->cycle_id, &draws);

	for (size_t i = 0; i < draws.count && e == ERR_OK; i++)
		if (draws.items[i].kind == DRAW_AUDIT && draws.items[i].allocated_at.us != 0)
			return ERR_OK;
	return e == ERR_OK ? store_cycle_mark_allocated(op->store, undone->cycle_id, (struct instant){0}) : e;
}

struct undoing {
	struct draw_target target;
	int64_t count;
};

static enum err
undo(struct op *op, void *data)
{
	struct undoing *u = data;
	struct draw_record draw;
	bool may_undo = false;
	enum err e = ERR_NOT_FOUND;

	if (op_draw_may_make(op, &u->target) && u->target.kind == DRAW_AUDIT)
		e = store_draw_current(op->store, u->target.base, &draw);
	if (e == ERR_OK)
		e = op_allocation_may_undo(op, &draw, &may_undo);
	if (e == ERR_OK && !may_undo)
		e = ERR_STALE;
	if (e == ERR_OK)
		e = store_allocation_remove_audits(op->store, draw.name, &u->count);
	if (e == ERR_OK)
		e = store_allocation_put_back(op->store, draw.name, draw.version);
	if (e == ERR_OK)
		e = mark_month(op, &draw);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "undone", .object_kind = "draw", .object_id = draw.name,
	        .object_version = draw.version + 1,
	        .sentence = arena_printf(op->arena,
	            "Undid the allocation of %s: %lld audits that nobody had opened were taken away", draw.name,
	            (long long)u->count)});
}

enum err
op_allocation_undo(struct op *op, const struct draw_target *target, int64_t *ret_count)
{
	struct undoing u = {*target, 0};
	enum err e = op_write(op, undo, &u);

	if (e == ERR_OK && ret_count != NULL)
		*ret_count = u.count;
	return e;
}
