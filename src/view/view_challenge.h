#ifndef VIEW_VIEW_CHALLENGE_H
#define VIEW_VIEW_CHALLENGE_H

/* A practitioner or a team manager challenges a grade (ux.md 1.2, 44). */
#include "domain/audit.h"
#include "html/govuk.h"
#include "view/view_frame.h"

struct view_challenge {
	struct view_frame frame;
	struct date today;
	const struct audit *audit;
	bool may_challenge;
	bool was_moderated;
	bool has_challenged;
	struct date until;
	const struct govuk_choice *grades; /* what can be challenged: "Overall grade: Good" */
	size_t grade_count;
	const char *section; /* as typed; "overall" for the overall grade */
	const char *wanted;
	const char *reason;
	const char *evidence;
};

void view_challenge_page(struct html *h, const struct view_challenge *page);

#endif
