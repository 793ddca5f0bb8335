#include "../test.h"

#include "base/arena.h"
#include "domain/balance.h"

static struct frame_child
child(int age, const char *gender, const char *team)
{
	return (struct frame_child){.ref = "", .age = age, .gender = gender, .ethnicity = "", .disability = "", .team = team};
}

static const struct balance_row *
row_of(const struct balance *b, enum balance_kind kind, const char *category)
{
	for (size_t i = 0; i < b->count; i++)
		if (b->rows[i].kind == kind && strcmp(b->rows[i].category, category) == 0)
			return &b->rows[i];
	return NULL;
}

static void
test_counts(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	const struct frame_child frame[] = {child(0, "Female", "North"), child(1, "Male", "South"), child(4, "Male", ""),
	    child(5, "Male", "North"), child(9, "", "North"), child(10, "Female", "South"), child(15, "Female", "South"),
	    child(16, "Female", "South"), child(-1, "Female", "South")};
	static const char *const ages[] = {"Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over", BALANCE_BLANK};
	static const size_t counts[] = {1, 2, 2, 2, 1, 1};
	struct balance b;

	(void)state;
	balance_count_frame(arena, frame, sizeof(frame) / sizeof(*frame), &b);
	balance_count_drawn(&b, &frame[7], 2);
	assert_int_equal(b.frame, 9);
	assert_int_equal(b.drawn, 2);
	for (size_t i = 0; i < 6; i++) {
		assert_int_equal(b.rows[i].kind, BALANCE_AGE);
		assert_string_equal(b.rows[i].category, ages[i]);
		assert_int_equal(b.rows[i].in_frame, counts[i]);
		assert_int_equal(b.rows[i].drawn, i >= 4 ? 1 : 0);
	}
	assert_int_equal(row_of(&b, BALANCE_GENDER, "Female")->in_frame, 5);
	assert_int_equal(row_of(&b, BALANCE_GENDER, "Female")->drawn, 2);
	assert_int_equal(row_of(&b, BALANCE_GENDER, BALANCE_BLANK)->in_frame, 1);
	assert_int_equal(row_of(&b, BALANCE_TEAM, "South")->in_frame, 5);
	assert_true(balance_is_known(&b, BALANCE_TEAM));
	/* Nothing is made of what the lists do not say. */
	assert_false(balance_is_known(&b, BALANCE_ETHNICITY));
	assert_int_equal(row_of(&b, BALANCE_ETHNICITY, BALANCE_BLANK)->in_frame, 9);
	arena_free(arena);
}

/* Bounds by hand: n = 50 of N = 200, K = 100: 25 expected, variance 50 × ½ × ½ × 150 ÷ 199 = 9.42, two deviations 6.14. */
static void
test_words(void **state)
{
	static const struct {
		size_t frame, drawn, in_frame, of_it;
		enum balance_word word;
	} table[] = {
	    {200, 50, 100, 25, BALANCE_AS_USUAL},
	    {200, 50, 100, 31, BALANCE_AS_USUAL},
	    {200, 50, 100, 32, BALANCE_MORE},
	    {200, 50, 100, 19, BALANCE_AS_USUAL},
	    {200, 50, 100, 18, BALANCE_FEWER},
	    {200, 50, 20, 5, BALANCE_AS_USUAL},
	    {200, 50, 19, 0, BALANCE_TOO_FEW},
	    {200, 50, 181, 50, BALANCE_TOO_FEW},
	    {200, 50, 200, 50, BALANCE_TOO_FEW},
	    {40, 12, 16, 0, BALANCE_TOO_FEW},
	    {6, 6, 3, 3, BALANCE_ALL},
	    {1, 0, 1, 0, BALANCE_TOO_FEW},
	    {0, 0, 0, 0, BALANCE_TOO_FEW},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		const struct balance b = {.frame = table[i].frame, .drawn = table[i].drawn};
		const struct balance_row row = {BALANCE_AGE, "", table[i].in_frame, table[i].of_it};
		if (balance_word(&b, &row) != table[i].word)
			fail_msg("case %zu: %d", i, balance_word(&b, &row));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_counts), cmocka_unit_test(test_words)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
