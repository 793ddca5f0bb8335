#include "../test.h"

#include "base/arena.h"
#include "base/str.h"
#include "store/frame_definition.h"

#include <string.h>

/* Every theme and dip topic of domain.md section 6 has its frame, others have a general one, and writing one and reading it is the same. */
static void
test_defaults(void **state)
{
	static const char *const codes[] = {"CSC-ASMT", "CSC-CP9", "CSC-GEN", "CSC-MGMT", "CSC-PERM", "CSC-PLAN", "CSC-SUPV",
	    "DS-ASSESS", "DS-EXPL", "DS-GEN-1", "DS-GEN-2", "DS-IRO", "DS-MASH", "DS-PERM", "DS-PLAN", "DS-PROG", "DS-STRAT", "DS-SUPV", "EH-ASMT",
	    "EH-FSP", "EH-GEN", "EH-MAAM", "EH-MGMT", "EH-STEP", "EH-SUPV", "SEND-CG", "SEND-GEN", "SEND-QUAL"};
	struct arena *arena = arena_new(1 << 24);
	struct frame_list list, again;
	const char *why = NULL;

	(void)state;
	if (frame_definition_defaults(arena, &list, &why) != ERR_OK)
		fail_msg("%s", why);
	assert_int_equal(list.count, sizeof(codes) / sizeof(*codes));
	for (size_t i = 0; i < list.count; i++) {
		assert_string_equal(list.items[i].code, codes[i]);
		const char *text = frame_definition_text(arena, &list.items[i]);
		assert_int_equal(frame_definition_parse(arena, text, &again, &why), ERR_OK);
		assert_string_equal(frame_definition_text(arena, &again.items[0]), text);
	}
	arena_free(arena);
}

static void
test_faults(void **state)
{
	static const struct {
		const char *from, *to, *why;
	} table[] = {
	    {"\"one-each\"", "\"each\"", "frame X: “spread” must be"},
	    {"\"list\":\"6\"", "\"list\":\"66\"", "frame X: there is no list “66”"},
	    {"need-end", "need-ended", "frame X: no column “need-ended” is kept"},
	    {"\"blank\"", "\"empty\"", "frame X: there is no test “empty”"},
	    {"\"blank\"", "\"at-least\"", "frame X: “at-least” and"},
	    {"\"blank\"", "\"on-or-after\"", "frame X: a date is compared with"},
	    {"\"parts\"", "\"part\"", "frame X: “parts” must have"},
	    {"{", "[{", "line 1: "},
	};
	static const char good[] = "{\"code\":\"X\",\"title\":\"T\",\"kind\":\"audit\",\"service\":\"csc\",\"spread\":\"one-each\","
	    "\"stratum\":{\"by\":\"none\"},\"parts\":[{\"name\":\"P\",\"list\":\"6\",\"where\":[{\"column\":\"need-end\",\"is\":\"blank\"}]}]}";
	struct arena *arena = arena_new(1 << 22);
	struct frame_list list;
	const char *why = NULL;

	(void)state;
	assert_int_equal(frame_definition_parse(arena, good, &list, &why), ERR_OK);
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		const char *at = strstr(good, table[i].from);
		const char *bad = arena_printf(
		    arena, "%.*s%s%s", (int)(at - good), good, table[i].to, at + strlen(table[i].from));
		assert_int_equal(frame_definition_parse(arena, bad, &list, &why), ERR_INVALID);
		if (!str_starts_with(why, table[i].why))
			fail_msg("case %zu: “%s”", i, why);
	}
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_defaults), cmocka_unit_test(test_faults)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
