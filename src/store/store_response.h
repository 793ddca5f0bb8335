#ifndef STORE_STORE_RESPONSE_H
#define STORE_STORE_RESPONSE_H

/* The Manager's Response Form: its fields with their earlier texts, and what was sent (migration 0040). */
#include "base/date.h"
#include "base/err.h"

#include <stddef.h>

struct store;

struct response_row {
	const char *audit_id;
	int version; /* 0: nobody wrote in it; counts its writes */
	struct instant saved_at;
	struct instant sent_at; /* 0: not sent */
	struct instant opened_by_auditor_at; /* since it was sent; 0: not yet */
	const char *signed_off_by; /* Inadequate: the head of service; "" */
	const char *signed_off_by_name;
	struct instant signed_off_at;
	const char *sign_off_note;
};

/* Version 0 and nothing else where there is none. */
enum err store_response_get(struct store *store, const char *audit_id, struct response_row *ret);
/* Adds one to the version (making the row) and holds the row until the transaction ends. */
enum err store_response_touch(
    struct store *store, const char *audit_id, struct instant at, int *ret_version);
/* All but the version. */
enum err store_response_set(struct store *store, const struct response_row *response);

struct response_field {
	const char *code;
	const char *value;
	const char *saved_value; /* when its page was last saved */
	int version; /* of the response, when it was last written */
	const char *saved_by;
	const char *saved_by_name;
	struct instant saved_at;
};

struct response_fields {
	struct response_field *items;
	size_t count;
};

enum err store_response_fields(
    struct store *store, const char *audit_id, struct response_fields *ret);
enum err store_response_field_put(
    struct store *store, const char *audit_id, const struct response_field *field);
enum response_text_kind { RESPONSE_TEXT_STOOD, RESPONSE_TEXT_KEPT };
/* A text the field has had, or would have had (KEPT). */
enum err store_response_text_put(struct store *store, const char *audit_id,
    const struct response_field *field, enum response_text_kind kind);
/* What stood in the field at that version; "" where nothing did. */
enum err store_response_text_at(struct store *store, const char *audit_id, const char *code,
    int version, const char **ret_text);

struct record_of_decision {
	const char *audit_id;
	struct instant decided_at;
	const char *decided_by;
	const char *decided_by_name;
	const char *considered;
	const char *decision;
	const char *reason;
	const char *direction;
	const char *risk;
	const char *told;
	struct date review_on;
};

/* Puts or replaces. */
enum err store_decision_put(struct store *store, const struct record_of_decision *decision);
enum err store_decision_get(
    struct store *store, const char *audit_id, struct record_of_decision *ret);

struct stretch_target {
	const char *audit_id;
	const char *practitioner_id;
	const char *target;
	const char *measure;
	struct date due_on;
	const char *training; /* courses, one a line */
};

enum err store_stretch_put(struct store *store, const struct stretch_target *target);

struct audit_query_row {
	const char *id;
	const char *audit_id;
	const char *question;
	const char *asked_by;
	const char *asked_by_name;
	struct instant asked_at;
	const char *answer;
	const char *answered_by_name;
	struct instant answered_at; /* 0: not yet */
};

struct audit_query_rows {
	struct audit_query_row *items;
	size_t count;
};

/* Questions about facts, oldest first. */
enum err store_audit_queries(
    struct store *store, const char *audit_id, struct audit_query_rows *ret);
enum err store_audit_query_insert(struct store *store, const struct audit_query_row *query);
enum err store_audit_query_answer(struct store *store, const char *id, const char *answer,
    const char *person_id, struct instant at);

struct course_list {
	const char **items;
	size_t count;
};

/* The training plan of the month, as printed. */
enum err store_cycle_courses(struct store *store, const char *cycle_id, struct course_list *ret);
/* The briefing day of the cycle: the end of week 4. DATE_NONE where there is no such cycle. */
enum err store_cycle_briefing(struct store *store, const char *cycle_id, struct date *ret);

struct owner {
	const char *id;
	const char *name;
};

struct owner_list {
	struct owner *items;
	size_t count;
};

/* Who may own an action of the audit: its team, its parties, and whom the auditor named; by name. */
enum err store_action_owners(struct store *store, const char *audit_id, struct owner_list *ret);

#endif
