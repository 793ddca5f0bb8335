#ifndef DOMAIN_REFLECTION_H
#define DOMAIN_REFLECTION_H

/*
 * The practitioner's own page, from allocation (D19): reflection in four parts, and comments and disagreement
 * that stay as they were written.
 */
#include "base/date.h"

#include <stdbool.h>

enum { REFLECTION_TEXT_MAXIMUM = 4000, COMMENT_TEXT_MAXIMUM = 4000 };
/* Of one audit: every page of it shows them all. */
enum { COMMENTS_MAXIMUM = 100 };

struct reflection {
	const char *audit_id;
	const char *person_id;
	const char *proud;
	const char *differently;
	const char *helps;
	const char *support;
	int version; /* 0: nothing written yet */
	struct instant saved_at;
	struct instant sent_at; /* 0: the auditor cannot read it yet */
};

enum comment_kind { COMMENT_COMMENT, COMMENT_DISAGREEMENT };

struct practitioner_comment {
	const char *id;
	const char *audit_id;
	const char *person_id;
	const char *person_name; /* read only */
	enum comment_kind kind;
	const char *section_code; /* "" where it is about the audit as a whole */
	const char *section_title; /* read only; filled by whoever has the form */
	const char *text;
	struct instant at;
};

struct problems;

/* Fields: proud, differently, helps, support. to_send: at least one part must be written. */
void reflection_check(const struct reflection *reflection, bool to_send, struct problems *problems);

#endif
