#include "web/web_mail.h"

#include "base/arena.h"
#include "base/str.h"
#include "operations/op_mail.h"
#include "view/view_mail.h"
#include "web/web_programme.h"

#include <string.h>

static struct view_mail_row
row_of(struct web *w, const struct mail *m)
{
	return (struct view_mail_row){.href = arena_printf(w->op->arena, "/mail/%s", m->id),
	    .subject = m->subject,
	    .to = m->person_name,
	    .made_at = m->made_at,
	    .state = mail_state_name(m->state),
	    .answer = m->answer};
}

enum err
web_mail_queue(struct web *w)
{
	struct view_mail_count counts[MAIL_STATE_COUNT];
	struct view_mail_queue page = {
	    .is_practice = w->site->is_practice, .has_server = w->site->has_mail_server};
	struct view_mail_row *rows;
	struct mail_queue queue = {0};
	int number = web_page_number(w);
	enum err e = op_mail_list(w->op, number, &queue);

	if (e != ERR_OK)
		return e;
	rows = arena_array(w->op->arena, queue.list.count, sizeof(*rows));
	for (size_t i = 0; i < queue.list.count; i++)
		rows[i] = row_of(w, &queue.list.items[i]);
	for (int i = 0; i < MAIL_STATE_COUNT; i++)
		counts[i] = (struct view_mail_count){mail_state_name((enum mail_state)i), queue.counts[i]};
	page.rows = rows;
	page.row_count = queue.list.count;
	page.counts = counts;
	page.count_count = MAIL_STATE_COUNT;
	page.sender_refused = queue.sender_refused;
	if (number > 1)
		page.newer_href = arena_printf(w->op->arena, "/mail?page=%d", number - 1);
	if (queue.list.count == MAIL_PAGE_SIZE)
		page.older_href = arena_printf(w->op->arena, "/mail?page=%d", number + 1);
	page.frame = web_frame(w, "Mail", "Settings");
	web_page(w, view_mail_queue_page, &page);
	return ERR_OK;
}

enum err
web_mail(struct web *w)
{
	struct view_mail page = {0};
	struct mail mail;
	enum err e = op_mail_get(w->op, w->req->param[0], &mail);

	if (e != ERR_OK)
		return e;
	page.row = row_of(w, &mail);
	page.email = mail.email;
	page.attempts = mail.attempts;
	page.body = mail_body(w->op->arena, &mail, w->site->own_origin);
	page.frame = web_frame(w, "A mail", "Mail");
	page.frame.about = mail.id;
	page.frame.is_narrow = true;
	page.frame.back_href = "/mail";
	page.frame.back_text = "Back to mail";
	web_page(w, view_mail_page, &page);
	return ERR_OK;
}

static enum err
show_own(struct web *w, struct view_mail_own *page)
{
	page->frame = web_frame(w, "Mail to you", NULL);
	page->frame.is_narrow = true;
	page->frame.back_href = "/account";
	page->frame.back_text = "Back to your account";
	web_page(w, view_mail_own_page, page);
	return ERR_OK;
}

static void
fill_date(struct web *w, struct date d, const char *ret[static 3])
{
	int parts[3];

	for (int i = 0; i < 3; i++)
		ret[i] = "";
	if (date_is_none(d))
		return;
	date_parts(d, &parts[2], &parts[1], &parts[0]);
	for (int i = 0; i < 3; i++)
		ret[i] = arena_printf(w->op->arena, "%d", parts[i]);
}

enum err
web_account_mail(struct web *w)
{
	struct view_mail_own page = {0};
	struct mail_own own = {0};
	enum err e = op_mail_own_get(w->op, &own);

	if (e != ERR_OK)
		return e;
	page.version = own.preference.version;
	page.from_hour = arena_printf(w->op->arena, "%d", own.preference.hours.from_hour);
	page.to_hour = arena_printf(w->op->arena, "%d", own.preference.hours.to_hour);
	fill_date(w, own.preference.hours.away_from, page.away_from);
	fill_date(w, own.preference.hours.away_to, page.away_to);
	page.tells_briefings = own.preference.tells_briefings;
	page.cover = own.cover_user_name;
	page.cover_name = own.cover_name;
	return show_own(w, &page);
}

/* An hour of the day; anything else is a problem. */
static int
read_hour(struct web *w, const char *field, const char *name, const char **ret_typed)
{
	int64_t hour;

	*ret_typed = request_field_text(w->req, field);
	if (str_parse_int(str_trimmed(w->op->arena, *ret_typed), 0, 24, &hour))
		return (int)hour;
	problems_add(&w->op->problems, field, "Enter “%s” as an hour of the day from 0 to 24", name);
	return 0;
}

static struct date
read_day(struct web *w, const char *field, const char *name, const char *typed[static 3])
{
	struct date d;

	if (!web_typed_date(w, field, typed, &d))
		problems_add(&w->op->problems, field, "%s must be a real date, such as 26 1 2021", name);
	return d;
}

enum err
web_account_mail_save(struct web *w)
{
	struct view_mail_own page = {.cover = request_field_text(w->req, "cover"), .cover_name = ""};
	struct mail_preference own = {.cover_id = ""};
	int64_t version = 0;
	enum err e = ERR_INVALID;

	(void)str_parse_int(request_field_text(w->req, "version"), 0, INT32_MAX, &version);
	own.version = (int)version;
	own.tells_briefings = request_field(w->req, "briefings") != NULL;
	page.tells_briefings = own.tells_briefings;
	page.version = own.version;
	own.hours.from_hour = read_hour(w, "from-hour", "From", &page.from_hour);
	own.hours.to_hour = read_hour(w, "to-hour", "Until", &page.to_hour);
	own.hours.away_from = read_day(w, "away-from", "First day away", page.away_from);
	own.hours.away_to = read_day(w, "away-to", "Last day away", page.away_to);
	if (date_is_none(own.hours.away_from) && !date_is_none(own.hours.away_to))
		problems_add(&w->op->problems, "away-from", "Enter the first day away");
	if (w->op->problems.count == 0)
		e = op_mail_own_set(w->op, &own, str_trimmed(w->op->arena, page.cover));
	if (e == ERR_INVALID) {
		w->res->status = err_http_status(e);
		return show_own(w, &page);
	}
	if (e != ERR_OK)
		return e;
	if (str_is_empty(str_trimmed(w->op->arena, page.cover)) && op_mail_is_uncovered(&own, w->op->today))
		return web_redirect_saying(w,
		    "Saved. Nobody covers for you: what becomes due while you are away reaches nobody until you are back. Your line manager and "
		    "the programme coordinator are told. Name a colleague who covers, if you can",
		    "/account/mail");
	return web_redirect_saying(w,
	    date_is_none(own.hours.away_from)
		? "When mail reaches you is saved."
		: arena_printf(w->op->arena, "Saved: you are away from %s%s%s.", date_text_long(w->op->arena, own.hours.away_from),
		      date_is_none(own.hours.away_to) ? "" : " to ",
		      date_is_none(own.hours.away_to) ? "" : date_text_long(w->op->arena, own.hours.away_to)),
	    "/account/mail");
}
