#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

/*
 * The server of one worker: one thread, one loop, on a listening socket that the parent made. It reads
 * a request whole, within limits of size and time, calls the handler, and sends what it answers. A
 * slow or silent client costs a connection and some memory, never the loop.
 *
 * libmicrohttpd does the protocol. Its epoll loop stalls when a multiple of 128 connections is ready
 * (libraries.md), hence HTTP_CONNECTIONS.
 */
#include "http/http.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HTTP_CONNECTIONS = 120, HTTP_UPLOADS = 2 };

/* In memory shared between the processes of one server; only its own worker writes a set. */
struct http_counters {
	_Atomic uint64_t requests;
	_Atomic uint64_t refused; /* malformed, too large, too slow */
	_Atomic uint64_t status[6]; /* answers by hundreds: [2] is 2xx */
	_Atomic uint64_t busy_us; /* spent in the handler */
	_Atomic int64_t connections; /* open now */
};

struct http_config {
	int listen_fd;
	int stop_fd; /* readable: finish what has begun and return */
	/* Addresses of reverse proxies whose X-Forwarded-For and -Proto are believed; may be empty. */
	const char *const *trusted_proxies;
	size_t trusted_proxy_count;
	struct http_counters *counters;

	void *data; /* the first argument of the functions below */
	/* Answers the request. Called again where it asked to wait (response.wait_fd). */
	void (*handle)(void *data, struct request *req, struct response *res);
	/* Answers a request that could not be read: BAD_REQUEST, TOO_LARGE or BUSY. Its parts may be missing. */
	void (*refuse)(void *data, struct request *req, enum err why, struct response *res);
	/* How large the body may be, by method and path: HTTP_FORM_MAXIMUM or HTTP_UPLOAD_MAXIMUM. */
	size_t (*body_limit)(void *data, const struct request *req);
	/* Asked after every turn of the loop; true ends it as stop_fd does. NULL: never. */
	bool (*is_over)(void *data);
};

/* Serves until stop_fd is readable. ERR_INTERNAL where the library does not start. */
enum err http_serve(const struct http_config *config);

/*
 * A listening TCP socket, not blocking, closed on exec. address is HOST:PORT, [HOST]:PORT or PORT; port
 * 0 takes a free one. *ret_address is the address as bound, in the arena.
 */
enum err http_listen(
    struct arena *arena, const char *address, int *ret_fd, const char **ret_address);

#endif
