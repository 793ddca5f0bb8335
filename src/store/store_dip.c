#include "store/store_dip.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#define DIP_COLUMNS                                                                                \
	"d.id, d.reference, d.cycle_id, d.topic, d.topic_title, d.draw_name, d.number, d.child_reference, "    \
	"d.case_status, d.age_years, d.snapshot_id, d.team_id, d.team_text, d.practitioner_id, "   \
	"d.practitioner_text, d.team_manager_id, d.supervisor_id, d.reviewing_officer_id, t.name, w.name, "    \
	"d.sampler_id, s.name, d.share_why, d.shared_at, d.state, d.due_on, d.opened_at, d.done_at, d.minutes, " \
	"d.polarity, d.code, d.code_note, d.referral, d.referral_reason, d.referral_answer, d.referral_by, "   \
	"d.referral_at, d.referral_audit_id, d.second_why, d.second_id, r.name, d.second_note, d.second_at, "  \
	"d.replaced_by, d.unsuitable, d.version"
#define DIP_FROM                                                                                   \
	" FROM dip_sample d LEFT JOIN team t ON t.id = d.team_id LEFT JOIN person w ON w.id = d.practitioner_id " \
	"LEFT JOIN person s ON s.id = d.sampler_id LEFT JOIN person r ON r.id = d.second_id "

static void
person_columns(struct db_rows *rows, struct dip_sample *ret, int *c)
{
	ret->team_id = db_text(rows, (*c)++);
	ret->team_text = db_text(rows, (*c)++);
	ret->practitioner_id = db_text(rows, (*c)++);
	ret->practitioner_text = db_text(rows, (*c)++);
	ret->team_manager_id = db_text(rows, (*c)++);
	ret->supervisor_id = db_text(rows, (*c)++);
	ret->reviewing_officer_id = db_text(rows, (*c)++);
	ret->team_name = db_text(rows, (*c)++);
	ret->practitioner_name = db_text(rows, (*c)++);
	ret->sampler_id = db_text(rows, (*c)++);
	ret->sampler_name = db_text(rows, (*c)++);
	ret->share_why = db_text(rows, (*c)++);
	ret->shared_at = db_instant(rows, (*c)++);
}

static void
end_columns(struct db_rows *rows, struct dip_sample *ret, int *c)
{
	ret->polarity = db_text(rows, (*c)++);
	ret->code = db_text(rows, (*c)++);
	ret->code_note = db_text(rows, (*c)++);
	ret->referral = db_text(rows, (*c)++);
	ret->referral_reason = db_text(rows, (*c)++);
	ret->referral_answer = db_text(rows, (*c)++);
	ret->referral_by = db_text(rows, (*c)++);
	ret->referral_at = db_instant(rows, (*c)++);
	ret->referral_audit_id = db_text(rows, (*c)++);
	ret->second_why = db_text(rows, (*c)++);
	ret->second_id = db_text(rows, (*c)++);
	ret->second_name = db_text(rows, (*c)++);
	ret->second_note = db_text(rows, (*c)++);
	ret->second_at = db_instant(rows, (*c)++);
	ret->replaced_by = db_text(rows, (*c)++);
	ret->unsuitable = db_text(rows, (*c)++);
	ret->version = (int)db_int(rows, (*c)++);
}

static void
dip_from_row(struct db_rows *rows, struct dip_sample *ret)
{
	int c = 0;

	ret->id = db_text(rows, c++);
	ret->reference = db_text(rows, c++);
	ret->cycle_id = db_text(rows, c++);
	ret->topic = db_text(rows, c++);
	ret->topic_title = db_text(rows, c++);
	ret->draw_name = db_text(rows, c++);
	ret->number = (int)db_int(rows, c++);
	ret->child_reference = db_text(rows, c++);
	ret->case_status = db_text(rows, c++);
	ret->age_years = (int)db_int(rows, c++);
	ret->snapshot_id = db_text(rows, c++);
	person_columns(rows, ret, &c);
	(void)dip_state_from_code(db_text(rows, c++), &ret->state);
	ret->due_on = db_date(rows, c++);
	ret->opened_at = db_instant(rows, c++);
	ret->done_at = db_instant(rows, c++);
	ret->minutes = (int)db_int(rows, c++);
	end_columns(rows, ret, &c);
}

static enum err
dips_read(struct store *store, struct db_rows *rows, struct dip_list *ret)
{
	struct {
		struct dip_sample *items;
		size_t count, capacity;
	} found = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct dip_sample d = {0};

		dip_from_row(rows, &d);
		VEC_PUSH(store->arena, &found, d);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct dip_list){found.items, found.count};
	return e;
}

enum err
store_dip_get(struct store *store, const char *id, struct dip_sample *ret)
{
	struct db_rows rows;
	struct dip_list list = {0};
	enum err e = store_query(
	    store, &rows, "SELECT " DIP_COLUMNS DIP_FROM "WHERE d.id = $1", DB_VALUES(db_t(id)));

	if (e == ERR_OK)
		e = dips_read(store, &rows, &list);
	if (e == ERR_OK && list.count == 0)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = list.items[0];
	return e;
}

enum err
store_dip_of_month(struct store *store, const char *cycle_id, struct dip_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " DIP_COLUMNS DIP_FROM "WHERE d.cycle_id = $1 ORDER BY d.number", DB_VALUES(db_t(cycle_id)));

	return e == ERR_OK ? dips_read(store, &rows, ret) : e;
}

enum err
store_dip_referred(struct store *store, struct dip_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " DIP_COLUMNS DIP_FROM "WHERE d.referral = 'asked' ORDER BY d.referral_at, d.id", DB_NO_VALUES);

	return e == ERR_OK ? dips_read(store, &rows, ret) : e;
}

enum err
store_dip_of_person(struct store *store, const char *person_id, struct dip_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " DIP_COLUMNS DIP_FROM
	    "WHERE (d.sampler_id = $1 AND d.state IN ('drawn', 'in-progress')) OR (d.second_id = $1 AND d.state = 'to-check') "
	    "ORDER BY d.due_on, d.cycle_id, d.number",
	    DB_VALUES(db_t(person_id)));

	return e == ERR_OK ? dips_read(store, &rows, ret) : e;
}

enum err
store_dip_manager_put(struct store *store, const char *id, const char *person_id)
{
	return store_exec_one(store, "UPDATE dip_sample SET team_manager_id = $2, version = version + 1 WHERE id = $1",
	    DB_VALUES(db_t(id), db_t(person_id)));
}

static const char *
or_null(const char *text)
{
	return str_is_empty(text) ? NULL : text;
}

static const char *
or_empty(const char *text)
{
	return text == NULL ? "" : text;
}

enum err
store_dip_insert(struct store *store, const struct dip_sample *d)
{
	return store_exec(store,
	    "INSERT INTO dip_sample (id, reference, cycle_id, topic, topic_title, draw_name, number, child_reference, "
	    "case_status, age_years, snapshot_id, team_id, team_text, practitioner_id, practitioner_text, team_manager_id, "
	    "supervisor_id, reviewing_officer_id, sampler_id, share_why, shared_at, state, due_on, minutes, polarity, code, "
	    "code_note, referral, referral_reason, referral_answer, second_why, second_note, unsuitable, version) VALUES ($1, "
	    "$2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, 0, '', '', "
	    "'', '', '', '', $24, '', '', 1)",
	    DB_VALUES(db_t(d->id), db_t(d->reference), db_t(d->cycle_id), db_t(d->topic), db_t(d->topic_title),
	        db_t(d->draw_name), db_i(d->number), db_t(d->child_reference), db_t(or_empty(d->case_status)),
	        db_i(d->age_years), db_t(or_empty(d->snapshot_id)), db_t(or_empty(d->team_id)), db_t(or_empty(d->team_text)),
	        db_t(or_empty(d->practitioner_id)), db_t(or_empty(d->practitioner_text)), db_t(or_empty(d->team_manager_id)),
	        db_t(or_empty(d->supervisor_id)), db_t(or_empty(d->reviewing_officer_id)), db_t(or_null(d->sampler_id)),
	        db_t(or_empty(d->share_why)), db_at(d->shared_at), db_t(dip_state_code(d->state)), db_d(d->due_on),
	        db_t(or_empty(d->second_why))));
}

enum err
store_dip_update(struct store *store, const struct dip_sample *d)
{
	return store_exec_one(store,
	    "UPDATE dip_sample SET sampler_id = $1, share_why = $2, shared_at = $3, state = $4, due_on = $5, opened_at = $6, "
	    "done_at = $7, minutes = $8, polarity = $9, code = $10, code_note = $11, referral = $12, referral_reason = $13, "
	    "referral_answer = $14, referral_by = $15, referral_at = $16, referral_audit_id = $17, second_why = $18, "
	    "second_id = $19, second_note = $20, second_at = $21, replaced_by = $22, unsuitable = $23, version = version + 1 "
	    "WHERE id = $24 AND version = $25",
	    DB_VALUES(db_t(or_null(d->sampler_id)), db_t(d->share_why), db_at(d->shared_at), db_t(dip_state_code(d->state)),
	        db_d(d->due_on), db_at(d->opened_at), db_at(d->done_at), db_i(d->minutes), db_t(d->polarity), db_t(d->code),
	        db_t(d->code_note), db_t(d->referral), db_t(d->referral_reason), db_t(d->referral_answer),
	        db_t(or_null(d->referral_by)), db_at(d->referral_at), db_t(or_null(d->referral_audit_id)),
	        db_t(d->second_why), db_t(or_null(d->second_id)), db_t(d->second_note), db_at(d->second_at),
	        db_t(or_null(d->replaced_by)), db_t(d->unsuitable), db_t(d->id), db_i(d->version)));
}

enum err
store_dip_months_to_share(
    struct store *store, struct date today, const char *const **ret_cycles, size_t *ret_count)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT DISTINCT d.cycle_id FROM dip_sample d JOIN cycle c ON c.id = d.cycle_id "
	    "WHERE d.state = 'drawn' AND d.sampler_id IS NULL AND d.share_why = '' AND c.dip_allocation_on <= $1 ORDER BY d.cycle_id",
	    DB_VALUES(db_d(today)));

	return e == ERR_OK ? store_ids_read(store, &rows, ret_cycles, ret_count) : e;
}

enum err
store_dip_months_to_draw(struct store *store, struct date today, struct date until, const char *const **ret_cycles,
    size_t *ret_count)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT c.id FROM cycle c JOIN programme p ON p.id = c.programme_id WHERE p.state = 'published' "
	    "AND c.dip_allocation_on <= $2 AND c.briefing_on >= $1 "
	    "AND EXISTS (SELECT 1 FROM dip_topic t WHERE t.cycle_id = c.id) "
	    "AND NOT EXISTS (SELECT 1 FROM dip_sample d WHERE d.cycle_id = c.id AND d.share_why <> '') "
	    "AND NOT EXISTS (SELECT 1 FROM task k WHERE k.kind = 'dip-draw' AND k.object_id = c.id) ORDER BY c.id",
	    DB_VALUES(db_d(today), db_d(until)));

	return e == ERR_OK ? store_ids_read(store, &rows, ret_cycles, ret_count) : e;
}

enum err
store_dip_months(struct store *store, const char *const **ret_cycles, size_t *ret_count)
{
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, "SELECT DISTINCT cycle_id FROM dip_sample ORDER BY cycle_id DESC", DB_NO_VALUES);

	return e == ERR_OK ? store_ids_read(store, &rows, ret_cycles, ret_count) : e;
}

enum err
store_dip_hold(struct store *store, const char *cycle_id)
{
	enum err e = store_exec_one(
	    store, "UPDATE cycle SET version = version WHERE id = $1", DB_VALUES(db_t(cycle_id)));

	return e == ERR_CONFLICT ? ERR_NOT_FOUND : e;
}

enum err
store_dip_remove_draw(struct store *store, const char *draw_name)
{
	enum err e = store_exec(store,
	    "DELETE FROM dip_answer WHERE sample_id IN (SELECT id FROM dip_sample WHERE draw_name = $1)",
	    DB_VALUES(db_t(draw_name)));

	if (e == ERR_OK)
		e = store_exec(store,
		    "DELETE FROM dip_fact WHERE sample_id IN (SELECT id FROM dip_sample WHERE draw_name = $1)",
		    DB_VALUES(db_t(draw_name)));
	if (e == ERR_OK)
		e = store_exec(store, "DELETE FROM dip_sample WHERE draw_name = $1", DB_VALUES(db_t(draw_name)));
	return e;
}

enum err
store_dip_replies(struct store *store, const char *sample_id, struct dip_replies *ret)
{
	struct {
		struct dip_reply *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT question, value, evidence FROM dip_answer WHERE sample_id = $1 ORDER BY position",
	    DB_VALUES(db_t(sample_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct dip_reply r = {.question = db_text(&rows, 0), .evidence = db_text(&rows, 2)};

		(void)dip_answer_from_code(db_text(&rows, 1), &r.answer);
		VEC_PUSH(store->arena, &found, r);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct dip_replies){found.items, found.count};
	return e;
}

enum err
store_dip_reply_put(
    struct store *store, const char *sample_id, size_t position, const struct dip_reply *r)
{
	return store_exec(store,
	    "INSERT INTO dip_answer (sample_id, position, question, value, evidence) VALUES ($1, $2, $3, $4, $5) "
	    "ON CONFLICT (sample_id, position) DO UPDATE SET value = excluded.value, evidence = excluded.evidence",
	    DB_VALUES(db_t(sample_id), db_i((int64_t)position), db_t(r->question), db_t(dip_answer_code(r->answer)),
	        db_t(or_empty(r->evidence))));
}

enum err
store_dip_facts(struct store *store, const char *sample_id, struct dip_facts *ret)
{
	struct {
		struct dip_fact *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT field, value, is_from_lists FROM dip_fact WHERE sample_id = $1 ORDER BY field",
	    DB_VALUES(db_t(sample_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found,
		    ((struct dip_fact){db_text(&rows, 0), db_text(&rows, 1), db_bool(&rows, 2)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct dip_facts){found.items, found.count};
	return e;
}

enum err
store_dip_fact_put(struct store *store, const char *sample_id, const struct dip_fact *f)
{
	if (str_is_empty(f->value))
		return store_exec(store, "DELETE FROM dip_fact WHERE sample_id = $1 AND field = $2",
		    DB_VALUES(db_t(sample_id), db_t(f->field)));
	return store_exec(store,
	    "INSERT INTO dip_fact (sample_id, field, value, is_from_lists) VALUES ($1, $2, $3, $4) "
	    "ON CONFLICT (sample_id, field) DO UPDATE SET value = excluded.value, is_from_lists = excluded.is_from_lists",
	    DB_VALUES(db_t(sample_id), db_t(f->field), db_t(f->value), db_i(f->is_from_lists)));
}

/* $1: the month, or the sample. */
#define BARS(of)                                                                                   \
	"SELECT d.id, t.head_of_service_id, 1 FROM dip_sample d JOIN team t ON t.id = d.team_id "  \
	"WHERE d." of " = $1 AND t.head_of_service_id IS NOT NULL UNION ALL "                      \
	"SELECT d.id, r.asked_by, 0 FROM dip_sample d CROSS JOIN audit a CROSS JOIN audit_request r " \
	"WHERE d." of " = $1 AND a.child_reference = d.child_reference AND a.cycle_id || '' = d.cycle_id " \
	"AND r.audit_id = a.id AND r.kind = 'conflict' AND r.state IN ('open', 'agreed')"
#define LINES(of)                                                                                  \
	"WITH RECURSIVE line (id, name, manager) AS (SELECT p.id, p.name, p.line_manager_id "      \
	"FROM dip_sample d JOIN person p ON p.id = d.practitioner_id WHERE d." of " = $1 UNION "   \
	"SELECT p.id, p.name, p.line_manager_id FROM line JOIN person p ON p.id = line.manager) "  \
	"SELECT id, name, manager FROM line"

enum err
store_dip_bars(struct store *store, const char *cycle_id, const char *sample_id, struct dip_bars *ret)
{
	struct {
		struct dip_bar *items;
		size_t count, capacity;
	} found = {0};
	bool is_one = !str_is_empty(sample_id);
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, is_one ? BARS("id") : BARS("cycle_id"), DB_VALUES(db_t(is_one ? sample_id : cycle_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found, ((struct dip_bar){db_text(&rows, 0), db_text(&rows, 1), db_bool(&rows, 2)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct dip_bars){found.items, found.count};
	return e;
}

enum err
store_dip_lines(struct store *store, const char *cycle_id, const char *sample_id, struct dip_lines *ret)
{
	struct {
		struct allocation_line *items;
		size_t count, capacity;
	} found = {0};
	bool is_one = !str_is_empty(sample_id);
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, is_one ? LINES("id") : LINES("cycle_id"), DB_VALUES(db_t(is_one ? sample_id : cycle_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found,
		    ((struct allocation_line){db_text(&rows, 0), db_text(&rows, 1), db_text(&rows, 2)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct dip_lines){found.items, found.count};
	return e;
}

/* Of the person that `who` names. */
#define LOAD(who)                                                                                  \
	"(SELECT count(*) FROM dip_sample WHERE sampler_id = " who " AND state IN ('drawn', 'in-progress')) + " \
	"(SELECT count(*) FROM dip_sample WHERE second_id = " who " AND state = 'to-check') + "    \
	"(SELECT count(*) FROM task WHERE person_id = " who " AND kind = 'moderate' AND is_done = 0)"

enum err
store_dip_load(struct store *store, const char *person_id, int64_t *ret)
{
	return store_query_int(store, ret, "SELECT " LOAD("$1"), DB_VALUES(db_t(person_id)));
}

enum err
store_dip_loads(struct store *store, const char *cycle_id, const char *person_id, struct dip_loads *ret)
{
#define HOLDS(role)                                                                                \
	"CASE WHEN EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role = '" role "' AND r.is_waiting = 0) " \
	"THEN 1 ELSE 0 END"
	struct {
		struct person *items;
		size_t count, capacity;
	} people = {0};
	struct {
		int64_t *items;
		size_t count, capacity;
	} loads = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT p.id, p.user_name, p.name, p.team_id, p.has_left, " HOLDS("centre-member") ", " HOLDS("centre-lead") ", " LOAD("p.id")
	    " FROM person p WHERE p.id = $2 OR p.id IN (SELECT sampler_id FROM dip_sample WHERE cycle_id = $1) ORDER BY p.name, p.id",
	    DB_VALUES(db_t(cycle_id), db_t(person_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct person p = {.id = db_text(&rows, 0),
		    .user_name = db_text(&rows, 1),
		    .name = db_text(&rows, 2),
		    .team_id = db_text(&rows, 3),
		    .has_left = db_bool(&rows, 4)};

		p.roles = (db_bool(&rows, 5) ? ROLE_BIT(ROLE_CENTRE_MEMBER) : 0) | (db_bool(&rows, 6) ? ROLE_BIT(ROLE_CENTRE_LEAD) : 0);
		VEC_PUSH(store->arena, &people, p);
		VEC_PUSH(store->arena, &loads, db_int(&rows, 7));
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct dip_loads){{people.items, people.count}, loads.items};
	return e;
#undef HOLDS
}

enum err
store_dip_manages(struct store *store, const char *person_id, bool *ret)
{
	int64_t count = 0;
	enum err e = store_query_int(store, &count,
	    "SELECT count(*) FROM (SELECT 1 FROM person WHERE line_manager_id = $1 LIMIT 1) found", DB_VALUES(db_t(person_id)));

	*ret = count > 0;
	return e;
}

enum err
store_dip_open(struct store *store, const char *person_id, struct dip_opens *ret)
{
	struct {
		struct dip_open *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT id, cycle_id, number FROM dip_sample WHERE sampler_id = $1 AND state IN ('drawn', 'in-progress') "
	    "ORDER BY due_on, cycle_id, number",
	    DB_VALUES(db_t(person_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found, ((struct dip_open){db_text(&rows, 0), db_text(&rows, 1), (int)db_int(&rows, 2)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct dip_opens){found.items, found.count};
	return e;
}
