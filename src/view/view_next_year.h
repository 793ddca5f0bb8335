#ifndef VIEW_VIEW_NEXT_YEAR_H
#define VIEW_VIEW_NEXT_YEAR_H

/* The programme of the year to come: suggested, then a draft to correct month by month (ux.md page 73). */
#include "domain/next_year.h"
#include "view/view_frame.h"

struct view_next_month {
	const struct cycle *cycle;
	const char *notes[CYCLE_NOTE_COUNT + 1]; /* why a date of the rules moved */
	size_t note_count;
	const char *differences[CYCLE_DATE_COUNT]; /* where a date that stands is not the rule's */
	size_t difference_count;
};

struct view_next_year {
	struct view_frame frame;
	const char *like_id; /* NULL: nothing came before this draft */
	const char *next_id;
	bool is_draft;
	bool is_published; /* and nothing is left to prepare here */
	bool has_no_holidays;
	const struct year_choices *choices;
	const struct view_next_month *months;
	size_t month_count;
	const struct year_difference *printed; /* in like's year: where what was printed is not the rule's */
	size_t printed_count;
	const struct year_twins *twins;
	size_t twin_count;
};
void view_next_year_page(struct html *h, const struct view_next_year *page);

#endif
