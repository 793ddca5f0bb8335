#include "store/store_practice_case.h"

#include "base/embedded.h"
#include "base/str.h"
#include "base/vec.h"
#include "store/practice_case_definition.h"
#include "store/store_audit.h"
#include "store/store_form.h"
#include "store/store_private.h"

extern const struct embedded_file practice_case_files[];
extern const size_t practice_case_files_count;

struct cases {
	struct practice_case *items;
	size_t count, capacity;
};

struct attempts {
	struct practice_attempt *items;
	size_t count, capacity;
};

enum err
store_practice_case_seed(struct db *db, struct arena *arena, const char **ret_why)
{
	for (size_t i = 0; i < practice_case_files_count; i++) {
		struct practice_case practice;
		enum err e = practice_case_definition_parse(arena, practice_case_files[i].text, &practice, ret_why);

		if (e != ERR_OK)
			return ERR_INTERNAL;
		e = db_exec(db,
		    "INSERT INTO practice_case (code, version, definition) VALUES ($1, $2, $3) "
		    "ON CONFLICT (code, version) DO NOTHING",
		    DB_VALUES(db_t(practice.code), db_i(practice.version), db_t(practice_case_files[i].text)), NULL);
		if (e != ERR_OK)
			return e;
	}
	return ERR_OK;
}

/* What the sections are called stands in the form. */
static enum err
name_sections(struct store *store, struct practice_case *practice)
{
	struct practice_section *sections =
	    arena_memdup(store->arena, practice->sections, practice->section_count * sizeof(*sections));
	const struct form *form;
	enum err e = store_form_get(store, practice->form, &form);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < practice->section_count; i++) {
		const struct form_section *section = form_section_find(form, sections[i].code);

		if (section == NULL)
			return ERR_INTERNAL;
		sections[i].title = section->title;
	}
	practice->sections = sections;
	return ERR_OK;
}

static enum err
cases_read(struct store *store, struct db_rows *rows, struct cases *ret)
{
	const char *why;
	enum err e = ERR_OK;

	while (db_rows_next(rows)) {
		struct practice_case practice;

		if (e == ERR_OK)
			e = practice_case_definition_parse(store->arena, db_text(rows, 0), &practice, &why);
		if (e == ERR_OK)
			VEC_PUSH(store->arena, ret, practice);
	}
	if (e == ERR_OK)
		e = db_rows_end(rows);
	else
		(void)db_rows_end(rows);
	for (size_t i = 0; e == ERR_OK && i < ret->count; i++)
		e = name_sections(store, &ret->items[i]);
	return e;
}

enum err
store_practice_cases(struct store *store, struct practice_case_list *ret)
{
	struct cases cases = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT p.definition FROM practice_case p WHERE p.version = "
	    "(SELECT max(n.version) FROM practice_case n WHERE n.code = p.code) ORDER BY p.code",
	    DB_NO_VALUES);

	if (e == ERR_OK)
		e = cases_read(store, &rows, &cases);
	if (e == ERR_OK)
		*ret = (struct practice_case_list){cases.items, cases.count};
	return e;
}

enum err
store_practice_case_get(struct store *store, const char *code, int version, struct practice_case *ret)
{
	struct cases cases = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT definition FROM practice_case WHERE code = $1 AND ($2 = 0 OR version = $2) "
	    "ORDER BY version DESC LIMIT 1",
	    DB_VALUES(db_t(code), db_i(version)));

	if (e == ERR_OK)
		e = cases_read(store, &rows, &cases);
	if (e == ERR_OK && cases.count == 0)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = cases.items[0];
	return e;
}

#define ATTEMPT_COLUMNS                                                                            \
	"a.id, a.person_id, p.name, a.case_code, a.case_version, a.workshop_id, a.finished_at, "   \
	"a.finished_on, a.overall, a.agreed, a.reason, a.counts"
#define ATTEMPT_FROM " FROM practice_attempt a JOIN person p ON p.id = a.person_id "

static enum err
attempts_read(struct store *store, struct db_rows *rows, struct practice_attempt_list *ret)
{
	struct attempts found = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct practice_attempt a = {0};
		int c = 0;

		a.id = db_text(rows, c++);
		a.person_id = db_text(rows, c++);
		a.person_name = db_text(rows, c++);
		a.case_code = db_text(rows, c++);
		a.case_version = (int)db_int(rows, c++);
		a.workshop_id = db_text(rows, c++);
		a.finished_at = db_instant(rows, c++);
		a.finished_on = db_date(rows, c++);
		a.overall = (enum grade)db_int(rows, c++);
		a.agreed = (enum grade)db_int(rows, c++);
		a.reason = db_text(rows, c++);
		a.counts = db_bool(rows, c++);
		VEC_PUSH(store->arena, &found, a);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct practice_attempt_list){found.items, found.count};
	return e;
}

enum err
store_practice_grades(struct store *store, struct practice_attempt *attempt)
{
	struct {
		struct practice_grade *items;
		size_t count, capacity;
	} grades = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT section_code, grade, note FROM practice_grade WHERE attempt_id = $1",
	    DB_VALUES(db_t(attempt->id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &grades,
		    ((struct practice_grade){db_text(&rows, 0), (enum grade)db_int(&rows, 1), db_text(&rows, 2)}));
	attempt->grades = grades.items;
	attempt->grade_count = grades.count;
	return db_rows_end(&rows);
}

static enum err
attempts_with_grades(struct store *store, struct db_rows *rows, struct practice_attempt_list *ret)
{
	enum err e = attempts_read(store, rows, ret);

	for (size_t i = 0; e == ERR_OK && i < ret->count; i++)
		e = store_practice_grades(store, &ret->items[i]);
	return e;
}

enum err
store_practice_attempt_insert(struct store *store, const struct practice_attempt *a)
{
	enum err e = store_exec(store,
	    "INSERT INTO practice_attempt (id, person_id, case_code, case_version, workshop_id, finished_at, "
	    "finished_on, overall, agreed, reason, counts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
	    DB_VALUES(db_t(a->id), db_t(a->person_id), db_t(a->case_code), db_i(a->case_version),
	        str_is_empty(a->workshop_id) ? db_null() : db_t(a->workshop_id), db_at(a->finished_at),
	        db_d(a->finished_on), db_i(a->overall), db_i(a->agreed), db_t(a->reason), db_i(a->counts)));

	for (size_t i = 0; e == ERR_OK && i < a->grade_count; i++)
		e = store_exec(store,
		    "INSERT INTO practice_grade (attempt_id, section_code, grade, note) VALUES ($1, $2, $3, $4)",
		    DB_VALUES(db_t(a->id), db_t(a->grades[i].section_code), db_i(a->grades[i].grade),
		        db_t(a->grades[i].note)));
	return e;
}

enum err
store_practice_attempts_of_person(
    struct store *store, const char *person_id, const char *case_code, struct practice_attempt_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " ATTEMPT_COLUMNS ATTEMPT_FROM "WHERE a.person_id = $1 AND ($2 = '' OR a.case_code = $2) "
	    "ORDER BY a.finished_at DESC, a.id DESC",
	    DB_VALUES(db_t(person_id), db_t(case_code)));

	return e == ERR_OK ? attempts_read(store, &rows, ret) : e;
}

enum err
store_practice_attempts_of_workshop(
    struct store *store, const char *workshop_id, const char *case_code, struct practice_attempt_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " ATTEMPT_COLUMNS ATTEMPT_FROM "WHERE a.workshop_id = $1 AND a.case_code = $2 "
	    "ORDER BY p.name, a.id",
	    DB_VALUES(db_t(workshop_id), db_t(case_code)));

	return e == ERR_OK ? attempts_with_grades(store, &rows, ret) : e;
}

enum err
store_practice_attempts_revealed(
    struct store *store, struct date since, struct date until, struct practice_attempt_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " ATTEMPT_COLUMNS ATTEMPT_FROM
	    "JOIN workshop_case c ON c.workshop_id = a.workshop_id AND c.case_code = a.case_code "
	    "WHERE c.state = 'revealed' AND a.counts = 1 AND a.finished_on >= $1 AND a.finished_on <= $2 "
	    "ORDER BY a.workshop_id, a.case_code, a.id",
	    DB_VALUES(db_d(since), db_d(until)));

	return e == ERR_OK ? attempts_with_grades(store, &rows, ret) : e;
}

struct licence_rows {
	struct licence_row *items;
	size_t count, capacity;
};

/* The row of a person who comes next or is the last one. */
static struct licence_row *
row_of(struct store *store, struct licence_rows *all, size_t *at, const char *person_id)
{
	while (*at < all->count && !str_is_same(all->items[*at].person_id, person_id))
		++*at;
	if (*at == all->count)
		VEC_PUSH(store->arena, all,
		    ((struct licence_row){.person_id = person_id, .facts = {.workshop_on = DATE_NONE}}));
	return &all->items[*at];
}

static enum err
read_workshops(struct store *store, const char *person_id, struct date since, struct licence_rows *all)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT l.person_id, max(w.held_on) FROM workshop_place l JOIN workshop w ON w.id = l.workshop_id "
	    "WHERE l.attended = 1 AND w.state = 'planned' AND w.held_on >= $1 AND ($2 = '' OR l.person_id = $2) "
	    "GROUP BY l.person_id ORDER BY l.person_id",
	    DB_VALUES(db_d(since), db_t(person_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, all,
		    ((struct licence_row){
		        .person_id = db_text(&rows, 0), .facts = {.workshop_on = db_date(&rows, 1)}}));
	return db_rows_end(&rows);
}

static enum err
read_attempts(struct store *store, const char *person_id, struct date since, struct licence_rows *all)
{
	struct practice_attempt_list attempts;
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " ATTEMPT_COLUMNS ATTEMPT_FROM
	    "WHERE a.counts = 1 AND a.finished_on >= $1 AND ($2 = '' OR a.person_id = $2) "
	    "ORDER BY a.person_id, a.finished_on DESC, a.id DESC",
	    DB_VALUES(db_d(since), db_t(person_id)));

	if (e == ERR_OK)
		e = attempts_read(store, &rows, &attempts);
	for (size_t i = 0; e == ERR_OK && i < attempts.count;) {
		const char *of = attempts.items[i].person_id;
		size_t end = i, at = 0;
		struct licence_row *row;

		while (end < attempts.count && str_is_same(attempts.items[end].person_id, of))
			end++;
		row = row_of(store, all, &at, of);
		row->facts.attempts = &attempts.items[i];
		row->facts.attempt_count = end - i;
		i = end;
	}
	return e;
}

enum err
store_licence_facts(
    struct store *store, const char *person_id, struct date since, struct licence_row_list *ret)
{
	struct licence_rows all = {0};
	enum err e = read_workshops(store, person_id, since, &all);

	if (e == ERR_OK)
		e = read_attempts(store, person_id, since, &all);
	if (e == ERR_OK)
		*ret = (struct licence_row_list){all.items, all.count};
	return e;
}

enum err
store_first_allocation(struct store *store, struct date *ret)
{
	struct db_rows rows;
	struct instant first = {0};
	enum err e = store_query(store, &rows, "SELECT min(allocated_at) FROM cycle", DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		first = db_instant(&rows, 0);
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = first.us == 0 ? DATE_NONE : instant_london_day(first, &(int){0});
	return e;
}

enum err
store_audit_pair_put(struct store *store, const struct audit_pair *p)
{
	enum err e = store_exec(store,
	    "INSERT INTO audit_pair (audit_id, person_id, why, paired_at) VALUES ($1, $2, $3, $4) "
	    "ON CONFLICT (audit_id) DO UPDATE SET person_id = excluded.person_id, why = excluded.why, "
	    "paired_at = excluded.paired_at",
	    DB_VALUES(db_t(p->audit_id), db_t(p->person_id), db_t(p->why), db_at(p->paired_at)));

	/* Whoever stood by the auditor never moderates the audit (BR-14). */
	return e == ERR_OK ? store_audit_former_put(store, p->audit_id, p->person_id) : e;
}

enum err
store_audit_pair_get(struct store *store, const char *audit_id, struct audit_pair *ret)
{
	struct db_rows rows;
	bool is_found = false;
	enum err e = store_query(store, &rows,
	    "SELECT a.audit_id, a.person_id, p.name, a.why, a.paired_at FROM audit_pair a "
	    "JOIN person p ON p.id = a.person_id WHERE a.audit_id = $1",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		*ret = (struct audit_pair){.audit_id = db_text(&rows, 0),
		    .person_id = db_text(&rows, 1),
		    .person_name = db_text(&rows, 2),
		    .why = db_text(&rows, 3),
		    .paired_at = db_instant(&rows, 4)};
		is_found = true;
	}
	e = db_rows_end(&rows);
	return e == ERR_OK && !is_found ? ERR_NOT_FOUND : e;
}

enum err
store_audit_pair_remove(struct store *store, const char *audit_id)
{
	return store_exec(store, "DELETE FROM audit_pair WHERE audit_id = $1", DB_VALUES(db_t(audit_id)));
}

enum err
store_audit_pair_count(struct store *store, const char *person_id, int64_t *ret)
{
	return store_query_int(store, ret,
	    "SELECT count(*) FROM audit_pair p JOIN audit a ON a.id = p.audit_id WHERE p.person_id = $1 "
	    "AND a.state NOT IN ('closed', 'exempted', 'withdrawn')",
	    DB_VALUES(db_t(person_id)));
}

enum err
store_audit_paired(struct store *store, const char *person_id, struct audit_list *ret)
{
	struct {
		struct audit *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT a.id FROM audit_pair p JOIN audit a ON a.id = p.audit_id WHERE p.person_id = $1 "
	    "AND a.state NOT IN ('closed', 'exempted', 'withdrawn') ORDER BY a.id",
	    DB_VALUES(db_t(person_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found, ((struct audit){.id = db_text(&rows, 0)}));
	e = db_rows_end(&rows);
	for (size_t i = 0; e == ERR_OK && i < found.count; i++)
		e = store_audit_get(store, found.items[i].id, &found.items[i]);
	if (e == ERR_OK)
		*ret = (struct audit_list){found.items, found.count};
	return e;
}
