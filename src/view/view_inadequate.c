#include "view/view_inadequate.h"

#include "base/arena.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "html/moj.h"
#include "view/view_due.h"

void
view_inadequate_alarms(struct html *h, const struct view_inadequate_flag *alarms, size_t count, const char *checked)
{
	if (count > 0) {
		govuk_warning_text(h,
		    .text = count == 1 ? "An Inadequate audit is out of sight."
				       : arena_printf(h->arena, "%zu Inadequate audits are out of sight.", count));
		html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
		for (size_t i = 0; i < count; i++) {
			html_open(h, "li", NO_ATTRS);
			html_link(h, alarms[i].href, alarms[i].text);
			html_close(h, "li");
		}
		html_close(h, "ul");
	}
	if (checked != NULL)
		html_element(h, "p", "govuk-body-s", checked);
}

void
view_inadequate_flags(struct html *h, const struct view_inadequate_flag *flags, size_t count)
{
	if (count == 0)
		return;
	view_heading_2(h, "Patterns to look into");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, flags[i].href, flags[i].text);
		html_close(h, "li");
	}
	html_close(h, "ul");
}

/* ---- The tracker ---- */

static void
write_tabs(struct html *h, const struct view_inadequate_list *page)
{
	const struct moj_sub_navigation_item items[] = {
	    {.text = arena_printf(h->arena, "Open (%s)", view_count(h->arena, page->open_count)),
		.href = view_query_with(h->arena, &page->query, "tab", ""),
		.is_current = !page->is_closed},
	    {.text = arena_printf(h->arena, "Closed (%s)", view_count(h->arena, page->closed_count)),
		.href = view_query_with(h->arena, &page->query, "tab", "closed"),
		.is_current = page->is_closed}};

	moj_sub_navigation(h, .label = "Open and closed cases", .items = items, .item_count = 2);
}

static void
write_filter(struct html *h, const struct view_inadequate_list *page, bool is_chosen)
{
	const struct view_query *q = &page->query;
	struct govuk_option services[SERVICE_COUNT + 1] = {{.value = "", .text = "Any"}};
	static const struct govuk_choice late[] = {{.value = "1", .text = "Only with late actions"}};
	const char *is_late = view_query_get(q, "late");

	for (int i = 0; i < SERVICE_COUNT; i++)
		services[i + 1] = (struct govuk_option){
		    .value = service_code((enum service)i), .text = service_name((enum service)i)};
	view_query_form_open(h, q->path);
	app_filter_open(h, "Filter cases", is_chosen);
	app_filter_fields_open(h);
	govuk_select(h, .name = "service", .label = "Service", .items = services,
	    .item_count = SERVICE_COUNT + 1, .value = view_query_get(q, "service"));
	govuk_input(h, .name = "team", .label = "Team", .value = view_query_get(q, "team"));
	govuk_select(h, .name = "theme", .label = "Theme", .items = page->themes,
	    .item_count = page->theme_count, .value = view_query_get(q, "theme"));
	govuk_select(h, .name = "month", .label = "Month", .items = page->months,
	    .item_count = page->month_count, .value = view_query_get(q, "month"));
	govuk_checkboxes(h, .name = "late", .legend = "Actions", .classes = "govuk-checkboxes--small",
	    .items = late, .item_count = 1, .values = &is_late, .value_count = str_is_empty(is_late) ? 0 : 1);
	app_filter_fields_close(h);
	if (page->is_closed)
		view_hidden(h, "tab", "closed");
	app_filter_close(h, "Apply filters");
	view_form_close(h);
}

enum { CHOSEN_MAXIMUM = 5 };

static void
add_chosen(struct arena *a, const struct view_query *q, const char *name, const char *text,
    struct app_chosen *items, size_t *count)
{
	if (!str_is_empty(view_query_get(q, name)))
		items[(*count)++] = (struct app_chosen){text, view_query_with(a, q, name, "")};
}

static size_t
chosen_filters(struct arena *a, const struct view_inadequate_list *page, struct app_chosen *items)
{
	const struct view_query *q = &page->query;
	enum service service;
	size_t count = 0;

	if (service_from_code(view_query_get(q, "service"), &service))
		add_chosen(a, q, "service", arena_printf(a, "Service: %s", service_name(service)), items, &count);
	add_chosen(a, q, "team", arena_printf(a, "Team: %s", view_query_get(q, "team")), items, &count);
	add_chosen(a, q, "theme", arena_printf(a, "Theme: %s", page->theme_title), items, &count);
	add_chosen(a, q, "month", arena_printf(a, "Month: %s", view_month(a, view_query_get(q, "month"))), items,
	    &count);
	add_chosen(a, q, "late", "Only with late actions", items, &count);
	return count;
}

static void
write_next(struct html *h, const struct view_inadequate_list *page, const struct view_inadequate_row *row)
{
	govuk_table_cell_open_write(
	    h, &(struct govuk_table_cell){.label = page->is_closed ? "Ended" : "Next review"});
	if (page->is_closed)
		view_day_short(h, row->ended_on);
	else if (date_is_none(row->next_review_on))
		govuk_tag(h, .text = "No day set", .classes = "govuk-tag--red");
	else
		view_due(h, row->next_review_on, page->today);
	govuk_table_cell_close(h);
}

static void
write_row(struct html *h, const struct view_inadequate_list *page, const struct view_inadequate_row *row)
{
	govuk_table_row_open(h, NULL);
	govuk_table_cell_open_write(h, &(struct govuk_table_cell){.is_row_header = true, .classes = "app-nowrap"});
	html_link(h, arena_printf(h->arena, "/inadequate/%s", row->audit_id), row->child_reference);
	html_void_fixed(h, "br", "");
	html_text(h, row->reference);
	govuk_table_cell_close(h);
	govuk_table_cell_open_write(h, &(struct govuk_table_cell){.label = "Opened"});
	view_day_short(h, row->opened_on);
	govuk_table_cell_close(h);
	govuk_table_cell_open_write(h, &(struct govuk_table_cell){.label = "Team"});
	html_text(h, row->team_name);
	html_void_fixed(h, "br", "");
	html_printf(h, "%s, %s", view_theme(h->arena, row->theme), view_month(h->arena, row->cycle_id));
	govuk_table_cell_close(h);
	govuk_table_cell(h, .label = "Is the child safe now?", .text = row->safe);
	govuk_table_cell_open_write(h, &(struct govuk_table_cell){.label = "Actions"});
	html_text(h, row->actions);
	govuk_table_cell_close(h);
	govuk_table_cell_open_write(h, &(struct govuk_table_cell){.label = "Last review"});
	if (date_is_none(row->last_review_on))
		html_text(h, "None");
	else
		view_day_short(h, row->last_review_on);
	govuk_table_cell_close(h);
	write_next(h, page, row);
	govuk_table_cell_open_write(h, &(struct govuk_table_cell){.label = "Where it stands, with"});
	html_text(h, row->stage);
	if (!page->is_closed) {
		html_void_fixed(h, "br", "");
		html_text(h, str_is_empty(row->owner_name) ? "Nobody" : row->owner_name);
	}
	govuk_table_cell_close(h);
	govuk_table_row_close(h);
}

static void
write_table(struct html *h, const struct view_inadequate_list *page)
{
	govuk_table_open(h, .caption = page->is_closed ? "Closed Inadequate cases" : "Open Inadequate cases",
	    .caption_classes = "govuk-visually-hidden", .classes = "app-stack app-compact");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Child");
	govuk_table_heading(h, .text = "Opened");
	govuk_table_heading(h, .text = "Team");
	govuk_table_heading(h, .text = "Is the child safe now?");
	govuk_table_heading(h, .text = "Actions");
	govuk_table_heading(h, .text = "Last review");
	govuk_table_heading(h, .text = page->is_closed ? "Ended" : "Next review");
	govuk_table_heading(h, .text = page->is_closed ? "How it ended" : "Where it stands, with");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->row_count; i++)
		write_row(h, page, &page->rows[i]);
	govuk_table_close(h);
}

static void
write_none(struct html *h, const struct view_inadequate_list *page, bool is_filtered)
{
	if (is_filtered)
		view_paragraph(h, "No cases match these filters.");
	else if (page->is_closed)
		view_paragraph(h, "No Inadequate case has been closed yet.");
	else
		view_paragraph(h, date_is_none(page->last_ended_on)
		        ? "There are no open Inadequate cases."
		        : arena_printf(h->arena, "There are no open Inadequate cases. The last one closed on %s.",
			      date_text_long(h->arena, page->last_ended_on)));
}

void
view_inadequate_list_page(struct html *h, const struct view_inadequate_list *page)
{
	struct app_chosen chosen[CHOSEN_MAXIMUM];
	size_t count = chosen_filters(h->arena, page, chosen);

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	if (page->open_count > 0)
		html_element(h, "p", "govuk-body-l", page->summary);
	view_inadequate_alarms(h, page->alarms, page->alarm_count, page->checked);
	view_inadequate_flags(h, page->flags, page->flag_count);
	if (page->may_review && page->open_count > 0 && !page->is_closed)
		govuk_button(h, .text = "Start monthly review", .href = "/inadequate/review");
	write_tabs(h, page);
	write_filter(h, page, count > 0);
	app_chosen_filters(h, chosen, count, page->is_closed ? "/inadequate?tab=closed" : page->query.path);
	if (page->row_count == 0) {
		write_none(h, page, count > 0);
	} else {
		view_query_count(h, page->page, page->page_size, page->row_count, page->total);
		write_table(h, page);
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, view_query_href(h->arena, &page->query, "/inadequate.csv"), "Download as CSV");
		html_close(h, "p");
		app_print_button(h, "Print this list");
		view_query_pages(h, &page->query, page->page, page->page_size, page->row_count, page->total);
		view_query_sizes(h, &page->query, page->page_size, page->total);
	}
	view_frame_close(h, &page->frame);
}

/* ---- One case ---- */

static void
write_lines(struct html *h, const void *data)
{
	html_lines(h, data);
}

static void
row(struct html *h, const char *key, const char *value)
{
	if (!str_is_empty(value))
		govuk_summary_row(h, .key = key, .value_content = {write_lines, value});
}

static void
write_safe(struct html *h, const struct view_inadequate_page *page)
{
	const struct inadequate_case *i = page->inadequate;

	view_heading_2(h, "Is the child safe now?");
	govuk_summary_list_open(h, .classes = "app-preserve");
	if (i->safe == INADEQUATE_SAFE_UNASKED) {
		row(h, "Now", "Not yet recorded by the head of service");
	} else {
		row(h, "Now", inadequate_safe_name(i->safe));
		row(h, "How it is known", i->safe_how);
		row(h, "Who looked, and when",
		    arena_printf(h->arena, "%s, %s", i->safe_by_name, date_text_long(h->arena, i->safe_on)));
	}
	row(h, "When the audit was sent", page->known);
	govuk_summary_list_close(h);
	if (page->concern_href != NULL) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, page->concern_href, "This child may be at risk now: tell someone");
		html_close(h, "p");
	}
}

static void
write_why(struct html *h, const struct view_inadequate_page *page)
{
	view_heading_2(h, "Why it is Inadequate");
	govuk_summary_list_open(h, .classes = "app-preserve");
	row(h, "Grade", page->grade);
	row(h, "The auditor’s reason", page->reason);
	row(h, "Team", page->team);
	row(h, "People", page->people);
	govuk_summary_list_close(h);
	if (page->section_count > 0) {
		view_heading_3(h, "Sections graded Inadequate");
		view_bullets(h, page->sections, page->section_count);
	}
}

static void
write_sign_offs(struct html *h, const struct view_inadequate_page *page)
{
	view_heading_2(h, "Sign-off at each level");
	govuk_summary_list_open(h, .classes = "app-preserve");
	for (size_t i = 0; i < page->sign_off_count; i++) {
		const struct view_inadequate_signed *s = &page->sign_offs[i];

		row(h, s->level,
		    str_is_empty(s->who)
		        ? arena_printf(h->arena, "Not signed off yet, due %s (%s)",
			      date_text_long(h->arena, s->due_on), view_due_words(h->arena, s->due_on, page->today))
		        : arena_printf(h->arena, "%s\n%s", s->who, s->words));
	}
	govuk_summary_list_close(h);
}

static void
write_directions(struct html *h, const struct view_inadequate_page *page)
{
	if (page->direction_count == 0)
		return;
	view_heading_2(h, "Directions");
	for (size_t i = 0; i < page->direction_count; i++) {
		const struct view_inadequate_direction *d = &page->directions[i];

		govuk_summary_list_open(h, .classes = "app-preserve");
		row(h, "Direction", d->text);
		row(h, "From", arena_printf(h->arena, "%s, %s", d->who, instant_text_long(h->arena, d->at)));
		row(h, "Acknowledged",
		    d->answer == NULL
		        ? arena_printf(h->arena, "Not yet, due %s (%s)", date_text_long(h->arena, d->due_on),
			      view_due_words(h->arena, d->due_on, page->today))
		        : arena_printf(h->arena, "%s\n%s", d->answered, d->answer));
		govuk_summary_list_close(h);
	}
}

static const char *
review_text(struct arena *a, const struct inadequate_review *r)
{
	return arena_printf(a, "Safe now: %s. %s\nProgress: %s\n%s%s%sDecision: %s\nNext review: %s",
	    inadequate_safe_name(r->safe), r->safe_how, r->progress, r->is_drifting ? "Drifting: " : "",
	    r->is_drifting ? r->drift : "", r->is_drifting ? "\n" : "", r->decision,
	    date_text_long(a, r->next_review_on));
}

static void
write_reviews(struct html *h, const struct view_inadequate_page *page)
{
	view_heading_2(h, "Reviews by month");
	if (page->review_count == 0) {
		view_paragraph(h, "There has been no review yet.");
		return;
	}
	moj_timeline_open(h);
	for (size_t i = 0; i < page->review_count; i++) {
		const struct inadequate_review *r = &page->reviews[i];

		moj_timeline_item(h, .title = r->is_drifting ? "Reviewed: drifting" : "Reviewed",
		    .byline = r->reviewed_by_name, .datetime = view_instant_machine(h->arena, r->reviewed_at),
		    .when = instant_text_long(h->arena, r->reviewed_at), .heading_level = 3,
		    .content = {write_lines, review_text(h->arena, r)});
	}
	moj_timeline_close(h);
}

static void
write_closing(struct html *h, const struct view_inadequate_page *page)
{
	if (page->closing != NULL || page->block_count > 0)
		view_heading_2(h, "Closing");
	if (page->closing != NULL) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_lines(h, page->closing);
		html_close(h, "p");
	}
	if (page->block_count == 0)
		return;
	view_paragraph(h, "Before a second person can agree to close it:");
	view_bullets(h, page->blocks, page->block_count);
}

static void
write_plan(struct html *h, const struct view_inadequate_page *page)
{
	view_heading_2(h, "Remedial plan and re-audit");
	govuk_summary_list_open(h, .classes = "app-preserve");
	row(h, "Remedial plan", page->plan == NULL ? "Not agreed yet" : page->plan);
	if (page->reaudit_href != NULL)
		govuk_summary_row(h, .key = "Re-audit", .value_content = {write_lines, page->reaudit},
		    .action_href = page->reaudit_href, .action_text = "See the re-audit");
	else
		row(h, "Re-audit", page->reaudit == NULL ? "Counted from the manager’s response" : page->reaudit);
	govuk_summary_list_close(h);
	if (page->action_count > 0) {
		view_heading_3(h, "Actions");
		view_actions_table(h, page->actions, page->action_count, page->today);
	}
}

void
view_inadequate_page(struct html *h, const struct view_inadequate_page *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->caption, page->frame.title);
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_element(h, "strong", NULL, inadequate_stage_name(page->inadequate->stage));
	html_printf(h, ". Opened %s.", instant_text_long(h->arena, page->inadequate->opened_at));
	if (page->inadequate->is_open)
		html_printf(h, " With %s.",
		    str_is_empty(page->inadequate->owner_name) ? "nobody" : page->inadequate->owner_name);
	html_close(h, "p");
	for (size_t i = 0; i < page->button_count; i++)
		govuk_button(h, .text = page->buttons[i].text, .href = page->buttons[i].href,
		    .classes = i == 0 ? NULL : "govuk-button--secondary");
	write_safe(h, page);
	view_clocks(h, page->clocks, page->clock_count, page->today);
	write_why(h, page);
	write_plan(h, page);
	write_sign_offs(h, page);
	write_directions(h, page);
	write_reviews(h, page);
	write_closing(h, page);
	html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
	for (size_t i = 0; i < page->link_count; i++) {
		html_open(h, "li", NO_ATTRS);
		html_link(h, page->links[i].href, page->links[i].text);
		html_close(h, "li");
	}
	html_close(h, "ul");
	app_print_button(h, "Print this case");
	view_frame_close(h, &page->frame);
}
