#include "demo/year.h"

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "base/vec.h"
#include "operations/op_practice.h"
#include "operations/op_programme.h"

enum { STREAM_MATCH = 950, EARLY_HELP_AUDITS = 12, SEND_AUDITS = 6 };

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
}

static bool
is_auditor_of(const struct authority_making *m, size_t person, enum service service)
{
	return m->people[person].is_auditor[service];
}

/* Whether the auditor may take the case: not their own team's, not a child they review. */
static bool
may_audit(const struct authority_making *m, size_t auditor, const struct demo_case *c)
{
	return m->staff.people[auditor].team != (int)c->team && auditor != c->reviewing_officer &&
	    m->staff.teams[c->team].manager != (int)auditor;
}

static size_t
partner_pick(const struct authority_making *m, const char *agency, size_t turn)
{
	size_t found = 0, count = 0;

	for (size_t i = 0; i < m->staff.person_count; i++)
		count += m->staff.people[i].post == POST_PARTNER && str_is_same(m->people[i].agency, agency);
	for (size_t i = 0; i < m->staff.person_count; i++)
		if (m->staff.people[i].post == POST_PARTNER && str_is_same(m->people[i].agency, agency) &&
		    found++ == turn % count)
			return i;
	return 0;
}

static void
audit_add(struct demo_year *year, size_t cycle, enum service service, const struct demo_case *c, size_t auditor,
    const char *id)
{
	struct authority_making *m = year->m;
	struct demo_audit a = {.id = arena_strdup(m->arena, id),
	    .cycle = cycle,
	    .place = year->count - year->first_of_cycle,
	    .service = service,
	    .auditor = auditor,
	    .practitioner = c->practitioner,
	    .manager = (size_t)m->staff.teams[c->team].manager,
	    .subject = *c,
	    .allocated_on = year->cycles[cycle].allocation_on,
	    .due_on = year->cycles[cycle].return_by,
	    .request_kind = -1,
	    .number = cycle * 100000 + year->count};

	a.subject.reference = arena_strdup(m->arena, c->reference);
	VEC_PUSH(m->arena, year, a);
	demo_audit_plan(year, year->count - 1);
}

/* One case for each auditor, in turn; those nobody may take are left out. */
static enum err
service_allocate(struct demo_year *year, size_t cycle, enum service service, size_t wanted)
{
	struct authority_making *m = year->m;
	struct demo_case_query query = {&m->model, &m->staff, date_add_days(m->op->today, -6), service};
	struct demo_case *cases = arena_array(m->scratch, wanted, sizeof(*cases));
	struct demo_case *taken = arena_array(m->scratch, wanted, sizeof(*taken));
	struct practice_case *given = arena_array(m->scratch, wanted, sizeof(*given));
	size_t *auditors = arena_array(m->scratch, wanted, sizeof(*auditors)), given_count = 0;
	bool *is_taken = arena_array(m->scratch, wanted, sizeof(*is_taken));
	size_t count = demo_cases_pick(&query, m->scratch, year->cycles[cycle].theme_codes[service], wanted, cases);
	enum err e;

	for (size_t i = 0, round = 0; given_count < count && round < 12; i = (i + 1) % m->staff.person_count) {
		round += i == 0;
		if (!is_auditor_of(m, i, service))
			continue;
		for (size_t c = 0; c < count; c++) {
			const struct demo_case *chosen = &cases[c];

			if (is_taken[c] || !may_audit(m, i, chosen))
				continue;
			is_taken[c] = true;
			auditors[given_count] = i;
			given[given_count] = (struct practice_case){.child_reference = chosen->reference,
			    .case_status = chosen->status,
			    .age_years = chosen->age_years,
			    .team_id = m->teams[chosen->team].id,
			    .practitioner_id = m->people[chosen->practitioner].id,
			    .team_manager_id = m->teams[chosen->team].manager_id,
			    .auditor_id = m->people[i].id};
			if (service == SERVICE_SEND) {
				given[given_count].partner_ids[0] = m->people[partner_pick(m, "health", given_count)].id;
				given[given_count].partner_ids[1] = m->people[partner_pick(m, "education", given_count)].id;
				given[given_count].partner_ids[2] = m->people[partner_pick(m, "social care", given_count)].id;
			}
			taken[given_count++] = *chosen;
			break;
		}
	}
	e = op_practice_allocate(m->op, year->cycles[cycle].id, service, given, given_count);
	for (size_t i = 0; i < given_count && e == ERR_OK; i++)
		audit_add(year, cycle, service, &taken[i], auditors[i], given[i].id);
	return e;
}

static size_t
auditor_count(const struct authority_making *m, enum service service)
{
	size_t count = 0;

	for (size_t i = 0; i < m->staff.person_count; i++)
		count += is_auditor_of(m, i, service);
	return count;
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
			e = service_allocate(year, cycle, (enum service)s, wanted[s]);
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
		e = bulk_end(year, ERR_OK);
		return e == ERR_OK ? demo_make_population(m, event->on) : e;
	}
	e = bulk_begin(year);
	if (e != ERR_OK)
		return e;
	demo_step(m, event->on, event->minute / 60, event->minute % 60);
	switch ((enum demo_happening)event->kind) {
	case HAPPENS_IMPORT:
	case HAPPENS_DRAW:
		return ERR_OK;
	case HAPPENS_ALLOCATION:
		return allocation(year, event->subject);
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
	while (e == ERR_OK && demo_schedule_next(&year.schedule, &event)) {
		if (date_compare(event.on, m->options->until) > 0)
			break;
		e = live(&year, &event);
	}
	return bulk_end(&year, e);
}
