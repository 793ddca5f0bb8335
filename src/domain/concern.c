#include "domain/concern.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "base/utf8.h"

struct named {
	const char *code;
	const char *name;
};

static const struct named states[CONCERN_STATE_COUNT] = {
    [CONCERN_RAISED] = {"raised", "Raised"},
    [CONCERN_ACTED] = {"acted", "Action recorded"},
    [CONCERN_CONFIRMED] = {"confirmed", "Confirmed safe"},
    [CONCERN_CLOSED] = {"closed", "Closed"},
};

static const struct named hows[] = {
    {"in-person", "In person"},
    {"telephone", "By telephone"},
    {"video", "By video"},
    {"duty", "Through the duty team"},
    {CONCERN_NOT_YET, "Nobody has been reached yet"},
};

const char *
concern_state_code(enum concern_state state)
{
	return states[state].code;
}

const char *
concern_state_name(enum concern_state state)
{
	return states[state].name;
}

bool
concern_state_from_code(const char *code, enum concern_state *ret)
{
	for (int i = 0; i < CONCERN_STATE_COUNT; i++) {
		if (str_is_same(states[i].code, code)) {
			*ret = (enum concern_state)i;
			return true;
		}
	}
	return false;
}

const char *
concern_told_how_name(const char *code)
{
	for (size_t i = 0; i < sizeof(hows) / sizeof(hows[0]); i++)
		if (str_is_same(hows[i].code, code))
			return hows[i].name;
	return "";
}

void
concern_check_note(
    const char *field, const char *missing, const char *text, struct problems *problems)
{
	problems_check_text(problems, field, missing, text, CONCERN_TEXT_MAXIMUM);
}

void
concern_check_raised(const struct concern *c, struct instant now, struct problems *problems)
{
	concern_check_note("risk", "Say what worries you about this child", c->risk, problems);
	if (!str_is_same(c->told_how, CONCERN_NOT_YET))
		concern_check_told(c, now, problems);
}

void
concern_check_told(const struct concern *c, struct instant now, struct problems *problems)
{
	if (str_is_empty(c->told_who))
		problems_add(problems, "told_who", "Say who you told, by their role");
	else if (utf8_length(c->told_who) > CONCERN_WHO_MAXIMUM)
		problems_add(problems, "told_who", "Shorten this to %d characters or less",
		    CONCERN_WHO_MAXIMUM);
	if (concern_told_how_name(c->told_how)[0] == '\0' || str_is_same(c->told_how, CONCERN_NOT_YET))
		problems_add(problems, "told_how", "Select how you told them");
	if (c->told_at.us == 0)
		problems_add(problems, "told_at", "Enter the date and time you told them");
	else if (c->told_at.us > now.us)
		problems_add(problems, "told_at", "The time you told them must be in the past");
}

/* ---- Clocks ---- */

static const struct concern_clock_row clock_rows[CONCERN_CLOCK_COUNT] = {
    [CONCERN_CLOCK_TOLD] = {"told", "Somebody who can act is spoken to", CONCERN_UP_HEAD},
    [CONCERN_CLOCK_ACCEPT] = {"accept", "Whoever it was handed to accepts it", CONCERN_UP_HEAD},
    [CONCERN_CLOCK_ACT] = {"act", "The team manager records what was done", CONCERN_UP_HEAD},
    [CONCERN_CLOCK_CONFIRM] = {"confirm", "The head of service confirms that the child is safe",
	CONCERN_UP_ASSISTANT_DIRECTOR},
    [CONCERN_CLOCK_CLOSE] = {"close", "The Centre closes the concern", CONCERN_UP_ASSISTANT_DIRECTOR},
};

static const int64_t MINUTE_US = INT64_C(60000000);
enum { MINUTES_AN_HOUR = 60 };

const struct concern_clock_row *
concern_clock_row(enum concern_clock clock)
{
	return &clock_rows[clock];
}

bool
concern_clock_from_code(const char *code, enum concern_clock *ret)
{
	for (int i = 0; i < CONCERN_CLOCK_COUNT; i++) {
		if (str_is_same(clock_rows[i].code, code)) {
			*ret = (enum concern_clock)i;
			return true;
		}
	}
	return false;
}

const char *
concern_up_name(enum concern_up up)
{
	switch (up) {
	case CONCERN_UP_HEAD:
		return "the head of service";
	case CONCERN_UP_ASSISTANT_DIRECTOR:
		return "the assistant director";
	}
	return "";
}

bool
concern_clock_is_hours(enum concern_clock clock)
{
	return clock == CONCERN_CLOCK_TOLD || clock == CONCERN_CLOCK_ACCEPT;
}

struct instant
concern_hours_after(struct instant at, int hours)
{
	return (struct instant){at.us + MINUTE_US * MINUTES_AN_HOUR * hours};
}

/* The last moment of that day in London; 0 for no day. */
static struct instant
end_of(struct date d)
{
	return date_is_none(d) ? (struct instant){0} : instant_from_london(date_add_days(d, 1), 0);
}

void
concern_clocks_set(
    const struct concern *c, struct instant handed_at, int accept_hours, struct concern_clocks *ret)
{
	bool is_unacted = c->state == CONCERN_RAISED;
	bool is_unconfirmed = is_unacted || c->state == CONCERN_ACTED;

	*ret = (struct concern_clocks){0};
	if (c->state == CONCERN_CLOSED)
		return;
	if (c->told_at.us == 0)
		ret->due[CONCERN_CLOCK_TOLD] = c->told_due_at;
	if (handed_at.us != 0)
		ret->due[CONCERN_CLOCK_ACCEPT] = concern_hours_after(handed_at, accept_hours);
	if (is_unacted)
		ret->due[CONCERN_CLOCK_ACT] = end_of(c->act_due_on);
	if (is_unconfirmed)
		ret->due[CONCERN_CLOCK_CONFIRM] = end_of(c->confirm_due_on);
	ret->due[CONCERN_CLOCK_CLOSE] = end_of(c->close_due_on);
}

bool
concern_clock_is_late(const struct concern_clocks *clocks, enum concern_clock clock, struct instant now)
{
	return clocks->due[clock].us != 0 && now.us >= clocks->due[clock].us;
}

bool
concern_clock_must_tell(const struct concern_clocks *clocks, enum concern_clock clock, struct instant now)
{
	return concern_clock_is_late(clocks, clock, now) && clocks->told_at[clock].us == 0;
}

bool
concern_clock_first(const struct concern_clocks *clocks, enum concern_clock *ret)
{
	bool is_found = false;

	for (int i = 0; i < CONCERN_CLOCK_COUNT; i++) {
		if (clocks->due[i].us == 0 || (is_found && clocks->due[i].us >= clocks->due[*ret].us))
			continue;
		*ret = (enum concern_clock)i;
		is_found = true;
	}
	return is_found;
}

struct date
concern_clock_day(const struct concern_clocks *clocks, enum concern_clock clock)
{
	struct instant due = clocks->due[clock];

	if (due.us == 0)
		return DATE_NONE;
	return instant_london_day((struct instant){due.us - (concern_clock_is_hours(clock) ? 0 : 1)}, NULL);
}

static const char *
due_words(struct arena *arena, const struct concern_clocks *clocks, enum concern_clock clock)
{
	struct date day = concern_clock_day(clocks, clock);

	if (!concern_clock_is_hours(clock))
		return date_text_long(arena, day);
	return arena_printf(
	    arena, "%s on %s", instant_text_time(arena, clocks->due[clock]), date_text_long(arena, day));
}

const char *
concern_clock_words(
    struct arena *arena, const struct concern_clocks *clocks, enum concern_clock clock, struct instant now)
{
	const char *up = concern_up_name(clock_rows[clock].up);

	if (clocks->due[clock].us == 0)
		return "";
	if (clocks->told_at[clock].us != 0)
		return arena_printf(
		    arena, "T%s was told on %s", up + 1, instant_text_long(arena, clocks->told_at[clock]));
	if (concern_clock_is_late(clocks, clock, now))
		return arena_printf(
		    arena, "This was due by %s: %s is told now", due_words(arena, clocks, clock), up);
	return arena_printf(
	    arena, "If this is not done by %s, %s is told", due_words(arena, clocks, clock), up);
}

static const char *
span_words(struct arena *arena, int64_t minutes)
{
	int64_t hours = minutes / MINUTES_AN_HOUR;

	if (hours == 0)
		return arena_printf(arena, "%lld %s", (long long)minutes, minutes == 1 ? "minute" : "minutes");
	return arena_printf(arena, "%lld %s %lld %s", (long long)hours, hours == 1 ? "hour" : "hours",
	    (long long)(minutes % MINUTES_AN_HOUR), minutes % MINUTES_AN_HOUR == 1 ? "minute" : "minutes");
}

const char *
concern_told_words(struct arena *arena, const struct concern *c)
{
	int64_t minutes = (c->told_at.us - c->raised_at.us) / MINUTE_US;

	if (c->told_at.us == 0)
		return "Nobody has been reached yet";
	if (minutes <= 0)
		return "Told before it was written down here";
	if (c->told_due_at.us == 0 || c->told_at.us <= c->told_due_at.us)
		return arena_printf(arena, "Told %s after it was raised, in time", span_words(arena, minutes));
	return arena_printf(arena, "Told %s after it was raised: %s late", span_words(arena, minutes),
	    span_words(arena, (c->told_at.us - c->told_due_at.us + MINUTE_US - 1) / MINUTE_US));
}
