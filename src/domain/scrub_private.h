#ifndef DOMAIN_SCRUB_PRIVATE_H
#define DOMAIN_SCRUB_PRIVATE_H

/* A narrative in words, and what the lists of src/domain/words say of one. */
#include "domain/scrub.h"

#include <stdbool.h>
#include <stdint.h>

struct scrub_word {
	size_t start, length; /* without "’s" */
	const char *lower; /* in small letters (of ASCII) */
	char gap; /* what stands before it: ' ' only spaces, '-' a hyphen, '.' a full stop and spaces, ',' a comma, 'x' anything else */
	bool is_capital; /* its first letter */
	bool is_capitals; /* all of two or more */
	bool is_single;
	bool is_foreign; /* of a script without capitals */
	bool is_first; /* of a sentence */
	bool is_possessive;
	bool has_stop; /* a full stop right after it */
	bool has_digit;
	bool is_name;
};

struct scrub_words {
	struct scrub_word *items;
	size_t count, capacity;
};

enum scrub_list {
	SCRUB_ACRONYM, /* written in capitals by custom: "MASH" */
	SCRUB_AMBIGUOUS, /* an ordinary word that is also a name: "grace" */
	SCRUB_ANIMATE, /* what only people do: "said" */
	SCRUB_CUSTOMARY, /* has a capital by custom, and is no name: "Monday", "Mum" */
	SCRUB_FUNCTION, /* "although" */
	SCRUB_ORDINARY, /* words of records and forms */
	SCRUB_ROLE, /* stands for people at the beginning of a sentence: "School said" */
};

/* scrub_words.c: whether the list has the word, in small letters. */
bool scrub_list_has(enum scrub_list list, const char *word);
/* As above for ordinary words with their usual endings. */
bool scrub_is_ordinary(const char *word);
/* Cuts the text into words. */
struct scrub_words scrub_words_of(struct arena *arena, const char *text);

/* scrub_names.c: marks the words that are names. */
void scrub_names_mark(struct arena *arena, struct scrub_words *words, const struct scrub_known *known);

#endif
