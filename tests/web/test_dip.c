#include "../draw_fixture.h"
#include "../web_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_dip.h"
#include "operations/op_draw.h"

#include <string.h>

struct centre {
	struct draw_world w;
	const char *members[2];
};

/* March's draw on 26 January, the browser's day, and its samples shared out on that day: the month's date is moved. */
static enum err
move_day(struct op *op, void *data)
{
	struct cycle cycle;
	enum err e = store_cycle_get(op->store, "2021-03", &cycle);

	(void)data;
	cycle.dip_allocation_on = op->today;
	return e == ERR_OK ? store_cycle_update(op->store, &cycle) : e;
}

static struct fixture *
begin(void **state, struct centre *c, bool is_shared)
{
	struct fixture *f = fixture_of(state);
	struct draw_target t;

	draw_world_make(f, &c->w);
	c->members[0] = fixture_person(f, "mia", ROLE_BIT(ROLE_CENTRE_MEMBER), "Centre");
	c->members[1] = fixture_person(f, "noor", ROLE_BIT(ROLE_CENTRE_MEMBER), "Centre");
	fixture_sign_in(f, c->w.coordinator);
	assert_int_equal(op_write(&f->op, move_day, NULL), ERR_OK);
	assert_int_equal(op_draw_target(&f->op, "2021-03/dip/prog", &t), ERR_OK);
	assert_int_equal(op_draw_make(&f->op, &t, NULL), ERR_OK);
	if (is_shared)
		assert_int_equal(op_dip_share(&f->op, "2021-03", c->members, 2), ERR_OK);
	return f;
}

static const char *
first_of(struct fixture *f, const char *person, const char *topic)
{
	struct dip_month m;

	fixture_sign_in(f, person);
	assert_int_equal(op_dip_month(&f->op, "2021-03", &m), ERR_OK);
	for (size_t i = 0; i < m.row_count; i++)
		if (m.rows[i].is_mine && m.rows[i].sample.state == DIP_DRAWN && str_is_same(m.rows[i].sample.topic, topic) &&
		    str_is_empty(m.rows[i].sample.second_why))
			return m.rows[i].sample.id;
	return NULL;
}

static void
test_sharing(void **state)
{
	struct centre c;
	struct fixture *f = begin(state, &c, false);
	struct browser b = web_fixture_browser(f, c.w.coordinator);

	web_fixture_get(&b, "/dip-samples");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "0 of 25 are done."));
	assert_true(web_fixture_shows(&b, "Share out 25 dip samples"));
	assert_true(web_fixture_shows(&b, "DIP-2021-03-25"));
	web_fixture_post(&b, "/dip-samples/share", (const char *[]){"month", "2021-03", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Select at least one person of the Centre"));
	web_fixture_post(&b, "/dip-samples/share",
	    (const char *[]){"month", "2021-03", "people", c.members[0], "people", c.members[1], NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, "/dip-samples?month=2021-03");
	assert_false(web_fixture_shows(&b, "Share out"));
	assert_true(web_fixture_shows(&b, "0 of 13 done"));
	/* The next month’s are to be drawn: the coordinator is led to it. */
	b.site.today = date_from_parts(2021, 4, 27);
	web_fixture_get(&b, "/dip-samples");
	assert_true(web_fixture_shows(&b, "They are to be drawn and shared out on 27 April 2021") && web_fixture_shows(&b, "/programme/2021-04/draws"));
	b = web_fixture_browser(f, c.members[0]);
	web_fixture_get(&b, "/dip-samples");
	assert_true(web_fixture_shows(&b, "Start next"));
	assert_int_equal(web_fixture_status(f, c.w.head, "/dip-samples"), 404);
	assert_int_equal(web_fixture_status(f, c.members[0], "/dip-samples/results?month=2021-03"), 200);
	/* Those who lead read it when it is frozen, and find no case there. */
	b = web_fixture_browser(f, c.w.head);
	web_fixture_get(&b, "/dip-samples/results?month=2021-03");
	assert_true(web_fixture_shows(&b, "can be read here when the figures of the briefing are frozen"));
	assert_false(web_fixture_shows(&b, "DIP-2021-03"));
	assert_int_equal(web_fixture_status(f, c.w.outsider, "/dip-samples/results?month=2021-03"), 404);
	assert_int_equal(web_fixture_status(f, c.members[0], "/programme/2021-03"), 200);
}

static void
test_one_page(void **state)
{
	struct centre c;
	struct fixture *f = begin(state, &c, true);
	const char *id = first_of(f, c.members[0], "prog");
	const char *path = arena_printf(f->arena, "/dip-samples/%s", id);
	struct browser b = web_fixture_browser(f, c.members[0]);

	web_fixture_get(&b, path);
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "Child protection plan started"));
	assert_true(web_fixture_shows(&b, "From the lists"));
	assert_true(web_fixture_shows(&b, "is there timely progression to Legal Gateway Panel?"));
	assert_true(web_fixture_shows(&b, "This child may be at risk now: tell someone"));
	/* What is wrong is said beside its box, and what was typed stays. */
	web_fixture_post(&b, path,
	    (const char *[]){"version", "2", "do", "finish", "plan", "1/2/2020", "gateway", "soon", "q1", "no", "e2", "<b>", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Enter “Legal Gateway Panel” as a day, month and year, such as 12/1/2021"));
	assert_true(web_fixture_shows(&b, "Enter what you found for question 1"));
	assert_true(web_fixture_shows(&b, "Select an answer to question 3"));
	assert_true(web_fixture_shows(&b, "value=\"soon\""));
	assert_true(web_fixture_shows(&b, "&lt;b&gt;"));
	/* Kept for later; the dates then answer the first question. */
	web_fixture_post(&b, path,
	    (const char *[]){"version", "2", "do", "later", "plan", "1/2/2020", "gateway", "20/1/2021", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, path);
	assert_true(web_fixture_shows(&b, "Late: 11 months, over 9"));
	assert_true(web_fixture_shows(&b, "Selected from the dates; change it where you see it otherwise"));
	assert_int_equal(web_fixture_status(f, c.members[1], path), 404);
	web_fixture_post(&b, path,
	    (const char *[]){"version", "3", "do", "finish", "plan", "1/2/2020", "gateway", "20/1/2021", "q1", "no", "e1",
		"Two reviews recommend panel", "q2", "na", "q3", "yes", "learning", "drift", "refer", "yes",
		"referral_reason", "Nobody outside the team has looked", "minutes", "9", "key", "0123456789abcdef", NULL});
	assert_int_equal(b.res.status, 303);
	/* Pressed twice, it was done once. */
	web_fixture_post(&b, path, (const char *[]){"version", "3", "do", "finish", "key", "0123456789abcdef", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, path);
	assert_true(web_fixture_shows(&b, "Two reviews recommend panel"));
	assert_true(web_fixture_shows(&b, "Change my answers"));
	/* The coordinator decides about the full audit. */
	b = web_fixture_browser(f, c.w.coordinator);
	web_fixture_get(&b, arena_printf(f->arena, "%s/audit", path));
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "Nobody outside the team has looked"));
	web_fixture_post(&b, arena_printf(f->arena, "%s/audit", path), (const char *[]){"version", "4", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Select what you decide"));
}

static void
test_concern_and_reserve(void **state)
{
	struct centre c;
	struct fixture *f = begin(state, &c, true);
	const char *id = first_of(f, c.members[0], "plan");
	const char *path = arena_printf(f->arena, "/dip-samples/%s", id);
	struct browser b = web_fixture_browser(f, c.members[0]);

	web_fixture_get(&b, arena_printf(f->arena, "%s/concern", path));
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, arena_printf(f->arena, "%s/concern/record", path)));
	web_fixture_get(&b, arena_printf(f->arena, "%s/concern/record", path));
	assert_true(web_fixture_shows(&b, "Another member of the Centre reads the dip sample a second time"));
	web_fixture_post(&b, arena_printf(f->arena, "%s/concern/record", path),
	    (const char *[]){"risk", "A bruise that nobody explains", "told_who", "Team manager", "told_how", "not-yet", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, path);
	assert_true(web_fixture_shows(&b, "See the concern"));
	assert_int_equal(web_fixture_status(f, c.w.coordinator, "/concerns"), 200);
	id = first_of(f, c.members[1], "plan");
	path = arena_printf(f->arena, "/dip-samples/%s/replace", id);
	b = web_fixture_browser(f, c.members[1]);
	web_fixture_get(&b, path);
	assert_int_equal(b.res.status, 200);
	web_fixture_post(&b, path, (const char *[]){"version", "2", "reason", "", NULL});
	assert_int_equal(b.res.status, 422);
	web_fixture_post(&b, path, (const char *[]){"version", "2", "reason", "The file is locked by the court", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, "/dip-samples?month=2021-03");
	assert_true(web_fixture_shows(&b, "The next reserve came in"));
	assert_true(web_fixture_shows(&b, "DIP-2021-03-26"));
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"sharing", test_sharing},
	    {"one_page", test_one_page},
	    {"concern_and_reserve", test_concern_and_reserve},
	};

	return fixture_run("dip samples, pages", tests, sizeof(tests) / sizeof(tests[0]));
}
