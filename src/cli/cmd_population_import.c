#include "cli/commands.h"

#include "base/arena.h"
#include "base/str.h"
#include "cli/population_json.h"
#include "input/parser.h"
#include "operations/op_population.h"

#include <fcntl.h>
#include <unistd.h>

enum { FILES_MAX = 40 };

static const char *
file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

static enum err
read_file(struct cli *cli, const char *path, struct population_import *import)
{
	const struct input_limits limits = input_limits_default();
	struct sheet_sink sink = population_import_sink(import);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	const char *reason = "";
	const char *hash = "";
	enum err e;

	if (fd < 0)
		return cli_fail(ERR_INVALID, "could not open %s", path);
	e = parser_hash(cli->arena, fd, &hash);
	if (e == ERR_OK) {
		population_import_file(import, file_name(path), hash);
		e = parser_read(cli->arena, fd, file_name(path), &limits, &sink, &reason);
	}
	(void)close(fd);
	if (e == ERR_INVALID)
		return cli_fail(e, "%s: %s", file_name(path), reason);
	if (e != ERR_OK)
		return cli_fail(e, "could not read %s", path);
	return ERR_OK;
}

static void
print_problems(const char *kind, const struct population_problems *problems)
{
	for (size_t i = 0; i < problems->count; i++)
		(void)printf("    %s in row %d, %s: %s\n", kind, problems->items[i].row,
		    problems->items[i].column, problems->items[i].text);
}

static void
print_report(const struct population_report *report)
{
	(void)printf("%s\n", report->file);
	for (size_t i = 0; i < report->lists.count; i++) {
		const struct population_list_report *list = &report->lists.items[i];

		(void)printf("  List %s, %s (sheet %s): %zu rows, %zu kept\n", population_list_code(list->list),
		    population_list_title(list->list), list->sheet, list->rows, list->kept);
		print_problems("error", &list->errors);
		print_problems("warning", &list->warnings);
	}
	for (size_t i = 0; i < report->problems.count; i++)
		(void)printf("  %s\n", report->problems.items[i]);
}

static enum err
print_reports(struct cli *cli, struct population_import *import)
{
	size_t count = 0;
	const struct population_report *reports = population_import_reports(import, &count);

	if (cli->is_json)
		return population_json_print(reports, count, stdout);
	for (size_t i = 0; i < count; i++)
		print_report(&reports[i]);
	return ERR_OK;
}

enum err
cmd_population_import(struct cli *cli)
{
	const char *as_at_text = cli_option(cli, "--as-at");
	struct population_import *import;
	struct population_snapshot snapshot;
	struct date as_at;
	enum err e = ERR_OK;

	if (cli->argc < 1 || cli->argc > FILES_MAX)
		return cli_fail(ERR_BAD_REQUEST, "population import wants one file or more, %d at most", FILES_MAX);
	if (as_at_text == NULL || !date_parse_iso(as_at_text, &as_at))
		return cli_fail(ERR_BAD_REQUEST, "--as-at wants the day of the lists, such as 2021-02-26");
	import = population_import_new(cli->arena, as_at);
	for (int i = 0; e == ERR_OK && i < cli->argc; i++)
		e = read_file(cli, cli->argv[i], import);
	if (e != ERR_OK)
		return e;
	population_import_finish(import);
	e = op_population_import(&cli->op, import, as_at, NULL, &snapshot);
	if (e == ERR_INVALID)
		return cli_problems(cli);
	if (e != ERR_OK)
		return cli_fail(e, "could not store the population");
	return print_reports(cli, import);
}
