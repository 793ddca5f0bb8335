#ifndef VIEW_VIEW_SIGN_IN_H
#define VIEW_VIEW_SIGN_IN_H

/* The pages of getting in (ux.md pages 1 to 3): one question each. */
#include "view/view_frame.h"

struct view_sign_in {
	struct view_frame frame;
	const char *user; /* as typed */
	const char *from; /* the page to come back to */
	bool is_kept; /* something they were sending waits for them */
};
void view_sign_in_page(struct html *h, const struct view_sign_in *page);

struct view_sign_in_code {
	struct view_frame frame;
	const char *from;
	bool is_backup; /* asks for a backup code instead */
};
void view_sign_in_code_page(struct html *h, const struct view_sign_in_code *page);

struct view_second_factor {
	struct view_frame frame;
	const char *from;
	const char *secret; /* base 32 */
	const char *address; /* what the square says */
};
void view_second_factor_page(struct html *h, const struct view_second_factor *page);

struct view_backup_codes {
	struct view_frame frame;
	const char *from;
	const char *codes; /* one a line */
};
void view_backup_codes_page(struct html *h, const struct view_backup_codes *page);

/* A new password: the first of their own, or a change (asks for the one they have). */
struct view_password {
	struct view_frame frame;
	const char *action;
	const char *from; /* NULL for a change */
	bool is_change;
};
void view_password_page(struct html *h, const struct view_password *page);

struct view_sign_in_help {
	struct view_frame frame;
};
void view_sign_in_help_page(struct html *h, const struct view_sign_in_help *page);

#endif
