#ifndef DOMAIN_READING_AGE_H
#define DOMAIN_READING_AGE_H

/*
 * How old somebody is who reads a text with ease: the grade of Flesch and Kincaid, 0.39 words a sentence and 11.8 syllables a word less
 * 15.59 (Kincaid, Fishburne, Rogers and Chissom, "Derivation of New Readability Formulas", Naval Technical Training Command, Research
 * Branch Report 8-75, 1975), and five years, because the first grade begins at six. It counts letters and knows no meaning.
 *
 * A sentence ends at ".", "!", "?" or the end of a line; a line of a list is a sentence. Syllables are groups of vowels, without an "e"
 * at the end; a number has one. Marks of evidence are no words.
 */
#include <stddef.h>

struct reading_count {
	size_t words;
	size_t sentences;
	size_t syllables;
};

/* What is there already is added to, so that several parts are one text. */
void reading_count_text(struct reading_count *count, const char *text);

enum { READING_WORDS_LEAST = 50, READING_AGE_LEAST = 5, READING_AGE_MOST = 22 };

/* In whole years, between the two above; 0 where there are too few words to say. */
int reading_age(const struct reading_count *count);

#endif
