#include "operations/op_hand_over.h"

#include "base/str.h"
#include "operations/op_audit.h"
#include "operations/op_people.h"
#include "store/store_audit.h"
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
		*ret = h;
	return e;
}

struct moving {
	const char *person_id;
	const struct hand_over_move *moves;
	size_t count;
};

/* Who may not have it (BR-14), in words that follow the person's name; NULL: they may. */
static const char *
refusal_of(struct op *op, const struct audit *audit, enum hand_over_part part, const struct person *to)
{
	struct person practitioner = {.line_manager_id = ""};

	(void)store_person_get(op->store, audit->practitioner_id, &practitioner);
	switch (part) {
	case HAND_OVER_AUDITOR:
		if (!to->is_auditor[audit->service])
			return "does not audit this service";
		if (str_is_same(to->id, audit->practitioner_id))
			return "is the child’s practitioner";
		if (str_is_same(to->id, audit->team_manager_id))
			return "manages the child’s team";
		if (str_is_same(to->team_id, audit->team_id))
			return "works in the child’s team";
		if (str_is_same(to->id, practitioner.line_manager_id))
			return "line-manages the child’s practitioner";
		return NULL;
	case HAND_OVER_PRACTITIONER:
	case HAND_OVER_TEAM_MANAGER:
		return str_is_same(to->id, audit->auditor_id) ? "audits it" : NULL;
	case HAND_OVER_TASK:
		return NULL;
	}
	return NULL;
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

	if (e != ERR_OK)
		return e;
	refusal = refusal_of(op, &audit, move->part, to);
	if (refusal != NULL) {
		problems_add(&op->problems, move->field, "%s: %s %s", audit.reference, to->name, refusal);
		return ERR_OK;
	}
	if (!audit_state_is_open(audit.state) || !give(&audit, move->part, from->id, to->id))
		return ERR_STALE;
	if (move->part != HAND_OVER_TASK)
		e = store_audit_update(op->store, &audit);
	if (e == ERR_OK)
		e = store_people_move_tasks(op->store, audit.id, from->id, to->id);
	if (e == ERR_OK)
		e = store_people_move_actions(op->store, audit.id, from->id, to->id);
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

static enum err
move_one(struct op *op, const struct hand_over_move *move, const struct person *from)
{
	struct person to;
	const char *to_id;
	size_t problems = op->problems.count;
	enum err e = op_people_resolve(op, move->to, move->field, &to_id);

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
	if (!str_is_empty(move->audit_id))
		return move_part(op, move, from, &to);
	e = store_people_move_tasks(op->store, "", from->id, to.id);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "handed-on",
		.object_kind = "person",
		.object_id = from->id,
		.sentence = "Handed on the work of somebody who leaves",
		.changes = &(struct history_change){rows[move->part].name, from->name, to.name},
		.change_count = 1});
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
	if (work.as_auditor + work.as_practitioner + work.as_team_manager + work.actions + work.tasks > 0)
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
