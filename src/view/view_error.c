#include "view/view_error.h"

#include "base/arena.h"
#include "html/app.h"

static const char *
what_next(enum err e)
{
	switch (e) {
	case ERR_OK:
		return "";
	case ERR_INVALID:
		return "Check what you typed and send it again.";
	case ERR_BAD_REQUEST:
		return "Go back and try again.";
	case ERR_SIGNED_OUT:
		return "Sign in and you will come back to this page.";
	case ERR_FORBIDDEN:
		return "The page you sent this from was not one of ours, or it was open for too long. Open it "
		       "again and send it from there.";
	case ERR_NOT_FOUND:
		return "If you typed the address, check it is right. If you followed a link, it may lead to "
		       "something that is not yours to see. Ask the programme coordinator if you think it "
		       "should be.";
	case ERR_METHOD:
		return "Go back and use the buttons on the page.";
	case ERR_CONFLICT:
		return "Somebody saved a change after you opened the page. Go back, open it again and look at "
		       "what is there now.";
	case ERR_STALE:
		return "Somebody has moved this on since you opened the page. Open it again to see where it is.";
	case ERR_GONE:
		return "It was taken back or removed, or it was done already. What comes in its place is listed where you found it.";
	case ERR_TOO_LARGE:
		return "Make it smaller and send it again.";
	case ERR_TOO_MANY:
		return "Wait a few minutes and try again.";
	case ERR_INTERNAL:
		return "Try again later. If it goes on, tell your administrator the number below.";
	case ERR_UNKNOWN_SAVE:
		return "Open the page again and look: if your change is not there, send it again. Sending it "
		       "twice does no harm.";
	case ERR_BUSY:
		return "Try again in a few seconds. What you sent was not saved.";
	case ERR_NO_SPACE:
		return "Reading still works. Tell your administrator that there is no space left. What you sent "
		       "was not saved.";
	}
	return "";
}

static void
write_typed(struct html *h, const struct view_error *page)
{
	if (page->typed_count == 0)
		return;
	view_heading_2(h, "What you typed");
	view_paragraph(h, "It was not saved. It is here so that you can copy what you still need.");
	for (size_t i = 0; i < page->typed_count; i++)
		app_copy_text(h, arena_printf(h->arena, "typed-%zu", i + 1),
		    page->typed_count == 1 ? "Your text" : arena_printf(h->arena, "Your text %zu", i + 1),
		    page->typed[i], "Copy this text");
}

void
view_error_page(struct html *h, const struct view_error *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	view_paragraph(h, what_next(page->error));
	if (page->is_form && page->error == ERR_BUSY)
		view_paragraph(h, "Use your browser’s Back button: what you typed is still there.");
	write_typed(h, page);
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_link(h, "/", "Go to My work");
	html_close(h, "p");
	html_open(h, "p", ATTRS({"class", "govuk-body-s", false}));
	html_printf(h, "Number for your administrator: %s", page->request_id);
	html_close(h, "p");
	view_frame_close(h, &page->frame);
}
