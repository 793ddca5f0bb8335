#include "view/view_account.h"

#include "base/str.h"
#include "html/govuk.h"

static void
write_session(struct html *h, const struct view_account *page, const struct view_account_session *s)
{
	govuk_table_row_open(h, NULL);
	govuk_table_cell(h, .label = "Since", .text = s->started, .is_row_header = true);
	govuk_table_cell(h, .label = "Last saved", .text = s->used);
	govuk_table_cell(h, .label = "From", .text = s->address);
	govuk_table_cell_open(h, .label = "End it", .classes = NULL);
	if (s->is_this) {
		html_text(h, "This one");
	} else {
		view_form_open(h, &page->frame, "/account/sessions/end");
		view_hidden(h, "session", s->id);
		html_open(h, "button",
		    ATTRS({"type", "submit", false}, {"class", "app-link-button", false}));
		html_text(h, "Sign out");
		html_open(h, "span", ATTRS({"class", "govuk-visually-hidden", false}));
		html_printf(h, " the session of %s", s->started);
		html_close(h, "span");
		html_close(h, "button");
		view_form_close(h);
	}
	govuk_table_cell_close(h);
	govuk_table_row_close(h);
}

static void
write_sessions(struct html *h, const struct view_account *page)
{
	govuk_table_open(h, .caption = "Where you are signed in", .caption_classes = "govuk-table__caption--m",
	    .classes = "app-stack");
	govuk_table_head_open(h);
	govuk_table_heading(h, .text = "Since");
	govuk_table_heading(h, .text = "Last saved");
	govuk_table_heading(h, .text = "From");
	govuk_table_heading(h, .text = "End it");
	govuk_table_body_open(h);
	for (size_t i = 0; i < page->session_count; i++)
		write_session(h, page, &page->sessions[i]);
	govuk_table_close(h);
	if (page->session_count > 1) {
		view_form_open(h, &page->frame, "/account/sessions/end-others");
		govuk_button(h, .text = "Sign out everywhere else", .classes = "govuk-button--secondary");
		view_form_close(h);
	}
}

void
view_account_page(struct html *h, const struct view_account *page)
{
	struct sbuf codes;

	sbuf_init(&codes, h->arena, 200);
	if (!page->has_second_factor)
		sbuf_text(&codes, "Password only");
	else
		sbuf_printf(&codes, "Password and a code from your phone; %d backup %s left",
		    page->backup_codes_left, page->backup_codes_left == 1 ? "code" : "codes");
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	govuk_summary_list_open(h, .classes = NULL);
	govuk_summary_row(h, .key = "Name", .value = page->name, .has_no_actions = true);
	govuk_summary_row(h, .key = "User name", .value = page->user_name, .has_no_actions = true);
	govuk_summary_row(h, .key = "E-mail address", .value = page->email, .has_no_actions = true);
	govuk_summary_row(h, .key = "Roles", .value = page->roles, .has_no_actions = true);
	govuk_summary_row(h, .key = "Signing in", .value = codes.data, .has_no_actions = true);
	govuk_summary_row(h, .key = "Password", .value = "Only you know it",
	    .action_href = "/account/password", .action_text = "Change", .action_hidden = "password");
	govuk_summary_row(h, .key = "Calendar", .value = "Your dates in your own calendar program",
	    .action_href = "/account/calendar", .action_text = "Change", .action_hidden = "calendar");
	govuk_summary_row(h, .key = "Mail, leave and cover", .value = "When mail reaches you, when you are away and who covers",
	    .action_href = "/account/mail", .action_text = "Change", .action_hidden = "mail, leave and cover");
	govuk_summary_list_close(h);
	write_sessions(h, page);
	view_frame_close(h, &page->frame);
}

/* What a person typed, as against what the form carries for itself. */
static bool
is_typed(const struct view_kept_field *field)
{
	static const char *const own[] = {"asked", "changed", "conflict", "seen", "then", "version"};

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (str_is_same(field->name, own[i]))
			return false;
	return !str_is_empty(field->value);
}

void
view_kept_page(struct html *h, const struct view_kept *page)
{
	view_frame_open(h, &page->frame);
	view_heading(h, NULL, page->frame.title);
	html_open(h, "p", ATTRS({"class", "govuk-body", false}));
	html_printf(h, "You were signed out before this arrived at %s. Nothing of it is lost, and nothing of it has "
		       "been saved yet.",
	    page->at);
	html_close(h, "p");
	for (size_t i = 0; i < page->field_count; i++) {
		if (!is_typed(&page->fields[i]))
			continue;
		html_open(h, "div", ATTRS({"class", "govuk-inset-text", false}));
		html_lines(h, page->fields[i].value);
		html_close(h, "div");
	}
	view_form_open(h, &page->frame, "/account/kept/send");
	for (size_t i = 0; i < page->field_count; i++)
		view_hidden(h, page->fields[i].name, page->fields[i].value);
	govuk_button(h, .text = "Send it now", .prevent_double_click = "true");
	view_form_close(h);
	view_link_form(h, &page->frame, "/account/kept/discard", "Throw it away");
	view_frame_close(h, &page->frame);
}
