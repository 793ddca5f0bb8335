#ifndef HTML_HTML_MARKS_H
#define HTML_HTML_MARKS_H

/*
 * Text with simple marks (base/marks.h) as paragraphs, headings and lists in GOV.UK's classes. top is the level of the heading that
 * "#" stands for on this page: 2 where the page has its h1.
 */
#include "html/html.h"

void html_marks(struct html *h, const char *text, int top);

#endif
