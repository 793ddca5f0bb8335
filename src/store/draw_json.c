#include "store/draw_json.h"

#include "base/arena.h"
#include "base/str.h"
#include "store/share_json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static void
set(json_t *object, const char *key, const char *text)
{
	(void)json_object_set_new(object, key, json_string(text == NULL ? "" : text));
}

static void
set_size(json_t *object, const char *key, size_t size)
{
	(void)json_object_set_new(object, key, json_integer((json_int_t)size));
}

static void
set_instant(json_t *object, const char *key, struct instant at)
{
	char text[INSTANT_TEXT_SIZE];

	instant_iso(at, text);
	set(object, key, text);
}

static json_t *
write_population(const struct draw_certificate *c)
{
	json_t *object = json_object(), *refs = json_array();
	char as_at[DATE_TEXT_SIZE];

	date_iso(c->population_as_at, as_at);
	set(object, "as_at", as_at);
	set(object, "sha256", c->population_sha256);
	set_size(object, "size", c->population_size);
	for (size_t i = 0; i < c->population_size && c->population_refs != NULL; i++)
		(void)json_array_append_new(refs, json_string(c->population_refs[i]));
	(void)json_object_set_new(object, "refs", refs);
	return object;
}

static json_t *
write_excluded(const struct draw_certificate *c)
{
	json_t *array = json_array();

	for (size_t i = 0; i < c->excluded_count; i++) {
		json_t *line = json_object();
		set(line, "ref", c->excluded[i].ref);
		set(line, "reason", c->excluded[i].reason);
		(void)json_array_append_new(array, line);
	}
	return array;
}

static json_t *
write_strata(const struct draw_certificate *c)
{
	json_t *array = json_array();

	for (size_t i = 0; i < c->strata_count; i++) {
		json_t *line = json_object();
		set(line, "name", c->strata[i].name);
		set_size(line, "size", c->strata[i].size);
		set_size(line, "take", c->strata[i].take);
		(void)json_array_append_new(array, line);
	}
	return array;
}

static json_t *
write_order(const struct draw_certificate *c)
{
	json_t *array = json_array();

	for (size_t i = 0; i < c->order_count; i++) {
		const struct draw_item *item = &c->order[i];
		json_t *line = json_object();
		set_size(line, "position", item->position);
		set(line, "ref", item->ref);
		set(line, "stratum", item->stratum);
		set(line, "key", item->key);
		set(line, "result", draw_result_code(item->result));
		set(line, "reason", item->reason);
		(void)json_array_append_new(array, line);
	}
	return array;
}

static json_t *
write_replacements(const struct draw_certificate *c)
{
	json_t *array = json_array();

	for (size_t i = 0; i < c->replacements_count; i++) {
		const struct draw_replacement *r = &c->replacements[i];
		json_t *line = json_object();
		set(line, "stratum", r->stratum);
		set(line, "out", r->out);
		set(line, "in", r->in);
		set(line, "reason", r->reason);
		set_instant(line, "at", r->at);
		set(line, "by", r->by);
		(void)json_array_append_new(array, line);
	}
	return array;
}

static json_t *
write_certificate(const struct draw_certificate *c)
{
	json_t *object = json_object(), *frame = json_object();

	set(object, "draw", c->draw);
	set(object, "kind", draw_kind_code(c->kind));
	set(object, "cycle", c->cycle);
	set(object, "service", c->service);
	set(object, "theme", c->theme);
	set(object, "algorithm", c->algorithm);
	set(object, "seed", c->seed);
	set(object, "seed_commitment", c->seed_commitment);
	set_instant(object, "committed_at", c->committed_at);
	set_instant(object, "made_at", c->made_at);
	set(object, "made_by", c->made_by);
	(void)json_object_set_new(object, "population", write_population(c));
	set(frame, "filter", c->frame_filter);
	set_size(frame, "size", c->frame_size);
	(void)json_object_set_new(object, "frame", frame);
	(void)json_object_set_new(object, "excluded", write_excluded(c));
	set(object, "void", c->void_reason);
	set(object, "spread", draw_spread_code(c->spread));
	(void)json_object_set_new(object, "strata", write_strata(c));
	(void)json_object_set_new(object, "order", write_order(c));
	(void)json_object_set_new(object, "replacements", write_replacements(c));
	return object;
}

static const char *
dump(struct arena *arena, json_t *root, int indent)
{
	char *dumped = json_dumps(root, JSON_INDENT(indent));
	const char *text = arena_strdup(arena, dumped);

	free(dumped);
	json_decref(root);
	return text;
}

const char *
draw_json_write(struct arena *arena, const struct draw_certificate *certificate, int indent)
{
	return dump(arena, write_certificate(certificate), indent);
}

const char *
draw_json_write_entry(struct arena *arena, const struct draw_certificate *certificate)
{
	json_t *array = json_array();
	const char *text;

	(void)json_array_append_new(array, write_certificate(certificate));
	text = dump(arena, array, 1);
	return arena_strndup(arena, text + strlen("[\n"), strlen(text) - strlen("[\n") - strlen("\n]"));
}

/* The first fault is kept; what is read afterwards does not matter. */
struct reader {
	struct arena *arena;
	const char *at; /* "order, line 14: " or "" */
	const char *why;
};

static void
fault(struct reader *r, const char *key, const char *what)
{
	if (r->why == NULL)
		r->why = arena_printf(r->arena, "%s“%s” %s", r->at, key, what);
}

static const char *
read_text(struct reader *r, const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	if (!json_is_string(value) || strlen(json_string_value(value)) != json_string_length(value)) {
		fault(r, key, "must be a text");
		return "";
	}
	return arena_strdup(r->arena, json_string_value(value));
}

static size_t
read_size(struct reader *r, const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	if (!json_is_integer(value) || json_integer_value(value) < 0 || json_integer_value(value) > 100000000) {
		fault(r, key, "must be a whole number");
		return 0;
	}
	return (size_t)json_integer_value(value);
}

static struct instant
read_instant(struct reader *r, const json_t *object, const char *key)
{
	struct instant at = {0};

	if (!instant_parse_iso(read_text(r, object, key), &at))
		fault(r, key, "must be a time such as 2021-03-01T09:00:00.000000Z");
	return at;
}

static const json_t *
read_array(struct reader *r, const json_t *object, const char *key)
{
	const json_t *array = json_object_get(object, key);

	if (!json_is_array(array))
		fault(r, key, "must be a list");
	return array;
}

static const json_t *
line_of(struct reader *r, const json_t *array, const char *name, size_t i)
{
	r->at = arena_printf(r->arena, "%s, line %zu: ", name, i + 1);
	return json_array_get(array, i);
}

static void
read_population(struct reader *r, const json_t *object, struct draw_certificate *c)
{
	const json_t *refs = read_array(r, object, "refs");

	if (!date_parse_iso(read_text(r, object, "as_at"), &c->population_as_at))
		fault(r, "as_at", "must be a day such as 2021-02-26");
	c->population_sha256 = read_text(r, object, "sha256");
	c->population_size = read_size(r, object, "size");
	c->is_redacted = json_array_size(refs) == 0 && c->population_size > 0;
	if (c->is_redacted)
		return;
	if (json_array_size(refs) != c->population_size) {
		fault(r, "population.size", arena_printf(r->arena, "is %zu, but there are %zu references",
		    c->population_size, json_array_size(refs)));
		return;
	}
	c->population_refs = arena_array(r->arena, c->population_size, sizeof(*c->population_refs));
	for (size_t i = 0; i < c->population_size; i++) {
		const char *ref = json_string_value(json_array_get(refs, i));
		if (ref == NULL)
			fault(r, "population.refs", "must hold texts");
		c->population_refs[i] = ref == NULL ? "" : arena_strdup(r->arena, ref);
	}
}

static void
read_head(struct reader *r, const json_t *object, struct draw_certificate *c)
{
	const json_t *frame = json_object_get(object, "frame");

	c->draw = read_text(r, object, "draw");
	if (!draw_kind_find(read_text(r, object, "kind"), &c->kind))
		fault(r, "kind", "must be audit, dip or moderation");
	c->cycle = read_text(r, object, "cycle");
	c->service = read_text(r, object, "service");
	c->theme = read_text(r, object, "theme");
	c->algorithm = read_text(r, object, "algorithm");
	c->seed = read_text(r, object, "seed");
	c->seed_commitment = read_text(r, object, "seed_commitment");
	c->committed_at = read_instant(r, object, "committed_at");
	c->made_at = read_instant(r, object, "made_at");
	c->made_by = read_text(r, object, "made_by");
	read_population(r, json_object_get(object, "population"), c);
	c->frame_filter = read_text(r, frame, "filter");
	c->frame_size = read_size(r, frame, "size");
	c->void_reason = read_text(r, object, "void");
	if (!draw_spread_find(read_text(r, object, "spread"), &c->spread))
		fault(r, "spread", "must be proportional, equal or one-each");
}

static void
read_excluded(struct reader *r, const json_t *object, struct draw_certificate *c)
{
	const json_t *array = read_array(r, object, "excluded");

	c->excluded_count = json_array_size(array);
	c->excluded = arena_array(r->arena, c->excluded_count, sizeof(*c->excluded));
	for (size_t i = 0; i < c->excluded_count; i++) {
		const json_t *line = line_of(r, array, "excluded", i);
		c->excluded[i] = (struct draw_exclusion){read_text(r, line, "ref"), read_text(r, line, "reason")};
	}
	r->at = "";
}

static void
read_strata(struct reader *r, const json_t *object, struct draw_certificate *c)
{
	const json_t *array = read_array(r, object, "strata");

	c->strata_count = json_array_size(array);
	c->strata = arena_array(r->arena, c->strata_count, sizeof(*c->strata));
	for (size_t i = 0; i < c->strata_count; i++) {
		const json_t *line = line_of(r, array, "strata", i);
		c->strata[i] =
		    (struct draw_stratum){read_text(r, line, "name"), read_size(r, line, "size"), read_size(r, line, "take")};
	}
	r->at = "";
}

static void
read_order(struct reader *r, const json_t *object, struct draw_certificate *c)
{
	const json_t *array = read_array(r, object, "order");

	c->order_count = json_array_size(array);
	c->order = arena_array(r->arena, c->order_count, sizeof(*c->order));
	for (size_t i = 0; i < c->order_count; i++) {
		const json_t *line = line_of(r, array, "order", i);
		c->order[i] = (struct draw_item){.position = read_size(r, line, "position"), .ref = read_text(r, line, "ref"),
		    .stratum = read_text(r, line, "stratum"), .key = read_text(r, line, "key"),
		    .reason = read_text(r, line, "reason"), .family = ""};
		if (!draw_result_find(read_text(r, line, "result"), &c->order[i].result))
			fault(r, "result", "must be selected, reserve, skipped or replaced");
	}
	r->at = "";
}

static void
read_replacements(struct reader *r, const json_t *object, struct draw_certificate *c)
{
	const json_t *array = read_array(r, object, "replacements");

	c->replacements_count = json_array_size(array);
	c->replacements_capacity = c->replacements_count;
	c->replacements = arena_array(r->arena, c->replacements_count, sizeof(*c->replacements));
	for (size_t i = 0; i < c->replacements_count; i++) {
		const json_t *line = line_of(r, array, "replacements", i);
		c->replacements[i] = (struct draw_replacement){read_text(r, line, "stratum"), read_text(r, line, "out"),
		    read_text(r, line, "in"), read_text(r, line, "reason"), read_instant(r, line, "at"),
		    read_text(r, line, "by")};
	}
	r->at = "";
}

enum err
draw_json_read(struct arena *arena, const char *text, size_t length, struct certificate_file *ret,
    const char **ret_why)
{
	struct reader r = {.arena = arena, .at = ""};
	json_error_t error;
	json_t *root, *object;

	*ret = (struct certificate_file){0};
	*ret_why = NULL;
	if (length > DRAW_JSON_MAXIMUM) {
		*ret_why = "the file is larger than a certificate may be";
		return ERR_INVALID;
	}
	root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
	if (root == NULL) {
		*ret_why = arena_printf(arena, "line %d: %s", error.line, error.text);
		return ERR_INVALID;
	}
	object = json_array_size(root) == 1 ? json_array_get(root, 0) : root;
	if (!json_is_object(object)) {
		r.why = "it holds no certificate, or more than one";
	} else if (share_json_is(object)) {
		ret->is_share = true;
		(void)share_json_read(arena, object, &ret->share, &r.why);
	} else {
		read_head(&r, object, &ret->draw);
		read_excluded(&r, object, &ret->draw);
		read_strata(&r, object, &ret->draw);
		read_order(&r, object, &ret->draw);
		read_replacements(&r, object, &ret->draw);
	}
	json_decref(root);
	*ret_why = r.why;
	return r.why == NULL ? ERR_OK : ERR_INVALID;
}
