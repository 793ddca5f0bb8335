#include "base/rows.h"

#include "base/sbuf.h"
#include "base/str.h"
#include "base/vec.h"

#include <string.h>

struct cells {
	const char **items;
	size_t count, capacity;
};

/* One cell from *at, which is left at the comma or line end behind it. */
static bool
cell_read(struct arena *arena, const char **at, const char **ret)
{
	const char *c = *at;
	struct sbuf sb;

	sbuf_init(&sb, arena, strlen(c) + 1);
	sbuf_text(&sb, "");
	if (*c == '"') {
		for (c++; *c != '\0' && (*c != '"' || c[1] == '"'); c++) {
			if (*c == '"')
				c++;
			sbuf_char(&sb, *c);
		}
		if (*c == '\0')
			return false;
		c++;
	}
	for (; *c != '\0' && strchr(",\r\n", *c) == NULL; c++)
		sbuf_char(&sb, *c);
	*at = c;
	*ret = sb.length == 0 ? "" : str_trimmed(arena, sb.data);
	return true;
}

static bool
has_text(const struct cells *cells)
{
	for (size_t i = 0; i < cells->count; i++)
		if (cells->items[i][0] != '\0')
			return true;
	return false;
}

bool
rows_read(struct arena *arena, const char *text, struct rows *ret, size_t *ret_row)
{
	const char *at = text;
	size_t number = 0;

	*ret = (struct rows){0};
	if (str_starts_with(at, "\xEF\xBB\xBF"))
		at += 3;
	while (*at != '\0') {
		struct cells cells = {0};

		number++;
		for (;;) {
			const char *cell;

			if (!cell_read(arena, &at, &cell)) {
				*ret_row = number;
				return false;
			}
			VEC_PUSH(arena, &cells, cell);
			if (*at != ',')
				break;
			at++;
		}
		if (*at == '\r')
			at++;
		if (*at == '\n')
			at++;
		if (has_text(&cells)) {
			struct row row = {number, cells.items, cells.count};

			VEC_PUSH(arena, ret, row);
		}
	}
	return true;
}

const char *
row_cell(const struct row *row, size_t column)
{
	return column < row->count ? row->cells[column] : "";
}
