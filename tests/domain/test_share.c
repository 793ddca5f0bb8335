#include "../test.h"

#include "base/arena.h"
#include "base/hash.h"
#include "domain/share.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char SEED[] = "5e1f0c2d7a9b4c6e8d0f1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f";

enum { PLACES_MAXIMUM = 10000, ARENA = 512 * 1024 * 1024 };

static struct share_sequence
sequence_of(size_t one_in, bool is_closed)
{
	return (struct share_sequence){SEED, "2021-03/moderation/csc", one_in, is_closed};
}

static struct share_place *
places_of(struct arena *arena, size_t count)
{
	struct share_place *items = arena_array(arena, count, sizeof(*items));

	for (size_t i = 0; i < count; i++)
		items[i] = (struct share_place){.place = i + 1, .ref = "AUD-2021-0001", .reason = ""};
	return items;
}

static size_t
chosen_of(const struct share_place *items, size_t count)
{
	size_t chosen = 0;

	for (size_t i = 0; i < count; i++)
		chosen += items[i].result == SHARE_CHOSEN;
	return chosen;
}

static void
forget(struct share_place *items, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		items[i].result = SHARE_PASSED;
		items[i].reason = "";
	}
}

/* Worked with sha256sum and sort: printf '%s' "$seed:2021-03/moderation/csc:1" | sha256sum */
static void
test_by_hand(void **state)
{
	struct arena *arena = arena_new(ARENA);
	struct share_sequence sequence = sequence_of(5, true);
	struct share_place *items = places_of(arena, 7);

	/*
	 * Of places 1 to 5 the smallest key is 4's; of 6 to 10 it is 8's, which does not come before the close. So one is
	 * missing, and the smallest closing key is 3's.
	 */
	static const char *const results[] = {
	    "passed", "passed", "chosen", "chosen", "passed", "passed", "passed"};

	(void)state;
	share_decide(arena, &sequence, items, 7);
	assert_string_equal(items[0].key, "82d659c3dfea06843954c1655305c25bc2259f312c4ae61084f2e11d7ec8a805");
	for (size_t i = 0; i < 7; i++) {
		assert_string_equal(share_result_code(items[i].result), results[i]);
		assert_string_equal(items[i].reason, i == 2 ? "close" : "");
	}
	arena_free(arena);
}

/* ./check --long goes through all of them. */
static size_t
up_to(size_t fewer)
{
	const char *is_long = getenv("ASSAY_LONG");

	return is_long != NULL && strcmp(is_long, "true") == 0 ? PLACES_MAXIMUM : fewer;
}

/* n div k <= chosen <= (n + k - 1) div k at every arrival, for every k; who is chosen stays chosen (D9). */
static void
test_bounds_at_every_arrival(void **state)
{
	struct arena *arena = arena_new(ARENA);
	struct share_place *items = places_of(arena, PLACES_MAXIMUM);

	(void)state;
	for (size_t k = 1; k <= SHARE_ONE_IN_MAXIMUM; k++) {
		struct arena *work = arena_new(ARENA);
		struct share_sequence sequence = sequence_of(k, false);
		size_t before = 0; /* chosen in the blocks before */
		bool was_chosen = false;

		forget(items, PLACES_MAXIMUM);
		for (size_t n = 1; n <= up_to(1500); n++) {
			size_t first = share_block_first(n, k), now;

			if (first == n) {
				before += was_chosen;
				was_chosen = false;
				arena_reset(work);
			}
			share_decide_block(work, &sequence, items + first - 1, n - first + 1);
			now = chosen_of(items + first - 1, n - first + 1);
			assert_true(now >= was_chosen && now <= 1);
			was_chosen = now == 1;
			assert_true(before + now >= n / k && before + now <= (n + k - 1) / k);
			if (n - first + 1 == k)
				assert_int_equal(now, 1);
		}
		arena_free(work);
		/* Keys are the same for every k: made once. */
		if (k == 1)
			for (size_t i = 0; i < PLACES_MAXIMUM; i++)
				items[i].key = share_key(arena, &sequence, i + 1);
	}
	arena_free(arena);
}

static void
close_exactly(struct share_place *items, size_t n, size_t k)
{
	struct arena *work = arena_new(ARENA);
	struct share_sequence sequence = sequence_of(k, true);

	forget(items, n);
	share_decide(work, &sequence, items, n);
	assert_int_equal(chosen_of(items, n), (n + k - 1) / k);
	arena_free(work);
}

static void
test_exact_at_the_close(void **state)
{
	struct arena *arena = arena_new(ARENA);
	struct share_place *items = places_of(arena, PLACES_MAXIMUM);
	const struct share_sequence sequence = sequence_of(1, false);
	size_t every = up_to(120);

	(void)state;
	for (size_t i = 0; i < PLACES_MAXIMUM; i++)
		items[i].key = share_key(arena, &sequence, i + 1);
	for (size_t k = 1; k <= SHARE_ONE_IN_MAXIMUM; k++) {
		for (size_t n = 0; n <= every; n++)
			close_exactly(items, n, k);
		for (size_t n = 9999; n <= PLACES_MAXIMUM; n++)
			close_exactly(items, n, k);
	}
	arena_free(arena);
}

static const char *
seed_of(struct arena *arena, size_t number)
{
	return hash_text(arena, arena_printf(arena, "seed %zu", number));
}

/*
 * A million audits in sequences of 1 to 12 places, one in 2 to 5: each place's count of times chosen against the same
 * chance for all, by chi-square. The limit is the 0.9999 quantile of chi-square with 506 degrees of freedom, by the
 * Wilson-Hilferty formula; the seeds are fixed, so this is the same every time.
 */
static void
test_every_place_has_the_same_chance(void **state)
{
	enum { ROUNDS = 3206, LARGEST = 12 };
	double chi_square = 0, freedom = 0, z = 3.719, limit;
	size_t audits = 0;

	(void)state;
	for (size_t k = 2; k <= 5; k++)
		for (size_t n = 1; n <= LARGEST; n++) {
			size_t counts[LARGEST] = {0};
			double chance = (double)((n + k - 1) / k) / (double)n;
			double variance = ROUNDS * chance * (1 - chance);

			for (size_t round = 0; round < ROUNDS; round++) {
				struct arena *arena = arena_new(ARENA);
				struct share_sequence sequence = sequence_of(k, true);
				struct share_place *items = places_of(arena, n);

				sequence.seed = seed_of(arena, audits);
				share_decide(arena, &sequence, items, n);
				for (size_t i = 0; i < n; i++)
					counts[i] += items[i].result == SHARE_CHOSEN;
				audits += n;
				arena_free(arena);
			}
			if (n == 1)
				continue;
			/* The counts of one sequence add up to a fixed number: n - 1 are free. */
			for (size_t i = 0; i < n; i++) {
				double off = (double)counts[i] - ROUNDS * chance;

				if (variance > 0)
					chi_square += off * off / variance * (double)(n - 1) / (double)n;
			}
			freedom += (double)(n - 1);
		}
	assert_true(audits >= 1000000);
	limit = freedom * pow(1 - 2 / (9 * freedom) + z * sqrt(2 / (9 * freedom)), 3);
	assert_true(chi_square < limit);
	assert_true(chi_square > freedom / 2);
}

static uint64_t
next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return *state >> 33;
}

static void
withdraw(struct share_place *item)
{
	item->result = item->result == SHARE_CHOSEN ? SHARE_REPLACED : SHARE_WITHDRAWN;
	item->reason = "The family moved away";
}

/* Audits come and are withdrawn in any order, before the close and after it. */
static void
test_withdrawals(void **state)
{
	uint64_t random = 11;

	(void)state;
	for (size_t round = 0; round < 3000; round++) {
		struct arena *arena = arena_new(ARENA);
		struct share_sequence sequence = sequence_of(1 + next_random(&random) % 7, false);
		size_t count = next_random(&random) % 40, present = count;
		struct share_place *items = places_of(arena, count);
		bool was_chosen[40] = {false};

		sequence.seed = seed_of(arena, round);
		for (size_t n = 1; n <= count; n++) {
			share_decide(arena, &sequence, items, n);
			if (next_random(&random) % 4 == 0 && items[n / 2].result < SHARE_REPLACED) {
				withdraw(&items[n / 2]);
				share_decide(arena, &sequence, items, n);
			}
		}
		sequence.is_closed = true;
		for (size_t turn = 0; turn < 8; turn++) {
			size_t at = count > 0 ? next_random(&random) % count : 0;
			size_t target = share_of(count, sequence.one_in);

			share_decide(arena, &sequence, items, count);
			present = 0;
			for (size_t i = 0; i < count; i++) {
				bool is_gone = items[i].result >= SHARE_REPLACED;

				present += !is_gone;
				assert_true(!was_chosen[i] || is_gone || items[i].result == SHARE_CHOSEN);
				was_chosen[i] = items[i].result == SHARE_CHOSEN;
			}
			assert_true(chosen_of(items, count) >= (target < present ? target : present));
			assert_null(share_verify(arena, &sequence, items, count));
			if (count > 0 && items[at].result < SHARE_REPLACED)
				withdraw(&items[at]);
		}
		arena_free(arena);
	}
}

static void
test_what_does_not_verify(void **state)
{
	struct arena *arena = arena_new(ARENA);
	struct share_sequence sequence = sequence_of(5, true);
	struct share_place *items = places_of(arena, 23), *other;

	(void)state;
	share_decide(arena, &sequence, items, 23);
	assert_null(share_verify(arena, &sequence, items, 23));
	for (size_t i = 0; i < 23; i++) {
		other = arena_memdup(arena, items, 23 * sizeof(*items));
		other[i].result = other[i].result == SHARE_CHOSEN ? SHARE_PASSED : SHARE_CHOSEN;
		assert_non_null(share_verify(arena, &sequence, other, 23));
		other = arena_memdup(arena, items, 23 * sizeof(*items));
		other[i].key = share_key(arena, &sequence, i + 2);
		assert_non_null(share_verify(arena, &sequence, other, 23));
		/* Taken away in silence, by whoever knew that it was chosen. */
		other = arena_memdup(arena, items, 23 * sizeof(*items));
		other[i].result = items[i].result == SHARE_CHOSEN ? SHARE_WITHDRAWN : SHARE_REPLACED;
		assert_non_null(share_verify(arena, &sequence, other, 23));
	}
	other = arena_memdup(arena, items, 23 * sizeof(*items));
	other[3].place = 5;
	assert_non_null(share_verify(arena, &sequence, other, 23));
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_by_hand),
	    cmocka_unit_test(test_bounds_at_every_arrival),
	    cmocka_unit_test(test_exact_at_the_close),
	    cmocka_unit_test(test_every_place_has_the_same_chance),
	    cmocka_unit_test(test_withdrawals),
	    cmocka_unit_test(test_what_does_not_verify),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
