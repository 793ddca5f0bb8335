#ifndef DOMAIN_SCRUB_H
#define DOMAIN_SCRUB_H

/*
 * Takes out of a narrative what could lead to a child, before it is quoted in a briefing, an example or a pack: what
 * domain/privacy_scan.h finds by shape, references of children and audits, dates of birth wherever they stand, and names.
 *
 * Names are found in three ways: those it is told, with their diminutives, parts and initials; those that context gives away
 * ("Mrs ...", "called ..."); and those that it has never read, by their shape: a capital where English has none, or a sentence
 * that begins with a word of no dictionary here (src/domain/words) or with one that does what only people do. It would rather
 * take out a word too many: a person reads the result, and sees what was taken out.
 *
 * It does not understand. A name in small letters that nobody told it and no word before it gives away stays.
 */
#include "domain/privacy_scan.h"

struct scrub_known {
	const char *const *names; /* in full: staff of the authority, and whoever else is known */
	size_t name_count;
	const char *const *references; /* of the children and audits at hand */
	size_t reference_count;
};

/*
 * What was found, in the order of the text, none within another. known may be NULL. A text that is no UTF-8 is one hit from end to
 * end: nobody can say what a reader would see.
 */
struct privacy_hit *scrub_find(
    struct arena *arena, const char *text, const struct scrub_known *known, size_t *ret_count);

/* The text with words in brackets instead: "[name]’s school", "[reference]". */
const char *scrub_text(struct arena *arena, const char *text, const struct scrub_known *known);

#endif
