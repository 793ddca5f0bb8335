#include "../test.h"

#include "base/arena.h"
#include "config/settings.h"

#include <unistd.h>

struct file_case {
	const char *text;
	const char *why; /* after the path; NULL: read */
};

static const struct file_case file_cases[] = {
    {"", NULL},
    {"# nothing\n; here\n", NULL},
    {"listen = 0.0.0.0:80\nworkers = 4\n", NULL},
    {"workers=4", NULL},
    {"colour = red\n", ":1: there is no setting named colour"},
    {"workers = 4\n\nworkers = 5\n", ":3: workers is set twice"},
    {"workers = 65\n", ":1: workers must be a whole number from 0 to 64"},
    {"workers = four\n", ":1: workers must be a whole number from 0 to 64"},
    {"second_factor = maybe\n", ":1: second_factor must be one of on, off"},
    {"listen =\n", ":1: listen must not be empty"},
    {"[server]\nworkers = 4\n", ":2: has sections; put the names on lines of their own"},
    {"just words\n", ":1: this is not of the form name = value"},
};

static void
files(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(file_cases) / sizeof(file_cases[0]); i++) {
		const struct file_case *c = &file_cases[i];
		struct arena *arena = arena_new(1 << 20);
		char path[] = "/tmp/assay-settings-XXXXXX";
		struct settings settings;
		const char *why = NULL;
		int fd = mkstemp(path);
		enum err e;

		assert_true(fd >= 0);
		assert_int_equal(write(fd, c->text, strlen(c->text)), strlen(c->text));
		(void)close(fd);
		settings_init(&settings, arena);
		e = settings_read(&settings, path, &why);
		(void)unlink(path);
		if (c->why == NULL) {
			assert_int_equal(e, ERR_OK);
		} else {
			assert_int_equal(e, ERR_INVALID);
			assert_string_equal(why + strlen(path), c->why);
		}
		arena_free(arena);
	}
}

static void
sources(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	struct settings settings;
	const char *why = NULL;

	(void)state;
	settings_init(&settings, arena);
	assert_int_equal(setting_number(&settings, SETTING_idle_minutes), 30);
	assert_string_equal(settings.source[SETTING_idle_minutes], "default");
	assert_int_equal(settings_set(&settings, SETTING_idle_minutes, "15", "--idle", &why), ERR_OK);
	assert_int_equal(setting_number(&settings, SETTING_idle_minutes), 15);
	assert_string_equal(settings.source[SETTING_idle_minutes], "--idle");
	assert_int_equal(settings_set(&settings, SETTING_idle_minutes, "4", "--idle", &why), ERR_INVALID);
	assert_string_equal(why, "--idle: idle_minutes must be a whole number from 5 to 60");
	assert_true(setting_is(&settings, SETTING_second_factor, "on"));
	assert_int_equal(settings_read(&settings, "/nowhere/assay.conf", &why), ERR_NOT_FOUND);
	arena_free(arena);
}

/* A default that its own row refuses would only be found by whoever writes it into a file. */
static void
defaults_are_in_range(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	struct settings settings;
	const char *why = NULL;

	(void)state;
	settings_init(&settings, arena);
	for (size_t i = 0; i < SETTING_COUNT; i++)
		assert_int_equal(
		    settings_set(&settings, (enum setting)i, settings.value[i], "default", &why), ERR_OK);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(files),
	    cmocka_unit_test(sources),
	    cmocka_unit_test(defaults_are_in_range),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
