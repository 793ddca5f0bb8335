#ifndef STORE_STORE_FORM_DRAFT_H
#define STORE_STORE_FORM_DRAFT_H

/* Short forms half filled in, by person and by the path they will be sent to. */
#include "base/date.h"
#include "base/err.h"

struct store;

struct form_draft {
	const char *person_id;
	const char *path;
	const char *body; /* as a form is sent: name=value&… */
	struct instant saved_at;
};

/* In place of the one before. */
enum err store_form_draft_put(struct store *store, const struct form_draft *draft);
enum err store_form_draft_get(
    struct store *store, const char *person_id, const char *path, struct form_draft *ret);
enum err store_form_draft_remove(struct store *store, const char *person_id, const char *path);
/* Everybody's from before that time. */
enum err store_form_draft_sweep(struct store *store, struct instant before);

#endif
