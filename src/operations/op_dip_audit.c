/*
 * The full audit that a dip sample asks for. The coordinator starts it: it is of no draw and takes no place in the moderated share
 * (D9), as an audit for an inspection; or says why not.
 */
#include "operations/op_dip_private.h"

#include "base/str.h"
#include "operations/op_allocation.h"
#include "operations/op_calendar.h"
#include "operations/op_task.h"
#include "store/store_audit.h"
#include "store/store_form.h"
#include "store/store_programme.h"

enum { AUDIT_DAYS = 15 }; /* working days, as others have from allocation to return (D16) */

static const char *
obstacle_of(const struct dip_sample *d, const struct cycle *cycle)
{
	if (str_is_empty(d->team_id) || str_is_empty(d->team_manager_id))
		return "This child’s team is matched to no team with a manager here. Match it under Populations first";
	if (str_is_empty(d->practitioner_id))
		return "This child’s practitioner is matched to nobody here. Match them under Populations first";
	if (str_is_empty(cycle->theme_codes[SERVICE_CSC]))
		return "This month has no theme for Children’s Social Care, so there is no form for an audit";
	return NULL;
}

static struct audit
audit_of(const struct op *op, const struct dip_sample *d, const struct cycle *cycle, struct date due)
{
	return (struct audit){.id = "", .kind = AUDIT_KIND_INSPECTION, .cycle_id = d->cycle_id, .service = SERVICE_CSC,
	    .theme_code = cycle->theme_codes[SERVICE_CSC], .theme_title = cycle->theme_titles[SERVICE_CSC],
	    .child_reference = d->child_reference, .case_status = d->case_status, .age_years = d->age_years,
	    .team_id = d->team_id,
	    .practitioner_id = d->practitioner_id,
	    .team_manager_id = d->team_manager_id, .draw_name = "", .snapshot_id = d->snapshot_id, .state = AUDIT_ALLOCATED,
	    .allocated_on = op->today, .due_on = due, .response_due_on = due, .fed_back_on = DATE_NONE,
	    .closed_on = DATE_NONE, .final_grade_source = GRADE_BY_AUDITOR};
}

static enum err
due_date(struct op *op, struct date *ret)
{
	struct calendar calendar;
	enum err e = op_calendar_load(op, &calendar);

	if (e == ERR_OK)
		*ret = calendar_add_working_days(&calendar, op->today, AUDIT_DAYS);
	return e;
}

/* Why not, for each of these auditors of Children's Social Care. */
static enum err
candidates_fill(struct op *op, const struct cycle *cycle, const struct person_list *auditors, struct dip_referral *ret)
{
	struct audit as = audit_of(op, &ret->sample, cycle, op->today);
	const char **refusals;
	enum err e = op_allocation_refusals(op, &as, auditors, &refusals);

	if (e != ERR_OK)
		return e;
	ret->candidates = arena_array(op->arena, auditors->count, sizeof(*ret->candidates));
	ret->candidate_count = auditors->count;
	for (size_t i = 0; i < auditors->count; i++)
		ret->candidates[i] = (struct auditor_candidate){auditors->items[i].id, auditors->items[i].name,
		    str_is_same(auditors->items[i].id, ret->sample.reviewing_officer_id)
			? arena_printf(op->arena, "%s is this child’s Independent Reviewing Officer", auditors->items[i].name)
			: refusals[i]};
	return ERR_OK;
}

static enum err
referral_load(struct op *op, const char *id, struct dip_referral *ret, struct cycle *ret_cycle)
{
	struct dip_people people;
	enum err e;

	*ret = (struct dip_referral){.candidate_count = 0};
	e = dip_is_lead(op) ? dip_load_free(op, id, &ret->sample, &people) : ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = store_cycle_get(op->store, ret->sample.cycle_id, ret_cycle);
	if (e != ERR_OK)
		return e;
	if (!str_is_same(ret->sample.referral, DIP_REFERRAL_ASKED) || !dip_state_is_done(ret->sample.state))
		return ERR_STALE;
	ret->asked_by = ret->sample.sampler_name;
	ret->obstacle = obstacle_of(&ret->sample, ret_cycle);
	return ERR_OK;
}

static enum err
candidates_load(struct op *op, const struct cycle *cycle, struct dip_referral *ret)
{
	struct person_choice holders;
	struct person_list auditors;
	enum err e = person_choice_read(op, ROLE_BIT(ROLE_AUDITOR), PERSON_CHOICE_LISTED, &holders);

	ret->is_many = e == ERR_OK && holders.is_many;
	if (e != ERR_OK || ret->is_many)
		return e;
	e = store_person_auditors(op->store, "", SERVICE_CSC, op->today, &auditors);
	return e == ERR_OK ? candidates_fill(op, cycle, &auditors, ret) : e;
}

/* One who is chosen or named: whether they audit, and may audit this. */
static enum err
candidate_take(struct op *op, const struct cycle *cycle, const char **auditor_id, struct dip_referral *r)
{
	static const char missing[] = "Select who audits this case";
	struct person to;
	enum err e = person_choice_take(op, ROLE_BIT(ROLE_AUDITOR), "auditor", auditor_id);

	if (e == ERR_OK && op->problems.count > 0)
		return ERR_INVALID;
	if (e == ERR_OK)
		e = str_is_empty(*auditor_id) ? ERR_NOT_FOUND : store_person_get(op->store, *auditor_id, &to);
	if (e == ERR_OK && (to.has_left || !to.is_auditor[SERVICE_CSC] || (to.roles & ROLE_BIT(ROLE_AUDITOR)) == 0 ||
	    (!date_is_none(to.ends_on) && date_compare(to.ends_on, op->today) < 0)))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = candidates_fill(op, cycle, &(struct person_list){&to, 1}, r);
	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	return auditor_candidate_check(op, r->candidates, r->candidate_count, *auditor_id, missing);
}

enum err
op_dip_referral(struct op *op, const char *id, struct dip_referral *ret)
{
	struct cycle cycle;
	enum err e = referral_load(op, id, ret, &cycle);

	if (e == ERR_OK)
		e = candidates_load(op, &cycle, ret);
	return e == ERR_OK ? op_viewed(op, "dip-sample", id, "", "Read why a full audit is asked for") : e;
}

struct deciding {
	const char *id;
	int version;
	const char *auditor_id;
	const char *answer;
	const char *made_id;
};

static enum err
decided(struct op *op, struct dip_sample *d, const char *referral, const char *answer, const char *audit_id)
{
	enum err e;

	d->referral = referral;
	d->referral_answer = answer;
	d->referral_by = op->actor.person_id;
	d->referral_at = op->now;
	d->referral_audit_id = audit_id;
	e = store_dip_update(op->store, d);
	d->version++;
	return e == ERR_OK ? op_task_finish(op, TASK_DIP_REFERRAL, d->id) : e;
}

static enum err
audit_make(struct op *op, const struct dip_sample *d, const struct cycle *cycle, const char *auditor_id, struct audit *ret)
{
	int year = 0, month, day;
	struct date due;
	enum err e = due_date(op, &due);

	if (e != ERR_OK)
		return e;
	*ret = audit_of(op, d, cycle, due);
	ret->id = op_id(op);
	ret->auditor_id = auditor_id;
	ret->version = 1;
	date_parts(op->today, &year, &month, &day);
	e = store_form_current(op->store, ret->service, ret->theme_code, &ret->form_version_id);
	if (e == ERR_OK)
		e = store_audit_next_reference(op->store, year, &ret->reference);
	if (e == ERR_OK)
		e = store_audit_insert(op->store, ret);
	if (e == ERR_OK)
		e = op_task_open(op, TASK_AUDIT, ret, NULL, auditor_id, "", ret->due_on);
	if (e == ERR_OK)
		e = op_task_open(op, TASK_REFLECT, ret, NULL, ret->practitioner_id, auditor_id, ret->due_on);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "allocated", .object_kind = "audit", .object_id = ret->id, .object_version = 1,
	        .audit_id = ret->id,
	        .sentence = arena_printf(op->arena,
	            "Allocated a full audit that dip sample %s asked for; the auditor and the practitioner were told",
	            d->reference)});
}

static enum err
start(struct op *op, void *data)
{
	struct deciding *x = data;
	const char *auditor_id = x->auditor_id;
	struct dip_referral r;
	struct cycle cycle;
	struct audit made;
	enum err e = referral_load(op, x->id, &r, &cycle);

	if (e == ERR_OK && r.sample.version != x->version)
		e = ERR_STALE;
	if (e == ERR_OK && r.obstacle != NULL)
		problems_add(&op->problems, "auditor", "%s", r.obstacle);
	if (e == ERR_OK)
		e = candidate_take(op, &cycle, &auditor_id, &r);
	if (e == ERR_OK)
		e = audit_make(op, &r.sample, &cycle, auditor_id, &made);
	if (e == ERR_OK)
		e = decided(op, &r.sample, DIP_REFERRAL_STARTED, "", made.id);
	if (e != ERR_OK)
		return e;
	x->made_id = made.id;
	return dip_record(op, &r.sample, "referred", arena_printf(op->arena, "Started the full audit %s", made.reference), NULL);
}

enum err
op_dip_audit_start(struct op *op, const char *id, int version, const char *auditor_id, const char **ret_audit_id)
{
	struct deciding x = {.id = id, .version = version, .auditor_id = auditor_id};
	enum err e = op_write(op, start, &x);

	if (e == ERR_OK)
		*ret_audit_id = x.made_id;
	return e;
}

static enum err
decline(struct op *op, void *data)
{
	const struct deciding *x = data;
	struct dip_referral r;
	struct cycle cycle;
	enum err e = referral_load(op, x->id, &r, &cycle);

	if (e == ERR_OK && r.sample.version != x->version)
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	problems_check_text(&op->problems, "answer", "Say why no full audit is started", x->answer, DIP_NOTE_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = decided(op, &r.sample, DIP_REFERRAL_DECLINED, x->answer, "");
	return e == ERR_OK ? dip_record(op, &r.sample, "not referred", "No full audit is started", x->answer) : e;
}

enum err
op_dip_audit_decline(struct op *op, const char *id, int version, const char *answer)
{
	struct deciding x = {.id = id, .version = version, .answer = str_trimmed(op->arena, answer)};

	return op_write(op, decline, &x);
}
