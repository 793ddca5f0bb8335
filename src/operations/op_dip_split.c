#include "operations/op_dip_split.h"

#include "base/str.h"
#include "operations/op_draw.h"
#include "operations/op_setting.h"
#include "store/store_dip_split.h"
#include "store/store_programme.h"

static enum err
load_split(struct op *op, struct dip_split_view *v)
{
	const struct cycle *cycle = &v->cycle;
	const char *first = cycle->topics[0].code, *second = cycle->topic_count > 1 ? cycle->topics[1].code : "";
	struct dip_split_kept kept;
	int total = 0;
	enum err e = op_policy_number(op, POLICY_DRAW_DIP, &total);

	v->total = (size_t)total;
	v->split = dip_split_even(first, second, v->total);
	v->changed_by_name = "";
	if (e == ERR_OK)
		e = store_dip_split_get(op->store, cycle->id, &kept);
	if (e == ERR_NOT_FOUND)
		return ERR_OK;
	if (e != ERR_OK)
		return e;
	v->version = kept.version;
	if (!dip_split_is_of(&kept.split, first, second))
		return ERR_OK;
	v->split = kept.split;
	v->is_changed = true;
	v->changed_by_name = kept.changed_by_name;
	v->changed_at = kept.changed_at;
	return ERR_OK;
}

static enum err
load_drawn(struct op *op, struct dip_split_view *v)
{
	struct draw_target_list targets;
	enum err e = op_draw_targets(op, v->cycle.id, &targets);

	for (size_t i = 0; e == ERR_OK && i < targets.count; i++) {
		struct draw_record record;

		if (targets.items[i].kind != DRAW_DIP)
			continue;
		e = op_draw_current(op, targets.items[i].base, &record);
		v->is_drawn = v->is_drawn || e == ERR_OK;
		if (e == ERR_NOT_FOUND)
			e = ERR_OK;
	}
	return e;
}

enum err
op_dip_split_get(struct op *op, const char *cycle_id, struct dip_split_view *ret)
{
	enum err e;

	*ret = (struct dip_split_view){.is_drawn = false};
	e = store_cycle_get(op->store, cycle_id, &ret->cycle);
	if (e == ERR_OK && (ret->cycle.topic_count == 0 || ret->cycle.topic_count > DIP_SPLIT_TOPICS))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = load_split(op, ret);
	if (e == ERR_OK)
		e = load_drawn(op, ret);
	ret->may_change = op_has_role(op, ROLE_CENTRE_LEAD) && !ret->is_drawn;
	return e;
}

enum err
dip_split_count(struct op *op, const char *cycle_id, const char *topic, size_t *ret)
{
	struct dip_split_view v = {.is_drawn = false};
	int total;
	enum err e = store_cycle_get(op->store, cycle_id, &v.cycle);

	if (e == ERR_OK && (v.cycle.topic_count == 0 || v.cycle.topic_count > DIP_SPLIT_TOPICS)) {
		e = op_policy_number(op, POLICY_DRAW_DIP, &total);
		*ret = (size_t)total;
		return e;
	}
	if (e == ERR_OK)
		e = load_split(op, &v);
	*ret = 0;
	for (size_t i = 0; e == ERR_OK && i < DIP_SPLIT_TOPICS; i++)
		if (str_is_same(v.split.topics[i], topic))
			*ret = v.split.counts[i];
	return e;
}

struct saving {
	const char *cycle_id;
	int version;
	const struct dip_split *split;
};

static const char *
split_words(struct op *op, const struct cycle *cycle, const struct dip_split *s)
{
	return cycle->topic_count > 1 ? arena_printf(op->arena, "%zu and %zu", s->counts[0], s->counts[1])
				      : arena_printf(op->arena, "%zu", s->counts[0]);
}

static enum err
save(struct op *op, void *data)
{
	const struct saving *s = data;
	struct dip_split_view v;
	struct dip_split_kept kept;
	enum err e = op_has_role(op, ROLE_CENTRE_LEAD) ? op_dip_split_get(op, s->cycle_id, &v) : ERR_NOT_FOUND;

	if (e == ERR_OK && (!v.may_change || v.version != s->version))
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	kept = (struct dip_split_kept){.split = dip_split_even(v.split.topics[0], v.split.topics[1], 0),
	    .changed_by = op->actor.person_id,
	    .changed_at = op->now,
	    .version = v.version};
	kept.split.counts[0] = s->split->counts[0];
	kept.split.counts[1] = v.cycle.topic_count > 1 ? s->split->counts[1] : 0;
	kept.split.why = s->split->why;
	dip_split_check(&kept.split, v.total, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = store_dip_split_put(op->store, s->cycle_id, &kept);
	if (e != ERR_OK)
		return e == ERR_CONFLICT ? ERR_STALE : e;
	return op_history(op,
	    &(struct op_event){.action = "changed",
		.object_kind = "cycle",
		.object_id = s->cycle_id,
		.object_version = v.cycle.version,
		.sentence = "Changed how the month’s dip samples are split",
		.changes = (const struct history_change[]){{"Dip samples", split_words(op, &v.cycle, &v.split),
							       split_words(op, &v.cycle, &kept.split)},
		    {"Why", v.split.why, kept.split.why}},
		.change_count = 2});
}

enum err
op_dip_split_save(struct op *op, const char *cycle_id, int version, const struct dip_split *split)
{
	struct saving s = {cycle_id, version, split};

	return op_write(op, save, &s);
}
