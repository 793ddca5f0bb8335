#ifndef OPERATIONS_OP_MODERATION_PRIVATE_H
#define OPERATIONS_OP_MODERATION_PRIVATE_H

/* What the files of moderation share. */
#include "domain/policy.h"
#include "domain/task.h"
#include "operations/op_moderation.h"
#include "store/store_person.h"
#include "operations/person_choice.h"

/* Everything before what is shown; the person who asks is of the Centre and not barred (else ERR_NOT_FOUND). */
enum err moderation_load(struct op *op, const char *id, struct moderation_view *ret);
/* moderation_load() for a step, from the version that the page showed; ERR_STALE otherwise. */
enum err moderation_begin(struct op *op, const char *id, int version, struct moderation_view *ret);
/* The form, both grades of each section (the auditor's where shows_both) and the quality. */
enum err moderation_sections_load(struct op *op, struct moderation_view *v);

/* What goes with it besides the answers: facts, actions, the reply without names, challenges where both are shown. */
enum err moderation_file_load(struct op *op, struct moderation_view *v);

struct moderation_changes {
	struct history_change items[80];
	size_t count;
};
/* Adds one where there is something to say. */
void moderation_note(struct moderation_changes *changes, const char *field, const char *text);

/*
 * Inside a writing transaction: moves it along its table, stores every field, and writes the history entry with the row's
 * sentence. ERR_STALE where there is no such step.
 */
enum err moderation_step(struct op *op, struct moderation *m, const struct audit *audit,
    enum moderation_event event, const struct moderation_changes *changes);

/* Its moderator's task, in place of what stands open; about no audit, so that nobody of the audit sees it (D13). */
enum err moderation_task(struct op *op, enum task_kind kind, const struct moderation *m, const struct audit *audit,
    const char *person_id, const char *waiting_id, struct date due_on);
/* The leads who may see it are asked to do that; how many they are. */
enum err moderation_ask_leads(struct op *op, enum task_kind kind, const struct moderation *m, const struct audit *audit,
    struct date due_on, size_t *ret_count);
/* A problem beside the field where the text is too long, or with missing where there is none. */
void moderation_check_text(struct op *op, const char *field, const char *text, size_t most, const char *missing);
/* So many working days from today. */
enum err moderation_due(struct op *op, enum policy policy, struct date *ret);

/* The final grade follows from what was found (D14); people are told; what waited for it goes on. */
enum err moderation_settle(struct op *op, struct moderation *m, struct audit *audit, enum moderation_event event,
    enum grade moderated, const struct moderation_changes *changes);

/*
 * Whether this final grade would end a case that was open before the moderator graded: sent as Inadequate, then sent again
 * with another grade. That needs a second moderator, or the panel, as every change out of Inadequate (D14).
 */
enum err moderation_leaves_inadequate(
    struct op *op, const struct moderation *m, const struct audit *audit, enum grade final, bool *ret);

/* Names of everybody on the case, for leaving them out. */
struct case_names {
	const char *items[6];
	size_t count;
};
enum err moderation_names(struct op *op, const struct audit *audit, struct case_names *ret);

#endif
