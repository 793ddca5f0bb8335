#include "cli/commands.h"

#include "base/str.h"
#include "domain/programme.h"
#include "operations/op_draw.h"

#include <stdio.h>
#include <string.h>

static void
print_piece(void *data, const char *piece)
{
	(void)data;
	(void)fputs(piece, stdout);
}

/* The year has one sequence of its own: what was sent after its last month (D10). */
static bool
is_year(const char *text)
{
	return strlen(text) == 4 && strspn(text, "0123456789") == 4;
}

enum err
cmd_draw_show(struct cli *cli)
{
	const char *kind = cli_option(cli, "--kind"), *service = cli_option(cli, "--service");
	const char *topic = cli_option(cli, "--topic");
	enum draw_kind known_kind;
	enum service known_service;
	int year, month;
	enum err e;

	if (cli->argc != 1 ||
	    (!cycle_month(cli->argv[0], &year, &month) && !is_year(cli->argv[0])))
		return cli_fail(ERR_BAD_REQUEST, "name one month: assay draw show 2021-03");
	if (kind != NULL && !str_is_same(kind, "moderation") && !draw_kind_find(kind, &known_kind))
		return cli_fail(ERR_BAD_REQUEST, "--kind is audit, dip or moderation");
	if (service != NULL && !service_from_code(service, &known_service))
		return cli_fail(ERR_BAD_REQUEST, "--service is csc, eh or send");
	e = op_draw_show(&cli->op, cli->argv[0], kind, service, topic, print_piece, NULL);
	if (e != ERR_OK)
		return cli_fail(e, "could not read the draws: %s", err_title(e));
	(void)printf("\n");
	return ERR_OK;
}
