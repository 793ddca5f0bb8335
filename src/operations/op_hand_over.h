#ifndef OPERATIONS_OP_HAND_OVER_H
#define OPERATIONS_OP_HAND_OVER_H

/*
 * A leaver's open work goes to somebody else, named by the programme coordinator: their parts in open
 * audits with the tasks that belong to them; dip samples, briefings, guidance and decisions one by one; and what goes with a role.
 */
#include "domain/audit.h"
#include "operations/op.h"
#include "store/store_people.h"
#include "store/store_person.h"

enum hand_over_part {
	HAND_OVER_AUDITOR,
	HAND_OVER_PRACTITIONER,
	HAND_OVER_TEAM_MANAGER,
	HAND_OVER_TASK,
	/* Not in an audit: */
	HAND_OVER_DIP, /* a dip sample to answer … */
	HAND_OVER_DIP_SECOND, /* … or to read again */
	HAND_OVER_BRIEFING, /* its writer … */
	HAND_OVER_BRIEFING_READER, /* … and its second reader */
	HAND_OVER_GUIDANCE, /* a draft */
	HAND_OVER_DECISION, /* of a triangulation meeting */
	HAND_OVER_CONCERN /* about a dip sample */
};
enum { HAND_OVER_PART_COUNT = HAND_OVER_CONCERN + 1 };

const char *hand_over_part_name(enum hand_over_part part); /* "Auditor" */
const char *hand_over_part_code(enum hand_over_part part); /* "auditor": in the names of inputs */
unsigned hand_over_part_roles(enum hand_over_part part); /* who takes it holds one of them; 0: anybody */

/* What somebody has open that is in no audit, and that one other person takes. */
struct hand_over_piece {
	enum hand_over_part part;
	const char *id;
	const char *title; /* "DIP-2021-03-07" */
	const char *cycle_id; /* "" for none */
};
struct hand_over_piece_list {
	struct hand_over_piece *items;
	size_t count;
};

struct hand_over {
	struct person person;
	struct part_list parts;
	struct hand_over_piece_list pieces;
	bool has_role_tasks; /* that belong to no audit, and go with a role */
	struct open_work work;
};

/* The programme coordinator alone: a leaver may have work in every service. */
enum err op_hand_over_get(struct op *op, const char *person_id, struct hand_over *ret);

struct hand_over_move {
	const char *audit_id; /* or of a piece; "": every task that goes with a role and belongs to no audit */
	enum hand_over_part part;
	const char *to; /* user name, e-mail address or name */
	const char *field; /* of the form, for problems */
	const char *box; /* the words over it */
};

/* All moves, or none. */
enum err op_hand_over_save(struct op *op, const char *person_id, const struct hand_over_move *moves,
    size_t count);

#endif
