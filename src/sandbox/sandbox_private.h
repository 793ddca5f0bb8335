#ifndef SANDBOX_SANDBOX_PRIVATE_H
#define SANDBOX_SANDBOX_PRIVATE_H

#include "sandbox/sandbox.h"

/* Both: true with 0 or false in *ret where the kernel has no such thing. */
bool sandbox_landlock(const struct sandbox *sandbox, int *ret_version);
bool sandbox_seccomp(const struct sandbox *sandbox, bool *ret_has);

#endif
