#ifndef OPERATIONS_OP_BRIEFING_H
#define OPERATIONS_OP_BRIEFING_H

/*
 * The 7 Minute Briefing (domain/briefing.h): the Centre writes it, everybody reads it once it is published, teams say what they make
 * of it.
 */
#include "operations/op.h"
#include "store/store_briefing.h"

struct briefing_row_view {
	struct briefing briefing;
	const char *themes; /* "Plans; Early Help Family Support Plans" */
	struct date briefing_on;
	bool is_read; /* by who asks */
};
struct briefing_library {
	struct briefing_row_view *items; /* the newest first */
	size_t count;
	bool is_centre; /* sees those that are not published too */
};
/* Everybody: what can be read; the Centre: all. */
enum err op_briefings(struct op *op, struct briefing_library *ret);

#endif
