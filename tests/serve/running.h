#ifndef TESTS_SERVE_RUNNING_H
#define TESTS_SERVE_RUNNING_H

/* The program itself, started on practice data in a folder of its own and spoken to over its socket. */
#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct running {
	const char *program; /* build/assay */
	char folder[64]; /* holds data/ and, for a test of a full disk, a small file system */
	char data[80];
	pid_t parent; /* 0: not running */
	struct sockaddr_in address;
	char session[128]; /* the cookie of whoever signed in last; "" */
	bool is_mounted;
	const char *settings; /* a file for it to read; NULL: none */
	uid_t user; /* whom it runs as; 0: as the test */
};

enum { RUNNING_CHILDREN = 16 };

/* A folder with the practice authority up to 10 January 2021. */
bool running_make(struct running *r, const char *program);
/* The same on a file system of its own of so many megabytes; false where this user may not mount one. */
bool running_make_small(struct running *r, const char *program, int megabytes);
/* A folder with an empty authority that is no practice data, and one account, "amina". As root it is nobody's, who serves it. */
bool running_make_real(struct running *r, const char *program);
void running_remove(struct running *r);
/* Removes a folder of files. */
void running_empty(const char *folder);

/* Starts it and waits until it has printed its address. */
bool running_start(struct running *r);
/* SIGTERM; its exit status, or -1. */
int running_stop(struct running *r);
/* Its processes now. */
size_t running_children(const struct running *r, pid_t ret[static RUNNING_CHILDREN]);

/* One request with the session's cookie; the whole answer in a buffer that lasts until the next call. */
const char *running_ask(struct running *r, const char *method, const char *target, const char *form);
/* The status of an answer; 0 for none. */
int running_status(const char *answer);
/* The status of signing in; keeps the cookie where it went well. */
int running_sign_in(struct running *r, const char *user);
/* The token in a form of the page, for the next POST; "" where there is none. */
const char *running_token(struct running *r, const char *target);

#endif
