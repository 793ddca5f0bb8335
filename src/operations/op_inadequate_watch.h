#ifndef OPERATIONS_OP_INADEQUATE_WATCH_H
#define OPERATIONS_OP_INADEQUATE_WATCH_H

/* What the timer does for Inadequate cases: nobody has to remember (docs/inadequate.md). */
#include "operations/op_inadequate.h"
#include "store/store_inadequate_watch.h"

/*
 * A case whose owner is no longer the head of service of its team, or who acts as one, goes to who is, with what waits for them.
 * Then every clock that has run out is told to the next level up, each once. Looks before it takes the write lock.
 */
enum err op_inadequate_climb(struct op *op);

/*
 * Proves that no Inadequate is out of sight: every audit whose grade is Inadequate has an open case or one that two people closed,
 * every open case an owner who is here and a day for its next review. What is not so becomes an alarm on the tracker, on the
 * director's page and in the Centre lead's tray, until it is so again. *ret (may be NULL): what was found.
 */
enum err op_inadequate_check(struct op *op, struct inadequate_alarms *ret);
/* The same once a day. */
enum err op_inadequate_check_nightly(struct op *op);

#endif
