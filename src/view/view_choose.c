#include "view/view_choose.h"

#include "base/arena.h"
#include "html/app.h"
#include "html/govuk.h"

void
view_choose_write(struct html *h, const struct view_choices *choices, const struct govuk_select *o)
{
	static const char how[] = "User name, e-mail address or name";
	struct govuk_select select = *o;

	select.items = choices->items;
	select.item_count = choices->count;
	if (choices->is_many)
		govuk_input(h, .id = o->id, .name = o->name, .label = o->label, .label_classes = o->label_classes,
		    .hint = o->hint == NULL ? how : arena_printf(h->arena, "%s. %s", o->hint, how), .error = o->error,
		    .value = o->value, .classes = "govuk-input--width-20", .spellcheck = "false", .autocomplete = "off");
	else if (choices->is_plain)
		govuk_select_write(h, &select);
	else
		app_choose_write(h, &select);
}
