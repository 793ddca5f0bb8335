#include "operations/op_capacity.h"

#include "base/str.h"
#include "base/vec.h"
#include "domain/dip_sample.h"
#include "operations/op_calendar.h"
#include "operations/op_programme.h"
#include "operations/op_setting.h"
#include "store/store_capacity.h"
#include "store/store_person.h"

enum { MONTHS_BACK = 12, PERCENT = 100 };

static const enum policy standards[CAPACITY_PIECE_COUNT] = {
    [CAPACITY_MODERATION] = POLICY_CAPACITY_MODERATION,
    [CAPACITY_DIP] = POLICY_CAPACITY_DIP,
    [CAPACITY_SECOND_READING] = POLICY_CAPACITY_SECOND,
    [CAPACITY_BRIEFING] = POLICY_CAPACITY_BRIEFING,
    [CAPACITY_PANEL_CASE] = POLICY_CAPACITY_PANEL_CASE,
    [CAPACITY_WORKSHOP] = POLICY_CAPACITY_WORKSHOP,
};

bool
op_capacity_may_look(const struct op *op)
{
	static const unsigned lookers = ROLES_CENTRE |
	    ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR);

	return (op->actor.roles & lookers) != 0;
}

static const char *
month_of(struct op *op, struct date d)
{
	int year, month, day;

	date_parts(d, &year, &month, &day);
	return arena_printf(op->arena, "%04d-%02d", year, month);
}

/* The months of every programme that reaches into the last year or beyond. */
static enum err
list_months(struct op *op, struct capacity_facts *f)
{
	struct date since = date_add_months(op->today, -MONTHS_BACK);
	struct {
		struct cycle *items;
		size_t count, capacity;
	} all = {0};
	struct programme_list programmes;
	enum err e = op_programme_list(op, &programmes);

	for (size_t i = 0; e == ERR_OK && i < programmes.count; i++) {
		struct programme p;

		if (date_compare(programmes.items[i].to, since) < 0)
			continue;
		e = op_programme_get(op, programmes.items[i].id, &p);
		for (size_t j = 0; e == ERR_OK && j < p.cycle_count; j++)
			VEC_PUSH(op->arena, &all, p.cycles[j]);
	}
	f->cycles = all.items;
	f->cycle_count = all.count;
	return e;
}

static enum err
choose_month(struct op *op, const char *cycle_id, struct capacity_facts *f)
{
	const char *wanted = str_is_empty(cycle_id) ? month_of(op, op->today) : cycle_id;
	enum err e = list_months(op, f);

	for (size_t i = 0; e == ERR_OK && i < f->cycle_count; i++) {
		if (!str_is_same(f->cycles[i].id, wanted) && !(str_is_empty(cycle_id) && i + 1 == f->cycle_count))
			continue;
		f->cycle = f->cycles[i];
		return ERR_OK;
	}
	return e == ERR_OK ? ERR_NOT_FOUND : e;
}

static void
note_piece(struct capacity_measure *m, const char *cycle_id)
{
	if (m->pieces++ == 0)
		m->last_cycle_id = cycle_id;
	/* The newest come first. */
	m->first_cycle_id = cycle_id;
}

/* From taking an audit to saving grades, where both are on one day: what lay over a night says nothing about minutes. */
static enum err
measure_moderation(struct op *op, const char *first, const char *last, struct capacity_measure *m, int *ret_median)
{
	struct capacity_span_list spans;
	enum err e = store_capacity_moderations(op->store, first, last, &spans);
	int *values;

	if (e != ERR_OK)
		return e;
	values = arena_array(op->arena, spans.count, sizeof(*values));
	for (size_t i = 0; i < spans.count; i++) {
		int from, to;
		struct date day = instant_london_day(spans.items[i].from, &from);

		if (!date_is_same(day, instant_london_day(spans.items[i].to, &to)) || to < from) {
			m->left_out++;
			continue;
		}
		values[m->pieces] = to > from ? to - from : 1;
		note_piece(m, spans.items[i].cycle_id);
	}
	*ret_median = capacity_median(values, m->pieces);
	return ERR_OK;
}

static enum err
measure_dips(struct op *op, const char *first, const char *last, struct capacity_measure *m, int *ret_median)
{
	struct capacity_dip_list dips;
	enum err e = store_capacity_dips(op->store, first, last, &dips);
	int *values;

	if (e != ERR_OK)
		return e;
	values = arena_array(op->arena, dips.count, sizeof(*values));
	for (size_t i = 0; i < dips.count; i++) {
		values[m->pieces] = dips.items[i].minutes;
		note_piece(m, dips.items[i].cycle_id);
	}
	*ret_median = capacity_median(values, m->pieces);
	return ERR_OK;
}

static enum err
measure(struct op *op, struct capacity_facts *f, const char *first, const char *last)
{
	int medians[CAPACITY_PIECE_COUNT] = {0};
	enum err e = ERR_OK;

	for (int i = 0; e == ERR_OK && i < CAPACITY_PIECE_COUNT; i++) {
		f->measures[i] = (struct capacity_measure){.first_cycle_id = "", .last_cycle_id = ""};
		e = op_policy_number(op, standards[i], &f->measures[i].standard);
	}
	f->measures[CAPACITY_MODERATION].is_kept = true;
	f->measures[CAPACITY_DIP].is_kept = true;
	if (e == ERR_OK)
		e = measure_moderation(
		    op, first, last, &f->measures[CAPACITY_MODERATION], &medians[CAPACITY_MODERATION]);
	if (e == ERR_OK)
		e = measure_dips(op, first, last, &f->measures[CAPACITY_DIP], &medians[CAPACITY_DIP]);
	for (int i = 0; e == ERR_OK && i < CAPACITY_PIECE_COUNT; i++) {
		struct capacity_measure *m = &f->measures[i];

		m->is_used = m->pieces >= CAPACITY_LEAST_MEASURED;
		f->plan.minutes[i] = m->is_used ? medians[i] : m->standard;
	}
	return e;
}

static enum err
count_returned(struct op *op, struct capacity_facts *f, const char *first, const char *last)
{
	struct capacity_return_list all;
	enum err e = store_capacity_returns(op->store, first, last, &all);

	for (size_t i = 0; e == ERR_OK && i < all.count; i++) {
		const struct capacity_return *r = &all.items[i];

		f->returned.audits += r->count;
		f->returned.inadequate += r->inadequate;
		if (date_compare(
			r->sent_on, calendar_add_working_days(&f->calendar, r->return_by, -CAPACITY_EARLY_DAYS)) <= 0)
			f->returned.early += r->count;
	}
	return e;
}

/* Who is to audit in the month, where audits of their service are moderated. */
static enum err
count_audits(struct op *op, const struct cycle *cycle, int *ret)
{
	static const struct {
		enum service service;
		enum policy is_on, draw;
	} others[] = {{SERVICE_EARLY_HELP, POLICY_MODERATION_EARLY_HELP, POLICY_DRAW_EARLY_HELP},
	    {SERVICE_SEND, POLICY_MODERATION_SEND, POLICY_DRAW_SEND}};
	int64_t count = 0;
	enum err e = store_person_auditor_count(op->store, cycle->id, SERVICE_CSC, op->today, &count);

	for (size_t i = 0; e == ERR_OK && i < sizeof(others) / sizeof(others[0]); i++) {
		int is_on, draw;

		if (str_is_empty(cycle->theme_titles[others[i].service]))
			continue;
		e = op_policy_number(op, others[i].is_on, &is_on);
		if (e == ERR_OK)
			e = op_policy_number(op, others[i].draw, &draw);
		if (e == ERR_OK && is_on)
			count += draw;
	}
	*ret = (int)(count < CAPACITY_COUNT_MAXIMUM ? count : CAPACITY_COUNT_MAXIMUM);
	return e;
}

/* part of whole, as a part of n, rounded up; where there were too few, the standard in a hundred. */
static int
share_of_past(int64_t part, int64_t whole, int standard, int n)
{
	return whole < CAPACITY_LEAST_MEASURED ? (int)(((int64_t)n * standard + PERCENT - 1) / PERCENT)
					       : (int)((n * part + whole - 1) / whole);
}

static enum err
fill_numbers(struct op *op, struct capacity_facts *f)
{
	static const struct {
		enum capacity_number number;
		enum policy policy;
	} settings[] = {{CAPACITY_ONE_IN, POLICY_MODERATION_ONE_IN}, {CAPACITY_RISK, POLICY_MODERATION_RISK_MOST},
	    {CAPACITY_DIPS, POLICY_DRAW_DIP}, {CAPACITY_HOURS, POLICY_CAPACITY_HOURS}};
	int *numbers = f->plan.numbers;
	struct capacity_planned planned = {0};
	int standard = 0, pack = 0, one_in = 1;
	enum err e = count_audits(op, &f->cycle, &numbers[CAPACITY_AUDITS]);

	for (size_t i = 0; e == ERR_OK && i < sizeof(settings) / sizeof(settings[0]); i++)
		e = op_policy_number(op, settings[i].policy, &numbers[settings[i].number]);
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_CAPACITY_INADEQUATE, &standard);
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_PANEL_CASES, &pack);
	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_DIP_SECOND_ONE_IN, &one_in);
	if (e == ERR_OK)
		e = store_capacity_planned(op->store, f->plan.opens_on, f->plan.briefing_on, &planned);
	if (e != ERR_OK)
		return e;
	numbers[CAPACITY_INADEQUATE] =
	    share_of_past(f->returned.inadequate, f->returned.audits, standard, numbers[CAPACITY_AUDITS]);
	/* Too few to say is as if all came on the last day. */
	if (f->returned.audits >= CAPACITY_LEAST_MEASURED)
		numbers[CAPACITY_EARLY] = (int)(f->returned.early * PERCENT / f->returned.audits);
	numbers[CAPACITY_SECOND] = PERCENT / one_in;
	if (date_is_none(f->plan.dip_from))
		numbers[CAPACITY_DIPS] = 0;
	/* A panel whose pack is not made yet will have one. */
	numbers[CAPACITY_PANEL_CASES] =
	    (int)(planned.panel_cases > planned.panels * pack ? planned.panel_cases : planned.panels * pack);
	numbers[CAPACITY_WORKSHOPS] = (int)planned.workshops;
	return ERR_OK;
}

static enum err
fill_people(struct op *op, struct capacity_facts *f)
{
	struct capacity_leave_list leave;
	int64_t people;
	enum err e = store_capacity_people(op->store, op->today, &people, &leave);

	if (e != ERR_OK)
		return e;
	f->plan.leave = leave.items;
	f->plan.leave_count = leave.count;
	f->plan.numbers[CAPACITY_PEOPLE] = (int)(people < CAPACITY_PEOPLE_MAXIMUM ? people : CAPACITY_PEOPLE_MAXIMUM);
	for (struct date d = f->plan.opens_on; date_compare(d, f->plan.briefing_on) <= 0; d = date_add_days(d, 1))
		for (size_t i = 0; calendar_is_working_day(&f->calendar, d) && i < f->plan.leave_count; i++)
			if (date_compare(f->plan.leave[i].from, d) <= 0 &&
			    (date_is_none(f->plan.leave[i].to) || date_compare(d, f->plan.leave[i].to) <= 0))
				f->away_days++;
	return ERR_OK;
}

enum err
op_capacity(struct op *op, const char *cycle_id, struct capacity_facts *ret)
{
	const char *first = month_of(op, date_add_months(op->today, -MONTHS_BACK));
	const char *last = month_of(op, op->today);
	enum err e = ERR_NOT_FOUND;

	*ret = (struct capacity_facts){0};
	if (op_capacity_may_look(op))
		e = choose_month(op, cycle_id, ret);
	if (e == ERR_OK)
		e = op_calendar_load(op, &ret->calendar);
	if (e != ERR_OK)
		return e;
	ret->plan.opens_on = ret->cycle.allocation_on;
	ret->plan.return_by = ret->cycle.return_by;
	ret->plan.dip_from = ret->cycle.dip_allocation_on;
	ret->plan.briefing_on = ret->cycle.briefing_on;
	e = measure(op, ret, first, last);
	if (e == ERR_OK)
		e = count_returned(op, ret, first, last);
	if (e == ERR_OK)
		e = fill_numbers(op, ret);
	return e == ERR_OK ? fill_people(op, ret) : e;
}
