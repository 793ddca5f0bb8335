#ifndef DOMAIN_NAME_MATCH_H
#define DOMAIN_NAME_MATCH_H

/*
 * Names in the lists of the case system against the names of people and teams here: the same words in another
 * order, with an initial, a job in brackets or a slip of the pen (D8, domain.md 6.5). It only suggests; a
 * person decides, except where the words are the same.
 */
struct arena;

/* Lower case, without punctuation, brackets and titles; the words in order, one space between. */
char *name_fold(struct arena *arena, const char *name);

/*
 * How alike two folded names are: 100 for the same words, 90 where words are initials of the others, else by the
 * pairs of letters they share, 0 to 89.
 */
int name_similarity(const char *a, const char *b);

#endif
