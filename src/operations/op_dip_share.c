/* Sharing a month's samples out, giving one to somebody else, and who reads which a second time. */
#include "operations/op_dip_private.h"

#include "base/str.h"
#include "base/vec.h"
#include "domain/dip_share.h"
#include "operations/op_calendar.h"
#include "operations/op_setting.h"
#include "operations/op_task.h"
#include "store/store_programme.h"
#include "store/store_task.h"

static const enum role LEADS[] = {ROLE_CENTRE_LEAD};
enum { DRAW_AHEAD = 3 }; /* working days, as the mail tells of what is due */

/* ---- Second readings (D30) ---- */

enum err
dip_ask_second(struct op *op, struct dip_sample *sample)
{
	struct dip_people people;
	const struct person *who = NULL;
	enum err e = dip_people_read(op, sample->cycle_id, &(struct dip_list){sample, 1}, &people);

	/* Whoever read it before reads it again, where they still may. */
	if (e == ERR_OK &&
	    (str_is_empty(sample->second_id) || str_is_same(sample->second_id, sample->sampler_id) ||
		!str_is_empty(dip_refusal(op, &people, sample, sample->second_id)))) {
		e = dip_choose_one(op, &people, sample, sample->sampler_id, &who);
		sample->second_id = who == NULL ? "" : who->id;
	}
	if (e != ERR_OK)
		return e;
	return str_is_empty(sample->second_id)
	    ? op_task_ask_role(op, TASK_DIP_GIVE, sample->id, sample->cycle_id, LEADS, 1, sample->due_on)
	    : op_task_open_person(op, TASK_DIP_SECOND, sample->id, sample->cycle_id, sample->second_id, sample->sampler_id,
		  sample->due_on);
}

static enum err
key_of(struct op *op, const struct dip_sample *d, const char **ret)
{
	struct draw_record record;
	struct draw_seed seed;
	enum err e = store_draw_get(op->store, d->draw_name, &record);

	if (e == ERR_OK)
		e = store_draw_seed_get(op->store, record.base, record.attempt, &seed);
	if (e == ERR_OK)
		*ret = dip_second_key(op->arena, seed.seed, d->draw_name, d->child_reference);
	return e;
}

/* Chosen now; one that is done already goes to its reader at once. */
static enum err
choose(struct op *op, struct dip_sample *d, const char *why)
{
	enum err e;

	d->second_why = why;
	if (d->state != DIP_DONE) {
		e = store_dip_update(op->store, d);
		d->version++;
		return e;
	}
	e = dip_ask_second(op, d);
	return e == ERR_OK ? dip_step(op, d, DIP_EVENT_CHOOSE, NULL) : e;
}

enum err
dip_choose_seconds(struct op *op, const char *cycle_id)
{
	struct dip_second_candidate *candidates;
	struct dip_list month;
	int one_in;
	enum err e = store_dip_of_month(op->store, cycle_id, &month);

	if (e != ERR_OK)
		return e;
	candidates = arena_array(op->arena, month.count, sizeof(*candidates));
	for (size_t i = 0; e == ERR_OK && i < month.count; i++) {
		const struct dip_sample *d = &month.items[i];

		candidates[i] = (struct dip_second_candidate){.id = d->id,
		    .is_replaced = d->state == DIP_REPLACED,
		    .is_chosen = str_is_same(d->second_why, DIP_SECOND_RANDOM)};
		e = key_of(op, d, &candidates[i].key);
	}
	if (e != ERR_OK)
		return e;
	e = op_policy_number(op, POLICY_DIP_SECOND_ONE_IN, &one_in);
	if (e != ERR_OK)
		return e;
	dip_second_choose(op->arena, candidates, month.count, (size_t)one_in);
	for (size_t i = 0; e == ERR_OK && i < month.count; i++)
		if (candidates[i].is_chosen && str_is_empty(month.items[i].second_why))
			e = choose(op, &month.items[i], DIP_SECOND_RANDOM);
	return e;
}

enum err
op_dip_concern_raised(struct op *op, const char *id)
{
	struct dip_sample d;
	enum err e = store_dip_get(op->store, id, &d);

	return e == ERR_OK && str_is_empty(d.second_why) ? choose(op, &d, DIP_SECOND_CONCERN) : e;
}

/* ---- Sharing out ---- */

struct sharing {
	const char *cycle_id;
	const char *const *people; /* NULL: the members of the Centre */
	size_t count;
};

static bool
is_taking_part(const struct sharing *s, const struct person *p)
{
	if (s->people == NULL)
		return (p->roles & ROLE_BIT(ROLE_CENTRE_MEMBER)) != 0;
	for (size_t i = 0; i < s->count; i++)
		if (str_is_same(s->people[i], p->id))
			return true;
	return false;
}

/* Without a member the leads do them themselves. */
static enum err
sharers_read(struct op *op, const struct sharing *s, const struct dip_people *people, struct dip_sharer **ret, size_t *ret_count)
{
	struct dip_sharer *sharers = arena_array(op->arena, people->centre.count, sizeof(*sharers));
	size_t count = 0;
	enum err e = ERR_OK;

	for (int round = 0; round < 2 && count == 0; round++)
		for (size_t i = 0; e == ERR_OK && i < people->centre.count; i++) {
			const struct person *p = &people->centre.items[i];

			if (!is_taking_part(s, p) && (round == 0 || s->people != NULL))
				continue;
			sharers[count] = (struct dip_sharer){p->id, p->name, p->user_name, 0};
			e = store_dip_load(op->store, p->id, &sharers[count++].load);
		}
	*ret = sharers;
	*ret_count = count;
	return e;
}

struct plan {
	struct dip_sample **samples; /* that nobody has */
	size_t sample_count;
	struct dip_sharer *sharers;
	size_t sharer_count;
	struct dip_shared *shared;
};

static void
plan_make(struct op *op, const struct dip_people *people, struct plan *p)
{
	const char **refusals = arena_array(op->arena, p->sample_count * p->sharer_count, sizeof(*refusals));

	for (size_t c = 0; c < p->sample_count; c++)
		for (size_t s = 0; s < p->sharer_count; s++)
			refusals[c * p->sharer_count + s] =
			    dip_refusal(op, people, p->samples[c], p->sharers[s].person_id);
	p->shared = arena_array(op->arena, p->sample_count, sizeof(*p->shared));
	dip_share(op->arena,
	    &(struct dip_share_facts){p->sharers, p->sharer_count, p->sample_count, refusals}, p->shared);
}

static enum err
plan_store(struct op *op, const struct plan *p, struct history_change *changes)
{
	enum err e = ERR_OK;

	for (size_t c = 0; e == ERR_OK && c < p->sample_count; c++) {
		struct dip_sample *d = p->samples[c];
		bool is_given = p->shared[c].sharer != DIP_SHARE_NOBODY;

		changes[c] = (struct history_change){d->reference, "",
		    is_given ? p->sharers[p->shared[c].sharer].name : "Nobody: everybody has a conflict"};
		d->share_why = p->shared[c].why;
		if (is_given) {
			d->sampler_id = p->sharers[p->shared[c].sharer].person_id;
			d->shared_at = op->now;
			e = store_task_drop_kind(op->store, TASK_DIP_GIVE, d->id);
		} else {
			e = op_task_ask_role(op, TASK_DIP_GIVE, d->id, d->cycle_id, LEADS, 1, d->due_on);
		}
		if (e == ERR_OK)
			e = store_dip_update(op->store, d);
		d->version++;
	}
	return e;
}

static enum err
tell(struct op *op, const char *cycle_id, const struct plan *p)
{
	enum err e = ERR_OK;

	for (size_t s = 0; e == ERR_OK && s < p->sharer_count; s++) {
		size_t gained = 0;

		for (size_t c = 0; c < p->sample_count; c++)
			gained += p->shared[c].sharer == (int)s;
		e = dip_tray_gain(op, cycle_id, p->sharers[s].person_id, gained, p->samples[0]->due_on);
	}
	return e;
}

/* The draws are done with; where every topic has one, nobody needs to draw any more. */
static enum err
mark_draws(struct op *op, const struct cycle *cycle)
{
	bool is_all = true;
	enum err e = ERR_OK;

	for (size_t t = 0; e == ERR_OK && t < cycle->topic_count; t++) {
		struct draw_record record;

		e = store_draw_current(op->store,
		    arena_printf(op->arena, "%s/%s/%s", cycle->id, draw_kind_code(DRAW_DIP), cycle->topics[t].code), &record);
		if (e == ERR_OK && record.allocated_at.us == 0)
			e = store_draw_mark_allocated(op->store, record.name, op->now);
		if (e == ERR_NOT_FOUND) {
			is_all = false;
			e = ERR_OK;
		}
	}
	return e == ERR_OK && is_all ? op_task_finish(op, TASK_DIP_DRAW, cycle->id) : e;
}

static enum err
share_samples(struct op *op, const struct cycle *cycle, const struct sharing *s)
{
	struct plan p = {.sample_count = 0};
	struct history_change *changes;
	struct dip_people people;
	struct dip_list month;
	enum err e = op_dip_make(op, s->cycle_id);

	if (e == ERR_OK)
		e = store_dip_of_month(op->store, s->cycle_id, &month);
	if (e == ERR_OK)
		e = dip_people_read(op, s->cycle_id, &month, &people);
	if (e == ERR_OK)
		e = sharers_read(op, s, &people, &p.sharers, &p.sharer_count);
	if (e != ERR_OK)
		return e;
	p.samples = arena_array(op->arena, month.count, sizeof(struct dip_sample *));
	for (size_t i = 0; i < month.count; i++)
		if (month.items[i].state == DIP_DRAWN && str_is_empty(month.items[i].sampler_id))
			p.samples[p.sample_count++] = &month.items[i];
	if (p.sample_count == 0)
		return ERR_STALE;
	if (p.sharer_count == 0) {
		problems_add(&op->problems, "people", "Select at least one person of the Centre");
		return ERR_INVALID;
	}
	plan_make(op, &people, &p);
	changes = arena_array(op->arena, p.sample_count, sizeof(*changes));
	e = plan_store(op, &p, changes);
	if (e == ERR_OK)
		e = tell(op, s->cycle_id, &p);
	if (e == ERR_OK)
		e = mark_draws(op, cycle);
	if (e == ERR_OK)
		e = dip_choose_seconds(op, s->cycle_id);
	return e == ERR_OK
	    ? op_history(op, &(struct op_event){.action = "shared out", .object_kind = "cycle", .object_id = s->cycle_id,
				 .object_version = cycle->version,
				 .sentence = arena_printf(op->arena, "Shared %zu dip samples out over %zu people of the Centre",
				     p.sample_count, p.sharer_count),
				 .changes = changes, .change_count = p.sample_count})
	    : e;
}

static enum err
share(struct op *op, void *data)
{
	const struct sharing *s = data;
	struct cycle cycle;
	enum err e = store_dip_hold(op->store, s->cycle_id);

	if (e == ERR_OK)
		e = store_cycle_get(op->store, s->cycle_id, &cycle);
	if (e != ERR_OK)
		return e;
	if (date_compare(op->today, cycle.dip_allocation_on) < 0) {
		problems_add(&op->problems, "people", "Dip samples are shared out from %s on",
		    date_text_long(op->arena, cycle.dip_allocation_on));
		return ERR_INVALID;
	}
	return share_samples(op, &cycle, s);
}

enum err
op_dip_share(struct op *op, const char *cycle_id, const char *const *people, size_t count)
{
	static const char *const nobody[] = {""};
	struct sharing s = {cycle_id, count == 0 ? nobody : people, count};

	return dip_is_lead(op) ? op_write(op, share, &s) : ERR_NOT_FOUND;
}

enum err
op_dip_share_named(struct op *op, const char *cycle_id, const char *names)
{
	size_t count;
	char **lines = str_split(op->arena, names, '\n', &count);
	const char **people = arena_array(op->arena, count, sizeof(*people));
	struct sharing s = {.cycle_id = cycle_id};
	enum err e = dip_is_lead(op) ? ERR_OK : ERR_NOT_FOUND;

	for (size_t i = 0; e == ERR_OK && i < count && op->problems.count == 0; i++) {
		people[s.count] = str_trimmed(op->arena, lines[i]);
		e = person_choice_take(op, ROLES_CENTRE, "names", &people[s.count]);
		s.count += e == ERR_OK && !str_is_empty(people[s.count]);
	}
	if (e == ERR_OK && op->problems.count > 0)
		e = ERR_INVALID;
	s.people = s.count == 0 ? NULL : people;
	return e == ERR_OK ? op_write(op, share, &s) : e;
}

static enum err
ask_to_draw(struct op *op, void *data)
{
	const char *cycle_id = data;
	struct cycle cycle;
	enum err e = store_cycle_get(op->store, cycle_id, &cycle);

	return e == ERR_OK
	    ? op_task_ask_role(op, TASK_DIP_DRAW, cycle_id, cycle_id, LEADS, 1, cycle.dip_allocation_on)
	    : e;
}

enum err
op_dip_draw_due(struct op *op)
{
	const char *const *cycles;
	struct calendar calendar;
	size_t count = 0;
	enum err e = op_calendar_load(op, &calendar);

	if (e == ERR_OK)
		e = store_dip_months_to_draw(
		    op->store, op->today, calendar_add_working_days(&calendar, op->today, DRAW_AHEAD), &cycles, &count);
	for (size_t i = 0; e == ERR_OK && i < count; i++)
		e = op_write(op, ask_to_draw, arena_strdup(op->arena, cycles[i]));
	return e;
}

enum err
op_dip_share_due(struct op *op)
{
	const char *const *cycles;
	size_t count;
	enum err e = store_dip_months_to_share(op->store, op->today, &cycles, &count);

	for (size_t i = 0; e == ERR_OK && i < count; i++) {
		struct sharing s = {.cycle_id = cycles[i]};

		e = op_write(op, share, &s);
		/* Nobody is of the Centre yet, or somebody was quicker: the next round looks again. */
		if (e == ERR_INVALID || e == ERR_STALE) {
			problems_init(&op->problems, op->arena);
			e = ERR_OK;
		}
	}
	return e;
}

/* ---- To somebody else ---- */

struct moving {
	const char *id;
	int version;
	const char *person;
};

static enum err
move_second(struct op *op, struct dip_sample *d, const char *person_id)
{
	enum err e = op_task_finish(op, TASK_DIP_SECOND, d->id);

	d->second_id = person_id;
	if (e == ERR_OK)
		e = op_task_open_person(op, TASK_DIP_SECOND, d->id, d->cycle_id, person_id, d->sampler_id, d->due_on);
	return e;
}

enum err
dip_give(struct op *op, struct dip_sample *d, const char *person_id, const char **ret_refusal)
{
	bool is_second = d->state == DIP_TO_CHECK;
	const char *refusal, *from = d->sampler_id;
	struct dip_people people;
	struct person to;
	enum err e = store_person_get(op->store, person_id, &to);

	if (e == ERR_OK || e == ERR_NOT_FOUND)
		e = dip_people_some(
		    op, d->cycle_id, &(struct dip_list){d, 1}, &(struct person_list){&to, e == ERR_OK}, &people);
	if (e != ERR_OK)
		return e;
	refusal = dip_refusal(op, &people, d, person_id);
	if ((!is_second && d->state != DIP_DRAWN && d->state != DIP_IN_PROGRESS) || str_is_empty(d->share_why))
		return ERR_STALE;
	if (is_second && str_is_same(person_id, d->sampler_id))
		refusal = "A second reading is another person’s than the first";
	*ret_refusal = str_is_empty(refusal) ? NULL : refusal;
	if (*ret_refusal != NULL)
		return ERR_OK;
	if (is_second)
		e = move_second(op, d, person_id);
	if (e != ERR_OK)
		return e;
	if (!is_second) {
		d->sampler_id = person_id;
		d->share_why = "The programme coordinator gave it to them";
		d->shared_at = op->now;
	}
	e = store_dip_update(op->store, d);
	d->version++;
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_DIP_GIVE, d->id);
	if (e == ERR_OK && !is_second && !str_is_empty(from))
		e = dip_tray_check(op, d->cycle_id, from);
	if (e == ERR_OK && !is_second)
		e = dip_tray_gain(op, d->cycle_id, person_id, 1, d->due_on);
	return e == ERR_OK ? dip_record(op, d, "moved",
				 arena_printf(op->arena, is_second ? "Given to %s for the second reading" : "Given to %s", to.name), NULL)
			   : e;
}

static enum err
move(struct op *op, void *data)
{
	const struct moving *m = data;
	struct dip_people people;
	struct dip_sample d;
	const char *refusal = NULL, *person_id = m->person;
	enum err e = dip_is_lead(op) ? dip_hold(op, m->id) : ERR_NOT_FOUND;

	if (e == ERR_OK)
		e = dip_load(op, m->id, &d, &people);
	if (e == ERR_OK && d.version != m->version)
		e = ERR_STALE;
	if (e == ERR_OK)
		e = person_choice_take(op, ROLES_CENTRE, "person", &person_id);
	if (e == ERR_OK && !str_is_empty(person_id))
		e = dip_give(op, &d, person_id, &refusal);
	else if (e == ERR_OK && op->problems.count == 0)
		refusal = "Select who gets it";
	if (e == ERR_OK && refusal != NULL)
		problems_add(&op->problems, "person", "%s", refusal);
	return e == ERR_OK && op->problems.count > 0 ? ERR_INVALID : e;
}

enum err
op_dip_move(struct op *op, const char *id, int version, const char *person)
{
	struct moving m = {id, version, person};

	return op_write(op, move, &m);
}
