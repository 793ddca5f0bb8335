#include "../form_fixture.h"
#include "../web_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_guidance.h"

#include <string.h>

/* From a draft to the pages that lead to it: the library, the question of the form, the month, the comparison. */
static void
test_from_draft_to_question(void **state)
{
	static const char *const typed[] = {"version", "0", "criterion", "4", "title", "Dates in plans", "text",
	    "Each step has a <date>", "panel", "", "decision", "", NULL};
	static const char *const again[] = {"version", "1", "criterion", "4", "title", "Dates in plans", "text",
	    "Each step has a <date>\n\n- and an owner", "questions", "4.2", "panel", "", "decision", "", NULL};
	static const char *const anew[] = {"version", "0", "criterion", "4", "title", "Dates in plans", "text",
	    "Each step has a <day>", "why", "Months were read as dates", NULL};
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser member, lead, b;
	const char *mia, *path, *draft;

	audit_fixture_cast(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO4471");
	mia = fixture_person(f, "mia", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL);
	member = web_fixture_browser(f, mia);
	web_fixture_get(&member, "/guidance/new");
	assert_true(web_fixture_shows(&member, "Once it is saved, you can say which questions"));
	web_fixture_post(&member, "/guidance/new", (const char *const[]){"version", "0", "criterion", "", NULL});
	assert_int_equal(member.res.status, 422);
	web_fixture_post(&member, "/guidance/new", typed);
	assert_int_equal(member.res.status, 303);
	draft = arena_strdup(f->arena, member.res.location);
	path = arena_strndup(f->arena, draft, strlen(draft) - strlen("/draft"));
	web_fixture_get(&member, arena_printf(f->arena, "%s/edit", path));
	assert_true(web_fixture_shows(&member, "4.2 "));
	web_fixture_post(&member, arena_printf(f->arena, "%s/edit", path), again);
	assert_int_equal(member.res.status, 303);
	web_fixture_post(&member, draft, (const char *const[]){"version", "2", "do", "send", NULL});
	web_fixture_get(&member, draft);
	assert_true(web_fixture_shows(&member, "You wrote in this draft, so somebody else publishes it."));
	assert_false(web_fixture_shows(&member, "value=\"publish\""));
	assert_int_equal(web_fixture_status(f, cast.auditor, path), 404);

	lead = web_fixture_browser(f, cast.coordinator);
	web_fixture_get(&lead, "/guidance");
	assert_true(web_fixture_shows(&lead, "With the second reader, last written by mia Tester"));
	web_fixture_post(&lead, draft, (const char *const[]){"version", "3", "do", "publish", NULL});
	assert_int_equal(lead.res.status, 303);
	assert_int_equal(web_fixture_status(f, cast.coordinator, draft), 303);

	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, "/guidance?q=steps&criterion=&theme=");
	assert_true(web_fixture_shows(&b, "No guidance fits what you look for."));
	web_fixture_get(&b, "/guidance?q=STEP+date&criterion=4&theme=");
	assert_true(web_fixture_shows(&b, "Each step has a &lt;date&gt;") && web_fixture_shows(&b, "<li>and an owner</li>"));
	web_fixture_get(&b, arena_printf(f->arena, "/audits/%s/form/4", audit.id));
	assert_true(web_fixture_shows(&b, arena_printf(f->arena, "Practice guidance: <a class=\"govuk-link\" href=\"%s\"", path)));
	web_fixture_get(&b, arena_printf(f->arena, "/audits/%s/form/5", audit.id));
	assert_false(web_fixture_shows(&b, path));

	web_fixture_post(&member, arena_printf(f->arena, "%s/edit", path), anew);
	assert_int_equal(member.res.status, 303);
	web_fixture_post(&member, draft, (const char *const[]){"version", "1", "do", "send", NULL});
	web_fixture_post(&lead, draft, (const char *const[]){"version", "2", "do", "publish", NULL});
	web_fixture_get(&b, arena_printf(f->arena, "%s/compare", path));
	assert_true(web_fixture_shows(&b, "Why version 2: Months were read as dates"));
	assert_true(web_fixture_shows(&b, "removed: "));
	assert_int_equal(web_fixture_status(f, cast.auditor, arena_printf(f->arena, "%s/compare?from=1&to=9", path)), 404);
	web_fixture_get(&b, arena_printf(f->arena, "%s/versions/1", path));
	assert_true(web_fixture_shows(&b, "This is an earlier version. It does not hold any more."));
	web_fixture_post(&lead, arena_printf(f->arena, "%s/withdraw", path), (const char *const[]){"version", "2", "why", "", NULL});
	assert_int_equal(lead.res.status, 422);
	web_fixture_post(
	    &lead, arena_printf(f->arena, "%s/withdraw", path), (const char *const[]){"version", "2", "why", "Out of date", NULL});
	assert_int_equal(lead.res.status, 303);
	web_fixture_get(&b, path);
	assert_true(web_fixture_shows(&b, "does not hold any more: Out of date"));
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"from draft to question", test_from_draft_to_question},
	};
	return fixture_run("guidance pages", tests, sizeof(tests) / sizeof(tests[0]));
}
