#ifndef BASE_STR_H
#define BASE_STR_H

/* Small questions about text. Text is NUL-terminated UTF-8; NULL counts as "". */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

bool str_is_same(const char *a, const char *b);
bool str_is_empty(const char *text);
/* ASCII letters compare without case. */
bool str_is_same_fold(const char *a, const char *b);
bool str_is_same_fold_n(const char *a, const char *b, size_t length);
bool str_starts_with(const char *text, const char *prefix);
bool str_ends_with(const char *text, const char *suffix);
/* A bytewise order, as strcmp(), for qsort over const char *. */
int str_compare_pointers(const void *a, const void *b);
/* The three after another. */
char *str_joined(struct arena *arena, const char *a, const char *b, const char *c);
/* A copy without the white space at both ends. */
char *str_trimmed(struct arena *arena, const char *text);
/* A copy in which every run of white space is one space, and none stands at the ends. */
char *str_folded_spaces(struct arena *arena, const char *text);
/* A copy in ASCII lower case. */
char *str_lower(struct arena *arena, const char *text);
/* A copy in ASCII upper case. */
char *str_upper(struct arena *arena, const char *text);
/* The number in decimal. */
char *str_from_int(struct arena *arena, int64_t number);
/* A whole number in decimal, with an optional minus and nothing else; false out of range. */
bool str_parse_int(const char *text, int64_t minimum, int64_t maximum, int64_t *ret);
/* A copy for the query of an address: all but letters, digits, "-", "_", "." and "/" as %XX. */
char *str_percent_encoded(struct arena *arena, const char *text);
/* Splits at every separator; the parts are copies, *ret_count of them (at least one). */
char **str_split(struct arena *arena, const char *text, char separator, size_t *ret_count);

#endif
