#include "view/view_due.h"

#include "base/arena.h"
#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"
#include "view/view_frame.h"

#include <string.h>

enum { SOON_DAYS = 7 };

const char *
view_due_words(struct arena *arena, struct date due_on, struct date today)
{
	int days = date_days_between(today, due_on);

	if (days == 0)
		return "today";
	if (days == 1)
		return "in 1 day";
	if (days == -1)
		return "1 day late";
	return days > 0 ? str_joined(arena, "in ", str_from_int(arena, days), " days")
			: str_joined(arena, str_from_int(arena, -days), " days", " late");
}

void
view_due(struct html *h, struct date due_on, struct date today)
{
	char iso[DATE_TEXT_SIZE], text[DATE_LONG_SIZE];
	int days;

	if (date_is_none(due_on))
		return;
	days = date_days_between(today, due_on);
	date_iso(due_on, iso);
	date_long(due_on, text);
	app_date_due(h, .datetime = iso, .text = text,
	    .words = days == 0 ? "Due today" : view_due_words(h->arena, due_on, today),
	    .urgency = days < 0          ? APP_DATE_OVERDUE
		: days <= SOON_DAYS ? APP_DATE_SOON
				    : APP_DATE_PLAIN);
}

void
view_day(struct html *h, struct date d)
{
	if (!date_is_none(d))
		app_time(h, date_text_iso(h->arena, d), date_text_long(h->arena, d));
}

void
view_day_short(struct html *h, struct date d)
{
	if (!date_is_none(d))
		app_time(h, date_text_iso(h->arena, d), date_text_short(h->arena, d));
}

void
view_instant(struct html *h, struct instant i)
{
	if (i.us != 0)
		app_time(h, view_instant_machine(h->arena, i), instant_text_long(h->arena, i));
}

const char *
view_instant_machine(struct arena *arena, struct instant i)
{
	char iso[INSTANT_TEXT_SIZE];

	instant_iso(i, iso);
	return arena_printf(arena, "%.19sZ", iso);
}

const char *
view_theme(struct arena *arena, const char *theme)
{
	size_t length = strlen(theme);

	return length > 0 && theme[length - 1] == '.' ? arena_strndup(arena, theme, length - 1) : theme;
}

const char *
view_month(struct arena *arena, const char *cycle_id)
{
	struct date first;
	int year, month, day;

	if (!date_parse_iso(arena_printf(arena, "%s-01", cycle_id), &first))
		return cycle_id;
	date_parts(first, &year, &month, &day);
	return arena_printf(arena, "%s %d", date_month_name(month), year);
}

void
view_clocks(struct html *h, const struct view_clock *clocks, size_t count, struct date today)
{
	if (count == 0)
		return;
	view_heading_2(h, "What is due, and what happens if it is late");
	govuk_table_open(h, .caption = "What is due", .caption_classes = "govuk-visually-hidden", .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "What");
	govuk_table_heading(h, .text = "By");
	govuk_table_heading(h, .text = "If it is not done");
	govuk_table_body_open(h);
	for (size_t i = 0; i < count; i++) {
		govuk_table_row_open(h, NULL);
		govuk_table_cell(h, .is_row_header = true, .text = clocks[i].what);
		govuk_table_cell_open_write(h, &(struct govuk_table_cell){.label = "By"});
		view_due(h, clocks[i].due_on, today);
		if (clocks[i].time != NULL)
			html_text(h, clocks[i].time);
		govuk_table_cell_close(h);
		govuk_table_cell(h, .label = "If it is not done", .text = clocks[i].words);
		govuk_table_row_close(h);
	}
	govuk_table_close(h);
}
