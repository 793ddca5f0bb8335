#include "store/store_grade_count.h"

#include "store/store_private.h"

/* D15: blind, of the random stratum. */
#define RANDOM                                                                                     \
	"m.reason = 'random' AND m.is_blind = 1 AND m.saved_at IS NOT NULL AND m.state <> 'ended' "
#define GRADED    "AND m.original_grade > 0 AND m.grade > 0 "
#define JUSTIFIED "CASE WHEN m.is_justifiable = 'yes' THEN 1 ELSE 0 END"
#define YEAR      "substr(m.cycle_id, 1, 4)"

/* A row a pair. An auditor's are of two years: each counts in its own and in the next (CONSISTENCY_YEARS_OF_OWN). */
#define PAIRS(which)                                                                               \
	"SELECT 'theme' AS kind, m.cycle_id AS period, a.theme_code AS key, a.theme_title AS title, " \
	"m.original_grade AS first, m.grade AS second, " JUSTIFIED " AS justifiable "              \
	"FROM moderation m JOIN audit a ON a.id = m.audit_id WHERE " which " AND " RANDOM GRADED   \
	"UNION ALL SELECT 'auditor', CAST(CAST(" YEAR " AS INTEGER) + y.later AS TEXT), a.auditor_id, '', m.original_grade, " \
	"m.grade, " JUSTIFIED " FROM moderation m JOIN audit a ON a.id = m.audit_id "              \
	"CROSS JOIN (SELECT 0 AS later UNION ALL SELECT 1) y WHERE " which " AND " RANDOM GRADED   \
	"UNION ALL SELECT 'section', " YEAR ", g.section_code, '', CAST(w.value AS INTEGER), g.grade, 0 FROM moderation m " \
	"JOIN moderation_grade g ON g.moderation_id = m.id AND g.rater = 'first' AND g.grade > 0 " \
	"JOIN answer w ON w.audit_id = m.audit_id AND w.question_code = g.section_code || '.G' "   \
	"AND w.value IN ('1', '2', '3', '4') WHERE " which " AND " RANDOM "AND m.returned_at IS NULL " \
	"UNION ALL SELECT 'moderators', " YEAR ", '', '', m.grade, m.second_grade, 0 FROM moderation m " \
	"WHERE " which " AND m.second_saved_at IS NOT NULL AND m.state <> 'ended' AND m.grade > 0 AND m.second_grade > 0 "

#define EACH_CELL(X, sign)                                                                         \
	X("1", "1", sign) X("1", "2", sign) X("1", "3", sign) X("1", "4", sign)                    \
	X("2", "1", sign) X("2", "2", sign) X("2", "3", sign) X("2", "4", sign)                    \
	X("3", "1", sign) X("3", "2", sign) X("3", "3", sign) X("3", "4", sign)                    \
	X("4", "1", sign) X("4", "2", sign) X("4", "3", sign) X("4", "4", sign)
#define CELL_NAME(i, j, sign)  ", g" i j
#define CELL_COUNT(i, j, sign) ", " sign "count(*) FILTER (WHERE c.first = " i " AND c.second = " j ")"
#define CELL_ADD(i, j, sign)   ", g" i j " = grade_count.g" i j " + excluded.g" i j

#define COLUMNS "kind, period, key, title, pairs, shift, distance, justifiable" EACH_CELL(CELL_NAME, "")
/* Wide, because a sum of shifts in millionths is more than PostgreSQL's INTEGER holds. */
#define DISTANCE(shift, pairs) "abs(CAST(" shift " AS BIGINT)) * 1000000 / (" pairs ")"
#define COUNTED(sign, which)                                                                       \
	"SELECT c.kind, c.period, c.key, c.title, " sign "count(*), " sign "sum(c.second - c.first), " \
	DISTANCE("sum(c.second - c.first)", "count(*)") ", " sign                                  \
	"sum(CASE WHEN c.first <> c.second THEN c.justifiable ELSE 0 END)" EACH_CELL(CELL_COUNT, sign) \
	" FROM (" PAIRS(which) ") c GROUP BY c.kind, c.period, c.key, c.title "
#define COUNT(sign, which)                                                                         \
	"INSERT INTO grade_count (" COLUMNS ") " COUNTED(sign, which)                              \
	"ON CONFLICT (kind, period, key, title) DO UPDATE SET pairs = grade_count.pairs + excluded.pairs, " \
	"shift = grade_count.shift + excluded.shift, distance = CASE WHEN grade_count.pairs + excluded.pairs = 0 THEN 0 " \
	"ELSE " DISTANCE("grade_count.shift + excluded.shift", "grade_count.pairs + excluded.pairs") " END, " \
	"justifiable = grade_count.justifiable + excluded.justifiable" EACH_CELL(CELL_ADD, "")

#define MODERATION "m.id = $1"
#define AUDIT      "m.audit_id = $1"
#define ALL        "1 = 1"

enum err
store_grade_count_out(struct store *store, enum grades_which which, const char *id)
{
	static const char *const statements[] = {
	    [GRADES_OF_MODERATION] = COUNT("-", MODERATION),
	    [GRADES_OF_AUDIT] = COUNT("-", AUDIT),
	};

	return store_exec(store, statements[which], DB_VALUES(db_t(id)));
}

enum err
store_grade_count_in(struct store *store, enum grades_which which, const char *id)
{
	static const char *const statements[] = {
	    [GRADES_OF_MODERATION] = COUNT("", MODERATION),
	    [GRADES_OF_AUDIT] = COUNT("", AUDIT),
	};

	return store_exec(store, statements[which], DB_VALUES(db_t(id)));
}

enum err
store_grade_count_all(struct store *store)
{
	enum err e = store_exec(store, "DELETE FROM grade_count", DB_NO_VALUES);

	return e == ERR_OK ? store_exec(store, COUNT("", ALL), DB_NO_VALUES) : e;
}

#define KEPT "SELECT " COLUMNS " FROM grade_count WHERE pairs <> 0 "

enum err
store_grade_count_wrong(struct store *store, int64_t *ret)
{
	return store_query_int(store, ret,
	    "WITH counted AS (" COUNTED("", ALL) ") SELECT "
	    "(SELECT count(*) FROM (SELECT * FROM counted EXCEPT " KEPT ") fewer) + "
	    "(SELECT count(*) FROM (" KEPT "EXCEPT SELECT * FROM counted) more)",
	    DB_NO_VALUES);
}
