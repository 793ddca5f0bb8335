#include "demo/lists_private.h"

#include "base/arena.h"
#include "base/str.h"

#include <string.h>

enum { STREAM_DIRT = 200, VISIT_NEED, VISIT_PLAN, CONFERENCE_REVIEW };

bool
demo_is_on(struct date start, struct date end, struct date on)
{
	return !date_is_none(start) && date_compare(start, on) <= 0 && (date_is_none(end) || date_compare(end, on) > 0);
}

struct date
demo_known(const struct demo_writer *w, struct date d)
{
	return date_compare(d, w->on) <= 0 ? d : DATE_NONE;
}

bool
demo_is_recent(const struct demo_writer *w, struct date d, struct date since)
{
	return !date_is_none(d) && date_compare(d, since) >= 0 && date_compare(d, w->on) <= 0;
}

static struct demo_cell *
cell_next(struct demo_writer *w)
{
	struct demo_cell *cell = &w->cells[w->count++];

	*cell = (struct demo_cell){.kind = DEMO_BLANK, .text = "", .date = DATE_NONE};
	return cell;
}

void
demo_put_blank(struct demo_writer *w)
{
	(void)cell_next(w);
}

void
demo_put_text(struct demo_writer *w, const char *text)
{
	struct demo_cell *cell = cell_next(w);

	cell->kind = str_is_empty(text) ? DEMO_BLANK : DEMO_TEXT;
	cell->text = text;
}

void
demo_put_date(struct demo_writer *w, struct date d)
{
	struct demo_cell *cell = cell_next(w);

	cell->kind = date_is_none(d) ? DEMO_BLANK : DEMO_DATE;
	cell->date = d;
}

void
demo_put_number(struct demo_writer *w, int number)
{
	struct demo_cell *cell = cell_next(w);

	cell->kind = DEMO_NUMBER;
	cell->number = number;
}

void
demo_put_yes_no(struct demo_writer *w, bool yes)
{
	demo_put_text(w, annex_yes_no_unknown[yes ? 0 : 1]);
}

static int
age_on(const struct demo_child *child, struct date on)
{
	return date_compare(child->born, on) > 0 ? -1 : date_age_years(child->born, on);
}

void
demo_put_child(struct demo_writer *w, const struct demo_child *child, bool with_disability)
{
	demo_put_text(w, child->reference);
	demo_put_text(w, date_compare(child->born, w->on) > 0 ? annex_genders[2] : annex_genders[child->gender]);
	demo_put_text(w, annex_ethnicities[child->ethnicity]);
	demo_put_date(w, child->born);
	demo_put_number(w, age_on(child, w->on));
	if (with_disability)
		demo_put_text(w, annex_yes_no_unknown[child->disability]);
}

/*
 * Real extracts spell some people and teams in their own way, always the same (decisions.md D8: a screen
 * matches them).
 */
void
demo_put_worker(struct demo_writer *w, const struct demo_standing *standing)
{
	const char *name;
	struct prng p;

	if (standing->team == NULL) {
		demo_put_blank(w);
		demo_put_blank(w);
		return;
	}
	p = prng_make(w->model->seed, STREAM_DIRT, (uint64_t)(standing->team - w->staff->teams));
	demo_put_text(w, prng_chance(&p, 100) ? standing->team->variant : standing->team->name);
	name = standing->worker->name;
	p = prng_make(w->model->seed, STREAM_DIRT + 1000, (uint64_t)(standing->worker - w->staff->people));
	if (prng_chance(&p, 60)) {
		const char *last = strrchr(name, ' ');

		name = arena_printf(w->arena, "%s, %.*s", last + 1, (int)(last - name), name);
	}
	demo_put_text(w, name);
}

/* The spoiled cell's column is never the reference in the lists that draws are made from. */
static void
row_spoil(struct demo_writer *w, enum demo_list list, struct prng *p)
{
	struct demo_cell *born = &w->cells[3], *age = &w->cells[4], *gender = &w->cells[1];
	struct demo_cell *event = &w->cells[list == LIST_ASSESSMENTS || list == LIST_ENQUIRIES ? 6 : 5];

	switch (prng_below(p, 8)) {
	case 0:
		if (strlen(gender->text) > 3)
			gender->text += 3;
		break;
	case 1:
		if (born->kind == DEMO_DATE) {
			int year, month, day;

			date_parts(born->date, &year, &month, &day);
			*born = (struct demo_cell){.kind = DEMO_TEXT,
			    .text = arena_printf(w->arena, "%02d/%02d/%04d", day, month, year)};
		}
		break;
	case 2:
		age->number += 0.5;
		break;
	case 3:
		w->cells[2] = (struct demo_cell){.kind = DEMO_TEXT, .text = "#N/A"};
		break;
	case 4:
		w->cells[2].text = "WHITE OTHER";
		break;
	case 5:
		age->number += 2;
		break;
	case 6:
		if (list <= LIST_REFERRALS && event->kind == DEMO_DATE)
			event->date = date_add_days(event->date, 3650);
		else
			gender->kind = DEMO_BLANK;
		break;
	default:
		if (list <= LIST_REFERRALS)
			w->cells[0].kind = DEMO_BLANK;
		else
			w->cells[0].text = arena_printf(w->arena, "\u00a0%s ", w->cells[0].text);
		break;
	}
}

void
demo_row_end(struct demo_writer *w, enum demo_list list, const struct demo_child *child)
{
	struct prng p = prng_make(child->seed, STREAM_DIRT + (uint64_t)list, (uint64_t)w->on.day);

	if (list <= LIST_CARE_LEAVERS && prng_chance(&p, 20))
		row_spoil(w, list, &p);
	w->sink->row(w->sink->data, list, w->cells, w->count);
	w->count = 0;
}

static enum demo_team_kind
team_kind(const struct demo_writer *w, const struct demo_family *family, const struct demo_child *child,
    enum demo_status status)
{
	switch (status) {
	case STATUS_IN_CARE:
		return age_on(child, w->on) >= 17 ? TEAM_LEAVING_CARE : TEAM_CARE;
	case STATUS_PLAN:
		return TEAM_SAFEGUARDING;
	case STATUS_IN_NEED:
		return family->issue == ISSUE_DISABILITY ? TEAM_DISABILITY : TEAM_SAFEGUARDING;
	case STATUS_CLOSED:
		return family->issue == ISSUE_DISABILITY ? TEAM_DISABILITY : TEAM_SAFEGUARDING;
	case STATUS_ASSESSMENT:
	case STATUS_NONE:
		break;
	}
	return TEAM_ASSESSMENT;
}

static int
closure_reason(const struct demo_child *child, const struct demo_round *round)
{
	if (date_is_none(child->care.start))
		return round->closure_reason;
	switch (child->care.exit) {
	case EXIT_ADOPTION:
		return 0;
	case EXIT_GUARDIAN:
		return 3;
	case EXIT_HOME:
	case EXIT_GROWN_UP:
		break;
	}
	return ANNEX_CLOSURE_OTHER;
}

void
demo_standing_read(const struct demo_writer *w, const struct demo_family *family,
    const struct demo_child *child, struct demo_standing *ret)
{
	*ret = (struct demo_standing){.status = STATUS_NONE, .closed = DATE_NONE};
	for (size_t i = 0; i < child->round_count; i++) {
		const struct demo_round *round = &child->rounds[i];

		if (!date_is_none(round->assessment_start) && date_compare(round->referral, w->on) <= 0)
			ret->round = round;
	}
	if (ret->round == NULL)
		return;
	if (date_compare(ret->round->episode_end, w->on) <= 0) {
		ret->status = STATUS_CLOSED;
		ret->closed = ret->round->episode_end;
		ret->reason = closure_reason(child, ret->round);
	} else if (demo_is_on(child->care.start, child->care.end, w->on)) {
		ret->status = STATUS_IN_CARE;
	} else if (demo_is_on(ret->round->cp_start, ret->round->cp_end, w->on)) {
		ret->status = STATUS_PLAN;
	} else if (date_compare(ret->round->assessment_end, w->on) <= 0) {
		ret->status = STATUS_IN_NEED;
	} else {
		ret->status = STATUS_ASSESSMENT;
	}
	ret->team = demo_staff_team(w->staff, ret->status == STATUS_CLOSED && ret->reason == ANNEX_CLOSURE_AFTER_ASSESSMENT
	        ? TEAM_ASSESSMENT
	        : team_kind(w, family, child, ret->status),
	    family);
	ret->worker = demo_staff_worker(w->staff, ret->team, family);
}

static int
count_before(const struct demo_writer *w, const struct demo_child *child, struct date latest,
    struct date (*of)(const struct demo_round *))
{
	int count = 0;

	(void)w;
	for (size_t i = 0; i < child->round_count; i++) {
		struct date d = of(&child->rounds[i]);

		if (!date_is_none(d) && date_compare(d, latest) < 0 &&
		    date_compare(d, date_add_months(latest, -12)) >= 0)
			count++;
	}
	return count;
}

static struct date
referral_of(const struct demo_round *round)
{
	return round->referral;
}

static struct date
strategy_of(const struct demo_round *round)
{
	return round->strategy;
}

static struct date
conference_of(const struct demo_round *round)
{
	return round->conference;
}

static void
front_door_rows(struct demo_writer *w, const struct demo_child *child, const struct demo_round *round,
    const struct demo_standing *standing)
{
	if (demo_is_recent(w, round->contact, w->half_year)) {
		demo_put_child(w, child, false);
		demo_put_date(w, round->contact);
		demo_put_text(w, annex_contact_sources[round->source]);
		demo_row_end(w, LIST_CONTACTS, child);
	}
	if (demo_is_recent(w, round->referral, w->half_year)) {
		demo_put_child(w, child, false);
		demo_put_date(w, round->referral);
		demo_put_text(w, annex_contact_sources[round->source]);
		demo_put_yes_no(w, round->is_no_further_action);
		demo_put_number(w, count_before(w, child, round->referral, referral_of));
		demo_put_worker(w, standing);
		demo_row_end(w, LIST_REFERRALS, child);
	}
	if (!date_is_none(demo_known(w, round->assessment_start)) && !date_is_none(round->assessment_start) &&
	    date_compare(round->assessment_end, w->half_year) >= 0) {
		struct date authorised = demo_known(w, round->assessment_end);

		demo_put_child(w, child, true);
		demo_put_date(w, round->assessment_start);
		demo_put_text(w, annex_yes_no_unknown[date_is_none(authorised) ? 2 : round->seen]);
		demo_put_date(w, authorised);
		demo_put_text(w, date_is_none(authorised) ? "" : annex_yes_no_unknown[round->needs_support ? 0 : 1]);
		demo_put_worker(w, standing);
		demo_row_end(w, LIST_ASSESSMENTS, child);
	}
}

static void
enquiry_row(struct demo_writer *w, const struct demo_child *child, const struct demo_round *round,
    const struct demo_standing *standing)
{
	struct date conference = demo_known(w, round->conference);

	if (!demo_is_recent(w, round->strategy, w->half_year))
		return;
	demo_put_child(w, child, true);
	demo_put_date(w, round->strategy);
	demo_put_yes_no(w, date_is_none(round->conference));
	demo_put_date(w, conference);
	demo_put_text(w, date_is_none(conference) ? "" : annex_yes_no_unknown[round->leads_to_plan ? 0 : 1]);
	demo_put_number(w, count_before(w, child, round->strategy, strategy_of));
	demo_put_number(w, count_before(w, child, round->strategy, conference_of));
	demo_put_worker(w, standing);
	demo_row_end(w, LIST_ENQUIRIES, child);
}

static void
need_row(struct demo_writer *w, const struct demo_child *child, const struct demo_standing *standing)
{
	static const char *const statuses[] = {"a) Looked after child", "b) Child Protection plan",
	    "c) Child in need plan", "d) Open assessment", "e) Closed episode"};
	struct date seen, from;

	if (standing->status == STATUS_NONE ||
	    (standing->status == STATUS_CLOSED &&
	        (!demo_is_recent(w, standing->closed, w->half_year) || standing->reason == ANNEX_CLOSURE_AFTER_ASSESSMENT)))
		return;
	from = standing->round->assessment_start;
	seen = demo_latest(child, VISIT_NEED, from, standing->status == STATUS_PLAN ? 13 : 26, 8,
	    date_is_none(standing->closed) ? w->on : standing->closed);
	if (date_is_none(seen) && standing->round->seen == 0 && date_days_between(from, w->on) > 6)
		seen = date_add_days(from, 4);
	demo_put_child(w, child, true);
	demo_put_date(w, standing->round->referral);
	demo_put_text(w, annex_primary_needs[child->need]);
	demo_put_date(w, seen);
	demo_put_date(w, standing->closed);
	demo_put_text(w, date_is_none(standing->closed) ? "" : annex_closure_reasons[standing->reason]);
	demo_put_text(w, statuses[standing->status]);
	demo_put_worker(w, standing);
	demo_row_end(w, LIST_IN_NEED, child);
}

static void
plan_row(struct demo_writer *w, const struct demo_family *family, const struct demo_child *child, const struct demo_standing *standing)
{
	const struct demo_round *plan = NULL;
	struct date end, last, visit, review;
	struct prng p = prng_make(child->seed, CONFERENCE_REVIEW, 0);

	for (size_t i = 0; i < child->round_count; i++)
		if (!date_is_none(child->rounds[i].cp_start) && date_compare(child->rounds[i].cp_start, w->on) <= 0)
			plan = &child->rounds[i];
	if (plan == NULL || date_compare(plan->cp_end, w->half_year) < 0)
		return;
	end = demo_known(w, plan->cp_end);
	last = date_is_none(end) ? w->on : end;
	visit = demo_latest(child, VISIT_PLAN, plan->cp_start, 11, 6, last);
	review = demo_latest(child, CONFERENCE_REVIEW, date_add_days(plan->cp_start, -90), 178, 14, last);
	demo_put_child(w, child, true);
	demo_put_date(w, plan->cp_start);
	demo_put_text(w, annex_categories[plan->initial_category]);
	demo_put_text(w, annex_categories[plan->latest_category]);
	demo_put_date(w, visit);
	demo_put_text(w, date_is_none(visit) ? "" : annex_yes_no_unknown[prng_chance(&p, 780) ? 0 : prng_chance(&p, 800) ? 1 : 2]);
	demo_put_date(w, review);
	demo_put_date(w, end);
	demo_put_yes_no(w, family->issue == ISSUE_PHYSICAL_HARM && prng_chance(&p, 220));
	demo_put_number(w, plan->previous_plans);
	demo_put_worker(w, standing);
	demo_row_end(w, LIST_PLANS, child);
}

static void
help_row(struct demo_writer *w, const struct demo_family *family, const struct demo_child *child)
{
	static const char *const others[] = {"Primary school", "Secondary school", "Health visiting service"};
	struct prng p = prng_make(child->seed, STREAM_DIRT, 2);
	const struct demo_help *help = &child->help;

	if (date_is_none(help->start) || date_compare(help->start, w->on) > 0 ||
	    (date_compare(help->end, w->half_year) < 0 && date_compare(help->start, w->half_year) < 0))
		return;
	demo_put_child(w, child, false);
	demo_put_date(w, help->start);
	demo_put_date(w, demo_known(w, help->end));
	demo_put_text(w, prng_chance(&p, 820) ? demo_staff_team(w->staff, TEAM_EARLY_HELP, family)->name
	                                      : others[prng_below(&p, 3)]);
	demo_row_end(w, LIST_EARLY_HELP, child);
}

static void
child_rows(struct demo_writer *w, const struct demo_family *family, const struct demo_child *child)
{
	struct demo_standing standing, at_door;

	demo_standing_read(w, family, child, &standing);
	at_door = standing;
	if (standing.team == NULL) {
		at_door.team = demo_staff_team(w->staff, TEAM_ASSESSMENT, family);
		at_door.worker = demo_staff_worker(w->staff, at_door.team, family);
	}
	for (size_t i = 0; i < child->round_count; i++) {
		front_door_rows(w, child, &child->rounds[i], &at_door);
		enquiry_row(w, child, &child->rounds[i], &at_door);
	}
	help_row(w, family, child);
	need_row(w, child, &standing);
	plan_row(w, family, child, &standing);
	demo_care_lists(w, family, child, &standing);
	demo_local_lists(w, family, child, &standing);
	demo_send_lists(w, family, child, &standing);
}

/* Rows of lists that were not asked for are made and dropped. */
static void
row_wanted(void *data, enum demo_list list, const struct demo_cell *cells, size_t count)
{
	const struct demo_writer *w = data;

	if ((w->lists & 1u << list) != 0)
		w->sink->row(w->sink->data, list, cells, count);
}

void
demo_lists_read(const struct demo_model *model, const struct demo_staff *staff, struct date on, unsigned lists,
    const struct demo_sink *sink)
{
	struct demo_writer outer = {.sink = sink, .lists = lists};
	const struct demo_sink wanted = {row_wanted, &outer};
	struct demo_writer w = {.model = model, .staff = staff, .sink = &wanted, .on = on,
	    .half_year = date_add_months(on, -6), .year = date_add_months(on, -12)};
	size_t families = demo_family_count(model);

	w.arena = arena_new(ARENA_CAP_REQUEST);
	for (size_t i = 0; i < families; i++) {
		struct demo_family family;

		demo_family_make(model, i, &family);
		for (size_t k = 0; k < family.child_count; k++)
			child_rows(&w, &family, &family.children[k]);
		if (i % 1024 == 1023)
			arena_reset(w.arena);
	}
	demo_adopter_list(&w);
	arena_free(w.arena);
}
