#include "output/pdf_private.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

enum { INDENT_EMS = 1400 };

struct pdf_tag *
pdf_parent(struct pdf *pdf)
{
	for (size_t i = pdf->list_depth; i > 0; i--)
		if (pdf->lists[i - 1].item != NULL)
			return pdf->lists[i - 1].body;
	return pdf->parent;
}

void
pdf_lists_close(struct pdf *pdf)
{
	pdf->list_ignored = 0;
	while (pdf->list_depth > 0)
		pdf_list_end(pdf);
}

static int
heading_size(const struct pdf *pdf, int level)
{
	static const int hundredths[] = {0, 180, 136, 113};

	return pdf->frame->size * hundredths[level] / 100;
}

int
pdf_heading_level(struct pdf *pdf, int level)
{
	level = level < 1 ? 1 : level > 3 ? 3 : level;
	if (level > pdf->last_level + 1)
		level = pdf->last_level + 1;
	pdf->last_level = level;
	return level;
}

static struct pdf_laid *
heading_lay(struct pdf *pdf, int level, const char *text)
{
	struct pdf_run *run = arena_alloc(pdf->block_arena, sizeof(*run));
	struct pdf_laid *laid;

	*run = (struct pdf_run){.text = text, .style = PDF_BOLD};
	laid = pdf_lay(pdf, run, 1, heading_size(pdf, level), pdf->frame->width);
	laid->leading = laid->size * 6 / 5;
	return laid;
}

static int
space_before(const struct pdf *pdf, int level)
{
	return level == 1 || pdf->frame->y == pdf->flow.y ? pdf->frame->size * 4 / 10
							  : pdf->frame->size * 7 / 10;
}

uint32_t
pdf_bookmark_add(struct pdf *pdf, int level, const char *title)
{
	VEC_PUSH(
	    pdf->arena, &pdf->bookmarks, ((struct pdf_bookmark){.title = title, .level = level}));
	return (uint32_t)(pdf->bookmarks.count - 1);
}

static void
heading_write(struct pdf *pdf, int level, const char *text, uint32_t bookmark)
{
	static const char *const types[] = {"", "H1", "H2", "H3"};
	struct pdf_laid *laid = heading_lay(pdf, level, text);
	struct pdf_tag *tag;

	pdf->frame->y += space_before(pdf, level);
	if (pdf->is_measuring) {
		pdf_laid_write(pdf, NULL, laid, 0);
	} else {
		tag = pdf_tag_open(pdf, pdf->parent, types[level]);
		pdf->bookmarks.items[bookmark].page = pdf->page;
		pdf->bookmarks.items[bookmark].y = pdf->frame->y;
		pdf_laid_write(pdf, tag, laid, pdf->frame->x);
		pdf_tag_close(pdf, tag);
	}
	pdf->frame->y += pdf->frame->size * 3 / 10;
}

/* In a frame whose room was measured: nothing waits. */
void
pdf_heading_now(struct pdf *pdf, int level, const char *text)
{
	heading_write(pdf, level, text, pdf->is_measuring ? 0 : pdf_bookmark_add(pdf, level, text));
}

void
pdf_block_begin(struct pdf *pdf, int min_height)
{
	int height = min_height, indent = 0;

	if (!pdf->frame->may_break || pdf->is_measuring)
		return;
	if (pdf->page == 0)
		pdf_page_begin(pdf);
	/* Headings end lists: a list that is open was begun after those that wait, and does not move them in. */
	for (size_t i = 0; pdf->pending_count > 0 && i < pdf->list_depth; i++)
		indent += pdf->lists[i].indent;
	pdf->frame->x -= indent;
	pdf->frame->width += indent;
	for (size_t i = 0; i < pdf->pending_count; i++)
		height +=
		    pdf_laid_height(heading_lay(pdf, pdf->pending[i].level, pdf->pending[i].text)) +
		    pdf->frame->size * 2;
	pdf_need(pdf, height);
	for (size_t i = 0; i < pdf->pending_count; i++)
		heading_write(
		    pdf, pdf->pending[i].level, pdf->pending[i].text, pdf->pending[i].bookmark);
	pdf->pending_count = 0;
	pdf->frame->x += indent;
	pdf->frame->width -= indent;
}

void
pdf_block_end(struct pdf *pdf, int space_after)
{
	pdf->frame->y += space_after;
	if (pdf->table == NULL && (pdf->frame == &pdf->flow || pdf->is_measuring))
		arena_reset(pdf->block_arena);
}

void
pdf_laid_write(struct pdf *pdf, struct pdf_tag *tag, struct pdf_laid *laid, int x)
{
	if (pdf->is_measuring) {
		pdf->frame->y += pdf_laid_height(laid);
		return;
	}
	for (size_t i = 0; i < laid->line_count; i++) {
		size_t left = laid->line_count - i;

		/* The last line does not go over alone: the one before goes with it. */
		pdf_need(pdf, left == 2 && i > 0 ? 2 * laid->leading : laid->leading);
		pdf_line_write(pdf, tag, laid, i, x, pdf->frame->y);
		pdf->frame->y += laid->leading;
	}
	pdf_link_close(pdf, laid);
}

/* So much of a block stands together. */
static int
least_height(const struct pdf_laid *laid)
{
	return laid->line_count < 4 ? pdf_laid_height(laid) : 2 * laid->leading;
}

static bool
runs_are_empty(const struct pdf_run *runs, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!str_is_empty(runs[i].text))
			return false;
	return true;
}

static void
paragraph(struct pdf *pdf, const struct pdf_run *runs, size_t count, int size)
{
	struct pdf_laid *laid = pdf_lay(pdf, runs, count, size, pdf->frame->width);
	struct pdf_tag *tag = NULL;

	pdf_block_begin(pdf, least_height(laid));
	if (!pdf->is_measuring)
		tag = pdf_tag_open(pdf, pdf_parent(pdf), "P");
	pdf_laid_write(pdf, tag, laid, pdf->frame->x);
	if (tag != NULL)
		pdf_tag_close(pdf, tag);
	pdf_block_end(pdf, size / 2);
}

void
pdf_runs(struct pdf *pdf, const struct pdf_run *runs, size_t count)
{
	struct pdf_run *kept;

	if (pdf->error != ERR_OK || pdf->table != NULL || runs_are_empty(runs, count) ||
	    pdf_boxes_keep_runs(pdf, 'P', runs, count))
		return;
	kept = pdf_runs_kept(pdf, pdf->block_arena, runs, count);
	paragraph(pdf, kept, count, pdf->frame->size);
}

void
pdf_text(struct pdf *pdf, const char *text)
{
	pdf_runs(pdf, &(struct pdf_run){.text = text}, 1);
}

void
pdf_note(struct pdf *pdf, const char *text)
{
	struct pdf_run run = {.text = text};

	if (pdf->error != ERR_OK || pdf->table != NULL || str_is_empty(text) ||
	    pdf_boxes_keep_runs(pdf, 'N', &run, 1))
		return;
	run.text = pdf_clean(pdf, pdf->block_arena, text);
	paragraph(pdf, &run, 1, pdf->frame->size * 17 / 20);
}

void
pdf_heading(struct pdf *pdf, int level, const char *text)
{
	struct pdf_run run = {.text = text};

	if (pdf->error != ERR_OK || pdf->table != NULL || str_is_empty(text))
		return;
	pdf_lists_close(pdf);
	level = level < 1 ? 1 : level > 3 ? 3 : level;
	if (pdf_boxes_keep_runs(pdf, (char)('0' + level), &run, 1))
		return;
	level = pdf_heading_level(pdf, level);
	if (!pdf->frame->may_break) {
		pdf_heading_now(pdf, level, pdf_clean(pdf, pdf->arena, text));
		return;
	}
	if (pdf->pending_count == PDF_PENDING_HEADINGS)
		pdf_block_begin(pdf, 0);
	run.text = pdf_clean(pdf, pdf->arena, text);
	pdf->pending[pdf->pending_count++] =
	    (struct pdf_heading_pending){run.text, level, pdf_bookmark_add(pdf, level, run.text)};
}

static void
item_close(struct pdf *pdf, struct pdf_list_open *list)
{
	if (list->item == NULL)
		return;
	pdf_tag_close(pdf, list->body);
	pdf_tag_close(pdf, list->item);
	list->item = NULL;
}

void
pdf_list_begin(struct pdf *pdf, enum pdf_list kind)
{
	struct pdf_list_open *list;

	if (pdf_boxes_keep_list(pdf, 'L', kind))
		return;
	if (pdf->list_depth == PDF_LIST_DEPTH) {
		pdf->list_ignored++;
		return;
	}
	list = &pdf->lists[pdf->list_depth++];
	*list =
	    (struct pdf_list_open){.kind = kind, .indent = pdf->frame->size * INDENT_EMS / 1000};
	/* The element is opened with its first item: an empty list is none. */
	pdf->frame->x += list->indent;
	pdf->frame->width -= list->indent;
}

static struct pdf_tag *
list_tag(struct pdf *pdf, struct pdf_list_open *list)
{
	if (list->list != NULL)
		return list->list;
	list->list = pdf_tag_open(pdf, pdf_parent(pdf), "L");
	sbuf_printf(&list->list->attributes, "/A<</O/List/ListNumbering/%s>>",
	    list->kind == PDF_BULLETS ? "Disc" : "Decimal");
	return list->list;
}

static void
label_write(struct pdf *pdf, struct pdf_list_open *list)
{
	struct pdf_tag *tag = pdf_tag_open(pdf, list->item, "Lbl");
	struct pdf_run run = {.text = "•"};
	struct pdf_laid *laid;

	if (list->kind == PDF_NUMBERS)
		run.text = arena_printf(pdf->block_arena, "%u.", list->number);
	laid = pdf_lay(pdf, &run, 1, pdf->frame->size, PDF_PAGE_WIDTH);
	pdf_line_write(pdf, tag, laid, 0, pdf->frame->x - list->indent * 4 / 5, pdf->frame->y);
	pdf_tag_close(pdf, tag);
}

void
pdf_item_runs(struct pdf *pdf, const struct pdf_run *runs, size_t count)
{
	struct pdf_list_open *list;
	struct pdf_laid *laid;
	struct pdf_run *kept;

	if (pdf->error != ERR_OK || pdf->table != NULL || runs_are_empty(runs, count) ||
	    pdf_boxes_keep_runs(pdf, 'I', runs, count))
		return;
	if (pdf->list_depth == 0)
		pdf_list_begin(pdf, PDF_BULLETS);
	list = &pdf->lists[pdf->list_depth - 1];
	kept = pdf_runs_kept(pdf, pdf->block_arena, runs, count);
	laid = pdf_lay(pdf, kept, count, pdf->frame->size, pdf->frame->width);
	pdf_block_begin(pdf, least_height(laid));
	list->number++;
	if (!pdf->is_measuring) {
		item_close(pdf, list);
		list->item = pdf_tag_open(pdf, list_tag(pdf, list), "LI");
		label_write(pdf, list);
		list->body = pdf_tag_open(pdf, list->item, "LBody");
	}
	pdf_laid_write(pdf, list->body, laid, pdf->frame->x);
	pdf_block_end(pdf, pdf->frame->size / 5);
}

void
pdf_item(struct pdf *pdf, const char *text)
{
	pdf_item_runs(pdf, &(struct pdf_run){.text = text}, 1);
}

void
pdf_list_end(struct pdf *pdf)
{
	struct pdf_list_open *list;

	if (pdf_boxes_keep_list(pdf, 'l', PDF_BULLETS))
		return;
	if (pdf->list_ignored > 0) {
		pdf->list_ignored--;
		return;
	}
	if (pdf->list_depth == 0)
		return;
	list = &pdf->lists[--pdf->list_depth];
	pdf->frame->x -= list->indent;
	pdf->frame->width += list->indent;
	if (list->number > 0)
		pdf->frame->y += pdf->frame->size * 3 / 10;
	if (!pdf->is_measuring) {
		item_close(pdf, list);
		if (list->list != NULL)
			pdf_tag_close(pdf, list->list);
	}
	list->list = NULL;
}

void
pdf_page_break(struct pdf *pdf)
{
	if (pdf->error != ERR_OK || pdf->boxes != NULL || pdf->table != NULL || pdf->page == 0)
		return;
	pdf_block_begin(pdf, 0);
	pdf_page_end(pdf);
}
