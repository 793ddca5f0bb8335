#ifndef DOMAIN_PRIVACY_SCAN_H
#define DOMAIN_PRIVACY_SCAN_H

/*
 * What does not belong in an audit's free text (D25): no child can be found from it, and the work is
 * described, not the worker. It finds shapes, not meanings; the finding is a warning and nothing is changed.
 */
#include <stddef.h>

struct arena;

enum privacy_kind {
	PRIVACY_NHS_NUMBER,
	PRIVACY_POSTCODE,
	PRIVACY_TELEPHONE,
	PRIVACY_EMAIL,
	PRIVACY_BIRTH_DATE,
	PRIVACY_STAFF_NAME,
	PRIVACY_REFERENCE, /* found by domain/scrub.h only; so the next */
	PRIVACY_NAME,
};
enum { PRIVACY_KIND_COUNT = PRIVACY_NAME + 1 };

struct privacy_hit {
	enum privacy_kind kind;
	size_t start; /* byte in the text */
	size_t length;
};

/* names: full names of the staff on the case. Hits in the order of the text. */
struct privacy_hit *privacy_scan(struct arena *arena, const char *text, const char *const *names,
    size_t name_count, size_t *ret_count);

/*
 * The text with everything found of these kinds (bits 1 << kind) replaced by words in brackets: "[name]", "[postcode]".
 */
const char *privacy_scrubbed(struct arena *arena, const char *text, const char *const *names, size_t name_count,
    unsigned kinds);

/* The text with these, in its order, replaced by words in brackets. */
const char *privacy_replaced(struct arena *arena, const char *text, const struct privacy_hit *hits, size_t count);

/* The length of a date at the start of text: 26/1/2012, 26.01.12, 2012-01-26, 26th of January 2012, Jan 26, 2012; 0 for none. */
size_t privacy_date_length(struct arena *arena, const char *text);

/* One warning a kind found, or NULL: "This looks like it holds a postcode. …" in the page's words. */
const char *privacy_warning(struct arena *arena, const struct privacy_hit *hits, size_t count);

#endif
