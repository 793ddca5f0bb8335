#ifndef WEB_DRAW_PATH_H
#define WEB_DRAW_PATH_H

/* Between a draw's name and its path. */
#include "operations/op_draw.h"
#include "web/web.h"

/* The draw of /programme/:cycle/draws/:kind/:last; ERR_NOT_FOUND where the month has none such. */
enum err draw_path_target(struct web *w, struct draw_target *ret);
const char *draw_path_of(struct arena *arena, const char *base);
const char *draw_path_certificate(struct arena *arena, const char *base, int attempt);
/* "Children’s Social Care, March 2021" */
const char *draw_path_caption(struct arena *arena, const struct draw_target *target);

#endif
