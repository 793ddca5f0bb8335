#include "store/store_inadequate.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_audit_mark.h"
#include "store/store_inadequate_count.h"
#include "store/store_private.h"

static const char *
or_null(const char *text)
{
	return str_is_empty(text) ? NULL : text;
}

#define CASE_COLUMNS                                                                               \
	"i.audit_id, i.stage, i.opened_at, i.safe_now, i.told_who, i.told_at, i.owner_id, o.name, i.safe, " \
	"i.safe_how, i.safe_on, b.name, i.last_review_on, i.next_review_on, i.moderation_due_on, "  \
	"i.plan_due_on, i.plan, i.planned_on, i.reaudit_from, i.reaudit_to, i.reaudit_allocate_by, " \
	"i.reaudit_id, i.still_due_on, i.close_reason, i.close_asked_by, k.name, i.close_asked_at, " \
	"i.close_due_on, i.ended_by, e.name, i.ended_at, i.end_reason, i.next_clock_on, i.placement, i.version"

static void
case_from_row(struct db_rows *rows, struct inadequate_case *ret)
{
	int c = 0;

	*ret = (struct inadequate_case){.audit_id = db_text(rows, c++)};
	(void)inadequate_stage_from_code(db_text(rows, c++), &ret->stage);
	ret->is_open = inadequate_stage_is_open(ret->stage);
	ret->opened_at = db_instant(rows, c++);
	ret->safe_now = db_text(rows, c++);
	ret->told_who = db_text(rows, c++);
	ret->told_at = db_text(rows, c++);
	ret->owner_id = db_text(rows, c++);
	ret->owner_name = db_text(rows, c++);
	(void)inadequate_safe_from_code(db_text(rows, c++), &ret->safe);
	ret->safe_how = db_text(rows, c++);
	ret->safe_on = db_date(rows, c++);
	ret->safe_by_name = db_text(rows, c++);
	ret->last_review_on = db_date(rows, c++);
	ret->next_review_on = db_date(rows, c++);
	ret->moderation_due_on = db_date(rows, c++);
	ret->plan_due_on = db_date(rows, c++);
	ret->plan = db_text(rows, c++);
	ret->planned_on = db_date(rows, c++);
	ret->reaudit_from = db_date(rows, c++);
	ret->reaudit_to = db_date(rows, c++);
	ret->reaudit_allocate_by = db_date(rows, c++);
	ret->reaudit_id = db_text(rows, c++);
	ret->still_due_on = db_date(rows, c++);
	ret->close_reason = db_text(rows, c++);
	ret->close_asked_by = db_text(rows, c++);
	ret->close_asked_by_name = db_text(rows, c++);
	ret->close_asked_at = db_instant(rows, c++);
	ret->close_due_on = db_date(rows, c++);
	ret->ended_by = db_text(rows, c++);
	ret->ended_by_name = db_text(rows, c++);
	ret->ended_at = db_instant(rows, c++);
	ret->end_reason = db_text(rows, c++);
	ret->next_clock_on = db_date(rows, c++);
	ret->placement = db_text(rows, c++);
	ret->version = (int)db_int(rows, c++);
}

enum err
store_inadequate_get(struct store *store, const char *audit_id, struct inadequate_case *ret)
{
	struct db_rows rows;
	bool is_found = false;
	enum err e = store_query(store, &rows,
	    "SELECT " CASE_COLUMNS " FROM inadequate_case i LEFT JOIN person o ON o.id = i.owner_id "
	    "LEFT JOIN person b ON b.id = i.safe_by LEFT JOIN person k ON k.id = i.close_asked_by "
	    "LEFT JOIN person e ON e.id = i.ended_by WHERE i.audit_id = $1",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		case_from_row(&rows, ret);
		is_found = true;
	}
	e = db_rows_end(&rows);
	return e == ERR_OK && !is_found ? ERR_NOT_FOUND : e;
}

static const char *
state_of(const struct inadequate_case *i)
{
	return inadequate_stage_is_open(i->stage) ? "open" : "closed";
}

enum err
store_inadequate_insert(struct store *store, const struct inadequate_case *i)
{
	enum err e = store_exec(store,
	    "INSERT INTO inadequate_case (audit_id, state, stage, opened_at, safe_now, told_who, told_at, owner_id, "
	    "next_review_on, moderation_due_on, plan_due_on, next_clock_on, placement, version) "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)",
	    DB_VALUES(db_t(i->audit_id), db_t(state_of(i)), db_t(inadequate_stage_code(i->stage)),
	        db_at(i->opened_at), db_t(i->safe_now), db_t(i->told_who), db_t(i->told_at),
	        db_t(or_null(i->owner_id)), db_d(i->next_review_on), db_d(i->moderation_due_on),
	        db_d(i->plan_due_on), db_d(i->next_clock_on), db_t(i->placement)));

	if (e == ERR_OK)
		e = store_audit_mark_with_case(store, i->audit_id);
	return e == ERR_OK ? store_inadequate_count_in(store, CASES_OF_AUDIT, i->audit_id) : e;
}

enum err
store_inadequate_update(struct store *store, const struct inadequate_case *i)
{
	enum err e = store_inadequate_count_out(store, CASES_OF_AUDIT, i->audit_id);

	if (e != ERR_OK)
		return e;
	e = store_exec_one(store,
	    "UPDATE inadequate_case SET state = $1, stage = $2, opened_at = $3, safe_now = $4, told_who = $5, "
	    "told_at = $6, owner_id = $7, safe = $8, safe_how = $9, safe_on = $10, "
	    "last_review_on = $11, next_review_on = $12, moderation_due_on = $13, plan_due_on = $14, plan = $15, "
	    "planned_on = $16, reaudit_from = $17, reaudit_to = $18, reaudit_allocate_by = $19, reaudit_id = $20, "
	    "still_due_on = $21, close_reason = $22, close_asked_by = $23, close_asked_at = $24, close_due_on = $25, "
	    "ended_by = $26, ended_at = $27, end_reason = $28, next_clock_on = $29, placement = $30, "
	    "version = version + 1 WHERE audit_id = $31 AND version = $32",
	    DB_VALUES(db_t(state_of(i)), db_t(inadequate_stage_code(i->stage)), db_at(i->opened_at),
	        db_t(i->safe_now), db_t(i->told_who), db_t(i->told_at), db_t(or_null(i->owner_id)),
	        db_t(inadequate_safe_code(i->safe)), db_t(i->safe_how), db_d(i->safe_on),
	        db_d(i->last_review_on), db_d(i->next_review_on), db_d(i->moderation_due_on),
	        db_d(i->plan_due_on), db_t(i->plan), db_d(i->planned_on), db_d(i->reaudit_from),
	        db_d(i->reaudit_to), db_d(i->reaudit_allocate_by), db_t(or_null(i->reaudit_id)),
	        db_d(i->still_due_on), db_t(i->close_reason), db_t(or_null(i->close_asked_by)),
	        db_at(i->close_asked_at), db_d(i->close_due_on), db_t(or_null(i->ended_by)),
	        db_at(i->ended_at), db_t(i->end_reason), db_d(i->next_clock_on), db_t(i->placement),
	        db_t(i->audit_id), db_i(i->version)));
	if (e == ERR_OK)
		e = store_audit_mark_with_case(store, i->audit_id);
	return e == ERR_OK ? store_inadequate_count_in(store, CASES_OF_AUDIT, i->audit_id) : e;
}

enum err
store_inadequate_to_climb(
    struct store *store, struct date today, const char *const **ret_ids, size_t *ret_count)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT audit_id FROM inadequate_case WHERE state = 'open' AND next_clock_on < $1 "
	    "ORDER BY next_clock_on, audit_id",
	    DB_VALUES(db_d(today)));

	return e == ERR_OK ? store_ids_read(store, &rows, ret_ids, ret_count) : e;
}

enum err
store_inadequate_to_own(struct store *store, const char *const **ret_ids, size_t *ret_count)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT i.audit_id FROM inadequate_case i WHERE i.state = 'open' AND (i.owner_id IS NULL OR NOT EXISTS "
	    "(SELECT 1 FROM acting_head h WHERE h.team_id = i.team_id AND h.person_id = i.owner_id)) "
	    "ORDER BY i.audit_id",
	    DB_NO_VALUES);

	return e == ERR_OK ? store_ids_read(store, &rows, ret_ids, ret_count) : e;
}

enum err
store_inadequate_sign_offs(struct store *store, const char *audit_id,
    struct inadequate_sign_off ret[INADEQUATE_LEVEL_COUNT])
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT s.audit_id, s.level, s.due_on, s.person_id, p.name, s.signed_at, s.words FROM inadequate_sign_off s "
	    "LEFT JOIN person p ON p.id = s.person_id WHERE s.audit_id = $1",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	for (int i = 0; i < INADEQUATE_LEVEL_COUNT; i++)
		ret[i] = (struct inadequate_sign_off){.level = (enum inadequate_level)i, .due_on = DATE_NONE};
	while (db_rows_next(&rows)) {
		enum inadequate_level level;

		if (inadequate_level_from_code(db_text(&rows, 1), &level))
			ret[level] = (struct inadequate_sign_off){.audit_id = db_text(&rows, 0),
			    .level = level,
			    .due_on = db_date(&rows, 2),
			    .person_id = db_text(&rows, 3),
			    .person_name = db_text(&rows, 4),
			    .signed_at = db_instant(&rows, 5),
			    .words = db_text(&rows, 6)};
	}
	return db_rows_end(&rows);
}

enum err
store_inadequate_sign_off_put(struct store *store, const struct inadequate_sign_off *s)
{
	enum err e = store_inadequate_count_out(store, CASES_OF_AUDIT, s->audit_id);

	if (e != ERR_OK)
		return e;
	e = store_exec(store,
	    "INSERT INTO inadequate_sign_off (audit_id, level, due_on, person_id, signed_at, words) "
	    "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (audit_id, level) DO UPDATE SET due_on = excluded.due_on, "
	    "person_id = excluded.person_id, signed_at = excluded.signed_at, words = excluded.words",
	    DB_VALUES(db_t(s->audit_id), db_t(inadequate_level_code(s->level)), db_d(s->due_on),
	        db_t(or_null(s->person_id)), db_at(s->signed_at), db_t(s->words)));
	return e == ERR_OK ? store_inadequate_count_in(store, CASES_OF_AUDIT, s->audit_id) : e;
}

enum err
store_inadequate_reviews(struct store *store, const char *audit_id, struct inadequate_reviews *ret)
{
	struct db_rows rows;
	struct {
		struct inadequate_review *items;
		size_t count, capacity;
	} found = {0};
	enum err e = store_query(store, &rows,
	    "SELECT r.id, r.audit_id, r.reviewed_by, p.name, r.reviewed_at, r.safe, r.safe_how, r.progress, "
	    "r.is_drifting, r.drift, r.decision, r.next_review_on FROM inadequate_review r "
	    "JOIN person p ON p.id = r.reviewed_by WHERE r.audit_id = $1 ORDER BY r.reviewed_at DESC, r.id DESC",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct inadequate_review r = {.id = db_text(&rows, 0),
		    .audit_id = db_text(&rows, 1),
		    .reviewed_by = db_text(&rows, 2),
		    .reviewed_by_name = db_text(&rows, 3),
		    .reviewed_at = db_instant(&rows, 4),
		    .safe_how = db_text(&rows, 6),
		    .progress = db_text(&rows, 7),
		    .is_drifting = db_bool(&rows, 8),
		    .drift = db_text(&rows, 9),
		    .decision = db_text(&rows, 10),
		    .next_review_on = db_date(&rows, 11)};

		(void)inadequate_safe_from_code(db_text(&rows, 5), &r.safe);
		VEC_PUSH(store->arena, &found, r);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct inadequate_reviews){found.items, found.count};
	return e;
}

enum err
store_inadequate_review_insert(struct store *store, const struct inadequate_review *r)
{
	enum err e = store_exec(store,
	    "INSERT INTO inadequate_review (id, audit_id, reviewed_by, reviewed_at, safe, safe_how, progress, "
	    "is_drifting, drift, decision, next_review_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
	    DB_VALUES(db_t(r->id), db_t(r->audit_id), db_t(r->reviewed_by), db_at(r->reviewed_at),
	        db_t(inadequate_safe_code(r->safe)), db_t(r->safe_how), db_t(r->progress),
	        db_i(r->is_drifting), db_t(r->drift), db_t(r->decision), db_d(r->next_review_on)));

	if (e != ERR_OK)
		return e;
	return store_exec(store, "UPDATE inadequate_case SET safe_by = $1 WHERE audit_id = $2",
	    DB_VALUES(db_t(r->reviewed_by), db_t(r->audit_id)));
}

enum err
store_inadequate_directions(
    struct store *store, const char *audit_id, struct inadequate_directions *ret)
{
	struct db_rows rows;
	struct {
		struct inadequate_direction *items;
		size_t count, capacity;
	} found = {0};
	enum err e = store_query(store, &rows,
	    "SELECT d.id, d.audit_id, d.given_by, g.name, d.given_at, d.text, d.due_on, d.acknowledged_by, a.name, "
	    "d.acknowledged_at, d.answer FROM inadequate_direction d JOIN person g ON g.id = d.given_by "
	    "LEFT JOIN person a ON a.id = d.acknowledged_by WHERE d.audit_id = $1 ORDER BY d.given_at DESC, d.id DESC",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct inadequate_direction d = {.id = db_text(&rows, 0),
		    .audit_id = db_text(&rows, 1),
		    .given_by = db_text(&rows, 2),
		    .given_by_name = db_text(&rows, 3),
		    .given_at = db_instant(&rows, 4),
		    .text = db_text(&rows, 5),
		    .due_on = db_date(&rows, 6),
		    .acknowledged_by = db_text(&rows, 7),
		    .acknowledged_by_name = db_text(&rows, 8),
		    .acknowledged_at = db_instant(&rows, 9),
		    .answer = db_text(&rows, 10)};

		VEC_PUSH(store->arena, &found, d);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct inadequate_directions){found.items, found.count};
	return e;
}

enum err
store_inadequate_direction_insert(struct store *store, const struct inadequate_direction *d)
{
	return store_exec(store,
	    "INSERT INTO inadequate_direction (id, audit_id, given_by, given_at, text, due_on, answer) "
	    "VALUES ($1, $2, $3, $4, $5, $6, '')",
	    DB_VALUES(db_t(d->id), db_t(d->audit_id), db_t(d->given_by), db_at(d->given_at),
	        db_t(d->text), db_d(d->due_on)));
}

enum err
store_inadequate_direction_acknowledge(struct store *store, const char *id, const char *person_id,
    struct instant at, const char *answer)
{
	return store_exec_one(store,
	    "UPDATE inadequate_direction SET acknowledged_by = $1, acknowledged_at = $2, answer = $3 "
	    "WHERE id = $4 AND acknowledged_at IS NULL",
	    DB_VALUES(db_t(person_id), db_at(at), db_t(answer), db_t(id)));
}

#define REAUDIT_COLUMNS                                                                            \
	"SELECT r.reaudit_id, r.audit_id, r.made_by, r.made_at, r.result, a.reference, a.auditor_id, p.name " \
	"FROM inadequate_reaudit r JOIN audit a ON a.id = r.reaudit_id JOIN person p ON p.id = a.auditor_id "

static enum err
reaudits_read(struct store *store, struct db_rows *rows, struct inadequate_reaudits *ret)
{
	struct {
		struct inadequate_reaudit *items;
		size_t count, capacity;
	} found = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct inadequate_reaudit r = {.reaudit_id = db_text(rows, 0),
		    .audit_id = db_text(rows, 1),
		    .made_by = db_text(rows, 2),
		    .made_at = db_instant(rows, 3),
		    .result = db_text(rows, 4),
		    .reference = db_text(rows, 5),
		    .auditor_id = db_text(rows, 6),
		    .auditor_name = db_text(rows, 7)};

		VEC_PUSH(store->arena, &found, r);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct inadequate_reaudits){found.items, found.count};
	return e;
}

enum err
store_inadequate_reaudits(struct store *store, const char *audit_id, struct inadequate_reaudits *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    REAUDIT_COLUMNS "WHERE r.audit_id = $1 ORDER BY r.made_at, r.reaudit_id", DB_VALUES(db_t(audit_id)));

	return e == ERR_OK ? reaudits_read(store, &rows, ret) : e;
}

enum err
store_inadequate_reaudit_get(
    struct store *store, const char *reaudit_id, struct inadequate_reaudit *ret)
{
	struct db_rows rows;
	struct inadequate_reaudits found;
	enum err e = store_query(
	    store, &rows, REAUDIT_COLUMNS "WHERE r.reaudit_id = $1", DB_VALUES(db_t(reaudit_id)));

	if (e == ERR_OK)
		e = reaudits_read(store, &rows, &found);
	if (e == ERR_OK && found.count == 0)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = found.items[0];
	return e;
}

enum err
store_inadequate_reaudit_insert(struct store *store, const struct inadequate_reaudit *r)
{
	return store_exec(store,
	    "INSERT INTO inadequate_reaudit (reaudit_id, audit_id, made_by, made_at, result) VALUES ($1, $2, $3, $4, '')",
	    DB_VALUES(db_t(r->reaudit_id), db_t(r->audit_id), db_t(r->made_by), db_at(r->made_at)));
}

enum err
store_inadequate_reaudit_result(struct store *store, const char *reaudit_id, const char *result)
{
	return store_exec_one(store, "UPDATE inadequate_reaudit SET result = $1 WHERE reaudit_id = $2",
	    DB_VALUES(db_t(result), db_t(reaudit_id)));
}

enum err
store_inadequate_told(struct store *store, const char *audit_id, struct inadequate_clocks *clocks)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT clock, due_on, told_on FROM inadequate_told WHERE audit_id = $1", DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		enum inadequate_clock clock;

		if (inadequate_clock_from_code(db_text(&rows, 0), &clock) &&
		    date_is_same(db_date(&rows, 1), clocks->due[clock]))
			clocks->told_on[clock] = db_date(&rows, 2);
	}
	return db_rows_end(&rows);
}

enum err
store_inadequate_told_put(struct store *store, const char *audit_id, enum inadequate_clock clock,
    struct date due_on, struct date told_on)
{
	return store_exec(store,
	    "INSERT INTO inadequate_told (audit_id, clock, due_on, told_on) VALUES ($1, $2, $3, $4) "
	    "ON CONFLICT (audit_id, clock, due_on) DO NOTHING",
	    DB_VALUES(db_t(audit_id), db_t(inadequate_clock_row(clock)->code), db_d(due_on), db_d(told_on)));
}
