#include "store_fixture.h"

#include "base/arena.h"
#include "db/db.h"
#include "store/store_kept.h"
#include "store/store_person.h"
#include "store/store_private.h"
#include "store/store_task.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *database_url;
static char made_folder[PATH_MAX];

struct fixture *
fixture_of(void **state)
{
	return *state;
}

static void
remove_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	if (dir == NULL)
		return;
	while ((entry = readdir(dir)) != NULL)
		(void)unlinkat(dirfd(dir), entry->d_name, 0);
	(void)closedir(dir);
	(void)rmdir(folder);
}

static void
copy_file(int from_folder, int to_folder, const char *name)
{
	static char bytes[65536];
	int from = openat(from_folder, name, O_RDONLY | O_CLOEXEC);
	int to = openat(to_folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	ssize_t count;

	assert_true(from >= 0 && to >= 0);
	while ((count = read(from, bytes, sizeof(bytes))) > 0)
		assert_int_equal(write(to, bytes, (size_t)count), count);
	assert_int_equal(count, 0);
	(void)close(from);
	(void)close(to);
}

static void
copy_folder(const char *from, const char *to)
{
	DIR *dir = opendir(from);
	int folder = open(to, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct dirent *entry;

	assert_true(dir != NULL && folder >= 0);
	while ((entry = readdir(dir)) != NULL)
		if (entry->d_name[0] != '.')
			copy_file(dirfd(dir), folder, entry->d_name);
	(void)close(folder);
	(void)closedir(dir);
}

/* What an empty authority has, kept beside it; and back to that, past the rules that no person may pass. */
#define KEEP_WHAT_IS_THERE \
	"CREATE SCHEMA made; DO $do$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' " \
	"LOOP EXECUTE format('CREATE TABLE made.%I AS TABLE public.%I', t, t); END LOOP; END $do$;"
#define EMPTY_AGAIN \
	"SET session_replication_role = replica; DO $do$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables " \
	"WHERE schemaname = 'public' LOOP EXECUTE format('DELETE FROM public.%I', t); " \
	"EXECUTE format('INSERT INTO public.%I SELECT * FROM made.%I', t, t); END LOOP; END $do$;"

/* On the server that url names; false where it is refused. */
static bool
on_server(const char *url, const char *words)
{
	struct db *db;
	bool is_done;

	if (db_open_postgres(url, DB_READ_WRITE, &db) != ERR_OK)
		return false;
	is_done = db_script(db, words) == ERR_OK;
	db_close(db);
	return is_done;
}

static void
folder_make(char *ret, size_t capacity)
{
	const char *temporary = getenv("TMPDIR");

	(void)snprintf(ret, capacity, "%s/assay-test-XXXXXX", temporary != NULL ? temporary : "/tmp");
	assert_non_null(mkdtemp(ret));
}

static struct store *
open_in(const char *folder, struct arena *arena)
{
	struct store_options options = {.may_make = true, .database_url = database_url, .data_folder = folder};
	struct store *store = NULL;
	const char *why = "";

	if (store_open(&options, arena, &store, &why) != ERR_OK)
		fail_msg("could not open: %s", why);
	return store;
}

static int
set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	char folder[PATH_MAX];
	struct instant now;

	assert_non_null(f);
	f->arena = arena_new((size_t)512 * 1024 * 1024);
	folder_make(folder, sizeof(folder));
	copy_folder(made_folder, folder);
	if (database_url != NULL)
		assert_true(on_server(database_url, EMPTY_AGAIN));
	f->store = open_in(folder, f->arena);
	assert_true(instant_parse_iso("2021-01-26T14:05:00.000000Z", &now));
	op_init(&f->op, f->arena, f->store, date_from_parts(2021, 1, 26), now, "page");
	f->op.actor.is_command_line = true;
	f->op.actor.name = "command line";
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;
	char *folder = strdup(store_data_folder(f->store));

	store_close(f->store);
	remove_folder(folder);
	free(folder);
	arena_free(f->arena);
	free(f);
	return 0;
}

/* An empty authority, of which each test takes a copy. */
static void
make_once(void)
{
	struct arena *arena = arena_new((size_t)64 * 1024 * 1024);

	folder_make(made_folder, sizeof(made_folder));
	store_close(open_in(made_folder, arena));
	arena_free(arena);
}

static int
run_all(const char *group, const struct fixture_test *tests, size_t count)
{
	struct CMUnitTest *units = calloc(count, sizeof(*units));
	int failed;

	assert_non_null(units);
	for (size_t i = 0; i < count; i++)
		units[i] = (struct CMUnitTest){tests[i].name, tests[i].run, set_up, tear_down, NULL};
	failed = _cmocka_run_group_tests(group, units, count, NULL, NULL);
	free(units);
	return failed;
}

const char *
fixture_database_url(void)
{
	return database_url;
}

/* A database of this program's own, so that several can run at once. */
static int
run_on_server(const char *url, const char *group, const struct fixture_test *tests, size_t count)
{
	static char own[1024];
	const char *options = strchr(url, '?'), *end = options == NULL ? url + strlen(url) : options, *slash = end;
	char words[128];
	int failed;

	while (slash > url && *slash != '/')
		slash--;
	(void)snprintf(own, sizeof(own), "%.*s/assay_test_%d%s", (int)(slash - url), url, (int)getpid(),
	    options == NULL ? "" : options);
	(void)snprintf(words, sizeof(words), "CREATE DATABASE assay_test_%d", (int)getpid());
	if (!on_server(url, words)) {
		print_error("%s: no database could be made on the server of ASSAY_TEST_DATABASE\n", group);
		return 1;
	}
	database_url = own;
	make_once();
	assert_true(on_server(own, KEEP_WHAT_IS_THERE));
	failed = run_all(group, tests, count);
	remove_folder(made_folder);
	(void)snprintf(words, sizeof(words), "DROP DATABASE assay_test_%d WITH (FORCE)", (int)getpid());
	return on_server(url, words) ? failed : failed + 1;
}

int
fixture_run(const char *group, const struct fixture_test *tests, size_t count)
{
	const char *url = getenv("ASSAY_TEST_DATABASE");
	char name[128];
	int failed;

	(void)snprintf(name, sizeof(name), "%s on SQLite", group);
	make_once();
	failed = run_all(name, tests, count);
	remove_folder(made_folder);
	if (url == NULL) {
		print_message("%s on PostgreSQL: skipped, ASSAY_TEST_DATABASE is not set\n", group);
		return failed;
	}
	(void)snprintf(name, sizeof(name), "%s on PostgreSQL", group);
	return failed + run_on_server(url, name, tests, count);
}

void
fixture_sign_in(struct fixture *f, const char *person_id)
{
	struct person person = {0};

	assert_int_equal(store_person_get(f->store, person_id, &person), ERR_OK);
	f->op.actor = (struct actor){.person_id = person.id,
	    .name = person.name,
	    .user_name = person.user_name,
	    .team_id = person.team_id,
	    .roles = person.roles,
	    .session_hash = ""};
}

struct making {
	struct person person;
	struct team team;
	unsigned roles;
};

static enum err
make_team(struct op *op, void *data)
{
	struct making *m = data;

	return store_team_insert(op->store, &m->team);
}

const char *
fixture_team(struct fixture *f, const char *name)
{
	struct making m = {0};
	struct team found;

	if (store_team_find(f->store, name, &found) == ERR_OK)
		return found.id;
	m.team = (struct team){.id = op_id(&f->op), .service = SERVICE_CSC, .name = name};
	assert_int_equal(op_write(&f->op, make_team, &m), ERR_OK);
	return m.team.id;
}

static enum err
make_person(struct op *op, void *data)
{
	struct making *m = data;
	enum err e = store_person_insert(op->store, &m->person);

	for (int role = 0; e == ERR_OK && role < ROLE_COUNT; role++) {
		if ((m->roles & ROLE_BIT(role)) == 0)
			continue;
		e = store_person_role_put(op->store,
		    &(struct person_role_grant){.person_id = m->person.id,
			.role = (enum role)role,
			.granted_by = "test",
			.granted_at = op->now});
	}
	return e;
}

const char *
fixture_person(struct fixture *f, const char *user_name, unsigned roles, const char *team)
{
	struct making m = {.roles = roles,
	    .person = {.id = op_id(&f->op),
		.user_name = user_name,
		.name = arena_printf(f->arena, "%s Tester", user_name),
		.email = arena_printf(f->arena, "%s@council.example", user_name),
		.job_title = "",
		.team_id = team == NULL ? "" : fixture_team(f, team),
		.line_manager_id = "",
		.agency = "",
		.ends_on = DATE_NONE}};

	assert_int_equal(op_write(&f->op, make_person, &m), ERR_OK);
	return m.person.id;
}

size_t
fixture_in_tray(struct fixture *f, const char *person_id, const char *kind_code)
{
	struct task_query query = {.tab = TASK_TAB_TODO, .person_id = person_id, .due_from = DATE_NONE,
	    .due_to = DATE_NONE, .done_since = DATE_NONE, .kind_code = kind_code, .cycle_id = "", .team_id = "",
	    .child_reference = "", .limit = 50};
	struct task_items items;

	assert_int_equal(store_task_query(f->store, &query, &items), ERR_OK);
	return items.count;
}

#define KEPT "SELECT cycle_id, service, state, day, audits FROM month_count WHERE audits <> 0"
#define COUNTED                                                                                    \
	"SELECT cycle_id, service, state, day, count(*) FROM (SELECT cycle_id, service, state, "   \
	"due_on AS day FROM audit WHERE kind = 'cycle' AND state IN ('allocated', 'in-progress', 'swap-asked') "      \
	"UNION ALL SELECT cycle_id, service, state, response_due_on FROM audit "                   \
	"WHERE kind = 'cycle' AND state IN ('with-manager', 'clarification') UNION ALL "                              \
	"SELECT cycle_id, service, state, '' FROM audit WHERE kind = 'cycle' AND state NOT IN ('allocated', "         \
	"'in-progress', 'swap-asked', 'with-manager', 'clarification')) each_one "                 \
	"GROUP BY cycle_id, service, state, day"

void
fixture_counts_are_kept(struct fixture *f)
{
	int64_t wrong = -1;

	assert_int_equal(
	    store_query_int(f->store, &wrong,
		"SELECT (SELECT count(*) FROM (SELECT * FROM (" KEPT ") k EXCEPT SELECT * FROM (" COUNTED
		") c) more) + (SELECT count(*) FROM (SELECT * FROM (" COUNTED ") c EXCEPT SELECT * FROM (" KEPT
		") k) fewer)",
		DB_NO_VALUES),
	    ERR_OK);
	assert_int_equal(wrong, 0);
	for (int k = 0; k < KEPT_COUNT; k++) {
		assert_int_equal(store_kept_wrong(f->store, (enum kept)k, &wrong), ERR_OK);
		if (wrong != 0)
			fail_msg("%s: %lld of the kept figures are wrong", kept_name((enum kept)k), (long long)wrong);
	}
}
