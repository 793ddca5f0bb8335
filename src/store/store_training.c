#include "store/store_training.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#define COURSE_COLUMNS "c.id, c.title, c.about, c.audience, c.is_withdrawn, c.version"

static struct training_course
course_from_row(struct db_rows *rows)
{
	return (struct training_course){.id = db_text(rows, 0),
	    .title = db_text(rows, 1),
	    .about = db_text(rows, 2),
	    .audience = db_text(rows, 3),
	    .is_withdrawn = db_bool(rows, 4),
	    .version = (int)db_int(rows, 5)};
}

static enum err
course_read_one(struct db_rows *rows, struct training_course *ret)
{
	bool is_found = false;
	enum err e;

	while (db_rows_next(rows)) {
		*ret = course_from_row(rows);
		is_found = true;
	}
	e = db_rows_end(rows);
	return e == ERR_OK && !is_found ? ERR_NOT_FOUND : e;
}

enum err
store_training_courses(struct store *store, struct training_course_list *ret)
{
	struct {
		struct training_course *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, "SELECT " COURSE_COLUMNS " FROM training_course c ORDER BY c.id", DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found, course_from_row(&rows));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct training_course_list){found.items, found.count};
	return e;
}

enum err
store_training_course_get(struct store *store, const char *id, struct training_course *ret)
{
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, "SELECT " COURSE_COLUMNS " FROM training_course c WHERE c.id = $1", DB_VALUES(db_t(id)));

	return e == ERR_OK ? course_read_one(&rows, ret) : e;
}

enum err
store_training_course_of_title(struct store *store, const char *title, struct training_course *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " COURSE_COLUMNS " FROM training_title t JOIN training_course c ON c.id = t.course_id "
	    "WHERE t.title = $1",
	    DB_VALUES(db_t(title)));

	return e == ERR_OK ? course_read_one(&rows, ret) : e;
}

enum err
store_training_titles(struct store *store, struct training_title_list *ret)
{
	struct {
		struct training_title *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows, "SELECT title, course_id FROM training_title ORDER BY title", DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found, ((struct training_title){db_text(&rows, 0), db_text(&rows, 1)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct training_title_list){found.items, found.count};
	return e;
}

static enum err
title_insert(struct store *store, const char *title, const char *course_id)
{
	return store_exec(store,
	    "INSERT INTO training_title (title, course_id) VALUES ($1, $2) ON CONFLICT (title) DO NOTHING",
	    DB_VALUES(db_t(title), db_t(course_id)));
}

enum err
store_training_course_insert(struct store *store, const struct training_course *c)
{
	enum err e = store_exec_one(store,
	    "INSERT INTO training_course (id, title, about, audience, is_withdrawn, version) "
	    "VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT (id) DO NOTHING",
	    DB_VALUES(db_t(c->id), db_t(c->title), db_t(c->about), db_t(c->audience), db_i(c->is_withdrawn)));

	return e == ERR_OK ? title_insert(store, c->title, c->id) : e;
}

enum err
store_training_course_update(struct store *store, const struct training_course *c)
{
	enum err e = store_exec_one(store,
	    "UPDATE training_course SET title = $1, about = $2, audience = $3, is_withdrawn = $4, "
	    "version = version + 1 WHERE id = $5 AND version = $6",
	    DB_VALUES(db_t(c->title), db_t(c->about), db_t(c->audience), db_i(c->is_withdrawn), db_t(c->id),
	        db_i(c->version)));

	return e == ERR_OK ? title_insert(store, c->title, c->id) : e;
}

/* codes: parted by spaces. */
static enum err
links_put(struct store *store, const char *course_id, const char *codes,
    enum err (*put)(struct store *store, const struct training_link *link))
{
	size_t count;
	char **parts = str_split(store->arena, codes, ' ', &count);
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < count; i++)
		if (!str_is_empty(parts[i]))
			e = put(store, &(struct training_link){course_id, parts[i]});
	return e;
}

enum err
store_training_title_put(struct store *store, const char *title)
{
	struct training_course course;
	const struct training_links *links;
	enum err e = store_training_course_of_title(store, title, &course);

	if (e != ERR_NOT_FOUND)
		return e;
	course = (struct training_course){.id = training_course_id(store->arena, title), .title = title, .about = "", .audience = ""};
	e = store_training_course_insert(store, &course);
	/* The same course in other signs: its title is one more. */
	if (e == ERR_CONFLICT)
		return title_insert(store, title, course.id);
	links = training_links_find(course.id);
	if (e != ERR_OK || links == NULL)
		return e;
	e = links_put(store, course.id, links->codes, store_training_finding_put);
	return e == ERR_OK ? links_put(store, course.id, links->themes, store_training_theme_put) : e;
}

static enum err
links_read(struct store *store, struct db_rows *rows, struct training_link_list *ret)
{
	struct {
		struct training_link *items;
		size_t count, capacity;
	} found = {0};
	enum err e;

	while (db_rows_next(rows))
		VEC_PUSH(store->arena, &found, ((struct training_link){db_text(rows, 0), db_text(rows, 1)}));
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct training_link_list){found.items, found.count};
	return e;
}

enum err
store_training_findings(struct store *store, const char *course_id, struct training_link_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT course_id, code FROM training_finding WHERE $1 = '' OR course_id = $1 ORDER BY course_id, code",
	    DB_VALUES(db_t(course_id)));

	return e == ERR_OK ? links_read(store, &rows, ret) : e;
}

enum err
store_training_themes(struct store *store, const char *course_id, struct training_link_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT course_id, theme_code FROM training_theme WHERE $1 = '' OR course_id = $1 "
	    "ORDER BY course_id, theme_code",
	    DB_VALUES(db_t(course_id)));

	return e == ERR_OK ? links_read(store, &rows, ret) : e;
}

enum err
store_training_links_clear(struct store *store, const char *course_id)
{
	enum err e = store_exec(
	    store, "DELETE FROM training_finding WHERE course_id = $1", DB_VALUES(db_t(course_id)));

	return e == ERR_OK
	    ? store_exec(store, "DELETE FROM training_theme WHERE course_id = $1", DB_VALUES(db_t(course_id)))
	    : e;
}

enum err
store_training_finding_put(struct store *store, const struct training_link *link)
{
	return store_exec(store,
	    "INSERT INTO training_finding (course_id, code) VALUES ($1, $2) ON CONFLICT (course_id, code) DO NOTHING",
	    DB_VALUES(db_t(link->course_id), db_t(link->code)));
}

enum err
store_training_theme_put(struct store *store, const struct training_link *link)
{
	return store_exec(store,
	    "INSERT INTO training_theme (course_id, theme_code) VALUES ($1, $2) "
	    "ON CONFLICT (course_id, theme_code) DO NOTHING",
	    DB_VALUES(db_t(link->course_id), db_t(link->code)));
}

enum err
store_training_theme_list(struct store *store, struct training_theme_list *ret)
{
	struct {
		struct training_theme *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	/* From theme to theme, each by its newest month: however many years there are. */
	enum err e = store_query(store, &rows,
	    "WITH RECURSIVE theme (code) AS (SELECT min(theme_code) FROM cycle_theme WHERE theme_code > '' UNION ALL "
	    "SELECT (SELECT min(n.theme_code) FROM cycle_theme n WHERE n.theme_code > theme.code) FROM theme "
	    "WHERE theme.code IS NOT NULL) "
	    "SELECT t.theme_code, t.service, t.title FROM theme CROSS JOIN cycle_theme t WHERE t.theme_code = theme.code "
	    "AND t.cycle_id = (SELECT max(m.cycle_id) FROM cycle_theme m WHERE m.theme_code = theme.code) "
	    "ORDER BY t.service, t.theme_code",
	    DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found,
		    ((struct training_theme){db_text(&rows, 0), db_text(&rows, 1), db_text(&rows, 2)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct training_theme_list){found.items, found.count};
	return e;
}

#define LAST_CYCLE "9999-12"
#define MONTHS                                                                                     \
	"SELECT t.cycle_id, n.course_id, t.course FROM cycle_training t JOIN training_title n ON n.title = t.course " \
	"WHERE t.cycle_id >= $1 AND t.cycle_id <= $2 "

enum err
store_training_months(struct store *store, const char *from_cycle, const char *to_cycle, const char *course_id,
    struct training_month_list *ret)
{
	struct {
		struct training_month *items;
		size_t count, capacity;
	} found = {0};
	static const char *const queries[] = {
	    MONTHS "AND $3 = '' ORDER BY t.cycle_id, t.position",
	    MONTHS "AND n.course_id = $3 ORDER BY t.cycle_id, t.position",
	};
	struct db_rows rows;
	enum err e = store_query(store, &rows, queries[!str_is_empty(course_id)],
	    DB_VALUES(db_t(from_cycle), db_t(str_is_empty(to_cycle) ? LAST_CYCLE : to_cycle), db_t(course_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found,
		    ((struct training_month){db_text(&rows, 0), db_text(&rows, 1), db_text(&rows, 2)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct training_month_list){found.items, found.count};
	return e;
}

enum err
store_training_seed(struct db *db, struct arena *arena)
{
	/* In the transaction of the migration: there is no store yet. */
	struct store store = {.arena = arena, .read = db, .write = db, .is_writing = true};
	const char *const *titles;
	struct db_rows rows;
	size_t count = 0;
	enum err e = store_query(&store, &rows,
	    "SELECT DISTINCT c.course FROM cycle_training c WHERE NOT EXISTS "
	    "(SELECT 1 FROM training_title t WHERE t.title = c.course) ORDER BY c.course",
	    DB_NO_VALUES);

	if (e == ERR_OK)
		e = store_ids_read(&store, &rows, &titles, &count);
	for (size_t i = 0; e == ERR_OK && i < count; i++)
		e = store_training_title_put(&store, titles[i]);
	return e;
}
