#ifndef STORE_STORE_AUDIT_H
#define STORE_STORE_AUDIT_H

/* Audits. What was answered in them is in the files of the forms. */
#include "base/err.h"
#include "domain/audit.h"

struct store;

struct audit_list {
	struct audit *items;
	size_t count;
};

enum err store_audit_get(struct store *store, const char *id, struct audit *ret);
/* Inserts with version 1; the id and the reference come from the caller. */
enum err store_audit_insert(struct store *store, const struct audit *audit);
/* Every field that can change; ERR_CONFLICT where the version moved on. The stored version is one more. */
enum err store_audit_update(struct store *store, const struct audit *audit);
/* Had a part in it, or has seen what a moderator must not see first: never moderates it, nor sits on it at a panel. */
enum err store_audit_former_put(struct store *store, const char *audit_id, const char *person_id);
/* The next reference of the year, "AUD-2021-0142", taken in the writing transaction. */
enum err store_audit_next_reference(struct store *store, int year, const char **ret_reference);
/* The audits of a cycle and service, by reference; an audit on request and a re-audit are of no cycle, whatever theme they have. */
enum err store_audit_of_cycle(
    struct store *store, const char *cycle_id, enum service service, struct audit_list *ret);

/* What access_relations() needs to know beside the audit (domain/access.h), for this person. */
struct audit_parties {
	bool is_head_of_service; /* or acts as one, where the team has none */
	bool has_open_concern;
	bool is_partner;
	bool is_pair; /* with its auditor (store_practice_case.h) */
};
enum err store_audit_parties(struct store *store, const struct audit *audit, const char *person_id,
    struct audit_parties *ret);

struct audit_partner {
	const char *audit_id;
	const char *agency; /* "health", "education", "social care" */
	const char *person_id;
	struct instant done_at; /* 0: not yet */
};
struct audit_partner_list {
	struct audit_partner *items;
	size_t count;
};
enum err store_audit_partner_put(struct store *store, const struct audit_partner *partner);
enum err store_audit_partners(
    struct store *store, const char *audit_id, struct audit_partner_list *ret);

#endif
