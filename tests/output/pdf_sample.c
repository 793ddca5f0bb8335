#include "pdf_sample.h"

#include "base/arena.h"

static const struct instant made = {1611669909000000};

static void
pack_table(struct pdf *pdf)
{
	static const struct pdf_column columns[] = {{"Team", 3, false, true},
	    {"Audits", 1, true, false}, {"Good or better", 1, true, false},
	    {"Picture", 3, false, false}};
	static const char *const teams[] = {"Assessment 1", "Assessment 2",
	    "Children in care and care leavers, and those who were so before", "Safeguarding north",
	    "Early Help"};

	pdf_table_begin(pdf, "Grades by team", columns, 4);
	for (unsigned i = 0; i < 15; i++) {
		const struct pdf_segment segments[] = {
		    {i % 3, PDF_PURPLE}, {i % 5, PDF_ORANGE}, {12, PDF_TEAL}, {2, PDF_NAVY}};
		const struct pdf_cell cells[] = {{.text = teams[i % 5]}, {.text = "17"},
		    {.text = "14 of 17"},
		    {.segments = segments, .segment_count = 4, .bar_maximum = 24}};

		pdf_row(pdf, cells);
	}
	pdf_table_end(pdf);
}

static void
sample_bars(struct pdf *pdf)
{
	static const struct pdf_bar bars[] = {
	    {"January 2021", {{2, PDF_PURPLE}, {18, PDF_ORANGE}, {25, PDF_TEAL}, {5, PDF_NAVY}}, 4,
		"30 of 50"},
	    {"July 2021", {{1, PDF_PURPLE}, {11, PDF_ORANGE}, {30, PDF_TEAL}, {8, PDF_NAVY}}, 4,
		"38 of 50"}};

	pdf_bars(pdf,
	    &(struct pdf_bars){
		.alt = "Good or better rose from 30 of 50 in January to 38 of 50 in July.",
		.bars = bars,
		.count = 2,
		.key = {"Inadequate", "Requires improvement to be good", "Good", "Outstanding"}});
}

static void
pack_part(struct pdf *pdf)
{
	static const struct pdf_run runs[] = {{"The record shows ", 0, NULL},
	    {"good direct work", PDF_BOLD, NULL}, {" with the child, see ", 0, NULL},
	    {"the guidance about safety planning that is long enough to go over the end of a line",
		0, "https://example.org/guidance?a=1&b=(2)"},
	    {". It was ", 0, NULL}, {"done", PDF_ITALIC, NULL},
	    {" in time and it was recorded within five working days.", 0, NULL}};
	static const char *const long_row[] = {"Evidence",
	    "The social worker wrote to the child after every visit, in words that the child could "
	    "read, and kept a copy on the file. The plan says what "
	    "would make it safe to close, and who will notice if it is not. Where the family did "
	    "not agree, their words are there beside ours."};
	static const struct pdf_column columns[] = {
	    {"Question", 1, false, true}, {"Answer", 3, false, false}};

	pdf_heading(pdf, 2, "What the audits found");
	pdf_runs(pdf, runs, sizeof(runs) / sizeof(runs[0]));
	pdf_list_begin(pdf, PDF_BULLETS);
	pdf_item(pdf, "The child’s voice was in 41 of 50 records.");
	pdf_item(pdf, "Chronologies were up to date in fewer than half.");
	pdf_list_begin(pdf, PDF_NUMBERS);
	pdf_item(pdf, "Those of Early Help were.");
	pdf_item(pdf, "Those of long cases were not.");
	pdf_list_end(pdf);
	pdf_item(pdf, "Plans said what would change.");
	pdf_list_end(pdf);
	pdf_heading(pdf, 3, "By team");
	pack_table(pdf);
	sample_bars(pdf);
	pdf_table_begin(pdf, "", columns, 2);
	for (int i = 0; i < 4; i++)
		pdf_row_texts(pdf, long_row);
	pdf_table_end(pdf);
	pdf_note(pdf, "Source: core audits returned by the date in the programme.");
}

enum err
pdf_sample_pack(struct arena *arena, struct pdf_sink sink, unsigned times, size_t *ret_pages)
{
	struct pdf *pdf = pdf_open(arena,
	    &(struct pdf_about){.title = "Panel’s pack <& more>",
		.author = "Centre for Professional Practice",
		.head = "Panel’s pack",
		.foot = "Practice authority",
		.made = made},
	    sink);

	pdf_heading(pdf, 1, "Panel of 14 July 2021");
	pdf_text(pdf,
	    "The office files offer official affluence: fi fl ffi. Ærøskøbing, Łódź, "
	    "Ελληνικά, Кириллица, 漢字, العربية, 🙂 and e\u0301.");
	for (unsigned i = 0; i < times; i++)
		pack_part(pdf);
	return pdf_close(pdf, ret_pages);
}

enum err
pdf_sample_briefing(struct arena *arena, struct pdf_sink sink, size_t *ret_pages)
{
	static const char *const titles[] = {"Why this matters", "What we looked at",
	    "What we found", "What good looks like", "What children told us",
	    "What to do on Monday", "Questions for your team"};
	static const char words[] =
	    "In January we audited 50 children’s records about safety planning. In most of them "
	    "the plan said what would keep the child "
	    "safe this week, who would do it and what to do if it did not work. Where it did not, "
	    "the plan was a list of services and "
	    "nobody could tell from it what had changed for the child.";
	struct pdf *pdf = pdf_open(arena,
	    &(struct pdf_about){.title = "7 Minute Briefing: January 2021",
		.author = "Centre for Professional Practice",
		.foot = "Centre for Professional Practice",
		.is_dense = true,
		.made = made},
	    sink);

	pdf_heading(pdf, 1, "7 Minute Briefing: safety planning");
	pdf_text(pdf, "January 2021, for everybody in children’s services");
	pdf_boxes_begin(pdf, 2, 2);
	for (size_t i = 0; i < 7; i++) {
		pdf_box(
		    pdf, (const char *const[]){"1", "2", "3", "4", "5", "6", "7"}[i], titles[i]);
		pdf_text(pdf, words);
		if (i == 2)
			sample_bars(pdf);
		if (i < 5)
			continue;
		pdf_list_begin(pdf, PDF_NUMBERS);
		pdf_item(pdf, "What does this mean for the children we work with?");
		pdf_item(pdf, "What will we do differently?");
		pdf_item(pdf, "What do we need?");
		pdf_list_end(pdf);
	}
	pdf_boxes_end(pdf);
	pdf_note(pdf, "Figures as they stood at noon on 29 January 2021. Counts of 1 to 4 are "
		      "shown as “fewer than 5”.");
	return pdf_close(pdf, ret_pages);
}

static unsigned
below(uint64_t *state, unsigned limit)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (unsigned)((*state >> 33) % limit);
}

/* Longer than any line. */
#define LONG_WORD                                                                                  \
	"wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"     \
	"wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"

static const char *
any_text(struct arena *arena, uint64_t *state)
{
	static const char *const pieces[] = {"plan ", "child’s ", "fi", "affluent ", "\n", "\t",
	    "漢字 ", "עברית ", "e\u0301", "\xFF\xC3(", "a\u00A0b ", "🙂", "(\\)>> ", (LONG_WORD),
	    "\u200B", "\u00AD", "Ünïcödé ", "\x01", "𝒳 ", "%d ", "-"};
	const char *text = "";
	unsigned count = below(state, 30);

	for (unsigned i = 0; i < count; i++)
		text = arena_printf(
		    arena, "%s%s", text, pieces[below(state, sizeof(pieces) / sizeof(pieces[0]))]);
	return text;
}

static void
any_table(struct arena *arena, struct pdf *pdf, uint64_t *state)
{
	struct pdf_column columns[14] = {0};
	const char *texts[14];
	size_t count = 1 + below(state, 14);

	for (size_t i = 0; i < count; i++)
		columns[i] = (struct pdf_column){
		    any_text(arena, state), below(state, 5), below(state, 2) == 0, i == 0};
	pdf_table_begin(pdf, any_text(arena, state), columns, count);
	for (unsigned row = below(state, 12); row > 0; row--) {
		for (size_t i = 0; i < count; i++)
			texts[i] = any_text(arena, state);
		pdf_row_texts(pdf, texts);
	}
	if (below(state, 8) != 0)
		pdf_table_end(pdf);
}

static void
any_call(struct arena *arena, struct pdf *pdf, uint64_t *state)
{
	const struct pdf_run runs[] = {{any_text(arena, state), below(state, 4), NULL},
	    {any_text(arena, state), below(state, 4), "https://example.org/é)"},
	    {any_text(arena, state), 0, "javascript:alert(1)"}};

	switch (below(state, 14)) {
	case 0:
		pdf_heading(pdf, (int)below(state, 5), any_text(arena, state));
		break;
	case 1:
		pdf_runs(pdf, runs, 3);
		break;
	case 2:
		pdf_list_begin(pdf, below(state, 2) == 0 ? PDF_BULLETS : PDF_NUMBERS);
		break;
	case 3:
		pdf_item(pdf, any_text(arena, state));
		break;
	case 4:
		pdf_item_runs(pdf, runs, 3);
		break;
	case 5:
		pdf_list_end(pdf);
		break;
	case 6:
		any_table(arena, pdf, state);
		break;
	case 7:
		pdf_table_end(pdf);
		break;
	case 8:
		sample_bars(pdf);
		break;
	case 9:
		pdf_boxes_begin(pdf, below(state, 5), below(state, 4));
		break;
	case 10:
		pdf_box(pdf, below(state, 3) == 0 ? "" : "3", any_text(arena, state));
		break;
	case 11:
		pdf_boxes_end(pdf);
		break;
	case 12:
		pdf_note(pdf, any_text(arena, state));
		break;
	default:
		if (below(state, 4) == 0)
			pdf_page_break(pdf);
		pdf_text(pdf, any_text(arena, state));
		break;
	}
}

enum err
pdf_sample_random(struct arena *arena, struct pdf_sink sink, uint64_t seed, size_t *ret_pages)
{
	uint64_t state = seed * 0x9E3779B97F4A7C15ULL + 1;
	struct pdf *pdf = pdf_open(arena,
	    &(struct pdf_about){.title = any_text(arena, &state),
		.head = any_text(arena, &state),
		.foot = any_text(arena, &state),
		.made = made,
		.is_dense = below(&state, 2) == 0},
	    sink);

	for (unsigned calls = below(&state, 120); calls > 0; calls--)
		any_call(arena, pdf, &state);
	return pdf_close(pdf, ret_pages);
}
