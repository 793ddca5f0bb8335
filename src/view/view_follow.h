#ifndef VIEW_VIEW_FOLLOW_H
#define VIEW_VIEW_FOLLOW_H

/* What follows the response: feedback meeting, actions, texts for the child's file (ux.md 1.2, 39 to 41). */
#include "view/view_frame.h"
#include "view/view_response.h"

struct view_confirmation {
	const char *person_name;
	struct instant at;
	const char *comment;
};

struct view_meeting {
	struct view_frame frame;
	const char *reference;
	struct date planned_on;
	struct date week_from;
	struct date week_to;
	const char *action; /* the form's; of the confirmation where it is recorded */
	bool may_record;
	bool may_confirm;
	bool is_recorded;
	/* As typed, or as recorded. */
	const char *day;
	const char *month;
	const char *year;
	struct date held_on;
	const char *how;
	const char *how_name;
	const char *minutes;
	bool with_manager;
	bool with_practitioner;
	const char *absent_reason;
	const char *feedback;
	const char *agreed;
	const char *recorded_by;
	const struct view_confirmation *confirmations;
	size_t confirmation_count;
	const char *comment;
};

void view_meeting_page(struct html *h, const struct view_meeting *page);

struct view_action_row {
	const char *id;
	const char *text;
	const char *owner;
	struct date due_on;
	bool is_open; /* to be done: the date is held against today */
	const char *state;
	const char *audit_reference;
	const char *child_reference;
};

struct view_actions {
	struct view_frame frame;
	struct date today;
	const struct view_action_row *rows;
	size_t row_count;
};

void view_actions_page(struct html *h, const struct view_actions *page);
/* The table alone. */
void view_actions_table(
    struct html *h, const struct view_action_row *rows, size_t count, struct date today);

struct view_action_note {
	const char *what;
	const char *person_name;
	struct instant at;
	const char *text;
};

struct view_action_button {
	const char *path; /* "done": posts to /actions/:id/done */
	const char *label; /* of the box; NULL: no box */
	const char *hint;
	const char *button;
	bool is_secondary;
	const char *draft; /* typed and not sent; NULL for nothing */
	const char *draft_saved_at;
};

struct view_action {
	struct view_frame frame;
	struct date today;
	struct view_action_row row;
	const char *audit_id;
	const char *decision; /* "Changed: because …"; "" */
	const char *evidence;
	const char *priority;
	const char *climbs; /* when the head of service is told, or was; NULL where it is not open */
	int version;
	const struct view_action_note *notes;
	size_t note_count;
	const struct view_action_button *buttons;
	size_t button_count;
	const char *typed; /* in the box of the button that was used */
	const char *typed_path;
};

void view_action_page(struct html *h, const struct view_action *page);

struct view_case_text {
	const char *code; /* "form", "response", "decision" */
	const char *title;
	const char *text; /* "": not there yet */
	const char *note_reference; /* "": not placed */
	struct date placed_on;
	const char *placed_by;
	bool may_place;
};

struct view_texts {
	struct view_frame frame;
	const char *audit_id;
	const char *reference;
	const struct view_case_text *texts;
	size_t text_count;
	const char *typed_code; /* the text whose form was sent back */
	const char *typed_reference;
	const char *typed_day;
	const char *typed_month;
	const char *typed_year;
};

void view_texts_page(struct html *h, const struct view_texts *page);

struct view_unplaced_row {
	const char *audit_id;
	const char *reference;
	const char *child_reference;
	const char *theme;
	const char *missing; /* "Quality Assurance Form, Record of Decision" */
	const char *who;
};

struct view_unplaced {
	struct view_frame frame;
	const struct view_unplaced_row *rows;
	size_t row_count;
};

void view_unplaced_page(struct html *h, const struct view_unplaced *page);

#endif
