#include "demo/large.h"

#include "base/arena.h"
#include "base/str.h"
#include "demo/large_private.h"
#include "operations/op_job.h"

#include <stdlib.h>
#include <string.h>

/* The steps that stay in the history of an audit of which only the result is kept. */
static bool
is_kept_step(const char *action)
{
	static const char *const kept[] = {"allocated", "open", "send", "opened-inadequate", "respond", "record-meeting",
	    "signed-off", "raised-concern", "acted-on-concern", "confirmed-safe", "closed-concern", "extended", "close"};

	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		if (str_is_same(kept[i], action))
			return true;
	return false;
}

static int
lived_compare(const void *a, const void *b)
{
	return strcmp((*(struct lived *const *)a)->id, (*(struct lived *const *)b)->id);
}

/* Again after each allocation: the list has grown, and moved. */
static void
lived_sort(struct large *l)
{
	l->by_id = arena_array(l->m->arena, l->lived.count, sizeof(struct lived *));
	for (size_t i = 0; i < l->lived.count; i++)
		l->by_id[i] = &l->lived.items[i];
	qsort(l->by_id, l->lived.count, sizeof(struct lived *), lived_compare);
}

static const struct lived *
lived_find(const struct large *l, const char *id)
{
	const struct lived wanted = {.id = id}, *key = &wanted;
	struct lived *const *found =
	    l->lived.count == 0 ? NULL : bsearch(&key, l->by_id, l->lived.count, sizeof(struct lived *), lived_compare);

	return found == NULL ? NULL : *found;
}

/* What is written between two pieces of the authority's own work is one transaction. */
static enum err
bulk_begin(struct large *l)
{
	return l->m->op->is_bulk ? ERR_OK : op_bulk_begin(l->m->op);
}

static enum err
bulk_end(struct large *l, enum err e)
{
	if (!l->m->op->is_bulk)
		return e;
	e = op_bulk_end(l->m->op, e);
	return e == ERR_OK ? op_checkpoint(l->m->op) : e;
}

static enum err
allocation(struct large *l, size_t cycle)
{
	enum err e = bulk_begin(l);

	if (e == ERR_OK)
		e = large_cycle_allocate(l, cycle);
	lived_sort(l);
	if (e == ERR_OK && cycle == l->year->current)
		e = large_accounts_make(l);
	return bulk_end(l, e);
}

/* Known with the last year's programme: whole are its cycles near the current one. */
static void
window_set(struct large *l, size_t first_of_year)
{
	size_t current = l->year->current;

	l->first_whole = current == SIZE_MAX              ? SIZE_MAX
	    : current < first_of_year + LARGE_WHOLE_CYCLES ? first_of_year
	                                                   : current - LARGE_WHOLE_CYCLES;
}

static enum err
programme(struct large *l, size_t number)
{
	size_t first_of_year = l->year->cycle_count;
	enum err e = demo_programme_follow(l->year, number);

	window_set(l, first_of_year);
	return e;
}

static enum err
population(struct large *l, struct date on)
{
	enum err e = demo_make_population(l->m, on);

	if (e == ERR_OK)
		e = demo_names_match(l->year);
	if (e == ERR_OK)
		e = op_practice_population_ready(l->m->op);
	demo_tell(l->m, "%s: population brought in", date_text_iso(l->m->scratch, on));
	return e;
}

/* The authority's own work: programme, population and draws, by the operations. */
static enum err
live(struct large *l, const struct demo_event *event)
{
	struct authority_making *m = l->m;
	bool is_whole = event->kind == HAPPENS_PROGRAMME || event->subject >= l->first_whole;
	enum err e;

	if (event->kind == HAPPENS_ALLOCATION)
		return allocation(l, event->subject);
	e = bulk_end(l, ERR_OK);
	if (e != ERR_OK || !is_whole)
		return e;
	/* One population serves the draws of the last months (D18). */
	if (event->kind == HAPPENS_IMPORT)
		return event->subject != l->first_whole ? ERR_OK : population(l, event->on);
	demo_step(m, event->on, event->minute / 60, event->minute % 60);
	if (event->kind == HAPPENS_PROGRAMME)
		return programme(l, event->subject);
	/* Shared out; they are for whoever tries it. */
	if (event->kind == HAPPENS_DIP_SHARING)
		return demo_dips_live(l->year, event->subject, HAPPENS_DIP_SHARING);
	if (event->kind != HAPPENS_DRAW && event->kind != HAPPENS_DIP_DRAW)
		return ERR_OK;
	e = demo_draws_make(l->year, event->subject, event->kind == HAPPENS_DIP_DRAW ? DRAW_DIP : DRAW_AUDIT);
	demo_tell(m, "%s: %s drawn", l->year->cycles[event->subject].id,
	    event->kind == HAPPENS_DIP_DRAW ? "dip samples" : "audits");
	return e;
}

/* The authority's own events up to that moment. */
static enum err
events_live(struct large *l, struct instant to)
{
	struct demo_event event;
	enum err e = ERR_OK;

	while (e == ERR_OK && demo_schedule_next(&l->year->schedule, &event)) {
		if (date_compare(event.on, l->m->options->until) > 0 ||
		    instant_from_london(event.on, event.minute).us > to.us) {
			demo_schedule_add(&l->year->schedule, event.on, event.minute, event.kind, event.subject);
			break;
		}
		e = live(l, &event);
	}
	return e;
}

static enum err
entry_copy(struct large *l, const struct practice_entry *entry, const struct lived *lived)
{
	enum err e = ERR_OK;

	for (uint32_t n = lived->first_copy; n != 0 && e == ERR_OK; n = l->copies.items[n - 1].next) {
		struct practice_copy copy = {.number = n, .people = l->to_ids, .names = l->to_names};

		large_cast(l, lived, &l->copies.items[n - 1]);
		e = op_practice_append(l->m->op, &l->people, entry, &copy);
		/* An entry leaves little behind, but there are millions of them. */
		if (n % 256 == 0)
			arena_reset(l->m->scratch);
	}
	return e;
}

/* The pool's history in the order of time, each entry once for each copy. */
static enum err
history_copy(struct large *l)
{
	int64_t seq = 0;
	size_t count = 0;
	enum err e = ERR_OK;

	do {
		struct practice_entry *entries = NULL;

		demo_step(l->pool, l->m->options->until, 12, 0);
		demo_act_as_command_line(l->pool);
		/* Allocations use the pool's scratch meanwhile. */
		arena_reset(l->entries_arena);
		demo_use_arena(l->pool, l->entries_arena);
		e = op_practice_entries(l->pool->op, &l->people, seq, &entries, &count);
		demo_use_arena(l->pool, l->pool->scratch);
		for (size_t i = 0; i < count && e == ERR_OK; i++) {
			const struct lived *lived;
			struct instant at = {0};

			seq = entries[i].seq;
			(void)instant_parse_iso(entries[i].at, &at);
			e = events_live(l, at);
			lived = e == ERR_OK ? lived_find(l, entries[i].audit_id) : NULL;
			if (lived == NULL || (lived->cycle < l->first_whole && !is_kept_step(entries[i].action)))
				continue;
			e = bulk_begin(l);
			if (e == ERR_OK)
				e = entry_copy(l, &entries[i], lived);
		}
	} while (e == ERR_OK && count > 0);
	if (e == ERR_OK)
		e = events_live(l, (struct instant){INT64_MAX});
	return bulk_end(l, e);
}

static enum err
copy_everything(struct large *l)
{
	struct demo_year year = {.m = l->m, .schedule = {.arena = l->m->arena}, .current = SIZE_MAX};
	enum err e;

	l->year = &year;
	large_offices_make(l);
	demo_step(l->m, date_from_parts(2020, 12, 15), 9, 0);
	e = demo_cycles_add(&year, "2021");
	if (e != ERR_OK)
		return e;
	window_set(l, 0);
	demo_cycles_plan(&year, 0);
	demo_programmes_plan(&year);
	demo_act_as_command_line(l->m);
	e = op_practice_copying_begin(l->m->op);
	if (e == ERR_OK)
		e = history_copy(l);
	if (e != ERR_OK)
		return e;
	demo_tell(l->m, "%zu audits; making the indexes", l->copies.count);
	demo_act_as_command_line(l->m);
	return op_practice_copying_end(l->m->op);
}

enum err
demo_large_make(struct authority_making *m)
{
	const struct demo_options options = {
	    .seed = m->options->seed, .size = 1, .until = m->options->until};
	struct authority_making pool_making;
	struct practice_pool *pool;
	struct large l = {.m = m, .pool = &pool_making};
	struct op op;
	enum err e;

	demo_step(m, date_from_parts(2020, 12, 7), 9, 0);
	demo_act_as_command_line(m);
	demo_use_arena(m, m->arena);
	e = op_practice_pool_open(m->op, &pool, &op);
	demo_use_arena(m, m->scratch);
	if (e != ERR_OK)
		return e;
	e = demo_making_begin(&pool_making, &op, &options);
	if (e == ERR_OK) {
		l.entries_arena = arena_new((size_t)1 << 34);
		e = demo_making_run(&pool_making);
		demo_tell(m, "the audits to be copied have been lived");
		if (e == ERR_OK)
			e = copy_everything(&l);
		arena_free(l.held_arena);
		arena_free(l.entries_arena);
		demo_making_end(&pool_making);
	}
	op_practice_pool_close(pool);
	return e;
}
