#include "../test.h"

#include "base/arena.h"
#include "domain/name_match.h"

static void
test_similarity(void **state)
{
	(void)state;
	static const struct {
		const char *a;
		const char *b;
		int least;
		int most;
	} cases[] = {
	    {"Rachel Holroyd", "Holroyd, Rachel", 100, 100},
	    {"Mrs Rachel Holroyd (SW)", "rachel  HOLROYD", 100, 100},
	    {"Siobhan O'Neill", "Siobhan ONeill", 100, 100},
	    {"R. Holroyd", "Rachel Holroyd", 90, 90},
	    {"Holroyd R", "Rachel Holroyd", 90, 90},
	    {"R H", "Rachel Holroyd", 0, 60},
	    {"Rachel Holroid", "Rachel Holroyd", 70, 89},
	    {"Rachael Holroyd", "Rachel Holroyd", 70, 89},
	    {"Rachel Holroyd", "David Pemberton", 0, 30},
	    {"Safeguarding North", "North Safeguarding Team", 60, 89},
	    {"Safeguarding North", "Safeguarding South", 40, 88},
	    {"", "Rachel Holroyd", 0, 0},
	    {"(vacant)", "Rachel Holroyd", 0, 0},
	    {"José Núñez", "José Núñez", 100, 100},
	};
	struct arena *arena = arena_new(1024 * 1024);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *a = name_fold(arena, cases[i].a);
		const char *b = name_fold(arena, cases[i].b);
		int got = name_similarity(a, b);

		if (got < cases[i].least || got > cases[i].most)
			fail_msg("“%s” and “%s”: %d", cases[i].a, cases[i].b, got);
		if (name_similarity(b, a) < cases[i].least)
			fail_msg("“%s” and “%s”: %d the other way", cases[i].b, cases[i].a, name_similarity(b, a));
	}
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_similarity)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
