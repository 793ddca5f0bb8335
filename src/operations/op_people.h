#ifndef OPERATIONS_OP_PEOPLE_H
#define OPERATIONS_OP_PEOPLE_H

/*
 * People, teams and roles (D24). The administrator keeps them and grants nobody, themselves included, the
 * right to see a case: such a role waits for an information governance officer, who may not
 * approve their own or what they granted. In practice data roles are in force at once.
 */
#include "operations/op.h"
#include "store/store_people.h"
#include "store/store_person.h"

enum { PEOPLE_NAME_MAXIMUM = 100, PEOPLE_PAGE_SIZE = 50 };

/* Administrators, information governance officers and the programme coordinator. */
enum err op_people_list(struct op *op, const struct people_query *query, struct people_list *ret);
/* Teams, for the same. */
enum err op_people_teams(struct op *op, struct team_list *ret);
/* One page of them, of PEOPLE_PAGE_SIZE; the first is 1. */
enum err op_people_team_page(struct op *op, int page, struct team_rows *ret);
enum err op_people_team(struct op *op, const char *id, struct team *ret);

/* What a message repeats of a typed text. */
enum { PEOPLE_TYPED_SHOWN = 60 };

/*
 * Who is meant by a user name, an e-mail address or a name. Else a problem beside the field that begins with
 * box, the words over it, and names those who come near it; and ERR_INVALID. "" is nobody: *ret_id is "".
 */
enum err op_people_resolve(
    struct op *op, const char *text, const char *field, const char *box, const char **ret_id);
enum err op_people_resolve_team(
    struct op *op, const char *text, const char *field, const char *box, const char **ret_id);

struct person_page {
	struct person person;
	struct person_role_list grants;
	const char *team_name;
	const char *line_manager_name;
	bool may_edit;
	bool may_approve;
	bool may_hand_over;
	struct open_work work;
};
enum err op_people_get(struct op *op, const char *id, struct person_page *ret);

struct person_edit {
	struct person person; /* id "" for a new one; version as the form had it */
	unsigned roles; /* those the person should hold, in force or waiting */
};
/* Administrator, command line. *ret_id is the person's. */
enum err op_people_save(struct op *op, const struct person_edit *edit, const char **ret_id);
/* Administrator, command line; id "" for a new team. */
enum err op_people_save_team(struct op *op, const struct team *team, const char **ret_id);

/* Information governance officer: a role that waits comes into force, or goes. */
enum err op_people_decide_role(struct op *op, const char *person_id, enum role role, bool is_agreed);

/*
 * The administrator closes a leaver's account. While they have work in hand nothing is closed: the
 * coordinator is asked to hand it on, ERR_INVALID, and the problem says how much there is, not what.
 */
enum err op_people_leave(struct op *op, const char *id);
/* By the clock: asks the coordinators to hand on the work of whose account closes by its date before long, once. */
enum err op_people_ending_due(struct op *op);
/* Somebody comes back. The account stays closed until a password is set. */
enum err op_people_return(struct op *op, const char *id);

/* What a save did: for the preview of an import. */
struct people_put {
	const char *id;
	bool is_new;
	const struct history_change *changes;
	size_t change_count;
};

/* Inside a transaction: the work of op_people_save() and op_people_save_team(), for the import. */
enum err op_people_put(struct op *op, const struct person_edit *edit, struct people_put *ret);
enum err op_people_put_team(struct op *op, const struct team *team, struct people_put *ret);

/* Of anybody, for other operations; "" for nobody. */
enum err op_person_name(struct op *op, const char *id, const char **ret);

#endif
