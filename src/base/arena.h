#ifndef BASE_ARENA_H
#define BASE_ARENA_H

/*
 * Memory that lives as long as one request, one command or one job.
 *
 * Everything is taken from an arena and nothing is given back on its own: arena_free() ends the
 * arena and all that came from it. Allocation never returns NULL. Over the arena's cap, or with no
 * memory left, the process writes one line to standard error and ends with status 70: a worker
 * serves one request at a time and its parent starts another.
 */
#include <stdarg.h>
#include <stddef.h>

struct arena;

enum { ARENA_CAP_REQUEST = 64 * 1024 * 1024 };

/* A new arena that may hold at most cap_bytes. Free it with arena_free(). */
struct arena *arena_new(size_t cap_bytes);

/* Runs the deferred functions, last first, and releases everything. NULL is fine. */
void arena_free(struct arena *arena);

/*
 * Like arena_free() followed by arena_new() with the same cap, keeping a little memory so that a
 * worker does not ask the system for memory at each request.
 */
void arena_reset(struct arena *arena);

/* size bytes, zeroed, aligned for any type. size may be 0. */
void *arena_alloc(struct arena *arena, size_t size);

/* As arena_alloc() without the zeroing; for buffers that are written before they are read. */
void *arena_alloc_raw(struct arena *arena, size_t size);

/* count × size bytes, zeroed; ends the process where the product overflows. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Copies of text. A NULL text gives NULL. */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t length);
void *arena_memdup(struct arena *arena, const void *bytes, size_t length);

char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* fn(data) is called when the arena is freed or reset. */
void arena_defer(struct arena *arena, void (*fn)(void *), void *data);

/* Bytes handed out so far. */
size_t arena_used(const struct arena *arena);

#endif
