#ifndef OPERATIONS_OP_DIP_H
#define OPERATIONS_OP_DIP_H

/*
 * Dip samples (domain.md 1.4, 6.4, 11.6; D5, D17, D30; docs/dip-samples.md). For the Centre alone. Whoever has a conflict with a
 * case (BR-14) finds nothing of it: no row, no page, no step; it is worked out anew at every step, because people move. What
 * somebody is writing is theirs alone until it is done; the lead sees who has what and how far it is.
 */
#include "domain/audit.h"
#include "domain/briefing.h"
#include "domain/dip_block.h"
#include "domain/dip_sample.h"
#include "domain/programme.h"
#include "operations/auditor_candidate.h"
#include "operations/op.h"
#include "operations/person_choice.h"
#include "store/store_concern.h"
#include "store/store_dip.h"
#include "store/store_person.h"

/* ---- The month ---- */

struct dip_row {
	struct dip_sample sample;
	bool is_mine; /* theirs to answer */
	bool is_second; /* theirs to read again */
	bool may_open;
	bool is_barred; /* shown to the lead alone, without the child's reference */
	const char *refusal; /* why whoever has it may not any more; for the lead; "" */
};

struct dip_person {
	const char *id;
	const char *name;
	int64_t load; /* open already, of any month */
	size_t has;   /* of this month, without replaced ones */
	size_t done;
	size_t barred; /* cases of this month that are not for them */
	bool is_lead;
};

struct dip_month {
	struct cycle cycle;
	const char *const *months; /* that have samples, newest first */
	size_t month_count;
	struct dip_row *rows; /* by number; a member's without those they may not know of */
	size_t row_count;
	size_t total; /* without replaced ones */
	size_t done;
	size_t to_check;
	size_t unshared;
	const char *next_id; /* the first that is theirs to do; "" */
	struct dip_person *people; /* by name: to the lead all of a small Centre, else those who have some of the month */
	size_t person_count;
	struct date due_on;
	struct instant freeze_at;
	bool is_frozen;
	bool is_lead;
	bool may_share; /* the lead, once the day has come */
	bool shows_some; /* people has only those who have some: the Centre is large, or a member asks */
};

/* cycle_id "": the last month that was drawn, or this month once it is to be. ERR_NOT_FOUND for others than the Centre; without samples no rows. */
enum err op_dip_month(struct op *op, const char *cycle_id, struct dip_month *ret);

/* ---- One sample ---- */

struct dip_view {
	struct dip_sample sample;
	struct dip_replies replies;
	struct dip_facts facts;
	const struct dip_block *block;
	struct timescale_list timescales; /* in force when it was done, or today */
	struct calendar calendar;
	struct hub_hours hours;
	struct concern_list concerns;
	struct person_choice choice; /* the lead: who could have it, or read it again */
	const char *next_id; /* the next that is theirs to do; "" */
	size_t left; /* how many are theirs to do */
	struct instant freeze_at;
	bool may_write;
	bool may_read; /* answers and dates: not while somebody else writes them */
	bool may_reopen;
	bool may_read_again; /* the second reader */
	bool may_replace;
	bool is_frozen_in; /* the figures are frozen, and count it */
	bool may_move; /* the lead */
	bool is_lead;
};

/* With a history entry of the reading. */
enum err op_dip_get(struct op *op, const char *id, struct dip_view *ret);

struct dip_typed {
	const char *field;
	const char *text; /* of CHOICES the codes joined by commas */
	const char *time;
};

struct dip_save {
	const struct dip_typed *typed; /* the boxes of the dates block */
	size_t typed_count;
	const struct dip_reply *replies; /* answer and evidence, in the printed order */
	size_t reply_count;
	const char *polarity; /* "strength", "learning", DIP_BOTH; "": none */
	const char *code;
	const char *code_note;
	const char *minutes; /* as typed */
	bool wants_audit;
	const char *referral_reason;
	bool is_as_file; /* dates that are out of order stand so on the file */
	bool is_finished;
};

/* By its sampler. Fields: as dip_sample_check(), the codes of the dates block, and "as_file" where its dates are out of order. ERR_CONFLICT: saved elsewhere meanwhile. */
enum err op_dip_save(struct op *op, const char *id, int version, const struct dip_save *save);
/* By its sampler, until the figures freeze; ERR_STALE afterwards. */
enum err op_dip_reopen(struct op *op, const char *id, int version);
/* By its second reader; a note is needed where it goes back. Field: "note". */
enum err op_dip_second(struct op *op, const char *id, int version, bool is_agreed, const char *note);
/*
 * The file cannot be used: the next reserve comes in, on the certificate too. By its sampler or the lead. *ret_id is the new sample,
 * "" where no reserve was left. Field: "reason".
 */
enum err op_dip_replace(struct op *op, const char *id, int version, const char *reason, const char **ret_id);
/* By the lead: to somebody else (person_choice_take()), who answers it, or reads it again. Field: "person". */
enum err op_dip_move(struct op *op, const char *id, int version, const char *person);

/* ---- Sharing out ---- */

/* By the lead, over these people. Field: "people". */
enum err op_dip_share(struct op *op, const char *cycle_id, const char *const *people, size_t count);
/* Over those named, one a line; "": over the members of the Centre. Field: "names". */
enum err op_dip_share_named(struct op *op, const char *cycle_id, const char *names);
/*
 * For the timer: the leads are asked to draw a month's dip samples, three working days before they are shared out, which is when
 * it is done by (D18: on any day until then).
 */
enum err op_dip_draw_due(struct op *op);
/* For the timer: months whose day has come, over the members of the Centre. */
enum err op_dip_share_due(struct op *op);

/* ---- Results ---- */

struct dip_results_view {
	struct cycle cycle;
	struct dip_results now;
	const char *before_id; /* six months earlier; "" where there were none */
	struct dip_results before; /* the same topics, in the same order; question_count 0 where there was none */
	struct dip_row *rows; /* done, that this person may open */
	size_t row_count;
	size_t left_out; /* done, and in none of the counts of now: who asks has a conflict with them */
};
/* For the Centre. */
enum err op_dip_results(struct op *op, const char *cycle_id, struct dip_results_view *ret);

/*
 * For heads of service, the assistant director and the director: what the figures of the briefing show of it (D27), from the moment they froze on (D17),
 * and nothing else. So it tells nobody more than the briefing does.
 */
struct dip_shown_question {
	struct briefing_row now;
	struct briefing_row before; /* key NULL: none */
};
struct dip_shown_topic {
	const char *title;
	struct dip_shown_question *questions;
	size_t count;
};
struct dip_shown {
	struct cycle cycle;
	bool is_frozen;
	bool is_withdrawn; /* its briefing: nothing is shown */
	struct instant freezes_at;
	const char *before_id; /* "" where there is nothing to compare with */
	struct dip_shown_topic *topics;
	size_t count;
	const char *const *months; /* that are frozen, the newest first */
	size_t month_count;
};
bool op_dip_may_see_results(const struct op *op);
/* cycle_id "": the newest that is frozen; where none is, cycle.id is "". */
enum err op_dip_results_shown(struct op *op, const char *cycle_id, struct dip_shown *ret);

/* ---- A full audit that was asked for ---- */

struct dip_referral {
	struct dip_sample sample;
	const char *asked_by;
	struct auditor_candidate *candidates; /* auditors of Children's Social Care, by name */
	size_t candidate_count;
	bool is_many; /* more than PERSON_CHOICE_LISTED: one is named */
	const char *obstacle; /* why none can be started, in words; NULL */
};
/* For the lead, with a history entry of the reading. ERR_STALE where it was decided. */
enum err op_dip_referral(struct op *op, const char *id, struct dip_referral *ret);
/* An audit outside the month's draw and outside the moderated share. Field: "auditor". */
enum err op_dip_audit_start(
    struct op *op, const char *id, int version, const char *auditor_id, const char **ret_audit_id);
/* Field: "answer". */
enum err op_dip_audit_decline(struct op *op, const char *id, int version, const char *answer);

/* ---- For other operations, inside their transactions ---- */

/* The samples of a draw that was just made; to be called once for both topics. */
enum err op_dip_make(struct op *op, const char *cycle_id);
/* A concern was raised about it: another member reads it again (D30). */
enum err op_dip_concern_raised(struct op *op, const char *id);
/* May raise one: the sample, for whoever of the Centre may open it. */
enum err op_dip_for_concern(struct op *op, const char *id, struct dip_sample *ret);
/*
 * The sample as an audit without an id, for what concerns say and ask of one: child, team, manager, practitioner; the sampler is its
 * auditor. *ret_relations are this person's to it (domain/access.h).
 */
enum err op_dip_as_audit(struct op *op, const char *id, bool has_open_concern, struct audit *ret, unsigned *ret_relations);

#endif
