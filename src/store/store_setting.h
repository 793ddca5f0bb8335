#ifndef STORE_STORE_SETTING_H
#define STORE_STORE_SETTING_H

/* Numbers a council decided (domain/policy.def). */
#include "base/date.h"
#include "base/err.h"

#include <stdint.h>

struct store;

struct setting {
	const char *code;
	const char *value;
	int version; /* 0: nobody changed it */
	struct instant changed_at;
	const char *changed_by; /* a person's name, or the door's */
};

/* version 0 and "" where nobody changed it. */
enum err store_setting_get(struct store *store, const char *code, struct setting *ret);
/* ERR_CONFLICT where the version moved on. */
enum err store_setting_put(struct store *store, const struct setting *setting);

#endif
