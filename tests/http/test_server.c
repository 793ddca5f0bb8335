#include "../test.h"

/* The server on a real socket: a child serves a handler that says what it was given, the test speaks raw bytes. */
#include "base/arena.h"
#include "base/clock.h"
#include "http/server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct harness {
	struct arena *arena;
	struct sockaddr_in address;
	int stop_fd;
	pid_t child;
};

static void
handle(void *data, struct request *req, struct response *res)
{
	(void)data;
	if (strcmp(req->path, "/wait") == 0 && req->resumed == NULL) {
		int ends[2];

		/* Another process would answer; here the descriptor is readable at once. */
		if (pipe(ends) != 0 || write(ends[1], "x", 1) != 1)
			return;
		(void)close(ends[1]);
		res->wait_fd = ends[0];
		res->wait_data = res;
		return;
	}
	if (strcmp(req->path, "/asset") == 0) {
		res->cache = HTTP_CACHE_FOREVER;
		res->etag = "\"v1\"";
	}
	if (strcmp(req->path, "/split") == 0)
		response_redirect(res, "/x\r\nSet-Cookie: a=b");
	res->body = arena_printf(res->arena, "%d %s form=%zu files=%zu size=%zu peer=%s secure=%d%s",
	    (int)req->method, req->path, req->form.count, req->file_count,
	    req->file_count > 0 ? req->files[0].size : 0, req->peer, req->is_secure,
	    req->resumed != NULL ? " resumed" : "");
	res->body_length = strlen(res->body);
}

static void
refuse(void *data, struct request *req, enum err why, struct response *res)
{
	(void)data;
	(void)req;
	res->status = err_http_status(why);
	res->body = "refused";
	res->body_length = 7;
}

static size_t
body_limit(void *data, const struct request *req)
{
	(void)data;
	return strcmp(req->path, "/upload") == 0 ? HTTP_UPLOAD_MAXIMUM : HTTP_FORM_MAXIMUM;
}

static int
setup(void **state)
{
	struct harness *h = calloc(1, sizeof(*h));
	static const char *const proxies[] = {"127.0.0.2"};
	const char *bound;
	int listen_fd, stop[2];

	*state = h;
	h->arena = arena_new(ARENA_CAP_REQUEST);
	if (http_listen(h->arena, "127.0.0.1:0", &listen_fd, &bound) != ERR_OK || pipe(stop) != 0)
		return -1;
	h->address.sin_family = AF_INET;
	h->address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	socklen_t length = sizeof(h->address);
	if (getsockname(listen_fd, (struct sockaddr *)&h->address, &length) != 0)
		return -1;
	h->child = fork();
	if (h->child == 0) {
		const struct http_config config = {.listen_fd = listen_fd,
		    .stop_fd = stop[0],
		    .trusted_proxies = proxies,
		    .trusted_proxy_count = 1,
		    .handle = handle,
		    .refuse = refuse,
		    .body_limit = body_limit};

		(void)close(stop[1]);
		arena_free(h->arena);
		free(h);
		exit(http_serve(&config) == ERR_OK ? 0 : 1);
	}
	(void)close(listen_fd);
	(void)close(stop[0]);
	h->stop_fd = stop[1];
	return 0;
}

static int
teardown(void **state)
{
	struct harness *h = *state;
	int status = -1;

	/* The server ends cleanly, with nothing leaked where the sanitizers look. */
	(void)close(h->stop_fd);
	if (waitpid(h->child, &status, 0) != h->child || status != 0)
		return -1;
	arena_free(h->arena);
	free(h);
	return 0;
}

static int
connect_from(struct harness *h, const char *from)
{
	struct sockaddr_in source = {.sin_family = AF_INET};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	assert_true(fd >= 0);
	assert_int_equal(inet_pton(AF_INET, from, &source.sin_addr), 1);
	assert_int_equal(bind(fd, (struct sockaddr *)&source, sizeof(source)), 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&h->address, sizeof(h->address)), 0);
	return fd;
}

static void
send_all(int fd, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t sent = send(fd, bytes, length, MSG_NOSIGNAL);

		/* A refusal may close the connection while we still send. */
		if (sent <= 0)
			return;
		bytes += sent;
		length -= (size_t)sent;
	}
}

/* Everything until the other end closes or is silent for ten seconds. */
static const char *
read_all(struct harness *h, int fd)
{
	struct sbuf_like {
		char *bytes;
		size_t length;
	} got = {arena_alloc(h->arena, 65536), 0};
	struct pollfd wait = {.fd = fd, .events = POLLIN};

	while (got.length < 65535 && poll(&wait, 1, 10000) == 1) {
		ssize_t n = recv(fd, got.bytes + got.length, 65535 - got.length, 0);

		if (n <= 0)
			break;
		got.length += (size_t)n;
	}
	return got.bytes;
}

static const char *
exchange(struct harness *h, const char *from, const char *bytes, size_t length)
{
	int fd = connect_from(h, from);
	const char *answer;

	send_all(fd, bytes, length);
	answer = read_all(h, fd);
	(void)close(fd);
	return answer;
}

static int
status_of(const char *answer)
{
	return strncmp(answer, "HTTP/1.", 7) == 0 ? (answer[9] - '0') * 100 + (answer[10] - '0') * 10 + (answer[11] - '0') : 0;
}

#define H  "Host: a.example\r\n"
#define C  "Connection: close\r\n"
#define GET(rest) "GET / HTTP/1.1\r\n" rest "\r\n"
#define FORM "Content-Type: application/x-www-form-urlencoded\r\n"

struct raw_case {
	const char *name;
	const char *bytes;
	size_t length;
	int status; /* 0: closed without an answer */
};

#define RAW(name, bytes, status) {name, bytes, sizeof(bytes) - 1, status}

static const struct raw_case raw_cases[] = {
    RAW("plain", GET(H C), 200),
    RAW("1.0 without host", "GET / HTTP/1.0\r\n\r\n", 200),
    RAW("no host", GET(C), 400),
    RAW("two hosts", GET(H "Host: b.example\r\n" C), 400),
    RAW("odd host", GET("Host: a/b\r\n" C), 400),
    RAW("length and encoding",
	"POST / HTTP/1.1\r\n" H C FORM "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    RAW("two lengths", "POST / HTTP/1.1\r\n" H C FORM "Content-Length: 3\r\nContent-Length: 3\r\n\r\na=1", 400),
    RAW("length with sign", "POST / HTTP/1.1\r\n" H C FORM "Content-Length: +3\r\n\r\na=1", 400),
    RAW("length of words", "POST / HTTP/1.1\r\n" H C FORM "Content-Length: three\r\n\r\na=1", 400),
    RAW("unknown encoding", "POST / HTTP/1.1\r\n" H C FORM "Transfer-Encoding: gzip\r\n\r\n0\r\n\r\n", 400),
    RAW("space before the colon", GET(H "Origin : x\r\n" C), 400),
    RAW("space inside the name", GET(H "Ori gin: x\r\n" C), 400),
    RAW("NUL in a value", GET(H "Origin: a\0b\r\n" C), 400),
    RAW("folded header", GET(H "Origin: a\r\n b\r\n" C), 400),
    RAW("header folded into a second host", GET(H "Origin: a\r\n Host: b.example\r\n" C), 400),
    RAW("header without a space", GET("Host:a.example\r\n" C), 200),
    RAW("NUL in the target", "GET /a\0b HTTP/1.1\r\n" H C "\r\n", 400),
    RAW("control in a value", GET(H "Origin: a\x01z\r\n" C), 400),
    RAW("value not UTF-8", GET(H "Origin: \xff\r\n" C), 400),
    RAW("two origins", GET(H "Origin: a\r\nOrigin: b\r\n" C), 400),
    RAW("two cookies", GET(H "Cookie: a=b\r\nCookie: a=c\r\n" C), 400),
    RAW("body on GET", "GET / HTTP/1.1\r\n" H C "Content-Length: 3\r\n\r\na=1", 400),
    RAW("form", "POST / HTTP/1.1\r\n" H C FORM "Content-Length: 3\r\n\r\na=1", 200),
    RAW("form in chunks", "POST / HTTP/1.1\r\n" H C FORM "Transfer-Encoding: chunked\r\n\r\n3\r\na=1\r\n0\r\n\r\n", 200),
    RAW("form not UTF-8", "POST / HTTP/1.1\r\n" H C FORM "Content-Length: 5\r\n\r\na=%ff", 400),
    RAW("body of unknown type", "POST / HTTP/1.1\r\n" H C "Content-Length: 3\r\n\r\na=1", 400),
    RAW("method of nobody", "BREW / HTTP/1.1\r\n" H C "\r\n", 400),
    RAW("dot dot", "GET /../etc/passwd HTTP/1.1\r\n" H C "\r\n", 400),
    RAW("whole address as target", "GET http://b.example/ HTTP/1.1\r\n" H C "\r\n", 400),
    RAW("bad escape", "GET /%zz HTTP/1.1\r\n" H C "\r\n", 400),
    RAW("a line end in a header we send", "GET /split HTTP/1.1\r\n" H C "\r\n", 0),
    RAW("not HTTP", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 0),
};

static void
malformed(void **state)
{
	struct harness *h = *state;

	for (size_t i = 0; i < sizeof(raw_cases) / sizeof(raw_cases[0]); i++) {
		const struct raw_case *c = &raw_cases[i];
		const char *answer = exchange(h, "127.0.0.1", c->bytes, c->length);

		if (status_of(answer) != c->status)
			fail_msg("%s: wanted %d, got %d: %.60s", c->name, c->status, status_of(answer), answer);
	}
}

static void
waiting(void **state)
{
	static const char bytes[] = "POST /wait HTTP/1.1\r\n" H C FORM "Content-Length: 3\r\n\r\na=1";
	const char *answer = exchange(*state, "127.0.0.1", bytes, sizeof(bytes) - 1);

	assert_int_equal(status_of(answer), 200);
	assert_non_null(strstr(answer, "1 /wait form=1"));
	assert_non_null(strstr(answer, "resumed"));
}

static void
not_modified(void **state)
{
	static const char bytes[] = "GET /asset HTTP/1.1\r\n" H C "If-None-Match: W/\"v0\", \"v1\"\r\n\r\n";
	static const char other[] = "GET /asset HTTP/1.1\r\n" H C "If-None-Match: \"v2\"\r\n\r\n";
	const char *answer = exchange(*state, "127.0.0.1", bytes, sizeof(bytes) - 1);

	assert_int_equal(status_of(answer), 304);
	assert_non_null(strstr(answer, "immutable"));
	assert_int_equal(status_of(exchange(*state, "127.0.0.1", other, sizeof(other) - 1)), 200);
}

static void
head_has_no_body(void **state)
{
	static const char bytes[] = "HEAD / HTTP/1.1\r\n" H C "\r\n";
	const char *answer = exchange(*state, "127.0.0.1", bytes, sizeof(bytes) - 1);

	assert_int_equal(status_of(answer), 200);
	assert_non_null(strstr(answer, "\r\n\r\n"));
	assert_string_equal(strstr(answer, "\r\n\r\n"), "\r\n\r\n");
}

static void
proxies(void **state)
{
	static const char bytes[] = GET(H "X-Forwarded-For: 9.9.9.9, 192.0.2.7\r\nX-Forwarded-Proto: https\r\n" C);
	static const char odd[] = GET(H "X-Forwarded-For: <script>\r\n" C);

	/* 127.0.0.2 is our proxy, 127.0.0.1 is anybody. */
	assert_non_null(strstr(exchange(*state, "127.0.0.2", bytes, sizeof(bytes) - 1), "peer=192.0.2.7 secure=1"));
	assert_non_null(strstr(exchange(*state, "127.0.0.1", bytes, sizeof(bytes) - 1), "peer=127.0.0.1 secure=0"));
	assert_non_null(strstr(exchange(*state, "127.0.0.2", odd, sizeof(odd) - 1), "peer=127.0.0.2"));
}

/* A body of size bytes as the only file of a form sent to path. */
static const char *
upload(struct harness *h, const char *path, size_t size)
{
	static const char head[] = "--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"l.csv\"\r\n\r\n";
	static const char tail[] = "\r\n--X--\r\n";
	size_t total = sizeof(head) - 1 + size + sizeof(tail) - 1;
	char *start = arena_printf(h->arena, "POST %s HTTP/1.1\r\n" H C
	    "Content-Type: multipart/form-data; boundary=X\r\nContent-Length: %zu\r\n\r\n%s", path, total, head);
	char *bytes = calloc(1, size);
	const char *answer;
	int fd = connect_from(h, "127.0.0.1");

	assert_non_null(bytes);
	send_all(fd, start, strlen(start));
	send_all(fd, bytes, size);
	send_all(fd, tail, sizeof(tail) - 1);
	answer = read_all(h, fd);
	(void)close(fd);
	free(bytes);
	return answer;
}

static void
uploads(void **state)
{
	struct harness *h = *state;

	assert_non_null(strstr(upload(h, "/upload", 20000000), "files=1 size=20000000"));
	assert_int_equal(status_of(upload(h, "/upload", HTTP_UPLOAD_MAXIMUM)), 413);
	/* Small enough for a form, and too large for one: read to the end, so that the page arrives. */
	assert_int_equal(status_of(upload(h, "/form", 200000)), 200);
	assert_int_equal(status_of(upload(h, "/form", 300000)), 413);
}

/* The library's epoll loop stalls at a multiple of 128 ready connections; a worker never holds so many. */
static void
many_connections(void **state)
{
	static const char bytes[] = GET(H);
	struct harness *h = *state;
	int fds[200];
	int64_t start = clock_monotonic_us();

	for (size_t i = 0; i < 200; i++)
		fds[i] = connect_from(h, "127.0.0.1");
	for (int round = 0; round < 20; round++) {
		for (size_t i = 0; i < 100; i++)
			send_all(fds[i], bytes, sizeof(bytes) - 1);
		for (size_t i = 0; i < 100; i++) {
			char answer[4096];

			assert_true(recv(fds[i], answer, sizeof(answer), 0) > 0);
		}
	}
	for (size_t i = 0; i < 200; i++)
		(void)close(fds[i]);
	assert_true(clock_monotonic_us() - start < 5000000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(malformed),
	    cmocka_unit_test(waiting),
	    cmocka_unit_test(not_modified),
	    cmocka_unit_test(head_has_no_body),
	    cmocka_unit_test(proxies),
	    cmocka_unit_test(uploads),
	    cmocka_unit_test(many_connections),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
