#ifndef OPERATIONS_OP_PANEL_H
#define OPERATIONS_OP_PANEL_H

/*
 * Moderation panels (domain/panel.h). The programme coordinator plans them and names the members; the pack is chosen by a rule;
 * while the panel sits each member votes silently on each case; the chair reveals and records what the panel decides,
 * which goes through op_moderation_decide().
 *
 * Whoever steps out of a case (its auditor, whoever stood by them, its moderators, its line, the child's reviewing officer;
 * moderation_bar()) finds no case there at all: ERR_NOT_FOUND. That is asked at each step anew, and votes of people who
 * have come to be barred since are dropped when the case is revealed. Where the chair steps out, the first of the members
 * present, by name, who does not, acts for them.
 */
#include "operations/op.h"
#include "operations/op_moderation.h"
#include "operations/person_choice.h"
#include "store/store_panel.h"

enum { PANEL_CANDIDATES_LOOKED_AT = 200, PANEL_WAITING_SHOWN = 25 };

/* ---- The year ---- */

struct panel_waiting {
	const char *moderation_id;
	const char *reference; /* of the audit */
	struct date decide_by;
};

struct panel_year {
	int year;
	struct panel_row_list panels; /* the last first; without those cancelled before they were held */
	size_t planned; /* of the year's, not extraordinary, not cancelled */
	int wanted; /* so many a year */
	bool may_plan;
	struct panel_waiting *waiting; /* to the coordinator: in no pack yet, soonest first; a page of them */
	size_t waiting_count;
	bool has_more; /* after this page */
};
/* year 0: this one; the first page of what waits is 1. Everybody whose role may be a member's; who is neither that nor the Centre sees the days alone. */
enum err op_panel_year(struct op *op, int year, int page, struct panel_year *ret);

/* ---- Planning ---- */

/* Who may chair or be a member: the Centre, heads of service, seniors, leads, auditors; by name. The coordinator only. */
enum err op_panel_people(struct op *op, struct person_choice *ret);

/*
 * id "" makes a new one; moderation_id, else NULL, makes it an extraordinary one about that case alone. The chair becomes a
 * member. ERR_STALE where it has begun, or was changed since.
 */
enum err op_panel_save(struct op *op, const struct panel *panel, const char *moderation_id, const char **ret_id);
enum err op_panel_cancel(struct op *op, const char *id, int version);
/* Until it has begun. Problems beside "person". */
enum err op_panel_member_add(struct op *op, const char *id, const char *person_id);
enum err op_panel_member_remove(struct op *op, const char *id, const char *person_id);
/* Chooses the pack anew, by the rule. */
enum err op_panel_choose(struct op *op, const char *id);
/* One to talk about leaves the pack; one to decide does not. */
enum err op_panel_case_remove(struct op *op, const char *id, const char *moderation_id);

/* ---- One panel ---- */

struct panel_line {
	struct panel_case pcase;
	const char *reference;
	const char *theme;
	int begins_at; /* minutes since midnight */
	int minutes;
	bool is_aside; /* whoever asks steps out: nothing else of it is told to them */
	bool has_voted; /* they have */
	size_t votes; /* so many have, of those who may */
	enum grade auditors, moderators;
};

struct panel_view {
	struct panel panel;
	int number; /* "Panel 3" of the year; 0 for an extraordinary one */
	struct panel_member_list members;
	struct panel_line *lines;
	size_t line_count;
	bool is_member;
	bool is_chair;
	bool may_plan; /* change, members, pack: before it has begun */
	bool may_begin;
	bool may_record; /* attendance and minutes, while it sits */
	bool may_close;
	bool may_read_cases; /* those they do not step out of: once it is over, only the Centre looks back */
};
/* Members, the chair and the Centre. Shows no case content. */
enum err op_panel_get(struct op *op, const char *id, struct panel_view *ret);

/* From the day on: those in present are there, the others are not. The panel sits from now on. */
enum err op_panel_begin(struct op *op, const char *id, int version, const char *const *present, size_t count);
/* The same again while it sits; a vote already given by somebody who is not there is dropped at the reveal. */
enum err op_panel_attendance(struct op *op, const char *id, const char *const *present, size_t count);
enum err op_panel_minutes(struct op *op, const char *id, int version, const char *minutes);
/*
 * With minutes, and every revealed case to decide decided. A case that was not come to waits for the next panel. ERR_INVALID
 * otherwise.
 */
enum err op_panel_close(struct op *op, const char *id, int version);

/* ---- One case ---- */

struct panel_case_view {
	struct panel_view view; /* without lines */
	struct panel_case pcase;
	struct moderation_view file; /* both grades, the form, what was said; names are left out */
	struct panel_vote own; /* grade GRADE_NONE: not voted */
	size_t votes; /* so many are in */
	bool is_acting; /* as chair of this case */
	const char *acting_name;
	bool may_vote;
	bool may_reveal;
	bool may_decide;
	bool shows_votes;
	struct panel_vote_list all; /* where shows_votes */
	struct panel_count count;
};
/* With a history entry of the reading. The chair and the members who do not step out, until the panel is closed; the Centre. */
enum err op_panel_case_get(struct op *op, const char *id, const char *moderation_id, struct panel_case_view *ret);

/* In place of their earlier vote; only while the panel sits and the case is not revealed. Problems: "grade", "note". */
enum err op_panel_vote(
    struct op *op, const char *id, const char *moderation_id, enum grade grade, const char *note);
/* The acting chair. ERR_INVALID where the quorum has not voted. */
enum err op_panel_reveal(struct op *op, const char *id, const char *moderation_id);

struct panel_decision {
	const char *panel_id;
	const char *moderation_id;
	enum grade grade;
	const char *reason;
	const char *dissent; /* may be "" */
};
/* The acting chair, after the reveal. Problems: "grade", "reason", "dissent". */
enum err op_panel_decide(struct op *op, const struct panel_decision *decision);

/* The pack to print: every case that whoever asks may see, with one history entry each. */
struct panel_pack {
	struct panel_view view;
	struct panel_case_view *cases;
	size_t count;
};
enum err op_panel_pack(struct op *op, const char *id, struct panel_pack *ret);

#endif
