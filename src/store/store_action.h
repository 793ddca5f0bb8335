#ifndef STORE_STORE_ACTION_H
#define STORE_STORE_ACTION_H

/* Actions on their way (domain/action.h), feedback meetings, and texts placed on the child's file. */
#include "base/err.h"
#include "domain/action.h"
#include "domain/person.h"

#include <stddef.h>

struct store;

struct action_list {
	struct action *items;
	size_t count;
};

/* By position. */
enum err store_actions(struct store *store, const char *audit_id, struct action_list *ret);
enum err store_action_get(struct store *store, const char *id, struct action *ret);
enum err store_action_insert(struct store *store, const struct action *action);
/* Everything that can change; ERR_CONFLICT where the version moved on. */
enum err store_action_update(struct store *store, const struct action *action);
/* Those that nobody has begun, taken back with the response. */
enum err store_actions_take_back(struct store *store, const char *audit_id);
/* What this person owns, or sees to as team manager; open ones first, soonest due first. */
enum err store_actions_mine(
    struct store *store, const char *person_id, int limit, struct action_list *ret);
/* Open ones due before that day of which the head of service was not told. */
enum err store_actions_to_climb(struct store *store, struct date before, struct action_list *ret);

struct action_note {
	const char *id;
	const char *action_id;
	const char *person_id;
	const char *person_name;
	struct instant at;
	const char *what; /* "Done", "Sent back", "Note": the title of its entry */
	const char *text;
};

struct action_notes {
	struct action_note *items;
	size_t count;
};

enum err store_action_note_insert(struct store *store, const struct action_note *note);
/* Newest first. */
enum err store_action_notes(
    struct store *store, const char *action_id, struct action_notes *ret);

struct feedback_meeting {
	const char *audit_id;
	struct date held_on;
	const char *how; /* a code of domain/meeting: "in-person" … */
	int minutes;
	bool with_manager;
	bool with_practitioner;
	const char *absent_reason;
	const char *feedback;
	const char *agreed;
	const char *recorded_by;
	const char *recorded_by_name;
	struct instant recorded_at;
};

/* ERR_NOT_FOUND where none was recorded. */
enum err store_meeting_get(
    struct store *store, const char *audit_id, struct feedback_meeting *ret);
/* Puts or replaces (after re-opening). */
enum err store_meeting_put(struct store *store, const struct feedback_meeting *meeting);

struct feedback_confirmation {
	const char *person_id;
	const char *person_name;
	struct instant at;
	const char *comment;
};

struct feedback_confirmations {
	struct feedback_confirmation *items;
	size_t count;
};

enum err store_meeting_confirmations(
    struct store *store, const char *audit_id, struct feedback_confirmations *ret);
enum err store_meeting_confirm(struct store *store, const char *audit_id,
    const struct feedback_confirmation *confirmation);
enum err store_meeting_confirmations_clear(struct store *store, const char *audit_id);

enum placed_kind { PLACED_FORM, PLACED_RESPONSE, PLACED_DECISION };
enum { PLACED_KIND_COUNT = PLACED_DECISION + 1 };

struct placed_text {
	const char *note_reference; /* "" where it is not placed */
	struct date placed_on;
	const char *placed_by_name;
};

/* ret[kind] for each. */
enum err store_placed_get(
    struct store *store, const char *audit_id, struct placed_text ret[PLACED_KIND_COUNT]);
/* Puts or replaces. */
/* What is written anew is not on the file yet, whatever was. */
enum err store_placed_clear(struct store *store, const char *audit_id, enum placed_kind kind);
enum err store_placed_put(struct store *store, const char *audit_id, enum placed_kind kind,
    const char *note_reference, struct date placed_on, const char *person_id);

struct unplaced {
	const char *audit_id;
	const char *reference;
	const char *child_reference;
	const char *theme_title;
	const char *cycle_id;
	const char *auditor_name;
	const char *manager_name;
	bool is_missing[PLACED_KIND_COUNT];
};

struct unplaced_list {
	struct unplaced *items;
	size_t count;
};

/*
 * Audits whose texts are not all on the file: the form from sending on, response and decision from the
 * response on. Of this person as auditor or team manager; with see_services, of those services.
 */
enum err store_unplaced(struct store *store, const char *person_id,
    const bool sees_service[SERVICE_COUNT], int limit, struct unplaced_list *ret);

#endif
