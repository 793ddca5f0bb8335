#ifndef STORE_STORE_AUDIT_REQUEST_H
#define STORE_STORE_AUDIT_REQUEST_H

/* Requests about audits (domain/audit_request.h). */
#include "base/err.h"
#include "domain/audit_request.h"

#include <stddef.h>

struct store;

struct audit_request_list {
	struct audit_request *items;
	size_t count;
};

enum err store_audit_request_get(
    struct store *store, const char *id, struct audit_request *ret);
/* Of one audit, oldest first. */
enum err store_audit_requests(
    struct store *store, const char *audit_id, struct audit_request_list *ret);
enum err store_audit_request_insert(
    struct store *store, const struct audit_request *request);
/* State and decision; ERR_CONFLICT where the version moved on. */
enum err store_audit_request_update(
    struct store *store, const struct audit_request *request);

#endif
