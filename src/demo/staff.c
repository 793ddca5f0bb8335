#include "demo/staff.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "base/vec.h"
#include "demo/names.h"
#include "demo/prng.h"

/* One row a kind of team: how many at size 1, its practitioners each, and where it stands. */
static const struct {
	enum demo_team_kind kind;
	int count;
	int workers;
	const char *area;
	const char *name; /* a number follows where there is more than one */
	const char *variant;
	const char *worker_title;
} plan[] = {
    {TEAM_ASSESSMENT, 8, 5, "MASH and Assessment", "Assessment Team", "Assess. Team", "Social worker"},
    {TEAM_SAFEGUARDING, 5, 5, "Safeguarding East", "Safeguarding East Team", "S/guarding East", "Social worker"},
    {TEAM_SAFEGUARDING, 5, 5, "Safeguarding West", "Safeguarding West Team", "S/guarding West", "Social worker"},
    {TEAM_CARE, 6, 5, "Children in Care", "Children in Care Team", "CiC Team", "Social worker"},
    {TEAM_LEAVING_CARE, 3, 5, "Leaving Care", "Leaving Care Team", "16+ Team", "Personal adviser"},
    {TEAM_DISABILITY, 3, 5, "Children with Disabilities", "Children with Disabilities Team", "CWD Team",
        "Social worker"},
    {TEAM_REVIEWING, 1, 0, "Safeguarding and Review", "Independent Reviewing Service", "IRO Service", ""},
    {TEAM_EARLY_HELP, 4, 6, "Early Help", "Family Centre", "FC", "Family support worker"},
    {TEAM_SEND, 2, 4, "SEND", "SEND Casework Team", "SEND CW", "SEND case officer"},
    {TEAM_PARTNERS, 1, 0, "SEND", "SEND partners", "SEND partners", ""},
    {TEAM_CENTRE, 1, 0, "Centre for Professional Practice", "Centre for Professional Practice", "CfPP", ""},
    {TEAM_LEADERSHIP, 1, 0, "Leadership", "Leadership", "Leadership", ""},
};

/* Family centres are called after trees, not places. */
static const char *const centres[] = {"Beech", "Hawthorn", "Rowan", "Willow"};

struct maker {
	struct demo_staff *staff;
	struct arena *arena;
	struct demo_names names;
	struct prng prng;
	struct {
		struct demo_person *items;
		size_t count, capacity;
	} people;
	struct {
		struct demo_team *items;
		size_t count, capacity;
	} teams;
	int director;
	int director_social_care;
	int director_education;
};

/* "agnieszka.o-connor": lower-case letters of the name, a number added by its place when taken. */
static const char *
user_name_make(struct maker *m, const char *name)
{
	struct sbuf text;

	sbuf_init(&text, m->arena, 120);
	for (const char *p = name; *p != '\0'; p++) {
		if (*p >= 'A' && *p <= 'Z')
			sbuf_char(&text, (char)(*p - 'A' + 'a'));
		else if ((*p >= 'a' && *p <= 'z') || *p == '-')
			sbuf_char(&text, *p);
		else if (*p == ' ')
			sbuf_char(&text, '.');
	}
	return text.data;
}

static int
person_add(struct maker *m, enum demo_post post, int team, int manager, const char *title)
{
	struct demo_person person = {.post = post, .team = team, .manager = manager, .title = title};

	person.name = demo_name_next(&m->names, m->arena, &m->prng);
	person.user_name = user_name_make(m, person.name);
	person.email = arena_printf(m->arena, "%s@practice.example", person.user_name);
	VEC_PUSH(m->arena, &m->people, person);
	return (int)m->people.count - 1;
}

static int
team_add(struct maker *m, size_t row, int number, int count)
{
	struct demo_team team = {.kind = plan[row].kind, .area = plan[row].area, .manager = DEMO_NOBODY,
	    .head = DEMO_NOBODY};

	if (plan[row].kind == TEAM_EARLY_HELP) {
		const char *tree = centres[(number - 1) % 4];

		team.name = number <= 4 ? arena_printf(m->arena, "%s Family Centre", tree)
		                        : arena_printf(m->arena, "%s Family Centre %d", tree, (number + 3) / 4);
		team.variant = arena_printf(m->arena, "%s FC", tree);
	} else {
		team.name = count == 1 ? plan[row].name : arena_printf(m->arena, "%s %d", plan[row].name, number);
		team.variant = count == 1 ? plan[row].variant : arena_printf(m->arena, "%s %d", plan[row].variant, number);
	}
	VEC_PUSH(m->arena, &m->teams, team);
	return (int)m->teams.count - 1;
}

/* The kinds of teams each head of service answers for. */
static int
head_of(enum demo_team_kind kind)
{
	switch (kind) {
	case TEAM_ASSESSMENT:
		return 0;
	case TEAM_SAFEGUARDING:
		return 1;
	case TEAM_CARE:
	case TEAM_LEAVING_CARE:
		return 2;
	case TEAM_DISABILITY:
	case TEAM_REVIEWING:
	case TEAM_EARLY_HELP:
	case TEAM_SEND:
	case TEAM_PARTNERS:
		return 3;
	case TEAM_CENTRE:
	case TEAM_LEADERSHIP:
		break;
	}
	return DEMO_NOBODY;
}

static void
workers_add(struct maker *m, size_t row, int team, int manager)
{
	m->teams.items[team].manager = manager;
	m->teams.items[team].first_worker = m->people.count;
	m->teams.items[team].worker_count = (size_t)plan[row].workers;
	for (int i = 0; i < plan[row].workers; i++)
		(void)person_add(m, POST_PRACTITIONER, team, manager,
		    i == 0 && plan[row].kind <= TEAM_DISABILITY ? "Advanced practitioner" : plan[row].worker_title);
}

static void
early_help_add(struct maker *m, size_t row, int team, int lead)
{
	int manager = person_add(m, POST_EARLY_HELP_AUDITOR, team, lead, "Family centre manager");

	workers_add(m, row, team, manager);
	for (int i = 0; i < 2; i++)
		(void)person_add(m, POST_EARLY_HELP_AUDITOR, team, manager, "Early Help senior practitioner");
}

static void
send_add(struct maker *m, size_t row, int team, int lead)
{
	int manager = person_add(m, POST_SEND_AUDITOR, team, lead, "SEND team manager");

	workers_add(m, row, team, manager);
	for (int i = 0; i < 2; i++)
		(void)person_add(m, POST_SEND_AUDITOR, team, manager, "Senior SEND officer");
}

static void
partners_add(struct maker *m, int team, int lead)
{
	static const char *const titles[] = {"Designated Clinical Officer", "Educational psychologist",
	    "Designated Social Care Officer", "Children’s therapies lead", "Inclusion lead for schools",
	    "Short breaks and transition lead", "Specialist health visitor", "Specialist teacher, sensory support"};

	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
		(void)person_add(m, POST_PARTNER, team, lead, titles[i]);
}

static void
centre_add(struct maker *m, int team)
{
	int lead = person_add(m, POST_CENTRE_LEAD, team, m->director, "Principal Social Worker");

	m->teams.items[team].manager = lead;
	(void)person_add(m, POST_CENTRE, team, lead, "Lead auditor");
	for (int i = 0; i < 5; i++)
		(void)person_add(m, POST_CENTRE, team, lead, "Advanced practitioner, quality and learning");
}

static void
team_fill(struct maker *m, size_t row, int team, const int heads[4], int early_help_lead, int send_lead)
{
	int head = head_of(plan[row].kind) == DEMO_NOBODY ? DEMO_NOBODY : heads[head_of(plan[row].kind)];

	switch (plan[row].kind) {
	case TEAM_ASSESSMENT:
	case TEAM_SAFEGUARDING:
	case TEAM_CARE:
	case TEAM_LEAVING_CARE:
	case TEAM_DISABILITY:
		workers_add(m, row, team, person_add(m, POST_MANAGER, team, head, "Team manager"));
		break;
	case TEAM_REVIEWING:
		for (int i = 0; i < 8; i++)
			(void)person_add(m, POST_REVIEWING_OFFICER, team, head, "Independent Reviewing Officer");
		break;
	case TEAM_EARLY_HELP:
		early_help_add(m, row, team, early_help_lead);
		break;
	case TEAM_SEND:
		send_add(m, row, team, send_lead);
		break;
	case TEAM_PARTNERS:
		partners_add(m, team, send_lead);
		break;
	case TEAM_CENTRE:
		centre_add(m, team);
		break;
	case TEAM_LEADERSHIP:
		break;
	}
	if (head != DEMO_NOBODY)
		m->teams.items[team].head = head;
}

static void
leadership_make(struct maker *m, int team)
{
	m->director = person_add(m, POST_DIRECTOR, team, DEMO_NOBODY, "Director of Children’s Services");
	m->director_social_care =
	    person_add(m, POST_ASSISTANT_DIRECTOR, team, m->director, "Assistant Director, Children’s Social Care");
	m->director_education =
	    person_add(m, POST_ASSISTANT_DIRECTOR, team, m->director, "Assistant Director, Education and Early Help");
	(void)person_add(m, POST_DATA_OFFICER, team, m->director_social_care, "Performance and data officer");
	(void)person_add(m, POST_INFORMATION_GOVERNANCE, team, m->director, "Information governance officer");
	(void)person_add(m, POST_ADMINISTRATOR, team, m->director, "System administrator");
}

/* The office of one size: four heads of service and the two leads, then nothing below them yet. */
static void
heads_make(struct maker *m, int team, int ret_heads[4], int *ret_early_help_lead, int *ret_send_lead)
{
	static const char *const titles[] = {"Head of Service, MASH and Assessment", "Head of Service, Safeguarding",
	    "Head of Service, Children in Care and Leaving Care", "Head of Service, Early Help, Disability and Review"};

	for (size_t i = 0; i < 4; i++)
		ret_heads[i] = person_add(m, POST_HEAD_OF_SERVICE, team, m->director_social_care, titles[i]);
	*ret_early_help_lead = person_add(m, POST_EARLY_HELP_LEAD, team, m->director_education, "Early Help lead");
	*ret_send_lead = person_add(m, POST_SEND_LEAD, team, m->director_education, "SEND lead");
}

/* Two people may share a letter sequence ("O’Connor", "Oconnor"): the later one gets a number. */
static void
user_names_part(struct maker *m)
{
	size_t room = 16;
	int *slots;

	while (room < m->people.count * 2)
		room *= 2;
	slots = arena_array(m->arena, room, sizeof(*slots));
	for (size_t i = 0; i < m->people.count; i++) {
		struct demo_person *person = &m->people.items[i];
		uint64_t hash = UINT64_C(1469598103934665603);

		for (const char *p = person->user_name; *p != '\0'; p++)
			hash = (hash ^ (unsigned char)*p) * UINT64_C(1099511628211);
		for (; slots[hash % room] != 0; hash++)
			if (str_is_same(m->people.items[slots[hash % room] - 1].user_name, person->user_name)) {
				person->user_name = arena_printf(m->arena, "%s.%zu", person->user_name, i);
				person->email = arena_printf(m->arena, "%s@practice.example", person->user_name);
			}
		slots[hash % room] = (int)i + 1;
	}
}

void
demo_staff_make(struct demo_staff *staff, struct arena *arena, uint64_t seed, int size)
{
	struct maker m = {.staff = staff, .arena = arena, .names = {.seed = seed}, .prng = prng_make(seed, 90, 0)};
	size_t rows = sizeof(plan) / sizeof(plan[0]);
	int *heads = arena_array(arena, (size_t)size * 6, sizeof(*heads));
	int leadership = team_add(&m, rows - 1, 1, 1);

	*staff = (struct demo_staff){0};
	staff->kind_first[TEAM_LEADERSHIP] = (size_t)leadership;
	staff->kind_count[TEAM_LEADERSHIP] = 1;
	leadership_make(&m, leadership);
	for (int n = 0; n < size; n++)
		heads_make(&m, leadership, &heads[n * 6], &heads[n * 6 + 4], &heads[n * 6 + 5]);
	for (size_t row = 0; row + 1 < rows; row++) {
		enum demo_team_kind kind = plan[row].kind;
		int count = plan[row].count * size;

		if (staff->kind_count[kind] == 0)
			staff->kind_first[kind] = m.teams.count;
		staff->kind_count[kind] += (size_t)count;
		if (kind == TEAM_REVIEWING)
			staff->first_reviewing_officer = m.people.count;
		for (int i = 0; i < count; i++) {
			const int *office = &heads[i % size * 6];

			team_fill(&m, row, team_add(&m, row, i + 1, count), office, office[4], office[5]);
		}
		if (kind == TEAM_REVIEWING)
			staff->reviewing_officer_count = m.people.count - staff->first_reviewing_officer;
	}
	user_names_part(&m);
	staff->teams = m.teams.items;
	staff->team_count = m.teams.count;
	staff->people = m.people.items;
	staff->person_count = m.people.count;
}

const struct demo_team *
demo_staff_team(const struct demo_staff *staff, enum demo_team_kind kind, const struct demo_family *family)
{
	return &staff->teams[staff->kind_first[kind] + family->area % staff->kind_count[kind]];
}

const struct demo_person *
demo_staff_worker(
    const struct demo_staff *staff, const struct demo_team *team, const struct demo_family *family)
{
	return &staff->people[team->first_worker + (family->area >> 16) % team->worker_count];
}

const struct demo_person *
demo_staff_reviewing_officer(const struct demo_staff *staff, const struct demo_family *family)
{
	return &staff->people[staff->first_reviewing_officer + (family->area >> 7) % staff->reviewing_officer_count];
}
