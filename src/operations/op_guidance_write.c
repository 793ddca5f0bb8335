/* Drafts of guidance, until a second person publishes them; and withdrawal. */
#include "base/str.h"
#include "base/vec.h"
#include "domain/privacy_scan.h"
#include "operations/op_calendar.h"
#include "operations/op_guidance_private.h"
#include "operations/op_panel.h"
#include "operations/op_task.h"
#include "store/store_person.h"
#include "store/store_training.h"

enum { PUBLISH_DAYS = 5, WRITE_DAYS = 10 };

enum err
op_guidance_drafts(struct op *op, struct guidance_draft_list *ret)
{
	enum err e = op_guidance_may_write(op) ? store_guidance_drafts(op->store, "", ret) : ERR_NOT_FOUND;

	for (size_t i = 0; e == ERR_OK && i < ret->count; i++)
		e = guidance_name_criteria(op, &ret->items[i].guidance, 1);
	return e;
}

/* What looks as if it came from a case; NULL for nothing. */
static const char *
warning_of(struct op *op, const struct guidance *g)
{
	size_t count;
	const char *text = arena_printf(op->arena, "%s\n%s\n%s", g->title, g->text, g->why);
	const struct privacy_hit *hits = privacy_scan(op->arena, text, NULL, 0, &count);

	return privacy_warning(op->arena, hits, count);
}

/* Whether a coordinator is among those who wrote it, as the roles are today. */
static enum err
lead_has_written(struct op *op, const char *const *writers, size_t count, bool *ret)
{
	enum err e = ERR_OK;

	*ret = false;
	for (size_t i = 0; e == ERR_OK && i < count; i++) {
		struct person person;

		e = store_person_get(op->store, writers[i], &person);
		*ret = *ret || (e == ERR_OK && (person.roles & ROLE_BIT(ROLE_CENTRE_LEAD)) != 0);
	}
	return e;
}

static bool
is_in(const char *const *ids, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (str_is_same(ids[i], id))
			return true;
	return false;
}

static enum err
fill_may(struct op *op, struct guidance_draft_view *v)
{
	const char *const *writers;
	size_t count;
	bool by_lead, is_second;
	enum err e = store_guidance_writers(op->store, v->draft.guidance.id, &writers, &count);

	if (e == ERR_OK)
		e = lead_has_written(op, writers, count, &by_lead);
	if (e != ERR_OK)
		return e;
	v->has_written = is_in(writers, count, op->actor.person_id);
	is_second = guidance_is_second(
	    op_has_role(op, ROLE_CENTRE_LEAD), op_has_role(op, ROLE_CENTRE_MEMBER), v->has_written, by_lead);
	for (size_t i = 0; i < guidance_step_count; i++)
		if (guidance_steps[i].from == v->draft.state)
			v->may[guidance_steps[i].event] = guidance_steps[i].is_second ? is_second : op_guidance_may_write(op);
	return ERR_OK;
}

/* Where nothing was saved yet, a draft begins with what holds. */
static enum err
begin(struct op *op, const struct guidance *published, struct guidance_draft_view *v)
{
	v->draft = (struct guidance_draft){
	    .guidance = *published, .state = GUIDANCE_DRAFT, .author_id = "", .author_name = "", .note = ""};
	v->draft.guidance.why = "";
	return store_guidance_links(op->store, published->id, published->version, &v->links);
}

enum err
guidance_draft_load(struct op *op, const char *id, struct guidance_draft_view *v)
{
	struct guidance_list versions = {NULL, 0};
	enum err e = op_guidance_may_write(op) ? store_guidance_versions(op->store, id, &versions) : ERR_NOT_FOUND;

	*v = (struct guidance_draft_view){.before = versions.count > 0 ? &versions.items[0] : NULL};
	if (!op_guidance_may_write(op) || (e != ERR_OK && e != ERR_NOT_FOUND))
		return e;
	e = store_guidance_draft_get(op->store, id, &v->draft);
	if (e == ERR_NOT_FOUND && v->before != NULL)
		return begin(op, v->before, v);
	if (e == ERR_OK)
		e = store_guidance_links(op->store, id, 0, &v->links);
	return e == ERR_OK ? fill_may(op, v) : e;
}

enum err
op_guidance_draft_get(struct op *op, const char *id, struct guidance_draft_view *ret)
{
	enum err e = guidance_draft_load(op, id, ret);

	if (e == ERR_OK)
		e = guidance_name_criteria(op, &ret->draft.guidance, 1);
	if (e == ERR_OK)
		e = guidance_about(op, &ret->draft.guidance, &ret->links, &ret->about);
	ret->warning = e == ERR_OK ? warning_of(op, &ret->draft.guidance) : NULL;
	return e;
}

/* ---- Writing ---- */

struct saving {
	const struct guidance_save *save;
	const char *id;
};

static const struct form_section *
section_of(const struct guidance_criteria *criteria, const char *code)
{
	for (size_t i = 0; i < criteria->count; i++)
		if (str_is_same(criteria->items[i].code, code))
			return criteria->items[i].section;
	return NULL;
}

/* Whether it is on the page's lists: questions of its criterion, themes of a programme, briefings that can be read. */
static enum err
is_offered(struct op *op, const struct form_section *section, const struct guidance_link *link, bool *ret)
{
	struct training_theme_list themes;
	const char *const *cycles;
	size_t count;
	enum err e = ERR_OK;

	*ret = false;
	switch (link->kind) {
	case GUIDANCE_QUESTION:
		for (size_t i = 0; i < section->question_count; i++)
			*ret = *ret || str_is_same(section->questions[i].code, link->target);
		break;
	case GUIDANCE_THEME:
		e = store_training_theme_list(op->store, &themes);
		for (size_t i = 0; e == ERR_OK && i < themes.count; i++)
			*ret = *ret || str_is_same(themes.items[i].code, link->target);
		break;
	case GUIDANCE_BRIEFING:
		e = op_guidance_briefings(op, &cycles, &count);
		*ret = e == ERR_OK && is_in(cycles, count, link->target);
		break;
	case GUIDANCE_DECISION: /* comes with a new one, and stays */
		break;
	}
	return e;
}

static enum err
link_put(struct op *op, const char *id, const struct guidance_links *known, const struct guidance_link *link)
{
	for (size_t i = 0; i < known->count; i++)
		if (known->items[i].kind == link->kind && str_is_same(known->items[i].target, link->target))
			return ERR_OK;
	return store_guidance_link_put(op->store, id, 0, link);
}

static enum err
links_put(struct op *op, const struct guidance_save *s, const char *id, const struct guidance_links *before,
    const struct form_section *section)
{
	struct guidance_links known = {arena_array(op->arena, GUIDANCE_LINKS_MOST, sizeof(struct guidance_link)), 0};
	enum err e = store_guidance_links_clear(op->store, id, 0);

	for (size_t i = 0; e == ERR_OK && i < before->count; i++)
		if (before->items[i].kind == GUIDANCE_DECISION)
			e = store_guidance_link_put(op->store, id, 0, &before->items[i]);
	if (e == ERR_OK && !str_is_empty(s->decision))
		e = store_guidance_link_put(op->store, id, 0, &(struct guidance_link){GUIDANCE_DECISION, s->decision});
	for (size_t i = 0; e == ERR_OK && i < s->link_count && known.count < GUIDANCE_LINKS_MOST; i++) {
		bool is_fit;

		e = is_offered(op, section, &s->links[i], &is_fit);
		if (e != ERR_OK || !is_fit)
			continue;
		e = link_put(op, id, &known, &s->links[i]);
		known.items[known.count++] = s->links[i];
	}
	return e;
}

/* The panel it comes from has been held; and the case is one that it decided and that is whoever writes it to see. */
static enum err
check_panel(struct op *op, const char *panel_id, const char *decision)
{
	struct panel_view panel;
	bool is_decided = str_is_empty(decision);
	enum err e;

	if (str_is_empty(panel_id))
		return is_decided ? ERR_OK : ERR_NOT_FOUND;
	e = op_panel_get(op, panel_id, &panel);
	if (e == ERR_OK && panel.panel.state != PANEL_OPEN && panel.panel.state != PANEL_CLOSED)
		e = ERR_NOT_FOUND;
	for (size_t i = 0; e == ERR_OK && i < panel.line_count; i++)
		is_decided = is_decided ||
		    (str_is_same(panel.lines[i].pcase.moderation_id, decision) && !panel.lines[i].is_aside &&
			panel.lines[i].pcase.state == PANEL_CASE_DECIDED);
	return e == ERR_OK && !is_decided ? ERR_NOT_FOUND : e;
}

static enum err
load_for_saving(struct op *op, const struct guidance_save *s, struct guidance_draft_view *v)
{
	const struct guidance *g = &s->draft.guidance;
	enum err e;

	if (!op_guidance_may_write(op))
		return ERR_NOT_FOUND;
	if (!str_is_empty(g->id)) {
		e = guidance_draft_load(op, g->id, v);
		if (e == ERR_OK && (v->draft.version != s->draft.version || v->draft.state != GUIDANCE_DRAFT))
			e = ERR_STALE;
		return e;
	}
	*v = (struct guidance_draft_view){.draft = {.guidance = {.panel_id = g->panel_id, .title = "", .text = ""}, .note = ""}};
	return check_panel(op, g->panel_id, s->decision);
}

static enum err
save(struct op *op, void *data)
{
	struct saving *s = data;
	const struct guidance *typed = &s->save->draft.guidance;
	struct guidance_draft_view v;
	struct guidance_criteria criteria;
	const struct form_section *section = NULL;
	struct history_change changes[2];
	struct guidance_draft d;
	bool is_new;
	enum err e = load_for_saving(op, s->save, &v);

	if (e == ERR_OK)
		e = op_guidance_criteria(op, &criteria);
	if (e != ERR_OK)
		return e;
	d = v.draft;
	is_new = d.version == 0;
	changes[0] = (struct history_change){"Title", d.guidance.title, typed->title};
	changes[1] = (struct history_change){"Text", d.guidance.text, typed->text};
	d.guidance.criterion = typed->criterion;
	d.guidance.title = typed->title;
	d.guidance.text = typed->text;
	d.guidance.why = typed->why;
	guidance_check(&d.guidance, &op->problems);
	if (!str_is_empty(typed->criterion)) {
		section = section_of(&criteria, typed->criterion);
		if (section == NULL)
			problems_add(&op->problems, "criterion", "Select what the guidance is about");
	}
	if (op->problems.count > 0)
		return ERR_INVALID;
	if (str_is_empty(typed->id))
		d.guidance.id = op_id(op);
	d.state = GUIDANCE_DRAFT;
	d.author_id = op->actor.person_id;
	d.changed_at = op->now;
	e = is_new ? store_guidance_draft_insert(op->store, &d) : store_guidance_draft_update(op->store, &d);
	if (e == ERR_CONFLICT)
		e = ERR_STALE;
	if (e == ERR_OK)
		e = store_guidance_writer_put(op->store, d.guidance.id, op->actor.person_id);
	if (e == ERR_OK)
		e = links_put(op, s->save, d.guidance.id, &v.links, section);
	if (e != ERR_OK)
		return e;
	s->id = d.guidance.id;
	return op_history(op,
	    &(struct op_event){.action = "wrote",
		.object_kind = "guidance",
		.object_id = d.guidance.id,
		.object_version = d.version + 1,
		.sentence = "Wrote in a draft of guidance",
		.changes = changes,
		.change_count = 2});
}

enum err
op_guidance_draft_save(struct op *op, const struct guidance_save *input, const char **ret_id)
{
	struct saving s = {input, ""};
	enum err e = op_write(op, save, &s);

	if (e == ERR_OK && ret_id != NULL)
		*ret_id = s.id;
	return e;
}

/* ---- Until it is published ---- */

/* Everybody who may publish it, as the roles are today. */
static enum err
ask_seconds(struct op *op, const struct guidance_draft *d, struct date due_on)
{
	static const enum role roles[] = {ROLE_CENTRE_LEAD, ROLE_CENTRE_MEMBER};
	const char *const *writers;
	size_t count;
	bool by_lead;
	enum err e = store_guidance_writers(op->store, d->guidance.id, &writers, &count);

	if (e == ERR_OK)
		e = lead_has_written(op, writers, count, &by_lead);
	for (size_t r = 0; e == ERR_OK && r < sizeof(roles) / sizeof(roles[0]); r++) {
		struct person_list people;

		e = store_person_with_role(op->store, roles[r], &people);
		for (size_t i = 0; e == ERR_OK && i < people.count; i++) {
			const struct person *p = &people.items[i];
			bool is_lead = (p->roles & ROLE_BIT(ROLE_CENTRE_LEAD)) != 0;

			/* Who holds both roles is asked as the coordinator. */
			if ((roles[r] == ROLE_CENTRE_MEMBER && is_lead) ||
			    !guidance_is_second(is_lead, !is_lead, is_in(writers, count, p->id), by_lead))
				continue;
			e = op_task_open_person(
			    op, TASK_GUIDANCE_PUBLISH, d->guidance.id, "", p->id, op->actor.person_id, due_on);
		}
	}
	return e;
}

/* Whatever waited in a tray before, this is what there is to do now. */
static enum err
ask(struct op *op, const struct guidance_draft *d, enum guidance_event event)
{
	struct calendar calendar;
	enum err e = op_task_finish(op, TASK_GUIDANCE_WRITE, d->guidance.id);

	if (e == ERR_OK)
		e = op_task_finish(op, TASK_GUIDANCE_PUBLISH, d->guidance.id);
	if (e == ERR_OK)
		e = op_calendar_load(op, &calendar);
	if (e != ERR_OK)
		return e;
	switch (event) {
	case GUIDANCE_EVENT_SEND:
		return ask_seconds(op, d, calendar_add_working_days(&calendar, op->today, PUBLISH_DAYS));
	case GUIDANCE_EVENT_SEND_BACK:
		return op_task_open_person(op, TASK_GUIDANCE_WRITE, d->guidance.id, "", d->author_id, op->actor.person_id,
		    calendar_add_working_days(&calendar, op->today, WRITE_DAYS));
	case GUIDANCE_EVENT_TAKE_BACK:
	case GUIDANCE_EVENT_PUBLISH:
	case GUIDANCE_EVENT_DISCARD:
		break;
	}
	return ERR_OK;
}

/* What it is found by: its own words, and what it is about. */
static enum err
words_of(struct op *op, struct guidance *g, const struct guidance_links *links, const char **ret)
{
	struct guidance_places about;
	const char *text = str_joined(op->arena, g->title, "\n", g->text);
	enum err e = guidance_name_criteria(op, g, 1);

	if (e == ERR_OK)
		e = guidance_about(op, g, links, &about);
	if (e != ERR_OK)
		return e;
	text = arena_printf(op->arena, "%s\n%s", text, g->criterion_title);
	for (size_t i = 0; i < about.count; i++)
		text = arena_printf(op->arena, "%s\n%s", text, about.items[i].title);
	*ret = guidance_words(op->arena, text);
	return ERR_OK;
}

static enum err
publish(struct op *op, const struct guidance_draft_view *v)
{
	struct guidance g = v->draft.guidance;
	const char *words;
	enum err e = words_of(op, &g, &v->links, &words);

	/* The version it was made from is still the newest: there is one draft of each. */
	g.version++;
	g.written_by = v->draft.author_id;
	g.published_by = op->actor.person_id;
	g.published_at = op->now;
	if (e == ERR_OK)
		e = store_guidance_insert(op->store, &g, words);
	for (size_t i = 0; e == ERR_OK && i < v->links.count; i++)
		e = store_guidance_link_put(op->store, g.id, g.version, &v->links.items[i]);
	return e == ERR_OK ? store_guidance_draft_remove(op->store, g.id) : e;
}

static void
check_move(struct op *op, const struct guidance_move *m, const struct guidance_draft_view *v)
{
	if (m->event == GUIDANCE_EVENT_SEND_BACK)
		problems_check_text(&op->problems, "note", "Write what is to be changed", m->note, GUIDANCE_NOTE_MAXIMUM);
	if (m->event == GUIDANCE_EVENT_PUBLISH && warning_of(op, &v->draft.guidance) != NULL && !m->is_checked)
		problems_add(&op->problems, "checked", "Say that this is about no case, or send it back");
}

static enum err
move_history(struct op *op, const struct guidance_move *m, const struct guidance_draft_view *v, const struct guidance_step *step)
{
	const struct guidance *g = &v->draft.guidance;
	const struct history_change note = {"Note", "", m->note},
				    text = {"Text", v->before == NULL ? "" : v->before->text, g->text};
	bool is_published = step->to == GUIDANCE_PUBLISHED;

	return op_history(op,
	    &(struct op_event){.action = guidance_event_code(m->event),
		.object_kind = "guidance",
		.object_id = g->id,
		.object_version = is_published ? g->version + 1 : v->draft.version + 1,
		.sentence = is_published && g->version > 0 ? "Published a new version of guidance" : step->why,
		.changes = is_published ? &text : &note,
		.change_count = is_published || !str_is_empty(m->note) ? 1 : 0});
}

static enum err
move(struct op *op, void *data)
{
	const struct guidance_move *m = data;
	const struct guidance_step *step;
	struct guidance_draft_view v;
	enum err e = guidance_draft_load(op, m->id, &v);

	if (e != ERR_OK)
		return e;
	step = guidance_step_find(v.draft.state, m->event);
	if (v.draft.version == 0 || v.draft.version != m->version || step == NULL)
		return ERR_STALE;
	if (!v.may[m->event])
		return ERR_FORBIDDEN;
	check_move(op, m, &v);
	if (op->problems.count > 0)
		return ERR_INVALID;
	if (step->to == GUIDANCE_PUBLISHED) {
		e = publish(op, &v);
	} else if (step->to == GUIDANCE_DISCARDED) {
		e = store_guidance_draft_remove(op->store, m->id);
	} else {
		v.draft.state = step->to;
		v.draft.note = m->event == GUIDANCE_EVENT_SEND_BACK ? m->note : "";
		e = store_guidance_draft_update(op->store, &v.draft);
	}
	if (e == ERR_CONFLICT)
		e = ERR_STALE;
	if (e == ERR_OK)
		e = ask(op, &v.draft, m->event);
	return e == ERR_OK ? move_history(op, m, &v, step) : e;
}

enum err
op_guidance_move(struct op *op, const struct guidance_move *m)
{
	struct guidance_move copy = *m;

	return op_write(op, move, &copy);
}

struct withdrawing {
	const char *id;
	int version;
	const char *why;
};

static enum err
withdraw(struct op *op, void *data)
{
	const struct withdrawing *w = data;
	struct guidance_list versions;
	enum err e = op_has_role(op, ROLE_CENTRE_LEAD) ? store_guidance_versions(op->store, w->id, &versions) : ERR_NOT_FOUND;

	if (e == ERR_OK && (versions.items[0].version != w->version || versions.items[0].withdrawn_at.us != 0))
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	problems_check_text(&op->problems, "why", "Write why it is withdrawn", w->why, GUIDANCE_WHY_MAXIMUM);
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = store_guidance_withdraw(op->store, w->id, w->version, w->why, op->actor.person_id, op->now);
	if (e != ERR_OK)
		return e == ERR_CONFLICT ? ERR_STALE : e;
	return op_history(op,
	    &(struct op_event){.action = "withdrew",
		.object_kind = "guidance",
		.object_id = w->id,
		.object_version = w->version,
		.sentence = "Withdrew guidance",
		.changes = &(struct history_change){"Why", "", w->why},
		.change_count = 1});
}

enum err
op_guidance_withdraw(struct op *op, const char *id, int version, const char *why)
{
	struct withdrawing w = {id, version, why};

	return op_write(op, withdraw, &w);
}
