#include "demo/year.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_briefing.h"

#include <string.h>

enum { STREAM_BRIEFING = 1600, OPENED = 4, READ_DAYS = 7, READ_EACH_DAY = 55, TALKS_EACH_DAY = 90, VARIETY = 8, CORRECTED_BY = 3 };

static const char CORRECTED[] = "-05";

static const char *const meanings[VARIETY] = {
    "For us it means the little ones who cannot tell us. We looked at two of our plans and neither said what the child’s day is like.",
    "Our children hear “we will see” too often. A date would let them hold us to it.",
    "That the strengths were about listening made us proud. It also means the quiet ones in our families wait longest.",
    "Brothers and sisters get the same plan with another name in it. Each of them is somebody.",
    "The families we close too early come back, and the children start again with a stranger.",
    "Children notice when the worker changes; the audit only sees it as a gap in the recording.",
    "We thought of the fathers. Half of our children have one whom nobody has rung.",
    "It means that what we do well in visits is not on the file, so the next worker does not know it.",
};
static const char *const differently[VARIETY] = {
    "End each visit note with one line in the child’s words. Read two of them aloud in each team meeting.",
    "No plan leaves the team without a date beside each step; the manager sends it back if one is missing.",
    "Ask in supervision what became better for the child since last time, before we talk about tasks.",
    "Begin the chronology at the first visit and not before the conference.",
    "Invite the grandparents to the first meeting rather than the third.",
    "Write the reason beside each decision on the same day, even if it is two lines.",
    "Ring the school before the meeting, not after it.",
    "Two of us read each other’s assessments before they go to the manager.",
};
static const char *const needs[VARIETY] = {
    "More places on the planning training: the last one was full in a day.",
    "A short guide on what a good step in a plan looks like, one page, with an example.",
    "Time. Two vacancies mean that direct work is what goes first.",
    "Nothing at the moment; we have what we need.",
    "The reviewing officers with us at one team meeting a term.",
    "A place on the file where the child’s drawings can go.",
    "Someone from health at the front door on Fridays.",
    "Practice in writing for the child who may read it one day.",
};
static const char *const actions[VARIETY] = {
    "Each worker brings one plan to the next team meeting and we put dates in together. Done by the end of next month.",
    "The manager looks at three files a week for the child’s own words and tells the team what was good.",
    "The senior practitioner runs an hour on chronologies, in three weeks.",
    "We ring every father on our list by half term and write down what they say.",
    "Supervision template changed from Monday: the first question is about the child.",
    "Duty keeps a list of visits not yet written up; it is empty each Friday.",
    "Two workers go to the training and show the team what they learned.",
    "We ask three families how they would have put the plan, before the next review.",
};

/* Under what families said, in the author's own words. */
static const char *const voices[VARIETY] = {
    "A practitioner wrote: talking it through beside somebody who had read the file was the best hour of my month.",
    "Several young people asked why they have to tell their story again. We have no good answer yet.",
    "Parents said that they knew what we were worried about, and less often what we hoped for.",
    "Practitioners asked for more time with the auditor and less with the form.",
    "Young people told us that being on time matters more than being nice.",
    "Carers said that they want to hear from us also when things go well.",
    "Practitioners said that praise for one good visit stayed with them longer than the grade.",
    "Parents valued workers who wrote the plan with them at the kitchen table.",
};

/* What the author adds where the figures say little, one after the other until it is long enough (D29). */
static const struct {
	int part;
	const char *text;
} additions[] = {
    {3,
	"One file stood out: the worker had sat on the floor with the child and drawn the week, day by day, and the drawing was in the plan. "
	"Anybody who opens that file knows in a minute what home is like on a Sunday evening, and what is to change."},
    {4,
	"In one file the visits were regular and warm, and none of them said what the child made of it all. The manager and the worker read it "
	"together and saw it at once. The next visit was planned around a question to the child."},
    {5,
	"Practitioners told auditors that they had known most of it before, and that saying it aloud to somebody who was not their manager made it "
	"easier to begin. Parents asked for shorter letters, and to be rung before a meeting rather than after it."},
    {4,
	"Where recording was thin, it was seldom for want of work. Visits had happened, calls had been made, and the reasons were in somebody’s head. "
	"What is not written cannot be found by the worker who answers the telephone on a Saturday."},
    {3,
	"Auditors also wrote about kindness: a birthday remembered, a lift to a first appointment, a letter that a parent could understand without help. "
	"None of it is on a form, and families speak of it long after a case has been closed."},
    {6,
	"\n\nBring this page to your next team meeting and read it aloud. Then choose one thing that the team will try, say who begins, and write it on "
	"the wall. Ask again in a month what became of it."},
};

static size_t
words_of(const struct briefing_view *v)
{
	size_t words = 0;

	for (int i = 0; i < BRIEFING_PARTS; i++)
		words += briefing_words(v->parts[i]);
	return words;
}

static void
lengthen(struct arena *arena, size_t number, struct briefing_view *v)
{
	const size_t count = sizeof(additions) / sizeof(additions[0]);

	for (size_t i = 0; i < count && words_of(v) < BRIEFING_WORDS_LEAST; i++) {
		size_t at = (number + i) % count;
		const char **part = &v->parts[additions[at].part];

		*part = arena_printf(arena, "%s%s%s", *part, additions[at].text[0] == '\n' ? "" : "\n", additions[at].text);
	}
}

void
demo_briefings_plan(struct demo_year *year, size_t first)
{
	const struct calendar *calendar = &year->m->model.calendar;
	struct demo_schedule *s = &year->schedule;

	for (size_t i = first; i < year->cycle_count; i++) {
		const struct cycle *cycle = &year->cycles[i];
		struct date freeze = calendar_add_working_days(calendar, cycle->briefing_on, -1);

		demo_schedule_add(s, calendar_add_working_days(calendar, cycle->allocation_on, OPENED), 18 * 60 + 20, HAPPENS_BRIEFING_DUE, i);
		demo_schedule_add(s, freeze, 12 * 60 + 1, HAPPENS_BRIEFING_DUE, i);
		demo_schedule_add(s, freeze, 13 * 60 + 10, HAPPENS_BRIEFING_WRITTEN, i);
		demo_schedule_add(s, freeze, 15 * 60 + 20, HAPPENS_BRIEFING_APPROVED, i);
		demo_schedule_add(s, cycle->briefing_on, 8 * 60 + 1, HAPPENS_BRIEFING_DUE, i);
		for (int day = 0; day < READ_DAYS; day++)
			demo_schedule_add(s, calendar_add_working_days(calendar, cycle->briefing_on, day), 17 * 60 + 15, HAPPENS_BRIEFING_TALK, i);
	}
}

static enum err
move(struct demo_year *year, const char *cycle_id, enum briefing_event event, const char *reader_id, const char *note)
{
	struct authority_making *m = year->m;
	struct briefing_view v;
	enum err e = op_briefing_draft(m->op, cycle_id, &v);

	if (e != ERR_OK)
		return e;
	return op_briefing_move(m->op,
	    &(struct briefing_move){.cycle_id = cycle_id, .version = v.briefing.version, .event = event, .reader_id = reader_id, .note = note});
}

static enum err
write(struct demo_year *year, size_t number)
{
	struct authority_making *m = year->m;
	const char *id = year->cycles[number].id;
	struct briefing_view v;
	struct briefing_help help;
	enum err e;

	demo_act_as(m, demo_of_centre(year, number));
	e = op_briefing_draft(m->op, id, &v);
	if (e == ERR_OK)
		e = op_briefing_help(m->op, &v, &help);
	if (e != ERR_OK)
		return e;
	v.parts[5] = arena_printf(m->scratch, "%s %s", v.parts[5], voices[number % VARIETY]);
	if (help.quote_count > 0 && briefing_words(help.quotes[number % help.quote_count]) < 20)
		v.parts[5] = arena_printf(
		    m->scratch, "%s\n- A parent or carer said: “%s”", v.parts[5], help.quotes[number % help.quote_count]);
	lengthen(m->scratch, number, &v);
	/* One side of A4: what says least goes. */
	for (int part = 3; part <= 4 && words_of(&v) > BRIEFING_WORDS_MOST; part++) {
		const char *last = strstr(v.parts[part], "\n\n");

		if (last != NULL)
			v.parts[part] = arena_strndup(m->scratch, v.parts[part], (size_t)(last - v.parts[part]));
	}
	if (words_of(&v) > BRIEFING_WORDS_MOST) {
		const char *stop = strstr(v.parts[1], ". ");

		v.parts[5] = voices[number % VARIETY];
		v.parts[1] = stop == NULL ? v.parts[1] : arena_strndup(m->scratch, v.parts[1], (size_t)(stop + 1 - v.parts[1]));
	}
	if (words_of(&v) <= BRIEFING_WORDS_MOST)
		e = op_briefing_save(m->op, id, v.briefing.version, v.parts, NULL);
	return e == ERR_OK ? move(year, id, BRIEFING_EVENT_SEND, demo_of_centre(year, number + 1)->id, "") : e;
}

static enum err
approve(struct demo_year *year, size_t number)
{
	struct authority_making *m = year->m;
	const char *id = year->cycles[number].id;
	struct briefing_view v;
	enum err e;

	demo_act_as(m, demo_of_centre(year, number + 1));
	e = move(year, id, BRIEFING_EVENT_AGREE, "", "");
	demo_act_as(m, demo_person_in(m, POST_CENTRE_LEAD));
	if (e == ERR_OK)
		e = move(year, id, BRIEFING_EVENT_APPROVE, "", "");
	if (e == ERR_OK)
		e = op_briefing_draft(m->op, id, &v);
	if (e != ERR_OK || v.briefing.state != BRIEFING_WITH_SENIOR)
		return e;
	demo_act_as(m, demo_person_in(m, POST_ASSISTANT_DIRECTOR));
	return move(year, id, BRIEFING_EVENT_APPROVE, "", "");
}

static enum err
discuss(struct demo_year *year, const char *cycle_id, struct prng *p)
{
	struct authority_making *m = year->m;
	struct briefing_discussion d;
	const char *warning;
	enum err e = op_briefing_discussion_get(m->op, cycle_id, "", &d);

	if (e != ERR_OK || str_is_empty(d.team_id) || d.version > 0)
		return e;
	d.held_on = m->op->today;
	d.people = prng_between(p, 4, 9);
	d.meaning = meanings[prng_between(p, 0, VARIETY - 1)];
	d.differently = differently[prng_between(p, 0, VARIETY - 1)];
	d.need = needs[prng_between(p, 0, VARIETY - 1)];
	d.will_do = actions[prng_between(p, 0, VARIETY - 1)];
	return op_briefing_discussion_save(m->op, &d, false, &warning);
}

/* One briefing of the year is corrected: what people said in it was another month's. */
static enum err
correct(struct demo_year *year, size_t number)
{
	struct authority_making *m = year->m;
	const char *id = year->cycles[number].id, *said = voices[number % VARIETY], *at;
	struct briefing_view v;
	enum err e;

	demo_act_as(m, demo_person_in(m, POST_CENTRE_LEAD));
	e = op_briefing_get(m->op, id, 0, &v);
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	at = strstr(v.parts[5], said);
	if (at == NULL || v.edition != 1)
		return ERR_OK;
	v.parts[5] = arena_printf(m->scratch, "%.*s%s%s", (int)(at - v.parts[5]), v.parts[5], voices[(number + CORRECTED_BY) % VARIETY],
	    at + strlen(said));
	if (words_of(&v) > BRIEFING_WORDS_MOST || words_of(&v) < BRIEFING_WORDS_LEAST)
		return ERR_OK;
	e = move(year, id, BRIEFING_EVENT_CORRECT, "",
	    "What we quoted under “What families and practitioners told us” was said in another month. A team noticed.");
	demo_act_as(m, demo_of_centre(year, number));
	if (e == ERR_OK)
		e = op_briefing_save(m->op, id, v.briefing.version + 1, v.parts, NULL);
	if (e == ERR_OK)
		e = move(year, id, BRIEFING_EVENT_SEND, demo_of_centre(year, number + 1)->id, "");
	return e == ERR_OK ? approve(year, number) : e;
}

/* One day of reading and talking. */
static enum err
talk(struct demo_year *year, size_t number)
{
	struct authority_making *m = year->m;
	const char *id = year->cycles[number].id;
	struct prng p = prng_make(m->options->seed, STREAM_BRIEFING, number * 1000 + (uint64_t)(unsigned)m->op->today.day % 1000);
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < m->staff.person_count; i++) {
		enum demo_post post = m->staff.people[i].post;

		if (m->people[i].has_left || !prng_chance(&p, READ_EACH_DAY))
			continue;
		demo_act_as(m, &m->people[i]);
		e = op_briefing_read(m->op, id);
		if (e == ERR_OK && post == POST_MANAGER)
			e = discuss(year, id, &p);
	}
	/* Managers hold their talks when the team meets. */
	for (size_t i = 0; e == ERR_OK && i < m->staff.person_count; i++) {
		if (m->staff.people[i].post != POST_MANAGER || m->people[i].has_left || !prng_chance(&p, TALKS_EACH_DAY))
			continue;
		demo_act_as(m, &m->people[i]);
		e = discuss(year, id, &p);
	}
	if (e == ERR_OK && str_ends_with(id, CORRECTED) && date_compare(m->op->today, year->cycles[number].briefing_on) > 0)
		e = correct(year, number);
	return e;
}

enum err
demo_briefing_live(struct demo_year *year, size_t number, enum demo_happening what)
{
	struct authority_making *m = year->m;

	if (what == HAPPENS_BRIEFING_WRITTEN)
		return write(year, number);
	if (what == HAPPENS_BRIEFING_APPROVED)
		return approve(year, number);
	if (what == HAPPENS_BRIEFING_TALK)
		return talk(year, number);
	demo_act_as_command_line(m);
	m->op->door = "timer";
	return op_briefings_due(m->op);
}
