#include "operations/op_guidance_private.h"

#include "base/str.h"
#include "base/vec.h"
#include "domain/programme.h"
#include "operations/op_panel.h"
#include "store/store_briefing.h"
#include "store/store_form.h"
#include "store/store_training.h"

bool
op_guidance_may_write(const struct op *op)
{
	return op_is_of_centre(op);
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
	enum err e = ERR_OK;

	*ret = (struct guidance_criteria){0};
	for (int s = 0; e == ERR_OK && s < SERVICE_COUNT; s++) {
		const struct form *form;
		const char *version_id;

		e = store_form_current(op->store, (enum service)s, "", &version_id);
		if (e == ERR_OK)
			e = store_form_get(op->store, version_id, &form);
		for (size_t i = 0; e == ERR_OK && i < form->section_count; i++) {
			const struct form_section *section = &form->sections[i];
			/* The overall grade is one for all services. */
			bool is_other = s != SERVICE_CSC && section->kind == SECTION_OVERALL;

			if (is_graded(section) && !is_other)
				VEC_PUSH(op->arena, ret,
				    ((struct guidance_criterion){section->code,
					s == SERVICE_CSC ? section->title
							 : arena_printf(op->arena, "%s: %s",
							       service_name((enum service)s), section->title),
					section}));
		}
	}
	return e;
}

static const struct guidance_criterion *
criterion_find(const struct guidance_criteria *criteria, const char *code)
{
	for (size_t i = 0; i < criteria->count; i++)
		if (str_is_same(criteria->items[i].code, code))
			return &criteria->items[i];
	return NULL;
}

enum err
guidance_name_criteria(struct op *op, struct guidance *items, size_t count)
{
	struct guidance_criteria criteria;
	enum err e = op_guidance_criteria(op, &criteria);

	for (size_t g = 0; e == ERR_OK && g < count; g++) {
		const struct guidance_criterion *found = criterion_find(&criteria, items[g].criterion);

		items[g].criterion_title = found == NULL ? items[g].criterion : found->title;
	}
	return e;
}

static enum err
find(struct op *op, const struct guidance_query *query, struct guidance_list *ret)
{
	enum err e = store_guidance_find(op->store, query, ret);

	return e == ERR_OK ? guidance_name_criteria(op, ret->items, ret->count) : e;
}

enum err
op_guidance_find(struct op *op, const struct guidance_search *search, struct guidance_list *ret)
{
	struct guidance_query query = {.criterion = search->criterion,
	    .has_link = !str_is_empty(search->theme),
	    .kind = GUIDANCE_THEME,
	    .target = search->theme,
	    .with_withdrawn = op_guidance_may_write(op)};
	size_t count;
	char **words = str_split(op->arena, guidance_words(op->arena, search->words), ' ', &count);

	for (size_t i = 0; i < count && i < GUIDANCE_WORDS_MOST; i++)
		query.words[i] = words[i];
	return find(op, &query, ret);
}

enum err
op_guidance_of_section(struct op *op, const char *section, struct guidance_beside_list *ret)
{
	return store_guidance_of_section(op->store, section, ret);
}

enum err
op_guidance_of(struct op *op, enum guidance_link_kind kind, const char *target, struct guidance_list *ret)
{
	return find(op, &(struct guidance_query){.has_link = true, .kind = kind, .target = target}, ret);
}

enum err
op_guidance_of_panel(struct op *op, const char *panel_id, struct guidance_list *ret)
{
	return find(op, &(struct guidance_query){.panel_id = panel_id}, ret);
}

enum err
op_guidance_of_month(struct op *op, const struct cycle *cycle, struct guidance_list *ret)
{
	struct {
		struct guidance *items;
		size_t count, capacity;
	} found = {0};
	enum err e = ERR_OK;

	for (int s = 0; e == ERR_OK && s < SERVICE_COUNT; s++) {
		struct guidance_list list = {NULL, 0};

		if (!str_is_empty(cycle->theme_codes[s]))
			e = op_guidance_of(op, GUIDANCE_THEME, cycle->theme_codes[s], &list);
		for (size_t i = 0; e == ERR_OK && i < list.count; i++) {
			bool is_known = false;

			for (size_t k = 0; k < found.count; k++)
				is_known = is_known || str_is_same(found.items[k].id, list.items[i].id);
			if (!is_known)
				VEC_PUSH(op->arena, &found, list.items[i]);
		}
	}
	*ret = (struct guidance_list){found.items, found.count};
	return e;
}

enum err
op_guidance_briefings(struct op *op, const char *const **ret_cycles, size_t *ret_count)
{
	struct briefing_list list;
	const char **cycles;
	enum err e = store_briefings(op->store, &list);

	*ret_count = 0;
	if (e != ERR_OK)
		return e;
	cycles = arena_array(op->arena, list.count, sizeof(*cycles));
	for (size_t i = 0; i < list.count; i++)
		if (list.items[i].is_readable)
			cycles[(*ret_count)++] = list.items[i].cycle_id;
	*ret_cycles = cycles;
	return ERR_OK;
}

/* ---- What it is about ---- */

static void
place_add(struct op *op, struct guidance_places *places, const char *label, const char *title, const char *href)
{
	VEC_PUSH(op->arena, places, ((struct guidance_place){label, title, href}));
}

static void
question_add(struct op *op, const struct guidance_criteria *criteria, const char *code, struct guidance_places *ret)
{
	for (size_t i = 0; i < criteria->count; i++) {
		const struct form_section *section = criteria->items[i].section;

		for (size_t k = 0; k < section->question_count; k++)
			if (str_is_same(section->questions[k].code, code))
				place_add(op, ret, arena_printf(op->arena, "Question %s", code), section->questions[k].text, NULL);
	}
}

static enum err
theme_add(struct op *op, const char *code, struct guidance_places *ret)
{
	struct training_theme_list themes;
	enum err e = store_training_theme_list(op->store, &themes);

	for (size_t i = 0; e == ERR_OK && i < themes.count; i++)
		if (str_is_same(themes.items[i].code, code))
			place_add(op, ret, "Theme", themes.items[i].title,
			    arena_printf(op->arena, "/guidance?theme=%s", str_percent_encoded(op->arena, code)));
	return e;
}

static enum err
briefing_add(struct op *op, const char *cycle_id, struct guidance_places *ret)
{
	struct briefing briefing;
	enum err e = store_briefing_get(op->store, cycle_id, &briefing);

	if (e == ERR_OK && briefing.is_readable)
		place_add(op, ret, "7 Minute Briefing", cycle_name(op->arena, cycle_id),
		    arena_printf(op->arena, "/briefings/%s", cycle_id));
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

/* The panel's day is no secret; its page is its members' and the Centre's, and whoever steps out of a case finds none. */
static enum err
panel_add(struct op *op, const struct guidance *g, const char *decision, struct guidance_places *ret)
{
	const char *href = NULL, *day = date_text_long(op->arena, g->panel_held_on);
	struct panel_view panel = {.line_count = 0};
	enum err e = str_is_empty(g->panel_id) ? ERR_NOT_FOUND : op_panel_get(op, g->panel_id, &panel);

	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	if (decision == NULL) {
		if (!str_is_empty(g->panel_id))
			place_add(op, ret, "Panel", day, e == ERR_OK ? arena_printf(op->arena, "/panels/%s", g->panel_id) : NULL);
		return ERR_OK;
	}
	for (size_t i = 0; e == ERR_OK && panel.may_read_cases && i < panel.line_count; i++)
		if (str_is_same(panel.lines[i].pcase.moderation_id, decision) && !panel.lines[i].is_aside)
			href = arena_printf(op->arena, "/panels/%s/cases/%s", g->panel_id, decision);
	place_add(op, ret, "Decision of the panel", day, href);
	return ERR_OK;
}

enum err
guidance_about(struct op *op, const struct guidance *g, const struct guidance_links *links, struct guidance_places *ret)
{
	struct guidance_criteria criteria;
	enum err e = op_guidance_criteria(op, &criteria);
	bool has_decision = false;

	*ret = (struct guidance_places){0};
	for (size_t i = 0; e == ERR_OK && i < links->count; i++) {
		const struct guidance_link *link = &links->items[i];

		switch (link->kind) {
		case GUIDANCE_QUESTION:
			question_add(op, &criteria, link->target, ret);
			break;
		case GUIDANCE_THEME:
			e = theme_add(op, link->target, ret);
			break;
		case GUIDANCE_BRIEFING:
			e = briefing_add(op, link->target, ret);
			break;
		case GUIDANCE_DECISION:
			has_decision = true;
			e = panel_add(op, g, link->target, ret);
			break;
		}
	}
	return e == ERR_OK && !has_decision ? panel_add(op, g, NULL, ret) : e;
}

/* ---- Reading ---- */

static const struct guidance *
version_find(const struct guidance_list *versions, int version)
{
	for (size_t i = 0; i < versions->count; i++)
		if (versions->items[i].version == version)
			return &versions->items[i];
	return NULL;
}

static enum err
versions_load(struct op *op, const char *id, struct guidance_list *ret)
{
	enum err e = store_guidance_versions(op->store, id, ret);

	return e == ERR_OK ? guidance_name_criteria(op, ret->items, ret->count) : e;
}

static enum err
about_load(struct op *op, const struct guidance *g, struct guidance_places *ret)
{
	struct guidance_links links;
	enum err e = store_guidance_links(op->store, g->id, g->version, &links);

	return e == ERR_OK ? guidance_about(op, g, &links, ret) : e;
}

enum err
op_guidance_get(struct op *op, const char *id, int version, struct guidance_view *ret)
{
	struct guidance_draft draft;
	enum err e;

	*ret = (struct guidance_view){.may_write = op_guidance_may_write(op)};
	e = versions_load(op, id, &ret->versions);
	if (e != ERR_OK)
		return e;
	ret->shown = version == 0 ? &ret->versions.items[0] : version_find(&ret->versions, version);
	if (ret->shown == NULL)
		return ERR_NOT_FOUND;
	ret->may_withdraw = op_has_role(op, ROLE_CENTRE_LEAD) && ret->versions.items[0].withdrawn_at.us == 0;
	e = about_load(op, ret->shown, &ret->about);
	if (e == ERR_OK && ret->may_write) {
		e = store_guidance_draft_get(op->store, id, &draft);
		ret->has_draft = e == ERR_OK;
	}
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

static const char *
about_text(struct op *op, const struct guidance *g, const struct guidance_places *about)
{
	const char *text = g->criterion_title;

	for (size_t i = 0; i < about->count; i++)
		text = arena_printf(op->arena, "%s\n%s: %s", text, about->items[i].label, about->items[i].title);
	return text;
}

enum err
op_guidance_compare(struct op *op, const char *id, int before, int now, struct guidance_comparison *ret)
{
	struct guidance_places about_before, about_now;
	enum err e = versions_load(op, id, &ret->versions);

	if (e != ERR_OK)
		return e;
	if (now == 0)
		now = ret->versions.items[0].version;
	ret->before = version_find(&ret->versions, before == 0 ? now - 1 : before);
	ret->now = version_find(&ret->versions, now);
	if (ret->before == NULL || ret->now == NULL)
		return ERR_NOT_FOUND;
	e = about_load(op, ret->before, &about_before);
	if (e == ERR_OK)
		e = about_load(op, ret->now, &about_now);
	if (e != ERR_OK)
		return e;
	ret->about_before = about_text(op, ret->before, &about_before);
	ret->about_now = about_text(op, ret->now, &about_now);
	return ERR_OK;
}
