#ifndef DOMAIN_GUIDANCE_H
#define DOMAIN_GUIDANCE_H

/*
 * What panels decided as guidance for auditors (capabilities.md, part 2, 27): a text about one criterion, a section of the form
 * or the overall grade, in versions. A version that was published is never changed. It is about no case: what looks as if
 * it came from one is warned of before it is published (domain/privacy_scan.h).
 */
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

struct problems;

enum { GUIDANCE_TITLE_MAXIMUM = 150, GUIDANCE_TEXT_MAXIMUM = 4000 };

struct guidance {
	const char *id;
	int version;
	const char *criterion; /* the code of a section of the form; "OV" is the overall grade */
	const char *criterion_title; /* read only */
	const char *title;
	const char *text;
	const char *panel_id; /* "" where no panel stands behind it */
	struct date panel_held_on; /* read only; DATE_NONE */
	const char *published_by;
	const char *published_by_name; /* read only */
	struct instant published_at;
};

/* Fields: criterion, title, text. */
void guidance_check(const struct guidance *guidance, struct problems *problems);

#endif
