#include "cli/commands.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const struct command_option backup_options[] = {
    {"FILE", "Where the copy goes; a file that is there already is never replaced"}, {NULL, NULL}};

static const struct command_option demo_options[] = {
    {"--seed N", "The same number makes the same authority; without it 1"},
    {"--size N", "How many times as large as one mid-size council; without it 1"},
    {"--until DATE", "The day up to which work has been done, to 2025-12-31; without it 2021-12-08"},
    {NULL, NULL}};

static const struct command_option draw_show_options[] = {
    {"CYCLE", "The month, as 2021-03"}, {"--kind audit|dip|moderation", "Only the draws of that kind"},
    {"--service csc|eh|send", "Only the audit draw of that service: the last word of its name"},
    {"--topic TOPIC", "Only that dip-sample topic: mash, strat, assess, plan, prog, perm, expl, supv, iro"},
    {NULL, NULL}};

static const struct command_option draw_verify_options[] = {
    {"CERTIFICATE.json", "A certificate in full, as draw show prints it"}, {NULL, NULL}};

static const struct command_option history_verify_options[] = {
    {"--anchor FILE",
	"A line of the head file that was kept somewhere else: the entry of that number must still "
	"have that hash"},
    {NULL, NULL}};

static const struct command_option population_import_options[] = {
    {"FILE...", "A workbook (.xlsx) or CSV files; what is imported together is one snapshot"},
    {"--as-at DATE", "The day the lists were made, as 2021-02-26"}, {NULL, NULL}};

static const struct command_option manual_options[] = {
    {"FOLDER", "Where to write them: one file a command, and assay.1"}, {NULL, NULL}};

static const struct command_option people_import_options[] = {
    {"FILE.csv", "The file; its columns are in docs/people-csv.md"},
    {"--dry-run", "Shows what would change and keeps nothing"}, {NULL, NULL}};

static const struct command_option programme_export_options[] = {
    {"--year YEAR", "That programme; without it the one that today falls in"}, {NULL, NULL}};

static const struct command_option programme_import_options[] = {
    {"FILE",
	"The document. A year that is not there becomes a draft; one that is there is changed month by "
	"month"},
    {NULL, NULL}};

static const struct command_option programme_publish_options[] = {
    {"YEAR", "The programme, as 2021"}, {NULL, NULL}};
static const struct command_option restore_options[] = {
    {"FILE", "A copy that assay backup made"},
    {"--lose-newer-work REASON",
	"Restores a copy that is older than the head file says; the reason goes into the history"},
    {NULL, NULL}};

static const struct command_option serve_options[] = {
    {"--listen HOST:PORT", "Where to listen; without it the settings file, else 127.0.0.1:8080"},
    {"--workers N", "Processes that answer requests; 0, one for each processor"}, {NULL, NULL}};

static const struct command_option user_add_options[] = {
    {"USER-NAME", "Small letters, digits, full stops and hyphens"},
    {"--name NAME", "As colleagues know them"}, {"--email ADDRESS", "Their council address"},
    {"--role ROLE",
	"auditor, practitioner, team-manager, head-of-service, assistant-director, director, "
	"centre-member, centre-lead, early-help-lead, send-lead, partner-auditor, data-officer, "
	"information-governance (or ig), administrator"},
    {NULL, NULL}};

static const struct command_option user_name_options[] = {
    {"USER-NAME", "Or the e-mail address"}, {NULL, NULL}};

static const struct command_option set_password_options[] = {
    {"USER-NAME", "Or the e-mail address"},
    {"--read", "Reads the password from the first line of standard input; without it one is made up and "
	       "printed. Either way it is changed at the next sign-in"},
    {"--reset-second-factor", "Also takes the authenticator app away, so that it is set up again"},
    {NULL, NULL}};

const struct command_option command_common_options[] = {
    {"--data DIR", "The folder with the database; without it $ASSAY_DATA, else ./data"},
    {"--database URL", "A PostgreSQL database instead of the embedded one: postgresql://…"},
    {"--settings FILE",
	"The server's settings; without it $ASSAY_SETTINGS, else /etc/assay/assay.conf where it is there"},
    {"--today DATE",
	"The business date, as 2021-01-26, for demonstrations and tests; a served page then says so"},
    {"--format json", "One JSON document on standard output"}, {"--help", "These words"},
    {NULL, NULL}};

const struct command commands[] = {
    {"backup", NULL, "FILE", "Makes a copy of the database while it is served, and verifies it",
	COMMAND_READS, cmd_backup, backup_options},
    {"demo", NULL, "[--seed N] [--size N] [--until DATE]",
	"Makes the practice authority: programme, people, populations and audits up to that day", COMMAND_WRITES,
	cmd_demo, demo_options},
    {"draw", "show", "CYCLE [--kind KIND] [--service SERVICE] [--topic TOPIC] --format json",
	"Prints the certificates of a month's draws as one JSON array", COMMAND_READS, cmd_draw_show,
	draw_show_options},
    {"draw", "verify", "CERTIFICATE.json", "Recomputes a certificate and says which line differs",
	COMMAND_NO_STORE, cmd_draw_verify, draw_verify_options},
    {"history", "verify", "[--anchor FILE]",
	"Walks the history chain and names the first bad entry", COMMAND_READS, cmd_history_verify,
	history_verify_options},
    {"inadequate", "check", "",
	"Proves that no Inadequate audit is out of sight: each has its case, somebody who has it and a next review",
	COMMAND_READS, cmd_inadequate_check, NULL},
    {"manual", NULL, "FOLDER", "Writes the manual pages of all commands", COMMAND_NO_STORE, cmd_manual,
	manual_options},
    {"people", "import", "FILE.csv [--dry-run]",
	"Brings in staff, teams, roles and managers from a CSV file", COMMAND_WRITES, cmd_people_import,
	people_import_options},
    {"population", "import", "FILE... --as-at DATE",
	"Imports an Annex A workbook, a SEND workbook or CSV lists, and prints the data-quality report",
	COMMAND_WRITES, cmd_population_import, population_import_options},
    {"programme", "export", "[--year YEAR] --format json",
	"Prints a programme as one JSON document", COMMAND_READS, cmd_programme_export,
	programme_export_options},
    {"programme", "import", "FILE", "Brings in a programme from a JSON document", COMMAND_WRITES,
	cmd_programme_import, programme_import_options},
    {"programme", "publish", "YEAR",
	"Shows a draft programme to everybody and commits to the seeds of its draws", COMMAND_WRITES,
	cmd_programme_publish, programme_publish_options},
    {"restore", NULL, "FILE [--lose-newer-work REASON]",
	"Puts a verified copy in place of the database, or says why it does not fit", COMMAND_NO_STORE,
	cmd_restore, restore_options},
    {"serve", NULL, "[--listen HOST:PORT] [--workers N]",
	"Serves the pages; prints one line with its address when ready", COMMAND_NO_STORE, cmd_serve,
	serve_options},
    {"settings", "show", "", "The settings in force and where each comes from", COMMAND_NO_STORE,
	cmd_settings_show, NULL},
    {"user", "add", "USER-NAME --name NAME --email ADDRESS --role ROLE",
	"Adds a person with an account, and prints a first password", COMMAND_WRITES, cmd_user_add,
	user_add_options},
    {"user", "disable", "USER-NAME", "Closes an account and ends its sessions", COMMAND_READS,
	cmd_user_disable, user_name_options},
    {"user", "set-password", "USER-NAME [--read] [--reset-second-factor]",
	"Gives an account a new password and ends its sessions", COMMAND_READS, cmd_user_set_password,
	set_password_options},
};

const size_t command_count = sizeof(commands) / sizeof(commands[0]);

const struct command *
command_find(int argc, char **argv, int *ret_words)
{
	for (size_t i = 0; i < command_count; i++) {
		const struct command *c = &commands[i];

		if (argc < 1 || !str_is_same(c->noun, argv[0]))
			continue;
		if (c->verb != NULL && (argc < 2 || !str_is_same(c->verb, argv[1])))
			continue;
		*ret_words = c->verb == NULL ? 1 : 2;
		return c;
	}
	return NULL;
}

void
commands_print(void)
{
	for (size_t i = 0; i < command_count; i++) {
		const struct command *c = &commands[i];

		(void)printf("  assay %s%s%s %s\n      %s\n", c->noun, c->verb == NULL ? "" : " ",
		    c->verb == NULL ? "" : c->verb, c->arguments, c->summary);
	}
}

static void
print_options(const struct command_option *options)
{
	for (; options != NULL && options->words != NULL; options++)
		(void)printf("  %s\n      %s\n", options->words, options->meaning);
}

void
command_print(const struct command *command)
{
	(void)printf("assay %s%s%s %s\n%s\n\n", command->noun, command->verb == NULL ? "" : " ",
	    command->verb == NULL ? "" : command->verb, command->arguments, command->summary);
	print_options(command->options);
	(void)printf("\nAnd, as every command:\n");
	print_options(command_common_options);
}

static void
take(struct cli *cli, int at, int count)
{
	for (int i = at; i + count < cli->argc; i++)
		cli->argv[i] = cli->argv[i + count];
	cli->argc -= count;
}

const char *
cli_option(struct cli *cli, const char *name)
{
	size_t length = strlen(name);

	for (int i = 0; i < cli->argc; i++) {
		const char *arg = cli->argv[i];

		if (strncmp(arg, name, length) == 0 && arg[length] == '=') {
			take(cli, i, 1);
			return arg + length + 1;
		}
		if (strcmp(arg, name) == 0 && i + 1 < cli->argc) {
			const char *value = cli->argv[i + 1];

			take(cli, i, 2);
			return value;
		}
	}
	return NULL;
}

bool
cli_flag(struct cli *cli, const char *name)
{
	for (int i = 0; i < cli->argc; i++) {
		if (strcmp(cli->argv[i], name) == 0) {
			take(cli, i, 1);
			return true;
		}
	}
	return false;
}

enum err
cli_read_text(struct cli *cli, const char *path, size_t maximum, const char **ret)
{
	FILE *file = fopen(path, "re");
	struct stat found;
	char *text;
	size_t length, maximum_read = maximum;
	bool has_failed;

	if (file == NULL)
		return cli_fail(ERR_INVALID, "could not open %s: %s", path, strerror(errno));
	/* No more memory than the file needs; what has no size, such as a pipe, may fill the whole. */
	if (fstat(fileno(file), &found) == 0 && S_ISREG(found.st_mode) && (size_t)found.st_size < maximum)
		maximum_read = (size_t)found.st_size;
	text = arena_alloc(cli->arena, maximum_read + 2);
	length = fread(text, 1, maximum_read + 1, file);
	has_failed = ferror(file) != 0;
	(void)fclose(file);
	if (has_failed)
		return cli_fail(ERR_INVALID, "could not read %s", path);
	if (length > maximum)
		return cli_fail(ERR_TOO_LARGE, "%s is larger than %zu KB", path, maximum / 1024);
	if (strlen(text) != length || !utf8_is_valid(text, length))
		return cli_fail(ERR_INVALID, "%s is not text in UTF-8", path);
	*ret = text;
	return ERR_OK;
}

enum err
cli_fail(enum err e, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	(void)vfprintf(stderr, format, args);
	va_end(args);
	(void)fputc('\n', stderr);
	return e;
}

enum err
cli_problems(const struct cli *cli)
{
	for (size_t i = 0; i < cli->op.problems.count; i++)
		(void)fprintf(stderr, "%s\n", cli->op.problems.items[i].text);
	return ERR_INVALID;
}
