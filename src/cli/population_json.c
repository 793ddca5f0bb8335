#include "cli/population_json.h"

#include "base/err.h"

#include <jansson.h>

static json_t *
problems_json(const struct population_problems *problems)
{
	json_t *array = json_array();

	for (size_t i = 0; i < problems->count; i++)
		(void)json_array_append_new(array,
		    json_pack("{s:i, s:s, s:s}", "row", problems->items[i].row, "column",
		        problems->items[i].column, "problem", problems->items[i].text));
	return array;
}

static json_t *
list_json(const struct population_list_report *list)
{
	return json_pack("{s:s, s:s, s:s, s:i, s:I, s:I, s:o, s:o}", "list", population_list_code(list->list),
	    "title", population_list_title(list->list), "sheet", list->sheet, "heading_row", list->heading_row,
	    "rows", (json_int_t)list->rows, "kept", (json_int_t)list->kept, "errors",
	    problems_json(&list->errors), "warnings", problems_json(&list->warnings));
}

static json_t *
report_json(const struct population_report *report)
{
	json_t *lists = json_array();
	json_t *problems = json_array();
	char as_at[DATE_TEXT_SIZE];

	for (size_t i = 0; i < report->lists.count; i++)
		(void)json_array_append_new(lists, list_json(&report->lists.items[i]));
	for (size_t i = 0; i < report->problems.count; i++)
		(void)json_array_append_new(
		    problems, json_pack("{s:s}", "problem", report->problems.items[i]));
	date_iso(report->as_at, as_at);
	return json_pack("{s:s, s:s, s:s, s:s, s:o, s:o}", "file", report->file, "sha256", report->sha256,
	    "as_at", as_at, "snapshot", report->snapshot, "lists", lists, "problems", problems);
}

enum err
population_json_print(const struct population_report *reports, size_t count, FILE *to)
{
	json_t *document = count == 1 ? report_json(&reports[0]) : json_array();
	int failed;

	for (size_t i = 0; count != 1 && i < count; i++)
		(void)json_array_append_new(document, report_json(&reports[i]));
	/* A NULL document is refused by json_dumpf(). */
	failed = json_dumpf(document, to, JSON_INDENT(2));
	json_decref(document);
	return failed != 0 || fputc('\n', to) == EOF ? ERR_INTERNAL : ERR_OK;
}
