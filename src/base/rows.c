#include "base/rows.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <string.h>

struct cells {
	const char **items;
	size_t count, capacity;
};

/* Where the cell at c ends: at a comma, a line end or the end of the text; NULL where its quotation mark is not closed. */
static const char *
cell_end(const char *c)
{
	if (*c == '"') {
		for (c++; *c != '\0' && (*c != '"' || c[1] == '"'); c++)
			if (*c == '"')
				c++;
		if (*c == '\0')
			return NULL;
		c++;
	}
	return c + strcspn(c, ",\r\n");
}

/* The text from c to end, without the quotation marks around it and with doubled ones single. */
static const char *
cell_text(struct arena *arena, const char *c, const char *end)
{
	bool is_quoted = *c == '"';
	char *text, *to;

	if (c == end)
		return "";
	text = to = arena_alloc(arena, (size_t)(end - c) + 1);
	for (c += is_quoted; c < end; c++) {
		if (is_quoted && *c == '"') {
			is_quoted = c[1] == '"';
			if (!is_quoted)
				continue;
			c++;
		}
		*to++ = *c;
	}
	return str_trimmed(arena, utf8_without_turns(text));
}

static bool
has_text(const struct cells *cells)
{
	for (size_t i = 0; i < cells->count; i++)
		if (cells->items[i][0] != '\0')
			return true;
	return false;
}

/* One row from *at, which is left behind its line end. false where a quotation mark is not closed. */
static bool
row_read(struct arena *arena, const char **at, struct cells *cells)
{
	const char *c = *at;

	for (;; c++) {
		const char *end = cell_end(c);

		if (end == NULL)
			return false;
		if (cells->count < ROWS_CELLS_MAXIMUM)
			VEC_PUSH(arena, cells, cell_text(arena, c, end));
		c = end;
		if (*c != ',')
			break;
	}
	c += *c == '\r';
	c += *c == '\n';
	*at = c;
	return true;
}

bool
rows_read(struct arena *arena, const char *text, struct rows *ret, size_t *ret_row)
{
	const char *at = text;
	struct cells cells = {0};
	size_t number = 0;

	*ret = (struct rows){0};
	if (str_starts_with(at, "\xEF\xBB\xBF"))
		at += 3;
	while (*at != '\0' && ret->count <= ROWS_MAXIMUM) {
		number++;
		cells.count = 0;
		if (!row_read(arena, &at, &cells)) {
			*ret_row = number;
			return false;
		}
		if (!has_text(&cells))
			continue;
		VEC_PUSH(arena, ret, ((struct row){number, cells.items, cells.count}));
		cells = (struct cells){0};
	}
	return true;
}

const char *
rows_text(struct arena *arena, const char *bytes, size_t size, const char **ret_why)
{
	if (size >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0)) {
		*ret_why = "The file is saved as Unicode text: save it as “CSV UTF-8” and choose that";
		return NULL;
	}
	if (memchr(bytes, '\0', size) != NULL) {
		*ret_why = "The file is not text: in Excel save it as “CSV UTF-8” and choose that";
		return NULL;
	}
	return utf8_is_valid(bytes, size) ? arena_strndup(arena, bytes, size)
					  : utf8_from_windows1252(arena, bytes, size);
}

const char *
row_cell(const struct row *row, size_t column)
{
	return column < row->count ? row->cells[column] : "";
}
