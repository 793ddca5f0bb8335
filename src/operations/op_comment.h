#ifndef OPERATIONS_OP_COMMENT_H
#define OPERATIONS_OP_COMMENT_H

/*
 * Comments on single questions of an audit's form: started, answered, resolved and opened again by its auditor, its moderators, the
 * programme coordinator, and those of the Centre once it is for the panel. A moderator's stay with the moderators until the outcome
 * is sent; who has not saved their own grades sees none but their own (D13).
 */
#include "domain/form.h"
#include "operations/op_audit.h"
#include "store/store_comment_thread.h"

enum { COMMENTS_OPEN_MOST = 100 };

struct comment_view {
	struct audit audit;
	const struct form *form;
	struct thread_list threads; /* those that are theirs to read, oldest first */
	bool may_start;
	bool is_moderator; /* comes from the moderation and not from the audit's page */
	const char *moderation_id; /* of which; "" */
};

/* ERR_NOT_FOUND for those who have no part in it. The reading is written into the history. */
enum err op_comments(struct op *op, const char *audit_id, struct comment_view *ret);
/* The same for pages that show something else besides; without a history entry. Nobody's: an empty list, and ERR_OK. */
enum err op_comments_beside(struct op *op, const char *audit_id, struct comment_view *ret);

/* Problems beside "question" and "text". */
enum err op_comment_start(
    struct op *op, const char *audit_id, const char *question_code, const char *text, const char **ret_id);
/* An answer, a resolution or an opening again; "text-ID" where something is missing. */
enum err op_comment_add(
    struct op *op, const char *thread_id, int version, enum thread_entry_kind kind, const char *text);

/* An open thread of this person's, for the list. */
struct open_thread {
	struct comment_thread thread;
	const char *question;
	const char *section_title;
};
struct open_threads {
	struct open_thread *items;
	size_t count;
};
enum err op_comments_open(struct op *op, struct open_threads *ret);

#endif
