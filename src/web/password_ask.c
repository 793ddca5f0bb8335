#include "web/password_ask.h"

#include <unistd.h>

static void
close_descriptor(void *data)
{
	(void)close(*(int *)data);
}

enum err
password_ask_start(struct web *w, struct password_asking *ask, void *state, const char *hash,
    const char *password)
{
	enum err e;
	int *fd;

	ask->is_answered = false;
	if (!w->site->has_passwords) {
		ask->is_answered = true;
		if (hash != NULL)
			ask->answer.is_right = password_is_right(hash, password);
		else if (!password_hash(password, ask->answer.hash))
			return ERR_BUSY;
		return ERR_OK;
	}
	e = password_ask(w->site->password_fd, hash, password, &ask->fd);
	if (e != ERR_OK)
		return e;
	fd = arena_alloc(w->req->arena, sizeof(*fd));
	*fd = ask->fd;
	arena_defer(w->req->arena, close_descriptor, fd);
	w->res->wait_fd = ask->fd;
	w->res->wait_data = state;
	return ERR_OK;
}

enum err
password_ask_end(struct password_asking *ask)
{
	enum err e = ERR_OK;

	if (!ask->is_answered)
		e = password_read(ask->fd, &ask->answer);
	ask->is_answered = e == ERR_OK;
	return e;
}
