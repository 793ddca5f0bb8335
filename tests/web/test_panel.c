#include "../moderation_fixture.h"
#include "../web_fixture.h"

#include "base/arena.h"
#include "operations/op_panel.h"

#include <string.h>

/* The pack to read and the pack on paper are of the same panel, for the same people. */
static void
test_the_pack(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct centre centre;
	struct panel p = {.id = "",
	    .held_on = date_from_parts(2021, 2, 10),
	    .starts_at = 570,
	    .place = "Room 4",
	    .quorum = 3};
	const char *id = "", *paper;
	struct browser b;

	audit_fixture_cast(f, &cast);
	moderation_fixture_centre(f, &cast, &centre);
	p.chair_id = cast.coordinator;
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_panel_save(&f->op, &p, NULL, &id), ERR_OK);
	paper = arena_printf(f->arena, "/panels/%s/pack.pdf", id);

	b = web_fixture_browser(f, cast.coordinator);
	web_fixture_get(&b, arena_printf(f->arena, "/panels/%s/pack", id));
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "Wednesday 10 February 2021, 9:30am, Room 4."));
	assert_true(web_fixture_shows(&b, paper));
	web_fixture_get(&b, paper);
	assert_int_equal(b.res.status, 200);
	assert_string_equal(b.res.content_type, "application/pdf");
	assert_true(b.res.body_length > 5000);
	web_fixture_paper(&b, (const char *const[]){": the pack", "10 February 2021", NULL});
	assert_int_equal(web_fixture_status(f, cast.auditor, paper), 404);
	assert_int_equal(web_fixture_status(f, cast.practitioner, paper), 404);
	assert_int_equal(web_fixture_status(f, cast.coordinator, "/panels/nobody/pack.pdf"), 404);
}

static void
test_the_triangulation_pack(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct browser b;

	audit_fixture_cast(f, &cast);
	b = web_fixture_browser(f, fixture_person(f, "lena", ROLE_BIT(ROLE_CENTRE_LEAD), NULL));
	web_fixture_get(&b, "/triangulation/packs/2021-q1/pack.pdf");
	assert_int_equal(b.res.status, 200);
	web_fixture_paper(&b, (const char *const[]){"Triangulation pack", "What", NULL});
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"the pack", test_the_pack},
	    {"the triangulation pack", test_the_triangulation_pack},
	};
	return fixture_run("panel pages", tests, sizeof(tests) / sizeof(tests[0]));
}
