#include "store/store_person_count.h"

#include "store/store_private.h"

#define PEOPLE(what, does, roles, which)                                                           \
	"SELECT '" what "' AS what, coalesce(p.ends_on, '') AS ends_on FROM person p WHERE " which does " AND p.has_left = 0 " \
	"AND EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role IN (" roles ") AND r.is_waiting = 0) "

#define COUNTED(which)                                                                             \
	PEOPLE("csc", " AND p.audits_csc = 1", "'auditor'", which)                                 \
	"UNION ALL " PEOPLE("eh", " AND p.audits_eh = 1", "'auditor'", which)                      \
	"UNION ALL " PEOPLE("send", " AND p.audits_send = 1", "'auditor'", which)                  \
	"UNION ALL " PEOPLE("centre", "", "'centre-member', 'centre-lead'", which)

#define COUNT(sign, which)                                                                         \
	"INSERT INTO person_count (what, ends_on, people) SELECT c.what, c.ends_on, " sign "count(*) FROM (" COUNTED(which) \
	") c GROUP BY c.what, c.ends_on "                                                          \
	"ON CONFLICT (what, ends_on) DO UPDATE SET people = person_count.people + excluded.people"

#define PERSON "p.id = $1"
#define ALL    "1 = 1"

enum err
store_person_count_out(struct store *store, const char *person_id)
{
	return store_exec(store, COUNT("-", PERSON), DB_VALUES(db_t(person_id)));
}

enum err
store_person_count_in(struct store *store, const char *person_id)
{
	enum err e = store_exec(store, COUNT("", PERSON), DB_VALUES(db_t(person_id)));

	return e == ERR_OK ? store_exec(store, "DELETE FROM person_count WHERE people = 0", DB_NO_VALUES) : e;
}

enum err
store_person_count_all(struct store *store)
{
	enum err e = store_exec(store, "DELETE FROM person_count", DB_NO_VALUES);

	return e == ERR_OK ? store_exec(store, COUNT("", ALL), DB_NO_VALUES) : e;
}

enum err
store_person_count_wrong(struct store *store, int64_t *ret)
{
	return store_query_int(store, ret,
	    "SELECT count(*) FROM (SELECT 1 FROM (SELECT what, ends_on, 1 AS people FROM (" COUNTED(ALL)
	    ") c UNION ALL SELECT what, ends_on, -people FROM person_count) d GROUP BY what, ends_on HAVING sum(people) <> 0) wrong",
	    DB_NO_VALUES);
}
