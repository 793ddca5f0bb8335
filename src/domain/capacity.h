#ifndef DOMAIN_CAPACITY_H
#define DOMAIN_CAPACITY_H

/*
 * Whether the Centre can do its part of a month in the days there are (the programme: the Centre moderates 20% of the audits,
 * completes 25 dip samples and shares findings in a 7 Minute Briefing; capabilities.md part 2 number 3). Whole numbers: minutes and half
 * days. Nothing here is a forecast of people: it is need against what is there.
 *
 *	pieces to moderate = I + ((n - I + k - 1) div k) + risk     n audits, one in k, I of them Inadequate (D9, D11, D12): every
 *	                                                            Inadequate one, and one in k of the others
 *	of these early     = pieces × early% div 100                audits that are back EARLY_DAYS before the return date
 *	second readings    = (dip samples × second% + 99) div 100   (D30)
 *	need               = pieces × minutes of one, by kind of work
 *	there              = for each half of a working day: (people - people away) × (minutes a day div 2)
 *
 * Work can begin on a day and is due at a moment: audits are moderated and dip samples done by noon of the working day before the
 * briefing (D17), the briefing is written by the evening of that day, panels and workshops are held by the day of the briefing.
 * The month fits where for every stretch from a first day to a due moment, what lies wholly within it needs no more than is there:
 * then, and only then, work that can be split among people and days can be done in time.
 */
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct calendar;
struct problems;

enum {
	CAPACITY_LEAST_MEASURED = 10, /* pieces; of fewer the median is no measure */
	CAPACITY_EARLY_DAYS = 5, /* working days before the return date */
	CAPACITY_LATER_MOST = 20, /* working days by which the briefing is moved in search of a month that fits */
	CAPACITY_PEOPLE_MAXIMUM = 100,
	CAPACITY_COUNT_MAXIMUM = 5000
};

/* What takes time, and how long one piece takes. */
enum capacity_piece {
	CAPACITY_MODERATION,
	CAPACITY_DIP,
	CAPACITY_SECOND_READING,
	CAPACITY_BRIEFING,
	CAPACITY_PANEL_CASE,
	CAPACITY_WORKSHOP
};
enum { CAPACITY_PIECE_COUNT = CAPACITY_WORKSHOP + 1 };
const char *capacity_piece_name(enum capacity_piece piece); /* "Moderation" */
const char *capacity_piece_within(enum capacity_piece piece); /* a sentence: "moderation", "the 7 Minute Briefing" */

/* What is asked in numbers; each has a name for addresses, a least and a most. */
enum capacity_number {
	CAPACITY_AUDITS,
	CAPACITY_ONE_IN,
	CAPACITY_INADEQUATE,
	CAPACITY_RISK,
	CAPACITY_EARLY,
	CAPACITY_DIPS,
	CAPACITY_SECOND,
	CAPACITY_PANEL_CASES,
	CAPACITY_WORKSHOPS,
	CAPACITY_PEOPLE,
	CAPACITY_HOURS
};
enum { CAPACITY_NUMBER_COUNT = CAPACITY_HOURS + 1 };
struct capacity_number_row {
	const char *field; /* "one-in" */
	const char *label; /* "One audit in how many is moderated" */
	int least, most;
};
const struct capacity_number_row *capacity_number_row(enum capacity_number number);

/* Days away of one person of the Centre, both ends among them; to DATE_NONE: until further notice. */
struct capacity_leave {
	struct date from;
	struct date to;
};

struct capacity_plan {
	struct date opens_on; /* allocation of the audits */
	struct date return_by;
	struct date dip_from; /* DATE_NONE: no dip samples in the month */
	struct date briefing_on;
	int numbers[CAPACITY_NUMBER_COUNT];
	int minutes[CAPACITY_PIECE_COUNT]; /* of one piece */
	const struct capacity_leave *leave;
	size_t leave_count;
};

/* Field names are those of the numbers, "return", "dip-from" and "briefing". */
void capacity_check(const struct capacity_plan *plan, struct problems *problems);

/* One kind of work, with the days it has. */
struct capacity_work {
	enum capacity_piece piece;
	bool is_early; /* moderation of audits that came back early */
	int count;
	int64_t need; /* minutes */
	struct date from;
	struct date due;
	int due_halves; /* of the day it is due: 1 is noon */
};
enum { CAPACITY_WORK_COUNT = CAPACITY_PIECE_COUNT + 1, CAPACITY_WINDOWS = CAPACITY_WORK_COUNT * CAPACITY_WORK_COUNT };

/* A stretch of days, and what lies wholly within it. */
struct capacity_window {
	struct date from;
	struct date to;
	bool ends_at_noon;
	bool has[CAPACITY_WORK_COUNT]; /* by the number of the work */
	int halves; /* of working days */
	int64_t need; /* minutes */
	int64_t there;
};

struct capacity_result {
	struct capacity_work works[CAPACITY_WORK_COUNT]; /* those with something to do */
	size_t work_count;
	/* The longest last; each holds work that begins with it and work that ends with it. */
	struct capacity_window windows[CAPACITY_WINDOWS];
	size_t window_count;
	size_t tightest; /* the window that lacks most, or has least to spare */
	bool fits;
};
void capacity_work_out(const struct calendar *calendar, const struct capacity_plan *plan, struct capacity_result *ret);

/* The least change of one thing alone that makes the month fit; 0 or below the number: none does. */
struct capacity_remedies {
	int one_in; /* 0: not even one in the most there may be */
	int people; /* how many there must be; 0: not even with the most */
	int later_days; /* working days by which the briefing comes later; 0: not within CAPACITY_LATER_MOST */
	int dips; /* how many are left; -1: not even without any */
};
/* Of a plan that does not fit. */
void capacity_remedies(
    const struct calendar *calendar, const struct capacity_plan *plan, struct capacity_remedies *ret);

/* The middle of the values, which it sorts; the lower one of two. 0 for none. */
int capacity_median(int *values, size_t count);

/* "27 hours", "27 hours 20 minutes", "20 minutes" */
const char *capacity_time(struct arena *arena, int64_t minutes);
/* "1½ working days" */
const char *capacity_days(struct arena *arena, int halves);
/* "moderation, dip samples and the 7 Minute Briefing" */
const char *capacity_window_works(
    struct arena *arena, const struct capacity_result *result, const struct capacity_window *window);
/* "from Wednesday 27 January 2021 to noon on Thursday 28 January 2021" */
const char *capacity_window_days(struct arena *arena, const struct capacity_window *window);
/* The tightest stretch, in two sentences: "If 60 audits come back and the Centre has 4 people, moderation needs 24 hours in …" */
const char *capacity_sentence(
    struct arena *arena, const struct capacity_plan *plan, const struct capacity_result *result);

#endif
