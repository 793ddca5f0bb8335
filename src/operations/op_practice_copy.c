#include "operations/op_practice_copy.h"

#include "base/arena.h"
#include "base/str.h"
#include "store/store.h"
#include "store/store_audit.h"
#include "store/store_audit_mark.h"
#include "store/store_draw.h"
#include "store/store_kept.h"
#include "store/store_programme.h"

#include <stdlib.h>

enum { ENTRIES_AT_ONCE = 2000 };

struct practice_pool {
	struct store *store;
};

static enum err
must_be_practice(struct op *op)
{
	struct authority authority = {0};
	enum err e = store_authority_get(op->store, &authority);

	if (e != ERR_OK)
		return e;
	return op->actor.is_command_line && authority.is_practice ? ERR_OK : ERR_NOT_FOUND;
}

enum err
op_practice_pool_open(struct op *op, struct practice_pool **ret, struct op *ret_op)
{
	struct practice_pool *pool = arena_alloc(op->arena, sizeof(*pool));
	enum err e = store_practice_pool_open(op->store, op->arena, &pool->store);

	if (e != ERR_OK)
		return e;
	op_init(ret_op, op->arena, pool->store, op->today, op->now, op->door);
	ret_op->actor = op->actor;
	*ret = pool;
	return ERR_OK;
}

void
op_practice_pool_close(struct practice_pool *pool)
{
	store_practice_pool_close(pool->store);
}

enum err
op_practice_read(struct op *pool_op, const char *audit_id, const struct practice_people *people,
    enum practice_extent extent, struct practice_audit **ret)
{
	enum err e = must_be_practice(pool_op);

	return e == ERR_OK ? store_practice_read(pool_op->store, audit_id, people, extent, ret) : e;
}

enum err
op_practice_entries(struct op *pool_op, const struct practice_people *people, int64_t seq, struct practice_entry **ret,
    size_t *ret_count)
{
	enum err e = must_be_practice(pool_op);

	return e == ERR_OK ? store_practice_entries(pool_op->store, people, seq, ENTRIES_AT_ONCE, ret, ret_count) : e;
}

enum err
op_practice_copying_begin(struct op *op)
{
	enum err e = must_be_practice(op);

	return e == ERR_OK ? store_practice_bulk_begin(op->store) : e;
}

enum err
op_practice_population_ready(struct op *op)
{
	return store_practice_bulk_population(op->store);
}

static enum err
count_and_mark(struct op *op, void *data)
{
	enum err e = store_audit_mark_all(op->store);

	(void)data;
	return e == ERR_OK ? store_kept_recount_all(op->store) : e;
}

enum err
op_practice_copying_end(struct op *op)
{
	enum err e = store_practice_bulk_end(op->store);

	return e == ERR_OK ? op_write(op, count_and_mark, NULL) : e;
}

struct copying {
	const struct practice_audit *audit;
	struct practice_copy *copy;
	int year;
};

static enum err
copy_one(struct op *op, void *data)
{
	const struct copying *c = data;
	enum err e = store_audit_next_reference(op->store, c->year, &c->copy->reference);

	return e == ERR_OK ? store_practice_write(op->store, c->audit, c->copy) : e;
}

enum err
op_practice_copy(struct op *op, const struct practice_audit *audit, int year, struct practice_copy *copy)
{
	struct copying c = {audit, copy, year};

	return op->is_bulk ? op_write(op, copy_one, &c) : ERR_INTERNAL;
}

struct appending {
	const struct practice_people *people;
	const struct practice_entry *entry;
	const struct practice_copy *copy;
};

static enum err
append_one(struct op *op, void *data)
{
	const struct appending *a = data;

	return store_practice_append(op->store, a->people, a->entry, a->copy);
}

enum err
op_practice_append(struct op *op, const struct practice_people *people, const struct practice_entry *entry,
    const struct practice_copy *copy)
{
	struct appending a = {people, entry, copy};

	return op->is_bulk ? op_write(op, append_one, &a) : ERR_INTERNAL;
}

struct allocated {
	const char *cycle_id;
	const char *draw_name;
	size_t count;
};

static enum err
allocated(struct op *op, void *data)
{
	const struct allocated *a = data;
	enum err e = store_cycle_mark_allocated(op->store, a->cycle_id, op->now);

	if (e == ERR_OK && !str_is_empty(a->draw_name))
		e = store_draw_mark_allocated(op->store, a->draw_name, op->now);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "allocated", .object_kind = "cycle", .object_id = a->cycle_id,
		.sentence = arena_printf(op->arena, "Allocated %zu cases of %s to their auditors", a->count,
		    str_is_empty(a->draw_name) ? a->cycle_id : a->draw_name)});
}

enum err
op_practice_allocated(struct op *op, const char *cycle_id, const char *draw_name, size_t count)
{
	struct allocated a = {cycle_id, draw_name, count};

	return op_write(op, allocated, &a);
}

enum err
op_practice_drawn(struct op *op, const char *draw_name, const char **ret_snapshot, struct practice_drawn **ret,
    size_t *ret_count)
{
	return store_practice_drawn(op->store, draw_name, ret_snapshot, ret, ret_count);
}
