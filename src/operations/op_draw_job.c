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
	const char *digest;
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
	if (a->digest != NULL)
		(void)json_object_set_new(input, "digest", json_string(a->digest));
	char *dumped = json_dumps(input, JSON_COMPACT);
	const char *text = arena_strdup(op->arena, dumped);
	free(dumped);
	json_decref(input);
	return op_job_add(op, a->kind, a->title, text, &a->job_id);
}

static enum err
ask(struct op *op, struct asking *a, const char **ret_id)
{
	enum err e = op_job_check(op, "");

	if (e != ERR_OK)
		return e == ERR_INVALID ? ERR_TOO_MANY : e;
	e = op_write(op, add_job, a);
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
op_preview_ask(struct op *op, const struct draw_target *target, const char **ret_id)
{
	struct asking a = {.target = *target, .kind = PREVIEW_JOB, .title = "Counting the children"};

	return ask(op, &a, ret_id);
}

enum err
op_proposal_ask(struct op *op, const struct draw_target *target, const char **ret_id)
{
	struct asking a = {.target = *target, .kind = PROPOSAL_JOB, .title = "Matching cases and auditors"};

	return ask(op, &a, ret_id);
}

enum err
op_allocation_ask(
    struct op *op, const struct draw_target *target, const char *digest, const char **ret_id)
{
	struct asking a = {
	    .target = *target, .kind = ALLOCATION_JOB, .title = "Allocating the cases", .digest = digest};

	return ask(op, &a, ret_id);
}

/* What the input says: the draw, and what was typed or looked at. */
struct asked {
	struct draw_target target;
	const char *reason;
	const char *digest;
};

static const char *
text_of(struct op *op, const json_t *root, const char *name)
{
	const char *text = json_string_value(json_object_get(root, name));

	return text == NULL ? NULL : arena_strdup(op->arena, text);
}

static enum err
read_input(struct op *op, const char *input, struct asked *ret)
{
	json_t *root = json_loads(input, 0, NULL);
	const char *base = text_of(op, root, "base");

	ret->reason = text_of(op, root, "reason");
	ret->digest = text_of(op, root, "digest");
	json_decref(root);
	return op_draw_target(op, base == NULL ? "" : base, &ret->target);
}

enum err
op_draw_asked(struct op *op, const char *input, struct draw_record *ret, size_t *ret_selected)
{
	struct asked asked;
	struct draw_certificate certificate;
	enum err e = read_input(op, input, &asked);

	if (e == ERR_OK)
		e = op_draw_make(op, &asked.target, asked.reason);
	if (e == ERR_OK)
		e = op_draw_current(op, asked.target.base, ret);
	if (e == ERR_OK)
		e = store_draw_certificate(op->store, ret->name, true, &certificate);
	if (e == ERR_OK)
		*ret_selected = draw_count(&certificate, DRAW_SELECTED);
	return e;
}

enum err
op_preview_asked(struct op *op, const char *input, struct draw_preview *ret)
{
	struct asked asked;
	enum err e = read_input(op, input, &asked);

	return e == ERR_OK ? op_draw_preview_keep(op, &asked.target, ret) : e;
}

enum err
op_proposal_asked(struct op *op, const char *input, struct draw_target *ret_target, size_t *ret_pairs)
{
	struct asked asked;
	enum err e = read_input(op, input, &asked);

	if (e != ERR_OK)
		return e;
	*ret_target = asked.target;
	return op_allocation_keep_proposal(op, &asked.target, ret_pairs);
}

enum err
op_allocation_asked(struct op *op, const char *input, struct draw_target *ret_target, size_t *ret_count)
{
	struct asked asked;
	enum err e = read_input(op, input, &asked);

	if (e != ERR_OK)
		return e;
	*ret_target = asked.target;
	/* Nothing is allocated that nobody looked at. */
	return op_allocation_allocate(op, &asked.target, asked.digest == NULL ? "" : asked.digest, ret_count);
}
