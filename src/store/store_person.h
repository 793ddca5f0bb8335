#ifndef STORE_STORE_PERSON_H
#define STORE_STORE_PERSON_H

/* People and teams. Roles are read with the person: those in force only. */
#include "base/err.h"
#include "domain/person.h"

struct store;

struct person_list {
	struct person *items;
	size_t count;
};

struct team_list {
	struct team *items;
	size_t count;
};

enum err store_person_get(struct store *store, const char *id, struct person *ret);
/* By user name or e-mail address, without regard to case. */
enum err store_person_find(struct store *store, const char *name, struct person *ret);
struct person_name {
	const char *id;
	const char *name;
};
struct person_name_list {
	struct person_name *items;
	size_t count;
};
/* Of the auditor, the practitioner, the team manager and those with an open task about the audit. */
enum err store_person_names_of_audit(struct store *store, const char *audit_id, struct person_name_list *ret);
/* "" where the list does not have the person. */
const char *person_name_find(const struct person_name_list *names, const char *id);

/* The names of everybody, those who left too, each once. */
enum err store_person_names(struct store *store, const char *const **ret_names, size_t *ret_count);
/* Everybody, by name. */
enum err store_person_list(struct store *store, struct person_list *ret);
/*
 * Who acts as the team's head of service: its own; else the other heads of that service; else the assistant
 * directors. *ret_is_own: the first. The team "" of a dip sample that is matched to none is of Children's Social Care.
 */
enum err store_acting_heads(
    struct store *store, const char *team_id, struct person_list *ret, bool *ret_is_own);
/* Those who hold the role and have not left, by user name. */
enum err store_person_with_role(struct store *store, enum role role, struct person_list *ret);
enum { PERSON_ROLES_ASKED = 8 };
/*
 * Those who hold one of these roles, PERSON_ROLES_ASKED at most, and have not left, by name; roles 0: all who have not left. Where they
 * are more than `most`, none, and *ret_is_many.
 */
enum err store_person_few(struct store *store, unsigned roles, int most, struct person_list *ret, bool *ret_is_many);
/* Those of them whom a text in the name, user name or e-mail address fits, by name: so many at most. */
enum err store_person_near(struct store *store, const char *text, unsigned roles, int limit, struct person_list *ret);
/* Who may audit for a service, is here on that day and is not exempt in the month, by name; how many. */
enum err store_person_auditors(struct store *store, const char *cycle_id, enum service service,
    struct date today, struct person_list *ret);
enum err store_person_auditor_count(struct store *store, const char *cycle_id, enum service service,
    struct date today, int64_t *ret);
enum err store_person_insert(struct store *store, const struct person *person);
/* ERR_CONFLICT where the version moved on; roles are not touched. */
enum err store_person_update(struct store *store, const struct person *person);

enum err store_team_get(struct store *store, const char *id, struct team *ret);
enum err store_team_find(struct store *store, const char *name, struct team *ret);
enum err store_team_list(struct store *store, struct team_list *ret);
enum err store_team_insert(struct store *store, const struct team *team);
enum err store_team_update(struct store *store, const struct team *team);

struct person_role_grant {
	const char *person_id;
	enum role role;
	bool is_waiting; /* for the information governance officer (D24) */
	const char *granted_by;
	struct instant granted_at;
	const char *approved_by; /* "" where none */
	struct instant approved_at; /* 0 where none */
};

struct person_role_list {
	struct person_role_grant *items;
	size_t count;
};

/* Grants, waiting ones too. */
enum err store_person_roles(
    struct store *store, const char *person_id, struct person_role_list *ret);
enum err store_person_role_put(struct store *store, const struct person_role_grant *grant);
enum err store_person_role_remove(struct store *store, const char *person_id, enum role role);

#endif
