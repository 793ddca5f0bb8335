#include "demo/year.h"

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include "base/vec.h"
#include "operations/op_action.h"
#include "operations/op_concern.h"
#include "operations/op_inadequate_watch.h"
#include "operations/op_mail.h"
#include "operations/op_share.h"
#include "operations/op_form.h"
#include "operations/op_job.h"
#include "operations/op_practice.h"
#include "operations/op_next_year.h"
#include "operations/op_programme.h"

enum { FIRST_YEAR = 2021, MAIL_DAYS = 3 };

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

void
demo_cycles_plan(struct demo_year *year, size_t first)
{
	const struct calendar *calendar = &year->m->model.calendar;

	for (size_t i = first; i < year->cycle_count; i++) {
		const struct cycle *cycle = &year->cycles[i];

		demo_schedule_add(&year->schedule, calendar_add_working_days(calendar, cycle->allocation_on, -3), 16 * 60,
		    HAPPENS_IMPORT, i);
		demo_schedule_add(&year->schedule, calendar_add_working_days(calendar, cycle->allocation_on, -2), 10 * 60,
		    HAPPENS_DRAW, i);
		demo_schedule_add(&year->schedule, cycle->allocation_on, 9 * 60, HAPPENS_ALLOCATION, i);
		if (!date_is_none(cycle->dip_allocation_on)) {
			demo_schedule_add(&year->schedule, cycle->dip_allocation_on, 9 * 60 + 30, HAPPENS_DIP_DRAW, i);
			demo_dips_plan(year, i);
		}
	}
	demo_briefings_plan(year, first);
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

static enum err
allocation(struct demo_year *year, size_t cycle)
{
	struct authority_making *m = year->m;
	enum err e = ERR_OK;

	demo_act_as_command_line(m);
	year->first_of_cycle = year->count;
	year->cycle_of_today = cycle;
	for (int s = 0; s < SERVICE_COUNT && e == ERR_OK; s++)
		if (!str_is_empty(year->cycles[cycle].theme_codes[s]))
			e = demo_service_allocate(year, cycle, (enum service)s);
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
		e = bulk_end(year, ERR_OK);
		/* A month's writing leaves the log for the file; a long log is slow to read. */
		if (e == ERR_OK)
			e = op_checkpoint(m->op);
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
	case HAPPENS_PROGRAMME:
		return demo_programme_follow(year, event->subject);
	case HAPPENS_DRAW:
		return demo_draws_make(year, event->subject, DRAW_AUDIT);
	case HAPPENS_DIP_DRAW:
		return demo_draws_make(year, event->subject, DRAW_DIP);
	case HAPPENS_DIP_SHARING:
	case HAPPENS_DIP_WORK:
		return demo_dips_live(year, event->subject, (enum demo_happening)event->kind);
	case HAPPENS_ALLOCATION:
		return allocation(year, event->subject);
	case HAPPENS_CLIMBING:
		demo_act_as_command_line(m);
		m->op->door = "timer";
		e = op_actions_climb(m->op);
		if (e == ERR_OK)
			e = op_share_close_due(m->op);
		if (e == ERR_OK)
			e = op_concerns_climb(m->op);
		if (e == ERR_OK)
			e = op_inadequate_climb(m->op);
		if (e == ERR_OK)
			e = op_inadequate_check_nightly(m->op);
		return e == ERR_OK ? op_tidy(m->op) : e;
	case HAPPENS_MAIL:
		demo_act_as_command_line(year->m);
		return op_mail_compose(year->m->op);
	case HAPPENS_MODERATION:
		return demo_moderation_live(year);
	case HAPPENS_INADEQUATE:
		return demo_inadequate_live(year);
	case HAPPENS_WORKSHOP_PLANNED:
	case HAPPENS_WORKSHOP_BOOKED:
	case HAPPENS_WORKSHOP_HELD:
		return demo_workshop_live(year, event->subject, (enum demo_happening)event->kind);
	case HAPPENS_TRAINING_PLANNED:
	case HAPPENS_TRAINING_BOOKED:
	case HAPPENS_TRAINING_HELD:
		return demo_training_live(year, event->subject, (enum demo_happening)event->kind);
	case HAPPENS_TRIANGULATION_PLANNED:
	case HAPPENS_TRIANGULATION_HELD:
		return demo_triangulation_live(year, event->subject, (enum demo_happening)event->kind);
	case HAPPENS_PANEL_PLANNED:
	case HAPPENS_PANEL_CHOSEN:
	case HAPPENS_PANEL_HELD:
		return demo_panel_live(year, event->subject, (enum demo_happening)event->kind);
	case HAPPENS_BRIEFING_DUE:
	case HAPPENS_BRIEFING_WRITTEN:
	case HAPPENS_BRIEFING_APPROVED:
	case HAPPENS_BRIEFING_TALK:
		return demo_briefing_live(year, event->subject, (enum demo_happening)event->kind);
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

/* The year whose programme holds the current cycle: the one before where January is not allocated yet. */
static int
last_year(const struct demo_year *year)
{
	struct authority_making *m = year->m;
	const char *notes[CYCLE_NOTE_COUNT];
	struct cycle january = {0};
	size_t count = 0;
	int number, month, day;

	date_parts(m->options->until, &number, &month, &day);
	if (number == FIRST_YEAR)
		return number;
	cycle_suggest(m->arena, &m->model.calendar, NULL, number, 1, &january, notes, &count);
	return date_compare(january.allocation_on, m->options->until) <= 0 ? number : number - 1;
}

enum err
demo_cycles_add(struct demo_year *year, const char *programme_id)
{
	struct authority_making *m = year->m;
	struct programme programme = {0};
	struct cycle *cycles;
	enum err e;

	demo_act_as_command_line(m);
	/* Read into the arena that stays. */
	demo_use_arena(m, m->arena);
	e = op_programme_get(m->op, programme_id, &programme);
	demo_use_arena(m, m->scratch);
	if (e != ERR_OK)
		return e;
	cycles = arena_array(m->arena, year->cycle_count + programme.cycle_count, sizeof(*cycles));
	for (size_t i = 0; i < year->cycle_count; i++)
		cycles[i] = year->cycles[i];
	for (size_t i = 0; i < programme.cycle_count; i++) {
		cycles[year->cycle_count] = programme.cycles[i];
		if (str_is_same(programme.id, arena_printf(m->scratch, "%d", last_year(year))) &&
		    date_compare(programme.cycles[i].allocation_on, m->options->until) <= 0)
			year->current = year->cycle_count;
		year->cycle_count++;
	}
	year->cycles = cycles;
	return ERR_OK;
}

void
demo_programmes_plan(struct demo_year *year)
{
	int number = last_year(year);

	for (int i = FIRST_YEAR + 1; i <= number; i++)
		demo_schedule_add(&year->schedule,
		    calendar_add_working_days(&year->m->model.calendar, date_from_parts(i - 1, 12, 9), 3), 11 * 60 + 30,
		    HAPPENS_PROGRAMME, (size_t)i);
}

enum err
demo_programme_follow(struct demo_year *year, size_t number)
{
	struct authority_making *m = year->m;
	size_t first = year->cycle_count;
	const char *id = "";
	enum err e;

	demo_act_as(m, demo_person_in(m, POST_CENTRE_LEAD));
	e = op_programme_suggest(m->op, arena_printf(m->scratch, "%zu", number - 1), NULL, &id);
	if (e == ERR_OK)
		e = op_programme_publish(m->op, id);
	if (e == ERR_OK)
		e = demo_cycles_add(year, id);
	if (e != ERR_OK)
		return demo_failed(m, e, "next year's programme");
	demo_cycles_plan(year, first);
	return ERR_OK;
}

/* Enough for the queue to be looked at. */
static void
mail_plan(struct demo_year *year)
{
	for (int days = -MAIL_DAYS; days <= 0; days++)
		demo_schedule_add(&year->schedule,
		    calendar_add_working_days(&year->m->model.calendar, year->m->options->until, days), 9 * 60 + 1,
		    HAPPENS_MAIL, 0);
}

enum err
demo_year_live(struct authority_making *m)
{
	struct demo_year year = {.m = m, .schedule = {.arena = m->arena}, .current = SIZE_MAX};
	struct demo_event event;
	enum err e;

	demo_step(m, date_from_parts(2020, 12, 15), 9, 0);
	e = demo_cycles_add(&year, arena_printf(m->arena, "%d", FIRST_YEAR));
	if (e != ERR_OK)
		return e;
	demo_cycles_plan(&year, 0);
	demo_programmes_plan(&year);
	climbing_plan(&year);
	demo_workshops_plan(&year);
	mail_plan(&year);
	demo_moderation_plan(&year);
	demo_panels_plan(&year);
	demo_training_plan(&year);
	demo_inadequate_plan(&year);
	while (e == ERR_OK && demo_schedule_next(&year.schedule, &event)) {
		if (date_compare(event.on, m->options->until) > 0)
			break;
		e = live(&year, &event);
	}
	return bulk_end(&year, e);
}

const struct person *
demo_of_centre(const struct demo_year *year, size_t turn)
{
	const struct authority_making *m = year->m;
	size_t count = 0, at = 0;

	for (size_t i = 0; i < m->staff.person_count; i++)
		count += m->staff.people[i].post == POST_CENTRE ? 1 : 0;
	for (size_t i = 0; count > 0 && i < m->staff.person_count; i++)
		if (m->staff.people[i].post == POST_CENTRE && at++ == turn % count)
			return &m->people[i];
	return demo_person_in(m, POST_CENTRE_LEAD);
}
