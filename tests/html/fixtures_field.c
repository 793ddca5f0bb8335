#include "tests/html/fixtures.h"

#include "base/arena.h"

/* The options all questions share, read once. */
struct common {
	const char *id, *name, *label, *label_classes, *hint, *hint_classes, *error, *described_by, *group_classes, *classes;
	struct html_content label_content, hint_content, before_input, after_input;
	struct html_attrs group_attributes, attributes;
	bool label_is_heading, is_disabled;
};

static struct common
take_common(struct html *h, json_t *o)
{
	json_t *label = take_part(o, "label");
	json_t *hint = take_part(o, "hint");
	json_t *group = take_part(o, "formGroup");
	json_t *before = take_part(group, "beforeInput");
	json_t *after = take_part(group, "afterInput");

	return (struct common){
	    .id = take_text(h, o, "id"),
	    .name = take_text(h, o, "name"),
	    .label = take_text(h, label, "text"),
	    .label_content = take_html(h, label, "html"),
	    .label_classes = take_text(h, label, "classes"),
	    .label_is_heading = take_flag(label, "isPageHeading"),
	    .hint = take_text(h, hint, "text"),
	    .hint_content = take_html(h, hint, "html"),
	    .hint_classes = take_text(h, hint, "classes"),
	    .error = take_text(h, take_part(o, "errorMessage"), "text"),
	    .described_by = take_text(h, o, "describedBy"),
	    .group_classes = take_text(h, group, "classes"),
	    .group_attributes = take_attributes(h, group, "attributes"),
	    .before_input = take_html(h, before, "html"),
	    .after_input = take_html(h, after, "html"),
	    .classes = take_text(h, o, "classes"),
	    .is_disabled = take_flag(o, "disabled"),
	    .attributes = take_attributes(h, o, "attributes"),
	};
}

#define COMMON(c)                                                                                  \
	.id = (c).id, .name = (c).name, .label = (c).label, .label_classes = (c).label_classes,    \
	.label_content = (c).label_content, .label_is_heading = (c).label_is_heading, .hint = (c).hint, \
	.hint_content = (c).hint_content, .hint_classes = (c).hint_classes, .error = (c).error,    \
	.described_by = (c).described_by, .group_classes = (c).group_classes,                      \
	.group_attributes = (c).group_attributes, .classes = (c).classes, .is_disabled = (c).is_disabled, \
	.attributes = (c).attributes

static void
write_input(struct html *h, json_t *o)
{
	struct common c = take_common(h, o);

	govuk_input(h, COMMON(c), .value = take_any_text(h, o, "value"), .type = take_text(h, o, "type"),
	    .inputmode = take_text(h, o, "inputmode"), .autocomplete = take_text(h, o, "autocomplete"),
	    .autocapitalize = take_text(h, o, "autocapitalize"), .pattern = take_text(h, o, "pattern"),
	    .spellcheck = take_flag_text(o, "spellcheck"), .prefix = take_text(h, take_part(o, "prefix"), "text"),
	    .suffix = take_text(h, take_part(o, "suffix"), "text"), .before_input = c.before_input,
	    .after_input = c.after_input, .wrapper_classes = take_text(h, take_part(o, "inputWrapper"), "classes"));
}

static void
write_password_input(struct html *h, json_t *o)
{
	struct common c = take_common(h, o);

	govuk_password_input(h, COMMON(c), .value = take_any_text(h, o, "value"),
	    .autocomplete = take_text(h, o, "autocomplete"));
}

static void
write_textarea(struct html *h, json_t *o)
{
	struct common c = take_common(h, o);

	govuk_textarea(h, COMMON(c), .value = take_any_text(h, o, "value"), .rows = take_number(o, "rows"),
	    .autocomplete = take_text(h, o, "autocomplete"), .spellcheck = take_flag_text(o, "spellcheck"),
	    .before_input = c.before_input, .after_input = c.after_input);
}

static void
write_character_count(struct html *h, json_t *o)
{
	struct common c = take_common(h, o);

	govuk_character_count(h, COMMON(c), .value = take_any_text(h, o, "value"), .rows = take_number(o, "rows"),
	    .maxlength = take_number(o, "maxlength"), .maxwords = take_number(o, "maxwords"),
	    .threshold = take_number(o, "threshold"), .count_type = take_text(h, o, "countType"),
	    .textarea_description = take_text(h, o, "textareaDescriptionText"),
	    .count_message_classes = take_text(h, take_part(o, "countMessage"), "classes"),
	    .spellcheck = take_flag_text(o, "spellcheck"));
}

static void
write_select(struct html *h, json_t *o)
{
	struct common c = take_common(h, o);
	json_t *list = take_part(o, "items");
	struct govuk_option *items = arena_array(h->arena, json_array_size(list), sizeof(*items));
	size_t count = 0;

	for (size_t i = 0; i < json_array_size(list); i++) {
		json_t *item = json_array_get(list, i);
		bool is_not_selected = json_is_false(json_object_get(item, "selected"));

		if (!json_is_object(item))
			continue; /* the Design System, too, leaves these out */
		items[count++] = (struct govuk_option){.value = take_any_text(h, item, "value"),
			.text = take_text(h, item, "text"),
			.is_not_selected = is_not_selected,
			.is_selected = take_flag(item, "selected"),
			.is_disabled = take_flag(item, "disabled"), .attributes = take_attributes(h, item, "attributes")};
	}
	govuk_select(h, COMMON(c), .value = take_text(h, o, "value"), .items = items, .item_count = count,
	    .before_input = c.before_input, .after_input = c.after_input);
}

static void
write_file_upload(struct html *h, json_t *o)
{
	struct common c = take_common(h, o);

	json_object_del(o, "value"); /* the Design System, too, ignores it */
	govuk_file_upload(h, COMMON(c), .is_multiple = take_flag(o, "multiple"),
	    .has_drop_zone = take_flag(o, "javascript"), .wrapper_classes = take_text(h, o, "wrapperClasses"),
	    .wrapper_attributes = take_attributes(h, o, "wrapperAttributes"), .before_input = c.before_input,
	    .after_input = c.after_input);
}

static void
write_fieldset(struct html *h, json_t *o)
{
	json_t *legend = take_part(o, "legend");
	struct html_content inside = take_html(h, o, "html");

	govuk_fieldset_open(h, .legend = take_text(h, legend, "text"), .legend_content = take_html(h, legend, "html"),
	    .legend_classes = take_text(h, legend, "classes"), .legend_is_heading = take_flag(legend, "isPageHeading"),
	    .described_by = take_text(h, o, "describedBy"), .role = take_text(h, o, "role"),
	    .classes = take_text(h, o, "classes"), .attributes = take_attributes(h, o, "attributes"));
	if (inside.write != NULL)
		inside.write(h, inside.data);
	govuk_fieldset_close(h);
}

static struct govuk_choice
take_choice(struct html *h, json_t *item)
{
	json_t *hint = take_part(item, "hint");
	bool is_not_checked = json_is_false(json_object_get(item, "checked"));

	return (struct govuk_choice){
	    .value = take_any_text(h, item, "value"),
	    .text = take_text(h, item, "text"),
	    .content = take_html(h, item, "html"),
	    .id = take_text(h, item, "id"),
	    .name = take_text(h, item, "name"),
	    .label_classes = take_text(h, take_part(item, "label"), "classes"),
	    .hint = take_text(h, hint, "text"),
	    .is_checked = take_flag(item, "checked"),
	    .is_not_checked = is_not_checked,
	    .is_disabled = take_flag(item, "disabled"),
	    .divider = take_text(h, item, "divider"),
	    .behaviour = take_text(h, item, "behaviour"),
	    .conditional = take_html(h, take_part(item, "conditional"), "html"),
	    .attributes = take_attributes(h, item, "attributes"),
	};
}

static struct govuk_choice *
take_choices(struct html *h, json_t *o, size_t *ret_count)
{
	json_t *list = take_part(o, "items");
	struct govuk_choice *items = arena_array(h->arena, json_array_size(list), sizeof(*items));

	*ret_count = 0;
	for (size_t i = 0; i < json_array_size(list); i++) {
		json_t *item = json_array_get(list, i);

		if (json_is_object(item))
			items[(*ret_count)++] = take_choice(h, item);
	}
	return items;
}

#define CHOICES(h, o, fieldset, legend_part, group)                                                \
	.has_fieldset = has_part(o, "fieldset"), .legend = take_text(h, legend_part, "text"),      \
	.legend_content = take_html(h, legend_part, "html"),                                       \
	.legend_classes = take_text(h, legend_part, "classes"),                                    \
	.legend_is_heading = take_flag(legend_part, "isPageHeading"),                              \
	.fieldset_classes = take_text(h, fieldset, "classes"),                                     \
	.fieldset_attributes = take_attributes(h, fieldset, "attributes"),                         \
	.hint = take_text(h, take_part(o, "hint"), "text"),                                        \
	.error = take_text(h, take_part(o, "errorMessage"), "text"),                               \
	.group_classes = take_text(h, group, "classes"),                                           \
	.group_attributes = take_attributes(h, group, "attributes"),                               \
	.before_inputs = take_html(h, take_part(group, "beforeInputs"), "html"),                   \
	.after_inputs = take_html(h, take_part(group, "afterInputs"), "html"),                     \
	.classes = take_text(h, o, "classes"), .attributes = take_attributes(h, o, "attributes")

static void
write_radios(struct html *h, json_t *o)
{
	json_t *fieldset = take_part(o, "fieldset");
	json_t *legend = take_part(fieldset, "legend");
	json_t *group = take_part(o, "formGroup");
	size_t count = 0;
	struct govuk_choice *items = take_choices(h, o, &count);

	govuk_radios(h, CHOICES(h, o, fieldset, legend, group), .id = take_text(h, o, "idPrefix"),
	    .name = take_text(h, o, "name"), .described_by = take_text(h, fieldset, "describedBy"), .items = items,
	    .item_count = count, .value = take_text(h, o, "value"));
}

static void
write_checkboxes(struct html *h, json_t *o)
{
	json_t *fieldset = take_part(o, "fieldset");
	json_t *legend = take_part(fieldset, "legend");
	json_t *group = take_part(o, "formGroup");
	json_t *values = take_part(o, "values");
	const char *own = take_text(h, o, "describedBy");
	const char *of_fieldset = take_text(h, fieldset, "describedBy");
	const char **texts = arena_array(h->arena, json_array_size(values), sizeof(*texts));
	size_t count = 0;
	struct govuk_choice *items = take_choices(h, o, &count);

	for (size_t i = 0; i < json_array_size(values); i++)
		texts[i] = arena_strdup(h->arena, json_string_value(json_array_get(values, i)));
	govuk_checkboxes(h, CHOICES(h, o, fieldset, legend, group), .id = take_text(h, o, "idPrefix"),
	    .name = take_text(h, o, "name"), .described_by = of_fieldset != NULL ? of_fieldset : own, .items = items,
	    .item_count = count, .values = texts, .value_count = json_array_size(values));
}

static struct govuk_date_part
take_date_part(struct html *h, json_t *part, const char *value)
{
	struct govuk_date_part ret = {
	    .has_no_error = json_is_false(json_object_get(part, "error")),
	    .name = take_text(h, part, "name"),
	    .label = take_text(h, part, "label"),
	    .value = take_text(h, part, "value"),
	    .id = take_text(h, part, "id"),
	    .classes = take_text(h, part, "classes"),
	    .autocomplete = take_text(h, part, "autocomplete"),
	    .inputmode = take_text(h, part, "inputmode"),
	    .pattern = take_text(h, part, "pattern"),
	    .attributes = take_attributes(h, part, "attributes"),
	};

	ret.has_error = take_flag(part, "error");
	if (ret.value == NULL)
		ret.value = value;
	return ret;
}

static struct govuk_date_part
take_date_option(struct html *h, json_t *o, const char *name, const char *prefix)
{
	json_t *values = take_part(o, "values");
	const char *own = json_string_value(json_object_get(take_part(o, name), "name"));
	const char *key = own != NULL ? own : name;
	const char *value =
	    take_text(h, values, prefix != NULL ? arena_printf(h->arena, "%s-%s", prefix, key) : key);

	if (json_is_false(json_object_get(o, name))) {
		json_object_del(o, name);
		return (struct govuk_date_part){.is_left_out = true};
	}
	return take_date_part(h, take_part(o, name), value);
}

/* The older option "items": one object a box, told apart by its name. */
static bool
take_date_items(struct html *h, json_t *o, struct govuk_date_part parts[3], const char *prefix)
{
	static const char *const names[] = {"day", "month", "year"};
	json_t *list = take_part(o, "items");

	if (json_array_size(list) == 0)
		return false;
	for (size_t p = 0; p < 3; p++) {
		parts[p] = (struct govuk_date_part){.is_left_out = true};
		for (size_t i = 0; i < json_array_size(list); i++) {
			json_t *item = json_array_get(list, i);
			const char *name = json_string_value(json_object_get(item, "name"));

			if (name == NULL || strcmp(name, names[p]) != 0)
				continue;
			parts[p] = take_date_part(h, item,
			    take_text(h, take_part(o, "values"),
			        prefix != NULL ? arena_printf(h->arena, "%s-%s", prefix, names[p]) : names[p]));
		}
	}
	return true;
}

static void
write_date_input(struct html *h, json_t *o)
{
	json_t *fieldset = take_part(o, "fieldset");
	json_t *legend = take_part(fieldset, "legend");
	json_t *group = take_part(o, "formGroup");
	const char *prefix = take_text(h, o, "namePrefix");
	struct govuk_date_part parts[3];

	if (!take_date_items(h, o, parts, prefix)) {
		parts[0] = take_date_option(h, o, "day", prefix);
		parts[1] = take_date_option(h, o, "month", prefix);
		parts[2] = take_date_option(h, o, "year", prefix);
	}
	govuk_date_input(h, CHOICES(h, o, fieldset, legend, group), .id = take_text(h, o, "id"),
	    .described_by = take_text(h, fieldset, "describedBy"), .name_prefix = prefix, .day = parts[0],
	    .month = parts[1], .year = parts[2]);
}

const struct component field_components[] = {
    {"character-count", write_character_count},
    {"checkboxes", write_checkboxes},
    {"date-input", write_date_input},
    {"fieldset", write_fieldset},
    {"file-upload", write_file_upload},
    {"input", write_input},
    {"password-input", write_password_input},
    {"radios", write_radios},
    {"select", write_select},
    {"textarea", write_textarea},
};
const size_t field_component_count = sizeof(field_components) / sizeof(field_components[0]);
