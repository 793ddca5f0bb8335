#ifndef DOMAIN_TASK_H
#define DOMAIN_TASK_H

/*
 * What stands in somebody's work tray ("My work"). A task is opened and closed by the operation that
 * changes the state of the thing, in the same transaction; it is never the truth about that thing.
 * Kinds are one table: code, the words of the link, where it leads.
 */
#include "base/date.h"
#include "domain/person.h"

#include <stdbool.h>

enum task_kind {
	TASK_AUDIT, /* auditor: complete the audit with the practitioner */
	TASK_REFLECT, /* practitioner: prepare and reflect */
	TASK_PARTNER_PART, /* partner: fill your agency's part */
	TASK_RESPOND, /* team manager: the Manager's Response Form */
	TASK_ANSWER_QUERY, /* auditor: a question about a fact */
	TASK_GIVE_BACK, /* team manager: the auditor asks for the audit back */
	TASK_MEETING, /* auditor: hold and record the feedback meeting */
	TASK_CONFIRM_MEETING, /* team manager, practitioner */
	TASK_ACTION, /* owner: do it */
	TASK_CONFIRM_ACTION, /* team manager: confirm it is undertaken */
	TASK_VERIFY_ACTION, /* somebody other than owner and confirmer */
	TASK_OVERDUE_ACTION, /* head of service: it climbed (domain.md 12) */
	TASK_SIGN_OFF, /* head of service: the remedial plan of an Inadequate */
	TASK_PLACE_TEXT, /* place the text on the child's file (D23) */
	TASK_DECIDE_SWAP, /* coordinator */
	TASK_DECIDE_EXTENSION,
	TASK_DECIDE_EXEMPTION, /* assistant director, director */
	TASK_DECIDE_MONTH_EXEMPTION, /* the same, before the draw: about a month */
	TASK_CONCERN_ACT, /* team manager: record what was done */
	TASK_CONCERN_CONFIRM_SAFE, /* head of service */
	TASK_CONCERN_CLOSE, /* Centre lead */
	TASK_CONCERN_LATE, /* the next manager up: a clock of a concern ran out */
	TASK_CONCERN_ACCEPT, /* whoever it was handed to */
	TASK_INADEQUATE, /* head of service, assistant director, director: sign off, each in their own words */
	TASK_INADEQUATE_REVIEW, /* head of service, each month */
	TASK_INADEQUATE_LATE, /* the next level up: a clock of the case ran out */
	TASK_INADEQUATE_DIRECTION, /* head of service: acknowledge it */
	TASK_INADEQUATE_REAUDIT, /* coordinator: allocate it */
	TASK_INADEQUATE_STILL, /* assistant director: the re-audit is Inadequate again */
	TASK_INADEQUATE_CLOSE, /* a second person agrees or refuses */
	TASK_INADEQUATE_ALARM, /* Centre lead: an Inadequate audit is out of sight */
	TASK_PATTERN, /* head of service: say what it means */
	TASK_MODERATE, /* moderator, first or second: the task does not say which (D13) */
	TASK_MODERATION_GIVE, /* Centre lead: nobody has it yet */
	TASK_MODERATION_ANSWER, /* auditor: accept another grade or not */
	TASK_MODERATION_REFER, /* Centre lead: the auditor has not answered in time */
	TASK_MODERATION_PANEL, /* Centre lead: the panel is to decide, by that day */
	TASK_MODERATION_READ, /* auditor, practitioner, team manager: the outcome */
	TASK_APPROVE_ROLE, /* information governance officer (D24) */
	TASK_HAND_OVER, /* coordinator: a leaver's open work */
	TASK_BRIEFING_WRITE, /* author, or Centre lead: the month's briefing */
	TASK_BRIEFING_READ, /* second reader */
	TASK_BRIEFING_APPROVE, /* Centre lead; assistant director */
	TASK_BRIEFING_DISCUSS, /* team manager: with the team */
	TASK_WORKSHOP, /* somebody with a place: come to it */
	TASK_PAIR, /* an auditor with a licence: stand by one without */
	TASK_PANEL, /* a member: read the pack, and come */
	TASK_TRAINING, /* somebody with a place: come to it */
	TASK_TRAINING_CANCELLED, /* somebody who had a place or waited: read that it is cancelled */
	TASK_TRAINING_EVALUATE, /* somebody who came: say what they made of it */
	TASK_TRIANGULATION, /* a member: read the pack, and come */
	TASK_TRIANGULATION_DECISION, /* its owner: do it, and say what became of it */
	TASK_DIP_SAMPLES, /* of the Centre: those of a month that they have */
	TASK_DIP_SECOND, /* of the Centre: read one again (D30) */
	TASK_DIP_GIVE, /* Centre lead: nobody has it, or nobody can read it again */
	TASK_DIP_REFERRAL, /* Centre lead: a full audit is asked for */
	TASK_PRAISE, /* practitioner: read what the auditor saw done well */
	TASK_NO_COVER, /* line manager, Centre lead: somebody is away and nobody covers */
	TASK_DIP_DRAW, /* Centre lead: a month’s dip samples are to be drawn and shared out */
	TASK_GUIDANCE_WRITE, /* of the Centre: a draft of guidance came back */
	TASK_GUIDANCE_PUBLISH /* a second person of the Centre: read a draft and publish it */
};
enum { TASK_KIND_COUNT = TASK_GUIDANCE_PUBLISH + 1 };

struct task {
	const char *id;
	enum task_kind kind;
	const char *person_id; /* who must do it */
	const char *waiting_id; /* who waits for it; "" where nobody does */
	const char *object_id; /* the audit, action, concern, request or person it is about */
	const char *audit_id; /* "" where it is not about an audit */
	const char *audit_reference;
	const char *cycle_id;
	const char *theme_title;
	const char *child_reference;
	const char *team_id;
	struct date due_on;
	struct date opened_on;
	struct instant done_at; /* 0: to do */
};

const char *task_kind_code(enum task_kind kind);
bool task_kind_from_code(const char *code, enum task_kind *ret);
/* "Complete audit with practitioner" */
const char *task_kind_title(enum task_kind kind);
/* The page it leads to: printf format with one %s for object_id. */
const char *task_kind_path(enum task_kind kind);

#endif
