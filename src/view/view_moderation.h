#ifndef VIEW_VIEW_MODERATION_H
#define VIEW_VIEW_MODERATION_H

/* Moderation: the queue, one moderation blind and compared, its outcome for the auditor (ux.md 1.2, 50 to 53; wireframe 5). */
#include "domain/form.h"
#include "domain/moderation.h"
#include "domain/population_facts.h"
#include "domain/recommendation.h"
#include "html/govuk.h"
#include "html/moj.h"
#include "view/view_choose.h"
#include "view/view_frame.h"
#include "view/view_query.h"

struct view_moderation_row {
	const char *href;
	const char *reference;
	const char *cycle_id;
	const char *theme_title;
	const char *state;
	bool is_open;
	struct date due_on;
	const char *moderator; /* "You", a name, "Nobody yet" */
	/* The lead: */
	const char *auditor_name;
	const char *reason;
	/* What is done: */
	const char *outcome;
	enum grade original_grade;
	enum grade final_grade;
	struct date settled_on;
};

struct view_moderation_queue {
	struct view_frame frame;
	struct view_query query;
	struct date today;
	const struct moj_sub_navigation_item *tabs;
	size_t tab_count;
	const char *numbers; /* the sentence on the month; NULL for none */
	bool is_lead;
	bool is_done; /* the tab of what is done */
	const char *empty; /* what to say where there is nothing */
	const struct govuk_option *months;
	size_t month_count;
	const struct view_moderation_row *rows;
	size_t row_count;
	int64_t total;
	int64_t counted; /* counting stopped after that many */
	int page, page_size;
};

void view_moderation_queue_page(struct html *h, const struct view_moderation_queue *page);

/* What a field of a form holds, as typed. */
struct view_moderation_typed {
	const char *grade; /* "1" to "4", "0"; "" for none */
	const char *note;
};

struct view_moderation_person {
	const char *id;
	const char *name;
	const char *bar; /* why not; "" where they may */
};

/* A comment on one question, with where it stands. */
struct view_moderation_thread {
	const char *question;
	const char *href;
	bool is_open;
};

/* One moderation, in whatever state. Paths that are NULL: not this person's to do now. */
struct view_moderation {
	struct view_frame frame;
	const char *seed_words; /* that it was seeded, once their grades are saved; NULL otherwise */
	struct date today;
	const struct moderation *moderation;
	const struct audit *audit;
	const char *state; /* blind: without saying which of the two moderators it is */
	const char *moderator_name;
	const char *second_name;
	const char *reason; /* the lead: why it was chosen; NULL for others */
	bool is_lead;
	bool is_second;
	bool is_away;
	bool shows_both;
	const char *concern_path;
	const char *take_path;
	const char *give_path;
	const struct view_moderation_person *people;
	size_t person_count;
	bool are_many; /* somebody is named, not chosen from people */
	const char *person; /* as typed */
	const char *leave_path;
	const char *leave_typed;
	bool is_take_back;
	const char *refer_path;
	const char *exemplar_path; /* the lead: make one of a section */
	const char *comments_path;
	const char *comments_text; /* "Comments on single questions (2 open)" */
	const struct view_moderation_thread *threads;
	size_t thread_count;
	/* Blind, and when both are shown: */
	const struct form *form;
	const struct form_answers *answers;
	const struct population_facts *facts;
	const struct recommendation *actions;
	size_t action_count;
	const struct moderation_said *said;
	size_t said_count;
	const struct moderated_section *sections;
	size_t section_count;
	/* Blind: */
	const char *grade_path;
	const struct view_moderation_typed *typed; /* by section */
	const char *grade;
	const char *grade_reason;
	/* Compared: */
	const char *auditors_reason; /* for the overall grade */
	const struct moderation_score *scores; /* by quality */
	const struct moderation_challenge *challenges;
	size_t challenge_count;
	const char *outcome_path;
	bool may_return;
	const char *justifiable; /* "yes", "no"; as typed, and so the next */
	const char *outcome;
	const char *feedback;
	const char *rework;
	const char *const *quality; /* by quality */
};

void view_moderation_page(struct html *h, const struct view_moderation *page);
/* The audit's answers alone: what was read blind, to read again. */
void view_moderation_file_page(struct html *h, const struct view_moderation *page);

struct view_moderation_result {
	struct view_frame frame;
	struct date today;
	const struct audit *audit;
	const struct moderation *moderation;
	const char *moderator_name;
	bool is_auditor;
	bool is_settled;
	bool shows_grades;
	bool may_reply;
	const struct moderated_section *sections;
	size_t section_count;
	const struct moderation_score *scores;
	const char *accept; /* as typed */
	const char *reply;
};

void view_moderation_result_page(struct html *h, const struct view_moderation_result *page);

#endif
