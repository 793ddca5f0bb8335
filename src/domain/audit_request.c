#include "domain/audit_request.h"

#include "base/problems.h"
#include "base/str.h"
#include "base/utf8.h"

struct kind_row {
	const char *code;
	const char *name;
	enum task_kind task;
};

static const struct kind_row kinds[AUDIT_REQUEST_KIND_COUNT] = {
    [REQUEST_CONFLICT] = {"conflict", "Another auditor", TASK_DECIDE_SWAP},
    [REQUEST_UNSUITABLE] = {"unsuitable", "A file that cannot be audited", TASK_DECIDE_SWAP},
    [REQUEST_EXTENSION] = {"extension", "More time", TASK_DECIDE_EXTENSION},
    [REQUEST_EXEMPTION] = {"exemption", "Exemption this month", TASK_DECIDE_EXEMPTION},
    [REQUEST_GIVE_BACK] = {"give-back", "The audit back", TASK_GIVE_BACK},
};

struct state_row {
	const char *code;
	const char *name;
};

static const struct state_row states[AUDIT_REQUEST_STATE_COUNT] = {
    [REQUEST_OPEN] = {"open", "Waiting for a decision"},
    [REQUEST_AGREED] = {"agreed", "Agreed"},
    [REQUEST_REFUSED] = {"refused", "Refused"},
    [REQUEST_WITHDRAWN] = {"withdrawn", "Withdrawn"},
};

const char *
audit_request_kind_code(enum audit_request_kind kind)
{
	return kinds[kind].code;
}

const char *
audit_request_kind_name(enum audit_request_kind kind)
{
	return kinds[kind].name;
}

bool
audit_request_kind_from_code(const char *code, enum audit_request_kind *ret)
{
	for (int i = 0; i < AUDIT_REQUEST_KIND_COUNT; i++) {
		if (str_is_same(kinds[i].code, code)) {
			*ret = (enum audit_request_kind)i;
			return true;
		}
	}
	return false;
}

enum task_kind
audit_request_task(enum audit_request_kind kind)
{
	return kinds[kind].task;
}

const char *
audit_request_state_code(enum audit_request_state state)
{
	return states[state].code;
}

const char *
audit_request_state_name(enum audit_request_state state)
{
	return states[state].name;
}

bool
audit_request_state_from_code(const char *code, enum audit_request_state *ret)
{
	for (int i = 0; i < AUDIT_REQUEST_STATE_COUNT; i++) {
		if (str_is_same(states[i].code, code)) {
			*ret = (enum audit_request_state)i;
			return true;
		}
	}
	return false;
}

void
audit_request_check(
    const struct audit_request *r, struct date due_now, struct problems *problems)
{
	if (str_is_empty(r->reason))
		problems_add(problems, "reason", "Give a reason");
	else if (utf8_length(r->reason) > REQUEST_TEXT_MAXIMUM)
		problems_add(problems, "reason", "Shorten the reason to %d characters or less",
		    REQUEST_TEXT_MAXIMUM);
	if (r->kind != REQUEST_EXTENSION)
		return;
	if (date_is_none(r->asked_due_on))
		problems_add(problems, "due", "Enter the date by which you can send the audit");
	else if (date_compare(r->asked_due_on, due_now) <= 0)
		problems_add(problems, "due", "The new date must be after %s",
		    date_text_long(problems->arena, due_now));
	else if (date_days_between(due_now, r->asked_due_on) > EXTENSION_DAYS_MAXIMUM)
		problems_add(problems, "due", "The new date must be within a month of %s",
		    date_text_long(problems->arena, due_now));
}
