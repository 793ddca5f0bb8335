#include "demo/year.h"

#include "base/arena.h"
#include "operations/op_practice_case.h"
#include "operations/op_workshop.h"

enum {
	STREAM_WORKSHOP = 1100,
	A_YEAR = 4,
	SEATS = 24,
	CASES = 2,
	PLANNED_AHEAD = 40, /* working days */
	BOOKED_AHEAD = 15,
	FIRST_YEAR = 2021
};

static const struct {
	int month, day;
	const char *place;
	const char *about;
	const char *cases[CASES];
} terms[A_YEAR] = {
    {2, 10, "By video", "Grading the plan: what a child would notice",
	{"plan-after-the-move", "nine-months-on"}},
    {5, 12, "Saltwells Education Centre, room 3", "Permanence and the nine-month plan: seeing drift early",
	{"a-home-for-good", "nine-months-on"}},
    {9, 15, "Saltwells Education Centre, room 3", "Supervision on the file: reflection, and what became of the direction",
	{"supervision-that-listens", "plan-after-the-move"}},
    {11, 17, "By video", "Where the year’s grades differed, and what we agreed about them",
	{"nine-months-on", "supervision-that-listens"}},
};

static struct date
held_on(const struct demo_year *year, size_t number)
{
	const struct calendar *calendar = &year->m->model.calendar;
	struct date day = date_from_parts(
	    FIRST_YEAR + (int)(number / A_YEAR), terms[number % A_YEAR].month, terms[number % A_YEAR].day);

	return calendar_add_working_days(calendar, calendar_add_working_days(calendar, day, -1), 1);
}

void
demo_workshops_plan(struct demo_year *year)
{
	const struct calendar *calendar = &year->m->model.calendar;
	struct demo_schedule *s = &year->schedule;

	for (size_t number = 0; number < DEMO_WORKSHOPS_MAXIMUM; number++) {
		struct date day = held_on(year, number);
		struct date planned = calendar_add_working_days(calendar, day, -PLANNED_AHEAD);

		if (date_compare(planned, year->m->options->until) > 0)
			break;
		/* The first is planned once the people are there. */
		if (number == 0)
			planned = date_from_parts(FIRST_YEAR, 1, 6);
		demo_schedule_add(s, planned, 11 * 60 + 10, HAPPENS_WORKSHOP_PLANNED, number);
		demo_schedule_add(s, calendar_add_working_days(calendar, day, -BOOKED_AHEAD), 12 * 60 + 40,
		    HAPPENS_WORKSHOP_BOOKED, number);
		demo_schedule_add(s, day, 10 * 60, HAPPENS_WORKSHOP_HELD, number);
	}
}

static enum err
plan(struct demo_year *year, size_t number)
{
	struct authority_making *m = year->m;
	const struct person *lead = demo_person_in(m, POST_CENTRE_LEAD);
	struct workshop_save save = {.workshop = {.id = "",
					 .held_on = held_on(year, number),
					 .time = "10am to 12:30pm",
					 .place = terms[number % A_YEAR].place,
					 .about = terms[number % A_YEAR].about,
					 .seats = SEATS,
					 .lead_id = lead->id},
	    .case_codes = terms[number % A_YEAR].cases,
	    .case_count = CASES};
	const char *id;
	enum err e;

	demo_act_as(m, lead);
	e = op_workshop_save(m->op, &save, &id);
	if (e == ERR_OK)
		year->workshop_ids[number] = arena_strdup(m->arena, id);
	return e;
}

static bool
is_auditor(const struct authority_making *m, size_t person)
{
	enum demo_post post = m->staff.people[person].post;

	return post == POST_MANAGER || post == POST_REVIEWING_OFFICER;
}

/* Of the managers and reviewing officers, about as many as there are seats; others each time. */
static bool
has_place(const struct demo_year *year, size_t number, size_t person)
{
	struct prng p = prng_make(year->m->options->seed, STREAM_WORKSHOP, number * 100000 + person);

	return is_auditor(year->m, person) && prng_chance(&p, 360);
}

static enum err
book(struct demo_year *year, size_t number)
{
	struct authority_making *m = year->m;
	enum err e = ERR_OK;
	int taken = 0;

	for (size_t i = 0; e == ERR_OK && i < m->staff.person_count && taken < SEATS; i++) {
		if (!has_place(year, number, i))
			continue;
		demo_act_as(m, &m->people[i]);
		e = op_workshop_book(m->op, year->workshop_ids[number]);
		taken++;
	}
	return e;
}

/* Most see a case as it was agreed; some a grade higher or lower. */
static enum grade
graded(struct prng *p, enum grade agreed)
{
	static const int weights[] = {15, 690, 175, 20};
	int grade = (int)agreed - 1 + (int)prng_weighted(p, weights, 4);

	if (grade < GRADE_OUTSTANDING)
		return GRADE_OUTSTANDING;
	return grade > GRADE_INADEQUATE ? GRADE_INADEQUATE : (enum grade)grade;
}

static enum err
grade_case(struct demo_year *year, size_t number, size_t person, int c)
{
	struct authority_making *m = year->m;
	struct prng p = prng_make(m->options->seed, STREAM_WORKSHOP + 1, (number * 100000 + person) * CASES + (size_t)c);
	const char *code = terms[number % A_YEAR].cases[c];
	struct practice_attempt attempt = {0};
	struct practice_grade *grades;
	struct practice_view v;
	struct demo_scene scene;
	enum err e;

	demo_act_as(m, &m->people[person]);
	e = op_practice_case_get(m->op, code, year->workshop_ids[number], &v);
	if (e != ERR_OK)
		return e;
	demo_scene_begin(&scene, m->scratch, m->options->seed, number * 1000 + person, m->op->today, 9, ISSUE_NEGLECT,
	    STAGE_PLAN, (int)v.practice.overall);
	grades = arena_array(m->scratch, v.practice.section_count, sizeof(*grades));
	for (size_t i = 0; i < v.practice.section_count; i++)
		grades[i] = (struct practice_grade){v.practice.sections[i].code, graded(&p, v.practice.sections[i].agreed), ""};
	attempt.overall = graded(&p, v.practice.overall);
	attempt.reason = demo_say(m->words, &scene, "workshop reason");
	attempt.grades = grades;
	attempt.grade_count = v.practice.section_count;
	return op_practice_case_grade(m->op, code, year->workshop_ids[number], &attempt);
}

static enum err
hold(struct demo_year *year, size_t number)
{
	struct authority_making *m = year->m;
	const char *id = year->workshop_ids[number], *came[SEATS];
	const struct person *lead = demo_person_in(m, POST_CENTRE_LEAD);
	size_t count = 0, people[SEATS];
	enum err e = ERR_OK;
	int taken = 0;

	for (size_t i = 0; i < m->staff.person_count && taken < SEATS; i++) {
		struct prng p = prng_make(m->options->seed, STREAM_WORKSHOP + 2, number * 100000 + i);

		if (!has_place(year, number, i))
			continue;
		taken++;
		if (!prng_chance(&p, 920))
			continue;
		people[count] = i;
		came[count++] = m->people[i].id;
	}
	demo_act_as(m, lead);
	e = op_workshop_record(m->op, &(struct attendance){.id = id, .came = came, .count = count});
	for (int c = 0; c < CASES; c++) {
		const char *code = terms[number % A_YEAR].cases[c];

		demo_act_as(m, lead);
		if (e == ERR_OK)
			e = op_workshop_case_open(m->op, id, code);
		for (size_t i = 0; e == ERR_OK && i < count; i++)
			e = grade_case(year, number, people[i], c);
		demo_act_as(m, lead);
		if (e == ERR_OK)
			e = op_workshop_case_reveal(m->op, id, code);
	}
	return e;
}

enum err
demo_workshop_live(struct demo_year *year, size_t number, enum demo_happening what)
{
	enum err e = what == HAPPENS_WORKSHOP_PLANNED ? plan(year, number)
	    : what == HAPPENS_WORKSHOP_BOOKED         ? book(year, number)
						      : hold(year, number);

	return e == ERR_OK ? e : demo_failed(year->m, e, "a workshop");
}
