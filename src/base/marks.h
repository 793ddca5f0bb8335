#ifndef BASE_MARKS_H
#define BASE_MARKS_H

/*
 * The simple marks of long texts (CommonMark by cmark, of which this takes paragraphs, headings, lists, bold, italic and links) as
 * blocks and runs, for html/html_marks.h and output/pdf_marks.h to write. A line end stays one. What has no place here (pictures, code,
 * quotes, HTML) is shown as its text: nothing that somebody wrote goes missing. The address of a link that is not http, https or mailto
 * stays out: its words remain.
 */
#include <stddef.h>

struct arena;

enum marks_kind {
	MARKS_PARAGRAPH,
	MARKS_HEADING,
	MARKS_BULLETS, /* a list begins; MARKS_END ends it */
	MARKS_NUMBERS,
	MARKS_ITEM, /* with its first paragraph */
	MARKS_END,
};

enum { MARKS_BOLD = 1, MARKS_ITALIC = 2, MARKS_MAXIMUM = 128 * 1024, MARKS_DEPTH = 3 };

struct marks_run {
	const char *text; /* a line end is "\n" */
	unsigned style;
	const char *url; /* NULL for none */
};

struct marks_block {
	enum marks_kind kind;
	int level; /* of a heading, from 1 */
	const struct marks_run *runs;
	size_t count;
};

/* At most MARKS_MAXIMUM bytes of text are read; lists deeper than MARKS_DEPTH are flattened. */
struct marks_block *marks_read(struct arena *arena, const char *text, size_t *ret_count);

#endif
