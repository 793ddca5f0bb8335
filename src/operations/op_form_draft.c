#include "operations/op_form_draft.h"

#include "base/str.h"

#include <string.h>

enum { KEPT_DAYS = 30 };
static const int64_t US_A_DAY = INT64_C(86400000000);

static enum err
keep(struct op *op, void *data)
{
	struct instant old = {op->now.us - KEPT_DAYS * US_A_DAY};
	enum err e = store_form_draft_put(op->store, data);

	return e == ERR_OK ? store_form_draft_sweep(op->store, old) : e;
}

enum err
op_form_draft_keep(struct op *op, const char *path, const char *body)
{
	struct form_draft draft = {
	    .person_id = op->actor.person_id, .path = path, .body = body, .saved_at = op->now};

	if (op->actor.is_command_line || path[0] != '/' || strlen(path) > FORM_DRAFT_PATH_MAXIMUM)
		return ERR_BAD_REQUEST;
	if (strlen(body) > FORM_DRAFT_BODY_MAXIMUM)
		return ERR_TOO_LARGE;
	return op_write(op, keep, &draft);
}

enum err
op_form_draft_get(struct op *op, const char *path, struct form_draft *ret)
{
	return store_form_draft_get(op->store, op->actor.person_id, path, ret);
}

static enum err
drop(struct op *op, void *data)
{
	return store_form_draft_remove(op->store, op->actor.person_id, data);
}

enum err
op_form_draft_drop(struct op *op, const char *path)
{
	struct form_draft draft;
	enum err e = op_form_draft_get(op, path, &draft);

	/* Most forms were sent in one go: nothing to take away, nothing to lock. */
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	op->idempotency_key = NULL;
	return op_write(op, drop, arena_strdup(op->arena, path));
}
