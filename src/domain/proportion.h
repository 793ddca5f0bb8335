#ifndef DOMAIN_PROPORTION_H
#define DOMAIN_PROPORTION_H

/*
 * Two shares held against each other: "38 of 60 were Good then, 50 of 61 now" (capabilities.md, part 2, 2 and 39). Is that more than
 * chance? Nothing is rounded.
 *
 * The test is Fisher's exact test, two-sided: with the margins as they are, the chance of every table that is no more likely
 * than the one seen (R. A. Fisher, Journal of the Royal Statistical Society 98 (1935); two-sided as R's fisher.test does
 * it, tables within a factor of 1 + 1e-7 counting as equally likely). It needs no large samples.
 *
 * The interval of the difference d = p2 - p1 is Newcombe's hybrid score interval (R. G. Newcombe, Statistics in Medicine 17
 * (1998), 873-890, method 10): from Wilson's intervals (l1, u1) and (l2, u2) of the two shares,
 *	low = d - sqrt((p2 - l2)² + (u1 - p1)²),  high = d + sqrt((u2 - p2)² + (p1 - l1)²)
 * with Wilson's (E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212), z = 1.959963984540054:
 *	(2 n p + z² ± z sqrt(z² + 4 n p (1 - p))) / (2 (n + z²)).
 *
 * Where many shares are compared at once, some differ by chance: S. Holm, Scandinavian Journal of Statistics 6 (1979), 65-70,
 * makes the chance of even one false alarm among them at most 5%.
 *
 * Golden values: tests/golden/proportion.R.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PROPORTION_LEVEL 0.05 /* more than chance */

enum { PROPORTION_LEAST = 10 }; /* of each, before anything is said (ux.md 3.1) */

struct proportion {
	int64_t count;
	int64_t of;
};

enum change {
	CHANGE_TOO_FEW, /* fewer than PROPORTION_LEAST in either */
	CHANGE_NOT_SEEN, /* it may be chance */
	CHANGE_UP,
	CHANGE_DOWN
};

struct proportion_change {
	enum change change;
	double difference; /* second less first, -1 to 1; 0 where either has none */
	double low, high; /* 95% */
	double p;
};

/* 1 where either has none. counts are at most of. */
double proportion_fisher(const struct proportion *first, const struct proportion *second);
void proportion_wilson(const struct proportion *share, double *ret_low, double *ret_high);
struct proportion_change proportion_change(const struct proportion *first, const struct proportion *second);
/*
 * Several at once: sets change of those that have enough, by Holm's rule at 5%; p stays as it was. count at most
 * PROPORTION_FAMILY.
 */
enum { PROPORTION_FAMILY = 64 };
void proportion_holm(struct proportion_change *changes, size_t count);

#endif
