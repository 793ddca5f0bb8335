#include "base/log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LINE_SIZE = 2048, GATHERED_SIZE = 16 * 1024 };

static enum log_level lowest = LOG_LEVEL_INFO;

static struct {
	bool is_on;
	size_t length;
	char bytes[GATHERED_SIZE];
} gathered;

static const char *const names[] = {[LOG_LEVEL_DEBUG] = "debug",
    [LOG_LEVEL_INFO] = "info",
    [LOG_LEVEL_WARNING] = "warning",
    [LOG_LEVEL_ERROR] = "error"};

void
log_set_level(enum log_level level)
{
	lowest = level;
}

static void
write_out(const char *bytes, size_t length)
{
	if (write(STDERR_FILENO, bytes, length) < 0)
		return;
}

void
log_gather(void)
{
	gathered.is_on = true;
}

void
log_flush(void)
{
	if (gathered.length > 0)
		write_out(gathered.bytes, gathered.length);
	gathered.length = 0;
}

void
log_line(enum log_level level, const char *format, ...)
{
	char line[LINE_SIZE];
	va_list args;
	int start, rest;
	size_t length;

	if (level < lowest)
		return;
	start = snprintf(line, sizeof(line), "level=%s ", names[level]);
	va_start(args, format);
	rest = vsnprintf(line + start, sizeof(line) - (size_t)start - 1, format, args);
	va_end(args);
	if (rest < 0)
		return;
	length = strlen(line);
	/* One entry is one line, whatever the caller's text holds. */
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)line[i] < 0x20)
			line[i] = ' ';
	line[length++] = '\n';
	if (gathered.length + length > sizeof(gathered.bytes) || level >= LOG_LEVEL_WARNING)
		log_flush();
	if (!gathered.is_on || level >= LOG_LEVEL_WARNING) {
		write_out(line, length);
		return;
	}
	memcpy(gathered.bytes + gathered.length, line, length);
	gathered.length += length;
}
