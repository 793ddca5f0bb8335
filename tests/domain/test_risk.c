#include "../test.h"

#include "domain/risk.h"

static void
test_order_and_limit(void **state)
{
	/* In the order of their places. */
	static const struct risk_candidate candidates[] = {
	    {.audit_id = "nothing"},
	    {.audit_id = "unmoderated", .is_not_moderated = true},
	    {.audit_id = "out", .is_out_of_tolerance = true, .is_not_moderated = true},
	    {.audit_id = "first", .is_first_audit = true},
	    {.audit_id = "first and out", .is_first_audit = true, .is_out_of_tolerance = true},
	    {.audit_id = "out again", .is_out_of_tolerance = true},
	};
	enum { COUNT = sizeof(candidates) / sizeof(*candidates) };
	static const struct {
		bool is_first_month;
		size_t most;
		size_t count;
		size_t chosen[COUNT];
	} table[] = {
	    {false, 0, 0, {0}},
	    {false, 1, 1, {3}},
	    {false, 3, 3, {3, 4, 2}},
	    {false, 6, 5, {3, 4, 2, 5, 1}},
	    /* In the first month everybody's audit is their first. */
	    {true, 3, 3, {2, 4, 5}},
	    {true, 6, 4, {2, 4, 5, 1}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		size_t chosen[COUNT];
		size_t count = risk_choose(candidates, COUNT, table[i].is_first_month, table[i].most, chosen);

		assert_int_equal(count, table[i].count);
		for (size_t n = 0; n < count; n++)
			assert_int_equal(chosen[n], table[i].chosen[n]);
	}
}

static void
test_words(void **state)
{
	(void)state;
	assert_string_equal(risk_words(RISK_NONE), "");
	for (int risk = RISK_FIRST_AUDIT; risk < RISK_COUNT; risk++)
		assert_true(risk_words((enum risk)risk)[0] != '\0');
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_order_and_limit),
	    cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
