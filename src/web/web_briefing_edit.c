#include "base/arena.h"
#include "base/problems.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "web/box_version.h"
#include "web/form_draft.h"
#include "web/web_briefing.h"
#include "web/web_briefing_private.h"
#include "web/web_form_private.h"

static const char *
where_words(struct arena *a, const struct briefing_view *v)
{
	if (v->briefing.frozen_at.us != 0)
		return arena_printf(a, "The figures were frozen on %s and stay as they are. To be published on %s.",
		    instant_text_long(a, v->briefing.frozen_at), date_text_long(a, v->cycle.briefing_on));
	return arena_printf(a,
	    "The figures move until %s; then they are frozen. Write before that, and let a colleague of the Centre read the preview: what "
	    "is left after it is to look at the figures again and to approve. To be published on %s.",
	    instant_text_long(a, v->freezes_at), date_text_long(a, v->cycle.briefing_on));
}

static struct govuk_option *
readers_of(struct arena *a, const struct person_list *people, size_t *ret_count)
{
	struct govuk_option *items = arena_array(a, people->count + 1, sizeof(*items));

	items[0] = (struct govuk_option){.value = "", .text = "Choose one"};
	for (size_t i = 0; i < people->count; i++)
		items[i + 1] = (struct govuk_option){.value = people->items[i].id, .text = people->items[i].name};
	*ret_count = people->count + 1;
	return items;
}

/* By what it says of which row, not by its place: the list may have moved since the page was shown. */
static const char *
finding_value(struct arena *a, const struct briefing_finding *finding)
{
	return arena_printf(a, "E%d %s", (int)finding->evidence + 1, finding->row_key);
}

static const char *
quote_value(struct arena *a, const char *quote)
{
	return arena_printf(a, "Q %s", op_briefing_mark(a, quote));
}

/* The list of the parts; where sending it was refused, with why. */
enum err
web_briefing_edit_show(struct web *w, int status)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	struct view_briefing_edit page = {0};
	struct briefing_view v;
	struct briefing_help help;
	enum err e = op_briefing_draft(w->op, w->req->param[0], &v);

	if (e == ERR_OK && !v.may_write)
		return status == 200 ? web_redirect(w, "/briefings/%s", v.cycle.id) : ERR_STALE;
	if (e == ERR_OK)
		e = op_briefing_help(w->op, &v, &help);
	w->op->problems = problems;
	if (e != ERR_OK)
		return e;

	page.frame = web_briefing_frame(w, "Write the briefing", v.cycle.id);
	page.text = web_briefing_text(w, &v);
	page.is_written = v.is_written;
	page.where = where_words(a, &v);
	page.sent_back = v.briefing.note;
	page.words = web_briefing_words(&v);
	page.reading_time = web_briefing_reading(a, &v);
	page.hits = &v.hits;
	page.readers = readers_of(a, &help.readers, &page.reader_count);
	page.reader = request_field_text(w->req, "reader");
	page.is_frozen = v.briefing.frozen_at.us != 0;
	page.version = v.briefing.version;

	w->res->status = status;
	web_page(w, view_briefing_edit_page, &page);
	return ERR_OK;
}

enum err
web_briefing_edit(struct web *w)
{
	return web_briefing_edit_show(w, 200);
}

/* Which part the address names, from 0. */
static bool
part_of(const struct web *w, int *ret)
{
	int64_t number;

	if (!str_parse_int(w->req->param[1], 1, BRIEFING_PARTS, &number))
		return false;
	*ret = (int)number - 1;
	return true;
}

static void
fill_findings(struct arena *a, const struct briefing_help *help, struct view_briefing_part *page)
{
	struct view_briefing_finding *items = arena_array(a, help->findings.count + help->quote_count, sizeof(*items));
	bool is_told = page->part == briefing_evidence_part(EVIDENCE_FAMILIES);

	for (size_t i = 0; i < help->findings.count; i++)
		items[page->finding_count++] = (struct view_briefing_finding){.value = finding_value(a, &help->findings.items[i]),
		    .text = help->findings.items[i].text,
		    .belongs = briefing_evidence_part(help->findings.items[i].evidence) == page->part};
	for (size_t i = 0; i < help->quote_count; i++)
		items[page->finding_count++] = (struct view_briefing_finding){
		    .value = quote_value(a, help->quotes[i]), .text = help->quotes[i], .is_quote = true, .belongs = is_told};
	page->findings = items;
}

/* Typed: what arrived, or the draft of it that was kept; it keeps the mark and the version of the page it was typed on. */
static void
fill_box(struct web *w, const struct briefing_view *v, const char *path, bool is_typed, struct view_briefing_part *page)
{
	struct arena *a = w->op->arena;
	const char *now = op_briefing_mark(a, v->parts[page->part]);

	if (!is_typed) {
		page->frame.draft_saved_at = web_draft_resume(w, path);
		is_typed = page->frame.draft_saved_at != NULL;
	}
	page->text = is_typed ? web_form_typed(w, arena_printf(a, "part-%d", page->part + 1)) : v->parts[page->part];
	page->mark = is_typed ? request_field_text(w->req, arena_printf(a, "mark-%d", page->part + 1)) : now;
	/* Another part that was saved since is nothing to this one. */
	page->version = str_is_same(page->mark, now) ? v->briefing.version : web_draft_version(w, &page->frame, v->briefing.version);
}

static enum err
part_show(struct web *w, int part, int status)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	struct view_briefing_part page = {.part = part};
	struct briefing_view v;
	struct briefing_help help;
	const char *path;
	enum err e = op_briefing_draft(w->op, w->req->param[0], &v);

	if (e == ERR_OK && !v.may_write)
		return status == 200 ? web_redirect(w, "/briefings/%s", v.cycle.id) : ERR_STALE;
	if (e == ERR_OK)
		e = op_briefing_help(w->op, &v, &help);
	w->op->problems = problems;
	if (e != ERR_OK)
		return e;

	path = arena_printf(a, "/briefings/%s/edit", v.cycle.id);
	page.frame = web_briefing_frame(w, briefing_part_title(part), v.cycle.id);
	page.frame.back_href = path;
	page.frame.back_text = "Back to the seven parts";
	page.cycle_id = v.cycle.id;
	page.month = cycle_name(a, v.cycle.id);
	page.is_written = v.is_written[part];
	page.hits = &v.hits;
	page.figures = &v.figures;
	fill_findings(a, &help, &page);
	fill_box(w, &v, arena_printf(a, "%s/%d", path, part + 1), status != 200, &page);

	w->res->status = status;
	web_page(w, view_briefing_part_page, &page);
	return ERR_OK;
}

enum err
web_briefing_part(struct web *w)
{
	int part;

	return part_of(w, &part) ? part_show(w, part, 200) : ERR_NOT_FOUND;
}

/* The line that a tick stands for; NULL: the list has it no more. */
static const char *
line_of(struct arena *a, const struct briefing_help *help, const char *value)
{
	for (size_t i = 0; i < help->findings.count; i++)
		if (str_is_same(finding_value(a, &help->findings.items[i]), value))
			return arena_printf(a, "\n- %s", help->findings.items[i].text);
	for (size_t i = 0; i < help->quote_count; i++)
		if (str_is_same(quote_value(a, help->quotes[i]), value))
			return arena_printf(a, "\n- A parent or carer said: “%s” [E%d]", help->quotes[i], EVIDENCE_FAMILIES + 1);
	return NULL;
}

/* The findings and quotes that were ticked, as lines. */
static enum err
chosen_lines(struct web *w, const char **ret)
{
	struct briefing_view v;
	struct briefing_help help;
	struct sbuf sb;
	size_t count;
	const char *const *chosen = request_fields(w->req, "finding", &count);
	enum err e = op_briefing_draft(w->op, w->req->param[0], &v);

	if (e == ERR_OK)
		e = op_briefing_help(w->op, &v, &help);
	if (e != ERR_OK)
		return e;
	sbuf_init(&sb, w->op->arena, (size_t)BRIEFING_PART_MAXIMUM * 4);
	for (size_t i = 0; i < count; i++) {
		const char *line = line_of(w->op->arena, &help, chosen[i]);

		if (line == NULL) {
			problems_add(&w->op->problems, "finding", "Select the findings again: one of them may not be shown any more");
			return ERR_INVALID;
		}
		sbuf_text(&sb, line);
	}
	*ret = sb.length > 0 ? sb.data : "";
	return ERR_OK;
}

/* To the next part; where the checks found something in this one, it is shown first. */
static enum err
saved(struct web *w, int part)
{
	const char *what = request_field_text(w->req, "do"), *id = w->req->param[0];
	struct briefing_view v;
	bool is_found = false;
	enum err e;

	if (!str_is_same(what, "next"))
		return web_redirect_saying(w, str_is_same(what, "insert") ? "What you chose stands at the end of this part" : "This part is saved",
		    "/briefings/%s/edit/%d", id, part + 1);
	e = op_briefing_draft(w->op, id, &v);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < v.hits.count; i++)
		is_found = is_found || (v.hits.items[i].part == part && v.hits.items[i].is_stop);
	if (is_found)
		return web_redirect_saying(
		    w, "This part is saved. Something in it is to be put right", "/briefings/%s/edit/%d", id, part + 1);
	if (part + 1 == BRIEFING_PARTS)
		return web_redirect_saying(w, "The last part is saved", "/briefings/%s/edit", id);
	return web_redirect_saying(w, arena_printf(w->op->arena, "Part %d is saved", part + 1), "/briefings/%s/edit/%d", id, part + 2);
}

enum err
web_briefing_save(struct web *w)
{
	struct arena *a = w->op->arena;
	const char *parts[BRIEFING_PARTS] = {NULL}, *marks[BRIEFING_PARTS] = {NULL}, *lines;
	int part;
	enum err e;

	if (!part_of(w, &part))
		return ERR_NOT_FOUND;
	parts[part] = web_form_typed(w, arena_printf(a, "part-%d", part + 1));
	marks[part] = request_field_text(w->req, arena_printf(a, "mark-%d", part + 1));
	if (str_is_same(request_field_text(w->req, "do"), "insert")) {
		e = chosen_lines(w, &lines);
		if (e == ERR_INVALID)
			return part_show(w, part, err_http_status(e));
		if (e != ERR_OK)
			return e;
		parts[part] = str_joined(a, parts[part], lines, "");
	}
	e = op_briefing_save(w->op, w->req->param[0], web_page_version(w), parts, marks);
	if (e == ERR_INVALID)
		return part_show(w, part, err_http_status(e));
	return e == ERR_OK ? saved(w, part) : e;
}
