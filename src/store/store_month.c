#include "store/store_month.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

/* $1 to $5: the month, 1 for each service that counts, the head of service or "". */
#define IN_SCOPE                                                                                   \
	"a.cycle_id = $1 AND (a.service = 'csc' AND $2 = 1 OR a.service = 'eh' AND $3 = 1 OR "     \
	"a.service = 'send' AND $4 = 1) AND ($5 = '' OR t.head_of_service_id = $5) "
/* The same of every team: nothing is asked of the team, so an index is walked and no audit read. */
#define IN_SERVICES                                                                                \
	"a.cycle_id = $1 AND (a.service = 'csc' AND $2 = 1 OR a.service = 'eh' AND $3 = 1 OR "     \
	"a.service = 'send' AND $4 = 1) "
#define IS_LATE "a.state IN ('allocated', 'in-progress', 'swap-asked') AND a.due_on < $6"
#define IS_RESPONSE_LATE "a.state IN ('with-manager', 'clarification') AND a.response_due_on < $6"
#define SCOPE_VALUES(scope)                                                                        \
	db_t((scope)->cycle_id), db_i((scope)->has_service[SERVICE_CSC]),                          \
	    db_i((scope)->has_service[SERVICE_EARLY_HELP]),                                        \
	    db_i((scope)->has_service[SERVICE_SEND]), db_t((scope)->head_of_service_id)

#define COUNTS(from)                                                                               \
	"SELECT a.state, count(*), count(*) FILTER (WHERE " IS_LATE "), "                          \
	"count(*) FILTER (WHERE " IS_RESPONSE_LATE ") " from "GROUP BY a.state"

/* Of every team, of those of one head of service. */
static const char *const counts_statements[] = {
    COUNTS("FROM audit a WHERE " IN_SERVICES "AND $5 = $5 "),
    COUNTS("FROM audit a JOIN team t ON t.id = a.team_id WHERE " IN_SCOPE),
};

enum err
store_month_counts(struct store *store, const struct month_scope *scope, struct date today,
    struct month_counts *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    counts_statements[str_is_empty(scope->head_of_service_id) ? 0 : 1], DB_VALUES(SCOPE_VALUES(scope), db_d(today)));

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

enum err
store_month_late(struct store *store, const struct month_scope *scope, struct date today, int limit,
    struct month_late_list *ret)
{
	struct db_rows rows;
	struct {
		struct month_late *items;
		size_t count, capacity;
	} late = {0};
	enum err e = store_query(store, &rows,
	    "SELECT a.id, a.reference, p.name, t.name, a.due_on FROM audit a "
	    "JOIN team t ON t.id = a.team_id JOIN person p ON p.id = a.auditor_id "
	    "WHERE " IN_SCOPE "AND " IS_LATE " ORDER BY a.due_on, a.reference LIMIT $7",
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
	"ORDER BY m.name LIMIT $7 OFFSET $8) t JOIN audit a ON a.team_id = t.id "                  \
	"WHERE " IN_SERVICES "GROUP BY t.id, t.name ORDER BY t.name"

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
	enum err e = store_query(store, &rows,
	    teams_statements[str_is_empty(scope->head_of_service_id) ? 0 : 1],
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

/* $7: the day; $8: the moment. */
#define TO_REMIND(kind, what)                                                                      \
	"WHERE cycle_id = $1 AND kind = '" kind "' AND is_done = 0 "                               \
	"AND (reminded_at IS NULL OR reminded_at < $7) AND audit_id IN "                           \
	"(SELECT a.id FROM audit a JOIN team t ON t.id = a.team_id WHERE " IN_SCOPE "AND " what ")"
#define REMIND(kind, what)                                                                         \
	{                                                                                          \
		"SELECT count(DISTINCT person_id) FROM task " TO_REMIND(kind, what),               \
		    "UPDATE task SET reminded_at = $8 " TO_REMIND(kind, what)                      \
	}

static const char *const remind_statements[MONTH_REMINDER_COUNT][2] = {
    [REMIND_NOT_STARTED] = REMIND("audit", "a.state = 'allocated' AND $6 = $6"),
    [REMIND_LATE] = REMIND("audit", IS_LATE),
    [REMIND_LATE_RESPONSES] = REMIND("respond", IS_RESPONSE_LATE),
};

enum err
store_month_remind(struct store *store, const struct month_scope *scope, enum month_reminder what,
    struct date today, struct instant at, int64_t *ret_people)
{
	enum err e = store_query_int(store, ret_people, remind_statements[what][0],
	    DB_VALUES(SCOPE_VALUES(scope), db_d(today), db_d(today)));

	return e == ERR_OK ? store_exec(store, remind_statements[what][1],
				 DB_VALUES(SCOPE_VALUES(scope), db_d(today), db_d(today), db_at(at)))
			   : e;
}
