/* assay user add, disable and set-password. */
#include "cli/commands.h"

#include "base/str.h"
#include "operations/op_account.h"
#include "operations/password.h"

/* The names by which the practice accounts call the roles. */
static const struct {
	const char *word;
	enum role role;
} short_words[] = {
    {"ig", ROLE_INFORMATION_GOVERNANCE},
    {"admin", ROLE_ADMINISTRATOR},
    {"manager", ROLE_TEAM_MANAGER},
    {"cpp", ROLE_CENTRE_MEMBER},
    {"cpplead", ROLE_CENTRE_LEAD},
    {"hos", ROLE_HEAD_OF_SERVICE},
    {"ad", ROLE_ASSISTANT_DIRECTOR},
    {"dcs", ROLE_DIRECTOR},
    {"earlyhelp", ROLE_EARLY_HELP_LEAD},
    {"send", ROLE_SEND_LEAD},
    {"partner", ROLE_PARTNER_AUDITOR},
    {"data", ROLE_DATA_OFFICER},
};

static bool
role_from_word(const char *word, enum role *ret)
{
	for (size_t i = 0; i < sizeof(short_words) / sizeof(short_words[0]); i++) {
		if (str_is_same(short_words[i].word, word)) {
			*ret = short_words[i].role;
			return true;
		}
	}
	return role_from_code(word, ret);
}

static enum err
hashed(struct cli *cli, const char *password, const char **ret_hash)
{
	char *hash = arena_alloc(cli->arena, PASSWORD_HASH_SIZE);

	if (!password_hash(password, hash))
		return cli_fail(ERR_INTERNAL, "not enough memory to work out the password's hash");
	*ret_hash = hash;
	return ERR_OK;
}

static enum err
only_argument(struct cli *cli, const char *what, const char **ret)
{
	if (cli->argc != 1 || cli->argv[0][0] == '-')
		return cli_fail(ERR_BAD_REQUEST, "%s wants one user name", what);
	*ret = cli->argv[0];
	return ERR_OK;
}

enum err
cmd_user_add(struct cli *cli)
{
	const char *password = op_password_made_up(&cli->op);
	struct new_user user = {.name = cli_option(cli, "--name"), .email = cli_option(cli, "--email")};
	const char *role = cli_option(cli, "--role");
	enum err e = only_argument(cli, "assay user add", &user.user_name);

	if (e != ERR_OK)
		return e;
	if (user.name == NULL || user.email == NULL || role == NULL)
		return cli_fail(ERR_BAD_REQUEST, "assay user add wants --name, --email and --role");
	if (!role_from_word(role, &user.role))
		return cli_fail(ERR_BAD_REQUEST, "there is no role %s; assay user add --help lists them", role);
	e = hashed(cli, password, &user.password_hash);
	if (e != ERR_OK)
		return e;
	e = op_account_add(&cli->op, &user);
	if (e == ERR_INVALID)
		return cli_problems(cli);
	if (e != ERR_OK)
		return cli_fail(e, "could not add %s: %s", user.user_name, err_title(e));
	(void)printf("%s\n", password);
	return ERR_OK;
}

static enum err
find(struct cli *cli, const char *name, struct person *ret)
{
	enum err e = op_account_find(&cli->op, name, ret);

	return e == ERR_OK ? e : cli_fail(e, "there is nobody with the user name %s", name);
}

enum err
cmd_user_disable(struct cli *cli)
{
	struct person person = {0};
	const char *name;
	enum err e = only_argument(cli, "assay user disable", &name);

	if (e == ERR_OK)
		e = find(cli, name, &person);
	if (e != ERR_OK)
		return e;
	e = op_account_disable(&cli->op, person.id);
	return e == ERR_OK ? e : cli_fail(e, "could not close the account of %s: %s", name, err_title(e));
}

static enum err
read_password(struct cli *cli, const struct person *person, const char **ret)
{
	char line[PASSWORD_BYTES + 2] = "";
	const char *fault;

	if (fgets(line, sizeof(line), stdin) == NULL)
		return cli_fail(ERR_BAD_REQUEST, "there is no password on standard input");
	line[strcspn(line, "\r\n")] = '\0';
	fault = op_password_fault(&cli->op, person->id, line);
	if (fault != NULL)
		return cli_fail(ERR_INVALID, "%s", fault);
	*ret = arena_strdup(cli->arena, line);
	return ERR_OK;
}

enum err
cmd_user_set_password(struct cli *cli)
{
	bool is_read = cli_flag(cli, "--read");
	bool is_reset = cli_flag(cli, "--reset-second-factor");
	const char *password = op_password_made_up(&cli->op);
	struct person person = {0};
	const char *name, *hash;
	enum err e = only_argument(cli, "assay user set-password", &name);

	if (e == ERR_OK)
		e = find(cli, name, &person);
	if (e == ERR_OK && is_read)
		e = read_password(cli, &person, &password);
	if (e == ERR_OK)
		e = hashed(cli, password, &hash);
	if (e != ERR_OK)
		return e;
	e = op_account_set_password(&cli->op, person.id, hash, true);
	if (e == ERR_OK && is_reset)
		e = op_account_reset_second_factor(&cli->op, person.id);
	if (e != ERR_OK)
		return cli_fail(e, "could not change the account of %s: %s", name, err_title(e));
	if (!is_read)
		(void)printf("%s\n", password);
	return ERR_OK;
}
