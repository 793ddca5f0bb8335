#ifndef STORE_STORE_TRIANGULATION_H
#define STORE_STORE_TRIANGULATION_H

/* Triangulation meetings, their decisions and packs, and figures from elsewhere (domain/triangulation.h). */
#include "base/err.h"
#include "domain/triangulation.h"

struct store;

struct triangulation_meeting_list {
	struct triangulation_meeting *items;
	size_t count;
};
/* The last first. */
enum err store_triangulation_meetings(struct store *store, struct triangulation_meeting_list *ret);
enum err store_triangulation_get(struct store *store, const char *id, struct triangulation_meeting *ret);
/* The one of a quarter that is not cancelled. */
enum err store_triangulation_of_quarter(
    struct store *store, const char *quarter_id, struct triangulation_meeting *ret);
enum err store_triangulation_insert(struct store *store, const struct triangulation_meeting *meeting);
/* ERR_CONFLICT where the version moved on. */
enum err store_triangulation_update(struct store *store, const struct triangulation_meeting *meeting);
/* Nobody else changes it, its members or decisions until this transaction ends; ERR_NOT_FOUND where it is not there. */
enum err store_triangulation_hold(struct store *store, const char *id);

struct triangulation_member_list {
	struct triangulation_member *items;
	size_t count;
};
/* By name. */
enum err store_triangulation_members(
    struct store *store, const char *meeting_id, struct triangulation_member_list *ret);
/* One that is there stays. */
enum err store_triangulation_member_put(struct store *store, const char *meeting_id, const char *person_id);
enum err store_triangulation_member_remove(struct store *store, const char *meeting_id, const char *person_id);
enum err store_triangulation_attended(
    struct store *store, const char *meeting_id, const char *person_id, bool came);

struct triangulation_decision_list {
	struct triangulation_decision *items;
	size_t count;
};
/* Of one meeting, in their order. */
enum err store_decisions_of(struct store *store, const char *meeting_id, struct triangulation_decision_list *ret);
/*
 * What a meeting follows up: decisions of meetings held on a day before it that are open or done, or that this meeting
 * has settled or dropped; with what it said. By quarter and position.
 */
enum err store_decisions_to_follow(
    struct store *store, const struct triangulation_meeting *meeting, struct triangulation_decision_list *ret);
/* Every one, open ones first, by due date. */
enum err store_decisions_all(struct store *store, struct triangulation_decision_list *ret);
enum err store_triangulation_decision_get(struct store *store, const char *id, struct triangulation_decision *ret);
enum err store_triangulation_decision_insert(struct store *store, const struct triangulation_decision *decision);
/* ERR_CONFLICT where the version moved on. */
enum err store_triangulation_decision_update(struct store *store, const struct triangulation_decision *decision);
enum err store_triangulation_decision_remove(struct store *store, const char *id);
enum err store_follow_up_put(struct store *store, const char *decision_id, const char *meeting_id,
    enum follow_up result, const char *note);

/* The pack of a meeting that was held. */
enum err store_pack_get(struct store *store, const char *meeting_id, struct pack *ret);
enum err store_pack_put(struct store *store, const char *meeting_id, const struct pack *pack);

struct imported_figure_list {
	struct imported_figure *items;
	size_t count;
};
/* Of the months from the first to the last, by kind, name and month. */
enum err store_imported_figures(
    struct store *store, const char *from_cycle, const char *to_cycle, struct imported_figure_list *ret);
/* In place of the one of that month, kind and name; *ret_is_new: there was none. */
enum err store_imported_figure_put(struct store *store, const struct imported_figure *figure, const char *person_id,
    struct instant at, bool *ret_is_new);

#endif
