#ifndef SERVE_SERVE_PRIVATE_H
#define SERVE_SERVE_PRIVATE_H

/* What the processes of one server share. */
#include "http/server.h"
#include "operations/op.h"
#include "serve/serve.h"

enum { SERVE_WORKERS = 64 };

/* In memory that all of them see. */
struct serve_shared {
	struct http_counters worker[SERVE_WORKERS];
};

struct serve_context {
	const struct serve_options *options;
	struct arena *arena;
	struct serve_shared *shared;
	size_t worker_count;
	int listen_fd;
	int stop_fd; /* readable when the parent ends or wants to */
	int ready_fd; /* a byte when a process is ready */
	int password_ask_fd; /* the workers' end */
	int password_answer_fd; /* the password process's end */
	const char *council_name;
	bool is_practice;
};

/* Opens the store of this process; the reason has been logged where it fails. */
enum err serve_open_store(const struct serve_context *context, struct store **ret_store);

/* Each runs one process to its end and answers its exit status. */
int serve_worker(const struct serve_context *context, size_t number);
int serve_password(const struct serve_context *context);
int serve_jobs(const struct serve_context *context);
int serve_timer(const struct serve_context *context);

/* Enters the sandbox and says that the process is ready. False: it must end. */
struct sandbox;
bool serve_is_ready(const struct serve_context *context, const char *name, const struct sandbox *sandbox);
/* The port of the database server, 0 with the embedded one. */
uint16_t serve_database_port(const struct serve_context *context);

#endif
