#include "demo/year.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_guidance.h"

enum { QUESTIONS_MOST = 3, THEMES_MOST = 2, PANEL_OF_AUGUST = 3, PANEL_OF_OCTOBER = 4, PANEL_OF_DECEMBER = 5 };

/* What a panel of the first year led to; a year later the same would only be said again. */
static const struct piece {
	size_t panel;
	const char *criterion;
	const char *title;
	const char *text;
	const char *questions[QUESTIONS_MOST];
	const char *themes[THEMES_MOST];
	const char *briefing;
} pieces[] = {
    {0, "OV", "What makes an audit Good",
	"Good means that the work met the child’s needs and made a difference that the child would notice. A missing signature or a late "
	"note does not make it less. Six months in which nobody asked what had changed does.",
	{NULL}, {NULL}, "2021-01"},
    {1, "4", "A plan that can be held to",
	"A plan is Good when each step has an owner and a date, and when the child’s own words are in it. “Ongoing” is not a date. If the "
	"plan says what adults do and not what will be different for the child, it requires improvement.",
	{"4.1", "4.2"}, {"CSC-PLAN", "EH-FSP"}, "2021-01"},
    {2, "OV", "What makes an audit Inadequate",
	"Inadequate is for work that left the child no safer, or less safe. Ask first: what was life like for this child on an ordinary "
	"day, and did anybody know? Drift alone can be enough where a child waited for protection.",
	{NULL}, {"CSC-CP9"}, "2021-03"},
    {2, "4", "The one-page plan, until the case system has its own",
	"Until the case system’s new form comes in the autumn, write the plan on the one-page template: what worries us, what will be "
	"different for the child, who does what by when. Attach it to the record.",
	{"4.3"}, {"CSC-PLAN"}, ""},
    {3, "5", "Hearing a child who does not speak",
	"A baby or a child who does not use words is heard through what is seen: how they settle, whom they reach for, what they do with "
	"food. Write down what was seen, not what was felt about it. That can be Outstanding.",
	{"5.2", "5.4"}, {"CSC-ASMT"}, "2021-05"},
    {4, "8", "Supervision: direction, and what became of it",
	"Look for the thread: what was asked for, by when, and what the next supervision says about it. A question that was never "
	"answered weighs more than three that were never asked.",
	{"8.2", "8.3"}, {"CSC-SUPV", "EH-SUPV"}, "2021-08"},
    {5, "OV", "When moderator and auditor differ",
	"Most of this year’s differences were about weight, not facts: a strong relationship beside a thin plan. Say in the reason what "
	"weighed most and why. A reason that names it is justifiable even where another would grade it one step away.",
	{NULL}, {NULL}, ""},
};

enum { PIECE_COUNT = sizeof(pieces) / sizeof(pieces[0]), PLAN_PIECE = 1, TEMPLATE_PIECE = 3 };

static enum err
move(struct authority_making *m, const char *id, enum guidance_event event)
{
	struct guidance_draft_view v;
	enum err e = op_guidance_draft_get(m->op, id, &v);

	return e == ERR_OK ? op_guidance_move(m->op,
				 &(struct guidance_move){.id = id,
				     .version = v.draft.version,
				     .event = event,
				     .note = "",
				     .is_checked = true})
			   : e;
}

/* One of the Centre writes it and sends it on. */
static enum err
write(struct demo_year *year, size_t turn, struct guidance_save *save, const char **ret_id)
{
	struct authority_making *m = year->m;
	enum err e;

	demo_act_as(m, demo_of_centre(year, turn));
	e = op_guidance_draft_save(m->op, save, ret_id);
	return e == ERR_OK ? move(m, *ret_id, GUIDANCE_EVENT_SEND) : e;
}

/* The coordinator reads it, and it is published. */
static enum err
publish(struct demo_year *year, size_t turn, struct guidance_save *save)
{
	const char *id;
	enum err e = write(year, turn, save, &id);

	demo_act_as(year->m, demo_person_in(year->m, POST_CENTRE_LEAD));
	return e == ERR_OK ? move(year->m, id, GUIDANCE_EVENT_PUBLISH) : e;
}

static enum err
piece_publish(struct demo_year *year, const struct piece *piece)
{
	struct guidance_link links[QUESTIONS_MOST + THEMES_MOST + 1];
	struct guidance_save save = {.draft = {.guidance = {.id = "",
						   .criterion = piece->criterion,
						   .title = piece->title,
						   .text = piece->text,
						   .why = "",
						   .panel_id = year->panel_ids[piece->panel]}},
	    .decision = "",
	    .links = links};

	for (size_t i = 0; i < QUESTIONS_MOST && piece->questions[i] != NULL; i++)
		links[save.link_count++] = (struct guidance_link){GUIDANCE_QUESTION, piece->questions[i]};
	for (size_t i = 0; i < THEMES_MOST && piece->themes[i] != NULL; i++)
		links[save.link_count++] = (struct guidance_link){GUIDANCE_THEME, piece->themes[i]};
	if (!str_is_empty(piece->briefing))
		links[save.link_count++] = (struct guidance_link){GUIDANCE_BRIEFING, piece->briefing};
	return publish(year, piece->panel, &save);
}

/* A piece that was published before. */
static enum err
piece_find(struct authority_making *m, size_t piece, struct guidance *ret)
{
	struct guidance_list list;
	enum err e = op_guidance_find(m->op, &(struct guidance_search){pieces[piece].title, "", ""}, &list);

	if (e == ERR_OK && list.count > 0)
		*ret = list.items[0];
	return e == ERR_OK && list.count == 0 ? ERR_NOT_FOUND : e;
}

/* What the August panel made of four months of plans. */
static enum err
plan_anew(struct demo_year *year)
{
	static const struct guidance_link links[] = {{GUIDANCE_QUESTION, "4.1"}, {GUIDANCE_QUESTION, "4.2"}, {GUIDANCE_QUESTION, "4.4"},
	    {GUIDANCE_THEME, "CSC-PLAN"}, {GUIDANCE_THEME, "EH-FSP"}, {GUIDANCE_BRIEFING, "2021-07"}};
	struct guidance_save save = {.decision = "", .links = links, .link_count = sizeof(links) / sizeof(links[0])};
	enum err e = piece_find(year->m, PLAN_PIECE, &save.draft.guidance);

	if (e != ERR_OK)
		return e;
	save.draft.guidance.text =
	    "A plan is Good when each step has an owner and a date, and when the child’s own words are in it. “Ongoing” is not a date, and "
	    "“by the next review” is one only where the review has a day. If the plan says what adults do and not what will be different for "
	    "the child, it requires improvement. A contingency that nobody has talked about with the family is not yet a plan.";
	save.draft.guidance.why = "July’s audits read “by the next review” as a date and as none. The panel wants the contingency looked at too.";
	return publish(year, 2, &save);
}

static enum err
template_withdraw(struct demo_year *year)
{
	struct guidance g;
	enum err e = piece_find(year->m, TEMPLATE_PIECE, &g);

	demo_act_as(year->m, demo_person_in(year->m, POST_CENTRE_LEAD));
	return e == ERR_OK ? op_guidance_withdraw(
				 year->m->op, g.id, g.version, "The case system has its own form for plans since October.")
			   : e;
}

/* What still waits for the coordinator at the end of the year. */
static enum err
wait_for_lead(struct demo_year *year)
{
	static const struct guidance_link links[] = {{GUIDANCE_QUESTION, "10.2"}};
	const char *id;
	struct guidance_save save = {.draft = {.guidance = {.id = "",
						   .criterion = "10",
						   .title = "Writing for the child who will read it",
						   .text = "Write so that the child can read it at eighteen. Name what they were good at. Say what was "
							   "decided and why, in words that you would say to them.",
						   .why = "",
						   .panel_id = ""}},
	    .decision = "",
	    .links = links,
	    .link_count = 1};

	return write(year, 1, &save, &id);
}

enum err
demo_guidance_live(struct demo_year *year, size_t panel)
{
	enum err e = ERR_OK;

	for (size_t i = 0; e == ERR_OK && i < PIECE_COUNT; i++)
		if (pieces[i].panel == panel)
			e = piece_publish(year, &pieces[i]);
	if (e == ERR_OK && panel == PANEL_OF_AUGUST)
		e = plan_anew(year);
	if (e == ERR_OK && panel == PANEL_OF_OCTOBER)
		e = template_withdraw(year);
	return e == ERR_OK && panel == PANEL_OF_DECEMBER ? wait_for_lead(year) : e;
}
