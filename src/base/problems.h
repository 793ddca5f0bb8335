#ifndef BASE_PROBLEMS_H
#define BASE_PROBLEMS_H

/*
 * What a person got wrong, as data: the field it stands beside and a sentence that says what to do
 * (no full stop, never "invalid", never "please"; "Select a grade for voice of the child"). A rule
 * adds them, the operation answers ERR_INVALID, the page shows them in its error summary and the
 * command line prints them. The first problem of a field is the one shown beside it.
 */
#include <stddef.h>

struct arena;

struct problem {
	const char *field; /* name of the input; "" for the page as a whole */
	const char *text;
};

struct problems {
	struct arena *arena;
	struct problem *items;
	size_t count;
	size_t capacity;
};

void problems_init(struct problems *problems, struct arena *arena);

/* field and the finished text are copied into the arena. */
void problems_add(struct problems *problems, const char *field, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * A problem beside the field where the text is empty (missing says so; NULL: it may be), or has more characters than most.
 */
void problems_check_text(
    struct problems *problems, const char *field, const char *missing, const char *text, size_t most);

/* The text of the first problem of that field, or NULL. */
const char *problems_find(const struct problems *problems, const char *field);

#endif
