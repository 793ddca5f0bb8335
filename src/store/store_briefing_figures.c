/* The figures of a briefing, counted in the database: one query a figure, none of which reads audits one by one. */
#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "domain/form.h"
#include "store/store_briefing.h"
#include "store/store_dip.h"
#include "store/store_form.h"
#include "store/store_private.h"

#include <string.h>

/*
 * $1 the month, $2 until, $3 whether it is frozen. What is sent and in no briefing yet: of the month, or of an earlier one whose figures are
 * frozen. Walks audit_uncounted.
 */
#define MOVING                                                                                     \
	"SELECT n.id FROM audit n WHERE $3 = 0 AND n.counted_in IS NULL AND n.kind = 'cycle' "                               \
	"AND n.state IN ('with-manager', 'clarification', 'responded', 'fed-back', 'closed') AND n.first_sent_at < $2 "      \
	"AND (n.cycle_id = $1 OR (n.cycle_id < $1 AND EXISTS (SELECT 1 FROM briefing o WHERE o.cycle_id = n.cycle_id "        \
	"AND o.frozen_at IS NOT NULL))) "
#define COUNTED "a.id IN (SELECT k.id FROM audit k WHERE k.counted_in = $1 UNION ALL " MOVING ") "
#define SCOPE(scope) db_t((scope)->cycle_id), db_at((scope)->until), db_i((scope)->is_frozen ? 1 : 0)

struct figure_rows {
	struct briefing_row *items;
	size_t count, capacity;
};

static struct briefing_row *
row_of(struct store *store, struct figure_rows *rows, const char *key, const char *label)
{
	for (size_t i = 0; i < rows->count; i++)
		if (str_is_same(rows->items[i].key, key))
			return &rows->items[i];
	VEC_PUSH(store->arena, rows, ((struct briefing_row){.key = key, .label = label}));
	return &rows->items[rows->count - 1];
}

static void
finish(struct briefing_figure *ret, enum briefing_evidence evidence, const struct figure_rows *rows)
{
	const struct evidence_kind *kind = evidence_kind(evidence);

	for (size_t i = 0; kind->has_total && i < rows->count; i++) {
		rows->items[i].values[kind->column_count - 1] = 0;
		for (size_t j = 0; j + 1 < kind->column_count; j++)
			rows->items[i].values[kind->column_count - 1] += rows->items[i].values[j];
	}
	*ret = (struct briefing_figure){rows->items, rows->count};
}

static enum err
count_done(struct store *store, const struct briefing_scope *scope, struct briefing_figure *ret)
{
	struct figure_rows rows = {0};
	struct db_rows found;
	enum err e = store_query(store, &found,
	    "SELECT count(*), coalesce(sum(CASE WHEN a.cycle_id = $1 THEN 1 ELSE 0 END), 0), "
	    "coalesce(sum(CASE WHEN a.cycle_id = $1 AND a.first_sent_on <= a.due_on THEN 1 ELSE 0 END), 0) FROM audit a "
	    "WHERE " COUNTED,
	    DB_VALUES(SCOPE(scope)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&found)) {
		row_of(store, &rows, "sent", "Audits counted")->values[0] = db_int(&found, 0);
		row_of(store, &rows, "month", "Of them, audits of this month")->values[0] = db_int(&found, 1);
		row_of(store, &rows, "on-time", "Audits of this month that came on time")->values[0] = db_int(&found, 2);
		row_of(store, &rows, "earlier", "Audits of earlier months that came after their briefing")->values[0] =
		    db_int(&found, 0) - db_int(&found, 1);
	}
	*ret = (struct briefing_figure){rows.items, rows.count};
	return db_rows_end(&found);
}

static enum err
count_grades(struct store *store, const struct briefing_scope *scope, struct briefing_figure *ret)
{
	struct figure_rows rows = {0};
	struct db_rows found;
	enum err e = store_query(store, &found,
	    "SELECT a.service, a.final_grade, count(*) FROM audit a WHERE " COUNTED
	    "AND a.final_grade BETWEEN 1 AND 4 GROUP BY a.service, a.final_grade ORDER BY a.service, a.final_grade",
	    DB_VALUES(SCOPE(scope)));

	if (e != ERR_OK)
		return e;
	row_of(store, &rows, BRIEFING_ALL, "All services");
	while (db_rows_next(&found)) {
		enum service service = SERVICE_CSC;
		int64_t grade = db_int(&found, 1), count = db_int(&found, 2);

		(void)service_from_code(db_text(&found, 0), &service);
		row_of(store, &rows, service_code(service), service_name(service))->values[grade - 1] += count;
		rows.items[0].values[grade - 1] += count;
	}
	finish(ret, EVIDENCE_GRADES, &rows);
	return db_rows_end(&found);
}

#define OF_A_THEME "substr(w.section_code, 1, 3) = '" BRIEFING_THEME "-'"

static enum err
count_sections(struct store *store, const struct briefing_scope *scope, struct briefing_figure *ret)
{
	struct figure_rows rows = {0};
	struct db_rows found;
	enum err e = store_query(store, &found,
	    "SELECT x.service, x.code, max(x.form), x.value, count(*) FROM (SELECT a.service AS service, a.form_version_id AS form, "
	    "w.value AS value, CASE WHEN " OF_A_THEME " THEN '" BRIEFING_THEME "' ELSE w.section_code END AS code FROM audit a "
	    "JOIN answer w ON w.audit_id = a.id AND w.question_code = w.section_code || '.G' AND w.value IN ('1', '2', '3', '4') "
	    "WHERE " COUNTED "AND w.section_code <> 'OV') x GROUP BY x.service, x.code, x.value ORDER BY x.service, x.code, x.value",
	    DB_VALUES(SCOPE(scope)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&found)) {
		const char *code = db_text(&found, 1), *key = arena_printf(store->arena, "%s/%s", db_text(&found, 0), code);
		struct briefing_row *row = row_of(store, &rows, key, db_text(&found, 2));

		row->values[db_text(&found, 3)[0] - '1'] += db_int(&found, 4);
	}
	e = db_rows_end(&found);
	/* The label is still the version of the form that names the section. */
	for (size_t i = 0; e == ERR_OK && i < rows.count; i++) {
		const struct form *form;
		const char *code = strchr(rows.items[i].key, '/') + 1;
		const struct form_section *section = NULL;

		e = store_form_get(store, rows.items[i].label, &form);
		if (e == ERR_OK)
			section = form_section_find(form, code);
		else if (e == ERR_NOT_FOUND)
			e = ERR_OK;
		rows.items[i].label = section != NULL ? section->title : str_is_same(code, BRIEFING_THEME) ? BRIEFING_THEME_TITLE : code;
	}
	finish(ret, EVIDENCE_SECTIONS, &rows);
	return e;
}

static const char *
code_label(const char *code)
{
	for (size_t i = 0; i < finding_code_count; i++)
		if (str_is_same(finding_codes[i].value, code))
			return finding_codes[i].text;
	return code;
}

static int
by_count(const void *a, const void *b)
{
	const struct briefing_row *x = a, *y = b;
	int64_t of_x = x->values[0] + x->values[1], of_y = y->values[0] + y->values[1];

	return of_x != of_y ? (of_x > of_y ? -1 : 1) : strcmp(x->key, y->key);
}

static enum err
count_codes(struct store *store, const struct briefing_scope *scope, const char *polarity,
    const struct dip_results *dips, struct briefing_figure *ret)
{
	struct figure_rows rows = {0};
	struct db_rows found;
	enum err e = store_query(store, &found,
	    "SELECT f.code, count(DISTINCT a.id) FROM audit a JOIN coded_finding f ON f.audit_id = a.id AND f.polarity = $4 "
	    "WHERE " COUNTED "GROUP BY f.code",
	    DB_VALUES(SCOPE(scope), db_t(polarity)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&found))
		row_of(store, &rows, db_text(&found, 0), code_label(db_text(&found, 0)))->values[0] = db_int(&found, 1);
	for (size_t t = 0; t < dips->count; t++)
		for (size_t i = 0; i < dips->topics[t].code_count; i++) {
			const struct dip_code_result *c = &dips->topics[t].codes[i];

			if (str_is_same(c->polarity, polarity))
				row_of(store, &rows, c->code, code_label(c->code))->values[1] += c->count;
		}
	if (rows.count > 0)
		qsort(rows.items, rows.count, sizeof(*rows.items), by_count);
	*ret = (struct briefing_figure){rows.items, rows.count};
	return db_rows_end(&found);
}

/* Topic and question by their places: the same in the month of the same topic half a year before. */
static void
take_dips(struct store *store, const struct dip_results *dips, struct briefing_figure *ret)
{
	static const enum dip_answer answers[] = {DIP_YES, DIP_PARTLY, DIP_NO, DIP_NOT_APPLICABLE, DIP_NOT_RECORDED};
	struct figure_rows rows = {0};

	for (size_t t = 0; t < dips->count; t++)
		for (size_t q = 0; dips->topics[t].done > 0 && q < dips->topics[t].question_count; q++) {
			const struct dip_question_result *r = &dips->topics[t].questions[q];
			struct briefing_row *row =
			    row_of(store, &rows, arena_printf(store->arena, "%s/%zu", dips->topics[t].topic, q + 1), r->question);

			for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++)
				row->values[i] = r->counts[answers[i]];
		}
	finish(ret, EVIDENCE_DIPS, &rows);
}

static enum err
count_moderation(struct store *store, const struct briefing_scope *scope, struct briefing_figure *ret)
{
	struct figure_rows rows = {0};
	struct db_rows found;
	enum err e = store_query(store, &found,
	    "SELECT CASE WHEN m.settled_at IS NULL OR m.settled_at >= $2 THEN 2 "
	    "WHEN a.final_grade = m.original_grade THEN 0 ELSE 1 END, count(*) FROM moderation m JOIN audit a ON a.id = m.audit_id "
	    "WHERE m.cycle_id = $1 AND m.reason = 'random' AND m.state <> 'ended' AND m.chosen_at < $2 GROUP BY 1",
	    DB_VALUES(db_t(scope->cycle_id), db_at(scope->until)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&found))
		row_of(store, &rows, "random", "Chosen at random")->values[db_int(&found, 0)] = db_int(&found, 1);
	finish(ret, EVIDENCE_MODERATION, &rows);
	return db_rows_end(&found);
}

static enum err
count_concerns(struct store *store, const struct briefing_scope *scope, struct briefing_figure *ret)
{
	struct figure_rows rows = {0};
	struct db_rows found;
	struct briefing_row *row = row_of(store, &rows, "raised", "Concerns");
	enum err e = store_query(store, &found,
	    "SELECT CASE WHEN c.confirmed_at IS NOT NULL AND c.confirmed_at < $2 THEN 0 ELSE 1 END, count(*) FROM concern c "
	    "LEFT JOIN audit a ON a.id = c.audit_id LEFT JOIN dip_sample d ON d.id = c.dip_sample_id "
	    "WHERE (a.cycle_id = $1 OR d.cycle_id = $1) AND c.raised_at < $2 GROUP BY 1",
	    DB_VALUES(db_t(scope->cycle_id), db_at(scope->until)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&found))
		row->values[db_int(&found, 0)] = db_int(&found, 1);
	finish(ret, EVIDENCE_CONCERNS, &rows);
	return db_rows_end(&found);
}

static enum err
count_families(struct store *store, const struct briefing_scope *scope, struct briefing_figure *ret)
{
	struct figure_rows rows = {0};
	struct db_rows found;
	enum err e = store_query(store, &found,
	    "SELECT w.question_code, w.value, count(*) FROM audit a "
	    "JOIN answer w ON w.audit_id = a.id AND w.question_code IN ('FB.1', 'FB.4') AND w.value IN ('yes', 'no') "
	    "WHERE " COUNTED "GROUP BY w.question_code, w.value ORDER BY w.question_code",
	    DB_VALUES(SCOPE(scope)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&found)) {
		bool is_child = str_is_same(db_text(&found, 0), "FB.1");
		struct briefing_row *row =
		    row_of(store, &rows, is_child ? "child" : "parent", is_child ? "The child" : "A parent or carer");

		row->values[str_is_same(db_text(&found, 1), "yes") ? 0 : 1] = db_int(&found, 2);
	}
	finish(ret, EVIDENCE_FAMILIES, &rows);
	return db_rows_end(&found);
}

enum err
store_briefing_count(struct store *store, const struct briefing_scope *scope)
{
	return store_exec(store, "UPDATE audit SET counted_in = $1 WHERE id IN (" MOVING ")", DB_VALUES(SCOPE(scope)));
}

enum err
store_briefing_figures(
    struct store *store, const struct briefing_scope *scope, struct briefing_figures *ret)
{
	struct dip_results dips = {0};
	struct figure_rows done;
	enum err e;

	*ret = (struct briefing_figures){{{NULL, 0}}};
	/* Done by that moment: the last microsecond before it. */
	e = store_dip_results_until(store, scope->cycle_id, (struct instant){scope->until.us - 1}, &dips);
	if (e == ERR_OK)
		e = count_done(store, scope, &ret->items[EVIDENCE_DONE]);
	if (e == ERR_OK)
		e = count_grades(store, scope, &ret->items[EVIDENCE_GRADES]);
	if (e == ERR_OK)
		e = count_sections(store, scope, &ret->items[EVIDENCE_SECTIONS]);
	if (e == ERR_OK)
		e = count_codes(store, scope, "strength", &dips, &ret->items[EVIDENCE_STRENGTHS]);
	if (e == ERR_OK)
		e = count_codes(store, scope, "learning", &dips, &ret->items[EVIDENCE_LEARNING]);
	if (e == ERR_OK)
		e = count_moderation(store, scope, &ret->items[EVIDENCE_MODERATION]);
	if (e == ERR_OK)
		e = count_concerns(store, scope, &ret->items[EVIDENCE_CONCERNS]);
	if (e == ERR_OK)
		e = count_families(store, scope, &ret->items[EVIDENCE_FAMILIES]);
	if (e != ERR_OK)
		return e;
	take_dips(store, &dips, &ret->items[EVIDENCE_DIPS]);
	done = (struct figure_rows){ret->items[EVIDENCE_DONE].rows, ret->items[EVIDENCE_DONE].count, ret->items[EVIDENCE_DONE].count};
	row_of(store, &done, "dips", "Dip samples")->values[0] = dips.done;
	ret->items[EVIDENCE_DONE] = (struct briefing_figure){done.items, done.count};
	return ERR_OK;
}

enum err
store_briefing_cells(struct store *store, const char *cycle_id, struct briefing_figures *ret)
{
	struct figure_rows rows[EVIDENCE_COUNT] = {0};
	struct db_rows found;
	enum err e = store_query(store, &found,
	    "SELECT evidence, row_key, row_label, column_number, value, shown FROM briefing_cell WHERE cycle_id = $1 "
	    "ORDER BY evidence, position, column_number",
	    DB_VALUES(db_t(cycle_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&found)) {
		int64_t evidence = db_int(&found, 0), column = db_int(&found, 3);
		struct briefing_row *row;

		if (evidence < 0 || evidence >= EVIDENCE_COUNT || column < 0 || column >= BRIEFING_COLUMNS)
			continue;
		row = row_of(store, &rows[evidence], db_text(&found, 1), db_text(&found, 2));
		row->values[column] = db_int(&found, 4);
		(void)small_shown_from_code(db_text(&found, 5), &row->shown[column]);
	}
	for (int i = 0; i < EVIDENCE_COUNT; i++)
		ret->items[i] = (struct briefing_figure){rows[i].items, rows[i].count};
	return db_rows_end(&found);
}

enum err
store_briefing_cells_put(struct store *store, const char *cycle_id, const struct briefing_figures *figures)
{
	enum err e = store_exec(store, "DELETE FROM briefing_cell WHERE cycle_id = $1", DB_VALUES(db_t(cycle_id)));

	for (int f = 0; f < EVIDENCE_COUNT; f++)
		for (size_t r = 0; r < figures->items[f].count; r++)
			for (size_t c = 0; e == ERR_OK && c < evidence_kind((enum briefing_evidence)f)->column_count; c++) {
				const struct briefing_row *row = &figures->items[f].rows[r];

				e = store_exec(store,
				    "INSERT INTO briefing_cell (cycle_id, evidence, position, row_key, row_label, column_number, value, shown) "
				    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
				    DB_VALUES(db_t(cycle_id), db_i(f), db_i((int64_t)r), db_t(row->key), db_t(row->label), db_i((int64_t)c),
					db_i(row->values[c]), db_t(small_shown_code(row->shown[c]))));
			}
	return e;
}

enum err
store_briefing_sources(struct store *store, const struct briefing_scope *scope,
    const struct briefing_source_query *q, struct briefing_source_list *ret)
{
	struct {
		struct briefing_source *items;
		size_t count, capacity;
	} list = {0};
	struct db_rows found;
	enum err e = store_query(store, &found,
	    "SELECT a.id, a.reference, a.service, a.theme_title FROM audit a WHERE " COUNTED
	    "AND ($4 = '' OR a.service = $4) AND ($6 <> '' OR $5 = 0 OR a.final_grade = $5) "
	    "AND ($6 = '' OR EXISTS (SELECT 1 FROM answer w WHERE w.audit_id = a.id AND w.question_code = w.section_code || '.G' "
	    "AND (w.section_code = $6 OR ($6 = '" BRIEFING_THEME "' AND " OF_A_THEME ")) AND w.value = CAST($5 AS TEXT))) "
	    "AND ($7 = '' OR EXISTS (SELECT 1 FROM coded_finding f WHERE f.audit_id = a.id AND f.polarity = $7 AND f.code = $8)) "
	    "ORDER BY a.reference LIMIT $9",
	    DB_VALUES(SCOPE(scope), db_t(q->service), db_i(q->grade), db_t(q->section), db_t(q->polarity), db_t(q->code),
		db_i(q->limit)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&found)) {
		struct briefing_source s = {
		    .audit_id = db_text(&found, 0), .reference = db_text(&found, 1), .theme_title = db_text(&found, 3)};

		(void)service_from_code(db_text(&found, 2), &s.service);
		VEC_PUSH(store->arena, &list, s);
	}
	e = db_rows_end(&found);
	if (e == ERR_OK)
		*ret = (struct briefing_source_list){list.items, list.count};
	return e;
}

enum err
store_briefing_quotes(struct store *store, const struct briefing_scope *scope, int limit,
    const char *const **ret_texts, size_t *ret_count)
{
	struct db_rows found;
	enum err e = store_query(store, &found,
	    "SELECT w.value FROM audit a JOIN answer q ON q.audit_id = a.id AND q.question_code = 'FB.8' AND q.value = 'yes' "
	    "JOIN answer w ON w.audit_id = a.id AND w.question_code = 'FB.6' AND w.value <> '' WHERE " COUNTED
	    "ORDER BY a.id LIMIT $4",
	    DB_VALUES(SCOPE(scope), db_i(limit)));

	return e == ERR_OK ? store_ids_read(store, &found, ret_texts, ret_count) : e;
}

enum err
store_briefing_references(struct store *store, const struct briefing_scope *scope,
    const char *const **ret_references, size_t *ret_count)
{
	struct db_rows found;
	enum err e = store_query(store, &found,
	    "SELECT a.child_reference FROM audit a WHERE a.cycle_id = $1 OR (" COUNTED ") UNION "
	    "SELECT a.reference FROM audit a WHERE a.cycle_id = $1 OR (" COUNTED ") UNION "
	    "SELECT d.child_reference FROM dip_sample d WHERE d.cycle_id = $1",
	    DB_VALUES(SCOPE(scope)));

	return e == ERR_OK ? store_ids_read(store, &found, ret_references, ret_count) : e;
}
