#include "operations/op_guidance.h"

#include "base/str.h"
#include "domain/privacy_scan.h"
#include "store/store_form.h"

#include <string.h>

bool
op_guidance_may_write(const struct op *op)
{
	return op_has_role(op, ROLE_CENTRE_LEAD);
}

static bool
is_graded(const struct form_section *section)
{
	for (size_t i = 0; i < section->question_count; i++)
		if (section->questions[i].type == ANSWER_GRADE)
			return true;
	return false;
}

enum err
op_guidance_criteria(struct op *op, struct guidance_criteria *ret)
{
	const struct form *form;
	const char *version_id;
	enum err e = store_form_current(op->store, SERVICE_CSC, "", &version_id);

	if (e == ERR_OK)
		e = store_form_get(op->store, version_id, &form);
	if (e != ERR_OK)
		return e;
	*ret = (struct guidance_criteria){arena_array(op->arena, form->section_count, sizeof(*ret->items)), 0};
	for (size_t i = 0; i < form->section_count; i++)
		if (is_graded(&form->sections[i]))
			ret->items[ret->count++] =
			    (struct guidance_criterion){form->sections[i].code, form->sections[i].title};
	return ERR_OK;
}

static enum err
name_criteria(struct op *op, struct guidance_list *list)
{
	struct guidance_criteria criteria;
	enum err e = op_guidance_criteria(op, &criteria);

	for (size_t g = 0; e == ERR_OK && g < list->count; g++) {
		list->items[g].criterion_title = list->items[g].criterion;
		for (size_t i = 0; i < criteria.count; i++)
			if (str_is_same(criteria.items[i].code, list->items[g].criterion))
				list->items[g].criterion_title = criteria.items[i].title;
	}
	return e;
}

enum err
op_guidance_list(struct op *op, struct guidance_list *ret)
{
	enum err e = store_guidance_list(op->store, ret);

	return e == ERR_OK ? name_criteria(op, ret) : e;
}

static bool
has_words(struct op *op, const struct guidance *g, const char *words)
{
	const char *text = str_lower(op->arena, arena_printf(op->arena, "%s\n%s\n%s", g->title, g->text, g->criterion_title));
	size_t count;
	char **parts = str_split(op->arena, str_lower(op->arena, words), ' ', &count);

	for (size_t i = 0; i < count; i++)
		if (strstr(text, parts[i]) == NULL)
			return false;
	return true;
}

enum err
op_guidance_find(struct op *op, const char *words, const char *criterion, struct guidance_list *ret)
{
	size_t count = 0;
	enum err e = op_guidance_list(op, ret);

	for (size_t i = 0; e == ERR_OK && i < ret->count; i++)
		if ((str_is_empty(criterion) || str_is_same(ret->items[i].criterion, criterion)) &&
		    has_words(op, &ret->items[i], words))
			ret->items[count++] = ret->items[i];
	ret->count = count;
	return e;
}

enum err
op_guidance_get(struct op *op, const char *id, struct guidance_list *ret)
{
	enum err e = store_guidance_versions(op->store, id, ret);

	return e == ERR_OK ? name_criteria(op, ret) : e;
}

struct publishing {
	struct guidance_save *save;
	const char *id;
};

/* What looks as if it came from a case; NULL for nothing. */
static const char *
warning_of(struct op *op, const struct guidance *g)
{
	size_t count;
	const char *text = arena_printf(op->arena, "%s\n%s", g->title, g->text);
	const struct privacy_hit *hits = privacy_scan(op->arena, text, NULL, 0, &count);

	return privacy_warning(op->arena, hits, count);
}

static enum err
check(struct op *op, struct guidance_save *save)
{
	struct guidance_criteria criteria;
	const struct guidance *g = &save->guidance;
	bool is_known = false;
	enum err e = op_guidance_criteria(op, &criteria);

	if (e != ERR_OK)
		return e;
	for (size_t i = 0; i < criteria.count; i++)
		is_known = is_known || str_is_same(criteria.items[i].code, g->criterion);
	guidance_check(g, &op->problems);
	if (!is_known && !str_is_empty(g->criterion))
		problems_add(&op->problems, "criterion", "Select what the guidance is about");
	save->warning = warning_of(op, g);
	if (save->warning != NULL && !save->is_checked)
		problems_add(&op->problems, "checked", "Say that this is about no case, or change it");
	return op->problems.count > 0 ? ERR_INVALID : ERR_OK;
}

/* The panel it comes from has been held. */
static enum err
check_panel(struct op *op, const char *panel_id)
{
	struct panel panel;
	enum err e;

	if (str_is_empty(panel_id))
		return ERR_OK;
	e = store_panel_get(op->store, panel_id, &panel);
	if (e == ERR_OK && panel.state != PANEL_OPEN && panel.state != PANEL_CLOSED)
		e = ERR_NOT_FOUND;
	return e;
}

static enum err
publish(struct op *op, void *data)
{
	struct publishing *p = data;
	struct guidance g = p->save->guidance;
	struct guidance_list before = {NULL, 0};
	struct history_change change = {"Text", "", g.text};
	enum err e = op_guidance_may_write(op) ? check_panel(op, g.panel_id) : ERR_NOT_FOUND;

	if (e == ERR_OK && !str_is_empty(g.id))
		e = store_guidance_versions(op->store, g.id, &before);
	if (e == ERR_OK && before.count > 0 && before.items[0].version != g.version)
		e = ERR_STALE;
	if (e == ERR_OK)
		e = check(op, p->save);
	if (e != ERR_OK)
		return e;
	if (before.count > 0)
		change.before = before.items[0].text;
	g.version = before.count > 0 ? before.items[0].version + 1 : 1;
	if (str_is_empty(g.id))
		g.id = op_id(op);
	g.published_by = op->actor.person_id;
	g.published_at = op->now;
	e = store_guidance_insert(op->store, &g);
	if (e == ERR_CONFLICT)
		e = ERR_STALE;
	if (e != ERR_OK)
		return e;
	p->id = g.id;
	return op_history(op,
	    &(struct op_event){.action = "published",
	        .object_kind = "guidance",
	        .object_id = g.id,
	        .object_version = g.version,
	        .sentence = g.version == 1 ? "Published guidance for auditors" : "Published a new version of guidance",
	        .changes = &change,
	        .change_count = 1});
}

enum err
op_guidance_publish(struct op *op, struct guidance_save *save, const char **ret_id)
{
	struct publishing p = {save, ""};
	enum err e = op_write(op, publish, &p);

	if (e == ERR_OK && ret_id != NULL)
		*ret_id = p.id;
	return e;
}
