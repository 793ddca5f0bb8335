#ifndef OPERATIONS_OP_DIP_PRIVATE_H
#define OPERATIONS_OP_DIP_PRIVATE_H

/* What the files of dip samples share. */
#include "operations/allocation_facts.h"
#include "operations/op_dip.h"

/* People of the Centre who are here, and what bars them from which case. */
struct dip_people {
	struct person_list centre; /* members and leads */
	struct dip_bars bars; /* of the samples */
	const struct allocation *allocation;
};
/* All of them, members first: for a step that chooses one. */
enum err dip_people_read(struct op *op, const char *cycle_id, const struct dip_list *samples, struct dip_people *ret);
/* These: a page asks about whom it shows, however many the Centre has. Who is not of the Centre is left out. */
enum err dip_people_some(struct op *op, const char *cycle_id, const struct dip_list *samples, const struct person_list *some,
    struct dip_people *ret);
/* What bars whoever asks. */
enum err dip_own_bars(struct op *op, const char *cycle_id, const struct dip_list *samples, struct dip_people *ret);
/* Why not, as a sentence; "" where they may. Who is not of the Centre may not. */
const char *dip_refusal(
    struct op *op, const struct dip_people *people, const struct dip_sample *sample, const char *person_id);
/* The person with least open who may have it and is not `but`; NULL for none. */
enum err dip_choose_one(struct op *op, const struct dip_people *people, const struct dip_sample *sample, const char *but,
    const struct person **ret);

bool dip_is_lead(const struct op *op);
/* The sample, and what bars whoever asks; ERR_NOT_FOUND for whoever may not know of it. The lead's own conflict is for the caller. */
enum err dip_load(struct op *op, const char *id, struct dip_sample *ret, struct dip_people *ret_people);
/* As dip_load() where this person's own conflict bars them. */
enum err dip_load_free(struct op *op, const char *id, struct dip_sample *ret, struct dip_people *ret_people);
/* Holds the sample's month until the transaction ends: no other step on its samples is half-way. Before it is loaded. */
enum err dip_hold(struct op *op, const char *id);
/* dip_hold(), then dip_load_free(). */
enum err dip_load_held(struct op *op, const char *id, struct dip_sample *ret, struct dip_people *ret_people);
/* Whether nobody of the Centre may have it. */
enum err dip_nobody_may(struct op *op, const struct dip_sample *sample, bool *ret);
/* It is among those that the month's frozen figures count. */
bool dip_is_frozen_in(const struct dip_sample *sample, struct instant freeze, struct instant now);
/* When the month's figures freeze, and when samples are due. */
enum err dip_dates(struct op *op, const struct cycle *cycle, struct date *ret_due, struct instant *ret_freeze);
enum err dip_freeze(struct op *op, const char *cycle_id, struct instant *ret);

/* Moves it along the table, stores it and writes the history. ERR_STALE where the table has no such step. */
enum err dip_step(struct op *op, struct dip_sample *sample, enum dip_event event, const char *reason);
enum err dip_record(
    struct op *op, const struct dip_sample *sample, const char *action, const char *sentence, const char *reason);
/* The tray row of somebody's samples of a month goes when they have none to do any more … */
enum err dip_tray_check(struct op *op, const char *cycle_id, const char *person_id);
/* … and comes when what they were just given is all they have to do. */
enum err dip_tray_gain(struct op *op, const char *cycle_id, const char *person_id, size_t gained, struct date due_on);
/* Inside a transaction, to somebody else, who answers it or reads it again; *ret_refusal: why not, NULL where it is done. */
enum err dip_give(struct op *op, struct dip_sample *sample, const char *person_id, const char **ret_refusal);
/* Puts a done sample to its second reader, or asks the leads to find one. */
enum err dip_ask_second(struct op *op, struct dip_sample *sample);
/* Chooses the month's second readings by D30's rule; those done already go to their readers. */
enum err dip_choose_seconds(struct op *op, const char *cycle_id);
/* One sample of a drawn child. */
enum err dip_make_one(struct op *op, const struct allocation_sources *s, const struct case_people *people,
    const struct cycle *cycle, int number, struct dip_sample *ret);

#endif
