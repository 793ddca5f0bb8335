#ifndef OPERATIONS_OP_PATTERN_H
#define OPERATIONS_OP_PATTERN_H

/*
 * Pattern watch (capabilities.md part 2, 34): so many Inadequate audits in one team, one theme or one placement within some weeks
 * raise one flag, which is updated while it is open and not repeated. A head of service with a case in it says what it means.
 * A placement is what Ofsted's number in list 8 of Annex A names, where few enough children live under it.
 */
#include "domain/audit.h"
#include "operations/op.h"
#include "store/store_inadequate_watch.h"

/*
 * What names the placement of the audit's child today, by the newest list of children in care; "" where they are not in care, the list
 * has no number, or so many children stand under it that it is a fostering service and no home.
 */
enum err op_pattern_placement(struct op *op, const struct audit *audit, const char **ret);

/* Inside a writing transaction, after a case opened or ended: raises, updates or withdraws the flags of its team, theme and placement. */
enum err op_pattern_watch(struct op *op, const struct audit *audit);

struct pattern_case {
	struct audit audit;
	const char *team_name;
};

struct pattern_view {
	struct pattern_flag flag;
	struct pattern_case *cases; /* those that are this person's to see */
	size_t case_count;
	size_t hidden_count;
	struct date answer_by;
	bool may_answer; /* a head of service with a case in it, while it is open */
};

/* ERR_NOT_FOUND for those who may see none of its cases. With a history entry of the reading. */
enum err op_pattern_get(struct op *op, const char *id, struct pattern_view *ret);
/* ERR_INVALID with a problem beside "answer"; ERR_STALE where it changed meanwhile. */
enum err op_pattern_answer(struct op *op, const char *id, int version, const char *answer);

#endif
