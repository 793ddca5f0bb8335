/* What the numbers of capacity.h say, in words. */
#include "domain/capacity.h"

#include "base/arena.h"
#include "base/str.h"

enum { HOUR = 60, HALVES = 2 };

struct piece_words {
	const char *name;
	const char *within; /* a sentence */
};

static const struct piece_words pieces[CAPACITY_PIECE_COUNT] = {
    [CAPACITY_MODERATION] = {"Moderation", "moderation"},
    [CAPACITY_DIP] = {"Dip samples", "dip samples"},
    [CAPACITY_SECOND_READING] = {"Second readings", "second readings"},
    [CAPACITY_BRIEFING] = {"7 Minute Briefing", "the 7 Minute Briefing"},
    [CAPACITY_PANEL_CASE] = {"Panel cases", "panel cases"},
    [CAPACITY_WORKSHOP] = {"Workshops", "workshops"},
};

const char *
capacity_piece_name(enum capacity_piece piece)
{
	return pieces[piece].name;
}

const char *
capacity_piece_within(enum capacity_piece piece)
{
	return pieces[piece].within;
}

const char *
capacity_time(struct arena *arena, int64_t minutes)
{
	long long hours = (long long)(minutes / HOUR), rest = (long long)(minutes % HOUR);
	const char *hour = hours == 1 ? "hour" : "hours", *minute = rest == 1 ? "minute" : "minutes";

	if (hours == 0)
		return arena_printf(arena, "%lld %s", rest, minute);
	if (rest == 0)
		return arena_printf(arena, "%lld %s", hours, hour);
	return arena_printf(arena, "%lld %s %lld %s", hours, hour, rest, minute);
}

const char *
capacity_days(struct arena *arena, int halves)
{
	if (halves == 1)
		return "half a working day";
	return arena_printf(arena, "%d%s working day%s", halves / HALVES, halves % HALVES == 0 ? "" : "½",
	    halves == HALVES ? "" : "s");
}

const char *
capacity_window_works(
    struct arena *arena, const struct capacity_result *result, const struct capacity_window *window)
{
	const char *text = "", *last = NULL;

	for (int piece = 0; piece < CAPACITY_PIECE_COUNT; piece++) {
		bool is_in = false;

		for (size_t i = 0; i < result->work_count; i++)
			is_in = is_in || (window->has[i] && result->works[i].piece == (enum capacity_piece)piece);
		if (!is_in)
			continue;
		if (last != NULL)
			text = str_is_empty(text) ? last : arena_printf(arena, "%s, %s", text, last);
		last = pieces[piece].within;
	}
	if (last == NULL)
		return "";
	return str_is_empty(text) ? last : arena_printf(arena, "%s and %s", text, last);
}

const char *
capacity_window_days(struct arena *arena, const struct capacity_window *window)
{
	return arena_printf(arena, "from %s to %s%s", date_text_weekday(arena, window->from),
	    window->ends_at_noon ? "noon on " : "", date_text_weekday(arena, window->to));
}

static size_t
work_kinds(const struct capacity_result *result, const struct capacity_window *window)
{
	int last = -1;
	size_t count = 0;

	/* Early and late moderation stand beside each other and are one. */
	for (size_t i = 0; i < result->work_count; i++) {
		if (!window->has[i])
			continue;
		count += (int)result->works[i].piece != last;
		last = (int)result->works[i].piece;
	}
	return count;
}

const char *
capacity_sentence(struct arena *arena, const struct capacity_plan *plan, const struct capacity_result *result)
{
	const struct capacity_window *w = &result->windows[result->tightest];
	int audits = plan->numbers[CAPACITY_AUDITS], people = plan->numbers[CAPACITY_PEOPLE];
	int64_t spare = w->there - w->need;
	const char *works = capacity_window_works(arena, result, w);
	bool is_one = work_kinds(result, w) == 1 && !str_ends_with(works, "s");

	return arena_printf(arena,
	    "If %d audit%s back and the Centre has %d %s with %d hour%s a day, %s need%s %s in %s, %s. There %s %s: %s %s.",
	    audits, audits == 1 ? " comes" : "s come", people, people == 1 ? "person" : "people",
	    plan->numbers[CAPACITY_HOURS], plan->numbers[CAPACITY_HOURS] == 1 ? "" : "s", works, is_one ? "s" : "",
	    capacity_time(arena, w->need), capacity_days(arena, w->halves), capacity_window_days(arena, w),
	    w->there / HOUR == 1 ? "is" : "are", capacity_time(arena, w->there),
	    capacity_time(arena, spare < 0 ? -spare : spare), spare < 0 ? "too few" : "to spare");
}
