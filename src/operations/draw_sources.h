#ifndef OPERATIONS_DRAW_SOURCES_H
#define OPERATIONS_DRAW_SOURCES_H

/*
 * Everything a draw is made from, read and put together in one place, so that the preview and the draw
 * cannot differ: the snapshot with the local lists, the frame's children, who is excluded and why.
 */
#include "operations/op_draw.h"

struct draw_sources {
	struct frame frame;
	int frame_version;
	struct calendar calendar;
	struct frame_context context;
	struct population_snapshot snapshot;
	struct frame_population *population;
	struct population_refs refs; /* of the snapshot */
	const char *words;
	struct frame_children children; /* whom the snapshot knows, by reference */
	size_t outside;
	struct draw_exclusion *excluded;
	size_t excluded_count;
	struct draw_candidate *candidates;
	const struct frame_child **facts; /* of each candidate */
	size_t candidate_count;
};

/*
 * Reads them. ERR_NOT_FOUND: there is no snapshot with the frame's lists yet. With `others`, the children
 * selected in that certificate (the first dip topic) are excluded (D5).
 */
enum err draw_sources_read(struct op *op, const struct draw_target *target,
    const struct draw_certificate *others, struct draw_sources *ret);

/* The snapshot alone. ERR_NOT_FOUND as above. */
enum err draw_sources_snapshot(struct op *op, const struct draw_target *target, struct draw_sources *ret);
/* How many the draw takes (D3). */
enum err draw_sources_target(struct op *op, const struct draw_target *target, size_t *ret);

#endif
