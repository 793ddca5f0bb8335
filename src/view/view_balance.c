#include "view/view_balance.h"

#include "base/arena.h"
#include "html/govuk.h"
#include "view/view_frame.h"

/* Above this a table is folded: ethnicity, and teams. */
enum { ROWS_SHOWN = 12 };

/* "12 (24%)": the share to the nearest whole, and 0 without one. */
static const char *
number_and_share(struct html *h, size_t n, size_t of)
{
	if (n == 0 || of == 0)
		return view_count(h->arena, (int64_t)n);
	size_t percent = (n * 200 + of) / (of * 2);
	return arena_printf(h->arena, "%s (%s%zu%%)", view_count(h->arena, (int64_t)n), percent == 0 ? "under " : "",
	    percent == 0 ? 1 : percent);
}

static const char *
word_text(enum balance_word word)
{
	switch (word) {
	case BALANCE_TOO_FEW:
		return "Too few to say";
	case BALANCE_AS_USUAL:
		return "As chance would bring";
	case BALANCE_MORE:
		return "More than chance usually brings";
	case BALANCE_FEWER:
		return "Fewer than chance usually brings";
	case BALANCE_ALL:
		return "All were drawn";
	}
	return "";
}

static void
write_kind(struct html *h, const struct balance *balance, enum balance_kind kind, size_t rows)
{
	bool is_folded = rows > ROWS_SHOWN;

	if (is_folded)
		govuk_details_open(h, .summary = arena_printf(h->arena, "%s: %zu rows", balance_kind_name(kind), rows));
	govuk_table_open(h, .caption = balance_kind_name(kind), .caption_classes = "govuk-table__caption--s",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Group");
	govuk_table_heading(h, .text = "In the frame", .format = "numeric");
	govuk_table_heading(h, .text = "Drawn", .format = "numeric");
	govuk_table_heading(h, .text = "What that says");
	govuk_table_body_open(h);
	for (size_t i = 0; i < balance->count; i++) {
		const struct balance_row *row = &balance->rows[i];
		if (row->kind != kind)
			continue;
		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = row->category);
		govuk_table_cell(h, .label = "In the frame", .format = "numeric",
		    .text = number_and_share(h, row->in_frame, balance->frame));
		govuk_table_cell(
		    h, .label = "Drawn", .format = "numeric", .text = number_and_share(h, row->drawn, balance->drawn));
		govuk_table_cell(h, .label = "What that says", .text = word_text(balance_word(balance, row)));
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
	if (is_folded)
		govuk_details_close(h);
}

void
view_balance(struct html *h, const struct balance *balance)
{
	view_heading_2(h, "Balance");
	view_paragraph(h, arena_printf(h->arena,
	    "%s children in the frame, those left out too, beside the %s who are drawn. It changes nothing in the draw. A draw that is "
	    "spread over groups may bring more of a group than its share, and one row in twenty looks unusual by chance.",
	    view_count(h->arena, (int64_t)balance->frame), view_count(h->arena, (int64_t)balance->drawn)));
	for (int k = 0; k < BALANCE_KIND_COUNT; k++) {
		enum balance_kind kind = (enum balance_kind)k;
		size_t rows = 0;
		for (size_t i = 0; i < balance->count; i++)
			rows += balance->rows[i].kind == kind;
		if (balance_is_known(balance, kind))
			write_kind(h, balance, kind, rows);
		else
			view_paragraph(h, arena_printf(h->arena, "%s: the lists of this draw do not say.", balance_kind_name(kind)));
	}
}
