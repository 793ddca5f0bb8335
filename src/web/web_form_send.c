#include "web/web_form.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_form_send.h"
#include "operations/op_recommendation.h"
#include "web/web_form_private.h"

/* Recommended actions */

static const struct form_section *
actions_section(const struct form_state *s)
{
	for (size_t i = 0; i < s->part_count; i++)
		if (s->parts[i].section->kind == SECTION_ACTIONS)
			return s->parts[i].section;
	return NULL;
}

static bool
may_write_actions(const struct form_state *s)
{
	return s->is_lead && s->audit.state == AUDIT_IN_PROGRESS;
}

static struct view_form_actions
actions_page(struct web *w, const struct form_state *s)
{
	struct view_form_person *people = arena_array(w->op->arena, 3, sizeof(*people));
	struct view_form_actions page = {.frame = web_frame(w, "Actions", "Audit form"),
	    .audit = &s->audit,
	    .today = w->op->today,
	    .section = actions_section(s),
	    .actions = s->actions.items,
	    .action_count = s->actions.count,
	    .is_read_only = !may_write_actions(s),
	    .typed = {.text = "",
	        .owner_id = "",
	        .owner_other = "",
	        .section_code = "",
	        .priority = PRIORITY_STANDARD,
	        .due_on = DATE_NONE},
	    .due_day = "",
	    .due_month = "",
	    .due_year = "",
	    .people = people,
	    .person_count = 3,
	    .form = s->form};
	page.frame.about = s->audit.reference;

	people[0] =
	    (struct view_form_person){s->audit.practitioner_id, s->practitioner_name, "practitioner"};
	people[1] =
	    (struct view_form_person){s->audit.team_manager_id, s->team_manager_name, "team manager"};
	people[2] = (struct view_form_person){s->audit.auditor_id, s->auditor_name, "auditor"};
	if (page.section != NULL)
		page.next_href = web_form_next(w, s, page.section);
	page.frame.back_href = arena_printf(w->op->arena, "/audits/%s/form", s->audit.id);
	page.frame.back_text = "Back to task list";
	return page;
}

enum err
web_form_actions(struct web *w)
{
	struct form_state s;
	const struct form_part *part;
	struct view_form_actions page;
	enum err e = op_form_section_get(w->op, w->req->param[0], "AC", &s, &part);

	if (e != ERR_OK)
		return e;

	page = actions_page(w, &s);
	if (s.actions.count > 0 && !page.is_read_only)
		page.advice = recommendation_advice(&s.actions.items[s.actions.count - 1]);

	web_page(w, view_form_actions_page, &page);
	return ERR_OK;
}

static struct recommendation
typed_action(struct web *w, struct form_date_parts *ret_due)
{
	const char *owner = web_form_typed(w, "owner");
	bool is_other = str_is_same(owner, "other");
	struct recommendation r = {.id = "",
	    .text = web_form_typed(w, "text"),
	    .owner_id = is_other ? "" : owner,
	    .owner_other = is_other || owner[0] == '\0' ? web_form_typed(w, "owner_other") : "",
	    .section_code = web_form_typed(w, "section"),
	    .kind = RECOMMENDATION_CHILD,
	    .priority = PRIORITY_STANDARD,
	    .due_on = web_form_typed_date(w, "due", ret_due)};
	int64_t version = 0;

	(void)recommendation_kind_from_code(request_field_text(w->req, "kind"), &r.kind);
	(void)priority_from_code(request_field_text(w->req, "priority"), &r.priority);
	(void)str_parse_int(request_field_text(w->req, "version"), 0, INT32_MAX, &version);
	r.version = (int)version;
	return r;
}

static enum err
show_typed(struct web *w, const struct form_state *s, const struct recommendation *typed,
    const struct form_date_parts *due, int status)
{
	struct view_form_actions page = actions_page(w, s);

	page.typed = *typed;
	page.is_change = typed->id[0] != '\0';
	page.due_day = due->day;
	page.due_month = due->month;
	page.due_year = due->year;
	if (page.is_change) {
		for (size_t i = 0; i < s->actions.count; i++)
			if (str_is_same(s->actions.items[i].id, typed->id))
				page.frame.about = arena_printf(w->op->arena, "%s, number %zu", s->audit.reference, i + 1);
		page.frame.back_href =
		    arena_printf(w->op->arena, "/audits/%s/form/actions", s->audit.id);
		page.frame.back_text = "Back to actions";
	}
	w->res->status = status;
	web_page(w, view_form_actions_page, &page);
	return ERR_OK;
}

static enum err
save_action(struct web *w, const char *id)
{
	struct form_state s;
	struct form_date_parts due;
	struct recommendation typed = typed_action(w, &due);
	const struct form_section *section;
	enum err e = op_form_get(w->op, w->req->param[0], &s);

	if (e != ERR_OK)
		return e;
	typed.id = id;
	/* A section of this form, or none. */
	section = form_section_find(s.form, typed.section_code);
	typed.section_code = section == NULL ? "" : section->code;

	e = op_recommendation_save(w->op, s.audit.id, &typed);
	if (e == ERR_INVALID)
		return show_typed(w, &s, &typed, &due, err_http_status(e));
	return e == ERR_OK ? web_redirect(w, "/audits/%s/form/actions", s.audit.id) : e;
}

enum err
web_form_action_add(struct web *w)
{
	return save_action(w, "");
}

enum err
web_form_action_change(struct web *w)
{
	return save_action(w, w->req->param[1]);
}

enum err
web_form_action(struct web *w)
{
	struct form_state s;
	const struct form_part *part;
	enum err e = op_form_section_get(w->op, w->req->param[0], "AC", &s, &part);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < s.actions.count; i++) {
		struct form_date_parts due;

		if (!str_is_same(s.actions.items[i].id, w->req->param[1]) || !may_write_actions(&s))
			continue;
		due = form_date_split(
		    w->op->arena, date_text_iso(w->op->arena, s.actions.items[i].due_on));
		return show_typed(w, &s, &s.actions.items[i], &due, 200);
	}
	return ERR_NOT_FOUND;
}

enum err
web_form_action_remove(struct web *w)
{
	int64_t version = 0;
	enum err e;

	(void)str_parse_int(request_field_text(w->req, "version"), 0, INT32_MAX, &version);
	e = op_recommendation_remove(w->op, w->req->param[0], w->req->param[1], (int)version);
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(
	    w, "The action was removed", "/audits/%s/form/actions", w->req->param[0]);
}

/* Earlier versions */

/* The version of the same answer before this one, among those that stayed; versions are newest first. */
static const struct answer *
version_before(const struct answer_list *versions, size_t at)
{
	for (size_t i = at + 1; i < versions->count; i++)
		if (!versions->items[i].is_kept &&
		    str_is_same(versions->items[i].code, versions->items[at].code))
			return &versions->items[i];
	return NULL;
}

/* Saves of the section that stayed, each once, newest first: what can be compared. */
struct save_list {
	struct answer *items;
	size_t count;
};

static struct save_list
saves_of(struct arena *a, const struct answer_list *versions)
{
	struct save_list saves = {.items = arena_array(a, versions->count, sizeof(*saves.items))};

	for (size_t i = 0; i < versions->count; i++) {
		bool is_known = versions->items[i].is_kept;

		for (size_t k = 0; k < saves.count && !is_known; k++)
			is_known = saves.items[k].version == versions->items[i].version;
		if (!is_known)
			saves.items[saves.count++] = versions->items[i];
	}
	return saves;
}

/* What stood in an answer after that save; versions are newest first. */
static const struct answer *
answer_at(const struct answer_list *versions, const char *code, int version)
{
	static const struct answer nothing = {.value = "", .evidence = ""};

	for (size_t i = 0; i < versions->count; i++) {
		const struct answer *x = &versions->items[i];

		if (!x->is_kept && x->version <= version && str_is_same(x->code, code))
			return x;
	}
	return &nothing;
}

static void
compare_rows(struct arena *a, const struct form_section *section, const struct answer_list *versions,
    int from, int to, struct view_form_compare *c)
{
	struct view_form_version *rows = arena_array(a, section->question_count, sizeof(*rows));

	for (size_t i = 0; i < section->question_count; i++) {
		const struct form_question *q = &section->questions[i];
		const struct answer *before = answer_at(versions, q->code, from);
		const struct answer *now = answer_at(versions, q->code, to);

		if (str_is_same(before->value, now->value) && str_is_same(before->evidence, now->evidence))
			continue;
		rows[c->row_count++] = (struct view_form_version){.question = q,
		    .before_value = before->value,
		    .value = now->value,
		    .before_evidence = before->evidence,
		    .evidence = now->evidence};
	}
	c->rows = rows;
}

static const struct answer *
save_find(const struct save_list *saves, const char *version, size_t otherwise)
{
	int64_t number = 0;

	(void)str_parse_int(version, 1, INT32_MAX, &number);
	for (size_t i = 0; i < saves->count; i++)
		if (saves->items[i].version == (int)number)
			return &saves->items[i];
	return &saves->items[otherwise];
}

static struct view_form_compare
compare_of(struct web *w, const struct form_state *s, const struct form_section *section,
    const struct answer_list *versions)
{
	struct arena *a = w->op->arena;
	struct save_list saves = saves_of(a, versions);
	struct govuk_option *choices = arena_array(a, saves.count, sizeof(*choices));
	struct view_form_compare c = {.choices = choices,
	    .choice_count = saves.count,
	    .action = arena_printf(a, "/audits/%s/form/%s/versions", s->audit.id, section->code),
	    .is_asked = request_param(w->req, "from") != NULL && request_param(w->req, "to") != NULL};
	const struct answer *from, *to;

	for (size_t i = 0; i < saves.count; i++)
		choices[i] = (struct govuk_option){.value = arena_printf(a, "%d", saves.items[i].version),
		    .text = arena_printf(a, "%s, %s", instant_text_long(a, saves.items[i].saved_at),
		        saves.items[i].saved_by_name)};
	if (saves.count < 2)
		return c;
	from = save_find(&saves, request_param(w->req, "from"), 1);
	to = save_find(&saves, request_param(w->req, "to"), 0);
	if (from->version > to->version) {
		const struct answer *swapped = from;

		from = to;
		to = swapped;
	}
	c.from = arena_printf(a, "%d", from->version);
	c.to = arena_printf(a, "%d", to->version);
	c.from_title = arena_printf(a, "%s, %s", from->saved_by_name, instant_text_long(a, from->saved_at));
	c.to_title = arena_printf(a, "%s, %s", to->saved_by_name, instant_text_long(a, to->saved_at));
	compare_rows(a, section, versions, from->version, to->version, &c);
	return c;
}

enum err
web_form_section_versions(struct web *w)
{
	struct form_state s;
	const struct form_part *part;
	struct answer_list versions;
	struct view_form_version *items;
	struct view_form_versions page;
	enum err e = op_form_versions(
	    w->op, w->req->param[0], w->req->param[1], &s, &part, &versions);

	if (e != ERR_OK)
		return e;

	items = arena_array(w->op->arena, versions.count, sizeof(*items));
	for (size_t i = 0; i < versions.count; i++) {
		const struct answer *before = version_before(&versions, i);

		items[i] = (struct view_form_version){
		    .question = form_question_find(s.form, versions.items[i].code, NULL),
		    .who = versions.items[i].saved_by_name,
		    .at = versions.items[i].saved_at,
		    .is_kept = versions.items[i].is_kept,
		    .before_value = before == NULL ? "" : before->value,
		    .value = versions.items[i].value,
		    .before_evidence = before == NULL ? "" : before->evidence,
		    .evidence = versions.items[i].evidence};
	}
	page = (struct view_form_versions){.frame = web_frame(w,
		arena_printf(w->op->arena, "%s: earlier versions", part->section->title), "Audit form"),
	    .audit = &s.audit,
	    .section = part->section,
	    .versions = items,
	    .version_count = versions.count,
	    .compare = compare_of(w, &s, part->section, &versions)};
	page.frame.about = s.audit.reference;
	page.frame.back_href =
	    arena_printf(w->op->arena, "/audits/%s/form/%s", s.audit.id, part->section->code);
	page.frame.back_text = "Back to the section";
	page.frame.is_narrow = !page.compare.is_asked;

	web_page(w, view_form_versions_page, &page);
	return ERR_OK;
}

/* Check, read, send */

static const char *
agency_person(struct web *w, const struct form_state *s, const struct form_section *section)
{
	for (size_t i = 0; i < s->partners.count; i++)
		if (section->agency != AGENCY_NONE &&
		    str_is_same(s->partners.items[i].agency, agency_code(section->agency)))
			return arena_printf(w->op->arena, "Filled in by the partner of %s.",
			    agency_name(section->agency));
	return NULL;
}

static struct view_form_check
check_page(struct web *w, const struct form_state *s, const char *title, bool may_change)
{
	struct view_form_part *parts = arena_array(w->op->arena, s->part_count, sizeof(*parts));
	struct view_form_check page = {.frame = web_frame(w, title, "Audit form"),
	    .audit = &s->audit,
	    .today = w->op->today,
	    .form = s->form,
	    .answers = &s->answers,
	    .parts = parts,
	    .actions = actions_page(w, s),
	    .reflection = s->extra.has_reflection ? &s->reflection : NULL,
	    .comments = s->comments.items,
	    .comment_count = s->comments.count,
	    .practitioner_name = s->practitioner_name,
	    .team_manager_name = s->team_manager_name,
	    .auditor_name = s->auditor_name};
	page.frame.about = s->audit.reference;

	for (size_t i = 0; i < s->part_count; i++) {
		const struct form_part *part = &s->parts[i];

		if (part->access == FORM_HIDDEN)
			continue;
		parts[page.part_count++] = (struct view_form_part){.section = part->section,
		    .may_change = may_change && part->access == FORM_WRITE,
		    .agency_person = agency_person(w, s, part->section)};
	}
	page.frame.back_href = arena_printf(w->op->arena, "/audits/%s/form", s->audit.id);
	page.frame.back_text = "Back to task list";
	page.frame.is_narrow = true;
	return page;
}

/* Each warning with the question it belongs to. */
static void
warnings_fill(struct web *w, const struct form_state *s, struct view_form_check *page)
{
	size_t count;
	struct view_form_warning *warnings =
	    web_form_warnings(w, s, NULL, &s->answers, &count);

	for (size_t i = 0; i < count; i++) {
		const struct form_question *q =
		    form_question_find(s->form, warnings[i].code, NULL);

		warnings[i].text = arena_printf(
		    w->op->arena, "%s: %s", q == NULL ? "" : q->text, warnings[i].text);
	}
	page->warnings = warnings;
	page->warning_count = count;
}

static enum err
show_check(struct web *w, int status)
{
	struct form_state s;
	struct text_list advice;
	struct view_form_check page;
	enum err e = op_form_check(w->op, w->req->param[0], &s, &advice);

	if (e != ERR_OK)
		return e;
	if (s.audit.state != AUDIT_IN_PROGRESS)
		return web_redirect(w, "/audits/%s/form", s.audit.id);

	page = check_page(w, &s, "Check your answers", true);
	page.advice = &advice;
	page.may_send = w->op->problems.count == 0;
	warnings_fill(w, &s, &page);

	w->res->status = status;
	web_page(w, view_form_check_page, &page);
	return ERR_OK;
}

enum err
web_form_check(struct web *w)
{
	return show_check(w, 200);
}

enum err
web_form_read(struct web *w)
{
	struct form_state s;
	struct view_form_check page;
	enum err e = op_form_read(w->op, w->req->param[0], &s);

	if (e != ERR_OK)
		return e;

	page = check_page(w, &s, "Quality Assurance Form", false);
	page.is_read_only = true;
	page.frame.back_href = arena_printf(w->op->arena, "/audits/%s", s.audit.id);
	page.frame.back_text = "Back to audit";

	web_page(w, view_form_check_page, &page);
	return ERR_OK;
}

enum err
web_form_send(struct web *w)
{
	enum err e = op_form_send(w->op, w->req->param[0]);

	if (e == ERR_INVALID) {
		problems_init(&w->op->problems, w->op->arena);
		return show_check(w, err_http_status(e));
	}
	return e == ERR_OK ? web_redirect(w, "/audits/%s/form/sent", w->req->param[0]) : e;
}

enum err
web_form_sent(struct web *w)
{
	struct form_state s;
	struct view_form_sent page;
	enum err e = op_form_get(w->op, w->req->param[0], &s);

	if (e != ERR_OK)
		return e;
	if (!s.is_lead)
		return ERR_NOT_FOUND;
	if (!audit_state_is_sent(s.audit.state))
		return web_redirect(w, "/audits/%s/form", s.audit.id);

	page = (struct view_form_sent){.frame = web_frame(w, "Audit sent", "Audits"),
	    .audit = &s.audit,
	    .team_manager_name = s.team_manager_name,
	    .is_inadequate = s.audit.grade == GRADE_INADEQUATE,
	    .may_undo = op_form_may_undo(&s),
	    .next_href = "/",
	    .next_text = "Go to My work"};
	page.frame.about = s.audit.reference;
	page.frame.is_narrow = true;

	web_page(w, view_form_sent_page, &page);
	return ERR_OK;
}

enum err
web_form_undo(struct web *w)
{
	enum err e = op_form_undo_send(w->op, w->req->param[0]);

	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "The audit is back with you. The team manager has not seen it",
	    "/audits/%s/form", w->req->param[0]);
}
