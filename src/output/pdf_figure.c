#include "output/pdf_private.h"

#include "base/arena.h"
#include "base/str.h"

/* ux.md 3.3: the text's contrast on each is 4.5 or more. */
static const struct {
	uint32_t fill, text;
} colours[] = {
    [PDF_NAVY] = {0x12436d, PDF_WHITE},
    [PDF_TEAL] = {0x28a197, PDF_INK},
    [PDF_ORANGE] = {0xf46a25, PDF_INK},
    [PDF_PURPLE] = {0x801650, PDF_WHITE},
    [PDF_BLUE] = {0x2073bc, PDF_WHITE},
    [PDF_GREY] = {0x6b7276, PDF_WHITE},
};

enum { GAP = 1000 };

uint32_t
pdf_colour_fill(enum pdf_colour colour)
{
	return colours[colour].fill;
}

uint32_t
pdf_colour_text(enum pdf_colour colour)
{
	return colours[colour].text;
}

static uint64_t
total_of(const struct pdf_segment *segments, size_t count)
{
	uint64_t total = 0;

	for (size_t i = 0; i < count; i++)
		total += segments[i].count;
	return total;
}

void
pdf_bar_draw(struct pdf *pdf, const struct pdf_segment *segments, size_t count, unsigned maximum,
    int x, int y, int width, int height)
{
	uint64_t total = total_of(segments, count), scale = maximum > total ? maximum : total;

	for (size_t i = 0; i < count && scale > 0; i++) {
		int part = (int)((uint64_t)width * segments[i].count / scale);

		if (part == 0)
			continue;
		pdf_rectangle(pdf, x, y, part > 2 * GAP ? part - GAP : part, height,
		    pdf_colour_fill(segments[i].colour));
		x += part;
	}
}

/* The numbers on the segments that are wide enough; one number alone stands beside its bar. */
static void
bar_numbers(struct pdf *pdf, struct pdf_tag *tag, const struct pdf_bar *bar, uint64_t scale, int x,
    int y, int width)
{
	for (size_t i = 0; i < bar->segment_count && scale > 0; i++) {
		int part = (int)((uint64_t)width * bar->segments[i].count / scale);
		struct pdf_run run = {
		    .text = arena_printf(pdf->block_arena, "%u", bar->segments[i].count),
		    .style = PDF_BOLD};
		struct pdf_laid *laid =
		    pdf_lay(pdf, &run, 1, pdf->frame->size * 8 / 10, PDF_PAGE_WIDTH);

		laid->colour = pdf_colour_text(bar->segments[i].colour);
		if (bar->segment_count > 1 && laid->lines[0].width + 3 * GAP < part)
			pdf_line_write(pdf, tag, laid, 0, x + 2 * GAP, y);
		x += part;
	}
}

static int
key_write(struct pdf *pdf, struct pdf_tag *tag, const struct pdf_bars *bars)
{
	int size = pdf->frame->size * 17 / 20, x = pdf->frame->x, y = pdf->frame->y, height = 0;

	for (size_t i = 0; i < PDF_SEGMENT_MAXIMUM && bars->key[i] != NULL && bars->count > 0;
	     i++) {
		struct pdf_run run = {.text = pdf_clean(pdf, pdf->block_arena, bars->key[i])};
		struct pdf_laid *laid = pdf_lay(pdf, &run, 1, size, pdf->frame->width - 2 * size);

		if (x > pdf->frame->x &&
		    x + laid->lines[0].width + 2 * size > pdf->frame->x + pdf->frame->width) {
			x = pdf->frame->x;
			y += laid->leading;
		}
		if (tag != NULL) {
			pdf_mark(pdf, tag);
			pdf_rectangle(pdf, x, y + size / 4, size * 4 / 5, size * 4 / 5,
			    pdf_colour_fill(bars->bars[0].segments[i].colour));
			pdf_line_write(pdf, tag, laid, 0, x + size * 6 / 5, y);
		}
		x += laid->lines[0].width + size * 5 / 2;
		height = y + laid->leading + size / 4 - pdf->frame->y;
	}
	return height;
}

static int
bar_write(struct pdf *pdf, struct pdf_tag *tag, const struct pdf_bar *bar, uint64_t scale)
{
	int size = pdf->frame->size * 17 / 20, width = pdf->frame->width;
	int label_width = width * 36 / 100, text_width = width * 16 / 100,
	    bar_width = width - label_width - text_width - 2 * size;
	struct pdf_run label_run = {.text = pdf_clean(pdf, pdf->block_arena, bar->label)};
	struct pdf_run text_run = {.text = pdf_clean(pdf, pdf->block_arena, bar->text)};
	struct pdf_laid *label = pdf_lay(pdf, &label_run, 1, size, label_width);
	struct pdf_laid *text = pdf_lay(pdf, &text_run, 1, size, text_width);
	int height = pdf_laid_height(label) > pdf_laid_height(text) ? pdf_laid_height(label)
								    : pdf_laid_height(text);
	int x = pdf->frame->x, y = pdf->frame->y;

	if (tag == NULL)
		return height + size * 2 / 5;
	for (size_t i = 0; i < label->line_count; i++)
		pdf_line_write(pdf, tag, label, i, x, y + (int)i * label->leading);
	pdf_mark(pdf, tag);
	pdf_bar_draw(pdf, bar->segments, bar->segment_count,
	    (unsigned)(scale > UINT32_MAX ? UINT32_MAX : scale), x + label_width + size, y,
	    bar_width, label->leading);
	bar_numbers(pdf, tag, bar, scale, x + label_width + size,
	    y + (label->leading - pdf->frame->size * 27 / 25) / 2, bar_width);
	for (size_t i = 0; i < text->line_count; i++)
		pdf_line_write(
		    pdf, tag, text, i, x + width - text_width, y + (int)i * text->leading);
	return height + size * 2 / 5;
}

static int
bars_height(struct pdf *pdf, const struct pdf_bars *bars)
{
	int height = key_write(pdf, NULL, bars);

	for (size_t i = 0; i < bars->count; i++)
		height += bar_write(pdf, NULL, &bars->bars[i], 0);
	return height;
}

/* "/BBox" is the picture's place on its page. */
static void
figure_attributes(struct pdf *pdf, struct pdf_tag *tag, const char *alt, int height)
{
	const char *text = pdf_clean(pdf, pdf->block_arena, alt);
	struct sbuf *out = &tag->attributes;

	sbuf_text(out, "/Alt");
	pdf_put_text(out, text, strlen(text));
	sbuf_text(out, "/A<</O/Layout/Placement/Block/BBox[");
	pdf_put_length(out, pdf->frame->x);
	sbuf_char(out, ' ');
	pdf_put_length(out, PDF_PAGE_HEIGHT - pdf->frame->y - height);
	sbuf_char(out, ' ');
	pdf_put_length(out, pdf->frame->x + pdf->frame->width);
	sbuf_char(out, ' ');
	pdf_put_length(out, PDF_PAGE_HEIGHT - pdf->frame->y);
	sbuf_text(out, "]>>");
}

void
pdf_bars(struct pdf *pdf, const struct pdf_bars *bars)
{
	struct pdf_bars shown = *bars;
	struct pdf_tag *tag;
	uint64_t scale = bars->maximum;
	int height;

	if (pdf->error != ERR_OK || pdf->table != NULL || bars->count == 0 ||
	    pdf_boxes_keep_bars(pdf, bars))
		return;
	if (shown.count > PDF_BAR_MAXIMUM) {
		shown.count = PDF_BAR_MAXIMUM;
		pdf->is_over = true;
	}
	for (size_t i = 0; i < shown.count; i++) {
		uint64_t total = total_of(shown.bars[i].segments, shown.bars[i].segment_count);

		scale = total > scale ? total : scale;
	}
	height = bars_height(pdf, &shown);
	pdf_block_begin(pdf, height);
	if (pdf->is_measuring) {
		pdf->frame->y += height;
	} else {
		tag = pdf_tag_open(pdf, pdf_parent(pdf), "Figure");
		figure_attributes(pdf, tag, shown.alt, height);
		pdf->frame->y += key_write(pdf, tag, &shown);
		for (size_t i = 0; i < shown.count; i++)
			pdf->frame->y += bar_write(pdf, tag, &shown.bars[i], scale);
		pdf_tag_close(pdf, tag);
	}
	pdf_block_end(pdf, pdf->frame->size / 2);
}
