#include "operations/op_panel_private.h"

#include "base/str.h"
#include "domain/privacy_scan.h"
#include "operations/op_moderation_private.h"
#include "store/store_audit.h"
#include "store/store_moderation.h"

static const struct panel_case *
case_of(const struct panel_case_list *cases, const char *moderation_id)
{
	for (size_t i = 0; i < cases->count; i++)
		if (str_is_same(cases->items[i].moderation_id, moderation_id))
			return &cases->items[i];
	return NULL;
}

/* Here, not gone, and not stepping out. */
static enum err
may_take_part(struct op *op, const struct panel_case_view *c, const struct panel_member *member, bool *ret)
{
	bool is_aside = true;
	enum err e = ERR_OK;

	if (!member->has_left && member->attendance == PANEL_PRESENT)
		e = panel_is_aside(op, &c->file.moderation, &c->file.audit, member->person_id, &is_aside);
	*ret = !is_aside;
	return e;
}

/* The chair; where they are not here or step out, the first of the others by name. "" for nobody. */
static enum err
acting_load(struct op *op, const struct panel_case_view *c, const char **ret_id, const char **ret_name)
{
	const struct panel_member *first = NULL;
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < c->view.members.count; i++) {
		const struct panel_member *m = &c->view.members.items[i];
		bool is_chair = str_is_same(m->person_id, c->view.panel.chair_id), may;

		if (first != NULL && !is_chair)
			continue;
		e = may_take_part(op, c, m, &may);
		if (e == ERR_OK && may)
			first = m;
	}
	*ret_id = first == NULL ? "" : first->person_id;
	*ret_name = first == NULL ? "" : first->person_name;
	return e;
}

/* The votes of those who may still vote. */
static enum err
votes_load(struct op *op, struct panel_case_view *c, struct panel_vote_list *ret_dropped)
{
	struct panel_vote_list all;
	enum err e = store_panel_votes(op->store, c->view.panel.id, c->pcase.moderation_id, &all);

	if (e != ERR_OK)
		return e;
	c->all.items = arena_array(op->arena, all.count, sizeof(*c->all.items));
	*ret_dropped = (struct panel_vote_list){arena_array(op->arena, all.count, sizeof(*all.items)), 0};
	for (size_t i = 0; e == ERR_OK && i < all.count; i++) {
		bool may = false;

		for (size_t m = 0; e == ERR_OK && m < c->view.members.count; m++)
			if (str_is_same(c->view.members.items[m].person_id, all.items[i].person_id))
				e = may_take_part(op, c, &c->view.members.items[m], &may);
		/* Once revealed, what was voted stands. */
		if (may || c->pcase.state != PANEL_CASE_LISTED)
			c->all.items[c->all.count++] = all.items[i];
		else
			ret_dropped->items[ret_dropped->count++] = all.items[i];
		if (str_is_same(all.items[i].person_id, op->actor.person_id))
			c->own = all.items[i];
	}
	c->votes = c->all.count;
	c->count = panel_count_votes(c->all.items, c->all.count, c->view.panel.quorum);
	return e;
}

static void
rights_fill(struct op *op, struct panel_case_view *c, const char *acting_id, bool may_take_part_now)
{
	bool is_open = c->view.panel.state == PANEL_OPEN;

	c->is_acting = str_is_same(acting_id, op->actor.person_id) && !str_is_empty(acting_id);
	c->may_vote = is_open && may_take_part_now && c->pcase.state == PANEL_CASE_LISTED;
	c->may_reveal = is_open && c->is_acting && c->pcase.state == PANEL_CASE_LISTED;
	c->may_decide = is_open && c->is_acting && c->pcase.state == PANEL_CASE_REVEALED;
	c->shows_votes = c->pcase.state != PANEL_CASE_LISTED;
}

/* Everything but the file. ERR_NOT_FOUND for who has no part in it, or steps out. */
static enum err
load(struct op *op, const char *id, const char *moderation_id, struct panel_case_view *c,
    struct panel_vote_list *ret_dropped)
{
	struct panel_case_list cases;
	const struct panel_case *found;
	const char *acting_id = "";
	bool is_aside = true, may_now = false;
	enum err e;

	*c = (struct panel_case_view){.acting_name = ""};
	e = panel_load(op, id, &c->view);
	if (e == ERR_OK)
		e = store_panel_cases(op->store, id, &cases);
	if (e != ERR_OK)
		return e;
	found = case_of(&cases, moderation_id);
	if (found == NULL || !c->view.may_read_cases)
		return ERR_NOT_FOUND;
	c->pcase = *found;
	e = store_moderation_get(op->store, moderation_id, &c->file.moderation);
	if (e == ERR_OK)
		e = store_audit_get(op->store, c->file.moderation.audit_id, &c->file.audit);
	if (e == ERR_OK)
		e = panel_is_aside(op, &c->file.moderation, &c->file.audit, op->actor.person_id, &is_aside);
	if (e == ERR_OK && is_aside)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = acting_load(op, c, &acting_id, &c->acting_name);
	for (size_t i = 0; e == ERR_OK && i < c->view.members.count; i++)
		if (str_is_same(c->view.members.items[i].person_id, op->actor.person_id))
			e = may_take_part(op, c, &c->view.members.items[i], &may_now);
	if (e == ERR_OK)
		e = votes_load(op, c, ret_dropped);
	if (e == ERR_OK)
		rights_fill(op, c, acting_id, may_now);
	return e;
}

/* The form and both grades, without names: a panel judges the work (D13, W3). */
static enum err
file_load(struct op *op, struct panel_case_view *c)
{
	struct case_names names;
	const unsigned kinds = 1U << PRIVACY_STAFF_NAME;
	struct form_answer *items;
	enum err e;

	c->file.shows_both = true;
	e = moderation_sections_load(op, &c->file);
	if (e == ERR_OK)
		e = moderation_file_load(op, &c->file);
	if (e == ERR_OK)
		e = moderation_names(op, &c->file.audit, &names);
	if (e != ERR_OK)
		return e;
	items = arena_array(op->arena, c->file.answers.count, sizeof(*items));
	for (size_t i = 0; i < c->file.answers.count; i++) {
		const struct form_answer *a = &c->file.answers.items[i];

		items[i] = (struct form_answer){a->code,
		    privacy_scrubbed(op->arena, a->value, names.items, names.count, kinds),
		    privacy_scrubbed(op->arena, a->evidence, names.items, names.count, kinds)};
	}
	c->file.answers.items = items;
	c->file.moderation.grade_reason =
	    privacy_scrubbed(op->arena, c->file.moderation.grade_reason, names.items, names.count, kinds);
	c->file.moderation.second_reason =
	    privacy_scrubbed(op->arena, c->file.moderation.second_reason, names.items, names.count, kinds);
	c->file.moderation.reply =
	    privacy_scrubbed(op->arena, c->file.moderation.reply, names.items, names.count, kinds);
	return ERR_OK;
}

/* What nobody may see before the reveal leaves the operation only then. */
static void
keep_votes_silent(struct panel_case_view *c)
{
	if (c->shows_votes)
		return;
	c->all = (struct panel_vote_list){NULL, 0};
	c->count = (struct panel_count){.is_quorate = c->count.is_quorate};
}

enum err
op_panel_case_get(struct op *op, const char *id, const char *moderation_id, struct panel_case_view *ret)
{
	struct panel_vote_list dropped;
	enum err e = load(op, id, moderation_id, ret, &dropped);

	if (e == ERR_OK)
		e = file_load(op, ret);
	if (e != ERR_OK)
		return e;
	keep_votes_silent(ret);
	op_sees_as(op, ret->file.audit.id, "member of a panel");
	return op_viewed(op, "panel", id, ret->file.audit.id, "Read the audit for a panel");
}

struct stepping {
	const char *id;
	const char *moderation_id;
	enum grade grade;
	const char *note; /* of a vote, or the reason */
	const char *dissent;
};

/* Holds the panel, so that votes, the reveal and the decision come one after the other. */
static enum err
begin_step(struct op *op, const struct stepping *s, struct panel_case_view *c, struct panel_vote_list *ret_dropped)
{
	enum err e = load(op, s->id, s->moderation_id, c, ret_dropped);

	if (e == ERR_OK)
		e = store_panel_hold(op->store, s->id);
	return e == ERR_OK ? load(op, s->id, s->moderation_id, c, ret_dropped) : e;
}

static enum err
vote(struct op *op, void *data)
{
	const struct stepping *s = data;
	struct panel_case_view c;
	struct panel_vote_list dropped;
	enum err e = begin_step(op, s, &c, &dropped);

	if (e != ERR_OK)
		return e;
	if (!c.may_vote)
		return c.view.is_member ? ERR_STALE : ERR_NOT_FOUND;
	if (s->grade < GRADE_OUTSTANDING || s->grade > GRADE_INADEQUATE)
		problems_add(&op->problems, "grade", "Select the grade that you give");
	problems_check_text(&op->problems, "note", NULL, s->note, PANEL_NOTE_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = store_panel_vote_put(op->store, s->id, s->moderation_id,
	    &(struct panel_vote){.person_id = op->actor.person_id,
	        .grade = s->grade,
	        .note = s->note,
	        .voted_at = op->now});
	/* What was voted is not in the history before it is revealed: the vote is silent. */
	return e == ERR_OK
	    ? panel_record(op, &c.view.panel, c.file.audit.id, "voted", "Voted at a panel", NULL, 0)
	    : e;
}

enum err
op_panel_vote(struct op *op, const char *id, const char *moderation_id, enum grade grade, const char *note)
{
	struct stepping s = {id, moderation_id, grade, note, ""};

	return op_write(op, vote, &s);
}

static enum err
reveal(struct op *op, void *data)
{
	const struct stepping *s = data;
	struct panel_case_view c;
	struct panel_vote_list dropped;
	struct history_change changes[PANEL_MEMBERS_MAXIMUM];
	size_t count = 0;
	enum err e = begin_step(op, s, &c, &dropped);

	if (e != ERR_OK)
		return e;
	if (!c.may_reveal)
		return c.is_acting ? ERR_STALE : ERR_NOT_FOUND;
	if (!c.count.is_quorate) {
		problems_add(&op->problems, "", "%zu of the %d votes that a decision needs are in", c.votes,
		    c.view.panel.quorum);
		return ERR_INVALID;
	}
	/* Who stepped out, or left the room, since they voted: their vote does not stand. */
	for (size_t i = 0; e == ERR_OK && i < dropped.count; i++)
		e = store_panel_vote_remove(op->store, s->id, s->moderation_id, dropped.items[i].person_id);
	for (size_t i = 0; i < c.all.count && count < PANEL_MEMBERS_MAXIMUM; i++)
		changes[count++] = (struct history_change){
		    c.all.items[i].person_name, "", grade_name(c.all.items[i].grade)};
	c.pcase.state = PANEL_CASE_REVEALED;
	if (e == ERR_OK)
		e = store_panel_case_update(op->store, &c.pcase);
	return e == ERR_OK ? panel_record(op, &c.view.panel, c.file.audit.id, "revealed", "Revealed the votes of a panel",
	                         changes, count)
	                   : e;
}

enum err
op_panel_reveal(struct op *op, const char *id, const char *moderation_id)
{
	struct stepping s = {.id = id, .moderation_id = moderation_id};

	return op_write(op, reveal, &s);
}

static enum err
decide(struct op *op, void *data)
{
	const struct stepping *s = data;
	struct panel_case_view c;
	struct panel_vote_list dropped;
	struct history_change changes[3];
	size_t count = 0;
	enum err e = begin_step(op, s, &c, &dropped);

	if (e != ERR_OK)
		return e;
	if (!c.may_decide)
		return c.is_acting ? ERR_STALE : ERR_NOT_FOUND;
	if (s->grade < GRADE_OUTSTANDING || s->grade > GRADE_INADEQUATE)
		problems_add(&op->problems, "grade", "Select the grade the panel decided on");
	problems_check_text(&op->problems, "reason", "Write the reason for the decision", s->note, PANEL_REASON_MAXIMUM);
	problems_check_text(&op->problems, "dissent", NULL, s->dissent, PANEL_REASON_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	c.pcase.state = PANEL_CASE_DECIDED;
	c.pcase.grade = s->grade;
	c.pcase.reason = s->note;
	c.pcase.dissent = s->dissent;
	c.pcase.decided_at = op->now;
	e = store_panel_case_update(op->store, &c.pcase);
	changes[count++] = (struct history_change){"The panel’s grade", "", grade_name(s->grade)};
	changes[count++] = (struct history_change){"Reason", "", s->note};
	if (!str_is_empty(s->dissent))
		changes[count++] = (struct history_change){"Seen otherwise", "", s->dissent};
	if (e == ERR_OK)
		e = panel_record(op, &c.view.panel, c.file.audit.id, "decided",
		    c.pcase.is_to_decide ? "Recorded a panel’s decision" : "Recorded what a panel made of an audit", changes,
		    count);
	/* What waited for the panel is settled by it; what was talked about stays as it was (D14). */
	if (e == ERR_OK && c.file.moderation.state == MODERATION_PANEL)
		e = op_moderation_decide(op, s->moderation_id, s->grade, s->note, s->id);
	return e;
}

enum err
op_panel_decide(struct op *op, const struct panel_decision *d)
{
	struct stepping s = {d->panel_id, d->moderation_id, d->grade, d->reason, d->dissent};

	return op_write(op, decide, &s);
}

enum err
op_panel_pack(struct op *op, const char *id, struct panel_pack *ret)
{
	enum err e = op_panel_get(op, id, &ret->view);

	if (e != ERR_OK)
		return e;
	ret->cases = arena_array(op->arena, ret->view.line_count, sizeof(*ret->cases));
	ret->count = 0;
	for (size_t i = 0; i < ret->view.line_count; i++) {
		if (ret->view.lines[i].is_aside)
			continue;
		e = op_panel_case_get(op, id, ret->view.lines[i].pcase.moderation_id, &ret->cases[ret->count]);
		if (e == ERR_OK)
			ret->count++;
		else if (e != ERR_NOT_FOUND)
			return e;
	}
	return ERR_OK;
}
