#ifndef HTML_GOVUK_FIELD_H
#define HTML_GOVUK_FIELD_H

/*
 * Questions in forms. label, hint and error are texts, not the objects of the Design System, because that is
 * what pages have; an error that is NULL is no error. Forms never use the browser's own checks (novalidate, no
 * "required"): the server decides (ux.md 2.4 V1).
 */
#include "html/govuk_content.h"

/* The options every question has. id defaults to name, and is what the error summary links to ("#id"). */
#define GOVUK_FIELD_OPTIONS                                                                        \
	const char *id;                                                                            \
	const char *name;                                                                          \
	const char *label;                                                                         \
	const char *label_classes;                                                                 \
	struct html_content label_content;                                                         \
	bool label_is_heading; /* label.isPageHeading */                                           \
	const char *hint;                                                                          \
	struct html_content hint_content;                                                          \
	const char *hint_classes;                                                                  \
	const char *error; /* errorMessage */                                                      \
	const char *described_by; /* ids of further texts, space between */                        \
	const char *group_classes; /* formGroup.classes */                                         \
	struct html_attrs group_attributes;                                                        \
	const char *classes;                                                                       \
	bool is_disabled;                                                                          \
	struct html_attrs attributes

struct govuk_input {
	GOVUK_FIELD_OPTIONS;
	const char *value;
	const char *type; /* default "text" */
	const char *inputmode;
	const char *autocomplete;
	const char *autocapitalize;
	const char *pattern;
	const char *spellcheck; /* "true", "false" or NULL */
	const char *prefix;
	const char *suffix;
	struct html_content before_input; /* formGroup.beforeInput */
	struct html_content after_input;
	const char *wrapper_classes; /* inputWrapper.classes */
};
void govuk_input_write(struct html *h, const struct govuk_input *o);
#define govuk_input(h, ...) govuk_input_write((h), &(const struct govuk_input){__VA_ARGS__})

struct govuk_password_input {
	GOVUK_FIELD_OPTIONS;
	const char *value;
	const char *autocomplete; /* default "current-password" */
};
void govuk_password_input_write(struct html *h, const struct govuk_password_input *o);
#define govuk_password_input(h, ...) govuk_password_input_write((h), &(const struct govuk_password_input){__VA_ARGS__})

struct govuk_textarea {
	GOVUK_FIELD_OPTIONS;
	const char *value;
	int rows; /* default 5 */
	const char *autocomplete;
	const char *spellcheck; /* "true", "false" or NULL */
	struct html_content before_input;
	struct html_content after_input;
};
void govuk_textarea_write(struct html *h, const struct govuk_textarea *o);
#define govuk_textarea(h, ...) govuk_textarea_write((h), &(const struct govuk_textarea){__VA_ARGS__})

struct govuk_character_count {
	GOVUK_FIELD_OPTIONS;
	const char *value;
	int rows;
	int maxlength;
	int maxwords;
	int threshold; /* percentage of the maximum at which the count appears */
	const char *count_type; /* countType */
	const char *textarea_description; /* default "You can enter up to %{count} characters" */
	const char *count_message_classes;
	const char *spellcheck;
};
void govuk_character_count_write(struct html *h, const struct govuk_character_count *o);
#define govuk_character_count(h, ...)                                                              \
	govuk_character_count_write((h), &(const struct govuk_character_count){__VA_ARGS__})

struct govuk_option {
	const char *value; /* NULL: the text is the value */
	const char *text;
	bool is_selected;
	bool is_not_selected; /* although .value names it */
	bool is_disabled;
	struct html_attrs attributes;
};
struct govuk_select {
	GOVUK_FIELD_OPTIONS;
	const char *value; /* selects the option with this value */
	const struct govuk_option *items;
	size_t item_count;
	struct html_content before_input;
	struct html_content after_input;
};
void govuk_select_write(struct html *h, const struct govuk_select *o);
#define govuk_select(h, ...) govuk_select_write((h), &(const struct govuk_select){__VA_ARGS__})

struct govuk_file_upload {
	GOVUK_FIELD_OPTIONS;
	bool is_multiple;
	bool has_drop_zone; /* javascript: true */
	const char *wrapper_classes;
	struct html_attrs wrapper_attributes;
	struct html_content before_input;
	struct html_content after_input;
};
void govuk_file_upload_write(struct html *h, const struct govuk_file_upload *o);
#define govuk_file_upload(h, ...) govuk_file_upload_write((h), &(const struct govuk_file_upload){__VA_ARGS__})

/* Groups inputs under one question. A legend that is NULL, without content, is left out. */
struct govuk_fieldset {
	const char *legend;
	struct html_content legend_content;
	const char *legend_classes;
	bool legend_is_heading;
	const char *described_by;
	const char *role;
	const char *classes;
	struct html_attrs attributes;
};
void govuk_fieldset_open_write(struct html *h, const struct govuk_fieldset *o);
#define govuk_fieldset_open(h, ...) govuk_fieldset_open_write((h), &(const struct govuk_fieldset){__VA_ARGS__})
void govuk_fieldset_close(struct html *h);

/* One radio button or checkbox. A divider alone ("or") stands between two of them. */
struct govuk_choice {
	const char *value;
	const char *text;
	struct html_content content;
	const char *id; /* default: the group's id, "-2", "-3" and so on behind it from the second on */
	const char *name; /* checkboxes only: default the group's */
	const char *label_classes;
	const char *hint;
	struct html_content hint_content;
	bool is_checked;
	bool is_not_checked; /* although .value or .values name it */
	bool is_disabled;
	const char *divider;
	const char *behaviour; /* checkboxes only: "exclusive" */
	struct html_content conditional; /* shown while this is chosen */
	struct html_attrs attributes;
};

#define GOVUK_CHOICES_OPTIONS                                                                      \
	const char *id; /* idPrefix, default name */                                               \
	const char *name;                                                                          \
	bool has_fieldset; /* implied by a legend */                                               \
	const char *legend;                                                                        \
	const char *legend_classes;                                                                \
	struct html_content legend_content;                                                        \
	bool legend_is_heading;                                                                    \
	const char *fieldset_classes;                                                              \
	struct html_attrs fieldset_attributes;                                                     \
	const char *described_by;                                                                  \
	const char *hint;                                                                          \
	struct html_content hint_content;                                                          \
	const char *error;                                                                         \
	const char *group_classes;                                                                 \
	struct html_attrs group_attributes;                                                        \
	struct html_content before_inputs;                                                         \
	struct html_content after_inputs;                                                          \
	const char *classes;                                                                       \
	struct html_attrs attributes;                                                              \
	const struct govuk_choice *items;                                                          \
	size_t item_count

struct govuk_radios {
	GOVUK_CHOICES_OPTIONS;
	const char *value; /* the item with this value is checked */
};
void govuk_radios_write(struct html *h, const struct govuk_radios *o);
#define govuk_radios(h, ...) govuk_radios_write((h), &(const struct govuk_radios){__VA_ARGS__})

struct govuk_checkboxes {
	GOVUK_CHOICES_OPTIONS;
	const char *const *values; /* the items with these values are checked */
	size_t value_count;
};
void govuk_checkboxes_write(struct html *h, const struct govuk_checkboxes *o);
#define govuk_checkboxes(h, ...) govuk_checkboxes_write((h), &(const struct govuk_checkboxes){__VA_ARGS__})

/* One box of a date. */
struct govuk_date_part {
	const char *name; /* default "day", "month", "year" */
	const char *label;
	const char *value;
	const char *id; /* default: the date's id, "-" and the name */
	const char *classes;
	const char *autocomplete;
	const char *inputmode;
	const char *pattern;
	bool has_error; /* where none has, an error marks all three */
	bool has_no_error; /* although the date has one and no other part is marked */
	bool is_left_out;
	struct html_attrs attributes;
};
/*
 * Three boxes for a date the person knows. The names are name_prefix-day, -month, -year. app_date() of html/app.h
 * is the short way: it also gives the first box the id that the error summary links to.
 */
struct govuk_date_input {
	const char *id;
	const char *name_prefix;
	bool has_fieldset; /* implied by a legend */
	const char *legend;
	const char *legend_classes;
	struct html_content legend_content;
	bool legend_is_heading;
	const char *fieldset_classes;
	struct html_attrs fieldset_attributes;
	const char *described_by;
	const char *hint;
	struct html_content hint_content;
	const char *error;
	struct govuk_date_part day;
	struct govuk_date_part month;
	struct govuk_date_part year;
	const char *group_classes;
	struct html_attrs group_attributes;
	struct html_content before_inputs;
	struct html_content after_inputs;
	const char *classes;
	struct html_attrs attributes;
};
void govuk_date_input_write(struct html *h, const struct govuk_date_input *o);
#define govuk_date_input(h, ...) govuk_date_input_write((h), &(const struct govuk_date_input){__VA_ARGS__})

#endif
