#ifndef STORE_STORE_PRIVATE_H
#define STORE_STORE_PRIVATE_H

/* What the files of this folder share. */
#include "base/arena.h"
#include "db/db.h"
#include "domain/person.h"
#include "store/store.h"

struct form_cached;
struct tasks_kept;

struct store {
	struct arena *arena;
	struct db *read;
	struct db *write;
	char *database_path; /* NULL with PostgreSQL */
	char *database_url; /* NULL with SQLite */
	char *data_folder;
	int head_fd; /* -1 with PostgreSQL */
	bool is_reading;
	bool is_writing;
	bool is_broken;
	int64_t commits; /* of this process */
	int64_t commits_before; /* at store_use_arena(): before this request */
	/*
	 * The last entry of the history while this transaction has the head locked; -1 before its
	 * first entry.
	 */
	int64_t head_seq;
	char head_hash[65];
	/* Forms that were read; they never change (store_form.h). */
	struct arena *form_arena;
	struct form_cached *forms;
	struct tasks_kept *tasks_kept; /* store_task.c */
};

/* store_exec(store, "…", DB_VALUES(…)): in the writing transaction; never outside one. */
enum err store_exec(struct store *store, const char *sql, const struct db_value *values, size_t count);
/* As store_exec(); ERR_CONFLICT where no row was changed (a version that moved on). */
enum err store_exec_one(
    struct store *store, const char *sql, const struct db_value *values, size_t count);
enum err store_query(struct store *store, struct db_rows *ret_rows, const char *sql,
    const struct db_value *values, size_t count);
/* One number, such as a count. */
enum err store_query_int(struct store *store, int64_t *ret, const char *sql,
    const struct db_value *values, size_t count);

/* The first column of every row, and the end of the query. */
enum err store_ids_read(
    struct store *store, struct db_rows *rows, const char *const **ret_ids, size_t *ret_count);

void tasks_kept_free(struct tasks_kept *kept);

/*
 * Of an audit whose auditor or team manager (role) is $1: whether it is theirs to see, as in domain/access.c. column is
 * its state. The roles are looked up once a statement.
 */
#define STILL_THEIRS(column, role)                                                                 \
	"(" column " NOT IN ('closed', 'exempted', 'withdrawn') OR EXISTS (SELECT 1 FROM person_role held " \
	"WHERE held.person_id = $1 AND held.role = '" role "' AND held.is_waiting = 0)) "

/* Services for whose teams without a head this person acts as one: what head_key holds there; "" for none. */
enum err store_acting_keys(struct store *store, const char *person_id, const char *ret[static SERVICE_COUNT]);

/* "%text%" in lower case, with LIKE's own signs escaped; "" stays "". */
const char *store_like_pattern(struct arena *arena, const char *text);

/* Writes the head of the history that this transaction's entries have made; part of the commit. */
enum err store_history_close(struct store *store);
/* Puts the program's forms into the database where they are missing (store_form.c). */
enum err store_form_seed(struct db *db, struct arena *arena, const char **ret_why);

/* Likewise its practice cases (store_practice_case.c). */
enum err store_practice_case_seed(struct db *db, struct arena *arena, const char **ret_why);

/* What was printed before there was a catalogue of training is in it too (store_training.c). */
enum err store_training_seed(struct db *db, struct arena *arena);

/* Guidance from before there was a search for words is found by them too (store_guidance.c). */
enum err store_guidance_seed(struct db *db, struct arena *arena);

/* Brings the schema up to date; ERR_STALE where it is newer than this program knows. */
enum err store_migrate(struct db *db, struct arena *arena, const char **ret_why);
/* ERR_STALE where the schema is newer than this program knows; changes nothing. */
enum err store_schema_check(struct db *db, struct arena *arena, const char **ret_why);

#endif
