#include "draw_fixture.h"

#include "base/arena.h"
#include "operations/op_draw.h"
#include "operations/op_programme.h"
#include "store/store_person.h"
#include "store/store_population.h"

#define TEXT(id, words) (struct population_value){.column = POPULATION_COLUMN_##id, .text = (words), .date = DATE_NONE}
#define ON(id, day)     (struct population_value){.column = POPULATION_COLUMN_##id, .date = (day)}

static void
change_person(struct fixture *f, const char *id, const char *name, bool is_auditor, const char *manager)
{
	struct person person;

	assert_int_equal(store_person_get(f->store, id, &person), ERR_OK);
	person.name = name;
	person.is_auditor[SERVICE_CSC] = is_auditor;
	person.line_manager_id = manager;
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_person_update(f->store, &person), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
}

static void
make_people(struct fixture *f, struct draw_world *w)
{
	static const char *const auditor_names[] = {
	    "Anna Reid", "Ben Cole", "Cath Moss", "Dev Patel", "Ella Ward", "Femi Ojo"};
	static const char *const teams[] = {"Brierley Hill", "Dudley", "Halesowen", "Stourbridge"};

	w->coordinator = fixture_person(f, "helen.marsh", ROLE_BIT(ROLE_CENTRE_LEAD), "Centre");
	w->head = fixture_person(f, "grace.okafor", ROLE_BIT(ROLE_HEAD_OF_SERVICE), "Heads");
	w->director = fixture_person(f, "ruth.ellis", ROLE_BIT(ROLE_DIRECTOR), "Directorate");
	w->early_help_lead = fixture_person(f, "eve.lane", ROLE_BIT(ROLE_EARLY_HELP_LEAD), "Early Help");
	w->outsider = fixture_person(f, "otto.kent", ROLE_BIT(ROLE_PRACTITIONER), "Elsewhere");
	change_person(f, w->coordinator, "Helen Marsh", false, "");
	for (int i = 0; i < 6; i++) {
		w->auditors[i] = fixture_person(f, arena_printf(f->arena, "auditor%d", i), ROLE_BIT(ROLE_AUDITOR), "Auditors");
		change_person(f, w->auditors[i], auditor_names[i], true, "");
	}
	for (int i = 0; i < 4; i++) {
		struct team team;
		w->teams[i] = fixture_team(f, teams[i]);
		w->managers[i] =
		    fixture_person(f, arena_printf(f->arena, "manager%d", i), ROLE_BIT(ROLE_TEAM_MANAGER), teams[i]);
		change_person(f, w->managers[i], arena_printf(f->arena, "Manager %s", teams[i]), false, w->head);
		assert_int_equal(store_team_get(f->store, w->teams[i], &team), ERR_OK);
		team.manager_id = w->managers[i];
		team.head_of_service_id = w->head;
		assert_int_equal(store_write_begin(f->store), ERR_OK);
		assert_int_equal(store_team_update(f->store, &team), ERR_OK);
		assert_int_equal(store_write_commit(f->store), ERR_OK);
	}
	for (int i = 0; i < 8; i++) {
		w->practitioners[i] =
		    fixture_person(f, arena_printf(f->arena, "worker%d", i), ROLE_BIT(ROLE_PRACTITIONER), teams[i % 4]);
		change_person(f, w->practitioners[i], arena_printf(f->arena, "Worker %d", i), false, w->managers[i % 4]);
	}
}

static void
add_row(struct fixture *f, int64_t number, enum population_list list, int i, const struct population_value *values,
    size_t count)
{
	const struct population_row row = {.list = list, .row = i + 3, .ref = arena_printf(f->arena, "DEMO%06d", i + 1),
	    .values = values, .count = count};

	assert_int_equal(store_population_add_rows(f->store, number, &row, 1), ERR_OK);
}

static void
make_population(struct fixture *f)
{
	static const char *const teams[] = {"Brierley Hill", "Dudley", "Halesowen", "Stourbridge"};
	static const char *const categories[] = {"a", "b", "d"};
	struct population_snapshot snapshot = {.id = op_id(&f->op), .source = "annex-a",
	    .as_at = date_from_parts(2021, 1, 25), .made_at = {f->op.now.us + 1000000}, .made_by = "", .made_by_name = ""};
	const enum population_list lists[] = {
	    POPULATION_IN_NEED, POPULATION_PROTECTION, POPULATION_LOCAL_FAMILIES, POPULATION_EARLY_HELP};

	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_population_begin(f->store, &snapshot), ERR_OK);
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		const struct population_list_report report = {.list = lists[i], .sheet = "", .rows = DRAW_CHILDREN,
		    .kept = DRAW_CHILDREN};
		assert_int_equal(store_population_add_list(f->store, snapshot.number, 1, &report), ERR_OK);
	}
	for (int i = 0; i < DRAW_CHILDREN; i++) {
		const struct population_value need[] = {TEXT(TEAM, teams[i % 4]),
		    TEXT(WORKER, arena_printf(f->arena, "Worker %d", i % 8)), ON(NEED_START, date_from_parts(2019, 1, 1)),
		    TEXT(CASE_STATUS, i % 4 == 3 ? "c" : "b")};
		const struct population_value plan[] = {ON(PROTECTION_START, date_from_parts(2020, 1 + i % 6, 1)),
		    TEXT(PROTECTION_CATEGORY, categories[i % 3])};
		const struct population_value family[] = {TEXT(FAMILY, arena_printf(f->arena, "F%d", i / 2))};
		const struct population_value early[] = {ON(EARLY_HELP_START, date_from_parts(2020, 10, 1))};
		add_row(f, snapshot.number, POPULATION_IN_NEED, i, need, 4);
		if (i % 4 != 3)
			add_row(f, snapshot.number, POPULATION_PROTECTION, i, plan, 2);
		if (i < 8)
			add_row(f, snapshot.number, POPULATION_LOCAL_FAMILIES, i, family, 1);
		if (i % 4 == 3)
			add_row(f, snapshot.number, POPULATION_EARLY_HELP, i, early, 1);
	}
	assert_int_equal(
	    store_population_ready(f->store, snapshot.number, DRAW_CHILDREN * 2, DRAW_CHILDREN, ""), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
}

void
draw_world_make(struct fixture *f, struct draw_world *ret)
{
	struct programme_import imported;

	*ret = (struct draw_world){0};
	/* Yesterday: a page that draws today, at whatever hour the test runs, draws after the commitment. */
	f->op.now.us -= INT64_C(86400000000);
	assert_int_equal(op_programme_import_2021(&f->op, &imported), ERR_OK);
	assert_int_equal(op_programme_publish(&f->op, "2021"), ERR_OK);
	make_people(f, ret);
	make_population(f);
	f->op.now.us += 2000000;
}
