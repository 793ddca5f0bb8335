#include "store/json_reader.h"

#include "base/arena.h"

void
json_fault(struct json_reader *r, const char *what)
{
	if (r->why == NULL)
		r->why = arena_printf(r->arena, "%s: %s", r->at, what);
}

const char *
json_read_text(
    struct json_reader *r, const json_t *object, const char *key, const char *otherwise)
{
	const json_t *value = json_object_get(object, key);

	if (value == NULL && otherwise != NULL)
		return otherwise;
	if (!json_is_string(value)) {
		json_fault(r, arena_printf(r->arena, "“%s” must be a text", key));
		return "";
	}
	return arena_strdup(r->arena, json_string_value(value));
}
