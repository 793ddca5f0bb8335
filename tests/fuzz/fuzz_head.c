/* What a head brings: target with query, Cookie, Content-Type, Accept-Encoding. The first byte picks. */
#include "base/arena.h"
#include "base/utf8.h"
#include "http/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena;
	struct request req;
	char *text;

	/* The library gives text that ends at the first NUL. */
	if (size == 0 || memchr(data + 1, '\0', size - 1) != NULL)
		return 0;
	arena = arena_new(ARENA_CAP_REQUEST);
	request_init(&req, arena);
	text = arena_strndup(arena, (const char *)data + 1, size - 1);
	switch (data[0] % 4) {
	case 0:
		if (request_set_target(&req, text) &&
		    (req.path[0] != '/' || strstr(req.path, "//") != NULL ||
			strstr(req.path, "/../") != NULL ||
			!utf8_is_valid(req.path, strlen(req.path))))
			abort();
		break;
	case 1:
		if (form_parse_cookies(arena, text, &req.cookies))
			for (size_t i = 0; i < req.cookies.count; i++)
				if (strpbrk(req.cookies.items[i].value, " ;,\"") != NULL)
					abort();
		break;
	case 2:
		(void)form_boundary(arena, text);
		break;
	default:
		req.headers[HTTP_HEADER_ACCEPT_ENCODING] = text;
		(void)request_accepts_encoding(&req, "br");
		break;
	}
	arena_free(arena);
	return 0;
}
