#include "../test.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/draw.h"
#include "store/draw_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The certificate of tests/golden/certificate.json: nine children, seed of 64 letters a, one child replaced. */
static void
make_golden(struct arena *arena, struct draw_certificate *c)
{
	static const char *const strata[] = {"North", "North", "North", "North", "South", "South", "South"};
	struct draw_candidate *candidates = arena_array(arena, 7, sizeof(*candidates));
	const struct draw_note why = {"File held by another council", {1614672000000000}, "Helen Marsh"};

	*c = (struct draw_certificate){.draw = "2021-03/audit/csc", .kind = DRAW_AUDIT, .cycle = "2021-03",
	    .service = "Children’s Social Care", .theme = "9 Month Child Protection Plans / Pre Proceedings",
	    .seed = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	    .committed_at = {1608508800000000}, .made_at = {1614585600000000}, .made_by = "Helen Marsh",
	    .population_as_at = date_from_parts(2021, 2, 26),
	    .frame_filter = "List 7 (Child protection): child protection plan open", .void_reason = "",
	    .spread = DRAW_PROPORTIONAL, .frame_size = 8, .excluded_count = 1, .population_size = 9};
	c->population_refs = arena_array(arena, 9, sizeof(*c->population_refs));
	for (int i = 0; i < 9; i++)
		c->population_refs[i] = arena_printf(arena, "DEMO00000%d", i + 1);
	c->population_sha256 = draw_population_hash(arena, c->population_refs, 9);
	c->excluded = arena_array(arena, 1, sizeof(*c->excluded));
	c->excluded[0] = (struct draw_exclusion){"DEMO000008", "Audited on 12 October 2020"};
	for (int i = 0; i < 7; i++)
		candidates[i] = (struct draw_candidate){c->population_refs[i], strata[i], i == 3 || i == 0 ? "F1" : ""};
	draw_make(arena, c, candidates, 7, 4);
	draw_replace(arena, c, "DEMO000007", &why);
}

static char *
read_golden(struct arena *arena, const char *path)
{
	char *text = arena_alloc(arena, 1 << 16);
	FILE *file = fopen(path, "re");

	assert_non_null(file);
	text[fread(text, 1, (1 << 16) - 1, file)] = '\0';
	(void)fclose(file);
	return text;
}

static void
test_golden(void **state)
{
	struct arena *arena = arena_new(1 << 22);
	const char *path = getenv("ASSAY_GOLDEN");
	struct certificate_file again;
	struct draw_certificate c;
	const char *why;

	(void)state;
	assert_non_null(path);
	make_golden(arena, &c);
	const char *text = arena_printf(arena, "%s\n", draw_json_write(arena, &c, 1));
	if (getenv("UPDATE_GOLDEN") != NULL) {
		FILE *file = fopen(path, "we");
		assert_non_null(file);
		(void)fputs(text, file);
		(void)fclose(file);
	}
	assert_string_equal(text, read_golden(arena, path));
	assert_null(draw_verify(arena, &c));
	if (draw_json_read(arena, text, strlen(text), &again, &why) != ERR_OK)
		fail_msg("%s", why);
	assert_null(draw_verify(arena, &again.draw));
	assert_string_equal(arena_printf(arena, "%s\n", draw_json_write(arena, &again.draw, 1)), text);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_golden)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
