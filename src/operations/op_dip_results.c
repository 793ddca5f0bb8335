/* What the dip samples of a month say, by question: now, and the same topic six months before. */
#include "operations/op_dip_private.h"

#include "base/str.h"
#include "operations/op_briefing_private.h"
#include "operations/op_calendar.h"
#include "operations/op_programme.h"
#include "store/store_briefing.h"

#include <string.h>

enum { HALF_A_YEAR = 6 };

/* The same topics in the same order: what is not there now is of no use beside it. */
static enum err
before_fill(struct op *op, struct dip_results_view *v)
{
	const char *id = cycle_month_away(op->arena, v->cycle.id, -HALF_A_YEAR);
	struct dip_results all;
	enum err e = store_dip_results(op->store, id, &all);

	v->before_id = "";
	if (e != ERR_OK)
		return e;
	v->before = all;
	v->before.topics = arena_array(op->arena, v->now.count, sizeof(*v->before.topics));
	v->before.count = v->now.count;
	for (size_t i = 0; i < v->now.count; i++)
		for (size_t b = 0; b < all.count; b++) {
			if (!str_is_same(all.topics[b].topic, v->now.topics[i].topic) || all.topics[b].done == 0)
				continue;
			v->before.topics[i] = all.topics[b];
			v->before_id = id;
		}
	return ERR_OK;
}

/* One sample less of what was counted: its answers, its code, what was asked and raised about it. */
static enum err
take_out(struct op *op, const struct dip_sample *d, struct dip_results *r)
{
	struct dip_topic_result *topic = NULL;
	struct concern_list concerns;
	struct dip_replies replies;
	enum err e = store_dip_replies(op->store, d->id, &replies);

	if (e == ERR_OK)
		e = store_concerns_of_dip(op->store, d->id, &concerns);
	if (e != ERR_OK)
		return e;
	r->concerns -= (int64_t)concerns.count;
	if (!dip_state_is_done(d->state))
		return ERR_OK;
	for (size_t t = 0; t < r->count; t++)
		if (str_is_same(r->topics[t].topic, d->topic))
			topic = &r->topics[t];
	if (topic == NULL)
		return ERR_OK;
	r->done--;
	r->referred -= str_is_empty(d->referral) ? 0 : 1;
	topic->done--;
	topic->read_twice -= d->state == DIP_CHECKED ? 1 : 0;
	for (size_t q = 0; q < topic->question_count && q < replies.count; q++)
		topic->questions[q].counts[replies.items[q].answer]--;
	for (size_t i = 0; i < topic->code_count; i++)
		if (str_is_same(topic->codes[i].code, d->code) && str_is_same(topic->codes[i].polarity, d->polarity))
			topic->codes[i].count--;
	return ERR_OK;
}

/* Codes that only such a sample named are not there at all; the others in the order of what is left. */
static void
codes_tidy(struct dip_results *r)
{
	for (size_t t = 0; t < r->count; t++) {
		struct dip_topic_result *topic = &r->topics[t];
		size_t kept = 0;

		for (size_t i = 0; i < topic->code_count; i++) {
			struct dip_code_result code = topic->codes[i];
			size_t at = kept;

			if (code.count == 0)
				continue;
			for (; at > 0 && topic->codes[at - 1].count < code.count; at--)
				topic->codes[at] = topic->codes[at - 1];
			topic->codes[at] = code;
			kept++;
		}
		topic->code_count = kept;
	}
}

enum err
op_dip_results(struct op *op, const char *cycle_id, struct dip_results_view *ret)
{
	struct dip_list samples;
	struct dip_people people;
	enum err e = op_is_of_centre(op) ? op_cycle_get(op, cycle_id, &ret->cycle) : ERR_NOT_FOUND;

	if (e == ERR_OK)
		e = store_dip_results(op->store, cycle_id, &ret->now);
	if (e == ERR_OK)
		e = before_fill(op, ret);
	if (e == ERR_OK)
		e = store_dip_of_month(op->store, cycle_id, &samples);
	if (e == ERR_OK)
		e = dip_own_bars(op, cycle_id, &samples, &people);
	if (e != ERR_OK)
		return e;
	ret->rows = arena_array(op->arena, samples.count, sizeof(*ret->rows));
	ret->row_count = ret->left_out = 0;
	for (size_t i = 0; e == ERR_OK && i < samples.count; i++) {
		const struct dip_sample *d = &samples.items[i];
		bool is_barred = !str_is_empty(dip_refusal(op, &people, d, op->actor.person_id));

		/* Who opens all others would find its answers by taking them from the sum. */
		if (is_barred && d->state != DIP_REPLACED) {
			ret->left_out += dip_state_is_done(d->state);
			e = take_out(op, d, &ret->now);
		} else if (!is_barred && dip_state_is_done(d->state))
			ret->rows[ret->row_count++] = (struct dip_row){.sample = *d, .may_open = true, .refusal = ""};
	}
	codes_tidy(&ret->now);
	return e;
}

/* ---- For those who lead ---- */

bool
op_dip_may_see_results(const struct op *op)
{
	return op_has_role(op, ROLE_HEAD_OF_SERVICE) || op_has_role(op, ROLE_ASSISTANT_DIRECTOR) || op_has_role(op, ROLE_DIRECTOR);
}

static enum err
months_fill(struct op *op, struct dip_shown *ret)
{
	struct briefing_list list;
	const char **months;
	enum err e = store_briefings(op->store, &list);

	if (e != ERR_OK)
		return e;
	months = arena_array(op->arena, list.count, sizeof(*months));
	for (size_t i = 0; i < list.count; i++)
		if (list.items[i].frozen_at.us != 0)
			months[ret->month_count++] = list.items[i].cycle_id;
	ret->months = months;
	return ERR_OK;
}

/* A row's key is its topic and the place of its question: "mash/1". */
static bool
is_of_topic(const struct briefing_row *row, const char *topic, size_t length)
{
	return str_is_same_fold_n(row->key, topic, length) && row->key[length] == '/';
}

static void
topics_fill(struct op *op, const struct dip_results *asked, const struct briefing_figure *now, const struct briefing_figure *before,
    struct dip_shown *ret)
{
	ret->topics = arena_array(op->arena, asked->count, sizeof(*ret->topics));
	for (size_t t = 0; t < asked->count; t++) {
		const char *topic = asked->topics[t].topic;
		struct dip_shown_topic shown = {.title = asked->topics[t].title,
		    .questions = arena_array(op->arena, now->count, sizeof(struct dip_shown_question))};

		for (size_t i = 0; i < now->count; i++) {
			const struct briefing_row *then = briefing_row_find(before, now->rows[i].key);

			if (!is_of_topic(&now->rows[i], topic, strlen(topic)))
				continue;
			shown.questions[shown.count] = (struct dip_shown_question){.now = now->rows[i]};
			if (then != NULL)
				shown.questions[shown.count].before = *then;
			shown.count++;
		}
		if (shown.count > 0)
			ret->topics[ret->count++] = shown;
	}
}

enum err
op_dip_results_shown(struct op *op, const char *cycle_id, struct dip_shown *ret)
{
	struct briefing_figures now, before;
	struct briefing briefing;
	struct dip_results asked;
	struct calendar calendar;
	const char *before_id;
	enum err e;

	*ret = (struct dip_shown){.cycle = {.id = ""}, .before_id = ""};
	e = op_dip_may_see_results(op) ? months_fill(op, ret) : ERR_NOT_FOUND;

	if (e == ERR_OK && str_is_empty(cycle_id) && ret->month_count == 0)
		return ERR_OK;
	if (e == ERR_OK && str_is_empty(cycle_id))
		cycle_id = ret->months[0];
	if (e == ERR_OK)
		e = op_cycle_get(op, cycle_id, &ret->cycle);
	if (e == ERR_OK)
		e = op_calendar_load(op, &calendar);
	if (e != ERR_OK)
		return e;
	ret->freezes_at = dip_freeze_at(&calendar, ret->cycle.briefing_on);
	e = store_briefing_get(op->store, cycle_id, &briefing);
	if (e == ERR_NOT_FOUND || (e == ERR_OK && briefing.frozen_at.us == 0))
		return ERR_OK;
	ret->is_frozen = e == ERR_OK;
	if (ret->is_frozen)
		ret->freezes_at = briefing.frozen_at;
	ret->is_withdrawn = e == ERR_OK && briefing_is_withdrawn(&briefing);
	if (ret->is_withdrawn)
		return ERR_OK;
	before_id = cycle_month_away(op->arena, cycle_id, -HALF_A_YEAR);
	if (e == ERR_OK)
		e = store_briefing_cells(op->store, cycle_id, &now);
	if (e == ERR_OK)
		e = briefing_cells_readable(op, before_id, &before);
	if (e == ERR_OK)
		e = store_dip_results_until(op->store, cycle_id, briefing.frozen_at, &asked);
	if (e != ERR_OK)
		return e;
	topics_fill(op, &asked, &now.items[EVIDENCE_DIPS], &before.items[EVIDENCE_DIPS], ret);
	for (size_t t = 0; t < ret->count; t++)
		for (size_t q = 0; q < ret->topics[t].count; q++)
			if (ret->topics[t].questions[q].before.key != NULL)
				ret->before_id = before_id;
	return ERR_OK;
}
