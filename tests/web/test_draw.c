#include "../draw_fixture.h"
#include "../web_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_draw_job.h"
#include "operations/op_job.h"
#include "store/store_audit.h"
#include "store/store_private.h"

#include <string.h>

#define DRAW "/programme/2021-03/draws/audit/csc"

static const char *const none[] = {NULL};

/* From the frame to the allocated audits, as the coordinator does it page by page. */
static void
test_journey(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct audit_list audits;

	draw_world_make(f, &w);
	struct browser b = web_fixture_browser(f, w.coordinator);
	web_fixture_get(&b, "/programme/2021-03");
	assert_true(web_fixture_shows(&b, "/programme/2021-03/draws"));
	web_fixture_get(&b, "/programme/2021-03/draws");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "Not drawn"));
	assert_true(web_fixture_shows(&b, "Sealed"));

	web_fixture_get(&b, DRAW);
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b,
	    "List 7 (Child protection): child protection plan open, child protection plan started on or before 25 April 2020"));
	assert_true(web_fixture_shows(&b, "Draw the cases"));
	web_fixture_get(&b, DRAW "/draw");
	assert_true(web_fixture_shows(&b, "Make the draw"));
	web_fixture_post(&b, DRAW "/draw", none);
	assert_int_equal(b.res.status, 303);
	assert_string_equal(b.res.location, DRAW "/certificates/1");
	web_fixture_get(&b, DRAW "/certificates/1");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "every line is as it must be"));
	assert_true(web_fixture_shows(&b, "DEMO0000"));
	assert_true(web_fixture_shows(&b, "Balance"));
	assert_true(web_fixture_shows(&b, "Too few to say"));
	assert_true(web_fixture_shows(&b, "Ethnicity: the lists of this draw do not say."));
	web_fixture_get(&b, DRAW "/certificates/1/certificate.json");
	assert_string_equal(b.res.content_type, "application/json");

	web_fixture_get(&b, DRAW "/draw");
	assert_true(web_fixture_shows(&b, "Why is the draw made again?"));
	web_fixture_post(&b, DRAW "/draw", (const char *const[]){"reason", "", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Enter why the draw is made again"));

	web_fixture_get(&b, DRAW "/allocation");
	assert_true(web_fixture_shows(&b, "No conflict. Anna Reid has not audited"));
	assert_true(web_fixture_shows(&b, "Cases are allocated on 1 March 2021."));
	b.site.today = date_from_parts(2021, 3, 1);
	web_fixture_get(&b, DRAW "/allocation/check");
	assert_true(web_fixture_shows(&b, "Allocate and tell people"));
	web_fixture_post(&b, DRAW "/allocation", (const char *const[]){"digest", "old", NULL});
	assert_true(web_fixture_shows(&b, "The proposal has changed since you looked at it"));
	const char *body = strstr(arena_strndup(f->arena, b.res.body, b.res.body_length), "name=\"digest\" value=\"");
	assert_non_null(body);
	const char *digest = arena_strndup(f->arena, body + strlen("name=\"digest\" value=\""), 64);
	web_fixture_post(&b, DRAW "/allocation", (const char *const[]){"digest", digest, NULL});
	assert_int_equal(b.res.status, 303);
	assert_int_equal(store_audit_of_cycle(f->store, "2021-03", SERVICE_CSC, &audits), ERR_OK);
	assert_int_equal(audits.count, 6);
	web_fixture_get(&b, DRAW "/allocation");
	assert_true(web_fixture_shows(&b, "These cases have been allocated."));
	assert_true(web_fixture_shows(&b, "/audits?month=2021-03&amp;service=csc"));
	web_fixture_get(&b, DRAW "/allocation/check");
	assert_true(web_fixture_shows(&b, "These cases have been allocated."));
	assert_false(web_fixture_shows(&b, "Allocate and tell people"));
	/* The page of a draw that was made says what its certificate says, and leads on. */
	web_fixture_get(&b, DRAW);
	assert_true(web_fixture_shows(&b, "See the certificate"));
	assert_true(web_fixture_shows(&b, "Balance"));
	assert_true(web_fixture_shows(&b, "See the allocation"));
	assert_true(web_fixture_shows(&b, "child protection plan"));
	assert_false(web_fixture_shows(&b, "Will be drawn"));
}

static void
test_frame_pages(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;

	draw_world_make(f, &w);
	struct browser b = web_fixture_browser(f, w.coordinator);
	web_fixture_get(&b, DRAW "/frame");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "Leave out: child protection plan open"));
	web_fixture_post(&b, DRAW "/frame", (const char *const[]){"version", "0", "amount-1", "nine", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "Enter a whole number from 0 to 1000"));
	assert_true(web_fixture_shows(&b, "value=\"nine\""));
	web_fixture_post(&b, DRAW "/frame", (const char *const[]){"version", "0", "amount-1", "6", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, DRAW);
	assert_true(web_fixture_shows(&b, "started on or before 25 July 2020"));

	/* A condition of the coordinator's own: what is wrong stays typed, what is right is in the words. */
	web_fixture_get(&b, DRAW "/frame");
	assert_true(web_fixture_shows(&b, DRAW "/frame/1"));
	web_fixture_get(&b, DRAW "/frame/1");
	assert_int_equal(b.res.status, 200);
	assert_true(web_fixture_shows(&b, "Latest category of abuse"));
	web_fixture_post(&b, DRAW "/frame/1",
	    (const char *const[]){"version", "1", "column", "protection-category", "kind", "one-of", "value", "Envy", NULL});
	assert_int_equal(b.res.status, 422);
	assert_true(web_fixture_shows(&b, "“Envy” is not one of: "));
	assert_true(web_fixture_shows(&b, "value=\"Envy\""));
	web_fixture_post(&b, DRAW "/frame/1",
	    (const char *const[]){"version", "1", "column", "protection-start", "kind", "on-or-after", "value",
		"24 months before", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, DRAW);
	assert_true(web_fixture_shows(&b, "started on or after 25 January 2019"));
	web_fixture_get(&b, DRAW "/frame");
	assert_true(web_fixture_shows(&b, "Leave out: child protection plan started on or after 25 January 2019"));
	assert_true(web_fixture_shows(&b, "it was changed in March 2021"));
	assert_int_equal(web_fixture_status(f, w.coordinator, DRAW "/frame/9"), 404);
	web_fixture_post(&b, DRAW "/frame", (const char *const[]){"version", "0", "amount-1", "3", NULL});
	assert_int_equal(b.res.status, 409);
	web_fixture_get(&b, "/programme/2021-09/draws/audit/csc");
	assert_true(web_fixture_shows(&b, "started on or after 25 January 2019"));
	web_fixture_post(&b, DRAW "/frame", (const char *const[]){"version", "2", "printed", "1", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, DRAW);
	assert_false(web_fixture_shows(&b, "started on or after 25 January 2019"));
	web_fixture_get(&b, DRAW "/frame");
	assert_false(web_fixture_shows(&b, "Go back to the printed frame"));
}

static void
test_others_see_hashes(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;

	draw_world_make(f, &w);
	struct browser b = web_fixture_browser(f, w.coordinator);
	web_fixture_post(&b, DRAW "/draw", none);
	assert_int_equal(web_fixture_status(f, w.outsider, DRAW), 404);
	assert_int_equal(web_fixture_status(f, w.early_help_lead, DRAW), 404);
	assert_int_equal(web_fixture_status(f, w.coordinator, "/programme/2021-03/draws/audit/send"), 404);
	assert_int_equal(web_fixture_status(f, w.coordinator, DRAW "/certificates/2"), 404);
	struct browser outsider = web_fixture_browser(f, w.outsider);
	web_fixture_get(&outsider, DRAW "/certificates/1");
	assert_int_equal(outsider.res.status, 200);
	assert_false(web_fixture_shows(&outsider, "DEMO0000"));
	assert_true(web_fixture_shows(&outsider, "is on the full certificate"));
	assert_false(web_fixture_shows(&outsider, "What that says"));
	web_fixture_get(&outsider, DRAW "/certificates/1/certificate.json");
	assert_false(web_fixture_shows(&outsider, "DEMO0000"));
}

static void
test_exemptions(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;

	draw_world_make(f, &w);
	struct browser b = web_fixture_browser(f, w.coordinator), d = web_fixture_browser(f, w.director);
	web_fixture_get(&b, "/programme/2021-03/exemptions");
	assert_true(web_fixture_shows(&b, "Nobody has asked"));
	web_fixture_post(&b, "/programme/2021-03/exemptions", (const char *const[]){"person", "", "reason", "Leave", NULL});
	assert_int_equal(b.res.status, 422);
	web_fixture_post(&b, "/programme/2021-03/exemptions",
	    (const char *const[]){"person", arena_printf(f->arena, "csc/%s", w.auditors[0]), "reason", "Long leave", NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&d, "/programme/2021-03/exemptions");
	assert_true(web_fixture_shows(&d, "Agree to exempt Anna Reid"));
	web_fixture_post(&d, "/programme/2021-03/exemptions/decide",
	    (const char *const[]){"service", "csc", "person", w.auditors[0], "decision", "agree", NULL});
	assert_int_equal(d.res.status, 303);
	web_fixture_get(&b, DRAW);
	assert_true(web_fixture_shows(&b, "Will be drawn"));
	web_fixture_post(&b, DRAW "/draw", none);
	struct draw_certificate c;
	fixture_sign_in(f, w.coordinator);
	assert_int_equal(op_draw_certificate(&f->op, "2021-03/audit/csc", &c), ERR_OK);
	assert_int_equal(draw_count(&c, DRAW_SELECTED), 5);
}

static enum err
make_large(struct op *op, void *data)
{
	(void)data;
	return store_exec(op->store, "UPDATE draw SET frame_size = 30000", DB_NO_VALUES);
}

/* A draw too large for a page: a job matches, the coordinator looks at it page by page, then allocates just that. */
static void
test_large_proposal(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct draw_target t;
	struct job job;
	size_t count = 0;

	draw_world_make(f, &w);
	struct browser b = web_fixture_browser(f, w.coordinator);
	web_fixture_post(&b, DRAW "/draw", none);
	assert_int_equal(op_write(&f->op, make_large, NULL), ERR_OK);
	b.site.today = date_from_parts(2021, 3, 1);
	web_fixture_get(&b, DRAW "/allocation");
	assert_true(web_fixture_shows(&b, "Match cases and auditors"));
	assert_false(web_fixture_shows(&b, "Check allocation"));
	web_fixture_get(&b, DRAW "/allocation/check");
	assert_false(web_fixture_shows(&b, "Allocate and tell people"));
	web_fixture_post(&b, DRAW "/allocation/propose", none);
	assert_int_equal(b.res.status, 303);
	assert_true(str_starts_with(b.res.location, "/jobs/"));

	fixture_sign_in(f, w.coordinator);
	f->op.today = b.site.today;
	assert_int_equal(op_job_get(&f->op, b.res.location + strlen("/jobs/"), &job), ERR_OK);
	assert_int_equal(op_proposal_asked(&f->op, job.input, &t, &count), ERR_OK);
	web_fixture_get(&b, DRAW "/allocation");
	assert_true(web_fixture_shows(&b, "6 of 6 auditors have a case"));
	assert_true(web_fixture_shows(&b, "Matches (6)"));
	assert_true(web_fixture_shows(&b, "No conflict. Anna Reid has not audited"));
	web_fixture_get(&b, DRAW "/allocation?list=changes");
	assert_true(web_fixture_shows(&b, "There are none."));
	web_fixture_get(&b, DRAW "/allocation/check");
	assert_true(web_fixture_shows(&b, "Allocate and tell people"));
	web_fixture_post(&b, DRAW "/allocation", (const char *const[]){"digest", "old", NULL});
	assert_int_equal(b.res.status, 303);
	assert_int_equal(op_job_get(&f->op, b.res.location + strlen("/jobs/"), &job), ERR_OK);
	assert_int_equal(op_allocation_asked(&f->op, job.input, &t, &count), ERR_STALE);
}

static enum err
lengthen_lists(struct op *op, void *data)
{
	(void)data;
	return store_exec(op->store, "UPDATE population_snapshot SET row_count = 100000", DB_NO_VALUES);
}

/* Lists too long for a page: a job counts, and the page has the same numbers, for as long as the frame is the same. */
static void
test_large_preview(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct draw_preview counted;
	struct job job;

	draw_world_make(f, &w);
	struct browser b = web_fixture_browser(f, w.coordinator);
	web_fixture_get(&b, DRAW);
	const char *small = strstr(arena_strndup(f->arena, b.res.body, b.res.body_length), "Lists of");
	assert_non_null(small);
	web_fixture_post(&b, DRAW "/count", none);
	assert_string_equal(b.res.location, DRAW);
	assert_int_equal(op_write(&f->op, lengthen_lists, NULL), ERR_OK);
	web_fixture_get(&b, DRAW);
	assert_true(web_fixture_shows(&b, "Count the children"));
	assert_false(web_fixture_shows(&b, "May be drawn"));
	assert_true(web_fixture_shows(&b, "Draw the cases"));
	struct browser other = web_fixture_browser(f, w.early_help_lead);
	web_fixture_post(&other, DRAW "/count", none);
	assert_int_equal(other.res.status, 404);

	web_fixture_post(&b, DRAW "/count", none);
	assert_int_equal(b.res.status, 303);
	assert_true(str_starts_with(b.res.location, "/jobs/"));
	fixture_sign_in(f, w.early_help_lead);
	struct draw_target t;
	assert_int_equal(op_draw_target(&f->op, "2021-03/audit/csc", &t), ERR_OK);
	assert_int_equal(op_draw_preview_keep(&f->op, &t, &counted), ERR_NOT_FOUND);
	fixture_sign_in(f, w.coordinator);
	assert_int_equal(op_job_get(&f->op, b.res.location + strlen("/jobs/"), &job), ERR_OK);
	assert_int_equal(op_preview_asked(&f->op, job.input, &counted), ERR_OK);
	assert_int_equal(counted.frame_size, 21);
	web_fixture_get(&b, DRAW);
	assert_true(web_fixture_shows(&b, "Count them again"));
	const char *large = strstr(arena_strndup(f->arena, b.res.body, b.res.body_length), "Lists of");
	assert_non_null(large);
	const char *end = strstr(small, "Each group gives");
	assert_non_null(end);
	assert_memory_equal(large, small, (size_t)(end - small));
	web_fixture_get(&b, DRAW "/draw");
	assert_true(web_fixture_shows(&b, "Left out"));

	web_fixture_post(&b, DRAW "/frame", (const char *const[]){"version", "0", "amount-1", "6", NULL});
	web_fixture_get(&b, DRAW);
	assert_true(web_fixture_shows(&b, "Count the children"));
	assert_false(web_fixture_shows(&b, "May be drawn"));
}

static void
test_undo(void **state)
{
	struct fixture *f = fixture_of(state);
	struct draw_world w;
	struct audit_list audits;

	draw_world_make(f, &w);
	struct browser b = web_fixture_browser(f, w.coordinator);
	web_fixture_post(&b, DRAW "/draw", none);
	fixture_sign_in(f, w.coordinator);
	b.site.today = f->op.today = date_from_parts(2021, 3, 1);
	struct draw_target t;
	assert_int_equal(op_draw_target(&f->op, "2021-03/audit/csc", &t), ERR_OK);
	struct allocation_view view;
	assert_int_equal(op_allocation_propose(&f->op, &t, &view), ERR_OK);
	web_fixture_post(&b, DRAW "/allocation", (const char *const[]){"digest", view.digest, NULL});
	assert_int_equal(b.res.status, 303);
	web_fixture_get(&b, DRAW "/allocation");
	assert_true(web_fixture_shows(&b, "Nobody has opened any of the audits yet"));
	web_fixture_post(&b, DRAW "/allocation/undo", none);
	assert_string_equal(b.res.location, DRAW "/allocation");
	assert_int_equal(store_audit_of_cycle(f->store, "2021-03", SERVICE_CSC, &audits), ERR_OK);
	assert_int_equal(audits.count, 0);
	/* A second time there is nothing to undo: the page says so, and nothing changes. */
	web_fixture_post(&b, DRAW "/allocation/undo", none);
	assert_int_equal(b.res.status, 303);
	assert_string_equal(b.res.location, DRAW "/allocation");
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"journey", test_journey},
	    {"frame_pages", test_frame_pages},
	    {"others_see_hashes", test_others_see_hashes},
	    {"exemptions", test_exemptions},
	    {"large preview", test_large_preview}, {"large_proposal", test_large_proposal},
	    {"undo", test_undo},
	};

	return fixture_run("draw pages", tests, sizeof(tests) / sizeof(tests[0]));
}
