#include "../store_fixture.h"

#include "base/str.h"
#include "operations/op_history.h"
#include "store/store_private.h"

static enum err
write_three(struct op *op, void *data)
{
	(void)data;
	for (int i = 0; i < 3; i++) {
		struct history_change change = {"Overall grade", "", "Good"};
		enum err e = op_history(op, &(struct op_event){.action = "graded",
						.object_kind = "audit",
						.object_id = "a1",
						.audit_id = "a1",
						.sentence = "Graded the audit",
						.changes = &change,
						.change_count = 1});

		if (e != ERR_OK)
			return e;
	}
	return ERR_OK;
}

static void
test_chain_holds(void **state)
{
	struct fixture *f = fixture_of(state);
	struct history_check check;
	struct history_list list;

	assert_int_equal(op_write(&f->op, write_three, NULL), ERR_OK);
	assert_int_equal(op_write(&f->op, write_three, NULL), ERR_OK);
	assert_int_equal(op_history_verify(&f->op, 0, NULL, &check), ERR_OK);
	assert_int_equal(check.count, 6);
	assert_int_equal(check.first_bad, 0);
	assert_int_equal(store_history_of_audit(f->store, "a1", 0, 4, &list), ERR_OK);
	assert_int_equal(list.count, 4);
	assert_int_equal(list.items[0].seq, 6);
	assert_string_equal(list.items[0].changes[0].after, "Good");
	assert_int_equal(op_history_verify(&f->op, 6, list.items[0].hash, &check), ERR_OK);
	assert_int_equal(check.first_bad, 0);
	assert_int_equal(op_history_verify(&f->op, 5, list.items[0].hash, &check), ERR_OK);
	assert_int_equal(check.first_bad, 5);
	assert_int_equal(op_history_verify(&f->op, 7, list.items[0].hash, &check), ERR_OK);
	assert_int_equal(check.first_bad, 7);
}

static enum err
try_update(struct op *op, void *data)
{
	(void)data;
	return store_exec(op->store, "UPDATE history SET sentence = 'other' WHERE seq = 2", DB_NO_VALUES);
}

static enum err
try_delete(struct op *op, void *data)
{
	(void)data;
	return store_exec(op->store, "DELETE FROM history WHERE seq = 2", DB_NO_VALUES);
}

static void
test_database_refuses_changes(void **state)
{
	struct fixture *f = fixture_of(state);

	assert_int_equal(op_write(&f->op, write_three, NULL), ERR_OK);
	assert_int_not_equal(op_write(&f->op, try_update, NULL), ERR_OK);
	assert_int_not_equal(op_write(&f->op, try_delete, NULL), ERR_OK);
}

static enum err
tamper(struct op *op, void *data)
{
	static const char *const sqlite[] = {"DROP TRIGGER history_no_update", "DROP TRIGGER history_no_delete"};
	static const char *const postgres[] = {"DROP TRIGGER IF EXISTS history_no_change ON history", "SELECT 1"};
	const char *const *drop = store_is_postgres(op->store) ? postgres : sqlite;
	enum err e = store_exec(op->store, drop[0], DB_NO_VALUES);

	if (e == ERR_OK)
		e = store_exec(op->store, drop[1], DB_NO_VALUES);
	return e == ERR_OK ? store_exec(op->store, data, DB_NO_VALUES) : e;
}

static void
test_tampering_is_found(void **state)
{
	static char edit[] = "UPDATE history SET sentence = 'other' WHERE seq = 2";
	struct fixture *f = fixture_of(state);
	struct history_check check;

	assert_int_equal(op_write(&f->op, write_three, NULL), ERR_OK);
	assert_int_equal(op_write(&f->op, tamper, edit), ERR_OK);
	assert_int_equal(op_history_verify(&f->op, 0, NULL, &check), ERR_OK);
	assert_int_equal(check.first_bad, 2);
	assert_string_equal(check.why, "it was changed");
}

static void
test_text_and_removal_are_found(void **state)
{
	static char text[] = "UPDATE history SET changes = '[]' WHERE seq = 3";
	struct fixture *f = fixture_of(state);
	struct history_check check;

	assert_int_equal(op_write(&f->op, write_three, NULL), ERR_OK);
	assert_int_equal(op_write(&f->op, tamper, text), ERR_OK);
	assert_int_equal(op_history_verify(&f->op, 0, NULL, &check), ERR_OK);
	assert_int_equal(check.first_bad, 3);
}

static void
test_truncation_is_found(void **state)
{
	static char cut[] = "DELETE FROM history WHERE seq = 3";
	struct fixture *f = fixture_of(state);
	struct history_check check;

	assert_int_equal(op_write(&f->op, write_three, NULL), ERR_OK);
	assert_int_equal(op_write(&f->op, tamper, cut), ERR_OK);
	assert_int_equal(op_history_verify(&f->op, 0, NULL, &check), ERR_OK);
	assert_int_equal(check.first_bad, 3);
	assert_string_equal(check.why, "the end of the history is missing");
}

static void
test_a_form_is_carried_out_once(void **state)
{
	struct fixture *f = fixture_of(state);
	struct history_check check;

	f->op.idempotency_key = "0123456789abcdef0123456789abcdef";
	assert_int_equal(op_write(&f->op, write_three, NULL), ERR_OK);
	f->op.write_count = 0;
	assert_int_equal(op_write(&f->op, write_three, NULL), ERR_GONE);
	assert_int_equal(op_history_verify(&f->op, 0, NULL, &check), ERR_OK);
	assert_int_equal(check.count, 3);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"the chain holds and pages read newest first", test_chain_holds},
	    {"the database refuses changes", test_database_refuses_changes},
	    {"an edited entry is found", test_tampering_is_found},
	    {"an altered text is found", test_text_and_removal_are_found},
	    {"a cut end is found", test_truncation_is_found},
	    {"a form is carried out once", test_a_form_is_carried_out_once},
	};

	return fixture_run("history", tests, sizeof(tests) / sizeof(tests[0]));
}
