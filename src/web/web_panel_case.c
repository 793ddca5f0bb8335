#include "base/arena.h"
#include "base/str.h"
#include "web/form_draft.h"
#include "web/web_form_private.h"
#include "web/web_guidance_private.h"
#include "web/web_panel_private.h"

static void
fill_file(struct web *w, const struct panel_case_view *v, struct view_panel_file *file)
{
	struct arena *a = w->op->arena;
	const struct moderation_view *m = &v->file;
	struct view_panel_grade *grades = arena_array(a, m->section_count, sizeof(*grades));
	struct view_panel_said *said = arena_array(a, m->said_count, sizeof(*said));

	for (size_t i = 0; i < m->section_count; i++)
		grades[i] = (struct view_panel_grade){m->sections[i].section->title, m->sections[i].auditors,
		    m->sections[i].first, m->sections[i].second, m->sections[i].first_note,
		    m->sections[i].second_note};
	for (size_t i = 0; i < m->said_count; i++)
		said[i] = (struct view_panel_said){m->said[i].heading, m->said[i].label, m->said[i].text};
	*file = (struct view_panel_file){.audit = &m->audit,
	    .caption = arena_printf(a, "%s, %s", web_panel_title(w, &v->view.panel, v->view.number),
	        date_text_long(a, v->view.panel.held_on)),
	    .why = v->pcase.why,
	    .auditors = m->moderation.original_grade,
	    .first = m->moderation.grade,
	    .second = m->moderation.second_grade,
	    .first_reason = m->moderation.grade_reason,
	    .second_reason = m->moderation.second_reason,
	    .reply = m->moderation.reply,
	    .has_second = m->moderation.second_saved_at.us != 0,
	    .grades = grades,
	    .grade_count = m->section_count,
	    .said = said,
	    .said_count = m->said_count,
	    .form = m->form,
	    .answers = &m->answers,
	    .actions = m->actions.items,
	    .action_count = m->actions.count};
}

static void
fill_case(struct web *w, const struct panel_case_view *v, struct view_panel_case *page)
{
	struct arena *a = w->op->arena;

	page->panel = &v->view.panel;
	page->pcase = &v->pcase;
	page->path = arena_printf(a, "/panels/%s/cases/%s", v->view.panel.id, v->pcase.moderation_id);
	page->concern_path = arena_printf(a, "/audits/%s/concern", v->file.audit.id);
	fill_file(w, v, &page->file);
	page->may_vote = v->may_vote;
	page->may_reveal = v->may_reveal;
	page->may_decide = v->may_decide;
	page->shows_votes = v->shows_votes;
	page->is_acting = v->is_acting;
	page->acting_name = v->acting_name;
	page->votes = v->votes;
	page->grade = v->own.grade == GRADE_NONE ? "" : arena_printf(a, "%d", (int)v->own.grade);
	page->note = v->own.note == NULL ? "" : v->own.note;
	page->own = v->own.grade == GRADE_NONE ? NULL : arena_printf(a, "You voted %s.", grade_name(v->own.grade));
	page->all = v->all.items;
	page->all_count = v->all.count;
	page->count = &v->count;
	page->decision_grade = page->reason = page->dissent = "";
}

/* A form as typed: in the one that was sent, or in its draft. */
static void
fill_typed(struct web *w, struct view_panel_case *page)
{
	if (page->may_decide) {
		page->decision_grade = request_field_text(w->req, "grade");
		page->reason = web_form_typed(w, "reason");
		page->dissent = web_form_typed(w, "dissent");
	} else if (page->may_vote) {
		page->grade = request_field_text(w->req, "grade");
		page->note = web_form_typed(w, "note");
	}
}

static enum err
show(struct web *w, int status)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	struct panel_case_view v;
	struct view_panel_case page = {0};
	struct guidance_list guidance;
	const char *saved_at = NULL;
	enum err e = op_panel_case_get(w->op, w->req->param[0], w->req->param[1], &v);

	if (e == ERR_OK)
		e = op_guidance_of(w->op, GUIDANCE_DECISION, v.pcase.moderation_id, &guidance);
	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	fill_case(w, &v, &page);
	page.guidance = web_guidance_links(w, &guidance);
	page.guidance_count = guidance.count;
	page.may_write_guidance = v.pcase.state == PANEL_CASE_DECIDED && op_guidance_may_write(w->op);
	if (status == 200 && (v.may_decide || v.may_vote))
		saved_at = web_draft_resume(
		    w, v.may_decide ? arena_printf(a, "%s/decide", page.path) : page.path);
	if (status != 200 || saved_at != NULL)
		fill_typed(w, &page);

	page.frame = web_frame(w, v.file.audit.reference, "Panels");
	page.frame.draft_saved_at = saved_at;
	page.frame.concern_href = page.concern_path;
	page.frame.back_href = arena_printf(a, "/panels/%s", v.view.panel.id);
	page.frame.back_text = "Back to panel";
	w->res->status = status;
	web_page(w, view_panel_case_page, &page);
	return ERR_OK;
}

enum err
web_panel_case(struct web *w)
{
	return show(w, 200);
}

static enum grade
typed_grade(struct web *w)
{
	enum grade grade = GRADE_NONE;
	int64_t number;

	if (str_parse_int(request_field_text(w->req, "grade"), GRADE_OUTSTANDING, GRADE_INADEQUATE, &number))
		(void)grade_from_number(number, &grade);
	return grade;
}

static enum err
done(struct web *w, enum err e, const char *banner)
{
	if (e == ERR_INVALID)
		return show(w, err_http_status(e));
	return e == ERR_OK
	    ? web_redirect_saying(w, banner, "/panels/%s/cases/%s", w->req->param[0], w->req->param[1])
	    : e;
}

enum err
web_panel_vote(struct web *w)
{
	return done(w,
	    op_panel_vote(
	        w->op, w->req->param[0], w->req->param[1], typed_grade(w), web_form_typed(w, "note")),
	    "Your vote is in. You can change it until the votes are revealed");
}

enum err
web_panel_reveal(struct web *w)
{
	return done(w, op_panel_reveal(w->op, w->req->param[0], w->req->param[1]), "The votes are revealed");
}

enum err
web_panel_decide(struct web *w)
{
	const struct panel_decision decision = {.panel_id = w->req->param[0],
	    .moderation_id = w->req->param[1],
	    .grade = typed_grade(w),
	    .reason = web_form_typed(w, "reason"),
	    .dissent = web_form_typed(w, "dissent")};
	enum err e = op_panel_decide(w->op, &decision);

	/* The audit may be closed to them now: back to the agenda. */
	if (e == ERR_OK)
		return web_redirect_saying(w, "The decision is recorded", "/panels/%s", w->req->param[0]);
	return done(w, e, "");
}

enum err
web_panel_pack_fill(struct web *w, struct view_panel_pack *page)
{
	/* The page points into it. */
	struct panel_pack *pack = arena_alloc(w->op->arena, sizeof(*pack));
	struct view_panel *panel = page->panel;
	struct view_panel_case *cases;
	enum err e = op_panel_pack(w->op, w->req->param[0], pack);

	if (e != ERR_OK)
		return e;

	web_panel_fill(w, &pack->view, panel);
	cases = arena_array(w->op->arena, pack->count, sizeof(*cases));
	for (size_t i = 0; i < pack->count; i++)
		fill_case(w, &pack->cases[i], &cases[i]);
	panel->frame.title = web_panel_title(w, &pack->view.panel, pack->view.number);
	page->cases = cases;
	page->case_count = pack->count;
	return ERR_OK;
}

enum err
web_panel_pack(struct web *w)
{
	struct view_panel panel = {0};
	struct view_panel_pack page = {.panel = &panel};
	enum err e = web_panel_pack_fill(w, &page);

	if (e != ERR_OK)
		return e;

	page.frame = web_frame(w, "The pack", "Panels");
	page.frame.about = panel.frame.title;
	page.frame.back_href = panel.path;
	page.frame.back_text = "Back to panel";

	web_page(w, view_panel_pack_page, &page);
	return ERR_OK;
}
