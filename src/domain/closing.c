#include "domain/closing.h"

#include "base/arena.h"

static const char *
counted(struct arena *arena, size_t count, const char *one, const char *many)
{
	return count == 1 ? one : arena_printf(arena, "%zu %s", count, many);
}

size_t
closing_blocks(
    struct arena *arena, const struct closing_facts *f, const char *ret_texts[CLOSING_MAXIMUM])
{
	size_t count = 0;

	if (f->state != AUDIT_FED_BACK && f->state != AUDIT_CLOSED)
		ret_texts[count++] = "The feedback meeting has not been recorded";
	if (f->undone_count > 0)
		ret_texts[count++] = counted(arena, f->undone_count, "An action is not done yet",
		    "actions are not done yet");
	if (f->unconfirmed_count > 0)
		ret_texts[count++] = counted(arena, f->unconfirmed_count,
		    "The team manager has not confirmed an action",
		    "actions wait for the team manager to confirm them");
	if (f->unverified_count > 0)
		ret_texts[count++] = counted(arena, f->unverified_count, "An action has not been verified",
		    "actions have not been verified");
	if (f->open_concern_count > 0)
		ret_texts[count++] = "A concern about the child’s safety is open";
	if (f->has_open_inadequate_case)
		ret_texts[count++] = "The Inadequate case is open";
	if (f->is_sign_off_missing)
		ret_texts[count++] = "The head of service has not signed off the remedial plan";
	if (f->is_in_moderation)
		ret_texts[count++] = "The Centre’s checks are not finished"; /* no auditor learns from it that they were chosen */
	return count;
}
