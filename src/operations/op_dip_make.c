/* Dip samples come from a draw, and from a reserve where a file cannot be used. */
#include "operations/op_dip_private.h"

#include "base/str.h"
#include "base/vec.h"
#include "operations/op_population.h"
#include "operations/op_task.h"
#include "store/store_programme.h"
#include "store/store_task.h"

static const char *
id_of(const struct person *person)
{
	return person == NULL ? "" : person->id;
}

/* What the lists say stands in the dates block already; the sampler may change it. */
static enum err
prefill(struct op *op, const struct dip_sample *d)
{
	const struct audit as = {.snapshot_id = d->snapshot_id, .child_reference = d->child_reference, .allocated_on = op->today};
	struct population_facts facts;
	enum err e = population_facts_gather(op, &as, &facts);

	for (const struct dip_field *f = dip_block_of(d->topic)->fields; e == ERR_OK && f->code != NULL; f++) {
		const struct dip_fact fact = {f->code, dip_field_from_lists(op->arena, f, &facts), true};

		if (!str_is_empty(fact.value))
			e = store_dip_fact_put(op->store, d->id, &fact);
	}
	return e;
}

static const struct dip_topic *
topic_of(const struct cycle *cycle, const char *code)
{
	for (size_t i = 0; i < cycle->topic_count; i++)
		if (str_is_same(cycle->topics[i].code, code))
			return &cycle->topics[i];
	return NULL;
}

enum err
dip_make_one(struct op *op, const struct allocation_sources *s, const struct case_people *people,
    const struct cycle *cycle, int number, struct dip_sample *ret)
{
	const struct dip_topic *topic = topic_of(cycle, s->draw.topic);
	struct instant freeze;
	enum err e;

	*ret = (struct dip_sample){.id = op_id(op), .reference = arena_printf(op->arena, "DIP-%s-%02d", cycle->id, number),
	    .cycle_id = cycle->id, .topic = s->draw.topic, .topic_title = s->draw.theme, .draw_name = s->draw.name,
	    .number = number, .child_reference = people->child->ref, .case_status = people->child->case_status,
	    .age_years = people->child->age, .snapshot_id = s->draw.snapshot_id,
	    .team_id = people->team == NULL ? "" : people->team->id, .team_text = people->child->team,
	    .practitioner_id = id_of(people->practitioner), .practitioner_text = people->child->worker,
	    .team_manager_id = id_of(people->team_manager), .supervisor_id = id_of(people->supervisor),
	    .reviewing_officer_id = id_of(people->reviewing_officer), .team_name = "", .practitioner_name = "",
	    .sampler_id = "", .sampler_name = "", .share_why = "", .state = DIP_DRAWN, .polarity = "", .code = "",
	    .code_note = "", .referral = "", .referral_reason = "", .referral_answer = "", .referral_by = "",
	    .referral_audit_id = "", .second_why = "", .second_id = "", .second_name = "", .second_note = "",
	    .replaced_by = "", .unsuitable = "", .version = 1};
	e = dip_dates(op, cycle, &ret->due_on, &freeze);
	if (e == ERR_OK)
		e = store_dip_insert(op->store, ret);
	for (size_t q = 0; e == ERR_OK && topic != NULL && q < topic->question_count; q++)
		e = store_dip_reply_put(
		    op->store, ret->id, q + 1, &(struct dip_reply){.question = topic->questions[q], .evidence = ""});
	return e == ERR_OK ? prefill(op, ret) : e;
}

static enum err
make_of_draw(struct op *op, const struct cycle *cycle, const char *base, int *number)
{
	const struct person_list nobody = {NULL, 0};
	struct allocation_sources s;
	enum err e = allocation_sources_read(op, base, &nobody, &s);

	for (size_t i = 0; e == ERR_OK && i < s.certificate.order_count; i++) {
		struct dip_sample made;

		if (s.certificate.order[i].result == DRAW_SELECTED)
			e = dip_make_one(op, &s, &s.cases[i], cycle, ++*number, &made);
	}
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

enum err
op_dip_make(struct op *op, const char *cycle_id)
{
	struct dip_list there;
	struct cycle cycle;
	int number = 0;
	enum err e = store_cycle_get(op->store, cycle_id, &cycle);

	if (e == ERR_OK)
		e = store_dip_of_month(op->store, cycle_id, &there);
	if (e == ERR_OK && there.count > 0)
		return ERR_OK;
	for (size_t t = 0; e == ERR_OK && t < cycle.topic_count; t++)
		e = make_of_draw(op, &cycle,
		    arena_printf(op->arena, "%s/%s/%s", cycle_id, draw_kind_code(DRAW_DIP), cycle.topics[t].code), &number);
	return e;
}

/* ---- Replacing one ---- */

struct replacing {
	const char *id;
	int version;
	const char *reason;
	const char *made_id;
};

/* A child who is among the month's other samples does not come in a second time (D5). */
static void
skip_others(struct op *op, struct draw_certificate *c, const struct dip_list *month, const char *draw_name)
{
	for (size_t i = 0; i < month->count; i++) {
		const struct dip_sample *d = &month->items[i];
		struct draw_item *item = draw_find(c, d->child_reference);

		if (!str_is_same(d->draw_name, draw_name) && item != NULL && item->result == DRAW_RESERVE)
			draw_skip(c, item->ref, arena_printf(op->arena, "selected in %s", d->draw_name));
	}
}

/* The next reserve, on the certificate; *ret NULL where none is left. */
static enum err
next_reserve(struct op *op, const struct dip_sample *out, const struct dip_list *month, const char *reason,
    struct allocation_sources *s, const struct case_people **ret)
{
	const struct person_list nobody = {NULL, 0};
	struct draw_certificate after;
	struct draw_record record;
	const struct draw_note note = {reason, op->now, op->actor.name};
	enum err e = store_draw_get(op->store, out->draw_name, &record);

	*ret = NULL;
	if (e == ERR_OK)
		e = allocation_sources_read(op, record.base, &nobody, s);
	if (e != ERR_OK)
		return e;
	draw_copy(op->arena, &s->certificate, &after);
	skip_others(op, &after, month, out->draw_name);
	const struct draw_item *came = draw_replace(op->arena, &after, out->child_reference, &note);
	for (size_t i = 0; came != NULL && i < s->case_count; i++)
		if (str_is_same(s->cases[i].child->ref, came->ref))
			*ret = &s->cases[i];
	return op_draw_store_change(op, &s->draw, &s->certificate, &after);
}

/* It stays with its sampler where they may have it; else whoever has least gets it, or the leads find somebody. */
static enum err
give_reserve(struct op *op, struct dip_sample *made, const char *sampler_id)
{
	struct dip_people people;
	const struct person *who = NULL;
	enum err e = dip_people_read(op, made->cycle_id, &(struct dip_list){made, 1}, &people);

	if (e == ERR_OK && str_is_empty(dip_refusal(op, &people, made, sampler_id))) {
		made->sampler_id = sampler_id;
		made->share_why = "It came in for a file that could not be used, with the same sampler";
	} else if (e == ERR_OK) {
		e = dip_choose_one(op, &people, made, sampler_id, &who);
		made->sampler_id = who == NULL ? "" : who->id;
		made->share_why = who == NULL
		    ? "It came in for a file that could not be used; everybody of the Centre has a conflict with it"
		    : "It came in for a file that could not be used; its sampler has a conflict with it, and this person had least open";
	}
	if (e != ERR_OK)
		return e;
	if (!str_is_empty(made->sampler_id))
		made->shared_at = op->now;
	e = store_dip_update(op->store, made);
	made->version++;
	if (e != ERR_OK)
		return e;
	if (str_is_empty(made->sampler_id)) {
		static const enum role leads[] = {ROLE_CENTRE_LEAD};

		return op_task_ask_role(op, TASK_DIP_GIVE, made->id, made->cycle_id, leads, 1, made->due_on);
	}
	return dip_tray_gain(op, made->cycle_id, made->sampler_id, 1, made->due_on);
}

static enum err
come_in(struct op *op, const struct dip_list *month, const struct allocation_sources *s, const struct case_people *came,
    struct dip_sample *out, struct dip_sample *ret)
{
	struct cycle cycle;
	int last = 0;
	enum err e = store_cycle_get(op->store, out->cycle_id, &cycle);

	for (size_t i = 0; i < month->count; i++)
		if (month->items[i].number > last)
			last = month->items[i].number;
	if (e == ERR_OK)
		e = dip_make_one(op, s, came, &cycle, last + 1, ret);
	if (e == ERR_OK)
		out->replaced_by = ret->id;
	return e;
}

/* Its sampler or the lead; what nobody may have, the lead whatever their conflict. The month is held. */
static enum err
load_to_replace(struct op *op, const char *id, struct dip_sample *ret)
{
	struct dip_people people;
	bool is_for_nobody;
	enum err e = dip_hold(op, id);

	if (e == ERR_OK)
		e = dip_load(op, id, ret, &people);
	if (e == ERR_OK && str_is_empty(ret->sampler_id)) {
		e = dip_is_lead(op) ? dip_nobody_may(op, ret, &is_for_nobody) : ERR_NOT_FOUND;
		return e == ERR_OK && !is_for_nobody ? ERR_NOT_FOUND : e;
	}
	if (e != ERR_OK)
		return e;
	if (!str_is_empty(dip_refusal(op, &people, ret, op->actor.person_id)))
		return ERR_NOT_FOUND;
	return dip_is_lead(op) || str_is_same(ret->sampler_id, op->actor.person_id) ? ERR_OK : ERR_NOT_FOUND;
}

static enum err
replace(struct op *op, void *data)
{
	struct replacing *r = data;
	struct allocation_sources s;
	const struct case_people *came;
	struct dip_sample out, in = {.id = ""};
	struct dip_list month;
	enum err e = load_to_replace(op, r->id, &out);

	if (e != ERR_OK)
		return e;
	if (out.version != r->version || dip_step_find(out.state, DIP_EVENT_REPLACE) == NULL || str_is_empty(out.share_why))
		return ERR_STALE;
	problems_check_text(&op->problems, "reason", "Enter why this file cannot be used", r->reason, DRAW_REASON_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = store_dip_of_month(op->store, out.cycle_id, &month);
	if (e == ERR_OK)
		e = next_reserve(op, &out, &month, r->reason, &s, &came);
	if (e == ERR_OK && came != NULL)
		e = come_in(op, &month, &s, came, &out, &in);
	if (e != ERR_OK)
		return e;
	out.unsuitable = r->reason;
	if (str_is_same(out.referral, DIP_REFERRAL_ASKED)) {
		out.referral = out.referral_reason = "";
		out.referral_at = (struct instant){0};
	}
	e = dip_step(op, &out, DIP_EVENT_REPLACE, r->reason);
	if (e == ERR_OK)
		e = store_task_drop_kind(op->store, TASK_DIP_REFERRAL, out.id);
	if (e == ERR_OK)
		e = store_task_drop_kind(op->store, TASK_DIP_GIVE, out.id);
	if (e == ERR_OK && !str_is_empty(out.sampler_id))
		e = dip_tray_check(op, out.cycle_id, out.sampler_id);
	if (e == ERR_OK && came != NULL)
		e = give_reserve(op, &in, out.sampler_id);
	if (e == ERR_OK)
		e = dip_choose_seconds(op, out.cycle_id);
	if (e == ERR_OK && came != NULL)
		e = dip_record(op, &in, "came in", arena_printf(op->arena, "Came in for %s", out.reference), NULL);
	r->made_id = in.id;
	return e;
}

enum err
op_dip_replace(struct op *op, const char *id, int version, const char *reason, const char **ret_id)
{
	struct replacing r = {.id = id, .version = version, .reason = reason, .made_id = ""};
	enum err e = op_write(op, replace, &r);

	if (e == ERR_OK)
		*ret_id = r.made_id;
	return e;
}
