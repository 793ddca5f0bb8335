#ifndef OPERATIONS_OP_TIMESCALE_H
#define OPERATIONS_OP_TIMESCALE_H

/*
 * The timescales that facts are held against (domain.md section 7): settings of the programme, changed by the
 * programme coordinator from a day on. What was measured before that day keeps the rule it was measured by.
 */
#include "operations/op.h"
#include "store/store_population.h"

enum { TIMESCALE_AMOUNT_MAX = 1000 };

/* Those in force today, by code; for everybody of the Centre. */
enum err op_timescale_list(struct op *op, struct timescale_list *ret);
enum err op_timescale_get(struct op *op, const char *code, struct timescale *ret);

/*
 * From today on. amount and unit as typed and chosen; ERR_INVALID with problems for "amount" and "unit". The
 * amount of one set by law may be changed too: laws change.
 */
enum err op_timescale_change(struct op *op, const char *code, const char *amount, const char *unit);

#endif
