#include "operations/op_moderation_private.h"

#include "base/str.h"
#include "base/vec.h"
#include "domain/privacy_scan.h"
#include "domain/response.h"
#include "operations/op_population.h"
#include "store/store_challenge.h"
#include "store/store_reflection.h"
#include "store/store_response.h"

/* What travels with the audit into moderation: the reply of the practitioner and of the team manager (D13). */
struct gathering {
	struct op *op;
	struct case_names names;
	struct {
		struct moderation_said *items;
		size_t count, capacity;
	} said;
};

static const char *
nameless(struct gathering *g, const char *text)
{
	return privacy_scrubbed(
	    g->op->arena, text, g->names.items, g->names.count, 1U << PRIVACY_STAFF_NAME);
}

static void
say(struct gathering *g, const char *heading, const char *label, const char *text)
{
	if (!str_is_empty(text))
		VEC_PUSH(g->op->arena, &g->said, ((struct moderation_said){heading, label, nameless(g, text)}));
}

static enum err
practitioner_says(struct gathering *g, const struct moderation_view *v)
{
	static const char who[] = "The practitioner";
	struct reflection r;
	struct comment_list comments;
	enum err e = store_reflection_get(g->op->store, v->audit.id, &r);

	if (e == ERR_OK)
		e = store_comments(g->op->store, v->audit.id, &comments);
	if (e != ERR_OK)
		return e;
	if (r.sent_at.us != 0) {
		say(g, who, "Proud of", r.proud);
		say(g, who, "Would do differently", r.differently);
		say(g, who, "What helps or hinders", r.helps);
		say(g, who, "Support wanted", r.support);
	}
	/* Whether it is a disagreement would say something of the grade. */
	for (size_t i = 0; i < comments.count; i++) {
		const struct form_section *section = form_section_find(v->form, comments.items[i].section_code);

		say(g, who,
		    section == NULL ? "Comment" : arena_printf(g->op->arena, "Comment on %s", section->title),
		    comments.items[i].text);
	}
	return ERR_OK;
}

/* Not the view of the grade; not what is private between the two; not the remedial plan, which only an Inadequate has. */
static bool
does_travel(const struct response_question *q)
{
	return q->page != RESPONSE_GRADE && q->page != RESPONSE_PLAN && q->page != RESPONSE_WELLBEING &&
	    !q->is_private;
}

static enum err
manager_says(struct gathering *g, const struct moderation_view *v)
{
	static const char who[] = "The team manager";
	struct response_fields fields;
	struct audit_query_rows queries;
	enum err e = store_response_fields(g->op->store, v->audit.id, &fields);

	if (e == ERR_OK)
		e = store_audit_queries(g->op->store, v->audit.id, &queries);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < queries.count; i++) {
		say(g, who, "Asked about a fact", queries.items[i].question);
		say(g, who, "The auditor’s answer", queries.items[i].answer);
	}
	if (v->audit.state != AUDIT_RESPONDED && v->audit.state != AUDIT_FED_BACK && v->audit.state != AUDIT_CLOSED)
		return ERR_OK;
	for (size_t q = 0; q < response_question_count; q++)
		for (size_t i = 0; i < fields.count; i++)
			if (does_travel(&response_questions[q]) && response_questions[q].type == RESPONSE_TEXT &&
			    str_is_same(fields.items[i].code, response_questions[q].code))
				say(g, who, response_questions[q].label, fields.items[i].value);
	return ERR_OK;
}

static enum err
challenges_load(struct op *op, struct moderation_view *v)
{
	struct challenge_list list;
	enum err e = store_challenges(op->store, v->audit.id, &list);

	if (e != ERR_OK)
		return e;
	v->challenges = arena_array(op->arena, list.count, sizeof(*v->challenges));
	v->challenge_count = list.count;
	for (size_t i = 0; i < list.count; i++) {
		const struct challenge *c = &list.items[i];
		const struct form_section *section = form_section_find(v->form, c->section_code);

		v->challenges[i] = (struct moderation_challenge){
		    .asked_as = c->is_by_manager ? "team manager" : "practitioner",
		    .section_title = section == NULL ? "" : section->title,
		    .wanted_grade = c->wanted_grade,
		    .reason = c->reason,
		    .evidence = c->evidence};
	}
	return ERR_OK;
}

enum err
moderation_file_load(struct op *op, struct moderation_view *v)
{
	struct gathering g = {.op = op};
	enum err e = moderation_names(op, &v->audit, &g.names);

	if (e == ERR_OK)
		e = practitioner_says(&g, v);
	if (e == ERR_OK)
		e = manager_says(&g, v);
	if (e == ERR_OK)
		e = store_recommendations(op->store, v->audit.id, &v->actions);
	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < v->actions.count; i++)
		v->actions.items[i].text = nameless(&g, v->actions.items[i].text);
	v->said = g.said.items;
	v->said_count = g.said.count;
	e = population_facts_gather(op, &v->audit, &v->facts);
	if (e == ERR_NOT_FOUND)
		e = ERR_OK;
	return e == ERR_OK && v->shows_both ? challenges_load(op, v) : e;
}
