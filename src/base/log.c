#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static enum log_level lowest = LOG_LEVEL_INFO;

static const char *const names[] = {[LOG_LEVEL_DEBUG] = "debug",
    [LOG_LEVEL_INFO] = "info",
    [LOG_LEVEL_WARNING] = "warning",
    [LOG_LEVEL_ERROR] = "error"};

void
log_set_level(enum log_level level)
{
	lowest = level;
}

void
log_line(enum log_level level, const char *format, ...)
{
	char line[2048];
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
	if (write(STDERR_FILENO, line, length) < 0)
		return;
}
