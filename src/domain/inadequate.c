#include "domain/inadequate.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "base/utf8.h"

/* clang-format off */
const struct inadequate_step inadequate_steps[] = {
    {INADEQUATE_OPEN, INADEQUATE_EVENT_CONFIRM, INADEQUATE_CONFIRMED, INADEQUATE_BY_MODERATION,
	"Moderation confirmed that the audit is Inadequate"},
    {INADEQUATE_OPEN, INADEQUATE_EVENT_OVERTURN, INADEQUATE_OVERTURNED, INADEQUATE_BY_MODERATION,
	"Moderation found another grade: the Inadequate case ended"},
    {INADEQUATE_OPEN, INADEQUATE_EVENT_PLAN, INADEQUATE_PLANNED, INADEQUATE_BY_HEAD,
	"Agreed the remedial plan; audits of this kind are not moderated"},

    {INADEQUATE_CONFIRMED, INADEQUATE_EVENT_PLAN, INADEQUATE_PLANNED, INADEQUATE_BY_HEAD,
	"Agreed the remedial plan of the Inadequate case"},
    {INADEQUATE_CONFIRMED, INADEQUATE_EVENT_OVERTURN, INADEQUATE_OVERTURNED, INADEQUATE_BY_MODERATION,
	"The grade was changed later: the Inadequate case ended"},

    {INADEQUATE_PLANNED, INADEQUATE_EVENT_ALLOCATE, INADEQUATE_REAUDIT, INADEQUATE_BY_COORDINATOR,
	"Allocated the re-audit to another auditor"},
    {INADEQUATE_PLANNED, INADEQUATE_EVENT_CLOSE, INADEQUATE_CLOSED, INADEQUATE_BY_SECOND,
	"Agreed to close the Inadequate case; no re-audit is asked for"},
    {INADEQUATE_PLANNED, INADEQUATE_EVENT_OVERTURN, INADEQUATE_OVERTURNED, INADEQUATE_BY_MODERATION,
	"The grade was changed later: the Inadequate case ended"},

    {INADEQUATE_REAUDIT, INADEQUATE_EVENT_BETTER, INADEQUATE_IMPROVED, INADEQUATE_BY_REAUDITOR,
	"The re-audit is better than Inadequate"},
    {INADEQUATE_REAUDIT, INADEQUATE_EVENT_STILL, INADEQUATE_STILL, INADEQUATE_BY_REAUDITOR,
	"The re-audit is still Inadequate: the assistant director was asked to review the case"},
    {INADEQUATE_REAUDIT, INADEQUATE_EVENT_LOST, INADEQUATE_PLANNED, INADEQUATE_BY_RULE,
	"The re-audit ended without a grade: another is needed"},
    {INADEQUATE_REAUDIT, INADEQUATE_EVENT_OVERTURN, INADEQUATE_OVERTURNED, INADEQUATE_BY_MODERATION,
	"The grade was changed later: the Inadequate case ended"},

    {INADEQUATE_IMPROVED, INADEQUATE_EVENT_CLOSE, INADEQUATE_CLOSED, INADEQUATE_BY_SECOND,
	"Agreed to close the Inadequate case"},
    {INADEQUATE_IMPROVED, INADEQUATE_EVENT_STILL, INADEQUATE_STILL, INADEQUATE_BY_MODERATION,
	"The re-audit is Inadequate after all: the assistant director was asked to review the case"},
    {INADEQUATE_IMPROVED, INADEQUATE_EVENT_BACK, INADEQUATE_REAUDIT, INADEQUATE_BY_RULE,
	"The re-audit is with its auditor again"},
    {INADEQUATE_IMPROVED, INADEQUATE_EVENT_LOST, INADEQUATE_PLANNED, INADEQUATE_BY_RULE,
	"The re-audit was withdrawn: another is needed"},
    {INADEQUATE_IMPROVED, INADEQUATE_EVENT_OVERTURN, INADEQUATE_OVERTURNED, INADEQUATE_BY_MODERATION,
	"The grade was changed later: the Inadequate case ended"},

    {INADEQUATE_STILL, INADEQUATE_EVENT_REPLAN, INADEQUATE_CONFIRMED, INADEQUATE_BY_ASSISTANT_DIRECTOR,
	"Reviewed the case that is still Inadequate and asked for another plan"},
    {INADEQUATE_STILL, INADEQUATE_EVENT_BETTER, INADEQUATE_IMPROVED, INADEQUATE_BY_MODERATION,
	"The re-audit is better than Inadequate after all"},
    {INADEQUATE_STILL, INADEQUATE_EVENT_BACK, INADEQUATE_REAUDIT, INADEQUATE_BY_RULE,
	"The re-audit is with its auditor again"},
    {INADEQUATE_STILL, INADEQUATE_EVENT_LOST, INADEQUATE_PLANNED, INADEQUATE_BY_RULE,
	"The re-audit was withdrawn: another is needed"},
    {INADEQUATE_STILL, INADEQUATE_EVENT_OVERTURN, INADEQUATE_OVERTURNED, INADEQUATE_BY_MODERATION,
	"The grade was changed later: the Inadequate case ended"},

    {INADEQUATE_CLOSED, INADEQUATE_EVENT_STILL, INADEQUATE_STILL, INADEQUATE_BY_MODERATION,
	"The re-audit is Inadequate after all: the case opened again"},
    {INADEQUATE_CLOSED, INADEQUATE_EVENT_BACK, INADEQUATE_REAUDIT, INADEQUATE_BY_RULE,
	"The re-audit was opened again, and the Inadequate case with it"},
    {INADEQUATE_CLOSED, INADEQUATE_EVENT_REOPEN, INADEQUATE_OPEN, INADEQUATE_BY_RULE,
	"The Inadequate case was opened again"},
    {INADEQUATE_OVERTURNED, INADEQUATE_EVENT_REOPEN, INADEQUATE_OPEN, INADEQUATE_BY_RULE,
	"The Inadequate case was opened again"},
};
/* clang-format on */

const size_t inadequate_step_count = sizeof(inadequate_steps) / sizeof(inadequate_steps[0]);

struct named {
	const char *code;
	const char *name;
};

static const struct named stages[INADEQUATE_STAGE_COUNT] = {
    [INADEQUATE_OPEN] = {"open", "Not yet moderated"},
    [INADEQUATE_CONFIRMED] = {"confirmed", "Waits for a remedial plan"},
    [INADEQUATE_PLANNED] = {"planned", "Remedial plan agreed"},
    [INADEQUATE_REAUDIT] = {"re-audit", "Re-audit with its auditor"},
    [INADEQUATE_IMPROVED] = {"improved", "Re-audit better than Inadequate"},
    [INADEQUATE_STILL] = {"still-inadequate", "Still Inadequate"},
    [INADEQUATE_CLOSED] = {"closed", "Closed"},
    [INADEQUATE_OVERTURNED] = {"overturned", "Not Inadequate after moderation"},
};

static const char *const event_codes[INADEQUATE_EVENT_COUNT] = {
    [INADEQUATE_EVENT_CONFIRM] = "confirm",
    [INADEQUATE_EVENT_OVERTURN] = "overturn",
    [INADEQUATE_EVENT_PLAN] = "plan",
    [INADEQUATE_EVENT_ALLOCATE] = "allocate",
    [INADEQUATE_EVENT_BETTER] = "better",
    [INADEQUATE_EVENT_STILL] = "still",
    [INADEQUATE_EVENT_BACK] = "back",
    [INADEQUATE_EVENT_LOST] = "lost",
    [INADEQUATE_EVENT_REPLAN] = "replan",
    [INADEQUATE_EVENT_CLOSE] = "close",
    [INADEQUATE_EVENT_REOPEN] = "reopen",
};

static const char *const actor_names[INADEQUATE_ACTOR_COUNT] = {
    [INADEQUATE_BY_MODERATION] = "moderation",
    [INADEQUATE_BY_HEAD] = "head of service",
    [INADEQUATE_BY_COORDINATOR] = "programme coordinator",
    [INADEQUATE_BY_REAUDITOR] = "auditor of the re-audit",
    [INADEQUATE_BY_ASSISTANT_DIRECTOR] = "assistant director",
    [INADEQUATE_BY_SECOND] = "a second person",
    [INADEQUATE_BY_RULE] = "follows from a step of the audit",
};

static const struct named levels[INADEQUATE_LEVEL_COUNT] = {
    [INADEQUATE_HEAD] = {"head", "Head of service"},
    [INADEQUATE_ASSISTANT_DIRECTOR] = {"assistant-director", "Assistant director"},
    [INADEQUATE_DIRECTOR] = {"director", "Director"},
};

static const struct named safes[INADEQUATE_SAFE_COUNT] = {
    [INADEQUATE_SAFE_UNASKED] = {"", "Not yet recorded"},
    [INADEQUATE_SAFE_YES] = {"yes", "Yes"},
    [INADEQUATE_SAFE_NO] = {"no", "No"},
    [INADEQUATE_SAFE_UNKNOWN] = {"unknown", "Not known"},
};

static const struct inadequate_clock_row clocks_table[INADEQUATE_CLOCK_COUNT] = {
    [INADEQUATE_CLOCK_HEAD] = {"head", "The head of service signs off", INADEQUATE_TELL_ASSISTANT_DIRECTOR},
    [INADEQUATE_CLOCK_ASSISTANT_DIRECTOR] = {"assistant-director", "The assistant director signs off",
	INADEQUATE_TELL_DIRECTOR},
    [INADEQUATE_CLOCK_DIRECTOR] = {"director", "The director signs off", INADEQUATE_TELL_LEAD},
    [INADEQUATE_CLOCK_MODERATION] = {"moderation", "The Centre moderates the audit", INADEQUATE_TELL_LEAD},
    [INADEQUATE_CLOCK_PLAN] = {"plan", "The remedial plan is agreed", INADEQUATE_TELL_ASSISTANT_DIRECTOR},
    [INADEQUATE_CLOCK_REVIEW] = {"review", "The head of service reviews the case",
	INADEQUATE_TELL_ASSISTANT_DIRECTOR},
    [INADEQUATE_CLOCK_REAUDIT] = {"re-audit", "The re-audit is allocated", INADEQUATE_TELL_ASSISTANT_DIRECTOR},
    [INADEQUATE_CLOCK_RESULT] = {"result", "The re-audit is sent", INADEQUATE_TELL_ASSISTANT_DIRECTOR},
    [INADEQUATE_CLOCK_STILL] = {"still", "The assistant director reviews the case", INADEQUATE_TELL_DIRECTOR},
    [INADEQUATE_CLOCK_DIRECTION] = {"direction", "The head of service acknowledges the direction",
	INADEQUATE_TELL_ASSISTANT_DIRECTOR},
    [INADEQUATE_CLOCK_CLOSING] = {"closing", "A second person answers the request to close",
	INADEQUATE_TELL_LEAD},
};

static const char *const told_names[INADEQUATE_TOLD_COUNT] = {
    [INADEQUATE_TELL_ASSISTANT_DIRECTOR] = "the assistant director",
    [INADEQUATE_TELL_DIRECTOR] = "the director",
    [INADEQUATE_TELL_LEAD] = "the Centre’s lead",
};

static bool
named_find(const struct named *rows, int count, const char *code, int *ret)
{
	for (int i = 0; i < count; i++) {
		if (str_is_same(rows[i].code, code)) {
			*ret = i;
			return true;
		}
	}
	return false;
}

const struct inadequate_step *
inadequate_step_find(enum inadequate_stage from, enum inadequate_event event)
{
	for (size_t i = 0; i < inadequate_step_count; i++)
		if (inadequate_steps[i].from == from && inadequate_steps[i].event == event)
			return &inadequate_steps[i];
	return NULL;
}

const char *
inadequate_stage_code(enum inadequate_stage stage)
{
	return stages[stage].code;
}

const char *
inadequate_stage_name(enum inadequate_stage stage)
{
	return stages[stage].name;
}

bool
inadequate_stage_from_code(const char *code, enum inadequate_stage *ret)
{
	int i;

	if (!named_find(stages, INADEQUATE_STAGE_COUNT, code, &i))
		return false;
	*ret = (enum inadequate_stage)i;
	return true;
}

const char *
inadequate_event_code(enum inadequate_event event)
{
	return event_codes[event];
}

const char *
inadequate_actor_name(enum inadequate_actor actor)
{
	return actor_names[actor];
}

bool
inadequate_stage_is_open(enum inadequate_stage stage)
{
	return stage != INADEQUATE_CLOSED && stage != INADEQUATE_OVERTURNED;
}

const char *
inadequate_level_code(enum inadequate_level level)
{
	return levels[level].code;
}

const char *
inadequate_level_name(enum inadequate_level level)
{
	return levels[level].name;
}

bool
inadequate_level_from_code(const char *code, enum inadequate_level *ret)
{
	int i;

	if (!named_find(levels, INADEQUATE_LEVEL_COUNT, code, &i))
		return false;
	*ret = (enum inadequate_level)i;
	return true;
}

const char *
inadequate_safe_code(enum inadequate_safe safe)
{
	return safes[safe].code;
}

const char *
inadequate_safe_name(enum inadequate_safe safe)
{
	return safes[safe].name;
}

bool
inadequate_safe_from_code(const char *code, enum inadequate_safe *ret)
{
	int i;

	if (!named_find(safes, INADEQUATE_SAFE_COUNT, code, &i))
		return false;
	*ret = (enum inadequate_safe)i;
	return true;
}

const struct inadequate_clock_row *
inadequate_clock_row(enum inadequate_clock clock)
{
	return &clocks_table[clock];
}

const char *
inadequate_told_name(enum inadequate_told told)
{
	return told_names[told];
}

bool
inadequate_clock_from_code(const char *code, enum inadequate_clock *ret)
{
	for (int i = 0; i < INADEQUATE_CLOCK_COUNT; i++) {
		if (str_is_same(clocks_table[i].code, code)) {
			*ret = (enum inadequate_clock)i;
			return true;
		}
	}
	return false;
}

bool
inadequate_clock_is_late(const struct inadequate_clocks *clocks, enum inadequate_clock clock, struct date today)
{
	return !date_is_none(clocks->due[clock]) && date_compare(today, clocks->due[clock]) > 0;
}

bool
inadequate_clock_must_tell(const struct inadequate_clocks *clocks, enum inadequate_clock clock, struct date today)
{
	return inadequate_clock_is_late(clocks, clock, today) && date_is_none(clocks->told_on[clock]);
}

struct date
inadequate_clocks_next(const struct inadequate_clocks *clocks)
{
	struct date next = DATE_NONE;

	for (int i = 0; i < INADEQUATE_CLOCK_COUNT; i++) {
		if (date_is_none(clocks->due[i]) || !date_is_none(clocks->told_on[i]))
			continue;
		if (date_is_none(next) || date_compare(clocks->due[i], next) < 0)
			next = clocks->due[i];
	}
	return next;
}

/* The sentence begins with who is told. */
static const char *
capital(struct arena *arena, const char *text)
{
	return arena_printf(arena, "T%s", text + 1);
}

const char *
inadequate_clock_words(
    struct arena *arena, const struct inadequate_clocks *clocks, enum inadequate_clock clock, struct date today)
{
	const char *who = inadequate_told_name(clocks_table[clock].told);
	struct date due = clocks->due[clock];

	if (date_is_none(due))
		return "";
	if (!date_is_none(clocks->told_on[clock]))
		return arena_printf(arena, "%s was told on %s", capital(arena, who),
		    date_text_long(arena, clocks->told_on[clock]));
	if (date_compare(today, due) > 0)
		return arena_printf(
		    arena, "This was due on %s: %s is told today", date_text_long(arena, due), who);
	return arena_printf(arena, "If this is not done by %s, %s is told", date_text_long(arena, due), who);
}

enum { DAYS_A_WEEK = 7, REVIEW_WEEKS = 4 };

void
inadequate_window(struct date from, int from_weeks, int to_weeks, struct date *ret_from, struct date *ret_to)
{
	*ret_from = date_add_days(from, from_weeks * DAYS_A_WEEK);
	*ret_to = date_add_days(from, to_weeks * DAYS_A_WEEK);
}

struct date
inadequate_review_suggested(const struct calendar *calendar, struct date today)
{
	return calendar_add_working_days(calendar, date_add_days(today, REVIEW_WEEKS * DAYS_A_WEEK + 1), -1);
}

const char *
inadequate_placement_key(struct arena *arena, const char *number)
{
	enum { LONGEST = 20 };
	char key[LONGEST + 1];
	size_t length = 0;
	bool has_digit = false;

	for (const char *c = number == NULL ? "" : number; *c != '\0'; c++) {
		bool is_digit = *c >= '0' && *c <= '9', is_small = *c >= 'a' && *c <= 'z';

		if (*c == ' ')
			continue;
		if ((!is_digit && !is_small && (*c < 'A' || *c > 'Z')) || length == LONGEST)
			return "";
		key[length++] = is_small ? (char)(*c - 'a' + 'A') : *c;
		has_digit |= is_digit && *c != '0';
	}
	key[length] = '\0';
	return has_digit ? arena_strdup(arena, key) : "";
}

void
inadequate_check_text(const char *field, const char *missing, const char *text, struct problems *problems)
{
	bool is_blank = true;

	for (const char *c = text == NULL ? "" : text; *c != '\0' && is_blank; c++)
		is_blank = *c == ' ' || *c == '\n' || *c == '\r' || *c == '\t';
	if (is_blank)
		problems_add(problems, field, "%s", missing);
	else if (utf8_length(text) > INADEQUATE_TEXT_MAXIMUM)
		problems_add(problems, field, "Shorten this to 4,000 characters or fewer");
}

void
inadequate_check_review(const struct inadequate_review *r, bool has_answered_drift, struct date today,
    int most_days, struct problems *problems)
{
	if (r->safe == INADEQUATE_SAFE_UNASKED)
		problems_add(problems, "safe", "Select whether the child is safe now");
	inadequate_check_text("safe_how",
	    r->safe == INADEQUATE_SAFE_UNKNOWN ? "Say what you will do today to find out"
	        : r->safe == INADEQUATE_SAFE_NO ? "Say what is being done now to make the child safe"
						: "Say how you know: who saw the child, and when",
	    r->safe_how, problems);
	inadequate_check_text("progress", "Say what has changed for the child since the last review", r->progress, problems);
	if (!has_answered_drift)
		problems_add(problems, "drift", "Select whether the case is drifting");
	if (r->is_drifting)
		inadequate_check_text(
		    "drift_how", "Say what is drifting and what you will do about it", r->drift, problems);
	else if (utf8_length(r->drift) > INADEQUATE_TEXT_MAXIMUM)
		problems_add(problems, "drift_how", "Shorten this to 4,000 characters or fewer");
	inadequate_check_text("decision", "Say what you decided, and who does what", r->decision, problems);
	if (date_is_none(r->next_review_on))
		problems_add(problems, "next_review_on", "Enter the day of the next review");
	else if (date_compare(r->next_review_on, today) <= 0)
		problems_add(problems, "next_review_on", "The next review must be after today");
	else if (date_days_between(today, r->next_review_on) > most_days)
		problems_add(problems, "next_review_on", "The next review must be within %d days", most_days);
}

size_t
inadequate_closing_blocks(struct arena *arena, const struct inadequate_closing_facts *f,
    const char *ret_texts[INADEQUATE_BLOCK_MAXIMUM])
{
	size_t count = 0;

	if (f->stage == INADEQUATE_OPEN)
		ret_texts[count++] = "Moderation has not confirmed the grade";
	if (f->stage == INADEQUATE_OPEN || f->stage == INADEQUATE_CONFIRMED)
		ret_texts[count++] = "The remedial plan is not agreed";
	if (f->open_action_count > 0)
		ret_texts[count++] = f->open_action_count == 1
		    ? "One action has not been verified"
		    : arena_printf(arena, "%zu actions have not been verified", f->open_action_count);
	if (f->stage != INADEQUATE_IMPROVED && (f->is_reaudit_asked || f->stage == INADEQUATE_REAUDIT ||
	    f->stage == INADEQUATE_STILL))
		ret_texts[count++] = f->stage == INADEQUATE_STILL
		    ? "The re-audit is still Inadequate"
		    : "There is no re-audit yet that is better than Inadequate";
	if (f->open_concern_count > 0)
		ret_texts[count++] = "A concern about the child’s safety is open";
	if (f->safe != INADEQUATE_SAFE_YES)
		ret_texts[count++] = "The last review does not say that the child is safe";
	return count;
}

const char *
inadequate_summary_words(struct arena *arena, int64_t open, struct date oldest, int64_t unreviewed,
    int64_t overdue, struct date today)
{
	int days = date_is_none(oldest) ? 0 : date_days_between(oldest, today);
	const char *text;

	if (open == 0)
		return "There are no open Inadequate cases.";
	text = arena_printf(arena, "%lld open. Oldest opened %s.", (long long)open,
	    days <= 0 ? "today"
	        : days == 1 ? "yesterday"
			    : arena_printf(arena, "%d days ago", days));
	text = arena_printf(arena, "%s %s", text,
	    unreviewed == 0 ? "All have been reviewed this month."
	        : arena_printf(arena, "%lld %s had no review this month.", (long long)unreviewed,
		      unreviewed == 1 ? "has" : "have"));
	if (overdue > 0)
		text = arena_printf(arena, "%s %lld %s overdue.", text, (long long)overdue,
		    overdue == 1 ? "review is" : "reviews are");
	return text;
}
