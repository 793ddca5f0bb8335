#include "operations/op_case_text.h"

#include "base/str.h"
#include "base/utf8.h"
#include "domain/case_text.h"
#include "operations/op_form.h"
#include "operations/op_response.h"
#include "operations/op_task.h"
#include "store/store_task.h"

struct kind_row {
	const char *code;
	const char *name;
};

static const struct kind_row kinds[PLACED_KIND_COUNT] = {
    [PLACED_FORM] = {"form", "Quality Assurance Form"},
    [PLACED_RESPONSE] = {"response", "Manager’s Response"},
    [PLACED_DECISION] = {"decision", "Record of Decision"},
};

const char *
placed_kind_code(enum placed_kind kind)
{
	return kinds[kind].code;
}

const char *
placed_kind_name(enum placed_kind kind)
{
	return kinds[kind].name;
}

bool
placed_kind_from_code(const char *code, enum placed_kind *ret)
{
	for (int i = 0; i < PLACED_KIND_COUNT; i++) {
		if (str_is_same(kinds[i].code, code)) {
			*ret = (enum placed_kind)i;
			return true;
		}
	}
	return false;
}

static void
write_header(struct sbuf *text, const struct form_state *s, struct arena *arena, const char *title)
{
	case_text_begin(text, arena, title);
	case_text_line(text, "Audit", s->audit.reference);
	case_text_line(text, "Child reference", s->audit.child_reference);
	case_text_line(text, "Theme", s->audit.theme_title);
	case_text_line(text, "Auditor", s->auditor_name);
	case_text_line(text, "Practitioner", s->practitioner_name);
	case_text_line(text, "Team manager", s->team_manager_name);
	case_text_line(text, "Team", s->team_name);
}

static void
write_section(struct sbuf *text, const struct form_state *s, const struct form_section *section,
    struct arena *arena)
{
	bool has_heading = false;

	for (size_t i = 0; i < section->question_count; i++) {
		const struct form_question *q = &section->questions[i];
		const char *value = form_value(&s->answers, q->code);
		const char *evidence = form_evidence(&s->answers, q->code);

		if (str_is_empty(value) && str_is_empty(evidence))
			continue;
		if (!has_heading)
			case_text_heading(text, section->title);
		has_heading = true;
		case_text_line(text, q->text, form_value_text(arena, q, value));
		case_text_line(text, q->evidence_label, evidence);
	}
}

static void
write_recommendations(struct sbuf *text, const struct form_state *s, struct arena *arena)
{
	if (s->actions.count == 0)
		return;
	case_text_heading(text, "Recommended actions");
	for (size_t i = 0; i < s->actions.count; i++) {
		const struct recommendation *r = &s->actions.items[i];

		case_text_line(text, arena_printf(arena, "%zu", i + 1),
		    arena_printf(arena, "%s (%s, by %s)", r->text,
			str_is_empty(r->owner_name) ? r->owner_other : r->owner_name,
			date_text_long(arena, r->due_on)));
	}
}

/* The practitioner's own words belong to the form (domain.md 11.1, RF; D19): also where they see it differently. */
static void
write_practitioner(struct sbuf *text, const struct form_state *s, struct arena *arena)
{
	if (s->extra.has_reflection) {
		case_text_heading(text, "The practitioner’s reflection");
		case_text_line(text, "Proud of", s->reflection.proud);
		case_text_line(text, "Would do differently", s->reflection.differently);
		case_text_line(text, "What helps or hinders", s->reflection.helps);
		case_text_line(text, "Support wanted", s->reflection.support);
	}
	if (s->comments.count > 0)
		case_text_heading(text, "The practitioner’s comments");
	for (size_t i = 0; i < s->comments.count; i++) {
		const struct practitioner_comment *c = &s->comments.items[i];

		case_text_line(text,
		    arena_printf(arena, "%s%s%s", c->kind == COMMENT_DISAGREEMENT ? "Disagreement" : "Comment",
			str_is_empty(c->section_title) ? "" : " on ", c->section_title),
		    c->text);
	}
}

static const char *
form_text(struct arena *arena, const struct form_state *s)
{
	struct sbuf text;

	write_header(&text, s, arena, kinds[PLACED_FORM].name);
	case_text_line(&text, "Sent", instant_text_long(arena, s->audit.sent_at));
	case_text_line(&text, "Overall grade", grade_name(s->audit.grade));
	for (size_t i = 0; i < s->part_count; i++)
		if (s->parts[i].access != FORM_HIDDEN)
			write_section(&text, s, s->parts[i].section, arena);
	write_practitioner(&text, s, arena);
	write_recommendations(&text, s, arena);
	return text.data;
}

static const char *
day_words(struct arena *arena, const char *value)
{
	struct date d;

	return date_parse_iso(value, &d) ? date_text_long(arena, d) : value;
}

static void
write_answers(struct sbuf *text, const struct response_state *r, enum response_page page,
    struct arena *arena)
{
	case_text_heading(text, response_page_title(page));
	for (size_t i = 0; i < response_question_count; i++) {
		const struct response_question *q = &response_questions[i];
		const char *value = response_value(&r->facts, q->code);

		if (q->page != page)
			continue;
		if (q->type == RESPONSE_DAY_PAST || q->type == RESPONSE_DAY_FUTURE)
			value = day_words(arena, value);
		if (q->type == RESPONSE_TICK || q->type == RESPONSE_YES_NO)
			value = str_is_same(value, "yes") ? "Yes" : "No";
		case_text_line(text, q->label, value);
	}
}

/* Of each section graded Inadequate, whether the team manager agrees (domain.md 11.4, 3). */
static void
write_agreement(struct sbuf *text, const struct response_state *r, struct arena *arena)
{
	for (size_t i = 0; i < r->facts.section_count; i++) {
		const struct response_section *section = &r->facts.sections[i];
		char agree[RESPONSE_CODE_SIZE], reason[RESPONSE_CODE_SIZE];

		response_code(agree, "agree-section", section->code);
		response_code(reason, "agree-reason", section->code);
		case_text_line(text, arena_printf(arena, "Agrees that “%s” is Inadequate", section->title),
		    str_is_same(response_value(&r->facts, agree), "yes") ? "Yes" : "No");
		case_text_line(text, "If not, why", response_value(&r->facts, reason));
	}
}

static void
write_actions(struct sbuf *text, const struct response_state *r, struct arena *arena)
{
	case_text_heading(text, "Actions");
	if (r->actions.count == 0)
		case_text_line(text, "Actions", "None were recommended");
	for (size_t i = 0; i < r->actions.count; i++) {
		const struct action *a = &r->actions.items[i];
		const char *who = str_is_empty(a->owner_name) ? a->owner_other : a->owner_name;

		case_text_line(text,
		    arena_printf(arena, "%d %s", a->position, action_decision_name(a->decision)),
		    a->decision == ACTION_DECLINE
			? arena_printf(arena, "%s. Reason: %s", a->text, a->decision_reason)
			: arena_printf(arena, "%s (%s, by %s)", a->text, who,
			      date_text_long(arena, a->due_on)));
	}
}

static const char *
response_text(struct arena *arena, const struct form_state *s, const struct response_state *r)
{
	static const enum response_page before[] = {RESPONSE_GRADE, RESPONSE_CHILD};
	static const enum response_page after[] = {RESPONSE_CONVERSATION, RESPONSE_STRETCH, RESPONSE_MEETING};
	struct sbuf text;

	write_header(&text, s, arena, kinds[PLACED_RESPONSE].name);
	case_text_line(&text, "Sent", instant_text_long(arena, r->response.sent_at));
	for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++)
		write_answers(&text, r, before[i], arena);
	write_agreement(&text, r, arena);
	write_actions(&text, r, arena);
	for (size_t i = 0; i < sizeof(after) / sizeof(after[0]); i++)
		write_answers(&text, r, after[i], arena);
	if (r->facts.is_inadequate)
		write_answers(&text, r, RESPONSE_PLAN, arena);
	return text.data;
}

static const char *
decision_text(struct arena *arena, const struct form_state *s, const struct response_state *r)
{
	const struct record_of_decision *d = &r->decision;
	struct sbuf text;

	case_text_begin(&text, arena, kinds[PLACED_DECISION].name);
	case_text_line(&text, "Child reference", s->audit.child_reference);
	case_text_line(&text, "Date and time", instant_text_long(arena, d->decided_at));
	case_text_line(&text, "Decision-maker", arena_printf(arena, "%s, team manager", d->decided_by_name));
	case_text_line(&text, "Type", "Audit follow-up");
	case_text_line(&text, "Audit",
	    arena_printf(arena, "%s, sent on %s", s->audit.reference,
		date_text_long(arena, instant_london_day(s->audit.sent_at, NULL))));
	case_text_block(&text, "What was considered", d->considered);
	case_text_block(&text, "Decision", d->decision);
	case_text_block(&text, "Reason", d->reason);
	case_text_block(&text, "Direction to the practitioner", d->direction);
	write_actions(&text, r, arena);
	case_text_heading(&text, "Follow-up");
	case_text_line(&text, "Risk if it is not done", d->risk);
	case_text_line(&text, "Who is told", d->told);
	case_text_line(&text, "Review", date_text_long(arena, d->review_on));
	return text.data;
}

static enum err
load(struct op *op, const char *audit_id, struct case_texts *ret)
{
	struct form_state form;
	struct response_state response;
	enum err e = op_audit_for(op, audit_id, RIGHT_SEE_CONTENT, &ret->audit, NULL);

	for (int i = 0; i < PLACED_KIND_COUNT; i++)
		ret->texts[i] = "";
	if (e != ERR_OK)
		return e;
	if (!audit_state_is_sent(ret->audit.state))
		return ERR_NOT_FOUND;
	e = form_state_load(op, audit_id, &form);
	if (e == ERR_OK)
		e = store_placed_get(op->store, audit_id, ret->placed);
	if (e != ERR_OK)
		return e;
	ret->texts[PLACED_FORM] = form_text(op->arena, &form);
	ret->may_place[PLACED_FORM] = (form.relations & RELATION_AUDITOR) != 0;
	if (ret->audit.state == AUDIT_WITH_MANAGER || ret->audit.state == AUDIT_CLARIFICATION)
		return ERR_OK;
	e = response_state_load(op, audit_id, &response);
	if (e != ERR_OK)
		return e;
	ret->texts[PLACED_RESPONSE] = response_text(op->arena, &form, &response);
	if (response.decision.audit_id != NULL)
		ret->texts[PLACED_DECISION] = decision_text(op->arena, &form, &response);
	ret->may_place[PLACED_RESPONSE] = ret->may_place[PLACED_DECISION] =
	    (response.relations & RELATION_TEAM_MANAGER) != 0;
	return ERR_OK;
}

enum err
op_case_texts(struct op *op, const char *audit_id, struct case_texts *ret)
{
	enum err e;

	*ret = (struct case_texts){0};
	e = load(op, audit_id, ret);
	if (e != ERR_OK)
		return e;
	/* The texts are the form and the response: reading them is reading those (D21). */
	if (ret->audit.state == AUDIT_WITH_MANAGER)
		return op_audit_read(op, audit_id, "Read the texts for the child’s file");
	if (ret->audit.state == AUDIT_RESPONDED && str_is_same(op->actor.person_id, ret->audit.auditor_id)) {
		struct response_state response;

		e = op_response_get(op, audit_id, &response);
		if (e != ERR_OK)
			return e;
	}
	return op_viewed(op, "texts", audit_id, audit_id, "Read the texts for the child’s file");
}

struct placing {
	const char *audit_id;
	enum placed_kind kind;
	const char *note_reference;
	struct date placed_on;
};

static enum err
tasks_finish(struct op *op, const struct case_texts *t)
{
	bool has_form = !str_is_empty(t->placed[PLACED_FORM].note_reference);
	bool has_others = !str_is_empty(t->placed[PLACED_RESPONSE].note_reference) &&
	    !str_is_empty(t->placed[PLACED_DECISION].note_reference);
	bool is_one_person = str_is_same(t->audit.auditor_id, t->audit.team_manager_id);
	enum err e = ERR_OK;

	if (has_form && (!is_one_person || has_others))
		e = store_task_finish_for(
		    op->store, TASK_PLACE_TEXT, t->audit.id, t->audit.auditor_id, op->now);
	if (e == ERR_OK && has_others && (!is_one_person || has_form))
		e = store_task_finish_for(
		    op->store, TASK_PLACE_TEXT, t->audit.id, t->audit.team_manager_id, op->now);
	return e;
}

static enum err
place(struct op *op, void *data)
{
	const struct placing *p = data;
	const char *code = kinds[p->kind].code;
	struct case_texts t = {0};
	enum err e = load(op, p->audit_id, &t);

	if (e != ERR_OK)
		return e;
	if (!t.may_place[p->kind])
		return ERR_NOT_FOUND;
	if (str_is_empty(p->note_reference))
		problems_add(&op->problems, arena_printf(op->arena, "reference-%s", code),
		    "Enter the number of the case note");
	if (utf8_length(p->note_reference) > NOTE_REFERENCE_MAXIMUM)
		problems_add(&op->problems, arena_printf(op->arena, "reference-%s", code),
		    "The number of the case note must be 60 characters or fewer");
	if (date_is_none(p->placed_on))
		problems_add(&op->problems, arena_printf(op->arena, "placed_on-%s", code),
		    "Enter a real day, month and year, such as 26 1 2021");
	else if (date_compare(p->placed_on, op->today) > 0)
		problems_add(&op->problems, arena_printf(op->arena, "placed_on-%s", code),
		    "The day must be today or in the past");
	if (op->problems.count > 0)
		return ERR_INVALID;
	e = store_placed_put(
	    op->store, p->audit_id, p->kind, p->note_reference, p->placed_on, op->actor.person_id);
	if (e == ERR_OK)
		e = store_placed_get(op->store, p->audit_id, t.placed);
	if (e == ERR_OK)
		e = tasks_finish(op, &t);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "placed",
		.object_kind = "text",
		.object_id = p->audit_id,
		.audit_id = p->audit_id,
		.sentence = arena_printf(
		    op->arena, "Recorded the %s as placed on the child’s file", kinds[p->kind].name),
		.changes = &(struct history_change){"Case note", "", p->note_reference},
		.change_count = 1});
}

enum err
op_case_text_placed(struct op *op, const char *audit_id, enum placed_kind kind,
    const char *note_reference, struct date placed_on)
{
	struct placing p = {audit_id, kind, str_trimmed(op->arena, note_reference), placed_on};

	return op_write(op, place, &p);
}

enum err
op_unplaced(struct op *op, struct unplaced_list *ret)
{
	bool is_lead = op_has_role(op, ROLE_CENTRE_LEAD);
	const bool sees[SERVICE_COUNT] = {[SERVICE_CSC] = is_lead,
	    [SERVICE_EARLY_HELP] = is_lead || op_has_role(op, ROLE_EARLY_HELP_LEAD),
	    [SERVICE_SEND] = is_lead || op_has_role(op, ROLE_SEND_LEAD)};

	return store_unplaced(op->store, op->actor.person_id, sees, UNPLACED_MAXIMUM, ret);
}
