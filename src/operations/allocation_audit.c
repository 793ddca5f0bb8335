#include "operations/allocation_audit.h"

#include "base/str.h"
#include "operations/op_task.h"
#include "store/store_audit.h"
#include "store/store_form.h"

#include <stdlib.h>
#include <string.h>

static int
compare_partners(const void *a, const void *b)
{
	return strcmp(((const struct partner_load *)a)->person->user_name,
	    ((const struct partner_load *)b)->person->user_name);
}

static enum err
read_partners(struct op *op, const struct allocation_sources *s, struct audit_maker *m)
{
	struct load_list loads;
	enum err e = store_draw_partner_load(op->store, &loads);

	if (e != ERR_OK)
		return e;
	m->partners = arena_array(op->arena, s->index.people.count, sizeof(*m->partners));
	for (size_t i = 0; i < s->index.people.count; i++) {
		const struct person *p = &s->index.people.items[i];
		if (p->has_left || str_is_empty(p->agency) || (p->roles & ROLE_BIT(ROLE_PARTNER_AUDITOR)) == 0 ||
		    (!date_is_none(p->ends_on) && date_compare(p->ends_on, op->today) < 0))
			continue;
		struct partner_load *partner = &m->partners[m->partner_count++];
		partner->person = p;
		for (size_t l = 0; l < loads.count; l++)
			if (str_is_same(loads.items[l].person_id, p->id))
				partner->open = loads.items[l].count;
	}
	if (m->partner_count > 0)
		qsort(m->partners, m->partner_count, sizeof(*m->partners), compare_partners);
	return ERR_OK;
}

enum err
audit_maker_begin(struct op *op, const struct allocation_sources *sources, const struct cycle *cycle,
    struct audit_maker *ret)
{
	enum service service = sources->draw.service;
	enum err e;

	*ret = (struct audit_maker){.sources = sources, .cycle = cycle};
	e = store_form_current(op->store, service, cycle->theme_codes[service], &ret->form_version_id);
	return e == ERR_OK && service == SERVICE_SEND ? read_partners(op, sources, ret) : e;
}

/* D7: each agency's partner with fewest open parts; nobody fills a part about their own work. */
static enum err
add_partners(struct op *op, struct audit_maker *m, const struct audit *audit)
{
	static const char *const agencies[] = {"health", "education", "social care"};
	enum err e = ERR_OK;

	for (size_t a = 0; a < sizeof(agencies) / sizeof(*agencies) && e == ERR_OK; a++) {
		struct partner_load *best = NULL;
		for (size_t i = 0; i < m->partner_count; i++) {
			struct partner_load *p = &m->partners[i];
			if (str_is_same(p->person->agency, agencies[a]) &&
			    !str_is_same(p->person->id, audit->practitioner_id) &&
			    !str_is_same(p->person->id, audit->auditor_id) && (best == NULL || p->open < best->open))
				best = p;
		}
		if (best == NULL)
			continue;
		best->open++;
		const struct audit_partner partner = {
		    .audit_id = audit->id, .agency = agencies[a], .person_id = best->person->id};
		e = store_audit_partner_put(op->store, &partner);
		if (e == ERR_OK)
			e = op_task_open(
			    op, TASK_PARTNER_PART, audit, NULL, best->person->id, audit->auditor_id, audit->due_on);
	}
	return e;
}

enum err
audit_maker_make(struct op *op, struct audit_maker *m, const struct case_people *people, const char *auditor_id,
    struct audit *ret)
{
	const struct draw_record *draw = &m->sources->draw;
	const struct person *practitioner = people->practitioner == NULL ? people->team_manager : people->practitioner;
	int year = 0, month, day;
	struct audit audit = {.id = op_id(op), .kind = AUDIT_KIND_CYCLE, .cycle_id = m->cycle->id,
	    .service = draw->service, .theme_code = m->cycle->theme_codes[draw->service],
	    .theme_title = m->cycle->theme_titles[draw->service], .child_reference = people->child->ref,
	    .case_status = people->child->case_status, .age_years = people->child->age, .team_id = people->team->id,
	    .practitioner_id = practitioner->id, .team_manager_id = people->team_manager->id,
	    .auditor_id = auditor_id, .form_version_id = m->form_version_id, .draw_name = draw->name,
	    .snapshot_id = draw->snapshot_id, .state = AUDIT_ALLOCATED, .allocated_on = op->today,
	    .due_on = m->cycle->return_by, .response_due_on = m->cycle->return_by,
	    .fed_back_on = DATE_NONE, .closed_on = DATE_NONE, .final_grade_source = GRADE_BY_AUDITOR};
	enum err e;

	/* A case that comes in after the return date still gets its working days: three weeks, as others had. */
	if (date_compare(op->today, audit.due_on) > 0)
		audit.due_on = audit.response_due_on = date_add_days(op->today, 21);
	date_parts(m->cycle->allocation_on, &year, &month, &day);
	e = store_audit_next_reference(op->store, year, &audit.reference);
	if (e == ERR_OK)
		e = store_audit_insert(op->store, &audit);
	audit.version = 1;
	if (e == ERR_OK)
		e = op_task_open(op, TASK_AUDIT, &audit, NULL, auditor_id, "", audit.due_on);
	if (e == ERR_OK)
		e = op_task_open(op, TASK_REFLECT, &audit, NULL, practitioner->id, auditor_id, audit.due_on);
	if (e == ERR_OK && draw->service == SERVICE_SEND)
		e = add_partners(op, m, &audit);
	if (e != ERR_OK)
		return e;
	if (ret != NULL)
		*ret = audit;
	return op_history(op,
	    &(struct op_event){.action = "allocated", .object_kind = "audit", .object_id = audit.id,
	        .object_version = 1, .audit_id = audit.id,
	        .sentence = "Allocated the audit; the auditor and the practitioner were told"});
}
