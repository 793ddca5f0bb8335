#include "store/store_moderation_queue.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

/* $1: who looks; $2 to $4: the services they act for; $5: month; $6: state; $7: 1 for those that nobody has. */
#define LINE                                                                                       \
	"WITH RECURSIVE above (id) AS (SELECT line_manager_id FROM person WHERE id = $1 AND line_manager_id IS NOT NULL " \
	"UNION SELECT p.line_manager_id FROM person p JOIN above b ON p.id = b.id WHERE p.line_manager_id IS NOT NULL), " \
	"below (id) AS (SELECT id FROM person WHERE line_manager_id = $1 "                         \
	"UNION SELECT p.id FROM person p JOIN below b ON p.line_manager_id = b.id), " BARRED
/* moderation_bar(): from whoever looks to the audits that are theirs, which are few, and to their moderations. */
#define BARRED                                                                                     \
	"theirs (id) AS (SELECT a.id FROM audit a WHERE a.auditor_id = $1 "                        \
	"UNION SELECT a.id FROM audit a WHERE a.practitioner_id = $1 "                             \
	"UNION SELECT a.id FROM audit a WHERE a.team_manager_id = $1 "                             \
	"UNION SELECT a.id FROM audit a WHERE a.head_key IN ($1, $2, $3, $4) "                     \
	"UNION SELECT a.id FROM person w CROSS JOIN audit a WHERE w.id = $1 AND a.team_id = w.team_id " \
	"UNION SELECT a.id FROM above b CROSS JOIN audit a WHERE a.auditor_id = b.id "             \
	"UNION SELECT a.id FROM below b CROSS JOIN audit a WHERE a.auditor_id = b.id "             \
	"UNION SELECT a.id FROM below b CROSS JOIN audit a WHERE a.practitioner_id = b.id "        \
	"UNION SELECT f.audit_id FROM audit_former_party f WHERE f.person_id = $1), "              \
	"barred (id) AS (SELECT m.id FROM theirs t CROSS JOIN moderation m WHERE m.audit_id = t.id " \
	"UNION SELECT m.id FROM moderation m WHERE m.reviewing_officer_id = $1) "
#define FIELDS                                                                                     \
	"SELECT m.id, m.audit_id, a.reference, m.cycle_id, a.theme_title, m.reason, m.is_challenged, m.state, "  \
	"m.due_on, CASE WHEN m.state = 'second' THEN m.second_id ELSE m.moderator_id END, "        \
	"CASE WHEN m.state = 'second' THEN s.name ELSE p.name END, "                               \
	"CASE WHEN m.moderator_id = $1 THEN 1 ELSE 0 END, "                                        \
	"CASE WHEN " SENT " THEN 1 ELSE 0 END, "                                                   \
	"u.name, m.outcome, m.original_grade, a.final_grade, m.settled_at "
#define SENT "a.state IN ('with-manager', 'clarification', 'responded', 'fed-back', 'closed')"
/* The moderations first, by the index of the list: in this order SQLite keeps to it. */
#define FROM                                                                                       \
	"FROM moderation m CROSS JOIN audit a CROSS JOIN person u "                                \
	"LEFT JOIN person p ON p.id = m.moderator_id LEFT JOIN person s ON s.id = m.second_id "
#define JOINED "a.id = m.audit_id AND u.id = a.auditor_id AND "
#define FREE "m.id NOT IN (SELECT id FROM barred) "
#define FILTERS                                                                                    \
	"AND ($5 = '' OR m.cycle_id = $5) AND ($6 = '' OR m.state = $6) "                          \
	"AND ($7 = 0 OR m.state = 'waiting' OR (m.state = 'second' AND m.second_id IS NULL)) "
#define BY_DUE "ORDER BY m.due_on, m.id "

/* store_seed_is_known(): who knows the agreed grade of a seeded audit does not see it. */
#define KNOWN                                                                                      \
	"EXISTS (SELECT 1 FROM moderation k WHERE k.audit_id = m.audit_id AND k.reason <> 'seed' "   \
	"AND (k.moderator_id = $1 OR k.second_id = $1 OR EXISTS (SELECT 1 FROM panel_case c "      \
	"JOIN panel_member b ON b.panel_id = c.panel_id WHERE c.moderation_id = k.id AND b.person_id = $1)))"
#define QUEUE                                                                                      \
	"WHERE m.is_queued = 1 AND NOT (m.state = 'second' AND m.moderator_id = $1) AND (" SENT   \
	" OR m.moderator_id = $1 OR m.second_id = $1) AND NOT (m.reason = 'seed' AND " KNOWN ") AND "
#define MINE                                                                                       \
	"WHERE m.id IN (SELECT x.id FROM moderation x WHERE x.moderator_id = $1 AND x.is_open = 1 UNION " \
	"SELECT y.id FROM moderation y WHERE y.second_id = $1 AND y.is_open = 1) AND "
#define MUST "WHERE m.is_open = 1 AND m.reason = 'inadequate' AND "
#define SAMPLE "WHERE m.is_open = 1 AND m.reason = 'random' AND "
#define RISK "WHERE m.is_open = 1 AND m.reason = 'risk' AND "
#define CHALLENGES "WHERE m.is_open = 1 AND m.is_challenged = 1 AND "
#define DONE "WHERE m.settled_at IS NOT NULL AND "

static const char *const lists[MODERATION_TAB_COUNT] = {
#define LIST(where, order) LINE FIELDS FROM where JOINED FREE FILTERS order "LIMIT $8 OFFSET $9"
    [MODERATION_TAB_QUEUE] = LIST(QUEUE, BY_DUE),
    [MODERATION_TAB_MINE] = LIST(MINE, BY_DUE),
    [MODERATION_TAB_MUST] = LIST(MUST, BY_DUE),
    [MODERATION_TAB_SAMPLE] = LIST(SAMPLE, BY_DUE),
    [MODERATION_TAB_RISK] = LIST(RISK, BY_DUE),
    [MODERATION_TAB_CHALLENGES] = LIST(CHALLENGES, BY_DUE),
    [MODERATION_TAB_DONE] = LIST(DONE, "ORDER BY m.settled_at DESC, m.id DESC "),
};

#define COUNT(from, where) "(SELECT count(*) FROM (SELECT 1 FROM " from where FREE FILTERS "LIMIT $8) counted)"
#define COUNT_QUEUE COUNT("moderation m CROSS JOIN audit a ", QUEUE "a.id = m.audit_id AND ")
#define COUNT_OF(where) COUNT("moderation m ", where)

static const char *const counts[MODERATION_TAB_COUNT] = {
    [MODERATION_TAB_QUEUE] = LINE "SELECT " COUNT_QUEUE,
    [MODERATION_TAB_MINE] = LINE "SELECT " COUNT_OF(MINE),
    [MODERATION_TAB_MUST] = LINE "SELECT " COUNT_OF(MUST),
    [MODERATION_TAB_SAMPLE] = LINE "SELECT " COUNT_OF(SAMPLE),
    [MODERATION_TAB_RISK] = LINE "SELECT " COUNT_OF(RISK),
    [MODERATION_TAB_CHALLENGES] = LINE "SELECT " COUNT_OF(CHALLENGES),
    [MODERATION_TAB_DONE] = LINE "SELECT " COUNT_OF(DONE),
};

/* In the order of the tabs. */
static const char tabs_of_member[] = LINE "SELECT " COUNT_QUEUE ", " COUNT_OF(MINE);
static const char tabs_of_lead[] = LINE "SELECT " COUNT_QUEUE ", " COUNT_OF(MINE) ", " COUNT_OF(MUST) ", " COUNT_OF(
    SAMPLE) ", " COUNT_OF(RISK) ", " COUNT_OF(CHALLENGES) ", " COUNT_OF(DONE);

static void
row_from(struct db_rows *rows, struct moderation_row *r)
{
	int c = 0;

	r->id = db_text(rows, c++);
	r->audit_id = db_text(rows, c++);
	r->audit_reference = db_text(rows, c++);
	r->cycle_id = db_text(rows, c++);
	r->theme_title = db_text(rows, c++);
	(void)moderation_reason_from_code(db_text(rows, c++), &r->reason);
	r->is_challenged = db_bool(rows, c++);
	(void)moderation_state_from_code(db_text(rows, c++), &r->state);
	r->due_on = db_date(rows, c++);
	r->moderator_id = db_text(rows, c++);
	r->moderator_name = db_text(rows, c++);
	r->is_first = db_bool(rows, c++);
	r->is_sent = db_bool(rows, c++);
	r->auditor_name = db_text(rows, c++);
	(void)moderation_outcome_from_code(db_text(rows, c++), &r->outcome);
	r->original_grade = (enum grade)db_int(rows, c++);
	r->final_grade = (enum grade)db_int(rows, c++);
	r->settled_at = db_instant(rows, c++);
}

enum { COUNT_VALUES = 8, LIST_VALUES = COUNT_VALUES + 1 };

static enum err
fill(struct store *store, const struct moderation_query *q, int most, struct db_value values[static COUNT_VALUES])
{
	const char *keys[SERVICE_COUNT] = {"", "", ""};
	enum err e = store_acting_keys(store, q->person_id, keys);
	size_t c = 0;

	values[c++] = db_t(q->person_id);
	for (int i = 0; i < SERVICE_COUNT; i++)
		values[c++] = db_t(keys[i]);
	values[c++] = db_t(q->cycle_id);
	values[c++] = db_t(q->state_code);
	values[c++] = db_i(q->is_free_only);
	values[c++] = db_i(most);
	return e;
}

enum err
store_moderation_list(
    struct store *store, const struct moderation_query *q, struct moderation_rows *ret)
{
	struct {
		struct moderation_row *items;
		size_t count, capacity;
	} found = {0};
	struct db_value values[LIST_VALUES];
	struct db_rows rows;
	enum err e = fill(store, q, q->limit, values);

	values[COUNT_VALUES] = db_i(q->offset);
	if (e == ERR_OK)
		e = store_query(store, &rows, lists[q->tab], values, LIST_VALUES);
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct moderation_row r = {.reason = MODERATION_RANDOM};

		row_from(&rows, &r);
		VEC_PUSH(store->arena, &found, r);
	}
	*ret = (struct moderation_rows){found.items, found.count};
	return db_rows_end(&rows);
}

enum err
store_moderation_list_count(
    struct store *store, const struct moderation_query *q, int most, int64_t *ret)
{
	struct db_value values[COUNT_VALUES];
	enum err e = fill(store, q, most, values);

	return e == ERR_OK ? store_query_int(store, ret, counts[q->tab], values, COUNT_VALUES) : e;
}

enum err
store_moderation_tab_counts(struct store *store, const struct moderation_query *q, bool is_lead, int most,
    int64_t ret[static MODERATION_TAB_COUNT])
{
	const struct moderation_query of_all = {
	    .person_id = q->person_id, .cycle_id = q->cycle_id, .state_code = "", .is_free_only = false};
	struct db_value values[COUNT_VALUES];
	struct db_rows rows;
	enum err e = fill(store, &of_all, most, values);

	for (int t = 0; t < MODERATION_TAB_COUNT; t++)
		ret[t] = 0;
	if (e == ERR_OK)
		e = store_query(store, &rows, is_lead ? tabs_of_lead : tabs_of_member, values, COUNT_VALUES);
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		for (int t = 0; t < (is_lead ? MODERATION_TAB_COUNT : MODERATION_TAB_MINE + 1); t++)
			ret[t] = db_int(&rows, t);
	return db_rows_end(&rows);
}

enum err
store_moderation_numbers(struct store *store, const char *cycle_id, struct moderation_numbers *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT coalesce(sum(q.place_count), 0), "
	    "coalesce(max(CASE WHEN q.closed_at IS NULL THEN 0 ELSE 1 END), 0), "
	    "(SELECT count(*) FROM share_sequence x CROSS JOIN share_place p WHERE x.cycle_id = $1 "
	    "AND p.sequence = x.name AND p.result = 'chosen'), "
	    "(SELECT count(*) FROM moderation m WHERE m.cycle_id = $1 AND m.reason = 'inadequate'), "
	    "(SELECT count(*) FROM moderation m WHERE m.cycle_id = $1 AND m.reason IN ('challenge', 'risk')), "
	    "(SELECT count(*) FROM moderation m WHERE m.cycle_id = $1 AND m.is_open = 1 "
	    "AND m.reason IN ('random', 'inadequate', 'challenge', 'risk')) "
	    "FROM share_sequence q WHERE q.cycle_id = $1",
	    DB_VALUES(db_t(cycle_id)));

	*ret = (struct moderation_numbers){0};
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		ret->returned = db_int(&rows, 0);
		ret->is_closed = db_bool(&rows, 1);
		ret->chosen = db_int(&rows, 2);
		ret->inadequate = db_int(&rows, 3);
		ret->others = db_int(&rows, 4);
		ret->open = db_int(&rows, 5);
	}
	return db_rows_end(&rows);
}

enum err
store_moderation_month(struct store *store, struct date today, const char **ret_cycle_id)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT id FROM cycle WHERE allocation_on <= $1 ORDER BY allocation_on DESC LIMIT 1",
	    DB_VALUES(db_d(today)));

	*ret_cycle_id = "";
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		*ret_cycle_id = db_text(&rows, 0);
	return db_rows_end(&rows);
}
