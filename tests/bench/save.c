/*
 * bench_save FOLDER AUDIT: saving one section of the form, over and over, against a bare SQLite loop with the same lock,
 * row size and durability in the same folder; interleaved, the median of the ratios. One line: ours and
 * theirs in saves a second, and the ratio. Exit status 1 where it is below one quarter.
 */
#include "base/arena.h"
#include "base/clock.h"
#include "operations/op_form.h"
#include "store/store.h"
#include "store/store_audit.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

enum { ROUNDS = 21, SAVES = 60, TEXT_SIZE = 400 };

struct bare {
	sqlite3 *handle;
	sqlite3_stmt *insert;
	int lock_fd;
};

static void
die(const char *what)
{
	(void)fprintf(stderr, "bench_save: %s\n", what);
	exit(2);
}

static void
text_of(char text[static TEXT_SIZE + 1], int number)
{
	for (int i = 0; i < TEXT_SIZE; i++)
		text[i] = i % 7 == 6 ? ' ' : (char)('a' + (i * 7 + number) % 26);
	text[TEXT_SIZE] = '\0';
}

static void
bare_open(struct bare *b, const char *folder, struct arena *arena)
{
	const char *path = arena_printf(arena, "%s/bare.db", folder);

	b->lock_fd = open(arena_printf(arena, "%s-lock", path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (b->lock_fd < 0 || sqlite3_open(path, &b->handle) != SQLITE_OK ||
	    sqlite3_exec(b->handle,
		"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;"
		"CREATE TABLE answer (id INTEGER PRIMARY KEY, code TEXT, value TEXT) STRICT;",
		NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(b->handle, "INSERT INTO answer (code, value) VALUES ('plan', ?)", -1,
		&b->insert, NULL) != SQLITE_OK)
		die("could not open the bare database");
}

static void
bare_save(struct bare *b, int number)
{
	char text[TEXT_SIZE + 1];

	text_of(text, number);
	if (flock(b->lock_fd, LOCK_EX) != 0 ||
	    sqlite3_exec(b->handle, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_bind_text(b->insert, 1, text, -1, SQLITE_STATIC) != SQLITE_OK ||
	    sqlite3_step(b->insert) != SQLITE_DONE || sqlite3_reset(b->insert) != SQLITE_OK ||
	    sqlite3_exec(b->handle, "COMMIT", NULL, NULL, NULL) != SQLITE_OK ||
	    flock(b->lock_fd, LOCK_UN) != 0)
		die("the bare loop failed");
}

struct ours {
	struct store *store;
	struct arena *arena; /* of one request */
	const char *audit_id;
	const char *auditor_id;
	const char *section_code;
	const char *question_code;
	int version;
};

/* The first box for text of the form. */
static void
find_box(struct ours *o, struct op *op, struct arena *lasting)
{
	struct form_state state;
	struct audit audit = {0};

	if (store_audit_get(op->store, o->audit_id, &audit) != ERR_OK)
		die("there is no such audit");
	o->auditor_id = arena_strdup(lasting, audit.auditor_id);
	op->actor.person_id = o->auditor_id;
	if (op_form_get(op, o->audit_id, &state) != ERR_OK)
		die("could not read the form");
	for (size_t i = 0; i < state.part_count && o->question_code == NULL; i++) {
		const struct form_section *section = state.parts[i].section;

		for (size_t q = 0; q < section->question_count; q++)
			if (section->questions[q].type == ANSWER_TEXT &&
			    section->questions[q].maximum > TEXT_SIZE) {
				o->section_code = arena_strdup(lasting, section->code);
				o->question_code = arena_strdup(lasting, section->questions[q].code);
				o->version = state.parts[i].version;
				break;
			}
	}
	if (o->question_code == NULL)
		die("the form has no box for text");
}

static void
begin(struct ours *o, struct op *op)
{
	arena_reset(o->arena);
	op_init(op, o->arena, o->store, date_from_parts(2021, 1, 26), clock_now(), "page");
	op->actor.person_id = o->auditor_id == NULL ? "" : o->auditor_id;
	op->actor.name = "amina Tester";
	op->actor.roles = ROLE_BIT(ROLE_AUDITOR);
}

static void
our_save(struct ours *o, int number)
{
	char text[TEXT_SIZE + 1];
	struct form_field field = {o->question_code, false, text};
	struct form_save save = {.audit_id = o->audit_id,
	    .section_code = o->section_code,
	    .version = o->version,
	    .fields = &field,
	    .field_count = 1};
	struct op op;
	enum err e;

	text_of(text, number);
	begin(o, &op);
	e = op_read_begin(&op);
	if (e == ERR_OK)
		e = op_form_save(&op, &save);
	op_read_end(&op);
	if (e != ERR_OK)
		die(err_title(e));
	o->version = save.new_version;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median(double *values)
{
	qsort(values, ROUNDS, sizeof(*values), compare);
	return values[ROUNDS / 2];
}

int
main(int argc, char **argv)
{
	struct arena *lasting = arena_new((size_t)64 << 20);
	struct ours o = {.arena = arena_new(ARENA_CAP_REQUEST)};
	double ours[ROUNDS], theirs[ROUNDS], ratio[ROUNDS];
	struct store_options options = {0};
	struct bare b = {0};
	const char *why = "";
	struct op op;

	if (argc != 3)
		die("bench_save FOLDER AUDIT");
	options.data_folder = argv[1];
	o.audit_id = argv[2];
	if (store_open(&options, lasting, &o.store, &why) != ERR_OK)
		die(why);
	begin(&o, &op);
	find_box(&o, &op, lasting);
	bare_open(&b, argv[1], lasting);
	for (int r = 0, n = 0; r < ROUNDS; r++) {
		int64_t start_us = clock_monotonic_us(), middle_us, end_us;

		for (int i = 0; i < SAVES; i++)
			our_save(&o, n++);
		middle_us = clock_monotonic_us();
		for (int i = 0; i < SAVES; i++)
			bare_save(&b, n++);
		end_us = clock_monotonic_us();
		ours[r] = SAVES * 1e6 / (double)(middle_us - start_us);
		theirs[r] = SAVES * 1e6 / (double)(end_us - middle_us);
		ratio[r] = ours[r] / theirs[r];
	}
	(void)sqlite3_finalize(b.insert);
	(void)sqlite3_close(b.handle);
	store_close(o.store);
	(void)printf("save a section: %.0f a second, bare SQLite %.0f; ratio %.2f (at least 0.25)\n", median(ours),
	    median(theirs), median(ratio));
	return median(ratio) >= 0.25 ? 0 : 1;
}
