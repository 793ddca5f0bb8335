#include "../test.h"

#include <ctype.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/str.h"

/*
 * programme/2021.json against the printed programme. The text is read again here, line by line, so that
 * a slip in the file is found. Without the text (env ASSAY_SHARED, default ../shared) that comparison is
 * skipped; what the file says of itself is checked always.
 */

#define CSC "Children’s Social Care"

struct text {
	struct arena *arena;
	char **lines;
	size_t count;
	size_t at;
};

static const char *
shared_folder(void)
{
	const char *folder = getenv("ASSAY_SHARED");

	return folder != NULL ? folder : PROJECT_ROOT "/../shared";
}

static char *
file_text(struct arena *arena, const char *path)
{
	FILE *file = fopen(path, "rb");
	char *bytes = arena_alloc(arena, 65536);
	size_t length;

	if (file == NULL)
		return NULL;
	length = fread(bytes, 1, 65535, file);
	(void)fclose(file);
	bytes[length] = '\0';
	for (char *p = strstr(bytes, "\u00a0"); p != NULL; p = strstr(p, "\u00a0"))
		memset(p, ' ', strlen("\u00a0"));
	return bytes;
}

static const char *
line_next(struct text *text)
{
	while (text->at < text->count) {
		const char *line = str_folded_spaces(text->arena, text->lines[text->at++]);

		if (!str_is_empty(line))
			return line;
	}
	return NULL;
}

/* "22nd February 2021" as "2021-02-22", or NULL. */
static const char *
printed_date(struct arena *arena, const char *line)
{
	struct date d;
	char *copy = arena_strdup(arena, line);
	size_t digits = strspn(copy, "0123456789");

	if (digits == 0 || digits > 2 || !islower((unsigned char)copy[digits]))
		return NULL;
	copy[digits] = ' ';
	copy[digits + 1] = ' ';
	if (!date_parse_typed(str_folded_spaces(arena, copy), &d))
		return NULL;
	return date_text_iso(arena, d);
}

/* Moves behind the heading "March 2021" of the month. */
static void
month_find(struct text *text, int month)
{
	const char *wanted = arena_printf(text->arena, "%s 2021", date_month_name(month));
	const char *line;

	while ((line = line_next(text)) != NULL)
		if (str_is_same(line, wanted))
			return;
	fail_msg("the printed text has no %s", wanted);
}

static void
theme_add(struct arena *arena, const char **theme, const char *line)
{
	*theme = *theme == NULL ? line : arena_printf(arena, "%s%s%s", *theme, **theme ? " " : "", line);
}

static void
theme_is(json_t *themes, const char *service, const char *wanted)
{
	const char *got = json_string_value(json_object_get(themes, service));

	if (wanted == NULL) {
		assert_null(got);
		return;
	}
	assert_non_null(got);
	assert_string_equal(got, wanted);
}

static void
cycle_is_as_printed(struct text *text, json_t *cycle)
{
	const char *theme[3] = {NULL, NULL, NULL};
	const char *dates[3];
	json_t *training = json_object_get(cycle, "training");
	const char *line;
	int part = -1, date_count = 0;
	size_t course = 0;

	while (date_count < 3 && (line = line_next(text)) != NULL) {
		const char *date = printed_date(text->arena, line);

		if (date != NULL) {
			dates[date_count++] = date;
		} else if (str_starts_with(line, CSC)) {
			part = 0;
			theme_add(text->arena, &theme[0], str_trimmed(text->arena, line + strlen(CSC)));
		} else if (str_is_same(line, "Early Help")) {
			part = 1;
		} else if (str_is_same(line, "SEND")) {
			part = 2;
		} else {
			assert_true(part >= 0);
			theme_add(text->arena, &theme[part], line);
		}
	}
	assert_int_equal(date_count, 3);
	theme_is(json_object_get(cycle, "themes"), CSC, theme[0]);
	theme_is(json_object_get(cycle, "themes"), "Early Help", theme[1]);
	theme_is(json_object_get(cycle, "themes"), "SEND", theme[2]);
	assert_string_equal(json_string_value(json_object_get(cycle, "allocation")), dates[0]);
	assert_string_equal(json_string_value(json_object_get(cycle, "return_by")), dates[1]);
	assert_string_equal(json_string_value(json_object_get(cycle, "briefing")), dates[2]);
	for (; (line = line_next(text)) != NULL && str_starts_with(line, "·"); course++)
		assert_string_equal(json_string_value(json_array_get(training, course)),
		    str_trimmed(text->arena, line + strlen("·")));
	assert_int_equal(json_array_size(training), course);
	text->at--;
}

static void
dip_is_as_printed(struct text *text, json_t *dip)
{
	json_t *topics = json_object_get(dip, "topics");
	size_t topic = 0, question = 0;
	const char *line, *date;

	while ((line = line_next(text)) != NULL && (date = printed_date(text->arena, line)) == NULL) {
		json_t *now;

		if (!isdigit((unsigned char)line[0])) {
			if (topic > 0)
				assert_int_equal(question,
				    json_array_size(json_object_get(json_array_get(topics, topic - 1), "questions")));
			now = json_array_get(topics, topic++);
			assert_string_equal(json_string_value(json_object_get(now, "topic")), line);
			question = 0;
			continue;
		}
		assert_true(topic > 0);
		now = json_object_get(json_array_get(topics, topic - 1), "questions");
		assert_int_equal(line[0] - '0', question + 1);
		assert_string_equal(json_string_value(json_array_get(now, question++)), line + 3);
	}
	assert_non_null(line);
	assert_int_equal(json_array_size(topics), topic);
	assert_string_equal(json_string_value(json_object_get(dip, "allocation")), date);
	line = line_next(text);
	assert_string_equal(
	    json_string_value(json_object_get(dip, "briefing")), printed_date(text->arena, line));
}

static void
test_as_printed(void **state)
{
	struct arena *arena = arena_new(ARENA_CAP_REQUEST);
	char *printed =
	    file_text(arena, arena_printf(arena, "%s/programme/dudley-audit-programme-2021.txt", shared_folder()));
	json_t *programme = *state;
	struct text text = {.arena = arena};

	if (printed == NULL) {
		print_message("the printed programme is not here: comparison skipped\n");
		arena_free(arena);
		skip();
	}
	text.lines = str_split(arena, printed, '\n', &text.count);
	assert_string_equal(json_string_value(json_object_get(programme, "title")), line_next(&text));
	for (int month = 1; month <= 12; month++) {
		month_find(&text, month);
		cycle_is_as_printed(
		    &text, json_array_get(json_object_get(programme, "cycles"), (size_t)month - 1));
	}
	for (int month = 1; month <= 12; month++) {
		month_find(&text, month);
		dip_is_as_printed(&text, json_array_get(json_object_get(programme, "dip"), (size_t)month - 1));
	}
	arena_free(arena);
}

static void
test_shape(void **state)
{
	json_t *programme = *state, *item, *topic;
	size_t i, j, questions = 0, sends = 0;

	assert_string_equal(json_string_value(json_object_get(programme, "from")), "2021-01-01");
	assert_string_equal(json_string_value(json_object_get(programme, "to")), "2021-12-31");
	assert_int_equal(json_array_size(json_object_get(programme, "cycles")), 12);
	assert_int_equal(json_array_size(json_object_get(programme, "dip")), 12);
	json_array_foreach(json_object_get(programme, "cycles"), i, item) {
		char month[32];

		(void)snprintf(month, sizeof(month), "2021-%02zu", i + 1);
		assert_string_equal(json_string_value(json_object_get(item, "month")), month);
		sends += json_object_get(json_object_get(item, "themes"), "SEND") != NULL;
	}
	assert_int_equal(sends, 4);
	json_array_foreach(json_object_get(programme, "dip"), i, item)
		json_array_foreach(json_object_get(item, "topics"), j, topic)
			questions += json_array_size(json_object_get(topic, "questions"));
	/* Twenty-two questions, each asked twice in the year. */
	assert_int_equal(questions, 44);
}

/* January's slip stays as printed (domain.md 1.3). */
static void
test_january_mismatch(void **state)
{
	json_t *programme = *state;
	json_t *cycle = json_array_get(json_object_get(programme, "cycles"), 0);
	json_t *dip = json_array_get(json_object_get(programme, "dip"), 0);

	assert_string_equal(json_string_value(json_object_get(cycle, "return_by")), "2021-01-26");
	assert_string_equal(json_string_value(json_object_get(dip, "allocation")), "2021-01-25");
}

static int
programme_load(void **state)
{
	json_error_t error;

	*state = json_load_file(PROJECT_ROOT "/programme/2021.json", 0, &error);
	return *state == NULL ? -1 : 0;
}

static int
programme_free(void **state)
{
	json_decref(*state);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_as_printed), cmocka_unit_test(test_shape),
	    cmocka_unit_test(test_january_mismatch)};

	return cmocka_run_group_tests(tests, programme_load, programme_free);
}
