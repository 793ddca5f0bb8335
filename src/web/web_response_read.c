/* The response as it reads, questions about facts, and the sign-off of a remedial plan. */
#include "web/web_response.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "web/form_draft.h"
#include "web/web_response_private.h"

struct row_vec {
	struct view_response_row *items;
	size_t count, capacity;
};

const char *
web_response_words(
    struct web *w, const struct response_state *s, const char *code, enum response_type type)
{
	const char *value = response_value(&s->facts, code);
	struct date d;

	switch (type) {
	case RESPONSE_TICK:
	case RESPONSE_YES_NO:
		return str_is_same(value, "yes") ? "Yes" : str_is_same(value, "no") ? "No" : "";
	case RESPONSE_DAY_PAST:
	case RESPONSE_DAY_FUTURE:
		return date_parse_iso(value, &d) ? date_text_long(w->op->arena, d) : value;
	case RESPONSE_TEXT:
	case RESPONSE_NUMBER:
	case RESPONSE_COURSES:
		break;
	}
	return value;
}

static void
add_row(struct web *w, struct row_vec *rows, const char *label, const char *value)
{
	struct view_response_row row = {label, value};

	VEC_PUSH(w->op->arena, rows, row);
}

const char *
web_response_owner(const struct response_state *s, const char *id)
{
	for (size_t i = 0; i < s->owners.count; i++)
		if (str_is_same(s->owners.items[i].id, id))
			return s->owners.items[i].name;
	return str_is_same(id, "other") ? "Somebody outside" : "";
}

static const char *
dynamic(const struct response_state *s, const char *what, const char *id)
{
	char code[RESPONSE_CODE_SIZE];

	response_code(code, what, id);
	return response_value(&s->facts, code);
}

static void
add_sections(struct web *w, const struct response_state *s, struct row_vec *rows)
{
	for (size_t i = 0; i < s->facts.section_count; i++) {
		const struct response_section *section = &s->facts.sections[i];
		const char *agree = dynamic(s, "agree-section", section->code);

		add_row(w, rows, arena_printf(w->op->arena, "“%s” is Inadequate: do you agree?", section->title),
		    str_is_same(agree, "yes")
			? "Yes"
			: str_is_same(agree, "no")
			? arena_printf(w->op->arena, "No: %s", dynamic(s, "agree-reason", section->code))
			: "");
	}
}

static const char *
decided_words(struct web *w, const struct response_state *s, const struct recommendation *r)
{
	const char *decision = dynamic(s, "decision", r->id);
	const char *reason = dynamic(s, "reason", r->id);
	const char *due = dynamic(s, "due", r->id);
	struct date d;
	enum action_decision which;

	if (!action_decision_from_code(decision, &which))
		return "";
	if (which == ACTION_DECLINE)
		return arena_printf(w->op->arena, "Declined: %s", reason);
	if (date_parse_iso(due, &d) || date_parse_typed(due, &d))
		due = date_text_long(w->op->arena, d);
	if (which == ACTION_CHANGE)
		return arena_printf(w->op->arena, "Changed to: %s\nReason: %s\n%s, by %s",
		    dynamic(s, "text", r->id), reason, web_response_owner(s, dynamic(s, "owner", r->id)), due);
	return arena_printf(
	    w->op->arena, "Accepted: %s, by %s", web_response_owner(s, dynamic(s, "owner", r->id)), due);
}

static struct row_vec
rows_of(struct web *w, const struct response_state *s, enum response_page at)
{
	struct row_vec rows = {0};

	for (size_t i = 0; i < response_question_count; i++) {
		const struct response_question *q = &response_questions[i];

		if (q->page != at)
			continue;
		if (q->only_if != NULL &&
		    !str_is_same(response_value(&s->facts, q->only_if), q->only_if_value))
			continue;
		add_row(w, &rows, q->label, web_response_words(w, s, q->code, q->type));
	}
	if (at == RESPONSE_GRADE)
		add_sections(w, s, &rows);
	for (size_t i = 0; at == RESPONSE_ACTIONS && i < s->recommendations.count; i++)
		add_row(w, &rows, s->recommendations.items[i].text,
		    decided_words(w, s, &s->recommendations.items[i]));
	if (at == RESPONSE_ACTIONS && rows.count == 0)
		add_row(w, &rows, "Actions", "None were recommended");
	return rows;
}

const struct view_response_part *
web_response_parts(struct web *w, const struct response_state *s, size_t *ret_count)
{
	bool may_read_private =
	    (s->relations & (RELATION_TEAM_MANAGER | RELATION_PRACTITIONER)) != 0;
	struct view_response_part *parts =
	    arena_array(w->op->arena, RESPONSE_PAGE_COUNT, sizeof(*parts));
	enum response_page at = RESPONSE_GRADE;
	size_t count = 0;

	do {
		struct row_vec rows;

		if (at == RESPONSE_WELLBEING && !may_read_private)
			continue;
		rows = rows_of(w, s, at);
		parts[count++] = (struct view_response_part){.title = response_page_title(at),
		    .change_href = s->is_writer ? arena_printf(w->op->arena, "/audits/%s/response/%s",
						      s->audit.id, response_page_code(at))
						: NULL,
		    .rows = rows.items,
		    .row_count = rows.count};
	} while (response_page_next(at, s->facts.is_inadequate, &at));
	*ret_count = count;
	return parts;
}

static enum err
show_query(struct web *w, const char *typed)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	struct audit audit;
	unsigned relations;
	struct audit_query_rows rows;
	struct view_query_row *items;
	struct view_query_page_of page = {.typed = typed};
	enum err e = op_query_get(w->op, w->req->param[0], &audit, &relations, &rows);

	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	items = arena_array(a, rows.count, sizeof(*items));
	for (size_t i = 0; i < rows.count; i++)
		items[i] = (struct view_query_row){rows.items[i].question, rows.items[i].asked_by_name,
		    rows.items[i].asked_at, rows.items[i].answer, rows.items[i].answered_by_name,
		    rows.items[i].answered_at};
	page.rows = items;
	page.row_count = rows.count;
	page.brief.reference = audit.reference;
	page.may_ask =
	    audit.state == AUDIT_WITH_MANAGER && (relations & RELATION_TEAM_MANAGER) != 0;
	page.may_answer =
	    audit.state == AUDIT_CLARIFICATION && (relations & RELATION_AUDITOR) != 0;
	page.action = arena_printf(
	    a, page.may_ask ? "/audits/%s/query" : "/audits/%s/query/answer", audit.id);
	page.frame = web_frame(w, "Questions about facts", "Audits");
	if (w->req->method == HTTP_GET)
		page.typed = web_draft_text(
		    w, page.action, page.may_ask ? "question" : "answer", &page.frame.draft_saved_at);
	page.frame.about = audit.reference;
	page.frame.is_narrow = true;
	page.frame.back_href = arena_printf(
	    a, (relations & RELATION_TEAM_MANAGER) != 0 ? "/audits/%s/response" : "/audits/%s", audit.id);
	web_page(w, view_fact_query_page, &page);
	return ERR_OK;
}

enum err
web_query(struct web *w)
{
	return show_query(w, "");
}

static enum err
after_query(struct web *w, enum err e, const char *typed, const char *banner, const char *path)
{
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(ERR_INVALID);
		w->op->idempotency_key = NULL;
		return show_query(w, typed);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, banner, "/audits/%s%s", w->req->param[0], path);
}

enum err
web_query_ask(struct web *w)
{
	const char *typed = request_field_text(w->req, "question");

	return after_query(w, op_query_ask(w->op, w->req->param[0], typed), typed,
	    "Your question is with the auditor", "/response");
}

enum err
web_query_answer(struct web *w)
{
	const char *typed = request_field_text(w->req, "answer");

	return after_query(w, op_query_answer(w->op, w->req->param[0], typed), typed,
	    "Your answer is with the team manager", "");
}

static enum err
show_sign_off(struct web *w, const char *typed)
{
	struct problems problems = w->op->problems;
	struct response_state s;
	struct view_one_text page = {.name = "note",
	    .label = "What did you look at?",
	    .value = typed,
	    .button = "Sign off the plan"};
	enum err e = op_response_get(w->op, w->req->param[0], &s);

	if (e != ERR_OK)
		return e;
	if ((s.relations & RELATION_HEAD_OF_SERVICE) == 0)
		return ERR_NOT_FOUND;
	if (!s.may_sign_off)
		return ERR_STALE;
	w->op->problems = problems;
	page.caption = s.audit.reference;
	page.above = response_value(&s.facts, "plan");
	page.action = arena_printf(w->op->arena, "/audits/%s/sign-off", s.audit.id);
	page.frame = web_frame(w, "Sign off the remedial plan", "Audits");
	if (w->req->method == HTTP_GET)
		page.value = web_draft_text(w, page.action, page.name, &page.frame.draft_saved_at);
	page.frame.about = s.audit.reference;
	page.frame.is_narrow = true;
	page.frame.back_href = arena_printf(w->op->arena, "/audits/%s/response", s.audit.id);
	page.frame.back_text = "Back to the response";
	web_page(w, view_one_text_page, &page);
	return ERR_OK;
}

enum err
web_sign_off(struct web *w)
{
	return show_sign_off(w, "");
}

enum err
web_sign_off_save(struct web *w)
{
	const char *typed = request_field_text(w->req, "note");
	enum err e = op_response_sign_off(w->op, w->req->param[0], typed);

	if (e == ERR_INVALID) {
		w->res->status = err_http_status(ERR_INVALID);
		w->op->idempotency_key = NULL;
		return show_sign_off(w, typed);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(
	    w, "You signed off the remedial plan", "/audits/%s/response", w->req->param[0]);
}
