/*
 * Every figure of a briefing and of a pack, counted a second time from the rows by a query of its own, after histories that chance made. What
 * is not in the tables below has no second count, and fails.
 */
#include "../history_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_briefing.h"
#include "operations/op_triangulation.h"
#include "store/store_form.h"
#include "store/store_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Briefings ---- */

/*
 * recount_scope: the month and until when; the audits that count are in recount_audit, taken there by what they are, not by what they
 * are not. What was counted when a month froze stays in recounted.
 */
static const char tables[] =
    "CREATE TABLE recount_scope (cycle_id TEXT NOT NULL, before_id TEXT NOT NULL, until TEXT NOT NULL, "
    "from_cycle TEXT, to_cycle TEXT, from_at TEXT, to_at TEXT, from_day TEXT, to_day TEXT);"
    "CREATE TABLE recount_audit (id TEXT NOT NULL);"
    "CREATE TABLE recount_kept (id TEXT NOT NULL, cycle_id TEXT NOT NULL);"
    "CREATE TABLE recounted (cycle_id TEXT NOT NULL, evidence INTEGER NOT NULL, row_key TEXT NOT NULL, "
    "column_number INTEGER NOT NULL, value INTEGER NOT NULL);"
;
static const char tables_gone[] = "DROP TABLE recount_scope; DROP TABLE recount_audit; DROP TABLE recount_kept; DROP TABLE recounted;";

/* What was counted once is counted; what comes late waits until the figures of its own month are frozen. */
static const char audits_counted[] =
    "INSERT INTO recount_audit (id) SELECT a.id FROM audit a, recount_scope s WHERE a.kind NOT IN ('re-audit', 'inspection') "
    "AND a.state NOT IN ('allocated', 'in-progress', 'swap-asked', 'exempted', 'withdrawn') AND a.first_sent_at < s.until "
    "AND a.id NOT IN (SELECT k.id FROM recount_kept k) AND (a.cycle_id = s.cycle_id "
    "OR (a.cycle_id < s.cycle_id AND a.cycle_id IN (SELECT r.cycle_id FROM recounted r)))";
static const char audits_kept[] =
    "INSERT INTO recount_audit (id) SELECT k.id FROM recount_kept k, recount_scope s WHERE k.cycle_id = s.cycle_id";

#define COUNTED "audit a WHERE a.id IN (SELECT id FROM recount_audit) "
/* First sent on a day not after the one it was due, by the clocks of London. */
#define ON_TIME                                                                                    \
	"CASE WHEN a.due_on >= '2021-03-28' AND a.due_on < '2021-10-31' THEN a.first_sent_at < a.due_on || 'T23:00:00.000000Z' "       \
	"ELSE substr(a.first_sent_at, 1, 10) <= a.due_on END"
#define GRADED(key, and)                                                                           \
	"SELECT " key ", a.final_grade - 1, count(*) FROM " COUNTED "AND a.final_grade IN (1, 2, 3, 4) " and "GROUP BY 1, 2 UNION ALL "       \
	"SELECT " key ", 4, count(*) FROM " COUNTED "AND a.final_grade IN (1, 2, 3, 4) " and "GROUP BY 1 "
#define SECTION "CASE WHEN w.question_code LIKE 'TH-%' THEN 'TH' ELSE w.section_code END"
#define CODED(polarity)                                                                            \
	"SELECT x.code, 0, count(*) FROM (SELECT DISTINCT f.audit_id, f.code FROM coded_finding f JOIN recount_audit r ON r.id = f.audit_id " \
	"WHERE f.polarity = '" polarity "') x GROUP BY x.code UNION ALL "                                      \
	"SELECT d.code, 1, count(*) FROM dip_sample d, recount_scope s WHERE d.cycle_id = s.cycle_id AND d.polarity = '" polarity "' "       \
	"AND d.code <> '' AND d.done_at < s.until AND d.state NOT IN ('drawn', 'in-progress', 'replaced') GROUP BY d.code"
#define DIP_DONE "d.cycle_id = s.cycle_id AND d.done_at < s.until AND d.state NOT IN ('drawn', 'in-progress', 'replaced') "
#define SETTLED "m.settled_at IS NOT NULL AND m.settled_at < s.until"
#define MODERATED "FROM moderation m, recount_scope s WHERE m.cycle_id = s.cycle_id AND m.reason = 'random' AND NOT m.state = 'ended' AND m.chosen_at < s.until "
#define STANDS "m.original_grade = (SELECT a.final_grade FROM audit a WHERE a.id = m.audit_id)"
#define RAISED                                                                                     \
	"FROM concern c, recount_scope s WHERE c.raised_at < s.until AND s.cycle_id = coalesce((SELECT a.cycle_id FROM audit a WHERE "       \
	"a.id = c.audit_id), (SELECT d.cycle_id FROM dip_sample d WHERE d.id = c.dip_sample_id)) "
#define ASKED(key, question)                                                                       \
	"SELECT '" key "', CASE w.value WHEN 'yes' THEN 0 ELSE 1 END, count(*) FROM answer w JOIN recount_audit r ON r.id = w.audit_id "      \
	"WHERE w.question_code = '" question "' AND w.value <> '' GROUP BY 2 UNION ALL SELECT '" key "', 2, count(*) FROM answer w "         \
	"JOIN recount_audit r ON r.id = w.audit_id WHERE w.question_code = '" question "' AND w.value <> ''"
/* And not withdrawn since without a correction. */
#define PUBLISHED_BEFORE                                                                           \
	"JOIN recount_scope s ON r.cycle_id = s.before_id WHERE 0 < (SELECT count(*) FROM briefing_edition e WHERE e.cycle_id = s.before_id "          \
	"AND e.withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM briefing_edition n WHERE n.cycle_id = e.cycle_id AND n.edition > e.edition)) "

static const struct {
	const char *sql; /* rows of key, column, count; what is not among them is 0 */
} figures[EVIDENCE_COUNT] = {
    [EVIDENCE_DONE] = {"SELECT 'sent', 0, count(*) FROM " COUNTED "UNION ALL SELECT 'month', 0, count(*) FROM " COUNTED
	               "AND a.cycle_id = (SELECT cycle_id FROM recount_scope) UNION ALL SELECT 'on-time', 0, count(*) FROM " COUNTED
	               "AND a.cycle_id = (SELECT cycle_id FROM recount_scope) AND " ON_TIME " UNION ALL SELECT 'earlier', 0, count(*) FROM " COUNTED
	               "AND a.cycle_id < (SELECT cycle_id FROM recount_scope) UNION ALL "
	               "SELECT 'dips', 0, count(*) FROM dip_sample d, recount_scope s WHERE " DIP_DONE},
    [EVIDENCE_GRADES] = {GRADED("a.service", "") "UNION ALL " GRADED("'all'", "")},
    [EVIDENCE_SECTIONS] = {
	"SELECT a.service || '/' || " SECTION ", CAST(w.value AS INTEGER) - 1, count(*) FROM answer w JOIN audit a ON a.id = w.audit_id "
	"WHERE w.audit_id IN (SELECT id FROM recount_audit) AND w.question_code LIKE '%.G' AND w.value BETWEEN '1' AND '4' "
	"AND w.section_code <> 'OV' GROUP BY 1, 2 UNION ALL "
	"SELECT a.service || '/' || " SECTION ", 4, count(*) FROM answer w JOIN audit a ON a.id = w.audit_id "
	"WHERE w.audit_id IN (SELECT id FROM recount_audit) AND w.question_code LIKE '%.G' AND w.value BETWEEN '1' AND '4' "
	"AND w.section_code <> 'OV' GROUP BY 1"},
    [EVIDENCE_STRENGTHS] = {CODED("strength")},
    [EVIDENCE_LEARNING] = {CODED("learning")},
    [EVIDENCE_DIPS] = {"SELECT d.topic || '/' || CAST(w.position AS TEXT), CASE w.value WHEN 'yes' THEN 0 WHEN 'partly' THEN 1 "
	               "WHEN 'no' THEN 2 WHEN 'na' THEN 3 WHEN 'nr' THEN 4 END, count(*) FROM dip_answer w JOIN dip_sample d ON d.id = w.sample_id, "
	               "recount_scope s WHERE " DIP_DONE "GROUP BY 1, 2 UNION ALL SELECT d.topic || '/' || CAST(w.position AS TEXT), 5, count(*) "
	               "FROM dip_answer w JOIN dip_sample d ON d.id = w.sample_id, recount_scope s WHERE " DIP_DONE "GROUP BY 1"},
    [EVIDENCE_MODERATION] = {"SELECT 'random', 0, count(*) " MODERATED "AND " SETTLED " AND " STANDS " UNION ALL SELECT 'random', 1, count(*) " MODERATED
	               "AND " SETTLED " AND NOT " STANDS " UNION ALL SELECT 'random', 2, count(*) " MODERATED "AND NOT (" SETTLED ") "
	               "UNION ALL SELECT 'random', 3, count(*) " MODERATED},
    [EVIDENCE_CONCERNS] = {"SELECT 'raised', 0, count(*) " RAISED "AND coalesce(c.confirmed_at, '9') < s.until UNION ALL "
	               "SELECT 'raised', 1, count(*) " RAISED "AND NOT coalesce(c.confirmed_at, '9') < s.until UNION ALL "
	               "SELECT 'raised', 2, count(*) " RAISED},
    [EVIDENCE_FAMILIES] = {ASKED("child", "FB.1") " UNION ALL " ASKED("parent", "FB.4")},
    /* What was counted half a year ago and published then. */
    [EVIDENCE_GRADES_BEFORE] = {"SELECT r.row_key, r.column_number, r.value FROM recounted r " PUBLISHED_BEFORE
	               "AND r.evidence = 1 AND r.row_key = 'all'"},
    [EVIDENCE_DIPS_BEFORE] = {"SELECT r.row_key, r.column_number, r.value FROM recounted r " PUBLISHED_BEFORE "AND r.evidence = 5"},
};

struct counted {
	const char *key;
	int64_t column, value; /* of a pack: count, of */
};
struct counted_list {
	struct counted *items;
	size_t count;
};

static struct counted_list
ask(struct fixture *f, const char *sql)
{
	enum { MOST = 600 };
	struct counted_list ret = {arena_array(f->arena, MOST, sizeof(*ret.items)), 0};
	struct db_rows rows;

	assert_int_equal(store_query(f->store, &rows, sql, NULL, 0), ERR_OK);
	while (db_rows_next(&rows)) {
		assert_true(ret.count < MOST);
		ret.items[ret.count++] = (struct counted){db_text(&rows, 0), db_int(&rows, 1), db_int(&rows, 2)};
	}
	assert_int_equal(db_rows_end(&rows), ERR_OK);
	return ret;
}

static int64_t
value_of(const struct counted_list *list, const char *key, int64_t column)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].column == column && str_is_same(list->items[i].key, key))
			return list->items[i].value;
	return 0;
}

static void
scope_of_month(struct history *h, int month, const char *audits, struct instant until)
{
	history_exec(h, "DELETE FROM recount_scope; DELETE FROM recount_audit;", NULL, 0);
	history_exec(h, "INSERT INTO recount_scope VALUES ($1, $2, $3, '', '', '', '', '', '')",
	    DB_VALUES(db_t(history_months[month]), db_t(month < 3 ? "2020-01" : history_months[month - 3]), db_at(until)));
	history_exec(h, audits, NULL, 0);
}

static void
compare_figure(struct history *h, enum briefing_evidence evidence, const struct briefing_figure *figure)
{
	struct counted_list again = ask(h->f, figures[evidence].sql);

	for (size_t r = 0; r < figure->count; r++)
		for (size_t c = 0; c < evidence_kind(evidence)->column_count; c++)
			if (figure->rows[r].values[c] != value_of(&again, figure->rows[r].key, (int64_t)c))
				fail_msg("E%d %s, %s: %lld, counted again %lld", (int)evidence + 1, figure->rows[r].key, evidence_kind(evidence)->columns[c],
				    (long long)figure->rows[r].values[c], (long long)value_of(&again, figure->rows[r].key, (int64_t)c));
	for (size_t i = 0; i < again.count; i++)
		if (again.items[i].value != 0 && briefing_row_find(figure, again.items[i].key) == NULL)
			fail_msg("E%d: %s is missing, counted again %lld", (int)evidence + 1, again.items[i].key, (long long)again.items[i].value);
}

struct keeping {
	struct history *h;
	int month;
};

static enum err
keep_figures(struct op *op, void *data)
{
	const struct keeping *k = data;
	enum err e = ERR_OK;

	for (int f = 0; f < EVIDENCE_COUNT; f++) {
		struct counted_list again = ask(k->h->f, figures[f].sql);

		for (size_t i = 0; e == ERR_OK && i < again.count; i++)
			e = store_exec(op->store, "INSERT INTO recounted VALUES ($1, $2, $3, $4, $5)",
			    DB_VALUES(db_t(history_months[k->month]), db_i(f), db_t(again.items[i].key), db_i(again.items[i].column),
			        db_i(again.items[i].value)));
	}
	return e;
}

static void
keep(struct history *h, int month)
{
	struct keeping k = {h, month};

	assert_int_equal(op_write(&h->f->op, keep_figures, &k), ERR_OK);
}

/* Every kind of figure has a second count: a new one without fails here. */
static void
test_every_kind_has_one(void **state)
{
	(void)state;
	for (int e = 0; e < EVIDENCE_COUNT; e++)
		assert_non_null(figures[e].sql);
}

/* While they move: at a moment within the month, whatever has happened. */
static void
compare_moving(struct history *h, int month, struct instant until, bool is_frozen)
{
	const struct briefing_scope scope = {history_months[month], until, is_frozen};
	struct briefing_figures moving;

	assert_int_equal(store_briefing_figures(h->f->store, &scope, &moving), ERR_OK);
	scope_of_month(h, month, is_frozen ? audits_kept : audits_counted, until);
	for (int e = 0; e < EVIDENCE_GRADES_BEFORE; e++)
		compare_figure(h, (enum briefing_evidence)e, &moving.items[e]);
}

/* As they were frozen, and so for ever. */
static void
compare_frozen(struct history *h, int month)
{
	struct briefing_figures frozen;

	assert_int_equal(store_briefing_cells(h->f->store, history_months[month], &frozen), ERR_OK);
	scope_of_month(h, month, audits_counted, history_freeze_at(h, month));
	for (int e = 0; e < EVIDENCE_COUNT; e++)
		compare_figure(h, (enum briefing_evidence)e, &frozen.items[e]);
	keep(h, month);
	history_exec(h, "INSERT INTO recount_kept (id, cycle_id) SELECT r.id, s.cycle_id FROM recount_audit r, recount_scope s", NULL, 0);
}

static void
compare_kept(struct history *h, int month)
{
	struct briefing_figures frozen;

	assert_int_equal(store_briefing_cells(h->f->store, history_months[month], &frozen), ERR_OK);
	for (int e = 0; e < EVIDENCE_COUNT; e++)
		for (size_t r = 0; r < frozen.items[e].count; r++)
			for (size_t c = 0; c < evidence_kind((enum briefing_evidence)e)->column_count; c++) {
				const struct briefing_row *row = &frozen.items[e].rows[r];
				int64_t kept = 0;

				assert_int_equal(store_query_int(h->f->store, &kept,
				                     "SELECT coalesce(sum(value), 0) FROM recounted WHERE cycle_id = $1 AND evidence = $2 AND row_key = $3 "
				                     "AND column_number = $4",
				                     DB_VALUES(db_t(history_months[month]), db_i(e), db_t(row->key), db_i((int64_t)c))), ERR_OK);
				assert_int_equal(row->values[c], kept);
			}
}

/* ---- Packs ---- */

/* Of what was withdrawn and not corrected nothing. */
#define CELLS                                                                                      \
	"FROM recounted r, recount_scope s WHERE r.cycle_id BETWEEN s.from_cycle AND s.to_cycle AND 0 < (SELECT count(*) FROM briefing_edition v "   \
	"WHERE v.cycle_id = r.cycle_id AND v.withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM briefing_edition n WHERE n.cycle_id = v.cycle_id "   \
	"AND n.edition > v.edition)) "
#define OF_THE_QUARTER "a.kind = 'cycle' AND a.cycle_id BETWEEN s.from_cycle AND s.to_cycle AND NOT a.state IN ('withdrawn', 'exempted') "
#define FROM_AUDITS "FROM audit a, recount_scope s WHERE " OF_THE_QUARTER
#define SENT "count(CASE WHEN a.first_sent_at IS NOT NULL THEN 1 END)"
#define IN_TIME(column) "sum(CASE WHEN " column " >= s.from_at AND " column " < s.to_at THEN 1 ELSE 0 END)"
#define AT_THE_END(from, to) "sum(CASE WHEN " from " < s.to_at AND NOT coalesce(" to ", '9') < s.to_at THEN 1 ELSE 0 END)"
#define RESPONDED "EXISTS (SELECT 1 FROM audit a WHERE a.id = x.audit_id AND a.responded_at >= s.from_at AND a.responded_at < s.to_at) "
#define HELD "x.state <> 'cancelled' AND x.held_on BETWEEN s.from_day AND s.to_day "
/* Every code that was ever named: also with none of the quarter, and of how many. */
#define NAMED(polarity, evidence)                                                                  \
	"SELECT 'audits." polarity ".' || k.row_key, (SELECT coalesce(sum(r.value), 0) " CELLS "AND r.evidence = " evidence                     \
	" AND r.column_number = 0 AND r.row_key = k.row_key), (SELECT coalesce(sum(r.value), 0) " CELLS                                         \
	"AND r.evidence = 0 AND r.row_key = 'sent') FROM (SELECT DISTINCT q.row_key FROM recounted q WHERE q.evidence = " evidence ") k"
#define SHARE(key, evidence, good, all)                                                            \
	"SELECT " key ", sum(CASE WHEN r.column_number < " good " THEN r.value ELSE 0 END), sum(r.value) " CELLS "AND r.evidence = " evidence   \
	" AND r.column_number < " all " "

enum presence { WHERE_COUNTED, AMONG_THE_FIRST };

static const struct pack_recount {
	const char *key; /* or what it begins with, up to a full stop at its end */
	enum presence presence;
	const char *sql; /* rows of key, count and of what; -1 of nothing */
} recounts[] = {
    {"audits.allocated", WHERE_COUNTED, "SELECT 'audits.allocated', count(*), -1 " FROM_AUDITS},
    {"audits.sent", WHERE_COUNTED, "SELECT 'audits.sent', " SENT ", count(*) " FROM_AUDITS},
    {"audits.on-time", WHERE_COUNTED,
	"SELECT 'audits.on-time', coalesce(sum(CASE WHEN " ON_TIME " THEN 1 ELSE 0 END), 0), count(*) " FROM_AUDITS "AND NOT a.first_sent_at IS NULL"},
    {"audits.good", WHERE_COUNTED, SHARE("'audits.good'", "1", "2", "4") "AND r.row_key = 'all' HAVING count(*) > 0"},
    {"audits.good.", WHERE_COUNTED, SHARE("'audits.good.' || r.row_key", "1", "2", "4") "AND r.row_key <> 'all' GROUP BY r.row_key"},
    {"sections.", WHERE_COUNTED,
	SHARE("'sections.' || substr(r.row_key, 5)", "2", "2", "4") "AND r.row_key LIKE 'csc/%' AND r.row_key <> 'csc/TH' GROUP BY r.row_key"},
    {"audits.learning.", AMONG_THE_FIRST, NAMED("learning", "4")},
    {"audits.strength.", AMONG_THE_FIRST, NAMED("strength", "3")},
    {"dips.done.", WHERE_COUNTED,
	"SELECT 'dips.done.' || d.cycle_id, sum(CASE WHEN d.state IN ('drawn', 'in-progress') THEN 0 ELSE 1 END), count(*) FROM dip_sample d, "
	"recount_scope s WHERE d.cycle_id BETWEEN s.from_cycle AND s.to_cycle AND NOT d.state = 'replaced' GROUP BY d.cycle_id"},
    {"dips.", WHERE_COUNTED, SHARE("'dips.' || r.row_key", "5", "1", "3") "GROUP BY r.row_key"},
    {"moderation.same", WHERE_COUNTED, SHARE("'moderation.same'", "6", "1", "2") "HAVING count(*) > 0"},
    {"inadequate.opened", WHERE_COUNTED, "SELECT 'inadequate.opened', coalesce(" IN_TIME("x.opened_at") ", 0), -1 FROM inadequate_case x, recount_scope s"},
    {"inadequate.ended", WHERE_COUNTED, "SELECT 'inadequate.ended', coalesce(" IN_TIME("x.ended_at") ", 0), -1 FROM inadequate_case x, recount_scope s"},
    {"inadequate.open", WHERE_COUNTED,
	"SELECT 'inadequate.open', coalesce(" AT_THE_END("x.opened_at", "x.ended_at") ", 0), -1 FROM inadequate_case x, recount_scope s"},
    {"concerns.raised", WHERE_COUNTED, "SELECT 'concerns.raised', coalesce(" IN_TIME("x.raised_at") ", 0), -1 FROM concern x, recount_scope s"},
    {"concerns.closed", WHERE_COUNTED, "SELECT 'concerns.closed', coalesce(" IN_TIME("x.closed_at") ", 0), -1 FROM concern x, recount_scope s"},
    {"concerns.open", WHERE_COUNTED,
	"SELECT 'concerns.open', coalesce(" AT_THE_END("x.raised_at", "x.closed_at") ", 0), -1 FROM concern x, recount_scope s"},
    {"actions.made", WHERE_COUNTED,
	"SELECT 'actions.made', count(*), -1 FROM action x, recount_scope s WHERE x.decision IN ('accept', 'change') AND " RESPONDED},
    {"actions.undertaken", WHERE_COUNTED, "SELECT 'actions.undertaken', coalesce(" IN_TIME("x.confirmed_at") ", 0), -1 FROM action x, recount_scope s"},
    {"actions.overdue", WHERE_COUNTED,
	"SELECT 'actions.overdue', count(*), -1 FROM action x, recount_scope s WHERE x.decision IN ('accept', 'change') AND x.due_on <= s.to_day "
	"AND NOT coalesce(x.confirmed_at, '9') < s.to_at AND x.audit_id IN (SELECT a.id FROM audit a WHERE a.state <> 'withdrawn' AND a.state <> 'exempted')"},
    {"targets.with-course", WHERE_COUNTED,
	"SELECT 'targets.with-course', count(CASE WHEN x.training <> '' THEN 1 END), count(*) FROM stretch_target x, recount_scope s WHERE " RESPONDED},
    {"training.sessions", WHERE_COUNTED, "SELECT 'training.sessions', count(*), -1 FROM training_session x, recount_scope s WHERE " HELD},
    {"training.came", WHERE_COUNTED,
	"SELECT 'training.came', count(*), -1 FROM training_place l WHERE l.attended = 1 AND l.session_id IN (SELECT x.id FROM training_session x, "
	"recount_scope s WHERE " HELD ")"},
    {"training.useful", WHERE_COUNTED,
	"SELECT 'training.useful', count(CASE WHEN l.useful IN (3, 4) THEN 1 END), count(*) FROM training_place l WHERE l.useful <> 0 AND l.session_id IN "
	"(SELECT x.id FROM training_session x, recount_scope s WHERE " HELD "AND 5 <= (SELECT count(*) FROM training_place o WHERE o.session_id = x.id "
	"AND o.useful <> 0))"},
    {"briefings.published", WHERE_COUNTED,
	"SELECT 'briefings.published', count(DISTINCT e.cycle_id), -1 FROM briefing_edition e, recount_scope s WHERE e.withdrawn_at IS NULL AND "
	"e.cycle_id BETWEEN s.from_cycle AND s.to_cycle AND NOT EXISTS (SELECT 1 FROM briefing_edition n WHERE n.cycle_id = e.cycle_id AND n.edition > e.edition)"},
    {"briefings.discussions", WHERE_COUNTED,
	"SELECT 'briefings.discussions', count(*), -1 FROM briefing_discussion d, recount_scope s WHERE d.cycle_id BETWEEN s.from_cycle AND s.to_cycle"},
    {"guidance.published", WHERE_COUNTED, "SELECT 'guidance.published', coalesce(" IN_TIME("x.published_at") ", 0), -1 FROM guidance x, recount_scope s"},
    {"imported.", WHERE_COUNTED,
	"SELECT 'imported.' || x.kind || '.' || x.name, sum(x.count), CASE WHEN sum(CASE WHEN x.of_count > 0 THEN x.of_count ELSE 0 END) > 0 THEN "
	"sum(CASE WHEN x.of_count > 0 THEN x.of_count ELSE 0 END) ELSE -1 END FROM imported_figure x, recount_scope s WHERE x.cycle_id BETWEEN "
	"s.from_cycle AND s.to_cycle GROUP BY x.kind, x.name"},
};
enum { RECOUNT_COUNT = sizeof(recounts) / sizeof(recounts[0]) };

static bool seen[RECOUNT_COUNT], kinds_seen[PACK_KIND_COUNT];
static size_t subjects_seen;

static bool
is_of(const struct pack_recount *r, const char *key)
{
	size_t length = strlen(r->key);

	return r->key[length - 1] == '.' ? strncmp(r->key, key, length) == 0 : str_is_same(r->key, key);
}

static int
recount_find(const char *key)
{
	for (int i = 0; i < RECOUNT_COUNT; i++)
		if (is_of(&recounts[i], key))
			return i;
	return -1;
}

static void
scope_of_quarter(struct history *h, const struct quarter *q)
{
	history_exec(h, "DELETE FROM recount_scope;", NULL, 0);
	history_exec(h, "INSERT INTO recount_scope VALUES ('', '', '', $1, $2, $3, $4, $5, $6)",
	    DB_VALUES(db_t(q->from_cycle), db_t(q->to_cycle), db_at(q->from_at), db_at(q->to_at), db_d(q->from), db_d(q->to)));
}

/* All that can be said of a quarter; column is the count, value what it is of. */
static struct counted_list
count_quarter(struct history *h, const struct quarter *q)
{
	struct counted_list all = {arena_array(h->f->arena, 600, sizeof(*all.items)), 0};

	scope_of_quarter(h, q);
	for (size_t i = 0; i < RECOUNT_COUNT; i++) {
		struct counted_list some = ask(h->f, recounts[i].sql);

		for (size_t s = 0; s < some.count; s++)
			all.items[all.count++] = some.items[s];
	}
	return all;
}

static const struct counted *
counted_find(const struct counted_list *list, const char *key)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_is_same(list->items[i].key, key))
			return &list->items[i];
	return NULL;
}

static void
compare_number(const char *key, const char *when, int64_t count, int64_t of, const struct counted *again)
{
	int64_t expected = again == NULL ? 0 : again->column, expected_of = again == NULL ? 0 : again->value;

	/* Of nothing, and nothing to hold it against, are the same to a reader. */
	if (count == PACK_NO_COUNT && of <= 0 && expected == 0 && expected_of <= 0)
		return;
	if (again == NULL && of == PACK_NO_COUNT)
		expected_of = PACK_NO_COUNT;
	if (count != expected || of != expected_of)
		fail_msg("%s, %s: %lld of %lld, counted again %lld of %lld", key, when, (long long)count, (long long)of, (long long)expected,
		    (long long)expected_of);
}

static void
compare_figure_line(const struct pack_line *line, const struct counted_list *now, const struct counted_list *before)
{
	int at = recount_find(line->key);

	if (at < 0)
		fail_msg("%s has no second count", line->key);
	seen[at] = true;
	compare_number(line->key, "now", line->count, line->of, counted_find(now, line->key));
	compare_number(line->key, "half a year before", line->before, line->before_of, counted_find(before, line->key));
}

/* "twin.2021-07.section.4" is both months' shares of a figure that is recounted already. */
static void
compare_twin(struct history *h, const struct pack_line *line)
{
	static const struct {
		const char *key;
		const char *sql;
	} kinds[] = {
	    {"dips.", SHARE("r.row_key", "5", "1", "3") "GROUP BY r.row_key"},
	    {"section.", SHARE("substr(r.row_key, 5)", "2", "2", "4") "AND r.row_key LIKE 'csc/%' AND r.row_key <> 'csc/TH' GROUP BY r.row_key"},
	    {"", SHARE("r.row_key", "1", "2", "4") "AND r.row_key <> 'all' GROUP BY r.row_key"},
	};
	const char *month = arena_strndup(h->f->arena, line->key + strlen("twin."), 7), *key = line->key + strlen("twin.2021-07.");
	size_t kind = 0;

	while (strncmp(key, kinds[kind].key, strlen(kinds[kind].key)) != 0)
		kind++;
	key += strlen(kinds[kind].key);
	for (int m = 3; m < HISTORY_MONTHS; m++) {
		struct counted_list months[2];

		if (!str_is_same(history_months[m], month))
			continue;
		for (int i = 0; i < 2; i++) {
			struct quarter q = {.from_cycle = history_months[m - 3 * i], .to_cycle = history_months[m - 3 * i]};

			scope_of_quarter(h, &q);
			months[i] = ask(h->f, kinds[kind].sql);
		}
		compare_number(line->key, "now", line->count, line->of, counted_find(&months[0], key));
		compare_number(line->key, "then", line->before, line->before_of, counted_find(&months[1], key));
		return;
	}
	fail_msg("%s is of no month", line->key);
}

static struct measure
measure_of(const struct counted_list *now, const char *key)
{
	const struct counted *c = counted_find(now, key);

	return (struct measure){.source = "", .share = {c == NULL ? 0 : c->column, c == NULL ? 0 : c->value}};
}

enum { SOURCES_MOST = 3 };

/* What the sources say about one subject, from the second counts. */
static size_t
measures_of(struct history *h, const struct triangulation_subject *s, const struct counted_list *now, struct measure *ret)
{
	size_t count = 0;

	if (!str_is_empty(s->section))
		ret[count++] = measure_of(now, arena_printf(h->f->arena, "sections.%s", s->section));
	ret[count++] = measure_of(now, arena_printf(h->f->arena, "dips.%s/%d", s->topic, s->question));
	if (str_is_same(s->finding, "supervision-direction"))
		ret[count++] = measure_of(now, "imported.performance.Held in time");
	return count;
}

static size_t
contradictions_of(struct history *h, const struct triangulation_subject *s, const struct counted_list *now)
{
	struct measure measures[SOURCES_MOST];
	size_t count = measures_of(h, s, now, measures), found = 0;

	for (size_t i = 0; i < count; i++)
		for (size_t j = i + 1; j < count; j++)
			found += measures_contradict(&measures[i], &measures[j], NULL) ? 1 : 0;
	return found;
}

/* Every "9 of 41" of a text is what some figure of the quarter is, counted again. */
static void
compare_numbers_within(const char *text, const struct counted_list *now)
{
	for (const char *of = strstr(text, " of "); of != NULL; of = strstr(of + 1, " of ")) {
		const char *start = of;
		int64_t count, whole;
		bool is_found = false;

		while (start > text && start[-1] >= '0' && start[-1] <= '9')
			start--;
		if (start == of || of[4] < '0' || of[4] > '9')
			continue;
		count = strtoll(start, NULL, 10);
		whole = strtoll(of + 4, NULL, 10);
		for (size_t i = 0; i < now->count; i++)
			is_found = is_found || (now->items[i].column == count && now->items[i].value == whole);
		/* No audit named it: no row. */
		if (!is_found && count != 0)
			fail_msg("%s: %lld of %lld is nothing that was counted again", text, (long long)count, (long long)whole);
	}
}

/* A subject's numbers are those of its own sources. */
static void
compare_subject(struct history *h, const char *text, const struct counted_list *now)
{
	for (size_t i = 0; i < triangulation_subject_count; i++) {
		const char *start = arena_printf(h->f->arena, "%s. ", triangulation_subjects[i].name);
		struct measure measures[SOURCES_MOST];
		struct counted items[SOURCES_MOST];
		struct counted_list own = {items, 0};

		if (strncmp(text, start, strlen(start)) != 0)
			continue;
		subjects_seen++;
		own.count = measures_of(h, &triangulation_subjects[i], now, measures);
		for (size_t m = 0; m < own.count; m++)
			items[m] = (struct counted){"", measures[m].share.count, measures[m].share.of};
		compare_numbers_within(text, &own);
	}
}

static void
compare_complaints(struct history *h, const char *text)
{
	const char *number = strstr(text, ": ");
	struct counted_list sums = ask(h->f,
	    "SELECT x.about, sum(x.count), 0 FROM imported_figure x, recount_scope s WHERE x.kind = 'complaint' AND x.cycle_id BETWEEN "
	    "s.from_cycle AND s.to_cycle GROUP BY x.about");
	bool is_found = false;

	if (strstr(text, " complaints, but learning in only ") == NULL)
		return;
	for (size_t i = 0; i < sums.count; i++)
		is_found = is_found || sums.items[i].column == strtoll(number + 2, NULL, 10);
	if (!is_found)
		fail_msg("%s", text);
}

static void
compare_training_between(struct history *h, const struct pack_line *line)
{
	/* Of the twins of July, August and September: after the return date then, before the allocation now. */
	static const char sql[] =
	    "SELECT c.title || ', ' || CAST(count(DISTINCT x.id) AS TEXT) || CASE WHEN count(DISTINCT x.id) = 1 THEN ' session, ' ELSE ' sessions, ' END "
	    "|| CAST(sum(CASE WHEN l.attended = 1 THEN 1 ELSE 0 END) AS TEXT) || ' came', 0, 0 FROM cycle n JOIN cycle p ON p.id = '2021-0' || "
	    "CAST(CAST(substr(n.id, 7, 1) AS INTEGER) - 6 AS TEXT) JOIN cycle_theme y ON y.cycle_id = n.id AND y.service = 'csc' JOIN training_theme t "
	    "ON t.theme_code = y.theme_code JOIN training_course c ON c.id = t.course_id JOIN training_session x ON x.course_id = c.id "
	    "LEFT JOIN training_place l ON l.session_id = x.id WHERE n.id IN ('2021-07', '2021-08', '2021-09') AND x.state = 'planned' "
	    "AND x.held_on > p.return_by AND x.held_on < n.allocation_on GROUP BY n.id, c.title";
	struct counted_list all = ask(h->f, sql);

	for (size_t i = 0; i < all.count; i++)
		if (str_is_same(line->text + strlen("Training between them: "), all.items[i].key))
			return;
	fail_msg("%s", line->text);
}

static size_t
lines_like(const struct pack *pack, enum pack_kind kind, const char *start)
{
	size_t count = 0;

	for (size_t i = 0; i < pack->count; i++)
		count += pack->items[i].kind == kind && strncmp(pack->items[i].text, start, strlen(start)) == 0 ? 1 : 0;
	return count;
}

static void
compare_notes(struct history *h, const struct pack *pack, const struct quarter *q)
{
	size_t guidance = 0;
	int64_t count;

	for (size_t i = 0; i < pack->count; i++)
		guidance += strncmp(pack->items[i].href, "/guidance/", 10) == 0 ? 1 : 0;
	assert_int_equal(store_query_int(h->f->store, &count, "SELECT count(*) FROM guidance g WHERE g.published_at >= $1 AND g.published_at < $2",
	                     DB_VALUES(db_at(q->from_at), db_at(q->to_at))), ERR_OK);
	assert_int_equal(guidance, count);
	assert_int_equal(store_query_int(h->f->store, &count,
	                     "SELECT count(*) FROM (SELECT d.need FROM briefing_discussion d WHERE d.cycle_id >= $1 AND d.cycle_id <= $2 "
	                     "AND d.need <> '' GROUP BY d.need HAVING count(*) = 1) x",
	                     DB_VALUES(db_t(q->from_cycle), db_t(q->to_cycle))), ERR_OK);
	assert_int_equal(lines_like(pack, PACK_NOTE, "A team said it needs: "), count);
	/* What several say in the same words stands once, with how many. */
	for (size_t i = 0; i < pack->count; i++) {
		const char *words = strstr(pack->items[i].text, " teams said they need: ");

		if (pack->items[i].kind != PACK_NOTE || words == NULL)
			continue;
		assert_int_equal(store_query_int(h->f->store, &count,
		                     "SELECT count(*) FROM briefing_discussion d WHERE d.cycle_id >= $1 AND d.cycle_id <= $2 AND d.need = $3",
		                     DB_VALUES(db_t(q->from_cycle), db_t(q->to_cycle), db_t(words + strlen(" teams said they need: ")))), ERR_OK);
		assert_true(count > 1);
		assert_int_equal(strtoll(pack->items[i].text, NULL, 10), count);
	}
}

static void
compare_line(struct history *h, const struct pack_line *line, const struct counted_list *now, const struct counted_list *before)
{
	kinds_seen[line->kind] = true;
	switch (line->kind) {
	case PACK_SOURCE:
		break;
	case PACK_FIGURE:
		compare_figure_line(line, now, before);
		break;
	case PACK_CONTRADICTION:
		compare_numbers_within(line->text, now);
		compare_subject(h, line->text, now);
		compare_complaints(h, line->text);
		break;
	case PACK_TWIN:
		compare_twin(h, line);
		break;
	case PACK_NOTE:
		if (strncmp(line->text, "Training between them: ", 23) == 0)
			compare_training_between(h, line);
		break;
	}
}

static const struct pack_line *
line_find(const struct pack *pack, const char *key)
{
	for (size_t i = 0; i < pack->count; i++)
		if (str_is_same(pack->items[i].key, key))
			return &pack->items[i];
	return NULL;
}

static void
compare_pack(struct history *h, const char *quarter_id)
{
	struct quarter quarter, half_before;
	struct counted_list now, before;
	struct pack pack;

	fixture_sign_in(h->f, h->cast.coordinator);
	assert_int_equal(op_pack_compose(&h->f->op, quarter_id, &quarter, &pack), ERR_OK);
	half_before = quarter_add(h->f->arena, &quarter, -2);
	before = count_quarter(h, &half_before);
	now = count_quarter(h, &quarter);
	for (size_t i = 0; i < pack.count; i++) {
		if (pack.items[i].kind == PACK_CONTRADICTION)
			scope_of_quarter(h, &quarter);
		compare_line(h, &pack.items[i], &now, &before);
	}
	for (size_t i = 0; i < now.count; i++)
		if (recounts[recount_find(now.items[i].key)].presence == WHERE_COUNTED && now.items[i].value > 0 &&
		    line_find(&pack, now.items[i].key) == NULL)
			fail_msg("%s is missing: %lld of %lld", now.items[i].key, (long long)now.items[i].column, (long long)now.items[i].value);
	for (size_t i = 0; i < triangulation_subject_count; i++)
		assert_int_equal(lines_like(&pack, PACK_CONTRADICTION, arena_printf(h->f->arena, "%s. ", triangulation_subjects[i].name)),
		    contradictions_of(h, &triangulation_subjects[i], &now));
	compare_notes(h, &pack, &quarter);
}

/* ---- Histories ---- */

static void
recount_history(struct fixture *f, uint64_t seed)
{
	struct history h;

	history_begin(&h, f, seed);
	history_exec(&h, tables, NULL, 0);
	for (int m = 0; m < HISTORY_MONTHS; m++) {
		struct instant freeze = history_freeze_at(&h, m);

		history_month(&h, m);
		compare_moving(&h, m, (struct instant){freeze.us - INT64_C(86400000000) * 10}, false);
		history_freeze(&h, m);
		compare_frozen(&h, m);
		if (m % 3 == 2)
			history_quarter(&h, m / 3);
		if (m == 2)
			compare_pack(&h, history_quarters[0]);
		history_disturb(&h);
		/* What changed since changes what is counted of the same audits now, and nothing that is frozen. */
		compare_moving(&h, m, freeze, true);
		for (int k = 0; k <= m; k++)
			compare_kept(&h, k);
	}
	for (int q = 0; q < HISTORY_QUARTERS; q++)
		compare_pack(&h, history_quarters[q]);
	history_exec(&h, tables_gone, NULL, 0);
}

static void
test_history_one(void **state)
{
	recount_history(fixture_of(state), 1);
}

static void
test_history_two(void **state)
{
	recount_history(fixture_of(state), 20210126);
}

static void
test_history_three(void **state)
{
	recount_history(fixture_of(state), 77);
	/* No second count stands here for a figure that there is not. */
	for (size_t i = 0; i < RECOUNT_COUNT; i++)
		if (!seen[i])
			fail_msg("%s was in no pack", recounts[i].key);
	for (int k = 0; k < PACK_KIND_COUNT; k++)
		assert_true(kinds_seen[k]);
	assert_true(subjects_seen > 0);
}

int
main(void)
{
	const struct fixture_test tests[] = {
	    {"every kind of figure has a second count", test_every_kind_has_one},
	    {"a history", test_history_one},
	    {"another history", test_history_two},
	    {"a third history", test_history_three},
	};

	return fixture_run("recount", tests, sizeof(tests) / sizeof(tests[0]));
}
