#ifndef DOMAIN_FRAME_H
#define DOMAIN_FRAME_H

/*
 * From a theme to the children it may be drawn from (domain.md section 6), as data: a frame is one or
 * more parts; a child is in the frame when a row of a part's list passes all its tests and the
 * part's links to other lists hold for the same child. A frame says itself in plain words, and those are the
 * words on the certificate.
 *
 * R is the reference date of the population. A blank cell means "not recorded": it passes no test but
 * "blank", "none of" and those marked is_blank_enough.
 */
#include "base/date.h"
#include "domain/calendar.h"
#include "domain/draw.h"
#include "domain/person.h"
#include "domain/population.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum frame_test_kind {
	FRAME_BLANK,
	FRAME_FILLED,
	FRAME_ONE_OF,
	FRAME_NONE_OF,
	FRAME_CONTAINS,
	FRAME_AT_LEAST,
	FRAME_AT_MOST,
	FRAME_ON_OR_BEFORE,
	FRAME_ON_OR_AFTER,
};
enum { FRAME_TEST_COUNT = FRAME_ON_OR_AFTER + 1 };
enum frame_unit { FRAME_DAYS, FRAME_WORKING_DAYS, FRAME_MONTHS };
enum { FRAME_UNIT_COUNT = FRAME_MONTHS + 1 };

/* A day: so much before (negative) or after R, a fixed day, or a date in the row the link starts from. */
struct frame_day {
	struct date fixed; /* DATE_NONE: not a fixed day */
	bool is_of_column;
	enum population_column column;
	int count;
	enum frame_unit unit;
};

struct frame_test {
	enum population_column column;
	enum frame_test_kind kind;
	const char **values; /* ONE_OF, NONE_OF; CONTAINS: any of them */
	size_t value_count;
	int64_t number;
	struct frame_day day;
	bool is_blank_enough;
	bool is_left_out; /* the coordinator left this test out for the month, to widen the frame */
};

struct frame_link {
	enum population_list list;
	struct frame_test *tests;
	size_t test_count;
};

struct frame_part {
	const char *name; /* "Step up"; also its stratum where the strata are the parts */
	enum population_list list;
	struct frame_test *tests;
	size_t test_count;
	struct frame_link *links; /* rows that the child must have in other lists */
	size_t link_count;
	bool is_substitute; /* used only where the population has no rows of the list `substitutes` */
	enum population_list substitutes;
};

enum frame_stratum_kind { FRAME_STRATUM_NONE, FRAME_STRATUM_PART, FRAME_STRATUM_COLUMN, FRAME_STRATUM_AGE,
	FRAME_STRATUM_SUPERVISOR };
enum { FRAME_STRATUM_COUNT = FRAME_STRATUM_SUPERVISOR + 1 };

struct frame {
	const char *code;  /* "CSC-CP9", "DS-PROG" */
	const char *title;
	const char *blind_spot; /* what the lists cannot tell */
	enum draw_kind kind;
	enum service service;
	const char *topic; /* dip: last word of the draw's name, "prog" */
	enum draw_spread spread;
	enum frame_stratum_kind stratum;
	enum population_column stratum_column;
	enum population_list stratum_list;
	struct frame_part *parts;
	size_t part_count;
};

const char *frame_test_code(enum frame_test_kind kind);
bool frame_test_find(const char *code, enum frame_test_kind *ret);
const char *frame_unit_code(enum frame_unit unit);
const char *frame_stratum_code(enum frame_stratum_kind kind);
bool frame_stratum_find(const char *code, enum frame_stratum_kind *ret);

/* Who supervises a worker of the lists, when the lists themselves do not say. */
struct frame_supervisor {
	const char *worker; /* as the lists have it */
	const char *supervisor;
};

struct frame_context {
	struct date reference; /* R */
	const struct calendar *calendar;
	const struct frame_supervisor *supervisors; /* by worker, bytewise */
	size_t supervisor_count;
};

struct frame_child {
	const char *ref;
	const char *stratum;
	const char *part;
	const char *family;  /* "" where not known */
	const char *team;    /* of the row, or of the child's row in List 6; "" where not recorded */
	const char *worker;
	const char *manager; /* these three: of the local lists, as they have them; "" where not recorded */
	const char *supervisor;
	const char *reviewing_officer;
	const char *case_status; /* of List 6, in words; "" where not recorded */
	int age;             /* -1: unborn or not recorded */
	const char *gender;  /* these three: in words, of any list that has the child; "" where not recorded */
	const char *ethnicity;
	const char *disability;
};

struct frame_children {
	struct frame_child *items; /* by reference */
	size_t count;
	size_t families; /* children of one known family count once, those of no known family each */
};

/* One population, sorted once and asked as often as there are frames. */
struct frame_population;
struct frame_population *frame_population_new(struct arena *arena, const struct population_rows *rows);
bool frame_population_has_list(const struct frame_population *population, enum population_list list);
/* What a list says of a child in a column; "" where it says nothing. */
const char *frame_population_text(const struct frame_population *population, enum population_list list, const char *ref,
    enum population_column column);

/* The frame's children in that population. */
void frame_children(const struct frame *frame, const struct frame_population *population,
    const struct frame_context *context, struct arena *arena, struct frame_children *ret);

/* Children of a set, by family as above. */
size_t frame_count_families(struct arena *arena, const struct frame_child *children, size_t count);

/*
 * "List 7 (Child protection): child protection plan open, started on or before 26 May 2020": parts joined by
 * "; or ". With a population, parts that only stand in for a list it has are left out.
 */
const char *frame_words(const struct frame *frame, const struct frame_population *population,
    const struct frame_context *context, struct arena *arena);
/* One test of a part, for the page on which it is changed: "child protection plan started on or before 26 May 2020". */
const char *frame_test_words(
    const struct frame_test *test, const struct frame_context *context, struct arena *arena);

#endif
