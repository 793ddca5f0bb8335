#ifndef VIEW_VIEW_PROGRAMME_H
#define VIEW_VIEW_PROGRAMME_H

/* The programme for everybody: the year, its training, its dip samples (ux.md pages 70, 78; wireframe 6). */
#include "domain/calendar.h"
#include "domain/programme.h"
#include "view/view_frame.h"

struct view_commitment {
	const char *draw; /* "2021-01/audit/csc" */
	const char *hash;
	const char *seed; /* "" while it is sealed */
};

struct view_programme {
	struct view_frame frame;
	const struct programme *programme;
	const struct calendar *calendar;
	const struct cycle_rules *rules;
	struct date today;
	const struct programme *years; /* all there are, for the links above the table */
	size_t year_count;
	bool may_change;
	const struct view_commitment *commitments; /* of a published programme */
	size_t commitment_count;
};

void view_programme_page(struct html *h, const struct view_programme *page);
void view_programme_training_page(struct html *h, const struct view_programme *page);
void view_programme_dip_page(struct html *h, const struct view_programme *page);
/* Nothing has been brought in yet. */
void view_programme_empty_page(struct html *h, const struct view_programme *page);

/* Publish, and take a draft away: one page, one button each. */
void view_programme_publish_page(struct html *h, const struct view_programme *page);

#endif
