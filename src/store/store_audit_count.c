#include "store/store_audit_count.h"

#include "store/store_private.h"

/* domain/quarter.h in SQL. London's midnight of 1 January is UTC's; of April, July and October it is an hour before, by summer time. */
#define QUARTER(at)                                                                                \
	"substr(" at ", 1, 4) || CASE WHEN substr(" at ", 6, 8) < '03-31T23' THEN '-q1' "          \
	"WHEN substr(" at ", 6, 8) < '06-30T23' THEN '-q2' WHEN substr(" at ", 6, 8) < '09-30T23' THEN '-q3' ELSE '-q4' END "

#define RETURNED(what, which)                                                                      \
	"SELECT '" what "', a.cycle_id, substr(a.first_sent_at, 1, 10) FROM audit a WHERE " which " AND a.service = 'csc' " \
	"AND a.kind = 'cycle' AND a.first_sent_at IS NOT NULL AND a.state NOT IN ('exempted', 'withdrawn') "

/* A row for each count in which an audit is; a code counts once an audit. */
#define COUNTED(which)                                                                             \
	"SELECT f.polarity AS what, " QUARTER("a.sent_at") "AS period, f.code AS key FROM audit a " \
	"JOIN coded_finding f ON f.audit_id = a.id WHERE " which " AND a.sent_at IS NOT NULL AND a.state <> 'withdrawn' " \
	"GROUP BY a.id, f.polarity, f.code "                                                       \
	"UNION ALL SELECT 'target', " QUARTER("a.responded_at") ", substr(t.training, 1, " AUDIT_COUNT_KEY_MAXIMUM ") " \
	"FROM audit a JOIN stretch_target t ON t.audit_id = a.id WHERE " which " AND a.responded_at IS NOT NULL AND t.training <> '' " \
	"UNION ALL " RETURNED("returned", which)                                                   \
	"UNION ALL " RETURNED("returned-inadequate", which) "AND a.grade = 4 "

#define COUNT(sign, which)                                                                         \
	"INSERT INTO audit_count (what, period, key, audits) SELECT c.what, c.period, c.key, " sign "count(*) FROM (" \
	COUNTED(which) ") c GROUP BY c.what, c.period, c.key "                                     \
	"ON CONFLICT (what, period, key) DO UPDATE SET audits = audit_count.audits + excluded.audits"

#define AUDIT "a.id = $1"
#define ALL   "1 = 1"

enum err
store_audit_count_out(struct store *store, const char *audit_id)
{
	return store_exec(store, COUNT("-", AUDIT), DB_VALUES(db_t(audit_id)));
}

enum err
store_audit_count_in(struct store *store, const char *audit_id)
{
	enum err e = store_exec(store, COUNT("", AUDIT), DB_VALUES(db_t(audit_id)));

	return e == ERR_OK ? store_exec(store, "DELETE FROM audit_count WHERE audits = 0", DB_NO_VALUES) : e;
}

enum err
store_audit_count_all(struct store *store)
{
	enum err e = store_exec(store, "DELETE FROM audit_count", DB_NO_VALUES);

	return e == ERR_OK ? store_exec(store, COUNT("", ALL), DB_NO_VALUES) : e;
}

enum err
store_audit_count_wrong(struct store *store, int64_t *ret)
{
	return store_query_int(store, ret,
	    "SELECT count(*) FROM (SELECT 1 FROM (SELECT what, period, key, 1 AS audits FROM (" COUNTED(ALL)
	    ") c UNION ALL SELECT what, period, key, -audits FROM audit_count) d GROUP BY what, period, key HAVING sum(audits) <> 0) wrong",
	    DB_NO_VALUES);
}
