#include "domain/task_right.h"

#include "domain/access.h"

bool
task_may_be_done(enum task_kind kind, unsigned relations)
{
	switch (kind) {
	case TASK_VERIFY_ACTION:
		return (relations & (RELATION_AUDITOR | RELATION_HEAD_OF_SERVICE | RELATION_COORDINATOR)) != 0;
	case TASK_CONCERN_CONFIRM_SAFE:
		return access_may(relations, RIGHT_CONFIRM_SAFE);
	case TASK_CONCERN_CLOSE:
		return access_may(relations, RIGHT_CLOSE_CONCERN);
	case TASK_SIGN_OFF:
	case TASK_OVERDUE_ACTION:
		return (relations & (RELATION_HEAD_OF_SERVICE | RELATION_COORDINATOR)) != 0;
	case TASK_INADEQUATE:
	case TASK_INADEQUATE_LATE:
	case TASK_INADEQUATE_CLOSE:
		return (relations & (RELATION_HEAD_OF_SERVICE | RELATION_SENIOR)) != 0;
	case TASK_INADEQUATE_REVIEW:
	case TASK_INADEQUATE_DIRECTION:
	case TASK_PATTERN:
		return (relations & RELATION_HEAD_OF_SERVICE) != 0;
	case TASK_INADEQUATE_STILL:
		return (relations & RELATION_SENIOR) != 0;
	case TASK_INADEQUATE_REAUDIT:
	case TASK_INADEQUATE_ALARM:
		return (relations & RELATION_COORDINATOR) != 0;
	case TASK_CONCERN_LATE:
		return (relations & (RELATION_HEAD_OF_SERVICE | RELATION_SENIOR | RELATION_COORDINATOR)) != 0;
	case TASK_CONCERN_ACCEPT:
		return access_may(relations, RIGHT_SEE_OVERVIEW);
	case TASK_DECIDE_SWAP:
	case TASK_DECIDE_EXTENSION:
		return access_may(relations, RIGHT_ALLOCATE);
	case TASK_CONFIRM_ACTION:
	case TASK_CONCERN_ACT:
	case TASK_RESPOND:
	case TASK_GIVE_BACK:
		return (relations & RELATION_TEAM_MANAGER) != 0;
	case TASK_AUDIT:
	case TASK_ANSWER_QUERY:
	case TASK_MEETING:
		return (relations & RELATION_AUDITOR) != 0;
	case TASK_REFLECT:
		return (relations & RELATION_PRACTITIONER) != 0;
	case TASK_PLACE_TEXT:
		return (relations & (RELATION_AUDITOR | RELATION_TEAM_MANAGER)) != 0;
	case TASK_CONFIRM_MEETING:
		return (relations & (RELATION_TEAM_MANAGER | RELATION_PRACTITIONER)) != 0;
	case TASK_MODERATE: /* the lead puts it back in the queue */
	case TASK_MODERATION_GIVE:
	case TASK_MODERATION_REFER: /* every lead who may has it */
	case TASK_MODERATION_PANEL:
		return false;
	case TASK_MODERATION_ANSWER:
		return (relations & RELATION_AUDITOR) != 0;
	case TASK_MODERATION_READ:
		return access_may(relations, RIGHT_SEE_CONTENT);
	case TASK_PARTNER_PART: /* its own rule, partner_refusal() */
	case TASK_ACTION: /* an owner need be nothing else */
	case TASK_DECIDE_EXEMPTION: /* goes with the role */
	case TASK_DECIDE_MONTH_EXEMPTION:
	case TASK_APPROVE_ROLE:
	case TASK_HAND_OVER:
		return true;
	case TASK_BRIEFING_WRITE:
	case TASK_BRIEFING_READ:
	case TASK_BRIEFING_APPROVE:
	case TASK_BRIEFING_DISCUSS:
	case TASK_WORKSHOP: /* their own place: nobody goes to a workshop for somebody else */
	case TASK_PANEL:
	case TASK_DIP_SAMPLES: /* pieces of their own, as briefings, guidance and decisions are (hand_over_piece.c) */
	case TASK_DIP_SECOND:
	case TASK_DIP_GIVE: /* goes with the role */
	case TASK_DIP_REFERRAL:
	case TASK_DIP_DRAW:
	case TASK_NO_COVER:
	case TASK_PRAISE: /* about their own work */
	case TASK_PAIR:
	case TASK_TRAINING:
	case TASK_TRAINING_CANCELLED:
	case TASK_TRAINING_EVALUATE:
	case TASK_GUIDANCE_WRITE:
	case TASK_GUIDANCE_PUBLISH:
	case TASK_TRIANGULATION:
	case TASK_TRIANGULATION_DECISION:
		return false;
	}
	return true;
}

bool
task_may_be_covered(enum task_kind kind, unsigned relations)
{
	/* They go with the person, or with an office whose every holder has them already. */
	static const enum task_kind own[] = {TASK_PARTNER_PART, TASK_ACTION, TASK_DECIDE_EXEMPTION,
	    TASK_DECIDE_MONTH_EXEMPTION, TASK_APPROVE_ROLE, TASK_HAND_OVER};

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (own[i] == kind)
			return false;
	return access_may(relations, RIGHT_SEE_OVERVIEW) && task_may_be_done(kind, relations);
}
