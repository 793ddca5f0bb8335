#include "demo/year.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "operations/op_action.h"
#include "operations/op_case_text.h"
#include "operations/op_form.h"
#include "operations/op_meeting.h"
#include "operations/op_response.h"

enum { STREAM_AFTER = 1000, STREAM_AFTER_WORDS = 1001, ACTION_ROUNDS = 11 };

static struct date
working_day(const struct demo_year *year, struct date d, int days)
{
	return calendar_add_working_days(&year->m->model.calendar, d, days);
}

static struct demo_scene
scene_of(const struct demo_year *year, const struct demo_audit *a, uint64_t what)
{
	struct demo_scene scene;

	demo_audit_scene(year, a, &scene);
	scene.prng = prng_make(scene.prng.state, STREAM_AFTER_WORDS, what);
	return scene;
}

/* Whether the practitioner confirms the meeting only when reminded. */
static bool
is_forgetful(const struct demo_audit *a)
{
	return a->number % 9 == 0 && a->practitioner != a->manager;
}

static void
inadequate_plan(struct demo_year *year, size_t audit, struct date responded)
{
	struct demo_schedule *s = &year->schedule;
	struct date sent = year->m->op->today;
	uint64_t number = year->items[audit].number;

	demo_schedule_add(s, working_day(year, responded, 2), 9 * 60 + 15, HAPPENS_SIGN_OFF, audit);
	demo_schedule_add(s, working_day(year, sent, 1 + (int)(number % 2)), 8 * 60 + 40, HAPPENS_HEAD_READING, audit);
	demo_schedule_add(s, working_day(year, sent, 1 + (int)(number % 4)), 17 * 60 + 20, HAPPENS_SENIOR_READING, audit);
	demo_schedule_add(s, working_day(year, sent, 2 + (int)(number % 5)), 18 * 60 + 5, HAPPENS_DIRECTOR_READING, audit);
}

void
demo_after_plan(struct demo_year *year, size_t audit)
{
	static const int rounds[ACTION_ROUNDS] = {3, 7, 11, 15, 20, 25, 30, 36, 42, 49, 57};
	struct demo_audit *a = &year->items[audit];
	struct prng p = prng_make(year->m->options->seed, STREAM_AFTER, a->number);
	struct demo_schedule *s = &year->schedule;
	struct date sent = year->m->op->today, responded, met;
	bool is_quick = date_days_between(sent, a->due_on) > 8;

	responded = working_day(year, sent, is_quick ? prng_between(&p, 1, 2) : prng_between(&p, 1, 6));
	/* A few managers have not answered a long time after. */
	if (prng_chance(&p, 40))
		responded = working_day(year, responded, 12);
	if (prng_chance(&p, 60) && !is_quick) {
		demo_schedule_add(s, working_day(year, sent, 1), 10 * 60 + 20, HAPPENS_QUERY, audit);
		responded = working_day(year, responded, 3);
		demo_schedule_add(s, working_day(year, sent, 2), 12 * 60 + 5, HAPPENS_QUERY_ANSWER, audit);
	}
	demo_schedule_add(s, responded, 9 * 60 + prng_between(&p, 30, 430), HAPPENS_RESPONSE, audit);
	demo_schedule_add(s,
	    working_day(year, responded, prng_chance(&p, 900) ? prng_between(&p, 1, 3) : prng_between(&p, 9, 24)),
	    11 * 60 + prng_between(&p, 0, 300), HAPPENS_PLACING, audit);
	if (a->grade == 4)
		inadequate_plan(year, audit, responded);
	/* Week 4, unless all three were quick or the response was late. */
	met = is_quick ? working_day(year, responded, prng_between(&p, 1, 2))
	               : working_day(year, a->due_on, prng_between(&p, 1, 4));
	if (date_compare(met, responded) <= 0)
		met = working_day(year, responded, 2);
	demo_schedule_add(s, met, 14 * 60 + prng_between(&p, 0, 120), HAPPENS_MEETING, audit);
	demo_schedule_add(s, working_day(year, met, 1 + (int)(a->number % 3)), 9 * 60 + 50, HAPPENS_CONFIRMATION, audit);
	if (is_forgetful(a))
		demo_schedule_add(s, working_day(year, met, 9 + (int)(a->number % 5)), 16 * 60 + 10,
		    HAPPENS_LATE_CONFIRMATION, audit);
	for (int i = 0; i < ACTION_ROUNDS; i++)
		demo_schedule_add(s, working_day(year, responded, rounds[i]), 17 * 60 + prng_between(&p, 0, 55),
		    HAPPENS_ACTIONS, audit);
}

struct answers {
	struct response_answer *items;
	size_t count, capacity;
};

static void
answer_add(struct demo_year *year, struct answers *answers, const char *code, const char *value)
{
	VEC_PUSH(year->m->scratch, answers, ((struct response_answer){code, value}));
}

static const char *
day_text(struct demo_year *year, struct date d)
{
	return date_text_iso(year->m->scratch, d);
}

static void
actions_answer(struct demo_year *year, struct demo_audit *a, struct demo_scene *scene, const struct response_state *state,
    struct answers *answers)
{
	struct arena *arena = year->m->scratch;

	for (size_t i = 0; i < state->recommendations.count; i++) {
		const struct recommendation *r = &state->recommendations.items[i];
		struct date due = date_compare(r->due_on, year->m->op->today) > 0 ? r->due_on
		                                                                  : working_day(year, year->m->op->today, 5);
		bool is_declined = i > 0 && a->grade < 4 && prng_chance(&scene->prng, 60);
		bool is_changed = !is_declined && prng_chance(&scene->prng, 110);

		answer_add(year, answers, arena_printf(arena, "decision-%s", r->id),
		    is_declined ? "decline" : is_changed ? "change" : "accept");
		if (is_declined || is_changed)
			answer_add(year, answers, arena_printf(arena, "reason-%s", r->id),
			    is_declined ? demo_say(year->m->words, scene, "action declined")
			                : "The practitioner and I agreed on a clearer wording");
		if (is_changed)
			answer_add(year, answers, arena_printf(arena, "text-%s", r->id),
			    arena_printf(arena, "%s; bring the result to supervision", r->text));
		if (is_declined)
			continue;
		answer_add(year, answers, arena_printf(arena, "owner-%s", r->id), r->owner_id);
		answer_add(year, answers, arena_printf(arena, "due-%s", r->id), day_text(year, due));
	}
}

static void
page_answer(struct demo_year *year, struct demo_audit *a, struct demo_scene *scene, const struct response_state *state,
    enum response_page page, struct answers *answers)
{
	const struct demo_words *words = year->m->words;
	struct date today = year->m->op->today;
	bool agrees = a->grade == 1 || a->number % 13 != 0;

	switch (page) {
	case RESPONSE_GRADE:
		answer_add(year, answers, "read", "yes");
		answer_add(year, answers, "agree", agrees ? "yes" : "no");
		if (!agrees)
			answer_add(year, answers, "agree-reason", demo_say(words, scene, "response disagree"));
		for (size_t i = 0; i < state->facts.section_count; i++)
			answer_add(year, answers,
			    arena_printf(year->m->scratch, "agree-section-%s", state->facts.sections[i].code), "yes");
		break;
	case RESPONSE_CHILD:
		answer_add(year, answers, "immediate",
		    a->grade < 3 ? "Nothing was needed" : demo_say(words, scene, "response immediate"));
		if (a->grade > 2)
			answer_add(year, answers, "immediate-on", day_text(year, working_day(year, today, -1)));
		break;
	case RESPONSE_ACTIONS:
		actions_answer(year, a, scene, state, answers);
		break;
	case RESPONSE_CONVERSATION:
		answer_add(year, answers, "conversation-on", day_text(year, today));
		answer_add(year, answers, "conversation-minutes",
		    arena_printf(year->m->scratch, "%d", prng_between(&scene->prng, 5, 15) * 5));
		answer_add(year, answers, "conversation-points",
		    demo_say_two(words, scene, "response agree", "response conversation"));
		break;
	case RESPONSE_STRETCH:
		answer_add(year, answers, "stretch", demo_say(words, scene, "stretch target"));
		answer_add(year, answers, "stretch-measure", demo_say(words, scene, "stretch measure"));
		answer_add(year, answers, "stretch-on",
		    day_text(year, working_day(year, today, prng_between(&scene->prng, 25, 60))));
		if (state->courses.count > 0)
			answer_add(year, answers, "stretch-training",
			    state->courses.items[prng_below(&scene->prng, (uint32_t)state->courses.count)]);
		break;
	case RESPONSE_WELLBEING:
		if (prng_chance(&scene->prng, 350))
			answer_add(year, answers, "wellbeing", demo_say(words, scene, "response wellbeing"));
		break;
	case RESPONSE_DECISION:
		answer_add(year, answers, "considered", demo_say(words, scene, "decision considered"));
		answer_add(year, answers, "decision", demo_say(words, scene, "decision text"));
		answer_add(year, answers, "decision-reason", demo_say(words, scene, "decision reason"));
		answer_add(year, answers, "direction", demo_say(words, scene, "action practice"));
		answer_add(year, answers, "risk", demo_say(words, scene, "decision risk"));
		answer_add(year, answers, "told", demo_say(words, scene, "decision told"));
		answer_add(year, answers, "review-on", day_text(year, working_day(year, today, 20)));
		break;
	case RESPONSE_MEETING:
		answer_add(year, answers, "meeting-on", day_text(year, working_day(year, today, 3)));
		break;
	case RESPONSE_PLAN:
		answer_add(year, answers, "plan", demo_say_two(words, scene, "decision text", "response immediate"));
		break;
	}
}

static enum err
response(struct demo_year *year, struct demo_audit *a)
{
	struct authority_making *m = year->m;
	struct demo_scene scene = scene_of(year, a, 1);
	struct response_state state;
	int version;
	enum err e;

	demo_act_as(m, &m->people[a->manager]);
	e = op_response_get(m->op, a->id, &state);
	if (e != ERR_OK)
		return demo_failed(m, e, "the response");
	version = state.response.version;
	for (enum response_page page = RESPONSE_GRADE; e == ERR_OK;) {
		struct answers answers = {0};
		struct response_save save = {.audit_id = a->id, .page = page, .version = version};

		page_answer(year, a, &scene, &state, page, &answers);
		save.answers = answers.items;
		save.answer_count = answers.count;
		if (answers.count > 0)
			e = op_response_save(m->op, &save);
		if (e == ERR_OK && answers.count > 0)
			version = save.new_version;
		if (!response_page_next(page, state.facts.is_inadequate, &page))
			break;
	}
	if (e == ERR_OK)
		e = op_response_send(m->op, a->id, true);
	return e == ERR_OK ? e : demo_failed(m, e, "sending the response");
}

static enum err
meeting(struct demo_year *year, struct demo_audit *a)
{
	struct authority_making *m = year->m;
	struct demo_scene scene = scene_of(year, a, 2);
	struct feedback_meeting held = {.audit_id = a->id,
	    .held_on = m->op->today,
	    .how = prng_chance(&scene.prng, 400) ? "in-person" : "video",
	    .minutes = prng_between(&scene.prng, 6, 14) * 5,
	    .with_manager = true,
	    .with_practitioner = true,
	    .absent_reason = "",
	    .feedback = demo_say(m->words, &scene, "meeting notes"),
	    .agreed = demo_say_two(m->words, &scene, "stretch target", "stretch measure")};
	enum err e;

	demo_act_as(m, &m->people[a->auditor]);
	e = op_meeting_record(m->op, &held);
	return e == ERR_OK ? e : demo_failed(m, e, "a meeting");
}

static enum err
confirmation(struct demo_year *year, struct demo_audit *a)
{
	struct authority_making *m = year->m;
	enum err e;

	demo_act_as(m, &m->people[a->manager]);
	e = op_meeting_confirm(m->op, a->id, "");
	if (e == ERR_OK && !is_forgetful(a) && a->practitioner != a->manager) {
		demo_act_as(m, &m->people[a->practitioner]);
		e = op_meeting_confirm(m->op, a->id, a->number % 5 == 0 ? "Thank you, it was a good hour" : "");
	}
	return e == ERR_OK ? e : demo_failed(m, e, "a confirmation");
}

static enum err
late_confirmation(struct demo_year *year, struct demo_audit *a)
{
	struct authority_making *m = year->m;
	enum err e;

	demo_act_as(m, &m->people[a->practitioner]);
	e = op_meeting_confirm(m->op, a->id, "");
	return e == ERR_OK ? e : demo_failed(m, e, "a late confirmation");
}

/* Everybody who was told of an Inadequate reads the form. */
static enum err
reading(struct demo_year *year, struct demo_audit *a, enum demo_happening what)
{
	struct authority_making *m = year->m;
	enum demo_post post = what == HAPPENS_SENIOR_READING ? POST_ASSISTANT_DIRECTOR : POST_DIRECTOR;
	struct form_state state;
	enum err e = ERR_OK;

	if (what == HAPPENS_HEAD_READING) {
		demo_act_as(m, demo_person_find(m, m->teams[a->subject.team].head_of_service_id));
		e = op_form_read(m->op, a->id, &state);
	}
	for (size_t i = 0; i < m->staff.person_count && e == ERR_OK && what != HAPPENS_HEAD_READING; i++) {
		if (m->staff.people[i].post != post)
			continue;
		demo_act_as(m, &m->people[i]);
		e = op_form_read(m->op, a->id, &state);
		/* Moderation was quicker, and it is no Inadequate any more. */
		if (e == ERR_NOT_FOUND)
			e = ERR_OK;
	}
	return e == ERR_OK ? e : demo_failed(m, e, "the reading of an Inadequate");
}

/* The auditor puts the form on the child's file, the manager the response and the decision. */
static enum err
placing(struct demo_year *year, struct demo_audit *a)
{
	struct authority_making *m = year->m;
	enum err e = ERR_OK;

	for (int kind = 0; kind < PLACED_KIND_COUNT && e == ERR_OK; kind++) {
		demo_act_as(m, &m->people[kind == PLACED_FORM ? a->auditor : a->manager]);
		e = op_case_text_placed(m->op, a->id, (enum placed_kind)kind,
		    arena_printf(m->scratch, "CN %05d", (int)((a->number * 31 + (uint64_t)kind * 7) % 100000)), m->op->today);
	}
	return e == ERR_OK ? e : demo_failed(m, e, "placing the texts");
}

/* The next step of one action, by the person whose turn it is; some wait for another day. */
static enum err
action_live(struct demo_year *year, struct demo_audit *a, struct demo_scene *scene, const struct action *action)
{
	struct authority_making *m = year->m;
	struct action after;
	int days;
	size_t owner = demo_person_index(m, action->owner_id);

	if (owner == m->staff.person_count)
		owner = a->manager;
	switch (action->state) {
	case ACTION_OPEN:
		/* Done about when it is due; a few are late, and are told to the head of service. */
		days = date_days_between(m->op->today, action->due_on);
		if (!prng_chance(&scene->prng, action->priority == PRIORITY_IMMEDIATE ? 900 : days > 9 ? 150 : 720))
			return ERR_OK;
		demo_act_as(m, &m->people[owner]);
		return op_action_event(m->op, action->id, action->version, ACTION_EVENT_FINISH,
		    demo_say(m->words, scene, "action evidence"), &after);
	case ACTION_DONE:
		demo_act_as(m, &m->people[a->manager]);
		return op_action_event(m->op, action->id, action->version, ACTION_EVENT_CONFIRM, "", &after);
	case ACTION_CONFIRMED:
		if (owner == a->auditor)
			return ERR_OK;
		demo_act_as(m, &m->people[a->auditor]);
		if (prng_chance(&scene->prng, 35))
			return op_action_event(m->op, action->id, action->version, ACTION_EVENT_SEND_BACK,
			    demo_say(m->words, scene, "action sent-back"), &after);
		return op_action_event(m->op, action->id, action->version, ACTION_EVENT_VERIFY,
		    demo_say(m->words, scene, "action verified"), &after);
	case ACTION_VERIFIED:
	case ACTION_DECLINED:
		break;
	}
	return ERR_OK;
}

static enum err
actions(struct demo_year *year, struct demo_audit *a)
{
	struct authority_making *m = year->m;
	struct demo_scene scene = scene_of(year, a, (uint64_t)(unsigned)m->op->today.day);
	struct response_state state;
	enum err e;

	if (a->is_settled)
		return ERR_OK;
	demo_act_as(m, &m->people[a->manager]);
	e = op_response_get(m->op, a->id, &state);
	a->is_settled = e == ERR_OK;
	/* Nothing was done about an action before the response made it one. */
	if (e == ERR_OK)
		scene.not_before = instant_london_day(state.response.sent_at, NULL);
	/* The last action verified may have closed it. */
	for (size_t i = 0; i < state.actions.count && e == ERR_OK; i++) {
		enum action_state before = state.actions.items[i].state;

		a->is_settled = a->is_settled && (before == ACTION_VERIFIED || before == ACTION_DECLINED);
		e = action_live(year, a, &scene, &state.actions.items[i]);
	}
	return e == ERR_OK ? e : demo_failed(m, e, "an action's step");
}

enum err
demo_after_live(struct demo_year *year, struct demo_audit *a, enum demo_happening what)
{
	struct authority_making *m = year->m;
	struct demo_scene scene;
	enum err e = ERR_OK;

	if (what == HAPPENS_RESPONSE)
		return response(year, a);
	if (what == HAPPENS_MEETING)
		return meeting(year, a);
	if (what == HAPPENS_CONFIRMATION)
		return confirmation(year, a);
	if (what == HAPPENS_LATE_CONFIRMATION)
		return late_confirmation(year, a);
	if (what >= HAPPENS_HEAD_READING && what <= HAPPENS_DIRECTOR_READING)
		return reading(year, a, what);
	if (what == HAPPENS_ACTIONS)
		return actions(year, a);
	if (what == HAPPENS_PLACING)
		return placing(year, a);
	scene = scene_of(year, a, 3);
	if (what == HAPPENS_QUERY) {
		demo_act_as(m, &m->people[a->manager]);
		e = op_query_ask(m->op, a->id, demo_say(m->words, &scene, "query text"));
	} else if (what == HAPPENS_QUERY_ANSWER) {
		demo_act_as(m, &m->people[a->auditor]);
		e = op_query_answer(m->op, a->id, demo_say(m->words, &scene, "query answer"));
	} else if (what == HAPPENS_SIGN_OFF) {
		demo_act_as(m, demo_person_find(m, m->teams[a->subject.team].head_of_service_id));
		e = op_response_sign_off(m->op, a->id, "I have read the plan with the team manager; it is enough, and I will look again in four weeks.");
	}
	return e == ERR_OK ? e : demo_failed(m, e, "what follows a sent audit");
}
