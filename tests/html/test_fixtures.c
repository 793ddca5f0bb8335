/*
 * GOV.UK publishes, for each component, what its own templates make of many options. Our functions must make the
 * same of those they offer. White space is folded and attributes are sorted before comparing; nothing else.
 */
#include "../test.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "html/html.h"
#include "tests/html/fixtures.h"

#include <stdlib.h>

/* Options of the Design System that our functions do not offer, because no page of ours asks for them. */
static const char *const not_offered[] = {
    "character-count.charactersAtLimitText",
    "character-count.charactersOverLimitText",
    "character-count.charactersUnderLimitText",
    "character-count.wordsAtLimitText",
    "character-count.wordsOverLimitText",
    "character-count.wordsUnderLimitText",
    "checkboxes.items.label.attributes",
    "date-input.items.name", /* boxes other than day, month and year */
    "date-input.year.value", /* both ways of saying what the boxes are, at once */
    "file-upload.chooseFilesButtonText",
    "file-upload.dropInstructionText",
    "file-upload.enteredDropZoneText",
    "file-upload.leftDropZoneText",
    "file-upload.multipleFilesChosenText",
    "file-upload.noFileChosenText",
    "input.inputWrapper.attributes",
    "input.prefix",
    "input.suffix",
    "password-input.hidePasswordAriaLabelText",
    "password-input.hidePasswordText",
    "password-input.passwordHiddenAnnouncementText",
    "password-input.passwordShownAnnouncementText",
    "password-input.showPasswordAriaLabelText",
    "password-input.showPasswordText",
    "radios.items.label.attributes",
    "task-list.items.status.tag.attributes",
};

/* Fixtures that differ on purpose, by name. */
static const struct {
	const char *component;
	const char *fixture; /* NULL: all of the component */
	const char *why;
} known[] = {
    {"footer", NULL, "no crown, licence or Crown copyright, which are not ours to show"},
    {"character-count", "with neither maxlength nor maxwords set", "ours always has a maximum"},
    {"checkboxes", "with falsy values", "a left-out item does not count in the ids of the others"},
    {"radios", "with falsy items", "a left-out item does not count in the ids of the others"},
    {"select", "with falsy values", "a value is a text: there is no false"},
};

const char *
take_any_text(struct html *h, json_t *options, const char *name)
{
	json_t *value = json_object_get(options, name);
	const char *text = NULL;

	if (json_is_string(value))
		text = arena_strdup(h->arena, json_string_value(value));
	else if (json_is_integer(value))
		text = arena_printf(h->arena, "%lld", json_integer_value(value));
	else if (json_is_boolean(value))
		text = json_is_true(value) ? "true" : NULL;
	if (json_is_string(value) || json_is_integer(value) || json_is_boolean(value) || json_is_null(value))
		json_object_del(options, name);
	return text;
}

const char *
take_text(struct html *h, json_t *options, const char *name)
{
	const char *text = take_any_text(h, options, name);

	return str_is_empty(text) ? NULL : text;
}

bool
take_flag(json_t *options, const char *name)
{
	bool is_set = json_is_true(json_object_get(options, name));

	json_object_del(options, name);
	return is_set;
}

const char *
take_flag_text(json_t *options, const char *name)
{
	json_t *value = json_object_get(options, name);
	const char *text = json_is_true(value) ? "true" : json_is_false(value) ? "false" : NULL;

	json_object_del(options, name);
	return text;
}

int
take_number(json_t *options, const char *name)
{
	int number = (int)json_integer_value(json_object_get(options, name));

	json_object_del(options, name);
	return number;
}

/* Only a test may: html/ itself has no way past the escaping. */
static void
write_raw(struct html *h, const void *data)
{
	sbuf_text(&h->out, data);
}

struct html_content
take_html(struct html *h, json_t *options, const char *name)
{
	json_t *value = json_object_get(options, name);
	const char *text = NULL;

	if (!json_is_object(value))
		text = take_text(h, options, name);
	return (struct html_content){text != NULL ? write_raw : NULL, text};
}

struct html_attrs
take_attributes(struct html *h, json_t *options, const char *name)
{
	json_t *object = json_object_get(options, name);
	struct html_attr *items = arena_array(h->arena, json_object_size(object), sizeof(*items));
	size_t count = 0;
	const char *key;
	json_t *value;

	if (!json_is_object(object))
		return (struct html_attrs){0};
	json_object_foreach(object, key, value)
		items[count++] = (struct html_attr){arena_strdup(h->arena, key),
			json_is_integer(value) ? arena_printf(h->arena, "%lld", json_integer_value(value))
			                   : arena_strdup(h->arena, json_string_value(value)),
			false};
	json_object_del(options, name);
	return (struct html_attrs){items, count};
}

json_t *
take_part(json_t *options, const char *name)
{
	json_t *part = json_object_get(options, name);

	return json_is_object(part) || json_is_array(part) ? part : NULL;
}

bool
has_part(const json_t *options, const char *name)
{
	const json_t *part = json_object_get(options, name);

	return json_is_object(part) || json_is_array(part);
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* One attribute of a tag, ready to be sorted: name="value" with the white space of the value folded. */
static const char *
read_attribute(struct arena *arena, const char **at)
{
	const char *name = *at;
	size_t length = strcspn(name, "= \t\r\n>/");
	const char *value = name + length;
	size_t value_length;

	if (*value != '=') {
		*at = value;
		return arena_strndup(arena, name, length);
	}
	value += 2;
	value_length = strcspn(value, "\"");
	*at = value + value_length + 1;
	return arena_printf(arena, "%.*s=\"%s\"", (int)length, name,
	    str_folded_spaces(arena, arena_strndup(arena, value, value_length)));
}

static void
fold_tag(struct arena *arena, struct sbuf *out, const char **at)
{
	const char *attributes[64];
	size_t count = 0;
	size_t length = strcspn(*at, " \t\r\n>/");

	if ((*at)[1] == '/')
		length = strcspn(*at, ">");
	sbuf_bytes(out, *at, length);
	*at += length;
	for (;;) {
		while (is_space(**at) || **at == '/')
			(*at)++;
		if (**at == '>' || **at == '\0')
			break;
		attributes[count++] = read_attribute(arena, at);
	}
	qsort(attributes, count, sizeof(attributes[0]), str_compare_pointers);
	for (size_t i = 0; i < count; i++) {
		sbuf_char(out, ' ');
		sbuf_text(out, attributes[i]);
	}
	sbuf_text(out, ">");
	if (**at == '>')
		(*at)++;
}

/*
 * Folds white space; next to a tag it goes, but for the space that begins a visually hidden text, which
 * keeps two words apart for screen readers.
 */
static const char *
folded(struct arena *arena, const char *html)
{
	static const char hidden[] = "<span class=\"govuk-visually-hidden\">";
	struct sbuf out;
	const char *at = html;

	sbuf_init(&out, arena, 4 * 1024 * 1024);
	while (*at != '\0') {
		size_t length;
		const char *text;

		if (*at == '<') {
			fold_tag(arena, &out, &at);
			continue;
		}
		length = strcspn(at, "<");
		text = str_folded_spaces(arena, arena_strndup(arena, at, length));
		if (*at == ' ' && *text != '\0' && str_ends_with(out.data, hidden))
			sbuf_char(&out, ' ');
		sbuf_text(&out, text);
		at += length;
	}
	return out.length > 0 ? out.data : "";
}

/*
 * What the two writers write in two ways; and role="button" of links that look like buttons, which ours leave out on
 * purpose: such a link leads somewhere.
 */
static const char *
same_entities(struct arena *arena, const char *html)
{
	struct sbuf out;

	sbuf_init(&out, arena, 4 * 1024 * 1024);
	for (const char *at = html; *at != '\0';) {
		if (str_starts_with(at, "&ctdot;")) {
			sbuf_text(&out, "⋯");
			at += strlen("&ctdot;");
		} else if (str_starts_with(at, " role=\"button\"")) {
			at += strlen(" role=\"button\"");
		} else if (str_starts_with(at, "</path>")) {
			at += strlen("</path>"); /* or <path … />, which says the same */
		} else if (str_starts_with(at, "hidden=\"\"")) {
			sbuf_text(&out, "hidden");
			at += strlen("hidden=\"\"");
		} else {
			sbuf_char(&out, *at++);
		}
	}
	return out.length > 0 ? out.data : "";
}

struct tally {
	bool is_known_met[sizeof(known) / sizeof(known[0])];
	bool is_not_offered_met[sizeof(not_offered) / sizeof(not_offered[0])];
	size_t equal;
	size_t known;
	size_t not_offered;
	size_t different;
};

static bool
is_known(const char *component, const char *fixture, struct tally *tally)
{
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (str_is_same(known[i].component, component) &&
		    (known[i].fixture == NULL || str_is_same(known[i].fixture, fixture))) {
			tally->is_known_met[i] = true;
			return true;
		}
	}
	return false;
}

/* An option nothing took: on the list, or reported. */
static void
check_left_over(const char *path, struct tally *tally)
{
	for (size_t i = 0; i < sizeof(not_offered) / sizeof(not_offered[0]); i++) {
		if (str_starts_with(path, not_offered[i])) {
			tally->is_not_offered_met[i] = true;
			return;
		}
	}
	print_error("the option %s is neither offered nor listed\n", path);
	tally->different++;
}

/* How many options are left over; empty objects do not count. */
static size_t
count_left_over(struct arena *arena, json_t *options, const char *path, struct tally *tally)
{
	size_t count = 0;
	const char *key;
	json_t *value;

	if (json_is_array(options)) {
		for (size_t i = 0; i < json_array_size(options); i++)
			count += count_left_over(arena, json_array_get(options, i), path, tally);
		return count;
	}
	json_object_foreach(options, key, value) {
		const char *below = arena_printf(arena, "%s.%s", path, key);

		if (json_is_object(value) || json_is_array(value)) {
			count += count_left_over(arena, value, below, tally);
		} else {
			check_left_over(below, tally);
			count++;
		}
	}
	return count;
}

static void
check_fixture(const struct component *component, json_t *fixture, struct tally *tally)
{
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	const char *name = json_string_value(json_object_get(fixture, "name"));
	json_t *options = json_deep_copy(json_object_get(fixture, "options"));
	const char *wanted = json_string_value(json_object_get(fixture, "html"));
	const char *got;
	size_t length = 0;
	struct html h;

	html_init(&h, arena);
	component->write(&h, options);
	got = html_finish(&h, &length);
	got = same_entities(arena, folded(arena, length > 0 ? got : ""));
	wanted = same_entities(arena, folded(arena, wanted));
	if (is_known(component->name, name, tally)) {
		tally->known++;
	} else if (count_left_over(arena, options, component->name, tally) > 0) {
		tally->not_offered++;
	} else if (!str_is_same(got, wanted)) {
		print_error("%s, %s\n   got %s\nwanted %s\n", component->name, name, got, wanted);
		tally->different++;
	} else {
		tally->equal++;
	}
	json_decref(options);
	arena_free(arena);
}

static void
check_components(const char *folder, const struct component *components, size_t count, struct tally *tally)
{
	for (size_t i = 0; i < count; i++) {
		char path[4096];
		json_t *file;
		json_t *fixture;
		size_t index;

		(void)snprintf(path, sizeof(path), "%s/%s/fixtures.json", folder, components[i].name);
		file = json_load_file(path, 0, NULL);
		if (file == NULL)
			fail_msg("cannot read %s", path);
		json_array_foreach(json_object_get(file, "fixtures"), index, fixture)
			check_fixture(&components[i], fixture, tally);
		json_decref(file);
	}
}

static void
components_equal_govuk(void **state)
{
	const char *folder = getenv("GOVUK_COMPONENTS");
	struct tally tally = {0};

	(void)state;
	if (str_is_empty(folder)) {
		print_message("skipped: the npm package govuk-frontend is not installed\n");
		skip();
	}
	check_components(folder, text_components, text_component_count, &tally);
	check_components(folder, field_components, field_component_count, &tally);
	check_components(folder, list_components, list_component_count, &tally);
	print_message("fixtures: %zu equal, %zu known to differ, %zu of options not offered, %zu different\n", tally.equal,
	    tally.known, tally.not_offered, tally.different);
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (!tally.is_known_met[i])
			fail_msg("%s, %s no longer differs", known[i].component, known[i].fixture);
	for (size_t i = 0; i < sizeof(not_offered) / sizeof(not_offered[0]); i++)
		if (!tally.is_not_offered_met[i])
			fail_msg("no fixture has the option %s", not_offered[i]);
	assert_int_equal(tally.different, 0);
	assert_true(tally.equal > 600);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(components_equal_govuk)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
