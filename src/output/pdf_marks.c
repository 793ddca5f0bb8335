#include "output/pdf_marks.h"

#include "base/arena.h"
#include "base/marks.h"
#include "base/str.h"

static const struct pdf_run *
runs_of(struct arena *arena, const struct marks_block *block)
{
	struct pdf_run *runs = arena_array(arena, block->count, sizeof(*runs));

	for (size_t i = 0; i < block->count; i++) {
		const struct marks_run *run = &block->runs[i];

		runs[i] = (struct pdf_run){.text = run->text, .url = run->url};
		if ((run->style & MARKS_BOLD) != 0)
			runs[i].style |= PDF_BOLD;
		if ((run->style & MARKS_ITALIC) != 0)
			runs[i].style |= PDF_ITALIC;
	}
	return runs;
}

static const char *
words_of(struct arena *arena, const struct marks_block *block)
{
	const char *words = "";

	for (size_t i = 0; i < block->count; i++)
		words = str_joined(arena, words, block->runs[i].text, "");
	return words;
}

void
pdf_marks(struct pdf *pdf, struct arena *arena, const char *text, int top)
{
	size_t count;
	const struct marks_block *blocks = marks_read(arena, text, &count);
	int depth = 0;

	for (size_t i = 0; i < count; i++) {
		switch (blocks[i].kind) {
		case MARKS_PARAGRAPH:
			pdf_runs(pdf, runs_of(arena, &blocks[i]), blocks[i].count);
			break;
		case MARKS_HEADING:
			/* A heading in a list would end it: it is bold there. */
			if (depth > 0)
				pdf_runs(pdf,
				    &(struct pdf_run){
					.text = words_of(arena, &blocks[i]), .style = PDF_BOLD},
				    1);
			else
				pdf_heading(
				    pdf, top + blocks[i].level - 1, words_of(arena, &blocks[i]));
			break;
		case MARKS_BULLETS:
		case MARKS_NUMBERS:
			depth++;
			pdf_list_begin(
			    pdf, blocks[i].kind == MARKS_NUMBERS ? PDF_NUMBERS : PDF_BULLETS);
			break;
		case MARKS_ITEM:
			pdf_item_runs(pdf, runs_of(arena, &blocks[i]), blocks[i].count);
			break;
		case MARKS_END:
			depth--;
			pdf_list_end(pdf);
			break;
		}
	}
}
