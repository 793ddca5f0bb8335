#include "jobs/job_population_import.h"

#include "base/arena.h"
#include "input/parser.h"
#include "operations/op_population.h"
#include "operations/op_population_job.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

enum { TELL_ROWS = 2000, IMPORT_ARENA = 1024 * 1024 * 1024 };

struct reading {
	struct job_run *run;
	struct population_import *import;
	struct sheet_sink sink;
	size_t told;
};

static enum err
write_piece(void *data, const void *bytes, size_t length)
{
	const int *fd = data;
	const char *at = bytes;

	while (length > 0) {
		ssize_t written = write(*fd, at, length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return ERR_NO_SPACE;
		at += written;
		length -= (size_t)written;
	}
	return ERR_OK;
}

static enum err
on_sheet(void *data, const char *name)
{
	struct reading *reading = data;

	return reading->sink.sheet(reading->sink.data, name);
}

/* How long a file is in rows is not known before its end. */
static enum err
on_row(void *data, const struct sheet_row *row)
{
	struct reading *reading = data;
	size_t count = population_import_count(reading->import);
	enum err e = ERR_OK;

	if (count >= reading->told + TELL_ROWS) {
		reading->told = count;
		e = job_progress(reading->run, (int64_t)count, 0, "%zu rows read", count);
	}
	return e == ERR_OK ? reading->sink.row(reading->sink.data, row) : e;
}

static enum err
read_upload(struct reading *reading, const char *id)
{
	struct arena *arena = reading->run->op->arena;
	const struct input_limits limits = input_limits_default();
	const struct sheet_sink sink = {reading, on_sheet, on_row};
	int fd = memfd_create("upload", MFD_CLOEXEC);
	const char *name = "";
	const char *hash = "";
	const char *reason = "";
	enum err e;

	if (fd < 0)
		return ERR_INTERNAL;
	e = op_upload_read(reading->run->op, id, &name, write_piece, &fd);
	if (e == ERR_OK)
		e = parser_hash(arena, fd, &hash);
	if (e == ERR_OK) {
		population_import_file(reading->import, name, hash);
		e = parser_read(arena, fd, name, &limits, &sink, &reason);
	}
	(void)close(fd);
	if (e == ERR_INVALID)
		reading->run->message = arena_printf(arena, "Nothing was imported. %s: %s", name, reason);
	return e;
}

static void
tell(void *data, size_t done, size_t total)
{
	struct reading *reading = data;

	/* Past this point a cancelled import would leave half a population to sweep: it goes on. */
	(void)job_progress(reading->run, (int64_t)done, (int64_t)total, "%zu of %zu rows saved", done, total);
}

static size_t
count_errors(const struct population_import *import)
{
	size_t report_count = 0;
	const struct population_report *reports = population_import_reports(import, &report_count);
	size_t failed = 0;

	for (size_t r = 0; r < report_count; r++) {
		for (size_t i = 0; i < reports[r].lists.count; i++)
			failed += reports[r].lists.items[i].failed.count;
	}
	return failed;
}

static enum err
import_files(struct reading *reading, const struct population_asked *asked)
{
	struct job_run *run = reading->run;
	const struct op_progress progress = {tell, reading};
	struct population_snapshot snapshot;
	size_t failed;
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < asked->count; i++)
		e = read_upload(reading, asked->upload_ids[i]);
	if (e != ERR_OK)
		return e;
	population_import_finish(reading->import);
	e = op_population_import(run->op, reading->import, asked->as_at, &progress, &snapshot);
	if (e == ERR_INVALID && run->op->problems.count > 0)
		run->message = arena_printf(
		    run->op->arena, "Nothing was imported. %s", run->op->problems.items[0].text);
	if (e != ERR_OK)
		return e;
	failed = count_errors(reading->import);
	run->message = failed == 0
	    ? arena_printf(run->op->arena, "%lld rows imported", (long long)snapshot.rows)
	    : arena_printf(run->op->arena, "%lld rows imported; %zu %s left out",
	          (long long)snapshot.rows, failed, failed == 1 ? "row has an error and was" : "rows have errors and were");
	run->result_path = arena_printf(run->op->arena, "/population/%s", snapshot.id);
	return ERR_OK;
}

enum err
job_population_import(struct job_run *run)
{
	struct reading reading = {.run = run};
	struct population_asked asked;
	struct arena *arena;
	enum err e = op_population_asked(run->op, run->job->input, &asked);

	if (e != ERR_OK)
		return e;
	/* 200,000 rows with all their facts outgrow the arena of an ordinary job. */
	arena = arena_new(IMPORT_ARENA);
	reading.import = population_import_new(arena, asked.as_at);
	reading.sink = population_import_sink(reading.import);
	e = import_files(&reading, &asked);
	arena_free(arena);
	/* What is not removed now goes with the uploads of yesterday. */
	(void)op_upload_forget(run->op, &asked);
	return e;
}
