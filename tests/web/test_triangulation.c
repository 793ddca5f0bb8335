#include "../audit_fixture.h"
#include "../web_fixture.h"

#include "base/arena.h"
#include "operations/op_triangulation.h"

/* Each member once: where it is recorded who came, else as a list. Held, its minutes are on paper, for whoever reads the meeting. */
static void
test_minutes(void **state)
{
	struct fixture *f = fixture_of(state);
	struct triangulation_meeting meeting = {.id = "", .quarter_id = "2021-q1", .held_on = f->op.today, .time = "10am to 12pm",
	    .place = "By video", .agenda = "Earlier decisions"};
	struct triangulation_decision decision = {.text = "Supervision notes say what was reflected on",
	    .due_on = date_add_days(f->op.today, 30)};
	const char *id = "", *paper, *page;
	struct browser b;
	struct cast cast;

	audit_fixture_cast(f, &cast);
	fixture_sign_in(f, cast.coordinator);
	meeting.chair_id = cast.coordinator;
	assert_int_equal(op_triangulation_save(&f->op, &meeting, &id), ERR_OK);
	page = arena_printf(f->arena, "/triangulation/%s", id);
	paper = arena_printf(f->arena, "%s/minutes.pdf", page);
	b = web_fixture_browser(f, cast.coordinator);
	web_fixture_get(&b, page);
	assert_true(web_fixture_shows(&b, "Who came?"));
	assert_true(web_fixture_shows(&b, ", chair"));
	assert_false(web_fixture_shows(&b, "minutes.pdf"));
	web_fixture_get(&b, paper);
	web_fixture_paper(&b, (const char *const[]){"Notes of the triangulation meeting", NULL});

	fixture_sign_in(f, cast.coordinator);
	decision.meeting_id = id;
	decision.owner_id = cast.head;
	assert_int_equal(op_triangulation_decide(&f->op, &decision), ERR_OK);
	assert_int_equal(op_triangulation_attendance(&f->op,
			     &(struct attendance){.id = id, .came = (const char *const[]){cast.coordinator}, .count = 1}),
	    ERR_OK);
	assert_int_equal(op_triangulation_minutes(&f->op, id, 1, "We talked about supervision."), ERR_OK);
	assert_int_equal(op_triangulation_close(&f->op, id, 2), ERR_OK);
	web_fixture_get(&b, page);
	assert_false(web_fixture_shows(&b, "Who came?"));
	assert_true(web_fixture_shows(&b, paper));
	b = web_fixture_browser(f, cast.head);
	web_fixture_get(&b, paper);
	assert_int_equal(b.res.status, 200);
	assert_string_equal(b.res.content_type, "application/pdf");
	web_fixture_paper(&b, (const char *const[]){"Minutes of the triangulation meeting", "chair: came", "Supervision notes say",
				  "We talked about supervision.", NULL});
	assert_int_equal(web_fixture_status(f, cast.auditor, paper), 404);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"minutes", test_minutes},
	};

	return fixture_run("triangulation, pages", tests, sizeof(tests) / sizeof(tests[0]));
}
