#ifndef STORE_STORE_MODERATION_H
#define STORE_STORE_MODERATION_H

/* Moderations (domain/moderation.h) with all grades that were given (D14). */
#include "base/err.h"
#include "domain/moderation.h"

#include <stdint.h>

struct store;

struct moderation_list {
	struct moderation *items;
	size_t count;
};

/* With version 1; the id comes from the caller. Texts that are NULL are kept as "". */
enum err store_moderation_insert(struct store *store, const struct moderation *moderation);
enum err store_moderation_get(struct store *store, const char *id, struct moderation *ret);
/* Every field that can change; ERR_CONFLICT where the version moved on. The stored version is one more. */
enum err store_moderation_update(struct store *store, const struct moderation *moderation);
/* Of an audit, in the order in which they were chosen; without seeded ones, which are about the moderator. */
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

/* The open moderation of that audit which this person has, first or second; ERR_NOT_FOUND. */
enum err store_moderation_of_person(
    struct store *store, const char *audit_id, const char *person_id, const char **ret_id);
/* With the auditor, their time to answer over before that day, and of which no lead was told. */
enum err store_moderation_unanswered(struct store *store, struct date today, struct moderation_list *ret);
/* Whether the audit is or was moderated, and that person is of the Centre or a member of a panel to come, or that sits, which has it. */
enum err store_moderation_is_read(
    struct store *store, const char *audit_id, const char *person_id, bool is_of_centre, bool *ret);
/* Whether a moderator has the audit, in a moderation that is open. */
enum err store_moderation_is_taken(struct store *store, const char *audit_id, bool *ret);

/*
 * Seeded audits (MODERATION_SEED): the moderation, settled by a panel before that moment, of an audit that was not seeded yet, the
 * one settled longest ago; ERR_NOT_FOUND for none. How many were put into the queue since. Whether somebody moderated the audit before, or
 * belonged to a panel that had it: they know its grade.
 */
enum err store_seed_candidate(struct store *store, struct instant settled_before, struct moderation *ret);
enum err store_seed_count(struct store *store, struct instant since, int64_t *ret);
enum err store_seed_is_known(struct store *store, const char *audit_id, const char *person_id, bool *ret);

#endif
