#include "base/arena.h"
#include "base/str.h"
#include "domain/programme.h"
#include "web/box_version.h"
#include "web/form_draft.h"
#include "web/web_briefing.h"
#include "web/web_briefing_private.h"
#include "web/web_form_private.h"

#include <string.h>

enum { KEY_MAXIMUM = 80 };

static const char *
counted_words(struct arena *a, const struct briefing_view *v)
{
	if (v->briefing.frozen_at.us == 0)
		return arena_printf(
		    a, "Counted just now. The figures move until %s and then stay as they are.", instant_text_long(a, v->freezes_at));
	return arena_printf(a, "Counted as things stood on %s; it does not change any more. What came later is in the next month’s figures.",
	    instant_text_long(a, v->freezes_at));
}

enum err
web_briefing_evidence(struct web *w)
{
	struct arena *a = w->op->arena;
	struct view_briefing_evidence page = {0};
	struct view_briefing_source *sources;
	struct briefing_explained x;
	const char *row = request_param_text(w->req, "row");
	int64_t number, column = -1;
	enum err e;

	if (!str_parse_int(w->req->param[1], 1, EVIDENCE_COUNT, &number))
		return ERR_NOT_FOUND;
	(void)str_parse_int(request_param_text(w->req, "column"), 0, BRIEFING_COLUMNS - 1, &column);
	e = op_briefing_explain(w->op, w->req->param[0], (enum briefing_evidence)(number - 1),
	    strlen(row) > KEY_MAXIMUM ? "" : row, (int)column, &x);
	if (e != ERR_OK)
		return e;

	sources = arena_array(a, x.sources.count, sizeof(*sources));
	for (size_t i = 0; i < x.sources.count; i++)
		sources[i] = (struct view_briefing_source){.href = arena_printf(a, "/audits/%s", x.sources.items[i].audit_id),
		    .reference = x.sources.items[i].reference,
		    .text = arena_printf(a, "%s, %s", service_name(x.sources.items[i].service), x.sources.items[i].theme_title)};
	page.frame = web_briefing_frame(w, evidence_kind(x.evidence)->title, x.view.cycle.id);
	page.cycle_id = x.view.cycle.id;
	page.evidence = x.evidence;
	page.figure = &x.view.figures.items[x.evidence];
	page.counted = counted_words(a, &x.view);
	page.form = x.evidence == EVIDENCE_SECTIONS || x.evidence == EVIDENCE_FAMILIES
	    ? "From the Quality Assurance Form, in the version that each audit was filled in on."
	    : NULL;
	page.may_see_rows = x.may_see_rows;
	page.has_chosen = x.has_chosen;
	page.chosen = x.chosen;
	page.sources = sources;
	page.source_count = x.sources.count;

	web_page(w, view_briefing_evidence_page, &page);
	return ERR_OK;
}

static enum err
show_discussion(struct web *w, int status, const char *warning)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	struct view_briefing_discussion page = {0};
	struct briefing_discussion d;
	struct briefing_view v;
	struct govuk_option *teams;
	struct form_date_parts held;
	bool is_typed = status != 200;
	const char *team = is_typed ? request_field_text(w->req, "team") : request_param_text(w->req, "team");
	enum err e = op_briefing_get(w->op, w->req->param[0], 0, &v);

	if (e == ERR_OK)
		e = op_briefing_discussion_get(w->op, w->req->param[0], team, &d);
	w->op->problems = problems;
	if (e != ERR_OK)
		return e;

	page.frame = web_briefing_frame(w, "What your team said", v.cycle.id);
	page.frame.is_narrow = true;
	if (!is_typed) {
		page.frame.draft_saved_at = web_draft_resume(w, arena_printf(a, "/briefings/%s/discussion", v.cycle.id));
		/* A draft is of one team. */
		is_typed = page.frame.draft_saved_at != NULL && str_is_same(request_field_text(w->req, "team"), d.team_id);
		if (!is_typed)
			page.frame.draft_saved_at = NULL;
	}
	teams = arena_array(a, v.teams.count, sizeof(*teams));
	for (size_t i = 0; i < v.teams.count; i++)
		teams[i] = (struct govuk_option){.value = v.teams.ids[i], .text = v.teams.names[i]};
	if (d.version > 0)
		page.recorded = arena_printf(a, "Recorded by %s on %s. You can change it.", d.recorded_by_name,
		    date_text_long(a, instant_london_day(d.recorded_at, NULL)));
	held = form_date_split(a, date_text_iso(a, d.held_on));
	page.people = d.version > 0 ? arena_printf(a, "%d", d.people) : "";
	if (is_typed) {
		(void)web_form_typed_date(w, "held", &held);
		page.people = web_form_typed(w, "people");
		d.meaning = web_form_typed(w, "meaning");
		d.differently = web_form_typed(w, "differently");
		d.need = web_form_typed(w, "need");
		d.will_do = web_form_typed(w, "will-do");
	}
	page.cycle_id = v.cycle.id;
	d.version = web_draft_version(w, &page.frame, d.version);
	if (page.frame.draft_behind_href != NULL)
		page.frame.draft_behind_href = arena_printf(a, "%s&team=%s", page.frame.draft_behind_href, d.team_id);
	page.discussion = &d;
	page.teams = teams;
	page.team_count = v.teams.count;
	page.held_day = held.day;
	page.held_month = held.month;
	page.held_year = held.year;
	page.warning = warning;

	w->res->status = status;
	web_page(w, view_briefing_discussion_page, &page);
	return ERR_OK;
}

enum err
web_briefing_discussion(struct web *w)
{
	return show_discussion(w, 200, NULL);
}

enum err
web_briefing_discussion_save(struct web *w)
{
	struct briefing_discussion d = {.cycle_id = w->req->param[0],
	    .team_id = request_field_text(w->req, "team"),
	    .version = web_page_version(w),
	    .held_on = web_form_typed_date(w, "held", NULL),
	    .meaning = web_form_typed(w, "meaning"),
	    .differently = web_form_typed(w, "differently"),
	    .need = web_form_typed(w, "need"),
	    .will_do = web_form_typed(w, "will-do")};
	const char *warning;
	int64_t people = 0;
	enum err e;

	(void)str_parse_int(web_form_typed(w, "people"), 1, BRIEFING_PEOPLE_MOST, &people);
	d.people = (int)people;
	e = op_briefing_discussion_save(w->op, &d, str_is_same(request_field_text(w->req, "checked"), "yes"), &warning);
	if (e == ERR_INVALID)
		return show_discussion(w, err_http_status(e), warning);
	return e == ERR_OK ? web_redirect_saying(w, "What your team said is saved", "/briefings/%s", d.cycle_id) : e;
}

enum err
web_briefing_readers(struct web *w)
{
	struct arena *a = w->op->arena;
	struct view_briefing_readers page = {0};
	struct view_briefing_team *teams;
	struct briefing_reach r = {0};
	const char *team = request_param_text(w->req, "team");
	int number = web_page_number(w);
	enum err e = op_briefing_reach(w->op, w->req->param[0], team, number, &r);

	if (e != ERR_OK)
		return e;

	teams = arena_array(a, r.teams.count, sizeof(*teams));
	for (size_t i = 0; i < r.teams.count; i++) {
		const struct briefing_team *t = &r.teams.items[i];

		teams[i] = (struct view_briefing_team){
		    .href = arena_printf(a, "/briefings/%s/readers?page=%d&team=%s", r.view.cycle.id, number, t->team_id),
		    .name = t->name,
		    .people = t->people,
		    .read = t->read,
		    .discussed = date_is_none(t->held_on) ? "Not yet" : date_text_long(a, t->held_on),
		    .is_chosen = str_is_same(t->team_id, team)};
		if (teams[i].is_chosen)
			page.unread_team = t->name;
	}
	page.frame = web_briefing_frame(w, "Who has read it", r.view.cycle.id);
	page.summary = arena_printf(a, "%s of %s people have read it. %s of %s teams have talked about it.",
	    view_count(a, r.readers.read), view_count(a, r.readers.people), view_count(a, r.readers.discussed),
	    view_count(a, r.readers.teams));
	page.teams = teams;
	page.team_count = r.teams.count;
	page.unread = r.unread;
	page.unread_count = r.unread_count;
	page.discussions = r.discussions.items;
	page.discussion_count = r.discussions.count;
	page.previous_href =
	    number > 1 ? arena_printf(a, "/briefings/%s/readers?page=%d", r.view.cycle.id, number - 1) : NULL;
	page.next_href = r.has_more ? arena_printf(a, "/briefings/%s/readers?page=%d", r.view.cycle.id, number + 1) : NULL;

	web_page(w, view_briefing_readers_page, &page);
	return ERR_OK;
}
