#include "store/store_account.h"

#include "store/store_private.h"

#define ACCOUNT_COLUMNS                                                                            \
	"person_id, password_hash, must_change, totp_secret, totp_is_confirmed, totp_last_step, "  \
	"is_disabled, is_practice, version"

enum err
store_account_get(struct store *store, const char *person_id, struct account *ret)
{
	struct db_rows rows;
	bool is_there = false;
	enum err e = store_query(store, &rows,
	    "SELECT " ACCOUNT_COLUMNS " FROM account WHERE person_id = $1",
	    DB_VALUES(db_t(person_id)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		int c = 0;

		ret->person_id = db_text(&rows, c++);
		ret->password_hash = db_text(&rows, c++);
		ret->must_change = db_bool(&rows, c++);
		ret->totp_secret = db_text(&rows, c++);
		ret->totp_is_confirmed = db_bool(&rows, c++);
		ret->totp_last_step = db_int(&rows, c++);
		ret->is_disabled = db_bool(&rows, c++);
		ret->is_practice = db_bool(&rows, c++);
		ret->version = (int)db_int(&rows, c++);
		is_there = true;
	}
	e = db_rows_end(&rows);
	return e == ERR_OK && !is_there ? ERR_NOT_FOUND : e;
}

enum err
store_account_put(struct store *store, const struct account *a)
{
	return store_exec(store,
	    "INSERT INTO account (" ACCOUNT_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1) "
	    "ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash, "
	    "must_change = excluded.must_change, totp_secret = excluded.totp_secret, "
	    "totp_is_confirmed = excluded.totp_is_confirmed, "
	    "totp_last_step = excluded.totp_last_step, is_disabled = excluded.is_disabled, "
	    "is_practice = excluded.is_practice, version = account.version + 1",
	    DB_VALUES(db_t(a->person_id), db_t(a->password_hash), db_i(a->must_change),
		db_t(a->totp_secret), db_i(a->totp_is_confirmed), db_i(a->totp_last_step),
		db_i(a->is_disabled), db_i(a->is_practice)));
}

enum err
store_account_use_step(struct store *store, const char *person_id, int64_t step)
{
	return store_exec_one(store,
	    "UPDATE account SET totp_last_step = $1 WHERE person_id = $2 AND totp_last_step < $3",
	    DB_VALUES(db_i(step), db_t(person_id), db_i(step)));
}

enum err
store_account_count_practice(struct store *store, int64_t *ret)
{
	return store_query_int(
	    store, ret, "SELECT count(*) FROM account WHERE is_practice = 1", DB_NO_VALUES);
}

enum err
store_recovery_codes_set(
    struct store *store, const char *person_id, const char *const *code_hashes, size_t count)
{
	enum err e = store_exec(
	    store, "DELETE FROM recovery_code WHERE person_id = $1", DB_VALUES(db_t(person_id)));

	for (size_t i = 0; e == ERR_OK && i < count; i++)
		e = store_exec(store,
		    "INSERT INTO recovery_code (person_id, code_hash, used_at) VALUES ($1, $2, NULL)",
		    DB_VALUES(db_t(person_id), db_t(code_hashes[i])));
	return e;
}

enum err
store_recovery_code_use(
    struct store *store, const char *person_id, const char *code_hash, struct instant at)
{
	return store_exec_one(store,
	    "UPDATE recovery_code SET used_at = $1 "
	    "WHERE person_id = $2 AND code_hash = $3 AND used_at IS NULL",
	    DB_VALUES(db_at(at), db_t(person_id), db_t(code_hash)));
}

enum err
store_recovery_codes_left(struct store *store, const char *person_id, int64_t *ret)
{
	return store_query_int(store, ret,
	    "SELECT count(*) FROM recovery_code WHERE person_id = $1 AND used_at IS NULL",
	    DB_VALUES(db_t(person_id)));
}

enum err
store_attempt_insert(struct store *store, const struct sign_in_attempt *a)
{
	return store_exec(store,
	    "INSERT INTO sign_in_attempt (id, at, user_hash, network, has_succeeded) "
	    "VALUES ($1, $2, $3, $4, $5)",
	    DB_VALUES(db_t(a->id), db_at(a->at), db_t(a->user_hash), db_t(a->network),
		db_i(a->has_succeeded)));
}

static enum err
pair_count(struct store *store, const char *user_hash, const char *network, struct instant since,
    struct attempt_failures *ret)
{
	struct db_rows rows;
	enum err e = store_query(store, &rows,
	    "SELECT at, has_succeeded FROM sign_in_attempt "
	    "WHERE user_hash = $1 AND network = $2 AND at >= $3 ORDER BY at DESC, id DESC LIMIT 200",
	    DB_VALUES(db_t(user_hash), db_t(network), db_at(since)));
	bool has_succeeded = false;

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		has_succeeded = has_succeeded || db_bool(&rows, 1);
		if (has_succeeded)
			continue;
		if (ret->count == 0)
			ret->last_at = db_instant(&rows, 0);
		ret->count++;
	}
	return db_rows_end(&rows);
}

static enum err
failures_read(enum err e, struct db_rows *rows, struct attempt_failures *ret)
{
	if (e != ERR_OK)
		return e;
	while (db_rows_next(rows)) {
		ret->count = db_int(rows, 0);
		if (ret->count > 0)
			ret->last_at = db_instant(rows, 1);
	}
	return db_rows_end(rows);
}

enum err
store_attempt_counts(struct store *store, const char *user_hash, const char *network,
    const struct attempt_windows *since, struct attempt_counts *ret)
{
	struct attempt_counts counts = {0};
	struct db_rows rows;
	int64_t known = 0;
	enum err e = pair_count(store, user_hash, network, since->names, &counts.of_pair);

	if (e == ERR_OK)
		e = failures_read(
		    store_query(store, &rows,
			"SELECT count(*), max(at) FROM sign_in_attempt "
			"WHERE user_hash = $1 AND at >= $2 AND has_succeeded = 0",
			DB_VALUES(db_t(user_hash), db_at(since->names))),
		    &rows, &counts.of_name);
	if (e == ERR_OK)
		e = failures_read(
		    store_query(store, &rows,
			"SELECT count(*), max(at) FROM sign_in_attempt "
			"WHERE network = $1 AND at >= $2 AND has_succeeded = 0",
			DB_VALUES(db_t(network), db_at(since->networks))),
		    &rows, &counts.of_network);
	if (e == ERR_OK)
		e = store_query_int(store, &known,
		    "SELECT count(*) FROM sign_in_attempt "
		    "WHERE user_hash = $1 AND network = $2 AND at >= $3 AND has_succeeded = 1",
		    DB_VALUES(db_t(user_hash), db_t(network), db_at(since->successes)));
	if (e != ERR_OK)
		return e;
	counts.is_known = known > 0;
	*ret = counts;
	return ERR_OK;
}

enum err
store_kept_form_insert(struct store *store, const struct kept_form *f)
{
	return store_exec(store,
	    "INSERT INTO kept_form (token_hash, person_id, path, body, at) VALUES ($1, $2, $3, $4, $5)",
	    DB_VALUES(db_t(f->token_hash), db_t(f->person_id), db_t(f->path), db_t(f->body),
		db_at(f->at)));
}

enum err
store_kept_form_get(struct store *store, const char *token_hash, struct kept_form *ret)
{
	struct db_rows rows;
	bool is_there = false;
	enum err e = store_query(store, &rows,
	    "SELECT token_hash, person_id, path, body, at FROM kept_form WHERE token_hash = $1",
	    DB_VALUES(db_t(token_hash)));

	if (e != ERR_OK)
		return e;
	while (db_rows_next(&rows)) {
		*ret = (struct kept_form){.token_hash = db_text(&rows, 0),
		    .person_id = db_text(&rows, 1),
		    .path = db_text(&rows, 2),
		    .body = db_text(&rows, 3),
		    .at = db_instant(&rows, 4)};
		is_there = true;
	}
	e = db_rows_end(&rows);
	return e == ERR_OK && !is_there ? ERR_NOT_FOUND : e;
}

enum err
store_kept_form_sweep(struct store *store, struct instant before)
{
	return store_exec(store, "DELETE FROM kept_form WHERE at < $1", DB_VALUES(db_at(before)));
}

enum err
store_kept_form_remove(struct store *store, const char *token_hash)
{
	return store_exec(
	    store, "DELETE FROM kept_form WHERE token_hash = $1", DB_VALUES(db_t(token_hash)));
}
