/*
 * bench_prepare FOLDER: a database with one auditor who has fifty things to do, all of them on "My work", and is signed
 * in. Prints the session's token and the audit whose form is being filled in.
 */
#include "../form_fixture.h"

#include "base/arena.h"
#include "base/clock.h"
#include "domain/task.h"
#include "operations/op_session.h"

enum { ROWS = 50 };

static void
make_tray(struct fixture *f, const struct cast *cast)
{
	static const enum task_kind kinds[] = {TASK_AUDIT, TASK_MEETING};

	for (int i = 0; i < ROWS; i++) {
		const char *child = arena_printf(f->arena, "DEMO%06d", 4000 + i);
		struct audit audit = audit_fixture_audit(
		    f, cast, child, i % 2 == 0 ? AUDIT_IN_PROGRESS : AUDIT_RESPONDED);

		audit_fixture_task(f, &audit, (int)kinds[i % 2], cast->auditor, "",
		    date_from_parts(2021, 1, 18 + i % 14));
	}
}

static void
prepare(struct fixture *f)
{
	static const struct session_limits limits = {.idle_minutes = 60, .whole_minutes = 720};
	struct authority authority = {.council = "Dudley Council", .is_practice = true};
	struct cast cast;
	struct audit audit;
	const char *token;

	audit_fixture_cast(f, &cast);
	make_tray(f, &cast);
	audit = form_fixture_open(f, &cast, "DEMO009999");
	assert_int_equal(store_write_begin(f->store), ERR_OK);
	assert_int_equal(store_authority_set(f->store, &authority), ERR_OK);
	assert_int_equal(store_write_commit(f->store), ERR_OK);
	f->op.now = clock_now_on(f->op.today);
	assert_int_equal(
	    op_session_start(&f->op, cast.auditor, SESSION_SIGNED_IN, "127.0.0.1", &limits, &token), ERR_OK);
	(void)printf("%s %s\n", token, audit.id);
}

int
main(int argc, char **argv)
{
	struct fixture f = {.arena = arena_new((size_t)512 * 1024 * 1024)};
	struct store_options options = {.may_make = true};
	struct instant now;
	const char *why = "";

	if (argc != 2)
		return 2;
	options.data_folder = argv[1];
	if (store_open(&options, f.arena, &f.store, &why) != ERR_OK ||
	    !instant_parse_iso("2021-01-26T14:05:00.000000Z", &now)) {
		(void)fprintf(stderr, "%s\n", why);
		return 1;
	}
	op_init(&f.op, f.arena, f.store, date_from_parts(2021, 1, 26), now, "page");
	f.op.actor.is_command_line = true;
	f.op.actor.name = "command line";
	prepare(&f);
	store_close(f.store);
	arena_free(f.arena);
	return 0;
}
