#include "web/web_programme.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "operations/op_calendar.h"
#include "operations/op_next_year.h"
#include "operations/op_draw.h"
#include "operations/op_programme.h"
#include "operations/programme_json.h"
#include "output/csv_write.h"
#include "output/ics_write.h"
#include "view/view_month.h"
#include "view/view_programme.h"

#include <string.h>

static enum err
load(struct web *w, const char *id, struct view_programme *page)
{
	struct programme *programme = arena_alloc(w->op->arena, sizeof(*programme));
	struct calendar *calendar = arena_alloc(w->op->arena, sizeof(*calendar));
	struct cycle_rules *rules = arena_alloc(w->op->arena, sizeof(*rules));
	struct programme_list years;
	enum err e = op_programme_get(w->op, id, programme);

	if (e == ERR_OK)
		e = op_programme_list(w->op, &years);
	if (e == ERR_OK)
		e = op_calendar_load(w->op, calendar);
	if (e == ERR_OK)
		e = op_cycle_rules(w->op, rules);
	if (e != ERR_OK)
		return e;
	page->programme = programme;
	page->calendar = calendar;
	page->rules = rules;
	page->years = years.items;
	page->year_count = years.count;
	page->today = w->op->today;
	page->may_change = op_programme_may_change(w->op);
	return ERR_OK;
}

static enum err
load_commitments(struct web *w, struct view_programme *page)
{
	struct {
		struct view_commitment *items;
		size_t count, capacity;
	} all = {0};

	if (page->programme->state == PROGRAMME_DRAFT)
		return ERR_OK;
	for (size_t i = 0; i < page->programme->cycle_count; i++) {
		struct draw_commitment_list month;
		enum err e = op_draw_commitments(w->op, page->programme->cycles[i].id, &month);

		if (e != ERR_OK)
			return e;
		for (size_t j = 0; j < month.count; j++)
			VEC_PUSH(w->op->arena, &all,
			    ((struct view_commitment){month.items[j].name, month.items[j].commitment,
				month.items[j].seed}));
	}
	page->commitments = all.items;
	page->commitment_count = all.count;
	return ERR_OK;
}

static enum err
show_year(struct web *w, const char *id)
{
	struct view_programme page = {0};
	enum err e = load(w, id, &page);

	if (e == ERR_OK)
		e = load_commitments(w, &page);
	if (e != ERR_OK)
		return e;
	/* A year has an address of its own, and is the same page. */
	w->part = "/programme";
	page.frame = web_frame(w, page.programme->title, "Programme");
	web_page(w, view_programme_page, &page);
	return ERR_OK;
}

enum err
web_programme_current(struct web *w)
{
	struct view_programme page = {.may_change = op_programme_may_change(w->op)};
	enum err e = show_year(w, "");

	if (e != ERR_NOT_FOUND)
		return e;
	page.frame = web_frame(w, "Audit programme", NULL);
	web_page(w, view_programme_empty_page, &page);
	return ERR_OK;
}

enum err
web_programme(struct web *w)
{
	int year, month;

	if (cycle_month(w->req->param[0], &year, &month))
		return web_month(w);
	return show_year(w, w->req->param[0]);
}

static enum err
show_part(struct web *w, const char *title, void (*view)(struct html *, const struct view_programme *))
{
	struct view_programme page = {0};
	enum err e = load(w, w->req->param[0], &page);

	if (e != ERR_OK)
		return e;
	page.frame = web_frame(w, title, "Programme");
	web_page(w, view, &page);
	return ERR_OK;
}

enum err
web_programme_training(struct web *w)
{
	return show_part(w, "Training plan", view_programme_training_page);
}

enum err
web_programme_dip(struct web *w)
{
	return show_part(w, "Dip samples", view_programme_dip_page);
}

/* The programme of a year, or that of one month of it. */
static enum err
asked_for(struct web *w, struct programme *ret)
{
	const char *id = w->req->param[0];
	int year, month;
	enum err e;

	if (!cycle_month(id, &year, &month))
		return op_programme_get(w->op, id, ret);
	e = op_programme_get(w->op, arena_printf(w->op->arena, "%d", year), ret);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < ret->cycle_count; i++) {
		if (!str_is_same(ret->cycles[i].id, id))
			continue;
		ret->id = id;
		ret->title = arena_printf(w->op->arena, "%s, %s", ret->title, cycle_name(w->op->arena, id));
		ret->cycles += i;
		ret->cycle_count = 1;
		return ERR_OK;
	}
	return ERR_NOT_FOUND;
}

enum err
web_programme_csv(struct web *w)
{
	static const char *const headings[] = {"Month", "Children’s Social Care", "Early Help", "SEND",
	    "Audit allocation", "Audit return", "7 Minute Briefing", "Dip sample allocation",
	    "Dip sample briefing", "Dip samples", "Training"};
	struct programme programme;
	struct csv_writer csv;
	enum err e = asked_for(w, &programme);

	if (e != ERR_OK)
		return e;
	csv_write_begin(&csv, w->op->arena);
	csv_write_row(&csv, headings, sizeof(headings) / sizeof(headings[0]));
	for (size_t i = 0; i < programme.cycle_count; i++) {
		const struct cycle *cycle = &programme.cycles[i];
		struct sbuf topics, courses;

		sbuf_init(&topics, w->op->arena, PROGRAMME_JSON_MAXIMUM);
		sbuf_init(&courses, w->op->arena, PROGRAMME_JSON_MAXIMUM);
		sbuf_text(&topics, "");
		sbuf_text(&courses, "");
		for (size_t j = 0; j < cycle->topic_count; j++)
			sbuf_printf(&topics, "%s%s", j == 0 ? "" : "; ", cycle->topics[j].title);
		for (size_t j = 0; j < cycle->course_count; j++)
			sbuf_printf(&courses, "%s%s", j == 0 ? "" : "; ", cycle->courses[j]);
		csv_write_text(&csv, cycle->id);
		for (int j = 0; j < SERVICE_COUNT; j++)
			csv_write_text(&csv, cycle->theme_titles[j]);
		for (int j = 0; j < CYCLE_DATE_COUNT; j++)
			csv_write_date(&csv, cycle_date_get(cycle, (enum cycle_date)j));
		csv_write_text(&csv, topics.length == 0 ? "" : topics.data);
		csv_write_text(&csv, courses.length == 0 ? "" : courses.data);
		csv_write_row_end(&csv);
	}
	return web_send_csv(
	    w, &csv, arena_printf(w->op->arena, "programme-%s.csv", programme.id));
}

void
web_programme_events(struct web *w, struct ics_writer *ics, const struct cycle *cycle)
{
	static const char *const what[CYCLE_DATE_COUNT] = {
	    [CYCLE_ALLOCATION] = "Audits allocated",
	    [CYCLE_RETURN] = "Audits to be returned",
	    [CYCLE_BRIEFING] = "7 Minute Briefing",
	    [CYCLE_DIP_ALLOCATION] = "Dip samples allocated",
	    [CYCLE_DIP_BRIEFING] = NULL, /* the same briefing */
	};

	for (int i = 0; i < CYCLE_DATE_COUNT; i++) {
		struct date d = cycle_date_get(cycle, (enum cycle_date)i);

		if (what[i] == NULL || date_is_none(d))
			continue;
		ics_write_event(ics,
		    &(struct ics_event){
			.uid = arena_printf(w->op->arena, "%s-%s@practice-audits", cycle->id,
			    cycle_date_field((enum cycle_date)i)),
			.sequence = cycle->version - 1,
			.day = d,
			.summary = arena_printf(
			    w->op->arena, "%s (%s)", what[i], cycle_name(w->op->arena, cycle->id)),
			.description = cycle->theme_titles[SERVICE_CSC]});
	}
}

enum err
web_programme_ics(struct web *w)
{
	struct programme programme;
	struct ics_writer ics;
	enum err e = asked_for(w, &programme);

	if (e != ERR_OK)
		return e;
	ics_write_begin(&ics, w->op->arena, programme.title, w->op->now);
	for (size_t i = 0; i < programme.cycle_count; i++)
		web_programme_events(w, &ics, &programme.cycles[i]);
	w->res->body = ics_write_end(&ics);
	w->res->body_length = strlen(w->res->body);
	w->res->content_type = "text/calendar; charset=utf-8";
	w->res->download_name = arena_printf(w->op->arena, "programme-%s.ics", programme.id);
	return ERR_OK;
}

enum err
web_programme_publish_ask(struct web *w)
{
	struct view_programme page = {0};
	enum err e = load(w, w->req->param[0], &page);

	if (e == ERR_OK && page.programme->state != PROGRAMME_DRAFT)
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	page.frame =
	    web_frame(w, arena_printf(w->op->arena, "Publish the programme of %s", page.programme->id),
		"Programme");
	page.frame.back_href = arena_printf(w->op->arena, "/programme/%s", page.programme->id);
	page.frame.back_text = "Back to the draft";
	web_page(w, view_programme_publish_page, &page);
	return ERR_OK;
}

enum err
web_programme_publish(struct web *w)
{
	const char *id = w->req->param[0];
	enum err e = op_programme_publish(w->op, id);

	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		return web_programme_publish_ask(w);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w,
	    arena_printf(w->op->arena, "The programme of %s is published.", id), "/programme/%s", id);
}

enum err
web_programme_remove(struct web *w)
{
	const char *id = w->req->param[0];
	enum err e = op_programme_remove_draft(w->op, id);

	if (e != ERR_OK)
		return e;
	return web_redirect_saying(
	    w, arena_printf(w->op->arena, "The draft of %s is removed.", id), "/programme");
}

enum err
web_programme_import_ask(struct web *w)
{
	struct view_programme_import page = {0};
	struct programme programme;
	enum err e = op_programme_get(w->op, "2021", &programme);

	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	page.has_2021 = e == ERR_OK;
	page.frame = web_frame(w, "Bring in a programme", "Programme");
	page.frame.back_href = "/programme";
	page.frame.back_text = "Back to the programme";
	web_page(w, view_programme_import_page, &page);
	return ERR_OK;
}

enum err
web_programme_import(struct web *w)
{
	const struct request_file *file = request_file(w->req, "file");
	struct programme_import result;
	enum err e = ERR_INVALID;

	if (str_is_same(request_field(w->req, "built-in"), "2021"))
		e = op_programme_import_2021(w->op, &result);
	else if (file == NULL)
		problems_add(&w->op->problems, "file", "Select a programme file");
	else if (!utf8_is_valid(file->bytes, file->size))
		problems_add(&w->op->problems, "file", "The file must be text in UTF-8");
	else
		e = op_programme_import(
		    w->op, arena_strndup(w->op->arena, file->bytes, file->size), &result);
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		return web_programme_import_ask(w);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w,
	    arena_printf(w->op->arena, "The programme of %s has %zu months; %zu are new or changed.",
		result.programme_id, result.months, result.changed),
	    "/programme/%s", result.programme_id);
}
