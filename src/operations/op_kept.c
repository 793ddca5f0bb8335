#include "operations/op_kept.h"

#include "base/arena.h"
#include "store/store_kept.h"

struct recounting {
	enum kept kept;
	int64_t wrong;
};

static enum err
recount(struct op *op, void *data)
{
	struct recounting *r = data;
	/* Somebody may have changed what they count since. */
	enum err e = store_kept_wrong(op->store, r->kept, &r->wrong);

	if (e != ERR_OK || r->wrong == 0)
		return e;
	e = store_kept_recount(op->store, r->kept);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "recounted",
	        .object_kind = "counts",
	        .object_id = kept_name(r->kept),
	        .sentence = arena_printf(op->arena, "Counted the %s anew; figures that were wrong: %lld",
	            kept_name(r->kept), (long long)r->wrong)});
}

enum err
op_kept_check(struct op *op)
{
	enum err e = ERR_OK;

	for (int k = 0; e == ERR_OK && k < KEPT_COUNT; k++) {
		struct recounting r = {(enum kept)k, 0};

		e = store_kept_wrong(op->store, r.kept, &r.wrong);
		if (e == ERR_OK && r.wrong > 0)
			e = op_write(op, recount, &r);
	}
	return e;
}
