#include "operations/op_programme.h"

#include "base/str.h"
#include "operations/op_draw.h"
#include "operations/programme_changes.h"
#include "operations/programme_files.h"
#include "operations/programme_json.h"

#include <string.h>

bool
op_programme_may_change(const struct op *op)
{
	return op_has_role(op, ROLE_CENTRE_LEAD);
}

static bool
may_see(const struct op *op, enum programme_state state)
{
	static const unsigned preparing = ROLES_CENTRE |
	    ROLE_BIT(ROLE_EARLY_HELP_LEAD) | ROLE_BIT(ROLE_SEND_LEAD);

	return state != PROGRAMME_DRAFT || op->actor.is_command_line ||
	    (op->actor.roles & preparing) != 0;
}

enum err
op_programme_list(struct op *op, struct programme_list *ret)
{
	struct programme_list all;
	size_t count = 0;
	enum err e = store_programme_list(op->store, &all);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < all.count; i++)
		if (may_see(op, all.items[i].state))
			all.items[count++] = all.items[i];
	*ret = (struct programme_list){all.items, count};
	return ERR_OK;
}

/* The programme that today falls in, else the newest that may be seen. */
static enum err
find_current(struct op *op, const char **ret_id)
{
	struct programme_list list;
	enum err e = op_programme_list(op, &list);

	if (e != ERR_OK)
		return e;
	if (list.count == 0)
		return ERR_NOT_FOUND;
	*ret_id = list.items[list.count - 1].id;
	for (size_t i = 0; i < list.count; i++)
		if (date_compare(list.items[i].from, op->today) <= 0 &&
		    date_compare(op->today, list.items[i].to) <= 0)
			*ret_id = list.items[i].id;
	return ERR_OK;
}

enum err
op_programme_get(struct op *op, const char *id, struct programme *ret)
{
	struct programme programme;
	enum err e = ERR_OK;

	if (str_is_empty(id))
		e = find_current(op, &id);
	if (e == ERR_OK)
		e = store_programme_get(op->store, id, &programme);
	if (e == ERR_OK && !may_see(op, programme.state))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = programme;
	return e;
}

enum err
op_cycle_get(struct op *op, const char *id, struct cycle *ret)
{
	struct programme programme;
	struct cycle cycle;
	enum err e = store_cycle_get(op->store, id, &cycle);

	if (e == ERR_OK)
		e = op_programme_get(op, cycle.programme_id, &programme);
	if (e == ERR_OK)
		*ret = cycle;
	return e;
}

struct importing {
	const char *text;
	struct programme programme; /* as read */
	struct programme kept; /* as it was */
	struct change_list changes;
	struct programme_import result;
};

static const struct cycle *
cycle_find(const struct programme *programme, const char *id)
{
	for (size_t i = 0; i < programme->cycle_count; i++)
		if (str_is_same(programme->cycles[i].id, id))
			return &programme->cycles[i];
	return NULL;
}

static enum err
save_cycle(struct op *op, struct importing *im, struct cycle *cycle)
{
	const struct cycle *before = cycle_find(&im->kept, cycle->id);
	size_t count = im->changes.count;
	struct cycle elsewhere;
	enum err e;

	programme_changes(op->arena, before, cycle, &im->changes);
	if (im->changes.count > count)
		im->result.changed++;
	if (before == NULL) {
		e = store_cycle_get(op->store, cycle->id, &elsewhere);
		if (e == ERR_OK) {
			problems_add(&op->problems, "file", "%s belongs to the programme of %s already",
			    cycle->id, elsewhere.programme_id);
			return ERR_INVALID;
		}
		return e == ERR_NOT_FOUND ? store_cycle_insert(op->store, cycle) : e;
	}
	if (im->changes.count == count)
		return ERR_OK;
	cycle->version = before->version;
	return store_cycle_update(op->store, cycle);
}

/* What the file no longer has. */
static enum err
remove_cycles(struct op *op, struct importing *im)
{
	for (size_t i = 0; i < im->kept.cycle_count; i++) {
		const struct cycle *cycle = &im->kept.cycles[i];
		enum err e;

		if (cycle_find(&im->programme, cycle->id) != NULL)
			continue;
		if (im->kept.state != PROGRAMME_DRAFT) {
			problems_add(&op->problems, "file",
			    "%s is in the published programme but not in the file", cycle->id);
			continue;
		}
		e = store_cycle_remove(op->store, cycle->id);
		if (e != ERR_OK)
			return e;
		im->result.changed++;
	}
	return op->problems.count > 0 ? ERR_INVALID : ERR_OK;
}

static enum err
save_heading(struct op *op, struct importing *im)
{
	const struct programme *kept = &im->kept;
	struct programme *programme = &im->programme;

	if (im->result.is_new)
		return store_programme_insert(op->store, programme);
	programme->state = kept->state;
	programme->published_at = kept->published_at;
	programme->version = kept->version;
	return store_programme_update(op->store, programme);
}

static enum err
import(struct op *op, void *data)
{
	struct importing *im = data;
	enum err e;

	if (!op_programme_may_change(op))
		return ERR_FORBIDDEN;
	im->changes = (struct change_list){0};
	im->kept = (struct programme){0};
	e = programme_json_read(op->arena, im->text, &im->programme, &op->problems);
	if (e != ERR_OK)
		return e;
	im->result = (struct programme_import){
	    .programme_id = im->programme.id, .months = im->programme.cycle_count};
	e = store_programme_get(op->store, im->programme.id, &im->kept);
	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	im->result.is_new = e == ERR_NOT_FOUND;
	e = save_heading(op, im);
	if (e == ERR_OK)
		e = remove_cycles(op, im);
	for (size_t i = 0; e == ERR_OK && i < im->programme.cycle_count; i++)
		e = save_cycle(op, im, &im->programme.cycles[i]);
	/* A theme or topic that comes after publication gets its seeds now. */
	if (e == ERR_OK && im->programme.state == PROGRAMME_PUBLISHED)
		e = op_draw_commit_seeds(op, &im->programme);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "imported",
		.object_kind = "programme",
		.object_id = im->programme.id,
		.object_version = im->kept.version + 1,
		.sentence = arena_printf(op->arena, "Imported the programme of %s: %zu months, %zu changed",
		    im->programme.id, im->result.months, im->result.changed),
		/* A new programme's own words are in the programme. */
		.changes = im->result.is_new ? NULL : im->changes.items,
		.change_count = im->result.is_new ? 0 : im->changes.count});
}

enum err
op_programme_import(struct op *op, const char *text, struct programme_import *ret)
{
	struct importing im = {.text = text};
	enum err e = op_write(op, import, &im);

	if (e == ERR_OK)
		*ret = im.result;
	return e;
}

enum err
op_programme_import_2021(struct op *op, struct programme_import *ret)
{
	return op_programme_import(op, programme_file("2021.json"), ret);
}

enum err
op_programme_export(struct op *op, const char *id, const char **ret_text)
{
	struct programme programme;
	enum err e = op_programme_get(op, id, &programme);

	if (e == ERR_OK)
		*ret_text = programme_json_write(op->arena, &programme);
	return e;
}

struct publishing {
	const char *id;
};

static enum err
publish(struct op *op, void *data)
{
	struct publishing *p = data;
	struct programme programme;
	enum err e;

	if (!op_programme_may_change(op))
		return ERR_FORBIDDEN;
	e = op_programme_get(op, p->id, &programme);
	if (e != ERR_OK)
		return e;
	if (programme.state != PROGRAMME_DRAFT)
		return ERR_STALE;
	programme_check(&programme, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	programme.state = PROGRAMME_PUBLISHED;
	programme.published_at = op->now;
	e = store_programme_update(op->store, &programme);
	if (e == ERR_OK)
		e = op_draw_commit_seeds(op, &programme);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "published",
		.object_kind = "programme",
		.object_id = programme.id,
		.object_version = programme.version + 1,
		.sentence = arena_printf(op->arena, "Published the programme of %s", programme.id)});
}

enum err
op_programme_publish(struct op *op, const char *id)
{
	struct publishing p = {.id = id};

	return op_write(op, publish, &p);
}

static enum err
remove_draft(struct op *op, void *data)
{
	struct publishing *p = data;
	struct programme programme;
	enum err e;

	if (!op_programme_may_change(op))
		return ERR_FORBIDDEN;
	e = op_programme_get(op, p->id, &programme);
	if (e != ERR_OK)
		return e;
	if (programme.state != PROGRAMME_DRAFT)
		return ERR_STALE;
	for (size_t i = 0; e == ERR_OK && i < programme.cycle_count; i++)
		e = store_cycle_remove(op->store, programme.cycles[i].id);
	if (e == ERR_OK)
		e = store_programme_remove(op->store, programme.id);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "removed",
		.object_kind = "programme",
		.object_id = programme.id,
		.object_version = programme.version,
		.sentence = arena_printf(op->arena, "Removed the draft programme of %s", programme.id)});
}

enum err
op_programme_remove_draft(struct op *op, const char *id)
{
	struct publishing p = {.id = id};

	return op_write(op, remove_draft, &p);
}
