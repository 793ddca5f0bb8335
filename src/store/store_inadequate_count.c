#include "store/store_inadequate_count.h"

#include "store/store_private.h"

#define CASES(what, key, where, which)                                                             \
	"SELECT '" what "' AS what, " key " AS key FROM inadequate_case i WHERE " which " AND " where " "
#define OPEN   "i.state = 'open'"
#define CLOSED "i.state = 'closed'"

/* A row for each count in which a case is. */
#define COUNTED(which)                                                                             \
	CASES("open", "''", OPEN, which)                                                           \
	"UNION ALL " CASES("closed", "''", CLOSED, which)                                          \
	"UNION ALL " CASES("closed-of", "i.service", CLOSED, which)                                \
	"UNION ALL " CASES("closed-of", "i.service || '/' || i.head_key", CLOSED, which)           \
	"UNION ALL " CASES("safe", "i.safe", OPEN, which)                                          \
	"UNION ALL " CASES("stage", "i.stage", OPEN, which)                                        \
	"UNION ALL " CASES("team", "i.team_id", OPEN, which)                                       \
	"UNION ALL " CASES("last", "coalesce(i.last_review_on, '')", OPEN, which)                  \
	"UNION ALL " CASES("next", "coalesce(i.next_review_on, '')", OPEN, which)                  \
	"UNION ALL " CASES("opened", "substr(i.opened_at, 1, 7)", "i.stage <> 'overturned'", which) \
	"UNION ALL " CASES("ended", "substr(i.ended_at, 1, 7)", "i.stage = 'closed' AND i.ended_at IS NOT NULL", which) \
	"UNION ALL SELECT 'late', x.due_on FROM inadequate_case i JOIN action x ON x.audit_id = i.audit_id " \
	"AND x.state = 'open' WHERE " which " AND " OPEN " "                                       \
	"UNION ALL SELECT 'unsigned', s.due_on FROM inadequate_case i JOIN inadequate_sign_off s "  \
	"ON s.audit_id = i.audit_id AND s.signed_at IS NULL WHERE " which " AND " OPEN " "

#define COUNT(sign, which)                                                                         \
	"INSERT INTO inadequate_count (what, key, cases) SELECT c.what, c.key, " sign "count(*) FROM (" COUNTED(which) \
	") c GROUP BY c.what, c.key "                                                              \
	"ON CONFLICT (what, key) DO UPDATE SET cases = inadequate_count.cases + excluded.cases"

#define AUDIT "i.audit_id = $1"
#define TEAM  "i.team_id = $1"
#define HEAD  "i.team_id IN (SELECT o.id FROM team o WHERE o.head_of_service_id = $1)"
#define ALL   "1 = 1"

static const char *const outs[] = {
    [CASES_OF_AUDIT] = COUNT("-", AUDIT),
    [CASES_OF_TEAM] = COUNT("-", TEAM),
    [CASES_OF_HEAD] = COUNT("-", HEAD),
};
static const char *const ins[] = {
    [CASES_OF_AUDIT] = COUNT("", AUDIT),
    [CASES_OF_TEAM] = COUNT("", TEAM),
    [CASES_OF_HEAD] = COUNT("", HEAD),
};

enum err
store_inadequate_count_out(struct store *store, enum cases_which which, const char *id)
{
	return store_exec(store, outs[which], DB_VALUES(db_t(id)));
}

enum err
store_inadequate_count_in(struct store *store, enum cases_which which, const char *id)
{
	enum err e = store_exec(store, ins[which], DB_VALUES(db_t(id)));

	/* Days that have passed would be added up for ever. */
	return e == ERR_OK ? store_exec(store, "DELETE FROM inadequate_count WHERE cases = 0", DB_NO_VALUES) : e;
}

enum err
store_inadequate_count_all(struct store *store)
{
	enum err e = store_exec(store, "DELETE FROM inadequate_count", DB_NO_VALUES);

	return e == ERR_OK ? store_exec(store, COUNT("", ALL), DB_NO_VALUES) : e;
}

enum err
store_inadequate_count_wrong(struct store *store, int64_t *ret)
{
	return store_query_int(store, ret,
	    "SELECT count(*) FROM (SELECT 1 FROM (SELECT what, key, 1 AS cases FROM (" COUNTED(ALL)
	    ") c UNION ALL SELECT what, key, -cases FROM inadequate_count) d GROUP BY what, key HAVING sum(cases) <> 0) wrong",
	    DB_NO_VALUES);
}
