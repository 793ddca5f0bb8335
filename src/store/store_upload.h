#ifndef STORE_STORE_UPLOAD_H
#define STORE_STORE_UPLOAD_H

/* Files that wait for the jobs process, in pieces of base64. They are removed when they have been read. */
#include "base/date.h"
#include "base/err.h"

#include <stdint.h>

struct store;

struct upload {
	const char *id;
	const char *person_id;
	const char *name;
	int64_t size;
	struct instant at;
};

enum err store_upload_insert(struct store *store, const struct upload *upload);
enum err store_upload_add_piece(struct store *store, const char *id, int position, const char *base64);
enum err store_upload_get(struct store *store, const char *id, struct upload *ret);
/* ERR_NOT_FOUND after the last. */
enum err store_upload_piece(struct store *store, const char *id, int position, const char **ret_base64);
enum err store_upload_remove(struct store *store, const char *id);
/* Those that no job ever read. */
enum err store_upload_remove_before(struct store *store, struct instant before);

#endif
