#include "collect.h"

#include "base/arena.h"

static enum err
on_sheet(void *data, const char *name)
{
	struct collected *collected = data;

	collected->sheet = arena_strdup(collected->arena, name);
	return ERR_OK;
}

static enum err
on_row(void *data, const struct sheet_row *row)
{
	struct collected *collected = data;

	collected->rows++;
	sbuf_printf(&collected->text, "%s!%d", collected->sheet, row->number);
	for (size_t i = 0; i < row->count; i++) {
		const struct sheet_cell *cell = &row->cells[i];

		switch (cell->kind) {
		case SHEET_EMPTY:
			sbuf_text(&collected->text, "|");
			break;
		case SHEET_TEXT:
			sbuf_printf(&collected->text, "|%s", cell->text);
			break;
		case SHEET_NUMBER:
			sbuf_printf(&collected->text, "|n:%s", cell->text);
			break;
		case SHEET_DATE:
			sbuf_printf(&collected->text, "|d:%s", date_text_iso(collected->arena, cell->date));
			break;
		case SHEET_ERROR:
			sbuf_printf(&collected->text, "|e:%s", cell->text);
			break;
		}
	}
	sbuf_text(&collected->text, "\n");
	return ERR_OK;
}

struct sheet_sink
collect_into(struct collected *collected, struct arena *arena)
{
	collected->arena = arena;
	collected->sheet = "";
	collected->rows = 0;
	sbuf_init(&collected->text, arena, 16 * 1024 * 1024);
	sbuf_text(&collected->text, "");
	return (struct sheet_sink){collected, on_sheet, on_row};
}
