#ifndef OPERATIONS_PROGRAMME_CHANGES_H
#define OPERATIONS_PROGRAMME_CHANGES_H

/* What is different between two states of a month, in words, for the history and for check pages. */
#include "domain/programme.h"
#include "store/store_history.h"

struct arena;

struct change_list {
	struct history_change *items;
	size_t count;
	size_t capacity;
};

/* before NULL: the month is new. */
void programme_changes(struct arena *arena, const struct cycle *before, const struct cycle *after,
    struct change_list *ret);

/* One more of the caller's own. */
void programme_changes_add(struct arena *arena, struct change_list *list, const char *field,
    const char *before, const char *after);

#endif
