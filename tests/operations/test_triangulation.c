#include "../audit_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_training.h"
#include "operations/op_triangulation.h"
#include "store/store_person.h"
#include "store/store_programme.h"

#include <string.h>

static const char *
planned(struct fixture *f, const struct cast *cast, const char *quarter)
{
	const struct triangulation_meeting meeting = {.id = "", .quarter_id = quarter, .held_on = f->op.today,
	    .time = "10am to 12pm", .place = "By video", .chair_id = cast->coordinator, .agenda = "Earlier decisions"};
	const char *id = "";

	fixture_sign_in(f, cast->coordinator);
	assert_int_equal(op_triangulation_save(&f->op, &meeting, &id), ERR_OK);
	return id;
}

static struct triangulation_decision
decision_of(const struct fixture *f, const char *meeting_id, const char *owner_id)
{
	return (struct triangulation_decision){.meeting_id = meeting_id, .text = "Supervision notes say what was reflected on",
	    .owner_id = owner_id, .due_on = date_add_days(f->op.today, 30)};
}

static enum err
update_person(struct op *op, void *data)
{
	return store_person_update(op->store, data);
}

static void
put_left(struct fixture *f, const char *person_id, bool has_left)
{
	struct person person;

	assert_int_equal(store_person_get(f->store, person_id, &person), ERR_OK);
	person.has_left = has_left;
	assert_int_equal(op_write(&f->op, update_person, &person), ERR_OK);
}

static void
test_a_meeting_from_plan_to_follow_up(void **state)
{
	struct fixture *f = fixture_of(state);
	struct triangulation_meeting second = {.id = "", .quarter_id = "2021-q1", .time = "10am", .place = "By video", .agenda = "x"};
	struct triangulation_decision d;
	struct triangulation_view v;
	struct decision_view dv;
	struct cast cast;
	const char *id, *next, *came[2];

	audit_fixture_cast(f, &cast);
	id = planned(f, &cast, "2021-q1");
	assert_int_equal(fixture_in_tray(f, cast.coordinator, "triangulation"), 1);
	second.held_on = f->op.today;
	second.chair_id = cast.auditor;
	assert_int_equal(op_triangulation_save(&f->op, &second, NULL), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "quarter")); /* one a quarter */
	assert_non_null(problems_find(&f->op.problems, "chair"));
	assert_int_equal(op_triangulation_member_add(&f->op, id, cast.auditor), ERR_INVALID);
	assert_int_equal(op_triangulation_member_add(&f->op, id, cast.head), ERR_OK);
	assert_int_equal(fixture_in_tray(f, cast.head, "triangulation"), 1);

	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_triangulation_get(&f->op, id, &v), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.head);
	assert_int_equal(op_triangulation_get(&f->op, id, &v), ERR_OK);
	assert_false(v.may_record);
	d = decision_of(f, id, cast.head);
	assert_int_equal(op_triangulation_decide(&f->op, &d), ERR_NOT_FOUND);

	fixture_sign_in(f, cast.coordinator);
	d.owner_id = cast.auditor;
	assert_int_equal(op_triangulation_decide(&f->op, &d), ERR_INVALID);
	d.owner_id = cast.head;
	assert_int_equal(op_triangulation_decide(&f->op, &d), ERR_OK);
	assert_int_equal(op_triangulation_close(&f->op, id, 1), ERR_INVALID); /* who came is missing */
	came[0] = cast.head;
	assert_int_equal(op_triangulation_attendance(&f->op, &(struct attendance){.id = id, .came = came, .count = 1}), ERR_OK);
	assert_int_equal(op_triangulation_minutes(&f->op, id, 1, "We talked about supervision."), ERR_OK);
	assert_int_equal(op_triangulation_close(&f->op, id, 2), ERR_OK);
	assert_int_equal(op_triangulation_decide(&f->op, &d), ERR_STALE);
	assert_int_equal(fixture_in_tray(f, cast.head, "triangulation"), 0);
	assert_int_equal(fixture_in_tray(f, cast.head, "triangulation-decision"), 1);
	assert_int_equal(op_triangulation_get(&f->op, id, &v), ERR_OK);
	assert_true(v.is_kept);
	assert_true(v.pack.count > 10);

	/* Its owner does it; the next meeting is not closed before it is followed up. */
	fixture_sign_in(f, cast.head);
	assert_int_equal(op_decision_get(&f->op, v.decisions.items[0].id, &dv), ERR_OK);
	assert_int_equal(op_decision_finish(&f->op, dv.decision.id, dv.decision.version, ""), ERR_INVALID);
	assert_int_equal(
	    op_decision_finish(&f->op, dv.decision.id, dv.decision.version, "A prompt stands in the template"), ERR_OK);
	assert_int_equal(fixture_in_tray(f, cast.head, "triangulation-decision"), 0);
	f->op.today = date_add_days(f->op.today, 90);
	next = planned(f, &cast, "2021-q2");
	assert_int_equal(op_triangulation_attendance(&f->op, &(struct attendance){.id = next, .came = came, .count = 0}), ERR_OK);
	assert_int_equal(op_triangulation_close(&f->op, next, 1), ERR_INVALID);
	assert_int_equal(
	    op_triangulation_follow(&f->op, next, dv.decision.id, dv.decision.version + 1, FOLLOW_UP_GOES_ON, ""), ERR_INVALID);
	put_left(f, cast.head, true);
	assert_int_equal(op_triangulation_follow(
	                     &f->op, next, dv.decision.id, dv.decision.version + 1, FOLLOW_UP_GOES_ON, "Half of the teams use it"), ERR_INVALID);
	f->op.problems.count = 0;
	put_left(f, cast.head, false);
	assert_int_equal(op_triangulation_follow(
	                     &f->op, next, dv.decision.id, dv.decision.version + 1, FOLLOW_UP_GOES_ON, "Half of the teams use it"), ERR_OK);
	assert_int_equal(fixture_in_tray(f, cast.head, "triangulation-decision"), 1);
	/* A page from before says nothing over what was said since. */
	assert_int_equal(op_triangulation_follow(
	                     &f->op, next, dv.decision.id, dv.decision.version + 1, FOLLOW_UP_DROPPED, "Nobody wants it"), ERR_STALE);
	assert_int_equal(op_triangulation_close(&f->op, next, 1), ERR_OK);
	assert_int_equal(op_triangulation_get(&f->op, next, &v), ERR_OK);
	assert_int_equal(v.to_follow.count, 1);
	assert_int_equal(v.to_follow.items[0].follow_up, FOLLOW_UP_GOES_ON);
	assert_int_equal(v.to_follow.items[0].state, DECISION_OPEN);
}

static void
test_figures_from_elsewhere(void **state)
{
	static const char good[] = "month,kind,name,count,of,about\n2021-01,complaint,About contact,6,,family\n"
	                           "2020-12,performance,Supervision held in time,45,60,supervision-direction\n";
	static const char bad[] = "month,kind,name,count,of,about\n2021-13,complaint,X,1,,\n2021-01,rumour,X,1,,\n"
	                          "2021-01,complaint,,1,,\n2021-01,complaint,W,-1,,\n2021-01,complaint,Y,5,4,\n"
	                          "2021-01,complaint,Z,5,,nonsense\n";
	static const struct {
		const char *rows, *problem;
	} slips[] = {
	    {"2021-01,complaint,About  contact,6,,\n2021-01,complaint,Other,6,,\n2021-01,complaint,about contact,7,,\n",
		"Row 4: the same month, kind and name stand in row 2; keep one of the two"},
	    {"2021-01,complaint,X,6,,\n2021-01,compliment,X,7,,\n", NULL},
	    {"2021-02,complaint,X,6,,\n", "Row 2: the month 2021-02 is still to come"},
	    {"2010-12,complaint,X,6,,\n", "Row 2: the month 2010-12 is more than 10 years ago"},
	    {"2011-02,complaint,X,6,,\n", NULL},
	};
	struct fixture *f = fixture_of(state);
	struct figures_import result;
	struct imported_figure_list list;
	struct cast cast;

	audit_fixture_cast(f, &cast);
	fixture_sign_in(f, cast.head);
	assert_int_equal(op_figures_import(&f->op, good, true, &result), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_figures_import(&f->op, bad, true, &result), ERR_INVALID);
	assert_int_equal(f->op.problems.count, 6);
	assert_non_null(strstr(f->op.problems.items[5].text, "Row 7"));
	for (size_t i = 0; i < sizeof(slips) / sizeof(slips[0]); i++) {
		f->op.problems.count = 0;
		assert_int_equal(op_figures_import(&f->op, arena_printf(f->arena, "month,kind,name,count,of,about\n%s", slips[i].rows), true,
				     &result),
		    slips[i].problem == NULL ? ERR_OK : ERR_INVALID);
		assert_int_equal(f->op.problems.count, slips[i].problem == NULL ? 0 : 1);
		if (slips[i].problem != NULL)
			assert_string_equal(f->op.problems.items[0].text, slips[i].problem);
	}
	assert_int_equal(op_figures_import(&f->op, "month,kind\n2021-01,complaint\n", true, &result), ERR_INVALID);
	assert_int_equal(op_figures_import(&f->op, "month,\"kind", true, &result), ERR_INVALID);
	/* The preview keeps nothing. */
	assert_int_equal(op_figures_import(&f->op, good, true, &result), ERR_OK);
	assert_int_equal(result.count, 2);
	assert_true(result.is_new[0]);
	assert_int_equal(store_imported_figures(f->store, "2020-12", "2021-12", &list), ERR_OK);
	assert_int_equal(list.count, 0);
	assert_int_equal(op_figures_import(&f->op, good, false, &result), ERR_OK);
	assert_int_equal(op_figures_import(&f->op, good, false, &result), ERR_OK);
	assert_false(result.is_new[0]);
	assert_int_equal(store_imported_figures(f->store, "2020-12", "2021-12", &list), ERR_OK);
	assert_int_equal(list.count, 2);
}

/* ---- Packs: test_recount.c counts their figures again, test_published.c attacks what others read ---- */

static void
test_who_reads_a_pack(void **state)
{
	struct fixture *f = fixture_of(state);
	struct quarter quarter;
	struct pack pack;
	struct cast cast;

	audit_fixture_cast(f, &cast);
	fixture_sign_in(f, cast.head);
	assert_false(op_triangulation_sees_small(&f->op));
	assert_int_equal(op_pack_compose(&f->op, "2021-q1", &quarter, &pack), ERR_OK);
	assert_string_equal(quarter.name, "January to March 2021");
	assert_int_equal(op_pack_compose(&f->op, "2021-q9", &quarter, &pack), ERR_NOT_FOUND);
	fixture_sign_in(f, cast.auditor);
	assert_int_equal(op_pack_compose(&f->op, "2021-q1", &quarter, &pack), ERR_NOT_FOUND);
}

int
main(void)
{
	const struct fixture_test tests[] = {
	    {"a meeting from plan to follow-up", test_a_meeting_from_plan_to_follow_up},
	    {"figures from elsewhere", test_figures_from_elsewhere},
	    {"who reads a pack", test_who_reads_a_pack},
	};

	return fixture_run("triangulation", tests, sizeof(tests) / sizeof(tests[0]));
}
