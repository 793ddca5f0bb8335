#ifndef DOMAIN_FRAME_PRIVATE_H
#define DOMAIN_FRAME_PRIVATE_H

/* What frame.c and frame_words.c share. */
#include "domain/frame.h"

/* The words of a kept code, as the column's code list has them; other texts as they are. */
const char *frame_code_words(enum population_column column, const char *value);
/* The day that lies so far from another. */
struct date frame_day_from(const struct frame_day *day, struct date from, const struct frame_context *context);

#endif
