#ifndef OPERATIONS_OP_BRIEFING_PRIVATE_H
#define OPERATIONS_OP_BRIEFING_PRIVATE_H

/* What the files of the briefing share. */
#include "operations/op_briefing.h"

const char *briefing_themes(struct arena *arena, const struct cycle *cycle);
/* Briefing, cycle, figures, and the parts of the draft as they stand. */
enum err briefing_load(struct op *op, const char *cycle_id, struct briefing_view *ret);
/* The figures with every row, also those of which nothing may be shown. */
enum err briefing_load_figures(struct op *op, struct briefing_view *view);
struct briefing_material briefing_material(const struct briefing_view *view);
/* What is counted until when. */
struct briefing_scope briefing_scope(const struct op *op, const struct briefing_view *view);
/* Counted now, with those of half a year ago, and how each may be shown. */
enum err briefing_count(struct op *op, const struct briefing_scope *scope, struct briefing_view *view);
/* As the browser sends it and as it stands are the same text. */
const char *briefing_lines(struct arena *arena, const char *text);
/* The briefing where who asks may cause that step now; ERR_NOT_FOUND where they could not even see it, ERR_STALE where it is not the time. */
enum err briefing_may(struct op *op, const char *cycle_id, enum briefing_event event, struct briefing_view *ret);
/* The row of the table that who asks may take now; NULL for none. */
const struct briefing_step *briefing_step_of(
    const struct op *op, const struct briefing_view *view, enum briefing_event event);
/* What the checks find in the draft. */
enum err briefing_checked(struct op *op, struct briefing_view *view);
/* From approved: a new edition, told to those who lead teams. */
enum err briefing_publish(struct op *op, struct briefing_view *view);
/* What a month's briefing counted, for another month to be held against; nothing while it is withdrawn and not corrected. */
enum err briefing_cells_readable(struct op *op, const char *cycle_id, struct briefing_figures *ret);

#endif
