#include "domain/text_merge.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>
#include <string.h>

enum { DIFF_WORDS_MAXIMUM = 700, LENGTHS_BYTES = 2 * 1024 * 1024 };

/* A word with the white space that follows it, as a piece of its text. */
struct word {
	const char *start;
	size_t length;
};

struct words {
	struct word *items;
	size_t count;
	size_t capacity;
};

struct runs {
	struct diff_run *items;
	size_t count;
	size_t capacity;
};

enum merge_outcome
text_merge(const char *before, const char *yours, const char *theirs)
{
	if (str_is_same(yours, theirs))
		return MERGE_SAME;
	if (str_is_same(theirs, before))
		return MERGE_YOURS;
	if (str_is_same(yours, before))
		return MERGE_THEIRS;
	return MERGE_CONFLICT;
}

static bool
is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

static struct words
split_words(struct arena *arena, const char *text)
{
	struct words words = {0};

	while (*text != '\0') {
		const char *start = text;

		while (*text != '\0' && !is_white(*text))
			text++;
		while (is_white(*text))
			text++;
		VEC_PUSH(arena, &words, ((struct word){start, (size_t)(text - start)}));
	}
	return words;
}

static bool
word_is_same(const struct word *a, const struct word *b)
{
	return a->length == b->length && memcmp(a->start, b->start, a->length) == 0;
}

static void
run_add(struct arena *arena, struct runs *runs, enum diff_kind kind, const struct word *from,
    const struct word *end)
{
	if (from == end)
		return;
	VEC_PUSH(arena, runs,
	    ((struct diff_run){kind,
	        arena_strndup(arena, from->start,
	            (size_t)(end[-1].start + end[-1].length - from->start))}));
}

/* Lengths of the longest common subsequence of a[i…] and b[k…], row by row. */
static unsigned short *
common_lengths(struct arena *arena, const struct words *a, const struct words *b)
{
	size_t width = b->count + 1;
	unsigned short *lengths = arena_array(arena, (a->count + 1) * width, sizeof(*lengths));

	for (size_t i = a->count; i-- > 0;) {
		for (size_t k = b->count; k-- > 0;) {
			unsigned short down = lengths[(i + 1) * width + k];
			unsigned short right = lengths[i * width + k + 1];

			if (word_is_same(&a->items[i], &b->items[k]))
				lengths[i * width + k] =
				    (unsigned short)(lengths[(i + 1) * width + k + 1] + 1);
			else
				lengths[i * width + k] = down > right ? down : right;
		}
	}
	return lengths;
}

static void
walk(struct arena *arena, const struct words *a, const struct words *b, struct runs *runs)
{
	/* Almost a megabyte, and a page compares hundreds of texts. */
	struct arena *scratch = arena_new(LENGTHS_BYTES);
	const unsigned short *lengths = common_lengths(scratch, a, b);
	size_t width = b->count + 1;
	size_t i = 0, k = 0;

	while (i < a->count || k < b->count) {
		size_t i0 = i, k0 = k;

		while (i < a->count && k < b->count && word_is_same(&a->items[i], &b->items[k])) {
			i++;
			k++;
		}
		run_add(arena, runs, DIFF_SAME, a->items + i0, a->items + i);
		i0 = i;
		k0 = k;
		while (i < a->count || k < b->count) {
			if (i < a->count && k < b->count && word_is_same(&a->items[i], &b->items[k]))
				break;
			if (k == b->count ||
			    (i < a->count &&
			        lengths[(i + 1) * width + k] >= lengths[i * width + k + 1]))
				i++;
			else
				k++;
		}
		run_add(arena, runs, DIFF_REMOVED, a->items + i0, a->items + i);
		run_add(arena, runs, DIFF_ADDED, b->items + k0, b->items + k);
	}
	arena_free(scratch);
}

struct diff_run *
text_diff(struct arena *arena, const char *from, const char *to, size_t *ret_count)
{
	struct words a = split_words(arena, from == NULL ? "" : from);
	struct words b = split_words(arena, to == NULL ? "" : to);
	struct runs runs = {0};
	size_t head = 0, tail = 0;
	struct words a_middle, b_middle;

	while (head < a.count && head < b.count && word_is_same(&a.items[head], &b.items[head]))
		head++;
	while (tail < a.count - head && tail < b.count - head &&
	    word_is_same(&a.items[a.count - 1 - tail], &b.items[b.count - 1 - tail]))
		tail++;
	a_middle = (struct words){a.items == NULL ? NULL : a.items + head, a.count - head - tail, 0};
	b_middle = (struct words){b.items == NULL ? NULL : b.items + head, b.count - head - tail, 0};
	run_add(arena, &runs, DIFF_SAME, a.items, a.items == NULL ? NULL : a.items + head);
	if (a_middle.count > DIFF_WORDS_MAXIMUM || b_middle.count > DIFF_WORDS_MAXIMUM) {
		run_add(arena, &runs, DIFF_REMOVED, a_middle.items, a_middle.items + a_middle.count);
		run_add(arena, &runs, DIFF_ADDED, b_middle.items, b_middle.items + b_middle.count);
	} else {
		walk(arena, &a_middle, &b_middle, &runs);
	}
	if (tail > 0)
		run_add(arena, &runs, DIFF_SAME, a.items + a.count - tail, a.items + a.count);
	*ret_count = runs.count;
	return runs.items;
}
