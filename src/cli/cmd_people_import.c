#include "cli/commands.h"

#include "base/str.h"
#include "operations/op_people_import.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
print_json(const struct people_import *result)
{
	json_t *root = json_object();
	json_t *lines = json_array();
	json_t *notes = json_array();
	char *dump;

	for (size_t i = 0; i < result->count; i++)
		(void)json_array_append_new(lines,
		    json_pack("{s:I, s:s, s:s, s:b}", "row", (json_int_t)result->lines[i].row, "who",
			result->lines[i].who, "what", result->lines[i].what, "new",
			result->lines[i].is_new));
	for (size_t i = 0; i < result->note_count; i++)
		(void)json_array_append_new(notes, json_string(result->notes[i]));
	(void)json_object_set_new(root, "rows", json_integer((json_int_t)result->rows));
	(void)json_object_set_new(root, "added", json_integer((json_int_t)result->added));
	(void)json_object_set_new(root, "changed", json_integer((json_int_t)result->changed));
	(void)json_object_set_new(root, "teams", json_integer((json_int_t)result->teams));
	(void)json_object_set_new(root, "changes", lines);
	(void)json_object_set_new(root, "notes", notes);
	dump = json_dumps(root, JSON_INDENT(1));
	(void)puts(dump == NULL ? "" : dump);
	free(dump);
	json_decref(root);
}

static void
print_text(const struct people_import *result)
{
	for (size_t i = 0; i < result->count; i++) {
		const struct people_line *line = &result->lines[i];

		(void)printf("%s %s\n", line->is_new ? "new:    " : "changed:", line->who);
		for (const char *c = line->what; *c != '\0';) {
			size_t length = strcspn(c, "\n");

			(void)printf("          %.*s\n", (int)length, c);
			c += length + (c[length] == '\n');
		}
	}
	for (size_t i = 0; i < result->note_count; i++)
		(void)fprintf(stderr, "%s\n", result->notes[i]);
}

enum err
cmd_people_import(struct cli *cli)
{
	bool is_dry_run = cli_flag(cli, "--dry-run");
	struct people_import result;
	const char *text;
	enum err e;

	if (cli->argc != 1)
		return cli_fail(ERR_BAD_REQUEST, "name one file: assay people import FILE.csv");
	e = cli_read_text(cli, cli->argv[0], PEOPLE_IMPORT_MAXIMUM, &text);
	if (e != ERR_OK)
		return e;
	e = op_people_import(&cli->op, text, is_dry_run, &result);
	if (e == ERR_INVALID)
		return cli_problems(cli);
	if (e != ERR_OK)
		return cli_fail(e, "could not import the people: %s", err_title(e));
	if (cli->is_json)
		print_json(&result);
	else if (is_dry_run)
		print_text(&result);
	(void)fprintf(stderr, "%s: %zu rows, %zu people new, %zu changed, %zu teams new or changed%s\n",
	    cli->argv[0], result.rows, result.added, result.changed, result.teams, is_dry_run ? "; nothing was kept (--dry-run)" : "");
	return ERR_OK;
}
