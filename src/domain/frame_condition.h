#ifndef DOMAIN_FRAME_CONDITION_H
#define DOMAIN_FRAME_CONDITION_H

/*
 * A condition that the coordinator adds to a frame, from what was typed (domain.md section 6: frames are editable
 * definitions): a fact of the part's list, what it must be, and the values, number or day in words.
 */
#include "base/problems.h"
#include "domain/frame.h"

struct arena;

enum { FRAME_CONDITION_TEXT = 500, FRAME_CONDITION_VALUES = 40, FRAME_CONDITION_NUMBER = 1000 };

/* "is on or before": after the name of a fact. */
const char *frame_test_name(enum frame_test_kind kind);

/* Whether rows of that list have the fact. */
bool frame_list_has_column(enum population_list list, enum population_column column);

/*
 * Reads the condition. What is wrong is a problem beside "column", "kind" or "value", and the answer is false.
 * Codes are read as in a list (letter, code or name), a day as a date or as "6 months before", from the lists' date.
 */
bool frame_condition_read(struct arena *arena, enum population_list list, const char *column_key,
    const char *kind_code, const char *value, struct problems *problems, struct frame_test *ret);

#endif
