#include "web/web_briefing.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/programme.h"
#include "domain/reading_age.h"
#include "operations/op_dip.h"
#include "web/box_version.h"
#include "web/web_briefing_private.h"
#include "web/web_form_private.h"
#include "web/web_guidance_private.h"

/* A correction under way takes nothing from what people can read. */
static const char *
state_words(struct arena *a, const struct briefing *b)
{
	const char *name = briefing_state_name(b->state);

	if (b->edition == 0 || b->state == BRIEFING_PUBLISHED || b->state == BRIEFING_WITHDRAWN)
		return name;
	return arena_printf(a, "%s; its corrected edition is %s%s", b->is_readable ? "Published" : "Withdrawn",
	    b->state == BRIEFING_DRAFT ? "a " : "", str_lower(a, name));
}

enum err
web_briefings(struct web *w)
{
	struct arena *a = w->op->arena;
	struct briefing_library library;
	struct view_briefings page = {0};
	struct view_briefing_row *rows;
	const char *words = str_folded_spaces(a, request_param_text(w->req, "q"));
	enum err e = op_briefings(w->op, words, &library);

	if (e != ERR_OK)
		return e;

	rows = arena_array(a, library.count, sizeof(*rows));
	for (size_t i = 0; i < library.count; i++) {
		const struct briefing_row_view *v = &library.items[i];

		rows[i] = (struct view_briefing_row){.cycle_id = v->briefing.cycle_id,
		    .month = cycle_name(a, v->briefing.cycle_id),
		    .themes = v->themes,
		    .briefing_on = v->briefing_on,
		    .state = state_words(a, &v->briefing),
		    .is_readable = v->briefing.is_readable,
		    .is_read = v->is_read};
	}
	page.frame = web_frame(w, "7 Minute Briefings", NULL);
	page.items = rows;
	page.count = library.count;
	page.is_centre = library.is_centre;
	page.words = words;

	web_page(w, view_briefings_page, &page);
	return ERR_OK;
}

struct view_frame
web_briefing_frame(struct web *w, const char *title, const char *cycle_id)
{
	struct view_frame frame = web_frame(w, title, "7 Minute Briefing");

	frame.about = cycle_name(w->op->arena, cycle_id);
	frame.back_href = arena_printf(w->op->arena, "/briefings/%s", cycle_id);
	frame.back_text = "Back to the briefing";
	return frame;
}

struct view_briefing_text
web_briefing_text(struct web *w, const struct briefing_view *v)
{
	const char *themes = "";

	for (int s = 0; s < SERVICE_COUNT; s++)
		if (!str_is_empty(v->cycle.theme_titles[s]))
			themes = arena_printf(w->op->arena, "%s%s%s: %s", themes, str_is_empty(themes) ? "" : "; ",
			    service_name((enum service)s), v->cycle.theme_titles[s]);
	return (struct view_briefing_text){.cycle_id = v->cycle.id,
	    .month = cycle_name(w->op->arena, v->cycle.id),
	    .themes = themes,
	    .parts = v->parts,
	    .figures = &v->figures};
}

size_t
web_briefing_words(const struct briefing_view *v)
{
	size_t words = 0;

	for (int i = 0; i < BRIEFING_PARTS; i++)
		words += briefing_words(v->parts[i]);
	return words;
}

const char *
web_briefing_reading(struct arena *arena, const struct briefing_view *v)
{
	const char *time = briefing_reading_time(arena, web_briefing_words(v));
	struct reading_count count = {0};
	int age;

	for (int i = 0; i < BRIEFING_PARTS; i++)
		reading_count_text(&count, v->parts[i]);
	age = reading_age(&count);
	return age == 0 ? time : arena_printf(arena, "%s. Reading age: about %d, by the formula of Flesch and Kincaid", time, age);
}

static const char *
where_words(struct arena *a, const struct briefing_view *v)
{
	switch (v->briefing.state) {
	case BRIEFING_DRAFT:
		return str_is_empty(v->author_name) ? "This is a draft, which nobody has written in yet."
						    : arena_printf(a, "This is a draft, last written by %s.", v->author_name);
	case BRIEFING_WITH_READER:
		return arena_printf(a, "Written by %s. %s reads it a second time, before it goes to the programme coordinator.", v->author_name,
		    v->reader_name);
	case BRIEFING_WITH_LEAD:
		return arena_printf(a, "Written by %s, read by %s. It waits for the programme coordinator’s approval.", v->author_name,
		    v->reader_name);
	case BRIEFING_WITH_SENIOR:
		return arena_printf(a,
		    "Written by %s, read by %s, approved by %s. It shows how many audits are Inadequate, so the %s approves it too.",
		    v->author_name, v->reader_name, v->lead_name, v->senior_role == ROLE_DIRECTOR ? "director" : "assistant director");
	case BRIEFING_APPROVED:
		return arena_printf(a, "Approved by %s%s%s. It is published on %s.", v->lead_name,
		    str_is_empty(v->senior_name) ? "" : " and ", v->senior_name, date_text_long(a, v->cycle.briefing_on));
	case BRIEFING_PUBLISHED:
		return "It is published.";
	case BRIEFING_WITHDRAWN:
		return "It was withdrawn.";
	}
	return "";
}

static const struct briefing_edition *
edition_of(const struct briefing_view *v)
{
	for (size_t i = 0; i < v->editions.count; i++)
		if (v->editions.items[i].edition == v->edition)
			return &v->editions.items[i];
	return NULL;
}

static const char *
published_words(struct arena *a, const struct briefing_view *v)
{
	const struct briefing_edition *shown = edition_of(v);
	const char *time = briefing_reading_time(a, web_briefing_words(v));

	if (shown == NULL)
		return arena_printf(a, "%s%s Read aloud: %s.", where_words(a, v),
		    v->briefing.state == BRIEFING_APPROVED
			? ""
			: arena_printf(a, " It is to be published on %s.", date_text_long(a, v->cycle.briefing_on)),
		    time);
	return arena_printf(a, "%s on %s%s. Read aloud: %s.", shown->withdrawn_at.us != 0 ? "Withdrawn; it was published" : "Published",
	    date_text_long(a, instant_london_day(shown->published_at, NULL)), shown->edition > 1 ? ", corrected edition" : "", time);
}

static void
fill_editions(struct arena *a, const struct briefing_view *v, struct view_briefing *page)
{
	struct view_briefing_edition *items = arena_array(a, v->editions.count, sizeof(*items));

	for (size_t i = 0; v->is_centre && i < v->editions.count; i++) {
		const struct briefing_edition *x = &v->editions.items[i];
		const char *withdrawn = x->withdrawn_at.us == 0 ? ""
								: arena_printf(a, ", withdrawn on %s: %s",
								      date_text_long(a, instant_london_day(x->withdrawn_at, NULL)), x->reason);

		items[page->edition_count++] = (struct view_briefing_edition){
		    .href = arena_printf(a, "/briefings/%s/editions/%d", v->cycle.id, x->edition),
		    .text = arena_printf(a, "Edition %d, published on %s%s%s%s", x->edition,
			date_text_long(a, instant_london_day(x->published_at, NULL)), str_is_empty(x->why) ? "" : ": ", x->why, withdrawn)};
	}
	page->editions = items;
}

static const char *
review_href(struct arena *a, const struct briefing_view *v)
{
	if (v->briefing.state == BRIEFING_WITH_READER && v->is_centre)
		return arena_printf(a, "/briefings/%s/check", v->cycle.id);
	if (v->may[BRIEFING_EVENT_APPROVE] || v->may[BRIEFING_EVENT_SEND_BACK])
		return arena_printf(a, "/briefings/%s/approve", v->cycle.id);
	return NULL;
}

static enum err
show(struct web *w, int edition, int status)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	struct view_briefing page = {0};
	struct briefing_view v;
	struct guidance_list guidance;
	enum err e = op_briefing_get(w->op, w->req->param[0], edition, &v);

	if (e == ERR_OK)
		e = op_guidance_of(w->op, GUIDANCE_BRIEFING, v.cycle.id, &guidance);
	w->op->problems = problems;
	if (e != ERR_OK)
		return e;
	page.guidance = web_guidance_links(w, &guidance);
	page.guidance_count = guidance.count;
	if (v.edition != 0 && (op_is_of_centre(w->op) || op_dip_may_see_results(w->op)))
		page.dip_href = arena_printf(a, "/dip-samples/results?month=%s", v.cycle.id);

	page.frame = web_frame(w, cycle_name(a, v.cycle.id), "7 Minute Briefing");
	if (edition != 0)
		page.frame.about = arena_printf(a, "Edition %d", edition);
	page.frame.back_href = edition == 0 ? "/briefings" : arena_printf(a, "/briefings/%s", v.cycle.id);
	page.frame.back_text = edition == 0 ? "Back to briefings" : "Back to the briefing";
	page.text = web_briefing_text(w, &v);
	page.published = published_words(a, &v);
	page.may_read = v.edition != 0 && v.edition == v.briefing.edition && edition_of(&v)->withdrawn_at.us == 0;
	if (v.edition != 0 && edition_of(&v)->withdrawn_at.us != 0)
		page.withdrawn = arena_printf(a, "This edition was withdrawn on %s: %s",
		    date_text_long(a, instant_london_day(edition_of(&v)->withdrawn_at, NULL)), edition_of(&v)->reason);
	page.read_at = v.read_at.us >= v.briefing.published_at.us && v.read_at.us != 0
	    ? date_text_long(a, instant_london_day(v.read_at, NULL))
	    : NULL;
	page.may_discuss = page.may_read && v.teams.count > 0;
	page.is_centre = v.is_centre;
	page.may_write = v.may_write;
	page.review_href = review_href(a, &v);
	page.may_decide = v.may[BRIEFING_EVENT_AGREE] || v.may[BRIEFING_EVENT_APPROVE] || v.may[BRIEFING_EVENT_PUBLISH] || v.may[BRIEFING_EVENT_SEND_BACK];
	page.is_correcting = v.is_centre && v.briefing.edition > 0 && v.briefing.state != BRIEFING_PUBLISHED && v.briefing.state != BRIEFING_WITHDRAWN;
	page.correcting = str_joined(a, "A corrected edition is under way. ", where_words(a, &v), "");
	page.may_withdraw = v.may[BRIEFING_EVENT_WITHDRAW];
	page.may_correct = v.may[BRIEFING_EVENT_CORRECT];
	page.may_drop = v.may[BRIEFING_EVENT_DROP];
	page.version = v.briefing.version;
	page.note = status == 200 ? "" : web_form_typed(w, "note");
	fill_editions(a, &v, &page);

	w->res->status = status;
	web_page(w, view_briefing_page, &page);
	return ERR_OK;
}

enum err
web_briefing(struct web *w)
{
	return show(w, 0, 200);
}

enum err
web_briefing_edition(struct web *w)
{
	int64_t edition;

	if (!str_parse_int(w->req->param[1], 1, INT32_MAX, &edition))
		return ERR_NOT_FOUND;
	return show(w, (int)edition, 200);
}

/* What each edition between the two corrects, and why one of them was withdrawn. */
static const char *const *
why_of(struct arena *a, const struct briefing_comparison *c, size_t *ret_count)
{
	const struct briefing_edition_list *all = &c->view.editions;
	const char **why = arena_array(a, all->count * 2, sizeof(*why));

	*ret_count = 0;
	for (size_t i = all->count; i-- > 0;) {
		const struct briefing_edition *x = &all->items[i];

		if (x->edition < c->before->edition || x->edition > c->now->edition)
			continue;
		if (!str_is_empty(x->why) && x->edition != c->before->edition)
			why[(*ret_count)++] = arena_printf(a, "Why edition %d: %s", x->edition, x->why);
		if (x->withdrawn_at.us != 0)
			why[(*ret_count)++] = arena_printf(a, "Edition %d was withdrawn on %s: %s", x->edition,
			    date_text_long(a, instant_london_day(x->withdrawn_at, NULL)), x->reason);
	}
	return why;
}

enum err
web_briefing_compare(struct web *w)
{
	struct arena *a = w->op->arena;
	struct view_briefing_compare page = {0};
	struct briefing_comparison c;
	struct govuk_option *editions;
	int64_t from = 0, to = 0;
	enum err e;

	(void)str_parse_int(request_param_text(w->req, "from"), 1, INT32_MAX, &from);
	(void)str_parse_int(request_param_text(w->req, "to"), 1, INT32_MAX, &to);
	e = op_briefing_compare(w->op, w->req->param[0], (int)from, (int)to, &c);
	if (e != ERR_OK)
		return e;

	page.frame = web_briefing_frame(w, "What changed between two editions", c.view.cycle.id);
	editions = arena_array(a, c.view.editions.count, sizeof(*editions));
	for (size_t i = 0; i < c.view.editions.count; i++)
		editions[i] = (struct govuk_option){.value = arena_printf(a, "%d", c.view.editions.items[i].edition),
		    .text = arena_printf(a, "Edition %d, %s", c.view.editions.items[i].edition,
			date_text_long(a, instant_london_day(c.view.editions.items[i].published_at, NULL)))};
	page.editions = editions;
	page.edition_count = c.view.editions.count;
	page.cycle_id = c.view.cycle.id;
	page.before = arena_printf(a, "%d", c.before->edition);
	page.now = arena_printf(a, "%d", c.now->edition);
	page.why = why_of(a, &c, &page.why_count);
	page.parts_before = c.parts_before;
	page.parts_now = c.parts_now;

	web_page(w, view_briefing_compare_page, &page);
	return ERR_OK;
}

enum err
web_briefing_read(struct web *w)
{
	enum err e = op_briefing_read(w->op, w->req->param[0]);

	return e == ERR_OK ? web_redirect_saying(w, "Thank you for reading it", "/briefings/%s", w->req->param[0]) : e;
}

static const char *
review_title(enum briefing_state state)
{
	return state == BRIEFING_DRAFT ? "Preview" : state == BRIEFING_WITH_READER ? "Second reading" : "Approval";
}

static enum err
review(struct web *w, int status)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	struct view_briefing_review page = {0};
	struct briefing_view v;
	enum err e = op_briefing_draft(w->op, w->req->param[0], &v);

	w->op->problems = problems;
	if (e != ERR_OK)
		return e;

	page.frame = web_briefing_frame(w, review_title(v.briefing.state), v.cycle.id);
	if (v.may_write) {
		page.frame.back_href = arena_printf(a, "/briefings/%s/edit", v.cycle.id);
		page.frame.back_text = "Back to the seven parts";
	}
	page.text = web_briefing_text(w, &v);
	page.where = where_words(a, &v);
	page.reading_time = web_briefing_reading(a, &v);
	page.hits = &v.hits;
	page.version = v.briefing.version;
	page.may_agree = v.may[BRIEFING_EVENT_AGREE];
	page.may_approve = v.may[BRIEFING_EVENT_APPROVE];
	page.may_send_back = v.may[BRIEFING_EVENT_SEND_BACK];
	page.may_take_back = v.may[BRIEFING_EVENT_TAKE_BACK];
	page.may_publish = v.may[BRIEFING_EVENT_PUBLISH];
	page.note = status == 200 ? "" : web_form_typed(w, "note");

	w->res->status = status;
	web_page(w, view_briefing_review_page, &page);
	return ERR_OK;
}

enum err
web_briefing_review(struct web *w)
{
	return review(w, 200);
}

static const char *
moved_words(enum briefing_event event)
{
	switch (event) {
	case BRIEFING_EVENT_SEND:
		return "The briefing is with the second reader";
	case BRIEFING_EVENT_TAKE_BACK:
		return "The briefing is a draft again";
	case BRIEFING_EVENT_SEND_BACK:
		return "The briefing went back to its author";
	case BRIEFING_EVENT_AGREE:
		return "The briefing is with the programme coordinator";
	case BRIEFING_EVENT_PASS_ON:
	case BRIEFING_EVENT_APPROVE:
		return "You approved the briefing";
	case BRIEFING_EVENT_PUBLISH:
		return "The briefing is published";
	case BRIEFING_EVENT_WITHDRAW:
		return "The briefing is withdrawn";
	case BRIEFING_EVENT_CORRECT:
		return "You can write the corrected edition now";
	case BRIEFING_EVENT_DROP:
	case BRIEFING_EVENT_DROP_WITHDRAWN:
		return "The corrected edition is dropped";
	}
	return "";
}

enum err
web_briefing_move(struct web *w)
{
	struct briefing_move m = {.cycle_id = w->req->param[0],
	    .version = web_page_version(w),
	    .reader_id = request_field_text(w->req, "reader"),
	    .note = web_form_typed(w, "note")};
	enum err e;

	if (!briefing_event_from_code(request_field_text(w->req, "do"), &m.event))
		return ERR_NOT_FOUND;
	e = op_briefing_move(w->op, &m);
	if (e == ERR_INVALID && m.event == BRIEFING_EVENT_SEND)
		return web_briefing_edit_show(w, err_http_status(e));
	if (e == ERR_INVALID && (m.event == BRIEFING_EVENT_WITHDRAW || m.event == BRIEFING_EVENT_CORRECT))
		return show(w, 0, err_http_status(e));
	if (e == ERR_INVALID)
		return review(w, err_http_status(e));
	if (e != ERR_OK)
		return e;
	if (m.event == BRIEFING_EVENT_CORRECT)
		return web_redirect_saying(w, moved_words(m.event), "/briefings/%s/edit", m.cycle_id);
	/* The assistant director no longer sees what went back, nor what waits for its day. */
	if (!op_is_of_centre(w->op))
		return web_redirect_saying(w,
		    m.event == BRIEFING_EVENT_APPROVE ? "You approved the briefing. It comes out on its printed date" : moved_words(m.event), "/briefings");
	return web_redirect_saying(w, moved_words(m.event), "/briefings/%s", m.cycle_id);
}
