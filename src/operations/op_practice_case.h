#ifndef OPERATIONS_OP_PRACTICE_CASE_H
#define OPERATIONS_OP_PRACTICE_CASE_H

/*
 * Practice cases read and graded, alone or in a workshop (domain/practice_case.h). Nobody sees the agreed grades before they
 * have given their own, save the programme coordinator, whose grades therefore count for nothing. In a workshop nobody
 * sees what the room gave before the case is revealed, and nobody but the coordinator sees who gave what.
 */
#include "domain/agreement.h"
#include "operations/op_licence.h"
#include "operations/op_workshop.h"
#include "store/store_practice_case.h"

/* What fewer people gave is not shown as the room's: each could tell what the other gave. */
enum { PRACTICE_ROOM_LEAST = 3 };
/* Fewer people or questions say too little for a measure of agreement. */
enum { PRACTICE_AGREEMENT_PEOPLE = 5, PRACTICE_AGREEMENT_QUESTIONS = 5 };

struct practice_summary {
	struct practice_case practice;
	bool is_done; /* by whoever asks, since so many months ago */
	struct practice_attempt attempt; /* their last */
	bool is_within; /* it was within tolerance */
	struct workshop workshop; /* they will grade it there; id "" or NULL: in none */
};
struct practice_summary_list {
	struct practice_summary *items;
	size_t count;
	int tolerance;
};
enum err op_practice_case_list(struct op *op, struct practice_summary_list *ret);

struct practice_room {
	size_t people; /* whose grades count */
	size_t others; /* who had seen the agreed grades before: left out */
	struct practice_spread *sections; /* in the case's order */
	struct practice_spread overall;
	bool is_measured; /* else too few to say */
	struct agreement_estimate ac1, ac2; /* over all questions; AC2 with quadratic weights */
};
/* What these attempts come to. Pure; for the pages and the tests. */
void practice_room_count(struct arena *arena, const struct practice_case *practice,
    const struct practice_attempt_list *attempts, struct practice_room *ret);

struct practice_view {
	struct practice_case practice;
	struct workshop workshop; /* id NULL: alone */
	enum workshop_case_state state; /* in the workshop */
	bool has_attempt;
	struct practice_attempt attempt; /* their own; grades in the case's order */
	bool may_grade;
	bool sees_agreed;
	bool has_room; /* revealed, and enough people graded it */
	struct practice_room room;
	struct practice_attempt_list named; /* to the coordinator, once revealed: who gave what */
	int tolerance;
	const char *why_not; /* why they cannot grade it now, nor see the agreed grades or the room’s; NULL where they can */
};
/*
 * workshop_id "": alone. In a workshop: those with a place, and the Centre; ERR_NOT_FOUND for others, and for a case that
 * the workshop does not have.
 */
enum err op_practice_case_get(
    struct op *op, const char *code, const char *workshop_id, struct practice_view *ret);

/*
 * The person's own grades: sections in the case's order, overall and reason. Once; ERR_STALE where they may not (any more).
 */
enum err op_practice_case_grade(
    struct op *op, const char *code, const char *workshop_id, const struct practice_attempt *attempt);

#endif
