#ifndef WEB_WEB_GUIDANCE_PRIVATE_H
#define WEB_WEB_GUIDANCE_PRIVATE_H

/* What the pages of guidance share, and those that lead to it. */
#include "operations/op_guidance.h"
#include "view/view_guidance.h"
#include "web/web_guidance.h"

/* The options of a choice of criterion, after what stands for none. */
enum err web_guidance_criteria(
    struct web *w, const char *none, const struct govuk_option **ret_items, size_t *ret_count);
const struct view_guidance_place *web_guidance_places(struct web *w, const struct guidance_places *places);
/* From another page to guidance about the same. */
const struct view_link *web_guidance_links(struct web *w, const struct guidance_list *list);

#endif
