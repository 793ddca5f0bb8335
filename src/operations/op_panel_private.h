#ifndef OPERATIONS_OP_PANEL_PRIVATE_H
#define OPERATIONS_OP_PANEL_PRIVATE_H

/* What the files of panels share. */
#include "operations/op_panel.h"

/* The panel and its members, with what whoever asks may do; ERR_NOT_FOUND for who has no part in it. No lines. */
enum err panel_load(struct op *op, const char *id, struct panel_view *ret);

/* Whether somebody steps out of a case. */
enum err panel_is_aside(struct op *op, const struct moderation *moderation, const struct audit *audit,
    const char *person_id, bool *ret);

/* Who plans panels, whatever else they may do at one. */
bool panel_may_plan(const struct op *op);

/* What is done to a panel. */
struct panel_step {
	const char *id;
	int version; /* 0: whatever it is */
	const char *other_id; /* of a person or a moderation */
	const char *text;
	const char *const *present;
	size_t present_count;
};

/* Holds the panel and loads it for a step, within a transaction; ERR_STALE where it has changed since. */
enum err panel_step_begin(struct op *op, const struct panel_step *step, struct panel_view *ret);

enum err panel_record(struct op *op, const struct panel *panel, const char *audit_id, const char *action,
    const char *sentence, const struct history_change *changes, size_t count);

#endif
