#include "base/str.h"
#include "operations/allocation_audit.h"
#include "operations/op_allocation.h"
#include "operations/op_inadequate_reaudit.h"
#include "operations/op_licence.h"
#include "operations/op_programme.h"

#include <string.h>

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
		const char *missing = allocation_people_missing(op, s, people);
		if (missing != NULL) {
			problems_add(&op->problems, "", "%s", missing);
			return ERR_INVALID;
		}
		e = audit_maker_make(op, &maker, people, ended->auditor_id, &made);
		if (e == ERR_OK)
			e = op_licence_pair_anew(op, &made);
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
	struct inadequate_reaudit reaudit;
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
	if (audit->kind != AUDIT_KIND_REAUDIT)
		return ERR_OK;
	e = store_inadequate_reaudit_get(op->store, audit->id, &reaudit);
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	return op_reaudit_refusals(op, reaudit.audit_id, audit->id, people, *ret_refusals);
}
