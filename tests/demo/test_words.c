#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/embedded.h"
#include "base/str.h"
#include "base/vec.h"
#include "demo/narrative.h"
#include "demo/words.h"

/* The sentences of the practice authority: every line can be said, and no two audits sound alike. */

extern const struct embedded_file demo_word_files[];
extern const size_t demo_word_files_count;

struct keys {
	const char **items;
	size_t count, capacity;
};

static struct keys
all_keys(struct arena *arena)
{
	struct keys keys = {0};

	for (size_t f = 0; f < demo_word_files_count; f++) {
		size_t count;
		char **lines = str_split(arena, demo_word_files[f].text, '\n', &count);

		for (size_t i = 0; i < count; i++)
			if (str_starts_with(lines[i], "== "))
				VEC_PUSH(arena, &keys, lines[i] + 3);
	}
	return keys;
}

static void
scene_make(struct demo_scene *scene, struct arena *arena, uint64_t number)
{
	struct prng p = prng_make(5, 1, number);

	demo_scene_begin(scene, arena, 1, number, date_from_parts(2021, 3, 15), prng_between(&p, 0, 17),
	    (enum demo_issue)prng_below(&p, DEMO_ISSUE_COUNT), (enum demo_stage)prng_below(&p, 6),
	    prng_between(&p, 1, 4));
}

static void
test_every_line_can_be_said(void **state)
{
	struct arena *arena = arena_new((size_t)1 << 31);
	struct demo_words *words = demo_words_read(arena);
	struct keys keys = all_keys(arena);

	(void)state;
	assert_true(keys.count > 350);
	for (size_t k = 0; k < keys.count; k++) {
		bool was_said = false;

		for (uint64_t n = 0; n < 60; n++) {
			struct demo_scene scene;
			const char *text;

			scene_make(&scene, arena, n);
			text = demo_say(words, &scene, keys.items[k]);
			was_said = was_said || !str_is_empty(text);
			if (strpbrk(text, "{}[]|") != NULL || strstr(text, "  ") != NULL)
				fail_msg("%s: %s", keys.items[k], text);
			if (!str_is_empty(text) && strchr("abcdefghijklmnopqrstuvwxyz,.;", text[0]) != NULL)
				fail_msg("%s begins small: %s", keys.items[k], text);
		}
		if (!was_said)
			fail_msg("nothing is ever said for %s", keys.items[k]);
	}
	arena_free(arena);
}

static int
text_compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
test_reasons_differ(void **state)
{
	enum { AUDITS = 1000 };
	struct arena *arena = arena_new((size_t)1 << 31);
	struct demo_words *words = demo_words_read(arena);
	static const char *texts[AUDITS];
	size_t same = 0;

	(void)state;
	for (uint64_t n = 0; n < AUDITS; n++) {
		struct demo_scene scene;

		scene_make(&scene, arena, n);
		texts[n] = demo_reason(words, &scene);
		assert_true(strlen(texts[n]) >= 300);
	}
	qsort(texts, AUDITS, sizeof(texts[0]), text_compare);
	for (size_t n = 1; n < AUDITS; n++)
		same += strcmp(texts[n - 1], texts[n]) == 0;
	assert_int_equal(same, 0);
	arena_free(arena);
}

/* What was done about something is not told as of a day before it was asked for. */
static void
test_recent_is_not_before(void **state)
{
	struct arena *arena = arena_new((size_t)1 << 31);
	struct demo_words *words = demo_words_read(arena);

	(void)state;
	for (uint64_t n = 0; n < 200; n++) {
		struct demo_scene scene;
		const char *text;

		scene_make(&scene, arena, n);
		scene.not_before = scene.on;
		text = demo_say(words, &scene, "action evidence");
		if (strstr(text, "15 March") == NULL)
			fail_msg("%s", text);
	}
	arena_free(arena);
}

static void
test_same_seed_same_words(void **state)
{
	struct arena *arena = arena_new((size_t)1 << 30);
	struct demo_words *words = demo_words_read(arena);
	struct demo_scene a, b;

	(void)state;
	scene_make(&a, arena, 7);
	scene_make(&b, arena, 7);
	for (int i = 0; i < 20; i++)
		assert_string_equal(demo_say(words, &a, "9.1 text"), demo_say(words, &b, "9.1 text"));
	assert_string_equal(demo_say(words, &a, "no such key"), "");
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_line_can_be_said),
	    cmocka_unit_test(test_reasons_differ), cmocka_unit_test(test_recent_is_not_before),
	    cmocka_unit_test(test_same_seed_same_words)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
