#include "demo/authority.h"

#include "base/arena.h"
#include "base/str.h"
#include "demo/authority_private.h"
#include "demo/extract.h"
#include "demo/large.h"
#include "demo/year.h"
#include "domain/population_import.h"
#include "operations/op_calendar.h"
#include "operations/op_population.h"
#include "operations/op_practice.h"
#include "operations/op_programme.h"
#include "operations/op_setting.h"

#include <stdarg.h>

/* argon2id of practice-only, made once: the same for all, so that the same seed makes the same authority. */
static const char practice_hash[] =
    "$argon2id$v=19$m=65536,t=3,p=1$quuhaEzTdXO9hysoRJQpWQ$g6ffQwx0emdN0uVrxxnb+43ujM0LewIsWGsTnl3ARso";

void
demo_tell(struct authority_making *m, const char *format, ...)
{
	va_list args;

	if (m->options->tell == NULL)
		return;
	va_start(args, format);
	m->options->tell(m->options->tell_data, arena_vprintf(m->scratch, format, args));
	va_end(args);
}

void
demo_use_arena(struct authority_making *m, struct arena *arena)
{
	struct op kept = *m->op;

	/* op_init() is what tells the store whose arena it is. */
	op_init(m->op, arena, kept.store, kept.today, kept.now, kept.door);
	m->op->actor = kept.actor;
	m->op->make_id = demo_id_make;
	m->op->make_id_data = &m->ids;
	m->op->is_bulk = kept.is_bulk;
}

void
demo_step(struct authority_making *m, struct date on, int hour, int minute)
{
	arena_reset(m->scratch);
	m->op->today = on;
	m->op->now = instant_from_london(on, hour * 60 + minute);
	/* No two steps share a moment. */
	m->op->now.us += m->steps % 59 * 1000000 + m->steps % 997;
	m->steps++;
	problems_init(&m->op->problems, m->scratch);
}

void
demo_act_as(struct authority_making *m, const struct person *person)
{
	m->op->actor = (struct actor){.person_id = person->id,
	    .name = person->name,
	    .user_name = person->user_name,
	    .team_id = person->team_id,
	    .session_hash = "",
	    .roles = person->roles};
	m->op->door = "page";
}

void
demo_act_as_command_line(struct authority_making *m)
{
	m->op->actor = (struct actor){.person_id = "",
	    .name = "command line",
	    .user_name = "",
	    .team_id = "",
	    .session_hash = "",
	    .is_command_line = true};
	m->op->door = "command line";
}

const struct person *
demo_person_in(const struct authority_making *m, enum demo_post post)
{
	for (size_t i = 0; i < m->staff.person_count; i++)
		if (m->staff.people[i].post == post)
			return &m->people[i];
	return NULL;
}

const struct person *
demo_person_find(const struct authority_making *m, const char *id)
{
	for (size_t i = 0; i < m->staff.person_count; i++)
		if (str_is_same(m->people[i].id, id))
			return &m->people[i];
	return NULL;
}

static unsigned
roles_of(const struct demo_staff *staff, size_t i)
{
	bool is_manager = false;

	for (size_t t = 0; t < staff->team_count; t++)
		is_manager = is_manager || staff->teams[t].manager == (int)i;
	switch (staff->people[i].post) {
	case POST_PRACTITIONER:
		return ROLE_BIT(ROLE_PRACTITIONER);
	case POST_MANAGER:
		return ROLE_BIT(ROLE_TEAM_MANAGER) | ROLE_BIT(ROLE_AUDITOR);
	case POST_REVIEWING_OFFICER:
		return ROLE_BIT(ROLE_AUDITOR);
	case POST_EARLY_HELP_AUDITOR:
	case POST_SEND_AUDITOR:
		return ROLE_BIT(ROLE_AUDITOR) | (is_manager ? ROLE_BIT(ROLE_TEAM_MANAGER) : 0);
	case POST_EARLY_HELP_LEAD:
		return ROLE_BIT(ROLE_EARLY_HELP_LEAD);
	case POST_SEND_LEAD:
		return ROLE_BIT(ROLE_SEND_LEAD);
	case POST_PARTNER:
		return ROLE_BIT(ROLE_PARTNER_AUDITOR);
	case POST_CENTRE:
		return ROLE_BIT(ROLE_CENTRE_MEMBER);
	case POST_CENTRE_LEAD:
		return ROLE_BIT(ROLE_CENTRE_LEAD);
	case POST_HEAD_OF_SERVICE:
		return ROLE_BIT(ROLE_HEAD_OF_SERVICE);
	case POST_ASSISTANT_DIRECTOR:
		return ROLE_BIT(ROLE_ASSISTANT_DIRECTOR);
	case POST_DIRECTOR:
		return ROLE_BIT(ROLE_DIRECTOR);
	case POST_DATA_OFFICER:
		return ROLE_BIT(ROLE_DATA_OFFICER);
	case POST_INFORMATION_GOVERNANCE:
		return ROLE_BIT(ROLE_INFORMATION_GOVERNANCE);
	case POST_ADMINISTRATOR:
		return ROLE_BIT(ROLE_ADMINISTRATOR);
	}
	return 0;
}

static const char *
agency_of(const struct demo_person *person)
{
	static const struct {
		const char *title;
		const char *agency;
	} agencies[] = {{"Educational psychologist", "education"}, {"Inclusion lead for schools", "education"},
	    {"Specialist teacher, sensory support", "education"}, {"Designated Social Care Officer", "social care"},
	    {"Short breaks and transition lead", "social care"}};

	if (person->post != POST_PARTNER)
		return "";
	for (size_t i = 0; i < sizeof(agencies) / sizeof(agencies[0]); i++)
		if (str_is_same(person->title, agencies[i].title))
			return agencies[i].agency;
	return "health";
}

static struct person
person_of(struct authority_making *m, size_t i)
{
	const struct demo_person *made = &m->staff.people[i];
	struct person person = {.user_name = made->user_name,
	    .name = made->name,
	    .email = made->email,
	    .job_title = made->title,
	    .roles = roles_of(&m->staff, i),
	    .is_reviewing_officer = made->post == POST_REVIEWING_OFFICER,
	    .agency = agency_of(made),
	    .ends_on = made->post == POST_PARTNER ? date_add_days(date_add_months(m->options->until, 12), 31) : DATE_NONE,
	    .version = 1};

	person.id = arena_strdup(m->arena, op_id(m->op));
	person.team_id = m->teams[made->team].id;
	person.line_manager_id = made->manager == DEMO_NOBODY ? "" : m->people[made->manager].id;
	person.is_auditor[SERVICE_CSC] = made->post == POST_MANAGER || made->post == POST_REVIEWING_OFFICER;
	person.is_auditor[SERVICE_EARLY_HELP] = made->post == POST_EARLY_HELP_AUDITOR;
	person.is_auditor[SERVICE_SEND] = made->post == POST_SEND_AUDITOR;
	return person;
}

static enum service
service_of(enum demo_team_kind kind)
{
	return kind == TEAM_EARLY_HELP                ? SERVICE_EARLY_HELP
	    : kind == TEAM_SEND || kind == TEAM_PARTNERS ? SERVICE_SEND
	                                                 : SERVICE_CSC;
}

enum err
demo_make_staff(struct authority_making *m)
{
	enum err e;

	m->people = arena_array(m->arena, m->staff.person_count, sizeof(*m->people));
	m->teams = arena_array(m->arena, m->staff.team_count, sizeof(*m->teams));
	demo_step(m, date_from_parts(2020, 12, 7), 9, 0);
	demo_act_as_command_line(m);
	e = op_practice_begin(m->op, "Practice Council");
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < m->staff.team_count; i++)
		m->teams[i].id = arena_strdup(m->arena, op_id(m->op));
	for (size_t i = 0; i < m->staff.person_count; i++)
		m->people[i] = person_of(m, i);
	for (size_t i = 0; i < m->staff.team_count; i++) {
		const struct demo_team *made = &m->staff.teams[i];

		m->teams[i] = (struct team){.id = m->teams[i].id, .service = service_of(made->kind), .name = made->name,
		    .manager_id = made->manager == DEMO_NOBODY ? "" : m->people[made->manager].id,
		    .head_of_service_id = made->head == DEMO_NOBODY ? "" : m->people[made->head].id,
		    .version = 1};
	}
	return op_practice_staff(m->op, m->people, m->staff.person_count, m->teams, m->staff.team_count);
}

enum err
demo_account_make(struct authority_making *m, const struct person *person, const char *user_name)
{
	struct person *own = m->people + (person - m->people);

	own->user_name = user_name;
	return op_practice_account(m->op, person->id, user_name, practice_hash);
}

/* Those whose work does not depend on a draw; the others get theirs after the current allocation (D36). */
enum err
demo_make_accounts(struct authority_making *m)
{
	static const struct {
		enum demo_post post;
		const char *user_name;
	} accounts[] = {
	    {POST_CENTRE, "cpp"},
	    {POST_CENTRE_LEAD, "cpplead"},
	    {POST_HEAD_OF_SERVICE, "hos"},
	    {POST_ASSISTANT_DIRECTOR, "ad"},
	    {POST_DIRECTOR, "dcs"},
	    {POST_EARLY_HELP_LEAD, "earlyhelp"},
	    {POST_SEND_LEAD, "send"},
	    {POST_DATA_OFFICER, "data"},
	    {POST_ADMINISTRATOR, "admin"},
	    {POST_INFORMATION_GOVERNANCE, "ig"},
	};
	enum err e = ERR_OK;

	demo_step(m, date_from_parts(2020, 12, 7), 10, 0);
	demo_act_as_command_line(m);
	for (size_t i = 0; i < sizeof(accounts) / sizeof(accounts[0]) && e == ERR_OK; i++)
		e = demo_account_make(m, demo_person_in(m, accounts[i].post), accounts[i].user_name);
	return e;
}

enum err
demo_make_programme(struct authority_making *m)
{
	struct programme_import import = {0};
	enum err e;

	demo_step(m, date_from_parts(2020, 12, 9), 14, 10);
	demo_act_as(m, demo_person_in(m, POST_CENTRE_LEAD));
	e = op_programme_import_2021(m->op, &import);
	if (e != ERR_OK)
		return e;
	demo_step(m, date_from_parts(2020, 12, 14), 11, 30);
	return op_programme_publish(m->op, "2021");
}

enum err
demo_make_population(struct authority_making *m, struct date on)
{
	struct arena *arena = arena_new((size_t)1 << 36);
	struct population_import *import = population_import_new(arena, on);
	struct population_snapshot snapshot = {0};
	enum err e = demo_extract_feed(&m->model, &m->staff, on, import);

	if (e == ERR_OK) {
		population_import_finish(import);
		demo_step(m, on, 16, 5);
		demo_act_as(m, demo_person_in(m, POST_DATA_OFFICER));
		e = op_population_import(m->op, import, on, NULL, &snapshot);
	}
	arena_free(arena);
	return e;
}

/* Early Help and SEND draw so many for each size (D3). */
static enum err
draws_set(struct authority_making *m)
{
	static const enum policy policies[] = {POLICY_DRAW_EARLY_HELP, POLICY_DRAW_SEND};
	enum err e = ERR_OK;

	demo_step(m, date_from_parts(2020, 12, 8), 9, 30);
	demo_act_as(m, demo_person_in(m, POST_CENTRE_LEAD));
	for (size_t i = 0; i < sizeof(policies) / sizeof(policies[0]) && e == ERR_OK && m->options->size > 1; i++) {
		struct policy_state state;

		e = op_policy_get(m->op, policies[i], &state);
		if (e == ERR_OK)
			e = op_policy_save(m->op, policies[i],
			    arena_printf(m->scratch, "%d", state.number * m->options->size), state.setting.version);
	}
	return e;
}

enum err
demo_making_run(struct authority_making *m)
{
	enum err e = demo_make_staff(m);

	if (e == ERR_OK)
		e = demo_make_accounts(m);
	demo_tell(m, "%zu people in %zu teams", m->staff.person_count, m->staff.team_count);
	if (e == ERR_OK)
		e = draws_set(m);
	if (e == ERR_OK)
		e = demo_make_programme(m);
	if (e != ERR_OK)
		return e;
	return m->options->size > DEMO_LIVED_SIZE ? demo_large_make(m) : demo_year_live(m);
}

enum err
demo_making_begin(struct authority_making *m, struct op *op, const struct demo_options *options)
{
	struct calendar calendar = {0};
	enum err e = op_calendar_load(op, &calendar);

	if (e != ERR_OK)
		return e;
	*m = (struct authority_making){.options = options, .arena = arena_new((size_t)1 << 36),
	    .scratch = arena_new((size_t)1 << 36), .ids.seed = options->seed};
	m->op = arena_alloc(m->arena, sizeof(*m->op));
	op_init(m->op, m->scratch, op->store, op->today, op->now, "command line");
	demo_use_arena(m, m->scratch);
	demo_model_init(&m->model, options->seed, options->size, options->until, &calendar);
	demo_staff_make(&m->staff, m->arena, options->seed, options->size);
	m->words = demo_words_read(m->arena);
	return ERR_OK;
}

void
demo_making_end(struct authority_making *m)
{
	arena_free(m->scratch);
	arena_free(m->arena);
}

enum err
demo_authority_make(struct op *op, const struct demo_options *options)
{
	struct authority_making m;
	struct op kept = *op;
	enum err e = demo_making_begin(&m, op, options);

	if (e != ERR_OK)
		return e;
	e = demo_making_run(&m);
	op_init(op, kept.arena, kept.store, kept.today, kept.now, kept.door);
	op->actor = kept.actor;
	demo_making_end(&m);
	return e;
}
