/* Bodies of forms as any browser or attacker may send them: the first byte picks the content type. */
#include "base/arena.h"
#include "base/utf8.h"
#include "http/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const types[] = {"application/x-www-form-urlencoded",
	    "multipart/form-data; boundary=X", "application/json",
	    "multipart/form-data; boundary=---------------------------9051914041544843365972754266"};
	struct arena *arena;
	struct request req;
	char *body;

	if (size == 0)
		return 0;
	arena = arena_new(ARENA_CAP_REQUEST);
	request_init(&req, arena);
	/* A copy of its own size, so that a read past its end is seen. */
	body = arena_memdup(arena, data + 1, size - 1);
	req.headers[HTTP_HEADER_CONTENT_TYPE] = types[data[0] % (sizeof(types) / sizeof(types[0]))];
	if (form_parse_body(&req, body, size - 1)) {
		for (size_t i = 0; i < req.form.count; i++) {
			const struct request_pair *pair = &req.form.items[i];

			if (!utf8_is_valid(pair->name, strlen(pair->name)) ||
			    !utf8_is_valid(pair->value, strlen(pair->value)))
				abort();
		}
		for (size_t i = 0; i < req.file_count; i++) {
			const struct request_file *file = &req.files[i];

			if (file->bytes < body || file->bytes + file->size > body + size - 1 ||
			    strpbrk(file->name, "/\\") != NULL)
				abort();
		}
	}
	arena_free(arena);
	return 0;
}
