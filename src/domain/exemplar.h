#ifndef DOMAIN_EXEMPLAR_H
#define DOMAIN_EXEMPLAR_H

/*
 * What one section of an audit looks like at a grade, for others to learn from (capabilities: exemplars by grade): words of an audit
 * whose grade moderation or a panel agreed on, made free of everything that leads to the child or to the people who worked
 * on it. A person edits it; it cannot be published while anything is found in it (D25).
 */
#include "domain/audit.h"

#include <stdbool.h>

struct arena;
struct problems;

enum { EXEMPLAR_TEXT_MAXIMUM = 6000, EXEMPLAR_WHY_MAXIMUM = 2000 };

enum exemplar_state { EXEMPLAR_DRAFT, EXEMPLAR_PUBLISHED, EXEMPLAR_WITHDRAWN };
enum { EXEMPLAR_STATE_COUNT = EXEMPLAR_WITHDRAWN + 1 };

const char *exemplar_state_code(enum exemplar_state state);
const char *exemplar_state_name(enum exemplar_state state);
bool exemplar_state_from_code(const char *code, enum exemplar_state *ret);

struct exemplar {
	const char *id;
	const char *audit_id; /* for the lead alone */
	const char *moderation_id;
	enum service service;
	const char *section_code;
	const char *section_title;
	enum grade grade;
	const char *text;
	const char *why; /* it is this grade */
	enum exemplar_state state;
	const char *made_by;
	struct instant made_at;
	struct instant published_at; /* 0: not yet */
	int version;
};

/* What must not be in a published one besides what privacy_scan() knows. */
struct exemplar_source {
	const char *const *names; /* of everybody on the case */
	size_t name_count;
	const char *child_reference;
	const char *audit_reference;
};

/* Fields: grade, text, why. What is found in the texts only where it is to be published. */
void exemplar_check(struct arena *arena, const struct exemplar *exemplar, const struct exemplar_source *source,
    bool to_publish, struct problems *problems);

/* A text without anything that was found in it: what a person then edits. */
const char *exemplar_scrubbed(struct arena *arena, const char *text, const struct exemplar_source *source);

#endif
