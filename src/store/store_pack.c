#include "store/store_pack.h"

#include "base/vec.h"
#include "domain/training.h"
#include "store/store_private.h"

/* An audit that counts. */
#define COUNTED                                                                                    \
	"a.kind = 'cycle' AND a.first_sent_at IS NOT NULL AND a.state NOT IN ('withdrawn', 'exempted') " \
	"AND a.cycle_id >= $1 AND a.cycle_id <= $2 "

/*
 * One number of the scope: by months ($1, $2), moments ($1 in, $2 not) or days ($1, $2 both with); answers about sessions by days, those of
 * sessions with enough ($3); by the last day ($1) and the moment after it ($2).
 */
enum scale { BY_MONTH, BY_MOMENT, BY_DAY, BY_ANSWERS, BY_END };

static enum err
one(struct store *store, const struct pack_scope *s, enum scale scale, const char *sql, int64_t *ret)
{
	switch (scale) {
	case BY_MONTH:
		return store_query_int(store, ret, sql, DB_VALUES(db_t(s->from_cycle), db_t(s->to_cycle)));
	case BY_MOMENT:
		return store_query_int(store, ret, sql, DB_VALUES(db_at(s->from_at), db_at(s->to_at)));
	case BY_DAY:
		return store_query_int(store, ret, sql, DB_VALUES(db_d(s->from), db_d(s->to)));
	case BY_ANSWERS:
		return store_query_int(store, ret, sql, DB_VALUES(db_d(s->from), db_d(s->to), db_i(TRAINING_ANSWERS_SHOWN)));
	case BY_END:
		return store_query_int(store, ret, sql, DB_VALUES(db_d(s->to), db_at(s->to_at)));
	}
	return ERR_OK;
}

#define WITHIN(column) column " >= $1 AND " column " < $2 "
/* Moments as the day they fall on in the database's own text; the scope's end is not with it. */
#define OPEN_AT_END(opened, ended) opened " < $2 AND (" ended " IS NULL OR " ended " >= $2) AND $1 = $1 "

/* What people said of a session is shown to nobody where few did (the sessions' own pages), so it is in no sum either. */
#define ANSWERS "SELECT s.id, "
#define ANSWERED                                                                                   \
	"FROM training_session s JOIN training_place l ON l.session_id = s.id AND l.useful > 0 "           \
	"WHERE s.state = 'planned' AND s.held_on >= $1 AND s.held_on <= $2 GROUP BY s.id HAVING count(*) >= $3"

enum err
store_pack_counts(struct store *store, const struct pack_scope *scope, struct pack_counts *ret)
{
	const struct {
		int64_t *at;
		enum scale scale;
		const char *sql;
	} queries[] = {
	    {&ret->allocated, BY_MONTH,
	        "SELECT count(*) FROM audit a WHERE a.kind = 'cycle' AND a.state NOT IN ('withdrawn', 'exempted') "
	        "AND a.cycle_id >= $1 AND a.cycle_id <= $2"},
	    {&ret->sent, BY_MONTH, "SELECT count(*) FROM audit a WHERE " COUNTED},
	    {&ret->on_time, BY_MONTH,
	        "SELECT count(*) FROM audit a WHERE " COUNTED "AND a.first_sent_on <= a.due_on"},
	    {&ret->inadequate_opened, BY_MOMENT, "SELECT count(*) FROM inadequate_case c WHERE " WITHIN("c.opened_at")},
	    {&ret->inadequate_ended, BY_MOMENT, "SELECT count(*) FROM inadequate_case c WHERE " WITHIN("c.ended_at")},
	    {&ret->inadequate_open, BY_MOMENT,
	        "SELECT count(*) FROM inadequate_case c WHERE " OPEN_AT_END("c.opened_at", "c.ended_at")},
	    {&ret->concerns_raised, BY_MOMENT, "SELECT count(*) FROM concern c WHERE " WITHIN("c.raised_at")},
	    {&ret->concerns_closed, BY_MOMENT, "SELECT count(*) FROM concern c WHERE " WITHIN("c.closed_at")},
	    {&ret->concerns_open, BY_MOMENT,
	        "SELECT count(*) FROM concern c WHERE " OPEN_AT_END("c.raised_at", "c.closed_at")},
	    {&ret->targets, BY_MOMENT,
	        "SELECT count(*) FROM stretch_target t JOIN audit a ON a.id = t.audit_id WHERE " WITHIN("a.responded_at")},
	    {&ret->targets_with_course, BY_MOMENT,
	        "SELECT count(*) FROM stretch_target t JOIN audit a ON a.id = t.audit_id "
	        "WHERE t.training <> '' AND " WITHIN("a.responded_at")},
	    {&ret->actions, BY_MOMENT,
	        "SELECT count(*) FROM action n JOIN audit a ON a.id = n.audit_id WHERE n.decision <> 'decline' AND " WITHIN(
	            "a.responded_at")},
	    {&ret->actions_undertaken, BY_MOMENT, "SELECT count(*) FROM action n WHERE " WITHIN("n.confirmed_at")},
	    {&ret->actions_overdue, BY_END,
	        "SELECT count(*) FROM action n JOIN audit a ON a.id = n.audit_id WHERE n.decision <> 'decline' "
	        "AND n.due_on <= $1 AND (n.confirmed_at IS NULL OR n.confirmed_at >= $2) "
	        "AND a.state NOT IN ('withdrawn', 'exempted')"},
	    {&ret->sessions, BY_DAY,
	        "SELECT count(*) FROM training_session s WHERE s.state = 'planned' AND s.held_on >= $1 AND s.held_on <= $2"},
	    {&ret->came, BY_DAY,
	        "SELECT count(*) FROM training_place l JOIN training_session s ON s.id = l.session_id "
	        "WHERE s.state = 'planned' AND s.held_on >= $1 AND s.held_on <= $2 AND l.attended = 1"},
	    {&ret->evaluated, BY_ANSWERS, "SELECT coalesce(sum(x.answers), 0) FROM (" ANSWERS "count(*) AS answers " ANSWERED ") x"},
	    {&ret->useful, BY_ANSWERS,
	        "SELECT coalesce(sum(x.useful), 0) FROM (" ANSWERS
	        "sum(CASE WHEN l.useful >= 3 THEN 1 ELSE 0 END) AS useful " ANSWERED ") x"},
	    {&ret->briefings, BY_MONTH,
	        "SELECT count(*) FROM briefing b JOIN briefing_edition n ON n.cycle_id = b.cycle_id AND n.edition = b.edition "
	        "AND n.withdrawn_at IS NULL WHERE b.cycle_id >= $1 AND b.cycle_id <= $2"},
	    {&ret->discussions, BY_MONTH,
	        "SELECT count(*) FROM briefing_discussion d WHERE d.cycle_id >= $1 AND d.cycle_id <= $2"},
	    {&ret->guidance, BY_MOMENT, "SELECT count(*) FROM guidance g WHERE " WITHIN("g.published_at")},
	};
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < sizeof(queries) / sizeof(queries[0]); i++)
		e = one(store, scope, queries[i].scale, queries[i].sql, queries[i].at);
	return e;
}

enum err
store_training_between(struct store *store, struct date after, struct date before, const char *theme_code,
    struct training_between_list *ret)
{
	struct {
		struct training_between *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT c.id, c.title, count(DISTINCT s.id), "
	    "sum(CASE WHEN l.attended = 1 THEN 1 ELSE 0 END) FROM training_session s "
	    "JOIN training_course c ON c.id = s.course_id "
	    "JOIN training_theme t ON t.course_id = c.id AND t.theme_code = $3 "
	    "LEFT JOIN training_place l ON l.session_id = s.id "
	    "WHERE s.state = 'planned' AND s.held_on > $1 AND s.held_on < $2 GROUP BY c.id, c.title ORDER BY c.id",
	    DB_VALUES(db_d(after), db_d(before), db_t(theme_code)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found,
		    ((struct training_between){db_text(&rows, 0), db_text(&rows, 1), db_int(&rows, 2), db_int(&rows, 3)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct training_between_list){found.items, found.count};
	return e;
}

enum err
store_pack_guidance(struct store *store, const struct pack_scope *scope, struct pack_guidance_list *ret)
{
	struct {
		struct pack_guidance *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT g.id, g.version, g.title FROM guidance g WHERE " WITHIN("g.published_at") "ORDER BY g.criterion, g.title, g.id, g.version",
	    DB_VALUES(db_at(scope->from_at), db_at(scope->to_at)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found, ((struct pack_guidance){db_text(&rows, 0), db_int(&rows, 1), db_text(&rows, 2)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct pack_guidance_list){found.items, found.count};
	return e;
}
