#include "cli/commands.h"

#include "operations/op_programme.h"

#include <stdio.h>

enum err
cmd_programme_export(struct cli *cli)
{
	const char *year = cli_option(cli, "--year");
	const char *text;
	enum err e = op_programme_export(&cli->op, year == NULL ? "" : year, &text);

	if (e == ERR_NOT_FOUND)
		return cli_fail(e, "there is no programme%s%s", year == NULL ? "" : " for ",
		    year == NULL ? "" : year);
	if (e != ERR_OK)
		return cli_fail(e, "could not read the programme");
	(void)fputs(text, stdout);
	return ERR_OK;
}
