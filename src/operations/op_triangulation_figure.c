/* The figures of a pack: audits, dip samples, moderation, cases and concerns, actions, training, briefings, guidance, figures from elsewhere. */
#include "base/str.h"
#include "operations/op_triangulation_private.h"
#include "store/store_briefing.h"
#include "store/store_guidance.h"

void
pack_source(struct pack_composing *c, const char *title)
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
plain_count(struct pack_composing *c, const char *key, const char *title, int64_t now, int64_t before, const char *rule)
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
share(struct pack_composing *c, const char *key, const char *title, const struct measure *now, const struct measure *before,
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

void
pack_remark(struct pack_composing *c, enum pack_kind kind, const char *text, const char *plain, bool is_small, const char *href)
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

void
pack_note(struct pack_composing *c, const char *text, const char *plain, bool is_small, const char *href)
{
	pack_remark(c, PACK_NOTE, text, plain, is_small, href);
}

static void
codes_write(struct pack_composing *c, const char *polarity, const char *words)
{
	const struct pack_ranked *ranked = pack_rank(c, polarity);

	for (size_t i = 0; i < PACK_CODES_SHOWN && i < finding_code_count && ranked[i].total.share.count > 0; i++) {
		struct measure before = pack_code_total(&c->before, polarity, ranked[i].code);

		share(c, arena_printf(c->op->arena, "audits.%s.%s", polarity, ranked[i].code),
		    arena_printf(c->op->arena, "%s: %s", words, ranked[i].name), &ranked[i].total, &before,
		    "Audits that named it, of those sent");
	}
}

static void
audits_write(struct pack_composing *c)
{
	const struct pack_counts *n = &c->now.counts, *b = &c->before.counts;
	struct measure now, before;

	pack_source(c, "Audits");
	plain_count(c, "audits.allocated", "Audits allocated", n->allocated, b->allocated,
	    "Audits of the quarter’s months, without those withdrawn or exempted");
	now = pack_measure_of(n->sent, n->allocated);
	before = pack_measure_of(b->sent, b->allocated);
	share(c, "audits.sent", "Sent", &now, &before, "Of those allocated");
	now = pack_measure_of(n->on_time, n->sent);
	before = pack_measure_of(b->on_time, b->sent);
	share(c, "audits.on-time", "Sent by the return date", &now, &before, "Of those sent");
	now = pack_good_share(&c->now.grades, "", "", "");
	before = pack_good_share(&c->before.grades, "", "", "");
	now.is_small = before.is_small = false; /* of the whole service */
	share(c, "audits.good", "Good or Outstanding, all services", &now, &before, "Final grade, of those graded");
	for (int s = 0; s < SERVICE_COUNT; s++) {
		now = pack_service_share(&c->now.grades, "", service_code((enum service)s));
		before = pack_service_share(&c->before.grades, "", service_code((enum service)s));
		if (now.share.of > 0)
			share(c, arena_printf(c->op->arena, "audits.good.%s", service_code((enum service)s)),
			    arena_printf(c->op->arena, "Good or Outstanding, %s", service_name((enum service)s)), &now, &before,
			    "Final grade, of those graded");
	}
	for (size_t i = 0; i < c->form->section_count; i++) {
		const char *code = c->form->sections[i].code;

		now = pack_good_share(&c->now.sections, "", "csc", code);
		before = pack_good_share(&c->before.sections, "", "csc", code);
		if (now.share.of > 0)
			share(c, arena_printf(c->op->arena, "sections.%s", code),
			    arena_printf(c->op->arena, "Section “%s”", pack_section_title(c, code)), &now, &before,
			    "Graded Good or Outstanding by the auditor, Children’s Social Care");
	}
	codes_write(c, "learning", "To learn");
	codes_write(c, "strength", "Strength");
}

static void
dips_write(struct pack_composing *c)
{
	pack_source(c, "Dip samples");
	for (int i = 0; i < PACK_MONTHS; i++) {
		const struct dip_results *month = &c->now.dips[i];
		struct measure done = pack_measure_of(month->done, month->samples), none = pack_measure_of(0, 0);

		if (month->samples > 0)
			share(c, arena_printf(c->op->arena, "dips.done.%s", c->now.cycles[i]),
			    arena_printf(c->op->arena, "Done in %s", cycle_name(c->op->arena, c->now.cycles[i])), &done, &none,
			    "Dip samples that are answered, of those drawn");
		for (size_t t = 0; t < month->count; t++)
			for (size_t q = 1; q <= month->topics[t].question_count; q++) {
				struct measure now = pack_yes_share(&month->topics[t], q);
				struct measure before = pack_dip_share(&c->before, month->topics[t].topic, q);

				if (now.share.of > 0)
					share(c, arena_printf(c->op->arena, "dips.%s.%zu", month->topics[t].topic, q),
					    month->topics[t].questions[q - 1].question, &now, &before,
					    "Answered yes, of yes, partly and no");
			}
	}
}

static void
quality_write(struct pack_composing *c)
{
	const struct pack_counts *n = &c->now.counts, *b = &c->before.counts;
	struct measure now = pack_measure_of(n->moderated_same, n->moderated), before = pack_measure_of(b->moderated_same, b->moderated);

	pack_source(c, "Moderation, Inadequate cases and concerns");
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
	pack_source(c, "Actions and stretch targets");
	plain_count(c, "actions.made", "Actions agreed", n->actions, b->actions, "In responses sent in the quarter");
	plain_count(c, "actions.undertaken", "Actions confirmed as undertaken", n->actions_undertaken, b->actions_undertaken,
	    "In the quarter");
	plain_count(c, "actions.overdue", "Actions overdue", n->actions_overdue, b->actions_overdue,
	    "Due by the end of the quarter and not confirmed by then");
	now = pack_measure_of(n->targets_with_course, n->targets);
	before = pack_measure_of(b->targets_with_course, b->targets);
	share(c, "targets.with-course", "Stretch targets that name training", &now, &before, "Of those set in the quarter");
}

static enum err
guidance_write(struct pack_composing *c)
{
	struct guidance_list list;
	enum err e = store_guidance_find(c->op->store, &(struct guidance_query){.criterion = ""}, &list);

	if (e != ERR_OK)
		return e;
	pack_source(c, "Practice guidance");
	plain_count(c, "guidance.published", "Versions published", c->now.counts.guidance, c->before.counts.guidance,
	    "In the quarter");
	for (size_t i = 0; i < list.count; i++)
		if (list.items[i].published_at.us >= c->now.quarter.from_at.us &&
		    list.items[i].published_at.us < c->now.quarter.to_at.us)
			pack_note(c, list.items[i].title, list.items[i].title, false,
			    arena_printf(c->op->arena, "/guidance/%s", list.items[i].id));
	return ERR_OK;
}

static enum err
learning_write(struct pack_composing *c)
{
	const struct pack_counts *n = &c->now.counts, *b = &c->before.counts;
	struct measure now = pack_measure_of(n->useful, n->evaluated), before = pack_measure_of(b->useful, b->evaluated);
	struct briefing_discussion_list talks;
	enum err e;

	pack_source(c, "Training");
	plain_count(c, "training.sessions", "Sessions held or planned", n->sessions, b->sessions, "In the quarter");
	plain_count(c, "training.came", "Places that people came to", n->came, b->came, "Somebody who came twice counts twice");
	now.is_small = pack_is_few(n->useful) || pack_is_few(n->evaluated - n->useful);
	before.is_small = pack_is_few(b->useful) || pack_is_few(b->evaluated - b->useful);
	if (n->evaluated > 0)
		share(c, "training.useful", "Said it was useful or very useful", &now, &before, "Of those who answered");
	pack_source(c, "Briefings and what teams said");
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
		pack_note(c, text, text, false, "");
	}
	return e == ERR_OK ? guidance_write(c) : e;
}

static void
imported_write(struct pack_composing *c)
{
	const struct imported_figure_list *list = &c->now.imported;

	if (list->count > 0)
		pack_source(c, "Figures from elsewhere");
	for (size_t i = 0; i < list->count; i++) {
		const struct imported_figure *f = &list->items[i];
		const char *key, *title;
		struct measure now, before;

		/* By kind, name and month: one line for the months of a name. */
		if (i > 0 && list->items[i - 1].kind == f->kind && str_is_same(list->items[i - 1].name, f->name))
			continue;
		key = arena_printf(c->op->arena, "imported.%s.%s", imported_kind_code(f->kind), f->name);
		title = arena_printf(c->op->arena, "%s: %s", imported_kind_name(f->kind), f->name);
		now = pack_imported_total(list, f->kind, f->name);
		before = pack_imported_total(&c->before.imported, f->kind, f->name);
		if (now.share.of > 0)
			share(c, key, title, &now, &before, "As brought in");
		else
			plain_count(c, key, title, now.share.count, before.share.count, "As brought in");
	}
}
enum err
pack_figures_write(struct pack_composing *c)
{
	enum err e;

	audits_write(c);
	dips_write(c);
	quality_write(c);
	e = learning_write(c);
	if (e == ERR_OK)
		imported_write(c);
	return e;
}
