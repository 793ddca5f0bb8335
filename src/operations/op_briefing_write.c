/* Writing a briefing, and the steps until it is published, withdrawn or corrected. */
#include "base/str.h"
#include "domain/dip_sample.h"
#include "operations/op_briefing_private.h"
#include "operations/op_calendar.h"
#include "operations/op_setting.h"
#include "operations/op_task.h"
#include "store/store_programme.h"
#include "store/store_task.h"

#include <string.h>

struct saving {
	const char *cycle_id;
	int version;
	const char *const *parts; /* NULL in a place: that part is left alone */
	const char *const *marks; /* NULL for none */
};

/* Whoever wrote since wrote in other parts: each that is saved stands as it was shown (ux.md 2.3 C1). */
static bool
is_as_shown(const struct op *op, const struct saving *s, const struct briefing_view *v)
{
	for (int i = 0; i < BRIEFING_PARTS; i++)
		if (s->parts[i] != NULL && (s->marks == NULL || !str_is_same(s->marks[i], op_briefing_mark(op->arena, v->parts[i]))))
			return false;
	return true;
}

static enum err
save(struct op *op, void *data)
{
	const struct saving *s = data;
	struct history_change changes[BRIEFING_PARTS];
	struct briefing_view v;
	struct briefing_material material;
	size_t count = 0;
	enum err e = op_is_of_centre(op) ? briefing_load(op, s->cycle_id, &v) : ERR_NOT_FOUND;

	if (e == ERR_OK && v.briefing.state != BRIEFING_DRAFT)
		e = ERR_STALE;
	if (e == ERR_OK && v.briefing.version != s->version && !is_as_shown(op, s, &v))
		e = ERR_CONFLICT;
	if (e != ERR_OK)
		return e;
	material = briefing_material(&v);
	for (int i = 0; i < BRIEFING_PARTS; i++)
		if (s->parts[i] != NULL)
			problems_check_text(
			    &op->problems, arena_printf(op->arena, "part-%d", i + 1), NULL, s->parts[i], BRIEFING_PART_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	for (int i = 0; e == ERR_OK && i < BRIEFING_PARTS; i++) {
		const char *text = s->parts[i] == NULL ? "" : briefing_lines(op->arena, s->parts[i]);
		const char *own = briefing_lines(op->arena, briefing_part_written(op->arena, &material, i));

		if (s->parts[i] == NULL || str_is_same(text, briefing_lines(op->arena, v.parts[i])) ||
		    (s->marks != NULL && str_is_same(s->marks[i], op_briefing_mark(op->arena, text))))
			continue;
		changes[count++] = (struct history_change){briefing_part_title(i), v.parts[i], text};
		e = store_briefing_part_put(op->store, s->cycle_id, i, str_is_same(text, own) || str_is_empty(text) ? NULL : text);
	}
	if (e != ERR_OK || count == 0)
		return e;
	v.briefing.author_id = op->actor.person_id;
	e = store_briefing_writer_put(op->store, s->cycle_id, op->actor.person_id);
	if (e == ERR_OK)
		e = store_briefing_update(op->store, &v.briefing);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "wrote",
		.object_kind = "briefing",
		.object_id = s->cycle_id,
		.object_version = v.briefing.version + 1,
		.sentence = "Wrote in the 7 Minute Briefing",
		.changes = changes,
		.change_count = count});
}

enum err
op_briefing_save(struct op *op, const char *cycle_id, int version, const char *const parts[static BRIEFING_PARTS],
    const char *const *marks)
{
	struct saving s = {cycle_id, version, parts, marks};

	return op_write(op, save, &s);
}

/* ---- Findings put in from elsewhere ---- */

static bool
is_in(const struct briefing_view *v, const struct briefing_finding *finding)
{
	for (int i = 0; i < BRIEFING_PARTS; i++)
		if (strstr(v->parts[i], finding->row_label) != NULL)
			return true;
	return false;
}

static void
additions_fill(struct op *op, const struct briefing_view *v, enum briefing_evidence evidence, struct briefing_additions *ret)
{
	struct briefing_material material = briefing_material(v);
	struct briefing_findings all = briefing_findings(op->arena, &material);
	struct briefing_finding *items = arena_array(op->arena, all.count, sizeof(*items));

	*ret = (struct briefing_additions){.findings = items,
	    .states = arena_array(op->arena, all.count, sizeof(*ret->states)),
	    .is_draft = v->briefing.state == BRIEFING_DRAFT};
	for (size_t i = 0; i < all.count; i++) {
		if (all.items[i].evidence != evidence)
			continue;
		items[ret->count] = all.items[i];
		ret->states[ret->count++] = !ret->is_draft ? BRIEFING_ADD_LATE
		    : is_in(v, &all.items[i])		   ? BRIEFING_ADD_IS_IN
							   : BRIEFING_ADD_MAY;
	}
}

enum err
op_briefing_additions(struct op *op, const char *cycle_id, enum briefing_evidence evidence, struct briefing_additions *ret)
{
	struct briefing_view v;
	enum err e = op_is_of_centre(op) ? briefing_load(op, cycle_id, &v) : ERR_NOT_FOUND;

	*ret = (struct briefing_additions){.is_draft = false};
	if (e == ERR_NOT_FOUND && op_is_of_centre(op))
		return ERR_OK;
	if (e == ERR_OK)
		additions_fill(op, &v, evidence, ret);
	return e;
}

enum briefing_addition
briefing_addition_of(const struct briefing_additions *additions, const char *row_key)
{
	for (size_t i = 0; i < additions->count; i++)
		if (str_is_same(additions->findings[i].row_key, row_key))
			return additions->states[i];
	return additions->is_draft ? BRIEFING_ADD_TOO_SMALL : BRIEFING_ADD_LATE;
}

struct adding {
	const char *cycle_id;
	enum briefing_evidence evidence;
	const char *row_key;
	enum briefing_addition result;
};

static enum err
add(struct op *op, void *data)
{
	struct adding *a = data;
	struct briefing_additions additions;
	struct briefing_view v;
	const char *parts[BRIEFING_PARTS];
	int part = briefing_evidence_part(a->evidence);
	enum err e = op_is_of_centre(op) ? briefing_load(op, a->cycle_id, &v) : ERR_NOT_FOUND;

	if (e != ERR_OK)
		return e;
	additions_fill(op, &v, a->evidence, &additions);
	a->result = briefing_addition_of(&additions, a->row_key);
	if (a->result != BRIEFING_ADD_MAY)
		return ERR_OK;
	for (int i = 0; i < BRIEFING_PARTS; i++)
		parts[i] = v.parts[i];
	for (size_t i = 0; i < additions.count; i++)
		if (str_is_same(additions.findings[i].row_key, a->row_key))
			parts[part] = str_joined(op->arena, parts[part], "\n- ", additions.findings[i].text);
	return save(op, &(struct saving){a->cycle_id, v.briefing.version, parts, NULL});
}

enum err
op_briefing_add(struct op *op, const char *cycle_id, enum briefing_evidence evidence, const char *row_key, enum briefing_addition *ret)
{
	struct adding a = {cycle_id, evidence, row_key, BRIEFING_ADD_LATE};
	enum err e = op_write(op, add, &a);

	*ret = a.result;
	return e;
}

/* ---- Its way ---- */

static const enum role lead_role[] = {ROLE_CENTRE_LEAD};

/* Every step is due so long before its day that the clock finds it approved; what is asked later is due on its own day. */
static enum err
ready_on(struct op *op, const struct briefing_view *v, struct date *ret)
{
	struct calendar calendar;
	int days = 0;
	enum err e = op_policy_number(op, POLICY_BRIEFING_READY_DAYS, &days);

	if (e == ERR_OK)
		e = op_calendar_load(op, &calendar);
	if (e != ERR_OK)
		return e;
	*ret = days == 0 ? v->cycle.briefing_on : calendar_add_working_days(&calendar, v->cycle.briefing_on, -days);
	if (date_compare(*ret, op->today) < 0)
		*ret = op->today;
	return ERR_OK;
}

/* Whatever waited in a tray before, this is what there is to do now. */
static enum err
ask(struct op *op, const struct briefing_view *v)
{
	const char *id = v->cycle.id;
	struct date on;
	enum err e = ready_on(op, v, &on);

	if (e == ERR_OK)
		e = op_task_finish(op, TASK_BRIEFING_WRITE, id);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_BRIEFING_READ, id);
	if (e == ERR_OK)
		e = op_task_finish(op, TASK_BRIEFING_APPROVE, id);
	if (e != ERR_OK)
		return e;
	switch (v->briefing.state) {
	case BRIEFING_DRAFT:
		if (str_is_empty(v->briefing.author_id))
			return op_task_ask_role(op, TASK_BRIEFING_WRITE, id, id, lead_role, 1, on);
		return op_task_open_person(op, TASK_BRIEFING_WRITE, id, id, v->briefing.author_id, "", on);
	case BRIEFING_WITH_READER:
		return op_task_open_person(op, TASK_BRIEFING_READ, id, id, v->briefing.reader_id, v->briefing.author_id, on);
	case BRIEFING_WITH_LEAD:
		return op_task_ask_role(op, TASK_BRIEFING_APPROVE, id, id, lead_role, 1, on);
	case BRIEFING_WITH_SENIOR:
		return op_task_ask_role(op, TASK_BRIEFING_APPROVE, id, id, &v->senior_role, 1, on);
	case BRIEFING_APPROVED:
	case BRIEFING_PUBLISHED:
	case BRIEFING_WITHDRAWN:
		break;
	}
	return ERR_OK;
}

static enum err
history(struct op *op, const struct briefing_view *v, const struct briefing_step *step, const char *note)
{
	struct history_change change = {"Note", "", note};

	return op_history(op,
	    &(struct op_event){.action = briefing_event_code(step->event),
		.object_kind = "briefing",
		.object_id = v->cycle.id,
		.object_version = v->briefing.version,
		.sentence = step->why,
		.changes = &change,
		.change_count = str_is_empty(note) ? 0 : 1});
}

/* Everybody who leads a team is asked to talk about it with them; once, whatever is corrected later. */
static enum err
ask_teams(struct op *op, const struct briefing_view *v)
{
	struct calendar calendar;
	struct team_list teams;
	int days;
	enum err e = op_policy_number(op, POLICY_BRIEFING_DISCUSS_DAYS, &days);

	if (e == ERR_OK)
		e = op_calendar_load(op, &calendar);
	if (e == ERR_OK)
		e = store_team_list(op->store, &teams);
	for (size_t i = 0; e == ERR_OK && i < teams.count; i++) {
		const char *manager = teams.items[i].manager_id;
		bool is_asked = str_is_empty(manager);

		for (size_t j = 0; j < i && !is_asked; j++)
			is_asked = str_is_same(teams.items[j].manager_id, manager);
		if (!is_asked)
			e = op_task_open_person(op, TASK_BRIEFING_DISCUSS, v->cycle.id, v->cycle.id, manager, "",
			    calendar_add_working_days(&calendar, op->today, days));
	}
	return e;
}

enum err
briefing_publish(struct op *op, struct briefing_view *v)
{
	const struct briefing_step *step = briefing_step_find(v->briefing.state, BRIEFING_EVENT_PUBLISH);
	enum err e;

	if (step == NULL)
		return ERR_STALE;
	v->briefing.state = step->to;
	v->briefing.edition++;
	v->briefing.published_at = op->now;
	e = store_briefing_update(op->store, &v->briefing);
	if (e == ERR_OK)
		e = store_briefing_publish(op->store, &v->briefing, v->parts);
	if (e == ERR_OK && v->briefing.edition == 1)
		e = ask_teams(op, v);
	v->briefing.version++;
	return e == ERR_OK ? history(op, v, step, "") : e;
}

/* The second reader: of the Centre, and none of those who wrote it. */
static enum err
check_reader(struct op *op, const struct briefing_view *v, const char *reader_id)
{
	const char *const *writers;
	size_t count;
	struct person reader;
	bool is_fit;
	enum err e = str_is_empty(reader_id) ? ERR_NOT_FOUND : store_person_get(op->store, reader_id, &reader);

	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	is_fit = e == ERR_OK && !reader.has_left &&
	    (reader.roles & ROLES_CENTRE) != 0;
	e = store_briefing_writers(op->store, v->cycle.id, &writers, &count);
	for (size_t i = 0; e == ERR_OK && i < count; i++)
		is_fit = is_fit && !str_is_same(writers[i], reader_id);
	if (e == ERR_OK && !is_fit)
		problems_add(&op->problems, "reader", "Select a second reader, somebody who has not written in it");
	return e;
}

static void
check_draft(struct op *op, const struct briefing_view *v)
{
	if (v->briefing.frozen_at.us == 0)
		problems_add(&op->problems, "", "Wait until the figures are frozen: %s", instant_text_long(op->arena, v->freezes_at));
	for (size_t i = 0; i < v->hits.count; i++)
		if (v->hits.items[i].is_stop)
			problems_add(&op->problems, "", "%s%s%s", v->hits.items[i].part < 0 ? "" : briefing_part_title(v->hits.items[i].part),
			    v->hits.items[i].part < 0 ? "" : ": ", v->hits.items[i].text);
}

static void
check_note(struct op *op, const struct briefing_move *m)
{
	if (m->event == BRIEFING_EVENT_CORRECT) {
		problems_check_text(
		    &op->problems, "correction", "Write what is corrected, and why", m->note, BRIEFING_NOTE_MAXIMUM);
		return;
	}
	problems_check_text(&op->problems, "note",
	    m->event == BRIEFING_EVENT_WITHDRAW ? "Write why it is withdrawn" : "Write what is to be changed", m->note,
	    BRIEFING_NOTE_MAXIMUM);
}

/* What the step does to the briefing besides its state. */
static enum err
apply(struct op *op, const struct briefing_move *m, struct briefing_view *v)
{
	struct briefing *b = &v->briefing;
	enum err e = ERR_OK;

	switch (m->event) {
	case BRIEFING_EVENT_SEND:
		e = store_briefing_writer_put(op->store, b->cycle_id, op->actor.person_id);
		if (e == ERR_OK)
			e = check_reader(op, v, m->reader_id);
		check_draft(op, v);
		/* What is read and approved is what is published, whatever changes about the month. */
		for (int i = 0; e == ERR_OK && i < BRIEFING_PARTS; i++)
			if (!v->is_kept[i])
				e = store_briefing_part_put(op->store, b->cycle_id, i, v->parts[i]);
		b->reader_id = m->reader_id;
		b->note = "";
		if (str_is_empty(b->author_id))
			b->author_id = op->actor.person_id;
		break;
	case BRIEFING_EVENT_AGREE:
		/* Who wrote in it meanwhile is no second reader any more. */
		e = check_reader(op, v, b->reader_id);
		check_draft(op, v);
		break;
	case BRIEFING_EVENT_PASS_ON:
	case BRIEFING_EVENT_APPROVE:
		check_draft(op, v);
		if (b->state == BRIEFING_WITH_LEAD)
			b->lead_id = op->actor.person_id;
		else
			b->senior_id = op->actor.person_id;
		b->approved_at = op->now;
		break;
	case BRIEFING_EVENT_SEND_BACK:
		check_note(op, m);
		b->note = m->note;
		b->lead_id = b->senior_id = "";
		break;
	case BRIEFING_EVENT_WITHDRAW:
		check_note(op, m);
		/* A draft keeps what is to be changed in it. */
		if (b->state == BRIEFING_PUBLISHED)
			b->note = m->note;
		if (op->problems.count == 0)
			e = store_briefing_withdraw(op->store, b->cycle_id, b->edition, op->now, m->note);
		break;
	case BRIEFING_EVENT_CORRECT:
	case BRIEFING_EVENT_DROP:
	case BRIEFING_EVENT_DROP_WITHDRAWN:
		if (m->event == BRIEFING_EVENT_CORRECT)
			check_note(op, m);
		b->lead_id = b->senior_id = b->note = "";
		b->correction = m->event == BRIEFING_EVENT_CORRECT ? m->note : "";
		e = store_briefing_edition_parts(op->store, b->cycle_id, b->edition, v->parts);
		for (int i = 0; e == ERR_OK && i < BRIEFING_PARTS; i++)
			e = store_briefing_part_put(op->store, b->cycle_id, i, v->parts[i]);
		break;
	case BRIEFING_EVENT_TAKE_BACK:
	case BRIEFING_EVENT_PUBLISH:
		break;
	}
	return e;
}

static enum err
move(struct op *op, void *data)
{
	const struct briefing_move *asked = data;
	struct briefing_move m = *asked;
	const struct briefing_step *step;
	struct briefing_view v;
	enum err e = briefing_may(op, m.cycle_id, m.event, &v);

	if (e == ERR_OK && v.briefing.version != m.version)
		e = ERR_CONFLICT;
	if (e == ERR_OK)
		e = briefing_checked(op, &v);
	if (e != ERR_OK)
		return e;
	if (m.event == BRIEFING_EVENT_PUBLISH)
		return briefing_publish(op, &v);
	if (m.event == BRIEFING_EVENT_APPROVE && v.briefing.state == BRIEFING_WITH_LEAD && briefing_shows_inadequate(&v.figures))
		m.event = BRIEFING_EVENT_PASS_ON;
	if (m.event == BRIEFING_EVENT_DROP && !v.briefing.is_readable)
		m.event = BRIEFING_EVENT_DROP_WITHDRAWN;
	step = briefing_step_of(op, &v, m.event);
	if (step == NULL)
		return ERR_STALE;
	e = apply(op, &m, &v);
	if (e == ERR_OK && op->problems.count > 0)
		e = ERR_INVALID;
	if (e != ERR_OK)
		return e;
	v.briefing.state = step->to;
	e = store_briefing_update(op->store, &v.briefing);
	v.briefing.version++;
	if (e == ERR_OK && step->to != step->from)
		e = ask(op, &v);
	if (e == ERR_OK)
		e = history(op, &v, step, asked->note);
	/* Approved late, or a correction: its day has come already. */
	if (e == ERR_OK && v.briefing.state == BRIEFING_APPROVED && date_compare(op->today, v.cycle.briefing_on) >= 0)
		e = briefing_publish(op, &v);
	return e;
}

enum err
op_briefing_move(struct op *op, const struct briefing_move *m)
{
	struct briefing_move copy = *m;

	return op_write(op, move, &copy);
}

static enum err
open_month(struct op *op, void *data)
{
	const char *cycle_id = data;
	struct briefing_view v = {.briefing = {.cycle_id = cycle_id, .state = BRIEFING_DRAFT, .opened_at = op->now, .author_id = ""}};
	enum err e = store_cycle_get(op->store, cycle_id, &v.cycle);

	if (e == ERR_OK)
		e = store_briefing_insert(op->store, &v.briefing);
	if (e == ERR_OK)
		e = ask(op, &v);
	return e == ERR_OK ? op_history(op,
				 &(struct op_event){.action = "opened",
				     .object_kind = "briefing",
				     .object_id = cycle_id,
				     .object_version = 1,
				     .sentence = "Opened the month’s 7 Minute Briefing with its first audit"})
			   : e;
}

static enum err
freeze(struct op *op, void *data)
{
	const char *cycle_id = data;
	struct briefing_scope scope;
	struct briefing_view v;
	enum err e = briefing_load(op, cycle_id, &v);

	if (e != ERR_OK || v.briefing.frozen_at.us != 0 || op->now.us < v.freezes_at.us)
		return e;
	scope = briefing_scope(op, &v);
	e = store_briefing_count(op->store, &scope);
	scope.is_frozen = true;
	if (e == ERR_OK)
		e = briefing_count(op, &scope, &v);
	/* What was counted until when is kept, whatever day the briefing is moved to. */
	v.briefing.frozen_at = scope.until;
	if (e == ERR_OK)
		e = store_briefing_cells_put(op->store, cycle_id, &v.figures);
	if (e == ERR_OK)
		e = store_briefing_update(op->store, &v.briefing);
	return e == ERR_OK ? op_history(op,
				 &(struct op_event){.action = "froze",
				     .object_kind = "briefing",
				     .object_id = cycle_id,
				     .object_version = v.briefing.version + 1,
				     .sentence = "Froze the figures of the 7 Minute Briefing"})
			   : e;
}

static enum err
publish_due(struct op *op, void *data)
{
	const char *cycle_id = data;
	struct briefing_view v;
	enum err e = briefing_load(op, cycle_id, &v);

	if (e != ERR_OK || v.briefing.state != BRIEFING_APPROVED || date_compare(op->today, v.cycle.briefing_on) < 0)
		return e;
	return briefing_publish(op, &v);
}

enum err
op_briefings_due(struct op *op)
{
	struct briefing_list list;
	const char *const *cycles;
	size_t count;
	enum err e = store_briefing_to_open(op->store, &cycles, &count);

	for (size_t i = 0; e == ERR_OK && i < count; i++)
		e = op_write(op, open_month, arena_strdup(op->arena, cycles[i]));
	if (e == ERR_OK)
		e = store_briefings(op->store, &list);
	/* The oldest first: what comes late for one month is the next one's. */
	for (size_t i = list.count; e == ERR_OK && i-- > 0;) {
		char *cycle_id = arena_strdup(op->arena, list.items[i].cycle_id);
		struct briefing_view v;

		if (list.items[i].frozen_at.us == 0) {
			struct calendar calendar;

			e = store_cycle_get(op->store, cycle_id, &v.cycle);
			if (e == ERR_OK)
				e = op_calendar_load(op, &calendar);
			if (e == ERR_OK && op->now.us >= dip_freeze_at(&calendar, v.cycle.briefing_on).us)
				e = op_write(op, freeze, cycle_id);
		}
		if (e == ERR_OK && list.items[i].state == BRIEFING_APPROVED)
			e = op_write(op, publish_due, cycle_id);
	}
	return e;
}
