#ifndef OPERATIONS_TOTP_H
#define OPERATIONS_TOTP_H

/* The six digits of an authenticator app (RFC 6238: SHA-1, 30 seconds), through liboath. */
#include "base/date.h"

#include <stdbool.h>

struct arena;

/* 160 random bits in base 32, as the apps want them. */
const char *totp_make_secret(struct arena *arena);

/*
 * Whether code is the code of the step of now, and the step is later than last_step (a code works
 * once). *ret_step is that step. Spaces inside the code do not matter.
 */
bool totp_is_right(struct arena *arena, const char *secret, const char *code, struct instant now,
    int64_t last_step, int64_t *ret_step);

/* The code of now; for tests and demonstrations. */
const char *totp_code(struct arena *arena, const char *secret, struct instant now);

/* otpauth://totp/…: what the square on the page says to the app. */
const char *totp_address(
    struct arena *arena, const char *issuer, const char *user_name, const char *secret);

#endif
