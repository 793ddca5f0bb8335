#include "store/store_guidance.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#define GUIDANCE_COLUMNS                                                                                              \
	"SELECT g.id, g.version, g.criterion, g.title, g.text, g.why, g.panel_id, p.held_on, g.written_by, "          \
	"COALESCE(a.name, ''), g.published_by, w.name, g.published_at, d.at, COALESCE(d.why, ''), COALESCE(b.name, '') " \
	"FROM guidance g JOIN person w ON w.id = g.published_by LEFT JOIN person a ON a.id = g.written_by "           \
	"LEFT JOIN panel p ON p.id = g.panel_id "                                                                     \
	"LEFT JOIN guidance_withdrawn d ON d.id = g.id AND d.version = g.version LEFT JOIN person b ON b.id = d.by_id "

#define NEWEST "g.version = (SELECT max(n.version) FROM guidance n WHERE n.id = g.id) "

static enum err
guidance_read(struct store *store, struct db_rows *rows, struct guidance_list *ret)
{
	struct {
		struct guidance *items;
		size_t count, capacity;
	} found = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct guidance g = {.criterion_title = ""};
		int c = 0;

		g.id = db_text(rows, c++);
		g.version = (int)db_int(rows, c++);
		g.criterion = db_text(rows, c++);
		g.title = db_text(rows, c++);
		g.text = db_text(rows, c++);
		g.why = db_text(rows, c++);
		g.panel_id = db_text(rows, c++);
		g.panel_held_on = db_date(rows, c++);
		g.written_by = db_text(rows, c++);
		g.written_by_name = db_text(rows, c++);
		g.published_by = db_text(rows, c++);
		g.published_by_name = db_text(rows, c++);
		g.published_at = db_instant(rows, c++);
		g.withdrawn_at = db_instant(rows, c++);
		g.withdrawn_why = db_text(rows, c++);
		g.withdrawn_by_name = db_text(rows, c++);
		VEC_PUSH(store->arena, &found, g);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct guidance_list){found.items, found.count};
	return e;
}

static struct db_value
pattern(struct store *store, const char *word)
{
	return db_t(str_is_empty(word) ? "" : store_like_pattern(store->arena, word));
}

enum err
store_guidance_find(struct store *store, const struct guidance_query *q, struct guidance_list *ret)
{
	const char *const *words = q->words;
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    GUIDANCE_COLUMNS "WHERE " NEWEST
			     "AND ($1 = '' OR g.words LIKE $1 ESCAPE '\\') AND ($2 = '' OR g.words LIKE $2 ESCAPE '\\') "
			     "AND ($3 = '' OR g.words LIKE $3 ESCAPE '\\') AND ($4 = '' OR g.words LIKE $4 ESCAPE '\\') "
			     "AND ($5 = '' OR g.words LIKE $5 ESCAPE '\\') AND ($6 = '' OR g.words LIKE $6 ESCAPE '\\') "
			     "AND ($7 = '' OR g.criterion = $7) AND ($8 = '' OR g.panel_id = $8) "
			     "AND ($9 = '' OR EXISTS (SELECT 1 FROM guidance_link l WHERE l.id = g.id "
			     "AND l.version = g.version AND l.kind = $9 AND l.target = $10)) "
			     "AND ($11 = 1 OR d.id IS NULL) ORDER BY g.criterion, g.title, g.id",
	    DB_VALUES(pattern(store, words[0]), pattern(store, words[1]), pattern(store, words[2]), pattern(store, words[3]),
		pattern(store, words[4]), pattern(store, words[5]), db_t(q->criterion == NULL ? "" : q->criterion),
		db_t(q->panel_id == NULL ? "" : q->panel_id), db_t(q->has_link ? guidance_link_code(q->kind) : ""),
		db_t(q->has_link ? q->target : ""), db_i(q->with_withdrawn)));

	return e == ERR_OK ? guidance_read(store, &rows, ret) : e;
}

enum err
store_guidance_versions(struct store *store, const char *id, struct guidance_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, GUIDANCE_COLUMNS "WHERE g.id = $1 ORDER BY g.version DESC", DB_VALUES(db_t(id)));

	if (e == ERR_OK)
		e = guidance_read(store, &rows, ret);
	return e == ERR_OK && ret->count == 0 ? ERR_NOT_FOUND : e;
}

static struct db_value
text_or_null(const char *text)
{
	return str_is_empty(text) ? db_null() : db_t(text);
}

enum err
store_guidance_insert(struct store *store, const struct guidance *g, const char *words)
{
	return store_exec(store,
	    "INSERT INTO guidance (id, version, criterion, title, text, why, panel_id, written_by, published_by, published_at, "
	    "words) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
	    DB_VALUES(db_t(g->id), db_i(g->version), db_t(g->criterion), db_t(g->title), db_t(g->text), db_t(g->why),
		text_or_null(g->panel_id), db_t(g->written_by), db_t(g->published_by), db_at(g->published_at), db_t(words)));
}

enum err
store_guidance_withdraw(
    struct store *store, const char *id, int version, const char *why, const char *by_id, struct instant at)
{
	return store_exec(store,
	    "INSERT INTO guidance_withdrawn (id, version, why, by_id, at) VALUES ($1, $2, $3, $4, $5)",
	    DB_VALUES(db_t(id), db_i(version), db_t(why), db_t(by_id), db_at(at)));
}

enum err
store_guidance_of_section(struct store *store, const char *section, struct guidance_beside_list *ret)
{
	struct {
		struct guidance_beside *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT g.id, g.title, COALESCE(l.target, '') FROM guidance g LEFT JOIN guidance_link l ON l.id = g.id "
	    "AND l.version = g.version AND l.kind = 'question' AND l.target LIKE $2 ESCAPE '\\' WHERE " NEWEST
	    "AND (g.criterion = $1 OR l.target IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM guidance_withdrawn d "
	    "WHERE d.id = g.id AND d.version = g.version) ORDER BY g.title, g.id, l.target",
	    DB_VALUES(db_t(section), db_t(arena_printf(store->arena, "%s.%%", section))));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &found,
		    ((struct guidance_beside){db_text(&rows, 0), db_text(&rows, 1), db_text(&rows, 2)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct guidance_beside_list){found.items, found.count};
	return e;
}

enum err
store_guidance_links(struct store *store, const char *id, int version, struct guidance_links *ret)
{
	struct {
		struct guidance_link *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT kind, target FROM guidance_link WHERE id = $1 AND version = $2 ORDER BY kind, target",
	    DB_VALUES(db_t(id), db_i(version)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct guidance_link link = {.target = db_text(&rows, 1)};

		if (guidance_link_from_code(db_text(&rows, 0), &link.kind))
			VEC_PUSH(store->arena, &found, link);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct guidance_links){found.items, found.count};
	return e;
}

enum err
store_guidance_link_put(struct store *store, const char *id, int version, const struct guidance_link *link)
{
	return store_exec(store, "INSERT INTO guidance_link (id, version, kind, target) VALUES ($1, $2, $3, $4)",
	    DB_VALUES(db_t(id), db_i(version), db_t(guidance_link_code(link->kind)), db_t(link->target)));
}

enum err
store_guidance_links_clear(struct store *store, const char *id, int version)
{
	return store_exec(store, "DELETE FROM guidance_link WHERE id = $1 AND version = $2", DB_VALUES(db_t(id), db_i(version)));
}

#define DRAFT_COLUMNS                                                                                          \
	"SELECT f.id, f.base_version, f.state, f.criterion, f.title, f.text, f.why, f.panel_id, p.held_on, "   \
	"f.author_id, a.name, f.note, f.changed_at, f.version FROM guidance_draft f "                          \
	"JOIN person a ON a.id = f.author_id LEFT JOIN panel p ON p.id = f.panel_id "

static enum err
drafts_read(struct store *store, struct db_rows *rows, struct guidance_draft_list *ret)
{
	struct {
		struct guidance_draft *items;
		size_t count, capacity;
	} found = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct guidance_draft d = {.guidance = {.criterion_title = "", .written_by_name = "", .withdrawn_why = ""}};
		int c = 0;

		d.guidance.id = db_text(rows, c++);
		d.guidance.version = (int)db_int(rows, c++);
		(void)guidance_state_from_code(db_text(rows, c++), &d.state);
		d.guidance.criterion = db_text(rows, c++);
		d.guidance.title = db_text(rows, c++);
		d.guidance.text = db_text(rows, c++);
		d.guidance.why = db_text(rows, c++);
		d.guidance.panel_id = db_text(rows, c++);
		d.guidance.panel_held_on = db_date(rows, c++);
		d.author_id = db_text(rows, c++);
		d.author_name = db_text(rows, c++);
		d.note = db_text(rows, c++);
		d.changed_at = db_instant(rows, c++);
		d.version = (int)db_int(rows, c++);
		VEC_PUSH(store->arena, &found, d);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct guidance_draft_list){found.items, found.count};
	return e;
}

enum err
store_guidance_drafts(struct store *store, const char *author_id, struct guidance_draft_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, DRAFT_COLUMNS "WHERE ($1 = '' OR f.author_id = $1) ORDER BY f.title, f.id",
	    DB_VALUES(db_t(author_id)));

	return e == ERR_OK ? drafts_read(store, &rows, ret) : e;
}

enum err
store_guidance_draft_get(struct store *store, const char *id, struct guidance_draft *ret)
{
	struct guidance_draft_list list = {NULL, 0};
	struct db_rows rows;
	enum err e = store_query(store, &rows, DRAFT_COLUMNS "WHERE f.id = $1", DB_VALUES(db_t(id)));

	if (e == ERR_OK)
		e = drafts_read(store, &rows, &list);
	if (e == ERR_OK && list.count == 0)
		return ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = list.items[0];
	return e;
}

enum err
store_guidance_draft_insert(struct store *store, const struct guidance_draft *d)
{
	const struct guidance *g = &d->guidance;

	return store_exec(store,
	    "INSERT INTO guidance_draft (id, base_version, state, criterion, title, text, why, panel_id, author_id, note, "
	    "changed_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)",
	    DB_VALUES(db_t(g->id), db_i(g->version), db_t(guidance_state_code(d->state)), db_t(g->criterion), db_t(g->title),
		db_t(g->text), db_t(g->why), text_or_null(g->panel_id), db_t(d->author_id), db_t(d->note), db_at(d->changed_at)));
}

enum err
store_guidance_draft_update(struct store *store, const struct guidance_draft *d)
{
	const struct guidance *g = &d->guidance;

	return store_exec_one(store,
	    "UPDATE guidance_draft SET base_version = $3, state = $4, criterion = $5, title = $6, text = $7, why = $8, "
	    "panel_id = $9, author_id = $10, note = $11, changed_at = $12, version = version + 1 WHERE id = $1 AND version = $2",
	    DB_VALUES(db_t(g->id), db_i(d->version), db_i(g->version), db_t(guidance_state_code(d->state)), db_t(g->criterion),
		db_t(g->title), db_t(g->text), db_t(g->why), text_or_null(g->panel_id), db_t(d->author_id), db_t(d->note),
		db_at(d->changed_at)));
}

enum err
store_guidance_draft_remove(struct store *store, const char *id)
{
	enum err e = store_guidance_links_clear(store, id, 0);

	if (e == ERR_OK)
		e = store_exec(store, "DELETE FROM guidance_writer WHERE id = $1", DB_VALUES(db_t(id)));
	return e == ERR_OK ? store_exec_one(store, "DELETE FROM guidance_draft WHERE id = $1", DB_VALUES(db_t(id))) : e;
}

enum err
store_guidance_writer_put(struct store *store, const char *id, const char *person_id)
{
	return store_exec(store,
	    "INSERT INTO guidance_writer (id, person_id) VALUES ($1, $2) ON CONFLICT (id, person_id) DO NOTHING",
	    DB_VALUES(db_t(id), db_t(person_id)));
}

enum err
store_guidance_writers(struct store *store, const char *id, const char *const **ret_ids, size_t *ret_count)
{
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, "SELECT person_id FROM guidance_writer WHERE id = $1 ORDER BY person_id", DB_VALUES(db_t(id)));

	return e == ERR_OK ? store_ids_read(store, &rows, ret_ids, ret_count) : e;
}

enum err
store_guidance_seed(struct db *db, struct arena *arena)
{
	/* In the transaction of the migration: there is no store yet. */
	struct store store = {.arena = arena, .read = db, .write = db, .is_writing = true};
	struct guidance_list list = {NULL, 0};
	struct db_rows rows;
	enum err e = store_query(&store, &rows, GUIDANCE_COLUMNS "WHERE g.words = ''", DB_NO_VALUES);

	if (e == ERR_OK)
		e = guidance_read(&store, &rows, &list);
	for (size_t i = 0; e == ERR_OK && i < list.count; i++) {
		const struct guidance *g = &list.items[i];

		e = store_exec(&store, "UPDATE guidance SET words = $3, written_by = published_by WHERE id = $1 AND version = $2",
		    DB_VALUES(db_t(g->id), db_i(g->version), db_t(guidance_words(arena, str_joined(arena, g->title, " ", g->text)))));
	}
	return e;
}
