#ifndef STORE_STORE_DRAW_PREVIEW_H
#define STORE_STORE_DRAW_PREVIEW_H

/* What a large draw would be made from, as a job counted it. */
#include "base/err.h"
#include "domain/draw.h"

struct store;

struct preview_kept {
	const char *base;
	const char *snapshot_id;
	int frame_version;
	struct instant counted_at;
	const char *words;
	size_t population_size;
	size_t frame_size;
	size_t outside;
	size_t families;
	size_t eligible;
	/* Names with sizes: why children are left out (take is 0), and the groups. */
	struct draw_stratum *reasons;
	size_t reason_count;
	struct draw_stratum *strata;
	size_t strata_count;
};

/* Takes the place of the draw's last count. */
enum err store_draw_preview_put(struct store *store, const struct preview_kept *kept);
enum err store_draw_preview_get(struct store *store, const char *base, struct preview_kept *ret);

#endif
