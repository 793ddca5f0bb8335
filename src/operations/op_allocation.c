#include "operations/op_allocation.h"

#include "base/hash.h"
#include "base/sbuf.h"
#include "base/str.h"
#include "operations/allocation_audit.h"
#include "operations/op_allocation_private.h"
#include "operations/op_licence.h"
#include "operations/op_programme.h"

#include <string.h>

static const char *
digest_of(struct op *op, const struct proposal *p)
{
	enum { DIGEST_TEXT_MAXIMUM = 16 * 1024 * 1024 };
	struct sbuf sb;

	sbuf_init(&sb, op->arena, DIGEST_TEXT_MAXIMUM);
	sbuf_printf(&sb, "%s %d\n", p->sources.draw.name, p->sources.draw.version);
	for (size_t i = 0; i < p->found.matches_count; i++) {
		const struct case_people *c = &p->sources.cases[p->found.matches[i].index];
		sbuf_printf(&sb, "%s %s %s %s\n", allocation_auditor(p->allocation, p->found.matches[i].auditor)->person,
		    c->child->ref, c->practitioner == NULL ? "" : c->practitioner->id,
		    c->team_manager == NULL ? "" : c->team_manager->id);
		if (p->pairings != NULL && p->pairings[i].pair != NULL)
			sbuf_printf(&sb, "with %s\n", p->pairings[i].pair->person);
	}
	return hash_text(op->arena, sb.data);
}

enum err
allocation_work_out(struct op *op, const struct draw_target *target, struct proposal *ret)
{
	enum err e;

	if (!op_draw_may_make(op, target) || target->kind != DRAW_AUDIT)
		return ERR_NOT_FOUND;
	e = op_cycle_get(op, target->cycle_id, &ret->cycle);
	if (e == ERR_OK)
		e = allocation_sources_read(op, target->base, NULL, &ret->sources);
	if (e != ERR_OK)
		return e;
	const struct draw_note note = {"", op->now, str_is_empty(op->actor.name) ? "command line" : op->actor.name};
	ret->allocation = allocation_new(op->arena, &ret->sources.facts);
	draw_copy(op->arena, &ret->sources.certificate, &ret->after);
	allocation_propose(ret->allocation, op->arena, &ret->after, &note, &ret->found);
	e = allocation_pairing(
	    op, ret->allocation, ret->found.matches, ret->found.matches_count, &ret->pairings);
	if (e != ERR_OK)
		return e;
	ret->digest = digest_of(op, ret);
	return ERR_OK;
}

const char *
allocation_day_obstacle(struct op *op, const struct draw_record *draw, const struct cycle *cycle)
{
	if (draw->allocated_at.us != 0)
		return "The cases of this draw have been allocated";
	if (date_compare(op->today, cycle->allocation_on) < 0)
		return arena_printf(op->arena, "Cases are allocated on %s", date_text_long(op->arena, cycle->allocation_on));
	return NULL;
}

const char *
allocation_case_obstacle(struct op *op, const struct proposal *p)
{
	if (p->found.matches_count == 0)
		return "There is no auditor for any of the cases";
	for (size_t i = 0; i < p->found.matches_count; i++) {
		const char *missing =
		    allocation_people_missing(op, &p->sources, &p->sources.cases[p->found.matches[i].index]);
		if (missing != NULL)
			return missing;
	}
	return NULL;
}

static const char *
obstacle_of(struct op *op, const struct proposal *p)
{
	const char *obstacle = allocation_day_obstacle(op, &p->sources.draw, &p->cycle);

	return obstacle == NULL ? allocation_case_obstacle(op, p) : obstacle;
}

struct allocation_pair
allocation_pair_of(struct op *op, const struct proposal *p, size_t match)
{
	const struct allocation_match *m = &p->found.matches[match];
	const struct case_people *c = &p->sources.cases[m->index];
	const struct allocation_auditor *auditor = allocation_auditor(p->allocation, m->auditor);

	return (struct allocation_pair){.auditor_id = auditor->person, .auditor_name = auditor->name,
	    .ref = c->child->ref, .position = m->index + 1,
	    .practitioner_name = p->sources.facts.cases[m->index].practitioner_name,
	    .team_name = p->sources.facts.cases[m->index].team_name,
	    .team_manager_name = c->team_manager == NULL ? "" : c->team_manager->name,
	    .reason = arena_printf(op->arena, "%s%s",
	        allocation_reason(p->allocation, op->arena, m->auditor, m->index, m->is_later_case),
	        p->pairings == NULL ? "" : allocation_pairing_words(op->arena, &p->pairings[match])),
	    .is_unmatched = c->practitioner == NULL};
}

static void
fill_pairs(struct op *op, const struct proposal *p, struct allocation_view *ret)
{
	ret->pairs = arena_array(op->arena, p->found.matches_count, sizeof(*ret->pairs));
	ret->pair_count = p->found.matches_count;
	for (size_t i = 0; i < ret->pair_count; i++) {
		ret->pairs[i] = allocation_pair_of(op, p, i);
		ret->unmatched_count += ret->pairs[i].is_unmatched;
	}
}

static void
fill_left(struct op *op, const struct proposal *p, struct allocation_view *ret)
{
	const struct allocation_proposal *found = &p->found;

	ret->cases_left = arena_array(op->arena, found->cases_left_count, sizeof(*ret->cases_left));
	ret->cases_left_count = found->cases_left_count;
	for (size_t i = 0; i < found->cases_left_count; i++)
		ret->cases_left[i] = allocation_case(p->allocation, found->cases_left[i])->ref;
	if (found->cases_left_count == 0) {
		ret->without_case = found->auditors_left_count;
		return;
	}
	ret->left = arena_array(op->arena, found->auditors_left_count, sizeof(*ret->left));
	ret->left_count = found->auditors_left_count;
	for (size_t i = 0; i < ret->left_count; i++) {
		size_t auditor = found->auditors_left[i];
		struct allocation_refused *refused = arena_array(op->arena, found->cases_left_count, sizeof(*refused));
		for (size_t c = 0; c < found->cases_left_count; c++)
			refused[c] = (struct allocation_refused){ret->cases_left[c],
			    allocation_refusal(p->allocation, op->arena, auditor, found->cases_left[c])};
		ret->left[i] = (struct allocation_left){
		    allocation_auditor(p->allocation, auditor)->name, refused, found->cases_left_count};
	}
}

/* Nothing is left to propose. */
static enum err
allocated_view(struct op *op, const struct draw_target *target, const struct draw_record *draw,
    struct allocation_view *ret)
{
	*ret = (struct allocation_view){.target = *target, .draw = *draw, .digest = "",
	    .obstacle = "The cases of this draw have been allocated"};
	return op_allocation_may_undo(op, draw, &ret->may_undo);
}

enum err
op_allocation_propose(struct op *op, const struct draw_target *target, struct allocation_view *ret)
{
	struct proposal p = {0};
	struct draw_record draw;
	enum err e = ERR_NOT_FOUND;

	if (op_draw_may_make(op, target) && target->kind == DRAW_AUDIT)
		e = store_draw_current(op->store, target->base, &draw);
	if (e == ERR_OK && draw.allocated_at.us != 0)
		return allocated_view(op, target, &draw, ret);
	if (e == ERR_OK && op_draw_is_large(&draw))
		return op_allocation_proposed(op, target, ALLOCATION_PAIRS, 1, ALLOCATION_PAGE_SIZE, ret);
	if (e == ERR_OK)
		e = allocation_work_out(op, target, &p);
	if (e != ERR_OK)
		return e;
	*ret = (struct allocation_view){.target = *target, .draw = p.sources.draw,
	    .allocation_on = p.cycle.allocation_on, .return_by = p.cycle.return_by, .digest = p.digest,
	    .auditor_count = p.sources.auditors.count, .people_told = p.found.matches_count * 2, .is_proposed = true,
	    .changes = p.after.replacements + p.sources.certificate.replacements_count,
	    .change_count = p.after.replacements_count - p.sources.certificate.replacements_count};
	fill_pairs(op, &p, ret);
	fill_left(op, &p, ret);
	ret->obstacle = obstacle_of(op, &p);
	return op_allocation_may_undo(op, &p.sources.draw, &ret->may_undo);
}

struct allocating {
	struct draw_target target;
	const char *digest;
	size_t count;
};

static enum err
allocate(struct op *op, void *data)
{
	struct allocating *a = data;
	struct proposal p = {0};
	struct audit_maker maker;
	const char *obstacle;
	enum err e = allocation_work_out(op, &a->target, &p);

	if (e != ERR_OK)
		return e;
	if (a->digest != NULL && !str_is_same(a->digest, p.digest))
		return ERR_STALE;
	obstacle = obstacle_of(op, &p);
	if (obstacle != NULL) {
		problems_add(&op->problems, "", "%s", obstacle);
		return ERR_INVALID;
	}
	e = op_draw_store_change(op, &p.sources.draw, &p.sources.certificate, &p.after);
	if (e == ERR_OK)
		e = store_allocation_keep(op->store, &p.sources.certificate, &p.after);
	if (e == ERR_OK)
		e = audit_maker_begin(op, &p.sources, &p.cycle, &maker);
	for (size_t i = 0; i < p.found.matches_count && e == ERR_OK; i++) {
		struct audit audit;

		e = audit_maker_make(op, &maker, &p.sources.cases[p.found.matches[i].index],
		    allocation_auditor(p.allocation, p.found.matches[i].auditor)->person, &audit);
		if (e == ERR_OK && p.pairings != NULL && p.pairings[i].pair != NULL)
			e = op_licence_pair(op, &audit, p.pairings[i].pair->person);
	}
	if (e == ERR_OK)
		e = store_draw_mark_allocated(op->store, p.sources.draw.name, op->now);
	if (e == ERR_OK && p.cycle.allocated_at.us == 0)
		e = store_cycle_mark_allocated(op->store, p.cycle.id, op->now);
	if (e != ERR_OK)
		return e;
	a->count = p.found.matches_count;
	return op_history(op,
	    &(struct op_event){.action = "allocated", .object_kind = "draw", .object_id = p.sources.draw.name,
	        .object_version = p.sources.draw.version + 2,
	        .sentence = arena_printf(op->arena, "Allocated %zu cases of %s to their auditors", a->count,
	            p.sources.draw.name)});
}

enum err
op_allocation_allocate(struct op *op, const struct draw_target *target, const char *digest, size_t *ret_count)
{
	struct allocating a = {*target, digest, 0};
	enum err e = op_write(op, allocate, &a);

	if (e == ERR_OK && ret_count != NULL)
		*ret_count = a.count;
	return e;
}
