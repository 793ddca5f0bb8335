#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

/*
 * Door 3: the terminal. One row a command, one file a command: cmd_<noun>_<verb>.c. Data goes to
 * standard output, messages to standard error; the exit status is the error table's.
 *
 * To add a command: docs/how-to/add-a-command.md.
 */
#include "base/err.h"
#include "config/settings.h"
#include "operations/op.h"

#include <stdbool.h>
#include <stddef.h>

enum command_store {
	COMMAND_NO_STORE,
	COMMAND_READS, /* an authority must be there */
	COMMAND_WRITES /* makes an empty authority where there is none (D42) */
};

struct cli {
	struct arena *arena;
	struct store *store; /* NULL for COMMAND_NO_STORE */
	struct op op; /* the command line as actor; not for COMMAND_NO_STORE */
	/* Opens the store and readies op, for a COMMAND_NO_STORE that needs it after all. */
	enum err (*open_store)(struct cli *cli, enum command_store needs);
	struct settings settings; /* the server's file, with --data and --database over it */
	const char *data_folder;
	const char *database_url; /* NULL: the embedded database */
	struct date today; /* --today, else DATE_NONE */
	bool is_json; /* --format json */
	int argc; /* what is left after the command's words and the common options */
	char **argv;
};

struct command_option {
	const char *words; /* "--dry-run", "--as-at DATE", "FILE" */
	const char *meaning; /* a sentence or two */
};

struct command {
	const char *noun;
	const char *verb; /* NULL: the noun alone is the command */
	const char *arguments; /* "FILE.csv [--dry-run]" */
	const char *summary; /* one sentence for the list and the manual */
	enum command_store needs;
	enum err (*run)(struct cli *cli);
	const struct command_option *options; /* its own, ended by a row of NULLs; NULL for none */
};

extern const struct command commands[];
extern const size_t command_count;

/* The command of the words at argv[0] and argv[1], or NULL; *ret_words is how many it took. */
const struct command *command_find(int argc, char **argv, int *ret_words);

/* The list of all commands, for --help. */
void commands_print(void);

/* What one command takes, for its --help. */
void command_print(const struct command *command);

/* What every command takes; ended by a row of NULLs. */
extern const struct command_option command_common_options[];

/* Takes "--name VALUE" or "--name=VALUE" out of the arguments; NULL where it is not there. */
const char *cli_option(struct cli *cli, const char *name);
/* Takes "--name" out of the arguments. */
bool cli_flag(struct cli *cli, const char *name);
/* One line to standard error, and e. */
enum err cli_fail(enum err e, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Problems of the operation, one a line, and ERR_INVALID. */
enum err cli_problems(const struct cli *cli);

/* The text of a file in UTF-8 of at most maximum bytes; else one line to standard error. */
enum err cli_read_text(struct cli *cli, const char *path, size_t maximum, const char **ret);

enum err cmd_backup(struct cli *cli);
enum err cmd_demo(struct cli *cli);
enum err cmd_draw_show(struct cli *cli);
enum err cmd_draw_verify(struct cli *cli);
enum err cmd_history_verify(struct cli *cli);
enum err cmd_inadequate_check(struct cli *cli);
enum err cmd_manual(struct cli *cli);
enum err cmd_population_import(struct cli *cli);
enum err cmd_people_import(struct cli *cli);
enum err cmd_programme_export(struct cli *cli);
enum err cmd_programme_import(struct cli *cli);
enum err cmd_programme_publish(struct cli *cli);
enum err cmd_restore(struct cli *cli);
enum err cmd_serve(struct cli *cli);
enum err cmd_settings_show(struct cli *cli);
enum err cmd_user_add(struct cli *cli);
enum err cmd_user_disable(struct cli *cli);
enum err cmd_user_set_password(struct cli *cli);

#endif
