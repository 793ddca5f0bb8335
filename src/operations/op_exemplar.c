#include "operations/op_exemplar.h"

#include "base/sbuf.h"
#include "base/str.h"
#include "operations/op_moderation.h"
#include "operations/op_moderation_private.h"
#include "store/store_audit.h"

static bool
is_lead(const struct op *op)
{
	return op_has_role(op, ROLE_CENTRE_LEAD);
}

/* The case behind it, where the lead may see it. */
static enum err
source_load(struct op *op, const char *audit_id, struct audit *audit, struct case_names *names,
    struct exemplar_source *ret)
{
	enum err e = store_audit_get(op->store, audit_id, audit);

	if (e == ERR_OK)
		e = moderation_names(op, audit, names);
	*ret = (struct exemplar_source){.names = names->items,
	    .name_count = names->count,
	    .child_reference = e == ERR_OK ? audit->child_reference : "",
	    .audit_reference = e == ERR_OK ? audit->reference : ""};
	return e;
}

static enum err
may_know_case(struct op *op, const struct audit *audit, bool *ret)
{
	enum moderation_bar bar;
	enum err e;

	*ret = false;
	if (!is_lead(op))
		return ERR_OK;
	e = op_moderation_bar(op, audit, op->actor.person_id, op->actor.roles, &bar);
	if (e == ERR_OK)
		*ret = bar == MODERATION_FREE;
	return e;
}

/* The auditor's words on the section: answers and evidence, question by question, without what was not answered. */
static const char *
words_of(struct op *op, const struct moderation_view *v, const struct form_section *section)
{
	struct sbuf sb;

	sbuf_init(&sb, op->arena, (size_t)EXEMPLAR_TEXT_MAXIMUM * 4);
	for (size_t i = 0; i < section->question_count; i++) {
		const struct form_question *q = &section->questions[i];
		const char *value = form_value(&v->answers, q->code);
		const char *evidence = form_evidence(&v->answers, q->code);

		if (str_is_empty(value) || !form_question_applies(section, q, &v->answers))
			continue;
		/* The grade stands above it; what was written about it belongs to the example. */
		if (q->type == ANSWER_GRADE) {
			if (!str_is_empty(evidence))
				sbuf_printf(&sb, "%s%s", sb.length == 0 ? "" : "\n\n", evidence);
			continue;
		}
		sbuf_printf(&sb, "%s%s %s", sb.length == 0 ? "" : "\n\n", q->text,
		    form_value_text(op->arena, q, value));
		if (!str_is_empty(evidence))
			sbuf_printf(&sb, "\n%s", evidence);
	}
	return sb.data;
}

struct making {
	const char *moderation_id;
	const char *section_code;
	const char *id;
};

static const struct moderated_section *
section_of(const struct moderation_view *v, const char *code)
{
	for (size_t i = 0; i < v->section_count; i++)
		if (str_is_same(v->sections[i].section->code, code))
			return &v->sections[i];
	return NULL;
}

static enum err
make(struct op *op, void *data)
{
	struct making *m = data;
	struct moderation_view v;
	const struct moderated_section *section;
	struct exemplar_source source;
	struct case_names names;
	struct audit audit;
	struct exemplar x;
	enum err e = is_lead(op) ? moderation_load(op, m->moderation_id, &v) : ERR_NOT_FOUND;

	if (e == ERR_OK && v.moderation.state != MODERATION_SETTLED)
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	v.shows_both = true;
	e = moderation_sections_load(op, &v);
	if (e == ERR_OK)
		e = source_load(op, v.audit.id, &audit, &names, &source);
	if (e != ERR_OK)
		return e;
	section = section_of(&v, m->section_code);
	if (section == NULL) {
		problems_add(&op->problems, "section", "Select a section of the audit");
		return ERR_INVALID;
	}
	x = (struct exemplar){.id = op_id(op),
	    .audit_id = v.audit.id,
	    .moderation_id = v.moderation.id,
	    .service = v.audit.service,
	    .section_code = section->section->code,
	    .section_title = section->section->title,
	    .grade = section->auditors == section->first ? section->auditors : GRADE_NONE,
	    .text = exemplar_scrubbed(op->arena, words_of(op, &v, section->section), &source),
	    .why = exemplar_scrubbed(op->arena, section->first_note, &source),
	    .state = EXEMPLAR_DRAFT,
	    .made_by = op->actor.person_id,
	    .made_at = op->now};
	m->id = x.id;
	e = store_exemplar_insert(op->store, &x);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = "made-exemplar",
		.object_kind = "exemplar",
		.object_id = x.id,
		.object_version = 1,
		.sentence = "Began an example for others to learn from"});
}

enum err
op_exemplar_make(
    struct op *op, const char *moderation_id, const char *section_code, const char **ret_id)
{
	struct making m = {moderation_id, section_code, NULL};
	enum err e = op_write(op, make, &m);

	if (e == ERR_OK)
		*ret_id = m.id;
	return e;
}

enum err
op_exemplar_get(struct op *op, const char *id, struct exemplar_view *ret)
{
	struct exemplar_view v = {.audit_reference = NULL};
	struct audit audit;
	bool may_know = false;
	enum err e = store_exemplar_get(op->store, id, &v.exemplar);

	if (e == ERR_OK && is_lead(op))
		e = store_audit_get(op->store, v.exemplar.audit_id, &audit);
	if (e == ERR_OK && is_lead(op))
		e = may_know_case(op, &audit, &may_know);
	if (e != ERR_OK)
		return e;
	if (v.exemplar.state != EXEMPLAR_PUBLISHED && !may_know)
		return ERR_NOT_FOUND;
	if (may_know) {
		v.audit_reference = audit.reference;
		v.may_edit = v.exemplar.state != EXEMPLAR_WITHDRAWN;
		v.may_publish = v.exemplar.state == EXEMPLAR_DRAFT;
		v.may_withdraw = v.may_edit;
	} else {
		v.exemplar.audit_id = v.exemplar.moderation_id = v.exemplar.made_by = "";
	}
	*ret = v;
	/* A draft is still somebody's words about a child. */
	return v.exemplar.state == EXEMPLAR_PUBLISHED
	    ? ERR_OK
	    : op_viewed(op, "exemplar", id, "", "Looked at the draft of an example");
}

struct changing {
	struct exemplar exemplar;
	bool is_published;
	bool is_withdrawal;
};

static enum err
begin(struct op *op, const struct exemplar *given, struct exemplar *ret, struct audit *audit,
    struct case_names *names, struct exemplar_source *source)
{
	bool may_know = false;
	enum err e = is_lead(op) ? store_exemplar_get(op->store, given->id, ret) : ERR_NOT_FOUND;

	if (e == ERR_OK)
		e = source_load(op, ret->audit_id, audit, names, source);
	if (e == ERR_OK)
		e = may_know_case(op, audit, &may_know);
	if (e != ERR_OK)
		return e;
	if (!may_know)
		return ERR_NOT_FOUND;
	return ret->version != given->version || ret->state == EXEMPLAR_WITHDRAWN ? ERR_STALE : ERR_OK;
}

static enum err
change(struct op *op, void *data)
{
	const struct changing *c = data;
	struct exemplar_source source;
	struct case_names names;
	struct audit audit;
	struct exemplar x;
	struct history_change changes[2];
	bool is_publishing;
	enum err e = begin(op, &c->exemplar, &x, &audit, &names, &source);

	if (e != ERR_OK)
		return e;
	is_publishing = c->is_published && x.state == EXEMPLAR_DRAFT;
	if (c->is_withdrawal) {
		x.state = EXEMPLAR_WITHDRAWN;
	} else {
		changes[0] = (struct history_change){"Text", x.text, c->exemplar.text};
		changes[1] = (struct history_change){"Why", x.why, c->exemplar.why};
		x.grade = c->exemplar.grade;
		x.text = c->exemplar.text;
		x.why = c->exemplar.why;
		/* What is published stays published, so it must be clean whatever the button. */
		exemplar_check(op->arena, &x, &source, is_publishing || x.state == EXEMPLAR_PUBLISHED, &op->problems);
		if (op->problems.count > 0)
			return ERR_INVALID;
		if (is_publishing) {
			x.state = EXEMPLAR_PUBLISHED;
			x.published_at = op->now;
		}
	}
	e = store_exemplar_update(op->store, &x);
	if (e != ERR_OK)
		return e;
	return op_history(op,
	    &(struct op_event){.action = c->is_withdrawal ? "withdrew-exemplar" : is_publishing ? "published-exemplar" : "saved-exemplar",
		.object_kind = "exemplar",
		.object_id = x.id,
		.object_version = x.version + 1,
		.sentence = c->is_withdrawal ? "Withdrew an example"
		    : is_publishing          ? "Published an example for others to learn from"
					     : "Changed an example",
		.changes = changes,
		.change_count = c->is_withdrawal ? 0 : 2});
}

enum err
op_exemplar_save(struct op *op, const struct exemplar *exemplar, bool is_published)
{
	struct changing c = {*exemplar, is_published, false};

	return op_write(op, change, &c);
}

enum err
op_exemplar_withdraw(struct op *op, const char *id, int version)
{
	struct changing c = {{.id = id, .version = version}, false, true};

	return op_write(op, change, &c);
}

enum err
op_exemplars(
    struct op *op, const char *service, const char *section, struct exemplar_lists *ret)
{
	enum err e = store_exemplars(
	    op->store, EXEMPLAR_PUBLISHED, service, section, EXEMPLARS_MOST, &ret->published);
	size_t count = 0;

	ret->is_lead = is_lead(op);
	ret->drafts = (struct exemplar_list){NULL, 0};
	if (e == ERR_OK && ret->is_lead)
		e = store_exemplars(op->store, EXEMPLAR_DRAFT, service, section, EXEMPLARS_MOST, &ret->drafts);
	for (size_t i = 0; e == ERR_OK && i < ret->drafts.count; i++) {
		struct audit audit;
		bool may_know = false;

		e = store_audit_get(op->store, ret->drafts.items[i].audit_id, &audit);
		if (e == ERR_OK)
			e = may_know_case(op, &audit, &may_know);
		if (e == ERR_OK && may_know)
			ret->drafts.items[count++] = ret->drafts.items[i];
	}
	ret->drafts.count = count;
	return e;
}
