#ifndef STORE_STORE_CALENDAR_H
#define STORE_STORE_CALENDAR_H

/* The days that are not working days, ready for domain/calendar.h. */
#include "base/err.h"
#include "domain/calendar.h"

struct store;

enum err store_calendar_get(struct store *store, struct calendar *ret);

#endif
