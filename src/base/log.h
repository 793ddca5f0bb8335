#ifndef BASE_LOG_H
#define BASE_LOG_H

/*
 * One line to standard error for the operator: level=… message="…" and what the caller adds as
 * key=value. Never a name, a date of birth, a narrative, a form value or an SQL parameter. Only doors,
 * jobs and main write here; everything below them returns an error instead.
 */

enum log_level { LOG_LEVEL_DEBUG, LOG_LEVEL_INFO, LOG_LEVEL_WARNING, LOG_LEVEL_ERROR };

void log_set_level(enum log_level level);
/*
 * From now on lines below a warning wait for log_flush(), which a server calls after each round of requests; a full
 * buffer and a warning do not wait.
 */
void log_gather(void);
void log_flush(void);

void log_line(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
