#include "store/store_inadequate_watch.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

struct alarm_row {
	const char *code;
	const char *words;
};

static const struct alarm_row alarm_rows[INADEQUATE_ALARM_COUNT] = {
    [INADEQUATE_ALARM_NO_CASE] = {"no-case", "The audit is graded Inadequate and has no case that follows it up"},
    [INADEQUATE_ALARM_NO_OWNER] = {"no-owner", "Nobody who is here has this case"},
    [INADEQUATE_ALARM_NO_REVIEW] = {"no-review", "This case has no day for its next review"},
};

static const char *const pattern_codes[] = {
    [PATTERN_TEAM] = "team", [PATTERN_THEME] = "theme", [PATTERN_PLACEMENT] = "placement"};

const char *
inadequate_alarm_words(enum inadequate_alarm_kind kind)
{
	return alarm_rows[kind].words;
}

static enum err
alarms_read(struct store *store, struct db_rows *rows, struct inadequate_alarms *ret)
{
	struct {
		struct inadequate_alarm *items;
		size_t count, capacity;
	} found = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct inadequate_alarm a = {.audit_id = db_text(rows, 0),
		    .reference = db_text(rows, 1),
		    .child_reference = db_text(rows, 2),
		    .raised_at = db_instant(rows, 4)};

		for (int i = 0; i < INADEQUATE_ALARM_COUNT; i++)
			if (str_is_same(alarm_rows[i].code, db_text(rows, 3)))
				a.kind = (enum inadequate_alarm_kind)i;
		VEC_PUSH(store->arena, &found, a);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct inadequate_alarms){found.items, found.count};
	return e;
}

/*
 * The auditor's grade until moderation says otherwise. A re-audit is followed up in the case that made it. Rightly ended is
 * closed by two people: a case that was overturned while its audit stands as Inadequate is none. Sent as Inadequate after the last
 * moderation was settled, an audit has another final grade until the next one, and its case all the same.
 */
enum err
store_inadequate_check(struct store *store, struct inadequate_alarms *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT a.id, a.reference, a.child_reference, 'no-case', NULL FROM audit a WHERE a.final_grade = 4 "
	    "AND a.state IN ('with-manager', 'clarification', 'responded', 'fed-back', 'closed') "
	    "AND NOT EXISTS (SELECT 1 FROM inadequate_case i WHERE i.audit_id = a.id "
	    "AND (i.state = 'open' OR i.stage = 'closed')) "
	    "AND NOT (a.kind = 're-audit' AND EXISTS (SELECT 1 FROM inadequate_reaudit r "
	    "JOIN inadequate_case i ON i.audit_id = r.audit_id "
	    "WHERE r.reaudit_id = a.id AND (i.state = 'open' OR (i.stage = 'closed' AND i.reaudit_id <> a.id)))) "
	    "UNION ALL SELECT a.id, a.reference, a.child_reference, 'no-case', NULL FROM audit a "
	    "WHERE a.grade = 4 AND a.final_grade <> 4 AND a.kind <> 're-audit' "
	    "AND a.state IN ('with-manager', 'clarification', 'responded', 'fed-back', 'closed') "
	    "AND EXISTS (SELECT 1 FROM moderation m WHERE m.audit_id = a.id AND m.state = 'settled' AND m.reason <> 'seed') "
	    "AND NOT EXISTS (SELECT 1 FROM moderation m WHERE m.audit_id = a.id AND m.state = 'settled' AND m.reason <> 'seed' "
	    "AND m.settled_at >= a.sent_at) "
	    "AND NOT EXISTS (SELECT 1 FROM inadequate_case i WHERE i.audit_id = a.id "
	    "AND (i.state = 'open' OR (i.stage = 'closed' AND i.ended_at >= a.sent_at))) "
	    "UNION ALL SELECT a.id, a.reference, a.child_reference, 'no-owner', NULL FROM inadequate_case i "
	    "JOIN audit a ON a.id = i.audit_id LEFT JOIN person p ON p.id = i.owner_id "
	    "WHERE i.state = 'open' AND (p.id IS NULL OR p.has_left = 1) "
	    "UNION ALL SELECT a.id, a.reference, a.child_reference, 'no-review', NULL FROM inadequate_case i "
	    "JOIN audit a ON a.id = i.audit_id WHERE i.state = 'open' AND i.next_review_on IS NULL ORDER BY 2, 4",
	    DB_NO_VALUES);

	return e == ERR_OK ? alarms_read(store, &rows, ret) : e;
}

enum err
store_inadequate_alarms(struct store *store, struct inadequate_alarms *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT l.audit_id, a.reference, a.child_reference, l.kind, l.raised_at FROM inadequate_alarm l "
	    "CROSS JOIN audit a WHERE a.id = l.audit_id ORDER BY a.reference, l.kind",
	    DB_NO_VALUES);

	return e == ERR_OK ? alarms_read(store, &rows, ret) : e;
}

enum err
store_inadequate_alarm_put(struct store *store, const struct inadequate_alarm *a)
{
	return store_exec(store,
	    "INSERT INTO inadequate_alarm (audit_id, kind, raised_at) VALUES ($1, $2, $3) "
	    "ON CONFLICT (audit_id, kind) DO NOTHING",
	    DB_VALUES(db_t(a->audit_id), db_t(alarm_rows[a->kind].code), db_at(a->raised_at)));
}

enum err
store_inadequate_alarm_remove(struct store *store, const struct inadequate_alarm *a)
{
	return store_exec(store, "DELETE FROM inadequate_alarm WHERE audit_id = $1 AND kind = $2",
	    DB_VALUES(db_t(a->audit_id), db_t(alarm_rows[a->kind].code)));
}

enum err
store_inadequate_checked(struct store *store, struct instant *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, "SELECT checked_at FROM inadequate_checked WHERE id = 1", DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	*ret = (struct instant){0};
	while (db_rows_next(&rows))
		*ret = db_instant(&rows, 0);
	return db_rows_end(&rows);
}

enum err
store_inadequate_checked_put(struct store *store, struct instant at)
{
	return store_exec(store,
	    "INSERT INTO inadequate_checked (id, checked_at) VALUES (1, $1) "
	    "ON CONFLICT (id) DO UPDATE SET checked_at = excluded.checked_at",
	    DB_VALUES(db_at(at)));
}

/* ---- Patterns ---- */

#define FLAG_COLUMNS                                                                               \
	"SELECT f.id, f.kind, f.key, f.service, f.name, f.state, f.case_count, f.raised_on, f.updated_on, f.answer, " \
	"f.answered_by, p.name, f.answered_at, f.version FROM pattern_flag f LEFT JOIN person p ON p.id = f.answered_by "

static enum err
flags_read(struct store *store, struct db_rows *rows, struct pattern_flags *ret)
{
	struct {
		struct pattern_flag *items;
		size_t count, capacity;
	} found = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct pattern_flag f = {.id = db_text(rows, 0),
		    .key = db_text(rows, 2),
		    .name = db_text(rows, 4),
		    .is_open = str_is_same(db_text(rows, 5), "open"),
		    .case_count = (int)db_int(rows, 6),
		    .raised_on = db_date(rows, 7),
		    .updated_on = db_date(rows, 8),
		    .answer = db_text(rows, 9),
		    .answered_by = db_text(rows, 10),
		    .answered_by_name = db_text(rows, 11),
		    .answered_at = db_instant(rows, 12),
		    .version = (int)db_int(rows, 13)};

		for (int k = 0; k < PATTERN_KIND_COUNT; k++)
			if (str_is_same(pattern_codes[k], db_text(rows, 1)))
				f.kind = (enum pattern_kind)k;
		(void)service_from_code(db_text(rows, 3), &f.service);
		VEC_PUSH(store->arena, &found, f);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct pattern_flags){found.items, found.count};
	return e;
}

static enum err
one_flag(struct store *store, struct db_rows *rows, struct pattern_flag *ret)
{
	struct pattern_flags found;
	enum err e = flags_read(store, rows, &found);

	if (e == ERR_OK && found.count == 0)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = found.items[0];
	return e;
}

#define PATTERN_CASES(where)                                                                       \
	"SELECT i.audit_id FROM inadequate_case i WHERE " where " AND (i.opened_at >= $1 OR EXISTS " \
	"(SELECT 1 FROM pattern_flag_case c JOIN pattern_flag f ON f.id = c.flag_id WHERE c.audit_id = i.audit_id " \
	"AND f.kind = $4 AND f.key = $2 AND f.state = 'open')) "                                   \
	"AND i.service = $3 AND i.stage <> 'overturned' "                          \
	"AND NOT EXISTS (SELECT 1 FROM pattern_flag_case c JOIN pattern_flag f ON f.id = c.flag_id " \
	"WHERE c.audit_id = i.audit_id AND f.kind = $4 AND f.key = $2 AND f.state <> 'open') "     \
	"ORDER BY i.opened_at, i.audit_id"

enum err
store_pattern_cases(struct store *store, enum pattern_kind kind, const char *key, enum service service,
    struct instant since, const char *const **ret_ids, size_t *ret_count)
{
	static const char *const statements[] = {
	    [PATTERN_TEAM] = PATTERN_CASES("i.team_id = $2"),
	    [PATTERN_THEME] = PATTERN_CASES("i.theme_code = $2"),
	    [PATTERN_PLACEMENT] = PATTERN_CASES("i.placement = $2")};
	struct db_rows rows;
	enum err e = store_query(store, &rows, statements[kind],
	    DB_VALUES(db_at(since), db_t(key), db_t(service_code(service)), db_t(pattern_codes[kind])));

	return e == ERR_OK ? store_ids_read(store, &rows, ret_ids, ret_count) : e;
}

enum err
store_pattern_open(struct store *store, enum pattern_kind kind, const char *key, enum service service,
    struct pattern_flag *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    FLAG_COLUMNS "WHERE f.kind = $1 AND f.key = $2 AND f.service = $3 AND f.state = 'open'",
	    DB_VALUES(db_t(pattern_codes[kind]), db_t(key), db_t(service_code(service))));

	return e == ERR_OK ? one_flag(store, &rows, ret) : e;
}

enum err
store_pattern_get(struct store *store, const char *id, struct pattern_flag *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, FLAG_COLUMNS "WHERE f.id = $1", DB_VALUES(db_t(id)));

	return e == ERR_OK ? one_flag(store, &rows, ret) : e;
}

enum err
store_pattern_insert(struct store *store, const struct pattern_flag *f)
{
	return store_exec(store,
	    "INSERT INTO pattern_flag (id, kind, key, service, name, state, case_count, raised_on, updated_on, answer, version) "
	    "VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, '', 1)",
	    DB_VALUES(db_t(f->id), db_t(pattern_codes[f->kind]), db_t(f->key), db_t(service_code(f->service)),
	        db_t(f->name), db_i(f->case_count), db_d(f->raised_on), db_d(f->updated_on)));
}

enum err
store_pattern_update(struct store *store, const struct pattern_flag *f)
{
	return store_exec_one(store,
	    "UPDATE pattern_flag SET state = $1, case_count = $2, updated_on = $3, answer = $4, answered_by = $5, "
	    "answered_at = $6, version = version + 1 WHERE id = $7 AND version = $8",
	    DB_VALUES(db_t(f->is_open ? "open" : "answered"), db_i(f->case_count), db_d(f->updated_on),
	        db_t(f->answer), db_t(str_is_empty(f->answered_by) ? NULL : f->answered_by),
	        db_at(f->answered_at), db_t(f->id), db_i(f->version)));
}

enum err
store_pattern_remove(struct store *store, const char *id)
{
	enum err e = store_pattern_cases_clear(store, id);

	return e == ERR_OK ? store_exec(store, "DELETE FROM pattern_flag WHERE id = $1", DB_VALUES(db_t(id))) : e;
}

enum err
store_pattern_case_put(struct store *store, const char *flag_id, const char *audit_id)
{
	return store_exec(store,
	    "INSERT INTO pattern_flag_case (flag_id, audit_id) VALUES ($1, $2) ON CONFLICT (flag_id, audit_id) DO NOTHING",
	    DB_VALUES(db_t(flag_id), db_t(audit_id)));
}

enum err
store_pattern_cases_clear(struct store *store, const char *flag_id)
{
	return store_exec(store, "DELETE FROM pattern_flag_case WHERE flag_id = $1", DB_VALUES(db_t(flag_id)));
}

enum err
store_pattern_cases_of(
    struct store *store, const char *flag_id, const char *const **ret_ids, size_t *ret_count)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT c.audit_id FROM pattern_flag_case c JOIN inadequate_case i ON i.audit_id = c.audit_id "
	    "WHERE c.flag_id = $1 ORDER BY i.opened_at, c.audit_id",
	    DB_VALUES(db_t(flag_id)));

	return e == ERR_OK ? store_ids_read(store, &rows, ret_ids, ret_count) : e;
}

/* $1 whether they see all; $2 the person, $3 to $5 the services they act for, $6 to $8 the services they coordinate. */
enum err
store_pattern_list(struct store *store, const struct inadequate_viewer *v, int limit, struct pattern_flags *ret)
{
	const char *keys[SERVICE_COUNT] = {"", "", ""};
	const char *services[SERVICE_COUNT];
	struct db_rows rows;
	enum err e = v->sees_all ? ERR_OK : store_acting_keys(store, v->person_id, keys);

	for (int i = 0; i < SERVICE_COUNT; i++)
		services[i] = v->sees_service[i] ? service_code((enum service)i) : "";
	if (e == ERR_OK)
		e = store_query(store, &rows,
		    FLAG_COLUMNS "WHERE f.state = 'open' AND ($1 = 1 OR f.service IN ($6, $7, $8) OR EXISTS "
		    "(SELECT 1 FROM pattern_flag_case c JOIN inadequate_case i ON i.audit_id = c.audit_id "
		    "WHERE c.flag_id = f.id AND i.head_key IN ($2, $3, $4, $5))) "
		    "ORDER BY f.raised_on DESC, f.id DESC LIMIT $9",
		    DB_VALUES(db_i(v->sees_all), db_t(v->person_id), db_t(keys[0]), db_t(keys[1]),
		        db_t(keys[2]), db_t(services[0]), db_t(services[1]), db_t(services[2]), db_i(limit)));
	return e == ERR_OK ? flags_read(store, &rows, ret) : e;
}
