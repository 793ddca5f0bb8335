#ifndef VIEW_VIEW_EXEMPLAR_H
#define VIEW_VIEW_EXEMPLAR_H

/* Examples by section and grade, and one of them. */
#include "domain/exemplar.h"
#include "html/govuk.h"
#include "view/view_frame.h"

/* What tells it from the others of its section: "Good, 12 May 2021". */
const char *view_exemplar_name(struct arena *arena, const struct exemplar *exemplar);

struct view_exemplars {
	struct view_frame frame;
	const struct exemplar *published;
	size_t published_count;
	const struct exemplar *drafts;
	size_t draft_count;
};

void view_exemplars_page(struct html *h, const struct view_exemplars *page);

struct view_exemplar {
	struct view_frame frame;
	const struct exemplar *exemplar;
	int version; /* of the boxes */
	bool may_edit;
	bool may_publish;
	bool may_withdraw;
	const char *audit_reference; /* NULL: not theirs to know */
	/* As typed, or as it stands. */
	const char *grade;
	const char *text;
	const char *why;
};

void view_exemplar_page(struct html *h, const struct view_exemplar *page);

#endif
