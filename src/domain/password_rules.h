#ifndef DOMAIN_PASSWORD_RULES_H
#define DOMAIN_PASSWORD_RULES_H

/*
 * Which passwords are good enough (D28, reliability.md 4.5): 12 to 256 characters of any kind, none that
 * anybody would try first, none made of what everybody knows about the person or the service. No rules
 * about capitals and digits, and no expiry.
 */
#include "domain/person.h"

struct arena;

enum { PASSWORD_SHORTEST = 12, PASSWORD_LONGEST = 256 };

/* What to do instead, in words for beside the field; NULL where the password can be used. */
const char *password_fault(struct arena *arena, const char *password, const struct person *person);

#endif
