#include "base/arena.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "domain/frame.h"
#include "domain/frame_private.h"

#include <ctype.h>
#include <inttypes.h>

enum { WORDS_MAXIMUM = 8000 };

/* A blank end date is better said as what it means. */
static const char *
open_words(enum population_column column)
{
	static const struct {
		enum population_column column;
		const char *words;
	} words[] = {
	    {POPULATION_COLUMN_NEED_END, "episode open"},
	    {POPULATION_COLUMN_PROTECTION_END, "child protection plan open"},
	    {POPULATION_COLUMN_CARE_END, "in care now"},
	    {POPULATION_COLUMN_EARLY_HELP_END, "assessment not completed"},
	    {POPULATION_COLUMN_EPISODE_END, "Early Help episode open"},
	    {POPULATION_COLUMN_EXPLOITATION_END, "on the list now"},
	    {POPULATION_COLUMN_ADOPTION_ORDER, "no adoption order"},
	    {POPULATION_COLUMN_ADOPTION_REVERSED, "decision not reversed"},
	    {POPULATION_COLUMN_PROCEEDINGS_ISSUED, "proceedings not issued"},
	    {POPULATION_COLUMN_PROCEEDINGS_ENDED, "pre-proceedings not ended"},
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (words[i].column == column)
			return words[i].words;
	return NULL;
}

/* A label within a sentence: its first letter small, unless it begins with a name or an abbreviation. */
static const char *
label(enum population_column column, struct arena *arena)
{
	static const char *const names[] = {"Early Help", "Independent", "Family Support", "Team Around"};
	char *text = arena_strdup(arena, population_column_label(column));

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (str_starts_with(text, names[i]))
			return text;
	if (text[0] != '\0' && !isupper((unsigned char)text[1]))
		text[0] = (char)tolower((unsigned char)text[0]);
	return text;
}

static const char *
day_words(const struct frame_day *day, const struct frame_context *context, struct arena *arena)
{
	static const char *const units[] = {[FRAME_DAYS] = "day", [FRAME_WORKING_DAYS] = "working day",
	    [FRAME_MONTHS] = "month"};

	if (!date_is_none(day->fixed))
		return date_text_long(arena, day->fixed);
	if (!day->is_of_column)
		return date_text_long(arena, frame_day_from(day, context->reference, context));
	if (day->count == 0)
		return arena_printf(arena, "the day of “%s”", label(day->column, arena));
	int count = day->count < 0 ? -day->count : day->count;
	return arena_printf(arena, "%d %s%s %s “%s”", count, units[day->unit], count == 1 ? "" : "s",
	    day->count < 0 ? "before" : "after", label(day->column, arena));
}

static const char *
values_words(const struct frame_test *test, struct arena *arena)
{
	struct sbuf sb;

	sbuf_init(&sb, arena, WORDS_MAXIMUM);
	for (size_t i = 0; i < test->value_count; i++) {
		if (i > 0)
			sbuf_text(&sb, i + 1 == test->value_count ? " or " : ", ");
		sbuf_printf(&sb, "“%s”", frame_code_words(test->column, test->values[i]));
	}
	return sb.length == 0 ? "" : sb.data;
}

const char *
frame_test_words(const struct frame_test *test, const struct frame_context *context, struct arena *arena)
{
	const char *name = label(test->column, arena), *words = "", *blank = test->is_blank_enough ? ", or not recorded" : "";

	switch (test->kind) {
	case FRAME_BLANK:
		words = open_words(test->column);
		return words != NULL ? words : arena_printf(arena, "%s not recorded", name);
	case FRAME_FILLED:
		return arena_printf(arena, "%s recorded", name);
	case FRAME_ONE_OF:
		return arena_printf(arena, "%s %s%s", name, values_words(test, arena), blank);
	case FRAME_NONE_OF:
		return arena_printf(arena, "%s not %s", name, values_words(test, arena));
	case FRAME_CONTAINS:
		return arena_printf(arena, "%s with the words %s%s", name, values_words(test, arena), blank);
	case FRAME_AT_LEAST:
		return arena_printf(arena, "%s %" PRId64 " or more%s", name, test->number, blank);
	case FRAME_AT_MOST:
		return arena_printf(arena, "%s %" PRId64 " or fewer%s", name, test->number, blank);
	case FRAME_ON_OR_BEFORE:
		return arena_printf(arena, "%s on or before %s%s", name, day_words(&test->day, context, arena), blank);
	case FRAME_ON_OR_AFTER:
		return arena_printf(arena, "%s on or after %s%s", name, day_words(&test->day, context, arena), blank);
	}
	return words;
}

static void
list_words(struct sbuf *sb, enum population_list list)
{
	if (population_list_is_local(list))
		sbuf_printf(sb, "Local list “%s”", population_list_title(list));
	else
		sbuf_printf(sb, "List %s (%s)", population_list_code(list), population_list_title(list));
}

static void
tests_words(struct sbuf *sb, const struct frame_test *tests, size_t count, const struct frame_context *context,
    struct arena *arena)
{
	const char *between = ": ";

	for (size_t i = 0; i < count; i++) {
		if (tests[i].is_left_out)
			continue;
		sbuf_text(sb, between);
		sbuf_text(sb, frame_test_words(&tests[i], context, arena));
		between = ", ";
	}
}

const char *
frame_words(const struct frame *frame, const struct frame_population *population,
    const struct frame_context *context, struct arena *arena)
{
	struct sbuf sb;

	sbuf_init(&sb, arena, WORDS_MAXIMUM);
	for (size_t p = 0; p < frame->part_count; p++) {
		const struct frame_part *part = &frame->parts[p];
		if (part->is_substitute && population != NULL && frame_population_has_list(population, part->substitutes))
			continue;
		if (sb.length > 0)
			sbuf_text(&sb, "; or ");
		list_words(&sb, part->list);
		tests_words(&sb, part->tests, part->test_count, context, arena);
		for (size_t l = 0; l < part->link_count; l++) {
			sbuf_text(&sb, "; and the same child in ");
			list_words(&sb, part->links[l].list);
			tests_words(&sb, part->links[l].tests, part->links[l].test_count, context, arena);
		}
	}
	return sb.length == 0 ? "" : sb.data;
}
