#ifndef WEB_INADEQUATE_WORDS_H
#define WEB_INADEQUATE_WORDS_H

/* What the tracker and the director's page both say. */
#include "operations/op_inadequate_list.h"
#include "view/view_inadequate.h"

const struct view_inadequate_flag *inadequate_flag_links(
    struct arena *arena, const struct pattern_flags *flags, size_t *ret_count);
const struct view_inadequate_flag *inadequate_alarm_links(
    struct arena *arena, const struct inadequate_alarms *alarms, size_t *ret_count);
/* "Every Inadequate audit has its case, its owner and its next review: proved on …". */
const char *inadequate_checked_words(struct arena *arena, struct instant checked_at, size_t alarm_count);
/* "3 Inadequate audits in the team North, first noticed on 4 March 2021" */
const char *inadequate_pattern_words(struct arena *arena, const struct pattern_flag *flag);

#endif
