#ifndef TESTS_HTML_FIXTURES_H
#define TESTS_HTML_FIXTURES_H

/*
 * From the options of a GOV.UK fixture (JSON) to the structs of html/govuk.h. Every take_ function removes what it
 * read: what is left over in the end is an option that our functions do not offer.
 */
#include "html/govuk.h"

#include <jansson.h>

struct arena;

/* A string, or a number as text; NULL where the option is absent, null, false or empty. */
const char *take_text(struct html *h, json_t *options, const char *name);
/* As take_text(), keeping an empty string. */
const char *take_any_text(struct html *h, json_t *options, const char *name);
bool take_flag(json_t *options, const char *name);
/* "true", "false", or NULL where absent. */
const char *take_flag_text(json_t *options, const char *name);
int take_number(json_t *options, const char *name);
/* Markup as it stands in the fixture. */
struct html_content take_html(struct html *h, json_t *options, const char *name);
struct html_attrs take_attributes(struct html *h, json_t *options, const char *name);
/* The object or array at that name, or an empty object that belongs to nobody. */
json_t *take_part(json_t *options, const char *name);
bool has_part(const json_t *options, const char *name);

/* One component: writes it from the options of a fixture. */
struct component {
	const char *name;
	void (*write)(struct html *h, json_t *options);
};
extern const struct component text_components[];
extern const size_t text_component_count;
extern const struct component field_components[];
extern const size_t field_component_count;
extern const struct component list_components[];
extern const size_t list_component_count;

#endif
