#include "config/settings.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

#include <ini.h>

enum type { TEXT, NUMBER, CHOICE };

struct row {
	const char *name;
	enum type type;
	const char *initial;
	int64_t least;
	int64_t most;
	const char *sentence;
};

static const struct row rows[SETTING_COUNT] = {
#define SETTING(name, type, initial, least, most, sentence)                                        \
	[SETTING_##name] = {#name, type, initial, least, most, sentence},
#include "config/settings.def"
#undef SETTING
};

struct choice {
	enum setting setting;
	const char *value;
};

static const struct choice choices[] = {
    {SETTING_second_factor, "on"},
    {SETTING_second_factor, "off"},
    {SETTING_log_level, "debug"},
    {SETTING_log_level, "info"},
    {SETTING_log_level, "warning"},
    {SETTING_log_level, "error"},
};

void
settings_init(struct settings *settings, struct arena *arena)
{
	settings->arena = arena;
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		settings->value[i] = rows[i].initial;
		settings->source[i] = "default";
	}
}

static const char *
fault_of(struct arena *arena, enum setting setting, const char *value)
{
	const struct row *row = &rows[setting];
	const char *list = "";
	int64_t number;

	if (!utf8_is_valid(value, strlen(value)))
		return "is not UTF-8";
	switch (row->type) {
	case TEXT:
		if ((int64_t)strlen(value) < row->least)
			return "must not be empty";
		return (int64_t)strlen(value) > row->most ? "is too long" : NULL;
	case NUMBER:
		if (str_parse_int(value, row->least, row->most, &number))
			return NULL;
		return arena_printf(arena, "must be a whole number from %lld to %lld",
		    (long long)row->least, (long long)row->most);
	case CHOICE:
		for (size_t i = 0; i < sizeof(choices) / sizeof(choices[0]); i++) {
			if (choices[i].setting != setting)
				continue;
			if (str_is_same(choices[i].value, value))
				return NULL;
			list = arena_printf(
			    arena, "%s%s%s", list, list[0] == '\0' ? "" : ", ", choices[i].value);
		}
		return arena_printf(arena, "must be one of %s", list);
	}
	return NULL;
}

enum err
settings_set(struct settings *settings, enum setting setting, const char *value,
    const char *source, const char **ret_why)
{
	const char *fault = fault_of(settings->arena, setting, value);

	if (fault != NULL) {
		*ret_why = arena_printf(
		    settings->arena, "%s: %s %s", source, rows[setting].name, fault);
		return ERR_INVALID;
	}
	settings->value[setting] = arena_strdup(settings->arena, value);
	settings->source[setting] = source;
	return ERR_OK;
}

struct reading {
	struct settings *settings;
	const char *path;
	const char *why;
	bool is_set[SETTING_COUNT];
	int line;
};

static bool
find(const char *name, enum setting *ret)
{
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		if (str_is_same(rows[i].name, name)) {
			*ret = (enum setting)i;
			return true;
		}
	}
	return false;
}

/* One "name = value". inih answers with the first line for which this gives 0. */
static int
take(void *data, const char *section, const char *name, const char *value)
{
	struct reading *r = data;
	enum setting setting;

	if (section[0] != '\0') {
		r->why = "has sections; put the names on lines of their own";
		return 0;
	}
	if (!find(name, &setting)) {
		r->why = arena_printf(r->settings->arena, "there is no setting named %s", name);
		return 0;
	}
	if (r->is_set[setting]) {
		r->why = arena_printf(r->settings->arena, "%s is set twice", name);
		return 0;
	}
	r->is_set[setting] = true;
	if (settings_set(r->settings, setting, value, r->path, &r->why) != ERR_OK) {
		r->why += strlen(r->path) + 2;
		return 0;
	}
	return 1;
}

enum err
settings_read(struct settings *settings, const char *path, const char **ret_why)
{
	struct reading r = {.settings = settings, .path = arena_strdup(settings->arena, path)};
	int line = ini_parse(path, take, &r);

	if (line == 0)
		return ERR_OK;
	if (line < 0) {
		*ret_why = arena_printf(settings->arena, "could not read %s", path);
		return ERR_NOT_FOUND;
	}
	*ret_why = arena_printf(settings->arena, "%s:%d: %s", path, line,
	    r.why != NULL ? r.why : "this is not of the form name = value");
	return ERR_INVALID;
}

const char *
setting_text(const struct settings *settings, enum setting setting)
{
	return settings->value[setting];
}

int64_t
setting_number(const struct settings *settings, enum setting setting)
{
	int64_t number = 0;

	/* It was checked when it was set. */
	(void)str_parse_int(settings->value[setting], INT64_MIN, INT64_MAX, &number);
	return number;
}

bool
setting_is(const struct settings *settings, enum setting setting, const char *value)
{
	return str_is_same(settings->value[setting], value);
}

const char *
setting_name(enum setting setting)
{
	return rows[setting].name;
}

const char *
setting_sentence(enum setting setting)
{
	return rows[setting].sentence;
}
