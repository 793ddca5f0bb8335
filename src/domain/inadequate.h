#ifndef DOMAIN_INADEQUATE_H
#define DOMAIN_INADEQUATE_H

/*
 * The case that opens when an audit is graded Inadequate (BR-10, AMB-07, AMB-17; D14, D22; domain.md 2.9, 12). Where it stands is one
 * table of steps: what is not in it is not allowed. What is to be done by when is one table of clocks: each says who is told when
 * it runs out, so that the page can say so beforehand and the timer makes it happen. docs/inadequate.md tells the whole.
 *
 * A case stays until it is closed with a better re-audit and two people's agreement, or until moderation finds that the audit was
 * not Inadequate. While it is open its audit can be neither withdrawn nor exempted: that would be one person's ending.
 */
#include "base/date.h"
#include "domain/audit.h"
#include "domain/calendar.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct problems;

enum inadequate_stage {
	INADEQUATE_OPEN, /* not yet moderated */
	INADEQUATE_CONFIRMED, /* waits for its remedial plan */
	INADEQUATE_PLANNED, /* reviewed each month until the re-audit */
	INADEQUATE_REAUDIT, /* the re-audit is with its auditor */
	INADEQUATE_IMPROVED, /* the re-audit is better than Inadequate */
	INADEQUATE_STILL, /* it is not: the assistant director reviews the case */
	INADEQUATE_CLOSED,
	INADEQUATE_OVERTURNED /* moderation or a panel found another grade */
};
enum { INADEQUATE_STAGE_COUNT = INADEQUATE_OVERTURNED + 1 };

enum inadequate_event {
	INADEQUATE_EVENT_CONFIRM,
	INADEQUATE_EVENT_OVERTURN,
	INADEQUATE_EVENT_PLAN,
	INADEQUATE_EVENT_ALLOCATE,
	INADEQUATE_EVENT_BETTER,
	INADEQUATE_EVENT_STILL,
	INADEQUATE_EVENT_BACK, /* the re-audit is with its auditor again */
	INADEQUATE_EVENT_LOST, /* the re-audit was withdrawn: another is needed */
	INADEQUATE_EVENT_REPLAN, /* the assistant director has reviewed it and asks for another plan */
	INADEQUATE_EVENT_CLOSE,
	INADEQUATE_EVENT_REOPEN
};
enum { INADEQUATE_EVENT_COUNT = INADEQUATE_EVENT_REOPEN + 1 };

enum inadequate_actor {
	INADEQUATE_BY_MODERATION,
	INADEQUATE_BY_HEAD,
	INADEQUATE_BY_COORDINATOR,
	INADEQUATE_BY_REAUDITOR,
	INADEQUATE_BY_ASSISTANT_DIRECTOR,
	INADEQUATE_BY_SECOND, /* another than who asked */
	INADEQUATE_BY_RULE /* follows from a step of the audit */
};
enum { INADEQUATE_ACTOR_COUNT = INADEQUATE_BY_RULE + 1 };

struct inadequate_step {
	enum inadequate_stage from;
	enum inadequate_event event;
	enum inadequate_stage to;
	enum inadequate_actor actor;
	const char *why; /* a sentence for the history page and the diagram */
};

extern const struct inadequate_step inadequate_steps[];
extern const size_t inadequate_step_count;

/* The row, or NULL: not in the table, not allowed. */
const struct inadequate_step *inadequate_step_find(
    enum inadequate_stage from, enum inadequate_event event);

/* "re-audit", in the database; "Re-audit with its auditor", on pages. */
const char *inadequate_stage_code(enum inadequate_stage stage);
const char *inadequate_stage_name(enum inadequate_stage stage);
bool inadequate_stage_from_code(const char *code, enum inadequate_stage *ret);
const char *inadequate_event_code(enum inadequate_event event);
const char *inadequate_actor_name(enum inadequate_actor actor);
bool inadequate_stage_is_open(enum inadequate_stage stage);

/* Who signs a case off, each with their own limit and their own words. */
enum inadequate_level { INADEQUATE_HEAD, INADEQUATE_ASSISTANT_DIRECTOR, INADEQUATE_DIRECTOR };
enum { INADEQUATE_LEVEL_COUNT = INADEQUATE_DIRECTOR + 1 };
const char *inadequate_level_code(enum inadequate_level level);
const char *inadequate_level_name(enum inadequate_level level); /* "Head of service" */
bool inadequate_level_from_code(const char *code, enum inadequate_level *ret);

enum inadequate_safe { INADEQUATE_SAFE_UNASKED, INADEQUATE_SAFE_YES, INADEQUATE_SAFE_NO, INADEQUATE_SAFE_UNKNOWN };
enum { INADEQUATE_SAFE_COUNT = INADEQUATE_SAFE_UNKNOWN + 1 };
const char *inadequate_safe_code(enum inadequate_safe safe); /* "", "yes", "no", "unknown" */
const char *inadequate_safe_name(enum inadequate_safe safe); /* "Not yet recorded", "Yes", "No", "Not known" */
bool inadequate_safe_from_code(const char *code, enum inadequate_safe *ret);

/* What has to be done by when. */
enum inadequate_clock {
	INADEQUATE_CLOCK_HEAD, /* the three sign-offs, in the order of the levels */
	INADEQUATE_CLOCK_ASSISTANT_DIRECTOR,
	INADEQUATE_CLOCK_DIRECTOR,
	INADEQUATE_CLOCK_MODERATION,
	INADEQUATE_CLOCK_PLAN,
	INADEQUATE_CLOCK_REVIEW,
	INADEQUATE_CLOCK_REAUDIT, /* to be allocated while there is time for it */
	INADEQUATE_CLOCK_RESULT, /* the re-audit itself */
	INADEQUATE_CLOCK_STILL, /* the assistant director's review */
	INADEQUATE_CLOCK_DIRECTION, /* read by the head of service */
	INADEQUATE_CLOCK_CLOSING /* the second person's answer */
};
enum { INADEQUATE_CLOCK_COUNT = INADEQUATE_CLOCK_CLOSING + 1 };

/* Whose tray it reaches when it runs out. */
enum inadequate_told { INADEQUATE_TELL_ASSISTANT_DIRECTOR, INADEQUATE_TELL_DIRECTOR, INADEQUATE_TELL_LEAD };
enum { INADEQUATE_TOLD_COUNT = INADEQUATE_TELL_LEAD + 1 };

struct inadequate_clock_row {
	const char *code; /* in the database */
	const char *what; /* "The head of service signs off" */
	enum inadequate_told told;
};
const struct inadequate_clock_row *inadequate_clock_row(enum inadequate_clock clock);
const char *inadequate_told_name(enum inadequate_told told); /* "the assistant director" */
bool inadequate_clock_from_code(const char *code, enum inadequate_clock *ret);

/* The clocks of one case: DATE_NONE where one does not run. */
struct inadequate_clocks {
	struct date due[INADEQUATE_CLOCK_COUNT];
	struct date told_on[INADEQUATE_CLOCK_COUNT]; /* since when it is known above; DATE_NONE: not told for this day */
};

/* Due means the end of that day (ux.md 2.5 D3). */
bool inadequate_clock_is_late(const struct inadequate_clocks *clocks, enum inadequate_clock clock, struct date today);
/* Late, and the timer has not told yet. */
bool inadequate_clock_must_tell(const struct inadequate_clocks *clocks, enum inadequate_clock clock, struct date today);
/* The first day that runs out untold; DATE_NONE: none. */
struct date inadequate_clocks_next(const struct inadequate_clocks *clocks);
/*
 * "If this is not done by 3 February 2021, the assistant director is told", "The assistant director was told on 4 February 2021", or
 * "This was due on 3 February 2021: the assistant director is told today".
 */
const char *inadequate_clock_words(
    struct arena *arena, const struct inadequate_clocks *clocks, enum inadequate_clock clock, struct date today);

/* From eight to twelve weeks after the response (AMB-17). An audit that was never answered counts from the plan. */
void inadequate_window(struct date from, int from_weeks, int to_weeks, struct date *ret_from, struct date *ret_to);
/* The working day on which, or before which, the next review is suggested: four weeks from now. */
struct date inadequate_review_suggested(const struct calendar *calendar, struct date today);

enum { INADEQUATE_TEXT_MAXIMUM = 4000 };

struct inadequate_case {
	const char *audit_id;
	enum inadequate_stage stage;
	bool is_open; /* as inadequate_stage_is_open() */
	struct instant opened_at;
	const char *safe_now; /* when it was sent, in the auditor's words */
	const char *told_who;
	const char *told_at; /* as the form's date and time */
	const char *owner_id; /* the head of service, or who acts as one; "" where nobody could be found */
	const char *owner_name; /* names are read only */
	enum inadequate_safe safe; /* the newest answer */
	const char *safe_how;
	struct date safe_on;
	const char *safe_by_name;
	struct date last_review_on;
	struct date next_review_on;
	struct date moderation_due_on; /* DATE_NONE once moderated, or where the service is not moderated */
	struct date plan_due_on;
	const char *plan; /* agreed here; "" where it was signed off in the manager's response */
	struct date planned_on;
	struct date reaudit_from; /* DATE_NONE: none is asked for, or not yet */
	struct date reaudit_to;
	struct date reaudit_allocate_by;
	const char *reaudit_id; /* the last that was allocated; "" */
	struct date still_due_on;
	const char *close_reason; /* "" where nobody asks to close it */
	const char *close_asked_by;
	const char *close_asked_by_name;
	struct instant close_asked_at;
	struct date close_due_on;
	const char *ended_by_name; /* who agreed to close it */
	const char *ended_by;
	struct instant ended_at;
	const char *end_reason;
	struct date next_clock_on; /* when the timer must look again */
	const char *placement; /* inadequate_placement_key() of where the child lived when the case opened; "" */
	int version;
};

/*
 * What names a placement: Ofsted's number of the home or agency (Annex A list 8, "URN of Placement"), in capitals and without spaces.
 * "" where the list has none: blank, or a filler such as XXXXXX, which stands for every home that Ofsted does not register.
 */
const char *inadequate_placement_key(struct arena *arena, const char *number);

/* A month's answer of the head of service. */
struct inadequate_review {
	const char *id;
	const char *audit_id;
	const char *reviewed_by;
	const char *reviewed_by_name;
	struct instant reviewed_at;
	enum inadequate_safe safe;
	const char *safe_how;
	const char *progress;
	bool is_drifting;
	const char *drift; /* what drifts, and what is done about it */
	const char *decision;
	struct date next_review_on;
};

/* Fields: safe, safe_how, progress, drift, drift_how, decision, next_review_on. */
void inadequate_check_review(const struct inadequate_review *review, bool has_answered_drift, struct date today,
    int most_days, struct problems *problems);
/* A text that a step needs; field is the input's name. */
void inadequate_check_text(
    const char *field, const char *missing, const char *text, struct problems *problems);

/* "8 open. Oldest opened 94 days ago. 2 have had no review this month." oldest DATE_NONE where none is open. */
const char *inadequate_summary_words(struct arena *arena, int64_t open, struct date oldest, int64_t unreviewed,
    int64_t overdue, struct date today);

/* What stands against closing, in words. */
struct inadequate_closing_facts {
	enum inadequate_stage stage;
	bool is_reaudit_asked; /* the setting is on */
	size_t open_action_count; /* neither verified nor declined */
	size_t open_concern_count;
	enum inadequate_safe safe;
};
enum { INADEQUATE_BLOCK_MAXIMUM = 6 };
size_t inadequate_closing_blocks(struct arena *arena, const struct inadequate_closing_facts *facts,
    const char *ret_texts[INADEQUATE_BLOCK_MAXIMUM]);

#endif
