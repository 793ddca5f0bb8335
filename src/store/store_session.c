#include "store/store_session.h"

#include "base/str.h"
#include "base/vec.h"
#include "domain/person.h"
#include "store/store_private.h"

#define SESSION_COLUMNS                                                                            \
	"token_hash, person_id, csrf, started_at, last_used_at, ends_at, step, address, secret, use_key"
#define SESSION_COLUMNS_OF_S                                                                       \
	"s.token_hash, s.person_id, s.csrf, s.started_at, s.last_used_at, s.ends_at, s.step, "     \
	"s.address, s.secret, s.use_key"
enum { SESSION_COLUMN_COUNT = 10 };

static const char *const step_codes[SESSION_STEP_COUNT] = {
    [SESSION_CODE] = "code",
    [SESSION_SIGNED_IN] = "signed-in",
    [SESSION_SET_UP] = "set-up",
    [SESSION_BACKUP_CODES] = "backup-codes",
    [SESSION_PASSWORD] = "password",
};

static void
session_from_row(struct db_rows *rows, struct session *ret)
{
	const char *step;
	int c = 0;

	ret->token_hash = db_text(rows, c++);
	ret->person_id = db_text(rows, c++);
	ret->csrf = db_text(rows, c++);
	ret->started_at = db_instant(rows, c++);
	ret->last_used_at = db_instant(rows, c++);
	ret->ends_at = db_instant(rows, c++);
	step = db_text(rows, c++);
	for (size_t i = 0; i < SESSION_STEP_COUNT; i++)
		if (str_is_same(step_codes[i], step))
			ret->step = (enum session_step)i;
	ret->address = db_text(rows, c++);
	ret->secret = db_text(rows, c++);
	ret->use_key = db_text(rows, c++);
}

static enum err
sessions_read(struct store *store, struct db_rows *rows, struct session_list *ret)
{
	struct {
		struct session *items;
		size_t count, capacity;
	} sessions = {0};
	enum err e;

	while (db_rows_next(rows)) {
		struct session s = {.step = SESSION_CODE};

		session_from_row(rows, &s);
		VEC_PUSH(store->arena, &sessions, s);
	}
	e = db_rows_end(rows);
	if (e == ERR_OK)
		*ret = (struct session_list){sessions.items, sessions.count};
	return e;
}

static enum err
session_read(struct store *store, struct db_rows *rows, struct session *ret)
{
	struct session_list list = {0};
	enum err e = sessions_read(store, rows, &list);

	if (e != ERR_OK)
		return e;
	if (list.count == 0)
		return ERR_NOT_FOUND;
	*ret = list.items[0];
	return ERR_OK;
}

enum err
store_session_get(struct store *store, const char *token_hash, struct session *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " SESSION_COLUMNS " FROM session WHERE token_hash = $1",
	    DB_VALUES(db_t(token_hash)));

	return e == ERR_OK ? session_read(store, &rows, ret) : e;
}

enum err
store_session_of_form(struct store *store, const char *csrf, struct session *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows, "SELECT " SESSION_COLUMNS " FROM session WHERE csrf = $1",
	    DB_VALUES(db_t(csrf)));

	return e == ERR_OK ? session_read(store, &rows, ret) : e;
}

static void
session_person_from_row(struct db_rows *rows, struct session_person *ret)
{
	int c = SESSION_COLUMN_COUNT;

	ret->id = db_text(rows, c++);
	ret->user_name = db_text(rows, c++);
	ret->name = db_text(rows, c++);
	ret->team_id = db_text(rows, c++);
	ret->ends_on = db_date(rows, c++);
	ret->has_left = db_bool(rows, c++);
	ret->is_disabled = db_bool(rows, c++);
	ret->has_second_factor = db_bool(rows, c++);
}

enum err
store_session_resume(struct store *store, const char *token_hash, struct session *ret,
    struct session_person *ret_person)
{
	struct session session = {.step = SESSION_CODE};
	struct session_person person = {0};
	bool is_there = false;
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " SESSION_COLUMNS_OF_S
	    ", p.id, p.user_name, p.name, p.team_id, p.ends_on, p.has_left, coalesce(a.is_disabled, 0), "
	    "coalesce(a.totp_is_confirmed, 0), r.role "
	    "FROM session s JOIN person p ON p.id = s.person_id "
	    "LEFT JOIN account a ON a.person_id = p.id "
	    "LEFT JOIN person_role r ON r.person_id = p.id AND r.is_waiting = 0 WHERE s.token_hash = $1",
	    DB_VALUES(db_t(token_hash)));

	if (e != ERR_OK)
		return e;
	/* A row for each role; the rest is the same on all of them. */
	while (db_rows_next(&rows)) {
		enum role role;

		if (!is_there) {
			session_from_row(&rows, &session);
			session_person_from_row(&rows, &person);
			is_there = true;
		}
		if (role_from_code(db_text(&rows, SESSION_COLUMN_COUNT + 8), &role))
			person.roles |= ROLE_BIT(role);
	}
	e = db_rows_end(&rows);
	if (e != ERR_OK)
		return e;
	if (!is_there)
		return ERR_NOT_FOUND;
	*ret = session;
	*ret_person = person;
	return ERR_OK;
}

enum err
store_session_of_person(struct store *store, const char *person_id, struct session_list *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT " SESSION_COLUMNS
	    " FROM session WHERE person_id = $1 ORDER BY last_used_at DESC, token_hash",
	    DB_VALUES(db_t(person_id)));

	return e == ERR_OK ? sessions_read(store, &rows, ret) : e;
}

enum err
store_session_insert(struct store *store, const struct session *s)
{
	return store_exec(store,
	    "INSERT INTO session (" SESSION_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
	    DB_VALUES(db_t(s->token_hash), db_t(s->person_id), db_t(s->csrf), db_at(s->started_at),
		db_at(s->last_used_at), db_at(s->ends_at), db_t(step_codes[s->step]),
		db_t(s->address), db_t(s->secret), db_t(s->use_key)));
}

enum err
store_session_touch(struct store *store, const char *token_hash, struct instant at)
{
	return store_exec(store, "UPDATE session SET last_used_at = $1 WHERE token_hash = $2",
	    DB_VALUES(db_at(at), db_t(token_hash)));
}

enum err
store_session_remove(struct store *store, const char *token_hash)
{
	return store_exec(
	    store, "DELETE FROM session WHERE token_hash = $1", DB_VALUES(db_t(token_hash)));
}

enum err
store_session_remove_others(struct store *store, const char *person_id, const char *spared_hash)
{
	return store_exec(store, "DELETE FROM session WHERE person_id = $1 AND token_hash <> $2",
	    DB_VALUES(db_t(person_id), db_t(spared_hash)));
}
