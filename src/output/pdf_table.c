#include "output/pdf_private.h"

#include "base/arena.h"
#include "base/str.h"

enum { PAD = 3500, RULE = 500, RULE_HEAD = 1000 };

struct pdf_table {
	struct pdf_column columns[PDF_COLUMN_MAXIMUM];
	struct pdf_run heads[PDF_COLUMN_MAXIMUM];
	int x[PDF_COLUMN_MAXIMUM], width[PDF_COLUMN_MAXIMUM];
	size_t count;
	const char *caption;
	bool is_repeated; /* the header row, on later pages */
	struct pdf_tag *tag, *body;
};

struct table_row {
	struct pdf_laid *laid[PDF_COLUMN_MAXIMUM];
	struct pdf_run runs[PDF_COLUMN_MAXIMUM];
	struct pdf_tag *tags[PDF_COLUMN_MAXIMUM];
	size_t done[PDF_COLUMN_MAXIMUM]; /* lines written */
	int height;
};

void
pdf_table_begin(
    struct pdf *pdf, const char *caption, const struct pdf_column *columns, size_t count)
{
	struct pdf_table *table;
	unsigned shares = 0;
	int x;

	pdf_table_end(pdf);
	if (pdf->error != ERR_OK || pdf->boxes != NULL || count == 0)
		return;
	pdf_lists_close(pdf);
	x = pdf->flow.x;
	table = arena_alloc(pdf->held_arena, sizeof(*table));
	table->count = count;
	if (count > PDF_COLUMN_MAXIMUM) {
		table->count = PDF_COLUMN_MAXIMUM;
		pdf->is_over = true;
	}
	table->caption = pdf_clean(pdf, pdf->held_arena, caption);
	for (size_t i = 0; i < table->count; i++) {
		table->columns[i] = columns[i];
		table->columns[i].share = columns[i].share == 0     ? 1
					  : columns[i].share > 1000 ? 1000
								    : columns[i].share;
		shares += table->columns[i].share;
		table->heads[i] = (struct pdf_run){
		    .text = pdf_clean(pdf, pdf->held_arena, columns[i].heading), .style = PDF_BOLD};
	}
	for (size_t i = 0; i < table->count; i++) {
		table->x[i] = x;
		table->width[i] =
		    (int)((int64_t)pdf->flow.width * table->columns[i].share / shares);
		x += table->width[i];
	}
	pdf->table = table;
}

static int
cell_size(const struct pdf *pdf)
{
	return pdf->flow.size * 9 / 10;
}

static int
row_lay(struct pdf *pdf, struct table_row *row)
{
	const struct pdf_table *table = pdf->table;

	row->height = cell_size(pdf) * 27 / 20;
	for (size_t i = 0; i < table->count; i++) {
		row->laid[i] =
		    pdf_lay(pdf, &row->runs[i], 1, cell_size(pdf), table->width[i] - 2 * PAD);
		if (pdf_laid_height(row->laid[i]) > row->height)
			row->height = pdf_laid_height(row->laid[i]);
	}
	row->height += 2 * PAD + RULE;
	return row->height;
}

static void
rule(struct pdf *pdf, int thickness, uint32_t colour)
{
	pdf_artifact_begin(pdf, "/Type/Layout");
	pdf_rectangle(pdf, pdf->flow.x, pdf->flow.y, pdf->flow.width, thickness, colour);
	pdf_mark_end(pdf);
	pdf->flow.y += thickness;
}

static void
cell_lines(struct pdf *pdf, struct table_row *row, size_t i, size_t to, bool is_artifact)
{
	const struct pdf_table *table = pdf->table;
	int y = pdf->flow.y;

	for (; row->done[i] < to; row->done[i]++) {
		int x = table->x[i] + PAD;

		if (table->columns[i].is_number)
			x += table->width[i] - 2 * PAD - row->laid[i]->lines[row->done[i]].width;
		if (is_artifact)
			pdf_line_artifact(pdf, row->laid[i], row->done[i], x, y);
		else
			pdf_line_write(pdf, row->tags[i], row->laid[i], row->done[i], x, y);
		y += row->laid[i]->leading;
	}
}

/* The header row on a later page: only seen, the table has it already. */
static void
head_repeat(struct pdf *pdf)
{
	const struct pdf_table *table = pdf->table;
	struct table_row *row = arena_alloc(pdf->block_arena, sizeof(*row));

	memcpy(row->runs, table->heads, sizeof(row->runs));
	row_lay(pdf, row);
	pdf_artifact_begin(pdf, "/Type/Pagination");
	pdf->flow.y += PAD;
	for (size_t i = 0; i < table->count; i++)
		cell_lines(pdf, row, i, row->laid[i]->line_count, true);
	pdf_mark_end(pdf);
	pdf->flow.y += row->height - PAD - RULE;
	rule(pdf, RULE_HEAD, PDF_INK);
}

static void
table_page_next(struct pdf *pdf)
{
	pdf_page_next(pdf);
	if (pdf->table->is_repeated)
		head_repeat(pdf);
}

/* The lines of all cells that fit, page after page. */
static void
row_lines(struct pdf *pdf, struct table_row *row)
{
	const struct pdf_table *table = pdf->table;
	int leading = row->laid[0]->leading;
	bool is_left = true;

	while (is_left && pdf->error == ERR_OK) {
		int room = (pdf->flow.bottom - pdf->flow.y - PAD - RULE) / leading;
		int most = 0;

		is_left = false;
		room = room < 1 ? 1 : room;
		for (size_t i = 0; i < table->count; i++) {
			size_t from = row->done[i], to = row->laid[i]->line_count;

			if (to - from > (size_t)room) {
				to = from + (size_t)room;
				is_left = true;
			}
			cell_lines(pdf, row, i, to, false);
			most = (int)(to - from) > most ? (int)(to - from) : most;
		}
		pdf->flow.y += (most == 0 ? 1 : most) * leading;
		if (is_left) {
			table_page_next(pdf);
			pdf->flow.y += PAD;
		}
	}
}

static void
head_write(struct pdf *pdf)
{
	const struct pdf_table *table = pdf->table;
	struct table_row *row = arena_alloc(pdf->block_arena, sizeof(*row));
	struct pdf_tag *part = pdf_tag_open(pdf, table->tag, "THead");
	struct pdf_tag *line = pdf_tag_open(pdf, part, "TR");

	memcpy(row->runs, table->heads, sizeof(row->runs));
	row_lay(pdf, row);
	pdf->flow.y += PAD;
	for (size_t i = 0; i < table->count; i++) {
		row->tags[i] = pdf_tag_open(pdf, line, "TH");
		sbuf_text(&row->tags[i]->attributes, "/A<</O/Table/Scope/Column>>");
	}
	row_lines(pdf, row);
	for (size_t i = 0; i < table->count; i++)
		pdf_tag_close(pdf, row->tags[i]);
	pdf_tag_close(pdf, line);
	pdf_tag_close(pdf, part);
	pdf->flow.y += PAD;
	rule(pdf, RULE_HEAD, PDF_INK);
}

/* The table's element, its caption and head, where a row of this height follows. */
static void
table_open(struct pdf *pdf, int row_height)
{
	struct pdf_table *table = pdf->table;
	struct table_row *row;
	struct pdf_run run = {.text = table->caption, .style = PDF_BOLD};
	struct pdf_laid *laid = NULL;
	int height, page = PDF_PAGE_HEIGHT / 3;
	bool is_low;

	row = arena_alloc(pdf->block_arena, sizeof(*row));
	memcpy(row->runs, table->heads, sizeof(row->runs));
	height = row_lay(pdf, row);
	/* One that is very high stands once: what it heads would find no room beside it. */
	is_low = height < page;
	height = (is_low ? height : page) + (row_height < page ? row_height : page);
	if (table->caption[0] != '\0') {
		laid = pdf_lay(pdf, &run, 1, pdf->flow.size, pdf->flow.width);
		height += pdf_laid_height(laid);
	}
	pdf_block_begin(pdf, height);
	table->tag = pdf_tag_open(pdf, pdf->parent, "Table");
	if (laid != NULL) {
		struct pdf_tag *caption = pdf_tag_open(pdf, table->tag, "Caption");

		pdf_laid_write(pdf, caption, laid, pdf->flow.x);
		pdf_tag_close(pdf, caption);
	}
	head_write(pdf);
	table->is_repeated = is_low;
	table->body = pdf_tag_open(pdf, table->tag, "TBody");
}

static void
row_bars(struct pdf *pdf, const struct pdf_cell *cells, int y)
{
	const struct pdf_table *table = pdf->table;

	for (size_t i = 0; i < table->count; i++) {
		if (cells[i].segment_count == 0)
			continue;
		pdf_artifact_begin(pdf, "/Type/Layout");
		pdf_bar_draw(pdf, cells[i].segments, cells[i].segment_count, cells[i].bar_maximum,
		    table->x[i] + PAD, y + cell_size(pdf) / 8, table->width[i] - 2 * PAD,
		    cell_size(pdf));
		pdf_mark_end(pdf);
	}
}

void
pdf_row(struct pdf *pdf, const struct pdf_cell *cells)
{
	struct pdf_table *table = pdf->table;
	struct table_row *row;
	struct pdf_tag *line;
	int height;

	if (pdf->error != ERR_OK || table == NULL)
		return;
	row = arena_alloc(pdf->block_arena, sizeof(*row));
	for (size_t i = 0; i < table->count; i++) {
		row->runs[i].text = cells[i].segment_count > 0
					? ""
					: pdf_clean(pdf, pdf->block_arena, cells[i].text);
		row->runs[i].style = table->columns[i].is_row_heading ? PDF_BOLD : 0;
	}
	height = row_lay(pdf, row);
	if (table->tag == NULL)
		table_open(pdf, height);
	/* Longer than a page: it begins here if a third of the page is left. */
	if (height > (pdf->flow.bottom - pdf->flow.x) * 3 / 4)
		height = PDF_PAGE_HEIGHT / 3;
	if (!pdf_has_room(pdf, height))
		table_page_next(pdf);
	line = pdf_tag_open(pdf, table->body, "TR");
	for (size_t i = 0; i < table->count; i++) {
		row->tags[i] =
		    pdf_tag_open(pdf, line, table->columns[i].is_row_heading ? "TH" : "TD");
		if (table->columns[i].is_row_heading)
			sbuf_text(&row->tags[i]->attributes, "/A<</O/Table/Scope/Row>>");
	}
	pdf->flow.y += PAD;
	row_bars(pdf, cells, pdf->flow.y);
	row_lines(pdf, row);
	for (size_t i = 0; i < table->count; i++)
		pdf_tag_close(pdf, row->tags[i]);
	pdf_tag_close(pdf, line);
	pdf->flow.y += PAD;
	rule(pdf, RULE, PDF_RULE);
	arena_reset(pdf->block_arena);
}

void
pdf_row_texts(struct pdf *pdf, const char *const *texts)
{
	struct pdf_cell cells[PDF_COLUMN_MAXIMUM] = {0};

	if (pdf->table == NULL)
		return;
	for (size_t i = 0; i < pdf->table->count; i++)
		cells[i].text = texts[i];
	pdf_row(pdf, cells);
}

void
pdf_table_end(struct pdf *pdf)
{
	struct pdf_table *table = pdf->table;

	if (table == NULL)
		return;
	if (pdf->error == ERR_OK) {
		if (table->tag == NULL)
			table_open(pdf, 0);
		pdf_tag_close(pdf, table->body);
		pdf_tag_close(pdf, table->tag);
	}
	pdf->table = NULL;
	pdf_block_end(pdf, pdf->flow.size * 9 / 10);
	arena_reset(pdf->held_arena);
}
