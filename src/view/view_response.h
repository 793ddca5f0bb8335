#ifndef VIEW_VIEW_RESPONSE_H
#define VIEW_VIEW_RESPONSE_H

/* The Manager's Response (ux.md wireframe 4, pages 34 to 38): task list, pages, conflict, check, as sent. */
#include "domain/audit.h"
#include "view/view_frame.h"
#include "view/view_training.h"

/* The audit in brief, over every page of what follows it. */
struct view_brief {
	const char *audit_id;
	const char *reference;
	const char *theme;
	const char *child_reference;
	const char *auditor_name;
	const char *practitioner_name;
	const char *manager_name;
	enum grade grade;
	size_t strength_count;
	size_t learning_count;
	size_t action_count;
};

struct view_response_task {
	const char *title;
	const char *href;
	const char *status; /* "Completed", "In progress", "Not yet started", "Optional" */
	bool is_completed;
};

struct view_response_list {
	struct view_frame frame;
	struct view_brief brief;
	struct date today;
	struct date due_on;
	const struct view_response_task *tasks;
	size_t task_count;
	/* Of those that are needed: the optional part does not count. */
	size_t needed_count;
	size_t completed_count;
	bool is_waiting_for_answer; /* a question about a fact is with the auditor */
	size_t query_count;
	const char *saved_at;
};

void view_response_list_page(struct html *h, const struct view_response_list *page);

enum view_response_kind {
	VIEW_RESPONSE_TICK,
	VIEW_RESPONSE_YES_NO,
	VIEW_RESPONSE_TEXT,
	VIEW_RESPONSE_NUMBER,
	VIEW_RESPONSE_DAY,
	VIEW_RESPONSE_COURSES,
	VIEW_RESPONSE_DECISION,
	VIEW_RESPONSE_OWNER,
	VIEW_RESPONSE_DUE
};

struct view_response_option {
	const char *value;
	const char *text;
};

struct view_response_field {
	const char *code;
	enum view_response_kind kind;
	const char *label;
	const char *hint;
	const char *value;
	const char *heading; /* a heading before it; NULL for none */
	const char *above; /* a text under that heading; NULL for none */
	const char *after; /* asked only after some answers to the field of this code; NULL: always asked */
	const char *when; /* those answers, with commas between */
};

struct view_response_page_of {
	struct view_frame frame;
	struct view_brief brief;
	const char *intro; /* NULL for none */
	const struct view_response_field *fields;
	size_t field_count;
	const struct view_response_option *owners;
	size_t owner_count;
	const char *const *courses;
	size_t course_count;
	const struct view_training_answer *answers; /* courses that answer what the audit found; on the stretch target's page */
	size_t answer_count;
	const char *action;
	const char *draft_action;
	int version;
	const char *seen; /* what autosave knew (web/box_version.h); "" for nothing */
	const char *saved_at; /* NULL: nothing yet */
};

void view_response_page_page(struct html *h, const struct view_response_page_of *page);

struct view_response_difference {
	const char *code;
	const char *label;
	bool is_text; /* only words of one's own can be made of both */
	const char *before; /* these three as they read */
	const char *yours;
	const char *theirs;
	const char *yours_value; /* and as they are kept */
	const char *theirs_value;
	const char *theirs_who;
};

struct view_response_conflict {
	struct view_frame frame;
	const char *action;
	int version;
	const struct view_response_difference *items;
	size_t count;
};

void view_response_conflict_page(struct html *h, const struct view_response_conflict *page);

/* An answer as it reads: on "check your answers" and in the response as sent. */
struct view_response_row {
	const char *label;
	const char *value; /* "" shows "Not answered" */
};

struct view_response_part {
	const char *title;
	const char *change_href; /* NULL: cannot be changed */
	const struct view_response_row *rows;
	size_t row_count;
};

struct view_response_read {
	struct view_frame frame;
	struct view_brief brief;
	const struct view_response_part *parts;
	size_t part_count;
	const struct view_training_answer *answers;
	size_t answer_count;
	/* Check your answers: with this the declaration and the button. */
	const char *send_action;
	/* As sent: */
	struct instant sent_at;
	const char *undo_action; /* NULL: not to be undone any more */
	bool is_inadequate;
	const char *signed_off_by; /* "" : not yet */
	struct instant signed_off_at;
	const char *sign_off_href; /* NULL: not for this person */
};

void view_response_read_page(struct html *h, const struct view_response_read *page);

/* One box and a button: a question, an answer, a reason, a note. */
struct view_one_text {
	struct view_frame frame;
	const char *caption;
	const char *above; /* NULL for none */
	const char *action;
	const char *name;
	const char *label;
	const char *hint;
	const char *value;
	const char *button;
	bool is_warning; /* the button is red */
	int version; /* of what the page shows; 0: the form carries none */
};

void view_one_text_page(struct html *h, const struct view_one_text *page);

struct view_query_row {
	const char *question;
	const char *asked_by;
	struct instant asked_at;
	const char *answer;
	const char *answered_by;
	struct instant answered_at;
};

struct view_query_page_of {
	struct view_frame frame;
	struct view_brief brief;
	const struct view_query_row *rows;
	size_t row_count;
	bool may_ask;
	bool may_answer;
	const char *action;
	const char *typed;
};

void view_fact_query_page(struct html *h, const struct view_query_page_of *page);

#endif
