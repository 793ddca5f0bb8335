#ifndef OPERATIONS_OP_INADEQUATE_LIST_H
#define OPERATIONS_OP_INADEQUATE_LIST_H

/* The tracker (ux.md wireframe 8), the guided review of a month, and the director's page. No case content. */
#include "operations/op.h"
#include "store/store_inadequate_list.h"
#include "store/store_inadequate_watch.h"

enum { INADEQUATE_CSV_MAXIMUM = 10000, INADEQUATE_FLAGS_SHOWN = 20 };

struct inadequate_tracker {
	struct inadequate_rows rows;
	int64_t total; /* with these filters, over all pages */
	struct inadequate_summary summary; /* of all that this person sees */
	struct pattern_flags flags;
	struct inadequate_alarms alarms; /* for the Centre lead, assistant director and director */
	struct instant checked_at; /* when it was last proved that none is out of sight; 0: never */
	bool sees_alarms;
	bool may_review; /* a head of service, or who acts as one */
};

enum err op_inadequate_tracker(
    struct op *op, const struct inadequate_query *query, struct inadequate_tracker *ret);
/* For the file: as many as INADEQUATE_CSV_MAXIMUM. */
enum err op_inadequate_all(
    struct op *op, const struct inadequate_query *query, struct inadequate_rows *ret);

struct inadequate_next {
	const char *audit_id; /* "" where every open case has been reviewed today, or was passed over */
	int64_t left; /* to be reviewed today, of all that are theirs */
	int64_t open; /* theirs */
};
/* The next case to review after this one ("": the first), soonest due first. */
enum err op_inadequate_next(struct op *op, const char *after_id, struct inadequate_next *ret);

struct inadequate_assurance {
	struct inadequate_summary summary;
	struct inadequate_figures figures;
	struct inadequate_rows oldest;
	struct pattern_flags flags;
	struct inadequate_alarms alarms;
	struct instant checked_at;
};
/* Assistant director, director, and the Centre lead. */
enum err op_inadequate_assurance(struct op *op, struct inadequate_assurance *ret);

#endif
