#include "../form_fixture.h"
#include "../web_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_form_send.h"
#include "operations/op_training.h"
#include "store/store_answer.h"
#include "store/store_audit.h"
#include "store/store_programme.h"
#include "store/store_response.h"

#include <string.h>

static const char SMART[] = "smart-planning-training";

/* January's list, a session of its course, and two audits of one practitioner that name it: one is Inadequate, one Outstanding. */
static const char *
training_make(struct fixture *f, const struct cast *cast, const char **ret_audit)
{
	static const char *courses[] = {"SMART Planning Training", "Neglect Training"};
	const struct training_session session = {.id = "", .course_id = SMART, .held_on = date_add_days(f->op.today, 7),
	    .time = "10am to 1pm", .place = "Council House, room 4", .led_by = "Centre for Professional Practice", .seats = 9};
	struct audit audits[] = {
	    audit_fixture_inadequate(f, cast, "1000001"), audit_fixture_audit(f, cast, "1000002", AUDIT_RESPONDED)};
	struct cycle cycle;
	const char *id = "";

	audits[0].state = AUDIT_RESPONDED;
	audits[1].grade = audits[1].final_grade = GRADE_OUTSTANDING;
	assert_int_equal(store_cycle_get(f->store, "2021-01", &cycle), ERR_OK);
	cycle.courses = courses;
	cycle.course_count = 2;
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_cycle_update(f->store, &cycle), ERR_OK);
	for (size_t i = 0; i < sizeof(audits) / sizeof(audits[0]); i++) {
		const struct coded_finding finding = {.polarity = "learning", .position = 1, .code = "smart-plan", .note = ""};
		const struct stretch_target target = {.audit_id = audits[i].id, .practitioner_id = cast->practitioner,
		    .target = "Every plan has dates", .measure = "", .due_on = date_add_days(f->op.today, 30),
		    .training = courses[0]};

		audits[i].responded_at = f->op.now;
		assert_int_equal(store_audit_update(f->store, &audits[i]), ERR_OK);
		assert_int_equal(store_findings_put(f->store, audits[i].id, &finding, 1), ERR_OK);
		assert_int_equal(store_stretch_put(f->store, &target), ERR_OK);
	}
	assert_int_equal(store_write_commit(f->store), ERR_OK);
	*ret_audit = audits[0].id;
	fixture_sign_in(f, cast->coordinator);
	assert_int_equal(op_training_session_save(&f->op, &session, &id), ERR_OK);
	f->op.now.us += 60000000;
	fixture_sign_in(f, cast->practitioner);
	assert_int_equal(op_training_book(&f->op, id, NULL), ERR_OK);
	return id;
}

static const char *
grade_in(const struct browser *b)
{
	static const char *const grades[] = {"Inadequate", "Outstanding", "Requires improvement", "graded", ">Good", "Grade:"};
	const char *page = strstr(web_fixture_faceless(b), "<main");

	assert_non_null(page);
	for (size_t i = 0; i < sizeof(grades) / sizeof(grades[0]); i++)
		if (strstr(page, grades[i]) != NULL)
			return grades[i];
	return NULL;
}

/* Issue 4: nobody's grade is shown to colleagues by training. Every page of it, as every role and everybody around the audits. */
static void
test_no_grade(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	const char *audit, *session, *people[ROLE_COUNT + 4];
	size_t count = 0, read = 0, named = 0;

	audit_fixture_cast(f, &cast);
	session = training_make(f, &cast, &audit);
	for (int role = 0; role < ROLE_COUNT; role++)
		people[count++] = fixture_person(f, arena_printf(f->arena, "role%d", role), ROLE_BIT(role), "North");
	people[count++] = cast.practitioner;
	people[count++] = cast.manager;
	people[count++] = cast.auditor;
	people[count++] = cast.head;
	for (size_t p = 0; p < count; p++) {
		const char *const pages[] = {"/training", "/training/courses", arena_printf(f->arena, "/training/courses/%s", SMART),
		    arena_printf(f->arena, "/training/sessions/%s", session), "/training/mine", "/training/demand",
		    "/training/demand?quarter=2021-q1", "/programme/2021/training"};
		struct browser b = web_fixture_browser(f, people[p]);

		for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
			web_fixture_get(&b, pages[i]);
			if (b.res.status != 200)
				continue;
			read++;
			named += web_fixture_shows(&b, "SMART Planning Training") ? 1 : 0;
			if (grade_in(&b) != NULL)
				fail_msg("person %zu, %s says %s", p, pages[i], grade_in(&b));
		}
	}
	assert_true(read > 6 * count);
	assert_true(named > 4 * count); /* they are the pages that could say it */
}

/* On the audit and the response: what to book, for those who may read them. */
static void
test_from_finding_to_session(void **state)
{
	struct fixture *f = fixture_of(state);
	struct cast cast;
	struct audit waiting;
	struct browser b;
	const char *audit, *session, *link;

	audit_fixture_cast(f, &cast);
	session = training_make(f, &cast, &audit);
	link = arena_printf(f->arena, "href=\"/training/sessions/%s\"", session);
	b = web_fixture_browser(f, cast.practitioner);
	web_fixture_get(&b, arena_printf(f->arena, "/audits/%s", audit));
	assert_true(web_fixture_shows(&b, "Training that answers its learning"));
	assert_true(web_fixture_shows(&b, link));
	assert_true(web_fixture_shows(&b, "You have a place"));
	/* The manager: not before they have opened it, then where they choose training for the stretch target. */
	waiting = form_fixture_open(f, &cast, "1000003");
	form_fixture_fill(f, waiting.id, GRADE_GOOD);
	assert_int_equal(op_form_send(&f->op, waiting.id), ERR_OK);
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_findings_put(f->store, waiting.id,
	    &(struct coded_finding){.polarity = "learning", .position = 9, .code = "smart-plan", .note = ""}, 1), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
	b = web_fixture_browser(f, cast.manager);
	web_fixture_get(&b, arena_printf(f->arena, "/audits/%s", waiting.id));
	assert_false(web_fixture_shows(&b, link));
	web_fixture_get(&b, arena_printf(f->arena, "/audits/%s/response", waiting.id));
	web_fixture_get(&b, arena_printf(f->arena, "/audits/%s/response/stretch-target", waiting.id));
	assert_true(web_fixture_shows(&b, link));
	assert_true(web_fixture_shows(&b, "8 of 9 are free"));
	assert_int_equal(web_fixture_status(f, cast.stranger, arena_printf(f->arena, "/audits/%s", audit)), 404);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"no grade", test_no_grade},
	    {"from finding to session", test_from_finding_to_session},
	};
	return fixture_run("training pages", tests, sizeof(tests) / sizeof(tests[0]));
}
