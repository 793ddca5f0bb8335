/*
 * Writes pages that show every component in its states, with the assets beside them, for the browser's checks
 * (tests/browser/check_gallery.mjs) and for looking at. Usage: gallery FOLDER (which exists)
 */
#include "base/arena.h"
#include "base/problems.h"
#include "html/app.h"
#include "html/assets.h"
#include "html/govuk.h"
#include "html/moj.h"
#include "view/view_error.h"
#include "view/view_frame.h"
#include "view/view_help.h"
#include "view/view_session_end.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

static const struct view_menu_item menu[] = {
    {"/", "My work", true, 3},
    {"/audits", "Audits", false, 0},
    {"/programme", "Programme", false, 0},
    {"/findings", "Findings", false, 0},
    {"/briefings", "Briefings", false, 0},
};

static struct view_frame
frame_of(const char *title, const char *section)
{
	return (struct view_frame){
	    .title = title,
	    .section = section,
	    .service_name = "Practice audits",
	    .council_name = "Dudley Council",
	    .path = "",
	    .user_name = "Amina Khan",
	    .menu = menu,
	    .menu_count = sizeof(menu) / sizeof(menu[0]),
	    .csrf = "0123456789abcdef",
	    .form_key = "fedcba9876543210",
	    .notice = "Practice data: no real children, families or staff. The business date is 26 January 2021.",
	    .session = {1800, 36000, 300, "2:45pm"},
	};
}

static void
write_file(const char *folder, const char *name, const void *bytes, size_t size)
{
	char path[4096];
	FILE *file;

	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "wb");
	if (file == NULL || fwrite(bytes, 1, size, file) != size || fclose(file) != 0) {
		perror(path);
		exit(1);
	}
}

static void
write_task_row(struct html *h, const char *reference, const char *task, const struct app_date_due *due,
    const char *theme, const char *tag, const char *tag_classes)
{
	govuk_table_row_open(h, NULL);
	govuk_table_cell_open(h, .label = "Select");
	html_open(h, "div", ATTRS({"class", "govuk-checkboxes govuk-checkboxes--small", false}));
	html_open(h, "div", ATTRS({"class", "govuk-checkboxes__item", false}));
	html_void(h, "input",
	    ATTRS({"class", "govuk-checkboxes__input", false}, {"type", "checkbox", false}, {"name", "task", false},
	        {"value", reference, false}, {"id", reference, false}));
	html_open(h, "label", ATTRS({"class", "govuk-label govuk-checkboxes__label", false}, {"for", reference, false}));
	html_open(h, "span", ATTRS({"class", "govuk-visually-hidden", false}));
	html_printf(h, "Select %s", reference);
	html_close(h, "span");
	html_close(h, "label");
	html_close(h, "div");
	html_close(h, "div");
	govuk_table_cell_close(h);
	govuk_table_cell_open(h, .label = "Due");
	app_date_due_write(h, due);
	govuk_table_cell_close(h);
	govuk_table_cell_open(h, .label = "Task");
	html_link(h, "/audits/1", task);
	html_void(h, "br", NO_ATTRS);
	html_text(h, reference);
	govuk_table_cell_close(h);
	govuk_table_cell(h, .label = "Theme", .text = theme);
	govuk_table_cell_open(h, .label = "Status");
	govuk_tag(h, .text = tag, .classes = tag_classes);
	govuk_table_cell_close(h);
	govuk_table_row_close(h);
}

static void
write_tray(struct html *h)
{
	struct view_frame frame = frame_of("My work", NULL);
	static const struct moj_sub_navigation_item parts[] = {
	    {"To do (3)", "/", true}, {"Waiting for others (2)", "/?tab=waiting", false},
	    {"Done this month (4)", "/?tab=done", false}, {"Team (11)", "/?tab=team", false}};

	frame.banner = (struct view_banner){.kind = VIEW_BANNER_SUCCESS,
		.text = "Audit AUD-2021-0139 sent to Priya Shah.", .undo_action = "/audits/139/undo",
		.undo_text = "Undo sending audit AUD-2021-0139"};
	view_frame_open(h, &frame);
	view_heading(h, NULL, "My work");
	app_tiles_open(h);
	app_tile(h, .number = 1, .text = "overdue", .href = "/?due=overdue", .is_overdue = true);
	app_tile(h, .number = 1, .text = "due today", .href = "/?due=today");
	app_tile(h, .number = 1, .text = "in the next 7 days", .href = "/?due=week", .is_current = true);
	app_tile(h, .number = 2, .text = "waiting for others", .href = "/?tab=waiting");
	app_tiles_close(h);
	moj_sub_navigation(h, .label = "Parts of my work", .items = parts, .item_count = 4);
	view_form_open(h, &frame, "/work/selected");
	govuk_table_open(h, .caption = "To do", .caption_classes = "govuk-visually-hidden", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Select", .attributes = {ATTRS({"data-app-select-all", "", true})});
	govuk_table_heading(h, .text = "Due");
	govuk_table_heading(h, .text = "Task");
	govuk_table_heading(h, .text = "Theme");
	govuk_table_heading(h, .text = "Status");
	govuk_table_body_open(h);
	write_task_row(h, "AUD-2021-0142", "Complete audit with practitioner",
	    &(struct app_date_due){"2021-01-22", "22 January 2021", "4 days late", APP_DATE_OVERDUE}, "Plans", "Overdue",
	    "govuk-tag--red");
	write_task_row(h, "AUD-2021-0150", "Record your response as manager",
	    &(struct app_date_due){"2021-01-26", "26 January 2021", "Due today", APP_DATE_SOON}, "Plans", "Due today",
	    "govuk-tag--yellow");
	write_task_row(h, "AUD-2021-0118", "Hold feedback meeting",
	    &(struct app_date_due){"2021-01-29", "29 January 2021", "in 3 days", APP_DATE_PLAIN}, "Supervision",
	    "Not started", "govuk-tag--grey");
	govuk_table_close(h);
	html_open(h, "p", ATTRS({"class", "govuk-body", false}, {"data-app-selected", "", true}));
	html_close(h, "p");
	govuk_button(h, .text = "Ask someone to cover", .classes = "govuk-button--secondary");
	view_form_close(h);
	view_frame_close(h, &frame);
}

static void
write_why(struct html *h, const void *data)
{
	govuk_textarea(h, .name = "why", .label = "Why do you not agree?", .value = data, .rows = 3);
}

static void
write_questions(struct html *h, struct view_frame *frame, const char *error)
{
	static const struct govuk_choice grades[] = {
	    {.value = "1", .text = "Outstanding", .hint = "All of Good, and clearly beyond it"},
	    {.value = "2", .text = "Good", .hint = "The child is safe and life is getting better"},
	    {.value = "3", .text = "Requires improvement to be good", .hint = "Uneven: late, thin or without clear effect"},
	    {.value = "4", .text = "Inadequate", .hint = "Risk missed or not acted on"}};
	static const struct govuk_choice agree[] = {{.value = "yes", .text = "Yes"},
		{.value = "no", .text = "No, ask for moderation", .conditional = {write_why, "The plan was reviewed."}},
		{.divider = "or"}, {.value = "later", .text = "I will decide later"}};
	static const struct govuk_choice boxes[] = {{.value = "a", .text = "Mother"}, {.value = "b", .text = "Father"},
		{.value = "n", .text = "Nobody", .behaviour = "exclusive"}};
	static const struct govuk_option people[] = {{.value = "", .text = "Choose a person"},
		{.value = "1", .text = "Amina Khan, North team"}, {.value = "2", .text = "Gary Price, South team"}};

	view_save_status(h, "2:14pm");
	govuk_radios(h, .name = "grade", .legend = "What grade do you give?", .legend_classes = "govuk-fieldset__legend--m",
	    .items = grades, .item_count = 4, .value = "3",
	    .error = error != NULL ? "Select a grade for voice of the child" : NULL);
	govuk_character_count(h, .name = "evidence", .label = "What is the evidence?",
	    .hint = "The record shows… The child’s experience was…", .maxlength = 4000, .threshold = 75, .rows = 8,
	    .value = "The child was seen alone on 12 January.\n\nHer wishes are in the plan.", .error = error);
	govuk_radios(h, .name = "agree", .legend = "Do you agree with the grade?", .items = agree, .item_count = 4,
	    .value = "no");
	govuk_checkboxes(h, .name = "family", .legend = "Who in the family was asked?", .hint = "Select all that apply",
	    .items = boxes, .item_count = 3);
	app_date(h, .name = "met_on", .legend = "When did you meet?", .hint = "For example, 12 1 2021", .day = "12",
	    .month = "1", .year = "2021", .error = error != NULL ? "Meeting date must include a month" : NULL);
	moj_date_picker(h, .name = "due_on", .label = "When is it due?", .hint = "For example, 29/1/2021",
	    .value = "29/1/2021", .classes = "govuk-input--width-10");
	app_choose(h, .name = "owner", .label = "Who does it?", .items = people, .item_count = 3,
	    .error = error != NULL ? "Choose who does it" : NULL);
	govuk_input(h, .name = "minutes", .label = "How long did you talk?", .suffix = "minutes", .inputmode = "numeric",
	    .classes = "govuk-input--width-3", .value = "45");
	govuk_password_input(h, .name = "password", .label = "Password");
	govuk_file_upload(h, .name = "file", .label = "Annex A workbook", .has_drop_zone = true);
	app_save_bar_open(h);
	govuk_button(h, .text = "Save and continue", .prevent_double_click = "true");
	govuk_button(h, .text = "Save and go to task list", .classes = "govuk-button--secondary", .name = "to",
	    .value = "list");
	app_save_bar_close(h);
	(void)frame;
}

static void
write_section(struct html *h, const char *error)
{
	struct view_frame frame = frame_of("Voice of the child", "Audit form");
	struct problems problems;
	static const char *const facts[] = {"AUD-2021-0142", "Plans", "Child 4471", "Return by 26 January 2021 (in 4 days)"};

	problems_init(&problems, h->arena);
	if (error != NULL) {
		problems_add(&problems, "grade", "Select a grade for voice of the child");
		problems_add(&problems, "evidence", "%s", error);
		problems_add(&problems, "met_on", "Meeting date must include a month");
		problems_add(&problems, "owner", "Choose who does it");
		frame.title = "Voice of the child, with mistakes";
	}
	frame.problems = &problems;
	frame.back_href = "/audits/142/form";
	frame.back_text = "Back to task list";
	view_frame_open(h, &frame);
	view_heading(h, "Audit form", frame.title);
	app_facts(h, facts, 4);
	app_columns_open(h);
	view_draft_form_open(h, &frame, "/audits/142/form/4", "/audits/142/form/4/draft");
	view_hidden(h, "version", "7");
	write_questions(h, &frame, error);
	view_form_close(h);
	app_columns_aside(h, "What good looks like");
	view_paragraph(h, "The child’s own words are in the record, and it shows what changed because of them.");
	govuk_details_open(h, .summary = "Examples of evidence");
	view_paragraph(h, "Direct work, drawings, wishes and feelings work, what the child said when seen alone.");
	govuk_details_close(h);
	app_columns_close(h);
	view_frame_close(h, &frame);
}

static void
write_section_filled(struct html *h)
{
	write_section(h, NULL);
}

static void
write_section_mistaken(struct html *h)
{
	write_section(h, "Enter the evidence for your grade");
}

static void
write_form_tasks(struct html *h)
{
	struct view_frame frame = frame_of("Audit form", "Audits");

	frame.back_href = "/audits/142";
	frame.back_text = "Back to audit";
	view_frame_open(h, &frame);
	view_heading(h, "AUD-2021-0142", "Audit form");
	view_paragraph(h, "You have completed 3 of 9 sections. You can do them in any order.");
	view_heading_2(h, "Before you start");
	govuk_task_list_open(h, .classes = NULL);
	govuk_task(h, .id = "task-1", .title = "Read the record", .href = "/a", .status = "Completed");
	govuk_task(h, .id = "task-2", .title = "Meet the practitioner", .href = "/b", .tag = "In progress",
	    .tag_classes = "govuk-tag--blue", .hint = "Agreed for 14 January");
	govuk_task(h, .id = "task-3", .title = "Check and send", .status = "Cannot start yet",
	    .status_classes = "govuk-task-list__status--cannot-start-yet");
	govuk_task_list_close(h);
	govuk_inset_text(h, .text = "This child may be at risk now? Tell someone now, outside this system, then record it.");
	govuk_warning_text(h, .text = "You cannot change the grade after you have sent the audit.");
	view_frame_close(h, &frame);
}

static void
write_bars(struct html *h)
{
	static const struct {
		const char *team;
		int counts[4];
	} teams[] = {{"Assessment", {3, 9, 6, 2}}, {"Child protection", {1, 8, 10, 3}}, {"Children in care", {4, 12, 3, 0}}};

	app_scroll_open(h, "Grades by team, scroll sideways if needed");
	govuk_table_open(h, .caption = "Grades by team", .caption_classes = "govuk-table__caption--m");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Team");
	govuk_table_heading(h, .text = "Outstanding", .format = "numeric");
	govuk_table_heading(h, .text = "Good", .format = "numeric");
	govuk_table_heading(h, .text = "Requires improvement", .format = "numeric");
	govuk_table_heading(h, .text = "Inadequate", .format = "numeric");
	govuk_table_body_open(h);
	for (size_t i = 0; i < 3; i++) {
		govuk_table_row_open(h, i == 1 ? "app-row--current" : NULL);
		govuk_table_cell(h, .text = teams[i].team, .is_row_header = true);
		for (size_t c = 0; c < 4; c++)
			govuk_table_cell(h, .text = arena_printf(h->arena, "%d", teams[i].counts[c]), .format = "numeric");
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	app_scroll_close(h);
}

static void
write_audit(struct html *h)
{
	struct view_frame frame = frame_of("Audit AUD-2021-0142", "Audits");
	static const struct app_step steps[] = {
	    {.name = "Allocated", .state = APP_STEP_DONE, .detail = "4 January"},
	    {.name = "With auditor", .state = APP_STEP_DONE, .detail = "Gary Price"},
	    {.name = "With team manager", .state = APP_STEP_CURRENT, .detail = "Jo Reid, since 12 January"},
	    {.name = "Feedback meeting", .state = APP_STEP_TO_COME},
	    {.name = "Actions", .state = APP_STEP_TO_COME},
	    {.name = "Closed", .state = APP_STEP_TO_COME}};
	static const struct app_step month[] = {
	    {.name = "Allocated", .number = "62", .href = "/audits?at=1", .has_no_state = true},
	    {.name = "With practitioner", .number = "12", .href = "/audits?at=2", .has_no_state = true},
	    {.name = "Complete", .number = "4", .href = "/audits?at=3", .has_no_state = true}};
	static const struct govuk_action actions[] = {
	    {.href = "/a", .text = "Change"}, {.href = "/b", .text = "Withdraw"}};

	frame.back_href = "/audits";
	view_frame_open(h, &frame);
	view_heading(h, "Plans", "Audit AUD-2021-0142");
	app_process(h, .label = "Where this audit is", .items = steps, .item_count = 6);
	app_process(h, .label = "Audits of January by step", .items = month, .item_count = 3);
	govuk_summary_card_open(h, .title = "Recommended action 1", .actions = actions, .action_count = 2);
	govuk_summary_list_open(h, .classes = NULL);
	govuk_summary_row(h, .key = "Action", .value = "Update the chronology", .action_href = "/c", .action_text = "Change",
	    .action_hidden = "action");
	govuk_summary_row(h, .key = "Owner", .value = "Jo Reid", .has_no_actions = true);
	govuk_summary_list_close(h);
	govuk_summary_card_close(h);
	write_bars(h);
	view_heading_2(h, "Timeline");
	moj_timeline_open(h);
	moj_timeline_item(h, .title = "Sent to team manager", .byline = "Gary Price", .heading_level = 3,
	    .datetime = "2021-01-12T14:14:00Z", .when = "12 January 2021 at 2:14pm", .text = "Overall grade: Good.");
	moj_timeline_item(h, .title = "Allocated", .heading_level = 3, .datetime = "2021-01-04T09:00:00Z",
	    .when = "4 January 2021 at 9:00am");
	moj_timeline_close(h);
	app_copy_text(h, "liquidlogic", "Text for Liquidlogic", "Quality Assurance Form\nAudit AUD-2021-0142", "Copy the text");
	app_print_button(h, "Print");
	view_frame_close(h, &frame);
}

static void
write_list(struct html *h)
{
	struct view_frame frame = frame_of("Audits", NULL);
	static const struct app_chosen chosen[] = {{"Theme: Plans", "/audits?month=1"}, {"Month: January 2021", "/audits?theme=p"}};
	static const struct govuk_option themes[] = {{.value = "", .text = "All themes"}, {.value = "p", .text = "Plans"}};
	static const struct govuk_pagination_item pages[] = {{.number = "1", .href = "?page=1"},
		{.number = "2", .href = "?page=2", .is_current = true}, {.is_ellipsis = true}, {.number = "9", .href = "?page=9"}};

	view_frame_open(h, &frame);
	view_heading(h, NULL, "Audits");
	view_query_form_open(h, "/audits");
	app_filter_open(h, "Filter the list", true);
	app_filter_fields_open(h);
	govuk_select(h, .name = "theme", .label = "Theme", .items = themes, .item_count = 2, .value = "p");
	govuk_input(h, .name = "q", .label = "Reference");
	app_filter_fields_close(h);
	app_filter_close(h, "Apply filters");
	view_form_close(h);
	app_chosen_filters(h, chosen, 2, "/audits");
	html_element(h, "p", "govuk-body", "Showing 26 to 50 of 211");
	app_scroll_open(h, "Audits, scroll sideways if needed");
	govuk_table_open(h, .caption = "Audits", .caption_classes = "govuk-visually-hidden");
	govuk_table_head_open(h);
	govuk_table_heading_write(h, &(const struct govuk_table_cell){.text = "Audit", .attributes = {ATTRS({"aria-sort", "ascending", false})}});
	govuk_table_heading(h, .text = "Auditor");
	govuk_table_heading(h, .text = "Grade");
	govuk_table_body_open(h);
	govuk_table_row_open(h, NULL);
	govuk_table_cell_open(h, .is_row_header = true);
	html_link(h, "/audits/1", "AUD-2021-0118");
	govuk_table_cell_close(h);
	govuk_table_cell(h, .text = "Gary Price");
	govuk_table_cell(h, .text = "Inadequate");
	govuk_table_row_close(h);
	govuk_table_close(h);
	app_scroll_close(h);
	govuk_pagination(h, .previous = {.href = "?page=1"}, .next = {.href = "?page=3"}, .items = pages, .item_count = 4);
	view_frame_close(h, &frame);
}

static void
write_job(struct html *h)
{
	struct view_frame frame = frame_of("Reading the workbook", "Population");

	view_frame_open(h, &frame);
	view_heading(h, NULL, "Reading the workbook");
	app_job_progress(h, .progress_url = "/jobs/1/progress", .label = "312 of 1,204 rows", .done = 312, .total = 1204);
	view_paragraph(h, "You can leave this page. We will tell you when it is done.");
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, "/jobs/1", "Check progress");
	html_close(h, "p");
	view_frame_close(h, &frame);
}

static void
write_sent(struct html *h)
{
	struct view_frame frame = frame_of("Audit sent", "Audits");
	static const struct govuk_panel_action actions[] = {
	    {.text = "I have told someone", .href = "/concern", .type = "button"}, {.text = "Go back", .href = "/"}};

	frame.is_narrow = true;
	view_frame_open(h, &frame);
	govuk_panel(h, .title = "Audit sent", .text = "AUD-2021-0142");
	view_paragraph(h, "Priya Shah has it now and answers by 29 January 2021.");
	govuk_button(h, .text = "Go to your next task", .href = "/");
	govuk_panel(h, .title = "This child may be at risk now", .heading_level = 2, .is_interruption = true,
	    .text = "Act first, outside this system.", .actions = actions, .action_count = 2);
	view_frame_close(h, &frame);
}

static void
write_error(struct html *h)
{
	struct view_error page = {.frame = frame_of(err_title(ERR_NOT_FOUND), NULL), .error = ERR_NOT_FOUND,
		.request_id = "0a1b2c3d4e5f"};

	view_error_page(h, &page);
}

static void
write_timed_out(struct html *h)
{
	struct view_session_end page = {.frame = frame_of("We signed you out", NULL), .is_timed_out = true, .idle_minutes = 30,
		.sign_in_href = "/sign-in"};

	page.frame.user_name = NULL;
	page.frame.menu_count = 0;
	view_session_end_page(h, &page);
}

static const struct {
	const char *file;
	void (*write)(struct html *h);
} pages[] = {
    {"audit.html", write_audit},
    {"error.html", write_error},
    {"form.html", write_form_tasks},
    {"job.html", write_job},
    {"list.html", write_list},
    {"section-mistaken.html", write_section_mistaken},
    {"section.html", write_section_filled},
    {"sent.html", write_sent},
    {"timed-out.html", write_timed_out},
    {"tray.html", write_tray},
};

int
main(int argc, char **argv)
{
	char path[4096];
	size_t count = 0;
	const struct asset *assets = assets_all(&count);

	if (argc != 2) {
		(void)fprintf(stderr, "usage: gallery FOLDER\n");
		return 2;
	}
	(void)snprintf(path, sizeof(path), "%s/assets", argv[1]);
	if (mkdir(path, 0755) != 0 && errno != EEXIST) {
		perror(path);
		return 1;
	}
	for (size_t i = 0; i < count; i++)
		write_file(path, assets[i].hashed_name, assets[i].bytes, assets[i].size);
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		struct arena *arena = arena_new(ARENA_CAP_REQUEST);
		struct html h;
		size_t length = 0;
		const char *bytes;

		html_init(&h, arena);
		pages[i].write(&h);
		bytes = html_finish(&h, &length);
		write_file(argv[1], pages[i].file, bytes, length);
		arena_free(arena);
	}
	return 0;
}
