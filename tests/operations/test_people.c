#include "../audit_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_hand_over.h"
#include "operations/op_people.h"
#include "operations/op_people_import.h"
#include "store/store_action.h"
#include "store/store_audit.h"
#include "store/store_private.h"
#include "store/store_recommendation.h"
#include "store/store_task.h"

#include <string.h>

static const char *
person_new(struct fixture *f, const char *user_name, unsigned roles, enum err wanted)
{
	struct person_edit edit = {.roles = roles,
	    .person = {.id = "",
		.user_name = user_name,
		.name = "Jo Reid",
		.email = arena_printf(f->arena, "%s@council.example", user_name),
		.job_title = "",
		.team_id = "",
		.line_manager_id = "",
		.agency = "",
		.ends_on = DATE_NONE}};
	const char *id = NULL;

	assert_int_equal(op_people_save(&f->op, &edit, &id), wanted);
	return id;
}

static struct person
person_of(struct fixture *f, const char *id)
{
	struct person person = {0};

	assert_int_equal(store_person_get(f->store, id, &person), ERR_OK);
	return person;
}

static int
open_tasks(struct fixture *f, const char *person_id)
{
	struct task_counts counts;

	assert_int_equal(store_task_counts(f->store, person_id, f->op.today, &counts), ERR_OK);
	return counts.todo;
}

static void
test_case_roles_wait(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *admin = fixture_person(f, "adam", ROLE_BIT(ROLE_ADMINISTRATOR), NULL);
	const char *officer = fixture_person(f, "ivy", ROLE_BIT(ROLE_INFORMATION_GOVERNANCE), NULL);
	const char *auditor = fixture_person(f, "amina", ROLE_BIT(ROLE_AUDITOR), NULL);
	struct person_edit edit = {0};
	const char *id, *same;

	fixture_sign_in(f, auditor);
	(void)person_new(f, "jo", 0, ERR_NOT_FOUND);
	fixture_sign_in(f, admin);
	id = person_new(
	    f, "jo", ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_DATA_OFFICER), ERR_OK);
	assert_int_equal(person_of(f, id).roles, ROLE_BIT(ROLE_DATA_OFFICER));
	assert_int_equal(open_tasks(f, officer), 1);
	assert_int_equal(op_people_decide_role(&f->op, id, ROLE_AUDITOR, true), ERR_NOT_FOUND);
	/* Nor may the administrator make themselves the officer, or an auditor. */
	edit.person = person_of(f, admin);
	edit.roles = ROLE_BIT(ROLE_ADMINISTRATOR) | ROLE_BIT(ROLE_INFORMATION_GOVERNANCE) |
	    ROLE_BIT(ROLE_CENTRE_LEAD);
	assert_int_equal(op_people_save(&f->op, &edit, &same), ERR_OK);
	assert_int_equal(person_of(f, admin).roles, ROLE_BIT(ROLE_ADMINISTRATOR));
	fixture_sign_in(f, officer);
	assert_int_equal(op_people_decide_role(&f->op, id, ROLE_AUDITOR, true), ERR_OK);
	assert_int_equal(op_people_decide_role(&f->op, id, ROLE_AUDITOR, true), ERR_STALE);
	assert_int_equal(person_of(f, id).roles, ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_DATA_OFFICER));
	assert_int_equal(op_people_decide_role(&f->op, admin, ROLE_CENTRE_LEAD, false), ERR_OK);
	assert_int_equal(open_tasks(f, officer), 1);
	assert_int_equal(op_people_decide_role(&f->op, admin, ROLE_INFORMATION_GOVERNANCE, false), ERR_OK);
	assert_int_equal(open_tasks(f, officer), 0);
	assert_int_equal(person_of(f, admin).roles, ROLE_BIT(ROLE_ADMINISTRATOR));
}

/* Two open pages of one person: the second to save is told, also where only roles were changed. */
static void
test_roles_are_not_overwritten(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *admin = fixture_person(f, "adam", ROLE_BIT(ROLE_ADMINISTRATOR), NULL), *id;
	struct person_edit first = {0}, second;

	fixture_sign_in(f, admin);
	id = person_new(f, "jo", ROLE_BIT(ROLE_DATA_OFFICER), ERR_OK);
	first.person = person_of(f, id);
	second = first;
	first.roles = 0;
	assert_int_equal(op_people_save(&f->op, &first, &id), ERR_OK);
	assert_int_equal(person_of(f, id).version, second.person.version + 1);
	second.roles = ROLE_BIT(ROLE_DATA_OFFICER) | ROLE_BIT(ROLE_ADMINISTRATOR);
	assert_int_equal(op_people_save(&f->op, &second, &id), ERR_CONFLICT);
	assert_int_equal(person_of(f, id).roles, 0);
}

static void
test_checks(void **state)
{
	struct fixture *f = fixture_of(state);
	struct person_edit edit = {0};
	const char *first = person_new(f, "jo", ROLE_BIT(ROLE_TEAM_MANAGER), ERR_OK);
	const char *second = person_new(f, "priya", 0, ERR_OK);
	const char *id;
	struct team team = {.id = "", .name = "North", .manager_id = first, .head_of_service_id = ""};

	(void)person_new(f, "jo", 0, ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "user-name"));
	(void)person_new(f, "Jo Reid", 0, ERR_INVALID);
	(void)person_new(f, "petra", ROLE_BIT(ROLE_PARTNER_AUDITOR), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "agency"));
	edit.person = person_of(f, first);
	edit.roles = ROLE_BIT(ROLE_TEAM_MANAGER);
	edit.person.line_manager_id = second;
	assert_int_equal(op_people_save(&f->op, &edit, &id), ERR_OK);
	/* Saved from an older page. */
	edit.person.job_title = "Team manager";
	assert_int_equal(op_people_save(&f->op, &edit, &id), ERR_CONFLICT);
	edit.person = person_of(f, second);
	edit.person.line_manager_id = first;
	assert_int_equal(op_people_save(&f->op, &edit, &id), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "line-manager"));
	edit.person.line_manager_id = "";
	edit.person.is_auditor[SERVICE_CSC] = true;
	edit.roles = 0;
	assert_int_equal(op_people_save(&f->op, &edit, &id), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "audits"));
	/* The role of the manager still waits. */
	assert_int_equal(op_people_save_team(&f->op, &team, &id), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "manager"));
	assert_int_equal(op_people_decide_role(&f->op, first, ROLE_TEAM_MANAGER, true), ERR_OK);
	assert_int_equal(op_people_save_team(&f->op, &team, &id), ERR_OK);
	assert_int_equal(op_people_save_team(&f->op, &team, &id), ERR_INVALID);
	edit.person = person_of(f, first);
	edit.roles = 0;
	assert_int_equal(op_people_save(&f->op, &edit, &id), ERR_INVALID);
	assert_non_null(problems_find(&f->op.problems, "roles"));
}

static void
test_leaving(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *lead = fixture_person(f, "carl", ROLE_BIT(ROLE_CENTRE_LEAD), NULL);
	const char *leaver = person_new(f, "jo", 0, ERR_OK);
	const char *report = person_new(f, "priya", 0, ERR_OK);
	struct person_edit edit = {.person = person_of(f, report)};
	const char *id;

	edit.person.line_manager_id = leaver;
	assert_int_equal(op_people_save(&f->op, &edit, &id), ERR_OK);
	assert_int_equal(op_people_leave(&f->op, leaver), ERR_INVALID);
	assert_int_equal(open_tasks(f, lead), 1);
	assert_int_equal(op_people_leave(&f->op, leaver), ERR_INVALID);
	assert_int_equal(open_tasks(f, lead), 1);
	assert_false(person_of(f, leaver).has_left);
	edit.person = person_of(f, report);
	edit.person.line_manager_id = "";
	assert_int_equal(op_people_save(&f->op, &edit, &id), ERR_OK);
	assert_int_equal(op_people_leave(&f->op, leaver), ERR_OK);
	assert_true(person_of(f, leaver).has_left);
	assert_int_equal(open_tasks(f, lead), 0);
	assert_int_equal(op_people_leave(&f->op, leaver), ERR_STALE);
	assert_int_equal(op_people_return(&f->op, leaver), ERR_OK);
	assert_false(person_of(f, leaver).has_left);
}

/* The tasks of the fixture are about the audit; these are about one action each. */
static enum err
point_tasks(struct op *op, void *data)
{
	const struct cast *cast = data;
	enum err e = store_exec(op->store, "UPDATE task SET object_id = 'action-1' WHERE person_id = $1",
	    DB_VALUES(db_t(cast->auditor)));

	return e == ERR_OK ? store_exec(op->store, "UPDATE task SET object_id = 'action-2' WHERE person_id = $1",
	                         DB_VALUES(db_t(cast->head)))
	                   : e;
}

struct handing {
	const struct audit *audit;
	const struct cast *cast;
};

/*
 * An action of the practitioner's that the auditor is to verify, one of the stranger's that the head is to verify,
 * and the health part of a partner.
 */
static enum err
make_handing(struct op *op, void *data)
{
	const struct handing *h = data;
	const char *const owners[] = {h->cast->practitioner, h->cast->stranger};
	struct audit_partner partner = {
	    .audit_id = h->audit->id, .agency = "health", .person_id = h->cast->partner};
	enum err e = store_audit_partner_put(op->store, &partner);

	for (int i = 0; e == ERR_OK && i < 2; i++) {
		struct recommendation r = {.id = i == 0 ? "recommended-1" : "recommended-2", .audit_id = h->audit->id,
		    .text = "Update the plan", .owner_id = owners[i], .owner_other = "", .priority = PRIORITY_HIGH,
		    .due_on = op->today, .section_code = "", .made_by = h->cast->auditor, .made_at = op->now};
		struct action action = {.id = i == 0 ? "action-1" : "action-2", .audit_id = h->audit->id,
		    .recommendation_id = r.id, .position = i + 1, .text = r.text, .owner_id = owners[i],
		    .owner_other = "", .priority = PRIORITY_HIGH, .due_on = op->today, .decision_reason = "",
		    .state = ACTION_CONFIRMED, .evidence = "Done", .done_by = owners[i],
		    .confirmed_by = h->cast->manager, .verified_by = ""};

		e = store_recommendation_insert(op->store, &r);
		if (e == ERR_OK)
			e = store_action_insert(op->store, &action);
		action.version = 1;
		if (e == ERR_OK)
			e = store_action_update(op->store, &action);
	}
	return e;
}

/* Nobody gets by a hand-over what they could not have been given: D22's second person, BR-14 for partners. */
static void
test_hand_over_looks_for_conflicts(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	const char *nurse;
	static const struct {
		const char *from, *to, *problem;
	} cases[] = {
	    {"jo", "amina", "is asked to verify an action that would become their own"},
	    {"helen", "priya", "owns or confirmed an action"},
	    {"helen", "sam", "owns or confirmed an action"},
	    {"helen", "adam", "could not do the task"},
	    {"petra", "carl", "is no partner auditor"},
	    {"petra", "nina", NULL},
	    {"helen", "carl", NULL},
	};

	audit_fixture_cast(f, &cast);
	nurse = fixture_person(f, "nina", ROLE_BIT(ROLE_PARTNER_AUDITOR), NULL);
	audit = audit_fixture_audit(f, &cast, "DEMO1", AUDIT_FED_BACK);
	assert_int_equal(op_write(&f->op, make_handing, &(struct handing){&audit, &cast}), ERR_OK);
	audit_fixture_task(f, &audit, TASK_VERIFY_ACTION, cast.auditor, "", f->op.today);
	audit_fixture_task(f, &audit, TASK_VERIFY_ACTION, cast.head, "", f->op.today);
	assert_int_equal(op_write(&f->op, point_tasks, &cast), ERR_OK);
	fixture_sign_in(f, cast.coordinator);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct hand_over_move move = {
		    .audit_id = audit.id, .part = HAND_OVER_TASK, .to = cases[i].to, .field = "to"};
		struct person from;

		assert_int_equal(store_person_find(f->store, cases[i].from, &from), ERR_OK);
		assert_int_equal(op_hand_over_save(&f->op, from.id, &move, 1),
		    cases[i].problem == NULL ? ERR_OK : ERR_INVALID);
		if (cases[i].problem != NULL)
			assert_non_null(strstr(f->op.problems.items[0].text, cases[i].problem));
	}
	assert_int_equal(open_tasks(f, cast.head), 0);
	assert_int_equal(open_tasks(f, cast.coordinator), 1);
	assert_non_null(nurse);
}

static enum err
set_person(struct op *op, void *data)
{
	return store_person_update(op->store, data);
}

/* BR-14, D7: a leaver's audit goes to nobody whom allocation would have refused. */
static void
test_hand_over_keeps_the_auditor_apart(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit audit;
	struct person from, above, person;
	static const struct {
		const char *from, *to, *problem;
		enum hand_over_part part;
	} cases[] = {
	    {"amina", "bess", "line-manages", HAND_OVER_AUDITOR}, /* through the team manager */
	    {"amina", "nora", "is in the team that holds this case", HAND_OVER_AUDITOR},
	    {"amina", "sam", "does not audit this service", HAND_OVER_AUDITOR},
	    {"amina", "dora", NULL, HAND_OVER_AUDITOR},
	    {"jo", "dora", "audits it", HAND_OVER_PRACTITIONER},
	};
	static const char *const auditors[] = {"amina", "bess", "nora", "dora"};

	audit_fixture_cast(f, &cast);
	(void)fixture_person(f, "bess", ROLE_BIT(ROLE_AUDITOR), "South");
	(void)fixture_person(f, "nora", ROLE_BIT(ROLE_AUDITOR), "North");
	(void)fixture_person(f, "dora", ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_PRACTITIONER), "South");
	for (size_t i = 0; i < sizeof(auditors) / sizeof(auditors[0]); i++) {
		assert_int_equal(store_person_find(f->store, auditors[i], &person), ERR_OK);
		person.is_auditor[SERVICE_CSC] = true;
		assert_int_equal(op_write(&f->op, set_person, &person), ERR_OK);
	}
	assert_int_equal(store_person_find(f->store, "bess", &above), ERR_OK);
	person = person_of(f, cast.practitioner);
	person.line_manager_id = cast.manager;
	assert_int_equal(op_write(&f->op, set_person, &person), ERR_OK);
	person = person_of(f, cast.manager);
	person.line_manager_id = above.id;
	assert_int_equal(op_write(&f->op, set_person, &person), ERR_OK);
	audit = audit_fixture_audit(f, &cast, "DEMO1", AUDIT_IN_PROGRESS);
	fixture_sign_in(f, cast.coordinator);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct hand_over_move move = {
		    .audit_id = audit.id, .part = cases[i].part, .to = cases[i].to, .field = "to"};

		assert_int_equal(store_person_find(f->store, cases[i].from, &from), ERR_OK);
		assert_int_equal(op_hand_over_save(&f->op, from.id, &move, 1),
		    cases[i].problem == NULL ? ERR_OK : ERR_INVALID);
		if (cases[i].problem == NULL)
			continue;
		if (strstr(f->op.problems.items[0].text, cases[i].problem) == NULL)
			fail_msg("%s: %s", cases[i].to, f->op.problems.items[0].text);
	}
}

/* D24: what opened cases before they left waits for an officer again. */
static void
test_coming_back(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *officer = fixture_person(f, "ivy", ROLE_BIT(ROLE_INFORMATION_GOVERNANCE), NULL);
	const char *leaver =
	    fixture_person(f, "jo", ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_DATA_OFFICER), NULL);

	fixture_sign_in(f, fixture_person(f, "adam", ROLE_BIT(ROLE_ADMINISTRATOR), NULL));
	assert_int_equal(op_people_leave(&f->op, leaver), ERR_OK);
	assert_int_equal(op_people_return(&f->op, leaver), ERR_OK);
	assert_int_equal(person_of(f, leaver).roles, ROLE_BIT(ROLE_DATA_OFFICER));
	assert_int_equal(open_tasks(f, officer), 1);
	fixture_sign_in(f, officer);
	assert_int_equal(op_people_decide_role(&f->op, leaver, ROLE_AUDITOR, true), ERR_OK);
	assert_int_equal(
	    person_of(f, leaver).roles, ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_DATA_OFFICER));
}

static const char file[] =
    "User name,name,email,job_title,service,team,line_manager,roles,audits,reviewing_officer,manages\n"
    "jo,Jo Reid,jo@council.example,Social worker,csc,North,priya,practitioner,,,\n"
    "priya,\"Shah, Priya\",priya@council.example,Team manager,csc,North,,team-manager;Auditor,csc,no,North\n";

static void
test_import(void **state)
{
	struct fixture *f = fixture_of(state);
	struct people_import result;
	struct person jo, priya;
	struct team team;

	assert_int_equal(op_people_import(&f->op, file, true, &result), ERR_OK);
	assert_int_equal(result.added, 2);
	assert_int_equal(store_person_find(f->store, "jo", &jo), ERR_NOT_FOUND);
	assert_int_equal(op_people_import(&f->op, file, false, &result), ERR_OK);
	assert_int_equal(result.rows, 2);
	assert_int_equal(result.note_count, 1);
	assert_string_equal(result.notes[0],
	    "Row 3, column manages: North waits until Shah, Priya holds the role Team manager; import the "
	    "file again when it is approved");
	assert_int_equal(store_person_find(f->store, "jo", &jo), ERR_OK);
	assert_int_equal(store_person_find(f->store, "PRIYA@council.example", &priya), ERR_OK);
	assert_string_equal(jo.line_manager_id, priya.id);
	assert_string_equal(jo.job_title, "Social worker");
	assert_true(priya.is_auditor[SERVICE_CSC]);
	assert_int_equal(priya.roles, 0);
	assert_int_equal(op_people_decide_role(&f->op, priya.id, ROLE_TEAM_MANAGER, true), ERR_OK);
	assert_int_equal(op_people_import(&f->op, file, false, &result), ERR_OK);
	assert_int_equal(result.added + result.changed, 0);
	assert_int_equal(result.note_count, 0);
	assert_int_equal(store_team_find(f->store, "North", &team), ERR_OK);
	assert_string_equal(team.manager_id, priya.id);
	/* The role stays in force. */
	assert_int_equal(person_of(f, priya.id).roles, ROLE_BIT(ROLE_TEAM_MANAGER));
}

static void
test_import_says_what_is_wrong(void **state)
{
	static const struct {
		const char *text, *problem;
	} cases[] = {
	    {"", "The file has no rows under its headings"},
	    {"user_name,name\nx,y\n", "The column email is missing"},
	    {"user_name,name,email,shoe size\nx,y,z@a\n", "Row 1: “shoe size” is not a column that is known here"},
	    {"user_name,name,email,roles\nx,y,z@a,King\n", "Row 2, column roles: there is no role “King”"},
	    {"user_name,name,email,audits\nx,y,z@a,all\n", "Row 2, column audits: “all” is not csc, eh or send"},
	    {"user_name,name,email,team\nx,y,z@a,North\n",
		"Row 2, column service: enter csc, eh or send, since the team North is new"},
	    {"user_name,name,email,line_manager\nx,y,z@a,boss\n",
		"Row 2, column line_manager: there is nobody with the user name or e-mail “boss”"},
	    {"user_name,name,email\nx,y,\"a@b,c@d\"\n",
		"Row 2, column email: Enter an e-mail address in the correct format, like name@example.gov.uk"},
	    {"user_name,name,email\n\nx,,z@a\n", "Row 3, column name: Enter a name"},
	    {"user_name,name,email\nx,y,z@a\nv,w,z@a\n",
		"Row 3, column email: Somebody else has the e-mail address z@a"},
	    {"user_name,name,email,ends_on\nx,y,z@a,soon\n",
		"Row 2, column ends_on: enter a date such as 2021-12-31"},
	    {"user_name,name,email\n\"x,y,z\n", "Row 2: a quotation mark is not closed"},
	};
	struct fixture *f = fixture_of(state);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct people_import result;
		struct person person;

		assert_int_equal(op_people_import(&f->op, cases[i].text, false, &result), ERR_INVALID);
		assert_string_equal(f->op.problems.items[0].text, cases[i].problem);
		assert_int_equal(store_person_find(f->store, "x", &person), ERR_NOT_FOUND);
	}
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"case roles wait", test_case_roles_wait},
	    {"roles are not overwritten", test_roles_are_not_overwritten},
	    {"checks", test_checks},
	    {"leaving", test_leaving},
	    {"coming back", test_coming_back},
	    {"a hand-over looks for conflicts", test_hand_over_looks_for_conflicts},
	    {"a hand-over keeps the auditor apart", test_hand_over_keeps_the_auditor_apart},
	    {"import", test_import},
	    {"import says what is wrong", test_import_says_what_is_wrong},
	};

	return fixture_run("people", tests, sizeof(tests) / sizeof(tests[0]));
}
