#include "base/arena.h"
#include "base/str.h"
#include "operations/op_inadequate_list.h"
#include "view/view_assurance.h"
#include "view/view_due.h"
#include "web/inadequate_words.h"
#include "web/web.h"
#include "web/web_inadequate.h"

/* ux.md 3.1 row 8: how long a case should be open at most. */
enum { TARGET_DAYS = 90 };

static struct date
day_of(struct instant at)
{
	return at.us == 0 ? DATE_NONE : instant_london_day(at, NULL);
}

static const char *
are(int64_t count, const char *one, const char *many)
{
	return count == 1 ? one : many;
}

/* What a director wants to know first, each sentence from the numbers. */
static size_t
sentences_of(struct arena *a, const struct inadequate_assurance *s, struct date today, const char *ret[4])
{
	const struct inadequate_figures *f = &s->figures;
	int64_t unknown = f->by_safe[INADEQUATE_SAFE_UNASKED] + f->by_safe[INADEQUATE_SAFE_UNKNOWN];
	int64_t unsafe = f->by_safe[INADEQUATE_SAFE_NO];
	size_t count = 0;

	ret[count++] = inadequate_summary_words(a, s->summary.open_count, day_of(s->summary.oldest_at),
	    s->summary.unreviewed_count, s->summary.overdue_count, today);
	if (s->summary.open_count == 0)
		return count;
	ret[count++] = unknown + unsafe == 0
	    ? "In every open case the last review says that the child is safe."
	    : arena_printf(a, "The last review says that the child is safe in %lld of them, not safe in %lld; in %lld it is not known.",
	          (long long)f->by_safe[INADEQUATE_SAFE_YES], (long long)unsafe, (long long)unknown);
	ret[count++] = arena_printf(a, "%lld %s for moderation, %lld for a remedial plan; %lld %s still Inadequate after the re-audit.",
	    (long long)f->by_stage[INADEQUATE_OPEN], are(f->by_stage[INADEQUATE_OPEN], "waits", "wait"),
	    (long long)f->by_stage[INADEQUATE_CONFIRMED], (long long)f->by_stage[INADEQUATE_STILL],
	    are(f->by_stage[INADEQUATE_STILL], "is", "are"));
	if (f->unsigned_late > 0)
		ret[count++] = arena_printf(a, "%lld %s past %s limit.", (long long)f->unsigned_late,
		    are(f->unsigned_late, "sign-off is", "sign-offs are"), are(f->unsigned_late, "its", "their"));
	return count;
}

static const char *
trend_words(struct arena *a, const struct inadequate_figures *f)
{
	const struct inadequate_month *last = &f->months[INADEQUATE_MONTHS - 1];
	int64_t opened = 0, closed = 0;

	for (int i = 0; i < INADEQUATE_MONTHS; i++) {
		opened += f->months[i].opened;
		closed += f->months[i].closed;
	}
	return arena_printf(a, "In twelve months %lld %s and %lld closed; this month %lld and %lld", (long long)opened,
	    opened == 1 ? "case was opened" : "cases were opened", (long long)closed, (long long)last->opened,
	    (long long)last->closed);
}

static void
fill_cases(struct web *w, const struct inadequate_assurance *s, struct view_assurance *page)
{
	struct arena *a = w->op->arena;
	struct view_assurance_case *cases = arena_array(a, s->oldest.count, sizeof(*cases));
	size_t over = 0;

	for (size_t i = 0; i < s->oldest.count; i++) {
		const struct inadequate_row *r = &s->oldest.items[i];

		cases[i] = (struct view_assurance_case){.audit_id = r->audit_id,
		    .reference = r->reference,
		    .team_name = r->team_name,
		    .stage = inadequate_stage_name(r->stage),
		    .safe = inadequate_safe_name(r->safe),
		    .days = date_days_between(day_of(r->opened_at), w->op->today)};
		over += cases[i].days > TARGET_DAYS;
	}
	page->cases = cases;
	page->case_count = s->oldest.count;
	page->target_days = TARGET_DAYS;
	page->longest = over == 0
	    ? arena_printf(a, "No case has been open for more than %d days", TARGET_DAYS)
	    : over == INADEQUATE_OLDEST
	    ? arena_printf(a, "%d cases or more have been open for more than %d days", INADEQUATE_OLDEST, TARGET_DAYS)
	    : arena_printf(a, "%zu %s been open for more than %d days", over, over == 1 ? "case has" : "cases have",
	          TARGET_DAYS);
}

static int
tile(int64_t count)
{
	return count > INT32_MAX ? INT32_MAX : (int)count;
}

enum err
web_assurance(struct web *w)
{
	struct arena *a = w->op->arena;
	const char *sentences[4];
	struct view_assurance_month months[INADEQUATE_MONTHS];
	struct view_assurance_team teams[INADEQUATE_TEAMS];
	struct inadequate_assurance s;
	struct view_assurance page = {.sentences = sentences, .months = months, .teams = teams};
	enum err e = op_inadequate_assurance(w->op, &s);

	if (e != ERR_OK)
		return e;
	page.frame = web_frame(w, "Assurance", NULL);
	page.sentence_count = sentences_of(a, &s, w->op->today, sentences);
	page.open_count = tile(s.summary.open_count);
	page.unsafe_count = tile(s.summary.open_count - s.figures.by_safe[INADEQUATE_SAFE_YES]);
	page.late_actions = tile(s.figures.late_actions);
	page.overdue_reviews = tile(s.summary.overdue_count);
	page.open_concerns = tile(s.figures.open_concerns);
	page.alarms = inadequate_alarm_links(a, &s.alarms, &page.alarm_count);
	page.checked = inadequate_checked_words(a, s.checked_at, s.alarms.count);
	page.flags = inadequate_flag_links(a, &s.flags, &page.flag_count);
	page.trend = trend_words(a, &s.figures);
	for (int i = 0; i < INADEQUATE_MONTHS; i++) {
		/* Before the first case there is nothing to compare with. */
		if (page.month_count == 0 && i < INADEQUATE_MONTHS - 1 && s.figures.months[i].opened == 0 &&
		    s.figures.months[i].closed == 0)
			continue;
		months[page.month_count++] = (struct view_assurance_month){view_month(a, s.figures.months[i].month),
		    s.figures.months[i].opened, s.figures.months[i].closed};
	}
	page.team_count = s.figures.team_count;
	for (size_t i = 0; i < s.figures.team_count; i++)
		teams[i] = (struct view_assurance_team){s.figures.teams[i].team_name, s.figures.teams[i].count};
	fill_cases(w, &s, &page);
	web_page(w, view_assurance_page, &page);
	return ERR_OK;
}
