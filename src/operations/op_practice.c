#include "operations/op_practice.h"

#include "base/arena.h"
#include "operations/op_account.h"
#include "store/store.h"
#include "store/store_audit.h"
#include "store/store_person.h"

static enum err
must_be_practice(struct op *op)
{
	struct authority authority = {0};
	enum err e = store_authority_get(op->store, &authority);

	if (e != ERR_OK)
		return e;
	return op->actor.is_command_line && authority.is_practice ? ERR_OK : ERR_NOT_FOUND;
}

static enum err
begin(struct op *op, void *data)
{
	struct authority authority = {.council = data, .is_practice = true};
	struct person_list people = {0};
	enum err e = store_person_list(op->store, &people);

	if (e != ERR_OK)
		return e;
	if (!op->actor.is_command_line)
		return ERR_NOT_FOUND;
	if (people.count > 0)
		return ERR_CONFLICT;
	e = store_authority_set(op->store, &authority);
	if (e != ERR_OK)
		return e;
	return op_history(op, &(struct op_event){.action = "began", .object_kind = "authority",
				  .object_id = "authority", .sentence = "Began the practice authority"});
}

enum err
op_practice_begin(struct op *op, const char *council)
{
	return op_write(op, begin, arena_strdup(op->arena, council));
}

struct staff {
	const struct person *people;
	size_t person_count;
	const struct team *teams;
	size_t team_count;
};

static enum err
person_add(struct op *op, const struct person *person)
{
	enum err e = store_person_insert(op->store, person);

	for (int role = 0; role < ROLE_COUNT && e == ERR_OK; role++) {
		struct person_role_grant grant = {.person_id = person->id,
		    .role = (enum role)role,
		    .granted_by = "",
		    .granted_at = op->now,
		    .approved_by = "",
		    .approved_at = op->now};

		if ((person->roles & ROLE_BIT(role)) != 0)
			e = store_person_role_put(op->store, &grant);
	}
	return e;
}

static enum err
staff_add(struct op *op, void *data)
{
	const struct staff *staff = data;
	enum err e = must_be_practice(op);

	for (size_t i = 0; i < staff->person_count && e == ERR_OK; i++)
		e = person_add(op, &staff->people[i]);
	for (size_t i = 0; i < staff->team_count && e == ERR_OK; i++)
		e = store_team_insert(op->store, &staff->teams[i]);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "imported", .object_kind = "people", .object_id = "people",
		.sentence = arena_printf(op->arena, "Brought in %zu people and %zu teams of practice data",
		    staff->person_count, staff->team_count)});
}

enum err
op_practice_staff(struct op *op, const struct person *people, size_t person_count, const struct team *teams,
    size_t team_count)
{
	struct staff staff = {people, person_count, teams, team_count};

	return op_write(op, staff_add, &staff);
}

struct naming {
	const char *person_id;
	const char *user_name;
};

static enum err
name(struct op *op, void *data)
{
	const struct naming *n = data;
	struct history_change change = {.field = "User name", .after = n->user_name};
	struct person person = {0};
	enum err e = must_be_practice(op);

	if (e == ERR_OK)
		e = store_person_get(op->store, n->person_id, &person);
	if (e != ERR_OK)
		return e;
	change.before = person.user_name;
	person.user_name = n->user_name;
	e = store_person_update(op->store, &person);
	if (e != ERR_OK)
		return e;
	return op_history(op, &(struct op_event){.action = "changed", .object_kind = "person", .object_id = person.id,
				  .object_version = person.version + 1, .sentence = "Gave the person a practice account's name",
				  .changes = &change, .change_count = 1});
}

enum err
op_practice_account(
    struct op *op, const char *person_id, const char *user_name, const char *password_hash)
{
	struct naming n = {person_id, user_name};
	enum err e = op_write(op, name, &n);

	return e == ERR_OK ? op_account_set_practice(op, person_id, password_hash) : e;
}

enum err
op_practice_audits(
    struct op *op, const char *cycle_id, enum service service, struct audit_list *ret)
{
	enum err e = must_be_practice(op);

	return e == ERR_OK ? store_audit_of_cycle(op->store, cycle_id, service, ret) : e;
}

enum err
op_practice_open_names(struct op *op, struct population_name_list *ret)
{
	enum { NAMES_AT_ONCE = 100000 };
	enum err e = must_be_practice(op);

	return e == ERR_OK ? store_population_names(op->store, true, NAMES_AT_ONCE, 0, ret) : e;
}
