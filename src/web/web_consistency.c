#include "web/web_consistency.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_consistency.h"
#include "view/view_consistency.h"
#include "view/view_practice_case.h"
#include "web/web_workshop.h"

static struct view_consistency_table
table_of(struct web *w, const struct consistency_rows *rows)
{
	struct view_consistency_row *items = arena_array(w->op->arena, rows->count, sizeof(*items));

	for (size_t i = 0; i < rows->count; i++)
		items[i] = (struct view_consistency_row){
		    rows->items[i].title, &rows->items[i].of, rows->items[i].is_hidden};
	return (struct view_consistency_table){items, rows->count};
}

static const char *
practice_words(struct web *w, const struct consistency_view *v)
{
	if (v->practice_done == 0)
		return NULL;
	return arena_printf(w->op->arena, "Of the practice cases you graded, your overall grade was within tolerance in %s.",
	    consistency_share(w->op->arena, v->practice_within, v->practice_done));
}

static const char *
workshop_words(struct web *w, const struct consistency_workshops *s)
{
	if (s->grades == 0)
		return NULL;
	return arena_printf(w->op->arena,
	    "%zu %s graded %zu practice %s. The overall grade was the agreed one in %s, better in %zu and lower in %zu.",
	    s->people, s->people == 1 ? "person" : "people", s->cases, s->cases == 1 ? "case" : "cases",
	    consistency_share(w->op->arena, s->as_agreed, s->grades), s->higher, s->lower);
}

/* A moderator reads of their own, the coordinator of all. */
static const char *
seed_words(struct web *w, const struct consistency_view *v)
{
	const struct agreement_summary *s = &v->seeds.summary;

	if (!v->shows_seeds || s->total == 0)
		return NULL;
	return arena_printf(w->op->arena,
	    "%s audits whose grade a panel had agreed on, unknown to the moderator: the grade was the agreed one in %s, lower in "
	    "%zu and higher in %zu.", v->shows_auditors ? "In the last two years moderators graded" : "In the last two years you graded",
	    consistency_share(w->op->arena, s->same, s->total), s->higher, s->lower);
}

/* What there is to say, or that there is too little to show. */
static const char *
words_of(struct arena *a, const struct consistency *c, bool has_few, const char *first, const char *second)
{
	return has_few ? "Fewer than 5, which is too few to show: it would say who graded what."
	               : consistency_words(a, c, first, second);
}

static void
fill_all(struct web *w, const struct consistency_view *v, struct view_consistency *page)
{
	struct arena *a = w->op->arena;

	page->all = &v->all;
	page->all_words = words_of(a, &v->all, v->has_few, "auditors", "moderators");
	page->sections = table_of(w, &v->sections);
	page->themes = table_of(w, &v->themes);
	page->periods = table_of(w, &v->periods);
	page->auditors = table_of(w, &v->auditors);
	page->moderators = &v->moderators;
	page->moderators_words = words_of(a, &v->moderators, v->has_few_moderators, "first moderators", "second moderators");
	page->workshop_words = workshop_words(w, &v->workshops);
	page->workshop_ac1 = view_estimate(a, v->workshops.is_measured, &v->workshops.ac1);
	page->workshop_ac2 = view_estimate(a, v->workshops.is_measured, &v->workshops.ac2);
}

enum err
web_consistency(struct web *w)
{
	struct arena *a = w->op->arena;
	struct consistency_view v;
	struct view_consistency page = {0};
	int64_t year = 0;
	enum err e;

	(void)str_parse_int(request_param_text(w->req, "year"), 2000, 2999, &year);
	e = op_consistency(w->op, (int)year, &v);
	if (e != ERR_OK)
		return e;

	page.frame = web_frame(w, arena_printf(a, "How alike we grade, %d", v.year), NULL);
	page.year = v.year;
	page.least = v.least;
	page.own_least = v.own_least;
	page.shows_own = v.shows_own;
	if (v.shows_own) {
		page.own = consistency_own_words(a, &v.own, v.own_least);
		page.own_count = v.own.summary.total;
		page.own_practice = practice_words(w, &v);
	}
	page.seed_words = seed_words(w, &v);
	page.shows_all = v.shows_all;
	page.shows_auditors = v.shows_auditors;
	if (v.shows_all)
		fill_all(w, &v, &page);
	page.before_href = arena_printf(a, "/consistency?year=%d", v.year - 1);
	page.before_text = arena_printf(a, "In %d", v.year - 1);
	page.after_href = arena_printf(a, "/consistency?year=%d", v.year + 1);
	page.after_text = arena_printf(a, "In %d", v.year + 1);

	web_page(w, view_consistency_page, &page);
	return ERR_OK;
}
