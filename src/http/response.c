#include "http/http.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "base/vec.h"

/* With every answer, whatever it is (reliability.md 4.4; the policy is D34's). */
static const struct request_pair always[] = {
    {"Strict-Transport-Security", "max-age=63072000; includeSubDomains"},
    {"Content-Security-Policy",
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
	"manifest-src 'self'; object-src 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Embedder-Policy", "require-corp"},
    {"Permissions-Policy",
	"accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), "
	"microphone=(), midi=(), payment=(), serial=(), usb=()"},
    {"X-Robots-Tag", "noindex, nofollow"},
};

enum { ALWAYS_COUNT = sizeof(always) / sizeof(always[0]), HEADERS_ROOM = 40 };

static void
add(struct request_pair *headers, size_t *count, const char *name, const char *value)
{
	if (*count == HEADERS_ROOM)
		abort();
	headers[(*count)++] = (struct request_pair){name, value};
}

/* RFC 6266 and RFC 8187: an ASCII name for old readers, and the real one in UTF-8. */
static const char *
disposition(struct arena *arena, const char *name)
{
	struct sbuf out;

	sbuf_init(&out, arena, 8 * 1024);
	sbuf_text(&out, "attachment; filename=\"");
	for (const char *c = name; *c != '\0'; c++)
		sbuf_char(&out, isalnum((unsigned char)*c) || strchr("-_. ", *c) != NULL ? *c : '_');
	sbuf_text(&out, "\"; filename*=UTF-8''");
	for (const char *c = name; *c != '\0'; c++) {
		if (isalnum((unsigned char)*c) || strchr("-_.", *c) != NULL)
			sbuf_char(&out, *c);
		else
			sbuf_printf(&out, "%%%02X", (unsigned)(unsigned char)*c);
	}
	return out.data;
}

static const char *
cookie_text(struct arena *arena, const struct response_cookie *cookie)
{
	struct sbuf out;

	sbuf_init(&out, arena, 8 * 1024);
	sbuf_printf(&out, "%s=%s; Path=/; HttpOnly; SameSite=%s", cookie->name, cookie->value,
	    cookie->is_lax ? "Lax" : "Strict");
	if (cookie->is_secure)
		sbuf_text(&out, "; Secure");
	if (cookie->max_age_s != 0)
		sbuf_printf(&out, "; Max-Age=%lld",
		    cookie->max_age_s > 0 ? (long long)cookie->max_age_s : 0LL);
	return out.data;
}

const struct request_pair *
response_all_headers(const struct response *res, size_t *ret_count)
{
	struct request_pair *headers = arena_array(res->arena, HEADERS_ROOM, sizeof(*headers));
	size_t count = 0;

	for (size_t i = 0; i < ALWAYS_COUNT; i++)
		add(headers, &count, always[i].name, always[i].value);
	switch (res->cache) {
	case HTTP_CACHE_NO_STORE:
		add(headers, &count, "Cache-Control", "private, no-store");
		break;
	case HTTP_CACHE_FOREVER:
		add(headers, &count, "Cache-Control", "public, max-age=31536000, immutable");
		add(headers, &count, "Vary", "Accept-Encoding");
		break;
	}
	if (res->content_type != NULL)
		add(headers, &count, "Content-Type", res->content_type);
	if (res->content_encoding != NULL)
		add(headers, &count, "Content-Encoding", res->content_encoding);
	if (res->etag != NULL)
		add(headers, &count, "ETag", res->etag);
	if (res->location != NULL)
		add(headers, &count, "Location", res->location);
	if (res->download_name != NULL)
		add(headers, &count, "Content-Disposition",
		    disposition(res->arena, res->download_name));
	if (res->is_sign_out)
		add(headers, &count, "Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
	if (res->retry_after_s > 0)
		add(headers, &count, "Retry-After",
		    arena_printf(res->arena, "%d", res->retry_after_s));
	for (size_t i = 0; i < res->cookie_count; i++)
		add(headers, &count, "Set-Cookie", cookie_text(res->arena, &res->cookies[i]));
	*ret_count = count;
	return headers;
}
