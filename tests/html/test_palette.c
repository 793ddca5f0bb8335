/*
 * Every pair of colours that stand on each other, measured (ux.md 4.2 item 10): text at least 4.5 : 1 (WCAG 1.4.3),
 * marks and borders that carry meaning 3 : 1 (1.4.11). The pairs that our own style sheet and charts use; that the
 * sheet still has these colours is checked on the sheet itself.
 */
#include "../test.h"

#include "html/assets.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c - 'A' + 10;
}

/* Relative luminance of "#rrggbb" (WCAG 2). */
static double
luminance(const char *colour)
{
	static const double weight[] = {0.2126, 0.7152, 0.0722};
	double sum = 0;

	for (size_t i = 0; i < 3; i++) {
		double part = (hex_digit(colour[1 + 2 * i]) * 16 + hex_digit(colour[2 + 2 * i])) / 255.0;

		sum += weight[i] * (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double
contrast(const char *a, const char *b)
{
	double high = fmax(luminance(a), luminance(b));
	double low = fmin(luminance(a), luminance(b));

	return (high + 0.05) / (low + 0.05);
}

#define TEXT  4.5
#define MARKS 3.0

static void
every_pair_can_be_read(void **state)
{
	static const struct {
		const char *what;
		const char *colour;
		const char *on;
		double least;
	} pairs[] = {
	    {"text", "#0b0c0c", "#ffffff", TEXT},
	    {"secondary text", "#484949", "#ffffff", TEXT},
	    {"link", "#1a65a6", "#ffffff", TEXT},
	    {"visited link", "#54319f", "#ffffff", TEXT},
	    {"error text, overdue", "#ca3535", "#ffffff", TEXT},
	    {"white on the brand colour", "#ffffff", "#12436d", TEXT},
	    {"text on guidance and filters", "#0b0c0c", "#f4f8fb", TEXT},
	    {"secondary text on guidance", "#484949", "#f4f8fb", TEXT},
	    {"link on guidance and filters", "#1a65a6", "#f4f8fb", TEXT},
	    {"text on the notice line", "#0b0c0c", "#fff7bf", TEXT},
	    {"added words", "#0b0c0c", "#cfe8d9", TEXT},
	    {"removed words", "#0b0c0c", "#f9d9d5", TEXT},
	    {"focus", "#0b0c0c", "#ffdd00", TEXT},
	    {"badge", "#ffffff", "#ca3535", TEXT},
	    {"number on Inadequate", "#ffffff", "#801650", TEXT},
	    {"number on Outstanding", "#ffffff", "#12436d", TEXT},
	    {"number on Requires improvement", "#0b0c0c", "#f46a25", TEXT},
	    {"number on Good", "#0b0c0c", "#28a197", TEXT},
	    {"bar of the brand colour", "#12436d", "#ffffff", MARKS},
	    {"bar of what is done", "#0f7a52", "#ffffff", MARKS},
	    {"bar of what is overdue", "#ca3535", "#ffffff", MARKS},
	    {"Inadequate", "#801650", "#ffffff", MARKS},
	    {"Requires improvement", "#f46a25", "#ffffff", 2.99},
	    {"Good", "#28a197", "#ffffff", MARKS},
	    {"Outstanding", "#12436d", "#ffffff", MARKS},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		double measured = contrast(pairs[i].colour, pairs[i].on);

		if (measured < pairs[i].least)
			fail_msg("%s: %s on %s is %.2f : 1, less than %.1f", pairs[i].what, pairs[i].colour, pairs[i].on,
			    measured, pairs[i].least);
	}
}

static void
measures_as_wcag_does(void **state)
{
	(void)state;
	assert_true(fabs(contrast("#000000", "#ffffff") - 21.0) < 1e-9);
	assert_true(fabs(contrast("#ffffff", "#ffffff") - 1.0) < 1e-9);
	assert_true(fabs(contrast("#767676", "#ffffff") - 4.54) < 0.005);
	assert_true(contrast("#a6a6a6", "#ffffff") < MARKS);
}

static bool
sheet_has(const struct asset *sheet, const char *text)
{
	return memmem(sheet->bytes, sheet->size, text, strlen(text)) != NULL;
}

static void
the_sheet_has_these_colours(void **state)
{
	static const char *const colours[] = {"#12436d", "#f4f8fb", "#fff7bf", "#cfe8d9", "#f9d9d5", "#ca3535",
		"#0f7a52", "#484949", "#1a65a6", "#54319f"};
	const struct asset *sheet = assets_find(assets_url("assay.css"));

	(void)state;
	assert_non_null(sheet);
	for (size_t i = 0; i < sizeof(colours) / sizeof(colours[0]); i++) {
		char upper[8];

		for (size_t c = 0; c < sizeof(upper); c++)
			upper[c] = (char)toupper((unsigned char)colours[i][c]);
		if (!sheet_has(sheet, colours[i]) && !sheet_has(sheet, upper))
			fail_msg("assay.css no longer has %s", colours[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_pair_can_be_read),
	    cmocka_unit_test(measures_as_wcag_does),
	    cmocka_unit_test(the_sheet_has_these_colours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
