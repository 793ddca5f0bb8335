#include "cli/commands.h"

#include "base/log.h"
#include "serve/serve.h"

static enum err
override(struct cli *cli, enum setting setting, const char *option)
{
	const char *value = cli_option(cli, option);
	const char *why = "";

	if (value == NULL)
		return ERR_OK;
	if (settings_set(&cli->settings, setting, value, option, &why) != ERR_OK)
		return cli_fail(ERR_BAD_REQUEST, "%s", why);
	return ERR_OK;
}

static enum log_level
log_level_of(const struct settings *settings)
{
	if (setting_is(settings, SETTING_log_level, "debug"))
		return LOG_LEVEL_DEBUG;
	if (setting_is(settings, SETTING_log_level, "warning"))
		return LOG_LEVEL_WARNING;
	return setting_is(settings, SETTING_log_level, "error") ? LOG_LEVEL_ERROR : LOG_LEVEL_INFO;
}

enum err
cmd_serve(struct cli *cli)
{
	const struct serve_options options = {.settings = &cli->settings, .today = cli->today};
	enum err e = override(cli, SETTING_listen, "--listen");

	if (e == ERR_OK)
		e = override(cli, SETTING_workers, "--workers");
	if (e != ERR_OK)
		return e;
	if (cli->argc > 0)
		return cli_fail(ERR_BAD_REQUEST, "assay serve does not know %s", cli->argv[0]);
	log_set_level(log_level_of(&cli->settings));
	return serve(&options, cli->arena);
}
