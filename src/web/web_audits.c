#include "web/web_audits.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_audit_list.h"
#include "output/csv_write.h"
#include "view/view_audits.h"
#include "view/view_due.h"

#include <string.h>

enum { PAGE_SIZE = 25, TEXT_MAXIMUM = 100 };

static const char *const order_codes[AUDIT_ORDER_COUNT] = {
    [AUDIT_BY_DUE] = "due",
    [AUDIT_BY_REFERENCE] = "reference",
    [AUDIT_BY_CHILD] = "child",
    [AUDIT_BY_TEAM] = "team",
    [AUDIT_BY_AUDITOR] = "auditor",
    [AUDIT_BY_STATE] = "status",
    [AUDIT_BY_GRADE] = "grade",
};

/* What is odd in the address counts as not chosen. */
static const char *
text_param(const struct web *w, const char *name)
{
	const char *text = str_folded_spaces(w->op->arena, request_param_text(w->req, name));

	return strlen(text) > TEXT_MAXIMUM ? "" : text;
}

static const char *
known_state(const struct web *w)
{
	const char *text = text_param(w, "status");
	enum audit_state state;

	return audit_state_from_code(text, &state) ? text : "";
}

static const char *
known_service(const struct web *w)
{
	const char *text = text_param(w, "service");
	enum service service;

	return service_from_code(text, &service) ? text : "";
}

static struct audit_query
query_of(const struct web *w, int page_size)
{
	struct audit_query q = {.cycle_id = text_param(w, "month"),
	    .service_code = known_service(w),
	    .theme_code = text_param(w, "theme"),
	    .state_code = known_state(w),
	    .team = text_param(w, "team"),
	    .person = text_param(w, "auditor"),
	    .is_late_only = str_is_same(request_param_text(w->req, "late"), "1"),
	    .is_reversed = str_is_same(request_param_text(w->req, "reverse"), "1"),
	    .limit = page_size,
	    .offset = (web_page_number(w) - 1) * page_size};
	int64_t grade = 0;

	for (int i = 0; i < AUDIT_ORDER_COUNT; i++)
		if (str_is_same(order_codes[i], request_param_text(w->req, "order")))
			q.order = (enum audit_order)i;
	if (str_parse_int(request_param(w->req, "grade"), GRADE_OUTSTANDING, GRADE_INADEQUATE, &grade))
		q.grade = (enum grade)grade;
	return q;
}

static struct view_query
address_of(const struct web *w, const struct audit_query *q)
{
	struct view_query address = {.path = "/audits"};

	view_query_set(&address, "month", q->cycle_id);
	view_query_set(&address, "theme", q->theme_code);
	view_query_set(&address, "service", q->service_code);
	view_query_set(&address, "team", q->team);
	view_query_set(&address, "auditor", q->person);
	view_query_set(&address, "status", q->state_code);
	view_query_set(&address, "grade",
	    q->grade == GRADE_NONE ? "" : arena_printf(w->op->arena, "%d", (int)q->grade));
	view_query_set(&address, "late", q->is_late_only ? "1" : "");
	view_query_set(&address, "order", q->order == AUDIT_BY_DUE ? "" : order_codes[q->order]);
	view_query_set(&address, "reverse", q->is_reversed ? "1" : "");
	view_query_set(&address, "show",
	    q->limit == PAGE_SIZE ? "" : arena_printf(w->op->arena, "%d", q->limit));
	return address;
}

static bool
is_late(const struct audit_row *row, struct date today)
{
	if (audit_state_is_sent(row->state))
		return date_compare(row->first_sent_on, row->due_on) > 0;
	return audit_state_is_open(row->state) && date_compare(today, row->due_on) > 0;
}

static struct view_audits_rows
view_rows(const struct web *w, const struct audit_rows *rows)
{
	struct view_audits_row *items = arena_array(w->op->arena, rows->count, sizeof(*items));

	for (size_t i = 0; i < rows->count; i++) {
		const struct audit_row *row = &rows->items[i];

		items[i] = (struct view_audits_row){.id = row->id,
		    .reference = row->reference,
		    .cycle_id = row->cycle_id,
		    .service = row->service,
		    .theme_title = row->theme_title,
		    .child_reference = row->child_reference,
		    .state = row->state,
		    .due_on = row->due_on,
		    .is_late = is_late(row, w->op->today),
		    .grade = row->final_grade,
		    .team_name = row->team_name,
		    .auditor_name = row->auditor_name,
		    .practitioner_name = row->practitioner_name};
	}
	return (struct view_audits_rows){items, rows->count};
}

enum err
web_audit_choices(struct web *w, const char *theme_code, struct web_choices *ret)
{
	struct audit_choices choices = {0};
	struct govuk_option *months, *themes;
	enum err e = op_audit_choices(w->op, &choices);

	if (e != ERR_OK)
		return e;
	months = arena_array(w->op->arena, choices.month_count + 1, sizeof(*months));
	themes = arena_array(w->op->arena, choices.themes.count + 1, sizeof(*themes));
	months[0] = themes[0] = (struct govuk_option){.value = "", .text = "Any"};
	for (size_t i = 0; i < choices.month_count; i++)
		months[i + 1] = (struct govuk_option){.value = choices.month_ids[i],
		    .text = view_month(w->op->arena, choices.month_ids[i])};
	*ret = (struct web_choices){.months = months,
	    .month_count = choices.month_count + 1,
	    .themes = themes,
	    .theme_count = choices.themes.count + 1,
	    .theme_title = theme_code};
	for (size_t i = 0; i < choices.themes.count; i++) {
		const struct audit_theme *theme = &choices.themes.items[i];

		themes[i + 1] = (struct govuk_option){.value = theme->code,
		    .text = arena_printf(
			w->op->arena, "%s (%s)", theme->title, service_name(theme->service))};
		if (str_is_same(theme->code, theme_code))
			ret->theme_title = theme->title;
	}
	return ERR_OK;
}

static enum err
fill_choices(struct web *w, const struct audit_query *q, struct view_audits *page)
{
	struct web_choices choices;
	enum err e = web_audit_choices(w, q->theme_code, &choices);

	if (e != ERR_OK)
		return e;
	page->months = choices.months;
	page->month_count = choices.month_count;
	page->themes = choices.themes;
	page->theme_count = choices.theme_count;
	page->theme_title = choices.theme_title;
	return ERR_OK;
}

static int
page_size_of(const struct web *w)
{
	const char *show = request_param_text(w->req, "show");

	return str_is_same(show, "50") ? 50 : str_is_same(show, "100") ? 100 : PAGE_SIZE;
}

/* The page of the list, also where the file asked for is refused. */
static enum err
list_send(struct web *w)
{
	struct audit_query q = query_of(w, page_size_of(w));
	struct view_audits page = {.frame = web_frame(w, "Audits", NULL),
	    .query = address_of(w, &q),
	    .order = order_codes[q.order],
	    .counted = q.offset + AUDIT_LIST_AHEAD,
	    .page = web_page_number(w),
	    .page_size = q.limit};
	struct audit_rows rows;
	enum err e = op_audit_list(w->op, &q, &rows, &page.total);

	if (e == ERR_OK)
		e = fill_choices(w, &q, &page);
	if (e != ERR_OK)
		return e;
	page.rows = view_rows(w, &rows);
	web_page(w, view_audits_page, &page);
	return ERR_OK;
}

enum err
web_audits(struct web *w)
{
	return list_send(w);
}

enum err
web_audits_csv(struct web *w)
{
	static const char *const headings[] = {"Audit", "Child reference", "Service", "Theme", "Month",
	    "Team", "Auditor", "Practitioner", "Due", "First sent", "Status", "Late", "Grade"};
	struct audit_query q = query_of(w, PAGE_SIZE);
	struct audit_rows rows;
	struct csv_writer csv;
	enum err e = op_audit_all(w->op, &q, AUDIT_CSV_MAXIMUM, &rows);

	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		return list_send(w);
	}
	if (e != ERR_OK)
		return e;
	csv_write_begin(&csv, w->op->arena);
	csv_write_row(&csv, headings, sizeof(headings) / sizeof(headings[0]));
	for (size_t i = 0; i < rows.count; i++) {
		const struct audit_row *row = &rows.items[i];
		const char *const texts[] = {row->reference, row->child_reference,
		    service_name(row->service), row->theme_title, row->cycle_id, row->team_name,
		    row->auditor_name, row->practitioner_name};

		for (size_t c = 0; c < sizeof(texts) / sizeof(texts[0]); c++)
			csv_write_text(&csv, texts[c]);
		csv_write_date(&csv, row->due_on);
		csv_write_date(&csv, row->first_sent_on);
		csv_write_text(&csv, audit_state_name(row->state));
		csv_write_text(&csv, is_late(row, w->op->today) ? "Yes" : "No");
		csv_write_text(&csv, grade_name(row->final_grade));
		csv_write_row_end(&csv);
	}
	return web_send_csv(w, &csv, "audits.csv");
}

static enum err
search_of(struct web *w, const char *person_id)
{
	struct view_search page = {.text = "", .has_asked = true};
	struct audit_rows found = {0};
	enum err e = op_audit_search_of(w->op, person_id, &page.person_name, &found);

	if (e != ERR_OK)
		return e;
	page.by_person = view_rows(w, &found);
	page.frame = web_frame(w, "Search audits", NULL);
	web_page(w, view_search_page, &page);
	return ERR_OK;
}

static void
fill_people(struct web *w, const struct audit_search *found, struct view_search *page)
{
	struct view_search_person *people = arena_array(w->op->arena, found->people.count, sizeof(*people));

	for (size_t i = 0; i < found->people.count; i++) {
		const struct audit_person *person = &found->people.items[i];

		people[i] = (struct view_search_person){person->id, person->name, person->team_name};
	}
	page->people = people;
	page->people_count = found->people.count;
	page->people_most = found->has_more_people ? AUDIT_SEARCH_MAXIMUM : 0;
}

enum err
web_search(struct web *w)
{
	const char *person_id = request_param_text(w->req, "person");
	struct view_search page = {.text = request_param_text(w->req, "q"),
	    .has_asked = request_param(w->req, "q") != NULL};
	struct audit_search found = {0};
	enum err e;

	if (!str_is_empty(person_id))
		return search_of(w, person_id);
	e = page.has_asked ? op_audit_search(w->op, page.text, &found) : ERR_OK;
	if (e != ERR_OK && e != ERR_INVALID)
		return e;
	if (e == ERR_INVALID) {
		page.has_asked = false;
		w->res->status = err_http_status(e);
	}
	page.by_number = view_rows(w, &found.by_number);
	page.by_person = view_rows(w, &found.by_person);
	fill_people(w, &found, &page);
	page.frame = web_frame(w, "Search audits", NULL);
	web_page(w, view_search_page, &page);
	return ERR_OK;
}
