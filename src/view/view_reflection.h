#ifndef VIEW_VIEW_REFLECTION_H
#define VIEW_VIEW_REFLECTION_H

/* The practitioner's own page (D19; ux.md 1.2, 31). */
#include "domain/audit.h"
#include "domain/form.h"
#include "domain/reflection.h"
#include "view/view_frame.h"

/* A section that the auditor has shared. */
struct view_reflection_shared {
	const char *href;
	const char *title;
	struct instant shared_at;
};

struct view_reflection {
	struct view_frame frame;
	const struct audit *audit;
	struct date today;
	const char *auditor_name;
	const struct reflection *reflection;
	const char *saved_at; /* "2:14pm"; NULL for nothing yet */
	bool may_write;
	bool may_comment;
	const struct practitioner_comment *comments;
	size_t comment_count;
	const struct view_reflection_shared *shared;
	size_t shared_count;
	bool is_sent; /* the audit */
	const char *const *strengths; /* "Voice of the child: …", what the auditor saw done well; once the audit is sent */
	size_t strength_count;
	const char *comment_typed;
	const char *comment_kind;
	const struct reflection *theirs; /* the same page in another window changed meanwhile; else NULL */
};

void view_reflection_page(struct html *h, const struct view_reflection *page);

#endif
