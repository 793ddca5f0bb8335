#ifndef STORE_STORE_MODERATION_QUEUE_H
#define STORE_STORE_MODERATION_QUEUE_H

/*
 * The queue of moderation as lists (ux.md 1.3, wireframe 5). No list ever has a row of an audit that the person who looks is
 * barred from (moderation_bar(), said once more in SQL; tests/operations/test_moderation.c holds the two together).
 */
#include "store/store_moderation.h"

enum moderation_tab {
	MODERATION_TAB_QUEUE, /* the one blind queue (D13) */
	MODERATION_TAB_MINE,  /* what the person has, open */
	MODERATION_TAB_MUST,  /* Inadequate and not chosen; this and the rest: the lead */
	MODERATION_TAB_SAMPLE,
	MODERATION_TAB_RISK,
	MODERATION_TAB_CHALLENGES,
	MODERATION_TAB_DONE, /* newest first */
};
enum { MODERATION_TAB_COUNT = MODERATION_TAB_DONE + 1 };

struct moderation_query {
	enum moderation_tab tab;
	const char *person_id;
	const char *cycle_id;   /* "" for any */
	const char *state_code; /* "" for any */
	bool is_free_only;      /* nobody has it */
	int limit;
	int offset;
};

struct moderation_row {
	const char *id;
	const char *audit_id;
	const char *audit_reference;
	const char *cycle_id;
	const char *theme_title;
	enum moderation_reason reason;
	bool is_challenged;
	enum moderation_state state;
	struct date due_on;
	const char *moderator_id; /* who has it now: the second in MODERATION_SECOND; "" for nobody */
	const char *moderator_name;
	bool is_first; /* the person who looks is the first moderator */
	bool is_sent;  /* the audit is not back with its auditor */
	const char *auditor_name;
	enum moderation_outcome outcome;
	enum grade original_grade;
	enum grade final_grade;
	struct instant settled_at;
};

struct moderation_rows {
	struct moderation_row *items;
	size_t count;
};

enum err store_moderation_list(
    struct store *store, const struct moderation_query *query, struct moderation_rows *ret);
/* Over all pages, counting no further than most. */
enum err store_moderation_list_count(
    struct store *store, const struct moderation_query *query, int most, int64_t *ret);

/* How long the list of each tab is, of the query's person and month, counting no further than most; 0 for tabs that are the lead's. */
enum err store_moderation_tab_counts(struct store *store, const struct moderation_query *query, bool is_lead, int most,
    int64_t ret[static MODERATION_TAB_COUNT]);

/* Of one month. */
struct moderation_numbers {
	int64_t returned;   /* places of the month's sequence: audits sent in */
	int64_t chosen;     /* of those, by the share */
	int64_t inadequate; /* on top */
	int64_t others;     /* challenged, or the risk stratum */
	int64_t open;
	bool is_closed; /* the sequence */
};
/* The month under way: the last that was allocated by that day; "" for none. */
enum err store_moderation_month(struct store *store, struct date today, const char **ret_cycle_id);
enum err store_moderation_numbers(
    struct store *store, const char *cycle_id, struct moderation_numbers *ret);

#endif
