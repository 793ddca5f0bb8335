#ifndef OPERATIONS_OP_H
#define OPERATIONS_OP_H

/*
 * One thing that a person or a program asks the system to do. Every door makes a struct op, calls one
 * op_…() function and shows what it answers. Permission, the one transaction and the history entry live
 * in the operation and nowhere else.
 *
 * The shape of every operation that changes something:
 *
 *	static enum err
 *	send(struct op *op, void *data)             // inside: only store and arena, may run twice
 *	{
 *		…read, check permission, ask the rules…
 *		if (op->problems.count > 0)
 *			return ERR_INVALID;             // rolls back; the door shows op->problems
 *		…write…
 *		return op_history(op, &(struct op_event){…});
 *	}
 *
 *	enum err
 *	op_audit_send(struct op *op, const char *id, …)
 *	{
 *		struct sending s = {…};
 *
 *		return op_write(op, send, &s);
 *	}
 *
 * What is not theirs is ERR_NOT_FOUND, like what is not there.
 */
#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/problems.h"
#include "domain/person.h"
#include "store/store_history.h"

#include <stdbool.h>

struct store;

/* Bytes of struct op's seen_audit_id and seen_as. */
enum { OP_SEEN_ID_MAX = 63, OP_SEEN_AS_MAX = 255 };

struct actor {
	const char *person_id; /* "" for the command line, the timer and a person not signed in */
	const char *name;
	const char *user_name;
	const char *team_id;
	unsigned roles; /* ROLE_BIT()s */
	const char *session_hash; /* "" without a session */
	bool is_command_line; /* has every right its command needs (D42) */
};

struct op {
	struct arena *arena;
	struct store *store;
	struct actor actor;
	struct date today; /* the business date: London's, or --today */
	struct instant now;
	const char *door; /* "page", "api", "command line", "timer" */
	/* A form's own key, so that sending it twice does it once; NULL for none. */
	const char *idempotency_key;
	/* Of the page whose draft is kept here: once its form has arrived, op_write() answers ERR_GONE. NULL: no draft. */
	const char *draft_key;
	struct problems problems;
	/* Where new identities come from: random_id() unless a demonstration sets it. */
	const char *(*make_id)(struct op *op);
	void *make_id_data;
	/*
	 * Inside op_bulk_begin() and op_bulk_end(): op_write() joins the transaction that is open. For making
	 * practice data, where a commit for each of ten thousand steps would take hours of disk time.
	 */
	bool is_bulk;
	int write_count; /* writing transactions of this op that were committed */
	/* By what the actor may see that audit, kept past the arena; op_sees_as(). */
	char seen_audit_id[OP_SEEN_ID_MAX + 1];
	char seen_as[OP_SEEN_AS_MAX + 1];
};

/* A new op with no actor, nothing wrong, random identities. store_use_arena() is called with arena. */
void op_init(struct op *op, struct arena *arena, struct store *store, struct date today,
    struct instant now, const char *door);

/* One snapshot for all that this op reads, until op_read_end() or the next committed write. */
enum err op_read_begin(struct op *op);
void op_read_end(struct op *op);

typedef enum err (*op_work)(struct op *op, void *data);

/*
 * Runs work in one writing transaction; commits when it answers ERR_OK, rolls back otherwise. ERR_BUSY
 * runs it again, up to five times, with the problems cleared. The idempotency key is spent in the
 * first transaction; a key that was spent before answers ERR_GONE and nothing is done.
 */
enum err op_write(struct op *op, op_work work, void *data);

/*
 * Many operations in one transaction. op_bulk_end() commits where e is ERR_OK, else rolls all of them back;
 * it answers e, or what the commit answered. An operation that fails inside may leave part of its work
 * behind, so the bulk must fail with it.
 */
enum err op_bulk_begin(struct op *op);
enum err op_bulk_end(struct op *op, enum err e);

/* A new identity. */
const char *op_id(struct op *op);

bool op_has_role(const struct op *op, enum role role);
/* Of the Centre for Professional Practice: a member or the programme coordinator. */
bool op_is_of_centre(const struct op *op);

struct op_event {
	const char *action; /* one word: "sent" */
	const char *object_kind; /* "audit" */
	const char *object_id;
	int object_version;
	const char *audit_id; /* "" or NULL where it is not about an audit */
	const char *sentence; /* "Sent the audit to the team manager" */
	const struct history_change *changes; /* who changed what from what; may hold case content */
	size_t change_count;
};

/* Appends to the history in the writing transaction of the moment. */
enum err op_history(struct op *op, const struct op_event *event);

/* That somebody looked at case content, in the writing transaction of the moment; as op_viewed(). */
enum err op_history_viewed(
    struct op *op, const char *object_kind, const char *object_id, const char *audit_id, const char *sentence);

/*
 * As what the actor may see an audit ("team manager"): a view of it that op_viewed() appends says so in the access log.
 * op_audit_relations() says it for every operation that asks; both are copied, and cut at OP_SEEN_ID_MAX and OP_SEEN_AS_MAX bytes.
 */
void op_sees_as(struct op *op, const char *audit_id, const char *as);

/*
 * Appends that this person looked at case content, in a transaction of its own, before the page's first
 * byte (D33). Call it last in an operation that reads content.
 */
enum err op_viewed(struct op *op, const char *object_kind, const char *object_id,
    const char *audit_id, const char *sentence);

#endif
