#include "web/web_next_year.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_next_year.h"
#include "view/view_next_year.h"

static void
fill_months(struct web *w, const struct next_year *year, struct view_next_year *page)
{
	struct view_next_month *months = arena_array(w->op->arena, year->next.cycle_count, sizeof(*months));
	struct year_differences differences;

	year_differences(w->op->arena, &year->calendar, &year->next, &year->choices, &differences);
	for (size_t i = 0; i < year->next.cycle_count; i++) {
		struct view_next_month *m = &months[i];
		struct cycle ruled = {0};
		int number, month;

		*m = (struct view_next_month){.cycle = &year->next.cycles[i]};
		if (!cycle_month(m->cycle->id, &number, &month))
			continue;
		year_dates(w->op->arena, &year->calendar, &year->choices, number, month, &ruled, m->notes,
		    &m->note_count);
		for (size_t j = 0; j < differences.count; j++)
			if (str_is_same(differences.items[j].cycle_id, m->cycle->id))
				m->differences[m->difference_count++] = differences.items[j].sentence;
	}
	page->months = months;
	page->month_count = year->next.cycle_count;
}

static enum err
show(struct web *w, const char *like_id, const struct year_choices *choices)
{
	struct view_next_year page = {0};
	struct year_differences printed = {0};
	struct year_twins twins[YEAR_TWIN_MONTHS];
	struct next_year *year = arena_alloc(w->op->arena, sizeof(*year));
	enum err e = op_next_year(w->op, like_id, choices, year);

	if (e != ERR_OK)
		return e;
	fill_months(w, year, &page);
	const struct year_choices plain = {.rules = &year->rules};
	if (year->has_like)
		year_differences(w->op->arena, &year->calendar, &year->like, &plain, &printed);
	page.printed = printed.items;
	page.printed_count = printed.count;
	page.twins = twins;
	page.twin_count = year_twins(w->op->arena, &year->next, twins);
	page.like_id = year->has_like ? year->like.id : NULL;
	page.next_id = year->next.id;
	page.is_draft = year->is_draft;
	page.is_published = !year->is_draft && year->next.version > 0;
	page.has_no_holidays = year->has_no_holidays;
	page.choices = &year->choices;
	w->part = "/programme/next";
	page.frame = web_frame(w, "Next year’s programme", "Programme");
	page.frame.about = year->next.id;
	if (!str_is_empty(like_id)) {
		page.frame.back_href = arena_printf(w->op->arena, "/programme/%s", like_id);
		page.frame.back_text = arena_printf(w->op->arena, "Back to %s", like_id);
	}
	web_page(w, view_next_year_page, &page);
	return ERR_OK;
}

enum err
web_next_year(struct web *w)
{
	enum err e = show(w, "", NULL);

	/* Nothing to begin from: the page of the programme says how to bring one in. */
	return e == ERR_NOT_FOUND ? web_redirect(w, "/programme") : e;
}

/* From the form, or from the address of the page that shows them. */
static const char *
read_choice(const struct web *w, const char *name)
{
	const char *sent = request_field(w->req, name);

	return sent != NULL ? sent : request_param(w->req, name);
}

/* False where neither says anything of them. */
static bool
read_choices(struct web *w, struct year_choices *ret)
{
	const char *on = read_choice(w, "months-on");
	const char *december = read_choice(w, "december");

	if (on == NULL || december == NULL)
		return false;
	*ret = (struct year_choices){.ends_before_christmas = str_is_same(december, "1")};
	/* One of six choices; anything else leaves the themes where they are. */
	if (on[0] >= '0' && on[0] < '0' + YEAR_TWIN_MONTHS && on[1] == '\0')
		ret->months_on = on[0] - '0';
	return true;
}

enum err
web_next_year_ask(struct web *w)
{
	struct year_choices choices;

	return show(w, w->req->param[0], read_choices(w, &choices) ? &choices : NULL);
}

enum err
web_next_year_make(struct web *w)
{
	struct year_choices choices;
	const char *id;
	enum err e =
	    op_programme_suggest(w->op, w->req->param[0], read_choices(w, &choices) ? &choices : NULL, &id);

	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		return web_next_year_ask(w);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w,
	    arena_printf(w->op->arena, "The draft of %s is made. Check its dates, then publish it.", id),
	    "/programme/next");
}
