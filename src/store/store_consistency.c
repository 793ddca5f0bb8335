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

#define CELLS                                                                                      \
	"d.justifiable, d.g11, d.g12, d.g13, d.g14, d.g21, d.g22, d.g23, d.g24, d.g31, d.g32, d.g33, d.g34, d.g41, d.g42, d.g43, d.g44"

static enum err
counts_read(struct store *store, struct db_rows *rows, struct grade_counts_list *ret)
{
	struct {
		struct grade_counts *items;
		size_t count, capacity;
	} found = {0};

	while (db_rows_next(rows)) {
		struct grade_counts g = {.key = db_text(rows, 0), .title = db_text(rows, 1), .period = db_text(rows, 2)};
		int c = 3;

		g.justifiable = (size_t)db_int(rows, c++);
		for (int i = 0; i < GRADE_COUNT - 1; i++)
			for (int j = 0; j < GRADE_COUNT - 1; j++)
				g.counts[i][j] = (size_t)db_int(rows, c++);
		VEC_PUSH(store->arena, &found, g);
	}
	*ret = (struct grade_counts_list){found.items, found.count};
	return db_rows_end(rows);
}

/* Of the periods from the first to the last. */
static enum err
counts_of(struct store *store, const char *kind, const char *from, const char *to, struct grade_counts_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT d.key, d.title, d.period, " CELLS " FROM grade_count d "
	    "WHERE d.kind = $1 AND d.period >= $2 AND d.period <= $3 AND d.pairs > 0 ORDER BY d.key, d.period, d.title",
	    DB_VALUES(db_t(kind), db_t(from), db_t(to)));

	return e == ERR_OK ? counts_read(store, &rows, ret) : e;
}

static const char *
year_text(struct store *store, int year)
{
	return arena_printf(store->arena, "%04d", year);
}

enum err
store_grades_by_theme(struct store *store, int year, struct grade_counts_list *ret)
{
	return counts_of(store, "theme", arena_printf(store->arena, "%04d-01", year),
	    arena_printf(store->arena, "%04d-12", year), ret);
}

enum err
store_grades_by_section(struct store *store, int year, struct grade_counts_list *ret)
{
	return counts_of(store, "section", year_text(store, year), year_text(store, year), ret);
}

enum err
store_grades_of_moderators(struct store *store, int year, struct grade_counts_list *ret)
{
	return counts_of(store, "moderators", year_text(store, year), year_text(store, year), ret);
}

enum err
store_grades_by_auditor(struct store *store, int year, size_t least, int most, struct grade_counts_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT d.key, p.name, '', " CELLS " FROM grade_count d CROSS JOIN person p WHERE d.kind = 'auditor' AND d.period = $1 "
	    "AND d.pairs >= $2 AND p.id = d.key ORDER BY d.distance DESC, d.key LIMIT $3",
	    DB_VALUES(db_t(year_text(store, year)), db_i(least > 0 ? (int64_t)least : 1), db_i(most)));

	return e == ERR_OK ? counts_read(store, &rows, ret) : e;
}

enum err
store_pairs_of_auditor(
    struct store *store, const char *person_id, const char *from, const char *to, struct grade_pairs_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT m.original_grade, m.grade, count(*), " JUSTIFIED
	    " FROM audit a JOIN moderation m ON m.audit_id = a.id WHERE a.auditor_id = $3 AND " RANDOM GRADED
	    "AND m.settled_at IS NOT NULL GROUP BY m.original_grade, m.grade",
	    DB_VALUES(db_t(from), db_t(to), db_t(person_id)));

	return e == ERR_OK ? pairs_read(store, &rows, ret) : e;
}

enum err
store_pairs_of_seeds(struct store *store, const char *person_id, struct date from, struct date to,
    struct grade_pairs_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT m.panel_grade, m.grade, count(*), 0 FROM moderation m WHERE m.settled_at >= $1 AND m.settled_at < $2 AND m.reason = 'seed' "
	    "AND m.saved_at IS NOT NULL AND ($3 = '' OR m.moderator_id = $3) "
	    "GROUP BY m.panel_grade, m.grade",
	    DB_VALUES(db_at(instant_from_london(from, 0)), db_at(instant_from_london(date_add_days(to, 1), 0)),
	        db_t(person_id)));

	return e == ERR_OK ? pairs_read(store, &rows, ret) : e;
}
