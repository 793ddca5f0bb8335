#include "store/store_audit_list.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#include <assert.h>

#define SENT_STATES "('with-manager', 'clarification', 'responded', 'fed-back', 'closed')"

/* Whom they are paired with (access.c): while the audit is open, and not in their own team. */
#define PAIRED                                                                                     \
	"SELECT r.audit_id FROM audit_pair r CROSS JOIN audit o CROSS JOIN person w "              \
	"WHERE r.person_id = $1 AND o.id = r.audit_id AND w.id = r.person_id AND w.has_left = 0 "  \
	"AND coalesce(w.team_id, '') <> o.team_id AND o.state NOT IN ('closed', 'exempted', 'withdrawn') "

/*
 * Need to know (domain/access.c): $1 the person, $2 to $4 whether they coordinate Children's Social
 * Care, Early Help, SEND, $5 whether they are a senior.
 */
#define THEIR_AUDITS                                                                               \
	"SELECT id FROM audit WHERE auditor_id = $1 AND " STILL_THEIRS("state", "auditor")         \
	"UNION ALL SELECT id FROM audit WHERE practitioner_id = $1 "                               \
	"UNION ALL SELECT id FROM audit WHERE team_manager_id = $1 AND "                           \
	STILL_THEIRS("state", "team-manager")                                                      \
	"UNION ALL SELECT id FROM audit WHERE team_id IN "                                         \
	"(SELECT team_id FROM acting_head WHERE person_id = $1) "                                  \
	"UNION ALL SELECT audit_id FROM audit_partner WHERE person_id = $1 "                       \
	"UNION ALL " PAIRED                                                                        \
	"UNION ALL SELECT id FROM audit WHERE $5 = 1 AND is_for_seniors = 1"

/* Four spellings of one rule: the first walks indexes of the person, the others an order of all audits. */
#define OWN  "a.id IN (" THEIR_AUDITS ") AND $2 = 0 AND $3 = 0 AND $4 = 0 "
#define WIDE                                                                                       \
	"(($2 = 1 AND a.service = 'csc') OR ($3 = 1 AND a.service = 'eh') "                        \
	"OR ($4 = 1 AND a.service = 'send') OR a.id IN (" THEIR_AUDITS ")) "

#define ALL "$1 = $1 AND $2 = 1 AND $3 = 1 AND $4 = 1 AND $5 = $5 "

/* What concerns the seniors is so much of all audits that each is asked, instead of gathering them. */
#define SENIOR                                                                                     \
	"$2 = 0 AND $3 = 0 AND $4 = 0 AND $5 = 1 AND "                                             \
	"(a.is_for_seniors = 1 OR (a.auditor_id = $1 AND " STILL_THEIRS("a.state", "auditor") ") "  \
	"OR (a.team_manager_id = $1 AND " STILL_THEIRS("a.state", "team-manager") ") "             \
	"OR a.practitioner_id = $1 "                                                               \
	"OR a.team_id IN (SELECT team_id FROM acting_head WHERE person_id = $1) "                  \
	"OR a.id IN (SELECT audit_id FROM audit_partner WHERE person_id = $1) "                    \
	"OR a.id IN (" PAIRED ")) "

enum { SCOPE_OWN, SCOPE_WIDE, SCOPE_SENIOR, SCOPE_ALL, SCOPE_COUNT };

/* audit_is_late(): not yet sent after the day it was due, or first sent on a later day. $14 is today. */
#define LATE                                                                                       \
	"((a.state IN ('allocated', 'in-progress', 'swap-asked') AND a.due_on < $14) "             \
	"OR (a.state IN " SENT_STATES " AND a.first_sent_on > a.due_on))"

#define ANY_MONTH "AND $6 = '' "
#define ONE_MONTH "AND a.cycle_id = $6 "
#define FILTERS                                                                                    \
	"AND ($7 = '' OR a.service = $7) "                                                         \
	"AND ($8 = '' OR a.theme_code = $8) AND ($9 = '' OR a.state = $9) "                        \
	"AND ($10 = '' OR lower(t.name) LIKE $10 ESCAPE '\\') "                                    \
	"AND ($11 = '' OR lower(au.name) LIKE $11 ESCAPE '\\') "                                   \
	"AND ($12 = 0 OR (a.final_grade = $12 AND a.state IN " SENT_STATES ")) "                   \
	"AND ($13 = 0 OR " LATE ") "

#define COLUMNS                                                                                    \
	"SELECT a.id, a.reference, a.cycle_id, a.service, a.theme_title, a.child_reference, "      \
	"a.state, a.due_on, a.first_sent_on, a.final_grade, t.name, au.name, pr.name "

#define FROM                                                                                       \
	"FROM audit a JOIN team t ON t.id = a.team_id JOIN person au ON au.id = a.auditor_id "     \
	"JOIN person pr ON pr.id = a.practitioner_id "

/* By a name, all audits are walked in the order of the names; one's own are sorted. */
#define FROM_TEAM                                                                                  \
	"FROM team t CROSS JOIN audit a JOIN person au ON au.id = a.auditor_id "                   \
	"JOIN person pr ON pr.id = a.practitioner_id WHERE a.team_id = t.id AND "
#define FROM_AUDITOR                                                                               \
	"FROM person au CROSS JOIN audit a JOIN team t ON t.id = a.team_id "                       \
	"JOIN person pr ON pr.id = a.practitioner_id WHERE a.auditor_id = au.id AND "
#define LIST(from, which, order) COLUMNS from which FILTERS "ORDER BY " order " LIMIT $15 OFFSET $16"
/* Of any month or one, forward and down. */
#define MONTHS(from, scope, order, down)                                                           \
	{                                                                                          \
		{LIST(from, scope ANY_MONTH, order), LIST(from, scope ANY_MONTH, down)},           \
		    {LIST(from, scope ONE_MONTH, order), LIST(from, scope ONE_MONTH, down)}        \
	}
#define ORDERED(from, order, down)                                                                 \
	{                                                                                          \
		[SCOPE_OWN] = MONTHS(FROM "WHERE ", OWN, order, down),                             \
		[SCOPE_WIDE] = MONTHS(from, WIDE, order, down),                                    \
		[SCOPE_SENIOR] = MONTHS(from, SENIOR, order, down),                                \
		[SCOPE_ALL] = MONTHS(from, ALL, order, down),                                      \
	}
#define BOTH(order, down) ORDERED(FROM "WHERE ", order, down)

static const char *const lists[AUDIT_ORDER_COUNT][SCOPE_COUNT][2][2] = {
    [AUDIT_BY_DUE] = BOTH("a.due_on, a.id", "a.due_on DESC, a.id DESC"),
    [AUDIT_BY_REFERENCE] = BOTH("a.reference", "a.reference DESC"),
    [AUDIT_BY_CHILD] = BOTH("a.child_reference, a.id", "a.child_reference DESC, a.id"),
    [AUDIT_BY_TEAM] = ORDERED(FROM_TEAM, "t.name, a.id", "t.name DESC, a.id"),
    [AUDIT_BY_AUDITOR] = ORDERED(FROM_AUDITOR, "au.name, a.id", "au.name DESC, a.id"),
    [AUDIT_BY_STATE] = BOTH("a.state, a.id", "a.state DESC, a.id DESC"),
    [AUDIT_BY_GRADE] = BOTH("a.final_grade, a.id", "a.final_grade DESC, a.id DESC"),
};

/*
 * Their own as the list opens, soonest due first and back: what makes an audit theirs, each walked in the order of the
 * list as far as the end of the page (migration 0068). $1: the person; $2: the rows up to there; $3 to $5: the services
 * where they act for teams without a head; $6: whether they are a senior; $7, $8: the page.
 */
#define AUDITOR      "auditor_id = $1 AND " STILL_THEIRS("state", "auditor")
#define TEAM_MANAGER "team_manager_id = $1 AND " STILL_THEIRS("state", "team-manager")
#define TOP(where, order)                                                                          \
	"SELECT due_on, id FROM (SELECT due_on, id FROM audit WHERE " where " ORDER BY " order " LIMIT $2) "
#define PARTNER                                                                                    \
	"SELECT u.due_on, u.id FROM audit_partner r CROSS JOIN audit u WHERE r.person_id = $1 AND u.id = r.audit_id " \
	"UNION SELECT u.due_on, u.id FROM audit u WHERE u.id IN (" PAIRED ") "
/* The rest of what a list shows, read once days and ids alone are in order and cut to the page. */
#define FROM_LISTED(listed)                                                                        \
	"FROM " listed " CROSS JOIN audit a CROSS JOIN team t CROSS JOIN person au CROSS JOIN person pr " \
	"WHERE a.id = " listed ".id AND t.id = a.team_id AND au.id = a.auditor_id AND pr.id = a.practitioner_id "
#define OWN_BY_DUE(order, inner)                                                                   \
	"WITH mine AS (" TOP(AUDITOR, inner) "auditor UNION "          \
	TOP("practitioner_id = $1", inner) "practitioner UNION "                               \
	TOP(TEAM_MANAGER, inner) "manager UNION "                                              \
	TOP("head_key = $1", inner) "head UNION " TOP("head_key = $3", inner) "first UNION " \
	TOP("head_key = $4", inner) "second UNION " TOP("head_key = $5", inner) "third UNION " \
	TOP("is_for_seniors = 1 AND $6 = 1", inner) "senior UNION " PARTNER "ORDER BY " inner " LIMIT $7 OFFSET $8) " \
	COLUMNS FROM_LISTED("mine") "ORDER BY " order

static const char *const own_by_due[2] = {
    OWN_BY_DUE("a.due_on, a.id", "due_on, id"),
    OWN_BY_DUE("a.due_on DESC, a.id DESC", "due_on DESC, id DESC"),
};

/* How many those are, counting no further than $2. */
#define PART(where) "SELECT id FROM audit WHERE " where " UNION ALL "
static const char own_count[] =
    "SELECT count(*) FROM (SELECT DISTINCT id FROM (" PART(AUDITOR) PART("practitioner_id = $1")
	PART(TEAM_MANAGER) PART("head_key = $1") PART("head_key = $3") PART("head_key = $4")
	    PART("head_key = $5") PART("is_for_seniors = 1 AND $6 = 1")
	PAIRED "UNION ALL SELECT audit_id FROM audit_partner WHERE person_id = $1) part LIMIT $2) counted";

enum { OWN_VALUES = 6 };

/* The view acting_head for one person, but for the teams they are head of themselves. */
static const char acting_services[] =
    "SELECT s.service FROM (SELECT 'csc' AS service UNION ALL SELECT 'eh' UNION ALL SELECT 'send') s "
    "JOIN person p ON p.id = $1 AND p.has_left = 0 "
    "WHERE EXISTS (SELECT 1 FROM team o WHERE o.service = s.service AND o.head_of_service_id = p.id) "
    "OR (EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role = 'assistant-director' "
    "AND r.is_waiting = 0) AND NOT EXISTS (SELECT 1 FROM team o JOIN person q ON q.id = o.head_of_service_id "
    "WHERE o.service = s.service AND q.has_left = 0))";

enum err
store_acting_keys(struct store *store, const char *person_id, const char *ret[static SERVICE_COUNT])
{
	struct db_rows rows;
	int count = 0;
	enum err e = store_query(store, &rows, acting_services, DB_VALUES(db_t(person_id)));

	for (int i = 0; i < SERVICE_COUNT; i++)
		ret[i] = "";
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		if (count < SERVICE_COUNT)
			ret[count++] = db_text(&rows, 0);
	return db_rows_end(&rows);
}

/* No audit's head_key is "". */
static enum err
fill_own(struct store *store, const struct audit_viewer *viewer, int most, struct db_value *values)
{
	const char *keys[SERVICE_COUNT];
	enum err e = store_acting_keys(store, viewer->person_id, keys);

	values[0] = db_t(viewer->person_id);
	values[1] = db_i(most);
	for (int i = 0; i < SERVICE_COUNT; i++)
		values[2 + i] = db_t(keys[i]);
	values[5] = db_i(viewer->is_senior);
	return e;
}

#define COUNT(which) "SELECT count(*) FROM (SELECT 1 " FROM "WHERE " which FILTERS "LIMIT $15) counted"
#define COUNTS(scope) {COUNT(scope ANY_MONTH), COUNT(scope ONE_MONTH)}

static const char *const counts[SCOPE_COUNT][2] = {[SCOPE_OWN] = COUNTS(OWN),
    [SCOPE_WIDE] = COUNTS(WIDE),
    [SCOPE_SENIOR] = COUNTS(SENIOR),
    [SCOPE_ALL] = COUNTS(ALL)};

enum { VIEWER_VALUES = 5, FILTER_VALUES = 14, LIST_VALUES = FILTER_VALUES + 2 };

static int
scope_of(const struct audit_viewer *v)
{
	int seen = v->sees_service[SERVICE_CSC] + v->sees_service[SERVICE_EARLY_HELP] +
	    v->sees_service[SERVICE_SEND];

	if (seen == SERVICE_COUNT)
		return SCOPE_ALL;
	if (seen > 0)
		return SCOPE_WIDE;
	return v->is_senior ? SCOPE_SENIOR : SCOPE_OWN;
}

static int
is_of_month(const struct audit_query *q)
{
	return str_is_empty(q->cycle_id) ? 0 : 1;
}

static void
fill_viewer(const struct audit_viewer *v, struct db_value *values)
{
	values[0] = db_t(v->person_id);
	values[1] = db_i(v->sees_service[SERVICE_CSC]);
	values[2] = db_i(v->sees_service[SERVICE_EARLY_HELP]);
	values[3] = db_i(v->sees_service[SERVICE_SEND]);
	values[4] = db_i(v->is_senior);
}

const char *
store_like_pattern(struct arena *arena, const char *text)
{
	const char *lower = str_lower(arena, text);
	char *pattern = arena_alloc(arena, 2 * strlen(lower) + 3);
	char *to = pattern;

	if (str_is_empty(text))
		return "";
	*to++ = '%';
	for (const char *c = lower; *c != '\0'; c++) {
		if (*c == '%' || *c == '_' || *c == '\\')
			*to++ = '\\';
		*to++ = *c;
	}
	*to = '%';
	return pattern;
}

static void
fill_filters(struct store *store, const struct audit_viewer *viewer, const struct audit_query *q,
    struct db_value *values)
{
	fill_viewer(viewer, values);
	values[5] = db_t(q->cycle_id);
	values[6] = db_t(q->service_code);
	values[7] = db_t(q->theme_code);
	values[8] = db_t(q->state_code);
	values[9] = db_t(store_like_pattern(store->arena, q->team));
	values[10] = db_t(store_like_pattern(store->arena, q->person));
	values[11] = db_i(q->grade);
	values[12] = db_i(q->is_late_only);
	values[13] = db_t(date_text_iso(store->arena, q->today));
}

static void
row_from(struct db_rows *rows, struct audit_row *ret)
{
	int c = 0;

	ret->id = db_text(rows, c++);
	ret->reference = db_text(rows, c++);
	ret->cycle_id = db_text(rows, c++);
	(void)service_from_code(db_text(rows, c++), &ret->service);
	ret->theme_title = db_text(rows, c++);
	ret->child_reference = db_text(rows, c++);
	(void)audit_state_from_code(db_text(rows, c++), &ret->state);
	ret->due_on = db_date(rows, c++);
	ret->first_sent_on = db_date(rows, c++);
	ret->final_grade = (enum grade)db_int(rows, c++);
	if (!audit_state_is_sent(ret->state))
		ret->final_grade = GRADE_NONE;
	ret->team_name = db_text(rows, c++);
	ret->auditor_name = db_text(rows, c++);
	ret->practitioner_name = db_text(rows, c++);
}

static enum err
rows_read(struct store *store, struct db_rows *rows, struct audit_rows *ret)
{
	struct {
		struct audit_row *items;
		size_t count, capacity;
	} found = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct audit_row row = {0};

		row_from(rows, &row);
		VEC_PUSH(store->arena, &found, row);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct audit_rows){found.items, found.count};
	return e;
}

static bool
is_own(const struct audit_viewer *viewer)
{
	int scope = scope_of(viewer);

	return scope == SCOPE_OWN || scope == SCOPE_SENIOR;
}

static bool
has_only_month(const struct audit_query *q)
{
	return str_is_empty(q->service_code) && str_is_empty(q->theme_code) && str_is_empty(q->state_code) &&
	    str_is_empty(q->team) && str_is_empty(q->person) && q->grade == GRADE_NONE && !q->is_late_only;
}

enum err
store_audit_list(struct store *store, const struct audit_viewer *viewer, const struct audit_query *q,
    struct audit_rows *ret)
{
	struct db_value values[LIST_VALUES];
	struct db_rows rows;
	enum err e;

	if (is_own(viewer) && q->order == AUDIT_BY_DUE && has_only_month(q) && !is_of_month(q)) {
		e = fill_own(store, viewer, q->limit + q->offset, values);
		values[OWN_VALUES] = db_i(q->limit);
		values[OWN_VALUES + 1] = db_i(q->offset);
		if (e == ERR_OK)
			e = store_query(store, &rows, own_by_due[q->is_reversed ? 1 : 0], values, OWN_VALUES + 2);
		return e == ERR_OK ? rows_read(store, &rows, ret) : e;
	}
	fill_filters(store, viewer, q, values);
	values[FILTER_VALUES] = db_i(q->limit);
	values[FILTER_VALUES + 1] = db_i(q->offset);
	e = store_query(store, &rows,
	    lists[q->order][scope_of(viewer)][is_of_month(q)][q->is_reversed ? 1 : 0], values, LIST_VALUES);
	return e == ERR_OK ? rows_read(store, &rows, ret) : e;
}

/* Where nothing is asked of a row but its month, an index is counted. */
static enum err
count_by_index(struct store *store, const struct audit_query *q, int most, int64_t *ret)
{
	if (is_of_month(q))
		return store_query_int(store, ret,
		    "SELECT count(*) FROM (SELECT 1 FROM audit WHERE cycle_id = $1 LIMIT $2) counted",
		    DB_VALUES(db_t(q->cycle_id), db_i(most)));
	return store_query_int(store, ret, "SELECT count(*) FROM (SELECT 1 FROM audit LIMIT $1) counted",
	    DB_VALUES(db_i(most)));
}

enum err
store_audit_list_count(struct store *store, const struct audit_viewer *viewer,
    const struct audit_query *q, int most, int64_t *ret)
{
	struct db_value values[FILTER_VALUES + 1];
	int scope = scope_of(viewer);

	if (has_only_month(q) && scope == SCOPE_ALL)
		return count_by_index(store, q, most, ret);
	if (has_only_month(q) && is_own(viewer) && !is_of_month(q)) {
		enum err e = fill_own(store, viewer, most, values);

		return e == ERR_OK ? store_query_int(store, ret, own_count, values, OWN_VALUES) : e;
	}
	fill_filters(store, viewer, q, values);
	values[FILTER_VALUES] = db_i(most);
	return store_query_int(store, ret, counts[scope][is_of_month(q)], values, FILTER_VALUES + 1);
}

#define BY_NUMBER "AND (a.reference = $6 OR a.child_reference = $6 OR a.child_reference = $7) "
/* Who has a name with the text in it: one of its ends begins with it (migration 0072); $6 to before $7. */
#define NAMED "WITH named AS (SELECT DISTINCT person_id AS id FROM name_part WHERE part >= $6 AND part < $7) "
#define ONE_OF(column) "a." column " IN (SELECT id FROM named)"
#define BY_PERSON "AND (" ONE_OF("auditor_id") " OR " ONE_OF("practitioner_id") " OR " ONE_OF("team_manager_id") ") "
#define AUDITS_AS(column)                                                                          \
	"SELECT u.due_on, u.id FROM named n CROSS JOIN audit u WHERE u." column " = n.id "
#define NAMED_AUDITS                                                                               \
	AUDITS_AS("auditor_id") "UNION ALL " AUDITS_AS("practitioner_id") "UNION ALL " AUDITS_AS("team_manager_id")
#define OF_NAMED "AND a.id IN (SELECT id FROM (" NAMED_AUDITS ") found) "
#define SEARCH(scope, by) COLUMNS FROM "WHERE " scope by "ORDER BY a.due_on DESC, a.id LIMIT $8"

static const char *const by_number[SCOPE_COUNT] = {[SCOPE_OWN] = SEARCH(OWN, BY_NUMBER),
    [SCOPE_WIDE] = SEARCH(WIDE, BY_NUMBER),
    [SCOPE_SENIOR] = SEARCH(SENIOR, BY_NUMBER),
    [SCOPE_ALL] = SEARCH(ALL, BY_NUMBER)};
static const char *const by_person[SCOPE_COUNT] = {[SCOPE_OWN] = NAMED SEARCH(OWN, BY_PERSON),
    [SCOPE_WIDE] = NAMED SEARCH(WIDE, OF_NAMED),
    [SCOPE_SENIOR] = NAMED SEARCH(SENIOR, OF_NAMED),
    [SCOPE_ALL] = NAMED SEARCH(ALL, OF_NAMED)};

/*
 * For whoever sees all: of some people, each's audits walked from the latest back and merged as far as the list goes; $1
 * how many, $2 to $6 who.
 */
#define LATEST_AS(column, person, name)                                                            \
	"SELECT due_on, id FROM (SELECT due_on, id FROM audit WHERE " column " = " person              \
	" ORDER BY due_on DESC, id DESC LIMIT $1) " name
#define LATEST_OF(person, name)                                                                    \
	LATEST_AS("auditor_id", person, name "_auditor") " UNION "                                   \
	LATEST_AS("practitioner_id", person, name "_practitioner") " UNION "                         \
	LATEST_AS("team_manager_id", person, name "_manager")
static const char latest_of_people[] =
    "WITH listed AS (" LATEST_OF("$2", "first") " UNION " LATEST_OF("$3", "second") " UNION "
    LATEST_OF("$4", "third") " UNION " LATEST_OF("$5", "fourth") " UNION " LATEST_OF("$6", "fifth")
    " ORDER BY due_on DESC, id DESC LIMIT $1) "
    COLUMNS FROM_LISTED("listed") "ORDER BY a.due_on DESC, a.id DESC";

static enum err
search(struct store *store, const char *statement, const struct audit_viewer *viewer,
    const char *first, const char *second, int limit, struct audit_rows *ret)
{
	struct db_value values[VIEWER_VALUES + 3];
	struct db_rows rows;
	enum err e;

	fill_viewer(viewer, values);
	values[VIEWER_VALUES] = db_t(first);
	values[VIEWER_VALUES + 1] = db_t(second);
	values[VIEWER_VALUES + 2] = db_i(limit);
	e = store_query(store, &rows, statement, values, VIEWER_VALUES + 3);
	return e == ERR_OK ? rows_read(store, &rows, ret) : e;
}

enum err
store_audit_search_number(struct store *store, const struct audit_viewer *viewer, const char *text,
    int limit, struct audit_rows *ret)
{
	return search(store, by_number[scope_of(viewer)], viewer, str_upper(store->arena, text), text, limit,
	    ret);
}

/* The texts between which lies whatever begins with this one: to the last code point of all. */
static void
fill_range(struct store *store, const char *text, const char **ret_from, const char **ret_to)
{
	*ret_from = str_lower(store->arena, text);
	*ret_to = arena_printf(store->arena, "%s\xf4\x8f\xbf\xbf", *ret_from);
}

enum err
store_audit_search_person(struct store *store, const struct audit_viewer *viewer, const char *text,
    int limit, struct audit_rows *ret)
{
	const char *from, *to;
	struct db_rows rows;
	bool is_name = false;
	enum err e;

	fill_range(store, text, &from, &to);
	e = store_query(store, &rows, "SELECT 1 FROM name_part WHERE part >= $1 AND part < $2 LIMIT 1",
	    DB_VALUES(db_t(from), db_t(to)));
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		is_name = true;
	e = db_rows_end(&rows);
	if (e != ERR_OK || !is_name)
		return e;
	return search(store, by_person[scope_of(viewer)], viewer, from, to, limit, ret);
}

bool
audit_viewer_sees_all(const struct audit_viewer *viewer)
{
	return scope_of(viewer) == SCOPE_ALL;
}

#define MATCHING "SELECT DISTINCT person_id FROM name_part WHERE part >= $1 AND part < $2"

enum err
store_audit_search_people(
    struct store *store, const char *text, int most, struct audit_people *ret, int64_t *ret_count)
{
	struct {
		struct audit_person *items;
		size_t count, capacity;
	} found = {0};
	const char *from, *to;
	struct db_rows rows;
	enum err e;

	fill_range(store, text, &from, &to);
	e = store_query_int(store, ret_count, "SELECT count(*) FROM (" MATCHING " LIMIT $3) counted",
	    DB_VALUES(db_t(from), db_t(to), db_i(most + 1)));
	if (e != ERR_OK || *ret_count == 0 || *ret_count > most)
		return e;
	e = store_query(store, &rows,
	    "SELECT p.id, p.name, coalesce(t.name, '') FROM person p LEFT JOIN team t ON t.id = p.team_id "
	    "WHERE p.id IN (" MATCHING ") ORDER BY p.name, p.id",
	    DB_VALUES(db_t(from), db_t(to)));
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct audit_person person = {
		    .id = db_text(&rows, 0), .name = db_text(&rows, 1), .team_name = db_text(&rows, 2)};

		VEC_PUSH(store->arena, &found, person);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct audit_people){found.items, found.count};
	return e;
}

enum err
store_audit_of_people(
    struct store *store, const struct audit_people *people, int limit, struct audit_rows *ret)
{
	struct db_value values[AUDIT_PEOPLE_MAXIMUM + 1] = {db_i(limit)};
	struct db_rows rows;
	enum err e;

	assert(people->count <= AUDIT_PEOPLE_MAXIMUM);
	for (size_t i = 0; i < AUDIT_PEOPLE_MAXIMUM; i++)
		values[i + 1] = db_t(i < people->count ? people->items[i].id : "");
	e = store_query(store, &rows, latest_of_people, values, AUDIT_PEOPLE_MAXIMUM + 1);
	return e == ERR_OK ? rows_read(store, &rows, ret) : e;
}

enum err
store_audit_months(struct store *store, const char *const **ret_ids, size_t *ret_count)
{
	struct {
		const char **items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows, "SELECT id FROM cycle ORDER BY id DESC", DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found, db_text(&rows, 0));
	e = db_rows_end(&rows);
	*ret_ids = found.items;
	*ret_count = found.count;
	return e;
}

enum err
store_audit_themes(struct store *store, struct audit_themes *ret)
{
	struct {
		struct audit_theme *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "WITH RECURSIVE theme (code) AS (SELECT min(theme_code) FROM cycle_theme UNION ALL "
	    "SELECT (SELECT min(c.theme_code) FROM cycle_theme c WHERE c.theme_code > theme.code) FROM theme "
	    "WHERE code IS NOT NULL) SELECT code, "
	    "(SELECT min(c.title) FROM cycle_theme c WHERE c.theme_code = code) AS title, "
	    "(SELECT min(c.service) FROM cycle_theme c WHERE c.theme_code = code) FROM theme "
	    "WHERE code IS NOT NULL ORDER BY title, code",
	    DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct audit_theme theme = {.code = db_text(&rows, 0), .title = db_text(&rows, 1)};

		(void)service_from_code(db_text(&rows, 2), &theme.service);
		VEC_PUSH(store->arena, &found, theme);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct audit_themes){found.items, found.count};
	return e;
}
