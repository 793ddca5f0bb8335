#include "view/view_session_end.h"

#include "html/govuk.h"

void
view_session_end_page(struct html *h, const struct view_session_end *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	if (page->is_timed_out) {
		html_open(h, "p", ATTRS({"class", "govuk-body", false}));
		html_printf(h, "You did nothing for %d minutes, so we signed you out to keep children’s information safe.",
		    page->idle_minutes);
		html_close(h, "p");
		view_paragraph(h, "What you typed in an audit is saved as a draft. It is there when you sign back in.");
	} else {
		view_paragraph(h, "Your drafts are saved. Close the browser if you share this computer.");
	}
	govuk_button(h, .text = page->is_timed_out ? "Sign back in" : "Sign in", .href = page->sign_in_href);
	view_frame_close(h, &page->frame);
}
