#ifndef WEB_PASSWORD_ASK_H
#define WEB_PASSWORD_ASK_H

/*
 * Comparing or hashing a password takes a tenth of a second and more, so the password process does it while the
 * worker answers others. A handler asks, returns, and is called again with the answer:
 *
 *	struct my_state *s = w->req->resumed;
 *	if (s == NULL) {
 *		s = arena_alloc(…);
 *		return password_ask_start(w, &s->ask, s, hash, password);   // then the else branch below
 *	}
 *	e = password_ask_end(&s->ask);
 *
 * A site without the process (tests) has the answer at once: password_ask_start() fills it, leaves
 * w->res->wait_fd alone and the handler goes on.
 */
#include "operations/password.h"
#include "web/web.h"

struct password_asking {
	int fd;
	bool is_answered;
	struct password_answer answer;
};

/* hash NULL: a new hash is wanted. Where w->res->wait_fd is then set, the handler returns ERR_OK. */
enum err password_ask_start(struct web *w, struct password_asking *ask, void *state,
    const char *hash, const char *password);
/* Reads the answer, where it is not there yet. */
enum err password_ask_end(struct password_asking *ask);

#endif
