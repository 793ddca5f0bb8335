#ifndef OPERATIONS_PASSWORD_H
#define OPERATIONS_PASSWORD_H

/*
 * Passwords: argon2id with 64 MiB and three passes (D28, reliability.md 4.5). That takes a tenth of a second
 * and more, so in service one process of its own computes them and the workers ask it: a worker sends
 * its question with one end of a socket pair, and reads the answer from the other end when it comes.
 */
#include "base/err.h"

#include <stdbool.h>

enum {
	PASSWORD_HASH_SIZE = 128, /* crypto_pwhash_STRBYTES */
	PASSWORD_BYTES = 1024, /* 256 characters take no more */
	PASSWORD_QUEUE = 4
};

/* Here and now, for the command line, demonstrations and tests. False: no memory for it. */
bool password_hash(const char *password, char ret_hash[static PASSWORD_HASH_SIZE]);
bool password_is_right(const char *hash, const char *password);

/*
 * A hash that no password has, of the same cost: what is compared for a name nobody has, so that the
 * answer takes as long.
 */
const char *password_nobody(void);

/*
 * Asks the process at the other end of service_fd; *ret_fd becomes readable with the answer, and is
 * the caller's to close. hash NULL asks for a new hash of the password. ERR_BUSY: it cannot be asked now.
 */
enum err password_ask(int service_fd, const char *hash, const char *password, int *ret_fd);

struct password_answer {
	bool is_right;
	char hash[PASSWORD_HASH_SIZE]; /* of a question without one */
};

/* ERR_BUSY: too many were waiting, or the process ended meanwhile. */
enum err password_read(int fd, struct password_answer *ret);

/* Answers questions from service_fd, one at a time, until stop_fd is readable. */
void password_serve(int service_fd, int stop_fd);

#endif
