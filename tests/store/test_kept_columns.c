#include "../test.h"

#include "base/arena.h"
#include "base/embedded.h"
#include "base/str.h"
#include "domain/annex_a.h"
#include "domain/dip_block.h"
#include "store/form_definition.h"
#include "store/frame_definition.h"

extern const struct embedded_file form_files[];
extern const size_t form_files_count;

enum { COLUMNS_MAXIMUM = 200 };

struct named {
	bool is[COLUMNS_MAXIMUM];
};

/* What is named by no table, and by what part of the house. Each must be read there: take it out with its reader. */
static const struct {
	enum population_column column;
	const char *why;
} by_code[] = {
    {POPULATION_COLUMN_AGE, "balance report"},
    {POPULATION_COLUMN_GENDER, "balance report"},
    {POPULATION_COLUMN_ETHNICITY, "balance report"},
    {POPULATION_COLUMN_DISABILITY, "balance report"},
    {POPULATION_COLUMN_TEAM, "balance report, allocation"},
    {POPULATION_COLUMN_WORKER, "allocation"},
    {POPULATION_COLUMN_FAMILY, "siblings (D4)"},
    {POPULATION_COLUMN_MANAGER, "allocation"},
    {POPULATION_COLUMN_SUPERVISOR, "stratum of supervision"},
    {POPULATION_COLUMN_REVIEWING_OFFICER, "allocation"},
    {POPULATION_COLUMN_CASE_STATUS, "shown with each case"},
    {POPULATION_COLUMN_PLACEMENT_NUMBER, "pattern watch"},
};

static void
name_key(struct named *named, const char *key)
{
	enum population_column column;

	if (key == NULL || str_is_empty(key))
		return;
	if (!population_column_find(key, &column))
		fail_msg("“%s” is named, and not kept", key);
	named->is[column] = true;
}

static void
name_tests(struct named *named, const struct frame_test *tests, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		named->is[tests[i].column] = true;
		if (tests[i].day.is_of_column)
			named->is[tests[i].day.column] = true;
	}
}

static void
name_frames(struct arena *arena, struct named *named)
{
	struct frame_list frames;
	const char *why;

	assert_int_equal(frame_definition_defaults(arena, &frames, &why), ERR_OK);
	for (size_t f = 0; f < frames.count; f++) {
		const struct frame *frame = &frames.items[f];
		if (frame->stratum == FRAME_STRATUM_COLUMN)
			named->is[frame->stratum_column] = true;
		for (size_t p = 0; p < frame->part_count; p++) {
			name_tests(named, frame->parts[p].tests, frame->parts[p].test_count);
			for (size_t l = 0; l < frame->parts[p].link_count; l++)
				name_tests(named, frame->parts[p].links[l].tests, frame->parts[p].links[l].test_count);
		}
	}
}

static void
name_forms(struct arena *arena, struct named *named)
{
	for (size_t i = 0; i < form_files_count; i++) {
		struct form *form;
		const char *why;
		assert_int_equal(form_definition_parse(arena, form_files[i].text, &form, &why), ERR_OK);
		for (size_t s = 0; s < form->section_count; s++)
			for (size_t q = 0; q < form->sections[s].question_count; q++) {
				const struct text_list *facts = &form->sections[s].questions[q].facts;
				for (size_t f = 0; f < facts->count; f++)
					name_key(named, facts->items[f]);
			}
	}
}

static void
name_dips(struct named *named)
{
	for (size_t b = 0; b < dip_block_count; b++)
		for (const struct dip_field *field = dip_blocks[b].fields; field->code != NULL; field++) {
			const char *keys[] = {field->fact, field->of, field->day, field->or_fact, field->unless};
			for (size_t k = 0; k < sizeof(keys) / sizeof(*keys); k++)
				name_key(named, keys[k]);
		}
}

/* Of several rows of a list the latest by its key date speaks (population_facts.h). */
static void
name_key_dates(struct named *named)
{
	for (int l = 1; l <= POPULATION_LIST_COUNT; l++) {
		const struct annex_list *list = annex_list((enum population_list)l);
		for (size_t i = 0; i < list->count; i++)
			if (list->headings[i].role == ANNEX_KEY_DATE && list->headings[i].column != ANNEX_NOT_KEPT)
				named->is[list->headings[i].column] = true;
	}
}

/* D26: what is kept is what is named, neither more nor less. */
static void
test_kept_are_named(void **state)
{
	struct arena *arena = arena_new((size_t)64 << 20);
	struct named named = {0};

	(void)state;
	assert_true(population_column_count() <= COLUMNS_MAXIMUM);
	name_frames(arena, &named);
	name_forms(arena, &named);
	name_dips(&named);
	name_key_dates(&named);
	for (size_t i = 0; i < sizeof(by_code) / sizeof(*by_code); i++)
		named.is[by_code[i].column] = true;
	for (size_t c = 0; c < population_column_count(); c++) {
		enum population_column column = (enum population_column)c;
		if (named.is[c] != population_column_is_stored(column))
			fail_msg("“%s” is %s", population_column_key(column),
			    named.is[c] ? "named, and not kept" : "kept, and nothing names it");
	}
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_kept_are_named)};

	return cmocka_run_group_tests_name("kept columns", tests, NULL, NULL);
}
