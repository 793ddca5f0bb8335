# Makes the kept output of irrCAC, tests/golden/irrcac.txt, that tests/domain/test_agreement.c holds AC1 and AC2 to: case, weights, value and
# standard error by gwet.ac1.dist(), which does not round, and by gwet.ac1.raw(), which rounds to five places. irrCAC 1.4 (K. L. Gwet,
# github.com/kgwet/irrCAC, 26 April 2026) under R 4.2.2 with dplyr 1.0, which lacks reframe(): the two lines of gwet.ac1.dist() that report
# how many raters there were stood aside; they touch no figure.
# Missing grades, as irrCAC has it: a subject nobody graded is left out before; one with a single grade counts for the shares of the
# grades only. raw4raters is the package's own data; its vignette prints AC1 0.77544, standard error 0.14295.
#     Rscript tests/golden/irrcac.R > tests/golden/irrcac.txt
suppressMessages({ library(irrCAC); library(dplyr) })
table4 <- function(...) matrix(c(...), 4, byrow = TRUE)
pairs <- function(m) { p <- which(m > 0, arr.ind = TRUE); unname(p[rep(seq_len(nrow(p)), m[p]), ]) }
cases <- list(
  usual = list(4, pairs(table4(6, 2, 0, 0, 3, 18, 4, 0, 0, 5, 20, 2, 0, 0, 3, 7))),
  empty = list(4, pairs(table4(0, 0, 0, 0, 0, 12, 3, 0, 0, 2, 15, 1, 0, 0, 2, 4))),
  middle = list(4, matrix(c(1,1,2, 2,2,2, 4,4,4, 1,2,1, 4,4,2, 2,2,1, 1,1,1, 4,2,4, 2,1,2), ncol = 3, byrow = TRUE)),
  agree = list(4, pairs(table4(2, 0, 0, 0, 0, 9, 0, 0, 0, 0, 8, 0, 0, 0, 0, 1))),
  one = list(4, matrix(2, 6, 3)),
  room = list(4, matrix(c(2,2,3,2,NA, 3,3,3,4,3, 1,2,2,2,1, 4,4,4,4,4, 2,NA,NA,NA,NA, 3,2,3,NA,3, 2,2,2,2,2, 1,1,2,NA,NA,
    3,4,4,3,4), ncol = 5, byrow = TRUE)),
  raw4raters = list(5, unname(as.matrix(cac.raw4raters[, c("Rater1", "Rater2", "Rater3", "Rater4")]))))
for (name in names(cases)) {
  q <- cases[[name]][[1]]; ratings <- cases[[name]][[2]]
  votes <- sapply(1:q, function(k) rowSums(ratings == k, na.rm = TRUE))
  for (w in c("unweighted", "linear", "quadratic")) {
    whole <- suppressWarnings(gwet.ac1.dist(votes, weights = w))
    raw <- suppressWarnings(gwet.ac1.raw(ratings, weights = w, categ.labels = 1:q)$est)
    cat(sprintf("%s %s %.15g %.15g %.5f %.5f\n", name, w, whole$coeff, whole$stderr, raw$coeff.val, raw$coeff.se))
  }
}
