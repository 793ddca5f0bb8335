#include "base/str.h"
#include "base/vec.h"
#include "operations/allocation_audit.h"
#include "operations/op_allocation.h"
#include "operations/op_programme.h"

#include <string.h>

enum { EXEMPTION_REASON_MAXIMUM = 1000 };

/* The draw of an audit by the base of its name: "2021-03/audit/csc/2" is of "2021-03/audit/csc". */
static enum err
read_draw_of(struct op *op, const struct audit *audit, const struct person_list *auditors,
    struct allocation_sources *ret)
{
	struct draw_record record;
	enum err e = str_is_empty(audit->draw_name) ? ERR_NOT_FOUND :
	    store_draw_get(op->store, audit->draw_name, &record);

	return e == ERR_OK ? allocation_sources_read(op, record.base, auditors, ret) : e;
}

static struct draw_note
note_of(struct op *op, const char *reason)
{
	return (struct draw_note){
	    reason, op->now, str_is_empty(op->actor.name) ? "command line" : op->actor.name};
}

static bool
is_selected(const struct draw_certificate *c, const char *ref)
{
	const struct draw_item *item = draw_find(c, ref);

	return item != NULL && item->result == DRAW_SELECTED;
}

static enum err
make_from_reserve(struct op *op, const struct allocation_sources *s, const struct audit *ended,
    const char *ref, const char **ret_reference)
{
	struct audit_maker maker;
	struct cycle cycle;
	struct audit made;
	enum err e = store_cycle_get(op->store, ended->cycle_id, &cycle);

	if (e == ERR_OK)
		e = audit_maker_begin(op, s, &cycle, &maker);
	for (size_t i = 0; i < s->case_count && e == ERR_OK; i++) {
		const struct case_people *people = &s->cases[i];
		if (!str_is_same(people->child->ref, ref))
			continue;
		if (people->team == NULL || people->team_manager == NULL) {
			problems_add(&op->problems, "", "Match the team “%s” of %s to a team with a manager first",
			    people->child->team, ref);
			return ERR_INVALID;
		}
		e = audit_maker_make(op, &maker, people, ended->auditor_id, &made);
		if (e == ERR_OK)
			*ret_reference = made.reference;
	}
	return e;
}

/* Whether the auditor has a conflict with the case; with nobody known, none. */
static bool
has_conflict(const struct allocation *allocation, const char *ref)
{
	size_t index;

	return allocation_auditors(allocation) == 1 && allocation_find_case(allocation, ref, &index) &&
	    allocation_conflict(allocation, 0, index) != ALLOCATION_NO_CONFLICT;
}

enum err
op_allocation_next_reserve(
    struct op *op, const struct audit *ended, const char *reason, const char **ret_reference)
{
	struct allocation_sources s;
	struct draw_certificate after;
	struct person auditor;
	const struct person_list only = {&auditor, 1};
	const char *out = ended->child_reference;
	enum err e = store_person_get(op->store, ended->auditor_id, &auditor);

	*ret_reference = "";
	if (e == ERR_OK)
		e = read_draw_of(op, ended, &only, &s);
	if (e == ERR_NOT_FOUND)
		return ERR_OK; /* an audit that no draw brought has no reserves */
	if (e != ERR_OK || !is_selected(&s.certificate, out))
		return e;
	draw_copy(op->arena, &s.certificate, &after);
	const struct allocation *allocation = allocation_new(op->arena, &s.facts);
	const struct draw_note why = note_of(op, reason);
	const struct draw_item *came = draw_replace(op->arena, &after, out, &why);
	/* A reserve that this auditor may not have gives way to the next, on the certificate too. */
	while (came != NULL && has_conflict(allocation, came->ref)) {
		const struct draw_note conflict = note_of(op, "the auditor has a conflict with this case");
		came = draw_replace(op->arena, &after, came->ref, &conflict);
	}
	e = op_draw_store_change(op, &s.draw, &s.certificate, &after);
	return e == ERR_OK && came != NULL ? make_from_reserve(op, &s, ended, came->ref, ret_reference) : e;
}

enum err
op_allocation_drop(struct op *op, const struct audit *ended)
{
	struct allocation_sources s;
	struct draw_certificate after;
	enum err e = read_draw_of(op, ended, NULL, &s);

	if (e == ERR_NOT_FOUND)
		return ERR_OK;
	if (e != ERR_OK || !is_selected(&s.certificate, ended->child_reference))
		return e;
	draw_copy(op->arena, &s.certificate, &after);
	const struct draw_note why = note_of(op, DRAW_REASON_NO_AUDITOR);
	draw_drop(op->arena, &after, ended->child_reference, &why);
	return op_draw_store_change(op, &s.draw, &s.certificate, &after);
}

/* An audit that no draw brought: what is known of its case is in the audit itself. */
static enum err
facts_without_draw(struct op *op, const struct audit *audit, const struct person_list *people,
    struct allocation_sources *ret)
{
	struct allocation_case *one = arena_alloc(op->arena, sizeof(*one));
	enum err e = people_index_read(op, &ret->index);

	if (e != ERR_OK)
		return e;
	const struct person *practitioner = people_index_person(&ret->index, audit->practitioner_id);
	*one = (struct allocation_case){.ref = audit->child_reference, .practitioner = audit->practitioner_id,
	    .practitioner_name = practitioner == NULL ? "" : practitioner->name, .team = audit->team_id,
	    .team_name = "the child’s team", .team_manager = audit->team_manager_id, .supervisor = "",
	    .reviewing_officer = ""};
	struct allocation_auditor *auditors = arena_array(op->arena, people->count, sizeof(*auditors));
	for (size_t i = 0; i < people->count; i++)
		auditors[i] = (struct allocation_auditor){people->items[i].id, people->items[i].user_name,
		    people->items[i].name, people->items[i].team_id, ""};
	struct allocation_line *lines = arena_array(op->arena, ret->index.people.count, sizeof(*lines));
	for (size_t i = 0; i < ret->index.people.count; i++)
		lines[i] = (struct allocation_line){ret->index.people.items[i].id, ret->index.people.items[i].name,
		    ret->index.people.items[i].line_manager_id};
	ret->facts = (struct allocation_facts){.today = op->today, .auditors = auditors,
	    .auditors_count = people->count, .cases = one, .cases_count = 1, .lines = lines,
	    .lines_count = ret->index.people.count};
	return ERR_OK;
}

enum err
op_allocation_refusals(struct op *op, const struct audit *audit, const struct person_list *people,
    const char ***ret_refusals)
{
	struct allocation_sources s = {0};
	size_t index;
	enum err e = read_draw_of(op, audit, people, &s);

	if (e == ERR_NOT_FOUND)
		e = facts_without_draw(op, audit, people, &s);
	if (e != ERR_OK)
		return e;
	const struct allocation *allocation = allocation_new(op->arena, &s.facts);
	*ret_refusals = arena_array(op->arena, people->count, sizeof(**ret_refusals));
	for (size_t i = 0; i < people->count; i++)
		(*ret_refusals)[i] = "";
	if (!allocation_find_case(allocation, audit->child_reference, &index))
		return ERR_OK;
	for (size_t a = 0; a < allocation_auditors(allocation); a++)
		for (size_t i = 0; i < people->count; i++)
			if (str_is_same(people->items[i].id, allocation_auditor(allocation, a)->person))
				(*ret_refusals)[i] = allocation_refusal(allocation, op->arena, a, index);
	return ERR_OK;
}

bool
op_exemption_may_decide(const struct op *op)
{
	return op_has_role(op, ROLE_ASSISTANT_DIRECTOR) || op_has_role(op, ROLE_DIRECTOR);
}

static const char *
name_of(const struct person_list *people, const char *id)
{
	for (size_t i = 0; i < people->count; i++)
		if (str_is_same(people->items[i].id, id))
			return people->items[i].name;
	return "";
}

enum err
op_exemption_list(struct op *op, const char *cycle_id, struct exemption_view_list *ret)
{
	static const unsigned readers = ROLE_BIT(ROLE_CENTRE_LEAD) | ROLE_BIT(ROLE_CENTRE_MEMBER) |
	    ROLE_BIT(ROLE_EARLY_HELP_LEAD) | ROLE_BIT(ROLE_SEND_LEAD) | ROLE_BIT(ROLE_HEAD_OF_SERVICE) |
	    ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR);
	struct exemption_list list;
	struct person_list people;
	enum err e;

	*ret = (struct exemption_view_list){0};
	if (!op->actor.is_command_line && (op->actor.roles & readers) == 0)
		return ERR_OK;
	e = store_exemption_list(op->store, cycle_id, &list);
	if (e == ERR_OK)
		e = store_person_list(op->store, &people);
	if (e != ERR_OK)
		return e;
	ret->items = arena_array(op->arena, list.count, sizeof(*ret->items));
	ret->count = list.count;
	for (size_t i = 0; i < list.count; i++)
		ret->items[i] = (struct exemption_view){list.items[i], name_of(&people, list.items[i].person_id),
		    name_of(&people, list.items[i].asked_by), name_of(&people, list.items[i].decided_by)};
	return ERR_OK;
}

struct exempting {
	struct draw_target target;
	const char *person_id;
	const char *reason;
	bool is_agreed;
};

static enum err
ask_exemption(struct op *op, void *data)
{
	const struct exempting *x = data;
	struct draw_record record;
	struct person_list auditors;
	bool is_auditor = false;
	enum err e;

	if (!op_draw_may_make(op, &x->target) || x->target.kind != DRAW_AUDIT)
		return ERR_NOT_FOUND;
	e = store_draw_current(op->store, x->target.base, &record);
	if (e != ERR_NOT_FOUND)
		return e == ERR_OK ? ERR_STALE : e;
	e = op_draw_auditors(op, x->target.cycle_id, x->target.service, &auditors);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < auditors.count; i++)
		is_auditor = is_auditor || str_is_same(auditors.items[i].id, x->person_id);
	if (!is_auditor)
		problems_add(&op->problems, "person", "Select an auditor of this service");
	if (str_is_empty(x->reason))
		problems_add(&op->problems, "reason", "Enter why the auditor is to be exempt this month");
	else if (strlen(x->reason) > EXEMPTION_REASON_MAXIMUM)
		problems_add(&op->problems, "reason", "The reason must be %d characters or less", EXEMPTION_REASON_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	const struct exemption asked = {.cycle_id = x->target.cycle_id, .service = x->target.service,
	    .person_id = x->person_id, .reason = x->reason, .asked_by = op->actor.person_id, .asked_at = op->now,
	    .state = "asked", .decided_by = ""};
	e = store_exemption_put(op->store, &asked);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "asked exemption", .object_kind = "cycle", .object_id = x->target.cycle_id,
	        .object_version = 1,
	        .sentence = arena_printf(op->arena, "Asked that %s be exempt this month",
	            name_of(&auditors, x->person_id))});
}

enum err
op_exemption_ask(struct op *op, const struct draw_target *target, const char *person_id, const char *reason)
{
	struct exempting x = {*target, person_id, reason, false};

	return op_write(op, ask_exemption, &x);
}

static enum err
decide_exemption(struct op *op, void *data)
{
	const struct exempting *x = data;
	struct exemption_list list;
	struct exemption *found = NULL;
	struct person person;
	enum err e;

	if (!op_exemption_may_decide(op))
		return ERR_NOT_FOUND;
	e = store_exemption_list(op->store, x->target.cycle_id, &list);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < list.count; i++)
		if (list.items[i].service == x->target.service && str_is_same(list.items[i].person_id, x->person_id))
			found = &list.items[i];
	if (found == NULL)
		return ERR_NOT_FOUND;
	if (!str_is_same(found->state, "asked"))
		return ERR_STALE;
	e = store_person_get(op->store, x->person_id, &person);
	if (e != ERR_OK)
		return e;
	found->state = x->is_agreed ? "agreed" : "refused";
	found->decided_by = op->actor.person_id;
	found->decided_at = op->now;
	e = store_exemption_put(op->store, found);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = x->is_agreed ? "exempted" : "refused exemption", .object_kind = "cycle",
	        .object_id = x->target.cycle_id, .object_version = 1,
	        .sentence = arena_printf(op->arena, "%s %s this month", x->is_agreed ? "Exempted" : "Refused to exempt",
	            person.name)});
}

enum err
op_exemption_decide(struct op *op, const char *cycle_id, enum service service, const char *person_id, bool is_agreed)
{
	struct exempting x = {.target = {.cycle_id = cycle_id, .service = service}, .person_id = person_id,
	    .is_agreed = is_agreed};

	return op_write(op, decide_exemption, &x);
}
