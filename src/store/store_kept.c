#include "store/store_kept.h"

#include "store/store_audit_count.h"
#include "store/store_grade_count.h"
#include "store/store_inadequate_count.h"
#include "store/store_month.h"
#include "store/store_person_count.h"

struct kept_row {
	const char *name;
	enum err (*wrong)(struct store *store, int64_t *ret);
	enum err (*recount)(struct store *store);
};

static const struct kept_row rows[KEPT_COUNT] = {
    [KEPT_MONTHS] = {"audits of a month", store_month_count_wrong, store_month_count_all},
    [KEPT_GRADES] = {"pairs of grades", store_grade_count_wrong, store_grade_count_all},
    [KEPT_CASES] = {"Inadequate cases", store_inadequate_count_wrong, store_inadequate_count_all},
    [KEPT_FINDINGS] = {"findings, targets and days of sending", store_audit_count_wrong, store_audit_count_all},
    [KEPT_PEOPLE] = {"people who audit", store_person_count_wrong, store_person_count_all},
};

const char *
kept_name(enum kept kept)
{
	return rows[kept].name;
}

enum err
store_kept_wrong(struct store *store, enum kept kept, int64_t *ret)
{
	return rows[kept].wrong(store, ret);
}

enum err
store_kept_recount(struct store *store, enum kept kept)
{
	return rows[kept].recount(store);
}

enum err
store_kept_recount_all(struct store *store)
{
	enum err e = ERR_OK;

	for (int k = 0; e == ERR_OK && k < KEPT_COUNT; k++)
		e = store_kept_recount(store, (enum kept)k);
	return e;
}
