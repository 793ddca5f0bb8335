#ifndef STORE_STORE_KEPT_H
#define STORE_STORE_KEPT_H

/*
 * Figures that are kept with what they count, so that no page counts what there is at every request: of months (store_month.h), of pairs of
 * grades (store_grade_count.h), of Inadequate cases (store_inadequate_count.h), of findings and days of sending (store_audit_count.h), of
 * people who audit (store_person_count.h). The store's own functions keep them, in the transaction of
 * the change; here they are held against a recount.
 */
#include "base/err.h"

#include <stdint.h>

struct store;

enum kept { KEPT_MONTHS, KEPT_GRADES, KEPT_CASES, KEPT_FINDINGS, KEPT_PEOPLE };
enum { KEPT_COUNT = KEPT_PEOPLE + 1 };

/* What they are figures of: "audits of a month". */
const char *kept_name(enum kept kept);
/* How many of them are not what a recount gives. */
enum err store_kept_wrong(struct store *store, enum kept kept, int64_t *ret);
enum err store_kept_recount(struct store *store, enum kept kept);
/* After rows were written without the store's own functions. */
enum err store_kept_recount_all(struct store *store);

#endif
