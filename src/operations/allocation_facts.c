#include "operations/allocation_facts.h"

#include "base/str.h"
#include "domain/frame.h"
#include "store/store_population.h"

/* Where the lists name neither team nor worker, the service's first team with a manager answers for the case. */
static const struct team *
team_of_service(const struct allocation_sources *s, enum service service)
{
	for (size_t i = 0; i < s->index.teams.count; i++)
		if (s->index.teams.items[i].service == service && !str_is_empty(s->index.teams.items[i].manager_id))
			return &s->index.teams.items[i];
	return NULL;
}

/* Nobody of another service answers for a SEND case (AMB-13): where the list means such a person, nobody is known. */
static void
keep_to_send(const struct people_index *x, struct case_people *c)
{
	const struct team *own = c->practitioner == NULL ? NULL : people_index_team(x, c->practitioner->team_id);

	if (own != NULL && own->service != SERVICE_SEND)
		c->practitioner = NULL;
	if (c->team != NULL && c->team->service != SERVICE_SEND)
		c->team = NULL;
}

static void
fill_case(struct op *op, const struct allocation_sources *s, struct case_people *c)
{
	const struct people_index *x = &s->index;

	c->practitioner = people_index_person_named(op, x, c->child->worker);
	c->team = people_index_team_named(op, x, c->child->team);
	if (s->draw.service == SERVICE_SEND)
		keep_to_send(x, c);
	if (c->team == NULL && c->practitioner != NULL)
		c->team = people_index_team(x, c->practitioner->team_id);
	if (c->team == NULL && c->practitioner == NULL && s->draw.service != SERVICE_SEND)
		c->team = team_of_service(s, s->draw.service);
	c->team_manager = people_index_person_named(op, x, c->child->manager);
	if (c->team_manager == NULL && c->team != NULL)
		c->team_manager = people_index_person(x, c->team->manager_id);
	c->supervisor = people_index_person_named(op, x, c->child->supervisor);
	c->reviewing_officer = people_index_person_named(op, x, c->child->reviewing_officer);
}

/* Who holds a SEND case today: what was missing at the draw may have been brought in since. */
static enum err
read_send_holders(struct op *op, struct frame_child *children, size_t count)
{
	struct population_snapshot snapshot;
	struct population_rows rows;
	enum err e = store_population_latest(op->store, POPULATION_LOCAL_SEND, op->today, &snapshot);

	if (e == ERR_OK)
		e = store_population_rows(op->store, snapshot.number, POPULATION_LOCAL_SEND, &rows);
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	const struct frame_population *list = frame_population_new(op->arena, &rows);
	for (size_t i = 0; i < count; i++) {
		const char *worker =
		    frame_population_text(list, POPULATION_LOCAL_SEND, children[i].ref, POPULATION_COLUMN_WORKER);
		if (str_is_empty(worker))
			continue;
		children[i].worker = worker;
		children[i].team =
		    frame_population_text(list, POPULATION_LOCAL_SEND, children[i].ref, POPULATION_COLUMN_TEAM);
	}
	return ERR_OK;
}

static enum err
read_cases(struct op *op, struct allocation_sources *s)
{
	struct frame_child *children;
	enum err e = store_draw_children(op->store, s->draw.name, &children, &s->case_count);

	if (e == ERR_OK && s->draw.service == SERVICE_SEND)
		e = read_send_holders(op, children, s->case_count);
	if (e != ERR_OK)
		return e;
	s->cases = arena_array(op->arena, s->case_count, sizeof(*s->cases));
	for (size_t i = 0; i < s->case_count; i++) {
		s->cases[i].child = &children[i];
		fill_case(op, s, &s->cases[i]);
	}
	return ERR_OK;
}

static const char *
id_of(const struct person *person)
{
	return person == NULL ? "" : person->id;
}

static void
fill_facts(struct op *op, struct allocation_sources *s)
{
	struct allocation_case *cases = arena_array(op->arena, s->case_count, sizeof(*cases));
	struct allocation_line *lines = arena_array(op->arena, s->index.people.count, sizeof(*lines));
	struct allocation_auditor *auditors = arena_array(op->arena, s->auditors.count, sizeof(*auditors));

	for (size_t i = 0; i < s->case_count; i++) {
		const struct case_people *c = &s->cases[i];
		cases[i] = (struct allocation_case){.ref = c->child->ref, .practitioner = id_of(c->practitioner),
		    .practitioner_name = c->practitioner == NULL ? c->child->worker : c->practitioner->name,
		    .team = c->team == NULL ? "" : c->team->id,
		    .team_name = c->team == NULL ? c->child->team : c->team->name, .team_manager = id_of(c->team_manager),
		    .supervisor = id_of(c->supervisor), .reviewing_officer = id_of(c->reviewing_officer)};
	}
	for (size_t i = 0; i < s->index.people.count; i++)
		lines[i] = (struct allocation_line){
		    s->index.people.items[i].id, s->index.people.items[i].name, s->index.people.items[i].line_manager_id};
	for (size_t i = 0; i < s->auditors.count; i++) {
		const struct person *p = &s->auditors.items[i];
		auditors[i] = (struct allocation_auditor){p->id, p->user_name, p->name, p->team_id, ""};
	}
	s->facts.today = op->today;
	s->facts.auditors = auditors;
	s->facts.auditors_count = s->auditors.count;
	s->facts.cases = cases;
	s->facts.cases_count = s->case_count;
	s->facts.lines = lines;
	s->facts.lines_count = s->index.people.count;
}

enum err
allocation_sources_read(
    struct op *op, const char *base, const struct person_list *auditors, struct allocation_sources *ret)
{
	struct past_list past;
	struct declaration_list declared;
	enum err e;

	*ret = (struct allocation_sources){0};
	e = store_draw_current(op->store, base, &ret->draw);
	if (e == ERR_OK)
		e = store_draw_certificate(op->store, ret->draw.name, true, &ret->certificate);
	if (e == ERR_OK)
		e = people_index_read(op, &ret->index);
	if (e == ERR_OK && auditors != NULL)
		ret->auditors = *auditors;
	else if (e == ERR_OK)
		e = op_draw_auditors(op, ret->draw.cycle_id, ret->draw.service, &ret->auditors);
	if (e == ERR_OK)
		e = read_cases(op, ret);
	if (e == ERR_OK)
		e = store_draw_past(op->store, date_add_months(op->today, -ALLOCATION_MONTHS), &past);
	if (e == ERR_OK)
		e = store_draw_declarations(op->store, ret->draw.cycle_id, &declared);
	if (e != ERR_OK)
		return e;
	fill_facts(op, ret);
	ret->facts.past = past.items;
	ret->facts.past_count = past.count;
	ret->facts.declarations = declared.items;
	ret->facts.declarations_count = declared.count;
	return ERR_OK;
}

const char *
allocation_people_missing(struct op *op, const struct allocation_sources *s, const struct case_people *c)
{
	if (s->draw.service == SERVICE_SEND && c->practitioner == NULL && str_is_empty(c->child->worker))
		return arena_printf(op->arena, "The list of SEND case officers has nobody for %s: the SEND lead says who, and "
		    "the list is imported with them", c->child->ref);
	if (s->draw.service == SERVICE_SEND && c->practitioner == NULL)
		return arena_printf(op->arena, "Match the case officer “%s” of %s to somebody of SEND first", c->child->worker,
		    c->child->ref);
	if (c->team == NULL)
		return arena_printf(op->arena, "Match the team “%s” of %s to a team first", c->child->team, c->child->ref);
	if (c->team_manager == NULL)
		return arena_printf(op->arena, "The team %s has no manager: give it one first", c->team->name);
	return NULL;
}
