#include "domain/name_match.h"

#include "base/arena.h"
#include "base/str.h"

enum { WORDS_MAX = 12, PAIRS_MAX = 128, SAME = 100, INITIALS = 90 };

static bool
is_letter(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}

static bool
is_title(const char *word)
{
	static const char *const titles[] = {"mr", "mrs", "ms", "miss", "dr"};

	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		if (str_is_same(titles[i], word))
			return true;
	}
	return false;
}

/* In lower case; what stands in brackets, and apostrophes within a name, left out. */
static char *
plain_letters(struct arena *arena, const char *name)
{
	char *plain = str_lower(arena, name);
	size_t length = 0;
	int brackets = 0;

	for (const char *at = plain; *at != '\0'; at++) {
		unsigned char c = (unsigned char)*at;

		if (c == '(')
			brackets++;
		else if (c == ')' && brackets > 0)
			brackets--;
		else if (brackets == 0 && c != '\'')
			plain[length++] = is_letter(c) ? (char)c : ' ';
	}
	plain[length] = '\0';
	return plain;
}

char *
name_fold(struct arena *arena, const char *name)
{
	size_t count = 0;
	char **words = str_split(arena, str_folded_spaces(arena, plain_letters(arena, name)), ' ', &count);
	const char *kept[WORDS_MAX];
	size_t kept_count = 0;
	size_t length = 0;
	char *folded;

	for (size_t i = 0; i < count && kept_count < WORDS_MAX; i++) {
		if (words[i][0] != '\0' && !is_title(words[i]))
			kept[kept_count++] = words[i];
	}
	if (kept_count > 1)
		qsort(kept, kept_count, sizeof(kept[0]), str_compare_pointers);
	for (size_t i = 0; i < kept_count; i++)
		length += strlen(kept[i]) + 1;
	folded = arena_alloc(arena, length + 1);
	length = 0;
	for (size_t i = 0; i < kept_count; i++) {
		size_t word = strlen(kept[i]);

		if (length > 0)
			folded[length++] = ' ';
		memcpy(folded + length, kept[i], word);
		length += word;
	}
	return folded;
}

/* Each word of a equals a word of b, or is its initial, or the other way; each word used once. */
static bool
has_initials(const char *a, const char *b)
{
	bool is_used[WORDS_MAX] = {false};
	size_t words_of_a = 0;
	size_t words_of_b = 0;
	bool has_whole = false;

	for (const char *at = b; *at != '\0'; at += at[strcspn(at, " ")] != '\0' ? strcspn(at, " ") + 1 : strcspn(at, " "))
		words_of_b++;
	for (const char *at = a; *at != '\0';) {
		size_t length = strcspn(at, " ");
		bool is_found = false;
		size_t i = 0;

		words_of_a++;
		for (const char *other = b; *other != '\0' && i < WORDS_MAX; i++) {
			size_t other_length = strcspn(other, " ");
			bool is_whole = length == other_length && memcmp(at, other, length) == 0;
			bool is_initial = (length == 1 || other_length == 1) && *at == *other;

			if (!is_found && !is_used[i] && (is_whole || is_initial)) {
				is_used[i] = true;
				is_found = true;
				has_whole = has_whole || (is_whole && length > 1);
			}
			other += other_length + (other[other_length] != '\0');
		}
		if (!is_found)
			return false;
		at += length + (at[length] != '\0');
	}
	return words_of_a == words_of_b && has_whole;
}

/* Twice the pairs of letters both have, over all pairs (Dice). */
static int
shared_pairs(const char *a, const char *b)
{
	bool is_used[PAIRS_MAX] = {false};
	size_t pairs_of_a = strlen(a) > 1 ? strlen(a) - 1 : 0;
	size_t pairs_of_b = strlen(b) > 1 ? strlen(b) - 1 : 0;
	size_t shared = 0;

	if (pairs_of_a == 0 || pairs_of_b == 0)
		return 0;
	for (size_t i = 0; i < pairs_of_a; i++) {
		for (size_t k = 0; k < pairs_of_b && k < PAIRS_MAX; k++) {
			if (!is_used[k] && a[i] == b[k] && a[i + 1] == b[k + 1]) {
				is_used[k] = true;
				shared++;
				break;
			}
		}
	}
	return (int)(2 * shared * (INITIALS - 1) / (pairs_of_a + pairs_of_b));
}

int
name_similarity(const char *a, const char *b)
{
	if (a[0] == '\0' || b[0] == '\0')
		return 0;
	if (str_is_same(a, b))
		return SAME;
	if (has_initials(a, b))
		return INITIALS;
	return shared_pairs(a, b);
}
