#ifndef STORE_STORE_DIP_H
#define STORE_STORE_DIP_H

/*
 * Dip samples with their answers and their dates blocks. Who may see a case's row is the operation's to say; counts of a whole
 * month (store_dip_results()) name no case.
 */
#include "base/err.h"
#include "domain/allocation.h"
#include "domain/dip_sample.h"
#include "store/store_person.h"

#include <stdint.h>

struct store;

struct dip_list {
	struct dip_sample *items;
	size_t count;
};

/* Version 1. */
enum err store_dip_insert(struct store *store, const struct dip_sample *sample);
enum err store_dip_get(struct store *store, const char *id, struct dip_sample *ret);
/* All that changes; ERR_CONFLICT where the version moved on. */
enum err store_dip_update(struct store *store, const struct dip_sample *sample);
/* Its team has another manager from now on. */
enum err store_dip_manager_put(struct store *store, const char *id, const char *person_id);
/* Of a month, by number, replaced ones too. */
enum err store_dip_of_month(struct store *store, const char *cycle_id, struct dip_list *ret);
/* With a question put to the coordinator that is not answered, oldest first. */
enum err store_dip_referred(struct store *store, struct dip_list *ret);
/* What somebody has open: to answer, or to read a second time; by date due. */
enum err store_dip_of_person(struct store *store, const char *person_id, struct dip_list *ret);
/* The ids of those somebody has to answer, by date due. */
struct dip_open {
	const char *id;
	const char *cycle_id;
	int number;
};
struct dip_opens {
	struct dip_open *items;
	size_t count;
};
enum err store_dip_open(struct store *store, const char *person_id, struct dip_opens *ret);
/* Months whose samples lie there although their day of sharing out has come. */
enum err store_dip_months_to_share(
    struct store *store, struct date today, const char *const **ret_cycles, size_t *ret_count);
/*
 * Months with dip samples whose day of sharing out is not after until, whose briefing is still to come, and of which nothing is
 * shared out and nobody was asked to draw.
 */
enum err store_dip_months_to_draw(struct store *store, struct date today, struct date until, const char *const **ret_cycles,
    size_t *ret_count);
/* Months that have samples, newest first. */
enum err store_dip_months(struct store *store, const char *const **ret_cycles, size_t *ret_count);
/* Holds the month against another sharing or replacement until the transaction ends. */
enum err store_dip_hold(struct store *store, const char *cycle_id);
/* Of a draw that is made again: none of them was shared out. */
enum err store_dip_remove_draw(struct store *store, const char *draw_name);

/* Answers in the printed order; as they stand. */
enum err store_dip_replies(struct store *store, const char *sample_id, struct dip_replies *ret);
enum err store_dip_reply_put(
    struct store *store, const char *sample_id, size_t position, const struct dip_reply *reply);

struct dip_fact {
	const char *field;
	const char *value;
	bool is_from_lists; /* as the population's lists had it, unchanged */
};
struct dip_facts {
	struct dip_fact *items;
	size_t count;
};
enum err store_dip_facts(struct store *store, const char *sample_id, struct dip_facts *ret);
/* An empty value takes it away. */
enum err store_dip_fact_put(struct store *store, const char *sample_id, const struct dip_fact *fact);

/* Whom something bars from a sample: the head of service of its team; who declared a conflict with an audit of the child in that month. */
struct dip_bar {
	const char *sample_id;
	const char *person_id;
	bool is_head;
};
struct dip_bars {
	struct dip_bar *items;
	size_t count;
};
/* Of all samples of the month; of one, where sample_id is not "". So the next. */
enum err store_dip_bars(struct store *store, const char *cycle_id, const char *sample_id, struct dip_bars *ret);
struct dip_lines {
	struct allocation_line *items;
	size_t count;
};
/* The practitioners and everybody above them, each once. */
enum err store_dip_lines(struct store *store, const char *cycle_id, const char *sample_id, struct dip_lines *ret);

/* What somebody has open in the Centre: dip samples and second readings, moderations. */
enum err store_dip_load(struct store *store, const char *person_id, int64_t *ret);
/* Who has samples of the month, and this person; by name, with what they have open. Of their roles only those of the Centre are read. */
struct dip_loads {
	struct person_list people;
	int64_t *loads;
};
enum err store_dip_loads(struct store *store, const char *cycle_id, const char *person_id, struct dip_loads *ret);
/* Whether anybody has them as line manager. */
enum err store_dip_manages(struct store *store, const char *person_id, bool *ret);

/* ---- For the results page, the briefing and triangulation ---- */

struct dip_question_result {
	const char *question;
	int64_t counts[DIP_ANSWER_COUNT]; /* of samples that are done; by dip_answer */
};

struct dip_code_result {
	const char *polarity; /* "strength", "learning" */
	const char *code; /* finding_codes */
	int64_t count;
};

struct dip_topic_result {
	const char *topic; /* "mash" */
	const char *title; /* as printed */
	int64_t samples; /* drawn, without replaced ones */
	int64_t done;
	int64_t read_twice;
	struct dip_question_result *questions; /* in the printed order */
	size_t question_count;
	struct dip_code_result *codes; /* most often first, then by code */
	size_t code_count;
};

struct dip_results {
	struct dip_topic_result *topics; /* in the printed order */
	size_t count;
	int64_t samples;
	int64_t done;
	int64_t concerns; /* raised about samples of the month */
	int64_t referred; /* a full audit was asked for */
};

/* No topics where the month has no samples. */
enum err store_dip_results(struct store *store, const char *cycle_id, struct dip_results *ret);
/* The same with only what was done by that moment (D17): the freeze of a briefing. */
enum err store_dip_results_until(
    struct store *store, const char *cycle_id, struct instant until, struct dip_results *ret);

#endif
