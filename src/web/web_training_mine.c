#include "web/web_training_private.h"

#include "base/arena.h"
#include "base/str.h"

static const char *
became_words(struct web *w, const struct training_named *named)
{
	struct arena *a = w->op->arena;
	const char *day = date_text_long(a, named->held_on);

	if (named->has_come)
		return arena_printf(a, "Came on %s", day);
	if (named->is_waiting)
		return arena_printf(a, "On the waiting list for %s", day);
	if (named->is_booked)
		return arena_printf(a, date_compare(named->held_on, w->op->today) >= 0 ? "Has a place on %s" : "Booked for %s", day);
	return "Not booked";
}

static const struct view_training_named *
named_of(struct web *w, const struct training_named_list *list, bool has_person)
{
	struct arena *a = w->op->arena;
	struct view_training_named *rows = arena_array(a, list->count, sizeof(*rows));

	for (size_t i = 0; i < list->count; i++) {
		const struct training_named *named = &list->items[i];
		struct view_link link = web_course_link(w, &named->course);

		rows[i] = (struct view_training_named){
		    .person = has_person ? named->target.practitioner_name : NULL,
		    .course = arena_memdup(a, &link, sizeof(link)),
		    .target_href = arena_printf(a, "/audits/%s", named->target.audit_id),
		    .set_on = date_text_long(a, instant_london_day(named->target.set_at, &(int){0})),
		    .became = became_words(w, named)};
	}
	return rows;
}

/* One heading a finding; the operation gives them by finding. */
static void
fill_suggestions(struct web *w, const struct training_mine *mine, struct view_training_mine *page)
{
	struct view_training_suggestion *rows = arena_array(w->op->arena, mine->suggestion_count, sizeof(*rows));
	struct view_link *links = arena_array(w->op->arena, mine->suggestion_count, sizeof(*links));
	size_t count = 0;

	for (size_t i = 0; i < mine->suggestion_count; i++) {
		const struct training_suggestion *s = &mine->suggestions[i];

		if (i == 0 || !str_is_same(s->code, mine->suggestions[i - 1].code))
			rows[count++] = (struct view_training_suggestion){web_finding_name(s->code), &links[i], 0};
		links[i] = web_course_link(w, &s->course);
		rows[count - 1].course_count++;
	}
	page->suggestions = rows;
	page->suggestion_count = count;
}

enum err
web_training_mine(struct web *w)
{
	struct training_mine mine;
	struct view_training_mine page = {0};
	enum err e = op_training_mine(w->op, &mine);

	if (e != ERR_OK)
		return e;

	page.frame = web_frame(w, "My training", "Training");
	page.frame.back_href = "/training";
	page.frame.back_text = "Back to training";
	page.rows = web_training_rows(w, &mine.sessions, false);
	page.count = mine.sessions.count;
	page.named = named_of(w, &mine.named, false);
	page.named_count = mine.named.count;
	page.team = named_of(w, &mine.team, true);
	page.team_count = mine.team.count;
	page.is_team_manager = mine.is_team_manager;
	fill_suggestions(w, &mine, &page);

	web_page(w, view_training_mine_page, &page);
	return ERR_OK;
}

/* ---- Demand against offer ---- */

enum { SMALL = 5 };

/*
 * D27. Stretch targets that name a course, where there are any, and people who booked after a finding of their own work, or a target of
 * theirs. None is not told from few: how many booked a course at all stands on the pages of its sessions, and where that is one, "few"
 * would say who it was.
 */
static const char *
people_words(struct web *w, size_t count)
{
	return count < SMALL ? "fewer than 5" : arena_printf(w->op->arena, "%zu", count);
}

static const char *
count_words(struct web *w, size_t count, const char *one, const char *more)
{
	return count == 0 ? "None" : arena_printf(w->op->arena, "%zu %s", count, count == 1 ? one : more);
}

/*
 * Audits and dip samples that named something: the coordinator sees how many. To the others a number could be less what briefings show of two months, and
 * so give the third away.
 */
static const char *
audits_words(struct web *w, bool shows_audits, size_t count, const char *one, const char *more)
{
	if (shows_audits)
		return str_trimmed(w->op->arena, count_words(w, count, one, more));
	return count == 0 ? "None" : count < SMALL ? "fewer than 5" : "5 or more";
}

/* A course may answer several findings: with four of them, "fewer than 5" of each and of all together would be one of each. */
static const char *
needs_words(struct web *w, bool shows_audits, size_t count)
{
	if (shows_audits)
		return count_words(w, count, "audit or dip sample", "audits and dip samples");
	return count == 0 ? "None" : "Some";
}

static void
fill_needs(struct web *w, const struct training_demand *d, struct view_training_demand *page)
{
	struct arena *a = w->op->arena;
	struct view_demand_need *needs = arena_array(a, d->need_count, sizeof(*needs));
	const char **without = arena_array(a, d->need_count, sizeof(*without));

	for (size_t i = 0; i < d->need_count; i++) {
		const struct demand_need *need = &d->needs[i];
		struct view_link *links = arena_array(a, need->course_count, sizeof(*links));

		for (size_t c = 0; c < need->course_count; c++)
			links[c] = web_course_link(w, need->courses[c]);
		needs[i] = (struct view_demand_need){.name = need->name,
		    .audits = need->audits,
		    .audits_text = audits_words(w, d->shows_audits, need->audits, "audit", "audits"),
		    .dips_text = audits_words(w, d->shows_audits, need->dips, "dip sample", "dip samples"),
		    .courses = links,
		    .course_count = need->course_count,
		    .booked = people_words(w, need->booked)};
		if (need->audits > page->most_audits)
			page->most_audits = need->audits;
		if (need->course_count == 0)
			without[page->without_count++] = arena_printf(
			    a, "%s: audits %s, dip samples %s", need->name,
			    str_lower(a, audits_words(w, d->shows_audits, need->audits, "", "")),
			    str_lower(a, audits_words(w, d->shows_audits, need->dips, "", "")));
	}
	page->needs = needs;
	page->need_count = d->need_count;
	page->without = without;
}

static void
fill_offers(struct web *w, const struct training_demand *d, struct view_training_demand *page)
{
	struct arena *a = w->op->arena;
	struct view_demand_course *offers = arena_array(a, d->offer_count, sizeof(*offers));
	struct view_link *unneeded = arena_array(a, d->offer_count, sizeof(*unneeded));

	for (size_t i = 0; i < d->offer_count; i++) {
		const struct demand_course *offer = &d->offers[i];

		offers[i] = (struct view_demand_course){.course = web_course_link(w, offer->course),
		    .months = count_words(w, offer->months, "month", "months"),
		    .sessions = offer->sessions == 0 ? "None"
		                                     : arena_printf(a, "%zu, with %zu places", offer->sessions, offer->seats),
		    .booked = offer->booked == 0 ? "Nobody" : arena_printf(a, "%zu", offer->booked),
		    .targets = offer->targets == 0 ? "None"
		                                   : arena_printf(a, "%s; %s of them booked", people_words(w, offer->targets),
		                                         people_words(w, offer->target_booked)),
		    .needs = needs_words(w, d->shows_audits, offer->needs)};
		if (offer->needs == 0 && offer->targets == 0)
			unneeded[page->unneeded_count++] = offers[i].course;
	}
	page->offers = offers;
	page->offer_count = d->offer_count;
	page->unneeded = unneeded;
}

enum err
web_training_demand(struct web *w)
{
	struct training_demand d;
	struct view_training_demand page = {0};
	struct govuk_option *options;
	enum err e = op_training_demand(w->op, request_param_text(w->req, "quarter"), &d);

	if (e != ERR_OK)
		return e;

	page.frame = web_frame(w, "What audits ask for and what is offered", "Training");
	page.frame.back_href = "/training";
	page.frame.back_text = "Back to training";
	page.period = d.quarter.name;
	options = arena_array(w->op->arena, d.quarter_count, sizeof(*options));
	for (size_t i = 0; i < d.quarter_count; i++)
		options[i] = (struct govuk_option){.value = d.quarters[i].id, .text = d.quarters[i].name};
	page.options = options;
	page.option_count = d.quarter_count;
	page.quarter = d.quarter.id;
	page.shows_bars = d.shows_audits;
	fill_needs(w, &d, &page);
	fill_offers(w, &d, &page);

	web_page(w, view_training_demand_page, &page);
	return ERR_OK;
}
