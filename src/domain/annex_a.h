#ifndef DOMAIN_ANNEX_A_H
#define DOMAIN_ANNEX_A_H

/*
 * The lists of Ofsted's Annex A, of the area SEND Annex A and of the council's own (D8): their headings,
 * how tolerantly a sheet and its headings are recognised, and how a cell is read (domain.md 5.6).
 */
#include "domain/codes.h"
#include "domain/population.h"
#include "domain/sheet.h"

struct arena;

enum annex_role {
	ANNEX_REFERENCE, /* the child; a row without it cannot be kept */
	ANNEX_TEXT,
	ANNEX_CODE,
	ANNEX_NUMBER,
	ANNEX_DATE,
	ANNEX_KEY_DATE,  /* a row without it cannot be kept */
	ANNEX_BIRTH,     /* read for the age, never kept */
	ANNEX_AGE,       /* kept where the date of birth is not known */
};

enum { ANNEX_NOT_KEPT = -1, ANNEX_HEADINGS_MAX = 40, ANNEX_HEADING_ROWS = 5 };

struct annex_heading {
	const char *heading; /* as the template has it, without spaces at its end */
	enum annex_role role;
	enum code_list codes;
	int column;          /* enum population_column, or ANNEX_NOT_KEPT */
	int start;           /* of an end date: the index of the heading that it may not come before; else -1 */
};

struct annex_list {
	enum population_list list;
	const struct annex_heading *headings;
	size_t count;
	bool is_one_per_child;
	bool is_kept; /* something uses the list (D26) */
};

const struct annex_list *annex_list(enum population_list list);

/*
 * A heading or the name of a sheet as it is compared: lower case, letters and digits with one space
 * between words, without "(Y/N)" and punctuation of any kind (rule 3).
 */
char *annex_fold(struct arena *arena, const char *text);

/*
 * Which heading of the list each cell of a row is: ret_map[i] is the index for cell i, or -1. By the folded
 * text, by the aliases that files use, then by a heading cut short or prolonged (12 letters and more, where
 * one heading only fits). Answers how many headings were found; the first cell of two counts.
 */
size_t annex_match_headings(struct arena *arena, const struct annex_list *list, const struct sheet_row *row,
    int *ret_map);

/*
 * The list that a sheet is, by its name with its headings, else by its headings alone, in its first rows.
 * ret_row is the index of the heading row among rows. False where it is none; ret_is_named then tells
 * whether the name promised a list ("List_3").
 */
bool annex_find_list(struct arena *arena, const char *sheet_name, const struct sheet_row *rows, size_t count,
    const struct annex_list **ret_list, size_t *ret_row, bool *ret_is_named);

/* Text of a cell: trimmed, every kind of space folded to one; "" for blank, errors, "-", "NULL" and "n/a". */
const char *annex_cell_text(struct arena *arena, const struct sheet_cell *cell);

/*
 * A date cell: a date, a serial number without its style, or text in day-month-year or ISO form, with
 * or without a time. ret is DATE_NONE for a blank; false where it cannot be read.
 */
bool annex_cell_date(struct arena *arena, const struct sheet_cell *cell, struct date *ret);

/* A whole number; decimals are cut (an age of 7.5 is 7). *ret_is_blank for a blank; false where it is none. */
bool annex_cell_number(struct arena *arena, const struct sheet_cell *cell, int64_t *ret, bool *ret_is_blank);

/* The words for a kept value of a code column: "Child in need plan" for "c". */
const char *annex_code_name(enum population_column column, const char *value);

#endif
