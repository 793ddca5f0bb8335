#include "base/arena.h"
#include "base/hash.h"
#include "base/str.h"
#include "domain/draw_private.h"

#include <stdlib.h>
#include <string.h>

/*
 * Every check answers NULL or the sentence that names the line. They run from the top of the certificate
 * to its end, so the first sentence is about the first line that differs. What a certificate cannot show
 * (which children are one family, which reserve had no conflict) is taken from its reasons; everything
 * that follows from those reasons is recomputed.
 */

static bool
is_hex_digest(const char *text)
{
	return text != NULL && strlen(text) == HASH_SIZE * 2 && strspn(text, "0123456789abcdef") == HASH_SIZE * 2;
}

static bool
has_ref(const struct draw_certificate *c, const char *ref)
{
	return c->population_size > 0 &&
	    bsearch(&ref, c->population_refs, c->population_size, sizeof(*c->population_refs),
	        str_compare_pointers) != NULL;
}

static const char *
check_head(struct arena *arena, const struct draw_certificate *c)
{
	const char *start = arena_printf(arena, "%s/%s/", c->cycle, draw_kind_code(c->kind));

	if (!str_starts_with(c->draw, start))
		return arena_printf(arena, "draw: “%s” is not the name of a draw of this cycle and kind, which begins “%s”",
		    c->draw, start);
	if (!str_is_same(c->algorithm, DRAW_ALGORITHM))
		return arena_printf(arena, "algorithm: “%s” is not known; this program recomputes “%s”", c->algorithm,
		    DRAW_ALGORITHM);
	if (!is_hex_digest(c->seed))
		return "seed: it must be 64 digits from 0 to 9 and a to f";
	const char *commitment = draw_commitment(arena, c->seed);
	if (!str_is_same(c->seed_commitment, commitment))
		return arena_printf(arena, "seed_commitment: it is %s, but the seed gives %s", c->seed_commitment, commitment);
	if (c->made_at.us <= c->committed_at.us)
		return "made_at: the draw was made before the seed was committed to";
	return NULL;
}

static const char *
check_population(struct arena *arena, const struct draw_certificate *c)
{
	if (c->is_redacted || (c->population_refs == NULL && c->population_size > 0))
		return "population.refs: the references are hashed or left out; only the full certificate can be recomputed";
	for (size_t i = 1; i < c->population_size; i++)
		if (strcmp(c->population_refs[i - 1], c->population_refs[i]) >= 0)
			return arena_printf(arena, "population.refs, line %zu: “%s” is out of order or twice", i + 1,
			    c->population_refs[i]);
	const char *hash = draw_population_hash(arena, c->population_refs, c->population_size);
	if (!str_is_same(c->population_sha256, hash))
		return arena_printf(arena, "population.sha256: it is %s, but the references give %s", c->population_sha256,
		    hash);
	return NULL;
}

static const char *
check_excluded(struct arena *arena, const struct draw_certificate *c)
{
	if (c->frame_size > c->population_size)
		return arena_printf(arena, "frame.size: %zu is more than the population’s %zu", c->frame_size,
		    c->population_size);
	for (size_t i = 0; i < c->excluded_count; i++) {
		const struct draw_exclusion *e = &c->excluded[i];
		if (!has_ref(c, e->ref))
			return arena_printf(arena, "excluded, line %zu: “%s” is not in the population", i + 1, e->ref);
		if (str_is_empty(e->reason))
			return arena_printf(arena, "excluded, line %zu: “%s” has no reason", i + 1, e->ref);
		for (size_t j = 0; j < i; j++)
			if (str_is_same(c->excluded[j].ref, e->ref))
				return arena_printf(arena, "excluded, line %zu: “%s” stands there twice", i + 1, e->ref);
	}
	if (c->excluded_count > c->frame_size)
		return arena_printf(arena, "frame.size: %zu is less than the %zu excluded", c->frame_size, c->excluded_count);
	return NULL;
}

static const char *
check_strata(struct arena *arena, const struct draw_certificate *c)
{
	struct draw_certificate counted = *c;
	size_t target = 0, all = 0;

	for (size_t i = 0; i < c->strata_count; i++) {
		if (i > 0 && strcmp(c->strata[i - 1].name, c->strata[i].name) >= 0)
			return arena_printf(arena, "strata, line %zu: “%s” is out of order or twice", i + 1, c->strata[i].name);
		all += c->strata[i].size;
		target += c->strata[i].take;
	}
	if (all != c->frame_size - c->excluded_count)
		return arena_printf(arena, "strata: the sizes add up to %zu, but the frame less the excluded is %zu", all,
		    c->frame_size - c->excluded_count);
	if (all != c->order_count)
		return arena_printf(arena, "order: it has %zu lines, but the strata’s sizes add up to %zu", c->order_count, all);
	draw_count_strata(arena, &counted);
	for (size_t i = 0; i < c->strata_count; i++)
		if (i >= counted.strata_count || !str_is_same(counted.strata[i].name, c->strata[i].name) ||
		    counted.strata[i].size != c->strata[i].size)
			return arena_printf(arena, "strata, line %zu: “%s” has the size %zu, but the order shows otherwise", i + 1,
			    c->strata[i].name, c->strata[i].size);
	draw_takes(arena, c->spread, target, counted.strata, counted.strata_count, c->order);
	for (size_t i = 0; i < c->strata_count; i++)
		if (counted.strata[i].take != c->strata[i].take)
			return arena_printf(arena, "strata, line %zu: “%s” takes %zu, but %zu recomputed", i + 1, c->strata[i].name,
			    c->strata[i].take, counted.strata[i].take);
	return NULL;
}

static const char *
check_order(struct arena *arena, const struct draw_certificate *c)
{
	const char **refs = arena_array(arena, c->order_count + c->excluded_count, sizeof(*refs));

	for (size_t i = 0; i < c->order_count; i++) {
		const struct draw_item *item = &c->order[i];
		if (item->position != i + 1)
			return arena_printf(arena, "order, line %zu: its position is %zu", i + 1, item->position);
		if (!has_ref(c, item->ref))
			return arena_printf(arena, "order, position %zu: “%s” is not in the population", i + 1, item->ref);
		const char *key = draw_key(arena, c->seed, c->draw, item->ref);
		if (!str_is_same(item->key, key))
			return arena_printf(arena, "order, position %zu: the key of “%s” is %s, but %s recomputed", i + 1,
			    item->ref, item->key, key);
		int by_stratum = i == 0 ? -1 : strcmp(c->order[i - 1].stratum, item->stratum);
		if (by_stratum > 0 || (by_stratum == 0 && strcmp(c->order[i - 1].key, item->key) >= 0))
			return arena_printf(arena, "order, position %zu: “%s” is out of order", i + 1, item->ref);
		refs[i] = item->ref;
	}
	for (size_t i = 0; i < c->excluded_count; i++)
		refs[c->order_count + i] = c->excluded[i].ref;
	if (draw_sort_refs(refs, c->order_count + c->excluded_count) == c->order_count + c->excluded_count)
		return NULL;
	for (size_t i = 0; i < c->order_count; i++) {
		for (size_t j = 0; j < c->excluded_count; j++)
			if (str_is_same(c->order[i].ref, c->excluded[j].ref))
				return arena_printf(arena, "order, position %zu: “%s” was excluded", i + 1, c->order[i].ref);
		for (size_t j = 0; j < i; j++)
			if (str_is_same(c->order[i].ref, c->order[j].ref))
				return arena_printf(arena, "order, position %zu: “%s” stands there twice", i + 1, c->order[i].ref);
	}
	return NULL;
}

/* A draw being made again beside the certificate that is checked. */
struct replay {
	const struct draw_certificate *shown;
	struct draw_certificate again;
};

/* The child that the certificate names as the sibling, where it is selected at this point of the replay. */
static bool
is_sibling_now(const struct replay *r, const struct draw_item *shown)
{
	if (shown->result != DRAW_SKIPPED || !str_starts_with(shown->reason, DRAW_SIBLING_OF))
		return false;
	const struct draw_item *other = draw_find(&r->again, shown->reason + strlen(DRAW_SIBLING_OF));
	return other != NULL && other->result == DRAW_SELECTED;
}

static void
skip_as_shown(struct replay *r, size_t index)
{
	r->again.order[index].result = DRAW_SKIPPED;
	r->again.order[index].reason = r->shown->order[index].reason;
}

static void
replay_walk(struct replay *r, size_t *missing)
{
	size_t first = 0;

	for (size_t s = 0; s < r->again.strata_count; s++) {
		size_t taken = 0, size = r->again.strata[s].size, take = r->again.strata[s].take;
		for (size_t i = first; i < first + size && taken < take; i++) {
			if (is_sibling_now(r, &r->shown->order[i])) {
				skip_as_shown(r, i);
				continue;
			}
			r->again.order[i].result = DRAW_SELECTED;
			taken++;
		}
		missing[s] = take - taken;
		first += size;
	}
}

/* As bring_in() of draw.c, with the certificate's word for who is whose sibling. */
static const char *
replay_bring_in(struct arena *arena, struct replay *r, const char *stratum, const char *in)
{
	struct draw_item **items;
	size_t count = draw_reserve_walk(arena, &r->again, stratum, &items);

	for (size_t i = 0; i < count; i++) {
		size_t index = items[i]->position - 1;
		if (is_sibling_now(r, &r->shown->order[index])) {
			skip_as_shown(r, index);
			continue;
		}
		if (in != NULL && !str_is_same(items[i]->ref, in))
			continue;
		items[i]->result = DRAW_SELECTED;
		return items[i]->ref;
	}
	return "";
}

static const char *
differs(struct arena *arena, size_t line, const char *shown, const char *recomputed)
{
	if (str_is_empty(recomputed))
		return arena_printf(arena, "replacements, line %zu: “%s” comes in, but nobody recomputed", line, shown);
	if (str_is_empty(shown))
		return arena_printf(arena, "replacements, line %zu: nobody comes in, but “%s” recomputed", line, recomputed);
	return arena_printf(arena, "replacements, line %zu: “%s” comes in, but “%s” recomputed", line, shown, recomputed);
}

/* Reserves that were selected in the other dip topic are out of the walk before anything is replaced (D5). */
static void
replay_skips(struct replay *r)
{
	for (size_t i = 0; i < r->again.order_count; i++) {
		const struct draw_item *shown = &r->shown->order[i];
		if (shown->result == DRAW_SKIPPED && !str_starts_with(shown->reason, DRAW_SIBLING_OF) &&
		    r->shown->kind == DRAW_DIP && r->again.order[i].result == DRAW_RESERVE)
			skip_as_shown(r, i);
	}
}

static const char *
replay_one(struct arena *arena, struct replay *r, size_t line, const struct draw_replacement *made)
{
	const char *stratum = made->stratum, *wanted = NULL;

	if (made->at.us < r->shown->made_at.us)
		return arena_printf(arena, "replacements, line %zu: it was made before the draw", line);
	if (str_is_empty(made->reason))
		return arena_printf(arena, "replacements, line %zu: it has no reason", line);
	if (!str_is_empty(made->out)) {
		struct draw_item *out = draw_find(&r->again, made->out);
		if (out == NULL || out->result != DRAW_SELECTED)
			return arena_printf(arena, "replacements, line %zu: “%s” was not selected", line, made->out);
		if (!str_is_same(out->stratum, stratum))
			return arena_printf(arena, "replacements, line %zu: “%s” is of the stratum “%s”", line, made->out,
			    out->stratum);
		out->result = DRAW_REPLACED;
		out->reason = made->reason;
		if (str_is_same(made->reason, DRAW_REASON_NO_AUDITOR))
			return str_is_empty(made->in) ? NULL : differs(arena, line, made->in, "");
		if (str_is_same(made->reason, DRAW_REASON_CONFLICT))
			wanted = made->in;
	} else if (!str_is_empty(stratum) || r->shown->kind != DRAW_DIP) {
		return arena_printf(arena, "replacements, line %zu: nobody goes out, but no stratum had run dry", line);
	}
	const char *in = replay_bring_in(arena, r, stratum, wanted);
	return str_is_same(in, made->in) ? NULL : differs(arena, line, made->in, in);
}

static const char *
replay_replacements(struct arena *arena, struct replay *r, const size_t *missing)
{
	const struct draw_certificate *c = r->shown;
	size_t line = 0;
	const char *fault;

	for (size_t s = 0; s < r->again.strata_count; s++) {
		for (size_t i = 0; i < missing[s]; i++, line++) {
			const char *name = r->again.strata[s].name;
			if (line >= c->replacements_count || !str_is_empty(c->replacements[line].out) ||
			    !str_is_same(c->replacements[line].stratum, name))
				return arena_printf(arena, "replacements, line %zu: “%s” ran dry and nothing stands here for it",
				    line + 1, name);
			const char *in = replay_bring_in(arena, r, name, NULL);
			if (!str_is_same(in, c->replacements[line].in))
				return differs(arena, line + 1, c->replacements[line].in, in);
		}
	}
	replay_skips(r);
	for (; line < c->replacements_count; line++) {
		fault = replay_one(arena, r, line + 1, &c->replacements[line]);
		if (fault != NULL)
			return fault;
	}
	return NULL;
}

static const char *
check_results(struct arena *arena, const struct draw_certificate *c)
{
	struct replay r = {.shown = c, .again = *c};
	size_t *missing = arena_array(arena, c->strata_count, sizeof(*missing));

	r.again.order = arena_memdup(arena, c->order, c->order_count * sizeof(*c->order));
	for (size_t i = 0; i < c->order_count; i++) {
		r.again.order[i].result = DRAW_RESERVE;
		r.again.order[i].reason = "";
	}
	replay_walk(&r, missing);
	const char *fault = replay_replacements(arena, &r, missing);
	for (size_t i = 0; i < c->order_count; i++) {
		const struct draw_item *shown = &c->order[i], *again = &r.again.order[i];
		if (fault == NULL && shown->result != again->result)
			return arena_printf(arena, "order, position %zu: “%s” is %s, but %s recomputed", i + 1, shown->ref,
			    draw_result_code(shown->result), draw_result_code(again->result));
		if (fault == NULL && !str_is_same(shown->reason, again->reason))
			return arena_printf(arena, "order, position %zu: the reason of “%s” is “%s”, but “%s” recomputed", i + 1,
			    shown->ref, shown->reason, again->reason);
	}
	return fault;
}

const char *
draw_verify(struct arena *arena, const struct draw_certificate *certificate)
{
	static const char *(*const checks[])(struct arena *, const struct draw_certificate *) = {
	    check_head, check_population, check_excluded, check_order, check_strata, check_results};

	for (size_t i = 0; i < sizeof(checks) / sizeof(*checks); i++) {
		const char *fault = checks[i](arena, certificate);
		if (fault != NULL)
			return fault;
	}
	return NULL;
}
