#include "input/parser.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/sbuf.h"
#include "input/parser_wire.h"
#include "sandbox/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	PARSER_FILE = 3, /* where the child has its two descriptors */
	PARSER_PIPE = 4,
	PARSER_ARENA = 200 * 1024 * 1024,
	PARSER_WAIT_US = 60 * 1000000, /* by the clock; its own processor time is limited by the sandbox */
	PIPE_BYTES = 1024 * 1024,
	READ_BYTES = 256 * 1024,
	NAME_MAX_BYTES = 1000,
	REASON_MAX_BYTES = 2000,
};

/* The child. It has nothing to lose but its answer, so whatever fails ends it. */
static _Noreturn void
run_child(int fd, int out, const char *name, const struct input_limits *limits)
{
	const struct sandbox sandbox = {.role = SANDBOX_PARSER};
	struct sandbox_state state;
	struct wire_writer *writer;
	struct sheet_sink sink;
	struct arena *arena;
	const char *reason = "";
	struct stat file;
	const void *bytes = "";
	enum err e;

	/* Both may stand where the other belongs. */
	fd = fcntl(fd, F_DUPFD, 10);
	out = fcntl(out, F_DUPFD, 10);
	if (fd < 0 || out < 0 || dup2(fd, PARSER_FILE) < 0 || dup2(out, PARSER_PIPE) < 0 ||
	    close_range(PARSER_PIPE + 1, ~0U, 0) != 0 || fstat(PARSER_FILE, &file) != 0)
		_exit(71);
	if (file.st_size > 0)
		bytes = mmap(NULL, (size_t)file.st_size, PROT_READ, MAP_PRIVATE, PARSER_FILE, 0);
	/* libzip turns times into local ones, for which the C library would open the time zone's file. */
	if (bytes == MAP_FAILED || setenv("TZ", "UTC0", 1) != 0)
		_exit(71);
	tzset();
	if (!sandbox_enter(&sandbox, &state))
		_exit(71);
	arena = arena_new(PARSER_ARENA);
	writer = wire_writer_new(arena, PARSER_PIPE, limits);
	sink = wire_writer_sink(writer);
	e = input_read(arena, name, bytes, (size_t)file.st_size, limits, &sink, &reason);
	_exit(wire_writer_finish(writer, e, reason) ? 0 : 71);
}

struct receiving {
	struct arena *arena;
	const struct input_limits *limits;
	const struct sheet_sink *sink;
	const char **ret_reason;
	struct sheet_cell *cells;
	unsigned char *buffer;
	size_t filled;
	size_t capacity;
	size_t sheets;
	size_t rows; /* of the sheet */
	int row;
	bool is_ended;
};

static enum err
refuse_parser(struct receiving *receiving)
{
	return input_refuse(receiving->arena, receiving->ret_reason,
	    "The file could not be read within the memory and time that a list needs. Copy the lists into a new "
	    "workbook, without pictures and formulas, and import that");
}

static enum err
take_message(struct receiving *receiving, unsigned char type, const unsigned char *bytes, size_t length)
{
	struct sheet_row row;

	switch (type) {
	case WIRE_SHEET:
		receiving->rows = 0;
		receiving->row = 0;
		if (!wire_is_text(bytes, length, NAME_MAX_BYTES) || ++receiving->sheets > receiving->limits->sheets)
			break;
		return receiving->sink->sheet(receiving->sink->data, (const char *)bytes);
	case WIRE_ROW:
		if (receiving->sheets == 0 || ++receiving->rows > receiving->limits->rows ||
		    !wire_read_row(bytes, length, receiving->limits, receiving->cells, &row) ||
		    row.number <= receiving->row)
			break;
		receiving->row = row.number;
		return receiving->sink->row(receiving->sink->data, &row);
	case WIRE_END:
		receiving->is_ended = true;
		return ERR_OK;
	case WIRE_REFUSED:
		if (!wire_is_text(bytes, length, REASON_MAX_BYTES))
			break;
		*receiving->ret_reason = arena_strdup(receiving->arena, (const char *)bytes);
		return ERR_INVALID;
	default: /* not an enum of ours: a byte from the other side */
		break;
	}
	return refuse_parser(receiving);
}

/* Every whole message of the buffer; what is left moves to its beginning. */
static enum err
take_messages(struct receiving *receiving)
{
	size_t at = 0;
	enum err e = ERR_OK;

	while (e == ERR_OK && receiving->filled - at >= WIRE_HEAD) {
		uint32_t length;

		memcpy(&length, receiving->buffer + at + 1, sizeof(length));
		if (length > wire_maximum(receiving->limits))
			return refuse_parser(receiving);
		if (receiving->filled - at - WIRE_HEAD < length)
			break;
		e = take_message(receiving, receiving->buffer[at], receiving->buffer + at + WIRE_HEAD, length);
		at += WIRE_HEAD + length;
	}
	memmove(receiving->buffer, receiving->buffer + at, receiving->filled - at);
	receiving->filled -= at;
	return e;
}

static enum err
receive(struct receiving *receiving, int pipe)
{
	int64_t end_us = clock_monotonic_us() + PARSER_WAIT_US;

	for (;;) {
		struct pollfd ready = {.fd = pipe, .events = POLLIN};
		int64_t left_ms = (end_us - clock_monotonic_us()) / 1000;
		size_t room = receiving->capacity - receiving->filled;
		ssize_t got;
		enum err e;

		if (left_ms <= 0)
			return refuse_parser(receiving);
		if (poll(&ready, 1, (int)left_ms) <= 0)
			continue;
		got = read(pipe, receiving->buffer + receiving->filled, room < READ_BYTES ? room : READ_BYTES);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return receiving->is_ended ? ERR_OK : refuse_parser(receiving);
		receiving->filled += (size_t)got;
		e = take_messages(receiving);
		if (e != ERR_OK)
			return e;
	}
}

enum err
parser_read(struct arena *arena, int fd, const char *name, const struct input_limits *limits,
    const struct sheet_sink *sink, const char **ret_reason)
{
	struct receiving receiving = {
	    .arena = arena, .limits = limits, .sink = sink, .ret_reason = ret_reason};
	struct stat file;
	int ends[2];
	pid_t child;
	enum err e;

	if (fstat(fd, &file) != 0 || !S_ISREG(file.st_mode))
		return input_refuse(arena, ret_reason, "The file cannot be read");
	if ((size_t)file.st_size > limits->packed_bytes)
		return input_refuse(arena, ret_reason, "The file is larger than %zu MB",
		    limits->packed_bytes / (1024 * 1024));
	if (pipe2(ends, O_CLOEXEC) != 0)
		return ERR_BUSY;
	(void)fcntl(ends[0], F_SETPIPE_SZ, PIPE_BYTES); /* a larger pipe is only faster */
	child = fork();
	if (child == 0)
		run_child(fd, ends[1], name, limits);
	(void)close(ends[1]);
	if (child < 0) {
		(void)close(ends[0]);
		return ERR_BUSY;
	}
	receiving.cells = arena_array(arena, limits->columns, sizeof(*receiving.cells));
	receiving.capacity = wire_maximum(limits) + WIRE_HEAD + READ_BYTES;
	receiving.buffer = arena_alloc_raw(arena, receiving.capacity);
	e = receive(&receiving, ends[0]);
	(void)close(ends[0]);
	(void)kill(child, SIGKILL); /* it has ended, or must */
	while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
		;
	return e;
}

enum err
parser_hash(struct arena *arena, int fd, const char **ret_hash)
{
	unsigned char digest[HASH_SIZE];
	struct hash_state state;
	char *bytes = arena_alloc_raw(arena, READ_BYTES);

	hash_init(&state);
	if (lseek(fd, 0, SEEK_SET) != 0)
		return ERR_INTERNAL;
	for (;;) {
		ssize_t got = read(fd, bytes, READ_BYTES);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return ERR_INTERNAL;
		if (got == 0)
			break;
		hash_update(&state, bytes, (size_t)got);
	}
	hash_final(&state, digest);
	*ret_hash = hash_hex(arena, digest, HASH_SIZE);
	return lseek(fd, 0, SEEK_SET) == 0 ? ERR_OK : ERR_INTERNAL;
}
