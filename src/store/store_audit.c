#include "store/store_audit.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_audit_count.h"
#include "store/store_audit_mark.h"
#include "store/store_grade_count.h"
#include "store/store_month.h"
#include "store/store_private.h"

#define AUDIT_COLUMNS                                                                              \
	"id, reference, kind, cycle_id, service, theme_code, theme_title, child_reference, "       \
	"case_status, age_years, team_id, practitioner_id, team_manager_id, auditor_id, "          \
	"form_version_id, draw_name, snapshot_id, state, allocated_on, due_on, response_due_on, "  \
	"grade, final_grade, final_grade_source, first_sent_at, sent_at, opened_by_manager_at, "   \
	"responded_at, fed_back_on, closed_on, version"

static const char *const kinds[] = {[AUDIT_KIND_CYCLE] = "cycle",
    [AUDIT_KIND_INSPECTION] = "inspection",
    [AUDIT_KIND_REAUDIT] = "re-audit"};

static const char *const sources[] = {[GRADE_BY_AUDITOR] = "auditor",
    [GRADE_BY_MODERATION] = "moderation",
    [GRADE_BY_PANEL] = "panel"};

static int
index_of(const char *const *names, int count, const char *name)
{
	for (int i = 0; i < count; i++)
		if (str_is_same(names[i], name))
			return i;
	return 0;
}

static void
audit_from_row(struct db_rows *rows, struct audit *ret)
{
	int c = 0;

	ret->id = db_text(rows, c++);
	ret->reference = db_text(rows, c++);
	ret->kind = (enum audit_kind)index_of(kinds, 3, db_text(rows, c++));
	ret->cycle_id = db_text(rows, c++);
	(void)service_from_code(db_text(rows, c++), &ret->service);
	ret->theme_code = db_text(rows, c++);
	ret->theme_title = db_text(rows, c++);
	ret->child_reference = db_text(rows, c++);
	ret->case_status = db_text(rows, c++);
	ret->age_years = (int)db_int(rows, c++);
	ret->team_id = db_text(rows, c++);
	ret->practitioner_id = db_text(rows, c++);
	ret->team_manager_id = db_text(rows, c++);
	ret->auditor_id = db_text(rows, c++);
	ret->form_version_id = db_text(rows, c++);
	ret->draw_name = db_text(rows, c++);
	ret->snapshot_id = db_text(rows, c++);
	(void)audit_state_from_code(db_text(rows, c++), &ret->state);
	ret->allocated_on = db_date(rows, c++);
	ret->due_on = db_date(rows, c++);
	ret->response_due_on = db_date(rows, c++);
	ret->grade = (enum grade)db_int(rows, c++);
	ret->final_grade = (enum grade)db_int(rows, c++);
	ret->final_grade_source = (enum grade_source)index_of(sources, 3, db_text(rows, c++));
	ret->first_sent_at = db_instant(rows, c++);
	ret->sent_at = db_instant(rows, c++);
	ret->opened_by_manager_at = db_instant(rows, c++);
	ret->responded_at = db_instant(rows, c++);
	ret->fed_back_on = db_date(rows, c++);
	ret->closed_on = db_date(rows, c++);
	ret->version = (int)db_int(rows, c++);
}

static enum err
audits_read(struct store *store, struct db_rows *rows, struct audit_list *ret)
{
	struct {
		struct audit *items;
		size_t count, capacity;
	} audits = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct audit a = {0};

		audit_from_row(rows, &a);
		VEC_PUSH(store->arena, &audits, a);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct audit_list){audits.items, audits.count};
	return e;
}

static enum err
one_audit(struct store *store, struct db_rows *rows, struct audit *ret)
{
	struct audit_list audits;
	enum err e = audits_read(store, rows, &audits);

	if (e != ERR_OK)
		return e;
	if (audits.count == 0)
		return ERR_NOT_FOUND;
	*ret = audits.items[0];
	return ERR_OK;
}

enum err
store_audit_get(struct store *store, const char *id, struct audit *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, "SELECT " AUDIT_COLUMNS " FROM audit WHERE id = $1",
	    DB_VALUES(db_t(id)));

	return e == ERR_OK ? one_audit(store, &rows, ret) : e;
}

enum err
store_audit_of_cycle(
    struct store *store, const char *cycle_id, enum service service, struct audit_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " AUDIT_COLUMNS " FROM audit WHERE cycle_id = $1 AND service = $2 AND kind = 'cycle' "
	    "ORDER BY reference",
	    DB_VALUES(db_t(cycle_id), db_t(service_code(service))));

	return e == ERR_OK ? audits_read(store, &rows, ret) : e;
}

/* Kept beside first_sent_at so that lists can ask for what was late (migration 0030). */
static struct date
first_sent_on(const struct audit *a)
{
	return a->first_sent_at.us == 0 ? DATE_NONE : instant_london_day(a->first_sent_at, NULL);
}

enum err
store_audit_insert(struct store *store, const struct audit *a)
{
	enum err e = store_exec(store,
	    "INSERT INTO audit (" AUDIT_COLUMNS ", first_sent_on) VALUES "
	    "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
	    "$11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, "
	    "$28, $29, $30, $31, $32)",
	    DB_VALUES(db_t(a->id), db_t(a->reference), db_t(kinds[a->kind]), db_t(a->cycle_id),
		db_t(service_code(a->service)), db_t(a->theme_code), db_t(a->theme_title),
		db_t(a->child_reference), db_t(a->case_status), db_i(a->age_years), db_t(a->team_id),
		db_t(a->practitioner_id), db_t(a->team_manager_id), db_t(a->auditor_id),
		db_t(a->form_version_id), db_t(a->draw_name), db_t(a->snapshot_id),
		db_t(audit_state_code(a->state)), db_d(a->allocated_on), db_d(a->due_on),
		db_d(a->response_due_on), db_i(a->grade), db_i(a->final_grade),
		db_t(sources[a->final_grade_source]), db_at(a->first_sent_at), db_at(a->sent_at),
		db_at(a->opened_by_manager_at), db_at(a->responded_at), db_d(a->fed_back_on),
		db_d(a->closed_on), db_i(1), db_d(first_sent_on(a))));

	if (e == ERR_OK)
		e = store_month_count_in(store, a->id);
	if (e == ERR_OK)
		e = store_audit_count_in(store, a->id);
	return e == ERR_OK ? store_audit_mark(store, a->id) : e;
}

/* Who had a part in it before this change stays known: they never moderate it (migration 0080). */
static enum err
keep_former(struct store *store, const struct audit *a)
{
	return store_exec(store,
	    "INSERT INTO audit_former_party (audit_id, person_id) "
	    "SELECT id, auditor_id FROM audit WHERE id = $1 AND auditor_id <> $2 "
	    "UNION SELECT id, practitioner_id FROM audit WHERE id = $1 AND practitioner_id <> $3 "
	    "UNION SELECT id, team_manager_id FROM audit WHERE id = $1 AND team_manager_id <> $4 "
	    "ON CONFLICT (audit_id, person_id) DO NOTHING",
	    DB_VALUES(db_t(a->id), db_t(a->auditor_id), db_t(a->practitioner_id), db_t(a->team_manager_id)));
}

enum err
store_audit_former_put(struct store *store, const char *audit_id, const char *person_id)
{
	return store_exec(store,
	    "INSERT INTO audit_former_party (audit_id, person_id) VALUES ($1, $2) "
	    "ON CONFLICT (audit_id, person_id) DO NOTHING",
	    DB_VALUES(db_t(audit_id), db_t(person_id)));
}

/* With another auditor, the pairs of grades are another's. */
static enum err
has_other_auditor(struct store *store, const struct audit *a, bool *ret)
{
	int64_t count = 0;
	enum err e = store_query_int(store, &count, "SELECT count(*) FROM audit WHERE id = $1 AND auditor_id <> $2",
	    DB_VALUES(db_t(a->id), db_t(a->auditor_id)));

	*ret = count > 0;
	return e;
}

enum err
store_audit_update(struct store *store, const struct audit *a)
{
	bool is_others = false;
	enum err e = has_other_auditor(store, a, &is_others);

	if (e == ERR_OK && is_others)
		e = store_grade_count_out(store, GRADES_OF_AUDIT, a->id);
	if (e == ERR_OK)
		e = store_month_count_out(store, a->id);
	if (e == ERR_OK)
		e = store_audit_count_out(store, a->id);
	if (e == ERR_OK)
		e = keep_former(store, a);
	if (e != ERR_OK)
		return e;
	e = store_exec_one(store,
	    "UPDATE audit SET team_id = $1, practitioner_id = $2, team_manager_id = $3, "
	    "auditor_id = $4, state = $5, due_on = $6, response_due_on = $7, grade = $8, "
	    "final_grade = $9, final_grade_source = $10, first_sent_at = $11, sent_at = $12, "
	    "opened_by_manager_at = $13, responded_at = $14, fed_back_on = $15, closed_on = $16, "
	    "allocated_on = $17, form_version_id = $18, first_sent_on = $19, version = version + 1 "
	    "WHERE id = $20 AND version = $21",
	    DB_VALUES(db_t(a->team_id), db_t(a->practitioner_id), db_t(a->team_manager_id),
		db_t(a->auditor_id), db_t(audit_state_code(a->state)), db_d(a->due_on),
		db_d(a->response_due_on), db_i(a->grade), db_i(a->final_grade),
		db_t(sources[a->final_grade_source]), db_at(a->first_sent_at), db_at(a->sent_at),
		db_at(a->opened_by_manager_at), db_at(a->responded_at), db_d(a->fed_back_on),
		db_d(a->closed_on), db_d(a->allocated_on), db_t(a->form_version_id),
		db_d(first_sent_on(a)), db_t(a->id), db_i(a->version)));
	if (e == ERR_OK)
		e = store_month_count_in(store, a->id);
	if (e == ERR_OK)
		e = store_audit_count_in(store, a->id);
	if (e == ERR_OK && is_others)
		e = store_grade_count_in(store, GRADES_OF_AUDIT, a->id);
	if (e == ERR_OK)
		e = store_audit_mark(store, a->id);
	if (e != ERR_OK)
		return e;
	/* Another team manager sees to what nobody else owns. */
	return store_exec(store,
	    "UPDATE action SET holder_id = $1 WHERE audit_id = $2 AND owner_id IS NULL AND holder_id <> $1",
	    DB_VALUES(db_t(a->team_manager_id), db_t(a->id)));
}

enum err
store_audit_next_reference(struct store *store, int year, const char **ret_reference)
{
	struct db_rows rows;
	int64_t number = 0;
	enum err e = store_query(store, &rows,
	    "INSERT INTO audit_number (year, last) VALUES ($1, 1) "
	    "ON CONFLICT (year) DO UPDATE SET last = audit_number.last + 1 RETURNING last",
	    DB_VALUES(db_i(year)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		number = db_int(&rows, 0);
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret_reference = arena_printf(store->arena, "AUD-%d-%04d", year, (int)number);
	return e;
}

enum err
store_audit_parties(struct store *store, const struct audit *audit, const char *person_id,
    struct audit_parties *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT (SELECT count(*) FROM acting_head h WHERE h.team_id = $3 AND h.person_id = $2), "
	    "(SELECT count(*) FROM audit_partner p WHERE p.audit_id = $1 AND p.person_id = $2), "
	    "(SELECT count(*) FROM concern c WHERE c.audit_id = $1 AND c.state <> 'closed') + "
	    "(SELECT count(*) FROM inadequate_case i WHERE i.audit_id = $1 AND i.state = 'open'), "
	    "(SELECT count(*) FROM audit_pair r JOIN person w ON w.id = r.person_id WHERE r.audit_id = $1 "
	    "AND r.person_id = $2 AND w.has_left = 0 AND coalesce(w.team_id, '') <> $3)",
	    DB_VALUES(db_t(audit->id), db_t(person_id), db_t(audit->team_id)));

	if (e != ERR_OK)
		return e;
	*ret = (struct audit_parties){0};
	while (db_rows_next(&rows)) {
		ret->is_head_of_service = db_int(&rows, 0) > 0;
		ret->is_partner = db_int(&rows, 1) > 0;
		ret->has_open_concern = db_int(&rows, 2) > 0;
		ret->is_pair = db_int(&rows, 3) > 0;
	}
	return db_rows_end(&rows);
}

enum err
store_audit_partner_put(struct store *store, const struct audit_partner *p)
{
	return store_exec(store,
	    "INSERT INTO audit_partner (audit_id, agency, person_id, done_at) VALUES ($1, $2, $3, $4) "
	    "ON CONFLICT (audit_id, agency) DO UPDATE SET person_id = excluded.person_id, "
	    "done_at = excluded.done_at",
	    DB_VALUES(db_t(p->audit_id), db_t(p->agency), db_t(p->person_id), db_at(p->done_at)));
}

enum err
store_audit_partners(struct store *store, const char *audit_id, struct audit_partner_list *ret)
{
	struct db_rows rows;
	struct {
		struct audit_partner *items;
		size_t count, capacity;
	} partners = {0};
	enum err e = store_query(store, &rows,
	    "SELECT audit_id, agency, person_id, done_at FROM audit_partner WHERE audit_id = $1 "
	    "ORDER BY agency",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct audit_partner p = {.audit_id = db_text(&rows, 0),
		    .agency = db_text(&rows, 1),
		    .person_id = db_text(&rows, 2),
		    .done_at = db_instant(&rows, 3)};

		VEC_PUSH(store->arena, &partners, p);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct audit_partner_list){partners.items, partners.count};
	return e;
}
