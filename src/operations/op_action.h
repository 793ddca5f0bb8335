#ifndef OPERATIONS_OP_ACTION_H
#define OPERATIONS_OP_ACTION_H

/*
 * Actions on their way: the owner does it, the team manager confirms, somebody else verifies or sends it back
 * (D22; domain.md 2.10). Overdue ones climb to the head of service.
 */
#include "domain/action.h"
#include "operations/op_audit.h"
#include "store/store_action.h"

enum { MY_ACTIONS_MAXIMUM = 200 };

struct action_state_of {
	struct action action;
	struct audit audit;
	unsigned relations;
	struct action_notes notes;
	bool may_note;
	bool may_finish; /* the owner; the team manager for an owner without account */
	bool may_confirm; /* the team manager */
	bool may_verify; /* neither owner nor confirmer: auditor, head of service, coordinator */
	bool may_send_back;
	struct date climbs_on; /* op_action_get(): the head of service is told when it is open on that day */
};

enum err op_actions_mine(struct op *op, struct action_list *ret);
enum err op_action_get(struct op *op, const char *id, struct action_state_of *ret);

enum action_event {
	ACTION_EVENT_NOTE, /* text: progress */
	ACTION_EVENT_FINISH, /* text: evidence, needed */
	ACTION_EVENT_CONFIRM,
	ACTION_EVENT_VERIFY, /* text: what was looked at, needed */
	ACTION_EVENT_SEND_BACK /* text: what is missing, needed */
};
enum { ACTION_EVENT_COUNT = ACTION_EVENT_SEND_BACK + 1 };

/*
 * ERR_INVALID with op->problems (field "text"); ERR_STALE where the action is not at that step; ERR_NOT_FOUND
 * where it is not this person's to do. version is the one the page showed.
 */
enum err op_action_event(struct op *op, const char *id, int version, enum action_event event,
    const char *text, struct action *ret);

/* For the timer: tells heads of service about actions five working days overdue, each once. */
enum err op_actions_climb(struct op *op);

#endif
