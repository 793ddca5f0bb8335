#include "operations/password.h"

#include <poll.h>
#include <sodium.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PASSES = 3, MEMORY = 64 * 1024 * 1024 };

_Static_assert(PASSWORD_HASH_SIZE == crypto_pwhash_STRBYTES, "size of a hash in libsodium");

struct question {
	bool is_check;
	char hash[PASSWORD_HASH_SIZE];
	char password[PASSWORD_BYTES + 1];
};

enum answer_status { ANSWER_DONE, ANSWER_BUSY };

struct answer {
	enum answer_status status;
	struct password_answer result;
};

bool
password_hash(const char *password, char ret_hash[static PASSWORD_HASH_SIZE])
{
	return crypto_pwhash_str_alg(ret_hash, password, strlen(password), PASSES, MEMORY,
		   crypto_pwhash_ALG_ARGON2ID13) == 0;
}

bool
password_is_right(const char *hash, const char *password)
{
	return crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
}

const char *
password_nobody(void)
{
	return "$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
	       "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
}

enum err
password_ask(int service_fd, const char *hash, const char *password, int *ret_fd)
{
	union {
		struct cmsghdr head;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = {0};
	struct question q = {.is_check = hash != NULL};
	struct iovec part = {&q, sizeof(q)};
	struct msghdr message = {.msg_iov = &part,
	    .msg_iovlen = 1,
	    .msg_control = control.bytes,
	    .msg_controllen = sizeof(control.bytes)};
	int ends[2];
	ssize_t sent;

	if (strlen(password) > PASSWORD_BYTES ||
	    (hash != NULL && strlen(hash) >= PASSWORD_HASH_SIZE))
		return ERR_INVALID;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
		return ERR_BUSY;
	memcpy(q.password, password, strlen(password) + 1);
	if (hash != NULL)
		memcpy(q.hash, hash, strlen(hash) + 1);
	control.head.cmsg_level = SOL_SOCKET;
	control.head.cmsg_type = SCM_RIGHTS;
	control.head.cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(&control.head), &ends[1], sizeof(int));
	sent = sendmsg(service_fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
	sodium_memzero(&q, sizeof(q));
	(void)close(ends[1]);
	if (sent != (ssize_t)sizeof(q)) {
		(void)close(ends[0]);
		return ERR_BUSY;
	}
	*ret_fd = ends[0];
	return ERR_OK;
}

enum err
password_read(int fd, struct password_answer *ret)
{
	struct answer a = {0};

	if (recv(fd, &a, sizeof(a), 0) != (ssize_t)sizeof(a) || a.status != ANSWER_DONE)
		return ERR_BUSY;
	a.result.hash[PASSWORD_HASH_SIZE - 1] = '\0';
	*ret = a.result;
	return ERR_OK;
}

/* ---- The process that answers ---- */

struct waiting {
	struct question question;
	int reply_fd;
};

static int
passed_descriptor(struct msghdr *message)
{
	struct cmsghdr *head = CMSG_FIRSTHDR(message);
	int fd = -1;

	if (head != NULL && head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS &&
	    head->cmsg_len == CMSG_LEN(sizeof(int)))
		memcpy(&fd, CMSG_DATA(head), sizeof(int));
	return fd;
}

/* One question that has come, if there is one. False: none. reply_fd is -1 for what makes no sense. */
static bool
receive(int service_fd, struct waiting *w)
{
	union {
		struct cmsghdr head;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = {0};
	struct iovec part = {&w->question, sizeof(w->question)};
	struct msghdr message = {.msg_iov = &part,
	    .msg_iovlen = 1,
	    .msg_control = control.bytes,
	    .msg_controllen = sizeof(control.bytes)};
	ssize_t got = recvmsg(service_fd, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);

	if (got <= 0)
		return false;
	w->reply_fd = passed_descriptor(&message);
	if (got != (ssize_t)sizeof(w->question) && w->reply_fd >= 0) {
		(void)close(w->reply_fd);
		w->reply_fd = -1;
	}
	w->question.hash[PASSWORD_HASH_SIZE - 1] = '\0';
	w->question.password[PASSWORD_BYTES] = '\0';
	return true;
}

static void
reply(struct waiting *w, const struct answer *a)
{
	/* Whoever asked may have gone; then nobody needs the answer. */
	(void)send(w->reply_fd, a, sizeof(*a), MSG_NOSIGNAL | MSG_DONTWAIT);
	(void)close(w->reply_fd);
	sodium_memzero(&w->question, sizeof(w->question));
}

static bool
has_gone(const struct waiting *w)
{
	struct pollfd peer = {.fd = w->reply_fd, .events = 0};

	return poll(&peer, 1, 0) == 1 && (peer.revents & POLLHUP) != 0;
}

static void
compute(struct waiting *w)
{
	struct answer a = {.status = ANSWER_DONE};

	if (has_gone(w))
		a.status = ANSWER_BUSY;
	else if (w->question.is_check)
		a.result.is_right = password_is_right(w->question.hash, w->question.password);
	else if (!password_hash(w->question.password, a.result.hash))
		a.status = ANSWER_BUSY;
	reply(w, &a);
	sodium_memzero(&a, sizeof(a));
}

void
password_serve(int service_fd, int stop_fd)
{
	struct waiting queue[PASSWORD_QUEUE];
	size_t count = 0;

	for (;;) {
		struct pollfd fds[] = {
		    {.fd = service_fd, .events = POLLIN}, {.fd = stop_fd, .events = POLLIN}};
		struct waiting next;

		(void)poll(fds, 2, count > 0 ? 0 : -1);
		if (fds[1].revents != 0 || (fds[0].revents & (POLLHUP | POLLERR)) != 0)
			return;
		while (receive(service_fd, &next)) {
			const struct answer busy = {.status = ANSWER_BUSY};

			if (next.reply_fd < 0)
				continue;
			if (count < PASSWORD_QUEUE)
				queue[count++] = next;
			else
				reply(&next, &busy);
		}
		if (count == 0)
			continue;
		compute(&queue[0]);
		count--;
		memmove(&queue[0], &queue[1], count * sizeof(queue[0]));
	}
}
