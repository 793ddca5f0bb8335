#ifndef DOMAIN_TEXT_MERGE_H
#define DOMAIN_TEXT_MERGE_H

/*
 * Two people, one record (ux.md 2.3): what becomes of one field, and where two texts differ.
 */
#include <stddef.h>

struct arena;

enum merge_outcome {
	MERGE_SAME, /* nothing to do: yours is what stands there */
	MERGE_YOURS, /* only you changed it: yours is saved */
	MERGE_THEIRS, /* only they changed it: theirs stays */
	MERGE_CONFLICT, /* both did, differently: ask */
};

/* before: the text both began with. NULL counts as "". */
enum merge_outcome text_merge(const char *before, const char *yours, const char *theirs);

enum diff_kind { DIFF_SAME, DIFF_REMOVED, DIFF_ADDED };

struct diff_run {
	enum diff_kind kind;
	const char *text;
};

/*
 * The runs of words that lead from one text to the other: joined, SAME and REMOVED give from, SAME and
 * ADDED give to, to the byte. Texts that differ over more than 700 words come as one removed and one
 * added run.
 */
struct diff_run *text_diff(
    struct arena *arena, const char *from, const char *to, size_t *ret_count);

#endif
