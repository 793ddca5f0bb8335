#include "web/web_audit.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/form.h"
#include "operations/op_audit_overview.h"
#include "operations/op_closing.h"
#include "operations/op_history.h"
#include "operations/op_inadequate.h"
#include "operations/op_moderation.h"
#include "view/view_audit.h"
#include "web/form_draft.h"
#include "web/web.h"
#include "web/web_training_private.h"

/* How far along its way an audit in that state is; ended without closing: nowhere. */
static int
step_of(enum audit_state state)
{
	switch (state) {
	case AUDIT_ALLOCATED:
	case AUDIT_IN_PROGRESS:
	case AUDIT_SWAP_ASKED:
		return 1;
	case AUDIT_WITH_MANAGER:
	case AUDIT_CLARIFICATION:
		return 2;
	case AUDIT_RESPONDED:
		return 3;
	case AUDIT_FED_BACK:
		return 4;
	case AUDIT_CLOSED:
		return AUDIT_PROCESS_STEPS;
	case AUDIT_EXEMPTED:
	case AUDIT_WITHDRAWN:
		break;
	}
	return -1;
}

static void
fill_steps(struct arena *a, const struct audit_overview *o, struct app_step steps[AUDIT_PROCESS_STEPS])
{
	static const char *const names[AUDIT_PROCESS_STEPS] = {"Allocated", "Audit", "Manager’s response",
	    "Feedback meeting", "Actions", "Closed"};
	const struct audit *audit = &o->audit;
	int at = step_of(audit->state);

	for (int i = 0; i < AUDIT_PROCESS_STEPS; i++)
		steps[i] = (struct app_step){.name = names[i],
		    .state = i < at ? APP_STEP_DONE : i == at ? APP_STEP_CURRENT : APP_STEP_TO_COME};
	steps[0].detail = date_text_short(a, audit->allocated_on);
	if (audit->sent_at.us != 0)
		steps[1].detail = date_text_short(a, instant_london_day(audit->sent_at, NULL));
	if (audit->responded_at.us != 0)
		steps[2].detail = date_text_short(a, instant_london_day(audit->responded_at, NULL));
	if (!date_is_none(audit->fed_back_on))
		steps[3].detail = date_text_short(a, audit->fed_back_on);
	if (!date_is_none(audit->closed_on))
		steps[5].detail = date_text_short(a, audit->closed_on);
}

static struct view_link
main_link(struct arena *a, const struct audit_overview *o)
{
	const char *id = o->audit.id;

	if (o->may_write_form)
		return (struct view_link){arena_printf(a, "/audits/%s/form", id),
		    o->audit.state == AUDIT_ALLOCATED ? "Start audit" : "Continue audit"};
	if (o->may_open_response)
		return (struct view_link){
		    arena_printf(a, "/audits/%s/response", id), "Record your response as manager"};
	if (o->audit.state == AUDIT_CLARIFICATION && (o->relations & RELATION_AUDITOR) != 0)
		return (struct view_link){
		    arena_printf(a, "/audits/%s/query", id), "Answer a question about a fact"};
	if (o->may_record_meeting)
		return (struct view_link){
		    arena_printf(a, "/audits/%s/feedback-meeting", id), "Record feedback meeting"};
	return (struct view_link){NULL, NULL};
}

enum { LINKS_MAXIMUM = 14 };

static size_t
links_of(struct arena *a, const struct audit_overview *o, struct view_link links[LINKS_MAXIMUM])
{
	const char *id = o->audit.id;
	size_t count = 0;

	if (o->may_read)
		links[count++] =
		    (struct view_link){arena_printf(a, "/audits/%s/form/read", id), "Read the audit"};
	if (o->may_read && o->has_response) {
		links[count++] = (struct view_link){
		    arena_printf(a, "/audits/%s/response", id), "Read the manager’s response"};
		links[count++] = (struct view_link){
		    arena_printf(a, "/audits/%s/feedback-meeting", id), "Feedback meeting"};
	}
	if (o->may_read)
		links[count++] = (struct view_link){
		    arena_printf(a, "/audits/%s/texts", id), "Texts for the child’s file"};
	if ((o->relations & RELATION_PRACTITIONER) != 0)
		links[count++] = (struct view_link){
		    arena_printf(a, "/audits/%s/reflection", id), "Your page: reflection and comments"};
	if (o->may_read && (o->relations & RELATION_AUDITOR) == 0 &&
	    (o->relations & (RELATION_PRACTITIONER | RELATION_TEAM_MANAGER)) != 0)
		links[count++] =
		    (struct view_link){arena_printf(a, "/audits/%s/challenge", id), "Challenge a grade"};
	if (o->may_read && (o->relations & RELATION_AUDITOR) != 0)
		links[count++] = (struct view_link){
		    arena_printf(a, "/audits/%s/comments", id), "Comments on single questions"};
	if (o->has_moderation)
		links[count++] = (struct view_link){
		    arena_printf(a, "/audits/%s/moderation", id), "What moderation found"};
	if (o->may_see_history)
		links[count++] =
		    (struct view_link){arena_printf(a, "/audits/%s/history", id), "History"};
	if (o->may_reopen)
		links[count++] =
		    (struct view_link){arena_printf(a, "/audits/%s/reopen", id), "Re-open this audit"};
	if (o->may_withdraw)
		links[count++] =
		    (struct view_link){arena_printf(a, "/audits/%s/withdraw", id), "Withdraw this audit"};
	return count;
}

static struct view_happening
happening_of(struct arena *a, const char *audit_id, const struct history_entry *entry)
{
	return (struct view_happening){.sentence = entry->sentence,
	    .who = entry->actor_name,
	    .at = entry->at,
	    .change_count = entry->change_count,
	    .href = entry->change_count == 0 ? NULL
					     : arena_printf(a, "/audits/%s/history/%lld", audit_id,
						   (long long)entry->seq)};
}

static const struct view_happening *
happenings_of(struct arena *a, const char *audit_id, const struct history_list *list)
{
	struct view_happening *items = arena_array(a, list->count, sizeof(*items));

	for (size_t i = 0; i < list->count; i++)
		items[i] = happening_of(a, audit_id, &list->items[i]);
	return items;
}

static void
fill_lists(struct arena *a, const struct audit_overview *o, struct view_audit *page)
{
	struct view_holder *holders = arena_array(a, o->task_count, sizeof(*holders));
	struct view_action_row *actions = arena_array(a, o->actions.count, sizeof(*actions));

	for (size_t i = 0; i < o->task_count; i++)
		holders[i] = (struct view_holder){o->tasks[i].person_name,
		    task_kind_title(o->tasks[i].task.kind), o->tasks[i].task.opened_on,
		    o->tasks[i].task.due_on};
	for (size_t i = 0; i < o->actions.count; i++) {
		const struct action *x = &o->actions.items[i];

		actions[i] = (struct view_action_row){.id = x->id,
		    .text = x->text,
		    .owner = str_is_empty(x->owner_name) ? x->owner_other : x->owner_name,
		    .due_on = x->due_on,
		    .is_open = x->state == ACTION_OPEN,
		    .state = action_state_name(x->state)};
	}
	page->holders = holders;
	page->holder_count = o->task_count;
	page->actions = actions;
	page->action_count = o->actions.count;
	page->blocks = o->blocks;
	page->block_count = o->block_count;
	page->happenings = happenings_of(a, o->audit.id, &o->steps);
	page->happening_count = o->steps.count;
}

static void
fill_inadequate(struct arena *a, const struct audit_overview *o, struct view_audit *page)
{
	const struct inadequate_case *c = &o->inadequate;
	const struct form_question told_at = {.type = ANSWER_DATE_TIME};

	if (c->audit_id == NULL)
		return;
	page->inadequate_opened = arena_printf(
	    a, "%s. %s", instant_text_long(a, c->opened_at), inadequate_stage_name(c->stage));
	if ((o->relations & OP_INADEQUATE_READERS) != 0)
		page->inadequate_href = arena_printf(a, "/inadequate/%s", o->audit.id);
	page->safe_now = c->safe_now;
	page->told = arena_printf(a, "%s\n%s", c->told_who, form_value_text(a, &told_at, c->told_at));
}

static const char *
grader_of(enum grade_source source)
{
	switch (source) {
	case GRADE_BY_AUDITOR:
		return "the auditor";
	case GRADE_BY_MODERATION:
		return "moderation";
	case GRADE_BY_PANEL:
		return "the panel";
	}
	return "";
}

enum err
web_audit(struct web *w)
{
	struct arena *a = w->op->arena;
	struct audit_overview o;
	struct view_link links[LINKS_MAXIMUM];
	struct view_audit page = {.today = w->op->today};
	const char *moderation_id;
	enum err e = op_audit_overview(w->op, w->req->param[0], &o);

	/* Its moderator sees no more of it than the moderation. */
	if (e == ERR_NOT_FOUND && op_moderation_mine(w->op, w->req->param[0], &moderation_id) == ERR_OK)
		return web_redirect(w, "/moderation/%s", moderation_id);
	if (e == ERR_OK && o.may_read)
		e = web_training_answers(w, o.audit.id, &page.courses, &page.course_count);
	if (e != ERR_OK)
		return e;
	page.id = o.audit.id;
	page.reference = o.audit.reference;
	page.theme = o.audit.theme_title;
	page.cycle_id = o.audit.cycle_id;
	page.service = service_name(o.audit.service);
	page.child_reference = o.audit.child_reference;
	page.case_status = o.audit.case_status;
	page.age_years = o.audit.age_years;
	page.team_name = o.team_name;
	page.auditor_name = o.auditor_name;
	page.practitioner_name = o.practitioner_name;
	page.manager_name = o.manager_name;
	page.pair_name = o.pair_name;
	page.state = audit_state_name(o.audit.state);
	page.allocated_on = o.audit.allocated_on;
	page.due_on = o.audit.due_on;
	page.is_late = audit_is_late(&o.audit, w->op->today);
	page.is_open = !audit_state_is_sent(o.audit.state);
	page.shows_content = o.shows_content;
	page.grade = o.audit.grade;
	page.final_grade = o.audit.final_grade;
	page.final_grade_by = grader_of(o.audit.final_grade_source);
	fill_steps(a, &o, page.steps);
	fill_lists(a, &o, &page);
	fill_inadequate(a, &o, &page);
	page.main_link = main_link(a, &o);
	page.links = links;
	page.link_count = links_of(a, &o, links);
	page.frame = web_frame(w, arena_printf(a, "Audit %s", o.audit.reference), "Audits");
	page.frame.back_href = "/audits";
	page.frame.back_text = "Back to audits";
	web_page(w, view_audit_page, &page);
	return ERR_OK;
}

enum err
web_audit_history(struct web *w)
{
	struct arena *a = w->op->arena;
	const char *id = w->req->param[0];
	struct history_list list;
	struct audit audit;
	struct view_history page = {0};
	int64_t before = 0;
	enum err e;

	(void)str_parse_int(request_param(w->req, "before"), 1, INT32_MAX, &before);
	e = op_history_of_audit(w->op, id, before, &audit, &list);
	if (e != ERR_OK)
		return e;
	page.happenings = happenings_of(a, id, &list);
	page.happening_count = list.count;
	if (list.count == HISTORY_PAGE_SIZE)
		page.older_href = arena_printf(a, "/audits/%s/history?before=%lld", id,
		    (long long)list.items[list.count - 1].seq);
	page.frame = web_frame(w, "History", "Audits");
	page.reference = audit.reference;
	page.frame.about = before == 0
	    ? audit.reference
	    : arena_printf(a, "%s, before entry %lld", audit.reference, (long long)before);
	page.frame.back_href = arena_printf(a, "/audits/%s", id);
	page.frame.back_text = "Back to audit";
	web_page(w, view_history_page, &page);
	return ERR_OK;
}

enum err
web_audit_history_entry(struct web *w)
{
	struct arena *a = w->op->arena;
	const char *id = w->req->param[0];
	struct view_history_entry page = {0};
	struct history_entry entry;
	struct view_change *changes;
	struct audit audit;
	int64_t seq = 0;
	enum err e;

	if (!str_parse_int(w->req->param[1], 1, INT32_MAX - 1, &seq))
		return ERR_NOT_FOUND;
	e = op_history_entry(w->op, id, seq, &audit, &entry, &page.is_hidden);
	if (e != ERR_OK)
		return e;
	changes = arena_array(a, entry.change_count, sizeof(*changes));
	for (size_t i = 0; i < entry.change_count; i++)
		changes[i] = (struct view_change){
		    entry.changes[i].field, entry.changes[i].before, entry.changes[i].after};
	page.reference = audit.reference;
	page.happening = happening_of(a, id, &entry);
	page.changes = changes;
	page.change_count = entry.change_count;
	page.frame = web_frame(w, "What changed", "History");
	page.frame.about = arena_printf(a, "%s, entry %lld", audit.reference, (long long)seq);
	page.frame.back_href = arena_printf(a, "/audits/%s/history", id);
	page.frame.back_text = "Back to history";
	web_page(w, view_history_entry_page, &page);
	return ERR_OK;
}

/* Re-opening is offered by the overview; withdrawing is a senior's, whatever they may read of the audit. */
static enum err
asked_about(struct web *w, bool is_withdraw, struct audit *ret)
{
	struct audit_overview o;
	enum err e;

	if (is_withdraw)
		return op_audit_withdraw_begin(w->op, w->req->param[0], ret);
	e = op_audit_overview(w->op, w->req->param[0], &o);
	if (e != ERR_OK)
		return e;
	*ret = o.audit;
	return o.may_reopen ? ERR_OK : ERR_NOT_FOUND;
}

/* One reason and a button. */
static enum err
show_reason(struct web *w, bool is_withdraw, const char *typed)
{
	struct problems problems = w->op->problems;
	struct arena *a = w->op->arena;
	struct audit audit, seen;
	struct view_one_text page = {.name = "reason", .label = "Reason", .value = typed};
	enum err e = asked_about(w, is_withdraw, &audit);
	bool may_see;

	if (e != ERR_OK)
		return e;
	may_see = op_audit_for(w->op, audit.id, RIGHT_SEE_OVERVIEW, &seen, NULL) == ERR_OK;
	w->op->problems = problems;
	page.caption = audit.reference;
	page.above = is_withdraw
	    ? "A withdrawn audit ends here. What was written is kept. The coordinator can bring it back."
	    : "The audit goes back to the auditor. What was written before is kept, and so is its history.";
	page.button = is_withdraw ? "Withdraw audit" : "Re-open audit";
	page.is_warning = true;
	page.action = arena_printf(
	    a, is_withdraw ? "/audits/%s/withdraw" : "/audits/%s/reopen", audit.id);
	page.frame = web_frame(w, page.button, "Audits");
	if (w->req->method == HTTP_GET)
		page.value = web_draft_text(w, page.action, page.name, &page.frame.draft_saved_at);
	page.frame.about = audit.reference;
	page.frame.is_narrow = true;
	page.frame.back_href = may_see ? arena_printf(a, "/audits/%s", audit.id) : "/audits";
	page.frame.back_text = may_see ? "Back to audit" : "Back to audits";
	web_page(w, view_one_text_page, &page);
	return ERR_OK;
}

static enum err
after_reason(struct web *w, enum err e, bool is_withdraw, const char *typed)
{
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(ERR_INVALID);
		w->op->idempotency_key = NULL;
		return show_reason(w, is_withdraw, typed);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w,
	    is_withdraw ? "The audit is withdrawn" : "The audit is open again and with the auditor", "%s",
	    is_withdraw ? "/audits" : arena_printf(w->op->arena, "/audits/%s", w->req->param[0]));
}

enum err
web_audit_reopen(struct web *w)
{
	return show_reason(w, false, "");
}

enum err
web_audit_reopen_save(struct web *w)
{
	const char *typed = request_field_text(w->req, "reason");

	return after_reason(w, op_audit_reopen(w->op, w->req->param[0], typed), false, typed);
}

enum err
web_audit_withdraw(struct web *w)
{
	return show_reason(w, true, "");
}

enum err
web_audit_withdraw_save(struct web *w)
{
	const char *typed = request_field_text(w->req, "reason");

	return after_reason(w, op_audit_withdraw(w->op, w->req->param[0], typed), true, typed);
}
