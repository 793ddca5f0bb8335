#include "domain/panel.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/moderation.h"

#include <string.h>

enum { MINUTES_A_DAY = 24 * 60, FARTHEST = GRADE_COUNT };

static const char *const kinds[PANEL_KIND_COUNT] = {
    [PANEL_PLANNED] = "planned",
    [PANEL_EXTRAORDINARY] = "extraordinary",
};

static const struct {
	const char *code;
	const char *name;
} states[PANEL_STATE_COUNT] = {
    [PANEL_TO_COME] = {"to-come", "To come"},
    [PANEL_OPEN] = {"open", "Sitting now"},
    [PANEL_CLOSED] = {"closed", "Held"},
    [PANEL_CANCELLED] = {"cancelled", "Cancelled"},
};

static const char *const case_states[PANEL_CASE_STATE_COUNT] = {
    [PANEL_CASE_LISTED] = "listed",
    [PANEL_CASE_REVEALED] = "revealed",
    [PANEL_CASE_DECIDED] = "decided",
};

const char *
panel_kind_code(enum panel_kind kind)
{
	return kinds[kind];
}

bool
panel_kind_from_code(const char *code, enum panel_kind *ret)
{
	for (int i = 0; i < PANEL_KIND_COUNT; i++) {
		if (str_is_same(kinds[i], code)) {
			*ret = (enum panel_kind)i;
			return true;
		}
	}
	return false;
}

const char *
panel_state_code(enum panel_state state)
{
	return states[state].code;
}

const char *
panel_state_name(enum panel_state state)
{
	return states[state].name;
}

bool
panel_state_from_code(const char *code, enum panel_state *ret)
{
	for (int i = 0; i < PANEL_STATE_COUNT; i++) {
		if (str_is_same(states[i].code, code)) {
			*ret = (enum panel_state)i;
			return true;
		}
	}
	return false;
}

const char *
panel_case_state_code(enum panel_case_state state)
{
	return case_states[state];
}

bool
panel_case_state_from_code(const char *code, enum panel_case_state *ret)
{
	for (int i = 0; i < PANEL_CASE_STATE_COUNT; i++) {
		if (str_is_same(case_states[i], code)) {
			*ret = (enum panel_case_state)i;
			return true;
		}
	}
	return false;
}

void
panel_check(const struct panel *p, const struct panel *before, struct date today, struct problems *problems)
{
	bool is_moved = before == NULL || !date_is_same(before->held_on, p->held_on);

	if (date_is_none(p->held_on))
		problems_add(problems, "held_on", "Enter the day of the panel, for example 10/2/2021");
	else if (is_moved && date_compare(p->held_on, today) < 0)
		problems_add(problems, "held_on", "The day of the panel must be today or in the future");
	else if (!date_is_none(p->decide_by) && date_compare(p->held_on, p->decide_by) > 0)
		problems_add(problems, "held_on", "It decides by %s: choose that day or an earlier one",
		    date_text_long(problems->arena, p->decide_by));
	if (p->starts_at < 0 || p->starts_at >= MINUTES_A_DAY)
		problems_add(problems, "time", "Enter when it begins, for example 9:30am");
	if (str_is_empty(p->place))
		problems_add(problems, "place", "Enter where it is");
	else if (utf8_length(p->place) > PANEL_TEXT_MAXIMUM)
		problems_add(problems, "place", "Shorten this to %d characters or less", PANEL_TEXT_MAXIMUM);
	if (str_is_empty(p->chair_id))
		problems_add(problems, "chair", "Select who chairs the panel");
	if (p->quorum < 2 || p->quorum > PANEL_MEMBERS_MAXIMUM)
		problems_add(problems, "quorum", "Enter how many votes a decision needs, from 2 to %d", PANEL_MEMBERS_MAXIMUM);
	else if (p->kind == PANEL_EXTRAORDINARY && p->quorum > PANEL_EXTRAORDINARY_MEMBERS)
		problems_add(problems, "quorum", "An extraordinary panel has three members");
}

/* How far apart, across Inadequate counting as the farthest. */
static int
distance(const struct panel_candidate *c)
{
	int apart = (int)c->auditors - (int)c->moderators;

	if (apart < 0)
		apart = -apart;
	return moderation_difference(c->auditors, c->moderators) == MODERATION_MAJOR &&
	        (c->auditors == GRADE_INADEQUATE || c->moderators == GRADE_INADEQUATE)
	    ? FARTHEST
	    : apart;
}

static bool
has_team(const struct panel_candidate *all, const struct panel_pick *picks, size_t count, const char *team_id)
{
	for (size_t i = 0; i < count; i++)
		if (str_is_same(all[picks[i].candidate].team_id, team_id))
			return true;
	return false;
}

static bool
has_grade(const struct panel_candidate *all, const struct panel_pick *picks, size_t count, enum grade grade)
{
	for (size_t i = 0; i < count; i++)
		if (all[picks[i].candidate].auditors == grade)
			return true;
	return false;
}

/* Whether a comes before b, both to decide. */
static bool
is_sooner(const struct panel_candidate *a, const struct panel_candidate *b)
{
	if (date_is_none(a->decide_by) != date_is_none(b->decide_by))
		return date_is_none(b->decide_by);
	if (!date_is_same(a->decide_by, b->decide_by))
		return date_compare(a->decide_by, b->decide_by) < 0;
	return strcmp(a->reference, b->reference) < 0;
}

/* Whether a comes before b as something to talk about, with the pack as it is. */
static bool
is_better(const struct panel_candidate *all, const struct panel_pick *picks, size_t count,
    const struct panel_candidate *a, const struct panel_candidate *b)
{
	int of_a = distance(a), of_b = distance(b);
	bool team_a = has_team(all, picks, count, a->team_id), team_b = has_team(all, picks, count, b->team_id);
	bool grade_a = has_grade(all, picks, count, a->auditors), grade_b = has_grade(all, picks, count, b->auditors);

	if (of_a != of_b)
		return of_a > of_b;
	if (team_a != team_b)
		return team_b;
	if (grade_a != grade_b)
		return grade_b;
	return strcmp(a->reference, b->reference) < 0;
}

static const char *
why_words(struct arena *arena, const struct panel_candidate *all, const struct panel_pick *picks, size_t count,
    const struct panel_candidate *c)
{
	static const char *const aparts[] = {"The same grade", "One grade apart", "Two grades apart", "Three grades apart"};
	int apart = distance(c);
	const char *how = apart == FARTHEST ? "Apart into or out of Inadequate" : aparts[apart];
	bool is_new_team = !has_team(all, picks, count, c->team_id);
	bool is_new_grade = !has_grade(all, picks, count, c->auditors);

	if (c->is_to_decide)
		return "It waits for the panel’s decision";
	if (is_new_team && is_new_grade)
		return arena_printf(arena, "%s; no case of its team and of its grade is in the pack yet", how);
	if (is_new_team)
		return arena_printf(arena, "%s; no case of its team is in the pack yet", how);
	if (is_new_grade)
		return arena_printf(arena, "%s; no case of its grade is in the pack yet", how);
	return how;
}

size_t
panel_choose(struct arena *arena, const struct panel_candidate *candidates, size_t count, size_t size,
    struct panel_pick *ret)
{
	bool *is_taken = arena_array(arena, count, sizeof(*is_taken));
	size_t picked = 0;

	for (;;) {
		size_t best = count;

		for (size_t i = 0; i < count; i++) {
			const struct panel_candidate *c = &candidates[i], *b = best == count ? NULL : &candidates[best];

			if (is_taken[i] || (!c->is_to_decide && picked >= size))
				continue;
			if (b == NULL || (c->is_to_decide && !b->is_to_decide) ||
			    (c->is_to_decide == b->is_to_decide &&
			        (c->is_to_decide ? is_sooner(c, b) : is_better(candidates, ret, picked, c, b))))
				best = i;
		}
		if (best == count)
			return picked;
		is_taken[best] = true;
		ret[picked] = (struct panel_pick){
		    best, why_words(arena, candidates, ret, picked, &candidates[best])};
		picked++;
	}
}

struct panel_count
panel_count_votes(const struct panel_vote *votes, size_t count, int quorum)
{
	struct panel_count c = {.votes = 0};

	for (size_t i = 0; i < count; i++) {
		if (votes[i].grade == GRADE_NONE)
			continue;
		c.counts[votes[i].grade]++;
		c.votes++;
	}
	c.is_quorate = c.votes >= (size_t)quorum;
	for (int g = GRADE_OUTSTANDING; g <= GRADE_INADEQUATE && c.votes > 0; g++)
		if (c.most == GRADE_NONE || c.counts[g] >= c.counts[c.most])
			c.most = (enum grade)g;
	return c;
}
