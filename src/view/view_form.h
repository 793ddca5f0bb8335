#ifndef VIEW_VIEW_FORM_H
#define VIEW_VIEW_FORM_H

/* The audit's form: task list, section, actions, conflict, check your answers, sent (ux.md 1.2, 22 to 30). */
#include "domain/audit.h"
#include "domain/form.h"
#include "domain/population_facts.h"
#include "domain/recommendation.h"
#include "domain/reflection.h"
#include "html/govuk_field.h"
#include "view/view_frame.h"

/* "AUD-2021-0142 · Plans · Child 4471 · return by 26 January 2021 (in 4 days)" */
void view_form_caption(struct html *h, const struct audit *audit, struct date today);

/* -- The task list -- */

struct view_form_task {
	const struct form_section *section;
	const char *href; /* NULL: not theirs to open, or cannot start */
	enum section_status status;
	const char *hint; /* "Shared with the practitioner", "Health: Priya Shah"; NULL for none */
};

struct view_form_list {
	struct view_frame frame;
	const struct audit *audit;
	struct date today;
	const struct view_form_task *tasks;
	size_t task_count;
	size_t completed_count;
	const char *saved_text; /* "Last saved on 22 January 2021 at 2:14pm"; NULL for nothing yet */
	const char *practitioner_name;
	bool is_lead;
	bool may_start; /* the form has not been opened */
	bool may_send;
	bool is_sent;
	bool may_undo;
	const char *agency; /* a partner's; NULL for others */
	bool is_own_part_done;
	const char *rework_href; /* moderation returned the audit: what is to be worked on; NULL for none */
	const char *request_href; /* an open request about this audit; NULL for none */
	const char *request_text;
	const char *concern_text; /* "A concern about this child is open"; NULL for none */
	const char *concern_href;
};

void view_form_list_page(struct html *h, const struct view_form_list *page);

/* -- One section -- */

/* A comment on one of its questions between auditor and Centre. */
struct view_form_thread {
	const char *question;
	const char *href;
	bool is_open;
};

/* An example of this section at a grade, one click away. */
struct view_form_example {
	const char *href;
	enum grade grade;
};

/* A text that looks as if it did not belong there (D25). */
struct view_form_warning {
	const char *code;
	bool is_evidence;
	const char *text;
};

/* Practice guidance about the section, or about one of its questions. */
struct view_form_guidance {
	const char *href;
	const char *title;
	const char *question; /* "" for all of it */
};

struct view_form_section {
	struct view_frame frame;
	const struct audit *audit;
	struct date today;
	const struct form_section *section;
	const struct form_answers *answers;
	const struct population_facts *facts; /* NULL: the lists say nothing */
	const struct view_form_warning *warnings;
	size_t warning_count;
	int version;
	const char *seen; /* what autosave knew (web/box_version.h); "" for nothing */
	const char *saved_at; /* "2:14pm"; NULL for nothing yet */
	bool is_read_only;
	bool may_share;
	struct instant shared_at;
	const char *practitioner_name;
	const char *openers; /* "Gary Price opened this at 2:10pm."; NULL for nobody */
	const struct practitioner_comment *comments; /* about this section */
	size_t comment_count;
	const struct view_form_thread *threads;
	size_t thread_count;
	const char *threads_path; /* where one is begun; NULL: none can be */
	const struct view_form_example *examples;
	size_t example_count;
	const struct view_form_guidance *guidance; /* by title */
	size_t guidance_count;
	const char *comment_path; /* where the practitioner's comment is posted; NULL: none can be made */
	const char *comment_typed;
	bool is_disagreement_typed;
	/* By kind of section: */
	const struct reflection *reflection; /* REFLECTION, once it is sent */
	const char *concern_text; /* CONCERN */
	const struct form *form; /* OVERALL: the grades of the others */
	const struct form_answers *all_answers;
	const struct text_list *advice;
};

void view_form_section_page(struct html *h, const struct view_form_section *page);

/* A box for a comment or a disagreement, with its button. */
void view_comment_form(struct html *h, const struct view_frame *frame, const char *path, const char *typed,
    bool is_disagreement);

/* -- Recommended actions -- */

struct view_form_person {
	const char *id;
	const char *name;
	const char *role; /* "practitioner" */
};

struct view_form_actions {
	struct view_frame frame;
	const struct audit *audit;
	struct date today;
	const struct form_section *section; /* its guidance */
	const struct recommendation *actions;
	size_t action_count;
	bool is_read_only;
	/* The one that is being added or changed. */
	struct recommendation typed;
	const char *due_day, *due_month, *due_year;
	bool is_change;
	const struct view_form_person *people;
	size_t person_count;
	const struct form *form; /* the sections an action can answer */
	const char *next_href;
	const char *advice; /* on the one that was just added; NULL for none */
};

void view_form_actions_page(struct html *h, const struct view_form_actions *page);
/* The table of actions alone. */
void view_form_actions_table(struct html *h, const struct view_form_actions *page, bool has_links);

/* -- Somebody else changed this -- */

struct view_form_conflict {
	const struct form_question *question;
	bool is_evidence;
	const char *field; /* name of the box */
	const char *before;
	const char *yours;
	const char *theirs;
	const char *theirs_who; /* "Gary Price, on 22 January 2021 at 2:10pm", "You, in another tab" */
};

struct view_form_conflicts {
	struct view_frame frame;
	const struct audit *audit;
	const struct form_section *section;
	const struct view_form_conflict *conflicts;
	size_t conflict_count;
	int version;
	const char *action; /* where the choice is posted */
};

void view_form_conflict_page(struct html *h, const struct view_form_conflicts *page);
/* From before to now: what was added and what was removed, in words and marks (ux.md 2.3 C2). */
void view_form_difference(struct html *h, const char *before, const char *now);
/* One of two texts side by side: what was, with what went marked; or what is, with what came. */
void view_form_side(struct html *h, const char *before, const char *now, bool is_now);

/* -- Earlier versions of a section's answers -- */

struct view_form_version {
	const struct form_question *question;
	const char *who;
	struct instant at;
	bool is_kept;
	const char *before_value;
	const char *value;
	const char *before_evidence;
	const char *evidence;
};

/* Two versions of the whole section, side by side. */
struct view_form_compare {
	const char *action;
	const struct govuk_option *choices; /* newest first */
	size_t choice_count;
	const char *from, *to; /* chosen, or proposed */
	const char *from_title, *to_title;
	bool is_asked;
	const struct view_form_version *rows; /* only questions that differ */
	size_t row_count;
};

struct view_form_versions {
	struct view_frame frame;
	const struct audit *audit;
	const struct form_section *section;
	const struct view_form_version *versions; /* newest first */
	size_t version_count;
	struct view_form_compare compare;
};

void view_form_versions_page(struct html *h, const struct view_form_versions *page);

/* -- Check, read, sent -- */

struct view_form_part {
	const struct form_section *section;
	bool may_change;
	const char *agency_person; /* whose part it is; NULL for the auditor's */
};

struct view_form_check {
	struct view_frame frame;
	const struct audit *audit;
	struct date today;
	const struct form *form;
	const struct form_answers *answers;
	const struct view_form_part *parts;
	size_t part_count;
	struct view_form_actions actions;
	const struct reflection *reflection; /* NULL: none sent */
	const struct practitioner_comment *comments;
	size_t comment_count;
	const char *practitioner_name;
	const char *team_manager_name;
	const char *auditor_name;
	const struct text_list *advice;
	const struct view_form_warning *warnings; /* text: with the question */
	size_t warning_count;
	bool may_send;
	bool is_read_only; /* "Read the audit" */
};

void view_form_check_page(struct html *h, const struct view_form_check *page);

struct view_form_sent {
	struct view_frame frame;
	const struct audit *audit;
	const char *team_manager_name;
	bool is_inadequate;
	bool may_undo;
	const char *next_href;
	const char *next_text; /* "Go to My work" */
};

void view_form_sent_page(struct html *h, const struct view_form_sent *page);

#endif
