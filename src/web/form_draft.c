#include "web/form_draft.h"

#include "base/arena.h"
#include "base/str.h"
#include "http/form.h"
#include "operations/op_form_draft.h"
#include "web/box_version.h"
#include "web/kept_form.h"

#include <jansson.h>
#include <string.h>

enum err
web_draft_save(struct web *w)
{
	const char *path = request_field_text(w->req, FORM_DRAFT_FIELD);
	const char *body = kept_form_body(w);
	enum err e;

	if (body[0] == '\0')
		return ERR_TOO_LARGE;
	w->op->idempotency_key = NULL;
	e = op_form_draft_keep(w->op, path, body);
	if (e != ERR_OK)
		return e;
	/* No version: what is sent later carries the one the page was loaded with. */
	return web_send_json(w, json_pack("{s:s}", "saved_at", instant_text_time(w->op->arena, w->op->now)));
}

static bool
draft_load(struct web *w, const char *action, struct request_pairs *ret_pairs, const char **ret_saved_at)
{
	struct form_draft draft;
	struct date day;

	/* The form that has arrived is what was typed last; the others of its page are still drafts. */
	if ((w->req->method != HTTP_GET && str_is_same(action, w->req->path)) || str_is_same(request_param_text(w->req, "draft"), "no") ||
	    op_form_draft_get(w->op, action, &draft) != ERR_OK ||
	    !form_parse_urlencoded(
	        w->op->arena, draft.body, strlen(draft.body), HTTP_FORM_PAIRS, ret_pairs))
		return false;
	day = instant_london_day(draft.saved_at, NULL);
	if (ret_saved_at != NULL)
		*ret_saved_at = date_is_same(day, w->op->today)
		    ? instant_text_time(w->op->arena, draft.saved_at)
		    : instant_text_long(w->op->arena, draft.saved_at);
	return true;
}

const char *
web_draft_resume(struct web *w, const char *action)
{
	const char *saved_at = NULL;
	struct request_pairs pairs = {0};
	struct request *typed;

	if (w->req->method != HTTP_GET || !draft_load(w, action, &pairs, &saved_at))
		return NULL;
	typed = arena_memdup(w->op->arena, w->req, sizeof(*typed));
	typed->form = pairs;
	w->req = typed;
	return saved_at;
}

int
web_draft_version(struct web *w, struct view_frame *frame, int now)
{
	int version = now;

	if (w->req->method == HTTP_POST || frame->draft_saved_at != NULL)
		version = web_page_version(w);
	if (version != now && frame->draft_saved_at != NULL)
		frame->draft_behind_href = arena_printf(w->op->arena, "%s?draft=no", w->req->path);
	return version;
}

const char *
web_draft_text(struct web *w, const char *action, const char *field, const char **ret_saved_at)
{
	struct request_pairs pairs = {0};

	if (!draft_load(w, action, &pairs, ret_saved_at))
		return "";
	for (size_t i = 0; i < pairs.count; i++)
		if (str_is_same(pairs.items[i].name, field))
			return pairs.items[i].value;
	return "";
}

void
web_draft_done(struct web *w)
{
	const char *path = request_field_text(w->req, FORM_DRAFT_FIELD);

	if (w->req->method == HTTP_POST && w->res->status == 303 && str_is_same(path, w->req->path))
		(void)op_form_draft_drop(w->op, path);
}
