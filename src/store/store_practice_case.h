#ifndef STORE_STORE_PRACTICE_CASE_H
#define STORE_STORE_PRACTICE_CASE_H

/* Practice cases and what people made of them (domain/practice_case.h), and the facts of the licence to audit. */
#include "base/err.h"
#include "domain/licence.h"
#include "domain/practice_case.h"
#include "store/store_audit.h"

#include <stdint.h>

struct store;

struct practice_case_list {
	struct practice_case *items;
	size_t count;
};

/* The newest version of every case, by title; the titles of the sections are filled in. */
enum err store_practice_cases(struct store *store, struct practice_case_list *ret);
/* version 0: the newest. */
enum err store_practice_case_get(struct store *store, const char *code, int version, struct practice_case *ret);

struct practice_attempt_list {
	struct practice_attempt *items;
	size_t count;
};

enum err store_practice_attempt_insert(struct store *store, const struct practice_attempt *attempt);
/* Without the grades of the sections, newest first; case_code "": of every case. */
enum err store_practice_attempts_of_person(
    struct store *store, const char *person_id, const char *case_code, struct practice_attempt_list *ret);
/* With their grades, by name. */
enum err store_practice_attempts_of_workshop(
    struct store *store, const char *workshop_id, const char *case_code, struct practice_attempt_list *ret);
/* Of every workshop of a case: those that count, with their grades, in no order. since DATE_NONE: all. */
enum err store_practice_attempts_revealed(
    struct store *store, struct date since, struct date until, struct practice_attempt_list *ret);
/* Fills in the grades of one. */
enum err store_practice_grades(struct store *store, struct practice_attempt *attempt);

/* What people's licences rest on, since a day; by person. */
struct licence_row {
	const char *person_id;
	struct licence_facts facts;
};
struct licence_row_list {
	struct licence_row *items;
	size_t count;
};
/* person_id "": of everybody who has something. */
enum err store_licence_facts(
    struct store *store, const char *person_id, struct date since, struct licence_row_list *ret);

/* The day on which cases were first allocated here; DATE_NONE where none were. */
enum err store_first_allocation(struct store *store, struct date *ret);

/* Who is paired with the auditor of an audit. */
struct audit_pair {
	const char *audit_id;
	const char *person_id;
	const char *person_name; /* read only */
	const char *why;
	struct instant paired_at;
};
enum err store_audit_pair_put(struct store *store, const struct audit_pair *pair);
/* ERR_NOT_FOUND where nobody is. */
enum err store_audit_pair_get(struct store *store, const char *audit_id, struct audit_pair *ret);
enum err store_audit_pair_remove(struct store *store, const char *audit_id);
/* For how many open audits somebody is paired; and which. */
enum err store_audit_pair_count(struct store *store, const char *person_id, int64_t *ret);
enum err store_audit_paired(struct store *store, const char *person_id, struct audit_list *ret);

#endif
