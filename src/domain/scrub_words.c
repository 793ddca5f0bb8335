#include "domain/scrub_private.h"

#include "base/arena.h"
#include "base/embedded.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "domain/text_class.h"

#include <string.h>

extern const struct embedded_file scrub_word_files[];

enum { WORD_MAXIMUM = 40 };

/* Each file is a sorted list, a word a line; they stand in the order of enum scrub_list. */
bool
scrub_list_has(enum scrub_list list, const char *word)
{
	const char *text = scrub_word_files[list].text;
	size_t low = 0, high = scrub_word_files[list].length, length = strlen(word);

	while (low < high) {
		size_t line = low + (high - low) / 2, end;
		int order;

		while (line > low && text[line - 1] != '\n')
			line--;
		end = line + strcspn(text + line, "\n");
		order = strncmp(word, text + line, end - line);
		if (order == 0 && length > end - line)
			order = 1;
		if (order == 0)
			return true;
		if (order < 0)
			high = line;
		else
			low = end + 1;
	}
	return false;
}

static bool
stem_is_ordinary(const char *word, size_t length, const char *ending)
{
	char stem[WORD_MAXIMUM + 4];

	if (length < 3 || length >= WORD_MAXIMUM)
		return false;
	memcpy(stem, word, length);
	memcpy(stem + length, ending, strlen(ending) + 1);
	return scrub_list_has(SCRUB_ORDINARY, stem) || scrub_list_has(SCRUB_FUNCTION, stem);
}

/* "planning" of "plan", "studied" of "study", "sadly" of "sad". */
static bool
is_inflected(const char *word)
{
	static const struct {
		const char *ending, *instead;
	} endings[] = {{"s", ""}, {"es", ""}, {"ies", "y"}, {"ed", ""}, {"d", ""}, {"ied", "y"},
	    {"ing", ""}, {"ing", "e"}, {"ly", ""}, {"ily", "y"}, {"ness", ""}, {"less", ""},
	    {"ful", ""}, {"ment", ""}, {"ation", ""}, {"ation", "e"}, {"ion", ""}, {"ion", "e"}};
	size_t length = strlen(word);

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		size_t ending = strlen(endings[i].ending), stem = length - ending;

		if (!str_ends_with(word, endings[i].ending))
			continue;
		if (stem_is_ordinary(word, stem, endings[i].instead))
			return true;
		/* "stopped": the letter is doubled. */
		if (stem > 3 && word[stem - 1] == word[stem - 2] &&
		    stem_is_ordinary(word, stem - 1, ""))
			return true;
	}
	return false;
}

bool
scrub_is_ordinary(const char *word)
{
	static const char *const before[] = {"un", "re", "non", "over", "under", "mis", "dis"};

	if (scrub_list_has(SCRUB_AMBIGUOUS, word))
		return false;
	if (scrub_list_has(SCRUB_ORDINARY, word) || is_inflected(word))
		return true;
	for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++) {
		size_t length = strlen(before[i]);

		if (str_starts_with(word, before[i]) && strlen(word) > length + 3 &&
		    (scrub_list_has(SCRUB_ORDINARY, word + length) || is_inflected(word + length)))
			return true;
	}
	return false;
}

static bool
is_mark(uint32_t c)
{
	return c >= 0x300 && c <= 0x36F;
}

static bool
is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	/* Latin-1's signs, general punctuation and symbols, ideographic punctuation, forms and
	 * emoji are none. */
	return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2C00) &&
	       !(c >= 0x3000 && c < 0x3040) && !(c >= 0xFE00 && c < 0xFE70) &&
	       !(c >= 0xFF00 && c < 0xFF21) && c < 0x1F000 && c != 0xFFFD;
}

/* Capital letters of the Latin, Greek and Cyrillic scripts. */
static bool
is_capital(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	if (c < 0x100)
		return c >= 0xC0 && c <= 0xDE && c != 0xD7;
	if (c < 0x250 || (c >= 0x1E00 && c < 0x1F00)) {
		/* Two rows of Latin Extended-A have their capitals at odd numbers. */
		bool is_odd = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);

		return c == 0x178 || (c % 2 == 0) != is_odd;
	}
	return (c >= 0x386 && c <= 0x3AB && c != 0x390) || (c >= 0x400 && c <= 0x42F) ||
	       (c >= 0x531 && c <= 0x556);
}

static bool
is_caseless(uint32_t c)
{
	return (c >= 0x590 && c < 0x1C80) || (c >= 0x2E80 && c < 0xA640) ||
	       (c >= 0xA800 && c < 0x1D400 && !(c >= 0xFB00 && c < 0xFB1D) &&
		   !(c >= 0xFF21 && c <= 0xFF5A));
}

/* The length of an apostrophe at the start: ' or ’. */
static size_t
apostrophe(const char *text)
{
	if (text[0] == '\'')
		return 1;
	return strncmp(text, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

static uint32_t
letter_at(const char *text)
{
	uint32_t c = text[0] == '\0' ? 0 : utf8_next(&text);

	return is_letter(c) ? c : 0;
}

/* "’t", "’re" and so on belong to the word before; "’s" may mean what is somebody's. */
static size_t
ending_length(const char *text, bool *ret_possessive)
{
	static const char *const endings[] = {"s", "t", "re", "ve", "ll", "d", "m"};
	size_t mark = apostrophe(text);

	*ret_possessive = false;
	if (mark == 0)
		return 0;
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		size_t length = strlen(endings[i]);

		if (str_is_same_fold_n(text + mark, endings[i], length) &&
		    letter_at(text + mark + length) == 0) {
			*ret_possessive = i == 0;
			return mark + length;
		}
	}
	return 0;
}

static char
gap_of(const char *text, size_t from, size_t to)
{
	char gap = to > from ? ' ' : 'x';

	for (size_t i = from; i < to; i++) {
		if (text[i] == ' ' || text[i] == '\t' ||
		    (text[i] == '\n' && gap == ' ' && to - from == 1))
			continue;
		if (gap == ' ' && (text[i] == '-' || text[i] == '.' || text[i] == ','))
			gap = text[i];
		else
			gap = 'x';
	}
	return gap == '-' && to - from != 1 ? 'x' : gap;
}

/* "Mr. Reid": the stop after a title ends no sentence. */
static bool
is_title(const char *lower)
{
	static const char *const titles[] = {
	    "mr", "mrs", "ms", "miss", "dr", "prof", "st", "rev", "sgt", "mx", "sr", "jr"};

	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
		if (strcmp(lower, titles[i]) == 0)
			return true;
	return false;
}

static bool
begins_sentence(const char *text, const struct scrub_words *words, size_t from, size_t to)
{
	const struct scrub_word *last = words->count == 0 ? NULL : &words->items[words->count - 1];

	if (last == NULL)
		return true;
	for (size_t i = from; i < to; i++) {
		if (strchr("!?\n:;", text[i]) != NULL)
			return true;
		if (text[i] == '.' && !is_title(last->lower) && !last->is_single)
			return true;
		/* A bullet, or words that are quoted, begin anew. */
		if (text[i] == '"' || strncmp(text + i, "\xE2\x80\xA2", 3) == 0 ||
		    strncmp(text + i, "\xE2\x80\x9C", 3) == 0 ||
		    strncmp(text + i, "\xE2\x80\x98", 3) == 0)
			return true;
	}
	return false;
}

static const char *
read_word(const char *at, struct scrub_word *word)
{
	size_t letters = 0, capitals = 0;
	bool is_possessive;

	for (;;) {
		const char *next = at;
		uint32_t c = *at == '\0' ? 0 : utf8_next(&next);
		size_t mark;

		if (is_letter(c) || (letters > 0 && is_mark(c))) {
			word->is_capital = word->is_capital || (letters == 0 && is_capital(c));
			word->is_foreign = word->is_foreign || is_caseless(c);
			letters += is_mark(c) ? 0 : 1;
			capitals += is_capital(c) ? 1 : 0;
			at = next;
			continue;
		}
		if (text_is_digit(*at)) {
			word->has_digit = true;
			at = next;
			continue;
		}
		mark = apostrophe(at);
		if (mark == 0 || letters == 0 || letter_at(at + mark) == 0 ||
		    ending_length(at, &is_possessive) > 0)
			break;
		at += mark; /* O’Brien, D’Souza */
	}
	word->is_capitals = letters > 1 && capitals == letters;
	word->is_single = letters == 1 && !word->has_digit;
	return at;
}

struct scrub_words
scrub_words_of(struct arena *arena, const char *text)
{
	struct scrub_words words = {0};
	const char *at = text;
	size_t last_end = 0;

	while (*at != '\0') {
		struct scrub_word word = {.start = (size_t)(at - text)};
		const char *next = at, *end;

		if (!text_is_digit(*at) && letter_at(at) == 0) {
			(void)utf8_next(&next);
			at = next;
			continue;
		}
		end = read_word(at, &word);
		word.length = (size_t)(end - at);
		word.lower = str_lower(arena, arena_strndup(arena, at, word.length));
		word.gap = gap_of(text, last_end, word.start);
		word.is_first = begins_sentence(text, &words, last_end, word.start);
		end += ending_length(end, &word.is_possessive);
		/* "James’" */
		if (!word.is_possessive && str_ends_with(word.lower, "s") && apostrophe(end) == 3 &&
		    end[3] == ' ')
			word.is_possessive = true;
		word.has_stop = *end == '.';
		last_end = (size_t)(end - text);
		VEC_PUSH(arena, &words, word);
		at = end;
	}
	return words;
}
