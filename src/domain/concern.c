#include "domain/concern.h"

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
	if (str_is_empty(text))
		problems_add(problems, field, "%s", missing);
	else if (utf8_length(text) > CONCERN_TEXT_MAXIMUM)
		problems_add(problems, field, "Shorten this to %d characters or less",
		    CONCERN_TEXT_MAXIMUM);
}

void
concern_check_raised(const struct concern *c, struct instant now, struct problems *problems)
{
	concern_check_note("risk", "Say what worries you about this child", c->risk, problems);
	if (str_is_empty(c->told_who))
		problems_add(problems, "told_who", "Say who you told, by their role");
	else if (utf8_length(c->told_who) > CONCERN_WHO_MAXIMUM)
		problems_add(problems, "told_who", "Shorten this to %d characters or less",
		    CONCERN_WHO_MAXIMUM);
	if (concern_told_how_name(c->told_how)[0] == '\0')
		problems_add(problems, "told_how", "Select how you told them");
	if (c->told_at.us == 0)
		problems_add(problems, "told_at", "Enter the date and time you told them");
	else if (c->told_at.us > now.us)
		problems_add(problems, "told_at", "The time you told them must be in the past");
}
