#include "web/web_settings.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_setting.h"
#include "view/view_settings.h"

#include <string.h>

enum err
web_settings(struct web *w)
{
	struct view_settings page = {.may_change = op_policy_may_change(w->op)};
	struct policy_state states[POLICY_COUNT];
	struct view_setting *rows = arena_array(w->op->arena, POLICY_COUNT, sizeof(*rows));
	enum err e = op_policy_list(w->op, states);

	if (e != ERR_OK)
		return e;
	for (int i = 0; i < POLICY_COUNT; i++) {
		const struct policy_row *row = policy_row((enum policy)i);

		rows[i] = (struct view_setting){.group = row->group,
		    .title = row->title,
		    /* Units are written as more than one: "working days". */
		    .value = policy_is_switch(row) ? (states[i].number == 1 ? "On" : "Off")
		        : arena_printf(w->op->arena, "%d %.*s", states[i].number,
		              (int)strlen(row->unit) - (states[i].number == 1), row->unit),
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

/* What is kept, under what was typed. */
static enum err
show(struct web *w)
{
	const char *code = w->req->param[0];
	struct view_setting_form page = {.value = request_field(w->req, "value")};
	struct policy_state state;
	enum policy policy;
	enum err e = policy_from_code(code, &policy) ? op_policy_get(w->op, policy, &state) : ERR_NOT_FOUND;

	if (e != ERR_OK)
		return e;
	page.title = policy_row(policy)->title;
	page.hint = policy_row(policy)->sentence;
	page.unit = policy_row(policy)->unit;
	page.is_switch = policy_is_switch(policy_row(policy));
	page.version = state.setting.version;
	if (page.value == NULL)
		page.value = arena_printf(w->op->arena, "%d", state.number);
	page.action = arena_printf(w->op->arena, "/settings/%s", code);
	page.frame = web_frame(w, "Change a setting", "Settings");
	page.frame.about = page.title;
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
	int64_t version = 0;
	enum policy policy;
	enum err e;

	if (!policy_from_code(code, &policy))
		return ERR_NOT_FOUND;
	(void)str_parse_int(request_field_text(w->req, "version"), 0, INT32_MAX, &version);
	e = op_policy_save(w->op, policy, request_field_text(w->req, "value"), (int)version);
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		return show(w);
	}
	if (e != ERR_OK)
		return e;
	return web_redirect_saying(w, "The setting is saved.", "/settings");
}
