#ifndef OPERATIONS_OP_NEXT_YEAR_H
#define OPERATIONS_OP_NEXT_YEAR_H

/* The programme of the year to come, for the Centre lead: a suggestion, then a draft (domain/next_year.h). */
#include "domain/calendar.h"
#include "domain/next_year.h"
#include "operations/op.h"

struct next_year {
	bool has_like;
	struct programme like; /* where it comes from */
	bool is_draft; /* next stands in the database, to be corrected and published; else it is a suggestion */
	struct programme next;
	struct cycle_rules rules; /* the council's settings */
	struct year_choices choices; /* their rules are these; so it is not copied elsewhere */
	struct calendar calendar;
	bool has_no_holidays; /* none are kept for the year to come */
};

/*
 * The year after like's; like_id "": after the newest that is published, or the newest draft. choices NULL: themes in the months
 * they have, December as it was. ERR_NOT_FOUND: there is no programme to begin from.
 */
/* The rules that the settings give; for whoever may see a programme. */
enum err op_cycle_rules(struct op *op, struct cycle_rules *ret);

enum err op_next_year(struct op *op, const char *like_id, const struct year_choices *choices, struct next_year *ret);

/* A draft of the year after the one named, on suggested dates (D16). choices as above. */
enum err op_programme_suggest(
    struct op *op, const char *like_id, const struct year_choices *choices, const char **ret_id);

#endif
