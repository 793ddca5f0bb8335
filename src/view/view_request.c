#include "view/view_choose.h"
#include "view/view_request.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "view/view_due.h"
#include "view/view_form.h"

struct words {
	const char *title;
	const char *text; /* what happens */
	const char *label;
	const char *hint;
};

static const struct words kinds[AUDIT_REQUEST_KIND_COUNT] = {
    [REQUEST_CONFLICT] = {"Say that you have a conflict",
        "If you know the family, worked with them, or supervise the practitioner, somebody else should do this "
        "audit. The coordinator decides, and the audit goes to another auditor, who begins afresh.",
        "What is your connection with this child, family or case?", "Without names"},
    [REQUEST_UNSUITABLE] = {"Say that this file cannot be audited",
        "For example, the work began less than a month ago, or the child lives in another area now. The "
        "coordinator decides, and the next child in the draw comes in.",
        "Why can this file not be audited?", ""},
    [REQUEST_EXTENSION] = {"Ask for more time",
        "The coordinator decides. The month’s figures count the audit by its new date.",
        "Why do you need more time?", ""},
    [REQUEST_EXEMPTION] = {"Ask to be exempted this month",
        "An assistant director or the director decides. The audit then ends without a result.",
        "Why should you be exempted?", "For example, long sickness or leave"},
    [REQUEST_GIVE_BACK] = {"Ask for this audit back",
        "The team manager has it now and decides. If they agree, it is yours again and you can change it.",
        "What do you need to change?", ""},
};

const char *
view_request_title(enum audit_request_kind kind)
{
	return kinds[kind].title;
}

static const char *
error_of(const struct view_frame *frame, const char *field)
{
	return frame->problems == NULL ? NULL : problems_find(frame->problems, field);
}

void
view_request_choose_page(struct html *h, const struct view_request_choose *page)
{
	static const enum audit_request_kind offered[] = {
	    REQUEST_CONFLICT, REQUEST_UNSUITABLE, REQUEST_EXTENSION, REQUEST_EXEMPTION};

	view_frame_open(h, &page->frame);
	view_form_caption(h, page->audit, page->today);
	view_heading(h, NULL, page->frame.title);
	for (size_t i = 0; i < sizeof(offered) / sizeof(offered[0]); i++) {
		html_open(h, "h2", ATTRS({"class", "govuk-heading-m", false}));
		html_link(h,
		    arena_printf(h->arena, "/audits/%s/ask/%s", page->audit->id,
		        audit_request_kind_code(offered[i])),
		    kinds[offered[i]].title);
		html_close(h, "h2");
		view_paragraph(h, kinds[offered[i]].text);
	}
	view_frame_close(h, &page->frame);
}

void
view_request_ask_page(struct html *h, const struct view_request_ask *page)
{
	const struct words *words = &kinds[page->kind];

	view_frame_open(h, &page->frame);
	view_form_caption(h, page->audit, page->today);
	view_heading(h, NULL, words->title);
	view_paragraph(h, words->text);
	view_kept_form_open(h, &page->frame,
	    arena_printf(h->arena, "/audits/%s/ask/%s", page->audit->id, audit_request_kind_code(page->kind)),
	    page->frame.draft_saved_at);
	govuk_character_count(h, .name = "reason", .label = words->label,
	    .label_classes = "govuk-label--s", .hint = words->hint[0] == '\0' ? NULL : words->hint,
	    .error = error_of(&page->frame, "reason"), .value = page->reason, .rows = 5,
	    .maxlength = REQUEST_TEXT_MAXIMUM, .threshold = 75);
	if (page->kind == REQUEST_EXTENSION)
		app_date(h, .name = "due", .legend = "By when can you send it?",
		    .hint = arena_printf(h->arena, "It is due on %s",
		        date_text_long(h->arena, page->audit->due_on)),
		    .error = error_of(&page->frame, "due"), .day = page->day, .month = page->month,
		    .year = page->year);
	govuk_button(h, .text = "Send request", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}

static void
write_request(struct html *h, const struct view_request *page)
{
	const struct audit_request *r = page->request;

	govuk_summary_list_open(h, .classes = "app-preserve");
	govuk_summary_row(h, .key = "Asked for", .value = audit_request_kind_name(r->kind));
	govuk_summary_row(h, .key = "Asked by",
	    .value = arena_printf(
	        h->arena, "%s, %s", r->asked_by_name, instant_text_long(h->arena, r->asked_at)));
	govuk_summary_row(h, .key = "Reason", .value = r->reason);
	if (r->kind == REQUEST_EXTENSION) {
		govuk_summary_row(h, .key = "Due now", .value = date_text_long(h->arena, page->audit->due_on));
		govuk_summary_row(h, .key = "New date", .value = date_text_long(h->arena, r->asked_due_on));
	}
	govuk_summary_row(h, .key = "Status", .value = audit_request_state_name(r->state));
	if (r->decided_at.us != 0 && r->state != REQUEST_WITHDRAWN)
		govuk_summary_row(h, .key = "Decided by",
		    .value = arena_printf(h->arena, "%s, %s\n%s", r->decided_by_name,
		        instant_text_long(h->arena, r->decided_at), r->decision_note));
	govuk_summary_list_close(h);
}

static void
write_candidates(struct html *h, const struct view_request *page)
{
	struct govuk_option *items = arena_array(h->arena, page->candidate_count + 1, sizeof(*items));

	items[0] = (struct govuk_option){.value = "", .text = "Choose an auditor"};
	for (size_t i = 0; i < page->candidate_count; i++)
		items[i + 1] = (struct govuk_option){.value = page->candidates[i].id,
		    .text = arena_printf(h->arena, "%s (%s)", page->candidates[i].name,
		        page->candidates[i].note)};
	view_choose(h,
	    (&(const struct view_choices){.items = items, .count = page->candidate_count + 1, .is_many = page->are_many}),
	    .name = "auditor", .label = "Who takes the audit, if you agree?", .label_classes = "govuk-label--s",
	    .error = error_of(&page->frame, "auditor"), .value = page->auditor_id);
	if (page->refused_count == 0)
		return;
	govuk_details_open(h, .summary = "Who cannot take it, and why");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < page->refused_count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_printf(h, "%s: %s", page->refused[i].name, page->refused[i].note);
		html_close(h, "li");
	}
	html_close(h, "ul");
	govuk_details_close(h);
}

static void
write_decision(struct html *h, const struct view_request *page)
{
	struct govuk_choice items[2] = {
	    {.value = "agree", .text = "Agree", .hint = page->effect},
	    {.value = "refuse", .text = "Refuse", .hint = "The audit stays as it is"},
	};

	view_heading_2(h, "Your decision");
	view_form_open(h, &page->frame, arena_printf(h->arena, "/requests/%s", page->request->id));
	view_hidden(h, "version", arena_printf(h->arena, "%d", page->request->version));
	govuk_radios(h, .name = "decision", .legend = "Do you agree?",
	    .legend_classes = "govuk-fieldset__legend--s", .error = error_of(&page->frame, "decision"),
	    .items = items, .item_count = 2, .value = page->decision);
	if (page->request->kind == REQUEST_CONFLICT)
		write_candidates(h, page);
	govuk_character_count(h, .name = "note", .label = "What do you want to say about it?",
	    .label_classes = "govuk-label--s", .hint = "Needed when you refuse",
	    .error = error_of(&page->frame, "note"), .value = page->note, .rows = 4,
	    .maxlength = REQUEST_TEXT_MAXIMUM, .threshold = 75);
	govuk_button(h, .text = "Save decision", .prevent_double_click = "true");
	view_form_close(h);
}

void
view_request_page(struct html *h, const struct view_request *page)
{
	view_frame_open(h, &page->frame);
	view_form_caption(h, page->audit, page->today);
	view_heading(h, NULL, page->frame.title);
	write_request(h, page);
	if (page->may_decide)
		write_decision(h, page);
	if (page->may_withdraw) {
		view_form_open(h, &page->frame,
		    arena_printf(h->arena, "/requests/%s/withdraw", page->request->id));
		view_hidden(h, "version", arena_printf(h->arena, "%d", page->request->version));
		govuk_button(h, .text = "Withdraw this request", .classes = "govuk-button--secondary",
		    .prevent_double_click = "true");
		view_form_close(h);
	}
	view_frame_close(h, &page->frame);
}
