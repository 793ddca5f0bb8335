#include "../moderation_fixture.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_exemplar.h"

#include <string.h>

static struct fixture *
begin(void **state, struct cast *cast, struct centre *centre)
{
	struct fixture *f = fixture_of(state);

	audit_fixture_cast(f, cast);
	moderation_fixture_centre(f, cast, centre);
	return f;
}

/* Scrubbed by the program, edited by hand, and not published while anything leads to the case. */
static void
test_an_example(void **state)
{
	struct cast cast;
	struct centre centre;
	struct fixture *f = begin(state, &cast, &centre);
	struct audit audit;
	struct exemplar_view v;
	struct exemplar_lists lists;
	struct exemplar x;
	const char *made, *id =
	    moderation_fixture_sent(f, &cast, "DEMO000001", GRADE_GOOD, MODERATION_RANDOM, &audit);

	moderation_fixture_grade(f, id, centre.first, GRADE_GOOD);
	fixture_sign_in(f, centre.lead);
	assert_int_equal(op_exemplar_make(&f->op, id, "1", &made), ERR_STALE);
	fixture_sign_in(f, centre.first);
	assert_int_equal(moderation_fixture_outcome(f, id, MODERATION_YES, MODERATION_AGREED), ERR_OK);
	assert_int_equal(op_exemplar_make(&f->op, id, "1", &made), ERR_NOT_FOUND);
	fixture_sign_in(f, centre.lead);
	assert_int_equal(op_exemplar_make(&f->op, id, "no-such", &made), ERR_INVALID);
	assert_int_equal(op_exemplar_make(&f->op, id, "1", &made), ERR_OK);
	assert_int_equal(op_exemplar_get(&f->op, made, &v), ERR_OK);
	assert_int_equal(v.exemplar.grade, GRADE_GOOD);
	assert_true(strlen(v.exemplar.text) > 0 && v.may_publish);
	assert_string_equal(v.audit_reference, audit.reference);
	/* A draft is the lead's. */
	fixture_sign_in(f, cast.stranger);
	assert_int_equal(op_exemplar_get(&f->op, made, &v), ERR_NOT_FOUND);
	assert_int_equal(op_exemplars(&f->op, "", "", &lists), ERR_OK);
	assert_true(lists.published.count == 0 && lists.drafts.count == 0);

	fixture_sign_in(f, centre.lead);
	x = (struct exemplar){.id = made,
	    .version = 1,
	    .grade = GRADE_GOOD,
	    .text = "She is known well. Ring 07700 900123 about DEMO000001.",
	    .why = "The reader can tell how each day feels."};
	assert_int_equal(op_exemplar_save(&f->op, &x, true), ERR_INVALID);
	assert_int_equal(op_exemplar_save(&f->op, &x, false), ERR_OK);
	assert_int_equal(op_exemplar_save(&f->op, &x, false), ERR_STALE);
	x.version = 2;
	x.text = "She is known well, and DEMO000001 says so.";
	assert_int_equal(op_exemplar_save(&f->op, &x, true), ERR_INVALID);
	x.text = "She is known well: her worker sees her each week.";
	assert_int_equal(op_exemplar_save(&f->op, &x, true), ERR_OK);
	/* And no edit brings it back in. */
	x.version = 3;
	x.text = "Write to amina@example.org about her.";
	assert_int_equal(op_exemplar_save(&f->op, &x, false), ERR_INVALID);

	fixture_sign_in(f, cast.stranger);
	assert_int_equal(op_exemplar_get(&f->op, made, &v), ERR_OK);
	assert_null(v.audit_reference);
	assert_string_equal(v.exemplar.audit_id, "");
	assert_string_equal(v.exemplar.moderation_id, "");
	assert_false(v.may_edit);
	assert_int_equal(op_exemplars(&f->op, "csc", "1", &lists), ERR_OK);
	assert_int_equal(lists.published.count, 1);
	assert_int_equal(op_exemplars(&f->op, "csc", "2", &lists), ERR_OK);
	assert_int_equal(lists.published.count, 0);
	assert_int_equal(op_exemplar_save(&f->op, &x, false), ERR_NOT_FOUND);
	assert_int_equal(op_exemplar_withdraw(&f->op, made, 3), ERR_NOT_FOUND);
	fixture_sign_in(f, centre.lead);
	assert_int_equal(op_exemplar_withdraw(&f->op, made, 3), ERR_OK);
	fixture_sign_in(f, cast.stranger);
	assert_int_equal(op_exemplar_get(&f->op, made, &v), ERR_NOT_FOUND);
}

static void
test_scrubbing(void **state)
{
	static const char *const names[] = {"Amina Khan"};
	static const struct exemplar_source source = {names, 1, "DEMO4471", "AUD-2021-0142"};
	struct fixture *f = fixture_of(state);
	const char *clean = exemplar_scrubbed(f->arena,
	    "Amina Khan of DY1 1HF saw DEMO4471, see AUD-2021-0142, and DEMO4471 again.", &source);

	assert_null(strstr(clean, "Amina"));
	assert_null(strstr(clean, "DY1"));
	assert_null(strstr(clean, "4471"));
	assert_null(strstr(clean, "AUD-"));
	assert_non_null(strstr(clean, "and [reference] again."));
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"an example", test_an_example},
	    {"scrubbing", test_scrubbing},
	};

	return fixture_run("exemplars", tests, sizeof(tests) / sizeof(tests[0]));
}
