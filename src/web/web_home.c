#include "web/web_home.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_cover.h"
#include "operations/op_tray.h"
#include "output/csv_write.h"
#include "view/view_cover.h"
#include "view/view_due.h"
#include "view/view_work.h"

static const char *const tab_codes[TASK_TAB_COUNT] = {
    [TASK_TAB_TODO] = "",
    [TASK_TAB_WAITING] = "waiting",
    [TASK_TAB_DONE] = "done",
    [TASK_TAB_TEAM] = "team",
};

static const char *const due_codes[TRAY_DUE_COUNT] = {
    [TRAY_DUE_ANY] = "",
    [TRAY_DUE_OVERDUE] = "overdue",
    [TRAY_DUE_TODAY] = "today",
    [TRAY_DUE_WEEK] = "week",
};

struct order_row {
	const char *code;
	enum view_work_group group;
};

static const struct order_row orders[TASK_ORDER_COUNT] = {
    [TASK_BY_DUE] = {"due", VIEW_WORK_BY_DUE},
    [TASK_BY_MONTH] = {"month", VIEW_WORK_BY_MONTH},
    [TASK_BY_CHILD] = {"child", VIEW_WORK_BY_CHILD},
    [TASK_BY_KIND] = {"kind", VIEW_WORK_BY_KIND},
    [TASK_BY_TEAM] = {"team", VIEW_WORK_BY_TEAM},
    [TASK_BY_THEME] = {"theme", VIEW_WORK_BY_NOTHING},
};

enum { CODE_MAXIMUM = 64 };

static bool
has_teams(const struct web *w)
{
	return (w->op->actor.roles &
		   (ROLE_BIT(ROLE_TEAM_MANAGER) | ROLE_BIT(ROLE_HEAD_OF_SERVICE))) != 0;
}

/* What is odd in the address counts as not chosen. */
static int
chosen(const struct web *w, const char *name, const char *const *codes, int count)
{
	const char *text = request_param_text(w->req, name);

	for (int i = 1; i < count; i++)
		if (str_is_same(codes[i], text))
			return i;
	return 0;
}

static enum task_order
chosen_order(const struct web *w)
{
	const char *text = request_param_text(w->req, "order");

	for (int i = 0; i < TASK_ORDER_COUNT; i++)
		if (str_is_same(orders[i].code, text))
			return (enum task_order)i;
	return TASK_BY_DUE;
}

static const char *
short_param(const struct web *w, const char *name)
{
	const char *text = request_param_text(w->req, name);

	return strlen(text) > CODE_MAXIMUM ? "" : text;
}

static struct tray_query
query_of(const struct web *w)
{
	struct tray_query q = {.tab = (enum task_tab)chosen(w, "tab", tab_codes, TASK_TAB_COUNT),
	    .due = (enum tray_due)chosen(w, "due", due_codes, TRAY_DUE_COUNT),
	    .kind_code = short_param(w, "kind"),
	    .cycle_id = short_param(w, "month"),
	    .team_id = short_param(w, "team"),
	    .child_reference = short_param(w, "child"),
	    .order = chosen_order(w),
	    .is_reversed = str_is_same(request_param_text(w->req, "reverse"), "1"),
	    .page = web_page_number(w),
	    .page_size = TRAY_PAGE_SIZE};

	if (q.tab == TASK_TAB_TEAM && !has_teams(w))
		q.tab = TASK_TAB_TODO;
	if (str_is_same(request_param_text(w->req, "show"), "25"))
		q.page_size = 25;
	if (str_is_same(request_param_text(w->req, "show"), "100"))
		q.page_size = 100;
	return q;
}

static struct view_query
address_of(const struct web *w, const struct tray_query *q)
{
	struct view_query address = {.path = "/"};

	view_query_set(&address, "tab", tab_codes[q->tab]);
	view_query_set(&address, "due", due_codes[q->due]);
	view_query_set(&address, "kind", q->kind_code);
	view_query_set(&address, "month", q->cycle_id);
	view_query_set(&address, "team", q->team_id);
	view_query_set(&address, "child", q->child_reference);
	view_query_set(&address, "order", q->order == TASK_BY_DUE ? "" : orders[q->order].code);
	view_query_set(&address, "reverse", q->is_reversed ? "1" : "");
	view_query_set(&address, "show",
	    q->page_size == TRAY_PAGE_SIZE ? "" : arena_printf(w->op->arena, "%d", q->page_size));
	return address;
}

static bool
is_filtered(const struct tray_query *q)
{
	return q->due != TRAY_DUE_ANY || !str_is_empty(q->kind_code) || !str_is_empty(q->cycle_id) ||
	    !str_is_empty(q->team_id) || !str_is_empty(q->child_reference);
}

static const char *
team_name(const struct team_list *teams, const char *id)
{
	for (size_t i = 0; i < teams->count; i++)
		if (str_is_same(teams->items[i].id, id))
			return teams->items[i].name;
	return "";
}

/* Names of teams are read only where the page shows them. */
static enum err
fill_rows(struct web *w, const struct tray_query *q, const struct tray *tray, struct view_work *page)
{
	struct view_work_row *rows = arena_array(w->op->arena, tray->tasks.count, sizeof(*rows));
	struct team_list teams = {0};
	enum err e = ERR_OK;

	if (q->order == TASK_BY_TEAM || !str_is_empty(q->team_id))
		e = op_tray_teams(w->op, &teams);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < tray->tasks.count; i++) {
		const struct task_item *t = &tray->tasks.items[i];

		rows[i] = (struct view_work_row){.kind = t->kind,
		    .object_id = t->object_id,
		    .audit_id = t->audit_id,
		    .audit_reference = t->audit_reference,
		    .cycle_id = t->cycle_id,
		    .theme_title = t->theme_title,
		    .child_reference = t->child_reference,
		    .team_id = t->team_id,
		    .team_name = team_name(&teams, t->team_id),
		    .due_on = t->due_on,
		    .done_at = t->done_at,
		    .reminded_at = t->reminded_at,
		    .person_name = t->person_name};
	}
	page->rows = rows;
	page->row_count = tray->tasks.count;
	page->chosen_team_name = team_name(&teams, q->team_id);
	return ERR_OK;
}

static enum err
fill_tabs(struct web *w, const struct task_counts *counts, int64_t done_count, struct view_work *page)
{
	struct view_work_tab *tabs = arena_array(w->op->arena, TASK_TAB_COUNT, sizeof(*tabs));
	int64_t team_count = 0;
	enum err e;

	tabs[0] = (struct view_work_tab){"", "To do", counts->todo};
	tabs[1] = (struct view_work_tab){"waiting", "Waiting for others", counts->waiting};
	tabs[2] = (struct view_work_tab){"done", "Done this month", done_count};
	page->tabs = tabs;
	page->tab_count = 3;
	page->overdue = counts->overdue;
	page->due_today = counts->due_today;
	page->next_seven_days = counts->next_seven_days;
	page->waiting = counts->waiting;
	if (!has_teams(w))
		return ERR_OK;
	e = op_tray_team_count(w->op, &team_count);
	tabs[page->tab_count++] = (struct view_work_tab){"team", "Team", team_count};
	return e;
}

static const char *
covered_words(struct web *w, const struct mail_covered *c)
{
	struct arena *a = w->op->arena;

	return arena_printf(a, "%s is away%s: %lld thing%s to do", c->name,
	    date_is_none(c->away_to) ? "" : arena_printf(a, " until %s", date_text_long(a, c->away_to)),
	    (long long)c->tasks, c->tasks == 1 ? "" : "s");
}

static const char *
uncovered_words(struct web *w, const struct mail_covered *c)
{
	struct arena *a = w->op->arena;

	return arena_printf(a, "%s is away from %s%s, and %lld thing%s to do", c->name, date_text_long(a, c->away_from),
	    date_is_none(c->away_to) ? "" : arena_printf(a, " to %s", date_text_long(a, c->away_to)), (long long)c->tasks,
	    c->tasks == 1 ? " is" : "s are");
}

enum err
web_covering(struct web *w)
{
	struct view_cover page = {.today = w->op->today};
	struct view_cover_task *tasks;
	const char **people, **uncovered;
	struct covering covering;
	enum err e = op_cover(w->op, &covering);

	if (e != ERR_OK)
		return e;
	people = arena_array(w->op->arena, covering.people.count, sizeof(*people));
	for (size_t i = 0; i < covering.people.count; i++)
		people[i] = covered_words(w, &covering.people.items[i]);
	uncovered = arena_array(w->op->arena, covering.uncovered.count, sizeof(*uncovered));
	for (size_t i = 0; i < covering.uncovered.count; i++)
		uncovered[i] = uncovered_words(w, &covering.uncovered.items[i]);
	page.uncovered = uncovered;
	page.uncovered_count = covering.uncovered.count;
	tasks = arena_array(w->op->arena, covering.task_count, sizeof(*tasks));
	for (size_t i = 0; i < covering.task_count; i++) {
		const struct covered_task *t = &covering.tasks[i];

		tasks[i] = (struct view_cover_task){.path = t->may_do ? task_kind_path(t->kind) : NULL,
		    .id = t->object_id,
		    .words = t->words,
		    .audit_reference = t->audit_reference,
		    .person_name = t->person_name,
		    .due_on = t->due_on};
	}
	page.people = people;
	page.person_count = covering.people.count;
	page.tasks = tasks;
	page.task_count = covering.task_count;
	if (covering.total > (int64_t)covering.task_count)
		page.more = arena_printf(
		    w->op->arena, "%lld more are not shown.", (long long)(covering.total - (int64_t)covering.task_count));
	page.frame = web_frame(w, "Work you cover", "My work");
	page.frame.back_href = "/";
	page.frame.back_text = "Back to my work";
	web_page(w, view_cover_page, &page);
	return ERR_OK;
}

/* On the first page of what there is to do. */
static enum err
fill_covers(struct web *w, struct view_work *page)
{
	struct mail_covered_list people;
	int64_t tasks = 0;
	enum err e = op_cover_people(w->op, &people);

	if (e != ERR_OK || people.count == 0)
		return e;
	for (size_t i = 0; i < people.count; i++)
		tasks += people.items[i].tasks;
	page->covers = people.count == 1
	    ? arena_printf(w->op->arena, "You cover. %s", covered_words(w, &people.items[0]))
	    : arena_printf(w->op->arena, "You cover for %zu people who are away: %lld thing%s to do", people.count,
		  (long long)tasks, tasks == 1 ? "" : "s");
	return ERR_OK;
}

enum err
web_home(struct web *w)
{
	struct tray_query q = query_of(w);
	struct view_work page = {.today = w->op->today,
	    .query = address_of(w, &q),
	    .tab = tab_codes[q.tab],
	    .group = orders[q.order].group,
	    .order = orders[q.order].code,
	    .page = q.page,
	    .page_size = q.page_size,
	    .is_filtered = is_filtered(&q),
	    .is_waiting = q.tab == TASK_TAB_WAITING,
	    .is_team = q.tab == TASK_TAB_TEAM,
	    .is_done = q.tab == TASK_TAB_DONE,
	    .follows_inadequate = op_has_role(w->op, ROLE_CENTRE_LEAD)};
	struct tray tray;
	enum err e = op_tray_list(w->op, &q, &tray);

	if (e != ERR_OK)
		return e;
	if (!tray.has_counts)
		e = op_tray_counts(w->op, &tray.counts);
	if (e != ERR_OK)
		return e;
	w->todo_count = tray.counts.todo;
	w->has_todo_count = true;
	page.frame = web_frame(w, "My work", NULL);
	e = fill_rows(w, &q, &tray, &page);
	if (e == ERR_OK)
		e = fill_tabs(w, &tray.counts, page.is_done && !page.is_filtered ? tray.total : -1, &page);
	if (e != ERR_OK)
		return e;
	if (q.tab == TASK_TAB_TODO && q.page == 1)
		e = fill_covers(w, &page);
	if (e != ERR_OK)
		return e;
	page.total = tray.total;
	page.next_allocation_on = tray.next_allocation_on;
	web_page(w, view_work_page, &page);
	return ERR_OK;
}

enum err
web_home_csv(struct web *w)
{
	static const char *const headings[] = {
	    "Due", "Task", "Audit", "Child reference", "Theme", "Month", "Done on", "Who has it"};
	struct tray_query q = query_of(w);
	struct task_items tasks;
	struct csv_writer csv;
	enum err e = op_tray_all(w->op, &q, &tasks);

	if (e != ERR_OK)
		return e;
	csv_write_begin(&csv, w->op->arena);
	csv_write_row(&csv, headings, sizeof(headings) / sizeof(headings[0]));
	for (size_t i = 0; i < tasks.count; i++) {
		const struct task_item *t = &tasks.items[i];

		csv_write_date(&csv, t->due_on);
		csv_write_text(&csv, task_kind_title(t->kind));
		csv_write_text(&csv, t->audit_reference);
		csv_write_text(&csv, t->child_reference);
		csv_write_text(&csv, t->theme_title);
		csv_write_text(&csv, t->cycle_id);
		csv_write_instant(&csv, t->done_at);
		csv_write_text(&csv, t->person_name);
		csv_write_row_end(&csv);
	}
	return web_send_csv(w, &csv, "my-work.csv");
}
