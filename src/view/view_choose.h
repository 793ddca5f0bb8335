#ifndef VIEW_VIEW_CHOOSE_H
#define VIEW_VIEW_CHOOSE_H

/* Choosing a person (operations/person_choice.h): from a list of a few; among many by a name that is typed. */
#include "html/govuk_field.h"

struct view_choices {
	const struct govuk_option *items; /* the first stands for nobody */
	size_t count; /* 0: nobody to choose */
	bool is_many; /* no list: a box */
	bool is_plain; /* a list without a box to type in where there is JavaScript */
};

/* As a select: .value is the person's id, or what stands in the box. */
void view_choose_write(struct html *h, const struct view_choices *choices, const struct govuk_select *o);
#define view_choose(h, choices, ...) view_choose_write((h), (choices), &(const struct govuk_select){__VA_ARGS__})

#endif
