#include "sandbox/sandbox_private.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What Debian 12's header does not know yet; the kernel is asked for its version at run time. */
#define ACCESS_FS_TRUNCATE    (1ULL << 14) /* version 3 */
#define ACCESS_FS_IOCTL_DEV   (1ULL << 15) /* version 5 */
#define ACCESS_NET_BIND_TCP   (1ULL << 0) /* version 4 */
#define ACCESS_NET_CONNECT_TCP (1ULL << 1)
enum { RULE_NET_PORT = 2, DOMAIN_PORT = 53 };

struct ruleset {
	uint64_t handled_access_fs;
	uint64_t handled_access_net;
};

struct port_rule {
	uint64_t allowed_access;
	uint64_t port;
};

static const uint64_t READ = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t WRITE = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE |
    LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR;

static uint64_t
handled_files(int version)
{
	uint64_t all = LANDLOCK_ACCESS_FS_EXECUTE | READ | WRITE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
	    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
	    LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

	if (version >= 2)
		all |= LANDLOCK_ACCESS_FS_REFER;
	if (version >= 3)
		all |= ACCESS_FS_TRUNCATE;
	if (version >= 5)
		all |= ACCESS_FS_IOCTL_DEV;
	return all;
}

static bool
allow_folder(int ruleset, const char *path, uint64_t access)
{
	struct landlock_path_beneath_attr rule = {.allowed_access = access};
	bool is_done;

	rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return errno == ENOENT;
	is_done =
	    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
	(void)close(rule.parent_fd);
	return is_done;
}

static bool
allow_port(int ruleset, uint16_t port)
{
	const struct port_rule rule = {ACCESS_NET_CONNECT_TCP, port};

	return port == 0 || syscall(SYS_landlock_add_rule, ruleset, RULE_NET_PORT, &rule, 0) == 0;
}

/*
 * A connection to PostgreSQL that was lost is made again, and one to a mail server each time: that needs names, certificates and
 * libraries. A long answer about a name comes by TCP.
 */
static bool
allow_connections(int ruleset, int version, const struct sandbox *sandbox)
{
	static const char *const folders[] = {"/etc", "/run", "/usr", "/lib", "/lib64", "/dev"};

	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++)
		if (!allow_folder(ruleset, folders[i], READ))
			return false;
	if (version < 4)
		return true;
	return allow_port(ruleset, sandbox->database_port) && allow_port(ruleset, sandbox->mail_port) &&
	    allow_port(ruleset, DOMAIN_PORT);
}

bool
sandbox_landlock(const struct sandbox *sandbox, int *ret_version)
{
	long version = syscall(
	    SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	bool is_confined = sandbox->role == SANDBOX_PASSWORD || sandbox->role == SANDBOX_PARSER;
	struct ruleset attr = {0};
	bool is_done = true;
	int ruleset;

	*ret_version = 0;
	if (version < 1)
		return true;
	attr.handled_access_fs = handled_files((int)version);
	if (version >= 4)
		attr.handled_access_net = ACCESS_NET_BIND_TCP | ACCESS_NET_CONNECT_TCP;
	ruleset = (int)syscall(SYS_landlock_create_ruleset, &attr,
	    version >= 4 ? sizeof(attr) : sizeof(attr.handled_access_fs), 0);
	if (ruleset < 0)
		return false;
	if (!is_confined)
		is_done = allow_folder(ruleset, sandbox->data_folder,
		    (READ | WRITE | (version >= 3 ? ACCESS_FS_TRUNCATE : 0)) &
			attr.handled_access_fs);
	if (is_done && !is_confined && sandbox_may_connect(sandbox))
		is_done = allow_connections(ruleset, (int)version, sandbox);
	is_done = is_done && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	    syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
	(void)close(ruleset);
	*ret_version = is_done ? (int)version : 0;
	return is_done;
}
