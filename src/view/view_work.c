#include "view/view_work.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/programme.h"
#include "html/app.h"
#include "html/govuk.h"
#include "html/moj.h"
#include "view/view_due.h"

#include <string.h>

static void
write_tiles(struct html *h, const struct view_work *page)
{
	struct view_query todo = {.path = "/"};
	const char *due = str_is_empty(page->tab) ? view_query_get(&page->query, "due") : "";
	struct arena *a = h->arena;

	app_tiles_open(h);
	app_tile(h, .number = page->overdue, .text = "overdue",
	    .href = view_query_with(a, &todo, "due", "overdue"), .is_overdue = true,
	    .is_current = str_is_same(due, "overdue"));
	app_tile(h, .number = page->due_today, .text = "due today",
	    .href = view_query_with(a, &todo, "due", "today"),
	    .is_current = str_is_same(due, "today"));
	app_tile(h, .number = page->next_seven_days, .text = "in next 7 days",
	    .href = view_query_with(a, &todo, "due", "week"), .is_current = str_is_same(due, "week"));
	app_tile(h, .number = page->waiting, .text = "waiting for others",
	    .href = view_query_with(a, &todo, "tab", "waiting"), .is_current = page->is_waiting);
	app_tiles_close(h);
}

static void
write_tabs(struct html *h, const struct view_work *page)
{
	struct moj_sub_navigation_item *items = arena_array(h->arena, page->tab_count, sizeof(*items));
	struct view_query plain = {.path = "/"};

	for (size_t i = 0; i < page->tab_count; i++) {
		const struct view_work_tab *tab = &page->tabs[i];

		items[i] = (struct moj_sub_navigation_item){
		    .text = tab->count < 0
			? tab->name
			: str_joined(h->arena, tab->name, " (", str_joined(h->arena, str_from_int(h->arena, tab->count), ")", "")),
		    .href = view_query_with(h->arena, &plain, "tab", tab->code),
		    .is_current = str_is_same(tab->code, page->tab)};
	}
	moj_sub_navigation(h, .label = "Parts of my work", .items = items, .item_count = page->tab_count);
}

static void
write_grouping(struct html *h, const struct view_work *page)
{
	static const struct view_link groups[] = {
	    {"due", "Due date"},
	    {"month", "Month"},
	    {"child", "Child"},
	    {"kind", "Task type"},
	    {"team", "Team"},
	};

	html_open(h, "p", ATTRS({"class", "govuk-body-s", false}));
	html_text(h, "Group by:");
	for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++) {
		struct view_query changed = page->query;

		html_text(h, i == 0 ? " " : " | ");
		if (str_is_same(groups[i].href, page->order)) {
			html_element(h, "strong", NULL, groups[i].text);
			continue;
		}
		view_query_set(&changed, "reverse", "");
		html_link(h,
		    view_query_with(h->arena, &changed, "order", i == 0 ? "" : groups[i].href),
		    groups[i].text);
	}
	html_close(h, "p");
}

/* The heading a row stands under, and what would show only this group. */
static const char *
group_text(struct arena *arena, const struct view_work *page, const struct view_work_row *row)
{
	int days;

	switch (page->group) {
	case VIEW_WORK_BY_DUE:
		if (page->is_done)
			return "Done this month";
		days = date_days_between(page->today, row->due_on);
		return days < 0 ? "Overdue" : days == 0 ? "Due today" : days <= 7 ? "Next 7 days" : "Later";
	case VIEW_WORK_BY_MONTH:
		return str_is_empty(row->cycle_id) ? "No month" : view_month(arena, row->cycle_id);
	case VIEW_WORK_BY_CHILD:
		return str_is_empty(row->child_reference)
		    ? "Not about a child"
		    : arena_printf(arena, "Child %s", row->child_reference);
	case VIEW_WORK_BY_KIND:
		return task_kind_title(row->kind);
	case VIEW_WORK_BY_TEAM:
		return str_is_empty(row->team_name) ? "No team" : row->team_name;
	case VIEW_WORK_BY_NOTHING:
		break;
	}
	return "";
}

static const char *
group_href(struct arena *arena, const struct view_work *page, const struct view_work_row *row)
{
	switch (page->group) {
	case VIEW_WORK_BY_DUE:
	case VIEW_WORK_BY_NOTHING:
		return NULL;
	case VIEW_WORK_BY_MONTH:
		return str_is_empty(row->cycle_id)
		    ? NULL
		    : view_query_with(arena, &page->query, "month", row->cycle_id);
	case VIEW_WORK_BY_CHILD:
		return str_is_empty(row->child_reference)
		    ? NULL
		    : view_query_with(arena, &page->query, "child", row->child_reference);
	case VIEW_WORK_BY_KIND:
		return view_query_with(arena, &page->query, "kind", task_kind_code(row->kind));
	case VIEW_WORK_BY_TEAM:
		return str_is_empty(row->team_id)
		    ? NULL
		    : view_query_with(arena, &page->query, "team", row->team_id);
	}
	return NULL;
}

static size_t
group_size(struct arena *arena, const struct view_work *page, size_t from, const char *text)
{
	size_t i = from;

	while (i < page->row_count && str_is_same(group_text(arena, page, &page->rows[i]), text))
		i++;
	return i - from;
}

static void
write_group_row(struct html *h, const struct view_work *page, size_t from, const char *text)
{
	const char *href = group_href(h->arena, page, &page->rows[from]);

	html_open(h, "tr", ATTRS({"class", "govuk-table__row app-group-row", false}));
	html_open(h, "th",
	    ATTRS({"scope", "rowgroup", false}, {"colspan", "5", false},
		{"class", "govuk-table__header", false}));
	if (href != NULL)
		html_link(h, href, text);
	else
		html_text(h, text);
	/* Over several pages a group's size here would say too little. */
	if (page->total == (int64_t)page->row_count) {
		html_text(h, " (");
		html_number(h, (int64_t)group_size(h->arena, page, from, text));
		html_text(h, ")");
	}
	html_close(h, "th");
	html_close(h, "tr");
}

/* A cell with its column's name for small screens, where the table becomes cards. */
#define cell_open(h, label)                                                                        \
	html_open_fixed(h, "td", FIXED("class", "govuk-table__cell") FIXED("data-label", label))

static void
write_task(struct html *h, const struct view_work_row *row)
{
	const char *path = task_kind_path(row->kind);
	const char *id = row->object_id;
	int year, month;

	/* Where somebody else does it, that page is theirs; the audit's own is there for both. */
	if (!str_is_empty(row->person_name) && !str_is_empty(row->audit_id) &&
	    (str_starts_with(path, "/audits/%s/") || str_starts_with(path, "/requests/%s") ||
		str_starts_with(path, "/patterns/%s"))) {
		path = "/audits/%s";
		id = row->audit_id;
	}
	/* A step of an Inadequate case that is past, or another's, has no page any more; the case has. */
	if ((row->done_at.us != 0 || !str_is_empty(row->person_name)) && str_starts_with(path, "/inadequate/%s/"))
		path = "/inadequate/%s";
	html_open_fixed(h, "td", FIXED("class", "govuk-table__cell"));
	html_link_id(h, path, id, task_kind_title(row->kind));
	if (!str_is_empty(row->audit_reference)) {
		html_void_fixed(h, "br", "");
		html_text(h, row->audit_reference);
	} else if (cycle_month(id, &year, &month)) {
		/* A briefing, or somebody's dip samples: each month brings the same, and this tells them apart. */
		html_void_fixed(h, "br", "");
		html_text(h, cycle_name(h->arena, id));
	}
	html_close(h, "td");
}

/*
 * Cells of the row before, each written once more where it would be the same: in most trays tasks of one day and one
 * month follow one another. Both places are 0 where there is none yet.
 */
struct cell {
	size_t from, to;
};

struct cells_before {
	const struct view_work_row *row;
	struct cell due, theme, status;
};

static bool
repeat_cell(struct html *h, bool is_same, struct cell *cell)
{
	if (is_same && cell->to != 0) {
		html_repeat(h, cell->from, cell->to);
		return true;
	}
	cell->from = html_place(h);
	return false;
}

static void
write_due(struct html *h, const struct view_work *page, const struct view_work_row *row,
    bool is_same, struct cell *cell)
{
	if (repeat_cell(h, is_same, cell))
		return;
	cell_open(h, "Due");
	if (row->done_at.us != 0)
		view_day(h, row->due_on);
	else
		view_due(h, row->due_on, page->today);
	html_close(h, "td");
	cell->to = html_place(h);
}

static void
write_theme(struct html *h, const struct view_work_row *row, bool is_same, struct cell *cell)
{
	if (repeat_cell(h, is_same, cell))
		return;
	cell_open(h, "Theme");
	html_text(h, row->theme_title);
	html_close(h, "td");
	cell->to = html_place(h);
}

static void
write_status(struct html *h, const struct view_work *page, const struct view_work_row *row,
    bool is_same, struct cell *cell)
{
	int days = date_days_between(page->today, row->due_on);

	if (repeat_cell(h, is_same, cell))
		return;
	cell_open(h, "Status");
	if (row->done_at.us != 0)
		html_printf(h, "Done on %s",
		    date_text_short(h->arena, instant_london_day(row->done_at, NULL)));
	else if (days < 0)
		govuk_tag(h, .text = "Overdue", .classes = "govuk-tag--red");
	else if (days == 0)
		govuk_tag(h, .text = "Due today", .classes = "govuk-tag--yellow");
	else
		html_text(h, "To do");
	if (row->reminded_at.us != 0 && row->done_at.us == 0) {
		html_void_fixed(h, "br", "");
		html_printf(h, "Reminded on %s",
		    date_text_short(h->arena, instant_london_day(row->reminded_at, NULL)));
	}
	if (!str_is_empty(row->person_name)) {
		html_void_fixed(h, "br", "");
		html_text(h, row->person_name);
	}
	html_close(h, "td");
	cell->to = html_place(h);
}

static bool
is_plain(const struct view_work_row *row)
{
	return row->done_at.us == 0 && row->reminded_at.us == 0 && str_is_empty(row->person_name);
}

static void
write_row(struct html *h, const struct view_work *page, const struct view_work_row *row,
    struct cells_before *before)
{
	const struct view_work_row *last = before->row;
	bool is_same_day = last != NULL && date_is_same(row->due_on, last->due_on) &&
	    (row->done_at.us != 0) == (last->done_at.us != 0);

	html_open_fixed(h, "tr", FIXED("class", "govuk-table__row"));
	write_due(h, page, row, is_same_day, &before->due);
	write_task(h, row);
	cell_open(h, "Child");
	html_text(h, row->child_reference);
	html_close(h, "td");
	write_theme(h, row, last != NULL && str_is_same(row->theme_title, last->theme_title),
	    &before->theme);
	write_status(h, page, row, is_same_day && is_plain(row) && is_plain(last), &before->status);
	html_close(h, "tr");
	before->row = row;
}

static void
write_table(struct html *h, const struct view_work *page)
{
	struct cells_before before = {0};
	const char *group = NULL;

	govuk_table_open(h, .caption = "Tasks", .caption_classes = "govuk-visually-hidden",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	view_query_heading(h, &page->query, "Due", "due", page->order);
	view_query_heading(h, &page->query, "Task", "kind", page->order);
	view_query_heading(h, &page->query, "Child", "child", page->order);
	view_query_heading(h, &page->query, "Theme", "theme", page->order);
	govuk_table_heading(h, .text = page->is_waiting || page->is_team ? "Status, who has it" : "Status");
	html_close(h, "tr");
	html_close(h, "thead");
	html_open(h, "tbody", ATTRS({"class", "govuk-table__body", false}));
	for (size_t i = 0; i < page->row_count; i++) {
		const char *text = group_text(h->arena, page, &page->rows[i]);

		if (page->group != VIEW_WORK_BY_NOTHING && !str_is_same(text, group == NULL ? "" : group)) {
			if (group != NULL) {
				html_close(h, "tbody");
				html_open(h, "tbody", ATTRS({"class", "govuk-table__body", false}));
			}
			write_group_row(h, page, i, text);
			group = text;
		}
		write_row(h, page, &page->rows[i], &before);
	}
	html_close(h, "tbody");
	html_close(h, "table");
}

static void
write_chosen(struct html *h, const struct view_work *page)
{
	struct app_chosen chosen[5];
	struct arena *a = h->arena;
	const struct view_query *q = &page->query;
	const char *due = view_query_get(q, "due");
	const char *month = view_query_get(q, "month");
	const char *child = view_query_get(q, "child");
	enum task_kind kind;
	struct view_query plain = {.path = "/"};
	size_t count = 0;

	if (!str_is_empty(due))
		chosen[count++] = (struct app_chosen){str_is_same(due, "overdue") ? "Overdue"
			: str_is_same(due, "today")                    ? "Due today"
								       : "In next 7 days",
		    view_query_with(a, q, "due", "")};
	if (!str_is_empty(month))
		chosen[count++] = (struct app_chosen){
		    arena_printf(a, "Month: %s", view_month(a, month)), view_query_with(a, q, "month", "")};
	if (!str_is_empty(child))
		chosen[count++] = (struct app_chosen){
		    arena_printf(a, "Child: %s", child), view_query_with(a, q, "child", "")};
	if (task_kind_from_code(view_query_get(q, "kind"), &kind))
		chosen[count++] = (struct app_chosen){arena_printf(a, "Task: %s", task_kind_title(kind)),
		    view_query_with(a, q, "kind", "")};
	if (!str_is_empty(view_query_get(q, "team")))
		chosen[count++] = (struct app_chosen){
		    arena_printf(a, "Team: %s", page->chosen_team_name), view_query_with(a, q, "team", "")};
	view_query_set(&plain, "tab", page->tab);
	app_chosen_filters(h, chosen, count, view_query_href(a, &plain, NULL));
}

static void
write_empty(struct html *h, const struct view_work *page)
{
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	if (page->is_filtered)
		html_text(h, "Nothing matches these filters. ");
	else if (page->is_waiting)
		html_text(h, "You are not waiting for anyone.");
	else if (page->is_team)
		html_text(h, "Nobody in your teams has anything to do.");
	else if (page->is_done)
		html_text(h, "You have not finished anything this month yet.");
	else {
		html_text(h, "You have nothing to do. ");
		if (!date_is_none(page->next_allocation_on)) {
			html_text(h, "The next audits will be allocated on ");
			view_day(h, page->next_allocation_on);
			html_text(h, ". ");
		}
		html_link(h, "/programme", "See the programme");
	}
	html_close(h, "p");
}

static void
write_search(struct html *h)
{
	html_open(h, "form",
	    ATTRS({"action", "/search", false}, {"method", "get", false}, {"role", "search", false},
		{"class", "app-search", false}, {"novalidate", "", true}));
	govuk_input(h, .id = "q", .name = "q", .label = "Search audits",
	    .hint = "By audit number, child reference or name of a person",
	    .classes = "govuk-input--width-20");
	govuk_button(h, .text = "Search", .classes = "govuk-button--secondary");
	html_close(h, "form");
}

void
view_work_page(struct html *h, const struct view_work *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	write_search(h);
	if (page->covers != NULL) {
		html_open(h, "p", ATTRS({"class", "govuk-inset-text", false}));
		html_link(h, "/covering", page->covers);
		html_close(h, "p");
	}
	write_tiles(h, page);
	write_tabs(h, page);
	write_chosen(h, page);
	if (page->row_count == 0) {
		write_empty(h, page);
	} else {
		write_grouping(h, page);
		view_query_count(h, page->page, page->page_size, page->row_count, page->total);
		write_table(h, page);
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, view_query_href(h->arena, &page->query, "/work.csv"), "Download as CSV");
		html_close(h, "p");
		view_query_pages(h, &page->query, page->page, page->page_size, page->row_count, page->total);
		view_query_sizes(h, &page->query, page->page_size, page->total);
	}
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, "/actions", "My actions");
	html_text(h, " | ");
	html_link(h, "/texts", "Texts not yet on the child’s file");
	html_text(h, " | ");
	html_link(h, "/concerns", "Open concerns");
	if (page->follows_inadequate) {
		html_text(h, " | ");
		html_link(h, "/inadequate", "Inadequate cases");
		html_text(h, " | ");
		html_link(h, "/assurance", "Assurance");
	}
	html_close(h, "p");
	view_frame_close(h, &page->frame);
}
