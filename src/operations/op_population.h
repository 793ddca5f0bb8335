#ifndef OPERATIONS_OP_POPULATION_H
#define OPERATIONS_OP_POPULATION_H

/*
 * Populations: the data officer and the programme coordinator import them and read their reports (D24).
 * A snapshot never changes once it is ready.
 *
 * An import is written in parts, so that nobody waits long for the write lock; nobody sees the snapshot
 * until the last part, which also writes the history entry. What an import that broke off has left is
 * swept by the next one.
 */
#include "operations/op.h"
#include "store/store_population.h"

/* Told now and then while rows are saved. Never called inside a transaction. */
struct op_progress {
	void (*tell)(void *data, size_t done, size_t total);
	void *data;
};

/* Whether this person may import and read reports; doors ask before they take a file. */
enum err op_population_may(const struct op *op);

/*
 * Stores what population_import_finish() has left, and sets the snapshot's id in its reports. progress may
 * be NULL. ERR_INVALID with problems: no list was found, or the date lies ahead. An import may be
 * repeated: each makes a snapshot of its own.
 */
enum err op_population_import(struct op *op, struct population_import *import, struct date as_at,
    const struct op_progress *progress, struct population_snapshot *ret);

struct audit;

enum { POPULATION_PAGE_SIZE = 25 };

enum err op_population_list(struct op *op, int page, struct population_snapshot_list *ret);

struct population_view {
	struct population_snapshot snapshot;
	struct population_reports reports;
};

/* One snapshot with its report. */
enum err op_population_get(struct op *op, const char *id, bool with_problems, struct population_view *ret);
/* The rows of a list that were not kept. */
enum err op_population_failed(struct op *op, const char *id, enum population_list list,
    struct population_failed **ret, size_t *ret_count);

/*
 * What the lists say of the child of an audit, for whoever may see the audit's page: of the snapshot it was
 * drawn from, and of the local lists in force on the day it was allocated. An audit whose child is in no
 * list has no facts.
 */
enum err op_population_facts(struct op *op, const char *audit_id, struct population_facts *ret);
/* Inside an operation that has checked who may: the same. */
enum err population_facts_gather(struct op *op, const struct audit *audit, struct population_facts *ret);

#endif
