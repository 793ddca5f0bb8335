#include "cli/commands.h"

#include "base/str.h"
#include "demo/authority.h"

#include <stdio.h>

enum { SIZE_MAX_DEMO = 1000 };

static void
tell(void *data, const char *what)
{
	(void)data;
	(void)fprintf(stderr, "%s\n", what);
}

enum err
cmd_demo(struct cli *cli)
{
	struct demo_options options = {.seed = 1, .size = 1, .until = date_from_parts(2021, 12, 8), .tell = tell};
	const char *seed = cli_option(cli, "--seed"), *size = cli_option(cli, "--size");
	const char *until = cli_option(cli, "--until");
	int64_t number = 1;
	enum err e;

	if (seed != NULL && !str_parse_int(seed, 0, INT64_MAX, &number))
		return cli_fail(ERR_BAD_REQUEST, "--seed wants a whole number");
	options.seed = (uint64_t)number;
	number = 1;
	if (size != NULL && !str_parse_int(size, 1, SIZE_MAX_DEMO, &number))
		return cli_fail(ERR_BAD_REQUEST, "--size wants a whole number from 1 to %d", SIZE_MAX_DEMO);
	options.size = (int)number;
	if (until != NULL &&
	    (!date_parse_iso(until, &options.until) ||
	        date_compare(options.until, date_from_parts(2021, 1, 4)) < 0 ||
	        date_compare(options.until, date_from_parts(2025, 12, 31)) > 0))
		return cli_fail(ERR_BAD_REQUEST, "--until wants a date from 2021-01-04 to 2025-12-31");
	if (cli->argc > 0)
		return cli_fail(ERR_BAD_REQUEST, "assay demo does not know %s", cli->argv[0]);
	e = demo_authority_make(&cli->op, &options);
	if (e == ERR_CONFLICT)
		return cli_fail(e, "there are people in this database already; a practice authority needs an empty one");
	if (e != ERR_OK)
		return cli_fail(e, "the practice authority could not be made: %s", err_title(e));
	return ERR_OK;
}
