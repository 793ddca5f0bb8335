#include "../test.h"

#include "arena_each.h"
#include "base/str.h"
#include "collect.h"
#include "input/input.h"
#include "shared.h"

#include <jansson.h>

static enum err
read_text(const char *text, size_t length, const struct input_limits *limits, struct collected *ret,
    const char **ret_reason)
{
	struct sheet_sink sink = collect_into(ret, arena);

	return input_read(arena, "f", text, length, limits, &sink, ret_reason);
}

static void
test_texts(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		const char *wanted;
	} cases[] = {
	    {"a,b\r\n1,\"x, \"\"y\"\"\r\nz\"\r\n\r\n2,\r\n", "f!1|a|b\nf!2|1|x, \"y\"\r\nz\nf!4|2\n"},
	    {"\xef\xbb\xbf" "a;b\n\n;2\n", "f!1|a|b\nf!3||2\n"},
	    {"a\tb\n1\t2", "f!1|a|b\nf!2|1|2\n"},
	    {"caf\xe9,\x93q\x94\n", "f!1|café|“q”\n"},
	    {"caf\xc3\xa9\n", "f!1|café\n"},
	    {"a\rb\r", "f!1|a\nf!2|b\n"},
	    {"a\n\n\nb", "f!1|a\nf!4|b\n"},
	    {",,\n , \n", ""},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct input_limits limits = input_limits_default();
		struct collected got;
		const char *reason = "";

		assert_int_equal(
		    read_text(cases[i].text, strlen(cases[i].text), &limits, &got, &reason), ERR_OK);
		assert_string_equal(got.text.data, cases[i].wanted);
	}
}

static void
test_refused(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t length;
		size_t rows;
		size_t columns;
		const char *words;
	} cases[] = {
	    {"a,\"b\nc\n", 7, 10, 10, "quotes in row 1"},
	    {"\xff\xfe" "a\0", 4, 10, 10, "Unicode text"},
	    {"a\0b", 3, 10, 10, "neither a workbook nor text"},
	    {"1\n2\n3\n", 6, 2, 10, "more than 2 rows"},
	    {"1,2,3\n", 6, 2, 2, "more than 2 columns"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct input_limits limits = input_limits_default();
		struct collected got;
		const char *reason = "";

		limits.rows = cases[i].rows;
		limits.columns = cases[i].columns;
		assert_int_equal(read_text(cases[i].text, cases[i].length, &limits, &got, &reason), ERR_INVALID);
		assert_non_null(strstr(reason, cases[i].words));
	}
}

/* The rows that the collection's JSON says, in the collector's spelling. */
static const char *
expected(const char *path)
{
	json_t *rows = json_load_file(path, 0, NULL);
	struct sbuf text;
	size_t i;
	json_t *row;
	const char *key;
	json_t *value;

	assert_non_null(rows);
	if (json_is_object(rows)) {
		json_t *only = rows;

		rows = json_array();
		assert_int_equal(json_array_append_new(rows, only), 0);
	}
	sbuf_init(&text, arena, 65536);
	json_array_foreach(rows, i, row) {
		if (i == 0) {
			json_object_foreach(row, key, value)
				sbuf_printf(&text, "%s|", key);
			sbuf_char(&text, '\n');
		}
		json_object_foreach(row, key, value)
			sbuf_printf(&text, "%s|", json_string_value(value));
		sbuf_char(&text, '\n');
	}
	json_decref(rows);
	return text.data;
}

struct spectrum_row {
	struct sbuf text;
	size_t columns;
};

static enum err
spectrum_sheet(void *data, const char *name)
{
	(void)data;
	(void)name;
	return ERR_OK;
}

static enum err
spectrum_take(void *data, const struct sheet_row *row)
{
	struct spectrum_row *got = data;

	if (got->columns == 0)
		got->columns = row->count;
	for (size_t i = 0; i < got->columns; i++) {
		/* The collection folds line ends to LF in its answers. */
		const char *text = i < row->count ? row->cells[i].text : "";

		for (; *text != '\0'; text++) {
			if (*text != '\r')
				sbuf_char(&got->text, *text);
		}
		sbuf_char(&got->text, '|');
	}
	sbuf_char(&got->text, '\n');
	return ERR_OK;
}

static void
try_csv(void *data, const char *path, const char *name)
{
	size_t *compared = data;
	struct input_limits limits = input_limits_default();
	struct spectrum_row got = {.columns = 0};
	struct sheet_sink sink = {&got, spectrum_sheet, spectrum_take};
	const char *reason = "";
	const char *wanted;
	char *folded;
	char *write;
	size_t length = 0;
	void *bytes;

	if (!str_starts_with(name, "csvs__"))
		return;
	sbuf_init(&got.text, arena, 65536);
	bytes = shared_read(arena, path, &length);
	assert_int_equal(input_read(arena, name, bytes, length, &limits, &sink, &reason), ERR_OK);
	wanted = expected(arena_printf(arena, "%.*sjson__%.*s.json", (int)(strlen(path) - strlen(name)), path,
	                      (int)strlen(name) - 10, name + 6));
	folded = arena_strdup(arena, wanted);
	write = folded;
	for (const char *read = wanted; *read != '\0'; read++) {
		if (*read != '\r')
			*write++ = *read;
	}
	*write = '\0';
	/* The collection's own CSV and JSON name different telephone numbers there. */
	if (strstr(name, "location_coordinates") != NULL)
		assert_string_equal(strchr(got.text.data, '\n') + 11, strchr(folded, '\n') + 11);
	else
		assert_string_equal(got.text.data, folded);
	(*compared)++;
}

static void
test_spectrum(void **state)
{
	(void)state;
	size_t compared = 0;

	(void)shared_each(arena, shared_path(arena, "data/bad-input/csv/csv-spectrum"), try_csv, &compared);
	if (compared == 0) {
		print_message("the shared data is not here: csv-spectrum was not read\n");
		skip();
	}
	assert_int_equal(compared, 12);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_texts), cmocka_unit_test(test_refused), cmocka_unit_test(test_spectrum)};

	return cmocka_run_group_tests(tests, setup, teardown);
}
