#ifndef DEMO_AUTHORITY_PRIVATE_H
#define DEMO_AUTHORITY_PRIVATE_H

/* What the making of an authority carries with it. */
#include "demo/authority.h"
#include "demo/ids.h"
#include "demo/lists.h"
#include "demo/words.h"
#include "domain/person.h"
#include "operations/op.h"

struct authority_making {
	const struct demo_options *options;
	struct arena *arena;   /* for as long as the making lasts */
	struct arena *scratch; /* for one step */
	struct op *op;
	struct demo_ids ids;
	struct demo_model model;
	struct demo_staff staff;
	struct demo_words *words;
	struct person *people; /* as staff.people, with identities */
	struct team *teams;    /* as staff.teams */
	int64_t steps;
};

/* Its people and population on paper; nothing is stored yet. Then everything up to options->until; and its end. */
enum err demo_making_begin(struct authority_making *m, struct op *op, const struct demo_options *options);
enum err demo_making_run(struct authority_making *m);
void demo_making_end(struct authority_making *m);

/*
 * The next step: that moment in London, nobody acting yet, the scratch arena empty. Steps of the same minute
 * come a second apart.
 */
void demo_step(struct authority_making *m, struct date on, int hour, int minute);
/* What the operation reads from here on lives in that arena. */
void demo_use_arena(struct authority_making *m, struct arena *arena);
/* The step is this person's, on a page. */
void demo_act_as(struct authority_making *m, const struct person *person);
/* The step is the command line's. */
void demo_act_as_command_line(struct authority_making *m);
/* The first person of the staff in that post. */
const struct person *demo_person_in(const struct authority_making *m, enum demo_post post);
const struct person *demo_person_find(const struct authority_making *m, const char *id);

void demo_tell(struct authority_making *m, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Gives the person a practice account of that name, and keeps the name. */
enum err demo_account_make(struct authority_making *m, const struct person *person, const char *user_name);

enum err demo_make_staff(struct authority_making *m);
enum err demo_make_accounts(struct authority_making *m);
enum err demo_make_programme(struct authority_making *m);
enum err demo_make_population(struct authority_making *m, struct date on);

#endif
