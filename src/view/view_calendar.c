#include "view/view_calendar.h"

#include "base/str.h"
#include "html/app.h"
#include "html/govuk.h"

static void
write_form(struct html *h, const struct view_calendar *page, const char *action, const char *text,
    const char *classes)
{
	view_form_open(h, &page->frame, action);
	govuk_button(h, .text = text, .classes = classes, .prevent_double_click = "true");
	view_form_close(h);
}

void
view_calendar_page(struct html *h, const struct view_calendar *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h, "A calendar program such as Outlook can subscribe to a private address and show what you must do by "
	                  "when, and the dates of the programme. It holds no child, no name and no concern.");
	if (str_is_empty(page->address)) {
		write_form(h, page, "/account/calendar", "Make my private address", NULL);
		view_frame_close(h, &page->frame);
		return;
	}
	app_copy_text(h, "address", "Your private address", page->address, "Copy the address");
	govuk_inset_text(h, .text = "Whoever has this address sees your dates, so keep it to yourself. Outlook may take a day "
	                            "to show a change.");
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_printf(h, "Made on %s.", page->made);
	html_close(h, "p");
	write_form(h, page, "/account/calendar", "Make another in its place", "govuk-button--secondary");
	write_form(h, page, "/account/calendar/remove", "Take it away", "govuk-button--secondary");
	view_frame_close(h, &page->frame);
}
