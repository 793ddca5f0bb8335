/* The briefing as one tagged side of A4 (D29, ux.md 2.14 S4). */
#include "base/arena.h"
#include "base/str.h"
#include "domain/programme.h"
#include "output/pdf.h"
#include "web/web_briefing.h"
#include "web/web_briefing_private.h"

#include <string.h>

enum { RUNS_MOST = 40, PDF_BYTES_MOST = 4 * 1024 * 1024 };

/*
 * Bold and plain pieces; marks of evidence stay as they are: on paper they are the number to ask for. Nothing is left out: beyond
 * what is bold so often, the rest of the line stands as it was typed.
 */
static size_t
runs_of(struct arena *arena, const char *line, struct pdf_run *runs)
{
	size_t count = 0;
	bool is_bold = false;

	while (*line != '\0' && count < RUNS_MOST) {
		const char *end = strstr(line, "**");
		bool is_rest = end == NULL || (!is_bold && strstr(end + 2, "**") == NULL) || count + 1 == RUNS_MOST;
		size_t length = is_rest ? strlen(line) : (size_t)(end - line);

		if (length > 0)
			runs[count++] = (struct pdf_run){.text = arena_strndup(arena, line, length), .style = is_bold ? PDF_BOLD : 0};
		line += length;
		if (strncmp(line, "**", 2) == 0) {
			line += 2;
			is_bold = !is_bold;
		}
	}
	return count;
}

static void
write_part(struct arena *arena, struct pdf *pdf, const char *text)
{
	struct pdf_run runs[RUNS_MOST];
	size_t count;
	char **lines = str_split(arena, text, '\n', &count);
	bool is_list = false;

	for (size_t i = 0; i < count; i++) {
		const char *line = str_trimmed(arena, lines[i]);
		bool is_item = str_starts_with(line, "- ");

		if (str_is_empty(line))
			continue;
		if (is_item && !is_list)
			pdf_list_begin(pdf, PDF_BULLETS);
		if (!is_item && is_list)
			pdf_list_end(pdf);
		is_list = is_item;
		if (is_item)
			pdf_item_runs(pdf, runs, runs_of(arena, line + 2, runs));
		else
			pdf_runs(pdf, runs, runs_of(arena, line, runs));
	}
	if (is_list)
		pdf_list_end(pdf);
}

/* The sentence beside the bar is the one that is read aloud. */
static void
write_bars(struct arena *arena, struct pdf *pdf, const struct briefing_figure *grades)
{
	static const enum pdf_colour colours[] = {PDF_NAVY, PDF_TEAL, PDF_ORANGE, PDF_PURPLE};
	static const char *const names[] = {"Outstanding", "Good", "Requires improvement", "Inadequate"};
	const struct briefing_row *all = briefing_row_find(grades, BRIEFING_ALL);
	struct pdf_bar bar = {.label = "Grades", .segment_count = PDF_SEGMENT_MAXIMUM};
	struct pdf_bars bars = {.bars = &bar, .count = 1};

	if (all == NULL || all->values[PDF_SEGMENT_MAXIMUM] == 0)
		return;
	bar.text = arena_printf(arena, "%lld audits", (long long)all->values[PDF_SEGMENT_MAXIMUM]);
	for (size_t i = 0; i < PDF_SEGMENT_MAXIMUM; i++) {
		bar.segments[i] = (struct pdf_segment){(unsigned)all->values[i], colours[i]};
		bars.key[i] = names[i];
	}
	bars.alt = arena_printf(arena, "Of %lld audits %lld were Outstanding, %lld Good, %lld Requires improvement to be good and %lld Inadequate.",
	    (long long)all->values[4], (long long)all->values[0], (long long)all->values[1], (long long)all->values[2],
	    (long long)all->values[3]);
	pdf_bars(pdf, &bars);
}

enum err
web_briefing_pdf(struct web *w)
{
	struct arena *a = w->op->arena;
	struct view_briefing_text text;
	struct briefing_view v;
	struct pdf_about about;
	struct pdf *pdf;
	struct sbuf out;
	enum err e = op_briefing_get(w->op, w->req->param[0], 0, &v);

	if (e == ERR_OK && v.edition == 0)
		e = ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;

	text = web_briefing_text(w, &v);
	about = (struct pdf_about){.title = arena_printf(a, "7 Minute Briefing: %s", text.month),
	    .author = w->site->council_name,
	    .subject = text.themes,
	    .head = "",
	    .foot = arena_printf(a, "%s. What E1 to E11 mean: on the briefing’s page.", w->site->council_name),
	    .made = v.briefing.published_at,
	    .is_dense = true};
	sbuf_init(&out, a, PDF_BYTES_MOST);
	pdf = pdf_open(a, &about, pdf_to_sbuf(&out));
	pdf_heading(pdf, 1, about.title);
	pdf_note(pdf, text.themes);
	pdf_boxes_begin(pdf, 2, 0);
	for (int i = 0; i < BRIEFING_PARTS; i++) {
		pdf_box(pdf, arena_printf(a, "%d", i + 1), briefing_part_title(i));
		write_part(a, pdf, v.parts[i]);
		if (i == 2)
			write_bars(a, pdf, &v.figures.items[EVIDENCE_GRADES]);
	}
	pdf_boxes_end(pdf);
	e = pdf_close(pdf, NULL);
	return e == ERR_OK ? web_send_pdf(w, &out, arena_printf(a, "briefing-%s.pdf", v.cycle.id)) : e;
}
