#include "base/arena.h"
#include "base/str.h"
#include "web/web_form_private.h"
#include "web/web_guidance_private.h"
#include "web/web_training_private.h"

enum err
web_guidance_criteria(struct web *w, const char *none, const struct govuk_option **ret_items, size_t *ret_count)
{
	struct guidance_criteria criteria;
	struct govuk_option *items;
	enum err e = op_guidance_criteria(w->op, &criteria);

	if (e != ERR_OK)
		return e;
	items = arena_array(w->op->arena, criteria.count + 1, sizeof(*items));
	items[0] = (struct govuk_option){.value = "", .text = none};
	for (size_t i = 0; i < criteria.count; i++)
		items[i + 1] =
		    (struct govuk_option){.value = criteria.items[i].code, .text = criteria.items[i].title};
	*ret_items = items;
	*ret_count = criteria.count + 1;
	return ERR_OK;
}

const struct view_guidance_place *
web_guidance_places(struct web *w, const struct guidance_places *places)
{
	struct view_guidance_place *items = arena_array(w->op->arena, places->count, sizeof(*items));

	for (size_t i = 0; i < places->count; i++)
		items[i] = (struct view_guidance_place){places->items[i].label, places->items[i].title, places->items[i].href};
	return items;
}

const struct view_link *
web_guidance_links(struct web *w, const struct guidance_list *list)
{
	struct view_link *links = arena_array(w->op->arena, list->count, sizeof(*links));

	for (size_t i = 0; i < list->count; i++)
		links[i] = (struct view_link){
		    .href = arena_printf(w->op->arena, "/guidance/%s", list->items[i].id), .text = list->items[i].title};
	return links;
}

static enum err
list_themes(struct web *w, struct view_guidance_list *page)
{
	struct training_theme_list themes;
	struct govuk_option *items;
	enum err e = op_training_themes(w->op, &themes);

	if (e != ERR_OK)
		return e;
	items = arena_array(w->op->arena, themes.count + 1, sizeof(*items));
	items[0] = (struct govuk_option){.value = "", .text = "Any theme"};
	for (size_t i = 0; i < themes.count; i++)
		items[i + 1] = (struct govuk_option){
		    .value = themes.items[i].code, .text = web_theme_words(w, &themes.items[i])};
	page->themes = items;
	page->theme_count = themes.count + 1;
	return ERR_OK;
}

enum err
web_guidance_list(struct web *w)
{
	struct guidance_list list;
	struct guidance_draft_list drafts = {NULL, 0};
	struct view_guidance_list page = {.words = str_folded_spaces(w->op->arena, request_param_text(w->req, "q")),
	    .criterion = request_param_text(w->req, "criterion"),
	    .theme = request_param_text(w->req, "theme"),
	    .may_write = op_guidance_may_write(w->op)};
	enum err e = op_guidance_find(w->op, &(struct guidance_search){page.words, page.criterion, page.theme}, &list);

	if (e == ERR_OK && page.may_write)
		e = op_guidance_drafts(w->op, &drafts);
	if (e == ERR_OK)
		e = web_guidance_criteria(w, "Anything", &page.criteria, &page.criterion_count);
	if (e == ERR_OK)
		e = list_themes(w, &page);
	if (e != ERR_OK)
		return e;

	page.frame = web_frame(w, "Practice guidance", NULL);
	page.frame.is_narrow = true;
	page.items = list.items;
	page.count = list.count;
	page.drafts = drafts.items;
	page.draft_count = drafts.count;

	web_page(w, view_guidance_list_page, &page);
	return ERR_OK;
}

static enum err
show(struct web *w, int version, int status)
{
	struct problems problems = w->op->problems;
	struct guidance_view v;
	struct view_guidance page = {0};
	enum err e = op_guidance_get(w->op, w->req->param[0], version, &v);

	if (e != ERR_OK)
		return e;
	w->op->problems = problems;

	page.frame = web_frame(w,
	    version == 0 ? v.shown->title : arena_printf(w->op->arena, "%s: version %d", v.shown->title, v.shown->version),
	    "Guidance");
	page.frame.back_href = version == 0 ? "/guidance" : arena_printf(w->op->arena, "/guidance/%s", v.shown->id);
	page.frame.back_text = version == 0 ? "Back to guidance" : "Back to what holds now";
	page.frame.is_narrow = true;
	page.shown = v.shown;
	page.versions = v.versions.items;
	page.version_count = v.versions.count;
	page.about = web_guidance_places(w, &v.about);
	page.about_count = v.about.count;
	page.may_write = v.may_write;
	page.has_draft = v.has_draft;
	page.may_withdraw = v.may_withdraw && version == 0;
	page.why = status == 200 ? "" : web_form_typed(w, "why");

	w->res->status = status;
	web_page(w, view_guidance_page, &page);
	return ERR_OK;
}

/* A version in the address; 0 where there is none. */
static bool
version_of(const char *text, int *ret)
{
	int64_t version = 0;

	if (!str_is_empty(text) && !str_parse_int(text, 1, INT32_MAX, &version))
		return false;
	*ret = (int)version;
	return true;
}

enum err
web_guidance(struct web *w)
{
	int version;

	return version_of(w->req->param[1], &version) ? show(w, version, 200) : ERR_NOT_FOUND;
}

enum err
web_guidance_withdraw(struct web *w)
{
	enum err e = op_guidance_withdraw(w->op, w->req->param[0], web_page_version(w), web_form_typed(w, "why"));

	if (e == ERR_INVALID)
		return show(w, 0, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w, "The guidance is withdrawn", "/guidance/%s", w->req->param[0]) : e;
}

enum err
web_guidance_compare(struct web *w)
{
	struct arena *a = w->op->arena;
	struct guidance_comparison c;
	struct view_guidance_compare page = {0};
	struct govuk_option *versions;
	int from, to;
	enum err e = ERR_NOT_FOUND;

	if (version_of(request_param_text(w->req, "from"), &from) && version_of(request_param_text(w->req, "to"), &to))
		e = op_guidance_compare(w->op, w->req->param[0], from, to, &c);
	if (e != ERR_OK)
		return e;

	page.frame = web_frame(w, "What changed between two versions", "Guidance");
	page.frame.about = c.now->title;
	page.frame.back_href = arena_printf(a, "/guidance/%s", c.now->id);
	page.frame.back_text = "Back to the guidance";
	page.frame.is_narrow = true;
	versions = arena_array(a, c.versions.count, sizeof(*versions));
	for (size_t i = 0; i < c.versions.count; i++)
		versions[i] = (struct govuk_option){.value = arena_printf(a, "%d", c.versions.items[i].version),
		    .text = arena_printf(a, "Version %d, %s", c.versions.items[i].version,
			date_text_long(a, instant_london_day(c.versions.items[i].published_at, NULL)))};
	page.versions = versions;
	page.version_count = c.versions.count;
	page.before = c.before;
	page.now = c.now;
	page.about_before = c.about_before;
	page.about_now = c.about_now;

	web_page(w, view_guidance_compare_page, &page);
	return ERR_OK;
}
