#include "store/store_people.h"

#include "base/sbuf.h"
#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"
#include "store/store_task.h"

/* $1 a pattern or "", $2 a team or "", $3 has left, $4 only with a role that waits. */
#define FILTER                                                                                     \
	"($1 = '' OR lower(p.name) LIKE $1 ESCAPE '\\' OR p.user_name LIKE $1 ESCAPE '\\' "        \
	"OR p.email LIKE $1 ESCAPE '\\') AND ($2 = '' OR p.team_id = $2) AND p.has_left = $3 "     \
	"AND ($4 = 0 OR p.id IN (SELECT person_id FROM person_role WHERE is_waiting = 1)) "

/* Recommended actions are somebody's work until the team manager has decided on them; then actions are. */
#define UNDECIDED "state IN ('allocated', 'in-progress', 'swap-asked', 'with-manager', 'clarification')"
#define UNFINISHED "state NOT IN ('verified', 'declined')"

#define OPEN "state NOT IN ('closed', 'exempted', 'withdrawn')"

enum { PATTERN_MAXIMUM = 400 };

static const char *
pattern_of(struct arena *arena, const char *text)
{
	const char *lower = str_lower(arena, text);
	struct sbuf sb;

	if (str_is_empty(lower))
		return "";
	sbuf_init(&sb, arena, PATTERN_MAXIMUM);
	sbuf_char(&sb, '%');
	for (const char *c = lower; *c != '\0'; c++) {
		if (*c == '%' || *c == '_' || *c == '\\')
			sbuf_char(&sb, '\\');
		sbuf_char(&sb, *c);
	}
	sbuf_char(&sb, '%');
	return sb.data;
}

static enum err
roles_fill(struct store *store, struct people_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		struct db_rows rows;
		enum err e = store_query(store, &rows,
		    "SELECT role, is_waiting FROM person_role WHERE person_id = $1",
		    DB_VALUES(db_t(list->items[i].id)));

		if (e != ERR_OK)
			return e;
		while (db_rows_next(&rows)) {
			enum role role;

			if (db_bool(&rows, 1))
				list->items[i].waiting++;
			else if (role_from_code(db_text(&rows, 0), &role))
				list->items[i].roles |= ROLE_BIT(role);
		}
		e = db_rows_end(&rows);
		if (e != ERR_OK)
			return e;
	}
	return ERR_OK;
}

#define COUNTED(which) "SELECT count(*) FROM (SELECT 1 FROM person p WHERE " which "LIMIT $5) counted"

/* All who are here, or have left, in an index alone; those who fit. */
static const char *const count_statements[] = {
    COUNTED("p.has_left = $3 AND $1 = $1 AND $2 = $2 AND $4 = $4 "),
    COUNTED(FILTER),
};

enum err
store_people_list(struct store *store, const struct people_query *q, struct people_list *ret)
{
	const char *pattern = pattern_of(store->arena, q->text);
	struct db_rows rows;
	struct {
		struct people_row *items;
		size_t count, capacity;
	} people = {0};
	bool is_narrowed = !str_is_empty(pattern) || !str_is_empty(q->team_id) || q->is_waiting;
	int64_t total;
	enum err e = store_query_int(store, &total, count_statements[is_narrowed],
	    DB_VALUES(db_t(pattern), db_t(q->team_id), db_i(q->has_left), db_i(q->is_waiting),
		db_i(PEOPLE_COUNTED + 1)));

	*ret = (struct people_list){NULL, 0, e == ERR_OK ? total : 0};
	if (e != ERR_OK || q->limit == 0)
		return e;
	e = store_query(store, &rows,
	    "SELECT p.id, p.user_name, p.name, p.job_title, t.name FROM person p "
	    "LEFT JOIN team t ON t.id = p.team_id WHERE " FILTER "ORDER BY p.name, p.id LIMIT $5 OFFSET $6",
	    DB_VALUES(db_t(pattern), db_t(q->team_id), db_i(q->has_left), db_i(q->is_waiting), db_i(q->limit), db_i(q->offset)));
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct people_row row = {.id = db_text(&rows, 0),
		    .user_name = db_text(&rows, 1),
		    .name = db_text(&rows, 2),
		    .job_title = db_text(&rows, 3),
		    .team_name = db_text(&rows, 4)};

		VEC_PUSH(store->arena, &people, row);
	}
	e = db_rows_end(&rows);
	if (e != ERR_OK)
		return e;
	*ret = (struct people_list){people.items, people.count, total};
	return roles_fill(store, ret);
}

enum err
store_team_rows(struct store *store, int limit, int offset, struct team_rows *ret)
{
	struct {
		struct team_row *items;
		size_t count, capacity;
	} teams = {0};
	struct db_rows rows;
	int64_t total;
	enum err e = store_query_int(store, &total, "SELECT count(*) FROM team", DB_NO_VALUES);

	if (e == ERR_OK)
		e = store_query(store, &rows,
		    "SELECT t.id, t.service, t.name, m.name, h.name FROM team t "
		    "LEFT JOIN person m ON m.id = t.manager_id AND m.has_left = 0 "
		    "LEFT JOIN person h ON h.id = t.head_of_service_id AND h.has_left = 0 "
		    "ORDER BY t.service, t.name, t.id LIMIT $1 OFFSET $2",
		    DB_VALUES(db_i(limit), db_i(offset)));
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct team_row row = {.id = db_text(&rows, 0),
		    .name = db_text(&rows, 2),
		    .manager_name = db_text(&rows, 3),
		    .head_name = db_text(&rows, 4)};

		(void)service_from_code(db_text(&rows, 1), &row.service);
		VEC_PUSH(store->arena, &teams, row);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct team_rows){teams.items, teams.count, total};
	return e;
}

enum err
store_people_has_cases(struct store *store, const char *person_id, bool *ret)
{
	int64_t count = 0;
	enum err e = store_query_int(store, &count,
	    "SELECT count(*) FROM (SELECT id FROM audit WHERE auditor_id = $1 "
	    "UNION ALL SELECT id FROM audit WHERE practitioner_id = $1 "
	    "UNION ALL SELECT id FROM audit WHERE team_manager_id = $1 "
	    "UNION ALL SELECT audit_id FROM audit_partner WHERE person_id = $1 "
	    "UNION ALL SELECT audit_id FROM audit_pair WHERE person_id = $1 "
	    "UNION ALL SELECT audit_id FROM action WHERE owner_id = $1 "
	    "UNION ALL SELECT id FROM team WHERE head_of_service_id = $1 LIMIT 1) found",
	    DB_VALUES(db_t(person_id)));

	if (e == ERR_OK)
		*ret = count > 0;
	return e;
}

enum err
store_people_ending(struct store *store, struct date until, struct ending_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT id, ends_on FROM person WHERE has_left = 0 AND ends_on <= $1 AND id NOT IN "
	    "(SELECT object_id FROM task WHERE kind = $2 AND is_done = 0) ORDER BY ends_on, id",
	    DB_VALUES(db_d(until), db_t(task_kind_code(TASK_HAND_OVER))));

	*ret = (struct ending_list){0};
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct ending ending = {db_text(&rows, 0), db_date(&rows, 1)};

		VEC_PUSH(store->arena, ret, ending);
	}
	return db_rows_end(&rows);
}

enum err
store_people_open_work(struct store *store, const char *person_id, struct open_work *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT (SELECT count(*) FROM audit WHERE auditor_id = $1 AND " OPEN "), "
	    "(SELECT count(*) FROM audit WHERE practitioner_id = $1 AND " OPEN "), "
	    "(SELECT count(*) FROM audit WHERE team_manager_id = $1 AND " OPEN "), "
	    "(SELECT count(*) FROM audit_partner b CROSS JOIN audit a WHERE b.person_id = $1 AND b.done_at IS NULL "
	    "AND a.id = b.audit_id AND a." OPEN "), "
	    "(SELECT count(*) FROM recommended_action r CROSS JOIN audit u WHERE r.owner_id = $1 AND u.id = r.audit_id "
	    "AND u." UNDECIDED ") + (SELECT count(*) FROM action WHERE owner_id = $1 AND " UNFINISHED "), "
	    "(SELECT count(*) FROM task WHERE person_id = $1 AND is_done = 0), "
	    "(SELECT count(*) FROM team WHERE manager_id = $1 OR head_of_service_id = $1), "
	    "(SELECT count(*) FROM person WHERE line_manager_id = $1 AND has_left = 0), "
	    "(SELECT count(*) FROM dip_sample WHERE sampler_id = $1 AND state IN ('drawn', 'in-progress')) + "
	    "(SELECT count(*) FROM dip_sample WHERE second_id = $1 AND state = 'to-check') + "
	    "(SELECT count(*) FROM briefing WHERE (author_id = $1 AND state NOT IN ('published', 'withdrawn')) "
	    "OR (reader_id = $1 AND state = 'with-reader')) + "
	    "(SELECT count(*) FROM guidance_draft WHERE author_id = $1) + "
	    "(SELECT count(*) FROM triangulation_decision WHERE owner_id = $1 AND state = 'open')",
	    DB_VALUES(db_t(person_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		*ret = (struct open_work){.as_auditor = db_int(&rows, 0),
		    .as_practitioner = db_int(&rows, 1),
		    .as_team_manager = db_int(&rows, 2),
		    .as_partner = db_int(&rows, 3),
		    .actions = db_int(&rows, 4),
		    .tasks = db_int(&rows, 5),
		    .teams = db_int(&rows, 6),
		    .managed = db_int(&rows, 7),
		    .pieces = db_int(&rows, 8)};
	return db_rows_end(&rows);
}

enum err
store_people_parts(struct store *store, const char *person_id, struct part_list *ret)
{
	struct db_rows rows;
	struct {
		struct part *items;
		size_t count, capacity;
	} parts = {0};
	enum err e = store_query(store, &rows,
	    "SELECT id, reference, cycle_id, service, CASE WHEN auditor_id = $1 THEN 1 ELSE 0 END, "
	    "CASE WHEN practitioner_id = $1 THEN 1 ELSE 0 END, "
	    "CASE WHEN team_manager_id = $1 THEN 1 ELSE 0 END FROM audit WHERE " OPEN
	    " AND id IN (SELECT a.id FROM audit a WHERE a.auditor_id = $1 AND a." OPEN
	    " UNION SELECT p.id FROM audit p WHERE p.practitioner_id = $1 AND p." OPEN
	    " UNION SELECT m.id FROM audit m WHERE m.team_manager_id = $1 AND m." OPEN
	    " UNION SELECT t.audit_id FROM task t WHERE t.person_id = $1 AND t.is_done = 0 "
	    "UNION SELECT r.audit_id FROM recommended_action r CROSS JOIN audit u WHERE r.owner_id = $1 AND u.id = r.audit_id "
	    "AND u." UNDECIDED " UNION SELECT c.audit_id FROM action c WHERE c.owner_id = $1 AND c." UNFINISHED
	    " UNION SELECT b.audit_id FROM audit_partner b WHERE b.person_id = $1 AND b.done_at IS NULL) "
	    "ORDER BY reference",
	    DB_VALUES(db_t(person_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct part part = {.audit_id = db_text(&rows, 0),
		    .reference = db_text(&rows, 1),
		    .cycle_id = db_text(&rows, 2),
		    .is_auditor = db_bool(&rows, 4),
		    .is_practitioner = db_bool(&rows, 5),
		    .is_team_manager = db_bool(&rows, 6)};

		(void)service_from_code(db_text(&rows, 3), &part.service);
		VEC_PUSH(store->arena, &parts, part);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct part_list){parts.items, parts.count};
	return e;
}

enum err
store_people_move_tasks(
    struct store *store, const char *audit_id, const char *from_id, const char *to_id)
{
	enum err e = store_exec(store,
	    "UPDATE task SET person_id = $1 WHERE person_id = $2 AND audit_id = $3 AND is_done = 0",
	    DB_VALUES(db_t(to_id), db_t(from_id), db_t(audit_id)));

	if (e == ERR_OK)
		e = store_exec(store,
		    "UPDATE audit_partner SET person_id = $1 WHERE person_id = $2 AND audit_id = $3 "
		    "AND done_at IS NULL",
		    DB_VALUES(db_t(to_id), db_t(from_id), db_t(audit_id)));
	if (e != ERR_OK)
		return e;
	return store_task_move_waiting(store, audit_id, from_id, to_id);
}

enum err
store_people_move_actions(
    struct store *store, const char *audit_id, const char *from_id, const char *to_id)
{
	enum err e = store_exec(store,
	    "UPDATE action SET owner_id = $1, holder_id = $1 WHERE owner_id = $2 AND audit_id = $3 AND " UNFINISHED,
	    DB_VALUES(db_t(to_id), db_t(from_id), db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	return store_exec(store,
	    "UPDATE recommended_action SET owner_id = $1 WHERE owner_id = $2 AND audit_id = $3 "
	    "AND audit_id IN (SELECT id FROM audit WHERE id = $3 AND " UNDECIDED ")",
	    DB_VALUES(db_t(to_id), db_t(from_id), db_t(audit_id)));
}
