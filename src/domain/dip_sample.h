#ifndef DOMAIN_DIP_SAMPLE_H
#define DOMAIN_DIP_SAMPLE_H

/*
 * Dip samples (domain.md 1.4, 11.6, 12; D5, D30): one page about one drawn case, answered by somebody of the Centre. What is not
 * in the table of steps is not allowed. One sample in ten, and every one with a concern, is read a second time by another member.
 */
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct problems;

enum {
	DIP_EVIDENCE_MAXIMUM = 600, /* characters beside one question */
	DIP_NOTE_MAXIMUM = 1000,
	DIP_MINUTES_MAXIMUM = 600
};

enum dip_state {
	DIP_DRAWN,       /* shared out or not yet; not opened */
	DIP_IN_PROGRESS,
	DIP_DONE,        /* answered; nobody has to read it again */
	DIP_TO_CHECK,    /* answered; waits for its second reader */
	DIP_CHECKED,
	DIP_REPLACED     /* the file could not be used, and the next reserve came in */
};
enum { DIP_STATE_COUNT = DIP_REPLACED + 1 };

enum dip_event {
	DIP_EVENT_OPEN,
	DIP_EVENT_FINISH,
	DIP_EVENT_FINISH_FOR_SECOND, /* chosen for a second reading, or with a concern */
	DIP_EVENT_CHOOSE,            /* chosen after it was done: a concern, or one that was chosen went out */
	DIP_EVENT_REOPEN,            /* until the figures freeze (D17) */
	DIP_EVENT_AGREE,
	DIP_EVENT_GIVE_BACK,         /* the second reader asks for another look */
	DIP_EVENT_NOTE_FROZEN,       /* as above, but the figures are frozen with it: the note stays beside the answers */
	DIP_EVENT_REPLACE
};
enum { DIP_EVENT_COUNT = DIP_EVENT_REPLACE + 1 };

enum dip_actor { DIP_BY_SAMPLER, DIP_BY_SECOND, DIP_BY_LEAD, DIP_BY_RULE };
enum { DIP_ACTOR_COUNT = DIP_BY_RULE + 1 };

struct dip_step {
	enum dip_state from;
	enum dip_event event;
	enum dip_state to;
	enum dip_actor actor;
	const char *why;
};

extern const struct dip_step dip_steps[];
extern const size_t dip_step_count;

/* The row, or NULL. */
const struct dip_step *dip_step_find(enum dip_state from, enum dip_event event);
/* "to-check" in the database; "Second reading" on pages. */
const char *dip_state_code(enum dip_state state);
const char *dip_state_name(enum dip_state state);
bool dip_state_from_code(const char *code, enum dip_state *ret);
const char *dip_event_code(enum dip_event event);
const char *dip_actor_name(enum dip_actor actor);
/* It counts in the results: done, to check or checked. */
bool dip_state_is_done(enum dip_state state);

enum dip_answer { DIP_NOT_ANSWERED, DIP_YES, DIP_PARTLY, DIP_NO, DIP_NOT_APPLICABLE, DIP_NOT_RECORDED };
enum { DIP_ANSWER_COUNT = DIP_NOT_RECORDED + 1 };
/* "yes", "partly", "no", "na", "nr", as in the audit's form; "" for none. "Not applicable". */
const char *dip_answer_code(enum dip_answer answer);
const char *dip_answer_name(enum dip_answer answer);
bool dip_answer_from_code(const char *code, enum dip_answer *ret);
/* Partly, No and Not recorded. */
bool dip_answer_needs_evidence(enum dip_answer answer);

struct dip_reply {
	const char *question; /* as printed when the case was drawn */
	enum dip_answer answer;
	const char *evidence;
};

struct dip_replies {
	struct dip_reply *items; /* in the printed order */
	size_t count;
};

/* Why somebody reads it again; "" none. */
#define DIP_SECOND_RANDOM  "random"
#define DIP_SECOND_CONCERN "concern"

/* The full audit that the sampler asks for: "" none. */
#define DIP_REFERRAL_ASKED    "asked"
#define DIP_REFERRAL_STARTED  "started"
#define DIP_REFERRAL_DECLINED "declined"

struct dip_sample {
	const char *id;
	const char *reference; /* DIP-2021-03-07 */
	const char *cycle_id;
	const char *topic; /* "prog": the last word of its draw's base */
	const char *topic_title; /* as printed */
	const char *draw_name;
	int number; /* in its month, from 1 */
	const char *child_reference;
	const char *case_status; /* as in struct audit */
	int age_years;
	const char *snapshot_id;
	const char *team_id; /* this and the next: "" where nobody matched the name in the lists */
	const char *team_text; /* as the lists have it */
	const char *practitioner_id;
	const char *practitioner_text;
	const char *team_manager_id;
	const char *supervisor_id;
	const char *reviewing_officer_id;
	const char *team_name; /* names are read only */
	const char *practitioner_name;
	const char *sampler_id; /* "" until it is shared out */
	const char *sampler_name;
	const char *share_why; /* why it is theirs, as a sentence; may name others' conflicts: for the lead */
	struct instant shared_at;
	enum dip_state state;
	struct date due_on;
	struct instant opened_at;
	struct instant done_at;
	int minutes; /* taken, as the sampler says; 0: not said */
	const char *polarity; /* "strength", "learning"; "" for none */
	const char *code; /* finding_codes */
	const char *code_note;
	const char *referral;
	const char *referral_reason;
	const char *referral_answer;
	const char *referral_by; /* who decided */
	struct instant referral_at; /* asked; then decided */
	const char *referral_audit_id;
	const char *second_why;
	const char *second_id; /* "" until it waits for them */
	const char *second_name;
	const char *second_note;
	struct instant second_at;
	const char *replaced_by; /* the sample that came in; "" */
	const char *unsuitable; /* why the file could not be used; "" */
	int version;
};

#define DIP_BOTH "both" /* the polarity of somebody who gave a strength and something to learn: never kept */

/*
 * What is wrong with what the sampler wrote. Fields: "q1" and "e1" for the first question, "strength", "learning", "code_note",
 * "minutes", "referral_reason". With is_finished everything must be there; evidence beside all answers but Yes and
 * Not applicable.
 */
void dip_sample_check(const struct dip_sample *sample, const struct dip_replies *replies, bool is_finished,
    struct problems *problems);

/* D17: noon in London, one working day before the briefing: what is done later is no longer in the month's figures. */
struct calendar;
struct date dip_due_on(const struct calendar *calendar, struct date briefing_on);
struct instant dip_freeze_at(const struct calendar *calendar, struct date briefing_on);

/*
 * Which samples of a month are read a second time (D30), so that anybody can work it out again: those with the smallest SHA-256 of
 * "seed:draw/second:reference of the child", one in so many (the setting dip.second-one-in) of those not replaced, rounded up. One that was chosen stays so.
 */
struct dip_second_candidate {
	const char *id;
	const char *key; /* dip_second_key() */
	bool is_replaced;
	bool is_chosen; /* in: already; out: from now on */
};
const char *dip_second_key(struct arena *arena, const char *seed, const char *draw, const char *ref);
void dip_second_choose(struct arena *arena, struct dip_second_candidate *candidates, size_t count, size_t one_in);

#endif
