#include "domain/dip_sample.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/calendar.h"
#include "domain/draw.h"
#include "domain/form.h"

#include <stdlib.h>
#include <string.h>

enum { NOON = 12 * 60 };

const struct dip_step dip_steps[] = {
    {DIP_DRAWN, DIP_EVENT_OPEN, DIP_IN_PROGRESS, DIP_BY_SAMPLER, "The sampler began it"},
    {DIP_DRAWN, DIP_EVENT_REPLACE, DIP_REPLACED, DIP_BY_SAMPLER, "The file cannot be used: the next reserve comes in"},
    {DIP_IN_PROGRESS, DIP_EVENT_FINISH, DIP_DONE, DIP_BY_SAMPLER, "Every question is answered"},
    {DIP_IN_PROGRESS, DIP_EVENT_FINISH_FOR_SECOND, DIP_TO_CHECK, DIP_BY_SAMPLER,
	"Every question is answered, and another member reads it again"},
    {DIP_IN_PROGRESS, DIP_EVENT_REPLACE, DIP_REPLACED, DIP_BY_SAMPLER,
	"The file cannot be used: the next reserve comes in"},
    {DIP_DONE, DIP_EVENT_CHOOSE, DIP_TO_CHECK, DIP_BY_RULE, "Another member reads it again"},
    {DIP_DONE, DIP_EVENT_REOPEN, DIP_IN_PROGRESS, DIP_BY_SAMPLER, "The sampler changes something before the figures freeze"},
    {DIP_TO_CHECK, DIP_EVENT_REOPEN, DIP_IN_PROGRESS, DIP_BY_SAMPLER,
	"The sampler changes something before the figures freeze"},
    {DIP_TO_CHECK, DIP_EVENT_AGREE, DIP_CHECKED, DIP_BY_SECOND, "The second reader comes to the same answers"},
    {DIP_TO_CHECK, DIP_EVENT_GIVE_BACK, DIP_IN_PROGRESS, DIP_BY_SECOND, "The second reader asks for another look"},
    {DIP_TO_CHECK, DIP_EVENT_NOTE_FROZEN, DIP_CHECKED, DIP_BY_SECOND,
	"The second reader sees it otherwise; the figures are frozen, so the note stays beside the answers"},
};
const size_t dip_step_count = sizeof(dip_steps) / sizeof(dip_steps[0]);

struct word {
	const char *code;
	const char *name;
};

static const struct word states[DIP_STATE_COUNT] = {
    [DIP_DRAWN] = {"drawn", "Not started"},
    [DIP_IN_PROGRESS] = {"in-progress", "In progress"},
    [DIP_DONE] = {"done", "Done"},
    [DIP_TO_CHECK] = {"to-check", "Second reading"},
    [DIP_CHECKED] = {"checked", "Read twice"},
    [DIP_REPLACED] = {"replaced", "Replaced"},
};

static const char *const events[DIP_EVENT_COUNT] = {
    [DIP_EVENT_OPEN] = "open",
    [DIP_EVENT_FINISH] = "finish",
    [DIP_EVENT_FINISH_FOR_SECOND] = "finish for a second reading",
    [DIP_EVENT_CHOOSE] = "choose",
    [DIP_EVENT_REOPEN] = "reopen",
    [DIP_EVENT_AGREE] = "agree",
    [DIP_EVENT_GIVE_BACK] = "give back",
    [DIP_EVENT_NOTE_FROZEN] = "note after the freeze",
    [DIP_EVENT_REPLACE] = "replace",
};

static const char *const actors[DIP_ACTOR_COUNT] = {
    [DIP_BY_SAMPLER] = "the sampler",
    [DIP_BY_SECOND] = "the second reader",
    [DIP_BY_LEAD] = "the programme coordinator",
    [DIP_BY_RULE] = "by rule",
};

static const struct word answers[DIP_ANSWER_COUNT] = {
    [DIP_NOT_ANSWERED] = {"", "Not answered"},
    [DIP_YES] = {"yes", "Yes"},
    [DIP_PARTLY] = {"partly", "Partly"},
    [DIP_NO] = {"no", "No"},
    [DIP_NOT_APPLICABLE] = {"na", "Not applicable"},
    [DIP_NOT_RECORDED] = {"nr", "Not recorded"},
};

static bool
word_find(const struct word *words, int count, const char *code, int *ret)
{
	for (int i = 0; i < count; i++) {
		if (str_is_same(words[i].code, code)) {
			*ret = i;
			return true;
		}
	}
	return false;
}

const struct dip_step *
dip_step_find(enum dip_state from, enum dip_event event)
{
	for (size_t i = 0; i < dip_step_count; i++)
		if (dip_steps[i].from == from && dip_steps[i].event == event)
			return &dip_steps[i];
	return NULL;
}

const char *
dip_state_code(enum dip_state state)
{
	return states[state].code;
}

const char *
dip_state_name(enum dip_state state)
{
	return states[state].name;
}

bool
dip_state_from_code(const char *code, enum dip_state *ret)
{
	int i;

	if (!word_find(states, DIP_STATE_COUNT, code, &i))
		return false;
	*ret = (enum dip_state)i;
	return true;
}

const char *
dip_event_code(enum dip_event event)
{
	return events[event];
}

const char *
dip_actor_name(enum dip_actor actor)
{
	return actors[actor];
}

bool
dip_state_is_done(enum dip_state state)
{
	return state == DIP_DONE || state == DIP_TO_CHECK || state == DIP_CHECKED;
}

const char *
dip_answer_code(enum dip_answer answer)
{
	return answers[answer].code;
}

const char *
dip_answer_name(enum dip_answer answer)
{
	return answers[answer].name;
}

bool
dip_answer_from_code(const char *code, enum dip_answer *ret)
{
	int i;

	if (!word_find(answers, DIP_ANSWER_COUNT, code, &i))
		return false;
	*ret = (enum dip_answer)i;
	return true;
}

bool
dip_answer_needs_evidence(enum dip_answer answer)
{
	return answer == DIP_PARTLY || answer == DIP_NO || answer == DIP_NOT_RECORDED;
}

static void
check_reply(const struct dip_reply *r, size_t position, bool is_finished, struct problems *problems)
{
	const char *answer = arena_printf(problems->arena, "q%zu", position);
	const char *evidence = arena_printf(problems->arena, "e%zu", position);
	bool needs = is_finished && dip_answer_needs_evidence(r->answer);

	if (is_finished && r->answer == DIP_NOT_ANSWERED)
		problems_add(problems, answer, "Select an answer to question %zu", position);
	problems_check_text(problems, evidence,
	    needs ? arena_printf(problems->arena, "Enter what you found for question %zu", position) : NULL, r->evidence,
	    DIP_EVIDENCE_MAXIMUM);
}

static bool
is_finding_code(const char *code)
{
	for (size_t i = 0; i < finding_code_count; i++)
		if (str_is_same(finding_codes[i].value, code))
			return true;
	return false;
}

void
dip_sample_check(const struct dip_sample *s, const struct dip_replies *replies, bool is_finished, struct problems *problems)
{
	bool has_one = str_is_same(s->polarity, "strength") || str_is_same(s->polarity, "learning");

	for (size_t i = 0; i < replies->count; i++)
		check_reply(&replies->items[i], i + 1, is_finished, problems);
	if (str_is_same(s->polarity, DIP_BOTH))
		problems_add(problems, "learning", "Select a strength or something to learn, not both");
	else if ((is_finished || !str_is_empty(s->code)) && (!has_one || !is_finding_code(s->code)))
		problems_add(problems, "strength", "Select a strength, or something to learn");
	problems_check_text(problems, "code_note", NULL, s->code_note, DIP_EVIDENCE_MAXIMUM);
	if (s->minutes < 0 || s->minutes > DIP_MINUTES_MAXIMUM)
		problems_add(problems, "minutes", "Enter the minutes it took as a number from 1 to %d", DIP_MINUTES_MAXIMUM);
	if (str_is_same(s->referral, DIP_REFERRAL_ASKED))
		problems_check_text(problems, "referral_reason", is_finished ? "Enter why a full audit is needed" : NULL,
		    s->referral_reason, DIP_NOTE_MAXIMUM);
}

struct date
dip_due_on(const struct calendar *calendar, struct date briefing_on)
{
	return calendar_add_working_days(calendar, briefing_on, -1);
}

struct instant
dip_freeze_at(const struct calendar *calendar, struct date briefing_on)
{
	return instant_from_london(dip_due_on(calendar, briefing_on), NOON);
}

const char *
dip_second_key(struct arena *arena, const char *seed, const char *draw, const char *ref)
{
	return draw_key(arena, seed, arena_printf(arena, "%s/second", draw), ref);
}

static int
compare_keys(const void *a, const void *b)
{
	const struct dip_second_candidate *const *x = a, *const *y = b;
	int order = strcmp((*x)->key, (*y)->key);

	return order != 0 ? order : strcmp((*x)->id, (*y)->id);
}

void
dip_second_choose(struct arena *arena, struct dip_second_candidate *candidates, size_t count, size_t one_in)
{
	struct dip_second_candidate **by_key = arena_array(arena, count, sizeof(*by_key));
	size_t held = 0, chosen = 0;

	for (size_t i = 0; i < count; i++) {
		if (candidates[i].is_replaced)
			continue;
		by_key[held++] = &candidates[i];
		chosen += candidates[i].is_chosen ? 1 : 0;
	}
	if (held > 0)
		qsort(by_key, held, sizeof(*by_key), compare_keys);
	size_t wanted = (held + one_in - 1) / one_in;
	for (size_t i = 0; i < held && chosen < wanted; i++) {
		if (by_key[i]->is_chosen)
			continue;
		by_key[i]->is_chosen = true;
		chosen++;
	}
}
