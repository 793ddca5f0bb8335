#include "demo/family.h"

#include "base/str.h"
#include "demo/annex_codes.h"
#include "demo/prng.h"

#include <stdio.h>

enum origin { ORIGIN_FLOW, ORIGIN_CARE, ORIGIN_EARLY_HELP, ORIGIN_SEND };
enum { ORIGIN_COUNT = ORIGIN_SEND + 1 };

enum stream { STREAM_FAMILY = 1, STREAM_CHILD, STREAM_REFERENCE };

/*
 * Families a week for each origin at size 1, and the Monday their stream begins: early enough that the
 * first reference date, 29 December 2020, finds everything in its steady state.
 */
static const struct {
	int per_week;
	int year, month, day;
} origins[] = {
    [ORIGIN_FLOW] = {93, 2018, 4, 2},
    [ORIGIN_CARE] = {2, 2002, 7, 1},
    [ORIGIN_EARLY_HELP] = {5, 2019, 1, 7},
    [ORIGIN_SEND] = {3, 1998, 1, 5},
};

static struct date
origin_start(enum origin origin)
{
	return date_from_parts(origins[origin].year, origins[origin].month, origins[origin].day);
}

static size_t
origin_count(enum origin origin, int size, struct date until)
{
	int weeks = date_days_between(origin_start(origin), until) / 7 + 1;

	return weeks <= 0 ? 0 : (size_t)weeks * (size_t)origins[origin].per_week * (size_t)size;
}

void
demo_model_init(
    struct demo_model *model, uint64_t seed, int size, struct date until, const struct calendar *calendar)
{
	/* References stay the same whatever `until`: the room is for every day that can be asked for. */
	size_t room = origin_count(ORIGIN_FLOW, size, date_from_parts(2025, 12, 31)) *
	    ORIGIN_COUNT * DEMO_CHILDREN_MAX;

	*model = (struct demo_model){.seed = seed, .size = size, .until = until, .calendar = *calendar};
	model->flow_count = origin_count(ORIGIN_FLOW, size, until);
	/* Care that began before the flow does; later it comes out of the flow. */
	model->care_count = origin_count(ORIGIN_CARE, size, origin_start(ORIGIN_FLOW));
	model->early_help_count = origin_count(ORIGIN_EARLY_HELP, size, until);
	model->send_count = origin_count(ORIGIN_SEND, size, until);
	for (model->reference_modulus = 1000000; model->reference_modulus < room;)
		model->reference_modulus *= 10;
}

size_t
demo_family_count(const struct demo_model *model)
{
	return model->flow_count + model->care_count + model->early_help_count + model->send_count;
}

static struct demo_range
range_between(const struct demo_model *model, enum origin origin, size_t count, struct date from, struct date to)
{
	size_t first = origin_count(origin, model->size, date_add_days(from, -7));
	size_t end = origin_count(origin, model->size, to);

	return (struct demo_range){first > count ? count : first, end > count ? count : end};
}

struct demo_range
demo_families_of_flow(const struct demo_model *model, struct date from, struct date to)
{
	return range_between(model, ORIGIN_FLOW, model->flow_count, from, to);
}

struct demo_range
demo_families_of_care(const struct demo_model *model)
{
	return (struct demo_range){model->flow_count, model->flow_count + model->care_count};
}

struct demo_range
demo_families_of_help(const struct demo_model *model, struct date from, struct date to)
{
	size_t before = model->flow_count + model->care_count;
	struct demo_range ret = range_between(model, ORIGIN_EARLY_HELP, model->early_help_count, from, to);

	return (struct demo_range){before + ret.first, before + ret.end};
}

struct demo_range
demo_families_of_send(const struct demo_model *model)
{
	size_t all = demo_family_count(model);

	return (struct demo_range){all - model->send_count, all};
}

static struct date
working_days_after(const struct demo_model *model, struct date d, int count)
{
	return calendar_add_working_days(&model->calendar, d, count);
}

/* The day of family i of an origin: its week, then Monday to Sunday with little at the weekend. */
static struct date
origin_day(const struct demo_model *model, enum origin origin, size_t i)
{
	size_t per_week = (size_t)origins[origin].per_week * (size_t)model->size;
	size_t thousandth = i % per_week * 1000 / per_week;
	int weekday = thousandth < 950 ? (int)(thousandth / 190) : thousandth < 975 ? SATURDAY : SUNDAY;

	return date_add_days(origin_start(origin), (int)(i / per_week) * 7 + weekday);
}

static void
reference_set(const struct demo_model *model, size_t number, const char *prefix, char *ret)
{
	struct prng p = prng_make(model->seed, STREAM_REFERENCE, 0);
	uint64_t offset = prng_next(&p) % model->reference_modulus;
	/* A multiplier that ends in 7 has no factor in common with a power of ten: no two meet. */
	uint64_t spread = (UINT64_C(618033987) * (uint64_t)number) % model->reference_modulus;

	(void)snprintf(ret, DEMO_REFERENCE_SIZE, "%s%06llu", prefix,
	    (unsigned long long)((spread + offset) % model->reference_modulus));
}

static void
child_identity(const struct demo_model *model, struct demo_family *family, size_t k, struct prng *p)
{
	static const int gender[] = {505, 480, 10, 5};
	struct demo_child *child = &family->children[k];
	size_t number = family->number * DEMO_CHILDREN_MAX + k;

	reference_set(model, number, "DEMO", child->reference);
	child->seed = prng_make(model->seed, STREAM_CHILD, number).state;
	child->gender = (int)prng_weighted(p, gender, 4);
	child->need = annex_need_of_issue[family->issue];
	child->disability = family->issue == ISSUE_DISABILITY ? 0 : prng_chance(p, 90) ? 0
	    : prng_chance(p, 950)                                                    ? 1
	                                                                             : 2;
	child->care.start = child->care.end = child->help.start = child->help.end = DATE_NONE;
	child->ehc.issued = child->ehc.updated = child->ehc.ceased = DATE_NONE;
}

/* Brothers and sisters: the first child's age in days on the day, the others one to four years apart. */
static void
children_make(const struct demo_model *model, struct demo_family *family, struct date on, int age_days,
    struct prng *p)
{
	static const int count[] = {52, 28, 13, 5, 2};
	int ethnicity = (int)prng_weighted(p, annex_ethnicity_weights, ANNEX_ETHNICITY_COUNT);

	family->child_count = prng_weighted(p, count, 5) + 1;
	for (size_t k = 0; k < family->child_count; k++) {
		struct demo_child *child = &family->children[k];

		child_identity(model, family, k, p);
		child->ethnicity = ethnicity;
		child->born = date_add_days(on, -age_days);
		age_days += prng_chance(p, 500) ? prng_between(p, 330, 1300) : -prng_between(p, 330, 1300);
		if (age_days < -60 || age_days > 17 * 365)
			age_days = prng_between(p, 30, 16 * 365);
		/* Births of one mother are nine months apart or the same day. */
		for (size_t j = 0; j <= k; j++) {
			int apart = date_days_between(date_add_days(on, -age_days), family->children[j].born);

			if (apart > -280 && apart < 280)
				age_days = date_days_between(family->children[j].born, on);
		}
	}
}

static int
age_days_make(struct prng *p, enum demo_issue issue)
{
	static const int weights[] = {3, 10, 27, 27, 26, 7};
	static const int from[] = {-150, 0, 365, 1825, 3650, 5840};
	static const int to[] = {-10, 364, 1824, 3649, 5839, 6500};
	size_t band;

	if (issue == ISSUE_EXPLOITATION)
		return prng_between(p, 4200, 6450);
	if (issue == ISSUE_DISABILITY)
		return prng_between(p, 700, 6300);
	band = prng_weighted(p, weights, 6);
	return prng_between(p, from[band], to[band]);
}

static enum demo_issue
issue_make(struct prng *p)
{
	static const int weights[DEMO_ISSUE_COUNT] = {22, 27, 12, 12, 9, 5, 6, 7};

	return (enum demo_issue)prng_weighted(p, weights, DEMO_ISSUE_COUNT);
}

/* domain.md 14: four assessments in five within 45 working days. */
static int
assessment_days(struct prng *p)
{
	static const int weights[] = {10, 25, 46, 14, 5};
	static const int from[] = {3, 10, 25, 46, 61};
	static const int to[] = {10, 25, 45, 60, 90};
	size_t band = prng_weighted(p, weights, 5);

	return prng_between(p, from[band], to[band]);
}

/* In days: so that 30 per cent of the open plans are of nine months or more and 3 per cent of eighteen. */
static int
plan_days(struct prng *p)
{
	static const int weights[] = {66, 30, 4};
	static const int from[] = {20, 300, 548};
	static const int to[] = {118, 515, 790};
	size_t band = prng_weighted(p, weights, 3);

	return prng_between(p, from[band], to[band]);
}

static int
need_plan_days(struct prng *p)
{
	static const int weights[] = {30, 45, 20, 5};
	static const int from[] = {55, 110, 240, 420};
	static const int to[] = {105, 240, 420, 720};
	size_t band = prng_weighted(p, weights, 4);

	return prng_between(p, from[band], to[band]);
}

static void
care_exit_make(struct demo_child *child, struct prng *p)
{
	static const int young[] = {24, 20, 49, 7}, middle[] = {42, 18, 0, 40}, older[] = {42, 2, 0, 56};
	struct demo_care *care = &child->care;
	struct date grown = date_add_months(child->born, 18 * 12);
	int age = date_age_years(child->born, care->start);

	care->exit = (enum demo_exit)prng_weighted(p, age < 5 ? young : age < 12 ? middle : older, 4);
	switch (care->exit) {
	case EXIT_HOME:
		care->end = date_add_days(
		    care->start, prng_chance(p, 450) ? prng_between(p, 20, 150) : prng_between(p, 150, 560));
		break;
	case EXIT_GUARDIAN:
		care->end = date_add_days(care->start, prng_between(p, 240, 740));
		break;
	case EXIT_ADOPTION:
		care->end = date_add_days(care->start, prng_between(p, 430, 800));
		break;
	case EXIT_GROWN_UP:
		care->end = grown;
		break;
	}
	if (date_compare(care->end, grown) > 0) {
		care->end = grown;
		care->exit = EXIT_GROWN_UP;
	}
}

static void
care_make(const struct demo_model *model, struct demo_child *child, struct date start, struct prng *p)
{
	struct demo_care *care = &child->care;
	int age;

	care->start = date_compare(start, child->born) < 0 ? date_add_days(child->born, 2) : start;
	age = date_age_years(child->born, care->start);
	care_exit_make(child, p);
	care->is_asylum_seeking = age >= 15 && prng_chance(p, 160);
	care->is_by_agreement = care->is_asylum_seeking ||
	    prng_chance(p, care->exit == EXIT_HOME ? 560 : age >= 13 ? 420 : 60);
	care->order = date_add_days(care->start, prng_between(p, 170, 280));
	care->has_no_permanence_plan = prng_chance(p, 25);
	care->goes_missing = age >= 11 && prng_chance(p, 430);
	care->placements = 1 + (int)prng_weighted(p, (const int[]){60, 25, 10, 4, 1}, 5);
	care->is_reversed = care->exit != EXIT_ADOPTION && age < 5 && prng_chance(p, 150);
	care->placement_decision = care->placement_order = care->matched = care->placed = DATE_NONE;
	if (care->exit == EXIT_ADOPTION || care->is_reversed) {
		int length = date_days_between(care->start, care->end);

		care->placement_decision = date_add_days(care->start, length * 24 / 100);
		care->placement_order = working_days_after(model, care->placement_decision, 20);
	}
	if (care->exit == EXIT_ADOPTION) {
		care->matched = date_add_days(care->placement_order, date_days_between(care->placement_order, care->end) / 3);
		care->placed = date_add_days(care->matched, prng_between(p, 12, 40));
	}
}

static void
plan_make(const struct demo_model *model, struct demo_family *family, struct demo_child *child,
    struct demo_round *round, struct prng *p)
{
	int days = plan_days(p);

	round->cp_start = round->conference;
	round->initial_category = annex_category_of_issue[family->issue];
	if (prng_chance(p, 250))
		round->initial_category = (int)prng_below(p, 5);
	round->latest_category = prng_chance(p, 120) ? (int)prng_below(p, 5) : round->initial_category;
	round->previous_plans = prng_chance(p, 180) ? prng_between(p, 1, 3) : 0;
	round->cp_end = date_add_days(round->cp_start, days);
	if (date_compare(round->cp_end, date_add_months(child->born, 18 * 12)) > 0)
		round->cp_end = date_add_months(child->born, 18 * 12);
	if (days >= 270 && date_is_none(family->letter) && prng_chance(p, 450))
		family->letter = date_add_days(round->cp_start, prng_between(p, 170, 290));
	if (prng_chance(p, 150)) {
		if (date_is_none(family->letter) && prng_chance(p, 800))
			family->letter = date_add_days(round->cp_end, -prng_between(p, 40, 110));
		care_make(model, child, date_add_days(round->cp_end, -prng_between(p, 0, 14)), p);
		round->episode_end = child->care.end;
		return;
	}
	if (prng_chance(p, 700)) {
		round->cin_start = round->cp_end;
		round->episode_end = date_add_days(round->cp_end, prng_between(p, 60, 210));
		return;
	}
	round->episode_end = round->cp_end;
}

/* A strategy discussion; true where the conference leads to a child protection plan. */
static bool
strategy_make(const struct demo_model *model, struct demo_round *round, struct date on, struct prng *p)
{
	round->strategy = on;
	if (!prng_chance(p, 390))
		return false;
	round->conference = working_days_after(
	    model, on, prng_chance(p, 780) ? prng_between(p, 8, 15) : prng_between(p, 16, 30));
	round->leads_to_plan = prng_chance(p, 850);
	return round->leads_to_plan;
}

static void
need_plan_make(const struct demo_model *model, struct demo_family *family, struct demo_child *child,
    struct demo_round *round, struct prng *p)
{
	int days = need_plan_days(p);

	round->cin_start = round->assessment_end;
	round->episode_end = date_add_days(round->cin_start, days);
	round->closure_reason = (int)prng_weighted(p, annex_closure_weights, ANNEX_CLOSURE_COUNT);
	if (date_is_none(round->strategy) && days > 70 && prng_chance(p, 420)) {
		struct date on = working_days_after(
		    model, date_add_days(round->cin_start, prng_between(p, 15, days / 2)), 0);

		if (strategy_make(model, round, on, p))
			plan_make(model, family, child, round, p);
	}
}

static void
assessment_make(const struct demo_model *model, struct demo_family *family, struct demo_child *child,
    struct demo_round *round, struct prng *p)
{
	bool has_plan = false;

	round->assessment_start = working_days_after(model, round->referral, prng_between(p, 0, 2));
	round->assessment_end = working_days_after(model, round->assessment_start, assessment_days(p));
	round->seen = prng_chance(p, 930) ? 0 : prng_chance(p, 800) ? 1 : 2;
	if (prng_chance(p, 340))
		has_plan = strategy_make(
		    model, round, working_days_after(model, round->assessment_start, prng_between(p, 0, 6)), p);
	if (!date_is_none(round->conference) && date_compare(round->assessment_end, round->conference) < 0)
		round->assessment_end = round->conference;
	round->needs_support = true;
	if (has_plan) {
		plan_make(model, family, child, round, p);
	} else if (date_is_none(child->care.start) &&
	    prng_chance(p, date_is_none(round->strategy) ? 32 : 80)) {
		care_make(model, child, date_add_days(round->assessment_start, prng_between(p, 2, 35)), p);
		if (date_compare(round->assessment_end, child->care.start) < 0)
			round->assessment_end = child->care.start;
		round->episode_end = child->care.end;
	} else if (prng_chance(p, date_is_none(round->strategy) ? 350 : 520)) {
		need_plan_make(model, family, child, round, p);
	} else {
		round->needs_support = prng_chance(p, 60);
		round->episode_end = round->assessment_end;
		round->closure_reason = ANNEX_CLOSURE_AFTER_ASSESSMENT;
	}
	/* A short stay in care may be over first: nothing is assessed after the case has closed. */
	if (date_compare(round->assessment_end, round->episode_end) > 0)
		round->assessment_end = round->episode_end;
}

static void
round_make(const struct demo_model *model, struct demo_family *family, struct demo_child *child, struct date contact,
    bool is_referred, bool is_no_further_action, int source, struct prng *p)
{
	struct demo_round *round = &child->rounds[child->round_count++];

	*round = (struct demo_round){.contact = contact, .source = source, .referral = DATE_NONE,
	    .assessment_start = DATE_NONE, .assessment_end = DATE_NONE, .strategy = DATE_NONE,
	    .conference = DATE_NONE, .cin_start = DATE_NONE, .cp_start = DATE_NONE, .cp_end = DATE_NONE,
	    .episode_end = DATE_NONE, .closure_reason = ANNEX_CLOSURE_OTHER};
	if (!is_referred)
		return;
	round->referral = working_days_after(model, contact, prng_chance(p, 700) ? 0 : prng_between(p, 1, 3));
	round->is_no_further_action = is_no_further_action;
	if (!is_no_further_action)
		assessment_make(model, family, child, round, p);
}

static void
help_make(struct demo_child *child, struct date start, struct prng *p)
{
	child->help.start = start;
	child->help.end = date_add_days(start, prng_chance(p, 300) ? prng_between(p, 30, 110) : prng_between(p, 110, 340));
	child->help.steps_up = prng_chance(p, 80);
	child->help.is_from_meeting = prng_chance(p, 620);
}

/* A second contact some months later, where the first is over by then. */
static void
repeat_make(const struct demo_model *model, struct demo_family *family, struct demo_child *child, struct prng *p)
{
	struct demo_round *first = &child->rounds[0];
	struct date over = date_is_none(first->episode_end) ? first->contact : first->episode_end;
	bool steps_up = child->help.steps_up && date_is_none(first->referral);
	struct date again = steps_up ? child->help.end : date_add_days(over, prng_between(p, 20, 340));

	if (!steps_up && !prng_chance(p, 180))
		return;
	if (date_compare(again, date_add_months(child->born, 210)) > 0 || !date_is_none(child->care.start))
		return;
	round_make(model, family, child, again, steps_up || prng_chance(p, 400), !steps_up && prng_chance(p, 100),
	    (int)prng_weighted(p, annex_source_weights, ANNEX_SOURCE_COUNT), p);
}

static void
ehc_make(struct demo_child *child, struct date request, struct prng *p)
{
	struct demo_ehc *ehc = &child->ehc;

	/* Plans began in September 2014; statements were changed over until March 2018. */
	if (date_compare(request, date_from_parts(2014, 9, 1)) < 0)
		request = date_add_days(date_from_parts(2014, 9, 8), prng_between(p, 0, 1290));
	ehc->issued = date_add_days(request, prng_chance(p, 600) ? prng_between(p, 110, 140) : prng_between(p, 141, 260));
	ehc->ceased = date_add_months(child->born, 12 * prng_between(p, 16, 21) + prng_between(p, 0, 11));
	if (prng_chance(p, 150))
		ehc->ceased = date_add_months(child->born, 12 * 25 - 1);
	ehc->updated = date_add_days(ehc->issued, prng_between(p, 300, 900));
	ehc->need = (int)prng_weighted(p, annex_send_need_weights, ANNEX_SEND_NEED_COUNT);
	ehc->is_new_format = prng_chance(p, 700);
}

static void
flow_make(const struct demo_model *model, struct demo_family *family, struct date contact, struct prng *p)
{
	bool is_referred = prng_chance(p, 310), is_no_further_action = prng_chance(p, 110);
	bool is_helped = !is_referred && prng_chance(p, 62);
	int source = (int)prng_weighted(p, annex_source_weights, ANNEX_SOURCE_COUNT);
	uint64_t shared = prng_next(p);

	children_make(model, family, contact, age_days_make(p, family->issue), p);
	for (size_t k = 0; k < family->child_count; k++) {
		struct demo_child *child = &family->children[k];
		/* Brothers and sisters share what happens, but not always. */
		struct prng own = prng_chance(p, 820) ? (struct prng){shared} : (struct prng){prng_next(p)};

		round_make(model, family, child, contact, is_referred, is_no_further_action, source, &own);
		if (is_helped) {
			help_make(child, working_days_after(model, contact, prng_between(&own, 2, 8)), &own);
		} else if (!date_is_none(child->rounds[0].cin_start) && date_is_none(child->care.start) &&
		    prng_chance(&own, 160)) {
			help_make(child, date_add_days(child->rounds[0].episode_end, prng_between(&own, 0, 28)), &own);
			child->help.is_step_down = true;
		}
		repeat_make(model, family, child, &own);
		if (child->disability == 0 && prng_chance(p, 240))
			ehc_make(child, date_add_months(child->born, prng_between(p, 36, 110)), p);
	}
	if (!date_is_none(family->letter))
		family->gateway = working_days_after(model, family->letter, -prng_between(p, 6, 24));
}

static void
care_family_make(const struct demo_model *model, struct demo_family *family, struct date on, struct prng *p)
{
	static const int weights[] = {18, 20, 18, 34, 10};
	static const int from[] = {2, 365, 1825, 3650, 5840};
	static const int to[] = {364, 1824, 3649, 5839, 6450};
	size_t band = prng_weighted(p, weights, 5);

	children_make(model, family, on, prng_between(p, from[band], to[band]), p);
	for (size_t k = 0; k < family->child_count; k++) {
		struct demo_child *child = &family->children[k];
		struct demo_round *round = &child->rounds[0];

		round_make(model, family, child, date_add_days(on, -prng_between(p, 30, 120)), false, false, ANNEX_SOURCE_POLICE, p);
		round->referral = round->contact;
		round->assessment_start = round->contact;
		round->assessment_end = on;
		round->needs_support = true;
		care_make(model, child, on, p);
		round->episode_end = child->care.end;
	}
}

static void
other_family_make(const struct demo_model *model, enum origin origin, struct demo_family *family, struct date on,
    struct prng *p)
{
	int age_days = origin == ORIGIN_SEND ? prng_between(p, 900, 5000) : age_days_make(p, family->issue);

	children_make(model, family, on, age_days < 30 ? 400 : age_days, p);
	/* The first child has an EHC plan, a brother or sister may have support in school; help is for all. */
	if (origin == ORIGIN_SEND) {
		family->child_count = family->child_count > 2 ? 2 : family->child_count;
		family->children[0].disability = prng_chance(p, 420) ? 0 : 1;
		ehc_make(&family->children[0], on, p);
		return;
	}
	for (size_t k = 0; k < family->child_count; k++) {
		struct demo_child *child = &family->children[k];

		help_make(child, working_days_after(model, on, 0), p);
		if (child->help.steps_up)
			round_make(model, family, child, child->help.end, true, false, ANNEX_SOURCE_COUNCIL, p);
	}
}

void
demo_family_make(const struct demo_model *model, size_t number, struct demo_family *ret)
{
	const size_t counts[ORIGIN_COUNT] = {
	    model->flow_count, model->care_count, model->early_help_count, model->send_count};
	enum origin origin = ORIGIN_FLOW;
	struct prng p;
	struct date on;

	while (number >= counts[origin] && origin < ORIGIN_SEND)
		number -= counts[origin++];
	*ret = (struct demo_family){
	    .number = number * ORIGIN_COUNT + origin, .letter = DATE_NONE, .gateway = DATE_NONE};
	p = prng_make(model->seed, STREAM_FAMILY, ret->number);
	on = origin_day(model, origin, number);
	reference_set(model, ret->number, "FAM", ret->identifier);
	ret->issue = issue_make(&p);
	ret->area = (uint32_t)prng_next(&p);
	switch (origin) {
	case ORIGIN_FLOW:
		flow_make(model, ret, on, &p);
		break;
	case ORIGIN_CARE:
		care_family_make(model, ret, on, &p);
		break;
	case ORIGIN_EARLY_HELP:
	case ORIGIN_SEND:
		other_family_make(model, origin, ret, on, &p);
		break;
	}
}

struct date
demo_latest(const struct demo_child *child, uint64_t what, struct date start, int interval, int jitter,
    struct date on)
{
	int k = date_days_between(start, on) / interval;

	for (; k >= 1; k--) {
		struct prng p = prng_make(child->seed, what, (uint64_t)k);
		struct date d = date_add_days(start, k * interval + prng_between(&p, 0, jitter));

		if (date_compare(d, on) <= 0)
			return d;
	}
	return DATE_NONE;
}
