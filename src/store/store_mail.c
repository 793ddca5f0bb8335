#include "store/store_mail.h"

#include "base/str.h"
#include "base/vec.h"
#include "store/store_private.h"

#include <string.h>

static const char *const state_codes[MAIL_STATE_COUNT] = {[MAIL_WAITING] = "waiting",
    [MAIL_SENDING] = "sending",
    [MAIL_SENT] = "sent",
    [MAIL_REPLACED] = "replaced",
    [MAIL_DROPPED] = "dropped",
    [MAIL_FAILED] = "failed"};

static const char *const kind_codes[MAIL_KIND_COUNT] = {
    [MAIL_DAILY] = "daily", [MAIL_URGENT] = "urgent", [MAIL_BRIEFING] = "briefing"};

#define MAIL_FROM                                                                                                      \
	"SELECT m.id, m.once, m.kind, m.person_id, m.subject, m.body, m.path, m.made_at, m.state, m.attempts, m.next_at, "     \
	"coalesce(m.sent_at, ''), m.answer, p.name, p.email, "                                                         \
	"CASE WHEN p.has_left = 0 AND a.is_disabled = 0 THEN 1 ELSE 0 END "                                            \
	"FROM mail m JOIN person p ON p.id = m.person_id LEFT JOIN account a ON a.person_id = p.id "

static enum mail_state
state_of(const char *code)
{
	for (int i = 0; i < MAIL_STATE_COUNT; i++)
		if (str_is_same(state_codes[i], code))
			return (enum mail_state)i;
	return MAIL_FAILED;
}

static enum mail_kind
kind_of(const char *code)
{
	for (int i = 0; i < MAIL_KIND_COUNT; i++)
		if (str_is_same(kind_codes[i], code))
			return (enum mail_kind)i;
	return MAIL_URGENT;
}

static enum err
read_all(struct store *store, struct db_rows *rows, struct mail_list *ret)
{
	struct {
		struct mail *items;
		size_t count, capacity;
	} all = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct mail m = {.id = db_text(rows, 0),
		    .once = db_text(rows, 1),
		    .kind = kind_of(db_text(rows, 2)),
		    .person_id = db_text(rows, 3),
		    .subject = db_text(rows, 4),
		    .body = db_text(rows, 5),
		    .path = db_text(rows, 6),
		    .made_at = db_instant(rows, 7),
		    .state = state_of(db_text(rows, 8)),
		    .attempts = (int)db_int(rows, 9),
		    .next_at = db_instant(rows, 10),
		    .answer = db_text(rows, 12),
		    .person_name = db_text(rows, 13),
		    .email = db_text(rows, 14),
		    .may_receive = db_bool(rows, 15)};

		if (!str_is_empty(db_text(rows, 11)))
			m.sent_at = db_instant(rows, 11);
		VEC_PUSH(store->arena, &all, m);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct mail_list){all.items, all.count};
	return e;
}

static enum err
first_of(enum err e, const struct mail_list *list, struct mail *ret)
{
	if (e == ERR_OK && list->count == 0)
		return ERR_NOT_FOUND;
	if (e == ERR_OK)
		*ret = list->items[0];
	return e;
}

enum err
store_mail_put(struct store *store, const struct mail *m, bool *ret_is_new)
{
	int64_t there = 0;
	enum err e =
	    store_query_int(store, &there, "SELECT count(*) FROM mail WHERE once = $1", DB_VALUES(db_t(m->once)));

	*ret_is_new = there == 0;
	if (e != ERR_OK || there > 0)
		return e;
	if (m->kind == MAIL_DAILY)
		e = store_exec(store,
		    "UPDATE mail SET state = 'replaced' WHERE person_id = $1 AND kind = 'daily' AND state = 'waiting'",
		    DB_VALUES(db_t(m->person_id)));
	if (e != ERR_OK)
		return e;
	return store_exec(store,
	    "INSERT INTO mail (id, once, kind, person_id, subject, body, path, made_at, state, attempts, next_at, answer) "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', 0, $8, '')",
	    DB_VALUES(db_t(m->id), db_t(m->once), db_t(kind_codes[m->kind]), db_t(m->person_id), db_t(m->subject),
		db_t(m->body), db_t(m->path), db_at(m->made_at)));
}

enum err
store_mail_get(struct store *store, const char *id, struct mail *ret)
{
	struct db_rows rows;
	struct mail_list list = {0};
	enum err e = store_query(store, &rows, MAIL_FROM "WHERE m.id = $1", DB_VALUES(db_t(id)));

	if (e == ERR_OK)
		e = read_all(store, &rows, &list);
	return first_of(e, &list, ret);
}

enum err
store_mail_list(struct store *store, int limit, int offset, struct mail_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, MAIL_FROM "ORDER BY m.made_at DESC, m.id DESC LIMIT $1 OFFSET $2",
	    DB_VALUES(db_i(limit), db_i(offset)));

	return e == ERR_OK ? read_all(store, &rows, ret) : e;
}

enum err
store_mail_counts(struct store *store, int64_t ret[static MAIL_STATE_COUNT])
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, "SELECT state, count(*) FROM mail GROUP BY state", DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	for (int i = 0; i < MAIL_STATE_COUNT; i++)
		ret[i] = 0;
	while (db_rows_next(&rows))
		ret[state_of(db_text(&rows, 0))] = db_int(&rows, 1);
	return db_rows_end(&rows);
}

enum err
store_mail_is_done(struct store *store, const struct mail *mail, bool *ret_is_done)
{
	int64_t done = 0;
	const char *task = strchr(mail->once, '/');
	size_t length = task == NULL ? 0 : strcspn(task + 1, "/");
	enum err e = mail->kind != MAIL_URGENT || length == 0
	    ? ERR_OK
	    : store_query_int(store, &done, "SELECT count(*) FROM task WHERE id = $1 AND is_done = 1",
		  DB_VALUES(db_t(arena_strndup(store->arena, task + 1, length))));

	*ret_is_done = done > 0;
	return e;
}

enum err
store_mail_sender_refused(struct store *store, const char **ret_answer)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT answer FROM mail WHERE state = 'waiting' AND substr(answer, 1, $1) = $2 ORDER BY next_at DESC, id DESC LIMIT 1",
	    DB_VALUES(db_i((int64_t)strlen(MAIL_SENDER_REFUSED)), db_t(MAIL_SENDER_REFUSED)));

	*ret_answer = "";
	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		*ret_answer = db_text(&rows, 0) + strlen(MAIL_SENDER_REFUSED);
	return db_rows_end(&rows);
}

enum err
store_mail_due(struct store *store, struct instant now, struct mail *ret)
{
	struct db_rows rows;
	struct mail_list list = {0};
	enum err e = store_query(store, &rows,
	    MAIL_FROM "WHERE m.state IN ('waiting', 'sending') AND m.next_at <= $1 ORDER BY m.next_at, m.id LIMIT 1",
	    DB_VALUES(db_at(now)));

	if (e == ERR_OK)
		e = read_all(store, &rows, &list);
	return first_of(e, &list, ret);
}

enum err
store_mail_take(struct store *store, const char *id, struct instant until)
{
	return store_exec_one(store,
	    "UPDATE mail SET state = 'sending', attempts = attempts + 1, next_at = $1 "
	    "WHERE id = $2 AND state IN ('waiting', 'sending')",
	    DB_VALUES(db_at(until), db_t(id)));
}

enum err
store_mail_settle(struct store *store, const char *id, enum mail_state state, struct instant next_at,
    struct instant sent_at, const char *answer)
{
	return store_exec_one(store,
	    "UPDATE mail SET state = $1, next_at = $2, sent_at = CASE WHEN $1 = 'sent' THEN $3 ELSE NULL END, answer = $4 "
	    "WHERE id = $5",
	    DB_VALUES(db_t(state_codes[state]), db_at(next_at), db_at(sent_at), db_t(answer), db_t(id)));
}

enum err
store_mail_preference_get(struct store *store, const char *person_id, struct mail_preference *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT from_hour, to_hour, away_from, away_to, coalesce(cover_id, ''), tells_briefings, version "
	    "FROM mail_preference "
	    "WHERE person_id = $1",
	    DB_VALUES(db_t(person_id)));

	if (e != ERR_OK)
		return e;
	*ret = (struct mail_preference){.person_id = person_id,
	    .hours = {MAIL_FROM_HOUR, MAIL_TO_HOUR, DATE_NONE, DATE_NONE},
	    .cover_id = "",
	    .tells_briefings = true};
	while (db_rows_next(&rows)) {
		ret->hours = (struct mail_hours){
		    (int)db_int(&rows, 0), (int)db_int(&rows, 1), db_date(&rows, 2), db_date(&rows, 3)};
		ret->cover_id = db_text(&rows, 4);
		ret->tells_briefings = db_bool(&rows, 5);
		ret->version = (int)db_int(&rows, 6);
	}
	return db_rows_end(&rows);
}

enum err
store_mail_preference_put(struct store *store, const struct mail_preference *p)
{
	struct db_value cover = db_t(str_is_empty(p->cover_id) ? NULL : p->cover_id);

	if (p->version == 0)
		return store_exec(store,
		    "INSERT INTO mail_preference (person_id, from_hour, to_hour, away_from, away_to, cover_id, tells_briefings, "
		    "version) VALUES ($1, $2, $3, $4, $5, $6, $7, 1)",
		    DB_VALUES(db_t(p->person_id), db_i(p->hours.from_hour), db_i(p->hours.to_hour),
			db_d(p->hours.away_from), db_d(p->hours.away_to), cover, db_i(p->tells_briefings)));
	return store_exec_one(store,
	    "UPDATE mail_preference SET from_hour = $1, to_hour = $2, away_from = $3, away_to = $4, cover_id = $5, "
	    "tells_briefings = $6, version = version + 1 WHERE person_id = $7 AND version = $8",
	    DB_VALUES(db_i(p->hours.from_hour), db_i(p->hours.to_hour), db_d(p->hours.away_from),
		db_d(p->hours.away_to), cover, db_i(p->tells_briefings), db_t(p->person_id), db_i(p->version)));
}

enum err
store_mail_people(struct store *store, struct date today, struct mail_people *ret)
{
	struct {
		struct mail_person *items;
		size_t count, capacity;
	} all = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT p.id, p.name, p.email, coalesce(f.from_hour, $2), coalesce(f.to_hour, $3), f.away_from, f.away_to, "
	    "coalesce(f.cover_id, ''), coalesce((SELECT m.id FROM mail m WHERE m.once = 'daily/' || p.id || '/' || $1), ''), "
	    "coalesce((SELECT max(s.made_at) FROM mail s WHERE s.person_id = p.id AND s.kind = 'daily' AND s.state = 'sent'), "
	    "(SELECT max(w.made_at) FROM mail w WHERE w.person_id = p.id AND w.kind = 'daily' AND w.state = 'waiting')) "
	    "FROM person p JOIN account a ON a.person_id = p.id LEFT JOIN mail_preference f ON f.person_id = p.id "
	    "WHERE p.has_left = 0 AND a.is_disabled = 0 AND p.email <> '' AND (p.ends_on IS NULL OR p.ends_on >= $1) "
	    "ORDER BY p.id",
	    DB_VALUES(db_d(today), db_i(MAIL_FROM_HOUR), db_i(MAIL_TO_HOUR)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct mail_person p = {.id = db_text(&rows, 0),
		    .name = db_text(&rows, 1),
		    .email = db_text(&rows, 2),
		    .preference = {.hours = {(int)db_int(&rows, 3), (int)db_int(&rows, 4), db_date(&rows, 5),
				       db_date(&rows, 6)},
			.cover_id = db_text(&rows, 7)},
		    .daily_id = db_text(&rows, 8),
		    .told_at = db_instant(&rows, 9)};

		p.preference.person_id = p.id;
		VEC_PUSH(store->arena, &all, p);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct mail_people){all.items, all.count};
	return e;
}

enum err
store_mail_editions(struct store *store, struct instant since, struct mail_edition_list *ret)
{
	struct {
		struct mail_edition *items;
		size_t count, capacity;
	} all = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT d.cycle_id, d.edition, CASE WHEN d.withdrawn_at IS NULL THEN 0 ELSE 1 END FROM briefing_edition d "
	    "WHERE (d.published_at >= $1 OR d.withdrawn_at >= $1) AND NOT EXISTS (SELECT 1 FROM briefing_edition n "
	    "WHERE n.cycle_id = d.cycle_id AND n.edition > d.edition) ORDER BY d.cycle_id, d.edition",
	    DB_VALUES(db_at(since)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &all,
		    ((struct mail_edition){db_text(&rows, 0), (int)db_int(&rows, 1), db_bool(&rows, 2)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct mail_edition_list){all.items, all.count};
	return e;
}

const char *
mail_briefing_once(struct arena *arena, const struct mail_edition *edition, bool is_withdrawn)
{
	return arena_printf(arena, "briefing/%s/%d/%s/", edition->cycle_id, edition->edition,
	    is_withdrawn ? "withdrawn" : "published");
}

enum err
store_mail_briefing_people(struct store *store, const struct mail_edition *edition, struct date today,
    int minutes, struct mail_people *ret)
{
	struct {
		struct mail_person *items;
		size_t count, capacity;
	} all = {0};
	struct db_rows rows;
	/* $3: this mail, $4: that it is out; $5: 1 for a withdrawal. */
	enum err e = store_query(store, &rows,
	    "SELECT p.id, p.name FROM person p JOIN account a ON a.person_id = p.id "
	    "LEFT JOIN mail_preference f ON f.person_id = p.id LEFT JOIN team t ON t.id = p.team_id "
	    "WHERE p.has_left = 0 AND a.is_disabled = 0 AND p.email <> '' AND (p.ends_on IS NULL OR p.ends_on >= $1) "
	    "AND coalesce(f.tells_briefings, 1) = 1 AND coalesce(f.from_hour, $6) * 60 <= $2 "
	    "AND $2 < coalesce(f.to_hour, $7) * 60 "
	    "AND NOT (f.away_from IS NOT NULL AND f.away_from <= $1 AND (f.away_to IS NULL OR f.away_to >= $1)) "
	    "AND (t.id IS NULL OR t.service IN (SELECT h.service FROM cycle_theme h WHERE h.cycle_id = $8)) "
	    "AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.once = $3 || p.id) AND ($5 = 0 "
	    "OR EXISTS (SELECT 1 FROM mail m WHERE m.once = $4 || p.id) "
	    "OR EXISTS (SELECT 1 FROM briefing_read r WHERE r.cycle_id = $8 AND r.person_id = p.id)) "
	    "ORDER BY p.id LIMIT $9",
	    DB_VALUES(db_d(today), db_i(minutes),
		db_t(mail_briefing_once(store->arena, edition, edition->is_withdrawn)),
		db_t(mail_briefing_once(store->arena, edition, false)), db_i(edition->is_withdrawn), db_i(MAIL_FROM_HOUR),
		db_i(MAIL_TO_HOUR), db_t(edition->cycle_id), db_i(MAIL_BRIEFING_AT_ONCE)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows))
		VEC_PUSH(store->arena, &all,
		    ((struct mail_person){.id = db_text(&rows, 0), .name = db_text(&rows, 1)}));
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct mail_people){all.items, all.count};
	return e;
}

#define MAIL_AWAY \
	"SELECT p.id, p.name, f.away_to, (SELECT count(*) FROM task t WHERE t.person_id = p.id AND t.is_done = 0), f.away_from " \
	"FROM mail_preference f CROSS JOIN person p WHERE p.id = f.person_id AND p.has_left = 0 " \
	"AND (f.away_to IS NULL OR f.away_to >= $2) "

static enum err
away_read(struct store *store, struct db_rows *rows, struct mail_covered_list *ret)
{
	struct {
		struct mail_covered *items;
		size_t count, capacity;
	} all = {0};
	enum err e;

	while (db_rows_next(rows))
		VEC_PUSH(store->arena, &all,
		    ((struct mail_covered){db_text(rows, 0), db_text(rows, 1), db_date(rows, 2), db_int(rows, 3), db_date(rows, 4)}));
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct mail_covered_list){all.items, all.count};
	return e;
}

enum err
store_mail_covered(struct store *store, const char *cover_id, struct date today, struct mail_covered_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, MAIL_AWAY "AND f.cover_id = $1 AND f.away_from <= $2 ORDER BY p.name, p.id",
	    DB_VALUES(db_t(cover_id), db_d(today)));

	return e == ERR_OK ? away_read(store, &rows, ret) : e;
}

enum err
store_mail_uncovered(struct store *store, const char *manager_id, struct date today, int limit, struct mail_covered_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    MAIL_AWAY "AND f.cover_id IS NULL AND f.away_from IS NOT NULL AND ($1 = '' OR p.line_manager_id = $1) "
	    "ORDER BY p.name, p.id LIMIT $3",
	    DB_VALUES(db_t(manager_id), db_d(today), db_i(limit)));

	return e == ERR_OK ? away_read(store, &rows, ret) : e;
}

enum err
store_mail_uncovered_over(struct store *store, struct date today, struct instant at)
{
	return store_exec(store,
	    "UPDATE task SET is_done = 1, done_at = $1 WHERE kind = 'no-cover' AND is_done = 0 AND object_id IN "
	    "(SELECT person_id FROM mail_preference WHERE away_to < $2)",
	    DB_VALUES(db_at(at), db_d(today)));
}

enum err
store_mail_tasks(struct store *store, struct mail_tasks *ret)
{
	struct {
		struct mail_task *items;
		size_t count, capacity;
	} all = {0};
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT t.id, t.kind, t.person_id, t.audit_reference, t.due_on, t.opened_on, t.reminded_at, coalesce(r.name, '') "
	    "FROM task t LEFT JOIN person r ON r.id = t.reminded_by WHERE t.is_done = 0 ORDER BY t.person_id, t.due_on, t.id",
	    DB_NO_VALUES);

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		struct mail_task t = {.id = db_text(&rows, 0),
		    .person_id = db_text(&rows, 2),
		    .audit_reference = db_text(&rows, 3),
		    .due_on = db_date(&rows, 4),
		    .opened_on = db_date(&rows, 5),
		    .reminded_at = db_instant(&rows, 6),
		    .reminder_name = db_text(&rows, 7)};

		if (task_kind_from_code(db_text(&rows, 1), &t.kind))
			VEC_PUSH(store->arena, &all, t);
	}
	e = db_rows_end(&rows);
	if (e == ERR_OK)
		*ret = (struct mail_tasks){all.items, all.count};
	return e;
}
