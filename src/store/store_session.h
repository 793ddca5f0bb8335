#ifndef STORE_STORE_SESSION_H
#define STORE_STORE_SESSION_H

/* Sessions. The browser holds the token; only its SHA-256 is stored. */
#include "base/date.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct store;

/* How far signing in has come. Only SESSION_SIGNED_IN opens anything; the others last ten minutes. */
enum session_step {
	SESSION_CODE, /* the password was right; the code of the second factor is missing */
	SESSION_SIGNED_IN,
	SESSION_SET_UP, /* must set up the second factor */
	SESSION_BACKUP_CODES, /* is shown the backup codes, once */
	SESSION_PASSWORD /* must choose a password of their own */
};
enum { SESSION_STEP_COUNT = SESSION_PASSWORD + 1 };

struct session {
	const char *token_hash;
	const char *person_id;
	const char *csrf;
	struct instant started_at;
	struct instant last_used_at; /* as written, or as the browser proves it (op_session.h) */
	struct instant ends_at; /* of the whole day's limit (D28), or of the step */
	enum session_step step;
	const char *address;
	const char *secret; /* SESSION_BACKUP_CODES: the codes, until they have been read */
	const char *use_key; /* signs the time of last use; never leaves the server */
};

/* What every request must know of whoever asks. */
struct session_person {
	const char *id;
	const char *user_name;
	const char *name;
	const char *team_id;
	struct date ends_on;
	unsigned roles; /* ROLE_BIT()s that are in force */
	bool has_left;
	bool is_disabled; /* the account */
	bool has_second_factor;
};

struct session_list {
	struct session *items;
	size_t count;
};

enum err store_session_get(struct store *store, const char *token_hash, struct session *ret);
/* The session whose forms carry this token. */
enum err store_session_of_form(struct store *store, const char *csrf, struct session *ret);
/* With whose it is, in one statement: every request begins with it. */
enum err store_session_resume(struct store *store, const char *token_hash, struct session *ret,
    struct session_person *ret_person);
/* Of one person, the last used first. */
enum err store_session_of_person(
    struct store *store, const char *person_id, struct session_list *ret);
enum err store_session_insert(struct store *store, const struct session *session);
enum err store_session_touch(struct store *store, const char *token_hash, struct instant at);
enum err store_session_remove(struct store *store, const char *token_hash);
/* All of the person's, save the one with this hash ("": none is spared). */
enum err store_session_remove_others(
    struct store *store, const char *person_id, const char *spared_hash);

#endif
