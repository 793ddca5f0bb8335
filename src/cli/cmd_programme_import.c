#include "cli/commands.h"

#include "base/arena.h"
#include "operations/op_programme.h"
#include "operations/programme_json.h"

#include <stdio.h>
#include <string.h>

enum err
cmd_programme_import(struct cli *cli)
{
	struct programme_import result;
	const char *text;
	enum err e;

	if (cli->argc != 1)
		return cli_fail(ERR_BAD_REQUEST, "name one file: assay programme import FILE");
	e = cli_read_text(cli, cli->argv[0], PROGRAMME_JSON_MAXIMUM, &text);
	if (e != ERR_OK)
		return e;
	e = op_programme_import(&cli->op, text, &result);
	if (e == ERR_INVALID)
		return cli_problems(cli);
	if (e != ERR_OK)
		return cli_fail(e, "could not import the programme: %s", err_title(e));
	(void)fprintf(stderr, "%s: the programme of %s has %zu months, %zu of them new or changed\n",
	    cli->argv[0], result.programme_id, result.months, result.changed);
	return ERR_OK;
}
