#include "store/store_month.h"

#include "base/vec.h"
#include "store/store_private.h"

/* $1 to $5: the month, 1 for each service that counts, the head of service or "". */
#define IN_SCOPE                                                                                   \
	"a.cycle_id = $1 AND (a.service = 'csc' AND $2 = 1 OR a.service = 'eh' AND $3 = 1 OR "     \
	"a.service = 'send' AND $4 = 1) AND ($5 = '' OR t.head_of_service_id = $5) "
#define IS_LATE "a.state IN ('allocated', 'in-progress', 'swap-asked') AND a.due_on < $6"
#define IS_RESPONSE_LATE "a.state IN ('with-manager', 'clarification') AND a.response_due_on < $6"
#define SCOPE_VALUES(scope)                                                                        \
	db_t((scope)->cycle_id), db_i((scope)->has_service[SERVICE_CSC]),                          \
	    db_i((scope)->has_service[SERVICE_EARLY_HELP]),                                        \
	    db_i((scope)->has_service[SERVICE_SEND]), db_t((scope)->head_of_service_id)

enum err
store_month_counts(struct store *store, const struct month_scope *scope, struct date today,
    struct month_counts *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT a.state, count(*), count(*) FILTER (WHERE " IS_LATE "), "
	    "count(*) FILTER (WHERE " IS_RESPONSE_LATE ") "
	    "FROM audit a JOIN team t ON t.id = a.team_id WHERE " IN_SCOPE "GROUP BY a.state",
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

enum err
store_month_teams(struct store *store, const struct month_scope *scope, struct date today,
    struct month_team_list *ret)
{
	struct db_rows rows;
	struct {
		struct month_team *items;
		size_t count, capacity;
	} teams = {0};
	enum err e = store_query(store, &rows,
	    "SELECT t.id, t.name, count(*), count(a.first_sent_at), "
	    "count(*) FILTER (WHERE " IS_LATE ") "
	    "FROM audit a JOIN team t ON t.id = a.team_id WHERE " IN_SCOPE
	    "GROUP BY t.id, t.name ORDER BY t.name",
	    DB_VALUES(SCOPE_VALUES(scope), db_d(today)));

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
