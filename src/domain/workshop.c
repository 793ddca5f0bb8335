#include "domain/workshop.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "base/utf8.h"

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

static void
check_text(const char *field, const char *missing, const char *text, size_t maximum, struct problems *problems)
{
	if (missing != NULL && str_is_empty(text))
		problems_add(problems, field, "%s", missing);
	else if (utf8_length(text) > maximum)
		problems_add(problems, field, "Shorten this to %zu characters or less", maximum);
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
	check_text("time", "Enter from when to when it is", w->time, WORKSHOP_TEXT_MAXIMUM, problems);
	check_text("place", "Enter where it is", w->place, WORKSHOP_TEXT_MAXIMUM, problems);
	check_text("about", NULL, w->about, WORKSHOP_ABOUT_MAXIMUM, problems);
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
