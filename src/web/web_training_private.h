#ifndef WEB_WEB_TRAINING_PRIVATE_H
#define WEB_WEB_TRAINING_PRIVATE_H

/* What the files of the training pages share. */
#include "operations/op_training.h"
#include "view/view_training.h"
#include "web/web_training.h"

const struct view_training_row *web_training_rows(
    struct web *w, const struct training_session_list *list, bool is_past);
/* "Voice and lived experience" */
const char *web_finding_name(const char *code);
/* "Early Help: Family Support Plans" */
const char *web_theme_words(struct web *w, const struct training_theme *theme);
/* Of an audit that whoever asks may read; none of another. */
enum err web_training_answers(
    struct web *w, const char *audit_id, const struct view_training_answer **ret_items, size_t *ret_count);
struct view_link web_course_link(struct web *w, const struct training_course *course);

#endif
