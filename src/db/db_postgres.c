/* PostgreSQL 15 through libpq: prepared statements, values and results as text. */
#include "db/db_private.h"

#include "base/arena.h"
#include "base/str.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STATEMENT_NAME_SIZE = 24, NUMBER_SIZE = 24 };

struct db_postgres {
	struct db db;
	PGconn *connection;
	const char *prepared[DB_STATEMENT_SLOTS];
	bool is_in_transaction;
};

static struct db_postgres *
postgres_of(struct db *db)
{
	return (struct db_postgres *)(void *)db;
}

static enum err
error_of(struct db_postgres *p, const PGresult *result)
{
	const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);

	if (PQstatus(p->connection) == CONNECTION_BAD) {
		p->db.is_broken = true;
		return ERR_BUSY;
	}
	if (state == NULL)
		return ERR_INTERNAL;
	if (strcmp(state, "40001") == 0 || strcmp(state, "40P01") == 0 || strcmp(state, "55P03") == 0)
		return ERR_BUSY;
	if (str_starts_with(state, "23"))
		return ERR_CONFLICT;
	if (strcmp(state, "53100") == 0)
		return ERR_NO_SPACE;
	if (str_starts_with(state, "53") || str_starts_with(state, "57P"))
		return ERR_BUSY;
	return ERR_INTERNAL;
}

static void
close_postgres(struct db *db)
{
	struct db_postgres *p = postgres_of(db);

	PQfinish(p->connection);
	free(p);
}

static enum err
simple(struct db_postgres *p, const char *sql)
{
	PGresult *result = PQexec(p->connection, sql);
	ExecStatusType status = PQresultStatus(result);
	enum err e = ERR_OK;

	if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
		e = error_of(p, result);
	PQclear(result);
	return e;
}

static enum err
prepare(struct db_postgres *p, const char *sql, char ret_name[static STATEMENT_NAME_SIZE])
{
	size_t slot = db_slot_start(sql);

	for (size_t i = 0; i < DB_STATEMENT_SLOTS; i++) {
		size_t at = (slot + i) % DB_STATEMENT_SLOTS;
		PGresult *result;
		enum err e = ERR_OK;

		if (p->prepared[at] != NULL && p->prepared[at] != sql)
			continue;
		(void)snprintf(ret_name, STATEMENT_NAME_SIZE, "s%zu", at);
		if (p->prepared[at] == sql)
			return ERR_OK;
		result = PQprepare(p->connection, ret_name, sql, 0, NULL);
		if (PQresultStatus(result) != PGRES_COMMAND_OK)
			e = error_of(p, result);
		else
			p->prepared[at] = sql;
		PQclear(result);
		return e;
	}
	return ERR_INTERNAL;
}

static void
value_texts(const struct db_value *values, size_t count, const char **ret_texts,
    char ret_numbers[][NUMBER_SIZE])
{
	for (size_t i = 0; i < count; i++) {
		switch (values[i].type) {
		case DB_VALUE_NULL:
			ret_texts[i] = NULL;
			break;
		case DB_VALUE_TEXT:
			ret_texts[i] = values[i].text;
			break;
		case DB_VALUE_INT:
			(void)snprintf(
			    ret_numbers[i], NUMBER_SIZE, "%lld", (long long)values[i].integer);
			ret_texts[i] = ret_numbers[i];
			break;
		case DB_VALUE_ISO:
			ret_texts[i] = values[i].iso;
			break;
		}
	}
}

static enum err
run(struct db_postgres *p, const char *sql, const struct db_value *values, size_t count,
    PGresult **ret_result)
{
	char name[STATEMENT_NAME_SIZE];
	char numbers[DB_PARAMETERS][NUMBER_SIZE];
	const char *texts[DB_PARAMETERS];
	PGresult *result;
	ExecStatusType status;
	enum err e;

	if (count > DB_PARAMETERS)
		return ERR_INTERNAL;
	e = prepare(p, sql, name);
	if (e != ERR_OK)
		return e;
	value_texts(values, count, texts, numbers);
	result = PQexecPrepared(p->connection, name, (int)count, texts, NULL, NULL, 0);
	status = PQresultStatus(result);
	if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
		e = error_of(p, result);
		PQclear(result);
		return e;
	}
	*ret_result = result;
	return ERR_OK;
}

static enum err
exec_postgres(struct db *db, const char *sql, const struct db_value *values, size_t count,
    int64_t *ret_changed)
{
	PGresult *result;
	enum err e = run(postgres_of(db), sql, values, count, &result);

	if (e != ERR_OK)
		return e;
	if (ret_changed != NULL) {
		*ret_changed = 0;
		(void)str_parse_int(PQcmdTuples(result), 0, INT64_MAX, ret_changed);
	}
	PQclear(result);
	return ERR_OK;
}

static enum err
query_postgres(struct db *db, struct db_rows *rows, const char *sql, const struct db_value *values,
    size_t count)
{
	PGresult *result;
	enum err e = run(postgres_of(db), sql, values, count, &result);

	if (e == ERR_OK)
		rows->cursor = result;
	return e;
}

static bool
next_postgres(struct db_rows *rows)
{
	if (rows->cursor == NULL || rows->row + 1 >= PQntuples(rows->cursor))
		return false;
	rows->row++;
	return true;
}

static enum err
end_postgres(struct db_rows *rows)
{
	PQclear(rows->cursor);
	rows->cursor = NULL;
	return rows->error;
}

static const char *
text_postgres(struct db_rows *rows, int column)
{
	if (PQgetisnull(rows->cursor, rows->row, column))
		return "";
	return arena_strndup(rows->arena, PQgetvalue(rows->cursor, rows->row, column),
	    (size_t)PQgetlength(rows->cursor, rows->row, column));
}

static int64_t
integer_postgres(struct db_rows *rows, int column)
{
	int64_t n = 0;

	(void)str_parse_int(
	    PQgetvalue(rows->cursor, rows->row, column), INT64_MIN, INT64_MAX, &n);
	return n;
}

static bool
is_null_postgres(struct db_rows *rows, int column)
{
	return PQgetisnull(rows->cursor, rows->row, column) != 0;
}

static enum err
script_postgres(struct db *db, const char *sql)
{
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	char *copy = arena_strdup(arena, sql);
	char *at = copy;
	enum err e;

	while ((at = strstr(at, ") STRICT;")) != NULL)
		memcpy(at, ");       ", strlen(") STRICT;"));
	e = simple(postgres_of(db), copy);
	arena_free(arena);
	return e;
}

static enum err
begin_postgres(struct db *db)
{
	struct db_postgres *p = postgres_of(db);
	enum err e = simple(p, db->mode == DB_READ_ONLY
				   ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
				   : "BEGIN ISOLATION LEVEL READ COMMITTED");

	p->is_in_transaction = e == ERR_OK;
	return e;
}

static enum err
commit_postgres(struct db *db)
{
	struct db_postgres *p = postgres_of(db);
	enum err e = simple(p, "COMMIT");

	p->is_in_transaction = false;
	/* The connection went while the commit was on its way: it may have been made. */
	if (p->db.is_broken && db->mode == DB_READ_WRITE)
		return ERR_UNKNOWN_SAVE;
	return e;
}

static void
rollback_postgres(struct db *db)
{
	struct db_postgres *p = postgres_of(db);

	if (p->is_in_transaction)
		(void)simple(p, "ROLLBACK");
	p->is_in_transaction = false;
}

static void
release_postgres(struct db *db)
{
	(void)db;
}

static enum err
version_postgres(struct db *db, int64_t *ret)
{
	(void)db;
	(void)ret;
	return ERR_METHOD;
}

static enum err
checkpoint_postgres(struct db *db)
{
	(void)db;
	return ERR_OK;
}

static enum err
bulk_begin_postgres(struct db *db, const char *const *tables, size_t count)
{
	(void)tables;
	(void)count;
	return script_postgres(db, "SET synchronous_commit = off");
}

static enum err
bulk_index_postgres(struct db *db, const char *table)
{
	(void)db;
	(void)table;
	return ERR_OK;
}

static enum err
bulk_end_postgres(struct db *db)
{
	return script_postgres(db, "SET synchronous_commit = on");
}

static const struct db_driver driver = {
    .close = close_postgres,
    .exec = exec_postgres,
    .query = query_postgres,
    .next = next_postgres,
    .end = end_postgres,
    .text = text_postgres,
    .integer = integer_postgres,
    .is_null = is_null_postgres,
    .script = script_postgres,
    .begin = begin_postgres,
    .commit = commit_postgres,
    .rollback = rollback_postgres,
    .release = release_postgres,
    .version = version_postgres,
    .checkpoint = checkpoint_postgres,
    .bulk_begin = bulk_begin_postgres,
    .bulk_index = bulk_index_postgres,
    .bulk_end = bulk_end_postgres,
};

static void
ignore_notice(void *unused, const PGresult *result)
{
	(void)unused;
	(void)result;
}

enum err
db_open_postgres(const char *url, enum db_mode mode, struct db **ret_db)
{
	struct db_postgres *p = calloc(1, sizeof(*p));
	enum err e;

	if (p == NULL)
		return ERR_BUSY;
	p->db.driver = &driver;
	p->db.mode = mode;
	p->connection = PQconnectdb(url);
	if (PQstatus(p->connection) != CONNECTION_OK) {
		close_postgres(&p->db);
		return ERR_BUSY;
	}
	(void)PQsetNoticeReceiver(p->connection, ignore_notice, NULL);
	e = simple(p, "SET client_encoding = 'UTF8'; SET statement_timeout = '60s';"
		      "SET lock_timeout = '2s'; SET idle_in_transaction_session_timeout = '60s';"
		      "SET synchronous_commit = on;");
	if (e == ERR_OK && mode == DB_READ_ONLY)
		e = simple(p, "SET default_transaction_read_only = on");
	if (e != ERR_OK) {
		close_postgres(&p->db);
		return e;
	}
	*ret_db = &p->db;
	return ERR_OK;
}
