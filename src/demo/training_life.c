#include "demo/year.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/quarter.h"
#include "operations/op_training.h"
#include "operations/op_triangulation.h"

enum {
	STREAM_TRAINING = 1700,
	A_YEAR = 16,
	SEATS = 18,
	PLANNED_AHEAD = 30, /* working days */
	BOOKED_AHEAD = 12,
	FIRST_YEAR = 2021,
	QUARTERS = 4,
	MEETING_AFTER = 12 /* working days after the quarter */
};

static const struct {
	int month, day;
	const char *course;
	const char *place;
	const char *led_by;
} sessions[A_YEAR] = {
    {1, 20, "SMART Planning Training", "By video", "Centre for Professional Practice"},
    {2, 17, "Core Skills Managers Training", "Saltwells Education Centre, room 2", "Centre for Professional Practice"},
    {3, 10, "Neglect Training", "By video", "Safeguarding partnership trainers"},
    {3, 24, "SMART Planning Training", "Saltwells Education Centre, room 2", "Centre for Professional Practice"},
    {4, 21, "Achieving Permanence Training", "By video", "Regional adoption agency"},
    {5, 12, "Assessment and Analysis Training", "Saltwells Education Centre, room 2", "Centre for Professional Practice"},
    {5, 26, "Life Story Work Training", "By video", "Adoption support team"},
    {6, 16, "Supervision Training – Strengthening Practice", "By video", "Centre for Professional Practice"},
    {7, 14, "SMART Planning Training", "By video", "Centre for Professional Practice"},
    {8, 11, "Practice Development Supervisor Programme", "By video", "Practice development lead"},
    {9, 15, "Graded Care Profile 2 Training", "Saltwells Education Centre, room 2", "Safeguarding partnership trainers"},
    {9, 29, "Disguised Compliance Training", "By video", "Centre for Professional Practice"},
    {10, 20, "Permanency Planning Training", "By video", "Permanence team"},
    {11, 10, "Total Respect Training", "Saltwells Education Centre, room 2", "Young people of the council"},
    {11, 24, "Assessment and Analysis Training", "By video", "Centre for Professional Practice"},
    {12, 15, "Core Skills Managers Training", "By video", "Centre for Professional Practice"},
};

static const char *const will_do[] = {
    "Write the date and the name beside each step before the visit ends",
    "Read the chronology before the visit and bring one question from it",
    "Ask the child what would be different in a month, and write it in their words",
    "Keep ten minutes of each supervision for what I am worried about and why",
    "Use the scaling question with both parents on their own",
};
static const char *const was_missing[] = {
    "An example from disabled children’s work", "More time to try it in pairs", "A one-page reminder to keep",
};

static struct date
working(const struct demo_year *year, struct date day)
{
	const struct calendar *calendar = &year->m->model.calendar;

	return calendar_add_working_days(calendar, calendar_add_working_days(calendar, day, -1), 1);
}

static struct date
held_on(const struct demo_year *year, size_t number)
{
	return working(year, date_from_parts(FIRST_YEAR + (int)(number / A_YEAR), sessions[number % A_YEAR].month,
	                         sessions[number % A_YEAR].day));
}

static struct date
meeting_on(const struct demo_year *year, size_t number)
{
	struct date first = date_from_parts(FIRST_YEAR + (int)(number / QUARTERS), 1 + 3 * (int)(number % QUARTERS), 1);

	return calendar_add_working_days(
	    &year->m->model.calendar, date_add_months(first, 3), MEETING_AFTER);
}

void
demo_training_plan(struct demo_year *year)
{
	const struct calendar *calendar = &year->m->model.calendar;
	struct demo_schedule *s = &year->schedule;
	struct date first = date_from_parts(FIRST_YEAR, 1, 5);

	for (size_t number = 0; number < DEMO_SESSIONS_MAXIMUM; number++) {
		struct date day = held_on(year, number), planned = calendar_add_working_days(calendar, day, -PLANNED_AHEAD);

		if (date_compare(planned, first) < 0)
			planned = first;
		if (date_compare(planned, year->m->options->until) > 0)
			break;
		demo_schedule_add(s, planned, 11 * 60 + 40, HAPPENS_TRAINING_PLANNED, number);
		demo_schedule_add(s, calendar_add_working_days(calendar, day, number == 0 ? -5 : -BOOKED_AHEAD), 13 * 60 + 5,
		    HAPPENS_TRAINING_BOOKED, number);
		demo_schedule_add(s, day, 15 * 60 + 30, HAPPENS_TRAINING_HELD, number);
	}
	for (size_t number = 0; number < DEMO_MEETINGS_MAXIMUM; number++) {
		struct date day = meeting_on(year, number), planned = calendar_add_working_days(calendar, day, -32);

		if (date_compare(planned, year->m->options->until) > 0)
			break;
		demo_schedule_add(s, planned, 10 * 60 + 20, HAPPENS_TRIANGULATION_PLANNED, number);
		demo_schedule_add(s, day, 14 * 60, HAPPENS_TRIANGULATION_HELD, number);
	}
}

static enum err
plan(struct demo_year *year, size_t number)
{
	struct authority_making *m = year->m;
	const struct training_session session = {.id = "",
	    .course_id = training_course_id(m->scratch, sessions[number % A_YEAR].course),
	    .held_on = held_on(year, number),
	    .time = number % 2 == 0 ? "9:30am to 12:30pm" : "1pm to 4pm",
	    .place = sessions[number % A_YEAR].place,
	    .led_by = sessions[number % A_YEAR].led_by,
	    .seats = SEATS};
	const char *id;
	enum err e;

	demo_act_as(m, demo_person_in(m, POST_CENTRE_LEAD));
	e = op_training_session_save(m->op, &session, &id);
	if (e == ERR_OK)
		year->session_ids[number] = arena_strdup(m->arena, id);
	return e;
}

/* Those whose stretch target names the course first; then some others. */
static bool
comes(const struct demo_year *year, size_t number, size_t person)
{
	struct prng p = prng_make(year->m->options->seed, STREAM_TRAINING, number * 100000 + person);
	enum demo_post post = year->m->staff.people[person].post;

	return prng_chance(&p, post == POST_MANAGER ? 60 : post == POST_PRACTITIONER ? 110 : 0);
}

static enum err
book(struct demo_year *year, size_t number)
{
	struct authority_making *m = year->m;
	enum err e = ERR_OK;
	int taken = 0;

	for (size_t i = 0; e == ERR_OK && i < m->staff.person_count && taken < SEATS + 3; i++) {
		if (!comes(year, number, i))
			continue;
		demo_act_as(m, &m->people[i]);
		e = op_training_book(m->op, year->session_ids[number], NULL);
		taken++;
	}
	return e;
}

static enum err
evaluate(struct demo_year *year, size_t number, const char *person_id, struct prng *p)
{
	static const int weights[] = {30, 120, 480, 370};
	const struct training_place said = {.useful = 1 + (int)prng_weighted(p, weights, 4),
	    .differently = will_do[prng_below(p, sizeof(will_do) / sizeof(will_do[0]))],
	    .missing = prng_chance(p, 300) ? was_missing[prng_below(p, sizeof(was_missing) / sizeof(was_missing[0]))] : ""};

	demo_act_as(year->m, demo_person_find(year->m, person_id));
	return op_training_evaluate(year->m->op, year->session_ids[number], &said);
}

static enum err
hold(struct demo_year *year, size_t number)
{
	struct authority_making *m = year->m;
	struct prng p = prng_make(m->options->seed, STREAM_TRAINING + 1, number);
	struct training_session_view v;
	const char *came[SEATS];
	size_t count = 0;
	enum err e;

	demo_act_as(m, demo_person_in(m, POST_CENTRE_LEAD));
	e = op_training_session_get(m->op, year->session_ids[number], &v);
	for (size_t i = 0; e == ERR_OK && i < v.places.count && count < SEATS; i++)
		if (v.places.items[i].state == TRAINING_PLACE && prng_chance(&p, 880))
			came[count++] = v.places.items[i].person_id;
	if (e == ERR_OK)
		e = op_training_record(m->op, &(struct attendance){.id = year->session_ids[number], .came = came, .count = count});
	for (size_t i = 0; e == ERR_OK && i < count; i++)
		if (prng_chance(&p, 750))
			e = evaluate(year, number, came[i], &p);
	return e;
}

enum err
demo_training_live(struct demo_year *year, size_t number, enum demo_happening what)
{
	enum err e = what == HAPPENS_TRAINING_PLANNED ? plan(year, number)
	    : what == HAPPENS_TRAINING_BOOKED         ? book(year, number)
	                                              : hold(year, number);

	return e == ERR_OK ? e : demo_failed(year->m, e, "training");
}

/* ---- Triangulation ---- */

static const struct {
	const char *text, *outcome;
	enum follow_up result;
	const char *why;
} decided[QUARTERS] = {
    {"Each team manager reads one plan a month aloud in team meeting and changes what nobody could act on",
	"Begun in all teams; two have put it on their agenda for good", FOLLOW_UP_SETTLED, ""},
    {"The Centre runs three short clinics on reflection in supervision, with one example each that worked",
	"Two clinics were held", FOLLOW_UP_GOES_ON, "The third clinic is in the new year"},
    {"Heads of service look each month at the plans that have drifted past nine months and write down what unlocks them",
	"The list is looked at on the first Monday", FOLLOW_UP_SETTLED, ""},
    {"Practitioners and partners agree one page on who does what between two multi-agency meetings", "", FOLLOW_UP_NONE, ""},
};

static const char *
figures_of(struct demo_year *year, const struct quarter *q, size_t number)
{
	struct prng p = prng_make(year->m->options->seed, STREAM_TRAINING + 2, number);

	return arena_printf(year->m->scratch,
	    "month,kind,name,count,of,about\n%s,complaint,Being kept informed,%d,,family\n"
	    "%s,complaint,Delay in a decision,%d,,drift\n%s,compliment,Social worker who listened,%d,,voice\n"
	    "%s,performance,Supervision held in time,%d,240,supervision-direction\n"
	    "%s,performance,Child seen within the visiting timescale,%d,620,visits\n",
	    q->from_cycle, prng_between(&p, 5, 9), q->to_cycle, prng_between(&p, 2, 6), q->from_cycle,
	    prng_between(&p, 4, 9), q->to_cycle, prng_between(&p, 205, 232), q->to_cycle, prng_between(&p, 540, 600));
}

static struct quarter
quarter_at(struct demo_year *year, size_t number)
{
	return quarter_of(year->m->scratch, date_from_parts(FIRST_YEAR + (int)(number / QUARTERS),
	                                        1 + 3 * (int)(number % QUARTERS), 1));
}

static enum err
plan_meeting(struct demo_year *year, size_t number)
{
	struct authority_making *m = year->m;
	const struct person *lead = demo_person_in(m, POST_CENTRE_LEAD);
	struct quarter quarter = quarter_at(year, number);
	const struct triangulation_meeting meeting = {.id = "",
	    .quarter_id = quarter.id,
	    .held_on = meeting_on(year, number),
	    .time = "2pm to 4pm",
	    .place = number % 2 == 0 ? "By video" : "Council House, committee room 2",
	    .chair_id = lead->id,
	    .agenda = "What became of earlier decisions\nWhere sources contradict each other\nThe same question twice: what "
		      "changed\nTraining: needs and offer\nPractice guidance\nDecisions, owners and dates"};
	struct person_choice choice;
	const char *id;
	enum err e;

	demo_act_as(m, lead);
	e = op_triangulation_save(m->op, &meeting, &id);
	if (e == ERR_OK)
		year->meeting_ids[number] = arena_strdup(m->arena, id);
	if (e == ERR_OK)
		e = op_triangulation_people(m->op, &choice);
	for (size_t i = 0; e == ERR_OK && i < choice.people.count && i < 10; i++)
		if (!str_is_same(choice.people.items[i].id, lead->id))
			e = op_triangulation_member_add(m->op, id, choice.people.items[i].id);
	return e;
}

/* Owners tell what became of the decisions of the meeting before; this one follows them up. */
static enum err
follow_up(struct demo_year *year, size_t number)
{
	struct authority_making *m = year->m;
	struct triangulation_view v;
	enum err e;

	demo_act_as(m, demo_person_in(m, POST_CENTRE_LEAD));
	e = op_triangulation_get_brief(m->op, year->meeting_ids[number], &v);
	for (size_t i = 0; e == ERR_OK && i < v.to_follow.count; i++) {
		const struct triangulation_decision *d = &v.to_follow.items[i];
		size_t of = 0;
		int version = d->version;

		for (size_t k = 0; k < QUARTERS; k++)
			of = str_is_same(decided[k].text, d->text) ? k : of;
		if (d->state == DECISION_OPEN && !str_is_empty(decided[of].outcome)) {
			demo_act_as(m, demo_person_find(m, d->owner_id));
			e = op_decision_finish(m->op, d->id, version++, decided[of].outcome);
		}
		demo_act_as(m, demo_person_in(m, POST_CENTRE_LEAD));
		if (e == ERR_OK)
			e = op_triangulation_follow(m->op, year->meeting_ids[number], d->id, version,
			    decided[of].result == FOLLOW_UP_NONE ? FOLLOW_UP_GOES_ON : decided[of].result,
			    decided[of].result == FOLLOW_UP_NONE ? "It needs the partners" : decided[of].why);
	}
	return e;
}

static enum err
hold_meeting(struct demo_year *year, size_t number)
{
	struct authority_making *m = year->m;
	const char *id = year->meeting_ids[number], *came[TRIANGULATION_MEMBERS_MAXIMUM];
	struct triangulation_decision decision = {
	    .meeting_id = id, .text = decided[number % QUARTERS].text, .due_on = date_add_days(m->op->today, 60)};
	struct quarter quarter = quarter_at(year, number);
	struct figures_import result;
	struct triangulation_view v;
	size_t count = 0;
	enum err e;

	demo_act_as(m, demo_person_in(m, POST_CENTRE_LEAD));
	e = op_figures_import(m->op, figures_of(year, &quarter, number), false, &result);
	if (e == ERR_OK)
		e = follow_up(year, number);

	if (e == ERR_OK)
		e = op_triangulation_get_brief(m->op, id, &v);
	for (size_t i = 0; e == ERR_OK && i < v.members.count; i++)
		if (i % 5 != 4)
			came[count++] = v.members.items[i].person_id;
	if (e == ERR_OK)
		e = op_triangulation_attendance(m->op, &(struct attendance){.id = id, .came = came, .count = count});
	decision.owner_id = demo_person_in(m, number % 2 == 0 ? POST_HEAD_OF_SERVICE : POST_CENTRE_LEAD)->id;
	if (e == ERR_OK)
		e = op_triangulation_decide(m->op, &decision);
	if (e == ERR_OK)
		e = op_triangulation_minutes(m->op, id, v.meeting.version,
		    "We began with what the sources do not agree on, and asked what children would notice.");
	return e == ERR_OK ? op_triangulation_close(m->op, id, v.meeting.version + 1) : e;
}

enum err
demo_triangulation_live(struct demo_year *year, size_t number, enum demo_happening what)
{
	enum err e = what == HAPPENS_TRIANGULATION_PLANNED ? plan_meeting(year, number) : hold_meeting(year, number);

	return e == ERR_OK ? e : demo_failed(year->m, e, "a triangulation meeting");
}
