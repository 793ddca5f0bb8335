#ifndef OPERATIONS_OP_PRACTICE_H
#define OPERATIONS_OP_PRACTICE_H

/*
 * What only practice data needs: to begin a made-up authority, give it its staff, and give accounts that
 * anybody may try. For the command line, and only while the authority is practice data.
 */
#include "domain/person.h"
#include "operations/op.h"
#include "store/store_audit.h"

#include <stddef.h>

/* Marks an authority with nobody in it as practice data; ERR_CONFLICT where somebody is there already. */
enum err op_practice_begin(struct op *op, const char *council);

/* Adds them as they are, with the roles in force; a manager stands before those they manage. */
enum err op_practice_staff(struct op *op, const struct person *people, size_t person_count, const struct team *teams,
    size_t team_count);

/* The person signs in as user_name from now on, with the password of that hash. */
enum err op_practice_account(
    struct op *op, const char *person_id, const char *user_name, const char *password_hash);

/* One audit to be allocated without a draw. */
struct practice_case {
	const char *child_reference;
	const char *case_status;
	int age_years;
	const char *team_id;
	const char *practitioner_id;
	const char *team_manager_id;
	const char *auditor_id;
	const char *partner_ids[3]; /* SEND: health, education, social care; else NULL */
	const char *id; /* of the audit that was made; set by op_practice_allocate() */
};

/*
 * Allocates today's audits of a service as they are given, without draw and certificate: for authorities so large
 * that a draw and an exact allocation for each month would take hours. The form is the current one.
 */
enum err op_practice_allocate(
    struct op *op, const char *cycle_id, enum service service, struct practice_case *cases, size_t count);

/* The audits of a cycle and service, by reference, whoever's they are. */
enum err op_practice_audits(
    struct op *op, const char *cycle_id, enum service service, struct audit_list *ret);

#endif
