#include "cli/commands.h"

#include "operations/op_inadequate_watch.h"

#include <stdio.h>

enum err
cmd_inadequate_check(struct cli *cli)
{
	struct inadequate_alarms alarms;
	enum err e = op_inadequate_check(&cli->op, &alarms);

	if (e != ERR_OK)
		return cli_fail(e, "could not check the Inadequate cases");
	for (size_t i = 0; i < alarms.count; i++)
		(void)printf("%s: %s\n", alarms.items[i].reference, inadequate_alarm_words(alarms.items[i].kind));
	if (alarms.count > 0)
		return cli_fail(ERR_INVALID, "%zu Inadequate audits are out of sight", alarms.count);
	(void)printf("every Inadequate audit has its case, somebody who has it and a next review\n");
	return ERR_OK;
}
