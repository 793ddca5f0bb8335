#include "domain/recommendation.h"

#include "base/problems.h"
#include "base/str.h"
#include "base/utf8.h"

#include <string.h>

struct named {
	const char *code;
	const char *name;
};

static const struct named kinds[RECOMMENDATION_KIND_COUNT] = {
    [RECOMMENDATION_CHILD] = {"child", "For this child"},
    [RECOMMENDATION_PRACTICE] = {"practice", "For practice"},
    [RECOMMENDATION_SYSTEM] = {"system", "For the service"},
};

static const struct named priorities[PRIORITY_COUNT] = {
    [PRIORITY_IMMEDIATE] = {"immediate", "Immediate"},
    [PRIORITY_HIGH] = {"high", "High"},
    [PRIORITY_STANDARD] = {"standard", "Standard"},
};

static const int working_days[PRIORITY_COUNT] = {
    [PRIORITY_IMMEDIATE] = 1, [PRIORITY_HIGH] = 5, [PRIORITY_STANDARD] = 20};

enum { SPECIFIC_MINIMUM = 25, DUE_DAYS_MAXIMUM = 366 };

static bool
named_find(const struct named *names, int count, const char *code, int *ret)
{
	for (int i = 0; i < count; i++) {
		if (str_is_same(names[i].code, code)) {
			*ret = i;
			return true;
		}
	}
	return false;
}

const char *
recommendation_kind_code(enum recommendation_kind kind)
{
	return kinds[kind].code;
}

const char *
recommendation_kind_name(enum recommendation_kind kind)
{
	return kinds[kind].name;
}

bool
recommendation_kind_from_code(const char *code, enum recommendation_kind *ret)
{
	int i;

	if (!named_find(kinds, RECOMMENDATION_KIND_COUNT, code, &i))
		return false;
	*ret = (enum recommendation_kind)i;
	return true;
}

const char *
priority_code(enum priority priority)
{
	return priorities[priority].code;
}

const char *
priority_name(enum priority priority)
{
	return priorities[priority].name;
}

bool
priority_from_code(const char *code, enum priority *ret)
{
	int i;

	if (!named_find(priorities, PRIORITY_COUNT, code, &i))
		return false;
	*ret = (enum priority)i;
	return true;
}

int
priority_working_days(enum priority priority)
{
	return working_days[priority];
}

void
recommendation_check(
    const struct recommendation *r, struct date today, struct problems *problems)
{
	if (str_is_empty(r->text))
		problems_add(problems, "text", "Write what should happen");
	else if (utf8_length(r->text) > RECOMMENDATION_TEXT_MAXIMUM)
		problems_add(problems, "text", "Shorten the action to %d characters or less",
		    RECOMMENDATION_TEXT_MAXIMUM);
	if (str_is_empty(r->owner_id) && str_is_empty(r->owner_other))
		problems_add(problems, "owner", "Select who will do it, or write their role");
	else if (utf8_length(r->owner_other) > RECOMMENDATION_OTHER_MAXIMUM)
		problems_add(problems, "owner_other", "Shorten the role to %d characters or less",
		    RECOMMENDATION_OTHER_MAXIMUM);
	if (date_is_none(r->due_on))
		problems_add(problems, "due", "Enter the date by which it should be done");
	else if (date_compare(r->due_on, today) < 0)
		problems_add(problems, "due", "Action due date must be today or in the future");
	else if (date_days_between(today, r->due_on) > DUE_DAYS_MAXIMUM)
		problems_add(problems, "due", "Action due date must be within the next 12 months");
}

const char *
recommendation_advice(const struct recommendation *r)
{
	static const char *const vague[] = {
	    "ensure", "continue to", "ongoing", "as required", "where appropriate", "be mindful", "consider "};

	if (str_is_empty(r->text))
		return NULL;
	if (utf8_length(r->text) < SPECIFIC_MINIMUM)
		return "This is short. Would the owner know what to do, and would somebody else know that it "
		       "was done?";
	for (size_t i = 0; i < sizeof(vague) / sizeof(vague[0]); i++)
		if (strcasestr(r->text, vague[i]) != NULL)
			return "Words such as “ensure”, “continue to” or “ongoing” make an action hard to "
			       "finish. Say what will have happened, and what will be different for the child.";
	return NULL;
}
