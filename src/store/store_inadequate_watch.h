#ifndef STORE_STORE_INADEQUATE_WATCH_H
#define STORE_STORE_INADEQUATE_WATCH_H

/* What watches over all Inadequate cases: the nightly check and its alarms, patterns (migration 0086). */
#include "base/err.h"
#include "domain/inadequate.h"
#include "store/store_inadequate_list.h"

#include <stdint.h>

struct store;

/* ---- The check that no Inadequate is out of sight ---- */

enum inadequate_alarm_kind {
	INADEQUATE_ALARM_NO_CASE, /* Inadequate, and no case is open nor was one rightly ended */
	INADEQUATE_ALARM_NO_OWNER, /* open, and nobody who is here has it */
	INADEQUATE_ALARM_NO_REVIEW /* open, without a day for its next review */
};
enum { INADEQUATE_ALARM_COUNT = INADEQUATE_ALARM_NO_REVIEW + 1 };
const char *inadequate_alarm_words(enum inadequate_alarm_kind kind);

struct inadequate_alarm {
	const char *audit_id;
	const char *reference; /* read only; so the next */
	const char *child_reference;
	enum inadequate_alarm_kind kind;
	struct instant raised_at;
};
struct inadequate_alarms {
	struct inadequate_alarm *items;
	size_t count;
};

/* What is wrong now, whatever was noted before. */
enum err store_inadequate_check(struct store *store, struct inadequate_alarms *ret);
/* As it was noted by the last check. */
enum err store_inadequate_alarms(struct store *store, struct inadequate_alarms *ret);
enum err store_inadequate_alarm_put(struct store *store, const struct inadequate_alarm *alarm);
enum err store_inadequate_alarm_remove(struct store *store, const struct inadequate_alarm *alarm);
/* When the check last ran to its end; 0: never. */
enum err store_inadequate_checked(struct store *store, struct instant *ret);
enum err store_inadequate_checked_put(struct store *store, struct instant at);

/* ---- Patterns ---- */

enum pattern_kind { PATTERN_TEAM, PATTERN_THEME, PATTERN_PLACEMENT };
enum { PATTERN_KIND_COUNT = PATTERN_PLACEMENT + 1 };

struct pattern_flag {
	const char *id;
	enum pattern_kind kind;
	const char *key; /* the team's id, the theme's code, the placement's number */
	enum service service;
	const char *name; /* as shown */
	bool is_open;
	int case_count;
	struct date raised_on;
	struct date updated_on;
	const char *answer;
	const char *answered_by;
	const char *answered_by_name;
	struct instant answered_at;
	int version;
};
struct pattern_flags {
	struct pattern_flag *items;
	size_t count;
};

/*
 * Cases of that team, theme or placement, opened since that moment or in the flag that is open, neither overturned nor ended, and counted by no
 * flag that was answered. Oldest first.
 */
enum err store_pattern_cases(struct store *store, enum pattern_kind kind, const char *key, enum service service,
    struct instant since, const char *const **ret_ids, size_t *ret_count);
/* The open flag of that team, theme or placement; ERR_NOT_FOUND. */
enum err store_pattern_open(struct store *store, enum pattern_kind kind, const char *key, enum service service,
    struct pattern_flag *ret);
enum err store_pattern_get(struct store *store, const char *id, struct pattern_flag *ret);
enum err store_pattern_insert(struct store *store, const struct pattern_flag *flag);
enum err store_pattern_update(struct store *store, const struct pattern_flag *flag);
enum err store_pattern_remove(struct store *store, const char *id);
enum err store_pattern_case_put(struct store *store, const char *flag_id, const char *audit_id);
enum err store_pattern_cases_clear(struct store *store, const char *flag_id);
/* The cases of a flag, oldest first. */
enum err store_pattern_cases_of(
    struct store *store, const char *flag_id, const char *const **ret_ids, size_t *ret_count);
/* Open flags with a case that this viewer may see, newest first. */
enum err store_pattern_list(struct store *store, const struct inadequate_viewer *viewer, int limit,
    struct pattern_flags *ret);

#endif
