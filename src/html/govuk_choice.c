/* Questions made of several inputs: fieldset, radios, checkboxes, date. */
#include "base/arena.h"
#include "base/str.h"
#include "html/govuk_field.h"
#include "html/govuk_private.h"
#include "html/govuk_text.h"

void
govuk_fieldset_open_write(struct html *h, const struct govuk_fieldset *o)
{
	struct attr_list list = {0};

	attr_add(&list, "class", class_join(h, "govuk-fieldset", o->classes));
	attr_add(&list, "role", o->role);
	attr_add(&list, "aria-describedby", o->described_by);
	attr_all(&list, &o->attributes);
	attr_open(h, "fieldset", &list);
	if (str_is_empty(o->legend) && o->legend_content.write == NULL)
		return;
	html_open(h, "legend", ATTRS({"class", class_join(h, "govuk-fieldset__legend", o->legend_classes), false}));
	if (o->legend_is_heading)
		html_open(h, "h1", ATTRS({"class", "govuk-fieldset__heading", false}));
	content_or_text(h, &o->legend_content, o->legend);
	if (o->legend_is_heading)
		html_close(h, "h1");
	html_close(h, "legend");
}

void
govuk_fieldset_close(struct html *h)
{
	html_close(h, "fieldset");
}

/* What radios, checkboxes and dates have in common around their inputs. */
struct group {
	const char *id;
	bool has_fieldset;
	const char *legend;
	const char *legend_classes;
	struct html_content legend_content;
	bool legend_is_heading;
	const char *fieldset_classes;
	struct html_attrs fieldset_attributes;
	const char *role;
	const char *described_by;
	const char *hint;
	struct html_content hint_content;
	const char *error;
	const char *group_classes;
	struct html_attrs group_attributes;
};

#define GROUP_OF(o, group_id, group_role)                                                          \
	(const struct group)                                                                       \
	{                                                                                          \
		.id = (group_id), .role = (group_role),                                            \
		.has_fieldset = (o)->has_fieldset || (o)->legend != NULL || (o)->legend_content.write != NULL, \
		.legend = (o)->legend, .legend_classes = (o)->legend_classes,                      \
		.legend_content = (o)->legend_content, .legend_is_heading = (o)->legend_is_heading, \
		.fieldset_classes = (o)->fieldset_classes,                                         \
		.fieldset_attributes = (o)->fieldset_attributes, .described_by = (o)->described_by, \
		.hint = (o)->hint, .hint_content = (o)->hint_content, .error = (o)->error,         \
		.group_classes = (o)->group_classes, .group_attributes = (o)->group_attributes     \
	}

static void
open_choice_group(struct html *h, const struct group *g)
{
	bool has_hint = g->hint != NULL || g->hint_content.write != NULL;
	const char *hint_id = has_hint ? arena_printf(h->arena, "%s-hint", g->id) : NULL;
	const char *error_id = g->error != NULL ? arena_printf(h->arena, "%s-error", g->id) : NULL;
	const char *described_by = g->described_by;
	struct attr_list list = {0};

	if (hint_id != NULL)
		described_by = described_by != NULL ? class_join(h, described_by, hint_id) : hint_id;
	if (error_id != NULL)
		described_by = described_by != NULL ? class_join(h, described_by, error_id) : error_id;
	attr_add(&list, "class",
	    class_join(h, g->error != NULL ? "govuk-form-group govuk-form-group--error" : "govuk-form-group",
	        g->group_classes));
	attr_all(&list, &g->group_attributes);
	attr_open(h, "div", &list);
	if (g->has_fieldset)
		govuk_fieldset_open(h, .legend = g->legend, .legend_content = g->legend_content,
		    .legend_classes = g->legend_classes, .legend_is_heading = g->legend_is_heading, .role = g->role,
		    .described_by = described_by, .classes = g->fieldset_classes,
		    .attributes = g->fieldset_attributes);
	if (has_hint)
		govuk_hint(h, .id = hint_id, .text = g->hint, .content = g->hint_content);
	if (error_id != NULL)
		govuk_error_message(h, .id = error_id, .text = g->error);
}

static void
close_choice_group(struct html *h, const struct group *g)
{
	if (g->has_fieldset)
		govuk_fieldset_close(h);
	html_close(h, "div");
}

/* What differs between a radio button and a checkbox. */
struct choice_kind {
	const char *type;
	const char *item_class;
	const char *input_class;
	const char *label_class;
	const char *hint_class;
	const char *divider_class;
	const char *conditional_class;
	const char *conditional_hidden_class;
};

static const struct choice_kind radio_kind = {"radio", "govuk-radios__item", "govuk-radios__input",
    "govuk-radios__label", "govuk-radios__hint", "govuk-radios__divider", "govuk-radios__conditional",
    "govuk-radios__conditional govuk-radios__conditional--hidden"};
static const struct choice_kind checkbox_kind = {"checkbox", "govuk-checkboxes__item", "govuk-checkboxes__input",
    "govuk-checkboxes__label", "govuk-checkboxes__hint", "govuk-checkboxes__divider", "govuk-checkboxes__conditional",
    "govuk-checkboxes__conditional govuk-checkboxes__conditional--hidden"};

struct choice_place {
	const struct choice_kind *kind;
	const char *id;
	const char *name;
	const char *described_by; /* of the item; NULL for none */
	bool is_checked;
};

static void
write_choice(struct html *h, const struct govuk_choice *item, const struct choice_place *place)
{
	const struct choice_kind *kind = place->kind;
	bool has_hint = item->hint != NULL || item->hint_content.write != NULL;
	const char *hint_id = has_hint ? arena_printf(h->arena, "%s-item-hint", place->id) : NULL;
	const char *conditional_id = item->conditional.write != NULL
	    ? arena_printf(h->arena, "conditional-%s", place->id)
	    : NULL;
	const char *described_by = place->described_by;
	struct attr_list list = {0};

	if (hint_id != NULL)
		described_by = described_by != NULL ? class_join(h, described_by, hint_id) : hint_id;
	html_open(h, "div", ATTRS({"class", kind->item_class, false}));
	attr_add(&list, "class", kind->input_class);
	attr_add(&list, "id", place->id);
	attr_add(&list, "name", place->name);
	attr_add(&list, "type", kind->type);
	attr_add(&list, "value", item->value != NULL ? item->value : "");
	attr_flag(&list, "checked", place->is_checked);
	attr_flag(&list, "disabled", item->is_disabled);
	attr_add(&list, "data-aria-controls", conditional_id);
	attr_add(&list, "data-behaviour", item->behaviour);
	attr_add(&list, "aria-describedby", described_by);
	attr_all(&list, &item->attributes);
	attr_void(h, "input", &list);
	govuk_label(h, .text = item->text, .content = item->content,
	    .classes = class_join(h, kind->label_class, item->label_classes), .for_id = place->id);
	if (has_hint)
		govuk_hint(h, .id = hint_id, .text = item->hint, .content = item->hint_content,
		    .classes = kind->hint_class);
	html_close(h, "div");
	if (conditional_id == NULL)
		return;
	html_open(h, "div",
	    ATTRS({"class", place->is_checked ? kind->conditional_class : kind->conditional_hidden_class, false},
	        {"id", conditional_id, false}));
	item->conditional.write(h, item->conditional.data);
	html_close(h, "div");
}

static const char *
choice_id(struct html *h, const char *group_id, const struct govuk_choice *item, size_t index)
{
	if (item->id != NULL)
		return item->id;
	if (index == 0)
		return group_id;
	return arena_printf(h->arena, "%s-%zu", group_id, index + 1);
}

static void
open_choices(struct html *h, const char *class_name, const char *module, const char *classes,
    const struct html_attrs *attributes)
{
	struct attr_list list = {0};

	attr_add(&list, "class", class_join(h, class_name, classes));
	attr_all(&list, attributes);
	attr_add(&list, "data-module", module);
	attr_open(h, "div", &list);
}

void
govuk_radios_write(struct html *h, const struct govuk_radios *o)
{
	const char *id = o->id != NULL ? o->id : o->name;
	struct group group = GROUP_OF(o, id, NULL);

	open_choice_group(h, &group);
	open_choices(h, "govuk-radios", "govuk-radios", o->classes, &o->attributes);
	content_or_text(h, &o->before_inputs, NULL);
	for (size_t i = 0; i < o->item_count; i++) {
		const struct govuk_choice *item = &o->items[i];
		bool is_value = !str_is_empty(o->value) && str_is_same(item->value, o->value);

		if (item->divider != NULL) {
			html_element(h, "div", radio_kind.divider_class, item->divider);
			continue;
		}
		write_choice(h, item,
		    &(struct choice_place){&radio_kind, choice_id(h, id, item, i), o->name, NULL,
		        item->is_checked || (is_value && !item->is_not_checked)});
	}
	content_or_text(h, &o->after_inputs, NULL);
	html_close(h, "div");
	close_choice_group(h, &group);
}

static bool
is_among_values(const struct govuk_checkboxes *o, const char *value)
{
	for (size_t i = 0; i < o->value_count; i++)
		if (str_is_same(o->values[i], value))
			return true;
	return false;
}

void
govuk_checkboxes_write(struct html *h, const struct govuk_checkboxes *o)
{
	const char *id = o->id != NULL ? o->id : o->name;
	struct group group = GROUP_OF(o, id, NULL);
	const char *described_by = group.described_by;

	/* Without a fieldset each box is described by what would describe the group. */
	if (group.has_fieldset) {
		described_by = NULL;
	} else {
		if (o->hint != NULL || o->hint_content.write != NULL)
			described_by = class_join(h, described_by != NULL ? described_by : "",
			    arena_printf(h->arena, "%s-hint", id));
		if (o->error != NULL)
			described_by = class_join(h, described_by != NULL ? described_by : "",
			    arena_printf(h->arena, "%s-error", id));
		if (described_by != NULL)
			described_by = str_trimmed(h->arena, described_by);
	}
	open_choice_group(h, &group);
	open_choices(h, "govuk-checkboxes", "govuk-checkboxes", o->classes, &o->attributes);
	content_or_text(h, &o->before_inputs, NULL);
	for (size_t i = 0; i < o->item_count; i++) {
		const struct govuk_choice *item = &o->items[i];

		if (item->divider != NULL) {
			html_element(h, "div", checkbox_kind.divider_class, item->divider);
			continue;
		}
		write_choice(h, item,
		    &(struct choice_place){&checkbox_kind, choice_id(h, id, item, i),
		        item->name != NULL ? item->name : o->name, described_by,
		        item->is_checked || (is_among_values(o, item->value) && !item->is_not_checked)});
	}
	content_or_text(h, &o->after_inputs, NULL);
	html_close(h, "div");
	close_choice_group(h, &group);
}

static bool
has_text(const char *text, const char *part)
{
	return text != NULL && strstr(text, part) != NULL;
}

static bool
is_marked(const struct govuk_date_part *part)
{
	return part->has_error || has_text(part->classes, "govuk-input--error");
}

/* The name and its label without an option of its own, and the width in characters. */
struct date_default {
	const char *name;
	const char *label;
	const char *width_class;
};

static void
write_date_part(struct html *h, const struct govuk_date_input *o, const struct govuk_date_part *part,
    const struct date_default *standard, bool is_any_marked)
{
	const char *name = part->name != NULL ? part->name : standard->name;
	const char *classes = "govuk-date-input__input";
	bool has_error = part->has_error || (o->error != NULL && !is_any_marked && !part->has_no_error);

	if (part->is_left_out)
		return;
	if (has_error && !has_text(part->classes, "govuk-input--error"))
		classes = class_join(h, classes, "govuk-input--error");
	if (!has_text(part->classes, "govuk-input--width-"))
		classes = class_join(h, classes, standard->width_class);
	classes = class_join(h, classes, part->classes);
	html_open(h, "div", ATTRS({"class", "govuk-date-input__item", false}));
	govuk_input(h, .label = part->label != NULL ? part->label : standard->label,
	    .label_classes = "govuk-date-input__label",
	    .id = part->id != NULL ? part->id : arena_printf(h->arena, "%s-%s", o->id, name), .classes = classes,
	    .name = o->name_prefix != NULL ? arena_printf(h->arena, "%s-%s", o->name_prefix, name) : name,
	    .value = part->value, .inputmode = part->inputmode != NULL ? part->inputmode : "numeric",
	    .autocomplete = part->autocomplete, .pattern = part->pattern, .attributes = part->attributes);
	html_close(h, "div");
}

void
govuk_date_input_write(struct html *h, const struct govuk_date_input *o)
{
	static const struct date_default day = {"day", "Day", "govuk-input--width-2"};
	static const struct date_default month = {"month", "Month", "govuk-input--width-2"};
	static const struct date_default year = {"year", "Year", "govuk-input--width-4"};
	struct group group = GROUP_OF(o, o->id, "group");
	bool is_any_marked = is_marked(&o->day) || is_marked(&o->month) || is_marked(&o->year);
	struct attr_list list = {0};

	open_choice_group(h, &group);
	attr_add(&list, "class", class_join(h, "govuk-date-input", o->classes));
	attr_all(&list, &o->attributes);
	attr_add(&list, "id", o->id);
	attr_open(h, "div", &list);
	content_or_text(h, &o->before_inputs, NULL);
	write_date_part(h, o, &o->day, &day, is_any_marked);
	write_date_part(h, o, &o->month, &month, is_any_marked);
	write_date_part(h, o, &o->year, &year, is_any_marked);
	content_or_text(h, &o->after_inputs, NULL);
	html_close(h, "div");
	close_choice_group(h, &group);
}
