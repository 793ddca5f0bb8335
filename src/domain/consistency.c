#include "domain/consistency.h"

#include "base/arena.h"

void
consistency_begin(struct consistency *c)
{
	*c = (struct consistency){.table = {.categories = GRADE_COUNT - 1}};
}

void
consistency_add(struct consistency *c, enum grade auditors, enum grade moderators, size_t count, size_t justifiable)
{
	if (auditors == GRADE_NONE || moderators == GRADE_NONE)
		return;
	c->table.counts[auditors - 1][moderators - 1] += count;
	c->table.total += count;
	c->justifiable += auditors == moderators ? count : justifiable;
}

enum { CELLS = AGREEMENT_CATEGORIES_MAXIMUM * AGREEMENT_CATEGORIES_MAXIMUM };

/* The pairs as two raters' grades, each cell of the table once. */
static struct agreement_estimate
gwet(const struct agreement_table *table, enum agreement_weights weights)
{
	signed char grades[2 * CELLS];
	size_t times[CELLS];
	struct agreement_ratings ratings = {.grades = grades, .times = times, .raters = 2, .categories = table->categories};

	for (size_t i = 0; i < table->categories; i++)
		for (size_t j = 0; j < table->categories; j++) {
			if (table->counts[i][j] == 0)
				continue;
			grades[2 * ratings.subjects] = (signed char)(i + 1);
			grades[2 * ratings.subjects + 1] = (signed char)(j + 1);
			times[ratings.subjects++] = table->counts[i][j];
		}
	return agreement_gwet(&ratings, weights);
}

void
consistency_finish_row(struct consistency *c, size_t least)
{
	c->summary = agreement_summary(&c->table);
	c->is_measured = c->table.total > 0 && c->table.total >= least;
	if (c->is_measured)
		c->ac2 = gwet(&c->table, AGREEMENT_QUADRATIC);
}

void
consistency_finish(struct consistency *c, size_t least)
{
	consistency_finish_row(c, least);
	if (!c->is_measured)
		return;
	c->linear = agreement_kappa(&c->table, AGREEMENT_LINEAR);
	c->quadratic = agreement_kappa(&c->table, AGREEMENT_QUADRATIC);
	c->ac1 = gwet(&c->table, AGREEMENT_UNWEIGHTED);
}

const char *
consistency_share(struct arena *arena, size_t part, size_t total)
{
	if (total < CONSISTENCY_PERCENT_LEAST)
		return arena_printf(arena, "%zu of %zu", part, total);
	/* Rounded half up, in whole numbers. */
	return arena_printf(arena, "%zu of %zu (%zu%%)", part, total, (200 * part + total) / (2 * total));
}

const char *
consistency_words(struct arena *arena, const struct consistency *c, const char *first, const char *second)
{
	const struct agreement_summary *s = &c->summary;
	size_t differ = s->higher + s->lower;
	const char *way;

	if (s->total == 0)
		return "There is nothing to compare yet.";
	if (differ == 0)
		way = " They never differ.";
	else if (s->higher == s->lower)
		way = " Where they differ, it is as often one way as the other.";
	else
		way = arena_printf(arena, " Where they differ, %s graded lower more often: %s.",
		    s->higher > s->lower ? second : first,
		    consistency_share(arena, s->higher > s->lower ? s->higher : s->lower, differ));
	return arena_printf(arena, "%c%s and %s gave the same grade in %s, and were at most one grade apart in %s.%s",
	    first[0] >= 'a' && first[0] <= 'z' ? first[0] - 'a' + 'A' : first[0], first + 1, second,
	    consistency_share(arena, s->same, s->total),
	    consistency_share(arena, s->same + s->adjacent, s->total), way);
}

const char *
consistency_own_words(struct arena *arena, const struct consistency *c, size_t least)
{
	const struct agreement_summary *s = &c->summary;

	if (s->total < least)
		return NULL;
	return arena_printf(arena,
	    "Of your audits that were chosen by lot and moderated, your grade was the moderator’s in %s. You graded higher "
	    "in %zu and lower in %zu. Your grade was the same, or found justifiable, in %s.",
	    consistency_share(arena, s->same, s->total), s->higher, s->lower,
	    consistency_share(arena, c->justifiable, s->total));
}
