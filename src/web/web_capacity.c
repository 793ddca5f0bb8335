#include "web/web_capacity.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_capacity.h"
#include "view/view_capacity.h"

enum { DATES = 3, TYPED_MAXIMUM = 40, LINES = CAPACITY_NUMBER_COUNT + CAPACITY_PIECE_COUNT + 4, REMEDIES = 4 };

struct date_row {
	const char *field;
	const char *label;
};

static const struct date_row date_rows[DATES] = {
    {"return", "Audit return"}, {"dip-from", "Dip samples allocated"}, {"briefing", "7 Minute Briefing"}};

static struct date *
plan_date(struct capacity_plan *plan, int which)
{
	struct date *const dates[DATES] = {&plan->return_by, &plan->dip_from, &plan->briefing_on};

	return dates[which];
}

/* What was typed, or NULL where nothing was: then it is as today. */
static const char *
typed(struct web *w, const char *field)
{
	const char *text = request_param(w->req, field);

	if (text == NULL)
		return NULL;
	text = str_trimmed(w->op->arena, text);
	return str_is_empty(text) ? NULL : text;
}

static void
read_numbers(struct web *w, struct capacity_plan *plan)
{
	for (int i = 0; i < CAPACITY_NUMBER_COUNT; i++) {
		const struct capacity_number_row *row = capacity_number_row((enum capacity_number)i);
		const char *text = typed(w, row->field);
		int64_t number;

		if (text == NULL)
			continue;
		if (str_parse_int(text, row->least, row->most, &number))
			plan->numbers[i] = (int)number;
		else
			problems_add(&w->op->problems, row->field, "%s must be a whole number from %d to %d", row->label,
			    row->least, row->most);
	}
}

static void
read_dates(struct web *w, struct capacity_plan *plan)
{
	for (int i = 0; i < DATES; i++) {
		const char *text = typed(w, date_rows[i].field);

		/* A month without dip samples asks for no day of them. */
		if (text == NULL || date_is_none(*plan_date(plan, i)))
			continue;
		if (strlen(text) > TYPED_MAXIMUM || !date_parse_typed(text, plan_date(plan, i)))
			problems_add(&w->op->problems, date_rows[i].field, "%s must be a real date, such as 26/1/2021",
			    date_rows[i].label);
	}
}

/* ---- Words ---- */

static const char *
number_text(struct web *w, const struct capacity_plan *plan, int number)
{
	int value = plan->numbers[number];

	switch ((enum capacity_number)number) {
	case CAPACITY_ONE_IN:
		return arena_printf(w->op->arena, "One in %d", value);
	case CAPACITY_EARLY:
	case CAPACITY_SECOND:
	case CAPACITY_AUDITS:
	case CAPACITY_INADEQUATE:
	case CAPACITY_RISK:
	case CAPACITY_DIPS:
	case CAPACITY_PANEL_CASES:
	case CAPACITY_WORKSHOPS:
	case CAPACITY_PEOPLE:
	case CAPACITY_HOURS:
		return view_count(w->op->arena, value);
	}
	return "";
}

/* "16 at 90 minutes: 24 hours" */
static const char *
work_text(struct web *w, const struct capacity_plan *plan, const struct capacity_result *r, enum capacity_piece piece)
{
	int count = 0;
	int64_t need = 0;

	for (size_t i = 0; i < r->work_count; i++) {
		if (r->works[i].piece != piece)
			continue;
		count += r->works[i].count;
		need += r->works[i].need;
	}
	if (count == 0)
		return "None";
	return arena_printf(w->op->arena, "%s at %d minutes: %s", view_count(w->op->arena, count), plan->minutes[piece],
	    capacity_time(w->op->arena, need));
}

static const char *
spare_text(struct web *w, const struct capacity_window *window)
{
	int64_t spare = window->there - window->need;

	if (spare == 0)
		return "Just enough";
	return arena_printf(w->op->arena, "%s %s", capacity_time(w->op->arena, spare < 0 ? -spare : spare),
	    spare < 0 ? "too few" : "to spare");
}

struct both {
	const struct capacity_plan *today, *what_if;
	const struct capacity_result *today_result, *what_if_result;
};

static void
add_line(struct view_capacity *page, struct view_capacity_line *lines, const char *name, const char *today,
    const char *what_if)
{
	lines[page->line_count++] = (struct view_capacity_line){name, today, what_if, !str_is_same(today, what_if)};
}

static void
fill_lines(struct web *w, const struct both *b, struct view_capacity *page)
{
	struct arena *a = w->op->arena;
	struct view_capacity_line *lines = arena_array(a, LINES, sizeof(*lines));
	struct capacity_plan today = *b->today, what_if = *b->what_if;

	/* What was put in shows where it is not as today; what comes out always. */
	for (int i = 0; i < CAPACITY_NUMBER_COUNT; i++)
		if (today.numbers[i] != what_if.numbers[i])
			add_line(page, lines, capacity_number_row((enum capacity_number)i)->label,
			    number_text(w, &today, i), number_text(w, &what_if, i));
	for (int i = 0; i < DATES; i++)
		if (!date_is_same(*plan_date(&today, i), *plan_date(&what_if, i)))
			add_line(page, lines, date_rows[i].label, date_text_weekday(a, *plan_date(&today, i)),
			    date_text_weekday(a, *plan_date(&what_if, i)));
	for (int i = 0; i < CAPACITY_PIECE_COUNT; i++)
		add_line(page, lines, arena_printf(a, "Time for %s", capacity_piece_within((enum capacity_piece)i)),
		    work_text(w, &today, b->today_result, (enum capacity_piece)i),
		    work_text(w, &what_if, b->what_if_result, (enum capacity_piece)i));
	add_line(page, lines, "The tightest days",
	    spare_text(w, &b->today_result->windows[b->today_result->tightest]),
	    spare_text(w, &b->what_if_result->windows[b->what_if_result->tightest]));
	page->lines = lines;
}

static void
fill_windows(struct web *w, const struct capacity_result *r, struct view_capacity *page)
{
	struct arena *a = w->op->arena;
	struct view_capacity_window *rows = arena_array(a, r->window_count, sizeof(*rows));

	for (size_t i = 0; i < r->window_count; i++) {
		const struct capacity_window *window = &r->windows[i];

		rows[i] = (struct view_capacity_window){
		    .days = arena_printf(a, "F%s", capacity_window_days(a, window) + 1),
		    .length = capacity_days(a, window->halves),
		    .works = capacity_window_works(a, r, window),
		    .need = capacity_time(a, window->need),
		    .there = capacity_time(a, window->there),
		    .spare = spare_text(w, window),
		    .need_minutes = window->need,
		    .there_minutes = window->there};
	}
	page->windows = rows;
	page->window_count = r->window_count;
}

/* ---- What would make it fit ---- */

static void
fill_remedies(
    struct web *w, const struct capacity_facts *f, const struct capacity_plan *plan, struct view_capacity *page)
{
	struct arena *a = w->op->arena;
	const char **texts = arena_array(a, REMEDIES, sizeof(*texts));
	struct capacity_remedies r;

	capacity_remedies(&f->calendar, plan, &r);
	texts[0] = r.one_in == 0
	    ? "No smaller share to moderate would be enough."
	    : arena_printf(a, "Moderate one audit in %d instead of one in %d.", r.one_in, plan->numbers[CAPACITY_ONE_IN]);
	texts[1] = r.people == 0
	    ? "No number of people would be enough: there are no days to do it in."
	    : arena_printf(a, "Have %d people instead of %d.", r.people, plan->numbers[CAPACITY_PEOPLE]);
	texts[2] = r.later_days == 0
	    ? arena_printf(a, "Not even a briefing %d working days later would be enough.", CAPACITY_LATER_MOST)
	    : arena_printf(a, "Publish the briefing %d working day%s later, on %s.", r.later_days,
		  r.later_days == 1 ? "" : "s",
		  date_text_weekday(a, calendar_add_working_days(&f->calendar, plan->briefing_on, r.later_days)));
	texts[3] = r.dips < 0 ? "Fewer dip samples would not be enough, not even none."
			      : arena_printf(a, "Do %d dip samples instead of %d.", r.dips, plan->numbers[CAPACITY_DIPS]);
	page->remedies = texts;
	page->remedy_count = date_is_none(plan->dip_from) ? REMEDIES - 1 : REMEDIES;
}

/* ---- Where it comes from ---- */

static const char *
months_text(struct web *w, const struct capacity_measure *m)
{
	struct arena *a = w->op->arena;
	const char *last = cycle_name(a, m->last_cycle_id);

	return str_is_same(m->first_cycle_id, m->last_cycle_id)
	    ? arena_printf(a, "of %s", last)
	    : arena_printf(a, "from %s to %s", cycle_name(a, m->first_cycle_id), last);
}

static const char *
measure_text(struct web *w, const struct capacity_facts *f, enum capacity_piece piece)
{
	struct arena *a = w->op->arena;
	const struct capacity_measure *m = &f->measures[piece];
	const char *name = capacity_piece_name(piece), *left_out = "";

	if (!m->is_kept)
		return arena_printf(
		    a, "%s: %d minutes, a setting. The program does not measure it.", name, m->standard);
	if (m->left_out > 0)
		left_out = arena_printf(
		    a, " %s that lay over a night are left out.", view_count(a, (int64_t)m->left_out));
	if (!m->is_used)
		return arena_printf(a,
		    "%s: %d minutes, a setting. %s pieces of the last 12 months are measured here, too few to say.%s", name,
		    m->standard, m->pieces == 0 ? "No" : view_count(a, (int64_t)m->pieces), left_out);
	return arena_printf(a, "%s: %d minutes, the middle of %s pieces %s, %s.%s", name, f->plan.minutes[piece],
	    view_count(a, (int64_t)m->pieces), months_text(w, m),
	    piece == CAPACITY_DIP ? "as the samplers wrote them down"
				  : "from taking the audit to saving the grades, breaks of that day among them",
	    left_out);
}

static const char *
hint_of(struct web *w, const struct capacity_facts *f, enum capacity_number number)
{
	struct arena *a = w->op->arena;
	const struct capacity_returned *r = &f->returned;
	int now = f->plan.numbers[number];
	const char *why = "";

	if (number == CAPACITY_AUDITS)
		why = ": who has the right to audit and is not exempt";
	else if ((number == CAPACITY_INADEQUATE || number == CAPACITY_EARLY) && r->audits < CAPACITY_LEAST_MEASURED)
		why = number == CAPACITY_INADEQUATE ? ", a setting: too few audits to say" : ": too few audits to say";
	else if (number == CAPACITY_INADEQUATE || number == CAPACITY_EARLY)
		why = arena_printf(a, ": %s of %s audits of 12 months were",
		    view_count(a, number == CAPACITY_EARLY ? r->early : r->inadequate), view_count(a, r->audits));
	return arena_printf(a, "Today %s%s", view_count(a, now), why);
}

static void
fill_fields(struct web *w, const struct capacity_facts *f, struct view_capacity *page)
{
	struct arena *a = w->op->arena;
	struct view_capacity_field *numbers = arena_array(a, CAPACITY_NUMBER_COUNT, sizeof(*numbers));
	struct view_capacity_field *dates = arena_array(a, DATES, sizeof(*dates));
	struct capacity_plan today = f->plan;

	for (int i = 0; i < CAPACITY_NUMBER_COUNT; i++) {
		const struct capacity_number_row *row = capacity_number_row((enum capacity_number)i);
		const char *text = typed(w, row->field);

		numbers[i] = (struct view_capacity_field){.name = row->field,
		    .label = row->label,
		    .hint = hint_of(w, f, (enum capacity_number)i),
		    .value = text == NULL ? str_from_int(a, f->plan.numbers[i]) : text};
	}
	page->numbers = numbers;
	page->number_count = CAPACITY_NUMBER_COUNT;
	for (int i = 0; i < DATES; i++) {
		struct date now = *plan_date(&today, i);
		const char *text = typed(w, date_rows[i].field);

		if (date_is_none(now))
			continue;
		dates[page->date_count++] = (struct view_capacity_field){.name = date_rows[i].field,
		    .label = date_rows[i].label,
		    .hint = arena_printf(a, "Today %s", date_text_weekday(a, now)),
		    .value = text == NULL ? date_text_long(a, now) : text};
	}
	page->dates = dates;
}

static void
fill_sources(struct web *w, const struct capacity_facts *f, struct view_capacity *page)
{
	const char **measures = arena_array(w->op->arena, CAPACITY_PIECE_COUNT, sizeof(*measures));
	struct govuk_option *months = arena_array(w->op->arena, f->cycle_count, sizeof(*months));

	for (int i = 0; i < CAPACITY_PIECE_COUNT; i++)
		measures[i] = measure_text(w, f, (enum capacity_piece)i);
	page->measures = measures;
	page->measure_count = CAPACITY_PIECE_COUNT;
	for (size_t i = 0; i < f->cycle_count; i++)
		months[i] = (struct govuk_option){
		    .value = f->cycles[i].id, .text = cycle_name(w->op->arena, f->cycles[i].id)};
	page->months = months;
	page->month_count = f->cycle_count;
	if (f->away_days > 0)
		page->leave = arena_printf(w->op->arena,
		    "%d working day%s of leave that people of the Centre have said for this month %s taken off.", f->away_days,
		    f->away_days == 1 ? "" : "s", f->away_days == 1 ? "is" : "are");
}

static bool
is_same_plan(const struct capacity_plan *a, const struct capacity_plan *b)
{
	for (int i = 0; i < CAPACITY_NUMBER_COUNT; i++)
		if (a->numbers[i] != b->numbers[i])
			return false;
	return date_is_same(a->return_by, b->return_by) && date_is_same(a->dip_from, b->dip_from) &&
	    date_is_same(a->briefing_on, b->briefing_on);
}

enum err
web_capacity(struct web *w)
{
	struct capacity_facts f;
	struct capacity_result today, result;
	struct capacity_plan plan;
	struct view_capacity page = {0};
	enum err e = op_capacity(w->op, request_param_text(w->req, "month"), &f);

	/* Nothing to begin from: the page of the programme says how to bring one in. */
	if (e == ERR_NOT_FOUND && str_is_empty(request_param_text(w->req, "month")))
		return web_redirect(w, "/programme");
	if (e != ERR_OK)
		return e;
	plan = f.plan;
	read_numbers(w, &plan);
	read_dates(w, &plan);
	if (w->op->problems.count == 0)
		capacity_check(&plan, &w->op->problems);
	if (w->op->problems.count > 0) {
		w->res->status = err_http_status(ERR_INVALID);
		plan = f.plan;
	}
	capacity_work_out(&f.calendar, &f.plan, &today);
	capacity_work_out(&f.calendar, &plan, &result);
	page.is_changed = !is_same_plan(&plan, &f.plan);
	page.is_open = page.is_changed || w->op->problems.count > 0;
	page.fits = result.fits;
	page.verdict = result.fits ? "The month fits." : "The month does not fit.";
	page.sentence = capacity_sentence(w->op->arena, &plan, &result);
	if (!result.fits)
		fill_remedies(w, &f, &plan, &page);
	fill_lines(w, &(struct both){&f.plan, &plan, &today, &result}, &page);
	fill_windows(w, &result, &page);
	fill_fields(w, &f, &page);
	fill_sources(w, &f, &page);
	page.month = f.cycle.id;
	page.month_name = cycle_name(w->op->arena, f.cycle.id);
	page.today_href = arena_printf(w->op->arena, "/programme/capacity?month=%s", f.cycle.id);
	page.frame = web_frame(w, "Capacity", "Programme");
	page.frame.about = page.month_name;
	web_page(w, view_capacity_page, &page);
	return ERR_OK;
}
