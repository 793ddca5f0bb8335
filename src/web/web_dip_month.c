#include "web/web_dip.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_dip.h"
#include "view/view_dip.h"
#include "view/view_due.h"
#include "web/web.h"

static void
months_fill(struct web *w, const struct dip_month *m, struct view_dip_month *page)
{
	struct govuk_option *options = arena_array(w->op->arena, m->month_count, sizeof(*options));

	for (size_t i = 0; i < m->month_count; i++)
		options[i] = (struct govuk_option){.value = m->months[i], .text = view_month(w->op->arena, m->months[i])};
	page->months = options;
	page->month_count = m->month_count;
}

static const char *
note_of(struct web *w, const struct dip_month *m, const struct dip_row *row)
{
	const struct dip_sample *d = &row->sample;

	if (d->state == DIP_REPLACED)
		return str_is_empty(d->replaced_by) ? "No reserve was left" : "The next reserve came in";
	if (row->is_second)
		return "Your second reading";
	if (d->state == DIP_TO_CHECK && m->is_lead)
		return str_is_empty(d->second_id) ? "Nobody to read it again yet"
						  : arena_printf(w->op->arena, "With %s", d->second_name);
	if (!str_is_empty(row->refusal))
		return arena_printf(w->op->arena, "Give it to somebody else: %s", row->refusal);
	if (m->is_lead && str_is_same(d->referral, DIP_REFERRAL_ASKED) && dip_state_is_done(d->state))
		return "A full audit is asked for";
	return NULL;
}

static const struct view_dip_row *
rows_of(struct web *w, const struct dip_month *m)
{
	struct arena *a = w->op->arena;
	struct view_dip_row *rows = arena_array(a, m->row_count, sizeof(*rows));

	for (size_t i = 0; i < m->row_count; i++) {
		const struct dip_sample *d = &m->rows[i].sample;

		rows[i] = (struct view_dip_row){
		    .href = m->rows[i].may_open ? arena_printf(a, "/dip-samples/%s", d->id) : NULL,
		    .reference = d->reference,
		    .topic = d->topic_title,
		    .child_reference = d->child_reference,
		    .team = str_is_empty(d->team_name) ? d->team_text : d->team_name,
		    .sampler = str_is_empty(d->sampler_id) ? "Nobody yet" : m->rows[i].is_mine ? "You" : d->sampler_name,
		    .status = dip_state_name(d->state),
		    .is_done = dip_state_is_done(d->state),
		    .note = note_of(w, m, &m->rows[i])};
	}
	return rows;
}

static const struct view_dip_person *
people_of(struct web *w, const struct dip_month *m)
{
	struct arena *a = w->op->arena;
	struct view_dip_person *people = arena_array(a, m->person_count, sizeof(*people));
	bool has_member = false;

	for (size_t i = 0; i < m->person_count; i++)
		has_member |= !m->people[i].is_lead;
	for (size_t i = 0; i < m->person_count; i++) {
		const struct dip_person *p = &m->people[i];

		people[i] = (struct view_dip_person){.id = p->id, .name = p->name,
		    .has = p->has == 0 ? "None" : arena_printf(a, "%zu of %zu done", p->done, p->has),
		    .load = p->load == 0 ? "Nothing" : view_count(a, p->load),
		    .barred = p->barred == 0 ? "No conflict with any of these"
					     : arena_printf(a, "%zu not for them: a conflict", p->barred),
		    .is_chosen = !p->is_lead || !has_member};
	}
	return people;
}

static void
words_fill(struct web *w, const struct dip_month *m, struct view_dip_month *page)
{
	struct arena *a = w->op->arena;
	struct dip_replies *topics = arena_array(a, m->cycle.topic_count, sizeof(*topics));
	const char **titles = arena_array(a, m->cycle.topic_count, sizeof(*titles));

	page->progress = m->total == 0
	    ? arena_printf(a, "Nothing is drawn for this month yet. They are to be drawn and shared out on %s.",
		  date_text_long(a, m->cycle.dip_allocation_on))
	    : arena_printf(a, "%zu of %zu are done%s.", m->done, m->total,
		  m->to_check == 0 ? "" : arena_printf(a, ", %zu of them wait for a second reading", m->to_check));
	page->due = arena_printf(a, m->is_frozen ? "The figures froze at noon on %s; what is done later counts in no briefing of this month."
						 : "Due by noon on %s, when the briefing’s figures freeze.",
	    date_text_long(a, m->due_on));
	if (m->unshared > 0 && !m->may_share)
		page->share_note = arena_printf(a, "They are shared out on %s.", date_text_long(a, m->cycle.dip_allocation_on));
	for (size_t t = 0; t < m->cycle.topic_count; t++) {
		const struct dip_topic *topic = &m->cycle.topics[t];

		titles[t] = topic->title;
		topics[t].items = arena_array(a, topic->question_count, sizeof(*topics[t].items));
		topics[t].count = topic->question_count;
		for (size_t q = 0; q < topic->question_count; q++)
			topics[t].items[q].question = topic->questions[q];
	}
	page->topics = topics;
	page->topic_titles = titles;
	page->topic_count = m->cycle.topic_count;
}

static enum err
show(struct web *w, const char *cycle_id)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	struct view_dip_month page = {.cycle_id = ""};
	struct dip_month m;
	enum err e = op_dip_month(w->op, cycle_id, &m);

	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	page.frame = web_frame(w, "Dip samples", NULL);
	if (m.cycle.id != NULL) {
		page.cycle_id = m.cycle.id;
		page.frame.about = view_month(a, m.cycle.id);
		months_fill(w, &m, &page);
		words_fill(w, &m, &page);
		page.next_href = str_is_empty(m.next_id) ? NULL : arena_printf(a, "/dip-samples/%s", m.next_id);
		page.results_href = arena_printf(a, "/dip-samples/results?month=%s", m.cycle.id);
		if (m.total == 0 && m.is_lead)
			page.draws_href = arena_printf(a, "/programme/%s/draws", m.cycle.id);
		page.may_share = m.may_share;
		page.to_share = m.unshared;
		page.is_large = m.shows_some;
		page.names = request_field_text(w->req, "names");
		page.people = people_of(w, &m);
		page.person_count = m.total == 0 ? 0 : m.person_count;
		page.rows = rows_of(w, &m);
		page.row_count = m.row_count;
	}
	web_page(w, view_dip_month_page, &page);
	return ERR_OK;
}

enum err
web_dips(struct web *w)
{
	return show(w, web_month_param(w));
}

enum err
web_dips_share(struct web *w)
{
	const char *month = request_field_text(w->req, "month");
	size_t count;
	const char *const *people = request_fields(w->req, "people", &count);
	const char *names = request_field(w->req, "names");
	enum err e = names == NULL ? op_dip_share(w->op, month, people, count) : op_dip_share_named(w->op, month, names);

	if (e == ERR_OK)
		return web_redirect_saying(
		    w, "The dip samples are shared out. Everybody who has some sees them in their work tray", "/dip-samples?month=%s", month);
	if (e != ERR_INVALID)
		return e;
	w->res->status = err_http_status(e);
	return show(w, month);
}
