#include "domain/share.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/draw.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const size_t WORK_BYTES = (size_t)256 * 1024 * 1024;

static const char *const result_codes[SHARE_RESULT_COUNT] = {[SHARE_PASSED] = "passed",
    [SHARE_CHOSEN] = "chosen",
    [SHARE_REPLACED] = "replaced",
    [SHARE_WITHDRAWN] = "withdrawn"};

const char *
share_result_code(enum share_result result)
{
	return result_codes[result];
}

bool
share_result_find(const char *code, enum share_result *ret)
{
	for (size_t i = 0; i < SHARE_RESULT_COUNT; i++) {
		if (!str_is_same(result_codes[i], code))
			continue;
		*ret = (enum share_result)i;
		return true;
	}
	return false;
}

const char *
share_key(struct arena *arena, const struct share_sequence *sequence, size_t place)
{
	return draw_key(arena, sequence->seed, sequence->draw, str_from_int(arena, (int64_t)place));
}

static const char *
closing_key(struct arena *arena, const struct share_sequence *sequence, size_t place)
{
	return draw_key(arena, sequence->seed, sequence->draw,
	    str_joined(arena, "close:", str_from_int(arena, (int64_t)place), ""));
}

size_t
share_of(size_t count, size_t one_in)
{
	return (count + one_in - 1) / one_in;
}

size_t
share_block_first(size_t place, size_t one_in)
{
	return (place - 1) / one_in * one_in + 1;
}

static bool
is_gone(const struct share_place *p)
{
	return p->result == SHARE_REPLACED || p->result == SHARE_WITHDRAWN;
}

static void
fill_keys(struct arena *arena, const struct share_sequence *sequence, struct share_place *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (items[i].key == NULL)
			items[i].key = share_key(arena, sequence, items[i].place);
}

/* The smallest key among those of the block that may still be chosen; NULL where there is none. */
static struct share_place *
smallest(struct share_place *items, size_t count)
{
	struct share_place *best = NULL;

	for (size_t i = 0; i < count; i++)
		if (items[i].result == SHARE_PASSED &&
		    (best == NULL || strcmp(items[i].key, best->key) < 0))
			best = &items[i];
	return best;
}

void
share_decide_block(struct arena *arena, const struct share_sequence *sequence,
    struct share_place *items, size_t count)
{
	struct share_place *best;
	size_t first;

	if (count == 0)
		return;
	first = share_block_first(items[0].place, sequence->one_in);
	assert(items[0].place == first && count <= sequence->one_in);
	fill_keys(arena, sequence, items, count);
	for (size_t i = 0; i < count; i++) {
		if (is_gone(&items[i]))
			continue;
		items[i].result = SHARE_PASSED;
		items[i].reason = "";
	}
	best = smallest(items, count);
	for (size_t i = count; best != NULL && i < sequence->one_in; i++)
		if (strcmp(share_key(arena, sequence, first + i), best->key) < 0)
			return;
	if (best != NULL)
		best->result = SHARE_CHOSEN;
}

struct step {
	const char *key;
	struct share_place *item;
};

static int
compare_steps(const void *a, const void *b)
{
	const struct step *x = a, *y = b;

	return strcmp(x->key, y->key);
}

static void
walk(struct arena *arena, const struct share_sequence *sequence, struct share_place *items,
    size_t count, size_t missing)
{
	struct step *steps = arena_array(arena, count, sizeof(*steps));
	size_t step_count = 0;

	for (size_t i = 0; i < count; i++)
		if (!is_gone(&items[i]))
			steps[step_count++] =
			    (struct step){closing_key(arena, sequence, items[i].place), &items[i]};
	qsort(steps, step_count, sizeof(*steps), compare_steps);
	for (size_t i = 0; i < step_count && missing > 0; i++) {
		struct share_place *item = steps[i].item;

		if (item->result == SHARE_CHOSEN) {
			size_t first = share_block_first(item->place, sequence->one_in);
			size_t rest = count - (first - 1);

			item = smallest(
			    items + first - 1, rest < sequence->one_in ? rest : sequence->one_in);
		}
		if (item == NULL)
			continue;
		item->result = SHARE_CHOSEN;
		item->reason = SHARE_REASON_CLOSE;
		missing--;
	}
}

/*
 * The last block, when the sequence closed before it was full. The close may have chosen the one after its first; when
 * the first is withdrawn later, those that never came would be before it. It stays chosen all the same.
 */
static void
decide_last(struct arena *arena, const struct share_sequence *sequence, struct share_place *items,
    size_t count)
{
	bool stays[SHARE_ONE_IN_MAXIMUM] = {false};

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			stays[i] = stays[i] ||
			    (items[i].result == SHARE_CHOSEN &&
				str_is_same(items[i].reason, SHARE_REASON_CLOSE) &&
				items[j].result == SHARE_REPLACED &&
				strcmp(items[j].key, items[i].key) < 0);
	share_decide_block(arena, sequence, items, count);
	for (size_t i = 0; i < count; i++) {
		if (!stays[i] || items[i].result != SHARE_PASSED)
			continue;
		items[i].result = SHARE_CHOSEN;
		items[i].reason = SHARE_REASON_CLOSE;
	}
}

void
share_decide(struct arena *arena, const struct share_sequence *sequence, struct share_place *items,
    size_t count)
{
	size_t k = sequence->one_in, chosen = 0, present = 0, target = share_of(count, k);
	size_t whole = count / k * k;

	fill_keys(arena, sequence, items, count);
	for (size_t first = 0; first < whole; first += k)
		share_decide_block(arena, sequence, items + first, k);
	if (sequence->is_closed)
		decide_last(arena, sequence, items + whole, count - whole);
	else
		share_decide_block(arena, sequence, items + whole, count - whole);
	for (size_t i = 0; i < count; i++) {
		chosen += items[i].result == SHARE_CHOSEN;
		present += !is_gone(&items[i]);
	}
	if (target > present)
		target = present;
	if (sequence->is_closed && chosen < target)
		walk(arena, sequence, items, count, target - chosen);
}

/*
 * A place that is gone was chosen at some time only if, had it alone stayed, it would be chosen: places go and never come
 * back, and who is chosen stays so. In the last block it may also have been kept by decide_last().
 */
static bool
could_be_replaced(const struct share_sequence *sequence, const struct share_place *items, size_t count,
    size_t at)
{
	size_t last = count / sequence->one_in * sequence->one_in;
	struct share_place *copies;
	struct arena *work;
	bool is_chosen;

	for (size_t i = last; at >= last && i < count; i++)
		if (items[i].result == SHARE_REPLACED && strcmp(items[i].key, items[at].key) < 0)
			return true;
	/* A file may say "replaced" of every place: each is decided in memory of its own. */
	work = arena_new(WORK_BYTES);
	copies = arena_memdup(work, items, count * sizeof(*items));
	for (size_t i = 0; i < count; i++)
		if (i == at || !is_gone(&items[i]))
			copies[i].result = SHARE_PASSED;
	share_decide(work, sequence, copies, count);
	is_chosen = copies[at].result == SHARE_CHOSEN;
	arena_free(work);
	return is_chosen;
}

/* The smallest key of its whole block is chosen as soon as it comes. */
static bool
was_chosen(struct arena *arena, const struct share_sequence *sequence, const struct share_place *item)
{
	size_t first = share_block_first(item->place, sequence->one_in);

	for (size_t place = first; place < first + sequence->one_in; place++)
		if (place != item->place && strcmp(share_key(arena, sequence, place), item->key) < 0)
			return false;
	return true;
}

const char *
share_verify(struct arena *arena, const struct share_sequence *sequence,
    const struct share_place *items, size_t count)
{
	struct share_place *decided = arena_array(arena, count, sizeof(*decided));

	for (size_t i = 0; i < count; i++) {
		if (items[i].place != i + 1)
			return arena_printf(arena, "place %zu stands where place %zu must stand",
			    items[i].place, i + 1);
		decided[i] = items[i];
		decided[i].key = NULL;
	}
	share_decide(arena, sequence, decided, count);
	for (size_t i = 0; i < count; i++) {
		if (!str_is_same(items[i].key, decided[i].key))
			return arena_printf(arena, "place %zu: its key must be %s", i + 1, decided[i].key);
		if (items[i].result != decided[i].result)
			return arena_printf(arena, "place %zu: it is %s and must be %s", i + 1,
			    share_result_code(items[i].result), share_result_code(decided[i].result));
		if (!is_gone(&items[i]) && !str_is_same(items[i].reason, decided[i].reason))
			return arena_printf(arena, "place %zu: the reason must be “%s”", i + 1,
			    decided[i].reason);
		if (items[i].result == SHARE_REPLACED &&
		    !could_be_replaced(sequence, decided, count, i))
			return arena_printf(
			    arena, "place %zu: it is replaced, but it was never chosen", i + 1);
		if (items[i].result == SHARE_WITHDRAWN && was_chosen(arena, sequence, &decided[i]))
			return arena_printf(arena,
			    "place %zu: it is withdrawn, but it had been chosen: it must be replaced", i + 1);
	}
	return NULL;
}

const char *
share_certificate_verify(struct arena *arena, const struct share_certificate *c)
{
	if (!str_is_same(c->algorithm, SHARE_ALGORITHM))
		return arena_printf(arena, "the algorithm must be %s", SHARE_ALGORITHM);
	if (c->sequence.one_in < 1 || c->sequence.one_in > SHARE_ONE_IN_MAXIMUM)
		return arena_printf(arena, "one_in must be 1 to %d", SHARE_ONE_IN_MAXIMUM);
	if (!str_is_same(draw_commitment(arena, c->sequence.seed), c->seed_commitment))
		return "the seed is not the one that was committed to";
	return share_verify(arena, &c->sequence, c->places, c->count);
}
