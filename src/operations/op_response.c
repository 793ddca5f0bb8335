#include "operations/op_response.h"

#include "base/str.h"
#include "base/vec.h"
#include "domain/form.h"
#include "domain/text_merge.h"
#include "store/store_audit.h"
#include "store/store_form.h"
#include "store/store_person.h"

#include <string.h>

static enum err
sections_load(struct op *op, const struct audit *audit, struct response_facts *facts)
{
	struct {
		struct response_section *items;
		size_t count, capacity;
	} found = {0};
	struct answer_list rows;
	struct form_answer *answers;
	struct form_answers all;
	const struct form *form;
	enum err e = store_form_get(op->store, audit->form_version_id, &form);

	if (e == ERR_OK)
		e = store_answers(op->store, audit->id, &rows);
	if (e != ERR_OK)
		return e;
	answers = arena_array(op->arena, rows.count, sizeof(*answers));
	for (size_t i = 0; i < rows.count; i++)
		answers[i] = (struct form_answer){
		    rows.items[i].code, rows.items[i].value, rows.items[i].evidence};
	all = (struct form_answers){answers, rows.count};
	for (size_t i = 0; i < form->section_count; i++) {
		const struct form_section *s = &form->sections[i];
		struct response_section row = {s->code, s->title};

		if (s->kind != SECTION_OVERALL && form_section_grade(s, &all) == GRADE_INADEQUATE)
			VEC_PUSH(op->arena, &found, row);
	}
	facts->sections = found.items;
	facts->section_count = found.count;
	return ERR_OK;
}

static void
facts_fill(struct op *op, struct response_state *s)
{
	struct response_answer *answers = arena_array(op->arena, s->fields.count, sizeof(*answers));
	struct response_action *actions =
	    arena_array(op->arena, s->recommendations.count, sizeof(*actions));
	bool may_read_private =
	    (s->relations & (RELATION_TEAM_MANAGER | RELATION_PRACTITIONER)) != 0;
	size_t count = 0;

	for (size_t i = 0; i < s->fields.count; i++) {
		bool is_private = false;

		for (size_t q = 0; q < response_question_count; q++)
			if (response_questions[q].is_private &&
			    str_is_same(response_questions[q].code, s->fields.items[i].code))
				is_private = true;
		if (!is_private || may_read_private)
			answers[count++] = (struct response_answer){
			    s->fields.items[i].code, s->fields.items[i].value};
	}
	for (size_t i = 0; i < s->recommendations.count; i++)
		actions[i] = (struct response_action){
		    s->recommendations.items[i].id, s->recommendations.items[i].text};
	s->facts.arena = op->arena;
	s->facts.answers = answers;
	s->facts.answer_count = count;
	s->facts.actions = actions;
	s->facts.action_count = s->recommendations.count;
	s->facts.is_inadequate = s->audit.grade == GRADE_INADEQUATE;
	s->facts.today = op->today;
}

static enum err
names_load(struct op *op, struct response_state *s)
{
	struct person_name_list names;
	enum err e = store_person_names_of_audit(op->store, s->audit.id, &names);

	if (e != ERR_OK)
		return e;
	s->auditor_name = person_name_find(&names, s->audit.auditor_id);
	s->practitioner_name = person_name_find(&names, s->audit.practitioner_id);
	s->manager_name = person_name_find(&names, s->audit.team_manager_id);
	return ERR_OK;
}

static enum err
rows_load(struct op *op, struct response_state *s)
{
	const char *id = s->audit.id;
	enum err e = store_response_get(op->store, id, &s->response);

	if (e == ERR_OK)
		e = store_response_fields(op->store, id, &s->fields);
	if (e == ERR_OK)
		e = store_recommendations(op->store, id, &s->recommendations);
	if (e == ERR_OK)
		e = store_actions(op->store, id, &s->actions);
	if (e == ERR_OK)
		e = store_findings(op->store, id, &s->findings);
	if (e == ERR_OK)
		e = store_action_owners(op->store, id, &s->owners);
	if (e == ERR_OK)
		e = store_cycle_courses(op->store, s->audit.cycle_id, &s->courses);
	if (e == ERR_OK)
		e = store_cycle_briefing(op->store, s->audit.cycle_id, &s->briefing_on);
	if (e == ERR_OK)
		e = store_audit_queries(op->store, id, &s->queries);
	if (e == ERR_OK)
		e = sections_load(op, &s->audit, &s->facts);
	if (e != ERR_OK)
		return e;
	e = store_decision_get(op->store, id, &s->decision);
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

enum err
response_state_load(struct op *op, const char *audit_id, struct response_state *s)
{
	enum audit_state state;
	enum err e;

	*s = (struct response_state){0};
	e = op_audit_for(op, audit_id, RIGHT_SEE_CONTENT, &s->audit, &s->relations);
	if (e != ERR_OK)
		return e;
	state = s->audit.state;
	if (!audit_state_is_sent(state))
		return ERR_NOT_FOUND;
	e = rows_load(op, s);
	if (e == ERR_OK)
		e = names_load(op, s);
	if (e != ERR_OK)
		return e;
	s->is_sent = state == AUDIT_RESPONDED || state == AUDIT_FED_BACK || state == AUDIT_CLOSED;
	s->is_writer =
	    state == AUDIT_WITH_MANAGER && (s->relations & RELATION_TEAM_MANAGER) != 0;
	s->may_undo = state == AUDIT_RESPONDED && (s->relations & RELATION_TEAM_MANAGER) != 0 &&
	    s->response.opened_by_auditor_at.us == 0;
	s->may_sign_off = s->is_sent && s->audit.grade == GRADE_INADEQUATE &&
	    (s->relations & RELATION_HEAD_OF_SERVICE) != 0 && s->response.signed_off_at.us == 0;
	facts_fill(op, s);
	/* A8: until it is sent, what the manager wrote is the manager's alone. */
	if (!s->is_sent && (s->relations & RELATION_TEAM_MANAGER) == 0)
		return ERR_NOT_FOUND;
	return ERR_OK;
}

/* The auditor's first look ends the team manager's undo (D21), with the view's own entry (D33). */
static enum err
open_it(struct op *op, void *data)
{
	const char **audit_id = data;
	struct response_state s;
	enum err e = response_state_load(op, *audit_id, &s);

	if (e != ERR_OK)
		return e;
	if (s.is_sent && str_is_same(op->actor.person_id, s.audit.auditor_id) &&
	    s.response.opened_by_auditor_at.us == 0) {
		s.response.opened_by_auditor_at = op->now;
		e = store_response_set(op->store, &s.response);
	}
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "viewed",
		.object_kind = "response",
		.object_id = s.audit.id,
		.audit_id = s.audit.id,
		.sentence = "Read the manager’s response"});
}

enum err
op_response_get(struct op *op, const char *audit_id, struct response_state *ret)
{
	enum err e = response_state_load(op, audit_id, ret);

	if (e != ERR_OK)
		return e;
	if (!ret->is_sent)
		return op_audit_read(op, audit_id, "Opened the manager’s response");
	return op_write(op, open_it, &audit_id);
}

enum err
op_response_check(struct op *op, const char *audit_id, struct response_state *ret)
{
	enum err e = op_response_get(op, audit_id, ret);

	if (e != ERR_OK)
		return e;
	if (!ret->is_writer)
		return ERR_STALE;
	response_check_send(&ret->facts, &op->problems);
	return ERR_OK;
}

static const struct response_field *
field_find(const struct response_fields *fields, const char *code)
{
	for (size_t i = 0; i < fields->count; i++)
		if (str_is_same(fields->items[i].code, code))
			return &fields->items[i];
	return NULL;
}

struct saving {
	struct response_save *save;
	struct response_state state;
	struct {
		struct response_conflict *items;
		size_t count, capacity;
	} conflicts;
	struct {
		struct history_change *items;
		size_t count, capacity;
	} changes;
};

static bool
is_private_code(const char *code)
{
	for (size_t i = 0; i < response_question_count; i++)
		if (str_is_same(response_questions[i].code, code))
			return response_questions[i].is_private;
	return false;
}

static enum err
field_write(struct op *op, struct saving *s, const struct response_field *old, const char *code,
    const char *value)
{
	const char *last_saved = old == NULL ? "" : old->saved_value;
	struct response_field field = {.code = code,
	    .value = value,
	    .saved_value = s->save->is_draft ? last_saved : value,
	    .version = s->save->new_version,
	    .saved_by = op->actor.person_id,
	    .saved_at = op->now};
	enum err e;

	if (!s->save->is_draft && !str_is_same(last_saved, value) && !is_private_code(code)) {
		struct history_change change = {
		    response_label(&s->state.facts, code), last_saved, value};

		VEC_PUSH(op->arena, &s->changes, change);
	}
	e = store_response_field_put(op->store, s->save->audit_id, &field);
	if (e != ERR_OK)
		return e;
	return store_response_text_put(op->store, s->save->audit_id, &field, RESPONSE_TEXT_STOOD);
}

/* Both sides changed it, differently: theirs stands, yours is kept and shown. */
static enum err
field_conflict(struct op *op, struct saving *s, const struct response_field *old, const char *before,
    const char *yours)
{
	struct response_field kept = {.code = old->code,
	    .value = yours,
	    .version = s->save->new_version,
	    .saved_by = op->actor.person_id,
	    .saved_at = op->now};
	struct response_conflict conflict = {.code = old->code,
	    .label = response_label(&s->state.facts, old->code),
	    .before = before,
	    .yours = yours,
	    .theirs = old->value,
	    .theirs_name = old->saved_by_name,
	    .theirs_at = old->saved_at};

	VEC_PUSH(op->arena, &s->conflicts, conflict);
	return store_response_text_put(op->store, s->save->audit_id, &kept, RESPONSE_TEXT_KEPT);
}

/* Since when the page knows the answer. */
static int
version_of(const struct response_save *save, size_t i)
{
	return save->answer_versions != NULL && save->answer_versions[i] > save->version ? save->answer_versions[i]
											  : save->version;
}

static enum err
field_save(struct op *op, struct saving *s, const struct response_answer *answer, int version)
{
	const struct response_field *old = field_find(&s->state.fields, answer->code);
	const char *now = old == NULL ? "" : old->value;
	const char *before = now;
	enum err e;

	if (old != NULL && old->version > version) {
		e = store_response_text_at(op->store, s->save->audit_id, answer->code, version, &before);
		if (e != ERR_OK)
			return e;
	}
	switch (text_merge(before, answer->value, now)) {
	case MERGE_SAME:
		if (s->save->is_draft || old == NULL || str_is_same(old->saved_value, now))
			return ERR_OK;
		break; /* it was a draft, and is saved now */
	case MERGE_YOURS:
		break;
	case MERGE_THEIRS:
		return ERR_OK;
	case MERGE_CONFLICT:
		return field_conflict(op, s, old, before, answer->value);
	}
	return field_write(op, s, old, old == NULL ? answer->code : old->code, answer->value);
}

static enum err
save(struct op *op, void *data)
{
	struct saving *s = data;
	struct response_save *save = s->save;
	enum err e = response_state_load(op, save->audit_id, &s->state);

	s->conflicts.count = 0;
	s->changes.count = 0;
	if (e != ERR_OK)
		return e;
	if ((s->state.relations & RELATION_TEAM_MANAGER) == 0)
		return ERR_NOT_FOUND;
	if (!s->state.is_writer)
		return ERR_STALE;
	e = store_response_touch(op->store, save->audit_id, op->now, &save->new_version);
	for (size_t i = 0; e == ERR_OK && i < save->answer_count; i++) {
		if (!response_has_code(&s->state.facts, save->page, save->answers[i].code))
			continue;
		e = field_save(op, s, &save->answers[i], version_of(save, i));
	}
	if (e != ERR_OK || save->is_draft)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "saved",
		.object_kind = "response",
		.object_id = save->audit_id,
		.object_version = save->new_version,
		.audit_id = save->audit_id,
		.sentence = arena_printf(op->arena, "Saved the manager’s response: %s",
		    response_page_title(save->page)),
		.changes = s->changes.items,
		.change_count = s->changes.count});
}

enum err
op_response_save(struct op *op, struct response_save *save_)
{
	struct saving s = {.save = save_};
	struct response_state after;
	enum err e;

	problems_init(&op->problems, op->arena);
	response_check_size(save_->answers, save_->answer_count, &op->problems);
	save_->is_too_long = op->problems.count > 0;
	if (save_->is_too_long)
		return save_->is_draft ? ERR_TOO_LARGE : ERR_INVALID;
	e = op_write(op, save, &s);
	if (e != ERR_OK)
		return e;
	save_->conflicts = s.conflicts.items;
	save_->conflict_count = s.conflicts.count;
	if (save_->conflict_count > 0)
		return ERR_CONFLICT;
	if (save_->is_draft || !save_->is_checked)
		return ERR_OK;
	e = response_state_load(op, save_->audit_id, &after);
	if (e != ERR_OK)
		return e;
	response_check_page(&after.facts, save_->page, &op->problems);
	return op->problems.count > 0 ? ERR_INVALID : ERR_OK;
}
