#include "view/view_challenge.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "domain/moderation.h"
#include "view/view_due.h"

static const char *
error_of(const struct view_frame *frame, const char *field)
{
	return frame->problems == NULL ? NULL : problems_find(frame->problems, field);
}

static void
write_form(struct html *h, const struct view_challenge *page)
{
	static const struct govuk_option wanted[] = {
	    {.value = "", .text = "I would rather not say"},
	    {.value = "1", .text = "Outstanding"},
	    {.value = "2", .text = "Good"},
	    {.value = "3", .text = "Requires improvement to be good"},
	    {.value = "4", .text = "Inadequate"},
	};

	view_kept_form_open(h, &page->frame, arena_printf(h->arena, "/audits/%s/challenge", page->audit->id),
	    page->frame.draft_saved_at);
	govuk_radios(h, .name = "section", .legend = "Which grade do you challenge?",
	    .legend_classes = "govuk-fieldset__legend--m", .error = error_of(&page->frame, "section"),
	    .items = page->grades, .item_count = page->grade_count, .value = page->section);
	govuk_select(h, .name = "wanted", .label = "Which grade would fit?", .label_classes = "govuk-label--m",
	    .error = error_of(&page->frame, "wanted"), .items = wanted,
	    .item_count = sizeof(wanted) / sizeof(wanted[0]), .value = page->wanted);
	govuk_character_count(h, .name = "reason", .label = "Why does the grade not fit?",
	    .label_classes = "govuk-label--m", .hint = "Describe the work. Do not write names.",
	    .error = error_of(&page->frame, "reason"), .value = page->reason, .rows = 6,
	    .maxlength = MODERATION_TEXT_MAXIMUM, .threshold = 75);
	govuk_character_count(h, .name = "evidence", .label = "Where does the file show it?",
	    .label_classes = "govuk-label--m", .hint = "The document and its date",
	    .error = error_of(&page->frame, "evidence"), .value = page->evidence, .rows = 4,
	    .maxlength = MODERATION_NOTE_MAXIMUM, .threshold = 75);
	govuk_button(h, .text = "Send to moderation", .prevent_double_click = "true");
	view_form_close(h);
}

void
view_challenge_page(struct html *h, const struct view_challenge *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->audit->reference, page->frame.title);
	if (page->was_moderated)
		govuk_inset_text(h, .text = "This audit was moderated. Its grade is final.");
	else if (page->has_challenged)
		govuk_inset_text(h,
		    .text = "You have challenged a grade of this audit. You will see what moderation found on the audit’s page.");
	else if (!page->may_challenge)
		govuk_inset_text(h,
		    .text = arena_printf(h->arena, "The grades of this audit could be challenged until %s.",
			date_text_long(h->arena, page->until)));
	else {
		view_paragraph(h,
		    arena_printf(h->arena,
			"Somebody of the Centre for Professional Practice grades the file without knowing the auditor’s "
			"grade or your challenge, and then looks at both. You can challenge a grade until %s.",
			date_text_long(h->arena, page->until)));
		write_form(h, page);
	}
	view_frame_close(h, &page->frame);
}
