#include "store/store_programme.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"
#include "store/store_training.h"

#define PROGRAMME_COLUMNS "id, title, from_day, to_day, state, published_at, version"
#define CYCLE_COLUMNS                                                                              \
	"id, programme_id, allocation_on, return_by, briefing_on, dip_allocation_on, "             \
	"dip_briefing_on, allocated_at, version"

/* The months of a programme, or one month: a programme's id and a month's are never the same. */
#define OF_CYCLES                                                                                  \
	"(cycle_id = $1 OR cycle_id IN (SELECT id FROM cycle WHERE programme_id = $1)) "

struct cycle_vec {
	struct cycle *items;
	size_t count, capacity;
};

static void
programme_from_row(struct db_rows *rows, struct programme *ret)
{
	int c = 0;

	ret->id = db_text(rows, c++);
	ret->title = db_text(rows, c++);
	ret->from = db_date(rows, c++);
	ret->to = db_date(rows, c++);
	(void)programme_state_from_code(db_text(rows, c++), &ret->state);
	ret->published_at = db_instant(rows, c++);
	ret->version = (int)db_int(rows, c++);
}

static void
cycle_from_row(struct db_rows *rows, struct cycle *ret)
{
	int c = 0;

	ret->id = db_text(rows, c++);
	ret->programme_id = db_text(rows, c++);
	ret->allocation_on = db_date(rows, c++);
	ret->return_by = db_date(rows, c++);
	ret->briefing_on = db_date(rows, c++);
	ret->dip_allocation_on = db_date(rows, c++);
	ret->dip_briefing_on = db_date(rows, c++);
	ret->allocated_at = db_instant(rows, c++);
	ret->version = (int)db_int(rows, c++);
	for (int i = 0; i < SERVICE_COUNT; i++)
		ret->theme_titles[i] = ret->theme_codes[i] = "";
}

static struct cycle *
find(struct cycle_vec *cycles, const char *id)
{
	for (size_t i = 0; i < cycles->count; i++)
		if (str_is_same(cycles->items[i].id, id))
			return &cycles->items[i];
	return NULL;
}

/* Puts one row of what belongs to a cycle into it. */
typedef void (*cycle_part)(struct store *store, struct db_rows *rows, struct cycle *cycle);

/* Every row of sql, whose first column is the cycle's id, goes to its cycle. */
static enum err
parts_read(struct store *store, const char *id, struct cycle_vec *cycles, const char *sql, cycle_part take)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, sql, DB_VALUES(db_t(id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct cycle *cycle = find(cycles, db_text(&rows, 0));

		if (cycle != NULL)
			take(store, &rows, cycle);
	}
	return db_rows_end(&rows);
}

static void
take_theme(struct store *store, struct db_rows *rows, struct cycle *cycle)
{
	enum service service;

	(void)store;
	if (!service_from_code(db_text(rows, 1), &service))
		return;
	cycle->theme_titles[service] = db_text(rows, 2);
	cycle->theme_codes[service] = db_text(rows, 3);
}

/* Room for one more at the end of a list that grows by one. */
static void
text_push(struct arena *arena, const char ***list, size_t *count, const char *text)
{
	struct {
		const char **items;
		size_t count, capacity;
	} vec = {*list, *count, *count};

	VEC_PUSH(arena, &vec, text);
	*list = vec.items;
	*count = vec.count;
}

static void
take_course(struct store *store, struct db_rows *rows, struct cycle *cycle)
{
	text_push(store->arena, &cycle->courses, &cycle->course_count, db_text(rows, 1));
}

static void
take_topic(struct store *store, struct db_rows *rows, struct cycle *cycle)
{
	struct {
		struct dip_topic *items;
		size_t count, capacity;
	} vec = {cycle->topics, cycle->topic_count, cycle->topic_count};

	VEC_PUSH(store->arena, &vec,
	    ((struct dip_topic){.code = db_text(rows, 1), .title = db_text(rows, 2)}));
	cycle->topics = vec.items;
	cycle->topic_count = vec.count;
}

static void
take_question(struct store *store, struct db_rows *rows, struct cycle *cycle)
{
	size_t position = (size_t)db_int(rows, 1);

	if (position < 1 || position > cycle->topic_count)
		return;
	text_push(store->arena, &cycle->topics[position - 1].questions,
	    &cycle->topics[position - 1].question_count, db_text(rows, 2));
}

/* The cycles of rows, with what belongs to them; id is the programme's or the one month's. */
static enum err
cycles_read(struct store *store, struct db_rows *rows, const char *id, struct cycle_vec *ret)
{
	enum err e;

	while (db_rows_next(rows)) {
		struct cycle cycle = {0};

		cycle_from_row(rows, &cycle);
		VEC_PUSH(store->arena, ret, cycle);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK && id == NULL && ret->count == 1)
		id = ret->items[0].id;
	if (e != ERR_OK || ret->count == 0)
		return e;
	e = parts_read(store, id, ret,
	    "SELECT cycle_id, service, title, theme_code FROM cycle_theme WHERE " OF_CYCLES
	    "ORDER BY cycle_id, service",
	    take_theme);
	if (e == ERR_OK)
		e = parts_read(store, id, ret,
		    "SELECT cycle_id, course FROM cycle_training WHERE " OF_CYCLES "ORDER BY cycle_id, position",
		    take_course);
	if (e == ERR_OK)
		e = parts_read(store, id, ret,
		    "SELECT cycle_id, code, title FROM dip_topic WHERE " OF_CYCLES "ORDER BY cycle_id, position",
		    take_topic);
	/* After their topics, which they are put into. */
	if (e == ERR_OK)
		e = parts_read(store, id, ret,
		    "SELECT cycle_id, topic_position, question FROM dip_question WHERE " OF_CYCLES
		    "ORDER BY cycle_id, topic_position, position",
		    take_question);
	return e;
}

enum err
store_programme_get(struct store *store, const char *id, struct programme *ret)
{
	struct db_rows rows;
	struct cycle_vec cycles = {0};
	struct programme programme = {0};
	bool is_there = false;
	enum err e = store_query(store, &rows,
	    "SELECT " PROGRAMME_COLUMNS " FROM programme WHERE id = $1", DB_VALUES(db_t(id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		programme_from_row(&rows, &programme);
		is_there = true;
	}
	e = db_rows_end(&rows);
	if (e != ERR_OK || !is_there)
		return e != ERR_OK ? e : ERR_NOT_FOUND;
	e = store_query(store, &rows,
	    "SELECT " CYCLE_COLUMNS " FROM cycle WHERE programme_id = $1 ORDER BY id",
	    DB_VALUES(db_t(id)));
	if (e == ERR_OK)
		e = cycles_read(store, &rows, id, &cycles);
	if (e != ERR_OK)
		return e;
	programme.cycles = cycles.items;
	programme.cycle_count = cycles.count;
	*ret = programme;
	return ERR_OK;
}

enum err
store_programme_list(struct store *store, struct programme_list *ret)
{
	struct db_rows rows;
	struct {
		struct programme *items;
		size_t count, capacity;
	} programmes = {0};
	enum err e = store_query(
	    store, &rows, "SELECT " PROGRAMME_COLUMNS " FROM programme ORDER BY id", DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct programme programme = {0};

		programme_from_row(&rows, &programme);
		VEC_PUSH(store->arena, &programmes, programme);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct programme_list){programmes.items, programmes.count};
	return e;
}

enum err
store_programme_insert(struct store *store, const struct programme *p)
{
	return store_exec(store,
	    "INSERT INTO programme (" PROGRAMME_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, 1)",
	    DB_VALUES(db_t(p->id), db_t(p->title), db_d(p->from), db_d(p->to),
		db_t(programme_state_code(p->state)), db_at(p->published_at)));
}

enum err
store_programme_update(struct store *store, const struct programme *p)
{
	return store_exec_one(store,
	    "UPDATE programme SET title = $1, from_day = $2, to_day = $3, state = $4, "
	    "published_at = $5, version = version + 1 WHERE id = $6 AND version = $7",
	    DB_VALUES(db_t(p->title), db_d(p->from), db_d(p->to),
		db_t(programme_state_code(p->state)), db_at(p->published_at), db_t(p->id),
		db_i(p->version)));
}

enum err
store_programme_remove(struct store *store, const char *id)
{
	return store_exec_one(store, "DELETE FROM programme WHERE id = $1", DB_VALUES(db_t(id)));
}

static enum err
one_cycle(struct store *store, struct db_rows *rows, struct cycle *ret)
{
	struct cycle_vec cycles = {0};
	enum err e = cycles_read(store, rows, NULL, &cycles);

	if (e != ERR_OK)
		return e;
	if (cycles.count == 0)
		return ERR_NOT_FOUND;
	*ret = cycles.items[0];
	return ERR_OK;
}

enum err
store_cycle_get(struct store *store, const char *id, struct cycle *ret)
{
	struct db_rows rows;
	enum err e = store_query(
	    store, &rows, "SELECT " CYCLE_COLUMNS " FROM cycle WHERE id = $1", DB_VALUES(db_t(id)));

	return e == ERR_OK ? one_cycle(store, &rows, ret) : e;
}

static enum err
topic_insert(struct store *store, const char *cycle_id, size_t position, const struct dip_topic *topic)
{
	enum err e = store_exec(store,
	    "INSERT INTO dip_topic (cycle_id, position, code, title) VALUES ($1, $2, $3, $4)",
	    DB_VALUES(
		db_t(cycle_id), db_i((int64_t)position), db_t(topic->code), db_t(topic->title)));

	for (size_t i = 0; e == ERR_OK && i < topic->question_count; i++)
		e = store_exec(store,
		    "INSERT INTO dip_question (cycle_id, topic_position, position, question) "
		    "VALUES ($1, $2, $3, $4)",
		    DB_VALUES(db_t(cycle_id), db_i((int64_t)position), db_i((int64_t)i + 1),
			db_t(topic->questions[i])));
	return e;
}

static enum err
parts_insert(struct store *store, const struct cycle *cycle)
{
	enum err e = ERR_OK;

	for (int i = 0; e == ERR_OK && i < SERVICE_COUNT; i++) {
		if (str_is_empty(cycle->theme_titles[i]))
			continue;
		e = store_exec(store,
		    "INSERT INTO cycle_theme (cycle_id, service, title, theme_code) "
		    "VALUES ($1, $2, $3, $4)",
		    DB_VALUES(db_t(cycle->id), db_t(service_code((enum service)i)),
			db_t(cycle->theme_titles[i]), db_t(cycle->theme_codes[i])));
	}
	for (size_t i = 0; e == ERR_OK && i < cycle->course_count; i++) {
		e = store_exec(store,
		    "INSERT INTO cycle_training (cycle_id, position, course) VALUES ($1, $2, $3)",
		    DB_VALUES(db_t(cycle->id), db_i((int64_t)i + 1), db_t(cycle->courses[i])));
		if (e == ERR_OK)
			e = store_training_title_put(store, cycle->courses[i]);
	}
	for (size_t i = 0; e == ERR_OK && i < cycle->topic_count; i++)
		e = topic_insert(store, cycle->id, i + 1, &cycle->topics[i]);
	return e;
}

static enum err
parts_remove(struct store *store, const char *id)
{
	enum err e = store_exec(
	    store, "DELETE FROM dip_question WHERE cycle_id = $1", DB_VALUES(db_t(id)));

	if (e == ERR_OK)
		e = store_exec(store, "DELETE FROM dip_topic WHERE cycle_id = $1", DB_VALUES(db_t(id)));
	if (e == ERR_OK)
		e = store_exec(
		    store, "DELETE FROM cycle_training WHERE cycle_id = $1", DB_VALUES(db_t(id)));
	if (e == ERR_OK)
		e = store_exec(
		    store, "DELETE FROM cycle_theme WHERE cycle_id = $1", DB_VALUES(db_t(id)));
	return e;
}

enum err
store_cycle_insert(struct store *store, const struct cycle *c)
{
	enum err e = store_exec(store,
	    "INSERT INTO cycle (" CYCLE_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
	    DB_VALUES(db_t(c->id), db_t(c->programme_id), db_d(c->allocation_on), db_d(c->return_by),
		db_d(c->briefing_on), db_d(c->dip_allocation_on), db_d(c->dip_briefing_on),
		db_at(c->allocated_at)));

	return e == ERR_OK ? parts_insert(store, c) : e;
}

enum err
store_cycle_update(struct store *store, const struct cycle *c)
{
	enum err e = store_exec_one(store,
	    "UPDATE cycle SET allocation_on = $1, return_by = $2, briefing_on = $3, "
	    "dip_allocation_on = $4, dip_briefing_on = $5, version = version + 1 "
	    "WHERE id = $6 AND version = $7",
	    DB_VALUES(db_d(c->allocation_on), db_d(c->return_by), db_d(c->briefing_on),
		db_d(c->dip_allocation_on), db_d(c->dip_briefing_on), db_t(c->id), db_i(c->version)));

	if (e == ERR_OK)
		e = parts_remove(store, c->id);
	return e == ERR_OK ? parts_insert(store, c) : e;
}

enum err
store_cycle_remove(struct store *store, const char *id)
{
	enum err e = parts_remove(store, id);

	if (e != ERR_OK)
		return e;
	return store_exec_one(store, "DELETE FROM cycle WHERE id = $1", DB_VALUES(db_t(id)));
}

enum err
store_cycle_mark_allocated(struct store *store, const char *id, struct instant at)
{
	return store_exec_one(store,
	    "UPDATE cycle SET allocated_at = $1, version = version + 1 WHERE id = $2",
	    DB_VALUES(db_at(at), db_t(id)));
}
