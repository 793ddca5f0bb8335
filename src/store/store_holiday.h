#ifndef STORE_STORE_HOLIDAY_H
#define STORE_STORE_HOLIDAY_H

/* Bank holidays and the council's own closure days. */
#include "base/err.h"
#include "domain/calendar.h"

struct store;

struct holiday_list {
	struct holiday *items;
	size_t count;
};

/* By day. */
enum err store_holiday_list(struct store *store, struct holiday_list *ret);
/* Adds a day, or renames it. */
enum err store_holiday_put(struct store *store, const struct holiday *holiday);
enum err store_holiday_remove(struct store *store, struct date day);

#endif
