#include "domain/draw.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/str.h"
#include "base/vec.h"
#include "domain/draw_private.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const kind_codes[] = {[DRAW_AUDIT] = "audit", [DRAW_DIP] = "dip"};
static const char *const spread_codes[] = {
    [DRAW_PROPORTIONAL] = "proportional", [DRAW_EQUAL] = "equal", [DRAW_ONE_EACH] = "one-each"};
static const char *const result_codes[] = {[DRAW_SELECTED] = "selected", [DRAW_RESERVE] = "reserve",
    [DRAW_SKIPPED] = "skipped", [DRAW_REPLACED] = "replaced"};

_Static_assert(sizeof(kind_codes) / sizeof(*kind_codes) == DRAW_KIND_COUNT, "every kind has a word");
_Static_assert(sizeof(spread_codes) / sizeof(*spread_codes) == DRAW_SPREAD_COUNT, "every spread has a word");
_Static_assert(sizeof(result_codes) / sizeof(*result_codes) == DRAW_RESULT_COUNT, "every result has a word");

static bool
find_code(const char *const *codes, size_t count, const char *code, size_t *ret)
{
	for (size_t i = 0; i < count; i++) {
		if (!str_is_same(codes[i], code))
			continue;
		*ret = i;
		return true;
	}
	return false;
}

const char *
draw_kind_code(enum draw_kind kind)
{
	return kind_codes[kind];
}

bool
draw_kind_find(const char *code, enum draw_kind *ret)
{
	size_t i;

	if (!find_code(kind_codes, DRAW_KIND_COUNT, code, &i))
		return false;
	*ret = (enum draw_kind)i;
	return true;
}

const char *
draw_spread_code(enum draw_spread spread)
{
	return spread_codes[spread];
}

bool
draw_spread_find(const char *code, enum draw_spread *ret)
{
	size_t i;

	if (!find_code(spread_codes, DRAW_SPREAD_COUNT, code, &i))
		return false;
	*ret = (enum draw_spread)i;
	return true;
}

const char *
draw_result_code(enum draw_result result)
{
	return result_codes[result];
}

bool
draw_result_find(const char *code, enum draw_result *ret)
{
	size_t i;

	if (!find_code(result_codes, DRAW_RESULT_COUNT, code, &i))
		return false;
	*ret = (enum draw_result)i;
	return true;
}

const char *
draw_key(struct arena *arena, const char *seed, const char *draw, const char *ref)
{
	unsigned char digest[HASH_SIZE];
	struct hash_state state;
	char *hex = arena_alloc_raw(arena, HASH_HEX_SIZE);

	hash_init(&state);
	hash_update(&state, seed, strlen(seed));
	hash_update(&state, ":", 1);
	hash_update(&state, draw, strlen(draw));
	hash_update(&state, ":", 1);
	hash_update(&state, ref, strlen(ref));
	hash_final(&state, digest);
	hash_hex_into(digest, hex);
	return hex;
}

const char *
draw_commitment(struct arena *arena, const char *seed)
{
	return hash_text(arena, seed);
}

size_t
draw_sort_refs(const char **refs, size_t count)
{
	size_t kept = 0;

	if (count > 0)
		qsort(refs, count, sizeof(*refs), str_compare_pointers);
	for (size_t i = 0; i < count; i++)
		if (kept == 0 || strcmp(refs[kept - 1], refs[i]) != 0)
			refs[kept++] = refs[i];
	return kept;
}

const char *
draw_population_hash(struct arena *arena, const char *const *refs, size_t count)
{
	unsigned char digest[HASH_SIZE];
	struct hash_state state;

	hash_init(&state);
	for (size_t i = 0; i < count; i++) {
		hash_update(&state, refs[i], strlen(refs[i]));
		hash_update(&state, "\n", 1);
	}
	hash_final(&state, digest);
	return hash_hex(arena, digest, sizeof(digest));
}

/* Proportional: target × size div all each; the rest to the largest remainders, ties by name (D3). */
static void
take_proportional(struct arena *arena, size_t target, struct draw_stratum *strata, size_t count, size_t all)
{
	size_t given = 0;
	bool *has_more = arena_array(arena, count, sizeof(*has_more));

	for (size_t i = 0; i < count; i++) {
		strata[i].take = target * strata[i].size / all;
		given += strata[i].take;
	}
	for (; given < target; given++) {
		size_t best = count;
		for (size_t i = 0; i < count; i++) {
			size_t rest = target * strata[i].size % all;
			if (!has_more[i] && (best == count || rest > target * strata[best].size % all))
				best = i;
		}
		has_more[best] = true;
		strata[best].take++;
	}
}

/* Equal: one to each stratum that has room, by name, round after round. */
static void
take_equal(size_t target, struct draw_stratum *strata, size_t count)
{
	size_t given = 0;

	while (given < target) {
		for (size_t i = 0; i < count && given < target; i++) {
			if (strata[i].take == strata[i].size)
				continue;
			strata[i].take++;
			given++;
		}
	}
}

struct round_key {
	size_t stratum;
	const char *key;
};

static int
compare_round_keys(const void *a, const void *b)
{
	return strcmp(((const struct round_key *)a)->key, ((const struct round_key *)b)->key);
}

/* One each: in every round, the strata by the smallest key they have left. */
static void
take_one_each(struct arena *arena, size_t target, struct draw_stratum *strata, size_t count,
    const struct draw_item *order)
{
	struct round_key *keys = arena_array(arena, count, sizeof(*keys));
	size_t given = 0;

	for (size_t round = 0; given < target; round++) {
		size_t n = 0, first = 0;
		for (size_t i = 0; i < count; first += strata[i].size, i++)
			if (round < strata[i].size)
				keys[n++] = (struct round_key){i, order[first + round].key};
		qsort(keys, n, sizeof(*keys), compare_round_keys);
		for (size_t i = 0; i < n && given < target; i++, given++)
			strata[keys[i].stratum].take++;
	}
}

void
draw_takes(struct arena *arena, enum draw_spread spread, size_t target, struct draw_stratum *strata,
    size_t strata_count, const struct draw_item *order)
{
	size_t all = 0;

	for (size_t i = 0; i < strata_count; i++) {
		all += strata[i].size;
		strata[i].take = 0;
	}
	if (target >= all) {
		for (size_t i = 0; i < strata_count; i++)
			strata[i].take = strata[i].size;
		return;
	}
	switch (spread) {
	case DRAW_PROPORTIONAL:
		take_proportional(arena, target, strata, strata_count, all);
		return;
	case DRAW_EQUAL:
		take_equal(target, strata, strata_count);
		return;
	case DRAW_ONE_EACH:
		take_one_each(arena, target, strata, strata_count, order);
		return;
	}
}

static int
compare_items(const void *a, const void *b)
{
	const struct draw_item *x = a, *y = b;
	int by_stratum = strcmp(x->stratum, y->stratum);

	return by_stratum != 0 ? by_stratum : strcmp(x->key, y->key);
}

static int
compare_places(const void *a, const void *b)
{
	const struct draw_family *x = a, *y = b;
	int by_family = strcmp(x->family, y->family);

	return by_family != 0 ? by_family : (x->item->position > y->item->position) - (x->item->position < y->item->position);
}

static void
draw_families(struct arena *arena, const struct draw_certificate *certificate, struct draw_families *ret)
{
	*ret = (struct draw_families){0};
	for (size_t i = 0; i < certificate->order_count; i++) {
		const struct draw_item *item = &certificate->order[i];
		if (item->result == DRAW_SELECTED && !str_is_empty(item->family))
			VEC_PUSH(arena, ret, ((struct draw_family){item->family, item}));
	}
	if (ret->count > 0)
		qsort(ret->items, ret->count, sizeof(*ret->items), compare_places);
}

static const struct draw_item *
draw_sibling(const struct draw_families *families, const struct draw_item *item)
{
	size_t low = 0, high = families->count;

	if (str_is_empty(item->family))
		return NULL;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(families->items[middle].family, item->family) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == families->count || strcmp(families->items[low].family, item->family) != 0)
		return NULL;
	return families->items[low].item;
}

/* Keeps the families in order while the walk selects; few children are selected, so moving them is cheap. */
static void
add_family(struct arena *arena, struct draw_families *families, const struct draw_item *item)
{
	size_t at;

	if (str_is_empty(item->family))
		return;
	VEC_PUSH(arena, families, ((struct draw_family){item->family, item}));
	for (at = families->count - 1; at > 0 && compare_places(&families->items[at - 1], &families->items[at]) > 0; at--) {
		struct draw_family moved = families->items[at];
		families->items[at] = families->items[at - 1];
		families->items[at - 1] = moved;
	}
}

static void
skip_sibling(struct arena *arena, struct draw_item *item, const struct draw_item *sibling)
{
	item->result = DRAW_SKIPPED;
	item->reason = arena_printf(arena, DRAW_SIBLING_OF "%s", sibling->ref);
}

static void
fill_order(struct arena *arena, struct draw_certificate *certificate, const struct draw_candidate *candidates,
    size_t count)
{
	certificate->order = arena_array(arena, count, sizeof(*certificate->order));
	certificate->order_count = count;
	for (size_t i = 0; i < count; i++)
		certificate->order[i] = (struct draw_item){
		    .ref = candidates[i].ref,
		    .stratum = str_is_empty(candidates[i].stratum) ? DRAW_STRATUM_BLANK : candidates[i].stratum,
		    .key = draw_key(arena, certificate->seed, certificate->draw, candidates[i].ref),
		    .result = DRAW_RESERVE,
		    .reason = "",
		    .family = candidates[i].family == NULL ? "" : candidates[i].family,
		};
	if (count > 0)
		qsort(certificate->order, count, sizeof(*certificate->order), compare_items);
	for (size_t i = 0; i < count; i++)
		certificate->order[i].position = i + 1;
}

void
draw_count_strata(struct arena *arena, struct draw_certificate *certificate)
{
	struct {
		struct draw_stratum *items;
		size_t count, capacity;
	} strata = {0};

	for (size_t i = 0; i < certificate->order_count; i++) {
		const char *name = certificate->order[i].stratum;
		if (strata.count == 0 || strcmp(strata.items[strata.count - 1].name, name) != 0)
			VEC_PUSH(arena, &strata, ((struct draw_stratum){.name = name}));
		strata.items[strata.count - 1].size++;
	}
	certificate->strata = strata.items;
	certificate->strata_count = strata.count;
}

static void
record(struct arena *arena, struct draw_certificate *c, struct draw_replacement made)
{
	struct {
		struct draw_replacement *items;
		size_t count, capacity;
	} list = {c->replacements, c->replacements_count, c->replacements_capacity};

	VEC_PUSH(arena, &list, made);
	c->replacements = list.items;
	c->replacements_count = list.count;
	c->replacements_capacity = list.capacity;
}

static struct draw_item *
bring_in(struct arena *arena, struct draw_certificate *certificate, const char *stratum, const char *in);

/* Each stratum by name; within it, by key, until it has what it should give (D4). */
static void
walk(struct arena *arena, struct draw_certificate *certificate, size_t *missing)
{
	struct draw_families families = {0};
	size_t first = 0;

	for (size_t s = 0; s < certificate->strata_count; s++) {
		const struct draw_stratum *stratum = &certificate->strata[s];
		size_t taken = 0;
		for (size_t i = first; i < first + stratum->size && taken < stratum->take; i++) {
			struct draw_item *item = &certificate->order[i];
			const struct draw_item *sibling = draw_sibling(&families, item);
			if (sibling != NULL) {
				skip_sibling(arena, item, sibling);
				continue;
			}
			item->result = DRAW_SELECTED;
			add_family(arena, &families, item);
			taken++;
		}
		missing[s] = stratum->take - taken;
		first += stratum->size;
	}
}

void
draw_make(struct arena *arena, struct draw_certificate *certificate,
    const struct draw_candidate *candidates, size_t count, size_t target)
{
	certificate->algorithm = DRAW_ALGORITHM;
	certificate->seed_commitment = draw_commitment(arena, certificate->seed);
	fill_order(arena, certificate, candidates, count);
	draw_count_strata(arena, certificate);
	draw_takes(arena, certificate->spread, target, certificate->strata, certificate->strata_count,
	    certificate->order);

	size_t *missing = arena_array(arena, certificate->strata_count, sizeof(*missing));
	walk(arena, certificate, missing);
	for (size_t s = 0; s < certificate->strata_count; s++) {
		for (; missing[s] > 0; missing[s]--) {
			const char *name = certificate->strata[s].name;
			const struct draw_item *in = bring_in(arena, certificate, name, NULL);
			record(arena, certificate,
			    (struct draw_replacement){.stratum = name, .out = "", .in = in == NULL ? "" : in->ref,
			        .reason = DRAW_REASON_DRY, .at = certificate->made_at, .by = certificate->made_by});
		}
	}
}

void
draw_copy(struct arena *arena, const struct draw_certificate *certificate, struct draw_certificate *ret)
{
	*ret = *certificate;
	ret->order = arena_memdup(arena, certificate->order, certificate->order_count * sizeof(*ret->order));
	ret->replacements = arena_memdup(
	    arena, certificate->replacements, certificate->replacements_count * sizeof(*ret->replacements));
	ret->replacements_capacity = ret->replacements_count;
}

size_t
draw_count(const struct draw_certificate *certificate, enum draw_result result)
{
	size_t count = 0;

	for (size_t i = 0; i < certificate->order_count; i++)
		count += certificate->order[i].result == result;
	return count;
}

struct draw_item *
draw_find(const struct draw_certificate *certificate, const char *ref)
{
	for (size_t i = 0; i < certificate->order_count; i++)
		if (str_is_same(certificate->order[i].ref, ref))
			return &certificate->order[i];
	return NULL;
}

struct stratum_reserves {
	const char *name;
	size_t first;
	size_t size;
	size_t reserves;
	bool is_own;
};

static int
compare_strata(const void *a, const void *b)
{
	const struct stratum_reserves *x = a, *y = b;

	if (x->is_own != y->is_own)
		return x->is_own ? -1 : 1;
	if (x->reserves != y->reserves)
		return x->reserves > y->reserves ? -1 : 1;
	return strcmp(x->name, y->name);
}

size_t
draw_reserve_walk(struct arena *arena, const struct draw_certificate *certificate, const char *stratum,
    struct draw_item ***ret_items)
{
	struct stratum_reserves *strata = arena_array(arena, certificate->strata_count, sizeof(*strata));
	struct draw_item **items = arena_array(arena, certificate->order_count, sizeof(struct draw_item *));
	size_t first = 0, count = 0;

	for (size_t s = 0; s < certificate->strata_count; s++) {
		const struct draw_stratum *from = &certificate->strata[s];
		strata[s] = (struct stratum_reserves){from->name, first, from->size, 0, str_is_same(from->name, stratum)};
		for (size_t i = first; i < first + from->size; i++)
			strata[s].reserves += certificate->order[i].result == DRAW_RESERVE;
		first += from->size;
	}
	if (certificate->strata_count > 0)
		qsort(strata, certificate->strata_count, sizeof(*strata), compare_strata);
	for (size_t s = 0; s < certificate->strata_count; s++)
		for (size_t i = strata[s].first; i < strata[s].first + strata[s].size; i++)
			if (certificate->order[i].result == DRAW_RESERVE)
				items[count++] = &certificate->order[i];
	*ret_items = items;
	return count;
}

size_t
draw_reserves(struct arena *arena, const struct draw_certificate *certificate, const char *stratum,
    struct draw_item ***ret_items)
{
	struct draw_families families;
	size_t kept = 0, count = draw_reserve_walk(arena, certificate, stratum, ret_items);

	draw_families(arena, certificate, &families);
	for (size_t i = 0; i < count; i++)
		if (draw_sibling(&families, (*ret_items)[i]) == NULL)
			(*ret_items)[kept++] = (*ret_items)[i];
	return kept;
}

/* Selects the reserve named in `in`, or the first that is nobody's sibling; the siblings passed are skipped. */
static struct draw_item *
bring_in(struct arena *arena, struct draw_certificate *certificate, const char *stratum, const char *in)
{
	struct draw_families families;
	struct draw_item **items;
	size_t count = draw_reserve_walk(arena, certificate, stratum, &items);

	draw_families(arena, certificate, &families);
	for (size_t i = 0; i < count; i++) {
		const struct draw_item *sibling = draw_sibling(&families, items[i]);
		if (sibling != NULL) {
			skip_sibling(arena, items[i], sibling);
			continue;
		}
		if (in != NULL && !str_is_same(items[i]->ref, in))
			continue;
		items[i]->result = DRAW_SELECTED;
		return items[i];
	}
	return NULL;
}

static struct draw_item *
take_out(struct draw_certificate *certificate, const char *out, const struct draw_note *note)
{
	struct draw_item *item = draw_find(certificate, out);

	assert(item != NULL && item->result == DRAW_SELECTED);
	item->result = DRAW_REPLACED;
	item->reason = note->reason;
	return item;
}

static struct draw_item *
replace(struct arena *arena, struct draw_certificate *certificate, const char *out, const char *in,
    const struct draw_note *note)
{
	const struct draw_item *gone = take_out(certificate, out, note);
	struct draw_item *came = bring_in(arena, certificate, gone->stratum, in);

	record(arena, certificate,
	    (struct draw_replacement){.stratum = gone->stratum, .out = gone->ref, .in = came == NULL ? "" : came->ref,
	        .reason = note->reason, .at = note->at, .by = note->by});
	return came;
}

struct draw_item *
draw_replace(
    struct arena *arena, struct draw_certificate *certificate, const char *out, const struct draw_note *note)
{
	return replace(arena, certificate, out, NULL, note);
}

void
draw_replace_with(struct arena *arena, struct draw_certificate *certificate, const char *out, const char *in,
    const struct draw_note *note)
{
	struct draw_item *came = replace(arena, certificate, out, in, note);

	assert(came != NULL);
	(void)came;
}

void
draw_drop(
    struct arena *arena, struct draw_certificate *certificate, const char *out, const struct draw_note *note)
{
	const struct draw_item *gone = take_out(certificate, out, note);

	record(arena, certificate,
	    (struct draw_replacement){.stratum = gone->stratum, .out = gone->ref, .in = "", .reason = note->reason,
	        .at = note->at, .by = note->by});
}

struct draw_item *
draw_add(struct arena *arena, struct draw_certificate *certificate, const struct draw_note *note)
{
	struct draw_item *came = bring_in(arena, certificate, "", NULL);

	record(arena, certificate,
	    (struct draw_replacement){.stratum = "", .out = "", .in = came == NULL ? "" : came->ref,
	        .reason = note->reason, .at = note->at, .by = note->by});
	return came;
}

void
draw_skip(struct draw_certificate *certificate, const char *ref, const char *reason)
{
	struct draw_item *item = draw_find(certificate, ref);

	assert(item != NULL && item->result == DRAW_RESERVE);
	item->result = DRAW_SKIPPED;
	item->reason = reason;
}

void
draw_dip_targets(
    size_t first_share, size_t second_share, size_t first_size, size_t second_size, size_t *ret_first, size_t *ret_second)
{
	size_t wanted = first_share + (second_size < second_share ? second_share - second_size : 0);

	*ret_first = first_size < wanted ? first_size : wanted;
	*ret_second = first_share + second_share - *ret_first;
}

static const char *
salted(struct arena *arena, const char *salt, const char *ref)
{
	unsigned char digest[HASH_SIZE];

	if (str_is_empty(ref))
		return "";
	hash_hmac(salt, strlen(salt), ref, strlen(ref), digest);
	return hash_hex(arena, digest, sizeof(digest));
}

/* A reason that somebody typed may say more than others should read; the rules' own reasons do not. */
static const char *
public_reason(const char *reason)
{
	static const char *const rules[] = {
	    "", DRAW_REASON_NO_AUDITOR, DRAW_REASON_CONFLICT, DRAW_REASON_DRY, DRAW_REASON_REST};

	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		if (str_is_same(reason, rules[i]))
			return reason;
	return "the file could not be audited";
}

/* "Group 2" for the second stratum; a name that is no stratum's stays. */
static const char *
group_name(struct arena *arena, const struct draw_certificate *c, const char *stratum)
{
	for (size_t i = 0; i < c->strata_count; i++)
		if (str_is_same(c->strata[i].name, stratum))
			return arena_printf(arena, "Group %zu", i + 1);
	return stratum;
}

/*
 * How many children are in care with which plan, or were drawn of them, is a count by a child's characteristic and mostly a small one
 * (D27): others see that there are groups and how many were taken of each, and not what makes one.
 */
static void
strata_redact(struct arena *arena, const struct draw_certificate *certificate, struct draw_certificate *ret)
{
	if (certificate->strata_count < 2)
		return;
	ret->strata = arena_array(arena, certificate->strata_count, sizeof(*ret->strata));
	for (size_t i = 0; i < certificate->strata_count; i++) {
		ret->strata[i] = certificate->strata[i];
		ret->strata[i].name = group_name(arena, certificate, certificate->strata[i].name);
	}
	for (size_t i = 0; i < ret->order_count; i++)
		ret->order[i].stratum = group_name(arena, certificate, ret->order[i].stratum);
	for (size_t i = 0; i < ret->replacements_count; i++)
		ret->replacements[i].stratum = group_name(arena, certificate, ret->replacements[i].stratum);
}

void
draw_redact(struct arena *arena, const struct draw_certificate *certificate, const char *salt,
    struct draw_certificate *ret)
{
	draw_copy(arena, certificate, ret);
	strata_redact(arena, certificate, ret);
	ret->is_redacted = true;
	ret->population_refs = NULL;
	ret->excluded = arena_array(arena, ret->excluded_count, sizeof(*ret->excluded));
	for (size_t i = 0; i < ret->excluded_count; i++)
		ret->excluded[i] = (struct draw_exclusion){
		    salted(arena, salt, certificate->excluded[i].ref), "excluded by rule"};
	for (size_t i = 0; i < ret->order_count; i++) {
		struct draw_item *item = &ret->order[i];
		item->ref = salted(arena, salt, item->ref);
		item->key = ""; /* with the seed known, a key would give the reference away */
		item->family = "";
		if (str_starts_with(item->reason, DRAW_SIBLING_OF))
			item->reason = arena_printf(arena, DRAW_SIBLING_OF "%s",
			    salted(arena, salt, item->reason + strlen(DRAW_SIBLING_OF)));
		else if (item->result == DRAW_REPLACED)
			item->reason = public_reason(item->reason);
	}
	for (size_t i = 0; i < ret->replacements_count; i++) {
		ret->replacements[i].out = salted(arena, salt, ret->replacements[i].out);
		ret->replacements[i].in = salted(arena, salt, ret->replacements[i].in);
		ret->replacements[i].reason = public_reason(ret->replacements[i].reason);
	}
}
