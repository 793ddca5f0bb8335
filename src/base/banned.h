#ifndef BASE_BANNED_H
#define BASE_BANNED_H

/*
 * Forced into every file by the build (-include). The system's headers come first; then the names
 * that cause harm become names that do not exist, and the compiler's message says what to use.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define strcpy(a, b)      banned_use_arena_strdup
#define strcat(a, b)      banned_use_sbuf
#define strncpy(a, b, c)  banned_use_arena_strndup
#define strncat(a, b, c)  banned_use_sbuf
#define sprintf(...)      banned_use_arena_printf
#define vsprintf(...)     banned_use_arena_vprintf
#define strtok(a, b)      banned_use_str_split
#define atoi(a)           banned_use_str_parse_int
#define atol(a)           banned_use_str_parse_int
#define strtol(a, b, c)   banned_use_str_parse_int
#define strtoul(a, b, c)  banned_use_str_parse_int
#define localtime(a)      banned_use_instant_london_day
#define gmtime(a)         banned_use_date_parts
#define mktime(a)         banned_use_date_from_parts
#define time(a)           banned_use_clock_now
#define rand()            banned_use_random_bytes
#define system(a)         banned_never_call_a_shell
#define popen(a, b)       banned_never_call_a_shell

#endif
