/*
 * Many audits sent at the same moment by eight processes: with PostgreSQL on two nodes, each with a data folder of its
 * own, with SQLite in one. They must make one sequence of moderation: every audit a place, no gap, none twice,
 * exactly one in five chosen at the close (D9). The control takes places without holding the sequence's row and must be
 * caught. ASSAY_LONG=true sends 10,000.
 */
#include "../form_fixture.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "operations/op_form_send.h"
#include "operations/op_history.h"
#include "operations/op_share.h"
#include "store/store_audit.h"
#include "store/store_draw.h"
#include "store/store_share.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char SEQUENCE[] = "2021-01/moderation/csc";

enum { SENDERS = 8, NODES = 2, QUICK = 64, LONG = 10000, CONTROL = 64, ID_SIZE = 27, TRIES = 10000, AT_ONCE = 10 };

struct crowd {
	struct fixture *f;
	struct cast cast;
	int count;
	char (*ids)[ID_SIZE]; /* of audits that are not sent */
	char *folders[NODES];
};

/* ---- Before ---- */

static void
prepare(struct crowd *c, struct fixture *f, int count, bool is_complete)
{
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	struct fixture mine = {.arena = arena, .store = f->store};

	*c = (struct crowd){.f = f, .count = count, .ids = calloc((size_t)count, ID_SIZE)};
	assert_non_null(c->ids);
	audit_fixture_cast(f, &c->cast);
	for (int i = 0; i < count; i++) {
		struct audit audit;

		if (i % AT_ONCE == 0) {
			arena_reset(arena);
			op_init(&mine.op, arena, f->store, f->op.today, f->op.now, "page");
			assert_int_equal(op_bulk_begin(&mine.op), ERR_OK);
		}
		audit = form_fixture_open(&mine, &c->cast, arena_printf(arena, "DEMO%06d", i + 1));
		if (is_complete)
			form_fixture_fill(&mine, audit.id, i % 20 == 0 ? GRADE_INADEQUATE : GRADE_GOOD);
		if (i % AT_ONCE == AT_ONCE - 1 || i == count - 1)
			assert_int_equal(op_bulk_end(&mine.op, ERR_OK), ERR_OK);
		memcpy(c->ids[i], audit.id, ID_SIZE);
	}
	arena_free(arena);
	op_init(&f->op, f->arena, f->store, f->op.today, f->op.now, "timer");
	for (int n = 0; n < NODES; n++)
		c->folders[n] = arena_strdup(f->arena, store_data_folder(f->store));
	if (store_is_postgres(f->store)) {
		c->folders[1] = arena_printf(f->arena, "%s/node-two", c->folders[0]);
		assert_int_equal(mkdir(c->folders[1], 0700), 0);
	}
}

static void
forget(struct crowd *c)
{
	free(c->ids);
	if (c->folders[1] != NULL && !str_is_same(c->folders[0], c->folders[1])) {
		(void)unlink(arena_printf(c->f->arena, "%s/assay.db-head", c->folders[1]));
		(void)rmdir(c->folders[1]);
	}
}

/* ---- A process that sends ---- */

static enum err
take_carelessly(struct op *op, void *data)
{
	return store_share_place_insert(op->store, data);
}

/* What must not be done: the next place is counted outside of the transaction that takes it. */
static enum err
send_carelessly(struct op *op, const char *audit_id)
{
	struct share_taken_list list;
	struct share_taken taken = {.sequence = SEQUENCE, .audit_id = audit_id, .taken_at = op->now};

	if (store_share_places(op->store, SEQUENCE, 1, SHARE_PLACES_MAXIMUM, &list) != ERR_OK)
		return ERR_BUSY;
	taken.place = (struct share_place){
	    .place = list.count + 1, .key = "", .result = SHARE_PASSED, .reason = ""};
	(void)sched_yield();
	return op_write(op, take_carelessly, &taken);
}

typedef enum err (*send_way)(struct op *op, const char *audit_id);

static _Noreturn void
send_all(const struct crowd *c, int number, send_way way)
{
	const struct store_options options = {.data_folder = c->folders[number % NODES],
	    .database_url = fixture_database_url()};
	struct arena *lasting = arena_new(ARENA_CAP_REQUEST), *arena = arena_new(ARENA_CAP_REQUEST);
	struct fixture mine = {.arena = arena};
	const char *why = "";
	enum err e;

	do
		e = store_open(&options, lasting, &mine.store, &why);
	while (e == ERR_BUSY);
	for (int i = number; e == ERR_OK && i < c->count; i += SENDERS) {
		for (int tries = 0; tries < TRIES; tries++) {
			arena_reset(arena);
			op_init(&mine.op, arena, mine.store, c->f->op.today, c->f->op.now, "page");
			fixture_sign_in(&mine, c->cast.auditor);
			e = way(&mine.op, c->ids[i]);
			if (e != ERR_BUSY)
				break;
		}
		/* The control's own collisions are what it is for. */
		if (way == send_carelessly)
			e = ERR_OK;
	}
	if (e != ERR_OK)
		(void)fprintf(stderr, "sender %d: error %d %s\n", number, (int)e, why);
	_exit(e == ERR_OK ? 0 : 1);
}

static void
send_at_once(const struct crowd *c, send_way way)
{
	int failed = 0;

	for (int n = 0; n < SENDERS; n++) {
		pid_t pid = fork();

		assert_true(pid >= 0);
		if (pid == 0)
			send_all(c, n, way);
	}
	for (int n = 0; n < SENDERS; n++) {
		int status;

		assert_true(wait(&status) > 0);
		failed += !WIFEXITED(status) || WEXITSTATUS(status) != 0;
	}
	assert_int_equal(failed, 0);
}

/* ---- Afterwards ---- */

/* NULL where the places are one sequence of all these audits; else what is wrong. */
static const char *
what_is_wrong(const struct crowd *c, const struct share_taken_list *list)
{
	struct arena *a = c->f->arena;

	if (list->count != (size_t)c->count)
		return arena_printf(a, "%zu places for %d audits", list->count, c->count);
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].place.place != i + 1)
			return arena_printf(a, "place %zu stands where %zu belongs", list->items[i].place.place, i + 1);
	for (int i = 0; i < c->count; i++) {
		struct share_taken taken;

		if (store_share_place_of(c->f->store, c->ids[i], &taken) != ERR_OK)
			return arena_printf(a, "audit %d has no place", i + 1);
	}
	return NULL;
}

static struct share_taken_list
places(const struct crowd *c)
{
	struct share_taken_list list;

	assert_int_equal(store_share_places(c->f->store, SEQUENCE, 1, SHARE_PLACES_MAXIMUM, &list), ERR_OK);
	return list;
}

static size_t
chosen(const struct share_taken_list *list)
{
	size_t count = 0;

	for (size_t i = 0; i < list->count; i++)
		count += list->items[i].place.result == SHARE_CHOSEN;
	return count;
}

static void
test_one_sequence(void **state)
{
	const char *is_long = getenv("ASSAY_LONG");
	struct fixture *f = fixture_of(state);
	struct share_certificate certificate;
	struct share_taken_list list;
	struct crowd c;

	prepare(&c, f, is_long != NULL && str_is_same(is_long, "true") ? LONG : QUICK, true);
	send_at_once(&c, op_form_send);
	list = places(&c);
	if (what_is_wrong(&c, &list) != NULL)
		fail_msg("%s", what_is_wrong(&c, &list));
	assert_true(chosen(&list) >= list.count / 5 && chosen(&list) <= (list.count + 4) / 5);

	op_init(&f->op, f->arena, f->store, date_add_days(f->op.today, 1),
	    (struct instant){f->op.now.us + INT64_C(86400000000)}, "timer");
	assert_int_equal(op_share_close_due(&f->op), ERR_OK);
	list = places(&c);
	assert_int_equal(chosen(&list), share_of((size_t)c.count, 5));
	f->op.actor.is_command_line = true;
	assert_int_equal(op_share_certificate(&f->op, SEQUENCE, &certificate), ERR_OK);
	assert_null(share_certificate_verify(f->arena, &certificate));
	forget(&c);
}

static enum err
open_carelessly(struct op *op, void *data)
{
	const struct share_row row = {.name = SEQUENCE,
	    .cycle_id = "2021-01",
	    .service = SERVICE_CSC,
	    .one_in = 5,
	    .opened_at = op->now,
	    .closes_on = op->today,
	    .due_on = op->today};

	(void)data;
	return store_share_insert(op->store, &row);
}

static void
test_the_control_is_caught(void **state)
{
	struct fixture *f = fixture_of(state);
	struct share_taken_list list;
	struct crowd c;

	prepare(&c, f, CONTROL, false);
	assert_int_equal(op_write(&f->op, open_carelessly, NULL), ERR_OK);
	send_at_once(&c, send_carelessly);
	list = places(&c);
	assert_non_null(what_is_wrong(&c, &list));
	forget(&c);
}

int
main(void)
{
	static const struct fixture_test tests[] = {
	    {"one sequence", test_one_sequence},
	    {"the control is caught", test_the_control_is_caught},
	};

	return fixture_run("parallel sending", tests, sizeof(tests) / sizeof(*tests));
}
