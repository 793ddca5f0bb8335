#include "domain/scrub_private.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "domain/text_class.h"

#include <stdlib.h>
#include <string.h>

enum {
	BIRTH_BEFORE = 60,
	BIRTH_AFTER = 60,
	REFERENCE_DIGITS = 6,
	REFERENCE_DIGITS_MOST = 12,
	TOLD_WITHIN = 5, /* characters from which a reference is looked for within a word */
};

struct hits {
	struct privacy_hit *items;
	size_t count, capacity;
};

static bool
is_taken(const struct hits *hits, size_t start, size_t length)
{
	for (size_t i = 0; i < hits->count; i++)
		if (start < hits->items[i].start + hits->items[i].length &&
		    hits->items[i].start < start + length)
			return true;
	return false;
}

static void
take(struct arena *arena, struct hits *hits, enum privacy_kind kind, size_t start, size_t length)
{
	if (length > 0 && !is_taken(hits, start, length))
		VEC_PUSH(arena, hits, ((struct privacy_hit){kind, start, length}));
}

/* The reference told at this place: with what somebody typed without a space before or after it, unless it is a short one. */
static bool
told_at(const char *text, size_t at, const char *reference, size_t *ret_start, size_t *ret_length)
{
	size_t length = strlen(reference), start = at, end = at + length;

	if (length == 0 || !str_is_same_fold_n(text + at, reference, length))
		return false;
	while (start > 0 && text_is_word(text[start - 1]))
		start--;
	while (text_is_word(text[end]))
		end++;
	*ret_start = start;
	*ret_length = end - start;
	return length >= TOLD_WITHIN || *ret_length == length;
}

/* The references that were told, in any case. */
static void
references_told(
    struct arena *arena, const char *text, const struct scrub_known *known, struct hits *hits)
{
	size_t start, length;

	for (size_t i = 0; known != NULL && i < known->reference_count; i++)
		for (size_t at = 0; text[at] != '\0'; at++)
			if (told_at(text, at, known->references[i], &start, &length))
				take(arena, hits, PRIVACY_REFERENCE, start, length);
}

/* Words after which a short number is somebody's. */
static bool
follows_reference_word(const char *text, size_t at)
{
	static const char *const words[] = {
	    "reference", "ref", "id", "number", "no", "case", "child", "record", "file", "person"};
	size_t end = at;

	while (end > 0 && strchr(" :.#", text[end - 1]) != NULL)
		end--;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t length = strlen(words[i]);

		if (end >= length && str_is_same_fold_n(text + end - length, words[i], length) &&
		    (end == length || !text_is_letter(text[end - length - 1])))
			return true;
	}
	return false;
}

/*
 * The length of what looks like a reference: letters and then at least three digits (DEMO000123,
 * AUD-2021-0142, EHM/10233), or a run of digits that is no date, sum or year.
 */
static size_t
reference_at(const char *text, size_t at)
{
	const char *token = text + at;
	size_t length = 0, letters = 0, digits = 0, groups = 1, lead = 0;

	while ((unsigned char)token[length] < 0x80 &&
	       (text_is_word(token[length]) ||
		   (length > 0 && (token[length] == '-' || token[length] == '/') &&
		       text_is_word(token[length - 1]) && text_is_word(token[length + 1]) &&
		       (unsigned char)token[length + 1] < 0x80))) {
		letters += text_is_letter(token[length]) ? 1 : 0;
		digits += text_is_digit(token[length]) ? 1 : 0;
		groups += text_is_word(token[length]) ? 0 : 1;
		length++;
	}
	while (text_is_letter(token[lead]))
		lead++;
	if (letters == 0 && groups == 1) {
		if (at > 0 && (unsigned char)text[at - 1] == 0xA3) /* a sum of pounds */
			return 0;
		if (digits >= REFERENCE_DIGITS && digits <= REFERENCE_DIGITS_MOST)
			return length;
		return digits >= 4 && follows_reference_word(text, at) ? length : 0;
	}
	if (lead == 0 || lead > 6 || digits < 3 || letters > 8)
		return 0;
	return lead > 1 || digits >= 4 ? length : 0;
}

static void
references_find(struct arena *arena, const char *text, struct hits *hits)
{
	for (size_t at = 0; text[at] != '\0'; at++) {
		size_t length;

		if (!text_is_word(text[at]) ||
		    (at > 0 &&
			(text_is_word(text[at - 1]) || text[at - 1] == '-' || text[at - 1] == '/')))
			continue;
		length = reference_at(text, at);
		if (length > 0 && !text_is_word(text[at + length]))
			take(arena, hits, PRIVACY_REFERENCE, at, length);
	}
}

/* Whether the stretch of text, within its sentence, speaks of being born. */
static bool
speaks_of_birth(struct arena *arena, const char *text, size_t from, size_t to)
{
	static const char *const words[] = {
	    "birth", "born", "dob", "d.o.b", "b.", "turned", "turns", "turn", "aged"};
	const char *piece = str_lower(arena, arena_strndup(arena, text + from, to - from));

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const char *found = piece;

		for (; (found = strstr(found, words[i])) != NULL; found++)
			if (found == piece || !text_is_letter(found[-1]))
				return true;
	}
	return false;
}

/* A name and right after it a date, "Mia Cole, 12/03/2012"; or any capital and the date in
 * brackets. */
static bool
follows_name(const struct hits *hits, const char *text, size_t at)
{
	if (at > 2 && text[at - 1] == '(' && text[at - 2] == ' ') {
		size_t begin = at - 2;

		while (begin > 0 && text_is_letter(text[begin - 1]))
			begin--;
		if (text[begin] >= 'A' && text[begin] <= 'Z')
			return true;
	}
	for (size_t i = 0; i < hits->count; i++) {
		size_t end = hits->items[i].start + hits->items[i].length;

		if (hits->items[i].kind != PRIVACY_NAME || end > at || at - end > 3)
			continue;
		for (; end < at; end++)
			if (strchr(" (,[-", text[end]) == NULL)
				break;
		if (end == at)
			return true;
	}
	return false;
}

static void
birth_dates_find(struct arena *arena, const char *text, struct hits *hits)
{
	size_t all = strlen(text);

	for (size_t at = 0; at < all; at++) {
		size_t length, from = at, to;

		if (!text_is_word(text[at]) || (at > 0 && text_is_word(text[at - 1])))
			continue;
		length = privacy_date_length(arena, text + at);
		if (length == 0)
			continue;
		while (from > 0 && at - from < BIRTH_BEFORE &&
		       strchr("!?\n;", text[from - 1]) == NULL &&
		       !(text[from - 1] == ' ' && from > 3 && text[from - 2] == '.' &&
			   text_is_letter(text[from - 4])))
			from--;
		to = at + length;
		while (to < all && to - at - length < BIRTH_AFTER &&
		       strchr(".!?\n;", text[to]) == NULL)
			to++;
		if (speaks_of_birth(arena, text, from, at) ||
		    speaks_of_birth(arena, text, at + length, to) || follows_name(hits, text, at))
			take(arena, hits, PRIVACY_BIRTH_DATE, at, length);
		at += length - 1;
	}
}

static bool
joins_names(const char *text, size_t from, size_t to)
{
	if (to - from > 2)
		return false;
	for (size_t i = from; i < to; i++)
		if (strchr(" -.", text[i]) == NULL)
			return false;
	return true;
}

/* Words after another that are names are one name. */
static void
names_take(
    struct arena *arena, const char *text, const struct scrub_words *words, struct hits *hits)
{
	for (size_t i = 0; i < words->count; i++) {
		size_t start = words->items[i].start, end = start + words->items[i].length;

		if (!words->items[i].is_name)
			continue;
		while (i + 1 < words->count && words->items[i + 1].is_name &&
		       !words->items[i].is_possessive && !words->items[i + 1].is_first &&
		       joins_names(text, end, words->items[i + 1].start)) {
			i++;
			end = words->items[i].start + words->items[i].length;
		}
		if (words->items[i].is_single && words->items[i].has_stop)
			end++;
		take(arena, hits, PRIVACY_NAME, start, end - start);
	}
}

static int
compare_hits(const void *a, const void *b)
{
	const struct privacy_hit *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

struct privacy_hit *
scrub_find(
    struct arena *arena, const char *text, const struct scrub_known *known, size_t *ret_count)
{
	struct hits hits = {0};
	struct scrub_words words;
	size_t count;
	const struct privacy_hit *shapes;

	if (text == NULL)
		text = "";
	if (!utf8_is_valid(text, strlen(text))) {
		take(arena, &hits, PRIVACY_NAME, 0, strlen(text));
		*ret_count = hits.count;
		return hits.items;
	}
	references_told(arena, text, known, &hits);
	shapes = privacy_scan(arena, text, known == NULL ? NULL : known->names,
	    known == NULL ? 0 : known->name_count, &count);
	for (size_t i = 0; i < count; i++)
		take(arena, &hits,
		    shapes[i].kind == PRIVACY_STAFF_NAME ? PRIVACY_NAME : shapes[i].kind,
		    shapes[i].start, shapes[i].length);
	words = scrub_words_of(arena, text);
	scrub_names_mark(arena, &words, known);
	names_take(arena, text, &words, &hits);
	birth_dates_find(arena, text, &hits);
	references_find(arena, text, &hits);
	if (hits.count > 0)
		qsort(hits.items, hits.count, sizeof(hits.items[0]), compare_hits);
	*ret_count = hits.count;
	return hits.items;
}

const char *
scrub_text(struct arena *arena, const char *text, const struct scrub_known *known)
{
	size_t count;
	const struct privacy_hit *hits = scrub_find(arena, text, known, &count);

	return privacy_replaced(arena, text == NULL ? "" : text, hits, count);
}
