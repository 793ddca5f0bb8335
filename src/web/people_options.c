#include "web/people_options.h"

#include "base/arena.h"
#include "base/str.h"

struct view_choices
web_person_choices(
    struct web *w, const char *first, const struct person_choice *choice, const char *const *but, size_t but_count)
{
	const struct person_list *people = &choice->people;
	struct govuk_option *items = arena_array(w->op->arena, people->count + 1, sizeof(*items));
	struct view_choices ret = {.items = items, .count = 1, .is_many = choice->is_many};

	items[0] = (struct govuk_option){.value = "", .text = first};
	for (size_t i = 0; i < people->count; i++) {
		bool is_out = false;

		for (size_t b = 0; b < but_count; b++)
			is_out = is_out || str_is_same(but[b], people->items[i].id);
		if (!is_out)
			items[ret.count++] = (struct govuk_option){.value = people->items[i].id, .text = people->items[i].name};
	}
	return ret;
}
