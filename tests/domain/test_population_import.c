#include "../test.h"

#include "base/arena.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "domain/population_import.h"

static struct arena *arena;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new(256u * 1024 * 1024);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* Rows as text: one a line, cells between bars, "=44222" a number, "!#N/A" an error cell; a bare line is empty. */
static void
feed(struct population_import *import, const char *sheet, const char *text)
{
	struct sheet_sink sink = population_import_sink(import);
	size_t lines = 0;
	char **line = str_split(arena, text, '\n', &lines);

	assert_int_equal(sink.sheet(sink.data, sheet), ERR_OK);
	for (size_t i = 0; i < lines; i++) {
		size_t count = 0;
		char **cell = str_split(arena, line[i], '|', &count);
		struct sheet_cell *cells = arena_array(arena, count, sizeof(*cells));
		struct sheet_row row = {(int)i + 1, cells, 0};

		for (size_t c = 0; c < count; c++) {
			cells[c] = (struct sheet_cell){SHEET_TEXT, cell[c], 0, DATE_NONE};
			if (cell[c][0] == '\0')
				cells[c].kind = SHEET_EMPTY;
			else if (cell[c][0] == '!')
				cells[c].kind = SHEET_ERROR;
			else if (cell[c][0] == '=')
				cells[c] = (struct sheet_cell){SHEET_NUMBER, cell[c] + 1, strtod(cell[c] + 1, NULL), DATE_NONE};
			if (cells[c].kind != SHEET_EMPTY)
				row.count = c + 1;
		}
		if (row.count > 0)
			assert_int_equal(sink.row(sink.data, &row), ERR_OK);
	}
}

static struct population_import *
begin(void)
{
	struct population_import *import = population_import_new(arena, date_from_parts(2021, 2, 26));

	population_import_file(import, "annex.xlsx", "00");
	return import;
}

/* The report as text, one fact a line. */
static const char *
report_text(struct population_import *import)
{
	size_t count = 0;
	struct population_report *reports = population_import_reports(import, &count);
	struct sbuf text;

	sbuf_init(&text, arena, 1024 * 1024);
	for (size_t r = 0; r < count; r++) {
		for (size_t l = 0; l < reports[r].lists.count; l++) {
			const struct population_list_report *list = &reports[r].lists.items[l];

			sbuf_printf(&text, "%s %s head %d rows %zu kept %zu\n", population_list_code(list->list),
			    list->sheet, list->heading_row, list->rows, list->kept);
			for (size_t i = 0; i < list->errors.count; i++)
				sbuf_printf(&text, "E %d %s: %s\n", list->errors.items[i].row,
				    list->errors.items[i].column, list->errors.items[i].text);
			for (size_t i = 0; i < list->warnings.count; i++)
				sbuf_printf(&text, "W %d %s: %s\n", list->warnings.items[i].row,
				    list->warnings.items[i].column, list->warnings.items[i].text);
		}
		for (size_t i = 0; i < reports[r].problems.count; i++)
			sbuf_printf(&text, "P %s\n", reports[r].problems.items[i]);
	}
	return text.data != NULL ? text.data : "";
}

#define HEAD7                                                                                              \
	"Child Unique ID|Gender|Ethnicity|Date of Birth|Age of Child (Years)|Does the Child have a Disability|" \
	"Child Protection Plan Start Date|Initial Category of Abuse|Latest Category of Abuse|Date of the Last " \
	"Statutory Visit|Was the Child Seen Alone?|Date of latest review conference|Child Protection Plan End " \
	"Date|Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)|" \
	"Number of Previous Child Protection Plans|Allocated Team|Allocated Worker"

static void
test_clean_row(void **state)
{
	(void)state;
	struct population_import *import = begin();
	const struct population_row *row;
	int64_t age = 0;

	feed(import, "List_7",
	    "List 7: Child protection\n" HEAD7 "\n"
	    "DEMO000001|a) Male|a) WBRI|05/06/2013|=7|b) No|=43900|a) Neglect|b) Physical abuse|2021-02-10|a) Yes|"
	    "26/01/2021 00:00:00||b) No|=0|Safeguarding North|Rachel Holroyd\n");
	population_import_finish(import);
	assert_string_equal(report_text(import), "7 List_7 head 2 rows 1 kept 1\n");
	assert_int_equal(population_import_rows(import)->count, 1);
	row = population_import_rows(import)->items;
	assert_string_equal(row->ref, "DEMO000001");
	assert_int_equal(row->row, 3);
	assert_true(population_number(row, POPULATION_COLUMN_AGE, &age));
	assert_int_equal(age, 7);
	assert_string_equal(population_text(row, POPULATION_COLUMN_ETHNICITY), "WBRI");
	assert_string_equal(population_text(row, POPULATION_COLUMN_PROTECTION_CATEGORY), "b");
	assert_string_equal(population_text(row, POPULATION_COLUMN_WORKER), "Rachel Holroyd");
	assert_int_equal(population_date(row, POPULATION_COLUMN_PROTECTION_START).day,
	    date_from_parts(2020, 3, 10).day);
	assert_int_equal(population_date(row, POPULATION_COLUMN_PROTECTION_REVIEW).day,
	    date_from_parts(2021, 1, 26).day);
	assert_true(date_is_none(population_date(row, POPULATION_COLUMN_PROTECTION_END)));
}

static void
test_faults_of_rows(void **state)
{
	(void)state;
	struct population_import *import = begin();

	feed(import, "list7",
	    HEAD7 "\n"
	    "|a) Male||05/06/2013|=7||01/03/2020\n"
	    "DEMO000002|||05/06/2013|=7||\n"
	    "DEMO000003|||31/02/2013|=7||01/03/2020\n"
	    "DEMO000004|||05/06/2013|=7||soon\n"
	    "DEMO000005|||05/06/2013|=9.5||01/03/2020||z) Other||||01/02/2020||=2.0\n"
	    "DEMO000006|||05/06/2022|=-1||01/03/2020|||=99999\n"
	    "DEMO000007|||05/06/2022|||01/03/2021||||||||about two\n"
	    "DEMO000008|||05/06/2013|||01/03/2012\n"
	    "DEMO000008|||05/06/2013|||01/03/2020\n"
	    "!#N/A|!#N/A| |\n"
	    "=100234|||#N/A|n/a||01/03/2020\n");
	population_import_finish(import);
	assert_string_equal(report_text(import),
	    "7 list7 head 1 rows 10 kept 5\n"
	    "E 2 Child Unique ID: There is no reference\n"
	    "E 3 Child Protection Plan Start Date: There is no date\n"
	    "E 4 Date of Birth: The date cannot be read\n"
	    "E 5 Child Protection Plan Start Date: “soon” cannot be read as a date\n"
	    "E 7 Date of the Last Statutory Visit: “99999” cannot be read as a date\n"
	    "W 6 Age of Child (Years): The age is 9, but by the date of birth it is 7 on 26 February 2021\n"
	    "W 6 Latest Category of Abuse: “z) Other” is not a code of this column\n"
	    "W 6 Child Protection Plan End Date: The date is before “Child Protection Plan Start Date”\n"
	    "W 8 Date of Birth: The date is after 26 February 2021, the date of this population\n"
	    "W 8 Child Protection Plan Start Date: The date is after 26 February 2021, the date of this population\n"
	    "W 8 Number of Previous Child Protection Plans: “about two” is not a whole number and was left out\n"
	    "W 9 Child Protection Plan Start Date: The date is before the date of birth, which is right only for "
	    "work before the birth\n"
	    "W 10 Child Unique ID: The child is also in row 9 of this list, which has one row for each child\n");
	assert_string_equal(population_import_rows(import)->items[4].ref, "100234");
	assert_string_equal(
	    population_text(&population_import_rows(import)->items[0], POPULATION_COLUMN_PROTECTION_CATEGORY),
	    "z) Other");
}

static void
test_failed_rows_keep_no_birth(void **state)
{
	(void)state;
	struct population_import *import = begin();
	size_t count = 0;
	const struct population_failed *failed;

	feed(import, "List_7",
	    HEAD7 "\nDEMO000001|a) Male||05/06/2013|=7|||x\nDEMO000002|||99/06/2013|=7||01/03/2020\n");
	population_import_finish(import);
	failed = population_import_reports(import, &count)->lists.items[0].failed.items;
	assert_int_equal(population_import_reports(import, &count)->lists.items[0].failed.count, 2);
	assert_string_equal(failed[0].cells[0], "DEMO000001");
	assert_string_equal(failed[0].cells[1], "a) Male");
	assert_string_equal(failed[0].cells[3], "");
	assert_string_equal(failed[1].cells[3], "");
}

static void
test_sheets_and_headings(void **state)
{
	(void)state;
	static const struct {
		const char *sheet;
		const char *text;
		const char *wanted;
	} cases[] = {
	    /* by name, shortened and changed headings, curly quotes, row 5 */
	    {"list 8 ",
	        "x\n\n\n\nChild ID|GENDER |DOB|Age|Date  Started to be Looked-After|Child’s Legal Status|Date Ceased to "
	        "be Looked After|Unaccompanied Asylum Seeking Chil\nD1|F|1/2/2010|=11|1/2/2020|C2|\n",
	        "8 list 8  head 5 rows 1 kept 1\n"},
	    /* by headings alone */
	    {"Sheet1",
	        "Child Unique ID|Gender|Ethnicity|Date of Birth|Age of Child (Years)|Date of Contact|Contact Source\n"
	        "D1|a) Male|a) WBRI|1/2/2010|=11|1/2/2021|a) 1A: Individual\n",
	        "1 Sheet1 head 1 rows 1 kept 1\n"},
	    {"Notes", "Child Unique ID|Notes\nD1|something\n", ""},
	    {"List_3", "nothing\nhere", "P The sheet “List_3” was not read: none of its first 5 rows has the headings of "
	                                "a list\n"},
	    {"List_11",
	        "Individual adopter identifier|Family identifier|Gender|Date enquiry received\nA1|F1|a) Male|1/2/2020\n",
	        "11 List_11 head 1 rows 1 kept 0\n"},
	    {"List_1",
	        "Unique ID|UPN|ULN|Date of birth|Gender|Ethnicity|Date initial EHC plan issued|SEN primary need\n"
	        "S1|||1/2/2010|a) Male|a) WBRI|1/3/2019|k) ASD\n",
	        "SEND-1 List_1 head 1 rows 1 kept 1\n"},
	    {"families.csv", "Child Unique ID|Family\nD1|F1\nD2|F1\n", "local-families families.csv head 1 rows 2 kept 2\n"},
	    {"supervision", "child unique id|supervisor|last supervision date\nD1|Jo Marsh|1/2/2021\n",
	        "local-supervision supervision head 1 rows 1 kept 1\n"},
	    {"officers", "Child Unique ID|Team|Case officer\nD1|SEND Casework Team 1|Jo Marsh\n",
	        "local-send officers head 1 rows 1 kept 1\n"},
	    {"List 7", "Child Unique ID|Gender|Ethnicity|Allocated Team\nD1|a) Male||North\n",
	        "7 List 7 head 1 rows 1 kept 0\nP The sheet “List 7” has no column"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct population_import *import = begin();
		const char *got;

		feed(import, cases[i].sheet, cases[i].text);
		population_import_finish(import);
		got = report_text(import);
		if (!str_starts_with(got, cases[i].wanted) || (cases[i].wanted[0] == '\0' && got[0] != '\0'))
			fail_msg("case %zu: got “%s”", i, got);
	}
}

static void
test_second_sheet_of_a_list(void **state)
{
	(void)state;
	struct population_import *import = begin();

	feed(import, "List_7", HEAD7 "\nD1|||||| 1/3/2020\n");
	feed(import, "List 7 (2)", HEAD7 "\nD2||||||1/3/2020\n");
	population_import_finish(import);
	assert_int_equal(population_import_rows(import)->count, 1);
	assert_non_null(strstr(report_text(import), "P The sheet “List 7 (2)” was not read: list 7 was already read"));
}

static void
test_lists_that_contradict(void **state)
{
	(void)state;
	struct population_import *import = begin();

	feed(import, "List_4",
	    "Child Unique ID|Continuous Assessment Start Date|Continuous Assessment Date of Authorisation|Gender\n"
	    "D1|1/2/2021\nD9|1/2/2021\nD9|1/12/2020|1/2/2021\n");
	feed(import, "List_5",
	    "Child Unique ID|Strategy discussion initiating Section 47 Enquiry Start Date|Did the Initial Child Protection "
	    "Conference Result in a Child Protection Plan\nD1|1/2/2021|a) Yes\nD2|1/2/2021|Yes\nD3|1/2/2021|b) No\n");
	feed(import, "List_6",
	    "Child Unique ID|CIN Start Date|CIN Closure Date|Case status\n"
	    "D1|1/2/2020||b) Child Protection plan\nD3|1/2/2020||c) Child in need plan\nD4|1/2/2020||a) Looked after child\n");
	feed(import, "List_7",
	    "Child Unique ID|Child Protection Plan Start Date|Child Protection Plan End Date|Gender\n"
	    "D1|1/3/2020\nD3|1/3/2020\nD4|1/3/2020\nD5|1/3/2020\nD6|1/3/2020|1/1/2021\n");
	feed(import, "List_8",
	    "Child Unique ID|Date Started to be Looked After|Date Ceased to be Looked After|Gender\n"
	    "D4|1/3/2020\nD1|1/3/2020\nD7|1/3/2020|1/1/2021\n");
	population_import_finish(import);
	{
		static const char *const wanted[] = {
		    "W 3 Child Unique ID: The assessment is open, but the child is not in list 6\n",
		    "W 3 Child Unique ID: The initial conference led to a plan, but the child is not in list 7\n",
		    "W 3 Child Unique ID: The child has an open plan, but list 6 gives the child another case status\n",
		    "W 5 Child Unique ID: The child has an open plan, but the child is not in list 6\n",
		    "W 3 Child Unique ID: The child is in care, but list 6 gives the child another case status\n"};
		const char *got = report_text(import);
		size_t warnings = 0;

		for (const char *at = got; (at = strstr(at, "\nW ")) != NULL; at++)
			warnings++;
		assert_int_equal(warnings, 5);
		for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
			if (strstr(got, wanted[i]) == NULL)
				fail_msg("wanted “%s” in “%s”", wanted[i], got);
		}
	}
}

static void
test_folding(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
	    {"Date Ceased to be Looked After ", "date ceased to be looked after"},
	    {"‘Missing’ (Y/N)?", "missing"},
	    {"Child’s  Category\u00a0of\nNeed", "childs category of need"},
	    {"Age of Child ((Years))", "age of child years"},
	    {"Date of Last IRO Visit / Contact", "date of last iro visit contact"},
	    {"", ""},
	    {"???", ""},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(annex_fold(arena, cases[i][0]), cases[i][1]);
}

static void
test_dates(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		const char *iso; /* NULL: cannot be read; "" blank */
	} cases[] = {
	    {"26/01/2021", "2021-01-26"}, {"26-Jan-2021", "2021-01-26"}, {" 26 January 2021 ", "2021-01-26"},
	    {"2021-01-26T13:00:00.000Z", "2021-01-26"}, {"2021-01-26 00:00:00", "2021-01-26"},
	    {"26/01/2021 9:05", "2021-01-26"}, {"44222", "2021-01-26"}, {"44222.0", "2021-01-26"},
	    {"20210126", "2021-01-26"}, {"26.01.2021", "2021-01-26"}, {"26/01/21", NULL}, {"01/26/2021", NULL},
	    {"30/02/2021", NULL}, {"7", NULL}, {"tomorrow", NULL}, {":", NULL}, {"-", ""}, {"NULL", ""},
	    {"\u00a0", ""}, {"#N/A", ""}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct sheet_cell cell = {SHEET_TEXT, cases[i].text, 0, DATE_NONE};
		struct date date = DATE_NONE;
		bool is_read = annex_cell_date(arena, &cell, &date);

		if (is_read != (cases[i].iso != NULL))
			fail_msg("“%s”", cases[i].text);
		if (is_read)
			assert_string_equal(date_text_iso(arena, date), cases[i].iso);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_clean_row),
	    cmocka_unit_test(test_faults_of_rows),
	    cmocka_unit_test(test_failed_rows_keep_no_birth),
	    cmocka_unit_test(test_sheets_and_headings),
	    cmocka_unit_test(test_second_sheet_of_a_list),
	    cmocka_unit_test(test_lists_that_contradict),
	    cmocka_unit_test(test_folding),
	    cmocka_unit_test(test_dates),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
