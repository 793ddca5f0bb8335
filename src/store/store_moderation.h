#ifndef STORE_STORE_MODERATION_H
#define STORE_STORE_MODERATION_H

/* Moderations (domain/moderation.h) with all grades that were given (D14). */
#include "base/err.h"
#include "domain/moderation.h"

#include <stdint.h>

struct store;

enum moderation_answer { MODERATION_UNANSWERED, MODERATION_YES, MODERATION_NO };

struct moderation {
	const char *id;
	const char *audit_id;
	const char *cycle_id; /* the audit's */
	enum moderation_reason reason;
	bool is_challenged; /* the practitioner or the team manager asked for it too */
	enum moderation_state state;
	struct instant chosen_at;
	struct date due_on;
	const char *reviewing_officer_id; /* as the lists named them at the start; "" for none known */

	const char *moderator_id; /* "" while nobody has it */
	struct instant taken_at;
	struct instant saved_at; /* their own grades; 0: not yet */
	bool is_blind;           /* they could not know the auditor's grade */
	enum grade original_grade; /* the auditor's, when the moderator saved; GRADE_NONE before */
	enum grade grade;          /* the moderator's */
	const char *grade_reason;
	enum moderation_answer is_justifiable;
	const char *feedback; /* to the auditor */
	enum moderation_outcome outcome;
	struct instant told_at; /* when the auditor was first told of it; 0: not yet */

	const char *second_id; /* "" */
	struct instant second_taken_at;
	struct instant second_saved_at;
	enum grade second_grade;
	const char *second_reason;

	struct instant returned_at; /* for rework; 0: never */
	const char *rework_note;
	struct date rework_due_on;

	const char *reply; /* the auditor's */
	struct instant replied_at;

	struct date panel_due_on; /* the panel is to have decided; DATE_NONE: not for the panel */
	const char *panel_id;
	enum grade panel_grade;
	const char *panel_reason;

	struct instant settled_at;
	int version;
};

struct moderation_list {
	struct moderation *items;
	size_t count;
};

/* With version 1; the id comes from the caller. Texts that are NULL are kept as "". */
enum err store_moderation_insert(struct store *store, const struct moderation *moderation);
enum err store_moderation_get(struct store *store, const char *id, struct moderation *ret);
/* Every field that can change; ERR_CONFLICT where the version moved on. The stored version is one more. */
enum err store_moderation_update(struct store *store, const struct moderation *moderation);
/* Of an audit, in the order in which they were chosen. */
enum err store_moderation_of_audit(
    struct store *store, const char *audit_id, struct moderation_list *ret);

/* Whose grades: the first moderator's or the second's. */
enum moderation_rater { MODERATION_FIRST, MODERATION_RATER_SECOND };

struct moderation_grade {
	const char *section_code;
	enum grade grade; /* GRADE_NONE: not enough to grade */
	const char *note;
};

struct moderation_grade_list {
	struct moderation_grade *items;
	size_t count;
};

enum err store_moderation_grade_put(struct store *store, const char *moderation_id, enum moderation_rater rater,
    const struct moderation_grade *grade);
/* By section code. */
enum err store_moderation_grades(struct store *store, const char *moderation_id, enum moderation_rater rater,
    struct moderation_grade_list *ret);
/* The grades of both raters go: another moderator begins anew. They stay in the history. */
enum err store_moderation_grades_clear(struct store *store, const char *moderation_id);

struct moderation_score {
	enum moderation_quality quality;
	int score; /* 1 to MODERATION_QUALITY_BEST; 0: none */
	const char *note;
};

/* ret has MODERATION_QUALITY_COUNT members, by quality. */
enum err store_moderation_scores(struct store *store, const char *moderation_id, struct moderation_score *ret);
enum err store_moderation_score_put(
    struct store *store, const char *moderation_id, const struct moderation_score *score);

/*
 * What moderation_bar() needs to know of that person and this audit: the newest, with the reviewing officer whom the lists
 * name, matched as D8 says. facts->audit, ->person_id and ->roles come from the caller.
 */
enum err store_moderation_facts(struct store *store, struct moderation_facts *facts);
/* The reviewing officer whom the draw's lists name for the audit's child; "" where it is nobody known. */
enum err store_moderation_reviewing_officer(
    struct store *store, const struct audit *audit, const char **ret_person_id);

/* Whether a moderator has the audit, in a moderation that is open. */
enum err store_moderation_is_taken(struct store *store, const char *audit_id, bool *ret);

#endif
