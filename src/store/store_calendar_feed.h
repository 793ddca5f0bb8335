#ifndef STORE_STORE_CALENDAR_FEED_H
#define STORE_STORE_CALENDAR_FEED_H

/* The private addresses of people's dates, and the dates. */
#include "base/err.h"
#include "domain/task.h"

struct store;

struct calendar_feed {
	const char *person_id;
	const char *token;
	struct instant made_at;
};

enum err store_feed_of_person(struct store *store, const char *person_id, struct calendar_feed *ret);
enum err store_feed_find(struct store *store, const char *token, struct calendar_feed *ret);
/* In place of the one before. */
enum err store_feed_put(struct store *store, const struct calendar_feed *feed);
enum err store_feed_remove(struct store *store, const char *person_id);

/* What a calendar shows of a task. */
struct feed_task {
	const char *id;
	enum task_kind kind;
	const char *theme_title;
	struct date due_on;
	struct date opened_on;
};

struct feed_task_list {
	struct feed_task *items;
	size_t count;
};

/* What the person must do, the soonest first. */
enum err store_feed_tasks(
    struct store *store, const char *person_id, int limit, struct feed_task_list *ret);

#endif
