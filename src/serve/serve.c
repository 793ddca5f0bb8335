#include "serve/serve_private.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/str.h"
#include "operations/op_account.h"
#include "sandbox/sandbox.h"
#include "store/store.h"
#include "store/store_copy.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum child_kind { CHILD_PASSWORD, CHILD_TIMER, CHILD_JOBS, CHILD_WORKER };

static const char *const child_names[] = {
    [CHILD_PASSWORD] = "password",
    [CHILD_TIMER] = "timer",
    [CHILD_JOBS] = "jobs",
    [CHILD_WORKER] = "worker",
};

/* One process of ours, and when to start it again should it end. */
struct child {
	enum child_kind kind;
	size_t number; /* of a worker */
	pid_t pid; /* 0: not running */
	int64_t started_us;
	int64_t start_at_us; /* when not running */
	int64_t wait_us;
};

enum { CHILDREN = SERVE_WORKERS + 3 };

struct parent {
	struct serve_context context;
	struct child child[CHILDREN];
	size_t child_count;
	int signal_fd;
	int stop_write_fd;
	int ready_read_fd;
	bool is_stopping;
};

static const int64_t WAIT_FIRST_US = 100000;
static const int64_t WAIT_MOST_US = 5000000;
/* One that lived so long did not end because it cannot start. */
static const int64_t LIVED_LONG_US = 30000000;
static const int64_t READY_WITHIN_US = 30000000;
static const int64_t STOP_WITHIN_US = 15000000;

static enum err __attribute__((format(printf, 2, 3)))
refuse(enum err e, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	(void)vfprintf(stderr, format, args);
	va_end(args);
	(void)fputc('\n', stderr);
	return e;
}

enum err
serve_open_store(const struct serve_context *context, struct store **ret_store)
{
	const struct settings *settings = context->options->settings;
	const char *url = setting_text(settings, SETTING_database);
	const struct store_options options = {.data_folder = setting_text(settings, SETTING_data),
	    .database_url = url[0] == '\0' ? NULL : url};
	const char *why = "";
	enum err e = store_open(&options, context->arena, ret_store, &why);

	if (e != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "message=\"could not open the database: %s\"", why);
	return e;
}

uint16_t
serve_database_port(const struct serve_context *context)
{
	const char *url = setting_text(context->options->settings, SETTING_database);
	const char *host;
	const char *colon;
	int64_t port = 5432;

	if (url[0] == '\0')
		return 0;
	host = strstr(url, "://");
	host = host == NULL ? url : host + 3;
	if (strchr(host, '@') != NULL)
		host = strchr(host, '@') + 1;
	colon = memchr(host, ':', strcspn(host, "/?"));
	if (colon != NULL)
		(void)str_parse_int(
		    arena_strndup(context->arena, colon + 1, strcspn(colon + 1, "/?")), 1, 65535, &port);
	return (uint16_t)port;
}

bool
serve_is_ready(const struct serve_context *context, const char *name, const struct sandbox *sandbox)
{
	struct sandbox_state state;

	if (!sandbox_enter(sandbox, &state)) {
		log_line(LOG_LEVEL_ERROR, "message=\"could not enter the sandbox\" process=%s", name);
		return false;
	}
	if (state.landlock == 0 || !state.has_seccomp)
		log_line(LOG_LEVEL_WARNING,
		    "message=\"this kernel or build gives less protection\" process=%s landlock=%d "
		    "seccomp=%d",
		    name, state.landlock, state.has_seccomp);
	return write(context->ready_fd, "r", 1) == 1;
}

/* ---- Before anything is started ---- */

/*
 * Looks at the database once: is it there and whole, whose is it, and may it be served like this? Its
 * connections are closed again, since a connection must not be inherited.
 */
static enum err
look_at_database(struct serve_context *context)
{
	struct store *store = NULL;
	struct authority authority = {0};
	struct op op;
	int64_t practice_accounts = 0;
	enum err e = serve_open_store(context, &store);

	if (e != ERR_OK)
		return e;
	op_init(&op, context->arena, store, clock_today(), clock_now(), "timer");
	e = store_authority_get(store, &authority);
	if (e == ERR_OK)
		e = op_account_count_practice(&op, &practice_accounts);
	/* What a process that ended left undone is settled before anybody asks. */
	if (e == ERR_OK)
		e = store_checkpoint(store);
	store_close(store);
	if (e != ERR_OK)
		return refuse(e, "could not read the database");
	context->council_name = authority.council;
	context->is_practice = authority.is_practice;
	if (!authority.is_practice && practice_accounts > 0)
		return refuse(ERR_FORBIDDEN,
		    "%lld practice accounts, whose password everybody knows, are in this database, and it "
		    "does not hold practice data: close them with assay user disable, or serve another folder",
		    (long long)practice_accounts);
	if (geteuid() == 0 && !authority.is_practice)
		return refuse(ERR_FORBIDDEN,
		    "as root only practice data is served: start this as a user of its own");
	if (geteuid() == 0)
		log_line(LOG_LEVEL_WARNING, "message=\"serving practice data as root\"");
	return ERR_OK;
}

/*
 * Held, by us and by every child that inherits it, as long as anybody of this server runs: assay restore asks for
 * it alone.
 */
static enum err
lock_folder(const struct serve_context *context)
{
	const char *folder = setting_text(context->options->settings, SETTING_data);

	if (setting_text(context->options->settings, SETTING_database)[0] != '\0')
		return ERR_OK;
	if (store_serving_lock(folder, context->arena) < 0)
		return refuse(ERR_BUSY, "could not lock %s: a restore may be under way", folder);
	return ERR_OK;
}

static size_t
worker_count(const struct settings *settings)
{
	int64_t wanted = setting_number(settings, SETTING_workers);
	long processors = sysconf(_SC_NPROCESSORS_ONLN);

	if (wanted > 0)
		return (size_t)wanted;
	if (processors < 2)
		return 2;
	return processors > SERVE_WORKERS ? SERVE_WORKERS : (size_t)processors;
}

static enum err
make_channels(struct parent *p)
{
	int stop[2], ready[2], password[2];
	sigset_t signals;

	(void)sigemptyset(&signals);
	(void)sigaddset(&signals, SIGTERM);
	(void)sigaddset(&signals, SIGINT);
	(void)sigaddset(&signals, SIGCHLD);
	if (sigprocmask(SIG_BLOCK, &signals, NULL) != 0)
		return ERR_INTERNAL;
	(void)signal(SIGPIPE, SIG_IGN);
	(void)signal(SIGHUP, SIG_IGN);
	/* A file that may not grow is an answer to a write, not the end of the process. */
	(void)signal(SIGXFSZ, SIG_IGN);
	p->signal_fd = signalfd(-1, &signals, SFD_CLOEXEC);
	if (p->signal_fd < 0 || pipe2(stop, O_CLOEXEC) != 0 || pipe2(ready, O_CLOEXEC) != 0 ||
	    socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, password) != 0)
		return ERR_INTERNAL;
	p->context.stop_fd = stop[0];
	p->stop_write_fd = stop[1];
	p->ready_read_fd = ready[0];
	p->context.ready_fd = ready[1];
	p->context.password_ask_fd = password[0];
	p->context.password_answer_fd = password[1];
	p->context.shared = mmap(NULL, sizeof(*p->context.shared), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	return p->context.shared == MAP_FAILED ? ERR_INTERNAL : ERR_OK;
}

/* ---- Children ---- */

static int
run_child(struct parent *p, const struct child *child)
{
	const struct sigaction usual = {.sa_handler = SIG_DFL};
	sigset_t none;

	/* Control-C at a terminal reaches all of us; the parent alone acts on it. */
	(void)signal(SIGINT, SIG_IGN);
	(void)sigaction(SIGTERM, &usual, NULL);
	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
	(void)close(p->signal_fd);
	(void)close(p->stop_write_fd);
	(void)close(p->ready_read_fd);
	switch (child->kind) {
	case CHILD_PASSWORD:
		return serve_password(&p->context);
	case CHILD_TIMER:
		return serve_timer(&p->context);
	case CHILD_JOBS:
		return serve_jobs(&p->context);
	case CHILD_WORKER:
		return serve_worker(&p->context, child->number);
	}
	return 1;
}

static void
start(struct parent *p, struct child *child)
{
	pid_t pid;

	(void)fflush(NULL);
	pid = fork();
	if (pid == 0)
		_exit(run_child(p, child));
	child->started_us = clock_monotonic_us();
	if (pid > 0) {
		child->pid = pid;
		return;
	}
	child->start_at_us = child->started_us + WAIT_MOST_US;
	log_line(LOG_LEVEL_ERROR, "message=\"could not start a process\" process=%s",
	    child_names[child->kind]);
}

static void
add_child(struct parent *p, enum child_kind kind, size_t number)
{
	p->child[p->child_count++] =
	    (struct child){.kind = kind, .number = number, .wait_us = WAIT_FIRST_US};
}

static void
ended(struct parent *p, struct child *child, int status)
{
	int64_t now_us = clock_monotonic_us();

	child->pid = 0;
	if (p->is_stopping)
		return;
	if (now_us - child->started_us > LIVED_LONG_US)
		child->wait_us = WAIT_FIRST_US;
	child->start_at_us = now_us + child->wait_us;
	child->wait_us = child->wait_us * 2 > WAIT_MOST_US ? WAIT_MOST_US : child->wait_us * 2;
	log_line(LOG_LEVEL_ERROR, "message=\"a process ended and is started again\" process=%s %s=%d",
	    child_names[child->kind], WIFSIGNALED(status) ? "signal" : "status",
	    WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
}

static void
reap(struct parent *p)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		for (size_t i = 0; i < p->child_count; i++)
			if (p->child[i].pid == pid)
				ended(p, &p->child[i], status);
}

static size_t
running(const struct parent *p)
{
	size_t count = 0;

	for (size_t i = 0; i < p->child_count; i++)
		count += p->child[i].pid > 0 ? 1 : 0;
	return count;
}

/* Starts what is due; answers after how many milliseconds the next is, or -1. */
static int
start_due(struct parent *p)
{
	int64_t now_us = clock_monotonic_us();
	int64_t next_us = INT64_MAX;

	if (p->is_stopping)
		return -1;
	for (size_t i = 0; i < p->child_count; i++) {
		struct child *child = &p->child[i];

		if (child->pid == 0 && child->start_at_us <= now_us)
			start(p, child);
		if (child->pid == 0 && child->start_at_us < next_us)
			next_us = child->start_at_us;
	}
	return next_us == INT64_MAX ? -1 : (int)((next_us - now_us) / 1000 + 1);
}

/* ---- The life of the parent ---- */

static void
take_signals(struct parent *p)
{
	struct signalfd_siginfo info;

	if (read(p->signal_fd, &info, sizeof(info)) != (ssize_t)sizeof(info))
		return;
	if (info.ssi_signo == SIGCHLD)
		reap(p);
	else
		p->is_stopping = true;
}

/* Waits until every child has said that it is ready. */
static enum err
wait_until_ready(struct parent *p)
{
	int64_t end_us = clock_monotonic_us() + READY_WITHIN_US;
	size_t ready = 0;

	while (ready < p->child_count) {
		struct pollfd fds[] = {{.fd = p->ready_read_fd, .events = POLLIN},
		    {.fd = p->signal_fd, .events = POLLIN}};
		char byte;

		if (poll(fds, 2, 1000) > 0) {
			if (fds[0].revents != 0 && read(p->ready_read_fd, &byte, 1) == 1)
				ready++;
			if (fds[1].revents != 0)
				take_signals(p);
		}
		if (p->is_stopping)
			return ERR_OK;
		/* One that ends before it was ever ready would only do so again. */
		if (running(p) < p->child_count || clock_monotonic_us() > end_us)
			return refuse(ERR_INTERNAL, "a process did not start; the log above says which and why");
	}
	return ERR_OK;
}

/* A process that was started again says so too; nobody waits for it. */
static void
discard_readiness(struct parent *p)
{
	char bytes[16];

	if (read(p->ready_read_fd, bytes, sizeof(bytes)) < 0)
		log_line(LOG_LEVEL_WARNING, "message=\"could not read from the other processes\"");
}

static void
watch(struct parent *p)
{
	while (!p->is_stopping) {
		struct pollfd fds[] = {{.fd = p->signal_fd, .events = POLLIN},
		    {.fd = p->ready_read_fd, .events = POLLIN}};
		int wait_ms = start_due(p);

		if (poll(fds, 2, wait_ms) <= 0)
			continue;
		if (fds[0].revents != 0)
			take_signals(p);
		if (fds[1].revents != 0)
			discard_readiness(p);
	}
}

static void
stop(struct parent *p)
{
	int64_t end_us = clock_monotonic_us() + STOP_WITHIN_US;

	p->is_stopping = true;
	(void)close(p->stop_write_fd);
	while (running(p) > 0 && clock_monotonic_us() < end_us) {
		struct pollfd fd = {.fd = p->signal_fd, .events = POLLIN};

		if (poll(&fd, 1, 200) > 0)
			take_signals(p);
		reap(p);
	}
	for (size_t i = 0; i < p->child_count; i++)
		if (p->child[i].pid > 0)
			(void)kill(p->child[i].pid, SIGKILL);
	reap(p);
}

enum err
serve(const struct serve_options *options, struct arena *arena)
{
	const struct settings *settings = options->settings;
	struct parent p = {.context = {.options = options, .arena = arena}};
	const char *address = NULL;
	enum err e;

	sandbox_harden();
	e = look_at_database(&p.context);
	if (e == ERR_OK)
		e = lock_folder(&p.context);
	if (e != ERR_OK)
		return e;
	e = http_listen(arena, setting_text(settings, SETTING_listen), &p.context.listen_fd, &address);
	if (e != ERR_OK)
		return refuse(e, "could not listen on %s: %s", setting_text(settings, SETTING_listen),
		    e == ERR_BAD_REQUEST ? "that is not HOST:PORT" : strerror(errno));
	e = make_channels(&p);
	if (e != ERR_OK)
		return refuse(e, "could not make the channels between processes: %s", strerror(errno));
	p.context.worker_count = worker_count(settings);
	add_child(&p, CHILD_PASSWORD, 0);
	add_child(&p, CHILD_TIMER, 0);
	add_child(&p, CHILD_JOBS, 0);
	for (size_t i = 0; i < p.context.worker_count; i++)
		add_child(&p, CHILD_WORKER, i);
	(void)start_due(&p);
	e = wait_until_ready(&p);
	if (e == ERR_OK && !p.is_stopping) {
		(void)printf("Serving on http://%s\n", address);
		(void)fflush(stdout);
		watch(&p);
	}
	stop(&p);
	return e;
}
