#include "domain/task.h"

#include "base/str.h"

struct task_row {
	const char *code;
	const char *title;
	const char *path;
};

static const struct task_row rows[TASK_KIND_COUNT] = {
    [TASK_AUDIT] = {"audit", "Complete audit with practitioner", "/audits/%s/form"},
    [TASK_REFLECT] = {"reflect", "Prepare for and reflect on your audit", "/audits/%s/reflection"},
    [TASK_PARTNER_PART] = {"partner-part", "Complete your agency’s part", "/audits/%s/form"},
    [TASK_RESPOND] = {"respond", "Record your response as manager", "/audits/%s/response"},
    [TASK_ANSWER_QUERY] = {"answer-query", "Answer a question about a fact", "/audits/%s/query"},
    [TASK_GIVE_BACK] = {"give-back", "Decide whether to give the audit back", "/requests/%s"},
    [TASK_MEETING] = {"meeting", "Hold feedback meeting", "/audits/%s/feedback-meeting"},
    [TASK_CONFIRM_MEETING] = {"confirm-meeting", "Confirm the feedback meeting",
	"/audits/%s/feedback-meeting"},
    [TASK_ACTION] = {"action", "Complete an action", "/actions/%s"},
    [TASK_CONFIRM_ACTION] = {"confirm-action", "Confirm that an action is undertaken", "/actions/%s"},
    [TASK_VERIFY_ACTION] = {"verify-action", "Verify an action on the child’s file", "/actions/%s"},
    [TASK_OVERDUE_ACTION] = {"overdue-action", "Look into an overdue action", "/actions/%s"},
    [TASK_SIGN_OFF] = {"sign-off", "Sign off a remedial plan", "/audits/%s/sign-off"},
    [TASK_PLACE_TEXT] = {"place-text", "Place the text on the child’s file", "/audits/%s/texts"},
    [TASK_DECIDE_SWAP] = {"decide-swap", "Decide a request about an audit", "/requests/%s"},
    [TASK_DECIDE_EXTENSION] = {"decide-extension", "Decide a request for more time", "/requests/%s"},
    [TASK_DECIDE_EXEMPTION] = {"decide-exemption", "Decide a request for exemption", "/requests/%s"},
    [TASK_DECIDE_MONTH_EXEMPTION] = {"decide-month-exemption", "Decide who is exempt this month",
	"/programme/%s/exemptions"},
    [TASK_CONCERN_ACT] = {"concern-act", "Record what was done about a concern", "/concerns/%s"},
    [TASK_CONCERN_CONFIRM_SAFE] = {"concern-confirm-safe", "Confirm that a child is safe",
	"/concerns/%s"},
    [TASK_CONCERN_CLOSE] = {"concern-close", "Close a concern", "/concerns/%s"},
    [TASK_CONCERN_LATE] = {"concern-late", "Look into a concern that is late", "/concerns/%s"},
    [TASK_CONCERN_ACCEPT] = {"concern-accept", "Accept a concern that was handed to you", "/concerns/%s"},
    [TASK_INADEQUATE] = {"inadequate", "Sign off an audit graded Inadequate", "/inadequate/%s"},
    [TASK_INADEQUATE_REVIEW] = {"inadequate-review", "Review an Inadequate case", "/inadequate/%s/review"},
    [TASK_INADEQUATE_LATE] = {"inadequate-late", "Look into an Inadequate case that is late", "/inadequate/%s"},
    [TASK_INADEQUATE_DIRECTION] = {"inadequate-direction", "Acknowledge a direction", "/inadequate/%s"},
    [TASK_INADEQUATE_REAUDIT] = {"inadequate-re-audit", "Allocate a re-audit", "/inadequate/%s/re-audit"},
    [TASK_INADEQUATE_STILL] = {"inadequate-still", "Review a case that is still Inadequate", "/inadequate/%s"},
    [TASK_INADEQUATE_CLOSE] = {"inadequate-close", "Agree or refuse to close an Inadequate case",
	"/inadequate/%s/close"},
    [TASK_INADEQUATE_ALARM] = {"inadequate-alarm", "An Inadequate audit is out of sight", "/audits/%s"},
    [TASK_PATTERN] = {"pattern", "Say what a pattern of Inadequate audits means", "/patterns/%s"},
    [TASK_MODERATE] = {"moderate", "Moderate an audit", "/moderation/%s"},
    [TASK_MODERATION_GIVE] = {"moderation-give", "Find a moderator for an audit", "/moderation/%s"},
    [TASK_MODERATION_ANSWER] = {"moderation-answer", "Answer the moderation of your audit",
	"/audits/%s/moderation"},
    [TASK_MODERATION_REFER] = {"moderation-refer", "An auditor has not answered the moderation in time", "/moderation/%s"},
    [TASK_MODERATION_PANEL] = {"moderation-panel", "Bring a grade before a panel", "/panels?case=%s"},
    [TASK_MODERATION_READ] = {"moderation-read", "Read the outcome of moderation", "/audits/%s/moderation"},
    [TASK_APPROVE_ROLE] = {"approve-role", "Decide a request for a role", "/people/%s/roles"},
    [TASK_HAND_OVER] = {"hand-over", "Hand on a leaver’s open work", "/people/%s/hand-over"},
    [TASK_BRIEFING_WRITE] = {"briefing-write", "Write the 7 Minute Briefing", "/briefings/%s/edit"},
    [TASK_BRIEFING_READ] = {"briefing-read", "Read a 7 Minute Briefing before it goes out", "/briefings/%s/check"},
    [TASK_BRIEFING_APPROVE] = {"briefing-approve", "Approve a 7 Minute Briefing", "/briefings/%s/approve"},
    [TASK_BRIEFING_DISCUSS] = {"briefing-discuss", "Talk about the 7 Minute Briefing with your team",
	"/briefings/%s/discussion"},
    [TASK_WORKSHOP] = {"workshop", "Come to a workshop", "/workshops/%s"},
    [TASK_PAIR] = {"pair", "Support another auditor with their audit", "/audits/%s"},
    [TASK_PANEL] = {"panel", "Read the pack and come to a panel", "/panels/%s"},
    [TASK_TRAINING] = {"training", "Come to training", "/training/sessions/%s"},
    [TASK_TRAINING_CANCELLED] = {"training-cancelled", "Training that you booked is cancelled", "/training/sessions/%s"},
    [TASK_TRAINING_EVALUATE] = {"training-evaluate", "Say what you made of training", "/training/sessions/%s/evaluate"},
    [TASK_TRIANGULATION] = {"triangulation", "Read the pack and come to the triangulation meeting",
	"/triangulation/%s"},
    [TASK_TRIANGULATION_DECISION] = {"triangulation-decision", "Do what the triangulation meeting decided",
	"/triangulation/decisions/%s"},
    [TASK_DIP_SAMPLES] = {"dip-samples", "Do your dip samples", "/dip-samples?month=%s"},
    [TASK_DIP_SECOND] = {"dip-second", "Read a dip sample a second time", "/dip-samples/%s"},
    [TASK_DIP_GIVE] = {"dip-give", "Find somebody for a dip sample", "/dip-samples/%s"},
    [TASK_DIP_REFERRAL] = {"dip-referral", "Decide whether a full audit is needed", "/dip-samples/%s/audit"},
    [TASK_PRAISE] = {"praise", "Read what your auditor saw done well", "/audits/%s/reflection"},
    [TASK_NO_COVER] = {"no-cover", "A colleague is away and nobody covers for them", "/covering?away=%s"},
    [TASK_DIP_DRAW] = {"dip-draw", "Draw the dip samples and share them out", "/dip-samples?month=%s"},
    [TASK_GUIDANCE_WRITE] = {"guidance-write", "Change a draft of guidance", "/guidance/%s/edit"},
    [TASK_GUIDANCE_PUBLISH] = {"guidance-publish", "Read a draft of guidance and publish it", "/guidance/%s/draft"},
};

const char *
task_kind_code(enum task_kind kind)
{
	return rows[kind].code;
}

bool
task_kind_from_code(const char *code, enum task_kind *ret)
{
	if (code == NULL)
		return false;
	for (int i = 0; i < TASK_KIND_COUNT; i++) {
		if (rows[i].code[0] == code[0] && str_is_same(rows[i].code, code)) {
			*ret = (enum task_kind)i;
			return true;
		}
	}
	return false;
}

const char *
task_kind_title(enum task_kind kind)
{
	return rows[kind].title;
}

const char *
task_kind_path(enum task_kind kind)
{
	return rows[kind].path;
}
