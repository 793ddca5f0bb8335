#include "view/view_form.h"

#include "base/arena.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "view/view_due.h"

void
view_form_caption(struct html *h, const struct audit *audit, struct date today)
{
	const char *texts[4];
	size_t count = 0;

	texts[count++] = audit->reference;
	texts[count++] = audit->theme_title;
	texts[count++] = arena_printf(h->arena, "Child %s", audit->child_reference);
	if (!audit_state_is_sent(audit->state))
		texts[count++] = arena_printf(h->arena, "Return by %s (%s)",
		    date_text_long(h->arena, audit->due_on),
		    view_due_words(h->arena, audit->due_on, today));
	app_facts(h, texts, count);
}

static void
write_status(struct html *h, const void *data)
{
	html_text(h, form_section_status_name(*(const enum section_status *)data));
}

static void
write_task(struct html *h, const struct view_form_task *task, size_t number)
{
	const char *id = arena_printf(h->arena, "section-%zu", number);

	switch (task->status) {
	case STATUS_COMPLETED:
		govuk_task(h, .id = id, .title = task->section->title, .href = task->href,
		    .hint = task->hint, .status = "Completed");
		return;
	case STATUS_CANNOT_START:
		govuk_task(h, .id = id, .title = task->section->title, .hint = task->hint,
		    .status_content = {write_status, &task->status},
		    .status_classes = "govuk-task-list__status--cannot-start-yet");
		return;
	case STATUS_IN_PROGRESS:
	case STATUS_NOT_STARTED:
		break;
	}
	govuk_task(h, .id = id, .title = task->section->title, .href = task->href, .hint = task->hint,
	    .tag = form_section_status_name(task->status),
	    .tag_classes =
	        task->status == STATUS_IN_PROGRESS ? "govuk-tag--teal" : NULL);
}

/* Sections under their group's heading, in the form's order. */
static void
write_tasks(struct html *h, const struct view_form_list *page)
{
	const char *group = NULL;

	for (size_t i = 0; i < page->task_count; i++) {
		const struct view_form_task *task = &page->tasks[i];

		if (!str_is_same(group, task->section->group)) {
			if (group != NULL)
				govuk_task_list_close(h);
			group = task->section->group;
			view_heading_2(h, group);
			govuk_task_list_open(h, .classes = NULL);
		}
		write_task(h, task, i + 1);
	}
	if (group != NULL)
		govuk_task_list_close(h);
}

static void
write_concern_link(struct html *h, const struct view_form_list *page)
{
	html_open(h, "div", ATTRS({"class", "govuk-inset-text", false}));
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_element(h, "strong", NULL, "This child may be at risk now");
	html_void_fixed(h, "br", "");
	html_link(h, arena_printf(h->arena, "/audits/%s/concern", page->audit->id),
	    "Tell someone now");
	html_close(h, "p");
	if (page->concern_text != NULL) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_text(h, page->concern_text);
		html_text(h, " ");
		html_link(h, page->concern_href, "See the concern");
		html_close(h, "p");
	}
	html_close(h, "div");
}

static void
write_start(struct html *h, const struct view_form_list *page)
{
	view_paragraph(h,
	    "You do this audit together with the practitioner. It is for learning: describe the work and what "
	    "it meant for the child, not the person.");
	html_open(h, "ol", ATTRS({"class", "govuk-list govuk-list--number", false}));
	html_element(h, "li", NULL, "Read the child’s file");
	html_open(h, "li", NO_ATTRS);
	html_printf(h, "Meet %s, early, with the file open between you", page->practitioner_name);
	html_close(h, "li");
	html_element(h, "li", NULL, "Fill in the form, in any order. Everything you type is kept");
	html_element(h, "li", NULL, "Send it. The team manager then answers it");
	html_close(h, "ol");
	view_form_open(
	    h, &page->frame, arena_printf(h->arena, "/audits/%s/form/start", page->audit->id));
	govuk_button(h, .text = "Start the audit", .prevent_double_click = "true");
	view_form_close(h);
}

static void
write_agency(struct html *h, const struct view_form_list *page)
{
	const char *path = arena_printf(h->arena, "/audits/%s/form/%s", page->audit->id,
	    page->is_own_part_done ? "part-not-done" : "part-done");

	view_heading_2(h, arena_printf(h->arena, "Your part: %s", page->agency));
	if (page->is_own_part_done)
		view_paragraph(h,
		    "You have finished your part. You can read the other parts now, and change yours until the "
		    "audit is sent.");
	else
		view_paragraph(h, "Fill in every section of your part, and then say that it is finished.");
	view_form_open(h, &page->frame, path);
	govuk_button(h, .text = page->is_own_part_done ? "Go back to my part" : "My part is finished",
	    .classes = page->is_own_part_done ? "govuk-button--secondary" : NULL,
	    .prevent_double_click = "true");
	view_form_close(h);
}

static void
write_way(struct html *h, const char *href, const char *text)
{
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, href, text);
	html_close(h, "p");
}

static void
write_ways_out(struct html *h, const struct view_form_list *page)
{
	const char *id = page->audit->id;

	if (page->may_undo)
		view_link_form(h, &page->frame, arena_printf(h->arena, "/audits/%s/form/undo", id),
		    arena_printf(h->arena, "Undo sending audit %s", page->audit->reference));
	if (page->request_href != NULL)
		write_way(h, page->request_href, page->request_text);
	else if (page->is_sent && !page->may_undo && page->audit->state == AUDIT_WITH_MANAGER)
		write_way(h, arena_printf(h->arena, "/audits/%s/ask/give-back", id),
		    "Ask for this audit back");
	else if (!page->is_sent)
		write_way(h, arena_printf(h->arena, "/audits/%s/ask", id),
		    "Say why you cannot do this audit, or need more time");
}

static void
write_check_link(struct html *h, const struct view_form_list *page)
{
	const char *id = page->audit->id;

	if (page->may_send)
		govuk_button(h, .text = "Check your answers and send",
		    .href = arena_printf(h->arena, "/audits/%s/form/check", id));
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, arena_printf(h->arena, "/audits/%s/form/read", id), "Read the whole form");
	html_close(h, "p");
}

void
view_form_list_page(struct html *h, const struct view_form_list *page)
{
	view_frame_open(h, &page->frame);
	view_form_caption(h, page->audit, page->today);
	view_heading(h, NULL, "Audit form");
	if (page->rework_href != NULL)
		write_way(h, page->rework_href, "What moderation found, and what is to be worked on");
	if (page->may_start) {
		write_start(h, page);
	} else {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_printf(h, "%zu of %zu sections are completed. %s", page->completed_count,
		    page->task_count, page->is_sent ? "" : "You can do them in any order.");
		html_close(h, "p");
		if (page->saved_text != NULL)
			view_paragraph(h, page->saved_text);
		write_tasks(h, page);
		write_check_link(h, page);
	}
	if (page->agency != NULL && !page->is_sent)
		write_agency(h, page);
	write_concern_link(h, page);
	if (page->is_lead)
		write_ways_out(h, page);
	view_frame_close(h, &page->frame);
}

static void
write_sent_panel(struct html *h, const void *data)
{
	const struct view_form_sent *page = data;

	html_text(h, "The reference of the audit is");
	html_void_fixed(h, "br", "");
	html_element(h, "strong", NULL, page->audit->reference);
}

void
view_form_sent_page(struct html *h, const struct view_form_sent *page)
{
	view_frame_open(h, &page->frame);
	govuk_panel(h, .title = "Audit sent", .content = {write_sent_panel, page});
	view_heading_2(h, "What happens next");
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_printf(h, "%s has the Manager’s response to fill in, by %s. In week 4 the three of you meet.",
	    page->team_manager_name, date_text_long(h->arena, page->audit->response_due_on));
	html_close(h, "p");
	if (page->is_inadequate)
		view_paragraph(h,
		    "You graded this Inadequate. The head of service, the assistant director and the director "
		    "were told at once, as “Inadequate, not yet moderated”.");
	govuk_button(h, .text = page->next_text, .href = page->next_href);
	if (page->may_undo) {
		view_paragraph(h, "You can take it back until the team manager opens it.");
		view_link_form(h, &page->frame,
		    arena_printf(h->arena, "/audits/%s/form/undo", page->audit->id),
		    arena_printf(h->arena, "Undo sending audit %s", page->audit->reference));
	} else {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, arena_printf(h->arena, "/audits/%s/ask/give-back", page->audit->id),
		    "Ask for this audit back");
		html_close(h, "p");
	}
	view_frame_close(h, &page->frame);
}
