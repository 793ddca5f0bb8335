/*
 * The pack of a quarter, as lines. Numbers of the whole service are shown as they are. Whatever is a part of it is small where
 * one of the numbers it is made of, in one month, may not be published (D27): every number shown is then a sum of numbers that
 * briefings show, so that it tells nobody more than they do.
 */
#include "base/str.h"
#include "domain/form.h"
#include "domain/programme.h"
#include "domain/small_numbers.h"
#include "operations/op_triangulation.h"
#include "store/store_briefing.h"
#include "store/store_dip.h"
#include "store/store_form.h"
#include "store/store_pack.h"
#include "store/store_panel.h"
#include "store/store_programme.h"
#include "store/store_training.h"

#include <stdlib.h>

enum { MONTHS = 3, CODES_SHOWN = 5, FAMILY_MAXIMUM = PROPORTION_FAMILY };

/* What is counted, for one quarter. */
struct counted {
	struct quarter quarter;
	struct pack_counts counts;
	struct grade_count_list grades, sections;
	struct code_count_list codes;
	const char *cycles[MONTHS];
	struct dip_results dips[MONTHS];
	struct imported_figure_list imported;
};

struct composing {
	struct op *op;
	struct pack *pack;
	struct counted now, before; /* two quarters earlier: the same themes */
	const struct form *form; /* of Children’s Social Care, for the titles of its sections */
};

static bool
is_few(int64_t count)
{
	return count > 0 && count < SMALL_NUMBER_LEAST;
}

static enum err
counted_load(struct op *op, const struct quarter *q, struct counted *c)
{
	struct pack_scope scope = {q->from_cycle, q->to_cycle, q->from, q->to, q->from_at, q->to_at};
	enum err e;

	c->quarter = *q;
	e = store_pack_counts(op->store, &scope, &c->counts);
	if (e == ERR_OK)
		e = store_pack_grades(op->store, q->from_cycle, q->to_cycle, &c->grades);
	if (e == ERR_OK)
		e = store_pack_sections(op->store, q->from_cycle, q->to_cycle, &c->sections);
	if (e == ERR_OK)
		e = store_pack_codes(op->store, q->from_cycle, q->to_cycle, &c->codes);
	if (e == ERR_OK)
		e = store_imported_figures(op->store, q->from_cycle, q->to_cycle, &c->imported);
	for (int i = 0; e == ERR_OK && i < MONTHS; i++) {
		int year = 0, month = 0, day = 0;

		date_parts(date_add_months(q->from, i), &year, &month, &day);
		c->cycles[i] = arena_printf(op->arena, "%04d-%02d", year, month);
		e = store_dip_results(op->store, c->cycles[i], &c->dips[i]);
	}
	return e;
}

/* Good or better of those graded, over the rows asked for; "" for any. */
static struct measure
good_share(const struct grade_count_list *list, const char *cycle_id, const char *service, const char *section)
{
	struct measure m = {.source = ""};

	for (size_t i = 0; i < list->count; i++) {
		const struct grade_count *g = &list->items[i];

		if ((!str_is_empty(cycle_id) && !str_is_same(g->cycle_id, cycle_id)) ||
		    (!str_is_empty(service) && !str_is_same(g->service, service)) ||
		    (!str_is_empty(section) && !str_is_same(g->section, section)))
			continue;
		for (int grade = GRADE_OUTSTANDING; grade <= GRADE_INADEQUATE; grade++) {
			m.share.of += g->counts[grade];
			m.is_small = m.is_small || is_few(g->counts[grade]);
		}
		m.share.count += g->counts[GRADE_OUTSTANDING] + g->counts[GRADE_GOOD];
	}
	return m;
}

/* A service is small where any service of one of its months is: the whole less the others would give it away. */
static struct measure
service_share(const struct grade_count_list *list, const char *cycle_id, const char *service)
{
	struct measure m = good_share(list, cycle_id, service, "");

	m.is_small = good_share(list, cycle_id, "", "").is_small;
	return m;
}

static const struct dip_topic_result *
topic_find(const struct dip_results *results, const char *topic)
{
	for (size_t i = 0; i < results->count; i++)
		if (str_is_same(results->topics[i].topic, topic))
			return &results->topics[i];
	return NULL;
}

/* Yes of yes, partly and no; question from 1. */
static struct measure
yes_share(const struct dip_topic_result *topic, size_t question)
{
	struct measure m = {.source = ""};
	const int64_t *counts;

	if (topic == NULL || question < 1 || question > topic->question_count)
		return m;
	counts = topic->questions[question - 1].counts;
	m.share = (struct proportion){counts[DIP_YES], counts[DIP_YES] + counts[DIP_PARTLY] + counts[DIP_NO]};
	for (int a = DIP_YES; a < DIP_ANSWER_COUNT; a++)
		m.is_small = m.is_small || is_few(counts[a]);
	return m;
}

static struct measure
dip_share(const struct counted *c, const char *topic, size_t question)
{
	for (int i = 0; i < MONTHS; i++)
		if (topic_find(&c->dips[i], topic) != NULL)
			return yes_share(topic_find(&c->dips[i], topic), question);
	return (struct measure){.source = ""};
}

static void
source(struct composing *c, const char *title)
{
	pack_add(c->op->arena, c->pack,
	    &(struct pack_line){.kind = PACK_SOURCE,
	        .title = title,
	        .count = PACK_NO_COUNT,
	        .of = PACK_NO_COUNT,
	        .before = PACK_NO_COUNT,
	        .before_of = PACK_NO_COUNT});
}

static void
plain_count(struct composing *c, const char *key, const char *title, int64_t now, int64_t before, const char *rule)
{
	pack_add(c->op->arena, c->pack,
	    &(struct pack_line){.kind = PACK_FIGURE,
	        .key = key,
	        .title = title,
	        .count = now,
	        .of = PACK_NO_COUNT,
	        .before = before,
	        .before_of = PACK_NO_COUNT,
	        .rule = rule});
}

static void
share(struct composing *c, const char *key, const char *title, const struct measure *now, const struct measure *before,
    const char *rule)
{
	pack_add(c->op->arena, c->pack,
	    &(struct pack_line){.kind = PACK_FIGURE,
	        .key = key,
	        .title = title,
	        .count = now->share.count,
	        .of = now->share.of,
	        .before = before->share.of == 0 ? PACK_NO_COUNT : before->share.count,
	        .before_of = before->share.of,
	        .is_small = now->is_small || before->is_small,
	        .rule = rule});
}

static struct measure
of_counts(int64_t count, int64_t of)
{
	return (struct measure){.source = "", .share = {count, of}};
}

static void
remark(struct composing *c, enum pack_kind kind, const char *text, const char *plain, bool is_small, const char *href)
{
	pack_add(c->op->arena, c->pack,
	    &(struct pack_line){.kind = kind,
	        .title = "",
	        .count = PACK_NO_COUNT,
	        .of = PACK_NO_COUNT,
	        .before = PACK_NO_COUNT,
	        .before_of = PACK_NO_COUNT,
	        .is_small = is_small,
	        .text = text,
	        .plain = plain,
	        .href = href});
}

static void
note(struct composing *c, const char *text, const char *plain, bool is_small, const char *href)
{
	remark(c, PACK_NOTE, text, plain, is_small, href);
}

/* In how many audits a code was named. */
static struct measure
code_total(const struct counted *c, const char *polarity, const char *code)
{
	struct measure m = of_counts(0, c->counts.sent);

	for (size_t i = 0; i < c->codes.count; i++) {
		const struct code_count *n = &c->codes.items[i];

		if (!str_is_same(n->polarity, polarity) || !str_is_same(n->code, code))
			continue;
		m.share.count += n->audits;
		m.is_small = m.is_small || is_few(n->audits);
	}
	return m;
}

struct ranked {
	const char *code, *name;
	struct measure total;
};

static int
compare_ranked(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->total.share.count != y->total.share.count)
		return x->total.share.count < y->total.share.count ? 1 : -1;
	return str_compare_pointers(&x->code, &y->code);
}

/* Every code, the most often named first. */
static struct ranked *
rank(struct composing *c, const char *polarity)
{
	struct ranked *ranked = arena_array(c->op->arena, finding_code_count, sizeof(*ranked));

	for (size_t i = 0; i < finding_code_count; i++)
		ranked[i] = (struct ranked){
		    finding_codes[i].value, finding_codes[i].text, code_total(&c->now, polarity, finding_codes[i].value)};
	qsort(ranked, finding_code_count, sizeof(*ranked), compare_ranked);
	return ranked;
}

static void
codes_write(struct composing *c, const char *polarity, const char *words)
{
	const struct ranked *ranked = rank(c, polarity);

	for (size_t i = 0; i < CODES_SHOWN && i < finding_code_count && ranked[i].total.share.count > 0; i++) {
		struct measure before = code_total(&c->before, polarity, ranked[i].code);

		share(c, arena_printf(c->op->arena, "audits.%s.%s", polarity, ranked[i].code),
		    arena_printf(c->op->arena, "%s: %s", words, ranked[i].name), &ranked[i].total, &before,
		    "Audits that named it, of those sent");
	}
}

static const char *
section_title(const struct composing *c, const char *code)
{
	const struct form_section *section = form_section_find(c->form, code);

	return section == NULL ? code : section->title;
}

static void
audits_write(struct composing *c)
{
	const struct pack_counts *n = &c->now.counts, *b = &c->before.counts;
	struct measure now, before;

	source(c, "Audits");
	plain_count(c, "audits.allocated", "Audits allocated", n->allocated, b->allocated,
	    "Audits of the quarter’s months, without those withdrawn or exempted");
	now = of_counts(n->sent, n->allocated);
	before = of_counts(b->sent, b->allocated);
	share(c, "audits.sent", "Sent", &now, &before, "Of those allocated");
	now = of_counts(n->on_time, n->sent);
	before = of_counts(b->on_time, b->sent);
	share(c, "audits.on-time", "Sent by the return date", &now, &before, "Of those sent");
	now = good_share(&c->now.grades, "", "", "");
	before = good_share(&c->before.grades, "", "", "");
	now.is_small = before.is_small = false; /* of the whole service */
	share(c, "audits.good", "Good or Outstanding, all services", &now, &before, "Final grade, of those graded");
	for (int s = 0; s < SERVICE_COUNT; s++) {
		now = service_share(&c->now.grades, "", service_code((enum service)s));
		before = service_share(&c->before.grades, "", service_code((enum service)s));
		if (now.share.of > 0)
			share(c, arena_printf(c->op->arena, "audits.good.%s", service_code((enum service)s)),
			    arena_printf(c->op->arena, "Good or Outstanding, %s", service_name((enum service)s)), &now, &before,
			    "Final grade, of those graded");
	}
	for (size_t i = 0; i < c->form->section_count; i++) {
		const char *code = c->form->sections[i].code;

		now = good_share(&c->now.sections, "", "csc", code);
		before = good_share(&c->before.sections, "", "csc", code);
		if (now.share.of > 0)
			share(c, arena_printf(c->op->arena, "sections.%s", code),
			    arena_printf(c->op->arena, "Section “%s”", section_title(c, code)), &now, &before,
			    "Graded Good or Outstanding by the auditor, Children’s Social Care");
	}
	codes_write(c, "learning", "To learn");
	codes_write(c, "strength", "Strength");
}

static void
dips_write(struct composing *c)
{
	source(c, "Dip samples");
	for (int i = 0; i < MONTHS; i++) {
		const struct dip_results *month = &c->now.dips[i];
		struct measure done = of_counts(month->done, month->samples), none = of_counts(0, 0);

		if (month->samples > 0)
			share(c, arena_printf(c->op->arena, "dips.done.%s", c->now.cycles[i]),
			    arena_printf(c->op->arena, "Done in %s", cycle_name(c->op->arena, c->now.cycles[i])), &done, &none,
			    "Dip samples that are answered, of those drawn");
		for (size_t t = 0; t < month->count; t++)
			for (size_t q = 1; q <= month->topics[t].question_count; q++) {
				struct measure now = yes_share(&month->topics[t], q);
				struct measure before = dip_share(&c->before, month->topics[t].topic, q);

				if (now.share.of > 0)
					share(c, arena_printf(c->op->arena, "dips.%s.%zu", month->topics[t].topic, q),
					    month->topics[t].questions[q - 1].question, &now, &before,
					    "Answered yes, of yes, partly and no");
			}
	}
}

static void
quality_write(struct composing *c)
{
	const struct pack_counts *n = &c->now.counts, *b = &c->before.counts;
	struct measure now = of_counts(n->moderated_same, n->moderated), before = of_counts(b->moderated_same, b->moderated);

	source(c, "Moderation, Inadequate cases and concerns");
	share(c, "moderation.same", "Moderated at random: the auditor’s grade stands", &now, &before,
	    "Of the random share that is settled (D15)");
	plain_count(c, "inadequate.opened", "Inadequate cases opened", n->inadequate_opened, b->inadequate_opened, "In the quarter");
	plain_count(c, "inadequate.ended", "Inadequate cases ended", n->inadequate_ended, b->inadequate_ended, "In the quarter");
	plain_count(c, "inadequate.open", "Inadequate cases open", n->inadequate_open, b->inadequate_open,
	    "At the end of the quarter, or now where it is not over");
	plain_count(c, "concerns.raised", "Concerns that a child may be at risk", n->concerns_raised, b->concerns_raised,
	    "Raised in the quarter, about audits and dip samples");
	plain_count(c, "concerns.closed", "Concerns closed", n->concerns_closed, b->concerns_closed, "In the quarter");
	plain_count(c, "concerns.open", "Concerns open", n->concerns_open, b->concerns_open,
	    "At the end of the quarter, or now where it is not over");
	source(c, "Actions and stretch targets");
	plain_count(c, "actions.made", "Actions agreed", n->actions, b->actions, "In responses sent in the quarter");
	plain_count(c, "actions.undertaken", "Actions confirmed as undertaken", n->actions_undertaken, b->actions_undertaken,
	    "In the quarter");
	plain_count(c, "actions.overdue", "Actions overdue", n->actions_overdue, b->actions_overdue,
	    "Due by the end of the quarter and not confirmed by then");
	now = of_counts(n->targets_with_course, n->targets);
	before = of_counts(b->targets_with_course, b->targets);
	share(c, "targets.with-course", "Stretch targets that name training", &now, &before, "Of those set in the quarter");
}

static enum err
guidance_write(struct composing *c)
{
	struct guidance_list list;
	enum err e = store_guidance_list(c->op->store, &list);

	if (e != ERR_OK)
		return e;
	source(c, "Practice guidance");
	plain_count(c, "guidance.published", "Versions published", c->now.counts.guidance, c->before.counts.guidance,
	    "In the quarter");
	for (size_t i = 0; i < list.count; i++)
		if (list.items[i].published_at.us >= c->now.quarter.from_at.us &&
		    list.items[i].published_at.us < c->now.quarter.to_at.us)
			note(c, list.items[i].title, list.items[i].title, false,
			    arena_printf(c->op->arena, "/guidance/%s", list.items[i].id));
	return ERR_OK;
}

static enum err
learning_write(struct composing *c)
{
	const struct pack_counts *n = &c->now.counts, *b = &c->before.counts;
	struct measure now = of_counts(n->useful, n->evaluated), before = of_counts(b->useful, b->evaluated);
	struct briefing_discussion_list talks;
	enum err e;

	source(c, "Training");
	plain_count(c, "training.sessions", "Sessions held or planned", n->sessions, b->sessions, "In the quarter");
	plain_count(c, "training.came", "Places that people came to", n->came, b->came, "Somebody who came twice counts twice");
	now.is_small = is_few(n->useful) || is_few(n->evaluated - n->useful);
	before.is_small = is_few(b->useful) || is_few(b->evaluated - b->useful);
	if (n->evaluated > 0)
		share(c, "training.useful", "Said it was useful or very useful", &now, &before, "Of those who answered");
	source(c, "Briefings and what teams said");
	plain_count(c, "briefings.published", "7 Minute Briefings published", n->briefings, b->briefings, "Of the quarter’s months");
	plain_count(c, "briefings.discussions", "Team discussions recorded", n->discussions, b->discussions,
	    "Of the quarter’s briefings");
	e = store_briefing_discussions(
	    c->op->store, c->now.quarter.from_cycle, c->now.quarter.to_cycle, &talks);
	for (size_t i = 0; e == ERR_OK && i < talks.count; i++) {
		const char *text;

		if (str_is_empty(talks.items[i].need))
			continue;
		/* Without the team: a need is not held against those who say it. */
		text = arena_printf(c->op->arena, "A team said it needs: %s", talks.items[i].need);
		note(c, text, text, false, "");
	}
	return e == ERR_OK ? guidance_write(c) : e;
}

static struct measure
imported_total(const struct imported_figure_list *list, enum imported_kind kind, const char *name)
{
	struct measure m = of_counts(0, 0);

	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i].kind != kind || !str_is_same(list->items[i].name, name))
			continue;
		m.share.count += list->items[i].count;
		m.share.of += list->items[i].of == PACK_NO_COUNT ? 0 : list->items[i].of;
	}
	return m;
}

static void
imported_write(struct composing *c)
{
	const struct imported_figure_list *list = &c->now.imported;

	if (list->count > 0)
		source(c, "Figures from elsewhere");
	for (size_t i = 0; i < list->count; i++) {
		const struct imported_figure *f = &list->items[i];
		const char *key, *title;
		struct measure now, before;

		/* By kind, name and month: one line for the months of a name. */
		if (i > 0 && list->items[i - 1].kind == f->kind && str_is_same(list->items[i - 1].name, f->name))
			continue;
		key = arena_printf(c->op->arena, "imported.%s.%s", imported_kind_code(f->kind), f->name);
		title = arena_printf(c->op->arena, "%s: %s", imported_kind_name(f->kind), f->name);
		now = imported_total(list, f->kind, f->name);
		before = imported_total(&c->before.imported, f->kind, f->name);
		if (now.share.of > 0)
			share(c, key, title, &now, &before, "As brought in");
		else
			plain_count(c, key, title, now.share.count, before.share.count, "As brought in");
	}
}

/* ---- Where sources contradict each other ---- */

enum { MEASURES_MAXIMUM = 16 };

static void
contradiction(struct composing *c, const char *text, const char *plain, bool is_small)
{
	remark(c, PACK_CONTRADICTION, text, plain, is_small, NULL);
}

static void
subject_compare(struct composing *c, const struct triangulation_subject *s)
{
	struct measure measures[MEASURES_MAXIMUM];
	size_t count = 0;

	if (!str_is_empty(s->section)) {
		measures[count] = good_share(&c->now.sections, "", "csc", s->section);
		measures[count++].source = arena_printf(
		    c->op->arena, "Audits, section “%s” Good or Outstanding", section_title(c, s->section));
	}
	measures[count] = dip_share(&c->now, s->topic, (size_t)s->question);
	measures[count++].source = "Dip samples, answered yes";
	for (size_t i = 0; i < c->now.imported.count && count < MEASURES_MAXIMUM; i++) {
		const struct imported_figure *f = &c->now.imported.items[i];

		if (f->kind != IMPORTED_PERFORMANCE || !str_is_same(f->about, s->finding) ||
		    (i > 0 && c->now.imported.items[i - 1].kind == f->kind &&
		        str_is_same(c->now.imported.items[i - 1].name, f->name)))
			continue;
		measures[count] = imported_total(&c->now.imported, f->kind, f->name);
		measures[count++].source = arena_printf(c->op->arena, "Performance, %s", f->name);
	}
	for (size_t a = 0; a < count; a++)
		for (size_t b = a + 1; b < count; b++)
			if (measures_contradict(&measures[a], &measures[b], NULL))
				contradiction(c, contradiction_text(c->op->arena, s->name, &measures[a], &measures[b], false),
				    contradiction_text(c->op->arena, s->name, &measures[a], &measures[b], true),
				    measures[a].is_small || measures[b].is_small);
}

/* Whether a course that answers the code was held in the quarter. */
static enum err
was_trained(struct composing *c, const char *code, bool *ret)
{
	struct training_link_list links;
	enum err e = store_training_findings(c->op->store, "", &links);

	*ret = false;
	for (size_t i = 0; e == ERR_OK && i < links.count && !*ret; i++) {
		struct training_session_list sessions;

		if (!str_is_same(links.items[i].code, code))
			continue;
		e = store_training_sessions(c->op->store, TRAINING_SESSIONS_FROM, c->now.quarter.from, "",
		    links.items[i].course_id, 50, &sessions);
		for (size_t s = 0; e == ERR_OK && s < sessions.count; s++)
			*ret = *ret || (sessions.items[s].session.state == TRAINING_PLANNED &&
			                   date_compare(sessions.items[s].session.held_on, c->now.quarter.to) <= 0);
	}
	return e;
}

static enum err
codes_compare(struct composing *c)
{
	const struct ranked *ranked = rank(c, "learning");
	struct arena *a = c->op->arena;
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < finding_code_count && i < CODES_SHOWN; i++) {
		const struct ranked *r = &ranked[i];
		int64_t learning = r->total.share.count;
		bool is_trained = true;

		if (learning >= CONTRADICTION_LEAST) {
			e = was_trained(c, r->code, &is_trained);
			if (!is_trained)
				contradiction(c,
				    arena_printf(a, "%s was to be learned in %lld of %lld audits, and no course that answers it was held.",
				        r->name, (long long)learning, (long long)c->now.counts.sent),
				    arena_printf(a, "%s was named most often as learning, and no course that answers it was held.", r->name),
				    r->total.is_small);
		}
	}
	return e;
}

/* Complaints that audits do not see. */
static void
complaints_compare(struct composing *c)
{
	for (size_t i = 0; i < finding_code_count; i++) {
		struct measure learning = code_total(&c->now, "learning", finding_codes[i].value);
		int64_t complaints = 0;

		for (size_t f = 0; f < c->now.imported.count; f++)
			if (c->now.imported.items[f].kind == IMPORTED_COMPLAINT &&
			    str_is_same(c->now.imported.items[f].about, finding_codes[i].value))
				complaints += c->now.imported.items[f].count;
		if (complaints >= CONTRADICTION_LEAST && learning.share.of >= PROPORTION_LEAST &&
		    learning.share.count * 10 < learning.share.of)
			contradiction(c,
			    arena_printf(c->op->arena, "%s: %lld complaints, but learning in only %lld of %lld audits.",
			        finding_codes[i].text, (long long)complaints, (long long)learning.share.count,
			        (long long)learning.share.of),
			    arena_printf(c->op->arena, "%s: %lld complaints, but learning in less than one audit in ten.",
			        finding_codes[i].text, (long long)complaints),
			    learning.is_small);
	}
}

static enum err
contradictions_write(struct composing *c)
{
	size_t before;
	enum err e;

	source(c, "Where sources contradict each other");
	before = c->pack->count;
	for (size_t i = 0; i < triangulation_subject_count; i++)
		subject_compare(c, &triangulation_subjects[i]);
	e = codes_compare(c);
	complaints_compare(c);
	if (e == ERR_OK && c->pack->count == before)
		note(c, "No two sources contradict each other by more than chance.",
		    "No two sources contradict each other by more than chance.", false, "");
	return e;
}

/* ---- Twin themes ---- */

struct twin {
	const struct cycle *now, *before;
	struct grade_count_list grades, sections; /* of the month before */
	struct dip_results dips;
	const char *names[FAMILY_MAXIMUM];
	struct measure then[FAMILY_MAXIMUM], today[FAMILY_MAXIMUM];
	struct proportion_change changes[FAMILY_MAXIMUM];
	size_t count;
};

static void
twin_add(struct twin *t, const char *name, const struct measure *then, const struct measure *today)
{
	if (t->count == FAMILY_MAXIMUM || then->share.of == 0 || today->share.of == 0)
		return;
	t->names[t->count] = name;
	t->then[t->count] = *then;
	t->today[t->count] = *today;
	t->changes[t->count] = proportion_change(&then->share, &today->share);
	t->count++;
}

/* Everything that both months asked: the whole, the sections, the dip samples’ questions. */
static void
twin_fill(struct composing *c, struct twin *t, int month)
{
	struct measure then, today;

	for (int s = 0; s < SERVICE_COUNT; s++) {
		if (str_is_empty(t->now->theme_codes[s]) ||
		    !str_is_same(t->now->theme_codes[s], t->before->theme_codes[s]))
			continue;
		then = service_share(&t->grades, t->before->id, service_code((enum service)s));
		today = service_share(&c->now.grades, t->now->id, service_code((enum service)s));
		twin_add(t, arena_printf(c->op->arena, "%s, Good or Outstanding", service_name((enum service)s)), &then, &today);
	}
	for (size_t i = 0; i < c->form->section_count; i++) {
		then = good_share(&t->sections, t->before->id, "csc", c->form->sections[i].code);
		today = good_share(&c->now.sections, t->now->id, "csc", c->form->sections[i].code);
		twin_add(t, arena_printf(c->op->arena, "Section “%s”", c->form->sections[i].title), &then, &today);
	}
	for (size_t i = 0; i < c->now.dips[month].count; i++) {
		const struct dip_topic_result *topic = &c->now.dips[month].topics[i];

		for (size_t q = 1; q <= topic->question_count; q++) {
			then = yes_share(topic_find(&t->dips, topic->topic), q);
			today = yes_share(topic, q);
			twin_add(t, topic->questions[q - 1].question, &then, &today);
		}
	}
	proportion_holm(t->changes, t->count);
}

static enum err
training_between_write(struct composing *c, const struct twin *t)
{
	struct training_between_list list;
	enum err e = store_training_between(
	    c->op->store, t->before->return_by, t->now->allocation_on, t->now->theme_codes[SERVICE_CSC], &list);

	if (e == ERR_OK && list.count == 0)
		note(c, "No session of a course of this theme was held between them.",
		    "No session of a course of this theme was held between them.", false, "");
	for (size_t i = 0; e == ERR_OK && i < list.count; i++) {
		const struct training_between *b = &list.items[i];
		const char *plain = arena_printf(c->op->arena, "Training between them: %s", b->title);

		note(c,
		    arena_printf(c->op->arena, "%s, %lld %s, %lld came", plain, (long long)b->sessions,
		        b->sessions == 1 ? "session" : "sessions", (long long)b->came),
		    plain, is_few(b->came), arena_printf(c->op->arena, "/training/courses/%s", b->course_id));
	}
	return e;
}

static enum err
twin_write(struct composing *c, struct twin *t)
{
	struct arena *a = c->op->arena;
	const char *then = cycle_name(a, t->before->id), *now = cycle_name(a, t->now->id);

	source(c, arena_printf(a, "The same question twice: %s, %s and %s", t->now->theme_titles[SERVICE_CSC], then, now));
	for (size_t i = 0; i < t->count; i++) {
		const struct proportion_change *change = &t->changes[i];

		pack_add(a, c->pack,
		    &(struct pack_line){.kind = PACK_TWIN,
		        .key = arena_printf(a, "twin.%s.%zu", t->now->id, i),
		        .title = t->names[i],
		        .count = t->today[i].share.count,
		        .of = t->today[i].share.of,
		        .before = t->then[i].share.count,
		        .before_of = t->then[i].share.of,
		        .is_small = t->then[i].is_small || t->today[i].is_small,
		        .text = change_text(a, &t->then[i].share, then, &t->today[i].share, now, change),
		        .plain = arena_printf(a, "%s.", change_name(change->change))});
	}
	return training_between_write(c, t);
}

/* The month before that asked the same of Children’s Social Care; NULL for none. */
static const struct cycle *
twin_find(const struct cycle *now, const struct cycle *cycles, size_t count)
{
	const struct cycle *found = NULL;

	for (size_t i = 0; i < count; i++)
		if (!str_is_empty(now->theme_codes[SERVICE_CSC]) &&
		    str_is_same(cycles[i].theme_codes[SERVICE_CSC], now->theme_codes[SERVICE_CSC]) &&
		    date_compare(cycles[i].allocation_on, now->allocation_on) < 0 &&
		    (found == NULL || date_compare(found->allocation_on, cycles[i].allocation_on) < 0))
			found = &cycles[i];
	return found;
}

static enum err
twins_write(struct composing *c, struct cycle *cycles, size_t count)
{
	enum err e = ERR_OK;

	for (int m = 0; e == ERR_OK && m < MONTHS; m++) {
		struct twin *t = arena_alloc(c->op->arena, sizeof(*t));

		for (size_t i = 0; i < count; i++)
			if (str_is_same(cycles[i].id, c->now.cycles[m]))
				t->now = &cycles[i];
		if (t->now == NULL)
			continue;
		t->before = twin_find(t->now, cycles, count);
		if (t->before == NULL)
			continue;
		e = store_pack_grades(c->op->store, t->before->id, t->before->id, &t->grades);
		if (e == ERR_OK)
			e = store_pack_sections(c->op->store, t->before->id, t->before->id, &t->sections);
		if (e == ERR_OK)
			e = store_dip_results(c->op->store, t->before->id, &t->dips);
		if (e != ERR_OK)
			continue;
		twin_fill(c, t, m);
		if (t->count > 0)
			e = twin_write(c, t);
	}
	return e;
}

/* The months of this programme and the one before. */
static enum err
cycles_load(struct op *op, const struct quarter *q, struct cycle **ret, size_t *ret_count)
{
	int year = 0, month = 0, day = 0;
	size_t count = 0;

	date_parts(q->from, &year, &month, &day);
	*ret = arena_array(op->arena, (size_t)2 * PROGRAMME_CYCLES_MAXIMUM, sizeof(**ret));
	for (int y = year - 1; y <= year; y++) {
		struct programme programme;
		enum err e = store_programme_get(op->store, arena_printf(op->arena, "%d", y), &programme);

		if (e == ERR_NOT_FOUND)
			continue;
		if (e != ERR_OK)
			return e;
		for (size_t i = 0; i < programme.cycle_count && i < PROGRAMME_CYCLES_MAXIMUM; i++)
			(*ret)[count++] = programme.cycles[i];
	}
	*ret_count = count;
	return ERR_OK;
}

enum err
op_pack_compose(struct op *op, const char *quarter_id, struct quarter *ret_quarter, struct pack *ret)
{
	struct composing c = {.op = op, .pack = ret};
	struct quarter before;
	struct cycle *cycles;
	const char *version_id;
	size_t cycle_count;
	enum err e = op_triangulation_may_see(op) ? ERR_OK : ERR_NOT_FOUND;

	*ret = (struct pack){0};
	if (e == ERR_OK && !quarter_from_id(op->arena, quarter_id, ret_quarter))
		e = ERR_NOT_FOUND;
	if (e != ERR_OK)
		return e;
	before = quarter_add(op->arena, ret_quarter, -2);
	e = counted_load(op, ret_quarter, &c.now);
	if (e == ERR_OK)
		e = counted_load(op, &before, &c.before);
	if (e == ERR_OK)
		e = store_form_current(op->store, SERVICE_CSC, "", &version_id);
	if (e == ERR_OK)
		e = store_form_get(op->store, version_id, &c.form);
	if (e == ERR_OK)
		e = cycles_load(op, ret_quarter, &cycles, &cycle_count);
	if (e == ERR_OK)
		e = contradictions_write(&c);
	if (e == ERR_OK)
		e = twins_write(&c, cycles, cycle_count);
	if (e != ERR_OK)
		return e;
	audits_write(&c);
	dips_write(&c);
	quality_write(&c);
	e = learning_write(&c);
	if (e == ERR_OK)
		imported_write(&c);
	return e;
}
