/* The tables against the reference data beside the project, and the readers together with the import. */
#include "../test.h"

#include "arena_each.h"
#include "base/str.h"
#include "domain/population_import.h"
#include "input/input.h"
#include "shared.h"

static enum err
no_sheet(void *data, const char *name)
{
	(void)data;
	(void)name;
	return ERR_OK;
}

static bool
read_shared(const char *name, const struct sheet_sink *sink)
{
	struct input_limits limits = input_limits_default();
	const char *reason = "";
	size_t length = 0;
	void *bytes = shared_read(arena, shared_path(arena, name), &length);

	if (bytes == NULL) {
		print_message("the shared data is not here: %s was not read\n", name);
		return false;
	}
	assert_int_equal(input_read(arena, name, bytes, length, &limits, sink, &reason), ERR_OK);
	return true;
}

static enum err
compare_column(void *data, const struct sheet_row *row)
{
	size_t *compared = data;
	int64_t list = 0;
	int64_t column = 0;
	const struct annex_heading *heading;

	if (row->number == 1)
		return ERR_OK;
	assert_true(str_parse_int(row->cells[0].text, 1, 11, &list));
	assert_true(str_parse_int(row->cells[2].text, 1, 40, &column));
	assert_true((size_t)column <= annex_list((enum population_list)list)->count);
	heading = &annex_list((enum population_list)list)->headings[column - 1];
	assert_string_equal(heading->heading, str_trimmed(arena, row->cells[3].text));
	assert_int_equal(str_is_same(row->cells[4].text, "date"),
	    heading->role == ANNEX_DATE || heading->role == ANNEX_KEY_DATE || heading->role == ANNEX_BIRTH);
	assert_int_equal(str_is_same(row->cells[4].text, "code"), heading->role == ANNEX_CODE);
	assert_int_equal(
	    str_is_same(row->cells[4].text, "integer"), heading->role == ANNEX_NUMBER || heading->role == ANNEX_AGE);
	(*compared)++;
	return ERR_OK;
}

static void
test_columns(void **state)
{
	(void)state;
	size_t compared = 0;
	size_t own = 0;
	const struct sheet_sink sink = {&compared, no_sheet, compare_column};

	if (!read_shared("data/annex-a/columns.csv", &sink))
		skip();
	for (int l = 1; l <= POPULATION_ADOPTERS; l++)
		own += annex_list((enum population_list)l)->count;
	assert_int_equal(compared, own);
	assert_int_equal(compared, 165);
}

/* The field names of the code table, where they are not the heading itself. */
static enum code_list
codes_of_field(const char *field)
{
	char *folded;

	if (strstr(field, "Referral Source") != NULL)
		return CODES_SOURCE;
	if (strstr(field, "Category of Abuse") != NULL)
		return CODES_CATEGORY;
	if (str_starts_with(field, "Was the child assessed as being in need"))
		return CODES_YES_NO;
	folded = annex_fold(arena, field);
	for (int l = 1; l <= POPULATION_ADOPTERS; l++) {
		const struct annex_list *list = annex_list((enum population_list)l);

		for (size_t i = 0; i < list->count; i++) {
			if (list->headings[i].role == ANNEX_CODE &&
			    str_is_same(annex_fold(arena, list->headings[i].heading), folded))
				return list->headings[i].codes;
		}
	}
	return str_starts_with(field, "Is this a second") ? CODES_YES_NO : CODES_NONE;
}

static enum err
compare_code(void *data, const struct sheet_row *row)
{
	size_t *compared = data;
	enum code_list list;

	if (row->number == 1 || str_is_same(row->cells[0].text, "LA of Placement"))
		return ERR_OK;
	list = codes_of_field(row->cells[0].text);
	if (list == CODES_NONE || codes_match(list, row->cells[1].text) == NULL)
		fail_msg("%s: %s", row->cells[0].text, row->cells[1].text);
	(*compared)++;
	return ERR_OK;
}

static void
test_codes(void **state)
{
	(void)state;
	size_t compared = 0;
	const struct sheet_sink sink = {&compared, no_sheet, compare_code};

	if (!read_shared("data/annex-a/codes.csv", &sink))
		skip();
	assert_int_equal(compared, 229);
}

static void
test_template(void **state)
{
	(void)state;
	struct population_import *import = population_import_new(arena, date_from_parts(2021, 2, 26));
	struct sheet_sink sink = population_import_sink(import);
	const struct population_report *report;
	size_t count = 0;

	population_import_file(import, "template.xlsx", "");
	if (!read_shared("data/annex-a/template-2019-08.xlsx", &sink))
		skip();
	population_import_finish(import);
	report = population_import_reports(import, &count);
	assert_int_equal(count, 1);
	assert_int_equal(report->lists.count, 11);
	for (size_t i = 0; i < report->problems.count; i++)
		fail_msg("%s", report->problems.items[i]);
	for (size_t i = 0; i < 11; i++) {
		assert_int_equal(report->lists.items[i].list, i + 1);
		assert_int_equal(report->lists.items[i].heading_row, 2);
		/* "nearly empty": list 3 has five example rows, one without a number of referrals */
		assert_int_equal(report->lists.items[i].rows, i + 1 == POPULATION_REFERRALS ? 5 : 0);
		assert_int_equal(report->lists.items[i].kept, report->lists.items[i].rows);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_columns), cmocka_unit_test(test_codes), cmocka_unit_test(test_template)};

	return cmocka_run_group_tests(tests, setup, teardown);
}
