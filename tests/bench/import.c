/*
 * Importing a workbook of 100,000 rows against libxlsxwriter writing it, interleaved: the file is read in the
 * parser process, checked, and stored in a fresh embedded database with full durability. Prints one line: the
 * name, our milliseconds, libxlsxwriter's, the median of the ratios. Exit status 1 where we need more than 3
 * times as long (issue: speed).
 */
#include "base/arena.h"
#include "base/clock.h"
#include "input/parser.h"
#include "operations/op_population.h"
#include "store/store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { ROWS = 100000, ROUNDS = 5, RATIO_MAX = 3, ARENA_BYTES = 2000 * 1024 * 1024 };

static const char *const headings[] = {"Child Unique ID", "Gender", "Ethnicity", "Date of Birth",
    "Age of Child (Years)", "Does the Child have a Disability", "CIN Start Date", "Primary Need Code",
    "Date Child Was Last Seen", "CIN Closure Date", "Reason for Closure", "Case status", "Allocated Team",
    "Allocated Worker"};

static const char *const statuses[] = {
    "a) Looked after child", "b) Child Protection plan", "c) Child in need plan", "d) Open assessment"};

/* Excel's number of a day in 2005 and later. */
static double
serial(int year, int day)
{
	return date_days_between(date_from_parts(1899, 12, 30), date_from_parts(year, 1, 1)) + day % 300;
}

static void
write_row(lxw_worksheet *sheet, lxw_row_t row, lxw_format *day)
{
	int n = (int)row;
	char text[32];

	(void)snprintf(text, sizeof(text), "DEMO%06d", n);
	worksheet_write_string(sheet, row, 0, text, NULL);
	worksheet_write_string(sheet, row, 1, n % 2 == 0 ? "a) Male" : "b) Female", NULL);
	worksheet_write_string(sheet, row, 2, n % 3 == 0 ? "a) WBRI" : "k) APKN", NULL);
	worksheet_write_number(sheet, row, 3, serial(2012, 60 + n % 200), day);
	worksheet_write_number(sheet, row, 4, 8, NULL);
	worksheet_write_string(sheet, row, 5, n % 9 == 0 ? "a) Yes" : "b) No", NULL);
	worksheet_write_number(sheet, row, 6, serial(2020, n), day);
	worksheet_write_string(sheet, row, 7, "N1 - Abuse or neglect", NULL);
	worksheet_write_number(sheet, row, 8, serial(2021, n % 20), day);
	worksheet_write_string(sheet, row, 11, statuses[n % 4], NULL);
	(void)snprintf(text, sizeof(text), "Safeguarding %d", n % 30);
	worksheet_write_string(sheet, row, 12, text, NULL);
	(void)snprintf(text, sizeof(text), "Worker %d", n % 180);
	worksheet_write_string(sheet, row, 13, text, NULL);
}

static int64_t
write_book(const char *path)
{
	int64_t begun = clock_monotonic_us();
	lxw_workbook_options options = {.constant_memory = LXW_TRUE};
	lxw_workbook *book = workbook_new_opt(path, &options);
	lxw_worksheet *sheet = workbook_add_worksheet(book, "List_6");
	lxw_format *day = workbook_add_format(book);

	format_set_num_format(day, "dd/mm/yyyy");
	for (size_t i = 0; i < sizeof(headings) / sizeof(headings[0]); i++)
		worksheet_write_string(sheet, 0, (lxw_col_t)i, headings[i], NULL);
	for (lxw_row_t row = 1; row <= ROWS; row++)
		write_row(sheet, row, day);
	if (workbook_close(book) != LXW_NO_ERROR)
		return -1;
	return clock_monotonic_us() - begun;
}

static enum err
import_book(struct op *op, const char *path, struct population_snapshot *ret)
{
	const struct date as_at = date_from_parts(2021, 2, 26);
	const struct input_limits limits = input_limits_default();
	struct population_import *import = population_import_new(op->arena, as_at);
	struct sheet_sink sink = population_import_sink(import);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	const char *hash = "";
	const char *reason = "";
	enum err e = fd < 0 ? ERR_NOT_FOUND : parser_hash(op->arena, fd, &hash);

	if (e == ERR_OK) {
		population_import_file(import, "book.xlsx", hash);
		e = parser_read(op->arena, fd, "book.xlsx", &limits, &sink, &reason);
	}
	(void)close(fd);
	if (e != ERR_OK) {
		(void)fprintf(stderr, "could not read the workbook: %s\n", reason);
		return e;
	}
	population_import_finish(import);
	return op_population_import(op, import, as_at, NULL, ret);
}

static int64_t
import_time(const char *folder, const char *path)
{
	struct arena *arena = arena_new(ARENA_BYTES);
	struct store_options options = {.data_folder = folder, .may_make = true};
	struct population_snapshot snapshot = {0};
	struct store *store = NULL;
	const char *why = "";
	int64_t taken = -1;
	struct op op;

	if (store_open(&options, arena, &store, &why) == ERR_OK) {
		int64_t begun = clock_monotonic_us();

		op_init(&op, arena, store, date_from_parts(2021, 3, 1), clock_now(), "command line");
		op.actor.is_command_line = true;
		if (import_book(&op, path, &snapshot) == ERR_OK && snapshot.rows == ROWS)
			taken = clock_monotonic_us() - begun;
		store_close(store);
	} else {
		(void)fprintf(stderr, "%s\n", why);
	}
	arena_free(arena);
	return taken;
}

static void
remove_files(const char *folder, const char *path)
{
	static const char *const names[] = {"assay.db", "assay.db-wal", "assay.db-shm", "assay.db-lock", "assay.db-head"};
	char file[128];

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		(void)snprintf(file, sizeof(file), "%s/%s", folder, names[i]);
		(void)unlink(file);
	}
	(void)unlink(path);
	(void)rmdir(folder);
}

static int
compare_ratios(const void *a, const void *b)
{
	const double *x = a;
	const double *y = b;

	return (*x > *y) - (*x < *y);
}

int
main(void)
{
	double ratios[ROUNDS];
	int64_t ours = 0;
	int64_t theirs = 0;

	for (int i = 0; i < ROUNDS; i++) {
		char folder[] = "/tmp/assay-bench-XXXXXX";
		char path[64];

		if (mkdtemp(folder) == NULL)
			return 2;
		(void)snprintf(path, sizeof(path), "%s/book.xlsx", folder);
		theirs = write_book(path);
		ours = theirs < 0 ? -1 : import_time(folder, path);
		remove_files(folder, path);
		if (ours < 0)
			return 2;
		ratios[i] = (double)ours / (double)theirs;
	}
	qsort(ratios, ROUNDS, sizeof(ratios[0]), compare_ratios);
	(void)printf("import-100000-rows %.0f ms, libxlsxwriter %.0f ms, ratio %.2f (at most %d)\n",
	    (double)ours / 1000, (double)theirs / 1000, ratios[ROUNDS / 2], RATIO_MAX);
	return ratios[ROUNDS / 2] <= RATIO_MAX ? 0 : 1;
}
