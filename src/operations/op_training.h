#ifndef OPERATIONS_OP_TRAINING_H
#define OPERATIONS_OP_TRAINING_H

/*
 * Training (domain/training.h). The catalogue and the sessions are the Centre's; everybody who is signed in reads them and
 * books for themselves. Who has a place is known to the Centre; what people said of a session to the Centre too, without
 * names and only where there are enough answers.
 */
#include "domain/quarter.h"
#include "operations/attendance.h"
#include "operations/op.h"
#include "operations/person_choice.h"
#include "store/store_training.h"
#include "store/store_training_demand.h"

enum { TRAINING_COMING_SHOWN = 60, TRAINING_PAST_SHOWN = 24, TRAINING_COPIES_MAXIMUM = 24 };

/* Of the Centre: plans sessions, changes courses, records who came. */
bool op_training_may_plan(const struct op *op);

struct training_home {
	struct training_session_list coming; /* soonest first */
	struct training_month_list month; /* the list of the current month, as printed; empty where there is none */
	const char *cycle_id; /* that month; "" for none */
	const char *programme_id; /* "" for none */
	bool may_plan;
};
enum err op_training_home(struct op *op, struct training_home *ret);

struct training_catalogue {
	struct training_course_list courses;
	struct training_link_list findings, themes; /* of all courses */
	struct training_month_list months; /* every list from this programme year on */
	bool may_plan;
};
enum err op_training_catalogue(struct op *op, struct training_catalogue *ret);

struct training_course_view {
	struct training_course course;
	struct training_link_list findings, themes;
	struct training_theme_list all_themes;
	struct training_month_list months;
	struct training_session_list coming, past;
	bool may_plan;
};
enum err op_training_course_get(struct op *op, const char *id, struct training_course_view *ret);

/* What a course may belong to. */
enum err op_training_themes(struct op *op, struct training_theme_list *ret);

struct training_course_save {
	struct training_course course; /* id "": a new one */
	const char *const *codes;
	size_t code_count;
	const char *const *themes;
	size_t theme_count;
};
/* ERR_INVALID with problems; ERR_STALE where it was changed since. */
enum err op_training_course_save(struct op *op, const struct training_course_save *save, const char **ret_id);

struct training_session_view {
	struct training_session session;
	size_t taken, waiting;
	struct training_place own;
	size_t position; /* of one's own place on the waiting list, from 1; 0: not on it */
	const char *closed; /* why nothing can be booked; NULL: a place or the waiting list is open */
	bool may_book, may_give_back, may_evaluate;
	bool may_plan; /* change or cancel */
	bool may_record;
	struct training_place_list places; /* to the Centre */
	size_t evaluated;
	size_t answers_shown; /* to the Centre, TRAINING_ANSWERS_SHOWN at a time; the rest waits until there are so many */
	size_t useful[TRAINING_USEFUL_MAXIMUM + 1];
	const char *const *differently; /* in an order that says nothing about whose they are */
	size_t differently_count;
	const char *const *missing;
	size_t missing_count;
};
enum err op_training_session_get(struct op *op, const char *id, struct training_session_view *ret);

/* id "": a new one. More seats give places to those who wait. ERR_INVALID; ERR_STALE. */
enum err op_training_session_save(struct op *op, const struct training_session *session, const char **ret_id);
enum err op_training_session_cancel(struct op *op, const char *id, int version, const char *why);
/* A place, or the end of the waiting list: *ret_waits (may be NULL). */
enum err op_training_book(struct op *op, const char *id, bool *ret_waits);
/* Whoever has waited longest moves up. */
enum err op_training_give_back(struct op *op, const char *id);
/* From the day on; those who came are asked what they made of it. */
enum err op_training_record(struct op *op, const struct attendance *attendance);
/* useful, differently, missing of place. */
enum err op_training_evaluate(struct op *op, const char *id, const struct training_place *place);
/* In a writing transaction: a leaver's places to come go to those who wait. */
enum err op_training_leave(struct op *op, const char *person_id);
/* Who may have come without a place. For the Centre. */
enum err op_training_people(struct op *op, struct person_choice *ret);

/* A course that somebody's stretch target names, and what became of it. */
struct training_named {
	struct training_target target;
	struct training_course course;
	bool is_booked, is_waiting, has_come; /* booked since the target was set */
	struct date held_on; /* of the last booking; DATE_NONE */
};
struct training_named_list {
	struct training_named *items;
	size_t count;
};

struct training_suggestion {
	const char *code; /* of a finding about one's own work */
	struct training_course course;
};

struct training_mine {
	struct training_session_list sessions; /* own: places and waiting lists, the last first */
	struct training_named_list named; /* by one's own stretch targets */
	struct training_suggestion *suggestions; /* by the learning of audits of one's own work, of half a year */
	size_t suggestion_count;
	bool is_team_manager;
	struct training_named_list team; /* by the stretch targets that this manager set */
};
enum err op_training_mine(struct op *op, struct training_mine *ret);

/* A course that an audit's coded learning or its stretch target names. */
struct training_answer {
	struct training_course course;
	const char *why; /* "Voice and lived experience; named by the stretch target" */
	struct training_session_list next; /* the soonest, as whoever asks stands to it; none: no day is set */
};
struct training_answer_list {
	struct training_answer *items;
	size_t count;
};
/* For whoever may read the audit, once it is sent. */
enum err op_training_of_audit(struct op *op, const char *audit_id, struct training_answer_list *ret);

/* In a list; NULL. */
const struct training_course *training_course_find(const struct training_course_list *courses, const char *id);

/* ---- Demand against offer ---- */

bool op_training_may_see_demand(const struct op *op);

struct demand_need {
	const char *code, *name;
	size_t audits; /* that named it as learning */
	size_t dips; /* dip samples that did */
	const struct training_course **courses; /* that answer it and were offered */
	size_t course_count;
	size_t booked; /* people who booked one of them within half a year after such an audit of their own work */
};
struct demand_course {
	const struct training_course *course;
	size_t months; /* whose list prints it */
	size_t sessions, seats;
	size_t booked, waiting, came; /* people */
	size_t targets; /* stretch targets that name it */
	size_t target_booked; /* people who booked it after theirs */
	size_t needs; /* audits and dip samples whose learning it answers */
};
struct training_demand {
	struct quarter quarter;
	const struct quarter *quarters; /* to choose from: those of the published programmes, up to today's */
	size_t quarter_count;
	struct training_course_list courses;
	bool shows_audits; /* to the coordinator: how many audits named something */
	struct demand_need *needs; /* every code that was named: the most often named first where that is shown, else by name */
	size_t need_count;
	struct demand_course *offers; /* every course that was printed, held, booked or named in the time */
	size_t offer_count;
};
/* quarter_id "": today's. ERR_NOT_FOUND where it is not theirs to see, or no such quarter. */
enum err op_training_demand(struct op *op, const char *quarter_id, struct training_demand *ret);
/* Whether the page of demand, of that quarter, hides for some course how many stretch targets name it (D27). */
enum err op_training_has_few_targets(struct op *op, const struct quarter *quarter, bool *ret);
/* The quarters of the published programmes, up to today's; the newest first. */
enum err op_quarters(struct op *op, const struct quarter **ret, size_t *ret_count);

#endif
