#include "operations/op_briefing.h"

#include "base/str.h"
#include "operations/op_briefing_private.h"
#include "store/store_programme.h"

bool
briefing_is_centre(const struct op *op)
{
	return op_has_role(op, ROLE_CENTRE_MEMBER) || op_has_role(op, ROLE_CENTRE_LEAD);
}

const char *
briefing_themes(struct arena *arena, const struct cycle *cycle)
{
	const char *themes = "";

	for (int s = 0; s < SERVICE_COUNT; s++)
		if (!str_is_empty(cycle->theme_titles[s]) &&
		    (s == 0 || !str_is_same(cycle->theme_titles[s], cycle->theme_titles[0])))
			themes = str_joined(arena, themes, str_is_empty(themes) ? "" : "; ", cycle->theme_titles[s]);
	return themes;
}

enum err
op_briefings(struct op *op, struct briefing_library *ret)
{
	struct briefing_list list;
	const char *const *reads;
	size_t read_count;
	enum err e = store_briefings(op->store, &list);

	if (e == ERR_OK)
		e = store_briefing_reads_of(op->store, op->actor.person_id, &reads, &read_count);
	if (e != ERR_OK)
		return e;
	*ret = (struct briefing_library){
	    .items = arena_array(op->arena, list.count, sizeof(*ret->items)), .is_centre = briefing_is_centre(op)};
	for (size_t i = 0; i < list.count; i++) {
		struct briefing_row_view v = {.briefing = list.items[i]};
		struct cycle cycle;

		if (!ret->is_centre && !v.briefing.is_readable)
			continue;
		e = store_cycle_get(op->store, v.briefing.cycle_id, &cycle);
		if (e != ERR_OK)
			return e;
		v.themes = briefing_themes(op->arena, &cycle);
		v.briefing_on = cycle.briefing_on;
		for (size_t r = 0; r < read_count; r++)
			v.is_read = v.is_read || str_is_same(reads[r], v.briefing.cycle_id);
		ret->items[ret->count++] = v;
	}
	return ERR_OK;
}
