#include "http/server.h"

#include "base/arena.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

/* "[::1]:8080", "127.0.0.1:8080" or "8080" into host and port; false for anything else. */
static bool
split_address(struct arena *arena, const char *address, char **ret_host, char **ret_port)
{
	const char *colon = strrchr(address, ':');

	if (colon == NULL) {
		*ret_host = arena_strdup(arena, "127.0.0.1");
		*ret_port = arena_strdup(arena, address);
	} else {
		*ret_host = arena_strndup(arena, address, (size_t)(colon - address));
		*ret_port = arena_strdup(arena, colon + 1);
	}
	if ((*ret_host)[0] == '[') {
		size_t length = strlen(*ret_host);

		if ((*ret_host)[length - 1] != ']')
			return false;
		*ret_host = arena_strndup(arena, *ret_host + 1, length - 2);
	}
	return (*ret_host)[0] != '\0' && (*ret_port)[0] != '\0' &&
	    strspn(*ret_port, "0123456789") == strlen(*ret_port);
}

static const char *
bound_address(struct arena *arena, int fd)
{
	struct sockaddr_storage bound;
	socklen_t length = sizeof(bound);
	char host[INET6_ADDRSTRLEN + 1];
	char port[8];

	if (getsockname(fd, (struct sockaddr *)&bound, &length) != 0 ||
	    getnameinfo((struct sockaddr *)&bound, length, host, sizeof(host), port, sizeof(port),
		NI_NUMERICHOST | NI_NUMERICSERV) != 0)
		return NULL;
	return arena_printf(
	    arena, bound.ss_family == AF_INET6 ? "[%s]:%s" : "%s:%s", host, port);
}

enum err
http_listen(struct arena *arena, const char *address, int *ret_fd, const char **ret_address)
{
	const struct addrinfo hints = {.ai_flags = AI_PASSIVE | AI_NUMERICSERV,
	    .ai_family = AF_UNSPEC,
	    .ai_socktype = SOCK_STREAM};
	struct addrinfo *found = NULL;
	const int on = 1;
	char *host, *port;
	enum err e = ERR_INTERNAL;
	int fd;

	if (!split_address(arena, address, &host, &port))
		return ERR_BAD_REQUEST;
	if (getaddrinfo(host, port, &hints, &found) != 0)
		return ERR_BAD_REQUEST;
	fd = socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		goto out;
	/* A restart need not wait for the connections of the server before it to be forgotten. */
	(void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	/* Inherited by what it accepts: a small answer is not held back for the next one. */
	(void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	if (bind(fd, found->ai_addr, found->ai_addrlen) != 0 || listen(fd, 511) != 0)
		goto out;
	*ret_address = bound_address(arena, fd);
	if (*ret_address == NULL)
		goto out;
	*ret_fd = fd;
	e = ERR_OK;
out:
	if (e != ERR_OK && fd >= 0)
		(void)close(fd);
	freeaddrinfo(found);
	return e;
}
