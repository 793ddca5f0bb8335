#include "../test.h"

#include "base/arena.h"
#include "base/str.h"
#include "output/pdf_marks.h"
#include "pdf_sample.h"
#include "pdf_walk.h"

#include <stdlib.h>
#include <unistd.h>

enum { FILE_MAXIMUM = 32 * 1024 * 1024, RANDOM_DOCUMENTS = 8 };

static struct arena *
big_arena(void)
{
	return arena_new((size_t)512 * 1024 * 1024);
}

static bool
has_programs(struct arena *arena)
{
	const char *argv[] = {"qpdf", "--version", NULL};

	return run_program(arena, argv) != NULL;
}

static void
written(struct arena *arena, struct sbuf *out)
{
	sbuf_init(out, arena, FILE_MAXIMUM);
}

/* The bytes as a file of this name in the test's folder. */
static const char *
as_file(struct arena *arena, const struct sbuf *bytes)
{
	char *path = arena_printf(
	    arena, "%s/assay-pdf-XXXXXX", getenv("TMPDIR") == NULL ? "/tmp" : getenv("TMPDIR"));
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes->data, bytes->length), bytes->length);
	assert_int_equal(close(fd), 0);
	return path;
}

static json_t *
walked(struct arena *arena, const struct sbuf *bytes)
{
	const char *path = as_file(arena, bytes);
	json_t *file = pdf_walk_read(arena, path);

	(void)unlink(path);
	return file;
}

static void
expect_no_fault(struct arena *arena, const struct sbuf *bytes, const char *what)
{
	json_t *file = walked(arena, bytes);
	const char *fault;

	if (file == NULL)
		fail_msg("qpdf finds fault with %s", what);
	fault = pdf_walk_fault(arena, file);
	if (fault != NULL)
		fail_msg("%s: %s", what, fault);
	json_decref(file);
}

static void
test_documents(void **state)
{
	(void)state;
	struct arena *arena = big_arena();
	struct sbuf pack, briefing;
	size_t pages;

	if (!has_programs(arena)) {
		print_message("skipped: qpdf is not installed (tools/install test)\n");
		arena_free(arena);
		skip();
	}
	written(arena, &pack);
	assert_int_equal(pdf_sample_pack(arena, pdf_to_sbuf(&pack), 5, &pages), ERR_OK);
	assert_true(pages >= 6);
	expect_no_fault(arena, &pack, "the pack");
	written(arena, &briefing);
	assert_int_equal(pdf_sample_briefing(arena, pdf_to_sbuf(&briefing), &pages), ERR_OK);
	assert_int_equal(pages, 1);
	expect_no_fault(arena, &briefing, "the briefing");
	arena_free(arena);
}

/* The same calls make the same bytes, whatever was made in between. */
static void
test_same_bytes(void **state)
{
	(void)state;
	struct arena *arena = big_arena();
	struct sbuf first, second, other;

	written(arena, &first);
	written(arena, &second);
	written(arena, &other);
	assert_int_equal(pdf_sample_pack(arena, pdf_to_sbuf(&first), 3, NULL), ERR_OK);
	assert_int_equal(pdf_sample_briefing(arena, pdf_to_sbuf(&other), NULL), ERR_OK);
	assert_int_equal(pdf_sample_pack(arena, pdf_to_sbuf(&second), 3, NULL), ERR_OK);
	assert_int_equal(first.length, second.length);
	assert_memory_equal(first.data, second.data, first.length);
	arena_free(arena);
}

static void
test_random(void **state)
{
	(void)state;
	struct arena *arena = big_arena();
	bool is_read = has_programs(arena);

	for (uint64_t seed = 1; seed <= RANDOM_DOCUMENTS; seed++) {
		struct sbuf out;
		enum err e;

		arena_reset(arena);
		written(arena, &out);
		e = pdf_sample_random(arena, pdf_to_sbuf(&out), seed, NULL);
		/* A table of more columns than there may be was asked for now and then. */
		assert_true(e == ERR_OK || e == ERR_TOO_LARGE);
		if (is_read)
			expect_no_fault(
			    arena, &out, arena_printf(arena, "random document %d", (int)seed));
	}
	arena_free(arena);
}

/* The walk itself: what is broken on purpose must be found. */
static void
test_controls(void **state)
{
	(void)state;
	struct arena *arena = big_arena();
	struct sbuf out;

	if (!has_programs(arena)) {
		arena_free(arena);
		skip();
	}
	written(arena, &out);
	assert_int_equal(pdf_sample_pack(arena, pdf_to_sbuf(&out), 1, NULL), ERR_OK);
	for (int broken = 0; broken < 11; broken++) {
		json_t *file = walked(arena, &out), *catalog = pdf_walk_catalog(file), *root,
		       *numbers;

		root = pdf_walk_object(
		    file, json_string_value(json_object_get(catalog, "/StructTreeRoot")));
		numbers = json_object_get(
		    pdf_walk_object(file, json_string_value(json_object_get(root, "/ParentTree"))),
		    "/Nums");
		switch (broken) {
		case 0:
			json_object_del(catalog, "/Lang");
			break;
		case 1:
			json_object_del(catalog, "/MarkInfo");
			break;
		case 2:
			json_object_del(catalog, "/ViewerPreferences");
			break;
		case 3:
			json_object_del(pdf_walk_element(file, "/TH"), "/A");
			break;
		case 4:
			json_object_del(pdf_walk_element(file, "/Figure"), "/Alt");
			break;
		case 5:
			json_object_del(pdf_walk_element(file, "/L"), "/A");
			break;
		case 6:
			json_object_set_new(
			    pdf_walk_element(file, "/H2"), "/S", json_string("/H4"));
			break;
		case 7:
			json_array_remove(numbers, json_array_size(numbers) - 1);
			break;
		case 8:
			pdf_walk_spoil_content(arena, file, "0 0 10 10 re f\n");
			break;
		case 9:
			pdf_walk_spoil_content(arena, file, "/P<</MCID 0>>BDC EMC\n");
			break;
		default:
			json_object_set_new(
			    pdf_walk_element(file, "/TD"), "/S", json_string("/LBody"));
			break;
		}
		if (pdf_walk_fault(arena, file) == NULL)
			fail_msg("what was broken on purpose (%d) was not found", broken);
		json_decref(file);
	}
	arena_free(arena);
}

/* Words must come out of the file in the order in which they were written. */
static void
expect_order(struct arena *arena, const char *path, const char *mode, const char *const *words)
{
	const char *argv[] = {"pdftotext", "-enc", "UTF-8", mode, path, "-", NULL};
	const char *text = run_program(arena, argv);

	if (text == NULL) {
		print_message("skipped: pdftotext is not installed (tools/install test)\n");
		return;
	}
	for (size_t i = 0; words[i] != NULL; i++) {
		const char *found = strstr(text, words[i]);

		if (found == NULL)
			fail_msg("“%s” does not come, or not after what is before it", words[i]);
		text = found + strlen(words[i]);
	}
}

static void
test_reading_order(void **state)
{
	(void)state;
	static const char *const pack[] = {"Panel of 14 July 2021", "official affluence: fi fl ffi",
	    "漢字", "What the audits found", "good direct work", "•", "41 of 50 records", "1.",
	    "Those of Early Help", "2.", "Plans said", "By team", "Grades by team", "Team",
	    "Good or", "Assessment 1", "17", "14 of 17", "January 2021", "July 2021", "Question",
	    "Evidence", "Source: core audits", NULL};
	static const char *const briefing[] = {"7 Minute Briefing", "1", "Why this matters", "2",
	    "What we looked at", "3", "What we found", "4", "What good looks like", "5",
	    "What children told us", "6", "What to do on Monday", "7", "Questions for your team",
	    "1.", "What does this mean", "Figures as they stood", NULL};
	struct arena *arena = big_arena();
	struct sbuf out;
	const char *path;

	written(arena, &out);
	assert_int_equal(pdf_sample_pack(arena, pdf_to_sbuf(&out), 1, NULL), ERR_OK);
	path = as_file(arena, &out);
	expect_order(arena, path, "-raw", pack);
	(void)unlink(path);
	written(arena, &out);
	assert_int_equal(pdf_sample_briefing(arena, pdf_to_sbuf(&out), NULL), ERR_OK);
	path = as_file(arena, &out);
	expect_order(arena, path, "-raw", briefing);
	(void)unlink(path);
	arena_free(arena);
}

/* Texts of people with simple marks become elements of the document. */
static void
test_marks(void **state)
{
	(void)state;
	static const char text[] =
	    "# What we saw\n\nA **strong** record, see [the guidance](https://example.org/g) and "
	    "[not this](javascript:x).\n\n"
	    "- first\n  1. inner\n- # second\n\n  more of it\n\n<script>x</script>\n\nlast words";
	static const char *const words[] = {"Title", "What we saw",
	    "A strong record, see the guidance and not this.", "first", "1.", "inner", "second",
	    "more of it", "last words", NULL};
	struct arena *arena = big_arena();
	struct sbuf out;
	struct pdf *pdf;
	const char *path;

	written(arena, &out);
	pdf = pdf_open(arena, &(struct pdf_about){.title = "Marks"}, pdf_to_sbuf(&out));
	pdf_heading(pdf, 1, "Title");
	pdf_marks(pdf, arena, text, 2);
	assert_int_equal(pdf_close(pdf, NULL), ERR_OK);
	if (has_programs(arena))
		expect_no_fault(arena, &out, "text with marks");
	path = as_file(arena, &out);
	expect_order(arena, path, "-raw", words);
	(void)unlink(path);
	arena_free(arena);
}

/* Where a word begins on its page, as poppler says; -1: not there. */
static double
left_of(struct arena *arena, const char *path, const char *word)
{
	const char *argv[] = {"pdftotext", "-bbox", path, "-", NULL}, *text = run_program(arena, argv);
	const char *end = text == NULL ? NULL : strstr(text, arena_printf(arena, ">%s<", word));
	double left = -1;

	for (const char *at = text; end != NULL && (at = strstr(at, "<word xMin=\"")) != NULL && at < end; at++)
		left = strtod(at + strlen("<word xMin=\""), NULL);
	return left;
}

/* A heading waits for what follows it, and is not moved in with a list. */
static void
test_heading_of_list(void **state)
{
	(void)state;
	struct arena *arena = big_arena();
	struct sbuf out;
	struct pdf *pdf;
	const char *path;

	if (!has_programs(arena)) {
		print_message("skipped: poppler is not installed (tools/install test)\n");
		arena_free(arena);
		return;
	}
	written(arena, &out);
	pdf = pdf_open(arena, &(struct pdf_about){.title = "Headings"}, pdf_to_sbuf(&out));
	pdf_heading(pdf, 1, "Title");
	pdf_text(pdf, "Paragraph");
	pdf_heading(pdf, 2, "Sources");
	pdf_list_begin(pdf, PDF_BULLETS);
	pdf_item(pdf, "Audits");
	pdf_list_end(pdf);
	assert_int_equal(pdf_close(pdf, NULL), ERR_OK);
	expect_no_fault(arena, &out, "a heading and its list");
	path = as_file(arena, &out);
	assert_true(left_of(arena, path, "Paragraph") > 0);
	assert_true(left_of(arena, path, "Sources") == left_of(arena, path, "Paragraph"));
	assert_true(left_of(arena, path, "Audits") > left_of(arena, path, "Sources"));
	(void)unlink(path);
	arena_free(arena);
}

static enum err
full_disk(void *data, const void *bytes, size_t length)
{
	size_t *left = data;

	(void)bytes;
	if (length > *left)
		return ERR_NO_SPACE;
	*left -= length;
	return ERR_OK;
}

static void
test_limits(void **state)
{
	(void)state;
	struct arena *arena = big_arena();
	struct sbuf out, small;
	char *text = arena_alloc(arena, PDF_TEXT_MAXIMUM + 100);
	struct pdf *pdf;
	size_t left = 20000;

	memset(text, 'x', PDF_TEXT_MAXIMUM + 50);
	written(arena, &out);
	pdf = pdf_open(arena, &(struct pdf_about){.title = "Too long"}, pdf_to_sbuf(&out));
	pdf_text(pdf, text);
	assert_int_equal(pdf_close(pdf, NULL), ERR_TOO_LARGE);
	sbuf_init(&small, arena, 1000);
	assert_int_equal(pdf_sample_pack(arena, pdf_to_sbuf(&small), 1, NULL), ERR_TOO_LARGE);
	assert_int_equal(
	    pdf_sample_pack(arena, (struct pdf_sink){full_disk, &left}, 3, NULL), ERR_NO_SPACE);
	written(arena, &out);
	pdf = pdf_open(arena, &(struct pdf_about){.title = NULL}, pdf_to_sbuf(&out));
	assert_int_equal(pdf_close(pdf, &left), ERR_OK);
	assert_int_equal(left, 1);
	/* One that is never closed lets go with its arena. */
	(void)pdf_open(arena, &(struct pdf_about){.title = "Left open"}, pdf_to_sbuf(&out));
	arena_free(arena);
}

/* Boxes that fit on a side stay on it, with the line after them, wherever their last line falls. */
static void
test_boxes_on_one_side(void **state)
{
	(void)state;
	for (size_t words = 60; words < 120; words++) {
		struct arena *arena = big_arena();
		struct sbuf out, text;
		struct pdf *pdf;
		size_t pages = 0;
		bool has_line = words % 2 == 0;

		written(arena, &out);
		written(arena, &text);
		for (size_t i = 0; i < words; i++)
			sbuf_printf(&text, "%s ", i % 3 == 0 ? "oversight" : "child");
		pdf = pdf_open(arena, &(const struct pdf_about){.title = "One side", .is_dense = true}, pdf_to_sbuf(&out));
		pdf_heading(pdf, 1, "One side");
		pdf_boxes_begin(pdf, 2, has_line ? 2 : 0);
		for (size_t i = 0; i < 6; i++) {
			pdf_box(pdf, "1", "A part");
			pdf_text(pdf, text.data);
		}
		pdf_boxes_end(pdf);
		if (has_line)
			pdf_note(pdf, "Figures as they stood at noon.");
		assert_int_equal(pdf_close(pdf, &pages), ERR_OK);
		if (pages != 1) {
			print_message("%zu words: %zu pages\n", 6 * words, pages);
			fail();
		}
		arena_free(arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_documents),
	    cmocka_unit_test(test_same_bytes),
	    cmocka_unit_test(test_random),
	    cmocka_unit_test(test_controls),
	    cmocka_unit_test(test_reading_order),
	    cmocka_unit_test(test_heading_of_list), cmocka_unit_test(test_marks),
	    cmocka_unit_test(test_limits),
	    cmocka_unit_test(test_boxes_on_one_side),
	};
	return cmocka_run_group_tests_name("pdf", tests, NULL, NULL);
}
