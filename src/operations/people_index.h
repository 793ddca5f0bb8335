#ifndef OPERATIONS_PEOPLE_INDEX_H
#define OPERATIONS_PEOPLE_INDEX_H

/*
 * Everybody and every team, found by id and by the names that the lists use, however many there are. A name means
 * whom somebody matched it to by hand (D8), else the person or team of that very name.
 */
#include "operations/op.h"
#include "store/store_draw.h"
#include "store/store_person.h"

struct people_entry {
	const char *key;
	const void *thing;
};

struct people_map {
	struct people_entry *items; /* by key */
	size_t count;
};

struct people_index {
	struct person_list people;
	struct team_list teams;
	struct name_match_list workers;
	struct name_match_list team_names;
	struct people_map person_by_id;
	struct people_map person_by_name;
	struct people_map team_by_id;
	struct people_map team_by_name;
};

enum err people_index_read(struct op *op, struct people_index *ret);

/* NULL where there is none; "" finds nobody. */
const struct person *people_index_person(const struct people_index *index, const char *id);
const struct team *people_index_team(const struct people_index *index, const char *id);
const struct person *people_index_person_named(struct op *op, const struct people_index *index, const char *name);
const struct team *people_index_team_named(struct op *op, const struct people_index *index, const char *name);

#endif
