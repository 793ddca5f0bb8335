#include "domain/workshop.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"

static const char *const states[WORKSHOP_STATE_COUNT] = {
    [WORKSHOP_PLANNED] = "planned",
    [WORKSHOP_CANCELLED] = "cancelled",
};

static const struct {
	const char *code;
	const char *name;
} case_states[WORKSHOP_CASE_STATE_COUNT] = {
    [WORKSHOP_CASE_WAITING] = {"waiting", "Not begun"},
    [WORKSHOP_CASE_OPEN] = {"open", "Everybody is grading"},
    [WORKSHOP_CASE_REVEALED] = {"revealed", "Revealed"},
};

const char *
workshop_state_code(enum workshop_state state)
{
	return states[state];
}

bool
workshop_state_from_code(const char *code, enum workshop_state *ret)
{
	for (int i = 0; i < WORKSHOP_STATE_COUNT; i++) {
		if (str_is_same(states[i], code)) {
			*ret = (enum workshop_state)i;
			return true;
		}
	}
	return false;
}

const char *
workshop_case_state_code(enum workshop_case_state state)
{
	return case_states[state].code;
}

const char *
workshop_case_state_name(enum workshop_case_state state)
{
	return case_states[state].name;
}

bool
workshop_case_state_from_code(const char *code, enum workshop_case_state *ret)
{
	for (int i = 0; i < WORKSHOP_CASE_STATE_COUNT; i++) {
		if (str_is_same(case_states[i].code, code)) {
			*ret = (enum workshop_case_state)i;
			return true;
		}
	}
	return false;
}

void
workshop_check(
    const struct workshop *w, const struct workshop *before, struct date today, struct problems *problems)
{
	bool is_moved = before == NULL || !date_is_same(before->held_on, w->held_on);

	if (date_is_none(w->held_on))
		problems_add(problems, "held_on", "Enter the day of the workshop, for example 27/3/2021");
	else if (is_moved && date_compare(w->held_on, today) < 0)
		problems_add(problems, "held_on", "The day of the workshop must be today or in the future");
	problems_check_text(problems, "time", "Enter from when to when it is", w->time, WORKSHOP_TEXT_MAXIMUM);
	problems_check_text(problems, "place", "Enter where it is", w->place, WORKSHOP_TEXT_MAXIMUM);
	problems_check_text(problems, "about", NULL, w->about, WORKSHOP_ABOUT_MAXIMUM);
	if (w->seats < 1 || w->seats > WORKSHOP_SEATS_MAXIMUM)
		problems_add(problems, "seats", "Enter a number of seats from 1 to %d", WORKSHOP_SEATS_MAXIMUM);
	if (str_is_empty(w->lead_id))
		problems_add(problems, "lead", "Select who leads the workshop");
}

const char *
workshop_full_words(struct arena *arena, const struct workshop *w, size_t taken, struct date today)
{
	if (w->state == WORKSHOP_CANCELLED)
		return "This workshop was cancelled";
	if (date_compare(w->held_on, today) < 0)
		return "This workshop is over";
	if (taken >= (size_t)w->seats)
		return w->seats == 1 ? "The only seat is taken"
		                     : arena_printf(arena, "All %d seats are taken", w->seats);
	return NULL;
}
