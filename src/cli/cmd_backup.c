/* assay backup and assay restore. */
#include "cli/commands.h"

#include "operations/op_backup.h"

enum err
cmd_backup(struct cli *cli)
{
	struct store_copy copy = {0};
	const char *why = "";
	enum err e;

	if (cli->argc != 1)
		return cli_fail(ERR_BAD_REQUEST, "assay backup wants the name of the copy");
	e = op_backup(&cli->op, cli->argv[0], &copy, &why);
	if (e != ERR_OK)
		return cli_fail(e, "no copy was made: %s", why);
	(void)printf("%s holds the database of %s up to entry %lld of its history, and was verified\n",
	    cli->argv[0], copy.council, (long long)copy.seq);
	return ERR_OK;
}

enum err
cmd_restore(struct cli *cli)
{
	const char *reason = cli_option(cli, "--lose-newer-work");
	struct store_copy copy = {0};
	const char *why = "";
	enum err e;

	if (cli->argc != 1)
		return cli_fail(ERR_BAD_REQUEST, "assay restore wants the name of the copy");
	if (cli->database_url != NULL)
		return cli_fail(ERR_BAD_REQUEST, "PostgreSQL is restored with its own tools");
	e = op_restore(cli->arena, cli->argv[0], cli->data_folder, reason, &copy, &why);
	if (e != ERR_OK)
		return cli_fail(e, "nothing was restored: %s", why);
	e = cli->open_store(cli, COMMAND_READS);
	if (e == ERR_OK)
		e = op_restore_note(&cli->op, reason);
	if (e != ERR_OK)
		return cli_fail(e, "it was restored, and could not be opened: %s", err_title(e));
	(void)printf("%s now holds the database of %s up to entry %lld of its history\n",
	    cli->data_folder, copy.council, (long long)copy.seq);
	return ERR_OK;
}
