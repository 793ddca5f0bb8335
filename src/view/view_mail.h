#ifndef VIEW_VIEW_MAIL_H
#define VIEW_VIEW_MAIL_H

/* The queue of mail, one of them, and when somebody wants theirs (ux.md 2.11). */
#include "base/date.h"
#include "view/view_frame.h"

struct view_mail_row {
	const char *href;
	const char *subject;
	const char *to; /* the person's name */
	struct instant made_at;
	const char *state;
	const char *answer;
};

struct view_mail_count {
	const char *name;
	int64_t count;
};

struct view_mail_queue {
	struct view_frame frame;
	bool is_practice; /* nothing leaves */
	bool has_server; /* without one nothing leaves either */
	const char *sender_refused; /* the server's words; "" where it takes our mail */
	const struct view_mail_count *counts;
	size_t count_count;
	const struct view_mail_row *rows;
	size_t row_count;
	const char *newer_href; /* NULL for none */
	const char *older_href;
};
void view_mail_queue_page(struct html *h, const struct view_mail_queue *page);

struct view_mail {
	struct view_frame frame;
	struct view_mail_row row;
	const char *email;
	int attempts;
	const char *body;
};
void view_mail_page(struct html *h, const struct view_mail *page);

struct view_mail_own {
	struct view_frame frame;
	int version;
	const char *from_hour, *to_hour;
	const char *away_from[3], *away_to[3]; /* day, month, year as typed */
	bool tells_briefings;
	const char *cover;
	const char *cover_name; /* "" for none */
};
void view_mail_own_page(struct html *h, const struct view_mail_own *page);

#endif
