#include "http/form.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

char *
form_decode(struct arena *arena, const char *bytes, size_t length, bool is_form)
{
	char *out = arena_alloc_raw(arena, length + 1);
	size_t n = 0;

	for (size_t i = 0; i < length; i++) {
		if (bytes[i] == '%') {
			int high = i + 2 < length ? hex_value(bytes[i + 1]) : -1;
			int low = i + 2 < length ? hex_value(bytes[i + 2]) : -1;

			if (high < 0 || low < 0)
				return NULL;
			out[n++] = (char)(high * 16 + low);
			i += 2;
		} else {
			out[n++] = is_form && bytes[i] == '+' ? ' ' : bytes[i];
		}
	}
	out[n] = '\0';
	return utf8_is_valid(out, n) ? utf8_without_turns(out) : NULL;
}

bool
form_parse_urlencoded(struct arena *arena, const char *bytes, size_t length, size_t maximum,
    struct request_pairs *ret_pairs)
{
	struct request_pairs pairs = {0};
	const char *at = bytes;
	const char *end = bytes + length;

	while (at < end) {
		const char *stop = memchr(at, '&', (size_t)(end - at));
		const char *equals;
		struct request_pair pair;

		if (stop == NULL)
			stop = end;
		equals = memchr(at, '=', (size_t)(stop - at));
		if (equals == NULL)
			equals = stop;
		if (stop > at) {
			const char *value = equals < stop ? equals + 1 : stop;

			pair.name = form_decode(arena, at, (size_t)(equals - at), true);
			pair.value = form_decode(arena, value, (size_t)(stop - value), true);
			if (pair.name == NULL || pair.value == NULL || pairs.count == maximum)
				return false;
			VEC_PUSH(arena, &pairs, pair);
		}
		at = stop < end ? stop + 1 : end;
	}
	*ret_pairs = pairs;
	return true;
}

/* RFC 6265: what a cookie's value may hold. */
static bool
is_cookie_value(const char *text)
{
	for (const unsigned char *c = (const unsigned char *)text; *c != '\0'; c++)
		if (*c <= 0x20 || *c >= 0x7f || strchr("\",;\\", *c) != NULL)
			return false;
	return true;
}

bool
form_parse_cookies(struct arena *arena, const char *text, struct request_pairs *ret_pairs)
{
	struct request_pairs pairs = {0};
	size_t count = 0;
	char **parts = str_split(arena, text, ';', &count);

	if (count > HTTP_COOKIE_PAIRS)
		return false;
	for (size_t i = 0; i < count; i++) {
		char *part = str_trimmed(arena, parts[i]);
		char *equals = strchr(part, '=');
		struct request_pair pair;

		if (equals == NULL || equals == part || !is_cookie_value(equals + 1))
			continue;
		*equals = '\0';
		pair = (struct request_pair){part, equals + 1};
		VEC_PUSH(arena, &pairs, pair);
	}
	*ret_pairs = pairs;
	return true;
}

static bool
is_type(const char *content_type, const char *type)
{
	size_t length = strlen(type);

	return content_type != NULL && str_is_same_fold_n(content_type, type, length) &&
	    (content_type[length] == '\0' || strchr("; \t", content_type[length]) != NULL);
}

/*
 * One parameter of a header's value (name="…" or name=token) from text that begins at its first
 * ";". Browsers write " inside a quoted name as %22 and never a backslash escape (WHATWG HTML), so a
 * backslash is itself. Returns NULL where it is not there.
 */
static char *
parameter(struct arena *arena, const char *text, size_t length, const char *name)
{
	const char *at = text;
	const char *end = text + length;

	while (at < end) {
		const char *key;
		const char *value;
		size_t key_length;

		while (at < end && (*at == ';' || *at == ' ' || *at == '\t'))
			at++;
		key = at;
		while (at < end && *at != '=' && *at != ';')
			at++;
		key_length = (size_t)(at - key);
		if (at == end || *at == ';')
			continue;
		at++;
		if (at < end && *at == '"') {
			value = ++at;
			while (at < end && *at != '"')
				at++;
			if (at == end)
				return NULL;
		} else {
			value = at;
			while (at < end && *at != ';' && *at != ' ' && *at != '\t')
				at++;
		}
		if (key_length == strlen(name) && str_is_same_fold_n(key, name, key_length))
			return arena_strndup(arena, value, (size_t)(at - value));
		if (at < end)
			at++;
	}
	return NULL;
}

char *
form_boundary(struct arena *arena, const char *content_type)
{
	const char *parameters;
	char *boundary;

	if (!is_type(content_type, "multipart/form-data"))
		return NULL;
	parameters = strchr(content_type, ';');
	if (parameters == NULL)
		return NULL;
	boundary = parameter(arena, parameters, strlen(parameters), "boundary");
	if (boundary == NULL || boundary[0] == '\0' || strlen(boundary) > 70)
		return NULL;
	return boundary;
}

struct part {
	const char *field;
	const char *file_name; /* NULL: a plain field */
	const char *content_type;
	const char *bytes;
	size_t length;
};

/* One line of a part's head, without its line end. False: what it says cannot be used. */
static bool
part_header(struct arena *arena, struct part *part, const char *line, size_t length)
{
	static const char disposition[] = "content-disposition:";
	static const char type[] = "content-type:";
	enum { DISPOSITION = sizeof(disposition) - 1, TYPE = sizeof(type) - 1 };

	if (!utf8_is_valid(line, length))
		return false;
	if (length > DISPOSITION && str_is_same_fold_n(line, disposition, DISPOSITION)) {
		const char *semicolon = memchr(line, ';', length);
		size_t rest;

		if (semicolon == NULL || part->field != NULL)
			return false;
		rest = length - (size_t)(semicolon - line);
		part->field = parameter(arena, semicolon, rest, "name");
		part->file_name = parameter(arena, semicolon, rest, "filename");
	} else if (length > TYPE && str_is_same_fold_n(line, type, TYPE)) {
		part->content_type =
		    str_trimmed(arena, arena_strndup(arena, line + TYPE, length - TYPE));
	}
	return true;
}

/* From after the boundary's line end to the blank line; NULL where there is none within 8 KB. */
static const char *
part_head(struct arena *arena, struct part *part, const char *at, const char *end)
{
	const char *limit = end - at > 8192 ? at + 8192 : end;

	for (;;) {
		const char *stop = memmem(at, (size_t)(limit - at), "\r\n", 2);

		if (stop == NULL)
			return NULL;
		if (stop == at)
			return part->field != NULL ? stop + 2 : NULL;
		if (!part_header(arena, part, at, (size_t)(stop - at)))
			return NULL;
		at = stop + 2;
	}
}

/* "C:\Users\x\list.xlsx" and "../list.xlsx" are "list.xlsx". */
static const char *
base_name(const char *name)
{
	const char *slash = strrchr(name, '/');
	const char *backslash = strrchr(name, '\\');
	const char *last = slash > backslash ? slash : backslash;

	return last != NULL ? last + 1 : name;
}

static bool
part_take(struct request *req, const struct part *part)
{
	struct request_file *file;
	struct request_file *files;

	if (part->file_name == NULL) {
		struct request_pair pair;

		if (req->form.count == HTTP_FORM_PAIRS || !utf8_is_valid(part->bytes, part->length))
			return false;
		pair.name = part->field;
		pair.value = utf8_without_turns(arena_strndup(req->arena, part->bytes, part->length));
		VEC_PUSH(req->arena, &req->form, pair);
		return true;
	}
	if (part->file_name[0] == '\0' && part->length == 0)
		return true;
	if (req->file_count == HTTP_FILES)
		return false;
	files = arena_array(req->arena, req->file_count + 1, sizeof(*files));
	if (req->file_count > 0)
		memcpy(files, req->files, req->file_count * sizeof(*files));
	file = &files[req->file_count++];
	file->field = part->field;
	file->name = base_name(part->file_name);
	file->content_type =
	    part->content_type != NULL ? part->content_type : "application/octet-stream";
	file->bytes = part->bytes;
	file->size = part->length;
	req->files = files;
	return true;
}

bool
form_parse_multipart(
    struct request *req, const char *boundary, const char *bytes, size_t length)
{
	const char *marker = arena_printf(req->arena, "\r\n--%s", boundary);
	size_t marker_length = strlen(marker);
	const char *end = bytes + length;
	const char *at = bytes;

	/* The first boundary stands at the start, without a line end before it. */
	if (length < marker_length - 2 || memcmp(at, marker + 2, marker_length - 2) != 0)
		return false;
	at += marker_length - 2;
	for (;;) {
		struct part part = {0};
		const char *stop;

		if (end - at < 2)
			return false;
		if (memcmp(at, "--", 2) == 0)
			return true;
		if (memcmp(at, "\r\n", 2) != 0)
			return false;
		at = part_head(req->arena, &part, at + 2, end);
		if (at == NULL)
			return false;
		stop = memmem(at, (size_t)(end - at), marker, marker_length);
		if (stop == NULL)
			return false;
		part.bytes = at;
		part.length = (size_t)(stop - at);
		if (!part_take(req, &part))
			return false;
		at = stop + marker_length;
	}
}

bool
form_parse_body(struct request *req, const char *bytes, size_t length)
{
	const char *type = req->headers[HTTP_HEADER_CONTENT_TYPE];
	const char *boundary;

	if (length == 0)
		return true;
	if (is_type(type, "application/x-www-form-urlencoded"))
		return form_parse_urlencoded(
		    req->arena, bytes, length, HTTP_FORM_PAIRS, &req->form);
	boundary = form_boundary(req->arena, type);
	if (boundary != NULL)
		return form_parse_multipart(req, boundary, bytes, length);
	if (is_type(type, "application/json")) {
		req->body = bytes;
		req->body_length = length;
		return utf8_is_valid(bytes, length);
	}
	return false;
}
