#ifndef DEMO_LISTS_H
#define DEMO_LISTS_H

/*
 * What the case system of the practice authority answers when it is asked for its lists on a day: Annex A
 * lists 1 to 11, the two SEND lists, and the local lists of what Annex A lacks (decisions.md D8). All are
 * read off the same lives, so that a child on an open plan in list 7 is in list 6 as a child on a plan.
 *
 * About one row in fifty is faulty in the ways real extracts are: a code without its letter, a date as
 * text or in the future, a missing identifier, an age that does not fit, `#N/A`.
 */
#include "demo/family.h"
#include "demo/staff.h"

struct arena;

enum demo_list {
	LIST_CONTACTS,
	LIST_EARLY_HELP,
	LIST_REFERRALS,
	LIST_ASSESSMENTS,
	LIST_ENQUIRIES,
	LIST_IN_NEED,
	LIST_PLANS,
	LIST_IN_CARE,
	LIST_CARE_LEAVERS,
	LIST_ADOPTION,
	LIST_ADOPTERS,
	LIST_SEND_PLANS,
	LIST_SEND_SUPPORT,
	LIST_FAMILIES,
	LIST_REVIEWING,
	LIST_MANAGERS,
	LIST_EARLY_HELP_WORK,
	LIST_PUBLIC_LAW,
	LIST_EXPLOITATION,
	LIST_SUPERVISION,
	LIST_SEND_OFFICERS,
};
enum { DEMO_LIST_COUNT = LIST_SEND_OFFICERS + 1, DEMO_ANNEX_LIST_COUNT = LIST_ADOPTERS + 1, DEMO_COLUMN_MAX = 34 };

enum demo_cell_kind { DEMO_BLANK, DEMO_TEXT, DEMO_DATE, DEMO_NUMBER };

struct demo_cell {
	enum demo_cell_kind kind;
	const char *text;
	struct date date;
	double number;
};

struct demo_heading {
	const char *name; /* in messages and file names: "7", "SEND-1", "families" */
	const char *title;
	const char *sheet;
	const char *const *columns; /* ends with NULL */
};

const struct demo_heading *demo_list_heading(enum demo_list list);
size_t demo_list_column_count(enum demo_list list);

/* What takes the rows; cells live until it returns. */
struct demo_sink {
	void (*row)(void *data, enum demo_list list, const struct demo_cell *cells, size_t count);
	void *data;
};

/* Reads all families once and hands over the rows of every list whose bit (1u << list) is in `lists`. */
void demo_lists_read(const struct demo_model *model, const struct demo_staff *staff, struct date on,
    unsigned lists, const struct demo_sink *sink);

#endif
