#include "domain/dip_split.h"

#include "base/problems.h"
#include "base/str.h"

struct dip_split
dip_split_even(const char *first, const char *second, size_t total)
{
	size_t half = str_is_empty(second) ? 0 : total / DIP_SPLIT_TOPICS;

	return (struct dip_split){{first, second}, {total - half, half}, ""};
}

bool
dip_split_is_of(const struct dip_split *split, const char *first, const char *second)
{
	return str_is_same(split->topics[0], first) && str_is_same(split->topics[1], second);
}

size_t
dip_split_sum(const struct dip_split *split)
{
	return split->counts[0] + split->counts[1];
}

void
dip_split_check(const struct dip_split *split, size_t total, struct problems *problems)
{
	static const char *const fields[DIP_SPLIT_TOPICS] = {"count-1", "count-2"};
	size_t sum = dip_split_sum(split);
	bool is_fit = true;

	for (size_t i = 0; i < DIP_SPLIT_TOPICS; i++) {
		if (str_is_empty(split->topics[i]) || (split->counts[i] >= 1 && split->counts[i] <= DIP_SPLIT_MOST))
			continue;
		problems_add(problems, fields[i], "Enter a number from 1 to %d", DIP_SPLIT_MOST);
		is_fit = false;
	}
	if (is_fit && sum > DIP_SPLIT_MOST)
		problems_add(problems, fields[0], "Enter no more than %d in all", DIP_SPLIT_MOST);
	else if (is_fit && sum != total && str_is_empty(split->why))
		problems_add(problems, "why", "Write why it is %zu this month and not %zu", sum, total);
	problems_check_text(problems, "why", NULL, split->why, DIP_SPLIT_WHY_MAXIMUM);
}
