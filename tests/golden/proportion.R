# The golden values of tests/domain/test_proportion.c. R 4.2.2, base only: fisher.test(), Wilson's intervals by
# prop.test(correct = FALSE), Newcombe's interval from them by its published formula, Holm by p.adjust().
#   Rscript tests/golden/proportion.R
options(digits = 15)
z <- qnorm(0.975)
one <- function(c1, n1, c2, n2) {
  p <- fisher.test(matrix(c(c1, n1 - c1, c2, n2 - c2), 2))$p.value
  w <- function(c, n) suppressWarnings(prop.test(c, n, correct = FALSE)$conf.int)
  p1 <- c1 / n1; p2 <- c2 / n2; a <- w(c1, n1); b <- w(c2, n2); d <- p2 - p1
  cat(sprintf("{%d, %d, %d, %d, %.15g, %.15g, %.15g, %.15g},\n", c1, n1, c2, n2, p, d,
    d - sqrt((p2 - b[1])^2 + (a[2] - p1)^2), d + sqrt((b[2] - p2)^2 + (p1 - a[1])^2)))
  p
}
cases <- list(c(38, 60, 50, 61), c(40, 60, 43, 61), c(0, 20, 7, 20), c(20, 20, 20, 20), c(12, 25, 41, 50), c(3, 10, 9, 10),
  c(5, 12, 6, 12), c(0, 15, 0, 15), c(700, 1500, 820, 1490), c(1, 10, 0, 40), c(60, 61, 30, 60))
p <- sapply(cases, function(x) one(x[1], x[2], x[3], x[4]))
print(p.adjust(p, "holm") <= 0.05)
