#ifndef STORE_STORE_AUDIT_MARK_H
#define STORE_STORE_AUDIT_MARK_H

/*
 * What lists walk instead of asking every audit: who acts as its head of service, whether it concerns the seniors,
 * whether a text is missing on the child's file (migration 0068). The store's own functions call these in the
 * transaction of the change; tests/store/test_audit_mark.c holds the marks against the rules.
 */
#include "base/err.h"

struct store;

/* After a change of the audit itself, of its concerns, its Inadequate case or the texts placed. */
enum err store_audit_mark(struct store *store, const char *audit_id);
/* The same for whoever counts the Inadequate case out before and in after (store_inadequate_count.h). */
enum err store_audit_mark_with_case(struct store *store, const char *audit_id);
/* After a change of the team's head or service … */
enum err store_audit_mark_team(struct store *store, const char *team_id);
/* … and after a person came or left. */
enum err store_audit_mark_head(struct store *store, const char *person_id);
/* All, of audits and of actions, after they were written without these functions. */
enum err store_audit_mark_all(struct store *store);

#endif
