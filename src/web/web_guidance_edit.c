/* Drafts of guidance: writing one, reading it a second time. */
#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "domain/programme.h"
#include "web/form_draft.h"
#include "web/web_form_private.h"
#include "web/web_guidance_private.h"
#include "web/web_training_private.h"

static const struct {
	const char *field;
	enum guidance_link_kind kind;
} link_fields[] = {
    {"questions", GUIDANCE_QUESTION},
    {"themes", GUIDANCE_THEME},
    {"briefings", GUIDANCE_BRIEFING},
};

enum { LINK_FIELDS = sizeof(link_fields) / sizeof(link_fields[0]), BRIEFINGS_SHOWN = 12 };

/* The questions of the criterion, but for its grade. */
static enum err
fill_questions(struct web *w, struct view_guidance_edit *page)
{
	struct guidance_criteria criteria;
	struct govuk_choice *items = NULL;
	enum err e = op_guidance_criteria(w->op, &criteria);

	for (size_t i = 0; e == ERR_OK && i < criteria.count; i++) {
		const struct form_section *s = criteria.items[i].section;

		if (!str_is_same(criteria.items[i].code, page->criterion) || s->kind == SECTION_OVERALL)
			continue;
		items = arena_array(w->op->arena, s->question_count, sizeof(*items));
		for (size_t k = 0; k < s->question_count; k++)
			if (s->questions[k].type != ANSWER_GRADE)
				items[page->question_count++] = (struct govuk_choice){.value = s->questions[k].code,
				    .text = arena_printf(w->op->arena, "%s %s", s->questions[k].code, s->questions[k].text)};
	}
	page->questions = items;
	return e;
}

static enum err
fill_choices(struct web *w, struct view_guidance_edit *page)
{
	struct training_theme_list themes;
	struct govuk_choice *items;
	const char *const *cycles;
	size_t count;
	enum err e = web_guidance_criteria(w, "Select what it is about", &page->criteria, &page->criterion_count);

	if (e == ERR_OK)
		e = op_training_themes(w->op, &themes);
	if (e == ERR_OK)
		e = op_guidance_briefings(w->op, &cycles, &count);
	if (e != ERR_OK)
		return e;
	items = arena_array(w->op->arena, themes.count, sizeof(*items));
	for (size_t i = 0; i < themes.count; i++)
		items[i] = (struct govuk_choice){.value = themes.items[i].code, .text = web_theme_words(w, &themes.items[i])};
	page->themes = items;
	page->theme_count = themes.count;
	items = arena_array(w->op->arena, count, sizeof(*items));
	for (size_t i = 0; i < count && i < BRIEFINGS_SHOWN; i++)
		items[page->briefing_count++] =
		    (struct govuk_choice){.value = cycles[i], .text = cycle_name(w->op->arena, cycles[i])};
	page->briefings = items;
	return ERR_OK;
}

static const char *const *
targets_of(struct web *w, const struct guidance_links *links, enum guidance_link_kind kind, size_t *ret_count)
{
	const char **targets = arena_array(w->op->arena, links->count, sizeof(*targets));

	*ret_count = 0;
	for (size_t i = 0; i < links->count; i++)
		if (links->items[i].kind == kind)
			targets[(*ret_count)++] = links->items[i].target;
	return targets;
}

static void
fill_typed(struct web *w, struct view_guidance_edit *page)
{
	page->panel_id = request_field_text(w->req, "panel");
	page->decision = request_field_text(w->req, "decision");
	page->criterion = request_field_text(w->req, "criterion");
	page->title_typed = web_form_typed(w, "title");
	page->text = web_form_typed(w, "text");
	page->why = web_form_typed(w, "why");
	page->chosen_questions = request_fields(w->req, "questions", &page->chosen_question_count);
	page->chosen_themes = request_fields(w->req, "themes", &page->chosen_theme_count);
	page->chosen_briefings = request_fields(w->req, "briefings", &page->chosen_briefing_count);
}

static void
fill_kept(struct web *w, const struct guidance_draft_view *v, struct view_guidance_edit *page)
{
	const struct guidance *g = &v->draft.guidance;

	page->panel_id = g->panel_id;
	page->criterion = g->criterion;
	page->title_typed = g->title;
	page->text = g->text;
	page->why = g->why;
	page->chosen_questions = targets_of(w, &v->links, GUIDANCE_QUESTION, &page->chosen_question_count);
	page->chosen_themes = targets_of(w, &v->links, GUIDANCE_THEME, &page->chosen_theme_count);
	page->chosen_briefings = targets_of(w, &v->links, GUIDANCE_BRIEFING, &page->chosen_briefing_count);
}

/* id "": a new one. */
static enum err
show_edit(struct web *w, const char *id, bool is_typed, int status)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	bool is_new = str_is_empty(id);
	struct guidance_draft_view v = {.draft = {.note = ""}};
	struct view_guidance_edit page = {.panel_id = "", .decision = ""};
	const char *saved_at = NULL;
	enum err e = is_new ? ERR_OK : op_guidance_draft_get(w->op, id, &v);

	if (e == ERR_OK && v.draft.state != GUIDANCE_DRAFT)
		return web_redirect(w, "/guidance/%s/draft", id);
	if (e == ERR_OK)
		e = fill_choices(w, &page);
	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	page.action = is_new ? "/guidance/new" : arena_printf(a, "/guidance/%s/edit", id);
	if (!is_typed)
		saved_at = web_draft_resume(w, page.action);
	if (is_typed || is_new || saved_at != NULL)
		fill_typed(w, &page);
	else
		fill_kept(w, &v, &page);
	if (is_new && !is_typed && saved_at == NULL) {
		page.panel_id = request_param_text(w->req, "panel");
		page.decision = request_param_text(w->req, "decision");
	}
	page.is_new_version = v.before != NULL;
	page.note = v.draft.note;
	e = is_new ? ERR_OK : fill_questions(w, &page);
	if (e != ERR_OK)
		return e;

	page.frame = web_frame(w,
	    is_new		 ? "Write guidance"
		: v.before != NULL ? arena_printf(a, "Write a new version: %s", v.before->title)
				   : "Change the draft",
	    "Guidance");
	page.frame.draft_saved_at = saved_at;
	page.version = web_draft_version(w, &page.frame, v.draft.version);
	page.frame.back_href = is_new ? "/guidance" : arena_printf(a, "/guidance/%s%s", id, v.draft.version == 0 ? "" : "/draft");
	page.frame.is_narrow = true;
	w->res->status = status;
	web_page(w, view_guidance_edit_page, &page);
	return ERR_OK;
}

enum err
web_guidance_new(struct web *w)
{
	return show_edit(w, "", false, 200);
}

enum err
web_guidance_edit(struct web *w)
{
	return show_edit(w, w->req->param[0], false, 200);
}

enum err
web_guidance_save(struct web *w)
{
	const char *id = w->req->param[0] == NULL ? "" : w->req->param[0];
	struct {
		struct guidance_link *items;
		size_t count, capacity;
	} links = {0};
	struct guidance_save save = {.draft = {.guidance = {.id = id,
						   .criterion = request_field_text(w->req, "criterion"),
						   .title = str_folded_spaces(w->op->arena, web_form_typed(w, "title")),
						   .text = web_form_typed(w, "text"),
						   .why = web_form_typed(w, "why"),
						   .panel_id = request_field_text(w->req, "panel")},
					 .version = web_page_version(w)},
	    .decision = str_is_empty(id) ? request_field_text(w->req, "decision") : ""};
	enum err e;

	for (size_t f = 0; f < LINK_FIELDS; f++) {
		size_t count;
		const char *const *targets = request_fields(w->req, link_fields[f].field, &count);

		for (size_t i = 0; i < count; i++)
			VEC_PUSH(w->op->arena, &links, ((struct guidance_link){link_fields[f].kind, targets[i]}));
	}
	save.links = links.items;
	save.link_count = links.count;
	e = op_guidance_draft_save(w->op, &save, &id);
	if (e == ERR_INVALID)
		return show_edit(w, save.draft.guidance.id, true, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w, "The draft is saved", "/guidance/%s/draft", id) : e;
}

static enum err
show_draft(struct web *w, int status)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	struct guidance_draft_view v;
	struct view_guidance_draft page = {0};
	enum err e = op_guidance_draft_get(w->op, w->req->param[0], &v);

	/* It was published or thrown away meanwhile. */
	if (e == ERR_OK && v.draft.version == 0)
		return web_redirect(w, "/guidance/%s", w->req->param[0]);
	if (e != ERR_OK)
		return e;
	w->op->problems = problems;

	page.frame = web_frame(w, v.draft.guidance.title, "Guidance");
	page.frame.about = "Draft";
	page.frame.back_href = v.before == NULL ? "/guidance" : arena_printf(a, "/guidance/%s", v.before->id);
	page.frame.back_text = v.before == NULL ? "Back to guidance" : "Back to what holds now";
	page.frame.is_narrow = true;
	page.draft = &v.draft;
	page.before = v.before;
	page.about = web_guidance_places(w, &v.about);
	page.about_count = v.about.count;
	page.warning = v.warning;
	page.has_written = v.has_written;
	for (int i = 0; i < GUIDANCE_EVENT_COUNT; i++)
		page.may[i] = v.may[i];
	page.note = status == 200 ? "" : web_form_typed(w, "note");

	w->res->status = status;
	web_page(w, view_guidance_draft_page, &page);
	return ERR_OK;
}

enum err
web_guidance_draft(struct web *w)
{
	return show_draft(w, 200);
}

static const char *
banner_of(enum guidance_event event)
{
	switch (event) {
	case GUIDANCE_EVENT_SEND:
		return "The draft is sent to be read and published";
	case GUIDANCE_EVENT_TAKE_BACK:
		return "You can change the draft again";
	case GUIDANCE_EVENT_SEND_BACK:
		return "The draft is sent back";
	case GUIDANCE_EVENT_PUBLISH:
		return "The guidance is published";
	case GUIDANCE_EVENT_DISCARD:
		return "The draft is thrown away";
	}
	return "";
}

enum err
web_guidance_move(struct web *w)
{
	struct guidance_move move = {.id = w->req->param[0],
	    .version = web_page_version(w),
	    .note = web_form_typed(w, "note"),
	    .is_checked = str_is_same(request_field_text(w->req, "checked"), "yes")};
	enum err e;

	if (!guidance_event_from_code(request_field_text(w->req, "do"), &move.event))
		return ERR_BAD_REQUEST;
	e = op_guidance_move(w->op, &move);
	if (e == ERR_INVALID)
		return show_draft(w, err_http_status(e));
	if (e != ERR_OK)
		return e;
	switch (move.event) {
	case GUIDANCE_EVENT_PUBLISH:
		return web_redirect_saying(w, banner_of(move.event), "/guidance/%s", move.id);
	case GUIDANCE_EVENT_DISCARD:
		return web_redirect_saying(w, banner_of(move.event), "/guidance");
	case GUIDANCE_EVENT_SEND:
	case GUIDANCE_EVENT_TAKE_BACK:
	case GUIDANCE_EVENT_SEND_BACK:
		break;
	}
	return web_redirect_saying(w, banner_of(move.event), "/guidance/%s/draft", move.id);
}
