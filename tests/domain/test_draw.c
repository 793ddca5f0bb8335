#include "../test.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/draw.h"

#include <stdio.h>
#include <string.h>

/*
 * The golden draw: seed of 64 letters a, "2021-03/audit/csc". Its keys, the commitment and the hash of the
 * population were made with printf '%s:%s:%s' SEED DRAW REF | sha256sum, and LC_ALL=C sort.
 */
static const char golden_seed[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
static const struct {
	const char *ref, *stratum, *key;
} golden[] = {
    {"DEMO000004", "North", "03ad52a7f99c75d6f86e843c5372f49ced8f0b4769ca0e895de20b3943719fb0"},
    {"DEMO000001", "North", "25ff45489d688af6349f7746394883ea28a1a49f499863f69100957aeed3165a"},
    {"DEMO000002", "North", "84cf14bf4af04f3b2ee0b0dab48c0231dc61d5a91751a11bc2873619589df8df"},
    {"DEMO000003", "North", "b539f4e33fc847ee21d487b9be7cb7dddcdd31fd9ce13b066ae147d9c1cbeeb9"},
    {"DEMO000006", "South", "1e34e83841ca1275a1cc72a0b8b1e8a39f3021c8f03bf9e8c7f142957ae8bdfb"},
    {"DEMO000007", "South", "934678045975f3de50e40986ce14b159dda30d37ee4872663b42ad73630530fb"},
    {"DEMO000005", "South", "aa83236464d178f7f1357c8e6e00687530f2d8b54adf889dad4a8c6338d12831"},
};
enum { GOLDEN_COUNT = sizeof(golden) / sizeof(*golden) };

static struct draw_certificate *
drawn(struct arena *arena, const char *const families[10], enum draw_spread spread, size_t target)
{
	struct draw_certificate *c = arena_alloc(arena, sizeof(*c));
	struct draw_candidate *candidates = arena_array(arena, GOLDEN_COUNT, sizeof(*candidates));

	*c = (struct draw_certificate){.draw = "2021-03/audit/csc", .kind = DRAW_AUDIT, .cycle = "2021-03",
	    .service = "Children’s Social Care", .theme = "9 Month Child Protection Plans / Pre Proceedings",
	    .seed = golden_seed, .committed_at = {1000}, .made_at = {2000}, .made_by = "Helen Marsh",
	    .population_as_at = date_from_parts(2021, 2, 26), .frame_filter = "List 7", .void_reason = "",
	    .spread = spread};
	c->population_refs = arena_array(arena, 9, sizeof(*c->population_refs));
	for (int i = 0; i < 9; i++)
		c->population_refs[i] = arena_printf(arena, "DEMO00000%d", i + 1);
	c->population_size = 9;
	c->population_sha256 = draw_population_hash(arena, c->population_refs, 9);
	c->excluded = arena_array(arena, 1, sizeof(*c->excluded));
	c->excluded[0] = (struct draw_exclusion){"DEMO000008", "Audited on 12 October 2020"};
	c->excluded_count = 1;
	c->frame_size = 8;
	for (int i = 0; i < GOLDEN_COUNT; i++)
		/* handed over in another order than the draw's */
		candidates[i] = (struct draw_candidate){golden[GOLDEN_COUNT - 1 - i].ref,
		    golden[GOLDEN_COUNT - 1 - i].stratum,
		    families == NULL ? "" : families[golden[GOLDEN_COUNT - 1 - i].ref[9] - '0']};
	draw_make(arena, c, candidates, GOLDEN_COUNT, target);
	return c;
}

/* "s" selected, "." reserve, "k" skipped, "x" replaced, by position. */
static const char *
results(struct arena *arena, const struct draw_certificate *c)
{
	char *text = arena_alloc(arena, c->order_count + 1);

	for (size_t i = 0; i < c->order_count; i++)
		text[i] = "s.kx"[c->order[i].result];
	return text;
}

static void
test_golden(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	struct draw_certificate *c = drawn(arena, NULL, DRAW_PROPORTIONAL, 4);

	(void)state;
	assert_string_equal(
	    c->seed_commitment, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
	assert_string_equal(
	    c->population_sha256, "0dd3f28efbbc35d5a72f897a0b1163edeab9c2f612266552911276720e472ada");
	assert_int_equal(c->order_count, GOLDEN_COUNT);
	for (size_t i = 0; i < GOLDEN_COUNT; i++) {
		assert_int_equal(c->order[i].position, i + 1);
		assert_string_equal(c->order[i].ref, golden[i].ref);
		assert_string_equal(c->order[i].stratum, golden[i].stratum);
		assert_string_equal(c->order[i].key, golden[i].key);
	}
	assert_int_equal(c->strata_count, 2);
	assert_int_equal(c->strata[0].take, 2);
	assert_int_equal(c->strata[1].take, 2);
	assert_string_equal(results(arena, c), "ss..ss.");
	assert_null(draw_verify(arena, c));
	arena_free(arena);
}

static void
test_takes(void **state)
{
	static const struct {
		enum draw_spread spread;
		size_t target, sizes[4], takes[4];
	} cases[] = {
	    {DRAW_PROPORTIONAL, 10, {5, 3, 2, 0}, {5, 3, 2, 0}},
	    {DRAW_PROPORTIONAL, 12, {5, 3, 2, 0}, {5, 3, 2, 0}},
	    {DRAW_PROPORTIONAL, 3, {2, 2, 2, 0}, {1, 1, 1, 0}},
	    {DRAW_PROPORTIONAL, 4, {2, 2, 2, 0}, {2, 1, 1, 0}}, /* equal remainders: by name */
	    {DRAW_PROPORTIONAL, 38, {60, 51, 12, 8}, {17, 15, 4, 2}},
	    {DRAW_PROPORTIONAL, 0, {2, 2, 0, 0}, {0, 0, 0, 0}},
	    {DRAW_EQUAL, 25, {100, 100, 0, 0}, {13, 12, 0, 0}},
	    {DRAW_EQUAL, 25, {4, 100, 0, 0}, {4, 21, 0, 0}},
	    {DRAW_EQUAL, 7, {1, 2, 9, 9}, {1, 2, 2, 2}},
	};
	static const char *const names[] = {"A", "B", "C", "D"};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena *arena = arena_new(1 << 20);
		struct draw_stratum strata[4];
		for (size_t s = 0; s < 4; s++)
			strata[s] = (struct draw_stratum){names[s], cases[i].sizes[s], 99};
		draw_takes(arena, cases[i].spread, cases[i].target, strata, 4, NULL);
		for (size_t s = 0; s < 4; s++)
			if (strata[s].take != cases[i].takes[s])
				fail_msg("case %zu, stratum %zu: takes %zu, wanted %zu", i, s, strata[s].take, cases[i].takes[s]);
		arena_free(arena);
	}
}

static void
test_one_each(void **state)
{
	static const struct {
		size_t target;
		const char *wanted;
	} cases[] = {
	    /* North's smallest key is 03ad…, South's 1e34…; in the second round 25ff… and 9346…. */
	    {1, "s......"}, {2, "s...s.."}, {3, "ss..s.."}, {4, "ss..ss."}, {5, "sss.ss."}, {7, "sssssss"}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena *arena = arena_new(1 << 20);
		struct draw_certificate *c = drawn(arena, NULL, DRAW_ONE_EACH, cases[i].target);
		assert_string_equal(results(arena, c), cases[i].wanted);
		assert_null(draw_verify(arena, c));
		arena_free(arena);
	}
}

static void
test_siblings(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	/* by the last digit of the reference */
	static const char *const pair[10] = {[4] = "F1", [1] = "F1"};
	static const char *const across[10] = {[4] = "F1", [6] = "F1", [7] = "F1", [5] = "F1"};

	(void)state;
	struct draw_certificate *c = drawn(arena, pair, DRAW_PROPORTIONAL, 4);
	assert_string_equal(results(arena, c), "sks.ss.");
	assert_string_equal(c->order[1].reason, "sibling of DEMO000004");
	assert_int_equal(c->replacements_count, 0);
	assert_null(draw_verify(arena, c));

	/* All of South are siblings of the first of North: its two places are filled from North at the end. */
	c = drawn(arena, across, DRAW_PROPORTIONAL, 4);
	assert_string_equal(results(arena, c), "sssskkk");
	assert_int_equal(c->replacements_count, 2);
	assert_string_equal(c->replacements[0].stratum, "South");
	assert_string_equal(c->replacements[0].out, "");
	assert_string_equal(c->replacements[0].in, "DEMO000002");
	assert_string_equal(c->replacements[1].in, "DEMO000003");
	assert_null(draw_verify(arena, c));
	arena_free(arena);
}

static void
test_replacements(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	static const char *const pair[10] = {[4] = "F1", [2] = "F1"};
	const struct draw_note why = {"File held by another council", {3000}, "Helen Marsh"};
	struct draw_certificate *c = drawn(arena, pair, DRAW_PROPORTIONAL, 4);

	(void)state;
	/* DEMO000002 is a sibling of DEMO000004 and passed for good, DEMO000003 comes in. */
	assert_string_equal(results(arena, c), "ss..ss.");
	assert_string_equal(draw_replace(arena, c, "DEMO000001", &why)->ref, "DEMO000003");
	assert_string_equal(results(arena, c), "sxksss.");
	assert_null(draw_verify(arena, c));
	/* North has nobody left: the stratum with most reserves. */
	assert_string_equal(draw_replace(arena, c, "DEMO000004", &why)->ref, "DEMO000005");
	assert_null(draw_replace(arena, c, "DEMO000003", &why));
	assert_string_equal(results(arena, c), "xxkxsss");
	assert_string_equal(c->replacements[2].in, "");
	assert_null(draw_verify(arena, c));
	draw_drop(arena, c, "DEMO000006", &(struct draw_note){DRAW_REASON_NO_AUDITOR, {4000}, "Helen Marsh"});
	assert_null(draw_verify(arena, c));
	assert_int_equal(draw_count(c, DRAW_SELECTED), 2);
	assert_int_equal(draw_count(c, DRAW_REPLACED), 4);
	arena_free(arena);
}

static void
test_conflict_passes_a_reserve(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	struct draw_certificate *c = drawn(arena, NULL, DRAW_PROPORTIONAL, 4);

	(void)state;
	draw_replace_with(arena, c, "DEMO000004", "DEMO000003",
	    &(struct draw_note){DRAW_REASON_CONFLICT, {3000}, "Helen Marsh"});
	assert_string_equal(results(arena, c), "xs.sss.");
	assert_null(draw_verify(arena, c));
	arena_free(arena);
}

static void
test_dip_topics(void **state)
{
	static const struct {
		size_t first, second, take_first, take_second;
	} cases[] = {{100, 100, 13, 12}, {100, 5, 20, 5}, {8, 100, 8, 17}, {100, 0, 25, 0}, {3, 4, 3, 22}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		size_t first, second;
		draw_dip_targets(13, 12, cases[i].first, cases[i].second, &first, &second);
		assert_int_equal(first, cases[i].take_first);
		assert_int_equal(second, cases[i].take_second);
	}

	struct arena *arena = arena_new(1 << 20);
	struct draw_certificate *c = drawn(arena, NULL, DRAW_PROPORTIONAL, 3);
	c->kind = DRAW_DIP;
	c->draw = "2021-03/dip/plan";
	struct draw_candidate children[GOLDEN_COUNT];
	for (int i = 0; i < GOLDEN_COUNT; i++)
		children[i] = (struct draw_candidate){golden[i].ref, "", ""};
	draw_make(arena, c, children, GOLDEN_COUNT, 3);
	assert_int_equal(c->strata_count, 1);
	assert_string_equal(c->strata[0].name, DRAW_STRATUM_BLANK);
	draw_skip(c, c->order[3].ref, "selected in 2021-03/dip/prog");
	const struct draw_note rest = {DRAW_REASON_REST, {2000}, "Helen Marsh"};
	assert_string_equal(draw_add(arena, c, &rest)->ref, c->order[4].ref);
	assert_string_equal(results(arena, c), "sssks..");
	assert_null(draw_verify(arena, c));
	arena_free(arena);
}

/* One change to a good certificate and what the verification must then say, at least in part. */
static void break_draw(struct draw_certificate *c) { c->draw = "2021-04/audit/csc"; }
static void break_algorithm(struct draw_certificate *c) { c->algorithm = "coin"; }
static void break_seed(struct draw_certificate *c) { c->seed = "b"; }
static void break_commitment(struct draw_certificate *c) { c->seed_commitment = golden_seed; }
static void break_made_at(struct draw_certificate *c) { c->made_at.us = 500; }
static void break_population(struct draw_certificate *c) { c->population_refs[3] = "DEMO000099"; }
static void break_population_hash(struct draw_certificate *c) { c->population_sha256 = golden_seed; }
static void break_population_name(struct draw_certificate *c) { c->population_refs[8] = "DEMO00000X"; }
static void break_excluded(struct draw_certificate *c) { c->excluded[0].ref = "DEMO0001"; }
static void break_excluded_reason(struct draw_certificate *c) { c->excluded[0].reason = ""; }
static void break_excluded_drawn(struct draw_certificate *c) { c->excluded[0].ref = "DEMO000001"; }
static void break_frame(struct draw_certificate *c) { c->frame_size = 9; }
static void break_size(struct draw_certificate *c) { c->strata[0].size = 3; c->strata[1].size = 4; }
static void break_take(struct draw_certificate *c) { c->strata[0].take = 3; c->strata[1].take = 1; }
static void break_position(struct draw_certificate *c) { c->order[4].position = 9; }
static void break_key(struct draw_certificate *c) { c->order[2].key = golden[1].key; }
static void break_ref(struct draw_certificate *c) { c->order[2].ref = "DEMO000009"; }
static void break_result(struct draw_certificate *c) { c->order[2].result = DRAW_SELECTED; }
static void break_skip(struct draw_certificate *c)
{
	c->order[0].result = DRAW_SKIPPED;
	c->order[0].reason = "sibling of DEMO000006";
}
static void break_reason(struct draw_certificate *c) { c->order[6].reason = "because"; }
static void break_in(struct draw_certificate *c) { c->replacements[0].in = "DEMO000003"; }
static void break_out(struct draw_certificate *c) { c->replacements[0].out = "DEMO000003"; }
static void break_none(struct draw_certificate *c) { c->replacements[0].in = ""; }
static void break_early(struct draw_certificate *c) { c->replacements[0].at.us = 1500; }
static void break_stratum(struct draw_certificate *c) { c->replacements[0].stratum = "South"; }
static void break_lost(struct draw_certificate *c) { c->replacements_count = 0; }
static void break_dry(struct draw_certificate *c) { c->replacements[0].out = ""; }
static void break_redacted(struct draw_certificate *c) { c->is_redacted = true; }

static void
test_broken(void **state)
{
	static const struct {
		void (*change)(struct draw_certificate *);
		const char *says;
	} cases[] = {
	    {break_draw, "draw: “2021-04/audit/csc”"},
	    {break_algorithm, "algorithm: “coin”"},
	    {break_seed, "seed: it must"},
	    {break_commitment, "seed_commitment: it is aaaa"},
	    {break_made_at, "made_at: "},
	    {break_population, "population.refs, line 5: “DEMO000005”"},
	    {break_population_hash, "population.sha256: it is aaaa"},
	    {break_population_name, "population.sha256: it is 0dd3"},
	    {break_excluded, "excluded, line 1: “DEMO0001” is not"},
	    {break_excluded_reason, "excluded, line 1: “DEMO000008” has no reason"},
	    {break_excluded_drawn, "order, position 2: “DEMO000001” was excluded"},
	    {break_frame, "strata: the sizes add up to 7, but the frame less the excluded is 8"},
	    {break_size, "strata, line 1: “North” has the size 3"},
	    {break_take, "strata, line 1: “North” takes 3, but 2"},
	    {break_position, "order, line 5: its position is 9"},
	    {break_key, "order, position 3: the key of “DEMO000002” is 25ff"},
	    {break_ref, "order, position 3: the key of “DEMO000009”"},
	    {break_result, "order, position 3: “DEMO000002” is selected, but "},
	    {break_skip, "order, position 1: “DEMO000004” is skipped, but selected"},
	    {break_reason, "order, position 7: the reason of “DEMO000005” is “because”"},
	    {break_in, "replacements, line 1: “DEMO000003” comes in, but “DEMO000002”"},
	    {break_out, "replacements, line 1: “DEMO000003” was not selected"},
	    {break_none, "replacements, line 1: nobody comes in, but “DEMO000002”"},
	    {break_early, "replacements, line 1: it was made before"},
	    {break_stratum, "replacements, line 1: “DEMO000001” is of the stratum “North”"},
	    {break_lost, "order, position 2: “DEMO000001” is replaced, but selected"},
	    {break_dry, "replacements, line 1: nobody goes out"},
	    {break_redacted, "population.refs: the references are hashed"},
	};
	const struct draw_note why = {"File held by another council", {3000}, "Helen Marsh"};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena *arena = arena_new(1 << 20);
		struct draw_certificate *c = drawn(arena, NULL, DRAW_PROPORTIONAL, 4);
		draw_replace(arena, c, "DEMO000001", &why);
		if (cases[i].change == break_result)
			c = drawn(arena, NULL, DRAW_PROPORTIONAL, 4);
		assert_null(draw_verify(arena, c));
		cases[i].change(c);
		const char *fault = draw_verify(arena, c);
		if (fault == NULL || !str_starts_with(fault, cases[i].says))
			fail_msg("case %zu: got “%s”, wanted “%s”", i, fault == NULL ? "nothing" : fault, cases[i].says);
		arena_free(arena);
	}
}

static void
test_redacted(void **state)
{
	struct arena *arena = arena_new(1 << 20);
	static const char *const pair[10] = {[4] = "F1", [1] = "F1"};
	struct draw_certificate *c = drawn(arena, pair, DRAW_PROPORTIONAL, 4), redacted;

	(void)state;
	draw_replace(arena, c, "DEMO000004", &(struct draw_note){"The child’s aunt works here", {3000}, "Helen Marsh"});
	draw_redact(arena, c, "salt", &redacted);
	assert_string_equal(redacted.order[0].reason, "the file could not be audited");
	assert_string_equal(redacted.replacements[0].reason, "the file could not be audited");
	assert_true(redacted.is_redacted);
	assert_true(redacted.strata_count > 1);
	/* What makes a group is not said; which lines are of the same one is. */
	for (size_t i = 0; i < redacted.strata_count; i++) {
		assert_true(str_starts_with(redacted.strata[i].name, "Group "));
		assert_int_equal(redacted.strata[i].take, c->strata[i].take);
		assert_false(str_starts_with(c->strata[i].name, "Group "));
	}
	for (size_t i = 1; i < redacted.order_count; i++)
		assert_int_equal(strcmp(redacted.order[i].stratum, redacted.order[i - 1].stratum) == 0,
		    strcmp(c->order[i].stratum, c->order[i - 1].stratum) == 0);
	assert_null(redacted.population_refs);
	assert_string_equal(redacted.excluded[0].reason, "excluded by rule");
	for (size_t i = 0; i < redacted.order_count; i++) {
		assert_int_equal(strlen(redacted.order[i].ref), 64);
		assert_string_equal(redacted.order[i].key, "");
		assert_null(strstr(redacted.order[i].reason, "DEMO"));
		assert_true(str_starts_with(c->order[i].ref, "DEMO"));
	}
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_golden),
	    cmocka_unit_test(test_takes),
	    cmocka_unit_test(test_one_each),
	    cmocka_unit_test(test_siblings),
	    cmocka_unit_test(test_replacements),
	    cmocka_unit_test(test_conflict_passes_a_reserve),
	    cmocka_unit_test(test_dip_topics),
	    cmocka_unit_test(test_broken),
	    cmocka_unit_test(test_redacted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
