#ifndef DOMAIN_POLICY_H
#define DOMAIN_POLICY_H

/* The numbers a council decides for itself; policy.def is the table of them. */
#include <stdbool.h>
#include <stddef.h>

enum policy {
#define POLICY(name, code, standard, least, most, group, title, unit, sentence) POLICY_##name,
#include "domain/policy.def"
#undef POLICY
};

enum {
	POLICY_COUNT = 0
#define POLICY(name, code, standard, least, most, group, title, unit, sentence) +1
#include "domain/policy.def"
#undef POLICY
};

struct policy_row {
	const char *code;
	int standard; /* what holds until somebody changes it */
	int least;
	int most;
	const char *group;
	const char *title;
	const char *unit; /* "working days" */
	const char *sentence;
};

const struct policy_row *policy_row(enum policy policy);

/* 1 or 0, which pages show as On and Off; its unit is not written. */
bool policy_is_switch(const struct policy_row *row);

#endif
