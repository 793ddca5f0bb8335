#include "view/view_person_account.h"

#include "base/arena.h"
#include "base/problems.h"
#include "html/govuk.h"

static const char *
state_text(const struct view_person_account *page)
{
	if (page->is_closed)
		return "Closed";
	if (!page->has_account)
		return "None yet: they cannot sign in";
	return page->must_change ? "Open. They have not chosen a password of their own yet" : "Open";
}

static const char *
factor_text(const struct view_person_account *page)
{
	if (page->has_second_factor)
		return "An authenticator app";
	return page->opens_cases ? "None yet: it is set up at the next sign-in" : "None";
}

void
view_person_account_page(struct html *h, const struct view_person_account *page)
{
	const char *path = arena_printf(h->arena, "/people/%s/account", page->person->id);

	view_frame_open(h, &page->frame);
	view_heading(h, page->person->name, page->frame.title);
	govuk_summary_list_open(h, .classes = NULL);
	govuk_summary_row(h, .key = "User name", .value = page->person->user_name);
	govuk_summary_row(h, .key = "Account", .value = state_text(page));
	govuk_summary_row(h, .key = "Second factor", .value = factor_text(page));
	govuk_summary_list_close(h);
	if (page->may_set_password)
		govuk_button(h,
		    .text = page->has_account && !page->is_closed ? "Give a new password" : "Open the account",
		    .href = arena_printf(h->arena, "%s/password", path));
	if (page->may_reset_second_factor) {
		view_heading_2(h, "A lost or new phone");
		view_paragraph(h, "Make sure that it is really them who asks: speak with them. Taking the app off the "
		                  "account signs them out everywhere, and their backup codes stop working.");
		view_form_open(h, &page->frame, arena_printf(h->arena, "%s/second-factor", path));
		govuk_button(h, .text = "Take the authenticator app off the account",
		    .classes = "govuk-button--warning", .prevent_double_click = "true");
		view_form_close(h);
	} else if (page->has_second_factor) {
		view_paragraph(h, "They see cases, so for a lost or new phone the information governance officer takes the "
		                  "authenticator app off the account.");
	}
	view_frame_close(h, &page->frame);
}

void
view_person_password_page(struct html *h, const struct view_person_account *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, page->person->name, page->frame.title);
	view_paragraph(h, "Give this password to them yourself, not by e-mail. They choose their own when they sign in. "
	                  "It is not shown again.");
	view_form_open(h, &page->frame, arena_printf(h->arena, "/people/%s/account/password", page->person->id));
	govuk_input(h, .id = "password", .name = "password", .label = "Password",
	    .hint = "Made up for you. You can type another of 12 characters or more", .value = page->password,
	    .classes = "govuk-input--width-20", .autocomplete = "off", .spellcheck = "false",
	    .error = problems_find(page->frame.problems, "password"));
	if (page->has_account)
		view_paragraph(h, "Saving it signs them out wherever they are signed in. What they typed is kept.");
	govuk_button(h, .text = "Save the password", .prevent_double_click = "true");
	view_form_close(h);
	view_frame_close(h, &page->frame);
}
