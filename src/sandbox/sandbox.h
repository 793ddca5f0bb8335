#ifndef SANDBOX_SANDBOX_H
#define SANDBOX_SANDBOX_H

/*
 * What a process may still do once it has what it needs (reliability.md 4.3). A process opens its files
 * and sockets, then calls sandbox_enter() with its role; from then on Landlock says which files and ports
 * it may open, and seccomp which system calls it may make. Nothing gives back what was given up, and
 * children inherit it.
 *
 * A kernel without one of the two leaves the other standing; the caller logs what is missing. In a
 * build with the address sanitizer seccomp stays off, since the sanitizer makes calls of its own.
 */
#include <stdbool.h>
#include <stdint.h>

enum sandbox_role {
	SANDBOX_WORKER, /* serves pages: its data folder, sockets it was given, no new programs */
	SANDBOX_JOBS, /* as a worker, and may start children */
	SANDBOX_PASSWORD, /* computes and answers: no files, no network */
	SANDBOX_PARSER /* reads what it was given and writes what it found: no files, no network */
};

struct sandbox {
	enum sandbox_role role;
	const char *data_folder; /* workers and jobs may read and write beneath it */
	uint16_t database_port; /* to connect to; 0: none */
	uint16_t mail_port; /* jobs: of the mail server, whose name and certificate are looked up; 0: no mail leaves */
};

struct sandbox_state {
	int landlock; /* the version in force; 0: the kernel has none */
	bool has_seccomp;
};

/*
 * For every process of ours, before anything else: no new privileges, no core dumps, not to be traced or
 * dumped by others of the same user, files for their owner only.
 */
void sandbox_harden(void);

/*
 * False where a protection the kernel has could not be put in force: the process must end. Limits of
 * memory (256 MiB) and processor time (20 s) go with SANDBOX_PARSER.
 */
bool sandbox_enter(const struct sandbox *sandbox, struct sandbox_state *ret_state);

#endif
