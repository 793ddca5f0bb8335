#ifndef INPUT_XLSX_PRIVATE_H
#define INPUT_XLSX_PRIVATE_H

/* What the parts of the workbook reader share. */
#include "base/sbuf.h"
#include "input/input.h"
#include "input/package.h"
#include "input/xml.h"

struct xlsx_sheet {
	const char *name;
	const char *relation;
};

struct xlsx_relation {
	const char *id;
	const char *type;   /* the last word of its address: "worksheet", "sharedStrings" */
	const char *target; /* the part's name in the package, without a leading slash */
};

struct xlsx_book {
	struct arena *arena;
	const struct input_limits *limits;
	const char **ret_reason;
	struct package *package;
	bool is_1904;
	struct { struct xlsx_sheet *items; size_t count, capacity; } sheets;
	struct { struct xlsx_relation *items; size_t count, capacity; } relations;
	struct { const char **items; size_t count, capacity; } strings;
	struct { bool *items; size_t count, capacity; } style_is_date;
	/* Room for one row, used again for every row of every sheet. */
	struct sheet_cell *cells;
	size_t *offsets;   /* of each cell's text in texts, which may move while a row grows */
	struct sbuf texts; /* of the row */
	struct sbuf value; /* of the cell, or of the shared string */
};

/* The parts that come before the sheets. */
enum err xlsx_read_relations(struct xlsx_book *book, const char *part);
enum err xlsx_read_workbook(struct xlsx_book *book, const char *part);
enum err xlsx_read_styles(struct xlsx_book *book, const char *part);
enum err xlsx_read_strings(struct xlsx_book *book, const char *part);

/* One sheet, row by row. */
enum err xlsx_read_sheet(struct xlsx_book *book, const char *part, const char *name,
    const struct sheet_sink *sink);

/* Empties the book's value; and adds text to it, cut between two characters at the maximum of a cell. */
void xlsx_value_clear(struct xlsx_book *book);
void xlsx_value_add(struct xlsx_book *book, const char *text, size_t length);

/* Undoes Excel's _x000D_ spelling of control characters, in place. */
void xlsx_unescape(char *text);

#endif
