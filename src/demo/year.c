#include "demo/year.h"

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "base/vec.h"
#include "operations/op_action.h"
#include "operations/op_form.h"
#include "operations/op_practice.h"
#include "operations/op_programme.h"

enum { EARLY_HELP_AUDITS = 12, SEND_AUDITS = 6 };

enum err
demo_failed(struct authority_making *m, enum err e, const char *what)
{
	demo_tell(m, "%s on %s: %s", what, date_text_iso(m->scratch, m->op->today), err_title(e));
	for (size_t i = 0; i < m->op->problems.count; i++)
		demo_tell(m, "  %s: %s", m->op->problems.items[i].field, m->op->problems.items[i].text);
	return e;
}

/* Every step of a day is in one transaction. */
static enum err
bulk_end(struct demo_year *year, enum err e)
{
	if (!year->is_bulk)
		return e;
	year->is_bulk = false;
	return op_bulk_end(year->m->op, e);
}

static enum err
bulk_begin(struct demo_year *year)
{
	enum err e;

	if (year->is_bulk)
		return ERR_OK;
	e = op_bulk_begin(year->m->op);
	year->is_bulk = e == ERR_OK;
	return e;
}

/* The days of a cycle that come before its allocation. */
static void
cycle_plan(struct demo_year *year, size_t i)
{
	const struct calendar *calendar = &year->m->model.calendar;
	struct date allocation = year->cycles[i].allocation_on;

	demo_schedule_add(&year->schedule, calendar_add_working_days(calendar, allocation, -3), 16 * 60, HAPPENS_IMPORT, i);
	demo_schedule_add(&year->schedule, calendar_add_working_days(calendar, allocation, -2), 10 * 60, HAPPENS_DRAW, i);
	demo_schedule_add(&year->schedule, allocation, 9 * 60, HAPPENS_ALLOCATION, i);
	if (!date_is_none(year->cycles[i].dip_allocation_on))
		demo_schedule_add(&year->schedule, year->cycles[i].dip_allocation_on, 9 * 60 + 30, HAPPENS_DIP_DRAW, i);
}

/* As the timer does it, once each working day. */
static void
climbing_plan(struct demo_year *year)
{
	const struct calendar *calendar = &year->m->model.calendar;
	struct date d = date_from_parts(2021, 2, 1);

	for (; date_compare(d, year->m->options->until) <= 0; d = calendar_add_working_days(calendar, d, 1))
		demo_schedule_add(&year->schedule, d, 6 * 60, HAPPENS_CLIMBING, 0);
}

static bool
is_auditor_of(const struct authority_making *m, size_t person, enum service service)
{
	return m->people[person].is_auditor[service];
}

static size_t
auditor_count(const struct authority_making *m, enum service service)
{
	size_t count = 0;

	for (size_t i = 0; i < m->staff.person_count; i++)
		count += is_auditor_of(m, i, service);
	return count;
}

/* Above this the exact allocation of every month would take longer than anybody waits. */
static bool
is_large(const struct demo_year *year)
{
	return year->m->options->size > 8;
}

static enum err
allocation(struct demo_year *year, size_t cycle)
{
	struct authority_making *m = year->m;
	const size_t wanted[SERVICE_COUNT] = {auditor_count(m, SERVICE_CSC),
	    EARLY_HELP_AUDITS * (size_t)m->options->size, SEND_AUDITS * (size_t)m->options->size};
	enum err e = ERR_OK;

	demo_act_as_command_line(m);
	year->first_of_cycle = year->count;
	for (int s = 0; s < SERVICE_COUNT && e == ERR_OK; s++)
		if (!str_is_empty(year->cycles[cycle].theme_codes[s]))
			e = is_large(year) ? demo_service_allocate_large(year, cycle, (enum service)s, wanted[s])
			                   : demo_service_allocate(year, cycle, (enum service)s);
	demo_act_as_command_line(m);
	if (e == ERR_OK && cycle == year->current)
		e = demo_make_audit_accounts(year);
	demo_tell(m, "%s: allocated, %zu audits so far", year->cycles[cycle].id, year->count);
	return e == ERR_OK ? e : demo_failed(m, e, "an allocation");
}

/* An audit that is still to be worked on and has no request before the coordinator. */
static bool
is_for_trying(const struct demo_year *year, const struct demo_audit *a, enum demo_post post)
{
	return a->cycle == year->current && a->service == SERVICE_CSC && a->request_kind < 0 &&
	    year->m->staff.people[a->auditor].post == post && a->is_for_later;
}

/* A partner with a part still to fill; in a month without SEND audits the first of them. */
static const struct person *
partner_for_trying(struct demo_year *year)
{
	struct authority_making *m = year->m;
	struct form_state state;

	for (size_t i = 0; i < year->count; i++) {
		const struct demo_audit *a = &year->items[i];

		if (a->cycle != year->current || a->service != SERVICE_SEND ||
		    date_compare(a->sends_on, m->options->until) <= 0)
			continue;
		for (size_t p = 0; p < m->staff.person_count; p++) {
			if (m->staff.people[p].post != POST_PARTNER)
				continue;
			demo_act_as(m, &m->people[p]);
			if (op_form_get(m->op, a->id, &state) == ERR_OK)
				return &m->people[p];
		}
	}
	return demo_person_in(m, POST_PARTNER);
}

enum err
demo_make_audit_accounts(struct demo_year *year)
{
	struct authority_making *m = year->m;
	const struct demo_audit *of_manager = NULL, *of_officer = NULL;
	enum err e;

	for (size_t i = 0; i < year->count; i++) {
		const struct demo_audit *a = &year->items[i];

		if (of_manager == NULL && is_for_trying(year, a, POST_MANAGER))
			of_manager = a;
		else if (of_officer == NULL && is_for_trying(year, a, POST_REVIEWING_OFFICER))
			of_officer = a;
	}
	if (of_manager == NULL || of_officer == NULL)
		return ERR_INTERNAL;
	year->partner = partner_for_trying(year);
	demo_act_as_command_line(m);
	e = demo_account_make(m, year->partner, "partner");
	if (e == ERR_OK)
		e = demo_account_make(m, &m->people[of_manager->auditor], "auditor");
	if (e == ERR_OK)
		e = demo_account_make(m, &m->people[of_manager->practitioner], "practitioner");
	if (e == ERR_OK)
		e = demo_account_make(m, &m->people[of_manager->manager], "manager");
	return e == ERR_OK ? demo_account_make(m, &m->people[of_officer->auditor], "iro") : e;
}

static enum err
live(struct demo_year *year, const struct demo_event *event)
{
	struct authority_making *m = year->m;
	enum err e;

	if (event->kind == HAPPENS_IMPORT) {
		/* Nothing is drawn from the earlier populations of a large authority. */
		if (is_large(year) && event->subject != year->current)
			return ERR_OK;
		e = bulk_end(year, ERR_OK);
		if (e == ERR_OK)
			e = demo_make_population(m, event->on);
		return e == ERR_OK ? demo_names_match(year) : e;
	}
	e = bulk_begin(year);
	if (e != ERR_OK)
		return e;
	demo_step(m, event->on, event->minute / 60, event->minute % 60);
	switch ((enum demo_happening)event->kind) {
	case HAPPENS_IMPORT:
		return ERR_OK;
	case HAPPENS_DRAW:
		return is_large(year) ? ERR_OK : demo_draws_make(year, event->subject, DRAW_AUDIT);
	case HAPPENS_DIP_DRAW:
		return is_large(year) ? ERR_OK : demo_draws_make(year, event->subject, DRAW_DIP);
	case HAPPENS_ALLOCATION:
		return allocation(year, event->subject);
	case HAPPENS_CLIMBING:
		demo_act_as_command_line(m);
		m->op->door = "timer";
		return op_actions_climb(m->op);
	case HAPPENS_OPENING:
	case HAPPENS_FIRST_WRITING:
	case HAPPENS_REFLECTION:
	case HAPPENS_PARTNER_PART:
	case HAPPENS_CONCERN:
	case HAPPENS_CONCERN_ACTION:
	case HAPPENS_CONCERN_CONFIRMED:
	case HAPPENS_CONCERN_CLOSED:
	case HAPPENS_SECOND_WRITING:
	case HAPPENS_SENDING:
	case HAPPENS_REQUEST:
	case HAPPENS_DECISION:
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
		break;
	}
	return demo_audit_live(year, event->subject, (enum demo_happening)event->kind);
}

/* The cycles of the published programmes, kept for the whole making. */
static enum err
cycles_read(struct demo_year *year)
{
	struct authority_making *m = year->m;
	struct programme programme = {0};
	enum err e;

	demo_step(m, date_from_parts(2020, 12, 15), 9, 0);
	demo_act_as_command_line(m);
	/* Read into the arena that stays. */
	demo_use_arena(m, m->arena);
	e = op_programme_get(m->op, "2021", &programme);
	demo_use_arena(m, m->scratch);
	year->cycles = programme.cycles;
	year->cycle_count = programme.cycle_count;
	return e;
}

enum err
demo_year_live(struct authority_making *m)
{
	struct demo_year year = {.m = m, .schedule = {.arena = m->arena}};
	struct demo_event event;
	enum err e = cycles_read(&year);

	for (size_t i = 0; i < year.cycle_count && e == ERR_OK; i++) {
		cycle_plan(&year, i);
		if (date_compare(year.cycles[i].allocation_on, m->options->until) <= 0)
			year.current = i;
	}
	climbing_plan(&year);
	while (e == ERR_OK && demo_schedule_next(&year.schedule, &event)) {
		if (date_compare(event.on, m->options->until) > 0)
			break;
		e = live(&year, &event);
	}
	return bulk_end(&year, e);
}
