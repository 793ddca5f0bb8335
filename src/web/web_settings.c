#include "web/web_settings.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_setting.h"
#include "view/view_settings.h"

static const char *
unit_words(enum timescale_unit unit)
{
	switch (unit) {
	case TIMESCALE_WORKING_DAY:
		return "working days";
	case TIMESCALE_DAY:
		return "days";
	case TIMESCALE_WEEK:
		return "weeks";
	case TIMESCALE_MONTH:
		return "months";
	}
	return "";
}

static enum err
fill_timescales(struct web *w, struct view_settings *page)
{
	struct timescale_list list;
	struct view_setting *rows;
	enum err e = op_timescale_list(w->op, &list);

	if (e != ERR_OK)
		return e;
	rows = arena_array(w->op->arena, list.count, sizeof(*rows));
	for (size_t i = 0; i < list.count; i++) {
		const struct timescale *t = &list.items[i];

		rows[i] = (struct view_setting){.group = "Timescales beside a child’s dates",
		    .title = t->code,
		    .value = arena_printf(w->op->arena, "%d %s", t->amount, unit_words(t->unit)),
		    .sentence = t->rule,
		    .changed_by = "",
		    .href = arena_printf(w->op->arena, "/settings/%s", t->code)};
	}
	page->timescales = rows;
	page->timescale_count = list.count;
	return ERR_OK;
}

enum err
web_settings(struct web *w)
{
	struct view_settings page = {.may_change = op_policy_may_change(w->op)};
	struct policy_state states[POLICY_COUNT];
	struct view_setting *rows = arena_array(w->op->arena, POLICY_COUNT, sizeof(*rows));
	enum err e = op_policy_list(w->op, states);

	if (e == ERR_OK)
		e = fill_timescales(w, &page);
	if (e != ERR_OK)
		return e;
	for (int i = 0; i < POLICY_COUNT; i++) {
		const struct policy_row *row = policy_row((enum policy)i);

		rows[i] = (struct view_setting){.group = row->group,
		    .title = row->title,
		    .value = arena_printf(w->op->arena, "%d %s", states[i].number, row->unit),
		    .sentence = row->sentence,
		    .changed_by = states[i].setting.changed_by,
		    .changed_at = states[i].setting.changed_at,
		    .href = arena_printf(w->op->arena, "/settings/%s", row->code)};
	}
	page.settings = rows;
	page.setting_count = POLICY_COUNT;
	page.frame = web_frame(w, "Settings", NULL);
	web_page(w, view_settings_page, &page);
	return ERR_OK;
}

static const struct timescale *
find(const struct timescale_list *list, const char *code)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_is_same(list->items[i].code, code))
			return &list->items[i];
	return NULL;
}

/* What is kept, under what was typed. */
static enum err
show(struct web *w)
{
	const char *code = w->req->param[0];
	struct view_setting_form page = {.value = request_field(w->req, "value")};
	struct policy_state state;
	struct timescale_list list;
	const struct timescale *t;
	enum policy policy;
	const char *kept;
	enum err e;

	if (policy_from_code(code, &policy)) {
		e = op_policy_get(w->op, policy, &state);
		if (e != ERR_OK)
			return e;
		page.title = policy_row(policy)->title;
		page.hint = policy_row(policy)->sentence;
		page.unit = policy_row(policy)->unit;
		page.version = state.setting.version;
		kept = arena_printf(w->op->arena, "%d", state.number);
	} else {
		e = op_timescale_list(w->op, &list);
		t = e == ERR_OK ? find(&list, code) : NULL;
		if (t == NULL)
			return e == ERR_OK ? ERR_NOT_FOUND : e;
		page.title = "How long";
		page.unit = unit_words(t->unit);
		page.rule = request_field(w->req, "rule");
		if (page.rule == NULL)
			page.rule = t->rule;
		kept = arena_printf(w->op->arena, "%d", t->amount);
	}
	if (page.value == NULL)
		page.value = kept;
	page.action = arena_printf(w->op->arena, "/settings/%s", code);
	page.frame = web_frame(w, "Change a setting", "Settings");
	page.frame.back_href = "/settings";
	page.frame.back_text = "Back to settings";
	web_page(w, view_setting_form_page, &page);
	return ERR_OK;
}

enum err
web_setting_edit(struct web *w)
{
	return show(w);
}

enum err
web_setting_save(struct web *w)
{
	const char *code = w->req->param[0];
	const char *value = request_field_text(w->req, "value");
	int64_t version = 0;
	enum policy policy;
	enum err e;

	(void)str_parse_int(request_field_text(w->req, "version"), 0, INT32_MAX, &version);
	if (policy_from_code(code, &policy))
		e = op_policy_save(w->op, policy, value, (int)version);
	else
		e = op_timescale_save(w->op, code, value, request_field_text(w->req, "rule"));
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		return show(w);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "The setting is saved.", "/settings");
}
