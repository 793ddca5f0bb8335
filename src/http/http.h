#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

/*
 * A request and its answer as the rest of the house sees them. The server (http/server.h) fills the
 * request, calls one handler and sends the response; a test fills a request itself with
 * request_init() and the request_add_ functions and calls the same handler.
 *
 * All text in a request is well-formed UTF-8 without NUL and lives in the request's arena; what is
 * not is refused before the handler sees it. Names are compared as they are written.
 */
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* A HEAD arrives as HTTP_GET; the server leaves the body out of the answer. */
enum http_method { HTTP_GET, HTTP_POST, HTTP_PUT, HTTP_PATCH, HTTP_DELETE, HTTP_OTHER };

/* The request headers that anything asks for; no others are kept. */
enum http_header {
	HTTP_HEADER_ACCEPT,
	HTTP_HEADER_ACCEPT_ENCODING,
	HTTP_HEADER_AUTHORIZATION,
	HTTP_HEADER_CONTENT_TYPE,
	HTTP_HEADER_HOST,
	HTTP_HEADER_IF_NONE_MATCH,
	HTTP_HEADER_ORIGIN,
	HTTP_HEADER_SEC_FETCH_MODE,
	HTTP_HEADER_SEC_FETCH_SITE,
	HTTP_HEADER_X_CSRF_TOKEN,
};
enum { HTTP_HEADER_COUNT = HTTP_HEADER_X_CSRF_TOKEN + 1 };

enum {
	HTTP_URI_MAXIMUM = 8 * 1024,
	HTTP_FORM_MAXIMUM = 256 * 1024,
	HTTP_UPLOAD_MAXIMUM = 50 * 1024 * 1024,
	HTTP_QUERY_PAIRS = 100, /* pairs in a query */
	HTTP_FORM_PAIRS = 4000, /* pairs in a form; select-all on a long list */
	HTTP_COOKIE_PAIRS = 50,
	HTTP_FILES = 12,
	HTTP_PATH_PARAMS = 6,
	HTTP_RESPONSE_COOKIES = 6,
};

struct request_pair {
	const char *name;
	const char *value;
};

struct request_pairs {
	struct request_pair *items;
	size_t count;
	size_t capacity;
};

/* A file part of a multipart form. An input in which nothing was chosen is no file. */
struct request_file {
	const char *field;
	const char *name; /* as the browser names it, without folders; for showing only */
	const char *content_type; /* as claimed */
	const char *bytes; /* live as long as the request */
	size_t size;
};

struct request {
	struct arena *arena;
	enum http_method method;
	const char *path; /* decoded; begins with "/", has no empty, "." or ".." step */
	const char *query_text; /* as sent, without "?"; "" for none. To link back to this page */
	struct request_pairs query;
	struct request_pairs form; /* urlencoded or multipart, in the order sent */
	struct request_pairs cookies;
	struct request_file *files;
	size_t file_count;
	/* A body that is no form (JSON); NULL for none. */
	const char *body;
	size_t body_length;
	const char *headers[HTTP_HEADER_COUNT]; /* NULL: not sent */
	const char *peer; /* numeric address; a trusted proxy's word for it behind one */
	bool is_secure; /* over TLS, here or at a trusted proxy */
	bool is_forwarded; /* some proxy, trusted or not, says that it asks for another */
	/* The steps of the path that the route names (":id"), in order; the dispatcher fills these. */
	const char *param[HTTP_PATH_PARAMS];
	/*
	 * Set when the handler is called again because the descriptor it waited for became readable
	 * (response.wait_fd): what it left in response.wait_data.
	 */
	void *resumed;
};

enum http_cache {
	HTTP_CACHE_NO_STORE, /* pages and everything with data */
	HTTP_CACHE_FOREVER, /* assets, whose names change with their contents */
};

struct response_cookie {
	const char *name;
	const char *value;
	int64_t max_age_s; /* 0: until the browser closes; negative: forget it now */
	bool is_secure;
	bool is_lax; /* else Strict */
};

struct response {
	struct arena *arena;
	int status; /* 200 unless set */
	const char *location; /* with 303 */
	const char *content_type; /* text/html; charset=utf-8 unless set */
	const char *body;
	size_t body_length;
	enum http_cache cache;
	const char *etag; /* with its quotation marks; a matching If-None-Match is answered 304 */
	const char *content_encoding; /* of the body as given: "gzip", "br" */
	const char *download_name; /* Content-Disposition: attachment */
	bool is_sign_out; /* Clear-Site-Data */
	int retry_after_s; /* Retry-After; 0 for none */
	struct response_cookie cookies[HTTP_RESPONSE_COOKIES];
	size_t cookie_count;
	/*
	 * A handler that must wait for another process sets this to a descriptor and returns. When it
	 * is readable the handler is called again with the same request, a fresh response, and
	 * request.resumed = wait_data (never NULL). -1: answer now. The handler closes the
	 * descriptor with arena_defer().
	 */
	int wait_fd;
	void *wait_data;
};

/* An empty GET of "/" from 127.0.0.1. */
void request_init(struct request *req, struct arena *arena);
/* path and, after "?", the query; false where it cannot be a path of ours. */
bool request_set_target(struct request *req, const char *target);
void request_add_field(struct request *req, const char *name, const char *value);
void request_add_cookie(struct request *req, const char *name, const char *value);
void request_add_file(struct request *req, const char *field, const char *name, const char *bytes,
    size_t size);

/* The first value of that name, or NULL where it was not sent; request_param() looks in the query. */
const char *request_param(const struct request *req, const char *name);
const char *request_field(const struct request *req, const char *name);
const char *request_cookie(const struct request *req, const char *name);
/* The same, "" where it was not sent. */
const char *request_param_text(const struct request *req, const char *name);
const char *request_field_text(const struct request *req, const char *name);
/* Every value of that name in the order sent (checkboxes). */
const char *const *request_fields(const struct request *req, const char *name, size_t *ret_count);
const char *const *request_params(const struct request *req, const char *name, size_t *ret_count);
const struct request_file *request_file(const struct request *req, const char *field);
/* "https://audits.example.gov.uk": what an Origin header must equal. NULL without a Host. */
const char *request_origin(const struct request *req);
/* Whether Accept-Encoding names the coding and does not give it q=0. */
bool request_accepts_encoding(const struct request *req, const char *coding);

void response_init(struct response *res, struct arena *arena);
void response_redirect(struct response *res, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/*
 * Sets a cookie for the whole site, HttpOnly. The name is used as given: request_cookie_name() says what
 * it should be. A seventh cookie is a mistake of ours and ends the process.
 */
void response_cookie(struct response *res, const struct response_cookie *cookie);
/* name, or __Host-name when the request came over TLS. */
const char *request_cookie_name(const struct request *req, const char *name);

/*
 * The headers that go with every answer (reliability.md 4.4, D34), then those this response asks
 * for, in the order they are sent: what the server writes and what the tests look at.
 */
const struct request_pair *response_all_headers(const struct response *res, size_t *ret_count);

#endif
