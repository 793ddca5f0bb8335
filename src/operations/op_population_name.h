#ifndef OPERATIONS_OP_POPULATION_NAME_H
#define OPERATIONS_OP_POPULATION_NAME_H

/*
 * The names of workers, managers, reviewing officers and teams in the lists, matched to people and teams here
 * (D8). An import adds the names it meets and matches those whose words are the same; the data officer and the
 * programme coordinator decide the rest.
 */
#include "operations/op.h"
#include "store/store_population.h"
#include "store/store_population_name.h"

enum { NAME_SUGGESTIONS = 6, NAME_PAGE_SIZE = 20 };

struct name_suggestion {
	const char *id;
	const char *name;
	int score; /* name_similarity() */
};

struct name_row {
	struct population_name name;
	const char *matched_name; /* "" where none */
	struct name_suggestion suggestions[NAME_SUGGESTIONS]; /* the most alike first */
	size_t suggestion_count;
};

struct name_page {
	struct name_row *rows;
	size_t count;
	int64_t total;
	int64_t open; /* of all */
};

enum err op_population_names(struct op *op, bool only_open, int page, struct name_page *ret);

struct name_decision {
	bool is_team;
	const char *name;
	const char *id;    /* the person or team; "-" for nobody here; "" to leave it open */
	const char *other; /* a user name, e-mail address or team's name, instead of id; "" for none */
};

/*
 * ERR_INVALID with a problem for the field "other-N" (N from 1) where nobody is called that. *ret_count is how
 * many were decided.
 */
enum err op_population_names_decide(
    struct op *op, const struct name_decision *decisions, size_t count, size_t *ret_count);
/* Matches every open name whose words are those of one person or team; *ret_count is how many. */
enum err op_population_names_same(struct op *op, size_t *ret_count);

/* Inside the writing transaction of an import: adds the names of these rows. */
enum err op_population_names_add(struct op *op, const struct population_row *rows, size_t count);

#endif
