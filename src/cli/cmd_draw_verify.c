#include "cli/commands.h"

#include "operations/op_draw.h"

#include <stdio.h>
#include <string.h>

enum err
cmd_draw_verify(struct cli *cli)
{
	const char *text, *name, *fault;
	enum err e;

	if (cli->argc != 1)
		return cli_fail(ERR_BAD_REQUEST, "name one file: assay draw verify CERTIFICATE.json");
	e = cli_read_text(cli, cli->argv[0], DRAW_CERTIFICATE_MAXIMUM, &text);
	if (e != ERR_OK)
		return e;
	e = op_draw_verify(cli->arena, text, strlen(text), &name, &fault);
	if (e != ERR_OK)
		return cli_fail(ERR_INVALID, "%s is not a certificate: %s", cli->argv[0], fault);
	if (fault != NULL)
		return cli_fail(ERR_INVALID, "%s does not verify: %s", name, fault);
	(void)printf("%s verifies: every line is as it must be\n", name);
	return ERR_OK;
}
