/* Nobody moderates what is theirs: a walk through organisations in which people move. */
#include "../moderation_fixture.h"

#include "base/str.h"
#include "operations/op_moderation.h"
#include "store/store_audit.h"
#include "store/store_person.h"

#include <string.h>

enum { WALK_PEOPLE = 9, WALK_STEPS = 36 };

struct walk {
	struct fixture *f;
	const char *people[WALK_PEOPLE];
	const char *teams[3];
	struct audit audit;
	const char *id;
	uint64_t seed;
};

static size_t
pick(struct walk *w, size_t count)
{
	w->seed = w->seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (size_t)(w->seed >> 33) % count;
}

static const char *
somebody(struct walk *w)
{
	return w->people[pick(w, WALK_PEOPLE)];
}

/* Somebody leaves the Centre, or comes to it. */
static enum err
move_role(struct op *op, const char *person_id)
{
	struct person p;
	enum err e = store_person_get(op->store, person_id, &p);

	if (e != ERR_OK)
		return e;
	if ((p.roles & ROLE_BIT(ROLE_CENTRE_MEMBER)) != 0)
		return store_person_role_remove(op->store, person_id, ROLE_CENTRE_MEMBER);
	return store_person_role_put(op->store,
	    &(struct person_role_grant){
		.person_id = person_id, .role = ROLE_CENTRE_MEMBER, .granted_by = "test", .granted_at = op->now});
}

/* Somebody changes team, line manager, role, or a part in the audit; or a team gets another head. */
static enum err
move(struct op *op, void *data)
{
	struct walk *w = data;
	struct person p;
	struct team t;
	enum err e;

	switch (pick(w, 7)) {
	case 0:
		e = store_person_get(op->store, somebody(w), &p);
		p.team_id = w->teams[pick(w, 3)];
		return e == ERR_OK ? store_person_update(op->store, &p) : e;
	case 1:
		e = store_person_get(op->store, somebody(w), &p);
		p.line_manager_id = somebody(w);
		if (str_is_same(p.line_manager_id, p.id))
			p.line_manager_id = "";
		return e == ERR_OK ? store_person_update(op->store, &p) : e;
	case 2:
		e = store_team_get(op->store, w->teams[pick(w, 3)], &t);
		t.head_of_service_id = somebody(w);
		return e == ERR_OK ? store_team_update(op->store, &t) : e;
	case 3:
		w->audit.auditor_id = somebody(w);
		break;
	case 5:
		return move_role(op, somebody(w));
	case 4:
		w->audit.practitioner_id = somebody(w);
		break;
	default:
		w->audit.team_manager_id = somebody(w);
		break;
	}
	e = store_audit_update(op->store, &w->audit);
	w->audit.version++;
	return e;
}

/* Said once more, slowly: who manages whom, directly or through others. */
static bool
manages(struct fixture *f, const char *manager, const char *id)
{
	struct person p;

	for (int i = 0; i <= WALK_PEOPLE; i++) {
		assert_int_equal(store_person_get(f->store, id, &p), ERR_OK);
		if (str_is_empty(p.line_manager_id))
			return false;
		if (str_is_same(p.line_manager_id, manager))
			return true;
		id = p.line_manager_id;
	}
	return false;
}

static bool
is_of_centre(struct walk *w, const char *person)
{
	struct person p;

	assert_int_equal(store_person_get(w->f->store, person, &p), ERR_OK);
	return (p.roles & ROLE_BIT(ROLE_CENTRE_MEMBER)) != 0;
}

/* Theirs, or not for them to do. */
static bool
is_theirs(struct walk *w, const char *person, const bool had_part[WALK_PEOPLE])
{
	const struct audit *a = &w->audit;
	struct person_list heads;
	struct person p;
	bool is_own, is_head = false;

	assert_int_equal(store_person_get(w->f->store, person, &p), ERR_OK);
	assert_int_equal(store_acting_heads(w->f->store, a->team_id, &heads, &is_own), ERR_OK);
	for (size_t i = 0; i < heads.count; i++)
		is_head |= str_is_same(heads.items[i].id, person);
	for (size_t i = 0; i < WALK_PEOPLE; i++)
		if (str_is_same(w->people[i], person) && had_part[i])
			return true;
	return !is_of_centre(w, person) || is_head || str_is_same(p.team_id, a->team_id) || manages(w->f, person, a->auditor_id) ||
	    manages(w->f, a->auditor_id, person) || manages(w->f, person, a->practitioner_id);
}

static void
note_parts(const struct walk *w, bool had_part[WALK_PEOPLE])
{
	for (size_t i = 0; i < WALK_PEOPLE; i++)
		had_part[i] |= str_is_same(w->people[i], w->audit.auditor_id) ||
		    str_is_same(w->people[i], w->audit.practitioner_id) ||
		    str_is_same(w->people[i], w->audit.team_manager_id);
}

/* The page, the list and each step say the same: theirs, and it is not there; not theirs, and it is. */
static void
check_person(struct walk *w, const char *person, bool is_barred)
{
	struct moderation_query q = {.tab = MODERATION_TAB_QUEUE, .cycle_id = "", .state_code = "", .limit = 25};
	struct moderation m = moderation_fixture_get(w->f, w->id);
	struct moderation_queue queue;
	struct moderation_view v;

	fixture_sign_in(w->f, person);
	if (!is_of_centre(w, person)) {
		assert_int_equal(op_moderation_queue(&w->f->op, &q, &queue), ERR_NOT_FOUND);
	} else {
		assert_int_equal(op_moderation_queue(&w->f->op, &q, &queue), ERR_OK);
		assert_int_equal(queue.rows.count, is_barred ? 0 : 1);
		assert_int_equal(queue.total, queue.rows.count);
		assert_int_equal(queue.tab_counts[MODERATION_TAB_QUEUE], queue.rows.count);
	}
	assert_int_equal(op_moderation_get(&w->f->op, w->id, &v), is_barred ? ERR_NOT_FOUND : ERR_OK);
	if (is_barred) {
		assert_int_equal(op_moderation_take(&w->f->op, w->id, m.version), ERR_NOT_FOUND);
		assert_int_equal(op_moderation_leave(&w->f->op, w->id, m.version, "x"), ERR_NOT_FOUND);
		assert_int_equal(moderation_fixture_outcome(w->f, w->id, MODERATION_YES, MODERATION_AGREED),
		    ERR_NOT_FOUND);
		return;
	}
	/* Whose case it is not may act: takes it, and puts it back for the next. */
	assert_int_equal(op_moderation_take(&w->f->op, w->id, m.version), ERR_OK);
	assert_int_equal(op_moderation_leave(&w->f->op, w->id, m.version + 1, "For the next"), ERR_OK);
}

static void
test_nobody_moderates_what_is_theirs(void **state)
{
	static const unsigned roles = ROLE_BIT(ROLE_CENTRE_MEMBER) | ROLE_BIT(ROLE_AUDITOR) |
	    ROLE_BIT(ROLE_PRACTITIONER) | ROLE_BIT(ROLE_TEAM_MANAGER);
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	struct walk w = {.f = f, .seed = 20210126};
	bool had_part[WALK_PEOPLE] = {false};
	size_t barred = 0, free_ones = 0;

	for (size_t i = 0; i < 3; i++)
		w.teams[i] = fixture_team(f, arena_printf(f->arena, "Walk %zu", i));
	for (size_t i = 0; i < WALK_PEOPLE; i++)
		w.people[i] = fixture_person(f, arena_printf(f->arena, "walker%zu", i), roles, "Walk 0");
	w.id = moderation_fixture_sent(f, &cast, "DEMO000001", GRADE_GOOD, MODERATION_RANDOM, &w.audit);
	for (int step = 0; step < WALK_STEPS; step++) {
		assert_int_equal(op_write(&f->op, move, &w), ERR_OK);
		/* Parts are given one at a time, and a part that was had is never lost. */
		note_parts(&w, had_part);
		for (size_t i = 0; i < WALK_PEOPLE; i++) {
			bool is_barred = is_theirs(&w, w.people[i], had_part);

			check_person(&w, w.people[i], is_barred);
			barred += is_barred;
			free_ones += !is_barred;
		}
	}
	/* The walk has met both. */
	assert_true(barred > 50 && free_ones > 20);
}

/* Half-way: the moderator becomes one of the line, and the next step is refused. */
static void
test_moved_half_way(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = moderation_fixture_begin(state, &cast, &centre);
	struct audit audit;
	const char *id =
	    moderation_fixture_sent(f, &cast, "DEMO000001", GRADE_GOOD, MODERATION_RANDOM, &audit);
	struct walk w = {.f = f, .audit = audit};

	moderation_fixture_grade(f, id, centre.first, GRADE_GOOD);
	w.audit.team_manager_id = centre.first;
	assert_int_equal(op_write(&f->op, moderation_fixture_close, &w.audit), ERR_OK);
	fixture_sign_in(f, centre.first);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_YES, MODERATION_AGREED), ERR_NOT_FOUND);
	/* And stays refused when the part is handed on. */
	w.audit = moderation_fixture_audit(f, audit.id);
	w.audit.team_manager_id = cast.manager;
	assert_int_equal(op_write(&f->op, moderation_fixture_close, &w.audit), ERR_OK);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_YES, MODERATION_AGREED), ERR_NOT_FOUND);
	fixture_sign_in(f, centre.lead);
	assert_int_equal(
	    op_moderation_leave(&f->op, id, moderation_fixture_get(f, id).version, "Manages the team now"), ERR_OK);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"nobody moderates what is theirs", test_nobody_moderates_what_is_theirs},
	    {"moved half-way", test_moved_half_way},
	};

	return fixture_run("moderation_walk", tests, sizeof(tests) / sizeof(tests[0]));
}
