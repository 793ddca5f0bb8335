#include "operations/op_concern.h"

#include "base/str.h"
#include "base/vec.h"
#include "operations/op_calendar.h"
#include "operations/op_closing.h"
#include "operations/op_dip.h"
#include "operations/op_moderation.h"
#include "operations/op_task.h"
#include "operations/op_setting.h"
#include "store/store_audit.h"
#include "store/store_moderation.h"
#include "store/store_person.h"
#include "store/store_task.h"

/* Minutes are typed, seconds are not. */
static const int64_t CONCERN_BEFORE_US = INT64_C(60000000);

/*
 * Whoever reads of the child may say that it is at risk: also who moderates the audit, has, or may, and who reads it as a member
 * of its panel. They are nothing else to it.
 */
static enum err
audit_for_raising(struct op *op, const char *audit_id, struct audit *ret, unsigned *ret_relations)
{
	enum moderation_bar bar;
	bool is_reader;
	enum err e = op_audit_for(op, audit_id, RIGHT_RAISE_CONCERN, ret, ret_relations);

	if (e != ERR_NOT_FOUND || str_is_empty(op->actor.person_id))
		return e;
	e = store_audit_get(op->store, audit_id, ret);
	if (e == ERR_OK)
		e = store_moderation_is_read(op->store, audit_id, op->actor.person_id, op_is_of_centre(op), &is_reader);
	if (e == ERR_OK && !is_reader)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = op_moderation_bar(op, ret, op->actor.person_id, ROLES_CENTRE, &bar);
	if (e != ERR_OK)
		return e;
	*ret_relations = RELATION_MODERATOR;
	return bar == MODERATION_FREE ? ERR_OK : ERR_NOT_FOUND;
}

enum err
op_concern_begin(struct op *op, const char *audit_id, struct audit *ret)
{
	unsigned relations;

	return audit_for_raising(op, audit_id, ret, &relations);
}

enum err
op_concern_begin_dip(struct op *op, const char *sample_id, struct audit *ret)
{
	struct dip_sample sample;
	unsigned relations;
	enum err e = op_dip_for_concern(op, sample_id, &sample);

	return e == ERR_OK ? op_dip_as_audit(op, sample_id, false, ret, &relations) : e;
}

static enum err
days_after(struct op *op, enum policy policy, struct date *ret)
{
	struct calendar calendar;
	int days;
	enum err e = op_calendar_load(op, &calendar);

	if (e == ERR_OK)
		e = op_policy_number(op, policy, &days);
	if (e == ERR_OK)
		*ret = calendar_add_working_days(&calendar, op->today, days);
	return e;
}

/* Its clocks, set once (domain.md 2.6): a setting that is changed later moves none of them. */
static enum err
clocks_start(struct op *op, struct concern *c)
{
	int hours;
	enum err e = op_policy_number(op, POLICY_CONCERN_TOLD_HOURS, &hours);

	if (e == ERR_OK)
		e = days_after(op, POLICY_CONCERN_ACT_DAYS, &c->act_due_on);
	if (e == ERR_OK)
		e = days_after(op, POLICY_CONCERN_CONFIRM_DAYS, &c->confirm_due_on);
	if (e == ERR_OK)
		e = days_after(op, POLICY_CONCERN_CLOSE_DAYS, &c->close_due_on);
	if (e == ERR_OK)
		c->told_due_at = concern_hours_after(c->raised_at, hours);
	return e;
}

/* Everybody who must act is told in their tray (D22). */
static enum err
tell(struct op *op, const struct audit *audit, const struct concern *c)
{
	struct person_list leads;
	enum err e = store_person_with_role(op->store, ROLE_CENTRE_LEAD, &leads);

	/* A dip sample's team may have no manager here: then it is the head of service's from the start. */
	if (e == ERR_OK && !str_is_empty(audit->team_manager_id))
		e = op_task_open(op, TASK_CONCERN_ACT, audit, c->id, audit->team_manager_id,
		    op->actor.person_id, c->act_due_on);
	if (e == ERR_OK)
		e = op_task_open_heads(
		    op, TASK_CONCERN_CONFIRM_SAFE, audit, c->id, "", "", c->confirm_due_on, NULL);
	for (size_t i = 0; e == ERR_OK && i < leads.count; i++)
		e = op_task_open(
		    op, TASK_CONCERN_CLOSE, audit, c->id, leads.items[i].id, "", c->close_due_on);
	return e;
}

struct raising {
	const char *audit_id;
	const char *sample_id; /* one of the two is "" */
	struct concern concern;
	const char *id;
};

static enum err
record(struct op *op, const struct audit *audit, const struct concern *concern, const char *action,
    const char *sentence, const char *field, const char *text)
{
	struct history_change change = {field, "", text};

	return op_history(op,
	    &(struct op_event){.action = action,
	        .object_kind = "concern",
	        .object_id = concern->id,
	        .object_version = concern->version + 1,
	        .audit_id = audit->id,
	        .sentence = sentence,
	        .changes = &change,
	        .change_count = 1});
}

static enum err
raise_concern(struct op *op, void *data)
{
	struct raising *r = data;
	struct concern c = r->concern;
	struct audit audit;
	enum err e = str_is_empty(r->sample_id) ? op_concern_begin(op, r->audit_id, &audit)
						: op_concern_begin_dip(op, r->sample_id, &audit);

	if (e != ERR_OK)
		return e;
	concern_check_raised(&c, op->now, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	c.id = r->id = op_id(op);
	c.audit_id = audit.id;
	c.dip_sample_id = r->sample_id;
	c.version = 0;
	c.state = CONCERN_RAISED;
	c.raised_by = op->actor.person_id;
	c.raised_at = op->now;
	c.holder_id = "";
	e = clocks_start(op, &c);
	if (e == ERR_OK)
		e = store_concern_insert(op->store, &c);
	if (e == ERR_OK)
		e = tell(op, &audit, &c);
	if (e == ERR_OK && !str_is_empty(r->sample_id))
		e = op_dip_concern_raised(op, r->sample_id);
	if (e != ERR_OK)
		return e;
	return record(op, &audit, &c, "raised-concern",
	    c.told_at.us == 0 ? "Recorded that the child may be at risk now; nobody was reached yet"
			      : "Recorded that the child may be at risk now, and who was told",
	    "What worries", c.risk);
}

enum err
op_concern_raise(struct op *op, const char *audit_id, const struct concern *concern,
    const char **ret_id)
{
	struct raising r = {.audit_id = audit_id, .sample_id = "", .concern = *concern};
	enum err e = op_write(op, raise_concern, &r);

	if (e == ERR_OK)
		*ret_id = r.id;
	return e;
}

enum err
op_concern_raise_dip(struct op *op, const char *sample_id, const struct concern *concern, const char **ret_id)
{
	struct raising r = {.audit_id = "", .sample_id = sample_id, .concern = *concern};
	enum err e = op_write(op, raise_concern, &r);

	if (e == ERR_OK)
		*ret_id = r.id;
	return e;
}

static bool
is_me(const struct op *op, const char *id)
{
	return !str_is_empty(id) && str_is_same(op->actor.person_id, id);
}

/* The hand-over that waits to be accepted; NULL: none. */
static const struct concern_hand_over *
handed(const struct concern_hand_overs *list)
{
	for (size_t i = list->count; i > 0; i--)
		if (list->items[i - 1].accepted_at.us == 0)
			return &list->items[i - 1];
	return NULL;
}

static enum err
clocks_load(struct op *op, struct concern_view *v)
{
	const struct concern_hand_over *o = handed(&v->hand_overs);
	int hours;
	enum err e = op_policy_number(op, POLICY_CONCERN_TOLD_HOURS, &hours);

	if (e != ERR_OK)
		return e;
	concern_clocks_set(
	    &v->concern, o == NULL ? (struct instant){0} : o->recorded_at, hours, &v->clocks);
	return store_concern_told(op->store, v->concern.id, &v->clocks);
}

static void
rights_fill(struct op *op, unsigned relations, struct concern_view *v)
{
	const struct concern_hand_over *o = handed(&v->hand_overs);
	enum concern_state state = v->concern.state;
	bool is_open = state != CONCERN_CLOSED;
	bool is_holder = is_me(op, v->concern.holder_id);
	bool is_manager = access_may(relations, RIGHT_WRITE_RESPONSE);
	bool is_head = access_may(relations, RIGHT_CONFIRM_SAFE);

	v->may_tell = is_open && v->concern.told_at.us == 0 &&
	    (access_may(relations, RIGHT_RAISE_CONCERN) || is_me(op, v->concern.raised_by));
	v->may_act = (is_manager || is_holder) && state == CONCERN_RAISED;
	v->may_confirm = is_head && (state == CONCERN_RAISED || state == CONCERN_ACTED);
	v->may_close = op_has_role(op, ROLE_CENTRE_LEAD) && access_may(relations, RIGHT_CLOSE_CONCERN) &&
	    state == CONCERN_CONFIRMED && !str_is_same(v->concern.confirmed_by, op->actor.person_id);
	v->may_hand_over = is_open && o == NULL && op->actor.person_id[0] != '\0' &&
	    (is_manager || is_holder || is_head || is_me(op, v->concern.raised_by));
	v->may_accept = is_open && o != NULL && is_me(op, o->to_id);
}

/* What it stands on, for whoever may see the concern. */
static enum err
about_load(struct op *op, struct concern_view *v, unsigned *ret_relations)
{
	enum err e;

	/* Who raised it may read it, also a moderator, who sees no more of the audit than its file. */
	if (str_is_empty(v->concern.dip_sample_id))
		return is_me(op, v->concern.raised_by)
		    ? audit_for_raising(op, v->concern.audit_id, &v->audit, ret_relations)
		    : op_audit_for(op, v->concern.audit_id, RIGHT_SEE_OVERVIEW, &v->audit, ret_relations);
	e = op_dip_as_audit(
	    op, v->concern.dip_sample_id, v->concern.state != CONCERN_CLOSED, &v->audit, ret_relations);
	if (e == ERR_OK && !access_may(*ret_relations, RIGHT_SEE_OVERVIEW) && !is_me(op, v->concern.raised_by))
		e = ERR_NOT_FOUND;
	return e;
}

static enum err
load(struct op *op, const char *id, struct concern_view *ret)
{
	unsigned relations;
	enum err e;

	*ret = (struct concern_view){0};
	e = store_concern_get(op->store, id, &ret->concern);
	if (e == ERR_OK)
		e = about_load(op, ret, &relations);
	if (e == ERR_OK)
		e = store_acting_heads(op->store, ret->audit.team_id, &ret->heads, &ret->is_own_head);
	if (e == ERR_OK)
		e = store_concern_hand_overs(op->store, id, &ret->hand_overs);
	if (e == ERR_OK)
		e = clocks_load(op, ret);
	if (e == ERR_OK)
		rights_fill(op, relations, ret);
	return e;
}

enum err
op_concern_get(struct op *op, const char *id, struct concern_view *ret)
{
	enum err e = load(op, id, ret);

	if (e != ERR_OK)
		return e;
	return op_viewed(
	    op, "concern", id, ret->concern.audit_id, "Read the concern about the child’s safety");
}

struct stepping {
	const char *id;
	int version;
	const char *note;
	const struct concern *told;
	const struct concern_hand_over *hand_over;
};

/* Loads it for a step and checks that it still stands as the page showed it. */
static enum err
begin_step(struct op *op, const struct stepping *s, struct concern_view *ret)
{
	enum err e = load(op, s->id, ret);

	if (e != ERR_OK)
		return e;
	return ret->concern.version == s->version ? ERR_OK : ERR_STALE;
}

/* Stores it; who was told that it is late is told no longer once nothing is. */
static enum err
keep(struct op *op, struct concern_view *v)
{
	enum err e = store_concern_update(op->store, &v->concern);

	if (e == ERR_OK)
		e = store_concern_hand_overs(op->store, v->concern.id, &v->hand_overs);
	if (e == ERR_OK)
		e = clocks_load(op, v);
	if (e != ERR_OK)
		return e;
	for (int c = 0; c < CONCERN_CLOCK_COUNT; c++)
		if (concern_clock_is_late(&v->clocks, (enum concern_clock)c, op->now))
			return ERR_OK;
	return op_task_finish(op, TASK_CONCERN_LATE, v->concern.id);
}

static enum err
act(struct op *op, void *data)
{
	const struct stepping *s = data;
	struct concern_view v;
	enum err e = begin_step(op, s, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_act)
		return ERR_NOT_FOUND;
	concern_check_note("note", "Say what you did to make the child safe", s->note, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	v.concern.state = CONCERN_ACTED;
	v.concern.action = s->note;
	v.concern.acted_by = op->actor.person_id;
	v.concern.acted_at = op->now;
	e = keep(op, &v);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_CONCERN_ACT, s->id);
	if (e != ERR_OK)
		return e;
	return record(op, &v.audit, &v.concern, "acted-on-concern",
	    "Recorded what was done about the concern", "What was done", s->note);
}

enum err
op_concern_act(struct op *op, const char *id, int version, const char *action)
{
	struct stepping s = {.id = id, .version = version, .note = action};

	return op_write(op, act, &s);
}

static enum err
confirm(struct op *op, void *data)
{
	const struct stepping *s = data;
	struct concern_view v;
	enum err e = begin_step(op, s, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_confirm)
		return ERR_NOT_FOUND;
	concern_check_note("note", "Say how you know that the child is safe", s->note, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	v.concern.state = CONCERN_CONFIRMED;
	v.concern.safe_note = s->note;
	v.concern.confirmed_by = op->actor.person_id;
	v.concern.confirmed_at = op->now;
	e = keep(op, &v);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_CONCERN_CONFIRM_SAFE, s->id);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_CONCERN_ACT, s->id);
	if (e != ERR_OK)
		return e;
	return record(op, &v.audit, &v.concern, "confirmed-safe", "Confirmed that the child is safe",
	    "How it is known", s->note);
}

enum err
op_concern_confirm(struct op *op, const char *id, int version, const char *note)
{
	struct stepping s = {.id = id, .version = version, .note = note};

	return op_write(op, confirm, &s);
}

static enum err
close_concern(struct op *op, void *data)
{
	const struct stepping *s = data;
	struct concern_view v;
	enum err e = begin_step(op, s, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_close)
		return ERR_NOT_FOUND;
	concern_check_note("note", "Say why this can be closed", s->note, &op->problems);
	if (op->problems.count > 0)
		return ERR_INVALID;
	v.concern.state = CONCERN_CLOSED;
	v.concern.close_note = s->note;
	v.concern.closed_by = op->actor.person_id;
	v.concern.closed_at = op->now;
	e = keep(op, &v);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_CONCERN_CLOSE, s->id);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_CONCERN_ACCEPT, s->id);
	if (e != ERR_OK)
		return e;
	e = record(op, &v.audit, &v.concern, "closed-concern", "Closed the concern", "Why", s->note);
	return e == ERR_OK && !str_is_empty(v.audit.id) ? op_closing_try(op, v.audit.id) : e;
}

enum err
op_concern_close(struct op *op, const char *id, int version, const char *note)
{
	struct stepping s = {.id = id, .version = version, .note = note};

	return op_write(op, close_concern, &s);
}

/* ---- Told after all ---- */

static enum err
tell_after(struct op *op, void *data)
{
	const struct stepping *s = data;
	struct concern_view v;
	enum err e = begin_step(op, s, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_tell)
		return ERR_NOT_FOUND;
	concern_check_told(s->told, op->now, &op->problems);
	if (op->problems.count == 0 && s->told->told_at.us < v.concern.raised_at.us - CONCERN_BEFORE_US)
		problems_add(&op->problems, "told_at", "You recorded that nobody was reached yet: the time must be after that");
	if (op->problems.count > 0)
		return ERR_INVALID;
	v.concern.told_who = s->told->told_who;
	v.concern.told_how = s->told->told_how;
	v.concern.told_at = s->told->told_at;
	e = keep(op, &v);
	return e == ERR_OK ? record(op, &v.audit, &v.concern, "told-of-concern",
				 "Recorded who was told of the concern", "Who was told", s->told->told_who)
	                   : e;
}

enum err
op_concern_tell(struct op *op, const char *id, int version, const struct concern *told)
{
	struct stepping s = {.id = id, .version = version, .told = told};

	return op_write(op, tell_after, &s);
}

/* ---- Handing over, with proof ---- */

/* Who can be handed it: those who may see it, and can do something. */
static enum err
receivers_load(struct op *op, const struct concern_view *v, struct person_list *ret)
{
	static const enum role roles[] = {ROLE_ASSISTANT_DIRECTOR, ROLE_DIRECTOR, ROLE_CENTRE_LEAD};
	struct {
		struct person *items;
		size_t count, capacity;
	} found = {0};
	struct person_list lists[sizeof(roles) / sizeof(roles[0]) + 2] = {0};
	size_t count = 0;
	const char *const near[] = {v->audit.team_manager_id, v->audit.practitioner_id};
	struct person *one = arena_array(op->arena, 2, sizeof(*one));
	size_t ones = 0;
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < 2; i++)
		if (!str_is_empty(near[i]))
			e = store_person_get(op->store, near[i], &one[ones++]);
	lists[count++] = (struct person_list){one, ones};
	lists[count++] = v->heads;
	for (size_t r = 0; e == ERR_OK && r < sizeof(roles) / sizeof(roles[0]); r++)
		e = store_person_with_role(op->store, roles[r], &lists[count++]);
	for (size_t l = 0; e == ERR_OK && l < count; l++) {
		for (size_t i = 0; i < lists[l].count; i++) {
			bool is_known = lists[l].items[i].has_left || is_me(op, lists[l].items[i].id);

			for (size_t k = 0; k < found.count; k++)
				is_known |= str_is_same(found.items[k].id, lists[l].items[i].id);
			if (!is_known)
				VEC_PUSH(op->arena, &found, lists[l].items[i]);
		}
	}
	*ret = (struct person_list){found.items, found.count};
	return e;
}

enum err
op_concern_receivers(struct op *op, const char *id, struct concern_view *ret_view, struct person_list *ret)
{
	enum err e = load(op, id, ret_view);

	if (e == ERR_OK && !ret_view->may_hand_over)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = receivers_load(op, ret_view, ret);
	return e == ERR_OK ? op_viewed(op, "concern", id, ret_view->audit.id, "Read the concern to hand it over") : e;
}

static void
check_hand_over(struct op *op, const struct concern_hand_over *o, const struct person_list *people)
{
	const struct concern told = {.told_who = "x", .told_how = o->how, .told_at = o->spoken_at};
	struct problems found;
	bool is_known = false;

	for (size_t i = 0; i < people->count; i++)
		is_known |= str_is_same(people->items[i].id, o->to_id);
	if (!is_known)
		problems_add(&op->problems, "to", "Select who takes it from you");
	/* The same rules as for telling, beside this form's own fields. */
	problems_init(&found, op->arena);
	concern_check_told(&told, op->now, &found);
	if (problems_find(&found, "told_how") != NULL)
		problems_add(&op->problems, "how", "Select how you spoke to them");
	if (problems_find(&found, "told_at") != NULL)
		problems_add(&op->problems, "spoken_at",
		    o->spoken_at.us == 0 ? "Enter the date and time you spoke to them"
		                         : "The time you spoke to them must be in the past");
	concern_check_note("note", "Say what they know now and what they will do", o->note, &op->problems);
}

static enum err
hand_over(struct op *op, void *data)
{
	const struct stepping *s = data;
	struct concern_hand_over o = *s->hand_over;
	struct person_list people;
	struct concern_view v;
	enum err e = begin_step(op, s, &v);

	if (e == ERR_OK && !v.may_hand_over)
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = receivers_load(op, &v, &people);
	if (e != ERR_OK)
		return e;
	check_hand_over(op, &o, &people);
	if (op->problems.count > 0)
		return ERR_INVALID;
	o.id = op_id(op);
	o.concern_id = v.concern.id;
	o.from_id = op->actor.person_id;
	o.recorded_at = op->now;
	e = store_concern_hand_over_insert(op->store, &o);
	if (e == ERR_OK)
		e = store_concern_told_forget(op->store, v.concern.id, CONCERN_CLOCK_ACCEPT);
	if (e == ERR_OK)
		e = op_task_open(op, TASK_CONCERN_ACCEPT, &v.audit, v.concern.id, o.to_id,
		    op->actor.person_id, op->today);
	if (e == ERR_OK)
		e = keep(op, &v);
	return e == ERR_OK ? record(op, &v.audit, &v.concern, "handed-over-concern",
				 "Handed the concern over; it counts once it is accepted", "What they know", o.note)
	                   : e;
}

enum err
op_concern_hand_over(struct op *op, const char *id, int version, const struct concern_hand_over *o)
{
	struct stepping s = {.id = id, .version = version, .hand_over = o};

	return op_write(op, hand_over, &s);
}

static enum err
accept_it(struct op *op, void *data)
{
	const struct stepping *s = data;
	const struct concern_hand_over *o;
	struct concern_view v;
	enum err e = begin_step(op, s, &v);

	if (e != ERR_OK)
		return e;
	if (!v.may_accept)
		return ERR_NOT_FOUND;
	o = handed(&v.hand_overs);
	e = store_concern_hand_over_accept(op->store, o->id, op->now);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_CONCERN_ACCEPT, v.concern.id);
	/* What the team manager was to record is theirs to record now. */
	if (e == ERR_OK && v.concern.state == CONCERN_RAISED) {
		e = op_task_finish(op, TASK_CONCERN_ACT, v.concern.id);
		if (e == ERR_OK)
			e = op_task_open(op, TASK_CONCERN_ACT, &v.audit, v.concern.id, op->actor.person_id,
			    v.concern.raised_by, v.concern.act_due_on);
	}
	v.concern.holder_id = op->actor.person_id;
	if (e == ERR_OK)
		e = keep(op, &v);
	return e == ERR_OK ? record(op, &v.audit, &v.concern, "accepted-concern", "Accepted the concern that was handed over",
				 "From", o->from_name)
	                   : e;
}

enum err
op_concern_accept(struct op *op, const char *id, int version)
{
	struct stepping s = {.id = id, .version = version};

	return op_write(op, accept_it, &s);
}

/* ---- The list ---- */

enum err
op_concern_list(struct op *op, int page, struct concern_rows *ret, bool *ret_has_more)
{
	const struct inadequate_viewer viewer = {.person_id = op->actor.person_id,
	    .sees_all = op_has_role(op, ROLE_CENTRE_LEAD) || op_has_role(op, ROLE_ASSISTANT_DIRECTOR) ||
		op_has_role(op, ROLE_DIRECTOR),
	    .sees_service = {[SERVICE_EARLY_HELP] = op_has_role(op, ROLE_EARLY_HELP_LEAD),
		[SERVICE_SEND] = op_has_role(op, ROLE_SEND_LEAD)}};
	int hours;
	enum err e = op_policy_number(op, POLICY_CONCERN_TOLD_HOURS, &hours);

	if (e == ERR_OK)
		e = store_concerns_open(op->store, &viewer, CONCERN_PAGE_SIZE + 1, (page - 1) * CONCERN_PAGE_SIZE, ret);
	if (e != ERR_OK)
		return e;
	*ret_has_more = ret->count > CONCERN_PAGE_SIZE;
	if (*ret_has_more)
		ret->count = CONCERN_PAGE_SIZE;
	for (size_t i = 0; e == ERR_OK && i < ret->count; i++) {
		struct concern_row *r = &ret->items[i];

		concern_clocks_set(&r->concern, r->handed_at, hours, &r->clocks);
		e = store_concern_told(op->store, r->concern.id, &r->clocks);
	}
	return e;
}

/* ---- Clocks that ran out ---- */

static enum err
up_tell(struct op *op, const struct concern_view *v, enum concern_up up)
{
	struct person_list people;
	size_t count = 0;
	static const enum role above[] = {ROLE_ASSISTANT_DIRECTOR, ROLE_DIRECTOR, ROLE_CENTRE_LEAD};
	enum err e = ERR_OK;

	if (up == CONCERN_UP_HEAD)
		e = op_task_open_heads(
		    op, TASK_CONCERN_LATE, &v->audit, v->concern.id, "", "", op->today, &count);
	for (size_t r = 0; e == ERR_OK && count == 0 && r < sizeof(above) / sizeof(above[0]); r++) {
		e = store_person_with_role(op->store, above[r], &people);
		for (size_t i = 0; e == ERR_OK && i < people.count; i++, count++)
			e = op_task_open(op, TASK_CONCERN_LATE, &v->audit, v->concern.id,
			    people.items[i].id, "", op->today);
	}
	return e;
}

/* Seen without asking who looks: the timer is nobody. */
static enum err
climb(struct op *op, void *data)
{
	const struct stepping *s = data;
	const char *id = s->id;
	struct concern_view v = {0};
	bool is_told[CONCERN_UP_ASSISTANT_DIRECTOR + 1] = {false};
	unsigned relations;
	enum err e = store_concern_get(op->store, id, &v.concern);

	if (e == ERR_OK)
		e = str_is_empty(v.concern.dip_sample_id)
		    ? store_audit_get(op->store, v.concern.audit_id, &v.audit)
		    : op_dip_as_audit(op, v.concern.dip_sample_id, true, &v.audit, &relations);
	if (e == ERR_OK)
		e = store_concern_hand_overs(op->store, id, &v.hand_overs);
	if (e == ERR_OK)
		e = clocks_load(op, &v);
	for (int c = 0; e == ERR_OK && c < CONCERN_CLOCK_COUNT; c++) {
		const struct concern_clock_row *row = concern_clock_row((enum concern_clock)c);

		if (!concern_clock_must_tell(&v.clocks, (enum concern_clock)c, op->now))
			continue;
		e = store_concern_told_put(op->store, id, (enum concern_clock)c, op->now);
		if (e == ERR_OK && !is_told[row->up])
			e = up_tell(op, &v, row->up);
		is_told[row->up] = true;
		if (e == ERR_OK)
			e = op_history(op,
			    &(struct op_event){.action = "climbed",
			        .object_kind = "concern",
			        .object_id = id,
			        .object_version = v.concern.version,
			        .audit_id = v.audit.id,
			        .sentence = arena_printf(op->arena, "Not done in time: “%s”. Told %s", row->what,
				    concern_up_name(row->up))});
	}
	return e;
}

enum err
op_concerns_climb(struct op *op)
{
	const char *const *ids;
	size_t count;
	int hours;
	enum err e = op_policy_number(op, POLICY_CONCERN_TOLD_HOURS, &hours);

	if (e == ERR_OK)
		e = store_concerns_to_climb(op->store, op->now, op->today, hours, &ids, &count);
	for (size_t i = 0; e == ERR_OK && i < count; i++) {
		struct stepping s = {.id = ids[i]};

		e = op_write(op, climb, &s);
	}
	return e;
}
