/* What a leaver has besides audits: each piece goes to somebody who could have been given it in the first place. */
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "operations/op_audit.h"
#include "operations/op_dip_private.h"
#include "operations/op_hand_over_private.h"
#include "store/store_briefing.h"
#include "store/store_guidance.h"
#include "store/store_task.h"
#include "store/store_triangulation.h"

enum { TITLE_SHOWN = 80, TASKS_MOST = 1000 };

struct pieces {
	struct hand_over_piece *items;
	size_t count, capacity;
};

static void
add(struct op *op, struct pieces *pieces, enum hand_over_part part, const char *id, const char *title, const char *cycle_id)
{
	VEC_PUSH(op->arena, pieces,
	    ((struct hand_over_piece){part, id, utf8_shortened(op->arena, title, TITLE_SHOWN), cycle_id}));
}

static bool
is_under_way(enum briefing_state state)
{
	return state != BRIEFING_PUBLISHED && state != BRIEFING_WITHDRAWN;
}

static enum err
add_briefings(struct op *op, const char *person_id, struct pieces *pieces)
{
	struct briefing_list list;
	enum err e = store_briefings(op->store, &list);

	for (size_t i = 0; e == ERR_OK && i < list.count; i++) {
		const struct briefing *b = &list.items[i];

		if (is_under_way(b->state) && str_is_same(b->author_id, person_id))
			add(op, pieces, HAND_OVER_BRIEFING, b->cycle_id, "7 Minute Briefing", b->cycle_id);
		if (b->state == BRIEFING_WITH_READER && str_is_same(b->reader_id, person_id))
			add(op, pieces, HAND_OVER_BRIEFING_READER, b->cycle_id, "7 Minute Briefing", b->cycle_id);
	}
	return e;
}

static enum err
add_learning(struct op *op, const char *person_id, struct pieces *pieces)
{
	struct guidance_draft_list drafts;
	struct triangulation_decision_list decisions;
	enum err e = store_guidance_drafts(op->store, person_id, &drafts);

	for (size_t i = 0; e == ERR_OK && i < drafts.count; i++)
		add(op, pieces, HAND_OVER_GUIDANCE, drafts.items[i].guidance.id, drafts.items[i].guidance.title, "");
	if (e == ERR_OK)
		e = store_decisions_all(op->store, &decisions);
	for (size_t i = 0; e == ERR_OK && i < decisions.count; i++)
		if (decisions.items[i].state == DECISION_OPEN && str_is_same(decisions.items[i].owner_id, person_id))
			add(op, pieces, HAND_OVER_DECISION, decisions.items[i].id, decisions.items[i].text, "");
	return e;
}

static enum err
tasks_of(struct op *op, const char *person_id, struct task_items *ret)
{
	const struct task_query query = {.tab = TASK_TAB_TODO, .person_id = person_id, .due_from = DATE_NONE, .due_to = DATE_NONE,
	    .done_since = DATE_NONE, .kind_code = "", .cycle_id = "", .team_id = "", .child_reference = "", .limit = TASKS_MOST};

	return store_task_query(op->store, &query, ret);
}

static bool
is_of_concern(enum task_kind kind)
{
	return kind == TASK_CONCERN_ACT || kind == TASK_CONCERN_CONFIRM_SAFE || kind == TASK_CONCERN_CLOSE || kind == TASK_CONCERN_LATE ||
	    kind == TASK_CONCERN_ACCEPT;
}

/* A concern once, however many of its steps they have. */
static enum err
add_concerns(struct op *op, const char *person_id, struct pieces *pieces)
{
	struct task_items tasks;
	enum err e = tasks_of(op, person_id, &tasks);

	for (size_t i = 0; e == ERR_OK && i < tasks.count; i++) {
		const struct task_item *t = &tasks.items[i];
		struct concern concern;
		struct dip_sample d;
		bool is_known = !is_of_concern(t->kind) || !str_is_empty(t->audit_id);

		for (size_t k = 0; k < pieces->count; k++)
			is_known = is_known || str_is_same(pieces->items[k].id, t->object_id);
		if (is_known)
			continue;
		e = store_concern_get(op->store, t->object_id, &concern);
		if (e == ERR_OK)
			e = store_dip_get(op->store, concern.dip_sample_id, &d);
		if (e == ERR_OK)
			add(op, pieces, HAND_OVER_CONCERN, concern.id, d.reference, d.cycle_id);
	}
	return e;
}

enum err
hand_over_pieces(struct op *op, const char *person_id, struct hand_over_piece_list *ret)
{
	struct pieces pieces = {0};
	struct dip_list dips;
	enum err e = store_dip_of_person(op->store, person_id, &dips);

	for (size_t i = 0; e == ERR_OK && i < dips.count; i++)
		add(op, &pieces, dips.items[i].state == DIP_TO_CHECK ? HAND_OVER_DIP_SECOND : HAND_OVER_DIP, dips.items[i].id,
		    dips.items[i].reference, dips.items[i].cycle_id);
	if (e == ERR_OK)
		e = add_briefings(op, person_id, &pieces);
	if (e == ERR_OK)
		e = add_learning(op, person_id, &pieces);
	if (e == ERR_OK)
		e = add_concerns(op, person_id, &pieces);
	*ret = (struct hand_over_piece_list){pieces.items, pieces.count};
	return e;
}

/* ---- Giving ---- */

static enum err
give_dip(struct op *op, const char *id, const struct person *from, const struct person *to, const char **ret_refusal)
{
	struct dip_people people;
	struct dip_sample d;
	enum err e = dip_hold(op, id);

	if (e == ERR_OK)
		e = dip_load(op, id, &d, &people);
	if (e == ERR_OK && !str_is_same(d.state == DIP_TO_CHECK ? d.second_id : d.sampler_id, from->id))
		e = ERR_STALE;
	return e == ERR_OK ? dip_give(op, &d, to->id, ret_refusal) : e;
}

static enum err
give_briefing(struct op *op, const char *cycle_id, const struct person *from, const struct person *to, const char **ret_refusal)
{
	struct briefing b;
	enum err e = store_briefing_get(op->store, cycle_id, &b);

	if (e == ERR_OK && (!is_under_way(b.state) || !str_is_same(b.author_id, from->id)))
		e = ERR_STALE;
	if (e == ERR_OK && b.state != BRIEFING_DRAFT && str_is_same(b.reader_id, to->id))
		*ret_refusal = "reads it a second time";
	if (e != ERR_OK || *ret_refusal != NULL)
		return e;
	b.author_id = to->id;
	e = store_briefing_writer_put(op->store, cycle_id, to->id);
	if (e == ERR_OK)
		e = store_briefing_update(op->store, &b);
	return e == ERR_OK ? store_task_move(op->store, TASK_BRIEFING_WRITE, cycle_id, from->id, to->id) : e;
}

static enum err
give_reading(struct op *op, const char *cycle_id, const struct person *from, const struct person *to, const char **ret_refusal)
{
	const char *const *writers;
	struct briefing b;
	size_t count;
	enum err e = store_briefing_get(op->store, cycle_id, &b);

	if (e == ERR_OK && (b.state != BRIEFING_WITH_READER || !str_is_same(b.reader_id, from->id)))
		e = ERR_STALE;
	if (e == ERR_OK)
		e = store_briefing_writers(op->store, cycle_id, &writers, &count);
	for (size_t i = 0; e == ERR_OK && i < count; i++)
		if (str_is_same(writers[i], to->id))
			*ret_refusal = "has written in it";
	if (e != ERR_OK || *ret_refusal != NULL)
		return e;
	b.reader_id = to->id;
	e = store_briefing_update(op->store, &b);
	return e == ERR_OK ? store_task_move(op->store, TASK_BRIEFING_READ, cycle_id, from->id, to->id) : e;
}

/* Whoever takes a draft over has a hand in it, and does not publish it. */
static enum err
give_guidance(struct op *op, const char *id, const struct person *from, const struct person *to)
{
	struct guidance_draft d;
	enum err e = store_guidance_draft_get(op->store, id, &d);

	if (e == ERR_OK && !str_is_same(d.author_id, from->id))
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	d.author_id = to->id;
	e = store_guidance_draft_update(op->store, &d);
	if (e == ERR_OK)
		e = store_guidance_writer_put(op->store, id, to->id);
	if (e == ERR_OK)
		e = store_task_finish_for(op->store, TASK_GUIDANCE_PUBLISH, id, to->id, op->now);
	return e == ERR_OK ? store_task_move(op->store, TASK_GUIDANCE_WRITE, id, from->id, to->id) : e;
}

static enum err
give_decision(struct op *op, const char *id, const struct person *from, const struct person *to)
{
	struct triangulation_decision d;
	enum err e = store_triangulation_decision_get(op->store, id, &d);

	if (e == ERR_OK && (d.state != DECISION_OPEN || !str_is_same(d.owner_id, from->id)))
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	d.owner_id = to->id;
	e = store_triangulation_decision_update(op->store, &d);
	return e == ERR_OK ? store_task_move(op->store, TASK_TRIANGULATION_DECISION, id, from->id, to->id) : e;
}

/* As the sample's team manager, where the leaver was; else only what the new one could do. Nobody closes what they confirmed (D22). */
static enum err
give_concern(struct op *op, const char *id, const struct person *from, const struct person *to, const char **ret_refusal)
{
	struct task_items tasks;
	struct concern concern;
	struct dip_sample d;
	struct audit as;
	unsigned relations;
	enum err e = store_concern_get(op->store, id, &concern);

	if (e == ERR_OK)
		e = store_dip_get(op->store, concern.dip_sample_id, &d);
	if (e == ERR_OK)
		e = op_dip_as_audit(op, concern.dip_sample_id, true, &as, &relations);
	if (e == ERR_OK && str_is_same(d.team_manager_id, from->id) && (to->roles & ROLE_BIT(ROLE_TEAM_MANAGER)) != 0)
		as.team_manager_id = d.team_manager_id = to->id;
	if (e == ERR_OK)
		e = op_audit_relations(op, &as, to->id, to->roles, &relations);
	if (e == ERR_OK)
		e = tasks_of(op, from->id, &tasks);
	for (size_t i = 0; e == ERR_OK && i < tasks.count; i++) {
		const struct task_item *t = &tasks.items[i];

		if (!is_of_concern(t->kind) || !str_is_same(t->object_id, id))
			continue;
		if (!task_may_be_done(t->kind, relations))
			*ret_refusal = arena_printf(op->arena, "could not do the task “%s”", task_kind_title(t->kind));
		else if (t->kind == TASK_CONCERN_CLOSE && str_is_same(concern.confirmed_by, to->id))
			*ret_refusal = "confirmed that the child is safe, and somebody else closes the concern";
		if (*ret_refusal != NULL)
			return ERR_OK;
		e = store_task_move(op->store, t->kind, id, from->id, to->id);
	}
	if (e == ERR_OK && str_is_same(concern.holder_id, from->id)) {
		concern.holder_id = to->id;
		e = store_concern_update(op->store, &concern);
	}
	return e == ERR_OK && str_is_same(d.team_manager_id, to->id) ? store_dip_manager_put(op->store, d.id, to->id) : e;
}

enum err
hand_over_piece_give(struct op *op, enum hand_over_part part, const char *id, const struct person *from, const struct person *to,
    const char **ret_refusal)
{
	*ret_refusal = NULL;
	switch (part) {
	case HAND_OVER_DIP:
	case HAND_OVER_DIP_SECOND:
		return give_dip(op, id, from, to, ret_refusal);
	case HAND_OVER_BRIEFING:
		return give_briefing(op, id, from, to, ret_refusal);
	case HAND_OVER_BRIEFING_READER:
		return give_reading(op, id, from, to, ret_refusal);
	case HAND_OVER_GUIDANCE:
		return give_guidance(op, id, from, to);
	case HAND_OVER_DECISION:
		return give_decision(op, id, from, to);
	case HAND_OVER_CONCERN:
		return give_concern(op, id, from, to, ret_refusal);
	case HAND_OVER_AUDITOR:
	case HAND_OVER_PRACTITIONER:
	case HAND_OVER_TEAM_MANAGER:
	case HAND_OVER_TASK:
		break;
	}
	return ERR_NOT_FOUND;
}

/* ---- Tasks that go with a role ---- */

/* Which role does it; 0: a piece of its own, or somebody's own place. */
static unsigned
role_of(enum task_kind kind)
{
	static const struct {
		enum task_kind kind;
		unsigned roles;
	} rows[] = {
	    {TASK_HAND_OVER, ROLE_BIT(ROLE_CENTRE_LEAD)},
	    {TASK_DIP_GIVE, ROLE_BIT(ROLE_CENTRE_LEAD)},
	    {TASK_DIP_REFERRAL, ROLE_BIT(ROLE_CENTRE_LEAD)},
	    {TASK_DIP_DRAW, ROLE_BIT(ROLE_CENTRE_LEAD)},
	    {TASK_NO_COVER, ROLE_BIT(ROLE_CENTRE_LEAD)},
	    {TASK_MODERATION_PANEL, ROLE_BIT(ROLE_CENTRE_LEAD)},
	    {TASK_BRIEFING_WRITE, ROLE_BIT(ROLE_CENTRE_LEAD)},
	    {TASK_BRIEFING_APPROVE, ROLE_BIT(ROLE_CENTRE_LEAD) | ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR)},
	    {TASK_GUIDANCE_PUBLISH, ROLES_CENTRE},
	    {TASK_DECIDE_EXEMPTION, ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR)},
	    {TASK_DECIDE_MONTH_EXEMPTION, ROLE_BIT(ROLE_ASSISTANT_DIRECTOR) | ROLE_BIT(ROLE_DIRECTOR)},
	    {TASK_APPROVE_ROLE, ROLE_BIT(ROLE_INFORMATION_GOVERNANCE)},
	    {TASK_PATTERN, ROLE_BIT(ROLE_HEAD_OF_SERVICE)},
	    {TASK_BRIEFING_DISCUSS, ROLE_BIT(ROLE_TEAM_MANAGER)},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].kind == kind)
			return rows[i].roles;
	return 0;
}

static enum err
role_refusal(struct op *op, const struct task_item *t, const struct person *from, const struct person *to, const char **ret)
{
	unsigned roles = role_of(t->kind) & from->roles;
	const char *const *writers;
	struct briefing_team_names teams = {.count = 1};
	size_t count = 0;
	enum err e = ERR_OK;

	/* It came with a role that the leaver has lost meanwhile: any that does it. */
	if (roles == 0)
		roles = role_of(t->kind);
	if (t->kind == TASK_GUIDANCE_PUBLISH)
		e = store_guidance_writers(op->store, t->object_id, &writers, &count);
	if (e == ERR_OK && t->kind == TASK_BRIEFING_DISCUSS)
		e = store_briefing_teams_led(op->store, to->id, &teams);
	for (size_t i = 0; e == ERR_OK && i < count; i++)
		if (str_is_same(writers[i], to->id))
			roles = 0;
	if (e == ERR_OK && ((to->roles & roles) == 0 || teams.count == 0))
		*ret = arena_printf(op->arena, "could not do the task “%s”", task_kind_title(t->kind));
	return e;
}

/* Those of the tray that are no piece of their own: the briefing that somebody writes is theirs; one that nobody has begun goes with the role. */
static enum err
role_tasks_of(struct op *op, const char *person_id, struct task_items *ret)
{
	struct hand_over_piece_list pieces;
	size_t kept = 0;
	enum err e = tasks_of(op, person_id, ret);

	if (e == ERR_OK)
		e = hand_over_pieces(op, person_id, &pieces);
	for (size_t i = 0; e == ERR_OK && i < ret->count; i++) {
		const struct task_item *t = &ret->items[i];
		bool is_piece = role_of(t->kind) == 0 || !str_is_empty(t->audit_id);

		for (size_t k = 0; k < pieces.count; k++)
			is_piece = is_piece || (t->kind == TASK_BRIEFING_WRITE && pieces.items[k].part == HAND_OVER_BRIEFING &&
					   str_is_same(pieces.items[k].id, t->object_id));
		if (!is_piece)
			ret->items[kept++] = *t;
	}
	ret->count = kept;
	return e;
}

enum err
hand_over_has_role_tasks(struct op *op, const char *person_id, bool *ret)
{
	struct task_items tasks;
	enum err e = role_tasks_of(op, person_id, &tasks);

	*ret = e == ERR_OK && tasks.count > 0;
	return e;
}

enum err
hand_over_role_tasks(struct op *op, const struct person *from, const struct person *to, const char **ret_refusal)
{
	struct task_items tasks;
	enum err e = role_tasks_of(op, from->id, &tasks);

	*ret_refusal = NULL;
	for (size_t i = 0; e == ERR_OK && i < tasks.count; i++) {
		e = role_refusal(op, &tasks.items[i], from, to, ret_refusal);
		if (e != ERR_OK || *ret_refusal != NULL)
			return e;
		e = store_task_move(op->store, tasks.items[i].kind, tasks.items[i].object_id, from->id, to->id);
	}
	return e;
}
