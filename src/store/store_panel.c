#include "store/store_panel.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#define PANEL_COLUMNS                                                                              \
	"p.id, p.kind, p.held_on, p.starts_at, p.place, p.chair_id, c.name, p.quorum, p.state, "   \
	"p.decide_by, p.minutes, p.closed_at, p.version"
#define PANEL_FROM " FROM panel p JOIN person c ON c.id = p.chair_id "

static int
panel_from_row(struct db_rows *rows, struct panel *ret)
{
	int c = 0;

	ret->id = db_text(rows, c++);
	(void)panel_kind_from_code(db_text(rows, c++), &ret->kind);
	ret->held_on = db_date(rows, c++);
	ret->starts_at = (int)db_int(rows, c++);
	ret->place = db_text(rows, c++);
	ret->chair_id = db_text(rows, c++);
	ret->chair_name = db_text(rows, c++);
	ret->quorum = (int)db_int(rows, c++);
	(void)panel_state_from_code(db_text(rows, c++), &ret->state);
	ret->decide_by = db_date(rows, c++);
	ret->minutes = db_text(rows, c++);
	ret->closed_at = db_instant(rows, c++);
	ret->version = (int)db_int(rows, c++);
	return c;
}

enum err
store_panels(struct store *store, struct date from, struct date to, const char *person_id,
    struct panel_row_list *ret)
{
	struct {
		struct panel_row *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " PANEL_COLUMNS ", (SELECT count(*) FROM panel_case k WHERE k.panel_id = p.id), "
	    "(SELECT count(*) FROM panel_case k WHERE k.panel_id = p.id AND k.is_to_decide = 1), "
	    "(SELECT count(*) FROM panel_case k WHERE k.panel_id = p.id AND k.state = 'decided'), "
	    "(SELECT count(*) FROM panel_member m WHERE m.panel_id = p.id AND m.person_id = $3)" PANEL_FROM
	    "WHERE p.held_on >= $1 AND p.held_on <= $2 ORDER BY p.held_on DESC, p.id DESC",
	    DB_VALUES(db_d(from), db_d(to), db_t(person_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct panel_row row = {0};
		int c = panel_from_row(&rows, &row.panel);

		row.cases = (size_t)db_int(&rows, c++);
		row.to_decide = (size_t)db_int(&rows, c++);
		row.decided = (size_t)db_int(&rows, c++);
		row.is_member = db_int(&rows, c) > 0;
		VEC_PUSH(store->arena, &found, row);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct panel_row_list){found.items, found.count};
	return e;
}

enum err
store_panel_get(struct store *store, const char *id, struct panel *ret)
{
	bool is_found = false;
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, "SELECT " PANEL_COLUMNS PANEL_FROM "WHERE p.id = $1", DB_VALUES(db_t(id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		*ret = (struct panel){0};
		(void)panel_from_row(&rows, ret);
		is_found = true;
	}
	e = db_rows_end(&rows);
	return e == ERR_OK && !is_found ? ERR_NOT_FOUND : e;
}

enum err
store_panel_insert(struct store *store, const struct panel *p)
{
	return store_exec(store,
	    "INSERT INTO panel (id, kind, held_on, starts_at, place, chair_id, quorum, state, decide_by, minutes, "
	    "version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', 1)",
	    DB_VALUES(db_t(p->id), db_t(panel_kind_code(p->kind)), db_d(p->held_on), db_i(p->starts_at),
	        db_t(p->place), db_t(p->chair_id), db_i(p->quorum), db_t(panel_state_code(p->state)),
	        db_d(p->decide_by)));
}

enum err
store_panel_update(struct store *store, const struct panel *p)
{
	return store_exec_one(store,
	    "UPDATE panel SET held_on = $1, starts_at = $2, place = $3, chair_id = $4, quorum = $5, state = $6, "
	    "minutes = $7, closed_at = $8, version = version + 1 WHERE id = $9 AND version = $10",
	    DB_VALUES(db_d(p->held_on), db_i(p->starts_at), db_t(p->place), db_t(p->chair_id), db_i(p->quorum),
	        db_t(panel_state_code(p->state)), db_t(p->minutes), db_at(p->closed_at), db_t(p->id),
	        db_i(p->version)));
}

enum err
store_panel_hold(struct store *store, const char *id)
{
	enum err e = store_exec_one(
	    store, "UPDATE panel SET version = version WHERE id = $1", DB_VALUES(db_t(id)));

	return e == ERR_CONFLICT ? ERR_NOT_FOUND : e;
}

enum err
store_panel_members(struct store *store, const char *panel_id, struct panel_member_list *ret)
{
	struct {
		struct panel_member *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT m.person_id, w.name, w.has_left, m.attended, r.role FROM panel_member m "
	    "JOIN person w ON w.id = m.person_id "
	    "LEFT JOIN person_role r ON r.person_id = m.person_id AND r.is_waiting = 0 "
	    "WHERE m.panel_id = $1 ORDER BY w.name, m.person_id",
	    DB_VALUES(db_t(panel_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		const char *id = db_text(&rows, 0);
		enum role role;

		if (found.count == 0 || !str_is_same(found.items[found.count - 1].person_id, id))
			VEC_PUSH(store->arena, &found,
			    ((struct panel_member){.person_id = id,
			        .person_name = db_text(&rows, 1),
			        .has_left = db_bool(&rows, 2),
			        .attendance = db_is_null(&rows, 3) ? PANEL_NOT_RECORDED
			            : db_bool(&rows, 3)            ? PANEL_PRESENT
			                                           : PANEL_ABSENT}));
		if (role_from_code(db_text(&rows, 4), &role))
			found.items[found.count - 1].roles |= ROLE_BIT(role);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct panel_member_list){found.items, found.count};
	return e;
}

enum err
store_panel_member_insert(struct store *store, const char *panel_id, const char *person_id)
{
	return store_exec(store,
	    "INSERT INTO panel_member (panel_id, person_id) VALUES ($1, $2) ON CONFLICT (panel_id, person_id) DO NOTHING",
	    DB_VALUES(db_t(panel_id), db_t(person_id)));
}

enum err
store_panel_member_remove(struct store *store, const char *panel_id, const char *person_id)
{
	return store_exec_one(store, "DELETE FROM panel_member WHERE panel_id = $1 AND person_id = $2",
	    DB_VALUES(db_t(panel_id), db_t(person_id)));
}

enum err
store_panel_member_attended(struct store *store, const char *panel_id, const char *person_id, bool is_present)
{
	return store_exec_one(store,
	    "UPDATE panel_member SET attended = $1 WHERE panel_id = $2 AND person_id = $3",
	    DB_VALUES(db_i(is_present), db_t(panel_id), db_t(person_id)));
}

enum err
store_panel_cases(struct store *store, const char *panel_id, struct panel_case_list *ret)
{
	struct {
		struct panel_case *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT panel_id, moderation_id, position, is_to_decide, why, state, grade, reason, dissent, decided_at "
	    "FROM panel_case WHERE panel_id = $1 ORDER BY position",
	    DB_VALUES(db_t(panel_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct panel_case k = {0};
		int c = 0;

		k.panel_id = db_text(&rows, c++);
		k.moderation_id = db_text(&rows, c++);
		k.position = (int)db_int(&rows, c++);
		k.is_to_decide = db_bool(&rows, c++);
		k.why = db_text(&rows, c++);
		(void)panel_case_state_from_code(db_text(&rows, c++), &k.state);
		k.grade = (enum grade)db_int(&rows, c++);
		k.reason = db_text(&rows, c++);
		k.dissent = db_text(&rows, c++);
		k.decided_at = db_instant(&rows, c++);
		VEC_PUSH(store->arena, &found, k);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct panel_case_list){found.items, found.count};
	return e;
}

enum err
store_panel_case_insert(struct store *store, const struct panel_case *k)
{
	return store_exec(store,
	    "INSERT INTO panel_case (panel_id, moderation_id, position, is_to_decide, why, state, grade, reason, dissent) "
	    "VALUES ($1, $2, $3, $4, $5, $6, 0, '', '')",
	    DB_VALUES(db_t(k->panel_id), db_t(k->moderation_id), db_i(k->position), db_i(k->is_to_decide),
	        db_t(k->why), db_t(panel_case_state_code(k->state))));
}

enum err
store_panel_case_update(struct store *store, const struct panel_case *k)
{
	return store_exec_one(store,
	    "UPDATE panel_case SET state = $1, grade = $2, reason = $3, dissent = $4, decided_at = $5 "
	    "WHERE panel_id = $6 AND moderation_id = $7",
	    DB_VALUES(db_t(panel_case_state_code(k->state)), db_i(k->grade), db_t(k->reason), db_t(k->dissent),
	        db_at(k->decided_at), db_t(k->panel_id), db_t(k->moderation_id)));
}

enum err
store_panel_cases_clear(struct store *store, const char *panel_id)
{
	return store_exec(store,
	    "DELETE FROM panel_case WHERE panel_id = $1 AND state = 'listed' AND NOT EXISTS "
	    "(SELECT 1 FROM panel_vote v WHERE v.panel_id = panel_case.panel_id "
	    "AND v.moderation_id = panel_case.moderation_id)",
	    DB_VALUES(db_t(panel_id)));
}

enum err
store_panel_case_remove(struct store *store, const char *panel_id, const char *moderation_id)
{
	return store_exec_one(store, "DELETE FROM panel_case WHERE panel_id = $1 AND moderation_id = $2",
	    DB_VALUES(db_t(panel_id), db_t(moderation_id)));
}

enum err
store_panel_votes(
    struct store *store, const char *panel_id, const char *moderation_id, struct panel_vote_list *ret)
{
	struct {
		struct panel_vote *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT v.person_id, w.name, v.grade, v.note, v.voted_at FROM panel_vote v "
	    "JOIN person w ON w.id = v.person_id WHERE v.panel_id = $1 AND v.moderation_id = $2 ORDER BY w.name, w.id",
	    DB_VALUES(db_t(panel_id), db_t(moderation_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found,
		    ((struct panel_vote){db_text(&rows, 0), db_text(&rows, 1), (enum grade)db_int(&rows, 2),
		        db_text(&rows, 3), db_instant(&rows, 4)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct panel_vote_list){found.items, found.count};
	return e;
}

enum err
store_panel_vote_put(
    struct store *store, const char *panel_id, const char *moderation_id, const struct panel_vote *v)
{
	return store_exec(store,
	    "INSERT INTO panel_vote (panel_id, moderation_id, person_id, grade, note, voted_at) "
	    "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (panel_id, moderation_id, person_id) DO UPDATE SET "
	    "grade = excluded.grade, note = excluded.note, voted_at = excluded.voted_at",
	    DB_VALUES(db_t(panel_id), db_t(moderation_id), db_t(v->person_id), db_i(v->grade), db_t(v->note),
	        db_at(v->voted_at)));
}

enum err
store_panel_vote_remove(
    struct store *store, const char *panel_id, const char *moderation_id, const char *person_id)
{
	return store_exec_one(store,
	    "DELETE FROM panel_vote WHERE panel_id = $1 AND moderation_id = $2 AND person_id = $3",
	    DB_VALUES(db_t(panel_id), db_t(moderation_id), db_t(person_id)));
}

#define CANDIDATE                                                                                  \
	"SELECT m.id, a.reference, a.team_id, m.panel_due_on, m.original_grade, m.grade, m.state "  \
	"FROM moderation m JOIN audit a ON a.id = m.audit_id "

static enum err
candidates_add(struct store *store, struct db_rows *rows, struct panel_candidate_list *ret)
{
	struct {
		struct panel_candidate *items;
		size_t count, capacity;
	} found = {ret->items, ret->count, ret->count};
	enum err e;

	while (db_rows_next(rows))
		VEC_PUSH(store->arena, &found,
		    ((struct panel_candidate){.moderation_id = db_text(rows, 0),
		        .reference = db_text(rows, 1),
		        .team_id = db_text(rows, 2),
		        .decide_by = db_date(rows, 3),
		        .auditors = (enum grade)db_int(rows, 4),
		        .moderators = (enum grade)db_int(rows, 5),
		        .is_to_decide = str_is_same(db_text(rows, 6), "panel")}));
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct panel_candidate_list){found.items, found.count};
	return e;
}

/* In no pack that is to come or open, but for that of the panel $1. */
#define WAITING                                                                                    \
	"m.is_open = 1 AND m.state = 'panel' AND NOT EXISTS (SELECT 1 FROM panel_case k "          \
	"JOIN panel p ON p.id = k.panel_id WHERE k.moderation_id = m.id AND k.panel_id <> $1 "     \
	"AND p.state IN ('to-come', 'open')) "

enum err
store_panel_waiting(struct store *store, int limit, int offset, struct panel_candidate_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, CANDIDATE "WHERE " WAITING "ORDER BY m.panel_due_on, m.id LIMIT $2 OFFSET $3",
	    DB_VALUES(db_t(""), db_i(limit), db_i(offset)));

	*ret = (struct panel_candidate_list){NULL, 0};
	return e == ERR_OK ? candidates_add(store, &rows, ret) : e;
}

enum err
store_panel_waits(struct store *store, const char *moderation_id, struct panel_candidate_list *ret)
{
	struct db_rows rows;
	enum err e =
	    store_query(store, &rows, CANDIDATE "WHERE m.id = $2 AND " WAITING, DB_VALUES(db_t(""), db_t(moderation_id)));

	*ret = (struct panel_candidate_list){NULL, 0};
	return e == ERR_OK ? candidates_add(store, &rows, ret) : e;
}

enum err
store_panel_candidates(struct store *store, const char *panel_id, struct date settled_since, int limit,
    struct panel_candidate_list *ret)
{
	struct db_rows rows;
	enum err e;

	*ret = (struct panel_candidate_list){NULL, 0};
	e = store_query(store, &rows,
	    CANDIDATE "WHERE " WAITING "ORDER BY a.reference", DB_VALUES(db_t(panel_id)));
	if (e == ERR_OK)
		e = candidates_add(store, &rows, ret);
	if (e == ERR_OK)
		e = store_query(store, &rows,
		    CANDIDATE "WHERE m.settled_at >= $2 AND m.original_grade > 0 AND m.grade > 0 AND m.panel_grade = 0 AND m.reason <> 'seed' "
		    "AND NOT EXISTS (SELECT 1 FROM panel_case k WHERE k.moderation_id = m.id AND k.panel_id <> $1) "
		    "ORDER BY abs(m.original_grade - m.grade) DESC, m.settled_at DESC, m.id LIMIT $3",
		    DB_VALUES(db_t(panel_id), db_t(date_text_iso(store->arena, settled_since)), db_i(limit)));
	return e == ERR_OK ? candidates_add(store, &rows, ret) : e;
}
