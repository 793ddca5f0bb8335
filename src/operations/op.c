#include "operations/op.h"

#include "base/random.h"
#include "base/str.h"
#include "store/store.h"

#include <stdio.h>
#include <string.h>

enum { TRIES = 5 };

static const char *
random_op_id(struct op *op)
{
	return random_id(op->arena, op->now);
}

void
op_init(struct op *op, struct arena *arena, struct store *store, struct date today,
    struct instant now, const char *door)
{
	memset(op, 0, sizeof(*op));
	op->arena = arena;
	op->store = store;
	op->today = today;
	op->now = now;
	op->door = door;
	op->make_id = random_op_id;
	op->actor = (struct actor){.person_id = "", .name = "", .user_name = "", .team_id = "",
	    .session_hash = ""};
	problems_init(&op->problems, arena);
	store_use_arena(store, arena);
}

enum err
op_read_begin(struct op *op)
{
	return store_read_begin(op->store);
}

void
op_read_end(struct op *op)
{
	store_read_end(op->store);
}

const char *
op_id(struct op *op)
{
	return op->make_id(op);
}

bool
op_has_role(const struct op *op, enum role role)
{
	return op->actor.is_command_line || (op->actor.roles & ROLE_BIT(role)) != 0;
}

bool
op_is_of_centre(const struct op *op)
{
	return op->actor.is_command_line || (op->actor.roles & ROLES_CENTRE) != 0;
}

static enum err
write_once(struct op *op, op_work work, void *data)
{
	enum err e = store_write_begin(op->store);

	if (e != ERR_OK)
		return e;
	if (op->idempotency_key != NULL && op->write_count == 0) {
		bool is_spent = false;

		e = store_idempotency_has(op->store, op->idempotency_key, &is_spent);
		if (e == ERR_OK && is_spent)
			e = ERR_GONE;
		if (e == ERR_OK)
			e = store_idempotency_add(
			    op->store, op->idempotency_key, op->actor.person_id, op->now);
	}
	if (e == ERR_OK && op->draft_key != NULL) {
		bool is_spent = false;

		e = store_idempotency_has(op->store, op->draft_key, &is_spent);
		if (e == ERR_OK && is_spent)
			e = ERR_GONE;
	}
	if (e == ERR_OK)
		e = work(op, data);
	if (e != ERR_OK) {
		store_write_rollback(op->store);
		return e;
	}
	return store_write_commit(op->store);
}

enum err
op_write(struct op *op, op_work work, void *data)
{
	enum err e = ERR_BUSY;

	if (op->is_bulk) {
		problems_init(&op->problems, op->arena);
		e = work(op, data);
		if (e == ERR_OK)
			op->write_count++;
		return e;
	}
	for (int i = 0; i < TRIES && e == ERR_BUSY; i++) {
		problems_init(&op->problems, op->arena);
		e = write_once(op, work, data);
	}
	if (e == ERR_OK)
		op->write_count++;
	return e;
}

enum err
op_bulk_begin(struct op *op)
{
	enum err e = store_write_begin(op->store);

	op->is_bulk = e == ERR_OK;
	return e;
}

enum err
op_bulk_end(struct op *op, enum err e)
{
	op->is_bulk = false;
	if (e == ERR_OK)
		return store_write_commit(op->store);
	store_write_rollback(op->store);
	return e;
}

enum err
op_history(struct op *op, const struct op_event *event)
{
	struct history_entry entry = {.at = op->now,
	    .actor_id = op->actor.person_id,
	    .actor_name = op->actor.name,
	    .session_hash = op->actor.session_hash,
	    .door = op->door,
	    .action = event->action,
	    .object_kind = event->object_kind,
	    .object_id = event->object_id,
	    .object_version = event->object_version,
	    .audit_id = event->audit_id == NULL ? "" : event->audit_id,
	    .sentence = event->sentence,
	    .changes = event->changes,
	    .change_count = event->change_count,
	    .salt = op_id(op)};

	return store_history_append(op->store, &entry);
}

enum err
op_history_viewed(
    struct op *op, const char *object_kind, const char *object_id, const char *audit_id, const char *sentence)
{
	const struct history_change as = {"As", "", op->seen_as};
	bool is_known = !str_is_empty(op->seen_as) && str_is_same(op->seen_audit_id, audit_id);

	return op_history(op,
	    &(struct op_event){.action = "viewed",
	        .object_kind = object_kind,
	        .object_id = object_id,
	        .audit_id = audit_id,
	        .sentence = sentence,
	        .changes = &as,
	        .change_count = is_known ? 1 : 0});
}

struct view {
	const char *object_kind, *object_id, *audit_id, *sentence;
};

static enum err
append_view(struct op *op, void *data)
{
	const struct view *v = data;

	return op_history_viewed(op, v->object_kind, v->object_id, v->audit_id, v->sentence);
}

void
op_sees_as(struct op *op, const char *audit_id, const char *as)
{
	(void)snprintf(op->seen_audit_id, sizeof(op->seen_audit_id), "%s", audit_id);
	(void)snprintf(op->seen_as, sizeof(op->seen_as), "%s", as);
}

enum err
op_viewed(struct op *op, const char *object_kind, const char *object_id, const char *audit_id,
    const char *sentence)
{
	struct view v = {object_kind, object_id, audit_id, sentence};

	return op_write(op, append_view, &v);
}
