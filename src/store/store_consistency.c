#include "store/store_consistency.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

/* D15. Walks moderation_cycle. */
#define RANDOM                                                                                     \
	"m.cycle_id >= $1 AND m.cycle_id <= $2 AND m.reason = 'random' AND m.is_blind = 1 "        \
	"AND m.saved_at IS NOT NULL AND m.state <> 'ended' "
#define GRADED    "AND m.original_grade > 0 AND m.grade > 0 "
#define JUSTIFIED "sum(CASE WHEN m.is_justifiable = 'yes' THEN 1 ELSE 0 END)"

static enum err
pairs_read(struct store *store, struct db_rows *rows, struct grade_pairs_list *ret)
{
	struct {
		struct grade_pairs *items;
		size_t count, capacity;
	} found = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct grade_pairs p = {0};
		int c = 0;

		p.key = db_text(rows, c++);
		p.title = db_text(rows, c++);
		p.cycle_id = db_text(rows, c++);
		p.first = (enum grade)db_int(rows, c++);
		p.second = (enum grade)db_int(rows, c++);
		p.count = (size_t)db_int(rows, c++);
		p.justifiable = (size_t)db_int(rows, c++);
		VEC_PUSH(store->arena, &found, p);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct grade_pairs_list){found.items, found.count};
	return e;
}

enum err
store_pairs_by_theme(struct store *store, const char *from, const char *to, struct grade_pairs_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT a.theme_code, max(a.theme_title), m.cycle_id, m.original_grade, m.grade, count(*), " JUSTIFIED
	    " FROM moderation m JOIN audit a ON a.id = m.audit_id WHERE " RANDOM GRADED
	    "GROUP BY a.theme_code, m.cycle_id, m.original_grade, m.grade ORDER BY a.theme_code, m.cycle_id",
	    DB_VALUES(db_t(from), db_t(to)));

	return e == ERR_OK ? pairs_read(store, &rows, ret) : e;
}

enum err
store_pairs_by_section(struct store *store, const char *from, const char *to, struct grade_pairs_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT g.section_code, '', '', CAST(w.value AS INTEGER), g.grade, count(*), 0 FROM moderation m "
	    "JOIN moderation_grade g ON g.moderation_id = m.id AND g.rater = 'first' AND g.grade > 0 "
	    "JOIN answer w ON w.audit_id = m.audit_id AND w.question_code = g.section_code || '.G' "
	    "AND w.value IN ('1', '2', '3', '4') WHERE " RANDOM
	    "AND m.returned_at IS NULL GROUP BY g.section_code, w.value, g.grade ORDER BY g.section_code",
	    DB_VALUES(db_t(from), db_t(to)));

	return e == ERR_OK ? pairs_read(store, &rows, ret) : e;
}

enum err
store_pairs_by_auditor(struct store *store, const char *from, const char *to, struct grade_pairs_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT a.auditor_id, p.name, '', m.original_grade, m.grade, count(*), " JUSTIFIED
	    " FROM moderation m JOIN audit a ON a.id = m.audit_id JOIN person p ON p.id = a.auditor_id WHERE " RANDOM
	    GRADED "GROUP BY a.auditor_id, p.name, m.original_grade, m.grade ORDER BY p.name, a.auditor_id",
	    DB_VALUES(db_t(from), db_t(to)));

	return e == ERR_OK ? pairs_read(store, &rows, ret) : e;
}

enum err
store_pairs_of_auditor(
    struct store *store, const char *person_id, const char *from, const char *to, struct grade_pairs_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT '', '', '', m.original_grade, m.grade, count(*), " JUSTIFIED
	    " FROM audit a JOIN moderation m ON m.audit_id = a.id WHERE a.auditor_id = $3 AND " RANDOM GRADED
	    "AND m.settled_at IS NOT NULL GROUP BY m.original_grade, m.grade",
	    DB_VALUES(db_t(from), db_t(to), db_t(person_id)));

	return e == ERR_OK ? pairs_read(store, &rows, ret) : e;
}

enum err
store_pairs_of_moderators(struct store *store, const char *from, const char *to, struct grade_pairs_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT '', '', '', m.grade, m.second_grade, count(*), 0 FROM moderation m "
	    "WHERE m.cycle_id >= $1 AND m.cycle_id <= $2 AND m.second_saved_at IS NOT NULL AND m.state <> 'ended' "
	    "AND m.grade > 0 AND m.second_grade > 0 GROUP BY m.grade, m.second_grade",
	    DB_VALUES(db_t(from), db_t(to)));

	return e == ERR_OK ? pairs_read(store, &rows, ret) : e;
}

enum err
store_pairs_of_seeds(struct store *store, const char *person_id, struct date from, struct date to,
    struct grade_pairs_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT m.moderator_id, p.name, '', m.panel_grade, m.grade, count(*), 0 FROM moderation m "
	    "JOIN person p ON p.id = m.moderator_id WHERE m.settled_at >= $1 AND m.settled_at < $2 AND m.reason = 'seed' "
	    "AND m.saved_at IS NOT NULL AND ($3 = '' OR m.moderator_id = $3) "
	    "GROUP BY m.moderator_id, p.name, m.panel_grade, m.grade ORDER BY p.name, m.moderator_id",
	    DB_VALUES(db_at(instant_from_london(from, 0)), db_at(instant_from_london(date_add_days(to, 1), 0)),
	        db_t(person_id)));

	return e == ERR_OK ? pairs_read(store, &rows, ret) : e;
}
