#ifndef OPERATIONS_OP_COVER_H
#define OPERATIONS_OP_COVER_H

/*
 * The work of people who are away, for whoever covers (ux.md 2.11 N6). It stays theirs, and comes back by itself. Covering
 * shows that there is something to do, in the words of the mail, and gives no right: what the covering person may open and do by
 * what they are to the audit themselves has its link; for the rest it says whose it stays, and the coordinator may hand it over.
 */
#include "domain/task.h"
#include "operations/op.h"
#include "store/store_mail.h"

enum { COVER_TASKS_MAXIMUM = 100, COVER_AWAY_MAXIMUM = 50 };

/* Whom the actor covers today; nobody who has left. */
enum err op_cover_people(struct op *op, struct mail_covered_list *ret);

struct covered_task {
	enum task_kind kind;
	const char *object_id; /* "" where it may not be opened */
	const char *words; /* the task's own where it may be done, else the mail's */
	const char *audit_reference; /* "" where the mail does not say it either */
	const char *person_name; /* whose it is */
	struct date due_on;
	bool may_do;
};

struct covering {
	struct mail_covered_list uncovered; /* away, now or later, without cover: whom the actor leads; all for the coordinator */
	struct mail_covered_list people;
	struct covered_task *tasks; /* soonest due first, of one person after the other */
	size_t task_count;
	int64_t total;
};

enum err op_cover(struct op *op, struct covering *ret);

#endif
