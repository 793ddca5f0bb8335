#ifndef OPERATIONS_OP_MEETING_H
#define OPERATIONS_OP_MEETING_H

/* The feedback meeting of week 4 (BR-07): recorded by the auditor, confirmed by the two others. */
#include "operations/op_audit.h"
#include "store/store_action.h"

enum { MEETING_TEXT_MAXIMUM = 4000 };

struct meeting_state {
	struct audit audit;
	unsigned relations;
	bool is_recorded;
	struct feedback_meeting meeting;
	struct feedback_confirmations confirmations;
	struct date planned_on; /* what the response says; DATE_NONE */
	struct date week_from; /* week 4: the day after the return date … */
	struct date week_to; /* … to the briefing */
	bool may_record;
	bool may_confirm;
};

/* Auditor, practitioner, team manager and those who see the audit's content; ERR_NOT_FOUND before the response. */
enum err op_meeting_get(struct op *op, const char *audit_id, struct meeting_state *ret);

/* ERR_INVALID with op->problems; fields: held_on, how, minutes, absent_reason, feedback, agreed. */
enum err op_meeting_record(struct op *op, const struct feedback_meeting *meeting);

/* With a comment, which may be "" and stays as it was written. ERR_STALE where it was confirmed before. */
enum err op_meeting_confirm(struct op *op, const char *audit_id, const char *comment);

/* "In person"; "" for no such code. Codes: in-person, video, telephone. */
const char *meeting_how_name(const char *code);

#endif
