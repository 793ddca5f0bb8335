#include "web/web_dip.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/form.h"
#include "operations/op_dip.h"
#include "view/view_dip.h"
#include "view/view_due.h"
#include "web/form_draft.h"
#include "web/people_options.h"
#include "web/web_form_private.h"

enum { QUESTIONS_FOR_ONE_KEY = 3 };

/* ---- What was typed ---- */

static const char *
joined(struct web *w, const char *name)
{
	size_t count;
	const char *const *values = request_fields(w->req, name, &count);
	const char *text = "";

	for (size_t i = 0; i < count; i++)
		text = arena_printf(w->op->arena, "%s%s%s", text, i == 0 ? "" : ",", values[i]);
	return text;
}

static const char *
typed_text(struct web *w, const struct dip_field *f)
{
	return f->kind == DIP_FIELD_CHOICES ? joined(w, f->code) : web_form_typed(w, f->code);
}

static const char *
typed_time(struct web *w, const struct dip_field *f)
{
	return f->kind == DIP_FIELD_DATE_TIME ? web_form_typed(w, arena_printf(w->op->arena, "%s-time", f->code)) : "";
}

static const char *
numbered(struct web *w, const char *letter, size_t number)
{
	return arena_printf(w->op->arena, "%s%zu", letter, number);
}

/* One list of what was a strength, one of what there is to learn: one of the two. */
static const char *
typed_polarity(struct web *w)
{
	bool has_strength = !str_is_empty(request_field_text(w->req, "strength"));
	bool has_learning = !str_is_empty(request_field_text(w->req, "learning"));

	return has_strength && has_learning ? DIP_BOTH : has_strength ? "strength" : has_learning ? "learning" : "";
}

/* One key for all questions that have no answer yet; each is still theirs to change. */
static bool
is_same_for_all(struct web *w, enum dip_answer *ret)
{
	return dip_answer_from_code(request_field_text(w->req, "same"), ret) && *ret != DIP_NOT_ANSWERED;
}

static struct dip_save
typed_save(struct web *w, const struct dip_view *v)
{
	struct dip_typed *typed = arena_array(w->op->arena, DIP_BLOCK_FIELDS, sizeof(*typed));
	struct dip_reply *replies = arena_array(w->op->arena, v->replies.count, sizeof(*replies));
	struct dip_save save = {.typed = typed, .replies = replies, .reply_count = v->replies.count,
	    .polarity = typed_polarity(w),
	    .code = request_field_text(w->req, str_is_same(typed_polarity(w), "learning") ? "learning" : "strength"),
	    .code_note = web_form_typed(w, "code_note"), .minutes = web_form_typed(w, "minutes"),
	    .wants_audit = str_is_same(request_field_text(w->req, "refer"), "yes"),
	    .referral_reason = web_form_typed(w, "referral_reason"),
	    .is_as_file = str_is_same(request_field_text(w->req, "as_file"), "yes"),
	    .is_finished = str_is_same(request_field_text(w->req, "do"), "finish")};

	enum dip_answer same = DIP_NOT_ANSWERED;
	bool is_same = is_same_for_all(w, &same);

	for (const struct dip_field *f = v->block->fields; f->code != NULL; f++)
		typed[save.typed_count++] = (struct dip_typed){f->code, typed_text(w, f), typed_time(w, f)};
	for (size_t i = 0; i < v->replies.count; i++) {
		replies[i].evidence = web_form_typed(w, numbered(w, "e", i + 1));
		(void)dip_answer_from_code(request_field_text(w->req, numbered(w, "q", i + 1)), &replies[i].answer);
		if (is_same && replies[i].answer == DIP_NOT_ANSWERED)
			replies[i].answer = same;
	}
	return save;
}

/* ---- One sample ---- */

static const char *
fact_of(const struct dip_view *v, const char *field, bool *ret_is_from_lists)
{
	for (size_t i = 0; i < v->facts.count; i++)
		if (str_is_same(v->facts.items[i].field, field)) {
			*ret_is_from_lists = v->facts.items[i].is_from_lists;
			return v->facts.items[i].value;
		}
	*ret_is_from_lists = false;
	return "";
}

static void
fields_fill(struct web *w, const struct dip_view *v, bool is_typed, struct view_dip *page)
{
	struct arena *a = w->op->arena;
	struct view_dip_field *fields = arena_array(a, DIP_BLOCK_FIELDS, sizeof(*fields));
	struct dip_entry *entries = arena_array(a, DIP_BLOCK_FIELDS, sizeof(*entries));
	struct dip_computed *computed = arena_array(a, DIP_COMPUTED_MAXIMUM, sizeof(*computed));
	struct problems ignored;
	size_t count = 0;

	problems_init(&ignored, a);
	for (const struct dip_field *f = v->block->fields; f->code != NULL; f++, count++) {
		bool is_from_lists;
		const char *value = fact_of(v, f->code, &is_from_lists);

		fields[count] = (struct view_dip_field){
		    .field = f, .is_from_lists = is_from_lists, .words = dip_field_words(a, f, value)};
		dip_field_boxes(a, f, value, &fields[count].text, &fields[count].time);
		if (is_typed) {
			fields[count].text = typed_text(w, f);
			fields[count].time = typed_time(w, f);
			value = dip_field_read(a, f, fields[count].text, fields[count].time, w->op->today, &ignored);
		}
		entries[count] = (struct dip_entry){f->code, value};
	}
	page->fields = fields;
	page->field_count = count;
	page->computed_count = dip_block_compute(a, v->block,
	    &(struct dip_compute_facts){&(struct dip_entries){entries, count}, &v->timescales, &v->calendar, v->hours}, computed);
	page->computed = computed;
}

/* The measure that answers this question; NULL for none. */
static const struct dip_computed *
measure_of(const struct view_dip *page, size_t number)
{
	for (size_t i = 0; i < page->computed_count; i++)
		if (page->computed[i].question == (int)number && page->computed[i].verdict != DIP_NO_VERDICT)
			return &page->computed[i];
	return NULL;
}

static void
questions_fill(struct web *w, const struct dip_view *v, bool is_typed, struct view_dip *page)
{
	struct arena *a = w->op->arena;
	struct view_dip_question *questions = arena_array(a, v->replies.count, sizeof(*questions));

	for (size_t i = 0; i < v->replies.count; i++) {
		const struct dip_reply *r = &v->replies.items[i];
		const struct dip_computed *c = measure_of(page, i + 1);

		questions[i] = (struct view_dip_question){.text = r->question, .value = dip_answer_code(r->answer),
		    .name = dip_answer_name(r->answer), .evidence = r->evidence};
		if (c != NULL)
			questions[i].working = arena_printf(
			    a, "%s: %s, %s", c->title, c->verdict == DIP_IN_TIME ? "in time" : "late", c->words);
		if (is_typed) {
			questions[i].value = request_field_text(w->req, numbered(w, "q", i + 1));
			questions[i].evidence = web_form_typed(w, numbered(w, "e", i + 1));
		}
		/* Facts first: what the dates say is selected, and the person judges. */
		if (v->may_write && !is_typed && r->answer == DIP_NOT_ANSWERED && c != NULL) {
			questions[i].value = dip_answer_code(c->suggested);
			questions[i].is_suggested = true;
		}
	}
	page->questions = questions;
	page->question_count = v->replies.count;
}

static void
rest_fill(struct web *w, const struct dip_view *v, bool is_typed, struct view_dip *page)
{
	const struct dip_sample *d = &v->sample;

	page->strength = str_is_same(d->polarity, "strength") ? d->code : "";
	page->learning = str_is_same(d->polarity, "learning") ? d->code : "";
	page->code_note = d->code_note;
	page->minutes = d->minutes == 0 ? "" : str_from_int(w->op->arena, d->minutes);
	page->wants_audit = !str_is_empty(d->referral);
	page->referral_reason = d->referral_reason;
	page->code_name = "";
	for (size_t i = 0; i < finding_code_count; i++)
		if (str_is_same(finding_codes[i].value, d->code))
			page->code_name = finding_codes[i].text;
	if (!is_typed)
		return;
	page->strength = request_field_text(w->req, "strength");
	page->learning = request_field_text(w->req, "learning");
	page->code_note = web_form_typed(w, "code_note");
	page->minutes = web_form_typed(w, "minutes");
	page->wants_audit = str_is_same(request_field_text(w->req, "refer"), "yes");
	page->referral_reason = web_form_typed(w, "referral_reason");
}

/* All answers are there and nothing of what was found: they were given with one key. */
static bool
is_answered_bare(const struct dip_view *v)
{
	for (size_t i = 0; i < v->replies.count; i++)
		if (v->replies.items[i].answer == DIP_NOT_ANSWERED || !str_is_empty(v->replies.items[i].evidence))
			return false;
	return v->replies.count > 0;
}

/*
 * Three questions or more, and nothing answers any of them: then one key may answer all, so that a page takes ten keys beside what
 * is written.
 */
static bool
may_answer_all(const struct view_dip *page)
{
	if (!page->may_write || page->question_count < QUESTIONS_FOR_ONE_KEY)
		return false;
	for (size_t i = 0; i < page->question_count; i++)
		if (!str_is_empty(page->questions[i].value))
			return false;
	return true;
}

/*
 * Where the page begins for whoever writes: the first date that a question of the month waits for, else the first question that has
 * no answer or not the evidence it needs.
 */
static const char *
focus_of(struct web *w, const struct dip_view *v, const struct view_dip *page)
{
	if (!v->may_write || w->op->problems.count > 0)
		return NULL;
	for (size_t i = 0; i < page->computed_count; i++) {
		size_t number = (size_t)page->computed[i].question;

		if (number > 0 && number <= page->question_count && str_is_empty(page->questions[number - 1].value) &&
		    page->computed[i].blank != NULL)
			return page->computed[i].blank;
	}
	if (is_answered_bare(v))
		return "e1";
	for (size_t i = 0; i < page->question_count; i++) {
		enum dip_answer answer = DIP_NOT_ANSWERED;

		(void)dip_answer_from_code(page->questions[i].value, &answer);
		if (answer == DIP_NOT_ANSWERED)
			return page->may_answer_all ? "same" : numbered(w, "q", i + 1);
		if (dip_answer_needs_evidence(answer) && str_is_empty(page->questions[i].evidence))
			return numbered(w, "e", i + 1);
	}
	return str_is_empty(page->strength) && str_is_empty(page->learning) ? "strength" : NULL;
}

static const char *
status_of(struct web *w, const struct dip_view *v)
{
	struct arena *a = w->op->arena;
	const struct dip_sample *d = &v->sample;
	bool is_mine = str_is_same(d->sampler_id, w->op->actor.person_id);
	const char *with = str_is_empty(d->sampler_id) ? "nobody yet" : is_mine ? "you" : d->sampler_name;

	switch (d->state) {
	case DIP_DRAWN:
	case DIP_IN_PROGRESS:
		return v->may_write ? NULL : arena_printf(a, "%s, with %s. What is written is theirs alone until it is done.",
						 dip_state_name(d->state), with);
	case DIP_DONE:
		return arena_printf(a, "Done by %s on %s.", with, instant_text_long(a, d->done_at));
	case DIP_TO_CHECK:
		return arena_printf(a, "Done by %s on %s. It waits for a second reading%s.", with, instant_text_long(a, d->done_at),
		    v->is_lead && !str_is_empty(d->second_name) ? arena_printf(a, ", by %s", d->second_name) : "");
	case DIP_CHECKED:
		if (d->done_at.us < v->freeze_at.us && d->second_at.us >= v->freeze_at.us && !str_is_empty(d->second_note))
			return arena_printf(a, "Done by %s, and read again by %s on %s, after the month’s figures froze. Their note: %s", with,
			    d->second_name, instant_text_long(a, d->second_at), d->second_note);
		return arena_printf(a, "Done by %s, and read again by %s on %s, who came to the same answers.%s%s", with,
		    d->second_name, instant_text_long(a, d->second_at), str_is_empty(d->second_note) ? "" : " Their note: ",
		    d->second_note);
	case DIP_REPLACED:
		return arena_printf(a, "Replaced: this file could not be used. %s", d->unsuitable);
	}
	return NULL;
}

static void
referral_fill(struct web *w, const struct dip_view *v, struct view_dip *page)
{
	struct arena *a = w->op->arena;
	const struct dip_sample *d = &v->sample;

	if (str_is_empty(d->referral) || !v->may_read)
		return;
	if (str_is_same(d->referral, DIP_REFERRAL_ASKED)) {
		page->referral = arena_printf(a, "A full audit is asked for: %s", d->referral_reason);
		if (v->is_lead && dip_state_is_done(d->state)) {
			page->referral_href = arena_printf(a, "/dip-samples/%s/audit", d->id);
			page->referral_text = "Decide whether a full audit is started";
		}
	} else if (str_is_same(d->referral, DIP_REFERRAL_STARTED)) {
		page->referral = "A full audit was started.";
		if (v->is_lead) {
			page->referral_href = arena_printf(a, "/audits/%s", d->referral_audit_id);
			page->referral_text = "Go to the audit";
		}
	} else {
		page->referral = arena_printf(a, "No full audit: %s", d->referral_answer);
	}
}

static void
concern_fill(struct web *w, const struct dip_view *v, struct view_dip *page)
{
	const struct concern *last = v->concerns.count == 0 ? NULL : &v->concerns.items[v->concerns.count - 1];

	page->frame.concern_href = v->may_read ? arena_printf(w->op->arena, "/dip-samples/%s/concern", v->sample.id) : NULL;
	if (last == NULL)
		return;
	page->concern = arena_printf(w->op->arena, "A concern about this child’s safety was raised on %s: %s.",
	    instant_text_long(w->op->arena, last->raised_at), str_lower(w->op->arena, concern_state_name(last->state)));
	if (v->is_lead || str_is_same(last->raised_by, w->op->actor.person_id) ||
	    str_is_same(v->sample.sampler_id, w->op->actor.person_id))
		page->concern_link = arena_printf(w->op->arena, "/concerns/%s", last->id);
}

static void
line_fill(struct web *w, const struct dip_view *v, struct view_dip *page)
{
	struct arena *a = w->op->arena;
	const struct dip_sample *d = &v->sample;
	const char **facts = arena_array(a, 6, sizeof(*facts));
	const char *team = str_is_empty(d->team_name) ? d->team_text : d->team_name;

	facts[page->fact_count++] = d->topic_title;
	if (!str_is_empty(d->child_reference))
		facts[page->fact_count++] = arena_printf(a, "Child %s", d->child_reference);
	if (d->age_years >= 0 && !str_is_empty(d->child_reference))
		facts[page->fact_count++] = arena_printf(a, "Age %d", d->age_years);
	if (!str_is_empty(d->case_status))
		facts[page->fact_count++] = d->case_status;
	if (!str_is_empty(team))
		facts[page->fact_count++] = team;
	if (v->may_write)
		facts[page->fact_count++] = arena_printf(
		    a, "Due %s (%s)", date_text_long(a, d->due_on), view_due_words(a, d->due_on, w->op->today));
	page->facts = facts;
}

static void
people_fill(struct web *w, const struct dip_view *v, struct view_dip *page)
{
	if (!v->may_move)
		return;
	page->may_move = true;
	page->choice = web_person_choices(w, "Select", &v->choice, NULL, 0);
	page->choice.is_plain = true;
	if (v->choice.people.count == 0)
		page->choice.count = 0;
	page->person = request_field_text(w->req, "person");
	page->is_second_moved = v->sample.state == DIP_TO_CHECK;
	page->has_nobody = str_is_empty(v->sample.sampler_id);
}

/* is_typed: the boxes hold what was sent, or what the draft has. */
static enum err
show(struct web *w, const struct dip_view *v, const char *saved_at, bool is_typed)
{
	struct arena *a = w->op->arena;
	const struct dip_sample *d = &v->sample;
	struct view_dip page = {.action = arena_printf(a, "/dip-samples/%s", d->id), .version = d->version,
	    .may_write = v->may_write, .may_read = v->may_read, .may_reopen = v->may_reopen,
	    .may_read_again = v->may_read_again, .may_replace = v->may_replace, .has_next = !str_is_empty(v->next_id),
	    .note = web_form_typed(w, "note"), .agreed = request_field_text(w->req, "agreed")};

	page.frame = web_frame(w, arena_printf(a, "Dip sample %s", d->reference), "Dip samples");
	page.frame.draft_saved_at = saved_at;
	page.answers_version = v->may_write ? web_draft_version(w, &page.frame, d->version) : d->version;
	page.frame.back_href = arena_printf(a, "/dip-samples?month=%s", d->cycle_id);
	page.frame.back_text = "Back to the month";
	line_fill(w, v, &page);
	fields_fill(w, v, is_typed && v->may_write, &page);
	questions_fill(w, v, is_typed && v->may_write, &page);
	rest_fill(w, v, is_typed && v->may_write, &page);
	page.may_answer_all = may_answer_all(&page);
	page.focus = focus_of(w, v, &page);
	page.is_frozen_in = v->is_frozen_in;
	page.is_as_file = is_typed && str_is_same(request_field_text(w->req, "as_file"), "yes");
	page.is_out_of_order = page.is_as_file || problems_find(&w->op->problems, "as_file") != NULL;
	page.frame.keeps_focus = page.focus != NULL;
	page.status = status_of(w, v);
	referral_fill(w, v, &page);
	concern_fill(w, v, &page);
	people_fill(w, v, &page);
	if (v->may_write && !str_is_empty(d->second_note))
		page.given_back = arena_printf(a, "%s read this again and asks you to look once more: %s", d->second_name, d->second_note);
	if (v->is_lead && !str_is_empty(d->share_why))
		page.why = d->share_why;
	if (v->may_write && v->left > 0)
		page.left = arena_printf(a, "%zu more %s yours.", v->left, v->left == 1 ? "is" : "are");
	web_page(w, view_dip_page, &page);
	return ERR_OK;
}

enum err
web_dip(struct web *w)
{
	struct dip_view v;
	const char *path, *saved_at = NULL;
	enum err e = op_dip_get(w->op, w->req->param[0], &v);

	if (e != ERR_OK)
		return e;
	path = arena_printf(w->op->arena, "/dip-samples/%s%s", v.sample.id, v.may_write ? "" : "/second");
	if (v.may_write || v.may_read_again)
		saved_at = web_draft_resume(w, path);
	return show(w, &v, saved_at, saved_at != NULL);
}

/* Reading it again begins with nothing wrong; what is wrong is shown with it. */
static enum err
show_again(struct web *w)
{
	struct problems problems = w->op->problems;
	struct dip_view v;
	enum err e;

	w->op->idempotency_key = NULL;
	e = op_dip_get(w->op, w->req->param[0], &v);
	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	w->res->status = err_http_status(ERR_INVALID);
	return show(w, &v, NULL, true);
}

static enum err
saved(struct web *w, const struct dip_view *v, bool is_finished)
{
	struct arena *a = w->op->arena;

	if (!is_finished)
		return web_redirect_saying(w, arena_printf(a, "%s is saved", v->sample.reference), "/dip-samples?month=%s",
		    v->sample.cycle_id);
	if (str_is_empty(v->next_id))
		return web_redirect_saying(w, arena_printf(a, "%s is done. It was the last of yours", v->sample.reference),
		    "/dip-samples?month=%s", v->sample.cycle_id);
	return web_redirect_saying(w, arena_printf(a, "%s is done. %zu left", v->sample.reference, v->left), "/dip-samples/%s",
	    v->next_id);
}

enum err
web_dip_save(struct web *w)
{
	struct dip_view v;
	struct dip_save save;
	enum dip_answer same;
	const char *key = w->op->idempotency_key;
	enum err e;

	/* What the page asked is read first; the form's key is for the saving alone. */
	w->op->idempotency_key = NULL;
	e = op_dip_get(w->op, w->req->param[0], &v);
	if (e != ERR_OK)
		return e;
	/* That it was looked at is written already, and is not what the key is for. */
	w->op->idempotency_key = key;
	w->op->write_count = 0;
	save = typed_save(w, &v);
	e = op_dip_save(w->op, v.sample.id, web_page_version(w), &save);
	if (e == ERR_INVALID)
		return show_again(w);
	if (e == ERR_OK && !save.is_finished && is_same_for_all(w, &same))
		return web_redirect(w, "/dip-samples/%s", v.sample.id);
	return e == ERR_OK ? saved(w, &v, save.is_finished) : e;
}

enum err
web_dip_reopen(struct web *w)
{
	const char *id = w->req->param[0];
	enum err e = op_dip_reopen(w->op, id, web_page_version(w));

	return e == ERR_OK ? web_redirect_saying(w, "You can change your answers", "/dip-samples/%s", id) : e;
}

enum err
web_dip_second(struct web *w)
{
	const char *id = w->req->param[0], *agreed = request_field_text(w->req, "agreed");
	enum err e = ERR_INVALID;

	if (str_is_same(agreed, "yes") || str_is_same(agreed, "no"))
		e = op_dip_second(w->op, id, web_page_version(w), str_is_same(agreed, "yes"), web_form_typed(w, "note"));
	else
		problems_add(&w->op->problems, "agreed", "Select whether you come to the same answers");
	if (e == ERR_INVALID)
		return show_again(w);
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "Your second reading is saved", "/dip-samples");
}

enum err
web_dip_move(struct web *w)
{
	const char *id = w->req->param[0];
	enum err e = op_dip_move(w->op, id, web_page_version(w), request_field_text(w->req, "person"));

	if (e == ERR_INVALID)
		return show_again(w);
	return e == ERR_OK ? web_redirect_saying(w, "It is with somebody else now, and they see it in their work tray", "/dip-samples") : e;
}

/* ---- A file that cannot be used ---- */

static enum err
show_replace(struct web *w)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	const char *action = arena_printf(a, "/dip-samples/%s/replace", w->req->param[0]);
	const char *saved_at = web_draft_resume(w, action);
	struct view_dip_replace page = {.action = action, .reason = web_form_typed(w, "reason")};
	struct dip_view v;
	enum err e = op_dip_get(w->op, w->req->param[0], &v);

	if (e == ERR_OK && !v.may_replace)
		e = ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	page.frame = web_frame(w, "This file cannot be used", "Dip samples");
	if (v.may_read)
		page.frame.concern_href = arena_printf(a, "/dip-samples/%s/concern", v.sample.id);
	page.frame.about = v.sample.reference;
	page.frame.draft_saved_at = saved_at;
	page.frame.back_href = arena_printf(a, "/dip-samples/%s", v.sample.id);
	page.frame.is_narrow = true;
	page.reference = v.sample.reference;
	page.version = v.sample.version;
	web_page(w, view_dip_replace_page, &page);
	return ERR_OK;
}

enum err
web_dip_replace(struct web *w)
{
	return show_replace(w);
}

enum err
web_dip_replace_save(struct web *w)
{
	const char *made;
	enum err e = op_dip_replace(w->op, w->req->param[0], web_page_version(w), web_form_typed(w, "reason"), &made);

	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		w->op->idempotency_key = NULL;
		return show_replace(w);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w,
	    str_is_empty(made) ? "It is replaced; no reserve was left" : "It is replaced: the next reserve came in", "/dip-samples");
}

/* ---- A full audit ---- */

static enum err
show_audit(struct web *w)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	const char *action = arena_printf(a, "/dip-samples/%s/audit", w->req->param[0]);
	const char *saved_at = web_draft_resume(w, action);
	struct view_dip_audit page = {.action = action, .decision = request_field_text(w->req, "decision"),
	    .auditor = request_field_text(w->req, "auditor"), .answer = web_form_typed(w, "answer")};
	struct view_dip_candidate *candidates;
	struct dip_referral r;
	enum err e = op_dip_referral(w->op, w->req->param[0], &r);

	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	candidates = arena_array(a, r.candidate_count, sizeof(*candidates));
	for (size_t i = 0; i < r.candidate_count; i++)
		candidates[i] = (struct view_dip_candidate){
		    r.candidates[i].person_id, r.candidates[i].name, r.candidates[i].refusal};
	page.frame = web_frame(w, "A full audit of this case?", "Dip samples");
	page.frame.about = r.sample.reference;
	page.frame.draft_saved_at = saved_at;
	page.frame.back_href = arena_printf(a, "/dip-samples/%s", r.sample.id);
	page.frame.concern_href = arena_printf(a, "/dip-samples/%s/concern", r.sample.id);
	page.frame.is_narrow = true;
	page.reference = arena_printf(a, "%s, child %s", r.sample.reference, r.sample.child_reference);
	page.version = r.sample.version;
	page.asked = arena_printf(a, "%s asks for a full audit, because:", r.asked_by);
	page.reason = r.sample.referral_reason;
	page.obstacle = r.obstacle;
	page.candidates = candidates;
	page.candidate_count = r.candidate_count;
	page.are_many = r.is_many;
	web_page(w, view_dip_audit_page, &page);
	return ERR_OK;
}

enum err
web_dip_audit(struct web *w)
{
	return show_audit(w);
}

enum err
web_dip_audit_save(struct web *w)
{
	const char *id = w->req->param[0], *decision = request_field_text(w->req, "decision"), *audit_id = NULL;
	int version = web_page_version(w);
	enum err e = ERR_INVALID;

	if (str_is_same(decision, "start"))
		e = op_dip_audit_start(w->op, id, version, request_field_text(w->req, "auditor"), &audit_id);
	else if (str_is_same(decision, "decline"))
		e = op_dip_audit_decline(w->op, id, version, web_form_typed(w, "answer"));
	else
		problems_add(&w->op->problems, "decision", "Select what you decide");
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		w->op->idempotency_key = NULL;
		return show_audit(w);
	}
	if (e != ERR_OK)
		return e;
	return audit_id == NULL
	    ? web_redirect_saying(w, "Your decision is recorded", "/dip-samples/%s", id)
	    : web_redirect_saying(w, "The audit is started; the auditor and the practitioner are told", "/audits/%s", audit_id);
}
