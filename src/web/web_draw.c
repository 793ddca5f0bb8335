#include "web/web_draw.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "domain/programme.h"
#include "operations/op_dip.h"
#include "operations/op_dip_split.h"
#include "operations/op_draw_job.h"
#include "view/view_draw.h"
#include "web/draw_path.h"

#include <string.h>

enum err
draw_path_target(struct web *w, struct draw_target *ret)
{
	return op_draw_target(w->op,
	    arena_printf(w->op->arena, "%s/%s/%s", w->req->param[0], w->req->param[1], w->req->param[2]), ret);
}

const char *
draw_path_of(struct arena *arena, const char *base)
{
	const char *rest = strchr(base, '/');

	return arena_printf(arena, "/programme/%.*s/draws%s", (int)(rest - base), base, rest);
}

const char *
draw_path_certificate(struct arena *arena, const char *base, int attempt)
{
	return arena_printf(arena, "%s/certificates/%d", draw_path_of(arena, base), attempt);
}

const char *
draw_path_caption(struct arena *arena, const struct draw_target *target)
{
	return arena_printf(arena, "%s, %s",
	    target->kind == DRAW_DIP ? "Dip samples" : service_name(target->service),
	    cycle_name(arena, target->cycle_id));
}

static const struct draw_record *
record_of(const struct draw_record_list *records, const char *base)
{
	for (size_t i = 0; i < records->count; i++)
		if (str_is_same(records->items[i].base, base) && str_is_empty(records->items[i].void_reason))
			return &records->items[i];
	return NULL;
}

static void
fill_row(struct web *w, const struct draw_target *target, const struct draw_record *record,
    struct view_draw_row *ret)
{
	*ret = (struct view_draw_row){.path = draw_path_of(w->op->arena, target->base),
	    .what = target->kind == DRAW_DIP ? "Dip sample" : service_name(target->service), .theme = target->theme,
	    .state = "Not drawn", .state_classes = "govuk-tag--grey", .may_make = op_draw_may_make(w->op, target),
	    .is_audit = target->kind == DRAW_AUDIT};
	if (record == NULL)
		return;
	ret->made_at = record->made_at;
	ret->certificate = draw_path_certificate(w->op->arena, target->base, record->attempt);
	ret->state = record->allocated_at.us != 0 ? "Allocated" : "Drawn";
	ret->state_classes = record->allocated_at.us != 0 ? "govuk-tag--green" : "govuk-tag--blue";
}

/* For the Centre, of a month with dip samples. */
static enum err
split_fill(struct web *w, const char *cycle, struct view_draws *page)
{
	struct dip_split_view v;
	enum err e = op_is_of_centre(w->op) ? op_dip_split_get(w->op, cycle, &v) : ERR_NOT_FOUND;

	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	page->split = v.cycle.topic_count > 1
	    ? arena_printf(w->op->arena, "%zu and %zu", v.split.counts[0], v.split.counts[1])
	    : arena_printf(w->op->arena, "%zu", v.split.counts[0]);
	page->may_change_split = v.may_change;
	return ERR_OK;
}

enum err
web_draws(struct web *w)
{
	const char *cycle = w->req->param[0];
	struct draw_target_list targets;
	struct draw_record_list records;
	struct draw_commitment_list seeds;
	struct view_draws page;
	enum err e = op_draw_targets(w->op, cycle, &targets);

	if (e == ERR_OK)
		e = op_draw_records(w->op, cycle, &records);
	if (e == ERR_OK)
		e = op_draw_commitments(w->op, cycle, &seeds);
	if (e != ERR_OK)
		return e;
	struct view_draw_row *rows = arena_array(w->op->arena, targets.count, sizeof(*rows));
	for (size_t i = 0; i < targets.count; i++)
		fill_row(w, &targets.items[i], record_of(&records, targets.items[i].base), &rows[i]);
	struct view_draw_seed *shown = arena_array(w->op->arena, seeds.count, sizeof(*shown));
	for (size_t i = 0; i < seeds.count; i++)
		shown[i] = (struct view_draw_seed){seeds.items[i].name, seeds.items[i].commitment, seeds.items[i].seed,
		    seeds.items[i].committed_at};
	page = (struct view_draws){.frame = web_frame(w, "Draws", "Programme"), .month = cycle_name(w->op->arena, cycle),
	    .cycle_id = cycle, .rows = rows, .row_count = targets.count, .seeds = shown, .seed_count = seeds.count,
	    .may_see_exemptions = (w->op->actor.roles & WEB_EXEMPTION_ROLES) != 0};
	e = split_fill(w, cycle, &page);
	if (e != ERR_OK)
		return e;
	page.frame.about = page.month;
	page.frame.back_href = arena_printf(w->op->arena, "/programme/%s", cycle);
	page.frame.back_text = "Back to the month";
	web_page(w, view_draws_page, &page);
	return ERR_OK;
}

static struct view_draw
view_of(struct web *w, const struct draw_preview *p)
{
	struct arena *arena = w->op->arena;
	struct view_draw_reason *reasons = arena_array(arena, p->reason_count, sizeof(*reasons));

	for (size_t i = 0; i < p->reason_count; i++)
		reasons[i] = (struct view_draw_reason){p->reasons[i].reason, p->reasons[i].count};
	return (struct view_draw){.path = draw_path_of(arena, p->target.base),
	    .caption = draw_path_caption(arena, &p->target), .theme = p->target.theme,
	    .has_frame = p->words != NULL, .words = p->words == NULL ? "No frame is known for this theme." : p->words,
	    .blind_spot = p->words == NULL ? "" : p->frame.blind_spot, .has_population = p->snapshot.id != NULL,
	    .is_large = p->is_large, .is_counted = p->is_counted, .counted_at = p->counted_at,
	    .as_at = p->snapshot.as_at, .population_size = p->population_size, .frame_size = p->frame_size,
	    .outside = p->outside, .families = p->families, .target = p->target_count, .eligible = p->eligible,
	    .reasons = reasons, .reason_count = p->reason_count, .strata = p->strata, .strata_count = p->strata_count,
	    .spread = p->frame.spread, .obstacle = p->obstacle, .is_audit = p->target.kind == DRAW_AUDIT};
}

/* The draw as it stands, for its own page and the one that confirms it. */
static enum err
read_draw(struct web *w, struct draw_target *ret_target, struct view_draw *ret)
{
	struct draw_preview preview;
	struct draw_record record;
	enum err e = draw_path_target(w, ret_target);

	if (e == ERR_OK)
		e = op_draw_preview(w->op, ret_target, &preview);
	if (e != ERR_OK)
		return e;
	*ret = view_of(w, &preview);
	e = op_draw_current(w->op, ret_target->base, &record);
	if (e != ERR_OK)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	ret->is_drawn = true;
	ret->is_allocated = record.allocated_at.us != 0;
	ret->certificate = draw_path_certificate(w->op->arena, ret_target->base, record.attempt);
	return ERR_OK;
}

static const char *
dips_of(struct web *w, const struct draw_target *target)
{
	return target->kind == DRAW_DIP && op_is_of_centre(w->op) ? arena_printf(w->op->arena, "/dip-samples?month=%s", target->cycle_id) : NULL;
}

/* What was drawn stands on its certificate: nothing is counted again. */
static struct view_draw
view_of_drawn(struct web *w, const struct draw_target *target, const struct draw_record *record, const char *blind_spot)
{
	return (struct view_draw){.path = draw_path_of(w->op->arena, target->base),
	    .caption = draw_path_caption(w->op->arena, target), .theme = target->theme, .words = record->frame_words,
	    .blind_spot = blind_spot, .is_drawn = true, .is_allocated = record->allocated_at.us != 0,
	    .certificate = draw_path_certificate(w->op->arena, target->base, record->attempt),
	    .dips = dips_of(w, target),
	    .is_audit = target->kind == DRAW_AUDIT};
}

/* NULL where there is no report, or not for who asks. */
static enum err
read_balance(struct web *w, const struct draw_record *record, const struct balance **ret)
{
	struct balance *balance = arena_alloc(w->op->arena, sizeof(*balance));
	enum err e = op_draw_balance(w->op, record, balance);

	*ret = e == ERR_OK ? balance : NULL;
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

enum err
web_draw(struct web *w)
{
	struct draw_target target;
	struct draw_record record;
	struct view_draw page;
	const char *blind_spot;
	enum err e = draw_path_target(w, &target);

	if (e == ERR_OK)
		e = op_draw_made(w->op, &target, &record, &blind_spot);
	if (e == ERR_OK) {
		page = view_of_drawn(w, &target, &record, blind_spot);
		e = read_balance(w, &record, &page.balance);
	} else if (e == ERR_NOT_FOUND)
		e = read_draw(w, &target, &page);
	if (e != ERR_OK)
		return e;
	page.frame = web_frame(w, target.theme, "Draws");
	page.frame.about = draw_path_caption(w->op->arena, &target);
	page.frame.back_href = arena_printf(w->op->arena, "/programme/%s/draws", target.cycle_id);
	page.frame.back_text = "Back to the month’s draws";
	web_page(w, view_draw_page, &page);
	return ERR_OK;
}

enum err
web_draw_count(struct web *w)
{
	struct draw_target target;
	struct draw_preview preview;
	const char *job;
	enum err e = draw_path_target(w, &target);

	if (e == ERR_OK)
		e = op_draw_preview(w->op, &target, &preview);
	if (e == ERR_OK && !preview.is_large)
		return web_redirect(w, "%s", draw_path_of(w->op->arena, target.base));
	if (e == ERR_OK)
		e = op_preview_ask(w->op, &target, &job);
	return e == ERR_OK ? web_redirect(w, "/jobs/%s", job) : e;
}

static const char *
topics_words(struct web *w, const struct draw_target *target)
{
	struct draw_target_list targets;
	const char *words = NULL;

	if (target->kind != DRAW_DIP || op_draw_targets(w->op, target->cycle_id, &targets) != ERR_OK)
		return NULL;
	for (size_t i = 0; i < targets.count; i++)
		if (targets.items[i].kind == DRAW_DIP && !str_is_same(targets.items[i].base, target->base))
			words = arena_printf(w->op->arena, "Both topics of this month are drawn together: “%s” too.",
			    targets.items[i].theme);
	return words;
}

static enum err
show_confirm(struct web *w)
{
	struct view_draw_confirm page = {.reason_maximum = DRAW_REASON_MAXIMUM};
	struct draw_target target;
	enum err e = read_draw(w, &target, &page.draw);

	if (e != ERR_OK)
		return e;
	page.is_again = page.draw.is_drawn;
	page.reason = request_field_text(w->req, "reason");
	page.draw.topics = topics_words(w, &target);
	page.frame = web_frame(w, page.is_again ? "Make the draw again" : "Make the draw", "Draws");
	page.frame.about = draw_path_caption(w->op->arena, &target);
	page.frame.back_href = page.draw.path;
	page.frame.problems = &w->op->problems;
	if (w->op->problems.count > 0)
		w->res->status = err_http_status(ERR_INVALID);
	web_page(w, view_draw_confirm_page, &page);
	return ERR_OK;
}

enum err
web_draw_confirm(struct web *w)
{
	return show_confirm(w);
}

enum err
web_draw_make(struct web *w)
{
	struct draw_target target;
	struct draw_preview preview;
	struct draw_record record;
	const char *reason = request_field(w->req, "reason"), *job;
	enum err e = draw_path_target(w, &target);

	if (e == ERR_OK && reason != NULL)
		reason = utf8_clean(w->op->arena, reason);
	if (e == ERR_OK)
		e = op_draw_preview(w->op, &target, &preview);
	if (e == ERR_OK && preview.is_large) {
		e = op_draw_ask(w->op, &target, reason, &job);
		return e == ERR_OK ? web_redirect(w, "/jobs/%s", job) : e;
	}
	if (e == ERR_OK)
		e = op_draw_make(w->op, &target, reason);
	if (e == ERR_INVALID)
		return show_confirm(w);
	if (e == ERR_OK)
		e = op_draw_current(w->op, target.base, &record);
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "The draw was made. Its certificate is below.", "%s",
	    draw_path_certificate(w->op->arena, target.base, record.attempt));
}

static enum err
find_certificate(struct web *w, struct draw_target *ret_target, struct draw_record *ret)
{
	struct draw_record_list records;
	int64_t attempt;
	enum err e = draw_path_target(w, ret_target);

	if (e == ERR_OK)
		e = op_draw_records(w->op, ret_target->cycle_id, &records);
	if (e != ERR_OK)
		return e;
	if (!str_parse_int(w->req->param[3], 1, DRAW_ATTEMPTS, &attempt))
		return ERR_NOT_FOUND;
	for (size_t i = 0; i < records.count; i++) {
		if (!str_is_same(records.items[i].base, ret_target->base) || records.items[i].attempt != attempt)
			continue;
		*ret = records.items[i];
		return ERR_OK;
	}
	return ERR_NOT_FOUND;
}

static void
fill_others(struct web *w, const struct draw_target *target, const struct draw_record *shown,
    struct view_certificate *page)
{
	struct draw_record_list records;

	if (op_draw_records(w->op, target->cycle_id, &records) != ERR_OK)
		return;
	page->others = arena_array(w->op->arena, records.count, sizeof(*page->others));
	page->other_names = arena_array(w->op->arena, records.count, sizeof(*page->other_names));
	for (size_t i = 0; i < records.count; i++) {
		const struct draw_record *other = &records.items[i];
		if (!str_is_same(other->base, target->base) || other->attempt == shown->attempt)
			continue;
		page->others[page->other_count] = draw_path_certificate(w->op->arena, other->base, other->attempt);
		page->other_names[page->other_count++] = other->name;
	}
}

enum err
web_draw_certificate(struct web *w)
{
	struct draw_target target;
	struct draw_record record;
	struct draw_certificate certificate;
	enum err e = find_certificate(w, &target, &record);

	bool is_large = false;
	if (e == ERR_OK)
		e = op_draw_certificate_page(w->op, &record, &certificate, &is_large);
	if (e != ERR_OK)
		return e;
	bool may_change = op_draw_may_make(w->op, &target) && str_is_empty(record.void_reason);
	const char *path = draw_path_of(w->op->arena, target.base);
	struct view_certificate page = {.frame = web_frame(w, arena_printf(w->op->arena, "Certificate of %s", record.name),
	                                    "Draws"),
	    .path = draw_path_certificate(w->op->arena, target.base, record.attempt),
	    .caption = draw_path_caption(w->op->arena, &target), .certificate = &certificate,
	    .is_full = !certificate.is_redacted, .is_large = is_large,
	    .fault = certificate.is_redacted || is_large ? NULL : draw_verify(w->op->arena, &certificate)};
	if (may_change && target.kind == DRAW_AUDIT)
		page.allocation = arena_printf(w->op->arena, "%s/allocation", path);
	if (str_is_empty(record.void_reason))
		page.dips = dips_of(w, &target);
	if (may_change && record.allocated_at.us == 0 && record.attempt < DRAW_ATTEMPTS)
		page.again = arena_printf(w->op->arena, "%s/draw", path);
	fill_others(w, &target, &record, &page);
	e = read_balance(w, &record, &page.balance);
	if (e != ERR_OK)
		return e;
	page.frame.back_href = arena_printf(w->op->arena, "/programme/%s/draws", target.cycle_id);
	page.frame.back_text = "Back to the month’s draws";
	web_page(w, view_certificate_page, &page);
	return ERR_OK;
}

enum err
web_draw_certificate_json(struct web *w)
{
	struct draw_target target;
	struct draw_record record;
	const char *text;
	enum err e = find_certificate(w, &target, &record);

	/* A file that would not fit into a page's memory: the command line prints it. */
	if (e == ERR_OK && op_draw_is_large(&record))
		return ERR_TOO_LARGE;
	if (e == ERR_OK)
		e = op_draw_certificate_text(w->op, record.name, &text);
	if (e != ERR_OK)
		return e;
	w->res->content_type = "application/json";
	w->res->download_name = arena_printf(w->op->arena, "certificate-%s-%s-%s-%d.json", w->req->param[0],
	    w->req->param[1], w->req->param[2], record.attempt);
	w->res->body = text;
	w->res->body_length = strlen(text);
	return ERR_OK;
}
