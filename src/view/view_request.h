#ifndef VIEW_VIEW_REQUEST_H
#define VIEW_VIEW_REQUEST_H

/* "Say why you cannot do this audit", more time, exemption, asking for it back; and the decision (ux.md 1.2, 32, 33). */
#include "domain/audit.h"
#include "domain/audit_request.h"
#include "view/view_frame.h"

struct view_request_choose {
	struct view_frame frame;
	const struct audit *audit;
	struct date today;
};

void view_request_choose_page(struct html *h, const struct view_request_choose *page);

struct view_request_ask {
	struct view_frame frame;
	const struct audit *audit;
	struct date today;
	enum audit_request_kind kind;
	const char *reason;
	const char *day, *month, *year;
};

void view_request_ask_page(struct html *h, const struct view_request_ask *page);
/* The title of the page that asks: "Ask for more time". */
const char *view_request_title(enum audit_request_kind kind);

struct view_request_person {
	const char *id;
	const char *name;
	const char *note; /* "2 audits this month", or why not */
};

struct view_request {
	struct view_frame frame;
	const struct audit *audit;
	struct date today;
	const struct audit_request *request;
	bool may_decide;
	bool may_withdraw;
	const struct view_request_person *candidates; /* a conflict: who can take it */
	size_t candidate_count;
	bool are_many; /* one is named, not chosen from candidates */
	const struct view_request_person *refused;
	size_t refused_count;
	const char *effect; /* what agreeing does, in a sentence */
	const char *decision; /* as typed: "agree", "refuse" */
	const char *note;
	const char *auditor_id;
};

void view_request_page(struct html *h, const struct view_request *page);

#endif
