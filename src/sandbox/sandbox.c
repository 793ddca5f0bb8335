#include "sandbox/sandbox_private.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

enum { PARSER_MEMORY = 256 * 1024 * 1024, PARSER_SECONDS = 20 };

void
sandbox_harden(void)
{
	const struct rlimit none = {0, 0};

	/* Each of these can only be refused by a kernel that does not know it. */
	(void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	(void)setrlimit(RLIMIT_CORE, &none);
	(void)umask(077);
}

bool
sandbox_enter(const struct sandbox *sandbox, struct sandbox_state *ret_state)
{
	*ret_state = (struct sandbox_state){0, false};
	if (sandbox->role == SANDBOX_PARSER) {
		const struct rlimit memory = {PARSER_MEMORY, PARSER_MEMORY};
		const struct rlimit seconds = {PARSER_SECONDS, PARSER_SECONDS};

		if ((!IS_SANITIZED && setrlimit(RLIMIT_AS, &memory) != 0) || setrlimit(RLIMIT_CPU, &seconds) != 0)
			return false;
	}
	return sandbox_landlock(sandbox, &ret_state->landlock) &&
	    sandbox_seccomp(sandbox, &ret_state->has_seccomp);
}
