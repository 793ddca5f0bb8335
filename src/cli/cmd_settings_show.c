#include "cli/commands.h"

#include <jansson.h>

static enum err
show_json(const struct settings *settings)
{
	json_t *all = json_object();
	char *text;

	for (size_t i = 0; i < SETTING_COUNT; i++)
		(void)json_object_set_new(all, setting_name((enum setting)i),
		    json_pack("{s:s, s:s}", "value", settings->value[i], "source", settings->source[i]));
	text = json_dumps(all, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
	json_decref(all);
	if (text == NULL)
		return ERR_INTERNAL;
	(void)puts(text);
	free(text);
	return ERR_OK;
}

enum err
cmd_settings_show(struct cli *cli)
{
	if (cli->is_json)
		return show_json(&cli->settings);
	for (size_t i = 0; i < SETTING_COUNT; i++)
		(void)printf("%s = %s\n\t%s (%s)\n", setting_name((enum setting)i),
		    cli->settings.value[i], setting_sentence((enum setting)i),
		    cli->settings.source[i]);
	return ERR_OK;
}
