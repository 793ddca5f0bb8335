#ifndef DOMAIN_POPULATION_H
#define DOMAIN_POPULATION_H

/*
 * The population that draws are made from: rows of Annex A, SEND Annex A and local lists, each about
 * one child by reference, with only the columns that something uses (D26, population_columns.def).
 *
 * A blank cell has no value: population_text() answers "", population_date() DATE_NONE ("not
 * recorded", never "no"). Codes are kept as their bare code ("c" of "c) Child in need plan", "WBRI",
 * "C2"); a value that no code list knows is kept as it was written (domain.md 5.6, rule 4).
 * Dates of birth are not kept: "age" is the age in years on the population's date, -1 for an unborn child.
 */
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum population_list {
	POPULATION_CONTACTS = 1,
	POPULATION_EARLY_HELP,
	POPULATION_REFERRALS,
	POPULATION_ASSESSMENTS,
	POPULATION_ENQUIRIES,
	POPULATION_IN_NEED,
	POPULATION_PROTECTION,
	POPULATION_IN_CARE,
	POPULATION_CARE_LEAVERS,
	POPULATION_ADOPTION,
	POPULATION_ADOPTERS,
	POPULATION_SEND_PLANS,
	POPULATION_SEND_SUPPORT,
	POPULATION_LOCAL_FAMILIES,
	POPULATION_LOCAL_REVIEWING_OFFICERS,
	POPULATION_LOCAL_MANAGERS,
	POPULATION_LOCAL_EARLY_HELP,
	POPULATION_LOCAL_PUBLIC_LAW,
	POPULATION_LOCAL_EXPLOITATION,
	POPULATION_LOCAL_SUPERVISION,
	POPULATION_LOCAL_SEND,
	POPULATION_LOCAL_FACTORS,
};
enum { POPULATION_LIST_COUNT = POPULATION_LOCAL_FACTORS };

enum population_column {
#define POPULATION_COLUMN(id, key, kind, label) POPULATION_COLUMN_##id,
#include "domain/population_columns.def"
#undef POPULATION_COLUMN
};

enum population_kind { POPULATION_TEXT, POPULATION_CODE, POPULATION_DATE, POPULATION_NUMBER };

struct population_value {
	enum population_column column;
	const char *text;   /* TEXT and CODE; else NULL */
	struct date date;   /* DATE; else DATE_NONE */
	int64_t number;     /* NUMBER */
};

struct population_row {
	enum population_list list;
	int row;            /* of the sheet, as Excel numbers it */
	const char *ref;    /* the child's reference in the case system */
	const struct population_value *values; /* ascending by column, only those not blank */
	size_t count;
};

struct population_rows {
	struct population_row *items;
	size_t count;
	size_t capacity;
};

/* Name for files and the report ("7", "SEND-1", "local-families"), title for people, and back. */
const char *population_list_code(enum population_list list);
const char *population_list_title(enum population_list list);
bool population_list_find(const char *code, enum population_list *ret);
/* Whether it comes by a local CSV file (D8). */
bool population_list_is_local(enum population_list list);

const char *population_column_key(enum population_column column);
const char *population_column_label(enum population_column column);
enum population_kind population_column_kind(enum population_column column);
bool population_column_find(const char *key, enum population_column *ret);
/* False for what only the checks of an import ask: read, and not kept in the database. */
bool population_column_is_stored(enum population_column column);
size_t population_column_count(void);

/* The value of a column, or NULL where the cell was blank. */
const struct population_value *population_value(const struct population_row *row, enum population_column column);
/* Text or bare code; "" where blank. */
const char *population_text(const struct population_row *row, enum population_column column);
struct date population_date(const struct population_row *row, enum population_column column);
/* False (and *ret untouched) where blank. */
bool population_number(const struct population_row *row, enum population_column column, int64_t *ret);

#endif
