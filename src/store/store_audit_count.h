#ifndef STORE_STORE_AUDIT_COUNT_H
#define STORE_STORE_AUDIT_COUNT_H

/*
 * What demand for training and capacity count of audits is kept (audit_count, migration 0180): their findings and stretch targets by
 * quarter, how many were sent on which day of a month. Around every change of an audit, its findings or its target, in its transaction:
 * out as it stood, in as it stands. store_kept.h counts all a second time.
 */
#include "base/err.h"

#include <stdint.h>

struct store;

/* Of a target's training; what is longer is cut, since it is a key. */
#define AUDIT_COUNT_KEY_MAXIMUM "2000"

enum err store_audit_count_out(struct store *store, const char *audit_id);
enum err store_audit_count_in(struct store *store, const char *audit_id);

enum err store_audit_count_all(struct store *store);
/* How many counts are not those of a recount. */
enum err store_audit_count_wrong(struct store *store, int64_t *ret);

#endif
