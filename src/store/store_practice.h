#ifndef STORE_STORE_PRACTICE_H
#define STORE_STORE_PRACTICE_H

/*
 * Copies of whole audits, for practice data of a large authority: what one audit left in the tables is read
 * from the database it was lived in and written to another as many times as wanted, with other identities,
 * people and children in it and everything else as it was. Only practice data is ever made this way.
 */
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct store;

/* How much of an audit is copied. */
enum practice_extent {
	PRACTICE_WHOLE, /* every row */
	PRACTICE_RESULT /* the audit, its grades, findings, decision, actions and steps, without its working papers */
};

/* The tables' rows about one audit, read once. */
struct practice_audit;

/* What stands in the place of what the audit had. */
struct practice_copy {
	uint64_t number;	     /* identities follow from it and from those of the audit */
	const char *const *people;   /* by the number of the person in struct practice_people; NULL: nobody */
	const char *const *names;    /* theirs */
	const char *reference;	     /* "AUD-2021-0635" */
	const char *child_reference;
	const char *case_status;
	int age_years;
	const char *team_id;
	const char *draw_name;
	const char *snapshot_id;
};

/* Everybody of the database that is copied from: identities in ascending order, and what number each has. */
struct practice_people {
	const char *const *ids;
	const size_t *numbers;
	size_t count;
};

/* A store of its own in a folder beside the data, for audits to be lived in; closed, it is gone. */
enum err store_practice_pool_open(struct store *beside, struct arena *arena, struct store **ret);
void store_practice_pool_close(struct store *pool);

enum err store_practice_read(struct store *from, const char *audit_id, const struct practice_people *people,
    enum practice_extent extent, struct practice_audit **ret);
/* In the writing transaction. The history is apart, since it is in the order of time. */
enum err store_practice_write(struct store *to, const struct practice_audit *audit, const struct practice_copy *copy);

/* An entry of the history of the database that is copied from. */
struct practice_entry {
	int64_t seq;
	const char *at;
	size_t actor; /* the person's number; NOBODY for the timer and the command line */
	const char *actor_name;
	const char *door;
	const char *action;
	const char *object_kind;
	const char *object_id;
	int object_version;
	const char *audit_id;
	const char *sentence;
	const char *salt;
	const char *changes;
};
enum { PRACTICE_NOBODY = -1 };

/* The next entries about audits after seq, at most limit, in their order. */
enum err store_practice_entries(struct store *from, const struct practice_people *people, int64_t seq, int limit,
    struct practice_entry **ret, size_t *ret_count);
/* In the writing transaction: appends the entry as it is for the copy. */
enum err store_practice_append(struct store *to, const struct practice_people *people,
    const struct practice_entry *entry, const struct practice_copy *copy);

/*
 * Before and after much is written: the indexes that only pages need are made once, at the end, and nothing waits
 * for the disk meanwhile. If the process ends in between, what was made must be thrown away.
 */
enum err store_practice_bulk_begin(struct store *store);
/* The population has been brought in, and draws will read it. */
enum err store_practice_bulk_population(struct store *store);
enum err store_practice_bulk_end(struct store *store);

/* What a draw took, for those who allocate without matching one by one. */
struct practice_drawn {
	const char *child_reference;
	const char *case_status;
	int age_years;
	const char *team;
	const char *worker;
};
enum err store_practice_drawn(struct store *store, const char *draw_name, const char **ret_snapshot,
    struct practice_drawn **ret, size_t *ret_count);

#endif
