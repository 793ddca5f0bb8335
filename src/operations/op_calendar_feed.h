#ifndef OPERATIONS_OP_CALENDAR_FEED_H
#define OPERATIONS_OP_CALENDAR_FEED_H

/*
 * Everybody's own dates for the calendar program they use (ux.md 2.12): a private address that they make, replace and
 * remove. It shows what they must do by when, and the programme; no child, no name, no concern.
 */
#include "operations/op.h"
#include "store/store_calendar_feed.h"
#include "store/store_programme.h"

enum { FEED_TASKS = 500 };

/* The actor's own; ERR_NOT_FOUND where they have made none. */
enum err op_feed_get(struct op *op, struct calendar_feed *ret);
/* Makes one, or another in place of it: the address before answers nothing any more. */
enum err op_feed_make(struct op *op);
enum err op_feed_remove(struct op *op);

struct feed_dates {
	struct feed_task_list tasks;
	struct programme_list programmes; /* those that are published */
};

/* What an address shows. ERR_NOT_FOUND: nobody's, or of somebody who may not sign in any more. Nothing is written. */
enum err op_feed_read(struct op *op, const char *token, struct feed_dates *ret);

/* "Complete audit with practitioner"; of concerns and Inadequate audits only that there is something to do. */
const char *feed_task_words(enum task_kind kind);
/*
 * The same to whoever covers for somebody: of moderation too only that there is something to do, since they may be the auditor whose
 * audit was chosen (D9, D13).
 */
const char *feed_cover_words(enum task_kind kind);

#endif
