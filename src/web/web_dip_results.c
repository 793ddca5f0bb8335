/* Dip samples by question: all of it for the Centre, what may be published for those who lead. */
#include "web/web_dip.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/form.h"
#include "operations/op_briefing.h"
#include "operations/op_dip.h"
#include "view/view_dip.h"
#include "view/view_due.h"
#include "web/web.h"

/* "Yes in 9 of 12 answers to question 1, the most; least often to question 3: 4 of 12" and its like. */
static const char *
message_of(struct arena *a, const struct dip_topic_result *t)
{
	size_t best = 0, worst = 0;
	int64_t asked[2] = {0};

	for (size_t q = 1; q < t->question_count; q++) {
		if (t->questions[q].counts[DIP_YES] > t->questions[best].counts[DIP_YES])
			best = q;
		if (t->questions[q].counts[DIP_YES] < t->questions[worst].counts[DIP_YES])
			worst = q;
	}
	for (int i = DIP_YES; i < DIP_ANSWER_COUNT; i++) {
		asked[0] += i == DIP_NOT_APPLICABLE ? 0 : t->questions[best].counts[i];
		asked[1] += i == DIP_NOT_APPLICABLE ? 0 : t->questions[worst].counts[i];
	}
	if (best == worst)
		return arena_printf(a, "Yes in %lld of %lld cases%s.", (long long)t->questions[best].counts[DIP_YES],
		    (long long)asked[0], t->question_count > 1 ? ", for every question alike" : "");
	return arena_printf(a, "Yes most often to question %zu, in %lld of %lld cases; least often to question %zu, in %lld of %lld.",
	    best + 1, (long long)t->questions[best].counts[DIP_YES], (long long)asked[0], worst + 1,
	    (long long)t->questions[worst].counts[DIP_YES], (long long)asked[1]);
}

static void
counts_copy(const struct dip_question_result *from, const char *when, struct view_dip_counts *ret)
{
	ret->when = when;
	for (int i = 0; i < DIP_ANSWER_COUNT; i++)
		ret->counts[i] = from->counts[i];
}

static void
codes_fill(struct web *w, const struct dip_topic_result *t, struct view_dip_topic *ret)
{
	struct view_dip_code *codes = arena_array(w->op->arena, finding_code_count, sizeof(*codes));

	for (size_t f = 0; f < finding_code_count; f++) {
		struct view_dip_code code = {.name = finding_codes[f].text};

		for (size_t i = 0; i < t->code_count; i++) {
			if (!str_is_same(t->codes[i].code, finding_codes[f].value))
				continue;
			if (str_is_same(t->codes[i].polarity, "strength"))
				code.strengths = t->codes[i].count;
			else
				code.learning = t->codes[i].count;
		}
		if (code.strengths + code.learning > 0)
			codes[ret->code_count++] = code;
	}
	ret->codes = codes;
}

static struct view_dip_topic
topic_of(struct web *w, const struct dip_results_view *v, size_t index, const struct briefing_additions *additions)
{
	struct arena *a = w->op->arena;
	const struct dip_topic_result *t = &v->now.topics[index], *b = &v->before.topics[index];
	struct view_dip_result *results = arena_array(a, t->question_count, sizeof(*results));
	struct view_dip_topic ret = {.title = t->title, .results = results, .result_count = t->question_count};

	ret.summary = arena_printf(a, "%lld of %lld done%s.", (long long)t->done, (long long)t->samples,
	    t->read_twice == 0 ? "" : arena_printf(a, ", %lld of them read twice", (long long)t->read_twice));
	for (size_t q = 0; q < t->question_count; q++) {
		results[q].question = arena_printf(a, "%zu. %s", q + 1, t->questions[q].question);
		results[q].key = arena_printf(a, "%s/%zu", t->topic, q + 1);
		results[q].addition = briefing_addition_of(additions, results[q].key);
		counts_copy(&t->questions[q], view_month(a, v->cycle.id), &results[q].now);
		if (q < b->question_count)
			counts_copy(&b->questions[q], view_month(a, v->before_id), &results[q].before);
	}
	if (t->done > 0 && t->question_count > 0)
		ret.message = message_of(a, t);
	codes_fill(w, t, &ret);
	return ret;
}

static const struct view_dip_row *
cases_of(struct web *w, const struct dip_results_view *v)
{
	struct arena *a = w->op->arena;
	struct view_dip_row *rows = arena_array(a, v->row_count, sizeof(*rows));

	for (size_t i = 0; i < v->row_count; i++) {
		const struct dip_sample *d = &v->rows[i].sample;

		rows[i] = (struct view_dip_row){.href = arena_printf(a, "/dip-samples/%s", d->id), .reference = d->reference,
		    .status = arena_printf(a, "%s%s%s: %s", v->now.count > 1 ? d->topic_title : "",
			v->now.count > 1 ? ", " : "", str_lower(a, dip_state_name(d->state)),
			str_is_same(d->polarity, "strength") ? "a strength" : "something to learn")};
	}
	return rows;
}

static enum err
show_all(struct web *w, const char *month, int status)
{
	struct arena *a = w->op->arena;
	struct problems problems = w->op->problems;
	struct view_dip_results page = {.month = month};
	struct briefing_additions additions;
	struct view_dip_topic *topics;
	struct dip_results_view v;
	enum err e;

	if (str_is_empty(month))
		return web_redirect(w, "/dip-samples");
	e = op_dip_results(w->op, month, &v);
	if (e == ERR_OK)
		e = op_briefing_additions(w->op, month, EVIDENCE_DIPS, &additions);
	if (e != ERR_OK)
		return e;
	w->op->problems = problems;
	topics = arena_array(a, v.now.count, sizeof(*topics));
	for (size_t i = 0; i < v.now.count; i++)
		topics[i] = topic_of(w, &v, i, &additions);
	page.frame = web_frame(w, "Dip sample results", NULL);
	page.frame.about = view_month(a, month);
	page.frame.back_href = arena_printf(a, "/dip-samples?month=%s", month);
	page.frame.back_text = "Back to the month";
	page.summary = v.now.samples == 0
	    ? "Nothing is drawn for this month yet."
	    : arena_printf(a, "%lld of %lld dip samples are done. %lld %s raised, %lld %s asked for.", (long long)v.now.done,
		  (long long)v.now.samples, (long long)v.now.concerns, v.now.concerns == 1 ? "concern was" : "concerns were",
		  (long long)v.now.referred, v.now.referred == 1 ? "full audit was" : "full audits were");
	if (v.left_out > 0)
		page.summary = arena_printf(a, "%s %zu more %s done and not counted here, because you have a conflict with %s.", page.summary,
		    v.left_out, v.left_out == 1 ? "is" : "are", v.left_out == 1 ? "it" : "them");
	page.before = str_is_empty(v.before_id)
	    ? "There is nothing to compare with: the same topics were not sampled six months before."
	    : arena_printf(a, "Beside it stand the same questions in %s, six months before.", view_month(a, v.before_id));
	page.topics = topics;
	page.topic_count = v.now.count;
	page.rows = cases_of(w, &v);
	page.row_count = v.row_count;
	page.briefing_href = additions.is_draft ? arena_printf(a, "/briefings/%s/edit", month) : NULL;
	w->res->status = status;
	web_page(w, view_dip_results_page, &page);
	return ERR_OK;
}

/* ---- For those who lead ---- */

static const struct view_dip_shown_topic *
shown_topics(struct web *w, const struct dip_shown *v)
{
	struct arena *a = w->op->arena;
	struct view_dip_shown_topic *topics = arena_array(a, v->count, sizeof(*topics));

	for (size_t t = 0; t < v->count; t++) {
		const struct dip_shown_topic *from = &v->topics[t];
		struct view_dip_shown_row *rows = arena_array(a, from->count * 2, sizeof(*rows));

		topics[t] = (struct view_dip_shown_topic){.title = from->title, .rows = rows};
		for (size_t q = 0; q < from->count; q++) {
			rows[topics[t].row_count++] = (struct view_dip_shown_row){
			    arena_printf(a, "%zu. %s", q + 1, from->questions[q].now.label), view_month(a, v->cycle.id), &from->questions[q].now};
			if (from->questions[q].before.key != NULL)
				rows[topics[t].row_count++] = (struct view_dip_shown_row){arena_printf(a, "%zu. The same question", q + 1),
				    view_month(a, v->before_id), &from->questions[q].before};
		}
	}
	return topics;
}

static const char *
shown_summary(struct web *w, const struct dip_shown *v)
{
	struct arena *a = w->op->arena;

	if (str_is_empty(v->cycle.id))
		return "No month’s figures are frozen yet.";
	if (v->is_withdrawn)
		return "The briefing of this month was withdrawn, and its figures are not shown until it is corrected.";
	if (!v->is_frozen)
		return arena_printf(a, "The dip samples of %s can be read here when the figures of the briefing are frozen: %s.",
		    view_month(a, v->cycle.id), instant_text_long(a, v->freezes_at));
	return v->count == 0 ? "No dip sample was done this month."
			     : "The same figures as in the month’s 7 Minute Briefing. Small numbers are not shown as they are, so that nobody can be "
			       "known from them.";
}

static enum err
show_some(struct web *w, const char *month)
{
	struct arena *a = w->op->arena;
	struct view_dip_shown page = {0};
	struct govuk_option *months;
	struct dip_shown v;
	enum err e = op_dip_results_shown(w->op, month, &v);

	if (e != ERR_OK)
		return e;

	page.frame = web_frame(w, "Dip sample results", NULL);
	page.frame.about = str_is_empty(v.cycle.id) ? NULL : view_month(a, v.cycle.id);
	page.frame.back_href = "/briefings";
	page.frame.back_text = "Back to briefings";
	months = arena_array(a, v.month_count + 1, sizeof(*months));
	for (size_t i = 0; i < v.month_count; i++)
		months[page.month_count++] = (struct govuk_option){.value = v.months[i], .text = view_month(a, v.months[i])};
	if (!v.is_frozen && !str_is_empty(v.cycle.id))
		months[page.month_count++] = (struct govuk_option){.value = v.cycle.id, .text = view_month(a, v.cycle.id)};
	page.months = months;
	page.month = v.cycle.id;
	page.summary = shown_summary(w, &v);
	page.topics = shown_topics(w, &v);
	page.topic_count = v.count;

	web_page(w, view_dip_shown_page, &page);
	return ERR_OK;
}

enum err
web_dips_results(struct web *w)
{
	const char *month = web_month_param(w);

	if (!op_is_of_centre(w->op))
		return show_some(w, month);
	return str_is_empty(month) ? web_redirect(w, "/dip-samples") : show_all(w, month, 200);
}

enum err
web_dips_add(struct web *w)
{
	const char *month = request_field_text(w->req, "month"), *banner = "";
	enum briefing_addition result;
	enum err e = op_briefing_add(w->op, month, EVIDENCE_DIPS, request_field_text(w->req, "question"), &result);

	if (e == ERR_INVALID)
		return show_all(w, month, err_http_status(e));
	if (e != ERR_OK)
		return e;
	switch (result) {
	case BRIEFING_ADD_MAY:
		banner = "It is in the draft of the briefing, with the number of its evidence";
		break;
	case BRIEFING_ADD_IS_IN:
		banner = "The briefing has a line about it already";
		break;
	case BRIEFING_ADD_TOO_SMALL:
		banner = "Its number is too small to be published";
		break;
	case BRIEFING_ADD_LATE:
		banner = "The briefing is not a draft now";
		break;
	}
	return web_redirect_saying(w, banner, "/dip-samples/results?month=%s", month);
}
