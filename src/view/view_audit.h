#ifndef VIEW_VIEW_AUDIT_H
#define VIEW_VIEW_AUDIT_H

/* One audit (ux.md 1.2, page 21), its history and what changed in one entry (page 42). */
#include "domain/audit.h"
#include "html/app.h"
#include "view/view_follow.h"
#include "view/view_frame.h"
#include "view/view_training.h"

enum { AUDIT_PROCESS_STEPS = 6 };

struct view_holder {
	const char *person_name;
	const char *task;
	struct date since;
	struct date due_on;
};

struct view_happening {
	const char *sentence;
	const char *who;
	struct instant at;
	const char *href; /* what changed; NULL for none */
	size_t change_count;
};

struct view_audit {
	struct view_frame frame;
	struct date today;
	const char *id;
	const char *reference;
	const char *theme;
	const char *cycle_id;
	const char *service;
	const char *child_reference;
	const char *case_status;
	int age_years;
	const char *team_name;
	const char *auditor_name;
	const char *practitioner_name;
	const char *manager_name;
	const char *pair_name; /* "" for nobody */
	const char *state;
	struct date allocated_on;
	struct date due_on;
	bool is_late;
	bool is_open;
	struct app_step steps[AUDIT_PROCESS_STEPS];
	const struct view_holder *holders;
	size_t holder_count;
	bool shows_content;
	enum grade grade;
	enum grade final_grade;
	const char *final_grade_by; /* "the auditor", "moderation", "the panel" */
	const struct view_action_row *actions;
	size_t action_count;
	const char *const *blocks;
	size_t block_count;
	const struct view_happening *happenings;
	size_t happening_count;
	struct view_link main_link; /* the button; href NULL for none */
	/* The Inadequate case; opened NULL: none. */
	const char *inadequate_href; /* NULL: the case is not theirs to see */
	const char *inadequate_opened; /* "26 January 2021 at 2:05pm, open" */
	const char *safe_now;
	const char *told;
	const struct view_link *links;
	size_t link_count;
	const struct view_training_answer *courses;
	size_t course_count;
};

void view_audit_page(struct html *h, const struct view_audit *page);

struct view_history {
	struct view_frame frame;
	const char *reference;
	const struct view_happening *happenings;
	size_t happening_count;
	const char *older_href; /* NULL: that was all */
};

void view_history_page(struct html *h, const struct view_history *page);

struct view_change {
	const char *field;
	const char *before;
	const char *after;
};

struct view_history_entry {
	struct view_frame frame;
	const char *reference;
	struct view_happening happening;
	const struct view_change *changes;
	size_t change_count;
	bool is_hidden; /* something changed that is not this person's to read yet */
};

void view_history_entry_page(struct html *h, const struct view_history_entry *page);

#endif
