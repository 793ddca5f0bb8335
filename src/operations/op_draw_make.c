#include "base/hash.h"
#include "base/str.h"
#include "domain/programme.h"
#include "operations/draw_sources.h"
#include "operations/op_dip.h"
#include "operations/op_draw.h"
#include "operations/op_programme.h"
#include "store/store_draw_preview.h"

#include <stdlib.h>
#include <string.h>

/* What stands in the way of the draw now, in words; NULL for nothing. */
static enum err
find_obstacle(struct op *op, const struct draw_target *target, const struct population_snapshot *snapshot,
    int attempt, const char **ret)
{
	struct cycle cycle;
	struct draw_seed seed;
	enum err e = op_cycle_get(op, target->cycle_id, &cycle);

	*ret = NULL;
	if (e != ERR_OK)
		return e;
	if (attempt > DRAW_ATTEMPTS) {
		*ret = "All three seeds that were committed to for this draw have been used";
		return ERR_OK;
	}
	e = store_draw_seed_get(op->store, target->base, attempt, &seed);
	if (e == ERR_NOT_FOUND) {
		*ret = "No seed was committed to: publish the programme first";
		return ERR_OK;
	}
	if (e != ERR_OK)
		return e;
	struct date last = target->kind == DRAW_AUDIT ? cycle.allocation_on : cycle.dip_briefing_on;
	if (snapshot == NULL)
		*ret = "No population with this frame’s lists has been imported";
	else if (snapshot->made_at.us <= seed.committed_at.us)
		*ret = arena_printf(op->arena,
		    "The latest population was imported before the seed was committed to on %s: import a newer one",
		    date_text_long(op->arena, instant_london_day(seed.committed_at, NULL)));
	else if (date_compare(op->today, last) > 0)
		*ret = arena_printf(op->arena, "%s, the last day for this draw, has passed: change the month’s dates first",
		    date_text_long(op->arena, last));
	return ERR_OK;
}

/* A draw of nobody would use up a seed and be final. A dip sample takes what one topic lacks from the other. */
static const char *
nobody_to_draw(struct op *op, const struct draw_target *target, const struct population_snapshot *snapshot,
    size_t eligible)
{
	if (target->kind != DRAW_AUDIT || eligible > 0)
		return NULL;
	return arena_printf(op->arena,
	    "No child in the lists of %s may be drawn: import the lists again, or change the frame",
	    date_text_long(op->arena, snapshot->as_at));
}

static int
compare_reasons(const void *a, const void *b)
{
	return strcmp(((const struct draw_reason_count *)a)->reason, ((const struct draw_reason_count *)b)->reason);
}

/* "Audited in the last 12 months" for every day on which one was: a count a kind, not a line a child. */
static const char *
reason_kind(const char *reason)
{
	if (str_starts_with(reason, "Audited on"))
		return "Audited in the last 12 months";
	if (str_starts_with(reason, "Sibling"))
		return "Sibling of a child selected this month";
	if (str_starts_with(reason, "Selected"))
		return "Selected in another draw of this month";
	return reason;
}

static void
count_reasons(struct op *op, const struct draw_sources *s, struct draw_preview *ret)
{
	struct draw_reason_count *reasons = arena_array(op->arena, s->excluded_count, sizeof(*reasons));
	size_t count = 0;

	for (size_t i = 0; i < s->excluded_count; i++)
		reasons[i] = (struct draw_reason_count){reason_kind(s->excluded[i].reason), 1};
	if (s->excluded_count > 0)
		qsort(reasons, s->excluded_count, sizeof(*reasons), compare_reasons);
	for (size_t i = 0; i < s->excluded_count; i++) {
		if (count > 0 && str_is_same(reasons[count - 1].reason, reasons[i].reason))
			reasons[count - 1].count++;
		else
			reasons[count++] = reasons[i];
	}
	ret->reasons = reasons;
	ret->reason_count = count;
}

/* Sizes of the strata, and what each gives; one-each depends on the sealed seed and is not foretold. */
static void
preview_strata(struct op *op, const struct draw_sources *s, struct draw_preview *ret)
{
	struct draw_certificate c = {.seed = "", .draw = "", .spread = s->frame.spread, .made_by = ""};

	if (c.spread == DRAW_ONE_EACH)
		c.spread = DRAW_EQUAL;
	draw_make(op->arena, &c, s->candidates, s->candidate_count, ret->target_count);
	ret->strata = c.strata;
	ret->strata_count = c.strata_count;
}

static void
take_sources(struct op *op, const struct draw_sources *s, struct draw_preview *ret)
{
	ret->words = s->words;
	ret->population_size = s->refs.count;
	ret->frame_size = s->children.count;
	ret->outside = s->outside;
	ret->families = s->children.families;
	ret->eligible = s->candidate_count;
	ret->is_counted = true;
	count_reasons(op, s, ret);
	preview_strata(op, s, ret);
}

/* What a job counted, where it was of this population and this frame. */
static enum err
take_kept(struct op *op, struct draw_preview *ret)
{
	struct preview_kept kept;
	enum err e = store_draw_preview_get(op->store, ret->target.base, &kept);

	ret->words = frame_words(&ret->frame, NULL, &ret->context, op->arena);
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	if (!str_is_same(kept.snapshot_id, ret->snapshot.id) || kept.frame_version != ret->frame_version)
		return ERR_OK;
	ret->words = kept.words;
	ret->population_size = kept.population_size;
	ret->frame_size = kept.frame_size;
	ret->outside = kept.outside;
	ret->families = kept.families;
	ret->eligible = kept.eligible;
	ret->is_counted = true;
	ret->counted_at = kept.counted_at;
	if (ret->obstacle == NULL)
		ret->obstacle = nobody_to_draw(op, &ret->target, &ret->snapshot, ret->eligible);
	ret->reasons = arena_array(op->arena, kept.reason_count, sizeof(*ret->reasons));
	ret->reason_count = kept.reason_count;
	for (size_t i = 0; i < kept.reason_count; i++)
		ret->reasons[i] = (struct draw_reason_count){kept.reasons[i].name, kept.reasons[i].size};
	ret->strata = kept.strata;
	ret->strata_count = kept.strata_count;
	return ERR_OK;
}

enum err
op_draw_preview(struct op *op, const struct draw_target *target, struct draw_preview *ret)
{
	struct draw_sources s;
	struct draw_record record;
	enum err e, found;

	*ret = (struct draw_preview){.target = *target};
	if (!op_draw_may_make(op, target))
		return ERR_NOT_FOUND;
	found = draw_sources_snapshot(op, target, &s);
	ret->is_large = found == ERR_OK && s.snapshot.rows > DRAW_PAGE_ROWS;
	if (found == ERR_OK && !ret->is_large)
		found = draw_sources_read(op, target, NULL, &s);
	if (found != ERR_OK && found != ERR_NOT_FOUND)
		return found;
	e = store_draw_current(op->store, target->base, &record);
	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	int attempt = e == ERR_OK ? record.attempt + 1 : 1;
	e = find_obstacle(op, target, found == ERR_OK ? &s.snapshot : NULL, attempt, &ret->obstacle);
	if (e == ERR_OK)
		e = draw_sources_target(op, target, &ret->target_count);
	if (e != ERR_OK || str_is_empty(s.frame.code))
		return e;
	ret->frame = s.frame;
	ret->frame_version = s.frame_version;
	ret->context = s.context;
	struct calendar *calendar = arena_alloc(op->arena, sizeof(*calendar));
	*calendar = s.calendar;
	ret->context.calendar = calendar;
	if (found != ERR_OK) {
		ret->words = frame_words(&ret->frame, NULL, &ret->context, op->arena);
		return ERR_OK;
	}
	ret->snapshot = s.snapshot;
	if (ret->is_large)
		return take_kept(op, ret);
	take_sources(op, &s, ret);
	if (ret->obstacle == NULL)
		ret->obstacle = nobody_to_draw(op, target, &ret->snapshot, ret->eligible);
	return ERR_OK;
}

static enum err
keep_preview(struct op *op, void *data)
{
	return store_draw_preview_put(op->store, data);
}

enum err
op_draw_preview_keep(struct op *op, const struct draw_target *target, struct draw_preview *ret)
{
	struct draw_sources s;
	enum err e;

	*ret = (struct draw_preview){.target = *target};
	if (!op_draw_may_make(op, target))
		return ERR_NOT_FOUND;
	e = draw_sources_read(op, target, NULL, &s);
	if (e == ERR_OK)
		e = draw_sources_target(op, target, &ret->target_count);
	if (e != ERR_OK)
		return e;
	take_sources(op, &s, ret);
	struct draw_stratum *reasons = arena_array(op->arena, ret->reason_count, sizeof(*reasons));
	for (size_t i = 0; i < ret->reason_count; i++)
		reasons[i] = (struct draw_stratum){ret->reasons[i].reason, ret->reasons[i].count, 0};
	struct preview_kept kept = {.base = target->base, .snapshot_id = s.snapshot.id,
	    .frame_version = s.frame_version, .counted_at = op->now, .words = ret->words,
	    .population_size = ret->population_size, .frame_size = ret->frame_size, .outside = ret->outside,
	    .families = ret->families, .eligible = ret->eligible, .reasons = reasons,
	    .reason_count = ret->reason_count, .strata = ret->strata, .strata_count = ret->strata_count};
	return op_write(op, keep_preview, &kept);
}

/* A draw on its way from the sources to the store. */
struct making {
	struct draw_target target;
	struct draw_sources sources;
	struct draw_seed seed;
	struct draw_certificate certificate;
	size_t target_count;
	bool is_redrawn;
};

static enum err
begin(struct op *op, struct making *m, const char *redraw_reason)
{
	struct draw_record record;
	const char *obstacle = NULL;
	int attempt = 1;
	enum err e = store_draw_current(op->store, m->target.base, &record);

	m->is_redrawn = e == ERR_OK;
	if (e == ERR_OK && redraw_reason == NULL)
		return ERR_STALE;
	if (e == ERR_OK) {
		if (record.allocated_at.us != 0) {
			problems_add(&op->problems, "", "The cases of this draw have been allocated, so it cannot be made again");
			return ERR_INVALID;
		}
		attempt = record.attempt + 1;
	} else if (e != ERR_NOT_FOUND) {
		return e;
	}
	e = draw_sources_read(op, &m->target, NULL, &m->sources);
	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	e = find_obstacle(op, &m->target, e == ERR_OK ? &m->sources.snapshot : NULL, attempt, &obstacle);
	if (e != ERR_OK)
		return e;
	if (obstacle == NULL)
		obstacle = nobody_to_draw(op, &m->target, &m->sources.snapshot, m->sources.candidate_count);
	if (obstacle != NULL) {
		problems_add(&op->problems, "", "%s", obstacle);
		return ERR_INVALID;
	}
	e = store_draw_seed_get(op->store, m->target.base, attempt, &m->seed);
	if (e == ERR_OK && m->is_redrawn)
		e = store_draw_mark_void(op->store, &record, redraw_reason);
	if (e == ERR_OK && m->is_redrawn && m->target.kind == DRAW_DIP)
		e = store_dip_remove_draw(op->store, record.name);
	return e == ERR_OK ? draw_sources_target(op, &m->target, &m->target_count) : e;
}

static void
make(struct op *op, struct making *m)
{
	const struct draw_sources *s = &m->sources;

	m->certificate = (struct draw_certificate){.draw = m->seed.name, .kind = m->target.kind,
	    .cycle = m->target.cycle_id, .service = service_name(m->target.service), .theme = m->target.theme,
	    .seed = m->seed.seed, .committed_at = m->seed.committed_at, .made_at = op->now,
	    .made_by = str_is_empty(op->actor.name) ? "command line" : op->actor.name,
	    .population_as_at = s->snapshot.as_at, .population_refs = s->refs.items,
	    .population_size = s->refs.count, .frame_filter = s->words, .frame_size = s->children.count,
	    .excluded = s->excluded, .excluded_count = s->excluded_count, .void_reason = "", .spread = s->frame.spread};
	m->certificate.population_sha256 = draw_population_hash(op->arena, s->refs.items, s->refs.count);
	draw_make(op->arena, &m->certificate, s->candidates, s->candidate_count, m->target_count);
}

static const struct frame_child *
facts_of(const struct draw_sources *s, const char *ref)
{
	for (size_t low = 0, high = s->children.count; low < high;) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(s->children.items[middle].ref, ref);
		if (order == 0)
			return &s->children.items[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static enum err
keep_balance(struct op *op, const struct making *m)
{
	struct balance balance;

	balance_count_frame(op->arena, m->sources.children.items, m->sources.children.count, &balance);
	return store_draw_balance_put(op->store, m->certificate.draw, &balance);
}

static enum err
keep(struct op *op, struct making *m, const char *redraw_reason)
{
	const struct draw_certificate *c = &m->certificate;
	struct frame_child *facts = arena_array(op->arena, c->order_count, sizeof(*facts));
	const struct draw_record record = {.name = c->draw, .base = m->target.base, .attempt = m->seed.attempt,
	    .cycle_id = m->target.cycle_id, .kind = m->target.kind, .service = m->target.service,
	    .topic = m->target.topic, .theme = m->target.theme, .snapshot_id = m->sources.snapshot.id,
	    .frame_code = m->target.frame_code,
	    .frame_definition = frame_definition_text(op->arena, &m->sources.frame),
	    .families = m->sources.children.families, .target = m->target_count,
	    .salt = hash_text(op->arena, arena_printf(op->arena, "%s%s", op_id(op), op_id(op)))};
	enum err e;

	for (size_t i = 0; i < c->order_count; i++)
		facts[i] = *facts_of(&m->sources, c->order[i].ref);
	e = store_draw_keep_population(op->store, record.snapshot_id, c->population_refs, c->population_size);
	if (e == ERR_OK)
		e = store_draw_insert(op->store, &record, c, facts);
	if (e == ERR_OK)
		e = keep_balance(op, m);
	if (e == ERR_OK)
		e = store_draw_seed_reveal(op->store, m->seed.name, op->now);
	if (e != ERR_OK)
		return e;
	const struct history_change change = {"Reason", "", redraw_reason};
	return op_history(op,
	    &(struct op_event){.action = m->is_redrawn ? "drawn again" : "drawn", .object_kind = "draw",
	        .object_id = c->draw, .object_version = 1,
	        .sentence = arena_printf(op->arena, "%s %zu of %zu children in %s", m->is_redrawn ? "Drew again" : "Drew",
	            draw_count(c, DRAW_SELECTED), m->sources.candidate_count, c->draw),
	        .changes = redraw_reason == NULL ? NULL : &change, .change_count = redraw_reason == NULL ? 0 : 1});
}

/* D5: what the second topic lacks comes from the first's reserves, those it selected itself left aside. */
static void
fill_from_first(struct op *op, struct making *first, const struct making *second)
{
	struct draw_certificate *c = &first->certificate;
	size_t have = draw_count(&second->certificate, DRAW_SELECTED);
	const struct draw_note rest = {DRAW_REASON_REST, op->now, c->made_by};

	for (size_t i = 0; i < second->certificate.order_count; i++) {
		const struct draw_item *item = &second->certificate.order[i];
		const struct draw_item *same = item->result == DRAW_SELECTED ? draw_find(c, item->ref) : NULL;
		if (same != NULL && same->result == DRAW_RESERVE)
			draw_skip(c, item->ref, arena_printf(op->arena, "selected in %s", second->certificate.draw));
	}
	for (; have < second->target_count; have++)
		if (draw_count(c, DRAW_RESERVE) == 0 || draw_add(op->arena, c, &rest) == NULL)
			return;
}

static enum err
make_pair(struct op *op, struct making *first, struct making *second)
{
	enum err e;

	draw_dip_targets(first->target_count, second->target_count, first->sources.candidate_count,
	    second->sources.candidate_count, &first->target_count, &second->target_count);
	make(op, first);
	e = draw_sources_read(op, &second->target, &first->certificate, &second->sources);
	if (e != ERR_OK)
		return e;
	make(op, second);
	fill_from_first(op, first, second);
	return ERR_OK;
}

struct drawing {
	struct draw_target target;
	const char *reason;
};

static enum err
draw_audit(struct op *op, const struct drawing *d)
{
	struct making m = {.target = d->target};
	enum err e = begin(op, &m, d->reason);

	if (e != ERR_OK)
		return e;
	make(op, &m);
	return keep(op, &m, d->reason);
}

static enum err
draw_dips(struct op *op, const struct drawing *d)
{
	enum { TOPICS_MAXIMUM = 2 };
	struct draw_target_list targets;
	struct making made[TOPICS_MAXIMUM] = {0};
	size_t count = 0;
	enum err e = op_draw_targets(op, d->target.cycle_id, &targets);

	for (size_t i = 0; i < targets.count && e == ERR_OK; i++) {
		if (targets.items[i].kind != DRAW_DIP)
			continue;
		if (count == TOPICS_MAXIMUM) {
			problems_add(&op->problems, "", "A month’s dip samples are drawn for one or two topics, not for more");
			return ERR_INVALID;
		}
		made[count].target = targets.items[i];
		e = begin(op, &made[count++], d->reason);
	}
	if (e != ERR_OK)
		return e;
	if (count == 2)
		e = make_pair(op, &made[0], &made[1]);
	else
		make(op, &made[0]);
	for (size_t i = 0; i < count && e == ERR_OK; i++)
		e = keep(op, &made[i], d->reason);
	return e == ERR_OK ? op_dip_make(op, d->target.cycle_id) : e;
}

static enum err
draw(struct op *op, void *data)
{
	const struct drawing *d = data;

	if (!op_draw_may_make(op, &d->target))
		return ERR_NOT_FOUND;
	if (d->reason != NULL && str_is_empty(d->reason))
		problems_add(&op->problems, "reason", "Enter why the draw is made again");
	if (d->reason != NULL && strlen(d->reason) > DRAW_REASON_MAXIMUM)
		problems_add(&op->problems, "reason", "The reason must be %d characters or less", DRAW_REASON_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	return d->target.kind == DRAW_DIP ? draw_dips(op, d) : draw_audit(op, d);
}

enum err
op_draw_make(struct op *op, const struct draw_target *target, const char *redraw_reason)
{
	struct drawing d = {*target, redraw_reason};

	return op_write(op, draw, &d);
}
