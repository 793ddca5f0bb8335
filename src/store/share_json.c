#include "store/share_json.h"

#include "base/arena.h"
#include "base/str.h"
#include "store/json_reader.h"

#include <stdlib.h>
#include <string.h>

static void
set(json_t *object, const char *key, const char *text)
{
	(void)json_object_set_new(object, key, json_string(text));
}

static void
set_instant(json_t *object, const char *key, struct instant at)
{
	char text[INSTANT_TEXT_SIZE];

	instant_iso(at, text);
	set(object, key, text);
}

static json_t *
write_places(const struct share_certificate *c)
{
	json_t *array = json_array();

	for (size_t i = 0; i < c->count; i++) {
		const struct share_place *p = &c->places[i];
		json_t *line = json_object();

		(void)json_object_set_new(line, "place", json_integer((json_int_t)p->place));
		set(line, "ref", p->ref);
		set(line, "key", p->key);
		set(line, "result", share_result_code(p->result));
		set(line, "reason", p->reason);
		(void)json_array_append_new(array, line);
	}
	return array;
}

const char *
share_json_write_entry(struct arena *arena, const struct share_certificate *c)
{
	json_t *array = json_array(), *object = json_object();
	char *dumped;
	const char *text;

	set(object, "draw", c->sequence.draw);
	set(object, "kind", "moderation");
	set(object, "cycle", c->cycle);
	set(object, "service", c->service);
	set(object, "algorithm", c->algorithm);
	(void)json_object_set_new(object, "one_in", json_integer((json_int_t)c->sequence.one_in));
	set(object, "seed", c->sequence.seed);
	set(object, "seed_commitment", c->seed_commitment);
	set_instant(object, "committed_at", c->committed_at);
	set_instant(object, "made_at", c->made_at);
	set(object, "made_by", c->made_by);
	(void)json_object_set_new(object, "places", write_places(c));
	(void)json_array_append_new(array, object);
	dumped = json_dumps(array, JSON_INDENT(1));
	text = arena_strndup(arena, dumped + strlen("[\n"), strlen(dumped) - strlen("[\n") - strlen("\n]"));
	free(dumped);
	json_decref(array);
	return text;
}

bool
share_json_is(const json_t *object)
{
	return str_is_same(json_string_value(json_object_get(object, "kind")), "moderation");
}

static size_t
read_size(struct json_reader *r, const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	if (!json_is_integer(value) || json_integer_value(value) < 1 ||
	    json_integer_value(value) > SHARE_PLACES_MAXIMUM) {
		json_fault(r, arena_printf(r->arena, "“%s” must be a whole number from 1", key));
		return 1;
	}
	return (size_t)json_integer_value(value);
}

static struct instant
read_instant(struct json_reader *r, const json_t *object, const char *key)
{
	struct instant at = {0};

	if (!instant_parse_iso(json_read_text(r, object, key, NULL), &at))
		json_fault(r, arena_printf(r->arena,
		    "“%s” must be a time such as 2021-03-01T09:00:00.000000Z", key));
	return at;
}

static void
read_places(struct json_reader *r, const json_t *array, struct share_certificate *ret)
{
	if (!json_is_array(array) || json_array_size(array) > SHARE_PLACES_MAXIMUM) {
		json_fault(r, "“places” must be a list");
		return;
	}
	ret->count = json_array_size(array);
	ret->places = arena_array(r->arena, ret->count, sizeof(*ret->places));
	for (size_t i = 0; i < ret->count && r->why == NULL; i++) {
		const json_t *line = json_array_get(array, i);
		struct share_place *p = &ret->places[i];

		r->at = arena_printf(r->arena, "places, line %zu", i + 1);
		p->place = read_size(r, line, "place");
		p->ref = json_read_text(r, line, "ref", NULL);
		p->key = json_read_text(r, line, "key", NULL);
		p->reason = json_read_text(r, line, "reason", NULL);
		if (!share_result_find(json_read_text(r, line, "result", NULL), &p->result))
			json_fault(r, "“result” must be chosen, passed, replaced or withdrawn");
	}
}

enum err
share_json_read(struct arena *arena, const json_t *object, struct share_certificate *ret,
    const char **ret_why)
{
	struct json_reader r = {.arena = arena, .at = "the certificate"};

	*ret = (struct share_certificate){.sequence = {.is_closed = true}};
	ret->sequence.draw = json_read_text(&r, object, "draw", NULL);
	ret->sequence.seed = json_read_text(&r, object, "seed", NULL);
	ret->sequence.one_in = read_size(&r, object, "one_in");
	ret->cycle = json_read_text(&r, object, "cycle", NULL);
	ret->service = json_read_text(&r, object, "service", NULL);
	ret->algorithm = json_read_text(&r, object, "algorithm", NULL);
	ret->seed_commitment = json_read_text(&r, object, "seed_commitment", NULL);
	ret->committed_at = read_instant(&r, object, "committed_at");
	ret->made_at = read_instant(&r, object, "made_at");
	ret->made_by = json_read_text(&r, object, "made_by", NULL);
	read_places(&r, json_object_get(object, "places"), ret);
	*ret_why = r.why;
	return r.why == NULL ? ERR_OK : ERR_INVALID;
}
