#include "view/view_audit.h"

#include "base/arena.h"
#include "base/str.h"
#include "html/govuk.h"
#include "html/moj.h"
#include "view/view_due.h"
#include "view/view_form.h"

static void
write_state(struct html *h, const void *data)
{
	const struct view_audit *page = data;

	html_text(h, page->state);
	if (!page->is_late)
		return;
	html_text(h, " ");
	govuk_tag(h, .text = page->is_open ? "Overdue" : "Sent late",
	    .classes = page->is_open ? "govuk-tag--red" : "govuk-tag--grey");
}

static void
write_header(struct html *h, const struct view_audit *page)
{
	struct arena *a = h->arena;
	const char *age = page->age_years < 0 ? "not known" : arena_printf(a, "%d", page->age_years);

	govuk_summary_list_open(h, .classes = NULL);
	govuk_summary_row(h, .key = "Child",
	    .value = arena_printf(a, "%s, age at the draw: %s%s%s", page->child_reference, age,
		str_is_empty(page->case_status) ? "" : ", ", page->case_status));
	govuk_summary_row(h, .key = "Theme",
	    .value = arena_printf(
		a, "%s, %s, %s", view_theme(a, page->theme), page->service, view_month(a, page->cycle_id)));
	govuk_summary_row(h, .key = "Team", .value = page->team_name);
	govuk_summary_row(h, .key = "Auditor", .value = page->auditor_name);
	if (!str_is_empty(page->pair_name))
		govuk_summary_row(h, .key = "Paired with",
		    .value = arena_printf(a, "%s, as the auditor holds no licence to audit at present", page->pair_name));
	govuk_summary_row(h, .key = "Practitioner", .value = page->practitioner_name);
	govuk_summary_row(h, .key = "Team manager", .value = page->manager_name);
	govuk_summary_row(h, .key = "Return by", .value = date_text_long(a, page->due_on));
	govuk_summary_row(h, .key = "Status", .value_content = {write_state, page});
	if (page->shows_content) {
		govuk_summary_row(h, .key = "Auditor’s grade", .value = grade_name(page->grade));
		govuk_summary_row(h, .key = "Final grade",
		    .value = arena_printf(
			a, "%s, by %s", grade_name(page->final_grade), page->final_grade_by));
	}
	govuk_summary_list_close(h);
}

static void
write_holders(struct html *h, const struct view_audit *page)
{
	if (page->holder_count == 0)
		return;
	view_heading_2(h, "Who has it now");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < page->holder_count; i++) {
		const struct view_holder *o = &page->holders[i];

		html_open(h, "li", NO_ATTRS);
		html_printf(h, "%s: %s, since %s, due %s (%s)", o->person_name, o->task,
		    date_text_long(h->arena, o->since), date_text_long(h->arena, o->due_on),
		    view_due_words(h->arena, o->due_on, page->today));
		html_close(h, "li");
	}
	html_close(h, "ul");
}

/* What HoS, assistant director and director were told of (D22, AMB-07). */
static void
write_inadequate(struct html *h, const struct view_audit *page)
{
	if (page->inadequate_opened == NULL)
		return;
	view_heading_2(h, "Inadequate case");
	govuk_summary_list_open(h, .classes = "app-preserve");
	govuk_summary_row(h, .key = "Opened", .value = page->inadequate_opened);
	govuk_summary_row(h, .key = "Is the child safe now?", .value = page->safe_now);
	govuk_summary_row(h, .key = "Who was told", .value = page->told);
	govuk_summary_list_close(h);
	if (page->inadequate_href != NULL) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, page->inadequate_href, "See the Inadequate case");
		html_close(h, "p");
	}
}

static void
write_blocks(struct html *h, const struct view_audit *page)
{
	if (page->block_count == 0)
		return;
	view_heading_2(h, "What is still open");
	view_paragraph(h, "The audit closes by itself when nothing of this is left.");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < page->block_count; i++)
		html_element(h, "li", NULL, page->blocks[i]);
	html_close(h, "ul");
}

static void
write_happenings(
    struct html *h, const struct view_happening *items, size_t count, int heading_level)
{
	moj_timeline_open(h);
	for (size_t i = 0; i < count; i++) {
		const struct view_happening *x = &items[i];

		moj_timeline_item(h, .title = x->sentence, .byline = x->who,
		    .datetime = view_instant_machine(h->arena, x->at),
		    .when = instant_text_long(h->arena, x->at), .heading_level = heading_level);
	}
	moj_timeline_close(h);
}

void
view_audit_page(struct html *h, const struct view_audit *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h,
	    arena_printf(h->arena, "%s, child %s", view_theme(h->arena, page->theme), page->child_reference),
	    page->frame.title);
	app_process(h, .label = "Where this audit is", .items = page->steps,
	    .item_count = AUDIT_PROCESS_STEPS);
	if (page->main_link.href != NULL)
		govuk_button(h, .text = page->main_link.text, .href = page->main_link.href);
	write_header(h, page);
	if (page->link_count > 0) {
		html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
		for (size_t i = 0; i < page->link_count; i++) {
			html_open(h, "li", NO_ATTRS);
			html_link(h, page->links[i].href, page->links[i].text);
			html_close(h, "li");
		}
		html_close(h, "ul");
	}
	write_holders(h, page);
	write_inadequate(h, page);
	write_blocks(h, page);
	if (page->action_count > 0) {
		view_heading_2(h, "Actions");
		view_actions_table(h, page->actions, page->action_count, page->today);
	}
	view_training_answers(h, page->courses, page->course_count);
	view_heading_2(h, "What happened");
	write_happenings(h, page->happenings, page->happening_count, 3);
	view_frame_close(h, &page->frame);
}

static void
write_entry_link(struct html *h, const void *data)
{
	const struct view_happening *x = data;

	if (x->href != NULL)
		html_link(h, x->href,
		    arena_printf(h->arena, "See what changed (%zu)", x->change_count));
}

void
view_history_page(struct html *h, const struct view_history *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->reference, page->frame.title);
	view_paragraph(h, "Who did what, and who looked at it. Newest first. Nobody can change this.");
	moj_timeline_open(h);
	for (size_t i = 0; i < page->happening_count; i++) {
		const struct view_happening *x = &page->happenings[i];

		moj_timeline_item(h, .title = x->sentence, .byline = x->who,
		    .datetime = view_instant_machine(h->arena, x->at),
		    .when = instant_text_long(h->arena, x->at), .content = {write_entry_link, x});
	}
	moj_timeline_close(h);
	if (page->older_href != NULL) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, page->older_href, "Older entries");
		html_close(h, "p");
	}
	view_frame_close(h, &page->frame);
}

void
view_history_entry_page(struct html *h, const struct view_history_entry *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->reference, page->frame.title);
	view_paragraph(h,
	    arena_printf(h->arena, "%s. %s, %s.", page->happening.sentence, page->happening.who,
		instant_text_long(h->arena, page->happening.at)));
	if (page->is_hidden)
		govuk_inset_text(h, .text = "What was written is not shared with you yet.");
	for (size_t i = 0; i < page->change_count; i++) {
		const struct view_change *c = &page->changes[i];

		govuk_summary_card_open(h, .title = c->field);
		view_heading_3(h, "Before");
		html_open(h, "p", ATTRS({"class", "govuk-body app-text", false}));
		html_lines(h, str_is_empty(c->before) ? "Nothing" : c->before);
		html_close(h, "p");
		view_heading_3(h, "After, with what changed");
		view_form_difference(h, c->before, c->after);
		govuk_summary_card_close(h);
	}
	view_frame_close(h, &page->frame);
}
