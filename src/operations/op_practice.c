#include "operations/op_practice.h"

#include "base/arena.h"
#include "domain/programme.h"
#include "operations/op_account.h"
#include "operations/op_task.h"
#include "store/store.h"
#include "store/store_audit.h"
#include "store/store_form.h"
#include "store/store_person.h"
#include "store/store_programme.h"

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

struct allocating {
	const char *cycle_id;
	enum service service;
	struct practice_case *cases;
	size_t count;
};

static enum err
partners_add(struct op *op, const struct audit *audit, const struct practice_case *c)
{
	static const char *const agencies[] = {"health", "education", "social care"};
	enum err e = ERR_OK;

	for (size_t i = 0; i < 3 && e == ERR_OK; i++) {
		const struct audit_partner partner = {
		    .audit_id = audit->id, .agency = agencies[i], .person_id = c->partner_ids[i]};

		if (partner.person_id == NULL)
			continue;
		e = store_audit_partner_put(op->store, &partner);
		if (e == ERR_OK)
			e = op_task_open(op, TASK_PARTNER_PART, audit, NULL, partner.person_id, audit->auditor_id,
			    audit->due_on);
	}
	return e;
}

static enum err
case_allocate(struct op *op, const struct audit *common, struct practice_case *c)
{
	struct audit audit = *common;
	int year, month, day;
	enum err e;

	date_parts(op->today, &year, &month, &day);
	audit.id = op_id(op);
	audit.child_reference = c->child_reference;
	audit.case_status = c->case_status;
	audit.age_years = c->age_years;
	audit.team_id = c->team_id;
	audit.practitioner_id = c->practitioner_id;
	audit.team_manager_id = c->team_manager_id;
	audit.auditor_id = c->auditor_id;
	e = store_audit_next_reference(op->store, year, &audit.reference);
	if (e == ERR_OK)
		e = store_audit_insert(op->store, &audit);
	if (e == ERR_OK)
		e = op_task_open(op, TASK_AUDIT, &audit, NULL, audit.auditor_id, audit.team_manager_id, audit.due_on);
	if (e == ERR_OK)
		e = op_task_open(op, TASK_REFLECT, &audit, NULL, audit.practitioner_id, audit.auditor_id, audit.due_on);
	if (e == ERR_OK)
		e = partners_add(op, &audit, c);
	if (e != ERR_OK)
		return e;
	c->id = audit.id;
	return op_history(op, &(struct op_event){.action = "allocated", .object_kind = "audit", .object_id = audit.id,
				  .object_version = 1, .audit_id = audit.id, .sentence = "Allocated the audit"});
}

static enum err
allocate(struct op *op, void *data)
{
	const struct allocating *a = data;
	struct cycle cycle = {0};
	struct audit common = {.kind = AUDIT_KIND_CYCLE,
	    .service = a->service,
	    .draw_name = "",
	    .snapshot_id = "",
	    .state = AUDIT_ALLOCATED,
	    .allocated_on = op->today,
	    .response_due_on = DATE_NONE,
	    .fed_back_on = DATE_NONE,
	    .closed_on = DATE_NONE,
	    .version = 1};
	enum err e = must_be_practice(op);

	if (e == ERR_OK)
		e = store_cycle_get(op->store, a->cycle_id, &cycle);
	if (e == ERR_OK)
		e = store_form_current(op->store, a->service, cycle.theme_codes[a->service], &common.form_version_id);
	if (e != ERR_OK)
		return e;
	common.cycle_id = cycle.id;
	common.theme_code = cycle.theme_codes[a->service];
	common.theme_title = cycle.theme_titles[a->service];
	common.due_on = cycle.return_by;
	for (size_t i = 0; i < a->count && e == ERR_OK; i++)
		e = case_allocate(op, &common, &a->cases[i]);
	if (e == ERR_OK)
		e = store_cycle_mark_allocated(op->store, cycle.id, op->now);
	return e;
}

enum err
op_practice_allocate(
    struct op *op, const char *cycle_id, enum service service, struct practice_case *cases, size_t count)
{
	struct allocating a = {cycle_id, service, cases, count};

	return op_write(op, allocate, &a);
}

enum err
op_practice_audits(
    struct op *op, const char *cycle_id, enum service service, struct audit_list *ret)
{
	enum err e = must_be_practice(op);

	return e == ERR_OK ? store_audit_of_cycle(op->store, cycle_id, service, ret) : e;
}
