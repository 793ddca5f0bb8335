#include "store/store_answer.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_audit_count.h"
#include "store/store_grade_count.h"
#include "store/store_private.h"

#define ANSWER_COLUMNS                                                                             \
	"a.question_code, a.section_code, a.value, a.evidence, a.version, a.saved_by, "            \
	"coalesce(p.name, ''), a.saved_at"

static const char *const kinds[] = {
    [ANSWER_KIND_DRAFT] = "draft",
    [ANSWER_KIND_SAVED] = "saved",
    [ANSWER_KIND_KEPT] = "kept",
};

struct answers {
	struct answer *items;
	size_t count;
	size_t capacity;
};

static void
answer_from_row(struct db_rows *rows, struct answer *ret)
{
	int c = 0;

	ret->code = db_text(rows, c++);
	ret->section_code = db_text(rows, c++);
	ret->value = db_text(rows, c++);
	ret->evidence = db_text(rows, c++);
	ret->version = (int)db_int(rows, c++);
	ret->saved_by = db_text(rows, c++);
	ret->saved_by_name = db_text(rows, c++);
	ret->saved_at = db_instant(rows, c++);
}

static enum err
answers_read(struct store *store, struct db_rows *rows, struct answer_list *ret)
{
	struct answers answers = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct answer a = {0};

		answer_from_row(rows, &a);
		VEC_PUSH(store->arena, &answers, a);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct answer_list){answers.items, answers.count};
	return e;
}

enum err
store_answers(struct store *store, const char *audit_id, struct answer_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " ANSWER_COLUMNS " FROM answer a LEFT JOIN person p ON p.id = a.saved_by "
	    "WHERE a.audit_id = $1 ORDER BY a.question_code",
	    DB_VALUES(db_t(audit_id)));

	return e == ERR_OK ? answers_read(store, &rows, ret) : e;
}

enum err
store_audit_sections(
    struct store *store, const char *audit_id, struct audit_section_list *ret)
{
	struct db_rows rows;
	struct {
		struct audit_section *items;
		size_t count, capacity;
	} sections = {0};
	enum err e = store_query(store, &rows,
	    "SELECT s.section_code, s.version, s.is_draft, s.saved_by, coalesce(p.name, ''), "
	    "s.saved_at, s.shared_at FROM audit_section s LEFT JOIN person p ON p.id = s.saved_by "
	    "WHERE s.audit_id = $1 ORDER BY s.section_code",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct audit_section s = {.code = db_text(&rows, 0),
		    .version = (int)db_int(&rows, 1),
		    .is_draft = db_bool(&rows, 2),
		    .saved_by = db_text(&rows, 3),
		    .saved_by_name = db_text(&rows, 4),
		    .saved_at = db_instant(&rows, 5),
		    .shared_at = db_instant(&rows, 6)};

		VEC_PUSH(store->arena, &sections, s);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct audit_section_list){sections.items, sections.count};
	return e;
}

enum err
store_section_touch(struct store *store, const char *audit_id, const char *section_code,
    bool is_draft, const char *person_id, struct instant at, int *ret_version)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "INSERT INTO audit_section (audit_id, section_code, version, is_draft, saved_by, saved_at) "
	    "VALUES ($1, $2, 1, $3, $4, $5) ON CONFLICT (audit_id, section_code) DO UPDATE SET "
	    "version = audit_section.version + 1, is_draft = excluded.is_draft, "
	    "saved_by = excluded.saved_by, saved_at = excluded.saved_at RETURNING version",
	    DB_VALUES(db_t(audit_id), db_t(section_code), db_i(is_draft), db_t(person_id), db_at(at)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		*ret_version = (int)db_int(&rows, 0);
	return db_rows_end(&rows);
}

enum err
store_section_share(struct store *store, const char *audit_id, const char *section_code,
    const char *person_id, struct instant at)
{
	return store_exec(store,
	    "INSERT INTO audit_section (audit_id, section_code, version, is_draft, saved_by, saved_at, "
	    "shared_at) VALUES ($1, $2, 1, 0, $3, $4, $4) ON CONFLICT (audit_id, section_code) "
	    "DO UPDATE SET shared_at = coalesce(audit_section.shared_at, excluded.shared_at)",
	    DB_VALUES(db_t(audit_id), db_t(section_code), db_t(person_id), db_at(at)));
}

enum err
store_answer_put(struct store *store, const char *audit_id, const struct answer *a)
{
	bool is_grade = str_ends_with(a->code, ".G");
	enum err e = is_grade ? store_grade_count_out(store, GRADES_OF_AUDIT, audit_id) : ERR_OK;

	if (e != ERR_OK)
		return e;
	e = store_exec(store,
	    "INSERT INTO answer (audit_id, question_code, section_code, value, evidence, version, "
	    "saved_by, saved_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
	    "ON CONFLICT (audit_id, question_code) DO UPDATE SET value = excluded.value, "
	    "evidence = excluded.evidence, version = excluded.version, "
	    "saved_by = excluded.saved_by, saved_at = excluded.saved_at",
	    DB_VALUES(db_t(audit_id), db_t(a->code), db_t(a->section_code), db_t(a->value),
	        db_t(a->evidence), db_i(a->version), db_t(a->saved_by), db_at(a->saved_at)));
	return e == ERR_OK && is_grade ? store_grade_count_in(store, GRADES_OF_AUDIT, audit_id) : e;
}

enum err
store_answer_version_put(struct store *store, const char *audit_id, const struct answer *a,
    enum answer_kind kind)
{
	return store_exec(store,
	    "INSERT INTO answer_version (audit_id, question_code, version, kind, value, evidence, "
	    "saved_by, saved_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
	    "ON CONFLICT (audit_id, question_code, version, kind) DO NOTHING",
	    DB_VALUES(db_t(audit_id), db_t(a->code), db_i(a->version), db_t(kinds[kind]),
	        db_t(a->value), db_t(a->evidence), db_t(a->saved_by), db_at(a->saved_at)));
}

enum err
store_answer_at(struct store *store, const char *audit_id, const char *code, int version,
    bool saved_only, struct answer *ret)
{
	/* Two whole statements, so that each can be read by itself. */
	static const char as_it_stood[] =
	    "SELECT value, evidence, version FROM answer_version WHERE audit_id = $1 AND "
	    "question_code = $2 AND version <= $3 AND kind <> 'kept' "
	    "ORDER BY version DESC, kind DESC LIMIT 1";
	static const char as_saved[] =
	    "SELECT value, evidence, version FROM answer_version WHERE audit_id = $1 AND "
	    "question_code = $2 AND version <= $3 AND kind = 'saved' ORDER BY version DESC LIMIT 1";
	struct db_rows rows;
	enum err e = store_query(store, &rows, saved_only ? as_saved : as_it_stood,
	    DB_VALUES(db_t(audit_id), db_t(code), db_i(version)));

	if (e != ERR_OK)
		return e;
	*ret = (struct answer){.code = code, .value = "", .evidence = ""};
	while (db_rows_next(&rows)) {
		ret->value = db_text(&rows, 0);
		ret->evidence = db_text(&rows, 1);
		ret->version = (int)db_int(&rows, 2);
	}
	return db_rows_end(&rows);
}

enum err
store_answer_drop_drafts(struct store *store, const char *audit_id, const char *code,
    struct instant before)
{
	return store_exec(store,
	    "DELETE FROM answer_version WHERE audit_id = $1 AND question_code = $2 AND "
	    "kind = 'draft' AND saved_at < $3",
	    DB_VALUES(db_t(audit_id), db_t(code), db_at(before)));
}

enum err
store_answers_put_away(struct store *store, const char *audit_id)
{
	enum err e = store_exec(store,
	    "INSERT INTO answer_version (audit_id, question_code, version, kind, value, evidence, "
	    "saved_by, saved_at) SELECT audit_id, question_code, version, 'kept', value, evidence, "
	    "saved_by, saved_at FROM answer WHERE audit_id = $1 "
	    "ON CONFLICT (audit_id, question_code, version, kind) DO NOTHING",
	    DB_VALUES(db_t(audit_id)));

	if (e == ERR_OK)
		e = store_grade_count_out(store, GRADES_OF_AUDIT, audit_id);
	if (e == ERR_OK)
		e = store_exec(
		    store, "DELETE FROM answer WHERE audit_id = $1", DB_VALUES(db_t(audit_id)));
	if (e == ERR_OK)
		e = store_grade_count_in(store, GRADES_OF_AUDIT, audit_id);
	if (e == ERR_OK)
		e = store_exec(store,
		    "UPDATE audit_section SET version = version + 1, is_draft = 0, shared_at = NULL "
		    "WHERE audit_id = $1",
		    DB_VALUES(db_t(audit_id)));
	if (e == ERR_OK)
		e = store_exec(store, "DELETE FROM recommended_action WHERE audit_id = $1",
		    DB_VALUES(db_t(audit_id)));
	return e;
}

/* What one page can show of them, were each byte to be escaped. */
enum { VERSIONS_BYTES = 512 * 1024 };

enum err
store_answer_versions(struct store *store, const char *audit_id, struct answer_list *ret)
{
	struct db_rows rows;
	struct answers answers = {0};
	size_t bytes = 0;
	enum err e = store_query(store, &rows,
	    "SELECT a.question_code, '', a.value, a.evidence, a.version, a.saved_by, "
	    "coalesce(p.name, ''), a.saved_at, a.kind FROM answer_version a "
	    "LEFT JOIN person p ON p.id = a.saved_by WHERE a.audit_id = $1 AND a.kind <> 'draft' "
	    "ORDER BY a.saved_at DESC, a.version DESC, a.question_code, a.kind LIMIT 5000",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct answer a = {0};

		/* The oldest are left out. */
		if (bytes > VERSIONS_BYTES)
			continue;
		answer_from_row(&rows, &a);
		bytes += strlen(a.value) + strlen(a.evidence);
		a.is_kept = str_is_same(db_text(&rows, 8), kinds[ANSWER_KIND_KEPT]);
		VEC_PUSH(store->arena, &answers, a);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct answer_list){answers.items, answers.count};
	return e;
}

enum err
store_findings_put(struct store *store, const char *audit_id, const struct coded_finding *items, size_t count)
{
	enum err e = store_audit_count_out(store, audit_id);

	if (e == ERR_OK)
		e = store_exec(store, "DELETE FROM coded_finding WHERE audit_id = $1", DB_VALUES(db_t(audit_id)));
	for (size_t i = 0; e == ERR_OK && i < count; i++)
		e = store_exec(store,
		    "INSERT INTO coded_finding (audit_id, polarity, position, code, note) "
		    "VALUES ($1, $2, $3, $4, $5)",
		    DB_VALUES(db_t(audit_id), db_t(items[i].polarity), db_i(items[i].position), db_t(items[i].code),
		        db_t(items[i].note)));
	return e == ERR_OK ? store_audit_count_in(store, audit_id) : e;
}

enum err
store_findings(struct store *store, const char *audit_id, struct coded_finding_list *ret)
{
	struct db_rows rows;
	struct {
		struct coded_finding *items;
		size_t count, capacity;
	} findings = {0};
	enum err e = store_query(store, &rows,
	    "SELECT polarity, position, code, note FROM coded_finding WHERE audit_id = $1 "
	    "ORDER BY polarity DESC, position",
	    DB_VALUES(db_t(audit_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct coded_finding f = {.polarity = db_text(&rows, 0),
		    .position = (int)db_int(&rows, 1),
		    .code = db_text(&rows, 2),
		    .note = db_text(&rows, 3)};

		VEC_PUSH(store->arena, &findings, f);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct coded_finding_list){findings.items, findings.count};
	return e;
}
