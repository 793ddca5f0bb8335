# The golden values of tests/domain/test_agreement.c. R 4.2.2; kappa and its standard errors by vcd 1.4-11 (Kappa), Student's t by
# qt(). AC1 and AC2 by the published formulas (Gwet 2014), unrounded; irrCAC 1.4 (gwet.ac1.raw) gives the same to the five
# places to which it rounds. Its rule for missing grades: a subject nobody graded must be left out; one with a single grade counts
# for the shares of the grades only.   Rscript tests/golden/agreement.R
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

gwet <- function(ratings, w) {
  votes <- sapply(1:q, function(k) rowSums(ratings == k, na.rm = TRUE))
  votes <- votes[rowSums(votes) > 0, , drop = FALSE]
  n <- nrow(votes); r <- rowSums(votes); two <- r >= 2
  agreeing <- ifelse(two, rowSums(votes * (votes %*% w - 1)) / pmax(r * (r - 1), 1), 0)
  pa <- sum(agreeing) / sum(two)
  share <- colMeans(votes / r)
  scale <- sum(w) / (q * (q - 1))
  pe <- scale * sum(share * (1 - share))
  ac <- (pa - pe) / (1 - pe)
  own <- n / sum(two) * (agreeing - pe * two) / (1 - pe)
  x <- own - 2 * (1 - ac) * (scale * as.vector(votes %*% (1 - share)) / r - pe) / (1 - pe)
  se <- sqrt(sum((x - ac)^2) / (n * (n - 1)))
  c(ac, se, ac - se * qt(0.975, n - 1), min(1, ac + se * qt(0.975, n - 1)))
}
pairs <- which(tables$usual > 0, arr.ind = TRUE)
usual <- pairs[rep(seq_len(nrow(pairs)), tables$usual[pairs]), ]
room <- matrix(c(2,2,3,2,NA, 3,3,3,4,3, 1,2,2,2,1, 4,4,4,4,4, 2,NA,NA,NA,NA, 3,2,3,NA,3, NA,NA,NA,NA,NA,
  2,2,2,2,2, 1,1,2,NA,NA, 3,4,4,3,4), ncol = 5, byrow = TRUE)
same <- matrix(2, 6, 3)
for (w in list(diag(q), linear, quadratic)) { show(gwet(usual, w)); show(gwet(room, w)); show(gwet(same, w)) }
