# The golden values of tests/domain/test_agreement.c for kappa and Student's t. R 4.2.2; kappa and its standard errors by vcd 1.4-11
# (Kappa), Student's t by qt(). AC1 and AC2: irrcac.R; kappa to more places than a difference leaves: kappa.py.
#     Rscript tests/golden/agreement.R
options(digits = 15)
suppressMessages(library(vcd))
q <- 4
linear <- outer(1:q, 1:q, function(i, j) 1 - abs(i - j) / (q - 1))
quadratic <- outer(1:q, 1:q, function(i, j) 1 - (i - j)^2 / (q - 1)^2)
table4 <- function(...) matrix(c(...), q, byrow = TRUE)
tables <- list(
  usual = table4(6, 2, 0, 0, 3, 18, 4, 0, 0, 5, 20, 2, 0, 0, 3, 7),
  empty = table4(0, 0, 0, 0, 0, 12, 3, 0, 0, 2, 15, 1, 0, 0, 2, 4),
  same = table4(2, 0, 0, 0, 0, 9, 0, 0, 0, 0, 8, 0, 0, 0, 0, 1),
  upward = table4(1, 0, 0, 0, 6, 2, 0, 0, 0, 9, 3, 0, 0, 1, 5, 2),
  opposite = table4(0, 0, 0, 5, 0, 0, 4, 0, 0, 4, 0, 0, 5, 0, 0, 0))
show <- function(...) cat(sprintf("%.15g", c(...)), "\n")
for (name in names(tables)) {
  m <- tables[[name]]
  cat(name, "")
  show(Kappa(m)$Unweighted, Kappa(m, weights = linear)$Weighted, Kappa(m, weights = quadratic)$Weighted)
}
for (v in c(1, 2, 3, 7, 24, 59, 199)) { cat("t", v, ""); show(qt(0.975, v)) }
