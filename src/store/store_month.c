#include "store/store_month.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#define IS_OPEN "a.state IN ('allocated', 'in-progress', 'swap-asked')"
#define IS_WITH_MANAGER "a.state IN ('with-manager', 'clarification')"
#define IS_LATE IS_OPEN " AND a.due_on < $6"
#define IS_RESPONSE_LATE IS_WITH_MANAGER " AND a.response_due_on < $6"

/* A re-audit is of no month. */
#define DAYS(which)                                                                                \
	"SELECT a.cycle_id, a.service, a.state, CASE WHEN " IS_OPEN " THEN a.due_on "              \
	"WHEN " IS_WITH_MANAGER " THEN coalesce(a.response_due_on, '') ELSE '' END AS day "        \
	"FROM audit a WHERE a.kind = 'cycle' AND " which
/* Adds audits to the numbers of their months, or takes them away, as they stand at this moment. */
#define COUNT_IN(sign, which)                                                                      \
	"INSERT INTO month_count (cycle_id, service, state, day, audits) "                         \
	"SELECT c.cycle_id, c.service, c.state, c.day, " sign "count(*) FROM "                     \
	"(" DAYS(which) ") c GROUP BY c.cycle_id, c.service, c.state, c.day "                      \
	"ON CONFLICT (cycle_id, service, state, day) "                                             \
	"DO UPDATE SET audits = month_count.audits + excluded.audits"

enum err
store_month_count_in(struct store *store, const char *audit_id)
{
	return store_exec(store, COUNT_IN("", "a.id = $1"), DB_VALUES(db_t(audit_id)));
}

enum err
store_month_count_out(struct store *store, const char *audit_id)
{
	return store_exec(store, COUNT_IN("-", "a.id = $1"), DB_VALUES(db_t(audit_id)));
}

enum err
store_month_count_out_draw(struct store *store, const char *draw)
{
	return store_exec(store, COUNT_IN("-", "a.draw_name = $1"), DB_VALUES(db_t(draw)));
}

enum err
store_month_count_all(struct store *store)
{
	enum err e = store_exec(store, "DELETE FROM month_count", DB_NO_VALUES);

	return e == ERR_OK ? store_exec(store, COUNT_IN("", "1 = 1"), DB_NO_VALUES) : e;
}

enum err
store_month_count_wrong(struct store *store, int64_t *ret)
{
	return store_query_int(store, ret,
	    "SELECT count(*) FROM (SELECT 1 FROM (SELECT cycle_id, service, state, day, 1 AS audits FROM (" DAYS("1 = 1")
	    ") c UNION ALL SELECT cycle_id, service, state, day, -audits FROM month_count) d "
	    "GROUP BY cycle_id, service, state, day HAVING sum(audits) <> 0) wrong",
	    DB_NO_VALUES);
}

/* $1 to $5: the month, 1 for each service that counts, the head of service or "". */
#define IN_SERVICES                                                                                \
	"a.cycle_id = $1 AND (a.service = 'csc' AND $2 = 1 OR a.service = 'eh' AND $3 = 1 OR "     \
	"a.service = 'send' AND $4 = 1) "
#define IN_SCOPE IN_SERVICES "AND ($5 = '' OR t.head_of_service_id = $5) "
/* A head of service has few teams: from each to its audits. */
#define OF_HEAD "FROM team t CROSS JOIN audit a "
#define IN_TEAMS_OF_HEAD "WHERE t.head_of_service_id = $5 AND a.team_id = t.id AND " IN_SERVICES
#define SCOPE_VALUES(scope)                                                                        \
	db_t((scope)->cycle_id), db_i((scope)->has_service[SERVICE_CSC]),                          \
	    db_i((scope)->has_service[SERVICE_EARLY_HELP]),                                        \
	    db_i((scope)->has_service[SERVICE_SEND]), db_t((scope)->head_of_service_id)

static int
is_of_head(const struct month_scope *scope)
{
	return !str_is_empty(scope->head_of_service_id);
}

/* Of every team, from the numbers that are kept; of those of one head of service. */
static const char *const counts_statements[] = {
    "SELECT a.state, sum(a.audits), "
    "coalesce(sum(a.audits) FILTER (WHERE " IS_OPEN " AND a.day < $6), 0), "
    "coalesce(sum(a.audits) FILTER (WHERE " IS_WITH_MANAGER " AND a.day <> '' AND a.day < $6), 0) "
    "FROM month_count a WHERE " IN_SERVICES "AND $5 = $5 GROUP BY a.state",
    "SELECT a.state, count(*), count(*) FILTER (WHERE " IS_LATE "), "
    "count(*) FILTER (WHERE " IS_RESPONSE_LATE ") " OF_HEAD IN_TEAMS_OF_HEAD "GROUP BY a.state",
};

enum err
store_month_counts(struct store *store, const struct month_scope *scope, struct date today,
    struct month_counts *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, counts_statements[is_of_head(scope)],
	    DB_VALUES(SCOPE_VALUES(scope), db_d(today)));

	if (e != ERR_OK)
		return e;
	*ret = (struct month_counts){0};
	while (db_rows_next(&rows)) {
		enum audit_state state;

		if (!audit_state_from_code(db_text(&rows, 0), &state))
			continue;
		ret->by_state[state] = db_int(&rows, 1);
		ret->late += db_int(&rows, 2);
		ret->late_responses += db_int(&rows, 3);
	}
	return db_rows_end(&rows);
}

/* The names are looked up of those alone that are listed. $7: how many. */
#define LATE(from)                                                                                 \
	"SELECT l.id, l.reference, p.name, m.name, l.due_on FROM "                                 \
	"(SELECT a.id, a.reference, a.due_on, a.team_id, a.auditor_id " from "AND " IS_LATE        \
	" ORDER BY a.due_on, a.reference LIMIT $7) l "                                             \
	"JOIN team m ON m.id = l.team_id JOIN person p ON p.id = l.auditor_id "                    \
	"ORDER BY l.due_on, l.reference"

static const char *const late_statements[] = {
    LATE("FROM audit a WHERE " IN_SERVICES "AND $5 = $5 "),
    LATE(OF_HEAD IN_TEAMS_OF_HEAD),
};

enum err
store_month_late(struct store *store, const struct month_scope *scope, struct date today, int limit,
    struct month_late_list *ret)
{
	struct db_rows rows;
	struct {
		struct month_late *items;
		size_t count, capacity;
	} late = {0};
	enum err e = store_query(store, &rows, late_statements[is_of_head(scope)],
	    DB_VALUES(SCOPE_VALUES(scope), db_d(today), db_i(limit)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct month_late row = {.audit_id = db_text(&rows, 0),
		    .reference = db_text(&rows, 1),
		    .auditor_name = db_text(&rows, 2),
		    .team_name = db_text(&rows, 3),
		    .due_on = db_date(&rows, 4)};

		VEC_PUSH(store->arena, &late, row);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct month_late_list){late.items, late.count};
	return e;
}

/* Teams are walked in the order of their names, and the audits counted of those that are shown. $7, $8: the page. */
#define TEAMS(which)                                                                               \
	"SELECT t.id, t.name, count(*), count(a.first_sent_at), "                                  \
	"count(*) FILTER (WHERE " IS_LATE ") "                                                     \
	"FROM (SELECT m.id, m.name FROM team m WHERE " which "AND EXISTS "                         \
	"(SELECT 1 FROM audit a WHERE a.team_id = m.id AND " IN_SERVICES ") "                      \
	"ORDER BY m.name LIMIT $7 OFFSET $8) t CROSS JOIN audit a "                              \
	"WHERE a.team_id = t.id AND " IN_SERVICES "GROUP BY t.id, t.name ORDER BY t.name"

static const char *const teams_statements[] = {
    TEAMS("$5 = $5 "),
    TEAMS("m.head_of_service_id = $5 "),
};

enum err
store_month_teams(struct store *store, const struct month_scope *scope, struct date today, int limit,
    int offset, struct month_team_list *ret)
{
	struct db_rows rows;
	struct {
		struct month_team *items;
		size_t count, capacity;
	} teams = {0};
	enum err e = store_query(store, &rows, teams_statements[is_of_head(scope)],
	    DB_VALUES(SCOPE_VALUES(scope), db_d(today), db_i(limit), db_i(offset)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct month_team row = {db_text(&rows, 0), db_text(&rows, 1), db_int(&rows, 2),
		    db_int(&rows, 3), db_int(&rows, 4)};

		VEC_PUSH(store->arena, &teams, row);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct month_team_list){teams.items, teams.count};
	return e;
}

/* $7: the day; $8: the moment; $9: who asks. */
#define TO_REMIND(kind, what)                                                                      \
	"WHERE cycle_id = $1 AND kind = '" kind "' AND is_done = 0 "                               \
	"AND (reminded_at IS NULL OR reminded_at < $7) AND audit_id IN "                           \
	"(SELECT a.id FROM audit a JOIN team t ON t.id = a.team_id WHERE " IN_SCOPE "AND " what ")"
#define REMIND(kind, what)                                                                         \
	{                                                                                          \
		"SELECT count(DISTINCT person_id) FROM task " TO_REMIND(kind, what),               \
		    "UPDATE task SET reminded_at = $8, reminded_by = $9 " TO_REMIND(kind, what)                      \
	}

static const char *const remind_statements[MONTH_REMINDER_COUNT][2] = {
    [REMIND_NOT_STARTED] = REMIND("audit", "a.state = 'allocated' AND $6 = $6"),
    [REMIND_LATE] = REMIND("audit", IS_LATE),
    [REMIND_LATE_RESPONSES] = REMIND("respond", IS_RESPONSE_LATE),
};

enum err
store_month_remind(struct store *store, const struct month_scope *scope, enum month_reminder what,
    struct date today, struct instant at, const char *by, int64_t *ret_people)
{
	enum err e = store_query_int(store, ret_people, remind_statements[what][0],
	    DB_VALUES(SCOPE_VALUES(scope), db_d(today), db_d(today)));

	return e == ERR_OK ? store_exec(store, remind_statements[what][1],
				 DB_VALUES(SCOPE_VALUES(scope), db_d(today), db_d(today), db_at(at), db_t(by)))
			   : e;
}
