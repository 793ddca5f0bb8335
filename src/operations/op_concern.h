#ifndef OPERATIONS_OP_CONCERN_H
#define OPERATIONS_OP_CONCERN_H

/*
 * "This child may be at risk now" (domain.md 2.6, D22). Raised by anyone who works on the audit, at any moment;
 * the team manager records what was done, a head of service confirms that the child is safe, and the Centre
 * lead closes it. All of them are told in their trays at once.
 */
#include "domain/concern.h"
#include "operations/op_audit.h"
#include "store/store_concern.h"
#include "store/store_person.h"

/* What the concern page shows besides the concern. */
struct concern_view {
	struct concern concern;
	struct audit audit; /* of a dip sample: as op_dip_as_audit() has it, without an id */
	struct person_list heads; /* who confirms that the child is safe */
	bool is_own_head; /* the team's own; otherwise they act for it */
	struct concern_hand_overs hand_overs;
	struct concern_clocks clocks;
	bool may_tell; /* nobody was reached yet: record who was */
	bool may_act; /* record what was done */
	bool may_confirm;
	bool may_close;
	bool may_hand_over;
	bool may_accept; /* it was handed to them */
};

enum { CONCERN_PAGE_SIZE = 25 };

/* risk, told_who, told_how and told_at; *ret_id is the new concern. */
enum err op_concern_raise(struct op *op, const char *audit_id, const struct concern *concern,
    const char **ret_id);

/* Whether this person may raise one: the audit, for the page that asks. */
enum err op_concern_begin(struct op *op, const char *audit_id, struct audit *ret);

/* The same about a dip sample; the audit is as op_dip_as_audit() has it. */
enum err op_concern_raise_dip(struct op *op, const char *sample_id, const struct concern *concern, const char **ret_id);
enum err op_concern_begin_dip(struct op *op, const char *sample_id, struct audit *ret);

/* With a history entry of the reading. */
enum err op_concern_get(struct op *op, const char *id, struct concern_view *ret);

enum err op_concern_act(struct op *op, const char *id, int version, const char *action);
enum err op_concern_confirm(struct op *op, const char *id, int version, const char *note);
/* told_who, told_how, told_at, where nobody was reached when it was raised. */
enum err op_concern_tell(struct op *op, const char *id, int version, const struct concern *told);

/* Who can take it, for the page that asks; with a history entry of the reading. */
enum err op_concern_receivers(
    struct op *op, const char *id, struct concern_view *ret_view, struct person_list *ret);
/* to_id, how, spoken_at, note: they have spoken, and it counts once the receiver accepts it. Fields: to, how, spoken_at, note. */
enum err op_concern_hand_over(
    struct op *op, const char *id, int version, const struct concern_hand_over *hand_over);
/* By the receiver themselves. */
enum err op_concern_accept(struct op *op, const char *id, int version);

/* Open concerns of those who must act or see that somebody does; oldest first. */
enum err op_concern_list(struct op *op, int page, struct concern_rows *ret, bool *ret_has_more);
/* For the timer: tells the next manager up what ran out, each clock once. */
enum err op_concerns_climb(struct op *op);

/* Only after it was confirmed; another person than the one who confirmed. */
enum err op_concern_close(struct op *op, const char *id, int version, const char *note);

#endif
