#ifndef DOMAIN_ACTION_H
#define DOMAIN_ACTION_H

/*
 * A recommended action after the team manager decided about it, and its way: the owner does it, the team
 * manager confirms that it is undertaken, somebody other than these two verifies it (domain.md 2.10; D22).
 */
#include "base/date.h"
#include "domain/recommendation.h"

enum action_decision { ACTION_ACCEPT, ACTION_CHANGE, ACTION_DECLINE };
enum { ACTION_DECISION_COUNT = ACTION_DECLINE + 1 };

enum action_state { ACTION_OPEN, ACTION_DONE, ACTION_CONFIRMED, ACTION_VERIFIED, ACTION_DECLINED };
enum { ACTION_STATE_COUNT = ACTION_DECLINED + 1 };

/* Working days after which the head of service is told of an overdue action. */
enum { ACTION_CLIMB_WORKING_DAYS = 5, ACTION_TEXT_MAXIMUM = 4000 };
/* Of one action, on its page. */
enum { ACTION_NOTES_MAXIMUM = 200 };

struct action {
	const char *id;
	const char *audit_id;
	const char *recommendation_id;
	int position; /* from 1 */
	const char *text;
	enum recommendation_kind kind;
	const char *owner_id; /* "" where the owner has no account: the team manager sees to it */
	const char *owner_name; /* names are read only */
	const char *owner_other;
	enum priority priority;
	struct date due_on;
	enum action_decision decision;
	const char *decision_reason;
	enum action_state state;
	const char *evidence;
	const char *done_by;
	struct instant done_at;
	const char *confirmed_by;
	struct instant confirmed_at;
	const char *verified_by;
	struct instant verified_at;
	struct instant climbed_at; /* 0: the head of service was not told */
	int version;
	const char *audit_reference; /* read only; so the next three */
	const char *child_reference;
	const char *theme_title;
	const char *team_id;
};

const char *action_decision_code(enum action_decision decision);
/* "Accepted", "Changed", "Declined" */
const char *action_decision_name(enum action_decision decision);
bool action_decision_from_code(const char *code, enum action_decision *ret);

const char *action_state_code(enum action_state state);
/* "To do", "Done, to be confirmed", "Confirmed, to be verified", "Verified", "Declined" */
const char *action_state_name(enum action_state state);
bool action_state_from_code(const char *code, enum action_state *ret);

/* Neither verified nor declined. */
bool action_is_open(const struct action *action);

#endif
