#ifndef OUTPUT_PDF_H
#define OUTPUT_PDF_H

/*
 * Writes a tagged PDF (PDF/UA-1, ux.md 2.14 S4) from the top of the document to its end: headings, paragraphs, lists,
 * tables, bars and boxes, on A4. A page that is full is written and leaves memory.
 *
 *	struct pdf *pdf = pdf_open(arena, &(struct pdf_about){.title = "7 Minute Briefing: January 2021",
 *	    .made = published}, pdf_to_sbuf(&bytes));
 *	pdf_heading(pdf, 1, "Safety planning");
 *	pdf_text(pdf, "What the audits of January found.");
 *	pdf_list_begin(pdf, PDF_BULLETS);
 *	pdf_item(pdf, "The child’s voice was in 41 of 50 records.");
 *	pdf_list_end(pdf);
 *	e = pdf_close(pdf, &pages);
 *
 * What fails on the way is remembered and told by pdf_close(). The same calls make the same bytes: nothing is taken from
 * a clock or from chance. Text is UTF-8. A character that the typeface does not have is shown as "□" and still copied and read
 * aloud as what it is; bytes that are no UTF-8 are read as Windows-1252. What is too much (PDF_TEXT_MAXIMUM and the
 * others) is left out, and pdf_close() says ERR_TOO_LARGE.
 */
#include "base/date.h"
#include "base/err.h"
#include "base/sbuf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct arena;
struct pdf;

enum {
	PDF_TEXT_MAXIMUM = 128 * 1024, /* bytes of one paragraph or cell */
	PDF_PAGE_MAXIMUM = 5000,
	PDF_COLUMN_MAXIMUM = 12,
	PDF_LIST_DEPTH = 3,
	PDF_BAR_MAXIMUM = 30,
	PDF_BOX_MAXIMUM = 24,
	PDF_SEGMENT_MAXIMUM = 4, /* ux.md 3.1: four categories a chart */
};

/* Where the bytes go, in order. An error ends the writing; pdf_close() answers it. */
struct pdf_sink {
	enum err (*write)(void *data, const void *bytes, size_t length);
	void *data;
};

struct pdf_about {
	const char *title; /* the document's, shown in the window's bar */
	const char *author; /* "" for none */
	const char *subject;
	const char *head; /* small at the top of every page but the first; "" for none */
	const char *foot; /* small at the foot of every page, beside "Page 2 of 9" */
	struct instant made;
	bool is_dense; /* narrow margins and smaller type, for what must fit one side */
};

/* The bytes into a buffer (ERR_TOO_LARGE where it overflows) or an open file (ERR_NO_SPACE). */
struct pdf_sink pdf_to_sbuf(struct sbuf *out);
struct pdf_sink pdf_to_file(FILE *file);

struct pdf *pdf_open(struct arena *arena, const struct pdf_about *about, struct pdf_sink sink);

/* Writes what is left and lets go of everything. ret_pages, how many pages there are, may be NULL. */
enum err pdf_close(struct pdf *pdf, size_t *ret_pages);

/*
 * A heading of level 1 to 3; levels follow without a gap (a 3 after a 1 becomes a 2), and the first is a 1. It is a
 * bookmark and stays with what follows it.
 */
void pdf_heading(struct pdf *pdf, int level, const char *text);

/* A piece of a paragraph. */
enum { PDF_BOLD = 1, PDF_ITALIC = 2 };
struct pdf_run {
	const char *text;
	unsigned style; /* PDF_BOLD | PDF_ITALIC */
	const char *url; /* NULL, or an address that begins with https:, http: or mailto: */
};

/* A paragraph. A line end begins a new line. An empty one writes nothing. */
void pdf_text(struct pdf *pdf, const char *text);
void pdf_runs(struct pdf *pdf, const struct pdf_run *runs, size_t count);
/* A paragraph in smaller type: sources, notes. */
void pdf_note(struct pdf *pdf, const char *text);

/* A list; one begun after an item belongs to that item. Items are what stands between. */
enum pdf_list { PDF_BULLETS, PDF_NUMBERS };
void pdf_list_begin(struct pdf *pdf, enum pdf_list kind);
void pdf_item(struct pdf *pdf, const char *text);
void pdf_item_runs(struct pdf *pdf, const struct pdf_run *runs, size_t count);
void pdf_list_end(struct pdf *pdf);

/* Colours by what they look like; each with the number on it legible (ux.md 3.3). */
enum pdf_colour { PDF_NAVY, PDF_TEAL, PDF_ORANGE, PDF_PURPLE, PDF_BLUE, PDF_GREY };

struct pdf_segment {
	unsigned count;
	enum pdf_colour colour;
};

/*
 * A table. Its header row is repeated on later pages; a row is not cut unless it is longer than a page. In a column of bars a
 * cell has segments instead of a text, drawn as a bar for those who see, as wide as the cell for
 * bar_maximum: other cells give the numbers.
 */
struct pdf_column {
	const char *heading;
	unsigned share; /* of the width, against the other columns'; 0 counts as 1 */
	bool is_number; /* to the right */
	bool is_row_heading; /* its cells name their rows */
};
struct pdf_cell {
	const char *text;
	const struct pdf_segment *segments;
	size_t segment_count;
	unsigned bar_maximum;
};
/* caption is "" where the heading before says it. Not inside boxes. */
void pdf_table_begin(struct pdf *pdf, const char *caption, const struct pdf_column *columns, size_t count);
void pdf_row(struct pdf *pdf, const struct pdf_cell *cells);
/* A row of texts alone, one for each column. */
void pdf_row_texts(struct pdf *pdf, const char *const *texts);
void pdf_table_end(struct pdf *pdf);

/*
 * A picture of horizontal bars, one a label, its segments after another with their numbers. alt says in words what it shows and is
 * never empty: it is the sentence made from the data (ux.md 3.4).
 */
struct pdf_bar {
	const char *label;
	struct pdf_segment segments[PDF_SEGMENT_MAXIMUM];
	size_t segment_count;
	const char *text; /* beside the bar: "41 of 50" */
};
struct pdf_bars {
	const char *alt;
	const struct pdf_bar *bars;
	size_t count;
	unsigned maximum; /* what a bar of full width stands for; 0: the longest of them */
	const char *key[PDF_SEGMENT_MAXIMUM]; /* the segments' names in order, or NULLs */
};
void pdf_bars(struct pdf *pdf, const struct pdf_bars *bars);

/*
 * Numbered boxes in columns (1 to 3), read down each column: what is written between pdf_box() and the next is in it. The type
 * is made as large as lets them all end on this page (8.5 points at least); where that cannot be, they begin on a new page, and
 * where one page cannot hold them they follow one another without boxes. number is "" for none; the title is a heading of level 2.
 * lines_after leaves room below them for so many lines. What they hold is paragraphs, lists and bars.
 */
void pdf_boxes_begin(struct pdf *pdf, unsigned columns, unsigned lines_after);
void pdf_box(struct pdf *pdf, const char *number, const char *title);
void pdf_boxes_end(struct pdf *pdf);

/* What follows begins on a new page. */
void pdf_page_break(struct pdf *pdf);

#endif
