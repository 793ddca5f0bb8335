#ifndef DOMAIN_DRAW_H
#define DOMAIN_DRAW_H

/*
 * The draw by certificate (interfaces.md; decisions.md D1 to D6). Every child of the frame has a key, the
 * SHA-256 of "seed:draw:reference"; within a stratum the smallest keys are taken. The seed was
 * committed to before the population was known and is shown with the result, so that anyone can make the draw again: with
 * draw_verify(), or with sha256sum and sort.
 *
 * There is no randomness here: the seed is an argument. A certificate is a value in an arena; draw_make()
 * makes it, draw_replace(), draw_drop() and draw_add() change it in the only ways that a draw may change afterwards.
 */
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

#define DRAW_ALGORITHM "sha256-order-1"
#define DRAW_STRATUM_ALL "All"
#define DRAW_STRATUM_BLANK "Not recorded"
/* The reasons that the rules themselves give. */
#define DRAW_REASON_NO_AUDITOR "no auditor"
#define DRAW_REASON_CONFLICT "every auditor left has a conflict with this case"
#define DRAW_REASON_DRY "the stratum ran dry after siblings were skipped"
#define DRAW_REASON_REST "the other dip sample topic had too few children"

enum draw_kind { DRAW_AUDIT, DRAW_DIP };
enum { DRAW_KIND_COUNT = DRAW_DIP + 1 };
enum draw_spread { DRAW_PROPORTIONAL, DRAW_EQUAL, DRAW_ONE_EACH };
enum { DRAW_SPREAD_COUNT = DRAW_ONE_EACH + 1 };
enum draw_result { DRAW_SELECTED, DRAW_RESERVE, DRAW_SKIPPED, DRAW_REPLACED };
enum { DRAW_RESULT_COUNT = DRAW_REPLACED + 1 };

/* The words of the certificate: "audit", "one-each", "selected"; and back. */
const char *draw_kind_code(enum draw_kind kind);
bool draw_kind_find(const char *code, enum draw_kind *ret);
const char *draw_spread_code(enum draw_spread spread);
bool draw_spread_find(const char *code, enum draw_spread *ret);
const char *draw_result_code(enum draw_result result);
bool draw_result_find(const char *code, enum draw_result *ret);

/* A child of the frame that is not excluded. */
struct draw_candidate {
	const char *ref;
	const char *stratum; /* "" is DRAW_STRATUM_BLANK */
	const char *family;  /* "" where not known */
};

struct draw_exclusion {
	const char *ref;
	const char *reason;
};

struct draw_stratum {
	const char *name;
	size_t size;
	size_t take;
};

struct draw_item {
	size_t position; /* 1 and up, by stratum name, then key */
	const char *ref;
	const char *stratum;
	const char *key;
	enum draw_result result;
	const char *reason; /* "" unless skipped or replaced */
	const char *family; /* not on the certificate; "" where not known */
};

struct draw_replacement {
	const char *stratum; /* "" for a rest from the other dip topic */
	const char *out;     /* "" where a stratum ran dry, or for a rest */
	const char *in;      /* "" where nothing came */
	const char *reason;
	struct instant at;
	const char *by;
};

struct draw_certificate {
	const char *draw; /* "2021-03/audit/csc" */
	enum draw_kind kind;
	const char *cycle; /* "2021-03" */
	const char *service;
	const char *theme;
	const char *algorithm;
	const char *seed;
	const char *seed_commitment;
	struct instant committed_at;
	struct instant made_at;
	const char *made_by;
	struct date population_as_at;
	const char *population_sha256;
	const char **population_refs; /* each once, sorted bytewise */
	size_t population_size;
	const char *frame_filter;
	size_t frame_size; /* before exclusions */
	struct draw_exclusion *excluded; /* by reference */
	size_t excluded_count;
	const char *void_reason; /* "" unless the draw was made again */
	enum draw_spread spread;
	struct draw_stratum *strata; /* by name */
	size_t strata_count;
	struct draw_item *order; /* by position */
	size_t order_count;
	struct draw_replacement *replacements; /* as they were made */
	size_t replacements_count;
	size_t replacements_capacity;
	bool is_redacted; /* references are salted hashes: for reading, not for recomputing (D6) */
};

/* When, by whom and why something happened to a draw. */
struct draw_note {
	const char *reason;
	struct instant at;
	const char *by;
};

/* SHA-256 of "seed:draw:ref", and of a seed: what is published beforehand. */
const char *draw_key(struct arena *arena, const char *seed, const char *draw, const char *ref);
const char *draw_commitment(struct arena *arena, const char *seed);
/* Sorts bytewise and drops repeats, in place; answers how many are left. */
size_t draw_sort_refs(const char **refs, size_t count);
/* SHA-256 of references, each followed by a line feed. They must be sorted. */
const char *draw_population_hash(struct arena *arena, const char *const *refs, size_t count);

/*
 * How many of `target` each stratum gives (D3). For DRAW_ONE_EACH the strata are taken in the order of
 * their smallest key not yet counted, so the keys are needed: `order` as in a certificate. Sets take.
 */
void draw_takes(struct arena *arena, enum draw_spread spread, size_t target, struct draw_stratum *strata,
    size_t strata_count, const struct draw_item *order);

/*
 * Makes the draw: fills strata, order and, where skipping siblings left a stratum dry, replacements.
 * The certificate's draw, seed, spread, made_at and made_by are already set; candidates may come in any
 * order, each reference once. All text is kept, not copied.
 */
void draw_make(struct arena *arena, struct draw_certificate *certificate,
    const struct draw_candidate *candidates, size_t count, size_t target);

/* A copy whose results, reasons and replacements may be changed. */
void draw_copy(struct arena *arena, const struct draw_certificate *certificate, struct draw_certificate *ret);
size_t draw_count(const struct draw_certificate *certificate, enum draw_result result);
struct draw_item *draw_find(const struct draw_certificate *certificate, const char *ref);

/*
 * The reserves in the order in which they would come in for a place of that stratum: its own by key,
 * then the stratum with most reserves, ties by name (D3). Siblings of selected children are left out.
 * An empty stratum name: only the second part. Answers how many.
 */
size_t draw_reserves(struct arena *arena, const struct draw_certificate *certificate, const char *stratum,
    struct draw_item ***ret_items);

/*
 * A selected child goes out (replaced, with the note's reason) and the first reserve comes in; siblings
 * that were passed on the way are skipped for good. The child that came in, or NULL where nothing came.
 */
struct draw_item *draw_replace(
    struct arena *arena, struct draw_certificate *certificate, const char *out, const struct draw_note *note);
/* The same with a reserve that the allocation found to suit (D7). */
void draw_replace_with(struct arena *arena, struct draw_certificate *certificate, const char *out,
    const char *in, const struct draw_note *note);
/* A selected child goes out and nobody comes in: there is no auditor for it (D7). */
void draw_drop(
    struct arena *arena, struct draw_certificate *certificate, const char *out, const struct draw_note *note);
/* One reserve more, for a dip topic that lacks children (D5); NULL where there is none. */
struct draw_item *draw_add(
    struct arena *arena, struct draw_certificate *certificate, const struct draw_note *note);
/* A reserve that may not come in any more, with the reason (D5: selected in the other topic). */
void draw_skip(struct draw_certificate *certificate, const char *ref, const char *reason);

/* D5: how many the first of two topics takes, and how many are left for the second; shares are what each is to have (dip_split.h). */
void draw_dip_targets(
    size_t first_share, size_t second_share, size_t first_size, size_t second_size, size_t *ret_first, size_t *ret_second);

/*
 * Recomputes a whole certificate from its seed, references, strata names and reasons. NULL where every line is as
 * it must be; else a sentence naming the first line that differs and how.
 */
const char *draw_verify(struct arena *arena, const struct draw_certificate *certificate);

/*
 * D6: the certificate as others see it: references are replaced by salted hashes, each exclusion's reason by
 * "excluded by rule", the population's references left out; and where there are several strata they are "Group 1" and so on (D27).
 */
void draw_redact(struct arena *arena, const struct draw_certificate *certificate, const char *salt,
    struct draw_certificate *ret);

#endif
