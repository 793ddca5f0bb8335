#include "output/pdf_private.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

enum {
	SIZE_MOST = 12000,
	SIZE_LEAST = 8500,
	SIZE_STEP = 250,
	COLUMN_GAP = 10000,
	BOX_GAP = 8000,
	PADDING = 7000,
	BORDER = 700,
	KEPT_MAXIMUM = 64 * 1024, /* bytes of all the boxes: no side of A4 holds a tenth of it */
};

/* One call that was made between pdf_box() and the next. */
struct kept {
	char kind; /* P paragraph, N note, I item, L and l a list's begin and end, 1 to 3 heading, B
		      bars */
	struct pdf_run *runs;
	size_t count;
	enum pdf_list list;
	struct pdf_bars bars;
};

struct box {
	const char *number, *title;
	struct {
		struct kept *items;
		size_t count, capacity;
	} kept;
	int height; /* as last measured */
	unsigned column;
	int level; /* of its title; 0 where it has none */
};

struct pdf_boxes {
	unsigned columns, lines_after;
	struct box boxes[PDF_BOX_MAXIMUM];
	size_t count;
	size_t bytes;
	bool is_placing;
};

void
pdf_boxes_begin(struct pdf *pdf, unsigned columns, unsigned lines_after)
{
	if (pdf->error != ERR_OK || pdf->boxes != NULL || pdf->table != NULL)
		return;
	pdf_lists_close(pdf);
	pdf->boxes = arena_alloc(pdf->held_arena, sizeof(*pdf->boxes));
	pdf->boxes->columns = columns < 1 ? 1 : columns > 3 ? 3 : columns;
	pdf->boxes->lines_after = lines_after > 20 ? 20 : lines_after;
}

void
pdf_box(struct pdf *pdf, const char *number, const char *title)
{
	struct pdf_boxes *boxes = pdf->boxes;
	struct box *box;

	if (pdf->error != ERR_OK || boxes == NULL || boxes->is_placing)
		return;
	if (boxes->count == PDF_BOX_MAXIMUM) {
		pdf->is_over = true;
		return;
	}
	box = &boxes->boxes[boxes->count++];
	box->number = pdf_clean(pdf, pdf->held_arena, number);
	box->title = pdf_clean(pdf, pdf->arena, title);
	box->level = str_is_empty(box->title) ? 0 : pdf_heading_level(pdf, 2);
}

static bool
is_gathering(const struct pdf *pdf)
{
	return pdf->boxes != NULL && !pdf->boxes->is_placing;
}

static void
keep(struct pdf *pdf, struct kept kept)
{
	struct pdf_boxes *boxes = pdf->boxes;

	if (boxes->count == 0) {
		/* Nobody's: there is no box yet. */
		pdf->is_over = true;
		return;
	}
	for (size_t i = 0; i < kept.count; i++)
		boxes->bytes += strlen(kept.runs[i].text) + 16;
	if (boxes->bytes > KEPT_MAXIMUM) {
		pdf->is_over = true;
		return;
	}
	VEC_PUSH(pdf->held_arena, &boxes->boxes[boxes->count - 1].kept, kept);
}

bool
pdf_boxes_keep_runs(struct pdf *pdf, char kind, const struct pdf_run *runs, size_t count)
{
	if (!is_gathering(pdf))
		return false;
	if (kind >= '1' && kind <= '3' && pdf->boxes->count > 0)
		kind = (char)('0' + pdf_heading_level(pdf, kind - '0'));
	/* A heading's text is also its bookmark's. */
	keep(pdf, (struct kept){.kind = kind,
		      .count = count,
		      .runs = pdf_runs_kept(
			  pdf, kind <= '3' ? pdf->arena : pdf->held_arena, runs, count)});
	return true;
}

bool
pdf_boxes_keep_list(struct pdf *pdf, char kind, enum pdf_list list)
{
	if (!is_gathering(pdf))
		return false;
	keep(pdf, (struct kept){.kind = kind, .list = list});
	return true;
}

bool
pdf_boxes_keep_bars(struct pdf *pdf, const struct pdf_bars *bars)
{
	struct kept kept = {.kind = 'B', .bars = *bars};
	struct pdf_bar *copies;

	if (!is_gathering(pdf))
		return false;
	if (kept.bars.count > PDF_BAR_MAXIMUM)
		kept.bars.count = PDF_BAR_MAXIMUM;
	copies = arena_array(pdf->held_arena, kept.bars.count, sizeof(*copies));
	for (size_t i = 0; i < kept.bars.count; i++) {
		copies[i] = bars->bars[i];
		copies[i].label = pdf_clean(pdf, pdf->held_arena, bars->bars[i].label);
		copies[i].text = pdf_clean(pdf, pdf->held_arena, bars->bars[i].text);
	}
	for (size_t i = 0; i < PDF_SEGMENT_MAXIMUM; i++)
		kept.bars.key[i] =
		    bars->key[i] == NULL ? NULL : pdf_clean(pdf, pdf->held_arena, bars->key[i]);
	kept.bars.bars = copies;
	kept.bars.alt = pdf_clean(pdf, pdf->held_arena, bars->alt);
	keep(pdf, kept);
	return true;
}

/* What the box holds, into the frame at hand. */
static void
content_write(struct pdf *pdf, const struct box *box)
{
	for (size_t i = 0; i < box->kept.count; i++) {
		const struct kept *kept = &box->kept.items[i];

		switch (kept->kind) {
		case 'P':
			pdf_runs(pdf, kept->runs, kept->count);
			break;
		case 'N':
			pdf_note(pdf, kept->runs[0].text);
			break;
		case 'I':
			pdf_item_runs(pdf, kept->runs, kept->count);
			break;
		case 'L':
			pdf_list_begin(pdf, kept->list);
			break;
		case 'l':
			pdf_list_end(pdf);
			break;
		case 'B':
			pdf_bars(pdf, &kept->bars);
			break;
		default:
			pdf_lists_close(pdf);
			if (pdf->frame->may_break)
				pdf_heading(pdf, kept->kind - '0', kept->runs[0].text);
			else
				pdf_heading_now(pdf, kept->kind - '0', kept->runs[0].text);
			break;
		}
	}
	pdf_lists_close(pdf);
}

/* The number in its square and the title beside it; a heading of level 2. */
static void
title_write(struct pdf *pdf, const struct box *box)
{
	int size = pdf->frame->size * 113 / 100, square = size * 3 / 2;
	int indent = box->number[0] == '\0' ? 0 : square + size / 2;
	struct pdf_run title_run = {.text = box->title, .style = PDF_BOLD};
	struct pdf_run number_run = {
	    .text = arena_printf(pdf->block_arena, "%s ", box->number), .style = PDF_BOLD};
	struct pdf_laid *title = pdf_lay(pdf, &title_run, 1, size, pdf->frame->width - indent);
	struct pdf_laid *number = pdf_lay(pdf, &number_run, 1, size, PDF_PAGE_WIDTH);
	struct pdf_tag *tag;
	uint32_t bookmark;
	int height;

	if (box->level == 0)
		return;
	title->leading = size * 6 / 5;
	height = pdf_laid_height(title) > square ? pdf_laid_height(title) : square;
	if (!pdf->is_measuring) {
		int top =
		    pdf->frame->y + (title->line_count == 1 ? (square - title->leading) / 2 : 0);

		tag = pdf_tag_open(pdf, pdf->parent, box->level == 1 ? "H1" : "H2");
		bookmark = pdf_bookmark_add(pdf, box->level, box->title);
		pdf->bookmarks.items[bookmark].page = pdf->page;
		pdf->bookmarks.items[bookmark].y = pdf->frame->y;
		if (indent > 0) {
			pdf_artifact_begin(pdf, "/Type/Layout");
			pdf_rectangle(pdf, pdf->frame->x, pdf->frame->y, square, square, PDF_DARK);
			number->colour = PDF_WHITE;
			pdf_line_write(pdf, tag, number, 0,
			    pdf->frame->x + (square - number->lines[0].width) / 2,
			    pdf->frame->y + (square - number->leading) / 2);
		}
		title->colour = PDF_DARK;
		for (size_t i = 0; i < title->line_count; i++)
			pdf_line_write(pdf, tag, title, i, pdf->frame->x + indent,
			    top + (int)i * title->leading);
		pdf_tag_close(pdf, tag);
	}
	pdf->frame->y += height + size * 4 / 10;
}

static int
column_width(const struct pdf *pdf)
{
	int columns = (int)pdf->boxes->columns;

	return (pdf->flow.width - (columns - 1) * COLUMN_GAP) / columns;
}

/* The frame inside a box whose corner is there. */
static struct pdf_frame
inside(const struct pdf *pdf, int x, int y, int size)
{
	return (struct pdf_frame){.x = x + PADDING,
	    .y = y + PADDING,
	    .width = column_width(pdf) - 2 * PADDING,
	    .bottom = PDF_PAGE_HEIGHT,
	    .size = size};
}

static void
boxes_measure(struct pdf *pdf, int size)
{
	struct pdf_frame frame;

	pdf->is_measuring = true;
	pdf->frame = &frame;
	for (size_t i = 0; i < pdf->boxes->count; i++) {
		struct box *box = &pdf->boxes->boxes[i];

		frame = inside(pdf, 0, 0, size);
		title_write(pdf, box);
		content_write(pdf, box);
		box->height = frame.y + PADDING / 2 + BOX_GAP;
		arena_reset(pdf->block_arena);
	}
	pdf->frame = &pdf->flow;
	pdf->is_measuring = false;
}

/* Shares the boxes out in order so that the longest column is as short as can be; that height. */
static int
columns_fill(struct pdf_boxes *boxes)
{
	int64_t low = 0, high = 0;

	for (size_t i = 0; i < boxes->count; i++) {
		low = boxes->boxes[i].height > low ? boxes->boxes[i].height : low;
		high += boxes->boxes[i].height;
	}
	/* The least height at which putting one after another needs no more columns than there are.
	 */
	while (low < high) {
		int64_t middle = (low + high) / 2, at = 0;
		unsigned columns = 1;

		for (size_t i = 0; i < boxes->count; i++) {
			if (at + boxes->boxes[i].height > middle) {
				columns++;
				at = 0;
			}
			at += boxes->boxes[i].height;
		}
		if (columns <= boxes->columns)
			high = middle;
		else
			low = middle + 1;
	}
	for (int64_t i = 0, at = 0, column = 0; i < (int64_t)boxes->count; i++) {
		if (at + boxes->boxes[i].height > low) {
			column++;
			at = 0;
		}
		at += boxes->boxes[i].height;
		boxes->boxes[i].column = (unsigned)column;
	}
	return low > INT32_MAX ? INT32_MAX : (int)low;
}

static bool
fits(struct pdf *pdf, int steps, int room, int *ret_height)
{
	boxes_measure(pdf, SIZE_LEAST + steps * SIZE_STEP);
	*ret_height = columns_fill(pdf->boxes);
	return *ret_height - BOX_GAP <= room;
}

/* The largest type at which they fit into the height; 0 for none. They are left measured at it. */
static int
size_find(struct pdf *pdf, int room, int *ret_height)
{
	int low = 0, high = (SIZE_MOST - SIZE_LEAST) / SIZE_STEP;

	if (!fits(pdf, low, room, ret_height))
		return 0;
	while (low < high) {
		int middle = (low + high + 1) / 2;

		if (fits(pdf, middle, room, ret_height))
			low = middle;
		else
			high = middle - 1;
	}
	(void)fits(pdf, low, room, ret_height);
	return SIZE_LEAST + low * SIZE_STEP;
}

static void
border(struct pdf *pdf, int x, int y, int width, int height)
{
	pdf_artifact_begin(pdf, "/Type/Layout");
	pdf_rectangle(pdf, x, y, width, BORDER, PDF_RULE);
	pdf_rectangle(pdf, x, y + height - BORDER, width, BORDER, PDF_RULE);
	pdf_rectangle(pdf, x, y, BORDER, height, PDF_RULE);
	pdf_rectangle(pdf, x + width - BORDER, y, BORDER, height, PDF_RULE);
	pdf_mark_end(pdf);
}

/* What each box of a column gets more, so that all columns end at the same height. */
static int
slack(const struct pdf_boxes *boxes, unsigned column, int height)
{
	int used = 0, count = 0;

	for (size_t i = 0; i < boxes->count; i++) {
		if (boxes->boxes[i].column == column) {
			used += boxes->boxes[i].height;
			count++;
		}
	}
	return count == 0 ? 0 : (height - used) / count;
}

/* below: the room that what follows them was promised. */
static void
boxes_place(struct pdf *pdf, int size, int height, int below)
{
	struct pdf_boxes *boxes = pdf->boxes;
	struct pdf_tag *parent = pdf->parent;
	int top = pdf->flow.y, y = top;
	struct pdf_frame frame;

	for (size_t i = 0; i < boxes->count; i++) {
		struct box *box = &boxes->boxes[i];
		int x = pdf->flow.x + (int)box->column * (column_width(pdf) + COLUMN_GAP);
		int more = slack(boxes, box->column, height);

		if (i > 0 && boxes->boxes[i - 1].column != box->column)
			y = top;
		border(pdf, x, y, column_width(pdf), box->height + more - BOX_GAP);
		frame = inside(pdf, x, y, size);
		pdf->frame = &frame;
		pdf->parent = pdf_tag_open(pdf, parent, "Sect");
		title_write(pdf, box);
		content_write(pdf, box);
		pdf_tag_close(pdf, pdf->parent);
		pdf->parent = parent;
		pdf->frame = &pdf->flow;
		y += box->height + more;
	}
	/* The gap under the last box is nobody's where the page ends: it must not begin another one. */
	pdf->flow.y = top + height < pdf->flow.bottom - below ? top + height : pdf->flow.bottom - below;
}

/* One after another over the pages, as headings with what follows them. */
static void
boxes_flow(struct pdf *pdf)
{
	for (size_t i = 0; i < pdf->boxes->count; i++) {
		const struct box *box = &pdf->boxes->boxes[i];
		const char *title = box->title;

		if (box->number[0] != '\0')
			title = arena_printf(pdf->arena, "%s %s", box->number, box->title);
		pdf_heading(pdf, box->level, box->level == 0 ? "" : title);
		content_write(pdf, box);
	}
}

void
pdf_boxes_end(struct pdf *pdf)
{
	struct pdf_boxes *boxes = pdf->boxes;
	int size, room, height = 0, below;

	if (boxes == NULL)
		return;
	boxes->is_placing = true;
	if (pdf->error == ERR_OK && boxes->count > 0) {
		pdf_block_begin(pdf, 0);
		below = (int)boxes->lines_after * pdf->flow.size * 27 / 20;
		room = pdf->flow.bottom - pdf->flow.y - below;
		size = size_find(pdf, room, &height);
		if (size == 0 && pdf->page_count > 0) {
			int whole = pdf->flow.bottom - pdf->flow.x - below;

			size = size_find(pdf, whole, &height);
			if (size != 0)
				pdf_page_next(pdf);
		}
		if (size == 0)
			boxes_flow(pdf);
		else
			boxes_place(pdf, size, height, below);
	}
	pdf->boxes = NULL;
	pdf_block_end(pdf, 0);
	arena_reset(pdf->held_arena);
}
