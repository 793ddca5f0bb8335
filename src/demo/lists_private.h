#ifndef DEMO_LISTS_PRIVATE_H
#define DEMO_LISTS_PRIVATE_H

/* How the lists write their rows. */
#include "demo/annex_codes.h"
#include "demo/lists.h"
#include "demo/prng.h"

struct arena;

struct demo_writer {
	const struct demo_model *model;
	const struct demo_staff *staff;
	const struct demo_sink *sink;
	struct arena *arena;
	struct date on;
	struct date half_year; /* the look-back of most lists begins */
	struct date year;
	unsigned lists;
	struct demo_cell cells[DEMO_COLUMN_MAX];
	size_t count;
};

/* Where a child stands on a day. */
enum demo_status { STATUS_IN_CARE, STATUS_PLAN, STATUS_IN_NEED, STATUS_ASSESSMENT, STATUS_CLOSED, STATUS_NONE };

struct demo_standing {
	enum demo_status status;
	const struct demo_round *round; /* the episode's; NULL for STATUS_NONE */
	struct date closed;             /* DATE_NONE while open */
	int reason;
	const struct demo_team *team;
	const struct demo_person *worker;
};

void demo_standing_read(const struct demo_writer *w, const struct demo_family *family,
    const struct demo_child *child, struct demo_standing *ret);

bool demo_is_on(struct date start, struct date end, struct date on);
/* The date where it has come by then. */
struct date demo_known(const struct demo_writer *w, struct date d);
bool demo_is_recent(const struct demo_writer *w, struct date d, struct date since);

void demo_put_text(struct demo_writer *w, const char *text);
void demo_put_blank(struct demo_writer *w);
void demo_put_date(struct demo_writer *w, struct date d);
void demo_put_number(struct demo_writer *w, int number);
void demo_put_yes_no(struct demo_writer *w, bool yes);
/* Reference, gender, ethnicity, date of birth, age; and whether the child is disabled. */
void demo_put_child(struct demo_writer *w, const struct demo_child *child, bool with_disability);
void demo_put_worker(struct demo_writer *w, const struct demo_standing *standing);
/* Hands the row over, spoiled where its turn has come, and begins the next. */
void demo_row_end(struct demo_writer *w, enum demo_list list, const struct demo_child *child);

/* Ofsted's number of the children's home where a child in care lives; "" where they live elsewhere. */
const char *demo_home_of(const struct demo_writer *w, const struct demo_child *child);
void demo_care_lists(struct demo_writer *w, const struct demo_family *family, const struct demo_child *child,
    const struct demo_standing *standing);
void demo_local_lists(struct demo_writer *w, const struct demo_family *family, const struct demo_child *child,
    const struct demo_standing *standing);
void demo_send_lists(struct demo_writer *w, const struct demo_family *family, const struct demo_child *child,
    const struct demo_standing *standing);
void demo_adopter_list(struct demo_writer *w);

#endif
