#ifndef STORE_STORE_CONCERN_H
#define STORE_STORE_CONCERN_H

/* Concerns about a child's safety (D22). */
#include "base/err.h"
#include "domain/concern.h"
#include "store/store_inadequate_list.h"

#include <stddef.h>

struct store;

struct concern_list {
	struct concern *items;
	size_t count;
};

enum err store_concern_get(struct store *store, const char *id, struct concern *ret);
/* Of one audit, oldest first. */
enum err store_concerns(struct store *store, const char *audit_id, struct concern_list *ret);
/* Of one dip sample, oldest first. */
enum err store_concerns_of_dip(struct store *store, const char *dip_sample_id, struct concern_list *ret);
enum err store_concern_insert(struct store *store, const struct concern *concern);
/* State and notes; ERR_CONFLICT where the version moved on. */
enum err store_concern_update(struct store *store, const struct concern *concern);

/* When each clock was told above: fills told_at. */
enum err store_concern_told(struct store *store, const char *concern_id, struct concern_clocks *clocks);
enum err store_concern_told_put(
    struct store *store, const char *concern_id, enum concern_clock clock, struct instant at);
/* It runs anew, for another hand-over. */
enum err store_concern_told_forget(struct store *store, const char *concern_id, enum concern_clock clock);
/* Open ones of which a clock ran out that was not told, oldest first. */
enum err store_concerns_to_climb(struct store *store, struct instant now, struct date today, int accept_hours,
    const char *const **ret_ids, size_t *ret_count);

struct concern_hand_over {
	const char *id;
	const char *concern_id;
	const char *from_id;
	const char *from_name; /* names are read only */
	const char *to_id;
	const char *to_name;
	const char *how; /* as told_how */
	struct instant spoken_at;
	const char *note;
	struct instant recorded_at;
	struct instant accepted_at; /* 0: not yet */
};
struct concern_hand_overs {
	struct concern_hand_over *items;
	size_t count;
};
/* Oldest first. */
enum err store_concern_hand_overs(
    struct store *store, const char *concern_id, struct concern_hand_overs *ret);
enum err store_concern_hand_over_insert(struct store *store, const struct concern_hand_over *hand_over);
/* ERR_CONFLICT where it was accepted already. */
enum err store_concern_hand_over_accept(struct store *store, const char *id, struct instant at);

/* One row of the list of open concerns. */
struct concern_row {
	struct concern concern;
	const char *audit_reference; /* or the dip sample’s */
	const char *child_reference;
	const char *team_name;
	const char *manager_name;
	struct instant handed_at; /* of a hand-over that nobody has accepted; 0: none */
	struct concern_clocks clocks; /* by the operation */
};
struct concern_rows {
	struct concern_row *items;
	size_t count;
};
/* Of those who must act, or see that somebody does: oldest first. */
enum err store_concerns_open(struct store *store, const struct inadequate_viewer *viewer, int limit, int offset,
    struct concern_rows *ret);

#endif
