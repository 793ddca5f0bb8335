/* The Centre's dip samples as they are done: shared out, a few a day, read a second time, by noon before the figures freeze. */
#include "demo/year.h"

#include "base/arena.h"
#include "base/str.h"
#include "domain/form.h"
#include "operations/op_concern.h"
#include "operations/op_dip.h"

#include <string.h>

enum {
	STREAM_DIP = 1500,
	SHARING_AT = 10 * 60,
	WORK_AT = 14 * 60 + 20,
	LAST_AT = 10 * 60 + 10, /* before noon */
	MINUTES_EACH = 2,
	MEMBERS_MOST = 16
};

void
demo_dips_plan(struct demo_year *year, size_t cycle)
{
	const struct calendar *calendar = &year->m->model.calendar;
	const struct cycle *c = &year->cycles[cycle];
	struct date last = dip_due_on(calendar, date_is_none(c->dip_briefing_on) ? c->briefing_on : c->dip_briefing_on);

	demo_schedule_add(&year->schedule, c->dip_allocation_on, SHARING_AT, HAPPENS_DIP_SHARING, cycle);
	for (struct date d = c->dip_allocation_on; date_compare(d, last) <= 0; d = calendar_add_working_days(calendar, d, 1))
		demo_schedule_add(&year->schedule, d, date_is_same(d, last) ? LAST_AT : WORK_AT, HAPPENS_DIP_WORK, cycle);
}

static size_t
members(const struct authority_making *m, const struct person **ret)
{
	size_t count = 0;

	for (size_t i = 0; i < m->staff.person_count && count < MEMBERS_MOST; i++)
		if (m->staff.people[i].post == POST_CENTRE)
			ret[count++] = &m->people[i];
	return count;
}

static enum err
share(struct demo_year *year, size_t cycle)
{
	struct authority_making *m = year->m;
	const struct person *people[MEMBERS_MOST];
	const char *ids[MEMBERS_MOST];
	size_t count = members(m, people);

	for (size_t i = 0; i < count; i++)
		ids[i] = people[i]->id;
	demo_act_as(m, demo_person_in(m, POST_CENTRE_LEAD));
	return op_dip_share(m->op, year->cycles[cycle].id, ids, count);
}

static struct prng
lot_of(const struct demo_year *year, const struct dip_sample *d, uint64_t what)
{
	int number, month, day;
	uint64_t base;

	date_parts(d->due_on, &number, &month, &day);
	base = (uint64_t)number * 100 + (uint64_t)month;
	return prng_make(year->m->options->seed, STREAM_DIP + what, base * 1000 + (uint64_t)d->number);
}

static void
scene_begin(const struct demo_year *year, const struct dip_sample *d, struct demo_scene *ret)
{
	struct prng p = lot_of(year, d, 1);

	demo_scene_begin(ret, year->m->scratch, year->m->options->seed, prng_next(&p), year->m->op->today,
	    d->age_years < 0 ? 0 : d->age_years, (enum demo_issue)prng_below(&p, ISSUE_EXPLOITATION),
	    str_is_same(d->topic, "perm") || str_is_same(d->topic, "iro") ? STAGE_CARE : STAGE_PLAN,
	    2 + (int)prng_below(&p, 2));
}

/* ---- What is answered ---- */

/* Of a thousand, by the year's progress: what training touched in spring is better in the autumn. */
static enum dip_answer
answer_of(const struct dip_sample *d, size_t question, struct prng *p)
{
	static const int weights[2][DIP_ANSWER_COUNT] = {{0, 500, 240, 190, 20, 50}, {0, 630, 210, 105, 20, 35}};
	int number, month, day;
	bool may_not_apply = question > 0 && (str_is_same(d->topic, "expl") || str_is_same(d->topic, "iro"));
	enum dip_answer answer;

	date_parts(d->due_on, &number, &month, &day);
	answer = (enum dip_answer)prng_weighted(p, weights[month > 6], DIP_ANSWER_COUNT);
	return answer == DIP_NOT_APPLICABLE && !may_not_apply ? DIP_YES : answer;
}

static const char *
evidence_of(struct demo_year *year, struct demo_scene *scene, const struct dip_sample *d, size_t question,
    enum dip_answer answer)
{
	const char *own = arena_printf(
	    year->m->scratch, "dip %s %zu %s", d->topic, question + 1, dip_answer_code(answer));
	const char *text = demo_say(year->m->words, scene, own);

	return str_is_empty(text)
	    ? demo_say(year->m->words, scene, arena_printf(year->m->scratch, "dip any %s", dip_answer_code(answer)))
	    : text;
}

/* The measure of the block that answers the question wins over the lot: the file says what the dates say. */
static enum dip_answer
suggested(const struct dip_computed *computed, size_t count, size_t question, enum dip_answer other)
{
	for (size_t i = 0; i < count; i++)
		if (computed[i].question == (int)question + 1 && computed[i].suggested != DIP_NOT_ANSWERED)
			return computed[i].suggested;
	return other;
}

/* ---- The dates that the lists do not have ---- */

static const char *
day_text(struct demo_year *year, struct date d)
{
	int number, month, day;

	date_parts(d, &number, &month, &day);
	return arena_printf(year->m->scratch, "%d/%d/%d", day, month, number);
}

static struct date
known_day(const struct dip_view *v, const char *field, struct date otherwise)
{
	for (size_t i = 0; i < v->facts.count; i++) {
		struct date day;
		const char *value = v->facts.items[i].value;

		if (str_is_same(v->facts.items[i].field, field) && strlen(value) == DATE_TEXT_SIZE - 1 &&
		    date_parse_iso(value, &day))
			return day;
	}
	return otherwise;
}

/* So many days after `from`, not after today. */
static const char *
later(struct demo_year *year, struct date from, int days)
{
	struct date d = calendar_add_working_days(&year->m->model.calendar, from, days);

	return day_text(year, date_compare(d, year->m->op->today) > 0 ? year->m->op->today : d);
}

struct boxes {
	struct dip_typed items[DIP_BLOCK_FIELDS];
	size_t count;
};

static void
put(struct boxes *b, const char *field, const char *text, const char *time)
{
	if (b->count < DIP_BLOCK_FIELDS)
		b->items[b->count++] = (struct dip_typed){field, text, time};
}

static const char *
clock_text(struct demo_year *year, int minutes)
{
	return arena_printf(year->m->scratch, "%d:%02d", minutes / 60, minutes % 60);
}

static void
mash_boxes(struct demo_year *year, const struct dip_view *v, struct prng *p, struct boxes *b)
{
	static const char *const ratings[] = {"amber", "green", "red", "amber"};
	static const char *const outcomes[] = {"referral", "early-help", "advice", "referral", "no-action"};
	struct date received = known_day(v, "received", date_add_days(year->m->op->today, -prng_between(p, 20, 45)));
	int came = prng_between(p, 8 * 60 + 30, 16 * 60), took = prng_between(p, 15, prng_chance(p, 200) ? 400 : 110);
	struct date decided = known_day(v, "decided", DATE_NONE);

	put(b, "received", day_text(year, received), clock_text(year, came));
	put(b, "responded", day_text(year, received), clock_text(year, came + took < 23 * 60 ? came + took : 23 * 60));
	if (date_is_none(decided))
		put(b, "decided", later(year, received, prng_chance(p, 750) ? 1 : prng_between(p, 2, 4)), "");
	put(b, "rating", ratings[prng_below(p, 4)], "");
	put(b, "outcome", outcomes[date_is_none(decided) ? 1 + prng_below(p, 4) : 0], "");
}

static void
strat_boxes(struct demo_year *year, const struct dip_view *v, struct prng *p, struct boxes *b)
{
	static const char *const there[] = {"social-care,police,health", "social-care,police", "social-care,police,health,education"};
	struct date held = known_day(v, "held", date_add_days(year->m->op->today, -prng_between(p, 20, 60)));
	struct date known = calendar_add_working_days(
	    &year->m->model.calendar, held, prng_chance(p, 700) ? -1 : -prng_between(p, 2, 5));

	put(b, "known", day_text(year, known), "");
	put(b, "shared", later(year, held, prng_between(p, 1, 8)), "");
	put(b, "agencies", there[prng_weighted(p, (const int[]){6, 3, 3}, 3)], "");
}

static void
plan_boxes(struct demo_year *year, struct prng *p, struct boxes *b)
{
	int actions = prng_between(p, 4, 12), dated = prng_between(p, actions / 2, actions);
	struct date made = date_add_days(year->m->op->today, -prng_between(p, 10, 90));

	put(b, "made", day_text(year, made), "");
	put(b, "review", day_text(year, date_add_days(made, prng_between(p, 91, 120))), "");
	put(b, "actions", arena_printf(year->m->scratch, "%d", actions), "");
	put(b, "dated", arena_printf(year->m->scratch, "%d", dated), "");
	put(b, "owned", arena_printf(year->m->scratch, "%d", prng_between(p, dated / 2, actions)), "");
}

static void
boxes_fill(struct demo_year *year, const struct dip_view *v, struct prng *p, struct boxes *b)
{
	const char *topic = v->sample.topic;
	struct date today = year->m->op->today;

	if (str_is_same(topic, "mash")) {
		mash_boxes(year, v, p, b);
	} else if (str_is_same(topic, "strat")) {
		strat_boxes(year, v, p, b);
	} else if (str_is_same(topic, "plan")) {
		plan_boxes(year, p, b);
	} else if (str_is_same(topic, "perm")) {
		struct date care = known_day(v, "care", date_add_days(today, -400));

		put(b, "second", later(year, care, prng_between(p, 70, 95)), "");
		if (prng_chance(p, 800))
			put(b, "agreed", later(year, care, prng_between(p, 70, 120)), "");
	} else if (str_is_same(topic, "supv")) {
		struct date last = known_day(v, "last", date_add_days(today, -prng_between(p, 5, 35)));

		put(b, "before", day_text(year, date_add_days(last, -prng_between(p, 21, 40))), "");
		put(b, "third", day_text(year, date_add_days(last, -prng_between(p, 50, 80))), "");
	} else if (str_is_same(topic, "expl")) {
		struct date back = date_add_days(today, -prng_between(p, 10, 60));

		put(b, "tool", day_text(year, date_add_days(today, -prng_between(p, 20, 150))), "");
		if (prng_chance(p, 700)) {
			put(b, "returned", day_text(year, back), clock_text(year, prng_between(p, 5 * 60, 23 * 60)));
			put(b, "interview", day_text(year, date_add_days(back, prng_between(p, 1, 5))), "11:00");
		}
	} else if (str_is_same(topic, "iro")) {
		put(b, "challenges", arena_printf(year->m->scratch, "%u", prng_below(p, 4)), "");
		if (prng_chance(p, 300)) {
			struct date raised = date_add_days(today, -prng_between(p, 40, 90));

			put(b, "escalated", day_text(year, raised), "");
			put(b, "resolved", later(year, raised, prng_between(p, 5, 26)), "");
		}
	}
}

/* What the dates will say, as the page works it out. */
static size_t
computed_of(struct demo_year *year, const struct dip_view *v, const struct boxes *b, struct dip_computed *ret)
{
	struct dip_entry entries[DIP_BLOCK_FIELDS];
	struct problems ignored;
	size_t count = 0;

	problems_init(&ignored, year->m->scratch);
	for (const struct dip_field *f = v->block->fields; f->code != NULL; f++) {
		const char *value = "";

		for (size_t i = 0; i < v->facts.count; i++)
			if (str_is_same(v->facts.items[i].field, f->code))
				value = v->facts.items[i].value;
		for (size_t i = 0; i < b->count; i++)
			if (str_is_same(b->items[i].field, f->code))
				value = dip_field_read(year->m->scratch, f, b->items[i].text, b->items[i].time,
				    year->m->op->today, &ignored);
		entries[count++] = (struct dip_entry){f->code, value};
	}
	return dip_block_compute(year->m->scratch, v->block,
	    &(struct dip_compute_facts){&(struct dip_entries){entries, count}, &v->timescales, &v->calendar, v->hours}, ret);
}

/* ---- One sample ---- */

static const char *
code_of(const struct dip_sample *d, struct prng *p)
{
	static const struct {
		const char *topic;
		const char *codes[3];
	} rows[] = {{"mash", {"decisions", "history", "partners"}}, {"strat", {"recording", "partners", "risk"}},
	    {"assess", {"analysis", "voice", "family"}}, {"plan", {"smart-plan", "voice", "family"}},
	    {"prog", {"drift", "decisions", "history"}}, {"perm", {"permanence", "drift", "decisions"}},
	    {"expl", {"exploitation", "partners", "risk"}},
	    {"supv", {"supervision-direction", "supervision-reflection", "drift"}}, {"iro", {"challenge", "drift", "voice"}}};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (str_is_same(rows[i].topic, d->topic))
			return rows[i].codes[prng_weighted(p, (const int[]){5, 3, 2}, 3)];
	return "recording";
}

static enum err
write_one(struct demo_year *year, const struct dip_sample *d, bool is_again)
{
	struct authority_making *m = year->m;
	struct prng p = lot_of(year, d, 2);
	struct dip_computed computed[DIP_COMPUTED_MAXIMUM];
	struct boxes boxes = {.count = 0};
	struct demo_scene scene;
	struct dip_reply *replies;
	struct dip_view v;
	size_t computed_count, wrong = 0;
	enum err e = op_dip_get(m->op, d->id, &v);

	if (e != ERR_OK)
		return e;
	scene_begin(year, d, &scene);
	boxes_fill(year, &v, &p, &boxes);
	computed_count = computed_of(year, &v, &boxes, computed);
	replies = arena_array(m->scratch, v.replies.count, sizeof(*replies));
	for (size_t q = 0; q < v.replies.count; q++) {
		enum dip_answer answer = suggested(computed, computed_count, q, answer_of(d, q, &p));

		/* Looked at again, one answer is kinder. */
		if (is_again && q == 0 && answer == DIP_NO)
			answer = DIP_PARTLY;
		replies[q].answer = answer;
		replies[q].evidence = evidence_of(year, &scene, d, q, answer);
		wrong += answer == DIP_NO || answer == DIP_NOT_RECORDED;
		if ((answer == DIP_YES || answer == DIP_NOT_APPLICABLE) && prng_chance(&p, 400))
			replies[q].evidence = "";
	}
	const struct dip_save save = {.typed = boxes.items, .typed_count = boxes.count, .replies = replies,
	    .reply_count = v.replies.count,
	    .polarity = wrong > 0 || prng_chance(&p, 250) ? "learning" : "strength",
	    .code = code_of(d, &p),
	    .code_note = demo_say(m->words, &scene, "dip code"),
	    .minutes = arena_printf(m->scratch, "%d", prng_between(&p, 6, 25)),
	    .wants_audit = wrong > 1 && prng_chance(&p, 90),
	    .referral_reason = demo_say(m->words, &scene, "dip referral"),
	    .is_finished = true};
	return op_dip_save(m->op, d->id, v.sample.version, &save);
}

static enum err
second_one(struct demo_year *year, const struct dip_sample *d)
{
	struct authority_making *m = year->m;
	struct prng p = lot_of(year, d, 3);
	struct demo_scene scene;
	bool is_agreed = !str_is_empty(d->second_note) || prng_chance(&p, 880);

	scene_begin(year, d, &scene);
	return op_dip_second(
	    m->op, d->id, d->version, is_agreed, demo_say(m->words, &scene, is_agreed ? "dip second yes" : "dip second no"));
}

static enum err
replace_one(struct demo_year *year, const struct dip_sample *d)
{
	struct demo_scene scene;
	const char *made;

	scene_begin(year, d, &scene);
	return op_dip_replace(
	    year->m->op, d->id, d->version, demo_say(year->m->words, &scene, "dip unsuitable"), &made);
}

/* One in a hundred: what is read there cannot wait. */
static enum err
concern_one(struct demo_year *year, const struct dip_sample *d)
{
	struct authority_making *m = year->m;
	struct demo_scene scene;
	const char *id;

	scene_begin(year, d, &scene);
	const struct concern raised = {.risk = demo_say(m->words, &scene, "concern what"), .told_who = "Team manager",
	    .told_how = "telephone", .told_at = {m->op->now.us - INT64_C(600000000)}};
	return op_concern_raise_dip(m->op, d->id, &raised, &id);
}

static enum err
do_one(struct demo_year *year, const struct dip_sample *d)
{
	struct prng p = lot_of(year, d, 4);
	bool is_unsuitable = d->number <= 25 && prng_chance(&p, 25), is_risky = prng_chance(&p, 10);
	bool is_again = !str_is_empty(d->second_note);
	enum err e;

	if (is_unsuitable && !is_again)
		return replace_one(year, d);
	e = write_one(year, d, is_again);
	return e == ERR_OK && is_risky && !is_again ? concern_one(year, d) : e;
}

/* No later month has dip samples that are due by the last day. */
static bool
is_newest(const struct demo_year *year, const struct cycle *cycle)
{
	const struct cycle *next = cycle + 1;

	return next == year->cycles + year->cycle_count || date_is_none(next->dip_briefing_on) ||
	    date_compare(next->dip_briefing_on, year->m->options->until) > 0;
}

/* A day of one member: second readings first, then their part of what is left. */
static enum err
day_of(struct demo_year *year, const struct person *who, const struct cycle *cycle, int minute, bool is_last)
{
	struct authority_making *m = year->m;
	struct dip_month month;
	size_t open = 0, done = 0;
	enum err e;

	demo_step(m, m->op->today, minute / 60, minute % 60);
	demo_act_as(m, who);
	e = op_dip_month(m->op, cycle->id, &month);
	for (size_t i = 0; e == ERR_OK && i < month.row_count; i++) {
		const struct dip_row *r = &month.rows[i];

		if (r->is_second)
			e = second_one(year, &r->sample);
		open += r->is_mine && (r->sample.state == DIP_DRAWN || r->sample.state == DIP_IN_PROGRESS);
	}
	size_t today = is_last ? open : (open + 2) / 3;
	/* One is late in the end, for who tries the account. */
	if (open > 0 && today == open && who == demo_person_in(m, POST_CENTRE) && is_newest(year, cycle))
		today--;
	for (size_t i = 0; e == ERR_OK && i < month.row_count && done < today; i++) {
		const struct dip_row *r = &month.rows[i];

		if (!r->is_mine || (r->sample.state != DIP_DRAWN && r->sample.state != DIP_IN_PROGRESS))
			continue;
		e = do_one(year, &r->sample);
		done++;
	}
	return e;
}

/* The coordinator answers who asked for a full audit, the first auditor who may; one in three is declined. */
static enum err
decide(struct demo_year *year, const struct cycle *cycle)
{
	struct authority_making *m = year->m;
	struct dip_month month;
	enum err e;

	demo_act_as(m, demo_person_in(m, POST_CENTRE_LEAD));
	e = op_dip_month(m->op, cycle->id, &month);
	for (size_t i = 0; e == ERR_OK && i < month.row_count; i++) {
		const struct dip_sample *d = &month.rows[i].sample;
		struct prng p = lot_of(year, d, 5);
		struct demo_scene scene;

		if (!str_is_same(d->referral, DIP_REFERRAL_ASKED) || !dip_state_is_done(d->state) || prng_chance(&p, 300))
			continue;
		scene_begin(year, d, &scene);
		e = op_dip_audit_decline(m->op, d->id, d->version, demo_say(m->words, &scene, "dip referral no"));
	}
	return e;
}

enum err
demo_dips_live(struct demo_year *year, size_t cycle, enum demo_happening what)
{
	struct authority_making *m = year->m;
	const struct cycle *c = &year->cycles[cycle];
	const struct person *people[MEMBERS_MOST];
	size_t count = members(m, people);
	int hour_minute;
	bool is_last;
	enum err e = ERR_OK;

	if (what == HAPPENS_DIP_SHARING) {
		e = share(year, cycle);
		return e == ERR_OK ? e : demo_failed(m, e, "sharing dip samples out");
	}
	is_last = date_is_same(m->op->today,
	    dip_due_on(&m->model.calendar, date_is_none(c->dip_briefing_on) ? c->briefing_on : c->dip_briefing_on));
	(void)instant_london_day(m->op->now, &hour_minute);
	/* On the last morning what was done just before is still read again. */
	for (int round = 0; e == ERR_OK && round < (is_last ? 3 : 1); round++)
		for (size_t i = 0; e == ERR_OK && i < count; i++)
			e = day_of(year, people[i], c, hour_minute + (int)(round * (int)count + (int)i) * MINUTES_EACH, is_last);
	if (e == ERR_OK && is_last)
		e = decide(year, c);
	return e == ERR_OK ? e : demo_failed(m, e, "dip samples");
}
