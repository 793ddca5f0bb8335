#include "store/store_audit_mark.h"

#include "store/store_inadequate_count.h"
#include "store/store_private.h"

/* As the view acting_head: the team's own head; else the heads of its service, or who acts for them. */
#define HEAD_KEY                                                                                   \
	"coalesce((SELECT p.id FROM team t JOIN person p ON p.id = t.head_of_service_id "          \
	"WHERE t.id = audit.team_id AND p.has_left = 0), "                                         \
	"(SELECT t.service FROM team t WHERE t.id = audit.team_id))"

#define MARKS                                                                                      \
	"head_key = " HEAD_KEY ", is_for_seniors = CASE "                                          \
	"WHEN final_grade = 4 AND state IN ('with-manager', 'clarification', 'responded', 'fed-back', 'closed') THEN 1 " \
	"WHEN EXISTS (SELECT 1 FROM concern c WHERE c.audit_id = audit.id AND c.state <> 'closed') THEN 1 " \
	"WHEN EXISTS (SELECT 1 FROM inadequate_case i WHERE i.audit_id = audit.id AND i.state = 'open') THEN 1 " \
	"ELSE 0 END, has_unplaced = CASE "                                                         \
	"WHEN state IN ('with-manager', 'clarification') AND NOT EXISTS "                          \
	"(SELECT 1 FROM placed_text t WHERE t.audit_id = audit.id AND t.kind = 'form') THEN 1 "    \
	"WHEN state IN ('responded', 'fed-back', 'closed') AND "                                   \
	"(SELECT count(*) FROM placed_text t WHERE t.audit_id = audit.id) < 3 THEN 1 ELSE 0 END"

/* What decides whose list an Inadequate case is on (migration 0084): the same as of its audit. */
#define CASE_OF(column) "(SELECT a." column " FROM audit a WHERE a.id = inadequate_case.audit_id)"
#define CASE_MARKS                                                                                 \
	"service = " CASE_OF("service") ", team_id = " CASE_OF("team_id") ", theme_code = " CASE_OF("theme_code") \
	", cycle_id = " CASE_OF("cycle_id") ", head_key = " CASE_OF("head_key")                    \
	", team_manager_id = " CASE_OF("team_manager_id")

static enum err
cases_mark(struct store *store, const char *statement, enum cases_which which, const char *id)
{
	enum err e = store_inadequate_count_out(store, which, id);

	if (e == ERR_OK)
		e = store_exec(store, statement, DB_VALUES(db_t(id)));
	return e == ERR_OK ? store_inadequate_count_in(store, which, id) : e;
}

static enum err
audit_mark(struct store *store, const char *audit_id)
{
	return store_exec(store, "UPDATE audit SET " MARKS " WHERE id = $1", DB_VALUES(db_t(audit_id)));
}

#define CASE_MARK "UPDATE inadequate_case SET " CASE_MARKS " WHERE audit_id = $1"

enum err
store_audit_mark(struct store *store, const char *audit_id)
{
	int64_t cases = 0;
	enum err e = audit_mark(store, audit_id);

	if (e == ERR_OK)
		e = store_query_int(store, &cases, "SELECT count(*) FROM inadequate_case WHERE audit_id = $1",
		    DB_VALUES(db_t(audit_id)));
	/* Most audits have none. */
	return e == ERR_OK && cases > 0 ? cases_mark(store, CASE_MARK, CASES_OF_AUDIT, audit_id) : e;
}

enum err
store_audit_mark_with_case(struct store *store, const char *audit_id)
{
	enum err e = audit_mark(store, audit_id);

	return e == ERR_OK ? store_exec(store, CASE_MARK, DB_VALUES(db_t(audit_id))) : e;
}

enum err
store_audit_mark_team(struct store *store, const char *team_id)
{
	enum err e = store_exec(store,
	    "UPDATE audit SET head_key = " HEAD_KEY " WHERE team_id = $1 AND head_key <> " HEAD_KEY,
	    DB_VALUES(db_t(team_id)));

	if (e != ERR_OK)
		return e;
	return cases_mark(store, "UPDATE inadequate_case SET head_key = " CASE_OF("head_key") " WHERE team_id = $1",
	    CASES_OF_TEAM, team_id);
}

enum err
store_audit_mark_head(struct store *store, const char *person_id)
{
	enum err e = store_exec(store,
	    "UPDATE audit SET head_key = " HEAD_KEY " WHERE team_id IN "
	    "(SELECT o.id FROM team o WHERE o.head_of_service_id = $1) AND head_key <> " HEAD_KEY,
	    DB_VALUES(db_t(person_id)));

	if (e != ERR_OK)
		return e;
	return cases_mark(store,
	    "UPDATE inadequate_case SET head_key = " CASE_OF("head_key") " WHERE team_id IN "
	    "(SELECT o.id FROM team o WHERE o.head_of_service_id = $1)",
	    CASES_OF_HEAD, person_id);
}

enum err
store_audit_mark_all(struct store *store)
{
	enum err e = store_exec(store, "UPDATE audit SET " MARKS, DB_NO_VALUES);

	if (e == ERR_OK)
		e = store_exec(store, "UPDATE inadequate_case SET " CASE_MARKS, DB_NO_VALUES);
	if (e != ERR_OK)
		return e;
	return store_exec(store,
	    "UPDATE action SET holder_id = coalesce(owner_id, "
	    "(SELECT a.team_manager_id FROM audit a WHERE a.id = action.audit_id))",
	    DB_NO_VALUES);
}
