#ifndef STORE_FORM_DEFINITION_H
#define STORE_FORM_DEFINITION_H

/*
 * The text of a form's definition (the files of forms/, rows of form_definition) as a struct form. The shape
 * of that text is written down in forms/README.md.
 */
#include "base/err.h"
#include "domain/form.h"

struct arena;

/* ERR_INVALID: *ret_why, from the arena, says what is wrong and where. */
enum err form_definition_parse(
    struct arena *arena, const char *text, struct form **ret, const char **ret_why);

#endif
