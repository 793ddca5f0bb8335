#include "base/arena.h"
#include "base/str.h"
#include "output/pdf.h"
#include "view/view_due.h"
#include "web/web_panel_private.h"

/* The panel's pack on paper: what its page to print shows, to the same people (view_panel_case.c).
 */

static const char *
grade_or_none(enum grade grade)
{
	return grade == GRADE_NONE ? "Not graded" : grade_name(grade);
}

/* "Theme: ..." with the name bold. */
static void
fact(struct pdf *pdf, struct arena *arena, const char *name, const char *value)
{
	const struct pdf_run runs[] = {
	    {.text = arena_printf(arena, "%s: ", name), .style = PDF_BOLD}, {.text = value}};

	if (!str_is_empty(value))
		pdf_runs(pdf, runs, 2);
}

static void
graded(struct pdf *pdf, struct arena *arena, const char *who, enum grade grade, const char *reason)
{
	fact(pdf, arena, who,
	    arena_printf(arena, "%s%s%s", grade_or_none(grade), str_is_empty(reason) ? "" : ". ",
		str_is_empty(reason) ? "" : reason));
}

static void
write_overall(struct pdf *pdf, struct arena *arena, const struct view_panel_file *file)
{
	const char *status = file->audit->case_status;

	fact(pdf, arena, "Theme", view_theme(arena, file->audit->theme_title));
	fact(pdf, arena, "Child",
	    arena_printf(arena, "%s%s%s", file->audit->child_reference,
		str_is_empty(status) ? "" : ", ", str_is_empty(status) ? "" : status));
	fact(pdf, arena, "Why it is here", file->why);
	graded(pdf, arena, "The auditor’s grade", file->auditors, "");
	graded(pdf, arena, "The moderator’s grade", file->first, file->first_reason);
	if (file->has_second)
		graded(
		    pdf, arena, "The second moderator’s grade", file->second, file->second_reason);
	fact(pdf, arena, "The auditor’s reply", file->reply);
}

static void
write_grades(struct pdf *pdf, const struct view_panel_file *file)
{
	const struct pdf_column with_second[] = {
	    {.heading = "Section", .share = 4, .is_row_heading = true},
	    {.heading = "Auditor", .share = 3}, {.heading = "Moderator", .share = 3},
	    {.heading = "Second moderator", .share = 3},
	    {.heading = "Why the moderator graded so", .share = 6}};
	const struct pdf_column without[] = {
	    with_second[0], with_second[1], with_second[2], with_second[4]};

	if (file->has_second)
		pdf_table_begin(pdf, "Grades side by side", with_second, 5);
	else
		pdf_table_begin(pdf, "Grades side by side", without, 4);
	for (size_t i = 0; i < file->grade_count; i++) {
		const struct view_panel_grade *g = &file->grades[i];
		const char *texts[5] = {g->title, grade_or_none(g->auditors),
		    grade_or_none(g->first), g->first_note, ""};

		if (file->has_second) {
			texts[3] = grade_or_none(g->second);
			texts[4] = g->first_note;
		}
		pdf_row_texts(pdf, texts);
	}
	pdf_table_end(pdf);
}

static void
write_said(struct pdf *pdf, struct arena *arena, const struct view_panel_file *file)
{
	if (file->said_count == 0)
		return;
	pdf_heading(pdf, 3, "What the practitioner and the team manager said");
	for (size_t i = 0; i < file->said_count; i++)
		fact(pdf, arena,
		    arena_printf(arena, "%s, %s", file->said[i].heading, file->said[i].label),
		    file->said[i].text);
}

/* In one paragraph, so that no page ends between a question and its answer. */
static void
answer(struct pdf *pdf, struct arena *arena, const char *question, const char *value,
    const char *evidence)
{
	const struct pdf_run runs[] = {{.text = question, .style = PDF_BOLD},
	    {.text = str_is_empty(value) ? "" : arena_printf(arena, "\n%s", value)},
	    {.text = str_is_empty(evidence) ? "" : arena_printf(arena, "\n%s", evidence)}};

	pdf_runs(pdf, runs, 3);
}

/* One section of the form as it was answered; nothing where it was not. */
static void
write_section(struct pdf *pdf, struct arena *arena, const struct view_panel_file *file,
    const struct form_section *section)
{
	bool is_open = false;

	for (size_t i = 0; i < section->question_count; i++) {
		const struct form_question *q = &section->questions[i];
		const char *value = form_value_text(arena, q, form_value(file->answers, q->code));
		const char *evidence = form_evidence(file->answers, q->code);

		if (str_is_empty(value) && str_is_empty(evidence))
			continue;
		if (!is_open)
			pdf_heading(pdf, 3, section->title);
		is_open = true;
		answer(pdf, arena, q->text, value, evidence);
	}
}

static void
write_case(struct pdf *pdf, struct arena *arena, const struct view_panel_file *file, size_t number)
{
	pdf_heading(pdf, 2, arena_printf(arena, "%zu. %s", number, file->audit->reference));
	write_overall(pdf, arena, file);
	write_grades(pdf, file);
	write_said(pdf, arena, file);
	for (size_t i = 0; i < file->form->section_count; i++)
		write_section(pdf, arena, file, &file->form->sections[i]);
	if (file->action_count == 0)
		return;
	pdf_heading(pdf, 3, "Recommended actions");
	pdf_list_begin(pdf, PDF_BULLETS);
	for (size_t i = 0; i < file->action_count; i++)
		pdf_item(pdf, file->actions[i].text);
	pdf_list_end(pdf);
}

/* The first page says what is in it, in the order of the panel. */
static void
write_list(struct pdf *pdf, struct arena *arena, const struct view_panel_pack *pack)
{
	if (pack->case_count == 0)
		return;
	pdf_heading(pdf, 2, "The cases");
	pdf_list_begin(pdf, PDF_NUMBERS);
	for (size_t i = 0; i < pack->case_count; i++) {
		const struct view_panel_file *file = &pack->cases[i].file;

		pdf_item(pdf,
		    arena_printf(arena, "%s, %s. Auditor: %s; moderator: %s. %s", file->audit->reference, view_theme(arena, file->audit->theme_title),
			grade_or_none(file->auditors), grade_or_none(file->first), file->why));
	}
	pdf_list_end(pdf);
}

enum err
web_panel_pack_pdf(struct web *w)
{
	struct arena *arena = w->op->arena;
	struct view_panel panel = {0};
	struct view_panel_pack pack = {.panel = &panel};
	struct sbuf bytes;
	struct pdf *pdf;
	enum err e = web_panel_pack_fill(w, &pack);

	if (e != ERR_OK)
		return e;
	sbuf_init(&bytes, arena, WEB_PDF_MAXIMUM);
	pdf = pdf_open(arena,
	    &(struct pdf_about){.title = arena_printf(arena, "%s: the pack", panel.frame.title),
		.head = panel.frame.title,
		.foot = "Keep this with you, and shred it after the panel",
		.made = w->op->now},
	    pdf_to_sbuf(&bytes));
	pdf_heading(pdf, 1, arena_printf(arena, "%s: the pack", panel.frame.title));
	pdf_text(pdf, "This is about children and their families. Keep it with you, and shred it "
		      "after the panel.");
	pdf_text(pdf, arena_printf(arena, "%s, %s, %s. Chair: %s.",
			  date_text_weekday(arena, panel.panel->held_on),
			  view_clock(arena, panel.panel->starts_at), panel.panel->place,
			  panel.panel->chair_name));
	write_list(pdf, arena, &pack);
	for (size_t i = 0; i < pack.case_count; i++) {
		pdf_page_break(pdf);
		write_case(pdf, arena, &pack.cases[i].file, i + 1);
	}
	if (pack.case_count == 0)
		pdf_text(pdf, "There is no case that you can read.");
	e = pdf_close(pdf, NULL);
	return e == ERR_OK ? web_send_pdf(w, &bytes, "panel-pack.pdf") : e;
}
