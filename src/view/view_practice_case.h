#ifndef VIEW_VIEW_PRACTICE_CASE_H
#define VIEW_VIEW_PRACTICE_CASE_H

/* Practice cases: the list, a case to read and grade, and the result beside the agreed grades (ux.md 1.2, page 58). */
#include "domain/agreement.h"
#include "domain/practice_case.h"
#include "view/view_frame.h"

struct view_practice_row {
	const struct practice_case *practice;
	const char *href;
	const char *status; /* "Not done", "Done on 3 March 2021: within tolerance" */
};

struct view_practice_cases {
	struct view_frame frame;
	const struct view_practice_row *rows;
	size_t row_count;
};
void view_practice_cases_page(struct html *h, const struct view_practice_cases *page);

/* What was typed for a section, or what they gave. */
struct view_practice_answer {
	const char *grade; /* "2"; "" for none */
	const char *note;
};

struct view_practice_named {
	const char *name;
	const struct practice_attempt *attempt;
};

/* An estimate as it is shown: "0.62 (from 0.41 to 0.83)", or "Too few to say". */
const char *view_estimate(struct arena *arena, bool is_measured, const struct agreement_estimate *estimate);

struct view_practice_case {
	struct view_frame frame;
	const struct practice_case *practice;
	const char *caption; /* "Workshop of 27 March 2021"; NULL alone */
	const char *action; /* where the form goes; NULL: it is not to be graded now */
	const struct view_practice_answer *answers; /* one a section */
	const char *overall, *reason;
	const char *why_not; /* NULL: nothing to say */
	bool has_attempt;
	const struct practice_attempt *attempt;
	bool sees_agreed;
	const char *verdict; /* "Your overall grade is the agreed one."; NULL for none */
	bool has_room;
	size_t people, others;
	const struct practice_spread *spreads; /* one a section, then overall */
	const char *room_words; /* a sentence made from the numbers: what to talk about first */
	const char *ac1, *ac2;
	const struct view_practice_named *named; /* to the coordinator */
	size_t named_count;
};
void view_practice_case_page(struct html *h, const struct view_practice_case *page);

#endif
