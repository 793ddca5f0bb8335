/* Where the sources of a pack contradict each other. */
#include "base/str.h"
#include "operations/op_triangulation_private.h"
#include "store/store_training.h"

enum { MEASURES_MAXIMUM = 16 };

static void
contradiction(struct pack_composing *c, const char *text, const char *plain, bool is_small)
{
	pack_remark(c, PACK_CONTRADICTION, text, plain, is_small, NULL);
}

static void
subject_compare(struct pack_composing *c, const struct triangulation_subject *s)
{
	struct measure measures[MEASURES_MAXIMUM];
	size_t count = 0;

	if (!str_is_empty(s->section)) {
		measures[count] = pack_good_share(&c->now.sections, "", "csc", s->section);
		measures[count++].source = arena_printf(
		    c->op->arena, "Audits, section “%s” Good or Outstanding", pack_section_title(c, s->section));
	}
	measures[count] = pack_dip_share(&c->now, s->topic, (size_t)s->question);
	measures[count++].source = "Dip samples, answered yes";
	for (size_t i = 0; i < c->now.imported.count && count < MEASURES_MAXIMUM; i++) {
		const struct imported_figure *f = &c->now.imported.items[i];

		if (f->kind != IMPORTED_PERFORMANCE || !str_is_same(f->about, s->finding) ||
		    (i > 0 && c->now.imported.items[i - 1].kind == f->kind &&
		        str_is_same(c->now.imported.items[i - 1].name, f->name)))
			continue;
		measures[count] = pack_imported_total(&c->now.imported, f->kind, f->name);
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
was_trained(struct pack_composing *c, const char *code, bool *ret)
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
codes_compare(struct pack_composing *c)
{
	const struct pack_ranked *ranked = pack_rank(c, "learning");
	struct arena *a = c->op->arena;
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < finding_code_count && i < PACK_CODES_SHOWN; i++) {
		const struct pack_ranked *r = &ranked[i];
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
complaints_compare(struct pack_composing *c)
{
	for (size_t i = 0; i < finding_code_count; i++) {
		struct measure learning = pack_code_total(&c->now, "learning", finding_codes[i].value);
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

enum err
pack_contradictions_write(struct pack_composing *c)
{
	size_t before;
	enum err e;

	pack_source(c, "Where sources contradict each other");
	before = c->pack->count;
	for (size_t i = 0; i < triangulation_subject_count; i++)
		subject_compare(c, &triangulation_subjects[i]);
	e = codes_compare(c);
	complaints_compare(c);
	if (e == ERR_OK && c->pack->count == before)
		pack_note(c, "No two sources contradict each other by more than chance.",
		    "No two sources contradict each other by more than chance.", false, "");
	return e;
}
