#include "web/people_options.h"

#include "base/arena.h"
#include "base/str.h"

const struct govuk_option *
web_people_options(struct web *w, const char *first, const struct person_list *people, const char *const *but, size_t but_count,
    size_t *ret_count)
{
	struct govuk_option *items = arena_array(w->op->arena, people->count + 1, sizeof(*items));

	items[0] = (struct govuk_option){.value = "", .text = first};
	*ret_count = 1;
	for (size_t i = 0; i < people->count; i++) {
		bool is_out = people->items[i].has_left;

		for (size_t b = 0; b < but_count; b++)
			is_out = is_out || str_is_same(but[b], people->items[i].id);
		if (!is_out)
			items[(*ret_count)++] =
			    (struct govuk_option){.value = people->items[i].id, .text = people->items[i].name};
	}
	return items;
}
