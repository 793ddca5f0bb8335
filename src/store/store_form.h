#ifndef STORE_STORE_FORM_H
#define STORE_STORE_FORM_H

/*
 * Forms and their versions (BR-24). An audit names the two definitions it is filled in on, a core and a theme
 * pack: "csc/1+CSC-PLAN/1". The rows never change, so what was read once stays read for the life of the
 * process.
 */
#include "base/err.h"
#include "domain/audit.h"
#include "domain/form.h"

struct store;

/* The newest core and pack for this theme: what an audit that is allocated now is filled in on. */
enum err store_form_current(
    struct store *store, enum service service, const char *theme_code, const char **ret_version_id);

/* The composed form. It lives as long as the store. ERR_NOT_FOUND where there is no such version. */
enum err store_form_get(struct store *store, const char *version_id, const struct form **ret);

#endif
