#ifndef SERVE_SERVE_H
#define SERVE_SERVE_H

/*
 * The processes of a server (D32). The parent binds the port, starts the others, starts again what ends,
 * and does nothing else: it holds no connection to the database and reads no request.
 *
 *	parent ─┬─ workers, single-threaded: pages, each with its own connections
 *	        ├─ password: argon2id, for the workers; no files, no network
 *	        ├─ jobs: what takes long, one at a time (and from there the parser of uploads)
 *	        └─ timer: probe write, checkpoints, what is done by the clock
 *
 * Each is in the sandbox of its role (sandbox/sandbox.h). When the parent ends, however it ends, the others
 * finish what they have begun and end too.
 */
#include "base/date.h"
#include "base/err.h"
#include "config/settings.h"

struct arena;

struct serve_options {
	const struct settings *settings;
	struct date today; /* --today; DATE_NONE: the clock's */
};

/*
 * Serves until SIGTERM or SIGINT. Prints one line with the address to standard output when ready. An error
 * that keeps it from starting has been written to standard error.
 */
enum err serve(const struct serve_options *options, struct arena *arena);

#endif
