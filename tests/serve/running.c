#include "running.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ANSWER_SIZE = 1 << 20, NOBODY = 65534 };

static bool
make_folder(struct running *r, const char *program)
{
	const char *temporary = getenv("TMPDIR");

	memset(r, 0, sizeof(*r));
	r->program = program;
	(void)snprintf(r->folder, sizeof(r->folder), "%s/assay-serve-XXXXXX",
	    temporary == NULL ? "/tmp" : temporary);
	if (mkdtemp(r->folder) == NULL)
		return false;
	(void)snprintf(r->data, sizeof(r->data), "%s/data", r->folder);
	return true;
}

static bool
make_data(struct running *r)
{
	pid_t child = fork();
	int status = -1;

	if (child == 0) {
		int null = open("/dev/null", O_WRONLY | O_CLOEXEC);

		(void)dup2(null, STDOUT_FILENO);
		(void)execl(r->program, r->program, "demo", "--data", r->data, "--until", "2021-01-10",
		    (char *)NULL);
		_exit(127);
	}
	return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

static void
become(const struct running *r)
{
	if (r->user != 0 && (setgroups(0, NULL) != 0 || setgid((gid_t)r->user) != 0 || setuid(r->user) != 0))
		_exit(126);
}

/* The build folder may be closed to somebody else. */
static bool
copy_program(struct running *r)
{
	static char bytes[1 << 16], path[100];
	int from = open(r->program, O_RDONLY | O_CLOEXEC), to;
	ssize_t n = -1;

	(void)snprintf(path, sizeof(path), "%s/assay", r->folder);
	to = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0700);
	while (from >= 0 && to >= 0 && (n = read(from, bytes, sizeof(bytes))) > 0)
		if (write(to, bytes, (size_t)n) != n)
			break;
	if (n == 0 && fchown(to, r->user, (gid_t)r->user) == 0)
		r->program = path;
	(void)close(from);
	(void)close(to);
	return r->program == path;
}

bool
running_make_real(struct running *r, const char *program)
{
	int status = -1;
	pid_t child;

	if (!make_folder(r, program))
		return false;
	r->user = geteuid() == 0 ? NOBODY : 0;
	if (r->user != 0 && (chown(r->folder, r->user, (gid_t)r->user) != 0 || !copy_program(r)))
		return false;
	child = fork();
	if (child == 0) {
		int null = open("/dev/null", O_WRONLY | O_CLOEXEC);

		(void)dup2(null, STDOUT_FILENO);
		become(r);
		(void)execl(r->program, r->program, "user", "add", "amina", "--name", "Amina Khan", "--email",
		    "amina@council.example", "--role", "admin", "--data", r->data, (char *)NULL);
		_exit(127);
	}
	return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

bool
running_make(struct running *r, const char *program)
{
	return make_folder(r, program) && make_data(r);
}

bool
running_make_small(struct running *r, const char *program, int megabytes)
{
	char size[32];

	if (!make_folder(r, program))
		return false;
	(void)snprintf(size, sizeof(size), "size=%dm", megabytes);
	/* Its own view of the file systems: nobody else sees this one, and it ends with the test. */
	if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
	    mount("assay", r->folder, "tmpfs", 0, size) != 0) {
		(void)rmdir(r->folder);
		return false;
	}
	r->is_mounted = true;
	return make_data(r);
}

void
running_empty(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		char path[400];

		(void)snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		if (entry->d_type == DT_REG)
			(void)unlink(path);
	}
	if (dir != NULL)
		(void)closedir(dir);
	(void)rmdir(folder);
}

void
running_remove(struct running *r)
{
	if (r->parent > 0)
		(void)running_stop(r);
	if (r->is_mounted) {
		(void)umount2(r->folder, MNT_DETACH);
	} else {
		running_empty(r->data);
		running_empty(r->folder);
	}
	(void)rmdir(r->folder);
}

static bool
read_address(struct running *r, int fd)
{
	char line[256] = "";
	size_t length = 0;
	struct pollfd wait = {.fd = fd, .events = POLLIN};
	const char *colon;
	int port;

	while (length < sizeof(line) - 1 && strchr(line, '\n') == NULL) {
		ssize_t n;

		if (poll(&wait, 1, 30000) != 1)
			return false;
		n = read(fd, line + length, sizeof(line) - 1 - length);
		if (n <= 0)
			return false;
		length += (size_t)n;
		line[length] = '\0';
	}
	colon = strrchr(line, ':');
	if (colon == NULL || sscanf(colon, ":%d", &port) != 1)
		return false;
	r->address = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	r->address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return true;
}

bool
running_start(struct running *r)
{
	int out[2];
	bool is_ready;

	if (pipe2(out, O_CLOEXEC) != 0)
		return false;
	r->parent = fork();
	if (r->parent == 0) {
		char log[100];
		int fd;

		(void)snprintf(log, sizeof(log), "%s/log", r->folder);
		fd = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
		(void)dup2(fd, STDERR_FILENO);
		(void)dup2(out[1], STDOUT_FILENO);
		become(r);
		/* Without a file of settings the list ends before it. */
		(void)execl(r->program, r->program, "serve", "--data", r->data, "--listen", "127.0.0.1:0",
		    "--workers", "2", "--today", "2021-01-10", r->settings == NULL ? NULL : "--settings",
		    r->settings, (char *)NULL);
		_exit(127);
	}
	(void)close(out[1]);
	is_ready = r->parent > 0 && read_address(r, out[0]);
	(void)close(out[0]);
	return is_ready;
}

int
running_stop(struct running *r)
{
	int status = -1;

	if (kill(r->parent, SIGTERM) != 0 || waitpid(r->parent, &status, 0) != r->parent)
		status = -1;
	r->parent = 0;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

size_t
running_children(const struct running *r, pid_t ret[static RUNNING_CHILDREN])
{
	DIR *proc = opendir("/proc");
	struct dirent *entry;
	size_t count = 0;

	while (proc != NULL && count < RUNNING_CHILDREN && (entry = readdir(proc)) != NULL) {
		char path[300];
		int pid = 0, parent = 0;
		FILE *file;

		if (sscanf(entry->d_name, "%d", &pid) != 1)
			continue;
		(void)snprintf(path, sizeof(path), "/proc/%d/stat", pid);
		file = fopen(path, "re");
		if (file == NULL)
			continue;
		if (fscanf(file, "%*d (%*[^)]) %*c %d", &parent) == 1 && parent == r->parent)
			ret[count++] = pid;
		(void)fclose(file);
	}
	if (proc != NULL)
		(void)closedir(proc);
	return count;
}

int
running_status(const char *answer)
{
	int status = 0;

	return sscanf(answer, "HTTP/1.%*d %d", &status) == 1 ? status : 0;
}

const char *
running_ask(struct running *r, const char *method, const char *target, const char *form)
{
	static char answer[ANSWER_SIZE];
	char head[1024];
	size_t length = 0;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct pollfd wait = {.fd = fd, .events = POLLIN};

	answer[0] = '\0';
	if (fd < 0 || connect(fd, (const struct sockaddr *)&r->address, sizeof(r->address)) != 0) {
		if (fd >= 0)
			(void)close(fd);
		return answer;
	}
	(void)snprintf(head, sizeof(head),
	    "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
	    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n"
	    "%s%s%s\r\n",
	    method, target, form == NULL ? 0 : strlen(form), r->session[0] == '\0' ? "" : "Cookie: s=",
	    r->session, r->session[0] == '\0' ? "" : "\r\n");
	if (send(fd, head, strlen(head), MSG_NOSIGNAL) < 0 ||
	    (form != NULL && send(fd, form, strlen(form), MSG_NOSIGNAL) < 0)) {
		(void)close(fd);
		return answer;
	}
	while (length < ANSWER_SIZE - 1 && poll(&wait, 1, 20000) == 1) {
		ssize_t n = recv(fd, answer + length, ANSWER_SIZE - 1 - length, 0);

		if (n <= 0)
			break;
		length += (size_t)n;
	}
	answer[length] = '\0';
	(void)close(fd);
	return answer;
}

int
running_sign_in(struct running *r, const char *user)
{
	static const char mark[] = "Set-Cookie: s=";
	char form[200];
	const char *answer, *cookie;
	int status;

	r->session[0] = '\0';
	(void)snprintf(form, sizeof(form), "user=%s&password=practice-only&from=/", user);
	answer = running_ask(r, "POST", "/sign-in", form);
	status = running_status(answer);
	cookie = strstr(answer, mark);
	if (status == 303 && cookie != NULL)
		(void)snprintf(r->session, sizeof(r->session), "%.64s", cookie + sizeof(mark) - 1);
	return status;
}

const char *
running_token(struct running *r, const char *target)
{
	static const char mark[] = "name=\"csrf\" value=\"";
	static char token[65];
	const char *at = strstr(running_ask(r, "GET", target, NULL), mark);

	(void)snprintf(token, sizeof(token), "%.64s", at == NULL ? "" : at + sizeof(mark) - 1);
	return token;
}
