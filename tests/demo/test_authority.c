#include "../store_fixture.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "demo/authority.h"
#include "operations/op_account.h"
#include "operations/op_history.h"
#include "operations/op_practice.h"

/*
 * The practice authority in a database: the same seed gives the same history, hash for hash, whatever the
 * database; the chain holds; the accounts of interfaces.md are there and belong together (D36).
 */

static void
tell(void *data, const char *what)
{
	(void)data;
	print_message("%s\n", what);
}

/* Friday of the first week: audits in every state of that week. */
static struct demo_options
options(void)
{
	return (struct demo_options){.seed = 7, .size = 1, .until = date_from_parts(2021, 1, 8), .tell = tell};
}

static struct person
account(struct fixture *f, const char *user_name)
{
	struct person person;

	assert_int_equal(op_account_find(&f->op, user_name, &person), ERR_OK);
	return person;
}

static struct audit
audit_of(struct fixture *f, const char *auditor_id)
{
	struct audit_list audits;

	assert_int_equal(op_practice_audits(&f->op, "2021-01", SERVICE_CSC, &audits), ERR_OK);
	for (size_t i = 0; i < audits.count; i++)
		if (str_is_same(audits.items[i].auditor_id, auditor_id))
			return audits.items[i];
	fail_msg("no audit of this auditor");
	return audits.items[0];
}

static void
accounts_are_linked(struct fixture *f)
{
	static const char *const names[] = {"auditor", "iro", "practitioner", "manager", "cpp", "cpplead", "hos", "ad",
	    "dcs", "earlyhelp", "send", "partner", "data", "admin", "ig"};
	struct audit audit;
	int64_t count = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_string_equal(account(f, names[i]).user_name, names[i]);
	assert_int_equal(op_account_count_practice(&f->op, &count), ERR_OK);
	assert_int_equal(count, 15);
	audit = audit_of(f, account(f, "auditor").id);
	assert_true(audit_state_is_open(audit.state));
	assert_false(audit_state_is_sent(audit.state));
	assert_string_equal(audit.practitioner_id, account(f, "practitioner").id);
	assert_string_equal(audit.team_manager_id, account(f, "manager").id);
	audit = audit_of(f, account(f, "iro").id);
	assert_true(account(f, "iro").is_reviewing_officer);
}

/* D7: nobody audits their own case, nor their team's. */
static void
nobody_audits_their_own(struct fixture *f)
{
	for (int s = 0; s <= SERVICE_EARLY_HELP; s++) {
		struct audit_list audits;

		assert_int_equal(op_practice_audits(&f->op, "2021-01", (enum service)s, &audits), ERR_OK);
		assert_in_range(audits.count, s == 0 ? 36 : 12, s == 0 ? 40 : 13);
		for (size_t i = 0; i < audits.count; i++) {
			assert_string_not_equal(audits.items[i].auditor_id, audits.items[i].practitioner_id);
			assert_string_not_equal(audits.items[i].auditor_id, audits.items[i].team_manager_id);
		}
	}
}

/* The hash of the first making; every other one must have it too, on both databases. */
static char first_hash[65];

static void
test_authority(void **state)
{
	struct fixture *f = fixture_of(state);
	struct demo_options wanted = options();
	struct history_check check;

	assert_int_equal(demo_authority_make(&f->op, &wanted), ERR_OK);
	assert_int_equal(op_history_verify(&f->op, 0, NULL, &check), ERR_OK);
	assert_int_equal(check.first_bad, 0);
	assert_true(check.count > 200);
	fixture_months_are_counted(f);
	if (first_hash[0] == '\0')
		(void)snprintf(first_hash, sizeof(first_hash), "%s", check.hash);
	assert_string_equal(check.hash, first_hash);
	accounts_are_linked(f);
	nobody_audits_their_own(f);
	/* A second one does not fit beside it. */
	assert_int_equal(demo_authority_make(&f->op, &wanted), ERR_CONFLICT);
}

static void
test_same_seed_same_history(void **state)
{
	struct fixture *f = fixture_of(state);
	struct demo_options wanted = options();
	struct history_check check;

	assert_int_equal(demo_authority_make(&f->op, &wanted), ERR_OK);
	assert_int_equal(op_history_verify(&f->op, 0, NULL, &check), ERR_OK);
	assert_string_equal(check.hash, first_hash);
}

static void
test_other_seed_other_history(void **state)
{
	struct fixture *f = fixture_of(state);
	struct demo_options wanted = options();
	struct history_check check;

	wanted.seed = 8;
	wanted.until = date_from_parts(2021, 1, 4);
	assert_int_equal(demo_authority_make(&f->op, &wanted), ERR_OK);
	assert_int_equal(op_history_verify(&f->op, 0, NULL, &check), ERR_OK);
	assert_string_not_equal(check.hash, first_hash);
	accounts_are_linked(f);
}

int
main(void)
{
	const struct fixture_test tests[] = {{"authority", test_authority},
	    {"same seed, same history", test_same_seed_same_history},
	    {"other seed, other history", test_other_seed_other_history}};

	return fixture_run("practice authority", tests, sizeof(tests) / sizeof(tests[0]));
}
