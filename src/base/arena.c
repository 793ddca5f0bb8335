#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_OWN_BLOCKS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_OWN_BLOCKS 1
#endif
#endif
#ifndef ARENA_OWN_BLOCKS
#define ARENA_OWN_BLOCKS 0
#endif

enum {
	BLOCK_SIZE = 64 * 1024,
	ALIGNMENT = 16,
	EXIT_NO_MEMORY = 70,
	BLOCKS_KEPT = 4, /* by a reset: what a long page needs */
};

struct block {
	struct block *next;
	size_t size;
	size_t used;
	/* Keeps the bytes that follow aligned. */
	_Alignas(ALIGNMENT) unsigned char bytes[];
};

struct deferred {
	struct deferred *next;
	void (*fn)(void *);
	void *data;
};

struct arena {
	struct block *blocks;
	struct block *spare; /* of BLOCK_SIZE, kept by a reset */
	struct deferred *deferred;
	size_t cap;
	size_t used;
};

static _Noreturn void
out_of_memory(const char *why)
{
	(void)fprintf(stderr, "level=error message=\"could not allocate memory: %s\"\n", why);
	_Exit(EXIT_NO_MEMORY);
}

struct arena *
arena_new(size_t cap_bytes)
{
	struct arena *arena = calloc(1, sizeof(*arena));

	if (arena == NULL)
		out_of_memory("new arena");
	arena->cap = cap_bytes;
	return arena;
}

static void
run_deferred(struct arena *arena)
{
	while (arena->deferred != NULL) {
		struct deferred *d = arena->deferred;

		arena->deferred = d->next;
		d->fn(d->data);
	}
}

static void
blocks_free(struct block **blocks)
{
	while (*blocks != NULL) {
		struct block *b = *blocks;

		*blocks = b->next;
		free(b);
	}
}

void
arena_free(struct arena *arena)
{
	if (arena == NULL)
		return;
	run_deferred(arena);
	blocks_free(&arena->blocks);
	blocks_free(&arena->spare);
	free(arena);
}

void
arena_reset(struct arena *arena)
{
	struct block *blocks;
	size_t kept = 0;

	run_deferred(arena);
	for (struct block *b = arena->spare; b != NULL; b = b->next)
		kept++;
	blocks = arena->blocks;
	arena->blocks = NULL;
	while (blocks != NULL) {
		struct block *b = blocks;

		blocks = b->next;
		if (!ARENA_OWN_BLOCKS && kept < BLOCKS_KEPT && b->size == BLOCK_SIZE) {
			b->next = arena->spare;
			arena->spare = b;
			kept++;
		} else {
			free(b);
		}
	}
	arena->used = 0;
}

static struct block *
block_add(struct arena *arena, size_t size)
{
	struct block *b = arena->spare;

	if (size == BLOCK_SIZE && b != NULL) {
		arena->spare = b->next;
	} else {
		b = malloc(sizeof(*b) + size);
		if (b == NULL)
			out_of_memory("the system has none left");
		b->size = size;
	}
	b->used = 0;
	b->next = arena->blocks;
	arena->blocks = b;
	return b;
}

void *
arena_alloc_raw(struct arena *arena, size_t size)
{
	struct block *b = arena->blocks;
	size_t rounded;
	void *p;

	if (size > arena->cap || arena->used > arena->cap - size)
		out_of_memory("over the cap of this arena");
	arena->used += size;
	rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	if (ARENA_OWN_BLOCKS) {
		b = block_add(arena, size > 0 ? size : 1);
		b->used = size;
		return b->bytes;
	}
	if (rounded > BLOCK_SIZE / 4) {
		struct block *current = arena->blocks;

		/* A little less than a block is a whole one, which a reset can keep. */
		b = block_add(
		    arena, rounded > BLOCK_SIZE / 2 && rounded < BLOCK_SIZE ? BLOCK_SIZE : rounded);
		b->used = b->size;
		if (current != NULL) {
			/* The block in use stays in front: its free space is not lost. */
			b->next = current->next;
			current->next = b;
			arena->blocks = current;
		}
		return b->bytes;
	}
	if (b == NULL || b->size - b->used < rounded)
		b = block_add(arena, BLOCK_SIZE);
	p = b->bytes + b->used;
	b->used += rounded;
	return p;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	void *p = arena_alloc_raw(arena, size);

	memset(p, 0, size);
	return p;
}

void *
arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		out_of_memory("array too large");
	return arena_alloc(arena, count * size);
}

void *
arena_memdup(struct arena *arena, const void *bytes, size_t length)
{
	void *copy = arena_alloc_raw(arena, length);

	if (length > 0)
		memcpy(copy, bytes, length);
	return copy;
}

char *
arena_strndup(struct arena *arena, const char *text, size_t length)
{
	char *copy;

	if (text == NULL)
		return NULL;
	copy = arena_alloc_raw(arena, length + 1);
	if (length > 0)
		memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

char *
arena_strdup(struct arena *arena, const char *text)
{
	return text == NULL ? NULL : arena_strndup(arena, text, strlen(text));
}

char *
arena_vprintf(struct arena *arena, const char *format, va_list args)
{
	char brief[256]; /* most texts are short, and are formatted once */
	va_list again;
	char *text;
	int length;

	va_copy(again, args);
	length = vsnprintf(brief, sizeof(brief), format, args);
	if (length < 0)
		out_of_memory("a format could not be printed");
	text = arena_alloc_raw(arena, (size_t)length + 1);
	if ((size_t)length < sizeof(brief))
		memcpy(text, brief, (size_t)length + 1);
	else
		(void)vsnprintf(text, (size_t)length + 1, format, again);
	va_end(again);
	return text;
}

char *
arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = arena_vprintf(arena, format, args);
	va_end(args);
	return text;
}

void
arena_defer(struct arena *arena, void (*fn)(void *), void *data)
{
	struct deferred *d = arena_alloc(arena, sizeof(*d));

	d->fn = fn;
	d->data = data;
	d->next = arena->deferred;
	arena->deferred = d;
}

size_t
arena_used(const struct arena *arena)
{
	return arena->used;
}
