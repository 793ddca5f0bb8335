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
	POPULATION_LOCAL_EXPLOITATION, POPULATION_LOCAL_SUPERVISION, POPULATION_LOCAL_SEND,
	POPULATION_LOCAL_FACTORS};

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
	const struct population_facts_from *from;
	const struct population_value *values[COLUMN_COUNT]; /* by column */
	enum population_list lists[COLUMN_COUNT];
	bool has_row[POPULATION_LIST_COUNT + 1];
};

/*
 * Facts whose absence says something to an auditor. Of the others, the end of something that goes on above all, a blank
 * is how the list should be.
 */
static const enum population_column missed[] = {POPULATION_COLUMN_ETHNICITY, POPULATION_COLUMN_DISABILITY,
	POPULATION_COLUMN_WORKER, POPULATION_COLUMN_ASSESSMENT_SEEN, POPULATION_COLUMN_ASSESSMENT_AUTHORISED,
	POPULATION_COLUMN_CONFERENCE_DATE, POPULATION_COLUMN_NEED_SEEN, POPULATION_COLUMN_PROTECTION_VISIT,
	POPULATION_COLUMN_PROTECTION_SEEN_ALONE, POPULATION_COLUMN_PROTECTION_REVIEW,
	POPULATION_COLUMN_CARE_REVIEW, POPULATION_COLUMN_CARE_VISIT, POPULATION_COLUMN_PERMANENCE_PLAN,
	POPULATION_COLUMN_REVIEWING_OFFICER_CONTACT, POPULATION_COLUMN_HEALTH_ASSESSMENT,
	POPULATION_COLUMN_DENTAL_CHECK, POPULATION_COLUMN_PLAN_REVIEWED, POPULATION_COLUMN_SUPERVISION_DATE,
	POPULATION_COLUMN_SUPPORT_PLAN_DATE, POPULATION_COLUMN_TEAM_AROUND_DATE,
	POPULATION_COLUMN_LEGAL_MEETING_DATE};

/* The first list, by whose word counts, that keeps the column and has a row about the child. */
static bool
blank_list(const struct sources *sources, enum population_column column, enum population_list *ret)
{
	for (size_t p = 0; p < sizeof(precedence) / sizeof(precedence[0]); p++) {
		const struct annex_list *list = annex_list(precedence[p]);

		if (!sources->has_row[precedence[p]])
			continue;
		for (size_t i = 0; i < list->count; i++) {
			if (list->headings[i].column != (int)column)
				continue;
			*ret = precedence[p];
			return true;
		}
	}
	return false;
}

/* Not recorded, where it should be. */
static bool
is_missed(const struct sources *sources, enum population_column column, enum population_list *ret)
{
	if (sources->values[column] != NULL)
		return false;
	/* Whoever is on a protection plan and not on the tracker has had no such meeting. */
	if (column == POPULATION_COLUMN_LEGAL_MEETING_DATE && sources->from->has_public_law &&
	    sources->has_row[POPULATION_PROTECTION]) {
		*ret = POPULATION_LOCAL_PUBLIC_LAW;
		return true;
	}
	/* Where the conference was not needed, none is missed: "a" is Yes. */
	if (column == POPULATION_COLUMN_CONFERENCE_DATE &&
	    sources->values[POPULATION_COLUMN_CONFERENCE_UNNECESSARY] != NULL &&
	    str_is_same(sources->values[POPULATION_COLUMN_CONFERENCE_UNNECESSARY]->text, "a"))
		return false;
	for (size_t i = 0; i < sizeof(missed) / sizeof(missed[0]); i++)
		if (missed[i] == column)
			return blank_list(sources, column, ret);
	return false;
}

static const struct population_value *
value_of(const struct sources *sources, const char *key)
{
	enum population_column column;

	return population_column_find(key, &column) ? sources->values[column] : NULL;
}

static struct date
date_of(const struct sources *sources, const char *key)
{
	const struct population_value *value = value_of(sources, key);

	return value == NULL || population_column_kind(value->column) != POPULATION_DATE ? DATE_NONE : value->date;
}

/* Of all rows, the latest such date that is not after the other: the contact before the referral. */
static struct date
date_before(const struct sources *sources, const char *key, struct date other)
{
	const struct population_rows *rows = sources->from->rows;
	enum population_column column;
	struct date latest = DATE_NONE;

	if (!population_column_find(key, &column))
		return DATE_NONE;
	for (size_t i = 0; i < rows->count; i++) {
		struct date d = population_date(&rows->items[i], column);

		if (!date_is_none(d) && date_compare(d, other) <= 0 && date_compare(d, latest) > 0)
			latest = d;
	}
	return latest;
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
	case POPULATION_LOCAL_SEND:
	case POPULATION_LOCAL_FACTORS:
		return false;
	}
	return false;
}

static bool
is_about(const struct sources *sources, const struct timescale *timescale)
{
	const struct population_value *value;
	int64_t limit = 0, number;

	if (timescale->test == TIMESCALE_ALWAYS)
		return true;
	value = value_of(sources, timescale->test_key);
	if (timescale->test == TIMESCALE_BLANK)
		return value == NULL;
	if (value == NULL)
		return false;
	if (timescale->test == TIMESCALE_IS)
		return str_is_same(value->text, timescale->test_value);
	if (!str_parse_int(timescale->test_value, 0, INT32_MAX, &limit))
		return false;
	number = population_column_kind(value->column) == POPULATION_DATE
	    ? date_months_between(value->date, sources->from->as_at)
	    : value->number;
	return timescale->test == TIMESCALE_UNDER ? number < limit : number >= limit;
}

struct span {
	struct date start, end;
	bool is_running; /* to the day of the lists */
};

static bool
has_list_ended(const struct sources *sources, const char *key)
{
	enum population_column column;

	return population_column_find(key, &column) && sources->values[column] != NULL &&
	    has_ended(sources, sources->lists[column]);
}

/* Between which days it is measured; false where the lists do not say or the rule is not about this. */
static bool
span_of(const struct sources *sources, const struct timescale *timescale, struct span *ret)
{
	struct date as_at = sources->from->as_at;
	struct date start = date_of(sources, timescale->start_key);
	struct date end = date_of(sources, timescale->end_key);
	bool has_end = value_of(sources, timescale->end_key) != NULL;

	switch (timescale->kind) {
	case TIMESCALE_WORDS:
		return false;
	case TIMESCALE_EVERY:
		*ret = (struct span){start, as_at, true};
		break;
	case TIMESCALE_FIRST:
		if (has_end && (date_is_none(end) || date_compare(end, start) >= 0))
			return false;
		*ret = (struct span){start, as_at, true};
		break;
	case TIMESCALE_OPEN:
	case TIMESCALE_ONCE:
		if (has_end)
			*ret = (struct span){date_before(sources, timescale->start_key, end), end, false};
		else if (timescale->kind == TIMESCALE_OPEN)
			*ret = (struct span){start, as_at, true};
		else
			return false;
		break;
	}
	if (date_is_none(ret->start) || date_is_none(ret->end) || date_compare(ret->end, ret->start) < 0)
		return false;
	return !ret->is_running || !has_list_ended(sources, timescale->start_key);
}

/*
 * Which fact it is shown with: the one it ends with; while it runs, the end that is missing, else the one it
 * began with.
 */
static const char *
holder_of(const struct sources *sources, const struct timescale *timescale, const struct span *span)
{
	enum population_column end;
	enum population_list list;

	if (!span->is_running)
		return timescale->end_key;
	if (population_column_find(timescale->end_key, &end) &&
	    (sources->values[end] != NULL || is_missed(sources, end, &list)))
		return timescale->end_key;
	return timescale->start_key;
}

static const char *
note_words(struct arena *arena, const struct sources *sources, const struct timescale *timescale,
    const struct span *span, const char *holder)
{
	const char *words =
	    timescale_words(arena, timescale, sources->from->calendar, span->start, span->end);
	enum population_column column;
	const char *until = span->is_running
	    ? arena_printf(arena, " on %s", date_text_long(arena, span->end)) : "";

	if (str_is_same(holder, timescale->start_key) ||
	    !population_column_find(timescale->start_key, &column))
		return arena_printf(arena, "%s%s", words, until);
	return arena_printf(arena, "%s%s (from: %s, %s)", words, until, population_column_label(column),
	    date_text_long(arena, span->start));
}

static void
add_notes(struct arena *arena, struct population_fact *fact, const struct sources *sources)
{
	const struct timescale_list *timescales = sources->from->timescales;
	struct {
		struct population_note *items;
		size_t count, capacity;
	} notes = {0};

	for (size_t i = 0; i < timescales->count; i++) {
		const struct timescale *timescale = &timescales->items[i];
		struct population_note note = {.timescale = timescale};
		struct span span = {0};
		const char *holder;

		if (!is_about(sources, timescale) || !span_of(sources, timescale, &span))
			continue;
		holder = holder_of(sources, timescale, &span);
		if (!str_is_same(holder, fact->key))
			continue;
		note.words = note_words(arena, sources, timescale, &span, holder);
		note.is_over =
		    !timescale_is_within(timescale, sources->from->calendar, span.start, span.end);
		VEC_PUSH(arena, &notes, note);
	}
	fact->notes = notes.items;
	fact->note_count = notes.count;
}

static struct sources *
sources_of(struct arena *arena, const struct population_facts_from *from)
{
	struct sources *sources = arena_alloc(arena, sizeof(*sources));

	sources->from = from;
	for (size_t p = 0; p < sizeof(precedence) / sizeof(precedence[0]); p++) {
		const struct population_row *row = latest_row(from->rows, precedence[p]);

		sources->has_row[precedence[p]] = row != NULL;
		for (size_t i = 0; row != NULL && i < row->count; i++) {
			enum population_column column = row->values[i].column;

			if (sources->values[column] == NULL) {
				sources->values[column] = &row->values[i];
				sources->lists[column] = row->list;
			}
		}
	}
	return sources;
}

struct population_facts
population_facts_of(struct arena *arena, const struct population_facts_from *from)
{
	const struct sources *sources = sources_of(arena, from);
	struct {
		struct population_fact *items;
		size_t count, capacity;
	} facts = {0};

	for (size_t c = 0; c < COLUMN_COUNT; c++) {
		enum population_column column = (enum population_column)c;
		struct population_fact fact = {.key = population_column_key(column),
		    .label = population_column_label(column),
		    .value = "Not recorded",
		    .is_blank = is_missed(sources, column, &fact.list)};

		if (!fact.is_blank && sources->values[c] == NULL)
			continue;
		if (!fact.is_blank) {
			fact.value = value_text(arena, sources->values[c]);
			fact.list = sources->lists[c];
		}
		add_notes(arena, &fact, sources);
		VEC_PUSH(arena, &facts, fact);
	}
	return (struct population_facts){facts.items, facts.count, from->as_at, from};
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

const struct timescale *
population_facts_timescale(const struct population_facts *facts, const char *code)
{
	const struct timescale_list *timescales = facts->from->timescales;

	for (size_t i = 0; i < timescales->count; i++)
		if (str_is_same(timescales->items[i].code, code))
			return &timescales->items[i];
	return NULL;
}
