#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "store/store_draw.h"
#include "store/store_private.h"

#define SEED_COLUMNS "name, base, attempt, cycle_id, seed, commitment, committed_at, revealed_at"

static void
seed_from_row(struct db_rows *rows, struct draw_seed *ret)
{
	*ret = (struct draw_seed){db_text(rows, 0), db_text(rows, 1), (int)db_int(rows, 2), db_text(rows, 3),
	    db_text(rows, 4), db_text(rows, 5), db_instant(rows, 6), db_instant(rows, 7)};
}

enum err
store_draw_seed_insert(struct store *store, const struct draw_seed *s)
{
	return store_exec(store,
	    "INSERT INTO draw_seed (" SEED_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)",
	    DB_VALUES(db_t(s->name), db_t(s->base), db_i(s->attempt), db_t(s->cycle_id), db_t(s->seed),
	        db_t(s->commitment), db_at(s->committed_at)));
}

enum err
store_draw_seeds(struct store *store, const char *cycle_id, struct draw_seed_list *ret)
{
	struct {
		struct draw_seed *items;
		size_t count, capacity;
	} list = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " SEED_COLUMNS " FROM draw_seed WHERE cycle_id = $1 ORDER BY name", DB_VALUES(db_t(cycle_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct draw_seed seed;
		seed_from_row(&rows, &seed);
		VEC_PUSH(store->arena, &list, seed);
	}
	*ret = (struct draw_seed_list){list.items, list.count};
	return db_rows_end(&rows);
}

enum err
store_draw_seed_get(struct store *store, const char *base, int attempt, struct draw_seed *ret)
{
	struct db_rows rows;
	bool is_there = false;
	enum err e = store_query(store, &rows,
	    "SELECT " SEED_COLUMNS " FROM draw_seed WHERE base = $1 AND attempt = $2",
	    DB_VALUES(db_t(base), db_i(attempt)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		seed_from_row(&rows, ret);
		is_there = true;
	}
	e = db_rows_end(&rows);
	return e == ERR_OK && !is_there ? ERR_NOT_FOUND : e;
}

enum err
store_draw_seed_reveal(struct store *store, const char *name, struct instant at)
{
	return store_exec_one(store, "UPDATE draw_seed SET revealed_at = $1 WHERE name = $2 AND revealed_at IS NULL",
	    DB_VALUES(db_at(at), db_t(name)));
}

enum err
store_month_frame_get(struct store *store, const char *cycle_id, const char *code, struct month_frame *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT cycle_id, definition, version FROM month_frame WHERE code = $1 AND cycle_id <= $2 ORDER BY cycle_id",
	    DB_VALUES(db_t(code), db_t(cycle_id)));

	*ret = (struct month_frame){.cycle_id = "", .definition = ""};
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		ret->cycle_id = db_text(&rows, 0);
		ret->definition = db_text(&rows, 1);
		ret->version += (int)db_int(&rows, 2);
	}
	return db_rows_end(&rows);
}

enum err
store_month_frame_put(struct store *store, const char *cycle_id, const char *code, const char *definition,
    const char *changed_by, struct instant at)
{
	return store_exec(store,
	    "INSERT INTO month_frame (cycle_id, code, definition, changed_by, changed_at, version) "
	    "VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT (cycle_id, code) DO UPDATE SET definition = excluded.definition, "
	    "changed_by = excluded.changed_by, changed_at = excluded.changed_at, version = month_frame.version + 1",
	    DB_VALUES(db_t(cycle_id), db_t(code), db_t(definition), db_t(changed_by), db_at(at)));
}

/* Rows of reference, family, draw, day. */
static enum err
read_notes(struct store *store, struct db_rows *rows, struct ref_note_list *ret)
{
	struct {
		struct ref_note *items;
		size_t count, capacity;
	} list = {0};

	while (db_rows_next(rows))
		VEC_PUSH(store->arena, &list,
		    ((struct ref_note){db_text(rows, 0), db_text(rows, 1), db_text(rows, 2), db_date(rows, 3)}));
	*ret = (struct ref_note_list){list.items, list.count};
	return db_rows_end(rows);
}

enum err
store_draw_audited_since(struct store *store, struct date since, struct ref_note_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT child_reference, '', '', max(allocated_on) FROM audit WHERE allocated_on >= $1 "
	    "AND state NOT IN ('exempted', 'withdrawn') GROUP BY child_reference ORDER BY child_reference",
	    DB_VALUES(db_d(since)));

	return e == ERR_OK ? read_notes(store, &rows, ret) : e;
}

enum err
store_draw_selected_in_cycle(
    struct store *store, const char *cycle_id, const char *not_base, struct ref_note_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT i.ref, i.family, d.name, d.population_as_at FROM draw d JOIN draw_item i ON i.draw = d.name "
	    "WHERE d.cycle_id = $1 AND d.kind = 'audit' AND d.base <> $2 AND d.void_reason = '' "
	    "AND i.result = 'selected' ORDER BY i.ref",
	    DB_VALUES(db_t(cycle_id), db_t(not_base)));

	return e == ERR_OK ? read_notes(store, &rows, ret) : e;
}

enum err
store_draw_restricted(struct store *store, struct ref_note_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, "SELECT ref, '', '', NULL FROM restricted_reference ORDER BY ref", DB_NO_VALUES);

	return e == ERR_OK ? read_notes(store, &rows, ret) : e;
}

enum err
store_draw_past(struct store *store, struct date since, struct past_list *ret)
{
	struct {
		struct allocation_past *items;
		size_t count, capacity;
	} list = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT auditor_id, practitioner_id, team_id, allocated_on FROM audit WHERE allocated_on >= $1 "
	    "AND state NOT IN ('exempted', 'withdrawn') ORDER BY id",
	    DB_VALUES(db_d(since)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &list,
		    ((struct allocation_past){db_text(&rows, 0), db_text(&rows, 1), db_text(&rows, 2), db_date(&rows, 3)}));
	*ret = (struct past_list){list.items, list.count};
	return db_rows_end(&rows);
}

enum err
store_draw_names(struct store *store, bool of_teams, struct name_match_list *ret)
{
	struct {
		struct name_match *items;
		size_t count, capacity;
	} list = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT name, matched_id FROM population_name WHERE kind = $1 AND matched_id <> '' ORDER BY name",
	    DB_VALUES(db_t(of_teams ? "team" : "worker")));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &list, ((struct name_match){db_text(&rows, 0), db_text(&rows, 1)}));
	*ret = (struct name_match_list){list.items, list.count};
	return db_rows_end(&rows);
}

enum err
store_exemption_put(struct store *store, const struct exemption *x)
{
	return store_exec(store,
	    "INSERT INTO auditor_exemption (cycle_id, service, person_id, reason, asked_by, asked_at, state, decided_by, "
	    "decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (cycle_id, service, person_id) DO UPDATE "
	    "SET reason = excluded.reason, asked_by = excluded.asked_by, asked_at = excluded.asked_at, "
	    "state = excluded.state, decided_by = excluded.decided_by, decided_at = excluded.decided_at",
	    DB_VALUES(db_t(x->cycle_id), db_t(service_code(x->service)), db_t(x->person_id), db_t(x->reason),
	        db_t(x->asked_by), db_at(x->asked_at), db_t(x->state), db_t(x->decided_by), db_at(x->decided_at)));
}

enum err
store_exemption_list(struct store *store, const char *cycle_id, struct exemption_list *ret)
{
	struct {
		struct exemption *items;
		size_t count, capacity;
	} list = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT cycle_id, service, person_id, reason, asked_by, asked_at, state, decided_by, decided_at "
	    "FROM auditor_exemption WHERE cycle_id = $1 ORDER BY asked_at, person_id",
	    DB_VALUES(db_t(cycle_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct exemption x = {.cycle_id = db_text(&rows, 0), .person_id = db_text(&rows, 2),
		    .reason = db_text(&rows, 3), .asked_by = db_text(&rows, 4), .asked_at = db_instant(&rows, 5),
		    .state = db_text(&rows, 6), .decided_by = db_text(&rows, 7), .decided_at = db_instant(&rows, 8)};
		(void)service_from_code(db_text(&rows, 1), &x.service);
		VEC_PUSH(store->arena, &list, x);
	}
	*ret = (struct exemption_list){list.items, list.count};
	return db_rows_end(&rows);
}

enum err
store_draw_partner_load(struct store *store, struct load_list *ret)
{
	struct {
		struct load *items;
		size_t count, capacity;
	} list = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT p.person_id, count(*) FROM audit_partner p JOIN audit a ON a.id = p.audit_id WHERE p.done_at IS NULL "
	    "AND a.state NOT IN ('closed', 'exempted', 'withdrawn') GROUP BY p.person_id ORDER BY p.person_id",
	    DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &list, ((struct load){db_text(&rows, 0), db_int(&rows, 1)}));
	*ret = (struct load_list){list.items, list.count};
	return db_rows_end(&rows);
}

enum err
store_draw_declarations(struct store *store, const char *cycle_id, struct declaration_list *ret)
{
	struct {
		struct allocation_declaration *items;
		size_t count, capacity;
	} list = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT r.asked_by, a.child_reference FROM audit_request r JOIN audit a ON a.id = r.audit_id "
	    "WHERE a.cycle_id = $1 AND r.kind = 'conflict' AND r.state IN ('open', 'agreed') ORDER BY r.asked_at, r.id",
	    DB_VALUES(db_t(cycle_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &list, ((struct allocation_declaration){db_text(&rows, 0), db_text(&rows, 1)}));
	*ret = (struct declaration_list){list.items, list.count};
	return db_rows_end(&rows);
}
