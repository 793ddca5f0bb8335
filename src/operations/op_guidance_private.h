#ifndef OPERATIONS_OP_GUIDANCE_PRIVATE_H
#define OPERATIONS_OP_GUIDANCE_PRIVATE_H

/* What the files of guidance share. */
#include "operations/op_guidance.h"

/* The titles of criteria, in guidance that was read. */
enum err guidance_name_criteria(struct op *op, struct guidance *items, size_t count);
/* What the links lead to, for who asks; panel_id is the guidance's. */
enum err guidance_about(
    struct op *op, const struct guidance *guidance, const struct guidance_links *links, struct guidance_places *ret);
/* Draft, links, who wrote in it, what may be done. */
enum err guidance_draft_load(struct op *op, const char *id, struct guidance_draft_view *ret);

#endif
