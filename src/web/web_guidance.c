#include "base/arena.h"
#include "base/str.h"
#include "operations/op_guidance.h"
#include "view/view_guidance.h"
#include "web/form_draft.h"
#include "web/web_form_private.h"
#include "web/web_panel.h"
#include "web/web_workshop.h"

static enum err
list_criteria(struct web *w, struct view_guidance_list *page)
{
	struct guidance_criteria criteria;
	struct govuk_option *items;
	enum err e = op_guidance_criteria(w->op, &criteria);

	if (e != ERR_OK)
		return e;
	items = arena_array(w->op->arena, criteria.count + 1, sizeof(*items));
	items[0] = (struct govuk_option){.value = "", .text = "Anything"};
	for (size_t i = 0; i < criteria.count; i++)
		items[i + 1] =
		    (struct govuk_option){.value = criteria.items[i].code, .text = criteria.items[i].title};
	page->criteria = items;
	page->criterion_count = criteria.count + 1;
	return ERR_OK;
}

enum err
web_guidance_list(struct web *w)
{
	struct guidance_list list;
	struct view_guidance_list page = {.words = str_folded_spaces(w->op->arena, request_param_text(w->req, "q")),
	    .criterion = request_param_text(w->req, "criterion")};
	enum err e = op_guidance_find(w->op, page.words, page.criterion, &list);

	if (e == ERR_OK)
		e = list_criteria(w, &page);
	if (e != ERR_OK)
		return e;

	page.frame = web_frame(w, "Guidance for auditors", NULL);
	page.frame.is_narrow = true;
	page.items = list.items;
	page.count = list.count;
	page.may_write = op_guidance_may_write(w->op);

	web_page(w, view_guidance_list_page, &page);
	return ERR_OK;
}

enum err
web_guidance(struct web *w)
{
	struct guidance_list versions;
	struct view_guidance page = {0};
	int64_t wanted = 0;
	enum err e = op_guidance_get(w->op, w->req->param[0], &versions);

	if (e != ERR_OK)
		return e;
	if (w->req->param[1] != NULL && !str_parse_int(w->req->param[1], 1, INT32_MAX, &wanted))
		return ERR_NOT_FOUND;
	for (size_t i = 0; i < versions.count; i++)
		if ((wanted == 0 && i == 0) || versions.items[i].version == (int)wanted)
			page.shown = &versions.items[i];
	if (page.shown == NULL)
		return ERR_NOT_FOUND;

	page.frame = web_frame(w, page.shown->title, "Guidance");
	if (page.shown->version != versions.items[0].version)
		page.frame.about = arena_printf(w->op->arena, "Version %d", page.shown->version);
	page.frame.back_href = "/guidance";
	page.frame.back_text = "Back to guidance";
	page.frame.is_narrow = true;
	page.versions = versions.items;
	page.version_count = versions.count;
	page.may_write = op_guidance_may_write(w->op);

	web_page(w, view_guidance_page, &page);
	return ERR_OK;
}

static enum err
fill_criteria(struct web *w, struct view_guidance_edit *page)
{
	struct guidance_criteria criteria;
	struct govuk_option *items;
	enum err e = op_guidance_criteria(w->op, &criteria);

	if (e != ERR_OK)
		return e;
	items = arena_array(w->op->arena, criteria.count + 1, sizeof(*items));
	items[0] = (struct govuk_option){.value = "", .text = "Select a section"};
	for (size_t i = 0; i < criteria.count; i++)
		items[i + 1] =
		    (struct govuk_option){.value = criteria.items[i].code, .text = criteria.items[i].title};
	page->criteria = items;
	page->criterion_count = criteria.count + 1;
	return ERR_OK;
}

/* id "": a new one. */
static enum err
show_edit(struct web *w, const char *id, bool is_typed, const char *warning, int status)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	bool is_new = str_is_empty(id);
	struct guidance_list versions = {NULL, 0};
	struct view_guidance_edit page = {.warning = warning};
	const char *saved_at = NULL;
	enum err e = is_new ? ERR_OK : op_guidance_get(w->op, id, &versions);

	if (e == ERR_OK)
		e = fill_criteria(w, &page);
	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	page.action = is_new ? "/guidance/new" : arena_printf(a, "/guidance/%s/edit", id);
	page.panel_id = is_typed ? request_field_text(w->req, "panel") : request_param_text(w->req, "panel");
	if (!is_typed)
		saved_at = web_draft_resume(w, page.action);
	if (saved_at != NULL)
		page.panel_id = request_field_text(w->req, "panel");
	page.version = is_typed ? web_page_version(w) : is_new ? 0 : versions.items[0].version;
	if (is_typed || is_new || saved_at != NULL) {
		page.criterion = request_field_text(w->req, "criterion");
		page.title_typed = web_form_typed(w, "title");
		page.text = web_form_typed(w, "text");
	} else {
		page.criterion = versions.items[0].criterion;
		page.title_typed = versions.items[0].title;
		page.text = versions.items[0].text;
	}

	page.frame = web_frame(w, is_new ? "Write guidance" : "Write a new version", "Guidance");
	page.frame.draft_saved_at = saved_at;
	page.frame.back_href = is_new ? "/guidance" : arena_printf(a, "/guidance/%s", id);
	page.frame.is_narrow = true;
	w->res->status = status;
	web_page(w, view_guidance_edit_page, &page);
	return ERR_OK;
}

enum err
web_guidance_new(struct web *w)
{
	return show_edit(w, "", false, NULL, 200);
}

enum err
web_guidance_edit(struct web *w)
{
	return show_edit(w, w->req->param[0], false, NULL, 200);
}

enum err
web_guidance_publish(struct web *w)
{
	const char *id = w->req->param[0] == NULL ? "" : w->req->param[0];
	struct guidance_save save = {.guidance = {.id = id,
	    .version = web_page_version(w),
	    .criterion = request_field_text(w->req, "criterion"),
	    .title = web_form_typed(w, "title"),
	    .text = web_form_typed(w, "text"),
	    .panel_id = request_field_text(w->req, "panel")},
	    .is_checked = str_is_same(request_field_text(w->req, "checked"), "yes")};
	enum err e = op_guidance_publish(w->op, &save, &id);

	if (e == ERR_INVALID)
		return show_edit(w, save.guidance.id, true, save.warning, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w, "The guidance is published", "/guidance/%s", id) : e;
}
