#ifndef VIEW_VIEW_CONCERN_H
#define VIEW_VIEW_CONCERN_H

/* "This child may be at risk now": what to do outside this system first, then the record (ux.md 1.2, 28). */
#include "domain/audit.h"
#include "domain/concern.h"
#include "view/view_due.h"
#include "view/view_frame.h"

/* The interruption, and with is_form the form behind it. */
struct view_concern_ask {
	struct view_frame frame;
	const struct audit *audit; /* of a dip sample: what it would be as an audit */
	struct date today;
	const char *risk;
	const char *told_who;
	const char *told_how;
	const char *day, *month, *year, *time; /* as typed */
	const char *action; /* where the form is sent */
	bool is_dip; /* about a dip sample: there is no grade and nothing to close */
	int version; /* of the concern, where one is there already; 0: it is being raised */
};

void view_concern_stop_page(struct html *h, const struct view_concern_ask *page);
void view_concern_form_page(struct html *h, const struct view_concern_ask *page);

/*
 * "This child may be at risk now": on every page of the work on an audit, whatever is written there or not (ux.md 28). A link, so
 * that a half-typed form is left as it stands in its draft.
 */
void view_concern_button(struct html *h, const char *audit_id);

struct view_hand_over;

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
	const char *told; /* "Told 25 minutes after it was raised, in time" */
	const struct view_clock *clocks;
	size_t clock_count;
	const struct view_hand_over *hand_overs;
	size_t hand_over_count;
	const char *tell_href; /* NULL: it is not theirs; so the next two */
	const char *hand_over_href;
	const char *accept_path;
	const char *holder; /* who has it */
};

struct view_hand_over {
	const char *who; /* "From Priya Shah to Helen Shaw" */
	const char *how; /* "By telephone, 26 January 2021 at 2:14pm" */
	const char *note;
	const char *accepted; /* "Accepted by …"; NULL: not yet */
};

struct view_receiver {
	const char *id;
	const char *text; /* "Helen Shaw, head of service" */
};

struct view_concern_hand_over {
	struct view_frame frame;
	const char *caption;
	const char *action;
	int version;
	const struct view_receiver *receivers;
	size_t receiver_count;
	const char *to, *how, *note, *day, *month, *year, *time; /* as typed */
};
void view_concern_hand_over_page(struct html *h, const struct view_concern_hand_over *page);

struct view_concern_row {
	const char *id;
	const char *child_reference;
	const char *audit_reference;
	const char *team_name;
	const char *state;
	const char *holder;
	struct date raised_on;
	const char *next; /* what runs out first; NULL: nothing */
	struct date next_on;
	const char *words;
};

struct view_concern_list {
	struct view_frame frame;
	struct date today;
	const struct view_concern_row *rows;
	size_t row_count;
	int page;
	bool has_more;
};
void view_concern_list_page(struct html *h, const struct view_concern_list *page);

void view_concern_page(struct html *h, const struct view_concern *page);

#endif
