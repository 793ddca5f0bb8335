#ifndef WEB_PEOPLE_OPTIONS_H
#define WEB_PEOPLE_OPTIONS_H

/* People to choose from (operations/person_choice.h), for a page. */
#include "operations/person_choice.h"
#include "view/view_choose.h"
#include "web/web.h"

/* first stands for nobody. Without those in but. */
struct view_choices web_person_choices(struct web *w, const char *first, const struct person_choice *choice, const char *const *but,
    size_t but_count);

#endif
