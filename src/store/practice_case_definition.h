#ifndef STORE_PRACTICE_CASE_DEFINITION_H
#define STORE_PRACTICE_CASE_DEFINITION_H

/* The text of a practice case (the files of practice-cases/) as a struct; its shape is in practice-cases/README.md. */
#include "base/err.h"
#include "domain/practice_case.h"

struct arena;

/* ERR_INVALID: *ret_why, from the arena, says what is wrong and where. The titles of the sections are left "". */
enum err practice_case_definition_parse(
    struct arena *arena, const char *text, struct practice_case *ret, const char **ret_why);

#endif
