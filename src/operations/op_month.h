#ifndef OPERATIONS_OP_MONTH_H
#define OPERATIONS_OP_MONTH_H

/* One month of the programme: running it, and changing it. */
#include "domain/briefing.h"
#include "domain/programme.h"
#include "operations/op.h"
#include "operations/programme_changes.h"
#include "store/store_month.h"

enum { MONTH_LATE_MAXIMUM = 25, MONTH_TEAM_PAGE = 25, MONTH_REASON_MAXIMUM = 1000 };

/*
 * The numbers of a month for those who run it: the Centre, the assistant director and the director, the
 * Early Help and SEND leads for their own service, a head of service for their own teams. has_numbers is
 * false for everybody else, who see the dates alone. No case content.
 */
struct month {
	bool has_numbers;
	bool may_remind; /* those who run the audits of a service */
	bool is_centre; /* what follows is theirs alone */
	size_t dips, dips_done;
	bool has_briefing;
	enum briefing_state briefing;
	struct month_counts counts;
	struct month_late_list late;
	struct month_team_list teams; /* one page of MONTH_TEAM_PAGE */
	bool has_more_teams;
};
/* team_page: which page of the teams; the first is 1. */
enum err op_month_numbers(struct op *op, const struct cycle *cycle, int team_page, struct month *ret);

/*
 * Those who run the audits of a service ask for what is not there yet: it is marked in the tray of whoever has it,
 * once a day. *ret_people is how many people were asked now; 0 where all of them were asked today.
 */
enum err op_month_remind(
    struct op *op, const char *cycle_id, enum month_reminder what, int64_t *ret_people);

/* Whether audits that are not sent yet follow a changed return date. */
enum month_due { MONTH_DUE_NOT_SAID, MONTH_DUE_MOVES, MONTH_DUE_STAYS };

struct month_edit {
	struct cycle cycle; /* as it should be; id and version as the form had them */
	const char *reason;
	bool use_anyway; /* days that are not working days */
	enum month_due due;
};

struct month_plan {
	struct change_list changes;
	const char *warnings[CYCLE_DATE_COUNT];
	size_t warning_count;
	bool is_published;
	size_t open_audits; /* not sent, due on the return date that changes */
	bool changes_dates; /* of a published programme: it is looked at before it is saved (ux.md 2.6) */
};

/* What saving would do, without doing it; op->problems says what stands in the way. */
enum err op_month_plan(struct op *op, const struct month_edit *edit, struct month_plan *ret);

/*
 * Coordinator. ERR_INVALID with problems: beside "use-anyway" where a date is no working day and that was not
 * accepted, beside "move-due" where it was not said whether open audits follow, beside "reason" where a published month changes without one. ERR_CONFLICT where somebody
 * else changed the month.
 */
enum err op_month_save(struct op *op, const struct month_edit *edit);

#endif
