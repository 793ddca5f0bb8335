#include "cli/commands.h"

#include "operations/op_programme.h"

#include <stdio.h>

enum err
cmd_programme_publish(struct cli *cli)
{
	enum err e;

	if (cli->argc != 1)
		return cli_fail(ERR_BAD_REQUEST, "name the year: assay programme publish YEAR");
	e = op_programme_publish(&cli->op, cli->argv[0]);
	if (e == ERR_INVALID)
		return cli_problems(cli);
	if (e == ERR_NOT_FOUND)
		return cli_fail(e, "there is no programme for %s", cli->argv[0]);
	if (e == ERR_STALE)
		return cli_fail(e, "the programme of %s is published already", cli->argv[0]);
	if (e != ERR_OK)
		return cli_fail(e, "could not publish the programme");
	(void)fprintf(stderr, "the programme of %s is published\n", cli->argv[0]);
	return ERR_OK;
}
