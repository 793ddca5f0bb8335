#ifndef DOMAIN_DIP_BLOCK_H
#define DOMAIN_DIP_BLOCK_H

/*
 * The dates block of a dip sample, by the topic it was drawn for (domain.md 6.4, 11.6), and what is worked out from it: working days,
 * hours of the hub, months, shares, each with the rule it is held against (timescales, which are data) and, where the month's
 * question asks just that, the answer it suggests. The person judges; nothing is answered for them.
 *
 * A value's spelling, by kind: DATE YYYY-MM-DD; DATE_TIME YYYY-MM-DDTHH:MM, or only the day where the time is not recorded; NUMBER
 * decimal; CHOICE one code; CHOICES codes in the table's order, joined by commas.
 */
#include "domain/dip_sample.h"
#include "domain/hub_hours.h"
#include "domain/population_facts.h"

struct arena;
struct problems;

enum dip_field_kind { DIP_FIELD_DATE, DIP_FIELD_DATE_TIME, DIP_FIELD_NUMBER, DIP_FIELD_CHOICE, DIP_FIELD_CHOICES };

struct dip_choice {
	const char *code;
	const char *name;
	const char *also; /* what the lists call it too; NULL: nothing else */
};

enum { DIP_NUMBER_MAXIMUM = 999, DIP_FIELD_BYTES = 80, DIP_BLOCK_FIELDS = 12 };

/* How a box is filled from the lists (domain.md 6.4). The fact, where nothing else is said: what population_facts says of the child. */
enum dip_take {
	DIP_TAKE_FACT,       /* and, where `of` is named, only where `of` is known and not later */
	DIP_TAKE_FIRST_FROM, /* of the first row whose `day` is on or after `of`, at most `within` working days after it: its fact */
	DIP_TAKE_LAST_UNTIL, /* of all rows, the latest that is not after `of`; with `or_fact`, of both */
	DIP_TAKE_OTHERS,     /* how many rows about the child have the fact, beside the one that was drawn */
	DIP_TAKE_MONTHS,     /* whole months from the fact to the day of the lists */
	DIP_TAKE_STILL,      /* the day of the lists, where the fact is there and `of` is not; nor is `unless` "Yes" */
};

struct dip_field {
	const char *code;
	const char *label;
	enum dip_field_kind kind;
	const char *fact; /* of the population's lists (population_columns.def); NULL: not known there */
	enum dip_take take;
	const char *of;
	const char *day;     /* the date that a row is found by; NULL: the fact itself */
	int within;          /* working days; 0: any */
	const char *or_fact; /* the later of both is taken; NULL: none */
	const char *unless;  /* the fact is not taken where this one is filled in; NULL: always */
	const char *found;   /* CHOICE: the code where the fact is there at all; NULL: what the fact says */
	bool may_be_future;
	const struct dip_choice *choices; /* ends with a code that is NULL */
};

struct dip_measure;

struct dip_block {
	const char *topic; /* "mash" */
	const struct dip_field *fields; /* ends with a code that is NULL */
	const struct dip_measure *measures;
};

/* An empty block for a topic that the table does not know. */
const struct dip_block *dip_block_of(const char *topic);
extern const struct dip_block dip_blocks[];
extern const size_t dip_block_count;

struct dip_entry {
	const char *field;
	const char *value; /* "" where it is blank */
};
struct dip_entries {
	const struct dip_entry *items;
	size_t count;
};
const char *dip_entry_value(const struct dip_entries *entries, const char *field);

/* What the lists say for this field; "" where they do not. */
const char *dip_field_from_lists(
    struct arena *arena, const struct dip_field *field, const struct population_facts *facts);

/*
 * As it was typed, to its value; problems beside the field's code. time is the second box of a DATE_TIME; for CHOICES text has the
 * chosen codes joined by commas. "" for a blank.
 */
const char *dip_field_read(struct arena *arena, const struct dip_field *field, const char *text, const char *time,
    struct date today, struct problems *problems);
/* What stands in its two boxes: "12/1/2021", "9:30am". */
void dip_field_boxes(struct arena *arena, const struct dip_field *field, const char *value, const char **ret_text,
    const char **ret_time);
/* For pages that only show it: "12 January 2021 at 9:30am", "Social care, Police"; "" for a blank. */
const char *dip_field_words(struct arena *arena, const struct dip_field *field, const char *value);
/* What does not fit together: more actions with a date than there are. */
void dip_block_check(const struct dip_block *block, const struct dip_entries *entries, struct problems *problems);
/* An end before its start, beside the end. A file may say so; then nothing is worked out from the two. */
void dip_block_check_order(const struct dip_block *block, const struct dip_entries *entries, struct problems *problems);

/*
 * Whether a timescale may be in that unit: hours only where clock times are asked, and nothing but hours where the measure
 * counts them (the hub's contacts, return interviews).
 */
bool dip_timescale_takes(const struct timescale *timescale, enum timescale_unit unit);

enum dip_verdict { DIP_NO_VERDICT, DIP_IN_TIME, DIP_LATE };

struct dip_computed {
	const char *title; /* "From contact to decision" */
	const char *words; /* "2 working days, over 1"; what is missing where it cannot be worked out */
	const char *rule;  /* the rule in words; "" where there is none */
	const char *blank; /* the first box that it needs and that is blank, "received-time"; NULL: none */
	enum dip_verdict verdict;
	int question;            /* of the month that it answers, from 1; 0: none */
	enum dip_answer suggested; /* DIP_NOT_ANSWERED: none */
};

struct dip_compute_facts {
	const struct dip_entries *entries;
	const struct timescale_list *timescales;
	const struct calendar *calendar;
	struct hub_hours hours;
};

enum { DIP_COMPUTED_MAXIMUM = 8 };
size_t dip_block_compute(struct arena *arena, const struct dip_block *block, const struct dip_compute_facts *facts,
    struct dip_computed ret[static DIP_COMPUTED_MAXIMUM]);

#endif
