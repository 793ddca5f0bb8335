#include "../store_fixture.h"

#include "base/arena.h"
#include "store/store_private.h"

static enum err
open_again(struct fixture *f, const char **ret_why)
{
	struct store_options options = {.data_folder = store_data_folder(f->store),
	    .database_url = f->store->database_url};
	struct store *again;
	enum err e = store_open(&options, f->arena, &again, ret_why);

	if (e == ERR_OK)
		store_close(again);
	return e;
}

static enum err
run_sql(struct op *op, void *data)
{
	return store_exec(op->store, data, DB_NO_VALUES);
}

static void
test_opening_again_changes_nothing(void **state)
{
	struct fixture *f = fixture_of(state);
	int64_t before = 0, after = 0;
	const char *why;

	assert_int_equal(
	    store_query_int(f->store, &before, "SELECT count(*) FROM migration", DB_NO_VALUES), ERR_OK);
	assert_true(before > 5);
	assert_int_equal(open_again(f, &why), ERR_OK);
	assert_int_equal(
	    store_query_int(f->store, &after, "SELECT count(*) FROM migration", DB_NO_VALUES), ERR_OK);
	assert_int_equal(before, after);
}

static void
test_newer_and_altered_databases_are_refused(void **state)
{
	static char newer[] = "INSERT INTO migration (name, checksum) VALUES ('9999-later.sql', 'x')";
	static char older[] = "DELETE FROM migration WHERE name = '9999-later.sql'";
	static char altered[] = "UPDATE migration SET checksum = 'x' WHERE name = '0003-people.sql'";
	struct fixture *f = fixture_of(state);
	const char *why;

	assert_int_equal(op_write(&f->op, run_sql, newer), ERR_OK);
	assert_int_equal(open_again(f, &why), ERR_STALE);
	assert_string_equal(why, "this database was made by a newer version of the program");
	assert_int_equal(op_write(&f->op, run_sql, older), ERR_OK);
	assert_int_equal(open_again(f, &why), ERR_OK);
	assert_int_equal(op_write(&f->op, run_sql, altered), ERR_OK);
	assert_int_equal(open_again(f, &why), ERR_STALE);
	assert_string_equal(why, "the migration 0003-people.sql is not the one that was applied");
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"opening again changes nothing", test_opening_again_changes_nothing},
	    {"newer and altered databases are refused", test_newer_and_altered_databases_are_refused},
	};

	return fixture_run("migrate", tests, sizeof(tests) / sizeof(tests[0]));
}
