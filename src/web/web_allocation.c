#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/programme.h"
#include "operations/op_draw_job.h"
#include "view/view_allocation.h"
#include "web/draw_path.h"
#include "web/web_draw.h"

#include <string.h>

static void
fill_left(struct web *w, const struct allocation_view *v, struct view_allocation *page)
{
	struct view_allocation_left *left = arena_array(w->op->arena, v->left_count, sizeof(*left));

	for (size_t i = 0; i < v->left_count; i++) {
		const char **sentences = arena_array(w->op->arena, v->left[i].refused_count, sizeof(*sentences));
		for (size_t r = 0; r < v->left[i].refused_count; r++)
			sentences[r] = arena_printf(
			    w->op->arena, "%s: %s", v->left[i].refused[r].ref, v->left[i].refused[r].reason);
		left[i] = (struct view_allocation_left){v->left[i].auditor_name, sentences, v->left[i].refused_count};
	}
	page->left = left;
	page->left_count = v->left_count;
}

static enum err
read_allocation(struct web *w, const char *title, struct view_allocation *ret)
{
	struct draw_target target;
	struct allocation_view v;
	enum err e = draw_path_target(w, &target);

	if (e == ERR_OK)
		e = op_allocation_propose(w->op, &target, &v);
	if (e != ERR_OK)
		return e;
	struct view_allocation_row *rows = arena_array(w->op->arena, v.pair_count, sizeof(*rows));
	*ret = (struct view_allocation){.frame = web_frame(w, title, "Draws"),
	    .path = draw_path_of(w->op->arena, target.base), .caption = draw_path_caption(w->op->arena, &target),
	    .rows = rows, .row_count = v.pair_count, .without_case = v.without_case, .cases_left = v.cases_left,
	    .cases_left_count = v.cases_left_count, .changes = v.changes, .change_count = v.change_count,
	    .auditor_count = v.auditor_count, .people_told = v.people_told, .allocation_on = v.allocation_on,
	    .return_by = v.return_by, .digest = v.digest, .obstacle = v.obstacle,
	    .is_allocated = v.draw.allocated_at.us != 0, .is_large = v.is_large};
	for (size_t i = 0; i < v.pair_count; i++) {
		const struct allocation_pair *p = &v.pairs[i];
		rows[i] = (struct view_allocation_row){p->auditor_name, p->ref, p->practitioner_name, p->team_name,
		    p->team_manager_name, p->reason, p->is_unmatched};
		ret->unmatched_count += p->is_unmatched;
	}
	fill_left(w, &v, ret);
	ret->frame.back_href = ret->path;
	ret->frame.back_text = "Back to the draw";
	return ERR_OK;
}

enum err
web_allocation(struct web *w)
{
	struct view_allocation page;
	enum err e = read_allocation(w, "Match cases and auditors", &page);

	if (e != ERR_OK)
		return e;
	web_page(w, view_allocation_page, &page);
	return ERR_OK;
}

static enum err
show_check(struct web *w)
{
	struct view_allocation page;
	enum err e = read_allocation(w, "Check the allocation", &page);

	if (e != ERR_OK)
		return e;
	page.frame.problems = &w->op->problems;
	if (w->op->problems.count > 0)
		w->res->status = err_http_status(ERR_INVALID);
	web_page(w, view_allocation_check_page, &page);
	return ERR_OK;
}

enum err
web_allocation_check(struct web *w)
{
	return show_check(w);
}

enum err
web_allocation_make(struct web *w)
{
	struct draw_target target;
	struct draw_record draw;
	const char *job;
	size_t count = 0;
	enum err e = draw_path_target(w, &target);

	if (e == ERR_OK)
		e = op_draw_current(w->op, target.base, &draw);
	if (e == ERR_OK && op_draw_is_large(&draw)) {
		e = op_allocation_ask(w->op, &target, &job);
		return e == ERR_OK ? web_redirect(w, "/jobs/%s", job) : e;
	}
	if (e == ERR_OK)
		e = op_allocation_allocate(w->op, &target, request_field_text(w->req, "digest"), &count);
	if (e == ERR_INVALID)
		return show_check(w);
	if (e == ERR_STALE) {
		problems_add(&w->op->problems, "",
		    "The proposal has changed since you looked at it. Check it again before you allocate");
		return show_check(w);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w,
	    arena_printf(w->op->arena, "%zu audits were allocated. Auditors and practitioners have them in their work.",
	        count),
	    "/programme/%s", target.cycle_id);
}

static const char *
state_words(const char *state)
{
	return str_is_same(state, "agreed") ? "Agreed" : str_is_same(state, "refused") ? "Refused" : "Asked";
}

/* Those who may be asked for: auditors of the services that this person draws for, while nothing is drawn. */
static enum err
fill_auditors(struct web *w, const char *cycle, struct view_exemptions *page)
{
	struct draw_target_list targets;
	struct draw_record record;
	struct view_link *links = NULL;
	size_t count = 0;
	enum err e = op_draw_targets(w->op, cycle, &targets);

	for (size_t t = 0; t < targets.count && e == ERR_OK; t++) {
		const struct draw_target *target = &targets.items[t];
		struct person_list people;
		if (target->kind != DRAW_AUDIT || !op_draw_may_make(w->op, target) ||
		    op_draw_current(w->op, target->base, &record) == ERR_OK)
			continue;
		e = op_draw_auditors(w->op, cycle, target->service, &people);
		if (e != ERR_OK)
			return e;
		struct view_link *more = arena_array(w->op->arena, count + people.count, sizeof(*more));
		if (count > 0)
			memcpy(more, links, count * sizeof(*more));
		links = more;
		for (size_t i = 0; i < people.count; i++)
			links[count++] = (struct view_link){
			    arena_printf(w->op->arena, "%s/%s", service_code(target->service), people.items[i].id),
			    arena_printf(w->op->arena, "%s (%s)", people.items[i].name, service_name(target->service))};
	}
	page->auditors = links;
	page->auditor_count = count;
	return e;
}

static enum err
show_exemptions(struct web *w)
{
	const char *cycle = w->req->param[0];
	struct exemption_view_list list;
	struct view_exemptions page = {.frame = web_frame(w, "Exempt auditors", "Programme"),
	    .path = arena_printf(w->op->arena, "/programme/%s/exemptions", cycle),
	    .month = cycle_name(w->op->arena, cycle), .person = request_field_text(w->req, "person"),
	    .reason = request_field_text(w->req, "reason")};
	enum err e = op_exemption_list(w->op, cycle, &list);

	if (e == ERR_OK)
		e = fill_auditors(w, cycle, &page);
	if (e != ERR_OK)
		return e;
	struct view_exemption *rows = arena_array(w->op->arena, list.count, sizeof(*rows));
	for (size_t i = 0; i < list.count; i++) {
		const struct exemption_view *x = &list.items[i];
		rows[i] = (struct view_exemption){.service_code = service_code(x->exemption.service),
		    .service = service_name(x->exemption.service), .person_id = x->exemption.person_id, .name = x->name,
		    .reason = x->exemption.reason, .asked_by = x->asked_by_name, .state = state_words(x->exemption.state),
		    .decided_by = x->decided_by_name,
		    .may_decide = op_exemption_may_decide(w->op) && str_is_same(x->exemption.state, "asked")};
	}
	page.rows = rows;
	page.row_count = list.count;
	page.frame.problems = &w->op->problems;
	page.frame.back_href = arena_printf(w->op->arena, "/programme/%s/draws", cycle);
	page.frame.back_text = "Back to the month’s draws";
	if (w->op->problems.count > 0)
		w->res->status = err_http_status(ERR_INVALID);
	web_page(w, view_exemptions_page, &page);
	return ERR_OK;
}

enum err
web_exemptions(struct web *w)
{
	return show_exemptions(w);
}

enum err
web_exemption_ask(struct web *w)
{
	const char *chosen = request_field_text(w->req, "person");
	const char *slash = strchr(chosen, '/');
	const char *reason = utf8_clean(w->op->arena, request_field_text(w->req, "reason"));
	struct draw_target target;
	enum err e;

	if (slash == NULL) {
		problems_add(&w->op->problems, "person", "Select an auditor");
		return show_exemptions(w);
	}
	e = op_draw_target(w->op,
	    arena_printf(w->op->arena, "%s/audit/%.*s", w->req->param[0], (int)(slash - chosen), chosen), &target);
	if (e == ERR_OK)
		e = op_exemption_ask(w->op, &target, slash + 1, reason);
	if (e == ERR_INVALID)
		return show_exemptions(w);
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "The exemption was asked for. An assistant director or the director decides.",
	    "/programme/%s/exemptions", w->req->param[0]);
}

enum err
web_exemption_decide(struct web *w)
{
	enum service service;
	bool is_agreed = str_is_same(request_field_text(w->req, "decision"), "agree");
	enum err e;

	if (!service_from_code(request_field_text(w->req, "service"), &service) ||
	    (!is_agreed && !str_is_same(request_field_text(w->req, "decision"), "refuse")))
		return ERR_BAD_REQUEST;
	e = op_exemption_decide(
	    w->op, w->req->param[0], service, request_field_text(w->req, "person"), is_agreed);
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, is_agreed ? "The auditor is exempt this month." : "The exemption was refused.",
	    "/programme/%s/exemptions", w->req->param[0]);
}
