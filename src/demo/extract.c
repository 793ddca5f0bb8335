#include "demo/extract.h"

#include "base/arena.h"
#include "base/hash.h"
#include "domain/population_import.h"
#include "output/xlsx_write.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Rows are kept list by list, because a workbook is written sheet by sheet. */
struct kept_row {
	struct kept_row *next;
	size_t count;
	struct demo_cell cells[];
};

struct kept {
	struct arena *arena;
	struct kept_row *first[DEMO_LIST_COUNT];
	struct kept_row **last[DEMO_LIST_COUNT];
};

/* Texts that the lists make row by row live in their arena only as long as the row does. */
static void
row_keep(void *data, enum demo_list list, const struct demo_cell *cells, size_t count)
{
	struct kept *kept = data;
	struct kept_row *row = arena_alloc(kept->arena, sizeof(*row) + count * sizeof(*cells));

	memcpy(row->cells, cells, count * sizeof(*cells));
	for (size_t i = 0; i < count; i++)
		row->cells[i].text =
		    row->cells[i].kind == DEMO_TEXT ? arena_strdup(kept->arena, row->cells[i].text) : "";
	row->count = count;
	*kept->last[list] = row;
	kept->last[list] = &row->next;
}

static void
cell_write(struct xlsx_writer *book, const struct demo_cell *cell)
{
	switch (cell->kind) {
	case DEMO_BLANK:
		xlsx_text(book, "");
		break;
	case DEMO_TEXT:
		xlsx_text(book, cell->text);
		break;
	case DEMO_DATE:
		xlsx_date(book, cell->date);
		break;
	case DEMO_NUMBER:
		xlsx_number(book, cell->number);
		break;
	}
}

static void
sheet_write(struct xlsx_writer *book, const struct kept *kept, enum demo_list list)
{
	const struct demo_heading *heading = demo_list_heading(list);

	xlsx_sheet(book, heading->sheet);
	xlsx_heading(book, heading->title);
	xlsx_row(book);
	for (size_t i = 0; heading->columns[i] != NULL; i++)
		xlsx_heading(book, heading->columns[i]);
	xlsx_row(book);
	for (const struct kept_row *row = kept->first[list]; row != NULL; row = row->next) {
		for (size_t i = 0; i < row->count; i++)
			cell_write(book, &row->cells[i]);
		xlsx_row(book);
	}
}

/* A field in quotes, its own quotes doubled (RFC 4180). */
static void
csv_field(FILE *file, const char *text)
{
	(void)fputc('"', file);
	for (const char *p = text; *p != '\0'; p++) {
		if (*p == '"')
			(void)fputc('"', file);
		(void)fputc(*p, file);
	}
	(void)fputc('"', file);
}

static enum err
csv_write(struct arena *arena, const struct kept *kept, enum demo_list list, const char *path, const char **ret_reason)
{
	const struct demo_heading *heading = demo_list_heading(list);
	FILE *file = fopen(path, "wb");
	bool has_failed;

	if (file == NULL) {
		*ret_reason = strerror(errno);
		return ERR_INTERNAL;
	}
	for (size_t i = 0; heading->columns[i] != NULL; i++) {
		(void)fputs(i == 0 ? "" : ",", file);
		csv_field(file, heading->columns[i]);
	}
	(void)fputs("\r\n", file);
	for (const struct kept_row *row = kept->first[list]; row != NULL; row = row->next) {
		for (size_t i = 0; i < row->count; i++) {
			const struct demo_cell *cell = &row->cells[i];
			int year, month, day;

			(void)fputs(i == 0 ? "" : ",", file);
			if (cell->kind == DEMO_TEXT) {
				csv_field(file, cell->text);
			} else if (cell->kind == DEMO_NUMBER) {
				(void)fprintf(file, "%.0f", cell->number);
			} else if (cell->kind == DEMO_DATE) {
				date_parts(cell->date, &year, &month, &day);
				csv_field(file, arena_printf(arena, "%02d/%02d/%04d", day, month, year));
			}
		}
		(void)fputs("\r\n", file);
	}
	has_failed = ferror(file) != 0;
	if (fclose(file) != 0 || has_failed) {
		*ret_reason = strerror(errno);
		return ERR_NO_SPACE;
	}
	return ERR_OK;
}

static struct demo_extract
extract_name(struct arena *arena, const char *folder, const char *stem, struct date on, const char *ending)
{
	struct demo_extract extract;

	extract.name = arena_printf(arena, "%s-%s.%s", stem, date_text_iso(arena, on), ending);
	extract.path = arena_printf(arena, "%s/%s", folder, extract.name);
	return extract;
}

enum err
demo_extract_write(struct arena *arena, const struct demo_model *model, const struct demo_staff *staff,
    struct date on, const char *folder, struct demo_extract ret[static DEMO_EXTRACT_COUNT], const char **ret_reason)
{
	struct kept kept = {.arena = arena_new((size_t)1 << 36)};
	const struct demo_sink sink = {row_keep, &kept};
	struct xlsx_writer *book;
	enum err e;

	for (size_t i = 0; i < DEMO_LIST_COUNT; i++)
		kept.last[i] = &kept.first[i];
	demo_lists_read(model, staff, on, (1u << DEMO_LIST_COUNT) - 1, &sink);
	ret[0] = extract_name(arena, folder, "annex-a", on, "xlsx");
	book = xlsx_open(kept.arena, ret[0].path);
	for (enum demo_list list = LIST_CONTACTS; list <= LIST_ADOPTERS; list++)
		sheet_write(book, &kept, list);
	e = xlsx_close(book, ret_reason);
	if (e == ERR_OK) {
		ret[1] = extract_name(arena, folder, "send-annex-a", on, "xlsx");
		book = xlsx_open(kept.arena, ret[1].path);
		sheet_write(book, &kept, LIST_SEND_PLANS);
		sheet_write(book, &kept, LIST_SEND_SUPPORT);
		e = xlsx_close(book, ret_reason);
	}
	for (enum demo_list list = LIST_FAMILIES; list <= LIST_SEND_OFFICERS && e == ERR_OK; list++) {
		struct demo_extract *extract = &ret[2 + list - LIST_FAMILIES];

		*extract = extract_name(arena, folder, demo_list_heading(list)->name, on, "csv");
		e = csv_write(kept.arena, &kept, list, extract->path, ret_reason);
	}
	arena_free(kept.arena);
	return e;
}

/* Row by row and cell by cell, as the rows of a file would be hashed. */
static void
kept_hash(const struct kept *kept, enum demo_list first, enum demo_list last, char ret[static HASH_HEX_SIZE])
{
	struct hash_state hash;
	unsigned char digest[HASH_SIZE];

	hash_init(&hash);
	for (enum demo_list list = first; list <= last; list++)
		for (const struct kept_row *row = kept->first[list]; row != NULL; row = row->next)
			for (size_t i = 0; i < row->count; i++) {
				char text[64];
				int length = snprintf(text, sizeof(text), "|%d|%d|%.2f|", (int)list,
				    (int)row->cells[i].date.day, row->cells[i].number);

				hash_update(&hash, text, (size_t)length);
				hash_update(&hash, row->cells[i].text, strlen(row->cells[i].text));
			}
	hash_final(&hash, digest);
	hash_hex_into(digest, ret);
}

static struct sheet_cell
cell_of(struct arena *arena, const struct demo_cell *cell)
{
	struct sheet_cell sheet = {.kind = SHEET_EMPTY, .text = "", .date = DATE_NONE};

	switch (cell->kind) {
	case DEMO_BLANK:
		break;
	case DEMO_TEXT:
		sheet.kind = SHEET_TEXT;
		sheet.text = cell->text;
		break;
	case DEMO_DATE:
		sheet.kind = SHEET_DATE;
		sheet.date = cell->date;
		break;
	case DEMO_NUMBER:
		sheet.kind = SHEET_NUMBER;
		sheet.number = cell->number;
		sheet.text = arena_printf(arena, "%g", cell->number);
		break;
	}
	return sheet;
}

static enum err
sheet_feed(struct arena *arena, const struct kept *kept, enum demo_list list, const struct sheet_sink *sink)
{
	const struct demo_heading *heading = demo_list_heading(list);
	struct sheet_cell cells[DEMO_COLUMN_MAX];
	struct sheet_row row = {.number = 2, .cells = cells, .count = demo_list_column_count(list)};
	enum err e = sink->sheet(sink->data, heading->sheet);

	for (size_t i = 0; i < row.count; i++)
		cells[i] = (struct sheet_cell){.kind = SHEET_TEXT, .text = heading->columns[i], .date = DATE_NONE};
	if (e == ERR_OK)
		e = sink->row(sink->data, &row);
	for (const struct kept_row *k = kept->first[list]; k != NULL && e == ERR_OK; k = k->next) {
		for (size_t i = 0; i < k->count; i++)
			cells[i] = cell_of(arena, &k->cells[i]);
		row.number++;
		e = sink->row(sink->data, &row);
	}
	return e;
}

static enum err
file_feed(const struct kept *kept, struct date on, const char *name, const char *ending, enum demo_list first,
    enum demo_list last, struct population_import *import)
{
	struct sheet_sink sink = population_import_sink(import);
	char hash[HASH_HEX_SIZE];
	enum err e = ERR_OK;

	kept_hash(kept, first, last, hash);
	population_import_file(
	    import, arena_printf(kept->arena, "%s-%s.%s", name, date_text_iso(kept->arena, on), ending), hash);
	for (enum demo_list list = first; list <= last && e == ERR_OK; list++)
		e = sheet_feed(kept->arena, kept, list, &sink);
	return e;
}

enum err
demo_extract_feed(const struct demo_model *model, const struct demo_staff *staff, struct date on,
    struct population_import *import)
{
	struct kept kept = {.arena = arena_new((size_t)1 << 36)};
	const struct demo_sink sink = {row_keep, &kept};
	enum err e;

	for (size_t i = 0; i < DEMO_LIST_COUNT; i++)
		kept.last[i] = &kept.first[i];
	demo_lists_read(model, staff, on, (1u << DEMO_LIST_COUNT) - 1, &sink);
	e = file_feed(&kept, on, "annex-a", "xlsx", LIST_CONTACTS, LIST_ADOPTERS, import);
	if (e == ERR_OK)
		e = file_feed(&kept, on, "send-annex-a", "xlsx", LIST_SEND_PLANS, LIST_SEND_SUPPORT, import);
	for (enum demo_list list = LIST_FAMILIES; list <= LIST_SEND_OFFICERS && e == ERR_OK; list++)
		e = file_feed(&kept, on, demo_list_heading(list)->name, "csv", list, list, import);
	arena_free(kept.arena);
	return e;
}
