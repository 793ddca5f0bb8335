#include "domain/guidance.h"

#include "base/problems.h"
#include "base/str.h"
#include "base/utf8.h"

void
guidance_check(const struct guidance *g, struct problems *problems)
{
	if (str_is_empty(g->criterion))
		problems_add(problems, "criterion", "Select what the guidance is about");
	if (str_is_empty(g->title))
		problems_add(problems, "title", "Enter a title");
	else if (utf8_length(g->title) > GUIDANCE_TITLE_MAXIMUM)
		problems_add(problems, "title", "Shorten this to %d characters or less", GUIDANCE_TITLE_MAXIMUM);
	if (str_is_empty(g->text))
		problems_add(problems, "text", "Write what auditors should do");
	else if (utf8_length(g->text) > GUIDANCE_TEXT_MAXIMUM)
		problems_add(problems, "text", "Shorten this to %d characters or less", GUIDANCE_TEXT_MAXIMUM);
}
