#ifndef VIEW_VIEW_CONCERN_H
#define VIEW_VIEW_CONCERN_H

/* "This child may be at risk now": what to do outside this system first, then the record (ux.md 1.2, 28). */
#include "domain/audit.h"
#include "domain/concern.h"
#include "view/view_frame.h"

/* The interruption, and with is_form the form behind it. */
struct view_concern_ask {
	struct view_frame frame;
	const struct audit *audit;
	struct date today;
	const char *risk;
	const char *told_who;
	const char *told_how;
	const char *day, *month, *year, *time; /* as typed */
};

void view_concern_stop_page(struct html *h, const struct view_concern_ask *page);
void view_concern_form_page(struct html *h, const struct view_concern_ask *page);

struct view_concern {
	struct view_frame frame;
	const struct audit *audit;
	struct date today;
	const struct concern *concern;
	/* What this person can do now: the path it is posted to; NULL for nothing. */
	const char *act_path;
	const char *confirm_path;
	const char *close_path;
	const char *heads; /* "The head of service, Helen Shaw, confirms …"; NULL for none */
	const char *typed; /* the note, after a mistake */
};

void view_concern_page(struct html *h, const struct view_concern *page);

#endif
