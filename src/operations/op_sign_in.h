#ifndef OPERATIONS_OP_SIGN_IN_H
#define OPERATIONS_OP_SIGN_IN_H

/*
 * Signing in (D28): a name and a password, then a code from an authenticator app, then the pages. Each step that
 * goes well gives the session a new token and says which step is next (enum session_step). Every try is
 * counted, whether the name is somebody's or not, and takes the same work.
 */
#include "operations/op_session.h"
#include "store/store_account.h"

struct sign_in_policy {
	const struct session_limits *limits;
	const char *address; /* of the browser */
};

struct sign_in {
	const char *user_hash; /* of the name as typed */
	const char *network;
	const char *person_id; /* "" for nobody */
	const char *password_hash; /* to compare with; of nobody where the name is nobody's */
};

/* What signing in leads to: the cookie's new value and the step it is at. */
struct sign_in_result {
	const char *token;
	enum session_step step;
	const char *person_id;
};

/* ERR_TOO_MANY with a problem in words: too many tries with this name or from this place. */
enum err op_sign_in_begin(
    struct op *op, const char *name, const char *address, struct sign_in *ret);
/*
 * is_right: what comparing the typed password with sign_in->password_hash gave. ERR_INVALID with a problem where the
 * two do not belong together or the account is closed. replaced is the hash of a session this browser
 * still holds ("": none), which ends.
 */
enum err op_sign_in_finish(struct op *op, const struct sign_in *sign_in, bool is_right,
    const char *replaced, const struct sign_in_policy *policy, struct sign_in_result *ret);

/* The password that an open session was asked for was wrong: it counts as a try, so that it cannot be guessed. */
enum err op_password_was_wrong(struct op *op, const struct sign_in *sign_in);

/* The code of the app, or with is_backup one of the backup codes, for a session at SESSION_CODE. */
enum err op_sign_in_code(struct op *op, const struct session *session, const char *code,
    bool is_backup, const struct sign_in_policy *policy, struct sign_in_result *ret);

/* For SESSION_SET_UP: the secret to put into the app, and how the app will call it. */
enum err op_second_factor_show(struct op *op, const struct session *session, const char *issuer,
    const char **ret_secret, const char **ret_address);
/* The first code of the app. Ten backup codes are made and kept in the session until they are read. */
enum err op_second_factor_confirm(struct op *op, const struct session *session, const char *code,
    const struct sign_in_policy *policy, struct sign_in_result *ret);
/* For SESSION_BACKUP_CODES: they have been read. */
enum err op_backup_codes_read(struct op *op, const struct session *session,
    const struct sign_in_policy *policy, struct sign_in_result *ret);

/* For SESSION_PASSWORD: the hash of the password they chose (op_password_fault() was asked before). */
enum err op_first_password(struct op *op, const struct session *session, const char *hash,
    const struct sign_in_policy *policy, struct sign_in_result *ret);

/*
 * A form that arrived when its session had ended (ux.md 2.7 T6): kept for an hour, for the person whose
 * session it was, under a token that only this browser has.
 */
enum err op_form_keep(struct op *op, const struct session *ended, const char *path,
    const char *body, const char **ret_token);
/* ERR_NOT_FOUND where it is another person's, too old, or not there. */
enum err op_form_kept(struct op *op, const char *token, struct kept_form *ret);
enum err op_form_forget(struct op *op, const char *token);

#endif
