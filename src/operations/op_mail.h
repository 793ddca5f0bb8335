#ifndef OPERATIONS_OP_MAIL_H
#define OPERATIONS_OP_MAIL_H

/*
 * Mail to people (domain/mail.h): composed by the timer from what stands in their trays, kept in a queue, sent by the
 * jobs process. The administrator and the Centre lead may look at the queue: nothing in it is about a child.
 */
#include "operations/op.h"
#include "store/store_mail.h"

enum { MAIL_PAGE_SIZE = 50 };

/* The timer: what people should be told now that they were not told yet. */
enum err op_mail_compose(struct op *op);

/* MAIL_NOT_FROM_US: the server refuses the sender, which is our fault and no recipient's; no mail goes until it is mended. */
enum mail_result { MAIL_TAKEN, MAIL_LATER, MAIL_REFUSED, MAIL_NOT_FROM_US };

/* How mail leaves; made by the jobs process, and by tests. */
struct mail_way {
	/* *ret_answer: the server's words, for the queue. */
	enum mail_result (*send)(
	    void *data, const char *from, const char *to, const char *message, const char **ret_answer);
	void *data;
	const char *from;
	const char *from_name;
	const char *address; /* of this service; "" where it is not set */
};

/*
 * Sends the next that is due. ERR_NOT_FOUND: none is; ERR_BUSY: the server cannot take mail now. It is marked as on its way
 * before it goes, so that it goes again 10 minutes after a crash in between: then it may arrive twice, with the same
 * Message-ID, by which mail servers and programs tell that it is one.
 */
enum err op_mail_send_next(struct op *op, const struct mail_way *way);

/* What would be sent: its text with the way into the service. */
const char *mail_body(struct arena *arena, const struct mail *mail, const char *address);

bool op_mail_may_look(const struct op *op);
struct mail_queue {
	struct mail_list list;
	int64_t counts[MAIL_STATE_COUNT];
	const char *sender_refused; /* the server's words, while mail waits for that; "" */
};
/* page from 1. */
enum err op_mail_list(struct op *op, int page, struct mail_queue *ret);
enum err op_mail_get(struct op *op, const char *id, struct mail *ret);
/* As a person reads them: "Waiting". */
const char *mail_state_name(enum mail_state state);

/* The actor's own hours, leave and cover. */
struct mail_own {
	struct mail_preference preference;
	const char *cover_name; /* "" for none */
	const char *cover_user_name;
};
enum err op_mail_own_get(struct op *op, struct mail_own *ret);
/* Away now or later, and nobody is named who covers. */
bool op_mail_is_uncovered(const struct mail_preference *preference, struct date today);
/*
 * cover: a user name or e-mail address; "" for nobody. While somebody is to be away without cover, their line manager and the coordinator
 * have a task that says so.
 */
enum err op_mail_own_set(struct op *op, const struct mail_preference *preference, const char *cover);

#endif
