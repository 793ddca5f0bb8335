#include "domain/quarter.h"

#include "base/arena.h"

enum { YEAR_LEAST = 2000, YEAR_MOST = 2099, MONTHS = 3, QUARTERS = 4, ID_LENGTH = 7 };

static struct quarter
make(struct arena *arena, int year, int number)
{
	int first = (number - 1) * MONTHS + 1, last = first + MONTHS - 1;
	struct date from = date_from_parts(year, first, 1), after = date_add_months(from, MONTHS);

	return (struct quarter){.id = arena_printf(arena, "%04d-q%d", year, number),
	    .name = arena_printf(arena, "%s to %s %d", date_month_name(first), date_month_name(last), year),
	    .from_cycle = arena_printf(arena, "%04d-%02d", year, first),
	    .to_cycle = arena_printf(arena, "%04d-%02d", year, last),
	    .from = from,
	    .to = date_add_days(after, -1),
	    .from_at = instant_from_london(from, 0),
	    .to_at = instant_from_london(after, 0)};
}

bool
quarter_from_id(struct arena *arena, const char *id, struct quarter *ret)
{
	int year = 0;

	for (int i = 0; i < 4; i++) {
		if (id[i] < '0' || id[i] > '9')
			return false;
		year = year * 10 + (id[i] - '0');
	}
	if (id[4] != '-' || id[5] != 'q' || id[6] < '1' || id[6] > '0' + QUARTERS || id[ID_LENGTH] != '\0' ||
	    year < YEAR_LEAST || year > YEAR_MOST)
		return false;
	*ret = make(arena, year, id[6] - '0');
	return true;
}

struct quarter
quarter_of(struct arena *arena, struct date day)
{
	int year = YEAR_LEAST, month = 1, ignored;

	date_parts(day, &year, &month, &ignored);
	return make(arena, year, (month - 1) / MONTHS + 1);
}

struct quarter
quarter_add(struct arena *arena, const struct quarter *quarter, int count)
{
	return quarter_of(arena, date_add_months(quarter->from, count * MONTHS));
}
