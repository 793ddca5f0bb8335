#include "demo/year.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "operations/op_audit_request.h"
#include "operations/op_concern.h"
#include "operations/op_form.h"
#include "operations/op_form_send.h"
#include "operations/op_recommendation.h"
#include "operations/op_reflection.h"

#include <stdarg.h>

enum { STREAM_PLAN = 900, STREAM_WORDS_SEED = 901 };

static const struct person *
person_at(const struct demo_year *year, size_t i)
{
	return &year->m->people[i];
}

void
demo_audit_scene(const struct demo_year *year, const struct demo_audit *audit, struct demo_scene *ret)
{
	demo_scene_begin(ret, year->m->scratch, year->m->options->seed, audit->number, year->m->op->today,
	    audit->subject.age_years < 0 ? 0 : audit->subject.age_years, audit->subject.issue, audit->subject.stage,
	    audit->grade);
	/* The story's own days stay the same however late it is written. */
	ret->past[0] = date_add_days(audit->allocated_on, -(int)(audit->number % 17) - 2);
	ret->past[1] = date_add_days(audit->allocated_on, -(int)(audit->number % 83) - 34);
	ret->past[2] = date_add_days(audit->allocated_on, -(int)(audit->number % 149) - 160);
	ret->past[3] = date_add_days(audit->due_on, 5 + (int)(audit->number % 13));
}

/* domain.md 14: 4/38/44/14 per cent in January, 5/52/36/7 in December. */
static int
grade_make(struct prng *p, size_t month)
{
	int past = month > 11 ? 11 : (int)month;
	int weights[4] = {44 + past, 380 + past * 13, 440 - past * 7, 140 - past * 6};

	return (int)prng_weighted(p, weights, 4) + 1;
}

static int
minute_make(struct prng *p)
{
	return 9 * 60 + 5 + prng_between(p, 0, 470);
}

static struct date
working_day(const struct demo_year *year, struct date d, int days)
{
	return calendar_add_working_days(&year->m->model.calendar, d, days);
}

/* The leads of Early Help and SEND have one request each to decide in the current month. */
static bool
is_first_to_ask(struct demo_year *year, const struct demo_audit *a)
{
	if (a->service == SERVICE_CSC || a->cycle != year->current || year->has_asked[a->service] ||
	    date_compare(working_day(year, a->opened_on, 1), year->m->options->until) >= 0)
		return false;
	year->has_asked[a->service] = true;
	return true;
}

/* Extensions, conflicts and the like, for a few; in the current month they wait for a decision. */
static int
request_make(struct demo_year *year, struct demo_audit *a, struct prng *p)
{
	static const int kinds[] = {REQUEST_CONFLICT, REQUEST_UNSUITABLE, REQUEST_EXTENSION, REQUEST_EXEMPTION};

	/* A reserve comes in with less time: no requests of its own. */
	if (a->is_reserve)
		return -1;
	if (a->place % 200 >= 2 && a->place % 200 <= 5)
		return kinds[a->place % 200 - 2];
	if (is_first_to_ask(year, a))
		return REQUEST_EXTENSION;
	return prng_chance(p, 15) ? REQUEST_EXTENSION : -1;
}

/* What must follow a concern that is raised that day. */
static void
concern_follow(struct demo_year *year, const struct demo_audit *a, size_t audit, struct date on)
{
	struct demo_schedule *s = &year->schedule;

	demo_schedule_add(s, on, 17 * 60 + 30 + (int)(a->number % 29), HAPPENS_CONCERN_ACTION, audit);
	demo_schedule_add(s, working_day(year, on, 1 + (int)(a->number % 2)), 10 * 60, HAPPENS_CONCERN_CONFIRMED, audit);
	demo_schedule_add(s, working_day(year, on, 3 + (int)(a->number % 3)), 12 * 60, HAPPENS_CONCERN_CLOSED, audit);
}

/* Working days after the allocation on which an auditor opens, half-writes and sends. */
struct pace {
	int open, half, send;
};

static struct pace
pace_make(struct prng *p, int room)
{
	static const int weights[] = {16, 74, 10};
	int half;

	switch (prng_weighted(p, weights, 3)) {
	case 0: /* at once */
		half = 1 + prng_between(p, 0, 1);
		return (struct pace){0, half, half + 1 + prng_between(p, 0, 2)};
	case 1: /* in good time */
		return (struct pace){
		    prng_between(p, 0, 4), prng_between(p, 4, 8), prng_between(p, room - 6, room)};
	default: /* late */
		return (struct pace){prng_between(p, 3, 8), room - 3, room + prng_between(p, 1, 6)};
	}
}

/*
 * On the last day the head of service whose account can be tried has an Inadequate before them that nobody has moderated
 * or answered yet.
 */
static bool
is_new_inadequate(struct demo_year *year, const struct demo_audit *a, int days)
{
	struct authority_making *m = year->m;

	if (a->cycle != year->current || a->service != SERVICE_CSC || year->has_new_inadequate || days < 3 ||
	    !str_is_same(m->teams[a->subject.team].head_of_service_id, demo_person_in(m, POST_HEAD_OF_SERVICE)->id))
		return false;
	year->has_new_inadequate = true;
	return true;
}

/* In one of the last months two audits of children of one home find the same: a pattern of a placement. */
static void
home_plan(struct demo_year *year, struct demo_audit *a)
{
	enum { LAST_MONTHS = 3 };

	if (a->cycle + LAST_MONTHS <= year->current)
		return;
	for (size_t i = year->first_of_cycle; i < year->count && !year->has_home_pattern; i++) {
		struct demo_audit *other = &year->items[i];

		if (other == a || other->cycle != a->cycle || other->is_stopped || str_is_empty(a->subject.home) ||
		    !str_is_same(other->subject.home, a->subject.home))
			continue;
		a->grade = other->grade = 4;
		year->has_home_pattern = true;
	}
}

void
demo_audit_plan(struct demo_year *year, size_t audit)
{
	struct demo_audit *a = &year->items[audit];
	struct prng p = prng_make(year->m->options->seed, STREAM_PLAN, a->number);
	struct demo_schedule *s = &year->schedule;
	int room = calendar_working_days_between(&year->m->model.calendar, a->allocated_on, a->due_on);
	struct pace pace = pace_make(&p, room < 9 ? 9 : room);
	int days = calendar_working_days_between(&year->m->model.calendar, a->allocated_on, year->m->options->until);
	bool is_new = is_new_inadequate(year, a, days);
	struct date half, sent;

	a->grade = grade_make(&p, a->cycle);
	/* After weeks of work on it most are better. */
	if (a->is_reaudit)
		a->grade = prng_chance(&p, 150) ? 4 : prng_chance(&p, 600) ? 3 : 2;
	if (is_new) {
		a->grade = 4;
		pace = (struct pace){0, 1, days};
	}
	if (a->service == SERVICE_CSC && !a->is_reaudit)
		home_plan(year, a);
	if (pace.half >= pace.send)
		pace.half = pace.send - 1;
	if (pace.open > pace.half)
		pace.open = pace.half;
	a->is_for_later = pace.half >= 4 && pace.half < room;
	half = working_day(year, a->allocated_on, pace.half);
	sent = working_day(year, a->allocated_on, pace.send);
	a->sends_on = sent;
	a->opened_on = working_day(year, a->allocated_on, pace.open);
	a->met_on = half;
	a->has_met = prng_chance(&p, 930);
	a->is_at_risk = a->grade == 4 && prng_chance(&p, 300);
	a->request_kind = is_new ? -1 : request_make(year, a, &p);
	demo_schedule_add(s, a->opened_on, minute_make(&p), HAPPENS_OPENING, audit);
	demo_schedule_add(s, half, minute_make(&p), HAPPENS_FIRST_WRITING, audit);
	if (prng_chance(&p, 900))
		demo_schedule_add(s, working_day(year, half, prng_between(&p, 0, 2)), 17 * 60 + prng_between(&p, 0, 50),
		    HAPPENS_REFLECTION, audit);
	if (a->service == SERVICE_SEND)
		demo_schedule_add(s, half, 17 * 60 + 5, HAPPENS_PARTNER_PART, audit);
	if (a->is_at_risk) {
		demo_schedule_add(s, half, 11 * 60, HAPPENS_CONCERN, audit);
		concern_follow(year, a, audit, half);
	}
	if (a->request_kind >= 0) {
		demo_schedule_add(s, working_day(year, a->opened_on, 1), 9 * 60 + 2, HAPPENS_REQUEST, audit);
		if (a->cycle != year->current)
			demo_schedule_add(s, working_day(year, a->opened_on, 4), 13 * 60, HAPPENS_DECISION, audit);
	}
	demo_schedule_add(s, sent, 10 * 60 + prng_between(&p, 0, 300), HAPPENS_SECOND_WRITING, audit);
	demo_schedule_add(s, sent, is_new ? 16 * 60 + 30 : 16 * 60 + prng_between(&p, 0, 80), HAPPENS_SENDING, audit);
}

static enum err
opening(struct demo_year *year, struct demo_audit *a)
{
	enum err e;

	demo_act_as(year->m, person_at(year, a->auditor));
	e = op_form_start(year->m->op, a->id);
	return e == ERR_OK ? e : demo_failed(year->m, e, arena_printf(year->m->scratch, "opening %s", a->subject.reference));
}

struct fields {
	struct form_field *items;
	size_t count, capacity;
};

struct written {
	struct form_answer *items;
	size_t count, capacity;
};

/* Fills one section as the person who acts now. */
static enum err
section_write(struct demo_year *year, struct demo_audit *a, struct demo_scene *scene, const struct form_part *part,
    struct written *so_far)
{
	struct authority_making *m = year->m;
	const struct demo_audit_facts facts = {a->opened_on, a->met_on,
	    a->subject.stage == STAGE_PLAN         ? "cp"
	        : a->subject.stage == STAGE_CARE   ? "care"
	        : a->subject.stage == STAGE_NEED   ? "cin"
	                                           : "assessment",
	    a->is_at_risk, a->has_met};
	struct fields fields = {0};
	struct form_save save = {.audit_id = a->id, .section_code = part->section->code, .version = part->version};
	enum err e;

	for (size_t q = 0; q < part->section->question_count; q++) {
		const struct form_question *question = &part->section->questions[q];
		struct form_answers known = {so_far->items, so_far->count};
		struct form_answer answer;

		if (!form_question_applies(part->section, question, &known))
			continue;
		answer = demo_answer(m->words, scene, part->section, question, &known, &facts);
		VEC_PUSH(m->scratch, so_far, answer);
		if (!str_is_empty(answer.value))
			VEC_PUSH(m->scratch, &fields, ((struct form_field){answer.code, false, answer.value}));
		if (!str_is_empty(answer.evidence))
			VEC_PUSH(m->scratch, &fields, ((struct form_field){answer.code, true, answer.evidence}));
	}
	if (fields.count == 0)
		return ERR_OK;
	save.fields = fields.items;
	save.field_count = fields.count;
	e = op_form_save(m->op, &save);
	return e == ERR_OK ? ERR_OK : demo_failed(m, e, arena_printf(m->scratch, "section %s", save.section_code));
}

static bool
is_begun(const struct form_state *state, const struct form_section *section)
{
	for (size_t i = 0; i < state->rows.count; i++)
		if (str_is_same(state->rows.items[i].section_code, section->code))
			return true;
	return false;
}

/* A part of the form's sections that are this person's to write: the first half of them, or what is left. */
static enum err
sections_write(struct demo_year *year, struct demo_audit *a, bool is_first_half)
{
	struct form_state state;
	struct demo_scene scene;
	struct written so_far = {0};
	size_t mine = 0, done = 0;
	enum err e = op_form_get(year->m->op, a->id, &state);

	if (e != ERR_OK)
		return demo_failed(year->m, e, "the form");
	demo_audit_scene(year, a, &scene);
	/* Another stretch of the same words. */
	scene.prng = prng_make(scene.prng.state, STREAM_WORDS_SEED, is_first_half ? 1 : 2);
	for (size_t i = 0; i < state.answers.count; i++)
		VEC_PUSH(year->m->scratch, &so_far, state.answers.items[i]);
	for (size_t i = 0; i < state.part_count; i++)
		mine += state.parts[i].access == FORM_WRITE;
	for (size_t i = 0; i < state.part_count && e == ERR_OK; i++) {
		if (state.parts[i].access != FORM_WRITE || is_begun(&state, state.parts[i].section))
			continue;
		if (is_first_half && done++ >= mine / 2)
			break;
		e = section_write(year, a, &scene, &state.parts[i], &so_far);
	}
	return e;
}

static enum err
first_writing(struct demo_year *year, struct demo_audit *a)
{
	struct authority_making *m = year->m;
	enum err e;

	e = opening(year, a);
	if (e == ERR_OK)
		e = sections_write(year, a, true);
	/* What the conversation was about, the practitioner can read at once. */
	if (e == ERR_OK && a->service != SERVICE_SEND && a->number % 3 == 0)
		e = op_form_share(m->op, a->id, a->service == SERVICE_CSC ? "1" : "E1");
	return e;
}

static enum err
actions_add(struct demo_year *year, struct demo_audit *a)
{
	static const char *const keys[] = {"action child", "action practice", "action child", "action system"};
	static const enum recommendation_kind kinds[] = {
	    RECOMMENDATION_CHILD, RECOMMENDATION_PRACTICE, RECOMMENDATION_CHILD, RECOMMENDATION_SYSTEM};
	struct authority_making *m = year->m;
	struct demo_scene scene;
	int count = a->grade == 1 ? 1 : a->grade == 2 ? 2 : a->grade == 3 ? 3 : 4;
	enum err e = ERR_OK;

	demo_audit_scene(year, a, &scene);
	scene.prng = prng_make(scene.prng.state, STREAM_WORDS_SEED, 3);
	for (int i = 0; i < count && e == ERR_OK; i++) {
		enum priority priority = a->grade == 4 && i == 0 ? PRIORITY_IMMEDIATE
		    : a->grade > 2 && i < 2                  ? PRIORITY_HIGH
		                                             : PRIORITY_STANDARD;
		const char *key = i == 0 && a->service == SERVICE_EARLY_HELP ? "action child help"
		    : i % 2 == 0 && a->service == SERVICE_SEND           ? "action child send"
		                                                         : keys[i];
		struct recommendation action = {.id = "",
		    .audit_id = a->id,
		    .text = demo_say(m->words, &scene, key),
		    .kind = kinds[i],
		    .owner_id = m->people[i == 3 ? a->manager : a->practitioner].id,
		    .owner_other = "",
		    .priority = priority,
		    .due_on = working_day(year, m->op->today, priority_working_days(priority)),
		    .section_code = ""};

		e = op_recommendation_save(m->op, a->id, &action);
	}
	return e == ERR_OK ? e : demo_failed(m, e, "an action");
}

static enum err
second_writing(struct demo_year *year, struct demo_audit *a)
{
	enum err e;

	/* Whoever took it over after a conflict has not opened it yet. */
	e = opening(year, a);
	a->is_written = true;
	if (e == ERR_OK)
		e = sections_write(year, a, false);
	return e == ERR_OK ? actions_add(year, a) : e;
}

static enum err
reflection(struct demo_year *year, struct demo_audit *a)
{
	struct authority_making *m = year->m;
	struct demo_scene scene;
	struct reflection written = {.audit_id = a->id}, theirs;
	int version;
	enum err e;

	demo_act_as(m, person_at(year, a->practitioner));
	demo_audit_scene(year, a, &scene);
	scene.prng = prng_make(scene.prng.state, STREAM_WORDS_SEED, 4);
	written.proud = demo_say(m->words, &scene, "reflection proud");
	written.differently = demo_say(m->words, &scene, "reflection different");
	written.helps = demo_say(m->words, &scene, "reflection helps");
	written.support = demo_say(m->words, &scene, "reflection support");
	e = op_reflection_save(m->op, a->id, &written, true, false, &theirs, &version);
	if (e == ERR_OK && a->number % 7 == 0)
		e = op_reflection_comment(m->op, a->id, COMMENT_COMMENT, "", demo_say(m->words, &scene, "reflection comment"));
	if (e == ERR_OK && a->grade > 2 && a->number % 11 == 0)
		e = op_reflection_comment(
		    m->op, a->id, COMMENT_DISAGREEMENT, "", demo_say(m->words, &scene, "reflection disagree"));
	return e == ERR_OK ? e : demo_failed(m, e, "a reflection");
}

static enum err
partner_parts(struct demo_year *year, struct demo_audit *a)
{
	struct authority_making *m = year->m;
	enum err e = ERR_OK;

	for (size_t i = 0; i < m->staff.person_count && e == ERR_OK; i++) {
		struct form_state state;

		if (m->staff.people[i].post != POST_PARTNER)
			continue;
		/* The partner whose account can be tried has their parts still before them. */
		if (date_compare(a->sends_on, m->options->until) > 0 && &m->people[i] == year->partner)
			continue;
		demo_act_as(m, &m->people[i]);
		if (op_form_get(m->op, a->id, &state) != ERR_OK)
			continue;
		e = sections_write(year, a, false);
		if (e == ERR_OK)
			e = op_form_part_done(m->op, a->id, true);
	}
	return e == ERR_OK ? e : demo_failed(m, e, "a partner's part");
}

static enum err
concern(struct demo_year *year, struct demo_audit *a, enum demo_happening what)
{
	struct authority_making *m = year->m;
	struct demo_scene scene;
	struct concern_view view;
	enum err e = ERR_OK;

	demo_audit_scene(year, a, &scene);
	scene.prng = prng_make(scene.prng.state, STREAM_WORDS_SEED, 5);
	if (what == HAPPENS_CONCERN) {
		struct concern raised = {.risk = demo_say(m->words, &scene, "concern what"),
		    .told_who = "Team manager",
		    .told_how = "telephone",
		    .told_at = {m->op->now.us - INT64_C(900000000)}};
		const char *id = "";

		demo_act_as(m, person_at(year, a->auditor));
		e = op_concern_raise(m->op, a->id, &raised, &id);
		a->concern_id = arena_strdup(m->arena, id);
		return e == ERR_OK ? e : demo_failed(m, e, "a concern");
	}
	if (a->concern_id == NULL)
		return ERR_OK;
	demo_act_as(m, what == HAPPENS_CONCERN_ACTION          ? person_at(year, a->manager)
	        : what == HAPPENS_CONCERN_CONFIRMED            ? demo_person_find(m, m->teams[a->subject.team].head_of_service_id)
	                                                       : demo_person_in(m, POST_CENTRE_LEAD));
	e = op_concern_get(m->op, a->concern_id, &view);
	if (e == ERR_OK && what == HAPPENS_CONCERN_ACTION)
		e = op_concern_act(m->op, a->concern_id, view.concern.version, demo_say(m->words, &scene, "concern action"));
	else if (e == ERR_OK && what == HAPPENS_CONCERN_CONFIRMED)
		e = op_concern_confirm(m->op, a->concern_id, view.concern.version, demo_say(m->words, &scene, "concern safe"));
	else if (e == ERR_OK)
		e = op_concern_close(m->op, a->concern_id, view.concern.version, demo_say(m->words, &scene, "concern close"));
	return e == ERR_OK ? e : demo_failed(m, e, arena_printf(m->scratch, "step %d of the concern about %s", (int)what, a->subject.reference));
}

static enum err
sending(struct demo_year *year, struct demo_audit *a)
{
	struct authority_making *m = year->m;
	struct form_state state;
	enum err e = ERR_OK;

	/* Whoever had no time to write before, because a conflict was being decided, does it now. */
	if (!a->is_written)
		e = second_writing(year, a);
	if (e == ERR_OK && a->is_at_risk && a->concern_id == NULL) {
		e = concern(year, a, HAPPENS_CONCERN);
		concern_follow(year, a, (size_t)(a - year->items), m->op->today);
	}
	demo_act_as(m, person_at(year, a->auditor));
	if (e == ERR_OK)
		e = op_form_get(m->op, a->id, &state);
	if (e != ERR_OK)
		return demo_failed(m, e, "the form");
	/* Without a reflection, the reason why there is none. */
	if (!state.extra.has_reflection) {
		const struct form_part *part = NULL;
		struct demo_scene scene;
		struct form_field field = {"RF.1", false, ""};
		struct form_save save = {.audit_id = a->id, .section_code = "RF", .fields = &field, .field_count = 1};

		for (size_t i = 0; i < state.part_count; i++)
			if (str_is_same(state.parts[i].section->code, "RF"))
				part = &state.parts[i];
		demo_audit_scene(year, a, &scene);
		field.text = demo_say(m->words, &scene, "RF.1 text");
		save.version = part == NULL ? 0 : part->version;
		e = op_form_save(m->op, &save);
	}
	if (e == ERR_OK)
		e = op_form_send(m->op, a->id);
	if (e != ERR_OK)
		return demo_failed(m, e, "sending");
	demo_after_plan(year, (size_t)(a - year->items));
	return ERR_OK;
}

static enum err
request(struct demo_year *year, struct demo_audit *a)
{
	static const char *const keys[] = {[REQUEST_CONFLICT] = "swap conflict",
	    [REQUEST_UNSUITABLE] = "swap unsuitable",
	    [REQUEST_EXTENSION] = "extension reason",
	    [REQUEST_EXEMPTION] = "exemption reason"};
	struct authority_making *m = year->m;
	enum audit_request_kind kind = (enum audit_request_kind)a->request_kind;
	struct demo_scene scene;
	const char *id = "";
	enum err e;

	demo_act_as(m, person_at(year, a->auditor));
	demo_audit_scene(year, a, &scene);
	e = op_request_ask(m->op, a->id, kind, demo_say(m->words, &scene, keys[kind]),
	    kind == REQUEST_EXTENSION ? working_day(year, a->due_on, 4) : DATE_NONE, &id);
	if (e == ERR_STALE || e == ERR_NOT_FOUND)
		return ERR_OK; /* sent before it was asked */
	a->request_id = arena_strdup(m->arena, id);
	/* Until it is decided the audit is out of the auditor's hands. */
	a->is_stopped = e == ERR_OK && kind != REQUEST_EXTENSION;
	return e == ERR_OK ? e : demo_failed(m, e, "a request");
}

static enum err
decision(struct demo_year *year, struct demo_audit *a)
{
	struct authority_making *m = year->m;
	enum audit_request_kind kind = (enum audit_request_kind)a->request_kind;
	struct request_view view;
	struct request_decision decision = {.id = a->request_id, .is_agreed = true, .note = "Agreed", .auditor_id = ""};
	enum err e;

	if (a->request_id == NULL)
		return ERR_OK;
	demo_act_as(m, kind == REQUEST_EXEMPTION ? demo_person_in(m, POST_ASSISTANT_DIRECTOR)
	        : a->service == SERVICE_CSC      ? demo_person_in(m, POST_CENTRE_LEAD)
	        : a->service == SERVICE_SEND     ? demo_person_in(m, POST_SEND_LEAD)
	                                         : demo_person_in(m, POST_EARLY_HELP_LEAD));
	e = op_request_get(m->op, a->request_id, &view);
	if (e != ERR_OK)
		return demo_failed(m, e, "a request to decide");
	decision.version = view.request.version;
	if (kind == REQUEST_CONFLICT) {
		if (view.candidate_count == 0)
			return ERR_OK;
		decision.auditor_id = view.candidates[0].person_id;
		for (size_t i = 0; i < m->staff.person_count; i++)
			if (str_is_same(m->people[i].id, decision.auditor_id))
				a->auditor = i;
		a->is_stopped = false;
	}
	e = op_request_decide(m->op, &decision);
	if (e == ERR_OK && kind == REQUEST_UNSUITABLE)
		e = demo_audits_note(year, a->cycle, a->service);
	return e == ERR_OK ? e : demo_failed(m, e, "a decision");
}

enum err
demo_audit_live(struct demo_year *year, size_t audit, enum demo_happening what)
{
	struct demo_audit *a = &year->items[audit];

	/* What was raised is followed to its end, whatever becomes of the audit. */
	if (a->is_stopped && what != HAPPENS_DECISION && a->concern_id == NULL)
		return ERR_OK;
	if (a->is_stopped && what >= HAPPENS_SECOND_WRITING && what != HAPPENS_DECISION)
		return ERR_OK;
	if (a->is_stopped && what < HAPPENS_CONCERN)
		return ERR_OK;
	switch (what) {
	case HAPPENS_OPENING:
		return opening(year, a);
	case HAPPENS_FIRST_WRITING:
		return first_writing(year, a);
	case HAPPENS_SECOND_WRITING:
		return second_writing(year, a);
	case HAPPENS_REFLECTION:
		return reflection(year, a);
	case HAPPENS_PARTNER_PART:
		return partner_parts(year, a);
	case HAPPENS_SENDING:
		return sending(year, a);
	case HAPPENS_CONCERN:
	case HAPPENS_CONCERN_ACTION:
	case HAPPENS_CONCERN_CONFIRMED:
	case HAPPENS_CONCERN_CLOSED:
		return concern(year, a, what);
	case HAPPENS_REQUEST:
		return request(year, a);
	case HAPPENS_DECISION:
		return decision(year, a);
	case HAPPENS_QUERY:
	case HAPPENS_QUERY_ANSWER:
	case HAPPENS_RESPONSE:
	case HAPPENS_SIGN_OFF:
	case HAPPENS_HEAD_READING:
	case HAPPENS_SENIOR_READING:
	case HAPPENS_DIRECTOR_READING:
	case HAPPENS_PLACING:
	case HAPPENS_MEETING:
	case HAPPENS_CONFIRMATION:
	case HAPPENS_LATE_CONFIRMATION:
	case HAPPENS_ACTIONS:
		return demo_after_live(year, a, what);
	case HAPPENS_PROGRAMME:
	case HAPPENS_IMPORT:
	case HAPPENS_DRAW:
	case HAPPENS_ALLOCATION:
	case HAPPENS_DIP_DRAW:
	case HAPPENS_DIP_SHARING:
	case HAPPENS_DIP_WORK:
	case HAPPENS_CLIMBING:
	case HAPPENS_MAIL:
	case HAPPENS_MODERATION:
	case HAPPENS_INADEQUATE:
	case HAPPENS_TRAINING_PLANNED:
	case HAPPENS_TRAINING_BOOKED:
	case HAPPENS_TRAINING_HELD:
	case HAPPENS_TRIANGULATION_PLANNED:
	case HAPPENS_TRIANGULATION_HELD:
	case HAPPENS_PANEL_PLANNED:
	case HAPPENS_PANEL_CHOSEN:
	case HAPPENS_PANEL_HELD:
	case HAPPENS_BRIEFING_DUE:
	case HAPPENS_BRIEFING_WRITTEN:
	case HAPPENS_BRIEFING_APPROVED:
	case HAPPENS_BRIEFING_TALK:
	case HAPPENS_WORKSHOP_PLANNED:
	case HAPPENS_WORKSHOP_BOOKED:
	case HAPPENS_WORKSHOP_HELD:
		break;
	}
	return ERR_OK;
}
