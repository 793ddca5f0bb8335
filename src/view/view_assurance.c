#include "view/view_assurance.h"

#include "base/arena.h"
#include "base/str.h"
#include "html/app.h"
#include "html/app_chart.h"
#include "html/govuk.h"

static const char case_fill[] = "#12436D";
static const char long_fill[] = "#801650";

static void
write_tiles(struct html *h, const struct view_assurance *page)
{
	app_tiles_open(h);
	app_tile(h, .number = page->open_count, .text = "open cases", .href = "/inadequate");
	app_tile(h, .number = page->unsafe_count, .text = "not known to be safe", .href = "/inadequate",
	    .is_overdue = page->unsafe_count > 0);
	app_tile(h, .number = page->overdue_reviews, .text = "reviews overdue", .href = "/inadequate",
	    .is_overdue = page->overdue_reviews > 0);
	app_tile(h, .number = page->late_actions, .text = "late actions", .href = "/inadequate?late=1",
	    .is_overdue = page->late_actions > 0);
	app_tile(h, .number = page->open_concerns, .text = "open concerns", .href = "/concerns");
	app_tiles_close(h);
}

static int64_t
most_of(const struct view_assurance *page)
{
	int64_t most = 0;

	for (size_t i = 0; i < page->month_count; i++) {
		if (page->months[i].opened > most)
			most = page->months[i].opened;
		if (page->months[i].closed > most)
			most = page->months[i].closed;
	}
	return most;
}

static void
write_months(struct html *h, const struct view_assurance *page)
{
	int64_t most = most_of(page);

	view_heading_2(h, page->trend);
	govuk_table_open(h, .caption = "Inadequate cases opened and closed, month by month", .classes = "app-stack app-compact");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Month");
	govuk_table_heading(h, .text = "Opened", .format = "numeric");
	govuk_table_heading(h, .text = "Closed", .format = "numeric");
	app_bar_heading(h);
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->month_count; i++) {
		const struct view_assurance_month *m = &page->months[i];
		const struct app_bar_part part = {case_fill, (size_t)m->opened};

		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = m->name);
		govuk_table_cell(h, .label = "Opened", .format = "numeric", .text = view_count(h->arena, m->opened));
		govuk_table_cell(h, .label = "Closed", .format = "numeric", .text = view_count(h->arena, m->closed));
		app_bar_cell(h, &part, 1, (size_t)most);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

static void
write_cases(struct html *h, const struct view_assurance *page)
{
	int most = page->case_count == 0 ? 0 : page->cases[0].days;

	if (page->case_count == 0)
		return;
	view_heading_2(h, page->longest);
	govuk_table_open(h, .caption = arena_printf(h->arena, "The cases that are open longest; the aim is %d days", page->target_days),
	    .classes = "app-stack app-compact");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Case");
	govuk_table_heading(h, .text = "Team");
	govuk_table_heading(h, .text = "Where it stands");
	govuk_table_heading(h, .text = "Safe now");
	govuk_table_heading(h, .text = "Days open", .format = "numeric");
	app_bar_heading(h);
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->case_count; i++) {
		const struct view_assurance_case *c = &page->cases[i];
		size_t within = (size_t)(c->days < page->target_days ? c->days : page->target_days);
		const struct app_bar_part parts[] = {{case_fill, within}, {long_fill, (size_t)c->days - within}};

		govuk_table_row_open(h, NULL);
		govuk_table_cell_open_write(h, &(struct govuk_table_cell){.is_row_header = true, .classes = "app-nowrap"});
		html_link(h, arena_printf(h->arena, "/inadequate/%s", c->audit_id), c->reference);
		govuk_table_cell_close(h);
		govuk_table_cell(h, .label = "Team", .text = c->team_name);
		govuk_table_cell(h, .label = "Where it stands", .text = c->stage);
		govuk_table_cell(h, .label = "Safe now", .text = c->safe);
		govuk_table_cell(h, .label = "Days open", .format = "numeric", .text = arena_printf(h->arena, "%d", c->days));
		app_bar_cell(h, parts, c->days > page->target_days ? 2 : 1, (size_t)most);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

static void
write_teams(struct html *h, const struct view_assurance *page)
{
	if (page->team_count == 0)
		return;
	view_heading_2(h, "Where the open cases are");
	govuk_table_open(h, .caption = "Teams with most open cases", .caption_classes = "govuk-visually-hidden");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Team");
	govuk_table_heading(h, .text = "Open", .format = "numeric");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->team_count; i++) {
		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = page->teams[i].name);
		govuk_table_cell(h, .format = "numeric", .text = view_count(h->arena, page->teams[i].count));
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

void
view_assurance_page(struct html *h, const struct view_assurance *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	for (size_t i = 0; i < page->sentence_count; i++)
		html_element(h, "p", i == 0 ? "govuk-body-l" : "govuk-body", page->sentences[i]);
	write_tiles(h, page);
	view_inadequate_alarms(h, page->alarms, page->alarm_count, page->checked);
	view_inadequate_flags(h, page->flags, page->flag_count);
	write_cases(h, page);
	view_paragraph(h, "To leave a direction, open the case.");
	write_months(h, page);
	write_teams(h, page);
	app_print_button(h, "Print this page");
	view_frame_close(h, &page->frame);
}
