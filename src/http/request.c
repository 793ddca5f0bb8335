#include "http/http.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "http/form.h"

#include <stdarg.h>
#include <strings.h>

void
request_init(struct request *req, struct arena *arena)
{
	*req = (struct request){
	    .arena = arena, .method = HTTP_GET, .path = "/", .query_text = "", .peer = "127.0.0.1"};
}

/* "/a//b", "/a/./b" and "/a/.." are nobody's pages: one page has one address. */
static bool
is_plain_path(const char *path)
{
	if (path[0] != '/')
		return false;
	for (const char *step = path; *step != '\0';) {
		size_t length = strcspn(step + 1, "/");
		bool is_last = step[1 + length] == '\0';

		if (length == 0 && !(is_last && step == path))
			return false;
		if ((length == 1 && step[1] == '.') ||
		    (length == 2 && step[1] == '.' && step[2] == '.'))
			return false;
		step += 1 + length;
	}
	return true;
}

bool
request_set_target(struct request *req, const char *target)
{
	size_t length = strcspn(target, "?");
	const char *query = target[length] == '?' ? target + length + 1 : "";
	struct request_pairs pairs = {0};
	const char *path;

	if (length + strlen(query) > HTTP_URI_MAXIMUM)
		return false;
	path = form_decode(req->arena, target, length, false);
	if (path == NULL || !is_plain_path(path))
		return false;
	if (!form_parse_urlencoded(req->arena, query, strlen(query), HTTP_QUERY_PAIRS, &pairs))
		return false;
	req->path = path;
	req->query_text = arena_strdup(req->arena, query);
	req->query = pairs;
	return true;
}

static void
pairs_add(struct arena *arena, struct request_pairs *pairs, const char *name, const char *value)
{
	struct request_pair pair = {arena_strdup(arena, name), arena_strdup(arena, value)};

	VEC_PUSH(arena, pairs, pair);
}

void
request_add_field(struct request *req, const char *name, const char *value)
{
	pairs_add(req->arena, &req->form, name, value);
}

void
request_add_cookie(struct request *req, const char *name, const char *value)
{
	pairs_add(req->arena, &req->cookies, name, value);
}

void
request_add_file(
    struct request *req, const char *field, const char *name, const char *bytes, size_t size)
{
	struct request_file *files =
	    arena_array(req->arena, req->file_count + 1, sizeof(struct request_file));

	if (req->file_count > 0)
		memcpy(files, req->files, req->file_count * sizeof(*files));
	files[req->file_count++] = (struct request_file){arena_strdup(req->arena, field),
	    arena_strdup(req->arena, name), "application/octet-stream", bytes, size};
	req->files = files;
}

static const char *
pairs_find(const struct request_pairs *pairs, const char *name)
{
	for (size_t i = 0; i < pairs->count; i++)
		if (strcmp(pairs->items[i].name, name) == 0)
			return pairs->items[i].value;
	return NULL;
}

static const char *const *
pairs_all(
    struct arena *arena, const struct request_pairs *pairs, const char *name, size_t *ret_count)
{
	const char **values = arena_array(arena, pairs->count, sizeof(*values));
	size_t count = 0;

	for (size_t i = 0; i < pairs->count; i++)
		if (strcmp(pairs->items[i].name, name) == 0)
			values[count++] = pairs->items[i].value;
	*ret_count = count;
	return values;
}

const char *
request_param(const struct request *req, const char *name)
{
	return pairs_find(&req->query, name);
}

const char *
request_field(const struct request *req, const char *name)
{
	return pairs_find(&req->form, name);
}

const char *
request_cookie(const struct request *req, const char *name)
{
	return pairs_find(&req->cookies, name);
}

const char *
request_param_text(const struct request *req, const char *name)
{
	const char *value = request_param(req, name);

	return value != NULL ? value : "";
}

const char *
request_field_text(const struct request *req, const char *name)
{
	const char *value = request_field(req, name);

	return value != NULL ? value : "";
}

const char *const *
request_fields(const struct request *req, const char *name, size_t *ret_count)
{
	return pairs_all(req->arena, &req->form, name, ret_count);
}

const char *const *
request_params(const struct request *req, const char *name, size_t *ret_count)
{
	return pairs_all(req->arena, &req->query, name, ret_count);
}

const struct request_file *
request_file(const struct request *req, const char *field)
{
	for (size_t i = 0; i < req->file_count; i++)
		if (strcmp(req->files[i].field, field) == 0)
			return &req->files[i];
	return NULL;
}

const char *
request_origin(const struct request *req)
{
	if (req->headers[HTTP_HEADER_HOST] == NULL)
		return NULL;
	return arena_printf(req->arena, "%s://%s", req->is_secure ? "https" : "http",
	    req->headers[HTTP_HEADER_HOST]);
}

const char *
request_cookie_name(const struct request *req, const char *name)
{
	return req->is_secure ? arena_printf(req->arena, "__Host-%s", name) : name;
}

bool
request_accepts_encoding(const struct request *req, const char *coding)
{
	const char *list = req->headers[HTTP_HEADER_ACCEPT_ENCODING];
	size_t count = 0;
	char **parts;

	if (list == NULL)
		return false;
	parts = str_split(req->arena, list, ',', &count);
	for (size_t i = 0; i < count; i++) {
		const char *part = str_trimmed(req->arena, parts[i]);
		size_t length = strcspn(part, "; \t");
		const char *q;

		if (length != strlen(coding) || !str_is_same_fold_n(part, coding, length))
			continue;
		q = strstr(part, "q=0");
		return q == NULL || strpbrk(q + 3, "123456789") != NULL;
	}
	return false;
}

void
response_init(struct response *res, struct arena *arena)
{
	*res = (struct response){.arena = arena,
	    .status = 200,
	    .content_type = "text/html; charset=utf-8",
	    .body = "",
	    .wait_fd = -1};
}

void
response_redirect(struct response *res, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	res->location = arena_vprintf(res->arena, format, args);
	va_end(args);
	res->status = 303;
}

void
response_cookie(struct response *res, const struct response_cookie *cookie)
{
	if (res->cookie_count == HTTP_RESPONSE_COOKIES)
		abort();
	res->cookies[res->cookie_count++] = *cookie;
}
