#include "base/arena.h"
#include "base/problems.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "web/box_version.h"
#include "web/form_draft.h"
#include "web/web_briefing.h"
#include "web/web_briefing_private.h"
#include "web/web_form_private.h"

#include <string.h>

static const char *
where_words(struct arena *a, const struct briefing_view *v)
{
	if (v->briefing.frozen_at.us != 0)
		return arena_printf(a, "The figures were frozen on %s and stay as they are. To be published on %s.",
		    instant_text_long(a, v->briefing.frozen_at), date_text_long(a, v->cycle.briefing_on));
	return arena_printf(a, "The figures move until %s; then they are frozen. To be published on %s.", instant_text_long(a, v->freezes_at),
	    date_text_long(a, v->cycle.briefing_on));
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

static void
fill_help(struct arena *a, const struct briefing_help *help, struct view_briefing_edit *page)
{
	const char **findings = arena_array(a, help->findings.count, sizeof(*findings)),
	           **quotes = arena_array(a, help->quote_count, sizeof(*quotes));

	for (size_t i = 0; i < help->findings.count; i++)
		findings[i] = finding_value(a, &help->findings.items[i]);
	for (size_t i = 0; i < help->quote_count; i++)
		quotes[i] = quote_value(a, help->quotes[i]);
	page->findings = help->findings.items;
	page->finding_values = findings;
	page->finding_count = help->findings.count;
	page->quotes = help->quotes;
	page->quote_values = quotes;
	page->quote_count = help->quote_count;
	page->readers = readers_of(a, &help->readers, &page->reader_count);
}

/* The page’s own where it comes back with what was typed. */
static void
fill_marks(struct web *w, bool is_typed, const struct briefing_view *v, const char *ret[static BRIEFING_PARTS])
{
	struct arena *a = w->op->arena;

	for (int i = 0; i < BRIEFING_PARTS; i++)
		ret[i] = is_typed ? request_field_text(w->req, arena_printf(a, "mark-%d", i + 1)) : op_briefing_mark(a, v->parts[i]);
}

enum err
web_briefing_edit_show(struct web *w, int status)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	struct view_briefing_edit page = {0};
	struct briefing_view v;
	struct briefing_help help;
	const char *marks[BRIEFING_PARTS];
	bool is_typed = request_field(w->req, "part-1") != NULL;
	enum err e = op_briefing_draft(w->op, w->req->param[0], &v);

	if (e == ERR_OK && !v.may_write)
		return status == 200 ? web_redirect(w, "/briefings/%s", v.cycle.id) : ERR_STALE;
	if (e == ERR_OK)
		e = op_briefing_help(w->op, &v, &help);
	w->op->problems = problems;
	if (e != ERR_OK)
		return e;

	page.frame = web_briefing_frame(w, "Write the briefing", v.cycle.id);
	if (!is_typed && status == 200) {
		page.frame.draft_saved_at = web_draft_resume(w, arena_printf(a, "/briefings/%s/edit", v.cycle.id));
		is_typed = page.frame.draft_saved_at != NULL;
	}
	fill_marks(w, is_typed, &v, marks);
	page.marks = marks;
	for (int i = 0; is_typed && i < BRIEFING_PARTS; i++)
		v.parts[i] = web_form_typed(w, arena_printf(a, "part-%d", i + 1));
	page.text = web_briefing_text(w, &v);
	page.is_written = v.is_written;
	page.where = where_words(a, &v);
	page.sent_back = v.briefing.note;
	page.words = web_briefing_words(&v);
	page.reading_time = briefing_reading_time(a, page.words);
	page.hits = &v.hits;
	fill_help(a, &help, &page);
	page.reader = request_field_text(w->req, "reader");
	page.is_frozen = v.briefing.frozen_at.us != 0;
	page.version = web_draft_version(w, &page.frame, v.briefing.version);
	page.send_version = v.briefing.version;

	w->res->status = status;
	web_page(w, view_briefing_edit_page, &page);
	return ERR_OK;
}

enum err
web_briefing_edit(struct web *w)
{
	return web_briefing_edit_show(w, 200);
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
			return arena_printf(a, "\n- A parent or carer said: “%s”", help->quotes[i]);
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

enum err
web_briefing_save(struct web *w)
{
	struct arena *a = w->op->arena;
	const char *parts[BRIEFING_PARTS], *marks[BRIEFING_PARTS], *lines;
	bool is_insert = str_is_same(request_field_text(w->req, "do"), "insert");
	int64_t into = 0;
	enum err e;

	for (int i = 0; i < BRIEFING_PARTS; i++) {
		parts[i] = web_form_typed(w, arena_printf(a, "part-%d", i + 1));
		marks[i] = request_field_text(w->req, arena_printf(a, "mark-%d", i + 1));
	}
	if (is_insert && str_parse_int(request_field_text(w->req, "into"), 1, BRIEFING_PARTS, &into)) {
		e = chosen_lines(w, &lines);
		if (e == ERR_INVALID)
			return web_briefing_edit_show(w, err_http_status(e));
		if (e != ERR_OK)
			return e;
		parts[into - 1] = str_joined(a, parts[into - 1], lines, "");
	}
	e = op_briefing_save(w->op, w->req->param[0], web_page_version(w), parts, marks);
	if (e == ERR_INVALID)
		return web_briefing_edit_show(w, err_http_status(e));
	return e == ERR_OK ? web_redirect_saying(w, "The briefing is saved", "/briefings/%s/edit", w->req->param[0]) : e;
}
