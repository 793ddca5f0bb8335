#ifndef SANDBOX_SANDBOX_PRIVATE_H
#define SANDBOX_SANDBOX_PRIVATE_H

#include "sandbox/sandbox.h"

/* The address sanitizer makes calls of its own and keeps terabytes of address space. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED true
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED false
#endif

/* To the database, or, from the jobs process alone, to a mail server (D32). */
static inline bool
sandbox_may_connect(const struct sandbox *sandbox)
{
	return sandbox->database_port != 0 || (sandbox->role == SANDBOX_JOBS && sandbox->mail_port != 0);
}

/* Both: true with 0 or false in *ret where the kernel has no such thing. */
bool sandbox_landlock(const struct sandbox *sandbox, int *ret_version);
bool sandbox_seccomp(const struct sandbox *sandbox, bool *ret_has);

#endif
