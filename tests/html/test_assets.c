#include "../test.h"

#include "base/str.h"
#include "html/assets.h"

#include <stdbool.h>
#include <string.h>
#include <zlib.h>

static bool
has(const struct asset *asset, const char *text)
{
	return memmem(asset->bytes, asset->size, text, strlen(text)) != NULL;
}

static void
each_is_found_by_its_address(void **state)
{
	size_t count = 0;
	const struct asset *all = assets_all(&count);

	(void)state;
	assert_true(count > 5);
	for (size_t i = 0; i < count; i++) {
		assert_ptr_equal(assets_find(all[i].url), &all[i]);
		assert_string_equal(assets_url(all[i].name), all[i].url);
		assert_true(str_starts_with(all[i].url, "/assets/"));
		assert_true(str_ends_with(all[i].url, all[i].hashed_name));
		assert_true(all[i].size > 0);
	}
	assert_null(assets_find("/assets/nothing.css"));
	assert_null(assets_find("/assets/"));
}

static void
compressed_holds_the_same_bytes(void **state)
{
	size_t count = 0;
	const struct asset *all = assets_all(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		unsigned char *plain = test_malloc(all[i].size + 1);
		unsigned char *packed = test_malloc(all[i].gzip_size + 1);
		z_stream stream = {0};

		if (all[i].gzip != NULL) {
			memcpy(packed, all[i].gzip, all[i].gzip_size);
			assert_int_equal(inflateInit2(&stream, 16 + MAX_WBITS), Z_OK);
			stream.next_in = packed;
			stream.avail_in = (unsigned)all[i].gzip_size;
			stream.next_out = plain;
			stream.avail_out = (unsigned)all[i].size;
			assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
			assert_int_equal(stream.total_out, all[i].size);
			assert_memory_equal(plain, all[i].bytes, all[i].size);
			assert_int_equal(inflateEnd(&stream), Z_OK);
			assert_true(all[i].gzip_size < all[i].size);
		}
		test_free(packed);
		test_free(plain);
	}
}

static void
nothing_is_served_that_is_not_ours_to_serve(void **state)
{
	static const char *const unwanted[] = {"GDS Transport", "@font-face", "sourceMappingURL", "crest.svg"};
	size_t count = 0;
	const struct asset *all = assets_all(&count);

	(void)state;
	for (size_t i = 0; i < count; i++)
		for (size_t u = 0; u < sizeof(unwanted) / sizeof(unwanted[0]); u++)
			if (str_ends_with(all[i].name, ".css") && has(&all[i], unwanted[u]))
				fail_msg("%s has %s", all[i].name, unwanted[u]);
}

static void
modules_import_what_is_there(void **state)
{
	static const char *const modules[] = {"autosave.js", "buttons.js", "choose.js", "conditional.js", "govuk-frontend.min.js", "jobs.js",
		"moj-frontend.min.js", "session.js", "tables.js"};
	const struct asset *app = assets_find(assets_url("app.js"));

	(void)state;
	for (size_t i = 0; i < sizeof(modules) / sizeof(modules[0]); i++) {
		const struct asset *module = assets_find(assets_url(modules[i]));

		assert_non_null(module);
		assert_true(has(app, module->hashed_name));
	}
	assert_false(has(app, "\"./autosave.js\""));
	assert_true(has(assets_find(assets_url("choose.js")),
	    assets_find(assets_url("accessible-autocomplete.min.js"))->hashed_name));
}

/* First visit: the sheet and the two scripts every page loads, compressed (ux.md 4.2 item 9). */
static void
a_first_visit_is_small(void **state)
{
	static const char *const every_page[] = {"assay.css", "app.js", "govuk-frontend.min.js", "session.js", "favicon.svg"};
	size_t total = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(every_page) / sizeof(every_page[0]); i++)
		total += assets_find(assets_url(every_page[i]))->brotli_size;
	assert_true(total < 60 * 1024);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_is_found_by_its_address),
	    cmocka_unit_test(compressed_holds_the_same_bytes),
	    cmocka_unit_test(nothing_is_served_that_is_not_ours_to_serve),
	    cmocka_unit_test(modules_import_what_is_there),
	    cmocka_unit_test(a_first_visit_is_small),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
