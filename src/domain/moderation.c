#include "domain/moderation.h"

#include "base/str.h"

const struct moderation_step moderation_steps[] = {
    {MODERATION_WAITING, MODERATION_EVENT_TAKE, MODERATION_BLIND, MODERATION_BY_MODERATOR,
	"Took the moderation, or was given it"},
    {MODERATION_WAITING, MODERATION_EVENT_END, MODERATION_ENDED, MODERATION_BY_RULE,
	"The audit was withdrawn"},

    {MODERATION_BLIND, MODERATION_EVENT_LEAVE, MODERATION_WAITING, MODERATION_BY_MODERATOR,
	"Put the moderation back in the queue"},
    {MODERATION_BLIND, MODERATION_EVENT_SAVE, MODERATION_COMPARED, MODERATION_BY_MODERATOR,
	"Graded the file without seeing the auditor’s grades; then both were shown"},
    {MODERATION_BLIND, MODERATION_EVENT_END, MODERATION_ENDED, MODERATION_BY_RULE,
	"The audit was withdrawn"},

    {MODERATION_COMPARED, MODERATION_EVENT_TAKE_BACK, MODERATION_WAITING, MODERATION_BY_LEAD,
	"Put the moderation back in the queue, for another moderator to begin anew"},
    {MODERATION_COMPARED, MODERATION_EVENT_AGREE, MODERATION_SETTLED, MODERATION_BY_MODERATOR,
	"Found the auditor’s grade justifiable: it stands"},
    {MODERATION_COMPARED, MODERATION_EVENT_CHANGE, MODERATION_WITH_AUDITOR, MODERATION_BY_MODERATOR,
	"Found another grade; the auditor was asked"},
    {MODERATION_COMPARED, MODERATION_EVENT_CROSS, MODERATION_SECOND, MODERATION_BY_MODERATOR,
	"Found another grade, into or out of Inadequate; a second moderator was asked"},
    {MODERATION_COMPARED, MODERATION_EVENT_RETURN, MODERATION_REWORK, MODERATION_BY_MODERATOR,
	"Returned the audit to the auditor, to be worked on once more"},
    {MODERATION_COMPARED, MODERATION_EVENT_REFER, MODERATION_PANEL, MODERATION_BY_MODERATOR,
	"Asked the panel"},
    {MODERATION_COMPARED, MODERATION_EVENT_MATCH, MODERATION_SETTLED, MODERATION_BY_RULE,
	"A panel agreed on the grade before: it counts for the moderator alone"},
    {MODERATION_COMPARED, MODERATION_EVENT_END, MODERATION_ENDED, MODERATION_BY_RULE,
	"The audit was withdrawn"},

    {MODERATION_REWORK, MODERATION_EVENT_RESEND, MODERATION_COMPARED, MODERATION_BY_AUDITOR,
	"Sent the audit again"},
    {MODERATION_REWORK, MODERATION_EVENT_END, MODERATION_ENDED, MODERATION_BY_RULE,
	"The audit was withdrawn"},

    {MODERATION_SECOND, MODERATION_EVENT_TAKE, MODERATION_SECOND, MODERATION_BY_MODERATOR,
	"Took the moderation, or was given it"},
    {MODERATION_SECOND, MODERATION_EVENT_LEAVE, MODERATION_SECOND, MODERATION_BY_SECOND,
	"Put the moderation back in the queue"},
    {MODERATION_SECOND, MODERATION_EVENT_CONFIRM, MODERATION_WITH_AUDITOR, MODERATION_BY_SECOND,
	"A second moderator came to the same grade; the auditor was asked"},
    {MODERATION_SECOND, MODERATION_EVENT_DIFFER, MODERATION_PANEL, MODERATION_BY_SECOND,
	"A second moderator came to another grade; the panel decides"},
    {MODERATION_SECOND, MODERATION_EVENT_END, MODERATION_ENDED, MODERATION_BY_RULE,
	"The audit was withdrawn"},

    {MODERATION_WITH_AUDITOR, MODERATION_EVENT_ACCEPT, MODERATION_SETTLED, MODERATION_BY_AUDITOR,
	"Accepted the moderator’s grade, which is final"},
    {MODERATION_WITH_AUDITOR, MODERATION_EVENT_DISPUTE, MODERATION_PANEL, MODERATION_BY_AUDITOR,
	"Did not accept the moderator’s grade; the panel decides"},
    {MODERATION_WITH_AUDITOR, MODERATION_EVENT_REFER, MODERATION_PANEL, MODERATION_BY_LEAD,
	"Had no answer from the auditor; the panel decides"},
    {MODERATION_WITH_AUDITOR, MODERATION_EVENT_END, MODERATION_ENDED, MODERATION_BY_RULE,
	"The audit was withdrawn"},

    {MODERATION_PANEL, MODERATION_EVENT_DECIDE, MODERATION_SETTLED, MODERATION_BY_PANEL,
	"The panel decided the grade"},
    {MODERATION_PANEL, MODERATION_EVENT_END, MODERATION_ENDED, MODERATION_BY_RULE,
	"The audit was withdrawn"},

    {MODERATION_ENDED, MODERATION_EVENT_REVIVE, MODERATION_WAITING, MODERATION_BY_RULE,
	"The audit was brought back"},
};

const size_t moderation_step_count = sizeof(moderation_steps) / sizeof(moderation_steps[0]);

struct words {
	const char *code;
	const char *name;
};

static const struct words states[MODERATION_STATE_COUNT] = {
    [MODERATION_WAITING] = {"waiting", "Not started"},
    [MODERATION_BLIND] = {"blind", "In progress"},
    [MODERATION_COMPARED] = {"compared", "To be decided"},
    [MODERATION_REWORK] = {"rework", "Returned to the auditor"},
    [MODERATION_SECOND] = {"second", "With a second moderator"},
    [MODERATION_WITH_AUDITOR] = {"with-auditor", "With the auditor"},
    [MODERATION_PANEL] = {"panel", "For the panel"},
    [MODERATION_SETTLED] = {"settled", "Settled"},
    [MODERATION_ENDED] = {"ended", "Audit withdrawn"},
};

static const char *const events[MODERATION_EVENT_COUNT] = {
    [MODERATION_EVENT_TAKE] = "take",
    [MODERATION_EVENT_LEAVE] = "leave",
    [MODERATION_EVENT_TAKE_BACK] = "take-back",
    [MODERATION_EVENT_SAVE] = "save",
    [MODERATION_EVENT_RETURN] = "return",
    [MODERATION_EVENT_RESEND] = "resend",
    [MODERATION_EVENT_AGREE] = "agree",
    [MODERATION_EVENT_CHANGE] = "change",
    [MODERATION_EVENT_CROSS] = "cross",
    [MODERATION_EVENT_CONFIRM] = "confirm",
    [MODERATION_EVENT_DIFFER] = "differ",
    [MODERATION_EVENT_REFER] = "refer",
    [MODERATION_EVENT_ACCEPT] = "accept",
    [MODERATION_EVENT_DISPUTE] = "dispute",
    [MODERATION_EVENT_DECIDE] = "decide",
    [MODERATION_EVENT_END] = "end",
    [MODERATION_EVENT_REVIVE] = "revive",
    [MODERATION_EVENT_MATCH] = "match",
};

static const char *const actors[MODERATION_ACTOR_COUNT] = {
    [MODERATION_BY_MODERATOR] = "moderator",
    [MODERATION_BY_SECOND] = "second moderator",
    [MODERATION_BY_LEAD] = "programme coordinator",
    [MODERATION_BY_AUDITOR] = "auditor",
    [MODERATION_BY_PANEL] = "panel",
    [MODERATION_BY_RULE] = "a step of the audit",
};

static const struct words reasons[MODERATION_REASON_COUNT] = {
    [MODERATION_RANDOM] = {"random", "Random sample"},
    [MODERATION_INADEQUATE] = {"inadequate", "Inadequate"},
    [MODERATION_RISK] = {"risk", "Risk"},
    [MODERATION_CHALLENGE] = {"challenge", "Grade challenged"},
    [MODERATION_SEED] = {"seed", "Seeded, with an agreed grade"},
};

static const struct words outcomes[MODERATION_OUTCOME_COUNT] = {
    [MODERATION_NO_OUTCOME] = {"", ""},
    [MODERATION_AGREED] = {"agreed", "Agreed"},
    [MODERATION_AGREED_WITH_COMMENTS] = {"agreed-comments", "Agreed, with comments"},
    [MODERATION_CHANGED] = {"changed", "Grade changed"},
    [MODERATION_RETURNED] = {"returned", "Returned to the auditor, to be worked on once more"},
    [MODERATION_REFERRED] = {"panel", "To the panel"},
};

static const char *const bars[MODERATION_BAR_COUNT] = {
    [MODERATION_FREE] = "",
    [MODERATION_BAR_AUDITOR] = "audited it",
    [MODERATION_BAR_PARTY] = "works with the child, or manages the team",
    [MODERATION_BAR_FORMER] = "had a part in it before",
    [MODERATION_BAR_HEAD] = "is head of service of the team, or acts as one",
    [MODERATION_BAR_TEAM] = "belongs to the child’s team",
    [MODERATION_BAR_LINE] = "line-manages the auditor or the practitioner, or is managed by the auditor",
    [MODERATION_BAR_REVIEWS] = "is the child’s reviewing officer",
    [MODERATION_BAR_FIRST] = "is the first moderator",
    [MODERATION_BAR_ROLE] = "does not belong to the Centre",
};

static const struct words qualities[MODERATION_QUALITY_COUNT] = {
    [MODERATION_EVIDENCE] = {"evidence", "What is said rests on evidence from the file"},
    [MODERATION_ANALYSIS] = {"analysis", "It explains, and does not only describe"},
    [MODERATION_EXPERIENCE] = {"experience", "The child’s experience, and what changed for them, can be seen"},
    [MODERATION_GRADE_FITS] = {"grade", "The grade fits what is written"},
    [MODERATION_ACTIONS] = {"actions", "Actions say who does what by when"},
    [MODERATION_JOINTLY] = {"jointly", "It was done with the practitioner"},
    [MODERATION_FAMILY] = {"family", "The child and family were asked for their view"},
    [MODERATION_SAFEGUARDING] = {"safeguarding", "Worries about safety were acted on"},
};

const struct moderation_step *
moderation_step_find(enum moderation_state from, enum moderation_event event)
{
	for (size_t i = 0; i < moderation_step_count; i++)
		if (moderation_steps[i].from == from && moderation_steps[i].event == event)
			return &moderation_steps[i];
	return NULL;
}

const char *
moderation_state_code(enum moderation_state state)
{
	return states[state].code;
}

const char *
moderation_state_name(enum moderation_state state)
{
	return states[state].name;
}

bool
moderation_state_from_code(const char *code, enum moderation_state *ret)
{
	for (size_t i = 0; i < MODERATION_STATE_COUNT; i++) {
		if (!str_is_same(states[i].code, code))
			continue;
		*ret = (enum moderation_state)i;
		return true;
	}
	return false;
}

const char *
moderation_event_code(enum moderation_event event)
{
	return events[event];
}

const char *
moderation_actor_name(enum moderation_actor actor)
{
	return actors[actor];
}

const char *
moderation_reason_code(enum moderation_reason reason)
{
	return reasons[reason].code;
}

bool
moderation_reason_from_code(const char *code, enum moderation_reason *ret)
{
	for (size_t i = 0; i < MODERATION_REASON_COUNT; i++) {
		if (!str_is_same(reasons[i].code, code))
			continue;
		*ret = (enum moderation_reason)i;
		return true;
	}
	return false;
}

const char *
moderation_reason_name(enum moderation_reason reason)
{
	return reasons[reason].name;
}

const char *
moderation_outcome_code(enum moderation_outcome outcome)
{
	return outcomes[outcome].code;
}

const char *
moderation_outcome_name(enum moderation_outcome outcome)
{
	return outcomes[outcome].name;
}

bool
moderation_outcome_from_code(const char *code, enum moderation_outcome *ret)
{
	for (size_t i = 0; i < MODERATION_OUTCOME_COUNT; i++) {
		if (!str_is_same(outcomes[i].code, code))
			continue;
		*ret = (enum moderation_outcome)i;
		return true;
	}
	return false;
}

bool
moderation_is_queued(enum moderation_state state)
{
	return state == MODERATION_WAITING || state == MODERATION_BLIND || state == MODERATION_COMPARED ||
	    state == MODERATION_SECOND;
}

bool
moderation_shows_grades(enum moderation_state state)
{
	return state == MODERATION_WITH_AUDITOR || state == MODERATION_PANEL || state == MODERATION_SETTLED;
}

enum moderation_bar
moderation_bar(const struct moderation_facts *f)
{
	const struct audit *audit = f->audit;

	if (str_is_empty(f->person_id) || (f->roles & ROLES_CENTRE) == 0)
		return MODERATION_BAR_ROLE;
	if (str_is_same(f->person_id, audit->auditor_id))
		return MODERATION_BAR_AUDITOR;
	if (str_is_same(f->person_id, audit->practitioner_id) || str_is_same(f->person_id, audit->team_manager_id))
		return MODERATION_BAR_PARTY;
	if (f->was_party)
		return MODERATION_BAR_FORMER;
	if (f->is_head)
		return MODERATION_BAR_HEAD;
	if (!str_is_empty(f->team_id) && str_is_same(f->team_id, audit->team_id))
		return MODERATION_BAR_TEAM;
	if (f->is_line)
		return MODERATION_BAR_LINE;
	if (str_is_same(f->person_id, f->reviewing_officer_id))
		return MODERATION_BAR_REVIEWS;
	return MODERATION_FREE;
}

const char *
moderation_bar_words(enum moderation_bar bar)
{
	return bars[bar];
}

const char *
moderation_difference_words(enum grade auditors, enum grade moderators)
{
	static const char *const ups[] = {"Agree", "One up", "Two up", "Three up"};
	static const char *const downs[] = {"Agree", "One down", "Two down", "Three down"};
	int apart = (int)auditors - (int)moderators;

	if (auditors == GRADE_NONE || moderators == GRADE_NONE)
		return "Not graded by both";
	return apart >= 0 ? ups[apart] : downs[-apart];
}

bool
moderation_is_open(enum moderation_state state)
{
	return state != MODERATION_SETTLED && state != MODERATION_ENDED;
}

static bool
is_across(enum grade a, enum grade b)
{
	return (a == GRADE_INADEQUATE) != (b == GRADE_INADEQUATE);
}

enum moderation_event
moderation_change(enum grade auditors, enum grade moderators)
{
	return is_across(auditors, moderators) ? MODERATION_EVENT_CROSS : MODERATION_EVENT_CHANGE;
}

bool
moderation_holds_inadequate(enum moderation_state state, enum grade auditors, enum grade moderators)
{
	return moderation_is_open(state) &&
	    (auditors == GRADE_INADEQUATE || moderators == GRADE_INADEQUATE);
}

enum moderation_difference
moderation_difference(enum grade auditors, enum grade moderators)
{
	int apart = (int)auditors - (int)moderators;

	if (apart == 0)
		return MODERATION_NO_DIFFERENCE;
	return is_across(auditors, moderators) || apart > 1 || apart < -1 ? MODERATION_MAJOR
									  : MODERATION_MINOR;
}

struct final_grade
moderation_final_grade(enum grade auditors, enum grade moderated, enum grade panel)
{
	if (panel != GRADE_NONE)
		return (struct final_grade){panel, GRADE_BY_PANEL};
	if (moderated != GRADE_NONE)
		return (struct final_grade){moderated, GRADE_BY_MODERATION};
	return (struct final_grade){auditors, GRADE_BY_AUDITOR};
}

const char *
moderation_quality_code(enum moderation_quality quality)
{
	return qualities[quality].code;
}

const char *
moderation_quality_words(enum moderation_quality quality)
{
	return qualities[quality].name;
}
