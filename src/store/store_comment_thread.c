#include "store/store_comment_thread.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#define COLUMNS                                                                                    \
	"t.id, t.audit_id, a.reference, t.question_code, t.moderation_id, t.opened_by, t.opened_at, t.is_open, t.version"
#define FROM " FROM comment_thread t JOIN audit a ON a.id = t.audit_id "

struct threads {
	struct comment_thread *items;
	size_t count, capacity;
};

static enum err
threads_read(struct store *store, struct db_rows *rows, struct threads *ret)
{
	while (db_rows_next(rows)) {
		struct comment_thread t = {0};
		int c = 0;

		t.id = db_text(rows, c++);
		t.audit_id = db_text(rows, c++);
		t.audit_reference = db_text(rows, c++);
		t.question_code = db_text(rows, c++);
		t.moderation_id = db_text(rows, c++);
		t.opened_by = db_text(rows, c++);
		t.opened_at = db_instant(rows, c++);
		t.is_open = db_bool(rows, c++);
		t.version = (int)db_int(rows, c++);
		VEC_PUSH(store->arena, ret, t);
	}
	return db_rows_end(rows);
}

static enum err
entry_insert(struct store *store, const char *thread_id, int position, const struct thread_entry *entry)
{
	return store_exec(store,
	    "INSERT INTO comment_entry (thread_id, position, kind, person_id, text, at) VALUES ($1, $2, $3, $4, $5, $6)",
	    DB_VALUES(db_t(thread_id), db_i(position), db_t(thread_entry_kind_code(entry->kind)),
		db_t(entry->person_id), db_t(entry->text), db_at(entry->at)));
}

enum err
store_thread_insert(
    struct store *store, const struct comment_thread *t, const struct thread_entry *first)
{
	enum err e = store_exec(store,
	    "INSERT INTO comment_thread (id, audit_id, question_code, moderation_id, opened_by, opened_at, is_open, version) "
	    "VALUES ($1, $2, $3, $4, $5, $6, 1, 1)",
	    DB_VALUES(db_t(t->id), db_t(t->audit_id), db_t(t->question_code),
		str_is_empty(t->moderation_id) ? db_null() : db_t(t->moderation_id), db_t(t->opened_by),
		db_at(t->opened_at)));

	return e == ERR_OK ? entry_insert(store, t->id, 1, first) : e;
}

enum err
store_thread_add(
    struct store *store, const struct comment_thread *t, const struct thread_entry *entry)
{
	enum err e = store_exec_one(store,
	    "UPDATE comment_thread SET is_open = $1, version = version + 1 WHERE id = $2 AND version = $3",
	    DB_VALUES(db_i(t->is_open), db_t(t->id), db_i(t->version)));

	return e == ERR_OK ? entry_insert(store, t->id, t->version + 1, entry) : e;
}

enum err
store_thread_get(struct store *store, const char *id, struct comment_thread *ret)
{
	struct threads found = {0};
	struct db_rows rows;
	enum err e =
	    store_query(store, &rows, "SELECT " COLUMNS FROM "WHERE t.id = $1", DB_VALUES(db_t(id)));

	if (e == ERR_OK)
		e = threads_read(store, &rows, &found);
	if (e != ERR_OK)
		return e;
	if (found.count == 0)
		return ERR_NOT_FOUND;
	*ret = found.items[0];
	return ERR_OK;
}

/* The entries of all threads of the audit come in one query, thread by thread. */
static enum err
entries_read(struct store *store, const char *audit_id, struct threads *threads)
{
	struct {
		struct thread_entry *items;
		size_t count, capacity;
	} entries = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT e.thread_id, e.kind, e.person_id, p.name, e.text, e.at FROM comment_entry e "
	    "JOIN comment_thread t ON t.id = e.thread_id JOIN person p ON p.id = e.person_id "
	    "WHERE t.audit_id = $1 ORDER BY t.opened_at, t.id, e.position",
	    DB_VALUES(db_t(audit_id)));
	size_t at = 0, from = 0;

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct thread_entry entry = {.kind = THREAD_COMMENT};

		while (at < threads->count && !str_is_same(threads->items[at].id, db_text(&rows, 0))) {
			at++;
			from = entries.count;
		}
		(void)thread_entry_kind_from_code(db_text(&rows, 1), &entry.kind);
		entry.person_id = db_text(&rows, 2);
		entry.person_name = db_text(&rows, 3);
		entry.text = db_text(&rows, 4);
		entry.at = db_instant(&rows, 5);
		VEC_PUSH(store->arena, &entries, entry);
		if (at < threads->count)
			threads->items[at].entry_count = entries.count - from;
	}
	e = db_rows_end(&rows);
	for (size_t i = 0, first = 0; e == ERR_OK && i < threads->count; i++) {
		threads->items[i].entries = entries.items + first;
		first += threads->items[i].entry_count;
	}
	return e;
}

enum err
store_threads_of_audit(struct store *store, const char *audit_id, struct thread_list *ret)
{
	struct threads found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " COLUMNS FROM "WHERE t.audit_id = $1 ORDER BY t.opened_at, t.id", DB_VALUES(db_t(audit_id)));

	if (e == ERR_OK)
		e = threads_read(store, &rows, &found);
	if (e == ERR_OK && found.count > 0)
		e = entries_read(store, audit_id, &found);
	if (e == ERR_OK)
		*ret = (struct thread_list){found.items, found.count};
	return e;
}

enum err
store_threads_open_of(
    struct store *store, const char *person_id, int limit, struct thread_list *ret)
{
	struct threads found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " COLUMNS FROM "WHERE t.is_open = 1 AND t.id IN ("
	    "SELECT o.id FROM comment_thread o WHERE o.opened_by = $1 AND o.is_open = 1 "
	    "UNION SELECT e.thread_id FROM comment_entry e WHERE e.person_id = $1 "
	    "UNION SELECT m.id FROM audit own JOIN comment_thread m ON m.audit_id = own.id WHERE own.auditor_id = $1) "
	    "ORDER BY t.opened_at DESC, t.id LIMIT $2",
	    DB_VALUES(db_t(person_id), db_i(limit)));

	if (e == ERR_OK)
		e = threads_read(store, &rows, &found);
	if (e == ERR_OK)
		*ret = (struct thread_list){found.items, found.count};
	return e;
}
