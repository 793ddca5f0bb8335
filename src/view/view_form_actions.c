#include "view/view_form.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "view/view_due.h"

static const char *
owner_of(const struct recommendation *r)
{
	return str_is_empty(r->owner_id) ? r->owner_other : r->owner_name;
}

static void
write_links(struct html *h, const struct view_form_actions *page, const struct recommendation *r)
{
	const char *path =
	    arena_printf(h->arena, "/audits/%s/form/actions/%s", page->audit->id, r->id);

	html_open(h, "a", ATTRS({"class", "govuk-link", false}, {"href", path, false}));
	html_text(h, "Change");
	html_element(h, "span", "govuk-visually-hidden",
	    arena_printf(h->arena, " the action for %s", owner_of(r)));
	html_close(h, "a");
	view_form_open(h, &page->frame, arena_printf(h->arena, "%s/remove", path));
	view_hidden(h, "version", arena_printf(h->arena, "%d", r->version));
	html_open(h, "button", ATTRS({"type", "submit", false}, {"class", "app-link-button", false}));
	html_text(h, "Remove");
	html_element(h, "span", "govuk-visually-hidden",
	    arena_printf(h->arena, " the action for %s", owner_of(r)));
	html_close(h, "button");
	view_form_close(h);
}

void
view_form_actions_table(struct html *h, const struct view_form_actions *page, bool has_links)
{
	govuk_table_open(h, .caption = "Recommended actions", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Action");
	govuk_table_heading(h, .text = "Owner");
	govuk_table_heading(h, .text = "Due");
	govuk_table_heading(h, .text = "Priority");
	if (has_links)
		govuk_table_heading(h, .text = "Change or remove");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->action_count; i++) {
		const struct recommendation *r = &page->actions[i];

		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .text = r->text, .label = "Action", .is_row_header = true);
		govuk_table_cell(h, .text = owner_of(r), .label = "Owner");
		govuk_table_cell(h, .text = date_text_short(h->arena, r->due_on), .label = "Due");
		govuk_table_cell(h,
		    .text = arena_printf(h->arena, "%s, %s", priority_name(r->priority),
		        recommendation_kind_name(r->kind)),
		    .label = "Priority");
		if (has_links) {
			govuk_table_cell_open(h, .label = "Change or remove");
			write_links(h, page, r);
			govuk_table_cell_close(h);
		}
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

static const char *
error_of(const struct view_form_actions *page, const char *field)
{
	return page->frame.problems == NULL ? NULL : problems_find(page->frame.problems, field);
}

static void
write_owner(struct html *h, const struct view_form_actions *page)
{
	struct govuk_choice *items = arena_array(h->arena, page->person_count + 1, sizeof(*items));
	bool is_other = str_is_empty(page->typed.owner_id) && !str_is_empty(page->typed.owner_other);

	for (size_t i = 0; i < page->person_count; i++)
		items[i] = (struct govuk_choice){.value = page->people[i].id,
		    .text = arena_printf(
		        h->arena, "%s, %s", page->people[i].name, page->people[i].role)};
	items[page->person_count] = (struct govuk_choice){.value = "other",
	    .text = "Somebody else",
	    .hint = "Write their role below, for example School nurse"};
	govuk_radios(h, .name = "owner", .legend = "Who will do it?",
	    .legend_classes = "govuk-fieldset__legend--s", .error = error_of(page, "owner"),
	    .items = items, .item_count = page->person_count + 1,
	    .value = is_other ? "other" : page->typed.owner_id);
	govuk_input(h, .name = "owner_other", .label = "Role of somebody else",
	    .error = error_of(page, "owner_other"), .value = page->typed.owner_other,
	    .classes = "govuk-input--width-20");
}

static void
write_kind(struct html *h, const struct view_form_actions *page)
{
	struct govuk_choice kinds[RECOMMENDATION_KIND_COUNT], priorities[PRIORITY_COUNT];

	for (int i = 0; i < RECOMMENDATION_KIND_COUNT; i++)
		kinds[i] = (struct govuk_choice){
		    .value = recommendation_kind_code((enum recommendation_kind)i),
		    .text = recommendation_kind_name((enum recommendation_kind)i)};
	for (int i = 0; i < PRIORITY_COUNT; i++)
		priorities[i] = (struct govuk_choice){.value = priority_code((enum priority)i),
		    .text = priority_name((enum priority)i),
		    .hint = arena_printf(h->arena,
		        priority_working_days((enum priority)i) == 1 ? "Within %d working day"
		                                                     : "Within %d working days",
		        priority_working_days((enum priority)i))};
	govuk_radios(h, .name = "kind", .legend = "What is it for?",
	    .legend_classes = "govuk-fieldset__legend--s", .classes = "govuk-radios--inline",
	    .items = kinds, .item_count = RECOMMENDATION_KIND_COUNT,
	    .value = recommendation_kind_code(page->typed.kind));
	govuk_radios(h, .name = "priority", .legend = "How soon?",
	    .legend_classes = "govuk-fieldset__legend--s", .items = priorities,
	    .item_count = PRIORITY_COUNT, .value = priority_code(page->typed.priority));
}

static void
write_section(struct html *h, const struct view_form_actions *page)
{
	struct govuk_option *items =
	    arena_array(h->arena, page->form->section_count + 1, sizeof(*items));
	size_t count = 0;

	items[count++] = (struct govuk_option){.value = "", .text = "No section in particular"};
	for (size_t i = 0; i < page->form->section_count; i++)
		if (str_is_same(page->form->sections[i].group, "Judge the work") ||
		    page->form->sections[i].agency != AGENCY_NONE)
			items[count++] = (struct govuk_option){.value = page->form->sections[i].code,
			    .text = page->form->sections[i].title};
	govuk_select(h, .name = "section", .label = "Which finding does it answer?",
	    .label_classes = "govuk-label--s", .items = items, .item_count = count,
	    .value = page->typed.section_code);
}

static void
write_form(struct html *h, const struct view_form_actions *page)
{
	const char *path = arena_printf(h->arena, "/audits/%s/form/actions", page->audit->id);

	if (page->is_change)
		path = arena_printf(h->arena, "%s/%s", path, page->typed.id);
	view_heading_2(h, page->is_change ? "Change the action" : "Add an action");
	view_form_open(h, &page->frame, path);
	if (page->is_change)
		view_hidden(h, "version", arena_printf(h->arena, "%d", page->typed.version));
	govuk_character_count(h, .name = "text", .label = "What should happen?",
	    .label_classes = "govuk-label--s",
	    .hint = "One thing, and what it will change: “so that Wednesday’s contact feels safe for her”",
	    .error = error_of(page, "text"), .value = page->typed.text, .rows = 3,
	    .maxlength = RECOMMENDATION_TEXT_MAXIMUM, .threshold = 75);
	write_owner(h, page);
	write_kind(h, page);
	app_date(h, .name = "due", .legend = "By when?", .hint = "For example, 5 2 2021",
	    .error = error_of(page, "due"), .day = page->due_day, .month = page->due_month,
	    .year = page->due_year);
	write_section(h, page);
	govuk_button(h, .text = page->is_change ? "Save the action" : "Add this action",
	    .classes = page->is_change ? NULL : "govuk-button--secondary",
	    .prevent_double_click = "true");
	view_form_close(h);
}

static void
write_guidance(struct html *h, const struct form_section *section)
{
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--bullet", false}));
	for (size_t i = 0; i < section->good.count; i++)
		html_element(h, "li", NULL, section->good.items[i]);
	for (size_t i = 0; i < section->ask.count; i++)
		html_element(h, "li", NULL, section->ask.items[i]);
	html_close(h, "ul");
}

void
view_form_actions_page(struct html *h, const struct view_form_actions *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h,
	    arena_printf(h->arena, "%s · %s", page->audit->reference, page->audit->theme_title),
	    page->section->title);
	app_columns_open(h);
	view_paragraph(h, page->section->purpose);
	if (page->advice != NULL)
		govuk_inset_text(h, .text = page->advice);
	if (page->action_count > 0)
		view_form_actions_table(h, page, !page->is_read_only && !page->is_change);
	else
		view_paragraph(h, "There are no actions yet.");
	if (!page->is_read_only)
		write_form(h, page);
	if (!page->is_change)
		govuk_button(h, .text = "Continue", .href = page->next_href);
	app_columns_aside(h, "Guidance");
	write_guidance(h, page->section);
	app_columns_close(h);
	view_frame_close(h, &page->frame);
}
