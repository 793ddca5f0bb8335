#include "operations/draw_sources.h"

#include "base/str.h"
#include "base/vec.h"
#include "domain/programme.h"
#include "operations/op_calendar.h"
#include "operations/op_dip_split.h"
#include "operations/op_setting.h"
#include "operations/people_index.h"

#include <stdlib.h>
#include <string.h>

/* The list whose snapshot is the draw's population: the first of Annex A or SEND that the frame starts from. */
static enum population_list
principal_list(const struct frame *frame)
{
	for (size_t i = 0; i < frame->part_count; i++)
		if (!population_list_is_local(frame->parts[i].list))
			return frame->parts[i].list;
	return POPULATION_IN_NEED;
}

/* The lists a frame needs: its own, those that say who holds the case, every local list. */
static void
mark_lists(const struct frame *frame, bool is_needed[static POPULATION_LIST_COUNT + 1])
{
	is_needed[POPULATION_IN_NEED] = frame->service != SERVICE_SEND;
	is_needed[POPULATION_PROTECTION] = frame->service == SERVICE_CSC;
	is_needed[POPULATION_IN_CARE] = frame->service == SERVICE_CSC;
	for (size_t i = 0; i < frame->part_count; i++) {
		is_needed[frame->parts[i].list] = true;
		for (size_t l = 0; l < frame->parts[i].link_count; l++)
			is_needed[frame->parts[i].links[l].list] = true;
	}
	if (frame->stratum == FRAME_STRATUM_COLUMN)
		is_needed[frame->stratum_list] = true;
	for (int list = 1; list <= POPULATION_LIST_COUNT; list++)
		if (population_list_is_local((enum population_list)list))
			is_needed[list] = true;
}

static enum err
add_rows(struct op *op, int64_t number, enum population_list list, struct population_rows *all, size_t *ret_count)
{
	struct population_rows rows;
	enum err e = store_population_rows(op->store, number, list, &rows);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < rows.count; i++)
		VEC_PUSH(op->arena, all, rows.items[i]);
	*ret_count = rows.count;
	return ERR_OK;
}

/* A list comes from the draw's snapshot, or, where that does not hold it, from the latest that does. */
static enum err
read_list(struct op *op, const struct population_snapshot *snapshot, enum population_list list,
    struct population_rows *all)
{
	struct population_snapshot other;
	size_t count = 0;
	enum err e = ERR_OK;

	if (!population_list_is_local(list))
		e = add_rows(op, snapshot->number, list, all, &count);
	if (e != ERR_OK || count > 0)
		return e;
	e = store_population_latest(op->store, list, op->today, &other);
	if (e == ERR_NOT_FOUND || (e == ERR_OK && other.number == snapshot->number && !population_list_is_local(list)))
		return ERR_OK;
	return e == ERR_OK ? add_rows(op, other.number, list, all, &count) : e;
}

static enum err
read_population(struct op *op, struct draw_sources *s)
{
	bool is_needed[POPULATION_LIST_COUNT + 1] = {false};
	struct population_rows rows = {0};
	enum err e = store_population_latest(op->store, principal_list(&s->frame), op->today, &s->snapshot);

	if (e == ERR_OK)
		e = store_population_refs(op->store, s->snapshot.number, &s->refs);
	mark_lists(&s->frame, is_needed);
	for (int list = 1; list <= POPULATION_LIST_COUNT && e == ERR_OK; list++)
		if (is_needed[list])
			e = read_list(op, &s->snapshot, (enum population_list)list, &rows);
	if (e == ERR_OK)
		s->population = frame_population_new(op->arena, &rows);
	return e;
}

static int
compare_supervisors(const void *a, const void *b)
{
	return strcmp(((const struct frame_supervisor *)a)->worker, ((const struct frame_supervisor *)b)->worker);
}

/* The staff table's worker and team manager, for supervision, where the lists do not say (domain.md 6.1). */
static enum err
read_supervisors(struct op *op, struct frame_context *context)
{
	struct people_index index;
	struct frame_supervisor *list;
	size_t count = 0;
	enum err e = people_index_read(op, &index);

	if (e != ERR_OK)
		return e;
	list = arena_array(op->arena, index.workers.count + index.people.count, sizeof(*list));
	for (size_t i = 0; i < index.workers.count + index.people.count; i++) {
		const struct person *worker = i < index.workers.count
		    ? people_index_person(&index, index.workers.items[i].id)
		    : &index.people.items[i - index.workers.count];
		const struct team *team = worker == NULL ? NULL : people_index_team(&index, worker->team_id);
		const struct person *manager = team == NULL ? NULL : people_index_person(&index, team->manager_id);
		if (manager != NULL)
			list[count++] = (struct frame_supervisor){
			    i < index.workers.count ? index.workers.items[i].name : worker->name, manager->name};
	}
	if (count > 0)
		qsort(list, count, sizeof(*list), compare_supervisors);
	context->supervisors = list;
	context->supervisor_count = count;
	return ERR_OK;
}

static bool
is_in_snapshot(const struct draw_sources *s, const char *ref)
{
	return s->refs.count > 0 &&
	    bsearch(&ref, s->refs.items, s->refs.count, sizeof(*s->refs.items), str_compare_pointers) != NULL;
}

static int
compare_notes(const void *a, const void *b)
{
	return strcmp(((const struct ref_note *)a)->ref, ((const struct ref_note *)b)->ref);
}

static const struct ref_note *
note_of(const struct ref_note_list *notes, const char *ref)
{
	const struct ref_note wanted = {.ref = ref};

	return notes->count == 0 ? NULL :
	    bsearch(&wanted, notes->items, notes->count, sizeof(*notes->items), compare_notes);
}

struct exclusions {
	struct ref_note_list audited;
	struct ref_note_list selected;
	struct ref_note_list families; /* the same children with their family in place of the reference */
	struct ref_note_list restricted;
	struct ref_note_list others; /* selected in the other dip topic */
};

static void
sort_notes(struct ref_note_list *notes)
{
	if (notes->count > 0)
		qsort(notes->items, notes->count, sizeof(*notes->items), compare_notes);
}

static void
note_families(struct op *op, struct exclusions *x)
{
	x->families.items = arena_array(op->arena, x->selected.count, sizeof(*x->families.items));
	for (size_t i = 0; i < x->selected.count; i++) {
		struct ref_note note = x->selected.items[i];
		note.ref = note.family;
		if (!str_is_empty(note.ref))
			x->families.items[x->families.count++] = note;
	}
	sort_notes(&x->families);
}

static void
note_others(struct op *op, const struct draw_certificate *others, struct exclusions *x)
{
	if (others == NULL)
		return;
	x->others.items = arena_array(op->arena, others->order_count, sizeof(*x->others.items));
	for (size_t i = 0; i < others->order_count; i++)
		if (others->order[i].result == DRAW_SELECTED)
			x->others.items[x->others.count++] =
			    (struct ref_note){.ref = others->order[i].ref, .draw = others->draw};
	sort_notes(&x->others);
}

static enum err
read_exclusions(struct op *op, const struct draw_target *target, struct exclusions *ret)
{
	struct cycle cycle;
	enum err e = store_cycle_get(op->store, target->cycle_id, &cycle);

	if (e == ERR_OK)
		e = store_draw_restricted(op->store, &ret->restricted);
	sort_notes(&ret->restricted);
	if (e != ERR_OK || target->kind == DRAW_DIP)
		return e;
	e = store_draw_audited_since(
	    op->store, date_add_months(cycle.allocation_on, -ALLOCATION_MONTHS), &ret->audited);
	if (e == ERR_OK)
		e = store_draw_selected_in_cycle(op->store, target->cycle_id, target->base, &ret->selected);
	if (e != ERR_OK)
		return e;
	sort_notes(&ret->audited);
	sort_notes(&ret->selected);
	note_families(op, ret);
	return ERR_OK;
}

/* Why the child may not be drawn, or NULL. One reason is enough: the first of these. */
static const char *
reason_of(struct op *op, const struct exclusions *x, const struct frame_child *child)
{
	const struct ref_note *note;

	if (note_of(&x->restricted, child->ref) != NULL)
		return "Restricted file";
	note = note_of(&x->audited, child->ref);
	if (note != NULL)
		return arena_printf(op->arena, "Audited on %s", date_text_long(op->arena, note->on));
	note = note_of(&x->selected, child->ref);
	if (note != NULL)
		return arena_printf(op->arena, "Selected in %s", note->draw);
	note = str_is_empty(child->family) ? NULL : note_of(&x->families, child->family);
	if (note != NULL)
		return arena_printf(op->arena, "Sibling of a child selected in %s", note->draw);
	note = note_of(&x->others, child->ref);
	if (note != NULL)
		return arena_printf(op->arena, "Selected in %s", note->draw);
	return NULL;
}

static void
part_children(struct op *op, const struct exclusions *x, struct draw_sources *s)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->children.count; i++)
		if (is_in_snapshot(s, s->children.items[i].ref))
			s->children.items[kept++] = s->children.items[i];
	s->outside = s->children.count - kept;
	s->children.count = kept;
	s->children.families = frame_count_families(op->arena, s->children.items, kept);

	s->excluded = arena_array(op->arena, kept, sizeof(*s->excluded));
	s->candidates = arena_array(op->arena, kept, sizeof(*s->candidates));
	s->facts = arena_array(op->arena, kept, sizeof(*s->facts));
	for (size_t i = 0; i < kept; i++) {
		const struct frame_child *child = &s->children.items[i];
		const char *reason = reason_of(op, x, child);
		if (reason != NULL) {
			s->excluded[s->excluded_count++] = (struct draw_exclusion){child->ref, reason};
			continue;
		}
		s->facts[s->candidate_count] = child;
		s->candidates[s->candidate_count++] =
		    (struct draw_candidate){child->ref, child->stratum, child->family};
	}
}

enum err
draw_sources_read(struct op *op, const struct draw_target *target, const struct draw_certificate *others,
    struct draw_sources *ret)
{
	struct exclusions x = {0};
	enum err e;

	*ret = (struct draw_sources){0};
	e = op_frame_get(op, target, &ret->frame, &ret->frame_version);
	if (e == ERR_OK)
		e = op_calendar_load(op, &ret->calendar);
	ret->context = (struct frame_context){.reference = op->today, .calendar = &ret->calendar};
	if (e == ERR_OK)
		e = read_population(op, ret);
	if (e != ERR_OK)
		return e;
	ret->context.reference = ret->snapshot.as_at;
	if (ret->frame.stratum == FRAME_STRATUM_SUPERVISOR)
		e = read_supervisors(op, &ret->context);
	if (e == ERR_OK)
		e = read_exclusions(op, target, &x);
	if (e != ERR_OK)
		return e;
	note_others(op, others, &x);
	ret->words = frame_words(&ret->frame, ret->population, &ret->context, op->arena);
	frame_children(&ret->frame, ret->population, &ret->context, op->arena, &ret->children);
	part_children(op, &x, ret);
	return ERR_OK;
}

enum err
draw_sources_snapshot(struct op *op, const struct draw_target *target, struct draw_sources *ret)
{
	enum err e;

	*ret = (struct draw_sources){0};
	e = op_frame_get(op, target, &ret->frame, &ret->frame_version);
	if (e == ERR_OK)
		e = op_calendar_load(op, &ret->calendar);
	ret->context = (struct frame_context){.reference = op->today, .calendar = &ret->calendar};
	if (e == ERR_OK)
		e = store_population_latest(op->store, principal_list(&ret->frame), op->today, &ret->snapshot);
	if (e == ERR_OK)
		ret->context.reference = ret->snapshot.as_at;
	return e;
}

enum err
draw_sources_target(struct op *op, const struct draw_target *target, size_t *ret)
{
	int number = 0;
	enum err e = ERR_OK;

	if (target->kind == DRAW_DIP)
		return dip_split_count(op, target->cycle_id, target->topic, ret);
	switch (target->service) {
	case SERVICE_CSC:
		return op_draw_auditor_count(op, target->cycle_id, SERVICE_CSC, ret);
	case SERVICE_EARLY_HELP:
		e = op_policy_number(op, POLICY_DRAW_EARLY_HELP, &number);
		break;
	case SERVICE_SEND:
		e = op_policy_number(op, POLICY_DRAW_SEND, &number);
		break;
	}
	if (e == ERR_OK)
		*ret = (size_t)number;
	return e;
}
