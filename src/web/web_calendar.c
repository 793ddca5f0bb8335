#include "base/arena.h"
#include "base/str.h"
#include "operations/op_calendar_feed.h"
#include "output/ics_write.h"
#include "view/view_calendar.h"
#include "web/web_account.h"
#include "web/web_programme.h"

#include <string.h>

enum { TOKEN_MAXIMUM = 100 };

enum err
web_calendar_feed(struct web *w)
{
	const char *name = w->req->param[0];
	size_t length = strlen(name);
	struct feed_dates dates;
	struct ics_writer ics;
	enum err e;

	if (length > TOKEN_MAXIMUM || length < 4 || !str_is_same(name + length - 4, ".ics"))
		return ERR_NOT_FOUND;
	e = op_feed_read(w->op, arena_strndup(w->op->arena, name, length - 4), &dates);
	if (e != ERR_OK)
		return e;
	ics_write_begin(&ics, w->op->arena, w->site->service_name, w->op->now);
	for (size_t i = 0; i < dates.tasks.count; i++) {
		const struct feed_task *t = &dates.tasks.items[i];
		const char *words = feed_task_words(t->kind);

		ics_write_event(&ics,
		    &(struct ics_event){.uid = arena_printf(w->op->arena, "%s@practice-audits", t->id),
			/* Grows day by day, so it is more after any change of the date. */
			.sequence = date_days_between(t->opened_on, w->op->today),
			.day = t->due_on,
			.summary = str_is_empty(t->theme_title)
			    ? arena_printf(w->op->arena, "Due: %s", words)
			    : arena_printf(w->op->arena, "Due: %s (%s)", words, t->theme_title),
			.description = "It stands in My work."});
	}
	for (size_t p = 0; p < dates.programmes.count; p++)
		for (size_t i = 0; i < dates.programmes.items[p].cycle_count; i++)
			web_programme_events(w, &ics, &dates.programmes.items[p].cycles[i]);
	w->res->body = ics_write_end(&ics);
	w->res->body_length = strlen(w->res->body);
	w->res->content_type = "text/calendar; charset=utf-8";
	return ERR_OK;
}

enum err
web_account_calendar(struct web *w)
{
	struct calendar_feed feed = {0};
	struct view_calendar page = {.address = ""};
	const char *origin = w->site->own_origin != NULL ? w->site->own_origin : request_origin(w->req);
	enum err e = op_feed_get(w->op, &feed);

	if (e != ERR_OK && e != ERR_NOT_FOUND)
		return e;
	page.frame = web_frame(w, "Your dates in your own calendar", NULL);
	page.frame.back_href = "/account";
	page.frame.back_text = "Back to your account";
	page.frame.is_narrow = true;
	if (e == ERR_OK) {
		page.address = arena_printf(w->op->arena, "%s/cal/%s.ics", origin == NULL ? "" : origin, feed.token);
		page.made = instant_text_long(w->op->arena, feed.made_at);
	}
	web_page(w, view_calendar_page, &page);
	return ERR_OK;
}

enum err
web_account_calendar_make(struct web *w)
{
	enum err e = op_feed_make(w->op);

	return e == ERR_OK ? web_redirect_saying(w, "Your private address is made.", "/account/calendar") : e;
}

enum err
web_account_calendar_remove(struct web *w)
{
	enum err e = op_feed_remove(w->op);

	return e == ERR_OK
	    ? web_redirect_saying(w, "The address is gone. Calendars that have it get nothing any more.", "/account/calendar")
	    : e;
}
