#ifndef OPERATIONS_OP_BRIEFING_PRIVATE_H
#define OPERATIONS_OP_BRIEFING_PRIVATE_H

/* What the files of the briefing share. */
#include "domain/programme.h"
#include "operations/op_briefing.h"

bool briefing_is_centre(const struct op *op);
const char *briefing_themes(struct arena *arena, const struct cycle *cycle);

#endif
