#include "domain/audit.h"

#include "base/str.h"

const struct audit_step audit_steps[] = {
    {AUDIT_ALLOCATED, AUDIT_EVENT_OPEN, AUDIT_IN_PROGRESS, ACTOR_AUDITOR,
	"Opened the form"},
    {AUDIT_ALLOCATED, AUDIT_EVENT_ASK_SWAP, AUDIT_SWAP_ASKED, ACTOR_AUDITOR,
	"Said why they cannot do this audit"},
    {AUDIT_ALLOCATED, AUDIT_EVENT_MOVE_AUDITOR, AUDIT_ALLOCATED, ACTOR_COORDINATOR,
	"Gave the audit to another auditor"},
    {AUDIT_ALLOCATED, AUDIT_EVENT_EXEMPT, AUDIT_EXEMPTED, ACTOR_SENIOR,
	"Exempted the auditor this month"},
    {AUDIT_ALLOCATED, AUDIT_EVENT_WITHDRAW, AUDIT_WITHDRAWN, ACTOR_SENIOR, "Withdrew the audit"},

    {AUDIT_IN_PROGRESS, AUDIT_EVENT_ASK_SWAP, AUDIT_SWAP_ASKED, ACTOR_AUDITOR,
	"Said why they cannot do this audit"},
    {AUDIT_IN_PROGRESS, AUDIT_EVENT_MOVE_AUDITOR, AUDIT_ALLOCATED, ACTOR_COORDINATOR,
	"Gave the audit to another auditor"},
    {AUDIT_IN_PROGRESS, AUDIT_EVENT_SEND, AUDIT_WITH_MANAGER, ACTOR_AUDITOR,
	"Sent the audit, which put the Manager’s Response Form in the team manager’s tray"},
    {AUDIT_IN_PROGRESS, AUDIT_EVENT_EXEMPT, AUDIT_EXEMPTED, ACTOR_SENIOR,
	"Exempted the auditor this month"},
    {AUDIT_IN_PROGRESS, AUDIT_EVENT_WITHDRAW, AUDIT_WITHDRAWN, ACTOR_SENIOR,
	"Withdrew the audit"},

    {AUDIT_SWAP_ASKED, AUDIT_EVENT_TAKE_BACK_SWAP, AUDIT_IN_PROGRESS, ACTOR_AUDITOR,
	"Took back what they had asked for"},
    {AUDIT_SWAP_ASKED, AUDIT_EVENT_MOVE_AUDITOR, AUDIT_ALLOCATED, ACTOR_COORDINATOR,
	"Accepted the conflict and gave the audit to another auditor"},
    {AUDIT_SWAP_ASKED, AUDIT_EVENT_KEEP, AUDIT_IN_PROGRESS, ACTOR_COORDINATOR,
	"Asked the auditor to go on"},
    {AUDIT_SWAP_ASKED, AUDIT_EVENT_REPLACE, AUDIT_WITHDRAWN, ACTOR_COORDINATOR,
	"Agreed that the file cannot be audited; the next reserve came in"},
    {AUDIT_SWAP_ASKED, AUDIT_EVENT_EXEMPT, AUDIT_EXEMPTED, ACTOR_SENIOR,
	"Exempted the auditor this month"},
    {AUDIT_SWAP_ASKED, AUDIT_EVENT_WITHDRAW, AUDIT_WITHDRAWN, ACTOR_SENIOR,
	"Withdrew the audit"},

    {AUDIT_WITH_MANAGER, AUDIT_EVENT_UNDO_SEND, AUDIT_IN_PROGRESS, ACTOR_AUDITOR,
	"Took the audit back before anyone had opened it"},
    {AUDIT_WITH_MANAGER, AUDIT_EVENT_GIVE_BACK, AUDIT_IN_PROGRESS, ACTOR_TEAM_MANAGER,
	"Gave the audit back to the auditor, who had asked for it"},
    {AUDIT_WITH_MANAGER, AUDIT_EVENT_QUERY, AUDIT_CLARIFICATION, ACTOR_TEAM_MANAGER,
	"Asked the auditor about a fact"},
    {AUDIT_WITH_MANAGER, AUDIT_EVENT_RESPOND, AUDIT_RESPONDED, ACTOR_TEAM_MANAGER,
	"Sent the response with the Record of Decision"},
    {AUDIT_WITH_MANAGER, AUDIT_EVENT_RETURN, AUDIT_IN_PROGRESS, ACTOR_MODERATOR,
	"Returned the audit to the auditor, to be worked on once more"},
    {AUDIT_WITH_MANAGER, AUDIT_EVENT_WITHDRAW, AUDIT_WITHDRAWN, ACTOR_SENIOR,
	"Withdrew the audit"},

    {AUDIT_CLARIFICATION, AUDIT_EVENT_ANSWER_QUERY, AUDIT_WITH_MANAGER, ACTOR_AUDITOR,
	"Answered the question about a fact"},
    {AUDIT_CLARIFICATION, AUDIT_EVENT_WITHDRAW, AUDIT_WITHDRAWN, ACTOR_SENIOR,
	"Withdrew the audit"},

    {AUDIT_RESPONDED, AUDIT_EVENT_UNDO_RESPOND, AUDIT_WITH_MANAGER, ACTOR_TEAM_MANAGER,
	"Took the response back before anyone had opened it"},
    {AUDIT_RESPONDED, AUDIT_EVENT_RECORD_MEETING, AUDIT_FED_BACK, ACTOR_AUDITOR,
	"Recorded the feedback meeting"},
    {AUDIT_RESPONDED, AUDIT_EVENT_RETURN, AUDIT_IN_PROGRESS, ACTOR_MODERATOR,
	"Returned the audit to the auditor, to be worked on once more"},
    {AUDIT_RESPONDED, AUDIT_EVENT_WITHDRAW, AUDIT_WITHDRAWN, ACTOR_SENIOR, "Withdrew the audit"},

    {AUDIT_FED_BACK, AUDIT_EVENT_CLOSE, AUDIT_CLOSED, ACTOR_SYSTEM,
	"Closed the audit: every action was confirmed and verified, and nothing else was open"},
    {AUDIT_FED_BACK, AUDIT_EVENT_RETURN, AUDIT_IN_PROGRESS, ACTOR_MODERATOR,
	"Returned the audit to the auditor, to be worked on once more"},
    {AUDIT_FED_BACK, AUDIT_EVENT_WITHDRAW, AUDIT_WITHDRAWN, ACTOR_SENIOR, "Withdrew the audit"},

    {AUDIT_CLOSED, AUDIT_EVENT_REOPEN, AUDIT_IN_PROGRESS, ACTOR_COORDINATOR,
	"Re-opened the audit"},
    {AUDIT_CLOSED, AUDIT_EVENT_REGRADE, AUDIT_RESPONDED, ACTOR_SYSTEM,
	"Re-opened the audit, because its final grade changed"},
    {AUDIT_EXEMPTED, AUDIT_EVENT_REOPEN, AUDIT_ALLOCATED, ACTOR_COORDINATOR,
	"Brought the audit back"},
    {AUDIT_WITHDRAWN, AUDIT_EVENT_REOPEN, AUDIT_ALLOCATED, ACTOR_COORDINATOR,
	"Brought the audit back"},
};

const size_t audit_step_count = sizeof(audit_steps) / sizeof(audit_steps[0]);

struct state_row {
	const char *code;
	const char *name;
};

static const struct state_row states[AUDIT_STATE_COUNT] = {
    [AUDIT_ALLOCATED] = {"allocated", "Not yet started"},
    [AUDIT_IN_PROGRESS] = {"in-progress", "In progress"},
    [AUDIT_SWAP_ASKED] = {"swap-asked", "Change asked for"},
    [AUDIT_WITH_MANAGER] = {"with-manager", "With team manager"},
    [AUDIT_CLARIFICATION] = {"clarification", "Question for auditor"},
    [AUDIT_RESPONDED] = {"responded", "Response done"},
    [AUDIT_FED_BACK] = {"fed-back", "Feedback meeting held"},
    [AUDIT_CLOSED] = {"closed", "Closed"},
    [AUDIT_EXEMPTED] = {"exempted", "Exempted"},
    [AUDIT_WITHDRAWN] = {"withdrawn", "Withdrawn"},
};

static const char *const event_codes[AUDIT_EVENT_COUNT] = {
    [AUDIT_EVENT_OPEN] = "open",
    [AUDIT_EVENT_ASK_SWAP] = "ask-swap",
    [AUDIT_EVENT_TAKE_BACK_SWAP] = "take-back-swap",
    [AUDIT_EVENT_MOVE_AUDITOR] = "move-auditor",
    [AUDIT_EVENT_KEEP] = "keep",
    [AUDIT_EVENT_REPLACE] = "replace",
    [AUDIT_EVENT_SEND] = "send",
    [AUDIT_EVENT_UNDO_SEND] = "undo-send",
    [AUDIT_EVENT_GIVE_BACK] = "give-back",
    [AUDIT_EVENT_QUERY] = "query",
    [AUDIT_EVENT_ANSWER_QUERY] = "answer-query",
    [AUDIT_EVENT_RESPOND] = "respond",
    [AUDIT_EVENT_UNDO_RESPOND] = "undo-respond",
    [AUDIT_EVENT_RECORD_MEETING] = "record-meeting",
    [AUDIT_EVENT_CLOSE] = "close",
    [AUDIT_EVENT_EXEMPT] = "exempt",
    [AUDIT_EVENT_WITHDRAW] = "withdraw",
    [AUDIT_EVENT_REOPEN] = "reopen",
    [AUDIT_EVENT_RETURN] = "return",
    [AUDIT_EVENT_REGRADE] = "regrade",
};

static const char *const actor_names[AUDIT_ACTOR_COUNT] = {
    [ACTOR_AUDITOR] = "auditor",
    [ACTOR_TEAM_MANAGER] = "team manager",
    [ACTOR_COORDINATOR] = "programme coordinator",
    [ACTOR_SENIOR] = "assistant director or director",
    [ACTOR_MODERATOR] = "moderator",
    [ACTOR_SYSTEM] = "the rules of closing",
};

static const char *const grade_names[GRADE_COUNT] = {
    [GRADE_NONE] = "",
    [GRADE_OUTSTANDING] = "Outstanding",
    [GRADE_GOOD] = "Good",
    [GRADE_REQUIRES_IMPROVEMENT] = "Requires improvement to be good",
    [GRADE_INADEQUATE] = "Inadequate",
};

const struct audit_step *
audit_step_find(enum audit_state from, enum audit_event event)
{
	for (size_t i = 0; i < audit_step_count; i++)
		if (audit_steps[i].from == from && audit_steps[i].event == event)
			return &audit_steps[i];
	return NULL;
}

const char *
audit_state_code(enum audit_state state)
{
	return states[state].code;
}

const char *
audit_state_name(enum audit_state state)
{
	return states[state].name;
}

bool
audit_state_from_code(const char *code, enum audit_state *ret)
{
	for (int i = 0; i < AUDIT_STATE_COUNT; i++) {
		if (str_is_same(states[i].code, code)) {
			*ret = (enum audit_state)i;
			return true;
		}
	}
	return false;
}

const char *
audit_event_code(enum audit_event event)
{
	return event_codes[event];
}

const char *
audit_actor_name(enum audit_actor actor)
{
	return actor_names[actor];
}

bool
audit_state_is_open(enum audit_state state)
{
	return state != AUDIT_CLOSED && state != AUDIT_EXEMPTED && state != AUDIT_WITHDRAWN;
}

bool
audit_state_is_sent(enum audit_state state)
{
	return state == AUDIT_WITH_MANAGER || state == AUDIT_CLARIFICATION ||
	       state == AUDIT_RESPONDED || state == AUDIT_FED_BACK || state == AUDIT_CLOSED;
}

const char *
grade_name(enum grade grade)
{
	return grade_names[grade];
}

bool
grade_from_number(int64_t number, enum grade *ret)
{
	if (number < GRADE_OUTSTANDING || number > GRADE_INADEQUATE)
		return false;
	*ret = (enum grade)number;
	return true;
}

bool
audit_is_late(const struct audit *audit, struct date today)
{
	struct date done = today;

	if (!audit_state_is_open(audit->state) && audit->state != AUDIT_CLOSED)
		return false;
	if (audit_state_is_sent(audit->state) && audit->first_sent_at.us != 0)
		done = instant_london_day(audit->first_sent_at, NULL);
	return date_compare(done, audit->due_on) > 0;
}

struct date
audit_response_due(struct date return_by, struct date five_working_days_after_sending)
{
	return date_compare(return_by, five_working_days_after_sending) > 0
	    ? return_by
	    : five_working_days_after_sending;
}
