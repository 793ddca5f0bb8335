#include "store/store_action.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_inadequate_count.h"
#include "store/store_private.h"

#define ACTION_COLUMNS                                                                             \
	"c.id, c.audit_id, c.recommendation_id, c.position, c.text, c.kind, c.owner_id, "          \
	"coalesce(p.name, ''), c.owner_other, c.priority, c.due_on, c.decision, c.decision_reason, " \
	"c.state, c.evidence, c.done_by, c.done_at, c.confirmed_by, c.confirmed_at, c.verified_by, " \
	"c.verified_at, c.climbed_at, c.version, a.reference, a.child_reference, a.theme_title, "  \
	"a.team_id"
#define ACTION_FROM                                                                                \
	" FROM action c JOIN audit a ON a.id = c.audit_id LEFT JOIN person p ON p.id = c.owner_id "

/* Who has it to do: its owner, else the team manager. */
#define HOLDER(owner, audit)                                                                       \
	"coalesce(" owner ", (SELECT u.team_manager_id FROM audit u WHERE u.id = " audit "))"

static const char *
or_null(const char *text)
{
	return str_is_empty(text) ? NULL : text;
}

static void
action_from_row(struct db_rows *rows, struct action *ret)
{
	int c = 0;

	ret->id = db_text(rows, c++);
	ret->audit_id = db_text(rows, c++);
	ret->recommendation_id = db_text(rows, c++);
	ret->position = (int)db_int(rows, c++);
	ret->text = db_text(rows, c++);
	(void)recommendation_kind_from_code(db_text(rows, c++), &ret->kind);
	ret->owner_id = db_text(rows, c++);
	ret->owner_name = db_text(rows, c++);
	ret->owner_other = db_text(rows, c++);
	(void)priority_from_code(db_text(rows, c++), &ret->priority);
	ret->due_on = db_date(rows, c++);
	(void)action_decision_from_code(db_text(rows, c++), &ret->decision);
	ret->decision_reason = db_text(rows, c++);
	(void)action_state_from_code(db_text(rows, c++), &ret->state);
	ret->evidence = db_text(rows, c++);
	ret->done_by = db_text(rows, c++);
	ret->done_at = db_instant(rows, c++);
	ret->confirmed_by = db_text(rows, c++);
	ret->confirmed_at = db_instant(rows, c++);
	ret->verified_by = db_text(rows, c++);
	ret->verified_at = db_instant(rows, c++);
	ret->climbed_at = db_instant(rows, c++);
	ret->version = (int)db_int(rows, c++);
	ret->audit_reference = db_text(rows, c++);
	ret->child_reference = db_text(rows, c++);
	ret->theme_title = db_text(rows, c++);
	ret->team_id = db_text(rows, c++);
}

static enum err
actions_read(struct store *store, struct db_rows *rows, struct action_list *ret)
{
	struct {
		struct action *items;
		size_t count, capacity;
	} found = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct action a = {0};

		action_from_row(rows, &a);
		VEC_PUSH(store->arena, &found, a);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct action_list){found.items, found.count};
	return e;
}

enum err
store_actions(struct store *store, const char *audit_id, struct action_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " ACTION_COLUMNS ACTION_FROM "WHERE c.audit_id = $1 ORDER BY c.position, c.id",
	    DB_VALUES(db_t(audit_id)));

	return e == ERR_OK ? actions_read(store, &rows, ret) : e;
}

enum err
store_action_get(struct store *store, const char *id, struct action *ret)
{
	struct db_rows rows;
	struct action_list list = {0};
	enum err e = store_query(store, &rows,
	    "SELECT " ACTION_COLUMNS ACTION_FROM "WHERE c.id = $1", DB_VALUES(db_t(id)));

	if (e == ERR_OK)
		e = actions_read(store, &rows, &list);
	if (e == ERR_OK && list.count == 0)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = list.items[0];
	return e;
}

enum err
store_action_insert(struct store *store, const struct action *a)
{
	enum err e = store_inadequate_count_out(store, CASES_OF_AUDIT, a->audit_id);

	if (e != ERR_OK)
		return e;
	e = store_exec(store,
	    "INSERT INTO action (id, audit_id, recommendation_id, position, text, kind, owner_id, "
	    "owner_other, priority, due_on, decision, decision_reason, state, evidence, version, holder_id) "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '', 1, " HOLDER("$7", "$2") ")",
	    DB_VALUES(db_t(a->id), db_t(a->audit_id), db_t(a->recommendation_id), db_i(a->position),
		db_t(a->text), db_t(recommendation_kind_code(a->kind)), db_t(or_null(a->owner_id)),
		db_t(a->owner_other), db_t(priority_code(a->priority)), db_d(a->due_on),
		db_t(action_decision_code(a->decision)), db_t(a->decision_reason),
		db_t(action_state_code(a->state))));
	return e == ERR_OK ? store_inadequate_count_in(store, CASES_OF_AUDIT, a->audit_id) : e;
}

enum err
store_action_update(struct store *store, const struct action *a)
{
	enum err e = store_inadequate_count_out(store, CASES_OF_AUDIT, a->audit_id);

	if (e != ERR_OK)
		return e;
	e = store_exec_one(store,
	    "UPDATE action SET text = $1, owner_id = $2, owner_other = $3, due_on = $4, decision = $5, "
	    "decision_reason = $6, state = $7, evidence = $8, done_by = $9, done_at = $10, "
	    "confirmed_by = $11, confirmed_at = $12, verified_by = $13, verified_at = $14, "
	    "climbed_at = $15, holder_id = " HOLDER("$2", "audit_id") ", version = version + 1 "
	    "WHERE id = $16 AND version = $17",
	    DB_VALUES(db_t(a->text), db_t(or_null(a->owner_id)), db_t(a->owner_other), db_d(a->due_on),
		db_t(action_decision_code(a->decision)), db_t(a->decision_reason),
		db_t(action_state_code(a->state)), db_t(a->evidence), db_t(or_null(a->done_by)),
		db_at(a->done_at), db_t(or_null(a->confirmed_by)), db_at(a->confirmed_at),
		db_t(or_null(a->verified_by)), db_at(a->verified_at), db_at(a->climbed_at), db_t(a->id),
		db_i(a->version)));
	return e == ERR_OK ? store_inadequate_count_in(store, CASES_OF_AUDIT, a->audit_id) : e;
}

enum err
store_actions_take_back(struct store *store, const char *audit_id)
{
	enum err e = store_inadequate_count_out(store, CASES_OF_AUDIT, audit_id);

	if (e == ERR_OK)
		e = store_exec(store,
		    "DELETE FROM action WHERE audit_id = $1 AND version = 1 AND state IN ('open', 'declined') "
		    "AND NOT EXISTS (SELECT 1 FROM action_note n WHERE n.action_id = action.id)",
		    DB_VALUES(db_t(audit_id)));
	return e == ERR_OK ? store_inadequate_count_in(store, CASES_OF_AUDIT, audit_id) : e;
}

/* Each state is walked in its order no further than the page; as STILL_THEIRS() where the person owns it not. */
#define MINE(state)                                                                                \
	"SELECT id FROM (SELECT id FROM action WHERE holder_id = $1 AND state = '" state "' "       \
	"AND (EXISTS (SELECT 1 FROM person_role held WHERE held.person_id = $1 "                   \
	"AND held.role = 'team-manager' AND held.is_waiting = 0) OR owner_id = $1 "                \
	"OR EXISTS (SELECT 1 FROM audit u WHERE u.id = action.audit_id "                           \
	"AND u.state NOT IN ('closed', 'exempted', 'withdrawn'))) "                                \
	"ORDER BY due_on, id LIMIT $2) "

enum err
store_actions_mine(
    struct store *store, const char *person_id, int limit, struct action_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " ACTION_COLUMNS ACTION_FROM "WHERE c.id IN (" MINE("open") "opened UNION ALL "
	    MINE("done") "finished UNION ALL " MINE("confirmed") "agreed UNION ALL " MINE("verified") "checked) "
	    "ORDER BY CASE c.state WHEN 'open' THEN 0 WHEN 'done' THEN 1 WHEN 'confirmed' THEN 2 "
	    "ELSE 3 END, c.due_on, c.id LIMIT $2",
	    DB_VALUES(db_t(person_id), db_i(limit)));

	return e == ERR_OK ? actions_read(store, &rows, ret) : e;
}

enum err
store_actions_to_climb(struct store *store, struct date before, struct action_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " ACTION_COLUMNS ACTION_FROM
	    "WHERE c.state = 'open' AND c.due_on < $1 AND c.climbed_at IS NULL ORDER BY c.due_on, c.id",
	    DB_VALUES(db_d(before)));

	return e == ERR_OK ? actions_read(store, &rows, ret) : e;
}

enum err
store_action_note_insert(struct store *store, const struct action_note *n)
{
	return store_exec(store,
	    "INSERT INTO action_note (id, action_id, person_id, at, what, text) "
	    "VALUES ($1, $2, $3, $4, $5, $6)",
	    DB_VALUES(db_t(n->id), db_t(n->action_id), db_t(n->person_id), db_at(n->at), db_t(n->what),
		db_t(n->text)));
}

enum err
store_action_notes(struct store *store, const char *action_id, struct action_notes *ret)
{
	struct {
		struct action_note *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT n.id, n.person_id, p.name, n.at, n.what, n.text FROM action_note n "
	    "JOIN person p ON p.id = n.person_id WHERE n.action_id = $1 ORDER BY n.at DESC, n.id DESC",
	    DB_VALUES(db_t(action_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct action_note n = {.id = db_text(&rows, 0),
		    .action_id = action_id,
		    .person_id = db_text(&rows, 1),
		    .person_name = db_text(&rows, 2),
		    .at = db_instant(&rows, 3),
		    .what = db_text(&rows, 4),
		    .text = db_text(&rows, 5)};

		VEC_PUSH(store->arena, &found, n);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct action_notes){found.items, found.count};
	return e;
}
