#include "html/govuk_field.h"

#include "base/arena.h"
#include "base/str.h"
#include "html/govuk_private.h"
#include "html/govuk_text.h"

/* What is the same in every question, taken out of its options. */
struct field {
	GOVUK_FIELD_OPTIONS;
};

#define FIELD_OF(o)                                                                                \
	(const struct field)                                                                       \
	{                                                                                          \
		.id = (o)->id != NULL ? (o)->id : (o)->name, .name = (o)->name, .label = (o)->label,   \
		.label_classes = (o)->label_classes, .label_content = (o)->label_content,          \
		.label_is_heading = (o)->label_is_heading, .hint = (o)->hint,                      \
		.hint_content = (o)->hint_content, .hint_classes = (o)->hint_classes,              \
		.error = (o)->error, .described_by = (o)->described_by,                            \
		.group_classes = (o)->group_classes, .group_attributes = (o)->group_attributes,    \
		.classes = (o)->classes, .is_disabled = (o)->is_disabled,                          \
		.attributes = (o)->attributes                                                      \
	}

static void
open_group(struct html *h, const char *error, const char *classes, const struct html_attrs *attributes)
{
	struct attr_list list = {0};

	attr_add(&list, "class",
	    class_join(h, error != NULL ? "govuk-form-group govuk-form-group--error" : "govuk-form-group", classes));
	attr_all(&list, attributes);
	attr_open(h, "div", &list);
}

/* Writes hint and error; answers the ids that describe the input, NULL for none. */
static const char *
write_hint_and_error(struct html *h, const char *id, const char *described_by, const struct html_content *hint_content,
    const char *hint, const char *hint_classes, const char *error)
{
	if (hint != NULL || hint_content->write != NULL) {
		const char *hint_id = arena_printf(h->arena, "%s-hint", id);

		govuk_hint(h, .id = hint_id, .text = hint, .content = *hint_content, .classes = hint_classes);
		described_by = described_by != NULL ? class_join(h, described_by, hint_id) : hint_id;
	}
	if (error != NULL) {
		const char *error_id = arena_printf(h->arena, "%s-error", id);

		govuk_error_message(h, .id = error_id, .text = error);
		described_by = described_by != NULL ? class_join(h, described_by, error_id) : error_id;
	}
	return described_by;
}

/* The form group up to the input itself. */
static const char *
open_field(struct html *h, const struct field *f, const char *group_classes)
{
	open_group(h, f->error, group_classes, &f->group_attributes);
	govuk_label(h, .text = f->label, .content = f->label_content, .classes = f->label_classes,
	    .is_page_heading = f->label_is_heading, .for_id = f->id);
	return write_hint_and_error(h, f->id, f->described_by, &f->hint_content, f->hint, f->hint_classes, f->error);
}

static void
write_input_element(struct html *h, const struct govuk_input *o, const struct field *f, const char *described_by)
{
	struct attr_list list = {0};

	attr_add(&list, "class",
	    class_join(h, class_join(h, "govuk-input", f->classes), f->error != NULL ? "govuk-input--error" : NULL));
	attr_add(&list, "id", f->id);
	attr_add(&list, "name", f->name);
	attr_add(&list, "type", str_is_empty(o->type) ? "text" : o->type);
	attr_add(&list, "spellcheck", o->spellcheck);
	attr_add(&list, "value", o->value);
	attr_flag(&list, "disabled", f->is_disabled);
	attr_add(&list, "aria-describedby", described_by);
	attr_add(&list, "autocomplete", o->autocomplete);
	attr_add(&list, "autocapitalize", o->autocapitalize);
	attr_add(&list, "pattern", o->pattern);
	attr_add(&list, "inputmode", o->inputmode);
	attr_all(&list, &f->attributes);
	attr_void(h, "input", &list);
}

static void
write_affix(struct html *h, const char *classes, const char *text)
{
	if (str_is_empty(text))
		return;
	html_open(h, "div", ATTRS({"class", classes, false}, {"aria-hidden", "true", false}));
	html_text(h, text);
	html_close(h, "div");
}

void
govuk_input_write(struct html *h, const struct govuk_input *o)
{
	struct field f = FIELD_OF(o);
	bool is_wrapped = !str_is_empty(o->prefix) || !str_is_empty(o->suffix) || o->before_input.write != NULL ||
	    o->after_input.write != NULL;
	const char *described_by = open_field(h, &f, f.group_classes);

	if (is_wrapped)
		html_open(h, "div", ATTRS({"class", class_join(h, "govuk-input__wrapper", o->wrapper_classes), false}));
	content_or_text(h, &o->before_input, NULL);
	write_affix(h, "govuk-input__prefix", o->prefix);
	write_input_element(h, o, &f, described_by);
	write_affix(h, "govuk-input__suffix", o->suffix);
	content_or_text(h, &o->after_input, NULL);
	if (is_wrapped)
		html_close(h, "div");
	html_close(h, "div");
}

static void
write_show_button(struct html *h, const void *data)
{
	govuk_button(h, .type = "button", .text = "Show",
	    .classes = "govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle",
	    .attributes = {ATTRS({"aria-controls", data, false}, {"aria-label", "Show password", false},
	        {"hidden", "", true})});
}

void
govuk_password_input_write(struct html *h, const struct govuk_password_input *o)
{
	const char *id = o->id != NULL ? o->id : o->name;
	struct attr_list group = {0};

	attr_add(&group, "data-module", "govuk-password-input");
	attr_all(&group, &o->group_attributes);
	govuk_input(h, .id = id, .name = o->name, .label = o->label, .label_classes = o->label_classes,
	    .label_content = o->label_content, .label_is_heading = o->label_is_heading, .hint = o->hint,
	    .hint_content = o->hint_content, .hint_classes = o->hint_classes, .error = o->error,
	    .described_by = o->described_by, .group_classes = class_join(h, "govuk-password-input", o->group_classes),
	    .group_attributes = {group.items, group.count},
	    .classes = class_join(h, "govuk-password-input__input govuk-js-password-input-input", o->classes),
	    .is_disabled = o->is_disabled, .attributes = o->attributes, .value = o->value, .type = "password",
	    .spellcheck = "false", .autocapitalize = "none",
	    .autocomplete = o->autocomplete != NULL ? o->autocomplete : "current-password",
	    .wrapper_classes = "govuk-password-input__wrapper", .after_input = {write_show_button, id});
}

void
govuk_textarea_write(struct html *h, const struct govuk_textarea *o)
{
	struct field f = FIELD_OF(o);
	const char *described_by = open_field(h, &f, f.group_classes);
	struct attr_list list = {0};

	content_or_text(h, &o->before_input, NULL);
	attr_add(&list, "class",
	    class_join(h, f.error != NULL ? "govuk-textarea govuk-textarea--error" : "govuk-textarea", f.classes));
	attr_add(&list, "id", f.id);
	attr_add(&list, "name", f.name);
	attr_add(&list, "rows", arena_printf(h->arena, "%d", o->rows > 0 ? o->rows : 5));
	attr_add(&list, "spellcheck", o->spellcheck);
	attr_flag(&list, "disabled", f.is_disabled);
	attr_add(&list, "aria-describedby", described_by);
	attr_add(&list, "autocomplete", o->autocomplete);
	attr_all(&list, &f.attributes);
	attr_open(h, "textarea", &list);
	/* The parser drops a first line end; one more keeps the writer's own. */
	if (o->value != NULL && o->value[0] == '\n')
		html_text(h, "\n");
	html_text(h, o->value);
	html_close(h, "textarea");
	content_or_text(h, &o->after_input, NULL);
	html_close(h, "div");
}

struct count_message {
	const char *id;
	const char *text;
	const char *classes;
};

static void
write_count_message(struct html *h, const void *data)
{
	const struct count_message *message = data;

	govuk_hint(h, .id = message->id, .text = message->text, .classes = message->classes);
}

/* The description with the maximum in place of %{count}; NULL without a maximum. */
static const char *
count_text(struct html *h, const struct govuk_character_count *o, bool is_words)
{
	static const char mark[] = "%{count}";
	int maximum = o->maxwords > 0 ? o->maxwords : o->maxlength;
	const char *at;

	if (maximum <= 0)
		return NULL;
	if (o->textarea_description == NULL)
		return arena_printf(h->arena, "You can enter up to %d %s", maximum, is_words ? "words" : "characters");
	at = strstr(o->textarea_description, mark);
	if (at == NULL)
		return o->textarea_description;
	return arena_printf(h->arena, "%.*s%d%s", (int)(at - o->textarea_description), o->textarea_description, maximum,
	    at + sizeof(mark) - 1);
}

static void
add_number(struct html *h, struct attr_list *list, const char *name, int number)
{
	if (number > 0)
		attr_add(list, name, arena_printf(h->arena, "%d", number));
}

void
govuk_character_count_write(struct html *h, const struct govuk_character_count *o)
{
	const char *id = o->id != NULL ? o->id : o->name;
	const char *type = o->count_type != NULL ? o->count_type : o->maxwords > 0 ? "words" : NULL;
	struct count_message message = {arena_printf(h->arena, "%s-info", id),
	    count_text(h, o, str_is_same(type, "words")),
	    class_join(h, "govuk-character-count__message", o->count_message_classes)};
	struct attr_list group = {0};

	attr_add(&group, "data-module", "govuk-character-count");
	add_number(h, &group, "data-maxlength", o->maxlength);
	add_number(h, &group, "data-maxwords", o->maxwords);
	add_number(h, &group, "data-threshold", o->threshold);
	attr_add(&group, "data-count-type", type);
	attr_all(&group, &o->group_attributes);
	govuk_textarea(h, .id = id, .name = o->name, .label = o->label, .label_classes = o->label_classes,
	    .label_content = o->label_content, .label_is_heading = o->label_is_heading, .hint = o->hint,
	    .hint_content = o->hint_content, .hint_classes = o->hint_classes, .error = o->error,
	    .described_by = message.id, .group_classes = class_join(h, "govuk-character-count", o->group_classes),
	    .group_attributes = {group.items, group.count},
	    .classes = class_join(h, "govuk-js-character-count", o->classes), .is_disabled = o->is_disabled,
	    .attributes = o->attributes, .value = o->value, .rows = o->rows, .spellcheck = o->spellcheck,
	    .after_input = {write_count_message, &message});
}

void
govuk_select_write(struct html *h, const struct govuk_select *o)
{
	struct field f = FIELD_OF(o);
	const char *described_by = open_field(h, &f, f.group_classes);
	struct attr_list list = {0};

	content_or_text(h, &o->before_input, NULL);
	attr_add(&list, "class",
	    class_join(h, class_join(h, "govuk-select", f.classes), f.error != NULL ? "govuk-select--error" : NULL));
	attr_add(&list, "id", f.id);
	attr_add(&list, "name", f.name);
	attr_flag(&list, "disabled", f.is_disabled);
	attr_add(&list, "aria-describedby", described_by);
	attr_all(&list, &f.attributes);
	attr_open(h, "select", &list);
	for (size_t i = 0; i < o->item_count; i++) {
		const struct govuk_option *item = &o->items[i];
		const char *value = item->value != NULL ? item->value : item->text;
		bool is_value = !str_is_empty(o->value) && str_is_same(value, o->value);
		struct attr_list option = {0};

		attr_add(&option, "value", item->value);
		attr_flag(&option, "selected", item->is_selected || (is_value && !item->is_not_selected));
		attr_flag(&option, "disabled", item->is_disabled);
		attr_all(&option, &item->attributes);
		attr_open(h, "option", &option);
		html_text(h, item->text);
		html_close(h, "option");
	}
	html_close(h, "select");
	content_or_text(h, &o->after_input, NULL);
	html_close(h, "div");
}

void
govuk_file_upload_write(struct html *h, const struct govuk_file_upload *o)
{
	struct field f = FIELD_OF(o);
	const char *described_by = open_field(h, &f, f.group_classes);
	struct attr_list list = {0};

	content_or_text(h, &o->before_input, NULL);
	if (o->has_drop_zone) {
		struct attr_list wrapper = {0};

		attr_add(&wrapper, "class", class_join(h, "govuk-file-upload-wrapper", o->wrapper_classes));
		attr_add(&wrapper, "data-module", "govuk-file-upload");
		attr_all(&wrapper, &o->wrapper_attributes);
		attr_open(h, "div", &wrapper);
	}
	attr_add(&list, "class",
	    class_join(h, class_join(h, "govuk-file-upload", f.classes),
	        f.error != NULL ? "govuk-file-upload--error" : NULL));
	attr_add(&list, "id", f.id);
	attr_add(&list, "name", f.name);
	attr_add(&list, "type", "file");
	attr_flag(&list, "disabled", f.is_disabled);
	attr_flag(&list, "multiple", o->is_multiple);
	attr_add(&list, "aria-describedby", described_by);
	attr_all(&list, &f.attributes);
	attr_void(h, "input", &list);
	if (o->has_drop_zone)
		html_close(h, "div");
	content_or_text(h, &o->after_input, NULL);
	html_close(h, "div");
}
