#ifndef DOMAIN_AGREEMENT_H
#define DOMAIN_AGREEMENT_H

/*
 * How far people who grade the same thing agree (D15; domain.md 2.8): exact and adjacent agreement, which way they differ,
 * Cohen's kappa of two (unweighted, linear, quadratic), and Gwet's AC1 and AC2 of two or more, some of whose grades may
 * be missing. Nothing is rounded. Which figures may be shown, and when there are too few to say, is the caller's.
 *
 * Sources: J. Cohen, Educational and Psychological Measurement 20 (1960) and Psychological Bulletin 70 (1968); the large-sample
 * variance of J. L. Fleiss, J. Cohen and B. S. Everitt, Psychological Bulletin 72 (1969); K. L. Gwet, British Journal of
 * Mathematical and Statistical Psychology 61 (2008), and Handbook of Inter-Rater Reliability, 4th edition (2014),
 * chapters 4 and 5, for the variance and for missing grades.
 */
#include <stdbool.h>
#include <stddef.h>

enum { AGREEMENT_CATEGORIES_MAXIMUM = 8, AGREEMENT_NOT_GRADED = 0 };

enum agreement_weights {
	AGREEMENT_UNWEIGHTED, /* only the same grade agrees: kappa, AC1 */
	AGREEMENT_LINEAR,     /* 1 - |i - j| / (q - 1) */
	AGREEMENT_QUADRATIC,  /* 1 - (i - j)² / (q - 1)² */
};
enum { AGREEMENT_WEIGHTS_COUNT = AGREEMENT_QUADRATIC + 1 };

/* An estimate with its 95% interval. */
struct agreement_estimate {
	bool is_known; /* false: it is not defined (nothing graded twice, or no room for chance) */
	double value;
	bool has_interval; /* false: too few for a standard error */
	double standard_error;
	double low, high;
};

/* The grades of two people for the same things: counts[first - 1][second - 1]. */
struct agreement_table {
	size_t categories; /* 2 to AGREEMENT_CATEGORIES_MAXIMUM */
	size_t total;
	size_t counts[AGREEMENT_CATEGORIES_MAXIMUM][AGREEMENT_CATEGORIES_MAXIMUM];
};

/* Pairs in which either is missing do not count. Grades are 1 to categories. */
void agreement_count(struct agreement_table *table, int first, int second);

/* How many pairs are the same, one step apart, and how many second grades are higher and lower as numbers. */
struct agreement_summary {
	size_t total, same, adjacent, higher, lower;
	double mean_shift; /* second less first, in grades; 0 where there is none */
};
struct agreement_summary agreement_summary(const struct agreement_table *table);

/* Cohen's kappa; the interval is value ± 1.96 standard errors, not cut at 1. */
struct agreement_estimate agreement_kappa(
    const struct agreement_table *table, enum agreement_weights weights);

/* What several people graded: grades[subject × raters + rater], 1 to categories or AGREEMENT_NOT_GRADED. */
struct agreement_ratings {
	const signed char *grades;
	size_t subjects;
	size_t raters;
	size_t categories; /* 2 to AGREEMENT_CATEGORIES_MAXIMUM: all that may be given, used or not */
	const size_t *times; /* how often each subject stands for one with the same grades; NULL: once */
};

/*
 * Gwet's AC1 (unweighted) or AC2. A subject that nobody graded is left out; one that one person graded counts for the
 * shares of the grades, not for agreement. The interval is by Student's t, and is cut at 1.
 */
struct agreement_estimate agreement_gwet(
    const struct agreement_ratings *ratings, enum agreement_weights weights);

/* The point that Student's t with so many degrees of freedom (1 and more) does not exceed with chance 0.975. */
double agreement_student(double freedom);

#endif
