#ifndef STORE_STORE_GRADE_COUNT_H
#define STORE_STORE_GRADE_COUNT_H

/*
 * The pairs of grades that store_consistency.h reads are kept as counts (grade_count, migration 0128). Around every change of what a pair
 * is made of, in its transaction: out as it stood, in as it stands. store_kept.h counts all of them a second time.
 */
#include "base/err.h"

#include <stdint.h>

struct store;

enum grades_which {
	GRADES_OF_MODERATION, /* id is the moderation's */
	GRADES_OF_AUDIT       /* id is the audit's: all its moderations */
};

enum err store_grade_count_out(struct store *store, enum grades_which which, const char *id);
enum err store_grade_count_in(struct store *store, enum grades_which which, const char *id);

enum err store_grade_count_all(struct store *store);
/* How many rows are not those of a recount. */
enum err store_grade_count_wrong(struct store *store, int64_t *ret);

#endif
