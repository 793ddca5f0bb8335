#include "operations/op_challenge.h"

#include "base/str.h"
#include "operations/op_calendar.h"
#include "operations/op_moderation.h"
#include "operations/op_moderation_private.h"
#include "operations/op_setting.h"
#include "store/store_answer.h"
#include "store/store_audit.h"
#include "store/store_form.h"

/*
 * The day from which the person could read the grade: the practitioner from sending, the team manager from opening it,
 * where that is known.
 */
static struct date
known_since(const struct audit *audit, bool is_by_manager)
{
	struct instant at = is_by_manager && audit->opened_by_manager_at.us != 0 ? audit->opened_by_manager_at
										 : audit->sent_at;

	return instant_london_day(at, NULL);
}

static enum err
answers_load(struct op *op, struct challenge_state *s)
{
	struct answer_list rows;
	struct form_answer *items;
	const char *version_id;
	enum err e = store_form_get(op->store, s->audit.form_version_id, &s->form);

	if (e == ERR_NOT_FOUND) {
		e = store_form_current(op->store, s->audit.service, s->audit.theme_code, &version_id);
		if (e == ERR_OK)
			e = store_form_get(op->store, version_id, &s->form);
	}
	if (e == ERR_OK)
		e = store_answers(op->store, s->audit.id, &rows);
	if (e != ERR_OK)
		return e;
	items = arena_array(op->arena, rows.count, sizeof(*items));
	for (size_t i = 0; i < rows.count; i++)
		items[i] = (struct form_answer){
		    rows.items[i].code, rows.items[i].value, rows.items[i].evidence};
	s->answers = (struct form_answers){items, rows.count};
	return ERR_OK;
}

static enum err
window_load(struct op *op, struct challenge_state *s)
{
	struct calendar calendar;
	struct challenge_list challenges;
	struct moderation_list moderations;
	int days;
	enum err e = op_calendar_load(op, &calendar);

	if (e == ERR_OK)
		e = op_policy_number(op, POLICY_MODERATION_CHALLENGE_DAYS, &days);
	if (e == ERR_OK)
		e = store_challenges(op->store, s->audit.id, &challenges);
	if (e == ERR_OK)
		e = store_moderation_of_audit(op->store, s->audit.id, &moderations);
	if (e != ERR_OK)
		return e;
	s->until = calendar_add_working_days(&calendar, known_since(&s->audit, s->is_by_manager), days);
	for (size_t i = 0; i < challenges.count; i++)
		s->has_challenged |= str_is_same(challenges.items[i].asked_by, op->actor.person_id);
	for (size_t i = 0; i < moderations.count; i++)
		s->was_moderated |= moderations.items[i].state == MODERATION_SETTLED;
	s->may_challenge =
	    !s->has_challenged && !s->was_moderated && date_compare(op->today, s->until) <= 0;
	return ERR_OK;
}

static enum err
load(struct op *op, const char *audit_id, struct challenge_state *s)
{
	unsigned relations;
	enum err e;

	*s = (struct challenge_state){.until = DATE_NONE};
	e = op_audit_for(op, audit_id, RIGHT_SEE_CONTENT, &s->audit, &relations);
	if (e != ERR_OK)
		return e;
	/* Who audits it does not challenge it, whatever else they are. */
	if ((relations & (RELATION_PRACTITIONER | RELATION_TEAM_MANAGER)) == 0 ||
	    (relations & RELATION_AUDITOR) != 0 || !audit_state_is_sent(s->audit.state))
		return ERR_NOT_FOUND;
	s->is_by_manager = (relations & RELATION_PRACTITIONER) == 0;
	if (s->is_by_manager && s->audit.state == AUDIT_WITH_MANAGER && s->audit.opened_by_manager_at.us == 0)
		return ERR_NOT_FOUND;
	e = window_load(op, s);
	return e == ERR_OK ? answers_load(op, s) : e;
}

enum err
op_challenge_get(struct op *op, const char *audit_id, struct challenge_state *ret)
{
	enum err e = load(op, audit_id, ret);

	return e == ERR_OK
	    ? op_viewed(op, "audit", audit_id, audit_id, "Looked at the grades that can be challenged")
	    : e;
}

struct challenging {
	const char *audit_id;
	struct challenge challenge;
};

static void
check(struct op *op, const struct challenge_state *s, const struct challenge *c)
{
	const struct form_section *section = form_section_find(s->form, c->section_code);

	if (!str_is_empty(c->section_code) &&
	    (section == NULL || form_section_grade(section, &s->answers) == GRADE_NONE))
		problems_add(&op->problems, "section", "Select a grade that was given");
	moderation_check_text(op, "reason", c->reason, MODERATION_TEXT_MAXIMUM, "Say why the grade does not fit");
	moderation_check_text(op, "evidence", c->evidence, MODERATION_NOTE_MAXIMUM, NULL);
}

/* Not chosen twice: one that is open answers the challenge too. */
static enum err
queue(struct op *op, const struct audit *audit, const char **ret_id)
{
	struct moderation m;
	struct date due_on;
	enum err e = moderation_due(op, POLICY_MODERATION_INADEQUATE_DAYS, &due_on);

	if (e == ERR_OK)
		e = op_moderation_open(op, audit, MODERATION_CHALLENGE, due_on, ret_id);
	if (e == ERR_OK)
		e = store_moderation_get(op->store, *ret_id, &m);
	if (e != ERR_OK || m.is_challenged)
		return e;
	m.is_challenged = true;
	return store_moderation_update(op->store, &m);
}

static enum err
make(struct op *op, void *data)
{
	const struct challenging *given = data;
	struct challenge c = given->challenge;
	struct challenge_state s;
	struct history_change change = {"Why", "", c.reason};
	enum err e = load(op, given->audit_id, &s);

	if (e != ERR_OK)
		return e;
	if (!s.may_challenge)
		return ERR_STALE;
	check(op, &s, &c);
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = queue(op, &s.audit, &c.moderation_id);
	if (e != ERR_OK)
		return e;
	c.id = op_id(op);
	c.audit_id = s.audit.id;
	c.asked_by = op->actor.person_id;
	c.is_by_manager = s.is_by_manager;
	c.asked_at = op->now;
	e = store_challenge_insert(op->store, &c);
	if (e != ERR_OK)
		return e;
	/* Not the auditor's to read before moderation is through: it is about the grade they gave. */
	return op_history(op,
	    &(struct op_event){.action = "challenged",
		.object_kind = "challenge",
		.object_id = c.id,
		.object_version = 1,
		.audit_id = s.audit.id,
		.sentence = "Challenged a grade; it goes to moderation",
		.changes = &change,
		.change_count = 1});
}

enum err
op_challenge_make(struct op *op, const char *audit_id, const struct challenge *challenge)
{
	struct challenging given = {audit_id, *challenge};

	return op_write(op, make, &given);
}
