#ifndef STORE_STORE_ANSWER_H
#define STORE_STORE_ANSWER_H

/*
 * Answers of an audit, section by section. A section's version counts the writes to it; each answer carries
 * the version it was last changed at, and answer_version keeps its earlier texts, so that a page that was
 * loaded at version n can be told what stood there then (ux.md 2.3).
 */
#include "base/date.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct store;

struct answer {
	const char *code; /* of the question */
	const char *section_code;
	const char *value;
	const char *evidence;
	int version;
	const char *saved_by;
	const char *saved_by_name;
	struct instant saved_at;
	bool is_kept; /* of a version: the side of a conflict that did not stay */
};

struct answer_list {
	struct answer *items;
	size_t count;
};

/* Draft: overwritten by the next. Saved: kept for good. Kept: the side of a conflict that did not stay. */
enum answer_kind { ANSWER_KIND_DRAFT, ANSWER_KIND_SAVED, ANSWER_KIND_KEPT };

struct audit_section {
	const char *code;
	int version;
	bool is_draft; /* something was written since it was last saved */
	const char *saved_by;
	const char *saved_by_name;
	struct instant saved_at;
	struct instant shared_at; /* 0: not shared with the practitioner */
};

struct audit_section_list {
	struct audit_section *items;
	size_t count;
};

/* Every answer of the audit. */
enum err store_answers(struct store *store, const char *audit_id, struct answer_list *ret);
enum err store_audit_sections(
    struct store *store, const char *audit_id, struct audit_section_list *ret);

/* Adds one to the section's version (making its row) and holds the row until the transaction ends. */
enum err store_section_touch(struct store *store, const char *audit_id, const char *section_code,
    bool is_draft, const char *person_id, struct instant at, int *ret_version);

/* From now on the practitioner can read it. */
enum err store_section_share(struct store *store, const char *audit_id, const char *section_code,
    const char *person_id, struct instant at);

/* The answer as it stands now; its version and person are the answer's. */
enum err store_answer_put(struct store *store, const char *audit_id, const struct answer *answer);
/* A text the answer has, or (KEPT) would have had. */
enum err store_answer_version_put(struct store *store, const char *audit_id,
    const struct answer *answer, enum answer_kind kind);
/*
 * What stood there at that version of the section; empty texts where nothing did. kind_saved_only: what was
 * last saved, whatever was drafted since.
 */
enum err store_answer_at(struct store *store, const char *audit_id, const char *code, int version,
    bool saved_only, struct answer *ret);
/* Drafts of a section from before that time, which no open page can ask about any more. */
enum err store_answer_drop_drafts(struct store *store, const char *audit_id, const char *code,
    struct instant before);

/*
 * Takes the audit's answers away, as another auditor begins afresh (a conflict moved it): each text stays as a kept
 * version, sections are no longer shared. The sections' versions go on counting.
 */
enum err store_answers_put_away(struct store *store, const char *audit_id);

/* Saved and kept versions of every answer of the audit, newest first: as many as a page can show. */
enum err store_answer_versions(struct store *store, const char *audit_id, struct answer_list *ret);

struct coded_finding {
	const char *polarity; /* "strength", "learning" */
	int position;
	const char *code;
	const char *note;
};

struct coded_finding_list {
	struct coded_finding *items;
	size_t count;
};

/* They take the place of those that were there. */
enum err store_findings_put(
    struct store *store, const char *audit_id, const struct coded_finding *items, size_t count);
enum err store_findings(
    struct store *store, const char *audit_id, struct coded_finding_list *ret);

#endif
