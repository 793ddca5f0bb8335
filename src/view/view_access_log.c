#include "view/view_access_log.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "view/view_due.h"

static void
write_filter(struct html *h, const struct view_access_log *page)
{
	static const struct govuk_choice steps[] = {{.value = "1", .text = "Show what was changed, too"}};
	static const char *const chosen = "1";
	const struct problems *problems = page->frame.problems;

	view_query_form_open(h, page->query.path);
	app_filter_open(h, "Filter the entries", page->is_filtered);
	app_filter_fields_open(h);
	govuk_input(h, .id = "number", .name = "number", .label = "Number of a child, an audit or a dip sample",
	    .value = page->number, .spellcheck = "false",
	    .error = problems_find(problems, "number"));
	govuk_input(h, .id = "person", .name = "person", .label = "Who looked",
	    .hint = "A user name, an e-mail address or a name", .value = page->person, .autocapitalize = "none",
	    .spellcheck = "false", .error = problems_find(problems, "person"));
	govuk_input(h, .id = "from", .name = "from", .label = "First day", .hint = "For example, 26/1/2021",
	    .value = page->from, .error = problems_find(problems, "from"));
	govuk_input(h, .id = "until", .name = "until", .label = "Last day", .hint = "For example, 26/1/2021",
	    .value = page->until, .error = problems_find(problems, "until"));
	govuk_checkboxes(h, .name = "steps", .classes = "govuk-checkboxes--small", .items = steps, .item_count = 1,
	    .values = &chosen, .value_count = page->has_steps, .legend = "Changes");
	app_filter_fields_close(h);
	app_filter_close(h, "Apply filters");
	view_form_close(h);
}

static void
write_row(struct html *h, const struct view_access_row *row)
{
	govuk_table_row_open(h, NULL);
	govuk_table_cell_open(h, .is_row_header = true, .label = "When");
	view_instant(h, row->at);
	govuk_table_cell_close(h);
	govuk_table_cell(h, .label = "Who", .text = row->who);
	govuk_table_cell(h, .label = "As", .text = row->as);
	govuk_table_cell(h, .label = "What", .text = row->what);
	govuk_table_cell(h, .label = "Record", .text = row->reference, .classes = "app-nowrap");
	govuk_table_cell(h, .label = "Child", .text = row->child_reference, .classes = "app-nowrap");
	govuk_table_row_close(h);
}

static void
write_list(struct html *h, const struct view_access_log *page)
{
	govuk_table_open(h, .caption = "Who looked, the newest first", .caption_classes = "govuk-table__caption--m",
	    .classes = "app-stack app-compact");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "When");
	govuk_table_heading(h, .text = "Who");
	govuk_table_heading(h, .text = "As");
	govuk_table_heading(h, .text = "What");
	govuk_table_heading(h, .text = "Record");
	govuk_table_heading(h, .text = "Child");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->row_count; i++)
		write_row(h, &page->rows[i]);
	govuk_table_close(h);
}

void
view_access_log_page(struct html *h, const struct view_access_log *page)
{
	struct view_link links[3];
	size_t count = 0;

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_parts(h, &page->frame);
	view_paragraph(h,
	    "Every time somebody opened what is written about a child, in an audit, a dip sample or a concern. What they read is "
	    "not shown. That you look here is kept too.");
	write_filter(h, page);
	if (page->row_count > 0)
		write_list(h, page);
	else if (page->frame.problems == NULL || page->frame.problems->count == 0)
		view_paragraph(h, "Nobody has looked at anything that fits.");
	if (page->newest_href != NULL)
		links[count++] = (struct view_link){.href = page->newest_href, .text = "The newest entries"};
	if (page->older_href != NULL)
		links[count++] = (struct view_link){.href = page->older_href, .text = "Older entries"};
	if (page->row_count > 0)
		links[count++] = (struct view_link){.href = view_query_href(h->arena, &page->query, "/access-log.csv"),
		    .text = "Download as CSV"};
	view_links(h, links, count);
	view_frame_close(h, &page->frame);
}
