#include "store/store_inadequate_list.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

/*
 * Need to know (domain/access.c): $2 the person, $3 to $5 the services whose teams without a head they act for, $6 to $8 the
 * services they coordinate. $1 is the state. The same rule as of the case's page: tests hold the two together.
 */
#define CASES_ALL                                                                                  \
	"FROM inadequate_case i WHERE i.state = $1 AND $2 = $2 AND $3 = $3 AND $4 = $4 AND $5 = $5 AND $6 = $6 AND $7 = $7 " \
	"AND $8 = $8 "
#define STILL_MANAGES                                                                              \
	"(b.state NOT IN ('closed', 'exempted', 'withdrawn') OR EXISTS (SELECT 1 FROM person_role held " \
	"WHERE held.person_id = $2 AND held.role = 'team-manager' AND held.is_waiting = 0)) "
/* From what is theirs to the cases, and not from all cases to what is theirs. */
#define CASES_OWN                                                                                  \
	"FROM (SELECT u.audit_id FROM inadequate_case u WHERE u.head_key IN ($2, $3, $4, $5) AND u.state = $1 " \
	"UNION SELECT u.audit_id FROM inadequate_case u JOIN audit b ON b.id = u.audit_id "        \
	"WHERE u.team_manager_id = $2 AND u.state = $1 AND " STILL_MANAGES                         \
	"UNION SELECT u.audit_id FROM inadequate_case u WHERE u.service IN ($6, $7, $8) AND u.state = $1) q " \
	"CROSS JOIN inadequate_case i WHERE i.audit_id = q.audit_id AND i.state = $1 "

/* $14 is today. Counted so that the few actions of the case are looked at, and not all that are late. */
#define LATE_ACTIONS                                                                               \
	"(SELECT count(*) FILTER (WHERE x.state = 'open' AND x.due_on < $14) FROM action x WHERE x.audit_id = i.audit_id)"
#define FILTERS                                                                                    \
	"AND ($9 = '' OR i.service = $9) AND ($10 = '' OR i.team_id IN "                           \
	"(SELECT f.id FROM team f WHERE lower(f.name) LIKE $10 ESCAPE '\\')) "                     \
	"AND ($11 = '' OR i.theme_code = $11) AND ($12 = '' OR i.cycle_id = $12) "                 \
	"AND ($13 = 0 OR " LATE_ACTIONS " > 0) "

#define COLUMNS                                                                                    \
	"SELECT i.audit_id, a.reference, a.child_reference, t.name, a.theme_title, a.cycle_id, a.service, i.stage, " \
	"i.opened_at, i.safe, i.safe_on, b.name, "                                                 \
	"(SELECT count(*) FROM action x WHERE x.audit_id = i.audit_id AND x.state <> 'declined'), " \
	LATE_ACTIONS ", "                                                                          \
	"i.last_review_on, i.next_review_on, o.name, i.ended_at "

/* The page first; what is shown of a case is looked up of those alone that are on it. */
#define PAGE(cases, order)                                                                         \
	COLUMNS "FROM (SELECT i.audit_id " cases FILTERS order "LIMIT $15 OFFSET $16) n "          \
	"CROSS JOIN inadequate_case i CROSS JOIN audit a JOIN team t ON t.id = a.team_id "         \
	"LEFT JOIN person o ON o.id = i.owner_id LEFT JOIN person b ON b.id = i.safe_by "          \
	"WHERE i.audit_id = n.audit_id AND a.id = i.audit_id " order

#define OPEN_ORDER   "ORDER BY i.next_review_on, i.audit_id "
#define CLOSED_ORDER "ORDER BY i.ended_at DESC, i.audit_id DESC "

/* By scope, open or closed. */
static const char *const lists[2][2] = {
    {PAGE(CASES_OWN, OPEN_ORDER), PAGE(CASES_OWN, CLOSED_ORDER)},
    {PAGE(CASES_ALL, OPEN_ORDER), PAGE(CASES_ALL, CLOSED_ORDER)},
};

static const char *const counts[2] = {"SELECT count(*) " CASES_OWN FILTERS, "SELECT count(*) " CASES_ALL FILTERS};

static const char open_own[] =
    "SELECT count(*), min(i.opened_at), "
    "count(*) FILTER (WHERE i.last_review_on IS NULL OR i.last_review_on < $9), "
    "count(*) FILTER (WHERE i.next_review_on IS NULL OR i.next_review_on < $10) " CASES_OWN;
/* Of all, from the counts that are kept. */
static const char open_all[] =
    "SELECT coalesce(sum(cases) FILTER (WHERE what = 'open'), 0), "
    "(SELECT min(i.opened_at) FROM inadequate_case i WHERE i.state = $1), "
    "coalesce(sum(cases) FILTER (WHERE what = 'last' AND key < $9), 0), "
    "coalesce(sum(cases) FILTER (WHERE what = 'next' AND key < $10), 0) FROM inadequate_count "
    "WHERE what IN ('open', 'last', 'next') AND $2 = $2 AND $3 = $3 AND $4 = $4 AND $5 = $5 AND $6 = $6 AND $7 = $7 "
    "AND $8 = $8";

/* $9 to $20: what the kept counts of closed cases are found by; and what they manage beside those. */
static const char closed_own[] =
    "SELECT (SELECT coalesce(sum(cases), 0) FROM inadequate_count WHERE what = 'closed-of' "
    "AND key IN ($9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)) + "
    "(SELECT count(*) FROM inadequate_case u JOIN audit b ON b.id = u.audit_id WHERE u.team_manager_id = $2 AND u.state = $1 "
    "AND u.head_key NOT IN ($2, $3, $4, $5) AND u.service NOT IN ($6, $7, $8) AND " STILL_MANAGES ")";
static const char *const ended[2] = {"SELECT max(i.ended_at) " CASES_OWN, "SELECT max(i.ended_at) " CASES_ALL};

#define NEXT                                                                                       \
	"AND (i.last_review_on IS NULL OR i.last_review_on < $9) "                                 \
	"AND ($10 = '' OR i.next_review_on > $10 OR (i.next_review_on = $10 AND i.audit_id > $11)) "
#define NEXT_ORDER "ORDER BY i.next_review_on, i.audit_id LIMIT 1"
static const char *const nexts[2] = {
    "SELECT i.audit_id " CASES_OWN NEXT NEXT_ORDER, "SELECT i.audit_id " CASES_ALL NEXT NEXT_ORDER};

enum {
	VIEWER_VALUES = 8,
	FILTER_VALUES = 14,
	LIST_VALUES = FILTER_VALUES + 2,
	CLOSED_KEYS = SERVICE_COUNT * (1 + SERVICE_COUNT)
};

static enum err
fill_viewer(struct store *store, const struct inadequate_viewer *v, const char *state, struct db_value *values)
{
	const char *keys[SERVICE_COUNT] = {"", "", ""};
	enum err e = v->sees_all ? ERR_OK : store_acting_keys(store, v->person_id, keys);

	values[0] = db_t(state);
	values[1] = db_t(v->person_id);
	for (int i = 0; i < SERVICE_COUNT; i++) {
		values[2 + i] = db_t(keys[i]);
		values[5 + i] = db_t(v->sees_service[i] ? service_code((enum service)i) : "");
	}
	return e;
}

static enum err
fill(struct store *store, const struct inadequate_viewer *v, const struct inadequate_query *q, struct db_value *values)
{
	enum err e = fill_viewer(store, v, q->is_closed ? "closed" : "open", values);

	values[8] = db_t(q->service_code);
	values[9] = db_t(store_like_pattern(store->arena, q->team));
	values[10] = db_t(q->theme_code);
	values[11] = db_t(q->cycle_id);
	values[12] = db_i(q->has_late_actions);
	values[13] = db_d(q->today);
	return e;
}

static enum err
rows_read(struct store *store, struct db_rows *rows, struct inadequate_rows *ret)
{
	struct {
		struct inadequate_row *items;
		size_t count, capacity;
	} found = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct inadequate_row r = {.audit_id = db_text(rows, 0),
		    .reference = db_text(rows, 1),
		    .child_reference = db_text(rows, 2),
		    .team_name = db_text(rows, 3),
		    .theme_title = db_text(rows, 4),
		    .cycle_id = db_text(rows, 5),
		    .opened_at = db_instant(rows, 8),
		    .safe_on = db_date(rows, 10),
		    .safe_by_name = db_text(rows, 11),
		    .action_count = (int)db_int(rows, 12),
		    .late_count = (int)db_int(rows, 13),
		    .last_review_on = db_date(rows, 14),
		    .next_review_on = db_date(rows, 15),
		    .owner_name = db_text(rows, 16),
		    .ended_at = db_instant(rows, 17)};

		(void)service_from_code(db_text(rows, 6), &r.service);
		(void)inadequate_stage_from_code(db_text(rows, 7), &r.stage);
		(void)inadequate_safe_from_code(db_text(rows, 9), &r.safe);
		VEC_PUSH(store->arena, &found, r);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct inadequate_rows){found.items, found.count};
	return e;
}

enum err
store_inadequate_list(struct store *store, const struct inadequate_viewer *viewer,
    const struct inadequate_query *q, struct inadequate_rows *ret)
{
	struct db_value values[LIST_VALUES];
	struct db_rows rows;
	enum err e = fill(store, viewer, q, values);

	if (e != ERR_OK)
		return e;
	values[FILTER_VALUES] = db_i(q->limit);
	values[FILTER_VALUES + 1] = db_i(q->offset);
	e = store_query(store, &rows, lists[viewer->sees_all][q->is_closed], values, LIST_VALUES);
	return e == ERR_OK ? rows_read(store, &rows, ret) : e;
}

enum err
store_inadequate_count(struct store *store, const struct inadequate_viewer *viewer,
    const struct inadequate_query *q, int64_t *ret)
{
	struct db_value values[FILTER_VALUES];
	enum err e = fill(store, viewer, q, values);

	return e == ERR_OK ? store_query_int(store, ret, counts[viewer->sees_all], values, FILTER_VALUES) : e;
}

static struct date
first_of_month(struct date today)
{
	int year, month, day;

	date_parts(today, &year, &month, &day);
	return date_from_parts(year, month, 1);
}

/* A service whole, or what is theirs in it as head of service or who acts as one. values: fill_viewer()'s, and room for the keys. */
static enum err
closed_read(struct store *store, const struct inadequate_viewer *viewer, struct db_value *values, int64_t *ret)
{
	struct db_value *keys = values + VIEWER_VALUES;
	size_t count = 0;

	if (viewer->sees_all)
		return store_query_int(
		    store, ret, "SELECT coalesce(sum(cases), 0) FROM inadequate_count WHERE what = 'closed'", DB_NO_VALUES);
	for (int s = 0; s < SERVICE_COUNT; s++) {
		const char *code = service_code((enum service)s);

		/* The person and the services they act for: $2 to $5. */
		for (int h = 0; h < 1 + SERVICE_COUNT; h++) {
			const char *head = values[1 + h].text;

			keys[count++] = viewer->sees_service[s] ? db_t(h == 0 ? code : "")
			                                        : db_t(arena_printf(store->arena, "%s/%s", code, head));
		}
	}
	return store_query_int(store, ret, closed_own, values, VIEWER_VALUES + CLOSED_KEYS);
}

enum err
store_inadequate_summary(struct store *store, const struct inadequate_viewer *viewer,
    struct date today, struct inadequate_summary *ret)
{
	struct db_value values[VIEWER_VALUES + CLOSED_KEYS];
	struct db_rows rows;
	enum err e = fill_viewer(store, viewer, "open", values);

	*ret = (struct inadequate_summary){0};
	if (e != ERR_OK)
		return e;
	values[VIEWER_VALUES] = db_d(first_of_month(today));
	values[VIEWER_VALUES + 1] = db_d(today);
	e = store_query(store, &rows, viewer->sees_all ? open_all : open_own, values, VIEWER_VALUES + 2);
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		ret->open_count = db_int(&rows, 0);
		ret->oldest_at = db_instant(&rows, 1);
		ret->unreviewed_count = db_int(&rows, 2);
		ret->overdue_count = db_int(&rows, 3);
	}
	e = db_rows_end(&rows);
	values[0] = db_t("closed");
	if (e == ERR_OK)
		e = closed_read(store, viewer, values, &ret->closed_count);
	if (e != ERR_OK || ret->open_count > 0)
		return e;
	e = store_query(store, &rows, ended[viewer->sees_all], values, VIEWER_VALUES);
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		ret->last_ended_at = db_instant(&rows, 0);
	return db_rows_end(&rows);
}

enum err
store_inadequate_next(struct store *store, const struct inadequate_viewer *viewer, struct date today,
    struct date after_on, const char *after_id, const char **ret_id)
{
	struct db_value values[VIEWER_VALUES + 3];
	struct db_rows rows;
	enum err e = fill_viewer(store, viewer, "open", values);

	if (e != ERR_OK)
		return e;
	values[VIEWER_VALUES] = db_d(today);
	values[VIEWER_VALUES + 1] = db_t(date_text_iso(store->arena, after_on));
	values[VIEWER_VALUES + 2] = db_t(after_id);
	e = store_query(store, &rows, nexts[viewer->sees_all], values, VIEWER_VALUES + 3);
	if (e != ERR_OK)
		return e;
	*ret_id = NULL;
	while (db_rows_next(&rows))
		*ret_id = db_text(&rows, 0);
	e = db_rows_end(&rows);
	return e == ERR_OK && *ret_id == NULL ? ERR_NOT_FOUND : e;
}

enum err
store_inadequate_left(struct store *store, const struct inadequate_viewer *viewer, struct date today,
    int64_t *ret_left, int64_t *ret_open)
{
	const char *keys[SERVICE_COUNT];
	struct db_rows rows;
	enum err e = store_acting_keys(store, viewer->person_id, keys);

	if (e == ERR_OK)
		e = store_query(store, &rows,
		    "SELECT count(*) FILTER (WHERE last_review_on IS NULL OR last_review_on < $5), count(*) "
		    "FROM inadequate_case WHERE head_key IN ($1, $2, $3, $4) AND state = 'open'",
		    DB_VALUES(db_t(viewer->person_id), db_t(keys[0]), db_t(keys[1]), db_t(keys[2]), db_d(today)));
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		*ret_left = db_int(&rows, 0);
		*ret_open = db_int(&rows, 1);
	}
	return db_rows_end(&rows);
}

/* ---- The director's page ---- */

static enum err
states_read(struct store *store, struct inadequate_figures *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT what, key, cases FROM inadequate_count WHERE what IN ('safe', 'stage')", DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		enum inadequate_safe safe = INADEQUATE_SAFE_UNASKED;
		enum inadequate_stage stage = INADEQUATE_OPEN;

		if (str_is_same(db_text(&rows, 0), "safe")) {
			(void)inadequate_safe_from_code(db_text(&rows, 1), &safe);
			ret->by_safe[safe] += db_int(&rows, 2);
		} else {
			(void)inadequate_stage_from_code(db_text(&rows, 1), &stage);
			ret->by_stage[stage] += db_int(&rows, 2);
		}
	}
	return db_rows_end(&rows);
}

static void
month_add(struct inadequate_figures *ret, const char *month, bool is_closed, int64_t count)
{
	for (int i = 0; i < INADEQUATE_MONTHS; i++) {
		if (!str_is_same(ret->months[i].month, month))
			continue;
		if (is_closed)
			ret->months[i].closed += count;
		else
			ret->months[i].opened += count;
	}
}

static enum err
months_read(struct store *store, struct date today, struct inadequate_figures *ret)
{
	struct date first = date_add_months(first_of_month(today), 1 - INADEQUATE_MONTHS);
	struct db_rows rows;
	enum err e;

	for (int i = 0; i < INADEQUATE_MONTHS; i++)
		ret->months[i].month =
		    arena_strndup(store->arena, date_text_iso(store->arena, date_add_months(first, i)), 7);
	e = store_query(store, &rows,
	    "SELECT what, key, cases FROM inadequate_count WHERE what IN ('opened', 'ended') AND key >= $1",
	    DB_VALUES(db_t(ret->months[0].month)));
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		month_add(ret, db_text(&rows, 1), str_is_same(db_text(&rows, 0), "ended"), db_int(&rows, 2));
	return db_rows_end(&rows);
}

static enum err
teams_read(struct store *store, struct inadequate_figures *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT t.name, c.cases FROM (SELECT key, cases FROM inadequate_count WHERE what = 'team' "
	    "ORDER BY cases DESC, key LIMIT $1) c JOIN team t ON t.id = c.key ORDER BY c.cases DESC, t.name",
	    DB_VALUES(db_i(INADEQUATE_TEAMS)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		if (ret->team_count < INADEQUATE_TEAMS)
			ret->teams[ret->team_count++] =
			    (struct inadequate_team_count){db_text(&rows, 0), db_int(&rows, 1)};
	return db_rows_end(&rows);
}

/* What was due before today, by the day on which it was. */
static enum err
days_before(struct store *store, const char *what, struct date today, int64_t *ret)
{
	return store_query_int(store, ret,
	    "SELECT coalesce(sum(cases), 0) FROM inadequate_count WHERE what = $1 AND key < $2",
	    DB_VALUES(db_t(what), db_d(today)));
}

enum err
store_inadequate_figures(struct store *store, struct date today, struct inadequate_figures *ret)
{
	enum err e;

	*ret = (struct inadequate_figures){0};
	e = states_read(store, ret);
	if (e == ERR_OK)
		e = months_read(store, today, ret);
	if (e == ERR_OK)
		e = teams_read(store, ret);
	if (e == ERR_OK)
		e = days_before(store, "late", today, &ret->late_actions);
	if (e == ERR_OK)
		e = days_before(store, "unsigned", today, &ret->unsigned_late);
	/* By the index of those that are open, which has the moment. */
	if (e == ERR_OK)
		e = store_query_int(store, &ret->open_concerns,
		    "SELECT count(*) FROM concern WHERE state <> 'closed' AND raised_at > ''", DB_NO_VALUES);
	return e;
}

enum err
store_inadequate_oldest(struct store *store, int limit, struct inadequate_rows *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT i.audit_id, a.reference, a.child_reference, t.name, a.theme_title, a.cycle_id, a.service, i.stage, "
	    "i.opened_at, i.safe, i.safe_on, '', 0, 0, i.last_review_on, i.next_review_on, o.name, i.ended_at "
	    "FROM inadequate_case i CROSS JOIN audit a JOIN team t ON t.id = a.team_id "
	    "LEFT JOIN person o ON o.id = i.owner_id WHERE a.id = i.audit_id AND i.state = 'open' "
	    "ORDER BY i.opened_at, i.audit_id LIMIT $1",
	    DB_VALUES(db_i(limit)));

	return e == ERR_OK ? rows_read(store, &rows, ret) : e;
}
