#include "store/store_population.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#include <jansson.h>

#define SNAPSHOT_COLUMNS                                                                           \
	"s.id, s.number, s.source, s.as_at, s.made_at, s.made_by, p.name, s.row_count, s.child_count, " \
	"s.refs_sha256"
#define SNAPSHOT_FROM "FROM population_snapshot s LEFT JOIN person p ON p.id = s.made_by "

static void
snapshot_from_row(struct db_rows *rows, struct population_snapshot *ret)
{
	int c = 0;

	ret->id = db_text(rows, c++);
	ret->number = db_int(rows, c++);
	ret->source = db_text(rows, c++);
	ret->as_at = db_date(rows, c++);
	ret->made_at = db_instant(rows, c++);
	ret->made_by = db_text(rows, c++);
	ret->made_by_name = db_text(rows, c++);
	ret->rows = db_int(rows, c++);
	ret->children = db_int(rows, c++);
	ret->refs_sha256 = db_text(rows, c++);
}

static enum err
snapshots_read(struct store *store, struct db_rows *rows, struct population_snapshot_list *ret)
{
	struct {
		struct population_snapshot *items;
		size_t count, capacity;
	} found = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct population_snapshot snapshot;

		snapshot_from_row(rows, &snapshot);
		VEC_PUSH(store->arena, &found, snapshot);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct population_snapshot_list){found.items, found.count};
	return e;
}

static enum err
snapshot_read_one(struct store *store, struct db_rows *rows, struct population_snapshot *ret)
{
	struct population_snapshot_list found = {0};
	enum err e = snapshots_read(store, rows, &found);

	if (e != ERR_OK)
		return e;
	if (found.count == 0)
		return ERR_NOT_FOUND;
	*ret = found.items[0];
	return ERR_OK;
}

enum err
store_population_begin(struct store *store, struct population_snapshot *snapshot)
{
	int64_t last = 0;
	enum err e = store_query_int(
	    store, &last, "SELECT coalesce(max(number), 0) FROM population_snapshot", DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	snapshot->number = last + 1;
	return store_exec(store,
	    "INSERT INTO population_snapshot (id, number, source, as_at, state, made_at, made_by, "
	    "row_count, child_count, refs_sha256) VALUES ($1, $2, $3, $4, 'importing', $5, $6, 0, 0, '')",
	    DB_VALUES(db_t(snapshot->id), db_i(snapshot->number), db_t(snapshot->source),
		db_d(snapshot->as_at), db_at(snapshot->made_at), db_t(snapshot->made_by)));
}

enum err
store_population_add_file(
    struct store *store, int64_t number, int position, const char *name, const char *sha256)
{
	return store_exec(store,
	    "INSERT INTO population_file (snapshot, position, name, sha256) VALUES ($1, $2, $3, $4)",
	    DB_VALUES(db_i(number), db_i(position), db_t(name), db_t(sha256)));
}

enum err
store_population_add_list(struct store *store, int64_t number, int file_position,
    const struct population_list_report *report)
{
	return store_exec(store,
	    "INSERT INTO population_list (snapshot, list, file_position, sheet, heading_row, row_count, "
	    "kept_count, error_count, warning_count) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
	    DB_VALUES(db_i(number), db_i(report->list), db_i(file_position), db_t(report->sheet),
		db_i(report->heading_row), db_i((int64_t)report->rows), db_i((int64_t)report->kept),
		db_i((int64_t)report->error_count), db_i((int64_t)report->warning_count)));
}

/* {"age":7,"team":"…","protection-start":"2020-03-10"} in the arena. */
static const char *
facts_text(struct arena *arena, const struct population_row *row)
{
	json_t *facts = json_object();
	char *dumped;
	const char *text;

	for (size_t i = 0; i < row->count; i++) {
		const struct population_value *value = &row->values[i];
		char iso[DATE_TEXT_SIZE];
		json_t *item = NULL;

		if (!population_column_is_stored(value->column))
			continue;
		switch (population_column_kind(value->column)) {
		case POPULATION_TEXT:
		case POPULATION_CODE:
			item = json_string(value->text);
			break;
		case POPULATION_DATE:
			date_iso(value->date, iso);
			item = json_string(iso);
			break;
		case POPULATION_NUMBER:
			item = json_integer(value->number);
			break;
		}
		(void)json_object_set_new_nocheck(facts, population_column_key(value->column), item);
	}
	dumped = json_dumps(facts, JSON_COMPACT);
	text = arena_strdup(arena, dumped != NULL ? dumped : "{}");
	free(dumped);
	json_decref(facts);
	return text;
}

static void
add_fact(struct population_value *values, size_t *count, enum population_column column, const json_t *item)
{
	struct population_value value = {.column = column, .date = DATE_NONE};
	size_t at = *count;

	switch (population_column_kind(column)) {
	case POPULATION_TEXT:
	case POPULATION_CODE:
		value.text = json_string_value(item);
		break;
	case POPULATION_DATE:
		if (json_is_string(item))
			(void)date_parse_iso(json_string_value(item), &value.date);
		break;
	case POPULATION_NUMBER:
		value.number = json_integer_value(item);
		break;
	}
	for (; at > 0 && values[at - 1].column > column; at--)
		values[at] = values[at - 1];
	values[at] = value;
	(*count)++;
}

static enum err
facts_read(struct arena *arena, const char *text, struct population_row *row)
{
	json_t *facts = json_loads(text, 0, NULL);
	struct population_value *values;
	enum population_column column;
	const char *key;
	json_t *item;

	if (!json_is_object(facts)) {
		json_decref(facts);
		return ERR_INTERNAL;
	}
	values = arena_array(arena, json_object_size(facts), sizeof(*values));
	json_object_foreach(facts, key, item) {
		/* A column that this program no longer keeps is passed over. */
		if (population_column_find(key, &column))
			add_fact(values, &row->count, column, item);
	}
	for (size_t i = 0; i < row->count; i++)
		values[i].text = arena_strdup(arena, values[i].text);
	row->values = values;
	json_decref(facts);
	return ERR_OK;
}

static enum err
add_one_row(struct store *store, int64_t number, const struct population_row *row)
{
	return store_exec(store,
	    "INSERT INTO population_row (snapshot, list, row, ref, facts) VALUES ($1, $2, $3, $4, $5)",
	    DB_VALUES(db_i(number), db_i(row->list), db_i(row->row), db_t(row->ref),
		db_t(facts_text(store->arena, row))));
}

/* Eight rows a statement: on PostgreSQL each statement is a journey. */
static enum err
add_eight_rows(struct store *store, int64_t number, const struct population_row *rows)
{
	struct db_value values[1 + 8 * 4];

	values[0] = db_i(number);
	for (size_t i = 0; i < 8; i++) {
		values[1 + i * 4] = db_i(rows[i].list);
		values[2 + i * 4] = db_i(rows[i].row);
		values[3 + i * 4] = db_t(rows[i].ref);
		values[4 + i * 4] = db_t(facts_text(store->arena, &rows[i]));
	}
	return store_exec(store,
	    "INSERT INTO population_row (snapshot, list, row, ref, facts) VALUES "
	    "($1, $2, $3, $4, $5), ($1, $6, $7, $8, $9), ($1, $10, $11, $12, $13), "
	    "($1, $14, $15, $16, $17), ($1, $18, $19, $20, $21), ($1, $22, $23, $24, $25), "
	    "($1, $26, $27, $28, $29), ($1, $30, $31, $32, $33)",
	    values, sizeof(values) / sizeof(values[0]));
}

enum err
store_population_add_rows(
    struct store *store, int64_t number, const struct population_row *rows, size_t count)
{
	size_t i = 0;
	enum err e = ERR_OK;

	for (; e == ERR_OK && i + 8 <= count; i += 8)
		e = add_eight_rows(store, number, rows + i);
	for (; e == ERR_OK && i < count; i++)
		e = add_one_row(store, number, &rows[i]);
	return e;
}

enum err
store_population_ready(
    struct store *store, int64_t number, int64_t rows, int64_t children, const char *refs_sha256)
{
	return store_exec_one(store,
	    "UPDATE population_snapshot SET state = 'ready', row_count = $2, child_count = $3, "
	    "refs_sha256 = $4 WHERE number = $1 AND state = 'importing'",
	    DB_VALUES(db_i(number), db_i(rows), db_i(children), db_t(refs_sha256)));
}

enum err
store_population_drop(struct store *store, int64_t number, bool *ret_is_gone)
{
	int64_t left = 0;
	enum err e;

	/* A part at a time, so that nobody waits long for the write lock. */
	e = store_query_int(store, &left,
	    "SELECT coalesce(min(row) + 4000, 0) FROM population_row WHERE snapshot = $1",
	    DB_VALUES(db_i(number)));
	if (e == ERR_OK)
		e = store_exec(store, "DELETE FROM population_row WHERE snapshot = $1 AND row < $2",
		    DB_VALUES(db_i(number), db_i(left)));
	*ret_is_gone = left == 0;
	if (e != ERR_OK || left > 0)
		return e;
	e = store_exec(store, "DELETE FROM population_problem WHERE snapshot = $1", DB_VALUES(db_i(number)));
	if (e == ERR_OK)
		e = store_exec(
		    store, "DELETE FROM population_failed WHERE snapshot = $1", DB_VALUES(db_i(number)));
	if (e == ERR_OK)
		e = store_exec(store, "DELETE FROM population_list WHERE snapshot = $1", DB_VALUES(db_i(number)));
	if (e == ERR_OK)
		e = store_exec(store, "DELETE FROM population_file WHERE snapshot = $1", DB_VALUES(db_i(number)));
	if (e == ERR_OK)
		e = store_exec(store,
		    "UPDATE population_snapshot SET state = 'dropped' WHERE number = $1 AND state = 'importing'",
		    DB_VALUES(db_i(number)));
	return e;
}

enum err
store_population_unfinished(
    struct store *store, struct instant before, struct population_snapshot_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " SNAPSHOT_COLUMNS " " SNAPSHOT_FROM "WHERE s.state = 'importing' AND s.made_at < $1",
	    DB_VALUES(db_at(before)));

	return e == ERR_OK ? snapshots_read(store, &rows, ret) : e;
}

enum err
store_population_get(struct store *store, const char *id, struct population_snapshot *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " SNAPSHOT_COLUMNS " " SNAPSHOT_FROM "WHERE s.id = $1 AND s.state = 'ready'",
	    DB_VALUES(db_t(id)));

	return e == ERR_OK ? snapshot_read_one(store, &rows, ret) : e;
}

enum err
store_population_list(struct store *store, int limit, int offset, struct population_snapshot_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " SNAPSHOT_COLUMNS " " SNAPSHOT_FROM
	    "WHERE s.state = 'ready' ORDER BY s.made_at DESC, s.number DESC LIMIT $1 OFFSET $2",
	    DB_VALUES(db_i(limit), db_i(offset)));

	return e == ERR_OK ? snapshots_read(store, &rows, ret) : e;
}

enum err
store_population_latest(
    struct store *store, enum population_list list, struct date on, struct population_snapshot *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " SNAPSHOT_COLUMNS " " SNAPSHOT_FROM
	    "JOIN population_list l ON l.snapshot = s.number AND l.list = $1 "
	    "WHERE s.state = 'ready' AND s.as_at <= $2 "
	    "ORDER BY s.as_at DESC, s.made_at DESC, s.number DESC LIMIT 1",
	    DB_VALUES(db_i(list), db_d(on)));

	return e == ERR_OK ? snapshot_read_one(store, &rows, ret) : e;
}

#define ROW_COLUMNS "list, row, ref, facts"

static enum err
rows_read(struct store *store, struct db_rows *rows, struct population_rows *ret)
{
	struct population_rows found = {0};
	enum err parsed = ERR_OK;
	enum err e;

	while (db_rows_next(rows)) {
		struct population_row row = {.list = (enum population_list)db_int(rows, 0),
		    .row = (int)db_int(rows, 1),
		    .ref = db_text(rows, 2)};

		if (parsed == ERR_OK)
			parsed = facts_read(store->arena, db_text(rows, 3), &row);
		VEC_PUSH(store->arena, &found, row);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		e = parsed;
	if (e == ERR_OK)
		*ret = found;
	return e;
}

enum err
store_population_rows(
    struct store *store, int64_t number, enum population_list list, struct population_rows *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " ROW_COLUMNS " FROM population_row WHERE snapshot = $1 AND list = $2 ORDER BY row",
	    DB_VALUES(db_i(number), db_i(list)));

	return e == ERR_OK ? rows_read(store, &rows, ret) : e;
}

enum err
store_population_child(struct store *store, int64_t number, const char *ref, struct population_rows *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " ROW_COLUMNS " FROM population_row WHERE ref = $2 AND snapshot = $1 ORDER BY list, row",
	    DB_VALUES(db_i(number), db_t(ref)));

	return e == ERR_OK ? rows_read(store, &rows, ret) : e;
}

/* The number stands in the row's facts as it was written: with spaces, in small letters. It has letters and digits only. */
enum err
store_population_placed(struct store *store, int64_t number, const char *placement, int64_t *ret)
{
	return store_query_int(store, ret,
	    "SELECT count(DISTINCT ref) FROM population_row WHERE snapshot = $1 AND list = $2 "
	    "AND facts NOT LIKE '%\"care-end\":%' AND replace(upper(facts), ' ', '') LIKE $3",
	    DB_VALUES(db_i(number), db_i(POPULATION_IN_CARE),
		db_t(arena_printf(store->arena, "%%\"PLACEMENT-NUMBER\":\"%s\"%%", placement))));
}

enum err
store_population_refs(struct store *store, int64_t number, struct population_refs *ret)
{
	struct {
		const char **items;
		size_t count, capacity;
	} refs = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows, "SELECT DISTINCT ref FROM population_row WHERE snapshot = $1",
	    DB_VALUES(db_i(number)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		const char *ref = db_text(&rows, 0);

		VEC_PUSH(store->arena, &refs, ref);
	}
	e = db_rows_end(&rows);
	if (e != ERR_OK)
		return e;
	/* Each database has its own idea of order; the certificate's is bytewise. */
	if (refs.count > 1)
		qsort(refs.items, refs.count, sizeof(refs.items[0]), str_compare_pointers);
	*ret = (struct population_refs){refs.items, refs.count};
	return ERR_OK;
}

enum err
store_timescale_list(struct store *store, struct date on, struct timescale_list *ret)
{
	struct {
		struct timescale *items;
		size_t count, capacity;
	} found = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT t.code, t.valid_from, t.amount, t.unit, t.start_key, t.end_key, t.is_legal, t.rule, t.kind, "
	    "t.test, t.test_key, t.test_value FROM timescale t WHERE t.valid_from = (SELECT max(u.valid_from) FROM timescale u "
	    "WHERE u.code = t.code AND u.valid_from <= $1) ORDER BY t.code",
	    DB_VALUES(db_d(on)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct timescale timescale = {.code = db_text(&rows, 0),
		    .valid_from = db_date(&rows, 1),
		    .amount = (int)db_int(&rows, 2),
		    .start_key = db_text(&rows, 4),
		    .end_key = db_text(&rows, 5),
		    .is_legal = db_bool(&rows, 6),
		    .rule = db_text(&rows, 7),
		    .test_key = db_text(&rows, 10),
		    .test_value = db_text(&rows, 11)};

		if (timescale_unit_find(db_text(&rows, 3), &timescale.unit) &&
		    timescale_kind_find(db_text(&rows, 8), &timescale.kind) &&
		    timescale_test_find(db_text(&rows, 9), &timescale.test))
			VEC_PUSH(store->arena, &found, timescale);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct timescale_list){found.items, found.count};
	return e;
}

enum err
store_timescale_put(struct store *store, const struct timescale *timescale)
{
	return store_exec(store,
	    "INSERT INTO timescale (code, valid_from, amount, unit, kind, start_key, end_key, is_legal, rule, test, "
	    "test_key, test_value) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) "
	    "ON CONFLICT (code, valid_from) DO UPDATE SET amount = excluded.amount, unit = excluded.unit",
	    DB_VALUES(db_t(timescale->code), db_d(timescale->valid_from), db_i(timescale->amount),
		db_t(timescale_unit_code(timescale->unit)), db_t(timescale_kind_code(timescale->kind)),
		db_t(timescale->start_key), db_t(timescale->end_key), db_i(timescale->is_legal),
		db_t(timescale->rule), db_t(timescale_test_code(timescale->test)), db_t(timescale->test_key),
		db_t(timescale->test_value)));
}
