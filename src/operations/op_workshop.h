#ifndef OPERATIONS_OP_WORKSHOP_H
#define OPERATIONS_OP_WORKSHOP_H

/*
 * Manager Audit Workshops (domain/workshop.h): planned by the programme coordinator, open to everybody who audits or belongs
 * to the Centre. Places are taken and given back; the Centre records who came; whoever leads it lets everybody grade a
 * practice case and then reveals what the room gave. What people see of the practice cases is in op_practice_case.h.
 */
#include "operations/attendance.h"
#include "operations/op.h"
#include "operations/person_choice.h"
#include "store/store_workshop.h"

enum { WORKSHOPS_SHOWN_BEFORE = 24 };

struct workshop_list {
	struct workshop_row_list coming; /* soonest first */
	struct workshop_row_list past; /* the last first, WORKSHOPS_SHOWN_BEFORE at most */
	bool may_plan;
};

/* Whether this person has to do with workshops at all. */
bool op_workshop_may_come(const struct op *op);
/* Of the Centre: records who came. */
bool op_workshop_may_record(const struct op *op);

enum err op_workshop_list(struct op *op, struct workshop_list *ret);

struct workshop_view {
	struct workshop workshop;
	struct workshop_case_list cases; /* with their titles */
	size_t taken;
	bool is_mine;
	enum workshop_attendance attendance; /* theirs */
	const char *full; /* why no place can be taken; NULL: one can */
	bool may_book, may_give_back;
	bool may_plan; /* change, cancel, choose cases */
	bool may_lead; /* open and reveal cases, today or later */
	bool may_record;
	struct workshop_place_list places; /* to the Centre and whoever leads it; empty for others */
};
enum err op_workshop_get(struct op *op, const char *id, struct workshop_view *ret);

/* The people who may lead one: of the Centre, by name. */
enum err op_workshop_leads(struct op *op, struct person_choice *ret);

/* Who may have come without a place: the auditors, by user name. For those who record it. */
enum err op_workshop_auditors(struct op *op, struct person_choice *ret);

/*
 * id "" makes a new one. case_codes are the practice cases in their order; one that was opened already stays whatever is
 * asked. ERR_INVALID with problems; ERR_STALE where it was changed since, or cancelled.
 */
struct workshop_save {
	struct workshop workshop;
	const char *const *case_codes;
	size_t case_count;
};
enum err op_workshop_save(struct op *op, const struct workshop_save *save, const char **ret_id);
/* It leaves the trays of those who had a place; the list of workshops says why. */
enum err op_workshop_cancel(struct op *op, const char *id, int version, const char *why);

enum err op_workshop_book(struct op *op, const char *id);
enum err op_workshop_give_back(struct op *op, const char *id);

/*
 * From the day of the workshop on: everybody with a place either came or did not; somebody may have come without one.
 * May be recorded again.
 */
enum err op_workshop_record(struct op *op, const struct attendance *attendance);

/* From the day on: everybody with a place may now read and grade it. ERR_STALE where it is not waiting. */
enum err op_workshop_case_open(struct op *op, const char *id, const char *case_code);
/* Nobody grades any more; everybody sees what the room gave. ERR_STALE where it is not open. */
enum err op_workshop_case_reveal(struct op *op, const char *id, const char *case_code);

#endif
