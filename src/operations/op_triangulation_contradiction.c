/* Where the sources of a pack contradict each other. What rests on a number that is not shown is the coordinator’s alone. */
#include "base/str.h"
#include "operations/op_triangulation_private.h"
#include "store/store_training.h"

enum { MEASURES_MAXIMUM = 16 };

/* plain NULL: it cannot be said without its numbers. */
static void
contradiction(struct pack_composing *c, const char *text, const char *plain, bool is_small)
{
	pack_remark(c,
	    &(struct pack_line){.kind = PACK_CONTRADICTION,
	        .text = text,
	        .plain = plain,
	        .is_small = is_small,
	        .is_withheld = is_small && plain == NULL});
}

static void
subject_compare(struct pack_composing *c, const struct triangulation_subject *s)
{
	const struct pack_months months = pack_months_of(&c->now);
	struct arena *a = c->op->arena;
	struct measure measures[MEASURES_MAXIMUM];
	size_t count = 0;

	if (!str_is_empty(s->section)) {
		measures[count] = pack_section_share(a, &months, s->section);
		measures[count++].source =
		    arena_printf(a, "Audits, section “%s” Good or Outstanding", pack_section_title(c, s->section));
	}
	measures[count] = pack_dip_share(&months, arena_printf(a, "%s/%d", s->topic, s->question));
	measures[count++].source = "Dip samples, answered yes";
	for (size_t i = 0; i < c->now.imported.count && count < MEASURES_MAXIMUM; i++) {
		const struct imported_figure *f = &c->now.imported.items[i];

		if (f->kind != IMPORTED_PERFORMANCE || !str_is_same(f->about, s->finding) ||
		    (i > 0 && c->now.imported.items[i - 1].kind == f->kind &&
		        str_is_same(c->now.imported.items[i - 1].name, f->name)))
			continue;
		measures[count] = pack_imported_total(&c->now.imported, f->kind, f->name);
		measures[count++].source = arena_printf(a, "Performance, %s", f->name);
	}
	for (size_t i = 0; i < count; i++)
		for (size_t j = i + 1; j < count; j++)
			if (measures_contradict(&measures[i], &measures[j], NULL))
				contradiction(c, contradiction_text(a, s->name, &measures[i], &measures[j]),
				    measures_contradict_anyway(&measures[i], &measures[j])
				        ? contradiction_plain(a, s->name, &measures[i], &measures[j])
				        : NULL,
				    measures[i].is_small || measures[j].is_small);
}

/* Whether a course that answers the code was held in the quarter. */
static enum err
was_trained(struct pack_composing *c, const char *code, bool *ret)
{
	struct training_link_list links;
	enum err e = store_training_findings(c->op->store, "", &links);

	*ret = false;
	for (size_t i = 0; e == ERR_OK && i < links.count && !*ret; i++) {
		struct training_session_list sessions;

		if (!str_is_same(links.items[i].code, code))
			continue;
		e = store_training_sessions_within(
		    c->op->store, c->now.quarter.from, c->now.quarter.to, links.items[i].course_id, &sessions);
		*ret = e == ERR_OK && sessions.count > 0;
	}
	return e;
}

static enum err
codes_compare(struct pack_composing *c)
{
	size_t count;
	const struct pack_ranked *ranked = pack_rank(c, "learning", &count);
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < count; i++) {
		const struct proportion *share = &ranked[i].total.share;
		bool is_trained = true;

		if (share->count < CONTRADICTION_LEAST)
			continue;
		e = was_trained(c, ranked[i].code, &is_trained);
		if (!is_trained)
			contradiction(c,
			    arena_printf(c->op->arena,
			        "%s was to be learned in %lld of %lld audits, and no course that answers it was held.", ranked[i].name,
			        (long long)share->count, (long long)share->of),
			    NULL, ranked[i].total.is_small);
	}
	return e;
}

/* Complaints that audits do not see. */
static void
complaints_compare(struct pack_composing *c)
{
	const struct pack_months months = pack_months_of(&c->now);

	for (size_t i = 0; i < finding_code_count; i++) {
		struct measure learning = pack_code_total(&months, "learning", finding_codes[i].value);
		int64_t complaints = 0;

		for (size_t f = 0; f < c->now.imported.count; f++) {
			const struct imported_figure *figure = &c->now.imported.items[f];

			if (figure->kind == IMPORTED_COMPLAINT && str_is_same(figure->about, finding_codes[i].value))
				complaints += figure->count;
		}
		if (complaints >= CONTRADICTION_LEAST && learning.share.of >= PROPORTION_LEAST &&
		    learning.share.count * 10 < learning.share.of)
			contradiction(c,
			    arena_printf(c->op->arena, "%s: %lld complaints, but learning in only %lld of %lld audits.",
			        finding_codes[i].text, (long long)complaints, (long long)learning.share.count,
			        (long long)learning.share.of),
			    NULL, learning.is_small);
	}
}

enum err
pack_contradictions_write(struct pack_composing *c)
{
	bool is_seen = false;
	size_t before;
	enum err e;

	pack_source(c, "Where sources contradict each other");
	before = c->pack->count;
	for (size_t i = 0; i < triangulation_subject_count; i++)
		subject_compare(c, &triangulation_subjects[i]);
	e = codes_compare(c);
	complaints_compare(c);
	for (size_t i = before; i < c->pack->count; i++)
		is_seen = is_seen || !c->pack->items[i].is_withheld;
	if (!is_seen)
		pack_remark(c,
		    &(struct pack_line){.kind = PACK_NOTE,
		        .text = c->pack->count == before ? "No two sources contradict each other by more than chance."
		                                         : "You alone see these: they rest on numbers that are not shown to others.",
		        .plain = "No two sources contradict each other by more than chance in numbers that may be shown.",
		        .is_small = true});
	return e;
}
