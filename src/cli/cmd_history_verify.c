#include "cli/commands.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_history.h"

#include <stdio.h>
#include <string.h>

/* An anchor is the line of a head file: a number, a space, 64 hexadecimal digits. */
static enum err
anchor_read(const char *path, int64_t *ret_seq, char ret_hash[static 65])
{
	char line[128] = "";
	FILE *file = fopen(path, "re");
	char *space;

	if (file == NULL)
		return cli_fail(ERR_INVALID, "could not open the anchor file %s", path);
	space = fgets(line, sizeof(line), file) == NULL ? NULL : strchr(line, ' ');
	(void)fclose(file);
	if (space == NULL || strlen(space + 1) < 64)
		return cli_fail(ERR_INVALID, "%s does not hold a number and a hash", path);
	*space = '\0';
	memcpy(ret_hash, space + 1, 64);
	ret_hash[64] = '\0';
	if (!str_parse_int(line, 1, INT64_MAX, ret_seq))
		return cli_fail(ERR_INVALID, "%s does not begin with a number", path);
	return ERR_OK;
}

enum err
cmd_history_verify(struct cli *cli)
{
	const char *anchor = cli_option(cli, "--anchor");
	struct history_check check;
	int64_t seq = 0;
	char hash[65] = "";
	enum err e;

	if (anchor != NULL) {
		e = anchor_read(anchor, &seq, hash);
		if (e != ERR_OK)
			return e;
	}
	e = op_history_verify(&cli->op, seq, hash, &check);
	if (e != ERR_OK)
		return cli_fail(e, "could not read the history");
	if (check.first_bad != 0)
		return cli_fail(
		    ERR_INVALID, "entry %lld is bad: %s", (long long)check.first_bad, check.why);
	(void)printf("%lld entries, all in order; the last is %s\n", (long long)check.count, check.hash);
	return ERR_OK;
}
