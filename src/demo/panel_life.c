#include "demo/year.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "operations/op_exemplar.h"
#include "operations/op_panel.h"

enum { STREAM_PANEL = 1400, A_YEAR = 6, PLANNED_AHEAD = 60, FIRST_YEAR = 2021, QUORUM = 3, SOON_DAYS = 3 };

static const struct {
	int month, day;
} sittings[A_YEAR] = {{2, 24}, {4, 21}, {6, 16}, {8, 18}, {10, 13}, {12, 1}};

static struct date
held_on(const struct demo_year *year, size_t number)
{
	const struct calendar *calendar = &year->m->model.calendar;
	struct date day = date_from_parts(
	    FIRST_YEAR + (int)(number / A_YEAR), sittings[number % A_YEAR].month, sittings[number % A_YEAR].day);

	return calendar_add_working_days(calendar, calendar_add_working_days(calendar, day, -1), 1);
}

void
demo_panels_plan(struct demo_year *year)
{
	const struct calendar *calendar = &year->m->model.calendar;
	struct demo_schedule *s = &year->schedule;

	for (size_t number = 0; number < DEMO_PANELS_MAXIMUM; number++) {
		struct date day = held_on(year, number);
		struct date planned = calendar_add_working_days(calendar, day, -PLANNED_AHEAD);

		if (date_compare(planned, year->m->options->until) > 0)
			break;
		if (number == 0)
			planned = date_from_parts(FIRST_YEAR, 1, 7);
		demo_schedule_add(s, planned, 11 * 60 + 40, HAPPENS_PANEL_PLANNED, number);
		demo_schedule_add(s, calendar_add_working_days(calendar, day, -SOON_DAYS), 15 * 60 + 10, HAPPENS_PANEL_CHOSEN, number);
		demo_schedule_add(s, day, 14 * 60, HAPPENS_PANEL_HELD, number);
	}
}

/* The Centre, heads of service and three managers or reviewing officers, others each time. */
static bool
is_member(const struct demo_year *year, size_t number, size_t person)
{
	struct prng p = prng_make(year->m->options->seed, STREAM_PANEL, number * 100000 + person);
	enum demo_post post = year->m->staff.people[person].post;

	if (post == POST_CENTRE || post == POST_HEAD_OF_SERVICE)
		return prng_chance(&p, 700);
	return (post == POST_MANAGER || post == POST_REVIEWING_OFFICER) && prng_chance(&p, 60);
}

static enum err
plan(struct demo_year *year, size_t number)
{
	struct authority_making *m = year->m;
	const struct person *lead = demo_person_in(m, POST_CENTRE_LEAD);
	const struct panel panel = {.id = "",
	    .kind = PANEL_PLANNED,
	    .held_on = held_on(year, number),
	    .starts_at = 14 * 60,
	    .place = number % 2 == 0 ? "By video" : "Council House, committee room 2",
	    .chair_id = lead->id,
	    .quorum = QUORUM};
	const char *id;
	size_t members = 1;
	enum err e;

	demo_act_as(m, lead);
	e = op_panel_save(m->op, &panel, NULL, &id);
	if (e != ERR_OK)
		return e;
	year->panel_ids[number] = arena_strdup(m->arena, id);
	for (size_t i = 0; e == ERR_OK && i < m->staff.person_count && members < PANEL_MEMBERS_MAXIMUM - 1; i++) {
		if (!is_member(year, number, i))
			continue;
		e = op_panel_member_add(m->op, id, m->people[i].id);
		members++;
	}
	return e;
}

static enum err
choose(struct demo_year *year, size_t number)
{
	demo_act_as(year->m, demo_person_in(year->m, POST_CENTRE_LEAD));
	return op_panel_choose(year->m->op, year->panel_ids[number]);
}

/* What one member gives, without knowing what the others do. */
static enum err
vote(struct demo_year *year, const char *panel_id, const char *moderation_id, size_t person)
{
	struct authority_making *m = year->m;
	struct prng p = prng_make(m->options->seed, STREAM_PANEL + 1, person * 1000 + (uint64_t)(unsigned)m->op->today.day);
	struct panel_case_view v;
	struct demo_scene scene;
	enum grade given;

	demo_act_as(m, &m->people[person]);
	/* Somebody who steps out of this case finds none. */
	if (op_panel_case_get(m->op, panel_id, moderation_id, &v) != ERR_OK || !v.may_vote)
		return ERR_OK;
	given = prng_chance(&p, 650) ? v.file.moderation.grade : v.file.moderation.original_grade;
	demo_scene_begin(&scene, m->scratch, m->options->seed, person, m->op->today, 9, ISSUE_NEGLECT, STAGE_PLAN, (int)given);
	return op_panel_vote(m->op, panel_id, moderation_id, given, demo_say(m->words, &scene, "workshop reason"));
}

/* Whoever acts as chair of the case reveals it and, where it waits for the panel, records the decision. */
static enum err
decide(struct demo_year *year, const char *panel_id, const struct panel_case *pcase, const struct panel_member_list *members)
{
	struct authority_making *m = year->m;

	for (size_t i = 0; i < members->count; i++) {
		const struct person *person = demo_person_find(m, members->items[i].person_id);
		struct panel_decision decision = {
		    .panel_id = panel_id, .moderation_id = pcase->moderation_id, .dissent = ""};
		struct panel_case_view v;
		struct demo_scene scene;
		enum err e;

		if (person == NULL)
			continue;
		demo_act_as(m, person);
		if (op_panel_case_get(m->op, panel_id, pcase->moderation_id, &v) != ERR_OK || !v.is_acting || !v.may_reveal)
			continue;
		e = op_panel_reveal(m->op, panel_id, pcase->moderation_id);
		if (e == ERR_OK)
			e = op_panel_case_get(m->op, panel_id, pcase->moderation_id, &v);
		if (e != ERR_OK || !v.may_decide)
			return e;
		demo_scene_begin(&scene, m->scratch, m->options->seed, (uint64_t)(unsigned)m->op->today.day, m->op->today, 9,
		    ISSUE_NEGLECT, STAGE_PLAN, (int)v.count.most);
		decision.grade = v.count.most;
		decision.reason = demo_say(m->words, &scene, "panel reason");
		if (v.count.counts[v.count.most] < v.count.votes)
			decision.dissent = demo_say(m->words, &scene, "panel dissent");
		return op_panel_decide(m->op, &decision);
	}
	return ERR_OK;
}

/* What the panel agreed on, for others to learn from. */
static enum err
exemplify(struct demo_year *year, const char *moderation_id)
{
	struct authority_making *m = year->m;
	struct exemplar_view v;
	struct demo_scene scene;
	const char *id;
	enum err e;

	demo_act_as(m, demo_person_in(m, POST_CENTRE_LEAD));
	if (op_exemplar_make(m->op, moderation_id, "4", &id) != ERR_OK || op_exemplar_get(m->op, id, &v) != ERR_OK)
		return ERR_OK;
	demo_scene_begin(&scene, m->scratch, m->options->seed, (uint64_t)(unsigned)m->op->today.day, m->op->today, 9,
	    ISSUE_NEGLECT, STAGE_PLAN, (int)v.exemplar.grade);
	v.exemplar.why = demo_say(m->words, &scene, "workshop reason");
	if (v.exemplar.grade == GRADE_NONE)
		v.exemplar.grade = GRADE_REQUIRES_IMPROVEMENT;
	v.exemplar.text = demo_say(
	    m->words, &scene, v.exemplar.grade <= GRADE_GOOD ? "exemplar good" : "exemplar weak");
	e = op_exemplar_save(m->op, &v.exemplar, true);
	/* What still leads to the case stays a draft. */
	if (e == ERR_INVALID) {
		m->op->problems.count = 0;
		e = ERR_OK;
	}
	return e;
}

static enum err
hold(struct demo_year *year, size_t number)
{
	struct authority_making *m = year->m;
	const struct person *lead = demo_person_in(m, POST_CENTRE_LEAD);
	const char *id = year->panel_ids[number];
	const char *present[PANEL_MEMBERS_MAXIMUM];
	struct panel_view v;
	struct panel_line *lines;
	size_t count = 0, line_count;
	enum err e;

	demo_act_as(m, lead);
	e = op_panel_get(m->op, id, &v);
	for (size_t i = 0; e == ERR_OK && i < v.members.count; i++) {
		struct prng p = prng_make(m->options->seed, STREAM_PANEL + 2, number * 1000 + i);

		if (str_is_same(v.members.items[i].person_id, lead->id) || prng_chance(&p, 880))
			present[count++] = v.members.items[i].person_id;
	}
	if (e == ERR_OK)
		e = op_panel_begin(m->op, id, v.panel.version, present, count);
	if (e != ERR_OK)
		return e;
	lines = v.lines;
	line_count = v.line_count;
	for (size_t l = 0; e == ERR_OK && l < line_count; l++) {
		for (size_t i = 0; e == ERR_OK && i < count; i++)
			e = vote(year, id, lines[l].pcase.moderation_id, demo_person_index(m, present[i]));
		if (e == ERR_OK)
			e = decide(year, id, &lines[l].pcase, &v.members);
	}
	demo_act_as(m, lead);
	if (e == ERR_OK)
		e = op_panel_get(m->op, id, &v);
	if (e == ERR_OK)
		e = op_panel_minutes(m->op, id, v.panel.version,
		    "The panel read each case, voted before talking, and talked about what weighed most. Where the votes differed, what those "
		    "said who saw it otherwise is recorded with the decision. The guidance is to be read in the next workshop.");
	if (e == ERR_OK)
		e = op_panel_get(m->op, id, &v);
	if (e == ERR_OK)
		e = op_panel_close(m->op, id, v.panel.version);
	if (e == ERR_OK)
		e = demo_guidance_live(year, number);
	if (e == ERR_OK && line_count > 0)
		e = exemplify(year, lines[line_count - 1].pcase.moderation_id);
	return e;
}

enum err
demo_panel_live(struct demo_year *year, size_t number, enum demo_happening what)
{
	enum err e = what == HAPPENS_PANEL_PLANNED ? plan(year, number)
	    : what == HAPPENS_PANEL_CHOSEN         ? choose(year, number)
						   : hold(year, number);

	return e == ERR_OK ? e : demo_failed(year->m, e, "a panel");
}
