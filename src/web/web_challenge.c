#include "web/web_challenge.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_challenge.h"
#include "view/view_challenge.h"
#include "web/form_draft.h"
#include "web/web_form_private.h"

static const char OVERALL[] = "overall";

static void
grades_fill(struct web *w, const struct challenge_state *s, struct view_challenge *page)
{
	struct arena *a = w->op->arena;
	struct govuk_choice *items = arena_array(a, s->form->section_count + 1, sizeof(*items));

	items[page->grade_count++] = (struct govuk_choice){
	    .value = OVERALL, .text = arena_printf(a, "Overall: %s", grade_name(s->audit.grade))};
	for (size_t i = 0; i < s->form->section_count; i++) {
		const struct form_section *section = &s->form->sections[i];
		enum grade grade = form_section_grade(section, &s->answers);

		if (section->kind != SECTION_OVERALL && grade != GRADE_NONE)
			items[page->grade_count++] = (struct govuk_choice){.value = section->code,
			    .text = arena_printf(a, "%s: %s", section->title, grade_name(grade))};
	}
	page->grades = items;
}

static enum err
show(struct web *w, int status)
{
	struct problems problems = w->op->problems;
	struct challenge_state s;
	struct view_challenge page;
	enum err e = op_challenge_get(w->op, w->req->param[0], &s);

	w->op->problems = problems;
	if (e != ERR_OK)
		return e;
	page = (struct view_challenge){.frame = web_frame(w, "Challenge a grade", "Audits"),
	    .today = w->op->today,
	    .audit = &s.audit,
	    .may_challenge = s.may_challenge,
	    .was_moderated = s.was_moderated,
	    .has_challenged = s.has_challenged,
	    .until = s.until};
	page.frame.about = s.audit.reference;
	page.frame.back_href = arena_printf(w->op->arena, "/audits/%s", s.audit.id);
	page.frame.back_text = "Back to audit";
	page.frame.is_narrow = true;
	if (s.may_challenge && status == 200)
		page.frame.draft_saved_at =
		    web_draft_resume(w, arena_printf(w->op->arena, "/audits/%s/challenge", s.audit.id));
	page.section = request_field_text(w->req, "section");
	page.wanted = request_field_text(w->req, "wanted");
	page.reason = web_form_typed(w, "reason");
	page.evidence = web_form_typed(w, "evidence");
	grades_fill(w, &s, &page);
	w->res->status = status;
	web_page(w, view_challenge_page, &page);
	return ERR_OK;
}

enum err
web_challenge(struct web *w)
{
	return show(w, 200);
}

enum err
web_challenge_make(struct web *w)
{
	const char *section = request_field_text(w->req, "section");
	struct challenge c = {.section_code = str_is_same(section, OVERALL) ? "" : section,
	    .reason = web_form_typed(w, "reason"),
	    .evidence = web_form_typed(w, "evidence")};
	int64_t wanted = 0;
	enum err e;

	if (str_is_empty(section)) {
		problems_add(&w->op->problems, "section", "Select the grade you challenge");
		return show(w, err_http_status(ERR_INVALID));
	}
	(void)str_parse_int(request_field_text(w->req, "wanted"), GRADE_OUTSTANDING, GRADE_INADEQUATE, &wanted);
	c.wanted_grade = (enum grade)wanted;
	e = op_challenge_make(w->op, w->req->param[0], &c);
	if (e == ERR_INVALID)
		return show(w, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w, "Your challenge goes to moderation", "/audits/%s/challenge",
				 w->req->param[0])
			   : e;
}
