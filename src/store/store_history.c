#include "store/store_history.h"

#include "base/hash.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#include <jansson.h>
#include <string.h>

#define HISTORY_COLUMNS                                                                            \
	"seq, at, actor_id, actor_name, session_hash, door, action, object_kind, object_id, "      \
	"object_version, audit_id, sentence, changes_salt, changes, changes_hash, prev_hash, hash"

/* An audit has some entries a minute while people work on it; older ones are not looked through. */
enum { READERS_LOOKED_AT = 300 };

/* An entry as it lies in the table. */
struct history_row {
	struct history_entry entry;
	const char *at;
	const char *changes;
	const char *changes_hash;
	const char *prev_hash;
};

static void
row_from(struct db_rows *rows, struct history_row *ret)
{
	int c = 0;

	ret->entry.seq = db_int(rows, c++);
	ret->at = db_text(rows, c++);
	ret->entry.actor_id = db_text(rows, c++);
	ret->entry.actor_name = db_text(rows, c++);
	ret->entry.session_hash = db_text(rows, c++);
	ret->entry.door = db_text(rows, c++);
	ret->entry.action = db_text(rows, c++);
	ret->entry.object_kind = db_text(rows, c++);
	ret->entry.object_id = db_text(rows, c++);
	ret->entry.object_version = (int)db_int(rows, c++);
	ret->entry.audit_id = db_text(rows, c++);
	ret->entry.sentence = db_text(rows, c++);
	ret->entry.salt = db_text(rows, c++);
	ret->changes = db_text(rows, c++);
	ret->changes_hash = db_text(rows, c++);
	ret->prev_hash = db_text(rows, c++);
	ret->entry.hash = db_text(rows, c++);
	(void)instant_parse_iso(ret->at, &ret->entry.at);
}

static void
hash_field(struct hash_state *state, const char *text)
{
	size_t length = strlen(text);
	unsigned char size[8];

	for (int i = 0; i < 8; i++)
		size[i] = (unsigned char)((uint64_t)length >> (8 * i));
	hash_update(state, size, sizeof(size));
	hash_update(state, text, length);
}

static const char *
entry_hash(struct arena *arena, const struct history_row *row)
{
	const struct history_entry *e = &row->entry;
	struct hash_state state;
	unsigned char digest[HASH_SIZE];
	char numbers[48];

	hash_init(&state);
	hash_field(&state, "assay-history-1");
	hash_field(&state, row->prev_hash);
	(void)snprintf(numbers, sizeof(numbers), "%lld %d", (long long)e->seq, e->object_version);
	hash_field(&state, numbers);
	hash_field(&state, row->at);
	hash_field(&state, e->actor_id);
	hash_field(&state, e->actor_name);
	hash_field(&state, e->session_hash);
	hash_field(&state, e->door);
	hash_field(&state, e->action);
	hash_field(&state, e->object_kind);
	hash_field(&state, e->object_id);
	hash_field(&state, e->audit_id);
	hash_field(&state, e->sentence);
	hash_field(&state, row->changes_hash);
	hash_final(&state, digest);
	return hash_hex(arena, digest, sizeof(digest));
}

static const char *
salted_hash(struct arena *arena, const char *salt, const char *text)
{
	struct hash_state state;
	unsigned char digest[HASH_SIZE];

	hash_init(&state);
	hash_update(&state, salt, strlen(salt));
	hash_update(&state, text, strlen(text));
	hash_final(&state, digest);
	return hash_hex(arena, digest, sizeof(digest));
}

static const char *
changes_text(struct arena *arena, const struct history_entry *entry)
{
	json_t *list;
	char *text;
	const char *copy;

	if (entry->change_count == 0)
		return "";
	list = json_array();
	for (size_t i = 0; i < entry->change_count; i++) {
		const struct history_change *c = &entry->changes[i];

		(void)json_array_append_new(list,
		    json_pack("[sss]", c->field, c->before == NULL ? "" : c->before,
			c->after == NULL ? "" : c->after));
	}
	text = json_dumps(list, JSON_COMPACT);
	copy = arena_strdup(arena, text);
	free(text);
	json_decref(list);
	return copy;
}

static void
changes_read(struct arena *arena, const char *text, struct history_entry *ret)
{
	json_t *list = text[0] == '\0' ? NULL : json_loads(text, 0, NULL);
	struct history_change *changes;

	if (list == NULL)
		return;
	changes = arena_array(arena, json_array_size(list), sizeof(*changes));
	for (size_t i = 0; i < json_array_size(list); i++) {
		json_t *item = json_array_get(list, i);

		changes[i].field = arena_strdup(arena, json_string_value(json_array_get(item, 0)));
		changes[i].before = arena_strdup(arena, json_string_value(json_array_get(item, 1)));
		changes[i].after = arena_strdup(arena, json_string_value(json_array_get(item, 2)));
	}
	ret->changes = changes;
	ret->change_count = json_array_size(list);
	json_decref(list);
}

const char *
store_history_after(struct arena *arena, const char *changes)
{
	struct history_entry entry = {0};

	changes_read(arena, changes, &entry);
	return entry.change_count == 0 ? "" : entry.changes[0].after;
}

static enum err
head_lock(struct store *store, int64_t *ret_seq, const char **ret_hash)
{
	struct db_rows rows;
	/* The update locks the row in PostgreSQL; SQLite's writer is alone already. */
	enum err e = store_query(
	    store, &rows, "UPDATE history_head SET only_row = 1 WHERE only_row = 1 RETURNING seq, hash", DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	*ret_hash = NULL;
	while (db_rows_next(&rows)) {
		*ret_seq = db_int(&rows, 0);
		*ret_hash = db_text(&rows, 1);
	}
	e = db_rows_end(&rows);
	return e == ERR_OK && *ret_hash == NULL ? ERR_INTERNAL : e;
}

static enum err
row_insert(struct store *store, const struct history_row *row)
{
	const struct history_entry *e = &row->entry;

	return store_exec(store,
	    "INSERT INTO history (" HISTORY_COLUMNS ") VALUES "
	    "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
	    DB_VALUES(db_i(e->seq), db_t(row->at), db_t(e->actor_id), db_t(e->actor_name),
		db_t(e->session_hash), db_t(e->door), db_t(e->action), db_t(e->object_kind),
		db_t(e->object_id), db_i(e->object_version), db_t(e->audit_id), db_t(e->sentence),
		db_t(row->entry.salt), db_t(row->changes), db_t(row->changes_hash), db_t(row->prev_hash),
		db_t(e->hash)));
}

enum err
store_history_append(struct store *store, struct history_entry *entry)
{
	return store_history_append_text(store, entry, changes_text(store->arena, entry));
}

enum err
store_history_append_text(struct store *store, struct history_entry *entry, const char *changes)
{
	struct history_row row = {.entry = *entry, .prev_hash = store->head_hash};
	enum err e = ERR_OK;

	row.entry.seq = store->head_seq;
	if (store->head_seq < 0)
		e = head_lock(store, &row.entry.seq, &row.prev_hash);
	if (e != ERR_OK)
		return e;
	row.entry.seq++;
	row.at = instant_text_iso(store->arena, entry->at);
	row.changes = changes;
	row.entry.salt = row.changes[0] == '\0' ? "" : entry->salt;
	row.changes_hash =
	    row.changes[0] == '\0' ? "" : salted_hash(store->arena, row.entry.salt, row.changes);
	row.entry.hash = entry_hash(store->arena, &row);
	e = row_insert(store, &row);
	if (e != ERR_OK)
		return e;
	store->head_seq = row.entry.seq;
	memcpy(store->head_hash, row.entry.hash, sizeof(store->head_hash));
	entry->seq = row.entry.seq;
	entry->hash = row.entry.hash;
	return ERR_OK;
}

enum err
store_history_close(struct store *store)
{
	if (store->head_seq < 0)
		return ERR_OK;
	return store_exec(store, "UPDATE history_head SET seq = $1, hash = $2 WHERE only_row = 1",
	    DB_VALUES(db_i(store->head_seq), db_t(store->head_hash)));
}

static enum err
entries_read(struct store *store, struct db_rows *rows, int limit, struct history_list *ret)
{
	struct history_entry *items = arena_array(store->arena, (size_t)limit, sizeof(*items));
	size_t count = 0;
	enum err e;

	while (db_rows_next(rows)) {
		struct history_row row = {0};

		row_from(rows, &row);
		changes_read(store->arena, row.changes, &row.entry);
		items[count++] = row.entry;
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct history_list){items, count};
	return e;
}

enum err
store_history_of_audit(struct store *store, const char *audit_id, int64_t before, int limit,
    struct history_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " HISTORY_COLUMNS " FROM history WHERE audit_id = $1 AND seq < $2 "
	    "ORDER BY seq DESC LIMIT $3",
	    DB_VALUES(db_t(audit_id), db_i(before > 0 ? before : INT32_MAX), db_i(limit)));

	return e == ERR_OK ? entries_read(store, &rows, limit, ret) : e;
}

enum err
store_history_steps(struct store *store, const char *audit_id, int limit, struct history_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " HISTORY_COLUMNS " FROM history WHERE audit_id = $1 "
	    "AND action NOT IN ('viewed', 'saved') ORDER BY seq DESC LIMIT $2",
	    DB_VALUES(db_t(audit_id), db_i(limit)));

	return e == ERR_OK ? entries_read(store, &rows, limit, ret) : e;
}

/* What is wrong with this entry after the one before it, in words; NULL where nothing is. */
static const char *
entry_fault(struct arena *arena, const struct history_row *row, int64_t before_seq,
    const char *before_hash)
{
	if (row->entry.seq != before_seq + 1)
		return arena_printf(arena, "entry %lld is missing", (long long)before_seq + 1);
	if (!str_is_same(row->prev_hash, before_hash))
		return "it does not follow the entry before it";
	if (!str_is_same(entry_hash(arena, row), row->entry.hash))
		return "it was changed";
	/* An erased text is empty and leaves its hash behind. */
	if (row->changes[0] != '\0' &&
	    !str_is_same(salted_hash(arena, row->entry.salt, row->changes), row->changes_hash))
		return "the text of what changed was altered";
	return NULL;
}

static enum err
verify_batch(struct store *store, struct history_check *check, int64_t anchor_seq,
    const char *anchor_hash, char hash[static HASH_HEX_SIZE], size_t *ret_count)
{
	struct arena *outer = store->arena;
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct db_rows rows;
	enum err e;

	store->arena = arena;
	*ret_count = 0;
	e = store_query(store, &rows,
	    "SELECT " HISTORY_COLUMNS " FROM history WHERE seq > $1 ORDER BY seq LIMIT 2000",
	    DB_VALUES(db_i(check->seq)));
	while (e == ERR_OK && check->first_bad == 0 && db_rows_next(&rows)) {
		struct history_row row = {0};
		const char *why;

		row_from(&rows, &row);
		why = entry_fault(arena, &row, check->seq, hash);
		if (why == NULL && row.entry.seq == anchor_seq && !str_is_same(row.entry.hash, anchor_hash))
			why = "it is not the entry that the anchor names";
		if (why != NULL) {
			check->first_bad = check->seq + 1;
			check->why = arena_strdup(outer, why);
		}
		check->seq = row.entry.seq;
		check->count++;
		(*ret_count)++;
		(void)snprintf(hash, HASH_HEX_SIZE, "%s", row.entry.hash);
	}
	if (e == ERR_OK)
		e = db_rows_end(&rows);
	store->arena = outer;
	arena_free(arena);
	return e;
}

enum err
store_history_verify(struct store *store, int64_t anchor_seq, const char *anchor_hash,
    struct history_check *ret)
{
	struct history_check check = {0};
	char hash[HASH_HEX_SIZE] = "";
	struct db_rows rows;
	size_t count;
	enum err e;

	do {
		e = verify_batch(store, &check, anchor_seq, anchor_hash, hash, &count);
		if (e != ERR_OK)
			return e;
	} while (count > 0 && check.first_bad == 0);
	check.hash = arena_strdup(store->arena, hash);
	e = store_query(store, &rows, "SELECT seq, hash FROM history_head", DB_NO_VALUES);
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		if (check.first_bad == 0 &&
		    (db_int(&rows, 0) != check.seq || !str_is_same(db_text(&rows, 1), hash))) {
			check.first_bad = check.seq + 1;
			check.why = "the end of the history is missing";
		}
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK && check.first_bad == 0 && anchor_seq > check.seq) {
		check.first_bad = check.seq + 1;
		check.why = "the history ends before the entry that the anchor names";
	}
	*ret = check;
	return e;
}

enum err
store_history_head(struct store *store, int64_t *ret_seq, const char **ret_hash)
{
	struct db_rows rows;
	int64_t seq = 0;
	const char *hash = "";
	enum err e = store_query(
	    store, &rows, "SELECT seq, hash FROM history_head WHERE only_row = 1", DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		seq = db_int(&rows, 0);
		hash = db_text(&rows, 1);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK) {
		*ret_seq = seq;
		*ret_hash = hash;
	}
	return e;
}

enum err
store_history_readers(struct store *store, const char *audit_id, const char *sentence,
    const char *but_person_id, struct instant since, int limit, struct history_reader_list *ret)
{
	struct db_rows rows;
	struct {
		struct history_reader *items;
		size_t count, capacity;
	} found = {0};
	enum err e = store_query(store, &rows,
	    "SELECT actor_name, max(at) FROM (SELECT actor_id, actor_name, action, sentence, at FROM history "
	    "WHERE audit_id = $1 ORDER BY seq DESC LIMIT $6) latest WHERE action = 'viewed' AND sentence = $2 "
	    "AND actor_id <> $3 AND at >= $4 GROUP BY actor_id, actor_name ORDER BY max(at) DESC LIMIT $5",
	    DB_VALUES(db_t(audit_id), db_t(sentence), db_t(but_person_id), db_at(since), db_i(limit),
		db_i(READERS_LOOKED_AT)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct history_reader reader = {db_text(&rows, 0), db_instant(&rows, 1)};

		VEC_PUSH(store->arena, &found, reader);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct history_reader_list){found.items, found.count};
	return e;
}
