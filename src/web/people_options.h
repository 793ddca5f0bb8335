#ifndef WEB_PEOPLE_OPTIONS_H
#define WEB_PEOPLE_OPTIONS_H

/* People to choose from, in a select. */
#include "html/govuk_field.h"
#include "operations/op_people.h"
#include "web/web.h"

/* first stands for nobody. Without those who left, and those in but. */
const struct govuk_option *web_people_options(struct web *w, const char *first, const struct person_list *people,
    const char *const *but, size_t but_count, size_t *ret_count);

#endif
