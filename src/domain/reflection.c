#include "domain/reflection.h"

#include "base/problems.h"
#include "base/str.h"
#include "base/utf8.h"

static void
check_length(const char *field, const char *text, struct problems *problems)
{
	if (utf8_length(text) > REFLECTION_TEXT_MAXIMUM)
		problems_add(problems, field, "Shorten this to %d characters or less",
		    REFLECTION_TEXT_MAXIMUM);
}

void
reflection_check(const struct reflection *r, bool to_send, struct problems *problems)
{
	check_length("proud", r->proud, problems);
	check_length("differently", r->differently, problems);
	check_length("helps", r->helps, problems);
	check_length("support", r->support, problems);
	if (to_send && str_is_empty(r->proud) && str_is_empty(r->differently) &&
	    str_is_empty(r->helps) && str_is_empty(r->support))
		problems_add(problems, "proud", "Write something before you send your reflection");
}
