#include "web/web_response.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "domain/response.h"
#include "web/box_version.h"
#include "web/web_response_private.h"
#include "web/web_training_private.h"

#include <stdlib.h>
#include <string.h>

static const char RESPONSE_TITLE[] = "Manager’s response";

static struct view_brief
brief_of(const struct response_state *s)
{
	struct view_brief b = {.audit_id = s->audit.id,
	    .reference = s->audit.reference,
	    .theme = s->audit.theme_title,
	    .child_reference = s->audit.child_reference,
	    .auditor_name = s->auditor_name,
	    .practitioner_name = s->practitioner_name,
	    .manager_name = s->manager_name,
	    .grade = s->audit.grade,
	    .action_count = s->recommendations.count};

	for (size_t i = 0; i < s->findings.count; i++) {
		if (str_is_same(s->findings.items[i].polarity, "strength"))
			b.strength_count++;
		else
			b.learning_count++;
	}
	return b;
}

static const char *
status_words(const struct response_facts *facts, enum response_page page, bool *ret_completed)
{
	enum response_status status = response_page_status(facts, page);

	*ret_completed = status == RESPONSE_COMPLETED;
	switch (status) {
	case RESPONSE_NOT_STARTED:
		*ret_completed = page == RESPONSE_WELLBEING;
		return page == RESPONSE_WELLBEING ? "Optional" : "Not yet started";
	case RESPONSE_IN_PROGRESS:
		return "In progress";
	case RESPONSE_COMPLETED:
		return "Completed";
	}
	return "";
}

static enum err
show_list(struct web *w, const struct response_state *s)
{
	struct view_response_task tasks[RESPONSE_PAGE_COUNT];
	struct view_response_list page = {.brief = brief_of(s),
	    .today = w->op->today,
	    .due_on = s->audit.response_due_on,
	    .tasks = tasks,
	    .is_waiting_for_answer = s->audit.state == AUDIT_CLARIFICATION,
	    .query_count = s->queries.count};
	enum response_page at = RESPONSE_GRADE;

	do {
		struct view_response_task *t = &tasks[page.task_count++];

		t->title = response_page_title(at);
		t->href = arena_printf(
		    w->op->arena, "/audits/%s/response/%s", s->audit.id, response_page_code(at));
		t->status = status_words(&s->facts, at, &t->is_completed);
		if (at != RESPONSE_WELLBEING) {
			page.needed_count++;
			page.completed_count += t->is_completed;
		}
	} while (response_page_next(at, s->facts.is_inadequate, &at));
	if (s->response.saved_at.us != 0)
		page.saved_at = instant_text_time(w->op->arena, s->response.saved_at);
	page.frame = web_frame(w, RESPONSE_TITLE, "Audits");
	page.frame.about = s->audit.reference;
	page.frame.back_href = arena_printf(w->op->arena, "/audits/%s", s->audit.id);
	page.frame.back_text = "Back to audit";
	web_page(w, view_response_list_page, &page);
	return ERR_OK;
}

static enum err
show_read(struct web *w, const struct response_state *s, bool is_check)
{
	struct arena *a = w->op->arena;
	const char *id = s->audit.id;
	struct view_response_read page = {.brief = brief_of(s),
	    .is_inadequate = s->facts.is_inadequate,
	    .signed_off_by = s->response.signed_off_by_name,
	    .signed_off_at = s->response.signed_off_at};
	enum err e;

	page.parts = web_response_parts(w, s, &page.part_count);
	if (is_check) {
		page.send_action = arena_printf(a, "/audits/%s/response/send", id);
	} else {
		page.sent_at = s->response.sent_at;
		if (s->may_undo)
			page.undo_action = arena_printf(a, "/audits/%s/response/undo", id);
		if (s->may_sign_off)
			page.sign_off_href = arena_printf(a, "/audits/%s/sign-off", id);
	}
	e = web_training_answers(w, id, &page.answers, &page.answer_count);
	if (e != ERR_OK)
		return e;
	page.frame = web_frame(w, is_check ? "Check your response" : RESPONSE_TITLE, "Audits");
	page.frame.about = s->audit.reference;
	page.frame.back_href =
	    arena_printf(a, is_check ? "/audits/%s/response" : "/audits/%s", id);
	page.frame.back_text = is_check ? "Back to the list" : "Back to audit";
	web_page(w, view_response_read_page, &page);
	return ERR_OK;
}

enum err
web_response(struct web *w)
{
	struct response_state s;
	enum err e = op_response_get(w->op, w->req->param[0], &s);

	if (e != ERR_OK)
		return e;
	return s.is_sent ? show_read(w, &s, false) : show_list(w, &s);
}

struct field_vec {
	struct view_response_field *items;
	size_t count, capacity;
};

static enum view_response_kind
kind_of(enum response_type type)
{
	switch (type) {
	case RESPONSE_TICK:
		return VIEW_RESPONSE_TICK;
	case RESPONSE_YES_NO:
		return VIEW_RESPONSE_YES_NO;
	case RESPONSE_TEXT:
		return VIEW_RESPONSE_TEXT;
	case RESPONSE_NUMBER:
		return VIEW_RESPONSE_NUMBER;
	case RESPONSE_DAY_PAST:
	case RESPONSE_DAY_FUTURE:
		return VIEW_RESPONSE_DAY;
	case RESPONSE_COURSES:
		return VIEW_RESPONSE_COURSES;
	}
	return VIEW_RESPONSE_TEXT;
}

static struct view_response_field *
add_field(struct web *w, const struct response_state *s, struct field_vec *fields,
    enum view_response_kind kind, const char *what, const char *id, const char *label)
{
	char code[RESPONSE_CODE_SIZE];
	struct view_response_field f = {.kind = kind, .label = label};

	response_code(code, what, id);
	f.code = arena_strdup(w->op->arena, code);
	f.value = response_value(&s->facts, code);
	VEC_PUSH(w->op->arena, fields, f);
	return &fields->items[fields->count - 1];
}

static void
add_sections(struct web *w, const struct response_state *s, struct field_vec *fields)
{
	for (size_t i = 0; i < s->facts.section_count; i++) {
		const struct response_section *section = &s->facts.sections[i];
		struct view_response_field *f = add_field(w, s, fields, VIEW_RESPONSE_YES_NO, "agree-section",
		    section->code, "Do you agree that this section is Inadequate?");

		const char *agree = f->code;

		f->heading = section->title;
		f = add_field(w, s, fields, VIEW_RESPONSE_TEXT, "agree-reason", section->code, "If not, why?");
		f->after = agree;
		f->when = "no";
	}
}

/* Not decided yet: the auditor's owner and day stand there to begin with. */
static void
add_action(struct web *w, const struct response_state *s, struct field_vec *fields, size_t index)
{
	const struct recommendation *r = &s->recommendations.items[index];
	struct arena *a = w->op->arena;
	struct view_response_field *f =
	    add_field(w, s, fields, VIEW_RESPONSE_DECISION, "decision", r->id, "Your decision");

	const char *decision = f->code;

	f->heading = arena_printf(a, "Action %zu", index + 1);
	f->above = arena_printf(a, "%s (%s, %s, due %s)", r->text,
	    str_is_empty(r->owner_name) ? r->owner_other : r->owner_name, priority_name(r->priority),
	    date_text_long(a, r->due_on));
	f = add_field(w, s, fields, VIEW_RESPONSE_TEXT, "reason", r->id, "Reason, if you change or decline it");
	f->after = decision;
	f->when = "change,decline";
	f = add_field(w, s, fields, VIEW_RESPONSE_TEXT, "text", r->id, "The action as you change it");
	f->after = decision;
	f->when = "change";
	f = add_field(w, s, fields, VIEW_RESPONSE_OWNER, "owner", r->id, "Who does it");
	f->after = decision;
	f->when = "accept,change";
	if (str_is_empty(f->value))
		f->value = str_is_empty(r->owner_id) ? "other" : r->owner_id;
	f = add_field(w, s, fields, VIEW_RESPONSE_DUE, "due", r->id, "Due");
	f->hint = "For example, 5/2/2021";
	f->after = decision;
	f->when = "accept,change";
	if (str_is_empty(f->value)) {
		int year, month, day;

		date_parts(r->due_on, &year, &month, &day);
		f->value = arena_printf(a, "%d/%d/%d", day, month, year);
	}
}

static struct field_vec
fields_of(struct web *w, const struct response_state *s, enum response_page at)
{
	struct field_vec fields = {0};

	for (size_t i = 0; i < response_question_count; i++) {
		const struct response_question *q = &response_questions[i];
		struct view_response_field f = {.code = q->code,
		    .kind = kind_of(q->type),
		    .label = q->label,
		    .hint = q->hint,
		    .value = response_value(&s->facts, q->code),
		    .after = q->only_if,
		    .when = q->only_if_value};

		if (q->page == at)
			VEC_PUSH(w->op->arena, &fields, f);
	}
	if (at == RESPONSE_GRADE)
		add_sections(w, s, &fields);
	for (size_t i = 0; at == RESPONSE_ACTIONS && i < s->recommendations.count; i++)
		add_action(w, s, &fields, i);
	return fields;
}

static const char *
intro_of(enum response_page at)
{
	switch (at) {
	case RESPONSE_ACTIONS:
		return "Decide each action the auditor recommends. What you accept or change goes to its owner.";
	case RESPONSE_CONVERSATION:
		return "A support and challenge conversation with the practitioner about the core of the audit.";
	case RESPONSE_WELLBEING:
		return "This part stays between you and the practitioner.";
	case RESPONSE_DECISION:
		return "Your direction to the practitioner. You get the text for the child’s file when you have sent it.";
	case RESPONSE_MEETING:
		return "The auditor, the practitioner and you meet in week 4.";
	case RESPONSE_GRADE:
	case RESPONSE_CHILD:
	case RESPONSE_STRETCH:
	case RESPONSE_PLAN:
		break;
	}
	return NULL;
}

static enum err
show_page(struct web *w, const struct response_state *s, enum response_page at, int version)
{
	struct arena *a = w->op->arena;
	struct field_vec fields = fields_of(w, s, at);
	struct view_response_option *owners = arena_array(a, s->owners.count, sizeof(*owners));
	struct view_response_page_of page = {.brief = brief_of(s),
	    .intro = intro_of(at),
	    .fields = fields.items,
	    .field_count = fields.count,
	    .owners = owners,
	    .owner_count = s->owners.count,
	    .courses = s->courses.items,
	    .course_count = s->courses.count,
	    .action =
		arena_printf(a, "/audits/%s/response/%s", s->audit.id, response_page_code(at)),
	    .version = version,
	    /* What was not saved at all is known as it was. */
	    .seen = version == web_page_version(w) ? request_field_text(w->req, "seen") : ""};

	if (at == RESPONSE_STRETCH) {
		enum err e = web_training_answers(w, s->audit.id, &page.answers, &page.answer_count);

		if (e != ERR_OK)
			return e;
	}
	for (size_t i = 0; i < s->owners.count; i++)
		owners[i] = (struct view_response_option){s->owners.items[i].id, s->owners.items[i].name};
	page.draft_action = arena_printf(a, "%s/draft", page.action);
	if (s->response.saved_at.us != 0)
		page.saved_at = instant_text_time(a, s->response.saved_at);
	page.frame = web_frame(w, response_page_title(at), RESPONSE_TITLE);
	page.frame.about = s->audit.reference;
	page.frame.is_narrow = true;
	page.frame.back_href = arena_printf(a, "/audits/%s/response", s->audit.id);
	page.frame.back_text = "Back to the list";
	web_page(w, view_response_page_page, &page);
	return ERR_OK;
}

/* Which page, when this person may write it; what they see otherwise. */
static enum err
open_page(struct web *w, struct response_state *s, enum response_page *ret)
{
	enum err e = w->req->method == HTTP_GET ? op_response_get(w->op, w->req->param[0], s)
						: response_state_load(w->op, w->req->param[0], s);

	if (e != ERR_OK)
		return e;
	if (!response_page_from_code(w->req->param[1], ret) ||
	    (*ret == RESPONSE_PLAN && !s->facts.is_inadequate))
		return ERR_NOT_FOUND;
	if ((s->relations & RELATION_TEAM_MANAGER) == 0)
		return ERR_NOT_FOUND;
	return s->is_writer ? ERR_OK : ERR_STALE;
}

enum err
web_response_page(struct web *w)
{
	struct response_state s;
	enum response_page at;
	enum err e = open_page(w, &s, &at);

	return e == ERR_OK ? show_page(w, &s, at, s.response.version) : e;
}

/* Three boxes as one text: YYYY-MM-DD, or as they were typed. */
static const char *
typed_day(struct web *w, const char *code)
{
	struct arena *a = w->op->arena;
	const char *day = str_trimmed(a, request_field_text(w->req, arena_printf(a, "%s-day", code)));
	const char *month =
	    str_trimmed(a, request_field_text(w->req, arena_printf(a, "%s-month", code)));
	const char *year = str_trimmed(a, request_field_text(w->req, arena_printf(a, "%s-year", code)));
	struct date d;

	if (str_is_empty(day) && str_is_empty(month) && str_is_empty(year))
		return "";
	if (date_parse_parts(day, month, year, &d))
		return date_text_iso(a, d);
	return arena_printf(a, "%s/%s/%s", day, month, year);
}

static const char *
typed_lines(struct web *w, const char *code)
{
	size_t count;
	const char *const *values = request_fields(w->req, code, &count);
	const char *all = "";

	for (size_t i = 0; i < count; i++)
		all = i == 0 ? values[i] : arena_printf(w->op->arena, "%s\n%s", all, values[i]);
	return all;
}

static const char *
typed_value(struct web *w, const struct view_response_field *f)
{
	switch (f->kind) {
	case VIEW_RESPONSE_DAY:
		return typed_day(w, f->code);
	case VIEW_RESPONSE_COURSES:
		return typed_lines(w, f->code);
	case VIEW_RESPONSE_TICK:
	case VIEW_RESPONSE_YES_NO:
	case VIEW_RESPONSE_DECISION:
	case VIEW_RESPONSE_OWNER:
		return request_field_text(w->req, f->code);
	case VIEW_RESPONSE_NUMBER:
	case VIEW_RESPONSE_DUE:
	case VIEW_RESPONSE_TEXT:
		break;
	}
	return str_trimmed(w->op->arena, request_field_text(w->req, f->code));
}

static void
typed_answers(struct web *w, const struct response_state *s, struct response_save *save)
{
	struct field_vec fields = fields_of(w, s, save->page);
	struct response_answer *answers = arena_array(w->op->arena, fields.count, sizeof(*answers));
	int *versions = arena_array(w->op->arena, fields.count, sizeof(*versions));

	for (size_t i = 0; i < fields.count; i++) {
		answers[i] = (struct response_answer){
		    fields.items[i].code, typed_value(w, &fields.items[i])};
		versions[i] = web_box_version(w, fields.items[i].code);
	}
	save->answers = answers;
	save->answer_versions = versions;
	save->answer_count = fields.count;
}

/* Only what stands on the page can be in conflict. */
static const struct view_response_field *
field_find(const struct field_vec *fields, const char *code)
{
	static const struct view_response_field none = {.kind = VIEW_RESPONSE_TEXT};

	for (size_t i = 0; i < fields->count; i++)
		if (str_is_same(fields->items[i].code, code))
			return &fields->items[i];
	return &none;
}

/* "Action 2: who does it": which of several, where there are several. */
static const char *
conflict_label(struct web *w, const struct field_vec *fields, const struct response_conflict *c)
{
	const char *heading = NULL;

	for (size_t i = 0; i < fields->count; i++) {
		const struct view_response_field *f = &fields->items[i];

		if (f->heading != NULL)
			heading = f->heading;
		if (str_is_same(f->code, c->code))
			return heading == NULL ? f->label : arena_printf(w->op->arena, "%s: %s", heading, f->label);
	}
	return c->label;
}

/* A value as people read it, on the page of a conflict. */
static const char *
value_words(
    struct web *w, const struct response_state *s, enum view_response_kind kind, const char *value)
{
	enum action_decision decision;
	struct date d;

	switch (kind) {
	case VIEW_RESPONSE_TICK:
		return str_is_empty(value) ? "Not ticked" : "Ticked";
	case VIEW_RESPONSE_YES_NO:
		return str_is_same(value, "yes") ? "Yes" : str_is_same(value, "no") ? "No" : "";
	case VIEW_RESPONSE_DECISION:
		return action_decision_from_code(value, &decision) ? action_decision_name(decision) : "";
	case VIEW_RESPONSE_OWNER:
		return web_response_owner(s, value);
	case VIEW_RESPONSE_DAY:
	case VIEW_RESPONSE_DUE:
		return date_parse_iso(value, &d) || date_parse_typed(value, &d)
		    ? date_text_long(w->op->arena, d)
		    : value;
	case VIEW_RESPONSE_TEXT:
	case VIEW_RESPONSE_NUMBER:
	case VIEW_RESPONSE_COURSES:
		break;
	}
	return value;
}

static enum err
show_conflict(struct web *w, const struct response_state *s, const struct response_save *save)
{
	struct arena *a = w->op->arena;
	struct field_vec fields = fields_of(w, s, save->page);
	struct view_response_difference *items = arena_array(a, save->conflict_count, sizeof(*items));
	struct view_response_conflict page = {.items = items,
	    .count = save->conflict_count,
	    .version = save->new_version,
	    .action = arena_printf(
		a, "/audits/%s/response/%s/choose", s->audit.id, response_page_code(save->page))};

	for (size_t i = 0; i < save->conflict_count; i++) {
		const struct response_conflict *c = &save->conflicts[i];
		const struct view_response_field *f = field_find(&fields, c->code);

		items[i] = (struct view_response_difference){.code = c->code,
		    .label = conflict_label(w, &fields, c),
		    .is_text = f->kind == VIEW_RESPONSE_TEXT,
		    .before = value_words(w, s, f->kind, c->before),
		    .yours = value_words(w, s, f->kind, c->yours),
		    .theirs = value_words(w, s, f->kind, c->theirs),
		    .yours_value = c->yours,
		    .theirs_value = c->theirs,
		    .theirs_who = arena_printf(a, "%s at %s",
			str_is_same(c->theirs_name, w->op->actor.name) ? "you, in another window," : c->theirs_name,
			instant_text_time(a, c->theirs_at))};
	}
	page.frame = web_frame(w, "Someone else changed this", RESPONSE_TITLE);
	page.frame.about = s->audit.reference;
	w->res->status = err_http_status(ERR_CONFLICT);
	web_page(w, view_response_conflict_page, &page);
	return ERR_OK;
}

static enum err
after_save(struct web *w, const struct response_state *s, enum response_page at)
{
	enum response_page next;

	if (!str_is_same(request_field_text(w->req, "then"), "list") &&
	    response_page_next(at, s->facts.is_inadequate, &next))
		return web_redirect(
		    w, "/audits/%s/response/%s", s->audit.id, response_page_code(next));
	return web_redirect(w, "/audits/%s/response", s->audit.id);
}

/* As it stands now, with what is wrong; and where nothing could be saved, as it was typed. */
static enum err
show_again(struct web *w, struct response_state *s, const struct response_save *save)
{
	struct problems problems = w->op->problems;
	enum err e = response_state_load(w->op, save->audit_id, s);
	size_t count = s->facts.answer_count;
	struct response_answer *answers = arena_array(w->op->arena, save->answer_count + count, sizeof(*answers));

	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	w->res->status = err_http_status(ERR_INVALID);
	if (!save->is_too_long)
		return show_page(w, s, save->page, save->new_version);
	/* The first of a code counts. */
	for (size_t i = 0; i < save->answer_count; i++)
		answers[i] = save->answers[i];
	for (size_t i = 0; i < count; i++)
		answers[save->answer_count + i] = s->facts.answers[i];
	s->facts.answers = answers;
	s->facts.answer_count += save->answer_count;
	return show_page(w, s, save->page, save->version);
}

enum err
web_response_page_save(struct web *w)
{
	struct response_state s;
	struct response_save save = {.audit_id = w->req->param[0],
	    .version = web_page_version(w),
	    .is_checked = str_is_same(request_field_text(w->req, "then"), "next")};
	enum err e = open_page(w, &s, &save.page);

	if (e != ERR_OK)
		return e;
	typed_answers(w, &s, &save);
	e = op_response_save(w->op, &save);
	if (e == ERR_CONFLICT && save.conflict_count > 0)
		return show_conflict(w, &s, &save);
	if (e == ERR_INVALID)
		return show_again(w, &s, &save);
	return e == ERR_OK ? after_save(w, &s, save.page) : e;
}

enum err
web_response_page_draft(struct web *w)
{
	struct response_state s;
	struct response_save save = {
	    .audit_id = w->req->param[0], .version = web_page_version(w), .is_draft = true};
	enum err e;

	/* A draft is saved again and again. */
	w->op->idempotency_key = NULL;
	e = open_page(w, &s, &save.page);
	if (e != ERR_OK)
		return e;
	typed_answers(w, &s, &save);
	e = op_response_save(w->op, &save);
	return e == ERR_OK ? web_send_saved(w, save.new_version) : e;
}

enum err
web_response_page_choose(struct web *w)
{
	struct arena *a = w->op->arena;
	struct response_state s;
	struct response_save save = {.audit_id = w->req->param[0], .version = web_page_version(w)};
	struct response_answer *answers;
	struct field_vec fields;
	size_t count;
	const char *const *codes = request_fields(w->req, "conflict", &count);
	enum err e = open_page(w, &s, &save.page);

	if (e != ERR_OK)
		return e;
	fields = fields_of(w, &s, save.page);
	answers = arena_array(a, count, sizeof(*answers));
	for (size_t i = 0; i < count; i++) {
		const char *choice =
		    request_field_text(w->req, arena_printf(a, "choose-%s", codes[i]));

		answers[i].code = codes[i];
		if (field_find(&fields, codes[i])->kind != VIEW_RESPONSE_TEXT)
			choice = str_is_same(choice, "theirs") ? choice : "yours";
		else if (!str_is_same(choice, "yours") && !str_is_same(choice, "theirs"))
			choice = "both";
		answers[i].value =
		    request_field_text(w->req, arena_printf(a, "%s-%s", choice, codes[i]));
	}
	save.answers = answers;
	save.answer_count = count;
	e = op_response_save(w->op, &save);
	if (e == ERR_CONFLICT && save.conflict_count > 0)
		return show_conflict(w, &s, &save);
	if (e == ERR_INVALID)
		return show_again(w, &s, &save);
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "What you chose is saved", "/audits/%s/response/%s", s.audit.id,
	    response_page_code(save.page));
}

enum err
web_response_check(struct web *w)
{
	struct response_state s;
	enum err e = op_response_check(w->op, w->req->param[0], &s);

	return e == ERR_OK ? show_read(w, &s, true) : e;
}

enum err
web_response_send(struct web *w)
{
	struct response_state s;
	const char *id = w->req->param[0];
	enum err e = op_response_send(
	    w->op, id, str_is_same(request_field_text(w->req, "declaration"), "yes"));

	if (e == ERR_INVALID) {
		struct problems problems = w->op->problems;

		e = response_state_load(w->op, id, &s);
		if (e != ERR_OK)
			return e;
		w->op->problems = problems;
		w->res->status = err_http_status(ERR_INVALID);
		return show_read(w, &s, true);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_undoable(w,
	    "Response sent. Next: place the texts on the child’s file and hold the feedback meeting.",
	    arena_printf(w->op->arena, "/audits/%s/response/undo", id), "Undo sending the response",
	    "/audits/%s/texts", id);
}

enum err
web_response_undo(struct web *w)
{
	enum err e = op_response_undo(w->op, w->req->param[0]);

	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "You took the response back. Nothing you wrote is lost.",
	    "/audits/%s/response", w->req->param[0]);
}
