#include "domain/agreement.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

static const double NORMAL_975 = 1.959963984540054;

static double
weight(enum agreement_weights weights, size_t categories, size_t i, size_t j)
{
	double apart = i > j ? (double)(i - j) : (double)(j - i);
	double most = (double)(categories - 1);

	switch (weights) {
	case AGREEMENT_UNWEIGHTED:
		return i == j ? 1 : 0;
	case AGREEMENT_LINEAR:
		return 1 - apart / most;
	case AGREEMENT_QUADRATIC:
		return 1 - apart * apart / (most * most);
	}
	return 0;
}

void
agreement_count(struct agreement_table *table, int first, int second)
{
	assert(first >= 0 && second >= 0 && (size_t)first <= table->categories &&
	    (size_t)second <= table->categories);
	if (first == AGREEMENT_NOT_GRADED || second == AGREEMENT_NOT_GRADED)
		return;
	table->counts[first - 1][second - 1]++;
	table->total++;
}

struct agreement_summary
agreement_summary(const struct agreement_table *table)
{
	struct agreement_summary s = {.total = table->total};
	double shift = 0;

	for (size_t i = 0; i < table->categories; i++)
		for (size_t j = 0; j < table->categories; j++) {
			size_t n = table->counts[i][j];

			s.same += i == j ? n : 0;
			s.adjacent += i + 1 == j || j + 1 == i ? n : 0;
			s.higher += j > i ? n : 0;
			s.lower += j < i ? n : 0;
			shift += (double)n * ((double)j - (double)i);
		}
	s.mean_shift = table->total > 0 ? shift / (double)table->total : 0;
	return s;
}

struct shares {
	double cell[AGREEMENT_CATEGORIES_MAXIMUM][AGREEMENT_CATEGORIES_MAXIMUM];
	double row[AGREEMENT_CATEGORIES_MAXIMUM];
	double column[AGREEMENT_CATEGORIES_MAXIMUM];
};

static struct shares
shares_of(const struct agreement_table *table)
{
	struct shares s = {0};

	for (size_t i = 0; i < table->categories; i++)
		for (size_t j = 0; j < table->categories; j++) {
			s.cell[i][j] = (double)table->counts[i][j] / (double)table->total;
			s.row[i] += s.cell[i][j];
			s.column[j] += s.cell[i][j];
		}
	return s;
}

/*
 * Fleiss, Cohen and Everitt 1969, formula 8. It is a mean of squares less the square of the mean (last): taken as the mean of the squared
 * distances from it, nothing cancels, and a standard error of nothing is nothing.
 */
static double
kappa_variance(const struct agreement_table *table, enum agreement_weights weights,
    const struct shares *s, double observed, double chance)
{
	size_t q = table->categories;
	double of_row[AGREEMENT_CATEGORIES_MAXIMUM] = {0}, of_column[AGREEMENT_CATEGORIES_MAXIMUM] = {0};
	double sum = 0, last = observed * chance - 2 * chance + observed;

	for (size_t i = 0; i < q; i++)
		for (size_t j = 0; j < q; j++) {
			of_row[i] += weight(weights, q, i, j) * s->column[j];
			of_column[j] += weight(weights, q, i, j) * s->row[i];
		}
	for (size_t i = 0; i < q; i++)
		for (size_t j = 0; j < q; j++) {
			double off = weight(weights, q, i, j) * (1 - chance) -
			    (of_row[i] + of_column[j]) * (1 - observed);

			sum += s->cell[i][j] * (off - last) * (off - last);
		}
	return sum / ((double)table->total * pow(1 - chance, 4));
}

struct agreement_estimate
agreement_kappa(const struct agreement_table *table, enum agreement_weights weights)
{
	struct agreement_estimate e = {0};
	double observed = 0, chance = 0;
	struct shares s;

	if (table->total == 0)
		return e;
	s = shares_of(table);
	for (size_t i = 0; i < table->categories; i++)
		for (size_t j = 0; j < table->categories; j++) {
			double w = weight(weights, table->categories, i, j);

			observed += w * s.cell[i][j];
			chance += w * s.row[i] * s.column[j];
		}
	/* Both gave everything one grade: chance alone explains it all. */
	if (1 - chance < 1e-12)
		return e;
	e.is_known = true;
	e.value = (observed - chance) / (1 - chance);
	e.has_interval = table->total >= 2;
	if (!e.has_interval)
		return e;
	e.standard_error = sqrt(kappa_variance(table, weights, &s, observed, chance));
	e.low = e.value - NORMAL_975 * e.standard_error;
	e.high = e.value + NORMAL_975 * e.standard_error;
	return e;
}

/* ---- Gwet ---- */

/* How many gave each grade to one subject. */
struct votes {
	double of[AGREEMENT_CATEGORIES_MAXIMUM];
	double all;
};

static struct votes
votes_of(const struct agreement_ratings *r, size_t subject)
{
	struct votes v = {0};

	for (size_t rater = 0; rater < r->raters; rater++) {
		int grade = r->grades[subject * r->raters + rater];

		assert(grade >= 0 && (size_t)grade <= r->categories);
		if (grade == AGREEMENT_NOT_GRADED)
			continue;
		v.of[grade - 1]++;
		v.all++;
	}
	return v;
}

static double
times_of(const struct agreement_ratings *r, size_t subject)
{
	return r->times == NULL ? 1 : (double)r->times[subject];
}

struct gwet {
	const struct agreement_ratings *ratings;
	enum agreement_weights weights;
	double graded; /* subjects with a grade */
	double graded_twice;
	double share[AGREEMENT_CATEGORIES_MAXIMUM];
	double scale; /* the sum of all weights, divided by q (q - 1) */
	double observed, chance;
};

/* The share of pairs of grades of one subject that agree. */
static double
agreeing(const struct gwet *g, const struct votes *v)
{
	size_t q = g->ratings->categories;
	double sum = 0;

	if (v->all < 2)
		return 0;
	for (size_t i = 0; i < q; i++) {
		double weighted = 0;

		for (size_t j = 0; j < q; j++)
			weighted += weight(g->weights, q, i, j) * v->of[j];
		sum += v->of[i] * (weighted - 1);
	}
	return sum / (v->all * (v->all - 1));
}

static void
gwet_sums(struct gwet *g)
{
	size_t q = g->ratings->categories;

	for (size_t i = 0; i < q; i++)
		for (size_t j = 0; j < q; j++)
			g->scale += weight(g->weights, q, i, j);
	g->scale /= (double)(q * (q - 1));
	for (size_t s = 0; s < g->ratings->subjects; s++) {
		struct votes v = votes_of(g->ratings, s);
		double times = times_of(g->ratings, s);

		if (v.all == 0)
			continue;
		g->graded += times;
		g->graded_twice += v.all >= 2 ? times : 0;
		g->observed += times * agreeing(g, &v);
		for (size_t i = 0; i < q; i++)
			g->share[i] += times * v.of[i] / v.all;
	}
	g->observed /= g->graded_twice;
	for (size_t i = 0; i < q; i++) {
		g->share[i] /= g->graded;
		g->chance += g->share[i] * (1 - g->share[i]);
	}
	g->chance *= g->scale;
}

static double
gwet_variance(const struct gwet *g, double value)
{
	double sum = 0;

	for (size_t s = 0; s < g->ratings->subjects; s++) {
		struct votes v = votes_of(g->ratings, s);
		double chance = 0, own, off;

		if (v.all == 0)
			continue;
		for (size_t i = 0; i < g->ratings->categories; i++)
			chance += v.of[i] * (1 - g->share[i]);
		chance *= g->scale / v.all;
		own = v.all >= 2 ? g->graded / g->graded_twice * (agreeing(g, &v) - g->chance) / (1 - g->chance)
				 : 0;
		off = own - 2 * (1 - value) * (chance - g->chance) / (1 - g->chance) - value;
		sum += times_of(g->ratings, s) * off * off;
	}
	return sum / (g->graded * (g->graded - 1));
}

struct agreement_estimate
agreement_gwet(const struct agreement_ratings *ratings, enum agreement_weights weights)
{
	struct gwet g = {.ratings = ratings, .weights = weights};
	struct agreement_estimate e = {0};
	double reach;

	gwet_sums(&g);
	if (g.graded_twice < 1)
		return e;
	e.is_known = true;
	e.value = (g.observed - g.chance) / (1 - g.chance);
	e.has_interval = g.graded >= 2;
	if (!e.has_interval)
		return e;
	e.standard_error = sqrt(gwet_variance(&g, e.value));
	reach = agreement_student(g.graded - 1) * e.standard_error;
	e.low = e.value - reach;
	e.high = fmin(1, e.value + reach);
	return e;
}

/* ---- Student's t ---- */

/*
 * The regularised incomplete beta function by its continued fraction (Abramowitz and Stegun 26.5.8), evaluated by Lentz's
 * method; x below (a + 1) / (a + b + 2), where it converges fast.
 */
static double
beta_fraction(double a, double b, double x)
{
	static const double TINY = 1e-300;
	double c = 1, d = 1 - (a + b) * x / (a + 1), value;

	d = 1 / (fabs(d) < TINY ? TINY : d);
	value = d;
	for (int m = 1; m < 10000; m++) {
		double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
		double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
		double step;

		d = 1 + even * d;
		d = 1 / (fabs(d) < TINY ? TINY : d);
		c = 1 + even / c;
		value *= c * d;
		d = 1 + odd * d;
		d = 1 / (fabs(d) < TINY ? TINY : d);
		c = 1 + odd / c;
		step = c * d;
		value *= step;
		if (fabs(step - 1) < 4e-16)
			break;
	}
	return value;
}

static double
beta_share(double a, double b, double x)
{
	double front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x));

	if (x < (a + 1) / (a + b + 2))
		return front * beta_fraction(a, b, x) / a;
	return 1 - front * beta_fraction(b, a, 1 - x) / b;
}

/* How Student's t lies outside the normal distribution's 0.975 (Abramowitz and Stegun 26.7.5). */
static double
student_near(double freedom)
{
	double z = NORMAL_975, z2 = z * z;
	double first = z * (z2 + 1) / 4;
	double second = z * ((5 * z2 + 16) * z2 + 3) / 96;
	double third = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
	double fourth = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;

	return z + (first + (second + (third + fourth / freedom) / freedom) / freedom) / freedom;
}

double
agreement_student(double freedom)
{
	double t = student_near(freedom), step = t, front;

	assert(freedom >= 1);
	/* What is left out is beyond the thirteenth place. */
	if (freedom > 500)
		return t;
	/* The chance of more than t either way is I(freedom / (freedom + t²); freedom / 2, 1 / 2): 0.05 here. By Newton's method. */
	front = 2 * exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / sqrt(freedom * acos(-1));
	for (int i = 0; i < 50 && fabs(step) > 1e-15 * t; i++) {
		double over = beta_share(freedom / 2, 0.5, freedom / (freedom + t * t)) - 0.05;

		step = over / (front * pow(1 + t * t / freedom, -(freedom + 1) / 2));
		t += step;
	}
	return t;
}
