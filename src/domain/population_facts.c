#include "domain/population_facts.h"

#include "base/str.h"
#include "base/vec.h"
#include "domain/annex_a.h"

/* Whose word counts first. */
static const enum population_list precedence[] = {POPULATION_IN_CARE, POPULATION_PROTECTION,
	POPULATION_IN_NEED, POPULATION_CARE_LEAVERS, POPULATION_LOCAL_EARLY_HELP, POPULATION_ENQUIRIES,
	POPULATION_ASSESSMENTS, POPULATION_REFERRALS, POPULATION_EARLY_HELP, POPULATION_CONTACTS,
	POPULATION_ADOPTION, POPULATION_SEND_PLANS, POPULATION_SEND_SUPPORT, POPULATION_LOCAL_FAMILIES,
	POPULATION_LOCAL_REVIEWING_OFFICERS, POPULATION_LOCAL_MANAGERS, POPULATION_LOCAL_PUBLIC_LAW,
	POPULATION_LOCAL_EXPLOITATION, POPULATION_LOCAL_SUPERVISION};

static struct date
key_date(const struct population_row *row)
{
	const struct annex_list *list = annex_list(row->list);

	for (size_t i = 0; i < list->count; i++) {
		if (list->headings[i].role == ANNEX_KEY_DATE && list->headings[i].column != ANNEX_NOT_KEPT)
			return population_date(row, (enum population_column)list->headings[i].column);
	}
	return DATE_NONE;
}

static const struct population_row *
latest_row(const struct population_rows *rows, enum population_list list)
{
	const struct population_row *latest = NULL;

	for (size_t i = 0; i < rows->count; i++) {
		const struct population_row *row = &rows->items[i];

		if (row->list == list &&
		    (latest == NULL || date_compare(key_date(row), key_date(latest)) >= 0))
			latest = row;
	}
	return latest;
}

static const char *
value_text(struct arena *arena, const struct population_value *value)
{
	switch (population_column_kind(value->column)) {
	case POPULATION_TEXT:
		return value->text;
	case POPULATION_CODE:
		return annex_code_name(value->column, value->text);
	case POPULATION_DATE:
		return date_text_long(arena, value->date);
	case POPULATION_NUMBER:
		if (value->column == POPULATION_COLUMN_AGE && value->number < 0)
			return "Not yet born";
		return arena_printf(arena, "%lld", (long long)value->number);
	}
	return "";
}

enum {
#define POPULATION_COLUMN(id, key, kind, label) +1
	COLUMN_COUNT = 0
#include "domain/population_columns.def"
#undef POPULATION_COLUMN
};

struct sources {
	const struct population_value *values[COLUMN_COUNT]; /* by column */
	enum population_list lists[COLUMN_COUNT];
};

static struct date
date_of(const struct sources *sources, const char *key, struct date as_at)
{
	enum population_column column;

	if (str_is_same(key, "as-at"))
		return as_at;
	if (!population_column_find(key, &column) || sources->values[column] == NULL)
		return DATE_NONE;
	return sources->values[column]->date;
}

/* Something that has ended is not measured to the day of the population. */
static bool
has_ended(const struct sources *sources, enum population_list list)
{
	switch (list) {
	case POPULATION_IN_NEED:
		return sources->values[POPULATION_COLUMN_NEED_END] != NULL;
	case POPULATION_PROTECTION:
		return sources->values[POPULATION_COLUMN_PROTECTION_END] != NULL;
	case POPULATION_IN_CARE:
		return sources->values[POPULATION_COLUMN_CARE_END] != NULL;
	case POPULATION_LOCAL_EARLY_HELP:
		return sources->values[POPULATION_COLUMN_EPISODE_END] != NULL;
	case POPULATION_CONTACTS:
	case POPULATION_EARLY_HELP:
	case POPULATION_REFERRALS:
	case POPULATION_ASSESSMENTS:
	case POPULATION_ENQUIRIES:
	case POPULATION_CARE_LEAVERS:
	case POPULATION_ADOPTION:
	case POPULATION_ADOPTERS:
	case POPULATION_SEND_PLANS:
	case POPULATION_SEND_SUPPORT:
	case POPULATION_LOCAL_FAMILIES:
	case POPULATION_LOCAL_REVIEWING_OFFICERS:
	case POPULATION_LOCAL_MANAGERS:
	case POPULATION_LOCAL_PUBLIC_LAW:
	case POPULATION_LOCAL_EXPLOITATION:
	case POPULATION_LOCAL_SUPERVISION:
		return false;
	}
	return false;
}

/* The timescale that ends with this fact, or begins with it and runs to the day of the population. */
static void
add_note(struct arena *arena, struct population_fact *fact, const struct sources *sources, struct date as_at,
    const struct timescale_list *timescales, const struct calendar *calendar)
{
	for (size_t i = 0; i < timescales->count; i++) {
		const struct timescale *timescale = &timescales->items[i];
		bool is_running = str_is_same(timescale->end_key, "as-at");
		struct date start = date_of(sources, timescale->start_key, as_at);
		struct date end = date_of(sources, timescale->end_key, as_at);
		const char *words;
		enum population_column column;

		if (!str_is_same(fact->key, is_running ? timescale->start_key : timescale->end_key) ||
		    date_is_none(start) || date_is_none(end) || date_compare(end, start) < 0 ||
		    (is_running && has_ended(sources, fact->list)))
			continue;
		words = timescale_words(arena, timescale, calendar, start, end);
		if (is_running)
			fact->note = arena_printf(
			    arena, "%s on %s", words, date_text_long(arena, as_at));
		else if (population_column_find(timescale->start_key, &column))
			fact->note = arena_printf(arena, "%s (from: %s, %s)", words,
			    population_column_label(column), date_text_long(arena, start));
		fact->is_over = !timescale_is_within(timescale, calendar, start, end);
		return;
	}
}

struct population_facts
population_facts_of(struct arena *arena, const struct population_rows *rows, struct date as_at,
    const struct timescale_list *timescales, const struct calendar *calendar)
{
	struct sources *sources = arena_alloc(arena, sizeof(*sources));
	struct {
		struct population_fact *items;
		size_t count, capacity;
	} facts = {0};

	for (size_t p = 0; p < sizeof(precedence) / sizeof(precedence[0]); p++) {
		const struct population_row *row = latest_row(rows, precedence[p]);

		for (size_t i = 0; row != NULL && i < row->count; i++) {
			enum population_column column = row->values[i].column;

			if (sources->values[column] == NULL) {
				sources->values[column] = &row->values[i];
				sources->lists[column] = row->list;
			}
		}
	}
	for (size_t c = 0; c < COLUMN_COUNT; c++) {
		struct population_fact fact = {.key = population_column_key((enum population_column)c),
		    .label = population_column_label((enum population_column)c),
		    .note = ""};

		if (sources->values[c] == NULL)
			continue;
		fact.value = value_text(arena, sources->values[c]);
		fact.list = sources->lists[c];
		add_note(arena, &fact, sources, as_at, timescales, calendar);
		VEC_PUSH(arena, &facts, fact);
	}
	return (struct population_facts){facts.items, facts.count, as_at};
}

const struct population_fact *
population_facts_find(const struct population_facts *facts, const char *key)
{
	for (size_t i = 0; i < facts->count; i++) {
		if (str_is_same(facts->items[i].key, key))
			return &facts->items[i];
	}
	return NULL;
}
