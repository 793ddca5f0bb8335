#include "../store_fixture.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "demo/authority.h"
#include "operations/op_account.h"
#include "operations/op_history.h"
#include "operations/op_practice.h"
#include "store/store_audit_list.h"
#include "store/store_person.h"
#include "store/store_private.h"

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

/* What lists walk (migration 0068) against what it stands for, asked of every audit and action. */
static void
marks_hold(struct fixture *f)
{
	static const char *const wrong[] = {
	    "SELECT count(*) FROM audit a JOIN team t ON t.id = a.team_id LEFT JOIN person p "
	    "ON p.id = t.head_of_service_id AND p.has_left = 0 WHERE a.head_key <> coalesce(p.id, t.service)",
	    "SELECT count(*) FROM audit a WHERE a.is_for_seniors <> CASE WHEN (a.final_grade = 4 AND a.state IN "
	    "('with-manager', 'clarification', 'responded', 'fed-back', 'closed')) OR a.id IN (SELECT audit_id "
	    "FROM concern WHERE state <> 'closed') OR a.id IN (SELECT audit_id FROM inadequate_case "
	    "WHERE state = 'open') THEN 1 ELSE 0 END",
	    "SELECT count(*) FROM audit a WHERE a.has_unplaced <> CASE WHEN (a.state IN ('with-manager', "
	    "'clarification', 'responded', 'fed-back', 'closed') AND a.id NOT IN (SELECT audit_id FROM placed_text "
	    "WHERE kind = 'form')) OR (a.state IN ('responded', 'fed-back', 'closed') AND (a.id NOT IN (SELECT "
	    "audit_id FROM placed_text WHERE kind = 'response') OR a.id NOT IN (SELECT audit_id FROM placed_text "
	    "WHERE kind = 'decision'))) THEN 1 ELSE 0 END",
	    "SELECT count(*) FROM action c JOIN audit a ON a.id = c.audit_id "
	    "WHERE c.holder_id <> coalesce(c.owner_id, a.team_manager_id)"};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		int64_t count = -1;

		assert_int_equal(store_query_int(f->op.store, &count, wrong[i], DB_NO_VALUES), ERR_OK);
		assert_int_equal(count, 0);
	}
}

static size_t
listed(struct fixture *f, const char *user_name, bool is_senior, enum audit_order order, const char **ret_ids)
{
	const struct audit_viewer viewer = {
	    .person_id = arena_strdup(f->arena, account(f, user_name).id), .is_senior = is_senior};
	const struct audit_query q = {.cycle_id = "", .service_code = "", .theme_code = "", .state_code = "",
	    .team = "", .person = "", .today = f->op.today, .order = order, .limit = 500};
	struct audit_rows rows;

	assert_int_equal(store_audit_list(f->op.store, &viewer, &q, &rows), ERR_OK);
	for (size_t i = 0; i < rows.count; i++)
		ret_ids[i] = rows.items[i].id;
	if (order == AUDIT_BY_DUE) {
		int64_t count = -1;

		assert_int_equal(store_audit_list_count(f->op.store, &viewer, &q, 500, &count), ERR_OK);
		assert_int_equal(count, rows.count);
	}
	return rows.count;
}

/* The list as it opens walks the marks; in another order it asks who is party to the audit. */
static void
lists_are_the_same(struct fixture *f)
{
	static const char *const names[] = {"auditor", "practitioner", "manager", "hos", "ad", "dcs", "partner"};
	size_t seen = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *by_due[500], *by_reference[500];
		bool is_senior = str_is_same(names[i], "ad") || str_is_same(names[i], "dcs");
		size_t count = listed(f, names[i], is_senior, AUDIT_BY_DUE, by_due);

		assert_int_equal(count, listed(f, names[i], is_senior, AUDIT_BY_REFERENCE, by_reference));
		for (size_t j = 0; j < count; j++) {
			size_t at = 0;

			while (at < count && !str_is_same(by_due[j], by_reference[at]))
				at++;
			assert_int_not_equal(at, count);
		}
		seen += count;
	}
	/* Of one month, where a sanitizer makes the year too slow. */
	assert_true(seen > 5);
}

static enum err
leave(struct op *op, void *data)
{
	struct person *head = data;
	enum err e = store_person_get(op->store, head->id, head);

	head->has_left = !head->has_left;
	return e == ERR_OK ? store_person_update(op->store, head) : e;
}

static void
test_marks(void **state)
{
	struct fixture *f = fixture_of(state);
	struct demo_options wanted = options();
	struct person head;
	struct team team;

	wanted.until = date_from_parts(2021, 1, 27);
	assert_int_equal(demo_authority_make(&f->op, &wanted), ERR_OK);
	marks_hold(f);
	lists_are_the_same(f);
	/* Somebody else acts for their teams, until they are back. */
	assert_int_equal(
	    store_team_get(f->op.store, audit_of(f, account(f, "auditor").id).team_id, &team), ERR_OK);
	assert_false(str_is_empty(team.head_of_service_id));
	head = (struct person){.id = team.head_of_service_id};
	for (int i = 0; i < 2; i++) {
		assert_int_equal(op_write(&f->op, leave, &head), ERR_OK);
		marks_hold(f);
		lists_are_the_same(f);
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
	    {"what lists walk is what it stands for", test_marks},
	    {"same seed, same history", test_same_seed_same_history},
	    {"other seed, other history", test_other_seed_other_history}};

	return fixture_run("practice authority", tests, sizeof(tests) / sizeof(tests[0]));
}
