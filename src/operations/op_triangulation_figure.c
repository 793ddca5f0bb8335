/* The figures of a pack: audits, dip samples, moderation, cases and concerns, actions, training, briefings, guidance, figures from elsewhere. */
#include "base/str.h"
#include "operations/op_triangulation_private.h"
#include "store/store_briefing.h"

void
pack_remark(struct pack_composing *c, const struct pack_line *line)
{
	struct pack_line copy = *line;

	copy.title = "";
	copy.count = copy.of = copy.before = copy.before_of = PACK_NO_COUNT;
	pack_add(c->op->arena, c->pack, &copy);
}

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

void
pack_note(struct pack_composing *c, const char *text, const char *href)
{
	pack_remark(c, &(struct pack_line){.kind = PACK_NOTE, .text = text, .plain = text, .href = href});
}

static void
plain_count(struct pack_composing *c, const char *key, const char *title, const struct measure *now,
    const struct measure *before, const char *rule)
{
	pack_add(c->op->arena, c->pack,
	    &(struct pack_line){.kind = PACK_FIGURE,
	        .key = key,
	        .title = title,
	        .count = now->share.count,
	        .of = PACK_NO_COUNT,
	        .before = before->share.count,
	        .before_of = PACK_NO_COUNT,
	        .is_small = now->is_small || before->is_small,
	        .rule = rule});
}

/* Of the whole service: shown as it is. */
static void
whole_count(struct pack_composing *c, const char *key, const char *title, int64_t now, int64_t before, const char *rule)
{
	const struct measure a = pack_measure_of(now, 0), b = pack_measure_of(before, 0);

	plain_count(c, key, title, &a, &b, rule);
}

static struct pack_line
share_line(const char *key, const char *title, const struct measure *now, const struct measure *before, const char *rule)
{
	return (struct pack_line){.kind = PACK_FIGURE,
	    .key = key,
	    .title = title,
	    .count = now->share.count,
	    .of = now->share.of,
	    .before = before->share.of == 0 ? PACK_NO_COUNT : before->share.count,
	    .before_of = before->share.of,
	    .is_small = now->is_small || before->is_small,
	    .rule = rule};
}

static void
share(struct pack_composing *c, const char *key, const char *title, const struct measure *now,
    const struct measure *before, const char *rule)
{
	const struct pack_line line = share_line(key, title, now, before, rule);

	pack_add(c->op->arena, c->pack, &line);
}

static void
codes_write(struct pack_composing *c, const char *polarity, const char *words)
{
	const struct pack_months before = pack_months_of(&c->before);
	size_t count;
	const struct pack_ranked *ranked = pack_rank(c, polarity, &count);

	for (size_t i = 0; i < count; i++) {
		const struct measure then = pack_code_total(&before, polarity, ranked[i].code);
		struct pack_line line = share_line(arena_printf(c->op->arena, "audits.%s.%s", polarity, ranked[i].code),
		    arena_printf(c->op->arena, "%s: %s", words, ranked[i].name), &ranked[i].total, &then,
		    "Audits that named it, of those that the briefings counted");

		line.is_withheld = ranked[i].total.is_small;
		pack_add(c->op->arena, c->pack, &line);
	}
}

static void
waiting_write(struct pack_composing *c)
{
	for (int i = 0; i < PACK_MONTHS; i++) {
		const char *name = cycle_name(c->op->arena, c->now.cycles[i]);

		if (c->now.is_waiting[i])
			pack_note(c,
			    arena_printf(c->op->arena,
			        "The figures of %s are not frozen yet: grades, findings, dip samples’ answers and moderation are without them.", name),
			    "");
		else if (c->now.is_withdrawn[i])
			pack_note(c,
			    arena_printf(c->op->arena,
			        "The briefing of %s is withdrawn: grades, findings, dip samples’ answers and moderation are without it until it is corrected.",
			        name),
			    "");
	}
}

static void
services_write(struct pack_composing *c, const struct pack_months *now, const struct pack_months *before)
{
	struct arena *a = c->op->arena;

	for (int s = 0; s < SERVICE_COUNT; s++) {
		const char *code = service_code((enum service)s);
		const struct measure today = pack_good_share(now, code), then = pack_good_share(before, code);

		if (today.share.of > 0)
			share(c, arena_printf(a, "audits.good.%s", code),
			    arena_printf(a, "Good or Outstanding, %s", service_name((enum service)s)), &today, &then,
			    "Final grade, of those graded, as the briefings counted them");
	}
	for (size_t i = 0; i < c->form->section_count; i++) {
		const char *code = c->form->sections[i].code;
		const struct measure today = pack_section_share(a, now, code), then = pack_section_share(a, before, code);

		if (today.share.of > 0)
			share(c, arena_printf(a, "sections.%s", code), arena_printf(a, "Section “%s”", pack_section_title(c, code)),
			    &today, &then, "Graded Good or Outstanding by the auditor, Children’s Social Care");
	}
}

static void
audits_write(struct pack_composing *c)
{
	const struct pack_counts *n = &c->now.counts, *b = &c->before.counts;
	const struct pack_months months = pack_months_of(&c->now), months_before = pack_months_of(&c->before);
	struct measure now, before;

	pack_source(c, "Audits");
	waiting_write(c);
	whole_count(c, "audits.allocated", "Audits allocated", n->allocated, b->allocated,
	    "Audits of the quarter’s months, without those withdrawn or exempted");
	now = pack_measure_of(n->sent, n->allocated);
	before = pack_measure_of(b->sent, b->allocated);
	share(c, "audits.sent", "Sent", &now, &before, "Of those allocated");
	now = pack_measure_of(n->on_time, n->sent);
	before = pack_measure_of(b->on_time, b->sent);
	share(c, "audits.on-time", "Sent by the return date", &now, &before, "Of those sent");
	now = pack_good_share(&months, BRIEFING_ALL);
	before = pack_good_share(&months_before, BRIEFING_ALL);
	share(c, "audits.good", "Good or Outstanding, all services", &now, &before,
	    "Final grade, of those graded, as the briefings counted them");
	services_write(c, &months, &months_before);
	codes_write(c, "learning", "To learn");
	codes_write(c, "strength", "Strength");
}

static void
dips_write(struct pack_composing *c)
{
	const struct pack_months months_before = pack_months_of(&c->before);
	struct arena *a = c->op->arena;

	pack_source(c, "Dip samples");
	for (int i = 0; i < PACK_MONTHS; i++) {
		const struct pack_months month = {&c->now.months[i], 1};
		const struct briefing_figure *dips = &c->now.months[i].items[EVIDENCE_DIPS];
		struct measure done = pack_measure_of(c->now.dips[i].done, c->now.dips[i].samples), none = pack_measure_of(0, 0);

		if (done.share.of > 0)
			share(c, arena_printf(a, "dips.done.%s", c->now.cycles[i]),
			    arena_printf(a, "Done in %s", cycle_name(a, c->now.cycles[i])), &done, &none,
			    "Dip samples that are answered, of those drawn");
		for (size_t r = 0; r < dips->count; r++) {
			struct measure now = pack_dip_share(&month, dips->rows[r].key);
			struct measure before = pack_dip_share(&months_before, dips->rows[r].key);

			if (now.share.of > 0)
				share(c, str_joined(a, "dips.", dips->rows[r].key, ""), dips->rows[r].label, &now, &before,
				    "Answered yes, of yes, partly and no, as the briefing counted them");
		}
	}
}

/*
 * Raised, closed and open follow from each other, and briefings hide few that were raised in a month: small all three where a
 * month’s briefing hides anything of them, or may yet, or is withdrawn.
 */
static bool
hides_concerns(const struct pack_counted *c)
{
	for (int i = 0; i < PACK_MONTHS; i++) {
		const struct briefing_row *row = briefing_row_find(&c->months[i].items[EVIDENCE_CONCERNS], "raised");

		for (size_t k = 0; row != NULL && k < evidence_kind(EVIDENCE_CONCERNS)->column_count; k++)
			if (row->shown[k] != SMALL_EXACT)
				return true;
		if (c->is_waiting[i] || c->is_withdrawn[i])
			return true;
	}
	return false;
}

static void
concerns_write(struct pack_composing *c)
{
	const struct pack_counts *n = &c->now.counts, *b = &c->before.counts;
	const struct {
		const char *key, *title, *rule;
		int64_t now, before;
	} lines[] = {
	    {"concerns.raised", "Concerns that a child may be at risk", "Raised in the quarter, about audits and dip samples",
	        n->concerns_raised, b->concerns_raised},
	    {"concerns.closed", "Concerns closed", "In the quarter", n->concerns_closed, b->concerns_closed},
	    {"concerns.open", "Concerns open", "At the end of the quarter, or now where it is not over", n->concerns_open,
	        b->concerns_open},
	};

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct measure now = pack_measure_of(lines[i].now, 0), before = pack_measure_of(lines[i].before, 0);

		now.is_small = hides_concerns(&c->now);
		before.is_small = hides_concerns(&c->before);
		plain_count(c, lines[i].key, lines[i].title, &now, &before, lines[i].rule);
	}
}

static void
quality_write(struct pack_composing *c)
{
	const struct pack_counts *n = &c->now.counts, *b = &c->before.counts;
	const struct pack_months months = pack_months_of(&c->now), months_before = pack_months_of(&c->before);
	struct measure now = pack_cells(&months, EVIDENCE_MODERATION, "random", 1, 2),
	               before = pack_cells(&months_before, EVIDENCE_MODERATION, "random", 1, 2);

	pack_source(c, "Moderation, Inadequate cases and concerns");
	share(c, "moderation.same", "Moderated at random: the auditor’s grade stands", &now, &before,
	    "Of the random share that was settled when the month’s figures froze");
	whole_count(c, "inadequate.opened", "Inadequate cases opened", n->inadequate_opened, b->inadequate_opened, "In the quarter");
	whole_count(c, "inadequate.ended", "Inadequate cases ended", n->inadequate_ended, b->inadequate_ended, "In the quarter");
	whole_count(c, "inadequate.open", "Inadequate cases open", n->inadequate_open, b->inadequate_open,
	    "At the end of the quarter, or now where it is not over");
	concerns_write(c);
	pack_source(c, "Actions and stretch targets");
	whole_count(c, "actions.made", "Actions agreed", n->actions, b->actions, "In responses sent in the quarter");
	whole_count(c, "actions.undertaken", "Actions confirmed as undertaken", n->actions_undertaken, b->actions_undertaken,
	    "In the quarter");
	whole_count(c, "actions.overdue", "Actions overdue", n->actions_overdue, b->actions_overdue,
	    "Due by the end of the quarter and not confirmed by then");
	now = pack_measure_of(n->targets_with_course, n->targets);
	before = pack_measure_of(b->targets_with_course, b->targets);
	/* All of them less those of the other courses would be the few of one. */
	now.is_small = c->now.has_few_targets;
	before.is_small = c->before.has_few_targets;
	share(c, "targets.with-course", "Stretch targets that name training", &now, &before, "Of those set in the quarter");
}

static enum err
guidance_write(struct pack_composing *c)
{
	const struct quarter *q = &c->now.quarter;
	const struct pack_scope scope = {q->from_cycle, q->to_cycle, q->from, q->to, q->from_at, q->to_at};
	struct pack_guidance_list list;
	enum err e = store_pack_guidance(c->op->store, &scope, &list);

	if (e != ERR_OK)
		return e;
	pack_source(c, "Practice guidance");
	whole_count(c, "guidance.published", "Versions published", c->now.counts.guidance, c->before.counts.guidance,
	    "In the quarter");
	for (size_t i = 0; i < list.count; i++)
		pack_note(c,
		    arena_printf(c->op->arena, "%s, version %lld", list.items[i].title, (long long)list.items[i].version),
		    arena_printf(c->op->arena, "/guidance/%s/versions/%lld", list.items[i].id, (long long)list.items[i].version));
	return ERR_OK;
}

enum answer { ANSWER_MEANING, ANSWER_DIFFERENTLY, ANSWER_NEED };

static const char *
answer_of(const struct briefing_discussion *talk, enum answer answer)
{
	switch (answer) {
	case ANSWER_MEANING:
		return talk->meaning;
	case ANSWER_DIFFERENTLY:
		return talk->differently;
	case ANSWER_NEED:
		return talk->need;
	}
	return "";
}

/*
 * The three questions of D30, one after the other, without the teams: what they said is not held against those who said it. What
 * several say in the same words stands once.
 */
static void
answers_write(struct pack_composing *c, const struct briefing_discussion_list *talks, enum answer answer)
{
	static const struct {
		const char *before, *one, *more;
	} words[] = {
	    [ANSWER_MEANING] = {"What it means for children, said by ", "one team: ", "teams: "},
	    [ANSWER_DIFFERENTLY] = {"What will be done differently, said by ", "one team: ", "teams: "},
	    [ANSWER_NEED] = {"", "A team said it needs: ", "teams said they need: "},
	};

	for (size_t i = 0; i < talks->count; i++) {
		const char *said = answer_of(&talks->items[i], answer);
		size_t before = 0, all = 0;

		for (size_t j = 0; j < talks->count; j++)
			if (str_is_same(answer_of(&talks->items[j], answer), said)) {
				before += j < i;
				all++;
			}
		if (str_is_empty(said) || before > 0)
			continue;
		pack_note(c,
		    all == 1 ? arena_printf(c->op->arena, "%s%s%s", words[answer].before, words[answer].one, said)
			     : arena_printf(c->op->arena, "%s%zu %s%s", words[answer].before, all, words[answer].more, said),
		    "");
	}
}

static enum err
learning_write(struct pack_composing *c)
{
	const struct pack_counts *n = &c->now.counts, *b = &c->before.counts;
	struct measure now = pack_measure_small(n->useful, n->evaluated), before = pack_measure_small(b->useful, b->evaluated);
	struct briefing_discussion_list talks;
	enum err e;

	pack_source(c, "Training");
	whole_count(c, "training.sessions", "Sessions held or planned", n->sessions, b->sessions, "In the quarter");
	whole_count(c, "training.came", "Places that people came to", n->came, b->came, "Somebody who came twice counts twice");
	if (n->evaluated > 0)
		share(c, "training.useful", "Said it was useful or very useful", &now, &before,
		    "Of those who answered, in sessions with five answers or more");
	pack_source(c, "Briefings and what teams said");
	whole_count(c, "briefings.published", "7 Minute Briefings published", n->briefings, b->briefings, "Of the quarter’s months, and not withdrawn");
	whole_count(c, "briefings.discussions", "Team discussions recorded", n->discussions, b->discussions,
	    "Of the quarter’s briefings");
	e = store_briefing_discussions(
	    c->op->store, c->now.quarter.from_cycle, c->now.quarter.to_cycle, &talks);
	if (e == ERR_OK)
		for (int answer = ANSWER_MEANING; answer <= ANSWER_NEED; answer++)
			answers_write(c, &talks, (enum answer)answer);
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
			plain_count(c, key, title, &now, &before, "As brought in");
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
