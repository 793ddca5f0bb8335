#include "domain/proportion.h"

#include <assert.h>
#include <math.h>

static const double NORMAL_975 = 1.959963984540054;

static double
log_choose(double n, double k)
{
	return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
}

/* The chance of k of the first's, given the margins. */
static double
table_chance(double k, double first, double second, double total)
{
	return exp(log_choose(first, k) + log_choose(second, total - k) - log_choose(first + second, total));
}

double
proportion_fisher(const struct proportion *first, const struct proportion *second)
{
	const double same = 1 + 1e-7;
	int64_t total = first->count + second->count;
	int64_t least = total > second->of ? total - second->of : 0;
	int64_t most = total < first->of ? total : first->of;
	double seen, p = 0, all = 0;

	if (first->of == 0 || second->of == 0)
		return 1;
	seen = table_chance((double)first->count, (double)first->of, (double)second->of, (double)total);
	for (int64_t k = least; k <= most; k++) {
		double chance = table_chance((double)k, (double)first->of, (double)second->of, (double)total);

		all += chance;
		if (chance <= seen * same)
			p += chance;
	}
	/* What rounding leaves over is taken out. */
	p /= all;
	return p < 1 ? p : 1;
}

void
proportion_wilson(const struct proportion *share, double *ret_low, double *ret_high)
{
	double n = (double)share->of, p = (double)share->count / n, z2 = NORMAL_975 * NORMAL_975;
	double middle = 2 * n * p + z2, half = NORMAL_975 * sqrt(z2 + 4 * n * p * (1 - p));

	*ret_low = (middle - half) / (2 * (n + z2));
	*ret_high = (middle + half) / (2 * (n + z2));
	if (share->count == 0)
		*ret_low = 0;
	if (share->count == share->of)
		*ret_high = 1;
}

struct proportion_change
proportion_change(const struct proportion *first, const struct proportion *second)
{
	struct proportion_change c = {.change = CHANGE_TOO_FEW, .p = 1};
	double p1, p2, l1, u1, l2, u2;

	if (first->of == 0 || second->of == 0)
		return c;
	p1 = (double)first->count / (double)first->of;
	p2 = (double)second->count / (double)second->of;
	proportion_wilson(first, &l1, &u1);
	proportion_wilson(second, &l2, &u2);
	c.difference = p2 - p1;
	c.low = c.difference - sqrt((p2 - l2) * (p2 - l2) + (u1 - p1) * (u1 - p1));
	c.high = c.difference + sqrt((u2 - p2) * (u2 - p2) + (p1 - l1) * (p1 - l1));
	c.p = proportion_fisher(first, second);
	if (first->of < PROPORTION_LEAST || second->of < PROPORTION_LEAST)
		return c;
	c.change = c.p > PROPORTION_LEVEL ? CHANGE_NOT_SEEN : c.difference > 0 ? CHANGE_UP : CHANGE_DOWN;
	return c;
}

void
proportion_holm(struct proportion_change *changes, size_t count)
{
	bool is_done[PROPORTION_FAMILY] = {false};
	size_t tests = 0;
	bool holds = true;

	assert(count <= PROPORTION_FAMILY);
	for (size_t i = 0; i < count; i++)
		tests += changes[i].change != CHANGE_TOO_FEW;
	/* The smallest first, each against 5% of those left; from the first that fails on none is more than chance. */
	for (size_t left = tests; left > 0; left--) {
		size_t smallest = count;

		for (size_t i = 0; i < count; i++)
			if (!is_done[i] && changes[i].change != CHANGE_TOO_FEW &&
			    (smallest == count || changes[i].p < changes[smallest].p))
				smallest = i;
		is_done[smallest] = true;
		holds = holds && changes[smallest].p <= PROPORTION_LEVEL / (double)left;
		changes[smallest].change = !holds       ? CHANGE_NOT_SEEN
		    : changes[smallest].difference > 0 ? CHANGE_UP
		                                       : CHANGE_DOWN;
	}
}
