#include "../web_fixture.h"

#include "operations/op_setting.h"

static void
test_policies(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *lead = fixture_person(f, "lead", ROLE_BIT(ROLE_CENTRE_LEAD), NULL);
	const char *auditor = fixture_person(f, "amina", ROLE_BIT(ROLE_AUDITOR), NULL);
	struct browser b = web_fixture_browser(f, lead);
	int number;

	assert_int_equal(op_policy_number(&f->op, POLICY_DRAW_EARLY_HELP, &number), ERR_OK);
	assert_int_equal(number, 12);
	web_fixture_get(&b, "/settings");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "12 audits"));
	assert_false(web_fixture_shows(&b, "Changed by"));
	web_fixture_get(&b, "/settings/draw.early-help");
	assert_true(web_fixture_shows(&b, "value=\"12\""));
	web_fixture_post(&b, "/settings/draw.early-help",
	    (const char *const[]){"version", "0", "value", "many", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Enter a whole number from 1 to 500"));
	web_fixture_post(&b, "/settings/draw.early-help",
	    (const char *const[]){"version", "0", "value", "15", NULL});
	assert_int_equal(b.res.status, 303);
	assert_int_equal(op_policy_number(&f->op, POLICY_DRAW_EARLY_HELP, &number), ERR_OK);
	assert_int_equal(number, 15);
	web_fixture_get(&b, "/settings");
	assert_true(web_fixture_shows(&b, "Changed by lead Tester on"));
	web_fixture_post(&b, "/settings/draw.early-help",
	    (const char *const[]){"version", "0", "value", "16", NULL});
	assert_int_equal(b.res.status, 409);
	assert_int_equal(web_fixture_status(f, lead, "/settings/none"), 404);
	assert_int_equal(web_fixture_status(f, auditor, "/settings"), 404);
	fixture_sign_in(f, auditor);
	assert_int_equal(op_policy_save(&f->op, POLICY_DRAW_EARLY_HELP, "20", 1), ERR_NOT_FOUND);
}

/* Where no mail server is set, the page of the queue says so; where one is, nothing. */
static void
test_mail_says_where_no_server_is_set(void **state)
{
	struct fixture *f = fixture_of(state);
	struct browser b = web_fixture_browser(f, fixture_person(f, "adam", ROLE_BIT(ROLE_ADMINISTRATOR), NULL));

	web_fixture_get(&b, "/mail");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "No mail server is set, so nobody gets any mail."));
	b.site.has_mail_server = true;
	web_fixture_get(&b, "/mail");
	assert_false(web_fixture_shows(&b, "No mail server is set"));
	b.site.is_practice = true;
	b.site.has_mail_server = false;
	web_fixture_get(&b, "/mail");
	assert_false(web_fixture_shows(&b, "No mail server is set"));
	assert_true(web_fixture_shows(&b, "nothing leaves"));
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"policies", test_policies},
	    {"mail without a server", test_mail_says_where_no_server_is_set},
	};

	return fixture_run("settings", tests, sizeof(tests) / sizeof(tests[0]));
}
