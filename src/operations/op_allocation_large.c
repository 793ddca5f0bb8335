#include "base/arena.h"
#include "base/str.h"
#include "operations/op_allocation_private.h"
#include "operations/op_programme.h"

static enum err
keep_pairs(struct op *op, const struct proposal *p, const char *draw)
{
	enum err e = ERR_OK;

	for (size_t i = 0; i < p->found.matches_count && e == ERR_OK; i++) {
		const struct allocation_pair pair = allocation_pair_of(op, p, i);
		const struct proposal_row row = {.auditor = pair.auditor_name, .ref = pair.ref, .other_ref = "",
		    .practitioner = pair.practitioner_name, .team = pair.team_name,
		    .team_manager = pair.team_manager_name, .reason = pair.reason};
		e = store_proposal_row_add(op->store, draw, PROPOSAL_PAIR, i + 1, &row);
	}
	return e;
}

static enum err
keep_changes(struct op *op, const struct proposal *p, const char *draw)
{
	size_t known = p->sources.certificate.replacements_count;
	enum err e = ERR_OK;

	for (size_t i = known; i < p->after.replacements_count && e == ERR_OK; i++) {
		const struct draw_replacement *r = &p->after.replacements[i];
		const struct proposal_row row = {.auditor = "", .ref = r->out, .other_ref = r->in, .practitioner = "",
		    .team = "", .team_manager = "", .reason = r->reason};
		e = store_proposal_row_add(op->store, draw, PROPOSAL_CHANGE, i - known + 1, &row);
	}
	return e;
}

/* Why each auditor who is left over may have none of the cases that are. */
static enum err
keep_left(struct op *op, const struct proposal *p, const char *draw)
{
	size_t position = 0;
	enum err e = ERR_OK;

	for (size_t a = 0; a < p->found.auditors_left_count && e == ERR_OK; a++) {
		size_t auditor = p->found.auditors_left[a];
		for (size_t c = 0; c < p->found.cases_left_count && e == ERR_OK; c++) {
			if (position == ALLOCATION_REFUSALS_KEPT)
				return ERR_OK;
			const struct proposal_row row = {.auditor = allocation_auditor(p->allocation, auditor)->name,
			    .ref = allocation_case(p->allocation, p->found.cases_left[c])->ref, .other_ref = "",
			    .practitioner = "", .team = "", .team_manager = "",
			    .reason = allocation_refusal(p->allocation, op->arena, auditor, p->found.cases_left[c])};
			e = store_proposal_row_add(op->store, draw, PROPOSAL_LEFT, ++position, &row);
		}
	}
	return e;
}

static struct proposal_head
head_of(struct op *op, const struct proposal *p)
{
	const char *obstacle = allocation_case_obstacle(op, p);
	bool has_cases_left = p->found.cases_left_count > 0;
	struct proposal_head head = {.draw = p->sources.draw.name, .draw_version = p->sources.draw.version,
	    .digest = p->digest, .made_at = op->now, .auditors = p->sources.auditors.count,
	    .pairs = p->found.matches_count,
	    .changes = p->after.replacements_count - p->sources.certificate.replacements_count,
	    .left_auditors = has_cases_left ? p->found.auditors_left_count : 0,
	    .without_case = has_cases_left ? 0 : p->found.auditors_left_count,
	    .left_cases = p->found.cases_left_count, .obstacle = obstacle == NULL ? "" : obstacle};

	for (size_t i = 0; i < p->found.matches_count; i++)
		head.unmatched += p->sources.cases[p->found.matches[i].index].practitioner == NULL;
	return head;
}

static enum err
keep(struct op *op, void *data)
{
	const struct proposal *p = data;
	const struct proposal_head head = head_of(op, p);
	struct draw_record draw;
	enum err e = store_draw_current(op->store, p->sources.draw.base, &draw);

	/* What stands still while it is worked out is not locked: it may have moved on. */
	if (e == ERR_OK && (!str_is_same(draw.name, head.draw) || draw.version != head.draw_version))
		e = ERR_STALE;
	if (e == ERR_OK)
		e = store_proposal_put(op->store, &head);
	if (e == ERR_OK)
		e = keep_pairs(op, p, head.draw);
	if (e == ERR_OK)
		e = keep_changes(op, p, head.draw);
	if (e == ERR_OK)
		e = keep_left(op, p, head.draw);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "proposed", .object_kind = "draw", .object_id = head.draw,
	        .object_version = head.draw_version,
	        .sentence = arena_printf(
	            op->arena, "Matched %zu cases of %s and auditors, as a proposal", head.pairs, head.draw)});
}

enum err
op_allocation_keep_proposal(struct op *op, const struct draw_target *target, size_t *ret_pairs)
{
	struct proposal p = {0};
	enum err e = allocation_work_out(op, target, &p);

	if (e == ERR_OK && p.sources.draw.allocated_at.us != 0) {
		problems_add(&op->problems, "", "The cases of this draw have been allocated");
		e = ERR_INVALID;
	}
	if (e == ERR_OK)
		e = op_write(op, keep, &p);
	if (e == ERR_OK)
		*ret_pairs = p.found.matches_count;
	return e;
}

static enum err
read_list(struct op *op, int page, int page_size, struct allocation_view *v)
{
	static const enum proposal_kind kinds[ALLOCATION_LIST_COUNT] = {[ALLOCATION_PAIRS] = PROPOSAL_PAIR,
	    [ALLOCATION_CHANGES] = PROPOSAL_CHANGE, [ALLOCATION_LEFT] = PROPOSAL_LEFT};
	struct proposal_rows rows;
	enum err e = ERR_OK;

	for (int l = 0; l < ALLOCATION_LIST_COUNT && e == ERR_OK; l++)
		e = store_proposal_row_count(op->store, v->draw.name, kinds[l], &v->list_counts[l]);
	if (e == ERR_OK)
		e = store_proposal_rows(op->store, v->draw.name, kinds[v->list], page_size,
		    (page - 1) * page_size, &rows);
	if (e != ERR_OK)
		return e;
	v->listed_count = v->list_counts[v->list];
	v->rows = rows.items;
	v->shown_count = rows.count;
	return ERR_OK;
}

enum err
op_allocation_proposed(struct op *op, const struct draw_target *target, enum allocation_list list, int page,
    int page_size, struct allocation_view *ret)
{
	struct allocation_view v = {.target = *target, .is_large = true, .list = list, .digest = ""};
	struct proposal_head head;
	struct cycle cycle;
	enum err e = ERR_NOT_FOUND;

	if (op_draw_may_make(op, target) && target->kind == DRAW_AUDIT)
		e = store_draw_current(op->store, target->base, &v.draw);
	if (e == ERR_OK)
		e = op_cycle_get(op, target->cycle_id, &cycle);
	if (e == ERR_OK)
		e = op_allocation_may_undo(op, &v.draw, &v.may_undo);
	if (e != ERR_OK)
		return e;
	v.allocation_on = cycle.allocation_on;
	v.return_by = cycle.return_by;
	v.obstacle = allocation_day_obstacle(op, &v.draw, &cycle);
	e = store_proposal_get(op->store, v.draw.name, &head);
	if (e == ERR_NOT_FOUND || (e == ERR_OK && head.draw_version != v.draw.version)) {
		e = op_draw_auditor_count(op, target->cycle_id, target->service, &v.auditor_count);
		*ret = v;
		return e;
	}
	if (e == ERR_OK)
		e = read_list(op, page, page_size, &v);
	if (e != ERR_OK)
		return e;
	v.is_proposed = true;
	v.proposed_at = head.made_at;
	v.digest = head.digest;
	v.auditor_count = head.auditors;
	v.pair_count = head.pairs;
	v.people_told = head.pairs * 2;
	v.unmatched_count = head.unmatched;
	v.change_count = head.changes;
	v.left_count = head.left_auditors;
	v.without_case = head.without_case;
	v.cases_left_count = head.left_cases;
	if (v.obstacle == NULL && !str_is_empty(head.obstacle))
		v.obstacle = head.obstacle;
	*ret = v;
	return ERR_OK;
}
