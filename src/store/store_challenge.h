#ifndef STORE_STORE_CHALLENGE_H
#define STORE_STORE_CHALLENGE_H

/* Grades that a practitioner or a team manager did not agree with, and asked to be looked at again. */
#include "base/err.h"
#include "domain/audit.h"

#include <stddef.h>

struct store;

struct challenge {
	const char *id;
	const char *audit_id;
	const char *moderation_id; /* that answers it */
	const char *asked_by;
	bool is_by_manager; /* the team manager's; else the practitioner's */
	const char *section_code; /* "" for the overall grade */
	enum grade wanted_grade; /* GRADE_NONE: not said */
	const char *reason;
	const char *evidence; /* where the file shows it; "" */
	struct instant asked_at;
};

struct challenge_list {
	struct challenge *items;
	size_t count;
};

enum err store_challenge_insert(struct store *store, const struct challenge *challenge);
/* Of an audit, oldest first. */
enum err store_challenges(struct store *store, const char *audit_id, struct challenge_list *ret);

#endif
