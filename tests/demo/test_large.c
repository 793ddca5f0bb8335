#include "../store_fixture.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "demo/authority.h"
#include "operations/op_account.h"
#include "operations/op_audit_overview.h"
#include "operations/op_draw.h"
#include "operations/op_form.h"
#include "operations/op_history.h"
#include "operations/op_practice.h"

/*
 * A large authority: too large for every audit to be lived. What is copied must be as it would be had it been:
 * the chain holds, the certificates verify, every auditor has one audit that is not their own or their team's,
 * and each audit can be looked at by those it belongs to.
 */

enum { SIZE = 9, AUDITORS = 38, EARLY_HELP = 12 };

static struct demo_options
options(void)
{
	return (struct demo_options){.seed = 3, .size = SIZE, .until = date_from_parts(2021, 1, 15)};
}

static struct audit_list
audits_of(struct fixture *f, enum service service)
{
	struct audit_list audits;

	f->op.actor = (struct actor){.person_id = "", .name = "command line", .user_name = "", .team_id = "",
	    .session_hash = "", .is_command_line = true};
	assert_int_equal(op_practice_audits(&f->op, "2021-01", service, &audits), ERR_OK);
	return audits;
}

static void
everybody_has_one(struct fixture *f)
{
	struct audit_list audits = audits_of(f, SERVICE_CSC);
	size_t states[AUDIT_STATE_COUNT] = {0};

	assert_int_equal(audits.count, SIZE * AUDITORS);
	assert_int_equal(audits_of(f, SERVICE_EARLY_HELP).count, SIZE * EARLY_HELP);
	for (size_t i = 0; i < audits.count; i++) {
		const struct audit *a = &audits.items[i];

		states[a->state]++;
		assert_string_not_equal(a->auditor_id, a->practitioner_id);
		assert_string_not_equal(a->auditor_id, a->team_manager_id);
		assert_string_equal(a->draw_name, "2021-01/audit/csc");
		assert_false(str_is_empty(a->snapshot_id));
		for (size_t j = 0; j < i; j++) {
			assert_string_not_equal(a->auditor_id, audits.items[j].auditor_id);
			assert_string_not_equal(a->child_reference, audits.items[j].child_reference);
			assert_string_not_equal(a->reference, audits.items[j].reference);
		}
	}
	/* In the second week some have sent theirs and most are writing. */
	assert_true(states[AUDIT_IN_PROGRESS] > audits.count / 2);
	assert_true(states[AUDIT_RESPONDED] + states[AUDIT_FED_BACK] + states[AUDIT_WITH_MANAGER] + states[AUDIT_CLOSED] > 0);
}

static void
certificates_verify(struct fixture *f)
{
	static const char *const names[] = {"2021-01/audit/csc", "2021-01/audit/eh"};

	for (size_t i = 0; i < 2; i++) {
		const char *text, *name, *fault = "";

		assert_int_equal(op_draw_certificate_text(&f->op, names[i], &text), ERR_OK);
		assert_int_equal(op_draw_verify(f->arena, text, strlen(text), &name, &fault), ERR_OK);
		if (fault != NULL)
			fail_msg("%s: %s", names[i], fault);
	}
}

static bool
has_task(const struct audit_overview *overview, enum task_kind kind, const char *person_id)
{
	for (size_t i = 0; i < overview->task_count; i++)
		if (overview->tasks[i].task.kind == kind && str_is_same(overview->tasks[i].task.person_id, person_id))
			return true;
	return false;
}

/* Whoever it belongs to sees it, with what they wrote and what they have to do. */
static void
parties_see_theirs(struct fixture *f)
{
	struct audit_list audits = audits_of(f, SERVICE_CSC);

	for (size_t i = 0; i < audits.count; i += 17) {
		const struct audit *a = &audits.items[i];
		struct audit_overview overview;
		struct form_state form;

		fixture_sign_in(f, a->practitioner_id);
		assert_int_equal(op_audit_overview(&f->op, a->id, &overview), ERR_OK);
		assert_true(overview.steps.count > 0);
		fixture_sign_in(f, a->auditor_id);
		assert_int_equal(op_audit_overview(&f->op, a->id, &overview), ERR_OK);
		assert_int_equal(op_form_get(&f->op, a->id, &form), ERR_OK);
		if (a->state == AUDIT_IN_PROGRESS)
			assert_true(has_task(&overview, TASK_AUDIT, a->auditor_id));
		else if (audit_state_is_sent(a->state))
			assert_true(form.answers.count > 40);
	}
}

static void
accounts_are_linked(struct fixture *f)
{
	struct person auditor, practitioner, manager;
	struct audit_list audits = audits_of(f, SERVICE_CSC);
	bool is_found = false;
	int64_t count = 0;

	assert_int_equal(op_account_count_practice(&f->op, &count), ERR_OK);
	assert_int_equal(count, 15);
	assert_int_equal(op_account_find(&f->op, "auditor", &auditor), ERR_OK);
	assert_int_equal(op_account_find(&f->op, "practitioner", &practitioner), ERR_OK);
	assert_int_equal(op_account_find(&f->op, "manager", &manager), ERR_OK);
	for (size_t i = 0; i < audits.count; i++)
		is_found = is_found ||
		    (str_is_same(audits.items[i].auditor_id, auditor.id) &&
			str_is_same(audits.items[i].practitioner_id, practitioner.id) &&
			str_is_same(audits.items[i].team_manager_id, manager.id) &&
			!audit_state_is_sent(audits.items[i].state));
	assert_true(is_found);
}

/* The hash of the first making; the other database must have it too. */
static char first_hash[65];

static void
test_large(void **state)
{
	struct fixture *f = fixture_of(state);
	struct demo_options wanted = options();
	struct history_check check;

	assert_int_equal(demo_authority_make(&f->op, &wanted), ERR_OK);
	assert_int_equal(op_history_verify(&f->op, 0, NULL, &check), ERR_OK);
	assert_int_equal(check.first_bad, 0);
	assert_true(check.count > 4000);
	fixture_counts_are_kept(f);
	if (first_hash[0] == '\0')
		(void)snprintf(first_hash, sizeof(first_hash), "%s", check.hash);
	assert_string_equal(check.hash, first_hash);
	everybody_has_one(f);
	certificates_verify(f);
	accounts_are_linked(f);
	parties_see_theirs(f);
}

int
main(void)
{
	const struct fixture_test tests[] = {{"large authority", test_large}};

	return fixture_run("large practice authority", tests, sizeof(tests) / sizeof(tests[0]));
}
