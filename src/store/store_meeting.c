#include "base/str.h"
#include "base/vec.h"
#include "store/store_audit_mark.h"
#include "store/store_action.h"
#include "store/store_private.h"

static const char *const placed_codes[PLACED_KIND_COUNT] = {
    [PLACED_FORM] = "form", [PLACED_RESPONSE] = "response", [PLACED_DECISION] = "decision"};

enum err
store_meeting_get(struct store *store, const char *audit_id, struct feedback_meeting *ret)
{
	struct db_rows rows;
	bool is_there = false;
	enum err e = store_query(store, &rows,
	    "SELECT m.audit_id, m.held_on, m.how, m.minutes, m.with_manager, m.with_practitioner, "
	    "m.absent_reason, m.feedback, m.agreed, m.recorded_by, p.name, m.recorded_at "
	    "FROM feedback_meeting m JOIN person p ON p.id = m.recorded_by WHERE m.audit_id = $1",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		int c = 0;

		ret->audit_id = db_text(&rows, c++);
		ret->held_on = db_date(&rows, c++);
		ret->how = db_text(&rows, c++);
		ret->minutes = (int)db_int(&rows, c++);
		ret->with_manager = db_bool(&rows, c++);
		ret->with_practitioner = db_bool(&rows, c++);
		ret->absent_reason = db_text(&rows, c++);
		ret->feedback = db_text(&rows, c++);
		ret->agreed = db_text(&rows, c++);
		ret->recorded_by = db_text(&rows, c++);
		ret->recorded_by_name = db_text(&rows, c++);
		ret->recorded_at = db_instant(&rows, c++);
		is_there = true;
	}
	e = db_rows_end(&rows);
	return e == ERR_OK && !is_there ? ERR_NOT_FOUND : e;
}

enum err
store_meeting_put(struct store *store, const struct feedback_meeting *m)
{
	return store_exec(store,
	    "INSERT INTO feedback_meeting (audit_id, held_on, how, minutes, with_manager, "
	    "with_practitioner, absent_reason, feedback, agreed, recorded_by, recorded_at) "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (audit_id) DO UPDATE SET "
	    "held_on = excluded.held_on, how = excluded.how, minutes = excluded.minutes, "
	    "with_manager = excluded.with_manager, with_practitioner = excluded.with_practitioner, "
	    "absent_reason = excluded.absent_reason, feedback = excluded.feedback, "
	    "agreed = excluded.agreed, recorded_by = excluded.recorded_by, "
	    "recorded_at = excluded.recorded_at",
	    DB_VALUES(db_t(m->audit_id), db_d(m->held_on), db_t(m->how), db_i(m->minutes),
		db_i(m->with_manager), db_i(m->with_practitioner), db_t(m->absent_reason),
		db_t(m->feedback), db_t(m->agreed), db_t(m->recorded_by), db_at(m->recorded_at)));
}

enum err
store_meeting_confirmations(
    struct store *store, const char *audit_id, struct feedback_confirmations *ret)
{
	struct {
		struct feedback_confirmation *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT c.person_id, p.name, c.at, c.comment FROM feedback_confirmation c "
	    "JOIN person p ON p.id = c.person_id WHERE c.audit_id = $1 ORDER BY c.at",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct feedback_confirmation c = {.person_id = db_text(&rows, 0),
		    .person_name = db_text(&rows, 1),
		    .at = db_instant(&rows, 2),
		    .comment = db_text(&rows, 3)};

		VEC_PUSH(store->arena, &found, c);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct feedback_confirmations){found.items, found.count};
	return e;
}

enum err
store_meeting_confirm(struct store *store, const char *audit_id, const struct feedback_confirmation *c)
{
	return store_exec(store,
	    "INSERT INTO feedback_confirmation (audit_id, person_id, at, comment) VALUES ($1, $2, $3, $4)",
	    DB_VALUES(db_t(audit_id), db_t(c->person_id), db_at(c->at), db_t(c->comment)));
}

enum err
store_meeting_confirmations_clear(struct store *store, const char *audit_id)
{
	return store_exec(store, "DELETE FROM feedback_confirmation WHERE audit_id = $1",
	    DB_VALUES(db_t(audit_id)));
}

enum err
store_placed_get(
    struct store *store, const char *audit_id, struct placed_text ret[PLACED_KIND_COUNT])
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT t.kind, t.note_reference, t.placed_on, p.name FROM placed_text t "
	    "JOIN person p ON p.id = t.placed_by WHERE t.audit_id = $1",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	for (int i = 0; i < PLACED_KIND_COUNT; i++)
		ret[i] = (struct placed_text){.note_reference = "", .placed_by_name = ""};
	while (db_rows_next(&rows)) {
		const char *code = db_text(&rows, 0);

		for (int i = 0; i < PLACED_KIND_COUNT; i++)
			if (str_is_same(placed_codes[i], code))
				ret[i] = (struct placed_text){.note_reference = db_text(&rows, 1),
				    .placed_on = db_date(&rows, 2),
				    .placed_by_name = db_text(&rows, 3)};
	}
	return db_rows_end(&rows);
}

enum err
store_placed_put(struct store *store, const char *audit_id, enum placed_kind kind,
    const char *note_reference, struct date placed_on, const char *person_id)
{
	enum err e = store_exec(store,
	    "INSERT INTO placed_text (audit_id, kind, note_reference, placed_on, placed_by) "
	    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (audit_id, kind) DO UPDATE SET "
	    "note_reference = excluded.note_reference, placed_on = excluded.placed_on, "
	    "placed_by = excluded.placed_by",
	    DB_VALUES(db_t(audit_id), db_t(placed_codes[kind]), db_t(note_reference), db_d(placed_on),
		db_t(person_id)));

	return e == ERR_OK ? store_audit_mark(store, audit_id) : e;
}

enum err
store_placed_clear(struct store *store, const char *audit_id, enum placed_kind kind)
{
	enum err e = store_exec(store, "DELETE FROM placed_text WHERE audit_id = $1 AND kind = $2",
	    DB_VALUES(db_t(audit_id), db_t(placed_codes[kind])));

	return e == ERR_OK ? store_audit_mark(store, audit_id) : e;
}

#define MISSING(kind)                                                                              \
	"CASE WHEN EXISTS (SELECT 1 FROM placed_text t WHERE t.audit_id = a.id AND t.kind = '" kind "') " \
	"THEN 0 ELSE 1 END"
#define MISSING_LATER(kind)                                                                        \
	"CASE WHEN a.state IN ('with-manager', 'clarification') THEN 0 ELSE " MISSING(kind) " END"
/* What is missing on no file is passed over by the index (migration 0068). */
#define UNPLACED(scope)                                                                            \
	"SELECT a.id, a.reference, a.child_reference, a.theme_title, a.cycle_id, au.name, tm.name, " \
	MISSING("form") ", " MISSING_LATER("response") ", " MISSING_LATER("decision") " FROM audit a " \
	"JOIN person au ON au.id = a.auditor_id JOIN person tm ON tm.id = a.team_manager_id "      \
	"WHERE " scope "ORDER BY a.due_on, a.id LIMIT $5"

#define TOP(where)                                                                                 \
	"SELECT id FROM (SELECT id FROM audit WHERE " where " AND has_unplaced = 1 "                \
	"ORDER BY due_on, id LIMIT $5) "

/* The first walks what is missing of the person, the second of all. */
static const char *const unplaced_statements[] = {
    UNPLACED("a.id IN (" TOP("auditor_id = $1 AND " STILL_THEIRS("state", "auditor"))
	     "auditor UNION ALL " TOP("team_manager_id = $1 AND " STILL_THEIRS("state", "team-manager")) "manager) "
	     "AND $2 = 0 AND $3 = 0 AND $4 = 0 "),
    UNPLACED("a.has_unplaced = 1 AND ((a.auditor_id = $1 AND " STILL_THEIRS("a.state", "auditor")
	     ") OR (a.team_manager_id = $1 AND " STILL_THEIRS("a.state", "team-manager") ") "
	     "OR ($2 = 1 AND a.service = 'csc') OR ($3 = 1 AND a.service = 'eh') "
	     "OR ($4 = 1 AND a.service = 'send')) "),
};

enum err
store_unplaced(struct store *store, const char *person_id, const bool sees_service[SERVICE_COUNT],
    int limit, struct unplaced_list *ret)
{
	struct {
		struct unplaced *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	bool is_wide = sees_service[SERVICE_CSC] || sees_service[SERVICE_EARLY_HELP] ||
	    sees_service[SERVICE_SEND];
	enum err e = store_query(store, &rows, unplaced_statements[is_wide ? 1 : 0],
	    DB_VALUES(db_t(person_id), db_i(sees_service[SERVICE_CSC]),
		db_i(sees_service[SERVICE_EARLY_HELP]), db_i(sees_service[SERVICE_SEND]), db_i(limit)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct unplaced u = {.audit_id = db_text(&rows, 0),
		    .reference = db_text(&rows, 1),
		    .child_reference = db_text(&rows, 2),
		    .theme_title = db_text(&rows, 3),
		    .cycle_id = db_text(&rows, 4),
		    .auditor_name = db_text(&rows, 5),
		    .manager_name = db_text(&rows, 6),
		    .is_missing = {db_int(&rows, 7) != 0, db_int(&rows, 8) != 0, db_int(&rows, 9) != 0}};

		VEC_PUSH(store->arena, &found, u);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct unplaced_list){found.items, found.count};
	return e;
}
