#ifndef OUTPUT_PDF_PRIVATE_H
#define OUTPUT_PDF_PRIVATE_H

/*
 * What the parts of the PDF writer share. Lengths are thousandths of a point in whole numbers, so that no machine rounds
 * otherwise; y grows downwards from the top of the page until it is written.
 */
#include "output/pdf.h"

#include <hb.h>
#include <stdint.h>

enum {
	PDF_PAGE_WIDTH = 595276,
	PDF_PAGE_HEIGHT = 841890,
	PDF_FACES = 4, /* by style: PDF_BOLD | PDF_ITALIC */
	PDF_TAG_DEPTH = 24,
	PDF_OBJECTS_A_STREAM = 100,
	PDF_PENDING_HEADINGS = 4,
	/* Of one page, paragraph or box set; an arena over its cap ends the process, so the limits keep far below. */
	PDF_SCRATCH_CAP = 256 * 1024 * 1024,
};

/* Where an object stands: in the file, or in an object stream. */
struct pdf_place {
	uint64_t offset; /* or the number of its object stream */
	uint16_t index;
	uint8_t kind; /* 0 free, 1 in the file, 2 in a stream */
};

struct pdf_face {
	hb_blob_t *blob;
	hb_face_t *face;
	hb_font_t *font;
	hb_set_t *used;
	uint32_t *unicode; /* by glyph; 0 where none was shown */
	unsigned glyph_count;
	unsigned units; /* an em */
	hb_codepoint_t square; /* shown for what the face does not have */
	uint32_t id; /* its object, 0 while it is not used */
};

/* A structure element that is open. Its kids are written as they come. */
struct pdf_tag {
	struct pdf_tag *parent;
	struct pdf_tag *next_free;
	const char *type;
	struct sbuf kids;
	struct sbuf attributes; /* "/Alt ... /A <<...>>" */
	uint32_t id;
	uint32_t page; /* of its own content; 0 while it has none */
};

/* One glyph, or the end of a typed line (is_newline). */
struct pdf_glyph {
	uint32_t id;
	uint32_t byte; /* where its cluster begins */
	int advance, x, y;
	uint16_t run;
	uint8_t face;
	bool is_cluster; /* the first of its cluster */
	bool is_missing;
	bool is_newline;
	bool may_break; /* before it */
	bool is_space;
};

struct pdf_line {
	size_t from, to; /* glyphs */
	int width; /* without the space at its end */
};

struct pdf_laid {
	const struct pdf_run *runs;
	const char *text; /* of all the runs */
	size_t length;
	struct pdf_glyph *glyphs;
	size_t glyph_count, glyph_capacity;
	struct pdf_line *lines;
	size_t line_count, line_capacity;
	int size, leading;
	uint32_t colour;
	struct pdf_tag *link; /* open, of the run below */
	const char *link_url;
};

/* Where content goes: the page, or a box on it. */
struct pdf_frame {
	int x, width, y, bottom;
	int size; /* of body text */
	bool may_break; /* at its end the next page follows */
};

struct pdf_heading_pending {
	const char *text;
	int level;
	uint32_t bookmark;
};

struct pdf_bookmark {
	const char *title;
	uint32_t page;
	int y, level;
};

struct pdf_list_open {
	struct pdf_tag *list, *item, *body;
	enum pdf_list kind;
	unsigned number;
	int indent;
};

struct pdf_table;
struct pdf_boxes;

struct pdf {
	struct arena *arena; /* the caller's: what lasts until the end */
	struct arena *page_arena; /* the page's content */
	struct arena *block_arena; /* the paragraph or row at hand */
	struct arena *held_arena; /* headings that wait, tables and boxes that are open */
	struct arena *object_arena; /* the object stream at hand */
	struct arena *scratch; /* within one function */
	struct pdf_about about;
	struct pdf_sink sink;
	enum err error;
	bool is_over; /* something was left out */
	bool is_closed;
	uint64_t offset;

	struct {
		struct pdf_place *items;
		size_t count, capacity;
	} places;
	struct sbuf objects;
	uint32_t object_ids[PDF_OBJECTS_A_STREAM];
	size_t object_offsets[PDF_OBJECTS_A_STREAM];
	size_t object_count;

	uint32_t catalog, page_tree, tree_root, parent_tree, total_form, info;

	struct pdf_face faces[PDF_FACES];
	hb_buffer_t *buffer;

	struct pdf_tag *free_tags;
	struct pdf_tag *document;
	struct pdf_tag *parent; /* what the next element belongs to */
	struct sbuf parents; /* of the ParentTree: "0 12 0 R 1 ..." */
	unsigned parent_keys;

	struct sbuf page_ids;
	size_t page_count;
	uint32_t page; /* 0 between pages */
	struct sbuf content, marks, annotations;
	unsigned mark_count;
	struct pdf_tag *marked; /* whose content is open */
	bool is_artifact;
	uint32_t colour; /* last set for filling */

	struct pdf_frame flow; /* the page's */
	struct pdf_frame *frame;
	bool is_measuring;

	struct pdf_heading_pending pending[PDF_PENDING_HEADINGS];
	size_t pending_count;
	int last_level;
	struct {
		struct pdf_bookmark *items;
		size_t count, capacity;
	} bookmarks;

	struct pdf_list_open lists[PDF_LIST_DEPTH];
	size_t list_depth;
	size_t list_ignored; /* begun beyond the depth */
	struct pdf_table *table;
	struct pdf_boxes *boxes;
};

/* pdf_object.c: numbered objects and the end of the file. */
uint32_t pdf_object_new(struct pdf *pdf);
struct sbuf *pdf_object_begin(struct pdf *pdf, uint32_t id);
void pdf_object_end(struct pdf *pdf);
/* dict: further entries. is_plain: not compressed. */
void pdf_stream(struct pdf *pdf, uint32_t id, const char *dict, const void *bytes, size_t length, bool is_plain);
void pdf_write(struct pdf *pdf, const void *bytes, size_t length);
void pdf_file_end(struct pdf *pdf);
/* Thousandths as "12.5". */
void pdf_put_length(struct sbuf *out, int thousandths);
/* Text as a string of UTF-16. */
void pdf_put_text(struct sbuf *out, const char *text, size_t length);
/* An address as a string of its ASCII characters. */
void pdf_put_ascii(struct sbuf *out, const char *text);

/* pdf_font.c */
void pdf_fonts_open(struct pdf *pdf);
void pdf_fonts_write(struct pdf *pdf);
void pdf_fonts_free(struct pdf *pdf);
/* Every character as a glyph of the runs' faces, in order. */
void pdf_shape(struct pdf *pdf, struct pdf_laid *laid, size_t run_count);
int pdf_glyph_width(struct pdf *pdf, const struct pdf_glyph *glyph, int size);

/* pdf_lines.c */
/* The runs in lines of at most width. In the block arena. */
struct pdf_laid *pdf_lay(struct pdf *pdf, const struct pdf_run *runs, size_t count, int size, int width);
int pdf_laid_height(const struct pdf_laid *laid);
/* Writes line number i with its top at y. The glyphs' text is of the tag; links become elements in it. */
void pdf_line_write(struct pdf *pdf, struct pdf_tag *tag, struct pdf_laid *laid, size_t i, int x, int y);
/* One line outside of the document's content: page numbers, table heads repeated. */
void pdf_line_artifact(struct pdf *pdf, const struct pdf_laid *laid, size_t i, int x, int y);
/* The glyphs from..to as text operators, in the colour. */
void pdf_line_show(struct pdf *pdf, struct sbuf *out, const struct pdf_laid *laid, size_t from, size_t to, int x, int y);

/* pdf_tag.c */
struct pdf_tag *pdf_tag_open(struct pdf *pdf, struct pdf_tag *parent, const char *type);
void pdf_tag_close(struct pdf *pdf, struct pdf_tag *tag);
/* What is drawn next is content of the tag, until another mark; or of no tag, until pdf_mark_end(). */
void pdf_mark(struct pdf *pdf, struct pdf_tag *tag);
void pdf_artifact_begin(struct pdf *pdf, const char *properties);
void pdf_mark_end(struct pdf *pdf);
/* Ends a link that stands open over lines. */
void pdf_link_close(struct pdf *pdf, struct pdf_laid *laid);
/* The annotation of a link, which belongs to the tag. */
void pdf_annotation(struct pdf *pdf, struct pdf_tag *tag, const char *url, const char *words, int x, int y, int width, int height);
void pdf_tree_write(struct pdf *pdf);

/* pdf_page.c */
void pdf_pages_open(struct pdf *pdf);
void pdf_page_begin(struct pdf *pdf);
void pdf_page_end(struct pdf *pdf);
void pdf_page_next(struct pdf *pdf);
/* Whether so much height is left, on the next page if need be. */
void pdf_need(struct pdf *pdf, int height);
bool pdf_has_room(const struct pdf *pdf, int height);
void pdf_pages_write(struct pdf *pdf);
void pdf_colour(struct pdf *pdf, uint32_t rgb);
void pdf_rectangle(struct pdf *pdf, int x, int y, int width, int height, uint32_t rgb);

enum {
	PDF_INK = 0x0b0c0c,
	PDF_LINK = 0x1d70b8,
	PDF_RULE = 0xb1b4b6,
	PDF_DARK = 0x12436d,
	PDF_WHITE = 0xffffff,
	PDF_PALE = 0x505a5f,
};

/* pdf_flow.c */
/* What the next element belongs to: an item that is open, or the part of the document. */
struct pdf_tag *pdf_parent(struct pdf *pdf);
/* Ends lists that stand open. */
void pdf_lists_close(struct pdf *pdf);
/* Headings that wait, and room for min_height after them. */
void pdf_block_begin(struct pdf *pdf, int min_height);
void pdf_block_end(struct pdf *pdf, int space_after);
/* All lines, over pages if need be. */
void pdf_laid_write(struct pdf *pdf, struct pdf_tag *tag, struct pdf_laid *laid, int x);
void pdf_heading_now(struct pdf *pdf, int level, const char *text);
int pdf_heading_level(struct pdf *pdf, int level);
uint32_t pdf_bookmark_add(struct pdf *pdf, int level, const char *title);

/* pdf_figure.c */
uint32_t pdf_colour_fill(enum pdf_colour colour);
uint32_t pdf_colour_text(enum pdf_colour colour);
/* Segments as one bar. */
void pdf_bar_draw(struct pdf *pdf, const struct pdf_segment *segments, size_t count, unsigned maximum, int x, int y, int width, int height);

/* pdf_box.c: while boxes are gathered, content is kept and written later; whether it was. */
bool pdf_boxes_keep_runs(struct pdf *pdf, char kind, const struct pdf_run *runs, size_t count);
bool pdf_boxes_keep_list(struct pdf *pdf, char kind, enum pdf_list list);
bool pdf_boxes_keep_bars(struct pdf *pdf, const struct pdf_bars *bars);

/* Text made fit for paper: valid, without what has no form. Never longer than PDF_TEXT_MAXIMUM. */
const char *pdf_clean(struct pdf *pdf, struct arena *arena, const char *text);
/* Runs copied into the arena. */
struct pdf_run *pdf_runs_kept(struct pdf *pdf, struct arena *arena, const struct pdf_run *runs, size_t count);

#endif
