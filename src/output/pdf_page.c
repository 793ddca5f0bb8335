#include "output/pdf_private.h"

#include "base/arena.h"
#include "base/str.h"

enum {
	CONTENT_MAXIMUM = 32 * 1024 * 1024,
	MARGIN = 56693,       /* 20 mm */
	MARGIN_DENSE = 36850, /* 13 mm */
	HEAD_SIZE = 9000,
	FOOT_ROOM = 18000,
	HEAD_ROOM = 16000,
	TOTAL_ROOM = 20000, /* for "1234" after "of " */
	COLOUR_UNSET = 0x1000000,
};

static int
margin(const struct pdf *pdf)
{
	return pdf->about.is_dense ? MARGIN_DENSE : MARGIN;
}

void
pdf_pages_open(struct pdf *pdf)
{
	pdf->flow = (struct pdf_frame){.x = margin(pdf),
	    .width = PDF_PAGE_WIDTH - 2 * margin(pdf),
	    .may_break = true,
	    .size = pdf->about.is_dense ? 10500 : 11000};
	pdf->frame = &pdf->flow;
}

void
pdf_colour(struct pdf *pdf, uint32_t rgb)
{
	if (pdf->colour == rgb)
		return;
	pdf->colour = rgb;
	for (int shift = 16; shift >= 0; shift -= 8) {
		pdf_put_length(&pdf->content, (int)((rgb >> shift & 0xFF) * 1000 / 255));
		sbuf_char(&pdf->content, ' ');
	}
	sbuf_text(&pdf->content, "rg\n");
}

void
pdf_rectangle(struct pdf *pdf, int x, int y, int width, int height, uint32_t rgb)
{
	pdf_colour(pdf, rgb);
	pdf_put_length(&pdf->content, x);
	sbuf_char(&pdf->content, ' ');
	pdf_put_length(&pdf->content, PDF_PAGE_HEIGHT - y - height);
	sbuf_char(&pdf->content, ' ');
	pdf_put_length(&pdf->content, width);
	sbuf_char(&pdf->content, ' ');
	pdf_put_length(&pdf->content, height);
	sbuf_text(&pdf->content, " re f\n");
}

static struct pdf_laid *
small_line(struct pdf *pdf, const char *text, struct pdf_run *run, int width)
{
	struct pdf_laid *laid;

	*run = (struct pdf_run){.text = text};
	laid = pdf_lay(pdf, run, 1, HEAD_SIZE, width);
	laid->colour = PDF_PALE;
	return laid;
}

void
pdf_page_begin(struct pdf *pdf)
{
	int side = margin(pdf);

	sbuf_init(&pdf->content, pdf->page_arena, CONTENT_MAXIMUM);
	sbuf_init(&pdf->marks, pdf->page_arena, CONTENT_MAXIMUM);
	sbuf_init(&pdf->annotations, pdf->page_arena, CONTENT_MAXIMUM);
	pdf->page = pdf_object_new(pdf);
	pdf->mark_count = 0;
	pdf->marked = NULL;
	pdf->is_artifact = false;
	pdf->colour = COLOUR_UNSET;
	pdf->page_count++;
	pdf->flow.y = side;
	pdf->flow.bottom = PDF_PAGE_HEIGHT - side - FOOT_ROOM / 2;
	if (pdf->page_count > 1 && !str_is_empty(pdf->about.head)) {
		struct pdf_run run;
		struct pdf_laid *laid = small_line(pdf, pdf->about.head, &run, pdf->flow.width);

		pdf_artifact_begin(pdf, "/Type/Pagination/Subtype/Header/Attached[/Top]");
		pdf_line_artifact(pdf, laid, 0, side, side - HEAD_ROOM / 2);
		pdf_mark_end(pdf);
		pdf->flow.y += HEAD_ROOM / 2;
	}
}

/* The foot: words to the left, "Page 2 of" to the right, and how many by a form that is written at
 * the end. */
static void
foot_write(struct pdf *pdf)
{
	int y = PDF_PAGE_HEIGHT - margin(pdf), right = PDF_PAGE_WIDTH - margin(pdf) - TOTAL_ROOM;
	struct pdf_run run;
	struct pdf_laid *laid;

	pdf_artifact_begin(pdf, "/Type/Pagination/Subtype/Footer/Attached[/Bottom]");
	if (!str_is_empty(pdf->about.foot)) {
		laid = small_line(pdf, pdf->about.foot, &run, pdf->flow.width * 3 / 4);
		pdf_line_artifact(pdf, laid, 0, margin(pdf), y);
	}
	laid = small_line(pdf, arena_printf(pdf->block_arena, "Page %zu of\u00A0", pdf->page_count),
	    &run, PDF_PAGE_WIDTH);
	pdf_line_artifact(pdf, laid, 0, right - laid->lines[0].width, y);
	sbuf_text(&pdf->content, "q 1 0 0 1 ");
	pdf_put_length(&pdf->content, right);
	sbuf_char(&pdf->content, ' ');
	pdf_put_length(&pdf->content, PDF_PAGE_HEIGHT - y - laid->leading);
	sbuf_text(&pdf->content, " cm /Total Do Q\n");
	pdf_mark_end(pdf);
}

void
pdf_page_end(struct pdf *pdf)
{
	uint32_t content, keys;
	unsigned key;
	struct sbuf *out;

	if (pdf->page == 0)
		return;
	foot_write(pdf);
	content = pdf_object_new(pdf);
	keys = pdf_object_new(pdf);
	if (pdf->content.has_overflowed || pdf->marks.has_overflowed ||
	    pdf->annotations.has_overflowed)
		pdf->error = ERR_TOO_LARGE;
	pdf_stream(pdf, content, "", pdf->content.data, pdf->content.length, false);
	out = pdf_object_begin(pdf, keys);
	sbuf_char(out, '[');
	sbuf_bytes(out, pdf->marks.data, pdf->marks.length);
	sbuf_char(out, ']');
	pdf_object_end(pdf);
	key = pdf->parent_keys++;
	sbuf_printf(&pdf->parents, " %u %u 0 R", key, keys);
	out = pdf_object_begin(pdf, pdf->page);
	sbuf_printf(out, "<</Type/Page/Parent %u 0 R/Contents %u 0 R/StructParents %u/Tabs/S",
	    pdf->page_tree, content, key);
	if (pdf->annotations.length > 0) {
		sbuf_text(out, "/Annots[");
		sbuf_bytes(out, pdf->annotations.data, pdf->annotations.length);
		sbuf_char(out, ']');
	}
	sbuf_text(out, ">>");
	pdf_object_end(pdf);
	sbuf_printf(&pdf->page_ids, " %u 0 R", pdf->page);
	pdf->page = 0;
	arena_reset(pdf->page_arena);
}

void
pdf_page_next(struct pdf *pdf)
{
	if (pdf->page_count >= PDF_PAGE_MAXIMUM && pdf->page != 0) {
		pdf->error = ERR_TOO_LARGE;
		pdf->flow.y = margin(pdf);
		return;
	}
	pdf_page_end(pdf);
	pdf_page_begin(pdf);
}

bool
pdf_has_room(const struct pdf *pdf, int height)
{
	return !pdf->frame->may_break || pdf->is_measuring ||
	       pdf->frame->y + height <= pdf->frame->bottom;
}

void
pdf_need(struct pdf *pdf, int height)
{
	if (!pdf_has_room(pdf, height))
		pdf_page_next(pdf);
}

static void
total_write(struct pdf *pdf)
{
	struct sbuf out;
	struct pdf_run run;
	struct pdf_laid *laid = small_line(
	    pdf, arena_printf(pdf->block_arena, "%zu", pdf->page_count), &run, PDF_PAGE_WIDTH);
	const char *dict;

	sbuf_init(&out, pdf->block_arena, 4096);
	sbuf_text(&out, "0.313 0.352 0.372 rg ");
	/* The form's origin is the foot of the line. */
	pdf_line_show(pdf, &out, laid, laid->lines[0].from, laid->lines[0].to, 0,
	    PDF_PAGE_HEIGHT - laid->leading);
	dict = arena_printf(pdf->block_arena,
	    "/Type/XObject/Subtype/Form/BBox[0 -4 60 20]/Resources<</Font<</F0 %u 0 R>>>>",
	    pdf->faces[0].id);
	pdf_stream(pdf, pdf->total_form, dict, out.data, out.length, false);
}

void
pdf_pages_write(struct pdf *pdf)
{
	struct sbuf *out;

	total_write(pdf);
	out = pdf_object_begin(pdf, pdf->page_tree);
	sbuf_text(out, "<</Type/Pages/MediaBox[0 0 595.276 841.89]/Resources<</Font<<");
	for (size_t i = 0; i < PDF_FACES; i++)
		if (pdf->faces[i].face != NULL)
			sbuf_printf(out, "/F%zu %u 0 R", i, pdf->faces[i].id);
	sbuf_printf(
	    out, ">>/XObject<</Total %u 0 R>>>>/Count %zu/Kids[", pdf->total_form, pdf->page_count);
	sbuf_bytes(out, pdf->page_ids.data, pdf->page_ids.length);
	sbuf_text(out, "]>>");
	pdf_object_end(pdf);
}
