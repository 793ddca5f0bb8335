#include "store/store_moderation.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_grade_count.h"
#include "store/store_private.h"

#define COLUMNS                                                                                    \
	"id, audit_id, cycle_id, reason, is_challenged, state, is_open, is_queued, chosen_at, due_on, " \
	"reviewing_officer_id, moderator_id, taken_at, saved_at, is_blind, original_grade, grade, " \
	"grade_reason, is_justifiable, feedback, outcome, told_at, second_id, second_taken_at, "   \
	"second_saved_at, second_grade, second_reason, returned_at, rework_note, rework_due_on, "  \
	"reply, replied_at, panel_due_on, panel_id, panel_grade, panel_reason, settled_at, version"

static const char *const answers[] = {
    [MODERATION_UNANSWERED] = "", [MODERATION_YES] = "yes", [MODERATION_NO] = "no"};

static const char *const raters[] = {[MODERATION_FIRST] = "first", [MODERATION_RATER_SECOND] = "second"};

struct moderations {
	struct moderation *items;
	size_t count, capacity;
};

static enum moderation_answer
answer_from(const char *text)
{
	if (str_is_same(text, "yes"))
		return MODERATION_YES;
	return str_is_same(text, "no") ? MODERATION_NO : MODERATION_UNANSWERED;
}

static void
moderation_from_row(struct db_rows *rows, struct moderation *m)
{
	int c = 0;

	m->id = db_text(rows, c++);
	m->audit_id = db_text(rows, c++);
	m->cycle_id = db_text(rows, c++);
	(void)moderation_reason_from_code(db_text(rows, c++), &m->reason);
	m->is_challenged = db_bool(rows, c++);
	(void)moderation_state_from_code(db_text(rows, c++), &m->state);
	c += 2; /* is_open and is_queued follow from the state */
	m->chosen_at = db_instant(rows, c++);
	m->due_on = db_date(rows, c++);
	m->reviewing_officer_id = db_text(rows, c++);
	m->moderator_id = db_text(rows, c++);
	m->taken_at = db_instant(rows, c++);
	m->saved_at = db_instant(rows, c++);
	m->is_blind = db_bool(rows, c++);
	m->original_grade = (enum grade)db_int(rows, c++);
	m->grade = (enum grade)db_int(rows, c++);
	m->grade_reason = db_text(rows, c++);
	m->is_justifiable = answer_from(db_text(rows, c++));
	m->feedback = db_text(rows, c++);
	(void)moderation_outcome_from_code(db_text(rows, c++), &m->outcome);
	m->told_at = db_instant(rows, c++);
	m->second_id = db_text(rows, c++);
	m->second_taken_at = db_instant(rows, c++);
	m->second_saved_at = db_instant(rows, c++);
	m->second_grade = (enum grade)db_int(rows, c++);
	m->second_reason = db_text(rows, c++);
	m->returned_at = db_instant(rows, c++);
	m->rework_note = db_text(rows, c++);
	m->rework_due_on = db_date(rows, c++);
	m->reply = db_text(rows, c++);
	m->replied_at = db_instant(rows, c++);
	m->panel_due_on = db_date(rows, c++);
	m->panel_id = db_text(rows, c++);
	m->panel_grade = (enum grade)db_int(rows, c++);
	m->panel_reason = db_text(rows, c++);
	m->settled_at = db_instant(rows, c++);
	m->version = (int)db_int(rows, c++);
}

static enum err
moderations_read(struct store *store, struct db_rows *rows, struct moderations *ret)
{
	while (db_rows_next(rows)) {
		struct moderation m = {.reason = MODERATION_RANDOM};

		moderation_from_row(rows, &m);
		VEC_PUSH(store->arena, ret, m);
	}
	return db_rows_end(rows);
}

static struct db_value
id_or_null(const char *id)
{
	return str_is_empty(id) ? db_null() : db_t(id);
}

static struct db_value
words(const char *text)
{
	return db_t(text == NULL ? "" : text);
}

enum err
store_moderation_insert(struct store *store, const struct moderation *m)
{
	enum err e = store_exec(store,
	    "INSERT INTO moderation (" COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, "
	    "$13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, "
	    "$33, $34, $35, $36, $37, 1)",
	    DB_VALUES(db_t(m->id), db_t(m->audit_id), db_t(m->cycle_id), db_t(moderation_reason_code(m->reason)),
		db_i(m->is_challenged), db_t(moderation_state_code(m->state)),
		db_i(moderation_is_open(m->state)), db_i(moderation_is_queued(m->state)), db_at(m->chosen_at),
		db_d(m->due_on), id_or_null(m->reviewing_officer_id), id_or_null(m->moderator_id),
		db_at(m->taken_at), db_at(m->saved_at), db_i(m->is_blind), db_i(m->original_grade),
		db_i(m->grade), words(m->grade_reason), db_t(answers[m->is_justifiable]), words(m->feedback),
		db_t(moderation_outcome_code(m->outcome)), db_at(m->told_at), id_or_null(m->second_id),
		db_at(m->second_taken_at), db_at(m->second_saved_at), db_i(m->second_grade),
		words(m->second_reason), db_at(m->returned_at), words(m->rework_note), db_d(m->rework_due_on),
		words(m->reply), db_at(m->replied_at), db_d(m->panel_due_on), id_or_null(m->panel_id),
		db_i(m->panel_grade), words(m->panel_reason), db_at(m->settled_at)));

	return e == ERR_OK ? store_grade_count_in(store, GRADES_OF_MODERATION, m->id) : e;
}

enum err
store_moderation_get(struct store *store, const char *id, struct moderation *ret)
{
	struct moderations found = {0};
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, "SELECT " COLUMNS " FROM moderation WHERE id = $1", DB_VALUES(db_t(id)));

	if (e == ERR_OK)
		e = moderations_read(store, &rows, &found);
	if (e != ERR_OK)
		return e;
	if (found.count == 0)
		return ERR_NOT_FOUND;
	*ret = found.items[0];
	return ERR_OK;
}

enum err
store_moderation_update(struct store *store, const struct moderation *m)
{
	enum err e = store_grade_count_out(store, GRADES_OF_MODERATION, m->id);

	if (e != ERR_OK)
		return e;
	e = store_exec_one(store,
	    "UPDATE moderation SET reason = $1, is_challenged = $2, state = $3, is_open = $4, is_queued = $5, "
	    "due_on = $6, moderator_id = $7, taken_at = $8, saved_at = $9, is_blind = $10, original_grade = $11, "
	    "grade = $12, grade_reason = $13, is_justifiable = $14, feedback = $15, outcome = $16, told_at = $17, "
	    "second_id = $18, second_taken_at = $19, second_saved_at = $20, second_grade = $21, "
	    "second_reason = $22, returned_at = $23, rework_note = $24, rework_due_on = $25, reply = $26, "
	    "replied_at = $27, panel_due_on = $28, panel_id = $29, panel_grade = $30, panel_reason = $31, "
	    "settled_at = $32, version = version + 1 WHERE id = $33 AND version = $34",
	    DB_VALUES(db_t(moderation_reason_code(m->reason)), db_i(m->is_challenged),
		db_t(moderation_state_code(m->state)), db_i(moderation_is_open(m->state)),
		db_i(moderation_is_queued(m->state)), db_d(m->due_on), id_or_null(m->moderator_id),
		db_at(m->taken_at), db_at(m->saved_at), db_i(m->is_blind), db_i(m->original_grade),
		db_i(m->grade), words(m->grade_reason), db_t(answers[m->is_justifiable]), words(m->feedback),
		db_t(moderation_outcome_code(m->outcome)), db_at(m->told_at), id_or_null(m->second_id),
		db_at(m->second_taken_at), db_at(m->second_saved_at), db_i(m->second_grade),
		words(m->second_reason), db_at(m->returned_at), words(m->rework_note), db_d(m->rework_due_on),
		words(m->reply), db_at(m->replied_at), db_d(m->panel_due_on), id_or_null(m->panel_id),
		db_i(m->panel_grade), words(m->panel_reason), db_at(m->settled_at), db_t(m->id),
		db_i(m->version)));
	return e == ERR_OK ? store_grade_count_in(store, GRADES_OF_MODERATION, m->id) : e;
}

enum err
store_moderation_of_audit(
    struct store *store, const char *audit_id, struct moderation_list *ret)
{
	struct moderations found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " COLUMNS " FROM moderation WHERE audit_id = $1 AND reason <> 'seed' ORDER BY chosen_at, id",
	    DB_VALUES(db_t(audit_id)));

	if (e == ERR_OK)
		e = moderations_read(store, &rows, &found);
	if (e == ERR_OK)
		*ret = (struct moderation_list){found.items, found.count};
	return e;
}

enum err
store_moderation_unanswered(struct store *store, struct date today, struct moderation_list *ret)
{
	struct moderations found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " COLUMNS " FROM moderation WHERE state = 'with-auditor' AND due_on < $1 "
	    "AND NOT EXISTS (SELECT 1 FROM task t WHERE t.object_id = moderation.id AND t.kind = 'moderation-refer') "
	    "ORDER BY due_on, id",
	    DB_VALUES(db_d(today)));

	if (e == ERR_OK)
		e = moderations_read(store, &rows, &found);
	if (e == ERR_OK)
		*ret = (struct moderation_list){found.items, found.count};
	return e;
}

/* ---- Grades and quality ---- */

enum err
store_moderation_grade_put(struct store *store, const char *moderation_id, enum moderation_rater rater,
    const struct moderation_grade *grade)
{
	enum err e = store_grade_count_out(store, GRADES_OF_MODERATION, moderation_id);

	if (e != ERR_OK)
		return e;
	e = store_exec(store,
	    "INSERT INTO moderation_grade (moderation_id, rater, section_code, grade, note) "
	    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (moderation_id, rater, section_code) DO UPDATE SET "
	    "grade = excluded.grade, note = excluded.note",
	    DB_VALUES(db_t(moderation_id), db_t(raters[rater]), db_t(grade->section_code), db_i(grade->grade),
		words(grade->note)));
	return e == ERR_OK ? store_grade_count_in(store, GRADES_OF_MODERATION, moderation_id) : e;
}

enum err
store_moderation_grades(struct store *store, const char *moderation_id, enum moderation_rater rater,
    struct moderation_grade_list *ret)
{
	struct {
		struct moderation_grade *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT section_code, grade, note FROM moderation_grade WHERE moderation_id = $1 AND rater = $2 "
	    "ORDER BY section_code",
	    DB_VALUES(db_t(moderation_id), db_t(raters[rater])));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found,
		    ((struct moderation_grade){
			db_text(&rows, 0), (enum grade)db_int(&rows, 1), db_text(&rows, 2)}));
	*ret = (struct moderation_grade_list){found.items, found.count};
	return db_rows_end(&rows);
}

enum err
store_moderation_grades_clear(struct store *store, const char *moderation_id)
{
	enum err e = store_grade_count_out(store, GRADES_OF_MODERATION, moderation_id);

	if (e == ERR_OK)
		e = store_exec(store, "DELETE FROM moderation_grade WHERE moderation_id = $1",
		    DB_VALUES(db_t(moderation_id)));
	if (e == ERR_OK)
		e = store_grade_count_in(store, GRADES_OF_MODERATION, moderation_id);
	return e == ERR_OK ? store_exec(store, "DELETE FROM moderation_quality WHERE moderation_id = $1",
				 DB_VALUES(db_t(moderation_id)))
			   : e;
}

enum err
store_moderation_scores(struct store *store, const char *moderation_id, struct moderation_score *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT code, score, note FROM moderation_quality WHERE moderation_id = $1",
	    DB_VALUES(db_t(moderation_id)));

	if (e != ERR_OK)
		return e;
	for (int q = 0; q < MODERATION_QUALITY_COUNT; q++)
		ret[q] = (struct moderation_score){(enum moderation_quality)q, 0, ""};
	while (db_rows_next(&rows)) {
		for (int q = 0; q < MODERATION_QUALITY_COUNT; q++) {
			if (!str_is_same(db_text(&rows, 0), moderation_quality_code((enum moderation_quality)q)))
				continue;
			ret[q].score = (int)db_int(&rows, 1);
			ret[q].note = db_text(&rows, 2);
		}
	}
	return db_rows_end(&rows);
}

enum err
store_moderation_score_put(
    struct store *store, const char *moderation_id, const struct moderation_score *score)
{
	return store_exec(store,
	    "INSERT INTO moderation_quality (moderation_id, code, score, note) VALUES ($1, $2, $3, $4) "
	    "ON CONFLICT (moderation_id, code) DO UPDATE SET score = excluded.score, note = excluded.note",
	    DB_VALUES(db_t(moderation_id), db_t(moderation_quality_code(score->quality)), db_i(score->score),
		words(score->note)));
}

/* ---- Independence ---- */

enum err
store_moderation_reviewing_officer(
    struct store *store, const struct audit *audit, const char **ret_person_id)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT coalesce((SELECT n.matched_id FROM population_name n WHERE n.kind = 'worker' "
	    "AND n.name = i.reviewing_officer AND n.matched_id <> ''), "
	    "(SELECT min(p.id) FROM person p WHERE p.has_left = 0 AND lower(p.name) = lower(i.reviewing_officer)), '') "
	    "FROM draw_item i WHERE i.draw = $1 AND i.ref = $2 AND i.reviewing_officer <> ''",
	    DB_VALUES(db_t(audit->draw_name), db_t(audit->child_reference)));

	*ret_person_id = "";
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		*ret_person_id = db_text(&rows, 0);
	return db_rows_end(&rows);
}

enum err
store_moderation_facts(struct store *store, struct moderation_facts *facts)
{
	const struct audit *audit = facts->audit;
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "WITH RECURSIVE above (id) AS (SELECT line_manager_id FROM person WHERE id = $1 AND line_manager_id IS NOT NULL "
	    "UNION SELECT p.line_manager_id FROM person p JOIN above b ON p.id = b.id WHERE p.line_manager_id IS NOT NULL), "
	    "below (id) AS (SELECT id FROM person WHERE line_manager_id = $1 "
	    "UNION SELECT p.id FROM person p JOIN below b ON p.line_manager_id = b.id) "
	    "SELECT coalesce(w.team_id, ''), "
	    "CASE WHEN EXISTS (SELECT 1 FROM acting_head h WHERE h.team_id = $2 AND h.person_id = $1) THEN 1 ELSE 0 END, "
	    "CASE WHEN EXISTS (SELECT 1 FROM audit_former_party f WHERE f.audit_id = $3 AND f.person_id = $1) "
	    "THEN 1 ELSE 0 END, "
	    "CASE WHEN $4 IN (SELECT id FROM above) OR $4 IN (SELECT id FROM below) OR $5 IN (SELECT id FROM below) "
	    "THEN 1 ELSE 0 END FROM person w WHERE w.id = $1",
	    DB_VALUES(db_t(facts->person_id), db_t(audit->team_id), db_t(audit->id), db_t(audit->auditor_id),
		db_t(audit->practitioner_id)));

	if (e != ERR_OK)
		return e;
	facts->team_id = "";
	while (db_rows_next(&rows)) {
		facts->team_id = db_text(&rows, 0);
		facts->is_head = db_bool(&rows, 1);
		facts->was_party = db_bool(&rows, 2);
		facts->is_line = db_bool(&rows, 3);
	}
	e = db_rows_end(&rows);
	return e == ERR_OK ? store_moderation_reviewing_officer(store, audit, &facts->reviewing_officer_id) : e;
}

enum err
store_moderation_is_taken(struct store *store, const char *audit_id, bool *ret)
{
	int64_t count = 0;
	enum err e = store_query_int(store, &count,
	    "SELECT count(*) FROM moderation WHERE audit_id = $1 AND is_open = 1 AND moderator_id IS NOT NULL "
	    "AND reason <> 'seed'",
	    DB_VALUES(db_t(audit_id)));

	*ret = count > 0;
	return e;
}

enum err
store_moderation_is_read(
    struct store *store, const char *audit_id, const char *person_id, bool is_of_centre, bool *ret)
{
	int64_t count = 0;
	enum err e = store_query_int(store, &count,
	    "SELECT count(*) FROM moderation m WHERE m.audit_id = $1 AND ($3 = 1 OR EXISTS (SELECT 1 FROM panel_case c "
	    "JOIN panel p ON p.id = c.panel_id JOIN panel_member pm ON pm.panel_id = p.id "
	    "WHERE c.moderation_id = m.id AND pm.person_id = $2 AND p.state IN ('to-come', 'open')))",
	    DB_VALUES(db_t(audit_id), db_t(person_id), db_i(is_of_centre)));

	*ret = count > 0;
	return e;
}

enum err
store_moderation_of_person(
    struct store *store, const char *audit_id, const char *person_id, const char **ret_id)
{
	const char *found = NULL;
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT id FROM moderation WHERE audit_id = $1 AND is_open = 1 AND (moderator_id = $2 OR second_id = $2)",
	    DB_VALUES(db_t(audit_id), db_t(person_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		found = db_text(&rows, 0);
	e = db_rows_end(&rows);
	if (e != ERR_OK)
		return e;
	if (found == NULL)
		return ERR_NOT_FOUND;
	*ret_id = found;
	return ERR_OK;
}

enum err
store_seed_candidate(struct store *store, struct instant settled_before, struct moderation *ret)
{
	const char *id = NULL;
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT m.id FROM moderation m JOIN audit a ON a.id = m.audit_id WHERE m.settled_at < $1 AND m.panel_grade > 0 "
	    "AND m.reason <> 'seed' AND a.state IN ('with-manager', 'clarification', 'responded', 'fed-back', 'closed') "
	    "AND NOT EXISTS (SELECT 1 FROM moderation k WHERE k.audit_id = m.audit_id AND (k.reason = 'seed' OR k.is_open = 1)) "
	    "ORDER BY m.settled_at, m.id LIMIT 1",
	    DB_VALUES(db_at(settled_before)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		id = db_text(&rows, 0);
	e = db_rows_end(&rows);
	if (e != ERR_OK)
		return e;
	return id == NULL ? ERR_NOT_FOUND : store_moderation_get(store, id, ret);
}

enum err
store_seed_count(struct store *store, struct instant since, int64_t *ret)
{
	return store_query_int(store, ret,
	    "SELECT count(*) FROM moderation WHERE reason = 'seed' AND chosen_at >= $1", DB_VALUES(db_at(since)));
}

enum err
store_seed_is_known(struct store *store, const char *audit_id, const char *person_id, bool *ret)
{
	int64_t count = 0;
	enum err e = store_query_int(store, &count,
	    "SELECT count(*) FROM moderation k WHERE k.audit_id = $1 AND k.reason <> 'seed' AND (k.moderator_id = $2 "
	    "OR k.second_id = $2 OR EXISTS (SELECT 1 FROM panel_case c JOIN panel_member b ON b.panel_id = c.panel_id "
	    "WHERE c.moderation_id = k.id AND b.person_id = $2))",
	    DB_VALUES(db_t(audit_id), db_t(person_id)));

	*ret = count > 0;
	return e;
}
