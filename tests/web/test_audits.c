#include "../audit_fixture.h"
#include "../web_fixture.h"

#include "base/str.h"
#include "operations/op_audit.h"
#include "operations/op_audit_list.h"
#include "store/store_audit.h"
#include "store/store_person.h"
#include "store/store_practice_case.h"
#include "store/store_private.h"

#include <stdio.h>
#include <string.h>

static bool
is_listed(struct fixture *f, const char *audit_id)
{
	struct audit_query q = {.cycle_id = "",
	    .service_code = "",
	    .theme_code = "",
	    .state_code = "",
	    .team = "",
	    .person = "",
	    .limit = 100};
	struct audit_rows rows;

	assert_int_equal(op_audit_all(&f->op, &q, AUDIT_CSV_MAXIMUM, &rows), ERR_OK);
	for (size_t i = 0; i < rows.count; i++)
		if (str_is_same(rows.items[i].id, audit_id))
			return true;
	return false;
}

/* One rule, twice: as SQL for lists and as C for one audit. */
static enum err
make_of_service(struct op *op, void *data)
{
	const char *const *id_and_service = data;

	return store_exec(op->store, "UPDATE audit SET service = $1 WHERE id = $2",
	    DB_VALUES(db_t(id_and_service[1]), db_t(id_and_service[0])));
}

static enum err
pair_with(struct op *op, void *data)
{
	const char *const *audit_and_person = data;

	return store_audit_pair_put(
	    op->store, &(struct audit_pair){audit_and_person[0], audit_and_person[1], "", "", op->now});
}

static void
test_lists_show_what_the_rule_allows(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct op command_line = f->op;
	int listed = 0;
	struct audit audits[5];
	struct audit over;
	const char *early_help_lead, *send_lead, *pair;

	audit_fixture_cast(f, &cast);
	early_help_lead = fixture_person(f, "eve", ROLE_BIT(ROLE_EARLY_HELP_LEAD), NULL);
	send_lead = fixture_person(f, "sena", ROLE_BIT(ROLE_SEND_LEAD), NULL);
	pair = fixture_person(f, "una", ROLE_BIT(ROLE_AUDITOR), "South");
	audits[0] = audit_fixture_audit(f, &cast, "DEMO1", AUDIT_IN_PROGRESS);
	audits[1] = audit_fixture_audit(f, &cast, "DEMO2", AUDIT_WITH_MANAGER);
	audits[2] = audit_fixture_inadequate(f, &cast, "DEMO3");
	audits[3] = audit_fixture_audit(f, &cast, "DEMO4", AUDIT_WITH_MANAGER);
	audits[4] = audit_fixture_audit(f, &cast, "DEMO5", AUDIT_WITH_MANAGER);
	assert_int_equal(op_write(&f->op, make_of_service, (const char *[]){audits[3].id, "eh"}), ERR_OK);
	assert_int_equal(op_write(&f->op, make_of_service, (const char *[]){audits[4].id, "send"}), ERR_OK);
	/* Paired with the auditor of two, one of them over. */
	assert_int_equal(op_write(&f->op, pair_with, (const char *[]){audits[1].id, pair}), ERR_OK);
	over = audit_fixture_audit(f, &cast, "DEMO6", AUDIT_CLOSED);
	assert_int_equal(op_write(&f->op, pair_with, (const char *[]){over.id, pair}), ERR_OK);
	{
		const char *const people[] = {cast.auditor, cast.practitioner, cast.manager, cast.head,
		    cast.coordinator, cast.assistant_director, cast.partner, cast.stranger,
		    cast.administrator, early_help_lead, send_lead, pair};

		for (size_t p = 0; p < sizeof(people) / sizeof(people[0]); p++) {
			fixture_sign_in(f, people[p]);
			for (size_t i = 0; i < sizeof(audits) / sizeof(audits[0]); i++) {
				struct audit audit;
				bool may = op_audit_for(&f->op, audits[i].id, RIGHT_SEE_OVERVIEW, &audit,
					       NULL) == ERR_OK;

				assert_int_equal(may, is_listed(f, audits[i].id));
				listed += may;
			}
		}
	}
	/* Auditor, practitioner, manager, head and coordinator see all five; the director, each lead, and the pair, one. */
	assert_int_equal(listed, 5 * 5 + 4);
	fixture_sign_in(f, pair);
	assert_false(is_listed(f, over.id));
	f->op = command_line;
}

static enum err
lose_roles(struct op *op, void *data)
{
	const struct cast *cast = data;
	struct person_role_grant other = {.person_id = cast->auditor,
	    .role = ROLE_PRACTITIONER,
	    .granted_by = "",
	    .granted_at = op->now,
	    .approved_by = ""};
	enum err e = store_person_role_remove(op->store, cast->auditor, ROLE_AUDITOR);

	if (e == ERR_OK)
		e = store_person_role_put(op->store, &other);
	if (e == ERR_OK)
		e = store_person_role_remove(op->store, cast->manager, ROLE_TEAM_MANAGER);
	other.person_id = cast->manager;
	return e == ERR_OK ? store_person_role_put(op->store, &other) : e;
}

/* Who is auditor or team manager no more keeps what is still theirs to do, and nothing that is over. */
static void
test_lost_roles_open_nothing_that_is_over(void **state)
{
	struct fixture *f = fixture_of(state);
	struct op command_line = f->op;
	struct cast cast;
	struct audit open, closed, audit;

	audit_fixture_cast(f, &cast);
	open = audit_fixture_audit(f, &cast, "DEMO1", AUDIT_WITH_MANAGER);
	closed = audit_fixture_audit(f, &cast, "DEMO2", AUDIT_CLOSED);
	for (int lost = 0; lost < 2; lost++) {
		const char *const people[] = {cast.auditor, cast.manager};

		for (size_t p = 0; p < 2; p++) {
			fixture_sign_in(f, people[p]);
			assert_int_equal(op_audit_for(&f->op, open.id, RIGHT_SEE_CONTENT, &audit, NULL), ERR_OK);
			assert_true(is_listed(f, open.id));
			assert_int_equal(op_audit_for(&f->op, closed.id, RIGHT_SEE_CONTENT, &audit, NULL),
			    lost ? ERR_NOT_FOUND : ERR_OK);
			assert_int_equal(is_listed(f, closed.id), !lost);
		}
		fixture_sign_in(f, cast.practitioner);
		assert_true(is_listed(f, closed.id));
		f->op = command_line;
		if (!lost)
			assert_int_equal(op_write(&f->op, lose_roles, &cast), ERR_OK);
	}
}

static void
test_filters_and_file(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct browser b;

	audit_fixture_cast(f, &cast);
	(void)audit_fixture_audit(f, &cast, "DEMO1", AUDIT_IN_PROGRESS);
	(void)audit_fixture_audit(f, &cast, "DEMO2", AUDIT_WITH_MANAGER);
	(void)audit_fixture_inadequate(f, &cast, "DEMO3");
	b = web_fixture_browser(f, cast.coordinator);
	web_fixture_get(&b, "/audits");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "Showing 1 to 3 of 3"));
	web_fixture_get(&b, "/audits?status=with-manager&month=2021-01&team=nor&auditor=AMINA&service=csc");
	assert_true(web_fixture_shows(&b, "Showing 1 to 2 of 2"));
	assert_true(web_fixture_shows(&b, "Team: nor"));
	web_fixture_get(&b, "/audits?grade=4");
	assert_true(web_fixture_shows(&b, "Showing 1 to 1 of 1"));
	assert_true(web_fixture_shows(&b, "DEMO3"));
	web_fixture_get(&b, "/audits?team=%25");
	assert_true(web_fixture_shows(&b, "No audits match these filters."));
	web_fixture_get(&b, "/audits?late=1");
	assert_true(web_fixture_shows(&b, "No audits match these filters."));
	b.site.today = date_from_parts(2021, 1, 27);
	web_fixture_get(&b, "/audits?late=1&order=grade&reverse=1&show=100");
	assert_true(web_fixture_shows(&b, "DEMO1"));
	assert_true(web_fixture_shows(&b, "Showing 1 to 1 of 1"));
	web_fixture_get(&b, "/audits.csv?grade=4");
	assert_true(web_fixture_shows(&b, ",DEMO3,"));
	assert_false(web_fixture_shows(&b, "DEMO1"));
}

/* A file has all that was asked for, or there is none. */
static void
test_file_is_whole(void **state)
{
	struct fixture *f = fixture_of(state);
	struct audit_query q = {.cycle_id = "", .service_code = "", .theme_code = "", .state_code = "", .team = "", .person = ""};
	struct audit_rows rows;
	struct cast cast;

	audit_fixture_cast(f, &cast);
	(void)audit_fixture_audit(f, &cast, "DEMO1", AUDIT_IN_PROGRESS);
	(void)audit_fixture_audit(f, &cast, "DEMO2", AUDIT_WITH_MANAGER);
	fixture_sign_in(f, cast.coordinator);
	assert_int_equal(op_audit_all(&f->op, &q, 2, &rows), ERR_OK);
	assert_int_equal(rows.count, 2);
	assert_int_equal(op_audit_all(&f->op, &q, 1, &rows), ERR_INVALID);
	assert_int_equal(rows.count, 0);
	assert_non_null(problems_find(&f->op.problems, "month"));
}

static enum err
rename_manager(struct op *op, void *data)
{
	const struct cast *cast = data;
	struct person person;
	enum err e = store_person_get(op->store, cast->manager, &person);

	person.name = "Aoife O'Brien-Nowak";
	return e == ERR_OK ? store_person_update(op->store, &person) : e;
}

static void
test_search_finds_only_what_is_mine(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct browser b;

	audit_fixture_cast(f, &cast);
	audit = audit_fixture_audit(f, &cast, "DEMO4471", AUDIT_IN_PROGRESS);
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, "/search?q=aud-2021-0001");
	assert_true(web_fixture_shows(&b, audit.id));
	web_fixture_get(&b, "/search?q=demo4471");
	assert_true(web_fixture_shows(&b, audit.id));
	web_fixture_get(&b, "/search?q=PRIYA");
	assert_true(web_fixture_shows(&b, "By person"));
	web_fixture_get(&b, "/search?q=riya");
	assert_true(web_fixture_shows(&b, audit.id));
	/* Under the name somebody has now, any part of it. */
	assert_int_equal(op_write(&f->op, rename_manager, &cast), ERR_OK);
	web_fixture_get(&b, "/search?q=riya");
	assert_false(web_fixture_shows(&b, audit.id));
	web_fixture_get(&b, "/search?q=e+O%27");
	assert_true(web_fixture_shows(&b, audit.id));
	b = web_fixture_browser(f, cast.coordinator);
	web_fixture_get(&b, "/search?q=o%27brien-n");
	assert_true(web_fixture_shows(&b, audit.id));
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, "/search?q=+");
	assert_true(web_fixture_shows(&b, "Enter an audit number, a child reference or a name"));
	b = web_fixture_browser(f, cast.stranger);
	web_fixture_get(&b, "/search?q=DEMO4471");
	assert_false(web_fixture_shows(&b, audit.id));
	assert_true(web_fixture_shows(&b, "No results for"));
}

/* Whoever sees all chooses among many people of a name; nobody else is shown who there is. */
static void
test_search_offers_people_of_a_name(void **state)
{
	struct fixture *f = fixture_of(state);
	char path[64];
	struct cast cast;
	struct audit audit;
	struct browser b;

	audit_fixture_cast(f, &cast);
	audit = audit_fixture_audit(f, &cast, "DEMO4471", AUDIT_IN_PROGRESS);
	(void)snprintf(path, sizeof(path), "/search?person=%s", cast.manager);
	b = web_fixture_browser(f, cast.coordinator);
	web_fixture_get(&b, "/search?q=tester");
	assert_true(web_fixture_shows(&b, "people match. Choose one to see their audits."));
	assert_true(web_fixture_shows(&b, path));
	assert_false(web_fixture_shows(&b, audit.id));
	web_fixture_get(&b, path);
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "Audits of priya Tester"));
	assert_true(web_fixture_shows(&b, audit.id));
	(void)snprintf(path, sizeof(path), "/search?person=%s", cast.administrator);
	web_fixture_get(&b, path);
	assert_true(web_fixture_shows(&b, "No audits of"));
	web_fixture_get(&b, "/search?person=nobody");
	assert_int_equal(b.res.status, 404);
	b = web_fixture_browser(f, cast.auditor);
	web_fixture_get(&b, "/search?q=tester");
	assert_true(web_fixture_shows(&b, audit.id));
	assert_false(web_fixture_shows(&b, "people match"));
	web_fixture_get(&b, path);
	assert_int_equal(b.res.status, 404);
	for (int i = 0; i <= AUDIT_SEARCH_MAXIMUM; i++) {
		(void)snprintf(path, sizeof(path), "namesake%d", i);
		(void)fixture_person(f, path, ROLE_BIT(ROLE_AUDITOR), NULL);
	}
	b = web_fixture_browser(f, cast.coordinator);
	web_fixture_get(&b, "/search?q=namesake");
	assert_true(web_fixture_shows(&b, "More than 50 people have “namesake” in their name."));
	assert_false(web_fixture_shows(&b, "/search?person="));
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"lists show what the rule allows", test_lists_show_what_the_rule_allows},
	    {"lost roles open nothing that is over", test_lost_roles_open_nothing_that_is_over},
	    {"filters, and the file", test_filters_and_file},
	    {"a file is whole", test_file_is_whole},
	    {"search finds only what is mine", test_search_finds_only_what_is_mine},
	    {"search offers people of a name", test_search_offers_people_of_a_name},
	};

	return fixture_run("audits", tests, sizeof(tests) / sizeof(tests[0]));
}
