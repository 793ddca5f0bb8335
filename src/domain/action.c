#include "domain/action.h"

#include "base/str.h"

struct name_row {
	const char *code;
	const char *name;
};

static const struct name_row decisions[ACTION_DECISION_COUNT] = {
    [ACTION_ACCEPT] = {"accept", "Accepted"},
    [ACTION_CHANGE] = {"change", "Changed"},
    [ACTION_DECLINE] = {"decline", "Declined"},
};

static const struct name_row states[ACTION_STATE_COUNT] = {
    [ACTION_OPEN] = {"open", "To do"},
    [ACTION_DONE] = {"done", "Done, to be confirmed"},
    [ACTION_CONFIRMED] = {"confirmed", "Confirmed, to be verified"},
    [ACTION_VERIFIED] = {"verified", "Verified"},
    [ACTION_DECLINED] = {"declined", "Declined"},
};

const char *
action_decision_code(enum action_decision decision)
{
	return decisions[decision].code;
}

const char *
action_decision_name(enum action_decision decision)
{
	return decisions[decision].name;
}

bool
action_decision_from_code(const char *code, enum action_decision *ret)
{
	for (int i = 0; i < ACTION_DECISION_COUNT; i++) {
		if (str_is_same(decisions[i].code, code)) {
			*ret = (enum action_decision)i;
			return true;
		}
	}
	return false;
}

const char *
action_state_code(enum action_state state)
{
	return states[state].code;
}

const char *
action_state_name(enum action_state state)
{
	return states[state].name;
}

bool
action_state_from_code(const char *code, enum action_state *ret)
{
	for (int i = 0; i < ACTION_STATE_COUNT; i++) {
		if (str_is_same(states[i].code, code)) {
			*ret = (enum action_state)i;
			return true;
		}
	}
	return false;
}

bool
action_is_open(const struct action *action)
{
	return action->state != ACTION_VERIFIED && action->state != ACTION_DECLINED;
}
