#include "operations/op_hand_over_private.h"

#include "base/str.h"
#include "operations/op_allocation.h"
#include "operations/op_audit.h"
#include "operations/op_licence.h"
#include "operations/op_people.h"
#include "store/store_action.h"
#include "store/store_audit.h"
#include "store/store_concern.h"
#include "store/store_task.h"


struct part_row {
	const char *code;
	const char *name;
	unsigned roles; /* the receiver must hold one of them; 0: anybody */
};

static const struct part_row rows[HAND_OVER_PART_COUNT] = {
    [HAND_OVER_AUDITOR] = {"auditor", "Auditor", ROLE_BIT(ROLE_AUDITOR)},
    [HAND_OVER_PRACTITIONER] = {"practitioner", "Practitioner", ROLE_BIT(ROLE_PRACTITIONER)},
    [HAND_OVER_TEAM_MANAGER] = {"manager", "Team manager", ROLE_BIT(ROLE_TEAM_MANAGER)},
    [HAND_OVER_TASK] = {"task", "Tasks and actions", 0},
    [HAND_OVER_DIP] = {"dip", "Dip sample", ROLES_CENTRE},
    [HAND_OVER_DIP_SECOND] = {"dip-second", "Second reading", ROLES_CENTRE},
    [HAND_OVER_BRIEFING] = {"briefing", "Writing", ROLES_CENTRE},
    [HAND_OVER_BRIEFING_READER] = {"briefing-reader", "Second reading", ROLES_CENTRE},
    [HAND_OVER_GUIDANCE] = {"guidance", "Draft of guidance", ROLES_CENTRE},
    [HAND_OVER_DECISION] = {"decision", "Decision of a triangulation meeting", 0},
    [HAND_OVER_CONCERN] = {"concern", "Concern about a dip sample", 0},
};

const char *
hand_over_part_name(enum hand_over_part part)
{
	return rows[part].name;
}

const char *
hand_over_part_code(enum hand_over_part part)
{
	return rows[part].code;
}

unsigned
hand_over_part_roles(enum hand_over_part part)
{
	return rows[part].roles;
}

enum err
op_hand_over_get(struct op *op, const char *person_id, struct hand_over *ret)
{
	struct hand_over h;
	enum err e = ERR_NOT_FOUND;

	if (op_has_role(op, ROLE_CENTRE_LEAD))
		e = store_person_get(op->store, person_id, &h.person);
	if (e == ERR_OK)
		e = store_people_parts(op->store, person_id, &h.parts);
	if (e == ERR_OK)
		e = store_people_open_work(op->store, person_id, &h.work);
	if (e == ERR_OK)
		e = hand_over_pieces(op, person_id, &h.pieces);
	if (e == ERR_OK)
		e = hand_over_has_role_tasks(op, person_id, &h.has_role_tasks);
	if (e == ERR_OK)
		*ret = h;
	return e;
}

struct moving {
	const char *person_id;
	const struct hand_over_move *moves;
	size_t count;
};

/*
 * Who may not have the part, as a sentence; "": they may. A new auditor is held to what allocation holds them to (BR-14,
 * D7): the whole line, the reviewing officer, what was declared.
 */
static enum err
refusal_of(struct op *op, const struct audit *audit, enum hand_over_part part, const struct person *to,
    const char **ret)
{
	struct person one = *to;
	const struct person_list only = {&one, 1};
	const char **refusals;
	enum err e;

	*ret = "";
	switch (part) {
	case HAND_OVER_AUDITOR:
		if (!to->is_auditor[audit->service]) {
			*ret = arena_printf(op->arena, "%s does not audit this service", to->name);
			return ERR_OK;
		}
		e = op_allocation_refusals(op, audit, &only, &refusals);
		if (e == ERR_OK)
			*ret = refusals[0];
		return e;
	case HAND_OVER_PRACTITIONER:
	case HAND_OVER_TEAM_MANAGER:
		if (str_is_same(to->id, audit->auditor_id))
			*ret = arena_printf(op->arena, "%s audits it", to->name);
		return ERR_OK;
	case HAND_OVER_TASK:
	case HAND_OVER_DIP: /* these are in no audit */
	case HAND_OVER_DIP_SECOND:
	case HAND_OVER_BRIEFING:
	case HAND_OVER_BRIEFING_READER:
	case HAND_OVER_GUIDANCE:
	case HAND_OVER_DECISION:
	case HAND_OVER_CONCERN:
		return ERR_OK;
	}
	return ERR_OK;
}

/* Nobody verifies what they own or confirmed, and nobody closes what they confirmed (D22). */
static const char *
second_person_refusal(const struct task_list *tasks, const struct action_list *actions,
    const struct concern_list *concerns, const struct person *from, const struct person *to)
{
	for (size_t t = 0; t < tasks->count; t++) {
		const struct task *task = &tasks->items[t];
		bool is_froms = str_is_same(task->person_id, from->id);
		bool is_tos = str_is_same(task->person_id, to->id);

		for (size_t i = 0; task->kind == TASK_VERIFY_ACTION && i < actions->count; i++) {
			const struct action *a = &actions->items[i];

			if (!str_is_same(a->id, task->object_id))
				continue;
			if (is_froms && (str_is_same(a->owner_id, to->id) || str_is_same(a->confirmed_by, to->id)))
				return "owns or confirmed an action that waits to be verified by somebody else";
			if (is_tos && str_is_same(a->owner_id, from->id))
				return "is asked to verify an action that would become their own";
		}
		for (size_t i = 0; task->kind == TASK_CONCERN_CLOSE && is_froms && i < concerns->count; i++)
			if (str_is_same(concerns->items[i].id, task->object_id) &&
			    str_is_same(concerns->items[i].confirmed_by, to->id))
				return "confirmed that the child is safe, and somebody else closes the concern";
	}
	return NULL;
}

/* A partner judges for one agency, apart from the others, and is not part of the case. */
static enum err
partner_refusal(struct op *op, const struct audit *audit, const struct person *from, const struct person *to,
    const char **ret)
{
	struct audit_partner_list partners;
	bool is_moved = false, has_other = false;
	enum err e = store_audit_partners(op->store, audit->id, &partners);

	*ret = NULL;
	for (size_t i = 0; e == ERR_OK && i < partners.count; i++) {
		is_moved = is_moved ||
		    (str_is_same(partners.items[i].person_id, from->id) && partners.items[i].done_at.us == 0);
		has_other = has_other || str_is_same(partners.items[i].person_id, to->id);
	}
	if (!is_moved)
		return e;
	if ((to->roles & ROLE_BIT(ROLE_PARTNER_AUDITOR)) == 0)
		*ret = "is no partner auditor";
	else if (str_is_same(to->id, audit->auditor_id))
		*ret = "leads it, and cannot fill an agency’s part too";
	else if (str_is_same(to->id, audit->practitioner_id))
		*ret = "is the child’s practitioner";
	else if (str_is_same(to->id, audit->team_manager_id))
		*ret = "manages the child’s team";
	else if (has_other)
		*ret = "fills another agency’s part";
	return e;
}

/* Who may not have the tasks and actions that go with the part; audit is as it will stand. */
static enum err
tasks_refusal(struct op *op, const struct audit *audit, enum hand_over_part part, const struct person *from,
    const struct person *to, const char **ret)
{
	struct task_list tasks;
	struct action_list actions;
	struct concern_list concerns;
	unsigned relations = 0;
	enum err e = partner_refusal(op, audit, from, to, ret);

	if (e == ERR_OK)
		e = store_task_of_audit(op->store, audit->id, &tasks);
	if (e == ERR_OK)
		e = store_actions(op->store, audit->id, &actions);
	if (e == ERR_OK)
		e = store_concerns(op->store, audit->id, &concerns);
	if (e == ERR_OK)
		e = op_audit_relations(op, audit, to->id, to->roles, &relations);
	if (e != ERR_OK || *ret != NULL)
		return e;
	*ret = second_person_refusal(&tasks, &actions, &concerns, from, to);
	/* With a part come the tasks of that part; loose ones need somebody who can do them. */
	for (size_t i = 0; part == HAND_OVER_TASK && *ret == NULL && i < tasks.count; i++)
		if (str_is_same(tasks.items[i].person_id, from->id) && !task_may_be_done(tasks.items[i].kind, relations))
			*ret = arena_printf(op->arena, "could not do the task “%s”",
			    task_kind_title(tasks.items[i].kind));
	return e;
}

/* false where the leaver does not have that part any more. */
static bool
give(struct audit *audit, enum hand_over_part part, const char *from_id, const char *to_id)
{
	const char **field = NULL;

	switch (part) {
	case HAND_OVER_AUDITOR:
		field = &audit->auditor_id;
		break;
	case HAND_OVER_PRACTITIONER:
		field = &audit->practitioner_id;
		break;
	case HAND_OVER_TEAM_MANAGER:
		field = &audit->team_manager_id;
		break;
	case HAND_OVER_TASK:
		return true;
	case HAND_OVER_DIP:
	case HAND_OVER_DIP_SECOND:
	case HAND_OVER_BRIEFING:
	case HAND_OVER_BRIEFING_READER:
	case HAND_OVER_GUIDANCE:
	case HAND_OVER_DECISION:
	case HAND_OVER_CONCERN:
		return false;
	}
	if (!str_is_same(*field, from_id))
		return false;
	*field = to_id;
	return true;
}

static enum err
move_part(struct op *op, const struct hand_over_move *move, const struct person *from,
    const struct person *to)
{
	struct audit audit;
	const char *refusal;
	enum err e = op_audit_for(op, move->audit_id, RIGHT_ALLOCATE, &audit, NULL);

	if (e == ERR_OK)
		e = refusal_of(op, &audit, move->part, to, &refusal);
	if (e != ERR_OK)
		return e;
	if (!str_is_empty(refusal)) {
		problems_add(&op->problems, move->field, "%s: %s", audit.reference, refusal);
		return ERR_OK;
	}
	if (!audit_state_is_open(audit.state) || !give(&audit, move->part, from->id, to->id))
		return ERR_STALE;
	e = tasks_refusal(op, &audit, move->part, from, to, &refusal);
	if (e != ERR_OK)
		return e;
	if (refusal != NULL) {
		problems_add(&op->problems, move->field, "%s: %s %s", audit.reference, to->name, refusal);
		return ERR_OK;
	}
	if (move->part != HAND_OVER_TASK)
		e = store_audit_update(op->store, &audit);
	if (e == ERR_OK)
		e = store_people_move_tasks(op->store, audit.id, from->id, to->id);
	if (e == ERR_OK)
		e = store_people_move_actions(op->store, audit.id, from->id, to->id);
	/* Another auditor may need somebody beside them, and nobody stands by their own team. */
	if (e == ERR_OK && move->part != HAND_OVER_TASK)
		e = op_licence_pair_anew(op, &audit);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "handed-on",
		.object_kind = "audit",
		.object_id = audit.id,
		.object_version = audit.version + (move->part != HAND_OVER_TASK),
		.audit_id = audit.id,
		.sentence = "Handed on the work of somebody who leaves",
		.changes = &(struct history_change){rows[move->part].name, from->name, to->name},
		.change_count = 1});
}

/* A piece, or the tasks that go with a role. */
static enum err
move_other(struct op *op, const struct hand_over_move *move, const struct person *from, const struct person *to)
{
	const char *refusal;
	enum err e = str_is_empty(move->audit_id)
	    ? hand_over_role_tasks(op, from, to, &refusal)
	    : hand_over_piece_give(op, move->part, move->audit_id, from, to, &refusal);

	if (e != ERR_OK)
		return e;
	if (refusal != NULL) {
		problems_add(&op->problems, move->field, "%s %s", to->name, refusal);
		return ERR_OK;
	}
	return op_history(op,
	    &(struct op_event){.action = "handed-on",
		.object_kind = "person",
		.object_id = from->id,
		.sentence = "Handed on the work of somebody who leaves",
		.changes = &(struct history_change){rows[move->part].name, from->name, to->name},
		.change_count = 1});
}

static enum err
move_one(struct op *op, const struct hand_over_move *move, const struct person *from)
{
	struct person to;
	const char *to_id;
	size_t problems = op->problems.count;
	enum err e = op_people_resolve(op, move->to, move->field, move->box, &to_id);

	if (e == ERR_OK)
		e = store_person_get(op->store, to_id, &to);
	if (e != ERR_OK)
		return op->problems.count > problems ? ERR_OK : e;
	if (str_is_same(to.id, from->id) || to.has_left) {
		problems_add(&op->problems, move->field, "Choose somebody who stays");
		return ERR_OK;
	}
	if (rows[move->part].roles != 0 && (to.roles & rows[move->part].roles) == 0) {
		problems_add(&op->problems, move->field, "%s does not hold the role %s", to.name,
		    rows[move->part].name);
		return ERR_OK;
	}
	if (move->part <= HAND_OVER_TASK && !str_is_empty(move->audit_id))
		return move_part(op, move, from, &to);
	return move_other(op, move, from, &to);
}

static enum err
save(struct op *op, void *data)
{
	const struct moving *m = data;
	struct person from;
	struct open_work work;
	enum err e = op_has_role(op, ROLE_CENTRE_LEAD) ? store_person_get(op->store, m->person_id, &from)
						       : ERR_NOT_FOUND;

	for (size_t i = 0; e == ERR_OK && i < m->count; i++)
		e = move_one(op, &m->moves[i], &from);
	if (e == ERR_OK && op->problems.count > 0)
		e = ERR_INVALID;
	if (e == ERR_OK)
		e = store_people_open_work(op->store, m->person_id, &work);
	if (e != ERR_OK)
		return e;
	if (work.as_auditor + work.as_practitioner + work.as_team_manager + work.as_partner + work.actions + work.tasks +
		work.pieces > 0)
		return ERR_OK;
	return store_task_finish(op->store, TASK_HAND_OVER, m->person_id, op->now);
}

enum err
op_hand_over_save(
    struct op *op, const char *person_id, const struct hand_over_move *moves, size_t count)
{
	struct moving m = {person_id, moves, count};

	return op_write(op, save, &m);
}
