#ifndef DOMAIN_CASE_TEXT_H
#define DOMAIN_CASE_TEXT_H

/*
 * Plain text to copy into a case note (D23): headings, and lines of "Label: words". Any text may be asked
 * for again; the same record gives the same text.
 */
#include "base/sbuf.h"

struct arena;

enum { CASE_TEXT_MAXIMUM = 512 * 1024 };

void case_text_begin(struct sbuf *text, struct arena *arena, const char *title);
/* An empty line, then the heading. */
void case_text_heading(struct sbuf *text, const char *heading);
/* "Label: words"; left out where there are no words. */
void case_text_line(struct sbuf *text, const char *label, const char *words);
/* The label on a line of its own, the words under it; for longer ones. */
void case_text_block(struct sbuf *text, const char *label, const char *words);

#endif
