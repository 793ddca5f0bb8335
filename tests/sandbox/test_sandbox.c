#include "../test.h"

/*
 * Each try runs in a child of its own, once in the sandbox of a role and once without one: a try that
 * also fails outside proves nothing about the sandbox (reliability.md S1).
 */
#include "base/arena.h"
#include "sandbox/sandbox.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TRY_WORKED = 0, TRY_REFUSED = 3, SANDBOX_FAILED = 4 };

struct place {
	char folder[64];
	uint16_t port, other_port;
	int listen_fd, other_fd;
};

static bool
read_outside(const struct place *p)
{
	(void)p;
	return open("/proc/self/status", O_RDONLY | O_CLOEXEC) >= 0;
}

/* Names and certificates. */
static bool
read_machine(const struct place *p)
{
	(void)p;
	return open("/etc/hostname", O_RDONLY | O_CLOEXEC) >= 0;
}

static bool
write_outside(const struct place *p)
{
	char path[96];

	(void)snprintf(path, sizeof(path), "%s-outside", p->folder);
	return open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) >= 0;
}

static bool
write_inside(const struct place *p)
{
	char path[96];
	int fd;

	(void)snprintf(path, sizeof(path), "%s/inside", p->folder);
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	return fd >= 0 && write(fd, "x", 1) == 1 && ftruncate(fd, 0) == 0 && fdatasync(fd) == 0;
}

static bool
connect_to(uint16_t port)
{
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof(to)) == 0;
}

/* The mail server's port, where there is one. */
static bool
connect_out(const struct place *p)
{
	return connect_to(p->port);
}

static bool
connect_elsewhere(const struct place *p)
{
	return connect_to(p->other_port);
}

static bool
listen_out(const struct place *p)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	(void)p;
	return fd >= 0 && bind(fd, (struct sockaddr *)&at, sizeof(at)) == 0;
}

static void *
think(void *data)
{
	return data;
}

static bool
start_thread(const struct place *p)
{
	pthread_t thread;

	(void)p;
	return pthread_create(&thread, NULL, think, NULL) == 0 && pthread_join(thread, NULL) == 0;
}

static bool
run_program(const struct place *p)
{
	char *const words[] = {(char[]){"true"}, NULL};

	(void)p;
	(void)execv("/bin/true", words);
	return false;
}

static bool
start_child(const struct place *p)
{
	pid_t child = fork();

	(void)p;
	if (child == 0)
		_exit(0);
	return child > 0 && waitpid(child, NULL, 0) == child;
}

static bool
trace(const struct place *p)
{
	(void)p;
	return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0;
}

static bool
executable_memory(const struct place *p)
{
	(void)p;
	return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
	    MAP_FAILED;
}

static bool
much_memory(const struct place *p)
{
	(void)p;
	return mmap(NULL, (size_t)512 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
		   0) != MAP_FAILED;
}

static bool
compute(const struct place *p)
{
	char *bytes = malloc(10000000);

	(void)p;
	if (bytes == NULL)
		return false;
	memset(bytes, 1, 10000000);
	free(bytes);
	return write(STDOUT_FILENO, "", 0) == 0;
}

#define ROLE(role) (1U << (unsigned)(role))
/* The jobs process where a mail server is set. */
enum { MAILING = SANDBOX_PARSER + 1 };
#define EVERYBODY  31U
#define JOBS (ROLE(SANDBOX_JOBS) | ROLE(MAILING))

struct try {
	const char *name;
	bool (*act)(const struct place *);
	unsigned may; /* the roles in which it works */
};

static const struct try tries[] = {
    {"compute", compute, EVERYBODY},
    {"write in the data folder", write_inside, ROLE(SANDBOX_WORKER) | JOBS},
    {"read elsewhere", read_outside, 0},
    {"write elsewhere", write_outside, 0},
    {"read of the machine", read_machine, ROLE(MAILING)},
    {"connect to the mail server", connect_out, ROLE(MAILING)},
    {"connect elsewhere", connect_elsewhere, 0},
    {"listen", listen_out, 0},
    {"start a thread", start_thread, ROLE(MAILING)},
    {"start a child", start_child, JOBS},
    {"run a program", run_program, 0},
    {"trace", trace, 0},
    {"executable memory", executable_memory, 0},
    {"half a gigabyte", much_memory, EVERYBODY & ~ROLE(SANDBOX_PARSER)},
};

/* Whether it worked; role -1 is the control outside every sandbox. */
static bool
attempt(const struct try *t, const struct place *place, int role, struct sandbox_state *state)
{
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		const struct sandbox sandbox = {
		    .role = role == MAILING ? SANDBOX_JOBS : (enum sandbox_role)role,
		    .data_folder = place->folder,
		    .mail_port = role == MAILING ? place->port : 0};

		if (role >= 0 && !sandbox_enter(&sandbox, state))
			_exit(SANDBOX_FAILED);
		_exit(t->act(place) ? TRY_WORKED : TRY_REFUSED);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	if (WIFEXITED(status) && WEXITSTATUS(status) == SANDBOX_FAILED)
		fail_msg("%s: the sandbox of role %d cannot be entered", t->name, role);
	return WIFEXITED(status) && WEXITSTATUS(status) == TRY_WORKED;
}

static void
roles(void **data)
{
	const struct place *place = *data;
	/* Shared, so that the children can say what the kernel has. */
	struct sandbox_state *state = mmap(NULL, sizeof(*state), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	assert_true(state != MAP_FAILED);
	(void)attempt(&tries[0], place, SANDBOX_WORKER, state);
	if (state->landlock < 4 || !state->has_seccomp) {
		print_message("skipped: this kernel or build lacks Landlock 4 or seccomp\n");
		return;
	}
	for (size_t i = 0; i < sizeof(tries) / sizeof(tries[0]); i++) {
		if (!attempt(&tries[i], place, -1, state))
			fail_msg("%s does not even work outside", tries[i].name);
		for (int role = SANDBOX_WORKER; role <= MAILING; role++) {
			bool may = (tries[i].may & ROLE(role)) != 0;

			if (attempt(&tries[i], place, role, state) != may)
				fail_msg("%s, role %d: wanted %d", tries[i].name, role, may);
		}
	}
}

static void
hardened(void **data)
{
	int status;
	pid_t child = fork();

	(void)data;
	if (child == 0) {
		struct stat info;
		char path[64];
		int fd;

		sandbox_harden();
		(void)snprintf(path, sizeof(path), "/tmp/assay-sandbox-%d", (int)getpid());
		fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd < 0 || fstat(fd, &info) != 0 || unlink(path) != 0)
			_exit(1);
		_exit((info.st_mode & 0777) == 0600 ? 0 : 2);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

static bool
listen_on(int *ret_fd, uint16_t *ret_port)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t length = sizeof(address);

	*ret_fd = socket(AF_INET, SOCK_STREAM, 0);
	if (bind(*ret_fd, (struct sockaddr *)&address, sizeof(address)) != 0 || listen(*ret_fd, 64) != 0 ||
	    getsockname(*ret_fd, (struct sockaddr *)&address, &length) != 0)
		return false;
	*ret_port = ntohs(address.sin_port);
	return true;
}

static int
setup(void **data)
{
	struct place *p = calloc(1, sizeof(*p));

	*data = p;
	(void)snprintf(p->folder, sizeof(p->folder), "/tmp/assay-sandbox-XXXXXX");
	if (mkdtemp(p->folder) == NULL || !listen_on(&p->listen_fd, &p->port) || !listen_on(&p->other_fd, &p->other_port))
		return -1;
	return 0;
}

static int
teardown(void **data)
{
	struct place *p = *data;
	char path[96];

	(void)snprintf(path, sizeof(path), "%s/inside", p->folder);
	(void)unlink(path);
	(void)snprintf(path, sizeof(path), "%s-outside", p->folder);
	(void)unlink(path);
	(void)close(p->listen_fd);
	(void)close(p->other_fd);
	(void)rmdir(p->folder);
	free(p);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(roles),
	    cmocka_unit_test(hardened),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
