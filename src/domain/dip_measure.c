/* What is worked out from a dates block. */
#include "domain/dip_block_private.h"

#include "base/arena.h"
#include "base/problems.h"
#include "base/str.h"

#include <string.h>

#define HUB_TIMESCALES "TS-MASH-" /* and the rating */

enum { MINUTES_AN_HOUR = 60, DAYS_A_WEEK = 7, WEEKS_UNTIL_MONTHS = 13 };

/* "2021-01-12T09:30", or only the day. */
static bool
day_of(const char *value, struct date *ret)
{
	char day[DATE_TEXT_SIZE];

	if (strlen(value) < DATE_TEXT_SIZE - 1)
		return false;
	memcpy(day, value, DATE_TEXT_SIZE - 1);
	day[DATE_TEXT_SIZE - 1] = '\0';
	return date_parse_iso(day, ret);
}

static bool
moment_of(struct arena *arena, const char *value, struct instant *ret)
{
	struct date day;
	int64_t hour, minute;

	if (strlen(value) != strlen("2021-01-12T09:30") || !day_of(value, &day) ||
	    !str_parse_int(arena_strndup(arena, value + DATE_TEXT_SIZE, 2), 0, 23, &hour) ||
	    !str_parse_int(value + DATE_TEXT_SIZE + 3, 0, 59, &minute))
		return false;
	*ret = instant_from_london(day, (int)(hour * MINUTES_AN_HOUR + minute));
	return true;
}

const char *
dip_entry_value(const struct dip_entries *entries, const char *field)
{
	for (size_t i = 0; i < entries->count; i++)
		if (str_is_same(entries->items[i].field, field))
			return entries->items[i].value;
	return "";
}

static const struct timescale *
timescale_of(const struct timescale_list *list, const char *code)
{
	for (size_t i = 0; code != NULL && i < list->count; i++)
		if (str_is_same(list->items[i].code, code))
			return &list->items[i];
	return NULL;
}

static const char *
label_of(const struct dip_block *block, const char *code)
{
	for (const struct dip_field *f = block->fields; f->code != NULL; f++)
		if (str_is_same(f->code, code))
			return f->label;
	return "";
}

static void
judge(struct dip_computed *c, bool is_within)
{
	c->verdict = is_within ? DIP_IN_TIME : DIP_LATE;
	if (c->question != 0)
		c->suggested = is_within ? DIP_YES : DIP_NO;
}

/* "3 hours 20 minutes", "45 minutes" */
static const char *
hours_words(struct arena *arena, int64_t minutes)
{
	long long hours = minutes / MINUTES_AN_HOUR, rest = minutes % MINUTES_AN_HOUR;
	const char *h = arena_printf(arena, "%lld %s", hours, hours == 1 ? "hour" : "hours");
	const char *m = arena_printf(arena, "%lld %s", rest, rest == 1 ? "minute" : "minutes");

	return hours == 0 ? m : rest == 0 ? h : arena_printf(arena, "%s %s", h, m);
}

/* "4 months and 2 weeks", "12 working days". */
static const char *
between_words(struct arena *arena, const struct calendar *calendar, struct date from, struct date to)
{
	int weeks = date_days_between(from, to) / DAYS_A_WEEK;
	int months = date_months_between(from, to);

	if (weeks < WEEKS_UNTIL_MONTHS) {
		int days = calendar_working_days_between(calendar, from, to);

		return arena_printf(arena, "%d %s", days, timescale_unit_name(TIMESCALE_WORKING_DAY, days));
	}
	weeks = date_days_between(date_add_months(from, months), to) / DAYS_A_WEEK;
	return weeks == 0 ? arena_printf(arena, "%d months", months)
			  : arena_printf(arena, "%d months and %d %s", months, weeks, timescale_unit_name(TIMESCALE_WEEK, weeks));
}

/* "Amber": its timescale is TS-MASH-AMBER; Red runs on (D31), where that is not set otherwise. */
static const struct timescale *
rating_timescale(struct arena *arena, const struct timescale_list *list, const char *rating)
{
	char *code = arena_printf(arena, HUB_TIMESCALES "%s", rating);

	for (char *c = code; *c != '\0'; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
	return timescale_of(list, code);
}

static const char *
clock_name(struct arena *arena, int minutes)
{
	int hour = minutes / MINUTES_AN_HOUR % 24;

	return arena_printf(arena, "%d:%02d%s", hour % 12 == 0 ? 12 : hour % 12, minutes % MINUTES_AN_HOUR, hour < 12 ? "am" : "pm");
}

static void
measure_hub(struct arena *arena, const struct dip_measure *m, const struct dip_compute_facts *f, struct dip_computed *c)
{
	const char *rating = dip_entry_value(f->entries, m->by);
	const struct timescale *t = rating_timescale(arena, f->timescales, rating);
	bool runs_on = str_is_same(rating, "red") && !f->hours.red_keeps;
	struct instant from, to;

	if (!moment_of(arena, dip_entry_value(f->entries, m->from), &from) ||
	    !moment_of(arena, dip_entry_value(f->entries, m->to), &to)) {
		c->words = "Enter both dates with their times to count the hours";
		return;
	}
	int64_t minutes = runs_on ? clock_minutes_between(from, to) : hub_minutes_between(f->calendar, &f->hours, from, to);
	c->words = arena_printf(arena, "%s%s", hours_words(arena, minutes), runs_on ? "" : " in the hub’s hours");
	if (t == NULL) {
		c->words = arena_printf(arena, "%s. Select how it was rated", c->words);
		return;
	}
	c->rule = arena_printf(arena, "%s%s", timescale_rule(arena, t),
	    runs_on ? "" : arena_printf(arena, ", %s to %s on working days", clock_name(arena, f->hours.opens),
			       clock_name(arena, f->hours.closes)));
	judge(c, minutes <= (int64_t)t->amount * MINUTES_AN_HOUR);
	c->words = arena_printf(arena, "%s, %s %d %s", c->words, c->verdict == DIP_IN_TIME ? "within" : "over", t->amount,
	    timescale_unit_name(TIMESCALE_HOUR, t->amount));
}

static void
measure_clock(struct arena *arena, const struct dip_measure *m, const struct dip_compute_facts *f, struct dip_computed *c)
{
	const struct timescale *t = timescale_of(f->timescales, m->timescale);
	struct instant from, to;

	if (!moment_of(arena, dip_entry_value(f->entries, m->from), &from) ||
	    !moment_of(arena, dip_entry_value(f->entries, m->to), &to)) {
		c->words = "Enter both dates with their times to count the hours";
		return;
	}
	int64_t minutes = clock_minutes_between(from, to);
	c->words = hours_words(arena, minutes);
	if (t == NULL)
		return;
	c->rule = timescale_rule(arena, t);
	judge(c, minutes <= (int64_t)t->amount * MINUTES_AN_HOUR);
	c->words = arena_printf(arena, "%s, %s %d %s", c->words, c->verdict == DIP_IN_TIME ? "within" : "over", t->amount,
	    timescale_unit_name(TIMESCALE_HOUR, t->amount));
}

static bool
has_time(const struct dip_block *block, const char *code)
{
	for (const struct dip_field *f = block->fields; f->code != NULL; f++)
		if (str_is_same(f->code, code))
			return f->kind == DIP_FIELD_DATE_TIME;
	return false;
}

/* Whether the measure counts in hours, of moments and not of days. */
static bool
counts_hours(const struct dip_block *block, const struct dip_measure *m, const struct timescale *t)
{
	return m->kind == DIP_MEASURE_RULE && t != NULL && t->unit == TIMESCALE_HOUR && has_time(block, m->from) && has_time(block, m->to);
}

bool
dip_timescale_takes(const struct timescale *timescale, enum timescale_unit unit)
{
	/* What the lists measure has days only; what nothing measures is words. */
	bool is_of_lists = timescale->kind != TIMESCALE_WORDS, is_measured = is_of_lists, has_times = false;

	if (str_starts_with(timescale->code, HUB_TIMESCALES))
		return unit == TIMESCALE_HOUR;
	for (size_t b = 0; b < dip_block_count; b++)
		for (const struct dip_measure *m = dip_blocks[b].measures; m->title != NULL; m++) {
			if (m->timescale == NULL || !str_is_same(m->timescale, timescale->code))
				continue;
			if (m->kind == DIP_MEASURE_CLOCK)
				return unit == TIMESCALE_HOUR;
			is_measured = true;
			has_times = has_time(&dip_blocks[b], m->from) && has_time(&dip_blocks[b], m->to);
		}
	return unit != TIMESCALE_HOUR || !is_measured || (has_times && !is_of_lists);
}

static void
measure_days(struct arena *arena, const struct dip_block *block, const struct dip_measure *m,
    const struct dip_compute_facts *f, struct dip_computed *c)
{
	const struct timescale *t = timescale_of(f->timescales, m->timescale);
	struct date from, to;
	struct instant start, end;
	bool has_from = day_of(dip_entry_value(f->entries, m->from), &from);

	if (counts_hours(block, m, t)) {
		measure_clock(arena, m, f, c);
		return;
	}
	if (t != NULL)
		c->rule = timescale_rule(arena, t);
	if (!has_from || !day_of(dip_entry_value(f->entries, m->to), &to)) {
		c->words = arena_printf(arena, "Not known: “%s” is blank", label_of(block, has_from ? m->to : m->from));
		return;
	}
	if (t == NULL) {
		c->words = between_words(arena, f->calendar, from, to);
		return;
	}
	c->words = timescale_words(arena, t, f->calendar, from, to);
	judge(c, timescale_is_within(t, f->calendar, from, to));
	if (has_time(block, m->from) && has_time(block, m->to) && moment_of(arena, dip_entry_value(f->entries, m->from), &start) &&
	    moment_of(arena, dip_entry_value(f->entries, m->to), &end))
		c->words = arena_printf(arena, "%s; %s by the clock", c->words, hours_words(arena, clock_minutes_between(start, end)));
}

static bool
number_of(const struct dip_entries *entries, const char *field, int64_t *ret)
{
	return str_parse_int(dip_entry_value(entries, field), 0, DIP_NUMBER_MAXIMUM, ret);
}

static void
measure_share(struct arena *arena, const struct dip_measure *m, const struct dip_compute_facts *f, struct dip_computed *c)
{
	int64_t all, dated, owned;

	if (!number_of(f->entries, m->by, &all) || !number_of(f->entries, m->from, &dated) ||
	    !number_of(f->entries, m->to, &owned)) {
		c->words = "Enter the three numbers of actions to see the shares";
		return;
	}
	if (all == 0)
		c->words = "The plan has no actions";
	else
		c->words = arena_printf(arena, "%lld%% have a date, %lld%% have an owner", (long long)(dated * 100 / all),
		    (long long)(owned * 100 / all));
}

static bool
has_code(const char *codes, const char *code)
{
	size_t length = strlen(code);

	for (const char *at = codes; (at = strstr(at, code)) != NULL; at += length)
		if ((at == codes || at[-1] == ',') && (at[length] == '\0' || at[length] == ','))
			return true;
	return false;
}

static void
measure_quorum(struct arena *arena, const struct dip_measure *m, const struct dip_compute_facts *f, struct dip_computed *c)
{
	static const char *const needed[][2] = {{"police", "police"}, {"health", "health"}, {"social-care", "social care"}};
	const char *there = dip_entry_value(f->entries, m->by);
	const char *missing = "";

	if (str_is_empty(there)) {
		c->words = "Select who was there";
		return;
	}
	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
		if (!has_code(there, needed[i][0]))
			missing = arena_printf(arena, "%s%s%s", missing, str_is_empty(missing) ? "" : ", ", needed[i][1]);
	c->words = str_is_empty(missing) ? "All three were there" : arena_printf(arena, "Not there: %s", missing);
	c->rule = "A strategy meeting has at least social care, the police and health";
}

static const char *
blank_of(struct arena *arena, const struct dip_measure *m, const struct dip_entries *entries, bool in_hours)
{
	const char *const fields[] = {m->from, m->to, m->by};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		const char *value = fields[i] == NULL ? NULL : dip_entry_value(entries, fields[i]);
		bool needs_time = in_hours && fields[i] != m->by;

		if (value != NULL && str_is_empty(value))
			return fields[i];
		if (value != NULL && needs_time && strchr(value, 'T') == NULL)
			return arena_printf(arena, "%s-time", fields[i]);
	}
	return NULL;
}

/* Whether the file has the end of this measure before its start. */
static bool
is_before(struct arena *arena, const struct dip_measure *m, const struct dip_entries *entries)
{
	struct date a, b;
	struct instant x, y;

	if (m->kind == DIP_MEASURE_QUORUM || m->kind == DIP_MEASURE_SHARE)
		return false;
	const char *from = dip_entry_value(entries, m->from), *to = dip_entry_value(entries, m->to);
	if (day_of(from, &a) && day_of(to, &b) && date_compare(b, a) < 0)
		return true;
	return moment_of(arena, from, &x) && moment_of(arena, to, &y) && y.us < x.us;
}

size_t
dip_block_compute(struct arena *arena, const struct dip_block *block, const struct dip_compute_facts *facts,
    struct dip_computed ret[static DIP_COMPUTED_MAXIMUM])
{
	size_t count = 0;

	for (const struct dip_measure *m = block->measures; m->title != NULL && count < DIP_COMPUTED_MAXIMUM; m++) {
		struct dip_computed *c = &ret[count++];

		*c = (struct dip_computed){.title = m->title, .words = "", .rule = "", .question = m->question,
		    .blank = blank_of(arena, m, facts->entries,
			m->kind == DIP_MEASURE_HUB || counts_hours(block, m, timescale_of(facts->timescales, m->timescale)))};
		if (is_before(arena, m, facts->entries)) {
			c->words = arena_printf(arena, "Not worked out: “%s” is before “%s”", label_of(block, m->to), label_of(block, m->from));
			continue;
		}
		switch (m->kind) {
		case DIP_MEASURE_RULE:
		case DIP_MEASURE_BETWEEN:
			measure_days(arena, block, m, facts, c);
			break;
		case DIP_MEASURE_HUB:
			measure_hub(arena, m, facts, c);
			break;
		case DIP_MEASURE_CLOCK:
			measure_clock(arena, m, facts, c);
			break;
		case DIP_MEASURE_SHARE:
			measure_share(arena, m, facts, c);
			break;
		case DIP_MEASURE_QUORUM:
			measure_quorum(arena, m, facts, c);
			break;
		}
	}
	return count;
}

void
dip_block_check(const struct dip_block *block, const struct dip_entries *entries, struct problems *problems)
{
	for (const struct dip_measure *m = block->measures; m->title != NULL; m++) {
		int64_t all, part;

		if (m->kind != DIP_MEASURE_SHARE || !number_of(entries, m->by, &all))
			continue;
		if (number_of(entries, m->from, &part) && part > all)
			problems_add(problems, m->from, "There are only %lld actions", (long long)all);
		if (number_of(entries, m->to, &part) && part > all)
			problems_add(problems, m->to, "There are only %lld actions", (long long)all);
	}
}

void
dip_block_check_order(const struct dip_block *block, const struct dip_entries *entries, struct problems *problems)
{
	for (const struct dip_measure *m = block->measures; m->title != NULL; m++)
		if (is_before(problems->arena, m, entries) && problems_find(problems, m->to) == NULL)
			problems_add(problems, m->to, "“%s” is before “%s”", label_of(block, m->to), label_of(block, m->from));
}
