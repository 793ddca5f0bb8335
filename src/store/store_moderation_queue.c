#include "store/store_moderation_queue.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

/* $1: who looks; $2: month; $3: state; $4: 1 for those that nobody has. */
#define LINE                                                                                       \
	"WITH RECURSIVE above (id) AS (SELECT line_manager_id FROM person WHERE id = $1 AND line_manager_id IS NOT NULL " \
	"UNION SELECT p.line_manager_id FROM person p JOIN above b ON p.id = b.id WHERE p.line_manager_id IS NOT NULL), " \
	"below (id) AS (SELECT id FROM person WHERE line_manager_id = $1 "                         \
	"UNION SELECT p.id FROM person p JOIN below b ON p.line_manager_id = b.id) "
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
#define JOINED "a.id = m.audit_id AND "
#define JOINED_AUDITOR "u.id = a.auditor_id AND "
/* moderation_bar() */
#define FREE                                                                                       \
	"a.auditor_id <> $1 AND a.practitioner_id <> $1 AND a.team_manager_id <> $1 "              \
	"AND coalesce(m.reviewing_officer_id, '') <> $1 "                                          \
	"AND a.team_id NOT IN (SELECT h.team_id FROM acting_head h WHERE h.person_id = $1) "       \
	"AND a.team_id <> coalesce((SELECT w.team_id FROM person w WHERE w.id = $1), '') "         \
	"AND a.auditor_id NOT IN (SELECT id FROM above) AND a.auditor_id NOT IN (SELECT id FROM below) " \
	"AND a.practitioner_id NOT IN (SELECT id FROM below) "                                     \
	"AND NOT EXISTS (SELECT 1 FROM audit_former_party f WHERE f.audit_id = a.id AND f.person_id = $1) "
#define FILTERS                                                                                    \
	"AND ($2 = '' OR m.cycle_id = $2) AND ($3 = '' OR m.state = $3) "                          \
	"AND ($4 = 0 OR m.state = 'waiting' OR (m.state = 'second' AND m.second_id IS NULL)) "
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
#define LIST(where, order) LINE FIELDS FROM where JOINED JOINED_AUDITOR FREE FILTERS order "LIMIT $5 OFFSET $6"
    [MODERATION_TAB_QUEUE] = LIST(QUEUE, BY_DUE),
    [MODERATION_TAB_MINE] = LIST(MINE, BY_DUE),
    [MODERATION_TAB_MUST] = LIST(MUST, BY_DUE),
    [MODERATION_TAB_SAMPLE] = LIST(SAMPLE, BY_DUE),
    [MODERATION_TAB_RISK] = LIST(RISK, BY_DUE),
    [MODERATION_TAB_CHALLENGES] = LIST(CHALLENGES, BY_DUE),
    [MODERATION_TAB_DONE] = LIST(DONE, "ORDER BY m.settled_at DESC, m.id DESC "),
};

static const char *const counts[MODERATION_TAB_COUNT] = {
#define COUNT(where)                                                                               \
	LINE "SELECT count(*) FROM (SELECT 1 FROM moderation m CROSS JOIN audit a " where JOINED FREE \
	FILTERS "LIMIT $5) counted"
    [MODERATION_TAB_QUEUE] = COUNT(QUEUE),
    [MODERATION_TAB_MINE] = COUNT(MINE),
    [MODERATION_TAB_MUST] = COUNT(MUST),
    [MODERATION_TAB_SAMPLE] = COUNT(SAMPLE),
    [MODERATION_TAB_RISK] = COUNT(RISK),
    [MODERATION_TAB_CHALLENGES] = COUNT(CHALLENGES),
    [MODERATION_TAB_DONE] = COUNT(DONE),
};

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

enum err
store_moderation_list(
    struct store *store, const struct moderation_query *q, struct moderation_rows *ret)
{
	struct {
		struct moderation_row *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows, lists[q->tab],
	    DB_VALUES(db_t(q->person_id), db_t(q->cycle_id), db_t(q->state_code), db_i(q->is_free_only),
		db_i(q->limit), db_i(q->offset)));

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
	return store_query_int(store, ret, counts[q->tab],
	    DB_VALUES(db_t(q->person_id), db_t(q->cycle_id), db_t(q->state_code), db_i(q->is_free_only),
		db_i(most)));
}

enum err
store_moderation_numbers(struct store *store, const char *cycle_id, struct moderation_numbers *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT coalesce(sum(q.place_count), 0), "
	    "coalesce(max(CASE WHEN q.closed_at IS NULL THEN 0 ELSE 1 END), 0), "
	    "(SELECT count(*) FROM share_place p JOIN share_sequence x ON x.name = p.sequence "
	    "WHERE x.cycle_id = $1 AND p.result = 'chosen'), "
	    "(SELECT count(*) FROM moderation m WHERE m.cycle_id = $1 AND m.reason = 'inadequate'), "
	    "(SELECT count(*) FROM moderation m WHERE m.cycle_id = $1 AND m.reason IN ('challenge', 'risk')), "
	    "(SELECT count(*) FROM moderation m WHERE m.cycle_id = $1 AND m.is_open = 1 AND m.reason <> 'seed') "
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
