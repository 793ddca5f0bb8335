#ifndef OPERATIONS_OP_EXEMPTION_H
#define OPERATIONS_OP_EXEMPTION_H

/*
 * Exempting an auditor before the draw (BR-18): whoever makes the draw asks, an assistant director or the
 * director decides, and never who asked or who is to be exempt. While somebody waits for a decision it stands in
 * the trays of those who decide, once a month.
 */
#include "operations/op_draw.h"

struct exemption_view {
	struct exemption exemption;
	const char *name;
	const char *asked_by_name;
	const char *decided_by_name;
};
struct exemption_view_list {
	struct exemption_view *items;
	size_t count;
};
enum err op_exemption_list(struct op *op, const char *cycle_id, struct exemption_view_list *ret);
enum err op_exemption_ask(
    struct op *op, const struct draw_target *target, const char *person_id, const char *reason);
enum err op_exemption_decide(struct op *op, const char *cycle_id, enum service service, const char *person_id,
    bool is_agreed);
bool op_exemption_may_decide(const struct op *op);

#endif
