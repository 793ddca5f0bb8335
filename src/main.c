/*
 * Reads the words of the call, opens what the command needs, runs it. The only file that sees
 * everything.
 */
#include "base/arena.h"
#include "base/clock.h"
#include "base/str.h"
#include "cli/commands.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void
print_help(void)
{
	(void)printf("assay: the case audits of a council's children's services\n\n");
	commands_print();
	(void)printf("\nassay COMMAND --help says what each takes.\n");
}

/* The settings file: --settings, else $ASSAY_SETTINGS, else the usual place where there is one. */
static enum err
read_settings(struct cli *cli)
{
	static const char usual[] = "/etc/assay/assay.conf";
	const char *path = cli_option(cli, "--settings");
	const char *why = "";
	enum err e;

	settings_init(&cli->settings, cli->arena);
	if (path == NULL)
		path = getenv("ASSAY_SETTINGS");
	e = settings_read(&cli->settings, str_is_empty(path) ? usual : path, &why);
	if (e == ERR_NOT_FOUND && str_is_empty(path))
		return ERR_OK;
	return e == ERR_OK ? e : cli_fail(ERR_BAD_REQUEST, "%s", why);
}

static enum err
override(struct cli *cli, enum setting setting, const char *value, const char *source)
{
	const char *why = "";

	if (str_is_empty(value))
		return ERR_OK;
	if (settings_set(&cli->settings, setting, value, source, &why) != ERR_OK)
		return cli_fail(ERR_BAD_REQUEST, "%s", why);
	return ERR_OK;
}

static enum err
read_places(struct cli *cli)
{
	const char *data = cli_option(cli, "--data");
	const char *url;
	enum err e = override(cli, SETTING_data, getenv("ASSAY_DATA"), "ASSAY_DATA");

	if (e == ERR_OK)
		e = override(cli, SETTING_data, data, "--data");
	if (e == ERR_OK)
		e = override(cli, SETTING_database, cli_option(cli, "--database"), "--database");
	if (e != ERR_OK)
		return e;
	cli->data_folder = setting_text(&cli->settings, SETTING_data);
	url = setting_text(&cli->settings, SETTING_database);
	cli->database_url = url[0] == '\0' ? NULL : url;
	if (cli->database_url != NULL && !str_starts_with(url, "postgresql://") &&
	    !str_starts_with(url, "postgres://"))
		return cli_fail(ERR_BAD_REQUEST, "--database wants postgresql://…");
	return ERR_OK;
}

static enum err
read_common_options(struct cli *cli)
{
	const char *today = cli_option(cli, "--today");
	const char *format = cli_option(cli, "--format");
	enum err e = read_settings(cli);

	if (e == ERR_OK)
		e = read_places(cli);
	if (e != ERR_OK)
		return e;
	cli->today = DATE_NONE;
	if (today != NULL && !date_parse_iso(today, &cli->today))
		return cli_fail(ERR_BAD_REQUEST, "--today wants a date such as 2021-01-26");
	if (format != NULL && !str_is_same(format, "json") && !str_is_same(format, "text"))
		return cli_fail(ERR_BAD_REQUEST, "--format is json or text");
	cli->is_json = str_is_same(format, "json");
	return ERR_OK;
}

static enum err
open_store(struct cli *cli, enum command_store needs)
{
	struct store_options options = {.data_folder = cli->data_folder,
	    .database_url = cli->database_url,
	    .may_make = needs == COMMAND_WRITES};
	struct instant now = clock_now_on(cli->today);
	const char *why;
	enum err e = store_open(&options, cli->arena, &cli->store, &why);

	if (e != ERR_OK)
		return cli_fail(e, "%s", why);
	op_init(&cli->op, cli->arena, cli->store,
	    date_is_none(cli->today) ? instant_london_day(now, NULL) : cli->today, now, "command line");
	cli->op.actor.name = "command line";
	cli->op.actor.is_command_line = true;
	return ERR_OK;
}

static enum err
run(struct cli *cli, const struct command *command)
{
	enum err e = ERR_OK;

	if (command->needs != COMMAND_NO_STORE)
		e = open_store(cli, command->needs);
	if (e == ERR_OK)
		e = command->run(cli);
	/* A long command leaves a long log behind, which the next to open the database would have to read. */
	if (e == ERR_OK && command->needs == COMMAND_WRITES)
		(void)store_checkpoint(cli->store);
	store_close(cli->store);
	return e;
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new((size_t)4 * 1024 * 1024 * 1024);
	struct cli cli = {
	    .arena = arena, .open_store = open_store, .argc = argc - 1, .argv = argv + 1};
	const struct command *command;
	int words = 0;
	enum err e;

	(void)umask(077);
	e = read_common_options(&cli);
	if (e != ERR_OK) {
		arena_free(arena);
		return err_exit_status(e);
	}
	command = command_find(cli.argc, cli.argv, &words);
	if (command == NULL) {
		bool is_help = cli.argc > 0 && (str_is_same(cli.argv[0], "--help") || str_is_same(cli.argv[0], "help"));

		print_help();
		arena_free(arena);
		return is_help ? 0 : 2;
	}
	cli.argc -= words;
	cli.argv += words;
	if (cli_flag(&cli, "--help")) {
		command_print(command);
		arena_free(arena);
		return 0;
	}
	e = run(&cli, command);
	arena_free(arena);
	return err_exit_status(e);
}
