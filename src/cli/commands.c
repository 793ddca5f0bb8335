#include "cli/commands.h"

#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const struct command commands[] = {
    {"history", "verify", "[--anchor FILE]",
	"Walks the history chain and names the first bad entry", COMMAND_READS, cmd_history_verify},
};

const size_t command_count = sizeof(commands) / sizeof(commands[0]);

const struct command *
command_find(int argc, char **argv, int *ret_words)
{
	for (size_t i = 0; i < command_count; i++) {
		const struct command *c = &commands[i];

		if (argc < 1 || !str_is_same(c->noun, argv[0]))
			continue;
		if (c->verb != NULL && (argc < 2 || !str_is_same(c->verb, argv[1])))
			continue;
		*ret_words = c->verb == NULL ? 1 : 2;
		return c;
	}
	return NULL;
}

void
commands_print(void)
{
	for (size_t i = 0; i < command_count; i++) {
		const struct command *c = &commands[i];

		(void)printf("  assay %s%s%s %s\n      %s\n", c->noun, c->verb == NULL ? "" : " ",
		    c->verb == NULL ? "" : c->verb, c->arguments, c->summary);
	}
}

static void
take(struct cli *cli, int at, int count)
{
	for (int i = at; i + count < cli->argc; i++)
		cli->argv[i] = cli->argv[i + count];
	cli->argc -= count;
}

const char *
cli_option(struct cli *cli, const char *name)
{
	size_t length = strlen(name);

	for (int i = 0; i < cli->argc; i++) {
		const char *arg = cli->argv[i];

		if (strncmp(arg, name, length) == 0 && arg[length] == '=') {
			take(cli, i, 1);
			return arg + length + 1;
		}
		if (strcmp(arg, name) == 0 && i + 1 < cli->argc) {
			const char *value = cli->argv[i + 1];

			take(cli, i, 2);
			return value;
		}
	}
	return NULL;
}

bool
cli_flag(struct cli *cli, const char *name)
{
	for (int i = 0; i < cli->argc; i++) {
		if (strcmp(cli->argv[i], name) == 0) {
			take(cli, i, 1);
			return true;
		}
	}
	return false;
}

enum err
cli_fail(enum err e, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	(void)vfprintf(stderr, format, args);
	va_end(args);
	(void)fputc('\n', stderr);
	return e;
}

enum err
cli_problems(const struct cli *cli)
{
	for (size_t i = 0; i < cli->op.problems.count; i++)
		(void)fprintf(stderr, "%s\n", cli->op.problems.items[i].text);
	return ERR_INVALID;
}
