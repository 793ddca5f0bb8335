#ifndef OUTPUT_PDF_MARKS_H
#define OUTPUT_PDF_MARKS_H

/* Text with simple marks (base/marks.h) into a document; "#" is a heading of the level top. */
#include "output/pdf.h"

void pdf_marks(struct pdf *pdf, struct arena *arena, const char *text, int top);

#endif
