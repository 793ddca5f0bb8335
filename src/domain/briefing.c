#include "domain/briefing.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"

#define WITHDREW_LAST "Withdrew the last edition; the corrected one goes on"

const struct briefing_step briefing_steps[] = {
    {BRIEFING_DRAFT, BRIEFING_EVENT_SEND, BRIEFING_WITH_READER, BRIEFING_BY_AUTHOR, "Sent the briefing to a second reader"},
    {BRIEFING_WITH_READER, BRIEFING_EVENT_TAKE_BACK, BRIEFING_DRAFT, BRIEFING_BY_AUTHOR,
	"Took the briefing back from the second reader"},
    {BRIEFING_WITH_READER, BRIEFING_EVENT_SEND_BACK, BRIEFING_DRAFT, BRIEFING_BY_READER,
	"Read the briefing and said what to change"},
    {BRIEFING_WITH_READER, BRIEFING_EVENT_AGREE, BRIEFING_WITH_LEAD, BRIEFING_BY_READER,
	"Read the briefing and found nothing against it"},
    {BRIEFING_WITH_LEAD, BRIEFING_EVENT_SEND_BACK, BRIEFING_DRAFT, BRIEFING_BY_LEAD, "Sent the briefing back"},
    {BRIEFING_WITH_LEAD, BRIEFING_EVENT_PASS_ON, BRIEFING_WITH_SENIOR, BRIEFING_BY_LEAD,
	"Approved the briefing; it shows how many audits are Inadequate, so the assistant director was asked"},
    {BRIEFING_WITH_LEAD, BRIEFING_EVENT_APPROVE, BRIEFING_APPROVED, BRIEFING_BY_LEAD, "Approved the briefing"},
    {BRIEFING_WITH_SENIOR, BRIEFING_EVENT_SEND_BACK, BRIEFING_DRAFT, BRIEFING_BY_SENIOR, "Sent the briefing back"},
    {BRIEFING_WITH_SENIOR, BRIEFING_EVENT_APPROVE, BRIEFING_APPROVED, BRIEFING_BY_SENIOR, "Approved the briefing"},
    {BRIEFING_WITH_SENIOR, BRIEFING_EVENT_SEND_BACK, BRIEFING_DRAFT, BRIEFING_BY_LEAD,
	"Took the briefing back from the assistant director"},
    {BRIEFING_APPROVED, BRIEFING_EVENT_SEND_BACK, BRIEFING_DRAFT, BRIEFING_BY_LEAD,
	"Took the approved briefing back before it was published"},
    {BRIEFING_APPROVED, BRIEFING_EVENT_PUBLISH, BRIEFING_PUBLISHED, BRIEFING_BY_CLOCK, "Published the briefing"},
    {BRIEFING_PUBLISHED, BRIEFING_EVENT_WITHDRAW, BRIEFING_WITHDRAWN, BRIEFING_BY_LEAD, "Withdrew the briefing"},
    {BRIEFING_PUBLISHED, BRIEFING_EVENT_CORRECT, BRIEFING_DRAFT, BRIEFING_BY_LEAD, "Began a corrected edition"},
    {BRIEFING_WITHDRAWN, BRIEFING_EVENT_CORRECT, BRIEFING_DRAFT, BRIEFING_BY_LEAD, "Began a corrected edition"},
    /* Whatever the correction waits for, what people read now can be taken away. */
    {BRIEFING_DRAFT, BRIEFING_EVENT_WITHDRAW, BRIEFING_DRAFT, BRIEFING_BY_LEAD, WITHDREW_LAST},
    {BRIEFING_WITH_READER, BRIEFING_EVENT_WITHDRAW, BRIEFING_WITH_READER, BRIEFING_BY_LEAD, WITHDREW_LAST},
    {BRIEFING_WITH_LEAD, BRIEFING_EVENT_WITHDRAW, BRIEFING_WITH_LEAD, BRIEFING_BY_LEAD, WITHDREW_LAST},
    {BRIEFING_WITH_SENIOR, BRIEFING_EVENT_WITHDRAW, BRIEFING_WITH_SENIOR, BRIEFING_BY_LEAD, WITHDREW_LAST},
    {BRIEFING_APPROVED, BRIEFING_EVENT_WITHDRAW, BRIEFING_APPROVED, BRIEFING_BY_LEAD, WITHDREW_LAST},
    {BRIEFING_DRAFT, BRIEFING_EVENT_DROP, BRIEFING_PUBLISHED, BRIEFING_BY_LEAD,
	"Dropped the corrected edition; the last one stands"},
    {BRIEFING_DRAFT, BRIEFING_EVENT_DROP_WITHDRAWN, BRIEFING_WITHDRAWN, BRIEFING_BY_LEAD,
	"Dropped the corrected edition; the last one stays withdrawn"},
};

const size_t briefing_step_count = sizeof(briefing_steps) / sizeof(briefing_steps[0]);

struct words {
	const char *code;
	const char *name;
};

static const struct words states[BRIEFING_STATE_COUNT] = {
    [BRIEFING_DRAFT] = {"draft", "Draft"},
    [BRIEFING_WITH_READER] = {"with-reader", "With the second reader"},
    [BRIEFING_WITH_LEAD] = {"with-lead", "With the programme coordinator"},
    [BRIEFING_WITH_SENIOR] = {"with-senior", "With the assistant director"},
    [BRIEFING_APPROVED] = {"approved", "Approved"},
    [BRIEFING_PUBLISHED] = {"published", "Published"},
    [BRIEFING_WITHDRAWN] = {"withdrawn", "Withdrawn"},
};

static const char *const events[BRIEFING_EVENT_COUNT] = {
    [BRIEFING_EVENT_SEND] = "send",
    [BRIEFING_EVENT_TAKE_BACK] = "take-back",
    [BRIEFING_EVENT_SEND_BACK] = "send-back",
    [BRIEFING_EVENT_AGREE] = "agree",
    [BRIEFING_EVENT_PASS_ON] = "pass-on",
    [BRIEFING_EVENT_APPROVE] = "approve",
    [BRIEFING_EVENT_PUBLISH] = "publish",
    [BRIEFING_EVENT_WITHDRAW] = "withdraw",
    [BRIEFING_EVENT_CORRECT] = "correct",
    [BRIEFING_EVENT_DROP] = "drop",
    [BRIEFING_EVENT_DROP_WITHDRAWN] = "drop-withdrawn",
};

static const char *const actors[BRIEFING_ACTOR_COUNT] = {
    [BRIEFING_BY_AUTHOR] = "author",
    [BRIEFING_BY_READER] = "second reader",
    [BRIEFING_BY_LEAD] = "programme coordinator",
    [BRIEFING_BY_SENIOR] = "assistant director",
    [BRIEFING_BY_CLOCK] = "the printed date",
};

const struct briefing_step *
briefing_step_find(enum briefing_state from, enum briefing_event event)
{
	for (size_t i = 0; i < briefing_step_count; i++)
		if (briefing_steps[i].from == from && briefing_steps[i].event == event)
			return &briefing_steps[i];
	return NULL;
}

bool
briefing_is_withdrawn(const struct briefing *briefing)
{
	return briefing->edition > 0 && !briefing->is_readable;
}

bool
briefing_step_fits(const struct briefing_step *step, const struct briefing *b)
{
	switch (step->event) {
	case BRIEFING_EVENT_WITHDRAW:
	case BRIEFING_EVENT_DROP:
		return b->is_readable;
	case BRIEFING_EVENT_DROP_WITHDRAWN:
		return briefing_is_withdrawn(b);
	case BRIEFING_EVENT_SEND:
	case BRIEFING_EVENT_TAKE_BACK:
	case BRIEFING_EVENT_SEND_BACK:
	case BRIEFING_EVENT_AGREE:
	case BRIEFING_EVENT_PASS_ON:
	case BRIEFING_EVENT_APPROVE:
	case BRIEFING_EVENT_PUBLISH:
	case BRIEFING_EVENT_CORRECT:
		break;
	}
	return true;
}

const char *
briefing_state_code(enum briefing_state state)
{
	return states[state].code;
}

const char *
briefing_state_name(enum briefing_state state)
{
	return states[state].name;
}

bool
briefing_state_from_code(const char *code, enum briefing_state *ret)
{
	for (int i = 0; i < BRIEFING_STATE_COUNT; i++) {
		if (!str_is_same(states[i].code, code))
			continue;
		*ret = (enum briefing_state)i;
		return true;
	}
	return false;
}

const char *
briefing_event_code(enum briefing_event event)
{
	return events[event];
}

bool
briefing_event_from_code(const char *code, enum briefing_event *ret)
{
	for (int i = 0; i < BRIEFING_EVENT_COUNT; i++) {
		if (!str_is_same(events[i], code))
			continue;
		*ret = (enum briefing_event)i;
		return true;
	}
	return false;
}

const char *
briefing_actor_name(enum briefing_actor actor)
{
	return actors[actor];
}

static const struct {
	const char *title;
	const char *hint;
	int least, most;
} parts[BRIEFING_PARTS] = {
    {"What we looked at", "Theme, how many audits and dip samples, how many came back on time", 50, 80},
    {"Why it matters for children", "In a child’s words where you can; one link to research or guidance", 50, 80},
    {"What we found: the picture", "Grades, the dip sample’s answers, and what changed since the same theme half a year ago", 70, 130},
    {"What is working well", "The strengths found most often, and one example nobody can be known from", 50, 90},
    {"What needs to improve", "The learning points found most often, and one example nobody can be known from", 50, 90},
    {"What families and practitioners told us", "Put in what families said, without a name; quotes that they agreed to are listed beside", 40, 80},
    {"What you need to do now", "Three to five things to do on Monday, the month’s training, and the questions for the team", 80, 150},
};

const char *
briefing_part_title(int part)
{
	return parts[part].title;
}

const char *
briefing_part_hint(int part)
{
	return parts[part].hint;
}

void
briefing_part_words(int part, int *ret_least, int *ret_most)
{
	*ret_least = parts[part].least;
	*ret_most = parts[part].most;
}

void
briefing_discussion_check(const struct briefing_discussion *d, struct date published_on, struct date today,
    struct problems *problems)
{
	if (date_is_none(d->held_on))
		problems_add(problems, "held", "Enter the day of the discussion, such as 2 2 2021");
	else if (date_compare(d->held_on, today) > 0)
		problems_add(problems, "held", "Enter a day that is not in the future");
	else if (date_compare(d->held_on, published_on) < 0)
		problems_add(problems, "held", "Enter a day on or after the briefing was published");
	if (d->people < 1 || d->people > BRIEFING_PEOPLE_MOST)
		problems_add(problems, "people", "Enter how many people took part, from 1 to %d", BRIEFING_PEOPLE_MOST);
	problems_check_text(problems, "meaning", "Write what it means for the children you work with", d->meaning,
	    BRIEFING_ANSWER_MAXIMUM);
	problems_check_text(
	    problems, "differently", "Write what you will do differently", d->differently, BRIEFING_ANSWER_MAXIMUM);
	problems_check_text(problems, "need", "Write what you need, or that you need nothing", d->need, BRIEFING_ANSWER_MAXIMUM);
	problems_check_text(
	    problems, "will-do", "Write what the team will do, by whom and when", d->will_do, BRIEFING_ANSWER_MAXIMUM);
}
