#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/programme.h"
#include "operations/op_draw_job.h"
#include "operations/op_exemption.h"
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
}

static const char *const list_codes[ALLOCATION_LIST_COUNT] = {
    [ALLOCATION_PAIRS] = "", [ALLOCATION_CHANGES] = "changes", [ALLOCATION_LEFT] = "left"};

/* A large proposal, a page of one of its lists at a time. */
static enum err
read_large(struct web *w, const struct draw_target *target, const char *path, struct allocation_view *ret_view,
    struct view_allocation *page)
{
	const char *chosen = request_param_text(w->req, "list");
	enum allocation_list list = ALLOCATION_PAIRS;
	enum err e;

	for (int i = 1; i < ALLOCATION_LIST_COUNT; i++)
		if (str_is_same(list_codes[i], chosen))
			list = (enum allocation_list)i;
	const char *show = request_param_text(w->req, "show");
	page->page = web_page_number(w);
	page->page_size = str_is_same(show, "25") ? 25 : str_is_same(show, "50") ? 50 : ALLOCATION_PAGE_SIZE;
	e = op_allocation_proposed(w->op, target, list, page->page, page->page_size, ret_view);
	if (e != ERR_OK)
		return e;
	const struct allocation_view *v = ret_view;
	struct view_allocation_row *rows = arena_array(w->op->arena, v->shown_count, sizeof(*rows));
	for (size_t i = 0; i < v->shown_count; i++) {
		const struct proposal_row *r = &v->rows[i];
		rows[i] = (struct view_allocation_row){.auditor = r->auditor, .ref = r->ref, .other_ref = r->other_ref,
		    .practitioner = r->practitioner, .team = r->team, .team_manager = r->team_manager,
		    .reason = r->reason};
	}
	page->rows = rows;
	page->shown_count = v->shown_count;
	page->listed_count = v->listed_count;
	page->list = list_codes[list];
	for (int i = 0; i < ALLOCATION_LIST_COUNT; i++)
		page->list_counts[i] = v->list_counts[i];
	page->query = (struct view_query){.path = arena_printf(w->op->arena, "%s/allocation", path)};
	view_query_set(&page->query, "list", list_codes[list]);
	view_query_set(&page->query, "show",
	    page->page_size == ALLOCATION_PAGE_SIZE ? "" : arena_printf(w->op->arena, "%d", page->page_size));
	return ERR_OK;
}

static void
fill_rows(struct web *w, const struct allocation_view *v, struct view_allocation *page)
{
	struct view_allocation_row *rows = arena_array(w->op->arena, v->pair_count, sizeof(*rows));

	for (size_t i = 0; i < v->pair_count; i++) {
		const struct allocation_pair *p = &v->pairs[i];
		rows[i] = (struct view_allocation_row){.auditor = p->auditor_name, .ref = p->ref, .other_ref = "",
		    .practitioner = p->practitioner_name, .team = p->team_name, .team_manager = p->team_manager_name,
		    .reason = p->reason};
	}
	page->rows = rows;
	page->shown_count = v->pair_count;
	page->changes = v->changes;
	fill_left(w, v, page);
}

static enum err
read_allocation(struct web *w, const char *title, struct view_allocation *ret)
{
	struct draw_target target;
	struct allocation_view v;
	struct view_allocation page = {.list = ""};
	const char *path = "";
	enum err e = draw_path_target(w, &target);

	if (e == ERR_OK)
		path = draw_path_of(w->op->arena, target.base);
	if (e == ERR_OK)
		e = op_allocation_propose(w->op, &target, &v);
	if (e == ERR_OK && v.is_large)
		e = read_large(w, &target, path, &v, &page);
	if (e != ERR_OK)
		return e;
	page.frame = web_frame(w, title, "Draws");
	page.path = path;
	page.caption = draw_path_caption(w->op->arena, &target);
	page.frame.about = page.caption;
	page.row_count = v.pair_count;
	page.left_count = v.left_count;
	page.without_case = v.without_case;
	page.cases_left_count = v.cases_left_count;
	page.change_count = v.change_count;
	page.unmatched_count = v.unmatched_count;
	page.auditor_count = v.auditor_count;
	page.people_told = v.people_told;
	page.allocation_on = v.allocation_on;
	page.return_by = v.return_by;
	page.digest = v.digest;
	page.obstacle = v.obstacle;
	page.is_allocated = v.draw.allocated_at.us != 0;
	page.is_large = v.is_large;
	page.is_proposed = v.is_proposed;
	page.proposed_at = v.proposed_at;
	if (v.may_undo)
		page.undo_until = (struct instant){v.draw.allocated_at.us + ALLOCATION_UNDO_MINUTES * 60LL * 1000000LL};
	if (!v.is_large)
		fill_rows(w, &v, &page);
	page.audits_href = arena_printf(w->op->arena, "/audits?month=%s&service=%s", target.cycle_id,
	    service_code(target.service));
	page.frame.back_href = path;
	page.frame.back_text = "Back to the draw";
	*ret = page;
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
		e = op_allocation_ask(w->op, &target, request_field_text(w->req, "digest"), &job);
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
	return web_redirect_undoable(w,
	    arena_printf(w->op->arena, "%zu audits were allocated. Auditors and practitioners have them in their work.",
	        count),
	    arena_printf(w->op->arena, "%s/allocation/undo", draw_path_of(w->op->arena, target.base)),
	    "Undo the allocation", "/programme/%s", target.cycle_id);
}

enum err
web_allocation_propose(struct web *w)
{
	struct draw_target target;
	struct draw_record draw;
	const char *job;
	enum err e = draw_path_target(w, &target);

	if (e == ERR_OK && (target.kind != DRAW_AUDIT || !op_draw_may_make(w->op, &target)))
		e = ERR_NOT_FOUND;
	if (e == ERR_OK)
		e = op_draw_current(w->op, target.base, &draw);
	if (e == ERR_OK && !op_draw_is_large(&draw))
		return web_redirect(w, "%s/allocation", draw_path_of(w->op->arena, target.base));
	if (e == ERR_OK)
		e = op_proposal_ask(w->op, &target, &job);
	return e == ERR_OK ? web_redirect(w, "/jobs/%s", job) : e;
}

enum err
web_allocation_undo(struct web *w)
{
	struct draw_target target;
	int64_t count = 0;
	enum err e = draw_path_target(w, &target);

	if (e == ERR_OK)
		e = op_allocation_undo(w->op, &target, &count);
	if (e == ERR_STALE)
		return web_redirect_saying(w,
		    "The allocation stands: more than ten minutes have gone by, or somebody has opened an audit. Each audit "
		    "can still be withdrawn or given to another auditor.",
		    "%s/allocation", draw_path_of(w->op->arena, target.base));
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w,
	    arena_printf(w->op->arena, "The allocation was undone: %lld audits were taken away.", (long long)count),
	    "%s/allocation", draw_path_of(w->op->arena, target.base));
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
	page.frame.about = page.month;
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
	if (e == ERR_INVALID)
		return show_exemptions(w);
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, is_agreed ? "The auditor is exempt this month." : "The exemption was refused.",
	    "/programme/%s/exemptions", w->req->param[0]);
}
