#include "operations/people_index.h"

#include "base/str.h"

#include <stdlib.h>
#include <string.h>

static int
compare_entries(const void *a, const void *b)
{
	return strcmp(((const struct people_entry *)a)->key, ((const struct people_entry *)b)->key);
}

static void
add(struct people_map *map, const char *key, const void *thing)
{
	if (!str_is_empty(key))
		map->items[map->count++] = (struct people_entry){key, thing};
}

static void
sort(struct people_map *map)
{
	if (map->count > 0)
		qsort(map->items, map->count, sizeof(*map->items), compare_entries);
}

static const void *
find(const struct people_map *map, const char *key)
{
	const struct people_entry wanted = {key, NULL};
	const struct people_entry *found = map->count == 0 || str_is_empty(key) ? NULL :
	    bsearch(&wanted, map->items, map->count, sizeof(*map->items), compare_entries);

	return found == NULL ? NULL : found->thing;
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(((const struct name_match *)a)->name, ((const struct name_match *)b)->name);
}

/* Databases differ in how they order text; what is searched here is bytewise. */
static void
sort_names(struct name_match_list *names)
{
	if (names->count > 0)
		qsort(names->items, names->count, sizeof(*names->items), compare_names);
}

static void
fill(struct op *op, struct people_index *x)
{
	size_t people = x->people.count + x->workers.count, teams = x->teams.count + x->team_names.count;

	x->person_by_id.items = arena_array(op->arena, x->people.count, sizeof(*x->person_by_id.items));
	x->person_by_name.items = arena_array(op->arena, people, sizeof(*x->person_by_name.items));
	x->team_by_id.items = arena_array(op->arena, x->teams.count, sizeof(*x->team_by_id.items));
	x->team_by_name.items = arena_array(op->arena, teams, sizeof(*x->team_by_name.items));
	for (size_t i = 0; i < x->people.count; i++) {
		const struct person *p = &x->people.items[i];
		add(&x->person_by_id, p->id, p);
		if (!p->has_left)
			add(&x->person_by_name, str_lower(op->arena, p->name), p);
	}
	for (size_t i = 0; i < x->teams.count; i++) {
		add(&x->team_by_id, x->teams.items[i].id, &x->teams.items[i]);
		add(&x->team_by_name, str_lower(op->arena, x->teams.items[i].name), &x->teams.items[i]);
	}
	sort(&x->person_by_id);
	sort(&x->person_by_name);
	sort(&x->team_by_id);
	sort(&x->team_by_name);
	sort_names(&x->workers);
	sort_names(&x->team_names);
}

enum err
people_index_read(struct op *op, struct people_index *ret)
{
	enum err e;

	*ret = (struct people_index){0};
	e = store_person_list(op->store, &ret->people);
	if (e == ERR_OK)
		e = store_team_list(op->store, &ret->teams);
	if (e == ERR_OK)
		e = store_draw_names(op->store, false, &ret->workers);
	if (e == ERR_OK)
		e = store_draw_names(op->store, true, &ret->team_names);
	if (e == ERR_OK)
		fill(op, ret);
	return e;
}

const struct person *
people_index_person(const struct people_index *index, const char *id)
{
	return find(&index->person_by_id, id);
}

const struct team *
people_index_team(const struct people_index *index, const char *id)
{
	return find(&index->team_by_id, id);
}

static const char *
matched(const struct name_match_list *names, const char *name)
{
	const struct name_match wanted = {name, NULL};
	const struct name_match *found = names->count == 0 || str_is_empty(name) ? NULL :
	    bsearch(&wanted, names->items, names->count, sizeof(*names->items), compare_names);

	return found == NULL ? NULL : found->id;
}

const struct person *
people_index_person_named(struct op *op, const struct people_index *index, const char *name)
{
	const char *id = matched(&index->workers, name);

	if (id != NULL)
		return people_index_person(index, id);
	return str_is_empty(name) ? NULL : find(&index->person_by_name, str_lower(op->arena, name));
}

const struct team *
people_index_team_named(struct op *op, const struct people_index *index, const char *name)
{
	const char *id = matched(&index->team_names, name);

	if (id != NULL)
		return people_index_team(index, id);
	return str_is_empty(name) ? NULL : find(&index->team_by_name, str_lower(op->arena, name));
}
