#include "operations/op_practice_case.h"

#include "base/str.h"

void
practice_room_count(struct arena *arena, const struct practice_case *practice,
    const struct practice_attempt_list *attempts, struct practice_room *ret)
{
	size_t questions = practice->section_count + 1, rater = 0;
	signed char *grades = arena_array(arena, questions * (attempts->count + 1), sizeof(*grades));
	struct agreement_ratings ratings = {.grades = grades, .subjects = questions, .categories = GRADE_COUNT - 1};

	*ret = (struct practice_room){
	    .sections = arena_array(arena, practice->section_count, sizeof(*ret->sections))};
	for (size_t i = 0; i < attempts->count; i++)
		ret->people += attempts->items[i].counts;
	ret->others = attempts->count - ret->people;
	ratings.raters = ret->people;
	for (size_t i = 0; i < attempts->count; i++) {
		const struct practice_attempt *a = &attempts->items[i];

		if (!a->counts)
			continue;
		for (size_t s = 0; s < practice->section_count; s++)
			for (size_t g = 0; g < a->grade_count; g++)
				if (str_is_same(a->grades[g].section_code, practice->sections[s].code)) {
					practice_spread_add(&ret->sections[s], a->grades[g].grade, practice->sections[s].agreed);
					grades[s * ratings.raters + rater] = (signed char)a->grades[g].grade;
				}
		practice_spread_add(&ret->overall, a->overall, practice->overall);
		grades[practice->section_count * ratings.raters + rater] = (signed char)a->overall;
		rater++;
	}
	ret->is_measured = ret->people >= PRACTICE_AGREEMENT_PEOPLE && questions >= PRACTICE_AGREEMENT_QUESTIONS;
	if (!ret->is_measured)
		return;
	ret->ac1 = agreement_gwet(&ratings, AGREEMENT_UNWEIGHTED);
	ret->ac2 = agreement_gwet(&ratings, AGREEMENT_QUADRATIC);
}

/* Their last attempt of the case that still counts for or against them; false for none. */
static enum err
last_attempt(struct op *op, const char *code, struct date since, bool *ret_has, struct practice_attempt *ret)
{
	struct practice_attempt_list list;
	enum err e = store_practice_attempts_of_person(op->store, op->actor.person_id, code, &list);

	*ret_has = e == ERR_OK && list.count > 0 && date_compare(list.items[0].finished_on, since) >= 0;
	if (*ret_has)
		*ret = list.items[0];
	return e;
}

/* The workshop where they are still to grade it. */
static enum err
workshop_to_come(struct op *op, const char *code, struct workshop *ret)
{
	enum err e = store_workshop_to_come(op->store, op->actor.person_id, code, op->today, ret);

	if (e == ERR_NOT_FOUND) {
		*ret = (struct workshop){0};
		return ERR_OK;
	}
	return e;
}

enum err
op_practice_case_list(struct op *op, struct practice_summary_list *ret)
{
	struct licence_policy policy;
	struct practice_case_list cases;
	enum err e = op_workshop_may_come(op) ? op_licence_policy(op, &policy) : ERR_NOT_FOUND;

	if (e == ERR_OK)
		e = store_practice_cases(op->store, &cases);
	if (e != ERR_OK)
		return e;
	*ret = (struct practice_summary_list){
	    arena_array(op->arena, cases.count, sizeof(*ret->items)), cases.count, policy.tolerance};
	for (size_t i = 0; e == ERR_OK && i < cases.count; i++) {
		struct practice_summary *s = &ret->items[i];

		s->practice = cases.items[i];
		e = last_attempt(
		    op, s->practice.code, licence_since(&policy, op->today), &s->is_done, &s->attempt);
		if (e == ERR_OK)
			e = workshop_to_come(op, s->practice.code, &s->workshop);
		s->is_within = s->is_done &&
		    practice_is_within(s->attempt.overall, s->attempt.agreed, policy.tolerance);
	}
	return e;
}

/* Their grades in the order of the case's sections. */
static enum err
own_grades(struct op *op, const struct practice_case *practice, struct practice_attempt *attempt)
{
	struct practice_grade *ordered = arena_array(op->arena, practice->section_count, sizeof(*ordered));
	enum err e = store_practice_grades(op->store, attempt);

	if (e != ERR_OK)
		return e;
	for (size_t s = 0; s < practice->section_count; s++) {
		ordered[s] = (struct practice_grade){practice->sections[s].code, GRADE_NONE, ""};
		for (size_t g = 0; g < attempt->grade_count; g++)
			if (str_is_same(attempt->grades[g].section_code, practice->sections[s].code))
				ordered[s] = attempt->grades[g];
	}
	attempt->grades = ordered;
	attempt->grade_count = practice->section_count;
	return ERR_OK;
}

static enum err
load_alone(struct op *op, const char *code, const struct licence_policy *policy, struct practice_view *v)
{
	struct workshop coming;
	struct practice_attempt attempt;
	enum err e = store_practice_case_get(op->store, code, 0, &v->practice);

	if (e == ERR_OK)
		e = last_attempt(op, code, licence_since(policy, op->today), &v->has_attempt, &attempt);
	if (e == ERR_OK && v->has_attempt) {
		v->attempt = attempt;
		/* What they graded is shown with the version they graded. */
		e = store_practice_case_get(op->store, code, attempt.case_version, &v->practice);
	}
	if (e == ERR_OK)
		e = workshop_to_come(op, code, &coming);
	if (e != ERR_OK)
		return e;
	v->may_grade = !v->has_attempt && coming.id == NULL;
	/* Graded in a workshop that has not revealed it yet: they wait like everybody. */
	v->sees_agreed = op_has_role(op, ROLE_CENTRE_LEAD) || (v->has_attempt && coming.id == NULL);
	if (coming.id != NULL)
		v->why_not = arena_printf(op->arena, "You have a place in the workshop of %s, where everybody grades this case.",
		    date_text_long(op->arena, coming.held_on));
	return ERR_OK;
}

static const struct workshop_case *
case_of(const struct workshop_view *w, const char *code)
{
	for (size_t i = 0; i < w->cases.count; i++)
		if (str_is_same(w->cases.items[i].case_code, code))
			return &w->cases.items[i];
	return NULL;
}

/* What the room gave, once it is revealed. */
static enum err
load_room(struct op *op, const char *code, struct practice_view *v)
{
	struct practice_attempt_list attempts;
	bool is_lead = op_has_role(op, ROLE_CENTRE_LEAD);
	enum err e = store_practice_attempts_of_workshop(op->store, v->workshop.id, code, &attempts);

	if (e != ERR_OK)
		return e;
	practice_room_count(op->arena, &v->practice, &attempts, &v->room);
	v->has_room = v->room.people >= PRACTICE_ROOM_LEAST || (is_lead && v->room.people > 0);
	if (!v->has_room)
		v->why_not = arena_printf(op->arena,
		    "What the room gave is shown where %d people or more graded the case without having seen the agreed "
		    "grades, so that nobody’s own can be guessed; here it was %s.",
		    PRACTICE_ROOM_LEAST, v->room.people == 0 ? "nobody" : v->room.people == 1 ? "one person" : "two people");
	if (is_lead)
		v->named = attempts;
	return ERR_OK;
}

static enum err
load_in_workshop(struct op *op, const char *code, const char *workshop_id, struct practice_view *v)
{
	struct workshop_view w;
	struct practice_attempt_list own;
	const struct workshop_case *c;
	bool is_of_centre, is_lead;
	enum err e = op_workshop_get(op, workshop_id, &w);

	if (e != ERR_OK)
		return e;
	c = case_of(&w, code);
	is_lead = str_is_same(w.workshop.lead_id, op->actor.person_id);
	is_of_centre = op_workshop_may_record(op) || is_lead;
	if (c == NULL || (!w.is_mine && !is_of_centre))
		return ERR_NOT_FOUND;
	v->workshop = w.workshop;
	v->state = c->state;
	e = store_practice_case_get(op->store, code, c->case_version, &v->practice);
	if (e == ERR_OK)
		e = store_practice_attempts_of_person(op->store, op->actor.person_id, code, &own);
	for (size_t i = 0; e == ERR_OK && i < own.count && !v->has_attempt; i++)
		if (str_is_same(own.items[i].workshop_id, workshop_id)) {
			v->has_attempt = true;
			v->attempt = own.items[i];
		}
	if (e != ERR_OK)
		return e;
	v->may_grade = w.is_mine && !v->has_attempt && c->state == WORKSHOP_CASE_OPEN &&
	    w.workshop.state == WORKSHOP_PLANNED;
	v->sees_agreed = op_has_role(op, ROLE_CENTRE_LEAD) ||
	    (c->state == WORKSHOP_CASE_REVEALED && (v->has_attempt || is_lead));
	if (c->state == WORKSHOP_CASE_WAITING && !is_of_centre)
		return ERR_NOT_FOUND;
	if (c->state == WORKSHOP_CASE_OPEN && !v->may_grade)
		v->why_not = "What the room gave is shown when the person who leads the workshop reveals it.";
	else if (c->state == WORKSHOP_CASE_REVEALED && !v->sees_agreed)
		v->why_not = "You did not grade this case in the workshop. You can do it alone, from the list of "
		             "practice cases.";
	return c->state == WORKSHOP_CASE_REVEALED && v->sees_agreed ? load_room(op, code, v) : ERR_OK;
}

static enum err
load(struct op *op, const char *code, const char *workshop_id, struct practice_view *v)
{
	struct licence_policy policy;
	enum err e = op_workshop_may_come(op) ? op_licence_policy(op, &policy) : ERR_NOT_FOUND;

	*v = (struct practice_view){0};
	if (e == ERR_OK)
		e = str_is_empty(workshop_id) ? load_alone(op, code, &policy, v)
		                              : load_in_workshop(op, code, workshop_id, v);
	if (e == ERR_OK && v->has_attempt)
		e = own_grades(op, &v->practice, &v->attempt);
	v->tolerance = policy.tolerance;
	return e;
}

enum err
op_practice_case_get(
    struct op *op, const char *code, const char *workshop_id, struct practice_view *ret)
{
	return load(op, code, workshop_id, ret);
}

struct grading {
	const char *code;
	const char *workshop_id;
	const struct practice_attempt *typed;
};

static enum err
grade(struct op *op, void *data)
{
	const struct grading *g = data;
	struct licence_policy policy;
	struct practice_attempt a = *g->typed, before;
	struct practice_view v;
	bool was_done, has_led;
	enum err e = str_is_empty(op->actor.person_id) ? ERR_NOT_FOUND : ERR_OK;

	/* Whoever reveals it waits for this one, or this one finds it revealed. */
	if (e == ERR_OK && !str_is_empty(g->workshop_id)) {
		e = store_workshop_case_hold(op->store, g->workshop_id, g->code);
		if (e == ERR_CONFLICT)
			e = ERR_STALE;
	}
	if (e == ERR_OK || e == ERR_STALE) {
		enum err loaded = load(op, g->code, g->workshop_id, &v);

		e = loaded == ERR_OK ? e : loaded;
	}
	if (e == ERR_OK)
		e = op_licence_policy(op, &policy);
	if (e == ERR_OK)
		e = last_attempt(op, g->code, licence_since(&policy, op->today), &was_done, &before);
	if (e != ERR_OK)
		return e;
	if (!v.may_grade)
		return ERR_STALE;
	practice_check(&v.practice, &a, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	a.id = op_id(op);
	a.person_id = op->actor.person_id;
	a.case_code = v.practice.code;
	a.case_version = v.practice.version;
	a.workshop_id = g->workshop_id;
	a.finished_at = op->now;
	a.finished_on = op->today;
	a.agreed = v.practice.overall;
	e = store_workshop_has_led(op->store, op->actor.person_id, g->code, &has_led);
	if (e != ERR_OK)
		return e;
	/* Whoever revealed it to a room has read the agreed grades. */
	a.counts = !was_done && !has_led && !op_has_role(op, ROLE_CENTRE_LEAD);
	e = store_practice_attempt_insert(op->store, &a);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "graded",
	        .object_kind = "practice-case",
	        .object_id = a.id,
	        .object_version = 1,
	        .sentence = "Graded a practice case",
	        .changes = &(struct history_change){"Practice case", "", v.practice.title},
	        .change_count = 1});
}

enum err
op_practice_case_grade(
    struct op *op, const char *code, const char *workshop_id, const struct practice_attempt *attempt)
{
	struct grading g = {code, workshop_id, attempt};

	return op_write(op, grade, &g);
}
