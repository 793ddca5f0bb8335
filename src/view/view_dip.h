#ifndef VIEW_VIEW_DIP_H
#define VIEW_VIEW_DIP_H

/* Dip samples (ux.md 60 to 63): the month, one sample, results. */
#include "domain/briefing.h"
#include "domain/dip_block.h"
#include "html/govuk_field.h"
#include "view/view_choose.h"
#include "view/view_frame.h"

/* ---- The month ---- */

struct view_dip_row {
	const char *href; /* NULL: not for them to open */
	const char *reference;
	const char *topic;
	const char *child_reference; /* "" where they have a conflict */
	const char *team;
	const char *sampler;
	const char *status;
	bool is_done;
	const char *note; /* NULL: none */
};

struct view_dip_person {
	const char *id;
	const char *name;
	const char *has; /* "4 of 9 done" */
	const char *load;
	const char *barred;
	bool is_chosen; /* takes part unless the lead takes them out */
};

struct view_dip_month {
	struct view_frame frame;
	const char *cycle_id; /* "": nothing was drawn yet */
	const struct govuk_option *months;
	size_t month_count;
	const char *progress; /* "13 of 25 are done, …" */
	const char *due; /* when they are due, and what happens then */
	const char *next_href; /* NULL: nothing of theirs */
	const char *results_href;
	const char *draws_href; /* nothing is drawn, and who asks draws; NULL */
	const char *share_note; /* what will happen when; NULL */
	bool may_share;
	size_t to_share;
	const struct dip_replies *topics; /* of each topic: its questions alone */
	const char *const *topic_titles;
	size_t topic_count;
	bool is_large; /* the Centre: who takes part is written */
	const char *names; /* as typed */
	const struct view_dip_person *people; /* none: not shown */
	size_t person_count;
	const struct view_dip_row *rows;
	size_t row_count;
};
void view_dip_month_page(struct html *h, const struct view_dip_month *page);

/* ---- One sample ---- */

struct view_dip_field {
	const struct dip_field *field;
	const char *text; /* what stands in its box … */
	const char *time; /* … and in its second */
	const char *words; /* for reading */
	bool is_from_lists;
};

struct view_dip_question {
	const char *text;
	const char *value; /* "yes" */
	const char *name; /* "Yes" */
	const char *evidence;
	const char *working; /* what the dates say about it; NULL */
	bool is_suggested; /* the dates answered it; nobody has yet */
};

struct view_dip {
	struct view_frame frame;
	const char *action; /* where everything is sent: "/dip-samples/…" */
	int version;
	int answers_version; /* of the boxes */
	const char *const *facts; /* the line above the heading */
	size_t fact_count;
	const struct view_dip_field *fields;
	size_t field_count;
	const struct dip_computed *computed;
	size_t computed_count;
	const struct view_dip_question *questions;
	bool may_answer_all; /* one key answers all questions the same */
	size_t question_count;
	const char *focus; /* the box in which one begins; NULL: none */
	const char *strength, *learning, *code_note, *minutes, *referral_reason;
	bool wants_audit;
	const char *code_name; /* for reading: "Specific, timed plan" */
	const char *referral; /* what became of the full audit; NULL: none asked for */
	const char *referral_href; /* the lead decides there, or the audit; NULL */
	const char *referral_text;
	const char *status; /* "Second reading, with Amy Lane" */
	const char *given_back; /* what the second reader asked for; NULL */
	const char *why; /* why it is theirs; the lead's */
	const char *concern; /* "A concern was raised …"; NULL */
	const char *concern_link; /* NULL: not for them to read */
	const char *left; /* "7 more are yours"; NULL */
	bool has_next;
	bool may_write;
	bool may_read;
	bool may_reopen;
	bool may_read_again;
	bool may_replace;
	const char *note; /* of the second reader, as typed */
	const char *agreed; /* "yes", "no" as typed */
	bool may_move; /* the lead, to somebody else */
	struct view_choices choice;
	const char *person; /* as typed */
	bool is_second_moved;
	bool has_nobody; /* as its sampler */
	bool is_frozen_in; /* the figures are frozen with it */
	bool is_out_of_order; /* its dates were, when it was sent */
	bool is_as_file;
};
void view_dip_page(struct html *h, const struct view_dip *page);
/* Reading it: dates, answers, code. */
void view_dip_read(struct html *h, const struct view_dip *page);

/* Ask for one text: why a file cannot be used. */
struct view_dip_replace {
	struct view_frame frame;
	const char *reference;
	const char *action;
	int version;
	const char *reason;
};
void view_dip_replace_page(struct html *h, const struct view_dip_replace *page);

struct view_dip_candidate {
	const char *id;
	const char *name;
	const char *refusal; /* "" */
};
struct view_dip_audit {
	struct view_frame frame;
	const char *reference;
	const char *action;
	int version;
	const char *asked; /* "Amy Lane asks for a full audit of child 4471:" */
	const char *reason;
	const char *obstacle; /* NULL */
	const struct view_dip_candidate *candidates;
	size_t candidate_count;
	bool are_many; /* one is named, not chosen from candidates */
	const char *decision; /* as typed: "start", "decline" */
	const char *auditor;
	const char *answer;
};
void view_dip_audit_page(struct html *h, const struct view_dip_audit *page);

/* ---- Results ---- */

struct view_dip_counts {
	const char *when; /* "March 2021" */
	int64_t counts[DIP_ANSWER_COUNT];
};

struct view_dip_result {
	const char *question;
	const char *key; /* of its evidence in the briefing: "mash/1" */
	enum briefing_addition addition;
	struct view_dip_counts now;
	struct view_dip_counts before; /* when NULL: none */
};

struct view_dip_code {
	const char *name;
	int64_t strengths;
	int64_t learning;
};

struct view_dip_topic {
	const char *title;
	const char *summary; /* "13 of 13 done, 2 read twice" */
	const char *message; /* the heading's sentence, from the data; NULL: nothing is done */
	const struct view_dip_result *results;
	size_t result_count;
	const struct view_dip_code *codes;
	size_t code_count;
};

struct view_dip_results {
	struct view_frame frame;
	const char *summary;
	const char *before; /* what stands beside it, or why nothing does */
	const struct view_dip_topic *topics;
	size_t topic_count;
	const struct view_dip_row *rows;
	size_t row_count;
	const char *month;
	const char *briefing_href; /* its draft; NULL: there is none now */
};
void view_dip_results_page(struct html *h, const struct view_dip_results *page);

/* How a month's dip samples are split between its topics. */
struct view_dip_split_topic {
	const char *field;
	const char *title;
	const char *count; /* as typed, or as it stands */
};
struct view_dip_split {
	struct view_frame frame;
	const char *action;
	int version;
	bool may_change;
	size_t total; /* as the policy has it */
	struct view_dip_split_topic topics[2];
	size_t count;
	const char *why;
	const char *where; /* who changed it, or why nobody can */
};
void view_dip_split_page(struct html *h, const struct view_dip_split *page);

/* What those who lead may read: as the briefing shows it, with no way to a case. */
struct view_dip_shown_row {
	const char *question;
	const char *when;
	const struct briefing_row *row;
};
struct view_dip_shown_topic {
	const char *title;
	const struct view_dip_shown_row *rows;
	size_t row_count;
};
struct view_dip_shown {
	struct view_frame frame;
	const char *month;
	const struct govuk_option *months;
	size_t month_count;
	const char *summary;
	const struct view_dip_shown_topic *topics;
	size_t topic_count;
};
void view_dip_shown_page(struct html *h, const struct view_dip_shown *page);

#endif
