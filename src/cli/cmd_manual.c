#include "cli/commands.h"

#include "base/arena.h"
#include "base/str.h"

#include <stdio.h>
#include <string.h>

/* Text for roff's man macros: a backslash and a hyphen are spelled out, and a line never begins a request. */
static void
put_text(FILE *out, const char *text)
{
	if (text[0] == '.' || text[0] == '\'')
		(void)fputs("\\&", out);
	for (const char *c = text; *c != '\0'; c++) {
		if (*c == '\\')
			(void)fputs("\\e", out);
		else if (*c == '-')
			(void)fputs("\\-", out);
		else
			(void)fputc(*c, out);
	}
}

static void
put_head(FILE *out, const char *title)
{
	(void)fprintf(out, ".TH %s 1 \"2026-11-23\" \"assay\" \"Case audits\"\n", title);
}

static void
put_section(FILE *out, const char *heading)
{
	(void)fprintf(out, ".SH %s\n", heading);
}

static void
put_options(FILE *out, const struct command_option *options)
{
	for (; options != NULL && options->words != NULL; options++) {
		(void)fputs(".TP\n\\fB", out);
		put_text(out, options->words);
		(void)fputs("\\fR\n", out);
		put_text(out, options->meaning);
		(void)fputs(".\n", out);
	}
}

static const char *
page_name(struct arena *arena, const struct command *c)
{
	if (c->verb == NULL)
		return arena_printf(arena, "assay-%s", c->noun);
	return arena_printf(arena, "assay-%s-%s", c->noun, c->verb);
}

static void
put_exit_status(FILE *out)
{
	put_section(out, "EXIT STATUS");
	(void)fputs("0 when it is done, 1 when something was refused or does not verify, 2 when the words of the\n"
		    "call are wrong, 4 to 7 for errors of access, conflict, load and disk.\n", out);
}

static void
write_command(FILE *out, struct arena *arena, const struct command *c)
{
	put_head(out, page_name(arena, c));
	put_section(out, "NAME");
	put_text(out, page_name(arena, c));
	(void)fputs(" \\- ", out);
	put_text(out, c->summary);
	(void)fputc('\n', out);
	put_section(out, "SYNOPSIS");
	(void)fputs("\\fBassay ", out);
	put_text(out, c->noun);
	if (c->verb != NULL) {
		(void)fputc(' ', out);
		put_text(out, c->verb);
	}
	(void)fputs("\\fR ", out);
	put_text(out, c->arguments);
	(void)fputc('\n', out);
	put_section(out, "OPTIONS");
	put_options(out, c->options);
	put_options(out, command_common_options);
	put_exit_status(out);
	put_section(out, "SEE ALSO");
	(void)fputs("\\fBassay\\fR(1)\n", out);
}

static void
write_overview(FILE *out, struct arena *arena)
{
	put_head(out, "assay");
	put_section(out, "NAME");
	(void)fputs("assay \\- the case audits of a council's children's services\n", out);
	put_section(out, "SYNOPSIS");
	(void)fputs("\\fBassay\\fR COMMAND [ARGUMENTS]\n", out);
	put_section(out, "COMMANDS");
	for (size_t i = 0; i < command_count; i++) {
		(void)fputs(".TP\n\\fB", out);
		put_text(out, page_name(arena, &commands[i]));
		(void)fputs("\\fR(1)\n", out);
		put_text(out, commands[i].summary);
		(void)fputs(".\n", out);
	}
	put_section(out, "OPTIONS");
	put_options(out, command_common_options);
	put_exit_status(out);
}

enum err
cmd_manual(struct cli *cli)
{
	const char *folder = cli->argc == 1 ? cli->argv[0] : NULL;

	if (folder == NULL)
		return cli_fail(ERR_BAD_REQUEST, "assay manual wants one folder");
	for (size_t i = 0; i <= command_count; i++) {
		const char *name = i == command_count ? "assay" : page_name(cli->arena, &commands[i]);
		const char *path = arena_printf(cli->arena, "%s/%s.1", folder, name);
		FILE *out = fopen(path, "we");

		if (out == NULL)
			return cli_fail(ERR_INVALID, "could not write %s", path);
		if (i == command_count)
			write_overview(out, cli->arena);
		else
			write_command(out, cli->arena, &commands[i]);
		if (fclose(out) != 0)
			return cli_fail(ERR_INVALID, "could not write %s", path);
	}
	return ERR_OK;
}
