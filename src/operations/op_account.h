#ifndef OPERATIONS_OP_ACCOUNT_H
#define OPERATIONS_OP_ACCOUNT_H

/*
 * Accounts: who may sign in, and with what. Administrators and the command line make, close and reset
 * them; everybody changes their own password. Passwords come as argon2id hashes (operations/password.h).
 */
#include "operations/op.h"
#include "store/store_account.h"

/* Why the password cannot be used, in words for beside the field; NULL where it can. */
const char *op_password_fault(struct op *op, const char *person_id, const char *password);

/* One for somebody who will choose their own: easy to say and to type. */
const char *op_password_made_up(struct op *op);

/* How somebody's account stands; administrators and information governance officers. */
struct account_state {
	struct person person;
	bool has_account;
	bool is_closed;
	bool must_change; /* they have not chosen a password of their own since it was set */
	bool has_second_factor;
	bool opens_cases; /* they hold, or wait for, a role that sees case content */
	bool may_set_password;
	bool may_reset_second_factor;
};
enum err op_account_state(struct op *op, const char *person_id, struct account_state *ret);

/*
 * Gives the person an account or a new password. must_change: they choose their own at the next sign-in. Ends
 * their sessions. Administrators and the command line; ERR_STALE for somebody who has left.
 */
enum err op_account_set_password(
    struct op *op, const char *person_id, const char *password_hash, bool must_change);
/* The actor's own; ends their other sessions. */
enum err op_account_change_password(struct op *op, const char *password_hash);
/* For practice data: an account with that password for anybody to try. */
enum err op_account_set_practice(struct op *op, const char *person_id, const char *password_hash);

/* Nobody signs in with it any more, and its sessions end. Administrators and the command line. */
enum err op_account_disable(struct op *op, const char *person_id);
/*
 * Takes the second factor away, so that it is set up again at the next sign-in. For somebody who opens cases that is
 * the information governance officer's, since with the password it would let another person in as them; never
 * their own. For others the administrator's, too.
 */
enum err op_account_reset_second_factor(struct op *op, const char *person_id);

/* A person with one role in force and an account that is to change its password. */
struct new_user {
	const char *user_name;
	const char *name;
	const char *email;
	enum role role;
	const char *password_hash;
};

/* The command line only (D24: the first information governance officer is made so). */
enum err op_account_add(struct op *op, const struct new_user *user);

/* The person of that user name or e-mail address; administrators and the command line. */
enum err op_account_find(struct op *op, const char *name, struct person *ret);

/* The account of the actor, without its hash and secret. */
struct own_account {
	struct person person;
	bool has_second_factor;
	int64_t backup_codes_left;
};

enum err op_account_own(struct op *op, struct own_account *ret);

/* How many accounts of practice data there are: a server of real data does not start with one. */
enum err op_account_count_practice(struct op *op, int64_t *ret);

#endif
