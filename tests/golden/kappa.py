#!/usr/bin/env python3
"""The golden values of kappa in tests/domain/test_agreement.c: fractions throughout, then a square root of 60 digits.

Fleiss, Cohen and Everitt, Psychological Bulletin 72 (1969), formula 8.
"""
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 60
TABLES = {
    "usual": [[6, 2, 0, 0], [3, 18, 4, 0], [0, 5, 20, 2], [0, 0, 3, 7]],
    "a grade nobody gave": [[0, 0, 0, 0], [0, 12, 3, 0], [0, 2, 15, 1], [0, 0, 2, 4]],
    "all agree": [[2, 0, 0, 0], [0, 9, 0, 0], [0, 0, 8, 0], [0, 0, 0, 1]],
    "one grades higher": [[1, 0, 0, 0], [6, 2, 0, 0], [0, 9, 3, 0], [0, 1, 5, 2]],
    "opposite": [[0, 0, 0, 5], [0, 0, 4, 0], [0, 4, 0, 0], [5, 0, 0, 0]],
}
WEIGHTS = {
    "unweighted": lambda d: Fraction(d == 0),
    "linear": lambda d: 1 - Fraction(d, 3),
    "quadratic": lambda d: 1 - Fraction(d * d, 9),
}
CELLS = [(i, j) for i in range(4) for j in range(4)]


def decimal(f):
    return Decimal(f.numerator) / Decimal(f.denominator)


for name, table in TABLES.items():
    n = sum(map(sum, table))
    p = {(i, j): Fraction(table[i][j], n) for i, j in CELLS}
    row = [sum(p[i, j] for j in range(4)) for i in range(4)]
    column = [sum(p[i, j] for i in range(4)) for j in range(4)]
    for kind, weight in WEIGHTS.items():
        w = {(i, j): weight(abs(i - j)) for i, j in CELLS}
        observed = sum(w[c] * p[c] for c in CELLS)
        chance = sum(w[i, j] * row[i] * column[j] for i, j in CELLS)
        of_row = [sum(w[i, j] * column[j] for j in range(4)) for i in range(4)]
        of_column = [sum(w[i, j] * row[i] for i in range(4)) for j in range(4)]
        squares = sum(
            p[i, j] * (w[i, j] * (1 - chance) - (of_row[i] + of_column[j]) * (1 - observed)) ** 2 for i, j in CELLS
        )
        mean = observed * chance - 2 * chance + observed
        variance = (squares - mean**2) / (n * (1 - chance) ** 4)
        value = (observed - chance) / (1 - chance)
        print(name, kind, f"{decimal(value):.18f}", f"{decimal(variance).sqrt():.18f}")
