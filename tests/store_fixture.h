#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

/*
 * A fresh, empty authority for each test, on SQLite and on PostgreSQL. A test program runs its tests with
 * fixture_run(): once on SQLite, and once on the server that ASSAY_TEST_DATABASE names (a libpq URL of a
 * superuser on a server made for tests); without that, the second run says that it was skipped. The tables are made
 * once; each test begins with what was in them then, and finds them as an earlier one altered them.
 * tools/with_postgres starts such a server.
 */
#include "test.h"

#include "operations/op.h"
#include "store/store.h"

struct fixture {
	struct arena *arena;
	struct store *store;
	struct op op; /* the command line, on 26 January 2021 at 14:05 */
};

/* The fixture of the running test. */
struct fixture *fixture_of(void **state);

/* Makes op act as this person. */
void fixture_sign_in(struct fixture *f, const char *person_id);

struct fixture_test {
	const char *name;
	void (*run)(void **state);
};

/* The database of the running test; NULL: SQLite. For processes that open it too. */
const char *fixture_database_url(void);

/* The number of failed tests over both databases. */
int fixture_run(const char *group, const struct fixture_test *tests, size_t count);

/* A person with these roles and a team of that name (made when it is not there); their id. */
const char *fixture_person(struct fixture *f, const char *user_name, unsigned roles, const char *team);
/* The id of the team, made when it is not there, without manager. */
const char *fixture_team(struct fixture *f, const char *name);

/* How many tasks of that kind somebody has to do. */
size_t fixture_in_tray(struct fixture *f, const char *person_id, const char *kind_code);

/* The figures that are kept (store_kept.h) are those of counting; of months, also those of a second query. */
void fixture_counts_are_kept(struct fixture *f);

#endif
