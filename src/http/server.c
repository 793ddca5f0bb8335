#include "http/server.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "base/utf8.h"
#include "http/form.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <microhttpd.h>

/* How long things may take, in seconds (reliability.md T23). */
enum {
	SECONDS_IDLE = 20, /* without a byte either way */
	SECONDS_HEAD = 20, /* from the connection or the last answer to a whole head: also keep-alive */
	SECONDS_BODY = 20, /* before a body must have come at the least rate */
	BODY_BYTES_A_SECOND = 8 * 1024,
	SECONDS_ANSWER = 300, /* to read an answer */
	SECONDS_STOPPING = 10,
};

enum {
	HEAD_MEMORY = 16 * 1024, /* request line and headers of one connection */
	SPARE_ARENAS = 4,
	/* A body up to so many times its limit is read and thrown away, so that the browser shows our page. */
	POLITE_FACTOR = 4,
};

enum exchange_state { EXCHANGE_HEAD, EXCHANGE_BODY, EXCHANGE_WAITING, EXCHANGE_RESUMED, EXCHANGE_SENDING };

/* One connection, from accept to close. */
struct client {
	struct client *next, *previous;
	struct MHD_Connection *connection;
	struct exchange *exchange; /* NULL between requests */
	int64_t since_us; /* when this state began */
	int fd;
};

/* One request on it. */
struct exchange {
	struct server *server;
	struct client *client;
	struct arena *arena;
	struct request req;
	struct response res;
	enum exchange_state state;
	enum err refused; /* ERR_OK: not refused */
	const char *target;
	char *body;
	size_t body_capacity;
	size_t body_length;
	size_t discarded;
	bool is_upload;
};

struct server {
	const struct http_config *config;
	struct MHD_Daemon *daemon;
	struct client *clients;
	struct arena *spare[SPARE_ARENAS];
	size_t spare_count;
	size_t upload_count;
	size_t waiting_count;
	struct http_counters own_counters;
	struct http_counters *counters;
};

static struct arena *
arena_take(struct server *server)
{
	if (server->spare_count > 0)
		return server->spare[--server->spare_count];
	return arena_new(ARENA_CAP_REQUEST);
}

static void
arena_give_back(struct server *server, struct arena *arena)
{
	if (server->spare_count == SPARE_ARENAS) {
		arena_free(arena);
		return;
	}
	arena_reset(arena);
	server->spare[server->spare_count++] = arena;
}

/* ---- Connections ---- */

static void
connection_changed(void *data, struct MHD_Connection *connection, void **socket_data,
    enum MHD_ConnectionNotificationCode code)
{
	struct server *server = data;
	struct client *client = *socket_data;
	const union MHD_ConnectionInfo *info;

	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		client = calloc(1, sizeof(*client));
		*socket_data = client;
		if (client == NULL)
			return;
		info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
		client->connection = connection;
		client->fd = info != NULL ? info->connect_fd : -1;
		client->since_us = clock_monotonic_us();
		client->next = server->clients;
		if (client->next != NULL)
			client->next->previous = client;
		server->clients = client;
		server->counters->connections++;
	} else if (client != NULL) {
		if (client->previous != NULL)
			client->previous->next = client->next;
		else
			server->clients = client->next;
		if (client->next != NULL)
			client->next->previous = client->previous;
		free(client);
		*socket_data = NULL;
		server->counters->connections--;
	}
}

static bool
is_too_slow(const struct client *client, int64_t now_us)
{
	const struct exchange *x = client->exchange;
	int64_t seconds = (now_us - client->since_us) / 1000000;

	if (x == NULL)
		return seconds >= SECONDS_HEAD;
	switch (x->state) {
	case EXCHANGE_HEAD:
		return seconds >= SECONDS_HEAD;
	case EXCHANGE_BODY:
		return seconds >= SECONDS_BODY &&
		    (int64_t)(x->body_length + x->discarded) < seconds * BODY_BYTES_A_SECOND;
	case EXCHANGE_WAITING:
	case EXCHANGE_RESUMED:
		return false;
	case EXCHANGE_SENDING:
		return seconds >= SECONDS_ANSWER;
	}
	return false;
}

/* The library counts idle time only; a client that sends a byte now and then is ours to end. */
static void
end_slow_clients(struct server *server, bool is_stopping)
{
	int64_t now_us = clock_monotonic_us();

	for (struct client *c = server->clients; c != NULL; c = c->next) {
		if (c->fd < 0)
			continue;
		if (is_too_slow(c, now_us) || (is_stopping && c->exchange == NULL)) {
			if (c->exchange != NULL)
				server->counters->refused++;
			(void)shutdown(c->fd, SHUT_RDWR);
			c->fd = -1;
		}
	}
}

/* ---- Reading the head ---- */

static const char *const header_names[HTTP_HEADER_COUNT] = {
    [HTTP_HEADER_ACCEPT] = "Accept",
    [HTTP_HEADER_ACCEPT_ENCODING] = "Accept-Encoding",
    [HTTP_HEADER_AUTHORIZATION] = "Authorization",
    [HTTP_HEADER_CONTENT_TYPE] = "Content-Type",
    [HTTP_HEADER_HOST] = "Host",
    [HTTP_HEADER_IF_NONE_MATCH] = "If-None-Match",
    [HTTP_HEADER_ORIGIN] = "Origin",
    [HTTP_HEADER_SEC_FETCH_MODE] = "Sec-Fetch-Mode",
    [HTTP_HEADER_SEC_FETCH_SITE] = "Sec-Fetch-Site",
    [HTTP_HEADER_X_CSRF_TOKEN] = "X-CSRF-Token",
};

struct head {
	struct exchange *x;
	size_t hosts, lengths, encodings;
	const char *cookie;
	const char *forwarded_for;
	const char *forwarded_proto;
	bool is_malformed;
	bool is_forwarded;
	uint64_t content_length;
	size_t size; /* of the lines as they are usually spelt: "Name: value\r\n" */
};

static bool
is_clean_value(const char *value, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)value[i];

		if ((c < 0x20 && c != '\t') || c == 0x7f)
			return false;
	}
	return utf8_is_valid(value, length);
}

static bool
is_token(const char *name, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)name[i];

		if (!isalnum(c) && strchr("!#$%&'*+-.^_`|~", c) == NULL)
			return false;
	}
	return length > 0;
}

static void
head_keep(struct head *head, const char *name, const char *value)
{
	struct request *req = &head->x->req;

	for (size_t i = 0; i < HTTP_HEADER_COUNT; i++) {
		if (!str_is_same_fold(name, header_names[i]))
			continue;
		/* A second one of those we act on has no meaning we could trust. */
		if (req->headers[i] != NULL && i != HTTP_HEADER_ACCEPT &&
		    i != HTTP_HEADER_ACCEPT_ENCODING)
			head->is_malformed = true;
		req->headers[i] = arena_strdup(req->arena, value);
		return;
	}
}

static enum MHD_Result
head_line(void *data, enum MHD_ValueKind kind, const char *name, size_t name_length,
    const char *value, size_t value_length)
{
	struct head *head = data;
	int64_t length;

	(void)kind;
	if (value == NULL) {
		value = "";
		value_length = 0;
	}
	head->size += name_length + value_length + 4;
	if (!is_token(name, name_length) || !is_clean_value(value, value_length)) {
		head->is_malformed = true;
		return MHD_YES;
	}
	head_keep(head, name, value);
	if (str_is_same_fold(name, "Host")) {
		head->hosts++;
	} else if (str_is_same_fold(name, "Content-Length")) {
		head->lengths++;
		if (!str_parse_int(value, 0, INT64_MAX, &length) || value[0] == '-')
			head->is_malformed = true;
		else
			head->content_length = (uint64_t)length;
	} else if (str_is_same_fold(name, "Transfer-Encoding")) {
		head->encodings++;
		if (!str_is_same_fold(value, "chunked"))
			head->is_malformed = true;
	} else if (str_is_same_fold(name, "Cookie")) {
		head->is_malformed = head->is_malformed || head->cookie != NULL;
		head->cookie = value;
	} else if (str_is_same_fold(name, "X-Forwarded-For")) {
		head->forwarded_for = value;
	} else if (str_is_same_fold(name, "X-Forwarded-Proto")) {
		head->forwarded_proto = value;
	} else if (str_is_same_fold(name, "Forwarded") || str_is_same_fold(name, "Via") ||
	    str_is_same_fold(name, "X-Real-IP")) {
		head->is_forwarded = true;
	}
	return MHD_YES;
}

static bool
is_host(const char *host)
{
	size_t length = strlen(host);

	return length > 0 && length <= 255 &&
	    strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]_") ==
	    length;
}

static const char *
peer_text(struct arena *arena, struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	char text[INET6_ADDRSTRLEN] = "";
	const struct sockaddr *address;
	struct sockaddr_in6 six;
	struct sockaddr_in four;

	if (info == NULL || info->client_addr == NULL)
		return "";
	address = info->client_addr;
	if (address->sa_family == AF_INET) {
		memcpy(&four, address, sizeof(four));
		(void)inet_ntop(AF_INET, &four.sin_addr, text, sizeof(text));
	} else if (address->sa_family == AF_INET6) {
		memcpy(&six, address, sizeof(six));
		(void)inet_ntop(AF_INET6, &six.sin6_addr, text, sizeof(text));
	}
	return arena_strdup(arena, text);
}

static bool
is_address(const char *text)
{
	struct in6_addr ignored;

	return inet_pton(AF_INET, text, &ignored) == 1 || inet_pton(AF_INET6, text, &ignored) == 1;
}

/* Behind a proxy of ours its word counts: the last address it added, and whether it spoke TLS (T04). */
static void
believe_proxy(struct exchange *x, const struct head *head)
{
	const struct http_config *config = x->server->config;

	for (size_t i = 0; i < config->trusted_proxy_count; i++) {
		if (!str_is_same(x->req.peer, config->trusted_proxies[i]))
			continue;
		if (head->forwarded_for != NULL) {
			size_t count = 0;
			char **hops = str_split(x->arena, head->forwarded_for, ',', &count);
			const char *last = str_trimmed(x->arena, hops[count - 1]);

			if (is_address(last))
				x->req.peer = last;
		}
		x->req.is_secure =
		    head->forwarded_proto != NULL && str_is_same(head->forwarded_proto, "https");
		return;
	}
}

static enum http_method
method_from_text(const char *text)
{
	static const struct {
		const char *text;
		enum http_method method;
	} methods[] = {
	    {"GET", HTTP_GET},
	    {"HEAD", HTTP_GET},
	    {"POST", HTTP_POST},
	    {"PUT", HTTP_PUT},
	    {"PATCH", HTTP_PATCH},
	    {"DELETE", HTTP_DELETE},
	};

	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++)
		if (strcmp(methods[i].text, text) == 0)
			return methods[i].method;
	return HTTP_OTHER;
}

static void
unmap_body(void *data)
{
	struct exchange *x = data;

	(void)munmap(x->body, x->body_capacity);
	x->server->upload_count--;
}

/* Room for the body: small ones in the arena, an upload in pages of its own that are never dumped. */
static enum err
body_room(struct exchange *x, const struct head *head)
{
	size_t limit = x->server->config->body_limit(x->server->config->data, &x->req);
	bool is_counted = head->lengths > 0;
	size_t size;

	if (is_counted && head->content_length > limit)
		return ERR_TOO_LARGE;
	size = is_counted ? (size_t)head->content_length : limit;
	if (size == 0)
		return ERR_OK;
	if (size <= HTTP_FORM_MAXIMUM) {
		x->body = arena_alloc_raw(x->arena, size);
		x->body_capacity = size;
		return ERR_OK;
	}
	if (x->server->upload_count >= HTTP_UPLOADS)
		return ERR_BUSY;
	x->body = mmap(
	    NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (x->body == MAP_FAILED) {
		x->body = NULL;
		return ERR_BUSY;
	}
	(void)madvise(x->body, size, MADV_DONTDUMP);
	x->body_capacity = size;
	x->server->upload_count++;
	arena_defer(x->arena, unmap_body, x);
	return ERR_OK;
}

/*
 * The library cuts a value at a NUL and joins folded lines, and shows neither; but it tells how long the
 * head was. A head longer than its parts, spelt as every client spells them, hides something.
 */
static bool
hides_something(const struct head *head, struct MHD_Connection *connection, const char *method,
    const char *version)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	size_t line = strlen(method) + 1 + strlen(head->x->target) + 1 + strlen(version) + 2;

	return info == NULL || info->header_size > line + head->size + 2;
}

static enum err
head_read(struct exchange *x, struct MHD_Connection *connection, const char *method,
    const char *version, uint64_t *ret_content_length)
{
	struct head head = {.x = x};
	bool has_body;

	(void)MHD_get_connection_values_n(connection, MHD_HEADER_KIND, head_line, &head);
	*ret_content_length = head.content_length;
	x->req.method = method_from_text(method);
	x->req.peer = peer_text(x->arena, connection);
	x->req.is_forwarded =
	    head.is_forwarded || head.forwarded_for != NULL || head.forwarded_proto != NULL;
	believe_proxy(x, &head);
	has_body = head.encodings > 0 || head.content_length > 0;
	if (head.is_malformed || head.hosts > 1 || head.lengths > 1 || head.encodings > 1 ||
	    (head.lengths > 0 && head.encodings > 0))
		return ERR_BAD_REQUEST;
	if (hides_something(&head, connection, method, version))
		return ERR_BAD_REQUEST;
	if (head.hosts == 0 && strcmp(version, MHD_HTTP_VERSION_1_0) != 0)
		return ERR_BAD_REQUEST;
	if (head.hosts == 1 && !is_host(x->req.headers[HTTP_HEADER_HOST]))
		return ERR_BAD_REQUEST;
	if (head.cookie != NULL && !form_parse_cookies(x->arena, head.cookie, &x->req.cookies))
		return ERR_BAD_REQUEST;
	if (!request_set_target(&x->req, x->target))
		return ERR_BAD_REQUEST;
	if (x->req.method == HTTP_OTHER || (has_body && x->req.method == HTTP_GET))
		return ERR_BAD_REQUEST;
	return has_body ? body_room(x, &head) : ERR_OK;
}

/* ---- Answering ---- */

static struct MHD_Response *
response_build(struct exchange *x)
{
	struct response *res = &x->res;
	const char *matches = x->req.headers[HTTP_HEADER_IF_NONE_MATCH];
	const struct request_pair *headers;
	struct MHD_Response *response;
	size_t count;

	if (res->etag != NULL && matches != NULL && res->status == 200 &&
	    strstr(matches, res->etag) != NULL) {
		res->status = 304;
		res->body_length = 0;
	}
	response = MHD_create_response_from_buffer_with_free_callback_cls(
	    res->body_length, (void *)(uintptr_t)res->body, NULL, NULL);
	if (response == NULL)
		return NULL;
	headers = response_all_headers(res, &count);
	for (size_t i = 0; i < count; i++) {
		/* The library refuses line ends in a value: such an answer is not sent at all. */
		if (MHD_add_response_header(response, headers[i].name, headers[i].value) !=
		    MHD_YES) {
			MHD_destroy_response(response);
			return NULL;
		}
	}
	if (x->refused != ERR_OK)
		(void)MHD_add_response_header(response, "Connection", "close");
	return response;
}

static enum MHD_Result
answer_send(struct exchange *x, struct MHD_Connection *connection)
{
	struct MHD_Response *response = response_build(x);
	enum MHD_Result result;
	int hundreds;

	if (response == NULL)
		return MHD_NO;
	result = MHD_queue_response(connection, (unsigned)x->res.status, response);
	MHD_destroy_response(response);
	hundreds = x->res.status / 100;
	if (hundreds >= 0 && hundreds < 6)
		x->server->counters->status[hundreds]++;
	x->state = EXCHANGE_SENDING;
	x->client->since_us = clock_monotonic_us();
	return result;
}

static enum MHD_Result
answer(struct exchange *x, struct MHD_Connection *connection)
{
	const struct http_config *config = x->server->config;
	int64_t start = clock_monotonic_us();

	response_init(&x->res, x->arena);
	if (x->refused != ERR_OK) {
		x->server->counters->refused++;
		config->refuse(config->data, &x->req, x->refused, &x->res);
	} else {
		config->handle(config->data, &x->req, &x->res);
	}
	x->server->counters->busy_us += (uint64_t)(clock_monotonic_us() - start);
	if (x->res.wait_fd < 0)
		return answer_send(x, connection);
	x->state = EXCHANGE_WAITING;
	x->server->waiting_count++;
	MHD_suspend_connection(connection);
	return MHD_YES;
}

/* ---- What the library calls ---- */

/* The first word of a request: its target, as sent. What is returned is the request's *state below. */
static void *
request_begins(void *data, const char *target, struct MHD_Connection *connection)
{
	struct server *server = data;
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	struct client *client = info != NULL ? info->socket_context : NULL;
	struct arena *arena;
	struct exchange *x;

	if (client == NULL)
		return NULL;
	arena = arena_take(server);
	x = arena_alloc(arena, sizeof(*x));
	x->server = server;
	x->client = client;
	x->arena = arena;
	x->target = arena_strdup(arena, target);
	request_init(&x->req, arena);
	client->exchange = x;
	return x;
}

static void
body_take(struct exchange *x, const char *bytes, size_t size)
{
	size_t room = x->body_capacity - x->body_length;

	if (x->refused == ERR_OK && size > room)
		x->refused = ERR_TOO_LARGE;
	if (x->refused != ERR_OK) {
		x->discarded += size;
		return;
	}
	memcpy(x->body + x->body_length, bytes, size);
	x->body_length += size;
}

static enum MHD_Result
request_moves(void *data, struct MHD_Connection *connection, const char *url, const char *method,
    const char *version, const char *bytes, size_t *bytes_size, void **state)
{
	struct exchange *x = *state;
	uint64_t content_length = 0;

	(void)data;
	(void)url;
	if (x == NULL)
		return MHD_NO;
	switch (x->state) {
	case EXCHANGE_HEAD:
		x->server->counters->requests++;
		x->refused = head_read(x, connection, method, version, &content_length);
		x->state = EXCHANGE_BODY;
		x->client->since_us = clock_monotonic_us();
		/* Where one request ends and the next begins is in doubt: nothing more is read. */
		if (x->refused == ERR_BAD_REQUEST ||
		    (x->refused != ERR_OK &&
			content_length > (uint64_t)POLITE_FACTOR * HTTP_UPLOAD_MAXIMUM))
			return answer(x, connection);
		return MHD_YES;
	case EXCHANGE_BODY:
		if (*bytes_size > 0) {
			body_take(x, bytes, *bytes_size);
			*bytes_size = 0;
			return x->discarded > (size_t)POLITE_FACTOR * HTTP_UPLOAD_MAXIMUM ? MHD_NO
											   : MHD_YES;
		}
		if (x->refused == ERR_OK && !form_parse_body(&x->req, x->body, x->body_length))
			x->refused = ERR_BAD_REQUEST;
		return answer(x, connection);
	case EXCHANGE_RESUMED:
		return answer(x, connection);
	case EXCHANGE_WAITING:
	case EXCHANGE_SENDING:
		return MHD_NO;
	}
	return MHD_NO;
}

static void
request_ends(void *data, struct MHD_Connection *connection, void **state,
    enum MHD_RequestTerminationCode why)
{
	struct server *server = data;
	struct exchange *x = *state;

	(void)connection;
	(void)why;
	if (x == NULL)
		return;
	x->client->exchange = NULL;
	x->client->since_us = clock_monotonic_us();
	if (x->state == EXCHANGE_WAITING)
		server->waiting_count--;
	*state = NULL;
	arena_give_back(server, x->arena);
}

static void
library_says(void *data, const char *format, va_list args)
{
	/* It speaks of broken connections and malformed heads, which the counters count. */
	(void)data;
	(void)format;
	(void)args;
}

/* ---- The loop ---- */

static struct MHD_Daemon *
daemon_start(struct server *server)
{
	return MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL,
	    NULL, request_moves, server, MHD_OPTION_LISTEN_SOCKET,
	    (MHD_socket)server->config->listen_fd, MHD_OPTION_CONNECTION_LIMIT,
	    (unsigned)HTTP_CONNECTIONS, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SECONDS_IDLE,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEAD_MEMORY, MHD_OPTION_STRICT_FOR_CLIENT, 1,
	    MHD_OPTION_NOTIFY_CONNECTION, connection_changed, server, MHD_OPTION_NOTIFY_COMPLETED,
	    request_ends, server, MHD_OPTION_URI_LOG_CALLBACK, request_begins, server,
	    MHD_OPTION_EXTERNAL_LOGGER, library_says, server, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
	    MHD_OPTION_END);
}

/* The exchange is answered on the library's next run. */
static void
resume(struct server *server, struct exchange *x)
{
	x->req.resumed = x->res.wait_data;
	x->state = EXCHANGE_RESUMED;
	server->waiting_count--;
	MHD_resume_connection(x->client->connection);
}

/* Waits for the library's descriptors, the stop and every descriptor a handler waits for. */
static bool
loop_once(struct server *server, int epoll_fd, bool is_stopping)
{
	struct pollfd fds[2 + HTTP_CONNECTIONS];
	struct exchange *waiting[HTTP_CONNECTIONS];
	MHD_UNSIGNED_LONG_LONG until = 1000;
	size_t count = 0;
	bool must_stop;

	fds[0] = (struct pollfd){.fd = epoll_fd, .events = POLLIN};
	fds[1] = (struct pollfd){.fd = is_stopping ? -1 : server->config->stop_fd, .events = POLLIN};
	if (server->waiting_count > 0)
		for (struct client *c = server->clients; c != NULL && count < HTTP_CONNECTIONS; c = c->next)
			if (c->exchange != NULL && c->exchange->state == EXCHANGE_WAITING) {
				waiting[count] = c->exchange;
				fds[2 + count++] =
				    (struct pollfd){.fd = c->exchange->res.wait_fd, .events = POLLIN};
			}
	if (MHD_get_timeout(server->daemon, &until) != MHD_YES || until > 1000)
		until = 1000;
	if (poll(fds, (nfds_t)(2 + count), (int)until) < 0)
		fds[1].revents = 0;
	must_stop = (fds[1].revents & (POLLIN | POLLHUP)) != 0;
	for (size_t i = 0; i < count; i++)
		if (fds[2 + i].revents != 0)
			resume(server, waiting[i]);
	(void)MHD_run(server->daemon);
	if (server->config->is_over != NULL && server->config->is_over(server->config->data))
		must_stop = true;
	return !must_stop;
}

enum err
http_serve(const struct http_config *config)
{
	struct server server = {.config = config};
	int64_t checked_us = 0, stop_us = 0;
	const union MHD_DaemonInfo *info;

	server.counters = config->counters != NULL ? config->counters : &server.own_counters;
	server.daemon = daemon_start(&server);
	if (server.daemon == NULL)
		return ERR_INTERNAL;
	info = MHD_get_daemon_info(server.daemon, MHD_DAEMON_INFO_EPOLL_FD);
	for (;;) {
		int64_t now_us;

		if (!loop_once(&server, info->epoll_fd, stop_us != 0) && stop_us == 0) {
			stop_us = clock_monotonic_us();
			(void)MHD_quiesce_daemon(server.daemon);
		}
		now_us = clock_monotonic_us();
		if (now_us - checked_us >= 1000000 || stop_us != 0) {
			end_slow_clients(&server, stop_us != 0);
			checked_us = now_us;
		}
		if (stop_us != 0 && (server.clients == NULL ||
			now_us - stop_us > (int64_t)SECONDS_STOPPING * 1000000))
			break;
	}
	/* The library must find none of its connections suspended. */
	for (struct client *c = server.clients; c != NULL; c = c->next)
		if (c->exchange != NULL && c->exchange->state == EXCHANGE_WAITING)
			resume(&server, c->exchange);
	MHD_stop_daemon(server.daemon);
	while (server.spare_count > 0)
		arena_free(server.spare[--server.spare_count]);
	return ERR_OK;
}
