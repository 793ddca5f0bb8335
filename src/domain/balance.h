#ifndef DOMAIN_BALANCE_H
#define DOMAIN_BALANCE_H

/*
 * The balance report of a draw (D3): what the lot is not spread over, frame against drawn. Age band, gender, ethnicity, disability
 * and team of every child of the frame, those left out by a rule too, beside the children who are drawn as things stand. It reports; it
 * changes no draw.
 *
 * What the lists do not say is a category of its own, BALANCE_BLANK, and nothing is guessed from other lists.
 */
#include "domain/frame.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

#define BALANCE_BLANK "Not recorded"

enum balance_kind { BALANCE_AGE, BALANCE_GENDER, BALANCE_ETHNICITY, BALANCE_DISABILITY, BALANCE_TEAM };
enum { BALANCE_KIND_COUNT = BALANCE_TEAM + 1 };

/* "age" in the database, "Age" on pages. */
const char *balance_kind_code(enum balance_kind kind);
bool balance_kind_find(const char *code, enum balance_kind *ret);
const char *balance_kind_name(enum balance_kind kind);

/* Which category a child is in: "5 to 9", "Female", a team; BALANCE_BLANK. An unborn child has no age: BALANCE_BLANK. */
const char *balance_category(enum balance_kind kind, const struct frame_child *child);

struct balance_row {
	enum balance_kind kind;
	const char *category;
	size_t in_frame;
	size_t drawn;
};

struct balance {
	struct balance_row *rows; /* by kind; ages upwards, the others by name; BALANCE_BLANK last */
	size_t count;
	size_t frame; /* children; each is in one row of every kind */
	size_t drawn;
};

/* The frame's side; each child's drawn is still 0. */
void balance_count_frame(struct arena *arena, const struct frame_child *children, size_t count, struct balance *ret);
/* Puts rows that were stored into their order again. */
void balance_sort(struct balance *balance);
/* The drawn side. A category that the frame does not have gets no row: such a child counts in `drawn` alone. */
void balance_count_drawn(struct balance *balance, const struct frame_child *children, size_t count);

/* The lists say it of one child of the frame at least. */
bool balance_is_known(const struct balance *balance, enum balance_kind kind);

enum balance_word {
	BALANCE_TOO_FEW, /* nothing can be said */
	BALANCE_AS_USUAL,
	BALANCE_MORE, /* drawn than a plain lot from the frame usually brings */
	BALANCE_FEWER,
	BALANCE_ALL /* the whole frame is drawn */
};
enum { BALANCE_WORD_COUNT = BALANCE_ALL + 1 };

/*
 * A plain lot brings drawn · in_frame ÷ frame of a category, give or take. Where that is under 5, of the category or of all others
 * together, there are too few to say. Else the number is unusual when it lies more than two standard deviations of the hypergeometric
 * distribution away, which a plain lot does about once in twenty rows.
 */
enum balance_word balance_word(const struct balance *balance, const struct balance_row *row);

#endif
