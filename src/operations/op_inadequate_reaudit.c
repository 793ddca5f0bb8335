#include "operations/op_inadequate_reaudit.h"

#include "base/str.h"
#include "operations/op_allocation.h"
#include "operations/op_task.h"
#include "store/store_audit.h"
#include "store/store_form.h"

enum err
op_reaudit_refusals(struct op *op, const char *audit_id, const char *reaudit_id,
    const struct person_list *people, const char **refusals)
{
	struct inadequate_reaudits reaudits;
	struct audit audit;
	const char **then;
	enum err e = store_audit_get(op->store, audit_id, &audit);

	if (e == ERR_OK)
		e = op_allocation_refusals(op, &audit, people, &then);
	if (e == ERR_OK)
		e = store_inadequate_reaudits(op->store, audit_id, &reaudits);
	for (size_t p = 0; e == ERR_OK && p < people->count; p++) {
		const struct person *person = &people->items[p];
		bool was_auditor = str_is_same(person->id, audit.auditor_id);

		for (size_t r = 0; r < reaudits.count; r++)
			was_auditor |= !str_is_same(reaudits.items[r].reaudit_id, reaudit_id) &&
			    str_is_same(reaudits.items[r].auditor_id, person->id);
		if (str_is_empty(refusals[p]))
			refusals[p] = then[p];
		if (was_auditor)
			refusals[p] = arena_printf(op->arena, "%s audited this child’s file before; a re-audit is another auditor’s",
			    person->name);
	}
	return e;
}

/* Allocation's own refusals (BR-14, D7) as the child's people stand now, then those of a re-audit. */
static enum err
candidates_load(struct op *op, struct reaudit_choice *c)
{
	const struct audit *audit = &c->view.audit;
	struct audit as_now = *audit;
	struct person_list people;
	const char **refusals;
	enum err e;

	/* Who works with the child now; what the draw knew of them then comes with op_reaudit_refusals(). */
	as_now.draw_name = "";
	e = store_person_auditors(op->store, "", audit->service, op->today, &people);

	if (e == ERR_OK)
		e = op_allocation_refusals(op, &as_now, &people, &refusals);
	if (e == ERR_OK)
		e = op_reaudit_refusals(op, audit->id, "", &people, refusals);
	if (e != ERR_OK)
		return e;
	c->candidates = arena_array(op->arena, people.count, sizeof(*c->candidates));
	c->candidate_count = people.count;
	for (size_t i = 0; i < people.count; i++)
		c->candidates[i] =
		    (struct auditor_candidate){people.items[i].id, people.items[i].name, refusals[i]};
	return ERR_OK;
}

static enum err
load(struct op *op, const char *audit_id, struct reaudit_choice *ret)
{
	enum err e;

	*ret = (struct reaudit_choice){0};
	e = op_inadequate_load(op, audit_id, &ret->view);
	if (e == ERR_OK && !access_may(ret->view.relations, RIGHT_ALLOCATE))
		e = ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	ret->is_early = !date_is_none(ret->view.inadequate.reaudit_from) &&
	    date_compare(op->today, ret->view.inadequate.reaudit_from) < 0;
	return ret->view.may_allocate ? candidates_load(op, ret) : ERR_STALE;
}

enum err
op_reaudit_choose(struct op *op, const char *audit_id, struct reaudit_choice *ret)
{
	enum err e = load(op, audit_id, ret);

	return e == ERR_OK ? op_viewed(op, "inadequate", audit_id, audit_id, "Looked at who may re-audit") : e;
}

/* Three weeks at least, and the end of the window where that is later. */
static struct date
due_of(const struct inadequate_case *i, struct date today)
{
	enum { LEAST_DAYS = 21 };
	struct date least = date_add_days(today, LEAST_DAYS);

	return date_compare(i->reaudit_to, least) > 0 ? i->reaudit_to : least;
}

/* The agencies of a SEND audit look again, each for its own part. */
static enum err
partners_ask(struct op *op, const struct audit *before, const struct audit *made)
{
	struct audit_partner_list partners;
	enum err e = store_audit_partners(op->store, before->id, &partners);

	for (size_t i = 0; e == ERR_OK && i < partners.count; i++) {
		struct audit_partner p = {
		    .audit_id = made->id, .agency = partners.items[i].agency, .person_id = partners.items[i].person_id};

		if (str_is_same(p.person_id, made->auditor_id))
			continue;
		e = store_audit_partner_put(op->store, &p);
		if (e == ERR_OK)
			e = op_task_open(
			    op, TASK_PARTNER_PART, made, NULL, p.person_id, made->auditor_id, made->due_on);
	}
	return e;
}

static enum err
audit_make(struct op *op, const struct reaudit_choice *c, const char *auditor_id, struct audit *ret)
{
	const struct audit *before = &c->view.audit;
	int year = 0, month, day;
	enum err e;

	*ret = *before;
	ret->id = op_id(op);
	ret->kind = AUDIT_KIND_REAUDIT;
	ret->auditor_id = auditor_id;
	ret->draw_name = "";
	ret->snapshot_id = "";
	ret->state = AUDIT_ALLOCATED;
	ret->allocated_on = op->today;
	ret->due_on = ret->response_due_on = due_of(&c->view.inadequate, op->today);
	ret->grade = ret->final_grade = GRADE_NONE;
	ret->final_grade_source = GRADE_BY_AUDITOR;
	ret->first_sent_at = ret->sent_at = ret->opened_by_manager_at = ret->responded_at = (struct instant){0};
	ret->fed_back_on = ret->closed_on = DATE_NONE;
	ret->version = 1;
	date_parts(op->today, &year, &month, &day);
	e = store_form_current(op->store, before->service, before->theme_code, &ret->form_version_id);
	if (e == ERR_OK)
		e = store_audit_next_reference(op->store, year, &ret->reference);
	if (e == ERR_OK)
		e = store_audit_insert(op->store, ret);
	if (e == ERR_OK)
		e = op_task_open(op, TASK_AUDIT, ret, NULL, auditor_id, "", ret->due_on);
	if (e == ERR_OK)
		e = op_task_open(op, TASK_REFLECT, ret, NULL, ret->practitioner_id, auditor_id, ret->due_on);
	if (e == ERR_OK && before->service == SERVICE_SEND)
		e = partners_ask(op, before, ret);
	return e;
}

struct allocating {
	const char *audit_id;
	int version;
	const char *auditor_id;
	const char *made_id;
};

static enum err
allocate(struct op *op, void *data)
{
	struct allocating *a = data;
	struct reaudit_choice c;
	struct audit made;
	enum err e = load(op, a->audit_id, &c);

	if (e == ERR_OK && c.view.inadequate.version != a->version)
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	if (c.is_early)
		problems_add(&op->problems, "auditor", "The re-audit can be allocated from %s on",
		    date_text_long(op->arena, c.view.inadequate.reaudit_from));
	e = auditor_candidate_check(op, c.candidates, c.candidate_count, a->auditor_id, "Select who does the re-audit");
	if (e != ERR_OK)
		return e;
	e = audit_make(op, &c, a->auditor_id, &made);
	if (e == ERR_OK)
		e = store_inadequate_reaudit_insert(op->store,
		    &(struct inadequate_reaudit){.reaudit_id = made.id,
		        .audit_id = c.view.audit.id,
		        .made_by = op->actor.person_id,
		        .made_at = op->now});
	if (e == ERR_OK)
		e = op_history(op,
		    &(struct op_event){.action = "allocated",
		        .object_kind = "audit",
		        .object_id = made.id,
		        .object_version = 1,
		        .audit_id = made.id,
		        .sentence = "Allocated the re-audit; the auditor and the practitioner were told"});
	if (e != ERR_OK)
		return e;
	a->made_id = made.id;
	c.view.inadequate.reaudit_id = made.id;
	return op_inadequate_step(op, &c.view.inadequate, &c.view.audit, INADEQUATE_EVENT_ALLOCATE, NULL);
}

enum err
op_reaudit_allocate(
    struct op *op, const char *audit_id, int version, const char *auditor_id, const char **ret_id)
{
	struct allocating a = {.audit_id = audit_id, .version = version, .auditor_id = auditor_id};
	enum err e = op_write(op, allocate, &a);

	if (e == ERR_OK)
		*ret_id = a.made_id;
	return e;
}
