#include "web/web_moderation.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_comment.h"
#include "operations/op_moderation.h"
#include "view/view_moderation.h"
#include "web/form_draft.h"
#include "web/web_form_private.h"

static const char *
path_of(struct web *w, const char *id, const char *step)
{
	return arena_printf(w->op->arena, "/moderation/%s%s", id, step);
}

/* ---- One moderation ---- */

/* Neither what the other moderator is called nor which of the two one is, before one's own grades are saved (D13). */
static const char *
state_words(const struct moderation_view *v)
{
	const struct moderation *m = &v->moderation;

	if (v->is_lead || v->shows_both || m->state != MODERATION_SECOND)
		return moderation_state_name(m->state);
	return moderation_state_name(str_is_empty(m->second_id) ? MODERATION_WAITING : MODERATION_BLIND);
}

static const char *
moderator_words(const struct moderation_view *v)
{
	if (v->shows_both || v->moderation.state != MODERATION_SECOND)
		return v->moderator_name;
	return v->second_name;
}

/* That it was seeded is told with what was agreed, after the moderator's own grades (operations/op_seed.h). */
static const char *
seed_words(struct web *w, const struct moderation_view *v)
{
	const struct moderation *m = &v->moderation;

	if (m->reason != MODERATION_SEED || m->state != MODERATION_SETTLED || !v->shows_both)
		return NULL;
	return arena_printf(w->op->arena,
	    "A panel had agreed on the grade of this audit before: %s. You gave %s. This counts for how alike moderators grade, "
	    "and changes nothing in the audit.", grade_name(m->panel_grade), grade_name(m->grade));
}

static struct view_moderation
page_of(struct web *w, const struct moderation_view *v, const char *title)
{
	const char *id = v->moderation.id;
	struct view_moderation page = {.frame = web_frame(w, title, "Moderation"),
	    .seed_words = seed_words(w, v),
	    .today = w->op->today,
	    .moderation = &v->moderation,
	    .audit = &v->audit,
	    .state = state_words(v),
	    .moderator_name = moderator_words(v),
	    .second_name = v->second_name,
	    .reason = v->is_lead ? moderation_reason_name(v->moderation.reason) : NULL,
	    .is_lead = v->is_lead,
	    .is_second = v->is_second,
	    .is_away = v->is_away,
	    .shows_both = v->shows_both,
	    .concern_path = arena_printf(w->op->arena, "/audits/%s/concern", v->audit.id),
	    .take_path = v->may_take ? path_of(w, id, "/take") : NULL,
	    .give_path = v->may_give ? path_of(w, id, "/give") : NULL,
	    .leave_path = v->may_leave || v->may_take_back ? path_of(w, id, "/leave") : NULL,
	    .is_take_back = v->may_take_back,
	    .refer_path = v->may_refer ? path_of(w, id, "/refer") : NULL,
	    .leave_typed = "",
	    .form = v->form,
	    .answers = &v->answers,
	    .facts = v->facts.from == NULL ? NULL : &v->facts,
	    .actions = v->actions.items,
	    .action_count = v->actions.count,
	    .said = v->said,
	    .said_count = v->said_count,
	    .sections = v->sections,
	    .section_count = v->section_count,
	    .scores = v->scores,
	    .challenges = v->challenges,
	    .challenge_count = v->challenge_count,
	    .auditors_reason = v->form == NULL ? "" : form_value(&v->answers, "OV.2")};

	if (v->shows_both || v->may_grade)
		page.comments_path = arena_printf(w->op->arena, "/audits/%s/comments", v->audit.id);
	if (v->is_lead && v->shows_both && v->moderation.state == MODERATION_SETTLED)
		page.exemplar_path = path_of(w, id, "/exemplar");
	page.comments_text = "Comments on single questions";
	page.frame.about = v->audit.reference;
	page.frame.back_href = "/moderation";
	page.frame.back_text = "Back to moderation";
	return page;
}

static enum err
people_fill(struct web *w, const struct moderation_view *v, struct view_moderation *page)
{
	struct moderation_candidates candidates;
	struct view_moderation_person *people;
	enum err e;

	if (!v->may_give)
		return ERR_OK;
	e = op_moderation_candidates(w->op, v->moderation.id, &candidates);
	if (e != ERR_OK)
		return e;
	people = arena_array(w->op->arena, candidates.count, sizeof(*people));
	for (size_t i = 0; i < candidates.count; i++)
		people[i] = (struct view_moderation_person){
		    candidates.items[i].person_id, candidates.items[i].name, candidates.items[i].bar};
	page->people = people;
	page->person_count = candidates.count;
	page->are_many = candidates.is_many;
	page->person = request_field_text(w->req, "person");
	return ERR_OK;
}

/* As typed: in the form that was sent, or in its draft. */
static void
typed_fill(struct web *w, const struct moderation_view *v, struct view_moderation *page)
{
	struct arena *a = w->op->arena;
	struct view_moderation_typed *typed = arena_array(a, v->section_count, sizeof(*typed));
	const char **quality = arena_array(a, MODERATION_QUALITY_COUNT, sizeof(*quality));

	if (v->may_grade)
		page->grade_path = path_of(w, v->moderation.id, "");
	if (v->may_decide)
		page->outcome_path = path_of(w, v->moderation.id, "/outcome");
	page->may_return = v->may_return;
	if (w->req->method == HTTP_GET && (v->may_grade || v->may_decide))
		page->frame.draft_saved_at =
		    web_draft_resume(w, v->may_grade ? page->grade_path : page->outcome_path);
	for (size_t i = 0; i < v->section_count; i++) {
		const char *code = v->sections[i].section->code;

		typed[i] = (struct view_moderation_typed){
		    .grade = request_field_text(w->req, arena_printf(a, "grade-%s", code)),
		    .note = web_form_typed(w, arena_printf(a, "note-%s", code))};
	}
	for (int q = 0; q < MODERATION_QUALITY_COUNT; q++)
		quality[q] = request_field_text(w->req,
		    arena_printf(a, "quality-%s", moderation_quality_code((enum moderation_quality)q)));
	page->typed = typed;
	page->quality = quality;
	page->grade = request_field_text(w->req, "overall");
	page->grade_reason = web_form_typed(w, "reason");
	page->justifiable = request_field_text(w->req, "justifiable");
	page->outcome = request_field_text(w->req, "outcome");
	page->feedback = web_form_typed(w, "feedback");
	page->rework = web_form_typed(w, "rework");
	page->leave_typed = web_form_typed(w, "why");
}

static void
threads_fill(struct web *w, const struct comment_view *v, struct view_moderation *page)
{
	struct arena *a = w->op->arena;
	struct view_moderation_thread *items = arena_array(a, v->threads.count, sizeof(*items));
	size_t open = 0;

	for (size_t i = 0; i < v->threads.count; i++) {
		const struct comment_thread *t = &v->threads.items[i];
		const struct form_question *q = form_question_find(v->form, t->question_code, NULL);

		open += t->is_open;
		if (q != NULL)
			items[page->thread_count++] = (struct view_moderation_thread){q->text,
			    arena_printf(a, "/audits/%s/comments#thread-%s", t->audit_id, t->id), t->is_open};
	}
	page->threads = items;
	page->comments_text = arena_printf(a, "Comments on single questions (%zu open)", open);
}

static enum err
show(struct web *w, const struct moderation_view *v, int status)
{
	struct view_moderation page = page_of(w, v, v->may_grade ? "Moderate an audit" : "Moderation of an audit");
	struct comment_view comments;
	enum err e = people_fill(w, v, &page);

	if (e == ERR_OK)
		e = op_comments_beside(w->op, v->audit.id, &comments);
	if (e == ERR_OK)
		threads_fill(w, &comments, &page);

	if (e != ERR_OK)
		return e;
	typed_fill(w, v, &page);
	w->res->status = status;
	web_page(w, view_moderation_page, &page);
	return ERR_OK;
}

enum err
web_moderation(struct web *w)
{
	struct moderation_view v;
	enum err e = op_moderation_get(w->op, w->req->param[0], &v);

	return e == ERR_OK ? show(w, &v, 200) : e;
}

/* What was wrong stands with the page as it is now. */
static enum err
show_again(struct web *w)
{
	struct problems problems = w->op->problems;
	struct moderation_view v;
	enum err e = op_moderation_get(w->op, w->req->param[0], &v);

	w->op->problems = problems;
	return e == ERR_OK ? show(w, &v, err_http_status(ERR_INVALID)) : e;
}

enum err
web_moderation_file(struct web *w)
{
	struct moderation_view v;
	struct view_moderation page;
	enum err e = op_moderation_get(w->op, w->req->param[0], &v);

	if (e != ERR_OK)
		return e;
	if (!v.shows_both)
		return web_redirect(w, "/moderation/%s", w->req->param[0]);
	page = page_of(w, &v, "The audit that was moderated");
	page.frame.back_href = path_of(w, v.moderation.id, "");
	page.frame.is_narrow = true;
	web_page(w, view_moderation_file_page, &page);
	return ERR_OK;
}

/* ---- Its steps ---- */

enum err
web_moderation_take(struct web *w)
{
	const char *id = w->req->param[0];
	enum err e = op_moderation_take(w->op, id, web_page_version(w));

	return e == ERR_OK ? web_redirect_saying(w, "The moderation is yours", "/moderation/%s", id) : e;
}

enum err
web_moderation_give(struct web *w)
{
	enum err e = op_moderation_give(
	    w->op, w->req->param[0], web_page_version(w), request_field_text(w->req, "person"));

	if (e == ERR_INVALID)
		return show_again(w);
	return e == ERR_OK ? web_redirect_saying(w, "They have it in their work tray", "/moderation") : e;
}

enum err
web_moderation_leave(struct web *w)
{
	enum err e =
	    op_moderation_leave(w->op, w->req->param[0], web_page_version(w), web_form_typed(w, "why"));

	if (e == ERR_INVALID)
		return show_again(w);
	return e == ERR_OK ? web_redirect_saying(w, "The moderation is back in the queue", "/moderation") : e;
}

enum err
web_moderation_refer(struct web *w)
{
	enum err e =
	    op_moderation_refer(w->op, w->req->param[0], web_page_version(w), web_form_typed(w, "why"));

	if (e == ERR_INVALID)
		return show_again(w);
	return e == ERR_OK
	    ? web_redirect_saying(w, "The panel decides", "/moderation/%s", w->req->param[0])
	    : e;
}

static int
typed_number(struct web *w, const char *name, int most, int otherwise)
{
	int64_t number = otherwise;

	return str_parse_int(request_field_text(w->req, name), 0, most, &number) ? (int)number : otherwise;
}

enum err
web_moderation_save(struct web *w)
{
	struct arena *a = w->op->arena;
	struct moderation_graded *sections;
	struct moderation_save save;
	struct moderation_view v;
	enum err e = op_moderation_get(w->op, w->req->param[0], &v);

	if (e != ERR_OK)
		return e;
	sections = arena_array(a, v.section_count, sizeof(*sections));
	for (size_t i = 0; i < v.section_count; i++) {
		const char *code = v.sections[i].section->code;

		sections[i] = (struct moderation_graded){code,
		    typed_number(w, arena_printf(a, "grade-%s", code), GRADE_INADEQUATE, MODERATION_NOT_GRADED),
		    web_form_typed(w, arena_printf(a, "note-%s", code))};
	}
	save = (struct moderation_save){.id = v.moderation.id,
	    .version = web_page_version(w),
	    .grade = typed_number(w, "overall", GRADE_INADEQUATE, MODERATION_NOT_GRADED),
	    .reason = web_form_typed(w, "reason"),
	    .sections = sections,
	    .section_count = v.section_count};
	e = op_moderation_save(w->op, &save);
	if (e == ERR_INVALID)
		return show_again(w);
	return e == ERR_OK ? web_redirect_saying(w, "Your grades are saved. The auditor’s are beside them",
				 "/moderation/%s", v.moderation.id)
			   : e;
}

enum err
web_moderation_outcome(struct web *w)
{
	const char *justifiable = request_field_text(w->req, "justifiable");
	struct moderation_decision d = {.id = w->req->param[0],
	    .version = web_page_version(w),
	    .is_justifiable = str_is_same(justifiable, "yes") ? MODERATION_YES
		: str_is_same(justifiable, "no")               ? MODERATION_NO
							       : MODERATION_UNANSWERED,
	    .feedback = web_form_typed(w, "feedback"),
	    .rework_note = web_form_typed(w, "rework")};
	enum err e;

	(void)moderation_outcome_from_code(request_field_text(w->req, "outcome"), &d.outcome);
	for (int q = 0; q < MODERATION_QUALITY_COUNT; q++)
		d.scores[q] = (struct moderation_score){(enum moderation_quality)q,
		    typed_number(w,
			arena_printf(
			    w->op->arena, "quality-%s", moderation_quality_code((enum moderation_quality)q)),
			MODERATION_QUALITY_BEST, 0),
		    ""};
	e = op_moderation_outcome(w->op, &d);
	if (e == ERR_INVALID)
		return show_again(w);
	return e == ERR_OK
	    ? web_redirect_saying(w, "The outcome is sent", "/moderation/%s", w->req->param[0])
	    : e;
}

/* ---- What the auditor, the practitioner and the team manager see ---- */

static enum err
show_result(struct web *w, int status)
{
	struct problems problems = w->op->problems;
	struct moderation_result r;
	struct view_moderation_result page;
	enum err e = op_moderation_result(w->op, w->req->param[0], &r);

	w->op->problems = problems;
	if (e != ERR_OK)
		return e;
	page = (struct view_moderation_result){.frame = web_frame(w, "What moderation found", "Audits"),
	    .today = w->op->today,
	    .audit = &r.audit,
	    .moderation = &r.moderation,
	    .moderator_name = r.moderator_name,
	    .is_auditor = r.is_auditor,
	    .is_settled = r.is_settled,
	    .shows_grades = r.shows_grades,
	    .may_reply = r.may_reply,
	    .sections = r.sections,
	    .section_count = r.section_count,
	    .scores = r.scores};
	page.frame.about = r.audit.reference;
	page.frame.back_href = arena_printf(w->op->arena, "/audits/%s", r.audit.id);
	page.frame.back_text = "Back to audit";
	if (r.may_reply && status == 200)
		page.frame.draft_saved_at =
		    web_draft_resume(w, arena_printf(w->op->arena, "/audits/%s/moderation", r.audit.id));
	page.accept = request_field_text(w->req, "accept");
	page.reply = web_form_typed(w, "reply");
	w->res->status = status;
	web_page(w, view_moderation_result_page, &page);
	return ERR_OK;
}

enum err
web_audit_moderation(struct web *w)
{
	return show_result(w, 200);
}

enum err
web_audit_moderation_reply(struct web *w)
{
	const char *accept = request_field_text(w->req, "accept");
	bool is_accepted = str_is_same(accept, "yes");
	const char *id = w->req->param[0];
	enum err e;

	if (!is_accepted && !str_is_same(accept, "no")) {
		problems_add(&w->op->problems, "accept", "Select yes if you accept the grade");
		return show_result(w, err_http_status(ERR_INVALID));
	}
	e = op_moderation_reply(
	    w->op, id, web_page_version(w), is_accepted, web_form_typed(w, "reply"));
	if (e == ERR_INVALID)
		return show_result(w, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w,
				 is_accepted ? "You accepted the grade" : "The panel decides the grade",
				 "/audits/%s/moderation", id)
			   : e;
}
