#ifndef OPERATIONS_OP_TRIANGULATION_H
#define OPERATIONS_OP_TRIANGULATION_H

/*
 * Triangulation (domain/triangulation.h; docs/training-and-triangulation.md): quarterly meetings planned by the programme coordinator, their
 * pack, decisions and how those are followed up; figures from elsewhere. The Centre, heads of service, the leads of
 * Early Help and SEND, the assistant director and the director see them. Numbers of which one may not be published (D27) are the
 * coordinator's alone: no other reader's pack has them (pack_for_others()).
 */
#include "domain/quarter.h"
#include "operations/attendance.h"
#include "operations/op.h"
#include "operations/person_choice.h"
#include "store/store_triangulation.h"

bool op_triangulation_may_see(const struct op *op);
bool op_triangulation_may_plan(const struct op *op);
/* Sees numbers that may not be published. */
bool op_triangulation_sees_small(const struct op *op);

struct triangulation_row {
	struct triangulation_meeting meeting;
	struct quarter quarter;
};
struct triangulation_home {
	struct triangulation_row *meetings; /* the last first */
	size_t meeting_count;
	const struct quarter *quarters; /* packs to look at, the newest first */
	size_t quarter_count;
	struct triangulation_decision_list decisions; /* open and done, by due date */
	bool may_plan;
};
enum err op_triangulation_home(struct op *op, struct triangulation_home *ret);

/* A quarter's pack as it is now, with what this reader may see of it. ERR_NOT_FOUND for no such quarter. */
enum err op_pack_compose(struct op *op, const char *quarter_id, struct quarter *ret_quarter, struct pack *ret);

struct triangulation_view {
	struct triangulation_meeting meeting;
	struct quarter quarter;
	struct triangulation_member_list members;
	struct triangulation_decision_list decisions, to_follow;
	struct pack pack; /* as it stood, where it was held; else as it is now */
	bool is_kept; /* as it stood */
	bool may_plan; /* change, cancel, members */
	bool may_record; /* attendance, decisions, follow-up, minutes, closing: from its day on */
};
enum err op_triangulation_get(struct op *op, const char *id, struct triangulation_view *ret);
/* Without the pack, which takes longer. */
enum err op_triangulation_get_brief(struct op *op, const char *id, struct triangulation_view *ret);

/* Those who may be members or own a decision, by name. */
enum err op_triangulation_people(struct op *op, struct person_choice *ret);

/* id "": a new one. ERR_INVALID, ERR_STALE. */
enum err op_triangulation_save(
    struct op *op, const struct triangulation_meeting *meeting, const char **ret_id);
enum err op_triangulation_cancel(struct op *op, const char *id, int version, const char *why);
enum err op_triangulation_member_add(struct op *op, const char *id, const char *person_id);
enum err op_triangulation_member_remove(struct op *op, const char *id, const char *person_id);
enum err op_triangulation_attendance(struct op *op, const struct attendance *attendance);
enum err op_triangulation_decide(struct op *op, const struct triangulation_decision *decision);
enum err op_triangulation_decision_remove(struct op *op, const char *meeting_id, const char *decision_id);
/* What became of an earlier decision, of the version that was shown. */
enum err op_triangulation_follow(struct op *op, const char *meeting_id, const char *decision_id, int version,
    enum follow_up result, const char *note);
/*
 * Minutes; then it is held: every earlier decision was followed up, attendance is recorded, and the pack is kept as it stands.
 * Owners find their decisions in their trays.
 */
enum err op_triangulation_minutes(struct op *op, const char *id, int version, const char *minutes);
enum err op_triangulation_close(struct op *op, const char *id, int version);

/* One decision, to its owner and whoever may see triangulation. */
struct decision_view {
	struct triangulation_decision decision;
	struct triangulation_meeting meeting;
	bool may_finish;
};
enum err op_decision_get(struct op *op, const char *id, struct decision_view *ret);
enum err op_decision_finish(struct op *op, const char *id, int version, const char *outcome);
/* In a writing transaction: a leaver's tasks go; the next meeting follows their decisions up. */
enum err op_triangulation_leave(struct op *op, const char *person_id);

/* ---- Figures from elsewhere ---- */

struct figures_import {
	struct imported_figure *items;
	bool *is_new;
	size_t count;
};
/*
 * CSV: month, kind, name, count, and maybe of and about. is_dry_run: everything is tried and nothing kept. ERR_INVALID: each problem
 * names its row. The Centre.
 */
enum err op_figures_import(struct op *op, const char *text, bool is_dry_run, struct figures_import *ret);

#endif
