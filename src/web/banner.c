#include "web/banner.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/str.h"

#include <string.h>

enum { BANNER_MAXIMUM = 600, BANNER_SECONDS = 120, MAC_HEX = 2 * HASH_SIZE };

static const char COOKIE[] = "b";

static const char *
mac_of(struct web *w, const char *text)
{
	unsigned char digest[HASH_SIZE];

	hash_hmac(w->session.csrf, strlen(w->session.csrf), text, strlen(text), digest);
	return hash_hex(w->op->arena, digest, sizeof(digest));
}

void
web_banner_leave(struct web *w, const char *text, const char *undo_action, const char *undo_text)
{
	const char *all;
	struct response_cookie cookie = {.name = request_cookie_name(w->req, COOKIE),
	    .max_age_s = BANNER_SECONDS,
	    .is_secure = w->req->is_secure};

	if (w->session.csrf == NULL)
		return;
	all = arena_printf(w->op->arena, "%s\n%s\n%s", text, undo_action == NULL ? "" : undo_action,
	    undo_text == NULL ? "" : undo_text);
	if (strlen(all) > BANNER_MAXIMUM)
		return;
	cookie.value = arena_printf(w->op->arena, "%s%s", mac_of(w, all),
	    hash_hex(w->op->arena, (const unsigned char *)all, strlen(all)));
	response_cookie(w->res, &cookie);
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static char *
unhex(struct arena *arena, const char *hex)
{
	size_t length = strlen(hex) / 2;
	char *text = arena_alloc(arena, length + 1);

	for (size_t i = 0; i < length; i++) {
		int high = hex_digit(hex[2 * i]);
		int low = hex_digit(hex[2 * i + 1]);

		if (high < 0 || low < 0)
			return NULL;
		text[i] = (char)(high << 4 | low);
	}
	return text;
}

void
web_banner_take(struct web *w, struct view_banner *banner)
{
	const char *name = request_cookie_name(w->req, COOKIE);
	const char *value = request_cookie(w->req, name);
	size_t count;
	char **lines;
	char *text;

	if (value == NULL || w->req->method != HTTP_GET || w->session.csrf == NULL)
		return;
	response_cookie(w->res, &(struct response_cookie){.name = name,
				    .value = "",
				    .max_age_s = -1,
				    .is_secure = w->req->is_secure});
	if (strlen(value) < MAC_HEX || strlen(value) > MAC_HEX + 2 * BANNER_MAXIMUM)
		return;
	text = unhex(w->op->arena, value + MAC_HEX);
	if (text == NULL || !hash_is_equal_constant_time(value, mac_of(w, text), MAC_HEX))
		return;
	lines = str_split(w->op->arena, text, '\n', &count);
	if (count != 3)
		return;
	banner->kind = VIEW_BANNER_SUCCESS;
	banner->text = lines[0];
	if (lines[1][0] != '\0') {
		banner->undo_action = lines[1];
		banner->undo_text = lines[2];
	}
}

const char *
web_notice(struct web *w)
{
	const char *day = date_text_long(w->op->arena, w->op->today);

	if (w->site->is_practice && !date_is_none(w->site->today))
		return arena_printf(w->op->arena,
		    "Practice data: no real child or person is in it. Today is set to %s.", day);
	if (w->site->is_practice)
		return "Practice data: no real child or person is in it.";
	return arena_printf(w->op->arena, "Today is set to %s.", day);
}

const char *
web_query_escape(struct arena *arena, const char *text)
{
	return str_percent_encoded(arena, text);
}

const char *
web_parent_page(struct arena *arena, const char *path)
{
	char *at = arena_strdup(arena, path);
	const struct route *route;

	while (at[0] != '\0') {
		const char *param[HTTP_PATH_PARAMS] = {0};

		if (route_find(HTTP_GET, at, arena, &route, param) == ERR_OK)
			return at;
		*strrchr(at, '/') = '\0';
	}
	return "/";
}
