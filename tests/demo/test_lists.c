#include "../test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/str.h"
#include "demo/extract.h"
#include "demo/lists.h"

/*
 * The practice authority's lists: the same seed makes the same rows, the lists of a day agree with each
 * other, and their sizes and times have the shape of domain.md 14.
 */

enum { REFERENCE_COUNT = 1000000 };

static struct calendar
calendar_2021(void)
{
	static struct date days[8];
	static const int parts[8][2] = {{1, 1}, {4, 2}, {4, 5}, {5, 3}, {5, 31}, {8, 30}, {12, 27}, {12, 28}};

	for (int i = 0; i < 8; i++)
		days[i] = date_from_parts(2021, parts[i][0], parts[i][1]);
	return (struct calendar){days, 8};
}

/* What list 6 says of each child, by the number in the reference. */
struct facts {
	struct arena *arena;
	struct date on;
	struct calendar calendar;
	char *status;
	char *counted; /* by list 6, 7 and 8: one row a child */
	int rows[DEMO_LIST_COUNT];
	int plans_open, plans_nine, plans_eighteen;
	int care_open, care_blank, care_missing;
	int assessed, assessed_in_time;
	int conferences, conferences_in_time;
	int spoiled;
	struct hash_state hash;
};

static size_t
number_of(const struct demo_cell *cell)
{
	const char *digits = strstr(cell->text, "DEMO");
	int64_t number;

	assert_non_null(digits);
	digits = digits + 4;
	assert_true(strspn(digits, "0123456789") == 6);
	assert_true(str_parse_int((char[]){digits[0], digits[1], digits[2], digits[3], digits[4], digits[5], '\0'}, 0,
	    REFERENCE_COUNT - 1, &number));
	return (size_t)number;
}

static void
shape_count(struct facts *f, enum demo_list list, const struct demo_cell *c)
{
	if (list == LIST_PLANS && c[12].kind == DEMO_BLANK) {
		int months = date_months_between(c[6].date, f->on);

		f->plans_open++;
		f->plans_nine += months >= 9;
		f->plans_eighteen += months >= 18;
	} else if (list == LIST_IN_CARE && c[19].kind == DEMO_BLANK) {
		f->care_open++;
		f->care_blank += c[14].kind == DEMO_BLANK && c[11].text[0] != 'V';
		f->care_missing += c[28].number > 0;
	} else if (list == LIST_ASSESSMENTS && c[8].kind == DEMO_DATE) {
		f->assessed++;
		f->assessed_in_time += calendar_working_days_between(&f->calendar, c[6].date, c[8].date) <= 45;
	} else if (list == LIST_ENQUIRIES && c[8].kind == DEMO_DATE) {
		f->conferences++;
		f->conferences_in_time += calendar_working_days_between(&f->calendar, c[6].date, c[8].date) <= 15;
	}
}

static void
row_take(void *data, enum demo_list list, const struct demo_cell *cells, size_t count)
{
	struct facts *f = data;

	assert_int_equal(count, demo_list_column_count(list));
	f->rows[list]++;
	for (size_t i = 0; i < count; i++) {
		char text[256];
		int length = snprintf(text, sizeof(text), "%d|%d|%s|%d|%g\n", (int)list, (int)cells[i].kind, cells[i].text,
		    (int)cells[i].date.day, cells[i].number);

		hash_update(&f->hash, text, (size_t)length);
		f->spoiled += cells[i].kind == DEMO_TEXT && (str_is_same(cells[i].text, "#N/A") ||
		    str_starts_with(cells[i].text, "\u00a0"));
	}
	shape_count(f, list, cells);
	if (list == LIST_IN_NEED)
		f->status[number_of(&cells[0])] = cells[11].text[0];
	if (list == LIST_IN_NEED || list == LIST_PLANS || list == LIST_IN_CARE) {
		char bit = (char)(1 << (list - LIST_IN_NEED));

		assert_int_equal(f->counted[number_of(&cells[0])] & bit, 0);
		f->counted[number_of(&cells[0])] |= bit;
	}
}

static void
row_agree(void *data, enum demo_list list, const struct demo_cell *c, size_t count)
{
	const struct facts *f = data;
	char status;

	(void)count;
	if (list < LIST_IN_NEED && list != LIST_ASSESSMENTS)
		return;
	if (c[0].kind == DEMO_BLANK || list == LIST_ADOPTERS)
		return;
	status = f->status[number_of(&c[0])];
	if (list == LIST_PLANS && c[12].kind == DEMO_BLANK)
		assert_true(status == 'b' || status == 'a');
	if (list == LIST_IN_CARE && c[19].kind == DEMO_BLANK)
		assert_int_equal(status, 'a');
	if (list == LIST_IN_CARE && c[19].kind == DEMO_DATE)
		assert_int_equal(status, 'e');
	if (list == LIST_ASSESSMENTS && c[8].kind == DEMO_BLANK)
		assert_true(status != 0 && status != 'e');
	if (list == LIST_REVIEWING)
		assert_int_equal(status, 'a');
	if (list == LIST_MANAGERS || list == LIST_SUPERVISION)
		assert_true(status >= 'a' && status <= 'd');
}

static void
facts_read(struct facts *f, uint64_t seed, struct date on)
{
	struct demo_model model;
	struct demo_staff staff;
	const struct demo_sink take = {row_take, f}, agree = {row_agree, f};

	*f = (struct facts){.arena = arena_new((size_t)1 << 30), .on = on, .calendar = calendar_2021()};
	f->status = arena_alloc(f->arena, REFERENCE_COUNT);
	f->counted = arena_alloc(f->arena, REFERENCE_COUNT);
	hash_init(&f->hash);
	demo_model_init(&model, seed, 1, date_from_parts(2021, 12, 8), &f->calendar);
	demo_staff_make(&staff, f->arena, seed, 1);
	demo_lists_read(&model, &staff, on, (1u << DEMO_LIST_COUNT) - 1, &take);
	demo_lists_read(&model, &staff, on, (1u << DEMO_LIST_COUNT) - 1, &agree);
}

static void
is_about(int got, int wanted, int per_cent)
{
	if (got * 100 < wanted * (100 - per_cent) || got * 100 > wanted * (100 + per_cent))
		fail_msg("%d is not within %d%% of %d", got, per_cent, wanted);
}

static void
is_share(int part, int whole, int low, int high)
{
	if (part * 1000 < low * whole || part * 1000 > high * whole)
		fail_msg("%d of %d is not between %d and %d in a thousand", part, whole, low, high);
}

static void
test_agreement_and_shape(void **state)
{
	static const int wanted[DEMO_ANNEX_LIST_COUNT] = {5000, 900, 1600, 1700, 700, 2300, 400, 620, 320, 60, 80};
	static const int per_cent[DEMO_ANNEX_LIST_COUNT] = {10, 20, 15, 20, 20, 12, 25, 10, 15, 45, 20};

	(void)state;
	for (int month = 0; month <= 11; month++) {
		struct facts f;

		facts_read(&f, 1, date_add_months(date_from_parts(2020, 12, 29), month));
		for (enum demo_list list = LIST_CONTACTS; list <= LIST_ADOPTERS; list++)
			is_about(f.rows[list], wanted[list], per_cent[list]);
		is_about(f.rows[LIST_SEND_PLANS], 2800, 12);
		is_share(f.plans_nine, f.plans_open, 220, 380);
		is_share(f.plans_eighteen, f.plans_open, 5, 60);
		is_share(f.care_blank, f.care_open, 25, 95);
		is_share(f.care_missing, f.care_open, 65, 140);
		is_share(f.assessed_in_time, f.assessed, 720, 870);
		is_share(f.conferences_in_time, f.conferences, 690, 890);
		assert_true(f.spoiled > 10);
		arena_free(f.arena);
	}
}

static void
hash_of(uint64_t seed, char ret[static HASH_HEX_SIZE])
{
	struct facts f;
	unsigned char digest[HASH_SIZE];

	facts_read(&f, seed, date_from_parts(2021, 3, 29));
	hash_final(&f.hash, digest);
	hash_hex_into(digest, ret);
	arena_free(f.arena);
}

static void
test_same_seed_same_rows(void **state)
{
	char a[HASH_HEX_SIZE], b[HASH_HEX_SIZE], other[HASH_HEX_SIZE];

	(void)state;
	hash_of(1, a);
	hash_of(1, b);
	hash_of(2, other);
	assert_string_equal(a, b);
	assert_string_not_equal(a, other);
}

/* A later end only adds: what is known on a day does not change. */
static void
test_until_only_adds(void **state)
{
	struct calendar calendar = calendar_2021();
	struct demo_model near, far;
	struct demo_family a, b;

	(void)state;
	demo_model_init(&near, 1, 1, date_from_parts(2021, 12, 8), &calendar);
	demo_model_init(&far, 1, 1, date_from_parts(2025, 12, 31), &calendar);
	assert_true(far.flow_count > near.flow_count);
	for (size_t i = 0; i < near.flow_count; i += 97) {
		demo_family_make(&near, i, &a);
		demo_family_make(&far, i, &b);
		assert_string_equal(a.children[0].reference, b.children[0].reference);
		assert_int_equal(a.children[0].born.day, b.children[0].born.day);
	}
}

static int
reference_compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
test_references_differ(void **state)
{
	struct arena *arena = arena_new((size_t)1 << 30);
	struct calendar calendar = calendar_2021();
	struct demo_model model;
	const char **references;
	size_t count = 0;

	(void)state;
	demo_model_init(&model, 3, 1, date_from_parts(2021, 12, 8), &calendar);
	references = arena_array(arena, demo_family_count(&model) * DEMO_CHILDREN_MAX, sizeof(*references));
	for (size_t i = 0; i < demo_family_count(&model); i++) {
		struct demo_family family;

		demo_family_make(&model, i, &family);
		for (size_t k = 0; k < family.child_count; k++)
			references[count++] = arena_strdup(arena, family.children[k].reference);
	}
	qsort(references, count, sizeof(*references), reference_compare);
	for (size_t i = 1; i < count; i++)
		assert_string_not_equal(references[i - 1], references[i]);
	arena_free(arena);
}

static void
test_staff(void **state)
{
	static const int wanted[DEMO_POST_COUNT] = {[POST_PRACTITIONER] = 182, [POST_MANAGER] = 30,
	    [POST_REVIEWING_OFFICER] = 8, [POST_EARLY_HELP_AUDITOR] = 12, [POST_EARLY_HELP_LEAD] = 1,
	    [POST_SEND_AUDITOR] = 6, [POST_SEND_LEAD] = 1, [POST_PARTNER] = 8, [POST_CENTRE] = 6, [POST_CENTRE_LEAD] = 1,
	    [POST_HEAD_OF_SERVICE] = 4, [POST_ASSISTANT_DIRECTOR] = 2, [POST_DIRECTOR] = 1, [POST_DATA_OFFICER] = 1,
	    [POST_INFORMATION_GOVERNANCE] = 1, [POST_ADMINISTRATOR] = 1};
	struct arena *arena = arena_new((size_t)1 << 30);
	struct demo_staff staff;
	int counts[DEMO_POST_COUNT] = {0};
	const char **names;

	(void)state;
	demo_staff_make(&staff, arena, 1, 1);
	for (size_t i = 0; i < staff.person_count; i++)
		counts[staff.people[i].post]++;
	for (size_t i = 0; i < DEMO_POST_COUNT; i++)
		assert_int_equal(counts[i], wanted[i]);
	demo_staff_make(&staff, arena, 1, 30);
	names = arena_array(arena, staff.person_count, sizeof(*names));
	for (size_t i = 0; i < staff.person_count; i++)
		names[i] = staff.people[i].user_name;
	qsort(names, staff.person_count, sizeof(*names), reference_compare);
	for (size_t i = 1; i < staff.person_count; i++)
		assert_string_not_equal(names[i - 1], names[i]);
	arena_free(arena);
}

static void
file_hash(const char *path, char ret[static HASH_HEX_SIZE])
{
	FILE *file = fopen(path, "rb");
	struct hash_state hash;
	unsigned char digest[HASH_SIZE], bytes[8192];
	size_t length;

	assert_non_null(file);
	hash_init(&hash);
	while ((length = fread(bytes, 1, sizeof(bytes), file)) > 0)
		hash_update(&hash, bytes, length);
	(void)fclose(file);
	hash_final(&hash, digest);
	hash_hex_into(digest, ret);
}

static void
test_extract_is_the_same_twice(void **state)
{
	struct arena *arena = arena_new((size_t)1 << 30);
	struct calendar calendar = calendar_2021();
	char folder[] = "/tmp/assay-demo-XXXXXX", first[DEMO_EXTRACT_COUNT][HASH_HEX_SIZE];
	struct demo_extract files[DEMO_EXTRACT_COUNT];
	struct demo_model model;
	struct demo_staff staff;
	const char *reason = "";

	(void)state;
	assert_non_null(mkdtemp(folder));
	demo_model_init(&model, 1, 1, date_from_parts(2021, 12, 8), &calendar);
	demo_staff_make(&staff, arena, 1, 1);
	for (int round = 0; round < 2; round++) {
		assert_int_equal(demo_extract_write(
		                     arena, &model, &staff, date_from_parts(2021, 2, 24), folder, files, &reason),
		    ERR_OK);
		for (size_t i = 0; i < DEMO_EXTRACT_COUNT; i++) {
			char hash[HASH_HEX_SIZE];

			file_hash(files[i].path, hash);
			if (round == 0)
				memcpy(first[i], hash, sizeof(hash));
			else
				assert_string_equal(first[i], hash);
		}
	}
	for (size_t i = 0; i < DEMO_EXTRACT_COUNT; i++)
		assert_int_equal(unlink(files[i].path), 0);
	assert_int_equal(rmdir(folder), 0);
	assert_int_equal(demo_extract_write(
	                     arena, &model, &staff, date_from_parts(2021, 2, 24), "/nowhere/at/all", files, &reason),
	    ERR_INTERNAL);
	assert_true(strlen(reason) > 0);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_agreement_and_shape),
	    cmocka_unit_test(test_same_seed_same_rows), cmocka_unit_test(test_until_only_adds),
	    cmocka_unit_test(test_references_differ), cmocka_unit_test(test_staff),
	    cmocka_unit_test(test_extract_is_the_same_twice)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
