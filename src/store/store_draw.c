#include "store/store_draw.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#include <string.h>

/* A million references and more of a large authority, in one text. */
enum { REFS_MAXIMUM = 64 * 1024 * 1024 };

#define RECORD_COLUMNS                                                                                 \
	"name, base, attempt, cycle_id, kind, service, topic, theme, snapshot_id, frame_code, "             \
	"frame_definition, frame_filter, population_size, frame_size, families, target, salt, void_reason, made_at, "       \
	"allocated_at, version"

static void
record_from_row(struct db_rows *rows, struct draw_record *ret)
{
	int c = 0;

	*ret = (struct draw_record){.name = db_text(rows, c++)};
	ret->base = db_text(rows, c++);
	ret->attempt = (int)db_int(rows, c++);
	ret->cycle_id = db_text(rows, c++);
	(void)draw_kind_find(db_text(rows, c++), &ret->kind);
	(void)service_from_code(db_text(rows, c++), &ret->service);
	ret->topic = db_text(rows, c++);
	ret->theme = db_text(rows, c++);
	ret->snapshot_id = db_text(rows, c++);
	ret->frame_code = db_text(rows, c++);
	ret->frame_definition = db_text(rows, c++);
	ret->frame_words = db_text(rows, c++);
	ret->population_size = (size_t)db_int(rows, c++);
	ret->frame_size = (size_t)db_int(rows, c++);
	ret->families = (size_t)db_int(rows, c++);
	ret->target = (size_t)db_int(rows, c++);
	ret->salt = db_text(rows, c++);
	ret->void_reason = db_text(rows, c++);
	ret->made_at = db_instant(rows, c++);
	ret->allocated_at = db_instant(rows, c++);
	ret->version = (int)db_int(rows, c);
}

static enum err
one_record(struct db_rows *rows, struct draw_record *ret)
{
	bool is_there = false;
	enum err e;

	while (db_rows_next(rows)) {
		record_from_row(rows, ret);
		is_there = true;
	}
	e = db_rows_end(rows);
	return e == ERR_OK && !is_there ? ERR_NOT_FOUND : e;
}

enum err
store_draw_get(struct store *store, const char *name, struct draw_record *ret)
{
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, "SELECT " RECORD_COLUMNS " FROM draw WHERE name = $1", DB_VALUES(db_t(name)));

	return e == ERR_OK ? one_record(&rows, ret) : e;
}

enum err
store_draw_current(struct store *store, const char *base, struct draw_record *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " RECORD_COLUMNS " FROM draw WHERE base = $1 AND void_reason = ''", DB_VALUES(db_t(base)));

	return e == ERR_OK ? one_record(&rows, ret) : e;
}

enum err
store_draw_list(struct store *store, const char *cycle_id, struct draw_record_list *ret)
{
	struct {
		struct draw_record *items;
		size_t count, capacity;
	} list = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " RECORD_COLUMNS " FROM draw WHERE cycle_id = $1 ORDER BY name", DB_VALUES(db_t(cycle_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct draw_record record;
		record_from_row(&rows, &record);
		VEC_PUSH(store->arena, &list, record);
	}
	*ret = (struct draw_record_list){list.items, list.count};
	return db_rows_end(&rows);
}

static enum err
insert_lists(struct store *store, const struct draw_certificate *c, const struct frame_child *facts)
{
	enum err e = ERR_OK;

	for (size_t i = 0; i < c->excluded_count && e == ERR_OK; i++)
		e = store_exec(store, "INSERT INTO draw_exclusion (draw, ref, reason) VALUES ($1, $2, $3)",
		    DB_VALUES(db_t(c->draw), db_t(c->excluded[i].ref), db_t(c->excluded[i].reason)));
	for (size_t i = 0; i < c->strata_count && e == ERR_OK; i++)
		e = store_exec(store,
		    "INSERT INTO draw_stratum (draw, position, name, size, take) VALUES ($1, $2, $3, $4, $5)",
		    DB_VALUES(db_t(c->draw), db_i((int64_t)i + 1), db_t(c->strata[i].name), db_i((int64_t)c->strata[i].size),
		        db_i((int64_t)c->strata[i].take)));
	for (size_t i = 0; i < c->order_count && e == ERR_OK; i++) {
		const struct draw_item *item = &c->order[i];
		const struct frame_child *child = &facts[i];
		e = store_exec(store,
		    "INSERT INTO draw_item (draw, position, ref, stratum, key, result, reason, family, part, team, worker, "
		    "manager, supervisor, reviewing_officer, case_status, age, gender, ethnicity, disability) "
		    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
		    DB_VALUES(db_t(c->draw), db_i((int64_t)item->position), db_t(item->ref), db_t(item->stratum),
		        db_t(item->key), db_t(draw_result_code(item->result)), db_t(item->reason), db_t(item->family),
		        db_t(child->part), db_t(child->team), db_t(child->worker), db_t(child->manager),
		        db_t(child->supervisor), db_t(child->reviewing_officer), db_t(child->case_status),
		        db_i(child->age), db_t(child->gender), db_t(child->ethnicity), db_t(child->disability)));
	}
	return e;
}

static enum err
insert_replacements(struct store *store, const struct draw_certificate *c, size_t first)
{
	enum err e = ERR_OK;

	for (size_t i = first; i < c->replacements_count && e == ERR_OK; i++) {
		const struct draw_replacement *r = &c->replacements[i];
		e = store_exec(store,
		    "INSERT INTO draw_replacement (draw, position, stratum, out_ref, in_ref, reason, at, by_name) "
		    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
		    DB_VALUES(db_t(c->draw), db_i((int64_t)i + 1), db_t(r->stratum), db_t(r->out), db_t(r->in),
		        db_t(r->reason), db_at(r->at), db_t(r->by)));
	}
	return e;
}

enum err
store_draw_insert(struct store *store, const struct draw_record *r, const struct draw_certificate *c,
    const struct frame_child *facts)
{
	enum err e = store_exec(store,
	    "INSERT INTO draw (name, base, attempt, cycle_id, kind, service, topic, theme, seed, committed_at, made_at, "
	    "made_by, snapshot_id, population_as_at, population_sha256, population_size, frame_code, frame_definition, "
	    "frame_filter, frame_size, families, target, spread, salt, void_reason, version) VALUES ($1, $2, $3, $4, $5, "
	    "$6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, '', 1)",
	    DB_VALUES(db_t(r->name), db_t(r->base), db_i(r->attempt), db_t(r->cycle_id), db_t(draw_kind_code(r->kind)),
	        db_t(service_code(r->service)), db_t(r->topic), db_t(r->theme), db_t(c->seed), db_at(c->committed_at),
	        db_at(c->made_at), db_t(c->made_by), db_t(r->snapshot_id), db_d(c->population_as_at),
	        db_t(c->population_sha256), db_i((int64_t)c->population_size), db_t(r->frame_code),
	        db_t(r->frame_definition), db_t(c->frame_filter), db_i((int64_t)c->frame_size), db_i((int64_t)r->families),
	        db_i((int64_t)r->target), db_t(draw_spread_code(c->spread)), db_t(r->salt)));

	if (e == ERR_OK)
		e = insert_lists(store, c, facts);
	return e == ERR_OK ? insert_replacements(store, c, 0) : e;
}

static enum err
read_head(struct store *store, const char *name, struct draw_certificate *c, const char **ret_snapshot)
{
	struct db_rows rows;
	bool is_there = false;
	enum err e = store_query(store, &rows,
	    "SELECT name, kind, cycle_id, service, theme, seed, committed_at, made_at, made_by, population_as_at, "
	    "population_sha256, population_size, frame_filter, frame_size, void_reason, spread, snapshot_id FROM draw "
	    "WHERE name = $1",
	    DB_VALUES(db_t(name)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		enum service service = SERVICE_CSC;
		is_there = true;
		c->draw = db_text(&rows, 0);
		(void)draw_kind_find(db_text(&rows, 1), &c->kind);
		c->cycle = db_text(&rows, 2);
		(void)service_from_code(db_text(&rows, 3), &service);
		c->service = service_name(service);
		c->theme = db_text(&rows, 4);
		c->algorithm = DRAW_ALGORITHM;
		c->seed = db_text(&rows, 5);
		c->seed_commitment = draw_commitment(store->arena, c->seed);
		c->committed_at = db_instant(&rows, 6);
		c->made_at = db_instant(&rows, 7);
		c->made_by = db_text(&rows, 8);
		c->population_as_at = db_date(&rows, 9);
		c->population_sha256 = db_text(&rows, 10);
		c->population_size = (size_t)db_int(&rows, 11);
		c->frame_filter = db_text(&rows, 12);
		c->frame_size = (size_t)db_int(&rows, 13);
		c->void_reason = db_text(&rows, 14);
		(void)draw_spread_find(db_text(&rows, 15), &c->spread);
		*ret_snapshot = db_text(&rows, 16);
	}
	e = db_rows_end(&rows);
	return e == ERR_OK && !is_there ? ERR_NOT_FOUND : e;
}

static enum err
read_refs(struct store *store, const char *snapshot, struct draw_certificate *c)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, "SELECT refs FROM draw_population WHERE snapshot_id = $1",
	    DB_VALUES(db_t(snapshot)));

	if (e != ERR_OK)
		return e;
	c->population_refs = arena_array(store->arena, c->population_size, sizeof(*c->population_refs));
	while (db_rows_next(&rows)) {
		char *text = arena_strdup(store->arena, db_text(&rows, 0)), *end;
		for (size_t i = 0; i < c->population_size && (end = strchr(text, '\n')) != NULL; i++, text = end + 1) {
			*end = '\0';
			c->population_refs[i] = text;
		}
	}
	return db_rows_end(&rows);
}

static enum err
read_excluded(struct store *store, struct draw_certificate *c)
{
	struct {
		struct draw_exclusion *items;
		size_t count, capacity;
	} list = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows, "SELECT ref, reason FROM draw_exclusion WHERE draw = $1 ORDER BY ref",
	    DB_VALUES(db_t(c->draw)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &list, ((struct draw_exclusion){db_text(&rows, 0), db_text(&rows, 1)}));
	c->excluded = list.items;
	c->excluded_count = list.count;
	return db_rows_end(&rows);
}

static enum err
read_strata(struct store *store, struct draw_certificate *c)
{
	struct {
		struct draw_stratum *items;
		size_t count, capacity;
	} list = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT name, size, take FROM draw_stratum WHERE draw = $1 ORDER BY position", DB_VALUES(db_t(c->draw)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &list,
		    ((struct draw_stratum){db_text(&rows, 0), (size_t)db_int(&rows, 1), (size_t)db_int(&rows, 2)}));
	c->strata = list.items;
	c->strata_count = list.count;
	return db_rows_end(&rows);
}

static enum err
read_order(struct store *store, struct draw_certificate *c)
{
	struct {
		struct draw_item *items;
		size_t count, capacity;
	} list = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT position, ref, stratum, key, result, reason, family FROM draw_item WHERE draw = $1 ORDER BY position",
	    DB_VALUES(db_t(c->draw)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct draw_item item = {.position = (size_t)db_int(&rows, 0), .ref = db_text(&rows, 1),
		    .stratum = db_text(&rows, 2), .key = db_text(&rows, 3), .reason = db_text(&rows, 5),
		    .family = db_text(&rows, 6)};
		(void)draw_result_find(db_text(&rows, 4), &item.result);
		VEC_PUSH(store->arena, &list, item);
	}
	c->order = list.items;
	c->order_count = list.count;
	return db_rows_end(&rows);
}

static enum err
read_replacements(struct store *store, struct draw_certificate *c)
{
	struct {
		struct draw_replacement *items;
		size_t count, capacity;
	} list = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT stratum, out_ref, in_ref, reason, at, by_name FROM draw_replacement WHERE draw = $1 ORDER BY position",
	    DB_VALUES(db_t(c->draw)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &list,
		    ((struct draw_replacement){db_text(&rows, 0), db_text(&rows, 1), db_text(&rows, 2), db_text(&rows, 3),
		        db_instant(&rows, 4), db_text(&rows, 5)}));
	c->replacements = list.items;
	c->replacements_count = list.count;
	c->replacements_capacity = list.capacity;
	return db_rows_end(&rows);
}

enum err
store_draw_certificate_head(struct store *store, const char *name, struct draw_certificate *ret)
{
	const char *snapshot = "";
	enum err e;

	*ret = (struct draw_certificate){0};
	e = read_head(store, name, ret, &snapshot);
	if (e == ERR_OK)
		e = read_strata(store, ret);
	return e == ERR_OK ? read_replacements(store, ret) : e;
}

enum err
store_draw_certificate(struct store *store, const char *name, bool without_refs, struct draw_certificate *ret)
{
	static enum err (*const parts[])(struct store *, struct draw_certificate *) = {
	    read_excluded, read_strata, read_order, read_replacements};
	const char *snapshot = "";
	enum err e;

	*ret = (struct draw_certificate){0};
	e = read_head(store, name, ret, &snapshot);
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts) && e == ERR_OK; i++)
		e = parts[i](store, ret);
	if (e == ERR_OK && !without_refs)
		e = read_refs(store, snapshot, ret);
	return e;
}

#define CHILD_COLUMNS                                                                                                     \
	"ref, stratum, part, family, team, worker, manager, supervisor, reviewing_officer, case_status, age, gender, ethnicity, "  \
	"disability"

static enum err
read_children(struct store *store, struct db_rows *rows, struct frame_child **ret, size_t *ret_count)
{
	struct {
		struct frame_child *items;
		size_t count, capacity;
	} list = {0};

	while (db_rows_next(rows))
		VEC_PUSH(store->arena, &list,
		    ((struct frame_child){db_text(rows, 0), db_text(rows, 1), db_text(rows, 2), db_text(rows, 3),
		        db_text(rows, 4), db_text(rows, 5), db_text(rows, 6), db_text(rows, 7), db_text(rows, 8),
		        db_text(rows, 9), (int)db_int(rows, 10), db_text(rows, 11), db_text(rows, 12), db_text(rows, 13)}));
	*ret = list.items;
	*ret_count = list.count;
	return db_rows_end(rows);
}

enum err
store_draw_children(struct store *store, const char *name, struct frame_child **ret, size_t *ret_count)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " CHILD_COLUMNS " FROM draw_item WHERE draw = $1 ORDER BY position", DB_VALUES(db_t(name)));

	return e == ERR_OK ? read_children(store, &rows, ret, ret_count) : e;
}

enum err
store_draw_balance_put(struct store *store, const char *name, const struct balance *balance)
{
	enum err e = ERR_OK;

	for (size_t i = 0; i < balance->count && e == ERR_OK; i++)
		e = store_exec(store, "INSERT INTO draw_balance (draw, kind, category, in_frame) VALUES ($1, $2, $3, $4)",
		    DB_VALUES(db_t(name), db_t(balance_kind_code(balance->rows[i].kind)), db_t(balance->rows[i].category),
		        db_i((int64_t)balance->rows[i].in_frame)));
	return e;
}

static enum err
read_balance_frame(struct store *store, const char *name, struct balance *ret)
{
	struct {
		struct balance_row *items;
		size_t count, capacity;
	} list = {0};
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, "SELECT kind, category, in_frame FROM draw_balance WHERE draw = $1", DB_VALUES(db_t(name)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct balance_row row = {BALANCE_AGE, db_text(&rows, 1), (size_t)db_int(&rows, 2), 0};
		if (balance_kind_find(db_text(&rows, 0), &row.kind))
			VEC_PUSH(store->arena, &list, row);
	}
	*ret = (struct balance){.rows = list.items, .count = list.count};
	balance_sort(ret);
	return db_rows_end(&rows);
}

enum err
store_draw_balance(struct store *store, const struct draw_record *record, struct balance *ret)
{
	struct frame_child *children;
	struct db_rows rows;
	size_t count;
	enum err e = read_balance_frame(store, record->name, ret);

	if (e != ERR_OK)
		return e;
	if (ret->count == 0)
		return ERR_NOT_FOUND;
	ret->frame = record->frame_size;
	e = store_query(store, &rows,
	    "SELECT " CHILD_COLUMNS " FROM draw_item WHERE draw = $1 AND result = 'selected' ORDER BY position",
	    DB_VALUES(db_t(record->name)));
	if (e == ERR_OK)
		e = read_children(store, &rows, &children, &count);
	if (e == ERR_OK)
		balance_count_drawn(ret, children, count);
	return e;
}

enum err
store_draw_change(struct store *store, const struct draw_record *record, const struct draw_certificate *before,
    const struct draw_certificate *after)
{
	enum err e = store_exec_one(store, "UPDATE draw SET version = version + 1 WHERE name = $1 AND version = $2",
	    DB_VALUES(db_t(record->name), db_i(record->version)));

	for (size_t i = 0; i < after->order_count && e == ERR_OK; i++) {
		const struct draw_item *was = &before->order[i], *is = &after->order[i];
		if (was->result == is->result && str_is_same(was->reason, is->reason))
			continue;
		e = store_exec_one(store, "UPDATE draw_item SET result = $1, reason = $2 WHERE draw = $3 AND position = $4",
		    DB_VALUES(db_t(draw_result_code(is->result)), db_t(is->reason), db_t(record->name),
		        db_i((int64_t)is->position)));
	}
	return e == ERR_OK ? insert_replacements(store, after, before->replacements_count) : e;
}

enum err
store_draw_mark_void(struct store *store, const struct draw_record *record, const char *reason)
{
	return store_exec_one(store,
	    "UPDATE draw SET void_reason = $1, version = version + 1 WHERE name = $2 AND version = $3",
	    DB_VALUES(db_t(reason), db_t(record->name), db_i(record->version)));
}

enum err
store_draw_mark_allocated(struct store *store, const char *name, struct instant at)
{
	return store_exec_one(store, "UPDATE draw SET allocated_at = $1, version = version + 1 WHERE name = $2",
	    DB_VALUES(db_at(at), db_t(name)));
}

enum err
store_draw_keep_population(struct store *store, const char *snapshot_id, const char *const *refs, size_t count)
{
	struct sbuf sb;
	int64_t there = 0;
	enum err e = store_query_int(store, &there, "SELECT count(*) FROM draw_population WHERE snapshot_id = $1",
	    DB_VALUES(db_t(snapshot_id)));

	if (e != ERR_OK || there > 0)
		return e;
	sbuf_init(&sb, store->arena, REFS_MAXIMUM);
	for (size_t i = 0; i < count; i++) {
		sbuf_text(&sb, refs[i]);
		sbuf_char(&sb, '\n');
	}
	if (sb.has_overflowed)
		return ERR_TOO_LARGE;
	return store_exec(store, "INSERT INTO draw_population (snapshot_id, refs) VALUES ($1, $2)",
	    DB_VALUES(db_t(snapshot_id), db_t(sb.length == 0 ? "" : sb.data)));
}
