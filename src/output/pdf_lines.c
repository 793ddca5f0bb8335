#include "output/pdf_private.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <unilbrk.h>

enum { RUN_MAXIMUM = 4096, NO_BREAK_SPACE = 0xA0 };

static void
breaks_find(struct pdf *pdf, struct pdf_laid *laid)
{
	char *breaks = arena_alloc(pdf->block_arena, laid->length + 1);

	u8_possible_linebreaks((const uint8_t *)laid->text, laid->length, "UTF-8", breaks);
	for (size_t i = 1; i < laid->glyph_count; i++) {
		struct pdf_glyph *glyph = &laid->glyphs[i];

		glyph->may_break = glyph->is_cluster && breaks[glyph->byte] == UC_BREAK_POSSIBLE;
	}
}

static void
line_add(struct pdf *pdf, struct pdf_laid *laid, size_t from, size_t to)
{
	struct pdf_line line = {.from = from, .to = to};
	struct {
		struct pdf_line *items;
		size_t count, capacity;
	} lines = {laid->lines, laid->line_count, laid->line_capacity};

	while (to > from && laid->glyphs[to - 1].is_space)
		to--;
	for (size_t i = from; i < to; i++)
		line.width += laid->glyphs[i].advance;
	VEC_PUSH(pdf->block_arena, &lines, line);
	laid->lines = lines.items;
	laid->line_count = lines.count;
	laid->line_capacity = lines.capacity;
}

static void
lines_find(struct pdf *pdf, struct pdf_laid *laid, int width)
{
	size_t from = 0, break_at = 0, i = 0;
	int used = 0;

	while (i < laid->glyph_count) {
		const struct pdf_glyph *glyph = &laid->glyphs[i];

		if (glyph->is_newline) {
			line_add(pdf, laid, from, i);
			from = break_at = ++i;
			used = 0;
			continue;
		}
		if (glyph->may_break)
			break_at = i;
		if (used + glyph->advance > width && !glyph->is_space && i > from &&
		    (break_at > from || glyph->is_cluster)) {
			/* A word longer than the line is cut where it must be. */
			size_t cut = break_at > from ? break_at : i;

			line_add(pdf, laid, from, cut);
			from = break_at = i = cut;
			used = 0;
			continue;
		}
		used += glyph->advance;
		i++;
	}
	if (from < laid->glyph_count || laid->line_count == 0)
		line_add(pdf, laid, from, laid->glyph_count);
}

struct pdf_laid *
pdf_lay(struct pdf *pdf, const struct pdf_run *runs, size_t count, int size, int width)
{
	struct pdf_laid *laid = arena_alloc(pdf->block_arena, sizeof(*laid));
	char *text;
	size_t at = 0;

	if (count > RUN_MAXIMUM) {
		count = RUN_MAXIMUM;
		pdf->is_over = true;
	}
	for (size_t i = 0; i < count; i++)
		laid->length += strlen(runs[i].text);
	text = arena_alloc_raw(pdf->block_arena, laid->length + 1);
	for (size_t i = 0; i < count; i++) {
		size_t length = strlen(runs[i].text);

		memcpy(text + at, runs[i].text, length);
		at += length;
	}
	text[at] = '\0';
	laid->runs = runs;
	laid->text = text;
	laid->size = size;
	laid->leading = size * 27 / 20;
	laid->colour = PDF_INK;
	pdf_shape(pdf, laid, count);
	breaks_find(pdf, laid);
	lines_find(pdf, laid, width);
	return laid;
}

int
pdf_laid_height(const struct pdf_laid *laid)
{
	return (int)laid->line_count * laid->leading;
}

/* Where the text of the cluster that begins at glyph i ends, and in *ret_next the glyph after it.
 */
static size_t
cluster_end(const struct pdf_laid *laid, size_t i, size_t *ret_next)
{
	size_t next = i + 1;

	while (next < laid->glyph_count && !laid->glyphs[next].is_cluster)
		next++;
	*ret_next = next;
	return next < laid->glyph_count ? laid->glyphs[next].byte : laid->length;
}

/* Whether the glyphs alone say what the cluster's text is; teaches a glyph its character when it is
 * first shown. */
static bool
says_itself(struct pdf *pdf, const struct pdf_laid *laid, size_t i, size_t next, size_t end)
{
	const struct pdf_glyph *glyph = &laid->glyphs[i];
	const char *text = laid->text + glyph->byte;
	uint32_t c = utf8_next(&text), *known = &pdf->faces[glyph->face].unicode[glyph->id];

	if (glyph->is_missing || next != i + 1 || text != laid->text + end)
		return false;
	if (c == NO_BREAK_SPACE)
		c = ' ';
	if (*known == 0)
		*known = c;
	return *known == c;
}

static void
put_adjustment(struct sbuf *out, int length, int size)
{
	if (length == 0)
		return;
	sbuf_char(out, '>');
	pdf_put_length(out, (int)((int64_t)length * 1000000 / size));
	sbuf_char(out, '<');
}

static void
put_glyphs(struct pdf *pdf, struct sbuf *out, const struct pdf_laid *laid, size_t from, size_t to)
{
	bool is_open = false;
	int rise = 0;

	for (size_t i = from; i < to; i++) {
		const struct pdf_glyph *glyph = &laid->glyphs[i];

		if (glyph->y != rise) {
			if (is_open)
				sbuf_text(out, ">]TJ ");
			pdf_put_length(out, glyph->y);
			sbuf_text(out, " Ts ");
			rise = glyph->y;
			is_open = false;
		}
		if (!is_open)
			sbuf_text(out, "[<");
		is_open = true;
		put_adjustment(out, -glyph->x, laid->size);
		sbuf_printf(out, "%04X", glyph->id);
		put_adjustment(out,
		    pdf_glyph_width(pdf, glyph, laid->size) + glyph->x - glyph->advance,
		    laid->size);
	}
	if (is_open)
		sbuf_text(out, ">]TJ\n");
	if (rise != 0)
		sbuf_text(out, "0 Ts\n");
}

/* From glyph i on, how far glyphs go that are alike in whether they say their text themselves. */
static size_t
stretch_end(struct pdf *pdf, const struct pdf_laid *laid, size_t i, size_t to, bool *ret_says,
    size_t *ret_text_end)
{
	size_t next, at = i;
	uint8_t face = laid->glyphs[i].face;

	*ret_text_end = cluster_end(laid, i, &next);
	*ret_says = says_itself(pdf, laid, i, next, *ret_text_end);
	at = next < to ? next : to;
	while (at < to && laid->glyphs[at].face == face) {
		size_t end = cluster_end(laid, at, &next);

		if (says_itself(pdf, laid, at, next, end) != *ret_says)
			break;
		*ret_text_end = end;
		at = next < to ? next : to;
	}
	return at;
}

void
pdf_line_show(struct pdf *pdf, struct sbuf *out, const struct pdf_laid *laid, size_t from,
    size_t to, int x, int y)
{
	/* The typeface's ascent and descent, 0.905 and 0.212 of an em, in the middle of the line.
	 */
	int base = y + (laid->leading - laid->size * 1117 / 1000) / 2 + laid->size * 905 / 1000;
	int face = -1;

	sbuf_text(out, "BT 1 0 0 1 ");
	pdf_put_length(out, x);
	sbuf_char(out, ' ');
	pdf_put_length(out, PDF_PAGE_HEIGHT - base);
	sbuf_text(out, " Tm ");
	while (from < to) {
		bool says;
		size_t text_end, begin = laid->glyphs[from].byte, end;

		end = stretch_end(pdf, laid, from, to, &says, &text_end);
		if (laid->glyphs[from].face != face) {
			face = laid->glyphs[from].face;
			sbuf_printf(out, "/F%d ", face);
			pdf_put_length(out, laid->size);
			sbuf_text(out, " Tf ");
		}
		if (!says) {
			sbuf_text(out, "/Span<</ActualText");
			pdf_put_text(out, laid->text + begin, text_end - begin);
			sbuf_text(out, ">>BDC ");
		}
		put_glyphs(pdf, out, laid, from, end);
		if (!says)
			sbuf_text(out, "EMC\n");
		from = end;
	}
	sbuf_text(out, "ET\n");
}

static const char *
glyph_url(const struct pdf_laid *laid, size_t i)
{
	return laid->runs[laid->glyphs[i].run].url;
}

static int
glyphs_width(const struct pdf_laid *laid, size_t from, size_t to)
{
	int width = 0;

	for (size_t i = from; i < to; i++)
		width += laid->glyphs[i].advance;
	return width;
}

void
pdf_link_close(struct pdf *pdf, struct pdf_laid *laid)
{
	if (laid->link != NULL)
		pdf_tag_close(pdf, laid->link);
	laid->link = NULL;
	laid->link_url = NULL;
}

static const char *
link_words(struct pdf *pdf, const struct pdf_laid *laid, size_t from, size_t to)
{
	size_t next, end = cluster_end(laid, to - 1, &next);

	return arena_strndup(
	    pdf->block_arena, laid->text + laid->glyphs[from].byte, end - laid->glyphs[from].byte);
}

static void
link_write(struct pdf *pdf, struct pdf_tag *tag, struct pdf_laid *laid, size_t from, size_t to,
    int x, int y)
{
	const char *url = glyph_url(laid, from);
	int width = glyphs_width(laid, from, to);

	if (laid->link == NULL || !str_is_same(laid->link_url, url)) {
		pdf_link_close(pdf, laid);
		laid->link = pdf_tag_open(pdf, tag, "Link");
		laid->link_url = url;
	}
	pdf_mark(pdf, laid->link);
	pdf_colour(pdf, PDF_LINK);
	pdf_line_show(pdf, &pdf->content, laid, from, to, x, y);
	pdf_rectangle(pdf, x, y + laid->leading * 17 / 20, width, laid->size / 18, PDF_LINK);
	pdf_annotation(
	    pdf, laid->link, url, link_words(pdf, laid, from, to), x, y, width, laid->leading);
}

void
pdf_line_write(struct pdf *pdf, struct pdf_tag *tag, struct pdf_laid *laid, size_t i, int x, int y)
{
	size_t from = laid->lines[i].from, to = laid->lines[i].to;

	while (from < to) {
		const char *url = glyph_url(laid, from);
		size_t end = from + 1;

		while (end < to && str_is_same(glyph_url(laid, end), url))
			end++;
		if (url != NULL) {
			link_write(pdf, tag, laid, from, end, x, y);
		} else {
			pdf_link_close(pdf, laid);
			pdf_mark(pdf, tag);
			pdf_colour(pdf, laid->colour);
			pdf_line_show(pdf, &pdf->content, laid, from, end, x, y);
		}
		x += glyphs_width(laid, from, end);
		from = end;
	}
}

void
pdf_line_artifact(struct pdf *pdf, const struct pdf_laid *laid, size_t i, int x, int y)
{
	pdf_colour(pdf, laid->colour);
	pdf_line_show(pdf, &pdf->content, laid, laid->lines[i].from, laid->lines[i].to, x, y);
}
