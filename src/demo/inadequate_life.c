#include "demo/year.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "operations/op_form.h"
#include "operations/op_inadequate_case.h"
#include "operations/op_inadequate_list.h"
#include "operations/op_inadequate_reaudit.h"
#include "operations/op_pattern.h"

enum { STREAM_INADEQUATE = 1300, ROWS = 500, YOUNG_DAYS = 12, LOOKED_AT_EVERY = 5, PATTERN_DAYS = 5 };

void
demo_inadequate_plan(struct demo_year *year)
{
	const struct calendar *calendar = &year->m->model.calendar;
	struct date d = date_from_parts(2021, 1, 11);

	for (; date_compare(d, year->m->options->until) <= 0; d = calendar_add_working_days(calendar, d, 1))
		demo_schedule_add(&year->schedule, d, 18 * 60 + 20, HAPPENS_INADEQUATE, 0);
}

/* One case on one day. */
struct case_day {
	struct demo_year *year;
	struct authority_making *m;
	const struct demo_audit *audit;
	struct inadequate_view v;
	struct prng prng; /* of the case, the same every day */
	struct demo_scene scene;
	int age; /* days */
};

static const char *
say(struct case_day *c, const char *key)
{
	return demo_say(c->m->words, &c->scene, key);
}

static void
act_as_owner(struct case_day *c)
{
	const struct person *owner = demo_person_find(c->m, c->v.inadequate.owner_id);

	demo_act_as(c->m, owner == NULL ? demo_person_in(c->m, POST_ASSISTANT_DIRECTOR) : owner);
}

static enum err
read_again(struct case_day *c)
{
	return op_inadequate_get(c->m->op, c->audit->id, &c->v);
}

/* Each level in its own time; a few are late. */
static enum err
sign_offs(struct case_day *c)
{
	static const enum demo_post posts[INADEQUATE_LEVEL_COUNT] = {
	    POST_HEAD_OF_SERVICE, POST_ASSISTANT_DIRECTOR, POST_DIRECTOR};
	enum err e = ERR_OK;

	for (int level = 0; e == ERR_OK && level < INADEQUATE_LEVEL_COUNT; level++) {
		struct prng p = prng_make(c->prng.state, STREAM_INADEQUATE + 1, (uint64_t)level);
		int after = prng_chance(&p, 60) ? 14 : prng_between(&p, 1, 2 + level * 2);

		if (c->v.sign_offs[level].signed_at.us != 0 || c->age < after)
			continue;
		if (level == INADEQUATE_HEAD)
			act_as_owner(c);
		else
			demo_act_as(c->m, demo_person_in(c->m, posts[level]));
		e = read_again(c);
		if (e == ERR_OK && c->v.may_sign[level])
			e = op_inadequate_sign_off(c->m->op, c->audit->id, c->v.inadequate.version, say(c, "inadequate sign-off"));
		if (e == ERR_OK)
			e = read_again(c);
	}
	return e;
}

static enum err
review(struct case_day *c)
{
	const struct inadequate_case *i = &c->v.inadequate;
	struct date today = c->m->op->today;
	struct inadequate_review review = {.safe = INADEQUATE_SAFE_YES};
	struct prng p = prng_make(c->prng.state, STREAM_INADEQUATE + 2, (uint64_t)(unsigned)i->next_review_on.day);
	int late = prng_chance(&p, 120) ? prng_between(&p, 3, 12) : 0;

	if (date_is_none(i->next_review_on) || date_days_between(i->next_review_on, today) < late)
		return ERR_OK;
	act_as_owner(c);
	if (prng_chance(&p, 50))
		review.safe = INADEQUATE_SAFE_UNKNOWN;
	review.safe_how = say(c, review.safe == INADEQUATE_SAFE_YES ? "inadequate safe" : "inadequate not known");
	review.progress = say(c, "inadequate progress");
	review.is_drifting = prng_chance(&p, 220);
	review.drift = review.is_drifting ? say(c, "inadequate drift") : "";
	review.decision = say(c, "inadequate decision");
	review.next_review_on = inadequate_review_suggested(&c->m->model.calendar, today);
	return op_inadequate_review(c->m->op, c->audit->id, i->version, &review, true);
}

/* Now and then somebody above says what they want; the head of service answers. */
static enum err
directions(struct case_day *c)
{
	struct prng p = prng_make(c->prng.state, STREAM_INADEQUATE + 3, 0);
	bool is_wanted = prng_chance(&p, 180);
	int on = prng_between(&p, 6, 20);
	bool is_directors = prng_chance(&p, 400);
	enum err e = ERR_OK;

	if (is_wanted && c->age >= on && c->v.directions.count == 0) {
		demo_act_as(c->m, demo_person_in(c->m, is_directors ? POST_DIRECTOR : POST_ASSISTANT_DIRECTOR));
		return op_inadequate_direct(
		    c->m->op, c->audit->id, c->v.inadequate.version, say(c, "inadequate direction"));
	}
	for (size_t i = 0; e == ERR_OK && i < c->v.directions.count; i++) {
		if (c->v.directions.items[i].acknowledged_at.us != 0 || c->age < on + 3)
			continue;
		act_as_owner(c);
		return op_inadequate_acknowledge(
		    c->m->op, c->audit->id, c->v.inadequate.version, say(c, "inadequate answer"));
	}
	return e;
}

/* The re-audit is lived like any other audit. */
static enum err
reaudit_note(struct case_day *c, const char *id, size_t auditor)
{
	struct authority_making *m = c->m;
	struct form_state state;
	struct demo_audit a = *c->audit;
	enum err e;

	demo_act_as(m, &m->people[auditor]);
	e = op_form_get(m->op, id, &state);
	if (e != ERR_OK)
		return e;
	a = (struct demo_audit){.id = arena_strdup(m->arena, id),
	    .cycle = a.cycle,
	    .service = a.service,
	    .auditor = auditor,
	    .practitioner = demo_person_index(m, state.audit.practitioner_id),
	    .manager = demo_person_index(m, state.audit.team_manager_id),
	    .subject = a.subject,
	    .allocated_on = m->op->today,
	    .due_on = state.audit.due_on,
	    .request_kind = -1,
	    .is_reserve = true,
	    .is_reaudit = true,
	    .number = a.cycle * 100000 + c->year->count};
	VEC_PUSH(m->arena, c->year, a);
	demo_audit_plan(c->year, c->year->count - 1);
	return ERR_OK;
}

static enum err
reaudit(struct case_day *c)
{
	struct authority_making *m = c->m;
	struct reaudit_choice choice;
	enum demo_post post = c->audit->service == SERVICE_CSC ? POST_CENTRE_LEAD
	    : c->audit->service == SERVICE_EARLY_HELP         ? POST_EARLY_HELP_LEAD
							      : POST_SEND_LEAD;
	size_t free = 0, wanted;
	const char *id;
	enum err e;

	demo_act_as(m, demo_person_in(m, post));
	e = op_reaudit_choose(m->op, c->audit->id, &choice);
	if (e != ERR_OK || choice.is_early)
		return e;
	for (size_t i = 0; i < choice.candidate_count; i++)
		free += str_is_empty(choice.candidates[i].refusal);
	if (free == 0)
		return ERR_OK;
	wanted = (size_t)(c->prng.state % free);
	for (size_t i = 0; i < choice.candidate_count; i++) {
		if (!str_is_empty(choice.candidates[i].refusal) || wanted-- > 0)
			continue;
		e = op_reaudit_allocate(
		    m->op, c->audit->id, choice.view.inadequate.version, choice.candidates[i].person_id, &id);
		return e == ERR_OK ? reaudit_note(c, id, demo_person_index(m, choice.candidates[i].person_id)) : e;
	}
	return ERR_OK;
}

/* Asked for by the head of service, agreed by the assistant director a day later. */
static enum err
closing(struct case_day *c)
{
	if (str_is_empty(c->v.inadequate.close_reason)) {
		act_as_owner(c);
		if (read_again(c) != ERR_OK || !c->v.may_ask_close || c->v.block_count > 0)
			return ERR_OK;
		return op_inadequate_ask_close(
		    c->m->op, c->audit->id, c->v.inadequate.version, say(c, "inadequate close"));
	}
	demo_act_as(c->m, demo_person_in(c->m, POST_ASSISTANT_DIRECTOR));
	if (read_again(c) != ERR_OK || !c->v.may_answer_close || c->v.block_count > 0)
		return ERR_OK;
	return op_inadequate_agree_close(c->m->op, c->audit->id, c->v.inadequate.version);
}

static enum err
next_step(struct case_day *c)
{
	enum err e = sign_offs(c);

	if (e == ERR_OK)
		e = directions(c);
	if (e == ERR_OK)
		e = read_again(c);
	if (e == ERR_OK)
		e = review(c);
	if (e == ERR_OK)
		e = read_again(c);
	if (e != ERR_OK)
		return e;
	switch (c->v.inadequate.stage) {
	case INADEQUATE_CONFIRMED:
	case INADEQUATE_OPEN:
		act_as_owner(c);
		if (c->age > 30 && read_again(c) == ERR_OK && c->v.may_plan)
			return op_inadequate_plan(
			    c->m->op, c->audit->id, c->v.inadequate.version, say(c, "inadequate plan"));
		return ERR_OK;
	case INADEQUATE_PLANNED:
		return date_is_none(c->v.inadequate.reaudit_from) ||
			date_days_between(c->v.inadequate.reaudit_from, c->m->op->today) < (int)(c->prng.state % 12)
		    ? ERR_OK
		    : reaudit(c);
	case INADEQUATE_IMPROVED:
		return closing(c);
	case INADEQUATE_STILL:
		demo_act_as(c->m, demo_person_in(c->m, POST_ASSISTANT_DIRECTOR));
		return op_inadequate_replan(
		    c->m->op, c->audit->id, c->v.inadequate.version, say(c, "inadequate direction"));
	case INADEQUATE_REAUDIT:
	case INADEQUATE_CLOSED:
	case INADEQUATE_OVERTURNED:
		break;
	}
	return ERR_OK;
}

static size_t
find(const struct demo_year *year, const char *id)
{
	for (size_t i = 0; i < year->count; i++)
		if (str_is_same(year->items[i].id, id))
			return i;
	return year->count;
}

static enum err
look(struct demo_year *year, const struct inadequate_row *row)
{
	struct authority_making *m = year->m;
	struct date today = m->op->today;
	size_t index = find(year, row->audit_id);
	int age = date_days_between(instant_london_day(row->opened_at, NULL), today);
	bool is_due = !date_is_none(row->next_review_on) && date_compare(row->next_review_on, today) <= 0;
	struct case_day c = {.year = year, .m = m, .age = age};
	struct demo_audit audit;
	enum err e;

	if (index == year->count)
		return ERR_OK;
	/* Cases in quiet water are looked at once a week. */
	if (age > YOUNG_DAYS && !is_due && (index + (size_t)(unsigned)today.day) % LOOKED_AT_EVERY != 0)
		return ERR_OK;
	audit = year->items[index];
	c.audit = &audit;
	c.prng = prng_make(m->options->seed, STREAM_INADEQUATE, audit.number);
	demo_audit_scene(year, &audit, &c.scene);
	c.scene.prng = prng_make(c.prng.state, STREAM_INADEQUATE + 4, (uint64_t)(unsigned)today.day);
	demo_act_as(m, demo_person_in(m, POST_ASSISTANT_DIRECTOR));
	e = read_again(&c);
	return e == ERR_OK ? next_step(&c) : e;
}

/* A head of service with a case in it says what it means after some days; what is found of a placement takes longer. */
static enum err
pattern_answer(struct demo_year *year, const struct pattern_flag *flag)
{
	struct authority_making *m = year->m;
	struct demo_scene scene;
	struct pattern_view v;
	size_t index;
	enum err e;

	demo_act_as(m, demo_person_in(m, POST_DIRECTOR));
	e = op_pattern_get(m->op, flag->id, &v);
	if (e != ERR_OK || v.case_count == 0)
		return e;
	index = find(year, v.cases[0].audit.id);
	if (index == year->count)
		return ERR_OK;
	demo_audit_scene(year, &year->items[index], &scene);
	scene.prng = prng_make(m->options->seed, STREAM_INADEQUATE + 5, (uint64_t)(unsigned)flag->raised_on.day);
	demo_act_as(m, demo_person_find(m, m->teams[year->items[index].subject.team].head_of_service_id));
	e = op_pattern_get(m->op, flag->id, &v);
	if (e != ERR_OK || !v.may_answer)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	return op_pattern_answer(m->op, flag->id, v.flag.version, demo_say(m->words, &scene, "inadequate pattern"));
}

static enum err
patterns_live(struct demo_year *year)
{
	struct authority_making *m = year->m;
	struct inadequate_assurance page;
	enum err e;

	demo_act_as(m, demo_person_in(m, POST_DIRECTOR));
	e = op_inadequate_assurance(m->op, &page);
	for (size_t i = 0; e == ERR_OK && i < page.flags.count; i++)
		if (page.flags.items[i].kind != PATTERN_PLACEMENT &&
		    date_days_between(page.flags.items[i].raised_on, m->op->today) > PATTERN_DAYS)
			e = pattern_answer(year, &page.flags.items[i]);
	return e;
}

enum err
demo_inadequate_live(struct demo_year *year)
{
	struct authority_making *m = year->m;
	struct inadequate_query query = {.service_code = "",
	    .team = "",
	    .theme_code = "",
	    .cycle_id = "",
	    .today = m->op->today,
	    .limit = ROWS};
	struct inadequate_rows rows;
	enum err e;

	demo_act_as(m, demo_person_in(m, POST_DIRECTOR));
	e = op_inadequate_all(m->op, &query, &rows);
	for (size_t i = 0; e == ERR_OK && i < rows.count; i++)
		e = look(year, &rows.items[i]);
	if (e == ERR_OK)
		e = patterns_live(year);
	return e == ERR_OK ? e : demo_failed(m, e, "a day of the Inadequate cases");
}
