#include "view/view_month.h"

#include "base/arena.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "view/view_due.h"

static const char *
week_sentence(struct arena *arena, const struct view_month *page)
{
	const struct cycle *cycle = page->cycle;
	const char *day = date_text_long(arena, cycle->return_by);
	const char *when = view_due_words(arena, cycle->return_by, page->today);

	switch (cycle_week(page->calendar, cycle, page->today)) {
	case CYCLE_TO_COME:
		return arena_printf(arena, "Audits are allocated on %s, %s.",
		    date_text_long(arena, cycle->allocation_on),
		    view_due_words(arena, cycle->allocation_on, page->today));
	case CYCLE_WEEK_1:
		return arena_printf(arena, "Week 1 of 4. Audits are to be returned by %s, %s.", day, when);
	case CYCLE_WEEKS_2_AND_3:
		return arena_printf(
		    arena, "Weeks 2 and 3 of 4. Audits are to be returned by %s: %s.", day, when);
	case CYCLE_WEEK_4:
		return arena_printf(arena,
		    "Week 4 of 4: feedback meetings, moderation, dip samples. The 7 Minute Briefing is on %s.",
		    date_text_long(arena, cycle->briefing_on));
	case CYCLE_OVER:
		return "This month is over.";
	}
	return "";
}

static void
write_line(struct html *h, const struct view_month *page)
{
	enum cycle_week now = cycle_week(page->calendar, page->cycle, page->today);
	const struct cycle *cycle = page->cycle;
	const struct app_step steps[] = {
	    {.name = "Week 1: audits allocated",
		.detail = date_text_long(h->arena, cycle->allocation_on),
		.state = now < CYCLE_WEEK_1 ? APP_STEP_TO_COME
		    : now == CYCLE_WEEK_1   ? APP_STEP_CURRENT
					    : APP_STEP_DONE},
	    {.name = "Weeks 1 to 3: audit, response, conversation",
		.detail = arena_printf(h->arena, "Return by %s", date_text_long(h->arena, cycle->return_by)),
		.state = now < CYCLE_WEEKS_2_AND_3 ? APP_STEP_TO_COME
		    : now == CYCLE_WEEKS_2_AND_3   ? APP_STEP_CURRENT
						   : APP_STEP_DONE},
	    {.name = "Week 4: feedback, moderation, dip samples",
		.detail = arena_printf(
		    h->arena, "7 Minute Briefing on %s", date_text_long(h->arena, cycle->briefing_on)),
		.state = now < CYCLE_WEEK_4 ? APP_STEP_TO_COME
		    : now == CYCLE_WEEK_4   ? APP_STEP_CURRENT
					    : APP_STEP_DONE},
	};

	app_process(h, .label = "The four weeks", .items = steps, .item_count = 3);
}

static void
write_row(struct html *h, const char *key, const char *value)
{
	if (!str_is_empty(value))
		govuk_summary_row(h, .key = key, .value = value);
}

static void
write_courses(struct html *h, const void *data)
{
	const struct cycle *cycle = data;

	html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
	for (size_t i = 0; i < cycle->course_count; i++)
		html_element(h, "li", NULL, cycle->courses[i]);
	html_close(h, "ul");
}

static void
write_topics(struct html *h, const void *data)
{
	const struct cycle *cycle = data;

	html_open(h, "ul", ATTRS({"class", "govuk-list", false}));
	for (size_t i = 0; i < cycle->topic_count; i++)
		html_element(h, "li", NULL, cycle->topics[i].title);
	html_close(h, "ul");
}

static void
write_facts(struct html *h, const struct view_month *page)
{
	const struct cycle *cycle = page->cycle;

	govuk_summary_list_open(h, .classes = NULL);
	for (int i = 0; i < SERVICE_COUNT; i++)
		write_row(h, service_name((enum service)i),
		    str_is_empty(cycle->theme_titles[i]) ? "No audit this month" : cycle->theme_titles[i]);
	for (int i = 0; i < CYCLE_DATE_COUNT; i++)
		write_row(h, cycle_date_name((enum cycle_date)i),
		    date_text_weekday(h->arena, cycle_date_get(cycle, (enum cycle_date)i)));
	if (cycle->topic_count > 0)
		govuk_summary_row(h, .key = "Dip samples", .value_content = {write_topics, cycle});
	if (cycle->course_count > 0)
		govuk_summary_row(h, .key = "Training", .value_content = {write_courses, cycle});
	govuk_summary_list_close(h);
	if (page->dip_href != NULL && cycle->topic_count > 0) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_link(h, page->dip_href, "This month’s dip samples");
		html_close(h, "p");
	}
	if (page->guidance_count > 0) {
		view_heading_2(h, "Practice guidance on this month’s themes");
		view_links(h, page->guidance, page->guidance_count);
	}
}

struct step_row {
	enum audit_state state;
	bool is_rare; /* shown where there are any */
};

/* Each number is a link to just those audits. */
static void
write_counts(struct html *h, const struct view_month *page)
{
	static const struct step_row rows[] = {
	    {AUDIT_ALLOCATED, false},
	    {AUDIT_IN_PROGRESS, false},
	    {AUDIT_WITH_MANAGER, false},
	    {AUDIT_RESPONDED, false},
	    {AUDIT_FED_BACK, false},
	    {AUDIT_CLOSED, false},
	    {AUDIT_EXEMPTED, true},
	    {AUDIT_WITHDRAWN, true},
	};
	struct app_step steps[sizeof(rows) / sizeof(rows[0])];
	size_t count = 0;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int64_t number = page->by_state[rows[i].state];

		if (rows[i].is_rare && number == 0)
			continue;
		steps[count++] = (struct app_step){.name = audit_state_name(rows[i].state),
		    .number = arena_printf(h->arena, "%lld", (long long)number),
		    .href = arena_printf(h->arena, "/audits?month=%s&status=%s", page->cycle->id,
			audit_state_code(rows[i].state)),
		    .has_no_state = true};
	}
	view_heading_2(h, "Where the audits are");
	app_process(h, .label = "Audits by step", .items = steps, .item_count = count);
}

/* One line of what needs attention: how many, where to see them, and the button that asks for them (what NULL: none). */
static void
write_need(struct html *h, const struct view_month *page, const char *text, const char *href, const char *what,
    const char *button)
{
	html_open(h, "li", NO_ATTRS);
	html_text(h, text);
	html_text(h, " ");
	html_link(h, href, "See which");
	if (page->may_remind && what != NULL) {
		view_form_open(h, &page->frame, arena_printf(h->arena, "/programme/%s/remind", page->cycle->id));
		view_hidden(h, "what", what);
		govuk_button(h, .text = button, .classes = "govuk-button--secondary", .prevent_double_click = "true");
		view_form_close(h);
	}
	html_close(h, "li");
}

static const char *
count_text(struct arena *arena, int64_t count, const char *one, const char *many)
{
	return count == 1 ? one : arena_printf(arena, "%lld %s", (long long)count, many);
}

/* ux.md wireframe 7: numbers, who, and a reminder in the trays of those who have it. */
static void
write_needs(struct html *h, const struct view_month *page)
{
	int64_t not_started = page->by_state[AUDIT_ALLOCATED];
	int64_t swaps = page->by_state[AUDIT_SWAP_ASKED], questions = page->by_state[AUDIT_CLARIFICATION];
	const char *month = page->cycle->id;

	if (not_started + page->late_count + page->late_response_count + swaps + questions == 0)
		return;
	view_heading_2(h, "Needs your attention");
	html_open(h, "ul", ATTRS({"class", "govuk-list govuk-list--spaced", false}));
	if (not_started > 0)
		write_need(h, page, count_text(h->arena, not_started, "One audit is not started.", "audits are not started."),
		    arena_printf(h->arena, "/audits?month=%s&status=%s", month, audit_state_code(AUDIT_ALLOCATED)),
		    "not-started", "Remind those who have not started");
	if (page->late_count > 0)
		write_need(h, page, count_text(h->arena, page->late_count, "One audit is late.", "audits are late."),
		    arena_printf(h->arena, "/audits?month=%s&late=1", month), "late", "Remind those whose audits are late");
	if (page->late_response_count > 0)
		write_need(h, page,
		    count_text(h->arena, page->late_response_count, "One manager’s response is late.",
		        "managers’ responses are late."),
		    arena_printf(h->arena, "/audits?month=%s&status=%s", month, audit_state_code(AUDIT_WITH_MANAGER)),
		    "responses", "Remind the team managers");
	if (swaps > 0)
		write_need(h, page,
		    count_text(h->arena, swaps, "For one audit another auditor or file is asked for.",
		        "audits wait: another auditor or file is asked for."),
		    arena_printf(h->arena, "/audits?month=%s&status=%s", month, audit_state_code(AUDIT_SWAP_ASKED)), NULL,
		    NULL);
	if (questions > 0)
		write_need(h, page,
		    count_text(h->arena, questions, "One audit is back with its auditor: a question about a fact is open.",
		        "audits are back with their auditors: a question about a fact is open."),
		    arena_printf(h->arena, "/audits?month=%s&status=%s", month, audit_state_code(AUDIT_CLARIFICATION)),
		    NULL, NULL);
	html_close(h, "ul");
}

static void
write_late(struct html *h, const struct view_month *page)
{
	view_heading_2(h, "Late");
	if (page->late_count == 0) {
		view_paragraph(h, "No audit is late.");
		return;
	}
	view_paragraph(h,
	    arena_printf(h->arena, "%lld audit%s not been sent and %s past the due date.",
		(long long)page->late_count, page->late_count == 1 ? " has" : "s have",
		page->late_count == 1 ? "is" : "are"));
	if (page->late_shown == 0)
		return;
	govuk_table_open(h, .caption = "Late audits", .caption_classes = "govuk-visually-hidden",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Audit");
	govuk_table_heading(h, .text = "Auditor and team");
	govuk_table_heading(h, .text = "Due");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->late_shown; i++) {
		govuk_table_row_open(h, NULL);
		govuk_table_cell_open(h, .is_row_header = true, .label = "Audit");
		html_link(h, page->late[i].href, page->late[i].name);
		govuk_table_cell_close(h);
		govuk_table_cell(h, .text = page->late[i].detail, .label = "Auditor and team");
		govuk_table_cell_open(h, .label = "Due");
		view_due(h, page->late[i].due_on, page->today);
		govuk_table_cell_close(h);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}

static void
write_number(struct html *h, int64_t number, const char *label)
{
	govuk_table_cell(h, .text = arena_printf(h->arena, "%lld", (long long)number),
	    .format = "numeric", .label = label);
}

static const char *
team_page_href(struct html *h, const struct view_month *page, int number)
{
	return number == 1 ? arena_printf(h->arena, "/programme/%s", page->cycle->id)
			   : arena_printf(h->arena, "/programme/%s?page=%d", page->cycle->id, number);
}

/* How many pages there are is not counted. */
static void
write_team_pages(struct html *h, const struct view_month *page)
{
	int number = page->team_page;

	if (number == 1 && !page->has_more_teams)
		return;
	govuk_pagination(h,
	    .previous = {.href = number > 1 ? team_page_href(h, page, number - 1) : NULL,
		.label = "Teams before these"},
	    .next = {.href = page->has_more_teams ? team_page_href(h, page, number + 1) : NULL,
		.label = "Teams after these"});
}

static void
write_teams(struct html *h, const struct view_month *page)
{
	if (page->team_count == 0)
		return;
	govuk_table_open(h, .caption = "By team", .caption_classes = "govuk-table__caption--m",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Team");
	govuk_table_heading(h, .text = "Allocated", .format = "numeric");
	govuk_table_heading(h, .text = "Sent", .format = "numeric");
	govuk_table_heading(h, .text = "Late", .format = "numeric");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->team_count; i++) {
		govuk_table_row_open(h, NULL);
		govuk_table_cell_open(h, .is_row_header = true, .label = "Team");
		html_link(h, page->teams[i].href, page->teams[i].name);
		govuk_table_cell_close(h);
		write_number(h, page->teams[i].allocated, "Allocated");
		write_number(h, page->teams[i].sent, "Sent");
		write_number(h, page->teams[i].late, "Late");
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	write_team_pages(h, page);
}

static void
write_job(struct html *h, const char *id, const char *title, const char *href, const char *status,
    bool is_urgent)
{
	govuk_task(h, .id = id, .title = title, .href = href, .status = is_urgent ? NULL : status,
	    .tag = is_urgent ? status : NULL, .tag_classes = "govuk-tag--red");
}

/* What the coordinator does in a month, in the order of the four weeks. */
static void
write_jobs(struct html *h, const struct view_month *page)
{
	const char *draws = arena_printf(h->arena, "/programme/%s/draws", page->cycle->id);
	int64_t all = 0;

	for (int i = 0; i < AUDIT_STATE_COUNT; i++)
		all += page->by_state[i];
	view_heading_2(h, "Jobs of the month");
	govuk_task_list_open(h, .classes = NULL);
	write_job(h, "job-lists", "Import the children’s lists", "/population", NULL, false);
	write_job(h, "job-draw", "Draw the cases and allocate them", draws,
	    all > 0 ? arena_printf(h->arena, "%lld allocated", (long long)all) : "Nothing is allocated yet",
	    false);
	write_job(h, "job-exemptions", "Ask for auditors to be exempt",
	    arena_printf(h->arena, "/programme/%s/exemptions", page->cycle->id), NULL, false);
	write_job(h, "job-late", "Ask for late audits",
	    arena_printf(h->arena, "/audits?month=%s&late=1", page->cycle->id),
	    page->late_count > 0 ? arena_printf(h->arena, "%lld late", (long long)page->late_count)
				 : "None is late",
	    page->late_count > 0);
	write_job(h, "job-feedback", "See that feedback meetings are held",
	    arena_printf(h->arena, "/audits?month=%s&status=%s", page->cycle->id,
		audit_state_code(AUDIT_RESPONDED)),
	    arena_printf(h->arena, "%lld to hold", (long long)page->by_state[AUDIT_RESPONDED]), false);
	write_job(h, "job-moderation", "Moderate the share", "/moderation", NULL, false);
	write_job(h, "job-dips", "Complete the dip samples", page->dip_href, page->dips, false);
	write_job(h, "job-briefing", "Write and publish the 7 Minute Briefing", page->briefing_href, page->briefing, false);
	govuk_task_list_close(h);
}

static void
write_file(struct html *h, const char *href, const char *text)
{
	html_open(h, "li", NO_ATTRS);
	html_link(h, href, text);
	html_close(h, "li");
}

static void
write_files(struct html *h, const struct view_month *page)
{
	const char *id = page->cycle->id;

	html_open(h, "ul", ATTRS({"class", "govuk-list app-no-print", false}));
	write_file(h, arena_printf(h->arena, "/programme/%s/dates.ics", id), "Add the dates to my calendar");
	write_file(h, arena_printf(h->arena, "/programme/%s/programme.csv", id), "Download the month as CSV");
	if (page->has_numbers)
		write_file(h, arena_printf(h->arena, "/audits.csv?month=%s", id), "Download its audits as CSV");
	html_close(h, "ul");
	app_print_button(h, "Print the month");
}

void
view_month_page(struct html *h, const struct view_month *page)
{
	const char *mismatch = cycle_mismatch(h->arena, page->cycle);

	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h, week_sentence(h->arena, page));
	write_line(h, page);
	if (mismatch != NULL)
		govuk_inset_text(h, .text = mismatch);
	if (page->has_numbers) {
		write_counts(h, page);
		write_needs(h, page);
		write_late(h, page);
		write_teams(h, page);
	}
	if (page->may_change)
		write_jobs(h, page);
	html_open(h, "p", ATTRS({"class", "govuk-body app-no-print", false}));
	html_link(h, arena_printf(h->arena, "/programme/%s/draws", page->cycle->id),
	    "How this month’s cases are drawn");
	html_close(h, "p");
	view_heading_2(h, "Themes, dates and training");
	write_facts(h, page);
	if (page->may_change)
		govuk_button(h, .text = "Change this month",
		    .href = arena_printf(h->arena, "/programme/%s/edit", page->cycle->id),
		    .classes = "govuk-button--secondary");
	write_files(h, page);
	view_frame_close(h, &page->frame);
}
