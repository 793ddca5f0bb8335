#ifndef VIEW_VIEW_ACCOUNT_H
#define VIEW_VIEW_ACCOUNT_H

/* Somebody's own account, and what they were sending when their session ended (ux.md 2.7 T6). */
#include "view/view_frame.h"

struct view_account_session {
	const char *id;
	const char *started; /* "26 January 2021 at 2:14pm" */
	const char *used;
	const char *address;
	bool is_this;
};

struct view_account {
	struct view_frame frame;
	const char *name;
	const char *user_name;
	const char *email;
	const char *roles; /* "Auditor, Team manager" */
	bool has_second_factor;
	int backup_codes_left;
	const struct view_account_session *sessions;
	size_t session_count;
};
void view_account_page(struct html *h, const struct view_account *page);

struct view_kept_field {
	const char *name;
	const char *value;
};

struct view_kept {
	struct view_frame frame;
	const char *path; /* where it was going */
	const char *at; /* "2:14pm" */
	const struct view_kept_field *fields;
	size_t field_count;
};
void view_kept_page(struct html *h, const struct view_kept *page);

#endif
