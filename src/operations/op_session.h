#ifndef OPERATIONS_OP_SESSION_H
#define OPERATIONS_OP_SESSION_H

/* Who is asking: sessions from a token (D28). Signing in is in op_sign_in.h. */
#include "operations/op.h"
#include "store/store_session.h"

struct session_limits {
	int idle_minutes; /* 5 to 60 */
	int whole_minutes; /* 60 to 720 */
	bool needs_second_factor; /* of everybody with case content (D28) */
};

/* What a browser brings with a request. */
struct session_proof {
	const char *token; /* NULL: none */
	const char *use; /* when it last used the session, as op_session_resume() gave it; NULL: none */
	bool is_use; /* false: a page asks by itself */
	bool may_write; /* false: looking at a page writes nothing (D33) */
};

/*
 * Finds the session of this token; when the person is signed in, fills op->actor. ERR_SIGNED_OUT: none,
 * ended, or of a person who has left or whose account is closed. A session on its way in (its step is
 * not SESSION_SIGNED_IN) is ERR_OK without an actor.
 *
 * With is_use, at most once a minute, *ret_use becomes what the browser is to bring next time (else NULL), and
 * with may_write the last use is written too. docs/sessions.md says why that is enough.
 */
enum err op_session_resume(struct op *op, const struct session_proof *proof,
    const struct session_limits *limits, struct session *ret, const char **ret_use);

/*
 * Whose session this was, although it has ended: for a form that came too late. ERR_NOT_FOUND where
 * nothing is known of it any more.
 */
enum err op_session_recall(struct op *op, const char *token, struct session *ret);

/* The same by the token that its forms carry. */
enum err op_session_recall_form(struct op *op, const char *csrf, struct session *ret);
/* Whether a form's token was made for this person, in this session or in one that nothing is known of any more. */
bool op_session_is_form_of(struct op *op, const char *csrf, const char *person_id);

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

/* Ends the session that this browser holds, whatever step it is at; who was signed in stands in the history. */
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
