#ifndef VIEW_VIEW_COMMENT_H
#define VIEW_VIEW_COMMENT_H

/* Comments on single questions of an audit's form, and the list of those that are open. */
#include "domain/audit.h"
#include "domain/comment_thread.h"
#include "html/govuk.h"
#include "view/view_frame.h"

struct view_thread {
	const struct comment_thread *thread;
	const char *question;
	const char *section_title;
	const char *typed; /* after a mistake */
};

struct view_comments {
	struct view_frame frame;
	const struct audit *audit;
	const struct view_thread *threads;
	size_t thread_count;
	const struct govuk_option *questions; /* the first is "Choose one" */
	size_t question_count;
	const char *question; /* as typed */
	const char *text;
	bool is_moderator; /* the auditor reads it later */
};

void view_comments_page(struct html *h, const struct view_comments *page);

struct view_open_comment {
	const char *href;
	const char *reference;
	const char *question;
	const char *section_title;
	struct instant opened_at;
	int entry_count;
};

struct view_open_comments {
	struct view_frame frame;
	const struct view_open_comment *items;
	size_t count;
};

void view_open_comments_page(struct html *h, const struct view_open_comments *page);

#endif
