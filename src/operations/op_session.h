#ifndef OPERATIONS_OP_SESSION_H
#define OPERATIONS_OP_SESSION_H

/* Who is asking: sessions from a token (D28). Signing in is in op_sign_in.h. */
#include "operations/op.h"
#include "store/store_session.h"

struct session_limits {
	int idle_minutes; /* 5 to 60 */
	int whole_minutes; /* 60 to 720 */
};

/*
 * Finds the session of this token; when the person is signed in, fills op->actor. ERR_SIGNED_OUT: none,
 * ended, or of a person who has left or whose account is closed. A session on its way in (its step is
 * not SESSION_SIGNED_IN) is ERR_OK without an actor. With is_use, its last use is written, at most
 * once a minute.
 */
enum err op_session_resume(struct op *op, const char *token, const struct session_limits *limits,
    bool is_use, struct session *ret);

/*
 * Whose session this was, although it has ended: for a form that came too late. ERR_NOT_FOUND where
 * nothing is known of it any more.
 */
enum err op_session_recall(struct op *op, const char *token, struct session *ret);

/* A new session for the person; *ret_token is what the browser keeps. */
enum err op_session_start(struct op *op, const char *person_id, enum session_step step,
    const char *address, const struct session_limits *limits, const char **ret_token);
/*
 * The same inside a writing transaction, in place of the one with the hash replaced ("": none): each step of
 * signing in has a token of its own. secret is "" but for SESSION_BACKUP_CODES.
 */
enum err op_session_replace(struct op *op, const char *replaced, const char *person_id,
    enum session_step step, const char *address, const char *secret,
    const struct session_limits *limits, const char **ret_token);

/* Ends the session that this browser holds, whatever step it is at. */
enum err op_session_end(struct op *op, const struct session *session);

/* The actor's own sessions, the last used first. */
enum err op_session_list(struct op *op, struct session_list *ret);
/* Ends one of the actor's own, by its hash. */
enum err op_session_end_one(struct op *op, const char *token_hash);
/* Ends all of the actor's own but this one. */
enum err op_session_end_others(struct op *op);

/* Acts with the rights of this person: for work that they asked for and that goes on without them. */
enum err op_act_for(struct op *op, const char *person_id);

#endif
