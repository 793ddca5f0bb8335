/* The pages of populations, from the file that is sent to the report, with the job in between. */
#include "../web_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "jobs/jobs.h"
#include "store/store_population.h"
#include "store/store_population_name.h"
#include "store/store_upload.h"

static const char list_7[] =
    "Child Unique ID,Gender,Date of Birth,Child Protection Plan Start Date,Allocated Team,Allocated Worker\n"
    "DEMO000001,b) Female,05/06/2013,01/03/2020,Safeguarding North,Rachel Holroyd\n"
    "DEMO000002,x) <b>,05/06/2013,01/04/2020,Safeguarding North,Rachel Holroyd\n"
    "DEMO000003,b) Female,05/06/2013,=1+1,Safeguarding North,Rachel Holroyd\n";

static void
send_file(struct browser *b, const char *name, const char *text, const char *const parts[3])
{
	struct request req;

	request_init(&req, b->f->arena);
	response_init(&b->res, b->f->arena);
	assert_true(request_set_target(&req, "/population/import"));
	req.method = HTTP_POST;
	request_add_cookie(&req, "s", b->token);
	request_add_field(&req, "csrf", b->csrf);
	request_add_field(&req, "as-at-day", parts[0]);
	request_add_field(&req, "as-at-month", parts[1]);
	request_add_field(&req, "as-at-year", parts[2]);
	if (name != NULL)
		request_add_file(&req, "files", name, text, strlen(text));
	web_dispatch(&b->site, &req, &b->res);
}

static const char *
run_job(struct fixture *f, const char *location, enum job_state wanted)
{
	struct job job;
	struct op op;

	assert_true(str_starts_with(location, "/jobs/"));
	op_init(&op, f->arena, f->store, f->op.today, f->op.now, "timer");
	assert_int_equal(jobs_run_next(&op), ERR_OK);
	assert_int_equal(store_job_get(f->store, location + strlen("/jobs/"), &job), ERR_OK);
	if (job.state != wanted)
		fail_msg("the job ended with “%s”", job.message);
	return wanted == JOB_DONE ? job.result_path : job.message;
}

static const char *const january[3] = {"20", "1", "2021"};

static void
test_import(void **state)
{
	struct fixture *f = fixture_of(state);
	struct browser b =
	    web_fixture_browser(f, fixture_person(f, "data", ROLE_BIT(ROLE_DATA_OFFICER), "North"));
	const char *path;

	web_fixture_get(&b, "/population");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "No lists have been imported yet."));
	web_fixture_get(&b, "/population/import");
	assert_int_equal(b.res.status, 200);
	send_file(&b, "List 7.csv", list_7, january);
	assert_int_equal(b.res.status, 303);
	path = run_job(f, b.res.location, JOB_DONE);
	assert_true(str_starts_with(path, "/population/"));
	web_fixture_get(&b, path);
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "2 rows were imported. Rows with errors were left out (1 error)"));
	assert_true(web_fixture_shows(&b, "List 7.csv"));
	web_fixture_get(&b, arena_printf(f->arena, "%s/lists/7", path));
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "“=1+1” cannot be read as a date"));
	assert_true(web_fixture_shows(&b, "“x) &lt;b&gt;” is not a code of this column"));
	web_fixture_get(&b, arena_printf(f->arena, "%s/lists/7/failed.csv", path));
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "DEMO000003"));
	assert_false(web_fixture_shows(&b, "DEMO000002"));
	/* a cell that would be a formula is defused, and no date of birth is there */
	assert_false(web_fixture_shows(&b, ",=1+1"));
	assert_false(web_fixture_shows(&b, "2013"));
	web_fixture_get(&b, arena_printf(f->arena, "%s/lists/7/problems.csv", path));
	assert_true(web_fixture_shows(&b, "Error,4,"));
	assert_int_equal(web_fixture_status(f, fixture_person(f, "x", ROLE_BIT(ROLE_AUDITOR), "North"), path), 404);
	web_fixture_get(&b, "/population/nothing");
	assert_int_equal(b.res.status, 404);
	web_fixture_get(&b, arena_printf(f->arena, "%s/lists/8", path));
	assert_int_equal(b.res.status, 404);
}

static void
test_what_cannot_be_read(void **state)
{
	struct fixture *f = fixture_of(state);
	struct browser b =
	    web_fixture_browser(f, fixture_person(f, "data", ROLE_BIT(ROLE_DATA_OFFICER), "North"));
	static const char *const nonsense[3] = {"31", "2", "2021"};
	static const char *const tomorrow[3] = {"27", "1", "2021"};
	struct upload upload;

	send_file(&b, NULL, "", nonsense);
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Select a workbook or CSV file"));
	assert_true(web_fixture_shows(&b, "Enter the date of the lists"));
	assert_true(web_fixture_shows(&b, "value=\"31\""));
	send_file(&b, "List 7.csv", list_7, tomorrow);
	assert_true(web_fixture_shows(&b, "The date of the lists must be today or in the past"));
	send_file(&b, "book.xlsx", "PK\3\4 and then nothing that is a workbook", january);
	assert_int_equal(b.res.status, 303);
	assert_non_null(strstr(run_job(f, b.res.location, JOB_FAILED), "The workbook is damaged"));
	send_file(&b, "other.csv", "a,b\n1,2\n", january);
	assert_non_null(strstr(run_job(f, b.res.location, JOB_FAILED), "Nothing was imported. No list was found"));
	/* Nothing is kept of a file once its job is over. */
	assert_int_equal(store_upload_get(f->store, "", &upload), ERR_NOT_FOUND);
	web_fixture_get(&b, "/population");
	assert_true(web_fixture_shows(&b, "No lists have been imported yet."));
}

/* One person's long work is bounded; what is refused is refused before it is kept, in words, on the form. */
static void
test_long_work_is_bounded(void **state)
{
	struct fixture *f = fixture_of(state);
	struct browser b =
	    web_fixture_browser(f, fixture_person(f, "data", ROLE_BIT(ROLE_DATA_OFFICER), "North"));
	struct browser other =
	    web_fixture_browser(f, fixture_person(f, "dora", ROLE_BIT(ROLE_DATA_OFFICER), "North"));

	for (int i = 0; i < 5; i++) {
		send_file(&b, "List 7.csv", list_7, january);
		assert_int_equal(b.res.status, 303);
	}
	send_file(&b, "List 7.csv", list_7, january);
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "5 of your imports and draws are not done yet. Wait until one of them is"));
	send_file(&other, "List 7.csv", list_7, january);
	assert_int_equal(other.res.status, 303);
}

static const char names[] =
    "Child Unique ID,Child Protection Plan Start Date,Gender,Allocated Team,Allocated Worker\n"
    "DEMO000001,01/03/2020,a) Male,North,\"Tester, rachel\"\n"
    "DEMO000002,01/03/2020,a) Male,Norht,R Tester\n"
    "DEMO000003,01/03/2020,a) Male,Norht,Somebody Else\n";

static void
import_names(struct fixture *f, struct browser *b)
{
	send_file(b, "List 7.csv", names, january);
	assert_int_equal(b->res.status, 303);
	(void)run_job(f, b->res.location, JOB_DONE);
}

static void
test_names(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *rachel = fixture_person(f, "rachel", ROLE_BIT(ROLE_PRACTITIONER), "North");
	struct browser b =
	    web_fixture_browser(f, fixture_person(f, "data", ROLE_BIT(ROLE_DATA_OFFICER), "North"));
	struct population_name_list all = {0};
	const char *const wrong[] = {"kind-1", "worker", "name-1", "R Tester", "match-1", "", "other-1", "nobody-such", NULL};
	const char *const right[] = {"kind-1", "team", "name-1", "Norht", "match-1", "", "other-1", "North", "kind-2",
	    "worker", "name-2", "R Tester", "match-2", rachel, "other-2", "", "kind-3", "worker", "name-3",
	    "Somebody Else", "match-3", "-", "other-3", "", NULL};
	const char *const own[] = {"kind-1", "worker", "name-1", "R Tester", "match-1", "", "other-1", "data", NULL};
	const char *const unknown[] = {"kind-1", "worker", "name-1", "Not There", "match-1", "-", NULL};

	import_names(f, &b);
	/* The same words are matched by the import; the rest waits, with who it may be. */
	web_fixture_get(&b, "/population/names");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "3 names are not matched yet."));
	assert_true(web_fixture_shows(&b, "Person that “R Tester” is"));
	assert_true(web_fixture_shows(&b, ">rachel Tester</option>"));
	assert_false(web_fixture_shows(&b, "Tester, rachel"));
	web_fixture_post(&b, "/population/names", wrong);
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "Enter the user name or e-mail address of somebody with an account"));
	assert_true(web_fixture_shows(&b, "value=\"nobody-such\""));
	/* Nobody who is kept out of cases comes into one by a name in a list. */
	web_fixture_post(&b, "/population/names", own);
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "data Tester has no part in cases: enter somebody who has"));
	web_fixture_post(&b, "/population/names", right);
	assert_int_equal(b.res.status, 303);
	web_fixture_post(&b, "/population/names", unknown);
	assert_int_equal(b.res.status, 404);
	assert_int_equal(store_population_names(f->store, false, 10, 0, &all), ERR_OK);
	assert_int_equal(all.count, 5);
	assert_string_equal(all.items[0].name, "Norht");
	assert_string_equal(all.items[0].matched_id, fixture_team(f, "North"));
	for (size_t i = 2; i < 5; i++)
		assert_string_equal(all.items[i].matched_id, str_is_same(all.items[i].name, "Somebody Else") ? "" : rachel);
	web_fixture_get(&b, "/population/names");
	assert_true(web_fixture_shows(&b, "Every name is matched."));
	/* A second import keeps what was decided. */
	import_names(f, &b);
	web_fixture_get(&b, "/population/names");
	assert_true(web_fixture_shows(&b, "Every name is matched."));
}

static void
test_names_of_people_who_come_later(void **state)
{
	struct fixture *f = fixture_of(state);
	struct browser b =
	    web_fixture_browser(f, fixture_person(f, "data", ROLE_BIT(ROLE_DATA_OFFICER), "Elsewhere"));
	struct population_name_list open = {0};

	import_names(f, &b);
	(void)fixture_person(f, "rachel", ROLE_BIT(ROLE_PRACTITIONER), "North");
	web_fixture_post(&b, "/population/names/same", NULL);
	assert_int_equal(b.res.status, 303);
	assert_int_equal(store_population_names(f->store, true, 10, 0, &open), ERR_OK);
	assert_int_equal(open.count, 3);
}

static void
test_restricted(void **state)
{
	struct fixture *f = fixture_of(state);
	struct browser b =
	    web_fixture_browser(f, fixture_person(f, "cpp", ROLE_BIT(ROLE_CENTRE_MEMBER), "Centre"));
	const char *const empty[] = {"ref", "", "reason", "", NULL};
	const char *const child[] = {"ref", " DEMO000009 ", "reason", "Family of a member of staff", NULL};
	const char *const lift[] = {"ref", "DEMO000009", NULL};
	bool is_restricted = false;

	web_fixture_post(&b, "/restricted", empty);
	assert_true(web_fixture_shows(&b, "Enter the child’s reference"));
	assert_true(web_fixture_shows(&b, "Enter why the file is restricted"));
	web_fixture_post(&b, "/restricted", child);
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, "/restricted");
	assert_true(web_fixture_shows(&b, "Family of a member of staff"));
	web_fixture_post(&b, "/restricted", child);
	assert_true(web_fixture_shows(&b, "This child is restricted already"));
	assert_int_equal(store_restricted_is(f->store, "DEMO000009", &is_restricted), ERR_OK);
	assert_true(is_restricted);
	web_fixture_post(&b, "/restricted/remove", lift);
	assert_int_equal(b.res.status, 303);
	web_fixture_post(&b, "/restricted/remove", lift);
	assert_int_equal(b.res.status, 404);
	assert_int_equal(
	    web_fixture_status(f, fixture_person(f, "data", ROLE_BIT(ROLE_DATA_OFFICER), "North"), "/restricted"), 404);
}

static void
test_timescales(void **state)
{
	struct fixture *f = fixture_of(state);
	const char *lead = fixture_person(f, "cpplead", ROLE_BIT(ROLE_CENTRE_LEAD), "Centre");
	const char *member = fixture_person(f, "cpp", ROLE_BIT(ROLE_CENTRE_MEMBER), "Centre");
	struct browser b = web_fixture_browser(f, lead);
	const char *const wrong[] = {"amount", "soon", "unit", "moon", NULL};
	const char *const right[] = {"amount", "10", "unit", "working-day", NULL};
	struct timescale_list before = {0};
	struct timescale_list after = {0};

	web_fixture_get(&b, "/timescales");
	assert_false(web_fixture_shows(&b, ">TS-"));
	assert_false(web_fixture_shows(&b, " TS-"));
	web_fixture_get(&b, "/timescales/TS-CPV");
	assert_false(web_fixture_shows(&b, ">TS-"));
	assert_int_equal(b.res.status, 200);
	web_fixture_post(&b, "/timescales/TS-CPV", wrong);
	assert_true(web_fixture_shows(&b, "Enter a whole number from 1 to 1000"));
	assert_true(web_fixture_shows(&b, "Select working days, days, weeks or months"));
	assert_true(web_fixture_shows(&b, "value=\"soon\""));
	/* Only in what its measure can count. */
	web_fixture_post(&b, "/timescales/TS-CPV", (const char *const[]){"amount", "10", "unit", "hour", NULL});
	assert_true(web_fixture_shows(&b, "it is counted in days"));
	web_fixture_get(&b, "/timescales/TS-MASH-AMBER");
	assert_false(web_fixture_shows(&b, "working-day"));
	web_fixture_post(&b, "/timescales/TS-MASH-AMBER", (const char *const[]){"amount", "1", "unit", "working-day", NULL});
	assert_int_equal(b.res.status, 422);
	web_fixture_post(&b, "/timescales/TS-CPV", right);
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, "/timescales");
	assert_true(web_fixture_shows(&b, "10 working days"));
	/* What came before keeps its rule. */
	assert_int_equal(store_timescale_list(f->store, date_from_parts(2021, 1, 25), &before), ERR_OK);
	assert_int_equal(store_timescale_list(f->store, date_from_parts(2021, 1, 26), &after), ERR_OK);
	assert_int_equal(before.count, after.count);
	for (size_t i = 0; i < after.count; i++) {
		if (str_is_same(after.items[i].code, "TS-CPV")) {
			assert_int_equal(before.items[i].amount, 15);
			assert_int_equal(after.items[i].amount, 10);
		}
	}
	assert_int_equal(web_fixture_status(f, member, "/timescales"), 200);
	assert_int_equal(web_fixture_status(f, member, "/timescales/TS-CPV"), 404);
	web_fixture_get(&b, "/timescales/TS-NONE");
	assert_int_equal(b.res.status, 404);
}

int
main(void)
{
	const struct fixture_test tests[] = {{"import", test_import}, {"what cannot be read", test_what_cannot_be_read},
	    {"long work is bounded", test_long_work_is_bounded},
	    {"names", test_names}, {"names of people who come later", test_names_of_people_who_come_later},
	    {"restricted children", test_restricted}, {"timescales", test_timescales}};

	return fixture_run("population pages", tests, sizeof(tests) / sizeof(tests[0]));
}
