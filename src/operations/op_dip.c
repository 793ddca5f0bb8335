#include "operations/op_dip_private.h"

#include "base/str.h"
#include "base/vec.h"
#include "domain/dip_share.h"
#include "operations/op_calendar.h"
#include "operations/op_programme.h"
#include "operations/op_setting.h"
#include "operations/op_task.h"
#include "store/store_population.h"
#include "store/store_programme.h"
#include "store/store_task.h"

#include <string.h>

enum { MINUTES_AN_HOUR = 60 };

bool
dip_is_lead(const struct op *op)
{
	return op_has_role(op, ROLE_CENTRE_LEAD);
}

/* ---- Who may have which ---- */

static enum err
centre_read(struct op *op, struct person_list *ret)
{
	static const enum role roles[] = {ROLE_CENTRE_MEMBER, ROLE_CENTRE_LEAD};
	struct {
		struct person *items;
		size_t count, capacity;
	} found = {0};
	enum err e = ERR_OK;

	for (size_t r = 0; e == ERR_OK && r < sizeof(roles) / sizeof(roles[0]); r++) {
		struct person_list people;

		e = store_person_with_role(op->store, roles[r], &people);
		for (size_t i = 0; e == ERR_OK && i < people.count; i++)
			if (r == 0 || (people.items[i].roles & ROLE_BIT(roles[0])) == 0)
				VEC_PUSH(op->arena, &found, people.items[i]);
	}
	*ret = (struct person_list){found.items, found.count};
	return e;
}

static void
facts_fill(struct op *op, const struct dip_list *samples, const struct dip_people *p, struct allocation_facts *facts)
{
	struct allocation_case *cases = arena_array(op->arena, samples->count, sizeof(*cases));
	struct allocation_auditor *auditors = arena_array(op->arena, p->centre.count, sizeof(*auditors));

	for (size_t i = 0; i < samples->count; i++) {
		const struct dip_sample *d = &samples->items[i];

		cases[i] = (struct allocation_case){.ref = d->id, .practitioner = d->practitioner_id,
		    .practitioner_name = str_is_empty(d->practitioner_name) ? d->practitioner_text : d->practitioner_name,
		    .team = d->team_id, .team_name = str_is_empty(d->team_name) ? d->team_text : d->team_name,
		    .team_manager = d->team_manager_id, .supervisor = d->supervisor_id,
		    .reviewing_officer = d->reviewing_officer_id};
	}
	for (size_t i = 0; i < p->centre.count; i++) {
		const struct person *x = &p->centre.items[i];

		auditors[i] = (struct allocation_auditor){x->id, x->user_name, x->name, x->team_id, ""};
	}
	*facts = (struct allocation_facts){.today = op->today, .auditors = auditors, .auditors_count = p->centre.count,
	    .cases = cases, .cases_count = samples->count};
}

/* ret->centre is filled. */
static enum err
bars_read(struct op *op, const char *cycle_id, const struct dip_list *samples, struct dip_people *ret)
{
	const char *sample_id = samples->count == 1 ? samples->items[0].id : "";
	struct allocation_declaration *declared;
	struct allocation_facts facts;
	struct dip_lines lines = {NULL, 0};
	size_t count = 0;
	bool manages = false;
	enum err e = store_dip_bars(op->store, cycle_id, sample_id, &ret->bars);

	/* Nobody is above a practitioner who is above nobody. */
	for (size_t i = 0; e == ERR_OK && !manages && i < ret->centre.count; i++)
		e = store_dip_manages(op->store, ret->centre.items[i].id, &manages);
	if (e == ERR_OK && manages)
		e = store_dip_lines(op->store, cycle_id, sample_id, &lines);
	if (e != ERR_OK)
		return e;
	facts_fill(op, samples, ret, &facts);
	facts.lines = lines.items;
	facts.lines_count = lines.count;
	/* A case goes by the sample's id here. */
	declared = arena_array(op->arena, ret->bars.count, sizeof(*declared));
	for (size_t i = 0; i < ret->bars.count; i++)
		if (!ret->bars.items[i].is_head)
			declared[count++] = (struct allocation_declaration){ret->bars.items[i].person_id, ret->bars.items[i].sample_id};
	facts.declarations = declared;
	facts.declarations_count = count;
	ret->allocation = allocation_new(op->arena, &facts);
	return ERR_OK;
}

enum err
dip_people_read(struct op *op, const char *cycle_id, const struct dip_list *samples, struct dip_people *ret)
{
	enum err e = centre_read(op, &ret->centre);

	return e == ERR_OK ? bars_read(op, cycle_id, samples, ret) : e;
}

enum err
dip_people_some(struct op *op, const char *cycle_id, const struct dip_list *samples, const struct person_list *some,
    struct dip_people *ret)
{
	ret->centre = (struct person_list){arena_array(op->arena, some->count, sizeof(*ret->centre.items)), 0};
	for (size_t i = 0; i < some->count; i++)
		if (!some->items[i].has_left && (some->items[i].roles & ROLES_CENTRE) != 0)
			ret->centre.items[ret->centre.count++] = some->items[i];
	return bars_read(op, cycle_id, samples, ret);
}

enum err
dip_own_bars(struct op *op, const char *cycle_id, const struct dip_list *samples, struct dip_people *ret)
{
	struct person own;
	enum err e = store_person_get(op->store, op->actor.person_id, &own);

	return e == ERR_OK ? dip_people_some(op, cycle_id, samples, &(struct person_list){&own, 1}, ret) : e;
}

static bool
is_head(const struct dip_people *people, const struct dip_sample *sample, const char *person_id)
{
	for (size_t i = 0; i < people->bars.count; i++)
		if (people->bars.items[i].is_head && str_is_same(people->bars.items[i].sample_id, sample->id) &&
		    str_is_same(people->bars.items[i].person_id, person_id))
			return true;
	return false;
}

const char *
dip_refusal(struct op *op, const struct dip_people *people, const struct dip_sample *sample, const char *person_id)
{
	size_t index;

	if (!allocation_find_case(people->allocation, sample->id, &index))
		return "This case is not known";
	for (size_t a = 0; a < allocation_auditors(people->allocation); a++) {
		const struct allocation_auditor *x = allocation_auditor(people->allocation, a);

		if (!str_is_same(x->person, person_id))
			continue;
		if (is_head(people, sample, person_id))
			return arena_printf(op->arena, "%s is head of service of this child’s team", x->name);
		return allocation_refusal(people->allocation, op->arena, a, index);
	}
	return "They do not belong to the Centre any more";
}

enum err
dip_choose_one(struct op *op, const struct dip_people *people, const struct dip_sample *sample, const char *but,
    const struct person **ret)
{
	size_t count = people->centre.count;
	struct dip_sharer *sharers = arena_array(op->arena, count, sizeof(*sharers));
	const char **refusals = arena_array(op->arena, count, sizeof(*refusals));
	const char **members_only = arena_array(op->arena, count, sizeof(*members_only));
	enum err e = ERR_OK;
	int best;

	for (size_t i = 0; e == ERR_OK && i < count; i++) {
		const struct person *p = &people->centre.items[i];

		sharers[i] = (struct dip_sharer){.person_id = p->id, .name = p->name, .user_name = p->user_name};
		refusals[i] = str_is_same(p->id, but) ? "They have it" : dip_refusal(op, people, sample, p->id);
		e = store_dip_load(op->store, p->id, &sharers[i].load);
	}
	if (e != ERR_OK)
		return e;
	/* Those who only lead come last. */
	for (size_t i = 0; i < count; i++)
		members_only[i] = str_is_empty(refusals[i]) && (people->centre.items[i].roles & ROLE_BIT(ROLE_CENTRE_MEMBER)) == 0
		    ? "They lead"
		    : refusals[i];
	best = dip_share_one(sharers, count, members_only);
	if (best == DIP_SHARE_NOBODY)
		best = dip_share_one(sharers, count, refusals);
	*ret = best == DIP_SHARE_NOBODY ? NULL : &people->centre.items[best];
	return ERR_OK;
}

/* ---- Dates ---- */

enum err
dip_dates(struct op *op, const struct cycle *cycle, struct date *ret_due, struct instant *ret_freeze)
{
	struct date briefing = date_is_none(cycle->dip_briefing_on) ? cycle->briefing_on : cycle->dip_briefing_on;
	struct calendar calendar;
	enum err e = op_calendar_load(op, &calendar);

	if (e != ERR_OK)
		return e;
	*ret_due = dip_due_on(&calendar, briefing);
	*ret_freeze = dip_freeze_at(&calendar, briefing);
	return ERR_OK;
}

enum err
dip_freeze(struct op *op, const char *cycle_id, struct instant *ret)
{
	struct cycle cycle;
	struct date due;
	enum err e = store_cycle_get(op->store, cycle_id, &cycle);

	return e == ERR_OK ? dip_dates(op, &cycle, &due, ret) : e;
}

/* ---- Loading ---- */

enum err
dip_load(struct op *op, const char *id, struct dip_sample *ret, struct dip_people *ret_people)
{
	enum err e = op_is_of_centre(op) ? store_dip_get(op->store, id, ret) : ERR_NOT_FOUND;

	return e == ERR_OK ? dip_own_bars(op, ret->cycle_id, &(struct dip_list){ret, 1}, ret_people) : e;
}

enum err
dip_load_free(struct op *op, const char *id, struct dip_sample *ret, struct dip_people *ret_people)
{
	enum err e = dip_load(op, id, ret, ret_people);

	if (e == ERR_OK && !str_is_empty(dip_refusal(op, ret_people, ret, op->actor.person_id)))
		e = ERR_NOT_FOUND;
	return e;
}

enum err
dip_hold(struct op *op, const char *id)
{
	struct dip_sample sample;
	enum err e = op_is_of_centre(op) ? store_dip_get(op->store, id, &sample) : ERR_NOT_FOUND;

	return e == ERR_OK ? store_dip_hold(op->store, sample.cycle_id) : e;
}

enum err
dip_load_held(struct op *op, const char *id, struct dip_sample *ret, struct dip_people *ret_people)
{
	enum err e = dip_hold(op, id);

	return e == ERR_OK ? dip_load_free(op, id, ret, ret_people) : e;
}

enum err
dip_nobody_may(struct op *op, const struct dip_sample *sample, bool *ret)
{
	struct dip_sample copy = *sample;
	struct dip_people people;
	enum err e = dip_people_read(op, sample->cycle_id, &(struct dip_list){&copy, 1}, &people);

	*ret = e == ERR_OK;
	for (size_t i = 0; *ret && i < people.centre.count; i++)
		*ret = !str_is_empty(dip_refusal(op, &people, sample, people.centre.items[i].id));
	return e;
}

bool
dip_is_frozen_in(const struct dip_sample *sample, struct instant freeze, struct instant now)
{
	return now.us >= freeze.us && sample->done_at.us != 0 && sample->done_at.us < freeze.us;
}

/* ---- Steps ---- */

enum err
dip_record(struct op *op, const struct dip_sample *sample, const char *action, const char *sentence, const char *reason)
{
	const struct history_change change = {"Reason", "", reason};

	return op_history(op,
	    &(struct op_event){.action = action, .object_kind = "dip-sample", .object_id = sample->id,
	        .object_version = sample->version, .sentence = arena_printf(op->arena, "%s: %s", sample->reference, sentence),
	        .changes = &change, .change_count = reason == NULL ? 0 : 1});
}

enum err
dip_step(struct op *op, struct dip_sample *sample, enum dip_event event, const char *reason)
{
	const struct dip_step *step = dip_step_find(sample->state, event);
	enum err e;

	if (step == NULL)
		return ERR_STALE;
	sample->state = step->to;
	e = store_dip_update(op->store, sample);
	sample->version++;
	return e == ERR_OK ? dip_record(op, sample, dip_event_code(event), step->why, reason) : e;
}

static enum err
count_open(struct op *op, const char *cycle_id, const char *person_id, size_t *ret)
{
	struct dip_opens open;
	enum err e = store_dip_open(op->store, person_id, &open);

	*ret = 0;
	for (size_t i = 0; e == ERR_OK && i < open.count; i++)
		*ret += str_is_same(open.items[i].cycle_id, cycle_id);
	return e;
}

enum err
dip_tray_check(struct op *op, const char *cycle_id, const char *person_id)
{
	size_t open;
	enum err e = count_open(op, cycle_id, person_id, &open);

	return e == ERR_OK && open == 0 ? store_task_finish_for(op->store, TASK_DIP_SAMPLES, cycle_id, person_id, op->now) : e;
}

enum err
dip_tray_gain(struct op *op, const char *cycle_id, const char *person_id, size_t gained, struct date due_on)
{
	size_t open;
	enum err e = count_open(op, cycle_id, person_id, &open);

	return e == ERR_OK && open == gained && gained > 0
	    ? op_task_open_person(op, TASK_DIP_SAMPLES, cycle_id, cycle_id, person_id, "", due_on)
	    : e;
}

/* ---- Reading one ---- */

static void
next_fill(const struct dip_opens *open, struct dip_view *v)
{
	const struct dip_open *first = NULL, *after = NULL;

	for (size_t i = 0; i < open->count; i++) {
		const struct dip_open *d = &open->items[i];

		if (str_is_same(d->id, v->sample.id))
			continue;
		v->left++;
		if (first == NULL)
			first = d;
		if (after == NULL && str_is_same(d->cycle_id, v->sample.cycle_id) && d->number > v->sample.number)
			after = d;
	}
	v->next_id = after != NULL ? after->id : first != NULL ? first->id : "";
}

static enum err
rights_fill(struct op *op, const char *refusal, struct dip_view *v)
{
	const struct dip_sample *d = &v->sample;
	bool is_open = d->state == DIP_DRAWN || d->state == DIP_IN_PROGRESS;
	bool is_mine = str_is_same(d->sampler_id, op->actor.person_id);
	bool is_second = str_is_same(d->second_id, op->actor.person_id);

	v->is_lead = dip_is_lead(op);
	v->may_write = is_mine && is_open;
	v->may_read = is_mine || dip_state_is_done(d->state) || d->state == DIP_REPLACED;
	v->may_reopen = is_mine && dip_step_find(d->state, DIP_EVENT_REOPEN) != NULL && op->now.us < v->freeze_at.us;
	v->may_read_again = is_second && d->state == DIP_TO_CHECK;
	v->may_replace = is_open && (is_mine || v->is_lead) && !str_is_empty(d->sampler_id);
	/* Once they are shared out; before that nobody has any. */
	v->may_move = v->is_lead && ((is_open && !str_is_empty(d->share_why)) || d->state == DIP_TO_CHECK);
	v->is_frozen_in = dip_is_frozen_in(d, v->freeze_at, op->now);
	if (!str_is_empty(refusal))
		v->may_write = v->may_read = v->may_reopen = v->may_read_again = v->may_replace = false;
	/* What nobody may have would stay for good: the lead, too, has a conflict then, and sees no more than that it is there. */
	return v->may_move && is_open && str_is_empty(d->sampler_id) ? dip_nobody_may(op, d, &v->may_replace) : ERR_OK;
}

/* Of a few those who may have it; among many somebody is named, and the step says why not. */
static enum err
movable_fill(struct op *op, struct dip_view *v)
{
	struct dip_sample *d = &v->sample;
	struct dip_people people;
	struct person *free;
	enum err e = person_choice_read(op, ROLES_CENTRE, PERSON_CHOICE_LISTED, &v->choice);

	if (e == ERR_OK)
		e = dip_people_some(op, d->cycle_id, &(struct dip_list){d, 1}, &v->choice.people, &people);
	if (e != ERR_OK)
		return e;
	free = arena_array(op->arena, people.centre.count, sizeof(*free));
	v->choice.people.count = 0;
	for (size_t i = 0; i < people.centre.count; i++) {
		const struct person *p = &people.centre.items[i];
		bool has_it = str_is_same(p->id, d->sampler_id) || (d->state == DIP_TO_CHECK && str_is_same(p->id, d->second_id));

		if (!has_it && str_is_empty(dip_refusal(op, &people, d, p->id)))
			free[v->choice.people.count++] = *p;
	}
	v->choice.people.items = free;
	return ERR_OK;
}

static enum err
hub_hours_read(struct op *op, struct hub_hours *ret)
{
	static const enum policy policies[] = {POLICY_HUB_OPENS, POLICY_HUB_OPENS_PAST, POLICY_HUB_CLOSES, POLICY_HUB_CLOSES_PAST,
	    POLICY_HUB_RED_RUNS_ON};
	int v[sizeof(policies) / sizeof(policies[0])] = {0};
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < sizeof(policies) / sizeof(policies[0]); i++)
		e = op_policy_number(op, policies[i], &v[i]);
	if (e == ERR_OK)
		*ret = hub_hours_make(v[0] * MINUTES_AN_HOUR + v[1], v[2] * MINUTES_AN_HOUR + v[3], v[4] != 0);
	return e;
}

static enum err
rules_fill(struct op *op, struct dip_view *v)
{
	struct date on = v->sample.done_at.us == 0 ? op->today : instant_london_day(v->sample.done_at, NULL);
	enum err e = store_timescale_list(op->store, on, &v->timescales);

	if (e == ERR_OK)
		e = op_calendar_load(op, &v->calendar);
	if (e == ERR_OK)
		e = hub_hours_read(op, &v->hours);
	return e;
}

static enum err
view_load(struct op *op, const char *id, struct dip_view *ret)
{
	struct dip_people people;
	struct dip_opens open;
	const char *refusal;
	enum err e;

	*ret = (struct dip_view){.next_id = ""};
	e = dip_load(op, id, &ret->sample, &people);
	if (e == ERR_OK)
		e = dip_freeze(op, ret->sample.cycle_id, &ret->freeze_at);
	if (e != ERR_OK)
		return e;
	refusal = dip_refusal(op, &people, &ret->sample, op->actor.person_id);
	e = rights_fill(op, refusal, ret);
	if (e != ERR_OK)
		return e;
	/* Somebody else's, under way: the lead alone knows of it; with a conflict only so as to give it to somebody. */
	if ((!str_is_empty(refusal) && !ret->may_move) || (!ret->may_read && !ret->is_lead))
		return ERR_NOT_FOUND;
	e = store_dip_open(op->store, op->actor.person_id, &open);
	if (e != ERR_OK)
		return e;
	next_fill(&open, ret);
	ret->block = dip_block_of(ret->sample.topic);
	e = rules_fill(op, ret);
	if (e == ERR_OK && ret->may_move)
		e = movable_fill(op, ret);
	if (e != ERR_OK)
		return e;
	if (!str_is_empty(refusal))
		ret->sample.child_reference = "";
	if (!ret->may_read)
		return ERR_OK;
	e = store_dip_replies(op->store, id, &ret->replies);
	if (e == ERR_OK)
		e = store_dip_facts(op->store, id, &ret->facts);
	return e == ERR_OK ? store_concerns_of_dip(op->store, id, &ret->concerns) : e;
}

enum err
op_dip_get(struct op *op, const char *id, struct dip_view *ret)
{
	enum err e = view_load(op, id, ret);

	return e == ERR_OK ? op_viewed(op, "dip-sample", id, "", ret->may_read ? "Read the dip sample" : "Looked at who has the dip sample")
			   : e;
}

/* ---- The month ---- */

static void
rows_fill(struct op *op, const struct dip_list *samples, const struct dip_people *people, struct dip_month *ret)
{
	ret->rows = arena_array(op->arena, samples->count, sizeof(*ret->rows));
	for (size_t i = 0; i < samples->count; i++) {
		const struct dip_sample *d = &samples->items[i];
		bool is_barred = !str_is_empty(dip_refusal(op, people, d, op->actor.person_id));
		struct dip_row row = {.sample = *d, .is_barred = is_barred, .refusal = ""};

		if (d->state != DIP_REPLACED) {
			ret->total++;
			ret->done += dip_state_is_done(d->state);
			ret->to_check += d->state == DIP_TO_CHECK;
			ret->unshared += str_is_empty(d->sampler_id);
		}
		row.is_mine = !is_barred && str_is_same(d->sampler_id, op->actor.person_id);
		row.is_second = !is_barred && d->state == DIP_TO_CHECK && str_is_same(d->second_id, op->actor.person_id);
		row.may_open = ret->is_lead || row.is_mine || dip_state_is_done(d->state) || d->state == DIP_REPLACED;
		if (is_barred && (!ret->is_lead || d->state == DIP_REPLACED || d->state == DIP_DONE || d->state == DIP_CHECKED))
			row.may_open = false;
		if (is_barred)
			row.sample.child_reference = "";
		if (ret->is_lead && !str_is_empty(d->sampler_id) && (d->state == DIP_DRAWN || d->state == DIP_IN_PROGRESS))
			row.refusal = dip_refusal(op, people, d, d->sampler_id);
		if (row.is_mine && str_is_empty(ret->next_id) && (d->state == DIP_DRAWN || d->state == DIP_IN_PROGRESS))
			ret->next_id = d->id;
		if (!is_barred || ret->is_lead)
			ret->rows[ret->row_count++] = row;
	}
}

/* How many of the samples, which are the cases in their order, are not for somebody: dip_refusal() without the sentences. */
static size_t
barred_of(const struct dip_people *people, const struct dip_list *samples, const char *person_id)
{
	size_t auditor = 0, count = 0;

	while (auditor < allocation_auditors(people->allocation) &&
	    !str_is_same(allocation_auditor(people->allocation, auditor)->person, person_id))
		auditor++;
	if (auditor == allocation_auditors(people->allocation))
		return 0;
	for (size_t i = 0; i < samples->count; i++)
		count += samples->items[i].state != DIP_REPLACED &&
		    allocation_conflict(people->allocation, auditor, i) != ALLOCATION_NO_CONFLICT;
	for (size_t b = 0; b < people->bars.count; b++) {
		const struct dip_bar *bar = &people->bars.items[b];

		for (size_t i = 0; bar->is_head && str_is_same(bar->person_id, person_id) && i < samples->count; i++)
			count += samples->items[i].state != DIP_REPLACED && str_is_same(samples->items[i].id, bar->sample_id) &&
			    allocation_conflict(people->allocation, auditor, i) == ALLOCATION_NO_CONFLICT;
	}
	return count;
}

static enum err
people_fill(struct op *op, const struct dip_list *samples, const struct dip_people *people, const struct dip_loads *shown,
    struct dip_month *ret)
{
	enum err e = ERR_OK;

	ret->people = arena_array(op->arena, people->centre.count, sizeof(*ret->people));
	for (size_t i = 0; e == ERR_OK && i < people->centre.count; i++) {
		const struct person *p = &people->centre.items[i];
		struct dip_person *row = &ret->people[ret->person_count++];

		*row = (struct dip_person){.id = p->id, .name = p->name, .is_lead = (p->roles & ROLE_BIT(ROLE_CENTRE_LEAD)) != 0};
		for (size_t s = 0; s < samples->count; s++) {
			const struct dip_sample *d = &samples->items[s];

			if (d->state == DIP_REPLACED)
				continue;
			row->has += str_is_same(d->sampler_id, p->id);
			row->done += str_is_same(d->sampler_id, p->id) && dip_state_is_done(d->state);
		}
		row->barred = barred_of(people, samples, p->id);
		for (size_t k = 0; ret->shows_some && k < shown->people.count; k++)
			if (str_is_same(shown->people.items[k].id, p->id))
				row->load = shown->loads[k];
		if (!ret->shows_some)
			e = store_dip_load(op->store, p->id, &row->load);
		/* Whoever asks is here, too. */
		else if (row->has == 0)
			ret->person_count--;
	}
	return e;
}

/* To the lead all of a small Centre; else those who have some of the month, and whoever asks, with what they have open. */
static enum err
shown_read(struct op *op, struct dip_month *ret, struct dip_loads *ret_shown)
{
	struct person_choice centre = {.is_many = true};
	enum err e = ret->is_lead ? person_choice_read(op, ROLES_CENTRE, PERSON_CHOICE_CHECKED, &centre) : ERR_OK;

	*ret_shown = (struct dip_loads){centre.people, NULL};
	ret->shows_some = centre.is_many;
	return e == ERR_OK && centre.is_many ? store_dip_loads(op->store, ret->cycle.id, op->actor.person_id, ret_shown) : e;
}

/* The newest month with dip samples, or the one that is to be drawn by today and is not. */
static const char *
month_of_today(struct op *op, const char *newest)
{
	const char *now = arena_strndup(op->arena, date_text_iso(op->arena, op->today), strlen("2021-01"));
	struct cycle cycle;

	if (strcmp(now, newest) > 0 && op_cycle_get(op, now, &cycle) == ERR_OK && date_compare(cycle.dip_allocation_on, op->today) <= 0)
		return now;
	return newest;
}

enum err
op_dip_month(struct op *op, const char *cycle_id, struct dip_month *ret)
{
	struct dip_list samples = {0};
	struct dip_people people;
	struct dip_loads shown;
	enum err e;

	*ret = (struct dip_month){.next_id = "", .is_lead = dip_is_lead(op)};
	if (!op_is_of_centre(op))
		return ERR_NOT_FOUND;
	e = store_dip_months(op->store, &ret->months, &ret->month_count);
	if (e != ERR_OK)
		return e;
	if (str_is_empty(cycle_id) && ret->month_count == 0)
		return ERR_OK;
	e = op_cycle_get(op, str_is_empty(cycle_id) ? month_of_today(op, ret->months[0]) : cycle_id, &ret->cycle);
	if (e == ERR_OK)
		e = store_dip_of_month(op->store, ret->cycle.id, &samples);
	if (e == ERR_OK)
		e = dip_dates(op, &ret->cycle, &ret->due_on, &ret->freeze_at);
	if (e == ERR_OK)
		e = shown_read(op, ret, &shown);
	if (e == ERR_OK)
		e = dip_people_some(op, ret->cycle.id, &samples, &shown.people, &people);
	if (e != ERR_OK)
		return e;
	ret->is_frozen = op->now.us >= ret->freeze_at.us;
	rows_fill(op, &samples, &people, ret);
	ret->may_share = ret->is_lead && ret->unshared > 0 && date_compare(op->today, ret->cycle.dip_allocation_on) >= 0;
	return people_fill(op, &samples, &people, &shown, ret);
}
