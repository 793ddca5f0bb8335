#ifndef OPERATIONS_OP_PANEL_PRIVATE_H
#define OPERATIONS_OP_PANEL_PRIVATE_H

/* What the files of panels share. */
#include "operations/op_panel.h"

/* The panel and its members, with what whoever asks may do; ERR_NOT_FOUND for who has no part in it. No lines. */
enum err panel_load(struct op *op, const char *id, struct panel_view *ret);

/* Whether somebody steps out of a case. */
enum err panel_is_aside(struct op *op, const struct moderation *moderation, const struct audit *audit,
    const char *person_id, bool *ret);

enum err panel_record(struct op *op, const struct panel *panel, const char *audit_id, const char *action,
    const char *sentence, const struct history_change *changes, size_t count);

#endif
