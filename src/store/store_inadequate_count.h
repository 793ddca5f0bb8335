#ifndef STORE_STORE_INADEQUATE_COUNT_H
#define STORE_STORE_INADEQUATE_COUNT_H

/*
 * What the tracker and the director's page count of Inadequate cases is kept (inadequate_count, migration 0128). Around every change of a
 * case, its actions or its sign-offs, in its transaction: out as it stood, in as it stands. store_kept.h counts all a second time.
 */
#include "base/err.h"

#include <stdint.h>

struct store;

enum cases_which {
	CASES_OF_AUDIT, /* id is the audit's */
	CASES_OF_TEAM,  /* id is the team's */
	CASES_OF_HEAD   /* of the teams whose head of service is this person */
};

enum err store_inadequate_count_out(struct store *store, enum cases_which which, const char *id);
enum err store_inadequate_count_in(struct store *store, enum cases_which which, const char *id);

enum err store_inadequate_count_all(struct store *store);
/* How many counts are not those of a recount. */
enum err store_inadequate_count_wrong(struct store *store, int64_t *ret);

#endif
