#ifndef STORE_STORE_WORKSHOP_H
#define STORE_STORE_WORKSHOP_H

/* Workshops, their places and their practice cases (domain/workshop.h). */
#include "base/err.h"
#include "domain/workshop.h"

struct store;

struct workshop_row {
	struct workshop workshop;
	size_t taken; /* places */
	size_t came; /* 0 where attendance was not recorded */
	bool is_mine; /* the person who asks has a place */
	enum workshop_attendance attendance; /* theirs */
};

struct workshop_row_list {
	struct workshop_row *items;
	size_t count;
};

/* Those from a day on, soonest first; or those before it, the last first, so many at most. */
enum err store_workshops_from(
    struct store *store, struct date from, const char *person_id, struct workshop_row_list *ret);
enum err store_workshops_before(
    struct store *store, struct date before, const char *person_id, int limit, struct workshop_row_list *ret);
enum err store_workshop_get(struct store *store, const char *id, struct workshop *ret);
enum err store_workshop_insert(struct store *store, const struct workshop *workshop);
/* ERR_CONFLICT where the version moved on. */
enum err store_workshop_update(struct store *store, const struct workshop *workshop);

/* Nobody else changes it, or its places, until this transaction ends; ERR_CONFLICT where it is not there. */
enum err store_workshop_hold(struct store *store, const char *id);

struct workshop_place_list {
	struct workshop_place *items;
	size_t count;
};
/* By name. */
enum err store_workshop_places(struct store *store, const char *workshop_id, struct workshop_place_list *ret);
/* One that is there stays as it was. */
enum err store_workshop_place_insert(struct store *store, const struct workshop_place *place);
/* ERR_CONFLICT where there is none. */
enum err store_workshop_place_remove(struct store *store, const char *workshop_id, const char *person_id);
/* Somebody leaves: their places from that day on are free, unless who came is recorded. */
enum err store_workshop_leave(struct store *store, const char *person_id, struct date today);
enum err store_workshop_attendance(
    struct store *store, const char *workshop_id, const char *person_id, bool came);

struct workshop_case_list {
	struct workshop_case *items;
	size_t count;
};
/* In their order. */
enum err store_workshop_cases(struct store *store, const char *workshop_id, struct workshop_case_list *ret);
enum err store_workshop_case_insert(struct store *store, const struct workshop_case *wcase, int position);
enum err store_workshop_case_remove(struct store *store, const char *workshop_id, const char *case_code);
/* The state it has moved to from another; ERR_CONFLICT where it was not in that one any more. */
enum err store_workshop_case_state(
    struct store *store, const struct workshop_case *wcase, enum workshop_case_state from);
/* Nobody moves it on until this transaction ends; ERR_CONFLICT where it is not open. */
enum err store_workshop_case_hold(struct store *store, const char *workshop_id, const char *case_code);
/*
 * The workshop, not cancelled and not over before the day, in which somebody is still to grade a case that is not
 * revealed: they do not do it alone before. ERR_NOT_FOUND for none.
 */
enum err store_workshop_to_come(struct store *store, const char *person_id, const char *case_code,
    struct date today, struct workshop *ret);
/* Whether the person leads a workshop in which that case was revealed: they have read its agreed grades. */
enum err store_workshop_has_led(struct store *store, const char *person_id, const char *case_code, bool *ret);

#endif
