/* A draft that is resumed goes over nothing that somebody else wrote since. */
#include "../audit_fixture.h"
#include "../web_fixture.h"

#include "base/arena.h"
#include "operations/op_panel.h"
#include "operations/op_training.h"
#include "operations/op_triangulation.h"
#include "operations/op_workshop.h"
#include "store/store_programme.h"

#include <string.h>

struct desk {
	struct cast cast;
	const char *course, *session, *panel, *workshop, *meeting; /* their pages */
};

static void
course_make(struct fixture *f)
{
	static const char *courses[] = {"SMART Planning Training"};
	struct cycle cycle;

	assert_int_equal(store_cycle_get(f->store, "2021-01", &cycle), ERR_OK);
	cycle.courses = courses;
	cycle.course_count = 1;
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_cycle_update(f->store, &cycle), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
}

static void
desk_make(struct fixture *f, struct desk *d)
{
	static const char *const cases[] = {"practice-1"};
	const char *id = "";

	audit_fixture_cast(f, &d->cast);
	course_make(f);
	fixture_sign_in(f, d->cast.coordinator);
	const struct date soon = date_add_days(f->op.today, 7);
	const struct training_session session = {.id = "", .course_id = "smart-planning-training", .held_on = soon,
	    .time = "10am to 1pm", .place = "Council House, room 4", .led_by = "Centre for Professional Practice", .seats = 9};
	const struct panel panel = {
	    .id = "", .held_on = soon, .starts_at = 600, .place = "Council House, room 2", .chair_id = d->cast.coordinator, .quorum = 3};
	const struct triangulation_meeting meeting = {.id = "", .quarter_id = "2020-q4", .held_on = soon, .time = "2pm",
	    .place = "Council House, room 3", .chair_id = d->cast.coordinator, .agenda = "What the findings say together"};
	const struct workshop_save workshop = {.workshop = {.id = "", .held_on = soon, .time = "9am to noon",
	    .place = "Council House, room 1", .about = "", .lead_id = d->cast.coordinator, .seats = 12}, .case_codes = cases};

	d->course = "/training/courses/smart-planning-training/edit";
	assert_int_equal(op_training_session_save(&f->op, &session, &id), ERR_OK);
	d->session = arena_printf(f->arena, "/training/sessions/%s/edit", id);
	assert_int_equal(op_panel_save(&f->op, &panel, NULL, &id), ERR_OK);
	d->panel = arena_printf(f->arena, "/panels/%s/edit", id);
	assert_int_equal(op_workshop_save(&f->op, &workshop, &id), ERR_OK);
	d->workshop = arena_printf(f->arena, "/workshops/%s/edit", id);
	assert_int_equal(op_triangulation_save(&f->op, &meeting, &id), ERR_OK);
	d->meeting = arena_printf(f->arena, "/triangulation/%s/edit", id);
}

static const char *
hidden_version(struct fixture *f, int version)
{
	return arena_printf(f->arena, "name=\"version\" value=\"%d\"", version);
}

static const char changed[] = "This was changed after your draft was saved";

/* Every page whose boxes begin with what the record holds carries the version that the draft was typed on. */
static void
test_version_of_the_draft(void **state)
{
	struct fixture *f = fixture_of(state);
	struct desk d;
	struct browser b;

	desk_make(f, &d);
	const struct {
		const char *page, *box;
	} pages[] = {
	    {d.course, "title"},
	    {d.session, "place"},
	    {d.panel, "place"},
	    {d.workshop, "place"},
	    {d.meeting, "place"},
	};

	b = web_fixture_browser(f, d.cast.coordinator);
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		web_fixture_get(&b, pages[i].page);
		assert_true(web_fixture_shows(&b, hidden_version(f, 1)));
		assert_false(web_fixture_shows(&b, changed));
		web_fixture_post(&b, "/drafts", (const char *const[]){"draft_of", pages[i].page, "version", "1", pages[i].box, "Mine", NULL});
		web_fixture_get(&b, pages[i].page);
		assert_true(web_fixture_shows(&b, "value=\"Mine\"") && web_fixture_shows(&b, hidden_version(f, 1)));
		assert_false(web_fixture_shows(&b, changed));
		/* As if it had been typed before the record came to its version. */
		web_fixture_post(&b, "/drafts", (const char *const[]){"draft_of", pages[i].page, "version", "0", pages[i].box, "Mine", NULL});
		web_fixture_get(&b, pages[i].page);
		if (!web_fixture_shows(&b, hidden_version(f, 0)) || !web_fixture_shows(&b, changed))
			fail_msg("%s", pages[i].page);
		web_fixture_get(&b, arena_printf(f->arena, "%s?draft=no", pages[i].page));
		assert_true(web_fixture_shows(&b, hidden_version(f, 1)) && !web_fixture_shows(&b, "value=\"Mine\""));
		assert_false(web_fixture_shows(&b, changed));
	}
}

/* Two people in one course: the second comes back to a draft, finds the first one's text and loses neither. */
static void
test_colleague_wrote_meanwhile(void **state)
{
	struct fixture *f = fixture_of(state);
	struct training_course_view v;
	struct desk d;
	struct browser mine, theirs;
	const char *mia;

	desk_make(f, &d);
	mia = fixture_person(f, "mia", ROLE_BIT(ROLE_CENTRE_MEMBER), NULL);
	mine = web_fixture_browser(f, mia);
	theirs = web_fixture_browser(f, d.cast.coordinator);
	web_fixture_post(&mine, "/drafts",
	    (const char *const[]){"draft_of", d.course, "version", "1", "title", "SMART Planning Training", "about", "Mine", NULL});
	web_fixture_post(&theirs, d.course,
	    (const char *const[]){"version", "1", "title", "SMART Planning Training", "about", "Theirs", "audience", "Social workers", NULL});
	assert_int_equal(theirs.res.status, 303);
	web_fixture_get(&mine, d.course);
	assert_true(web_fixture_shows(&mine, changed) && web_fixture_shows(&mine, "?draft=no"));
	web_fixture_post(&mine, d.course,
	    (const char *const[]){"draft_of", d.course, "version", "1", "title", "SMART Planning Training", "about", "Mine", NULL});
	assert_int_equal(mine.res.status, 409);
	web_fixture_get(&mine, arena_printf(f->arena, "%s?draft=no", d.course));
	assert_true(web_fixture_shows(&mine, "Theirs"));
	web_fixture_post(&mine, d.course,
	    (const char *const[]){"draft_of", d.course, "version", "2", "title", "SMART Planning Training", "about", "Theirs and mine", NULL});
	assert_int_equal(mine.res.status, 303);
	fixture_sign_in(f, mia);
	assert_int_equal(op_training_course_get(&f->op, "smart-planning-training", &v), ERR_OK);
	assert_string_equal(v.course.about, "Theirs and mine");
	web_fixture_get(&mine, d.course);
	assert_false(web_fixture_shows(&mine, changed));
}

/* While one form of a page is sent, what is typed in another stays, also when the first comes back with a mistake; it goes over nothing new. */
static void
test_other_forms_of_the_page(void **state)
{
	struct fixture *f = fixture_of(state);
	struct desk d;
	struct browser b;
	const char *meeting, *minutes, *decisions, *mark;

	desk_make(f, &d);
	meeting = arena_strndup(f->arena, d.meeting, strlen(d.meeting) - strlen("/edit"));
	minutes = arena_printf(f->arena, "%s/minutes", meeting);
	decisions = arena_printf(f->arena, "%s/decisions", meeting);
	b = web_fixture_browser(f, d.cast.coordinator);
	b.site.today = date_from_parts(2021, 2, 2);
	web_fixture_get(&b, meeting);
	mark = strstr(b.res.body, "name=\"mark\" value=\"");
	assert_non_null(mark);
	mark = arena_strndup(f->arena, mark + strlen("name=\"mark\" value=\""), 16);
	web_fixture_post(&b, "/drafts",
	    (const char *const[]){"draft_of", minutes, "version", "1", "mark", mark, "minutes", "We began with reflection", NULL});
	web_fixture_post(&b, "/drafts", (const char *const[]){"draft_of", decisions, "text", "Three clinics", "due_on", "1/3/2021", NULL});
	web_fixture_post(&b, decisions, (const char *const[]){"draft_of", decisions, "text", "Typed last", "owner", "", "due_on", "", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, ">We began with reflection<") && web_fixture_shows(&b, ">Typed last<"));
	assert_false(web_fixture_shows(&b, changed));
	web_fixture_get(&b, meeting);
	assert_true(web_fixture_shows(&b, ">We began with reflection<") && web_fixture_shows(&b, ">Three clinics<"));
	/* Somebody else wrote the minutes meanwhile. */
	web_fixture_post(&b, minutes, (const char *const[]){"version", "1", "mark", mark, "minutes", "Theirs", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, meeting);
	assert_true(web_fixture_shows(&b, changed) && web_fixture_shows(&b, ">We began with reflection<"));
	web_fixture_post(&b, minutes,
	    (const char *const[]){"draft_of", minutes, "version", "1", "mark", mark, "minutes", "We began with reflection", NULL});
	assert_int_equal(b.res.status, 409);
	web_fixture_get(&b, arena_printf(f->arena, "%s?draft=no", meeting));
	assert_true(web_fixture_shows(&b, ">Theirs<"));
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"version of the draft", test_version_of_the_draft},
	    {"a colleague wrote meanwhile", test_colleague_wrote_meanwhile},
	    {"other forms of the page", test_other_forms_of_the_page},
	};
	return fixture_run("form drafts", tests, sizeof(tests) / sizeof(tests[0]));
}
