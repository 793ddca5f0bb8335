#include "domain/balance.h"

#include "base/arena.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

/* Under this no share of a few can be told from chance. */
static const double LEAST_EXPECTED = 5;

/* Age bands as the statistics of looked after children have them. */
static const struct {
	int from;
	const char *name;
} ages[] = {{0, "Under 1"}, {1, "1 to 4"}, {5, "5 to 9"}, {10, "10 to 15"}, {16, "16 and over"}};
enum { AGE_COUNT = sizeof(ages) / sizeof(*ages) };

static const struct {
	const char *code, *name;
} kinds[BALANCE_KIND_COUNT] = {
    [BALANCE_AGE] = {"age", "Age"},
    [BALANCE_GENDER] = {"gender", "Gender"},
    [BALANCE_ETHNICITY] = {"ethnicity", "Ethnicity"},
    [BALANCE_DISABILITY] = {"disability", "Disability"},
    [BALANCE_TEAM] = {"team", "Team"},
};

const char *
balance_kind_code(enum balance_kind kind)
{
	return kinds[kind].code;
}

const char *
balance_kind_name(enum balance_kind kind)
{
	return kinds[kind].name;
}

bool
balance_kind_find(const char *code, enum balance_kind *ret)
{
	for (int k = 0; k < BALANCE_KIND_COUNT; k++) {
		if (!str_is_same(kinds[k].code, code))
			continue;
		*ret = (enum balance_kind)k;
		return true;
	}
	return false;
}

static const char *
age_band(int age)
{
	const char *name = "";

	for (size_t i = 0; i < AGE_COUNT; i++)
		if (age >= ages[i].from)
			name = ages[i].name;
	return name;
}

static const char *
value_of(enum balance_kind kind, const struct frame_child *child)
{
	switch (kind) {
	case BALANCE_AGE:
		return age_band(child->age);
	case BALANCE_GENDER:
		return child->gender;
	case BALANCE_ETHNICITY:
		return child->ethnicity;
	case BALANCE_DISABILITY:
		return child->disability;
	case BALANCE_TEAM:
		return child->team;
	}
	return "";
}

const char *
balance_category(enum balance_kind kind, const struct frame_child *child)
{
	const char *value = value_of(kind, child);

	return str_is_empty(value) ? BALANCE_BLANK : value;
}

/* Ages upwards, names alike, what is not recorded behind both. */
static size_t
place_of(const struct balance_row *row)
{
	size_t place = 0;

	if (str_is_same(row->category, BALANCE_BLANK))
		return AGE_COUNT;
	while (row->kind == BALANCE_AGE && place < AGE_COUNT && !str_is_same(row->category, ages[place].name))
		place++;
	return place;
}

static int
compare_rows(const void *a, const void *b)
{
	const struct balance_row *x = a, *y = b;
	size_t x_place = place_of(x), y_place = place_of(y);

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x_place != y_place)
		return x_place < y_place ? -1 : 1;
	return strcmp(x->category, y->category);
}

void
balance_sort(struct balance *balance)
{
	if (balance->count > 0)
		qsort(balance->rows, balance->count, sizeof(*balance->rows), compare_rows);
}

void
balance_count_frame(struct arena *arena, const struct frame_child *children, size_t count, struct balance *ret)
{
	struct balance all = {.rows = arena_array(arena, count * BALANCE_KIND_COUNT, sizeof(*all.rows)), .frame = count};
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		for (int k = 0; k < BALANCE_KIND_COUNT; k++)
			all.rows[all.count++] = (struct balance_row){
			    (enum balance_kind)k, balance_category((enum balance_kind)k, &children[i]), 1, 0};
	balance_sort(&all);
	for (size_t i = 0; i < all.count; i++) {
		if (kept > 0 && compare_rows(&all.rows[kept - 1], &all.rows[i]) == 0)
			all.rows[kept - 1].in_frame++;
		else
			all.rows[kept++] = all.rows[i];
	}
	all.count = kept;
	*ret = all;
}

void
balance_count_drawn(struct balance *balance, const struct frame_child *children, size_t count)
{
	balance->drawn += count;
	for (size_t i = 0; i < count && balance->count > 0; i++)
		for (int k = 0; k < BALANCE_KIND_COUNT; k++) {
			const struct balance_row wanted = {
			    (enum balance_kind)k, balance_category((enum balance_kind)k, &children[i]), 0, 0};
			struct balance_row *row =
			    bsearch(&wanted, balance->rows, balance->count, sizeof(*balance->rows), compare_rows);
			if (row != NULL)
				row->drawn++;
		}
}

bool
balance_is_known(const struct balance *balance, enum balance_kind kind)
{
	for (size_t i = 0; i < balance->count; i++)
		if (balance->rows[i].kind == kind && !str_is_same(balance->rows[i].category, BALANCE_BLANK))
			return true;
	return false;
}

enum balance_word
balance_word(const struct balance *balance, const struct balance_row *row)
{
	double frame = (double)balance->frame, drawn = (double)balance->drawn;
	double share = balance->frame == 0 ? 0 : (double)row->in_frame / frame;
	double expected = drawn * share, others = drawn - expected, away = (double)row->drawn - expected;

	if (balance->frame > 0 && balance->drawn >= balance->frame)
		return BALANCE_ALL;
	if (expected < LEAST_EXPECTED || others < LEAST_EXPECTED)
		return BALANCE_TOO_FEW;
	double variance = expected * (1 - share) * (frame - drawn) / (frame - 1);
	if (away * away <= 4 * variance)
		return BALANCE_AS_USUAL;
	return away > 0 ? BALANCE_MORE : BALANCE_FEWER;
}
