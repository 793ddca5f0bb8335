#ifndef STORE_STORE_PERSON_COUNT_H
#define STORE_STORE_PERSON_COUNT_H

/*
 * How many people audit for each service and how many are of the Centre is kept (person_count, migration 0180). Around every change of a
 * person or their roles, in its transaction: out as they stood, in as they stand. store_kept.h counts all a second time.
 */
#include "base/err.h"

#include <stdint.h>

struct store;

enum err store_person_count_out(struct store *store, const char *person_id);
enum err store_person_count_in(struct store *store, const char *person_id);

enum err store_person_count_all(struct store *store);
/* How many counts are not those of a recount. */
enum err store_person_count_wrong(struct store *store, int64_t *ret);

#endif
