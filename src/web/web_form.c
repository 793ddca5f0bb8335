#include "web/web_form.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/privacy_scan.h"
#include "operations/op_comment.h"
#include "operations/op_exemplar.h"
#include "operations/op_guidance.h"
#include "operations/op_form_send.h"
#include "operations/op_moderation.h"
#include "operations/op_population.h"
#include "operations/op_reflection.h"
#include "web/form_draft.h"
#include "web/web_form_private.h"

#include <string.h>

enum { BOX_NAME_MAXIMUM = 80 };

static const struct form_part *
part_of(const struct form_state *state, const char *section_code)
{
	for (size_t i = 0; i < state->part_count; i++)
		if (str_is_same_fold(state->parts[i].section->code, section_code))
			return &state->parts[i];
	return NULL;
}

static const char *
section_path(struct web *w, const struct form_state *state, const struct form_section *section)
{
	return section->kind == SECTION_ACTIONS
	    ? arena_printf(w->op->arena, "/audits/%s/form/actions", state->audit.id)
	    : arena_printf(w->op->arena, "/audits/%s/form/%s", state->audit.id, section->code);
}

const char *
web_form_next(
    struct web *w, const struct form_state *state, const struct form_section *section)
{
	bool is_after = false;

	for (size_t i = 0; i < state->part_count; i++) {
		const struct form_part *part = &state->parts[i];

		if (is_after && part->access == FORM_WRITE)
			return section_path(w, state, part->section);
		is_after = is_after || part->section == section;
	}
	return arena_printf(w->op->arena, "/audits/%s/form", state->audit.id);
}

const char *
web_form_typed(struct web *w, const char *name)
{
	return utf8_clean(w->op->arena, request_field_text(w->req, name));
}

struct date
web_form_typed_date(struct web *w, const char *name, struct form_date_parts *ret_typed)
{
	struct arena *a = w->op->arena;
	struct form_date_parts parts = {web_form_typed(w, arena_printf(a, "%s-day", name)),
	    web_form_typed(w, arena_printf(a, "%s-month", name)),
	    web_form_typed(w, arena_printf(a, "%s-year", name)), "", ""};
	struct date day = DATE_NONE;

	(void)date_parse_parts(parts.day, parts.month, parts.year, &day);
	if (ret_typed != NULL)
		*ret_typed = parts;
	return day;
}

/* Task list */

static const char *
task_hint(struct web *w, const struct form_state *s, const struct form_part *part)
{
	const struct form_section *section = part->section;

	if (section->agency != AGENCY_NONE && s->audit.service == SERVICE_SEND)
		return agency_name(section->agency);
	if (part->shared_at.us != 0)
		return "Shared with the practitioner";
	if (section->kind == SECTION_ACTIONS && s->actions.count > 0)
		return arena_printf(w->op->arena, "%zu so far", s->actions.count);
	return NULL;
}

static void
tasks_fill(struct web *w, const struct form_state *s, struct view_form_list *page)
{
	struct view_form_task *tasks = arena_array(w->op->arena, s->part_count, sizeof(*tasks));
	struct instant newest = {0};
	const char *by = "";

	for (size_t i = 0; i < s->part_count; i++) {
		const struct form_part *part = &s->parts[i];
		struct view_form_task *task = &tasks[page->task_count];

		if (part->access == FORM_HIDDEN)
			continue;
		*task = (struct view_form_task){.section = part->section,
		    .href = part->status == STATUS_CANNOT_START ? NULL
		                                                : section_path(w, s, part->section),
		    .status = part->status,
		    .hint = task_hint(w, s, part)};
		page->task_count++;
		page->completed_count += part->status == STATUS_COMPLETED ? 1 : 0;
		if (part->saved_at.us > newest.us) {
			newest = part->saved_at;
			by = part->saved_by_name;
		}
	}
	page->tasks = tasks;
	if (newest.us != 0)
		page->saved_text = arena_printf(w->op->arena, "Last saved on %s by %s.",
		    instant_text_long(w->op->arena, newest), by);
}

static void
ways_fill(struct web *w, const struct form_state *s, struct view_form_list *page)
{
	for (size_t i = 0; i < s->requests.count; i++) {
		const struct audit_request *r = &s->requests.items[i];

		if (r->state != REQUEST_OPEN || !str_is_same(r->asked_by, w->op->actor.person_id))
			continue;
		page->request_href = arena_printf(w->op->arena, "/requests/%s", r->id);
		page->request_text = arena_printf(w->op->arena, "You asked for: %s. It waits for a decision",
		    audit_request_kind_name(r->kind));
	}
	for (size_t i = 0; i < s->concerns.count; i++) {
		if (s->concerns.items[i].state == CONCERN_CLOSED)
			continue;
		page->concern_text = "A concern about this child’s safety is open.";
		page->concern_href =
		    arena_printf(w->op->arena, "/concerns/%s", s->concerns.items[i].id);
	}
}

enum err
web_form_list(struct web *w)
{
	struct form_state s;
	struct view_form_list page;
	bool is_moderated = false;
	enum err e = op_form_get(w->op, w->req->param[0], &s);

	if (e != ERR_OK)
		return e;

	page = (struct view_form_list){.frame = web_frame(w, "Audit form", "Audits"),
	    .audit = &s.audit,
	    .today = w->op->today,
	    .practitioner_name = s.practitioner_name,
	    .is_lead = s.is_lead,
	    .may_start = s.may_start,
	    .may_send = s.may_send,
	    .is_sent = audit_state_is_sent(s.audit.state),
	    .may_undo = op_form_may_undo(&s),
	    .is_own_part_done = s.is_own_part_done};
	page.frame.about = s.audit.reference;
	if (s.own_agency[0] != '\0') {
		enum agency agency = AGENCY_NONE;

		(void)agency_parse(s.own_agency, &agency);
		page.agency = agency_name(agency);
	}
	tasks_fill(w, &s, &page);
	ways_fill(w, &s, &page);
	if (s.is_lead && s.audit.state == AUDIT_IN_PROGRESS && s.audit.first_sent_at.us != 0)
		e = op_moderation_has_result(w->op, &s.audit, s.relations, &is_moderated);
	if (e != ERR_OK)
		return e;
	if (is_moderated)
		page.rework_href = arena_printf(w->op->arena, "/audits/%s/moderation", s.audit.id);

	page.frame.back_href = arena_printf(w->op->arena, "/audits/%s", s.audit.id);
	page.frame.back_text = "Back to audit";
	page.frame.is_narrow = true;
	web_page(w, view_form_list_page, &page);
	return ERR_OK;
}

enum err
web_form_start(struct web *w)
{
	enum err e = op_form_start(w->op, w->req->param[0]);

	return e == ERR_OK ? web_redirect(w, "/audits/%s/form", w->req->param[0]) : e;
}

static enum err
part_done(struct web *w, bool is_done)
{
	const char *id = w->req->param[0];
	enum err e = op_form_part_done(w->op, id, is_done);

	if (e == ERR_INVALID)
		return web_redirect_saying(w,
		    arena_printf(w->op->arena, "Your part is not finished yet: %zu answers are missing",
		        w->op->problems.count),
		    "/audits/%s/form", id);
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(
	    w, is_done ? "Your part is finished" : "You can change your part again",
	    "/audits/%s/form", id);
}

enum err
web_form_part_done(struct web *w)
{
	return part_done(w, true);
}

enum err
web_form_part_not_done(struct web *w)
{
	return part_done(w, false);
}

/* One section */

static void
warn_text(struct web *w, const struct form_state *s, const struct form_question *q,
    bool is_evidence, const char *text, struct view_form_warning *items, size_t *count)
{
	const char *const names[] = {s->practitioner_name, s->team_manager_name, s->auditor_name};
	size_t hit_count;
	const struct privacy_hit *hits =
	    privacy_scan(w->op->arena, text, names, sizeof(names) / sizeof(names[0]), &hit_count);
	const char *warning = privacy_warning(w->op->arena, hits, hit_count);

	if (warning != NULL)
		items[(*count)++] = (struct view_form_warning){q->code, is_evidence, warning};
}

struct view_form_warning *
web_form_warnings(struct web *w, const struct form_state *s, const struct form_section *section,
    const struct form_answers *answers, size_t *ret_count)
{
	struct view_form_warning *items =
	    arena_array(w->op->arena, answers->count * 2, sizeof(*items));

	*ret_count = 0;
	for (size_t i = 0; i < answers->count; i++) {
		const struct form_section *of;
		const struct form_question *q =
		    form_question_find(s->form, answers->items[i].code, &of);

		if (q == NULL || (section != NULL && of != section))
			continue;
		if (q->type == ANSWER_TEXT)
			warn_text(w, s, q, false, answers->items[i].value, items, ret_count);
		warn_text(w, s, q, true, answers->items[i].evidence, items, ret_count);
	}
	return items;
}

static const struct practitioner_comment *
comments_of(struct web *w, const struct form_state *s, const char *section_code, size_t *ret_count)
{
	struct practitioner_comment *items =
	    arena_array(w->op->arena, s->comments.count, sizeof(*items));

	*ret_count = 0;
	for (size_t i = 0; i < s->comments.count; i++)
		if (str_is_same(s->comments.items[i].section_code, section_code))
			items[(*ret_count)++] = s->comments.items[i];
	return items;
}

/* "Gary Price opened this at 2:10pm. Priya Shah opened this at 1:50pm." (ux.md 2.3 C3) */
static const char *
openers_words(struct web *w, const struct form_state *s)
{
	const char *all = NULL;

	for (size_t i = 0; i < s->openers.count; i++)
		all = arena_printf(w->op->arena, "%s%s%s opened this at %s.", all == NULL ? "" : all,
		    all == NULL ? "" : " ", s->openers.items[i].name,
		    instant_text_time(w->op->arena, s->openers.items[i].at));
	return all;
}

static enum err
threads_fill(struct web *w, const struct form_state *s, const struct form_section *section,
    struct view_form_section *page)
{
	struct view_form_thread *items;
	struct comment_view v;
	enum err e = op_comments_beside(w->op, s->audit.id, &v);

	if (e != ERR_OK || !v.may_start)
		return e;
	page->threads_path = arena_printf(w->op->arena, "/audits/%s/comments", s->audit.id);
	items = arena_array(w->op->arena, v.threads.count, sizeof(*items));
	for (size_t i = 0; i < v.threads.count; i++) {
		const struct comment_thread *t = &v.threads.items[i];
		const struct form_section *of = NULL;
		const struct form_question *q = form_question_find(v.form, t->question_code, &of);

		if (q != NULL && str_is_same(of->code, section->code))
			items[page->thread_count++] = (struct view_form_thread){q->text,
			    arena_printf(w->op->arena, "%s#thread-%s", page->threads_path, t->id), t->is_open};
	}
	page->threads = items;
	return ERR_OK;
}

/* What the section looks like at each grade, one click away. */
static enum err
examples_fill(struct web *w, const struct form_state *s, const struct form_section *section,
    struct view_form_section *page)
{
	struct view_form_example *items;
	struct exemplar_lists lists;
	enum err e = op_exemplars(w->op, service_code(s->audit.service), section->code, &lists);

	if (e != ERR_OK)
		return e;
	items = arena_array(w->op->arena, lists.published.count, sizeof(*items));
	for (size_t i = 0; i < lists.published.count; i++)
		items[i] = (struct view_form_example){
		    arena_printf(w->op->arena, "/exemplars/%s", lists.published.items[i].id),
		    lists.published.items[i].grade};
	page->examples = items;
	page->example_count = lists.published.count;
	return ERR_OK;
}

static enum err
guidance_fill(struct web *w, const struct form_section *section, struct view_form_section *page)
{
	struct view_form_guidance *items;
	struct guidance_beside_list list;
	enum err e = op_guidance_of_section(w->op, section->code, &list);

	if (e != ERR_OK)
		return e;
	items = arena_array(w->op->arena, list.count, sizeof(*items));
	for (size_t i = 0; i < list.count; i++)
		items[i] = (struct view_form_guidance){
		    arena_printf(w->op->arena, "/guidance/%s", list.items[i].id), list.items[i].title, list.items[i].question};
	page->guidance = items;
	page->guidance_count = list.count;
	return ERR_OK;
}

static enum err
show_section(struct web *w, const struct form_state *s, const struct form_part *part,
    const struct form_answers *answers, int version, int status)
{
	bool is_commenting = w->req->method == HTTP_POST && str_ends_with(w->req->path, "/comment");
	struct view_form_section page;
	struct population_facts facts = {0};
	struct text_list advice = form_advice(w->op->arena, s->form, answers, &s->extra);
	enum err e = op_population_facts(w->op, s->audit.id, &facts);

	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	page = (struct view_form_section){
	    .frame = web_frame(w, part->section->title, "Audit form"),
	    .audit = &s->audit,
	    .today = w->op->today,
	    .section = part->section,
	    .answers = answers,
	    .facts = facts.from == NULL ? NULL : &facts,
	    .version = version,
	    /* What was not saved at all is known as it was. */
	    .seen = version == web_page_version(w) ? request_field_text(w->req, "seen") : "",
	    .saved_at = part->saved_at.us == 0 || !part->is_draft
	        ? NULL
	        : instant_text_time(w->op->arena, part->saved_at),
	    .is_read_only = part->access != FORM_WRITE,
	    .may_share = s->is_lead && s->audit.state == AUDIT_IN_PROGRESS,
	    .shared_at = part->shared_at,
	    .practitioner_name = s->practitioner_name,
	    .reflection = s->extra.has_reflection ? &s->reflection : NULL,
	    .form = s->form,
	    .all_answers = answers,
	    .advice = &advice};
	page.frame.about = s->audit.reference;
	page.openers = openers_words(w, s);
	if ((s->relations & RELATION_PRACTITIONER) != 0 && audit_state_is_open(s->audit.state))
		page.comment_path =
		    arena_printf(w->op->arena, "/audits/%s/form/%s/comment", s->audit.id, part->section->code);
	e = threads_fill(w, s, part->section, &page);
	if (e == ERR_OK)
		e = examples_fill(w, s, part->section, &page);
	if (e == ERR_OK)
		e = guidance_fill(w, part->section, &page);
	if (e != ERR_OK)
		return e;
	page.comment_typed = is_commenting  ? web_form_typed(w, "text")
	    : page.comment_path == NULL ? ""
	                                : web_draft_text(w, page.comment_path, "text", &page.frame.draft_saved_at);
	page.is_disagreement_typed =
	    is_commenting && str_is_same(request_field_text(w->req, "kind"), "disagreement");
	page.comments = comments_of(w, s, part->section->code, &page.comment_count);
	page.warnings = web_form_warnings(w, s, part->section, answers, &page.warning_count);
	if (s->concerns.count > 0)
		page.concern_text = "A concern about this child’s safety is recorded in this audit.";

	page.frame.back_href = arena_printf(w->op->arena, "/audits/%s/form", s->audit.id);
	page.frame.back_text = "Back to task list";
	w->res->status = status;
	web_page(w, view_form_section_page, &page);
	return ERR_OK;
}

enum err
web_form_section(struct web *w)
{
	struct form_state s;
	const struct form_part *part;
	enum err e = op_form_section_get(w->op, w->req->param[0], w->req->param[1], &s, &part);

	if (e != ERR_OK)
		return e;
	if (part->section->kind == SECTION_ACTIONS)
		return web_redirect(w, "/audits/%s/form/actions", s.audit.id);
	return show_section(w, &s, part, &s.answers, part->version, 200);
}

static const char *
typed_choices(struct web *w, const struct form_question *q)
{
	size_t count;
	const char *const *values = request_fields(w->req, q->code, &count);
	const char *joined = "";

	for (size_t i = 0; i < q->choice_count; i++)
		for (size_t k = 0; k < count; k++)
			if (str_is_same(q->choices[i].value, values[k]))
				joined = arena_printf(w->op->arena, "%s%s%s", joined,
				    joined[0] == '\0' ? "" : ",", values[k]);
	return joined;
}

/* "14:05", "14.05", "2:05pm", "2pm" as hour and minute; anything else as typed. */
void
web_form_typed_time(struct web *w, const char *name, struct form_date_parts *parts)
{
	char *text = str_lower(w->op->arena, web_form_typed(w, name));
	size_t length = strlen(text);
	bool is_afternoon = str_ends_with(text, "pm");
	int64_t hour;
	char *separator;

	if (length > 2 && (is_afternoon || str_ends_with(text, "am")))
		text[length - 2] = '\0';
	text = str_trimmed(w->op->arena, text);
	separator = strpbrk(text, ":.");
	parts->minute = separator == NULL ? (text[0] == '\0' ? "" : "00") : separator + 1;
	if (separator != NULL)
		*separator = '\0';
	parts->hour = text;
	if (is_afternoon && str_parse_int(text, 1, 11, &hour))
		parts->hour = arena_printf(w->op->arena, "%d", (int)hour + 12);
}

static const char *
typed_value(struct web *w, const struct form_question *q)
{
	struct arena *a = w->op->arena;
	struct form_date_parts parts = {"", "", "", "", ""};

	switch (q->type) {
	case ANSWER_DATE:
	case ANSWER_DATE_TIME:
		(void)web_form_typed_date(w, q->code, &parts);
		if (q->type == ANSWER_DATE_TIME)
			web_form_typed_time(w, arena_printf(a, "%s-time", q->code), &parts);
		return form_date_join(a, q->type, &parts);
	case ANSWER_CHOICES:
		return typed_choices(w, q);
	case ANSWER_YES_PARTLY_NO:
	case ANSWER_TIMELY:
	case ANSWER_GRADE:
	case ANSWER_CHOICE:
	case ANSWER_TEXT:
	case ANSWER_NUMBER:
		break;
	}
	return web_form_typed(w, q->code);
}

/* Every box of the questions that the page asked. */
static void
add_typed(struct web *w, struct form_save *save, struct form_field *fields, int *versions, struct form_field field,
    const char *box)
{
	fields[save->field_count] = field;
	versions[save->field_count++] = web_box_version(w, box);
}

/* The boxes of the questions that the page asked. */
static void
typed_fields(struct web *w, const struct form_section *section, struct form_save *save)
{
	size_t asked_count;
	const char *const *asked = request_fields(w->req, "asked", &asked_count);
	struct form_field *fields =
	    arena_array(w->op->arena, section->question_count * 2, sizeof(*fields));
	int *versions = arena_array(w->op->arena, section->question_count * 2, sizeof(*versions));

	save->field_count = 0;
	for (size_t i = 0; i < section->question_count; i++) {
		const struct form_question *q = &section->questions[i];
		const char *evidence = arena_printf(w->op->arena, "%s-evidence", q->code);
		size_t k = 0;

		while (k < asked_count && !str_is_same(asked[k], q->code))
			k++;
		if (k == asked_count)
			continue;
		add_typed(w, save, fields, versions, (struct form_field){q->code, false, typed_value(w, q)}, q->code);
		if (q->evidence != EVIDENCE_NONE)
			add_typed(w, save, fields, versions,
			    (struct form_field){q->code, true, web_form_typed(w, evidence)}, evidence);
	}
	save->fields = fields;
	save->field_versions = versions;
}

/* The answers with what was just typed laid over them: the page shows both after a mistake. */
static struct form_answers
answers_over(struct web *w, const struct form_state *s, const struct form_save *save)
{
	size_t most = s->answers.count + save->field_count;
	struct form_answer *items = arena_array(w->op->arena, most, sizeof(*items));
	size_t count = s->answers.count;

	if (count > 0)
		memcpy(items, s->answers.items, count * sizeof(*items));
	for (size_t i = 0; i < save->field_count; i++) {
		const struct form_field *field = &save->fields[i];
		size_t k = 0;

		while (k < count && !str_is_same(items[k].code, field->code))
			k++;
		if (k == count)
			items[count++] = (struct form_answer){field->code, "", ""};
		if (field->is_evidence)
			items[k].evidence = field->text;
		else
			items[k].value = field->text;
	}
	return (struct form_answers){items, count};
}

static enum err
show_conflicts(struct web *w, const struct form_state *s, const struct form_part *part,
    const struct form_save *save)
{
	struct arena *a = w->op->arena;
	struct view_form_conflict *items = arena_array(a, save->conflict_count, sizeof(*items));
	struct view_form_conflicts page = {
	    .frame = web_frame(w, "Someone else changed this", "Audit form"),
	    .audit = &s->audit,
	    .section = part->section,
	    .conflicts = items,
	    .conflict_count = save->conflict_count,
	    .version = save->new_version,
	    .action = arena_printf(
	        a, "/audits/%s/form/%s/choose", s->audit.id, part->section->code)};
	page.frame.about = s->audit.reference;

	for (size_t i = 0; i < save->conflict_count; i++) {
		const struct form_conflict *c = &save->conflicts[i];
		bool is_self = str_is_same(c->theirs_name, w->op->actor.name);

		items[i] = (struct view_form_conflict){.question = c->question,
		    .is_evidence = c->is_evidence,
		    .field = c->is_evidence ? arena_printf(a, "%s-evidence", c->question->code)
		                            : c->question->code,
		    .before = c->before,
		    .yours = c->yours,
		    .theirs = c->theirs,
		    .theirs_who = arena_printf(a, "%s, on %s",
		        is_self ? "you, in another window" : c->theirs_name,
		        instant_text_long(a, c->theirs_at))};
	}
	page.frame.is_narrow = true;
	w->res->status = err_http_status(ERR_CONFLICT);
	web_page(w, view_form_conflict_page, &page);
	return ERR_OK;
}

/* "Saved", and what to look at again, for the next page. */
static const char *
saved_words(struct web *w, const struct form_state *s, const struct form_part *part,
    const struct form_answers *answers, const struct form_save *save)
{
	size_t warning_count;

	(void)web_form_warnings(w, s, part->section, answers, &warning_count);
	if (save->merged_names != NULL && save->merged_names[0] != '\0')
		return arena_printf(w->op->arena,
		    "“%s” saved. %s changed other answers in it at the same time; both are kept",
		    part->section->title, save->merged_names);
	if (save->is_merged_own)
		return arena_printf(w->op->arena,
		    "“%s” saved. You changed other answers in it in another window; both are kept",
		    part->section->title);
	if (warning_count > 0)
		return arena_printf(w->op->arena,
		    "“%s” saved. Look at it again: it may hold something that could identify a person",
		    part->section->title);
	return NULL;
}

static enum err
after_save(struct web *w, const struct form_state *s, const struct form_part *part,
    const struct form_save *save, enum err e)
{
	struct form_answers answers = answers_over(w, s, save);
	const char *words;
	const char *next;

	if (e == ERR_CONFLICT)
		return show_conflicts(w, s, part, save);
	if (e == ERR_INVALID && save->is_too_long)
		return show_section(w, s, part, &answers, save->version, err_http_status(e));
	if (e == ERR_INVALID)
		/* As it stands now: what another window wrote meanwhile is in it. */
		return show_section(w, s, part, &save->answers, save->new_version, err_http_status(e));
	if (e != ERR_OK)
		return e;
	next = save->is_checked
	    ? web_form_next(w, s, part->section)
	    : arena_printf(w->op->arena, "/audits/%s/form", s->audit.id);
	words = saved_words(w, s, part, &answers, save);
	return words == NULL ? web_redirect(w, "%s", next) : web_redirect_saying(w, words, "%s", next);
}

enum err
web_form_section_save(struct web *w)
{
	struct form_state s;
	const struct form_part *part;
	struct form_save save = {.audit_id = w->req->param[0],
	    .section_code = w->req->param[1],
	    .version = web_page_version(w),
	    .is_checked = !str_is_same(request_field_text(w->req, "then"), "list"),
	    .is_draft = str_is_same(request_field_text(w->req, "then"), "concern")};
	enum err e = op_form_get(w->op, save.audit_id, &s);

	if (e != ERR_OK)
		return e;
	part = part_of(&s, save.section_code);
	if (part == NULL)
		return ERR_NOT_FOUND;
	typed_fields(w, part->section, &save);

	e = op_form_save(w->op, &save);
	/* A child comes before a mistake in a date, or what two people wrote at once; that is kept, and can wait. */
	if (save.is_draft && (e == ERR_OK || e == ERR_CONFLICT))
		return web_redirect(w, "/audits/%s/concern", s.audit.id);
	return after_save(w, &s, part, &save, e);
}

enum err
web_form_section_draft(struct web *w)
{
	struct form_state s;
	const struct form_part *part;
	struct form_save save = {.audit_id = w->req->param[0],
	    .section_code = w->req->param[1],
	    .version = web_page_version(w),
	    .is_draft = true};
	enum err e = op_form_get(w->op, save.audit_id, &s);

	if (e != ERR_OK)
		return e;
	part = part_of(&s, save.section_code);
	if (part == NULL)
		return ERR_NOT_FOUND;
	typed_fields(w, part->section, &save);
	/* The page is saved again and again with the key that its sending will use once. */
	w->op->idempotency_key = NULL;

	e = op_form_save(w->op, &save);
	return e == ERR_OK ? web_send_saved(w, save.new_version) : e;
}

/* What was chosen for each conflict: mine, the other, or the two made into one. */
static const struct form_field *
chosen_fields(struct web *w, const struct form_section *section, size_t *ret_count)
{
	struct arena *a = w->op->arena;
	size_t count;
	const char *const *names = request_fields(w->req, "conflict", &count);
	struct form_field *fields = arena_array(a, count, sizeof(*fields));

	*ret_count = 0;
	for (size_t i = 0; i < count; i++) {
		bool is_evidence = str_ends_with(names[i], "-evidence");
		size_t length = strlen(names[i]) - (is_evidence ? strlen("-evidence") : 0);
		const char *code = arena_strndup(a, names[i], length);
		const char *choice =
		    request_field_text(w->req, arena_printf(a, "choose-%s", names[i]));

		if (strlen(names[i]) > BOX_NAME_MAXIMUM)
			continue;
		for (size_t k = 0; k < section->question_count; k++) {
			if (!str_is_same(section->questions[k].code, code))
				continue;
			if (!str_is_same(choice, "theirs") && !str_is_same(choice, "both"))
				choice = "yours";
			fields[(*ret_count)++] = (struct form_field){section->questions[k].code,
			    is_evidence,
			    web_form_typed(w, arena_printf(a, "%s-%s", choice, names[i]))};
		}
	}
	return fields;
}

enum err
web_form_section_choose(struct web *w)
{
	struct form_state s;
	const struct form_part *part;
	struct form_save save = {.audit_id = w->req->param[0],
	    .section_code = w->req->param[1],
	    .version = web_page_version(w)};
	enum err e = op_form_get(w->op, save.audit_id, &s);

	if (e != ERR_OK)
		return e;
	part = part_of(&s, save.section_code);
	if (part == NULL)
		return ERR_NOT_FOUND;
	save.fields = chosen_fields(w, part->section, &save.field_count);

	e = op_form_save(w->op, &save);
	if (e == ERR_CONFLICT)
		return show_conflicts(w, &s, part, &save);
	if (e == ERR_INVALID) {
		struct form_answers answers = answers_over(w, &s, &save);

		return show_section(w, &s, part, &answers, save.version, err_http_status(e));
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "What you chose is saved", "/audits/%s/form/%s", s.audit.id,
	    part->section->code);
}

enum err
web_form_section_share(struct web *w)
{
	enum err e = op_form_share(w->op, w->req->param[0], w->req->param[1]);

	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "The practitioner can read this section now",
	    "/audits/%s/form/%s", w->req->param[0], w->req->param[1]);
}

enum err
web_form_section_comment(struct web *w)
{
	bool is_disagreement = str_is_same(request_field_text(w->req, "kind"), "disagreement");
	struct form_state s;
	const struct form_part *part;
	enum err e = op_form_get(w->op, w->req->param[0], &s);

	if (e != ERR_OK)
		return e;
	part = part_of(&s, w->req->param[1]);
	if (part == NULL || part->access == FORM_HIDDEN)
		return ERR_NOT_FOUND;
	e = op_reflection_comment(w->op, s.audit.id,
	    is_disagreement ? COMMENT_DISAGREEMENT : COMMENT_COMMENT, part->section->code,
	    web_form_typed(w, "text"));
	if (e == ERR_INVALID)
		return show_section(w, &s, part, &s.answers, part->version, err_http_status(e));
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "Your comment is in the audit", "/audits/%s/form/%s", s.audit.id,
	    part->section->code);
}
