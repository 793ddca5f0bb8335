#ifndef VIEW_VIEW_WORKSHOP_H
#define VIEW_VIEW_WORKSHOP_H

/* Manager Audit Workshops (ux.md 1.2, page 58): the list with one's own licence, one workshop, planning one. */
#include "domain/workshop.h"
#include "html/govuk_field.h"
#include "view/view_choose.h"
#include "view/view_frame.h"

struct view_workshop_row {
	const struct workshop *workshop;
	const char *href;
	size_t taken;
	bool is_mine;
	const char *status; /* "You have a place", "4 of 12 seats are free", "Cancelled" */
};

struct view_licence_row {
	const char *name;
	const char *words; /* "Until 3 March 2022" */
	bool is_held;
};

struct view_workshops {
	struct view_frame frame;
	const char *licence; /* in words */
	const struct view_workshop_row *coming;
	size_t coming_count;
	const struct view_workshop_row *past;
	size_t past_count;
	bool may_plan;
	bool shows_holders; /* to the coordinator */
	const struct view_licence_row *holders;
	size_t holder_count;
	size_t auditor_count, held_count; /* of all */
};
void view_workshops_page(struct html *h, const struct view_workshops *page);

struct view_workshop_case {
	const struct workshop_case *wcase;
	const char *href; /* NULL: not to be read yet */
	const char *open_path, *reveal_path; /* NULL: not theirs, or not now */
};

struct view_workshop {
	struct view_frame frame;
	const struct workshop *workshop;
	struct date today;
	const char *path; /* "/workshops/ID" */
	size_t taken;
	const char *own; /* "You have a place" and the like; NULL for nothing to say */
	bool may_book, may_give_back, may_plan, may_record;
	const struct view_workshop_case *cases;
	size_t case_count;
	const struct workshop_place *places;
	size_t place_count;
	bool shows_places;
	struct view_choices people; /* who may have come without a place */
	const char *added; /* as typed */
	bool is_over; /* attendance can be recorded */
};
void view_workshop_page(struct html *h, const struct view_workshop *page);

struct view_workshop_edit {
	struct view_frame frame;
	const char *action;
	int version;
	const char *held_on, *time, *place, *about, *seats, *lead;
	struct view_choices leads;
	const struct govuk_choice *cases;
	size_t case_count;
	const char *const *chosen;
	size_t chosen_count;
	const char *cancel_action; /* NULL: a new one */
	const char *why; /* as typed */
};
void view_workshop_edit_page(struct html *h, const struct view_workshop_edit *page);

#endif
