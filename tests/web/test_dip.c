#include "../draw_fixture.h"
#include "../web_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_dip.h"
#include "operations/op_draw.h"
#include "store/store_private.h"

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
	assert_true(web_fixture_shows(&b, "This child may be at risk now"));
	web_fixture_get(&b, arena_printf(f->arena, "%s/concern", path));
	assert_int_equal(b.res.status, 200);
	web_fixture_get(&b, arena_printf(f->arena, "%s/audit", path));
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

/* ---- Keys ---- */

/*
 * The keys from where a page begins to the next page, beside what is written: Tab from one box to the next, Space for a question’s
 * first answer, a letter for the finding, Enter in the box beside it or on a button. A group of radios is one stop.
 */
enum { MOST_KEYS = 10, ELEMENT = 400 };

struct stop {
	char tag[ELEMENT];
	const char *end;
};

static bool
next_stop(const char *at, struct stop *ret)
{
	for (const char *open = strchr(at, '<'); open != NULL; open = strchr(open + 1, '<')) {
		static const char *const names[] = {"<input ", "<select ", "<textarea ", "<button "};
		const char *end = strchr(open, '>');
		bool is_box = false;

		for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
			is_box = is_box || str_starts_with(open, names[i]);
		if (!is_box || end == NULL)
			continue;
		assert_true((size_t)(end - open) < ELEMENT);
		memcpy(ret->tag, open, (size_t)(end - open));
		ret->tag[end - open] = '\0';
		ret->end = end;
		if (strstr(ret->tag, "type=\"hidden\"") == NULL && strstr(ret->tag, "tabindex=\"-1\"") == NULL)
			return true;
	}
	return false;
}

static bool
is_named(const struct stop *stop, const char *name)
{
	char attribute[ELEMENT];

	(void)snprintf(attribute, sizeof(attribute), "name=\"%s\"", name);
	return strstr(stop->tag, attribute) != NULL;
}

/* Past the other radios of the same question; whether one of the group is selected. */
static bool
is_answered(struct stop *stop, int question)
{
	char name[8];
	bool is_checked = false;

	(void)snprintf(name, sizeof(name), "q%d", question);
	for (struct stop next = *stop; is_named(&next, name);) {
		is_checked = is_checked || strstr(next.tag, "checked") != NULL;
		*stop = next;
		if (!next_stop(stop->end, &next))
			break;
	}
	return is_checked;
}

/* *ret_is_same: it ended with the key that answers all questions. */
static int
count_keys(const char *page, bool *ret_is_same)
{
	const char *body = strstr(page, "<main"), *focus = body == NULL ? NULL : strstr(body, "autofocus");
	struct stop stop = {.end = body};
	int keys = 0;

	assert_non_null(focus);
	*ret_is_same = false;
	while (next_stop(stop.end, &stop) && stop.end < focus)
		continue;
	for (bool is_there = true; is_there; is_there = next_stop(stop.end, &stop), keys++) {
		*ret_is_same = is_named(&stop, "same");
		if (*ret_is_same || is_named(&stop, "code_note"))
			return keys + 1;
		for (int q = 1; q <= 3; q++) {
			char name[8];

			(void)snprintf(name, sizeof(name), "q%d", q);
			if (is_named(&stop, name) && !is_answered(&stop, q))
				keys++;
		}
		if (is_named(&stop, "strength"))
			keys++;
	}
	fail_msg("the page has no end");
	return keys;
}

struct topic_case {
	const char *topic;
	int questions;
	const char *facts; /* what a question of the month waits for, as VALUES of dip_fact */
	int keys;
};

static enum err
make_topic(struct op *op, void *data)
{
	const struct db_value *v = data;
	enum err e = store_exec(op->store, "UPDATE dip_sample SET topic = $2 WHERE id = $1", v, 2);

	if (e == ERR_OK)
		e = store_exec(op->store, "DELETE FROM dip_fact WHERE sample_id = $1", v, 1);
	if (e == ERR_OK)
		e = store_exec(op->store, "DELETE FROM dip_answer WHERE sample_id = $1", v, 1);
	return e;
}

static enum err
put_question(struct op *op, void *data)
{
	const struct db_value *v = data;

	return store_exec(op->store, "INSERT INTO dip_answer (sample_id, position, question, value, evidence) "
	    "VALUES ($1, $2, 'Is it so?', '', '')", v, 2);
}

static enum err
put_fact(struct op *op, void *data)
{
	return store_exec(op->store, "INSERT INTO dip_fact (sample_id, field, value, is_from_lists) VALUES ($1, $2, $3, 1)", data, 3);
}

static void
make_page(struct fixture *f, const char *id, const struct topic_case *c)
{
	size_t count;
	char **facts = str_split(f->arena, c->facts, ' ', &count);

	assert_int_equal(op_write(&f->op, make_topic, (struct db_value[]){db_t(id), db_t(c->topic)}), ERR_OK);
	for (int q = 1; q <= c->questions; q++)
		assert_int_equal(op_write(&f->op, put_question, (struct db_value[]){db_t(id), db_i(q)}), ERR_OK);
	for (size_t i = 0; i + 1 < count; i += 2)
		assert_int_equal(
		    op_write(&f->op, put_fact, (struct db_value[]){db_t(id), db_t(facts[i]), db_t(facts[i + 1])}), ERR_OK);
}

static void
test_keys(void **state)
{
	/* As many questions as the programme prints (domain.md 1.4), and the dates that they wait for. */
	static const struct topic_case cases[] = {
	    {"mash", 3, "received 2021-01-12T09:00 responded 2021-01-12T11:30 decided 2021-01-12T12:00 rating red", 10},
	    {"strat", 2, "known 2021-01-12 held 2021-01-13", 7},
	    {"assess", 2, "", 10},
	    {"plan", 1, "", 7},
	    {"prog", 3, "plan 2020-01-06 gateway 2020-10-05 letter 2020-12-07", 8},
	    {"perm", 3, "", 10},
	    {"expl", 3, "", 10},
	    {"supv", 2, "", 10},
	    {"iro", 3, "", 10},
	};
	struct centre c;
	struct fixture *f = begin(state, &c, true);
	const char *id = first_of(f, c.members[0], "prog");
	const char *path = arena_printf(f->arena, "/dip-samples/%s", id);
	int version = 2;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct browser b = web_fixture_browser(f, c.members[0]);
		bool is_same;
		int keys;

		make_page(f, id, &cases[i]);
		web_fixture_get(&b, path);
		keys = count_keys(b.res.body, &is_same);
		if (is_same) {
			web_fixture_post(&b, path,
			    (const char *[]){"version", arena_printf(f->arena, "%d", version++), "same", "yes", NULL});
			assert_int_equal(b.res.status, 303);
			assert_string_equal(b.res.location, path);
			web_fixture_get(&b, path);
			keys += count_keys(b.res.body, &is_same);
			assert_false(is_same);
		}
		if (keys != cases[i].keys)
			fail_msg("%s takes %d keys, not %d", cases[i].topic, keys, cases[i].keys);
		assert_true(keys <= MOST_KEYS);
	}
}

/* What is answered with one key keeps what was typed beside it, and what was answered before. */
static void
test_same_for_all(void **state)
{
	struct centre c;
	struct fixture *f = begin(state, &c, true);
	const char *id = first_of(f, c.members[0], "prog");
	const char *path = arena_printf(f->arena, "/dip-samples/%s", id);
	struct browser b = web_fixture_browser(f, c.members[0]);
	struct dip_view v;

	web_fixture_post(&b, path, (const char *[]){"version", "2", "same", "partly", "q2", "no", "gateway", "20/1/2021", "e1",
	    "Two reviews recommend panel", NULL});
	assert_int_equal(b.res.status, 303);
	fixture_sign_in(f, c.members[0]);
	assert_int_equal(op_dip_get(&f->op, id, &v), ERR_OK);
	assert_int_equal(v.sample.state, DIP_IN_PROGRESS);
	assert_int_equal(v.replies.items[0].answer, DIP_PARTLY);
	assert_int_equal(v.replies.items[1].answer, DIP_NO);
	assert_int_equal(v.replies.items[2].answer, DIP_PARTLY);
	assert_string_equal(v.replies.items[0].evidence, "Two reviews recommend panel");
	/* Enter in a box saves, whatever other buttons there are. */
	b = web_fixture_browser(f, c.members[1]);
	web_fixture_get(&b, arena_printf(f->arena, "/dip-samples/%s", first_of(f, c.members[1], "prog")));
	const char *form = strstr(b.res.body, "name=\"version\"");
	assert_non_null(form);
	const char *first = strstr(form, "<button"), *same = strstr(form, "name=\"same\"");
	assert_non_null(first);
	assert_non_null(same);
	assert_true(strstr(first, "value=\"finish\"") < strchr(first, '>') && first < same);
	b = web_fixture_browser(f, c.members[0]);
	/* Answered, it is asked no more; and an answer that there is not is none. */
	web_fixture_get(&b, path);
	assert_false(web_fixture_shows(&b, "to all"));
	web_fixture_post(&b, path, (const char *[]){"version", "3", "same", "all", NULL});
	assert_string_equal(b.res.location, "/dip-samples?month=2021-03");
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"sharing", test_sharing},
	    {"one_page", test_one_page},
	    {"concern_and_reserve", test_concern_and_reserve},
	    {"keys", test_keys},
	    {"same_for_all", test_same_for_all},
	};

	return fixture_run("dip samples, pages", tests, sizeof(tests) / sizeof(tests[0]));
}
