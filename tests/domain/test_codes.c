#include "../test.h"

#include "domain/annex_a.h"
#include "domain/codes.h"

static void
test_matching(void **state)
{
	(void)state;
	static const struct {
		enum code_list list;
		const char *text;
		const char *value; /* NULL: unknown */
	} cases[] = {
	    {CODES_CASE_STATUS, "c) Child in need plan", "c"},
	    {CODES_CASE_STATUS, "C) child in need Plan", "c"},
	    {CODES_CASE_STATUS, "Child in need plan", "c"},
	    {CODES_CASE_STATUS, "c", "c"},
	    {CODES_CASE_STATUS, "c)", "c"},
	    {CODES_CASE_STATUS, "c) something new", "c"},
	    {CODES_CASE_STATUS, "x) Child in need plan", "c"},
	    {CODES_CASE_STATUS, "plan", NULL},
	    {CODES_ETHNICITY, "a) WBRI", "WBRI"},
	    {CODES_ETHNICITY, "wbri", "WBRI"},
	    {CODES_ETHNICITY, "White British", "WBRI"},
	    {CODES_ETHNICITY, "s) REFU", "REFU"},
	    {CODES_ETHNICITY, "s) NOBT", "NOBT"},
	    {CODES_ETHNICITY, "t) NOBT", "NOBT"},
	    {CODES_ETHNICITY, "s", NULL},
	    {CODES_SOURCE, "p1) 5D: LA services", "5D"},
	    {CODES_SOURCE, "u) 10: Unknown", "10"},
	    {CODES_SOURCE, "1A", "1A"},
	    {CODES_SOURCE, "a) 1A: Individual", "1A"},
	    {CODES_NEED, "N1 - Abuse or neglect", "N1"},
	    {CODES_NEED, "N1", "N1"},
	    {CODES_NEED, "Abuse or neglect", "N1"},
	    {CODES_LEGAL_STATUS, "C2: FCO", "C2"},
	    {CODES_LEGAL_STATUS, "C2 – Full care order", "C2"},
	    {CODES_LEGAL_STATUS, "FCO", "C2"},
	    {CODES_PLACEMENT, "f) U6: Foster placement - not FFA", "U6"},
	    {CODES_PLACEMENT, "U6", "U6"},
	    {CODES_PLACEMENT, "zz) T4: Temporary placement - seven days or less", "T4"},
	    {CODES_PROVIDER, "PR4", "PR4"},
	    {CODES_YES_NO, "Y", "a"},
	    {CODES_YES_NO, "b) No", "b"},
	    {CODES_YES_NO_UNKNOWN, "c) Unknown", "c"},
	    {CODES_IN_TOUCH, "d) Refu", "REFU"},
	    {CODES_ACCOMMODATION, "B: Parents/relatives", "B"},
	    {CODES_ACCOMMODATION, "B", "B"},
	    {CODES_GENDER, "Female", "b"},
	    {CODES_GENDER, "F", "b"},
	    {CODES_SEND_NEED, "k) ASD", "ASD"},
	    {CODES_SEND_NEED, "k", "ASD"},
	    {CODES_YES_NO, "", NULL},
	    {CODES_YES_NO, ")", NULL},
	    {CODES_YES_NO, "–", NULL},
	    {CODES_NONE, "a", NULL},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct code *got = codes_match(cases[i].list, cases[i].text);

		if ((got == NULL) != (cases[i].value == NULL))
			fail_msg("“%s” of list %d", cases[i].text, (int)cases[i].list);
		if (got != NULL)
			assert_string_equal(codes_value(got), cases[i].value);
	}
}

/* Every value, spelt in every way the rule knows, finds itself and nothing else. */
static void
test_every_code(void **state)
{
	(void)state;
	for (int l = 1; l < CODE_LIST_COUNT; l++) {
		size_t count = 0;
		const struct code *codes = codes_of((enum code_list)l, &count);

		assert_true(count > 1);
		for (size_t i = 0; i < count; i++) {
			assert_ptr_equal(codes_match((enum code_list)l, codes[i].name), &codes[i]);
			assert_ptr_equal(codes_match((enum code_list)l, codes_value(&codes[i])), &codes[i]);
			if (codes[i].also[0] != '\0')
				assert_ptr_equal(codes_match((enum code_list)l, codes[i].also), &codes[i]);
			assert_string_equal(codes_name((enum code_list)l, codes_value(&codes[i])), codes[i].name);
		}
	}
	assert_string_equal(codes_name(CODES_YES_NO, "perhaps"), "perhaps");
	assert_string_equal(annex_code_name(POPULATION_COLUMN_CASE_STATUS, "b"), "Child protection plan");
	assert_string_equal(annex_code_name(POPULATION_COLUMN_TEAM, "North"), "North");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_matching), cmocka_unit_test(test_every_code)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
