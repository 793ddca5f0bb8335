#ifndef OPERATIONS_OP_DIP_SPLIT_H
#define OPERATIONS_OP_DIP_SPLIT_H

/* How a month's dip samples are split between its topics (domain/dip_split.h). The coordinator changes it until a draw of them holds. */
#include "domain/dip_split.h"
#include "domain/programme.h"
#include "operations/op.h"

struct dip_split_view {
	struct cycle cycle;
	struct dip_split split;
	size_t total; /* the policy's */
	bool is_changed; /* by somebody; else it is the even split of the policy */
	const char *changed_by_name;
	struct instant changed_at;
	int version;
	bool is_drawn;
	bool may_change;
};
/* ERR_NOT_FOUND where the month has no dip samples. */
enum err op_dip_split_get(struct op *op, const char *cycle_id, struct dip_split_view *ret);
/* Fields as in dip_split_check(); only counts and why are taken. ERR_STALE once a draw holds, or the version moved on. */
enum err op_dip_split_save(struct op *op, const char *cycle_id, int version, const struct dip_split *split);

/* For the draw: how many of that topic. */
enum err dip_split_count(struct op *op, const char *cycle_id, const char *topic, size_t *ret);

#endif
