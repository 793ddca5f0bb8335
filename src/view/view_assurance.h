#ifndef VIEW_VIEW_ASSURANCE_H
#define VIEW_VIEW_ASSURANCE_H

/* The director's one page (ux.md 1.2, 99; section 3): sentences, tiles, two bar tables, printed on one sheet. */
#include "view/view_inadequate.h"

struct view_assurance_month {
	const char *name; /* "March 2021" */
	int64_t opened;
	int64_t closed;
};

struct view_assurance_case {
	const char *audit_id;
	const char *reference;
	const char *team_name;
	const char *stage;
	const char *safe;
	int days; /* open */
};

struct view_assurance_team {
	const char *name;
	int64_t count;
};

struct view_assurance {
	struct view_frame frame;
	const char *const *sentences;
	size_t sentence_count;
	int open_count;
	int unsafe_count; /* not known to be safe */
	int late_actions;
	int overdue_reviews;
	int open_concerns;
	const struct view_inadequate_flag *alarms;
	size_t alarm_count;
	const char *checked;
	const struct view_inadequate_flag *flags;
	size_t flag_count;
	const char *trend; /* the headline of the first table, from the data */
	const struct view_assurance_month *months;
	size_t month_count;
	const char *longest; /* the headline of the second */
	const struct view_assurance_case *cases;
	size_t case_count;
	int target_days;
	const struct view_assurance_team *teams;
	size_t team_count;
};
void view_assurance_page(struct html *h, const struct view_assurance *page);

#endif
