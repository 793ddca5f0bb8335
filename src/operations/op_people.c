#include "operations/op_people.h"

#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "domain/mail.h"
#include "operations/op_people_private.h"
#include "operations/op_task.h"
#include "operations/person_choice.h"
#include "store/store.h"
#include "store/store_task.h"

#include <ctype.h>
#include <string.h>

struct changes {
	struct history_change *items;
	size_t count, capacity;
};

bool
op_people_may_edit(const struct op *op)
{
	return op_has_role(op, ROLE_ADMINISTRATOR);
}

static bool
may_look(const struct op *op)
{
	return op_people_may_edit(op) || op_has_role(op, ROLE_INFORMATION_GOVERNANCE) ||
	    op_has_role(op, ROLE_CENTRE_LEAD);
}

bool
op_people_must_wait(enum role role)
{
	/* Else an administrator could make themselves the officer who approves. */
	return role_is_case_role(role) || role == ROLE_INFORMATION_GOVERNANCE;
}

enum err
op_people_list(struct op *op, const struct people_query *query, struct people_list *ret)
{
	return may_look(op) ? store_people_list(op->store, query, ret) : ERR_NOT_FOUND;
}

enum err
op_people_teams(struct op *op, struct team_list *ret)
{
	return may_look(op) ? store_team_list(op->store, ret) : ERR_NOT_FOUND;
}

enum err
op_people_team_page(struct op *op, int page, struct team_rows *ret)
{
	if (!may_look(op))
		return ERR_NOT_FOUND;
	return store_team_rows(op->store, PEOPLE_PAGE_SIZE, (page - 1) * PEOPLE_PAGE_SIZE, ret);
}

enum err
op_people_team(struct op *op, const char *id, struct team *ret)
{
	return may_look(op) ? store_team_get(op->store, id, ret) : ERR_NOT_FOUND;
}

enum err
op_people_resolve(struct op *op, const char *text, const char *field, const char *box, const char **ret_id)
{
	return may_look(op) ? person_named(op, 0, text, field, box, ret_id) : ERR_NOT_FOUND;
}

enum err
op_people_resolve_team(
    struct op *op, const char *text, const char *field, const char *box, const char **ret_id)
{
	const char *name = str_folded_spaces(op->arena, text);
	struct team team;
	enum err e;

	if (!may_look(op))
		return ERR_NOT_FOUND;
	if (name[0] == '\0') {
		*ret_id = "";
		return ERR_OK;
	}
	e = store_team_find(op->store, name, &team);
	if (e == ERR_OK)
		*ret_id = team.id;
	if (e != ERR_NOT_FOUND)
		return e;
	problems_add(&op->problems, field, "%s: there is no team called “%s”", box,
	    utf8_shortened(op->arena, name, PEOPLE_TYPED_SHOWN));
	return ERR_INVALID;
}

enum err
op_people_get(struct op *op, const char *id, struct person_page *ret)
{
	struct person_page page = {.team_name = "", .line_manager_name = ""};
	struct team team;
	struct person manager;
	enum err e = may_look(op) ? store_person_get(op->store, id, &page.person) : ERR_NOT_FOUND;

	if (e == ERR_OK)
		e = store_person_roles(op->store, id, &page.grants);
	if (e == ERR_OK)
		e = store_people_open_work(op->store, id, &page.work);
	if (e != ERR_OK)
		return e;
	if (store_team_get(op->store, page.person.team_id, &team) == ERR_OK)
		page.team_name = team.name;
	if (store_person_get(op->store, page.person.line_manager_id, &manager) == ERR_OK)
		page.line_manager_name = manager.name;
	page.may_edit = op_people_may_edit(op);
	page.may_approve = op_has_role(op, ROLE_INFORMATION_GOVERNANCE);
	page.may_hand_over = op_has_role(op, ROLE_CENTRE_LEAD);
	*ret = page;
	return ERR_OK;
}

static void
check_text(struct op *op, const char *field, const char *text, const char *what)
{
	if (str_is_empty(text))
		problems_add(&op->problems, field, "Enter %s", what);
	else if (strlen(text) > PEOPLE_NAME_MAXIMUM)
		problems_add(&op->problems, field, "%c%s must be %d characters or fewer",
		    toupper((unsigned char)what[0]), what + 1, PEOPLE_NAME_MAXIMUM);
}

static bool
is_user_name(const char *text)
{
	return strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789.-_") == strlen(text);
}

/* ERR_NOT_FOUND is an answer here; every other failure is one. */
static enum err
or_absent(enum err e)
{
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

static enum err
is_taken(struct op *op, const char *name, const char *own_id, bool *ret)
{
	struct person found;
	enum err e = str_is_empty(name) ? ERR_NOT_FOUND : store_person_find(op->store, name, &found);

	*ret = e == ERR_OK && !str_is_same(found.id, own_id);
	return or_absent(e);
}

/* Nobody line-manages themselves, nor through others. */
static enum err
is_circle(struct op *op, const char *person_id, const char *manager_id, bool *ret)
{
	enum { LINE_MAXIMUM = 50 };
	struct person manager;
	enum err e = ERR_OK;

	*ret = false;
	for (int i = 0; e == ERR_OK && !str_is_empty(manager_id); i++) {
		*ret = i == LINE_MAXIMUM || str_is_same(manager_id, person_id);
		if (*ret)
			return ERR_OK;
		e = store_person_get(op->store, manager_id, &manager);
		if (e == ERR_OK)
			manager_id = manager.line_manager_id;
	}
	return or_absent(e);
}

/* What only the others' rows can tell. */
static enum err
check_among_others(struct op *op, const struct person *p)
{
	struct team team;
	struct person manager;
	bool has_user_name, has_email, goes_round = false;
	enum err e = is_taken(op, p->user_name, p->id, &has_user_name);

	if (e == ERR_OK)
		e = is_taken(op, p->email, p->id, &has_email);
	if (e != ERR_OK)
		return e;
	if (has_user_name)
		problems_add(&op->problems, "user-name", "Somebody else has the user name %s", p->user_name);
	if (has_email)
		problems_add(&op->problems, "email", "Somebody else has the e-mail address %s", p->email);
	if (!str_is_empty(p->team_id))
		e = store_team_get(op->store, p->team_id, &team);
	if (e == ERR_NOT_FOUND)
		problems_add(&op->problems, "team", "Select a team from the list");
	e = or_absent(e);
	if (e != ERR_OK || str_is_empty(p->line_manager_id))
		return e;
	e = store_person_get(op->store, p->line_manager_id, &manager);
	if (e == ERR_NOT_FOUND)
		problems_add(&op->problems, "line-manager", "Select a line manager from the list");
	else if (e == ERR_OK && !str_is_empty(p->id))
		e = is_circle(op, p->id, p->line_manager_id, &goes_round);
	if (goes_round)
		problems_add(&op->problems, "line-manager",
		    "%s cannot be their own line manager, directly or through others", p->name);
	return or_absent(e);
}

static void
check_person(struct op *op, const struct person *p, unsigned roles)
{
	bool is_partner = (roles & ROLE_BIT(ROLE_PARTNER_AUDITOR)) != 0;

	check_text(op, "name", p->name, "a name");
	check_text(op, "user-name", p->user_name, "a user name");
	check_text(op, "email", p->email, "an e-mail address");
	if (strlen(p->job_title) > PEOPLE_NAME_MAXIMUM)
		problems_add(&op->problems, "job-title", "The job title must be %d characters or fewer",
		    PEOPLE_NAME_MAXIMUM);
	if (!is_user_name(str_lower(op->arena, p->user_name)))
		problems_add(&op->problems, "user-name",
		    "A user name has letters, digits, “.”, “-” and “_” only");
	if (!str_is_empty(p->email) && !mail_address_is_usable(p->email))
		problems_add(&op->problems, "email",
		    "Enter an e-mail address in the correct format, like name@example.gov.uk");
	if (is_partner && str_is_empty(p->agency))
		problems_add(&op->problems, "agency", "Select the agency of a partner auditor");
	if (is_partner && date_is_none(p->ends_on))
		problems_add(&op->problems, "ends-on", "Enter the day a partner’s account ends");
	if (!str_is_empty(p->agency) && !str_is_same(p->agency, "health") &&
	    !str_is_same(p->agency, "education") && !str_is_same(p->agency, "social care"))
		problems_add(&op->problems, "agency",
		    "The agency must be health, education or social care");
	for (int i = 0; i < SERVICE_COUNT; i++)
		if (p->is_auditor[i] && (roles & ROLE_BIT(ROLE_AUDITOR)) == 0) {
			problems_add(&op->problems, "audits",
			    "Give the role Auditor to somebody who may audit %s",
			    service_name((enum service)i));
			break;
		}
}

/* Who manages or heads a team keeps the role until the team has somebody else. */
static enum err
check_roles_kept(struct op *op, const struct person *before, unsigned wanted)
{
	struct team_list teams;
	enum err e = store_team_list(op->store, &teams);

	for (size_t i = 0; e == ERR_OK && i < teams.count; i++) {
		const struct team *team = &teams.items[i];

		if ((wanted & ROLE_BIT(ROLE_TEAM_MANAGER)) == 0 &&
		    (before->roles & ROLE_BIT(ROLE_TEAM_MANAGER)) != 0 &&
		    str_is_same(team->manager_id, before->id))
			problems_add(&op->problems, "roles",
			    "%s manages %s; give the team another manager first", before->name, team->name);
		if ((wanted & ROLE_BIT(ROLE_HEAD_OF_SERVICE)) == 0 &&
		    (before->roles & ROLE_BIT(ROLE_HEAD_OF_SERVICE)) != 0 &&
		    str_is_same(team->head_of_service_id, before->id))
			problems_add(&op->problems, "roles",
			    "%s is head of service of %s; give the team another head first",
			    before->name, team->name);
	}
	return e;
}

static void
note(struct op *op, struct changes *changes, const char *field, const char *before, const char *after)
{
	struct history_change change = {field, before, after};

	if (!str_is_same(before, after))
		VEC_PUSH(op->arena, changes, change);
}

static const char *
name_of(struct op *op, const char *id)
{
	struct person person;

	return !str_is_empty(id) && store_person_get(op->store, id, &person) == ERR_OK ? person.name : "";
}

static const char *
team_of(struct op *op, const char *id)
{
	struct team team;

	return !str_is_empty(id) && store_team_get(op->store, id, &team) == ERR_OK ? team.name : "";
}

static const char *
yes_no(bool value)
{
	return value ? "Yes" : "No";
}

static void
note_person(struct op *op, const struct person *before, const struct person *after,
    struct changes *changes)
{
	note(op, changes, "Name", before->name, after->name);
	note(op, changes, "User name", before->user_name, str_lower(op->arena, after->user_name));
	note(op, changes, "E-mail address", before->email, str_lower(op->arena, after->email));
	note(op, changes, "Job title", before->job_title, after->job_title);
	note(op, changes, "Team", team_of(op, before->team_id), team_of(op, after->team_id));
	note(op, changes, "Line manager", name_of(op, before->line_manager_id),
	    name_of(op, after->line_manager_id));
	for (int i = 0; i < SERVICE_COUNT; i++)
		note(op, changes,
		    arena_printf(op->arena, "May audit %s", service_name((enum service)i)),
		    yes_no(before->is_auditor[i]), yes_no(after->is_auditor[i]));
	note(op, changes, "Independent Reviewing Officer", yes_no(before->is_reviewing_officer),
	    yes_no(after->is_reviewing_officer));
	note(op, changes, "Agency", before->agency, after->agency);
	note(op, changes, "Account ends", date_text_long(op->arena, before->ends_on),
	    date_text_long(op->arena, after->ends_on));
}

enum err
op_people_ask_approval(struct op *op, const char *person_id)
{
	static const enum role officers[] = {ROLE_INFORMATION_GOVERNANCE};

	return op_task_ask_role(op, TASK_APPROVE_ROLE, person_id, "", officers, 1,
	    date_add_days(op->today, ASKED_DAYS));
}

/* The roles somebody has or waits for. */
static enum err
roles_held(struct op *op, const char *person_id, unsigned *ret)
{
	struct person_role_list grants;
	enum err e = store_person_roles(op->store, person_id, &grants);

	*ret = 0;
	for (size_t i = 0; e == ERR_OK && i < grants.count; i++)
		*ret |= ROLE_BIT(grants.items[i].role);
	return e;
}

/* Grants what is new, takes away what is not wanted; a role that waits already goes on waiting. */
static enum err
put_roles(struct op *op, const char *person_id, unsigned wanted, struct changes *changes)
{
	struct person_role_list grants;
	struct authority authority = {0};
	unsigned held = 0;
	bool is_asked = false;
	enum err e = store_person_roles(op->store, person_id, &grants);

	if (e == ERR_OK)
		e = store_authority_get(op->store, &authority);
	for (size_t i = 0; e == ERR_OK && i < grants.count; i++) {
		enum role role = grants.items[i].role;

		held |= ROLE_BIT(role);
		if ((wanted & ROLE_BIT(role)) != 0)
			continue;
		note(op, changes, "Role", role_name(role), "");
		e = store_person_role_remove(op->store, person_id, role);
	}
	for (int i = 0; e == ERR_OK && i < ROLE_COUNT; i++) {
		enum role role = (enum role)i;
		bool waits = op_people_must_wait(role) && !authority.is_practice;

		if ((wanted & ROLE_BIT(role)) == 0 || (held & ROLE_BIT(role)) != 0)
			continue;
		is_asked = is_asked || waits;
		note(op, changes, waits ? "Role, to be approved" : "Role", "", role_name(role));
		e = store_person_role_put(op->store,
		    &(struct person_role_grant){.person_id = person_id,
			.role = role,
			.is_waiting = waits,
			.granted_by = op->actor.person_id,
			.granted_at = op->now,
			.approved_by = "",
			.approved_at = {0}});
	}
	return e == ERR_OK && is_asked ? op_people_ask_approval(op, person_id) : e;
}

enum err
op_people_put(struct op *op, const struct person_edit *edit, struct people_put *ret)
{
	static const struct person nobody = {.user_name = "",
	    .name = "",
	    .email = "",
	    .job_title = "",
	    .team_id = "",
	    .line_manager_id = "",
	    .agency = "",
	    .ends_on = {INT32_MIN}};
	struct person person = edit->person, before = nobody;
	bool is_new = str_is_empty(person.id);
	size_t problems = op->problems.count;
	struct changes changes = {0};
	unsigned held = 0;
	enum err e = ERR_OK;

	if (!op_people_may_edit(op))
		return ERR_NOT_FOUND;
	if (!is_new)
		e = store_person_get(op->store, person.id, &before);
	if (e == ERR_OK && !is_new)
		e = roles_held(op, person.id, &held);
	if (e != ERR_OK)
		return e;
	check_person(op, &person, edit->roles);
	e = check_among_others(op, &person);
	if (e == ERR_OK && !is_new && (before.roles & ~edit->roles) != 0)
		e = check_roles_kept(op, &before, edit->roles);
	if (e != ERR_OK)
		return e;
	if (op->problems.count > problems)
		return ERR_INVALID;
	note_person(op, &before, &person, &changes);
	person.has_left = before.has_left;
	if (is_new) {
		person.id = op_id(op);
		e = store_person_insert(op->store, &person);
	} else if (changes.count > 0 || held != edit->roles) {
		e = store_person_update(op->store, &person);
	} else if (before.version != person.version) {
		e = ERR_CONFLICT;
	}
	if (e == ERR_OK)
		e = put_roles(op, person.id, edit->roles, &changes);
	if (e != ERR_OK)
		return e;
	*ret = (struct people_put){person.id, is_new, changes.items, changes.count};
	if (changes.count == 0)
		return ERR_OK;
	return op_history(op,
	    &(struct op_event){.action = is_new ? "added" : "changed",
		.object_kind = "person",
		.object_id = person.id,
		.object_version = before.version + 1,
		.sentence = is_new ? "Added a person" : "Changed a person",
		.changes = changes.items,
		.change_count = changes.count});
}

struct saving {
	const struct person_edit *person;
	const struct team *team;
	struct people_put put;
};

static enum err
save_person(struct op *op, void *data)
{
	struct saving *s = data;

	return op_people_put(op, s->person, &s->put);
}

enum err
op_people_save(struct op *op, const struct person_edit *edit, const char **ret_id)
{
	struct saving s = {.person = edit};
	enum err e = op_write(op, save_person, &s);

	if (e == ERR_OK)
		*ret_id = s.put.id;
	return e;
}

/* A manager or head of service must hold the role, so that no page of the administrator opens a case. */
static enum err
check_holds(struct op *op, const char *person_id, enum role role, const char *field)
{
	struct person person;
	enum err e;

	if (str_is_empty(person_id))
		return ERR_OK;
	e = store_person_get(op->store, person_id, &person);
	if (or_absent(e) != ERR_OK)
		return e;
	if (e == ERR_NOT_FOUND || person.has_left)
		problems_add(&op->problems, field, "Select a person from the list");
	else if ((person.roles & ROLE_BIT(role)) == 0)
		problems_add(&op->problems, field,
		    "%s does not hold the role %s; give it to them, and have it approved, first",
		    person.name, role_name(role));
	return ERR_OK;
}

enum err
op_people_put_team(struct op *op, const struct team *wanted, struct people_put *ret)
{
	struct team team = *wanted, before = {.name = "", .manager_id = "", .head_of_service_id = ""};
	struct team same;
	bool is_new = str_is_empty(team.id);
	size_t problems = op->problems.count;
	struct changes changes = {0};
	enum err e = ERR_OK;

	if (!op_people_may_edit(op))
		return ERR_NOT_FOUND;
	if (!is_new)
		e = store_team_get(op->store, team.id, &before);
	if (e != ERR_OK)
		return e;
	check_text(op, "name", team.name, "a name");
	e = store_team_find(op->store, team.name, &same);
	if (e == ERR_OK && !str_is_same(same.id, team.id))
		problems_add(&op->problems, "name", "There is a team called %s already", team.name);
	e = or_absent(e);
	if (e == ERR_OK && !str_is_same(before.manager_id, team.manager_id))
		e = check_holds(op, team.manager_id, ROLE_TEAM_MANAGER, "manager");
	if (e == ERR_OK && !str_is_same(before.head_of_service_id, team.head_of_service_id))
		e = check_holds(op, team.head_of_service_id, ROLE_HEAD_OF_SERVICE, "head");
	if (e != ERR_OK)
		return e;
	if (op->problems.count > problems)
		return ERR_INVALID;
	note(op, &changes, "Name", before.name, team.name);
	note(op, &changes, "Service", is_new ? "" : service_name(before.service),
	    service_name(team.service));
	note(op, &changes, "Team manager", name_of(op, before.manager_id), name_of(op, team.manager_id));
	note(op, &changes, "Head of service", name_of(op, before.head_of_service_id),
	    name_of(op, team.head_of_service_id));
	if (is_new) {
		team.id = op_id(op);
		e = store_team_insert(op->store, &team);
	} else if (changes.count > 0) {
		e = store_team_update(op->store, &team);
	}
	if (e != ERR_OK)
		return e;
	*ret = (struct people_put){team.id, is_new, changes.items, changes.count};
	if (changes.count == 0)
		return ERR_OK;
	return op_history(op,
	    &(struct op_event){.action = is_new ? "added" : "changed",
		.object_kind = "team",
		.object_id = team.id,
		.object_version = before.version + 1,
		.sentence = is_new ? "Added a team" : "Changed a team",
		.changes = changes.items,
		.change_count = changes.count});
}

static enum err
save_team(struct op *op, void *data)
{
	struct saving *s = data;

	return op_people_put_team(op, s->team, &s->put);
}

enum err
op_people_save_team(struct op *op, const struct team *team, const char **ret_id)
{
	struct saving s = {.team = team};
	enum err e = op_write(op, save_team, &s);

	if (e == ERR_OK)
		*ret_id = s.put.id;
	return e;
}

struct deciding {
	const char *person_id;
	enum role role;
	bool is_agreed;
};

static enum err
decide(struct op *op, void *data)
{
	const struct deciding *d = data;
	struct person_role_list grants;
	struct person_role_grant *grant = NULL;
	size_t waiting = 0;
	enum err e;

	if (!op_has_role(op, ROLE_INFORMATION_GOVERNANCE))
		return ERR_NOT_FOUND;
	e = store_person_roles(op->store, d->person_id, &grants);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < grants.count; i++) {
		waiting += grants.items[i].is_waiting;
		if (grants.items[i].role == d->role)
			grant = &grants.items[i];
	}
	if (grant == NULL || !grant->is_waiting)
		return ERR_STALE;
	if (!op->actor.is_command_line && (str_is_same(d->person_id, op->actor.person_id) ||
		str_is_same(grant->granted_by, op->actor.person_id))) {
		problems_add(&op->problems, "",
		    "Another information governance officer must decide on your own role, or on one you gave");
		return ERR_INVALID;
	}
	grant->is_waiting = false;
	grant->approved_by = op->actor.person_id;
	grant->approved_at = op->now;
	e = d->is_agreed ? store_person_role_put(op->store, grant)
			 : store_person_role_remove(op->store, d->person_id, d->role);
	if (e == ERR_OK && waiting == 1)
		e = store_task_finish(op->store, TASK_APPROVE_ROLE, d->person_id, op->now);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = d->is_agreed ? "approved-role" : "refused-role",
		.object_kind = "person",
		.object_id = d->person_id,
		.sentence = arena_printf(op->arena, "%s the role %s",
		    d->is_agreed ? "Approved" : "Refused", role_name(d->role))});
}

enum err
op_people_decide_role(struct op *op, const char *person_id, enum role role, bool is_agreed)
{
	struct deciding d = {person_id, role, is_agreed};

	return op_write(op, decide, &d);
}

enum err
op_person_name(struct op *op, const char *id, const char **ret)
{
	struct person person;
	enum err e = str_is_empty(id) ? ERR_NOT_FOUND : store_person_get(op->store, id, &person);

	*ret = e == ERR_OK ? person.name : "";
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}
