#ifndef OPERATIONS_OP_SESSION_H
#define OPERATIONS_OP_SESSION_H

/* Who is asking: sessions from a token (D28). */
#include "operations/op.h"
#include "store/store_session.h"

struct session_limits {
	int idle_minutes; /* 5 to 60 */
	int whole_minutes; /* 60 to 720 */
};

/*
 * Fills op->actor from the session of this token. ERR_SIGNED_OUT: none, ended, or of a person who
 * has left. Its last use is written at most once a minute.
 */
enum err op_session_resume(struct op *op, const char *token, const struct session_limits *limits,
    struct session *ret);

/* A new session for the person; *ret_token is what the browser keeps. */
enum err op_session_start(struct op *op, const char *person_id, bool has_second_factor,
    const char *address, const struct session_limits *limits, const char **ret_token);

/* Ends the session of the actor. */
enum err op_session_end(struct op *op);

#endif
