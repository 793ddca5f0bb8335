#ifndef OPERATIONS_OP_PRACTICE_H
#define OPERATIONS_OP_PRACTICE_H

/*
 * What only practice data needs: to begin a made-up authority, give it its staff, and give accounts that
 * anybody may try. For the command line, and only while the authority is practice data.
 */
#include "domain/person.h"
#include "operations/op.h"
#include "store/store_audit.h"
#include "store/store_population_name.h"

#include <stddef.h>

/* Marks an authority with nobody in it as practice data; ERR_CONFLICT where somebody is there already. */
enum err op_practice_begin(struct op *op, const char *council);

/* Adds them as they are, with the roles in force; a manager stands before those they manage. */
enum err op_practice_staff(struct op *op, const struct person *people, size_t person_count, const struct team *teams,
    size_t team_count);

/* The person signs in as user_name from now on, with the password of that hash. */
enum err op_practice_account(
    struct op *op, const char *person_id, const char *user_name, const char *password_hash);

/* The audits of a cycle and service, by reference, whoever's they are. */
enum err op_practice_audits(
    struct op *op, const char *cycle_id, enum service service, struct audit_list *ret);

/* The names in the lists that nobody has matched yet, without suggestions. */
enum err op_practice_open_names(struct op *op, struct population_name_list *ret);

#endif
