#include "domain/reading_age.h"

#include "domain/briefing.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { HUNDRED = 100, A_SENTENCE = 39, A_WORD = 1180, LESS = 1559, SCHOOL_BEGINS = 5 };

/* The bytes of the letter or digit that text begins with; 0 for none. What begins with 0xe2 is a dash or a quotation mark. */
static size_t
letter_length(const char *text)
{
	unsigned char c = (unsigned char)*text;
	size_t length = 1;

	if (c < 0x80)
		return isalnum(c) ? 1 : 0;
	if (c < 0xc0 || c == 0xe2)
		return 0;
	while (((unsigned char)text[length] & 0xc0) == 0x80)
		length++;
	return length;
}

/* "child's", with either apostrophe, is one word. */
static size_t
word_length(const char *text)
{
	size_t length = 0;

	for (size_t next = letter_length(text); next > 0; next = letter_length(text + length)) {
		size_t apostrophe;

		length += next;
		apostrophe = text[length] == '\'' ? 1 : strncmp(text + length, "’", strlen("’")) == 0 ? strlen("’") : 0;
		if (apostrophe > 0 && letter_length(text + length + apostrophe) > 0)
			length += apostrophe;
	}
	return length;
}

static bool
is_vowel(char c)
{
	return c != '\0' && strchr("aeiouy", tolower((unsigned char)c)) != NULL;
}

static size_t
syllables_of(const char *word, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += is_vowel(word[i]) && (i == 0 || !is_vowel(word[i - 1]));
	/* "made", and not "table" nor "agree". */
	if (length > 2 && count > 1 && tolower((unsigned char)word[length - 1]) == 'e' && !is_vowel(word[length - 2]) &&
	    tolower((unsigned char)word[length - 2]) != 'l')
		count--;
	return count == 0 ? 1 : count;
}

void
reading_count_text(struct reading_count *count, const char *text)
{
	bool has_word = false;

	for (const char *at = text == NULL ? "" : text; *at != '\0';) {
		size_t mark = briefing_mark_length(at), length;

		if (mark > 0) {
			at += mark;
			continue;
		}
		length = word_length(at);
		if (length > 0) {
			count->words++;
			count->syllables += syllables_of(at, length);
			has_word = true;
			at += length;
			continue;
		}
		/* "2.5" is one number, and no end of a sentence. */
		bool is_end = *at == '\n' || ((*at == '.' || *at == '!' || *at == '?') && letter_length(at + 1) == 0);
		if (is_end && has_word) {
			count->sentences++;
			has_word = false;
		}
		at++;
	}
	count->sentences += has_word;
}

int
reading_age(const struct reading_count *count)
{
	long long words = (long long)count->words, grade;
	int age;

	if (count->words < READING_WORDS_LEAST || count->sentences == 0)
		return 0;
	grade = A_SENTENCE * words / (long long)count->sentences + A_WORD * (long long)count->syllables / words - LESS;
	age = (int)((grade + HUNDRED / 2) / HUNDRED) + SCHOOL_BEGINS;
	return age < READING_AGE_LEAST ? READING_AGE_LEAST : age > READING_AGE_MOST ? READING_AGE_MOST : age;
}
