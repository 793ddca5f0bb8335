#ifndef STORE_STORE_PANEL_H
#define STORE_STORE_PANEL_H

/* Panels, their packs and votes (domain/panel.h). */
#include "base/err.h"
#include "domain/panel.h"

#include <stdint.h>

struct store;

struct panel_row {
	struct panel panel;
	size_t cases, to_decide, decided;
	bool is_member; /* the person who asks */
};
struct panel_row_list {
	struct panel_row *items;
	size_t count;
};
/* Those from the first day to the last, the last first. */
enum err store_panels(struct store *store, struct date from, struct date to, const char *person_id,
    struct panel_row_list *ret);
enum err store_panel_get(struct store *store, const char *id, struct panel *ret);
enum err store_panel_insert(struct store *store, const struct panel *panel);
/* ERR_CONFLICT where the version moved on. */
enum err store_panel_update(struct store *store, const struct panel *panel);
/* Nobody changes it, its pack or its votes until this transaction ends. */
enum err store_panel_hold(struct store *store, const char *id);

struct panel_member_list {
	struct panel_member *items;
	size_t count;
};
/* By name, with their roles. */
enum err store_panel_members(struct store *store, const char *panel_id, struct panel_member_list *ret);
enum err store_panel_member_insert(struct store *store, const char *panel_id, const char *person_id);
enum err store_panel_member_remove(struct store *store, const char *panel_id, const char *person_id);
enum err store_panel_member_attended(
    struct store *store, const char *panel_id, const char *person_id, bool is_present);

struct panel_case_list {
	struct panel_case *items;
	size_t count;
};
/* In their order. */
enum err store_panel_cases(struct store *store, const char *panel_id, struct panel_case_list *ret);
enum err store_panel_case_insert(struct store *store, const struct panel_case *pcase);
/* State, grade, reason, dissent, decided_at. */
enum err store_panel_case_update(struct store *store, const struct panel_case *pcase);
/* Those nobody has voted on go; a vote stays with its case. */
enum err store_panel_cases_clear(struct store *store, const char *panel_id);
enum err store_panel_case_remove(struct store *store, const char *panel_id, const char *moderation_id);

struct panel_vote_list {
	struct panel_vote *items;
	size_t count;
};
/* By name. */
enum err store_panel_votes(
    struct store *store, const char *panel_id, const char *moderation_id, struct panel_vote_list *ret);
/* In place of what they voted before. */
enum err store_panel_vote_put(
    struct store *store, const char *panel_id, const char *moderation_id, const struct panel_vote *vote);
enum err store_panel_vote_remove(
    struct store *store, const char *panel_id, const char *moderation_id, const char *person_id);

struct panel_candidate_list {
	struct panel_candidate *items;
	size_t count;
};
/* Those that wait for a panel and are in no pack, the soonest to decide first. */
enum err store_panel_waiting(struct store *store, int limit, int offset, struct panel_candidate_list *ret);
/* That one alone; none where it does not wait. */
enum err store_panel_waits(struct store *store, const char *moderation_id, struct panel_candidate_list *ret);
/*
 * What waits for a panel and is in no other pack that is still to be decided; and, so many at most, what was settled since the
 * day and has been in no pack, the farthest apart first.
 */
enum err store_panel_candidates(struct store *store, const char *panel_id, struct date settled_since, int limit,
    struct panel_candidate_list *ret);

#endif
