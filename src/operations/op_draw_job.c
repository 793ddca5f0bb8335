#include "operations/op_draw_job.h"

#include "base/str.h"
#include "operations/op_job.h"

#include <jansson.h>
#include <stdlib.h>

struct asking {
	struct draw_target target;
	const char *kind;
	const char *title;
	const char *reason;
	const char *job_id;
};

static enum err
add_job(struct op *op, void *data)
{
	struct asking *a = data;
	json_t *input = json_object();

	if (!op_draw_may_make(op, &a->target)) {
		json_decref(input);
		return ERR_NOT_FOUND;
	}
	(void)json_object_set_new(input, "base", json_string(a->target.base));
	if (a->reason != NULL)
		(void)json_object_set_new(input, "reason", json_string(a->reason));
	char *dumped = json_dumps(input, JSON_COMPACT);
	const char *text = arena_strdup(op->arena, dumped);
	free(dumped);
	json_decref(input);
	return op_job_add(op, a->kind, a->title, text, &a->job_id);
}

static enum err
ask(struct op *op, struct asking *a, const char **ret_id)
{
	enum err e = op_write(op, add_job, a);

	if (e == ERR_OK)
		*ret_id = a->job_id;
	return e;
}

enum err
op_draw_ask(struct op *op, const struct draw_target *target, const char *reason, const char **ret_id)
{
	struct asking a = {.target = *target, .kind = DRAW_JOB, .title = "Making the draw", .reason = reason};

	return ask(op, &a, ret_id);
}

enum err
op_allocation_ask(struct op *op, const struct draw_target *target, const char **ret_id)
{
	struct asking a = {.target = *target, .kind = ALLOCATION_JOB, .title = "Allocating the cases"};

	return ask(op, &a, ret_id);
}

/* The draw that the input names. */
static enum err
read_input(struct op *op, const char *input, struct draw_target *ret, const char **ret_reason)
{
	json_t *root = json_loads(input, 0, NULL);
	const char *base = json_string_value(json_object_get(root, "base"));
	const char *reason = json_string_value(json_object_get(root, "reason"));

	base = base == NULL ? "" : arena_strdup(op->arena, base);
	*ret_reason = reason == NULL ? NULL : arena_strdup(op->arena, reason);
	json_decref(root);
	return op_draw_target(op, base, ret);
}

enum err
op_draw_asked(struct op *op, const char *input, struct draw_record *ret, size_t *ret_selected)
{
	struct draw_target target;
	struct draw_certificate certificate;
	const char *reason;
	enum err e = read_input(op, input, &target, &reason);

	if (e == ERR_OK)
		e = op_draw_make(op, &target, reason);
	if (e == ERR_OK)
		e = op_draw_current(op, target.base, ret);
	if (e == ERR_OK)
		e = store_draw_certificate(op->store, ret->name, true, &certificate);
	if (e == ERR_OK)
		*ret_selected = draw_count(&certificate, DRAW_SELECTED);
	return e;
}

enum err
op_allocation_asked(struct op *op, const char *input, const char **ret_cycle_id, size_t *ret_count)
{
	struct draw_target target;
	const char *reason;
	enum err e = read_input(op, input, &target, &reason);

	if (e != ERR_OK)
		return e;
	*ret_cycle_id = target.cycle_id;
	return op_allocation_allocate(op, &target, NULL, ret_count);
}
