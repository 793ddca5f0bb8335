#include "web/web_programme.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/rows.h"
#include "base/str.h"
#include "base/utf8.h"
#include "operations/op_calendar.h"
#include "operations/op_dip.h"
#include "operations/op_month.h"
#include "operations/op_programme.h"
#include "view/view_month.h"
#include "web/banner.h"
#include "web/web_guidance_private.h"

#include <string.h>

static void
fill_numbers(struct web *w, const struct month *month, struct view_month *page)
{
	struct view_month_row *late =
	    arena_array(w->op->arena, month->late.count, sizeof(*late));
	struct view_month_row *teams =
	    arena_array(w->op->arena, month->teams.count, sizeof(*teams));

	for (size_t i = 0; i < month->late.count; i++) {
		const struct month_late *row = &month->late.items[i];

		late[i] = (struct view_month_row){
		    .href = arena_printf(w->op->arena, "/audits/%s", row->audit_id),
		    .name = row->reference,
		    .detail = arena_printf(w->op->arena, "%s, %s", row->auditor_name, row->team_name),
		    .due_on = row->due_on};
	}
	for (size_t i = 0; i < month->teams.count; i++) {
		const struct month_team *row = &month->teams.items[i];

		teams[i] = (struct view_month_row){.href = arena_printf(w->op->arena,
						       "/audits?month=%s&team=%s", page->cycle->id,
						       web_query_escape(w->op->arena, row->name)),
		    .name = row->name,
		    .allocated = row->allocated,
		    .sent = row->sent,
		    .late = row->late};
	}
	page->has_numbers = month->has_numbers;
	page->by_state = month->counts.by_state;
	page->may_remind = month->may_remind;
	page->late_count = month->counts.late;
	page->late_response_count = month->counts.late_responses;
	page->late = late;
	page->late_shown = month->late.count;
	page->teams = teams;
	page->team_count = month->teams.count;
	page->has_more_teams = month->has_more_teams;
}

static void
centre_fill(struct web *w, const struct month *month, struct view_month *page)
{
	struct arena *a = w->op->arena;

	page->dips = month->dips == 0 ? "Not drawn yet" : arena_printf(a, "%zu of %zu done", month->dips_done, month->dips);
	page->briefing = month->has_briefing ? briefing_state_name(month->briefing) : "Opens with the month’s first audit";
	page->briefing_href = month->has_briefing ? arena_printf(a, "/briefings/%s", page->cycle->id) : "/briefings";
}

enum err
web_month(struct web *w)
{
	struct view_month page = {.today = w->op->today,
	    .may_change = op_programme_may_change(w->op),
	    .team_page = web_page_number(w)};
	struct calendar calendar;
	struct cycle cycle;
	struct month month;
	struct guidance_list guidance;
	enum err e = op_cycle_get(w->op, w->req->param[0], &cycle);

	if (e == ERR_OK)
		e = op_calendar_load(w->op, &calendar);
	if (e == ERR_OK)
		e = op_month_numbers(w->op, &cycle, page.team_page, &month);
	if (e == ERR_OK)
		e = op_guidance_of_month(w->op, &cycle, &guidance);
	if (e != ERR_OK)
		return e;
	page.guidance = web_guidance_links(w, &guidance);
	page.guidance_count = guidance.count;
	page.cycle = &cycle;
	page.calendar = &calendar;
	fill_numbers(w, &month, &page);
	centre_fill(w, &month, &page);
	if (op_is_of_centre(w->op))
		page.dip_href = arena_printf(w->op->arena, "/dip-samples?month=%s", cycle.id);
	else if (op_dip_may_see_results(w->op))
		page.dip_href = arena_printf(w->op->arena, "/dip-samples/results?month=%s", cycle.id);
	page.frame = web_frame(w,
	    arena_printf(w->op->arena, "%s: %s", cycle_name(w->op->arena, cycle.id),
		cycle.theme_titles[SERVICE_CSC]),
	    "Programme");
	page.frame.back_href = arena_printf(w->op->arena, "/programme/%s", cycle.programme_id);
	page.frame.back_text = "Back to the year";
	web_page(w, view_month_page, &page);
	return ERR_OK;
}

enum err
web_month_remind(struct web *w)
{
	static const char *const codes[MONTH_REMINDER_COUNT] = {[REMIND_NOT_STARTED] = "not-started",
	    [REMIND_LATE] = "late", [REMIND_LATE_RESPONSES] = "responses"};
	const char *what = request_field_text(w->req, "what");
	int64_t people = 0;

	for (int i = 0; i < MONTH_REMINDER_COUNT; i++) {
		enum err e;

		if (!str_is_same(codes[i], what))
			continue;
		e = op_month_remind(w->op, w->req->param[0], (enum month_reminder)i, &people);
		if (e != ERR_OK)
			return e;
		return web_redirect_saying(w,
		    people == 0 ? "Everybody was reminded today already."
			: people == 1
			? "One person was reminded. It stands beside the task in their work and in their next mail of the day."
			: arena_printf(w->op->arena,
			      "%lld people were reminded. It stands beside the task in their work and in their next mail of the day.",
			      (long long)people),
		    "/programme/%s", w->req->param[0]);
	}
	return ERR_BAD_REQUEST;
}

bool
web_typed_date(
    const struct web *w, const char *name, const char *ret_typed[static 3], struct date *ret)
{
	static const char *const parts[] = {"day", "month", "year"};

	for (int i = 0; i < 3; i++)
		ret_typed[i] = request_field_text(
		    w->req, arena_printf(w->op->arena, "%s-%s", name, parts[i]));
	*ret = DATE_NONE;
	if (ret_typed[0][0] == '\0' && ret_typed[1][0] == '\0' && ret_typed[2][0] == '\0')
		return true;
	return date_parse_parts(ret_typed[0], ret_typed[1], ret_typed[2], ret);
}

static const char *
joined(struct arena *arena, const char **texts, size_t count)
{
	struct sbuf sb;

	sbuf_init(&sb, arena, HTTP_FORM_MAXIMUM);
	sbuf_text(&sb, "");
	for (size_t i = 0; i < count; i++)
		sbuf_printf(&sb, "%s%s", i == 0 ? "" : "\n", texts[i]);
	return count == 0 ? "" : sb.data;
}

/* The form of the month as it is kept. */
static void
form_of(struct arena *arena, const struct cycle *cycle, struct view_month_form *form)
{
	*form = (struct view_month_form){.reason = "", .move_due = ""};
	for (int i = 0; i < CYCLE_DATE_COUNT; i++) {
		struct date d = cycle_date_get(cycle, (enum cycle_date)i);
		int year, month, day;

		if (date_is_none(d))
			continue;
		date_parts(d, &year, &month, &day);
		form->dates[i][0] = arena_printf(arena, "%d", day);
		form->dates[i][1] = arena_printf(arena, "%d", month);
		form->dates[i][2] = arena_printf(arena, "%d", year);
	}
	for (int i = 0; i < SERVICE_COUNT; i++)
		form->themes[i] = cycle->theme_titles[i];
	form->courses = joined(arena, cycle->courses, cycle->course_count);
	for (size_t i = 0; i < cycle->topic_count && i < VIEW_MONTH_TOPICS; i++) {
		form->topics[i] = cycle->topics[i].title;
		form->questions[i] =
		    joined(arena, cycle->topics[i].questions, cycle->topics[i].question_count);
	}
}

/* The lines that are not empty, white space folded. */
static const char **
lines_of(struct arena *arena, const char *text, size_t *ret_count)
{
	size_t count, kept = 0;
	char **lines = str_split(arena, utf8_clean(arena, text), '\n', &count);
	const char **texts = arena_array(arena, count, sizeof(*texts));

	for (size_t i = 0; i < count; i++) {
		const char *line = str_folded_spaces(arena, lines[i]);

		if (line[0] != '\0')
			texts[kept++] = line;
	}
	*ret_count = kept;
	return texts;
}

static void
read_topics(struct web *w, struct view_month_form *form, struct cycle *cycle)
{
	struct arena *arena = w->op->arena;

	cycle->topics = arena_array(arena, VIEW_MONTH_TOPICS, sizeof(*cycle->topics));
	cycle->topic_count = 0;
	for (int i = 0; i < VIEW_MONTH_TOPICS; i++) {
		struct dip_topic topic = {.code = ""};

		form->topics[i] =
		    request_field_text(w->req, arena_printf(arena, "topic-%d", i + 1));
		form->questions[i] =
		    request_field_text(w->req, arena_printf(arena, "questions-%d", i + 1));
		topic.title = str_folded_spaces(arena, form->topics[i]);
		topic.questions = lines_of(arena, form->questions[i], &topic.question_count);
		if (topic.title[0] != '\0' || topic.question_count > 0)
			cycle->topics[cycle->topic_count++] = topic;
	}
}

static void
read_form(struct web *w, struct view_month_form *form, struct month_edit *edit)
{
	struct arena *arena = w->op->arena;
	struct cycle *cycle = &edit->cycle;
	int64_t version = 0;

	(void)str_parse_int(request_field_text(w->req, "version"), 1, INT32_MAX, &version);
	cycle->version = (int)version;
	for (int i = 0; i < CYCLE_DATE_COUNT; i++) {
		const char *field = cycle_date_field((enum cycle_date)i);
		struct date d;

		if (!web_typed_date(w, field, form->dates[i], &d))
			problems_add(&w->op->problems, field, "%s must be a real date, such as 26 1 2021",
			    cycle_date_name((enum cycle_date)i));
		cycle_date_set(cycle, (enum cycle_date)i, d);
	}
	for (int i = 0; i < SERVICE_COUNT; i++) {
		form->themes[i] = request_field_text(
		    w->req, arena_printf(arena, "theme-%s", service_code((enum service)i)));
		cycle->theme_titles[i] = str_folded_spaces(arena, form->themes[i]);
	}
	form->courses = request_field_text(w->req, "courses");
	cycle->courses = lines_of(arena, form->courses, &cycle->course_count);
	read_topics(w, form, cycle);
	form->reason = request_field_text(w->req, "reason");
	form->use_anyway = str_is_same(request_field(w->req, "use-anyway"), "yes");
	form->move_due = request_field_text(w->req, "move-due");
	edit->reason = str_trimmed(arena, form->reason);
	edit->use_anyway = form->use_anyway;
	edit->due = str_is_same(form->move_due, "yes") ? MONTH_DUE_MOVES
	    : str_is_same(form->move_due, "no")            ? MONTH_DUE_STAYS
							   : MONTH_DUE_NOT_SAID;
}

/* What stands for these changes in the form, so that they are saved only by somebody who was shown them. */
static const char *
changes_hash(struct arena *arena, const struct change_list *changes)
{
	struct sbuf sb;

	sbuf_init(&sb, arena, 4 * (size_t)HTTP_FORM_MAXIMUM);
	sbuf_text(&sb, "");
	for (size_t i = 0; i < changes->count; i++)
		sbuf_printf(&sb, "%s\n%s\n%s\n", changes->items[i].field, changes->items[i].before,
		    changes->items[i].after);
	return hash_text(arena, sb.data);
}

static enum err
show_form(struct web *w, const struct cycle *cycle, const struct view_month_form *form,
    const struct month_plan *plan, bool must_look)
{
	struct view_month_edit page = {.cycle = cycle, .form = form, .version = cycle->version,
	    .seen = changes_hash(w->op->arena, &plan->changes), .must_look = must_look};
	struct programme programme;
	struct view_month_change *changes;
	enum err e = op_programme_get(w->op, cycle->programme_id, &programme);

	if (e != ERR_OK)
		return e;
	changes = arena_array(w->op->arena, plan->changes.count, sizeof(*changes));
	for (size_t i = 0; i < plan->changes.count; i++)
		changes[i] = (struct view_month_change){plan->changes.items[i].field,
		    plan->changes.items[i].before, plan->changes.items[i].after};
	page.changes = changes;
	page.change_count = plan->changes.count;
	page.warnings = plan->warnings;
	page.warning_count = plan->warning_count;
	page.open_audits = plan->open_audits;
	page.is_published = programme.state != PROGRAMME_DRAFT;
	page.frame = web_frame(w,
	    arena_printf(w->op->arena, "Change %s", cycle_name(w->op->arena, cycle->id)), "Programme");
	page.frame.back_href = arena_printf(w->op->arena, "/programme/%s", cycle->id);
	page.frame.back_text = "Back to the month";
	web_page(w, view_month_edit_page, &page);
	return ERR_OK;
}

enum err
web_month_edit(struct web *w)
{
	struct view_month_form form;
	struct month_plan plan = {0};
	struct cycle cycle;
	enum err e = op_cycle_get(w->op, w->req->param[0], &cycle);

	if (e != ERR_OK)
		return e;
	form_of(w->op->arena, &cycle, &form);
	return show_form(w, &cycle, &form, &plan, false);
}

enum err
web_month_save(struct web *w)
{
	struct view_month_form form = {0};
	struct month_edit edit = {0};
	struct month_plan plan = {0};
	struct cycle kept;
	enum err e = op_cycle_get(w->op, w->req->param[0], &kept);

	if (e != ERR_OK)
		return e;
	edit.cycle.id = kept.id;
	edit.cycle.programme_id = kept.programme_id;
	read_form(w, &form, &edit);
	e = op_month_plan(w->op, &edit, &plan);
	if (e != ERR_OK)
		return e;
	bool must_look = plan.changes_dates &&
	    !str_is_same(request_field_text(w->req, "seen"), changes_hash(w->op->arena, &plan.changes));
	if (w->op->problems.count == 0 && request_field(w->req, "check") == NULL && !must_look) {
		e = op_month_save(w->op, &edit);
		if (e == ERR_OK)
			return web_redirect_saying(w,
			    arena_printf(w->op->arena, "%s is saved.",
				cycle_name(w->op->arena, kept.id)),
			    "/programme/%s", kept.id);
		if (e != ERR_INVALID)
			return e;
	}
	if (w->op->problems.count > 0)
		w->res->status = err_http_status(ERR_INVALID);
	kept.version = edit.cycle.version;
	return show_form(w, &kept, &form, &plan, must_look && w->op->problems.count == 0);
}

enum err
web_holidays(struct web *w)
{
	struct view_holidays page = {.may_change = op_holiday_may_change(w->op)};
	struct holiday_list days;
	struct date typed;
	enum err e = op_holiday_list(w->op, &days);

	if (e != ERR_OK)
		return e;
	(void)web_typed_date(w, "day", page.typed, &typed);
	page.name = request_field_text(w->req, "name");
	page.days = days.items;
	page.day_count = days.count;
	page.frame = web_frame(w, "Bank holidays and closure days", "Programme");
	page.frame.back_href = "/programme";
	page.frame.back_text = "Back to the programme";
	web_page(w, view_holidays_page, &page);
	return ERR_OK;
}

static enum err
add_typed(struct web *w)
{
	struct holiday holiday = {
	    .name = str_folded_spaces(w->op->arena, request_field_text(w->req, "name")),
	    .kind = str_is_same(request_field(w->req, "kind"), "bank") ? HOLIDAY_BANK : HOLIDAY_CLOSURE};
	const char *typed[3];

	if (!web_typed_date(w, "day", typed, &holiday.day)) {
		problems_add(&w->op->problems, "day", "The day must be a real date, such as 24 12 2021");
		return ERR_INVALID;
	}
	return op_holiday_add(w->op, &holiday);
}

enum err
web_holidays_add(struct web *w)
{
	const struct request_file *file = request_file(w->req, "file");
	size_t count = 1;
	enum err e;

	if (file == NULL) {
		e = add_typed(w);
	} else {
		const char *why = "", *text = rows_text(w->op->arena, file->bytes, file->size, &why);

		if (text == NULL)
			problems_add(&w->op->problems, "file", "%s", why);
		e = text == NULL ? ERR_INVALID : op_holiday_import(w->op, text, &count);
	}
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		return web_holidays(w);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w,
	    count == 1 ? "The day is added." : "The days are added.", "/programme/holidays");
}

enum err
web_holidays_remove(struct web *w)
{
	struct date day;
	enum err e;

	if (!date_parse_iso(request_field_text(w->req, "day"), &day))
		return ERR_BAD_REQUEST;
	e = op_holiday_remove(w->op, day);
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w,
	    arena_printf(w->op->arena, "%s is a working day again, unless it is a weekend.",
		date_text_long(w->op->arena, day)),
	    "/programme/holidays");
}
