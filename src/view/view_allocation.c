#include "view/view_allocation.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "html/moj.h"

enum { REASON_MAXIMUM = 1000 };

static void
write_pairs(struct html *h, const struct view_allocation *page)
{
	govuk_table_open(h, .caption = "Proposed matches", .caption_classes = "govuk-table__caption--m",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Auditor");
	govuk_table_heading(h, .text = "Case");
	govuk_table_heading(h, .text = "Practitioner and team");
	govuk_table_heading(h, .text = "Team manager");
	govuk_table_heading(h, .text = "Why");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->shown_count; i++) {
		const struct view_allocation_row *row = &page->rows[i];
		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = row->auditor);
		govuk_table_cell(h, .label = "Case", .text = row->ref);
		govuk_table_cell(h, .label = "Practitioner and team",
		    .text = arena_printf(h->arena, "%s%s%s", str_is_empty(row->practitioner) ? "Not in the lists" :
		        row->practitioner, str_is_empty(row->team) ? "" : ", ", row->team));
		govuk_table_cell(h, .label = "Team manager", .text = row->team_manager);
		govuk_table_cell(h, .label = "Why", .text = row->reason);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

/* The changes and the refusals of a large proposal: cases and a sentence. */
static void
write_rows(struct html *h, const struct view_allocation *page, const char *caption, const char *first,
    const char *second)
{
	bool is_change = str_is_same(page->list, "changes");

	govuk_table_open(h, .caption = caption, .caption_classes = "govuk-table__caption--m", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = first);
	govuk_table_heading(h, .text = second);
	govuk_table_heading(h, .text = "Why");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->shown_count; i++) {
		const struct view_allocation_row *row = &page->rows[i];
		const char *other = str_is_empty(row->other_ref) ? "None" : row->other_ref;
		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = is_change ? row->ref : row->auditor);
		govuk_table_cell(h, .label = second, .text = is_change ? other : row->ref);
		govuk_table_cell(h, .label = "Why", .text = row->reason);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

static void
write_left(struct html *h, const struct view_allocation *page)
{
	if (page->left_count > 0) {
		view_heading_2(h, "Auditors without a case");
		view_paragraph(h, "A case was left over, but these auditors may not have it, and no reserve suits them.");
	}
	for (size_t i = 0; i < page->left_count; i++) {
		view_heading_3(h, page->left[i].auditor);
		html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
		for (size_t r = 0; r < page->left[i].refusal_count; r++)
			html_element(h, "li", NULL, page->left[i].refusals[r]);
		html_close(h, "ul");
	}
	if (page->without_case > 0)
		govuk_inset_text(h, .text = arena_printf(h->arena, page->without_case == 1
		    ? "One auditor has no case: there are more auditors than cases."
		    : "%zu auditors have no case: there are more auditors than cases.", page->without_case));
}

static void
write_changes(struct html *h, const struct view_allocation *page)
{
	if (page->change_count == 0)
		return;
	view_heading_2(h, "Cases that change");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < page->change_count; i++) {
		const struct draw_replacement *r = &page->changes[i];
		html_element(h, "li", NULL, str_is_empty(r->in)
		    ? arena_printf(h->arena, "%s goes out: %s", r->out, r->reason)
		    : arena_printf(h->arena, "%s goes out and %s comes in: %s", r->out, r->in, r->reason));
	}
	html_close(h, "ul");
	view_paragraph(h, "This will stand on the certificate.");
}

static void
write_check_link(struct html *h, const struct view_allocation *page)
{
	if (page->obstacle != NULL)
		govuk_inset_text(h, .text = arena_printf(h->arena, "%s.", page->obstacle));
	else
		govuk_button(h, .href = arena_printf(h->arena, "%s/allocation/check", page->path), .text = "Check allocation");
}

static void
write_propose_form(struct html *h, const struct view_allocation *page, const char *text, const char *classes)
{
	view_form_open(h, &page->frame, arena_printf(h->arena, "%s/allocation/propose", page->path));
	govuk_button(h, .text = text, .prevent_double_click = "true", .classes = classes);
	view_form_close(h);
}

static void
write_lists(struct html *h, const struct view_allocation *page)
{
	static const struct view_link lists[VIEW_ALLOCATION_LISTS] = {[VIEW_ALLOCATION_PAIRS] = {"", "Matches"},
	    [VIEW_ALLOCATION_CHANGES] = {"changes", "Cases that change"},
	    [VIEW_ALLOCATION_LEFT] = {"left", "Auditors without a case"}};
	struct moj_sub_navigation_item *items = arena_array(h->arena, VIEW_ALLOCATION_LISTS, sizeof(*items));

	for (size_t i = 0; i < VIEW_ALLOCATION_LISTS; i++)
		items[i] = (struct moj_sub_navigation_item){
		    .text = arena_printf(h->arena, "%s (%lld)", lists[i].text, (long long)page->list_counts[i]),
		    .href = view_query_with(h->arena, &page->query, "list", lists[i].href),
		    .is_current = str_is_same(lists[i].href, page->list)};
	moj_sub_navigation(h, .label = "Parts of the proposal", .items = items, .item_count = VIEW_ALLOCATION_LISTS);
	view_query_count(h, page->page, page->page_size, page->shown_count, page->listed_count);
	if (page->shown_count == 0)
		view_paragraph(h, "There are none.");
	else if (str_is_same(page->list, "changes"))
		write_rows(h, page, "Cases that change; this will stand on the certificate", "Goes out", "Comes in");
	else if (str_is_same(page->list, "left"))
		write_rows(h, page, "Why auditors may have none of the cases left over", "Auditor", "Case");
	else
		write_pairs(h, page);
	view_query_pages(h, &page->query, page->page, page->page_size, page->shown_count, page->listed_count);
	view_query_sizes(h, &page->query, page->page_size, page->listed_count);
}

static void
write_large(struct html *h, const struct view_allocation *page)
{
	if (!page->is_proposed) {
		view_paragraph(h, arena_printf(h->arena,
		    "This draw has too many cases to be matched while a page waits. They are matched to %zu auditors by the "
		    "same rules in a few minutes; you look at the proposal before anything is allocated.",
		    page->auditor_count));
		write_propose_form(h, page, "Match cases and auditors", NULL);
		if (page->obstacle != NULL)
			govuk_inset_text(h, .text = arena_printf(h->arena, "%s.", page->obstacle));
		return;
	}
	view_paragraph(h, arena_printf(h->arena, "Matched on %s. Nothing is allocated yet.",
	    instant_text_long(h->arena, page->proposed_at)));
	write_check_link(h, page);
	write_lists(h, page);
	write_propose_form(h, page, "Match them again", "govuk-button--secondary");
}

static void
write_allocated(struct html *h, const struct view_allocation *page)
{
	govuk_inset_text(h, .text = "These cases have been allocated.");
	if (page->undo_until.us != 0) {
		view_paragraph(h, arena_printf(h->arena,
		    "Nobody has opened any of the audits yet. Until %s you can undo the allocation: the audits go, and the "
		    "certificate is as it was.", instant_text_time(h->arena, page->undo_until)));
		view_form_open(h, &page->frame, arena_printf(h->arena, "%s/allocation/undo", page->path));
		govuk_button(h, .text = "Undo the allocation", .prevent_double_click = "true",
		    .classes = "govuk-button--warning");
		view_form_close(h);
	}
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, page->audits_href, "See the audits: who has which case");
	html_close(h, "p");
}

static void
write_unmatched(struct html *h, const struct view_allocation *page)
{
	govuk_warning_text(h, .text = arena_printf(h->arena,
	    "%zu case%s a worker whose name is matched to nobody. The team manager stands in, and the line of the "
	    "worker was not checked.", page->unmatched_count, page->unmatched_count == 1 ? " has" : "s have"));
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, "/population/names", "Match names in the lists to people and teams");
	html_close(h, "p");
}

static void
check_counts(struct html *h, const struct view_allocation *page)
{
	govuk_summary_row(h, .key = "Audits to be made", .value = arena_printf(h->arena, "%zu", page->row_count));
	govuk_summary_row(h, .key = "People to be told",
	    .value = arena_printf(h->arena, "%zu: each auditor and each practitioner", page->people_told));
	govuk_summary_row(h, .key = "Cases that change", .value = arena_printf(h->arena, "%zu", page->change_count));
	govuk_summary_row(h, .key = "Auditors without a case",
	    .value = arena_printf(h->arena, "%zu", page->left_count + page->without_case));
	govuk_summary_row(h, .key = "Cases without an auditor", .value = arena_printf(h->arena, "%zu", page->cases_left_count));
}

void
view_allocation_page(struct html *h, const struct view_allocation *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->caption, page->frame.title);
	if (page->is_allocated) {
		write_allocated(h, page);
		view_frame_close(h, &page->frame);
		return;
	}
	if (page->is_proposed)
		view_paragraph(h, arena_printf(h->arena,
		    "%zu of %zu auditors have a case. Nobody audits their own or their team’s case, a child they review, or "
		    "the work of somebody they line-manage.", page->row_count, page->auditor_count));
	if (page->unmatched_count > 0)
		write_unmatched(h, page);
	if (page->is_large) {
		write_large(h, page);
	} else {
		write_pairs(h, page);
		write_changes(h, page);
		write_left(h, page);
		write_check_link(h, page);
	}
	view_frame_close(h, &page->frame);
}

void
view_allocation_check_page(struct html *h, const struct view_allocation *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->caption, page->frame.title);
	if (page->is_allocated) {
		write_allocated(h, page);
		view_frame_close(h, &page->frame);
		return;
	}
	if (!page->is_proposed) {
		view_paragraph(h, "The cases have not been matched yet, or something changed since. Match them, look at the "
		                  "proposal, then allocate.");
		write_propose_form(h, page, "Match cases and auditors", NULL);
		view_frame_close(h, &page->frame);
		return;
	}
	govuk_summary_list_open(h, .classes = NULL);
	check_counts(h, page);
	govuk_summary_row(h, .key = "To be returned by", .value = date_text_weekday(h->arena, page->return_by));
	govuk_summary_list_close(h);
	if (page->obstacle != NULL) {
		govuk_inset_text(h, .text = arena_printf(h->arena, "%s.", page->obstacle));
	} else {
		view_form_open(h, &page->frame, arena_printf(h->arena, "%s/allocation", page->path));
		view_hidden(h, "digest", page->digest);
		govuk_button(h, .text = "Allocate and tell people", .prevent_double_click = "true");
		view_form_close(h);
	}
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, arena_printf(h->arena, "%s/allocation", page->path), "Back to the proposal");
	html_close(h, "p");
	view_frame_close(h, &page->frame);
}

static void
decide_form(struct html *h, const struct view_exemptions *page, const struct view_exemption *x)
{
	view_form_open(h, &page->frame, arena_printf(h->arena, "%s/decide", page->path));
	view_hidden(h, "service", x->service_code);
	view_hidden(h, "person", x->person_id);
	html_open(h, "div", ATTRS({"class", "govuk-button-group", false}));
	govuk_button(h, .text = arena_printf(h->arena, "Agree to exempt %s", x->name), .name = "decision",
	    .value = "agree");
	govuk_button(h, .text = arena_printf(h->arena, "Refuse to exempt %s", x->name), .name = "decision",
	    .value = "refuse", .classes = "govuk-button--secondary");
	html_close(h, "div");
	view_form_close(h);
}

static void
ask_form(struct html *h, const struct view_exemptions *page)
{
	const struct problems *problems = page->frame.problems;
	struct govuk_option *items = arena_array(h->arena, page->auditor_count + 1, sizeof(*items));

	items[0] = (struct govuk_option){.value = "", .text = "Select an auditor"};
	for (size_t i = 0; i < page->auditor_count; i++)
		items[i + 1] = (struct govuk_option){.value = page->auditors[i].href, .text = page->auditors[i].text};
	view_heading_2(h, "Ask for an exemption");
	view_paragraph(h, "An assistant director or the director decides. Ask before the draw: the number of cases follows "
	                  "the number of auditors.");
	view_form_open(h, &page->frame, page->path);
	govuk_select(h, .id = "person", .name = "person", .label = "Auditor", .items = items,
	    .item_count = page->auditor_count + 1, .value = page->person,
	    .error = problems == NULL ? NULL : problems_find(problems, "person"));
	govuk_character_count(h, .id = "reason", .name = "reason", .label = "Why?", .rows = 3, .maxlength = REASON_MAXIMUM,
	    .value = page->reason, .error = problems == NULL ? NULL : problems_find(problems, "reason"));
	govuk_button(h, .text = "Ask for the exemption", .prevent_double_click = "true");
	view_form_close(h);
}

void
view_exemptions_page(struct html *h, const struct view_exemptions *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->month, page->frame.title);
	if (page->row_count == 0)
		view_paragraph(h, "Nobody has asked for an exemption this month.");
	for (size_t i = 0; i < page->row_count; i++) {
		const struct view_exemption *x = &page->rows[i];
		govuk_summary_card_open(h, .title = x->name);
		govuk_summary_list_open(h, .classes = NULL);
		govuk_summary_row(h, .key = "Service", .value = x->service);
		govuk_summary_row(h, .key = "Reason", .value = x->reason);
		govuk_summary_row(h, .key = "Asked by", .value = x->asked_by);
		govuk_summary_row(h, .key = "Status", .value = x->state);
		if (!str_is_empty(x->decided_by))
			govuk_summary_row(h, .key = "Decided by", .value = x->decided_by);
		govuk_summary_list_close(h);
		govuk_summary_card_close(h);
		if (x->may_decide)
			decide_form(h, page, x);
	}
	if (page->auditor_count > 0)
		ask_form(h, page);
	view_frame_close(h, &page->frame);
}
