#ifndef DOMAIN_CLOSING_H
#define DOMAIN_CLOSING_H

/*
 * When an audit may close (D22; domain.md 12): the three have met, every action that was not declined is
 * confirmed by the team manager and verified by somebody else, and no concern, Inadequate case, remedial plan
 * or moderation is open.
 */
#include "domain/audit.h"

#include <stddef.h>

struct arena;

struct closing_facts {
	enum audit_state state;
	size_t undone_count; /* actions not done yet */
	size_t unconfirmed_count; /* done, not confirmed by the team manager */
	size_t unverified_count; /* confirmed, not verified */
	size_t open_concern_count;
	bool has_open_inadequate_case;
	bool is_sign_off_missing; /* Inadequate: the head of service has not signed off the remedial plan */
	bool is_in_moderation;
};

enum { CLOSING_MAXIMUM = 8 };

/* What still stands against closing, in words; none: it may close. */
size_t closing_blocks(
    struct arena *arena, const struct closing_facts *facts, const char *ret_texts[CLOSING_MAXIMUM]);

#endif
