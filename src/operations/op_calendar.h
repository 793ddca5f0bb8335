#ifndef OPERATIONS_OP_CALENDAR_H
#define OPERATIONS_OP_CALENDAR_H

/*
 * Working days: England's bank holidays, which the program brings with it and the coordinator keeps up to
 * date, and the council's own closure days.
 */
#include "domain/calendar.h"
#include "operations/op.h"
#include "store/store_holiday.h"

enum { HOLIDAY_NAME_MAXIMUM = 100 };

/* For every rule that counts working days; inside and outside a transaction. */
enum err op_calendar_load(struct op *op, struct calendar *ret);

/* The days with their names, by day. */
enum err op_holiday_list(struct op *op, struct holiday_list *ret);

/* Programme coordinator, administrator. */
bool op_holiday_may_change(const struct op *op);
/* A day that is there is renamed. */
enum err op_holiday_add(struct op *op, const struct holiday *holiday);
enum err op_holiday_remove(struct op *op, struct date day);

/*
 * Adds the bank holidays of a CSV file with the columns date and title, as GOV.UK publishes them; a row that
 * cannot be read is named and nothing is added. *ret_count is how many days were new.
 */
enum err op_holiday_import(struct op *op, const char *text, size_t *ret_count);

#endif
