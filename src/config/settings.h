#ifndef CONFIG_SETTINGS_H
#define CONFIG_SETTINGS_H

/*
 * The server's settings: config/settings.def read from a file in the form
 *
 *	# Practice audits
 *	listen = 127.0.0.1:8080
 *	workers = 4
 *
 * The file is the one named by --settings, else by ASSAY_SETTINGS, else /etc/assay/assay.conf where
 * there is one. An unknown name, a name given twice or a value out of range is an error with file and
 * line. An option of the command line (--listen) and ASSAY_DATA win over the file.
 */
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum setting {
#define SETTING(name, type, initial, least, most, sentence) SETTING_##name,
#include "config/settings.def"
#undef SETTING
};

enum {
	SETTING_COUNT = 0
#define SETTING(name, type, initial, least, most, sentence) +1
#include "config/settings.def"
#undef SETTING
};

_Static_assert(SETTING_COUNT <= 20, "decide instead of adding a setting");

struct settings {
	struct arena *arena;
	const char *value[SETTING_COUNT];
	const char *source[SETTING_COUNT]; /* "default", "FILE:LINE", "--listen" */
};

/* Every setting at its default. */
void settings_init(struct settings *settings, struct arena *arena);

/*
 * Reads a file over what is there. ERR_NOT_FOUND: no such file; ERR_INVALID: something in it is wrong.
 * *ret_why says what, with file and line.
 */
enum err settings_read(struct settings *settings, const char *path, const char **ret_why);

/* Sets one from elsewhere; source is where from. ERR_INVALID with *ret_why for a value out of range. */
enum err settings_set(struct settings *settings, enum setting setting, const char *value,
    const char *source, const char **ret_why);

const char *setting_text(const struct settings *settings, enum setting setting);
int64_t setting_number(const struct settings *settings, enum setting setting);
bool setting_is(const struct settings *settings, enum setting setting, const char *value);

const char *setting_name(enum setting setting);
/* The manual's sentence. */
const char *setting_sentence(enum setting setting);

#endif
