#include "demo/year.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "operations/op_allocation.h"
#include "operations/op_dip_split.h"
#include "operations/op_draw.h"
#include "operations/op_population_name.h"
#include "operations/op_practice.h"

#include <string.h>

size_t
demo_person_index(const struct authority_making *m, const char *id)
{
	for (size_t i = 0; i < m->staff.person_count; i++)
		if (str_is_same(m->people[i].id, id))
			return i;
	return m->staff.person_count;
}

void
demo_audit_add(struct demo_year *year, size_t cycle, enum service service, const struct demo_case *c, size_t auditor,
    const char *id)
{
	struct authority_making *m = year->m;
	struct demo_audit a = {.id = arena_strdup(m->arena, id),
	    .cycle = cycle,
	    .place = year->count - year->first_of_cycle,
	    .service = service,
	    .auditor = auditor,
	    .practitioner = c->practitioner,
	    .manager = (size_t)m->staff.teams[c->team].manager,
	    .subject = *c,
	    .allocated_on = year->m->op->today,
	    .due_on = year->cycles[cycle].return_by,
	    .request_kind = -1,
	    .is_reserve = date_compare(year->m->op->today, year->cycles[cycle].allocation_on) > 0,
	    .number = cycle * 100000 + year->count};

	a.subject.reference = arena_strdup(m->arena, c->reference);
	VEC_PUSH(m->arena, year, a);
	demo_audit_plan(year, year->count - 1);
}

/* Whom a name in the lists means: a team's other spelling, or "Surname, First name". */
static const char *
meant(struct authority_making *m, const struct population_name *name)
{
	const char *comma = strchr(name->name, ','), *turned;

	for (size_t i = 0; name->is_team && i < m->staff.team_count; i++)
		if (str_is_same(m->staff.teams[i].variant, name->name))
			return m->teams[i].id;
	if (name->is_team || comma == NULL)
		return "-";
	turned = arena_printf(
	    m->scratch, "%s %.*s", str_trimmed(m->scratch, comma + 1), (int)(comma - name->name), name->name);
	for (size_t i = 0; i < m->staff.person_count; i++)
		if (str_is_same(m->people[i].name, turned))
			return m->people[i].id;
	return "-";
}

enum err
demo_names_match(struct demo_year *year)
{
	struct authority_making *m = year->m;
	const struct actor officer = m->op->actor;
	struct population_name_list names = {0};
	struct name_decision *decisions;
	size_t decided = 0;
	enum err e;

	demo_act_as_command_line(m);
	e = op_practice_open_names(m->op, &names);
	m->op->actor = officer;
	m->op->door = "page";
	if (e != ERR_OK || names.count == 0)
		return e;
	decisions = arena_array(m->scratch, names.count, sizeof(*decisions));
	for (size_t i = 0; i < names.count; i++)
		decisions[i] = (struct name_decision){.is_team = names.items[i].is_team,
		    .name = names.items[i].name,
		    .id = meant(m, &names.items[i]),
		    .other = ""};
	return op_population_names_decide(m->op, decisions, names.count, &decided);
}

static const struct person *
leader_of(const struct authority_making *m, enum service service)
{
	switch (service) {
	case SERVICE_CSC:
		return demo_person_in(m, POST_CENTRE_LEAD);
	case SERVICE_EARLY_HELP:
		return demo_person_in(m, POST_EARLY_HELP_LEAD);
	case SERVICE_SEND:
		return demo_person_in(m, POST_SEND_LEAD);
	}
	return NULL;
}

/* In one month of the year the coordinator looks at more of one topic. */
static enum err
split_dips(struct demo_year *year, const char *cycle_id)
{
	static const char MONTH[] = "-11";
	struct dip_split_view v;
	enum err e = op_dip_split_get(year->m->op, cycle_id, &v);

	if (e != ERR_OK || !str_ends_with(cycle_id, MONTH) || v.cycle.topic_count < 2)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	v.split.counts[0] += 2;
	v.split.counts[1] -= 2;
	v.split.why = "Missing children were few among May’s samples. Fifteen this time give enough answers about return interviews.";
	return op_dip_split_save(year->m->op, cycle_id, v.version, &v.split);
}

enum err
demo_draws_make(struct demo_year *year, size_t cycle, enum draw_kind kind)
{
	struct authority_making *m = year->m;
	struct draw_target_list targets = {0};
	enum err e;

	demo_act_as(m, demo_person_in(m, POST_CENTRE_LEAD));
	e = op_draw_targets(m->op, year->cycles[cycle].id, &targets);
	if (e == ERR_OK && kind == DRAW_DIP)
		e = split_dips(year, year->cycles[cycle].id);
	for (size_t i = 0; i < targets.count && e == ERR_OK; i++) {
		if (targets.items[i].kind != kind)
			continue;
		demo_act_as(m, leader_of(m, kind == DRAW_DIP ? SERVICE_CSC : targets.items[i].service));
		e = op_draw_make(m->op, &targets.items[i], NULL);
		/* Both topics of a month's dip samples are drawn together (D5). */
		if (kind == DRAW_DIP)
			break;
	}
	return e == ERR_OK ? e : demo_failed(m, e, "a draw");
}

static bool
is_known(const struct demo_year *year, const char *id)
{
	for (size_t i = year->count; i-- > 0;)
		if (str_is_same(year->items[i].id, id))
			return true;
	return false;
}

enum err
demo_audits_note(struct demo_year *year, size_t cycle, enum service service)
{
	struct authority_making *m = year->m;
	struct demo_case_query query = {
	    &m->model, &m->staff, date_add_days(year->cycles[cycle].allocation_on, -6), service};
	struct audit_list audits = {0};
	struct demo_case *cases;
	size_t count = 0;
	enum err e;

	demo_act_as_command_line(m);
	e = op_practice_audits(m->op, year->cycles[cycle].id, service, &audits);
	if (e != ERR_OK)
		return e;
	cases = arena_array(m->scratch, audits.count, sizeof(*cases));
	for (size_t i = 0; i < audits.count; i++) {
		if (is_known(year, audits.items[i].id))
			continue;
		audits.items[count] = audits.items[i];
		cases[count++] = (struct demo_case){
		    .reference = audits.items[i].child_reference, .status = "", .stage = STAGE_NEED};
	}
	demo_cases_find(&query, m->scratch, cases, count);
	for (size_t i = 0; i < count; i++) {
		struct demo_audit *a;

		demo_audit_add(year, cycle, service, &cases[i], demo_person_index(m, audits.items[i].auditor_id),
		    audits.items[i].id);
		/* The allocation says who they are, where the lists and the lives differ. */
		a = &year->items[year->count - 1];
		a->practitioner = demo_person_index(m, audits.items[i].practitioner_id);
		a->manager = demo_person_index(m, audits.items[i].team_manager_id);
		for (size_t t = 0; t < m->staff.team_count; t++)
			if (str_is_same(m->teams[t].id, audits.items[i].team_id))
				a->subject.team = t;
	}
	return ERR_OK;
}

enum err
demo_service_allocate(struct demo_year *year, size_t cycle, enum service service)
{
	struct authority_making *m = year->m;
	struct draw_target target;
	size_t count = 0;
	enum err e;

	demo_act_as(m, leader_of(m, service));
	e = op_draw_target(m->op, arena_printf(m->scratch, "%s/audit/%s", year->cycles[cycle].id, service_code(service)), &target);
	if (e == ERR_OK)
		e = op_allocation_allocate(m->op, &target, NULL, &count);
	if (e == ERR_OK)
		e = demo_audits_note(year, cycle, service);
	return e == ERR_OK ? e : demo_failed(m, e, "an allocation");
}
